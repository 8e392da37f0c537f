"""The proof before anything is written: laws 3 and 4, on the text that would be written."""

from __future__ import annotations

from mdtracker.errors import BugError
from mdtracker.facts import State, Task
from mdtracker.figures.evidence import Judged
from mdtracker.operations.change import Change
from mdtracker.parser import Document

_REPORT = "please report it with the document"


def prove(before: Judged, moved: Document, change: Change, after: Judged, rewritten: set[str]) -> None:
    """Raise BugError unless the result is what was asked.

    before     the text before, judged; `moved` the text with the facts changed and no figure yet
    after      the text that would be written, judged on the base's evidence
    rewritten  the keys of the figures that were written anew
    """
    _facts_stay(moved, after.document)
    _only_named(before.document, moved, change)
    _as_asked(moved, change)
    _nothing_newly_stale(before, after, rewritten)
    _none_lost(before, after, change)


def _stated(task: Task) -> tuple[object, ...]:
    """What a task says, its places aside. A blocker says whether it is done; what its note says follows its task."""
    if task.kind == "blocker":
        return (task.kind, task.ref, task.title, task.state is State.DONE, task.issue, task.carrier)
    return (
        task.kind,
        task.ref,
        task.title,
        task.state,
        task.progress,
        task.issue,
        task.owner,
        task.priority,
        task.estimate,
        task.carrier,
    )


def _facts_stay(moved: Document, after: Document) -> None:
    """Writing the figures changed no fact."""
    for one, other in ((moved.facts.tasks, after.facts.tasks), (moved.facts.boxes, after.facts.boxes)):
        if [_stated(task) for task in one] != [_stated(task) for task in other]:
            raise BugError("a figure that we write would change a fact; nothing written", _REPORT)
    if [entry.hours for entry in moved.facts.log] != [entry.hours for entry in after.facts.log]:
        raise BugError("a figure that we write would change logged hours; nothing written", _REPORT)


def _only_named(before: Document, moved: Document, change: Change) -> None:
    """The facts that changed are exactly those that the command names."""
    for one, other in ((before.facts.tasks, moved.facts.tasks), (before.facts.boxes, moved.facts.boxes)):
        kept = [_stated(task) for task in one if task.line not in change.touched]
        named = [task for task in one if task.line in change.touched]
        there = [_stated(task) for task in other]
        at = 0
        for stated in there:
            if at < len(kept) and stated == kept[at]:
                at += 1
        if at < len(kept) or (len(other) < len(kept)) or (len(other) > len(one) and named):
            raise BugError("a fact that was not named would change; nothing written", _REPORT)


def _as_asked(moved: Document, change: Change) -> None:
    """Each named fact reads the state that was asked for."""
    states = {task.line: task.state for task in (*moved.facts.tasks, *moved.facts.boxes)}
    for line, state in change.asked:
        if states.get(line) is not state:
            raise BugError(f"line {line} would not read {state}, as was asked; nothing written", _REPORT)


def _nothing_newly_stale(before: Judged, after: Judged, rewritten: set[str]) -> None:
    were = {figure.mention.key for figure in before.figures if figure.stale}
    for figure in after.figures:
        if figure.stale and (figure.mention.key not in were or figure.mention.key in rewritten):
            raise BugError(
                f"line {figure.mention.line} would read {figure.mention.text!r} where {figure.expected!r} follows; nothing written",
                _REPORT,
            )


def _none_lost(before: Judged, after: Judged, change: Change) -> None:
    """No figure that was kept quietly becomes free, but for those on lines that the command takes away.

    One whose set is empty now has no value, one whose measures part ways is doubtful: both stay as they are, and
    the latter is named.
    """
    gone = {written.line for written in change.written if not written.edit.new}
    for figure in before.figures:
        if (
            figure.kept
            and figure.mention.key not in after.verdicts
            and figure.mention.line not in gone | change.touched
        ):
            raise BugError(
                f"line {figure.mention.line}: {figure.mention.text!r} would no longer follow from anything; nothing written",
                _REPORT,
            )
