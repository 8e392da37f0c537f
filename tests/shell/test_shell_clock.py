"""The moment is UTC, and can be given."""

from __future__ import annotations

from datetime import UTC, datetime, timedelta

import pytest

from mdtracker.errors import UsageError
from mdtracker.shell.clock import now


def test_the_clock_is_asked() -> None:
    for environ in ({}, {"TRACKER_NOW": ""}):
        moment = now(environ)
        assert moment.tzinfo is UTC
        assert abs(datetime.now(UTC) - moment) < timedelta(seconds=5)


@pytest.mark.parametrize(
    "given", ["2025-11-27T14:05:00Z", "2025-11-27 14:05", "2025-11-27T17:05+03:00", "20251127T140500Z"]
)
def test_a_moment_can_be_given(given: str, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("TRACKER_NOW", given)
    assert now() == datetime(2025, 11, 27, 14, 5, tzinfo=UTC)


@pytest.mark.parametrize("given", ["tomorrow", "2025-13-01", "0001-01-01T00:00+05:00", "1764252300"])
def test_what_is_no_moment_is_refused(given: str) -> None:
    with pytest.raises(UsageError, match="TRACKER_NOW is not a moment"):
        now({"TRACKER_NOW": given})
