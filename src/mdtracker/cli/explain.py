"""`tracker explain`."""

from __future__ import annotations

from typing import Annotated

import typer

from mdtracker.cli import console
from mdtracker.cli.options import Base, File, Form
from mdtracker.cli.reading import judged
from mdtracker.errors import UsageError
from mdtracker.reports.explanation import explain as explained
from mdtracker.reports.explanation import explanation_lines, explanation_value
from mdtracker.text import counted

LineNumber = Annotated[str, typer.Argument(metavar="LINE", help="The number of a line: 31 or :31.", show_default=False)]


def explain(line: LineNumber, base: Base = None, file: File = None, form: Form = "text") -> int:
    """Why the figures on a line are what they are: what feeds them, and what they feed."""
    digits = line.removeprefix(":")
    if not (digits.isascii() and digits.isdigit()):
        raise UsageError(f"{line!r} is not the number of a line", "like this: tracker explain 31")
    view = judged(file, base)
    number, last = int(digits), len(view.document.lines)
    if not 1 <= number <= last:
        raise UsageError(f"no line {number}: {view.file} has {counted(last, 'line')}", f"see which lines have figures: tracker figures{view.option}")
    explanation = explained(number, view)
    if form == "json":
        console.say_json({"schema": 1, "file": view.file, **explanation_value(explanation)})
    else:
        console.say(explanation_lines(explanation, console.width()))
    return 0
