"""`task edit`: the title, issue, owner or any other column of a task, wherever its document states them alike."""

from __future__ import annotations

import re
from collections.abc import Iterator

from mdtracker.calculator.identity import label_of, register, statements
from mdtracker.errors import UsageError
from mdtracker.facts import Slot, Task
from mdtracker.operations.cells import columns_of, numbered, read_settings, role_of
from mdtracker.operations.change import Asked, Change, Operation, Written
from mdtracker.operations.issues import claims, read_issue
from mdtracker.operations.naming import kept, one_line, titled
from mdtracker.operations.readings import all_of
from mdtracker.operations.removals import find_whole
from mdtracker.parser import Document, parse, table_of
from mdtracker.parser.blocks import read_cells
from mdtracker.parser.headings import normal
from mdtracker.renderer.rows import escaped
from mdtracker.text import Edit, Span, splice

# What a column that is set by its header may state of its task.
_COLUMNS = ("owner", "priority", "estimate")


def edit(
    name: str, *, title: str | None = None, issue: str | None = None, owner: str | None = None, settings: tuple[str, ...] = ()
) -> Operation:
    """Return the operation that gives a task another title, issue, owner, or text in another column of its row.

    issue     a number: "24", "#24" or "GH-24"
    settings  columns of its table: "Estimate=4h"; an empty value empties the cell
    """
    words = one_line("a title", title) if title is not None else None
    linked, columns = read_issue(issue), read_settings(settings)
    person = one_line("an owner", owner) if owner is not None else None
    if words is None and linked is None and person is None and not columns:
        raise UsageError("nothing to change is given; nothing written", '--title "…", --issue 24, --owner "…" or --set "Estimate=4h"')

    def operate(document: Document) -> Change:
        task = find_whole(document, name)
        alike = statements(task, register(document.facts))
        number, others = _linked(document, task, linked, columns)
        written = [
            *(_titles(document, task, alike, words) if words is not None else ()),
            *(_issues(document, task, alike, number) if number is not None else ()),
            *_texts(document, task, person, others),
        ]
        written = _merged(written)
        if not written:
            return Change((), (), (), (f"{label_of(task)} says that already",))
        aspects = {"title": words, "issue": number, "owner": person} | dict.fromkeys(_COLUMNS if others else (), "set")
        free = frozenset(aspect for aspect, value in aspects.items() if value is not None)
        lines = {one.line for one in written}
        touched = [one for one in alike if not lines.isdisjoint((one.line, *(slot.line for slot in one.slots)))]
        asked = _asked(document, written, touched, free)
        if words is not None and dict(asked[0].values).get("title", words) != words:
            _check_title(document, task, asked[0], words)
        claimed = claims(document.facts, number, task) if number else ()
        return Change(tuple(written), (*asked, *claimed), (f"{label_of(task)}: {_said(written)}",), ())

    return operate


def _linked(document: Document, task: Task, issue: str | None, settings: dict[str, str]) -> tuple[str | None, dict[str, str]]:
    """The issue that is given, by itself or by the header of its column, and the other columns."""
    table = table_of(document, task)
    named = [header for header, value in settings.items() if value and table and role_of(table, header) == "issue"]
    others = {header: value for header, value in settings.items() if header not in named}
    return (read_issue(settings[named[0]]) if named else issue), others


def _titles(document: Document, task: Task, alike: tuple[Task, ...], title: str) -> Iterator[Written]:
    """The titles of a task: all that read as its own does."""
    for one in alike:
        if one.id != task.id and normal(one.title) != normal(task.title):
            continue
        slot = _slot(one, "title")
        if slot is None:
            raise UsageError(
                f"{label_of(one)} is a section of its own; nothing written", f"line {one.line}: change its heading in an editor"
            )
        old = document.text[slice(*slot.span)]
        own = _own(one, old)
        lead, tag = kept(old, own, title)
        new = titled(old.removesuffix(tag), own, own, lead + (escaped(title) if one.carrier == "row" else title)) + tag
        yield Written(slot.line, "title", Edit(slot.span, old, new))


def _own(task: Task, written: str) -> str | None:
    """The id or issue of a task that its title states itself."""
    return next((number for number in (task.ref, task.issue) if number and number in written), None)


def _issues(document: Document, task: Task, alike: tuple[Task, ...], issue: str) -> Iterator[Written]:
    """The issue of a task, in its column or in its title, and in those that refer to it."""
    held = [name for name, members in document.front.priorities if task.issue in members]
    if held:
        raise UsageError(f"the front matter declares {task.issue} as {held[0]}; nothing written", "change it there too, in an editor")
    for one in alike:
        if one.id != task.id and (one.issue is None or one.issue != task.issue):
            continue
        slot = _slot(one, "issue")
        if slot is None and (slot := _slot(one, "title")) and (one.issue is None or f"#{one.issue[1:]}" not in document.text[slice(*slot.span)]):
            slot = None
        if slot is None:
            raise UsageError(f"{label_of(one)} has no place for its issue; nothing written", f"line {one.line}: write it in an editor")
        old = document.text[slice(*slot.span)]
        new = numbered(old, one.issue, issue) if slot.aspect == "issue" else re.sub(rf"#{(one.issue or '')[1:]}\b", issue, old)
        yield Written(slot.line, "issue", Edit(slot.span, old, new))


def _texts(document: Document, task: Task, owner: str | None, settings: dict[str, str]) -> Iterator[Written]:
    """The owner and other columns of a task's row; the owner also of a heading's field."""
    table = table_of(document, task)
    if table is None:
        slot = _slot(task, "owner")
        for what in (*([] if owner is None or slot else ["owner"]), *settings):
            raise UsageError(f"{label_of(task)} has no place for {what}; nothing written", f"line {task.line}: it is no row of a table")
        if owner is not None and slot:
            yield Written(slot.line, "owner", Edit(slot.span, document.text[slice(*slot.span)], owner))
        return
    cells = read_cells(document.text, document.blocks[task.line - 1].span)
    for column, value in columns_of(table, label_of(task), {"owner": owner}, settings).items():
        if column >= len(cells):
            raise UsageError(f"the row of {label_of(task)} ends before {table.headers[column]}; nothing written", f"line {task.line}")
        old = document.text[slice(*cells[column])]
        new = numbered(old, task.issue, value) if table.roles[column] == "issue" and value else escaped(value)
        yield Written(task.line, table.headers[column], Edit(cells[column], old, new))


def _slot(task: Task, aspect: str) -> Slot | None:
    return next((slot for slot in task.slots if slot.aspect == aspect), None)


def _merged(written: list[Written]) -> list[Written]:
    """Without what stands there already; an issue inside a title that changes too is written into the new one."""
    found: dict[Span, Written] = {}
    for one in written:
        other = found.get(one.edit.span)
        if other and one.label == "issue":
            number = next(iter(re.findall(r"#\d+", one.edit.old)), "")
            issue = next(iter(re.findall(r"#\d+", one.edit.new)), "")
            one = other._replace(edit=other.edit._replace(new=other.edit.new.replace(number, issue, 1)))
        found[one.edit.span] = one
    return [one for one in found.values() if one.edit.old != one.edit.new]


def _asked(document: Document, written: list[Written], touched: list[Task], free: frozenset[str]) -> list[Asked]:
    """What each statement says then, as it is read back. Raises UsageError where more than `free` would change."""
    after = parse(splice(document.text, [one.edit for one in written]), document).facts
    told = {task.line: task for task in (*after.tasks, *after.boxes)}
    asked: list[Asked] = []
    for task in touched:
        before, now = dict(all_of(task)), dict(all_of(told[task.line])) if task.line in told else {}
        changed = {aspect: now.get(aspect) for aspect in before if now.get(aspect) != before[aspect]}
        for aspect in changed.keys() - free:
            raise UsageError(
                f"line {task.line}: {aspect} would be {changed[aspect]} instead of {before[aspect]}; nothing written",
                "what a title states besides (hours, an issue) has to stand in the new one too, and no more",
            )
        labels = {field.label for field in after.fields if field.line == task.line}
        fields = [field.label for field in document.facts.fields if field.line == task.line and field.label not in labels]
        asked.append(Asked(task.line, (*changed.items(), *((f"field {label}", None) for label in fields))))
        if "title" in changed:
            parts = [part for part in (*document.facts.tasks, *document.facts.boxes) if part.parent == task.id]
            asked += (Asked(part.line, (("part of", (now["ref"], now["title"])),)) for part in parts)
    return asked


def _check_title(document: Document, task: Task, asked: Asked, title: str) -> None:
    slot = _slot(task, "title")
    old = document.text[slice(*slot.span)] if slot else ""
    lead, tag = kept(old, _own(task, old), title)
    if normal(str(dict(asked.values)["title"])) not in (normal(title), normal(lead + title + tag)):
        raise UsageError(f"{title!r} would be read as more than a title; nothing written", "leave out the id, issue or state at its ends")


def _said(written: list[Written]) -> str:
    """What was changed, once: "title Alpha → Beta, owner nobody → Ann"."""
    parts = {one.label: f"{one.label} {one.edit.old or 'nothing'} → {one.edit.new or 'nothing'}" for one in reversed(written)}
    return ", ".join(reversed(parts.values()))
