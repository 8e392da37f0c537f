"""Phases without tasks of their own: each is a fact where it states its own state, in a field or in its heading.

A phase with tasks is what they are, and its heading is a figure.
"""

from __future__ import annotations

from collections.abc import Iterable

from mdtracker.facts import Section, Task
from mdtracker.parser.carriers import Page
from mdtracker.parser.carriers.headed import draft_heading
from mdtracker.parser.carriers.rows import holds_work
from mdtracker.parser.lexicon import GROUP_WORDS
from mdtracker.parser.sections import holding_work, mark_phases, with_parents


def read_phases(page: Page, tasks: Iterable[Task]) -> tuple[tuple[Section, ...], tuple[Task, ...]]:
    """Return the sections with the phases marked, and a fact for each phase that holds none of `tasks` and states itself."""
    sections = page.outline.sections
    # An empty table waits for tasks.
    tabled = (table.section for table in page.tables if holds_work(table))
    holding = holding_work(sections, tasks)
    waiting = holding | with_parents(sections, tabled)
    candidates = [one for one in sections[1:] if one.number and one.kind in GROUP_WORDS and one.level > 1 and one.id not in waiting]
    drafts = {one.id: draft for one in candidates if (draft := draft_heading(page, one.id, page.said.get(one.id, []), "phase"))}
    marked = mark_phases(sections, holding, frozenset(drafts))
    return marked, tuple(draft for at, draft in drafts.items() if marked[at].phase)
