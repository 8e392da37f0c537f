"""`tracker init`."""

from __future__ import annotations

import os
from datetime import date, timedelta
from fractions import Fraction
from pathlib import Path
from shlex import quote
from typing import TYPE_CHECKING, Annotated

import typer

from mdtracker.cli import console
from mdtracker.cli.options import Form
from mdtracker.errors import FileError, TrackerError, UsageError

if TYPE_CHECKING:
    from mdtracker.operations.beginning import Part, Plan

Where = Annotated[str | None, typer.Argument(metavar="FILE", help="The new document; else TRACKER.md, or in the folder tracker.", show_default=False)]
Name = Annotated[str | None, typer.Option("--name", metavar="NAME", help="What is built; else the folder's name.", show_default=False)]
Started = Annotated[str | None, typer.Option("--started", metavar="DATE", help="2031-07-09; else today.", show_default=False)]
Target = Annotated[str | None, typer.Option("--target", metavar="DATE", help="When it is to be done; else a week a phase.", show_default=False)]
Phases = Annotated[list[str] | None, typer.Option("--phase", metavar="NAME", help="A phase; several times, in order.", show_default=False)]
Estimate = Annotated[str, typer.Option("--estimate", metavar="HOURS", help="What each phase is estimated at.")]
From = Annotated[str | None, typer.Option("--from", metavar="LIST", help="A list to take over: tasks.csv or todo.md.", show_default=False)]
DryRun = Annotated[bool, typer.Option("--dry-run", help="Print the document; write nothing.")]
_PHASES = 'name them: tracker init --phase "Build" --phase "Launch"'


def init(
    where: Where = None,
    name: Name = None,
    started: Started = None,
    target: Target = None,
    phase: Phases = None,
    estimate: Estimate = "40h",
    source: From = None,
    dry_run: DryRun = False,
    form: Form = "text",
) -> int:
    """Make a new tracker, with all its sections; never over a file. What is not given it asks, on a terminal.

    tracker init --name "Shop" --phase "Build" --phase "Launch" --target 2031-12-24
    """
    from mdtracker.operations.beginning import begin
    from mdtracker.shell import clock, creation

    path = Path(where) if where is not None else _default(Path.cwd())
    if not dry_run:
        creation.refuse_existing(path)
    asked = source is None and not phase
    if asked and not (console.can_ask() and form == "text"):
        raise UsageError("a tracker needs phases; nothing written", _PHASES, "or take over a list: --from tasks.csv")
    now = clock.now()
    plan, notices = _plan(now.date(), name, (started, target), tuple(phase or ()), estimate, source, asked=asked)
    text = begin(plan, now)
    _check_clean(text)
    if dry_run and form == "text":
        console.say(text.rstrip("\n").split("\n"))
        return 0
    if not dry_run:
        creation.create(path, text)
    _say(path, plan, notices, text, form, written=not dry_run)
    return 0


def _plan(
    today: date, name: str | None, dates: tuple[str | None, str | None], phases: tuple[str, ...], estimate: str, source: str | None, *, asked: bool
) -> tuple[Plan, tuple[str, ...]]:
    """What the tracker is made of, from the flags, the list and the answers, and what to say of the list."""
    from mdtracker.operations.amounts import read_amount
    from mdtracker.operations.beginning import Plan, first_tasks

    started, target = dates
    hours, here = read_amount(estimate), Path.cwd().name
    called = name or (_answer("Name", here) if asked else here)
    begun = _asked_date("Started", today, None) if asked and started is None else _date(started or str(today))
    titles = _answers() if asked else phases
    parts, notices = _imported(source, hours) if source is not None else (first_tasks(titles, hours), ())
    if source is not None and titles:
        raise UsageError("the phases are those of the list; nothing written", "leave out --phase, or --from")
    week = _weeks_behind(begun, max(1, len(parts)))
    due = _asked_date("Target", week, begun) if asked and target is None else _date(target or str(week))
    return Plan(called, begun, due, parts), notices


def _say(path: Path, plan: Plan, notices: tuple[str, ...], text: str, form: str, *, written: bool) -> None:
    from mdtracker.shell.digest import text_digest
    from mdtracker.text import counted

    phases, tasks = len(plan.parts), sum(len(part.tasks) for part in plan.parts)
    if form == "json":
        told = {"phases": phases, "tasks": tasks, "notices": list(notices)}
        console.say_json({"schema": 1, "file": str(path), "written": written, "after": text_digest(text), **told})
        return
    console.say([f"{path}: a tracker of {counted(phases, 'phase')} and {counted(tasks, 'task')}", *notices, *_found(path)])


def _default(here: Path) -> Path:
    """The name that is found without being named: in the folder for trackers where there is one."""
    return Path("tracker/IMPLEMENTATION_TRACKER.md") if (here / "tracker").is_dir() else Path("TRACKER.md")


def _imported(source: str, hours: Fraction) -> tuple[tuple[Part, ...], tuple[str, ...]]:
    """The phases of a list, and what to say of it. What is wrong with it is said with its name."""
    from mdtracker.operations.imports import is_csv, read_document, read_list
    from mdtracker.shell import disk

    if not Path(source).exists():
        raise FileError(f"{source} does not exist; nothing written", "name the list: --from FILE")
    text = disk.read(Path(source)).text
    try:
        return read_list(text, hours) if is_csv(source) else read_document(text, hours)
    except UsageError as error:
        raise UsageError(f"{source}: {error.message}", *error.hints) from error


def _date(text: str) -> date:
    try:
        return date.fromisoformat(text.strip())
    except ValueError as error:
        raise UsageError(f"a date is written 2031-07-09, not {text!r}; nothing written", "year, month, day") from error


def _weeks_behind(begun: date, weeks: int) -> date:
    try:
        return begun + timedelta(weeks=weeks)
    except OverflowError as error:
        raise UsageError(f"a week a phase behind {begun} there is no date; nothing written", "begin earlier: --started 2031-07-09") from error


def _answer(what: str, otherwise: str) -> str:
    return console.answer(f"{what} [{otherwise}]") or otherwise


def _asked_date(what: str, otherwise: date, least: date | None) -> date:
    """A day that is answered, behind `least`; asked again until it is one."""
    while True:
        try:
            day = _date(_answer(what, str(otherwise)))
        except UsageError as error:
            console.note(error.message.removesuffix("; nothing written"))
            continue
        if least is None or day > least:
            return day
        console.note(f"the target {day} is not behind the start {least}")


def _answers() -> tuple[str, ...]:
    """The phases that are named, one a line; the first empty line ends them."""
    found: list[str] = []
    while named := console.answer(f"Phase {len(found) + 1}" + (" (empty: no more)" if found else "")):
        found.append(named)
    if not found:
        raise UsageError("a tracker needs phases; nothing written", _PHASES)
    return tuple(found)


def _check_clean(text: str) -> None:
    """Raise UsageError where the new document would be found wrong: a title says more than a title."""
    from mdtracker import pipeline

    for finding in pipeline.check(text):
        raise UsageError(f"line {finding.line}: {finding.message}; nothing written", "a name or title is read as more: look at it with --dry-run")


def _found(path: Path) -> list[str]:
    """How to go on: the document is found by itself, or has to be named."""
    from mdtracker.shell import discovery

    try:
        there = discovery.documents(None, os.environ, Path.cwd())
    except TrackerError:
        there = ()
    alone = [os.path.abspath(one) for one in there] == [os.path.abspath(path)]
    option = "" if alone else f" --file {quote(str(path))}"
    return [f"go on: tracker status{option}", 'then: tracker task add "…" --phase 1' + option]
