"""`task add`: a row or item in the shape of its neighbours, with the next free id, and all counts that follow."""

from __future__ import annotations

from datetime import UTC, datetime

import pytest

from mdtracker import pipeline
from mdtracker.errors import UsageError
from mdtracker.operations.additions import add
from mdtracker.parser import parse

NOW = datetime(2031, 7, 9, 16, 5, tzinfo=UTC)


def added(text: str, title: str, phase: str | None = None, **more: object) -> list[str]:
    """Return the lines that are new after `task add`."""
    result = pipeline.run(text, add(title, phase, **more), now=NOW)  # type: ignore[arg-type]
    old = text.split("\n")
    return [line for line in result.after.split("\n") if line not in old]


def plan(*rows: str, head: str = "| ID | Task | Status | Progress | Owner |\n|---|---|---|---|---|") -> str:
    return "# Plan\n\n## Phase 1: Build\n\n" + "\n".join((head, *rows)) + "\n"


def test_a_row_takes_the_words_and_placeholders_of_its_column() -> None:
    text = plan("| 1.1 | Alpha | 🟢 Ready | 100% | Ann |", "| 1.2 | Beta | ⚪ To do | 0% | - |")
    assert added(text, "Gamma") == ["| 1.3 | Gamma | ⚪ To do | 0% | - |"]
    assert added(text, "Gamma", owner="Bob") == ["| 1.3 | Gamma | ⚪ To do | 0% | Bob |"]


def test_an_aligned_table_stays_aligned() -> None:
    text = "# Plan\n\n| Task        | Status      |\n|-------------|-------------|\n| 1.1 Alpha   | Done        |\n| 1.2 Epsilon | Not started |\n"
    assert added(text, "Mu") == ["| 1.3 Mu      | Not started |"]


def test_a_phase_may_be_a_task_of_its_own_and_struck_out() -> None:
    weeks = "".join(f"\n### ~~Week {at}: Dig {at}~~ ✅ DONE\n\n- [x] Spade {at}\n" for at in (1, 2, 12))
    text = f"# Plan\n\n## 2. Garden\n\n**Status:** In progress\n**Owner:** Ann\n{weeks}"
    for phase in ("Week 1", "1", "2", "12"):
        assert "- [ ] Hole" in added(text, "Hole", phase)


@pytest.mark.parametrize(
    ("refs", "new"),
    [
        (("1.1", "1.2"), "1.3"), (("1.1", "1.4"), "1.5"), (("1.9", "1.10"), "1.11"), (("T001", "T002"), "T003"), (("T098", "T099"), "T100"),
        (("P1-01", "P1-02"), "P1-03"), (("TASK-12", "TASK-13"), "TASK-14"), (("A.1", "A.2"), "A.3"), (("1", "2"), "3"),
    ],
)  # fmt: skip
def test_the_next_id_is_in_the_style_of_the_others(refs: tuple[str, ...], new: str) -> None:
    text = plan(*(f"| {ref} | Name {number} | To do | 0% | Ann |" for number, ref in enumerate(refs)))
    assert added(text, "Gamma")[0].split(" | ")[0] == f"| {new}"


def test_an_id_that_another_phase_has_is_not_given_again() -> None:
    rows = ["| Task | Status |", "|---|---|"]
    text = "\n".join(
        [
            *("# Plan", "", "## Phase 1", "", *rows, "| T1 Alpha | To do |", ""),
            *("## Phase 2", "", *rows, "| T2 Beta | To do |", "| T3 Gamma | To do |", ""),
        ]
    )
    assert added(text, "Delta", "1") == ["| T4 Delta | To do |"]
    again = text.replace("T2", "T1").replace("T3", "T2")  # this author starts anew in each phase
    assert added(again, "Delta", "1") == ["| T2 Delta | To do |"]


def test_a_count_that_is_a_figure_grows() -> None:
    text = "# Plan\n\n**Overall:** 1/2 tasks (50%)\n\n## Phase 1 ✅ Done (1/1)\n\n- [x] Alpha\n\n## Phase 2 (0/1)\n\n- [ ] Beta\n"
    after = pipeline.run(text, add("Gamma", "1"), now=NOW).after
    assert "**Overall:** 1/3 tasks (33%)" in after
    assert "## Phase 1 🟡 In Progress (1/2)" in after
    assert "- [x] Alpha\n- [ ] Gamma\n" in after


@pytest.mark.parametrize(
    ("items", "new"),
    [
        ("- [ ] Alpha\n- [x] Beta ✅\n", "- [ ] Gamma"),
        ("* [ ] **A-1:** Alpha\n* [x] **A-2:** Beta\n", "* [ ] **A-3:** Gamma"),
        ("- [ ] **A-1: Alpha**\n", "- [ ] **A-2: Gamma**"),
        ("- [x] ~~1.1 Alpha~~\n- [ ] 1.2 Beta\n", "- [ ] 1.3 Gamma"),
        ("1. [ ] Alpha\n2. [ ] Beta\n", "3. [ ] Gamma"),
        ("- ✅ Alpha\n- ⏳ `beta`\n", "- ⏳ Gamma"),
        ("- [ ] **Alpha**\n- [ ] **Beta**\n", "- [ ] **Gamma**"),
    ],
)
def test_an_item_takes_the_shape_of_the_others(items: str, new: str) -> None:
    assert added(f"# Plan\n\n## Phase 1\n\n{items}", "Gamma", "1") == [new]


def test_behind_a_task_it_stands_in_the_middle_and_a_counting_list_is_counted_anew() -> None:
    text = "# Plan\n\n1. [ ] Alpha\n   - [ ] a part\n2. [ ] Beta\n"
    after = pipeline.run(text, add("Gamma", after="Alpha"), now=NOW).after
    assert after == "# Plan\n\n1. [ ] Alpha\n   - [ ] a part\n2. [ ] Gamma\n3. [ ] Beta\n"


@pytest.mark.parametrize(
    "title",
    ["Keys | `a|b`", "back\\slash", "\\|", "a [x] box", "one → שלום", "the `code`", "a * b", "the <b>", "مهمة", "数据库"],
)  # fmt: skip
def test_a_title_reads_back_the_same(title: str) -> None:
    text = plan("| 1.1 | Alpha | To do | 0% | Ann |")
    after = pipeline.run(text, add(title), now=NOW).after
    assert [task.title for task in parse(after).facts.tasks] == ["Alpha", title]
    assert len(parse(after).tables[0].rows[1].cells) == 5


@pytest.mark.parametrize("title", ["", "  ", "a\nb", "a\rb", "a\u2028b", "#7 Alpha", "fix (#7)", "Total of all", "<!-- no", "TBD"])
def test_what_is_no_title_is_refused(title: str) -> None:
    with pytest.raises(UsageError, match="nothing written"):
        added(plan("| 1.1 | Alpha | To do | 0% | Ann |"), title)


def test_a_place_that_is_not_clear_is_refused_with_the_reason() -> None:
    two = "# Plan\n\n## Phase 1\n\n- [ ] Alpha\n\nAnd:\n\n- [ ] Beta\n\n## Phase 2\n\nNothing yet.\n"
    two += "\n## Phase 3\n\n### 3.1 Gamma\n\n**Status:** To do\n"
    for phase, reason in (
        ("1", "has 2 lists"),
        ("2", "no list or table"),
        ("3", "sections of their own"),
        ("4", "no phase '4'"),
        ("Phase", "names 3 phases"),
        (None, "needs a phase"),
    ):
        with pytest.raises(UsageError, match=reason):
            added(two, "Delta", phase)
    assert added(two, "Delta", "1", after="Alpha") == ["- [ ] Delta"]
    with pytest.raises(UsageError, match="does not stand in Phase 2"):
        added(two, "Delta", "2", after="Alpha")


def test_a_column_is_set_by_its_header_and_no_other() -> None:
    text = plan("| 1.1 Alpha | To do | 4h |", head="| Task | Status | Estimate |\n|---|---|---|")
    assert added(text, "Beta", settings=("estimate=2h",)) == ["| 1.2 Beta | To do | 2h |"]
    for setting in ("Estimate", "=4h", "Owner=Ann", "Status=Done", "Task=Other"):
        with pytest.raises(UsageError, match="nothing written"):
            added(text, "Beta", settings=(setting,))


def test_the_first_row_of_an_empty_table_is_like_those_of_its_sisters() -> None:
    head = "| Task | Status | Owner |\n|---|---|---|\n"
    text = f"# Plan\n\n## Phase 1\n\n{head}| P1-01 Alpha | ✅ Done | Ann |\n| P1-02 Beta | ⬜ Open | - |\n\n## Phase 2\n\n{head}\nThe end.\n"
    assert added(text, "Gamma", "2") == ["| P2-01 Gamma | ⬜ Open | - |"]
    with pytest.raises(UsageError, match="no other has its columns"):
        added(text.replace("Task | Status | Owner", "Task | Status", 1).replace("| Ann ", "").replace("| - |\n\n", "|\n\n"), "Gamma", "2")


def test_two_phases_of_one_name_are_told_apart_by_their_lines() -> None:
    text = "# Plan\n\n## Phase 1: Build\n\n- [ ] A\n\n## Phase 1: Build\n\n- [ ] B\n"
    with pytest.raises(UsageError, match="names 2 phases") as refused:
        pipeline.run(text, add("C", "1"), now=NOW)
    assert "Phase 1: Build, line 7: name it by :7" in refused.value.hints
    assert pipeline.run(text, add("C", ":7"), now=NOW).after == text + "- [ ] C\n"
