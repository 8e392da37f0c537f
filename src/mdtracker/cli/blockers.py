"""`tracker blocker list`, `add`, `remove`."""

from __future__ import annotations

from typing import Annotated

import typer

from mdtracker.cli import console
from mdtracker.cli.options import Diff, DryRun, File, Form, How, complete_tasks, words_of

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

    name = _one(task, "blocker add", file)
    return operate(blockers.add(name, issue), How(file, dry_run, diff, form), "blocker add", (name, *(("--issue", issue) if issue else ())))


def remove(task: One = None, file: File = None, dry_run: DryRun = False, diff: Diff = False, form: Form = "text") -> int:
    """Take a blocker off the list; its task stays as it is."""
    from mdtracker.cli.changing import operate
    from mdtracker.operations import blockers

    name = _one(task, "blocker remove", file)
    return operate(blockers.remove(name), How(file, dry_run, diff, form), "blocker remove", (name,))


def _one(given: list[str] | None, command: str, file: str | None) -> str:
    from shlex import quote

    from mdtracker.cli.documents import option_of
    from mdtracker.errors import UsageError

    words = words_of(given, command, 1, "no task is named")
    if len(words) > 1:
        hint = f"put a title in quotes: tracker {command} {quote(' '.join(words))}{option_of(file)}"
        raise UsageError(f"one at a time: {len(words)} are given; nothing written", hint)
    return words[0]
