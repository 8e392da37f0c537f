"""Hours and days as a person gives them: "3.5", "3h30", "90 min", "½", "2031-07-09"; one reader for every command."""

from __future__ import annotations

import re
import unicodedata
from datetime import date
from fractions import Fraction

from mdtracker.errors import UsageError
from mdtracker.renderer.notations import moment
from mdtracker.rounding import decimal

_NUMBER = r"[0-9]{1,6}(?:[.,][0-9]{1,2})?"
_HOURS = re.compile(rf"({_NUMBER})[ \t]*(?:h|hrs?|hours?)?", re.IGNORECASE)
_QUARTERS = re.compile(r"([0-9]{1,6})?[ \t]*([¼½¾])[ \t]*(?:h|hrs?|hours?)?", re.IGNORECASE)
_MINUTES = re.compile(rf"({_NUMBER})[ \t]*(?:m|mins?|minutes?)", re.IGNORECASE)
_BOTH = re.compile(r"([0-9]{1,6})[ \t]*(?:h|hrs?|hours?|:)[ \t]*([0-5]?[0-9])[ \t]*(?:m|mins?|minutes?)?", re.IGNORECASE)


def read_amount(value: str) -> Fraction:
    """Return hours above 0. Raises UsageError for anything else, and for what two decimal places cannot say."""
    hours = _amount(value.strip())
    if not hours:
        problem = f"hours are a number above 0, of six digits and two decimal places at most, not {value!r}"
        raise UsageError(f"{problem}; nothing written", "like this: 3.5h, 3h30 or 90 min")
    if (hours * 100).denominator != 1:
        raise UsageError(f"{value} is no number of hours with two decimal places; nothing written", f"the nearest: {decimal(hours, 2)}h")
    return hours


def read_day(value: str) -> date | None:
    """Return the day that a text is, in any of the notations of trackers; None for anything else."""
    text = value.strip()
    place = moment.find(text, 0, len(text))
    return place[2] if place and (place[0], place[1]) == (0, len(text)) else None


def day_hint(value: str) -> str:
    """Return what is wrong with a text that `read_day` does not read."""
    match = re.fullmatch(r"([0-9]{4})-([0-9]{1,2})-([0-9]{1,2})", value.strip())
    padded = f"{match.group(1)}-{match.group(2):0>2}-{match.group(3):0>2}" if match else ""
    return f"month and day have two digits: {padded}" if padded != value.strip() and read_day(padded) else "a day that the calendar has"


def _amount(value: str) -> Fraction | None:
    if match := _BOTH.fullmatch(value):
        return Fraction(match.group(1)) + Fraction(match.group(2)) / 60
    if match := _MINUTES.fullmatch(value):
        return _decimal(match.group(1)) / 60
    if match := _QUARTERS.fullmatch(value):
        return Fraction(match.group(1) or 0) + Fraction(unicodedata.numeric(match.group(2)))
    match = _HOURS.fullmatch(value)
    return _decimal(match.group(1)) if match else None


def _decimal(text: str) -> Fraction:
    return Fraction(text.replace(",", "."))
