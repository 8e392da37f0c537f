"""`phase estimate`: the hours that a phase is estimated at, in the row of the table that says so; totals follow."""

from __future__ import annotations

import re

from mdtracker.errors import UsageError
from mdtracker.facts import Section
from mdtracker.operations.addresses import find_one_phase
from mdtracker.operations.amounts import read_amount
from mdtracker.operations.cells import says_nothing
from mdtracker.operations.change import Change, Operation, Written
from mdtracker.operations.followers import refuse_followers
from mdtracker.operations.homes import named
from mdtracker.parser import Document
from mdtracker.parser.carriers.rows import names_of
from mdtracker.parser.headings import normal, read_key
from mdtracker.parser.lexicon import HOUR_UNITS, PERIOD_WORDS
from mdtracker.parser.sections import all_below
from mdtracker.parser.tables import Row, Table, plain
from mdtracker.renderer.notations import write_number
from mdtracker.rounding import short_text
from mdtracker.text import Edit, Span, fold

_HOURS = re.compile(rf"[~≈]?[ \t]*\d+(?:[.,]\d+)?[ \t]*(?:{HOUR_UNITS})?")


def estimate(phase: str, value: str) -> Operation:
    """Return the operation that writes the estimate of a phase (its number or name), in hours, in its row."""
    hours = read_amount(value)

    def operate(document: Document) -> Change:
        section = find_one_phase(document.facts, phase)
        line, header, cell = _cell(document, section)
        old = document.text[slice(*cell)]
        if not takes_hours(document, header, old):
            raise UsageError(f"line {line}: {old or header!r} is no number of hours; nothing written", "change it in an editor")
        new = write_number(old, short_text(hours)) if any(character.isdigit() for character in old) else f"{short_text(hours)}h"
        if old == new:
            return Change((), (), (), (f"{named(section)} is estimated at {old} already",))
        edit = Edit(cell, old, new)
        refuse_followers(document, f"the estimate of {named(section)}", line, (edit,))
        headline = f"{named(section)}: estimate {old or 'nothing'} → {new}"
        return Change((Written(line, header, edit),), (), (headline,), ())

    return operate


def _cell(document: Document, phase: Section) -> tuple[int, str, Span]:
    """The line, header and span of the cell that states a phase's estimate. Raises UsageError for none or several."""
    found = [
        (row.line, table.headers[column], row.cells[column])
        for table in document.tables
        if (column := table.column("estimate")) is not None
        for row in table.rows
        if column < len(row.cells) and names_phase(document, table, row, phase)
    ]
    if len(found) != 1:
        problem = f"is estimated in {len(found)} rows" if found else "has no row in a table with estimates"
        inside = all_below(document.facts.sections, phase)
        rows = any(table.section in inside and table.column("estimate") is not None for table in document.tables)
        other = "its task rows have estimates of their own: tracker task edit --set" if rows else "write a table with the columns Phase and Estimated"
        hints = [f"line {line}: {header}" for line, header, _ in found] or [other]
        raise UsageError(f"{named(phase)} {problem}; nothing written", *hints)
    return found[0]


def names_phase(document: Document, table: Table, row: Row, phase: Section) -> bool:
    """Whether a row names a phase, by its number or its name."""
    names = names_of(document.text, table, row)
    return any(read_key(name) == (phase.kind, phase.number) or normal(name) == normal(phase.title) for name in names)


def takes_hours(document: Document, header: str, cell: str) -> bool:
    """Return whether a cell under `header` says nothing, a number or hours, and neither counts days or weeks."""
    words = re.findall(r"[^\W\d_]+", fold(f"{header} {cell}"))
    return PERIOD_WORDS.isdisjoint(words) and (says_nothing(document, cell) or bool(_HOURS.fullmatch(plain(cell))))
