"""Which line of one version is which of another. Under one parent: the same words, then the same name, then what stands in
the same order, then what is alike. What is left: a section that kept what stands under it, then what is the only one of its
name or words in both versions, wherever it went."""

from __future__ import annotations

import re
from bisect import bisect_left
from collections import Counter
from collections.abc import Iterable, Iterator
from difflib import SequenceMatcher

from mdtracker.merge.names import ALIKE, NAMES, Namer, agree, bag_of, likeness, may_be_one, words_of
from mdtracker.merge.pages import INSIDE, Key, Page

Pairs = dict[int, int]
# A number that is another one now leaves its line the same.
_DIGITS = re.compile(r"\d+")
# Lines that are known by their words alone; how many a line needs to be known again elsewhere, and how alike they are.
_SENTENCES = ("text", "item")
_SENTENCE = 4
_MUCH_ALIKE = 0.7
# More leftovers in one gap than this are compared by their order alone.
_MOST = 60


def match(one: Page, other: Page) -> Pairs:
    """Return the line of `other` for each line of `one` that is there again."""
    pairs: Pairs = {0: 0}
    taken: set[int] = {0}
    _match_below(one, other, [0], pairs, taken)
    for elsewhere in (_renamed, _moved, _reworded):
        found = elsewhere(one, other, pairs, taken)
        pairs.update(found)
        taken.update(found.values())
        _match_below(one, other, list(found), pairs, taken)
    return pairs


def _match_below(one: Page, other: Page, parents: list[int], pairs: Pairs, taken: set[int]) -> None:
    while parents:
        parent = parents.pop()
        mine = [number for number in one.children[parent] if number not in pairs]
        yours = [number for number in other.children[pairs[parent]] if number not in taken]
        found = match_lists(one, other, mine, yours)
        pairs.update(found)
        taken.update(found.values())
        parents += found


def match_lists(one: Page, other: Page, mine: list[int], yours: list[int], *, alike: bool = True) -> Pairs:
    """Return which of `yours` each of `mine` is; `alike`: also where it was changed beyond its words or full name."""
    pairs: Pairs = {}
    text = bool(mine) and one.keys[mine[0]][0] == INSIDE
    for name in () if text else NAMES if alike else NAMES[:2]:
        _by_name(one, other, mine, yours, name, pairs)
    for name in NAMES[:2]:
        _by_order(one, other, mine, yours, name, pairs)
    if alike:
        _by_likeness(one, other, mine, yours, pairs)
    return pairs


def _by_name(one: Page, other: Page, mine: list[int], yours: list[int], name: Namer, pairs: Pairs) -> None:
    """Pair the lines of which there is one of a name in each list, if nothing else they say is against it."""
    if len(pairs) in (len(mine), len(yours)):
        return
    first, second = _unique(one, mine, name), _unique(other, yours, name)
    taken = set(pairs.values())
    for key, number in first.items():
        there = second.get(key)
        if there and number not in pairs and there not in taken and agree(one, other, number, there, name):
            pairs[number] = there


def _unique(page: Page, numbers: Iterable[int], name: Namer) -> dict[Key, int]:
    named = [(key, number) for number in numbers if (key := name(page, number)) is not None]
    often = Counter(key for key, _ in named)
    return {key: number for key, number in named if often[key] == 1}


def _by_order(one: Page, other: Page, mine: list[int], yours: list[int], name: Namer, pairs: Pairs) -> None:
    """Pair what has one name several times, by the lines around it."""
    for left, right in _gaps(mine, yours, pairs):
        same = _in_one_order([name(one, number) for number in left], [name(other, number) for number in right])
        pairs.update((left[at], right[there]) for at, there in same)


def _in_one_order(first: list[Key | None], second: list[Key | None]) -> Iterator[tuple[int, int]]:
    """Which of two lists of names are the same, in order; of several that are alike the first ones, as between those that
    come before and behind what is new nothing tells."""
    start = _head(first, second)
    end = _head(first[start:][::-1], second[start:][::-1])
    inner = first[start : len(first) - end], second[start : len(second) - end]
    blocks = SequenceMatcher(None, *inner, autojunk=False).get_matching_blocks()
    middle = [(start + block.a + step, start + block.b + step) for block in blocks for step in range(block.size)]
    tail = zip(range(len(first) - end, len(first)), range(len(second) - end, len(second)), strict=True)
    at, there = -1, -1
    for one, other in (*zip(range(start), range(start), strict=True), *middle, *tail):
        if one == at + 1 and first[one] == second[there + 1]:
            other = there + 1
        elif other == there + 1 and first[at + 1] == second[other]:
            one = at + 1
        at, there = one, other
        yield one, other


def _head(first: list[Key | None], second: list[Key | None]) -> int:
    """How many names two lists begin with that are the same."""
    return next((at for at, (one, other) in enumerate(zip(first, second, strict=False)) if one != other), min(len(first), len(second)))


def _gaps(mine: list[int], yours: list[int], pairs: Pairs) -> Iterator[tuple[list[int], list[int]]]:
    """The lines that have no partner yet, in each gap between two pairs that stayed."""
    if len(pairs) in (len(mine), len(yours)):
        return
    first, second = ({number: at for at, number in enumerate(numbers)} for numbers in (mine, yours))
    stayed = [(first[a], second[b]) for a, b in in_order([(n, pairs[n]) for n in mine if n in pairs])]
    taken = set(pairs.values())
    at = (-1, -1)
    for stop in (*stayed, (len(mine), len(yours))):
        left = [number for number in mine[at[0] + 1 : stop[0]] if number not in pairs]
        right = [number for number in yours[at[1] + 1 : stop[1]] if number not in taken]
        if left and right:
            yield left, right
        at = stop


def _by_likeness(one: Page, other: Page, mine: list[int], yours: list[int], pairs: Pairs) -> None:
    """Pair what was changed: in each gap between two that stayed, lines of one kind that are alike, in order."""
    for left, right in _gaps(mine, yours, pairs):
        pairs.update(_alike(one, other, left[:_MOST], right[:_MOST]))


def _alike(one: Page, other: Page, left: list[int], right: list[int]) -> Pairs:
    """The most alike first, as long as none crosses another."""
    found: Pairs = {}
    ours, theirs = ([(number, bag_of(page, number)) for number in numbers] for page, numbers in ((one, left), (other, right)))
    likely = [
        (-score, mine, yours)
        for mine, first in ours
        for yours, second in theirs
        if one.keys[mine][0] == other.keys[yours][0] and (score := likeness(first, second)) >= ALIKE
        if may_be_one(one, other, mine, yours, score)
    ]
    for _, mine, yours in sorted(likely):
        if all((mine < a and yours < b) or (mine > a and yours > b) for a, b in found.items()):
            found[mine] = yours
    return found


def _renamed(one: Page, other: Page, pairs: Pairs, taken: set[int]) -> Pairs:
    """Pair the sections of another name that have most of what stood under them; of the same number, anything of it."""
    left = {n: _under(one, n) for n in one.sections if n not in pairs and n not in one.tasks}
    right = {n: _under(other, n) for n in other.sections if n not in taken and n not in other.tasks}
    if not left or not right:
        return {}
    rare = _once(one) & _once(other)
    likely = []
    for mine, first in left.items():
        for yours, second in right.items():
            own, theirs = one.sections[mine], other.sections[yours]
            numbered = bool(own.number) and (own.kind, own.number) == (theirs.kind, theirs.number)
            score = likeness(first, second)
            sure = score > ALIKE and not rare.isdisjoint(first & second)
            if own.level == theirs.level and (sure or (numbered and (score > 0 or not first + second))):
                likely.append((-score, mine, yours))
    return _best_first(likely)


def _best_first(likely: list[tuple[float, int, int]]) -> Pairs:
    """Pair the most alike first, each line once; likely: how unlike two lines are, and which."""
    found: Pairs = {}
    taken: set[int] = set()
    for _, mine, yours in sorted(likely):
        if mine not in found and yours not in taken:
            found[mine] = yours
            taken.add(yours)
    return found


def _under(page: Page, number: int) -> Counter[str]:
    """The lines of a section, whatever its numbers are now."""
    lines = range(number + 1, page.last(number) + 1)
    return Counter(_DIGITS.sub("0", page.line(at).strip()) for at in lines if page.keys[at])


def _once(page: Page) -> set[str]:
    often = Counter(_DIGITS.sub("0", page.line(number).strip()) for number in page.numbered())
    return {line for line, count in often.items() if count == 1}


def _moved(one: Page, other: Page, pairs: Pairs, taken: set[int]) -> Pairs:
    """Pair what stands under another parent now: the only ones of their name in both versions, or of their words."""
    still = ("delimiter", INSIDE)
    mine, yours = ([n for n in page.numbered() if page.keys[n][0] not in still] for page in (one, other))
    left, right = set(mine) - pairs.keys(), set(yours) - taken
    found: Pairs = {}
    for name in NAMES if left and right else ():
        everything: Pairs = {}
        _by_name(one, other, mine, yours, name, everything)
        for number, there in everything.items():
            facts = number in one.tasks or number in one.sections
            if number in left and there in right and (facts or name is words_of):
                found[number] = there
                left.discard(number)
                right.discard(there)
    return found


def _reworded(one: Page, other: Page, pairs: Pairs, taken: set[int]) -> Pairs:
    """Pair the sentences that are much the same and stand elsewhere, where there are few that are left."""
    left, right = (
        [n for n in page.numbered() if n not in known and page.keys[n][0] in _SENTENCES]
        for page, known in ((one, pairs), (other, taken))
    )
    if len(left) > _MOST or len(right) > _MOST:
        return {}
    bags = {n: bag for n in right if (bag := bag_of(other, n)).total() >= _SENTENCE}
    likely = [
        (-score, mine, yours)
        for mine in left
        if bags and (first := bag_of(one, mine)).total() >= _SENTENCE
        for yours, second in bags.items()
        if one.keys[mine][0] == other.keys[yours][0] and (score := likeness(first, second)) > _MUCH_ALIKE
    ]
    return _best_first(likely)


def in_order(pairs: list[tuple[int, int]]) -> list[tuple[int, int]]:
    """Return the longest run of pairs that rises on both sides."""
    tops: list[int] = []
    chains: list[list[int]] = []
    before: list[int] = [-1] * len(pairs)
    for at, (_, value) in enumerate(pairs):
        length = bisect_left(tops, value)
        before[at] = chains[length - 1][-1] if length else -1
        if length == len(tops):
            tops.append(value)
            chains.append([at])
        else:
            tops[length] = value
            chains[length].append(at)
    at = chains[-1][-1] if chains else -1
    found = []
    while at >= 0:
        found.append(pairs[at])
        at = before[at]
    return found[::-1]
