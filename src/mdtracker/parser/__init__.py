"""Text → Document and Facts: what the author states, and where. Reads no figure."""

from __future__ import annotations

from collections import Counter
from typing import NamedTuple

from mdtracker.facts import Facts, Section, State, Task
from mdtracker.parser.blocks import Block, read_blocks, shift_blocks
from mdtracker.parser.carriers import Carrier, Page
from mdtracker.parser.carriers.boxes import read_boxes
from mdtracker.parser.carriers.bullets import read_bullets, read_lines
from mdtracker.parser.carriers.dashes import learn_dash
from mdtracker.parser.carriers.fields import read_fields
from mdtracker.parser.carriers.headed import fields_of, read_headed
from mdtracker.parser.carriers.logs import read_log
from mdtracker.parser.carriers.naming import without_chance
from mdtracker.parser.carriers.phased import read_phases
from mdtracker.parser.carriers.places import begins_with_day, read_kind, read_labels
from mdtracker.parser.carriers.rows import read_rows
from mdtracker.parser.carriers.titled import read_titled
from mdtracker.parser.carriers.worded import read_worded
from mdtracker.parser.front import Front, read_front
from mdtracker.parser.legend import read_legends
from mdtracker.parser.sections import Outline, holding_work, read_outline
from mdtracker.parser.tables import Table, read_tables
from mdtracker.parser.words import Spelling, Words, is_phrase, learn, read_status, told_language
from mdtracker.text import Line, Span, fold, split_lines

# A row that names a section with a list of work is no task, so the lists are read first.
LISTS: tuple[Carrier, ...] = (read_boxes, read_bullets, read_lines, read_titled, read_worded)
CARRIERS: tuple[Carrier, ...] = (read_rows, read_headed)


class Document(NamedTuple):
    """One Markdown file as text that is never rendered again, and what was read in it.

    marks  how often which character in a box stands for which state
    """

    text: str
    lines: tuple[Line, ...]
    blocks: tuple[Block, ...]
    front: Front
    words: Words
    outline: Outline
    tables: tuple[Table, ...]
    labels: dict[int, str]
    facts: Facts
    marks: Counter[tuple[State, str]]


def parse(text: str, like: Document | None = None) -> Document:
    """Return the document of `text` (a byte order mark may lead it).

    like  a version of it that was read already: its vocabulary is taken over, and what its lines are where only
          their insides differ
    Raises UnsafeDocumentError where it nests too deeply, FileError where the tracker settings in its front matter
    cannot be read.
    """
    lines = split_lines(text)
    front = read_front(text, lines)
    blocks = shift_blocks(text, lines, like.text, like.blocks) if like and like.front == front else None
    blocks = blocks if blocks is not None else read_blocks(text, lines, front.lines)
    learnt = learn_dash(text, blocks, learn(text, read_legends(text, blocks))) if like is None else like.words
    words = learnt._replace(spellings=(), counted={})
    outline = read_outline(text, blocks, words)
    tables = read_tables(text, blocks, outline, words)
    labels = read_labels(text, blocks)
    fields = read_fields(text, blocks, outline.of_line)
    log, logged = read_log(text, blocks, outline, words)
    sizes = Counter(block.group for block in blocks if block.kind == "item")
    page = Page(text, blocks, outline, tables, words, labels, fields, log, logged, sizes, {})
    drafts = list({task.line: task for carrier in reversed(LISTS) for task in carrier(page)}.values())
    page = page._replace(said=fields_of(page, {slot.line for task in drafts for slot in task.slots}))
    listed = holding_work(outline.sections, drafts)
    outline = outline._replace(groups=frozenset(h.key for n, h in enumerate(outline.headings) if h and n in listed))
    drafts += (task for carrier in CARRIERS for task in carrier(page._replace(outline=outline)))
    drafts = without_chance(text, blocks, drafts)
    sections, phases = read_phases(page, drafts)
    tasks = _in_order([*drafts, *phases], sections)
    worded = _worded(tasks)
    facts = Facts(
        sections,
        tuple(task for task in tasks if task.kind == "task"),
        tuple(task for task in tasks if task.kind != "task"),
        log,
        tuple(field for field in fields if field.line not in worded),
    )
    spellings = _spellings(page, tasks)
    words = words._replace(spellings=spellings, language=told_language(spellings, words))
    outline = outline._replace(sections=sections)
    return Document(text, lines, blocks, front, words, outline, tables, labels, facts, _marks(text, tasks))


def table_of(document: Document, task: Task) -> Table | None:
    """Return the table that a task is a row of; None for an item or a heading."""
    return next((table for table in document.tables if table.group == task.group), None)


def _in_order(drafts: list[Task], sections: tuple[Section, ...]) -> tuple[Task, ...]:
    """Return the tasks by line, each with its index and the task it is a part of."""
    tasks: list[Task] = []
    open_items: list[Task] = []
    owners: dict[int, int] = {}
    titled: Task | None = None
    for index, draft in enumerate(sorted(drafts, key=lambda task: task.line)):
        parent = None
        if draft.carrier in ("box", "bullet"):
            while open_items and not (open_items[-1].group == draft.group and open_items[-1].depth < draft.depth):
                open_items.pop()
            parent = open_items[-1].id if open_items else None
            if parent is None and titled and titled.section == draft.section:
                parent = titled.id
        section = draft.section if draft.carrier != "heading" else sections[draft.section].parent
        while parent is None and section:
            parent = owners.get(section)
            section = sections[section].parent
        task = draft._replace(id=index, parent=parent)
        tasks.append(task)
        if draft.carrier in ("box", "bullet"):
            open_items.append(task)
        elif draft.carrier == "heading":
            owners[draft.section] = index
        elif draft.carrier == "paragraph":  # with fields below it is a heading of what follows
            titled = task if all(slot.line > draft.line for slot in draft.slots if slot.aspect == "state") else None
    return tuple(tasks)


def _worded(tasks: tuple[Task, ...]) -> set[int]:
    """The lines of bullets that say their state in words: in "✅ **Done**: Title" those are no field's label."""
    return {
        task.line
        for task in tasks
        if task.carrier == "bullet" and any(slot.spelling == "status" and slot.line == task.line for slot in task.slots)
    }


def _marks(text: str, tasks: tuple[Task, ...]) -> Counter[tuple[State, str]]:
    boxes = ((task.state, slot) for task in tasks for slot in task.slots if slot.spelling == "box")
    return Counter((state, mark) for state, slot in boxes if (mark := text[slot.span.start : slot.span.end]))


def _spellings(page: Page, tasks: tuple[Task, ...]) -> tuple[Spelling, ...]:
    """Every text that is nothing but a state: in status cells and fields, in headings, behind titles."""
    found: list[Spelling] = []
    own = _own_words(page, tasks)
    kin = {table.group: "|".join(table.headers).casefold() for table in page.tables}

    def add(place: str, group: int, span: Span, only: State | None = None) -> None:
        written = page.text[span.start : span.end]
        reading = read_status(written, page.words)
        told = reading and reading.known and (reading.exact or (str(group or ""), fold(written)) in own)
        if reading and told and only in (None, reading.state):
            found.append(Spelling(place, str(group or ""), kin.get(group, ""), reading.state, written))

    for task in tasks:
        for slot in task.slots:
            if slot.aspect == "state" and slot.spelling in ("status", "glyph"):
                add(f"{task.carrier}:{slot.spelling}", task.group, slot.span)
            elif slot.spelling == "lead":
                add("box:lead", task.group, slot.span, task.state)
            elif slot.spelling == "note" and slot.span.start < slot.span.end:
                add(f"{task.kind}:note", task.group, slot.span, task.state)
            elif slot.spelling == "note" and task.state is State.DONE:
                found.append(Spelling(f"{task.kind}:note", str(task.group), "", State.DONE, ""))
    for section, heading in zip(page.outline.sections, page.outline.headings, strict=True):
        if heading and heading.names_state:
            add("heading", 0, page.blocks[section.line - 1].span)
        elif heading and heading.status:
            add(heading.spoken, 0, heading.status)
    for table in page.tables:
        was = table.risks or read_kind(table.section, page.labels.get(table.group, ""), page.outline) == "log"
        column = None if was else table.column("status")
        for row in table.rows:
            dated = begins_with_day(page.text[slice(*row.cells[0])])
            if column is not None and column < len(row.cells) and not dated:
                add("cell", table.group, row.cells[column])
    for field in page.fields:
        if field.label.casefold() in ("status", "current status", "durum", "state", "状态", "estado", "statut"):
            add("field", 0, field.span)
    for text in page.words.legend:
        reading = read_status(text, page.words)
        if reading and reading.known and reading.exact:
            found.append(Spelling("legend", "legend", "", reading.state, text))
    return tuple(found)


def _own_words(page: Page, tasks: tuple[Task, ...]) -> frozenset[tuple[str, str]]:
    """The columns and texts of a glyph that we know and a word that we do not, which is the document's own for the
    glyph's state, since it stands there more than once: "✅ Signed off"."""
    texts = Counter(
        (str(task.group or ""), fold(page.text[slice(*slot.span)]))
        for task in tasks
        for slot in task.slots
        if slot.aspect == "state" and slot.spelling == "status"
    )
    readings = ((place, read_status(place[1], page.words)) for place, count in texts.items() if count > 1)
    return frozenset(
        place
        for place, reading in readings
        if reading and reading.known and reading.glyph and not reading.exact and is_phrase(reading.word)
    )
