"""Which statements are of one fact: the row and the blocker of issue #7, a row and a heading with the same id."""

from __future__ import annotations

import re

from mdtracker.facts import Facts, Task

_WORD = re.compile(r"\w+")


def statements(facts: Facts, task: Task) -> tuple[Task, ...]:
    """Return every task and box that states the same fact as `task`, itself included, in the order of lines."""
    found = [other for other in (*facts.tasks, *facts.boxes) if other.id == task.id or same(task, other)]
    return tuple(sorted(found, key=lambda other: other.line))


def label_of(task: Task, gap: str = " ") -> str:
    """Return how messages name a task: "1.3 Wallet Service Test Coverage"; `gap` stands behind its id or issue."""
    return gap.join(part for part in (task.ref or task.issue, task.title) if part)


def address(task: Task) -> str:
    """Return how a command names a task, shortest first: its id, its issue, its line."""
    return task.ref or task.issue or f":{task.line}"


def same(one: Task, other: Task) -> bool:
    """Whether two statements are of one fact: a task and a blocker by issue or id; two tasks by id and title.

    An id alone is not enough for two tasks: some authors start at 1 in every phase.
    """
    if one.kind == "task" and other.kind == "task":
        return one.ref is not None and one.ref == other.ref and _alike(one.title, other.title)
    if "criterion" in (one.kind, other.kind) or one.kind == other.kind:
        return False
    if one.issue is not None and other.issue is not None:
        return one.issue == other.issue
    return one.ref is not None and one.ref == other.ref


def _alike(one: str, other: str) -> bool:
    first, second = set(_WORD.findall(one.casefold())), set(_WORD.findall(other.casefold()))
    return bool(first and second) and 2 * len(first & second) >= min(len(first), len(second))


def distinct(tasks: tuple[Task, ...]) -> tuple[Task, ...]:
    """Return the tasks without those that state again what an earlier one states."""
    kept: list[Task] = []
    by_ref: dict[str, list[Task]] = {}
    for task in tasks:
        if task.ref is not None:
            earlier = by_ref.setdefault(task.ref, [])
            if earlier and any(same(task, other) for other in earlier):
                continue
            earlier.append(task)
        kept.append(task)
    return tuple(kept)
