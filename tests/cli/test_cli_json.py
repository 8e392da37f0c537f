"""The JSON that other programs read (DESIGN section 11), on the user's document as it is and repaired."""

from __future__ import annotations

import hashlib
import json
import re
from typing import Any

import pytest

from documents import FORMS, damage, golden, repaired
from documents.desk import Desk

# line, ref, title, issue, status, progress, owner, blocker
TASKS = [
    (26, "1.1", "Rate Limiting Implementation", "#5", "🟡 In Progress", 40, "Backend Dev", True),
    (27, "1.2", "Complete RLS Audit", "#6", "🟡 In Progress", 30, "DB Engineer", True),
    (28, "1.3", "Wallet Service Test Coverage", "#7", "⬜ Not Started", 0, "Senior Backend", True),
    (29, "1.4", "Audit Trigger Verification", "#18", "✅ Complete", 100, "DB Engineer", True),
    (76, "2.1", "Consolidate Deployment Scripts", "#10", "⬜ Not Started", 0, None, False),
    (77, "2.2", "Automate Build Order", "#11", "⬜ Not Started", 0, None, False),
    (78, "2.3", "Consolidate Duplicate Workflows", "#9", "⬜ Not Started", 0, None, False),
    (79, "2.4", "Implement Health Check Coverage", "#16", "🟡 Module Ready", 30, None, False),
    (80, "2.5", "Document Deployment Architecture", "#23", "⬜ Not Started", 0, None, False),
    (88, "3.1", "Deprecate Duplicate Admin App", "#2", "⬜ Not Started", 0, None, False),
    (89, "3.2", "Organize Stray Service Files", "#3", "⬜ Not Started", 0, None, False),
    (90, "3.3", "Standardize Test Infrastructure", "#8", "⬜ Not Started", 0, None, False),
    (91, "3.4", "Fix TypeScript Version Inconsistency", "#12", "⬜ Not Started", 0, None, False),
    (92, "3.5", "Fix Workspace Dependencies", "#13", "⬜ Not Started", 0, None, False),
    (93, "3.6", "Achieve Zero ESLint Warnings", "#14", "⬜ Not Started", 0, None, False),
    (101, "4.1", "Clean Root Directory", "#1", "⬜ Not Started", 0, None, False),
    (102, "4.2", "Verify .env.example Security", "#4", "⬜ Not Started", 0, None, False),
    (103, "4.3", "Verify Observability Implementation", "#15", "⬜ Not Started", 0, None, False),
    (104, "4.4", "Clarify Dual Migration Directories", "#17", "⬜ Not Started", 0, None, False),
    (105, "4.5", "Run Bundle Analysis", "#19", "⬜ Not Started", 0, None, False),
    (106, "4.6", "Verify Database Indexes", "#20", "⬜ Not Started", 0, None, False),
    (107, "4.7", "Organize Documentation", "#21", "⬜ Not Started", 0, None, False),
    (108, "4.8", "Create API Documentation", "#22", "⬜ Not Started", 0, None, False),
]
STATES = {"✅": "done", "🟡": "doing", "⬜": "todo"}


def task(row: tuple[Any, ...], form: str) -> dict[str, Any]:
    line, ref, title, issue, status, progress, owner, blocker = row
    return {
        "line": line, "ref": ref, "title": title, "state": STATES[status[0]],
        "status": damage(status) if form == "damaged" else status,
        "progress": progress, "issue": issue, "owner": owner, "priority": None, "blocker": blocker,
        "estimate": None, "logged": None, "phase": ref[0],
    }  # fmt: skip


@pytest.mark.parametrize("form", FORMS)
def test_task_list(desk: Desk, form: str) -> None:
    desk.put(FORMS[form](repaired()))
    result = desk.tracker("task", "list", "--format", "json")
    assert (result.code, result.err) == (0, ""), str(result)
    assert (result.json["schema"], result.json["file"]) == (1, "TRACKER.md")
    due = [task(row, form) for row in TASKS]
    found = result.json["tasks"]
    assert [{key: item.get(key, "missing") for key in due[0]} for item in found] == due


@pytest.mark.parametrize("form", ["repaired", "damaged"])
def test_check_finds_one_thing_in_the_untouched_document(desk: Desk, form: str) -> None:
    data = desk.put(FORMS[form](repaired()))
    result = desk.run("check", "--format", "json", "TRACKER.md")
    assert (result.code, result.err) == (0, ""), str(result)
    assert result.json["schema"] == 1
    (finding,) = result.json["findings"]
    column = desk.text.split("\n")[69].index("NOT STARTED") + 1
    assert column == {"repaired": 51, "damaged": 53}[form]
    due = {
        "file": "TRACKER.md", "line": 70, "column": column, "end_column": column + 11, "code": "TRK201",
        "severity": "warning", "shown": "NOT STARTED", "expected": "IN PROGRESS", "evidence": "doubtful",
    }  # fmt: skip
    assert {key: finding.get(key) for key in due} == due
    assert finding["fix"].startswith("tracker sync --line 70")
    assert finding["rule"]
    assert finding["message"]
    assert desk.run("check", "--strict", "--format", "json", "TRACKER.md").code == 1
    assert desk.untouched(data)


def test_check_of_several_files_is_one_answer(desk: Desk) -> None:
    (desk.folder / "b.md").write_bytes(desk.data)
    result = desk.run("check", "--format", "json", "TRACKER.md", "b.md")
    assert [finding["file"] for finding in result.json["findings"]] == ["TRACKER.md", "b.md"]


def test_check_as_github_annotations(desk: Desk) -> None:
    result = desk.run("check", "--format", "github", "TRACKER.md")
    assert result.code == 0, str(result)
    (line,) = [line for line in result.out.split("\n") if line.startswith("::")]
    annotation = re.fullmatch(r"::(error|warning|notice) ([^:]*)::(.+)", line)
    assert annotation, line
    assert annotation[1] == "warning"
    properties = dict(item.split("=", 1) for item in annotation[2].split(","))
    assert (properties["file"], properties["line"], properties["col"]) == ("TRACKER.md", "70", "51")


def test_check_as_sarif(desk: Desk) -> None:
    result = desk.run("check", "--format", "sarif", "TRACKER.md")
    assert result.code == 0, str(result)
    assert result.json["version"] == "2.1.0"
    (run,) = result.json["runs"]
    assert run["columnKind"] == "unicodeCodePoints"
    assert run["tool"]["driver"]["name"]
    (found,) = run["results"]
    place = found["locations"][0]["physicalLocation"]
    assert place["artifactLocation"]["uri"] == "TRACKER.md"
    region = place["region"]
    assert (region["startLine"], region["startColumn"], region["endColumn"]) == (70, 51, 62)
    assert (found["ruleId"], found["level"]) == ("TRK201", "warning")
    assert found["message"]["text"]


FIGURES = {5, 12, 14, 20, 31, 70, 84, 97, 121, 164, 165, 166, 167, 168, 170, 174, 178}
FREE = {
    3, 4, 6, 22, 26, 27, 28, 29, 35, 42, 43, 57, 62, 64, 76, 79, 127, 129, 135, 140, 146, 147, 148, 152, 186, 192, 193,
    198, 204, 214, 216, 241,
}  # fmt: skip


@pytest.mark.parametrize("form", ["repaired", "damaged"])
def test_figures(desk: Desk, form: str) -> None:
    data = desk.put(FORMS[form](repaired()))
    result = desk.tracker("figures", "--format", "json")
    assert (result.code, result.err) == (0, ""), str(result)
    assert (result.json["schema"], result.json["file"]) == (1, "TRACKER.md")
    figures = result.json["figures"]
    lines = desk.text.split("\n")
    for figure in figures:
        keys = {"line", "column", "end_column", "text", "expected", "kind", "evidence", "stale", "rule", "inputs"}
        assert keys <= set(figure), figure
        shown = lines[figure["line"] - 1][figure["column"] - 1 : figure["end_column"] - 1]
        assert shown == figure["text"], figure
        assert figure["stale"] is False, figure
        assert figure["evidence"], figure
        if figure["evidence"] != "doubtful":
            assert figure["expected"] == figure["text"], figure
    found = {figure["line"] for figure in figures}
    assert found >= FIGURES, f"missing: {sorted(FIGURES - found)}"
    assert not found & FREE, f"not figures: {sorted(found & FREE)}"
    assert [figure["line"] for figure in figures if figure["evidence"] == "doubtful"] == [70]
    (share,) = [figure for figure in figures if (figure["line"], figure["column"]) == (31, 22)]
    due = {"end_column": 25, "text": "42%", "expected": "42%", "kind": "percent", "evidence": "arithmetic"}
    assert {key: share[key] for key in due} == due
    assert share["inputs"] == [31]
    assert desk.untouched(data)


def sha256(data: bytes) -> str:
    return hashlib.sha256(data).hexdigest()


@pytest.mark.parametrize("form", ["repaired", "damaged"])
def test_a_changing_command(desk: Desk, form: str) -> None:
    before = desk.put(FORMS[form](repaired()))
    result = desk.tracker("task", "done", "1.3", "--format", "json")
    assert (result.code, result.err) == (0, ""), str(result)
    answer = result.json
    assert {"schema": 1, "file": "TRACKER.md", "changed": True}.items() <= answer.items()
    assert (answer["before"], answer["after"]) == (sha256(before), sha256(desk.data))
    assert desk.data == FORMS[form](golden("done-1.3"))
    assert {edit["line"] for edit in answer["edits"]} == {28, 116, 121, 174, 178, 240}
    for edit in answer["edits"]:
        assert {"line", "old", "new", "why"} <= set(edit), edit
        assert edit["old"] != edit["new"], edit
    assert "70" in json.dumps(answer["doubtful"])


def test_a_command_without_anything_to_do(desk: Desk) -> None:
    data = desk.data
    result = desk.tracker("task", "done", "1.4", "--format", "json")
    assert result.code == 0, str(result)
    due = {"changed": False, "edits": [], "before": sha256(data), "after": sha256(data)}
    assert {key: result.json[key] for key in due} == due
    assert desk.untouched(data)


def test_a_dry_run_tells_what_would_be(desk: Desk) -> None:
    data = desk.data
    result = desk.tracker("task", "done", "1.3", "--dry-run", "--format", "json")
    assert result.code == 0, str(result)
    assert {edit["line"] for edit in result.json["edits"]} == {28, 116, 121, 174, 178, 240}
    assert desk.untouched(data)


def test_sync_answers_like_a_command(desk: Desk) -> None:
    result = desk.run("sync", "--line", "70", "--format", "json", "TRACKER.md")
    assert result.code == 0, str(result)
    assert {edit["line"] for edit in result.json["edits"]} == {70, 240}
    assert result.json["after"] == sha256(desk.data)
    result = desk.tracker("undo", "--format", "json")
    assert result.code == 0, str(result)
    assert result.json["changed"] is True
    assert desk.text == repaired()


@pytest.mark.parametrize("words", [("task", "show", "1.3"), ("next",), ("status",), ("blocker", "list")])
def test_every_reading_command_speaks_json(desk: Desk, words: tuple[str, ...]) -> None:
    result = desk.tracker(*words, "--format", "json")
    assert (result.code, result.err) == (0, ""), str(result)
    assert (result.json["schema"], result.json["file"]) == (1, "TRACKER.md")


@pytest.mark.parametrize("words", [("task", "done", "9.9"), ("task", "list"), ("figures",), ("check",)])
def test_on_an_error_nothing_is_on_stdout(desk: Desk, words: tuple[str, ...]) -> None:
    desk.put(desk.data + (b"" if "9.9" in words else b"\xff"))
    result = desk.tracker(*words, "--format", "json")
    assert result.code == (2 if "9.9" in words else 3), str(result)
    assert result.out == ""
    assert result.err.startswith("error: ")
