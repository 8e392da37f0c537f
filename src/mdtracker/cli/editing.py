"""`tracker task add`, `edit`, `move` and `remove`: commands that write whole tasks."""

from __future__ import annotations

from typing import Annotated

import typer

from mdtracker.cli.changing import operate, operate_asked
from mdtracker.cli.options import Diff, DryRun, File, Form, How, Task, Yes, complete_owners, complete_phases, complete_tasks, one_word, typed

Title = Annotated[list[str] | None, typer.Argument(metavar="TITLE", help="The title, in quotes.", show_default=False)]
NewTitle = Annotated[str | None, typer.Option("--title", metavar="TITLE", help="The new title, in quotes.", show_default=False)]
Phase = Annotated[
    str | None,
    typer.Option("--phase", metavar="PHASE", help="The phase: its number or a part of its name.", autocompletion=complete_phases, show_default=False),
]
Issue = Annotated[str | None, typer.Option("--issue", metavar="N", help="Its issue: 24, '#24' or GH-24.", show_default=False)]
Owner = Annotated[
    str | None,
    typer.Option("--owner", metavar="NAME", help="Who does it.", autocompletion=complete_owners, show_default=False),
]
Settings = Annotated[
    list[str] | None,
    typer.Option("--set", metavar="COLUMN=VALUE", help="Another column, by its header; may be given several times.", show_default=False),
]
Before = Annotated[
    str | None,
    typer.Option("--before", metavar="TASK", help="Right before this task.", autocompletion=complete_tasks, show_default=False),
]
After = Annotated[
    str | None,
    typer.Option("--after", metavar="TASK", help="Right behind this task; else at the end.", autocompletion=complete_tasks, show_default=False),
]
_TITLE = ('in quotes, and the phase: tracker task add "Load tests" --phase 2',)


def add(
    title: Title = None,
    phase: Phase = None,
    issue: Issue = None,
    owner: Owner = None,
    after: After = None,
    settings: Settings = None,
    file: File = None,
    dry_run: DryRun = False,
    diff: Diff = False,
    form: Form = "text",
) -> int:
    """Add a task that is not started to a phase, in the shape of its neighbours, with the next free id.

    tracker task add "Load tests" --phase 2 --issue 24
    """
    from mdtracker.operations import additions

    name = one_word(title, "task add", "a title is due", file, _TITLE)
    operation = additions.add(name, phase, issue=issue, owner=owner, after=after, settings=tuple(settings or ()))
    options = typed(phase=phase, issue=issue, owner=owner, after=after, set=settings)
    return operate(operation, How(file, dry_run, diff, form), "task add", (name, *options))


def edit(
    task: Task = None,
    title: NewTitle = None,
    issue: Issue = None,
    owner: Owner = None,
    settings: Settings = None,
    file: File = None,
    dry_run: DryRun = False,
    diff: Diff = False,
    form: Form = "text",
) -> int:
    """Change a task's title, issue, owner, or another column of its row.

    tracker task edit 1.3 --title "Load tests" --set "Estimate=4h"
    """
    from mdtracker.operations import edits

    name = one_word(task, "task edit", "no task is named", file)
    operation = edits.edit(name, title=title, issue=issue, owner=owner, settings=tuple(settings or ()))
    options = typed(title=title, issue=issue, owner=owner, set=settings)
    return operate(operation, How(file, dry_run, diff, form), "task edit", (name, *options))


def move(
    task: Task = None,
    phase: Phase = None,
    before: Before = None,
    after: After = None,
    file: File = None,
    dry_run: DryRun = False,
    diff: Diff = False,
    form: Form = "text",
) -> int:
    """Move a task within its list, or to another phase, with all that is nested under it. It keeps its id.

    tracker task move 2.3 --phase 3, tracker task move 2.3 --before 2.1
    """
    from mdtracker.operations import moves

    name = one_word(task, "task move", "no task is named", file)
    operation = moves.move(name, phase=phase, before=before, after=after)
    return operate(operation, How(file, dry_run, diff, form), "task move", (name, *typed(phase=phase, before=before, after=after)))


def remove(
    task: Task = None,
    yes: Yes = False,
    file: File = None,
    dry_run: DryRun = False,
    diff: Diff = False,
    form: Form = "text",
) -> int:
    """Take a task out, with all that is nested under it; blockers that refer to it stay and are named.

    Asks on a terminal; elsewhere it wants --yes.
    """
    from mdtracker.operations import removals

    name = one_word(task, "task remove", "no task is named", file)
    return operate_asked(removals.remove(name), How(file, dry_run, diff, form), "task remove", (name,), yes)
