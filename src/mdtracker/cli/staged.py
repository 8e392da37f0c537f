"""What git knows of the documents to check: those that are staged, and those that a branch changed."""

from __future__ import annotations

import os
from functools import partial
from pathlib import Path

from mdtracker.cli.documents import Load, Place, Source, option_of, source_of
from mdtracker.errors import FileError, UnsafeDocumentError, UsageError
from mdtracker.shell import discovery, disk, merging, settings, staging
from mdtracker.shell.program import Located, required


def staged(names: list[str | None], rev: str | None) -> list[Load]:
    """Return what reads the staged documents of these names, of [None] every one that the next commit changes.

    A Markdown file without tasks reads as None. Raises UsageError and FileError where git cannot be asked.
    """
    here = Path.cwd()
    git = required(here)
    entries = {entry.path: entry for entry in staging.staged(git)}
    if names == [None]:
        return [partial(_staged, git, _place(entry.path, None), rev, entry.before) for entry in entries.values()]
    loads: list[Load] = []
    for name in names:
        path = Path(os.path.realpath(here / str(name)))
        entry = entries.get(path)
        loads.append(partial(_staged, git, _place(path, name), rev, entry.before if entry else path))
    return loads


def changed(rev: str) -> list[Load]:
    """Return what reads the document found here and every tracker that this branch changed since `rev`.

    Raises UsageError where there is no such revision, or nothing to look at; FileError where git cannot be asked.
    """
    here = Path.cwd()
    entries = {entry.path: entry for entry in staging.changed(required(here), rev)}
    loads: list[Load] = [partial(_on_disk, _place(path, None), rev, entry.before) for path, entry in entries.items()]
    try:
        found = discovery.documents(None, os.environ, here)
    except UsageError:
        found = ()
    return loads + [partial(_on_disk, _place(path, None), rev, path) for path in found if path not in entries]


def _place(path: Path, name: str | None) -> Place:
    """A document that need not be on the disk, by the name given, or as it is typed where git was called."""
    called = Path(os.path.normpath(Path.cwd() / os.environ.get("GIT_PREFIX", "")))
    shown = name or discovery.shown(path, called)
    return Place(path, shown, settings.load(path).mine, option_of(shown))


def _on_disk(place: Place, rev: str, before: Path) -> Source | None:
    return source_of(place, rev, lambda: disk.read(place.path).text, True, place._replace(path=before))


def _staged(git: Located, place: Place, rev: str | None, before: Path) -> Source | None:
    if not place.path.is_relative_to(git.tree.top):
        raise UsageError(f"{place.name} lies outside the repository {git.tree.top}", "go to its own repository")
    data = staging.content(git, place.path)
    if data is None:
        raise UsageError(f"{place.name} is not staged, or in conflict", f"stage it: git add {place.name}")
    source = source_of(place, rev, lambda: disk.decoded(data, Path(place.name)), True, place._replace(path=before))
    if source is None:
        return None
    beside = None if staging.is_same(place.path, data) else _beside(place.path)
    return source._replace(beside=beside, versions=None if rev else merging.underway(place.path))


def _beside(path: Path) -> str:
    try:
        return disk.read(path).text
    except (FileError, UnsafeDocumentError):
        return ""
