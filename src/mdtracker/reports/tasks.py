"""Tasks and blockers, one or many: as lines that pipe well, and as JSON."""

from __future__ import annotations

from collections.abc import Sequence
from fractions import Fraction

from mdtracker.calculator.identity import address, label_of, statements
from mdtracker.facts import STATE_NAMES, Task
from mdtracker.reports.columns import aligned, pad
from mdtracker.reports.hours import logged_by_task
from mdtracker.reports.lines import Line, Piece
from mdtracker.reports.view import View, blocked_by, name_of, number, percent, phase_of, priority_of, task_of
from mdtracker.rounding import short_text


def task_values(tasks: Sequence[Task], view: View) -> list[dict[str, object]]:
    """Return the JSON of tasks."""
    blocked, logged = blocked_by(view), logged_by_task(view)
    return [_value(task, view, task.id in blocked, logged.get(task.id)) for task in tasks]


def _value(task: Task, view: View, blocker: bool, logged: Fraction | None) -> dict[str, object]:
    phase = phase_of(task, view)
    return {
        "line": task.line,
        "ref": task.ref,
        "title": task.title,
        "state": str(task.state),
        "status": task.status,
        "progress": number(task.progress),
        "issue": task.issue,
        "owner": task.owner,
        "priority": priority_of(task, view),
        "blocker": blocker,
        "estimate": number(task.estimate),
        "logged": number(logged),
        "phase": None if phase is None else phase.number or phase.title,
    }


def task_lines(tasks: Sequence[Task], view: View, width: int | None) -> list[Line]:
    """Return a line for each task: address, title, state, progress, owner, issue, priority; `!` marks a blocker."""
    blocked = blocked_by(view)
    rows = [
        (
            address(task),
            "!" if task.id in blocked else "",
            task.title,
            str(task.state),
            percent(task.progress),
            task.owner or "",
            task.issue or "",
            priority_of(task, view) or "",
            f":{task.line}",
        )
        for task in tasks
    ]
    return [(Piece(line, str(task.state)),) for task, line in zip(tasks, aligned(rows, width, 2, right=(4,), spare=(5, 6, 7)), strict=True)]


def blocker_values(boxes: Sequence[Task], view: View) -> list[dict[str, object]]:
    """Return the JSON of blockers; `task` is the address of the task that a blocker states again."""
    found: list[dict[str, object]] = []
    for box in boxes:
        task = task_of(box, view)
        found.append(
            {
                "line": box.line,
                "ref": box.ref,
                "title": box.title,
                "state": str(box.state),
                "issue": box.issue,
                "task": None if task is None else address(task),
                "task_line": None if task is None else task.line,
            }
        )
    return found


def blocker_lines(boxes: Sequence[Task], view: View, width: int | None) -> list[Line]:
    """Return a line for each blocker: address, title, state, the task it stands for and its progress."""
    rows = []
    for box in boxes:
        task = task_of(box, view)
        stands_for = "" if task is None else f"task {address(task)} {percent(task.progress)}".rstrip()
        rows.append((address(box), box.title, str(box.state), stands_for, f":{box.line}"))
    return [(Piece(line, str(box.state)),) for box, line in zip(boxes, aligned(rows, width, 1, spare=(3,)), strict=True)]


def show_lines(task: Task, view: View) -> list[Line]:
    """Return all that is known of one task, a line for each thing, ending with what follows from it."""
    facts = view.document.facts
    phase = phase_of(task, view)
    elsewhere = [other for other in statements(task, view.ledger.register) if other.id != task.id]
    parts = [other for other in (*facts.tasks, *facts.boxes) if other.parent == task.id]
    stated = {other.line for other in (task, *elsewhere)}
    follows = sorted({figure.mention.line for figure in view.figures if figure.kept and stated & set(figure.inputs)})
    worked = logged_by_task(view).get(task.id)
    pairs = [
        ("state", " ".join(part for part in (STATE_NAMES[task.state], percent(task.progress)) if part)),
        ("written", task.status or ""),
        ("issue", task.issue or ""),
        ("owner", task.owner or ""),
        ("priority", priority_of(task, view) or ""),
        ("estimate", "" if task.estimate is None else f"{short_text(task.estimate)} h"),
        ("logged", "" if worked is None else f"{short_text(worked)} h"),
        ("phase", "" if phase is None else name_of(phase)),
        ("line", f"{task.line}"),
        ("also at", ", ".join(f"line {other.line} ({other.kind})" for other in elsewhere)),
        ("parts", f"{sum(part.state == 'done' for part in parts)}/{len(parts)} done" if parts else ""),
        ("follows", f"figures on line{'' if len(follows) == 1 else 's'} {', '.join(map(str, follows))}" if follows else ""),
    ]
    head: Line = (Piece(label_of(task), "strong"),)
    return [head, *(f"  {pad(label, 10)}{text}" for label, text in pairs if text)]
