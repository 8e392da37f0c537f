"""The document that a command is about: which one, its settings, and the older versions to judge it by."""

from __future__ import annotations

import os
from collections.abc import Callable, Iterable, Iterator
from contextlib import contextmanager, suppress
from pathlib import Path
from shlex import quote
from typing import NamedTuple

from mdtracker.errors import FileError, TrackerError, UnsafeDocumentError
from mdtracker.shell import discovery, settings
from mdtracker.shell.digest import text_digest


class Place(NamedTuple):
    """A document: its path, its name as the user gave it (or relative to here), the labels that are the author's.

    option  what a next command needs to mean the same document: " --file F", or nothing where it was found
    """

    path: Path
    name: str
    mine: tuple[str, ...]
    option: str


class Source(NamedTuple):
    """A text to judge, and what to judge it by: its version in git, and older ones, newest first.

    beside    of a text that is staged: what the disk has instead ("" if the file is gone); None if it has the same
    versions  of the result of a merge that is not committed yet: the base and both sides, which it is judged by instead
    """

    place: Place
    text: str
    base: str | None
    older: Iterable[str]
    beside: str | None = None
    versions: tuple[str, str, str] | None = None


Load = Callable[[], Source | None]


def locate(file: str | None) -> Place:
    """Return the one document that is meant. Raises UsageError or FileError where there is none, or several."""
    here = Path.cwd()
    path = discovery.find(file, os.environ, here)
    return Place(path, file or discovery.shown(path, here), settings.load(path).mine, option_of(file))


def option_of(file: str | None) -> str:
    """Return what a next command needs to mean the document that was named, " --file F"; nothing where none was."""
    return f" --file {quote(file)}" if file else ""


def locate_all(files: list[str] | None, file: str | None) -> list[str | None]:
    """Return the names of the documents that a file verb is given, --file after the others; [None] to search."""
    named: list[str | None] = [*(files or ()), *([file] if file is not None else ())]
    return list(dict.fromkeys(named)) or [None]


@contextmanager
def naming(place: Place) -> Iterator[None]:
    """Put the document's name before what is wrong with it: the core knows a text, and not what it is called."""
    try:
        yield
    except (UnsafeDocumentError, FileError) as error:
        if place.name in error.message:
            raise
        gap = ":" if error.message[:1].isdigit() else ": "
        raise type(error)(f"{place.name}{gap}{error.message}", *error.hints) from error


def base_of(place: Place, rev: str | None) -> str | None:
    """Return the version to judge by: git's HEAD or the named revision; None without git."""
    from mdtracker.shell import git

    return git.show(place.path, rev or "HEAD")


def older_than(place: Place, text: str, rev: str | None, limit: int = 20) -> Iterator[str]:
    """Yield older versions, newest first: the text before our last command, then what git has of it, in `rev` and the
    `limit` newest commits before. Read as asked for."""
    from mdtracker.shell import git, record

    last = record.recall(place.path)
    if last is not None and last.after == text_digest(text):
        with suppress(TrackerError):
            yield record.take_back(text, last)
    for _, version in git.versions(place.path, limit, rev or "HEAD"):
        yield version


def source_of(place: Place, rev: str | None, read: Callable[[], str], trackers: bool, before: Place | None = None) -> Source | None:
    """Return what `read` gives, to be judged by the revision `rev`; None if only `trackers` are wanted and it is none.

    before  where the document was in that revision, if it was moved
    """
    with naming(place):
        base = base_of(before or place, rev)
        text = tracker_text(read, base) if trackers else read()
        return None if text is None else Source(place, text, base, older_than(before or place, text, rev))


def tracker_text(read: Callable[[], str], base: str | None) -> str | None:
    """Return what `read` gives, or None if it is no tracker: neither it nor its version in git states a task.

    Raises what `read` raises where the version in git is a tracker: one that became unreadable is not passed over.
    """
    from mdtracker.parser import parse

    was = base is not None and bool(parse(base).facts.tasks)
    try:
        text = read()
    except TrackerError:
        if was:
            raise
        return None
    return text if was or parse(text).facts.tasks else None
