"""Documents on the disk: read as exact text, written in one step under a lock; knows nothing of Markdown."""

from __future__ import annotations

import os
import re
import stat
import time
from collections.abc import Callable
from pathlib import Path
from typing import NamedTuple

from mdtracker.errors import FileError, UnsafeDocumentError, UsageError
from mdtracker.shell import worktree
from mdtracker.shell.digest import digest
from mdtracker.shell.lock import locked
from mdtracker.shell.replacement import remove_leftovers, staged, sync_folder
from mdtracker.text import split_lines

LIMIT = 64 * 1024 * 1024
_ATTEMPTS = 20
_LINE_START = r"(?:\A\ufeff?|(?<=[\r\n]))"
_LINE_REST = r"(?= |\r|\n|\Z)"
_CONFLICT = re.compile(f"{_LINE_START}<{{7}}{_LINE_REST}[\\s\\S]*?{_LINE_START}>{{7}}{_LINE_REST}")
_MARKER = re.compile(
    rf"{_LINE_START}(?:<{{7}}|>{{7}}|\|{{7}}) \S|(?<=[\r\n])[ \t]*+(?:\||[-*+] |\d+[.)] )[^\r\n]*+(?:\r\n|\r|\n)={{7}}(?=[\r\n]|\Z)"
)


class Content(NamedTuple):
    """A document as read: the real file (links followed), its bytes, text (`text.encode() == data`) and SHA-256."""

    path: Path
    data: bytes
    text: str
    digest: str


class Outcome(NamedTuple):
    """What an update did: the document's SHA-256 before and after, and whether it was written."""

    before: str
    after: str
    changed: bool


def read(path: Path) -> Content:
    """Return the document at `path`; a BOM stays the first character of the text.

    Raises FileError (missing, a folder, unreadable, larger than 64 MiB) and UnsafeDocumentError (not UTF-8, NUL)
    with the place.
    """
    return _content(_resolved(path), path)


def read_bytes(path: Path, limit: int = LIMIT) -> bytes:
    """Return the bytes of the ordinary file at `path`, at most `limit` of them; never waits for a pipe.

    Raises FileError where there is no such file, it cannot be read or it is larger.
    """
    if os.path.isdir(path):
        raise FileError(f"{path} is a folder, not a document", "name a file in it")
    flags = os.O_RDONLY | getattr(os, "O_NONBLOCK", 0) | getattr(os, "O_BINARY", 0)
    try:
        with open(os.open(path, flags), "rb") as file:
            if not stat.S_ISREG(os.fstat(file.fileno()).st_mode):
                raise FileError(f"{path} is not an ordinary file", "name the document: --file FILE")
            data = file.read(limit + 1)
    except (OSError, ValueError) as error:
        raise _unreadable(path, error) from error
    if len(data) > limit:
        raise FileError(f"{path} is larger than {limit // 1024 // 1024} MiB", "split it, or name another: --file FILE")
    return data


def refuse_conflicts(text: str) -> None:
    """Raise UnsafeDocumentError, with the line, if `text` holds a conflict that git left in it, or a part of one.

    A marker with its label is one wherever it stands; without a label, a first and a last one. `=======` underlines a
    heading, but not a row or an item.
    """
    if not any(mark * 7 in text for mark in "<>|="):
        return
    marker, conflict = _MARKER.search(text), _CONFLICT.search(text)
    found = [*([marker.end() - 1] if marker else []), *([conflict.start()] if conflict else [])]
    if found:
        line, _ = _place(text[: min(found)])
        raise UnsafeDocumentError(f"line {line}: a merge conflict is not resolved", "resolve it, then try again")


def update(
    path: Path,
    change: Callable[[Content], str | None],
    wait: float = 10.0,
    then: Callable[[Content, Content], None] | None = None,
) -> Outcome:
    """Replace the document at `path` by what `change` makes of it; None or the same text writes nothing.

    `change` runs under the lock, and once more whenever an editor saved meanwhile. `then` is called under the lock,
    after a write, with the document before and after (for the undo record). Waits at most `wait` seconds for the
    lock. Raises LockedError; FileError (see `read`; a link that leaves the repository, hard links, read-only, no
    room); UnsafeDocumentError; UsageError (the new text is not Unicode); and what `change` raises. Then nothing is
    written.
    """
    real = _target(path)
    _refuse_unwritable(real, path)
    with locked(real, wait):
        remove_leftovers(real)
        before, after = _replaced(real, path, change)
        if before is not after and then is not None:
            then(before, after)
    return Outcome(before.digest, after.digest, before is not after)


def _replaced(real: Path, shown: Path, change: Callable[[Content], str | None]) -> tuple[Content, Content]:
    """Return the document before and after; twice the same value if there was nothing to change."""
    for attempt in range(_ATTEMPTS):
        status = _refuse_unwritable(real, shown)
        before = _content(real, shown)
        text = change(before)
        if text is None or text == before.text:
            return before, before
        after = _encoded(real, text)
        if _write(after, before, status, shown):
            return before, after
        time.sleep(0.005 * attempt)
    problem = f"{shown} was saved by another program each time before it could be written; nothing was written"
    raise FileError(problem, "try again when that program rests")


def _write(after: Content, before: Content, status: os.stat_result, shown: Path) -> bool:
    """Return whether `after` took the place of `before`; False if the disk holds something else by now."""
    real = before.path
    try:
        with staged(real, after.data, status) as new:
            if not _is_unchanged(real, before, status):
                return False
            os.replace(new, real)
    except OSError as error:
        raise FileError(f"cannot write {shown}: {error.strerror}; nothing was written") from error
    sync_folder(real.parent)
    return True


def _is_unchanged(real: Path, before: Content, status: os.stat_result) -> bool:
    try:
        now = os.lstat(real)
        same = (now.st_mode, now.st_uid, now.st_gid) == (status.st_mode, status.st_uid, status.st_gid)
        return same and read_bytes(real) == before.data
    except (FileError, OSError):
        return False


def _content(real: Path, shown: Path) -> Content:
    data = read_bytes(real)
    return Content(real, data, decoded(data, shown), digest(data))


def decoded(data: bytes, shown: Path) -> str:
    """Return the text of a document's bytes. Raises UnsafeDocumentError (not UTF-8, NUL) with the place."""
    try:
        text = data.decode("utf-8")
    except UnicodeDecodeError as error:
        raise _undecodable(data, error.start, shown) from error
    nul = text.find("\0")
    if nul >= 0:
        line, column = _place(text[:nul])
        raise UnsafeDocumentError(f"{shown}:{line}:{column}: a NUL character", "remove it in an editor")
    return text


def _encoded(real: Path, text: str) -> Content:
    try:
        data = text.encode("utf-8")
    except UnicodeEncodeError as error:
        raise UsageError(
            f"{text[error.start]!a} is not a character; nothing was written", "give it in UTF-8"
        ) from error
    if "\0" in text:
        raise UsageError("a NUL character cannot be written; nothing was written", "leave it out")
    return Content(real, data, text, digest(data))


def _undecodable(data: bytes, at: int, shown: Path) -> UnsafeDocumentError:
    line, column = _place(data[:at].decode("utf-8"))
    encoding = "UTF-16" if data[:2] in (b"\xff\xfe", b"\xfe\xff") else "WINDOWS-1252"
    return UnsafeDocumentError(
        f"{shown}:{line}:{column}: not UTF-8: byte 0x{data[at]:02x} at offset {at}",
        f"mend it in an editor, or convert it (if it is {encoding}): iconv -f {encoding} -t UTF-8 {shown}",
    )


def _place(prefix: str) -> tuple[int, int]:
    """Return the line and column, from 1, of the character behind `prefix`."""
    lines = split_lines(prefix)
    if not lines or lines[-1].ending:
        return len(lines) + 1, 1
    return len(lines), len(prefix) - lines[-1].start + 1


def _resolved(path: Path) -> Path:
    try:
        return Path(os.path.realpath(path, strict=True))
    except (OSError, ValueError) as error:
        raise _unreadable(path, error) from error


def _unreadable(path: Path, error: Exception) -> FileError:
    if isinstance(error, FileNotFoundError):
        return FileError(f"{path} does not exist", "name the document: --file FILE")
    return FileError(f"cannot read {path}: {error.strerror if isinstance(error, OSError) else error}")


def _target(path: Path) -> Path:
    """Return the real file to write; refuse one that a link leads to outside the repository, or inside `.git`."""
    real = _resolved(path)
    given = Path(os.path.abspath(path))
    if real == given:
        return real
    home = Path(os.path.realpath(worktree.bounds(given.parent)))
    if not real.is_relative_to(home):
        raise FileError(f"{path} is a link that leaves {home}", f"name the file itself: --file {real}")
    if any(part.lower() == ".git" for part in real.relative_to(home).parts):
        raise FileError(f"{path} is a link into git's own folder: {real}", "name a document of your own")
    return real


def _refuse_unwritable(real: Path, shown: Path) -> os.stat_result:
    """Return the file's status, or raise FileError where a rename would break something or is not allowed."""
    try:
        status, folder = os.stat(real), os.stat(real.parent)
    except OSError as error:
        raise _unreadable(shown, error) from error
    if not stat.S_ISDIR(status.st_mode) and status.st_nlink > 1:
        remedy = f"make it a file of its own: cp {shown} {shown}.new && mv {shown}.new {shown}"
        raise FileError(f"{shown} has {status.st_nlink} hard links; writing it would part them", remedy)
    if not status.st_mode & 0o222 or not os.access(real, os.W_OK):
        raise FileError(f"{shown} is read-only", f"allow writing: chmod u+w {shown}")
    if not folder.st_mode & 0o222 or not os.access(real.parent, os.W_OK | os.X_OK):
        raise FileError(f"the folder of {shown} is read-only", f"allow writing: chmod u+w {real.parent}")
    return status
