"""What every report looks at: one document, its facts looked up, its figures; and the questions they all ask."""

from __future__ import annotations

import re
from fractions import Fraction
from typing import NamedTuple

from mdtracker.calculator import identity
from mdtracker.calculator.expressions import Select
from mdtracker.calculator.sets import Ledger, open_ledger, resolve
from mdtracker.facts import Section, Task
from mdtracker.figures.model import Figure
from mdtracker.parser import Document
from mdtracker.parser import sections as outline
from mdtracker.rounding import share_text, short_text

_NAMED = re.compile(r"^\S+\s+(?:\d+(?:\.\d+)*|\S+?)\s*[-–—:.]\s*(?=\S)")


class View(NamedTuple):
    """A document as reports see it. `file` is its name as the user gave it, `option` what a hint needs to mean it;
    `declared` the priority that the front matter gives an issue or id, and its rank there."""

    file: str
    document: Document
    ledger: Ledger
    figures: tuple[Figure, ...]
    option: str
    declared: dict[str, tuple[int, str]]


def look(file: str, document: Document, figures: tuple[Figure, ...] = (), option: str = "") -> View:
    """Return the view of a document."""
    classes = document.front.priorities
    declared = {ref: (rank, name) for rank, (name, refs) in reversed(list(enumerate(classes))) for ref in refs}
    return View(file, document, open_ledger(document.facts, classes), figures, option, declared)


def tasks_of(view: View, phase: Section | None = None) -> tuple[Task, ...]:
    """Return the outermost tasks of a phase, or of the document: each fact once, dropped ones left out."""
    where = Select("document", "", 0, "task", "outer") if phase is None else Select("section", phase.key, 0, "task", "outer")
    return resolve(where, view.ledger)


def blockers_of(view: View) -> tuple[Task, ...]:
    """Return the blockers that count."""
    return resolve(Select("document", "", 0, "blocker", ""), view.ledger)


def task_of(box: Task, view: View) -> Task | None:
    """Return the task that a blocker states again, if there is one."""
    return identity.task_of(box, view.ledger.register)


def blocked_by(view: View) -> dict[int, Task]:
    """Return the blocker of each task that has one, by the task's id."""
    found = ((task_of(box, view), box) for box in view.document.facts.boxes if box.kind == "blocker")
    return {task.id: box for task, box in found if task is not None}


def phase_of(task: Task, view: View) -> Section | None:
    """Return the phase that a task stands in."""
    return phase_above(task.section, view)


def phase_above(index: int, view: View) -> Section | None:
    """Return the phase that a section, by its number, is or stands in."""
    section = outline.phase_above(view.document.facts.sections, index)
    return section if section.phase else None


def phases_of(view: View) -> tuple[Section, ...]:
    """Return the phases; where a document has none, the outermost sections that hold tasks, if there are several."""
    if view.ledger.phases:
        return view.ledger.phases
    sections = view.document.facts.sections
    level = _level_of_work(view)
    tops = (section for section in sections[1:] if section.level == level)
    held = tuple(section for section in tops if tasks_of(view, section))
    return held if len(held) > 1 else ()


def name_of(phase: Section) -> str:
    """Return what a phase is called, its number first, struck out or not: "1 Security & Critical Testing"."""
    if not phase.number:
        return phase.title
    title = phase.title.replace("~~", "")
    name = _NAMED.sub("", title, count=1)
    return f"{phase.number} {name}" if name != title else title


def priority_of(task: Task, view: View) -> str | None:
    """Return a task's priority: stated in its row, else declared in the front matter."""
    if task.priority is not None:
        return task.priority
    named = (view.declared[name] for name in (task.issue, task.ref) if name in view.declared)
    return min(named, default=(0, None))[1]


def percent(progress: Fraction | None) -> str:
    """Return a task's progress as a person reads it, or nothing."""
    return "" if progress is None else f"{share_text(progress)}%"


def number(value: Fraction | None) -> int | float | None:
    """Return the number that people read, as JSON has it."""
    if value is None:
        return None
    text = short_text(value)
    return float(text) if "." in text else int(text)


def _level_of_work(view: View) -> int:
    """The level of headings at which a document without phases divides its tasks."""
    sections = view.document.facts.sections
    tasks = identity.distinct(view.document.facts.tasks)
    for level in range(1, 7):
        held = set()
        for task in tasks:
            section = sections[task.section]
            while section.level > level:
                section = sections[section.parent]
            held.add(section.id)
        if len(held) > 1:
            return level
    return 0
