"""The heading of a phase: a new one like that of another, with nothing done; one with another name. Knows where the name,
the number, the week and the state stand in it; sees no tasks."""

from __future__ import annotations

import re
from typing import NamedTuple

from mdtracker.facts import Section, State
from mdtracker.parser import Document
from mdtracker.parser.headings import read_key
from mdtracker.parser.words import SYMBOL, glyph_state
from mdtracker.renderer.notations import read_tokens
from mdtracker.renderer.notations.share import emptied
from mdtracker.renderer.states import spell
from mdtracker.text import Edit, Span

# Between the number and the name: signs, the end of emphasis, blanks. Of a heading without a name: nothing.
_BETWEEN = re.compile(r"(?:\ufe0f?\u20e3)?[*_]*[ \t]*[:：.)–—|-]*[*_]*[ \t]*")
_BRACKET = re.compile(r"(?<![ \t])[ \t]*[(（\[]([^()（）\[\]]*)[)）\]]")
# In a name: a remark in brackets behind a word, an arrow, a figure. Before it: the other numbers that the heading has.
_MORE = re.compile(r"(?<=\S)[ \t]*[(（\[]|[←→↔⇐⇒⇔]|<-|[-=]>|\d[ \t]*[%％]|[%％]\d|(?<![\d/])\d+[ \t]*/[ \t]*\d+(?![\d/])")
_NUMBERS = re.compile(r"[ \t]*(?:[&,+/]|[-–—][ \t]*\d|\d+[ \t]*(?:[:：)–—-]|$))")
_RANGE = re.compile(r"\d+(?:[ \t]*[-–—][ \t]*\d+)?")
_MARKS = ("**", "__", "~~", "`")


class Parts(NamedTuple):
    """The spans of a phase's heading: what stands before the key, its number, its name, and all behind it."""

    before: Span
    number: Span
    between: Span
    name: Span
    behind: Span


def read_parts(document: Document, phase: Section) -> Parts | None:
    """Return where the parts of a phase's heading stand; None where its number is not written in figures or letters."""
    text, heading = document.text, document.outline.headings[phase.id]
    assert heading is not None
    whole = document.blocks[phase.line - 1].span
    start, end = heading.bounds
    end = start + len(text[start:end].rstrip(" \t#"))
    at = re.compile(rf"(?<![^\W_]){re.escape(phase.number)}(?![^\W_])").search(text, start, end)
    at = at or re.compile(re.escape(phase.number)).search(text, start, end)
    if not phase.number or at is None or text[at.end() : at.end() + 1].isalnum():
        return None
    between = _BETWEEN.match(text, at.end(), end)
    name = between.end() if between else at.end()
    return Parts(Span(whole.start, start), Span(*at.span()), Span(at.end(), name), Span(name, end), Span(end, whole.end))


def write_heading(
    document: Document, like: Section, phases: list[Section], number: str, title: str, week: str | None, size: int = 0
) -> str | None:
    """Return the line of a new phase's heading, not started, in the shape of `like`; None where that cannot be told.

    phases  all of them: what stands before the name of each is kept, and one's own ornament is not
    week    the number behind the word for a week; None: without one, and without any other remark in brackets
    size    how many tasks it has
    """
    parts = read_parts(document, like)
    if parts is None:
        return None
    text, line = document.text, document.blocks[like.line - 1].line
    before = _before(document, like, phases, parts.before)
    lead = text[parts.before.end : parts.number.start]
    between = text[slice(*parts.between)]
    if parts.name.start == parts.name.end and not re.search(r"[:：.)–—|-]", between):
        between = ": "
    if not before.strip(" \t*_"):
        lead = lead.lstrip(" \t")
    behind = _behind(document, like, parts.behind, week, size)
    core = f"{before}{lead}{number}{between}{title}"
    core += "".join(mark for mark in ("**", "__") if (core + behind).count(mark) % 2)
    return f"{text[line.start : parts.before.start]}{core}{behind}{text[parts.behind.end : line.end]}"


def renamed(document: Document, phase: Section, title: str) -> Edit | None:
    """Return the edit that gives a phase's heading another name; None where its number is not written there."""
    parts = read_parts(document, phase)
    if parts is None:
        return None
    old = document.text[slice(*parts.name)]
    if parts.name.start == parts.name.end:
        return Edit(parts.between, document.text[slice(*parts.between)], f": {title}")
    tail = next((mark for mark in _MARKS[:3] if old.endswith(mark) and old.count(mark) % 2), "")
    return Edit(parts.name, old, f"{title}{tail}")


def says_more(document: Document, phase: Section) -> bool:
    """Return whether more than a name stands where a phase's heading has its name: a remark, a state, a figure, a range."""
    parts = read_parts(document, phase)
    if parts is None:
        return False
    between, name = document.text[slice(*parts.between)], document.text[slice(*parts.name)]
    joined = between in ("-", "–", "—") and name[:1].isdigit()
    stated = any(glyph_state(match.group(), document.words) for match in SYMBOL.finditer(name))
    return joined or stated or bool(_NUMBERS.match(name) or _MORE.search(name))


def week_of(phase: Section) -> str:
    """Return the week that a phase's heading says beside its name, or ""."""
    return next((number for kind, number in phase.aliases if kind and kind != phase.kind), "")


def _before(document: Document, like: Section, phases: list[Section], span: Span) -> str:
    """What stands before the name: a state is not started; an ornament stays where all phases have the same."""
    old = document.text[slice(*span)]
    heading = document.outline.headings[like.id]
    if heading and heading.mark:
        glyph = document.text[slice(*heading.mark)]
        old = old.replace(glyph, spell(State.TODO, glyph, "heading:mark", "", document.words), 1)
    elif old.strip(" \t*_") and len({_lead(document, phase) for phase in phases}) > 1:
        old = "".join(mark for mark in ("**", "__") if mark in old)
    return emptied(old, document.words.damage).lstrip(" \t")


def _lead(document: Document, phase: Section) -> str:
    heading = document.outline.headings[phase.id]
    return document.text[document.blocks[phase.line - 1].span.start : heading.bounds.start] if heading else ""


def _behind(document: Document, like: Section, span: Span, week: str | None, size: int) -> str:
    """What stands behind the name: the week, the state, figures at 0; another remark in brackets is that phase's own."""
    text, heading = document.text, document.outline.headings[like.id]
    edits: list[Edit] = []
    status = heading.status if heading else None
    for match in _BRACKET.finditer(text, *span):
        inner = Span(*match.span(1))
        if status and inner.start <= status.start and status.end <= inner.end:
            continue
        kind, number = read_key(match.group(1).replace("s ", " ", 1))
        counted = _RANGE.search(match.group(1)) if number and kind != like.kind else None
        if counted and week is not None:
            edits.append(Edit(inner, match.group(1), match.group(1)[: counted.start()] + week))
        elif not any(token.role in ("n", "percent") for token in read_tokens(text, *inner)):
            edits.append(Edit(Span(*match.span()), match.group(), ""))
    taken = [edit.span for edit in edits]
    if status and heading:
        old = text[slice(*status)]
        edits.append(Edit(status, old, spell(State.TODO, old, heading.spoken, "", document.words)))
    pieces: list[str] = []
    at = span.start
    for edit in sorted(edits, key=lambda edit: edit.span):
        pieces += (emptied(text[at : edit.span.start], document.words.damage, size), edit.new)
        at = edit.span.end
    written = "".join(pieces) + emptied(text[at : span.end], document.words.damage, size)
    return written if not taken or written.strip() else ""
