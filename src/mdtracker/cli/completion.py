"""What the shell offers for a task, a phase or an owner. Never fails: a shell cannot show an error here.

A document is read for it once; what there is to offer is kept beside the undo record until the document is another.
"""

from __future__ import annotations

import os
from collections import Counter
from collections.abc import Iterable, Iterator
from pathlib import Path
from typing import TYPE_CHECKING, NamedTuple

if TYPE_CHECKING:
    from mdtracker.facts import Facts, Task


class Offer(NamedTuple):
    """Something that can be named. kind: task, blocker, criterion, phase, owner.

    names  the first is offered unasked, the others where what was typed begins them; help is shown beside it
    """

    kind: str
    names: tuple[str, ...]
    help: str


def offered(kind: str, file: str | None, incomplete: str) -> list[tuple[str, str]]:
    """Return what can be named of a kind and begins with what was typed, each with what it is; each name once.

    Where a task is due, a blocker or criterion may stand too, but is offered only to who begins to name it.
    """
    found: dict[str, str] = {}
    for offer in _offers(file):
        if offer.kind == kind:
            names = offer.names if incomplete else offer.names[:1]
        else:
            names = offer.names if incomplete and kind == "task" and offer.kind in ("blocker", "criterion") else ()
        name = next((name for name in names if name.startswith(incomplete)), None)
        if name is not None:
            found.setdefault(name, offer.help)
    return list(found.items())


def _offers(file: str | None) -> tuple[Offer, ...]:
    """All that the document has to offer; nothing where there is none, or it cannot be read."""
    from mdtracker.shell import discovery, disk, remembered

    try:
        path = discovery.find(file, os.environ, Path.cwd())
        text = disk.read(path).text
        known = remembered.recall(path, text)
        if known is not None:
            return tuple(Offer(kind, tuple(names), said) for kind, *names, said in known)
        found = tuple(_read(text))
        remembered.remember(path, text, ((offer.kind, *offer.names, offer.help) for offer in found))
        return found
    except Exception:  # noqa: BLE001  # no document, a broken one: there is just nothing to offer
        return ()


def _read(text: str) -> Iterator[Offer]:
    from mdtracker.calculator.identity import distinct
    from mdtracker.parser import parse
    from mdtracker.reports.visible import visible

    facts = parse(text).facts
    tasks = distinct(facts.tasks)
    refs = Counter(task.ref for task in tasks)
    for task in (*tasks, *facts.boxes):
        yield Offer(task.kind, tuple(_names(task, refs)), f"{visible(task.title)} ({task.state})")
    for phase in facts.sections:
        if phase.phase:
            yield Offer("phase", (phase.number or phase.title, phase.title), visible(phase.title))
    for owner, count in _owners(facts):
        yield Offer("owner", (owner,), f"{count} task{'' if count == 1 else 's'}")


def _names(task: Task, refs: Counter[str | None]) -> Iterator[str]:
    """How a command can name a task, shortest first; an issue as GH-7, which means something else in no shell."""
    if task.ref is not None and refs[task.ref] < 2:
        yield task.ref
    if task.issue is not None:
        yield task.issue.replace("#", "GH-", 1)
        yield task.issue
    yield f":{task.line}"
    if task.title.isprintable():
        yield task.title


def _owners(facts: Facts) -> Iterable[tuple[str, int]]:
    return Counter(task.owner for task in facts.tasks if task.owner and task.owner.isprintable()).most_common()
