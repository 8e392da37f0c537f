"""One writer at a time: the lock file beside a document; knows nothing of what is written.

The lock is `flock` on `.NAME.lock`, so that it ends with its owner, however that one ends. A lock on the document
itself would be none: the rename puts another file in its place. Windows has no `flock`: there nothing is written.
"""

from __future__ import annotations

import os
import sys
import time
from collections.abc import Iterator
from contextlib import contextmanager, suppress
from pathlib import Path

from mdtracker.errors import FileError, LockedError

_FIRST_PAUSE = 0.002
_LONGEST_PAUSE = 0.05


@contextmanager
def locked(path: Path, wait: float = 10.0) -> Iterator[None]:
    """Hold the lock of the document at `path` while the block runs; the lock file is removed afterwards.

    Waits at most `wait` seconds for another owner. Raises LockedError (who: pid@host, since when), or FileError
    where no lock file can be made and on Windows.
    """
    document = Path(os.path.realpath(path))
    name = document.with_name(f".{document.name}.lock")
    descriptor = _acquire(name, document, wait)
    try:
        yield
    finally:
        _release(name, descriptor)


def _acquire(name: Path, document: Path, wait: float) -> int:
    deadline = time.monotonic() + wait
    pause = _FIRST_PAUSE
    while True:
        descriptor = _attempt(name)
        if descriptor is not None:
            return descriptor
        if time.monotonic() >= deadline:
            raise LockedError(f"{document} is locked by {_owner(name)}", "try again when that command has ended")
        time.sleep(pause * (0.5 + os.urandom(1)[0] / 255))
        pause = min(pause * 1.5, _LONGEST_PAUSE)


def _attempt(name: Path) -> int | None:
    """Return the descriptor of the lock file, locked and signed, or None while somebody else holds it."""
    if sys.platform == "win32":
        raise FileError("writing is not supported on Windows", "use WSL; reading and check work here")
    import fcntl

    descriptor = _open(name)
    try:
        fcntl.flock(descriptor, fcntl.LOCK_EX | fcntl.LOCK_NB)
        if _is_current(descriptor, name):
            _sign(descriptor)
            return descriptor
    except BlockingIOError:
        pass
    except OSError as error:
        os.close(descriptor)
        raise FileError(f"cannot lock {name}: {error.strerror}") from error
    os.close(descriptor)
    return None


def _open(name: Path) -> int:
    flags = os.O_RDWR | os.O_CREAT | os.O_CLOEXEC | os.O_NOFOLLOW | os.O_NONBLOCK
    try:
        return os.open(name, flags, 0o666)
    except OSError as error:
        hint = f"if it is left over and no tracker runs, remove it: rm {name}"
        raise FileError(f"cannot lock {name}: {error.strerror}", *([hint] if os.path.lexists(name) else [])) from error


def _is_current(descriptor: int, name: Path) -> bool:
    """Return whether the locked file is still the one under that name: its last owner may just have removed it."""
    try:
        return os.path.samestat(os.fstat(descriptor), os.stat(name, follow_symlinks=False))
    except FileNotFoundError:
        return False


def _sign(descriptor: int) -> None:
    """Write into the lock file who holds it; without room on the disk the lock holds all the same."""
    from datetime import UTC, datetime

    since = datetime.now(UTC).strftime("%Y-%m-%d %H:%M:%S UTC")
    with suppress(OSError):
        os.ftruncate(descriptor, 0)
        os.pwrite(descriptor, f"{os.getpid()}@{os.uname().nodename} since {since}\n".encode(), 0)


def _owner(name: Path) -> str:
    try:
        with open(name, "rb") as file:
            signed = file.read(300).decode("utf-8", "replace").strip()
    except OSError:
        signed = ""
    return signed or "somebody else"


def _release(name: Path, descriptor: int) -> None:
    with suppress(OSError):
        if _is_current(descriptor, name):
            os.unlink(name)
    os.close(descriptor)
