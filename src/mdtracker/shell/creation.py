"""A new file, made in one step and never over another; knows nothing of what is in it."""

from __future__ import annotations

import contextlib
import os
from pathlib import Path

from mdtracker.errors import FileError, UsageError


def refuse_existing(path: Path) -> None:
    """Raise FileError where something of that name is there, be it a link that leads nowhere."""
    if os.path.lexists(path):
        raise _existing(path)


def _existing(path: Path) -> FileError:
    return FileError(f"{path} exists already; nothing written", "give another name: tracker init FILE")


def create(path: Path, text: str) -> None:
    """Write `text` to a file that is not there yet.

    Raises FileError where something of that name is there, its folder is not, or the disk refuses; then nothing is written.
    """
    try:
        data = text.encode("utf-8")
    except UnicodeEncodeError as error:
        raise UsageError(f"{text[error.start]!a} is not a character; nothing written", "give it in UTF-8") from error
    try:
        handle = os.open(path, os.O_WRONLY | os.O_CREAT | os.O_EXCL | getattr(os, "O_BINARY", 0), 0o666)
    except FileExistsError as error:
        raise _existing(path) from error
    except (OSError, ValueError) as error:
        reason = error.strerror if isinstance(error, OSError) else str(error)
        raise FileError(f"cannot make {path}: {reason}; nothing written", f"is the folder there? mkdir -p {path.parent}") from error
    try:
        with open(handle, "wb") as file:
            file.write(data)
            file.flush()
            os.fsync(file.fileno())
    except OSError as error:
        with contextlib.suppress(OSError):
            os.unlink(path)
        raise FileError(f"cannot write {path}: {error.strerror}; nothing written") from error
