"""`tracker undo`."""

from __future__ import annotations

import shlex
from datetime import datetime

from mdtracker.cli.changing import carry_out, show
from mdtracker.cli.documents import Place, locate
from mdtracker.cli.options import Diff, DryRun, File, Form, How
from mdtracker.errors import UsageError
from mdtracker.pipeline import Result
from mdtracker.shell import record

AGAIN = "undone by mistake? tracker undo{option} brings it back"


def undo(file: File = None, dry_run: DryRun = False, diff: Diff = False, form: Form = "text") -> int:
    """Take back the last command on this document. Twice undone is redone."""

    def change(text: str, place: Place, now: datetime) -> Result:  # noqa: ARG001  # the shape of every change
        last = record.recall(place.path)
        if last is None:
            raise UsageError(f"no command on {place.name} can be taken back; nothing written", "for older versions: git log -p")
        edits = record.inverse(text, last)
        after = record.take_back(text, last)
        said = f"taken back: {shlex.join(last.command)} ({last.moment:%Y-%m-%d %H:%M} UTC)"
        return Result(text, after, edits, (), (said,), (), ())

    how = How(file, dry_run, diff, form)
    place = locate(file)
    show(place, *carry_out(place, change, how, ("undo",), conflicts=True), how, AGAIN)
    return 0
