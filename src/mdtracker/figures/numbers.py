"""The numbers of a piece of text as mentions: each with its label, its unit and its clause; commas and bars part clauses."""

from __future__ import annotations

import re
from bisect import bisect_left, bisect_right
from collections.abc import Iterator
from typing import NamedTuple

from mdtracker.calculator.expressions import Value
from mdtracker.figures.model import Form, Mention
from mdtracker.parser import Document
from mdtracker.parser.headings import normal
from mdtracker.parser.lexicon import COUNTERS, HOUR_UNITS, PHASE_NOUNS, PHASE_WORDS, REMAINING_WORDS
from mdtracker.parser.words import SYMBOL, Words, read_status
from mdtracker.renderer.notations import Token, read_tokens
from mdtracker.rounding import places_of, read_number
from mdtracker.text import Span, fold

_SEPARATORS = re.compile(r"[|;；，、•·]|,(?!\d)|\s[-–—]\s(?=[^\d])")
# Where one sentence ends and another begins.
_SENTENCE = re.compile(r"[.!?](?=[ \t*_]+[^\W\d_])|[。！？](?=\S)")
_ENDING = re.compile(r"(?:[^\W\d_]{3}|[)）%*_])\Z")
# How many characters before a number can be its label.
LONGEST = 1_000
# A bracket; of one that opens, what stands before its first letter, where no number does.
_BRACKET = re.compile(r"[(（]([^\w()（）]*+(?=[^\W\d_]))?|[)）]")
# What stands before a bracket that closes and was not opened.
_CLOSED = re.compile(r"([^()（）]*+(?:[(（][^()（）]*+[)）][^()（）]*+)*+)[)）]")
# A word or two and a colon behind a bracket or a bar.
_LONGEST = 60
_INNER = re.compile(r"[(（|][ \t]*+([^\W\d_]++(?:[ \t][^\W\d_]++){0,3})[:：][ \t*]*+\Z")
_STATING = {
    "field": re.compile(r"[\W\d_]*?([^\W\d_]++(?:[ \t-][^\W\d_]++){0,3})[*_]*+[:：][ \t*_]*+"),
    "heading": re.compile(r".*[(（][ \t]*+([^\W\d_]++(?:[ \t-][^\W\d_]++){0,2})[:：]?[ \t]*+"),
}
_NAMING = re.compile(r"([^\W\d_]+)[ \t]*#?$")
_HOURS = re.compile(rf"[ ]?(?:{HOUR_UNITS})(?![^\W\d_])")
_FACTOR = re.compile(r"[ \t][x×][ \t]*$")
_COUNTERS = re.compile(rf"\A(?:{COUNTERS})")
_LEADING_ON = re.compile(
    r"[.:(（–—+]|\b(?:across|to(?! go\b)|from|in|for|with|and|have|that|which|per|at|on|by|über|dans|para|pour|por|com|avec)\b"
)


class Place(NamedTuple):
    """Where a piece of text stands; what every mention in it has in common."""

    name: str
    section: int
    line: int
    label: str
    column: str
    group: int
    family: str


def mention_at(
    place: Place, span: Span, written: str, value: Value, form: Form, role: str, unit: str, clause: str
) -> Mention:
    """Return a mention at `span`, whose key is still to be given."""
    return Mention(
        "",
        span,
        place.line,
        written,
        value,
        form,
        role,
        place.label,
        unit,
        place.column,
        place.section,
        place.name,
        place.group,
        clause,
        f"{place.family}:{role}",
    )


def shape_of(label: str) -> str:
    """Return a label with its numbers taken out: fields of one shape are siblings."""
    return re.sub(r"\d+(?:\.\d+)*", "N", normal(label))


def numbers_in(document: Document, place: Place, span: Span) -> Iterator[Mention]:
    """The numbers of a piece of text, each with its clause; commas and bars part clauses."""
    text = document.text
    found = read_tokens(text, span.start, span.end, document.words.damage)
    named = {token.pair or token.span for token in found if _is_name(text, token, span.start)}
    tokens = tuple(token for token in found if (token.pair or token.span) not in named)
    if not tokens:
        return
    cuts = [span.start, *(_cuts(text, span, tokens) if place.name != "cell" else ()), span.end]
    asides = _asides(text, span)
    # Of "6개 중 3개" the n stands behind the m.
    starts = sorted(token.span.start for token in tokens)
    labels: dict[int, str] = {}
    for position, token in enumerate(tokens):
        left = cuts[bisect_right(cuts, token.span.start) - 1]
        opened = bisect_left(asides, (token.span.start,)) - 1
        if opened >= 0 and asides[opened][0] >= left and asides[opened][1] < token.span.start:
            left = asides[opened][0]
        right = cuts[bisect_left(cuts, token.span.end)]
        first = starts[bisect_left(starts, left)]
        following = tokens[position + 1].span.start if position + 1 < len(tokens) else right
        if token.role == "n" and position + 1 < len(tokens):
            following = tokens[position + 2].span.start if position + 2 < len(tokens) else right
        if left not in labels:
            labels[left] = place.label or _clean(text[max(left, first - LONGEST) : first])
        partner = tokens[position + 1] if token.role == "n" and position + 1 < len(tokens) else token
        end = max(token.span.end, partner.span.end)
        unit = text[end : max(min(following, right), end)]
        if _FACTOR.search(unit):  # "6 weeks (3 sprints x 2 weeks)": a part of a calculation that nobody here makes again
            continue
        if token.detail == "hours":  # part of the notation, and no noun for what is counted
            unit = _HOURS.sub("", unit, count=1)
        unit = _COUNTERS.sub("", unit, count=1)
        unit = _within(unit, token.role == "n")
        label = _inner(text, max(left, token.span.start - _LONGEST), token.span.start) or labels[left]
        if place.name == "field" and token.role == "percent" and left > span.start:
            label = f"{label}; {_clean(text[max(left, token.span.start - _LONGEST) : token.span.start])}".strip("; ")
        if place.name in _STATING and (state := _counted(text, Span(left, token.span.start), place.name, document.words)):
            label = f"{labels[left]}; {state}"
        yield _token(text, place, token, label, _unit(unit, document.words), f"{place.line}:{left}")


def _cuts(text: str, span: Span, tokens: tuple[Token, ...]) -> list[int]:
    """Where the clauses of a text part: at commas, bars and the like, and where a sentence ends, which a number of a
    name and what is short for a word do not: "Phase 1. Start", "no. three"."""
    ends = {token.span.end for token in tokens}
    sentences = (
        match.start()
        for match in _SENTENCE.finditer(text, span.start, span.end)
        if match.start() in ends or _ENDING.search(text, max(span.start, match.start() - 3), match.start())
    )
    return sorted((*(match.start() for match in _SEPARATORS.finditer(text, span.start, span.end)), *sentences))


def _within(unit: str, ratio: bool) -> str:
    """What stands behind a number, to the end of the bracket it stands in; behind n/m to a glyph: "(0/3) ⏳ Pending"
    says how a set stands, and not what of it is counted."""
    closed = _CLOSED.match(unit)
    unit = closed.group(1) if closed else unit
    glyph = SYMBOL.search(unit) if ratio else None
    return unit[: glyph.start()] if glyph else unit


def _inner(text: str, start: int, end: int) -> str:
    """The label of its own that a number has within a field or line: "68% (Production: 50%)"; "" for none."""
    match = _INNER.search(text, start, end)
    return match.group(1) if match else ""


def _counted(text: str, span: Span, place: str, words: Words) -> str:
    """The state that a clause of a field or a bracket of a heading counts: "Done" in "**Summary:** Done: 3, Todo: 2",
    "remaining" in "Wallet (remaining 4)"; "" for none."""
    match = _STATING[place].fullmatch(text, max(span.start, span.end - _LONGEST), span.end)
    if match is None or match.group(1).casefold() in REMAINING_WORDS:
        return match.group(1) if match else ""
    reading = read_status(match.group(1), words)
    return match.group(1) if reading and reading.exact and reading.known and reading.word else ""


def _asides(text: str, span: Span) -> list[tuple[int, int]]:
    """The brackets of a text, each with where it begins to tell of something else: "(up from 20%)"; past the end for
    one that closes, or that holds a number first."""
    return [
        (match.start(), match.end() if match.group(1) is not None else span.end)
        for match in _BRACKET.finditer(text, span.start, span.end)
    ]


def _is_name(text: str, token: Token, start: int) -> bool:
    """Whether a number is part of a name: the 3 of "Phase 3", the 2 of "Week 2 of 5"; "Phases 3/4" counts."""
    if token.role not in ("count", "n"):
        return False
    before = _NAMING.search(text[max(start, token.span.start - 24) : token.span.start])
    word = before.group(1).casefold() if before else ""
    return word in PHASE_WORDS and (token.role == "count" or word not in PHASE_NOUNS)


def _unit(text: str, words: Words) -> str:
    """The noun behind a number: its words up to the first one that leads on ("23 identified issues | across 4 …"), and
    is not that of a state ("2 tasks in progress")."""
    clean = _clean(text)
    ends = (match.start() for match in _LEADING_ON.finditer(clean))
    return clean[: next((end for end in ends if fold(" ".join(clean[end:].split()[:2])) not in words.phrases), None)]


def _clean(text: str) -> str:
    return re.sub(r"[*_`\[\]|>#=]+", " ", text).strip(" \t:：.。!?,-–—()（）")


def _token(text: str, place: Place, token: Token, label: str, unit: str, clause: str) -> Mention:
    written = text[token.span.start : token.span.end]
    notation = {"n": "part", "m": "part", "count": "part"}.get(token.role, token.role)
    notation = "hours" if token.detail == "hours" else notation
    placed = place._replace(label=label)
    return mention_at(
        placed, token.span, written, token.value, Form(notation, token.places, token.detail), token.role, unit, clause
    )


def amount_in(place: Place, cell: Span, match: re.Match[str]) -> Mention:
    """A cell that is one number with its unit: "64h", "$50k", "12", "-2 days". What it is, its unit says alone: a
    number that turns negative or gets decimals stays the same mention."""
    span = Span(cell.start + match.start(1), cell.start + match.end(4))
    value = read_number(match.group(3)) * (-1 if match.group(1) else 1)
    places = places_of(match.group(3))
    unit = (match.group(2) + match.group(4)).strip().casefold()
    plain = f"1{match.group(4)}"
    role = "amount" if match.group(2) else next((token.role for token in read_tokens(plain, 0, len(plain))), "amount")
    return mention_at(
        place,
        span,
        match.string[match.start(1) : match.end(4)],
        value,
        Form(role, places, unit),
        role,
        unit,
        f"{place.line}:{cell.start}",
    )
