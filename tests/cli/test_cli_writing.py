"""Writing a file and taking it back: shown before, written whole or not at all, undone to the byte."""

from __future__ import annotations

import os
import stat

import pytest

from documents import apply, edit, golden, repaired, repository
from documents.desk import Desk

CHANGING = [
    ("task", "done", "1.3"), ("task", "start", "2.1"), ("task", "progress", "1.1", "60"), ("task", "reopen", "1.4"),
    ("task", "block", "1.2"), ("task", "drop", "4.1"), ("task", "assign", "1.3", "QA Team"),
    ("task", "priority", "2.1", "P1"), ("blocker", "add", "2.1"), ("blocker", "remove", "#7"), ("sync", "--line", "70"),
]  # fmt: skip


@pytest.mark.parametrize("words", CHANGING)
@pytest.mark.parametrize("option", ["--dry-run", "--diff"])
def test_showing_writes_nothing(desk: Desk, words: tuple[str, ...], option: str) -> None:
    data = desk.data
    result = desk.tracker(*words, option)
    assert (result.code, result.err) == (0, ""), str(result)
    assert result.out.strip()
    assert "\x1b" not in result.out
    assert desk.untouched(data)


@pytest.mark.parametrize(
    ("words", "case"),
    [
        (("task", "done", "1.3"), "done-1.3"),
        (("blocker", "add", "2.1"), "blocker-add-2.1"),
        (("sync", "--line", "70"), "sync-line-70"),
    ],
)
def test_a_diff_can_be_applied(desk: Desk, words: tuple[str, ...], case: str) -> None:
    result = desk.tracker(*words, "--diff")
    assert apply(result.out, repaired()) == golden(case), str(result)


def test_a_dry_run_leaves_nothing_to_undo(desk: Desk) -> None:
    desk.tracker("task", "done", "1.3")
    desk.tracker("task", "done", "2.1", "--dry-run")
    desk.tracker("undo")
    assert desk.text == repaired()


def test_undo_twice_is_redo(desk: Desk) -> None:
    repository(desk.folder)
    desk.tracker("task", "done", "1.3")
    done = desk.data
    for due in (repaired().encode(), done, repaired().encode()):
        result = desk.tracker("undo")
        assert result.code == 0, str(result)
        assert result.out.strip()
        assert desk.data == due


def test_undo_shows_what_it_takes_back(desk: Desk) -> None:
    desk.tracker("task", "done", "1.3")
    result = desk.tracker("undo")
    for line in ("28", "116", "121", "174", "178", "240"):
        assert line in result.out, str(result)


def test_undo_refuses_when_those_lines_changed_since(desk: Desk) -> None:
    desk.tracker("task", "done", "1.3")
    data = desk.put(edit(desk.text, (28, "Senior Backend", "QA Team")))
    result = desk.tracker("undo")
    assert result.code != 0, str(result)
    assert result.out == ""
    assert result.err.startswith("error: ")
    assert "Traceback" not in result.err
    assert desk.untouched(data)


def test_undo_with_nothing_to_take_back(desk: Desk) -> None:
    data = desk.data
    result = desk.tracker("undo")
    assert result.said.strip()
    assert "Traceback" not in result.err
    assert result.code in (0, 2), str(result)
    assert desk.untouched(data)


def test_undo_is_of_this_document(desk: Desk) -> None:
    other = desk.folder / "OTHER.md"
    other.write_bytes(desk.data)
    desk.tracker("task", "done", "1.3")
    desk.run("task", "done", "2.1", "--file", "OTHER.md")
    desk.tracker("undo")
    assert desk.text == repaired()
    assert other.read_text() == golden("done-2.1")


def test_nothing_is_left_beside_the_document_or_in_the_working_tree(desk: Desk) -> None:
    repository(desk.folder)
    desk.tracker("task", "done", "1.3")
    assert sorted(path.name for path in desk.folder.iterdir()) == [".git", "TRACKER.md"]


def test_a_command_that_is_refused_leaves_nothing_beside_the_document(desk: Desk) -> None:
    data = desk.data
    desk.tracker("task", "done", "9.9")
    assert desk.untouched(data)


@pytest.mark.skipif(os.name == "nt", reason="there are no permission bits")
def test_the_files_mode_is_kept(desk: Desk) -> None:
    for mode in (0o600, 0o640, 0o755):
        desk.put(repaired())
        desk.path.chmod(mode)
        assert desk.tracker("task", "done", "1.3").code == 0
        assert stat.S_IMODE(desk.path.stat().st_mode) == mode


@pytest.mark.skipif(os.name == "nt", reason="links need a privilege there")
def test_a_link_inside_the_repository_is_followed(desk: Desk) -> None:
    real = desk.folder / "docs" / "real.md"
    real.parent.mkdir()
    desk.path.rename(real)
    desk.path.symlink_to("docs/real.md")
    repository(desk.folder)
    result = desk.tracker("task", "done", "1.3")
    assert result.code == 0, str(result)
    assert desk.path.is_symlink()
    assert real.read_text() == golden("done-1.3")
    assert desk.tracker("undo").code == 0
    assert real.read_text() == repaired()


def test_names_with_blanks_and_other_letters(desk: Desk) -> None:
    for name in ("our plan.md", "план.md", "-plan.md"):
        path = desk.folder / name
        path.write_text(repaired())
        result = desk.run("task", "done", "1.3", f"--file={name}")
        assert result.code == 0, str(result)
        assert path.read_text() == golden("done-1.3")
