"""Hints that can be pasted: what the core leaves open in a command is filled in, which command it was and on what
document."""

from __future__ import annotations

import re
from collections.abc import Iterator
from contextlib import contextmanager

from mdtracker.cli.commands import COMMANDS
from mdtracker.errors import UsageError

_NAMES = "|".join(f"{group} {row.name}".strip() for group, rows in COMMANDS.items() for row in rows if row.target)
_COMMAND = re.compile(rf"(?:^|(?<=: )|(?<= or ))tracker (?:{_NAMES})\b(?:(?! or tracker ).)*")
_UNFINISHED = re.compile(r"tracker … |(?<=: )(?=GH-\d+$)")


def aimed(hint: str, option: str) -> str:
    """Return a hint whose commands, which end it, mean the document that `option` (" --file F", or nothing) names."""
    return _COMMAND.sub(lambda match: match.group() + option, hint)


@contextmanager
def completing(command: str, option: str) -> Iterator[None]:
    """Complete the remedies of a UsageError: the core says what to type, and only we know behind which command."""
    try:
        yield
    except UsageError as error:
        hints = (_UNFINISHED.sub(f"tracker {command} ", hint) for hint in error.hints)
        raise UsageError(error.message, *(aimed(hint, option) for hint in hints)) from error
