"""The padding of aligned tables: a cell that changes keeps its width where its column is aligned, by characters or
by display width, whichever the author's own rows show. A compact table stays compact."""

from __future__ import annotations

from collections import Counter
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
    """Return `edits` with those that keep the widths of aligned cells, and blanks on both sides of what was empty. Whole
    lines that come are left as they are."""
    given = tuple(edits)
    rows: dict[int, list[Edit]] = {}
    for edit in given:
        line = line_at(document.lines, edit.span.start)
        inside = edit.span.end <= line.end and not {"\n", "\r"} & set(edit.new)
        if inside and document.blocks and document.blocks[line.number - 1].kind == "row":
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
        measured = aligned(document, block.group, column)
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


def aligned(document: Document, group: int, column: int) -> tuple[Callable[[str], int], int] | None:
    """Return how a column is measured and how wide its cells are, blanks included; None where it is not aligned.

    It is where most cells are equally wide and their texts are not; the others overflow, without a blank to spare.
    """
    text = document.text
    cells: list[tuple[str, str]] = []
    for block in document.blocks:
        if block.group == group and block.kind in ("header", "row"):
            spans = read_cells(text, block.span)
            if column < len(spans):
                left, right = blanks_around(text, block.line.start, block.line.end, spans[column])
                cells.append((text[left.start : right.end], text[slice(*spans[column])]))
    measures: tuple[Callable[[str], int], ...] = (len, width)
    for measure in measures:
        full, count = Counter(measure(raw) for raw, _ in cells).most_common(1)[0] if cells else (0, 0)
        fitting = {measure(word) for raw, word in cells if measure(raw) == full}
        over = all(measure(raw) == full or full < measure(raw) <= measure(word) + 2 for raw, word in cells)
        if over and count > 1 and 2 * count > len(cells) and len(fitting) > 1:
            return measure, full
    return None
