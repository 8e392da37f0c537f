"""Hours as a person gives them, exact, or refused with the reason."""

from __future__ import annotations

from fractions import Fraction

import pytest

from mdtracker.errors import UsageError
from mdtracker.operations.amounts import day_hint, read_amount


@pytest.mark.parametrize(
    ("given", "hours"),
    [
        ("3", 3), ("3.5", 3.5), ("3,5", 3.5), ("3.5h", 3.5), ("3.5 hours", 3.5), ("1 hr", 1),
        ("3h30", 3.5), ("3h 30m", 3.5), ("3:30", 3.5),
        ("3 h 15 min", 3.25), ("90 min", 1.5), ("90m", 1.5), ("½", 0.5), ("1½", 1.5), ("1 ½ h", 1.5),
        ("¼", 0.25), (" 2 ", 2), ("0.25", 0.25), ("999999", 999999),
    ],
)  # fmt: skip
def test_what_a_person_can_mean_is_read_exactly(given: str, hours: float) -> None:
    assert read_amount(given) == Fraction(hours)


@pytest.mark.parametrize(
    "given",
    ["0", "0h", "0 min", "-1", "-½", "1e9", "1000000", "nan", "inf", "", " ", "h", "three", "3.555", "3h90", "3.5h30", "1/2", "3 4", "１", "3d"],
)
def test_anything_else_is_refused(given: str) -> None:
    with pytest.raises(UsageError, match=r"hours are a number above 0.*nothing written"):
        read_amount(given)


def test_what_is_wrong_with_a_day_is_said() -> None:
    assert day_hint("2031-1-5") == "month and day have two digits: 2031-01-05"
    assert day_hint("2031-02-30") == day_hint("2031-2-30") == "a day that the calendar has"


def test_what_two_places_cannot_say_is_refused_with_the_nearest() -> None:
    with pytest.raises(UsageError, match="20 min is no number of hours") as error:
        read_amount("20 min")
    assert error.value.hints == ("the nearest: 0.33h",)
