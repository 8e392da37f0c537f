"""Where sections are called tasks, a counter of tasks may count them, and not the boxes in them."""

from __future__ import annotations

from datetime import UTC, datetime

from mdtracker import pipeline
from mdtracker.figures.history import judged
from mdtracker.operations import states

NOW = datetime(2031, 7, 9, 16, 5, tzinfo=UTC)
WORK = (
    "# Yard\n\n## Phase 1: Gate\n\n"
    "### Task 1.1: Post\n\n- [x] dig\n- [x] set\n\n### Task 1.2: Door\n\n- [x] plane\n- [ ] hang\n\n"
    "### Task 1.3: Lock\n\n- [ ] buy\n- [ ] fit\n\n"
)
TOLD = (
    "## Progress\n\n- **Phase 1**: {}/3 tasks complete ({}%)\n\n"
    "| Phase | Tasks | Complete | Remaining |\n|---|---|---|---|\n| Phase 1 | 3 | {} | {} |\n"
)


def test_a_counter_of_tasks_counts_the_sections_that_are_called_so() -> None:
    text = WORK + TOLD.format(1, 33, 1, 2)
    after = pipeline.run(text, states.mark(("hang",), "done"), now=NOW).after
    assert after.endswith(TOLD.format(2, 67, 2, 1))
    after = pipeline.run(text, states.mark(("buy",), "done"), now=NOW).after
    assert after.endswith(TOLD.format(1, 33, 1, 2))


def test_another_count_than_that_of_the_sections_is_free() -> None:
    figures = judged(WORK + TOLD.format(2, 67, 2, 1)).figures
    assert not [figure for figure in figures if figure.mention.text == "2" and figure.evidence == "size"]
