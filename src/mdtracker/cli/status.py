"""`tracker status`."""

from __future__ import annotations

from mdtracker.cli import console
from mdtracker.cli.options import Base, File, Form
from mdtracker.cli.reading import judged
from mdtracker.reports.status import status_lines, status_value
from mdtracker.shell import clock


def status(file: File = None, base: Base = None, form: Form = "text") -> int:
    """Where the work stands: score, due date, phases with bars and hours, blockers, what is next, what is doubtful."""
    view = judged(file, base)
    today = clock.now().date()
    if form == "json":
        console.say_json({"schema": 1, "file": view.file, **status_value(view, today)})
    else:
        console.say(status_lines(view, today, console.width()))
    return 0
