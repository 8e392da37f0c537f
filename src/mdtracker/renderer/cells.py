"""The padding of aligned tables: a cell that changes keeps its width where its column is aligned, by characters or
by display width, whichever the author's own rows show. A compact table stays compact."""

from __future__ import annotations

from bisect import bisect_right
from collections.abc import Callable, Iterable, Iterator
from unicodedata import east_asian_width

from mdtracker.parser import Document
from mdtracker.parser.blocks import Block, read_cells
from mdtracker.text import Edit, Span, line_at

# How wide a text is: in characters, or as a terminal shows it.
Measure = Callable[[str], int]


def width(text: str) -> int:
    """Return how many columns a text takes on a terminal: wide characters and emoji two, joiners none."""
    return sum(
        0 if character in "\ufe0f\u200d" else 2 if east_asian_width(character) in "WF" else 1 for character in text
    )


def pad(document: Document, edits: Iterable[Edit]) -> tuple[Edit, ...]:
    """Return `edits` with those that keep the widths of aligned cells."""
    given = tuple(edits)
    rows: dict[int, list[Edit]] = {}
    for edit in given:
        line = line_at(document.lines, edit.span.start)
        if document.blocks and document.blocks[line.number - 1].kind == "row" and edit.span.end <= line.end:
            rows.setdefault(line.number, []).append(edit)
    tables: dict[int, list[Block]] = {document.blocks[number - 1].group: [] for number in rows}
    for block in document.blocks if rows else ():
        if block.group in tables and block.kind in ("header", "row"):
            tables[block.group].append(block)
    measures = {
        group: [_measure(cells) for cells in _columns(document.text, lines)] for group, lines in tables.items()
    }
    return (*given, *(extra for number, own in rows.items() for extra in _pad_row(document, number, own, measures)))


def _pad_row(
    document: Document, number: int, edits: list[Edit], measures: dict[int, list[Measure | None]]
) -> Iterator[Edit]:
    text, block = document.text, document.blocks[number - 1]
    cells = read_cells(text, block.span)
    changed: dict[int, list[Edit]] = {}
    for edit in edits:
        column = bisect_right(cells, edit.span.start, key=lambda cell: cell.start) - 1
        if column >= 0 and edit.span.end <= cells[column].end:
            changed.setdefault(column, []).append(edit)
    for column, own in sorted(changed.items()):
        cell, measure = cells[column], measures[block.group][column]
        if measure is None:
            continue
        grown = sum(measure(edit.new) - measure(edit.old) for edit in own)
        left, right = _blanks(text, block.line.start, block.line.end, cell)
        # A text that is pushed to the right is padded on its left; all others on their right.
        at = left if len(text[left.start : left.end]) > len(text[right.start : right.end]) else right
        blanks = at.end - at.start
        wanted = max(1, blanks - grown)
        if wanted != blanks and not any(edit.span.start < at.end and at.start < edit.span.end for edit in own):
            yield Edit(at, text[at.start : at.end], " " * wanted)


def _blanks(text: str, start: int, end: int, cell: Span) -> tuple[Span, Span]:
    """The blanks before and behind a cell's text."""
    left = cell.start
    while left > start and text[left - 1] == " ":
        left -= 1
    right = cell.end
    while right < end and text[right] == " ":
        right += 1
    return Span(left, cell.start), Span(cell.end, right)


def _columns(text: str, lines: list[Block]) -> list[list[tuple[str, str]]]:
    """The cells of each column of a table, header and rows: with the blanks around their text, and without."""
    columns: list[list[tuple[str, str]]] = []
    for block in lines:
        for column, cell in enumerate(read_cells(text, block.span)):
            left, right = _blanks(text, block.line.start, block.line.end, cell)
            columns += [[]] if column == len(columns) else []
            columns[column].append((text[left.start : right.end], text[cell.start : cell.end]))
    return columns


def _measure(cells: list[tuple[str, str]]) -> Measure | None:
    """How a column is measured where all its cells, blanks included, are equally wide; None where they are not."""
    measures: tuple[Measure, ...] = (len, width)
    for measure in measures:
        same = len({measure(raw) for raw, _ in cells}) == 1
        if len(cells) > 1 and same and len({measure(word) for _, word in cells}) > 1:
            return measure
    return None
