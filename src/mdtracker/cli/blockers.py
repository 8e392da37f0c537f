"""`tracker blocker list`, `add`, `remove`."""

from __future__ import annotations

from typing import Annotated

import typer

from mdtracker.cli import console
from mdtracker.cli.options import Diff, DryRun, File, Form, How, complete_tasks, one_word

One = Annotated[
    list[str] | None,
    typer.Argument(
        metavar="TASK",
        help="A task by id, issue, line or title; for add also a new title.",
        autocompletion=complete_tasks,
        show_default=False,
    ),
]
Issue = Annotated[str | None, typer.Option("--issue", metavar="N", help="The issue of a blocker that is added by its title.", show_default=False)]


def listing(file: File = None, form: Form = "text") -> int:
    """List the blockers, open ones first, each with the task that it stands for."""
    from mdtracker.cli.reading import view_of
    from mdtracker.reports.tasks import blocker_lines, blocker_values

    view = view_of(file)
    found = sorted((box for box in view.document.facts.boxes if box.kind == "blocker"), key=lambda box: (box.state == "done", box.line))
    if form == "json":
        console.say_json({"schema": 1, "file": view.file, "blockers": blocker_values(found, view)})
    elif found:
        console.say(blocker_lines(found, view, console.limit()))
    else:
        console.note(f"no blockers in {view.file}")
    return 0


def add(
    task: One = None,
    issue: Issue = None,
    file: File = None,
    dry_run: DryRun = False,
    diff: Diff = False,
    form: Form = "text",
) -> int:
    """Make a task a blocker, in the shape of the blockers that are there; or add one by its title."""
    from mdtracker.cli.changing import operate
    from mdtracker.operations import blockers

    name = one_word(task, "blocker add", "no task is named", file)
    return operate(blockers.add(name, issue), How(file, dry_run, diff, form), "blocker add", (name, *(("--issue", issue) if issue else ())))


def remove(task: One = None, file: File = None, dry_run: DryRun = False, diff: Diff = False, form: Form = "text") -> int:
    """Take a blocker off the list; its task stays as it is."""
    from mdtracker.cli.changing import operate
    from mdtracker.operations import blockers

    name = one_word(task, "blocker remove", "no task is named", file)
    return operate(blockers.remove(name), How(file, dry_run, diff, form), "blocker remove", (name,))
