"""`[tool.tracker]` of the project's pyproject.toml; does not know which document is meant."""

from __future__ import annotations

import os
from pathlib import Path
from typing import Any, NamedTuple

from mdtracker.errors import FileError
from mdtracker.shell.disk import read_bytes
from mdtracker.shell.worktree import bounds

NAME = "pyproject.toml"
KEYS = ("file", "mine")
_LIMIT = 4 * 1024 * 1024


class Settings(NamedTuple):
    """What a project sets: its documents (absolute paths), the labels that are the author's own, and where."""

    files: tuple[Path, ...] = ()
    mine: tuple[str, ...] = ()
    source: Path | None = None


def load(place: Path) -> Settings:
    """Return the settings that hold for `place`, a folder or a document, from the nearest pyproject.toml that has some.

    Looks no further up than the repository's top; without git, only in that folder. Raises FileError, naming the file
    and the key, for bad TOML, an unknown key, a wrong type, or a document outside the repository.
    """
    place = Path(os.path.abspath(place))
    folder, top = (place if place.is_dir() else place.parent), bounds(place)
    while True:
        table = _table(folder / NAME)
        if table is not None:
            return _settings(table, folder / NAME, top)
        if folder in (top, folder.parent):
            return Settings()
        folder = folder.parent


def _table(source: Path) -> dict[str, Any] | None:
    """Return the table as it stands in `source`, or None; only a file that mentions it is parsed."""
    if not source.is_file():
        return None
    data = read_bytes(source, _LIMIT)
    if b"tool.tracker" not in data:
        return None
    import tomllib

    try:
        table = tomllib.loads(data.decode("utf-8")).get("tool", {}).get("tracker")
    except (ValueError, RecursionError, AttributeError) as error:
        raise FileError(f"{source} is not valid TOML: {error}", "mend it in an editor") from error
    if table is not None and not isinstance(table, dict):
        raise FileError(f"{source}: tool.tracker is not a table", "write [tool.tracker]")
    return table


def _settings(table: dict[str, Any], source: Path, top: Path) -> Settings:
    for key in table:
        if key not in KEYS:
            raise FileError(f"{source}: tool.tracker.{key} is not a setting", f"settings are {', '.join(KEYS)}")
    file = table.get("file", [])
    names = _strings([file] if isinstance(file, str) else file, "file", source)
    files = tuple(_inside(name, source, top) for name in names)
    return Settings(files, _strings(table.get("mine", []), "mine", source), source)


def _strings(value: object, key: str, source: Path) -> tuple[str, ...]:
    if not isinstance(value, list) or not all(isinstance(item, str) and item for item in value):
        kind = "a text or a list of texts" if key == "file" else "a list of texts"
        example = 'file = "docs/TRACKER.md"' if key == "file" else 'mine = ["Phase 3"]'
        raise FileError(f"{source}: tool.tracker.{key} is not {kind}", f"like this: {example}")
    return tuple(value)


def _inside(name: str, source: Path, top: Path) -> Path:
    file = Path(os.path.normpath(source.parent / name))
    if not file.is_relative_to(top):
        raise FileError(f"{source}: tool.tracker.file names {name!r}, outside {top}", "name it with --file instead")
    return file
