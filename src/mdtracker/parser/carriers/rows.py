"""Task table rows: a title, an id, a status, in columns found by their headers, in any order and number."""

from __future__ import annotations

import re
from fractions import Fraction

from mdtracker.facts import Slot, State, Task
from mdtracker.parser.carriers import Page
from mdtracker.parser.carriers.naming import ISSUE, Name, read_hours_under, read_name
from mdtracker.parser.carriers.places import read_kind
from mdtracker.parser.headings import normal, read_key
from mdtracker.parser.lexicon import AVERAGE_WORDS, NOTHING_WORDS, PHASE_WORDS, PROGRESS_WORDS, TOTAL_WORDS
from mdtracker.parser.sections import Outline
from mdtracker.parser.tables import BOX_CELL, Row, Table, measures, plain, unescaped
from mdtracker.parser.words import Words, read_phrase, read_status, state_span
from mdtracker.rounding import read_number
from mdtracker.text import Span, fold

_PERCENT = re.compile(r"(\d{1,3}(?:\.\d+)?)[ \t]*%|%(\d{1,3})")
_ONLY_SHARE = re.compile(r"[*_` ]*\d{1,3}(?:\.\d+)?[ ]?%[*_` ]*")
_BESIDE = re.compile(r"[^\w~≈<>|]*([~≈]?[ ]?\d{1,3}(?:\.\d+)?[ \t]*%)(?!\+)(?:[ \t]*([^\W\d_]+))?")
_PLACEHOLDER = re.compile(r"[*_`]*[\[<{][^\]>}]*[\]>}][*_`]*$")
# A word and its number, and nothing else before a colon, a bracket or a dash: "Phase 1", "Phase 1: Security".
_GROUP = re.compile(
    r"\W*+(?:[^\W\d_](?:[^\W\d_]*+[ \t#-]*+[\w.]++|[^\W\d_]++)|\d{1,3}+[ \t]*+[^\W\d_]++)[ \t]*+(?:$|[:：(（–—-])"
)
_RATIO = re.compile(r"[*_ ]*\d+[ ]?/[ ]?\d+(?![\d/])")
_WHOLE = re.compile(r"[*_ ]*\d+[*_ ]*")
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
    """Whether a row's title names a group ("Phase 1", "Track A", a section with a list of work): its cells are figures.

    A section of the same name without one tells more of the row's own piece of work.
    """
    kind, number = read_key(title)
    name = normal(title)
    # "Phase 1 Gate Review" is a piece of work; "Phase 1", "Phase 1: Security" and "Phase 1 (Core)" are the phase.
    keyed = bool(kind and number) and _GROUP.match(title) is not None
    return name in outline.groups or (keyed and kind in PHASE_WORDS and (kind, number) in outline.keys)


def is_total(title: str) -> bool:
    """Whether a row sums the others up, or gives their mean."""
    return normal(title).partition(" ")[0] in TOTAL_WORDS or is_average(title)


def is_average(title: str) -> bool:
    """Whether a row gives the mean of the others: by the word, and maybe one for what is measured, and no more."""
    first, *others = normal(title).split() or [""]
    return first in AVERAGE_WORDS and (PROGRESS_WORDS | TOTAL_WORDS).issuperset(others)


def cell_of(row: Row, column: int | None) -> Span | None:
    """Return the span of a cell; None where the row is too short or the table has no such column."""
    return row.cells[column] if column is not None and column < len(row.cells) else None


def _row(page: Page, table: Table, row: Row, kind: str) -> Task | None:
    text = page.text
    title_cell = cell_of(row, table.column("title"))
    if title_cell is None or not _names_work(page, table, row, title_cell):
        return None
    status_cell = cell_of(row, table.column("status"))
    said = status_cell  # "100%" under a header for the status is how far it is
    status_cell = None if said and _ONLY_SHARE.fullmatch(text, *said) else said
    columns = (column for column, role in enumerate(table.roles) if role == "progress")
    shares = [cell for column in columns if (cell := cell_of(row, column))]
    shares = shares or [cell for cell in (said,) if cell and not status_cell]
    if status_cell is None and not shares:
        return None
    state, status, slots = _state(text, status_cell, row.line, page.words)
    if not shares and status_cell and (beside := share_beside(text, slots[0].span.end, status_cell.end, page.words)):
        shares = [beside]
    progress = next((share for cell in shares if (share := _progress(text, cell)) is not None), None)
    if status_cell is None:
        if progress is None:
            return None
        state = State.DONE if progress == 100 else State.DOING if progress else State.TODO
    slots = (*slots, *(Slot("progress", "percent", cell, row.line) for cell in shares))
    name = _name(text, table, row, unescaped(text[slice(*title_cell)]), page.words)
    texts = {role: cell_of(row, table.column(role)) for role in _TEXT_ROLES}
    slots = (
        *slots,
        Slot("title", "text", title_cell, row.line),
        *(Slot(role, "text", cell, row.line) for role, cell in texts.items() if cell is not None),
    )
    values = {role: (plain(text[cell.start : cell.end]) or None) if cell else None for role, cell in texts.items()}
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
        _hours(text, table, row),
        table.section,
        row.line,
        "row",
        table.group,
        1,
        None,
        slots,
    )


def _names_work(page: Page, table: Table, row: Row, title: Span) -> bool:
    """Whether a row names one piece of work: no placeholder, no total, no group that is a section of its own."""
    written = page.text[slice(*title)]
    bare = plain(written)
    if not bare.strip("-–—. ") or _PLACEHOLDER.fullmatch(written) or fold(bare) in NOTHING_WORDS or is_total(bare):
        return False
    return not any(names_group(name, page.outline) for name in names_of(page.text, table, row))


def names_of(text: str, table: Table, row: Row) -> tuple[str, ...]:
    """Return what a row calls itself: its first cell, with the column's header where it is a bare number ("Sprint 2"),
    and its title, unless that is a number: how many tasks a phase has is no name."""
    first = plain(text[slice(*row.cells[0])])
    if re.fullmatch(r"\d{1,3}|[A-Z]", first):
        first = f"{table.headers[0]} {first}"
    cell = cell_of(row, table.column("title"))
    title = plain(text[slice(*cell)]) if cell else ""
    return tuple(dict.fromkeys(name for name in (first, "" if title.isdigit() else title) if name))


def counts(text: str, table: Table) -> bool:
    """Whether the rows of a table count something: one cell of each is an n/m, or a percentage beside two numbers; one
    number is enough where each row is headed by a state of its own, "✅ Complete | 9 | 75% | 001-009".

    A column of known role counts nothing: hours, dates, issues and priorities are numbers too.
    """
    if not table.rows or table.column("id") is not None:
        return False
    unknown = [column for column, role in enumerate(table.roles) if role in ("", "progress", "status")]
    cells = [[text[slice(*row.cells[at])] for at in unknown if at < len(row.cells)] for row in table.rows]
    if all(any(_RATIO.match(cell) for cell in row) for row in cells):
        return True
    columns = list(zip(*cells, strict=False))
    numeric = sum(all(_WHOLE.fullmatch(cell) for cell in column) for column in columns)
    by_state = table.roles[:1] == ("status",) and len(set(columns[0])) == len(table.rows) > 1
    return numeric >= 2 - by_state and any(_are_shares(column) for column in columns)


def _are_shares(column: tuple[str, ...]) -> bool:
    """Whether each cell that is not left open is a percentage."""
    told = [cell for cell in column if plain(cell).strip("-–—")]
    return bool(told) and all(_PERCENT.search(cell) for cell in told)


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
    box = BOX_CELL.fullmatch(written)
    if box:
        at = Span(cell.start + box.start(1), cell.start + box.end(1))
        return words.marks[box.group(1)], written, (Slot("state", "box", at, line),)
    reading = read_status(written, words)
    state = reading.state if reading else State.TODO
    return state, written or None, (Slot("state", "status", state_span(text, cell, reading), line),)


def share_beside(text: str, start: int, end: int, words: Words) -> Span | None:
    """Return the percentage right behind a state, which is the task's: "(60%)", "(~40% complete)"; None for none, and
    for one of something else: "(95% coverage)"."""
    match = _BESIDE.match(text, start, end)
    if match is None or (match.group(2) and read_phrase(match.group(2), words.phrases) is None):
        return None
    return Span(*match.span(1))


def _progress(text: str, cell: Span) -> Fraction | None:
    match = _PERCENT.search(text, cell.start, cell.end)
    if match is None or text[match.start() - 1] in "~≈<>+-−±" or text[match.end() : match.end() + 1] == "+":
        return None
    return read_number(match.group(1) or match.group(2))


def _issue(written: str | None) -> str | None:
    match = ISSUE.search(written) if written else None
    if match:
        return "#" + (match.group(1) or match.group(2))
    return "#" + written if written and written.isdigit() and written.isascii() else None


def _hours(text: str, table: Table, row: Row) -> Fraction | None:
    column = table.column("estimate")
    cell = cell_of(row, column)
    return read_hours_under(table.headers[column], text[slice(*cell)]) if cell and column is not None else None
