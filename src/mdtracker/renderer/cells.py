"""The padding of aligned tables: a cell that changes keeps its width where its column is aligned, by characters or
by display width, whichever the author's own rows show. A compact table stays compact."""

from __future__ import annotations

from bisect import bisect_right
from collections import Counter
from collections.abc import Callable, Iterable, Iterator
from unicodedata import east_asian_width

from mdtracker.parser import Document
from mdtracker.parser.blocks import Block, read_cells
from mdtracker.text import Edit, Span, line_at

# How wide a text is: in characters, or as a terminal shows it.
Measure = Callable[[str], int]
Measured = tuple[Measure, int]


def width(text: str) -> int:
    """Return how many columns a text takes on a terminal: wide characters and emoji two, joiners none."""
    return sum(
        0 if character in "\ufe0f\u200d" else 2 if east_asian_width(character) in "WF" else 1 for character in text
    )


def pad(document: Document, edits: Iterable[Edit]) -> tuple[Edit, ...]:
    """Return `edits` with those that keep the widths of aligned cells, and blanks on both sides of what was empty. Whole
    lines that come are left as they are."""
    given = tuple(edits)
    rows: dict[int, list[Edit]] = {}
    for edit in given if document.lines else ():
        line = line_at(document.lines, edit.span.start)
        inside = edit.span.end <= line.end and not {"\n", "\r"} & set(edit.new)
        if inside and document.blocks and document.blocks[line.number - 1].kind == "row":
            rows.setdefault(line.number, []).append(edit)
    tables: dict[int, list[Block]] = {document.blocks[number - 1].group: [] for number in rows}
    for block in document.blocks if rows else ():
        if block.group in tables and block.kind in ("header", "row"):
            tables[block.group].append(block)
    measures = {
        group: [_measure(cells) for cells in _columns(document.text, lines)] for group, lines in tables.items()
    }
    pads = [pads for number, own in rows.items() for pads in _pad_row(document, number, own, measures)]
    return (*(left for left, _ in pads if left), *given, *(right for _, right in pads if right))


def _pad_row(
    document: Document, number: int, edits: list[Edit], measures: dict[int, list[Measured | None]]
) -> Iterator[tuple[Edit | None, Edit | None]]:
    """The edits of the blanks before and behind each changed cell."""
    text, block = document.text, document.blocks[number - 1]
    cells = read_cells(text, block.span)
    changed: dict[int, list[Edit]] = {}
    for edit in edits:
        column = bisect_right(cells, edit.span.start, key=lambda cell: cell.start) - 1
        if column >= 0 and edit.span.end <= cells[column].end:
            changed.setdefault(column, []).append(edit)
    for column, own in sorted(changed.items()):
        cell, measured = cells[column], measures[block.group][column]
        left, right = blanks_around(text, block.line.start, block.line.end, cell)
        empty = cell.start == cell.end
        if measured is None and not empty:
            continue
        # A text that is pushed to the right is padded on its left; all others on their right.
        at, other = (left, right) if not empty and left.end - left.start > right.end - right.start else (right, left)
        blanks = 1
        if measured:
            measure, full = measured
            content = measure(text[slice(*cell)]) + sum(measure(edit.new) - measure(edit.old) for edit in own)
            blanks = max(1, full - content - max(1, other.end - other.start))
        padded = None if at.end - at.start == blanks else Edit(at, text[at.start : at.end], " " * blanks)
        if at is left:
            yield padded, None
        else:
            yield Edit(left, "", " ") if empty and left.start == left.end else None, padded


def blanks_around(text: str, start: int, end: int, cell: Span) -> tuple[Span, Span]:
    """Return the blanks before and behind a cell's text, in the line from `start` to `end`."""
    left = cell.start
    while left > start and text[left - 1] == " ":
        left -= 1
    right = cell.end
    while right < end and text[right] == " ":
        right += 1
    return Span(left, cell.start), Span(cell.end, right)


def aligned(document: Document, group: int, column: int) -> Measured | None:
    """Return how a column is measured and how wide its cells are, blanks included; None where it is not aligned."""
    lines = [block for block in document.blocks if block.group == group and block.kind in ("header", "row")]
    columns = _columns(document.text, lines)
    return _measure(columns[column]) if column < len(columns) else None


def _columns(text: str, lines: list[Block]) -> list[list[tuple[str, str]]]:
    """The cells of each column of a table, header and rows: with the blanks around their text, and without."""
    columns: list[list[tuple[str, str]]] = []
    for block in lines:
        for column, cell in enumerate(read_cells(text, block.span)):
            left, right = blanks_around(text, block.line.start, block.line.end, cell)
            columns += [[]] if column == len(columns) else []
            columns[column].append((text[left.start : right.end], text[cell.start : cell.end]))
    return columns


def _measure(cells: list[tuple[str, str]]) -> Measured | None:
    """How a column is measured, and how wide it is, where most of its cells are equally wide and their texts are not.

    The others overflow, without a blank to spare.
    """
    measures: tuple[Measure, ...] = (len, width)
    for measure in measures:
        full, count = Counter(measure(raw) for raw, _ in cells).most_common(1)[0] if cells else (0, 0)
        fitting = {measure(word) for raw, word in cells if measure(raw) == full}
        over = all(measure(raw) == full or full < measure(raw) <= measure(word) + 2 for raw, word in cells)
        if over and count > 1 and 2 * count > len(cells) and len(fitting) > 1:
            return measure, full
    return None
