"""How numbers are spelled: one pass over a piece of text finds every number, ratio, percentage, duration and bar.

Approximations (`~45%`, `82+`), ranges, before → after pairs, dates, versions, money, code and links are somebody's
words, never figures: they are skipped here, and so is what is bound to them.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from fractions import Fraction
from functools import cache
from typing import NamedTuple

from mdtracker.mojibake import Damage, damage, loses
from mdtracker.parser.lexicon import HOUR_UNITS, OF_WORDS, TASK_NOUNS, WHOLE_FIRST
from mdtracker.renderer.notations import bar
from mdtracker.rounding import places_of, read_number
from mdtracker.text import Span, fold

_NUMBER = r"\d{1,12}(?:[.,]\d{1,6})?"
# What is no code though it is set as code: `2/4`, `50.0%`.
_PLAIN = rf"{_NUMBER}[ ]?(?:[/／][ ]?\d{{1,6}}|[%％])?"
_LETTER = r"[A-Za-z_#\u00c0-\u024f]"
_TOKEN = re.compile(
    rf"""(?P<skip>
          (?<![\d%％])`(?!{_PLAIN}`)[^`]*` | \]\((?:[^)\]]|\](?!\())*+\) | https?://\S+                            # code, links
        | \d{{20,}}+                                                                     # no number is that long
        | (?:19|20)\d\d(?:[-/年]\d{{1,2}}(?:[-/月]\d{{1,2}}日?)?|\.\d{{1,2}}\.\d{{1,2}}) | \d{{1,2}}(?:\.\d{{1,2}}\.|/\d{{1,2}}/)\d{{2,4}}  # dates
        | \d{{1,2}}/\d{{1,2}}[ ]?[-–—~][ ]?\d{{1,2}}/\d{{1,2}}(?!\d)                           # 10/30 - 11/5
        | \d{{1,2}}:\d\d(?::\d\d)?                                                       # times
        | [~≈<>≥≤±][ ]?[$€£]?\d[\d.,]*[ ]?%?(?:[ ]?/[ ]?\d+)?                             # approximations
        | \d[\d.,]{{0,20}}+[ ]?[%％]?\+(?:/\d+)?                                          # 82+
        | [$€£]\s?-?\d[\d.,]*\s?[kKmMB]?\b                                              # money
        | \d++(?:\.\d++){{2,}}+ | (?<!{_LETTER}){_LETTER}++[-_.]?\d[\w.-]*                # versions, names
        | [1-9]\d{{0,2}}(?:,\d{{3}})+ | \d{{1,3}}(?:,[ ]?\d{{1,3}}){{2,}}                         # 10,294; 0, 1, 2
        | (?!{_NUMBER}[ ]?[%％][ ][-–—][ ]\d{{1,6}}(?:[ ]?[/／]|[ ](?:{OF_WORDS})[ ])[ ]?\d)                  # but 50% — 2 of 4
          {_NUMBER}[ ]?[%％]?[ ]?(?:[-–—]|→|->|=>)[ ]?[~<>*]*[%％]?\d[\d.,]*[ ]?[%％]?      # ranges, before → after
        )
    |(?P<bar>{bar.PATTERN})
    |(?P<n>{_NUMBER})(?P<u1>[ ]?(?:{HOUR_UNITS}))?[ ]?[/／][ ]?(?P<m>{_NUMBER})(?![\d./+／])(?P<u2>[ ]?(?:{HOUR_UNITS})\b)?
    |(?P<percent>[%％]{_NUMBER}|{_NUMBER}[ ]?[%％])(?!\+)
    |(?P<of>\d{{1,6}})[ ](?:(?P<noun>[^\W\d_]{{3,20}})[ ])??(?:{OF_WORDS})[ ](?P<whole>\d{{1,6}})(?![\w%/]|[.,]\d|[ ]?(?:{HOUR_UNITS})\b)
    |(?P<all>\d{{1,6}}){WHOLE_FIRST}(?P<some>\d{{1,6}})(?![\w.,%％]*[%％])
    |(?P<hours>{_NUMBER})[ ]?(?:{HOUR_UNITS})(?![\w+])
    |(?P<count>(?:(?<![\w.,-])|(?<=[\u3041-\u7b2b\u7b2d-\uffdc]))\d{{1,9}})(?![\w.,]*\d)(?![+]|[ ]?/)""",
    re.X,
)
_DIGIT = re.compile(_NUMBER)


class Token(NamedTuple):
    """One number in a text: its role (n, m, percent, hours, count, bar), its place, value, decimal places, and
    what else its notation needs. `pair` is shared by the n and the m of one ratio."""

    role: str
    span: Span
    value: Fraction
    places: int
    detail: str
    pair: int


def read_tokens(text: str, start: int, end: int, how: Damage | None = None) -> tuple[Token, ...]:
    """Return the tokens of ``text[start:end]``; spans count in `text`. A percentage's span includes its sign.

    how  the damage of the text, through which bars are recognised; a bar's `places` are its cells
    """
    found = [token for match in _TOKEN.finditer(text, start, end) for token in _tokens(match)]
    if how is not None:
        found = sorted((*found, *_damaged_bars(text, start, end, how)), key=lambda token: token.span)
    return tuple(token for token in found if not _by_arrow(text, token.span, start, end))


def _damaged_bars(text: str, start: int, end: int, how: Damage) -> Iterator[Token]:
    pattern, letters = _damaged_cells(how)
    for match in re.compile(pattern).finditer(text, start, end):
        drawn = re.sub("|".join(map(re.escape, letters)), lambda cell: letters[cell.group()], match.group())
        token = bar.read(drawn)
        if token:
            yield Token("bar", Span(*match.span()), token[0], len(drawn), token[1], 0)


@cache
def _damaged_cells(how: Damage) -> tuple[str, dict[str, str]]:
    """The letters of bars as they look after `how`, those left out that lose a byte, and a pattern for a run of them."""
    letters = {damage(cell, how): cell for cell in bar.FILLED + bar.EMPTY if not loses(cell, how)}
    return "(?:" + "|".join(map(re.escape, letters)) + "){3,120}", letters


def _tokens(match: re.Match[str]) -> Iterator[Token]:
    group = match.lastgroup
    if group == "skip" or match.group("skip") is not None:
        return
    if match.group("bar") is not None:
        token = bar.read(match.group("bar"))
        if token:
            yield Token("bar", Span(*match.span("bar")), token[0], len(match.group("bar")), token[1], 0)
    elif match.group("n") is not None:
        unit = "hours" if (match.group("u1") or match.group("u2")) else ""
        for role in ("n", "m"):
            yield _number(role, match, role, unit)
    elif match.group("of") is not None:
        noun = match.group("noun")  # "5 tasks of 11"; but of "2 weeks of 5" each number is one
        counted = noun is None or fold(noun) in TASK_NOUNS
        yield _number("n" if counted else "count", match, "of", "")
        yield _number("m" if counted else "count", match, "whole", "")
    elif match.group("all") is not None:
        yield _number("n", match, "some", "")
        yield _number("m", match, "all", "")
    elif match.group("percent") is not None:
        digits = _DIGIT.search(match.group("percent"))
        assert digits is not None
        yield Token(
            "percent", Span(*match.span("percent")), read_number(digits.group()), places_of(digits.group()), "", 0
        )
    elif match.group("hours") is not None:
        yield Token(
            "hours", Span(*match.span()), read_number(match.group("hours")), places_of(match.group("hours")), "", 0
        )
    elif match.group("count") is not None:
        yield _number("count", match, "count", "")


def _number(role: str, match: re.Match[str], name: str, detail: str) -> Token:
    written = match.group(name)
    return Token(role, Span(*match.span(name)), read_number(written), places_of(written), detail, match.start() + 1)


def _by_arrow(text: str, span: Span, start: int, end: int) -> bool:
    """Whether an arrow stands right before or behind: a change that is told, not a figure."""
    before = text[max(start, span.start - 8) : span.start].rstrip(" *_`~")
    after = text[span.end : min(end, span.end + 8)].lstrip(" *_`~)")
    return before.endswith(("→", "->", "=>", "➜")) or after.startswith(("→", "->", "=>", "➜"))


def write_number(old: str, number: str) -> str:
    """Return `old` with its number replaced: sign, unit, blanks and the script of its digits stay as they are."""
    match = _DIGIT.search(old)
    if match is None:
        return number
    # Three digits behind a comma would read as thousands.
    thousands = re.fullmatch(r"\d{1,3}\.\d{3}", number) is not None
    comma = "," in match.group() and "." not in match.group() and not thousands
    written = number.replace(".", ",") if comma else number
    return old[: match.start()] + _in_digits_of(match.group(), written) + old[match.end() :]


def _in_digits_of(like: str, number: str) -> str:
    """Return `number` in the digits that `like` begins with: "٤" where "٣" stood."""
    nought = ord(like[0]) - int(like[0])
    return number.translate({ord("0") + digit: nought + digit for digit in range(10)})
