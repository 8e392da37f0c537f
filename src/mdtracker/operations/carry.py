"""One fact, stated twice: a task's row and its blocker's box or its heading, a mark and the status right under it.
Where one side moved since the base, the other follows; where both disagree and nothing tells which moved, nothing is
touched and both remedies are named."""

from __future__ import annotations

from collections.abc import Iterator
from fractions import Fraction
from itertools import combinations
from shlex import quote

from mdtracker.calculator.identity import address, label_of, same
from mdtracker.facts import STATE_NAMES, Slot, State, Task
from mdtracker.figures.model import Twice
from mdtracker.operations.change import Change
from mdtracker.operations.states import ask, combine, write_statement
from mdtracker.parser import Document
from mdtracker.parser.words import read_status
from mdtracker.text import Span

_MOST = 32


def carry(document: Document, base: Document) -> Change:
    """Return the change that carries a moved statement over to the others of its fact."""
    return combine(
        [change for moved, other in _moved(document, base) if (change := _carry(document, moved, other)).written]
    )


def _done(task: Task) -> bool:
    return task.state is State.DONE


def _pairs(document: Document) -> Iterator[tuple[Task, Task]]:
    """The statements of each fact, two by two: a row and a box or heading, a mark and the status right under it."""
    named: dict[str, list[Task]] = {}
    for task in (*document.facts.tasks, *document.facts.boxes):
        for name in {task.issue, task.ref} - {None}:
            named.setdefault(str(name), []).append(task)
        yield from _parts(document, task)
    seen: set[tuple[int, int]] = set()
    for tasks in named.values():
        # A name that very many bear (an epic's issue) is no one fact's.
        for one, other in combinations(tasks, 2) if len(tasks) <= _MOST else ():
            if same(one, other) and (one.id, other.id) not in seen:
                seen.add((one.id, other.id))
                yield one, other


def _parts(document: Document, task: Task) -> Iterator[tuple[Task, Task]]:
    """What a box says by its mark, and what the status under it says, as two statements."""
    by_mark = tuple(slot for slot in task.slots if slot.spelling in ("box", "note", "text", "lead"))
    in_words = tuple(slot for slot in task.slots if slot not in by_mark)
    stated = next((slot for slot in in_words if slot.spelling == "status"), None)
    mark = next((slot for slot in by_mark if slot.spelling == "box"), None)
    if mark and stated:
        text, words = document.text, document.words
        reading = read_status(text[slice(*stated.span)], words)
        marked = words.marks[text[slice(*mark.span)]]
        yield (
            task._replace(slots=by_mark, state=marked, status=None, progress=None),
            task._replace(slots=in_words, state=reading.state if reading else task.state),
        )


def _disagreeing(document: Document) -> list[tuple[Task, Task]]:
    return [(one, other) for one, other in _pairs(document) if _done(one) != _done(other)]


def _moved(document: Document, base: Document) -> Iterator[tuple[Task, Task]]:
    """The pairs (moved, other) of which one side differs from a base in which both agreed."""
    disagreeing = _disagreeing(document)
    then = {_key(one) + _key(other): (_done(one), _done(other)) for one, other in _pairs(base)} if disagreeing else {}
    for one, other in disagreeing:
        was = then.get(_key(one) + _key(other))
        if was is not None and was[0] == was[1]:
            yield (one, other) if was[0] != _done(one) else (other, one)


def _key(task: Task) -> tuple[object, ...]:
    """What a statement is known by in another version of the document."""
    return (task.kind, task.carrier, task.issue, task.ref, task.title, task.slots[0].spelling)


def _carry(document: Document, moved: Task, other: Task) -> Change:
    """Put `other`, and no other statement, where `moved` is: done or not; what was done and is not has not started."""
    state = State.DONE if _done(moved) else State.TODO
    progress = Fraction(100 if _done(moved) else 0) if other.progress is not None and other.kind == "task" else None
    written = tuple(write_statement(document, other, state, progress))
    headline = f"{label_of(other)}: {STATE_NAMES[other.state]} → {STATE_NAMES[state]}"
    return Change(written, (ask(document, other, state, progress),), (headline,) if written else (), ())


def disagreements(document: Document, carried: Change, base: Document | None) -> tuple[Twice, ...]:
    """Return what is stated twice and unlike: each statement that `carried` changes, each pair that nobody can settle."""
    moved = list(_moved(document, base)) if base is not None else []
    settled = [{one, other} for one, other in moved]
    written = {one.edit.span: one.edit.new for one in carried.written}
    found = [_twice(document, other, mover, written, ()) for mover, other in moved]
    for task, other in _disagreeing(document):
        if {task, other} not in settled:
            name = quote(address(task))
            remedies = (f"tracker task done {name}", f"tracker task reopen {name}")
            found.append(_twice(document, other, task, {}, remedies))
    return tuple(found)


def _twice(document: Document, here: Task, there: Task, written: dict[Span, str], remedies: tuple[str, ...]) -> Twice:
    slot = _state_slot(here)
    shown = document.text[slot.span.start : slot.span.end]
    name = here.ref or there.ref or here.issue or here.title
    states = ["done" if _done(task) else "not done" for task in (here, there)]
    message = f"{name} is {states[0]} here, {states[1]} at line {_state_slot(there).line}"
    return Twice(slot.span, shown, written.get(slot.span, shown), message, remedies, not remedies)


def _state_slot(task: Task) -> Slot:
    """The place where a statement says its state; of one that states a percentage only, that."""
    places = [slot for slot in task.slots if slot.aspect == "state" and slot.spelling not in ("note", "lead")]
    return places[0] if places else next(slot for slot in task.slots if slot.aspect == "progress")
