"""`tracker next`."""

from __future__ import annotations

from typing import Annotated

import typer

from mdtracker.cli import console
from mdtracker.cli.options import File, Form
from mdtracker.cli.reading import view_of
from mdtracker.reports.upcoming import step_lines, step_values
from mdtracker.reports.upcoming import upcoming as steps_of

Count = Annotated[int, typer.Option("-n", metavar="N", min=1, help="How many.")]


def upcoming(n: Count = 5, file: File = None, form: Form = "text") -> int:
    """What to do now: open blockers first, then what was started, then what comes next by phase."""
    view = view_of(file)
    steps = steps_of(view)[:n]
    if form == "json":
        console.say_json({"schema": 1, "file": view.file, "next": step_values(steps, view)})
    else:
        console.say(step_lines(steps, view, console.limit()))
    return 0
