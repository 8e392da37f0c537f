"""What is one thing in three versions: never two tasks of one id, never two lines at two places; what both have is one."""

from __future__ import annotations

from datetime import UTC, datetime

import pytest

from mdtracker import pipeline
from mdtracker.merge import merge
from mdtracker.operations import additions, phase_additions, plans, priorities, removals, states
from mdtracker.operations.change import Operation
from merge.three import BASE, changed, clean

NOW = datetime(2031, 7, 9, 16, 5, tzinfo=UTC)
ROWS = "# T\n\n| ID | Task | Status |\n|---|---|---|\n| 1 | Parser | Todo |\n| 2 | Renderer | Todo |\n"


def run(text: str, *operations: Operation) -> str:
    for operation in operations:
        text = pipeline.run(text, operation, now=NOW).after
    return text


def conflicts(base: str, ours: str, theirs: str) -> str:
    merged, other = merge(base, ours, theirs), merge(base, theirs, ours)
    assert merged.conflicts == other.conflicts > 0, merged.text
    return merged.text


def test_an_id_that_is_used_again_is_another_task() -> None:
    ours = run(ROWS, removals.remove("2"), additions.add("Write the manual", phase="T"))
    assert "| 2 | Write the manual | Todo |" in ours
    text = conflicts(ROWS, ours, run(ROWS, states.mark(("2",), "done")))
    assert "| 2 | Write the manual | Todo |" in text
    assert "<<<<<<< ours\n||||||| base\n| 2 | Renderer | Todo |\n=======\n| 2 | Renderer | Complete |\n>>>>>>> theirs\n" in text


@pytest.mark.parametrize(
    "rows",
    (
        "| 1 | Schema | Todo |\n| 2 | Parser | {} |\n| 3 | Renderer | Todo |\n",
        "| 1 | Renderer | Todo |\n| 2 | Parser | {} |\n",
        "| 1 | Parser | {} |\n",
    ),
    ids=("a row put in and the rest renumbered", "ids swapped", "a row taken out"),
)
def test_a_task_is_found_by_its_title_where_its_id_is_another(rows: str) -> None:
    head = ROWS[: ROWS.index("| 1 ")]
    theirs = ROWS.replace("Parser | Todo", "Parser | Done")
    assert clean(ROWS, head + rows.format("Todo"), theirs) == head + rows.format("Done")


def test_a_task_is_found_by_its_issue_where_all_are_renumbered() -> None:
    lexer = "| 1.1 Lexer | #9 | ⬜ Not Started | 0% | Ana |\n"
    ours = changed(BASE, ("| 1.1 Parser", lexer + "| 1.2 Parser"), ("1.2 Renderer", "1.3 Renderer"), ("1.3 Judge", "1.4 Judge"))
    ours = pipeline.sync(ours, now=NOW, base=BASE).after
    text = clean(BASE, ours, run(BASE, states.mark(("1.3",), "done")))
    assert "| 1.4 Judge | #3 | ✅ Complete | 100% | Cem |" in text
    assert "| 1.3 Renderer | #2 | 🟡 In Progress | 40% | Ben |" in text
    assert "**Done:** 2/4 (50%)" in text


@pytest.mark.parametrize("line", ("- [ ] {}", "| {} | Todo |", "### {}\n\n**Status:** TODO"))
def test_a_task_in_the_place_of_another_is_not_that_one(line: str) -> None:
    head = "# T\n\n## Tasks\n\n" + ("| Task | Status |\n|---|---|\n" if line.startswith("|") else "")
    end = "\n\n" if line.startswith("#") else "\n"
    base, ours = (head + line.format(name) + end + line.format("Gamma") + end for name in ("Alpha work", "Beta plans"))
    theirs = base.replace("[ ]", "[x]", 1).replace("Todo", "Done", 1).replace("TODO", "DONE", 1)
    assert "Alpha work" in conflicts(base, ours, theirs)


def test_the_same_line_at_two_places_is_two_lines() -> None:
    base = "# T\n\n**Frontend:**\n\n- [ ] x\n\n**Backend:**\n\n- [ ] y\n"
    ours, theirs = (base.replace(f"- [ ] {at}\n", f"- [ ] {at}\n- [ ] write tests\n") for at in "xy")
    assert clean(base, ours, theirs) == ours.replace("- [ ] y\n", "- [ ] y\n- [ ] write tests\n")


@pytest.mark.parametrize(("opens", "closes"), (("```sh", "```"), ("~~~", "~~~"), ("<!--", "-->"), ("<div>", "</div>")))
def test_code_and_comments_are_merged_as_text(opens: str, closes: str) -> None:
    base = f"# T\n\n{opens}\nset -e\nif a; then\n  b\nfi\nif c; then\n  d\nfi\n{closes}\n\n- [ ] x\n"
    ours = base.replace("  d\nfi\n", "  d\nfi\nif e; then\n  f\nfi\n")
    theirs = base.replace("set -e\n", "set -e\nif z; then\n  y\nfi\n").replace("[ ]", "[x]")
    assert clean(base, ours, theirs) == theirs.replace("  d\nfi\n", "  d\nfi\nif e; then\n  f\nfi\n")


def test_code_that_both_rewrote_is_a_conflict_as_a_block() -> None:
    code = "```\na\n\nb\n```\n"
    base = f"# T\n\n{code}\nend\n"
    ours, theirs = base.replace("a\n", "A\n", 1), base.replace("a\n", "C\n", 1)
    expected = f"<<<<<<< ours\n{code.replace('a', 'A')}||||||| base\n{code}=======\n{code.replace('a', 'C')}>>>>>>> theirs\n"
    assert expected in conflicts(base, ours, theirs)


def test_front_matter_is_merged_by_its_settings() -> None:
    one, other, third = (run(BASE, priorities.prioritise((task,), name)) for task, name in (("1.2", "P1"), ("2.1", "P2"), ("2.2", "P1")))
    assert clean(BASE, one, other).startswith('---\ntracker:\n  priorities:\n    P1: ["#2"]\n    P2: ["#4"]\n---\n# Launch\n')
    assert clean(BASE, one, third).startswith('---\ntracker:\n  priorities:\n    P1: ["#2", "#5"]\n---\n# Launch\n')


def test_front_matter_taken_out_and_changed_is_a_conflict_as_a_block() -> None:
    front = '---\ntracker:\n  mine: ["Score"]\n---\n'
    text = conflicts(front + BASE, BASE, front.replace("Score", "Rank") + BASE)
    assert f"<<<<<<< ours\n||||||| base\n{front}=======\n{front.replace('Score', 'Rank')}>>>>>>> theirs\n" in text


def test_a_setting_with_two_new_values_is_a_conflict() -> None:
    base, ours, theirs = (f'---\ntracker:\n  mine: ["{name}"]\n---\n{BASE}' for name in ("Score", "Rank", "Mark"))
    conflicts(base, ours, theirs)


def test_what_one_side_took_out_stays_out_where_the_other_put_it_under_something() -> None:
    base = "# T\n\n## Refs\n\nIt is secret: 123.\n\nOther.\n"
    assert "secret" not in clean(base, base.replace("It is secret: 123.\n\n", ""), base.replace("Other", "### Internal\n\nOther"))
    for under in ("### Internal\n\n", "- all\n\n  "):
        text = conflicts(base, base.replace("It is secret: 123.\n\n", ""), base.replace("It is", under + "It is"))
        assert "||||||| base\nIt is secret: 123.\n" in text


def test_a_renamed_section_is_known_by_what_stands_under_it() -> None:
    text = clean(BASE, changed(BASE, ("## Metrics", "## Numbers")), run(BASE, states.mark(("1.3",), "done")))
    assert "## Numbers\n\n**Overall:** 2/5 tasks (40%)\n\n---\n\n**Last Updated:** 2031-07-09 16:05 UTC\n" in text


def test_two_moves_that_contradict_are_a_conflict() -> None:
    def text(names: str) -> str:
        return "# T\n" + "".join(f"\n## {name}\n\n{name.lower()}\n" for name in names)

    conflicts(text("ABC"), text("BAC"), text("ACB"))
    assert clean(text("ABCDE"), text("BCDEA"), text("EABCD")) == text("EBCDA")


@pytest.mark.parametrize(
    ("base", "ours", "theirs"),
    (
        ("**Note:** a\n\n**Note:** b\n", "**Note:** a\n\n**Note:** b\n\n**Note:** c\n", "**Note:** b\n"),
        ("Yes.\n\nNo.\n", "No.\n", "Yes.\n\nNo, never.\n"),
        ("```\n{\n  x\n}\n{\n  y\n}\n```\n", "```\n{\n  x\n}\n{\n  z\n}\n{\n  y\n}\n```\n", "```\n{\n  x\n}\n{\n  y\n}\n{\n  w\n}\n```\n"),
        ("First words of the text.\n\n## B\n\nb\n", "## B\n\nb\n\nFirst words of the text.\n", "First good words of the text.\n\n## B\n\nb\n"),
    ),
)
def test_merged_again_it_is_the_same(base: str, ours: str, theirs: str) -> None:
    head = "# T\n\n## A\n\n"
    clean(head + base, head + ours, head + theirs)


def test_two_new_phases_of_one_number_are_a_conflict_with_all_that_is_theirs() -> None:
    sides = [run(BASE, phase_additions.add(name), additions.add(f"{name} it", phase="3")) for name in ("Launch", "Rollout")]
    text = conflicts(BASE, *sides)
    ours, theirs = text.split("||||||| base\n")[0], text.split("=======\n")[1]
    assert "Launch it" in ours.split("<<<<<<< ours\n")[1]
    assert "Phase 3: Launch" in ours
    assert "Rollout it" in theirs.split(">>>>>>> theirs\n")[0]
    assert "Phase 3: Rollout" in theirs


STEPS = "### Now\n\n1. **Ship it** (2h)\n2. **Tell them** (1h)\n3. **Rest** (1h)\n\n### Later\n\n4. **Sleep** (8h)\n\n"
PLAN = changed(BASE, ("## Notes", f"## Next Steps\n\n{STEPS}## Notes"))


def test_steps_of_a_plan_done_on_both_sides_leave_a_list_that_counts() -> None:
    text = clean(PLAN, *(run(PLAN, plans.done(step, "1", "1")) for step in ("1", "2")))
    assert "### Now\n\n1. **Rest** (1h)\n\n### Later\n\n2. **Sleep** (8h)\n" in text
    assert "**Ship it** (1h)" in text
    assert "**Tell them** (1h)" in text


COLUMNS = "# T\n\n| ID | Task | Status | Owner |\n|---|---|---|---|\n| 1 | Alpha | Todo | Ann |\n| 2 | Gamma | Todo | Bob |\n"
DONE = COLUMNS.replace("Alpha | Todo", "Alpha | Done")
ADDED = COLUMNS + "| 3 | New | Todo | Eve |\n"
DUE = "# T\n\n| ID | Task | Status | Owner | Due |\n|---|---|---|---|---|\n| 1 | Alpha | Todo | Ann | May |\n| 2 | Gamma | Todo | Bob | June |\n"
SWAPPED = COLUMNS.replace("Status | Owner", "Owner | Status").replace("Todo | Ann", "Ann | Todo").replace("Todo | Bob", "Bob | Todo")
WITHOUT = COLUMNS.replace(" Owner |", "").replace("|---|---|---|---|", "|---|---|---|").replace(" Ann |", "").replace(" Bob |", "")


@pytest.mark.parametrize(
    ("columns", "rows", "expected"),
    (
        (DUE, DONE, DUE.replace("Alpha | Todo", "Alpha | Done")),
        (DUE, ADDED, DUE + "| 3 | New | Todo | Eve |  |\n"),
        (SWAPPED, DONE, SWAPPED.replace("Ann | Todo", "Ann | Done")),
        (SWAPPED, ADDED, SWAPPED + "| 3 | New | Eve | Todo |\n"),
        (WITHOUT, DONE, WITHOUT.replace("Alpha | Todo", "Alpha | Done")),
        (WITHOUT, COLUMNS + "| 3 | New | Todo |  |\n", WITHOUT + "| 3 | New | Todo |\n"),
        (COLUMNS.replace("| Owner", "| Who"), DONE, DONE.replace("| Owner", "| Who")),
    ),
)
def test_columns_of_one_side_and_rows_of_the_other(columns: str, rows: str, expected: str) -> None:
    assert clean(COLUMNS, columns, rows) == expected


def test_two_sides_with_a_column_each_have_both() -> None:
    ours = COLUMNS.replace("| ID |", "| Kind | ID |").replace("|---", "|---|---", 1).replace("| 1 |", "| a | 1 |").replace("| 2 |", "| b | 2 |")
    text = clean(COLUMNS, ours, DUE)
    assert "| Kind | ID | Task | Status | Owner | Due |\n|---|---|---|---|---|---|\n| a | 1 | Alpha | Todo | Ann | May |\n" in text


def test_a_column_taken_out_and_its_cell_changed_is_a_conflict_on_that_row() -> None:
    text = conflicts(COLUMNS, WITHOUT, COLUMNS.replace("Bob", "Eve"))
    assert "| 1 | Alpha | Todo |\n<<<<<<< ours\n| 2 | Gamma | Todo |\n||||||| base\n" in text
    assert "<<<<<<< ours\n||||||| base\n=======\n| 3 | New | Todo | Eve |\n>>>>>>> theirs\n" in conflicts(COLUMNS, WITHOUT, ADDED)


def test_one_word_in_common_makes_no_task_of_two() -> None:
    base = ROWS.replace("Renderer", "Create API documentation")
    ours = run(base, removals.remove("2"), additions.add("API handbook", phase="T"))
    text = conflicts(base, ours, run(base, states.mark(("2",), "done")))
    assert "| 2 | API handbook | Todo |" in text


@pytest.mark.parametrize("counted", ("- [ ] 1. Test pay\n- [ ] 2. Test gift\n- [{}] 3. Test cart\n", "- [{}] 1. Test cart\n"))
def test_an_item_that_counts_is_found_by_its_title(counted: str) -> None:
    base = "# T\n\n- [ ] 1. Test pay\n- [ ] 2. Test cart\n"
    theirs = base.replace("[ ] 2", "[x] 2")
    assert clean(base, "# T\n\n" + counted.format(" "), theirs) == "# T\n\n" + counted.format("x")
