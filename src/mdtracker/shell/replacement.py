"""A new file beside an old one, ready to take its place in one step; knows nothing of locks and documents."""

from __future__ import annotations

import os
import re
import sys
from collections.abc import Iterator
from contextlib import contextmanager, suppress
from pathlib import Path


@contextmanager
def staged(path: Path, data: bytes, like: os.stat_result | None = None) -> Iterator[Path]:
    """Yield a new file beside `path` that holds `data`, safe on the disk; rename it, or it is removed afterwards.

    With `like`, the status of the file at `path`, it has the mode, owner and extended attributes of that file, as
    far as the system allows; without, only its owner can read it. Raises OSError.
    """
    new = path.with_name(f".{path.name}.{os.urandom(4).hex()}.tmp")
    descriptor = os.open(new, os.O_WRONLY | os.O_CREAT | os.O_EXCL, 0o600)
    try:
        with open(descriptor, "wb") as file:
            file.write(data)
            file.flush()
            if like is not None:
                _imitate(descriptor, path, like)
            os.fsync(descriptor)
        yield new
    finally:
        with suppress(FileNotFoundError):
            os.unlink(new)


def replace(path: Path, data: bytes, like: os.stat_result | None = None) -> None:
    """Put a file that holds `data` in the place of `path`, or where none is, in one step. like: as `staged` has it.
    Raises OSError; then what was there is whole."""
    with staged(path, data, like) as new:
        os.replace(new, path)


def remove_leftovers(path: Path) -> None:
    """Remove the staged files of killed processes beside `path`; only for the owner of its lock. Never raises."""
    leftover = re.compile(rf"\.{re.escape(path.name)}\.[0-9a-f]{{8}}\.tmp")
    with suppress(OSError):
        for name in os.listdir(path.parent):
            if leftover.fullmatch(name):
                os.unlink(path.parent / name)


def sync_folder(folder: Path) -> None:
    """Make a rename in `folder` last. Never raises: the rename has happened, and not every system can do this."""
    with suppress(OSError):
        descriptor = os.open(folder, os.O_RDONLY)
        try:
            os.fsync(descriptor)
        finally:
            os.close(descriptor)


def _imitate(descriptor: int, path: Path, like: os.stat_result) -> None:
    own = os.fstat(descriptor)
    if (own.st_uid, own.st_gid) != (like.st_uid, like.st_gid):
        _give(descriptor, like)
    os.fchmod(descriptor, like.st_mode & 0o7777)
    _copy_attributes(descriptor, path)


def _give(descriptor: int, like: os.stat_result) -> None:
    """Hand the file to the old owner and group, else at least to the group: only root can give files away."""
    for owner in (like.st_uid, -1):
        with suppress(OSError):
            os.fchown(descriptor, owner, like.st_gid)
            return


def _copy_attributes(descriptor: int, path: Path) -> None:
    """Copy extended attributes (access lists, labels) where the system has them and lets us."""
    if sys.platform != "linux":
        return
    with suppress(OSError):
        for name in os.listxattr(path):
            with suppress(OSError):
                os.setxattr(descriptor, name, os.getxattr(path, name))
