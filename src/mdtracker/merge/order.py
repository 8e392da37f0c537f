"""In which order the lines under one parent come when two sides added, took out and moved some of them.

Between two lines that stayed, what either side put there follows one another: each side's lines in their own order, by
their heads. That is a merge of sorted runs, so three branches give one order whichever two come together first.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable
from itertools import pairwise
from typing import NamedTuple, TypeVar

from mdtracker.merge.matching import in_order

_DIGITS = re.compile(r"(\d+)")
Rank = tuple[tuple[int, int, str], ...]
T = TypeVar("T")


class Triple(NamedTuple):
    """One line in three versions, by its number; 0 where a version does not have it. The document itself is 0, 0, 0."""

    base: int
    ours: int
    theirs: int


class Gap(NamedTuple):
    """What stands between two lines that stayed: in the base, and what each side has there."""

    base: tuple[Triple, ...]
    ours: tuple[Triple, ...]
    theirs: tuple[Triple, ...]


def gaps_of(base: list[Triple], ours: list[Triple], theirs: list[Triple], stayed: list[Triple]) -> list[Gap | Triple]:
    """Return the lines that stayed in all (or are new in both, at one place), and the gaps between them, in order."""
    cut = [cut_at(side, stayed) for side in (base, ours, theirs)]
    found: list[Gap | Triple] = []
    for at, anchor in enumerate((*stayed, None)):
        found += _split(Gap(*(tuple(side[at]) for side in cut)))
        found += [anchor] if anchor else []
    return found


def stayed_in_all(base: list[T], ours: list[T], theirs: list[T]) -> list[T]:
    """Return the longest list of lines that come in one order in all three versions."""
    one, other = ({line: at for at, line in enumerate(side)} for side in (ours, theirs))
    three = [(one[line], other[line], line) for line in base if line in one and line in other]
    if all(this[0] < that[0] for this, that in pairwise(three)):
        return [three[at][2] for at, _ in in_order([(at, place[1]) for at, place in enumerate(three)])]
    if all(this[1] < that[1] for this, that in pairwise(three)):
        return [three[at][2] for at, _ in in_order([(at, place[0]) for at, place in enumerate(three)])]
    return _longest_chain(three)


def _longest_chain(three: list[tuple[int, int, T]]) -> list[T]:
    """The longest run that rises on both sides, where both have an order of their own: so a line that each moved to
    another place is one that both moved."""
    length = [1] * len(three)
    before = [-1] * len(three)
    for at, (one, other, _) in enumerate(three):
        for below in range(at):
            if length[below] >= length[at] and three[below][0] < one and three[below][1] < other:
                length[at], before[at] = length[below] + 1, below
    at = max(range(len(three)), key=length.__getitem__)
    found: list[T] = []
    while at >= 0:
        found.append(three[at][2])
        at = before[at]
    return found[::-1]


def moved(base: list[Triple], side: list[Triple], stayed: list[Triple]) -> set[Triple]:
    """Return the lines of the base that a side has between others of those that stayed, or there in another order."""
    slots = [{line: at for at, lines in enumerate(cut_at(version, stayed)) for line in lines} for version in (base, side)]
    place = {line: at for at, line in enumerate(side)}
    common = [line for line in base if line in place]
    still = [(at, place[line]) for at, line in enumerate(common) if slots[0].get(line) == slots[1].get(line)]
    return set(common) - {common[at] for at, _ in in_order(still)}


def cut_at(side: list[T], stayed: list[T]) -> list[list[T]]:
    """Return a side's lines between those that stayed, which it has in this order."""
    pieces: list[list[T]] = [[]]
    wanted = set(stayed)
    for line in side:
        if line in wanted:
            pieces.append([])
        else:
            pieces[-1].append(line)
    return pieces


def _split(gap: Gap) -> list[Gap | Triple]:
    """A gap, cut at the lines that both sides put there, in one order."""
    place = {line: at for at, line in enumerate(gap.theirs)}
    both = in_order([(at, place[line]) for at, line in enumerate(gap.ours) if line in place])
    found: list[Gap | Triple] = []
    ours, theirs = 0, 0
    for one, other in both:
        found += [Gap((), gap.ours[ours:one], gap.theirs[theirs:other]), gap.ours[one]]
        ours, theirs = one + 1, other + 1
    return [*found, Gap(gap.base, gap.ours[ours:], gap.theirs[theirs:])]


def rank_of(text: str) -> Rank:
    """Return what lines are ordered by: their words, numbers by their size."""
    pieces = _DIGITS.split(text.casefold())
    ranked = tuple((0, int(piece), "") if piece.isdecimal() else (1, 0, piece) for piece in pieces if piece)
    return *ranked, (-1, 0, text)


def falls(ranks: Iterable[Rank]) -> bool:
    """Whether a list goes from its last to its first: the newest entry on top."""
    listed = list(ranks)
    return len(listed) > 1 and all(one > other for one, other in pairwise(listed))


def interleave(
    ours: list[Triple], theirs: list[Triple], rank: Callable[[Triple], Rank], *, falling: bool
) -> list[tuple[Triple, int]]:
    """Return the lines of both sides (each with 1 or 2, its side) in order: always the lower of the two heads next."""
    found: list[tuple[Triple, int]] = []
    one, other = 0, 0
    while one < len(ours) or other < len(theirs):
        first = other >= len(theirs) or (
            one < len(ours) and (rank(ours[one]) > rank(theirs[other]) if falling else rank(ours[one]) <= rank(theirs[other]))
        )
        found.append((ours[one], 1) if first else (theirs[other], 2))
        one, other = one + first, other + (not first)
    return found
