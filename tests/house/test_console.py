"""The console: colour on a terminal only, quiet where nobody listens, honest about what was written."""

from __future__ import annotations

import os
import subprocess
import sys
from pathlib import Path

import pytest

from mdtracker import pipeline
from mdtracker.cli import console, main

DOCUMENT = "# Plan\n\n| Task | Status | Owner |\n|---|---|---|\n| 1.1 One | ⬜ Not Started | Bo |\n| 1.2 Two | ✅ Complete | Cy |\n"
ROOT = Path(__file__).parents[2]
pty = pytest.importorskip("pty")


@pytest.fixture
def here(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    for name in ("TRACKER_FILE", "TRACKER_DEBUG", "NO_COLOR"):
        monkeypatch.delenv(name, raising=False)
    monkeypatch.setenv("XDG_STATE_HOME", str(tmp_path / "state"))
    monkeypatch.setenv("TERM", "xterm-256color")
    monkeypatch.chdir(tmp_path)
    (tmp_path / "TRACKER.md").write_text(DOCUMENT, encoding="utf-8")
    return tmp_path


def command(*words: str) -> tuple[str, ...]:
    return (sys.executable, "-m", "mdtracker", *words)


def environment(**more: str) -> dict[str, str]:
    return os.environ | {"PYTHONPATH": str(ROOT / "src")} | more


def on_a_terminal(*words: str, **more: str) -> str:
    """What a run prints on a terminal of its own."""
    ours, theirs = pty.openpty()
    with subprocess.Popen(command(*words), stdout=theirs, stderr=theirs, stdin=subprocess.DEVNULL, env=environment(**more)) as process:
        os.close(theirs)
        said = b""
        try:
            while part := os.read(ours, 65536):
                said += part
        except OSError:  # Linux: the other side is closed
            pass
        os.close(ours)
    assert process.returncode == 0
    return said.decode().replace("\r\n", "\n")


@pytest.mark.usefixtures("here")
def test_colour_is_for_terminals_and_says_nothing_that_the_text_does_not() -> None:
    coloured = on_a_terminal("task", "list")
    assert "\x1b[" in coloured
    plain = on_a_terminal("task", "list", NO_COLOR="1")
    assert "\x1b" not in plain
    assert "\x1b" not in on_a_terminal("task", "list", TERM="dumb")
    piped = subprocess.run(command("task", "list"), capture_output=True, env=environment(), check=True).stdout.decode()
    assert piped == plain


@pytest.mark.usefixtures("here")
def test_a_reader_that_goes_away_is_no_error() -> None:
    with subprocess.Popen(command("task", "list"), stdout=subprocess.PIPE, stderr=subprocess.PIPE, env=environment()) as process:
        assert process.stdout
        assert process.stderr
        process.stdout.close()
        assert process.stderr.read() == b""
    assert process.returncode == 0


@pytest.mark.skipif(not Path("/dev/full").exists(), reason="there is no full device here")
def test_a_full_disk_behind_the_pipe_is_said(here: Path) -> None:
    with Path("/dev/full").open("wb") as full:
        done = subprocess.run(command("task", "list"), stdout=full, stderr=subprocess.PIPE, env=environment(), check=False)
        assert (done.returncode, done.stderr) == (4, b"error: cannot print: No space left on device\n")
        done = subprocess.run(command("task", "done", "1.1"), stdout=full, stderr=subprocess.PIPE, env=environment(), check=False)
    assert b"TRACKER.md was written" in done.stderr
    assert "1.1 One | ✅ Complete" in (here / "TRACKER.md").read_text(encoding="utf-8")


@pytest.mark.usefixtures("here")
def test_an_old_terminal_gets_signs_that_it_knows() -> None:
    latin = environment(PYTHONIOENCODING="ascii", PYTHONUTF8="0")
    done = subprocess.run(command("task", "done", "1.1"), capture_output=True, env=latin, check=True)
    assert b"Not Started -> Complete" in done.stdout
    done = subprocess.run(command("task", "list", "--format", "json"), capture_output=True, env=latin, check=True)
    assert "✅ Complete" in done.stdout.decode(), "JSON is UTF-8 everywhere"


@pytest.mark.usefixtures("here")
def test_no_output_at_all_is_no_error(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(sys, "stdout", None)
    assert main(["task", "list"]) == 0
    assert main(["task", "list", "--format", "json"]) == 0


@pytest.mark.parametrize("words", [["task", "done", "1.1"], ["task", "done", "1.1", "--dry-run"]])
def test_a_bug_of_ours_is_said_to_be_one(here: Path, words: list[str], monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]) -> None:
    def broken(*_: object, **__: object) -> None:
        raise ValueError("first line\nsecond line")

    monkeypatch.setattr(pipeline, "run", broken)
    assert main(words) == 70
    said = capsys.readouterr()
    assert said.out == ""
    assert said.err.startswith("error: this is our bug; nothing was written (ValueError: first line)\n")
    assert "Traceback" not in said.err
    assert (here / "TRACKER.md").read_text(encoding="utf-8") == DOCUMENT
    monkeypatch.setenv("TRACKER_DEBUG", "1")
    assert main(words) == 70
    assert "Traceback" in capsys.readouterr().err


@pytest.mark.usefixtures("here")
def test_a_bug_after_the_writing_does_not_say_that_nothing_was_written(
    monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    def broken(*_: object, **__: object) -> None:
        raise ValueError("oh")

    monkeypatch.setattr(console, "width", broken)
    assert main(["task", "done", "1.1"]) == 70
    assert capsys.readouterr().err.startswith("error: TRACKER.md was written, but its receipt could not be")


@pytest.mark.usefixtures("here")
def test_an_interruption_is_130(monkeypatch: pytest.MonkeyPatch) -> None:
    def interrupted(*_: object, **__: object) -> None:
        raise KeyboardInterrupt

    monkeypatch.setattr(pipeline, "run", interrupted)
    assert main(["task", "done", "1.1"]) == 130


@pytest.mark.usefixtures("here")
def test_the_way_back_names_the_document_that_was_named(capsys: pytest.CaptureFixture[str]) -> None:
    main(["task", "done", "1.1"])
    assert capsys.readouterr().out.rstrip().endswith("take it back: tracker undo")
    main(["task", "reopen", "1.1", "--file", "TRACKER.md"])
    assert capsys.readouterr().out.rstrip().endswith("take it back: tracker undo --file TRACKER.md")
