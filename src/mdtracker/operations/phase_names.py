"""How phases are told apart: the next number in their style, the week that comes next, the rows that name each of them."""

from __future__ import annotations

import re
from collections.abc import Iterator
from itertools import pairwise

from mdtracker.errors import UsageError
from mdtracker.facts import Section
from mdtracker.operations.addresses import find_one_phase
from mdtracker.operations.estimates import names_phase
from mdtracker.parser import Document
from mdtracker.parser.headings import normal, read_key
from mdtracker.parser.sections import all_below
from mdtracker.parser.tables import Row, Table
from mdtracker.renderer.headings import read_parts, week_of

_ROMAN = "I II III IV V VI VII VIII IX X XI XII XIII XIV XV XVI".split()


def phases_in(document: Document) -> list[Section]:
    """Return the phases, in order. Raises UsageError where there is none."""
    found = [section for section in document.facts.sections if section.phase]
    if not found:
        raise UsageError(
            "the document has no numbered phases; nothing written",
            "write two headings such as '## Phase 1: …' with tasks under them, then add the others",
        )
    return found


def phase_named(document: Document, name: str) -> Section:
    """Return the phase of that number or name. Raises UsageError for none, several, or a section that is no phase."""
    phases_in(document)
    found = find_one_phase(document.facts, name)
    if not found.phase:
        raise UsageError(f"{found.title} is no phase; nothing written", "see what there is: tracker phase list")
    return part_of(document, found)


def part_of(document: Document, phase: Section) -> Section:
    """Return the phase. Raises UsageError where it is all that the document has, as in a report on one."""
    if len(all_below(document.facts.sections, phase)) == len(document.facts.sections) - 1:
        raise UsageError(f"{phase.title} is the whole document; nothing written", "make the phases sections of the document")
    return phase


def check_name(document: Document, like: Section, title: str, phase: Section | None = None) -> None:
    """Raise UsageError where a name, of a new phase or of `phase`, would name another one, or is another one's."""
    kind, number = read_key(title)
    if number and kind == like.kind:
        raise UsageError(f"{title!r} would name another phase; nothing written", "leave the number out: it is given")
    for other in phases_in(document):
        parts = read_parts(document, other)
        if parts and other != phase and normal(title) == normal(document.text[slice(*parts.name)]):
            raise UsageError(f"{other.title} is called {title!r} already, line {other.line}; nothing written", "give it a name of its own")


def next_number(document: Document, phases: list[Section]) -> str:
    """Return the number after the highest, in their style: 5 after 4, 2.4 after 2.3, D after C, IV after III.

    Raises UsageError where the style cannot be told, or a heading stands for several phases: "Phase 3-8: Later".
    """
    numbers = [phase.number for phase in phases]
    if all(number in _ROMAN for number in numbers) and numbers != ["C"]:
        return _ROMAN[max(map(_ROMAN.index, numbers)) + 1]
    if all(re.fullmatch(r"[A-Y]", number) for number in numbers):
        return chr(ord(max(numbers)) + 1)
    counted = [tuple(map(int, number.split("."))) for number in numbers if re.fullmatch(r"\d+(?:\.\d+)*", number)]
    if len(counted) < len(numbers):
        raise UsageError(f"what comes after {', '.join(numbers[:4])} cannot be told; nothing written", "write the phase in an editor")
    last = max(counted)
    several = re.compile(rf"\W*(?i:{re.escape(phases[0].kind)})s?\W{{0,2}}\d+[ \t]*[-–—&+/][ \t]*(\d+)(?!\w)")
    for section in document.facts.sections:
        match = several.match(section.title) if section.level == phases[0].level else None
        if match and int(match.group(1)) > last[0]:
            raise UsageError(f"{section.title} stands for several phases, line {section.line}; nothing written", "part it in an editor")
    return ".".join(map(str, (*last[:-1], last[-1] + 1)))


def next_week(phases: list[Section]) -> str | None:
    """Return the week after the last, where the phases count weeks, one each; None elsewhere."""
    weeks = [week_of(phase) for phase in phases]
    if not all(week.isdigit() for week in weeks):
        return None
    numbers = [int(week) for week in weeks]
    rising = all(later > earlier for earlier, later in pairwise(numbers))
    return str(max(numbers) + 1) if rising else None


def tables_of_phases(document: Document, phases: list[Section]) -> Iterator[tuple[Table, dict[int, Row]]]:
    """Yield the tables with a row for each phase, or all but a few, and the row of each by the phase's number here.

    A table of tasks is none: what stands in a phase, and rows that state work.
    """
    tasks = {task.line for task in (*document.facts.tasks, *document.facts.boxes)}
    for table in document.tables:
        found: dict[int, Row] = {}
        for row in table.rows:
            named = [phase.id for phase in phases if names_phase(document, table, row, phase)] if row.line not in tasks else []
            if len(named) == 1:
                found.setdefault(named[0], row)
        if 2 * len(found) > len(phases):
            yield table, found
