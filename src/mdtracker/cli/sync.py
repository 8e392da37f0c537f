"""`tracker sync`."""

from __future__ import annotations

from datetime import datetime
from typing import Annotated

import typer

from mdtracker import pipeline
from mdtracker.cli import console
from mdtracker.cli.changing import Change, answer, carry_out, show
from mdtracker.cli.documents import Place, base_of, locate, locate_all, older_than, source_of
from mdtracker.cli.options import Base, Diff, DryRun, File, Files, Form, How, Trackers
from mdtracker.errors import TrackerError, UsageError
from mdtracker.pipeline import Result
from mdtracker.reports.receipts import doubts
from mdtracker.shell import disk
from mdtracker.text import counted, split_lines

Lines = Annotated[
    list[int] | None,
    typer.Option("--line", metavar="N", help="Mend only this line, and accept what follows for a doubtful figure on it.", show_default=False),
]
Doubtful = Annotated[bool, typer.Option("--doubtful", help="Accept what follows for every doubtful figure.")]


def sync(
    files: Files = None,
    line: Lines = None,
    doubtful: Doubtful = False,
    trackers: Trackers = False,
    base: Base = None,
    file: File = None,
    dry_run: DryRun = False,
    diff: Diff = False,
    form: Form = "text",
) -> int:
    """Mend the figures that no longer follow from their facts, and nothing else."""
    wanted = tuple(line or ())
    words = ("sync", *(f"--line={number}" for number in wanted), *(("--doubtful",) if doubtful else ()))

    def change(text: str, place: Place, now: datetime) -> Result:
        _refuse_unknown(wanted, text, place)
        return pipeline.sync(
            text,
            now=now,
            mine=place.mine,
            base=base_of(place, base),
            older=older_than(place, text, base),
            lines=wanted,
            doubtful=doubtful,
        )

    named = [name for name in locate_all(files, file) if not trackers or _is_tracker(name, base)]
    return each(named, How(file, dry_run, diff, form), change, words) if named else 0


def _is_tracker(name: str | None, rev: str | None) -> bool:
    """Whether a document or its version in git states a task."""
    try:
        place = locate(name)
        return source_of(place, rev, lambda: disk.read(place.path).text, True) is not None
    except TrackerError:
        return True  # what is wrong with it is said when it is its turn


def _refuse_unknown(wanted: tuple[int, ...], text: str, place: Place) -> None:
    last = len(split_lines(text))
    for number in wanted:
        if not 1 <= number <= last:
            hint = f"see which lines have figures: tracker figures{place.option}"
            raise UsageError(f"no line {number}: {place.name} has {counted(last, 'line')}; nothing written", hint)


def each(names: list[str | None], how: How, change: Change, words: tuple[str, ...]) -> int:
    """Carry a change out on every document named, print what was done, and return the worst exit code."""
    codes, done = [0], []
    for name in names:
        try:
            place = locate(name)
            done.append((place, *carry_out(place, change, how, (*words, place.name))))
        except TrackerError as error:
            codes.append(console.fail(error.message, error.hints, error.exit_code))
    if how.form == "json" and len(done) > 1:
        console.say_json({"schema": 1, "files": [answer(place, result, digests, how) for place, result, digests in done]})
        return max(codes)
    for place, result, digests in done:
        _say(place, result, digests, how, len(done) > 1)
    return max(codes)


def _say(place: Place, result: Result, digests: tuple[str, str], how: How, several: bool) -> None:
    for_person = how.form == "text" and not how.diff
    if for_person and result.before == result.after and not (result.headline or result.notices):
        console.say([f"{place.name}: nothing to mend; nothing written", *filter(None, [doubts(result.doubtful, place.option)])])
        return
    if for_person and several:
        console.say([f"{place.name}:"])
    show(place, result, digests, how)
