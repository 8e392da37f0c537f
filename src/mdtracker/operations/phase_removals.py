"""`phase remove`: a phase goes as a whole section, with its row in each table that has one a phase."""

from __future__ import annotations

import re
from collections.abc import Iterator
from shlex import quote

from mdtracker.calculator.identity import address, label_of
from mdtracker.errors import UsageError
from mdtracker.facts import Section, Task
from mdtracker.figures.history import judged
from mdtracker.operations.change import Asked, Change, Operation, Written
from mdtracker.operations.endings import end_of, follow_on
from mdtracker.operations.homes import named
from mdtracker.operations.phase_names import phase_named, phases_in, tables_of_phases
from mdtracker.operations.priorities import forget
from mdtracker.operations.readings import told_after
from mdtracker.operations.removals import alone, orphans_of
from mdtracker.parser import Document, parse
from mdtracker.parser.sections import all_below
from mdtracker.renderer.items import remove_item
from mdtracker.text import Edit, Span, splice

_SHOWN = 3


def remove(name: str) -> Operation:
    """Return the operation that takes a phase (its number or name) out, with all that stands in it. No other phase is
    renumbered; blockers that refer to its tasks, and lines that name it, stay and are named."""

    def operate(document: Document) -> Change:
        phase = phase_named(document, name)
        first, last = _lines(document, phase)
        above = document.facts.sections[document.outline.of_line[phase.line - 1]].key
        start, end = document.lines[first - 2].end, document.lines[last - 1].end
        section = Written(first, "phase", Edit(Span(start, end), document.text[start:end], ""))
        rows = [
            Written(row.line, "row", remove_item(document, row.line)[0])
            for _, found in tables_of_phases(document, phases_in(document))
            if (row := found.get(phase.id)) and not first <= row.line <= last
        ]
        lines = frozenset((*range(first, last + 1), *(row.line for row in rows)))
        declared = forget(document, lines)
        edits = [section.edit, *(row.edit for row in rows)]
        told_after(document, edits, lines)
        _check_others(document, edits, phase)
        orphans = orphans_of(document.facts, lines)
        tasks = sum(task.line in lines for task in document.facts.tasks)
        return Change(
            (section, *rows, *declared),
            (*(Asked(line, (), "gone") for line in sorted(lines)), *(alone(orphan) for orphan in orphans), *follow_on(document, last, above)),
            (f"{named(phase)}: removed" + (f", with its tasks ({tasks})" if tasks else ""),),
            (
                *(_still_there(orphan, lines) for orphan in orphans),
                *_still_named(document, phase, lines),
            ),
        )

    return operate


def _lines(document: Document, phase: Section) -> tuple[int, int]:
    """The first and last line that go: the section, and what parts it from the one before, or where it is the first of its
    siblings from the one behind."""
    end, first = end_of(document, phase), phase.line
    siblings = [section for section in document.facts.sections if section.parent == phase.parent]
    follows = any(section.last_line == phase.line - 1 for section in siblings)
    if not follows and phase.last_line < len(document.lines):
        return first, phase.last_line
    while first > 2 and document.blocks[first - 2].kind in ("blank", "rule"):
        first -= 1
    return first, end


def _check_others(document: Document, edits: list[Edit], phase: Section) -> None:
    """Raise UsageError where another section would be read otherwise."""
    after = parse(splice(document.text, edits), document)
    inside = all_below(document.facts.sections, phase)
    stay = [(section.key, section.phase) for section in document.facts.sections if section.id not in inside]
    if stay != [(section.key, section.phase) for section in after.facts.sections]:
        raise UsageError(f"without {named(phase)} other sections would be read otherwise; nothing written", "take it out in an editor")


def _later(line: int, gone: frozenset[int]) -> int:
    """The number that a line has in the text after."""
    return line - sum(other < line for other in gone)


def _still_there(blocker: Task, gone: frozenset[int]) -> str:
    name = quote(address(blocker._replace(line=_later(blocker.line, gone))))
    return f"{label_of(blocker)} is still listed as a blocker: tracker blocker remove {name}"


def _still_named(document: Document, phase: Section, lines: frozenset[int]) -> Iterator[str]:
    """Which lines still name the phase, by its number, and are not written anew."""
    if not phase.kind:
        return
    pattern = re.compile(rf"(?<!\w){re.escape(phase.kind)}\W{{0,2}}{re.escape(phase.number)}(?![\w.]\d|\w)", re.I)
    anew = {figure.mention.line for figure in judged(document.text).figures if figure.kept and figure.mention.role == "phase"}
    there = [line.number for line in document.lines if line.number not in lines | anew and pattern.search(document.text, line.start, line.end)]
    if there:
        more = f" and {len(there) - _SHOWN} more" if len(there) > _SHOWN else ""
        shown = ", ".join(str(_later(line, lines)) for line in there[:_SHOWN])
        yield f"{document.text[slice(*_key(document, phase, pattern))]} is still named at line {shown}{more}"


def _key(document: Document, phase: Section, pattern: re.Pattern[str]) -> tuple[int, int]:
    line = document.lines[phase.line - 1]
    match = pattern.search(document.text, line.start, line.end)
    return match.span() if match else (line.start, line.end)
