"""Aligned tables stay aligned where the text allows it, and are no less aligned for one row that overflows."""

from __future__ import annotations

from datetime import UTC, datetime

from mdtracker import pipeline
from mdtracker.operations import states

NOW = datetime(2031, 7, 9, 16, 5, tzinfo=UTC)
TABLE = """# Plan

| ID  | Status  | Task |
| --- | ------- | ---- |
| 1.1 | ✅ Done | one  |
| 1.2 | ✅ Done | two  |
| 1.3 | ⬜ Todo | six  |
| 1.4 | ✅      | ten  |
"""


def after(text: str, name: str, verb: str) -> str:
    return pipeline.run(text, states.mark((name,), verb), now=NOW).after


def test_a_text_that_does_not_fit_moves_its_own_row_only() -> None:
    assert after(TABLE, "1.1", "start") == TABLE.replace("| 1.1 | ✅ Done |", "| 1.1 | 🟡 In Progress |")


def test_the_others_keep_their_width_and_it_finds_back() -> None:
    once = after(TABLE, "1.1", "start")
    assert after(once, "1.4", "reopen") == once.replace("| 1.4 | ✅      |", "| 1.4 | ⬜      |")
    assert after(once, "1.4", "start") == once.replace("| 1.4 | ✅      |", "| 1.4 | 🟡      |")
    assert after(once, "1.1", "done") == TABLE


def test_a_compact_table_is_not_taken_for_an_aligned_one() -> None:
    text = "# Plan\n\n| ID | Status | Task |\n|---|---|---|\n| 1.1 | Done | one |\n"
    text += "| 1.2 | Done | two |\n| 1.3 | In Progress | six |\n| 1.4 | Not Started | ten |\n"
    assert after(text, "1.3", "done") == text.replace("In Progress", "Done")
    assert after(text, "1.1", "start") == text.replace("| 1.1 | Done |", "| 1.1 | In Progress |")
