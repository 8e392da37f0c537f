"""The morning's dashboard: score, due date, phases with bars and hours, blockers, what is next, what is doubtful."""

from __future__ import annotations

import re
from collections import Counter
from datetime import date
from itertools import groupby

from mdtracker.calculator.identity import address
from mdtracker.calculator.sets import group_state, phase_state
from mdtracker.facts import STATE_NAMES, Section, State, Task
from mdtracker.figures.model import Figure
from mdtracker.operations.header import read_head
from mdtracker.operations.scores import overall, read_scores
from mdtracker.renderer.notations import moment
from mdtracker.reports.columns import aligned, columns, cut, pad, unbroken
from mdtracker.reports.hours import Hours, hours_by_row, hours_of
from mdtracker.reports.lines import Line, Piece
from mdtracker.reports.rewriting import words
from mdtracker.reports.tasks import task_values
from mdtracker.reports.upcoming import Step, upcoming
from mdtracker.reports.view import View, blockers_of, name_of, number, percent, phases_of, task_of, tasks_of
from mdtracker.rounding import short_text
from mdtracker.text import counted, fold

CELLS = 8
_TRACKER = re.compile(r"\s*[-–—:|]\s*(?:(?:implementation|progress|project|development|task)\s+)*tracker\s*$", re.IGNORECASE)
_SHARE = re.compile(r"\d+(?:\.\d+)?\s*%")
_GAP = "  "
_LEAST = 15
_MOST = 3


def status_lines(view: View, today: date, width: int) -> list[Line]:
    """Return the dashboard, in lines of at most `width` columns."""
    return [*_top(view, today, width), *phase_lines(view, width), *_bottom(view, width), *_doubts(view, width)]


def status_value(view: View, today: date) -> dict[str, object]:
    """Return the JSON of the dashboard."""
    due = due_of(view)
    steps = upcoming(view)
    rows = hours_by_row(view)
    return {
        "title": title_of(view),
        "score": score_of(view),
        "due": None if due is None else due.isoformat(),
        "days_left": None if due is None else (due - today).days,
        "tasks": _counts(tasks_of(view)),
        "phases": [phase_value(phase, view, rows) for phase in phases_of(view)],
        "blockers": _counts(blockers_of(view)),
        "next": task_values([steps[0].task], view)[0] if steps else None,
        "doubtful": sorted({figure.mention.line for figure in view.figures if not figure.kept}),
        "stale": sorted({figure.mention.line for figure in view.figures if figure.kept and figure.stale}),
    }


def title_of(view: View) -> str:
    """Return the document's name: its first heading, without the word tracker; else its file's name."""
    top = next((section.title for section in view.document.facts.sections[1:] if section.level == 1), "")
    return _TRACKER.sub("", top) or top or view.file


def score_of(view: View) -> str | None:
    """Return the score as the document gives it ("72/100"): the first that is called overall, else the first; else a share."""
    document = view.document
    stated = [one for one in read_scores(document) if one.value]
    for one in overall(stated) or stated:
        if one.value:
            return f"{document.text[slice(*one.value)]}/{one.whole}"
    shares = (match.group() for field in document.facts.fields if "score" in fold(field.label) and (match := _SHARE.search(field.text)))
    return next(shares, None)


def due_of(view: View) -> date | None:
    """Return the day that the document's head says it should be done."""
    text = view.document.text
    days = (moment.find(text, *entry.field.span) for entry in read_head(view.document) if entry.role == "target")
    return next((found[2] for found in days if found), None)


def bar(done: int, whole: int, cells: int = CELLS) -> str:
    """Return a bar. It is full only when all is done, and empty only when nothing is."""
    filled = cells * done // whole if whole else 0
    return ("█" * (max(filled, 1) if done else 0)).ljust(cells, "░")


def _top(view: View, today: date, width: int) -> list[Line]:
    due, score = due_of(view), score_of(view)
    right = [f"score {score}"] if score else []
    right += [f"due {due.isoformat()}, {_days((due - today).days)}"] if due else []
    tail = (" " * 5).join(right)
    if not tail:
        return [(Piece(cut(title_of(view), width), "strong"),)]
    if columns(tail) + _LEAST > width:
        return [(Piece(cut(title_of(view), width), "strong"),), *(cut(part, width) for part in right)]
    title = cut(title_of(view), width - columns(tail) - 3)
    gap = 5 if columns(title) + columns(tail) + 5 <= width else 3
    return [(Piece(title, "strong"), Piece(" " * gap + tail))]


def _days(left: int) -> str:
    if left == 0:
        return "today"
    return counted(left, "day") if left > 0 else f"{counted(-left, 'day')} late"


def phase_lines(view: View, width: int, only: Section | None = None) -> list[Line]:
    """Return a line for each phase, or for one: number and name, bar, tasks done, hours, state."""
    phases = (only,) if only else phases_of(view)
    doubted = {figure.mention.line for figure in view.figures if figure.stale or not figure.kept}
    tabled = hours_by_row(view)
    rows = []
    for phase in phases:
        tasks = tasks_of(view, phase)
        done = sum(task.state is State.DONE for task in tasks)
        state = _named(group_state(tasks) or State.TODO if tasks else phase_state(phase, view.ledger))
        mark = " (!)" if phase.line in doubted else ""
        progress = (bar(done, len(tasks)), f"{done}/{len(tasks)}") if tasks else ("", "")
        rows.append((name_of(phase), *progress, _worked(hours_of(phase, view, tabled)), state + mark))
    states = [str(group_state(tasks_of(view, phase)) or phase_state(phase, view.ledger) or "") for phase in phases]
    return [(Piece(line, state),) for state, line in zip(states, aligned(rows, width, 0, right=(2, 3), spare=(1, 3)), strict=True)]


def _named(state: State | None) -> str:
    return "no tasks" if state is None else STATE_NAMES[state]


def _worked(hours: Hours) -> str:
    if hours.logged is None and hours.estimated is None:
        return ""
    parts = [short_text(part) for part in hours if part is not None]
    return "/".join(parts) + " h"


def _bottom(view: View, width: int) -> list[Line]:
    tasks, blockers, steps = tasks_of(view), blockers_of(view), upcoming(view)
    phases = tuple(box for box in view.document.facts.boxes if box.kind == "phase")
    what, of = ("Tasks", tasks) if tasks else ("Phases", phases)
    states = Counter(task.state for task in of)
    summary = ", ".join(f"{states[state]} {STATE_NAMES[state]}" for state in (State.DOING, State.BLOCKED, State.TODO) if states[state])
    done = states[State.DONE]
    found: list[Line] = [_labelled(f"{what} {done}/{len(of)}", summary or "all done", width)] if of else ["no tasks found here"]
    if blockers:
        solved = sum(box.state is State.DONE for box in blockers)
        found.append(_labelled(f"Blockers {solved}/{len(blockers)}", _open(blockers, view), width))
    if steps:
        found.append(_labelled("Next", _step(steps[0]), width))
    return found


def _labelled(label: str, text: str, width: int) -> Line:
    return (Piece(pad(label, 16), "strong"), Piece(cut(text, width - 16)))


def _open(blockers: tuple[Task, ...], view: View) -> str:
    named = []
    for box in blockers:
        task = task_of(box, view) or box
        if box.state is not State.DONE:
            name = task.ref or task.issue or cut(task.title, 24)
            named.append((task.line, f"{name} {percent(task.progress)}".rstrip()))
    return f"open: {', '.join(name for _, name in sorted(named))}" if named else "all solved"


def _step(step: Step) -> str:
    owner = f" ({step.task.owner})" if step.task.owner else ""
    return f"{address(step.task)} {step.task.title}{owner}"


def _doubts(view: View, width: int) -> list[Line]:
    stale = {figure.mention.line for figure in view.figures if figure.kept and figure.stale}
    doubtful = [figure for figure in view.figures if not figure.kept]
    lines = [tuple(group) for _, group in groupby(doubtful, lambda figure: figure.mention.line)]
    found: list[Line] = [(Piece(text, "warning"),) for figures in lines[:_MOST] for text in _doubt(figures, view, width)]
    if len(lines) > _MOST:
        more = f"(!) {counted(len(lines) - _MOST, 'more line')} in doubt:"
        found += [(Piece(text, "warning"),) for text in unbroken(more, f"tracker check{view.option}", width)]
    if stale:
        said = f"(!) figures on {counted(len(stale), 'line')} no longer follow:"
        found += [(Piece(text, "error"),) for text in unbroken(said, f"tracker check{view.option}", width)]
    return found


def _doubt(figures: tuple[Figure, ...], view: View, width: int) -> list[str]:
    """What one line says that is in doubt, and the command that tells more."""
    line = figures[0].mention.line
    said = ", ".join(dict.fromkeys(words(figure.mention.text) or figure.mention.text for figure in figures))
    return unbroken(f"(!) line {line} says {said}:", f"tracker explain {line}{view.option}", width)


def _counts(tasks: tuple[Task, ...]) -> dict[str, int]:
    states = Counter(str(task.state) for task in tasks)
    return {"done": states["done"], "total": len(tasks), "doing": states["doing"], "blocked": states["blocked"], "todo": states["todo"]}


def phase_value(phase: Section, view: View, rows: dict[tuple[str, str], Hours]) -> dict[str, object]:
    """Return the JSON of a phase. rows: the hours that tables give, by phase (`hours_by_row`)."""
    tasks, hours = tasks_of(view, phase), hours_of(phase, view, rows)
    state = group_state(tasks) or phase_state(phase, view.ledger)
    return {
        "line": phase.line,
        "number": phase.number or None,
        "title": phase.title,
        "state": None if state is None else str(state),
        **_counts(tasks),
        "hours": number(hours.logged),
        "estimate": number(hours.estimated),
    }
