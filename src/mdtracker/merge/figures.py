"""Figures in a merge: none is merged. All versions are taken with one spelling of what follows from facts; when the facts
are one, what follows from them is written, as one of the sides spells it where that is right."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from typing import NamedTuple

from mdtracker.calculator.expressions import Value
from mdtracker.figures.bench import Verdict
from mdtracker.figures.evidence import RANKS, Judged, judge
from mdtracker.figures.mentions import read_mentions
from mdtracker.figures.model import Mention, by_line
from mdtracker.figures.succession import renamed, renamed_verdict, totals_now
from mdtracker.figures.values import agrees, write
from mdtracker.merge.order import Triple
from mdtracker.merge.trio import BASE, OURS, THEIRS
from mdtracker.parser import Document
from mdtracker.renderer.notations import moment
from mdtracker.text import Edit

Mentions = dict[int, list[Mention]]
Lines = Mapping[int, Triple]
Three = tuple[Mention | None, Mention | None, Mention | None]


class Sides(NamedTuple):
    """The three versions, each judged by itself, and their mentions by line."""

    judged: tuple[Judged, Judged, Judged]
    mentions: tuple[Mentions, Mentions, Mentions]


def read_sides(documents: Iterable[Document]) -> Sides:
    """Return the three versions judged."""
    base, ours, theirs = (judge(document, read_mentions(document)) for document in documents)
    return Sides((base, ours, theirs), (by_line(base.mentions), by_line(ours.mentions), by_line(theirs.mentions)))


def neutral_edits(sides: Sides, triples: Iterable[Triple], free: frozenset[str]) -> list[list[Edit]]:
    """Return for each version the edits that spell what is kept alike in all three: as the side that changed it does, so
    that what is written later is learnt from what its authors wrote.

    free  keys (of the base) of figures that are taken as the words of their authors
    """
    edits: list[list[Edit]] = [[], [], []]
    for line in triples:
        for three in _threes(sides, line):
            own = [mention for mention in three if mention is not None]
            text = _changed(three)[0]
            if own[0].key in free or all(mention.text == text for mention in own):
                continue
            if any(_kept(judged, mention) for judged, mention in zip(sides.judged, three, strict=True)):
                for version, mention in zip(edits, three, strict=True):
                    if mention is not None and mention.text != text:
                        version.append(Edit(mention.span, mention.text, text))
    return edits


def _changed(three: Three) -> list[str]:
    """How the sides spell what they spell otherwise than the base; as the base does where neither does."""
    changed = {mention.text for mention in three[1:] if mention is not None and _differs(mention, three)}
    base = three[BASE]
    return sorted(changed) or ([base.text] if base else [])


def _threes(sides: Sides, line: Triple) -> Iterator[Three]:
    """The mentions of one line in the versions that have it, each beside what it is in the others."""
    versions = [side.get(number, []) if number else None for side, number in zip(sides.mentions, line, strict=True)]
    first = next((mentions for mentions in versions if mentions is not None), [])
    rest = [_beside(first, mentions) for mentions in versions]
    for at, _ in enumerate(first):
        base, ours, theirs = (side[at] for side in rest)
        yield base, ours, theirs


def _beside(first: list[Mention], others: list[Mention] | None) -> list[Mention | None]:
    """What each of the mentions of a line is in another version: by their order where the line is alike, else by key."""
    if others is None:
        return [None] * len(first)
    if [mention.role for mention in first] == [mention.role for mention in others]:
        return list(others)
    keys = {mention.key: mention for mention in others}
    return [keys.get(mention.key) for mention in first]


def _kept(judged: Judged, mention: Mention | None) -> bool:
    verdict = judged.verdicts.get(mention.key) if mention else None
    return verdict is not None and verdict.kept


class Settled(NamedTuple):
    """What is written of the figures of a result, and the result judged; `lost` are the keys (of the base) of those that
    follow from nothing there, so that the sides' own words have to be merged."""

    edits: tuple[Edit, ...]
    lost: frozenset[str]
    judged: Judged


def settle(document: Document, sides: Sides, lines: Lines, heads: Lines, mine: tuple[str, ...] = ()) -> Settled:
    """Return the edits that make true what follows from the facts of a result, where a side or a fact moved it.

    lines  what each line of the result is in the versions; `heads` the same for headings, those in conflict too
    """
    mentions = read_mentions(document)
    threes = {mention.key: three for mention, three in _paired(sides, by_line(mentions), lines)}
    now = judge(document, mentions, _known(document, mentions, sides, threes, heads), mine=mine)
    edits: list[Edit] = []
    lost: set[str] = set()
    for mention in mentions:
        three = threes.get(mention.key, (None, None, None))
        value = now.exact.get(mention.key)
        if not _kept(now, mention):
            lost |= {(three[BASE] or mention).key} if len(_changed(three)) > 1 else set()
            continue
        text = _unmoved(mention, three) if value is None else _written(mention, value, three, sides, now)
        if text != mention.text:
            edits.append(Edit(mention.span, mention.text, text))
    return Settled(tuple(edits), frozenset(lost), now)


def _known(document: Document, mentions: tuple[Mention, ...], sides: Sides, threes: dict[str, Three], heads: Lines) -> Judged:
    """What the versions know of the result's figures, under the names that sections and mentions have there."""
    sections = [_sections(document, judged.document, heads, side) for side, judged in enumerate(sides.judged)]
    keys = [{there.key: key for key, three in threes.items() if (there := three[side])} for side in (BASE, OURS, THEIRS)]
    base = sides.judged[BASE]
    if any(old != new for names in (sections[BASE], keys[BASE]) for old, new in names.items()):
        base = renamed(base, sections[BASE], keys[BASE], {})
    verdicts = dict(base.verdicts)
    # A row that goes or comes counts in the totals below.
    olds = {key: old.key for key, (old, _, _) in threes.items() if old is not None}
    pairs = {olds[mention.key]: mention for mention in mentions if mention.key in olds}
    sums = totals_now(sides.judged[BASE], pairs, mentions)
    for key, three in threes.items():
        if (found := _verdict(sides, three)) is not None:
            side, verdict = found
            parts = sums.get(olds.get(key, "")) if side == BASE else None
            verdicts[key] = renamed_verdict(verdict, sections[side], keys[side], parts)
    return base._replace(verdicts=verdicts)


def _sections(document: Document, version: Document, heads: Lines, side: int) -> dict[str, str]:
    """What the sections of a version are called in the result, by their keys."""
    there = {line[side]: number for number, line in heads.items()}
    now = {section.line: section.key for section in document.facts.sections[1:]}
    found = {section.key: now.get(there.get(section.line, 0)) for section in version.facts.sections[1:]}
    return {old: new for old, new in found.items() if new is not None}


def _paired(sides: Sides, mentions: Mentions, lines: Lines) -> Iterator[tuple[Mention, Three]]:
    for number, own in mentions.items():
        line = lines.get(number)
        if line is None:
            continue
        versions = [
            _beside(own, side.get(place, []) if place else None)
            for side, place in zip(sides.mentions, line, strict=True)
        ]
        for at, mention in enumerate(own):
            yield mention, (versions[BASE][at], versions[OURS][at], versions[THEIRS][at])


def _verdict(sides: Sides, three: Three) -> tuple[int, Verdict] | None:
    """The verdict of the base, or else of a side that made a figure of it; of two the one on the better evidence. With
    the version whose it is."""
    found = [
        judged.verdicts[mention.key] if mention is not None and _kept(judged, mention) else None
        for judged, mention in zip(sides.judged, three, strict=True)
    ]
    if (known := found[BASE]) is not None:
        return BASE, known
    # What both sides agree with it is one too, though neither wrote it.
    both = None not in found[1:]
    given = [
        (side, verdict)
        for side, (verdict, mention) in enumerate(zip(found, three, strict=True))
        if side != BASE and verdict and mention and (both or _differs(mention, three))
    ]
    return min(given, key=lambda one: (RANKS.index(one[1].evidence), repr(one[1])), default=None)


def _differs(mention: Mention, three: Three) -> bool:
    base = three[BASE]
    return base is None or mention.text != base.text


def _unmoved(mention: Mention, three: Three) -> str:
    """What a figure is to read whose set is empty now, so that it has no value: the base's words where both sides changed
    them, as no order of the branches does otherwise."""
    base, ours, theirs = three
    both = base is not None and all(side is not None and side.text != base.text for side in (ours, theirs))
    return base.text if base is not None and both else mention.text


def _written(mention: Mention, value: Value, three: Three, sides: Sides, now: Judged) -> str:
    """What a figure is to read: what a side wrote where that is right; else what stands there, or follows."""
    base = three[BASE]
    changed = [other for other in three[1:] if other is not None and _differs(other, three)]
    if mention.role == "moment":
        versions = [other.text for other in three[1:] if other is not None] if changed else []
        return max(versions, key=moment.order, default=mention.text)
    if base is not None and not changed and sides.judged[BASE].exact.get(base.key) == value:
        return mention.text
    right = sorted(other.text for other in changed if agrees(other, value))
    if right:
        return right[0]
    return mention.text if agrees(mention, value) else write(mention, value, now.document.words, now.habits, None)
