"""`tracker merge`: the driver that git calls, and the way back from a text merge."""

from __future__ import annotations

from pathlib import Path
from typing import Annotated

import typer

from mdtracker.cli import console
from mdtracker.errors import TrackerError, UnsafeDocumentError, UsageError
from mdtracker.text import counted

_LABELS = ("ours", "base", "theirs")
Versions = Annotated[
    list[str] | None, typer.Argument(metavar="BASE OURS THEIRS", help="As git gives them: %O %A %B. OURS is written.", show_default=False)
]
Size = Annotated[int, typer.Option("-L", metavar="N", help="How long the markers of a conflict are (%L).")]
Called = Annotated[str, typer.Option("-P", metavar="PATH", help="What the document is called (%P).", show_default=False)]
Repair = Annotated[
    str | None, typer.Option("--repair", metavar="FILE", help="Put right a document that was merged as text.", show_default=False)
]


def merge(versions: Versions = None, size: Size = 7, path: Called = "", repair: Repair = None) -> int:
    """Merge three versions of a document: facts by what they are, figures anew."""
    if repair is not None:
        from mdtracker.cli.mending import mend

        return mend(repair)
    if len(versions or ()) != 3:
        hint = "git calls it; for a document that was merged as text: tracker merge --repair FILE"
        raise UsageError("three versions are merged: tracker merge %O %A %B; nothing written", hint)
    base, ours, theirs = map(Path, versions or ())
    return _drive((base, ours, theirs), max(1, size), path or str(ours))


def _drive(paths: tuple[Path, Path, Path], size: int, name: str) -> int:
    """Leave git's text merge in OURS first, whatever comes; then ours in its place, where it can be made."""
    from mdtracker.shell.merging import text_merge

    base, ours, theirs = (path.read_bytes() for path in paths)
    fallback, _ = text_merge(base, ours, theirs, size, _LABELS)
    paths[1].write_bytes(fallback)
    try:
        text, conflicts = _merged(base, ours, theirs, size)
    except TrackerError as error:
        return console.fail(f"{name}: {error.message}", _hints(name), error.exit_code)
    except Exception as error:  # noqa: BLE001  # whatever goes wrong, git's own merge stands
        return console.fail(f"{name}: this is our bug ({type(error).__name__}: {error})", _hints(name), 70)
    paths[1].write_bytes(text.encode())
    if conflicts:
        console.note(f"{name}: {counted(conflicts, 'conflict')}, each on its own lines; all else is merged")
    return 1 if conflicts else 0


def _hints(name: str) -> tuple[str, ...]:
    return ("it was merged as text instead, and counts as a conflict: look at it, then git add", f"figures: tracker sync {name}")


def _merged(base: bytes, ours: bytes, theirs: bytes, size: int) -> tuple[str, int]:
    from mdtracker.merge import merge

    texts = [_decoded(data, name) for data, name in zip((base, ours, theirs), ("the base", "our version", "their version"), strict=True)]
    merged = merge(texts[0], texts[1], texts[2], size=size, labels=_LABELS)
    return merged.text, merged.conflicts


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
