"""`unblock` gives back what `block` replaced, as far as the document says it."""

from __future__ import annotations

from datetime import UTC, datetime

import pytest

from mdtracker import pipeline
from mdtracker.operations import states

NOW = datetime(2031, 7, 9, 16, 5, tzinfo=UTC)
ROWS = "# Plan\n\n| ID | Task | Status | Progress |\n|---|---|---|---|\n"
PLAIN = "# Plan\n\n| ID | Task | Status |\n|---|---|---|\n"


@pytest.mark.parametrize(
    ("blocked", "unblocked"),
    [
        (f"{ROWS}| 1.1 | Read | Blocked | 40% |\n", f"{ROWS}| 1.1 | Read | In Progress | 40% |\n"),
        (f"{ROWS}| 1.1 | Read | Blocked | 0% |\n", f"{ROWS}| 1.1 | Read | Not Started | 0% |\n"),
        (f"{PLAIN}| 1.1 | Read | Blocked |\n", f"{PLAIN}| 1.1 | Read | Not Started |\n"),
    ],
)
def test_unblock_says_begun_only_where_a_percentage_does(blocked: str, unblocked: str) -> None:
    assert pipeline.run(blocked, states.mark(("1.1",), "unblock"), now=NOW).after == unblocked


def test_what_was_done_and_is_taken_up_again_is_said() -> None:
    result = pipeline.run(f"{ROWS}| 1.1 | Read | Complete | 100% |\n", states.mark(("1.1",), "start"), now=NOW)
    assert result.notices == ("1.1 Read was done at 100 %; how far it is now: tracker task progress 1.1 60",)
