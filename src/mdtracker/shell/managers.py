"""Programs and settings that keep a repository's hooks for it, and what to add to theirs."""

from __future__ import annotations

import os
from collections.abc import Iterator
from itertools import product
from pathlib import Path
from typing import NamedTuple

from mdtracker.shell.wired import CHECK, HOOKS

_PRE_COMMIT = (
    "  - repo: local",
    "    hooks:",
    "      - id: tracker-check",
    "        name: tracker check",
    "        entry: tracker check --trackers",
    "        language: system",
    "        types: [markdown]",
    "        stages: [pre-commit, pre-merge-commit]",
)
_LEFTHOOK = tuple(line for name in HOOKS for line in (f"{name}:", "  commands:", "    tracker:", f"      run: {CHECK}"))
_LEFTHOOK_FILES = tuple(
    f"{folder}lefthook.{kind}" for folder, kind in product(("", ".", ".config/"), ("yml", "yaml", "toml", "json"))
)


class Manager(NamedTuple):
    """Who keeps the hooks: its name, the file for each hook, the lines to add there, and what makes git call it."""

    name: str
    files: dict[str, Path]
    lines: tuple[str, ...]
    enable: str


def is_off(top: Path, hooks_path: str | None) -> bool:
    """Whether git's core.hooksPath switches hooks off: it is empty, or no folder."""
    if hooks_path is None:
        return False
    return not hooks_path or (os.path.exists(_folder(top, hooks_path)) and not _folder(top, hooks_path).is_dir())


def _folder(top: Path, hooks_path: str) -> Path:
    return Path(os.path.normpath(top / os.path.expanduser(hooks_path)))


def managers(top: Path, hooks_path: str | None) -> Iterator[Manager]:
    """Yield who keeps the hooks of the work tree at `top`; `hooks_path` is git's core.hooksPath, if it is set."""
    set_to = _folder(top, hooks_path) if hooks_path else None
    husky = top / ".husky"
    if husky.is_dir() or (set_to and set_to.is_relative_to(husky)):
        yield Manager("husky", {name: husky / name for name in HOOKS}, (CHECK,), "npx husky")
    elif set_to:
        said = f"core.hooksPath ({hooks_path})"
        yield Manager(said, {name: set_to / name for name in HOOKS}, (f"{CHECK} || exit 1",), "chmod +x")
    for name in _LEFTHOOK_FILES:
        if (top / name).is_file():
            yield Manager("lefthook", dict.fromkeys(HOOKS, top / name), _LEFTHOOK, "lefthook install")
            break
    for name in (".pre-commit-config.yaml", ".pre-commit-config.yml"):
        if (top / name).is_file():
            enable = "pre-commit install --hook-type pre-commit --hook-type pre-merge-commit"
            yield Manager("pre-commit", dict.fromkeys(HOOKS, top / name), _PRE_COMMIT, enable)
            break
