"""`phase remove`: a phase goes as a whole section, with its row in each table that has one a phase."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from shlex import quote

from mdtracker.calculator.identity import address, label_of
from mdtracker.facts import Section, Task
from mdtracker.figures.history import judged
from mdtracker.figures.model import Figure
from mdtracker.operations.change import Asked, Change, Operation, Written
from mdtracker.operations.endings import follow_on, taken_out
from mdtracker.operations.homes import named
from mdtracker.operations.phase_names import phase_named, phases_in, tables_of_phases
from mdtracker.operations.priorities import forget
from mdtracker.operations.readings import check_sections, told_after
from mdtracker.operations.removals import alone, orphans_of
from mdtracker.parser import Document
from mdtracker.renderer.items import remove_item

_SHOWN = 3


def remove(name: str) -> Operation:
    """Return the operation that takes a phase (its number or name) out, with all that stands in it. No other phase is
    renumbered; blockers that refer to its tasks, and lines that name it, stay and are named."""

    def operate(document: Document) -> Change:
        phase = phase_named(document, name)
        kept = [figure for figure in judged(document.text).figures if figure.kept]
        own, edit = taken_out(document, phase, _of_all(kept))
        above = document.facts.sections[document.outline.of_line[phase.line - 1]].key
        section = Written(own.start, "phase", edit)
        rows = [
            Written(row.line, "row", remove_item(document, row.line)[0])
            for _, found in tables_of_phases(document, phases_in(document))
            if (row := found.get(phase.id)) and row.line not in own
        ]
        lines = frozenset((*own, *(row.line for row in rows)))
        declared = forget(document, lines)
        edits = [section.edit, *(row.edit for row in rows)]
        after = told_after(document, edits, lines)
        problem = f"without {named(phase)} other sections would be read otherwise"
        check_sections(document.facts, after, lines, (), problem, "take it out in an editor")
        orphans = orphans_of(document.facts, lines)
        tasks = sum(task.line in lines for task in document.facts.tasks)
        return Change(
            (section, *rows, *declared),
            (*(Asked(line, (), "gone") for line in sorted(lines)), *(alone(orphan) for orphan in orphans), *follow_on(document, own.stop - 1, above)),
            (f"{named(phase)}: removed" + (f", with its tasks ({tasks})" if tasks else ""),),
            (
                *(_still_there(orphan, lines) for orphan in orphans),
                *_still_named(document, phase, lines, kept),
            ),
        )

    return operate


def _of_all(kept: Iterable[Figure]) -> frozenset[int]:
    """The lines with figures of the whole document, which stand wherever its last phase ends."""
    told = (figure for figure in kept if figure.mention.place in ("field", "text"))
    return frozenset(one.mention.line for one in told if one.expression.select and one.expression.select.scope == "document")


def _later(line: int, gone: frozenset[int]) -> int:
    """The number that a line has in the text after."""
    return line - sum(other < line for other in gone)


def _still_there(blocker: Task, gone: frozenset[int]) -> str:
    name = quote(address(blocker._replace(line=_later(blocker.line, gone))))
    return f"{label_of(blocker)} is still listed as a blocker: tracker blocker remove {name}"


def _still_named(document: Document, phase: Section, lines: frozenset[int], kept: Iterable[Figure]) -> Iterator[str]:
    """Which lines still name the phase, by its number, and are not written anew. kept: the document's figures."""
    if not phase.kind:
        return
    pattern = re.compile(rf"(?<!\w){re.escape(phase.kind)}\W{{0,2}}{re.escape(phase.number)}(?![\w.]\d|\w)", re.I)
    anew = {figure.mention.line for figure in kept if figure.mention.role == "phase"}
    there = [line.number for line in document.lines if line.number not in lines | anew and pattern.search(document.text, line.start, line.end)]
    if there:
        more = f" and {len(there) - _SHOWN} more" if len(there) > _SHOWN else ""
        shown = ", ".join(str(_later(line, lines)) for line in there[:_SHOWN])
        yield f"{document.text[slice(*_key(document, phase, pattern))]} is still named at line {shown}{more}"


def _key(document: Document, phase: Section, pattern: re.Pattern[str]) -> tuple[int, int]:
    line = document.lines[phase.line - 1]
    match = pattern.search(document.text, line.start, line.end)
    return match.span() if match else (line.start, line.end)
