"""A line changes as a whole: mark, word, percent and bar together, in the spelling that stands there."""

from __future__ import annotations

from datetime import UTC, datetime

import pytest

from mdtracker import pipeline
from mdtracker.operations import states
from mdtracker.operations.progress import set_progress

NOW = datetime(2031, 7, 9, 16, 5, tzinfo=UTC)
HEAD = "# Plan\n\n| ID | Task | Status | Progress |\n|---|---|---|---|\n"
REST = "| 1.8 | Read | 🟡 In Progress | 30% |\n| 1.9 | Rest | ✅ Complete | 100% |\n"


def row_after(row: str, verb: str, value: str = "", head: str = HEAD, rest: str = REST) -> str:
    operation = set_progress(("1.1",), value) if value else states.mark(("1.1",), verb)
    text = pipeline.run(head + row + "\n" + rest, operation, now=NOW).after
    assert text.startswith(head)
    assert text.endswith("\n" + rest)
    return text.removeprefix(head).removesuffix("\n" + rest)


@pytest.mark.parametrize(
    ("cell", "done", "sixty"),
    [
        ("50%", "100%", "60%"),
        ("`█████░░░░░` 50%", "`██████████` 100%", "`██████░░░░` 60%"),
        ("50% [#####-----]", "100% [##########]", "60% [######----]"),
        ("█████░░░░░", "██████████", "██████░░░░"),
        ("█████░░░░░ 5/10 (50%)", "██████████ 10/10 (100%)", "██████░░░░ 6/10 (60%)"),
        ("1/3 (33%)", "3/3 (100%)", "2/3 (60%)"),
        ("~40%", "100%", "60%"),
        ("≈ 40 %", "100 %", "60 %"),
        ("~40% (████░░░░░░)", "100% (██████████)", "60% (██████░░░░)"),
        ("40% (3/9 suites pass)", "100% (3/9 suites pass)", "60% (3/9 suites pass)"),
        ("-", "-", "60%"),
        ("—", "—", "60%"),
        ("", "", "60%"),
    ],
)
def test_a_progress_cell_changes_as_a_whole(cell: str, done: str, sixty: str) -> None:
    row = f"| 1.1 | Write | 🟡 In Progress | {cell} |"
    assert row_after(row, "done") == f"| 1.1 | Write | ✅ Complete | {done} |"
    assert row_after(row, "", "60") == f"| 1.1 | Write | 🟡 In Progress | {sixty} |"


def test_a_bar_in_a_cell_of_its_own_follows_its_percentage() -> None:
    head = "# Plan\n\n| ID | Task | Bar | Status | Progress |\n|---|---|---|---|---|\n"
    rest = "| 1.9 | Rest | ██████████ | ✅ Complete | 100% |\n"
    row = "| 1.1 | Write | █████░░░░░ | 🟡 In Progress | 50% |"
    assert row_after(row, "done", head=head, rest=rest) == "| 1.1 | Write | ██████████ | ✅ Complete | 100% |"


def test_a_heading_task_changes_its_bar_and_its_approximation() -> None:
    text = (
        "# Plan\n\n### A.1: Write\n\n**Status:** In Progress\n**Progress:** █████░░░░░ 50%\n\n"
        "### A.2: Read\n\n**Status:** In Progress\n**Progress:** ~40%\n"
    )
    result = pipeline.run(text, states.mark(("A.1", "A.2"), "done"), now=NOW).after
    assert "**Progress:** ██████████ 100%\n" in result
    assert result.endswith("**Status:** Complete\n**Progress:** 100%\n")


@pytest.mark.parametrize(
    ("verb", "status", "share"),
    [("start", "🟡 In Progress", "0%"), ("block", "🔴 Blocked", "0%"), ("reopen", "⬜ Not Started", "0%"), ("drop", "⏭️ Dropped", "100%")],
)
def test_what_is_no_longer_done_is_not_at_100(verb: str, status: str, share: str) -> None:
    assert row_after("| 1.1 | Write | ✅ Complete | 100% |", verb) == f"| 1.1 | Write | {status} | {share} |"


def test_a_percentage_that_was_not_full_stays() -> None:
    assert row_after("| 1.1 | Write | ✅ Complete | 80% |", "start") == "| 1.1 | Write | 🟡 In Progress | 80% |"
    assert row_after("| 1.1 | Write | ⬜ Not Started | ~40% |", "start") == "| 1.1 | Write | 🟡 In Progress | ~40% |"


def test_an_empty_status_cell_keeps_its_blanks() -> None:
    head = "# Plan\n\n| ID  | Task  | Status         | Progress |\n|-----|-------|----------------|----------|\n"
    rest = "| 1.8 | Read  | 🟡 In Progress | 30%      |\n| 1.9 | Rest  | ✅ Complete    | 100%     |\n"
    row = "| 1.1 | Write |                | 0%       |"
    assert row_after(row, "start", head=head, rest=rest) == "| 1.1 | Write | 🟡 In Progress | 0%       |"
    assert row_after("| 1.1 | Write |  | 0% |", "start") == "| 1.1 | Write | 🟡 In Progress | 0% |"
    assert row_after("| 1.1 | Write | | 0% |", "start") == "| 1.1 | Write | 🟡 In Progress | 0% |"
    assert row_after("| 1.1 | Write || 0% |", "start") == "| 1.1 | Write | 🟡 In Progress | 0% |"


@pytest.mark.parametrize(
    ("status", "done", "reopened"),
    [
        ("🟡 67%", "✅ 100%", "⬜ 0%"),
        ("🟡 In Progress (60%)", "✅ Complete (100%)", "⬜ Not Started (0%)"),
        ("🟡 In Progress (~60%)", "✅ Complete (100%)", "⬜ Not Started (0%)"),
        ("🟡 In Progress - 60%, tests missing", "✅ Complete - 100%, tests missing", "⬜ Not Started - 0%, tests missing"),
        ("🟡 In Progress (covers 60%+)", "✅ Complete (covers 60%+)", "⬜ Not Started (covers 60%+)"),
    ],
)
def test_a_percentage_in_the_status_changes_with_it(status: str, done: str, reopened: str) -> None:
    head = "# Plan\n\n| ID | Task | Status |\n|---|---|---|\n"
    rest = "| 1.8 | Read | ✅ Complete |\n| 1.9 | Rest | ⬜ Not Started |\n"
    row = f"| 1.1 | Write | {status} |"
    assert row_after(row, "done", head=head, rest=rest) == f"| 1.1 | Write | {done} |"
    assert row_after(row, "reopen", head=head, rest=rest) == f"| 1.1 | Write | {reopened} |"
    text = f"# Plan\n\n### A.1: Write\n\n**Status:** {status}\n\n### A.2: Read\n\n**Status:** ✅ Complete\n"
    assert f"**Status:** {done}\n\n### A.2" in pipeline.run(text, states.mark(("A.1",), "done"), now=NOW).after


def test_a_percentage_of_something_else_in_the_status_stays() -> None:
    head = "# Plan\n\n| ID | Task | Status |\n|---|---|---|\n"
    rest = "| 1.9 | Rest | ⬜ Not Started |\n"
    row = "| 1.1 | Write | ✅ Complete (95% coverage) |"
    assert row_after(row, "reopen", head=head, rest=rest) == "| 1.1 | Write | ⬜ Not Started (95% coverage) |"


@pytest.mark.parametrize(
    ("first", "second", "done"),
    [
        ("### ✅ 1.1 Dig", "### ⬜ 1.2 Line", "### ✅ 1.2 Line"),
        ("### 1.1 Dig ✅", "### 1.2 Line ⬜", "### 1.2 Line ✅"),
        ("### 1.1 Dig - DONE", "### 1.2 Line - TO DO", "### 1.2 Line - DONE"),
        ("### ✅ 1.1 Dig", "### 🎯 1.2 Line", "### 🎯 1.2 Line"),
        ("### 1.1 Dig", "### 1.2 Line ✅", "### 1.2 Line ✅"),
        ("### [X] 1.1 Dig", "### [ ] 1.2 Line", "### [X] 1.2 Line"),
    ],
)
def test_what_a_heading_says_beside_its_field_is_written_with_it(first: str, second: str, done: str) -> None:
    text = f"# Well\n\n{first}\n\n**Status:** Done\n\n{second}\n\n**Status:** To do\n"
    after = pipeline.run(text, states.mark(("1.2",), "done"), now=NOW).after
    assert after == text.replace(second, done).replace("To do", "Done")


@pytest.mark.parametrize(("share", "status"), [("90", "✅ Complete"), ("80", "✅ Complete"), ("70", "🟡 In Progress")])
def test_what_its_author_calls_done_below_100_is_done_with_more_of_it(share: str, status: str) -> None:
    assert row_after("| 1.1 | Write | ✅ Complete | 80% |", "", share) in (
        f"| 1.1 | Write | {status} | {share}% |",
        "| 1.1 | Write | ✅ Complete | 80% |",
    )


@pytest.mark.parametrize(
    ("item", "done"),
    [("Line **🔴**", "Line ✅"), ("**Line 🔴**", "**Line ✅**"), ("**Line** 🔴", "**Line** ✅"), ("Line 🔴 Ola", "Line 🔴 Ola ✅")],
)
def test_a_glyph_that_ends_an_open_item_gives_way_to_that_of_the_done_ones(item: str, done: str) -> None:
    text = f"- [x] Dig ✅\n- [x] Fill ✅\n- [ ] {item}\n"
    assert pipeline.run(text, states.mark((":3",), "done"), now=NOW).after == f"- [x] Dig ✅\n- [x] Fill ✅\n- [x] {done}\n"
