"""`task add`, `edit`, `move` and `remove` on the command line: who is asked, and what is written."""

from __future__ import annotations

import pytest

from documents import repaired
from documents.desk import Desk
from mdtracker.cli import console, main


@pytest.mark.parametrize("more", [(), ("--format", "json")])
def test_where_nobody_can_be_asked_remove_wants_yes(desk: Desk, more: tuple[str, ...]) -> None:
    data = desk.put(repaired())
    result = desk.tracker("task", "remove", "2.3", *more)
    assert (result.code, result.out) == (2, ""), str(result)
    assert "if you mean it: tracker task remove 2.3 --yes --file TRACKER.md" in result.err
    assert desk.untouched(data)
    assert desk.tracker("task", "remove", "2.3", "--dry-run").code == 0
    assert desk.untouched(data)


@pytest.mark.parametrize(("answer", "code"), [("y", 0), ("YES ", 0), ("n", 2), ("", 2)])
def test_on_a_terminal_it_asks(desk: Desk, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str], answer: str, code: int) -> None:
    import io

    data = desk.put(repaired())
    monkeypatch.setattr(console, "can_ask", lambda: True)
    monkeypatch.setattr("sys.stdin", io.StringIO(f"{answer}\n"))
    assert main(["task", "remove", "1.3", "--file", str(desk.path)]) == code
    said = capsys.readouterr().err
    assert "1.3 Wallet Service Test Coverage: removed\n#7 Wallet Service Test Coverage" in said
    assert (desk.data == data) == (code == 2)


def test_the_record_of_undo_holds_the_whole_command(desk: Desk) -> None:
    desk.put(repaired())
    assert desk.tracker("task", "add", "Load tests", "--phase", "2", "--set", "Issue=#24").code == 0
    assert "task add 'Load tests' --phase 2 --set 'Issue=#24'" in desk.tracker("undo", "--dry-run").out
