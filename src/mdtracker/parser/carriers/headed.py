"""Heading tasks: a heading that names one piece of work and has its own Status or Progress field under it."""

from __future__ import annotations

import re
from bisect import bisect_left

from mdtracker.facts import Field, Slot, State, Task
from mdtracker.parser.carriers import Page
from mdtracker.parser.carriers.naming import read_hours, read_name
from mdtracker.parser.carriers.places import read_kind
from mdtracker.parser.carriers.rows import holds_work, state_span
from mdtracker.parser.lexicon import COLUMN_ROLES, PHASE_WORDS
from mdtracker.parser.words import read_status
from mdtracker.rounding import read_number
from mdtracker.text import Span, fold

_STATUS_LABELS = frozenset(COLUMN_ROLES["status"].split("|"))
_PROGRESS_LABELS = frozenset(COLUMN_ROLES["progress"].split("|"))
_OWNER_LABELS = frozenset(COLUMN_ROLES["owner"].split("|"))
_PRIORITY_LABELS = frozenset(COLUMN_ROLES["priority"].split("|"))
_PERCENT = re.compile(r"(\d{1,3}(?:\.\d+)?)[ \t]*%")


def read_headed(page: Page) -> tuple[Task, ...]:
    """Return a task for every heading with a status of its own that is neither a group nor the title."""
    by_section: dict[int, list[Field]] = {}
    ruled = [block.line.number for block in page.blocks if block.kind == "rule"]
    for field in page.fields:
        # A rule ends what a heading says of itself: the fields behind it are the document's.
        if bisect_left(ruled, page.outline.sections[field.section].line) != bisect_left(ruled, field.line):
            continue
        by_section.setdefault(field.section, []).append(field)
    stated = {
        index for index, fields in by_section.items() if any(_role(field) in ("status", "progress") for field in fields)
    }
    works = {index for index in stated - _groups(page, stated) if _names_work(page, index, stated)}
    return tuple(task for index in sorted(works) if (task := _headed(page, index, by_section[index])))


def _names_work(page: Page, index: int, stated: set[int]) -> bool:
    """Whether a heading with a status names a piece of work: it has an id, or a sister heading has a status too.

    A lone one without an id is the document's own ("Implementation Info", "Summary").
    """
    sections = page.outline.sections
    section = sections[index]
    sister = any(sections[other].parent == section.parent and other != index for other in stated)
    return sister or read_name(section.title, page.words).ref is not None


def _groups(page: Page, stated: set[int]) -> set[int]:
    """The sections that are groups of tasks: the title, phases by name, and all that hold a section with a status
    of its own or a task table."""
    groups: set[int] = {0}
    sections = page.outline.sections
    for section in sections[1:]:
        if section.level <= 1 or (section.kind in PHASE_WORDS and not section.kind.startswith("task")):
            groups.add(section.id)
        if section.id in stated:
            parent = section.parent
            while parent:
                groups.add(parent)
                parent = sections[parent].parent
    # A table under a heading makes it a group too, but a small one under a heading with an id is a detail of it.
    groups.update(table.section for table in page.tables if holds_work(table) or not sections[table.section].number)
    return groups


def _role(field: Field) -> str:
    label = fold(field.label)
    for role, labels in (
        ("status", _STATUS_LABELS),
        ("progress", _PROGRESS_LABELS),
        ("owner", _OWNER_LABELS),
        ("priority", _PRIORITY_LABELS),
    ):
        if label in labels:
            return role
    return ""


def _headed(page: Page, index: int, fields: list[Field]) -> Task | None:
    section, heading = page.outline.sections[index], page.outline.headings[index]
    assert heading is not None
    block = page.blocks[section.line - 1]
    kind = read_kind(section.parent, "", page.outline)
    roles = {_role(field): field for field in reversed(fields) if field.line <= section.last_line}
    status, progress = roles.get("status"), roles.get("progress")
    share = _PERCENT.match(progress.text) if progress else None
    reading = read_status(status.text, page.words) if status else None
    if (
        kind in ("legend", "log")
        or not heading.name
        or (reading is None and share is None)
        or (reading and not reading.known)
    ):
        return None
    slots: list[Slot] = []
    if status and reading:
        slots.append(Slot("state", "status", state_span(page.text, status.span, reading), status.line))
    if progress and share:
        slots.append(
            Slot(
                "progress",
                "percent",
                Span(progress.span.start + share.start(1), progress.span.start + share.end()),
                progress.line,
            )
        )
    slots += (Slot(role, "text", roles[role].span, roles[role].line) for role in ("owner", "priority") if role in roles)
    value = read_number(share.group(1)) if share else None
    state = reading.state if reading else State.DONE if value == 100 else State.DOING if value else State.TODO
    name = read_name(page.text[heading.bounds.start : heading.bounds.end], page.words)
    issue = name.issue or read_name(page.text[block.span.start : block.span.end], page.words).issue
    owner, priority = (roles[role].text if role in roles else None for role in ("owner", "priority"))
    return Task(
        0,
        "task" if kind == "task" else kind,
        name.ref,
        name.title,
        state,
        status.text if status else None,
        value,
        issue,
        owner,
        priority,
        read_hours(heading.name),
        index,
        section.line,
        "heading",
        0,
        0,
        None,
        tuple(slots),
    )
