"""Versions of a document in git.

Only commands that read objects are run. Where git cannot answer (no program, no commit, no such file, too slow) the
answer is None or the end of the versions; only a revision that the user named is an error.
"""

from __future__ import annotations

import os
from collections.abc import Iterator
from contextlib import suppress
from itertools import chain
from pathlib import Path

from mdtracker.errors import UsageError
from mdtracker.shell.program import Located, Process, commit, limited, located, output, running
from mdtracker.shell.worktree import toplevel

__all__ = ["INDEX", "show", "toplevel", "versions"]

INDEX = ""
_MARK = b"\x01"
_LOG = ("log", "-z", "--follow", "--name-only", "--no-color", "--no-ext-diff", "--no-textconv", "--no-show-signature")


def show(path: Path, rev: str = "HEAD") -> str | None:
    """Return the document at `path` as it is in the revision `rev`, or, for INDEX, as it is staged.

    None if there is no git, no commit yet, no such file in that revision, or it is not UTF-8. Line endings are those
    that git stores, which may not be those of the work tree. Raises UsageError if a `rev` other than HEAD is named
    that does not exist.
    """
    place = located(path)
    named = rev not in ("HEAD", INDEX)
    if place is None:
        if named:
            raise UsageError(f"no revision {rev!r}: {path} is not in a git repository, or git is not installed", "leave --base out")
        return None
    source = commit(place, rev) if named else rev or ":0"
    data = output(place, "cat-file", "blob", f"{source}:{place.name}")
    return None if data is None else text_of(data)


def versions(path: Path, limit: int = 20, rev: str = "HEAD") -> Iterator[tuple[str, str]]:
    """Yield (revision, text) of the document at `path`, newest first: `rev` itself, then older commits.

    Lazily, from at most the `limit` newest commits before `rev` that touched it, under the names that it had; no text
    comes twice. A revision is `rev` as given, or a commit's short hash. Raises UsageError as `show` does.
    """
    place = located(path)
    if place is None or "\n" in place.name:
        return
    source = rev if rev == "HEAD" else commit(place, rev)
    seen: set[bytes] = set()
    with suppress(OSError), running(place, "cat-file", "--batch") as batch:
        for label, at, name in chain([(rev, source, place.name)], _commits(place, source, limit)):
            blob = _blob(batch, f"{at}:{name}")
            text = None if blob is None or blob[0] in seen else text_of(blob[1])
            if blob is not None:
                seen.add(blob[0])
            if text is not None:
                yield label, text


def _commits(place: Located, source: str, limit: int) -> Iterator[tuple[str, str, str]]:
    """Yield (short hash, hash, name) of the commits that touched the document, newest first, as git finds them."""
    arguments = (*_LOG, "-n", str(limit), "--format=%x01%h %H", source, "--", place.name)
    name = place.name
    pending: tuple[str, ...] = ()
    with running(place, *arguments) as log:
        for token in _tokens(log):
            if not token.startswith(_MARK):
                name = os.fsdecode(token.removeprefix(b"\n"))
            if pending:  # a merge comes without a name: it has that of the commit listed above it
                yield pending[0], pending[1], name
            pending = tuple(token[1:].decode("ascii").split()) if token.startswith(_MARK) else ()
    if pending:
        yield pending[0], pending[1], name


def _tokens(process: Process) -> Iterator[bytes]:
    """Yield what the process prints, cut at NUL, as it comes."""
    rest = b""
    while True:
        with limited(process):
            part = process.stdout.read1(65536)  # type: ignore[union-attr]  # it is a pipe: see running
        if not part:
            return
        *tokens, rest = (rest + part).split(b"\0")
        yield from tokens


def _blob(batch: Process, name: str) -> tuple[bytes, bytes] | None:
    """Ask `cat-file --batch` for an object; return its hash and bytes, or None if it is not there or no file."""
    assert batch.stdin
    assert batch.stdout
    with limited(batch):
        batch.stdin.write(os.fsencode(name) + b"\n")
        batch.stdin.flush()
        head = batch.stdout.readline()
        if not head or head.endswith(b" missing\n"):
            return None
        blob, kind, size = head.split()
        data = batch.stdout.read(int(size) + 1)[:-1]
    return (blob, data) if kind == b"blob" and len(data) == int(size) else None


def text_of(data: bytes) -> str | None:
    """Return the text that bytes are in UTF-8, or None if they are none, or hold a NUL character."""
    try:
        return None if b"\0" in data else data.decode("utf-8")
    except UnicodeDecodeError:
        return None
