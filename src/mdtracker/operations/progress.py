"""`progress`: the percentage that a task states for itself. Above 0 it starts the task, at 100 it completes it."""

from __future__ import annotations

from fractions import Fraction
from shlex import quote

from mdtracker.calculator.identity import address, label_of
from mdtracker.errors import UsageError
from mdtracker.facts import STATE_NAMES, State, Task
from mdtracker.operations.addresses import find
from mdtracker.operations.change import Change, Operation
from mdtracker.operations.states import combine, set_state
from mdtracker.parser import Document
from mdtracker.renderer.notations.share import write_share
from mdtracker.rounding import read_number, share_text


def read_share(value: str) -> Fraction:
    """Return a percentage from 0 to 100, with or without its sign. Raises UsageError for anything else."""
    plain = value.strip().removesuffix("%").strip()
    try:
        share = read_number(plain if plain.isascii() else "")
    except ValueError:
        raise UsageError(
            f"progress is a number from 0 to 100, not {value!r}; nothing written", "like this: tracker task progress 1.1 60"
        ) from None
    if share > 100 or (share * 100).denominator != 1:
        raise UsageError(
            f"progress is a number from 0 to 100, with two decimal places at most, not {value}; nothing written",
            "like this: tracker task progress 1.1 60",
        )
    return share


def set_progress(addresses: tuple[str, ...], value: str) -> Operation:
    """Return the operation that sets the percentage of each task named."""
    share = read_share(value)

    def operate(document: Document) -> Change:
        tasks = list(dict.fromkeys(find(document.facts, address) for address in addresses))
        return combine([_progress(document, task, share) for task in tasks])

    return operate


def _progress(document: Document, task: Task, share: Fraction) -> Change:
    if share == 100:
        change = set_state(document, task, State.DONE, share, STATE_NAMES[State.DONE], fill=True)
        said = f"{label_of(task)} is at 100 %: marked done"
        return change._replace(notices=(*change.notices, said)) if change.written else change
    if task.progress is None and not _can_say(document, task, share):
        raise UsageError(
            f"{label_of(task)} states no percentage; nothing written",
            f"line {task.line} has no progress cell or field; only start it: tracker task start {quote(address(task))}",
        )
    state = task.state
    notices: tuple[str, ...] = ()
    # Its author calls it done below 100 %: with more of it done it is that still.
    stays = state is State.DONE and task.progress is not None and task.progress <= share
    if share > 0 and state in (State.TODO, State.DONE) and not stays:
        notices = (
            (f"{label_of(task)} is at more than 0 %: started",)
            if state is State.TODO
            else (f"{label_of(task)} is no longer done",)
        )
        state = State.DOING
    elif share == 0 and state is State.DONE:
        state = State.TODO
    shown = f"{share_text(share)} %"
    change = set_state(document, task, state, share, f"at {shown}", fill=True)
    return (
        change._replace(
            notices=(*change.notices, *notices),
            headline=tuple(_headline(task, line, share) for line in change.headline),
        )
        if change.written
        else change
    )


def _can_say(document: Document, task: Task, share: Fraction) -> bool:
    """Whether the task has a place where its percentage stands, or could."""
    texts = (document.text[slot.span.start : slot.span.end] for slot in task.slots if slot.aspect == "progress")
    return any(write_share(text, share, document.words.damage, fill=True) is not None for text in texts)


def _headline(task: Task, line: str, share: Fraction) -> str:
    shown = share_text(share)
    if task.progress is None or task.state in (State.TODO, State.DONE):
        return f"{line}, {shown}%"
    before = share_text(task.progress)
    return f"{label_of(task)}: {before}% → {shown}%"
