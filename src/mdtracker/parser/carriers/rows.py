"""Task table rows: a title, an id, a status, in columns found by their headers, in any order and number."""

from __future__ import annotations

import re
from fractions import Fraction

from mdtracker.facts import Slot, State, Task
from mdtracker.parser.carriers import Page
from mdtracker.parser.carriers.naming import ISSUE, Name, read_hours, read_name
from mdtracker.parser.carriers.places import read_kind
from mdtracker.parser.headings import normal, read_key
from mdtracker.parser.lexicon import BOX_STATES, TOTAL_WORDS
from mdtracker.parser.sections import Outline
from mdtracker.parser.tables import BOX, Row, Table, measures, plain
from mdtracker.parser.words import Reading, Words, read_status
from mdtracker.rounding import read_number
from mdtracker.text import Span

_PERCENT = re.compile(r"(\d{1,3}(?:\.\d+)?)[ \t]*%|%(\d{1,3})")
_PLACEHOLDER = re.compile(r"[*_`]*[\[<{][^\]>}]*[\]>}][*_`]*$")
# A word and its number, and nothing else before a colon, a bracket or a dash: "Phase 1", "Phase 1: Security".
_GROUP = re.compile(
    r"\W*+[^\W\d_](?:[^\W\d_]*+[ \t#-]*+[\w.]++|[^\W\d_]++)[ \t]*+(?:$|[:：(（–—-])"
)
_RATIO = re.compile(r"[*_ ]*\d+[ ]?/[ ]?\d+(?![\d/])")
_TEXT_ROLES = ("owner", "priority", "issue")


def read_rows(page: Page) -> tuple[Task, ...]:
    """Return a task for every row that names one piece of work and states it."""
    found: list[Task] = []
    for table in page.tables:
        if holds_work(table):
            kind = read_kind(table.section, page.labels.get(table.group, ""), page.outline)
            if kind not in ("legend", "log") and not counts(page.text, table):
                found += (task for row in table.rows if (task := _row(page, table, row, kind)))
    return tuple(found)


def holds_work(table: Table) -> bool:
    """Whether the rows of a table are work: it has a title and a state, and neither measures nor explains."""
    if table.column("title") is None or measures(table):
        return False
    return table.column("status") is not None or (table.column("progress") is not None and "%" not in table.headers)


def names_group(title: str, outline: Outline) -> bool:
    """Whether a row's title names a section of the document ("Phase 1", "Track A"), so that its cells are figures."""
    kind, number = read_key(title)
    name = normal(title)
    # "Phase 1 Gate Review" is a piece of work; "Phase 1", "Phase 1: Security" and "Phase 1 (Core)" are the phase.
    keyed = bool(kind and number) and _GROUP.match(title) is not None
    return name in outline.names or (keyed and (kind, number) in outline.keys)


def is_total(title: str) -> bool:
    """Whether a row sums the others up."""
    return normal(title).partition(" ")[0] in TOTAL_WORDS


def cell_of(row: Row, column: int | None) -> Span | None:
    """Return the span of a cell; None where the row is too short or the table has no such column."""
    return row.cells[column] if column is not None and column < len(row.cells) else None


def _row(page: Page, table: Table, row: Row, kind: str) -> Task | None:
    text = page.text
    title_cell = cell_of(row, table.column("title"))
    if title_cell is None:
        return None
    title = text[title_cell.start : title_cell.end]
    bare = plain(title)
    if not bare.strip("-–—. ") or _PLACEHOLDER.fullmatch(title) or is_total(bare):
        return None
    if any(names_group(name, page.outline) for name in names_of(text, table, row)):
        return None
    status_cell = cell_of(row, table.column("status"))
    progress_cell = cell_of(row, table.column("progress"))
    if status_cell is None and progress_cell is None:
        return None
    progress = _progress(text, progress_cell)
    state, status, slots = _state(text, status_cell, row.line, page.words)
    if status_cell is None:
        if progress is None:
            return None
        state = State.DONE if progress == 100 else State.DOING if progress else State.TODO
    if progress is not None and progress_cell is not None:
        slots = (*slots, Slot("progress", "percent", progress_cell, row.line))
    name = _name(text, table, row, title, page.words)
    texts = {role: cell_of(row, table.column(role)) for role in _TEXT_ROLES}
    slots = (
        *slots,
        Slot("title", "text", title_cell, row.line),
        *(Slot(role, "text", cell, row.line) for role, cell in texts.items() if cell is not None),
    )
    values = {role: (plain(text[cell.start : cell.end]) or None) if cell else None for role, cell in texts.items()}
    estimate = cell_of(row, table.column("estimate"))
    return Task(
        0,
        kind,
        name.ref,
        name.title,
        state,
        status,
        progress,
        _issue(values["issue"]) or name.issue,
        values["owner"],
        values["priority"],
        _hours(text, estimate),
        table.section,
        row.line,
        "row",
        table.group,
        1,
        None,
        slots,
    )


def names_of(text: str, table: Table, row: Row) -> tuple[str, ...]:
    """Return what a row calls itself: its first cell, with the column's header where it is a bare number ("Sprint 2"),
    and its title."""
    first = plain(text[slice(*row.cells[0])])
    if re.fullmatch(r"\d{1,3}|[A-Z]", first):
        first = f"{table.headers[0]} {first}"
    title = cell_of(row, table.column("title"))
    return tuple(dict.fromkeys(name for name in (first, plain(text[slice(*title)]) if title else "") if name))


def counts(text: str, table: Table) -> bool:
    """Whether the rows of a table count something: one cell of each is an n/m, and none has an id."""
    return bool(table.rows) and all(any(_RATIO.match(text, *cell) for cell in row.cells[1:]) for row in table.rows)


def _name(text: str, table: Table, row: Row, title: str, words: Words) -> Name:
    name = read_name(title, words)
    cell = cell_of(row, table.column("id"))
    written = plain(text[cell.start : cell.end]) if cell else ""
    if written.startswith("#") and name.issue is None:
        return name._replace(issue=_issue(written))
    if written and len(written) <= 24 and " " not in written:
        return name._replace(ref=written)
    return name


def _state(text: str, cell: Span | None, line: int, words: Words) -> tuple[State, str | None, tuple[Slot, ...]]:
    if cell is None:
        return State.TODO, None, ()
    written = text[cell.start : cell.end]
    box = BOX.fullmatch(written)
    if box:
        at = Span(cell.start + box.start(1), cell.start + box.end(1))
        return State(BOX_STATES[box.group(1)]), written, (Slot("state", "box", at, line),)
    reading = read_status(written, words)
    state = reading.state if reading else State.TODO
    return state, written or None, (Slot("state", "status", state_span(text, cell, reading), line),)


def state_span(text: str, span: Span, reading: Reading | None) -> Span:
    """Return the part of a status text that is the state: all of it, or its glyph and first words ("✅ Done (v2)")."""
    if reading is None or reading.exact or not reading.word or not reading.known:
        return span
    at = text.find(reading.word, span.start, span.end)
    end = at + len(reading.word)
    while end < span.end and text[end] in "*_`~":
        end += 1
    return Span(span.start, end) if at >= 0 else span


def _progress(text: str, cell: Span | None) -> Fraction | None:
    match = _PERCENT.search(text, cell.start, cell.end) if cell else None
    if match is None or text[match.start() - 1] in "~≈<>" or text[match.end() : match.end() + 1] == "+":
        return None
    return read_number(match.group(1) or match.group(2))


def _issue(written: str | None) -> str | None:
    match = ISSUE.search(written) if written else None
    if match:
        return "#" + (match.group(1) or match.group(2))
    return "#" + written if written and written.isdigit() and written.isascii() else None


def _hours(text: str, cell: Span | None) -> Fraction | None:
    return read_hours(text[cell.start : cell.end]) if cell else None
