"""The plan as it is read: its chapter, its entries in order, and how one of them or a section of it is named."""

from __future__ import annotations

import re
from fractions import Fraction
from itertools import pairwise
from typing import NamedTuple

from mdtracker.errors import UsageError
from mdtracker.facts import LogEntry, Section, Task
from mdtracker.operations.addresses import SHOWN
from mdtracker.parser import Document
from mdtracker.parser.blocks import Block
from mdtracker.parser.carriers.logs import read_entry
from mdtracker.parser.chapters import chapters
from mdtracker.parser.headings import normal
from mdtracker.parser.sections import all_below

MARKER = re.compile(r"[\s>]*(\d{1,9}|[-*+])([.)]?[ \t]+)")


class Step(NamedTuple):
    """One entry of the plan: the number it is named by, its title and hours (None where it states none), its place.

    work  the same as an entry of a log, where it states hours
    task  the task that it states, if it is one of the document's
    """

    number: int
    title: str
    hours: Fraction | None
    section: Section
    block: Block
    work: LogEntry | None
    task: Task | None


class Plan(NamedTuple):
    """The chapter, its entries in order, and whether their numbers count through all its lists."""

    chapter: Section
    steps: tuple[Step, ...]
    counts: bool


def read_plan(document: Document) -> Plan:
    """Return the plan: the outermost items under its chapter. Raises UsageError for no such chapter, or several."""
    found = chapters(document.outline, document.words, "plan")
    if len(found) > 1:
        hints = [f"{one.title}, line {one.line}" for one in found[:SHOWN]]
        raise UsageError(f"the document has {len(found)} plans; nothing written", *hints, "give all but one another name")
    if not found:
        raise UsageError("the document has no plan; nothing written", "write a heading such as '## Next Steps' where it is to stand")
    return plan_in(document, found[0])


def plan_in(document: Document, chapter: Section) -> Plan:
    """Return the plan of one chapter."""
    inside = all_below(document.facts.sections, chapter)
    items = [block for block in document.blocks if block.kind == "item" and document.outline.of_line[block.line.number] in inside]
    items = [block for block in items if block.depth == 1]
    shown = [_shown(document, block) for block in items]
    named = len(set(shown)) == len(shown) and None not in shown
    tasks = {task.line: task for task in (*document.facts.tasks, *document.facts.boxes)}
    steps = tuple(
        _step(document, block, number if named and number is not None else at, tasks.get(block.line.number))
        for at, (block, number) in enumerate(zip(items, shown, strict=True), 1)
    )
    counts = named and all(one is not None and other == one + 1 for one, other in pairwise(shown))
    return Plan(chapter, steps, counts)


def _shown(document: Document, block: Block) -> int | None:
    marker = MARKER.match(document.text, block.line.start, block.line.end)
    return int(marker.group(1)) if marker and marker.group(1).isdigit() else None


def _step(document: Document, block: Block, number: int, task: Task | None) -> Step:
    section = document.facts.sections[document.outline.of_line[block.line.number]]
    work = read_entry(document.text, block, section.id)
    body = document.text[slice(*block.span)].replace("**", "").strip(" \t*_:")
    title = task.title if task else work.title if work else body
    return Step(number, title, work.hours if work else None, section, block, work, task)


def find_step(plan: Plan, address: str) -> Step:
    """Return the entry that is named by its number, its line (:131) or a part of its title. Raises UsageError."""
    wanted = address.strip()
    words = normal(wanted)
    found = [one for one in plan.steps if wanted in (str(one.number), f":{one.block.line.number}")]
    found = found or [one for one in plan.steps if words and not wanted.isdigit() and words in normal(one.title)]
    if len(found) == 1:
        return found[0]
    problem = f"{wanted!r} names {len(found)} entries of the plan" if found else f"no entry {wanted!r} in the plan"
    raise UsageError(f"{problem}; nothing written", *(f"{one.number}  {one.title}" for one in (found or plan.steps)[:SHOWN]))


def find_section(document: Document, plan: Plan, under: str | None) -> Section:
    """Return the section of the plan that is named; else the first one that has no sections of its own. Raises
    UsageError."""
    sections = document.facts.sections
    inside = [sections[one] for one in sorted(all_below(sections, plan.chapter))]
    if under is None:
        return next(one for one in inside if len(all_below(sections, one)) == 1)
    words = normal(under)
    found = [one for one in inside[1:] if words and normal(one.title) == words] or [one for one in inside[1:] if words and words in normal(one.title)]
    if len(found) != 1:
        problem = f"{under!r} names {len(found)} sections of the plan" if found else f"no section {under!r} in the plan"
        raise UsageError(f"{problem}; nothing written", *(f"{one.title}, line {one.line}" for one in (found or inside[1:])[:SHOWN]))
    return found[0]
