"""`tracker phase list`, `show`, `estimate`."""

from __future__ import annotations

from typing import Annotated

import typer

from mdtracker.cli import console
from mdtracker.cli.options import Diff, DryRun, File, Form, How, complete_phases, one_word, words_of

_NAMES = ("name a phase by its number or a part of its name: tracker phase list shows them",)
One = Annotated[
    list[str] | None,
    typer.Argument(metavar="PHASE", help="A number or a part of a name.", autocompletion=complete_phases, show_default=False),
]
OneAndHours = Annotated[
    list[str] | None,
    typer.Argument(metavar="PHASE HOURS", help="A phase by number or name, the hours last.", autocompletion=complete_phases, show_default=False),
]


def listing(file: File = None, form: Form = "text") -> int:
    """List the phases, one a line: number and name, bar, tasks done, hours logged and estimated, state."""
    from mdtracker.cli.reading import judged
    from mdtracker.reports.hours import hours_by_row
    from mdtracker.reports.status import phase_lines, phase_value
    from mdtracker.reports.view import phases_of

    view = judged(file)
    if form == "json":
        rows = hours_by_row(view)
        console.say_json({"schema": 1, "file": view.file, "phases": [phase_value(phase, view, rows) for phase in phases_of(view)]})
    elif phases_of(view):
        console.say(phase_lines(view, console.width()))
    else:
        console.note(f"no phases in {view.file}")
    return 0


def show(phase: One = None, file: File = None, form: Form = "text") -> int:
    """Show a phase and its tasks."""
    from mdtracker.cli.reading import judged
    from mdtracker.operations.addresses import find_phase
    from mdtracker.reports.hours import hours_by_row
    from mdtracker.reports.status import phase_lines, phase_value
    from mdtracker.reports.tasks import task_lines, task_values
    from mdtracker.reports.view import tasks_of

    name = one_word(phase, "phase show", "no phase is named", file, _NAMES)
    view = judged(file)
    section = find_phase(view.document.facts, name)
    tasks = list(tasks_of(view, section))
    if form == "json":
        console.say_json({"schema": 1, "file": view.file, "phase": phase_value(section, view, hours_by_row(view)), "tasks": task_values(tasks, view)})
    else:
        console.say([*phase_lines(view, console.width(), section), *(task_lines(tasks, view, console.limit()) if tasks else ())])
    return 0


def estimate(words: OneAndHours = None, file: File = None, dry_run: DryRun = False, diff: Diff = False, form: Form = "text") -> int:
    """Set the hours that a phase is estimated at, in its row; totals follow: tracker phase estimate 2 30h."""
    from mdtracker.cli.changing import operate
    from mdtracker.errors import UsageError
    from mdtracker.operations import estimates

    given = words_of(words, "phase estimate", 2, "a phase and its hours are due", _NAMES)
    if len(given) > 2:
        raise UsageError(f"one phase at a time: {len(given) - 1} are given; nothing written", "put a name of several words in quotes")
    return operate(estimates.estimate(*given), How(file, dry_run, diff, form), "phase estimate", given)
