"""Where a path's git work tree and git folder are; runs no program and reads nothing else of git."""

from __future__ import annotations

import os
from pathlib import Path
from typing import NamedTuple


class Worktree(NamedTuple):
    """A git work tree: its top folder, and the git folder of this very work tree (not the one that it shares)."""

    top: Path
    git: Path


def enclosing(path: Path) -> Worktree | None:
    """Return the git work tree that holds `path` (a file or a folder, existing or not), or None outside of git.

    Walks up the path as it is written: pass a resolved path to walk up from where the file really lies.
    """
    start = Path(os.path.abspath(path))
    for folder in (start, *start.parents):
        git = _git_folder(folder / ".git")
        if git is not None:
            return Worktree(folder, git)
    return None


def toplevel(path: Path) -> Path | None:
    """Return the top folder of the git work tree that holds `path`, or None outside of git."""
    found = enclosing(path)
    return found.top if found else None


def bounds(path: Path) -> Path:
    """Return the folder that no search and no link may leave: the work tree's top, without git the own folder.

    `path` is a folder, or a file in it.
    """
    return toplevel(path) or (path if path.is_dir() else path.parent)


def is_bare(path: Path) -> bool:
    """Whether `path` is, or lies in, a git folder without a work tree around it."""
    start = Path(os.path.abspath(path))
    return any((folder / "objects").is_dir() and os.path.lexists(folder / "HEAD") for folder in (start, *start.parents))


def _git_folder(entry: Path) -> Path | None:
    """Return the git folder that `entry`, a `.git`, is (a folder) or names (the file of a worktree or submodule)."""
    if os.path.isfile(entry):
        named = _named_folder(entry)
        return named if named and os.path.lexists(named / "HEAD") else None
    return entry if os.path.lexists(entry / "HEAD") else None


def _named_folder(entry: Path) -> Path | None:
    try:
        with open(entry, "rb") as file:
            words = os.fsdecode(file.read(8192))
    except OSError:
        return None
    head, _, target = words.partition("gitdir: ")
    target = target.rstrip("\r\n")
    return Path(os.path.normpath(entry.parent / target)) if target and not head and "\0" not in target else None
