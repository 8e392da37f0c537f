"""`assign`: who does it. Written where the task's table or fields have a place for it."""

from __future__ import annotations

from mdtracker.calculator.identity import label_of
from mdtracker.errors import UsageError
from mdtracker.facts import Task
from mdtracker.operations.addresses import find
from mdtracker.operations.change import Asked, Change, Operation, Written
from mdtracker.operations.states import combine
from mdtracker.parser import Document
from mdtracker.parser.carriers.fields import SEPARATORS
from mdtracker.parser.tables import plain
from mdtracker.renderer.rows import escaped
from mdtracker.text import Edit


def assign(addresses: tuple[str, ...], owner: str) -> Operation:
    """Return the operation that gives each task named to `owner`."""

    def operate(document: Document) -> Change:
        tasks = list(dict.fromkeys(find(document.facts, address) for address in addresses))
        return combine([write_text(document, task, "owner", owner) for task in tasks])

    return operate


def write_text(document: Document, task: Task, aspect: str, value: str) -> Change:
    """Return the change that writes `value` where the task states `aspect`; no change where it stands there already.

    Raises UsageError where the task has no place for it, or the value cannot stand in one line.
    """
    if not value.strip(SEPARATORS) or any(character in value for character in "\r\n"):
        raise UsageError(f"{aspect} is one line of text, not {value!r}; nothing written", "put it in quotes")
    if "<!--" in value or (task.carrier == "heading" and ("**" in value or "__" in value)):
        raise UsageError(f"{value!r} would be read as more than {aspect}; nothing written", "leave out **, __ and <!--")
    slot = next((slot for slot in task.slots if slot.aspect == aspect), None)
    if slot is None:
        raise UsageError(
            f"{label_of(task)} has no place for its {aspect}; nothing written",
            f"line {task.line}: its table has no {aspect} column; add one in an editor"
            if task.carrier == "row"
            else f"line {task.line}: it has no {aspect} field; add one in an editor",
        )
    old = document.text[slot.span.start : slot.span.end]
    # What parts two fields of one line is no part of a value.
    new = escaped(value) if task.carrier == "row" else value.strip().rstrip(SEPARATORS)
    if old == new:
        return Change((), (), (), (f"{label_of(task)}: {aspect} is {value} already",))
    if not old and task.carrier == "row":
        new = _padded(document.text, slot.span.start, new)
    edit = Edit(slot.span, old, new)
    return Change(
        (Written(slot.line, aspect, edit),),
        (Asked(task.line, ((aspect, (plain(new) or None) if task.carrier == "row" else new),)),),
        (f"{label_of(task)}: {aspect} {old or 'nobody'} → {value.strip()}",),
        (),
    )


def _padded(text: str, at: int, value: str) -> str:
    """A value for an empty cell, with a blank on each side where the cell has none."""
    before = "" if text[at - 1 : at] in (" ", "\t") else " "
    after = "" if text[at : at + 1] in (" ", "\t") else " "
    return before + value + after
