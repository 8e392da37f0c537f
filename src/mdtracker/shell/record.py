"""Where the undo record of a document is kept: one JSON file in git's folder, else in the user's state folder."""

from __future__ import annotations

import os
import sys
from collections.abc import Iterable, Sequence
from contextlib import suppress
from datetime import datetime
from pathlib import Path

from mdtracker.errors import FileError
from mdtracker.shell.digest import digest
from mdtracker.shell.disk import read_bytes
from mdtracker.shell.inverse import Record, Touched, inverse, record_of, take_back
from mdtracker.shell.replacement import remove_leftovers, replace
from mdtracker.shell.worktree import enclosing
from mdtracker.text import Edit, Span, split_lines

__all__ = ["Record", "inverse", "place", "recall", "remember", "take_back"]

VERSION = 1
LIMIT = 1024 * 1024
_FILE_LIMIT = 4 * LIMIT


def remember(
    path: Path, before_text: str, after_text: str, edits: Iterable[Edit], command: Sequence[str], moment: datetime
) -> str | None:
    """Keep the record of the command that just made `after_text`, for `recall`; return a warning if that fails.

    `edits` are in characters of `before_text`; `command` is the command line in words; `moment` is UTC. Never
    raises: the document is written already. More than 1 MiB of edits are not kept, but that they were is.
    """
    try:
        file = place(path)
        os.makedirs(file.parent, mode=0o700, exist_ok=True)
        remove_leftovers(file)
        data = _written(record_of(before_text, after_text, edits, command, moment), path)
        replace(file, data)
    except (OSError, ValueError) as error:
        _forget(path)
        reason = error.strerror if isinstance(error, OSError) and error.strerror else error
        return f"this command cannot be undone: its record was not written ({reason})"
    return None


def recall(path: Path) -> Record | None:
    """Return the record of the last command on the document at `path`; None if there is none that can be read."""
    try:
        return _read(read_bytes(place(path), _FILE_LIMIT))
    except (FileError, OSError, ValueError, TypeError, LookupError, RecursionError):
        return None


def place(path: Path) -> Path:
    """Return the file of the record of the document at `path`; need not exist. Raises OSError without a home."""
    real = Path(os.path.realpath(path))
    tree = enclosing(real)
    name = real.relative_to(tree.top) if tree else real
    folder = tree.git if tree else _state_folder()
    return folder / "mdtracker" / f"{digest(os.fsencode(name))[:32]}.json"


def _state_folder() -> Path:
    home = os.path.expanduser("~")
    if sys.platform == "win32":
        wanted, usual = os.environ.get("LOCALAPPDATA", ""), os.path.join(home, "AppData", "Local")
    elif sys.platform == "darwin":
        wanted, usual = "", os.path.join(home, "Library", "Application Support")
    else:
        wanted, usual = os.environ.get("XDG_STATE_HOME", ""), os.path.join(home, ".local", "state")
    folder = wanted if os.path.isabs(wanted) else usual
    if not os.path.isabs(folder):
        raise OSError("no home folder")
    return Path(folder)


def _forget(path: Path) -> None:
    """Remove the record of an earlier command, which is not the last one any more."""
    with suppress(OSError):
        os.unlink(place(path))


def _written(record: Record, path: Path) -> bytes:
    """Return the record as JSON, without its edits if they are too large, without the checksums if they are."""
    import json

    fields = {
        "version": VERSION,
        "document": str(path),
        "before": record.before,
        "after": record.after,
        "command": record.command,
        "moment": record.moment.isoformat(),
        "edits": [(*edit.span, edit.old, edit.new) for edit in record.edits or ()],
        "touched": record.touched,
        "lines": "".join(f"{line:08x}" for line in record.lines),
    }
    data = json.dumps(fields).encode("ascii")
    if len(data) > LIMIT:
        data = json.dumps(fields | {"touched": [], "lines": ""}).encode("ascii")
    if len(data) > LIMIT:
        data = json.dumps(fields | {"edits": None, "touched": [], "lines": ""}).encode("ascii")
    return data


def _read(data: bytes) -> Record:
    """Return the record in `data`; raises ValueError, TypeError or LookupError if it is not one of this version."""
    import json

    fields = json.loads(data)
    if fields["version"] != VERSION:
        raise ValueError("another version")
    lines = fields["lines"]
    blocks = tuple(Touched(_count(first), _count(start), _string(text)) for first, start, text in fields["touched"])
    if any((block.first + len(split_lines(block.text))) * 8 > len(lines) for block in blocks):
        raise ValueError("touched lines that the document did not have")
    return Record(
        _string(fields["before"]),
        _string(fields["after"]),
        None if fields["edits"] is None else tuple(_edit(*values) for values in fields["edits"]),
        tuple(_string(word) for word in fields["command"]),
        datetime.fromisoformat(fields["moment"]),
        blocks,
        tuple(int(lines[at : at + 8], 16) for at in range(0, len(lines), 8)),
    )


def _edit(start: object, end: object, old: object, new: object) -> Edit:
    span = Span(_count(start), _count(end))
    if span.end - span.start != len(_string(old)):
        raise ValueError("a span that does not fit its text")
    return Edit(span, _string(old), _string(new))


def _count(value: object) -> int:
    if not isinstance(value, int) or value < 0:
        raise ValueError(f"not a place: {value!r}")
    return value


def _string(value: object) -> str:
    if not isinstance(value, str):
        raise TypeError(f"not a text: {value!r}")
    return value
