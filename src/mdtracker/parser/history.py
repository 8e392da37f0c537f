"""Which lines tell what was: a log's, those of a dated entry, those of one week after the other, and those that begin
with a day. Their numbers were so then."""

from __future__ import annotations

from collections import Counter

from mdtracker.facts import Section
from mdtracker.parser import Document
from mdtracker.parser.carriers.places import begins_with_day, is_label, read_kind
from mdtracker.parser.lexicon import PERIOD_WORDS
from mdtracker.parser.sections import with_parents


def past_sections(document: Document) -> frozenset[int]:
    """Return the sections that tell what was: logs, dated entries and all in them that holds no work; weeks one after the
    other that nobody works in. The title never does."""
    facts, found = document.facts, set[int]()
    holding = with_parents(facts.sections, (task.section for task in (*facts.tasks, *facts.boxes)))
    entries = _entries(facts.sections, holding)
    for section in facts.sections[2:]:
        inside = section.parent in found and section.id not in holding
        if section.level > 1 and (inside or section.id in entries or read_kind(section.id, "", document.outline) == "log"):
            found.add(section.id)
    return frozenset(found)


def read_past(document: Document) -> frozenset[int]:
    """Return the lines (from 1) that are history."""
    past = past_sections(document)
    found: set[int] = set()
    until = 0  # the last line of what a day began
    labelled = False
    for block in document.blocks:
        number, said = block.line.number, document.text[slice(*block.span)]
        section = document.outline.of_line[number]
        if block.kind == "heading":
            labelled = False
        elif block.kind in ("text", "item", "row") and begins_with_day(said):
            until = max(until, block.last)
            labelled = block.kind == "text" and is_label(said) and document.facts.sections[section].level > 1
        elif block.kind == "text" and is_label(said):
            labelled = False
        if section in past or number <= until or labelled:
            found.add(number)
    return frozenset(found)


def _entries(sections: tuple[Section, ...], holding: frozenset[int]) -> frozenset[int]:
    """The sections of a chronicle: "Week 6", "Week 5" below one heading, where none of their names holds work."""
    worked = {(section.kind, section.number) for section in sections if section.id in holding or section.phase}
    named = [section for section in sections if section.number and section.kind in PERIOD_WORDS and (section.kind, section.number) not in worked]
    sisters = Counter((section.parent, section.kind) for section in named)
    return frozenset(section.id for section in named if sisters[section.parent, section.kind] > 1)
