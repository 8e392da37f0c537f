"""Three versions woven into one: every line with what both sides made of it, in order; what cannot be one is a conflict."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from typing import NamedTuple, TypeVar

from mdtracker.calculator.identity import register, statements
from mdtracker.merge.order import Gap, Rank, Triple, falls, gaps_of, interleave, rank_of
from mdtracker.merge.pages import BLOCK, INSIDE, Page
from mdtracker.merge.parts import Reader, merge_line
from mdtracker.merge.passages import merge_passages
from mdtracker.merge.tables import Tables
from mdtracker.merge.trio import BASE, OURS, ROOT, THEIRS, Trio

# Lines that have no name: two sides that put different ones at one place, or rewrote them, disagree.
_LOOSE = frozenset(("text", "rule", "delimiter", BLOCK, INSIDE, "line of front matter"))
T = TypeVar("T")


class Atom(NamedTuple):
    """A piece of the result that blank lines do not part.

    first, last  what its first and last line are in the three versions
    lines        as they are calculated with: merged, or the base's where the sides disagree
    ours, base, theirs  the lines of a conflict, which comes in their place; all empty where there is none
    state        whether the conflict is about a task's state
    """

    first: Triple
    last: Triple
    lines: tuple[str, ...]
    ours: tuple[str, ...] = ()
    base: tuple[str, ...] = ()
    theirs: tuple[str, ...] = ()
    state: bool = False

    @property
    def conflict(self) -> bool:
        """Whether the sides disagree."""
        return bool(self.ours or self.theirs)


class Weaver:
    """Weaves the neutral versions of a trio, in which all spell a figure alike; conflicts have each side's own figures."""

    def __init__(self, neutral: Trio, raw: Trio) -> None:
        self.trio, self.raw = neutral, raw
        self.readers = tuple(Reader(page) for page in neutral.pages)
        self.tables = Tables(neutral, self.readers)
        self.written = Tables(raw, tuple(Reader(page) for page in raw.pages))
        self.rivals = {neutral.pages[OURS].ref(line.ours) for line in neutral.triples[OURS].values() if self._rivals(line)}

    def weave(self, parent: Triple = ROOT) -> Iterator[Atom]:
        """Yield all that stands under a line, in order."""
        base, ours, theirs = (self.trio.children(parent, side) for side in (BASE, OURS, THEIRS))
        ranks = {line: self._rank(line, BASE) for line in base}
        for piece in gaps_of(base, ours, theirs, self.trio.stayed(parent)):
            if isinstance(piece, Triple):
                yield from self._whole(piece)
            else:
                yield from self._gap(piece, ranks)

    def agree(self, atoms: Iterable[Atom]) -> list[Atom]:
        """Return the atoms, with every statement of a task in conflict on whose state its sides disagree."""
        atoms = list(atoms)
        disputed: set[Triple] = set()
        for side in (OURS, THEIRS):
            facts = self.trio.pages[side].document.facts
            tasks = {task.line: task for task in (*facts.tasks, *facts.boxes)}
            known = register(facts) if any(atom.state for atom in atoms) else None
            for task in (tasks.get(atom.first[side]) for atom in atoms if atom.state):
                if task and known:
                    disputed |= {self.trio.triples[side][one.line] for one in statements(task, known)}
        return [self._disputed(atom) if atom.first in disputed and not atom.conflict else atom for atom in atoms]

    def _disputed(self, atom: Atom) -> Atom:
        """A line as each side has it; as it is where they are the same."""
        line = atom.first
        if self.trio.all_of(line, OURS)[:1] == self.trio.all_of(line, THEIRS)[:1]:
            return atom
        base, ours, theirs = (tuple(self.raw.all_of(line, side)[:1]) for side in (BASE, OURS, THEIRS))
        return Atom(line, line, tuple(self.trio.all_of(line, BASE)[:1]), ours, base, theirs, True)

    def _gap(self, gap: Gap, ranks: dict[Triple, Rank]) -> Iterator[Atom]:
        ours = [line for line in gap.ours if self._belongs(line, OURS)]
        theirs = [line for line in gap.theirs if self._belongs(line, THEIRS)]
        if self._at_odds(gap, ours, theirs):
            yield self._hunk(gap, ours, theirs)
            return
        sides = dict.fromkeys(ours, OURS) | dict.fromkeys(theirs, THEIRS)
        kinds = {self._key(line, side)[0] for line, side in sides.items()}
        falling = falls(rank for line, rank in ranks.items() if self._key(line, BASE)[0] in kinds)
        for line, side in interleave(ours, theirs, lambda line: self._rank(line, sides[line]), falling=falling):
            if line.base and not line[OURS + THEIRS - side]:
                yield self._conflict(line)
            elif line.base and line in self.trio.moved[OURS] and line in self.trio.moved[THEIRS]:
                yield self._conflict(line._replace(**{"theirs" if side == OURS else "ours": 0}))
            else:
                yield from self._whole(line)

    def _at_odds(self, gap: Gap, ours: list[Triple], theirs: list[Triple]) -> bool:
        """Whether both sides wrote lines without a name here; or one did, in the place of what the other took out."""
        wrote = [any(map(self._loose, side)) for side in (ours, theirs)]
        gone = any(self._loose(line) and not (line.ours or line.theirs) for line in gap.base)
        return all(wrote) or (any(wrote) and gone)

    def _belongs(self, line: Triple, side: int) -> bool:
        """Whether a line that a side has here comes here, as it is or in conflict."""
        other = OURS + THEIRS - side
        if not line.base:
            # New in both, at different places: where it comes first.
            return not line[other] or (line[side], side) < (line[other], other)
        if not line[other]:
            return self._changed(line, side)
        return line in self.trio.moved[side]

    def _changed(self, line: Triple, side: int) -> bool:
        return line in self.trio.moved[side] or self.trio.words_of(line, side) != self.trio.words_of(line, BASE)

    def _whole(self, line: Triple) -> Iterator[Atom]:
        """A line that comes, and all under it."""
        if all(line) and self._key(line, BASE)[0] == BLOCK:
            yield from self._passage(line)
            return
        if not line.base and (self._rivals(line) or self._names_rivals(line) or self.tables.loses(line)):
            yield self._conflict(line)
            return
        old, ours, theirs = self.tables.parts(line)
        ending = self._ending(line)
        if ours and theirs:
            before, one, other = self.written.parts(line)
            merged = merge_line((old, ours, theirs), (before, one or [], other or []))
            if merged.ours == merged.theirs:
                yield Atom(line, line, (merged.text + ending,))
            else:
                base = (self.raw.all_of(line, BASE)[0],) if line.base else ()
                sides = (merged.ours + ending,), base, (merged.theirs + ending,)
                yield Atom(line, line, (merged.text + ending,) if line.base else (), *sides, merged.state)
        else:
            text = "".join(part for _, part in ours or theirs or ())
            yield Atom(line, line, (text + ending,))
        yield from self.weave(line)

    def _rivals(self, line: Triple) -> bool:
        """Whether both sides have a new section of one number, which are two."""
        sections = [self.trio.pages[side].sections.get(line[side]) for side in (OURS, THEIRS)]
        if line.base or not all(sections):
            return False
        return self._key(line, OURS) != self._key(line, THEIRS)

    def _names_rivals(self, line: Triple) -> bool:
        """Whether both sides have a new row for one of two sections of one number."""
        rows = line.ours and line.theirs and self._key(line, OURS)[0] == "named row"
        return bool(rows) and self._key(line, OURS)[1] in self.rivals

    def _passage(self, line: Triple) -> Iterator[Atom]:
        """Lines that state nothing: merged as text, or all of them in conflict."""
        base, ours, theirs = versions = [self._lines(line, side) for side in (BASE, OURS, THEIRS)]
        merged = merge_passages(base, ours, theirs)
        if merged is None:
            yield self._conflict(line)
        for side, at in merged or ():
            own = self.trio.triples[side][line[side] + at] if at else line
            yield Atom(own, own, (versions[side][at][1],))

    def _lines(self, line: Triple, side: int) -> list[tuple[int, str]]:
        """The lines of a passage in one version, each with the line of the base that it is."""
        own = (self.trio.triples[side][line[side] + at] for at in range(self.trio.pages[side].last(line[side]) - line[side] + 1))
        return [(one.base or -one[side], words) for one, words in zip(own, self.trio.all_of(line, side), strict=True)]

    def _ending(self, line: Triple) -> str:
        endings = [
            page.document.lines[number - 1].ending if number else ""
            for page, number in zip(self.trio.pages, line, strict=True)
        ]
        return merge_value(*endings) if line.ours and line.theirs else endings[OURS] or endings[THEIRS]

    def _conflict(self, line: Triple) -> Atom:
        """A line that one side changed or moved, and all under it, which the other took out or has elsewhere."""
        sides = [tuple(self.raw.all_of(line, side)) for side in (BASE, OURS, THEIRS)]
        last = Triple(*(page.last(number) if number else 0 for page, number in zip(self.trio.pages, line, strict=True)))
        kept = tuple(self.trio.all_of(line, BASE))
        return Atom(line, last, kept, sides[OURS], sides[BASE], sides[THEIRS])

    def _hunk(self, gap: Gap, ours: list[Triple], theirs: list[Triple]) -> Atom:
        """What both sides wrote at one place in their own words."""
        gone = [line for line in gap.base if not (line.ours and line.theirs) and self._loose(line)]
        three = gone, ours, theirs
        base, one, other = (_written(self.raw, lines, side) for side, lines in enumerate(three))
        first = Triple(*(lines[0][side] if lines else 0 for side, lines in enumerate(three)))
        last = Triple(*(self.trio.pages[side].last(lines[-1][side]) if lines else 0 for side, lines in enumerate(three)))
        return Atom(first, last, _written(self.trio, gone, BASE), one, base, other)

    def _loose(self, line: Triple) -> bool:
        side = next(side for side in (BASE, OURS, THEIRS) if line[side])
        return self._key(line, side)[0] in _LOOSE

    def _key(self, line: Triple, side: int) -> tuple[str, ...]:
        return self.trio.pages[side].keys[line[side]]

    def _rank(self, line: Triple, side: int) -> Rank:
        return rank_of(self._key(line, side)[-1])


def _written(trio: Trio, lines: list[Triple], side: int) -> tuple[str, ...]:
    """Lines of one version and all that belongs to them, with the blank lines that part them there."""
    found: list[str] = []
    for line in lines:
        found += _blanks_above(trio.pages[side], line[side]) if found else ()
        found += trio.all_of(line, side)
    return tuple(found)


def _blanks_above(page: Page, number: int) -> Iterator[str]:
    first = number
    while first > 1 and not page.keys[first - 1]:
        first -= 1
    return (page.document.text[line.start : line.end] + line.ending for line in page.document.lines[first - 1 : number - 1])


def merge_value(base: T, ours: T, theirs: T) -> T:
    """Return what a value is that one side changed; the greater one where both did."""
    if ours == theirs or theirs == base:
        return ours
    return theirs if ours == base else max(ours, theirs, key=str)
