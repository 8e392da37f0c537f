"""How the note of a session is written: as the newest one of the document is, else as most trackers do."""

from __future__ import annotations

import re
from datetime import datetime
from fractions import Fraction
from itertools import pairwise
from typing import NamedTuple

from mdtracker.operations.endings import end_of
from mdtracker.operations.notes import Note, Part
from mdtracker.parser import Document
from mdtracker.parser.lexicon import MINUTE_WORDS, NOTE_LABELS, NOTE_WORDS, NOTHING_WORDS
from mdtracker.renderer.items import blanks_above
from mdtracker.renderer.notations import moment
from mdtracker.rounding import short_text
from mdtracker.text import fold, newline_of

ROLES = ("duration", "focus", "achievements", "blockers", "next")
_AMOUNT = re.compile(r"\d[\d.,]*([ \t]*)([^\W\d_]+)")


class Shape(NamedTuple):
    """The shape of one part: what stands before its value ("**Focus:** "), how its label is spelled, the blanks behind
    it, how many blank lines stand above it, the marker of its items ("" where its value stands on the line)."""

    before: str
    label: str
    behind: str
    gap: int
    marker: str
    like: str


def shapes(document: Document, note: Note | None) -> dict[str, Shape]:
    """Return the shape of each part, by its role, in the order in which a note has them."""
    if note is None or not any(part.role in ROLES for part in note.parts):
        return _usual(document)
    return {part.role: _shape(document, part) for part in note.parts if part.role in ROLES}


def _shape(document: Document, part: Part) -> Shape:
    text, line = document.text, document.lines[part.field.line - 1]
    gap = len(blanks_above(document, line.number))
    first = document.blocks[part.items[0] - 1] if part.items else None
    marker = text[first.line.start : first.span.start] if first and not part.field.text else ""
    before = text[line.start : part.field.span.start]
    before = before if marker else before.rstrip(" \t") + " "
    return Shape(before, part.field.label, text[part.field.span.end : line.end], gap, marker, part.field.text)


def _usual(document: Document) -> dict[str, Shape]:
    """The shapes of a first note: bold labels with the colon where the document has it, two blanks where it ends so."""
    fields = document.facts.fields
    outside = sum(document.text[field.span.start - 3 : field.span.start].strip(" \t").endswith(("*:", "_:")) for field in fields)
    mark = "**{}**: " if 2 * outside > len(fields) else "**{}:** "
    blanks = "  " if any(document.text[field.span.end : document.lines[field.line - 1].end] == "  " for field in fields) else ""
    bullet = next((mark for mark in "-*+" if f"\n{mark} " in document.text), "-")
    found: dict[str, Shape] = {}
    for role in ROLES:
        name = label_of(document, role)
        behind = blanks if role == "duration" else ""
        listed = role == "achievements"
        like = f"2 {word_of(document, 'hours')}" if role == "duration" else ""
        found[role] = Shape(mark.format(name), name, behind, int(role != "focus"), f"{bullet} " if listed else "", like)
    return found


def label_of(document: Document, role: str) -> str:
    """Return what a part is called in the document's language."""
    languages = NOTE_LABELS[role]
    name = languages.get(document.words.language, languages["en"]).split("|")[0]
    return name.title() if name.isascii() else name[:1].upper() + name[1:]


def word_of(document: Document, name: str) -> str:
    """Return a word that notes are written with, in the document's language."""
    return NOTE_WORDS[name].get(document.words.language, NOTE_WORDS[name]["en"])


def started_line(document: Document, shape: dict[str, Shape], now: datetime) -> Shape:
    """Return the shape of the line that says when a session started: that of its duration, which takes its place."""
    like = shape.get("duration") or next(iter(shape.values()))
    name = label_of(document, "started")
    return like._replace(before=like.before.replace(like.label, name, 1), label=name, marker="", like=f"{now:%Y-%m-%d %H:%M} UTC")


def write_part(shape: Shape, values: tuple[str, ...], newline: str) -> str:
    """Return the lines of a part, the blank ones above it included, without the last line's ending."""
    lines = [""] * shape.gap
    if shape.marker:
        lines += [(shape.before + shape.behind).rstrip(" \t") if not shape.like else shape.before, *(shape.marker + value for value in values)]
    else:
        lines.append(shape.before + ", ".join(values) + shape.behind)
    return newline.join(lines)


def write_heading(document: Document, note: Note | None, level: int, now: datetime, taken: frozenset[str]) -> str:
    """Return the heading of a new note: that of `note` with the new day and the next number.

    taken  the names of the notes that there are: a second note of a day is numbered
    """
    if note is None:
        head = f"{'#' * level} {word_of(document, 'session')} {now:%Y-%m-%d}"
    else:
        line = document.lines[note.section.line - 1]
        head = document.text[line.start : line.end]
        place = moment.extent(head, 0, len(head))
        assert place is not None
        day = moment.write(now, head[place[0] : place[1]])
        before, behind = head[: place[0]], re.sub(r"[ \t]*\(\d+\)(?=\W*$)", "", head[place[1] :])
        head = _next_number(before) + day + _next_number(behind)
    number, numbered = 1, head
    while numbered.strip() in taken:
        number += 1
        numbered = f"{head} ({number})"
    return numbered


def _next_number(text: str) -> str:
    """The text around a date with the number of the session one higher: "Session 12 ("."""
    return re.sub(r"(?<![\w.])\d+(?![\w.])", lambda found: str(int(found.group()) + 1), text, count=1)


def write_duration(minutes: int, like: str) -> str:
    """Return a duration in the unit of `like` ("2 hours", "3h", "90 min"): minutes below an hour, quarters of hours."""
    match = _AMOUNT.search(like)
    gap, unit = match.groups() if match else (" ", "hours")
    if fold(unit) in MINUTE_WORDS:
        return f"{minutes}{gap}{unit}"
    if minutes < 60 and fold(unit).startswith("h"):
        short = len(unit) < 4
        return f"{minutes}{' min' if short else ' minute' + 's' * (minutes != 1)}"
    hours = short_text(Fraction(max(1, round(Fraction(minutes, 15))), 4))
    if fold(unit) in ("hour", "hours"):
        unit = unit.rstrip("sS") + ("" if hours == "1" else "s")
    return f"{hours}{gap}{unit}"


def nothing(document: Document, shape: Shape | None) -> str:
    """Return what stands where there is nothing to name."""
    if shape and fold(shape.like).strip(" .") in NOTHING_WORDS:
        return shape.like
    return word_of(document, "nothing")


def gap_between(document: Document, notes: tuple[Note, ...]) -> str:
    """Return what stands between two notes, as between those that there are: a blank line, or a rule with blank lines."""
    newline = newline_of(document.lines)
    for one, other in pairwise(notes):
        if one.section.parent == other.section.parent and end_of(document, one.section) == one.last:
            between = document.lines[one.last : other.section.line - 1]
            return "".join(document.text[line.start : line.end] + newline for line in between)
    return newline
