"""The proof before anything is written: laws 3 and 4, on the text that would be written."""

from __future__ import annotations

from collections.abc import Iterator
from itertools import zip_longest

from mdtracker.calculator.identity import register, task_of
from mdtracker.calculator.sets import classes_of
from mdtracker.errors import BugError
from mdtracker.facts import Facts, State, Task
from mdtracker.figures.evidence import Judged
from mdtracker.operations.change import Change, said_by_entry, said_by_heading
from mdtracker.parser import Document

_REPORT = "please report it with the document"
_ASPECTS = ("kind", "ref", "title", "state", "progress", "issue", "owner", "priority", "estimate", "carrier", "depth")
# What a line states: tasks and boxes by the names of their fields, headings, fields and logged work besides.
Stated = dict[str, object]


def prove(document: Document, before: Judged, change: Change, after: Judged, rewritten: set[str]) -> None:
    """Raise BugError unless the result is what was asked.

    document   the text before; `before` the same, judged, with what is stated twice carried over
    after      the text that would be written, judged on the base's evidence
    rewritten  the keys of the figures that were written anew
    """
    _facts_as_asked(document, change, after.document)
    _nothing_newly_stale(before, after, rewritten)
    _none_lost(before, after, change)


def _facts_as_asked(before: Document, change: Change, after: Document) -> None:
    """Each fact that the command names says what was asked, and all else what it said before."""
    for (line, wanted), (there, said) in zip_longest(
        _expected(before, change), stated(after), fillvalue=(0, Stated())
    ):
        for aspect in wanted or ("",):
            if not (wanted and said) or said.get(aspect) != wanted[aspect]:
                what = f"{aspect} would be {said.get(aspect)}" if wanted and said else "a fact would come or go"
                raise BugError(f"line {there or line}: {what}, which was not asked; nothing written", _REPORT)


def _expected(before: Document, change: Change) -> list[tuple[int, Stated]]:
    """What every line is to state, by its number in the text before, in order."""
    gone = _gone(change)
    lines = [(line, said) for line, said in stated(before) if line not in gone]
    by_line = dict(lines)
    for item in change.asked:
        if item.how == "changed":
            values = dict(item.values)
            by_line[item.line] |= held(values, by_line[item.line] | values)
    lines += ((item.line, dict(item.values)) for item in change.asked if item.how == "new")
    return sorted(lines, key=lambda line: line[0])


def _gone(change: Change) -> frozenset[int]:
    return frozenset(item.line for item in change.asked if item.how == "gone")


def stated(document: Document) -> list[tuple[int, Stated]]:
    """What every line states, by its number, in order: all but places and spelling."""
    facts = document.facts
    lines: dict[int, Stated] = {}
    for section in facts.sections[1:]:
        lines[section.line] = {"heading": said_by_heading(section)}
    # "✅ **DONE:** Title": on the line of a task a label may be its state.
    own = {task.line for task in (*facts.tasks, *facts.boxes)}
    for field in facts.fields:
        if field.line not in own:
            lines.setdefault(field.line, {})[f"field {field.label}"] = facts.sections[field.section].key
    for entry in facts.log:
        lines.setdefault(entry.line, {})["entry"] = said_by_entry(entry, facts.sections[entry.section].key)
    for task, said in _tasks(facts, document.front.priorities):
        lines[task.line] = lines.get(task.line, {}) | said
    return sorted(lines.items())


def _tasks(facts: Facts, classes: tuple[tuple[str, tuple[str, ...]], ...]) -> Iterator[tuple[Task, Stated]]:
    by_id = {task.id: task for task in (*facts.tasks, *facts.boxes)}
    known = register(facts)
    for task in by_id.values():
        said: Stated = {aspect: getattr(task, aspect) for aspect in _ASPECTS}
        parent = by_id.get(task.parent) if task.parent is not None else None
        said["part of"] = (parent.ref, parent.title) if parent else None
        said["section"] = facts.sections[task.section].key
        said["classes"] = classes_of(task, classes)
        said["noted"] = task.kind == "blocker" and task_of(task, known) is not None
        yield task, said | held(said, said)


def held(values: Stated, said: Stated) -> Stated:
    """Return the values that are held of a fact: of a blocker that states a task again not what follows from that task, its
    percentage and whether what is open is on or blocked."""
    if not said.get("noted"):
        return values
    open_ = {"state": State.TODO} if values.get("state") in (State.DOING, State.BLOCKED) else {}
    return values | {"progress": None} | open_


def _nothing_newly_stale(before: Judged, after: Judged, rewritten: set[str]) -> None:
    were = {figure.mention.key for figure in before.figures if figure.stale}
    for figure in after.figures:
        if figure.stale and (figure.mention.key not in were or figure.mention.key in rewritten):
            raise BugError(
                f"line {figure.mention.line} would read {figure.mention.text!r} where {figure.expected!r} follows; nothing written",
                _REPORT,
            )


def _none_lost(before: Judged, after: Judged, change: Change) -> None:
    """No figure that was kept quietly becomes free, but for those on lines that the command takes away, and what stands
    behind a blocker that states another task's state then, or none's.

    One whose set is empty now has no value, one whose measures part ways is doubtful: both stay as they are, and
    the latter is named.
    """
    renamed = {item.line for item in change.asked if {"issue", "noted"} & dict(item.values).keys()}
    anew = _gone(change) | renamed
    for figure in before.figures:
        if figure.kept and figure.mention.key not in after.verdicts and figure.mention.line not in anew:
            raise BugError(
                f"line {figure.mention.line}: {figure.mention.text!r} would no longer follow from anything; nothing written",
                _REPORT,
            )
