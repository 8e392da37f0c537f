"""Which Markdown files are staged, or changed since a branch began; reads the index, never what a filter would make.

The work tree is compared by hash alone: git's own comparison would run the filters that a repository configures.
"""

from __future__ import annotations

import hashlib
import os
from collections.abc import Iterator
from pathlib import Path
from typing import NamedTuple

from mdtracker.shell.program import Located, asked, commit, output

_MARKDOWN = (".md", ".markdown")
_ORDINARY = (b"100644", b"100755")
_INDEX = ("diff-index", "--cached", "--raw", "-z", "--no-abbrev", "--diff-filter=d", "--ignore-submodules")


class Entry(NamedTuple):
    """A Markdown file in the index: its path, the hash of its content, and the path it had in the other version."""

    path: Path
    blob: str
    before: Path


def staged(place: Located) -> tuple[Entry, ...]:
    """Return the Markdown files that the next commit changes or adds, links and removed ones left out.

    Raises FileError where git cannot say it: nothing is silently taken for unchanged.
    """
    return tuple(_entries(place, _head(place) or _nothing(place)))


def changed(place: Located, rev: str) -> tuple[Entry, ...]:
    """Return the Markdown files known to git that differ from where this branch left `rev`: committed, staged, or only
    on the disk, where they must be. In a shallow clone, which does not know where, they are compared with `rev` itself.

    Raises UsageError if there is no such revision, FileError where git cannot answer.
    """
    target, head = commit(place, rev), _head(place)
    fork = output(place, "merge-base", target, head) if head else None
    since = fork.decode("ascii").strip() if fork else target
    found = {entry.path: entry for entry in _entries(place, since)}
    for entry in _entries(place, _nothing(place)):
        if entry.path not in found and not is_same(entry.path, entry.blob):
            found[entry.path] = entry
    return tuple(entry for path, entry in found.items() if path.exists())


def content(place: Located, path: Path) -> bytes | None:
    """Return the bytes of the document as they are staged, or None if git does not know it, or it is in conflict."""
    return output(place, "cat-file", "blob", f":0:{path.relative_to(place.tree.top).as_posix()}")


def is_same(path: Path, blob: str | bytes) -> bool:
    """Whether the file at `path` holds what is staged (its hash, or its bytes), whatever the work tree's line endings."""
    try:
        data = path.read_bytes()
    except OSError:
        return False
    if isinstance(blob, bytes):
        return data == blob or data.replace(b"\r\n", b"\n") == blob
    return blob in (_hash(data, len(blob)), _hash(data.replace(b"\r\n", b"\n"), len(blob)))


def _head(place: Located) -> str | None:
    found = output(place, "rev-parse", "--verify", "--quiet", "HEAD^{commit}")
    return found.decode("ascii").strip() if found else None


def _nothing(place: Located) -> str:
    """Return the hash of the empty tree, which git knows without storing it: what an unborn branch starts from."""
    return asked(place, "hash-object", "-t", "tree", "--stdin").decode("ascii").strip()


def _entries(place: Located, tree: str) -> Iterator[Entry]:
    """Yield the ordinary Markdown files of the index that `tree` does not have so."""
    raw = output(place, *_INDEX, "-M", tree, "--")
    if raw is None:  # a partial clone may lack what renames are found with
        raw = asked(place, *_INDEX, "--no-renames", tree, "--")
    tokens = iter(raw.split(b"\0"))
    for head in tokens:
        if not head:
            return
        _, mode, _, blob, status = head.split()
        before = name = next(tokens)
        if status[:1] in b"RC":
            name = next(tokens)
        if mode in _ORDINARY and os.fsdecode(name).lower().endswith(_MARKDOWN):
            top = place.tree.top
            yield Entry(top / os.fsdecode(name), blob.decode("ascii"), top / os.fsdecode(before))


def _hash(data: bytes, length: int) -> str:
    """Return git's name for a file's content, SHA-1 or, if names are that long, SHA-256."""
    make = hashlib.sha256 if length == 64 else hashlib.sha1
    return make(b"blob %d\0" % len(data) + data, usedforsecurity=False).hexdigest()
