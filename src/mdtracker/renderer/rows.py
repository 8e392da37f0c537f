"""Table rows as wholes: one like another with other cells, and the edit that puts it into the table. Knows pipes and
padding; sees no facts."""

from __future__ import annotations

from mdtracker.parser import Document
from mdtracker.parser.blocks import read_cells
from mdtracker.renderer.cells import aligned, blanks_around
from mdtracker.text import Edit, Line, Span, newline_of


def escaped(text: str) -> str:
    """Return a text as a cell writes it: a pipe in it ends no cell."""
    return text.strip().replace("\\", "\\\\").replace("|", "\\|")


def write_row(document: Document, line: int, cells: tuple[str, ...]) -> str:
    """Return the row (or header) at `line` (from 1) with other cells, in its table's padding. Cells are escaped already;
    those that the row at `line` does not have are left out."""
    text, block = document.text, document.blocks[line - 1]
    pieces: list[str] = []
    at = block.line.start
    for column, (cell, new) in enumerate(zip(read_cells(text, block.span), cells, strict=False)):
        left, right = blanks_around(text, block.line.start, block.line.end, cell)
        pieces += (text[at : left.start], _padded(document, block.line, column, cell, new))
        at = right.end
    return "".join(pieces) + text[at : block.line.end]


def insert_line(document: Document, behind: int, line: str) -> Edit:
    """Return the edit that puts a line behind another (from 1), with the document's line ending."""
    at = document.lines[behind - 1]
    return Edit(Span(at.end, at.end), "", f"{at.ending or newline_of(document.lines)}{line}")


def _padded(document: Document, line: Line, column: int, cell: Span, new: str) -> str:
    """A cell with the blanks before and behind it: as wide as its column where that is aligned, else with those of
    `cell`. What is pushed to the right there is pushed to the right here."""
    text = document.text
    left, right = (span.end - span.start for span in blanks_around(text, line.start, line.end, cell))
    measured = aligned(document, document.blocks[line.number - 1].group, column)
    empty = cell.start == cell.end
    if measured is None:
        return f" {new} " if empty and new else " " * left + new + " " * right
    measure, full = measured
    if not new:
        return " " * full
    if left > right and not empty:
        return " " * max(1, full - measure(new) - right) + new + " " * right
    before = 1 if empty else left
    return " " * before + new + " " * max(1, full - measure(new) - before)
