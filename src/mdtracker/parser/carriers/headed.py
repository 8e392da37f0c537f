"""Heading tasks: a heading that names one piece of work and has its own Status or Progress field under it."""

from __future__ import annotations

import re
from bisect import bisect_left
from collections.abc import Iterator
from fractions import Fraction

from mdtracker.facts import Field, Section, Slot, State, Task
from mdtracker.parser.blocks import Block
from mdtracker.parser.carriers import Page
from mdtracker.parser.carriers.fields import read_plain
from mdtracker.parser.carriers.naming import read_hours, read_name
from mdtracker.parser.carriers.places import read_kind
from mdtracker.parser.carriers.rows import holds_work, share_beside
from mdtracker.parser.headings import Heading, normal
from mdtracker.parser.lexicon import COLUMN_ROLES, GROUP_WORDS, PROGRESS_LABELS, STATUS_LABELS
from mdtracker.parser.words import SYMBOL, Reading, glyph_state, read_status, state_span
from mdtracker.rounding import read_number
from mdtracker.text import Span, fold

_OWNER_LABELS = frozenset(COLUMN_ROLES["owner"].split("|"))
_PRIORITY_LABELS = frozenset(COLUMN_ROLES["priority"].split("|"))
# "Achievement Summary", "Statistics": such a heading sums up, and is no piece of work.
_SUMS_UP = frozenset("summary statistics stats overview".split())
# A bar may lead; "~40%" and "82%+" are approximations, which state no exact share.
_PERCENT = re.compile(r"[^\w~≈<>]*(\d{1,3}(?:\.\d+)?)[ \t]*%(?!\+)")
_RATIO = re.compile(r"\d[ \t]*/[ \t]*\d")


def read_headed(page: Page) -> tuple[Task, ...]:
    """Return a task for every heading with a status of its own that is neither a group nor the title."""
    by_section = page.said
    stated = {
        index for index, fields in by_section.items() if any(role_of(field) in ("status", "progress") for field in fields)
    }
    works = {index for index in stated - _groups(page, stated) if _names_work(page, index, stated)}
    works |= {one.id for one in page.outline.sections[1:] if _boxed(page, one)}
    drafts = (draft_heading(page, index, by_section.get(index, [])) for index in sorted(works))
    return tuple(task for task in drafts if task)


def _boxed(page: Page, section: Section) -> bool:
    """Whether a heading has a box before its name, and is no phase: "### [x] TASK-001: Check"."""
    heading = page.outline.headings[section.id]
    return heading is not None and heading.box is not None and section.kind not in GROUP_WORDS


def fields_of(page: Page, stated: set[int]) -> dict[int, list[Field]]:
    """Return what each heading says of itself: the fields of its section, to a rule, which ends it, but for what is said
    of an item; in plain words where nothing is bold.

    stated  the lines on which tasks of lists are stated, which say nothing of a heading
    """
    found: dict[int, list[Field]] = {}
    ruled = [block.line.number for block in page.blocks if block.kind == "rule"]
    other = stated | {block.line.number for block in page.blocks if block.kind == "item" and block.depth > 1}
    plain = (field for field in read_plain(page.text, page.blocks, page.outline.of_line) if _says(page, field))
    for field in (*page.fields, *plain):
        if field.line not in other and bisect_left(ruled, page.outline.sections[field.section].line) == bisect_left(ruled, field.line):
            found.setdefault(field.section, []).append(field)
    return found


def _says(page: Page, field: Field) -> bool:
    """Whether a plain line states a fact: under a label of one, with a state that we know or a share."""
    role = role_of(field)
    reading = read_status(field.text, page.words) if role == "status" else None
    return role in ("owner", "priority") or bool(
        (reading and reading.known) or (role == "progress" and _PERCENT.match(field.text))
    )


def _names_work(page: Page, index: int, stated: set[int]) -> bool:
    """Whether a heading with a status names a piece of work: it has an id or a number, or a sister has a status too.

    A lone one without is the document's own ("Implementation Info", "Summary").
    """
    sections = page.outline.sections
    section = sections[index]
    sister = any(sections[other].parent == section.parent and other != index for other in stated)
    numbered = bool(section.number) and not section.kind
    named = numbered or read_name(section.title, page.words).ref is not None
    return named or (sister and not _SUMS_UP.issuperset(normal(section.title).split()[-1:]))


def _groups(page: Page, stated: set[int]) -> set[int]:
    """The sections that are groups of tasks: the title, phases by name, and all that hold a section with a status
    of its own or a task table."""
    groups: set[int] = {0}
    sections = page.outline.sections
    for section in sections[1:]:
        if section.level <= 1 or (section.kind in GROUP_WORDS):
            groups.add(section.id)
        if section.id in stated:
            parent = section.parent
            while parent:
                groups.add(parent)
                parent = sections[parent].parent
    # A table under a heading makes it a group too, but a small one under a heading with an id is a detail of it.
    groups.update(
        table.section
        for table in page.tables
        if (holds_work(table) and not sections[table.section].kind.startswith("task"))
        or not sections[table.section].number
    )
    return groups


def role_of(field: Field) -> str:
    """Return what a field states of its task, by its label: status, progress, owner, priority, or ""."""
    label = fold(field.label)
    for role, labels in (
        ("status", STATUS_LABELS),
        ("progress", PROGRESS_LABELS),
        ("owner", _OWNER_LABELS),
        ("priority", _PRIORITY_LABELS),
    ):
        if label in labels:
            return role
    return ""


def draft_heading(page: Page, index: int, fields: list[Field], kind: str = "", alone: bool = False) -> Task | None:
    """Return what a heading and the fields below it state; None where they state nothing, and in a legend or log.

    kind   "phase" for a group whose own state counts where it has no tasks; "": what its place says
    alone  whether it may state itself without a field
    """
    section, heading = page.outline.sections[index], page.outline.headings[index]
    assert heading is not None
    block = page.blocks[section.line - 1]
    place = read_kind(section.parent, "", page.outline)
    roles = {role_of(field): field for field in reversed(fields) if field.line <= section.last_line}
    status, progress = roles.get("status"), roles.get("progress")
    reading = read_status(status.text, page.words) if status else None
    stated = state_span(page.text, status.span, reading) if status else None
    # Beside an n/m the percentage follows from it, and is no fact.
    at = progress.span if progress and not _RATIO.search(progress.text) else None
    if progress is None and status and stated:
        at = share_beside(page.text, stated.end, status.span.end, page.words)
    share = _PERCENT.match(page.text, *at) if at else None
    if place in ("legend", "log") or not heading.name:
        return None
    # Beside a share the heading's glyph decorates, but for one that may state itself.
    spoken = tuple(_spoken(page, heading, section.line)) if reading or alone or heading.box else ()
    value = read_number(share.group(1)) if share else None
    state = _state(page, block, reading, value)
    if reading is None and share is None and not spoken:
        return None
    said = next((said for slot, said in reversed(spoken)), None) if reading is None else None
    if said and not (heading.box and said is State.TODO and share):
        state = said
    name = read_name(page.text[heading.bounds.start : heading.bounds.end], page.words)
    issue = name.issue or read_name(page.text[block.span.start : block.span.end], page.words).issue
    owner, priority = (roles[role].text if role in roles else None for role in ("owner", "priority"))
    slots = (*(slot for slot, said in spoken if said is state or _stays(slot, said, state)), *_slots(roles, reading, stated, at))
    return Task(
        0,
        kind or place,
        name.ref if not kind else None,
        name.title,
        state,
        status.text if status else None,
        value,
        issue if not kind else None,
        owner,
        priority,
        read_hours(heading.name),
        index,
        section.line,
        "heading",
        0,
        0,
        None,
        slots,
    )


def _state(page: Page, block: Block, reading: Reading | None, share: Fraction | None) -> State:
    """What a status says, else a percentage; a word that we do not know takes the state of the heading's glyph."""
    if reading is None:
        return State.DONE if share == 100 else State.DOING if share else State.TODO
    if reading.known:
        return reading.state
    told = (glyph_state(glyph, page.words) for glyph in SYMBOL.findall(page.text, *block.span))
    return next((found for found in told if found), State.TODO)


def _stays(slot: Slot, said: State, state: State) -> bool:
    """Whether a box says as much as a box can: of what has begun that it is not done."""
    return slot.spelling == "box" and said is State.TODO and state in (State.DOING, State.BLOCKED)


def _spoken(page: Page, heading: Heading, line: int) -> Iterator[tuple[Slot, State]]:
    """The places where a heading states a state by itself, and which: its mark, its box, its status, which goes before."""
    if heading.mark and (state := glyph_state(page.text[slice(*heading.mark)], page.words)):
        yield Slot("state", "mark", heading.mark, line), state
    if heading.box:
        yield Slot("state", "box", heading.box, line), page.words.marks[page.text[slice(*heading.box)]]
    if heading.status and (reading := read_status(page.text[slice(*heading.status)], page.words)):
        yield Slot("state", heading.spoken.removeprefix("heading:"), heading.status, line), reading.state


def _slots(roles: dict[str, Field], reading: Reading | None, stated: Span | None, at: Span | None) -> Iterator[Slot]:
    """The places where a heading's fields (by role) state it: the status, and the percentage at `at`."""
    if reading and stated:
        yield Slot("state", "status", stated, roles["status"].line)
    if at:
        yield Slot("progress", "percent", at, (roles.get("progress") or roles["status"]).line)
    for role in ("owner", "priority"):
        if role in roles:
            yield Slot(role, "text", roles[role].span, roles[role].line)
