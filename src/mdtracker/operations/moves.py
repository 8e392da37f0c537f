"""`task move`: a row or item to another place of its list, or into that of another phase, as a whole."""

from __future__ import annotations

from collections.abc import Iterator

from mdtracker.calculator.identity import address, label_of, same
from mdtracker.errors import UsageError
from mdtracker.facts import Facts, State, Task
from mdtracker.operations.additions import last_line
from mdtracker.operations.cells import placeholder
from mdtracker.operations.change import Asked, Change, Operation, Written
from mdtracker.operations.homes import Home, find_home, named, shape_of
from mdtracker.operations.naming import next_ref, titled
from mdtracker.operations.readings import all_of, line_of, phases_anew, told_after
from mdtracker.operations.removals import find_whole, lines_of, refuse_section
from mdtracker.parser import Document, table_of
from mdtracker.parser.blocks import read_cells
from mdtracker.parser.tables import Table
from mdtracker.renderer.items import insert_item, remove_item
from mdtracker.renderer.rows import escaped, insert_line, write_row
from mdtracker.text import Edit, line_at


def move(name: str, *, phase: str | None = None, before: str | None = None, after: str | None = None) -> Operation:
    """Return the operation that puts a task at the end of a phase's list, or before or behind another task.

    It keeps its id, unless the one who has it there already starts at 1 in each phase: then it takes the next free one.
    """
    if phase is None and before is None and after is None:
        raise UsageError("no place is given; nothing written", "--phase 3, --before 2.1 or --after 2.1")
    if before is not None and after is not None:
        raise UsageError("--before and --after are two places; nothing written", "give one of them")

    def operate(document: Document) -> Change:
        task = find_whole(document, name)
        refuse_section(task)
        home = find_home(document, phase, before or after)
        ahead = before is not None
        if _is_there(document, task, home, None if before is after else ahead):
            return Change((), (), (), (f"{label_of(task)} stands there already",))
        _refuse_other_kind(document, task, home)
        ref = _ref(document, task, home)
        left: tuple[str, ...] = ()
        if task.carrier == "row":
            new, left = _row(document, task, home, ref, ahead)
            put: tuple[Edit, ...] = (new,)
        else:
            put = _item(document, task, home, ref, ahead)
        taken = remove_item(document, task.line)
        edits = _together(put, taken)
        gone = lines_of(document, task)
        start = line_of(document, edits, edits[0])
        lines = range(start, start + len(gone))
        told = told_after(document, edits, frozenset(gone), lines)
        behind = home.behind.line - 1 if ahead and home.behind else last_line(document, home)
        return Change(
            tuple(_written(document, edits, task.carrier)),
            (*(Asked(line, (), "gone") for line in gone), *_new(told, lines, behind), *phases_anew(document.facts, told)),
            (f"{label_of(task)}: moved {_where(home, before, after)}" + (f" as {ref}" if ref != task.ref else ""),),
            left,
        )

    return operate


def _where(home: Home, before: str | None, after: str | None) -> str:
    if home.behind and before is not after:
        return f"{'before' if before is not None else 'behind'} {label_of(home.behind)}"
    return f"to {named(home.section)}"


def _is_there(document: Document, task: Task, home: Home, ahead: bool | None) -> bool:
    """Whether the task stands where it is to go: right before or behind another, or (None) anywhere in the list. Raises
    UsageError where that is inside itself."""
    anchor = home.behind
    if anchor is None:
        return False
    if anchor.id != task.id and anchor.line in lines_of(document, task):
        raise UsageError(f"{label_of(anchor)} is a part of {label_of(task)}; nothing written")
    order = [one.id for one in home.siblings]
    if task.id not in order:
        return False
    return anchor.id == task.id or ahead is None or order.index(task.id) == order.index(anchor.id) + (-1 if ahead else 1)


def _refuse_other_kind(document: Document, task: Task, home: Home) -> None:
    like = home.behind
    carrier = like.carrier if like else "row"
    depth = like.depth if like else 1
    if task.carrier != carrier or task.depth != depth:
        kinds = {"row": "a row of a table", "box": "an item with a box", "bullet": "an item with a glyph"}
        there = kinds[carrier] if task.carrier != carrier else "an item of another depth"
        raise UsageError(
            f"{label_of(task)} is {kinds[task.carrier]}, and there stands {there}; nothing written",
            f"add it there and take it out here: tracker task add, tracker task remove {address(task)}",
        )
    if like and _indent(document, like) != _indent(document, task):
        raise UsageError(f"{label_of(task)} is indented otherwise than the items there; nothing written", "move it in an editor")


def _indent(document: Document, task: Task) -> str:
    line = document.lines[task.line - 1]
    written = document.text[line.start : line.end]
    return written[: len(written) - len(written.lstrip(" \t>"))]


def _ref(document: Document, task: Task, home: Home) -> str | None:
    """The task's id, or the next free one where another task of the phase has it."""
    others = [one for one in document.facts.tasks if one.section in home.inside and one.id != task.id and not same(one, task)]
    if task.ref is None or task.ref not in [one.ref for one in others]:
        return task.ref
    return next_ref(document.facts, home.siblings, home.inside) or task.ref


def _row(document: Document, task: Task, home: Home, ref: str | None, ahead: bool) -> tuple[Edit, tuple[str, ...]]:
    """The edit that brings the row, and a sentence for each cell that has no column there."""
    source, target = table_of(document, task), home.table
    assert source is not None
    assert target is not None
    behind = home.behind.line - 1 if ahead and home.behind else last_line(document, home)
    line = document.lines[task.line - 1]
    if source.group == target.group:
        return insert_line(document, behind, document.text[line.start : line.end]), ()
    texts = [document.text[slice(*cell)] for cell in read_cells(document.text, document.blocks[task.line - 1].span)]
    found = _matched(source, target)
    like = shape_of(home)
    cells: list[str] = []
    for column, role in enumerate(target.roles):
        at = found.get(column)
        if role == "title" and (ref != task.ref or ("id" in source.roles) != ("id" in target.roles)):
            cells.append(_named(document, task, like, None if "id" in target.roles else ref))
        elif role == "id" and ref and (at is None or ref != task.ref):
            cells.append(ref)
        elif at is not None and at < len(texts):
            cells.append(texts[at])
        elif role == "progress" and task.state in (State.TODO, State.DONE) and like and like.progress is not None:
            cells.append("0%" if task.state is State.TODO else "100%")
        else:
            cells.append(placeholder(document, home, column))
    lost = [
        f"{source.headers[at]} {text!r} is left out: the table there has no such column"
        for at, text in enumerate(texts[: len(source.headers)])
        if at not in found.values() and source.roles[at] != "id" and text.strip("-–— ")
    ]
    return insert_line(document, behind, write_row(document, like.line if like else target.line, tuple(cells))), tuple(lost)


def _named(document: Document, task: Task, like: Task | None, ref: str | None) -> str:
    """The title of a task in the shape of `like`, with an id of its own or without."""
    if like is None:
        return " ".join((*([ref] if ref else []), escaped(task.title)))
    old = next(document.text[slice(*slot.span)] for slot in like.slots if slot.aspect == "title")
    return titled(old, like.ref, ref, escaped(task.title))


def _matched(source: Table, target: Table) -> dict[int, int]:
    """The column of `source` for each of `target`: of the same header, else the only one of the same role."""
    heads = [header.casefold() for header in source.headers]
    found: dict[int, int] = {}
    for column, header in enumerate(target.headers):
        role = target.roles[column]
        if header.casefold() in heads:
            found[column] = heads.index(header.casefold())
        elif role and source.roles.count(role) == 1:
            found[column] = source.roles.index(role)
    return found


def _item(document: Document, task: Task, home: Home, ref: str | None, ahead: bool) -> tuple[Edit, ...]:
    assert home.behind is not None
    block = document.blocks[task.line - 1]
    body = document.text[block.span.start : document.lines[block.last - 1].end]
    if ref != task.ref and ref and task.ref:
        body = body.replace(task.ref, ref, 1)
    anchor = document.blocks[home.behind.line - 1]
    passed = block.group == anchor.group and task.line < anchor.line.number and _counts(document, task)
    return insert_item(document, anchor.line.number, body, before=ahead, shift=-passed)


def _counts(document: Document, task: Task) -> bool:
    """Whether the list of a task counts 1, 2, 3, so that what stands behind it counts anew when it goes."""
    return len(remove_item(document, task.line)) > 1


def _together(put: tuple[Edit, ...], taken: tuple[Edit, ...]) -> list[Edit]:
    """The edits of both, the new item first; a number that goes up by the one and down by the other stays."""
    counted = {edit.span: edit for edit in taken[1:]}
    again = {edit.span for edit in put[1:]} & counted.keys()
    inside = taken[0].span
    rest = [edit for edit in (*put[1:], *taken[1:]) if edit.span not in again and not inside.start <= edit.span.start < inside.end]
    return [put[0], taken[0], *rest]


def _written(document: Document, edits: list[Edit], carrier: str) -> Iterator[Written]:
    for at, edit in enumerate(edits):
        line = line_at(document.lines, edit.span.start).number
        yield Written(line + (at == 0 and edit.new[:1] in ("\r", "\n")), carrier if at < 2 else "number", edit)


def _new(facts: Facts, lines: range, behind: int) -> Iterator[Asked]:
    """What the moved lines state, each behind line `behind` of the text before."""
    for line in lines:
        fields = [(f"field {field.label}", facts.sections[field.section].key) for field in facts.fields if field.line == line]
        task = next((one for one in (*facts.tasks, *facts.boxes) if one.line == line), None)
        values = (*(all_of(task) if task else ()), *fields)
        if values:
            yield Asked(behind, values, "new")
