"""Work that is logged: one entry comes with its title and hours, nothing else changes, and nothing is left to mend."""

from __future__ import annotations

from collections import Counter
from fractions import Fraction

import pytest
from hypothesis import given
from hypothesis import strategies as st

from laws import NOW, law
from laws.generated import Tracker, trackers
from laws.trackers import Plan, plans, render
from mdtracker import pipeline
from mdtracker.errors import UsageError
from mdtracker.operations.change import Operation
from mdtracker.operations.logs import add, complete
from mdtracker.parser import parse
from mdtracker.shell.inverse import record_of, take_back

TITLES = st.text(st.characters(exclude_categories=("C", "Zl", "Zp")), min_size=1, max_size=12)
HOURS = st.integers(1, 400).map(lambda quarters: Fraction(quarters, 4))


def facts(text: str) -> Counter[tuple[object, ...]]:
    """Return the tasks and boxes, and the work logged, each as often as it is stated."""
    read = parse(text).facts
    tasks = ((task.kind, task.ref, task.title, task.state, task.progress) for task in (*read.tasks, *read.boxes))
    return Counter([*tasks, *(("logged", entry.title, entry.hours) for entry in read.log)])


def run(text: str, operation: Operation) -> str:
    """Return the text after a command, in which nothing is left to mend, and from which undo leads back."""
    result = pipeline.run(text, operation, now=NOW)
    after = result.after
    assert take_back(after, record_of(text, after, result.edits, ("tracker",), NOW)) == text
    assert pipeline.sync(after, base=text, now=NOW).after == after
    assert [one for one in pipeline.check(after, base=text) if one.severity == "error"] == []
    return after


@law(15)
@given(trackers(), st.data(), HOURS, HOURS)
def test_an_entry_that_comes_changes_no_other_fact(tracker: Tracker, data: st.DataObject, first: Fraction, second: Fraction) -> None:
    phase = str(data.draw(st.integers(1, len(tracker.phases)), "phase"))
    once = run(tracker.text, add("Quite another thing", phase, f"{float(first)}", done=("a", "b"), following=("c",)))
    assert facts(once) - facts(tracker.text) == Counter([("logged", "Quite another thing", first)])
    twice = run(once, add("And more", phase, f"{float(second)}"))
    assert facts(twice) - facts(once) == Counter([("logged", "And more", second)])
    assert not facts(tracker.text) - facts(twice)
    sections = len(parse(once).facts.sections)
    assert len(parse(twice).facts.sections) == sections == len(parse(tracker.text).facts.sections) + 1


@law(15)
@given(plans(), st.data(), HOURS)
def test_trackers_of_every_dress_take_an_entry_or_say_why_not(plan: Plan, data: st.DataObject, hours: Fraction) -> None:
    text = render(plan).text
    phase = str(data.draw(st.integers(1, len(plan.phases)), "phase"))
    try:
        after = run(text, add("Quite another thing", phase, f"{float(hours)}", done=("a",)))
    except UsageError:
        return  # two logs, or a heading in the way
    assert facts(after) - facts(text) == Counter([("logged", "Quite another thing", hours)])
    assert not facts(text) - facts(after)


@law(10)
@given(trackers(), st.data())
def test_done_with_hours_is_done_once(tracker: Tracker, data: st.DataObject) -> None:
    row = data.draw(st.sampled_from([row for rows in tracker.phases for row in rows]), "row")
    text = tracker.text
    if row.state != "done":
        text = run(text, complete(row.ref, "2"))
        assert ("logged", f"{row.ref} {row.title}", Fraction(2)) in facts(text)
        assert next(task for task in parse(text).facts.tasks if task.ref == row.ref).state == "done"
    with pytest.raises(UsageError, match="done already"):
        run(text, complete(row.ref, "2"))


@law(25)
@given(trackers(), TITLES)
def test_any_title_is_read_back_or_refused(tracker: Tracker, title: str) -> None:
    try:
        after = run(tracker.text, add(title, "1", "2", done=(title,)))
    except UsageError:
        return
    (new,) = facts(after) - facts(tracker.text)
    assert new[0] == "logged"
    assert title.strip() in str(new[1])
    assert new[2] == 2
