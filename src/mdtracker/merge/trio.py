"""Three versions side by side: which line of one is which of the others, and what each side did to it."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator
from typing import NamedTuple

from mdtracker.merge.matching import Pairs, match, match_lists
from mdtracker.merge.order import Triple, cut_at, moved, stayed_in_all
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

    def stayed(self, parent: Triple) -> list[Triple]:
        """Return the lines right under one that all versions have there, where neither side moved them."""
        elsewhere = self.moved[OURS] | self.moved[THEIRS]
        return [line for line in self.children(parent, BASE) if all(line) and line not in elsewhere]

    def words_of(self, line: Triple, side: int) -> list[str]:
        """Return what a line of one version and all that belongs to it says, whatever lists of numbers count."""
        page = self.pages[side]
        lines = range(line[side], page.last(line[side]) + 1)
        return [page.words(number) + page.document.lines[number - 1].ending for number in lines]

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
    new = _match_new(base, ours, theirs, pairs)
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
    return trio._replace(moved=(set(), _moved(trio, base, OURS), _moved(trio, base, THEIRS)))


def _add(triples: tuple[dict[int, Triple], ...], triple: Triple) -> None:
    for side, number in enumerate(triple):
        if number:
            triples[side][number] = triple


def _match_new(base: Page, ours: Page, theirs: Page, pairs: tuple[Pairs, Pairs]) -> Pairs:
    """Pair the lines that both sides have new: of one name, between the same two lines that stayed in all versions."""
    found: Pairs = {}
    back = [{there: number for number, there in side.items()} for side in pairs]
    parents = [(number, pairs[0][number], pairs[1][number]) for number in pairs[0] if number in pairs[1]]
    while parents:
        above, one, other = parents.pop()
        for mine, yours in _gaps(base, above, (ours.children[one], theirs.children[other]), back):
            same = match_lists(ours, theirs, mine, yours, alike=False)
            found.update(same)
            parents += ((-1, *pair) for pair in same.items())
    return found | _same_ids(ours, theirs, back, found)


def _gaps(
    base: Page, above: int, sides: tuple[list[int], list[int]], back: list[dict[int, int]]
) -> Iterator[tuple[list[int], list[int]]]:
    """What each side has new under a line of the base, between the lines that stayed in all; -1: it is new itself."""
    old = [[known.get(number, -number) for number in side] for known, side in zip(back, sides, strict=True)]
    if not any(number < 0 for number in old[0]) or not any(number < 0 for number in old[1]):
        return
    stayed = stayed_in_all(base.children[above], *old) if above >= 0 else []
    for mine, yours in zip(*(cut_at(side, stayed) for side in old), strict=True):
        yield [-number for number in mine if number < 0], [-number for number in yours if number < 0]


def _same_ids(ours: Page, theirs: Page, back: list[dict[int, int]], found: Pairs) -> Pairs:
    """Pair new tasks of one id and new phases of one number, wherever they stand, where it stands once in a document."""
    known = back[0].keys() | found.keys(), back[1].keys() | set(found.values())
    mine, yours = (_new_ids(page, old) for page, old in zip((ours, theirs), known, strict=True))
    return {number: yours[ref] for ref, number in mine.items() if ref in yours}


def _new_ids(page: Page, known: set[int]) -> dict[tuple[str, str], int]:
    named = [*page.tasks, *(number for number in page.sections if number not in page.tasks)]
    refs = {number: (page.keys[number][0], ref) for number in named if (ref := page.ref(number))}
    often = Counter(refs.values())
    return {ref: number for number, ref in refs.items() if often[ref] == 1 and number not in known}


def _moved(trio: Trio, base: Page, side: int) -> set[Triple]:
    """The lines that a side has elsewhere: under another parent, or under the same one in another place."""
    found: set[Triple] = set()
    for number, triple in trio.triples[BASE].items():
        if not triple[side]:
            continue
        above, there = base.parents[number], trio.pages[side].parents[triple[side]]
        if (trio.triples[BASE][above] if above else ROOT) != (trio.triples[side][there] if there else ROOT):
            found.add(triple)
    for parent in (ROOT, *trio.triples[BASE].values()):
        if base.children[parent.base]:
            lists = [trio.children(parent, version) for version in (BASE, OURS, THEIRS)]
            found |= moved(lists[BASE], lists[side], stayed_in_all(*lists))
    return found
