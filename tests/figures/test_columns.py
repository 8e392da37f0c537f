"""Columns that subtract: which of them the numbers tell."""

from __future__ import annotations

from datetime import UTC, datetime

from mdtracker import pipeline
from mdtracker.operations import states

NOW = datetime(2031, 7, 9, 16, 5, tzinfo=UTC)


def test_a_column_of_noughts_may_be_one_to_subtract_so_the_facts_decide() -> None:
    head = "# Yard\n\n| Phase | Tasks | Done | In Progress | Pending |\n|---|---|---|---|---|\n"
    rows = "| Phase 1 | 4 | 1 | 0 | 3 |\n| Phase 2 | 3 | 1 | 0 | 2 |\n| **Total** | **7** | **2** | **0** | **5** |\n"
    lists = "\n## Phase 1\n\n| Task | Status |\n|---|---|\n| a | Done |\n| b | Todo |\n| c | Todo |\n| d | Todo |\n"
    lists += "\n## Phase 2\n\n| Task | Status |\n|---|---|\n| e | Done |\n| f | Todo |\n| g | Todo |\n"
    after = pipeline.run(head + rows + lists, states.mark(("c",), "start"), now=NOW).after
    assert "| Phase 1 | 4 | 1 | 1 | 2 |\n| Phase 2 | 3 | 1 | 0 | 2 |\n| **Total** | **7** | **2** | **1** | **4** |\n" in after
