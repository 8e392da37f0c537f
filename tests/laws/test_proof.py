"""What a person may ask of a document is done, or refused with a reason: it never ends as our bug."""

from __future__ import annotations

import pytest

from laws import NOW
from mdtracker import pipeline
from mdtracker.errors import BugError, UsageError
from mdtracker.facts import State
from mdtracker.operations import states
from mdtracker.operations.change import Asked, Change, Written
from mdtracker.operations.owners import assign
from mdtracker.operations.priorities import prioritise
from mdtracker.operations.progress import set_progress
from mdtracker.parser import Document, parse
from mdtracker.text import Edit, Span, split_lines


def changed(before: str, after: str) -> dict[int, str]:
    """Return the lines that differ, by their number, as they read now."""
    pairs = zip(split_lines(before), split_lines(after), strict=True)
    return {
        now.number: after[now.start : now.end]
        for was, now in pairs
        if before[was.start : was.end] != after[now.start : now.end]
    }


ROWS = """\
# Plan

## Tasks

| # | Task | Progress |
|---|---|---|
| 1.1 | Alpha | 20% |
| 1.2 | Beta | 60% |

## Blockers

- [ ] 1.1 Alpha
- [ ] 1.2 Beta
"""


def test_a_ticked_blocker_carries_over_to_a_row_that_states_a_percentage_only() -> None:
    ticked = ROWS.replace("- [ ] 1.2", "- [x] 1.2")
    (finding,) = pipeline.check(ticked, base=ROWS)
    assert (finding.code, finding.line, finding.shown, finding.expected) == ("TRK301", 8, "60%", "100%")
    assert changed(ticked, pipeline.sync(ticked, now=NOW, base=ROWS).after) == {8: "| 1.2 | Beta | 100% |"}


HEADED = """\
# Plan

## Phase 1: Setup

### 1.1 Alpha `code` (0/2)

**Status:** Not Started

- [ ] First
- [ ] Second

### 1.2 Beta (#7) (1/2)

**Status:** In Progress

- [x] First
- [ ] Second
"""


def test_the_title_of_a_heading_task_is_its_name_without_the_counter() -> None:
    alpha, beta = (task for task in parse(HEADED).facts.tasks if task.carrier == "heading")
    assert (alpha.ref, alpha.title, beta.title, beta.issue) == ("1.1", "Alpha `code`", "Beta", "#7")


def test_a_counter_in_the_heading_of_a_task_follows_its_boxes() -> None:
    after = pipeline.run(HEADED, states.mark((":9",), "done"), now=NOW).after
    assert changed(HEADED, after) == {5: "### 1.1 Alpha `code` (1/2)", 9: "- [x] First"}


DOUBTFUL = """\
# Plan

## Phase 1: Setup

**Progress:** 3/9 (33%) ███░░░░░░░

- [x] Item a
- [x] Item b
- [x] Item c
- [x] Item d
- [ ] Item e
- [ ] Item f
- [ ] Item g
- [ ] Item h
- [ ] Item i
"""


def test_an_accepted_number_takes_the_rest_of_its_line_along() -> None:
    for text in (DOUBTFUL, DOUBTFUL.replace("33%", "40%"), DOUBTFUL.replace("33%", "44%")):
        wanted = {5: "**Progress:** 4/9 (44%) ████░░░░░░"}
        for result in (pipeline.sync(text, now=NOW, lines=(5,)), pipeline.sync(text, now=NOW, doubtful=True)):
            assert changed(text, result.after) == wanted
            assert not result.doubtful


SUMMARY = """\
# Plan

## Phase 1: Setup

- [x] Item a
- [x] Item b
- [ ] Item c

## Phase 2: Work

- [x] Item d
- [x] Item e
- [x] Item f
- [ ] Item g

## Phase 3: Rest

- [x] Item h
- [ ] Item i
- [ ] Item j

## Summary

| Part | Total | Done | Open |
|---|---|---|---|
| Phase 1 | 3 | 2 | 1 |
| Phase 2 | 4 | 2 | 2 |
| Phase 3 | 3 | 1 | 2 |
| Total | 10 | 5 | 5 |
"""


def test_an_accepted_number_takes_along_what_follows_from_it_on_other_lines() -> None:
    wanted = {27: "| Phase 2 | 4 | 3 | 1 |", 29: "| Total | 10 | 6 | 4 |"}
    for result in (pipeline.sync(SUMMARY, now=NOW, lines=(27,)), pipeline.sync(SUMMARY, now=NOW, doubtful=True)):
        assert changed(SUMMARY, result.after) == wanted
    assert changed(SUMMARY, pipeline.sync(SUMMARY, now=NOW, lines=(26,)).after) == {}


OPEN = """\
# Plan

| Part | Planned | Used | Remaining |
|---|---|---|---|
| Alpha | 10 | 4 | 6 |
| Beta | 5 | 2 | 3 |
| Epsilon | 8 | 6 | 2 |
| Gamma | 5 | 6 | 0 |
| Delta | 5 | 2.25 | 4 |
"""


def test_a_number_in_a_cell_is_the_same_mention_whatever_its_sign_and_places() -> None:
    wanted = {8: "| Gamma | 5 | 6 | -1 |", 9: "| Delta | 5 | 2.25 | 2.75 |"}
    after = pipeline.sync(OPEN, now=NOW).after
    assert changed(OPEN, after) == wanted
    assert pipeline.sync(after, now=NOW).after == after


OWNED = """\
# Plan

| # | Task | Issue | Owner | Status | Progress |
|---|---|---|---|---|---|
| 1.1 | Alpha | #5 | Ann | In Progress | 20% |
| 1.2 | Beta | #6 | Ben | Not Started | 0% |

## Log

1. Alpha begun (3h)
"""


@pytest.mark.parametrize(
    ("old", "new", "said"),
    [
        ("Alpha |", "Alpine |", "title"),
        ("1.1", "1.3", "ref"),
        ("#5", "#7", "issue"),
        ("Ann", "Eve", "owner"),
        ("20%", "30%", "progress"),
        ("In Progress", "Blocked", "state"),
        ("Ben", "Eve", "owner"),
        ("## Log", "## Work log", "heading"),
        ("3h", "4h", "entry"),
        ("| 1.1 | Alpha", "| 1.1 | ", "ref would be 1.2"),
    ],
)
def test_what_was_not_asked_is_not_written_though_the_line_was_named(old: str, new: str, said: str) -> None:
    """The operation names line 5 and asks for its state, but edits something else as well."""

    def operate(document: Document) -> Change:
        at = document.text.index(old)
        edit = Edit(Span(at, at + len(old)), old, new)
        return Change((Written(5, "row", edit),), (Asked(5, (("state", State.DOING),)),), (), ())

    with pytest.raises(BugError, match=said):
        pipeline.run(OWNED, operate, now=NOW)


NOTED = """\
# Plan

## Work

- [ ] Alpha (40% complete)
- [ ] Beta (in progress)
- [x] Gamma (achieved 100%)
- [x] ~~Delta~~
- [ ] Epsilon
"""


@pytest.mark.parametrize(
    ("title", "verb", "line"),
    [
        ("Alpha", "block", "- [ ] Alpha (blocked)"),
        ("Alpha", "done", "- [x] Alpha"),
        ("Alpha", "drop", "- [-] Alpha"),
        ("Beta", "reopen", "- [ ] Beta"),
        ("Beta", "block", "- [ ] Beta (blocked)"),
        ("Gamma", "reopen", "- [ ] Gamma"),
        ("Delta", "reopen", "- [ ] Delta"),
        ("Epsilon", "start", None),
    ],
)
def test_a_box_says_what_its_mark_and_the_note_behind_its_title_can_say(
    title: str, verb: str, line: str | None
) -> None:
    operation = states.mark((title,), verb)
    if line is None:
        with pytest.raises(UsageError, match="cannot say"):
            pipeline.run(NOTED, operation, now=NOW)
    else:
        after = pipeline.run(NOTED, operation, now=NOW).after
        assert list(changed(NOTED, after).values()) == [line]
        assert pipeline.run(after, operation, now=NOW).after == after


def test_the_percentage_behind_the_title_of_a_box_is_its_progress() -> None:
    after = pipeline.run(NOTED, set_progress(("Alpha",), "60"), now=NOW).after
    assert changed(NOTED, after) == {5: "- [ ] Alpha (60% complete)"}


PAIRS = """\
# Plan

| Phase | Progress |
|---|---|
| Phase 1 | 50% (2/4) |
| Phase 2 | 0% (0/3) |

## Phase 1: Setup

- ✅ Item a
- ✅ Item b
- ✅ Item c
- ⏳ Item d
- [ ] Check e
- [ ] Check f

## Phase 2: Work

- [ ] Item g
- [x] Item h
- [ ] Item i
"""


def test_both_numbers_of_a_ratio_are_of_one_set() -> None:
    result = pipeline.sync(PAIRS, now=NOW, doubtful=True)
    assert changed(PAIRS, result.after)[5] == "| Phase 1 | 75% (3/4) |"
    assert pipeline.sync(result.after, now=NOW, doubtful=True).after == result.after


SIZED = """\
# Plan

**Critical:** 1/1 (100%)

**Low:** 1/2 (50%)

## Tasks (0/3)

| # | Task | Priority | Status |
|---|---|---|---|
| 1.1 | Alpha | Critical | Complete |
| 1.2 | Beta | Low | Not Started |
| 1.3 | Gamma | Low | Complete |
| 1.4 | Delta | High | Dropped |
| 1.5 | Epsilon | High | Not Started |
"""


def test_a_number_that_was_free_stays_so_when_the_size_of_its_set_comes_to_agree() -> None:
    """The 0/3 of "Tasks" counted nothing while there were four; with three left it is no work of this command."""
    after = pipeline.run(SIZED, states.mark(("1.5",), "drop"), now=NOW).after
    assert changed(SIZED, after) == {15: "| 1.5 | Epsilon | High | Dropped |"}


def test_a_figure_whose_set_is_empty_now_stays_as_it_is() -> None:
    after = pipeline.run(SIZED, states.mark(("1.1",), "drop"), now=NOW).after
    assert changed(SIZED, after) == {11: "| 1.1 | Alpha | Critical | Dropped |"}


@pytest.mark.parametrize("verb", ["drop", "reopen", "done", "block"])
@pytest.mark.parametrize("ref", ["1.1", "1.2", "1.3", "1.4", "1.5"])
def test_a_task_can_leave_its_sets_and_come_back(ref: str, verb: str) -> None:
    result = pipeline.run(SIZED, states.mark((ref,), verb), now=NOW)
    assert pipeline.run(result.after, states.mark((ref,), verb), now=NOW).after == result.after


@pytest.mark.parametrize("owner", ["Eve", "**Eve**", "✅", "`eve`", "a|b", "_"])
def test_an_owner_is_read_as_it_was_given(owner: str) -> None:
    after = pipeline.run(OWNED, assign(("1.1",), owner), now=NOW).after
    assert list(changed(OWNED, after)) == [5]


@pytest.mark.parametrize(
    ("owner", "line"), [("Eve,", "Eve"), ("Eve |", "Eve"), ("Eve: x", "Eve: x"), ("__Eve__: x", None)]
)
def test_an_owner_in_a_field_does_not_run_into_the_next_field(owner: str, line: str | None) -> None:
    text = HEADED.replace("**Status:** Not Started", "**Owner:** Ann | **Status:** Not Started")
    if line is None:
        with pytest.raises(UsageError, match="more than owner"):
            pipeline.run(text, assign(("1.1",), owner), now=NOW)
    else:
        after = pipeline.run(text, assign(("1.1",), owner), now=NOW).after
        assert changed(text, after) == {7: f"**Owner:** {line} | **Status:** Not Started"}


@pytest.mark.parametrize("verb", ["block", "drop", "done", "start", "reopen"])
def test_a_note_that_disagrees_with_its_row_gives_way(verb: str) -> None:
    text = ROWS.replace("- [ ] 1.2 Beta", "- [ ] 1.2 Beta (40% complete)").replace("Progress |", "Progress | Status |")
    text = text.replace("|---|---|---|", "|---|---|---|---|").replace("60% |", "60% | In Progress |")
    text = text.replace("20% |", "20% | In Progress |")
    result = pipeline.run(text, states.mark(("1.2",), verb), now=NOW)
    assert set(changed(text, result.after)) <= {8, 13}
    assert "40%" not in result.after


def test_two_tasks_of_one_id_are_declared_together() -> None:
    text = "# Plan\n\n## Phase 1\n\n- [ ] T1: Alpha\n\n## Phase 2\n\n- [ ] T1: Gamma\n"
    after = pipeline.run(text, prioritise((":5",), "P1"), now=NOW).after
    assert after.endswith(text)
    assert parse(after).front.priorities == (("P1", ("T1",)),)


def test_a_class_in_a_cell_and_one_in_the_front_matter_may_be_given_at_once() -> None:
    text = SIZED + "\n## More\n\n- [ ] T7: Zeta\n"
    facts = parse(pipeline.run(text, prioritise(("1.5", "T7"), "P1"), now=NOW).after)
    assert [task.ref for task in facts.facts.tasks if task.priority == "P1"] == ["1.5"]
    assert facts.front.priorities == (("P1", ("T7",)),)


MARKED = """\
# Plan

## Phase 1: Setup ✅ COMPLETE

- [x] Item a
- [x] Item b

## Phase 2: Work — IN PROGRESS

- [x] Item c
- [ ] Item d
"""


def test_a_state_that_stands_behind_its_glyph_alone_keeps_a_glyph() -> None:
    after = pipeline.run(MARKED, states.mark(("Item b",), "reopen"), now=NOW).after
    assert changed(MARKED, after) == {3: "## Phase 1: Setup 🟡 IN PROGRESS", 6: "- [ ] Item b"}
    assert pipeline.run(after, states.mark(("Item b",), "done"), now=NOW).after == MARKED
