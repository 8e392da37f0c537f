"""One fact, stated twice: a task's row and its blocker's box. Where one side moved since the base, the other follows;
where both disagree and nothing tells which moved, nothing is touched and both remedies are named."""

from __future__ import annotations

from collections.abc import Iterator
from fractions import Fraction

from mdtracker.calculator.identity import label_of, register, statements
from mdtracker.facts import Slot, State, Task
from mdtracker.figures.model import Twice
from mdtracker.operations.change import Change
from mdtracker.operations.states import combine, words_for, write_statement
from mdtracker.parser import Document
from mdtracker.text import Span


def carry(document: Document, base: Document) -> Change:
    """Return the change that carries a moved statement over to the others of its fact."""
    return combine(
        [change for moved, other in _moved(document, base) if (change := _carry(document, moved, other)).written]
    )


def _done(task: Task) -> bool:
    return task.state is State.DONE


def _pairs(document: Document) -> Iterator[tuple[Task, Task]]:
    """Each blocker that states a task again, with the task, where they disagree on whether it is done."""
    known = register(document.facts)
    for box in document.facts.boxes:
        for task in statements(box, known):
            if task.kind == "task" and box.kind == "blocker" and _done(task) != _done(box):
                yield task, box


def _moved(document: Document, base: Document) -> Iterator[tuple[Task, Task]]:
    """The pairs (moved, other) of which one side differs from a base in which both agreed."""
    earlier: dict[tuple[object, ...], Task] = {}
    for task in (*base.facts.tasks, *base.facts.boxes):
        earlier.setdefault(_name(task), task)
    for task, box in _pairs(document):
        old_task, old_box = earlier.get(_name(task)), earlier.get(_name(box))
        if old_task is None or old_box is None or _done(old_task) != _done(old_box):
            continue
        yield (task, box) if _done(old_task) != _done(task) else (box, task)


def _name(task: Task) -> tuple[object, ...]:
    """What a statement is called, the same in every version."""
    return task.kind, task.issue, task.ref, task.title


def _carry(document: Document, moved: Task, other: Task) -> Change:
    """Put `other`, and no other statement, where `moved` is: done or not; what was done and is not has not started."""
    state = State.DONE if _done(moved) else State.TODO
    progress = Fraction(100 if _done(moved) else 0) if other.progress is not None and other.kind == "task" else None
    written = tuple(write_statement(document, other, state, progress))
    headline = f"{label_of(other)}: {words_for(other.state)} → {words_for(state)}"
    return Change(written, frozenset({other.line}), (headline,) if written else (), ())


def disagreements(document: Document, carried: Change, base: Document | None) -> tuple[Twice, ...]:
    """Return what is stated twice and unlike: each statement that `carried` changes, each pair that nobody can settle."""
    moved = list(_moved(document, base)) if base is not None else []
    settled = {frozenset((one.id, other.id)) for one, other in moved}
    written = {one.edit.span: one.edit.new for one in carried.written}
    found = [_twice(document, other, mover, written, ()) for mover, other in moved]
    for task, box in _pairs(document):
        if frozenset((task.id, box.id)) not in settled:
            name = _quoted(task.ref or task.issue or task.title)
            found.append(_twice(document, box, task, {}, (f"tracker task done {name}", f"tracker task reopen {name}")))
    return tuple(found)


def _twice(document: Document, here: Task, there: Task, written: dict[Span, str], remedies: tuple[str, ...]) -> Twice:
    slot = _state_slot(here)
    shown = document.text[slot.span.start : slot.span.end]
    name = here.ref or there.ref or here.issue or here.title
    states = ["done" if _done(task) else "not done" for task in (here, there)]
    message = f"{name} is {states[0]} here, {states[1]} at line {there.line}"
    return Twice(slot.span, shown, written.get(slot.span, shown), message, remedies, not remedies)


def _state_slot(task: Task) -> Slot:
    return next(slot for slot in task.slots if slot.aspect == "state" and slot.spelling != "note")


def _quoted(name: str) -> str:
    return name if name.replace(".", "").replace("-", "").isalnum() else f"'{name}'"
