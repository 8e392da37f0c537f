"""What was found out about a version of a document, kept beside its undo record: lost without harm, never wrong."""

from __future__ import annotations

import os
from collections.abc import Iterable, Sequence
from contextlib import suppress
from pathlib import Path

from mdtracker.shell import record
from mdtracker.shell.digest import text_digest
from mdtracker.shell.replacement import replace

_LIMIT = 4 * 1024 * 1024


def recall(path: Path, text: str) -> list[list[str]] | None:
    """Return the rows that were remembered of this very text of the document at `path`; None where there are none."""
    try:
        with open(_place(path), encoding="utf-8", newline="\n") as file:
            return _rows(file.read(_LIMIT)) if file.readline() == _heading(text) else None
    except (OSError, ValueError):
        return None


def remember(path: Path, text: str, rows: Iterable[Sequence[str]]) -> None:
    """Keep rows of texts for `recall`; a row with a tab or line end in a text is left out. Never raises OSError."""
    kept = ("\t".join(row) + "\n" for row in rows if not any(mark in value for value in row for mark in "\t\n\r"))
    data = (_heading(text) + "".join(kept)).encode("utf-8", "replace")
    with suppress(OSError):
        file = _place(path)
        os.makedirs(file.parent, mode=0o700, exist_ok=True)
        if len(data) < _LIMIT:
            replace(file, data)


def _rows(kept: str) -> list[list[str]]:
    return [row.split("\t") for row in kept.split("\n")[:-1]]


def _heading(text: str) -> str:
    from mdtracker import __version__

    return f"{__version__} {text_digest(text)}\n"


def _place(path: Path) -> Path:
    return record.place(path).with_suffix(".offers")
