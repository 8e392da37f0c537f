"""One writer at a time, with real processes; a dead owner is no owner."""

from __future__ import annotations

import os
import re
import signal
import subprocess
import sys
import time
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

import pytest

from mdtracker.errors import FileError, LockedError
from mdtracker.shell import disk
from mdtracker.shell.lock import locked

COUNT = """
import sys
from pathlib import Path
from mdtracker.shell.disk import update
for _ in range(int(sys.argv[2])):
    update(Path(sys.argv[1]), lambda content: str(int(content.text) + 1))
"""
HOLD = """
import sys, time
from pathlib import Path
from mdtracker.shell.lock import locked
with locked(Path(sys.argv[1])):
    print("held", flush=True)
    time.sleep(60)
"""
KILLED_BEFORE_RENAME = """
import os, signal, sys
from pathlib import Path
from mdtracker.shell import disk
os.replace = lambda *names: os.kill(os.getpid(), signal.SIGKILL)
disk.update(Path(sys.argv[1]), lambda content: "new" * 100000)
"""


def run(program: str, *arguments: object) -> subprocess.Popen[str]:
    source = str(Path(disk.__file__).parents[2])
    environment = os.environ | {"PYTHONPATH": source}
    command = [sys.executable, "-c", program, *map(str, arguments)]
    return subprocess.Popen(command, env=environment, stdout=subprocess.PIPE, text=True)


@contextmanager
def holder(document: Path) -> Iterator[subprocess.Popen[str]]:
    with run(HOLD, document) as process:
        assert process.stdout
        assert process.stdout.readline() == "held\n"
        try:
            yield process
        finally:
            process.kill()


def lock_of(document: Path) -> Path:
    return document.with_name(f".{document.name}.lock")


def test_concurrent_updates_lose_nothing(tmp_path: Path) -> None:
    document = tmp_path / "count.md"
    document.write_text("0")
    processes = [run(COUNT, document, 50) for _ in range(4)]
    for process in processes:
        with process:
            assert process.wait() == 0
    assert document.read_text() == "200"
    assert os.listdir(tmp_path) == ["count.md"]


def test_the_lock_names_its_owner_and_is_removed(document: Path) -> None:
    with locked(document):
        signed = lock_of(document).read_text()
        assert re.fullmatch(rf"{os.getpid()}@\S+ since \d{{4}}-\d\d-\d\d \d\d:\d\d:\d\d UTC\n", signed)
    assert not lock_of(document).exists()


def test_a_living_owner_is_waited_for_and_then_named(document: Path) -> None:
    with holder(document) as process:
        start = time.monotonic()
        with pytest.raises(LockedError, match=rf"is locked by {process.pid}@\S+ since ") as caught:
            disk.update(document, lambda content: "lost", wait=0.3)
        assert 0.3 <= time.monotonic() - start < 5
    assert caught.value.exit_code == 75
    assert document.read_text() != "lost"


def test_an_update_waits_until_the_owner_has_ended(document: Path) -> None:
    with holder(document) as process:
        process.send_signal(signal.SIGINT)
        assert disk.update(document, lambda content: "ours").changed
    assert not lock_of(document).exists()


def test_a_dead_owner_is_recognised(document: Path) -> None:
    with holder(document) as process:
        process.kill()
        process.wait()
        assert lock_of(document).exists()
        assert disk.update(document, lambda content: "ours", wait=0).changed
    assert not lock_of(document).exists()


def test_a_kill_before_the_rename_leaves_the_document_whole(document: Path) -> None:
    before = document.read_bytes()
    with run(KILLED_BEFORE_RENAME, document) as process:
        assert process.wait() == -signal.SIGKILL
    assert document.read_bytes() == before
    assert len(os.listdir(document.parent)) > 1
    disk.update(document, lambda content: None, wait=0)
    assert os.listdir(document.parent) == [document.name]


def test_a_lock_removed_by_hand_is_not_removed_from_its_next_owner(document: Path) -> None:
    with locked(document):
        lock_of(document).unlink()
        lock_of(document).write_text("next owner")
    assert lock_of(document).exists()


def test_a_link_locks_its_target(tmp_path: Path, document: Path) -> None:
    (tmp_path / "sub").mkdir()
    link = tmp_path / "sub" / "link.md"
    link.symlink_to(document)
    with locked(link):
        assert lock_of(document).exists()


@pytest.mark.parametrize("kind", ["folder", "link"])
def test_a_strange_lock_file_is_an_error_with_a_remedy(document: Path, kind: str) -> None:
    if kind == "folder":
        lock_of(document).mkdir()
    else:
        lock_of(document).symlink_to(document)
    with pytest.raises(FileError, match="cannot lock") as caught:
        disk.update(document, lambda content: "lost")
    assert "rm " in caught.value.hints[0]
    assert document.read_text() != "lost"
