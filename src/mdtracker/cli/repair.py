"""`tracker repair`."""

from __future__ import annotations

from datetime import datetime

from mdtracker.cli import console
from mdtracker.cli.changing import UNDO, carry_out, closing, show
from mdtracker.cli.documents import Place, locate, locate_all
from mdtracker.cli.options import Diff, DryRun, File, Files, Form, How
from mdtracker.errors import TrackerError
from mdtracker.pipeline import Result
from mdtracker.repair import Repaired, lines, repair
from mdtracker.text import Edit, Span, split_lines


def mend(files: Files = None, file: File = None, dry_run: DryRun = False, diff: Diff = False, form: Form = "text") -> int:
    """Restore what a wrong encoding did to the text; says what was certain and what was a guess."""
    codes = [0]
    for name in locate_all(files, file):
        try:
            _mend(locate(name), How(name, dry_run, diff, form))
        except TrackerError as error:
            codes.append(console.fail(error.message, error.hints, error.exit_code))
    return max(codes)


def _mend(place: Place, how: How) -> None:
    found: list[Repaired] = []

    def change(text: str, place: Place, now: datetime) -> Result:  # noqa: ARG001  # the shape of every change
        found.append(repair(text))
        edits = _edits(text, found[-1])
        return Result(text, found[-1].text, edits, (), (), (), ())

    result, digests = carry_out(place, change, how, ("repair", place.name))
    if how.form == "json" or how.diff:
        show(place, result, digests, how)
        return
    console.say(lines(found[-1]))
    if result.before != result.after:
        console.say(["", closing(place, how, UNDO)])


def _edits(text: str, repaired: Repaired) -> tuple[Edit, ...]:
    """Every repair as an edit of the damaged text."""
    starts = [line.start for line in split_lines(text)]
    found = []
    for one in repaired.repairs:
        start = starts[one.line - 1] + one.column - 1
        found.append(Edit(Span(start, start + len(one.old)), one.old, one.new))
    return tuple(found)
