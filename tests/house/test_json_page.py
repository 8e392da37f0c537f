"""docs/json.md names every field that a command answers with."""

from __future__ import annotations

import json
import re
from pathlib import Path

import pytest

from documents import repaired
from mdtracker.cli import main

PAGE = (Path(__file__).parents[2] / "docs" / "json.md").read_text(encoding="utf-8")
NAMED = set(re.findall(r"`(\w+)`", PAGE))
COMMANDS = [
    "task list", "task show 1.3", "next", "blocker list", "phase list", "phase show 2", "log list", "plan list", "status", "figures",
    "explain 31", "check", "task done 1.3 --dry-run",
    "sync --line 70 --dry-run", "check --format json",
]  # fmt: skip


def fields(value: object) -> set[str]:
    if isinstance(value, dict):
        return set(value).union(*map(fields, value.values()))
    return set().union(*map(fields, value)) if isinstance(value, list) else set()


@pytest.mark.parametrize("command", COMMANDS)
def test_every_field_is_documented(
    command: str, tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    (tmp_path / "TRACKER.md").write_text(repaired(), encoding="utf-8")
    monkeypatch.chdir(tmp_path)
    monkeypatch.delenv("TRACKER_FILE", raising=False)
    assert main([*command.split(), *(() if "--format" in command else ("--format", "json"))]) == 0
    answer = json.loads(capsys.readouterr().out)
    assert answer["schema"] == 1
    assert fields(answer) - NAMED == set()
