"""A line of a report: pieces of text, each with its role. Roles are for colour; the text alone says everything."""

from __future__ import annotations

from collections.abc import Iterable
from typing import NamedTuple


class Piece(NamedTuple):
    """A part of a line. Its role: "", a state (todo, doing, blocked, done, dropped), error, warning, strong, faint."""

    text: str
    role: str = ""


Line = str | tuple[Piece, ...]


def plain(line: Line) -> str:
    """Return the text of a line."""
    return line if isinstance(line, str) else "".join(piece.text for piece in line)


def texts(lines: Iterable[Line]) -> list[str]:
    """Return the text of each line."""
    return [plain(line) for line in lines]
