"""Sections without tasks of their own that state themselves: phases, in a field or in their heading, and numbered ones
whose sisters all do so in their headings.

A phase with tasks is what they are, and its heading is a figure.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator

from mdtracker.facts import Section, Task
from mdtracker.parser.carriers import Page
from mdtracker.parser.carriers.headed import draft_heading
from mdtracker.parser.carriers.naming import read_name
from mdtracker.parser.carriers.rows import holds_work
from mdtracker.parser.lexicon import GROUP_WORDS
from mdtracker.parser.sections import holding_work, mark_phases, with_parents


def read_phases(page: Page, tasks: Iterable[Task]) -> tuple[tuple[Section, ...], tuple[Task, ...]]:
    """Return the sections with the phases marked, and a fact for each that holds none of `tasks` and states itself: of
    the kind "phase" for a phase, a task for another."""
    sections = page.outline.sections
    holding = holding_work(sections, tasks)
    # An empty table waits for tasks.
    tabled = (table.section for table in page.tables if holds_work(table))
    waiting = holding | with_parents(sections, tabled)
    numbered = tuple(_numbered(page, waiting))
    holding |= with_parents(sections, (task.section for task in numbered))
    candidates = [one for one in sections[1:] if one.number and one.kind in GROUP_WORDS and one.level > 1]
    drafts = {one.id: _draft(page, one, "phase") for one in candidates if one.id not in waiting | holding}
    stated = {at: draft for at, draft in drafts.items() if draft}
    marked = mark_phases(sections, holding, frozenset(stated))
    return marked, (*numbered, *(draft for at, draft in stated.items() if marked[at].phase))


def _draft(page: Page, section: Section, kind: str) -> Task | None:
    return draft_heading(page, section.id, page.said.get(section.id, []), kind, alone=True)


def _numbered(page: Page, waiting: frozenset[int]) -> Iterator[Task]:
    """The headings that have no parts, with an id, or a number and a state in words, where all sisters are such."""
    families: dict[tuple[int, int], list[Section]] = {}
    parents = {section.parent for section in page.outline.sections[1:]}
    for section in page.outline.sections[1:]:
        families.setdefault((section.parent, section.level), []).append(section)
    for members in families.values():
        if len(members) > 1 and all(_states_itself(page, one, waiting | parents) for one in members):
            yield from (draft for one in members if (draft := _draft(page, one, "")))


def _states_itself(page: Page, section: Section, holding: frozenset[int]) -> bool:
    heading = page.outline.headings[section.id]
    if heading is None or section.id in holding or section.kind in GROUP_WORDS or section.level < 2:
        return False
    if heading.status is None or heading.names_state is not None:  # a glyph before a name may as well say how grave it is
        return False
    worded = any(character.isalpha() for character in page.text[slice(*heading.status)])
    return read_name(section.title, page.words).ref is not None or (worded and bool(section.number))
