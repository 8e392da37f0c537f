"""What the shell offers for a task or a phase: ids with their titles. Never fails: a shell cannot show an error here."""

from __future__ import annotations

import os
from collections.abc import Iterable
from pathlib import Path

from mdtracker.facts import Facts


def tasks(file: str | None, incomplete: str) -> list[tuple[str, str]]:
    """Return the addresses of tasks that begin with what was typed, with titles and states."""
    from mdtracker.calculator.identity import address, distinct

    facts = _facts(file)
    named = ((address(task), f"{task.title} ({task.state})") for task in distinct(facts.tasks)) if facts else ()
    return _beginning(named, incomplete)


def phases(file: str | None, incomplete: str) -> list[tuple[str, str]]:
    """Return the numbers of phases that begin with what was typed, with their names."""
    facts = _facts(file)
    return _beginning(((phase.number, phase.title) for phase in facts.sections if phase.phase) if facts else (), incomplete)


def _facts(file: str | None) -> Facts | None:
    """What the document states; nothing where there is none, or it cannot be read."""
    from mdtracker.parser import parse
    from mdtracker.shell import discovery, disk

    try:
        return parse(disk.read(discovery.find(file, os.environ, Path.cwd())).text).facts
    except Exception:  # noqa: BLE001  # no document, a broken one: there is just nothing to offer
        return None


def _beginning(named: Iterable[tuple[str, str]], incomplete: str) -> list[tuple[str, str]]:
    from mdtracker.reports.visible import visible

    return [(name, visible(title)) for name, title in named if name.startswith(incomplete)]
