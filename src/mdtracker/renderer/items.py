"""List items as wholes: a new one in the shape of its neighbours, one taken out with all that belongs to it. Knows
markers, numbers and blank lines; sees no facts."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from itertools import pairwise, takewhile

from mdtracker.parser import Document
from mdtracker.parser.blocks import Block
from mdtracker.text import Edit, Line, Span, newline_of

# What stands before an item: blanks and quote marks, its number or bullet, what parts it from the text.
MARKER = re.compile(r"([\s>]*)(\d{1,9}|[-*+])([.)]?[ \t]+)")


def insert_item(document: Document, line: int, body: str, *, before: bool = False, shift: int = 0) -> tuple[Edit, ...]:
    """Return the edits that put a new item behind the one at `line` (from 1) and all that belongs to it, or before it.

    It takes its marker, the next number (the same where all have one number) and the blank lines between the items;
    those behind it in a list that counts are counted anew.

    body   what stands behind the marker, with lines of its own below
    shift  by how much the number at `line` changes besides
    """
    like = document.blocks[line - 1]
    sisters = _sisters(document, like)
    marker = MARKER.match(document.text, like.line.start, like.line.end)
    assert marker is not None
    lead, sign, behind = marker.groups()
    numbers = [_number(document, sister) for sister in sisters]
    if sign.isdigit() and not (len(numbers) > 1 and len(set(numbers)) == 1):
        sign = _counted(sign, int(sign) + shift + (not before))
    at_like = sisters.index(like)
    one, other = (like, sisters[1]) if at_like == 0 and len(sisters) > 1 else (sisters[at_like - 1], like)
    gap = document.lines[one.last : other.line.number - 1]
    at = document.lines[like.last - 1]
    newline = at.ending or newline_of(document.lines)
    blank = "".join(document.text[between.start : between.end] + newline for between in gap)
    item = f"{lead}{sign}{behind}{body}"
    new = (
        Edit(Span(like.line.start, like.line.start), "", f"{item}{newline}{blank}")
        if before
        else Edit(Span(at.end, at.end), "", f"{newline}{blank}{item}")
    )
    return (new, *_count_anew(document, like, 1, before))


def remove_item(document: Document, line: int) -> tuple[Edit, ...]:
    """Return the edits that take out the item (or table row) at `line` (from 1), with all that belongs to it.

    Of the blank lines before and behind it one side goes along. A list that counts 1, 2, 3 is counted anew, since
    that is how it is shown; other numbers stay.
    """
    block = document.blocks[line - 1]
    return (take_lines(document, line, block.last), *_count_anew(document, block, -1, False))


def take_lines(document: Document, line: int, end: int) -> Edit:
    """Return the edit that takes out the lines from `line` to `end` (from 1), and the blank ones on one side of them."""
    before, behind = blanks_above(document, line), _blank(document.blocks[end:])
    first, last = document.lines[line - 1], document.lines[end - 1]
    if before and behind:
        last = behind[-1]
    elif before and last.number == len(document.lines):
        first = before[0]
    start, stop = first.start, last.end + len(last.ending)
    if not last.ending and first.number > 1:
        start = document.lines[first.number - 2].end
    return Edit(Span(start, stop), document.text[start:stop], "")


def number_of(document: Document, line: int, by: int) -> Edit | None:
    """Return the edit that adds `by` to the number of the item at `line` (from 1); None for one without."""
    marker = MARKER.match(document.text, document.lines[line - 1].start, document.lines[line - 1].end)
    if marker is None or not marker.group(2).isdigit():
        return None
    old = marker.group(2)
    return Edit(Span(*marker.span(2)), old, _counted(old, int(old) + by))


def blanks_above(document: Document, line: int) -> list[Line]:
    """Return the blank lines right above a line (from 1), in order."""
    return _blank(reversed(document.blocks[: line - 1]))[::-1]


def _blank(blocks: Iterable[Block]) -> list[Line]:
    return [block.line for block in takewhile(lambda block: block.kind == "blank", blocks)]


def _sisters(document: Document, block: Block) -> list[Block]:
    """The items of the same list, itself included."""
    found: list[Block] = []
    for other in document.blocks:
        if other.kind == "item" and other.group == block.group:
            if other.depth < block.depth:
                if other.line.number > block.line.number:
                    break
                found = []
            elif other.depth == block.depth:
                found.append(other)
    return found


def _number(document: Document, item: Block) -> int | None:
    marker = MARKER.match(document.text, item.line.start, item.line.end)
    return int(marker.group(2)) if marker and marker.group(2).isdigit() else None


def _count_anew(document: Document, block: Block, by: int, itself: bool) -> Iterator[Edit]:
    """The edits of the numbers behind an item, or from it on, in a list that counts 1, 2, 3."""
    sisters = _sisters(document, block) if block.kind == "item" else []
    numbers = [_number(document, sister) for sister in sisters]
    if any(one is None or other != one + 1 for one, other in pairwise(numbers)):
        return
    for sister in sisters:
        edit = number_of(document, sister.line.number, by)
        if sister.line.number + itself > block.line.number and edit:
            yield edit


def _counted(like: str, number: int) -> str:
    """A number with the leading noughts of `like`."""
    return str(number).rjust(len(like), "0") if like.startswith("0") else str(number)
