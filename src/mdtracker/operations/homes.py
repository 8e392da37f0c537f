"""Where a task can stand: the list or table of a phase, and the task there whose shape a new one takes."""

from __future__ import annotations

from shlex import quote
from typing import NamedTuple

from mdtracker.calculator.identity import address, distinct, label_of
from mdtracker.errors import UsageError
from mdtracker.facts import Section, State, Task
from mdtracker.operations.addresses import SHOWN, find, find_one_phase
from mdtracker.parser import Document, table_of
from mdtracker.parser.carriers.places import read_kind
from mdtracker.parser.carriers.rows import holds_work
from mdtracker.parser.sections import all_below, phase_above
from mdtracker.parser.tables import Table
from mdtracker.text import fold


class Home(NamedTuple):
    """A list or table.

    section   the phase, or what else divides the document's work; section 0 where nothing does
    inside    that section and all below it
    siblings  the tasks that stand there side by side, in order; none in a table without rows
    table     the table, or None for a list
    behind    the task behind which the new one comes; None: the table's head
    """

    section: Section
    inside: frozenset[int]
    siblings: tuple[Task, ...]
    table: Table | None
    behind: Task | None


def find_home(document: Document, phase: str | None, after: str | None = None) -> Home:
    """Return where a new task stands: behind the task `after`, else at the end of the one list or table of `phase`.

    Raises UsageError where neither says it, or there is none or several.
    """
    anchor = _anchor(document, after) if after is not None else None
    section = _phase(document, phase, anchor)
    inside = all_below(document.facts.sections, section)
    if anchor:
        if anchor.section not in inside:
            raise UsageError(
                f"{label_of(anchor)} does not stand in {named(section)}; nothing written", "leave out one of the two: --phase or --after"
            )
        return _home(document, section, inside, anchor)
    return home_in(document, section)


def home_in(document: Document, section: Section) -> Home:
    """Return the one list or table of a section, behind whose last task a new one comes. Raises UsageError for none or
    several."""
    inside = all_below(document.facts.sections, section)
    outer = _outer(distinct(document.facts.tasks), inside)
    last = {task.group: task for task in outer if task.group}
    tables = [table for table in document.tables if table.section in inside and not table.rows and _is_work(document, table)]
    if len(last) + len(tables) == 1:
        return _home(document, section, inside, *last.values()) if last else Home(section, inside, (), tables[0], None)
    if last:
        hints = [f"behind {label_of(task)}: --after {address(task)}" for task in list(last.values())[:SHOWN]]
        raise UsageError(f"{named(section)} has {len(last) + len(tables)} lists of tasks; nothing written", *hints)
    if outer:
        raise UsageError(
            f"the tasks of {named(section)} are sections of their own, no rows or items; nothing written",
            f"line {outer[-1].line}: write the new one in an editor, in the shape of {label_of(outer[-1])}",
        )
    raise UsageError(
        f"{named(section)} has no list or table of tasks to add to; nothing written",
        f"line {section.line}: write a table with the columns Task and Status there, or an item '- [ ] …'",
    )


def first_home(document: Document, section: Section) -> Home:
    """Return the one list or table of a section, or of several the first that is no list of what is done, by glyphs alone.
    Raises UsageError for none."""
    inside = all_below(document.facts.sections, section)
    listed = [task for task in _outer(document.facts.tasks, inside) if task.group]
    work = {task.group for task in listed if task.carrier != "bullet" or task.state is not State.DONE}
    first = next((task for task in listed if task.group in work), listed[0] if listed else None)
    return _home(document, section, inside, first) if first else home_in(document, section)


def _outer(tasks: tuple[Task, ...], inside: frozenset[int]) -> list[Task]:
    """The tasks of some sections that are a part of none there: what divides them may be a task of its own."""
    there = [task for task in tasks if task.section in inside]
    ids = {task.id for task in there}
    return [task for task in there if task.parent not in ids]


def named(section: Section) -> str:
    """Return how messages name a phase or section."""
    return section.title or "the document"


def shape_of(home: Home) -> Task | None:
    """Return the task whose shape a new one takes: the last that is not started, else the last; None in an empty table."""
    open_ = [task for task in home.siblings if task.state is State.TODO]
    return (open_ or home.siblings)[-1] if home.siblings else None


def kin_of(document: Document, home: Home) -> Home | None:
    """Return the home of another phase whose table has the same headers, for a table without rows; None without one."""
    for task in document.facts.tasks:
        table = table_of(document, task)
        if table and home.table and fold("|".join(table.headers)) == fold("|".join(home.table.headers)):
            section = _phase(document, None, task)
            return _home(document, section, all_below(document.facts.sections, section), task)
    return None


def _anchor(document: Document, after: str) -> Task:
    anchor = find(document.facts, after)
    if anchor.kind != "task":
        raise UsageError(f"{label_of(anchor)} is a {anchor.kind}, not a task; nothing written", "see what there is: tracker task list")
    if not anchor.group:
        raise UsageError(
            f"{label_of(anchor)} is a section of its own, no row or item; nothing written",
            f"line {anchor.line}: write the new one in an editor",
        )
    return anchor


def _phase(document: Document, phase: str | None, anchor: Task | None) -> Section:
    """The phase that is named, else that of `anchor`, else the document where all its tasks stand in one list."""
    facts = document.facts
    if phase is not None:
        return find_one_phase(facts, phase)
    if anchor:
        return phase_above(facts.sections, anchor.section)
    if len({task.group for task in facts.tasks}) > 1:
        places = [f"{section.title}: --phase {section.number}" for section in facts.sections if section.phase]
        if not places:
            places = [f"--phase {quote(section.title)}" for section in facts.sections if section.id in {task.section for task in facts.tasks}]
        raise UsageError("the task needs a phase; nothing written", *places[:SHOWN], "or a task: --after 1.3")
    return facts.sections[0]


def _is_work(document: Document, table: Table) -> bool:
    return holds_work(table) and read_kind(table.section, document.labels.get(table.group, ""), document.outline) == "task"


def _home(document: Document, section: Section, inside: frozenset[int], task: Task) -> Home:
    """The home that `task` stands in; a new one comes behind it."""
    siblings = tuple(
        other
        for other in document.facts.tasks
        if (other.group, other.depth, other.parent, other.carrier) == (task.group, task.depth, task.parent, task.carrier)
    )
    return Home(section, inside, siblings, table_of(document, task), task)
