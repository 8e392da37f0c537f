"""`tracker task done`, `start`, `reopen`, `block`, `unblock`, `drop`: one function each, all alike."""

from __future__ import annotations

from collections.abc import Callable

from mdtracker.cli.changing import operate
from mdtracker.cli.options import Diff, DryRun, File, Form, Hours, How, Tasks, one_word, words_of


def _command(verb: str, help_text: str) -> Callable[..., int]:
    def run(tasks: Tasks = None, file: File = None, dry_run: DryRun = False, diff: Diff = False, form: Form = "text") -> int:
        from mdtracker.operations.states import mark

        addresses = words_of(tasks, f"task {verb}", 1, "no task is named")
        return operate(mark(addresses, verb), How(file, dry_run, diff, form), f"task {verb}", addresses)

    run.__doc__ = help_text
    return run


def done(
    tasks: Tasks = None,
    hours: Hours = None,
    file: File = None,
    dry_run: DryRun = False,
    diff: Diff = False,
    form: Form = "text",
) -> int:
    """Mark tasks, blockers or criteria as done; every figure that follows is rewritten.

    With --hours the work is logged too: tracker task done 1.3 --hours 3
    """
    from mdtracker.operations.states import mark

    addresses = words_of(tasks, "task done", 1, "no task is named")
    operation = mark(addresses, "done")
    if hours is not None:
        from mdtracker.operations.logs import complete
        from mdtracker.shell import clock

        operation = complete(one_word(tasks, "task done", "no task is named", file), hours, clock.now().date())
    return operate(operation, How(file, dry_run, diff, form), "task done", (*addresses, *(("--hours", hours) if hours is not None else ())))


start = _command("start", "Mark tasks as in progress.")
reopen = _command("reopen", "Mark tasks, blockers or criteria as not started. (tracker undo gives back what done replaced.)")
block = _command("block", "Mark tasks as blocked.")
unblock = _command("unblock", "Take tasks that were blocked up again.")
drop = _command("drop", "Leave tasks out: they no longer count.")
