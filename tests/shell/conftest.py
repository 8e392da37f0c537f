"""Real repositories and files for the tests of the shell."""

from __future__ import annotations

import subprocess
from collections.abc import Callable
from pathlib import Path

import pytest

Git = Callable[..., str]


@pytest.fixture
def git_in() -> Callable[[Path], Git]:
    """Return a function that gives, for a folder, one that runs git there and returns what it prints."""
    return _git_in


def _git_in(folder: Path) -> Git:
    options = ("-c", "user.name=t", "-c", "user.email=t@example.invalid", "-c", "init.defaultBranch=main")

    def git(*arguments: str) -> str:
        done = subprocess.run(["git", *options, *arguments], cwd=folder, check=True, capture_output=True, text=True)
        return done.stdout.strip()

    return git


@pytest.fixture(autouse=True)
def no_inherited_state(monkeypatch: pytest.MonkeyPatch, tmp_path_factory: pytest.TempPathFactory) -> None:
    """Keep the tests off the user's own git configuration, hooks and undo records."""
    home = tmp_path_factory.mktemp("home")
    for name in ("GIT_DIR", "GIT_WORK_TREE", "GIT_INDEX_FILE", "XDG_STATE_HOME", "TRACKER_FILE", "TRACKER_NOW"):
        monkeypatch.delenv(name, raising=False)
    monkeypatch.setenv("HOME", str(home))
    monkeypatch.setenv("GIT_CONFIG_GLOBAL", str(home / "none"))


@pytest.fixture
def repository(tmp_path: Path) -> Path:
    """Return the top folder of an empty repository."""
    top = tmp_path / "repository"
    top.mkdir()
    _git_in(top)("init", "-q")
    return top


@pytest.fixture
def document(tmp_path: Path) -> Path:
    """Return a document outside of any repository."""
    path = tmp_path / "TRACKER.md"
    path.write_bytes(b"# Plan\n\n- [ ] one\n- [ ] two\n")
    return path
