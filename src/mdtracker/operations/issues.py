"""How an issue is given on the command line."""

from __future__ import annotations

import re

from mdtracker.errors import UsageError

_ISSUE = re.compile(r"(?:#|GH-)?([0-9]{1,6})", re.IGNORECASE)


def read_issue(given: str | None) -> str | None:
    """Return an issue as documents write it: "#24". Raises UsageError for what is none."""
    if given is None:
        return None
    match = _ISSUE.fullmatch(given.strip())
    if match is None:
        raise UsageError(f"an issue is a number, not {given!r}; nothing written", "--issue 24, #24 or GH-24")
    return "#" + match.group(1)
