"""The git program: found on the PATH, and run so that nothing which a repository's configuration names is run with it.

By its path, without a shell, hooks, file system monitor, pager, signature check, network or prompt, and with
arguments as a list. Knows nothing of documents and versions.
"""

from __future__ import annotations

import os
import subprocess
import threading
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import NamedTuple, TypeAlias

from mdtracker.errors import FileError, UsageError
from mdtracker.shell.worktree import Worktree, enclosing, is_bare

_TIMEOUT = 10.0
_LOCATIONS = ("GIT_DIR", "GIT_WORK_TREE", "GIT_COMMON_DIR", "GIT_INDEX_FILE", "GIT_NAMESPACE", "GIT_PREFIX")
_HARMLESS = {
    "GIT_ALLOW_PROTOCOL": "none",
    "GIT_LITERAL_PATHSPECS": "1",
    "GIT_NO_LAZY_FETCH": "1",
    "GIT_OPTIONAL_LOCKS": "0",
    "GIT_TERMINAL_PROMPT": "0",
    "LC_ALL": "C",
}
_SETTINGS = ("core.fsmonitor=false", f"core.hooksPath={os.devnull}", "log.showRoot=true", "log.showSignature=false")
_OPTIONS = (*(word for setting in _SETTINGS for word in ("-c", setting)), "--no-pager", "--no-optional-locks")

Process: TypeAlias = "subprocess.Popen[bytes]"


class Located(NamedTuple):
    """A path in a work tree: the git program, the tree, and the path from its top, with slashes."""

    program: str
    tree: Worktree
    name: str


def located(path: Path) -> Located | None:
    """Return where `path` lies in git, links followed; None outside of a work tree, or where git is not installed."""
    real = Path(os.path.realpath(path))
    tree = enclosing(real)
    program = _program() if tree else None
    return Located(program, tree, real.relative_to(tree.top).as_posix()) if tree and program else None


def required(path: Path) -> Located:
    """Return where `path` lies in git. Raises UsageError outside of a work tree, FileError where git is missing."""
    place = located(path)
    if place is not None:
        return place
    if enclosing(Path(os.path.realpath(path))) is not None:
        raise FileError("git is not installed, or not in the PATH", "install it, or name the folder of git in PATH")
    if is_bare(path):
        raise UsageError(f"{path} is a bare repository: no document lies in it", "go to a work tree: git worktree add")
    raise UsageError(f"{path} is not in a git repository", "make one: git init")


def output(place: Located, *arguments: str) -> bytes | None:
    """Return what git prints, or None if it fails, cannot be run or takes longer than the time-out."""
    done = _run(place, arguments)
    return done.stdout if done is not None and done.returncode == 0 else None


def asked(place: Located, *arguments: str) -> bytes:
    """Return what git prints. Raises FileError, with git's own words, where `output` gives None."""
    done = _run(place, arguments)
    if done is not None and done.returncode == 0:
        return done.stdout
    said = os.fsdecode(done.stderr.strip().partition(b"\n")[0]) if done is not None else "it cannot be run, or does not answer"
    raise FileError(f"git {arguments[0]} failed in {place.tree.top}: {said or 'it does not say why'}")


def alone(*arguments: str) -> subprocess.CompletedProcess[bytes] | None:
    """Run git on files of no repository (`merge-file`); None where it is not installed, cannot be run or is too slow."""
    return _finished([_program() or "", *_OPTIONS, *arguments], os.environ | _HARMLESS)


def commit(place: Located, rev: str) -> str:
    """Return the full hash of the commit that `rev` names; raise UsageError if there is none."""
    found = None if rev.startswith("-") else output(place, "rev-parse", "--verify", "--quiet", f"{rev}^{{commit}}")
    if not found:
        raise UsageError(f"no revision {rev!r} in {place.tree.top}", "name a commit, branch or tag: git log --oneline")
    return found.decode("ascii").strip()


@contextmanager
def running(place: Located, *arguments: str) -> Iterator[Process]:
    """Run git beside us; it ends with the block. Raises OSError if it cannot be run."""
    pipe, nothing = subprocess.PIPE, subprocess.DEVNULL
    command, environment = _command(place, *arguments), _environment(place.tree)
    with subprocess.Popen(
        command, cwd=place.tree.top, env=environment, stdin=pipe, stdout=pipe, stderr=nothing
    ) as process:
        try:
            yield process
        finally:
            process.kill()


@contextmanager
def limited(process: Process) -> Iterator[None]:
    """Kill the process if the block, which waits for it, takes longer than the time-out."""
    timer = threading.Timer(_TIMEOUT, process.kill)
    timer.start()
    try:
        yield
    finally:
        timer.cancel()


def _program() -> str | None:
    """Return the git of the PATH, never one of the current folder (where Windows looks first)."""
    name = "git.exe" if os.name == "nt" else "git"
    for folder in os.environ.get("PATH", os.defpath).split(os.pathsep):
        program = os.path.join(folder, name)
        if os.path.isabs(folder) and os.path.isfile(program) and os.access(program, os.X_OK):
            return program
    return None


def _environment(tree: Worktree) -> dict[str, str]:
    """Return our environment without the places of another repository, which a hook may have set.

    The index that git made for a hook (of a partial commit) is kept if it is this repository's.
    """
    kept = {name: value for name, value in os.environ.items() if name not in _LOCATIONS}
    index = os.path.realpath(os.environ.get("GIT_INDEX_FILE") or tree.top)
    if Path(index).is_relative_to(os.path.realpath(tree.git)):
        kept["GIT_INDEX_FILE"] = index
    return kept | _HARMLESS


def _command(place: Located, *arguments: str) -> list[str]:
    where = (f"--git-dir={place.tree.git}", f"--work-tree={place.tree.top}")
    return [place.program, *_OPTIONS, *where, *arguments]


def _run(place: Located, arguments: tuple[str, ...]) -> subprocess.CompletedProcess[bytes] | None:
    return _finished(_command(place, *arguments), _environment(place.tree), place.tree.top)


def _finished(command: list[str], environment: dict[str, str], folder: Path | None = None) -> subprocess.CompletedProcess[bytes] | None:
    """What a command did; None where it cannot be run, or takes longer than the time-out."""
    try:
        return subprocess.run(
            command,
            cwd=folder,
            env=environment,
            stdin=subprocess.DEVNULL,
            capture_output=True,
            timeout=_TIMEOUT,
            check=False,
        )
    except (OSError, ValueError, subprocess.TimeoutExpired):
        return None
