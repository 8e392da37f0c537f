"""The UTF-8 sequences of a damaged text: where each begins, how long it was, which of its bytes are left.

Every dropped byte was a continuation byte, so a lead byte always says where a sequence begins and how many bytes
belong to it. What fits into a hole is not decided here.
"""

from __future__ import annotations

import re
from typing import NamedTuple

from mdtracker.errors import UnsafeDocumentError
from mdtracker.mojibake import Damage, bytes_of, length_of
from mdtracker.text import Line, line_at, split_lines

_REMEDY = "repair undoes damage only where all of the text was damaged alike; mend this place by hand, then try again"
BOM = "\ufeff"
_OUTSIDE_ASCII = re.compile(r"[^\x00-\x7f]+")


class Sequence(NamedTuple):
    """One character before the damage: the characters `start` to `end` (half-open) are what is left of it.

    `data` are its remaining bytes, the lead byte first; `missing` says how many were dropped.
    """

    start: int
    end: int
    data: bytes
    missing: int


def sequences(text: str, how: Damage) -> tuple[Sequence, ...]:
    """Return the sequences of `text`, which was damaged as `how` says, in order; ASCII stands between them.

    A byte order mark in front is an editor's work after the damage and stays out of it.
    Raises UnsafeDocumentError, with the place, at a character that this damage cannot have made: the text is healthy
    there, or was damaged in another way, or more than once.
    """
    found: list[Sequence] = []
    for run in _OUTSIDE_ASCII.finditer(text, len(BOM) if text.startswith(BOM) else 0):
        found += _of_run(text, run.start(), run.end(), how)
    return tuple(found)


def refuse(text: str, offset: int, why: str) -> UnsafeDocumentError:
    """Return the error that says `why` the character of `text` at `offset` (from 0) stops the repair."""
    line, column = place(split_lines(text), offset)
    return UnsafeDocumentError(f"{line}:{column}: {why}; nothing repaired", _REMEDY)


def place(lines: tuple[Line, ...], offset: int) -> tuple[int, int]:
    """Return the line and the column, both from 1, of the character at `offset` (from 0)."""
    line = line_at(lines, offset)
    return line.number, offset - line.start + 1


def _of_run(text: str, start: int, stop: int, how: Damage) -> list[Sequence]:
    found: list[Sequence] = []
    data = bytes(_byte(text, offset, how) for offset in range(start, stop))
    at = 0
    while at < len(data):
        length = length_of(data[at])
        if not length:
            raise refuse(text, start + at, f"{text[start + at]!r} begins no character in {how.codec}")
        end = at + 1
        while end < min(at + length, len(data)) and 0x80 <= data[end] < 0xC0:
            end += 1
        missing = length - (end - at)
        if missing and not how.dropped:
            raise refuse(text, start + at, f"{text[start + at : start + end]!r} lacks a byte where others were kept")
        found.append(Sequence(start + at, start + end, data[at:end], missing))
        at = end
    return found


def _byte(text: str, offset: int, how: Damage) -> int:
    byte = bytes_of(how).get(text[offset])
    if byte is None:
        character = text[offset]
        shown = f"{character!r} (U+{ord(character):04X})"
        raise refuse(text, offset, f"{shown} is not damaged like the rest ({how.name})")
    return byte
