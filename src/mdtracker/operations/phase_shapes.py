"""What the section of a phase is made of besides its heading: what parts it from the next, what leads to its
list. Sees no state."""

from __future__ import annotations

from collections.abc import Iterator

from mdtracker.facts import Section
from mdtracker.operations.endings import end_of
from mdtracker.operations.homes import Home
from mdtracker.parser import Document
from mdtracker.parser.lexicon import OBJECTIVE_WORDS
from mdtracker.parser.sections import all_below
from mdtracker.renderer.items import blanks_above
from mdtracker.text import Line, fold


def body_of(document: Document, home: Home, phases: list[Section], objective: str | None, item: str | None) -> Iterator[str]:
    """The lines below the heading: the objective, what leads to the list, and the table's head or the first item."""
    like = home.section
    group = home.table.group if home.table else home.siblings[0].group
    start = start_of(document, home)
    if objective is not None:
        yield from _objective(document, phases, objective)
    label = document.labels.get(group, "")
    leading = {section.line for section in leading_to(document, phases, like, start)}
    for block in document.blocks[like.line : start - 1]:
        labels = block.kind == "text" and label and document.text[slice(*block.span)] == label and _shared(document, phases, label)
        if block.line.number in leading or labels:
            yield from (*_blanks(document, block.line.number), _said(document, block.line))
    yield from _blanks(document, start)
    yield from [item] if item is not None else [_said(document, document.lines[line - 1]) for line in (start, start + 1)]


def leading_to(document: Document, phases: list[Section], phase: Section, line: int) -> list[Section]:
    """The sections between a phase and its list, from the outermost, if another phase has the same ones."""
    sections = document.facts.sections
    found: list[Section] = []
    at = document.outline.of_line[line]
    while at and at != phase.id:
        found.insert(0, sections[at])
        at = sections[at].parent
    suffixes = {section.key.removeprefix(phase.key) for section in found}
    others = [other for other in phases if other.id != phase.id]
    keys = {section.key for section in sections}
    same = any(all(other.key + suffix in keys for suffix in suffixes) for other in others)
    return found if same else []


def _shared(document: Document, phases: list[Section], label: str) -> bool:
    """Whether the label of a list is that of the lists of two phases, or there is but one phase."""
    within = (all_below(document.facts.sections, phase) for phase in phases)
    groups = {group for group, other in document.labels.items() if other == label}
    holding = sum(any(task.group in groups and task.section in ids for task in document.facts.tasks) for ids in within)
    return holding > 1 or len(phases) == 1


def _objective(document: Document, phases: list[Section], text: str) -> Iterator[str]:
    """The line that says what the phase is for, as another phase has it."""
    ids = {phase.id for phase in phases}
    known = [field for field in document.facts.fields if field.section in ids and fold(field.label) in OBJECTIVE_WORDS]
    if not known:
        yield from ("", f"**Objective:** {text}")
        return
    field = known[-1]
    line = document.lines[field.line - 1]
    yield from _blanks(document, field.line)
    yield document.text[line.start : field.span.start] + text + document.text[field.span.end : line.end]


def _blanks(document: Document, line: int) -> list[str]:
    return [_said(document, blank) for blank in blanks_above(document, line)]


def _said(document: Document, line: Line) -> str:
    return document.text[line.start : line.end]


def gap_between(document: Document, phases: list[Section], anchor: Section) -> list[str]:
    """What stands between two phases: blank lines and rules."""
    starts = {phase.line for phase in phases}
    pairs = [phase for phase in phases if phase.last_line + 1 in starts]
    like = pairs[-1] if pairs else anchor
    gap = [_said(document, line) for line in document.lines[end_of(document, like) : like.last_line]]
    return gap if pairs or (gap and like.last_line < len(document.lines)) else [""]


def start_of(document: Document, home: Home) -> int:
    """The first line of a list or table."""
    group = home.table.group if home.table else home.siblings[0].group
    return next(block.line.number for block in document.blocks if block.group == group)
