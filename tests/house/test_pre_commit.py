"""The hooks for pre-commit: the file is valid, finds what the program finds, and works with the real program."""

from __future__ import annotations

import os
import re
import shutil
import subprocess
import sys
from pathlib import Path
from typing import Any

import pytest
import yaml

from documents import ROOT
from documents.desk import git_in
from mdtracker.cli import main
from mdtracker.shell import discovery

HOOKS: list[dict[str, Any]] = yaml.safe_load((ROOT / ".pre-commit-hooks.yaml").read_text(encoding="utf-8"))
PROGRAM = shutil.which("pre-commit")
NAMED = "TRACKER.md tracker/any.md x_tracker_2.markdown PROGRESS.md my-progress.md TODO.md ROADMAP.md Plan.md tasks.md CHECKLIST.md q3-plan.md"
OTHERS = "README.md tracker/readme.md CHANGELOG-tracker.md .tracker.md plant.md notes.md todos.md explanation.md TRACKER.txt"
PLAN = "# Plan\n\n## Phase 1 (1/2)\n\n- [x] 1.1 Read\n- [ ] 1.2 Bind\n\nOverall: 1/2 tasks\n"


def test_the_file_says_what_pre_commit_needs(capsys: pytest.CaptureFixture[str]) -> None:
    assert [hook["id"] for hook in HOOKS] == ["tracker-check", "tracker-sync"]
    for hook in HOOKS:
        assert {"id", "name", "description", "entry", "language", "types", "files", "stages", "require_serial"} == set(hook)
        assert (hook["language"], hook["types"]) == ("python", ["markdown"])
        program, command, *options = hook["entry"].split()
        assert program == "tracker"
        assert main([command, "--help"]) == 0
        page = capsys.readouterr().out
        assert all(option in page for option in options)


@pytest.mark.parametrize("name", NAMED.split() + OTHERS.split())
def test_the_hooks_find_the_names_that_the_program_finds(name: str, tmp_path: Path) -> None:
    path = tmp_path / name
    path.parent.mkdir(exist_ok=True)
    path.write_text(PLAN)
    try:
        found = discovery.documents(None, {}, tmp_path) == (path,)
    except Exception:  # noqa: BLE001  # nothing found is an error there
        found = False
    assert found == (name in NAMED.split())
    for hook in HOOKS:
        for folder in ("", "docs/"):
            assert bool(re.search(hook["files"], folder + name)) == found or name.endswith(".txt")


@pytest.mark.skipif(PROGRAM is None, reason="pre-commit is not installed")
def test_the_real_program_stops_a_stale_commit_and_mends_it(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """Run from the sources here: `language: system` instead of an environment that would have to be downloaded."""
    work, tools = tmp_path / "work", tmp_path / "bin"
    work.mkdir()
    tools.mkdir()
    (tools / "tracker").write_text(f'#!/bin/sh\nPYTHONPATH="{ROOT / "src"}" exec "{sys.executable}" -m mdtracker "$@"\n')
    (tools / "tracker").chmod(0o755)
    local = [hook | {"language": "system"} for hook in HOOKS]
    (work / ".pre-commit-config.yaml").write_text(yaml.safe_dump({"repos": [{"repo": "local", "hooks": local}]}))
    (work / "TRACKER.md").write_text(PLAN)
    (work / "plan.md").write_text("# No tasks\n\nIt is 1/5 of it.\n")
    git_in(work, "init", "-q")
    git_in(work, "add", ".")
    git_in(work, "commit", "-qm", "plan")
    (work / "TRACKER.md").write_text(PLAN.replace("[ ] 1.2", "[x] 1.2"))
    (work / "plan.md").write_text("# No tasks\n\nIt is 2/5 of it.\n")
    git_in(work, "add", ".")
    monkeypatch.setenv("PATH", f"{tools}{os.pathsep}{os.environ['PATH']}")
    monkeypatch.setenv("PRE_COMMIT_HOME", str(tmp_path / "cache"))

    def run(hook: str) -> subprocess.CompletedProcess[str]:
        return subprocess.run((str(PROGRAM), "run", hook), cwd=work, capture_output=True, encoding="utf-8", check=False)

    stale = run("tracker-check")
    assert stale.returncode == 1, stale.stdout + stale.stderr
    assert "2 wrong. Mend them: tracker sync TRACKER.md && git add TRACKER.md" in stale.stdout
    assert "plan.md" not in stale.stdout
    mended = run("tracker-sync")
    assert "files were modified by this hook" in mended.stdout
    git_in(work, "add", ".")
    assert run("tracker-check").returncode == run("tracker-sync").returncode == 0
