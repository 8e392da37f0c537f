"""`tracker plan list`, `add`, `done`, `clear`, `propose`."""

from __future__ import annotations

from typing import Annotated

import typer

from mdtracker.cli import console
from mdtracker.cli.options import Diff, DryRun, File, Form, Hours, How, complete_phases, one_word, typed

Title = Annotated[list[str] | None, typer.Argument(metavar="TITLE", help="What is to be done, in quotes.", show_default=False)]
One = Annotated[list[str] | None, typer.Argument(metavar="ENTRY", help="Its number or a part of its title.", show_default=False)]
Under = Annotated[str | None, typer.Option("--under", metavar="SECTION", help="A section of the plan; else at its end.", show_default=False)]
Phase = Annotated[
    str | None,
    typer.Option("--phase", metavar="PHASE", help="The phase; else that of the task it names.", autocompletion=complete_phases, show_default=False),
]
Count = Annotated[int, typer.Option("-n", metavar="N", min=1, help="How many.")]
_TITLE = ('in quotes: tracker plan add "Load tests" --hours 2',)
_ENTRY = ("by its number or a part of its title: tracker plan list shows them",)


def listing(file: File = None, form: Form = "text") -> int:
    """List what is planned next: number, title, hours, by sections."""
    from mdtracker.cli.reading import view_of
    from mdtracker.operations.steps import read_plan
    from mdtracker.reports.plans import plan_lines, plan_value

    view = view_of(file)
    plan = read_plan(view.document)
    if form == "json":
        console.say_json({"schema": 1, "file": view.file, **plan_value(plan)})
    elif plan.steps:
        console.say(plan_lines(plan, console.limit()))
    else:
        console.note(f"the plan in {view.file} is empty: tracker plan propose{view.option}")
    return 0


def add(
    title: Title = None,
    hours: Hours = None,
    under: Under = None,
    file: File = None,
    dry_run: DryRun = False,
    diff: Diff = False,
    form: Form = "text",
) -> int:
    """Plan something next, in the shape of the entries there: tracker plan add "Load tests" --hours 2."""
    from mdtracker.cli.changing import operate
    from mdtracker.operations import plans

    name = one_word(title, "plan add", "a title is due", file, _TITLE)
    options = typed(hours=hours, under=under)
    return operate(plans.add(name, hours, under), How(file, dry_run, diff, form), "plan add", (name, *options))


def done(
    entry: One = None,
    phase: Phase = None,
    hours: Hours = None,
    file: File = None,
    dry_run: DryRun = False,
    diff: Diff = False,
    form: Form = "text",
) -> int:
    """Move an entry to the log of a phase, with its bullets: tracker plan done 1 --phase 1 --hours 2.

    Without --hours it takes those that the entry states.
    """
    from mdtracker.cli.changing import operate
    from mdtracker.operations import plans
    from mdtracker.shell import clock

    name = one_word(entry, "plan done", "no entry is named", file, _ENTRY)
    options = typed(phase=phase, hours=hours)
    return operate(plans.done(name, phase, hours, clock.now().date()), How(file, dry_run, diff, form), "plan done", (name, *options))


def clear(file: File = None, dry_run: DryRun = False, diff: Diff = False, form: Form = "text") -> int:
    """Take all entries out of the plan; its headings stay."""
    from mdtracker.cli.changing import operate
    from mdtracker.operations import plans

    return operate(plans.clear(), How(file, dry_run, diff, form), "plan clear", ())


def propose(n: Count = 5, file: File = None, dry_run: DryRun = False, diff: Diff = False, form: Form = "text") -> int:
    """Write what comes next into an empty plan: blockers first, then what was started, then by phase."""
    from mdtracker.cli.changing import operate
    from mdtracker.operations import plans
    from mdtracker.reports.plans import proposed

    return operate(plans.propose(lambda document: proposed(document, n)), How(file, dry_run, diff, form), "plan propose", ("-n", f"{n}"))
