"""The moment of a command; the one place that asks the clock."""

from __future__ import annotations

import os
from collections.abc import Mapping
from datetime import UTC, datetime

from mdtracker.errors import UsageError

VARIABLE = "TRACKER_NOW"


def now(environ: Mapping[str, str] = os.environ) -> datetime:
    """Return the moment in UTC; TRACKER_NOW (ISO 8601, UTC unless it says otherwise) stands in for the clock.

    Raises UsageError if TRACKER_NOW is not a moment.
    """
    given = environ.get(VARIABLE)
    if not given:
        return datetime.now(UTC)
    try:
        moment = datetime.fromisoformat(given)
        return moment.astimezone(UTC) if moment.tzinfo else moment.replace(tzinfo=UTC)
    except (ValueError, OverflowError) as error:
        raise UsageError(f"{VARIABLE} is not a moment: {given!r}", "write it like 2025-11-27T14:05:00Z") from error
