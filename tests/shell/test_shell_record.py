"""A command can be taken back, exactly or not at all, and the undo taken back again."""

from __future__ import annotations

import json
import os
from collections.abc import Callable
from contextlib import suppress
from datetime import UTC, datetime
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from mdtracker.errors import BugError, UsageError
from mdtracker.shell import disk, record
from mdtracker.shell.inverse import Record, inverse, record_of, take_back
from mdtracker.text import Edit, Span, splice

GitIn = Callable[[Path], Callable[..., str]]
MOMENT = datetime(2025, 11, 27, 14, 5, tzinfo=UTC)
COMMAND = ("tracker", "task", "done", "wallet tests")
BEFORE = "# Plan\r\n\r\n| a | 0% |\r\n| b | 0% |\r\n\r\n- [ ] b\r\n\r\n0/2 done\r\nend"


def edit(text: str, old: str, new: str, nth: int = 0) -> Edit:
    at = -1
    for _ in range(nth + 1):
        at = text.index(old, at + 1)
    return Edit(Span(at, at + len(old)), old, new)


def done(before: str = BEFORE, *edits: Edit) -> tuple[str, Record]:
    edits = edits or (edit(before, "b | 0%", "b | 100%"), edit(before, "[ ] b", "[x] b"), edit(before, "0/2", "1/2"))
    after = splice(before, edits)
    return after, record_of(before, after, edits, COMMAND, MOMENT)


def kept(path: Path, after: str) -> Record:
    assert record.remember(path, BEFORE, after, (), COMMAND, MOMENT) is None
    found = record.recall(path)
    assert found
    return found


def test_a_command_is_taken_back_and_redone() -> None:
    after, first = done()
    assert take_back(after, first) == BEFORE
    undo = record_of(after, BEFORE, inverse(after, first), ("tracker", "undo"), MOMENT)
    assert take_back(BEFORE, undo) == after


@given(before=st.text("ab\r\n-", max_size=30), data=st.data())
def test_any_edits_are_taken_back(before: str, data: st.DataObject) -> None:
    cuts = sorted(data.draw(st.lists(st.integers(0, len(before)), max_size=6)))
    new = st.text("ab\r\n", max_size=5)
    edits = tuple(Edit(Span(a, b), before[a:b], data.draw(new)) for a, b in zip(cuts[::2], cuts[1::2], strict=False))
    after = splice(before, edits)
    kept = record_of(before, after, edits, (), MOMENT)
    assert take_back(after, kept) == before
    redo = record_of(after, before, inverse(after, kept), (), MOMENT)
    assert take_back(before, redo) == after


@given(before=st.text("ab\n", max_size=12), after=st.text("ab\n", max_size=12))
def test_edits_that_do_not_fit_are_found_anew(before: str, after: str) -> None:
    kept = record_of(before, after, [Edit(Span(0, 1), "?", "!")], (), MOMENT)
    assert take_back(after, kept) == before


def test_a_record_that_does_not_give_the_old_text_is_our_bug() -> None:
    after, first = done()
    with pytest.raises(BugError):
        take_back(after, first._replace(before="0" * 64))


@pytest.mark.parametrize(
    ("old", "new"),
    [
        ("# Plan", "# Plan B\r\n\r\nby hand"),
        ("end", "the end\r\n"),
        ("| a | 0% |\r\n", ""),
        ("| b | 100% |\r\n", "| b | 100% |\r\n| c | 0% |\r\n"),
        ("\r\n\r\n1/2", "\r\n\r\n\r\n\r\n\r\n1/2"),
        ("| a | 0% |", "| a | 50% |"),
    ],
)
def test_changes_elsewhere_are_kept(old: str, new: str) -> None:
    after, first = done()
    assert take_back(after.replace(old, new), first) == BEFORE.replace(
        old.replace("100%", "0%").replace("1/2", "0/2"), new.replace("100%", "0%").replace("1/2", "0/2")
    )


def test_changes_on_both_sides_are_kept() -> None:
    after, first = done()
    now = after.replace("# Plan", "intro\r\n\r\n# Plan").replace("end", "more\r\nend")
    assert take_back(now, first) == BEFORE.replace("# Plan", "intro\r\n\r\n# Plan").replace("end", "more\r\nend")


@pytest.mark.parametrize(
    ("old", "new", "line"),
    [
        ("b | 100%", "b | 90%", 4),
        ("[x] b", "[ ] b", 6),
        ("| b | 100% |\r\n", "", 4),
        ("# Plan\r\n\r\n", "# Plan\r\n\r\nmore\r\n\r\n1/2 done\r\n", None),
        ("1/2 done", "1/2 done already", 8),
    ],
)
def test_lines_that_changed_since_are_refused(old: str, new: str, line: int | None) -> None:
    after, first = done()
    now = after.replace(old, new)
    if line is None:  # the same line once more, elsewhere: the place of ours is certain all the same
        assert "more" in take_back(now, first)
        return
    with pytest.raises(UsageError, match=rf"^line {line} changed since `tracker task done 'wallet tests'`"):
        take_back(now, first)


def test_one_of_equal_lines_is_never_taken_for_another() -> None:
    before = "".join(f"## Phase {n}\n\n- [ ] Write tests\n\n" for n in (1, 2, 3))
    after, first = done(before, edit(before, "[ ]", "[x]", 1))
    swapped = after.replace("[x]", "[ ]").replace("## Phase 3\n\n- [ ]", "## Phase 3\n\n- [x]")
    with pytest.raises(UsageError, match=r"^line 7 changed since"):
        take_back(swapped, first)
    others = swapped.replace("## Phase 2\n\n- [ ]", "## Phase 2\n\n- [x]")
    assert take_back(others, first) == swapped


def test_a_removed_line_comes_back_between_its_neighbours() -> None:
    before = "one\ntwo\nthree\nfour\n"
    after, first = done(before, edit(before, "two\n", ""))
    assert take_back("zero\n" + after + "five\n", first) == "zero\n" + before + "five\n"
    with pytest.raises(UsageError, match=r"^line 1 changed since"):
        take_back(after.replace("one\n", "one\nby hand\n"), first)


@pytest.mark.parametrize("after", ["", "x"])
def test_a_document_that_became_empty_comes_back(after: str) -> None:
    first = record_of("one\ntwo", after, (), COMMAND, MOMENT)
    assert take_back(after, first) == "one\ntwo"
    with pytest.raises(UsageError):
        take_back("by hand", first)


def test_in_git_the_record_lies_in_gits_own_folder(repository: Path, git_in: GitIn) -> None:
    path = repository / "TRACKER.md"
    path.write_text(BEFORE)
    after, _ = done()
    found = kept(path, after)
    assert found.command == COMMAND
    assert found.moment == MOMENT
    assert take_back(after, found) == BEFORE
    assert [file.parent for file in repository.rglob("*.json")] == [repository / ".git" / "mdtracker"]
    assert git_in(repository)("status", "--porcelain") == "?? TRACKER.md"


def test_the_place_is_the_one_that_git_names(repository: Path, tmp_path: Path, git_in: GitIn) -> None:
    git = git_in(repository)
    (repository / "TRACKER.md").write_text(BEFORE)
    git("add", ".")
    git("commit", "-qm", "first")
    git("worktree", "add", "-q", str(tmp_path / "second"))
    places = set()
    for top in (repository, tmp_path / "second"):
        named = git_in(top)("rev-parse", "--path-format=absolute", "--git-path", "mdtracker")
        assert record.place(top / "TRACKER.md").parent == Path(named)
        places.add(named)
    assert len(places) == 2


def test_two_documents_have_two_records(repository: Path) -> None:
    kept(repository / "a.md", "A")
    kept(repository / "b.md", "B")
    first, second = record.recall(repository / "a.md"), record.recall(repository / "b.md")
    assert first
    assert second
    assert (first.after, second.after) == (disk.digest(b"A"), disk.digest(b"B"))


def test_outside_git_the_record_lies_in_the_state_folder(document: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    kept(document, "x")
    home = Path(os.environ["HOME"])
    assert record.place(document).is_relative_to(home / ".local" / "state" / "mdtracker")
    monkeypatch.setenv("XDG_STATE_HOME", str(home / "state"))
    assert record.place(document).is_relative_to(home / "state" / "mdtracker")
    monkeypatch.setenv("XDG_STATE_HOME", "relative")
    assert record.place(document).is_relative_to(home / ".local" / "state")
    assert record.recall(document)


@pytest.mark.parametrize(("platform", "folder"), [("darwin", "Library/Application Support"), ("win32", "Local")])
def test_other_systems_have_their_own_state_folder(
    document: Path, monkeypatch: pytest.MonkeyPatch, platform: str, folder: str
) -> None:
    monkeypatch.setattr("sys.platform", platform)
    monkeypatch.setenv("LOCALAPPDATA", str(Path(os.environ["HOME"]) / "Local"))
    assert record.place(document).is_relative_to(Path(os.environ["HOME"]) / folder / "mdtracker")


@pytest.mark.parametrize(
    "damage",
    [
        b"",
        b"{",
        b"[]",
        b"null",
        b'{"version": 2}',
        b"[" * 100000,
        b"\xff",
        b'{"version": 1}',
        b'{"version": 1, "lines": 3}',
    ],
)
def test_a_damaged_record_is_none(repository: Path, damage: bytes) -> None:
    kept(repository / "TRACKER.md", "x")
    record.place(repository / "TRACKER.md").write_bytes(damage)
    assert record.recall(repository / "TRACKER.md") is None


@given(key=st.sampled_from(["before", "after", "edits", "command", "moment", "touched", "lines"]), data=st.data())
def test_a_record_with_a_strange_field_is_none_or_harmless(
    tmp_path_factory: pytest.TempPathFactory, key: str, data: st.DataObject
) -> None:
    strange = st.recursive(st.none() | st.integers() | st.text(max_size=3), lambda inner: st.lists(inner, max_size=4))
    path = tmp_path_factory.mktemp("strange") / "TRACKER.md"
    after, _ = done()
    kept(path, after)
    fields = json.loads(record.place(path).read_bytes())
    record.place(path).write_text(json.dumps(fields | {key: data.draw(strange)}))
    found = record.recall(path)
    if found is None:
        return
    for text in (after, after + "more"):
        with suppress(UsageError, BugError):
            take_back(text, found)


def test_no_record_is_none(document: Path) -> None:
    assert record.recall(document) is None


def test_a_record_folder_that_cannot_be_written_is_a_warning(repository: Path) -> None:
    path = repository / "TRACKER.md"
    (repository / ".git" / "mdtracker").write_text("in the way")
    warning = record.remember(path, "a", "b", (), COMMAND, MOMENT)
    assert warning
    assert "cannot be undone" in warning
    assert record.recall(path) is None


def test_a_record_that_cannot_be_kept_does_not_leave_an_older_one(
    repository: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    path = repository / "TRACKER.md"
    kept(path, "x")

    def fail(*names: object) -> None:
        raise OSError(28, "No space left on device")

    monkeypatch.setattr(os, "replace", fail)
    warning = record.remember(path, "x", "y", (), COMMAND, MOMENT)
    assert warning
    assert "No space left" in warning
    assert record.recall(path) is None
    assert not os.listdir(repository / ".git" / "mdtracker")


def test_a_change_too_large_is_recorded_as_such(repository: Path) -> None:
    path = repository / "TRACKER.md"
    after = "x" * (record.LIMIT + 1)
    found = kept(path, after)
    assert record.place(path).stat().st_size < 10_000
    with pytest.raises(UsageError, match="too much to be recorded"):
        take_back(after, found)


def test_a_large_document_is_taken_back_exactly_only(repository: Path) -> None:
    path = repository / "TRACKER.md"
    before = "\n" * 200_000
    assert record.remember(path, before, "x" + before, [Edit(Span(0, 0), "", "x")], COMMAND, MOMENT) is None
    found = record.recall(path)
    assert found
    assert take_back("x" + before, found) == before
    with pytest.raises(UsageError, match="the document changed since"):
        take_back("x" + before + "y", found)


def test_a_command_line_of_any_bytes_is_kept(repository: Path) -> None:
    path = repository / "TRACKER.md"
    assert record.remember(path, "a", "b", (), ("tracker", "caf\udce9", "🟡"), MOMENT) is None
    found = record.recall(path)
    assert found
    assert found.command == ("tracker", "caf\udce9", "🟡")
