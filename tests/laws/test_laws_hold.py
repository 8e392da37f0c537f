"""Laws 1 to 8 of the design on generated trackers."""

from __future__ import annotations

import re
from decimal import ROUND_HALF_DOWN, ROUND_HALF_EVEN, ROUND_HALF_UP, Decimal
from fractions import Fraction

import pytest
from hypothesis import given
from hypothesis import strategies as st

from laws import NOW, law
from laws.generated import Row, Tracker, group_state, percent, trackers
from mdtracker import pipeline
from mdtracker.errors import UsageError
from mdtracker.facts import Facts, Task
from mdtracker.figures.history import judged
from mdtracker.operations import states
from mdtracker.operations.progress import set_progress
from mdtracker.parser import parse
from mdtracker.renderer.notations import bar
from mdtracker.rounding import agrees, decimal
from mdtracker.text import Edit, Span, splice, split_lines

VERBS = st.sampled_from(sorted(states.VERBS))


def said(task: Task) -> tuple[object, ...]:
    return (task.kind, task.ref, task.title, task.state, task.progress, task.issue, task.owner)


def facts(text: str) -> list[tuple[object, ...]]:
    read: Facts = parse(text).facts
    return [said(task) for task in (*read.tasks, *read.boxes)] + [(entry.title, entry.hours) for entry in read.log]


def act(tracker: Tracker, data: st.DataObject) -> tuple[Row, pipeline.Result]:
    row = data.draw(st.sampled_from([row for rows in tracker.phases for row in rows]), "row")
    verb = data.draw(VERBS | st.just("progress"), "verb")
    operation = (
        set_progress((row.ref,), str(data.draw(st.integers(0, 100))))
        if verb == "progress"
        else states.mark((row.ref,), verb)
    )
    return row, pipeline.run(tracker.text, operation, now=NOW)


def lines(text: str) -> list[str]:
    return [text[line.start : line.end] for line in split_lines(text)]


@law(80)
@given(trackers(), st.data())
def test_law_1_only_the_spans_of_edits_change(tracker: Tracker, data: st.DataObject) -> None:
    _, result = act(tracker, data)
    at, kept_before, kept_after, shift = 0, [], [], 0
    for edit in result.edits:
        kept_before.append(result.before[at : edit.span.start])
        kept_after.append(result.after[at + shift : edit.span.start + shift])
        at, shift = edit.span.end, shift + len(edit.new) - (edit.span.end - edit.span.start)
    assert kept_before == kept_after
    assert result.before[at:] == result.after[at + shift :]
    assert [line.ending for line in split_lines(result.before)] == [line.ending for line in split_lines(result.after)]


@law(60)
@given(trackers(), st.data())
def test_law_2_a_sync_changes_no_fact_and_a_second_has_nothing_to_do(tracker: Tracker, data: st.DataObject) -> None:
    assert pipeline.sync(tracker.text, now=NOW).after == tracker.text, "right figures were rewritten"
    number = data.draw(st.sampled_from(list(re.finditer(r"(?<=\()\d+(?=/\d+\))", tracker.text)) or [None]))
    if number is None:
        return
    broken = tracker.text[: number.start()] + str(int(number.group()) + 1) + tracker.text[number.end() :]
    once = pipeline.sync(broken, base=tracker.text, now=NOW)
    assert facts(once.after) == facts(broken)
    assert pipeline.sync(once.after, base=tracker.text, now=NOW).after == once.after


@law(60)
@given(trackers(), VERBS)
def test_law_2_which_lines_are_tasks_depends_on_no_state(tracker: Tracker, verb: str) -> None:
    everything = tuple(row.ref for rows in tracker.phases for row in rows)
    after = pipeline.run(tracker.text, states.mark(everything, verb), now=NOW).after
    assert [task.line for task in parse(after).facts.tasks] == [task.line for task in parse(tracker.text).facts.tasks]


@law(100)
@given(trackers(), st.data())
def test_law_3_only_the_named_fact_changes(tracker: Tracker, data: st.DataObject) -> None:
    row, result = act(tracker, data)
    names = {row.ref, f"#{row.issue}"}
    assert [fact for fact in facts(result.before) if not names & {fact[1], fact[5] if len(fact) > 5 else None}] == [
        fact for fact in facts(result.after) if not names & {fact[1], fact[5] if len(fact) > 5 else None}
    ]


@law(80)
@given(trackers(), st.data())
def test_law_4_nothing_is_newly_stale_and_nothing_kept_is_lost(tracker: Tracker, data: st.DataObject) -> None:
    _, result = act(tracker, data)
    assert [
        finding for finding in pipeline.check(result.after, base=result.before) if finding.severity == "error"
    ] == []
    kept = {figure.mention.key for figure in judged(result.before).figures if figure.kept}
    assert kept <= judged(result.after, result.before).verdicts.keys(), "a figure quietly became free"


@law(80)
@given(trackers(), st.data())
def test_law_5_free_numbers_and_unrelated_stale_figures_stay(tracker: Tracker, data: st.DataObject) -> None:
    _, result = act(tracker, data)
    for free in (
        "Takes 12 of 30 machines",
        "see 3/7",
        "72/100, coverage ~45%, was 30% → 40%, v1.2.3",
        "| 1.1 | ✅ Complete | 100% |",
    ):
        assert result.after.count(free) == result.before.count(free)


@law(80)
@given(trackers(), st.data())
def test_law_5_what_follows_is_right_by_other_arithmetic(tracker: Tracker, data: st.DataObject) -> None:
    row = data.draw(st.sampled_from([row for rows in tracker.phases for row in rows]), "row")
    after = pipeline.run(tracker.text, states.mark((row.ref,), "done"), now=NOW).after
    phases = [tuple(one._replace(state="done") if one == row else one for one in rows) for rows in tracker.phases]
    for number, rows in enumerate(phases, 1):
        done = sum(one.state == "done" for one in rows)
        shown = re.search(rf"\*\*Phase {number} Progress:\*\* (\S+)% \((\d+)/(\d+)\)", after)
        assert shown
        assert (int(shown[2]), int(shown[3])) == (done, len(rows))
        assert abs(Fraction(shown[1]) - Fraction(100 * done, len(rows))) <= Fraction(1, 2) or shown[1] == percent(
            done, len(rows)
        )
        words = {"todo": "NOT STARTED", "doing": "IN PROGRESS", "done": "COMPLETE"}[group_state(rows)]
        assert re.search(rf"## Phase {number}: .* - \S+ {words}", after)
    every = [one for rows in phases for one in rows]
    assert f"**Overall:** {sum(one.state == 'done' for one in every)}/{len(every)} tasks" in after


@law(60)
@given(trackers())
def test_law_6_every_figure_has_a_rule_and_lines_that_feed_it(tracker: Tracker) -> None:
    found = judged(tracker.text)
    assert found.figures
    for figure in found.figures:
        assert figure.rule
        assert all(1 <= line <= len(split_lines(tracker.text)) for line in figure.inputs)
        assert figure.evidence in ("arithmetic", "size", "base", "siblings", "doubtful")


@law(400)
@given(st.fractions(0, 1000, max_denominator=999), st.integers(0, 4), st.sampled_from(("even", "up", "down")))
def test_law_7_decimals_are_those_of_decimal(value: Fraction, places: int, tie: str) -> None:
    rounding = {"even": ROUND_HALF_EVEN, "up": ROUND_HALF_UP, "down": ROUND_HALF_DOWN}[tie]
    scaled = value * 10**places
    if (2 * scaled).denominator == 1:
        exact = Decimal(scaled.numerator) / Decimal(scaled.denominator)
        expected = exact.quantize(Decimal(1), rounding=rounding)
    else:
        expected = Decimal(round(scaled))
    text = decimal(value, places, tie)
    assert Decimal(text) == expected.scaleb(-places)
    assert agrees(value, Fraction(text), places)
    assert decimal(value, places, tie, cap=True) != "100" or value >= 100


@law(200)
@given(st.fractions(0, 100, max_denominator=200), st.integers(3, 60), st.sampled_from(("█░", "▓░", "■□", "🟩⬜", "#-")))
def test_law_7_a_bar_is_less_than_one_cell_off(share: Fraction, width: int, letters: str) -> None:
    drawn = bar.write(share, letters[1] * width, letters, share == 100)
    filled = drawn.count(letters[0])
    assert drawn == letters[0] * filled + letters[1] * (width - filled)
    assert abs(Fraction(100 * filled, width) - share) < Fraction(100, width)
    assert filled < width or share == 100


@law(60)
@given(trackers(), st.data())
def test_law_8_commands_on_different_tasks_commute(tracker: Tracker, data: st.DataObject) -> None:
    refs = [row.ref for rows in tracker.phases for row in rows]
    one, other = data.draw(st.sampled_from(refs)), data.draw(st.sampled_from(refs))
    first, second = data.draw(VERBS), data.draw(VERBS)
    if one == other:
        return

    def both(*steps: tuple[str, str]) -> str:
        text = tracker.text
        for ref, verb in steps:
            text = pipeline.run(text, states.mark((ref,), verb), now=NOW).after
        return text

    # The figures too, as long as the evidence for them does not hang on a state that the other command takes away.
    assert facts(both((one, first), (other, second))) == facts(both((other, second), (one, first)))
    assert pipeline.run(tracker.text, states.mark((one,), first), now=NOW) == pipeline.run(
        tracker.text, states.mark((one,), first), now=NOW
    )


@given(st.text("ab\r\n", max_size=12), st.data())
def test_splice_is_what_slicing_does(text: str, data: st.DataObject) -> None:
    cuts = sorted(data.draw(st.lists(st.integers(0, len(text)), min_size=2, max_size=4)))
    edits = [Edit(Span(a, b), text[a:b], "X") for a, b in zip(cuts[::2], cuts[1::2], strict=False)]
    expected, at = "", 0
    for edit in edits:
        expected += text[at : edit.span.start] + "X"
        at = edit.span.end
    assert splice(text, edits) == expected + text[at:]


def test_overlapping_edits_are_refused() -> None:
    with pytest.raises(ValueError, match="overlap"):
        splice("abc", [Edit(Span(0, 2), "ab", ""), Edit(Span(1, 3), "bc", "")])


def test_an_unknown_task_changes_nothing() -> None:
    with pytest.raises(UsageError):
        pipeline.run("- [ ] a\n", states.mark(("b",), "done"), now=NOW)
