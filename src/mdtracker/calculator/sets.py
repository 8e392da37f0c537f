"""Which facts a `Select` means: those of a section and all below it, of a list, of a class, of the document."""

from __future__ import annotations

import re
from typing import NamedTuple

from mdtracker.calculator.expressions import Select
from mdtracker.calculator.identity import distinct
from mdtracker.facts import Facts, LogEntry, Section, State, Task

_TAG = re.compile(r"[(（]([^\W\d][\w -]{1,24})[)）]$")


class Ledger(NamedTuple):
    """What is looked up again and again, once for a document: tasks and boxes in order, sections by key, groups by place, classes declared, and tags:
    a bracketed word at the end of at least two titles, "(libraries)", with the tasks that carry it.

    lists    for each section its own lists and tables: ordinal, first and last line of what they state
    holding  the sections that state work of their own: tasks, boxes, logged hours
    """

    facts: Facts
    everything: tuple[Task, ...]
    sections: dict[str, Section]
    below: dict[int, frozenset[int]]
    groups: dict[tuple[str, int], int]
    classes: dict[str, tuple[str, ...]]
    tags: dict[str, frozenset[int]]
    lists: dict[int, tuple[tuple[int, int, int], ...]]
    holding: frozenset[int]
    resolved: dict[Select, tuple[Task, ...]]


def open_ledger(facts: Facts, classes: tuple[tuple[str, tuple[str, ...]], ...] = ()) -> Ledger:
    """Return the ledger of `facts`; `classes` are those that the front matter declares."""
    below: dict[int, set[int]] = {section.id: {section.id} for section in facts.sections}
    for section in reversed(facts.sections[1:]):
        below[section.parent] |= below[section.id]
    groups: dict[tuple[str, int], int] = {}
    lists: dict[int, dict[int, tuple[int, int]]] = {}
    everything = tuple(sorted((*facts.tasks, *facts.boxes), key=lambda task: task.line))
    for task in everything:
        if task.group:
            known = lists.setdefault(task.section, {})
            first, _ = known.setdefault(task.group, (task.line, task.line))
            known[task.group] = (first, task.line)
    for at, known in lists.items():
        groups.update(((facts.sections[at].key, number), group) for number, group in enumerate(known, 1))
    ranges = {
        at: tuple((number, *span) for number, span in enumerate(known.values(), 1)) for at, known in lists.items()
    }
    holding = frozenset(task.section for task in everything) | {entry.section for entry in facts.log}
    return Ledger(
        facts,
        everything,
        {section.key: section for section in facts.sections},
        {key: frozenset(value) for key, value in below.items()},
        groups,
        dict(classes),
        _tags(facts),
        ranges,
        holding,
        {},
    )


def _tags(facts: Facts) -> dict[str, frozenset[int]]:
    tags: dict[str, set[int]] = {}
    for task in facts.tasks:
        match = _TAG.search(task.title)
        if match:
            tags.setdefault(match.group(1).casefold(), set()).add(task.id)
    return {tag: frozenset(members) for tag, members in tags.items() if len(members) > 1}


def resolve(select: Select, ledger: Ledger) -> tuple[Task, ...]:
    """Return the tasks or boxes that `select` names, dropped ones left out; none where its section is gone."""
    if select not in ledger.resolved:
        ledger.resolved[select] = _resolve(select, ledger)
    return ledger.resolved[select]


def _resolve(select: Select, ledger: Ledger) -> tuple[Task, ...]:
    facts = ledger.facts
    if select.what == "task":
        pool: tuple[Task, ...] = facts.tasks
    elif select.what == "all":
        pool = ledger.everything
    else:
        pool = tuple(box for box in facts.boxes if box.kind == select.what)
    if select.scope == "section":
        inside = _inside(select.key, ledger)
        pool = tuple(task for task in pool if task.section in inside)
    elif select.scope == "group":
        group = ledger.groups.get((select.key, select.ordinal), -1)
        pool = tuple(task for task in pool if task.group == group)
    elif select.scope == "class":
        declared = ledger.classes.get(select.key)
        tagged = ledger.tags.get(select.key, frozenset())
        pool = tuple(task for task in pool if task.id in tagged or _in_class(task, select.key, declared))
    if select.scope != "group":
        pool = distinct(pool)
    return tuple(task for task in _variant(select.variant, pool) if task.state is not State.DROPPED)


def _inside(key: str, ledger: Ledger) -> frozenset[int]:
    section = ledger.sections.get(key)
    return ledger.below[section.id] if section else frozenset()


def _in_class(task: Task, name: str, declared: tuple[str, ...] | None) -> bool:
    if declared is not None:
        return task.issue in declared or task.ref in declared
    return task.priority is not None and task.priority.casefold() == name.casefold()


def classes_of(task: Task, classes: tuple[tuple[str, tuple[str, ...]], ...]) -> tuple[str, ...]:
    """Return the classes that are declared for a task, by its issue or id."""
    return tuple(name for name, members in classes if task.issue in members or task.ref in members)


def _variant(variant: str, pool: tuple[Task, ...]) -> tuple[Task, ...]:
    match variant:
        case "":
            return pool
        case "ref":
            return tuple(task for task in pool if task.ref)
        case "outer":
            inside = {task.id for task in pool}
            return tuple(task for task in pool if task.parent not in inside)
        case "leaf":
            parents = {task.parent for task in pool}
            return tuple(task for task in pool if task.id not in parents)
    return tuple(task for task in pool if task.carrier == variant)


def phases(ledger: Ledger) -> tuple[Section, ...]:
    """Return the document's phases in order."""
    return tuple(section for section in ledger.facts.sections if section.phase)


def logged(select: Select, ledger: Ledger) -> tuple[LogEntry, ...]:
    """Return the work that was logged in a set's section, or in the document."""
    if select.scope == "document":
        return ledger.facts.log
    inside = _inside(select.key, ledger)
    return tuple(entry for entry in ledger.facts.log if entry.section in inside)
