"""`tracker init`: a document that every command can drive, from flags, answers or a list; never over a file."""

from __future__ import annotations

import io
from pathlib import Path

import pytest

from mdtracker.cli import console, main

HEAD = "\ufeffPhase;Aufgabe;Status;Verantwortlich;Ticket;Aufwand;Farbe\r\n"
CSV = HEAD + "Bau;\"Log; in\";In Arbeit;Ann;12;4h;rot\r\nBau;Log out;erledigt\r\n;Mehr;Geparkt;;x;;\r\n"


@pytest.fixture
def here(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    monkeypatch.chdir(tmp_path)
    monkeypatch.delenv("TRACKER_FILE", raising=False)
    monkeypatch.setenv("XDG_STATE_HOME", str(tmp_path / "state"))
    monkeypatch.setenv("TRACKER_NOW", "2031-07-09T16:05:00Z")
    return tmp_path


def test_a_new_tracker_is_found_and_driven_by_every_command(here: Path, capsys: pytest.CaptureFixture[str]) -> None:
    assert main(["init", "--name", "Shop", "--phase", "Build", "--phase", "Launch"]) == 0
    assert "go on: tracker status\n" in capsys.readouterr().out
    for command in (
        ["check", "--strict", "--links"], ["task", "add", "Login page", "--phase", "1", "--issue", "5", "--owner", "Ann"], ["task", "start", "1.3"],
        ["task", "progress", "1.3", "60"], ["phase", "estimate", "2", "30h"], ["blocker", "add", "1.3"], ["task", "done", "1.2", "1.3"],
        ["phase", "add", "Rest", "--estimate", "8h"], ["task", "add", "Sleep", "--phase", "3"], ["phase", "rename", "3", "Sleep"],
        ["task", "move", "2.1", "--phase", "3"], ["phase", "remove", "2", "--yes"], ["task", "edit", "1.2", "--title", "Plan"],
        ["check", "--strict"], ["status"], ["next"],
    ):  # fmt: skip
        assert main(command) == 0, (command, capsys.readouterr())
    text = (here / "TRACKER.md").read_text(encoding="utf-8")
    assert "**Overall:** 3/5 tasks complete (60.0%)" in text
    assert "Implementation of 5 tasks across 2 phases, one week each." in text


def test_a_week_each_is_said_where_the_phases_have_one(here: Path) -> None:
    assert main(["init", "--phase", "Build", "--phase", "Launch", "--target", "2032-06-01"]) == 0
    assert " across 2 phases.\n" in (here / "TRACKER.md").read_text(encoding="utf-8")


def test_it_goes_into_the_folder_for_trackers(here: Path) -> None:
    (here / "tracker").mkdir()
    assert main(["init", "--phase", "Build"]) == 0
    assert (here / "tracker" / "IMPLEMENTATION_TRACKER.md").exists()
    assert main(["status"]) == 0


@pytest.mark.parametrize("kind", ["file", "folder", "link"])
def test_nothing_is_written_over(here: Path, kind: str) -> None:
    path = here / "TRACKER.md"
    {"file": lambda: path.write_text("mine"), "folder": path.mkdir, "link": lambda: path.symlink_to("nowhere")}[kind]()
    assert main(["init", "--phase", "Build"]) == 4
    assert [one.name for one in here.iterdir()] == ["TRACKER.md"]
    assert kind != "file" or path.read_text() == "mine"


@pytest.mark.parametrize(
    "words",
    [
        (), ("--phase", ""), ("--phase", "Done"), ("--phase", "X (50%)"), ("--phase", "A\nB"), ("--phase", "<!-- x"),
        ("--phase", "A", "--started", "9.7.2031"),
        ("--phase", "A", "--target", "2020-01-01"), ("--phase", "A", "--estimate", "0"), ("--phase", "A", "--estimate", "0.5h"),
        ("no/where.md", "--phase", "A"),
        ("--from", "gone.csv"), ("--name", "<!--", "--phase", "A"), ("--phase", "A", "--phase", "a"),
    ],
)  # fmt: skip
def test_bad_words_write_nothing(here: Path, words: tuple[str, ...], capsys: pytest.CaptureFixture[str]) -> None:
    assert main(["init", *words]) in (2, 4)
    assert capsys.readouterr().out == ""
    assert list(here.iterdir()) == []


def test_on_a_terminal_it_asks(here: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(console, "can_ask", lambda: True)
    monkeypatch.setattr("sys.stdin", io.StringIO("Shop\n2031-08-01\nBuild\nLaunch\n\n2031-09-01\n"))
    assert main(["init"]) == 0
    text = (here / "TRACKER.md").read_text(encoding="utf-8")
    assert text.startswith("# Shop - Implementation Tracker\n")
    assert "**Started:** 2031-08-01  \n**Target Completion:** 2031-09-01 (4 weeks)  \n" in text
    assert "### Phase 2: Launch (Week 2) - ⬜ NOT STARTED" in text


def test_on_a_terminal_a_wrong_date_is_asked_for_again(here: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]) -> None:
    monkeypatch.setattr(console, "can_ask", lambda: True)
    monkeypatch.setattr("sys.stdin", io.StringIO("Shop\nsoon\n2031-08-01\nBuild\n\n2031-02-30\n2031-07-01\n2031-09-01\n"))
    assert main(["init"]) == 0
    assert "**Started:** 2031-08-01  \n**Target Completion:** 2031-09-01 " in (here / "TRACKER.md").read_text(encoding="utf-8")
    said = capsys.readouterr().err
    assert "not 'soon'\n" in said
    assert "the target 2031-07-01 is not behind the start 2031-08-01\n" in said


def test_a_list_is_taken_over_by_its_headers(here: Path, capsys: pytest.CaptureFixture[str]) -> None:
    (here / "tasks.csv").write_bytes(CSV.encode())
    assert main(["init", "--from", "tasks.csv"]) == 0
    said = capsys.readouterr().out
    assert "left out: Farbe\nline 4: 'Geparkt' is no state that is known here; taken as not started\n" in said
    assert "line 4: 'x' is no issue number; left out\n" in said
    text = (here / "TRACKER.md").read_text(encoding="utf-8")
    assert "| 1.1 Log; in | #12 | 🟡 In Progress | 0% | Ann |\n| 1.2 Log out |  | ✅ Complete | 100% |  |\n| 1.3 Mehr |" in text
    assert "| Phase 1 | 4h | 1h | 3h |" in text
    assert main(["check", "--strict"]) == 0


def test_what_a_list_says_besides_is_named(here: Path, capsys: pytest.CaptureFixture[str]) -> None:
    (here / "tasks.csv").write_text("Titel,Status,Milestone,Priority\nLog in,done (partly),M1,P1\n", encoding="utf-8")
    assert main(["init", "--from", "tasks.csv"]) == 0
    said = capsys.readouterr().out
    assert "left out: Priority\nline 2: 'done (partly)' says more than a state; taken as done\n" in said
    assert main(["init", "new.md", "--from", "gone.csv"]) == 4
    assert "gone.csv does not exist; nothing written\n  name the list: --from FILE" in capsys.readouterr().err


def test_a_todo_list_is_taken_over_by_its_headings(here: Path) -> None:
    listed = "# Todo\n\n## Build\n\n- [x] Log in (#5)\n- [ ] Log out\n\n## Sell\n\n- [ ] **A-1: Price 🎉**\n- [ ] 🚀 Ship\n"
    (here / "todo.md").write_text(listed, encoding="utf-8")
    assert main(["init", "new.md", "--from", "todo.md"]) == 0
    text = (here / "new.md").read_text(encoding="utf-8")
    assert "### Phase 1: Build (Week 1) - 🟡 IN PROGRESS" in text
    assert "| 1.1 Log in | #5 | ✅ Complete | 100% |  |" in text
    assert "### Phase 2: Sell (Week 2) - ⬜ NOT STARTED" in text
    assert "| 2.1 Price 🎉 |" in text
    assert "| 2.2 🚀 Ship |" in text


@pytest.mark.parametrize(
    "data",
    [
        b"", b"title\n", b"name it\nx\n", b'title\n"x', b"title\na,b\n", b"title,estimate\na,3x30\n", b"title\n\xff\n", b"title,owner\n,Ann\n",
        b"title\n#5\n", b"phase,title\nDone,x\n", b"title\nx\0y\n",
    ],
)  # fmt: skip
def test_a_bad_list_writes_nothing(here: Path, data: bytes, capsys: pytest.CaptureFixture[str]) -> None:
    (here / "tasks.csv").write_bytes(data)
    assert main(["init", "--from", "tasks.csv"]) in (2, 3)
    assert capsys.readouterr().out == ""
    assert [one.name for one in here.iterdir()] == ["tasks.csv"]


def test_links_are_looked_for_beside_the_document(here: Path, capsys: pytest.CaptureFixture[str]) -> None:
    (here / "docs").mkdir()
    (here / "docs" / "TRACKER.md").write_text("# Plan\n\n- [a](../a.md)\n- [b](gone.md)\n", encoding="utf-8")
    (here / "a.md").write_text("", encoding="utf-8")
    assert main(["check", "--links", "docs/TRACKER.md"]) == 0
    said = capsys.readouterr().out
    assert "docs/TRACKER.md:4:7: TRK404 warning: link to gone.md: no such file beside the document" in said
    assert "a.md: no such" not in said
    assert main(["check", "--links", "--strict", "docs/TRACKER.md"]) == 1


@pytest.mark.parametrize("started", ["9999-12-31", "9999-12-30"])
def test_a_start_with_no_date_behind_it_is_refused(here: Path, started: str, capsys: pytest.CaptureFixture[str]) -> None:
    assert main(["init", "i.md", "--phase", "a", "--started", started]) == 2
    assert "there is no date; nothing written" in capsys.readouterr().err
    assert not (here / "i.md").exists()


def test_an_empty_document_states_nothing_and_can_be_begun(here: Path, capsys: pytest.CaptureFixture[str]) -> None:
    (here / "e.md").write_text("", encoding="utf-8")
    assert main(["score", "--file", "e.md"]) == 0
    assert main(["score", "5", "--file", "e.md"]) == 2
    assert "the document states no score; nothing written" in capsys.readouterr().err
    assert main(["session", "start", "--file", "e.md"]) == 0
    assert "**Started:** 2031-07-09 16:05 UTC" in (here / "e.md").read_text(encoding="utf-8")


def test_one_phase_states_no_total_that_nothing_would_keep(here: Path) -> None:
    for words in (
        ["init", "--phase", "Build"], ["phase", "estimate", "1", "50h"], ["phase", "add", "Rest", "--estimate", "8h"],
        ["task", "done", "Scope and owners"], ["check", "--strict"],
    ):  # fmt: skip
        assert main(words) == 0, words
    text = (here / "TRACKER.md").read_text(encoding="utf-8")
    assert "| Phase 1 | 50h | 1h | 49h |\n| Phase 2 | 8h | 0h | 8h |\n\n### Issue Resolution\n" in text
    assert "Implementation of 2 tasks.\n" in text
    assert "- **P0 (Blockers):** 1/1 complete (100%)" in text
