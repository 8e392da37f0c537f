"""What the shell offers for a task: ids with their titles. Never fails: a shell cannot show an error here."""

from __future__ import annotations

import os
from pathlib import Path


def tasks(file: str | None, incomplete: str) -> list[tuple[str, str]]:
    """Return the addresses of tasks that begin with what was typed, with titles and states."""
    try:
        return _tasks(file, incomplete)
    except Exception:  # noqa: BLE001  # no document, a broken one: there is just nothing to offer
        return []


def _tasks(file: str | None, incomplete: str) -> list[tuple[str, str]]:
    from mdtracker.calculator.identity import address, distinct
    from mdtracker.parser import parse
    from mdtracker.reports.visible import visible
    from mdtracker.shell import discovery, disk

    facts = parse(disk.read(discovery.find(file, os.environ, Path.cwd())).text).facts
    named = ((address(task), f"{visible(task.title)} ({task.state})") for task in distinct(facts.tasks))
    return [(name, title) for name, title in named if name.startswith(incomplete)]
