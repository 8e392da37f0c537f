"""The laws on trackers in the manner of the user's own: after a command the whole text is what its author would write."""

from __future__ import annotations

import re
from fractions import Fraction

from hypothesis import assume, given
from hypothesis import strategies as st

from laws import NOW, law
from laws.reference import WORDS, Model, commands, models, write
from mdtracker import pipeline
from mdtracker.figures.history import judged
from mdtracker.operations import states
from mdtracker.operations.owners import assign
from mdtracker.operations.progress import set_progress
from mdtracker.parser import parse
from mdtracker.text import split_lines

SHOWN_NOW = "2031-07-09 16:05 UTC"
BAR = re.compile("[█░]{10}")


def lines_of(text: str) -> list[str]:
    return [text[line.start : line.end] for line in split_lines(text)]


def play(text: str, ref: str, command: str) -> str:
    verb, _, share = command.partition(" ")
    operation = set_progress((ref,), share) if share else states.mark((ref,), verb)
    return pipeline.run(text, operation, now=NOW).after


def expected(model: Model, ref: str, command: str) -> Model:
    verb, _, share = command.partition(" ")
    return model.after(ref, verb, int(share or 0))


def stated(text: str) -> dict[int, tuple[object, ...]]:
    facts = parse(text).facts
    return {
        task.line: (
            task.kind,
            task.ref,
            task.title,
            str(task.state),
            task.progress,
            task.issue,
            task.owner,
            task.priority,
        )
        for task in (*facts.tasks, *facts.boxes)
    }


def choose(model: Model, data: st.DataObject) -> tuple[str, str]:
    ref = data.draw(st.sampled_from([work.ref for work in model.works]), "task")
    return ref, data.draw(st.sampled_from(commands(model, ref)), "command")


def without_bars(text: str) -> str:
    return BAR.sub("", text)


def assert_written(after: str, model: Model, moment: str) -> None:
    """`after` is the model written down: ties either way, bars less than one cell off."""
    ways = [without_bars(write(model, moment, tie)) for tie in ("", "even")]
    assert without_bars(after) in ways
    bars = [found[0] for line in lines_of(after) if line not in model.alike and (found := BAR.search(line))]
    assert len(bars) == (len(model.parts) if "bars" in model.sections else 0)
    for bar, part in zip(bars, model.parts, strict=False):
        done = Fraction(10 * sum(work.state == "done" for work in part.works), len(part.works))
        assert abs(bar.count("█") - done) < 1
        assert (bar.count("█") == 10) == (done == 10)


@law(60)
@given(models())
def test_what_is_stated_is_what_is_read(model: Model) -> None:
    tasks = parse(write(model)).facts.tasks
    assert [(task.ref, task.title, str(task.state)) for task in tasks] == [
        (work.ref, work.title, work.state) for work in model.works
    ]
    for task, work in zip(tasks, model.works, strict=True):
        part = model.find(work.ref)[0]
        assert task.progress == (work.share if part.has_share else None)
        assert task.issue == (f"#{work.issue}" if part.has_issue else None)


@law(60)
@given(models())
def test_right_figures_are_left_alone_and_none_is_reported(model: Model) -> None:
    text = write(model)
    assert pipeline.sync(text, now=NOW).after == text
    assert [finding for finding in pipeline.check(text) if finding.code.startswith(("TRK1", "TRK3"))] == []


@law(60)
@given(models(), st.data())
def test_a_command_writes_what_its_author_would_have_written(model: Model, data: st.DataObject) -> None:
    ref, command = choose(model, data)
    later = expected(model, ref, command)
    text = write(model)
    after = play(text, ref, command)
    if later is model:
        assert after == text
    else:
        assert_written(after, later, SHOWN_NOW)


def test_a_word_that_only_a_heading_shows_takes_the_case_of_a_cell() -> None:
    text = (
        "## Phase 1 - ⬜ NOT STARTED\n\n| Task | Status |\n|---|---|\n| 1.1 X | ⬜ Not Started |\n\n"
        "## Phase 2 - 🟡 IN PROGRESS\n\n- [ ] 2.1 Y\n- [x] 2.2 Z\n"
    )
    assert "| 1.1 X | 🟡 In Progress |" in play(text, "1.1", "start")


@law(25)
@given(models(), st.data())
def test_commands_one_after_another_end_where_their_author_would(model: Model, data: st.DataObject) -> None:
    text, later = write(model), model
    for _ in range(data.draw(st.integers(2, 4))):
        ref, command = choose(later, data)
        text, later = play(text, ref, command), expected(later, ref, command)
    facts = [(task.ref, str(task.state)) for task in parse(text).facts.tasks]
    assert facts == [(work.ref, work.state) for work in later.works]
    done = sum(work.state == "done" for work in later.works)
    assert f"**Overall:** {done}/{len(later.works)} issues resolved" in text
    assert [finding for finding in pipeline.check(text) if finding.code.startswith(("TRK1", "TRK3"))] == []


@law(60)
@given(models(), st.data())
def test_a_command_changes_the_named_fact_and_its_twin_only(model: Model, data: st.DataObject) -> None:
    ref, command = choose(model, data)
    text = write(model)
    before, after = stated(text), stated(play(text, ref, command))
    assert before.keys() == after.keys()
    names = {ref, f"#{model.find(ref)[1].issue}"}
    changed = [fact for line, fact in before.items() if fact != after[line]]
    assert all(names & {fact[1], fact[5]} for fact in changed)
    assert bool(changed) == (expected(model, ref, command) is not model)


@law(40)
@given(models(), st.data())
def test_an_owner_is_a_fact_that_no_figure_follows_from(model: Model, data: st.DataObject) -> None:
    refs = [
        work.ref for part in model.parts if part.carrier == "row" and "Owner" in part.columns for work in part.works
    ]
    assume(refs)
    ref = data.draw(st.sampled_from(refs))
    text = write(model)
    result = pipeline.run(text, assign((ref,), "New One"), now=NOW)
    line = next(task.line for task in parse(text).facts.tasks if task.ref == ref)
    old, new = lines_of(text), lines_of(result.after)
    changed = {number for number, (one, other) in enumerate(zip(old, new, strict=True), 1) if one != other}
    updated = next(number for number, row in enumerate(old, 1) if row.startswith("**Last Updated"))
    assert changed == {line, updated}


BREAKABLE = re.compile(r"(?:\*\*Overall:\*\* |\*\*Blocker Status:\*\* |Progress:\*\* \d+% \()(\d+)(?=/\d)")


def broken(model: Model, data: st.DataObject) -> str:
    """The text with one n of an n/m made wrong."""
    text = write(model)
    places = [
        BREAKABLE.search(text, line.start, line.end)
        for line in split_lines(text)
        if text[line.start : line.end] not in model.alike
    ]
    place = data.draw(st.sampled_from([place for place in places if place]), "wrong")
    wrong = data.draw(st.integers(0, 9).filter(lambda n: n != int(place[1])), "number")
    return text[: place.start(1)] + str(wrong) + text[place.end(1) :]


@law(25)
@given(models(), st.data())
def test_a_sync_mends_what_was_broken_and_nothing_else(model: Model, data: st.DataObject) -> None:
    text = write(model)
    wrong = broken(model, data)
    found = pipeline.sync(wrong, base=text, now=NOW)
    assert found.after == write(model, SHOWN_NOW)
    assert stated(found.after) == stated(wrong)
    assert pipeline.sync(found.after, base=text, now=NOW).after == found.after


@law(25)
@given(models(), st.data())
def test_a_hand_edit_of_a_state_is_followed_by_a_sync(model: Model, data: st.DataObject) -> None:
    """A command by hand: the rows and boxes of the state after it, in the text before it."""
    ref, command = choose(model, data)
    later = expected(model, ref, command)
    text, wanted = write(model), write(later)
    task = next(task for task in parse(text).facts.tasks if task.ref == ref)
    assume(task.carrier != "heading")
    line = split_lines(text)[task.line - 1]
    edited = text[: line.start] + lines_of(wanted)[task.line - 1] + text[line.end :]
    found = pipeline.sync(edited, base=text, now=NOW).after
    if command.startswith("progress") or later is model:
        assert pipeline.sync(found, base=text, now=NOW).after == found
    else:
        # Where no figure follows from the edit there is nothing to write, not even the moment.
        assert_written(found, later, "2025-11-27 19:50 UTC" if edited == wanted else SHOWN_NOW)


def test_a_row_reopened_by_hand_takes_its_ticked_blocker_along() -> None:
    base = (
        "## Phase 1\n\n| Task | Issue | Status |\n|---|---|---|\n| 1.1 X | #11 | ✅ Complete |\n| 1.2 Y | #12 | ⬜ Not Started |\n\n"
        "## Blockers\n\n- [x] #11 - X\n- [ ] #12 - Y\n\n**Blocker Status:** 1/2 complete\n"
    )
    edited = base.replace("✅ Complete", "🟡 In Progress")
    assert {finding.line for finding in pipeline.check(edited, base=base)} == {10, 13}
    assert pipeline.sync(edited, base=base, now=NOW).after == edited.replace("[x] #11", "[ ] #11").replace("1/2", "0/2")


@law(25)
@given(models(), st.data())
def test_an_unrelated_stale_figure_stays_as_it_is(model: Model, data: st.DataObject) -> None:
    assume("hours" in model.sections)
    text = write(model)
    total = re.search(r"\*\*Total\*\* \| \*\*(\d+)h", text)
    assert total is not None
    wrong = text[: total.start(1)] + str(int(total[1]) + 5) + text[total.end(1) :]
    ref, command = choose(model, data)
    assert total[0].replace(total[1], str(int(total[1]) + 5)) in play(wrong, ref, command)


@law(25)
@given(models(), st.data())
def test_nothing_kept_is_lost_and_nothing_is_newly_stale(model: Model, data: st.DataObject) -> None:
    text = write(model)
    after = play(text, *choose(model, data))
    kept = {figure.mention.key for figure in judged(text).figures if figure.kept and figure.mention.role != "note"}
    now = judged(after, text).figures
    assert kept <= {figure.mention.key for figure in now if figure.kept}
    assert not any(figure.stale for figure in now)


@law(40)
@given(models())
def test_every_figure_has_a_rule_and_lines_that_feed_it(model: Model) -> None:
    text = write(model)
    found = judged(text)
    for figure in found.figures:
        assert figure.rule
        assert all(1 <= line <= len(found.document.lines) for line in figure.inputs)
        assert text[slice(*figure.mention.span)] == figure.mention.text


@law(20)
@given(models(), st.data())
def test_commands_on_two_tasks_commute(model: Model, data: st.DataObject) -> None:
    one = choose(model, data)
    two = choose(model, data)
    assume(one[0] != two[0])
    text = write(model)
    first, second = play(play(text, *one), *two), play(play(text, *two), *one)
    assert stated(first) == stated(second)
    assert play(text, *one) == play(text, *one)
    assert set(WORDS) >= {state for _, _, _, state, *_ in stated(first).values()}
