"""done, start, reopen, block, unblock, drop: rows of one table. Writes a state wherever the task states it."""

from __future__ import annotations

import re
from collections.abc import Iterator
from fractions import Fraction
from shlex import quote
from typing import NamedTuple

from mdtracker.calculator.identity import address, label_of, register, statements
from mdtracker.errors import UsageError
from mdtracker.facts import STATE_NAMES, Slot, State, Task
from mdtracker.operations.addresses import find
from mdtracker.operations.change import Asked, Change, Operation, Written
from mdtracker.parser import Document
from mdtracker.parser.blocks import read_cells
from mdtracker.parser.carriers.boxes import read_mark
from mdtracker.parser.words import Words, peel
from mdtracker.renderer.notations.share import redraw, write_share
from mdtracker.renderer.states import spell, texts_used, write_note
from mdtracker.rounding import share_text
from mdtracker.text import Edit


class Verb(NamedTuple):
    """What a verb does: the state it sets, and the percentage it sets where the task has one."""

    state: State
    progress: int | None


VERBS: dict[str, Verb] = {
    "done": Verb(State.DONE, 100),
    "start": Verb(State.DOING, None),
    "reopen": Verb(State.TODO, 0),
    "block": Verb(State.BLOCKED, None),
    "unblock": Verb(State.DOING, None),
    "drop": Verb(State.DROPPED, None),
}

# How a state is spelled that needs no box; a heading's own is spelled as other headings' are.
SPOKEN = frozenset(("status", "glyph", "heading", "mark"))
_PLACES = {"heading": "heading", "mark": "heading:mark"}


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
        tuple(asked for change in changes for asked in change.asked),
        tuple(line for change in changes for line in change.headline),
        tuple(dict.fromkeys(line for change in changes for line in change.notices)),
    )


def _mark(document: Document, task: Task, verb: str, rule: Verb) -> Change:
    if verb == "unblock" and task.state is not State.BLOCKED:
        return Change((), (), (), (f"{label_of(task)} is not blocked; it is {STATE_NAMES[task.state]}",))
    state, progress = rule.state, rule.progress
    said: tuple[str, ...] = ()
    if progress is None and state is not State.DROPPED and task.state is State.DONE and task.progress == 100:
        progress = 0  # what is taken up again is not at 100 %; how far it is, nobody has said
        said = (f"{label_of(task)} was done at 100 %; how far it is now: tracker task progress {quote(address(task))} 60",)
    if verb == "unblock" and not task.progress:
        state = State.TODO  # nothing says that it was begun
    change = set_state(document, task, state, Fraction(progress) if progress is not None else None, STATE_NAMES[state])
    return change._replace(notices=(*change.notices, *said))


def set_state(
    document: Document, task: Task, state: State, progress: Fraction | None, already: str, fill: bool = False
) -> Change:
    """Return the change that puts a task in `state`, in all its statements, and its percentage to `progress` (None:
    as it is); nothing where it is there already, which the notice says as `already`.

    fill  whether a progress cell or field that states nothing yet is to state it
    """
    written: list[Written] = []
    asked: list[Asked] = []
    for statement in statements(task, register(document.facts)):
        share = progress if progress is not None else task.progress
        written += write_statement(document, statement, state, share, fill)
        asked.append(ask(document, statement, state, share, fill))
    if not written:
        if state is not task.state:
            _refuse_unsaid(document, task, state, progress)
        return Change((), (), (), (f"{label_of(task)} is already {already}",))
    _refuse_unsaid(document, task, state, progress)
    before = STATE_NAMES[task.state] if task.status is None else _plain(task.status, document.words)
    after = _after(written, state, document.words)
    return Change(tuple(written), tuple(asked), (f"{label_of(task)}: {before} → {after}",), ())


def _refuse_unsaid(document: Document, task: Task, state: State, progress: Fraction | None) -> None:
    """Raise UsageError where the task has no place that can say `state`: a plain box, a row with a percentage only."""
    said, _ = _said(document, task, state, progress if progress is not None else task.progress)
    if said is not state:
        boxed = any(slot.spelling == "box" for slot in task.slots)
        hint = "a box says done or not done" if boxed else "its table has no status column"
        raise UsageError(
            f"{label_of(task)} cannot say {STATE_NAMES[state]} here; nothing written", f"line {task.line}: {hint}"
        )


def _said(
    document: Document, task: Task, state: State, share: Fraction | None, fill: bool = False
) -> tuple[State, Fraction | None]:
    """Return the state and percentage that a statement gives once it was told to say `state` at `share` percent: a box
    says what its mark and the note behind its title can say, a row without a status what its percentage is."""
    texts = {
        slot.spelling if slot.aspect == "state" else slot.aspect: text
        for slot, text in _texts(document, task, state, share, fill)
    }
    before = next((document.text[slice(*slot.span)] for slot in task.slots if slot.aspect == "progress"), "")
    filled = texts.get("progress", "") != before and "%" in texts["progress"]
    stated = share if share is not None and (task.progress is not None or filled) else task.progress
    said = State.DONE if share == 100 else State.DOING if share else State.TODO
    if "box" in texts:
        note, title = texts.get("note", ""), texts["title"] if task.carrier == "box" else ""
        said, noted = read_mark(texts["box"], title + note, note, document.words)
        stated = stated if "progress" in texts else noted
    return state if texts.keys() & SPOKEN else said, stated


def ask(document: Document, task: Task, state: State, share: Fraction | None, fill: bool = False) -> Asked:
    """Return what `write_statement` makes of one statement of a fact."""
    said, stated = _said(document, task, state, share, fill)
    return Asked(task.line, (("state", said), ("progress", stated)))


def write_statement(
    document: Document, task: Task, state: State, progress: Fraction | None, fill: bool = False
) -> Iterator[Written]:
    """Yield the edits that make one statement of a fact say `state`, and its percentage `progress` (None: as it is).

    fill  as in `set_state`
    """
    text = document.text
    label = (
        "row"
        if task.carrier == "row"
        else f"{task.kind} {task.issue or task.ref or ''}".strip()
        if task.kind != "task"
        else task.carrier
    )
    for slot, new in _texts(document, task, state, progress, fill):
        old = text[slot.span.start : slot.span.end]
        if new != old:
            yield Written(slot.line, label, Edit(slot.span, old, new))
    if progress is not None and task.progress is not None and progress != task.progress:
        yield from (Written(task.line, label, edit) for edit in _redraw(document, task, progress))


def _texts(
    document: Document, task: Task, state: State, progress: Fraction | None, fill: bool
) -> Iterator[tuple[Slot, str]]:
    """Each place of a statement, and what it is to read."""
    words = document.words
    for slot in task.slots:
        old = document.text[slot.span.start : slot.span.end]
        new = old
        if slot.aspect == "progress" and progress is not None and progress != task.progress:
            new = write_share(old, progress, words.damage, fill) or old
        elif slot.aspect == "state" and slot.spelling == "box":
            new = tick(document, old, state)
        elif slot.aspect == "state" and slot.spelling == "lead":
            new = _lead(old, task.state, state, words)
        elif slot.aspect == "state" and slot.spelling == "note":
            share = share_text(progress) if progress is not None else None
            new = (
                write_note(task.state, state, share, old, f"{task.kind}:note", str(task.group), words)
                if state is not task.state or (state is not State.DONE and progress != task.progress)
                else old
            )
        elif slot.aspect == "title" and task.carrier == "box" and state not in (State.DONE, State.DROPPED):
            new = _unstruck(old)
        elif slot.aspect == "state" and (state is not task.state or not _states(task)):
            new = spell(state, old, _PLACES.get(slot.spelling, f"{task.carrier}:{slot.spelling}"), str(task.group or ""), words)
        yield slot, new


def _lead(old: str, was: State, state: State, words: Words) -> str:
    """The glyph between a box and its title: the document's own there for `state`, where it says what the box says."""
    if state is was or old not in texts_used(words, "place", was, "box:lead"):
        return old
    own = texts_used(words, "place", state, "box:lead")
    return own.most_common(1)[0][0] if own else old


def _unstruck(title: str) -> str:
    """A title without the strike through all of it, which says that nothing is left to do."""
    struck = re.fullmatch(r"~~(.+)~~([*_ \t]*)", title)
    return "".join(struck.groups()) if struck and "~~" not in struck.group(1) else title


def _redraw(document: Document, task: Task, share: Fraction) -> Iterator[Edit]:
    """The bars that show a row's percentage in cells of their own."""
    own = [slot.span for slot in task.slots]
    block = document.blocks[task.line - 1]
    for cell in read_cells(document.text, block.span) if block.kind == "row" else ():
        if cell not in own and task.progress is not None:
            yield from redraw(document.text, cell, task.progress, share, document.words.damage)


def _states(task: Task) -> bool:
    return any(slot.spelling in SPOKEN for slot in task.slots)


def tick(document: Document, old: str, state: State) -> str:
    """Return the character between the brackets: the document's own x or X; its own mark for neither done nor open."""
    if document.words.marks.get(old) is state and old:
        return old
    if state in (State.DONE, State.TODO):
        return _usual_mark(document, state)
    own = [mark for mark, meant in document.words.marks.items() if meant is state]
    known = {mark for _, mark in document.marks} | document.words.declared
    mark = next((character for character in own if character in known), "")
    return mark or ("-" if state is State.DROPPED and not document.words.declared else " ")


def _usual_mark(document: Document, state: State) -> str:
    """The mark that stands for a state most often: x or X, ✓, ✅; of those that are in use as often the usual one."""
    usual = "x" if state is State.DONE else " "
    marks = {mark: count for (meant, mark), count in document.marks.items() if meant is state}
    return max(marks, key=lambda mark: (marks[mark], mark == usual), default=usual)


def _plain(status: str, words: Words) -> str:
    """A status without its glyph, for a headline."""
    return peel(status, words)[2] or status


def _after(written: list[Written], state: State, words: Words) -> str:
    for one in written:
        if one.label == "row" and any(character.isalpha() for character in one.edit.new):
            return _plain(one.edit.new, words)
    return STATE_NAMES[state]
