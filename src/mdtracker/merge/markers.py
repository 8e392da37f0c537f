"""A text with the markers of a merge, taken apart into the versions that it was made of."""

from __future__ import annotations

import re

from mdtracker.errors import UnsafeDocumentError
from mdtracker.text import split_lines

_MARKER = re.compile(r"([<|=>])\1{6,}(?: .*)?")
_LABEL = re.compile(rb"^([<|>])\1{6}(?: [^\n]*)?", re.MULTILINE)
# Which part of a conflict comes behind a marker, and which markers can come there.
_PARTS = {"<": "ours", "|": "base", "=": "theirs", ">": ""}
_ORDER = {"": "<", "ours": "|=", "base": "=", "theirs": ">"}


def sides_of(text: str) -> tuple[str, str, str] | None:
    """Return base, ours and theirs; the base has nothing where no marker tells it. None where there are no markers.

    All markers are as long as the first one: longer ones come from a merge of the bases. Raises UnsafeDocumentError, with
    the line, where a first or last marker has no place, or a conflict no end.
    """
    sides: dict[str, list[str]] = {"base": [], "ours": [], "theirs": []}
    part, size, begun = "", 0, 0
    for line in split_lines(text):
        words = text[line.start : line.end]
        marker = _MARKER.fullmatch(words)
        sign = marker.group(1) if marker else ""
        length = len(words) - len(words.lstrip(sign)) if sign else 0
        if sign and sign in _ORDER[part] and size in (0, length):
            part, size, begun = _PARTS[sign], length, begun if part else line.number
            continue
        if sign in ("<", ">") and size in (0, length):
            raise _broken(line.number)
        for side in (part,) if part else sides:
            sides[side].append(words + line.ending)
    if part:
        raise _broken(begun)
    return ("".join(sides["base"]), "".join(sides["ours"]), "".join(sides["theirs"])) if size else None


def _broken(line: int) -> UnsafeDocumentError:
    return UnsafeDocumentError(
        f"line {line}: a conflict whose markers are not whole; nothing written",
        "put in what is missing, or take the conflict out by hand",
    )


def unlabelled(data: bytes) -> bytes:
    """Return a text with markers without what they call the sides, its lines ended by LF."""
    return _LABEL.sub(rb"\1", data.replace(b"\r\n", b"\n"))
