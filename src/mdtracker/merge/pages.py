"""One version as a tree of its lines, each with what it is known by in the others: sections hold lines, items what is
nested under them, tables their rows, blocks of text that states nothing (code, comments, HTML) their lines. Blank lines
are no nodes but in such a block; they are gaps between two lines."""

from __future__ import annotations

import re
from typing import NamedTuple

from mdtracker.facts import Section, Task
from mdtracker.merge.front import front_lines
from mdtracker.parser import Document
from mdtracker.parser.blocks import Block, read_cells
from mdtracker.parser.tables import plain

Key = tuple[str, ...]
# The kind of a block of lines that are merged as text, and of a line in it.
BLOCK, INSIDE = "block", "inside"
_OPAQUE = ("opaque", "fence")
_NUMBER = re.compile(r"[\s>]*(\d{1,9})[.)]")
_BLANK = " \t\ufeff"


class Page(NamedTuple):
    """A version. Everything is by the number of a line (from 1; 0 is the document itself).

    parents, children  the tree; `keys` what a line is known by, its kind first, () for a blank line
    numbers            of an item in a numbered list its number's span in the line
    tasks, sections    what a line states, if it is one of them
    titles             what a line is called by people, where that is less than its words
    """

    document: Document
    parents: list[int]
    children: list[list[int]]
    keys: list[Key]
    numbers: dict[int, tuple[int, int]]
    tasks: dict[int, Task]
    sections: dict[int, Section]
    titles: dict[int, str]

    def line(self, number: int) -> str:
        """Return the characters of a line, without its ending."""
        line = self.document.lines[number - 1]
        return self.document.text[line.start : line.end]

    def words(self, number: int) -> str:
        """Return the characters of a line without the number of a list, which counts and names nothing."""
        start, end = self.numbers.get(number, (0, 0))
        line = self.line(number)
        return line[:start] + line[end:]

    def numbered(self) -> list[int]:
        """Return the numbers of all lines that are not blank."""
        return [number for number, key in enumerate(self.keys) if key]

    def last(self, number: int) -> int:
        """Return the last line (not blank) of all that belongs to a line."""
        while self.children[number]:
            number = self.children[number][-1]
        return number

    def ref(self, number: int) -> str | None:
        """Return the id of the task that a line states, or else its issue; of a phase its word and number."""
        task, section = self.tasks.get(number), self.sections.get(number)
        if task:
            return (task.ref or task.issue) if task.kind == "task" else None
        return f"{section.kind} {section.number}" if section and section.phase and section.number else None


def read_page(document: Document) -> Page:
    """Return a document as a page."""
    facts = document.facts
    tasks = {task.line: task for task in (*facts.tasks, *facts.boxes)}
    sections = {section.line: section for section in facts.sections[1:]}
    known, titles = _stated(document)
    size = len(document.lines) + 1
    page = Page(document, [0] * size, [[] for _ in range(size)], [()] * size, {}, tasks, sections, titles)
    for number, parent, key in front_lines(document):
        _add(page, number, parent, key)
    _add_body(page, known)
    return page


def _add(page: Page, number: int, parent: int, key: Key) -> None:
    page.parents[number] = parent
    page.children[parent].append(number)
    page.keys[number] = key


def _add_body(page: Page, known: dict[int, Key]) -> None:
    document = page.document
    sections: list[Block] = []
    items: list[Block] = []
    header: Block | None = None
    inside = 0
    for block in document.blocks[document.front.lines :]:
        number = block.line.number
        if number <= inside:
            continue
        if not document.text[block.line.start : block.line.end].strip(_BLANK):
            continue
        while items and (items[-1].last < number or block.kind == "heading"):
            items.pop()
        header = header if header and block.group == header.group and block.kind in ("delimiter", "row") else None
        if block.kind == "heading":
            while sections and sections[-1].depth >= block.depth:
                sections.pop()
        above = header or (items[-1] if items else sections[-1] if sections else None)
        parent = above.line.number if above else 0
        if block.kind in _OPAQUE:
            inside = _add_block(page, number, parent, items[-1].last if items else len(document.lines))
            continue
        _add(page, number, parent, known.get(number) or _plain_key(document, block))
        if block.kind == "heading":
            sections.append(block)
        elif block.kind == "item":
            items.append(block)
            if match := _NUMBER.match(document.text, block.line.start, block.span.start):
                page.numbers[number] = (match.start(1) - block.line.start, match.end(1) - block.line.start)
        elif block.kind == "header":
            header = block


def _add_block(page: Page, first: int, parent: int, end: int) -> int:
    """Add a run of lines that state nothing as one block, no further than line `end`; return its last line."""
    blocks = page.document.blocks
    last = first
    while last < end and blocks[last].kind in _OPAQUE:
        last += 1
    while not page.line(last).strip():
        last -= 1
    text = page.document.text[blocks[first - 1].line.start : blocks[last - 1].line.end]
    _add(page, first, parent, (BLOCK, text))
    for number in range(first + 1, last + 1):
        _add(page, number, first, (INSIDE, page.line(number)))
    page.titles[first] = text
    return last


def _stated(document: Document) -> tuple[dict[int, Key], dict[int, str]]:
    """What the lines that state something are known by, and what people call them."""
    facts = document.facts
    keys: dict[int, Key] = {}
    titles: dict[int, str] = {}
    for field in facts.fields:
        keys.setdefault(field.line, ("field", field.label.casefold()))
    for entry in facts.log:
        keys[entry.line], titles[entry.line] = ("entry", entry.title.casefold()), entry.title
    for task in (*facts.tasks, *facts.boxes):
        keys[task.line] = ("task", task.kind, task.carrier, task.ref or task.issue or task.title.casefold())
        titles[task.line] = task.title
    for section in facts.sections[1:]:
        keys[section.line] = ("section", section.key.rpartition("/")[2])
        titles.setdefault(section.line, section.title)
    for table in document.tables:
        for row in table.rows:
            titles.setdefault(row.line, document.text[slice(*row.cells[0])])
    return keys, titles


def _plain_key(document: Document, block: Block) -> Key:
    """What a line is known by that states nothing: its kind and its words."""
    body = document.text[block.span.start : block.span.end]
    if block.kind == "row":
        cells = read_cells(document.text, block.span)
        return "named row", plain(document.text[slice(*cells[0])]).casefold()
    if block.kind == "header":
        return "table", *(plain(document.text[slice(*cell)]) for cell in read_cells(document.text, block.span))
    if block.kind == "delimiter":
        return ("delimiter",)
    return block.kind, body
