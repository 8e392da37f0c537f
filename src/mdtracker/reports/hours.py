"""Hours of a phase: what was logged and what it was estimated at, wherever the document says so."""

from __future__ import annotations

import re
from fractions import Fraction
from typing import NamedTuple

from mdtracker.calculator.expressions import Select
from mdtracker.calculator.sets import logged
from mdtracker.facts import Section
from mdtracker.parser.headings import read_key
from mdtracker.parser.tables import Row, Table, plain
from mdtracker.reports.view import View, tasks_of
from mdtracker.rounding import read_number

_HOURS = re.compile(r"(\d+(?:[.,]\d+)?)\s*(?:h|hrs?|hours?|std|saat)?\s*", re.IGNORECASE)
_DONE = frozenset(("actual", "completed", "done", "logged", "spent", "used"))


class Hours(NamedTuple):
    """Hours logged and estimated; None where the document does not say."""

    logged: Fraction | None
    estimated: Fraction | None


def hours_by_row(view: View) -> dict[tuple[str, str], Hours]:
    """Return what the first row that names a phase, by kind and number, says of its hours, of tables that estimate."""
    found: dict[tuple[str, str], Hours] = {}
    for table in view.document.tables:
        estimate = table.column("estimate")
        spent = next((at for at, header in enumerate(table.headers) if _DONE & set(header.casefold().split())), None)
        for row in table.rows if estimate is not None else ():
            key = read_key(plain(view.document.text[slice(*row.cells[0])]))
            if key not in found:
                found[key] = Hours(_hours(row, spent, table, view), _hours(row, estimate, table, view))
    return found


def hours_of(phase: Section, view: View, rows: dict[tuple[str, str], Hours]) -> Hours:
    """Return the hours of a phase: of its log and its tasks, else of the row that names it."""
    entries = logged(Select("section", phase.key, 0, "log", ""), view.ledger)
    estimates = [task.estimate for task in tasks_of(view, phase) if task.estimate is not None]
    done, planned = rows.get((phase.kind, phase.number), Hours(None, None)) if phase.number else Hours(None, None)
    worked = sum((entry.hours for entry in entries), Fraction(0)) if entries else done
    return Hours(worked, sum(estimates, Fraction(0)) if estimates else planned)


def _hours(row: Row, column: int | None, table: Table, view: View) -> Fraction | None:
    if column is None or column >= min(len(row.cells), len(table.headers)):
        return None
    match = _HOURS.fullmatch(plain(view.document.text[slice(*row.cells[column])]))
    return read_number(match[1]) if match else None
