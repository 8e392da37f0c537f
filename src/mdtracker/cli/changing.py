"""How every changing command runs: under the lock or only shown, then the undo record, then the receipt.

What does the work is loaded when it is done: a command's module is also loaded to complete its words, and that is quick.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator, Sequence
from contextlib import contextmanager
from datetime import datetime
from typing import TYPE_CHECKING

from mdtracker.cli import console
from mdtracker.cli.documents import Place, locate, naming, older_than
from mdtracker.cli.hints import aimed, completing
from mdtracker.cli.options import How
from mdtracker.errors import BugError, TrackerError, UsageError
from mdtracker.shell import clock, disk, record
from mdtracker.shell.digest import text_digest

if TYPE_CHECKING:
    from mdtracker.operations.change import Operation
    from mdtracker.pipeline import Result

# What a command asks, `check` asks too, and further back: a command is waited for.
RECENT = 5
UNDO = "take it back: tracker undo{option}"
Change = Callable[[str, Place, datetime], "Result"]


def operate(operation: Operation, how: How, command: str, words: Sequence[str]) -> int:
    """Run one operation (`command` is its name: "task done") on the document, print the receipt, return the exit code."""
    place = locate(how.file)
    result, digests = _run(operation, place, how, command, words)
    show(place, result, digests, how)
    return 0


def operate_asked(operation: Operation, how: How, command: str, words: Sequence[str], yes: bool) -> int:
    """Run an operation as `operate` does; unless `yes`, or it is only to be shown, say first what it would do, and ask.

    Raises UsageError where nobody can be asked, or says no.
    """
    if not yes and not (how.dry_run or how.diff):
        _confirm(operation, how, command, words)
    return operate(operation, how, command, words)


def _confirm(operation: Operation, how: How, command: str, words: Sequence[str]) -> None:
    from shlex import join

    place = locate(how.file)
    result, _ = _run(operation, place, how._replace(dry_run=True), command, words)
    if how.form == "json" or not console.can_ask():
        again = f"tracker {command} {join(words)} --yes{place.option}"
        raise UsageError(f"{command} asks first, and here is nobody to ask; nothing written", f"if you mean it: {again}")
    for line in (*result.headline, *(aimed(notice, place.option) for notice in result.notices)):
        console.note(line)
    if not console.ask("Do it?"):
        raise UsageError("not done; nothing written")


def _run(operation: Operation, place: Place, how: How, command: str, words: Sequence[str]) -> tuple[Result, tuple[str, str]]:
    from mdtracker import pipeline

    def change(text: str, place: Place, now: datetime) -> Result:
        return pipeline.run(text, operation, now=now, mine=place.mine, older=older_than(place, text, None, RECENT))

    with completing(command, place.option):
        return carry_out(place, change, how, (*command.split(), *words))


def carry_out(
    place: Place, change: Change, how: How, words: Sequence[str], *, conflicts: bool = False
) -> tuple[Result, tuple[str, str]]:
    """Return the result of a change, and the document's SHA-256 before and after; written unless only to be shown.

    conflicts  whether the change reads no facts, and so may be done where a merge conflict is not resolved
    """
    now = clock.now()
    results: list[Result] = []

    def changed(content: disk.Content) -> str:
        if not conflicts:
            disk.refuse_conflicts(content.text)
        results.append(change(content.text, place, now))
        return results[-1].after

    def remember(before: disk.Content, after: disk.Content) -> None:
        warning = record.remember(place.path, before.text, after.text, results[-1].edits, ("tracker", *words), now)
        if warning:
            console.warn(warning)

    with naming(place):
        if how.dry_run or how.diff:
            content = disk.read(place.path)
            after = changed(content)
            return results[-1], (content.digest, text_digest(after))
        outcome = disk.update(place.path, changed, then=remember)
        return results[-1], (outcome.before, outcome.after)


def show(place: Place, result: Result, digests: tuple[str, str], how: How, ending: str = UNDO) -> None:
    """Print what was done, or would be, in the form that was asked for. `{option}` in `ending` is filled in."""
    from mdtracker.reports.receipts import Receipt, diff_lines, idle_lines, receipt_lines

    result = _aimed(result, place.option)
    with _honest(place, digests, how):
        if how.form == "json":
            console.say_json({"schema": 1, **answer(place, result, digests, how)})
        elif how.diff:
            console.say(diff_lines(place.name, result.before, result.after))
        elif result.before == result.after:
            console.say(idle_lines(result))
        else:
            last = closing(place, how, ending)
            console.say(receipt_lines(Receipt(place.name, result, last, place.option), console.width()))


def _aimed(result: Result, option: str) -> Result:
    notices = tuple(aimed(notice, option) for notice in result.notices)
    doubtful = tuple(finding._replace(fix=aimed(finding.fix, option)) for finding in result.doubtful)
    return result._replace(notices=notices, doubtful=doubtful)


def closing(place: Place, how: How, ending: str) -> str:
    """Return the last words of a receipt: how to take it back, or that nothing was written."""
    return "dry run: nothing written" if how.dry_run else ending.format(option=place.option)


@contextmanager
def _honest(place: Place, digests: tuple[str, str], how: How) -> Iterator[None]:
    """Say that the document was written where only the telling of it failed."""
    try:
        yield
    except Exception as error:
        if _is_written(digests, how):
            reason = error.message if isinstance(error, TrackerError) else f"{type(error).__name__}: {error}"
            raise BugError(f"{place.name} was written, but its receipt could not be ({reason})", "see it: git diff") from error
        raise


def _is_written(digests: tuple[str, str], how: How) -> bool:
    return digests[0] != digests[1] and not (how.dry_run or how.diff)


def answer(place: Place, result: Result, digests: tuple[str, str], how: How) -> dict[str, object]:
    """Return the JSON of what was done, or would be."""
    from mdtracker.reports.receipts import Receipt, receipt_value

    return receipt_value(Receipt(place.name, result, ""), digests) | {"written": _is_written(digests, how)}
