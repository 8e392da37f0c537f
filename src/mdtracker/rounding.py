"""Exact numbers and their decimal texts. Rounding happens here and nowhere else; there is no float in a figure."""

from __future__ import annotations

import re
from fractions import Fraction
from functools import lru_cache

_NUMBER = re.compile(r"\d{1,15}(?:\.\d{1,15})?")


@lru_cache(2048)
def read_number(text: str) -> Fraction:
    """Return the exact value of a plain decimal text ("42", "8.7", "8,7", "٤٢"), in the digits of any script. Raises
    ValueError for anything else."""
    plain = text.replace(",", ".")
    if not _NUMBER.fullmatch(plain):
        raise ValueError(f"not a number: {text!r}")
    whole, _, part = plain.partition(".")
    return Fraction(int(whole + part), 10 ** len(part))


def places_of(text: str) -> int:
    """Return how many decimal places a number's text shows."""
    return len(re.split("[.,]", text, maxsplit=1)[1]) if re.search("[.,]", text) else 0


def agrees(value: Fraction, shown: Fraction, places: int) -> bool:
    """Whether `shown`, at so many places, is `value` rounded; on a tie either way is right (law 7)."""
    return abs(value - shown) * 2 * int(10**places) <= 1


def decimal(value: Fraction, places: int, tie: str = "even", cap: bool = False) -> str:
    """Return `value` to so many places. tie: "up", "down" or "even", used where it lies exactly between two.

    cap  whether 100 is never rounded up to, as for a percentage: 99.96 at one place is then "99.9" (law 7)
    """
    scale = 10**places
    scaled = abs(value) * scale
    whole, rest = divmod(scaled.numerator, scaled.denominator)
    twice = 2 * rest - scaled.denominator
    if twice > 0 or (twice == 0 and (tie == "up" or (tie == "even" and whole % 2))):
        whole += 1
    if cap and whole >= 100 * scale and abs(value) < 100:
        whole = 100 * scale - 1
    digits = str(whole).rjust(places + 1, "0")
    text = digits[:-places] + "." + digits[-places:] if places else digits
    return ("-" if value < 0 and whole else "") + text


def short_text(value: Fraction, cap: bool = False) -> str:
    """Return `value` as a person would write it: as many places as it takes, at most two. `cap`: see decimal."""
    return decimal(value, 2, cap=cap).rstrip("0").removesuffix(".")


def share_text(value: Fraction) -> str:
    """Return a percentage that a person states as she would write it; 100 only where it is 100."""
    return short_text(value, cap=True)
