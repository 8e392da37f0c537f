"""Text → Document and Facts: what the author states, and where. Reads no figure."""

from __future__ import annotations

from collections import Counter
from typing import NamedTuple

from mdtracker.facts import Facts, Section, Slot, State, Task
from mdtracker.parser.blocks import Block, read_blocks, shift_blocks
from mdtracker.parser.carriers import Carrier, Page
from mdtracker.parser.carriers.boxes import read_boxes
from mdtracker.parser.carriers.bullets import read_bullets
from mdtracker.parser.carriers.fields import read_fields
from mdtracker.parser.carriers.headed import read_headed
from mdtracker.parser.carriers.logs import read_log
from mdtracker.parser.carriers.places import read_labels
from mdtracker.parser.carriers.rows import read_rows
from mdtracker.parser.front import Front, read_front
from mdtracker.parser.legend import read_legend
from mdtracker.parser.sections import Outline, mark_phases, read_outline
from mdtracker.parser.tables import Table, read_tables
from mdtracker.parser.words import Spelling, Words, learn, read_status
from mdtracker.text import Line, split_lines

CARRIERS: tuple[Carrier, ...] = (read_rows, read_boxes, read_bullets, read_headed)


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
    words = like.words._replace(spellings=(), counted={}) if like else learn(text, read_legend(text, blocks))
    outline = read_outline(text, blocks, words)
    tables = read_tables(text, blocks, outline.of_line, words)
    labels = read_labels(text, blocks)
    fields = read_fields(text, blocks, outline.of_line)
    log, logged = read_log(text, blocks, outline, words)
    sizes = Counter(block.group for block in blocks if block.kind == "item")
    page = Page(text, blocks, outline, tables, words, labels, fields, log, logged, sizes)
    tasks = _in_order([task for carrier in CARRIERS for task in carrier(page)], outline.sections)
    sections = mark_phases(outline.sections, _holding(outline.sections, tasks))
    facts = Facts(
        sections,
        tuple(task for task in tasks if task.kind == "task"),
        tuple(task for task in tasks if task.kind != "task"),
        log,
        fields,
    )
    words = words._replace(spellings=_spellings(page, tasks))
    outline = outline._replace(sections=sections)
    return Document(text, lines, blocks, front, words, outline, tables, labels, facts, _marks(text, tasks))


def _in_order(drafts: list[Task], sections: tuple[Section, ...]) -> tuple[Task, ...]:
    """Return the tasks by line, each with its index and the task it is a part of."""
    tasks: list[Task] = []
    open_items: list[Task] = []
    owners: dict[int, int] = {}
    for index, draft in enumerate(sorted(drafts, key=lambda task: task.line)):
        parent = None
        if draft.carrier in ("box", "bullet"):
            while open_items and not (open_items[-1].group == draft.group and open_items[-1].depth < draft.depth):
                open_items.pop()
            parent = open_items[-1].id if open_items else None
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
    return tuple(tasks)


def _holding(sections: tuple[Section, ...], tasks: tuple[Task, ...]) -> frozenset[int]:
    """The sections that hold tasks, of their own or below."""
    holding: set[int] = set()
    for task in tasks:
        section = task.section
        while section and section not in holding and task.kind == "task":
            holding.add(section)
            section = sections[section].parent
    return frozenset(holding)


def _marks(text: str, tasks: tuple[Task, ...]) -> Counter[tuple[State, str]]:
    boxes = ((task.state, slot) for task in tasks for slot in task.slots if slot.spelling == "box")
    return Counter((state, mark) for state, slot in boxes if (mark := text[slot.span.start : slot.span.end]))


def _spellings(page: Page, tasks: tuple[Task, ...]) -> tuple[Spelling, ...]:
    """Every text of the document that is nothing but a state: in status cells and fields, in headings."""
    found: list[Spelling] = []

    def add(place: str, column: str, slot: Slot) -> None:
        written = page.text[slot.span.start : slot.span.end]
        reading = read_status(written, page.words)
        if reading and reading.known and reading.exact:
            found.append(Spelling(place, column, reading.state, written))

    for task in tasks:
        for slot in task.slots:
            if slot.aspect == "state" and slot.spelling in ("status", "glyph", "note"):
                add(f"{task.carrier}:{slot.spelling}", str(task.group or ""), slot)
    for heading in page.outline.headings:
        if heading and heading.status:
            add("heading", "", Slot("state", "status", heading.status, 0))
    for table in page.tables:
        column = table.column("status")
        for row in table.rows:
            if column is not None and column < len(row.cells):
                add("cell", str(table.group), Slot("state", "status", row.cells[column], row.line))
    for field in page.fields:
        if field.label.casefold() in ("status", "current status", "durum", "state", "状态", "estado", "statut"):
            add("field", "", Slot("state", "status", field.span, field.line))
    return tuple(found)
