"""`init`: the text of a new tracker, with every section and every figure in place. Knows no files and no clock."""

from __future__ import annotations

from datetime import date, datetime, timedelta
from fractions import Fraction
from itertools import combinations
from typing import NamedTuple

from mdtracker.calculator.sets import group_state
from mdtracker.errors import UsageError
from mdtracker.facts import STATE_NAMES, Facts, Section, State, Task
from mdtracker.operations import template
from mdtracker.operations.naming import one_line
from mdtracker.parser import parse
from mdtracker.parser.headings import normal
from mdtracker.parser.lexicon import USUAL
from mdtracker.renderer.rows import escaped
from mdtracker.rounding import decimal, share_text, short_text
from mdtracker.text import counted

_FIRST = "Set Up This Tracker"
_PLACES = 1
_LONGEST = 99


class Planned(NamedTuple):
    """One task of a plan: its title, state, percentage (None: what the state says), issue ("#5"), owner."""

    title: str
    state: State = State.TODO
    progress: Fraction | None = None
    issue: str = ""
    owner: str = ""


class Part(NamedTuple):
    """One phase of a plan, with its tasks and the hours it is estimated at."""

    title: str
    tasks: tuple[Planned, ...]
    hours: Fraction


class Plan(NamedTuple):
    """What a new tracker is made of."""

    name: str
    started: date
    target: date
    parts: tuple[Part, ...]


def first_tasks(titles: tuple[str, ...], hours: Fraction) -> tuple[Part, ...]:
    """Return the phases of a plan that has no tasks yet: setting up the tracker is done, the work is to be planned."""
    set_up = Planned(_FIRST, State.DONE)
    return tuple(
        Part(title, (*((set_up,) if at == 0 else ()), Planned(f"List the Tasks of Phase {at + 1}")), hours)
        for at, title in enumerate(titles)
    )


def begin(plan: Plan, now: datetime) -> str:
    """Return the document. Raises UsageError where a name or title would not be read as what it is."""
    one_line("a name", plan.name)
    if plan.target <= plan.started:
        raise UsageError(f"the target {plan.target} is not behind the start {plan.started}; nothing written", "like this: --target 2031-12-24")
    if not 0 < len(plan.parts) <= _LONGEST:
        raise UsageError(f"a tracker has 1 to {_LONGEST} phases, not {len(plan.parts)}; nothing written", '--phase "Build" --phase "Launch"')
    for one, other in combinations(plan.parts, 2):
        if normal(one.title) == normal(other.title):
            raise UsageError(f"two phases are called {other.title!r}; nothing written", "give each a name of its own")
    if plan.parts[0].hours < 1:
        raise UsageError("setting the tracker up takes an hour of the first phase; nothing written", "estimate it at 1h or more")
    facts = parse(_filled(plan, now, None)).facts
    _check_read(plan, facts)
    return _filled(plan, now, facts)


def _filled(plan: Plan, now: datetime, facts: Facts | None) -> str:
    """The template filled in; without the facts, which are read from it, the figures are still to come."""
    tasks = [task for task in facts.tasks if task.state is not State.DROPPED] if facts else []
    sections = [section for section in facts.sections if section.phase] if facts else []
    states = [_state(section, tasks) for section in sections] or [State.TODO] * len(plan.parts)
    current = next((at for at, state in enumerate(states) if state is not State.DONE), len(states) - 1)
    done = sum(task.state is State.DONE for task in tasks)
    open_ = [task for part in plan.parts for task in part.tasks if task.state not in (State.DONE, State.DROPPED)]
    first = open_[0].title if open_ else "Review what was done"
    total = sum((part.hours for part in plan.parts), Fraction(0))
    weeks = (plan.target - plan.started).days
    each = ", one week each" if weeks == 7 * len(plan.parts) else ""
    return template.DOCUMENT.format(
        name=plan.name,
        started=plan.started,
        target=plan.target,
        span=counted(int(decimal(Fraction(weeks, 7), 0)), "week") if weeks >= 7 else counted(weeks, "day"),
        count=counted(len(tasks), "task"),
        across=f" across {len(plan.parts)} phases{each}" if len(plan.parts) > 1 else "",
        current=current + 1,
        current_state=STATE_NAMES[states[current]] if states[current] is not State.DONE else "complete",
        phases="".join(_phase(plan.parts[at], at + 1, state, first) for at, state in enumerate(states)),
        priorities="\n".join(f"{at}. **{task.title}**" for at, task in enumerate(open_[:3], 1)) or "1. **Review What Was Done**",
        hours="\n".join(_hours(plan.parts, total)),
        hours_share=template.HOURS_SHARE.format(share=decimal(Fraction(100) / total, _PLACES)) if len(plan.parts) > 1 else "",
        done=done,
        size=len(tasks),
        share=decimal(Fraction(100 * done, len(tasks)), _PLACES) if tasks and done < len(tasks) else "100",
        today=now.date(),
        first=first,
        moment=f"{now:%Y-%m-%d %H:%M} UTC",
        review=now.date() + timedelta(days=7),
    )


def _state(section: Section, tasks: list[Task]) -> State:
    return group_state(tuple(task for task in tasks if section.line <= task.line <= section.last_line)) or State.TODO


def _phase(part: Part, number: int, state: State, first: str) -> str:
    glyph, word = USUAL[state]
    rows = "".join(_row(f"{number}.{at}", task) for at, task in enumerate(part.tasks, 1))
    hours = short_text(part.hours)
    log = template.LOG.format(share=decimal(Fraction(100) / part.hours, _PLACES), hours=hours, first=first) if number == 1 else ""
    return template.PHASE.format(number=number, title=part.title, state=f"{glyph} {word.upper()}", rows=rows, log=log)


def _row(ref: str, task: Planned) -> str:
    progress = task.progress if task.progress is not None else Fraction(100 if task.state is State.DONE else 0)
    status = " ".join(USUAL[task.state])
    return f"| {ref} {escaped(task.title)} | {task.issue} | {status} | {share_text(progress)}% | {escaped(task.owner)} |\n"


def _hours(parts: tuple[Part, ...], total: Fraction) -> list[str]:
    """The rows of the phases, and their total: one phase shows no sum, so its total would not be kept."""
    rows = []
    for at, part in enumerate(parts):
        logged = Fraction(1 if at == 0 else 0)
        rows.append(f"| Phase {at + 1} | {short_text(part.hours)}h | {logged}h | {short_text(part.hours - logged)}h |")
    return rows if len(rows) == 1 else [*rows, f"| **Total** | **{short_text(total)}h** | **1h** | **{short_text(total - 1)}h** |"]


def _check_read(plan: Plan, facts: Facts) -> None:
    """Raise UsageError where the document does not say what was planned: a title is more than a title."""
    phases = [section for section in facts.sections if section.phase]
    for at, part in enumerate(plan.parts):
        one_line("a phase's name", part.title)
        told = phases[at] if at < len(phases) else None
        if told is None or (told.number, normal(told.title)) != (str(at + 1), normal(f"Phase {at + 1}: {part.title}")):
            raise UsageError(f"{part.title!r} would be read as more than a name; nothing written", "leave out states and figures at its end")
    wanted = [(f"{at}.{number}", task) for at, part in enumerate(plan.parts, 1) for number, task in enumerate(part.tasks, 1)]
    read = {task.ref: task for task in facts.tasks}
    for ref, task in wanted:
        one_line("a title", task.title)
        found = read.get(ref)
        if found is None or (normal(found.title), found.state, found.issue or "") != (normal(task.title), task.state, task.issue):
            raise UsageError(f"{task.title!r} would be read as more than a title; nothing written", "leave out ids, issues and states at its ends")
    if len(facts.tasks) != len(wanted):
        raise UsageError("other lines would be read as tasks; nothing written", "look at it first: --dry-run")
