"""`tracker merge` writes OURS and says what is left; `--repair` puts right what was merged as text."""

from __future__ import annotations

import subprocess
from datetime import UTC, datetime
from pathlib import Path

import pytest

from mdtracker import pipeline
from mdtracker.cli import main
from mdtracker.operations import additions, states
from merge.test_git_merges import BOTH, DONE_2, DONE_3, START_3, Repository, run
from merge.three import BASE, changed

NOW = datetime(2031, 7, 9, 16, 5, tzinfo=UTC)


@pytest.fixture(autouse=True)
def _clock(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("TRACKER_NOW", "2031-07-09T16:05:00Z")


def versions(folder: Path, *texts: str | bytes) -> list[str]:
    names = []
    for name, text in zip("OAB", texts, strict=True):
        (folder / name).write_bytes(text.encode() if isinstance(text, str) else text)
        names.append(str(folder / name))
    return names


def test_ours_is_written_and_nothing_is_said(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    names = versions(tmp_path, BASE, run(BASE, DONE_2), run(BASE, DONE_3))
    assert main(["merge", *names, "-L", "7", "-P", "TRACKER.md"]) == 0
    assert (tmp_path / "A").read_bytes().decode() == BOTH
    assert (tmp_path / "O").read_bytes().decode() == BASE
    assert capsys.readouterr() == ("", "")


def test_a_conflict_is_told_and_exits_1(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    names = versions(tmp_path, BASE, run(BASE, START_3), run(BASE, DONE_3))
    assert main(["merge", *names, "-L", "11", "-P", "TRACKER.md"]) == 1
    said = capsys.readouterr().err
    assert said.startswith("TRACKER.md: 2 conflicts, at lines 11, 40; all else is merged\n")
    assert "settle them, then: tracker merge --repair TRACKER.md && git add TRACKER.md" in said
    assert "<" * 11 + " ours\n" in (tmp_path / "A").read_text()


def test_a_conflict_calls_the_sides_as_git_does(tmp_path: Path) -> None:
    names = versions(tmp_path, BASE, run(BASE, START_3), run(BASE, DONE_3))
    assert main(["merge", *names, "-S", "1a2b3c4", "-X", "HEAD", "-Y", "topic", "-P", "TRACKER.md"]) == 1
    text = (tmp_path / "A").read_text()
    assert [text.count(f"\n{marker}\n") for marker in ("<<<<<<< HEAD", "||||||| 1a2b3c4", "=======", ">>>>>>> topic")] == [2] * 4


def test_ours_is_never_written_by_halves(tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]) -> None:
    names = versions(tmp_path, BASE, run(BASE, START_3), run(BASE, DONE_3))

    def full(descriptor: int) -> None:
        raise OSError(28, "No space left on device")

    monkeypatch.setattr("os.fsync", full)
    assert main(["merge", *names, "-P", "TRACKER.md"]) == 4
    assert (tmp_path / "A").read_bytes().decode() == run(BASE, START_3)
    assert sorted(path.name for path in tmp_path.iterdir()) == ["A", "B", "O"]
    assert "No space left on device" in capsys.readouterr().err


@pytest.mark.parametrize("size", ("7", "12"))
@pytest.mark.parametrize("bad", (b"caf\xe9\n", b"nul \0\n", b"<<<<<<< a\n=======\n>>>>>>> b\n"), ids=("latin", "nul", "markers"))
def test_whatever_is_wrong_git_merges_as_text(tmp_path: Path, bad: bytes, size: str, capsys: pytest.CaptureFixture[str]) -> None:
    base, ours, theirs = (bad + text.encode() for text in (BASE, run(BASE, DONE_2), run(BASE, START_3)))
    names = versions(tmp_path, base, ours, theirs)
    left = subprocess.run(
        ["git", "merge-file", "-p", f"--marker-size={size}", "-L", "ours", "-L", "base", "-L", "theirs", names[1], names[0], names[2]],
        capture_output=True, check=False,
    )  # fmt: skip
    assert main(["merge", *names, "-L", size, "-P", "TRACKER.md"]) not in (0, *range(129, 256))
    written = (tmp_path / "A").read_bytes()
    if left.returncode < 128:
        assert written == left.stdout
    else:  # git does not merge it: both sides are there
        assert ours in written
        assert theirs in written
    assert "merged as text" in capsys.readouterr().err


def test_a_bug_of_ours_loses_nothing(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    names = versions(tmp_path, BASE, run(BASE, DONE_2), run(BASE, DONE_3))
    monkeypatch.setattr("mdtracker.merge.prove", lambda *_: 1 / 0)
    assert main(["merge", *names, "-P", "TRACKER.md"]) == 70
    written = (tmp_path / "A").read_text()
    assert "1.2 Renderer | #2 | ✅" in written
    assert "1.3 Judge | #3 | ✅" in written


def test_without_git_both_sides_are_there(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    names = versions(tmp_path, b"\xff\n", b"\xff ours", b"\xff theirs\n")
    monkeypatch.setenv("PATH", "")
    assert main(["merge", *names, "-P", "TRACKER.md"]) == 3
    assert (tmp_path / "A").read_bytes() == b"<<<<<<< ours\n\xff ours\n=======\n\xff theirs\n>>>>>>> theirs\n"


def test_two_versions_are_too_few(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    assert main(["merge", "a", "b"]) == 2
    assert "nothing written" in capsys.readouterr().err


@pytest.fixture
def by_text(tmp_path: Path) -> Repository:
    """A repository without the driver, in the middle of a merge."""
    repository = Repository(tmp_path)
    repository.git("config", "--remove-section", "merge.tracker")
    return repository


@pytest.mark.parametrize("style", ("merge", "diff3"))
def test_a_document_full_of_markers_is_merged_anew(by_text: Repository, style: str) -> None:
    by_text.git("config", "merge.conflictStyle", style)
    by_text.change(states.mark(("1.2", "2.1"), "done"))
    by_text.git("merge", "-q", "--no-edit", "other", code=1)
    assert "<<<<<<<" in by_text.read()
    assert main(["merge", "--repair", str(by_text.top / "docs/TRACKER.md")]) == 0
    assert by_text.read() == run(BASE, states.mark(("1.2", "2.1"), "done"), DONE_3)


def test_what_somebody_settled_by_hand_stays(by_text: Repository) -> None:
    by_text.change(states.mark(("1.2", "2.1"), "done"))
    by_text.git("merge", "-q", "--no-edit", "other", code=1)
    by_text.write(changed(by_text.read(), ("It began well.", "It began badly.")))
    assert main(["merge", "--repair", str(by_text.top / "docs/TRACKER.md")]) == 0
    assert by_text.read() == changed(run(BASE, states.mark(("1.2", "2.1"), "done"), DONE_3), ("It began well.", "It began badly."))


def test_a_true_conflict_is_left(by_text: Repository, capsys: pytest.CaptureFixture[str]) -> None:
    by_text.change(START_3)
    by_text.git("merge", "-q", "--no-edit", "other", code=1)
    assert main(["merge", "--repair", str(by_text.top / "docs/TRACKER.md")]) == 1
    assert "conflicts left at lines 11, 40\n" in capsys.readouterr().out
    assert by_text.read().count("<<<<<<<") == 2
    assert main(["merge", "--repair", str(by_text.top / "docs/TRACKER.md")]) == 1
    assert "conflicts left at lines 11, 40; nothing written" in capsys.readouterr().out


def test_what_was_merged_anew_is_taken_back_though_conflicts_are_left(by_text: Repository, capsys: pytest.CaptureFixture[str]) -> None:
    by_text.change(START_3)
    by_text.git("merge", "-q", "--no-edit", "other", code=1)
    path = str(by_text.top / "docs/TRACKER.md")
    before = by_text.read()
    assert main(["merge", "--repair", path]) == 1
    assert f"tracker undo --file {path}" in capsys.readouterr().out
    assert main(["undo", "--file", path]) == 0
    assert by_text.read() == before


MARKED = "# T\n\n<<<<<<< HEAD\n- [x] a\n=======\n- [ ] a\n>>>>>>> b\n- [ ] b\n"


@pytest.mark.parametrize(
    ("text", "line"),
    ((MARKED.replace(">>>>>>> b\n", ""), 3), (MARKED.replace("<<<<<<< HEAD\n", ""), 6), (MARKED.replace("=======\n", ""), 6)),
    ids=("no end", "no beginning", "no middle"),
)
def test_markers_that_are_not_whole_are_told(tmp_path: Path, text: str, line: int, capsys: pytest.CaptureFixture[str]) -> None:
    path = tmp_path / "TRACKER.md"
    path.write_text(text)
    assert main(["merge", "--repair", str(path)]) == 3
    assert f"line {line}: a conflict whose markers are not whole; nothing written" in capsys.readouterr().err
    assert path.read_text() == text


def test_a_conflict_that_was_settled_has_its_figures_mended_by_all_versions(by_text: Repository) -> None:
    by_text.change(DONE_2)
    by_text.change(states.mark(("2.1",), "start"))
    by_text.git("merge", "-q", "--no-edit", "other", code=1)
    row = "| 1.3 Judge | #3 | 🟡 In Progress | 0% | Cem |"
    settled = run(BASE, DONE_2, states.mark(("2.1",), "start")).replace("| 1.3 Judge | #3 | ⬜ Not Started | 0% | Cem |", row)
    by_text.write(settled.replace("2/5 tasks (40%)", "3/5 tasks (60%)"))
    path = str(by_text.top / "docs/TRACKER.md")
    assert main(["merge", "--repair", path]) == 0
    assert by_text.read() == settled


def test_longer_markers_are_markers_too(tmp_path: Path) -> None:
    path = tmp_path / "TRACKER.md"
    path.write_text(MARKED.replace("<<<<<<<", "<" * 10).replace("=======", "=" * 10).replace(">>>>>>>", ">" * 10))
    assert main(["merge", "--repair", str(path)]) == 1
    assert path.read_text().count("<<<<<<< ours\n") == 1


def moved_by_text(repository: Repository) -> str:
    """A tracker renamed on one side, so that git, which routes it by its old name, merges its lines; what is left."""
    repository.write("/docs/TRACKER.md merge=tracker\n", ".gitattributes")
    repository.commit("by name")
    far = run(BASE, states.mark(("2.1",), "done"))
    repository.git("checkout", "-qb", "moved")
    repository.git("mv", "docs/TRACKER.md", "docs/PLAN.md")
    repository.write(far, "docs/PLAN.md")
    repository.commit("moved")
    repository.git("checkout", "-q", "main")
    repository.write(pipeline.run(BASE, additions.add("Notes", phase="1"), now=NOW).after)
    repository.commit("change")
    return run(pipeline.run(BASE, additions.add("Notes", phase="1"), now=NOW).after, states.mark(("2.1",), "done"))


def test_a_renamed_tracker_that_git_merged_by_lines_is_mended(tmp_path: Path) -> None:
    repository = Repository(tmp_path)
    wanted = moved_by_text(repository)
    repository.git("merge", "-q", "--no-commit", "--no-ff", "moved", code=1)
    path = str(repository.top / "docs/PLAN.md")
    assert main(["merge", "--repair", path]) == 0
    assert repository.read("docs/PLAN.md") == wanted


def test_a_renamed_tracker_without_conflicts_has_its_figures_mended(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    repository = Repository(tmp_path)
    wanted = moved_by_text(repository)
    repository.git("merge", "-q", "-X", "ours", "--no-commit", "--no-ff", "moved")
    assert repository.read("docs/PLAN.md") != wanted
    monkeypatch.chdir(tmp_path)
    assert main(["check", "--staged"]) == 1
    assert "Mend them: tracker merge --repair docs/PLAN.md && git add docs/PLAN.md" in capsys.readouterr().out
    assert main(["merge", "--repair", "docs/PLAN.md"]) == 0
    assert repository.read("docs/PLAN.md") == wanted
    repository.git("add", ".")
    assert main(["check", "--staged"]) == 0


def test_the_hook_and_the_driver_agree_whichever_side_is_ours(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.chdir(tmp_path)
    repository = Repository(tmp_path)
    row = "| 2.2 Lock | #5 | ⬜ Not Started | 0% | Ben |\n"
    repository.write(changed(BASE, (row, row + "| 2.3 By hand | #9 | ⬜ Not Started | 0% | Ben |\n")))
    repository.commit("added by hand, no figure moved")
    for one, other in (("main", "other"), ("other", "main")):
        repository.git("checkout", "-q", one)
        repository.git("merge", "-q", "--no-commit", "--no-ff", other)
        assert "**Overall:** 2/6 tasks (33%)" in repository.read()
        assert main(["check", "--staged"]) == 0
        repository.git("merge", "--abort")


def test_markers_alone_tell_the_versions(tmp_path: Path) -> None:
    names = versions(tmp_path, BASE, run(BASE, DONE_2, states.mark(("2.1",), "done")), run(BASE, DONE_3))
    left = subprocess.run(["git", "merge-file", "-p", "--diff3", names[1], names[0], names[2]], capture_output=True, check=False)
    path = tmp_path / "TRACKER.md"
    path.write_bytes(left.stdout)
    assert main(["merge", "--repair", str(path)]) == 0
    assert path.read_bytes().decode() == run(BASE, DONE_2, states.mark(("2.1",), "done"), DONE_3)


def test_a_merge_without_markers_has_its_figures_mended(by_text: Repository, capsys: pytest.CaptureFixture[str]) -> None:
    far = states.mark(("2.1",), "start"), states.mark(("1.1",), "reopen")
    by_text.git("checkout", "-q", "other")
    by_text.write(run(BASE, far[0]))
    by_text.commit("far")
    by_text.git("checkout", "-q", "main")
    by_text.write(run(BASE, DONE_2))
    by_text.commit("near")
    by_text.git("merge", "-q", "--no-edit", "-X", "ours", "other")
    path = str(by_text.top / "docs/TRACKER.md")
    by_text.write(changed(by_text.read(), ("2/3 complete (67%)", "1/3 complete (33%)")))
    assert main(["merge", "--repair", path]) == 0
    assert by_text.read() == pipeline.run(run(BASE, DONE_2), far[0], now=NOW).after
    assert main(["merge", "--repair", path]) == 0
    assert "nothing to mend" in capsys.readouterr().out
