"""Versions of a document in git, read without running anything that the repository's configuration names.

Only commands that read objects are run, by their path, without a shell, hooks, file system monitor, pager,
signature check, network or prompt. Where git cannot answer (no program, no commit, no such file, too slow) the answer
is None or the end of the versions; only a revision that the user named is an error.
"""

from __future__ import annotations

import os
import subprocess
import threading
from collections.abc import Iterator
from contextlib import contextmanager, suppress
from itertools import chain
from pathlib import Path
from typing import NamedTuple, TypeAlias

from mdtracker.errors import UsageError
from mdtracker.shell.worktree import Worktree, enclosing, toplevel

__all__ = ["INDEX", "show", "toplevel", "versions"]

INDEX = ""
_TIMEOUT = 10.0
_MARK = b"\x01"
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
_LOG = ("log", "-z", "--follow", "--name-only", "--no-color", "--no-ext-diff", "--no-textconv", "--no-show-signature")

_Process: TypeAlias = "subprocess.Popen[bytes]"


class _Place(NamedTuple):
    """A document in a work tree: the git program, the tree, and the path from its top, with slashes."""

    program: str
    tree: Worktree
    name: str


def show(path: Path, rev: str = "HEAD") -> str | None:
    """Return the document at `path` as it is in the revision `rev`, or, for INDEX, as it is staged.

    None if there is no git, no commit yet, no such file in that revision, or it is not UTF-8. Line endings are those
    that git stores, which may not be those of the work tree. Raises UsageError if a `rev` other than HEAD is named
    that does not exist.
    """
    place = _locate(path)
    named = rev not in ("HEAD", INDEX)
    if place is None:
        if named:
            raise UsageError(f"no revision {rev!r}: {path} is not in a git repository, or git is not installed", "leave --base out")
        return None
    source = _commit(place, rev) if named else rev or ":0"
    data = _output(place, "cat-file", "blob", f"{source}:{place.name}")
    return None if data is None else _text(data)


def versions(path: Path, limit: int = 20, rev: str = "HEAD") -> Iterator[tuple[str, str]]:
    """Yield (revision, text) of the document at `path`, newest first: `rev` itself, then older commits.

    Lazily, from at most the `limit` newest commits before `rev` that touched it, under the names that it had; no text
    comes twice. A revision is `rev` as given, or a commit's short hash. Raises UsageError as `show` does.
    """
    place = _locate(path)
    if place is None or "\n" in place.name:
        return
    source = rev if rev == "HEAD" else _commit(place, rev)
    seen: set[bytes] = set()
    with suppress(OSError), _running(place, "cat-file", "--batch") as batch:
        for label, commit, name in chain([(rev, source, place.name)], _commits(place, source, limit)):
            blob = _blob(batch, f"{commit}:{name}")
            text = None if blob is None or blob[0] in seen else _text(blob[1])
            if blob is not None:
                seen.add(blob[0])
            if text is not None:
                yield label, text


def _locate(path: Path) -> _Place | None:
    real = Path(os.path.realpath(path))
    tree = enclosing(real)
    program = _program() if tree else None
    return _Place(program, tree, real.relative_to(tree.top).as_posix()) if tree and program else None


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


def _command(place: _Place, *arguments: str) -> list[str]:
    where = (f"--git-dir={place.tree.git}", f"--work-tree={place.tree.top}")
    return [place.program, *_OPTIONS, *where, *arguments]


def _output(place: _Place, *arguments: str) -> bytes | None:
    """Return what git prints, or None if it fails, cannot be run or takes longer than the time-out."""
    try:
        done = subprocess.run(
            _command(place, *arguments),
            cwd=place.tree.top,
            env=_environment(place.tree),
            stdin=subprocess.DEVNULL,
            stdout=subprocess.PIPE,
            stderr=subprocess.DEVNULL,
            timeout=_TIMEOUT,
            check=False,
        )
    except (OSError, ValueError, subprocess.TimeoutExpired):
        return None
    return done.stdout if done.returncode == 0 else None


def _commit(place: _Place, rev: str) -> str:
    """Return the full hash of the commit that `rev` names; raise UsageError if there is none."""
    found = None if rev.startswith("-") else _output(place, "rev-parse", "--verify", "--quiet", f"{rev}^{{commit}}")
    if not found:
        raise UsageError(f"no revision {rev!r} in {place.tree.top}", "name a commit, branch or tag: git log --oneline")
    return found.decode("ascii").strip()


def _commits(place: _Place, source: str, limit: int) -> Iterator[tuple[str, str, str]]:
    """Yield (short hash, hash, name) of the commits that touched the document, newest first, as git finds them."""
    arguments = (*_LOG, "-n", str(limit), "--format=%x01%h %H", source, "--", place.name)
    name = place.name
    pending: tuple[str, ...] = ()
    with _running(place, *arguments) as log:
        for token in _tokens(log):
            if not token.startswith(_MARK):
                name = os.fsdecode(token.removeprefix(b"\n"))
            if pending:  # a merge comes without a name: it has that of the commit listed above it
                yield pending[0], pending[1], name
            pending = tuple(token[1:].decode("ascii").split()) if token.startswith(_MARK) else ()
    if pending:
        yield pending[0], pending[1], name


@contextmanager
def _running(place: _Place, *arguments: str) -> Iterator[_Process]:
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
def _limited(process: _Process) -> Iterator[None]:
    """Kill the process if the block, which waits for it, takes longer than the time-out."""
    timer = threading.Timer(_TIMEOUT, process.kill)
    timer.start()
    try:
        yield
    finally:
        timer.cancel()


def _tokens(process: _Process) -> Iterator[bytes]:
    """Yield what the process prints, cut at NUL, as it comes."""
    rest = b""
    while True:
        with _limited(process):
            part = process.stdout.read1(65536)  # type: ignore[union-attr]  # it is a pipe: see _running
        if not part:
            return
        *tokens, rest = (rest + part).split(b"\0")
        yield from tokens


def _blob(batch: _Process, name: str) -> tuple[bytes, bytes] | None:
    """Ask `cat-file --batch` for an object; return its hash and bytes, or None if it is not there or no file."""
    assert batch.stdin
    assert batch.stdout
    with _limited(batch):
        batch.stdin.write(os.fsencode(name) + b"\n")
        batch.stdin.flush()
        head = batch.stdout.readline()
        if not head or head.endswith(b" missing\n"):
            return None
        blob, kind, size = head.split()
        data = batch.stdout.read(int(size) + 1)[:-1]
    return (blob, data) if kind == b"blob" and len(data) == int(size) else None


def _text(data: bytes) -> str | None:
    try:
        return None if b"\0" in data else data.decode("utf-8")
    except UnicodeDecodeError:
        return None
