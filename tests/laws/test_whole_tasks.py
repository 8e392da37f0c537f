"""Tasks that come, go and move: only the named facts change, every count follows, and the way back is exact."""

from __future__ import annotations

from collections import Counter

import pytest
from hypothesis import given
from hypothesis import strategies as st

from laws import NOW, law
from laws.generated import Tracker, trackers
from mdtracker import pipeline
from mdtracker.errors import UsageError
from mdtracker.operations.additions import add
from mdtracker.operations.change import Operation
from mdtracker.operations.edits import edit
from mdtracker.operations.moves import move
from mdtracker.operations.removals import remove
from mdtracker.parser import parse

TITLES = st.text(st.characters(exclude_categories=("C", "Zl", "Zp")), min_size=1, max_size=12)


def facts(text: str) -> Counter[tuple[object, ...]]:
    """Return what is stated, each as often as it is; where it stands aside."""
    read = parse(text).facts
    return Counter((task.kind, task.ref, task.title, task.state, task.progress) for task in (*read.tasks, *read.boxes))


def run(text: str, operation: Operation) -> str:
    """Return the text after a command, in which nothing is left to mend."""
    after = pipeline.run(text, operation, now=NOW).after
    assert pipeline.sync(after, base=text, now=NOW).after == after
    return after


@law(12)
@given(trackers(), st.data())
def test_a_task_that_comes_changes_no_other_and_goes_again(tracker: Tracker, data: st.DataObject) -> None:
    row = data.draw(st.sampled_from([row for rows in tracker.phases for row in rows]), "behind")
    after = run(tracker.text, add("Quite another thing", after=row.ref))
    (new,) = facts(after) - facts(tracker.text)
    assert not facts(tracker.text) - facts(after)
    assert new[2] == "Quite another thing"
    assert facts(run(after, remove("Quite another thing"))) == facts(tracker.text)


@law(12)
@given(trackers(), st.data())
def test_a_task_that_moves_changes_its_place_only(tracker: Tracker, data: st.DataObject) -> None:
    rows = st.sampled_from([row for rows in tracker.phases for row in rows])
    row, other = data.draw(rows, "row"), data.draw(rows, "other")
    where = data.draw(st.sampled_from(["before", "after"]), "where")
    after = run(tracker.text, move(row.ref, **{where: other.ref}))
    assert facts(after) == facts(tracker.text)
    assert run(after, move(row.ref, **{where: other.ref})) == after


@law(15)
@given(trackers(), st.data(), TITLES)
def test_any_title_is_read_back_or_refused(tracker: Tracker, data: st.DataObject, title: str) -> None:
    row = data.draw(st.sampled_from([row for rows in tracker.phases for row in rows]), "row")
    widths = [len(table.rows[0].cells) for table in parse(tracker.text).tables]
    for operation in (lambda: add(title, after=row.ref), lambda: edit(row.ref, title=title)):
        try:
            after = run(tracker.text, operation())
        except UsageError:
            pass  # refused, and nothing is written
        else:
            assert len(parse(after).facts.tasks) - len(parse(tracker.text).facts.tasks) in (0, 1)
            assert [len(table.rows[0].cells) for table in parse(after).tables] == widths


@pytest.mark.parametrize("operation", [add("Other", after="1.1"), remove("1.1"), edit("1.1", title="Other"), move("1.1", after="1.2")])
def test_an_empty_document_and_one_without_the_task_are_refused(operation: Operation) -> None:
    for text in ("", "\ufeff", "# Plan\n", "# Plan\r\n\r\n- [ ] 9.9 Other thing"):
        with pytest.raises(UsageError, match="nothing written"):
            pipeline.run(text, operation, now=NOW)
