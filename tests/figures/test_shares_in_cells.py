"""A count and the percentage behind it in one cell are of one state and move together."""

from __future__ import annotations

from datetime import UTC, datetime

from mdtracker import pipeline
from mdtracker.operations import states

NOW = datetime(2031, 7, 9, 16, 5, tzinfo=UTC)
HEAD = "# Yard\n\n| Group | Complete | Partial | Missing | Total |\n|---|---|---|---|---|\n"
LISTS = (
    "\n## North\n\n| Job | Status |\n|---|---|\n| lay | Complete |\n| dig | Partial |\n| fill | Complete |\n"
    "\n## South\n\n| Job | Status |\n|---|---|\n| roll | Missing |\n| sow | Missing |\n"
)


def plan(*rows: str) -> str:
    return HEAD + "".join(f"| {row} |\n" for row in rows) + LISTS


NORTH, SOUTH, ALL = (
    "North | 2 (67%) | 1 (33%) | 0 (0%) | 3",
    "South | 0 (0%) | 0 (0%) | 2 (100%) | 2",
    "All | 2 (40%) | 1 (20%) | 2 (40%) | 5",
)


def test_the_share_of_a_column_is_of_its_state() -> None:
    assert not pipeline.check(plan(NORTH, SOUTH, ALL))
    after = pipeline.run(plan(NORTH, SOUTH, ALL), states.mark(("roll",), "start"), now=NOW).after
    moved = plan(NORTH, "South | 0 (0%) | 1 (50%) | 1 (50%) | 2", "All | 2 (40%) | 2 (40%) | 1 (20%) | 5")
    assert after.partition("\n## North")[0] == moved.partition("\n## North")[0]


def test_the_last_one_done_can_be_written() -> None:
    after = pipeline.run(plan(NORTH, SOUTH, ALL), states.mark(("dig",), "done"), now=NOW).after
    moved = plan("North | 3 (100%) | 0 (0%) | 0 (0%) | 3", SOUTH, "All | 3 (60%) | 0 (0%) | 2 (40%) | 5")
    assert after.partition("\n## North")[0] == moved.partition("\n## North")[0]
