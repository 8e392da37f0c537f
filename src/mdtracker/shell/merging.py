"""What git knows of a merge: the versions that come together, and what its own text merge makes of them.

A document may have another name in each: git pairs renamed files.
"""

from __future__ import annotations

import os
import tempfile
from collections.abc import Iterator
from pathlib import Path

from mdtracker.shell.git import text_of
from mdtracker.shell.program import Located, alone, located, output

Versions = tuple[str, str, str]
_STYLES = ("merge", "diff3", "zdiff3")
# What git notes while it is at it, and the base and their side then; no base: where the sides parted.
_STEPS = (
    ("MERGE_HEAD", "", "MERGE_HEAD"),
    ("CHERRY_PICK_HEAD", "CHERRY_PICK_HEAD^", "CHERRY_PICK_HEAD"),
    ("REVERT_HEAD", "REVERT_HEAD", "REVERT_HEAD^"),
    ("REBASE_HEAD", "REBASE_HEAD^", "REBASE_HEAD"),
)
_HEAD = "GITHEAD_"
_RENAMES = ("diff-tree", "-r", "-M", "-z", "--name-status", "--diff-filter=R", "--no-ext-diff")


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
    """Both sides as one conflict, its markers ended as ours are."""
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
    base, ours, theirs = (_text(place, f":{stage}:{place.name}") for stage in (1, 2, 3))
    return None if ours is None or theirs is None else (base or "", ours, theirs)


def underway(path: Path) -> Versions | None:
    """Return the base and both sides of what git is in the middle of: a merge, cherry-pick, revert or rebase that comes to
    one commit; None where it is not, or a side has no such document."""
    place = located(path)
    if place is None:
        return None
    for name, base, theirs in _STEPS:
        if os.path.lexists(place.tree.git / name):
            return _versions(place, "HEAD", theirs, base)
    # Before its hook git has not written MERGE_HEAD yet.
    heads = [name.removeprefix(_HEAD) for name in os.environ if name.startswith(_HEAD)]
    return _versions(place, "HEAD", heads[0]) if len(heads) == 1 else None


def finished(path: Path) -> Versions | None:
    """Return the base and both sides of the merge that HEAD is; None where it is none."""
    place = located(path)
    return _versions(place, "HEAD^1", "HEAD^2") if place else None


def text_merges(versions: Versions) -> Iterator[bytes]:
    """Yield what git may have left of three versions, in each of its styles."""
    for style in _STYLES:
        base, ours, theirs = (text.encode() for text in versions)
        yield text_merge(base, ours, theirs, 7, ("ours", "base", "theirs"), style)[0]


def _versions(place: Located, ours: str, theirs: str, base: str = "") -> Versions | None:
    """The document in these revisions; the base is where the sides parted, unless it is given."""
    found = output(place, "merge-base", ours, theirs) if not base else b""
    if found is None:
        return None
    base = base or found.decode("ascii").split()[0]
    texts = [_named(place, rev, others) for rev, others in ((base, (ours, theirs)), (ours, (theirs,)), (theirs, (ours,)))]
    return None if texts[1] is None or texts[2] is None else (texts[0] or "", texts[1], texts[2])


def _named(place: Located, rev: str, others: tuple[str, ...]) -> str | None:
    """The document in a revision, under the name that it had there before one of the others."""
    text = _text(place, f"{rev}:{place.name}")
    if text is not None:
        return text
    for other in others:
        tokens = (output(place, *_RENAMES, rev, other, "--") or b"").split(b"\0")
        renamed = dict(zip(tokens[2::3], tokens[1::3], strict=False))
        if old := renamed.get(os.fsencode(place.name)):
            return _text(place, f"{rev}:{os.fsdecode(old)}")
    return None


def _text(place: Located, name: str) -> str | None:
    data = output(place, "cat-file", "blob", name)
    return None if data is None else text_of(data)
