"""Tables: what each column holds, by its header words; which tables hold work and which measure, count or explain."""

from __future__ import annotations

import re
from collections import Counter
from typing import NamedTuple

from mdtracker.parser.blocks import Block, read_cells
from mdtracker.parser.headings import normal
from mdtracker.parser.lexicon import COLUMN_ROLES, METRIC_HEADERS
from mdtracker.parser.risks import tells_risks
from mdtracker.parser.sections import Outline
from mdtracker.parser.words import BOX, SYMBOL, Words, glyph_state, peel
from mdtracker.text import Span, fold

# What states a fact in a list states it in a cell too.
BOX_CELL = re.compile(rf"[`*_ \t]*{BOX.pattern}[`*_ \t]*")
_ESCAPED = re.compile(r"\\([\\|])")
# How many characters of a header name its column.
_LONGEST = 200
_NUMBERS = re.compile(r"\d+(?:[ ]?[/／][ ]?\d+)?")
# S-140 · T1.2 · 1.3 · REQ-7a: its kind is what it is without its numbers.
_ID = re.compile(r"(?:[^\W\d_a-z]{1,10}[-_.]?(?:\d{1,4}[-_.])*|(?:\d{1,3}\.)+)\d{1,5}[a-z]?")
_ROLES: dict[str, str] = {}
# "Status Before", "After Fix": what was and what will be; such a table compares.
_MOMENTS = frozenset(("before", "after"))
# One of these headers is enough to say that the table measures or explains; of the others it takes two.
_SURE_METRICS = frozenset("metric metrics kpi meaning symbol indicator metrik métrica метрика 指标 المقياس".split()) | {
    "chỉ số"
}


class Row(NamedTuple):
    """One body row: its line (from 1) and the spans of its cells."""

    line: int
    cells: tuple[Span, ...]


class Table(NamedTuple):
    """A table. `headers` are the header cells' plain words, `roles` what each column holds ("" where unknown),
    `places` the column of each role, `risks` whether its rows are risks."""

    group: int
    section: int
    line: int
    headers: tuple[str, ...]
    roles: tuple[str, ...]
    rows: tuple[Row, ...]
    columns: tuple[Span, ...]
    places: dict[str, int]
    risks: bool

    def column(self, role: str) -> int | None:
        """Return the first column (from 0) with this role."""
        return self.places.get(role)


def unescaped(text: str) -> str:
    """Return a cell's text as it is shown: a pipe or backslash that is escaped stands for itself."""
    return _ESCAPED.sub(r"\1", text) if "\\" in text else text


def plain(text: str) -> str:
    """Return a cell's words without emphasis, glyphs and code ticks."""
    return SYMBOL.sub("", unescaped(text)).replace("**", "").replace("`", "").replace("__", "").strip(" \t*_~")


def role_of_header(header: str) -> str:
    """Return what a column with this header holds, by the words of the lexicon; "" where they do not say."""
    if not _ROLES:
        for role, row in COLUMN_ROLES.items():
            for word in row.split("|"):
                _ROLES.setdefault(word, role)
    lowered = fold(plain(header)).rstrip(":?")
    if lowered in _ROLES:
        return _ROLES[lowered]
    words = normal(lowered).split()
    # The last word is the noun in English ("Blocker Description"), the first in Romance languages ("Estado actual").
    last = _ROLES.get(words[-1], "") if words else ""
    first = _ROLES.get(words[0], "") if words else ""
    return last or (first if first in ("status", "owner", "priority") else "")


def read_tables(text: str, blocks: tuple[Block, ...], outline: Outline, words: Words) -> tuple[Table, ...]:
    """Return every table of the document in order."""
    tables: list[Table] = []
    rows: list[Row] = []
    header: Block | None = None
    for block in (*blocks, None):
        if block is not None and block.kind == "row":
            rows.append(Row(block.line.number, read_cells(text, block.span)))
        elif block is None or block.kind != "delimiter":
            if header is not None:
                tables.append(_table(text, header, tuple(rows), outline, words))
            header, rows = (block, []) if block is not None and block.kind == "header" else (None, [])
    return tuple(tables)


def _table(text: str, header: Block, rows: tuple[Row, ...], outline: Outline, words: Words) -> Table:
    columns = read_cells(text, header.span)
    named = (text[start:end][:_LONGEST] for start, end in columns)
    headers = tuple(plain(name) or name.strip() for name in named)
    found: list[str] = []
    for name in headers:
        role = role_of_header(name)
        # A share may be shown twice: as a percentage and as a bar.
        found.append(role if role not in found or role == "progress" else "")
    for role in ("status", "title"):
        if role in found and _all_numbers(text, rows, found.index(role)):
            found[found.index(role)] = ""
    if "status" not in found:
        free = [column for column, role in enumerate(found) if role not in ("priority", "owner", "issue")]
        stated = [column for column in free if _all_states(text, rows, column, words)]
        if len(stated) == 1:
            found[stated[0]] = "status"
    if "id" not in found:
        _find_ids(text, rows, headers, found)
    if "title" not in found:
        free = [column for column, role in enumerate(found) if role in ("", "issue") and _names(text, rows, column)]
        if free and free[0] < (found.index("status") if "status" in found else len(found)):
            found[free[0]] = "title"
    places = {role: column for column, role in reversed(list(enumerate(found)))}
    number = header.line.number
    section = outline.of_line[number]
    risks = tells_risks(headers, places.get("title", 0), section, outline)
    return Table(header.group, section, number, headers, tuple(found), rows, columns, places, risks)


def _all_states(text: str, rows: tuple[Row, ...], column: int, words: Words) -> bool:
    """Whether every cell of a column, but empty ones, begins or ends with a state glyph, or is a box."""
    texts = [text[row.cells[column].start : row.cells[column].end] for row in rows if column < len(row.cells)]
    texts = [cell for cell in texts if cell]
    return bool(texts) and all(
        BOX_CELL.fullmatch(cell) or glyph_state(peel(cell, words)[0], words) is not None for cell in texts
    )


def _find_ids(text: str, rows: tuple[Row, ...], headers: tuple[str, ...], found: list[str]) -> None:
    """Give the first column its role where its cells are ids, whatever its header says; what names the rows is then the
    next one of words."""
    if found[0] not in ("", "title", "issue") or not _are_ids(text, rows):
        return
    titles = [column for column in range(1, len(found)) if role_of_header(headers[column]) == "title"]
    beside = [1] if found[1:2] == [""] else []
    named = next((column for column in (*titles, *beside) if found[column] in ("", "title") and _speaks(text, rows, column)), None)
    if named is not None:
        found[0] = "id"
        found[named] = "title"


def _are_ids(text: str, rows: tuple[Row, ...]) -> bool:
    """Whether the first cells of a table are ids: each its own, and most of one kind."""
    cells = [plain(text[slice(*row.cells[0])]) for row in rows]
    kinds = Counter(re.sub(r"\d+", "0", cell) for cell in cells if _ID.fullmatch(cell))
    alone = len(cells) == 1 and not cells[0][:1].isdigit()  # "UTF-8" may be a name
    return sum(kinds.values()) == len(set(cells)) == len(cells) > alone and 2 * max(kinds.values()) >= len(cells)


def _speaks(text: str, rows: tuple[Row, ...], column: int) -> bool:
    """Whether most cells of a column are words."""
    cells = [plain(text[slice(*row.cells[column])]) for row in rows if column < len(row.cells)]
    return 2 * sum(sum(map(str.isalpha, cell)) > 2 or cell > "\u2e80" for cell in cells) > len(rows)


def _all_numbers(text: str, rows: tuple[Row, ...], column: int) -> bool:
    """Whether a column holds nothing but numbers and n/m, such as HTTP codes, which state and name nothing."""
    texts = [plain(text[slice(*row.cells[column])]) for row in rows if column < len(row.cells)]
    return bool(rows) and all(_NUMBERS.fullmatch(cell) for cell in texts)


def _names(text: str, rows: tuple[Row, ...], column: int) -> bool:
    """Whether a column could name something: one of its cells has a letter, or there are none."""
    texts = (text[slice(*row.cells[column])] for row in rows if column < len(row.cells))
    return not rows or any(character.isalpha() for cell in texts for character in cell)


def measures(table: Table) -> bool:
    """Whether the table measures, explains, warns or logs, so that its rows are not work."""
    lowered = [header.casefold() for header in table.headers]
    sure = any(header in _SURE_METRICS or header.split()[-1:] == ["metric"] for header in lowered)
    return (
        sure
        or table.risks
        or sum(header in METRIC_HEADERS or not _MOMENTS.isdisjoint(header.split()) for header in lowered) >= 2
        or (table.roles[:1] == ("date",) and not {"title", "status"} <= set(table.roles))
    )
