"""A table with a row for each state is a tally, its shares too: all of it, or nothing of it."""

from __future__ import annotations

from datetime import UTC, datetime

from mdtracker import pipeline
from mdtracker.figures.history import judged
from mdtracker.operations import states

NOW = datetime(2031, 7, 9, 16, 5, tzinfo=UTC)
LIST = "\n| Job | Status |\n|---|---|\n| lay | Done |\n| dig | Done |\n| fill | In Progress |\n| roll | To Do |\n| sow | To Do |\n"


def tally(*rows: str) -> str:
    return "# Yard\n\n| Status | Count | Share |\n|---|---|---|\n" + "".join(f"| {row} |\n" for row in rows)


def test_the_rows_of_states_follow() -> None:
    text = tally("Done | 2 | 40%", "In Progress | 1 | 20%", "To Do | 2 | 40%", "**Total** | **5** | 100%") + LIST
    after = pipeline.run(text, states.mark(("fill",), "done"), now=NOW).after
    assert after.startswith(tally("Done | 3 | 60%", "In Progress | 0 | 0%", "To Do | 2 | 40%", "**Total** | **5** | 100%"))


def test_rows_with_another_measure_are_free() -> None:
    text = tally("Done | 2 | 10%", "In Progress | 1 | 20%", "To Do | 2 | 40%") + LIST
    assert not judged(text).figures
    assert not judged(tally("Done | 2 | 40%", "Odd | 1 | 20%", "To Do | 2 | 40%") + LIST).figures
