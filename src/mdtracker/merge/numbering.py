"""Numbered lists that count on both sides, counted anew where items of both came together or went: each from 1 or from where
it began, or on from the list before it."""

from __future__ import annotations

from collections.abc import Iterator
from itertools import pairwise
from typing import NamedTuple

from mdtracker.merge.assembly import Woven
from mdtracker.merge.pages import Page, read_page
from mdtracker.merge.trio import OURS, THEIRS, Trio
from mdtracker.parser import parse
from mdtracker.text import Edit, Span, splice


class _Listed(NamedTuple):
    """One numbered list: its items' lines, what it counts from, and the last number of the list before it."""

    items: list[int]
    first: int
    before: int | None
    counts: bool
    nested: bool


def count_anew(woven: Woven, trio: Trio) -> Woven:
    """Return the result with the numbers of such lists counted through."""
    page = read_page(parse(woven.text))
    sides = [{item: one for one in _lists(trio.pages[side]) for item in one.items} for side in (OURS, THEIRS)]
    edits: list[Edit] = []
    last: int | None = None
    for one in _lists(page):
        first = one.first
        versions = _versions(one, woven, sides)
        if versions and all(version.counts for version in versions):
            on = last is not None and all(version.before and version.first == version.before + 1 for version in versions)
            firsts = {version.first for version in versions}
            first = (last or 0) + 1 if on else firsts.pop() if len(firsts) == 1 else one.first
            edits += _counted(page, one.items, first)
        last = last if one.nested else first + len(one.items) - 1
    return woven._replace(text=splice(woven.text, edits)) if edits else woven


def _lists(page: Page) -> list[_Listed]:
    """The numbered lists of a version, in order; those in a list know of none before them."""
    lists: dict[tuple[int, int], list[int]] = {}
    for number in sorted(page.numbers):
        lists.setdefault((page.parents[number], page.document.blocks[number - 1].group), []).append(number)
    found: list[_Listed] = []
    last: int | None = None
    for (parent, _), items in lists.items():
        shown = [_shown(page, number) for number in items]
        nested = page.document.blocks[parent - 1].kind == "item" if parent else False
        counts = all(other - one == 1 for one, other in pairwise(shown))
        found.append(_Listed(items, shown[0], None if nested else last, counts, nested))
        last = last if nested else shown[-1]
    return found


def _versions(one: _Listed, woven: Woven, sides: list[dict[int, _Listed]]) -> list[_Listed]:
    """The list as both sides have it; none where a side has nothing of it."""
    lines = [line for number in one.items if (line := woven.lines.get(number))]
    found = [
        next((known[line[side]] for line in lines if line[side] in known), None)
        for side, known in zip((OURS, THEIRS), sides, strict=True)
    ]
    return [version for version in found if version] if None not in found else []


def _shown(page: Page, number: int) -> int:
    return int(page.line(number)[slice(*page.numbers[number])])


def _counted(page: Page, items: list[int], first: int) -> Iterator[Edit]:
    for count, number in enumerate(items, first):
        at = page.document.lines[number - 1].start
        start, end = (at + place for place in page.numbers[number])
        old = page.document.text[start:end]
        new = str(count).rjust(len(old), "0") if old.startswith("0") else str(count)
        if new != old:
            yield Edit(Span(start, end), old, new)
