"""Label and place → where to look, best first: a key, a class, a name, the list beside it, its section, the document."""

from __future__ import annotations

from collections.abc import Iterator
from typing import NamedTuple

from mdtracker.calculator.sets import Ledger
from mdtracker.facts import Section
from mdtracker.figures.labels import Label
from mdtracker.figures.model import Mention
from mdtracker.parser import Document
from mdtracker.parser.headings import normal
from mdtracker.parser.lexicon import FILLER_WORDS, PROGRESS_WORDS, WHOLE_WORDS

_SAYS_NOTHING = FILLER_WORDS | PROGRESS_WORDS | WHOLE_WORDS


class Scope(NamedTuple):
    """Where to look, before it is said for what."""

    scope: str
    key: str
    ordinal: int
    strong: bool


def scopes(mention: Mention, label: Label, document: Document, ledger: Ledger) -> Iterator[Scope]:
    """Return where the facts that a label means are to be looked for, best first."""
    sections = document.facts.sections
    own = sections[mention.section]
    keyed = list(_keyed(label, own, sections, ledger))
    if keyed:
        yield from (Scope("section", section.key, 0, True) for section in keyed)
        return
    if mention.place != "heading" and (called := _called(mention.label, sections, ledger)):
        yield Scope("section", called.key, 0, True)
        return
    if label.tags and label.what not in ("blocker", "criterion"):
        yield from (Scope("class", tag, 0, True) for tag in label.tags)
        return
    if mention.place == "heading" and label.whole:
        yield Scope("document", "", 0, True)
    if mention.place == "heading":
        heading = document.outline.headings[mention.section]
        start = own.parent if heading and heading.names_state is not None else own.id
        yield from (Scope("section", sections[start].key, 0, True) for _ in (0,) if start)
        return
    if label.rest:
        tagged = [tag for tag in ledger.tags if tag == " ".join(label.rest)]
        yield from (Scope("class", tag, 0, True) for tag in tagged)
        yield from (Scope("section", section.key, 0, True) for section in _named(label.rest, sections, ledger))
        if mention.place == "field":
            yield from _right_below(mention, own, document, ledger)
        return
    if label.whole or label.what in ("blocker", "criterion"):
        yield Scope("document", "", 0, label.whole or label.what != "criterion")
        if label.whole:
            yield from (Scope("section", own.key, 0, False) for _ in (0,) if own.id)
            return
    if mention.place == "cell" and not label.what:
        return
    yield from _around(mention, own, sections, document, ledger)
    counts = mention.role not in ("state", "glyph")
    summary = counts and label.progress and not own.number and not _has_work(own, sections, ledger)
    if summary or (label.what == "task" and not inside_phase(own, sections)):
        yield Scope("document", "", 0, True)


def _around(
    mention: Mention, own: Section, sections: tuple[Section, ...], document: Document, ledger: Ledger
) -> Iterator[Scope]:
    """The list above, the list below, the own heading's section, its parents below the title."""
    for key, ordinal in _beside(mention, document, ledger):
        yield Scope("group", key, ordinal, True)
    current = own
    while current.level > 1 or (current.id and current is own and mention.role not in ("state", "glyph")):
        yield Scope("section", current.key, 0, current is own)
        current = sections[current.parent]


def _beside(mention: Mention, document: Document, ledger: Ledger) -> Iterator[tuple[str, int]]:
    """The list or table directly above, then the one directly below, of the same section."""
    key = document.facts.sections[mention.section].key
    lists = ledger.lists.get(mention.section, ())
    above = [ordinal for ordinal, _, last in lists if last < mention.line]
    below = [ordinal for ordinal, first, _ in lists if first > mention.line]
    for ordinal in (*above[-1:], *below[:1]):
        yield key, ordinal


def _right_below(mention: Mention, own: Section, document: Document, ledger: Ledger) -> Iterator[Scope]:
    """The list that begins right below a label, blank lines aside: "**Deliverables:** 0/6" over six boxes."""
    for ordinal, first, _ in ledger.lists.get(mention.section, ()):
        between = document.blocks[mention.line : first - 1]
        if first > mention.line and all(block.kind == "blank" for block in between):
            yield Scope("group", own.key, ordinal, True)


def _keyed(label: Label, own: Section, sections: tuple[Section, ...], ledger: Ledger) -> Iterator[Section]:
    """The sections with a number that the label names, those that hold tasks first; its own before others."""
    for key in label.keys:
        named = [section for section in sections[1:] if (section.kind, section.number) == key or key in section.aliases]
        holding = [section for section in named if ledger.below[section.id] & ledger.holding]
        yield from sorted(
            holding or named, key=lambda section: (not _within(own, section, sections), not section.phase)
        )


def _within(inner: Section, outer: Section, sections: tuple[Section, ...]) -> bool:
    while inner.id:
        if inner.id == outer.id:
            return True
        inner = sections[inner.parent]
    return False


def _called(label: str, sections: tuple[Section, ...], ledger: Ledger) -> Section | None:
    """The one section with work whose name, its number aside, is the label: "TESTING" for "Phase 3: Testing"."""
    wanted = normal(label).split()
    if not wanted or _SAYS_NOTHING.issuperset(wanted):
        return None
    found = [
        section
        for section in sections[1:]
        if section.level > 1
        and ledger.below[section.id] & ledger.holding
        and normal(section.title).split()[2 if section.kind else 1 if section.number else 0 :] == wanted
    ]
    return found[0] if len(found) == 1 else None


def _named(rest: tuple[str, ...], sections: tuple[Section, ...], ledger: Ledger) -> tuple[Section, ...]:
    """The section that the label's other words name: the same words, else an overlap that only one section has."""
    wanted = frozenset(rest)
    holding = ledger.holding
    named = [
        (section, frozenset(normal(section.title).split()))
        for section in sections[1:]
        if ledger.below[section.id] & holding
    ]
    equal = [section for section, words in named if words and (words == wanted or words - WHOLE_WORDS == wanted)]
    if equal:
        return tuple(equal[:1]) if len(equal) == 1 else ()
    inside = [section for section, words in named if wanted <= words and section.level > 1]
    return tuple(inside) if len(inside) == 1 else ()


def _has_work(own: Section, sections: tuple[Section, ...], ledger: Ledger) -> bool:
    """Whether a section below the title holds tasks, or one that it stands in: else it can only sum the document up."""
    while own.id and own.level > 1:
        if ledger.below[own.id] & ledger.holding:
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
