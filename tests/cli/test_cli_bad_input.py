"""Bad input: one clear sentence with place and remedy, the right exit code, nothing written, and soon."""

from __future__ import annotations

import os
from collections.abc import Callable, Iterator

import pytest

from documents import edit, golden, repaired, repository
from documents.desk import Desk

Refused = Callable[..., None]


# The command line


@pytest.mark.parametrize(
    ("words", "says"),
    [
        (("session", "note", "- [ ] x"), ("no session is open",)),
        (("criteria", "add", "- dash", "--under", "nowhere"), ("nowhere",)),
        (("phase", "rename", "9", "- x"), ("9",)),
        (("task", "add", "- x", "--phase", "9"), ("9",)),
        (("phase", "rename", "2", "-x"), ("no such option: -x",)),
        (("criteria", "add", "x", "--udner", "y"), ("no such option: --udner",)),
    ],
)
def test_a_text_that_begins_with_a_dash_is_a_text(desk: Desk, refused: Refused, words: tuple[str, ...], says: tuple[str, ...]) -> None:
    data = desk.data
    refused(desk.tracker(*words), 2, *says, "nothing written")
    assert desk.untouched(data)


@pytest.mark.parametrize(
    ("words", "says"),
    [
        (("task", "done", "9.9"), ("no task", "9.9", "nothing written")),
        (("task", "done", "1.3", "9.9"), ("9.9", "nothing written")),
        (("task", "done", "#99"), ("#99",)),
        (("task", "done", "GH-99"), ("99",)),
        (("task", "done", ":50"), ("50",)),
        (("task", "done", ":9999"), ("9999",)),
        (("task", "done", "no such title"), ("no such title",)),
        (("task", "done", ""), ()),
        (("task", "progress", "9.9", "50"), ("9.9",)),
        (("task", "assign", "9.9", "Ann"), ("9.9",)),
        (("task", "show", "9.9"), ("9.9",)),
        (("blocker", "add", "9.9"), ("9.9",)),
        (("blocker", "remove", "2.1"), ("2.1",)),
    ],
)
def test_an_unknown_task(desk: Desk, refused: Refused, words: tuple[str, ...], says: tuple[str, ...]) -> None:
    data = desk.data
    refused(desk.tracker(*words), 2, *says)
    assert desk.untouched(data)


def test_an_unknown_task_offers_the_nearest_name(desk: Desk, refused: Refused) -> None:
    refused(desk.tracker("task", "done", "Walet Service Test Coverage"), 2, "1.3", "Wallet Service Test Coverage", "28")


def test_a_bare_number_is_never_an_issue_and_both_readings_are_offered(desk: Desk, refused: Refused) -> None:
    data = desk.data
    result = desk.tracker("task", "done", "13")
    refused(result, 2, "no task 13", "nothing written", "1.3", "Wallet Service Test Coverage", "line 28")
    refused(result, 2, "3.5", "Fix Workspace Dependencies", "tracker task done GH-13")
    assert desk.untouched(data)


def test_an_ambiguous_title_names_the_candidates_with_their_lines(desk: Desk, refused: Refused) -> None:
    data = desk.data
    refused(desk.tracker("task", "done", "Consolidate"), 2, "2.1", "2.3", "76", "78")
    assert desk.untouched(data)


@pytest.mark.parametrize("verb", ["done", "start", "reopen", "block", "unblock", "drop"])
def test_an_unquoted_issue_is_a_comment_in_a_shell_and_the_message_says_so(
    desk: Desk, refused: Refused, verb: str
) -> None:
    data = desk.data
    refused(desk.tracker("task", verb), 2, "'#7'", "GH-7")
    assert desk.untouched(data)


@pytest.mark.parametrize("value", ["101", "-1", "nan", "inf", "٣٠", "1e1", "fifty", ""])
def test_a_progress_that_is_no_percentage(desk: Desk, refused: Refused, value: str) -> None:
    data = desk.data
    refused(desk.tracker("task", "progress", "1.1", value), 2, value, "100")
    assert desk.untouched(data)


def test_progress_without_its_value(desk: Desk, refused: Refused) -> None:
    data = desk.data
    refused(desk.tracker("task", "progress", "1.1"), 2)
    assert desk.untouched(data)


def test_a_line_break_in_a_value_makes_no_new_row(desk: Desk) -> None:
    desk.tracker("task", "assign", "1.3", "QA |\n| 9.9 Smuggled | #99 | ✅ Complete | 100% | x")
    assert desk.text.count("\n") == repaired().count("\n")
    assert len(desk.tracker("task", "list", "--format", "json").json["tasks"]) == 23


def test_a_line_that_sync_cannot_mend(desk: Desk) -> None:
    data = desk.data
    result = desk.tracker("sync", "--line", "9999")
    assert result.code in (0, 2), str(result)
    assert "9999" in result.said, f"the line is not named\n{result}"
    assert desk.untouched(data)


def test_an_unknown_command(desk: Desk) -> None:
    result = desk.tracker("task", "finish", "1.3")
    assert (result.code, result.out) == (2, "")
    assert "finish" in result.err
    assert "Traceback" not in result.err


# Which document


@pytest.mark.parametrize("words", [("task", "done", "1.3"), ("task", "list"), ("status",), ("sync",)])
def test_no_document(desk: Desk, refused: Refused, words: tuple[str, ...]) -> None:
    desk.path.unlink()
    refused(desk.run(*words), (2, 4), "--file")


def test_several_documents(desk: Desk, refused: Refused) -> None:
    desk.path.unlink()
    (desk.folder / "tracker").mkdir()
    for name in ("first.md", "second.md"):
        (desk.folder / "tracker" / name).write_text(repaired())
    refused(desk.run("task", "done", "1.3"), (2, 4), "first.md", "second.md", "--file")
    for name in ("first.md", "second.md"):
        assert (desk.folder / "tracker" / name).read_text() == repaired()


def test_a_file_that_is_not_there(desk: Desk, refused: Refused) -> None:
    refused(desk.run("task", "done", "1.3", "--file", "nowhere.md"), 4, "nowhere.md")
    refused(desk.run("check", "nowhere.md"), 4, "nowhere.md")
    assert not (desk.folder / "nowhere.md").exists()


@pytest.mark.parametrize("words", [("task", "done", "1.3", "--file", "docs"), ("check", "docs")])
def test_a_folder(desk: Desk, refused: Refused, words: tuple[str, ...]) -> None:
    (desk.folder / "docs").mkdir()
    refused(desk.run(*words), 4, "docs")


# What a file may be


@pytest.fixture
def humble(desk: Desk) -> Iterator[bool]:
    """Whether a run must first give up what makes root almighty, so that permission bits hold."""
    root = hasattr(os, "geteuid") and os.geteuid() == 0
    if os.name == "nt" or (root and desk.run("--version", humble=True).code != 0):
        pytest.skip("there are no permission bits here that would stop us")
    yield root
    desk.folder.chmod(0o755)


def test_an_unreadable_file(desk: Desk, humble: bool, refused: Refused) -> None:
    desk.path.chmod(0)
    for words in (("task", "done", "1.3"), ("task", "list"), ("check",)):
        refused(desk.tracker(*words, humble=humble), 4, "TRACKER.md")
    desk.path.chmod(0o644)
    assert desk.untouched(repaired().encode())


def test_a_read_only_file_is_read_but_not_replaced(desk: Desk, humble: bool, refused: Refused) -> None:
    desk.path.chmod(0o444)
    refused(desk.tracker("task", "done", "1.3", humble=humble), 4, "TRACKER.md")
    assert desk.untouched(repaired().encode())
    assert desk.tracker("check", humble=humble).code == 0


def test_a_read_only_folder(desk: Desk, humble: bool, refused: Refused) -> None:
    desk.folder.chmod(0o555)
    refused(desk.tracker("task", "done", "1.3", humble=humble), 4)
    assert desk.untouched(repaired().encode())
    assert desk.tracker("task", "list", humble=humble).code == 0


def test_hard_links_are_refused(desk: Desk, refused: Refused) -> None:
    data = desk.data
    os.link(desk.path, desk.home / "second-name.md")
    refused(desk.tracker("task", "done", "1.3"), (3, 4), "link")
    assert desk.data == data


def test_a_link_that_leaves_the_repository_is_refused(desk: Desk, refused: Refused) -> None:
    away = desk.home / "away.md"
    away.write_bytes(desk.data)
    desk.path.unlink()
    desk.path.symlink_to(away)
    repository(desk.folder)
    refused(desk.tracker("task", "done", "1.3"), (3, 4), "link")
    assert away.read_bytes() == repaired().encode()


# What stands in a file


@pytest.mark.parametrize("content", ["", "\ufeff", "# Notes\n\nNothing to do here.\n\n1. one\n2. two\n"])
def test_a_document_without_tasks(desk: Desk, refused: Refused, content: str) -> None:
    data = desk.put(content)
    refused(desk.tracker("task", "done", "1.1"), 2, "1.1")
    listed = desk.tracker("task", "list", "--format", "json")
    assert listed.code == 0, str(listed)
    assert listed.json["tasks"] == []
    for words in (("check",), ("sync",), ("figures",)):
        result = desk.tracker(*words)
        assert result.code == 0, str(result)
    for words in (("status",), ("next",), ("task", "list"), ("blocker", "list")):
        result = desk.tracker(*words)
        assert result.code in (0, 2), str(result)
        assert "Traceback" not in result.err, str(result)
    assert desk.untouched(data)


ROW = "| 1.3 Wallet Service Test Coverage | #7 | ⬜ Not Started | 0% | Senior Backend |"
DONE = "| 1.3 Wallet Service Test Coverage | #7 | ✅ Complete | 100% | Senior Backend |"
CONFLICT = f"<<<<<<< HEAD\n{ROW}\n=======\n{DONE}\n>>>>>>> theirs"

UNSAFE = {
    "invalid UTF-8": (repaired().encode().replace(b"DB Engineer", b"DB \xff\xfengineer", 1), "27"),
    "half a character": (repaired().encode() + b"\xf0\x9f", "242"),
    "NUL": (edit(repaired(), (28, "Senior", "Se\0nior")).encode(), "28"),
    "conflict markers": (edit(repaired(), (28, ROW, CONFLICT)).encode(), "28"),
}


@pytest.mark.parametrize("kind", UNSAFE)
@pytest.mark.parametrize("words", [("task", "done", "1.1"), ("sync",)])
def test_a_document_that_cannot_be_edited_safely(
    desk: Desk, refused: Refused, kind: str, words: tuple[str, ...]
) -> None:
    content, line = UNSAFE[kind]
    data = desk.put(content)
    refused(desk.tracker(*words), 3, line)
    assert desk.untouched(data)


@pytest.mark.parametrize("kind", ["invalid UTF-8", "NUL"])
@pytest.mark.parametrize("words", [("check",), ("task", "list"), ("status",)])
def test_a_document_that_cannot_be_read(desk: Desk, refused: Refused, kind: str, words: tuple[str, ...]) -> None:
    content, line = UNSAFE[kind]
    data = desk.put(content)
    refused(desk.tracker(*words), 3, line)
    assert desk.untouched(data)


def test_check_does_not_pass_conflict_markers(desk: Desk) -> None:
    desk.put(UNSAFE["conflict markers"][0])
    result = desk.tracker("check")
    assert result.code in (1, 3), str(result)
    assert "28" in result.said


FRONT = {
    "broken": "other: [unclosed\nthird: : :\n",
    "huge": "note: " + "x" * 70_000 + "\n",
    "aliased": "one: &one [1, 2]\ntwo: *one\n",
    "a bomb of aliases": "a: &a [x, x, x, x]\nb: &b [*a, *a, *a, *a]\nc: &c [*b, *b, *b, *b]\nd: [*c, *c, *c, *c]\n",
    "40,000 brackets deep": "a: " + "[" * 40_000 + "\n",
    "40,000 brackets deep, closed": "a: " + "[" * 25_000 + "]" * 25_000 + "\n",
}


@pytest.mark.parametrize("kind", FRONT)
@pytest.mark.parametrize("words", [("task", "done", "1.3"), ("check",), ("task", "list")])
def test_front_matter_that_holds_our_settings_and_cannot_be_read(
    desk: Desk, refused: Refused, kind: str, words: tuple[str, ...]
) -> None:
    data = desk.put(f"---\ntracker: {{mine: [Score]}}\n{FRONT[kind]}---\n{repaired()}")
    refused(desk.tracker(*words), (3, 4), "front matter")
    assert desk.untouched(data)


@pytest.mark.parametrize("kind", FRONT)
def test_front_matter_that_is_none_of_our_business_is_kept_or_refused(desk: Desk, refused: Refused, kind: str) -> None:
    head = f"---\n{FRONT[kind]}---\n"
    data = desk.put(head + repaired())
    result = desk.tracker("task", "done", "1.3")
    if result.code == 0:
        assert desk.text == head + golden("done-1.3")
        assert result.seconds < 2
    else:
        refused(result, (3, 4), "front matter")
        assert desk.untouched(data)


@pytest.mark.parametrize("setting", ["mine: 3", "priorities: [P1]"])
def test_settings_in_the_front_matter_that_mean_nothing(desk: Desk, refused: Refused, setting: str) -> None:
    data = desk.put(f"---\ntracker:\n  {setting}\n---\n{repaired()}")
    refused(desk.tracker("task", "done", "1.3"), (3, 4), setting.split(":")[0])
    assert desk.untouched(data)


def test_a_settings_file_that_is_broken(desk: Desk, refused: Refused) -> None:
    (desk.folder / "pyproject.toml").write_text("[tool.tracker\n")
    refused(desk.run("task", "done", "1.3"), 4, "pyproject.toml")
    assert desk.data == repaired().encode()


# A message names the document, the place and the way out

BROKEN = {
    "conflict.md": "# Plan\n\n<<<<<<< HEAD\n- [ ] A\n=======\n- [x] A\n>>>>>>> other\n",
    "front.md": "---\ntracker: {mine: Phase 1}\n---\n# Plan\n\n- [ ] A\n",
    "anchor.md": "---\ntracker: &a {mine: []}\n---\n# Plan\n\n- [ ] A\n",
}


@pytest.mark.parametrize("name", BROKEN)
@pytest.mark.parametrize("words", [("check",), ("status",), ("task", "done", "A"), ("sync",), ("task", "list")], ids=" ".join)
def test_what_is_wrong_with_a_document_is_said_with_its_name_and_a_remedy(desk: Desk, words: tuple[str, ...], name: str) -> None:
    (desk.folder / name).write_text(BROKEN[name])
    result = desk.run(*words, "--file", name)
    if name == "conflict.md" and words[-1] in ("status", "list"):
        return  # reading goes on
    message, *hints = result.err.split("\n")[:-1]
    assert message.startswith(f"error: {name}: "), str(result)
    assert hints, "what to do is missing"


def test_candidates_of_an_ambiguous_name_are_facts_and_each_stands_once(desk: Desk) -> None:
    result = desk.tracker("task", "done", "Audit")
    assert result.err.startswith("error: Audit names 3 tasks"), str(result)
    assert [line.rpartition(" line ")[2].partition(":")[0] for line in result.err.split("\n")[1:-1]] == ["27", "29", "187"]
