"""What stands under a heading with a day was so then: no doubt is cast on it."""

from __future__ import annotations

from datetime import UTC, datetime

from mdtracker import pipeline
from mdtracker.operations import states

NOW = datetime(2031, 7, 9, 16, 5, tzinfo=UTC)
LIST = "- [x] a\n- [x] b\n- [ ] c\n- [ ] d\n- [ ] e\n"


def test_a_number_of_a_day_is_not_doubtful() -> None:
    for heading, found in (("Metrics (verified OCT 18, 2025)", 0), ("Metrics", 1)):
        text = f"# Yard\n\n## {heading}\n\n{LIST}\n**Tasks**: 4/5 complete (80%) - better than 2/5 claimed before\n"
        assert len(pipeline.check(text)) == found, heading


def test_what_was_claimed_before_is_history() -> None:
    text = f"# Yard\n\n**Tasks**: 3/5 complete (60%), better than 2/5 (40%) claimed before\n\n{LIST}"
    assert pipeline.run(text, states.mark(("c",), "done"), now=NOW).after.count("2/5 (40%) claimed before") == 1
    text = text.replace("3/5 complete (60%)", "2/5 complete (40%)").replace("2/5 (40%) claimed", "1/5 (20%) claimed")
    after = pipeline.run(text, states.mark(("c",), "done"), now=NOW).after
    assert "3/5 complete (60%), better than 1/5 (20%) claimed before" in after
