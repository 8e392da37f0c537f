"""An issue as it is given on the command line, and what refers to it already."""

from __future__ import annotations

import re

from mdtracker.calculator.identity import label_of, register, statements, task_of
from mdtracker.errors import UsageError
from mdtracker.facts import Facts, State, Task
from mdtracker.operations.change import Asked

_ISSUE = re.compile(r"(?:#|GH-)?([0-9]{1,6})", re.IGNORECASE)


def read_issue(given: str | None) -> str | None:
    """Return an issue as documents write it: "#24". Raises UsageError for what is none."""
    if given is None:
        return None
    match = _ISSUE.fullmatch(given.strip())
    if match is None:
        raise UsageError(f"an issue is a number, not {given!r}; nothing written", "--issue 24, #24 or GH-24")
    return "#" + match.group(1)


def claims(facts: Facts, issue: str, task: Task | None = None) -> tuple[Asked, ...]:
    """Return what becomes of the blockers that have a number already which a task is given: they state it again.

    task  the task, where it is there already. Raises UsageError where such a blocker stands for another task, or is done
    """
    known = register(facts)
    own = {one.id for one in statements(task, known)} if task else set()
    found: list[Asked] = []
    for box in facts.boxes:
        if box.kind != "blocker" or box.issue != issue or box.id in own:
            continue
        other = task_of(box, known)
        if other or box.state is State.DONE:
            what = f"the blocker of {label_of(other)}" if other else "a blocker that is done"
            raise UsageError(f"{issue} is {what}, line {box.line}; nothing written", "give it another issue")
        found.append(Asked(box.line, (("noted", True),)))
    return tuple(found)
