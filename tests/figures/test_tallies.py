"""A tally says how many of one set are in each state: all of it, or nothing of it."""

from __future__ import annotations

from datetime import UTC, datetime

from mdtracker import pipeline
from mdtracker.figures.history import judged
from mdtracker.operations import states

NOW = datetime(2031, 7, 9, 16, 5, tzinfo=UTC)
LIST = "- [x] lay\n- [x] dig\n- [ ] fill\n- [ ] roll\n- [ ] sow\n"
TABLE = (
    "| Task | Status |\n|---|---|\n| lay | Done |\n| dig | Done |\n| fill | In QA |\n| roll | Todo |\n"
    "| sow | Todo |\n| mow | Todo |\n"
)


def _done(text: str, *tasks: str) -> str:
    return pipeline.run(text, states.mark(tasks, "done"), now=NOW).after


def test_the_noughts_of_a_tally_follow_too() -> None:
    text = f"# Yard\n\n{TABLE.replace('In QA', 'Todo')}\nDone: 2, In progress: 0, Todo: 4\n"
    after = pipeline.run(text, states.mark(("fill",), "start"), now=NOW).after
    assert after.endswith("\nDone: 2, In progress: 1, Todo: 3\n")


def test_a_field_may_hold_a_tally() -> None:
    text = f"# Yard\n\n**Summary:** Done: 2, In progress: 0, Todo: 3\n\n{LIST}"
    assert "**Summary:** Done: 3, In progress: 0, Todo: 2\n" in _done(text, "fill")


def test_a_word_of_no_list_counts_what_is_called_so() -> None:
    tally = "\nDone: 2, Todo: 3, In QA: 1\n"
    assert "\nDone: 3, Todo: 3, In QA: 0\n" in _done(f"# Yard\n\n{TABLE}{tally}", "fill")
    assert "\nDone: 3, Todo: 2, In QA: 1\n" in _done(f"# Yard\n\n{TABLE}{tally}", "roll")


def test_two_words_for_one_state_are_told_apart() -> None:
    table = TABLE.replace("In QA", "In Review").replace("| mow | Todo |", "| mow | In Progress |")
    text = f"# Yard\n\n- Completed: 2\n- In Progress: 1\n- In Review: 1\n- Todo: 2\n\n{table}"
    assert "- Completed: 3\n- In Progress: 1\n- In Review: 0\n- Todo: 2\n" in _done(text, "fill")


def test_a_tally_of_phases_follows_from_their_states() -> None:
    tally = "- Total phases: 3\n- Completed: 1\n- In progress: 1\n- Not started: 1\n"
    phases = "\n## Phase 1\n\n- [x] a\n\n## Phase 2\n\n- [x] b\n- [ ] c\n\n## Phase 3\n\n- [ ] d\n- [ ] e\n"
    after = _done(f"# Yard\n\n{tally}{phases}", "c")
    assert "- Total phases: 3\n- Completed: 2\n- In progress: 0\n- Not started: 1\n" in after


def test_a_tally_below_the_last_section_is_of_the_document_where_all_of_it_agrees() -> None:
    text = "# Yard\n\n## Week 1\n\n- [x] a\n- [x] b\n- [ ] c\n\n## Week 2\n\n- [x] d\n- [ ] e\n\nCompleted: 3\nPending: 2\n"
    assert _done(text, "c").endswith("Completed: 4\nPending: 1\n")


def test_a_tally_of_something_else_is_free() -> None:
    for tally in ("Passed: 2, Failed: 0, Skipped: 3", "Done: 2 tests, Pending: 3 tests", "Total: 40, Done: 2, Todo: 3"):
        figures = judged(f"# Yard\n\n## Checks\n\n{tally}\n\n## Work\n\n{LIST}").figures
        assert not [figure for figure in figures if figure.evidence == "size"], tally


def test_a_line_that_counts_a_state_nobody_knows_changes_as_a_whole_or_not_at_all() -> None:
    text = f"# Yard\n\nDone: 2, Todo: 2, Odd: 1\n\n{LIST}"
    assert "\nDone: 2, Todo: 2, Odd: 1\n" in _done(text, "fill")


def test_a_counter_behind_a_number_names_nothing() -> None:
    text = f"# 進捗\n\n- 完了: 2件\n- 未着手: 3件\n\n{LIST}"
    assert "- 完了: 3件\n- 未着手: 2件\n" in _done(text, "fill")


def test_the_shares_beside_a_tally_follow_with_it() -> None:
    tally = "- **Completed**: 2 (40%)\n- **Pending**: 3 (60%)\n- **Blocked**: 0 (0%)\n"
    after = _done(f"# Yard\n\n{LIST}\n{tally}", "fill")
    assert after.endswith("- **Completed**: 3 (60%)\n- **Pending**: 2 (40%)\n- **Blocked**: 0 (0%)\n")


def test_a_percentage_of_something_else_beside_a_count_is_free() -> None:
    text = f"# Yard\n\n{LIST}\n- **Completed**: 2 (85% covered)\n- **Pending**: 3\n"
    assert _done(text, "fill").endswith("- **Completed**: 3 (85% covered)\n- **Pending**: 2\n")


def test_a_row_may_be_a_tally_of_what_it_names() -> None:
    table = "| 类型 | 数量 | 已完成 | 进行中 | 未开始 |\n|---|---|---|---|---|\n| Phase | 3 | 1 | 0 | 2 |\n"
    phases = "\n## Phase 1\n\n- [x] a\n\n## Phase 2\n\n- [ ] b\n- [ ] c\n\n## Phase 3\n\n- [ ] d\n- [ ] e\n"
    assert "| Phase | 3 | 1 | 1 | 1 |\n" in _done(f"# Yard\n\n{table}{phases}", "c")


def test_two_glyphs_of_one_state_are_told_apart_by_the_legend() -> None:
    legend = "## Legend\n\n- 🔴 **NOT_STARTED**: later\n- 🟡 **IN_PROGRESS**: now\n- 🔵 **REVIEW**: waits\n- 🟢 **COMPLETED**: tested\n\n"
    rows = "## Work\n\n| Task | Status |\n|---|---|\n" + "".join(f"| {n} | {glyph} |\n" for n, glyph in zip("abcdef", "🟢🟢🟡🔵🔴🔴", strict=True))
    tally = "\n## Summary\n\n- Total Tasks: 6\n- Completed: 2 (33%)\n- In Progress: 1 (17%)\n- In Review: 1 (17%)\n- Not Started: 2 (33%)\n"
    after = _done("# Yard\n\n" + legend + rows + tally, "d")
    assert after.endswith("- Completed: 3 (50%)\n- In Progress: 1 (17%)\n- In Review: 0 (0%)\n- Not Started: 2 (33%)\n")


def test_a_line_of_counts_of_something_else_is_free_where_one_of_them_agrees() -> None:
    checks = "## Checks\n\nTotal: 5, Passed: 2, Failed: 3\n"
    assert _done(f"# Yard\n\n## Work\n\n{LIST}\n{checks}", "fill").endswith(checks)
