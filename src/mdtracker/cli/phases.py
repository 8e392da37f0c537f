"""`tracker phase list`, `show`, `estimate`, `add`, `rename`, `remove`."""

from __future__ import annotations

from typing import Annotated

import typer

from mdtracker.cli import console
from mdtracker.cli.options import Diff, DryRun, File, Form, How, Yes, complete_phases, one_word, typed, words_of

_NAMES = ("name a phase by its number or a part of its name: tracker phase list shows them",)
One = Annotated[
    list[str] | None,
    typer.Argument(metavar="PHASE", help="A number or a part of a name.", autocompletion=complete_phases, show_default=False),
]
OneAndHours = Annotated[
    list[str] | None,
    typer.Argument(metavar="PHASE HOURS", help="A phase by number or name, the hours last.", autocompletion=complete_phases, show_default=False),
]
Title = Annotated[list[str] | None, typer.Argument(metavar="TITLE", help="The name, in quotes.", show_default=False)]
Objective = Annotated[str | None, typer.Option("--objective", metavar="TEXT", help="What it is for.", show_default=False)]
Estimate = Annotated[str | None, typer.Option("--estimate", metavar="HOURS", help="The hours it is estimated at: 30h.", show_default=False)]
Week = Annotated[str | None, typer.Option("--week", metavar="N", help="Its week; else the next, where phases count weeks.", show_default=False)]
FirstTask = Annotated[str | None, typer.Option("--task", metavar="TITLE", help="Its first task, where phases have lists.", show_default=False)]
Behind = Annotated[
    str | None,
    typer.Option("--after", metavar="PHASE", help="Behind this phase; else at the end.", autocompletion=complete_phases, show_default=False),
]
OneAndName = Annotated[
    list[str] | None,
    typer.Argument(metavar="PHASE NAME", help="A phase by number or name, its new name last.", autocompletion=complete_phases, show_default=False),
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


def add(
    title: Title = None,
    after: Behind = None,
    objective: Objective = None,
    estimate: Estimate = None,
    week: Week = None,
    task: FirstTask = None,
    file: File = None,
    dry_run: DryRun = False,
    diff: Diff = False,
    form: Form = "text",
) -> int:
    """Add a phase that is not started, in the shape of its neighbours, with the next number and its rows in the tables.

    tracker phase add "Launch" --objective "Go live" --estimate 30h
    """
    from mdtracker.cli.changing import operate
    from mdtracker.operations import phase_additions

    name = one_word(title, "phase add", "a name is due", file, ('in quotes: tracker phase add "Launch"',))
    options = {"after": after, "objective": objective, "estimate": estimate, "week": week, "task": task}
    operation = phase_additions.add(name, **options)
    return operate(operation, How(file, dry_run, diff, form), "phase add", (name, *typed(**options)))


def rename(words: OneAndName = None, file: File = None, dry_run: DryRun = False, diff: Diff = False, form: Form = "text") -> int:
    """Give a phase another name, in its heading and wherever it is called in full: tracker phase rename 2 "Rollout"."""
    from mdtracker.cli.changing import operate
    from mdtracker.errors import UsageError
    from mdtracker.operations import phase_renames

    given = words_of(words, "phase rename", 2, "a phase and its new name are due", _NAMES)
    if len(given) > 2:
        raise UsageError(f"one phase at a time: {len(given)} words are given; nothing written", "put a name of several words in quotes")
    return operate(phase_renames.rename(*given), How(file, dry_run, diff, form), "phase rename", given)


def remove(phase: One = None, yes: Yes = False, file: File = None, dry_run: DryRun = False, diff: Diff = False, form: Form = "text") -> int:
    """Take a phase out as a whole, with its rows in the tables of phases; no other phase is renumbered.

    Asks on a terminal; elsewhere it wants --yes.
    """
    from mdtracker.cli.changing import operate_asked
    from mdtracker.operations import phase_removals

    name = one_word(phase, "phase remove", "no phase is named", file, _NAMES)
    return operate_asked(phase_removals.remove(name), How(file, dry_run, diff, form), "phase remove", (name,), yes)
