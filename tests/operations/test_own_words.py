"""A state is written in the words that the document uses there: of the column, of its sister tables, then the usual."""

from __future__ import annotations

from datetime import UTC, datetime

import pytest

from mdtracker import pipeline
from mdtracker.operations import states

NOW = datetime(2031, 7, 9, 16, 5, tzinfo=UTC)
WORK = "# Plan\n\n## Build\n\n| Task | Owner | Status |\n|---|---|---|\n| Write | Ann | ✅ COMPLETE |\n| Read | Bob | ✅ COMPLETE |\n"


def line_after(text: str, name: str, verb: str) -> str:
    after = pipeline.run(text, states.mark((name,), verb), now=NOW).after
    changed = [new for old, new in zip(text.split("\n"), after.split("\n"), strict=True) if old != new]
    assert len(changed) == 1
    return changed[0]


def test_a_word_of_an_unrelated_table_is_not_taken_over() -> None:
    talks = "\n## Talks\n\n| Time | Activity | Status |\n|---|---|---|\n| 9:00 | Kick-off | ⏳ SCHEDULED |\n| 10:00 | Lunch | ⏳ SCHEDULED |\n"
    assert line_after(WORK + talks, "Write", "reopen") == "| Write | Ann | ⏳ NOT STARTED |"


def test_a_word_of_a_sister_table_is() -> None:
    later = "\n## Ship\n\n| Task | Owner | Status |\n|---|---|---|\n| Pack | Ann | ⏳ PENDING |\n| Send | Bob | ⏳ PENDING |\n"
    assert line_after(WORK + later, "Write", "reopen") == "| Write | Ann | ⏳ PENDING |"


def test_a_word_of_a_table_that_tells_states_apart_is() -> None:
    other = "\n## Ship\n\n| ID | Task | Status |\n|---|---|---|\n| S1 | Pack | ⏳ PENDING |\n| S2 | Send | ✅ COMPLETE |\n"
    assert line_after(WORK + other, "Write", "reopen") == "| Write | Ann | ⏳ PENDING |"


@pytest.mark.parametrize(
    ("items", "written"),
    [
        ("- [x] One ✅\n- [x] Two ✅\n- [ ] Three\n", "- [x] Three ✅"),
        ("- [x] One ✅\n- [ ] Three\n", "- [x] Three ✅"),
        ("- [x] One ✅\n- [x] Two\n- [ ] Three\n", "- [x] Three"),
        ("- [x] One ✅\n- [x] Two\n- [x] Four\n- [ ] Three\n", "- [x] Three"),
        ("- [ ] Three\n\n## Before\n\n- [x] One ✅\n- [x] Two ✅\n", "- [x] Three"),
        ("- [ ] Three\n\n## Before\n\n- [x] One ✅\n\n## And\n\n- [x] Two ✅\n", "- [x] Three ✅"),
        ("- [ ] Three\n\n## Before\n\n- [x] One ✅\n- [x] Two\n- [x] Four\n", "- [x] Three"),
        ("- [ ] Three\n\n## Before\n\n- [x] One ✅\n", "- [x] Three"),
        ("- [ ] Three\n\n## Acceptance criteria\n\n- [x] One ✅\n- [x] Two ✅\n", "- [x] Three"),
    ],
)
def test_a_glyph_behind_a_ticked_box_is_the_habit_of_its_list(items: str, written: str) -> None:
    assert line_after("# Plan\n\n## Work\n\n" + items, "Three", "done") == written


def test_what_an_author_says_beside_a_glyph_stays() -> None:
    text = "# Plan\n\n| Task | Status |\n|---|---|\n| Write | ⏳ (2/13 features) |\n| Read | ✅ |\n| Pack | ⏳ |\n"
    assert line_after(text, "Write", "done") == "| Write | ✅ (2/13 features) |"


@pytest.mark.parametrize("empty", ["-", "—", ""])
@pytest.mark.parametrize(
    ("others", "doing"),
    [("✅ Done", "🟡 In Progress"), ("Done", "In Progress"), ("✅", "🟡"), ("DONE", "IN PROGRESS")],
)
def test_an_empty_status_takes_the_shape_of_its_column(empty: str, others: str, doing: str) -> None:
    text = f"# Plan\n\n| ID | Task | Status |\n|---|---|---|\n| 1.1 | Write | {empty} |\n| 1.2 | Read | {others} |\n"
    assert line_after(text, "1.1", "start") == f"| 1.1 | Write | {doing} |"
    assert line_after(text, "1.1", "done") == f"| 1.1 | Write | {others} |"


def test_the_usual_word_is_of_the_language_of_the_words_that_stand_there() -> None:
    text = "# Plan\n\n| Task | Status |\n|---|---|\n| Write | ✅ CONCLUÍDO |\n| Read | ✅ CONCLUÍDO |\n"
    assert line_after(text, "Write", "start") == "| Write | 🟡 EM ANDAMENTO |"
    turkish = "# Plan\n\nBu belge ağır ışık gücü çağrısı için yazıldı.\n\n| Task | Status |\n|---|---|\n| Write | ✅ Done |\n"
    assert line_after(turkish, "Write", "start") == "| Write | 🟡 In Progress |"


@pytest.mark.parametrize("said", [" ✅ Done", " ✅ **Done**", " - ✅ DONE", " ✅"])
def test_what_a_ticked_box_says_in_words_goes_with_its_tick(said: str) -> None:
    text = f"# Plan\n\n- [x] One{said}\n- [x] Two\n- [ ] Three\n"
    assert line_after(text, "One", "reopen") == "- [ ] One"


def test_a_name_that_ends_in_a_state_word_keeps_it() -> None:
    text = "# Plan\n\n- [x] Get ✅ the release done\n- [x] Mark as done\n"
    assert line_after(text, "Mark as", "reopen") == "- [ ] Mark as done"
    assert line_after(text, "the release", "reopen") == "- [ ] Get ✅ the release done"


def test_a_box_that_was_ticked_by_hand_is_no_witness_against_the_habit() -> None:
    base = "# Plan\n\n| ID | Task | Issue | Status |\n|---|---|---|---|\n| 1.1 | One | #1 | ✅ Done |\n| 1.2 | Two | #2 | ⬜ Todo |\n\n"
    base += "## Blockers\n\n- [x] #1 - One ✅\n- [ ] #2 - Two\n"
    after = pipeline.sync(base.replace("[ ]", "[x]"), base=base, now=NOW).after
    assert after.endswith("- [x] #1 - One ✅\n- [x] #2 - Two ✅\n")
    assert "| 1.2 | Two | #2 | ✅ Done |" in after


def test_a_word_that_stands_where_a_label_could_is_a_state() -> None:
    text = "# Plan\n\n1. ✅ **COMPLETED**: Write\n2. ⏳ **PENDING**: Read\n"
    assert line_after(text, "Read", "done") == "2. ✅ **COMPLETED**: Read"
    assert line_after(text, "Write", "reopen") == "1. ⏳ **PENDING**: Write"


def test_a_word_in_brackets_behind_a_bullet_changes_with_its_glyph() -> None:
    text = "# Plan\n\n1. ✅ Write (DONE)\n2. ⏳ Read (PENDING)\n3. ✅ Print (v2, done)\n"
    assert line_after(text, "Read", "done") == "2. ✅ Read (DONE)"
    assert line_after(text, "Write", "reopen") == "1. ⏳ Write (PENDING)"
    assert line_after(text, "Print", "reopen") == "3. ⏳ Print (v2, done)"


def rows(*statuses: str, before: str = "") -> str:
    """A plan of tasks T1, T2 … in these states."""
    body = "".join(f"| T{number} | {status} |\n" for number, status in enumerate(statuses, 1))
    return f"# Plan\n\n{before}| Task | Status |\n|---|---|\n{body}"


@pytest.mark.parametrize(
    ("text", "task", "written"),
    [
        (rows("✅ Signed off", "🔄 Simmering", "✅ Signed off"), "T2", "| T2 | ✅ Signed off |"),
        (rows("✅ Shipped to QA", "🔄 Simmering", "✅ Signed off", "✅ Signed off"), "T2", "| T2 | ✅ Signed off |"),
        (rows("✅ Ready to eat", "⏳ Raw"), "T2", "| T2 | ✅ Complete |"),  # once is a remark
        (rows("✅ Raw (a)", "✅ Raw (b)", "✅ Done", "⏳ Todo"), "T4", "| T4 | ✅ Done |"),  # a word we know comes first
        (rows("✅ Served", "🔄 In progress", before="Legend: ✅ Served · 🔄 In progress\n\n"), "T2", "| T2 | ✅ Served |"),
        (rows("⏳ Pending", before="## Legend\n\n| Sign | Means |\n|---|---|\n| ⏳ Pending | later |\n| ✅ Served | eaten |\n\n## Menu\n\n"),
         "T1", "| T1 | ✅ Served |"),
        (rows("⏳ Pending", before="Legend: 🔴 Urgent, 🟢 Idle\n\n"), "T1", "| T1 | ✅ Complete |"),  # of priorities
    ],
)  # fmt: skip
def test_a_glyph_s_word_that_stands_twice_or_in_the_legend_is_the_document_s_own(text: str, task: str, written: str) -> None:
    assert line_after(text, task, "done") == written


def test_the_usual_word_is_inflected_as_the_document_has_it() -> None:
    walls = "# Projet\n\n## Phase 1 : Murs (en cours)\n\n- [x] T0\n- [ ] T1\n"
    text = walls + "\n## Phase 2 : Toit\n\n| Tâche | État |\n|---|---|\n| T2 | ✅ Terminée |\n"
    after = pipeline.run(text, states.mark(("T1",), "done"), now=NOW).after
    assert "## Phase 1 : Murs (terminée)" in after


def test_capitals_need_no_accents() -> None:
    assert line_after(rows("`TERMINE`", "`EN COURS`"), "T2", "done") == "| T2 | `TERMINE` |"


def test_a_column_of_boxes_in_code_ticks_stays_one() -> None:
    assert line_after(rows("`[x]`", "`[~]`", "`[ ]`"), "T3", "done") == "| T3 | `[x]` |"
    assert line_after(rows("`[x]`", "`[~]`", "`[ ]`"), "T1", "start") == "| T1 | `[~]` |"


def test_the_state_behind_the_phase_that_is_on_keeps_its_shape() -> None:
    text = (
        "# Plan\n\n**Status:** PHASE 1 IN PROGRESS\n\n## Phase 1: Walls\n\n### 1.1 Dig\n\n**Status:** ✅ DONE\n\n"
        "### 1.2 Lay\n\n**Status:** ⚪ PENDING\n\n## Phase 2: Roof\n\n### 2.1 Nail\n\n**Status:** ⚪ PENDING\n"
    )
    after = pipeline.run(text, states.mark(("1.2",), "done"), now=NOW).after
    assert "**Status:** PHASE 2 PENDING\n" in after


@pytest.mark.parametrize(
    ("items", "written"),
    [
        ("- [✅] One\n- [ ] T1\n", "- [✅] T1"),
        ("- [✅] One\n- [❌] T1\n", "- [✅] T1"),
        ("- [✅] One\n- [x] Two\n- [X] Three\n- [x] Four\n- [ ] T1\n", "- [x] T1"),
    ],
)
def test_a_box_is_ticked_with_the_mark_that_its_document_uses_most(items: str, written: str) -> None:
    assert line_after("# Plan\n\n" + items, "T1", "done") == written


def test_a_glyph_in_a_box_is_taken_back_by_the_document_s_own() -> None:
    assert line_after("# Plan\n\n- [✅] T1\n- [❌] T2\n", "T1", "reopen") == "- [❌] T1"
    assert line_after("# Plan\n\n- [✅] T1\n- [ ] T2\n", "T1", "reopen") == "- [ ] T1"


@pytest.mark.parametrize(
    ("items", "verb", "written"),
    [
        ("- 1.1 `DONE` — One\n- T1 `TODO` — Two\n", "done", "- T1 `DONE` — Two"),
        ("- [DONE] One\n- [TODO] T1 two\n", "done", "- [DONE] T1 two"),
        ("- One — ✅ done\n- T1 — ⏳ pending\n", "done", "- T1 — ✅ done"),
        ("- One (done)\n- T1 (to do)\n", "start", "- T1 (in progress)"),
        ("✅ **T0**: One\n⏳ **T1**: Two\n", "done", "✅ **T1**: Two"),
        ("✅ Step 1: One - **COMPLETE**\n⏳ Step 2: T1 - **PENDING**\n", "done", "✅ Step 2: T1 - **COMPLETE**"),
    ],
)
def test_a_state_in_words_is_written_where_it_stands(items: str, verb: str, written: str) -> None:
    assert line_after("# Plan\n\n" + items, "T1", verb) == written
