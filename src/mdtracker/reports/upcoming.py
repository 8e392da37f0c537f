"""What to do now: open blockers first, then what was started, then what comes next by phase."""

from __future__ import annotations

from typing import NamedTuple

from mdtracker.calculator.identity import address
from mdtracker.facts import State, Task
from mdtracker.reports.columns import aligned
from mdtracker.reports.lines import Line, Piece
from mdtracker.reports.tasks import task_values
from mdtracker.reports.view import View, blocked_by, blockers_of, percent, phase_of, task_of, tasks_of

_OPEN = (State.TODO, State.DOING)


class Step(NamedTuple):
    """A task, or a blocker that stands for none, or a phase without tasks, that can be worked on now, and why it comes
    where it does."""

    task: Task
    why: str


def upcoming(view: View) -> tuple[Step, ...]:
    """Return everything that can be done now, the most urgent first; no blocked, done or dropped task."""
    blocked = blocked_by(view)
    tasks = [task for task in tasks_of(view) if task.state in _OPEN]
    loose = [box for box in blockers_of(view) if box.state in _OPEN and task_of(box, view) is None]
    phases = [box for box in view.document.facts.boxes if box.kind == "phase" and box.state in _OPEN]
    steps = [Step(task, _why(task, task.id in blocked)) for task in (*tasks, *phases)] + [Step(box, "blocker") for box in loose]
    return tuple(sorted(steps, key=lambda step: _rank(step, view)))


def _why(task: Task, blocker: bool) -> str:
    words = ("blocker" if blocker else "", "started" if task.state is State.DOING else "")
    return ", ".join(word for word in words if word)


def _rank(step: Step, view: View) -> tuple[bool, bool, bool, int]:
    phase = phase_of(step.task, view)
    return (not step.why.startswith("blocker"), step.task.state is not State.DOING, phase is None, step.task.line)


def step_lines(steps: tuple[Step, ...], view: View, width: int | None) -> list[Line]:
    """Return a line for each step; a sentence where there is none."""
    if not steps:
        return [_nothing(view)]
    rows = [(address(task), task.title, percent(task.progress), task.owner or "", why, f":{task.line}") for task, why in steps]
    lines = aligned(rows, width, 1, right=(2,), spare=(3, 4))
    return [(Piece(line, "strong" if why.startswith("blocker") else str(task.state)),) for line, (task, why) in zip(lines, steps, strict=True)]


def step_values(steps: tuple[Step, ...], view: View) -> list[dict[str, object]]:
    """Return the JSON of the steps: the tasks' own, with `why`."""
    values = task_values([step.task for step in steps], view)
    return [value | {"why": step.why, "kind": step.task.kind} for value, step in zip(values, steps, strict=True)]


def _nothing(view: View) -> str:
    tasks = tasks_of(view)
    stuck = sum(task.state is State.BLOCKED for task in tasks)
    if stuck:
        return f"nothing can be started: {stuck} of {len(tasks)} tasks are blocked"
    return f"nothing left to do: {len(tasks)} of {len(tasks)} tasks are done" if tasks else "no tasks here"
