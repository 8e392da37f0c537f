"""`tracker task progress`, `assign`, `priority`: tasks first, the value last."""

from __future__ import annotations

from mdtracker.cli.changing import operate
from mdtracker.cli.options import Diff, DryRun, File, Form, How, TasksAndOwner, TasksAndValue, words_of


def progress(words: TasksAndValue = None, file: File = None, dry_run: DryRun = False, diff: Diff = False, form: Form = "text") -> int:
    """Set the percentage of tasks: tracker task progress 1.1 1.2 60. Above 0 it starts a task, at 100 it completes it."""
    from mdtracker.operations.progress import set_progress

    *tasks, value = words_of(words, "task progress", 2, "a task and a percentage are due")
    return operate(set_progress(tuple(tasks), value), How(file, dry_run, diff, form), "task progress", (*tasks, value))


def assign(words: TasksAndOwner = None, file: File = None, dry_run: DryRun = False, diff: Diff = False, form: Form = "text") -> int:
    """Give tasks to an owner: tracker task assign 1.3 1.4 "QA Team"."""
    from mdtracker.operations import owners

    *tasks, owner = words_of(words, "task assign", 2, "a task and an owner are due")
    return operate(owners.assign(tuple(tasks), owner), How(file, dry_run, diff, form), "task assign", (*tasks, owner))


def priority(words: TasksAndValue = None, file: File = None, dry_run: DryRun = False, diff: Diff = False, form: Form = "text") -> int:
    """Set the priority of tasks, in their row or in the front matter: tracker task priority 2.1 P1."""
    from mdtracker.operations import priorities

    *tasks, name = words_of(words, "task priority", 2, "a task and a priority are due")
    return operate(priorities.prioritise(tuple(tasks), name), How(file, dry_run, diff, form), "task priority", (*tasks, name))
