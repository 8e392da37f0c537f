"""What the last rows of a table say of those above: their sum, their mean. Rules are found in the numbers."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from fractions import Fraction

from mdtracker.calculator.expressions import Expression
from mdtracker.figures.model import Mention
from mdtracker.figures.values import agrees
from mdtracker.parser.carriers.rows import is_average, is_total

Relation = tuple[Mention, Expression]
AMOUNTS = ("amount", "count", "hours")


def value_of(expression: Expression, lookup: Callable[[str], Fraction]) -> Fraction | None:
    """Return what an expression over mentions gives; lookup: the number of each, by its key."""
    parts = [lookup(part) for part in expression.parts]
    if expression.op == "quotient":
        return 100 * parts[0] / parts[1] if parts[1] else None
    if expression.op == "difference":
        return parts[0] - parts[1]
    return sum(parts, Fraction(0)) if parts else None


def totals(
    rows: list[list[Mention]], cells: list[dict[str, Mention]], columns: list[str], lookup: Callable[[str], Fraction]
) -> Iterator[Relation]:
    """A total row: each cell the sum of those above it; if one column adds up not trivially, so do those of its kind."""
    at = next((number for number, row in enumerate(rows) if is_total(row[0].label)), None)
    if at is None or at < 2:
        return
    units = {mention.key: mention.form.detail.rstrip("s") for row in rows for mention in row}
    for group in (AMOUNTS, ("n",), ("m",)):
        picked = cells if group is AMOUNTS else [{m.column: m for m in row if m.role in group} for row in rows]
        members = [
            (picked[at][column], tuple(row[column].key for row in picked[:at] if column in row))
            for column in dict.fromkeys([*columns, *(c for row in picked for c in row)])
            if column in picked[at] and picked[at][column].role in group
        ]
        relations_ = [
            (mention, Expression("sum", None, "", parts))
            for mention, parts in members
            if len(parts) >= 2 and len(parts) >= at - 1 and _one_unit(mention, parts, units)
        ]
        right = [
            relation
            for relation in relations_
            if (value := value_of(relation[1], lookup)) is not None and agrees(relation[0], value)
        ]
        if any(sum(lookup(part) != 0 for part in expression.parts) >= 2 for _, expression in right) and 2 * len(
            right
        ) >= len(relations_):
            yield from relations_


def averages(rows: list[list[Mention]], lookup: Callable[[str], Fraction]) -> Iterator[Relation]:
    """A row of averages: each percentage the mean of those above it, where two of them differ."""
    at = next((number for number, row in enumerate(rows) if is_average(row[0].label)), 0)
    for mention in rows[at] if at > 1 else ():
        above = [
            part.key
            for row in rows[:at]
            if not is_total(row[0].label)
            for part in row
            if (part.column, part.role) == (mention.column, "percent")
        ]
        shares = [lookup(key) for key in above]
        if mention.role == "percent" and len(set(shares)) > 1 and agrees(mention, sum(shares, Fraction(0)) / len(shares)):
            yield mention, Expression("mean", None, "", tuple(above))


def _one_unit(mention: Mention, parts: tuple[str, ...], units: dict[str, str]) -> bool:
    """Whether a total and what it sums are of one unit; a nought may go without."""
    return {units[part] for part in parts if units[part]} <= {mention.form.detail.rstrip("s")}
