"""`tracker session start`, `note`, `end`, `list`, `show`."""

from __future__ import annotations

from typing import Annotated

import typer

from mdtracker.cli.options import Diff, DryRun, File, Form, How, one_word

Focus = Annotated[str | None, typer.Option("--focus", metavar="TEXT", help="What the session is about.", show_default=False)]
Next = Annotated[str | None, typer.Option("--next", metavar="TEXT", help="What comes next; else what is planned.", show_default=False)]
Text = Annotated[list[str] | None, typer.Argument(metavar="TEXT", help="One line, in quotes.", show_default=False)]
Day = Annotated[
    list[str] | None,
    typer.Argument(metavar="DAY", help="A day (2025-11-27), a line (:214), or a part of the heading; else the newest.", show_default=False),
]
# How many commits `end` looks back for the document as it was at the start.
_COMMITS = 500


def start(focus: Focus = None, file: File = None, dry_run: DryRun = False, diff: Diff = False, form: Form = "text") -> int:
    """Open the dated note of a session, in the shape of the notes that are there; it says when it started."""
    from mdtracker.cli.changing import operate
    from mdtracker.cli.documents import base_of, locate
    from mdtracker.operations import sessions
    from mdtracker.shell import clock

    operation = sessions.start(clock.now(), focus, base_of(locate(file), None))
    return operate(operation, How(file, dry_run, diff, form), "session start", ("--focus", focus) if focus else ())


def note(text: Text = None, file: File = None, dry_run: DryRun = False, diff: Diff = False, form: Form = "text") -> int:
    """Add a line to what the open session achieved: tracker session note "Found the leak"."""
    from mdtracker.cli.changing import operate
    from mdtracker.operations import sessions

    said = one_word(text, "session note", "a note is due", file, ('in quotes: tracker session note "Found the leak"',))
    return operate(sessions.note(said), How(file, dry_run, diff, form), "session note", (said,))


def end(coming: Next = None, file: File = None, dry_run: DryRun = False, diff: Diff = False, form: Form = "text") -> int:
    """End the open session: its duration, what was done since its start, what is blocked, what comes next.

    What was done is told by git: what the newest commit from before the start did not have yet.
    """
    from mdtracker.calculator.identity import label_of
    from mdtracker.cli.changing import operate
    from mdtracker.cli.documents import locate
    from mdtracker.operations import sessions
    from mdtracker.parser import Document
    from mdtracker.reports.upcoming import upcoming
    from mdtracker.reports.view import look
    from mdtracker.shell import clock, git

    def ahead(document: Document) -> list[str]:
        return [label_of(step.task) for step in upcoming(look("", document))]

    versions = (text for _, text in git.versions(locate(file).path, limit=_COMMITS))
    operation = sessions.end(clock.now(), coming, versions, ahead)
    return operate(operation, How(file, dry_run, diff, form), "session end", ("--next", coming) if coming else ())


def listing(file: File = None, form: Form = "text") -> int:
    """List the notes of sessions, one a line: day, duration, focus, line."""
    from mdtracker.cli import console
    from mdtracker.cli.reading import view_of
    from mdtracker.reports.sessions import session_lines, session_values

    view = view_of(file)
    values = session_values(view)
    if form == "json":
        console.say_json({"schema": 1, "file": view.file, "sessions": values})
    elif values:
        console.say(session_lines(values, console.limit()))
    else:
        console.note(f"no notes of sessions in {view.file}")
    return 0


def show(day: Day = None, file: File = None, form: Form = "text") -> int:
    """Show the note of a session: the newest, or that of a day."""
    from mdtracker.cli import console
    from mdtracker.cli.reading import view_of
    from mdtracker.reports.sessions import find_session, show_lines

    wanted = one_word(day, "session show", "", file, ()) if day else ""
    view = view_of(file)
    value = find_session(view, wanted)
    if form == "json":
        console.say_json({"schema": 1, "file": view.file, "session": value})
    else:
        console.say(show_lines(value, view))
    return 0
