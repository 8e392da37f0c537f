"""Phases that come, go and are renamed: no task changes, what follows does, and the way back is exact."""

from __future__ import annotations

from contextlib import suppress

import pytest
from hypothesis import given
from hypothesis import strategies as st

from laws import NOW, law
from laws.generated import Tracker, trackers
from laws.test_whole_tasks import TITLES, facts, run
from mdtracker import pipeline
from mdtracker.errors import UsageError
from mdtracker.operations.additions import add as add_task
from mdtracker.operations.beginning import Plan, begin, first_tasks
from mdtracker.operations.phase_additions import add
from mdtracker.operations.phase_removals import remove
from mdtracker.operations.phase_renames import rename
from mdtracker.parser import parse
from mdtracker.rounding import read_number


def bare(text: str) -> str:
    """Return a text without the line that says when it changed."""
    return "\n".join(line for line in text.split("\n") if "Last Updated" not in line)


@law(12)
@given(trackers(), st.data())
def test_a_phase_that_comes_changes_no_task_and_goes_again(tracker: Tracker, data: st.DataObject) -> None:
    number = data.draw(st.integers(1, len(tracker.phases)), "behind")
    after = run(tracker.text, add("Quite another thing", after=str(number)))
    assert facts(after) == facts(tracker.text)
    new = len(tracker.phases) + 1
    filled = run(after, add_task("A task of its own", str(new)))
    assert facts(filled) - facts(after)
    assert bare(run(filled, remove(str(new)))) == bare(tracker.text)
    assert bare(run(after, remove(str(new)))) == bare(tracker.text)


@law(12)
@given(trackers(), st.data())
def test_a_phase_that_goes_takes_its_own_tasks_only(tracker: Tracker, data: st.DataObject) -> None:
    number = data.draw(st.integers(1, len(tracker.phases)), "phase")
    own = {row.ref for row in tracker.phases[number - 1]}
    try:
        after = run(tracker.text, remove(str(number)))
    except UsageError:
        assert len(tracker.phases) == 1  # what is left has no phases then
        return
    assert {ref for kind, ref, *_ in facts(tracker.text) - facts(after) if kind == "task"} == own
    assert {ref for kind, ref, *_ in facts(after) if kind == "task"}.isdisjoint(own)


@law(20)
@given(trackers(), st.data(), TITLES)
def test_any_name_is_read_back_or_refused(tracker: Tracker, data: st.DataObject, title: str) -> None:
    number = data.draw(st.integers(1, len(tracker.phases)), "phase")
    try:
        after = run(tracker.text, rename(str(number), title))
    except UsageError:
        pass  # refused, and nothing is written
    else:
        assert facts(after) == facts(tracker.text)
        assert pipeline.run(after, rename(str(number), title), now=NOW).after == after
        with suppress(UsageError):  # Limitation: of a name such as "0" the heading then says more than a name
            assert bare(run(after, rename(str(number), f"Part {number}"))) == bare(tracker.text)
    try:
        after = run(tracker.text, add(title))
    except UsageError:
        return
    assert facts(after) == facts(tracker.text)
    assert len([section for section in parse(after).facts.sections if section.phase]) == len(tracker.phases) + 1


@law(20)
@given(st.lists(TITLES, min_size=1, max_size=4), TITLES, st.integers(1, 200))
def test_a_new_tracker_has_nothing_to_mend(titles: list[str], name: str, hours: int) -> None:
    from datetime import timedelta

    plan = Plan(name, NOW.date(), NOW.date() + timedelta(weeks=len(titles)), first_tasks(tuple(titles), read_number(str(hours))))
    try:
        text = begin(plan, NOW)
    except UsageError:
        return
    assert len([section for section in parse(text).facts.sections if section.phase]) == len(titles)
    assert facts(run(text, add_task("Quite another thing", "1"))) - facts(text)


@pytest.mark.parametrize("count", [1, 2, 7, 30])
def test_a_new_tracker_is_clean_at_any_length(count: int) -> None:
    from datetime import timedelta

    titles = tuple(f"Part {at}" for at in range(count))
    for days in (1, 6, 7, 10, 11, 400):
        text = begin(Plan("Shop", NOW.date(), NOW.date() + timedelta(days), first_tasks(titles, read_number("40"))), NOW)
        assert pipeline.check(text) == ()
