"""Titles with their fields below: a list item with `- Status: done` under it, a bold line above `**Status:** OPEN`.

One alone says no more than that a field stands below something: it takes two in a section.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator
from itertools import pairwise
from typing import NamedTuple

from mdtracker.facts import Field, Slot, Task
from mdtracker.parser.blocks import Block
from mdtracker.parser.carriers import Page
from mdtracker.parser.carriers.boxes import BOX
from mdtracker.parser.carriers.fields import plain_field
from mdtracker.parser.carriers.headed import role_of
from mdtracker.parser.carriers.naming import draft_item, read_name
from mdtracker.parser.carriers.places import read_kind
from mdtracker.parser.headings import read_key
from mdtracker.parser.words import read_status, state_span

_TEXT_ROLES = ("owner", "priority")


class Titled(NamedTuple):
    """A title's block, what its fields state by role, and whether they stand inside its item."""

    block: Block
    roles: dict[str, Field]
    inside: bool


def read_titled(page: Page) -> tuple[Task, ...]:
    """Return a task for every item or bold line of a section whose fields below state a status, where there are several."""
    lines: dict[int, list[Field]] = {}
    for field in page.fields:
        lines.setdefault(field.line, []).append(field)
    found = list(_titles(page, lines))
    counts = Counter((page.outline.of_line[one.block.line.number], one.block.kind) for one in found)
    told = (one for one in found if counts[page.outline.of_line[one.block.line.number], one.block.kind] > 1)
    return tuple(task for one in told if (task := _task(page, one)))


def _titles(page: Page, lines: dict[int, list[Field]]) -> Iterator[Titled]:
    blocks, before = page.blocks, "blank"
    for at, (block, below) in enumerate(pairwise(blocks)):
        first, before = before not in ("text", "item") or block.kind == "item", block.kind
        nested = _inside(block, below)
        sister = not nested and block.group == below.group != 0
        if not first or sister or block.kind not in ("text", "item") or not _is_title(page, block, lines):
            continue
        roles: dict[str, Field] = {}
        for other in map(blocks.__getitem__, range(at + 1, len(blocks))):
            fields = lines.get(other.line.number) or plain_field(page.text, other, page.outline.of_line)
            if (nested and not _inside(block, other)) or (not nested and not fields):
                break
            for field in fields if not nested or other.depth == block.depth + 1 else ():
                roles.setdefault(role_of(field), field)
        reading = read_status(roles["status"].text, page.words) if "status" in roles else None
        if reading and reading.known:
            yield Titled(block, roles, nested)


def _inside(block: Block, other: Block) -> bool:
    return other.kind == "item" and other.group == block.group and other.depth > block.depth


def _is_title(page: Page, block: Block, lines: dict[int, list[Field]]) -> bool:
    """Whether a line names something: an item that is no box and no field, a line that is bold or begins with a name."""
    text = page.text[slice(*block.span)]
    if text.rstrip("*_ ").endswith((":", "：")) or block.line.number in page.logged:
        return False
    if block.kind == "item":
        return not BOX.match(text) and not lines.get(block.line.number) and not plain_field(page.text, block, page.outline.of_line)
    if block.kind != "text" or not text.startswith(("**", "__")):
        return False
    name = read_name(text, page.words)
    return bool(name.ref or name.issue or all(read_key(text.strip("*_")))) or not lines.get(block.line.number)


def _task(page: Page, one: Titled) -> Task | None:
    text, block, number = page.text, one.block, one.block.line.number
    section = page.outline.of_line[number]
    kind = read_kind(section, page.labels.get(block.group, ""), page.outline)
    status = one.roles["status"]
    reading = read_status(status.text, page.words)
    if kind in ("legend", "log") or reading is None:
        return None
    name = read_name(text[slice(*block.span)], page.words)
    slots = [
        Slot("title", "text", block.span, number),
        Slot("state", "status", state_span(text, status.span, reading), status.line),
        *(Slot(role, "text", one.roles[role].span, one.roles[role].line) for role in _TEXT_ROLES if role in one.roles),
    ]
    owner, priority = (one.roles[role].text if role in one.roles else None for role in _TEXT_ROLES)
    draft = draft_item(block, section, kind, name, reading.state, status.text, tuple(slots))
    draft = draft._replace(owner=owner, priority=priority)
    return draft if one.inside else draft._replace(carrier="paragraph", group=0, depth=0)
