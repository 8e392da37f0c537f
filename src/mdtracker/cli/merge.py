"""`tracker merge`: the driver that git calls, and the way back from a text merge."""

from __future__ import annotations

import os
from pathlib import Path
from shlex import quote
from typing import TYPE_CHECKING, Annotated

import typer

from mdtracker.cli import console
from mdtracker.errors import FileError, TrackerError, UnsafeDocumentError, UsageError
from mdtracker.text import counted

if TYPE_CHECKING:
    from mdtracker.merge import Merged

Versions = Annotated[
    list[str] | None, typer.Argument(metavar="BASE OURS THEIRS", help="As git gives them: %O %A %B. OURS is written.", show_default=False)
]
Size = Annotated[int, typer.Option("-L", metavar="N", help="How long the markers of a conflict are (%L).")]
Called = Annotated[str, typer.Option("-P", metavar="PATH", help="What the document is called (%P).", show_default=False)]
OfBase = Annotated[str, typer.Option("-S", metavar="LABEL", help="What a conflict calls the base (%S).")]
OfOurs = Annotated[str, typer.Option("-X", metavar="LABEL", help="What it calls our version (%X).")]
OfTheirs = Annotated[str, typer.Option("-Y", metavar="LABEL", help="What it calls their version (%Y).")]
Repair = Annotated[
    str | None, typer.Option("--repair", metavar="FILE", help="Put right a document that was merged as text.", show_default=False)
]
Labels = tuple[str, str, str]
# How many places of conflicts are named.
_PLACES = 6


def merge(
    versions: Versions = None,
    size: Size = 7,
    path: Called = "",
    base_label: OfBase = "base",
    our_label: OfOurs = "ours",
    their_label: OfTheirs = "theirs",
    repair: Repair = None,
) -> int:
    """Merge three versions of a document: facts by what they are, figures anew."""
    if repair is not None:
        from mdtracker.cli.mending import mend

        return mend(repair)
    if len(versions or ()) != 3:
        hint = "git calls it; for a document that was merged as text: tracker merge --repair FILE"
        raise UsageError("three versions are merged: tracker merge %O %A %B; nothing written", hint)
    base, ours, theirs = map(Path, versions or ())
    return _drive((base, ours, theirs), max(1, size), _shown(path) or str(ours), (our_label, base_label, their_label))


def _shown(path: str) -> str:
    """A path from the top of the work tree, where git runs drivers, as it is typed where git was called."""
    called = os.environ.get("GIT_PREFIX")
    return os.path.relpath(path, called) if path and called else path


def _drive(paths: tuple[Path, Path, Path], size: int, name: str, labels: Labels) -> int:
    """Leave git's text merge in OURS first, whatever comes; then ours in its place, where it can be made."""
    from mdtracker.shell.merging import text_merge

    base, ours, theirs = (path.read_bytes() for path in paths)
    fallback, _ = text_merge(base, ours, theirs, size, labels)
    _write(paths[1], fallback)
    try:
        merged = _merged((base, ours, theirs), size, labels)
    except TrackerError as error:
        return console.fail(f"{name}: {error.message}", _hints(name), error.exit_code)
    except Exception as error:  # noqa: BLE001  # whatever goes wrong, git's own merge stands
        return console.fail(f"{name}: this is our bug ({type(error).__name__}: {error})", _hints(name), 70)
    _write(paths[1], merged.text.encode())
    if merged.conflicts:
        console.note(_told(merged, name))
        console.note(f"  settle {'it' if merged.conflicts == 1 else 'them'}, then: {_next(name)}")
    return 1 if merged.conflicts else 0


def _write(path: Path, data: bytes) -> None:
    """Put a file in the place of another in one step: half a merge would be a side lost in silence. Raises FileError."""
    from mdtracker.shell.replacement import replace

    try:
        replace(path, data, os.stat(path))
    except OSError as error:
        raise FileError(f"cannot write {path}: {error.strerror}") from error


def _told(merged: Merged, name: str) -> str:
    count = merged.conflicts
    where = ", ".join(map(str, merged.lines[:_PLACES])) + (f" and {count - _PLACES} more" if count > _PLACES else "")
    return f"{name}: {counted(count, 'conflict')}, at line{'s' * (count > 1)} {where}; all else is merged"


def _hints(name: str) -> tuple[str, ...]:
    return ("it was merged as text instead, and counts as a conflict: look at it", f"then: {_next(name)}")


def _next(name: str) -> str:
    """What mends the figures by all three versions; git adds what came of it."""
    return f"tracker merge --repair {quote(name)} && git add {quote(name)}"


def _merged(versions: tuple[bytes, bytes, bytes], size: int, labels: Labels) -> Merged:
    from mdtracker.merge import merge

    base, ours, theirs = (_decoded(data, name) for data, name in zip(versions, ("the base", "our version", "their version"), strict=True))
    return merge(base, ours, theirs, size=size, labels=labels)


def _decoded(data: bytes, what: str) -> str:
    from mdtracker.shell.disk import refuse_conflicts

    try:
        text = data.decode()
    except UnicodeDecodeError as error:
        raise UnsafeDocumentError(f"{what} is not UTF-8 (byte {error.start})") from None
    if "\0" in text:
        raise UnsafeDocumentError(f"{what} holds a NUL character")
    refuse_conflicts(text)
    return text
