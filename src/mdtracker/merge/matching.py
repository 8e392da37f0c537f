"""Which line of one version is which of another: by what it is known by under one parent, then by its words in order,
then by likeness; a task or section that is the only one of its name also where it went elsewhere."""

from __future__ import annotations

import re
from bisect import bisect_left
from collections import Counter
from collections.abc import Iterable
from difflib import SequenceMatcher

from mdtracker.merge.pages import Key, Page

Pairs = dict[int, int]
# How alike two lines of one kind have to be, in the same gap, to be one that was changed; the longest compared so.
_ALIKE = 0.5
_LONGEST = 2_000
# A number that is another one now leaves its word the same.
_DIGITS = re.compile(r"\d+")
# More leftovers in one gap than this are compared by their order alone.
_MOST = 60


def match(one: Page, other: Page) -> Pairs:
    """Return the line of `other` for each line of `one` that is there again."""
    pairs: Pairs = {0: 0}
    taken: set[int] = {0}
    _match_below(one, other, [0], pairs, taken)
    moved = _moved(one, other, pairs, taken)
    pairs.update(moved)
    taken.update(moved.values())
    _match_below(one, other, list(moved), pairs, taken)
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
    """Return which of `yours` each of `mine` is; `alike`: also where it was only changed beyond its name."""
    pairs = _by_name(one, other, mine, yours)
    _by_order(one, other, mine, yours, pairs)
    if alike:
        _by_likeness(one, other, mine, yours, pairs)
    return pairs


def _by_name(one: Page, other: Page, mine: list[int], yours: list[int]) -> Pairs:
    first, second = _unique(one, mine), _unique(other, yours)
    return {number: second[key] for key, number in first.items() if key in second}


def _unique(page: Page, numbers: Iterable[int]) -> dict[Key, int]:
    numbers = list(numbers)
    often = Counter(page.keys[number] for number in numbers)
    return {page.keys[number]: number for number in numbers if often[page.keys[number]] == 1}


def _by_order(one: Page, other: Page, mine: list[int], yours: list[int], pairs: Pairs) -> None:
    """Pair what has one key several times, by the lines around it."""
    back = {yours_: mine_ for mine_, yours_ in pairs.items()}
    first = [(number,) if number in pairs else one.keys[number] for number in mine]
    second = [(back[number],) if number in back else other.keys[number] for number in yours]
    start = 0
    while start < min(len(first), len(second)) and first[start] == second[start]:
        start += 1
    end = 0
    while end < min(len(first), len(second)) - start and first[-1 - end] == second[-1 - end]:
        end += 1
    pairs.update(zip(mine[:start], yours[:start], strict=True))
    if end:
        pairs.update(zip(mine[-end:], yours[-end:], strict=True))
    inner, outer = first[start : len(first) - end], second[start : len(second) - end]
    for block in SequenceMatcher(None, inner, outer, autojunk=False).get_matching_blocks():
        for step in range(block.size):
            pairs.setdefault(mine[start + block.a + step], yours[start + block.b + step])


def _by_likeness(one: Page, other: Page, mine: list[int], yours: list[int], pairs: Pairs) -> None:
    """Pair what was changed: in each gap between two that stayed, lines of one kind that are alike, in order."""
    first, second = ({number: at for at, number in enumerate(numbers)} for numbers in (mine, yours))
    stayed = [(first[a], second[b]) for a, b in in_order([(n, pairs[n]) for n in mine if n in pairs])]
    taken = set(pairs.values())
    at = (-1, -1)
    for stop in (*stayed, (len(mine), len(yours))):
        left = [number for number in mine[at[0] + 1 : stop[0]] if number not in pairs]
        right = [number for number in yours[at[1] + 1 : stop[1]] if number not in taken]
        pairs.update(_alike(one, other, left, right))
        at = stop


def _alike(one: Page, other: Page, left: list[int], right: list[int]) -> Pairs:
    found: Pairs = {}
    start = 0
    for number in left[:_MOST]:
        for at in range(start, min(len(right), _MOST)):
            if _is_like(one, other, number, right[at]):
                found[number] = right[at]
                start = at + 1
                break
    return found


def _is_like(one: Page, other: Page, mine: int, yours: int) -> bool:
    if one.keys[mine][0] != other.keys[yours][0] or (one.refs.get(mine) and other.refs.get(yours)):
        return False
    first, second = (_DIGITS.sub("0", page.line(number)[:_LONGEST]).split() for page, number in ((one, mine), (other, yours)))
    matcher = SequenceMatcher(None, first, second, autojunk=False)
    return matcher.real_quick_ratio() > _ALIKE and matcher.ratio() > _ALIKE


def _moved(one: Page, other: Page, pairs: Pairs, taken: set[int]) -> Pairs:
    """Pair the tasks and sections that stand under another parent now, the only ones of their name in both."""
    kinds = ("section", "task")
    left = [n for n, key in enumerate(one.keys) if key[:1] and key[0] in kinds and n not in pairs]
    right = [n for n, key in enumerate(other.keys) if key[:1] and key[0] in kinds and n not in taken]
    if not left or not right:
        return {}
    often = Counter(one.keys) | Counter(other.keys)
    found = _by_name(one, other, left, right)
    return {
        number: there
        for number, there in found.items()
        if often[one.keys[number]] == 1 and (one.keys[number][0] == "section" or _shares(one, other, number, there))
    }


def _shares(one: Page, other: Page, mine: int, yours: int) -> bool:
    """Whether half of the words of one line stand in the other: an id alone is not enough, some start at 1 anywhere."""
    first, second = set(one.line(mine).split()), set(other.line(yours).split())
    return 2 * len(first & second) >= min(len(first), len(second))


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
