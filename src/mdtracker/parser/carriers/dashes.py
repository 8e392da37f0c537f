"""What `[-]` means where no legend says so: dropped, as most readers take it, or started, as the document itself may show.

A mark means one thing in one document, so one item tells of all.
"""

from __future__ import annotations

from collections.abc import Iterator

from mdtracker.facts import State
from mdtracker.parser.blocks import Block
from mdtracker.parser.carriers.boxes import BOX, read_note
from mdtracker.parser.words import Words, read_status
from mdtracker.text import Span


def learn_dash(text: str, blocks: tuple[Block, ...], words: Words) -> Words:
    """Return the vocabulary with `[-]` as started where an item with it has a part that is done, or says that it is in
    progress, and none is struck out or says that it is dropped."""
    if "[-]" not in text or "-" in words.declared:
        return words
    told = set(_told(text, blocks, words))
    if State.DOING not in told or State.DROPPED in told:
        return words
    return words._replace(marks={**words.marks, "-": State.DOING}, declared=words.declared | {"-"})


def _told(text: str, blocks: tuple[Block, ...], words: Words) -> Iterator[State]:
    """What the items with `[-]` and their parts say of its meaning."""
    above: list[tuple[Block, str]] = []
    for block in blocks:
        box = BOX.match(text, block.span.start, block.span.end) if block.kind == "item" else None
        if not box:
            continue
        while above and (above[-1][0].group != block.group or above[-1][0].depth >= block.depth):
            above.pop()
        if any(mark == "-" for _, mark in above[-1:]) and words.marks[box.group(1)] is State.DONE:
            yield State.DOING
        if box.group(1) == "-":
            yield from _said(text, Span(box.end(), block.span.end), words)
        above.append((block, box.group(1)))


def _said(text: str, body: Span, words: Words) -> Iterator[State]:
    title = text[slice(*body)].strip(" \t*_")
    if title.startswith("~~") and title.endswith("~~"):
        yield State.DROPPED
    reading = read_status(text[slice(*read_note(text, body, words))].strip(" \t()（）-–—:"), words)
    if reading and reading.known:
        yield reading.state
