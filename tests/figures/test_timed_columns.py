"""A column of time counts no work, though a number of it may equal a count of tasks."""

from __future__ import annotations

from datetime import UTC, datetime

import pytest

from mdtracker import pipeline
from mdtracker.operations import states

NOW = datetime(2031, 7, 9, 16, 5, tzinfo=UTC)
WORK = "\n## Phase 1: Dig\n\n- [x] 1.1 Peg\n- [x] 1.2 Cut\n- [x] 1.3 Lift\n\n## Phase 2: Fill\n\n- [x] 2.1 Sand\n- [ ] 2.2 Loam\n"


def plan(estimated: str, actual: str, left: str, done: str = "3", total: str = "4") -> str:
    return (
        f"# Yard\n\n| Phase | Tasks | Done | {estimated} | {actual} | {left} |\n|---|---|---|---|---|---|\n"
        f"| 1 Dig | 3 | {done} | 40 | 44 | 0 |\n| 2 Fill | 2 | 1 | 60 | 12 | 48 |\n| **Total** | **5** | **{total}** | **100** | **56** | **48** |\n"
    )


@pytest.mark.parametrize(
    "headers",
    [
        *(("Est. Hours", "Actual Hours", left) for left in ("Remaining", "Remaining Hours", "Left (h)", "Rest", "Open", "Offen")),
        ("Est.", "Actual", "Left"),
        ("Planned days", "Spent", "Remaining"),
    ],
)
def test_what_is_left_beside_a_column_of_time_is_time(headers: tuple[str, str, str]) -> None:
    after = pipeline.run(plan(*headers) + WORK, states.mark(("1.3",), "reopen"), now=NOW).after
    assert after.startswith(plan(*headers, done="2", total="3"))


def test_what_is_left_beside_a_column_of_work_is_work() -> None:
    table = (
        "# Yard\n\n| Phase | Est. Hours | Tasks | Done | Remaining |\n|---|---|---|---|---|\n"
        "| 1 Dig | 40 | 3 | 3 | 0 |\n| 2 Fill | 60 | 2 | 1 | 1 |\n"
    )
    after = pipeline.run(table + WORK, states.mark(("1.3",), "reopen"), now=NOW).after
    assert "| 1 Dig | 40 | 3 | 2 | 1 |" in after
