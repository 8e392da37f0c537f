"""`task add`: a task that is not started, in the list or table of its phase, in the shape of its neighbours."""

from __future__ import annotations

from mdtracker.calculator.identity import label_of
from mdtracker.errors import UsageError
from mdtracker.facts import State, Task
from mdtracker.operations.cells import columns_of, new_cells, read_settings
from mdtracker.operations.change import Asked, Change, Operation, Written, numbers
from mdtracker.operations.homes import Home, find_home, named, shape_of
from mdtracker.operations.issues import read_issue
from mdtracker.operations.naming import next_ref, one_line, titled
from mdtracker.operations.states import tick
from mdtracker.parser import Document, parse
from mdtracker.parser.headings import normal
from mdtracker.renderer.items import insert_item
from mdtracker.renderer.rows import insert_line, write_row
from mdtracker.renderer.states import spell
from mdtracker.text import Edit, Span, splice, split_lines


def add(
    title: str,
    phase: str | None = None,
    *,
    issue: str | None = None,
    owner: str | None = None,
    after: str | None = None,
    settings: tuple[str, ...] = (),
) -> Operation:
    """Return the operation that adds a task to a phase (its number or name), or behind another task.

    issue     a number: "24", "#24" or "GH-24"
    settings  other columns of the table: "Estimate=4h"
    """
    name, number, columns = one_line("a title", title), read_issue(issue), read_settings(settings)
    person = one_line("an owner", owner) if owner is not None else None

    def operate(document: Document) -> Change:
        home = find_home(document, phase, after)
        ref = next_ref(document.facts, home.siblings, home.inside)
        given = {"issue": number, "owner": person}
        edits = _row(document, home, ref, name, given, columns) if home.table else _item(document, home, ref, name, given, columns)
        behind = _last_line(document, home)
        told = told_by(document, edits, behind + len(split_lines(edits[0].new)) - 1)
        check_told(told, ref, name, number)
        return Change(
            (Written(behind + 1, "row" if home.table else told.carrier, edits[0]), *numbers(document, edits[1:])),
            (Asked(behind, all_of(told), "new"),),
            (f"{label_of(told)}: added to {named(home.section)}",),
            tuple(f"line {task.line} has this title too" for task in document.facts.tasks if normal(task.title) == normal(name)),
        )

    return operate


def _row(
    document: Document, home: Home, ref: str | None, title: str, given: dict[str, str | None], settings: dict[str, str]
) -> tuple[Edit, ...]:
    assert home.table is not None
    like = shape_of(home)
    if like is None:
        raise UsageError("the table is empty; nothing written")
    cells = new_cells(document, home, like, ref, title, columns_of(home.table, named(home.section), given, settings))
    return (insert_line(document, _last_line(document, home), write_row(document, like.line, cells)),)


def _item(
    document: Document, home: Home, ref: str | None, title: str, given: dict[str, str | None], settings: dict[str, str]
) -> tuple[Edit, ...]:
    for what in (*(["owner"] if given["owner"] else []), *settings):
        raise UsageError(f"an item of a list has no place for {what}; nothing written", "put it into the title")
    like, issue = shape_of(home), given["issue"]
    assert like is not None
    assert home.behind is not None
    span = document.blocks[like.line - 1].span
    edits: list[Edit] = []
    for slot in like.slots:
        old = document.text[slice(*slot.span)]
        if slot.line != like.line:
            continue
        if slot.aspect == "title":
            leads = like.ref is None and like.issue is not None and old.lstrip("*_~[").startswith(like.issue)
            named_by = ref or (issue if leads else None)
            new = titled(old, like.ref or (like.issue if leads else None), named_by, title)
            new += f" ({issue})" if issue and not leads else ""
        elif slot.spelling == "box":
            new = tick(document, "", State.TODO)
        elif slot.spelling == "note":
            new = ""
        else:
            new = spell(State.TODO, old, f"{like.carrier}:{slot.spelling}", str(like.group), document.words)
        edits.append(Edit(Span(slot.span.start - span.start, slot.span.end - span.start), old, new))
    body = splice(document.text[slice(*span)], edits)
    return insert_item(document, home.behind.line, body)


def _last_line(document: Document, home: Home) -> int:
    """The line behind which a new task comes."""
    if home.behind is None:
        assert home.table is not None
        return home.table.line + 1
    return document.blocks[home.behind.line - 1].last


def told_by(document: Document, edits: tuple[Edit, ...], line: int) -> Task:
    """Return the task that is read at a line (from 1) of the text after `edits`. Raises UsageError where none is."""
    after = parse(splice(document.text, edits), document)
    task = next((task for task in after.facts.tasks if task.line == line), None)
    if task is None:
        raise UsageError("this would not be read as a task; nothing written", "give it a title in words of its own")
    return task


def check_told(told: Task, ref: str | None, title: str, issue: str | None, state: State = State.TODO) -> None:
    """Raise UsageError unless a task is read back with the id, title and issue that it was given."""
    named = normal(told.title.removesuffix(f" ({issue})")) == normal(title)
    if not named or (told.ref, told.issue, told.state) != (ref, issue, state):
        raise UsageError(
            f"{title!r} would be read as more than a title; nothing written",
            "leave out the id, issue or state at its ends: an id is given to it, an issue by --issue 24",
        )


def all_of(task: Task) -> tuple[tuple[str, object], ...]:
    """Return all that a task states of itself, for the proof."""
    aspects = ("kind", "carrier", "ref", "title", "state", "progress", "issue", "owner", "priority", "estimate", "depth")
    return tuple((aspect, getattr(task, aspect)) for aspect in aspects)
