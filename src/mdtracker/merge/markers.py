"""A text with the markers of a merge, taken apart into the versions that it was made of."""

from __future__ import annotations

import re

from mdtracker.text import split_lines

_MARKER = re.compile(r"([<|=>])\1{6}(?!\1)(?: .*)?")
_LABEL = re.compile(rb"^([<|>])\1{6}(?: [^\n]*)?", re.MULTILINE)
# Which part of a conflict comes behind a marker, and which markers can come there.
_PARTS = {"<": "ours", "|": "base", "=": "theirs", ">": ""}
_ORDER = {"": "<", "ours": "|=", "base": "=", "theirs": ">"}


def sides_of(text: str) -> tuple[str, str, str] | None:
    """Return base, ours and theirs; the base has nothing where no marker tells it. None where there are no markers, or
    one is missing."""
    sides: dict[str, list[str]] = {"base": [], "ours": [], "theirs": []}
    part, found = "", False
    for line in split_lines(text):
        words = text[line.start : line.end]
        marker = _MARKER.fullmatch(words)
        if marker and marker.group(1) in _ORDER[part]:
            part, found = _PARTS[marker.group(1)], True
            continue
        for side in (part,) if part else sides:
            sides[side].append(words + line.ending)
    if part or not found:
        return None
    return "".join(sides["base"]), "".join(sides["ours"]), "".join(sides["theirs"])


def unlabelled(data: bytes) -> bytes:
    """Return a text with markers without what they call the sides, its lines ended by LF."""
    return _LABEL.sub(rb"\1", data.replace(b"\r\n", b"\n"))
