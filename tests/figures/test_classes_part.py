"""Classes that covered all tasks and do not any more after a command: the receipt says so."""

from __future__ import annotations

from datetime import UTC, datetime

import pytest

from mdtracker import pipeline
from mdtracker.operations import priorities, states

NOW = datetime(2031, 7, 9, 16, 5, tzinfo=UTC)
TEXT = (
    "# Plan\n\n**Overall:** 1/3 tasks (33%)\n\n- P0: 0/1\n- P1: 1/2\n\n| ID | Task | Priority | Status |\n|---|---|---|---|\n"
    "| 1.1 | Read | P0 | Not Started |\n| 1.2 | Bind | P1 | Complete |\n| 1.3 | Judge | P1 | Not Started |\n"
)


def test_dropping_the_last_of_a_class_is_named() -> None:
    result = pipeline.run(TEXT, states.mark(("1.1",), "drop"), now=NOW)
    assert result.notices == ("P0+P1 are 3 together, Overall says 2: tracker figures",)


def test_what_still_adds_up_is_not() -> None:
    assert not pipeline.run(TEXT, states.mark(("1.3",), "drop"), now=NOW).notices
    assert not pipeline.run(TEXT, states.mark(("1.1",), "done"), now=NOW).notices


@pytest.mark.parametrize(("task", "to"), [("1.1", "P1"), ("1.3", "P0"), ("1.2", "P0")])
def test_a_class_that_its_last_member_leaves_is_named(task: str, to: str) -> None:
    result = pipeline.run(TEXT, priorities.prioritise((task,), to), now=NOW)
    said = ("P0+P1 are 4 together, Overall says 3: tracker figures",) if task == "1.1" else ()
    assert result.notices == said
