"""Numbered lists that count 1, 2, 3 on both sides, counted anew where items of both came together."""

from __future__ import annotations

from collections.abc import Iterator
from itertools import pairwise

from mdtracker.merge.assembly import Woven
from mdtracker.merge.pages import Page, read_page
from mdtracker.merge.trio import OURS, THEIRS, Trio
from mdtracker.parser import parse
from mdtracker.text import Edit, Span, splice


def count_anew(woven: Woven, trio: Trio) -> Woven:
    """Return the result with the numbers of such lists counted through."""
    page = read_page(parse(woven.text))
    lists: dict[tuple[int, int], list[int]] = {}
    for number in sorted(page.numbers):
        lists.setdefault((page.parents[number], page.document.blocks[number - 1].group), []).append(number)
    edits = [edit for items in lists.values() if _counts(items, woven, trio) for edit in _counted(page, items)]
    return woven._replace(text=splice(woven.text, edits)) if edits else woven


def _counts(items: list[int], woven: Woven, trio: Trio) -> bool:
    """Whether both sides count the items that they have of a list."""
    return len(items) > 1 and all(_runs(items, woven, trio, side) for side in (OURS, THEIRS))


def _runs(items: list[int], woven: Woven, trio: Trio, side: int) -> bool:
    page = trio.pages[side]
    own = sorted(line[side] for number in items if (line := woven.lines.get(number)) and line[side] in page.numbers)
    shown = [int(page.line(number)[slice(*page.numbers[number])]) for number in own]
    return all(other - one == 1 for one, other in pairwise(shown)) and all(page.numbers.get(number) for number in own)


def _counted(page: Page, items: list[int]) -> Iterator[Edit]:
    first = int(page.line(items[0])[slice(*page.numbers[items[0]])])
    for count, number in enumerate(items, first):
        at = page.document.lines[number - 1].start
        start, end = (at + place for place in page.numbers[number])
        old = page.document.text[start:end]
        new = str(count).rjust(len(old), "0") if old.startswith("0") else str(count)
        if new != old:
            yield Edit(Span(start, end), old, new)
