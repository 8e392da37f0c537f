"""Which facts a `Select` means: those of a section and all below it, of a list, of a class, of the document."""

from __future__ import annotations

import re
from bisect import bisect_left, bisect_right
from collections.abc import Iterable, Iterator
from typing import NamedTuple, TypeVar

from mdtracker.calculator.expressions import Expression, Select, Value
from mdtracker.calculator.identity import Register, distinct, register
from mdtracker.facts import Facts, LogEntry, Section, State, Task

_TAG = re.compile(r"[(（]([^\W\d_][\w -]{1,24})[)）]$")
_Stated = TypeVar("_Stated", Task, LogEntry)


class Found(NamedTuple):
    """What was resolved and measured already; `memberships` holds each set once."""

    pools: dict[Select, tuple[Task, ...]]
    resolved: dict[Select, tuple[Task, ...]]
    memberships: dict[tuple[int, ...], tuple[Task, ...]]
    values: dict[Expression, Value | None]


class Ledger(NamedTuple):
    """What is looked up again and again, once for a document.

    pools      the tasks and boxes of a kind, "task", "blocker" …, or "all" but phases, in the order of lines
    sections   by their keys; `phases` in order
    parts      for each section's key the numbered ones right below it that hold work: Task 1.1, Task 1.2 of Phase 1
    working    the sections that state work, of their own or below: tasks, boxes, logged hours
    groups     the lists and tables by section's key and ordinal; `members` of each, by kind and group
    lists      for each section its own lists and tables: ordinal, first and last line of what they state
    classes    those declared, with what they name; `priorities` those stated, with their members, as have the
    tags       a bracketed word at the end of at least two titles, "(libraries)"
    """

    facts: Facts
    register: Register
    pools: dict[str, tuple[Task, ...]]
    sections: dict[str, Section]
    phases: tuple[Section, ...]
    working: frozenset[int]
    parts: dict[str, list[Section]]
    groups: dict[tuple[str, int], int]
    members: dict[tuple[str, int], list[Task]]
    lists: dict[int, tuple[tuple[int, int, int], ...]]
    classes: dict[str, tuple[str, ...]]
    priorities: dict[str, list[Task]]
    tags: dict[str, list[Task]]
    found: Found


def open_ledger(facts: Facts, classes: tuple[tuple[str, tuple[str, ...]], ...] = ()) -> Ledger:
    """Return the ledger of `facts`; `classes` are those that the front matter declares."""
    stated = (task for task in (*facts.tasks, *facts.boxes) if task.kind != "phase")
    everything = tuple(sorted(stated, key=lambda task: task.line))
    kinds = dict.fromkeys(box.kind for box in facts.boxes)
    pools = {kind: tuple(box for box in facts.boxes if box.kind == kind) for kind in kinds}
    pools |= {"task": facts.tasks, "all": everything}
    members: dict[tuple[str, int], list[Task]] = {}
    lists: dict[int, dict[int, tuple[int, int]]] = {}
    for task in everything:
        if task.group:
            known = lists.setdefault(task.section, {})
            first, _ = known.setdefault(task.group, (task.line, task.line))
            known[task.group] = (first, task.line)
            for what in (task.kind, "all"):
                members.setdefault((what, task.group), []).append(task)
    groups: dict[tuple[str, int], int] = {}
    for at, known in lists.items():
        groups.update(((facts.sections[at].key, number), group) for number, group in enumerate(known, 1))
    working = _working(facts)
    return Ledger(
        facts,
        register(facts),
        pools,
        {section.key: section for section in facts.sections},
        tuple(section for section in facts.sections if section.phase),
        working,
        _parts(facts, working),
        groups,
        members,
        {at: tuple((number, *span) for number, span in enumerate(known.values(), 1)) for at, known in lists.items()},
        dict(classes),
        _by_name((task.priority.casefold(), task) for task in everything if task.priority is not None),
        _tags(facts),
        Found({}, {}, {}, {}),
    )


def _working(facts: Facts) -> frozenset[int]:
    working: set[int] = set()
    for section in (*(task.section for task in (*facts.tasks, *facts.boxes)), *(entry.section for entry in facts.log)):
        at = section
        while at not in working:
            working.add(at)
            at = facts.sections[at].parent
    return frozenset(working)


def _parts(facts: Facts, working: frozenset[int]) -> dict[str, list[Section]]:
    found: dict[str, list[Section]] = {}
    for section in facts.sections[1:]:
        if section.kind and section.id in working:
            found.setdefault(facts.sections[section.parent].key, []).append(section)
    return found


def _tags(facts: Facts) -> dict[str, list[Task]]:
    matches = ((_TAG.search(task.title), task) for task in facts.tasks)
    tags = _by_name((match.group(1).casefold(), task) for match, task in matches if match)
    return {tag: members for tag, members in tags.items() if len(members) > 1}


def _by_name(named: Iterable[tuple[str, Task]]) -> dict[str, list[Task]]:
    found: dict[str, list[Task]] = {}
    for name, task in named:
        found.setdefault(name, []).append(task)
    return found


def resolve(select: Select, ledger: Ledger) -> tuple[Task, ...]:
    """Return the tasks or boxes that `select` names, dropped ones left out; none where its section is gone.

    Two that name the same ones give one and the same tuple.
    """
    found = ledger.found
    if select not in found.resolved:
        members = tuple(
            task for task in _variant(select.variant, _pool(select, ledger)) if task.state is not State.DROPPED
        )
        found.resolved[select] = found.memberships.setdefault(tuple(task.id for task in members), members)
    return found.resolved[select]


def _pool(select: Select, ledger: Ledger) -> tuple[Task, ...]:
    """The members of all variants, each fact once but in a list."""
    scope = select._replace(variant="")
    if scope not in ledger.found.pools:
        ledger.found.pools[scope] = _stated(scope, ledger)
    return ledger.found.pools[scope]


def _stated(select: Select, ledger: Ledger) -> tuple[Task, ...]:
    if select.what == "phase" and select.scope == "document":
        return tuple(_told(phase, ledger) for phase in ledger.phases)
    if select.what == "part":
        return tuple(_told(part, ledger) for part in ledger.parts.get(select.key, ()))
    pool = ledger.pools.get(select.what, ())
    if select.scope == "group":
        return tuple(ledger.members.get((select.what, ledger.groups.get((select.key, select.ordinal), -1)), ()))
    if select.scope == "section":
        pool = _within(pool, ledger.sections.get(select.key))
    elif select.scope == "class":
        members = {task.id: task for task in _class(select.key, ledger) if select.what in (task.kind, "all")}
        pool = tuple(sorted(members.values(), key=lambda task: task.line))
    return distinct(pool)


def _told(phase: Section, ledger: Ledger) -> Task:
    """A phase as a fact: its own where it has no tasks, else one in the state of its tasks."""
    for own in _within(ledger.pools.get("phase", ()), phase):
        return own
    state = phase_state(phase, ledger) or State.TODO
    return Task(
        -phase.id,
        "phase",
        None,
        phase.title,
        state,
        None,
        None,
        None,
        None,
        None,
        None,
        phase.id,
        phase.line,
        "heading",
        0,
        0,
        None,
        (),
    )


def phase_state(phase: Section, ledger: Ledger) -> State | None:
    """Return the state of a phase: of its tasks and not of its heading, but where it has none; None for neither."""
    sets = (resolve(Select("section", phase.key, 0, what, ""), ledger) for what in ("task", "phase"))
    return next((group_state(members) for members in sets if members), None)


def group_state(tasks: tuple[Task, ...]) -> State | None:
    """Return the state of a set: all done → done; any in progress → doing; any blocked → blocked; none done → todo;
    else doing. None for an empty set."""
    if not tasks:
        return None
    states = {task.state for task in tasks}
    if states == {State.DONE}:
        return State.DONE
    if State.DOING in states:
        return State.DOING
    if State.BLOCKED in states:
        return State.BLOCKED
    return State.DOING if State.DONE in states else State.TODO


def _within(pool: tuple[_Stated, ...], section: Section | None) -> tuple[_Stated, ...]:
    """What a section and all below it state, of facts in the order of lines."""
    if section is None:
        return ()
    return pool[
        bisect_left(pool, section.line, key=lambda fact: fact.line) : bisect_right(
            pool, section.last_line, key=lambda fact: fact.line
        )
    ]


def _class(name: str, ledger: Ledger) -> Iterator[Task]:
    """A class's members: as declared, else as stated; and those that carry its tag."""
    yield from ledger.tags.get(name, ())
    if name not in ledger.classes:
        yield from ledger.priorities.get(name.casefold(), ())
    for declared in ledger.classes.get(name, ()):
        for kind in ledger.pools:
            for how in ("issue", "id"):
                yield from ledger.register.named.get((kind, how, declared), ())


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


def logged(select: Select, ledger: Ledger) -> tuple[LogEntry, ...]:
    """Return the work that was logged in a set's section, or in the document."""
    if select.scope == "document":
        return ledger.facts.log
    return _within(ledger.facts.log, ledger.sections.get(select.key))
