"""One fact, stated twice: a task's row and its blocker's box. Where one side moved since the base, the other follows;
where both disagree and neither is known to have moved, nothing is touched and both remedies are named."""

from __future__ import annotations

from collections.abc import Iterator
from typing import NamedTuple

from mdtracker.calculator.identity import statements
from mdtracker.facts import State, Task
from mdtracker.operations.change import Change, Written
from mdtracker.operations.states import combine, set_state
from mdtracker.parser import Document
from mdtracker.text import Span


class Disagreement(NamedTuple):
    """Two statements of one fact that differ. `span` is where it is to be changed, or stands; `settled` whether the
    base says which side moved."""

    span: Span
    line: int
    shown: str
    expected: str
    message: str
    remedies: tuple[str, ...]
    settled: bool


def carry(document: Document, base: Document) -> Change:
    """Return the change that carries a moved statement over to the others of its fact."""
    return combine([change for pair in _moved(document, base) for change in (_carry(document, *pair),) if change.written])


def _pairs(document: Document) -> Iterator[tuple[Task, Task]]:
    """Each blocker that states a task again, with the task, where they disagree on whether it is done."""
    for box in document.facts.boxes:
        for task in statements(document.facts, box):
            if task.kind == "task" and box.kind == "blocker" and (task.state is State.DONE) != (box.state is State.DONE):
                yield task, box


def _moved(document: Document, base: Document) -> Iterator[tuple[Task, Task]]:
    """The pairs (moved, other) of which one side differs from a base in which both agreed."""
    for task, box in _pairs(document):
        old_task, old_box = _counterpart(task, base), _counterpart(box, base)
        if old_task is None or old_box is None or (old_task.state is State.DONE) != (old_box.state is State.DONE):
            continue
        moved_task = (old_task.state is State.DONE) != (task.state is State.DONE)
        yield (task, box) if moved_task else (box, task)


def _counterpart(task: Task, base: Document) -> Task | None:
    pool = base.facts.tasks if task.kind == "task" else base.facts.boxes
    return next((other for other in pool if other.kind == task.kind and (other.issue, other.ref, other.title) == (task.issue, task.ref, task.title)), None)


def _carry(document: Document, moved: Task, other: Task) -> Change:
    state = moved.state
    if other.kind == "task":
        state = State.DONE if moved.state is State.DONE else State.TODO
    progress = None
    if other.progress is not None and other.kind == "task":
        from fractions import Fraction

        progress = Fraction(100 if state is State.DONE else 0)
    change = set_state(document, other, state, progress, "")
    written = tuple(one for one in change.written if one.line != moved.line or moved.line == other.line)
    return change._replace(written=tuple(_unstated(written)))


def _unstated(written: tuple[Written, ...]) -> Iterator[Written]:
    yield from written


def disagreements(document: Document, carried: Change, base: Document | None) -> tuple[Disagreement, ...]:
    """Return what is stated twice and unlike: each place that `carried` would change, and each pair nobody can settle."""
    found = []
    settled = {id(pair) for pair in ()}
    moved = list(_moved(document, base)) if base is not None else []
    for mover, other in moved:
        slot = next((slot for slot in other.slots if slot.aspect == "state" and slot.spelling != "note"), other.slots[0])
        name = other.ref or other.issue or other.title
        shown = document.text[slot.span.start : slot.span.end]
        expected = next((one.edit.new for one in carried.written if one.edit.span == slot.span), shown)
        done = "done" if mover.state is State.DONE else "not done"
        here = "done" if other.state is State.DONE else "not done"
        found.append(Disagreement(slot.span, slot.line, shown, expected, f"{name} is {here} here, {done} at line {mover.line}", (), True))
    known = {(pair[0].line, pair[1].line) for pair in moved} | {(pair[1].line, pair[0].line) for pair in moved}
    for task, box in _pairs(document):
        if (task.line, box.line) not in known:
            slot = next(slot for slot in box.slots if slot.spelling != "note")
            name = task.ref or task.issue or task.title
            here = "done" if box.state is State.DONE else "not done"
            there = "done" if task.state is State.DONE else "not done"
            remedies = (f"tracker task done {_quoted(name)}", f"tracker task reopen {_quoted(name)}")
            found.append(Disagreement(slot.span, slot.line, document.text[slot.span.start : slot.span.end], "", f"{name} is {here} here, {there} at line {task.line}", remedies, False))
    del settled
    return tuple(found)


def _quoted(name: str) -> str:
    return f"'{name}'" if not name.replace(".", "").replace("-", "").isalnum() else name
