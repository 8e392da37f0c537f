"""The column of ids is the one whose cells are ids, whatever its header; the next one of words names the tasks."""

from __future__ import annotations

from datetime import UTC, datetime

import pytest

from mdtracker import pipeline
from mdtracker.operations.additions import add
from mdtracker.parser import parse

NOW = datetime(2031, 7, 9, 16, 5, tzinfo=UTC)
HEADERS = "Step Story Item Feature Ticket Req Issue Bug US WP Punkt Código Číslo Chapter Slice Task Requirement".split()


def table(first: str, second: str, *rows: str) -> str:
    return f"# Yard\n\n## Phase 1: Fence\n\n| {first} | {second} | Status |\n|---|---|---|\n" + "".join(f"| {row} |\n" for row in rows)


@pytest.mark.parametrize("header", [*HEADERS, "Work package"])
@pytest.mark.parametrize("second", ["Title", "Task", "What we do"])
@pytest.mark.parametrize(("one", "two", "three"), [("1.1", "1.2", "1.3"), ("S-140", "S-141", "S-142"), ("US1", "US2", "US3")])
def test_an_added_task_has_its_id_and_its_title_in_their_cells(header: str, second: str, one: str, two: str, three: str) -> None:
    text = table(header, second, f"{one} | Dig holes | Done", f"{two} | Set posts | To Do")
    assert [(task.ref, task.title) for task in parse(text).facts.tasks] == [(one, "Dig holes"), (two, "Set posts")]
    assert pipeline.run(text, add("Nail rails"), now=NOW).after == text + f"| {three} | Nail rails | To Do |\n"


@pytest.mark.parametrize(
    ("first", "second", "row"),
    [
        ("Item", "Notes", "UTF-8 | read it | Done"),
        ("Task", "Status of review", "Posts | fine so far | Done"),
        ("Task", "Owner", "T-1 | Bo | Done"),
        ("Step", "Points", "T-1 | 3 | Done"),
    ],
)
def test_what_else_stands_first_names_the_task(first: str, second: str, row: str) -> None:
    assert parse(table(first, second, row)).tables[0].roles[0] == "title"


def test_a_word_with_a_digit_is_no_id_unless_others_are_like_it() -> None:
    text = "# Launch\n\n- [ ] SOC2 letter\n- [ ] Press kit\n"
    assert [(task.ref, task.title) for task in parse(text).facts.tasks] == [(None, "SOC2 letter"), (None, "Press kit")]
    text = "# Launch\n\n- [ ] US1 letter\n- [ ] US2 kit\n- [ ] PM2: config\n"
    assert [task.ref for task in parse(text).facts.tasks] == ["US1", "US2", "PM2"]


@pytest.mark.parametrize(
    ("title", "status"),
    [("Tarefa", "Situação"), ("Tarea", "Situación"), ("Tâches", "Situation"), ("Aufgaben", "Bearbeitungsstand")],
)
def test_headers_of_other_languages_say_what_their_columns_hold(title: str, status: str) -> None:
    assert parse(f"# Yard\n\n| {title} | {status} |\n|---|---|\n| Auditoria | Planned |\n").tables[0].roles == ("title", "status")
