"""What is said in words or dates: a state, the phase that is on, the weeks between two dates, the last change, a note."""

from __future__ import annotations

import re
from bisect import bisect_left
from collections.abc import Iterator
from datetime import date
from fractions import Fraction

from mdtracker.calculator.identity import register, task_of
from mdtracker.facts import Field
from mdtracker.figures.model import Form, Mention
from mdtracker.figures.numbers import Place, mention_at
from mdtracker.parser import Document
from mdtracker.parser.headings import normal, read_key
from mdtracker.parser.words import glyph_state, peel, read_status
from mdtracker.renderer.notations import moment
from mdtracker.text import Span

_WEEKS = r"[(（](\d{1,3})[ \t]*([Ww]eeks?|[Dd]ays?|Wochen|Tage|hafta|gün|semaines?|jours?|semanas?|días|dias|недел[ьия]|周|天)[)）]"
_CURRENT_WORDS = frozenset("current status phase stand aktuelle actual durum mevcut 当前".split())


def state_at(document: Document, place: Place, span: Span, role: str) -> Mention:
    """Return the mention of a state (role "state"), or of a bare glyph (role "glyph")."""
    written = document.text[span.start : span.end]
    reading = read_status(written, document.words)
    value = reading.state if reading and reading.known else glyph_state(written, document.words)
    role = "glyph" if role == "glyph" or not (reading and reading.word) else "state"
    return mention_at(place, span, written, value or "", Form(role, 0, ""), role, "", f"{place.line}:state")


def states_beside(document: Document, place: Place, span: Span, numbers: list[Mention]) -> Iterator[Mention]:
    """The state that a line of a dashboard says of itself: "⏳ Track C [░░░░] 0/4 (0%) PENDING"."""
    text, words = document.text, document.words
    last = max(mention.span.end for mention in numbers)
    behind = text[last : span.end].lstrip(")） \t*_]|-–—:")
    start = span.end - len(behind)
    reading = read_status(behind, words) if behind else None
    if reading is None or not (reading.plain and reading.exact):
        return
    glyph, where, _ = peel(text[span.start : span.end], words)
    if where == "before" and glyph_state(glyph, words) is reading.state:
        at = text.index(glyph, span.start)
        yield state_at(document, place, Span(at, at + len(glyph)), "glyph")
    yield state_at(document, place, Span(start, start + len(behind.rstrip(" \t*_"))), "state")


def current_in(
    document: Document, field: Field, place: Place, phases: frozenset[tuple[str, str]]
) -> Iterator[Mention]:
    """ "Phase 1 in progress (Week 1)": the phase that is on, its state, its other number.

    phases  the kind and number of each phase
    """
    kind, number = read_key(field.text)
    if (kind, number) not in phases or not _CURRENT_WORDS.intersection(normal(field.label).split()):
        return
    at = document.text.index(number, field.span.start)
    rest = document.text[at + len(number) : field.span.end]
    state_text = re.split(r"[(（,;–—]|\s-\s", rest, maxsplit=1)[0].strip(" \t:*_-")
    reading = read_status(state_text, document.words) if state_text else None
    if not (reading and reading.known and reading.exact) and not (
        state_text == "" and "current" in field.label.casefold()
    ):
        return
    clause = f"{place.line}:current"
    if number.isdigit():
        span = Span(at, at + len(number))
        yield mention_at(place, span, number, Fraction(int(number)), Form("part", 0, ""), "phase", "", clause)
    glyph, where, _ = peel(field.text, document.words)
    if reading and where == "before" and glyph_state(glyph, document.words) is reading.state:
        start = document.text.index(glyph, field.span.start)
        span = Span(start, start + len(glyph))
        yield mention_at(place, span, glyph, reading.state, Form("glyph", 0, ""), "glyph", "", clause)
    if reading and state_text:
        start = document.text.index(state_text, at)
        yield mention_at(
            place,
            Span(start, start + len(state_text)),
            state_text,
            reading.state,
            Form("state", 0, ""),
            "state",
            "current",
            clause,
        )
    alias = re.search(r"[(（]([^\W\d_]+)[ \t]*(\d+)", rest)
    if alias:
        start = at + len(number) + alias.start(2)
        yield mention_at(
            place,
            Span(start, start + len(alias.group(2))),
            alias.group(2),
            Fraction(int(alias.group(2))),
            Form("part", 0, alias.group(1).casefold()),
            "alias",
            alias.group(1).casefold(),
            clause,
        )


def weeks_in(field: Field, place: Place, dated: list[tuple[int, date]]) -> Mention | None:
    """ "2025-12-25 (4 weeks)": the weeks between the date of an earlier field of the section and this one's.

    dated  the lines of the section's fields with a date, and the dates
    """
    match = re.search(_WEEKS, field.text) if field.text.endswith((")", "）")) else None
    until = moment.find(field.text, 0, match.start()) if match else None
    if match is None or until is None:
        return None
    at = bisect_left(dated, field.line, key=lambda earlier: earlier[0])
    if not at:
        return None
    days = (until[2] - dated[at - 1][1]).days
    # An English noun belongs to its number: "1 week", "2 weeks".
    end = match.end(2) if match.group(2).casefold().rstrip("s") in ("week", "day") else match.end(1)
    span = Span(field.span.start + match.start(1), field.span.start + end)
    form = Form("part", 0, f"{days}:{match.group(2)[0].casefold()}")
    value = Fraction(int(match.group(1)))
    return mention_at(place, span, field.text[match.start(1) : end], value, form, "weeks", "", f"{place.line}:weeks")


def dates_of(document: Document) -> dict[int, list[tuple[int, date]]]:
    """Return for each section the lines of its fields with a date, and the dates."""
    dated: dict[int, list[tuple[int, date]]] = {}
    for field in document.facts.fields:
        found = moment.find(field.text, 0, len(field.text)) if "20" in field.text else None
        if found:
            dated.setdefault(field.section, []).append((field.line, found[2]))
    return dated


def updated_in(text: str, place: Place, span: Span) -> Iterator[Mention]:
    """Return the mention of the moment that a "Last Updated" text begins with, if it begins with one."""
    extent = moment.extent(text, span.start, span.end)
    if extent and not text[span.start : extent[0]].strip(" \t*_"):
        at = Span(*extent)
        yield mention_at(
            place,
            at,
            text[at.start : at.end],
            text[at.start : at.end],
            Form("moment", 0, ""),
            "moment",
            "",
            f"{place.line}:moment",
        )


def notes_of(document: Document) -> Iterator[Mention]:
    """What stands behind the title of a blocker that states a task again: " ✅", " (in progress)", or nothing."""
    known = register(document.facts)
    for box in document.facts.boxes:
        note = next((slot for slot in box.slots if slot.spelling == "note"), None)
        if note is None or task_of(box, known) is None:
            continue
        written = document.text[note.span.start : note.span.end]
        place = Place("box", box.section, box.line, f"{box.issue or box.ref}", "", box.group, f"note:{box.group}")
        yield mention_at(place, note.span, written, written, Form("note", 0, ""), "note", "", f"{box.line}:note")
