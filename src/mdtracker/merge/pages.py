"""One version as a tree of its lines, each with what it is known by in the others: sections hold lines, items what is
nested under them, tables their rows. Blank lines are no nodes; they are gaps between two lines."""

from __future__ import annotations

import re
from typing import NamedTuple

from mdtracker.parser import Document
from mdtracker.parser.blocks import Block, read_cells
from mdtracker.parser.tables import plain

Key = tuple[str, ...]
_NUMBER = re.compile(r"[\s>]*(\d{1,9})[.)]")


class Page(NamedTuple):
    """A version. Everything is by the number of a line (from 1; 0 is the document itself).

    parents, children  the tree; `keys` what a line is known by, its kind first, () for a blank line
    numbers            of an item in a numbered list its number's span in the line
    refs               the id of the task that a line states, or else its issue
    """

    document: Document
    parents: list[int]
    children: list[list[int]]
    keys: list[Key]
    numbers: dict[int, tuple[int, int]]
    refs: dict[int, str]

    def line(self, number: int) -> str:
        """Return the characters of a line, without its ending."""
        line = self.document.lines[number - 1]
        return self.document.text[line.start : line.end]

    def numbered(self) -> list[int]:
        """Return the numbers of all lines that are not blank."""
        return [number for number, key in enumerate(self.keys) if key]

    def last(self, number: int) -> int:
        """Return the last line (not blank) of all that belongs to a line."""
        while self.children[number]:
            number = self.children[number][-1]
        return number


def read_page(document: Document) -> Page:
    """Return a document as a page."""
    keys, refs = _keys(document)
    size = len(document.lines) + 1
    page = Page(document, [0] * size, [[] for _ in range(size)], [(), *([()] * (size - 1))], {}, refs)
    sections: list[Block] = []
    items: list[Block] = []
    header: Block | None = None
    for block in document.blocks:
        number = block.line.number
        if not document.text[block.line.start : block.line.end].strip(" \t\ufeff"):
            continue
        while items and (items[-1].last < number or block.kind == "heading"):
            items.pop()
        header = header if header and block.group == header.group and block.kind in ("delimiter", "row") else None
        if block.kind == "heading":
            while sections and sections[-1].depth >= block.depth:
                sections.pop()
        above = header or (items[-1] if items else sections[-1] if sections else None)
        parent = above.line.number if above else 0
        page.parents[number] = parent
        page.children[parent].append(number)
        page.keys[number] = keys.get(number) or _plain_key(document, block)
        if block.kind == "heading":
            sections.append(block)
        elif block.kind == "item":
            items.append(block)
            if match := _NUMBER.match(document.text, block.line.start, block.span.start):
                page.numbers[number] = (match.start(1) - block.line.start, match.end(1) - block.line.start)
        elif block.kind == "header":
            header = block
    return page


def _keys(document: Document) -> tuple[dict[int, Key], dict[int, str]]:
    """What the lines that state something are known by, and the ids of tasks."""
    facts = document.facts
    keys: dict[int, Key] = {}
    refs: dict[int, str] = {}
    for field in facts.fields:
        keys.setdefault(field.line, ("field", field.label.casefold()))
    for entry in facts.log:
        keys[entry.line] = ("entry", entry.title.casefold())
    for task in (*facts.tasks, *facts.boxes):
        keys[task.line] = ("task", task.kind, task.carrier, task.ref or task.issue or task.title.casefold())
        if task.kind == "task" and (task.ref or task.issue):
            refs[task.line] = str(task.ref or task.issue)
    for section in facts.sections[1:]:
        keys[section.line] = ("section", section.key.rpartition("/")[2])
    return keys, refs


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
