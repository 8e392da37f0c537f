"""`tracker criteria list`, `add`; done and reopened they are as tasks: tracker task done."""

from __future__ import annotations

from typing import Annotated

import typer

from mdtracker.cli.options import Diff, DryRun, File, Form, How, one_word

Text = Annotated[list[str] | None, typer.Argument(metavar="TEXT", help="The criterion, in quotes.", show_default=False)]
Under = Annotated[str | None, typer.Option("--under", metavar="NAME", help="The list: its heading or label, or a part of it.", show_default=False)]


def listing(under: Under = None, file: File = None, form: Form = "text") -> int:
    """List the success criteria, by their lists: met or not, address for task done, title."""
    from mdtracker.cli import console
    from mdtracker.cli.reading import view_of
    from mdtracker.reports.criteria import criteria_lines, criteria_values

    view = view_of(file)
    values = criteria_values(view, under)
    if form == "json":
        console.say_json({"schema": 1, "file": view.file, "criteria": values})
    elif values:
        console.say(criteria_lines(values, console.limit()))
    else:
        console.note(f"no criteria{' like that' if under else ''} in {view.file}")
    return 0


def add(text: Text = None, under: Under = None, file: File = None, dry_run: DryRun = False, diff: Diff = False, form: Form = "text") -> int:
    """Add a criterion that is not met to its list: tracker criteria add "Runbooks" --under Testing."""
    from mdtracker.cli.changing import operate
    from mdtracker.operations import criteria

    said = one_word(text, "criteria add", "a criterion is due", file, ('in quotes: tracker criteria add "Load tests pass" --under Testing',))
    words = (said, *(("--under", under) if under else ()))
    return operate(criteria.add(said, under), How(file, dry_run, diff, form), "criteria add", words)
