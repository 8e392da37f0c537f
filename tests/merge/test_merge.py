"""Three versions become one: every fact that one side changed is there, figures follow, what both changed is a conflict."""

from __future__ import annotations

from datetime import UTC, datetime
from itertools import permutations

import pytest

from mdtracker import pipeline
from mdtracker.errors import TrackerError
from mdtracker.merge import merge
from mdtracker.operations import additions, edits, moves, owners, progress, removals, states
from mdtracker.operations.change import Operation
from merge.three import BASE, changed, clean

EARLY, LATE = datetime(2031, 7, 9, 16, 5, tzinfo=UTC), datetime(2031, 7, 10, 8, 0, tzinfo=UTC)


def run(text: str, operation: Operation, now: datetime = EARLY) -> str:
    return pipeline.run(text, operation, now=now).after


def hunk(ours: str, base: str, theirs: str) -> str:
    return f"<<<<<<< ours\n{ours}||||||| base\n{base}=======\n{theirs}>>>>>>> theirs\n"


DONE_2, DONE_3, START_3 = states.mark(("1.2",), "done"), states.mark(("1.3",), "done"), states.mark(("1.3",), "start")
INDEPENDENT = {
    "two tasks of one count": (DONE_2, DONE_3),
    "one row, two facts": (DONE_3, owners.assign(("1.3",), "Dora")),
    "the last two of a phase, and its heading": (states.mark(("2.1",), "done"), states.mark(("2.2",), "done")),
    "a state and a title": (START_3, edits.edit("1.3", title="Judge of figures")),
    "a new task and a task that is done": (additions.add("Notes", phase="1"), DONE_3),
    "new tasks of two phases": (additions.add("Notes", phase="1"), additions.add("Log", phase="2")),
    "a task that goes and one that is done": (removals.remove("2.2"), states.mark(("2.1",), "done")),
    "a task that moves and what it states": (moves.move("2.1", phase="1"), progress.set_progress(("2.1",), "30")),
}


@pytest.mark.parametrize(("one", "other"), INDEPENDENT.values(), ids=INDEPENDENT)
def test_independent_commands_give_what_one_after_the_other_gives(one: Operation, other: Operation) -> None:
    assert clean(BASE, run(BASE, one), run(BASE, other, LATE)) == run(run(BASE, one), other, LATE)


def test_one_side_alone_is_taken_as_it_is() -> None:
    stale = changed(BASE, ("1/3 (33%)", "2/3 (50%)"))
    assert merge(BASE, stale, stale).text == merge(BASE, stale, BASE).text == merge(BASE, BASE, stale).text == stale


def test_the_later_moment_is_kept() -> None:
    late = run(BASE, DONE_2, LATE)
    assert "2031-07-10 08:00 UTC" in clean(BASE, late, run(BASE, DONE_3))


def test_three_branches_give_the_same_in_every_order() -> None:
    entry = ("2. **Second draft** (2h)\n", "2. **Second draft** (2h)\n3. **{}** ({}h)\n")
    sides = [
        pipeline.sync(changed(run(BASE, what), (entry[0], entry[1].format(name, hours))), now=EARLY, base=BASE).after
        for what, name, hours in ((DONE_2, "Zebra", 1), (DONE_3, "Apple", 3), (states.mark(("2.1",), "start"), "Mango", 5))
    ]
    results = {clean(BASE, clean(BASE, one, two), three) for one, two, three in permutations(sides)}
    assert len(results) == 1
    assert "3. **Apple** (3h)\n4. **Mango** (5h)\n5. **Zebra** (1h)\n\n**Week 1 Progress:** 75% (15/20 hours)\n" in results.pop()


def test_the_same_addition_comes_once() -> None:
    both = run(BASE, additions.add("Notes", phase="1"))
    text = clean(BASE, run(both, DONE_2), run(both, DONE_3))
    assert text == run(run(both, DONE_2), DONE_3)


def test_two_values_of_one_fact_are_a_conflict_on_that_line_only() -> None:
    row = "| 1.3 Judge | #3 | {} | Cem |\n"
    ours = run(run(BASE, START_3), DONE_2)
    merged = merge(BASE, ours, run(BASE, states.mark(("1.3",), "block")))
    assert merged.conflicts == 1
    states_ = ("🟡 In Progress | 0%", "⬜ Not Started | 0%", "⛔ Blocked | 0%")
    lines = merged.text.split("\n")
    assert lines.count("<" * 7 + " ours") == 1
    assert hunk(*(row.format(state) for state in states_))[:60] in merged.text
    assert "**Blocker Status:** 2/3 complete (67%)" in merged.text
    assert "| 1.2 Renderer | #2 | ✅ Complete | 100% | Ben |" in merged.text


def test_each_side_of_a_conflict_has_what_the_other_changed_besides() -> None:
    ours = run(run(BASE, progress.set_progress(("1.2",), "50")), owners.assign(("1.2",), "Dora"))
    merged = merge(BASE, ours, run(BASE, progress.set_progress(("1.2",), "60")))
    row = "| 1.2 Renderer | #2 | 🟡 In Progress | {} | {} |\n"
    assert hunk(row.format("50%", "Dora"), row.format("40%", "Ben"), row.format("60%", "Dora")) in merged.text


def test_a_task_taken_out_and_changed_is_a_conflict() -> None:
    merged = merge(BASE, run(BASE, removals.remove("2.2")), run(BASE, states.mark(("2.2",), "start")))
    row = "| 2.2 Lock | #5 | {} | 0% | Ben |\n"
    assert merged.conflicts == 1
    assert hunk("", row.format("⬜ Not Started"), row.format("🟡 In Progress")) in merged.text


@pytest.mark.parametrize("phases", (("1", "1"), ("1", "2")))
def test_one_new_id_for_two_tasks_is_a_conflict(phases: tuple[str, str]) -> None:
    base = BASE if phases[0] == phases[1] else BASE.replace("2.1 ", "1.4 ").replace("2.2 ", "1.5 ")
    ours, theirs = (run(base, additions.add(title, phase=phase)) for title, phase in zip(("Notes", "Log"), phases, strict=True))
    merged = merge(base, ours, theirs)
    assert merged.conflicts == 1
    assert "Notes" in merged.text
    assert "Log" in merged.text


def test_a_tick_set_by_hand_is_carried_over_before_it_meets_the_other_side() -> None:
    ticked = changed(BASE, ("- [ ] #3 - Judge", "- [x] #3 - Judge"))
    assert clean(BASE, ticked, run(BASE, DONE_2)).count("✅ Complete | 100%") == 3


def test_every_statement_of_a_state_is_in_conflict_with_it() -> None:
    for done in (run(BASE, DONE_3), changed(BASE, ("- [ ] #3 - Judge", "- [x] #3 - Judge"))):
        merged = merge(BASE, run(BASE, START_3), done)
        assert merged.conflicts == 2
        assert "||||||| base\n- [ ] #3 - Judge\n=======\n- [x] #3 - Judge" in merged.text
        assert "**Blocker Status:** 1/3 complete (33%)" in merged.text


def test_a_state_is_in_conflict_as_a_whole() -> None:
    merged = merge(BASE, run(BASE, DONE_2), run(BASE, progress.set_progress(("1.2",), "60")))
    row = "| 1.2 Renderer | #2 | {} | Ben |\n"
    assert hunk(*map(row.format, ("✅ Complete | 100%", "🟡 In Progress | 40%", "🟡 In Progress | 60%"))) in merged.text


def test_prose_is_merged_by_lines_and_disagrees_by_lines() -> None:
    ours = changed(BASE, ("It began well.", "It began very well."))
    theirs = changed(BASE, ("Nobody knows when it ends.", "It ends in May."))
    text = clean(BASE, ours, theirs)
    assert "It began very well. The second week was slower.\n\nIt ends in May.\n" in text
    other = changed(BASE, ("It began well.", "It began badly."))
    merged = merge(BASE, ours, other)
    assert merged.conflicts == 1
    assert "Nobody knows when it ends." in merged.text


def test_prose_taken_out_and_rewritten_is_a_conflict() -> None:
    old = "Nobody knows when it ends.\n"
    ours, theirs = changed(BASE, (old + "\n", "")), changed(BASE, (old, "In May.\n"))
    assert hunk("", old, "In May.\n") in merge(BASE, ours, theirs).text
    assert hunk("In May.\n", old, "") in merge(BASE, theirs, ours).text


@pytest.mark.parametrize("side", range(2))
def test_what_one_side_did_to_the_whole_document_stays(side: int) -> None:
    for whole in (
        lambda text: text.replace("\n", "\r\n"),
        lambda text: "\ufeff" + text,
        lambda text: text.removesuffix("\n"),
    ):
        versions = [run(BASE, DONE_2), run(BASE, DONE_3)]
        versions[side] = whole(versions[side])
        assert clean(BASE, *versions) == whole(run(run(BASE, DONE_2), DONE_3))


# A heading that one side renamed, where nothing else changes, and what both did besides.
RENAMED = (("# Launch\n", "# The Launch\n"), ("## Phase 1: Core", "## Phase 1: Kernel"), ("## Metrics", "## All Metrics"))
LOGGED = ("2. **Second draft** (2h)\n", "2. **Second draft** (2h)\n3. **{}** (2h)\n")


@pytest.mark.parametrize("heading", RENAMED, ids=lambda pair: pair[1])
def test_figures_follow_under_a_heading_that_one_side_renamed(heading: tuple[str, str]) -> None:
    for ours, theirs in (
        (lambda text: run(text, DONE_2), lambda text: run(text, removals.remove("2.2"))),
        (lambda text: run(text, DONE_2), lambda text: run(text, additions.add("Notes", phase="1"))),
        (lambda text: run(text, DONE_2), lambda text: logged(text, "Third")),
        (lambda text: logged(text, "Third"), lambda text: logged(text, "Thirst")),
        (lambda text: text, lambda text: logged(text, "Third")),
    ):
        wanted = clean(BASE, ours(BASE), theirs(BASE))
        old, new = (part.strip("# \n") for part in heading)
        assert clean(BASE, ours(changed(BASE, heading)), theirs(BASE)) == wanted.replace(old, new)


def logged(text: str, title: str) -> str:
    return pipeline.sync(changed(text, (LOGGED[0], LOGGED[1].format(title))), now=EARLY, base=text).after


def test_a_field_put_under_a_heading_that_the_other_side_renamed() -> None:
    base = "# T\n\n## The A\n\n**Status:** x\n\ntext\n"
    ours, theirs = changed(base, ("The A", "The whole A")), changed(base, ("text", "**Owner:** me\n\ntext"))
    assert clean(base, ours, theirs) == changed(ours, ("text", "**Owner:** me\n\ntext"))


def test_a_task_taken_out_and_renamed_is_a_conflict_though_a_box_states_it_too() -> None:
    merged = merge(BASE, run(BASE, removals.remove("1.2")), run(BASE, edits.edit("1.2", title="Renderer of rows")))
    assert "=======\n| 1.2 Renderer of rows | #2 | 🟡 In Progress | 40% | Ben |\n>>>>>>> theirs\n" in merged.text
    assert merged.text.count("<<<<<<<") == merged.conflicts <= 2


def test_each_side_of_a_conflict_has_its_own_figures() -> None:
    base = "# T\n\n- [ ] a\n- [x] b\n\n## Metrics\n\n- **P1 (High):** 0/6 complete (0%)\n- **P2:** 1/4 complete (25%)\n"
    line = "- **P1 (High):** {}\n"
    texts = [line.format(figures) for figures in ("1/6 complete (17%)", "0/6 complete (0%)", "2/6 complete (33%)")]
    ours, theirs = (changed(base, (texts[1], text)) for text in (texts[0], texts[2]))
    assert hunk(*texts) in merge(base, ours, theirs).text


def test_each_side_of_a_conflict_keeps_its_blank_lines() -> None:
    base = "# T\n\nOld paragraph.\n\nEnd.\n"
    ours, theirs = "Alpha beta gamma.\n\n---\n\nDelta.\n", "Kappa my nu.\n\n\nXi.\n"
    text = merge(base, *(changed(base, ("Old paragraph.\n", side)) for side in (ours, theirs))).text
    assert text == "# T\n\n" + hunk(ours, "Old paragraph.\n", theirs) + "\nEnd.\n"


def test_without_a_base_what_both_have_comes_once() -> None:
    theirs = changed(BASE, ("Nobody knows when it ends.", "Nobody knows when it ends.\n\n- [ ] Ask somebody"))
    theirs = pipeline.sync(theirs, now=EARLY, base=BASE).after
    assert clean("", BASE, theirs) == theirs
    merged = merge("", BASE, run(BASE, START_3))
    assert merged.conflicts == 1
    assert hunk("| 1.3 Judge | #3 | ⬜ Not Started | 0% | Cem |\n", "", "| 1.3 Judge | #3 | 🟡 In Progress | 0% | Cem |\n") in merged.text


def test_markers_are_as_long_as_asked_and_say_whose_a_side_is() -> None:
    merged = merge(BASE, run(BASE, START_3), run(BASE, DONE_3), size=9, labels=("mine", "old", "yours"))
    for marker in ("<<<<<<<<< mine\n", "||||||||| old\n", "=========\n", ">>>>>>>>> yours\n"):
        assert marker in merged.text


def test_a_version_that_cannot_be_read_is_refused() -> None:
    with pytest.raises(TrackerError):
        merge(BASE, "---\ntracker: [\n---\n" + BASE, run(BASE, DONE_3))


def test_a_total_sums_the_rows_that_both_sides_leave() -> None:
    row = "| Phase {} | {}h | 0h | {}h |\n"
    head = "# T\n\n| Phase | Estimated | Completed | Remaining |\n|---|---|---|---|\n"

    def table(*hours: int) -> str:
        rows = "".join(row.format(at, one, one) for at, one in enumerate(hours, 1) if one)
        total = f"| **Total** | **{sum(hours)}h** | **0h** | **{sum(hours)}h** |\n"
        return head + rows + total + "".join(f"\n## Phase {at}: Part {at}\n\n- [ ] Work {at}\n" for at, one in enumerate(hours, 1) if one)

    merged = merge(table(40, 20, 30, 10), table(40, 20, 35, 10), table(40, 20, 30))
    assert (merged.text, merged.conflicts) == (table(40, 20, 35), 0)
