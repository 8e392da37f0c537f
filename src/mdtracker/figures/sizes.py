"""The evidence of size: an n/m whose label and place name a set of exactly m facts. A part of the judge."""

from __future__ import annotations

from fractions import Fraction

from mdtracker.calculator.expressions import Expression, Select, Value
from mdtracker.calculator.sets import resolve
from mdtracker.figures.bench import Bench, Verdict
from mdtracker.figures.model import Mention


def by_size(bench: Bench, mention: Mention, partner: Mention) -> dict[str, Verdict]:
    """n/m where label and place name a set of exactly m facts; the first set that gives both wins."""
    counts = isinstance(mention.value, Fraction) and mention.value.denominator == 1 and mention.form.detail != "hours"
    if not counts or not isinstance(partner.value, Fraction) or partner.value == 0:
        return {}
    label = bench.binder.label(mention)
    state = label.state or "done"
    first: tuple[Expression, Expression] | None = None
    for bound in bench.binder.sets(mention):
        if bound.select.scope == "class" and bound.select.key in bench.ledger.classes:
            return _by_class(bench, bound.select, mention, partner, partner.value, state)
        if (
            not (bound.strong or label.what or label.whole or label.progress)
            or Fraction(len(resolve(bound.select, bench.ledger))) != partner.value
        ):
            continue
        counted, size = Expression("count", bound.select, state, ()), Expression("count", bound.select, "all", ())
        first = first or (counted, size)
        if bench.value(counted) == mention.value and not (label.foreign and _by_chance(mention.value, partner.value)):
            return {mention.key: Verdict(counted, "size"), partner.key: Verdict(size, "size")}
    if first is None or label.foreign:
        return {}
    evidence = "size" if mention.value == 0 else "doubtful"
    return {mention.key: Verdict(first[0], evidence), partner.key: Verdict(first[1], evidence)}


def _by_chance(n: Value, m: Value) -> bool:
    """Whether a count of something else could well agree by chance: none, all, or few of few."""
    return isinstance(n, Fraction) and isinstance(m, Fraction) and (n in (0, m) or m < 4)


def _by_class(
    bench: Bench, select: Select, mention: Mention, partner: Mention, size: Fraction, state: str
) -> dict[str, Verdict]:
    """A declared class: n counts its done members; m stays while fewer than m are declared."""
    counted = {mention.key: Verdict(Expression("count", select, state, ()), "size")}
    whole = Verdict(Expression("count", select, "all", ()), "size")
    return {**counted, partner.key: whole} if len(resolve(select, bench.ledger)) >= size else counted
