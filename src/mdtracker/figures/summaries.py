"""What sums up what stands around it: the counters of a section, the total row of a table."""

from __future__ import annotations

from bisect import bisect_left, bisect_right
from collections.abc import Iterator
from itertools import pairwise, permutations

from mdtracker.calculator.expressions import Expression
from mdtracker.figures.arithmetic import BESIDE
from mdtracker.figures.model import Mention
from mdtracker.figures.totals import AMOUNTS
from mdtracker.parser.carriers.rows import is_total

# How many counters a line sums up: nobody adds up more by hand.
_ADDED_UP = 60


def read_counters(mentions: tuple[Mention, ...]) -> dict[int, list[Mention]]:
    """Return the n and m of the counters of each section that no table holds, a line at most one."""
    counters: dict[int, list[Mention]] = {}
    lines: set[int] = set()
    for n, m in pairwise(mentions):
        if (n.role, m.role, n.place) in (
            ("n", "m", "field"),
            ("n", "m", "text"),
            ("n", "m", "fence"),
        ) and n.line not in lines:
            lines.add(n.line)
            counters.setdefault(n.section, []).extend((n, m))
    return counters


def pools(mention: Mention, counters: dict[int, list[Mention]]) -> Iterator[list[Mention]]:
    """The counters of a mention's section that it could sum up: n, m, n, m … of those below it, then of those above."""
    beside = counters.get(mention.section, [])
    below = bisect_right(beside, mention.line, key=lambda part: part.line)
    above = bisect_left(beside, mention.line, key=lambda part: part.line)
    for first, last in ((below, len(beside)), (0, above)):
        if 2 < last - first <= 2 * _ADDED_UP:
            yield beside[first:last]


def pooled_shares(mention: Mention, counters: dict[int, list[Mention]]) -> Iterator[Expression]:
    """The share that the counters of a section give together: "Overall: 93%" above 5/5, 5/5 and 4/5."""
    if mention.role in ("percent", "bar") and mention.place != "cell":
        for parts in pools(mention, counters):
            yield Expression("pooled", None, "", tuple(part.key for part in parts))


def read_totals(mentions: tuple[Mention, ...]) -> dict[int, list[Mention]]:
    """Return the numbers of each table's total row, by the table's group."""
    totals: dict[int, list[Mention]] = {}
    for mention in mentions:
        if mention.place == "cell" and mention.role in (*AMOUNTS, "n", "m") and is_total(mention.label):
            totals.setdefault(mention.group, []).append(mention)
    return totals


def total_shares(mention: Mention, totals: dict[int, list[Mention]]) -> Iterator[Expression]:
    """The shares that the total row of the table right above a percentage could give: one column of another.

    Of many numbers some two give any percentage: a total row of more than stand side by side says nothing.
    """
    if mention.role not in ("percent", "bar") or mention.place == "cell":
        return
    total = totals.get(mention.group, [])
    for left, right in permutations(total, 2) if len(total) <= BESIDE else ():
        if left.form.detail == right.form.detail:
            yield Expression("quotient", None, "", (left.key, right.key))
