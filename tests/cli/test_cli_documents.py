"""Odd but healthy documents: they are edited like any other and keep their oddness."""

from __future__ import annotations

from itertools import cycle

import pytest

from documents import edit, golden, repaired
from documents.desk import Desk

SMALL = r"""# Plan

| Task | Status | Progress |
|------|--------|----------|
| 1.1 Short | 🟡 In Progress |
| 1.2 Long | ⬜ Not Started | 0% | extra | more |
| 1.3 Left \| right | ⬜ Not Started | 0% |
| 1.4 Code `a \| b` | ⬜ Not Started | 0% |
| 1.5 Over | ✅ Complete | 100% |
1.6 No pipes at the ends | ⬜ Not Started | 0%

```markdown
| Task | Status | Progress |
|------|--------|----------|
| 9.1 In a fence | ⬜ Not Started | 0% |
- [ ] 9.2 A box in a fence
```

~~~
- [ ] 9.3 A box in a fence of tildes
~~~

    - [ ] 9.4 A box in indented code

<!--
- [ ] 9.5 A box in a comment
-->
"""


def mixed(text: str) -> str:
    """Each line ended in one of three ways, by turns."""
    ends = cycle(["\n", "\r\n", "\r\n", "\n"])
    return "".join(line + next(ends) for line in text.split("\n")[:-1])


ENDINGS = {
    "LF": lambda text: text,
    "CRLF": lambda text: text.replace("\n", "\r\n"),
    "mixed": mixed,
    "lone CR": lambda text: text.replace("\n", "\r"),
    "BOM": lambda text: "\ufeff" + text,
    "BOM and CRLF": lambda text: "\ufeff" + text.replace("\n", "\r\n"),
    "no final newline": lambda text: text.removesuffix("\n"),
    "blank lines at the end": lambda text: text + "\n\n  \n",
}


@pytest.mark.parametrize("kind", ENDINGS)
def test_line_ends_and_bom_stay_as_they_are(desk: Desk, kind: str) -> None:
    form = ENDINGS[kind]
    desk.put(form(repaired()))
    result = desk.tracker("task", "done", "1.3")
    assert result.code == 0, str(result)
    assert desk.data == form(golden("done-1.3")).encode(), str(result)
    assert result.seconds < 2


@pytest.mark.parametrize("kind", ENDINGS)
def test_lines_are_counted_the_same_whatever_ends_them(desk: Desk, kind: str) -> None:
    desk.put(ENDINGS[kind](repaired()))
    tasks = desk.tracker("task", "list", "--format", "json").json["tasks"]
    assert [task["line"] for task in tasks] == [*range(26, 30), *range(76, 81), *range(88, 94), *range(101, 109)]
    (finding,) = desk.run("check", "--format", "json", "TRACKER.md").json["findings"]
    assert (finding["line"], finding["column"], finding["end_column"]) == (70, 51, 62)


@pytest.mark.parametrize("separator", ["\x0b", "\x0c", "\x1c", "\x85", "\u2028", "\u2029"])
def test_only_line_ends_end_lines(desk: Desk, separator: str) -> None:
    odd = edit(repaired(), (22, "secure, audited", f"secure,{separator}audited"))
    desk.put(odd)
    assert desk.tracker("task", "done", "1.3").code == 0
    assert desk.text == edit(golden("done-1.3"), (22, "secure, audited", f"secure,{separator}audited"))


@pytest.mark.parametrize(
    ("task", "line", "old", "new"),
    [
        ("1.1", 5, "| 🟡 In Progress |", "| ✅ Complete |"),
        ("1.2", 6, "| ⬜ Not Started | 0% |", "| ✅ Complete | 100% |"),
        ("1.3", 7, "| ⬜ Not Started | 0% |", "| ✅ Complete | 100% |"),
        ("1.4", 8, "| ⬜ Not Started | 0% |", "| ✅ Complete | 100% |"),
        ("1.6", 10, "| ⬜ Not Started | 0%", "| ✅ Complete | 100%"),
    ],
)
def test_rows_of_any_length(desk: Desk, task: str, line: int, old: str, new: str) -> None:
    desk.put(SMALL)
    result = desk.tracker("task", "done", task)
    assert result.code == 0, str(result)
    assert desk.text == edit(SMALL, (line, old, new))


def test_tasks_in_code_and_comments_are_no_tasks(desk: Desk) -> None:
    data = desk.put(SMALL)
    listed = desk.tracker("task", "list", "--format", "json").json["tasks"]
    assert [task["ref"] for task in listed] == ["1.1", "1.2", "1.3", "1.4", "1.5", "1.6"]
    for task in ("9.1", "9.2", "9.3", "9.4", "9.5"):
        result = desk.tracker("task", "done", task)
        assert (result.code, result.out) == (2, ""), str(result)
    assert desk.untouched(data)


def test_padding_of_cells_is_kept(desk: Desk) -> None:
    padded = (
        "| Task          | Status         | Progress |\n"
        "|:--------------|:--------------:|---------:|\n"
        "| 1.1 One       | ✅ Complete    |     100% |\n"
        "| 1.2 Two       | ⬜ Not Started |       0% |\n"
    )
    desk.put(padded)
    assert desk.tracker("task", "done", "1.2").code == 0
    (row,) = [line for line in desk.text.split("\n") if "1.2" in line]
    assert row.replace(" ", "") == "|1.2Two|✅Complete|100%|"
    assert row.startswith("| 1.2 Two       | ")
    assert len(row) == len(padded.split("\n")[3]), row


def front(body: str, *lines: str) -> str:
    return "---\n" + "".join(f"{line}\n" for line in lines) + "---\n" + body


def test_front_matter_may_have_a_content_key(desk: Desk) -> None:
    settings = ("title: Plan", "content: nothing of ours", "handler: 7")
    desk.put(front(repaired(), *settings))
    result = desk.tracker("task", "done", "1.3")
    assert result.code == 0, str(result)
    assert desk.text == front(golden("done-1.3"), *settings)


@pytest.mark.parametrize("head", ["---\n\n", "---\n---\n", "\n---\nnot: front matter\n---\n", "***\n"])
def test_a_rule_at_the_top_is_no_front_matter(desk: Desk, head: str) -> None:
    desk.put(head + repaired())
    result = desk.tracker("task", "done", "1.3")
    assert result.code == 0, str(result)
    assert desk.text == head + golden("done-1.3")


def test_a_label_that_is_the_authors_own_is_silent(desk: Desk) -> None:
    desk.put(front(repaired(), "tracker:", '  mine: ["Phase 2"]'))
    result = desk.run("check", "--strict", "TRACKER.md")
    assert result.code == 0, str(result)


def test_mine_may_stand_in_the_settings_of_the_repository(desk: Desk) -> None:
    repository_settings = '[tool.tracker]\nmine = ["Phase 2"]\n'
    (desk.folder / "pyproject.toml").write_text(repository_settings)
    result = desk.run("check", "--strict", "TRACKER.md")
    assert result.code == 0, str(result)


def test_a_figure_that_is_mine_is_left_alone(desk: Desk) -> None:
    settings = ("tracker:", '  mine: ["Overall"]')
    desk.put(front(repaired(), *settings))
    assert desk.tracker("task", "done", "1.3").code == 0
    assert desk.text == front(edit(golden("done-1.3"), (178, "2/23", "1/23"), (178, "8.7%", "4.3%")), *settings)


def test_a_region_that_is_switched_off_is_left_alone(desk: Desk) -> None:
    def off(text: str, figure: str) -> str:
        line = f"**Blocker Status:** {figure}"
        return text.replace(line, f"<!-- tracker: off -->\n\n{line}\n\n<!-- tracker: on -->")

    desk.put(off(repaired(), "1/4 complete (25%)"))
    assert desk.tracker("task", "done", "1.3").code == 0
    kept = edit(golden("done-1.3"), (121, "2/4 complete (50%)", "1/4 complete (25%)"))
    assert desk.text == off(kept, "1/4 complete (25%)")


# Declared priorities


def test_a_declared_class_counts_its_done_members(desk: Desk) -> None:
    settings = ("tracker:", '  priorities: {P1: ["#9", "#10"], P2: ["#1"]}')
    desk.put(front(repaired(), *settings))
    result = desk.tracker("task", "done", "2.1")
    assert result.code == 0, str(result)
    due = edit(golden("done-2.1"), (175, "0/6 complete (0%)", "1/6 complete (17%)"))
    assert desk.text == front(due, *settings)
    assert "tracker task priority" not in result.said, "the classes add up"


def class_findings(desk: Desk) -> list[dict[str, object]]:
    findings = desk.run("check", "--format", "json", "TRACKER.md").json["findings"]
    return [finding for finding in findings if finding["code"].startswith("TRK4")]


@pytest.mark.parametrize("task", ["2.1", "#10", ":76"])
def test_classes_that_no_longer_add_up_are_said_once_and_the_remedy_works(desk: Desk, task: str) -> None:
    desk.tracker("task", "done", "2.1")
    (finding,) = class_findings(desk)
    assert finding["severity"] == "warning"
    assert finding["shown"] is None
    assert "tracker task priority" in f"{finding['message']} {finding['fix']}"

    before = desk.data
    result = desk.tracker("task", "priority", task, "P1")
    assert result.code == 0, str(result)
    assert class_findings(desk) == []
    opening, settings, body = desk.text.split("---\n", 2)
    assert opening == ""
    assert "P1" in settings
    assert "#10" in settings or "2.1" in settings
    assert body.removeprefix("\n") == edit(golden("done-2.1"), (175, "0/6 complete (0%)", "1/6 complete (17%)"))
    assert desk.tracker("undo").code == 0
    assert desk.data == before


def test_a_declared_priority_joins_those_that_stand_there(desk: Desk) -> None:
    desk.put(front(repaired(), "title: Plan  # the author's own", "tracker:", '  priorities: {P1: ["#9"]}'))
    assert desk.tracker("task", "priority", "2.1", "P1").code == 0
    _, settings, body = desk.text.split("---\n", 2)
    assert settings.startswith("title: Plan  # the author's own\n")
    assert "#9" in settings
    assert body == edit(repaired(), (240, "2025-11-27 19:50", "2025-12-01 09:30"))
    listed = desk.tracker("task", "list", "--format", "json").json["tasks"]
    assert [task["issue"] for task in listed if task["priority"] == "P1"] == ["#10", "#9"]


@pytest.mark.parametrize("start", ["\ufeff", ""])
@pytest.mark.parametrize("end", ["\r\n", "\n"])
def test_new_front_matter_has_the_documents_line_ends_and_stands_behind_its_bom(
    desk: Desk, start: str, end: str
) -> None:
    desk.put(start + repaired().replace("\n", end))
    assert desk.tracker("task", "priority", "2.1", "P1").code == 0
    assert desk.text.startswith(f"{start}---{end}")
    assert desk.text.count("\n") == desk.text.count(end)
    assert desk.text.count("\ufeff") == len(start)
