"""docs/commands.md is what docs/commands.py makes of the program's own help, and holds every command."""

from __future__ import annotations

import runpy
from typing import Any

import pytest

from documents import ROOT
from mdtracker.cli.commands import COMMANDS
from mdtracker.cli.groups import load

MAKER: dict[str, Any] = runpy.run_path(str(ROOT / "docs" / "commands.py"))
ROWS = [(f"{group} {row.name}".strip(), row) for group, rows in COMMANDS.items() for row in rows if row.target]


def test_the_page_is_what_is_made() -> None:
    assert MAKER["PAGE"].read_bytes().decode() == MAKER["page"](), "run: python docs/commands.py"


@pytest.mark.parametrize(("name", "row"), ROWS, ids=[name for name, _ in ROWS])
def test_every_command_stands_in_the_page_and_all_that_it_takes_has_help(name: str, row: Any) -> None:
    page = MAKER["PAGE"].read_text(encoding="utf-8")
    assert f"\n### tracker {name}\n" in page
    command = load(row)
    assert command.help
    assert [param.name for param in command.params if not param.help and "--help" not in param.opts] == []
