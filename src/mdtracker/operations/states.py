"""done, start, reopen, block, unblock, drop: rows of one table. Writes a state wherever the task states it."""

from __future__ import annotations

from collections.abc import Iterator
from fractions import Fraction
from typing import NamedTuple

from mdtracker.calculator.identity import label_of, register, statements
from mdtracker.errors import UsageError
from mdtracker.facts import State, Task
from mdtracker.operations.addresses import find
from mdtracker.operations.change import Change, Operation, Written
from mdtracker.parser import Document
from mdtracker.parser.lexicon import BOX_STATES
from mdtracker.parser.words import Words, peel
from mdtracker.renderer.notations import write_number
from mdtracker.renderer.states import spell, write_note
from mdtracker.rounding import share_text
from mdtracker.text import Edit


class Verb(NamedTuple):
    """What a verb does: the state it sets, the percentage it sets where the task has one, and what it is called."""

    state: State
    progress: int | None
    already: str


VERBS: dict[str, Verb] = {
    "done": Verb(State.DONE, 100, "complete"),
    "start": Verb(State.DOING, None, "in progress"),
    "reopen": Verb(State.TODO, 0, "open"),
    "block": Verb(State.BLOCKED, None, "blocked"),
    "unblock": Verb(State.DOING, None, "not blocked"),
    "drop": Verb(State.DROPPED, None, "dropped"),
}


def mark(addresses: tuple[str, ...], verb: str) -> Operation:
    """Return the operation that does `verb` (a key of VERBS) to each task named. Raises UsageError when it runs."""
    rule = VERBS[verb]

    def operate(document: Document) -> Change:
        tasks = list(dict.fromkeys(find(document.facts, address) for address in addresses))
        return combine([_mark(document, task, verb, rule) for task in tasks])

    return operate


def combine(changes: list[Change]) -> Change:
    """Return several changes as one."""
    return Change(
        tuple(dict.fromkeys(written for change in changes for written in change.written)),
        frozenset(line for change in changes for line in change.touched),
        tuple(line for change in changes for line in change.headline),
        tuple(dict.fromkeys(line for change in changes for line in change.notices)),
        tuple(asked for change in changes for asked in change.asked),
    )


def _mark(document: Document, task: Task, verb: str, rule: Verb) -> Change:
    if verb == "unblock" and task.state is not State.BLOCKED:
        return Change((), frozenset(), (), (f"{label_of(task)} is not blocked; it is {words_for(task.state)}",))
    state, progress = rule.state, rule.progress
    if verb == "unblock" and not task.progress:
        state = State.TODO if task.carrier in ("box", "bullet") or task.progress == 0 else State.DOING
    return set_state(document, task, state, Fraction(progress) if progress is not None else None, rule.already)


def set_state(document: Document, task: Task, state: State, progress: Fraction | None, already: str) -> Change:
    """Return the change that puts a task in `state`, in all its statements, and its percentage to `progress` (None:
    as it is); nothing where it is there already, which the notice says as `already`."""
    written: list[Written] = []
    stated = statements(task, register(document.facts))
    for statement in stated:
        written += write_statement(document, statement, state, progress if progress is not None else task.progress)
    if not written:
        if state is not task.state:
            _refuse_unsaid(document, task, state, progress)
        return Change((), frozenset(), (), (f"{label_of(task)} is already {already}",))
    _refuse_unsaid(document, task, state, progress)
    touched = {statement.line for statement in stated}
    before = words_for(task.state) if task.status is None else _plain(task.status, document.words)
    after = _after(written, state, document.words)
    return Change(
        tuple(written), frozenset(touched), (f"{label_of(task)}: {before} → {after}",), (), ((task.line, state),)
    )


def _refuse_unsaid(document: Document, task: Task, state: State, progress: Fraction | None) -> None:
    """Raise UsageError where the task has no place that can say `state`: a plain box, a row with a percentage only."""
    spelled = {slot.spelling for slot in task.slots if slot.aspect == "state"}
    if spelled & {"status", "glyph"}:
        return
    share = progress if progress is not None else task.progress
    by_box = "box" in spelled and State(BOX_STATES[_tick(document, "", state)]) is state
    by_share = not spelled and share is not None and state is _state_of(share)
    if not by_box and not by_share:
        hint = "a box says done or not done" if "box" in spelled else "its table has no status column"
        raise UsageError(
            f"{label_of(task)} cannot say {words_for(state)} here; nothing written", f"line {task.line}: {hint}"
        )


def _state_of(share: Fraction) -> State:
    return State.DONE if share == 100 else State.DOING if share else State.TODO


def write_statement(document: Document, task: Task, state: State, progress: Fraction | None) -> Iterator[Written]:
    """Yield the edits that make one statement of a fact say `state`, and its percentage `progress` (None: as it is)."""
    text, words = document.text, document.words
    label = (
        "row"
        if task.carrier == "row"
        else f"{task.kind} {task.issue or task.ref or ''}".strip()
        if task.kind != "task"
        else task.carrier
    )
    for slot in task.slots:
        old = text[slot.span.start : slot.span.end]
        new = old
        if slot.aspect == "progress" and progress is not None and task.progress is not None:
            new = write_number(old, share_text(progress)) if progress != task.progress else old
        elif slot.aspect == "state" and slot.spelling == "box":
            new = _tick(document, old, state)
        elif slot.aspect == "state" and slot.spelling == "note":
            share = share_text(progress) if progress is not None else None
            new = (
                write_note(state, share, old, task.group, words)
                if state is not task.state or progress != task.progress
                else old
            )
        elif slot.aspect == "state" and (state is not task.state or not _states(task)):
            new = spell(state, old, f"{task.carrier}:{slot.spelling}", str(task.group or ""), words)
        if new != old:
            yield Written(slot.line, label, Edit(slot.span, old, new))


def _states(task: Task) -> bool:
    return any(slot.spelling in ("status", "glyph") for slot in task.slots)


def _tick(document: Document, old: str, state: State) -> str:
    """The character between the brackets: the document's own x or X; its own mark for what is neither done nor open."""
    if state is State.DONE:
        return old if old in "xX✓✔" and old else _usual_tick(document)
    if state is State.TODO:
        return " "
    own = {State.DOING: "~/", State.BLOCKED: "!", State.DROPPED: "->"}[state]
    used = {mark for _, mark in document.marks}
    mark = next((character for character in own if character in used), "")
    return mark or ("-" if state is State.DROPPED else " ")


def _usual_tick(document: Document) -> str:
    ticks = {tick: count for (state, tick), count in document.marks.items() if state is State.DONE and tick in "xX✓✔"}
    return max(ticks, key=lambda tick: (ticks[tick], tick == "x"), default="x")


def words_for(state: State) -> str:
    """Return a state in our own words."""
    return {
        State.TODO: "not started",
        State.DOING: "in progress",
        State.BLOCKED: "blocked",
        State.DONE: "complete",
        State.DROPPED: "dropped",
    }[state]


def _plain(status: str, words: Words) -> str:
    """A status without its glyph, for a headline."""
    return peel(status, words)[2] or status


def _after(written: list[Written], state: State, words: Words) -> str:
    for one in written:
        if one.label == "row" and any(character.isalpha() for character in one.edit.new):
            return _plain(one.edit.new, words)
    return words_for(state)
