"""Which statements are of one fact: the row and the blocker of issue #7, a row and a heading with the same id."""

from __future__ import annotations

import re
from collections.abc import Iterator
from typing import NamedTuple

from mdtracker.facts import Facts, Task

_MOST = 32
_WORD = re.compile(r"\w+")


class Register(NamedTuple):
    """Who states what, looked up once for a document.

    named     the tasks and boxes that a kind and a name of theirs lead to, in the order of lines; a name that very
              many bear (an epic's issue) is no one fact's, and left out
    labelled  the boxes by what they refer to: their issue, else their id
    """

    named: dict[tuple[str, str, str], list[Task]]
    labelled: dict[str, list[Task]]


def register(facts: Facts) -> Register:
    """Return the register of `facts`."""
    named: dict[tuple[str, str, str], list[Task]] = {}
    labelled: dict[str, list[Task]] = {}
    for task in (*facts.tasks, *facts.boxes):
        for name in _names(task):
            named.setdefault((task.kind, *name), []).append(task)
    for box in facts.boxes:
        labelled.setdefault(f"{box.issue or box.ref}", []).append(box)
    return Register({name: tasks for name, tasks in named.items() if len(tasks) <= _MOST}, labelled)


def statements(task: Task, known: Register) -> tuple[Task, ...]:
    """Return every task and box that states the same fact as `task`, itself included, in the order of lines."""
    found = {task.id: task}
    found.update((other.id, other) for name in _wanted(task) for other in known.named.get(name, ()))
    if task.kind == "task" and task.ref is not None:
        sisters = known.named.get(("task", "id", task.ref), ())
        found.update((other.id, other) for other in sisters if same(task, other))
    return tuple(sorted(found.values(), key=lambda other: other.line))


def restated(label: str, known: Register) -> tuple[Task, ...]:
    """Return the tasks that the boxes of a label state again, in the order of lines."""
    wanted = dict.fromkeys(name for box in known.labelled.get(label, ()) for name in _wanted(box))
    found = {task.id: task for name in wanted for task in known.named.get(name, ())}
    return tuple(sorted(found.values(), key=lambda task: task.line))


def task_of(box: Task, known: Register) -> Task | None:
    """Return the first task that a box states again, if there is one."""
    found = (tasks[0] for name in _wanted(box) if (tasks := known.named.get(name)))
    return min(found, key=lambda task: task.line, default=None)


def _names(task: Task) -> Iterator[tuple[str, str]]:
    """What a statement can be found by: its issue, its id, and its id where it names no issue."""
    if task.issue is not None:
        yield "issue", task.issue
    if task.ref is not None:
        yield "id", task.ref
        if task.issue is None:
            yield "id alone", task.ref


def _wanted(task: Task) -> Iterator[tuple[str, str, str]]:
    """The names that statements of the other kind have which are of the same fact, as `same` says."""
    other = {"task": "blocker", "blocker": "task"}.get(task.kind, "")
    if task.issue is not None:
        yield other, "issue", task.issue
    if task.ref is not None:
        yield other, "id" if task.issue is None else "id alone", task.ref


def wording(text: str) -> str:
    """Return the words of a status for comparing: "in review" for "🟡 In Review"; the glyph where it has none."""
    return " ".join(_WORD.findall(text.casefold().replace("_", " "))) or text.strip()


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
        return one.ref is not None and one.ref == other.ref and _alike(_words(one), _words(other))
    if "criterion" in (one.kind, other.kind) or one.kind == other.kind:
        return False
    if one.issue is not None and other.issue is not None:
        return one.issue == other.issue
    return one.ref is not None and one.ref == other.ref


def _words(task: Task) -> frozenset[str]:
    return frozenset(_WORD.findall(task.title.casefold()))


def _alike(first: frozenset[str], second: frozenset[str]) -> bool:
    return bool(first and second) and 2 * len(first & second) >= min(len(first), len(second))


class _Earlier:
    """What was stated under one id: the words of tasks' titles, those of one length by each word; for each kind the
    issues."""

    def __init__(self) -> None:
        self.titles: dict[int, dict[str, list[frozenset[str]]]] = {}
        self.issues: dict[str, set[str | None]] = {}

    def states(self, task: Task) -> bool:
        """Whether one of these is the same fact as `task`, as `same` says."""
        others = self.issues.get({"task": "blocker", "blocker": "task"}.get(task.kind, ""), set())
        if others and (task.issue is None or None in others or task.issue in others):
            return True
        return task.kind == "task" and any(_alike(_words(task), title) for title in self._near(_words(task)))

    def _near(self, words: frozenset[str]) -> Iterator[frozenset[str]]:
        """The titles that could share half of the words: those that share one beside the commonest."""
        for length, holding in self.titles.items():
            needed = (min(len(words), length) + 1) // 2
            rare = sorted(words, key=lambda word: len(holding.get(word, ())))[: len(words) - needed + 1]
            yield from (title for word in rare for title in holding.get(word, ()))

    def add(self, task: Task) -> None:
        self.issues.setdefault(task.kind, set()).add(task.issue)
        if task.kind == "task":
            words = _words(task)
            for word in words:
                self.titles.setdefault(len(words), {}).setdefault(word, []).append(words)


def distinct(tasks: tuple[Task, ...]) -> tuple[Task, ...]:
    """Return the tasks without those that state again what an earlier one states."""
    kept: list[Task] = []
    by_ref: dict[str, _Earlier] = {}
    for task in tasks:
        if task.ref is not None:
            earlier = by_ref.setdefault(task.ref, _Earlier())
            if earlier.states(task):
                continue
            earlier.add(task)
        kept.append(task)
    return tuple(kept)
