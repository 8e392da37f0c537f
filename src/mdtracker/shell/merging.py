"""What git knows of a merge: the versions that come together, and what its own text merge makes of them."""

from __future__ import annotations

import os
import tempfile
from collections.abc import Iterator
from pathlib import Path

from mdtracker.shell.git import text_of
from mdtracker.shell.program import Located, alone, located, output

Versions = tuple[str, str, str]
_STYLES = ("merge", "diff3", "zdiff3")


def text_merge(base: bytes, ours: bytes, theirs: bytes, size: int, labels: Versions, style: str | None = None) -> tuple[bytes, bool]:
    """Return what git's text merge gives, and whether all of it merged; both sides between markers where git cannot say.

    size, labels  the markers' length, and what they call our side, the base and their side
    style         merge, diff3 or zdiff3; None: as git is configured here
    """
    configured = ("-c", f"merge.conflictStyle={style}") if style else ()
    with tempfile.TemporaryDirectory() as folder:
        names = []
        for name, data in (("ours", ours), ("base", base), ("theirs", theirs)):
            names.append(os.path.join(folder, name))
            Path(names[-1]).write_bytes(data)
        words = [word for label in labels for word in ("-L", label)]
        done = alone(*configured, "merge-file", "-p", f"--marker-size={size}", *words, "--", *names)
    if done is None:
        return _both(ours, theirs, size, labels), False
    # 255 and the like: git does not merge this (a NUL character).
    return (done.stdout, done.returncode == 0) if 0 <= done.returncode < 128 else (_both(ours, theirs, size, labels), False)


def _both(ours: bytes, theirs: bytes, size: int, labels: Versions) -> bytes:
    """Both sides as one conflict."""
    newline = b"\r\n" if b"\r\n" in ours else b"\n"
    sides = [side if side.endswith(newline) or not side else side + newline for side in (ours, theirs)]
    first, last = (f"{sign * size} {label}".encode() + newline for sign, label in (("<", labels[0]), (">", labels[2])))
    return first + sides[0] + b"=" * size + newline + sides[1] + last


def stages(path: Path) -> Versions | None:
    """Return the base ("" where there is none), our and their version of a document that git holds in conflict, in the
    line endings that it stores; None where it holds none."""
    place = located(path)
    if place is None:
        return None
    found = [_blob(place, f":{stage}") for stage in (1, 2, 3)]
    base, ours, theirs = found
    return None if ours is None or theirs is None else (base or "", ours, theirs)


def parents(path: Path) -> Versions | None:
    """Return the base and both sides of the merge that is under way, or that HEAD is; None where there is none."""
    place = located(path)
    for one, other in (("HEAD", "MERGE_HEAD"), ("HEAD^1", "HEAD^2")) if place else ():
        assert place is not None
        base = output(place, "merge-base", one, other)
        if base:
            found = [_blob(place, rev) for rev in (base.decode("ascii").split()[0], one, other)]
            return None if found[1] is None or found[2] is None else (found[0] or "", found[1], found[2])
    return None


def text_merges(versions: Versions) -> Iterator[bytes]:
    """Yield what git may have left of three versions, in each of its styles."""
    for style in _STYLES:
        base, ours, theirs = (text.encode() for text in versions)
        yield text_merge(base, ours, theirs, 7, ("ours", "base", "theirs"), style)[0]


def _blob(place: Located, rev: str) -> str | None:
    data = output(place, "cat-file", "blob", f"{rev}:{place.name}")
    return None if data is None else text_of(data)
