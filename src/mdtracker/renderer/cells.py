"""The padding of aligned tables: a cell that changes keeps its width where its column is aligned, by characters or
by display width, whichever the author's own rows show. A compact table stays compact."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator
from unicodedata import east_asian_width

from mdtracker.parser import Document
from mdtracker.parser.blocks import read_cells
from mdtracker.text import Edit, Span, line_at


def width(text: str) -> int:
    """Return how many columns a text takes on a terminal: wide characters and emoji two, joiners none."""
    return sum(
        0 if character in "\ufe0f\u200d" else 2 if east_asian_width(character) in "WF" else 1 for character in text
    )


def pad(document: Document, edits: Iterable[Edit]) -> tuple[Edit, ...]:
    """Return `edits` with those that keep the widths of aligned cells, and blanks on both sides of what was empty."""
    given = tuple(edits)
    rows: dict[int, list[Edit]] = {}
    for edit in given:
        line = line_at(document.lines, edit.span.start)
        if document.blocks and document.blocks[line.number - 1].kind == "row" and edit.span.end <= line.end:
            rows.setdefault(line.number, []).append(edit)
    pads = [pads for number, own in rows.items() for pads in _pad_row(document, number, own)]
    return (*(left for left, _ in pads if left), *given, *(right for _, right in pads if right))


def _pad_row(document: Document, number: int, edits: list[Edit]) -> Iterator[tuple[Edit | None, Edit | None]]:
    """The edits of the blanks before and behind each changed cell."""
    text, block = document.text, document.blocks[number - 1]
    for column, cell in enumerate(read_cells(text, block.span)):
        own = [edit for edit in edits if cell.start <= edit.span.start and edit.span.end <= cell.end]
        if not own:
            continue
        measure = _aligned(document, block.group, column)
        left, right = _blanks(text, block.line.start, block.line.end, cell)
        empty = cell.start == cell.end
        if measure is None and not empty:
            continue
        grown = sum(measure(edit.new) - measure(edit.old) for edit in own) if measure else right.end - right.start
        # A text that is pushed to the right is padded on its left; all others on their right.
        at = left if not empty and left.end - left.start > right.end - right.start else right
        wanted = " " * max(1, at.end - at.start - grown)
        padded = None if text[at.start : at.end] == wanted else Edit(at, text[at.start : at.end], wanted)
        if at is left:
            yield padded, None
        else:
            yield Edit(left, "", " ") if empty and left.start == left.end else None, padded


def _blanks(text: str, start: int, end: int, cell: Span) -> tuple[Span, Span]:
    """The blanks before and behind a cell's text."""
    left = cell.start
    while left > start and text[left - 1] == " ":
        left -= 1
    right = cell.end
    while right < end and text[right] == " ":
        right += 1
    return Span(left, cell.start), Span(cell.end, right)


def _aligned(document: Document, group: int, column: int) -> Callable[[str], int] | None:
    """How a column is measured where all its cells, blanks included, are equally wide; None where they are not."""
    text = document.text
    raw: list[str] = []
    words: set[str] = set()
    for block in document.blocks:
        if block.group == group and block.kind in ("header", "row"):
            cells = read_cells(text, block.span)
            if column >= len(cells):
                continue
            left, right = _blanks(text, block.line.start, block.line.end, cells[column])
            raw.append(text[left.start : right.end])
            words.add(text[cells[column].start : cells[column].end])
    measures: tuple[Callable[[str], int], ...] = (len, width)
    for measure in measures:
        if len(raw) > 1 and len({measure(cell) for cell in raw}) == 1 and len({measure(word) for word in words}) > 1:
            return measure
    return None
