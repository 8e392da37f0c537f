"""Three versions side by side: which line of one is which of the others, and what each side did to it."""

from __future__ import annotations

from collections import Counter
from typing import NamedTuple

from mdtracker.merge.matching import Pairs, match, match_lists
from mdtracker.merge.order import Triple, moved
from mdtracker.merge.pages import Page

BASE, OURS, THEIRS = range(3)
ROOT = Triple(0, 0, 0)


class Trio(NamedTuple):
    """The base and both sides. `triples` has for each version what each of its lines is, by number.

    moved  the lines that a side has under another parent or in another order than the base; of the base none
    """

    pages: tuple[Page, Page, Page]
    triples: tuple[dict[int, Triple], dict[int, Triple], dict[int, Triple]]
    moved: tuple[set[Triple], set[Triple], set[Triple]]

    def children(self, parent: Triple, side: int) -> list[Triple]:
        """Return what stands right under a line in one version; nothing where the version does not have it."""
        if parent != ROOT and not parent[side]:
            return []
        return [self.triples[side][number] for number in self.pages[side].children[parent[side]]]

    def all_of(self, line: Triple, side: int) -> list[str]:
        """Return a line of one version and all that belongs to it, with their endings."""
        if not line[side]:
            return []
        page = self.pages[side]
        lines = page.document.lines[line[side] - 1 : page.last(line[side])]
        return [page.document.text[one.start : one.end] + one.ending for one in lines]


def side_by_side(base: Page, ours: Page, theirs: Page) -> Trio:
    """Return three versions, their lines matched."""
    pairs = match(base, ours), match(base, theirs)
    new = _match_new(ours, theirs, pairs)
    triples: tuple[dict[int, Triple], dict[int, Triple], dict[int, Triple]] = ({}, {}, {})
    for number in base.numbered():
        _add(triples, Triple(number, pairs[0].get(number, 0), pairs[1].get(number, 0)))
    for number in ours.numbered():
        if number not in triples[OURS]:
            _add(triples, Triple(0, number, new.get(number, 0)))
    for number in theirs.numbered():
        if number not in triples[THEIRS]:
            _add(triples, Triple(0, 0, number))
    trio = Trio((base, ours, theirs), triples, (set(), set(), set()))
    return trio._replace(moved=(set(), _moved(trio, OURS), _moved(trio, THEIRS)))


def _add(triples: tuple[dict[int, Triple], ...], triple: Triple) -> None:
    for side, number in enumerate(triple):
        if number:
            triples[side][number] = triple


def _match_new(ours: Page, theirs: Page, pairs: tuple[Pairs, Pairs]) -> Pairs:
    """Pair the lines that both sides have new: of one name, or of the same words at the same place."""
    found: Pairs = {}
    taken = [set(side.values()) for side in pairs]
    parents = [(pairs[0][number], pairs[1][number]) for number in pairs[0] if number in pairs[1]]
    while parents:
        one, other = parents.pop()
        mine = [number for number in ours.children[one] if number not in taken[0] and number not in found]
        yours = [number for number in theirs.children[other] if number not in taken[1]]
        same = match_lists(ours, theirs, mine, yours, alike=False)
        found.update(same)
        parents += same.items()
    return found | _same_ids(ours, theirs, [side | {0} for side in taken], found)


def _same_ids(ours: Page, theirs: Page, taken: list[set[int]], found: Pairs) -> Pairs:
    """Pair new tasks of one id, wherever they stand, where an id stands once in a document."""
    known = taken[0] | found.keys(), taken[1] | set(found.values())
    mine, yours = (_new_ids(page, old) for page, old in zip((ours, theirs), known, strict=True))
    return {number: yours[ref] for ref, number in mine.items() if ref in yours}


def _new_ids(page: Page, known: set[int]) -> dict[str, int]:
    rows = {number: ref for number, ref in page.refs.items() if page.keys[number][0] == "task"}
    often = Counter(rows.values())
    return {ref: number for number, ref in rows.items() if often[ref] == 1 and number not in known}


def _moved(trio: Trio, side: int) -> set[Triple]:
    base = trio.pages[BASE]
    found: set[Triple] = set()
    for number, triple in trio.triples[BASE].items():
        if not triple[side]:
            continue
        above, there = base.parents[number], trio.pages[side].parents[triple[side]]
        if (trio.triples[BASE][above] if above else ROOT) != (trio.triples[side][there] if there else ROOT):
            found.add(triple)
    for parent in (ROOT, *trio.triples[BASE].values()):
        if base.children[parent.base]:
            found |= moved(trio.children(parent, BASE), trio.children(parent, side))
    return found
