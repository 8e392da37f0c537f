"""`phase estimate`: one cell, and what adds up with it."""

from __future__ import annotations

from datetime import UTC, datetime

import pytest

from mdtracker import pipeline
from mdtracker.errors import UsageError
from mdtracker.operations.estimates import estimate
from mdtracker.operations.phase_additions import add

NOW = datetime(2031, 7, 9, 16, 5, tzinfo=UTC)
TEXT = """\
# Plan

## Sprint 1: Build

- [x] Alpha

## Sprint 2: Test

- [ ] Beta

## Time

| Sprint | Estimate | Completed | Remaining |
|--------|----------|-----------|-----------|
| Sprint 1: Build | 1,5 h | 1 h | 0,5 h |
| **Sprint 2** | 8 h | 2 h | 6 h |
| Sprint 3 | - | - | - |
| **Total** | **9,5 h** | **3 h** | **6,5 h** |
"""


def test_the_row_and_the_totals_follow() -> None:
    after = pipeline.run(TEXT, estimate("2", "12h"), now=NOW).after
    due = TEXT.replace("8 h | 2 h | 6 h", "12 h | 2 h | 10 h").replace("**9,5 h** | **3 h** | **6,5 h**", "**13,5 h** | **3 h** | **10,5 h**")
    assert after == due
    assert pipeline.sync(after, base=TEXT, now=NOW).after == after
    assert pipeline.run(after, estimate("Test", "12"), now=NOW).after == after


@pytest.mark.parametrize("hours", ["0", "-1", "1e9", "3h60", "1/2", "", "1.234", "12345678", "nan", "４"])
def test_what_is_no_number_of_hours_is_refused(hours: str) -> None:
    with pytest.raises(UsageError, match="hours are a number above 0"):
        estimate("2", hours)


def test_a_phase_without_a_row_is_refused() -> None:
    with pytest.raises(UsageError, match="has no row in a table with estimates") as refused:
        pipeline.run(TEXT.replace("**Sprint 2**", "Testing"), estimate("2", "3h"), now=NOW)
    assert refused.value.hints == ("write a table with the columns Phase and Estimated",)
    with pytest.raises(UsageError, match="is estimated in 2 rows"):
        pipeline.run(TEXT.replace("Sprint 3", "Sprint 2"), estimate("2", "3h"), now=NOW)
    with pytest.raises(UsageError, match="no phase '9'"):
        pipeline.run(TEXT, estimate("9", "3h"), now=NOW)


@pytest.mark.parametrize(
    ("header", "cell"),
    [
        ("Duration", "Weeks 1-2"), ("Estimate", "2 weeks"), ("Estimate", "3-5 h"), ("Estimate (weeks)", "-"), ("Time", "3h30"),
        ("Estimate", "½"), ("Hours", "see the plan"),
    ],
)  # fmt: skip
def test_hours_are_written_over_nothing_else(header: str, cell: str) -> None:
    text = f"# Plan\n\n## Phase 1: Dig\n\n- [x] A\n\n## Phase 2: Fill\n\n- [ ] B\n\n## Time\n\n| Phase | {header} |\n|---|---|\n"
    text += f"| Phase 1 | {cell} |\n| Phase 2 | {cell} |\n"
    with pytest.raises(UsageError, match="nothing written"):
        pipeline.run(text, estimate("1", "12h"), now=NOW)
    assert pipeline.run(text, add("Swim", task="Towel"), now=NOW).after.endswith(f"| Phase 2 | {cell} |\n| Phase 3 | - |\n")
    with pytest.raises(UsageError, match="nothing written"):
        pipeline.run(text, add("Swim", task="Towel", estimate="12h"), now=NOW)


@pytest.mark.parametrize("cell", ["8", "~8h", "**8 h**", "8.5 hours", "-", "", "TBD", "**tbd**", "—", "N/A"])
def test_hours_are_written_over_hours_or_nothing(cell: str) -> None:
    text = TEXT.replace("| 1,5 h | 1 h | 0,5 h |", f"| {cell} | - | - |")
    assert "12" in pipeline.run(text, estimate("1", "12h"), now=NOW).after
