"""How the black-box tests run the program: as a process, with a fixed clock, no terminal and a home of its own."""

from __future__ import annotations

import json
import os
import subprocess
import sys
import time
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from documents import ROOT

NOW = "2025-12-01T09:30:00Z"


@dataclass(frozen=True)
class Result:
    """One finished run: exit code, both streams, seconds."""

    code: int
    out: str
    err: str
    seconds: float

    @property
    def said(self) -> str:
        return self.out + self.err

    @property
    def json(self) -> Any:
        return json.loads(self.out)

    def __str__(self) -> str:
        return f"exit {self.code} after {self.seconds:.2f} s\n--- stdout\n{self.out}--- stderr\n{self.err}"


def environment(home: Path, **more: str) -> dict[str, str]:
    """Nothing of the user's: no settings, no git configuration, no undo records; the program from src if there."""
    kept = {name: os.environ[name] for name in ("PATH", "SYSTEMROOT", "LD_LIBRARY_PATH") if name in os.environ}
    ours = {
        "HOME": str(home),
        "XDG_STATE_HOME": str(home / "state"),
        "XDG_CONFIG_HOME": str(home / "config"),
        "GIT_CONFIG_GLOBAL": os.devnull,
        "GIT_CONFIG_NOSYSTEM": "1",
        "GIT_CEILING_DIRECTORIES": str(home.parent),
        "PYTHONPATH": str(ROOT / "src"),
        "PYTHONIOENCODING": "utf-8",
        "TRACKER_NOW": NOW,
        "TERM": "xterm-256color",
        "COLUMNS": "80",
    }
    return kept | ours | more


# Permission bits stop nobody who is root; on Linux root may give up the two capabilities that pass over them.
HUMBLE = """
import ctypes, os, sys
for capability in (1, 2):  # CAP_DAC_OVERRIDE, CAP_DAC_READ_SEARCH
    if ctypes.CDLL(None).prctl(24, capability, 0, 0, 0):  # PR_CAPBSET_DROP
        sys.exit("cannot give up a capability")
os.execv(sys.executable, [sys.executable, *sys.argv[1:]])
"""


def play(*words: str, cwd: Path, home: Path, humble: bool = False, **more: str) -> Result:
    """Run `tracker WORDS` in a folder; never waits for input, nor longer than 20 s. Humble: not as almighty root."""
    launcher = ("-c", HUMBLE) if humble else ()
    start = time.monotonic()
    done = subprocess.run(
        (sys.executable, *launcher, "-m", "mdtracker", *words),
        cwd=cwd, env=environment(home, **more), capture_output=True, stdin=subprocess.DEVNULL, timeout=20,
        check=False,
    )  # fmt: skip
    seconds = time.monotonic() - start
    return Result(done.returncode, done.stdout.decode(), done.stderr.decode(), seconds)


@dataclass(frozen=True)
class Desk:
    """A folder with a document in it, and a home beside it that keeps the undo records."""

    folder: Path
    home: Path

    @property
    def path(self) -> Path:
        return self.folder / "TRACKER.md"

    @property
    def data(self) -> bytes:
        return self.path.read_bytes()

    @property
    def text(self) -> str:
        return self.data.decode()

    def put(self, content: str | bytes) -> bytes:
        """Lay a document on the desk, with an old time of change that any writing would move."""
        data = content.encode() if isinstance(content, str) else content
        self.path.write_bytes(data)
        os.utime(self.path, ns=(10**18, 10**18))
        return data

    def run(self, *words: str, cwd: Path | None = None, humble: bool = False, **more: str) -> Result:
        """Run the program here, as the words say; nothing is added."""
        return play(*words, cwd=cwd or self.folder, home=self.home, humble=humble, **more)

    def tracker(self, *words: str, humble: bool = False, **more: str) -> Result:
        """Run the program on the document of this desk."""
        return self.run(*words, "--file", self.path.name, humble=humble, **more)

    def untouched(self, data: bytes) -> bool:
        """Whether the document was not written at all: same bytes, same time, and nothing left lying beside it."""
        beside = {path.name for path in self.folder.iterdir()} - {"TRACKER.md", ".git"}
        return self.data == data and self.path.stat().st_mtime_ns == 10**18 and not beside


def new_desk(folder: Path) -> Desk:
    """A new desk inside an empty folder."""
    desk = Desk(folder / "work", folder / "home")
    desk.folder.mkdir()
    desk.home.mkdir()
    return desk


def git_in(folder: Path, *words: str, check: bool = True) -> str:
    """Run git in a folder as nobody in particular, with no settings of the user's; return all that it prints."""
    who = ("-c", "user.name=t", "-c", "user.email=t@example.invalid", "-c", "init.defaultBranch=main", "-c", "commit.gpgsign=false")
    done = subprocess.run(
        ("git", *who, *words), cwd=folder, env=environment(folder.parent / "home"), stdin=subprocess.DEVNULL,
        stdout=subprocess.PIPE, stderr=subprocess.STDOUT, text=True, encoding="utf-8", check=False,
    )  # fmt: skip
    assert not check or done.returncode == 0, done.stdout
    return done.stdout if check else f"exit {done.returncode}\n{done.stdout}"
