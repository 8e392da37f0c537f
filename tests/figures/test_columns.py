"""Columns that subtract: which of them the numbers tell."""

from __future__ import annotations

from datetime import UTC, datetime

from mdtracker import pipeline
from mdtracker.operations import states
from mdtracker.parser import parse

NOW = datetime(2031, 7, 9, 16, 5, tzinfo=UTC)


def test_a_column_of_noughts_may_be_one_to_subtract_so_the_facts_decide() -> None:
    head = "# Yard\n\n| Phase | Tasks | Done | In Progress | Pending |\n|---|---|---|---|---|\n"
    rows = "| Phase 1 | 4 | 1 | 0 | 3 |\n| Phase 2 | 3 | 1 | 0 | 2 |\n| **Total** | **7** | **2** | **0** | **5** |\n"
    lists = "\n## Phase 1\n\n| Task | Status |\n|---|---|\n| a | Done |\n| b | Todo |\n| c | Todo |\n| d | Todo |\n"
    lists += "\n## Phase 2\n\n| Task | Status |\n|---|---|\n| e | Done |\n| f | Todo |\n| g | Todo |\n"
    after = pipeline.run(head + rows + lists, states.mark(("c",), "start"), now=NOW).after
    assert "| Phase 1 | 4 | 1 | 1 | 2 |\n| Phase 2 | 3 | 1 | 0 | 2 |\n| **Total** | **7** | **2** | **1** | **4** |\n" in after


def test_a_row_of_averages_follows_and_is_no_work() -> None:
    text = "# Yard\n\n| Phase | Progress |\n|---|---|\n| 1 | 50% |\n| 2 | 25% |\n| **Average** | **37.5%** |\n| **Overall** | **33%** |\n"
    text += "\n## Phase 1\n\n- [x] a\n- [ ] b\n\n## Phase 2\n\n- [x] c\n- [ ] d\n- [ ] e\n- [ ] f\n"
    assert len(parse(text).facts.tasks) == 6
    after = pipeline.run(text, states.mark(("d",), "done"), now=NOW).after
    assert "| 1 | 50% |\n| 2 | 50% |\n| **Average** | **50.0%** |\n| **Overall** | **50%** |\n" in after


def test_a_weighted_average_is_free() -> None:
    text = "# Yard\n\n| Phase | Weight | Progress |\n|---|---|---|\n| 1 | 80% | 50% |\n| 2 | 20% | 25% |\n| Weighted average | | 45% |\n"
    text += "\n## Phase 1\n\n- [x] a\n- [ ] b\n\n## Phase 2\n\n- [x] c\n- [ ] d\n- [ ] e\n- [ ] f\n"
    after = pipeline.run(text, states.mark(("d",), "done"), now=NOW).after
    assert "| 2 | 20% | 50% |\n| Weighted average | | 45% |\n" in after
