"""Glyph bullets: `- ✅ P1-001: Title`, `- Title ✅`; every list of state glyphs outside the exclusions.

Which lines are tasks must not depend on a state (law 2: else the list changes when its last item is done), so a
list counts for having glyphs, whatever they say.
"""

from __future__ import annotations

import re
from typing import NamedTuple

from mdtracker.facts import Slot, State, Task
from mdtracker.parser.blocks import Block
from mdtracker.parser.carriers import Page
from mdtracker.parser.carriers.boxes import BOX
from mdtracker.parser.carriers.naming import draft_item, read_name
from mdtracker.parser.carriers.places import read_kind
from mdtracker.parser.carriers.rows import is_total
from mdtracker.parser.headings import read_key
from mdtracker.parser.lexicon import GROUP_WORDS, TASK_NOUNS
from mdtracker.parser.words import SYMBOL, glyph_state, peel, read_status
from mdtracker.text import Span, fold

# A group's n/m, a percentage behind a colon, before → after: a bullet that tells a figure, not a piece of work.
_FIGURE = re.compile(
    r"\d[ \t]*+/[ \t]*+\d|[:：][ \t*_]*+~?\d++(?:\.\d++)?[ \t]*+%|\d[ \t]*+(?:%[ \t]*+)?(?:→|->)[ \t]*+\d|[:：].*\d.*(?:→|->)"
)
_SHARE = re.compile(r"[(（]~?\d++(?:\.\d++)?[ \t]*+%[)）][ \t*_]*+$")
_BECOMES = re.compile(rf"(?:→|->)[ \t]*{SYMBOL.pattern}")
# A number of pieces of work: "3", "3 tasks", "2 in progress".
_COUNT = re.compile(r"[*_]*\d++[*_]*(?:[ \t]++(\D++))?")
# `✅ **Label:** value`: a field with a mark, not a piece of work.
_STATED = re.compile(r"\*{0,2}([^*:\n]{2,30}?)(?:\*\*:|:\*\*|:)[ \t]+(?=\S)")
# "Title - NOT STARTED", "Title (DONE)": the state in words at the end.
_ENDING = re.compile(r"[ \t](?:[-–—][ \t]+([^-–—\n]{2,30})|[(（]([^()（）\n]{2,30})[)）])$")
# Arrows, stars and warnings stand beside state glyphs and take nothing from them.
_SIGNS = "⚠❗❕‼⭐★☆→←↑↓↗↘➜➡▸►▶•❓🔥💡⬆⬇🎯"
_LABELLED = re.compile(r"[*_]*[^*:]{1,40}(?::[*_]*$|:\*\*|\*\*:)")


class Habit(NamedTuple):
    """What a list does.

    plain      most of its items have no label, so that `✅ **Now:** Title` is a task there too
    shares     all its items end in a percentage: they are groups, "API (90%)"
    decorated  other pictures stand where glyphs do: 📖 🚀 📊 state nothing there
    """

    plain: bool
    shares: bool
    decorated: bool


def read_bullets(page: Page) -> tuple[Task, ...]:
    """Return a task for every list item whose first or last word is a state glyph."""
    found: list[Task] = []
    habits = _habits(page)
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
        habit = habits.get((block.group, block.depth))
        stated = habit and not habit.decorated and not marked and block.line.number not in page.logged
        task = _bullet(page, block, habit) if habit and stated else None
        if task:
            found.append(task)
            marked = block.depth
    return tuple(found)


def read_lines(page: Page) -> tuple[Task, ...]:
    """Return a task for every line of text that has a state's glyph before a name of work or words for the same state,
    where several such lines follow each other."""
    runs: list[list[Block]] = [[]]
    for block in page.blocks:
        if block.kind == "text" and _leads(page, block):
            runs[-1].append(block)
        elif block.kind != "blank" and runs[-1]:
            runs.append([])
    found = (_bullet(page, block, Habit(True, False, False)) for run in runs if len(run) > 1 for block in run)
    return tuple(task._replace(carrier="paragraph") for task in found if task)


def _leads(page: Page, block: Block) -> bool:
    glyph, place, rest = peel(page.text[slice(*block.span)], page.words)
    state = glyph_state(glyph, page.words) if place == "before" else None
    if state is None:
        return False
    return bool(read_name(rest, page.words).ref or all(read_key(rest)) or _worded(page, block, rest, state))


def _habits(page: Page) -> dict[tuple[int, int], Habit]:
    """What the marked items of each list (group and depth) have in common: one item alone does not say what it is."""
    lists: dict[tuple[int, int], list[str]] = {}
    decorated: set[tuple[int, int]] = set()
    for block in page.blocks:
        if block.kind == "item" and (body := page.text[block.span.start : block.span.end]):
            place = block.group, block.depth
            glyph, where, rest = peel(body, page.words)
            if rest and glyph_state(glyph, page.words) is not None:
                lists.setdefault(place, []).append(rest)
            elif where == "before" and glyph[:1] not in _SIGNS and not page.words.damage:
                decorated.add(place)
    return {
        place: Habit(
            2 * sum(_is_labelled(rest, page) for rest in items) < len(items),
            all(_SHARE.search(rest) for rest in items),
            place in decorated,
        )
        for place, items in lists.items()
    }


def _bullet(page: Page, block: Block, habit: Habit) -> Task | None:
    text, words = page.text, page.words
    body = text[block.span.start : block.span.end]
    glyph, place, rest = peel(body, words)
    if (
        not glyph
        or not rest
        or ((_FIGURE.search(rest) or _BECOMES.search(rest)) and not read_name(rest, words).ref)
        or (
            _is_labelled(rest, page)
            and (rest.endswith((":", "：")) or is_total(rest) or not habit.plain)
        )
        or (habit.shares and not read_name(rest, words).ref)
    ):
        return None
    state = glyph_state(glyph, words)
    if state is None or read_key(rest)[0] in GROUP_WORDS:
        return None
    section = page.outline.of_line[block.line.number]
    kind = read_kind(section, page.labels.get(block.group, ""), page.outline)
    worded = _worded(page, block, rest, state)
    if (
        kind in ("legend", "log")
        or page.single_value(block)
        or _is_only_state(rest, page)
        or _is_tally(worded[1] if worded else rest, page)
    ):
        return None
    at = text.index(glyph, block.span.start) if place == "before" else block.span.start + body.rindex(glyph)
    name = read_name(body if place == "before" else rest, words)
    slots: tuple[Slot, ...] = (Slot("state", "glyph", Span(at, at + len(glyph)), block.line.number),)
    title = rest
    if worded:
        state, title, span = worded
        name = read_name(title, words)
        slots = (*slots, Slot("state", "status", span, block.line.number))
    start = text.index(title, at + len(glyph) if place == "before" and not worded else block.span.start)
    slots = (*slots, Slot("title", "text", _closed(text, Span(start, start + len(title)), block.span), block.line.number))
    return draft_item(block, section, kind, name, state, glyph, slots)


def _closed(text: str, span: Span, around: Span) -> Span:
    """A title with the marks that close what it opens, or open what it closes: peeled off its ends, but its own."""
    for mark in ("`", "**", "__"):
        before, behind = text.endswith(mark, around.start, span.start), text.startswith(mark, span.end, around.end)
        if before and behind:
            span = Span(span.start - len(mark), span.end + len(mark))
        elif text.count(mark, *span) % 2:
            span = Span(span.start - len(mark) * before, span.end + len(mark) * behind)
    return span


def _worded(page: Page, block: Block, rest: str, by_glyph: State) -> tuple[State, str, Span] | None:
    """The state that a bullet says in words besides its glyph, before its title or behind it; the title, and where the words stand."""
    text = page.text
    stated, ending = _STATED.match(rest), _ENDING.search(rest)
    stated_first = stated is not None and _is_only_state(stated.group(1), page)
    if stated and stated_first:
        written, title, at = stated.group(1), rest[stated.end() :], text.index(stated.group(1), block.span.start)
    elif ending and _is_only_state(said := ending.group(1) or ending.group(2), page) and peel(said, page.words)[2]:
        written, title = said.strip(" *_"), rest[: ending.start()]
        at = text.rindex(written, 0, block.span.end)
    else:
        return None
    reading = read_status(written, page.words)
    if reading is None or (not stated_first and ending and ending.group(2) and reading.state is not by_glyph):
        return None  # in brackets another state than the glyph's is a remark: "✅ Cart tests (Partial)" is done
    return reading.state, title, Span(at, at + len(written))


def _is_labelled(rest: str, page: Page) -> bool:
    if not _LABELLED.match(rest) or read_name(rest, page.words).ref:
        return False
    stated = _STATED.match(rest)
    return not (stated and _is_only_state(stated.group(1), page))


def _is_tally(title: str, page: Page) -> bool:
    """Whether a bullet counts work, and is none: "✅ Completed: 4", "⬜ 3 tasks", "🔄 2 in progress"."""
    match = _COUNT.fullmatch(title)
    noun = match.group(1) if match else ""
    return match is not None and (not noun or fold(noun) in TASK_NOUNS or _is_only_state(noun, page))


def _is_only_state(rest: str, page: Page) -> bool:
    reading = read_status(rest, page.words)
    return reading is not None and reading.known and reading.exact
