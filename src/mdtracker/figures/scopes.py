"""Label and place → where to look, best first: a key, a class, a name, the list beside it, its section, the document."""

from __future__ import annotations

from bisect import bisect_right
from collections.abc import Iterator
from typing import NamedTuple

from mdtracker.calculator.sets import Ledger
from mdtracker.facts import Section
from mdtracker.figures.labels import Label
from mdtracker.figures.model import Mention
from mdtracker.parser import Document
from mdtracker.parser.headings import normal
from mdtracker.parser.lexicon import FILLER_WORDS, PROGRESS_WORDS, WHOLE_WORDS
from mdtracker.renderer.notations import moment

_SAYS_NOTHING = FILLER_WORDS | PROGRESS_WORDS | WHOLE_WORDS

# A label that more sections share names none of those beyond.
_TOLD_APART = 8


class Scope(NamedTuple):
    """Where to look, before it is said for what."""

    scope: str
    key: str
    ordinal: int
    strong: bool


class Directory(NamedTuple):
    """A document's sections by what labels call them.

    keyed   by kind and number, those that hold work if any does, phases first
    titled  those that hold work by the words of their titles, and by these without the words for a whole
    worded  those below the title that hold work, by each word
    called  those below the title that hold work by the words of their titles in order, the number aside
    kinds   what the document calls its phases
    """

    sections: tuple[Section, ...]
    ledger: Ledger
    keyed: dict[tuple[str, str], list[Section]]
    titled: dict[frozenset[str], list[Section]]
    worded: dict[str, set[int]]
    called: dict[tuple[str, ...], list[Section]]
    kinds: frozenset[str]


def open_directory(document: Document, ledger: Ledger) -> Directory:
    """Return the directory of a document's sections."""
    sections = document.facts.sections
    keyed: dict[tuple[str, str], list[Section]] = {}
    titled: dict[frozenset[str], list[Section]] = {}
    worded: dict[str, set[int]] = {}
    called: dict[tuple[str, ...], list[Section]] = {}
    for section in sections[1:]:
        for key in _keys(section):
            keyed.setdefault(key, []).append(section)
        if section.id in ledger.working:
            title = normal(section.title).split()
            words = frozenset(title)
            for said in {words, words - WHOLE_WORDS} if words else ():
                titled.setdefault(said, []).append(section)
            for word in words if section.level > 1 else ():
                worded.setdefault(word, set()).add(section.id)
            if section.level > 1:
                name = tuple(title[2 if section.kind else 1 if section.number else 0 :])
                called.setdefault(name, []).append(section)
    for key, named in keyed.items():
        holding = [section for section in named if section.id in ledger.working]
        keyed[key] = sorted(holding or named, key=lambda section: not section.phase)
    kinds = frozenset(section.kind for section in sections if section.phase)
    return Directory(sections, ledger, keyed, titled, worded, called, kinds)


def scopes(mention: Mention, label: Label, document: Document, directory: Directory) -> Iterator[Scope]:
    """Return where the facts that a label means are to be looked for, best first."""
    sections, ledger = directory.sections, directory.ledger
    own = sections[mention.section]
    keyed = list(_keyed(mention, label, own, directory))
    # "Sprint 4: 80%", where nothing is called so, was said of something that the document does not hold.
    foreign = label.keys and not label.rest and mention.place in ("text", "field") and not _has_work(own, sections, ledger)
    if keyed or foreign:
        yield from (Scope("section", section.key, 0, True) for section in keyed)
        return
    if mention.place in ("text", "field") and mention.form.detail != "hours" and (label.keys or _is_dated(mention.label)):
        return  # "Sprint 4: 80% complete", where the document has none; "As of 2031-01-17: 4 of 5 tasks done"
    if mention.place != "heading" and (called := _called(mention.label, directory)):
        yield Scope("section", called.key, 0, True)
        return
    if label.tags and label.what not in ("blocker", "criterion"):
        yield from (Scope("class", tag, 0, True) for tag in label.tags)
        for tag in label.tags:  # "### P0 Blockers" holds them where no task says its class
            yield from (Scope("section", section.key, 0, True) for section in _named((tag.casefold(),), directory))
        return
    if mention.place == "heading":
        # "Progress: 40%" above a section without work of its own, as a line says it there.
        if label.whole or (label.progress and not label.rest and not _has_work(own, sections, ledger)):
            yield Scope("document", "", 0, True)
        heading = document.outline.headings[mention.section]
        start = own.parent if heading and heading.names_state is not None else own.id
        yield from (Scope("section", sections[start].key, 0, True) for _ in (0,) if start)
        return
    if label.rest:
        if (tag := " ".join(label.rest)) in ledger.tags or tag in ledger.priorities:
            yield Scope("class", tag, 0, True)
        named = _named(label.rest, directory)
        yield from (Scope("section", section.key, 0, True) for section in named or _nouned(label, directory))
        if mention.place == "field":
            yield from _right_below(mention, own, document, ledger)
        # "3/7 endpoints migrated": behind a noun for work, other words say what was done to it.
        if named or label.noun != "" or mention.role not in ("n", "m"):
            return
    if label.whole or label.what in ("blocker", "criterion"):
        yield Scope("document", "", 0, label.whole or label.what != "criterion")
        if label.whole:
            yield from (Scope("section", own.key, 0, False) for _ in (0,) if own.id)
            return
    if mention.place == "cell" and not label.what:
        return
    yield from _around(mention, own, sections, ledger)
    counts = mention.role not in ("state", "glyph")
    summary = counts and (label.progress or label.state) and not own.number and not _has_work(own, sections, ledger)
    if summary or (label.what == "task" and not inside_phase(own, sections)):
        yield Scope("document", "", 0, True)


def _is_dated(label: str) -> bool:
    """Whether a label says of which day it tells."""
    return "20" in label and moment.find(label, 0, len(label)) is not None


def _around(mention: Mention, own: Section, sections: tuple[Section, ...], ledger: Ledger) -> Iterator[Scope]:
    """The list above, the list below, the own heading's section, its parents below the title."""
    for ordinal in _beside(mention, ledger):
        yield Scope("group", own.key, ordinal, True)
    current = own
    while current.level > 1 or (current.id and current is own and mention.role not in ("state", "glyph")):
        yield Scope("section", current.key, 0, current is own)
        current = sections[current.parent]


def _beside(mention: Mention, ledger: Ledger) -> Iterator[int]:
    """The list or table directly above, then the one directly below, of the same section."""
    lists = ledger.lists.get(mention.section, ())
    below = bisect_right(lists, mention.line, key=lambda place: place[1])
    above = below - 1
    while above >= 0 and lists[above][2] >= mention.line:  # it stands in this one
        above -= 1
    yield from (lists[at][0] for at in (above, below) if 0 <= at < len(lists))


def _right_below(mention: Mention, own: Section, document: Document, ledger: Ledger) -> Iterator[Scope]:
    """The list that begins right below a label, blank lines aside: "**Deliverables:** 0/6" over six boxes."""
    lists = ledger.lists.get(mention.section, ())
    for ordinal, first, _ in lists[(at := bisect_right(lists, mention.line, key=lambda place: place[1])) : at + 1]:
        if all(document.blocks[line].kind == "blank" for line in range(mention.line, first - 1)):
            yield Scope("group", own.key, ordinal, True)


def _keyed(mention: Mention, label: Label, own: Section, directory: Directory) -> Iterator[Section]:
    """The sections with a number that the label names: its own before others, and no more than anybody tells apart."""
    around: list[Section] = []
    while own.id:
        around.insert(0, own)
        own = directory.sections[own.parent]
    for key in label.keys:
        named = directory.keyed.get(key, [])
        holding = bool(named) and named[0].id in directory.ledger.working
        inner = [
            section
            for section in around
            if key in _keys(section) and (not holding or section.id in directory.ledger.working)
        ]
        yield from sorted(inner, key=lambda section: not section.phase)
        yield from (section for section in _meant(mention, label, named)[:_TOLD_APART] if section not in inner)


def _meant(mention: Mention, label: Label, named: list[Section]) -> list[Section]:
    """Which of several sections of one number a label means: those that its other words name; else the third row of
    that label the third of them first."""
    if len(named) < 2:
        return named
    told = [section for section in named if label.rest and set(label.rest) <= set(normal(section.title).split())]
    at = int(mention.key.rpartition("|")[2].partition("#")[2] or 1) - 1
    return told or [*named[at : at + 1], *named[:at], *named[at + 1 :]]


def _keys(section: Section) -> dict[tuple[str, str], None]:
    """The kinds and numbers that a section goes by."""
    return dict.fromkeys(((section.kind, section.number), *section.aliases))


def _called(label: str, directory: Directory) -> Section | None:
    """The one section with work whose name, its number aside, is the label: "TESTING" for "Phase 3: Testing"."""
    wanted = normal(label).split()
    if not wanted or _SAYS_NOTHING.issuperset(wanted):
        return None
    found = directory.called.get(tuple(wanted), [])
    return found[0] if len(found) == 1 else None


def _named(rest: tuple[str, ...], directory: Directory) -> tuple[Section, ...]:
    """The section that the label's other words name: the same words, else an overlap that only one section has."""
    wanted = frozenset(rest)
    equal = directory.titled.get(wanted, [])
    if equal:
        return tuple(equal) if len(equal) == 1 else ()
    holding = sorted((directory.worded.get(word, set()) for word in wanted), key=len)
    inside = holding[0].intersection(*holding[1:])
    return tuple(directory.sections[at] for at in inside) if len(inside) == 1 else ()


def _nouned(label: Label, directory: Directory) -> tuple[Section, ...]:
    """The one section whose title is the noun behind a number: "Endpoints" for "3/7 endpoints migrated"."""
    found = directory.titled.get(frozenset((label.noun,)), []) if label.noun else []
    return tuple(found) if len(found) == 1 else ()


def _has_work(own: Section, sections: tuple[Section, ...], ledger: Ledger) -> bool:
    """Whether a section below the title holds tasks, or one that it stands in: else it can only sum the document up."""
    while own.id and own.level > 1:
        if own.id in ledger.working:
            return True
        own = sections[own.parent]
    return False


def inside_phase(own: Section, sections: tuple[Section, ...]) -> bool:
    """Return whether a section is a phase or stands in one."""
    while own.id:
        if own.phase:
            return True
        own = sections[own.parent]
    return False
