"""`tracker log add` and `log list`."""

from __future__ import annotations

from typing import Annotated

import typer

from mdtracker.cli import console
from mdtracker.cli.options import Diff, DryRun, File, Form, Hours, How, complete_phases, complete_tasks, one_word, typed

Title = Annotated[list[str] | None, typer.Argument(metavar="[TITLE]", help="What was done, in quotes; else the task's title.", show_default=False)]
Phase = Annotated[
    str | None,
    typer.Option("--phase", metavar="PHASE", help="The phase; else that of the task.", autocompletion=complete_phases, show_default=False),
]
OfTask = Annotated[
    str | None,
    typer.Option("--task", metavar="TASK", help="The task that it was for; the title names it.", autocompletion=complete_tasks, show_default=False),
]
Done = Annotated[list[str] | None, typer.Option("--done", metavar="TEXT", help="A bullet: what was done; several times.", show_default=False)]
Next = Annotated[list[str] | None, typer.Option("--next", metavar="TEXT", help="A bullet: what comes next; several times.", show_default=False)]
Day = Annotated[str | None, typer.Option("--date", metavar="DAY", help="When it was; else today, where entries have dates.", show_default=False)]
_WAYS = ('tracker log add "Wallet tests" --phase 1 --hours 3.5', "or for a task: tracker log add --task 1.3 --hours 3.5")


def add(
    title: Title = None,
    phase: Phase = None,
    hours: Hours = None,
    task: OfTask = None,
    done: Done = None,
    following: Next = None,
    day: Day = None,
    file: File = None,
    dry_run: DryRun = False,
    diff: Diff = False,
    form: Form = "text",
) -> int:
    """Log work done in a phase, with its hours; week, totals and progress follow.

    tracker log add "Wallet tests" --phase 1 --hours 3.5 --done "First file"
    """
    from mdtracker.cli.changing import operate
    from mdtracker.errors import UsageError
    from mdtracker.operations import logs
    from mdtracker.shell import clock

    name = one_word(title, "log add", "a title is due", file, _WAYS) if title or task is None else None
    if hours is None:
        raise UsageError("hours are due; nothing written", *_WAYS)
    operation = logs.add(name, phase, hours, task=task, done=tuple(done or ()), following=tuple(following or ()), day=day, today=clock.now().date())
    options = typed(phase=phase, hours=hours, task=task, done=done, next=following, date=day)
    return operate(operation, How(file, dry_run, diff, form), "log add", (*([name] if name else []), *options))


def listing(phase: Phase = None, file: File = None, form: Form = "text") -> int:
    """List the work logged, with sums for each phase, and for each day where entries have dates."""
    from mdtracker.cli.reading import view_of
    from mdtracker.operations.addresses import find_phase
    from mdtracker.reports.logs import log_lines, log_value, logged_in

    view = view_of(file)
    entries = logged_in(view, find_phase(view.document.facts, phase) if phase is not None else None)
    if form == "json":
        console.say_json({"schema": 1, "file": view.file, **log_value(entries, view)})
    elif entries:
        console.say(log_lines(entries, view, console.limit()))
    else:
        console.note(f"no work logged {'there ' if phase is not None else ''}in {view.file}")
    return 0
