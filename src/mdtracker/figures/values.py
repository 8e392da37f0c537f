"""Whether a mention shows a value, what agreement says nothing, and how a value is written where a mention stands."""

from __future__ import annotations

from datetime import datetime
from fractions import Fraction
from typing import NamedTuple

from mdtracker.calculator.expressions import Value
from mdtracker.facts import State
from mdtracker.figures.model import Mention
from mdtracker.mojibake import damage
from mdtracker.parser.words import Words
from mdtracker.renderer.notations import bar, moment, write_number
from mdtracker.renderer.states import spell
from mdtracker.rounding import agrees as rounds_to
from mdtracker.rounding import decimal


class Habits(NamedTuple):
    """What the document shows of its author's hand.

    tie      where a value between two is rounded to: up, down, even
    flexible the families that show places as needed ("6.25%" beside "50%"), with the most places seen; two values
             with decimals are a habit, one is an exception
    padded   whether hours show noughts behind the point ("8.0"); else 20.5 hours and a half are 21
    """

    tie: str
    flexible: dict[str, int]
    padded: bool


def agrees(mention: Mention, value: Value) -> bool:
    """Whether the mention shows `value`."""
    if not isinstance(value, Fraction) or not isinstance(mention.value, Fraction):
        return mention.value == value or mention.role == "moment"
    if mention.role == "bar":
        return bar.agrees(value, " " * mention.form.places, mention.value)
    return rounds_to(value, mention.value, mention.form.places)


def trivial(mention: Mention, value: Value, everything: Fraction | None) -> bool:
    """Whether agreement says nothing: at 0, at 100 % or at all of the set; a bare glyph always, a state word never."""
    if isinstance(value, State):
        return mention.role == "glyph"
    if isinstance(value, str):
        return not value
    if mention.role == "count" and everything is None and value <= 1:
        return True
    return (
        value == 0
        or (value == 100 and mention.role in ("percent", "bar"))
        or (everything is not None and value == everything and (mention.role == "n" or (mention.role == "count" and value < 4)))
    )


def read_habits(mentions: tuple[Mention, ...], exact: dict[str, Value]) -> Habits:
    """Return the habits that the agreeing figures show. exact: the value of each figure, by its key."""
    ties: list[str] = []
    places: dict[str, dict[Value, int]] = {}
    fixed: set[str] = set()
    for mention in mentions:
        value = exact.get(mention.key)
        if mention.role != "percent":
            continue
        places.setdefault(mention.family, {})[mention.value] = mention.form.places
        if isinstance(value, Fraction) and (value.denominator == 1) == (mention.form.places > 0):
            fixed.add(mention.family)  # "50.0%", or "33%" for a third: this author does not show places as needed
        if isinstance(value, Fraction) and isinstance(mention.value, Fraction):
            scaled = value * 10**mention.form.places
            if (2 * scaled).denominator == 1 and scaled.denominator != 1 and agrees(mention, value):
                ties.append("up" if mention.value > value else "down")
    tie = "even" if len(set(ties)) != 1 else ties[0]
    shown = {family: list(seen.values()) for family, seen in places.items()}
    return Habits(
        tie,
        {
            family: max(seen)
            for family, seen in shown.items()
            if 0 in seen and sum(count > 0 for count in seen) > 1 and family not in fixed
        },
        any(_counts_hours(mention) and _ends_in_nought(mention) for mention in mentions),
    )


def write(mention: Mention, value: Value, words: Words, habits: Habits, now: datetime | None) -> str:
    """Return the text that shows `value` where the mention stands, in its notation."""
    if mention.role == "moment":
        return moment.write(now, mention.text) if now else mention.text
    if isinstance(value, State):
        # Behind a name, as in "Phase 1 in progress", a state keeps its shape: it is not a text of its own.
        place = mention.unit or mention.form.detail or mention.place
        return spell(value, mention.text, place, str(mention.group or ""), words)
    if isinstance(value, str):
        return value
    if mention.role == "bar":
        drawn = bar.write(value, " " * mention.form.places, mention.form.detail, value >= 100)
        return damage(drawn, words.damage) if words.damage else drawn
    places = mention.form.places
    if mention.role == "percent" and mention.family in habits.flexible:
        text = decimal(value, habits.flexible[mention.family], habits.tie, cap=True)
        return write_number(mention.text, text.rstrip("0").rstrip(".") if "." in text else text)
    if mention.role in ("hours", "amount", "count", "n", "m") and value.denominator != 1:
        # Hours are shown as exactly as they were logged: 20.5 beside 17, and behind 19.25 too.
        places = _needed(value) if _counts_hours(mention) and not habits.padded else max(places, _needed(value))
    elif _counts_hours(mention) and not habits.padded:
        places = 0
    text = decimal(abs(value), places, habits.tie, cap=mention.role == "percent")
    if value < 0 or mention.text.startswith("-"):
        return ("-" if value < 0 else "") + write_number(mention.text.lstrip("-"), text)
    written = write_number(mention.text, text)
    return _inflected(written) if mention.role == "weeks" else written


def _inflected(text: str) -> str:
    """A number of weeks or days with the English noun behind it, if it has one, in the singular or the plural."""
    one = text.startswith("1") and not text[1:2].isdigit()
    return text.rstrip("s") + ("" if one else "s") if text[-1:].isalpha() else text


def _counts_hours(mention: Mention) -> bool:
    return mention.role == "hours" or mention.form.detail == "hours"


def _ends_in_nought(mention: Mention) -> bool:
    """Whether the last decimal place that a mention shows says nothing."""
    places = mention.form.places
    return bool(places) and isinstance(mention.value, Fraction) and (mention.value * 10 ** (places - 1)).denominator == 1


def _needed(value: Fraction) -> int:
    """Return the decimal places that show a value exactly, at most 2."""
    return next((places for places in (0, 1) if (value * 10**places).denominator == 1), 2)
