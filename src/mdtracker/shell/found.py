"""What is found of the wiring in a repository: parts, the steps that would change them, and reading files and settings."""

from __future__ import annotations

import os
from collections.abc import Callable
from pathlib import Path
from typing import NamedTuple, TypeAlias

from mdtracker.errors import FileError, UnsafeDocumentError
from mdtracker.shell.disk import decoded, read_bytes
from mdtracker.shell.program import Located, asked, output

ATTRIBUTES = ".gitattributes"


class File(NamedTuple):
    """A file to write; None is no file."""

    path: Path
    before: str | None
    after: str | None
    executable: bool = False


class Setting(NamedTuple):
    """A key of the repository's git configuration to set; None is no value."""

    key: str
    before: str | None
    after: str | None


Step: TypeAlias = File | Setting


class Part(NamedTuple):
    """One thing to be wired: whether it is, the steps that would do it (or take it away), and what only you can do."""

    what: str
    where: str
    wired: bool
    steps: tuple[Step, ...] = ()
    todo: tuple[str, ...] = ()


class UnreadableError(FileError):
    """What has to be looked at cannot be: its part is left to the user, and the others are done."""


def guarded(what: str, where: str, look: Callable[[], Part]) -> Part:
    """Return the part that `look` finds; where a file cannot be read, one that says so."""
    try:
        return look()
    except UnreadableError as error:
        return Part(what, where, False, (), (error.message,))


def common(git: Located) -> Path:
    """Return the git folder that all work trees share."""
    common = os.fsdecode(asked(git, "rev-parse", "--git-common-dir").rstrip(b"\n"))
    return Path(os.path.normpath(git.tree.top / common))


def config(git: Located, key: str, local: bool = False) -> str | None:
    """Return what git's files (not a command line, such as our own) set `key` to; `local`: only the repository's."""
    found = (output(git, "config", "-z", "--show-scope", "--get-all", key) or b"").split(b"\0")
    pairs = zip(found[::2], found[1::2], strict=False)
    values = [value for scope, value in pairs if scope != b"command" and (not local or scope == b"local")]
    return os.fsdecode(values[-1]) if values else None


def text_in(path: Path) -> str | None:
    """Return what stands in a file, None if there is none. Raises UnreadableError if it cannot be read, or is no text."""
    if not os.path.lexists(path):
        return None
    if path.is_symlink() and not path.exists():
        raise UnreadableError(f"{path} is a link to {os.readlink(path)}, which is not there: mend it, or take it away")
    try:
        return decoded(read_bytes(path), path)
    except (FileError, UnsafeDocumentError) as error:
        raise UnreadableError(f"{error.message}: mend it, or take it away") from error


def shown(git: Located, path: Path) -> str:
    """Return a path from the top of the work tree, if it lies in it."""
    return str(path.relative_to(git.tree.top)) if path.is_relative_to(git.tree.top) else str(path)


def linked(path: Path) -> str:
    """Return what to do about a link."""
    return f"{path.name} is a link to {os.path.realpath(path)}: make it a file of its own"
