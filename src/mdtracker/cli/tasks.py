"""`tracker task list` and `tracker task show`."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from typing import TYPE_CHECKING, Annotated

import typer

from mdtracker.cli import console
from mdtracker.cli.options import File, Form, Tasks, complete_owners, complete_phases, words_of
from mdtracker.cli.reading import judged, view_of
from mdtracker.errors import UsageError
from mdtracker.facts import Section, State, Task

if TYPE_CHECKING:
    from mdtracker.reports.view import View

States = Annotated[
    list[State] | None,
    typer.Option("--state", help="Only tasks in this state; may be given several times.", show_default=False),
]
Phase = Annotated[
    str | None,
    typer.Option(
        "--phase", metavar="PHASE", help="Only this phase: its number or a part of its name.", autocompletion=complete_phases, show_default=False
    ),
]
Owner = Annotated[
    str | None,
    typer.Option("--owner", metavar="NAME", help="Only tasks whose owner's name holds this.", autocompletion=complete_owners, show_default=False),
]
Blockers = Annotated[bool, typer.Option("--blockers", help="Only tasks that are blockers.")]


def listing(
    state: States = None,
    phase: Phase = None,
    owner: Owner = None,
    blockers: Blockers = False,
    file: File = None,
    form: Form = "text",
) -> int:
    """List tasks, one a line: address, blocker mark, title, state, progress, owner, issue, priority, line."""
    from mdtracker.reports.tasks import task_lines, task_values

    view = view_of(file)
    wanted = _filters(view, state, phase, owner, blockers)
    tasks = [task for task in view.document.facts.tasks if all(keep(task) for keep in wanted)]
    if form == "json":
        console.say_json({"schema": 1, "file": view.file, "tasks": task_values(tasks, view)})
    elif tasks:
        console.say(task_lines(tasks, view, console.limit()))
    else:
        console.note(f"no tasks{' like that' if wanted else ''} in {view.file}")
    return 0


def show(task: Tasks = None, file: File = None, form: Form = "text") -> int:
    """Show all that is known of tasks, and which figures follow from them."""
    from mdtracker.cli.hints import completing
    from mdtracker.operations.addresses import find
    from mdtracker.reports.tasks import show_lines, task_values

    addresses = words_of(task, "task show", 1, "no task is named")
    view = judged(file)
    with completing("task show", view.option):
        found = [find(view.document.facts, address) for address in addresses]
    if form == "json":
        values = task_values(found, view)
        console.say_json({"schema": 1, "file": view.file, "task": values[0], "tasks": values})
    else:
        console.say(line for one in found for line in show_lines(one, view))
    return 0


def _filters(view: View, state: Sequence[State] | None, phase: str | None, owner: str | None, blockers: bool) -> list[Callable[[Task], bool]]:
    """The questions that a task must answer with yes."""
    from mdtracker.reports.view import blocked_by, phase_of

    wanted: list[Callable[[Task], bool]] = []
    if state:
        wanted.append(lambda task: task.state in state)
    if phase is not None:
        place = _phase(view, phase)
        wanted.append(lambda task: phase_of(task, view) == place)
    if owner is not None:
        wanted.append(lambda task: owner.casefold() in (task.owner or "").casefold())
    if blockers:
        blocked = blocked_by(view)
        wanted.append(lambda task: task.id in blocked)
    return wanted


def _phase(view: View, wanted: str) -> Section:
    from mdtracker.reports.view import name_of, phases_of

    phases = [phase for phase in phases_of(view) if phase.phase]
    found = [phase for phase in phases if wanted.casefold() == phase.number.casefold()]
    found = found or [phase for phase in phases if wanted.casefold() in f"{phase.kind} {phase.number} {phase.title}".casefold()]
    if len(found) != 1:
        problem = f"{wanted!r} names {len(found)} phases" if found else f"no phase {wanted!r}"
        raise UsageError(problem, *(name_of(phase) for phase in found or phases))
    return found[0]
