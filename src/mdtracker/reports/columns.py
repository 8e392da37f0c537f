"""How wide a text is on a terminal, and texts in columns. Knows no document."""

from __future__ import annotations

import unicodedata
from collections.abc import Sequence

from mdtracker.reports.visible import visible

_EMOJI_STYLE = "\ufe0f"
_GAP = "  "
_LEAST = 12


def columns(text: str) -> int:
    """Return how many columns a terminal needs for `text`; wide symbols and emoji take two."""
    return len(text) if text.isascii() else sum(map(_columns_of, text, " " + text))


def cut(text: str, width: int) -> str:
    """Return `text`, safe to show and on one line, with `…` for what does not fit into `width` columns."""
    text = visible(text.replace("\t", " "))
    if columns(text) <= width:
        return text
    used = at = 0
    while used <= width - 1:
        used += _columns_of(text[at], text[at - 1] if at else " ")
        at += 1
    return text[: max(0, at - 1)].rstrip() + "…"


def pad(text: str, width: int) -> str:
    """Return `text` with blanks behind it, so that it fills `width` columns."""
    return text + " " * (width - columns(text))


def wrapped(text: str, width: int, first: int = 0) -> list[str]:
    """Return `text`, safe to show, in lines of at most `width` columns, the first one `first` columns shorter.

    Lines end between words; a word that is wider than a line is cut. There is always one line.
    """
    lines = [""]
    for word in visible(text).split():
        room = width - (first if len(lines) == 1 else 0)
        if lines[-1] and columns(lines[-1]) + 1 + columns(word) <= room:
            lines[-1] += " " + word
            continue
        if lines[-1] or (first and columns(word) > room):
            lines.append("")
        for character in word:
            if lines[-1] and columns(lines[-1] + character) > width - (first if len(lines) == 1 else 0):
                lines.append("")
            lines[-1] += character
    return lines


def unbroken(said: str, command: str, width: int | None) -> list[str]:
    """Return a sentence with the command that it ends with, which is pasted and so never broken: below, if too long."""
    line = f"{said} {command}"
    return [line] if width is None or columns(line) <= width else [*wrapped(said, width), f"  {command}"]


def aligned(
    rows: Sequence[Sequence[str]],
    width: int | None = None,
    stretch: int = 0,
    right: Sequence[int] = (),
    spare: Sequence[int] = (),
) -> list[str]:
    """Return each row as one line, its cells in columns; columns that are empty in every row are left out.

    width    the columns to fit into, by cutting the cells of column `stretch`; None never cuts
    right    the columns that are set to the right, such as numbers
    spare    the columns that are left out, the first one first, where `stretch` would be cut to next to nothing
    """
    safe = [[cut(cell, 10_000) for cell in row] for row in rows]
    widths = [max(columns(row[at]) for row in safe) for at in range(len(safe[0]))] if safe else []
    if width is not None and safe:
        for at in (None, *spare):
            if at is not None:
                widths[at] = 0
            room = width - sum(size + len(_GAP) for other, size in enumerate(widths) if size and other != stretch)
            if room >= min(widths[stretch], _LEAST):
                break
        widths[stretch] = min(widths[stretch], max(_LEAST, room))
    shown = [at for at, size in enumerate(widths) if size]
    return [_GAP.join(_cell(row[at], widths[at], at in right) for at in shown).rstrip() for row in safe]


def _cell(text: str, width: int, right: bool) -> str:
    text = cut(text, width)
    return " " * (width - columns(text)) + text if right else pad(text, width)


def _columns_of(character: str, before: str) -> int:
    """The columns that a character adds; the style of an emoji makes a narrow symbol before it wide."""
    if character == _EMOJI_STYLE:
        return int(not _is_wide(before) and before > "\u2000")
    if unicodedata.category(character) in ("Mn", "Me", "Cf"):
        return 0
    return 2 if _is_wide(character) else 1


def _is_wide(character: str) -> bool:
    return unicodedata.east_asian_width(character) in ("W", "F")
