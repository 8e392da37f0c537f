"""Glyph bullets: `- ✅ P1-001: Title`, `- Title ✅`; every list of state glyphs outside the exclusions.

Which lines are tasks must not depend on a state (law 2: else the list changes when its last item is done), so a
list counts for having glyphs, whatever they say.
"""

from __future__ import annotations

import re
from collections import Counter

from mdtracker.facts import Slot, State, Task
from mdtracker.parser.blocks import Block
from mdtracker.parser.carriers import Page
from mdtracker.parser.carriers.boxes import BOX
from mdtracker.parser.carriers.naming import read_hours, read_name
from mdtracker.parser.carriers.places import read_kind
from mdtracker.parser.carriers.rows import is_total
from mdtracker.parser.headings import read_key
from mdtracker.parser.lexicon import PHASE_WORDS
from mdtracker.parser.words import SYMBOL, glyph_state, peel, read_status
from mdtracker.text import Span

# A group's n/m, a percentage behind a colon, before → after: a bullet that tells a figure, not a piece of work.
_FIGURE = re.compile(
    r"\d[ \t]*+/[ \t]*+\d|[:：][ \t*_]*+~?\d++(?:\.\d++)?[ \t]*+%|\d[ \t]*+(?:%[ \t]*+)?(?:→|->)[ \t]*+\d"
    r"|[(（]~?\d++(?:\.\d++)?[ \t]*+%[)）][ \t*_]*+$"
)
_BECOMES = re.compile(rf"(?:→|->)[ \t]*{SYMBOL.pattern}")
# `✅ **Label:** value`: a field with a mark, not a piece of work.
_STATED = re.compile(r"\*{0,2}([^*:\n]{2,30}?)(?:\*\*:|:\*\*|:)[ \t]+(?=\S)")
# "Title - NOT STARTED", "Title (DONE)": the state in words at the end.
_ENDING = re.compile(r"[ \t](?:[-–—][ \t]+([^-–—\n]{2,30})|[(（]([^()（）\n]{2,30})[)）])$")
# Arrows, stars and warnings stand beside state glyphs and take nothing from them.
_SIGNS = "⚠❗❕‼⭐★☆→←↑↓↗↘➜➡▸►▶•❓🔥💡⬆⬇🎯"
_LABELLED = re.compile(r"[*_]*[^*:]{1,40}(?::[*_]*$|:\*\*|\*\*:)")


def read_bullets(page: Page) -> tuple[Task, ...]:
    """Return a task for every list item whose first or last word is a state glyph."""
    found: list[Task] = []
    plain, decorated = _plain_lists(page), _decorated_lists(page)
    marked = 0
    for block in page.blocks:
        if block.kind != "item":
            if block.kind in ("heading", "header"):
                marked = 0
            continue
        if marked and block.depth <= marked:
            marked = 0
        if BOX.match(page.text, block.span.start, block.span.end):
            marked = block.depth
            continue
        stated = not marked and block.line.number not in page.logged and (block.group, block.depth) not in decorated
        task = _bullet(page, block, plain) if stated else None
        if task:
            found.append(task)
            marked = block.depth
    return tuple(found)


def _plain_lists(page: Page) -> set[tuple[int, int]]:
    """The lists (group and depth) most of whose marked items have no label: `✅ **Now:** Title` is a task there too."""
    votes: Counter[tuple[int, int]] = Counter()
    for block in page.blocks:
        glyph, _, rest = (
            peel(page.text[block.span.start : block.span.end], page.words) if block.kind == "item" else ("", "", "")
        )
        if rest and glyph_state(glyph, page.words) is not None:
            votes[block.group, block.depth] += -1 if _is_labelled(rest, page) else 1
    return {place for place, vote in votes.items() if vote > 0}


def _decorated_lists(page: Page) -> set[tuple[int, int]]:
    """The lists (group and depth) in which other pictures stand where glyphs do: 📖 🚀 📊 state nothing there."""
    return {
        (block.group, block.depth)
        for block in page.blocks
        if block.kind == "item"
        and (match := SYMBOL.match(page.text, block.span.start, block.span.end))
        and match.group()[0] not in _SIGNS
        and glyph_state(match.group(), page.words) is None
    }


def _bullet(page: Page, block: Block, plain: set[tuple[int, int]]) -> Task | None:
    text, words = page.text, page.words
    body = text[block.span.start : block.span.end]
    glyph, place, rest = peel(body, words)
    if (
        not glyph
        or not rest
        or ((_FIGURE.search(rest) or _BECOMES.search(rest)) and not read_name(rest, words).ref)
        or (
            _is_labelled(rest, page)
            and (rest.endswith((":", "：")) or is_total(rest) or (block.group, block.depth) not in plain)
        )
    ):
        return None
    state = glyph_state(glyph, words)
    if state is None or read_key(rest)[0] in PHASE_WORDS:
        return None
    section = page.outline.of_line[block.line.number]
    kind = read_kind(section, page.labels.get(block.group, ""), page.outline)
    if kind in ("legend", "log") or page.single_value(block) or _is_only_state(rest, page):
        return None
    at = text.index(glyph, block.span.start) if place == "before" else block.span.start + body.rindex(glyph)
    name = read_name(body if place == "before" else rest, words)
    slots: tuple[Slot, ...] = (Slot("state", "glyph", Span(at, at + len(glyph)), block.line.number),)
    if worded := _worded(page, block, rest):
        state, title, span = worded
        name = read_name(title, words)
        slots = (*slots, Slot("state", "status", span, block.line.number))
    return Task(
        0,
        kind,
        name.ref,
        name.title,
        state,
        glyph,
        None,
        name.issue,
        None,
        None,
        read_hours(name.title),
        section,
        block.line.number,
        "bullet",
        block.group,
        block.depth,
        None,
        slots,
    )


def _worded(page: Page, block: Block, rest: str) -> tuple[State, str, Span] | None:
    """The state that a bullet says in words too, before its title or behind it; the title, and where the words stand."""
    text = page.text
    stated, ending = _STATED.match(rest), _ENDING.search(rest)
    if stated and _is_only_state(stated.group(1), page):
        written, title, at = stated.group(1), rest[stated.end() :], text.index(stated.group(1), block.span.start)
    elif ending and _is_only_state(said := ending.group(1) or ending.group(2), page) and peel(said, page.words)[2]:
        written, title, at = said.rstrip(" *_"), rest[: ending.start()], text.rindex(said, 0, block.span.end)
    else:
        return None
    reading = read_status(written, page.words)
    return (reading.state, title, Span(at, at + len(written))) if reading else None


def _is_labelled(rest: str, page: Page) -> bool:
    if not _LABELLED.match(rest) or read_name(rest, page.words).ref:
        return False
    stated = _STATED.match(rest)
    return not (stated and _is_only_state(stated.group(1), page))


def _is_only_state(rest: str, page: Page) -> bool:
    reading = read_status(rest, page.words)
    return reading is not None and reading.known and reading.exact
