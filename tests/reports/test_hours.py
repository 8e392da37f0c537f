"""Hours of a task: what its row estimates, and what the log or its row says was spent on it."""

from __future__ import annotations

import pytest

from mdtracker.pipeline import figures
from mdtracker.reports.lines import texts
from mdtracker.reports.tasks import show_lines, task_values
from mdtracker.reports.view import View, look

PHASE = """## Phase {n}: Work

| ID | Task | Issue | Status |
|---|---|---|---|
| {first} | Limits {n} | #5 | 🔄 In Progress |
| {second} | Audit | #18 | ✅ Complete |

### Completed This Session

{log}

"""


def hours(text: str) -> list[tuple[object, object]]:
    found = figures(text)
    view = look("T.md", found.document, found.figures)
    values = task_values(found.document.facts.tasks, view)
    return [(value["estimate"], value["logged"]) for value in values]


def test_entries_that_name_a_task_by_issue_or_id_are_its_hours() -> None:
    log = "1. **Limits for #5** (4h)\n2. **1.2 Audit of tables** (2.5h)\n3. **#5: more** (30 min)\n4. **Meeting** (1h)"
    text = "# Plan\n\n" + PHASE.format(n=1, first="1.1", second="1.2", log=log)
    assert hours(text) == [(None, 4.5), (None, 2.5)]


def test_a_task_that_no_entry_names_has_none() -> None:
    text = "# Plan\n\n" + PHASE.format(n=1, first="1.1", second="1.2", log="1. **Limits, 1.1 times** (4h)\n2. **Audit** (2h)")
    assert hours(text) == [(None, None), (None, None)]


def test_an_id_that_every_phase_uses_is_meant_in_its_own_phase() -> None:
    one = PHASE.replace("| #5 |", "| |").replace("| #18 |", "| |")
    titles = {1: "Limits", 2: "Deployment"}
    parts = (one.replace("Limits {n}", titles[n]).format(n=n, first="T1", second="T2", log=f"1. **T1** ({n}h)") for n in titles)
    text = "# Plan\n\n" + "".join(parts)
    assert hours(text) == [(None, 1), (None, None), (None, 2), (None, None)]


@pytest.mark.parametrize(
    ("headers", "cells", "expected"),
    [
        ("Estimate | Actual", "8h | 6h", (8, 6)), ("Est. Hours | Spent", "8 | 2.5", (8, 2.5)), ("Hours | Owner", "3 | Ann", (3, None)),
        ("Effort | Logged", "1/3 day | -", (None, None)), ("Estimate | Actual", "~8h | ", (None, None)),
    ],
)  # fmt: skip
def test_columns_of_hours_are_the_tasks_own(headers: str, cells: str, expected: tuple[object, object]) -> None:
    width = "|---" * (3 + headers.count("|"))
    text = f"# Plan\n\n| Task | Status | {headers} |\n{width}|\n| Limits | ✅ Done | {cells} |\n| Audit | ⬜ Not Started | | |\n"
    assert hours(text) == [expected, (None, None)]


def test_show_says_both() -> None:
    found = figures("# Plan\n\n| Task | Status | Estimate | Actual |\n|---|---|---|---|\n| Limits | ✅ Done | 8h | 6.5h |\n")
    view: View = look("T.md", found.document, found.figures)
    said = texts(show_lines(found.document.facts.tasks[0], view))
    assert "  estimate  8 h" in said
    assert "  logged    6.5 h" in said
