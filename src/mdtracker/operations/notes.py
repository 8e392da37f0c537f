"""The notes of sessions: which sections are one, and what their fields say. Read when asked for: no fact is in them."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import UTC, date, datetime
from typing import NamedTuple

from mdtracker.facts import Field, Section
from mdtracker.operations.endings import end_of
from mdtracker.parser import Document
from mdtracker.parser.chapters import chapters
from mdtracker.parser.headings import normal
from mdtracker.parser.lexicon import NOTE_LABELS, SESSION_WORDS
from mdtracker.parser.sections import Outline
from mdtracker.renderer.notations import moment
from mdtracker.text import fold

_NAMES = {role: frozenset(name for names in languages.values() for name in names.split("|")) for role, languages in NOTE_LABELS.items()}


class Part(NamedTuple):
    """One part of a note: its role (started, duration, focus, achievements, blockers, next), its field, the lines of the
    items under it, and the last line that belongs to it."""

    role: str
    field: Field
    items: tuple[int, ...]
    last: int


class Note(NamedTuple):
    """The note of one session: its section, its day, its parts in order, and its last line that is not blank or a rule."""

    section: Section
    day: date
    parts: tuple[Part, ...]
    last: int

    def part(self, role: str) -> Part | None:
        """Return the part of a role; None where the note has none."""
        return next((part for part in self.parts if part.role == role), None)

    @property
    def started(self) -> datetime | None:
        """The moment of an open session's start (UTC); None for a note that is no open session."""
        part = self.part("started")
        if part is None or self.part("duration"):
            return None
        return read_start(part.field.text)


def read_start(text: str) -> datetime | None:
    """Return the moment that ``2025-11-27 09:30 UTC`` says; None for anything else."""
    try:
        return datetime.strptime(text.strip(), "%Y-%m-%d %H:%M UTC").replace(tzinfo=UTC)
    except ValueError:
        return None


def read_notes(document: Document) -> tuple[Note, ...]:
    """Return the notes of sessions, in the order of lines.

    A section is one if its heading is a date, in a chapter of notes, or the word for a session with a date: not
    "2025-10-15 Updates", nor "Completed this session".
    """
    within = {section.id for section in chapters(document.outline, document.words, "notes")}
    found: list[Note] = []
    for section in document.facts.sections[1:]:
        day = _day(document.outline, section, section.parent in within)
        if day:
            own = [field.line for field in document.facts.fields if field.section == section.id and _role(field)]
            last = end_of(document, section, max(own, default=0))
            found.append(Note(section, day, tuple(_parts(document, section, last)), last))
    return tuple(found)


def newest(notes: Sequence[Note]) -> Note | None:
    """Return the newest note: of two of a day the one that comes later in their order, first or last; None without any."""
    if not notes:
        return None
    rising = notes[0].day <= notes[-1].day
    return max(notes if not rising else reversed(notes), key=lambda note: note.day)


def _day(outline: Outline, section: Section, noted: bool) -> date | None:
    heading = outline.headings[section.id]
    name = heading.name if heading else ""
    place = moment.find(name, 0, len(name))
    if place is None:
        return None
    rest = [word for word in normal(name[: place[0]] + " " + name[place[1] :]).split() if not word.isdigit()]
    return place[2] if (rest or noted) and SESSION_WORDS.issuperset(rest) else None


def _parts(document: Document, section: Section, last: int) -> list[Part]:
    fields = [field for field in document.facts.fields if field.section == section.id]
    parts: list[Part] = []
    for field, following in zip(fields, [*(field.line for field in fields[1:]), last + 1], strict=False):
        role = _role(field)
        if role and not any(part.role == role for part in parts):
            below = [document.blocks[line - 1] for line in range(field.line + 1, following)]
            items = tuple(block.line.number for block in below if block.kind == "item" and block.depth == 1)
            end = max([field.line, *(block.line.number for block in below if block.kind not in ("blank", "rule"))])
            parts.append(Part(role, field, items, end))
    return parts


def _role(field: Field) -> str | None:
    return next((role for role, names in _NAMES.items() if fold(field.label).rstrip(":") in names), None)
