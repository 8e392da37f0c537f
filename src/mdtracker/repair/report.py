"""What a person reads about a repair, as lines of plain text; decides nothing and prints nothing."""

from __future__ import annotations

import unicodedata
from collections import Counter

from mdtracker.repair.candidates import EMOJI_STYLE
from mdtracker.repair.repaired import Kind, Repair, Repaired

_WIDTH = 80
_INDENT = "  "
_DEEP = " " * 6
_HEADINGS = {
    Kind.FORCED: "forced: a byte was dropped, and only this fits",
    Kind.GUESSED: "guessed: a byte was dropped, and this is clearly the likeliest that fits",
    Kind.AMBIGUOUS: "ambiguous: a byte was dropped, and others are as likely; please look",
}


def lines(repaired: Repaired) -> list[str]:
    """Return the report on `repaired`: lines of at most 80 columns, without line endings and without colour.

    First the damage and how many characters of which kind were restored, then every symbol with its count, then
    the repairs that are not certain with their places (line:column of the damaged text), reasons and alternatives.
    """
    if repaired.damage is None:
        return ["not damaged: nothing to repair"]
    report = [f"damage: UTF-8 read as {repaired.damage.name}", _summary(repaired.repairs)]
    report += _wrapped([f"{shown(new)} {count}" for new, count in _counts(repaired.repairs)], _INDENT, _INDENT)
    for kind, heading in _HEADINGS.items():
        unsure = [repair for repair in repaired.repairs if repair.kind is kind]
        if unsure:
            report += ("", heading)
        for alike in _alike(unsure):
            report += _entry(alike)
    return report


def shown(text: str) -> str:
    """Return `text` if it can be seen, else the numbers of its characters, such as ``U+200D``."""
    visible = text.replace(EMOJI_STYLE, "") if len(text) > 1 else text
    seen = visible.isprintable() and not visible.isspace() and not unicodedata.combining(visible[:1] or " ")
    if seen and all(unicodedata.category(character)[0] != "M" for character in visible):
        return text
    return "+".join(f"U+{ord(character):04X}" if _is_hidden(character) else character for character in text)


def _is_hidden(character: str) -> bool:
    return not character.isprintable() or character.isspace() or unicodedata.category(character)[0] == "M"


def _summary(repairs: tuple[Repair, ...]) -> str:
    counts = Counter(repair.kind for repair in repairs)
    kinds = ", ".join(f"{counts[kind]} {kind}" for kind in Kind if counts[kind])
    return f"restored: {len(repairs)} character{'' if len(repairs) == 1 else 's'} ({kinds})"


def _counts(repairs: tuple[Repair, ...]) -> list[tuple[str, int]]:
    """Every restored character with its count, the most frequent first, ties in the order of the document."""
    return Counter(repair.new for repair in repairs).most_common()


def _alike(repairs: list[Repair]) -> list[list[Repair]]:
    """The repairs grouped by what was put in, why, and what else was possible, in the order of the document."""
    groups: dict[tuple[str, str, tuple[str, ...]], list[Repair]] = {}
    for repair in repairs:
        groups.setdefault((repair.new, repair.reason, repair.alternatives), []).append(repair)
    return list(groups.values())


def _entry(alike: list[Repair]) -> list[str]:
    """What was put in and why, then what else was possible, then where, each on lines of its own."""
    one = alike[0]
    entry = _wrapped(one.reason.split(" "), f"{_INDENT}{shown(one.new)}  ", _DEEP, " ")
    if one.alternatives:
        entry += _wrapped([shown(other) for other in one.alternatives], f"{_DEEP}or ", f"{_DEEP}   ", " ")
    counts = Counter(repair.line for repair in alike)
    firsts = {repair.line: repair for repair in reversed(alike)}
    places = [_place(firsts[line], count) for line, count in counts.items()]
    return entry + _wrapped(places, f"{_DEEP}at ", f"{_DEEP}   ", " ")


def _place(first: Repair, count: int) -> str:
    more = f" (and {count - 1} more)" if count > 1 else ""
    return f"{first.line}:{first.column}{more}"


def _wrapped(words: list[str], first: str, rest: str, between: str = "   ") -> list[str]:
    wrapped: list[str] = []
    line = first
    for word in words:
        fits = _columns(line) + len(between) + _columns(word) <= _WIDTH
        if not fits and line not in (first, rest):
            wrapped.append(line.rstrip())
            line = rest
        line += ("" if line in (first, rest) else between) + word
    return [*wrapped, line.rstrip()]


def _columns(text: str) -> int:
    """How many columns a terminal needs for `text`; wide symbols take two, and so do those shown as emoji."""
    return sum(map(_columns_of, text))


def _columns_of(character: str) -> int:
    if unicodedata.category(character) in ("Mn", "Cf") and character != EMOJI_STYLE:
        return 0
    return 2 if unicodedata.east_asian_width(character) in ("W", "F") else 1
