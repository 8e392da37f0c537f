"""A number that is set as code, and nothing else there, is a number."""

from __future__ import annotations

from datetime import UTC, datetime

from mdtracker import pipeline
from mdtracker.figures.history import judged
from mdtracker.operations import states

NOW = datetime(2031, 7, 9, 16, 5, tzinfo=UTC)
LIST = "- [x] lay\n- [x] dig\n- [ ] fill\n- [ ] roll\n"


def test_numbers_as_code_follow() -> None:
    text = f"# Yard\n\n- Completed: `2/4` of `tasks.md`\n- Percent: `50.0%`\n- Open: `2`, see `dig`\n\n{LIST}"
    after = pipeline.run(text, states.mark(("fill",), "done"), now=NOW).after
    assert after.startswith("# Yard\n\n- Completed: `3/4` of `tasks.md`\n- Percent: `75.0%`\n- Open: `1`, see `dig`\n")


def test_code_is_not_read() -> None:
    assert not judged(f"# Yard\n\nCompleted: `done 2/4`, `2/4 done`, `v2` and `x = 50%`\n\n{LIST}").figures
