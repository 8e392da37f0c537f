"""The sections of a document: which heading holds which lines, what it is called in every version, what is a phase."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable
from typing import NamedTuple

from mdtracker.facts import Section, Task
from mdtracker.parser.blocks import Block
from mdtracker.parser.headings import Heading, read_heading
from mdtracker.parser.words import Words

# Where several families of numbered headings hold tasks, the outermost of these kinds is what people call a phase.
_FIRST_KINDS = (
    "phase",
    "fase",
    "faz",
    "phasen",
    "阶段",
    "этап",
    "фаза",
    "단계",
    "フェーズ",
    "faza",
    "etap",
    "sprint",
    "track",
    "milestone",
    "stage",
    "week",
)


# A key tells sections apart, and stands in the key of every mention: of a longer name its beginning will do.
_LONGEST = 200


class Outline(NamedTuple):
    """The sections, the heading's parts for each (None for the document itself), and the section of every line.

    names, keys  what the sections are called, for recognising them elsewhere: normal titles, (kind, number) pairs
    kinds   what kind of list a section and a label were found to say (carriers/places)
    groups  the names of those that hold a list of work
    """

    sections: tuple[Section, ...]
    headings: tuple[Heading | None, ...]
    of_line: tuple[int, ...]
    names: frozenset[str]
    keys: frozenset[tuple[str, str]]
    kinds: dict[tuple[int, str], str]
    groups: frozenset[str] = frozenset()


def read_outline(text: str, blocks: tuple[Block, ...], words: Words) -> Outline:
    """Return the sections; section 0 is the whole document. `of_line[n]` is the section of line n (from 1)."""
    last = len(blocks)
    sections = [Section(0, "", "", 0, 0, 1, last, "", "", (), False)]
    headings: list[Heading | None] = [None]
    of_line = [0] * (last + 1)
    path = [0]
    seen: Counter[str] = Counter()
    for block in blocks:
        number = block.line.number
        if block.kind == "heading":
            while path[-1] and sections[path[-1]].level >= block.depth:
                closed = path.pop()
                sections[closed] = sections[closed]._replace(last_line=number - 1)
            heading = read_heading(text, block.span, words)
            parent = path[-1]
            key = heading.key[:_LONGEST]
            key = f"{sections[parent].key}/{key}" if parent else key
            seen[key] += 1
            key = key if seen[key] == 1 else f"{key}#{seen[key]}"
            sections.append(
                Section(
                    len(sections),
                    key,
                    heading.name,
                    block.depth,
                    parent,
                    number,
                    last,
                    heading.kind,
                    heading.number,
                    heading.aliases,
                    False,
                )
            )
            headings.append(heading)
            path.append(len(sections) - 1)
        of_line[number] = path[-1]
    names = frozenset(heading.key for heading in headings if heading and heading.key)
    keys = frozenset(
        (heading.kind, heading.number) for heading in headings if heading and heading.kind and heading.number
    )
    return Outline(tuple(sections), tuple(headings), tuple(of_line), names, keys, {})


def holding_work(sections: tuple[Section, ...], tasks: Iterable[Task]) -> frozenset[int]:
    """Return the sections that hold some of `tasks`, of their own or below."""
    return with_parents(sections, (task.section for task in tasks if task.kind == "task"))


def with_parents(sections: tuple[Section, ...], wanted: Iterable[int]) -> frozenset[int]:
    """Return sections, by their numbers, and those that they stand in, but the document itself."""
    found: set[int] = set()
    for section in wanted:
        while section and section not in found:
            found.add(section)
            section = sections[section].parent
    return frozenset(found)


def all_below(sections: tuple[Section, ...], section: Section) -> frozenset[int]:
    """Return a section and all that stand in it, by their numbers."""
    found = {section.id}
    for other in sections[section.id + 1 :]:
        if other.parent in found:
            found.add(other.id)
    return frozenset(found)


def phase_above(sections: tuple[Section, ...], index: int) -> Section:
    """Return the phase that a section, by its number, is or stands in; the document itself where it is in none."""
    section = sections[index]
    while section.id and not section.phase:
        section = sections[section.parent]
    return section


def mark_phases(
    sections: tuple[Section, ...], holding: frozenset[int], stated: frozenset[int] = frozenset()
) -> tuple[Section, ...]:
    """Return the sections with the phases marked: the numbered headings of one kind that hold tasks.

    holding  the sections that have tasks of their own or below
    stated   the sections that state a state of their own: where no family holds tasks, those of one are phases too
    The family of the kind that people call a phase wins, else the outermost with two members, else none.
    """
    families: dict[tuple[str, int], list[Section]] = {}
    for section in sections[1:]:
        if section.number and section.kind:
            families.setdefault((section.kind, section.level), []).append(section)
    chosen = _family(families, holding) or _family(
        {key: members for key, members in families.items() if len({one.number for one in members if one.id in stated}) > 1},
        stated,
    )
    phases: dict[str, Section] = {}
    for member in chosen:
        known = phases.get(member.number)
        if known is None or _weight(member, holding, stated) > _weight(known, holding, stated):
            phases[member.number] = member
    marked = {section.id for section in phases.values()}
    return tuple(section._replace(phase=section.id in marked) for section in sections)


def _weight(section: Section, holding: frozenset[int], stated: frozenset[int]) -> tuple[bool, bool]:
    return section.id in holding, section.id in stated


def _family(families: dict[tuple[str, int], list[Section]], holding: frozenset[int]) -> list[Section]:
    """The members of the family that people call phases, of those with members in `holding`; none where there is none."""
    best = None
    for (kind, level), members in families.items():
        held = {member.number for member in members if member.id in holding}
        if not held:
            continue
        known = kind in _FIRST_KINDS
        rank = (not known, _FIRST_KINDS.index(kind) if known else 0, len(held) < 2, level)
        if (known or len(held) > 1) and (best is None or rank < best[0]):
            best = (rank, members)
    return best[1] if best else []
