"""Every hint is a command that can be pasted: it names the document where the user named it, and nothing where not."""

from __future__ import annotations

import re
import shlex

import pytest

from documents.desk import Desk
from mdtracker.cli.hints import aimed

ROWS = """# Plan

## Phase 1: One - ✅ COMPLETE

| Task | Status |
|---|---|
| 1.1 Foundations | ⬜ Not Started |
| 1.2 Walls | ✅ Complete |

## Phase 2: Two - ✅ COMPLETE

| Task | Status |
|---|---|
| 2.1 Roof | ⬜ Not Started |
| 2.2 Walls | ✅ Complete |

## Phase 3: Three - 🔄 IN PROGRESS

| Task | Status |
|---|---|
| 3.1 Paint | 🔄 In Progress |
| 3.2 Doors | ⬜ Not Started |
"""
COMMANDS = re.compile(r"tracker (?:sync|check|figures|explain|undo|task|blocker)\b[^)\n]*")


@pytest.mark.parametrize(
    ("hint", "shown"),
    [
        ("tracker task list", "tracker task list --file F"),
        ("see what there is: tracker task list", "see what there is: tracker task list --file F"),
        ("tracker task done 1 or tracker task reopen 1", "tracker task done 1 --file F or tracker task reopen 1 --file F"),
        ("1.3  Write tracker checks, line 3", "1.3  Write tracker checks, line 3"),
        ("for older versions: git log -p", "for older versions: git log -p"),
        ("nobody knows: tracker wisdom", "nobody knows: tracker wisdom"),
    ],
)
def test_a_command_in_a_hint_gets_the_document(hint: str, shown: str) -> None:
    assert aimed(hint, " --file F") == shown
    assert aimed(hint, "") == hint


@pytest.mark.parametrize(
    "words",
    [
        ("status",), ("figures",), ("explain", "3"), ("explain", "10"), ("explain", "999"), ("task", "done", "1.1"),
        ("task", "done", "Walls"), ("task", "show", "Walls"), ("task", "done", "Basement"),
        ("task", "progress", "1.1", "50"), ("blocker", "remove", "1.1"), ("sync",), ("sync", "--line", "999"), ("blocker", "add", "a", "b"),
        ("check",),
    ],
    ids=" ".join,
)  # fmt: skip
def test_hints_name_the_document_where_the_user_did(desk: Desk, words: tuple[str, ...]) -> None:
    desk.put(ROWS)
    bare = COMMANDS.findall(desk.run(*words).said)
    desk.put(ROWS)
    desk.path.rename(desk.folder / "my TRACKER.md")
    named = COMMANDS.findall(desk.run(*words, "--file", "my TRACKER.md").said)
    assert len(named) == len(bare)
    for command in named:
        assert "my TRACKER.md" in shlex.split(command), command
        assert "…" not in command
    for command in bare:
        assert "--file" not in command


def test_a_changing_file_verb_names_its_file_in_the_way_back(desk: Desk) -> None:
    desk.put("# Plan\n\n- [x] One\n- [ ] Two\n\n**Progress:** 0/2 tasks (0%)\n")
    desk.path.rename(desk.folder / "my plan.md")
    result = desk.run("sync", "--doubtful", "my plan.md")
    assert "tracker undo --file 'my plan.md'" in result.out or "nothing to mend" in result.out, str(result)


def test_an_address_outside_the_document_says_how_long_it_is(desk: Desk) -> None:
    desk.put(ROWS)
    for address in (":0", ":99999"):
        result = desk.run("task", "done", address)
        assert result.code == 2
        assert result.err.startswith(f"error: no line {address[1:]}: the document has 22 lines; nothing written\n"), str(result)
    assert desk.run("task", "done", ":1").err.startswith("error: no task on line 1; nothing written\n")


def test_what_is_in_doubt_is_said_in_one_line(desk: Desk) -> None:
    desk.put(ROWS)
    last = desk.run("task", "done", "3.2").out.split("\n")[-2]
    assert last.startswith("doubtful: line 3 and 1 more (tracker check)"), last
    assert len(desk.run("task", "start", "3.2", "--format", "json").json["doubtful"]) == 2


def test_check_ends_with_the_command_that_accepts_all_that_is_in_doubt(desk: Desk) -> None:
    desk.put(ROWS)
    result = desk.run("check", "TRACKER.md")
    assert result.out.split("\n")[-2] == "nothing wrong, 2 warnings. Accept what follows: tracker sync --doubtful TRACKER.md", str(result)


DAYS = "# Plan\n\n" + "".join(f"## Day {n}: Work\n\n- [ ] Day {n} dry run\n- [ ] Pack {n}\n\n" for n in ("-1", "0", "1"))


def test_a_minus_is_part_of_a_number(desk: Desk) -> None:
    desk.put(DAYS)
    listed = desk.run("task", "list", "--phase", "-1", "--format", "json").json["tasks"]
    assert [(task["line"], task["phase"]) for task in listed] == [(5, "-1"), (6, "-1")]
    assert desk.run("task", "done", "Day 1 dry run").code == 0
    assert desk.run("task", "done", "Day -1 dry run").code == 0
    assert desk.text == DAYS.replace("[ ] Day 1", "[x] Day 1").replace("[ ] Day -1", "[x] Day -1")
