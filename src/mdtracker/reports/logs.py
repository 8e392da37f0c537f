"""Work that was logged: its entries, and their sums for each phase and each day, as lines and as JSON."""

from __future__ import annotations

from collections.abc import Sequence
from fractions import Fraction
from typing import TypeVar

from mdtracker.calculator.expressions import Select
from mdtracker.calculator.sets import logged
from mdtracker.facts import LogEntry, Section
from mdtracker.parser.carriers.places import DATE
from mdtracker.parser.sections import phase_above
from mdtracker.reports.columns import aligned
from mdtracker.reports.lines import Line, Piece
from mdtracker.reports.view import View, name_of, number
from mdtracker.rounding import short_text

_Key = TypeVar("_Key")


def logged_in(view: View, phase: Section | None) -> tuple[LogEntry, ...]:
    """Return the entries of a phase, or of the document."""
    where = Select("document", "", 0, "log", "") if phase is None else Select("section", phase.key, 0, "log", "")
    return logged(where, view.ledger)


def log_value(entries: Sequence[LogEntry], view: View) -> dict[str, object]:
    """Return the JSON of entries and their sums; a day is as its author writes it."""
    values = [
        {"line": one.line, "title": one.title, "hours": number(one.hours), "phase": _phase(one, view), "day": _day(one, view)} for one in entries
    ]
    phases = [{"phase": phase, "hours": number(hours)} for phase, hours in _sums([(_phase(one, view), one.hours) for one in entries])]
    days = [{"day": day, "hours": number(hours)} for day, hours in _sums([(_day(one, view), one.hours) for one in entries if _day(one, view)])]
    return {"entries": values, "phases": phases, "days": days, "hours": number(_total(entries))}


def log_lines(entries: Sequence[LogEntry], view: View, width: int | None) -> list[Line]:
    """Return a line for each entry, below the sum of its phase, then the sums of days and that of all."""
    sections = view.document.facts.sections
    rows: list[tuple[str, str, str, str]] = []
    heads: list[int] = []
    for section_id, hours in _sums([(phase_above(sections, one.section).id, one.hours) for one in entries]):
        heads.append(len(rows))
        rows.append((name_of(sections[section_id]) or "outside the phases", _hours(hours), "", ""))
        own = (one for one in entries if phase_above(sections, one.section).id == section_id)
        rows += ((f"  {one.title}", _hours(one.hours), _day(one, view) or "", f":{one.line}") for one in own)
    for day, hours in _sums([(_day(one, view), one.hours) for one in entries if _day(one, view)]):
        rows.append((f"{day}", _hours(hours), "", ""))
    heads.append(len(rows))
    rows.append(("Total", _hours(_total(entries)), "", ""))
    lines = aligned(rows, width, 0, right=(1,), spare=(2,))
    return [(Piece(line, "strong" if at in heads else ""),) for at, line in enumerate(lines)]


def _sums(hours: list[tuple[_Key, Fraction]]) -> list[tuple[_Key, Fraction]]:
    """The sums by key, in the order in which the keys come."""
    found: dict[_Key, Fraction] = {}
    for key, amount in hours:
        found[key] = found.get(key, Fraction(0)) + amount
    return list(found.items())


def _total(entries: Sequence[LogEntry]) -> Fraction:
    return sum((one.hours for one in entries), Fraction(0))


def _hours(hours: Fraction) -> str:
    return f"{short_text(hours)} h"


def _phase(entry: LogEntry, view: View) -> str | None:
    phase = phase_above(view.document.facts.sections, entry.section)
    return phase.number or phase.title or None


def _day(entry: LogEntry, view: View) -> str | None:
    """The date in an entry's title, else in the nearest heading above it."""
    sections, section = view.document.facts.sections, view.document.facts.sections[entry.section]
    names = [entry.title]
    while section.id:
        heading = view.document.outline.headings[section.id]
        names.append(heading.name if heading else "")
        section = sections[section.parent]
    return next((match.group() for name in names if (match := DATE.search(name))), None)
