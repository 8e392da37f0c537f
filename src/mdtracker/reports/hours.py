"""Hours of a phase: what was logged and what it was estimated at, wherever the document says so."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterator
from fractions import Fraction
from typing import NamedTuple

from mdtracker.calculator.expressions import Select
from mdtracker.calculator.identity import distinct
from mdtracker.calculator.sets import logged
from mdtracker.facts import Section
from mdtracker.parser.carriers.naming import read_hours_under, read_name
from mdtracker.parser.headings import read_key
from mdtracker.parser.tables import Row, Table, plain
from mdtracker.reports.view import View, phase_above, phase_of, tasks_of
from mdtracker.rounding import read_number

_HOURS = re.compile(r"(\d+(?:[.,]\d+)?)\s*(?:h|hrs?|hours?|std|saat)?\s*", re.IGNORECASE)
_DONE = frozenset(("actual", "completed", "done", "logged", "spent", "used"))


class Hours(NamedTuple):
    """Hours logged and estimated; None where the document does not say."""

    logged: Fraction | None
    estimated: Fraction | None


def logged_by_task(view: View) -> dict[int, Fraction]:
    """Return what was spent on tasks, by the task's id: the hours of the log entries that name it by its issue or id,
    else those that its row states. An id that several tasks share means the one in the entry's phase."""
    facts = view.document.facts
    found: dict[int, Fraction] = dict(_spent(view))
    named: dict[int, Fraction] = {}
    counted = Counter(task.ref for task in distinct(facts.tasks))
    known: dict[tuple[object, ...], list[int]] = {}
    for task in facts.tasks:
        phase = phase_of(task, view)
        for key in (("issue", task.issue), ("id", task.ref), ("id", task.ref, phase and phase.id)):
            known.setdefault(key, []).append(task.id)
    for entry in facts.log:
        name, phase = read_name(entry.title, view.document.words), phase_above(entry.section, view)
        near = ("id", name.ref) if counted[name.ref] == 1 else ("id", name.ref, phase and phase.id)
        ids = {*(known.get(near, ()) if name.ref is not None else ()), *(known.get(("issue", name.issue), ()) if name.issue is not None else ())}
        for task_id in ids:
            named[task_id] = named.get(task_id, Fraction(0)) + entry.hours
    return found | named


def _spent(view: View) -> Iterator[tuple[int, Fraction]]:
    """The hours that rows state in a column beside that of their estimates, whose unit it shares."""
    rows = {row.line: (table, row) for table in view.document.tables for row in table.rows}
    for task in view.document.facts.tasks:
        table, row = rows.get(task.line, (None, None))
        column = _done_column(table) if table is not None else None
        if table is None or row is None or column is None or column >= len(row.cells):
            continue
        header = f"{table.headers[column]} {table.headers[table.column('estimate') or 0]}"
        hours = read_hours_under(header, view.document.text[slice(*row.cells[column])])
        if hours is not None:
            yield task.id, hours


def _done_column(table: Table) -> int | None:
    """The column of what was spent, beside one of what was estimated."""
    spent = (at for at, header in enumerate(table.headers) if _DONE & set(header.casefold().split()))
    return None if table.column("estimate") is None else next(spent, None)


def hours_by_row(view: View) -> dict[tuple[str, str], Hours]:
    """Return what the first row that names a phase, by kind and number, says of its hours, of tables that estimate."""
    found: dict[tuple[str, str], Hours] = {}
    for table in view.document.tables:
        estimate, spent = table.column("estimate"), _done_column(table)
        for row in table.rows if estimate is not None else ():
            key = read_key(plain(view.document.text[slice(*row.cells[0])])) if row.cells else ("", "")
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
