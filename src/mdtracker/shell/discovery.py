"""Which document is meant; knows names and folders, never what stands in a file."""

from __future__ import annotations

import os
import re
from collections.abc import Iterator, Mapping
from pathlib import Path

from mdtracker.errors import FileError, UsageError
from mdtracker.shell import settings
from mdtracker.shell.worktree import bounds

VARIABLE = "TRACKER_FILE"
_NEVER = r"(?i)\.|(readme|changelog|contributing)(?![a-z])"
_FOLDER = "tracker"
_PATTERNS = (
    "tracker",
    ".*tracker.*",
    "progress",
    "todo",
    ".*progress.*",
    "(roadmap|plan|tasks|checklist)",
    "(.*[^a-z])?(todo|roadmap|plan|tasks|checklist)([^a-z].*)?",
)
_LOOKED_FOR = "tracker/*.md, *TRACKER*.md, *PROGRESS*.md, TODO.md, ROADMAP.md, PLAN.md, TASKS.md, CHECKLIST.md"
_CHOOSE = ("choose one: --file FILE", f"or set {VARIABLE}", 'or in pyproject.toml: [tool.tracker] file = "FILE"')


def find(explicit: str | None, environ: Mapping[str, str], cwd: Path) -> Path:
    """Return the path of the one document that is meant, as `documents` finds it.

    Raises UsageError if there are several to choose from; else as `documents` does.
    """
    found = documents(explicit, environ, cwd)
    if len(found) > 1:
        names = ", ".join(shown(path, cwd) for path in found)
        raise UsageError(f"{len(found)} documents could be meant: {names}", *_CHOOSE)
    return found[0]


def documents(explicit: str | None, environ: Mapping[str, str], cwd: Path) -> tuple[Path, ...]:
    """Return the absolute paths, at least one, of the documents that could be meant, links not followed.

    `explicit` (--file), else TRACKER_FILE, else `[tool.tracker] file`, else those that the best pattern of names finds
    in `cwd` or the nearest folder above it, up to the repository's top. Raises UsageError if nothing is found, and
    FileError for a folder or a missing file.
    """
    if explicit is not None:
        return (_named(cwd / explicit, f"--file {explicit!r}"),)
    if environ.get(VARIABLE):
        return (_named(cwd / environ[VARIABLE], f"{VARIABLE}={environ[VARIABLE]}"),)
    configured = settings.load(cwd)
    if configured.files:
        return tuple(_named(path, f"tool.tracker.file of {configured.source}") for path in configured.files)
    return _searched(cwd)


def shown(path: Path, cwd: Path) -> str:
    """Return `path` as people like to read it in `cwd`: relative if it lies in there or in a folder above."""
    relative = os.path.relpath(path, cwd)
    beside = relative.split(os.sep).count(os.pardir) <= len(cwd.parts) - len(bounds(cwd).parts)
    return relative if beside else str(path)


def _named(path: Path, source: str) -> Path:
    """Return the absolute path of a document that was named by `source`, if it is there and no folder."""
    path = Path(os.path.abspath(path))
    if path.is_dir():
        raise FileError(f"{path} is a folder, not a document ({source})", "name a file in it")
    if not path.exists():
        raise FileError(f"{path} does not exist ({source})", "name the document: --file FILE")
    return path


def _searched(cwd: Path) -> tuple[Path, ...]:
    cwd = Path(os.path.abspath(cwd))
    top = bounds(cwd)
    for folder in (cwd, *cwd.parents):
        for group in _groups(folder):
            if group:
                return group
        if folder == top:
            break
    where = str(cwd) if cwd == top else f"{cwd} and above, up to {top}"
    remedy = f"name it: --file FILE, {VARIABLE} or [tool.tracker] file in pyproject.toml"
    raise UsageError(f"no document found: looked for {_LOOKED_FOR} in {where}", remedy)


def _groups(folder: Path) -> Iterator[tuple[Path, ...]]:
    """Yield the documents in `folder` that one pattern finds, the most telling pattern first."""
    entries = _entries(folder)
    yield tuple(
        path
        for sub in entries
        if sub.name.lower() == _FOLDER and sub.is_dir()
        for path in _entries(sub)
        if _is_document(path)
    )
    for pattern in _PATTERNS:
        wanted = re.compile(rf"{pattern}\.(md|markdown)", re.IGNORECASE)  # only those that are needed: it takes time
        yield tuple(path for path in entries if wanted.fullmatch(path.name) and _is_document(path))


def _entries(folder: Path) -> tuple[Path, ...]:
    try:
        return tuple(folder / name for name in sorted(os.listdir(folder)))
    except OSError as error:
        raise FileError(f"cannot look for a document in {folder}: {error.strerror}", "name it: --file FILE") from error


def _is_document(path: Path) -> bool:
    wanted = path.suffix.lower() in (".md", ".markdown") and not re.match(_NEVER, path.name)
    return wanted and path.is_file()
