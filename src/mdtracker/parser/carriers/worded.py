"""States in words: lists whose items all say theirs, "1.1 `DONE` — Lock", "Milk (in progress)".

A word that stands for a state in one item alone is its author's remark; where each item of a list has one, it states it.
"""

from __future__ import annotations

import re
from typing import NamedTuple

from mdtracker.facts import Slot, Task
from mdtracker.parser.blocks import Block
from mdtracker.parser.carriers import Page
from mdtracker.parser.carriers.boxes import BOX
from mdtracker.parser.carriers.naming import draft_item, read_name
from mdtracker.parser.carriers.places import read_kind
from mdtracker.parser.headings import read_key
from mdtracker.parser.lexicon import ACTIVITY_WORDS, GROUP_WORDS, POSITION_WORDS, STATUS_LABELS
from mdtracker.parser.words import glyph_state, peel, read_status
from mdtracker.text import Span, fold

# Behind an id, in ticks or brackets: "1.1 `DONE` — ", "[DONE] ".
_FIRST = re.compile(
    r"(?:[*_]*+(?=[\w.-]*\d)[\w.-]++[*_:.)]*+[ \t]++)?(?:`([^`\n]{2,24})`|\[([^\[\]\n]{2,24})\](?!\())[ \t]*+(?:[-–—:][ \t]++)?(?=\S)"
)
# Behind a dash, or in brackets or ticks, at the end.
_LAST = re.compile(
    r"(?<![ \t])[ \t]++[*_]*+(?:[-–—][ \t]++([^-–—\n]{2,30})|[(（]([^()（）\n]{2,30})[)）]|\[([^\[\]\n]{2,24})\]|`([^`\n]{2,24})`)[*_]*+$"
)


class Worded(NamedTuple):
    """An item with the spans of its state and its title."""

    block: Block
    state: Span
    title: Span


def read_worded(page: Page) -> tuple[Task, ...]:
    """Return a task for every item of a list whose items all say their state in words."""
    lists: dict[tuple[int, int], list[Worded]] = {}
    others: set[tuple[int, int]] = set()
    for block in page.blocks:
        place = block.group, block.depth
        if block.kind == "item" and place not in others:
            if one := _worded(page, block):
                lists.setdefault(place, []).append(one)
            else:
                others.add(place)
    told = (one for place, items in lists.items() if len(items) > 1 and place not in others for one in items)
    return tuple(task for one in told if (task := _task(page, one)))


def _worded(page: Page, block: Block) -> Worded | None:
    text = page.text
    if block.line.number in page.logged or BOX.match(text, *block.span):
        return None
    first, last = _FIRST.match(text, *block.span), _LAST.search(text, *block.span)
    if first and _is_state(page, said := _said(first)):
        return Worded(block, said, Span(first.end(), block.span.end))
    title = Span(block.span.start, last.start()) if last else block.span
    glyph, place, _ = peel(text[slice(*title)], page.words)
    stated = place == "before" and glyph_state(glyph, page.words) is not None
    if last is None or stated or read_key(text[slice(*title)])[0] in GROUP_WORDS or not _is_state(page, said := _said(last)):
        return None
    return Worded(block, said, title)


def _said(match: re.Match[str]) -> Span:
    """The state's span: behind a label for it, as in "[Status: BLOCKED]", and without emphasis."""
    start, end = match.span(match.lastindex or 0)
    label, colon, rest = match.string[start:end].partition(":")
    if colon and fold(label).strip() in STATUS_LABELS:
        start = end - len(rest.lstrip())
    return Span(start, start + len(match.string[start:end].rstrip("*_ ")))


def _is_state(page: Page, span: Span) -> bool:
    reading = read_status(page.text[slice(*span)], page.words)
    said = reading is not None and reading.known and reading.exact
    return said and reading is not None and fold(reading.word) not in ACTIVITY_WORDS | POSITION_WORDS | {""}


def _task(page: Page, one: Worded) -> Task | None:
    text, block, number = page.text, one.block, one.block.line.number
    section = page.outline.of_line[number]
    kind = read_kind(section, page.labels.get(block.group, ""), page.outline)
    written = text[slice(*one.state)]
    reading = read_status(written, page.words)
    name = read_name(text[slice(*one.title)], page.words)
    if name.ref is None and one.state.start < one.title.start:  # the id stands before the state
        name = name._replace(ref=read_name(text[block.span.start : one.state.start], page.words).ref)
    if kind in ("legend", "log") or reading is None:
        return None
    slots = (Slot("state", "status", one.state, number), Slot("title", "text", one.title, number))
    return draft_item(block, section, kind, name, reading.state, written, slots)
