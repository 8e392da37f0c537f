"""Work that was done, with its hours: numbered or bulleted entries under a heading of completed work or a log.

1. **Rate Limiting Module** (4h)
   - ✅ Created …            (everything under an entry belongs to it and is no task)
"""

from __future__ import annotations

import re

from mdtracker.facts import LogEntry
from mdtracker.parser.blocks import Block
from mdtracker.parser.carriers.naming import read_hours
from mdtracker.parser.chapters import is_chapter
from mdtracker.parser.lexicon import LOG_WORDS
from mdtracker.parser.sections import Outline
from mdtracker.parser.words import Words
from mdtracker.text import Span

_HOURS_AT_END = re.compile(r"[(（]([^()（）]{1,24})[)）][ \t*_:]*$")


def read_log(
    text: str, blocks: tuple[Block, ...], outline: Outline, words: Words
) -> tuple[tuple[LogEntry, ...], frozenset[int]]:
    """Return the entries, and the lines (from 1) that belong to them."""
    entries: list[LogEntry] = []
    lines: set[int] = set()
    inside = 0
    for block in blocks:
        number = block.line.number
        if block.kind == "item" and (not inside or block.depth <= inside):
            inside = 0
            entry = _entry(text, block, outline, words)
            if entry:
                entries.append(entry)
                inside = block.depth
        elif block.kind in ("heading", "header", "row"):
            inside = 0
        if inside:
            lines.add(number)
    return tuple(entries), frozenset(lines)


def _entry(text: str, block: Block, outline: Outline, words: Words) -> LogEntry | None:
    section = outline.of_line[block.line.number]
    return read_entry(text, block, section) if _is_log(section, outline, words) else None


def read_entry(text: str, block: Block, section: int) -> LogEntry | None:
    """Return the work that an item names with its hours at its end, done or planned; None without hours."""
    body = text[block.span.start : block.span.end]
    match = _HOURS_AT_END.search(body)
    if match is None or body.startswith("["):
        return None
    hours = read_hours(match.group(1))
    if hours is None or not re.fullmatch(r"[\d.,]+[ \t]*[^\W\d]+\.?", match.group(1).strip()):
        return None
    start = block.span.start + match.start(1)
    title = body[: match.start()].replace("**", "").strip(" \t*_:-–")
    return LogEntry(title, hours, section, block.line.number, Span(start, start + len(match.group(1))))


def _is_log(section: int, outline: Outline, words: Words) -> bool:
    """Whether a heading names work that is done: its words say done, or that it is a log."""
    heading = outline.headings[section]
    if heading is None:
        return False
    named = is_chapter(heading, words, "log") or not LOG_WORDS.isdisjoint(heading.key.split())
    return named and not is_chapter(heading, words, "plan")
