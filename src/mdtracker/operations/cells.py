"""What stands in the cells of a new row: given values by their column's header, the rest as its neighbours have it."""

from __future__ import annotations

from collections import Counter
from fractions import Fraction

from mdtracker.errors import UsageError
from mdtracker.facts import State, Task
from mdtracker.operations.homes import Home
from mdtracker.operations.issues import read_issue
from mdtracker.operations.naming import one_line, titled
from mdtracker.operations.states import tick
from mdtracker.parser import Document
from mdtracker.parser.blocks import read_cells
from mdtracker.parser.lexicon import NOTHING_WORDS
from mdtracker.parser.tables import Table, plain
from mdtracker.renderer.notations.share import redraw, write_share
from mdtracker.renderer.rows import escaped
from mdtracker.renderer.states import damaged, spell
from mdtracker.text import Edit, Span, fold, splice

# What has a command of its own, since more than one cell follows from it.
_COMMANDS = {
    "status": "tracker task start, done, reopen, block, drop",
    "progress": "tracker task progress",
    "title": "tracker task edit --title",
    "id": "ids stay: other lines may refer to them",
}


def read_settings(settings: tuple[str, ...]) -> dict[str, str]:
    """Return what ``Header=value`` texts set, by the header. Raises UsageError for one that is not of that form."""
    found: dict[str, str] = {}
    for setting in settings:
        header, sign, value = setting.partition("=")
        if not sign or not header.strip():
            raise UsageError(f"--set takes a column's header and its value, not {setting!r}; nothing written", 'like this: --set "Estimate=4h"')
        found[header.strip()] = one_line(header.strip(), value) if value.strip() else ""
    return found


def columns_of(table: Table, where: str, given: dict[str, str | None], settings: dict[str, str]) -> dict[int, str]:
    """Return what is given for each column (from 0): `given` by role (issue, owner), `settings` by header.

    where  how messages call the table. Raises UsageError where it has no such column, or several, or the column has a
           command of its own
    """
    found: dict[int, str] = {}
    for role, value in given.items():
        column = table.column(role)
        if value is not None and column is None:
            raise UsageError(f"the table of {where} has no {role} column; nothing written", f"it has: {', '.join(table.headers)}")
        if value is not None and column is not None:
            found[column] = value
    for header, value in settings.items():
        named = [at for at, name in enumerate(table.headers) if fold(name) == fold(plain(header))]
        if len(named) != 1:
            problem = f"{len(named)} columns" if named else "no column"
            raise UsageError(f"the table of {where} has {problem} {header!r}; nothing written", f"it has: {', '.join(table.headers)}")
        if table.roles[named[0]] in _COMMANDS:
            raise UsageError(f"{header} is not set as a text; nothing written", _COMMANDS[table.roles[named[0]]])
        linked = table.roles[named[0]] == "issue" and value
        found[named[0]] = (read_issue(value) or "") if linked else value
    return found


def role_of(table: Table, header: str) -> str:
    """Return what the column of that header holds; "" where it is not known, or there is none."""
    return next((role for role, name in zip(table.roles, table.headers, strict=True) if fold(name) == fold(plain(header))), "")


def new_cells(document: Document, home: Home, like: Task, ref: str | None, title: str, given: dict[int, str]) -> tuple[str, ...]:
    """Return the cells of a new row that is not started, in the shape of the row `like`, escaped.

    given  what is known of each column (from 0); of an issue its number alone, as "#24"
    """
    text, table = document.text, home.table
    assert table is not None
    slots = {(slot.aspect, slot.spelling): slot for slot in like.slots}
    cells: list[str] = []
    for column, cell in enumerate(read_cells(text, document.blocks[like.line - 1].span)):
        old, role = text[slice(*cell)], table.roles[column] if column < len(table.roles) else ""
        if role == "title":
            new = titled(old, like.ref or like.issue, ref or given.get(column), escaped(title))
        elif role == "id" and like.ref and like.ref in old and ref:
            new = old.replace(like.ref, ref)
        elif role == "status":
            box = slots.get(("state", "box"))
            new = _replaced(old, cell, box.span, tick(document, "", State.TODO)) if box else _todo(document, like)
        elif column in given:
            new = numbered(old, like.issue, given[column]) if role == "issue" else escaped(given[column])
        else:
            new = _share(document, like, old, role) or placeholder(document, home, column)
        cells.append(new)
    return tuple(cells)


def numbered(old: str, issue: str | None, new: str) -> str:
    """Return the cell of an issue stating another one: "#24", "24", or a link, as the old one does."""
    digits = issue.lstrip("#") if issue else ""
    return old.replace(digits, new.lstrip("#")) if digits and digits in old else new


def placeholder(document: Document, home: Home, column: int) -> str:
    """Return what the neighbours write in a column where nothing is known: a dash, most of them "TBD", or nothing."""
    texts = Counter(_cell(document, task, column) for task in home.siblings)
    nothing = [
        text
        for text, count in texts.most_common()
        if says_nothing(document, text) and (fold(plain(text)) not in NOTHING_WORDS or 2 * count > len(home.siblings))
    ]
    return nothing[0] if nothing else ""


def says_nothing(document: Document, cell: str) -> bool:
    """Return whether a cell is empty, a dash, or a word for nothing: TBD."""
    dashes = {damaged(dash, document.words) for dash in "–—"}
    return not cell.strip("-–— ") or cell in dashes or fold(plain(cell)) in NOTHING_WORDS


def _cell(document: Document, task: Task, column: int) -> str:
    cells = read_cells(document.text, document.blocks[task.line - 1].span)
    return document.text[slice(*cells[column])] if column < len(cells) else ""


def _todo(document: Document, like: Task) -> str:
    slot = next((slot for slot in like.slots if slot.aspect == "state"), None)
    old = document.text[slice(*slot.span)] if slot else ""
    return spell(State.TODO, old, "row:status", str(like.group), document.words)


def _share(document: Document, like: Task, old: str, role: str) -> str:
    """A progress cell, or a bar beside one, at 0 %; "" where the old one shows none."""
    if like.progress is None:
        return ""
    if role == "progress":
        return write_share(old, Fraction(0), document.words.damage) or ""
    bars = list(redraw(old, Span(0, len(old)), like.progress, Fraction(0), document.words.damage))
    return splice(old, bars) if bars or (like.progress == 0 and _draws(document, old, like)) else ""


def _draws(document: Document, old: str, like: Task) -> bool:
    """Whether a cell draws the bar of a task that is at 0 %: it is right already."""
    full = redraw(old, Span(0, len(old)), Fraction(0), Fraction(100), document.words.damage)
    return like.progress == 0 and any(True for _ in full)


def _replaced(text: str, cell: Span, span: Span, new: str) -> str:
    at = Span(span.start - cell.start, span.end - cell.start)
    return splice(text, (Edit(at, text[slice(*at)], new),))
