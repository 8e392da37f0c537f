"""The shape of an entry in a log of work: title, hours, and the bullets of what was done and what comes next, as the
document's own entries have them."""

from __future__ import annotations

import re
from collections.abc import Iterator
from datetime import UTC, date, datetime
from fractions import Fraction
from typing import NamedTuple

from mdtracker.facts import LogEntry, State
from mdtracker.parser import Document
from mdtracker.parser.blocks import Block
from mdtracker.parser.words import glyph_state, peel
from mdtracker.renderer.notations import moment, write_number
from mdtracker.renderer.states import damaged, glyph_for
from mdtracker.rounding import short_text
from mdtracker.text import newline_of

_UNIT = re.compile(r"\b(hour|hr)s?\b", re.IGNORECASE)
_LABEL = re.compile(r"[^\W\d_]+(?: [^\W\d_]+)?[:：][ \t]*")
_AFTER_DATE = re.compile(r"[ \t]*[:：–—|-]*[ \t]+")
_NEXT = "🔜"


class Entry(NamedTuple):
    """What an entry says: its title, its hours (None: nothing), what was done, what comes next; below a bullet there may
    be lines of its own, each behind "\\n" and set in as far as it is below that bullet."""

    title: str
    hours: Fraction | None
    done: tuple[str, ...] = ()
    following: tuple[str, ...] = ()


def hours_text(document: Document, likes: tuple[LogEntry, ...], hours: Fraction) -> str:
    """Return hours as the last of `likes` that counts in hours writes them."""
    olds = [document.text[slice(*like.span)] for like in likes]
    old = next((text for text in reversed(olds) if not re.search(r"\bm|min|dk|分", text)), "1h")
    written = write_number(old, short_text(hours))
    return _UNIT.sub(lambda unit: unit.group(1) + ("" if hours == 1 else "S" if unit.group().isupper() else "s"), written)


def dated(likes: tuple[LogEntry, ...], title: str, day: date | None, today: date | None) -> str:
    """Return a title behind its date, as the last of `likes` has it; where that has none, only with a `day` that is given."""
    like = likes[-1].title if likes else ""
    place = moment.find(like, 0, len(like))
    leads = place is not None and place[0] == 0
    on = day or (today if leads else None)
    if on is None or moment.find(title, 0, len(title)):
        return title
    written = moment.write(datetime(on.year, on.month, on.day, tzinfo=UTC), like[: place[1]] if place and leads else "2031-07-09")
    between = _AFTER_DATE.match(like, place[1]) if place and leads else None
    return written + (between.group() if between else ": ") + title


def write_head(document: Document, likes: tuple[LogEntry, ...], entry: Entry) -> str:
    """Return the first line of an entry, without its marker: "**Wallet tests** (3.5h)"."""
    spelled = "" if entry.hours is None else hours_text(document, likes, entry.hours)
    if not likes:
        return f"**{entry.title}**" + (f" ({spelled})" if spelled else "")
    like = likes[-1]
    span = document.blocks[like.line - 1].span
    named, behind = document.text[span.start : like.span.start - 1], document.text[like.span.end : span.end]
    glyph, place, _ = peel(named, document.words)
    lead = named[: named.index(glyph) + len(glyph)] if place == "before" else ""
    name = named[len(lead) :]
    blank = lead + name[: len(name) - len(name.lstrip())]
    mark = next((sign for sign in ("**", "__") if name.lstrip().startswith(sign)), "")
    closed = mark if mark and mark in name.lstrip()[2:] else ""
    gap = name[len(name.rstrip(" \t")) :]
    bracket = document.text[like.span.start - 1]
    return f"{blank}{mark}{entry.title}{closed}" + (f"{gap}{bracket}{spelled}{behind}" if spelled else mark if mark and not closed else "")


def write_bullets(document: Document, likes: tuple[LogEntry, ...], entry: Entry, least: int) -> str:
    """Return the lines below an entry's first one, each with the line ending before it.

    least  by how many blanks they are set in at least, to stand below that entry
    """
    newline = newline_of(document.lines)
    states = ((State.DONE, entry.done), (State.TODO, entry.following))
    leads = [(_lead(document, likes, state), texts) for state, texts in states if texts]
    padded = ((" " * (least - len(lead) + len(lead.lstrip())) + lead, text) for lead, texts in leads for text in texts)
    return "".join(newline + lead + text.replace("\n", newline + lead[: len(lead) - len(lead.lstrip())]) for lead, text in padded)


def _lead(document: Document, likes: tuple[LogEntry, ...], state: State) -> str:
    """What stands before the text of a bullet of this state: "   - ✅ ", "   - 🔜 Next: "."""
    words = document.words
    own = list(_bullets(document, likes))
    alike = [bullet for bullet in own if _state_of(bullet[1], document) is state]
    if alike:
        before, content = alike[-1]
        body = peel(content, words)[2]
        label = _label([peel(one, words)[2] for _, one in alike]) if state is State.TODO else ""
        return before + (content[: content.index(body)] if body else f"{content} ") + label
    before = own[-1][0] if own else "- "
    if state is State.DONE and own and not any(_state_of(content, document) for _, content in own):
        return before  # this author's bullets have no glyphs
    glyph = glyph_for(state, words, True) if state is State.DONE else damaged(_NEXT, words)
    return f"{before}{glyph} " if glyph else before


def _label(texts: list[str]) -> str:
    """The word that most texts begin with and a colon parts from the rest: "Next: "; else nothing."""
    labels = [match.group() for text in texts if (match := _LABEL.match(text))]
    return labels[-1] if labels and 2 * labels.count(labels[-1]) > len(texts) else ""


def _bullets(document: Document, likes: tuple[LogEntry, ...]) -> Iterator[tuple[str, str]]:
    """The bullets right below the entries: what stands before the content of each, and the content."""
    for like in likes:
        own = document.blocks[like.line - 1]
        for block in below(document, own):
            if block.kind == "item" and block.depth == own.depth + 1:
                yield document.text[block.line.start : block.span.start], document.text[slice(*block.span)]


def below(document: Document, block: Block) -> tuple[Block, ...]:
    """Return the lines that belong to an item, its first one aside."""
    return document.blocks[block.line.number : block.last]


def _state_of(content: str, document: Document) -> State | None:
    """What the glyph that a bullet begins with says: done, or something that is left; None without one."""
    glyph, place, _ = peel(content, document.words)
    state = glyph_state(glyph, document.words) if place == "before" else None
    return state if state in (State.DONE, None) else State.TODO
