"""What a person reads: dashboard, lists, explanations, findings, receipts; plain in a pipe, and safe."""

from __future__ import annotations

import re

import pytest

from documents import FORMS, repaired, repository
from documents.desk import Desk

READING = [
    ("status",), ("next",), ("task", "list"), ("task", "show", "1.3"), ("blocker", "list"), ("figures",), ("check",),
    ("explain", "31"),
]  # fmt: skip


@pytest.mark.parametrize("words", READING)
@pytest.mark.parametrize("form", ["repaired", "damaged"])
def test_reading_writes_nothing_and_is_plain_in_a_pipe(desk: Desk, form: str, words: tuple[str, ...]) -> None:
    data = desk.put(FORMS[form](repaired()))
    result = desk.tracker(*words)
    assert (result.code, result.err) == (0, ""), str(result)
    assert result.out.endswith("\n")
    assert "\x1b" not in result.out, "colour belongs on a terminal only"
    assert desk.untouched(data)


@pytest.mark.parametrize("form", ["repaired", "damaged"])
def test_status_is_the_morning(desk: Desk, form: str) -> None:
    desk.put(FORMS[form](repaired()))
    result = desk.tracker("status", TRACKER_NOW="2025-11-28T08:00:00Z")
    assert result.code == 0, str(result)
    for words in (
        "EasyMO Production Readiness", "72/100", "2025-12-25", "27 days", "Security & Critical Testing",
        "1/4", "0/5", "0/6", "0/8", "17/64", "0/26", "0/42", "0/28", "1.1", "40%", "Rate Limiting Implementation",
    ):  # fmt: skip
        assert words in result.out, f"{words!r} is missing\n{result}"
    assert re.search(r"line 70\b", result.out), str(result)
    assert max(len(line) for line in result.out.split("\n")) <= 80, str(result)


def test_next_is_a_started_blocker(desk: Desk) -> None:
    result = desk.tracker("next")
    assert result.code == 0, str(result)
    assert "1.1" in result.out.split("\n")[0] or "1.1" in result.out.split("\n")[1], str(result)
    assert "Rate Limiting Implementation" in result.out


def test_a_task_is_shown_with_all_that_is_said_of_it(desk: Desk) -> None:
    for name in ("1.3", "#7", "GH-7", ":28", "Wallet Service"):
        result = desk.tracker("task", "show", name)
        assert result.code == 0, str(result)
        for words in ("1.3", "Wallet Service Test Coverage", "#7", "Not Started", "Senior Backend", "28", "116"):
            assert words in result.out, f"{words!r} is missing\n{result}"
    assert "figures on lines 12, 20, 116, 121, 174, 178" in " ".join(result.out.split()), "those of its blocker are its own"


def test_task_list_shows_every_task(desk: Desk) -> None:
    result = desk.tracker("task", "list")
    for ref in re.findall(r"^\| (\d\.\d) ", repaired(), re.MULTILINE):
        assert re.search(rf"(?<![\d.]){re.escape(ref)}(?![\d.])", result.out), f"{ref}\n{result}"


def test_blocker_list(desk: Desk) -> None:
    result = desk.tracker("blocker", "list")
    assert [issue for issue in ("#7", "#18", "#6", "#5") if issue in result.out] == ["#7", "#18", "#6", "#5"]


@pytest.mark.parametrize(
    ("line", "says"),
    [
        ("31", ("42%", "17/40", "4+8+3+2", "35, 42, 57, 64", "yours")),
        ("70", ("NOT STARTED", "IN PROGRESS", "doubtful")),
        ("121", ("1/4", "116")),
        ("178", ("1/23", "4.3%")),
        ("170", ("17h/160h on line 168",)),
        ("12", ("23", "4")),
        ("14", ("in progress", "first phase")),
    ],
)
def test_explain_a_line(desk: Desk, line: str, says: tuple[str, ...]) -> None:
    result = desk.tracker("explain", line)
    assert result.code == 0, str(result)
    for words in says:
        assert words in " ".join(result.out.split()), f"{words!r} is missing\n{result}"


def test_explain_a_line_without_figures(desk: Desk) -> None:
    result = desk.tracker("explain", "22")
    assert "Traceback" not in result.err
    assert result.code in (0, 2), str(result)


def test_check_says_place_code_and_severity_and_ends_with_the_remedy(desk: Desk) -> None:
    result = desk.run("check", "TRACKER.md")
    assert (result.code, result.err) == (0, ""), str(result)
    assert re.match(r"TRACKER\.md:70:51: TRK201 warning: ", result.out), str(result)
    assert "tracker sync --line 70" in result.out.rstrip("\n").split("\n")[-1], str(result)
    assert desk.run("check", "--strict", "TRACKER.md").code == 1


def test_check_of_a_healthy_document(desk: Desk) -> None:
    desk.tracker("sync", "--line", "70")
    result = desk.run("check", "--strict", "TRACKER.md")
    assert (result.code, result.err) == (0, ""), str(result)
    assert "TRK" not in result.out


def test_a_receipt(desk: Desk) -> None:
    result = desk.tracker("task", "done", "1.3")
    assert (result.code, result.err) == (0, ""), str(result)
    lines = [" ".join(line.split()) for line in result.out.split("\n")]
    assert lines[0] == "1.3 Wallet Service Test Coverage: Not Started → Complete", str(result)
    for start, change in {
        "28 ": "Not Started 0% → Complete 100%",
        "116 ": "[ ] → [x]",
        "121 ": "1/4 (25%) → 2/4 (50%)",
        "174 ": "1/4 (25%) → 2/4 (50%)",
        "178 ": "1/23 (4.3%) → 2/23 (8.7%)",
        "240 ": "Last Updated",
    }.items():
        assert any(line.startswith(start) and change in line for line in lines), f"{start}{change}\n{result}"
    assert "line 70" in result.out
    assert "tracker undo" in lines[-2], str(result)


def test_the_document_is_found(desk: Desk) -> None:
    deep = desk.folder / "src" / "deep"
    deep.mkdir(parents=True)
    repository(desk.folder)
    for where in (desk.folder, deep):
        result = desk.run("task", "list", "--format", "json", cwd=where)
        assert result.code == 0, str(result)
        assert len(result.json["tasks"]) == 23


@pytest.mark.parametrize("name", ["tracker/plan.md", "PROGRESS.md", "TODO.md", "IMPLEMENTATION_TRACKER.md"])
def test_the_one_tracker_is_found_by_its_name(desk: Desk, name: str) -> None:
    (desk.folder / name).parent.mkdir(exist_ok=True)
    desk.path.rename(desk.folder / name)
    assert desk.run("task", "done", "1.3").code == 0
    assert "✅ Complete | 100% | Senior Backend" in (desk.folder / name).read_text()


def test_a_document_may_be_named_by_the_environment_and_by_the_command(desk: Desk) -> None:
    other, third = desk.folder / "other.md", desk.folder / "third.md"
    other.write_text("- [ ] One\n- [ ] Two\n")
    third.write_text("- [ ] Three\n")

    def titles(*words: str, **more: str) -> list[str]:
        listed = desk.run("task", "list", "--format", "json", *words, **more)
        return [task["title"] for task in listed.json["tasks"]]

    assert titles(TRACKER_FILE="other.md") == ["One", "Two"]
    assert titles("--file", "third.md", TRACKER_FILE="other.md") == ["Three"]


def test_a_document_may_be_named_by_the_settings(desk: Desk) -> None:
    (desk.folder / "docs").mkdir()
    desk.path.rename(desk.folder / "docs" / "where-we-stand.md")
    (desk.folder / "pyproject.toml").write_text('[tool.tracker]\nfile = "docs/where-we-stand.md"\n')
    assert len(desk.run("task", "list", "--format", "json").json["tasks"]) == 23


# Text from a document is shown, never obeyed

HOSTILE = (
    "# Plan \x1b]0;title\x07\n\n"
    "## Phase 1: Odd \x1b[2Jnames - 🟡 IN PROGRESS\n\n"
    "| Task | Issue | Status | Progress | Owner |\n|---|---|---|---|---|\n"
    "| 1.1 Red \x1b[31mletters\x1b[0m | #1 | ⬜ Not Started | 0% | \x9b31mAnn |\n"
    "| 1.2 [bold red]Markup[/bold red] [/] [link=https://example.org]x[/link] | #2 | ✅ Complete | 100% | [b]Bo[/b] |\n"
    "| 1.3 Turned \u202etxet\u2066 and \u200bhidden | #3 | ⬜ Not Started | 0% | Cy |\n\n"
    "## Blockers\n\n- [ ] #1 - Red \x1b[31mletters\x1b[0m (not started)\n\n"
    "**Overall \x1b[5mscore:** 1/3 tasks done (33%)\n"
)
UNSEEN = ("\x1b", "\x07", "\x9b", "\u202e", "\u2066")


@pytest.mark.parametrize(
    "words",
    [
        *READING,
        ("task", "show", "1.1"), ("task", "list", "--format", "json"), ("explain", "7"),
        ("figures", "--format", "json"), ("task", "done", "1.1"), ("task", "done", "1.1", "--diff"),
        ("task", "done", "1.1", "--format", "json"),
        ("task", "done", "1.3"), ("task", "done", "Red"), ("task", "done", "1.9"), ("task", "done", "letters \x1b[31m"),
        ("task", "assign", "1.1", "Dee"), ("blocker", "list"), ("check", "--format", "github"),
        ("check", "--format", "sarif"),
    ],
)  # fmt: skip
def test_escapes_and_turned_text_never_reach_the_terminal(desk: Desk, words: tuple[str, ...]) -> None:
    desk.put(HOSTILE)
    result = desk.tracker(*words)
    assert "Traceback" not in result.err, str(result)
    assert result.code in (0, 1, 2), str(result)
    for character in UNSEEN:
        assert character not in result.said, f"{character!r} came through\n{result!r}"


def test_square_brackets_are_text(desk: Desk) -> None:
    desk.put(HOSTILE)
    for words in (("task", "list"), ("task", "show", "1.2"), ("task", "reopen", "1.2")):
        result = desk.tracker(*words, COLUMNS="200")
        assert result.code == 0, str(result)
        assert "[bold red]Markup[/bold red] [/]" in result.out, str(result)


def test_a_title_with_escapes_is_still_edited_exactly(desk: Desk) -> None:
    desk.put(HOSTILE)
    assert desk.tracker("task", "done", "1.1").code == 0
    row = next(line for line in desk.text.split("\n") if line.startswith("| 1.1"))
    assert row == "| 1.1 Red \x1b[31mletters\x1b[0m | #1 | ✅ Complete | 100% | \x9b31mAnn |"


def test_version_and_help(desk: Desk) -> None:
    result = desk.run("--version")
    assert (result.code, result.err) == (0, ""), str(result)
    assert re.search(r"\d+\.\d+", result.out)
    result = desk.run("--help")
    assert (result.code, result.err) == (0, ""), str(result)
    for words in ("status", "next", "task", "blocker", "undo", "check", "sync", "figures", "explain", "repair"):
        assert words in result.out
    assert "\x1b" not in result.out
