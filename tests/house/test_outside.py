"""What other programs are told of us holds: VS Code's and Vim's patterns, and the action's script."""

from __future__ import annotations

import json
import re
import shutil
import subprocess
import sys
from functools import partial
from typing import Any

import pytest
import yaml

from documents import ROOT, edit, repaired
from documents.desk import Desk, environment, git_in

EDITORS = (ROOT / "docs" / "editors.md").read_text(encoding="utf-8")
ACTION: dict[str, Any] = yaml.safe_load((ROOT / "action.yml").read_text(encoding="utf-8"))
CHECK = next(step for step in ACTION["runs"]["steps"] if "env" in step)
WRONG = edit(repaired(), (178, "1/23", "3/23"), (121, "1/4", "2/4"))


def block(kind: str) -> str:
    return EDITORS.partition(f"```{kind}\n")[2].partition("```")[0]


@pytest.fixture
def checked(desk: Desk) -> tuple[str, list[dict[str, Any]]]:
    """What `check` prints of a document with errors and a warning, and the same as data."""
    git = partial(git_in, desk.folder)
    git("init", "-q")
    git("add", ".")
    git("commit", "-qm", "plan")
    desk.put(WRONG)
    findings = desk.run("check", "--format", "json").json["findings"]
    assert {finding["severity"] for finding in findings} == {"error", "warning"}
    return desk.run("check").out, findings


def test_the_problem_matcher_takes_every_finding_and_nothing_else(checked: tuple[str, list[dict[str, Any]]]) -> None:
    said, findings = checked
    pattern = json.loads(block("json"))["tasks"][0]["problemMatcher"]["pattern"]
    found = [match for line in said.split("\n") if (match := re.search(pattern["regexp"], line))]
    taken = [(m[pattern["file"]], int(m[pattern["line"]]), int(m[pattern["column"]]), m[pattern["code"]], m[pattern["severity"]]) for m in found]
    assert taken == [("TRACKER.md", one["line"], one["column"], one["code"], one["severity"]) for one in findings]
    assert all(one["message"] in match[pattern["message"]] for one, match in zip(findings, found, strict=True))


@pytest.mark.skipif(shutil.which("vim") is None, reason="vim is not installed")
def test_vim_takes_every_finding_and_nothing_else(checked: tuple[str, list[dict[str, Any]]], desk: Desk) -> None:
    said, findings = checked
    (desk.folder / "said").write_text(said, encoding="utf-8")
    script = block("vim").replace("CompilerSet", "set") + "cgetfile said\n"
    script += "call writefile([json_encode(map(getqflist(), '[v:val.lnum, v:val.col, v:val.vcol, v:val.nr, v:val.type]'))], 'found')\nqa!\n"
    (desk.folder / "script.vim").write_text("set encoding=utf-8\n" + script, encoding="utf-8")
    command = ("vim", "-u", "NONE", "-i", "NONE", "-n", "-es", "-S", "script.vim")
    subprocess.run(command, cwd=desk.folder, env=environment(desk.home), stdin=subprocess.DEVNULL, timeout=20, check=False)
    found = json.loads((desk.folder / "found").read_text())
    wanted = [(one["line"], int(one["code"][3:]), one["severity"][0]) for one in findings]
    assert [(line, number, kind) for line, _, _, number, kind in found] == wanted


def test_the_action_is_one(desk: Desk) -> None:
    assert ACTION["runs"]["using"] == "composite"
    assert set(ACTION["inputs"]) == {"files", "base", "strict"}
    for step in ACTION["runs"]["steps"]:
        assert step["shell"] == "bash"
        assert "${{" not in step["run"], "an input in a script is a way in"


@pytest.mark.parametrize("event", ["pull request", "push", "new branch", "files"])
def test_the_script_of_the_action_checks_the_merge_result(desk: Desk, event: str) -> None:
    git = partial(git_in, desk.folder)
    git("init", "-q")
    git("add", ".")
    git("commit", "-qm", "plan")
    before = git("rev-parse", "HEAD").strip()
    git("config", "uploadpack.allowAnySHA1InWant", "true")
    git("checkout", "-qb", "topic")
    desk.path.write_bytes(WRONG.encode())
    (desk.folder / "other plan.md").write_text("Progress: 30% (1/5)\nProgress: 40% (2/5)\n")
    git("add", ".")
    git("commit", "-qam", "wrong")
    clone = desk.folder.parent / "clone"
    git("clone", "-q", "--depth=1", "--branch=topic", f"file://{desk.folder}", str(clone))
    runner = desk.folder.parent / "runner"
    program = runner / "tracker" / "bin" / "tracker"
    program.parent.mkdir(parents=True)
    program.write_text(f'#!/bin/sh\nexec "{sys.executable}" -m mdtracker "$@"\n')
    program.chmod(0o755)
    inputs = dict.fromkeys(CHECK["env"], "") | {"STRICT": "false"}
    inputs |= {
        "pull request": {"TARGET": "main"},
        "push": {"BEFORE": before},
        "new branch": {"BEFORE": "0" * 40},
        "files": {"BASE": before, "FILES": "TRACKER.md\n\nother plan.md\n"},
    }[event]
    if event == "files":
        git_in(clone, "fetch", "-q", "--depth=1", "origin", before)
    ran = subprocess.run(
        (str(shutil.which("bash")), "-eo", "pipefail", "-c", CHECK["run"]), cwd=clone, capture_output=True, encoding="utf-8",
        env=environment(desk.home, RUNNER_TEMP=str(runner), **inputs), check=False,
    )  # fmt: skip
    assert "Traceback" not in ran.stderr, ran.stderr
    assert ran.returncode in (0, 1), ran.stderr
    if event != "new branch":  # which has nothing to be judged by but itself
        assert ran.returncode == 1, ran.stdout + ran.stderr
        assert ("other plan.md" in ran.stdout) == (event == "files")
        assert "::error file=TRACKER.md,line=178,col=" in ran.stdout
