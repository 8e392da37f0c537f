"""`task add`: a task that is not started, in the list or table of its phase, in the shape of its neighbours."""

from __future__ import annotations

from mdtracker.calculator.identity import label_of
from mdtracker.errors import UsageError
from mdtracker.facts import State, Task
from mdtracker.operations.cells import columns_of, new_cells, read_settings
from mdtracker.operations.change import Asked, Change, Operation, Written, numbers
from mdtracker.operations.homes import Home, find_home, kin_of, named, shape_of
from mdtracker.operations.issues import claims, read_issue
from mdtracker.operations.naming import first_ref, next_ref, one_line, titled
from mdtracker.operations.readings import all_of, check_told, line_of, phases_anew, told_after
from mdtracker.operations.states import tick
from mdtracker.parser import Document
from mdtracker.parser.headings import normal
from mdtracker.renderer.items import insert_item
from mdtracker.renderer.rows import insert_line, write_row
from mdtracker.renderer.states import spell
from mdtracker.text import Edit, Span, splice


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
        shape = home if home.siblings else _kin(document, home)
        first = None if home.siblings else first_ref(shape.siblings, shape.section, home.section)
        ref = first or next_ref(document.facts, shape.siblings, shape.inside)
        given = {"issue": number, "owner": person}
        behind = last_line(document, home)
        if home.table:
            cells = columns_of(home.table, named(home.section), given, columns)
            edits: tuple[Edit, ...] = (_row(document, home, shape, ref, name, cells),)
            linked = next((cell for column, cell in cells.items() if home.table.roles[column] == "issue"), None) or None
        else:
            edits, linked = _item(document, home, ref, name, given, columns), number
        line = line_of(document, edits, edits[0])
        facts = told_after(document, edits, frozenset(), range(line, line + 1))
        told = check_told(next((task for task in facts.tasks if task.line == line), None), ref, name, linked)
        return Change(
            (Written(behind + 1, "row" if home.table else told.carrier, edits[0]), *numbers(document, edits[1:])),
            (Asked(behind, all_of(told), "new"), *(claims(document.facts, linked) if linked else ()), *phases_anew(document.facts, facts)),
            (f"{label_of(told)}: added to {named(home.section)}",),
            tuple(f"line {task.line} has this title too" for task in document.facts.tasks if normal(task.title) == normal(name)),
        )

    return operate


def _kin(document: Document, home: Home) -> Home:
    """The home whose rows the first row of an empty table is like."""
    kin = kin_of(document, home)
    if kin is None:
        line = home.table.line if home.table else home.section.line
        raise UsageError(
            f"the table of {named(home.section)} is empty, and no other has its columns; nothing written",
            f"line {line}: write its first row in an editor",
        )
    return kin


def _row(document: Document, home: Home, shape: Home, ref: str | None, title: str, given: dict[int, str]) -> Edit:
    like = shape_of(shape)
    assert like is not None
    cells = new_cells(document, shape, like, ref, title, given)
    return insert_line(document, last_line(document, home), write_row(document, like.line, cells))


def _item(
    document: Document, home: Home, ref: str | None, title: str, given: dict[str, str | None], settings: dict[str, str]
) -> tuple[Edit, ...]:
    for what in (*(["owner"] if given["owner"] else []), *settings):
        raise UsageError(f"an item of a list has no place for {what}; nothing written", "put it into the title")
    like = shape_of(home)
    assert like is not None
    assert home.behind is not None
    return insert_item(document, home.behind.line, item_body(document, like, ref, title, given["issue"]))


def item_body(document: Document, like: Task, ref: str | None, title: str, issue: str | None = None) -> str:
    """Return what stands behind the marker of a new item that is not started, in the shape of the item `like`."""
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
    return splice(document.text[slice(*span)], edits)


def last_line(document: Document, home: Home) -> int:
    """Return the line behind which a new task comes."""
    if home.behind is None:
        assert home.table is not None
        return home.table.line + 1
    return document.blocks[home.behind.line - 1].last
