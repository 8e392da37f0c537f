"""How long it takes is no count of phases, and a factor is a part of its author's calculation."""

from __future__ import annotations

from datetime import UTC, datetime

from mdtracker import pipeline
from mdtracker.operations import phase_additions

NOW = datetime(2031, 7, 9, 16, 5, tzinfo=UTC)


def after(text: str, name: str) -> str:
    return pipeline.run(text, phase_additions.add(name, task="Rest"), now=NOW).after


def test_weeks_are_how_long_it_takes() -> None:
    text = "# Plan\n\n2 weeks in all.\n\n## Week 1: Dig\n\n- [x] Spade\n\n## Week 2: Fill\n\n- [ ] Water\n"
    assert after(text, "Swim").startswith("# Plan\n\n2 weeks in all.\n")


def test_a_factor_stays_with_its_product() -> None:
    text = "# Plan\n\nTime: 4 weeks (2 sprints x 2 weeks), 2 sprints\n\n## Sprint 1: Dig\n\n- [x] Spade\n\n## Sprint 2: Fill\n\n- [ ] Water\n"
    assert after(text, "Swim").startswith("# Plan\n\nTime: 4 weeks (2 sprints x 2 weeks), 3 sprints\n")
