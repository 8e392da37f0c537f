"""The dashboard, lists and explanations, of small documents."""

from __future__ import annotations

from datetime import date

import pytest
from hypothesis import given
from hypothesis import strategies as st

from documents import FORMS, repaired
from mdtracker.pipeline import check, figures
from mdtracker.reports.explanation import explain, explanation_lines
from mdtracker.reports.lines import texts
from mdtracker.reports.status import CELLS, bar, due_of, score_of, status_lines, status_value, title_of
from mdtracker.reports.tasks import show_lines, task_lines, task_values
from mdtracker.reports.understood import figure_values, understood_lines
from mdtracker.reports.upcoming import step_lines, upcoming
from mdtracker.reports.view import View, look, name_of, phases_of, tasks_of

DAY = date(2025, 11, 28)


def view(text: str) -> View:
    found = figures(text)
    return look("T.md", found.document, found.figures)


@pytest.fixture(scope="module")
def users() -> View:
    return view(repaired())


def test_the_users_morning(users: View) -> None:
    assert texts(status_lines(users, DAY, 80))[:8] == [
        "EasyMO Production Readiness     score 72/100     due 2025-12-25, 27 days",
        "1 Security & Critical Testing     ██░░░░░░  1/4  17/64 h  in progress",
        "2 DevOps & Infrastructure         ░░░░░░░░  0/5   0/26 h  in progress (!)",
        "3 Code Quality & Standardization  ░░░░░░░░  0/6   0/42 h  not started",
        "4 Documentation & Cleanup         ░░░░░░░░  0/8   0/28 h  not started",
        "Tasks 1/23      3 in progress, 19 not started",
        "Blockers 1/4    open: 1.1 40%, 1.2 30%, 1.3 0%",
        "Next            1.1 Rate Limiting Implementation (Backend Dev)",
    ]


@pytest.mark.parametrize("form", ["damaged", "crlf", "bom"])
def test_the_numbers_are_the_same_whatever_the_spelling(users: View, form: str) -> None:
    other = status_value(view(FORMS[form](repaired()).decode()), DAY)
    due = status_value(users, DAY)
    assert {key: other[key] for key in other if key != "next"} == {key: due[key] for key in due if key != "next"}


def test_a_line_in_doubt_is_named_once_with_all_that_it_says() -> None:
    row = "| Phase {n} | {done} | {share} |\n"
    phases = "".join(f"## Phase {n}: P{n}\n\n- [x] A\n- [ ] B\n\n" for n in (1, 2, 3))
    rows = "".join(row.format(n=n, done=done, share=share) for n, done, share in ((1, 1, "50%"), (2, 1, "50%"), (3, 2, "60%")))
    said = texts(status_lines(view(f"# Plan\n\n| Phase | Done | Progress |\n|---|---|---|\n{rows}\n{phases}"), DAY, 80))
    doubted = [line for line in said if line.startswith("(!) line")]
    assert doubted == ["(!) line 7 says 2, 60%: tracker explain 7"], "\n".join(said)


def test_a_phase_without_tasks_has_no_bar() -> None:
    text = "# Plan\n\n## Phase 1: One\n\n- [x] A\n- [ ] B\n\n## Phase 2: Two\n\nLater.\n\n## Phase 3: Three\n\n- [ ] C\n"
    assert texts(status_lines(view(text), DAY, 80))[1:4] == [
        "1 One    ████░░░░  1/2  in progress",
        "2 Two                   no tasks",
        "3 Three  ░░░░░░░░  0/1  not started",
    ]


def test_a_rule_reads_as_a_sentence_and_a_row_is_called_by_its_name() -> None:
    rows = "| Phase 1: Walls | 2 | 1 | 50% |\n| Phase 2: Roof | 2 | 1 | 50% |\n| Phase 3: Paint | 2 | 2 | 90% |\n"
    phases = "".join(f"## Phase {n}: P{n}\n\n- [x] A{n}\n- [ ] B{n}\n\n" for n in (1, 2, 3))
    found = check(f"# Plan\n\n| Phase | Tasks | Done | Progress |\n|---|---|---|---|\n{rows}\n{phases}")
    assert [finding.message for finding in found] == [
        "Phase 3: Paint Done 2, tasks done in phase 3 gives 1; it never moved with them",
        "Phase 3: Paint Progress 90% → 100% (2/2 on this line)",
    ]


@pytest.mark.parametrize("width", [40, 60, 80, 200])
def test_the_dashboard_fits(users: View, width: int) -> None:
    assert max(len(line) for line in texts(status_lines(users, DAY, width))[5:]) <= width


@given(st.integers(0, 200), st.integers(0, 200))
def test_a_bar_is_full_only_when_all_is_done_and_empty_only_when_nothing_is(done: int, more: int) -> None:
    shown = bar(done, done + more)
    assert len(shown) == CELLS
    assert ("░" not in shown) == (more == 0 and done > 0)
    assert ("█" not in shown) == (done == 0)


@pytest.mark.parametrize(
    ("heading", "title"),
    [
        ("Big Plan - Implementation Tracker", "Big Plan"),
        ("Tracker", "Tracker"),
        ("🚀 Big Plan: Progress Tracker", "Big Plan"),
        ("Tracker for cats", "Tracker for cats"),
    ],
)
def test_the_title_goes_without_the_word_tracker(heading: str, title: str) -> None:
    assert title_of(view(f"# {heading}\n\n- [ ] One\n")) == title
    assert title_of(view("- [ ] One\n")) == "T.md"


@pytest.mark.parametrize(
    ("field", "due"),
    [
        ("**Due:** 2025-12-25", date(2025, 12, 25)),
        ("**Target Completion:** 2025-12-25 (4 weeks)", date(2025, 12, 25)),
        ("**Due:** 2025-13-45", None),
        ("**Due:** soon", None),
        ("**Started:** 2025-12-25", None),
    ],
)
def test_the_due_date_is_the_documents_own(field: str, due: date | None) -> None:
    assert due_of(view(f"# P\n\n{field}\n\n- [ ] One\n")) == due


def test_a_date_that_has_passed_is_late() -> None:
    first = texts(status_lines(view("# P\n\n**Due:** 2025-11-25\n\n- [ ] One\n"), DAY, 80))[0]
    assert first.endswith("due 2025-11-25, 3 days late")
    assert score_of(view("# P\n\n**Score:** high\n")) is None


def test_a_document_without_phases_shows_the_sections_that_hold_work() -> None:
    found = view("# P\n\n## Now\n\n- [x] One\n- [ ] Two\n\n## Later\n\n- [ ] Three\n\n## Notes\n\ntext\n")
    assert [name_of(section) for section in phases_of(found)] == ["Now", "Later"]
    assert texts(status_lines(found, DAY, 80))[1].split() == ["Now", "████░░░░", "1/2", "in", "progress"]


def test_an_empty_document_has_no_tasks() -> None:
    assert texts(status_lines(view(""), DAY, 80)) == ["T.md", "no tasks found here"]
    assert texts(step_lines(upcoming(view("")), view(""), 80)) == ["no tasks here"]


def test_phases_without_tasks_are_what_is_next() -> None:
    phases = "".join(f"\n## Phase {at}: Part {at}\n**Status:** {state}\n" for at, state in enumerate(("✅ DONE", "🔄 IN PROGRESS", "⏳ PENDING"), 1))
    found = view(f"# P\n{phases}")
    assert [(step.task.line, step.why) for step in upcoming(found)] == [(6, "started"), (9, "")]
    assert texts(status_lines(found, DAY, 80))[-2:] == ["Phases 1/3      1 in progress, 1 not started", "Next            :6 Phase 2: Part 2"]


def test_next_is_blockers_then_started_then_by_phase(users: View) -> None:
    assert [(step.task.ref, step.why) for step in upcoming(users)[:5]] == [
        ("1.1", "blocker, started"), ("1.2", "blocker, started"), ("1.3", "blocker"), ("2.4", "started"), ("2.1", ""),
    ]  # fmt: skip
    assert all(step.task.state in ("todo", "doing") for step in upcoming(users))


@pytest.mark.parametrize(
    ("row", "said"),
    [("[x] One", "nothing left to do: 1 of 1 tasks are done"), ("[!] One", "nothing can be started: 1 of 1 tasks are blocked")],
)
def test_nothing_to_do_next(row: str, said: str) -> None:
    found = view(f"# P\n\n- {row}\n")
    assert texts(step_lines(upcoming(found), found, 80)) == [said]


def test_a_blocker_that_is_no_task_comes_first_too() -> None:
    found = view("# P\n\n## Phase 1\n\n- [ ] One\n\n## Blockers\n\n- [ ] Get the keys\n")
    assert [step.task.title for step in upcoming(found)] == ["Get the keys", "One"]


def test_a_list_is_never_cut_in_a_pipe(users: View) -> None:
    tasks = tasks_of(users)
    assert max(map(len, texts(task_lines(tasks, users, 60)))) <= 60
    whole = texts(task_lines(tasks, users, None))
    assert all(task.title in line for task, line in zip(tasks, whole, strict=True))


def test_a_task_as_json(users: View) -> None:
    assert task_values([tasks_of(users)[2]], users) == [
        {"line": 28, "ref": "1.3", "title": "Wallet Service Test Coverage", "state": "todo", "status": "⬜ Not Started", "progress": 0, "issue": "#7",
         "owner": "Senior Backend", "priority": None, "blocker": True, "estimate": None, "logged": None, "phase": "1"}
    ]  # fmt: skip


def test_a_declared_priority_is_the_tasks() -> None:
    found = view('---\ntracker:\n  priorities: {P1: ["#9"]}\n---\n# P\n\n| Task | Issue | Status |\n|---|---|---|\n| 1.1 A | #9 | ⬜ Not Started |\n')
    assert [value["priority"] for value in task_values(found.document.facts.tasks, found)] == ["P1"]


def test_a_task_is_shown_with_what_follows_from_it(users: View) -> None:
    said = texts(show_lines(tasks_of(users)[2], users))
    assert said[0] == "1.3 Wallet Service Test Coverage"
    assert any("line 116 (blocker)" in line for line in said)
    assert any(line.startswith("  follows") and "178" in line for line in said)


def test_figures_say_their_place_exactly(users: View) -> None:
    lines = repaired().split("\n")
    for value in figure_values(users):
        assert lines[value["line"] - 1][value["column"] - 1 : value["end_column"] - 1] == value["text"]  # type: ignore[operator]
    assert max(len(line) for line in texts(understood_lines(users, 80))) <= 80


def test_every_line_can_be_explained(users: View) -> None:
    for number in range(1, len(users.document.lines) + 1):
        assert texts(explanation_lines(explain(number, users), 80))
    said = texts(explanation_lines(explain(31, users), 80))
    assert said[0].split() == ["42%", "kept", "17/40", "on", "this", "line"]
    assert "4+8+3+2, lines 35, 42, 57, 64" in said[1]
    assert said[-1].split()[:2] == ["40", "yours"]


def test_a_line_says_what_it_feeds(users: View) -> None:
    assert 178 in explain(28, users).feeds
    assert {part.kind for part in explain(28, users).parts} == {"fact"}
    assert explain(22, users).parts == ()
