"""Characters: spans, edits, and the lines of a text; knows nothing of Markdown.

Spans are half-open and count characters of the document's text from 0. Lines and columns count from 1. A line
ends at ``\\r\\n``, ``\\n`` or ``\\r`` and at nothing else (``str.splitlines`` also cuts at form feeds and more).
"""

from __future__ import annotations

import re
from bisect import bisect_right
from collections.abc import Iterable
from typing import NamedTuple

_ENDING = re.compile(r"\r\n|\n|\r")


class Span(NamedTuple):
    """A half-open range of characters, from 0."""

    start: int
    end: int


class Edit(NamedTuple):
    """Replace the characters of `span`, which read `old`, by `new`. An empty span inserts."""

    span: Span
    old: str
    new: str


class Line(NamedTuple):
    """One line: its number (from 1), its characters without the ending, and the ending (may be empty)."""

    number: int
    start: int
    end: int
    ending: str


def fold(text: str) -> str:
    """Return a text for comparing words: casefolded, without the dot that İ leaves behind."""
    return text.casefold().replace("\u0307", "")


def counted(number: int, noun: str) -> str:
    """Return a number with its English noun: "1 phase", "2 phases", "2 entries"."""
    if number == 1:
        return f"1 {noun}"
    return f"{number} {noun[:-1]}ies" if noun.endswith("y") and noun[-2:-1] not in "aeo" else f"{number} {noun}s"


def split_lines(text: str) -> tuple[Line, ...]:
    """Return the lines of `text`; a text that ends in a line ending has no empty last line."""
    found: list[Line] = []
    start = 0
    for match in _ENDING.finditer(text):
        found.append(Line(len(found) + 1, start, match.start(), match.group()))
        start = match.end()
    if start < len(text):
        found.append(Line(len(found) + 1, start, len(text), ""))
    return tuple(found)


def line_at(lines: tuple[Line, ...], offset: int) -> Line:
    """Return the line that holds the character at `offset` (from 0); the last line for an offset past the end."""
    return lines[max(0, bisect_right(lines, offset, key=lambda line: line.start) - 1)]


def newline_of(lines: Iterable[Line]) -> str:
    """Return the ending that most lines have; ``\\n`` where there is none."""
    endings = [line.ending for line in lines if line.ending]
    return max(set(endings), key=lambda ending: (endings.count(ending), ending == "\n")) if endings else "\n"


def splice(text: str, edits: Iterable[Edit]) -> str:
    """Return `text` with every edit applied; characters outside the edits stay as they are.

    Insertions at one place keep the order in which they are given. Raises ValueError where two edits overlap or an
    `old` is not what stands there.
    """
    pieces: list[str] = []
    at = 0
    for edit in sorted(edits, key=lambda edit: edit.span):
        start, end = edit.span
        if start < at:
            raise ValueError(f"edits overlap at {start}")
        if text[start:end] != edit.old:
            raise ValueError(f"expected {edit.old!r} at {start}, found {text[start:end]!r}")
        pieces += (text[at:start], edit.new)
        at = end
    pieces.append(text[at:])
    return "".join(pieces)
