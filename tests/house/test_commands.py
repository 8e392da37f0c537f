"""Every command has help, is documented, and has the options that all of its kind have."""

from __future__ import annotations

import re
import subprocess
from pathlib import Path

import pytest

from mdtracker.cli import main
from mdtracker.cli.commands import COMMANDS

ROOT = Path(__file__).parents[2]
NAMES = [(f"{group} {row.name}".split(), row) for group, rows in COMMANDS.items() for row in rows]
IDS = [" ".join(words) for words, _ in NAMES]
GROUPS = tuple(group for group in COMMANDS if group)
READING = {
    "status", "next", "task list", "task show", "blocker list", "phase list", "phase show", "log list",
    "plan list", "session list", "session show", "criteria list", "check", "figures", "explain",
}  # fmt: skip


def page(capsys: pytest.CaptureFixture[str], *words: str) -> str:
    assert main([*words, "--help"]) == 0
    return capsys.readouterr().out


def test_the_help_page_fits_a_screen_and_shows_the_day_first(capsys: pytest.CaptureFixture[str]) -> None:
    lines = page(capsys).rstrip("\n").split("\n")
    assert len(lines) <= 32
    assert max(map(len, lines)) <= 80
    text = "\n".join(lines)
    assert text.index("Every day") < text.index("Figures") < text.index("Git and set-up")
    assert all(re.search(rf"^  {row.name}\s", text, re.MULTILINE) for row in COMMANDS[""] if not row.hidden)
    assert not re.search(r"^  merge\s", text, re.MULTILINE)


def test_the_group_line_names_every_command_of_the_group(capsys: pytest.CaptureFixture[str]) -> None:
    text = " ".join(page(capsys).split())
    for group in GROUPS:
        assert " ".join(row.name for row in COMMANDS[group]) in text


@pytest.mark.parametrize(("words", "row"), NAMES, ids=IDS)
def test_every_command_has_a_page_that_says_what_it_does(capsys: pytest.CaptureFixture[str], words: list[str], row: object) -> None:
    text = page(capsys, *words)
    assert len(text.split("\n")) > 4
    assert max(map(len, text.split("\n"))) <= 80, text
    assert text.startswith(f"Usage: tracker {' '.join(words)}")


@pytest.mark.parametrize("name", [name for name in IDS if name not in (*GROUPS, "merge")])
def test_every_command_has_the_options_of_its_kind(capsys: pytest.CaptureFixture[str], name: str) -> None:
    text = page(capsys, *name.split())
    due = ["--file", "--format"] + ([] if name in READING else ["--dry-run", "--diff"])
    due = ["--dry-run", "--format"] if name == "init" else due  # it makes a document: there is none to name or compare
    assert [option for option in due if option not in text] == []


@pytest.mark.parametrize("name", IDS)
def test_every_command_is_documented(name: str) -> None:
    pages = [ROOT / "README.md", *(ROOT / "docs").glob("*.md")]
    text = "\n".join(path.read_text(encoding="utf-8") for path in pages)
    assert re.search(rf"tracker {re.escape(name)}\b", text), f"`tracker {name}` stands in no page"


def test_the_readme_has_the_two_commands_that_ci_runs() -> None:
    readme = (ROOT / "README.md").read_text(encoding="utf-8")
    block = readme.partition("<!-- ci: begin -->")[2].partition("<!-- ci: end -->")[0]
    commands = [line for line in block.split("\n") if line and not line.startswith("```")]
    assert len(commands) == 2
    assert "tracker check tracker/*.md" in commands[0]
    assert "pytest" in commands[1]
    script = next(line for line in (ROOT / ".ci" / "run").read_text(encoding="utf-8").split("\n") if line.startswith("sed "))
    taken = subprocess.run(script.partition(" >")[0], shell=True, cwd=ROOT, capture_output=True, text=True, check=True)
    assert taken.stdout.split("\n")[:-1] == commands


def test_an_unknown_command_names_the_nearest(capsys: pytest.CaptureFixture[str]) -> None:
    assert main(["task", "dome"]) == 2
    said = capsys.readouterr()
    assert said.out == ""
    assert said.err.startswith("error: no command 'dome'")
    assert "done" in said.err


def test_the_help_of_groups_needs_no_document(capsys: pytest.CaptureFixture[str], tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.chdir(tmp_path)
    assert "done" in page(capsys, "task")
