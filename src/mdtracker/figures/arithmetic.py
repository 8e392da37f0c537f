"""What a line or a table says of itself: a percentage beside n/m, a bar beside its percentage, columns that subtract,
rows that add up. Rules are found in the numbers; a rule that most lines of its shape break is the author's own."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from fractions import Fraction
from itertools import permutations

from mdtracker.calculator.expressions import Expression
from mdtracker.figures.model import Mention, by_line
from mdtracker.figures.totals import AMOUNTS, Relation, averages, totals, value_of
from mdtracker.figures.values import agrees
from mdtracker.parser.carriers.rows import is_average
from mdtracker.parser.headings import normal
from mdtracker.parser.lexicon import REMAINING_WORDS

# How many columns stand side by side, so that one can be computed from two others.
BESIDE = 8
# Where counts make a tally, and how many at most.
_TOLD = ("field", "text", "fence")
_COUNTED = 24


def relations(mentions: tuple[Mention, ...]) -> dict[str, Expression]:
    """Return for each mention (by key) that follows from others of its line or table, the expression."""
    found: dict[str, Expression] = {}
    lookup = _lookup(mentions)
    for shape, members in _shapes(mentions).items():
        if not _mostly_broken(members, lookup, shape.startswith("row:")) or shape == "weeks":
            for mention, expression in members:
                found.setdefault(mention.key, expression)
    for rows in _tables(mentions).values():
        for mention, expression in _table_rules(rows, lookup):
            found.setdefault(mention.key, expression)
    return found


def _shapes(mentions: tuple[Mention, ...]) -> dict[str, list[Relation]]:
    """The rules of single lines, those of one shape together."""
    clauses: dict[str, list[Mention]] = {}
    for mention in mentions:
        clauses.setdefault(mention.clause, []).append(mention)
    shapes: dict[str, list[Relation]] = {}
    for clause in clauses.values():
        for mention, expression in _line_rules(clause):
            shapes.setdefault(f"{mention.place}:{mention.role}:{expression.op}", []).append((mention, expression))
    for row in _rows(mentions):
        for mention, expression in _row_rules(row):
            shapes.setdefault(f"row:{mention.family}:{expression.op}", []).append((mention, expression))
    for mention in mentions:
        if mention.role == "weeks":
            shapes.setdefault("weeks", []).append((mention, Expression("weeks", None, mention.key, ())))
    return shapes


def _line_rules(clause: list[Mention]) -> Iterator[Relation]:
    roles = {role: [mention for mention in clause if mention.role == role] for role in ("n", "m", "percent", "bar")}
    ratio = roles["n"][:1] + roles["m"][:1]
    for percent in roles["percent"]:
        if len(ratio) == 2 and len(roles["n"]) == 1 and _is_part(*ratio):
            yield percent, Expression("quotient", None, "", tuple(part.key for part in ratio))
    for drawn in roles["bar"]:
        if len(roles["percent"]) == 1:
            yield drawn, Expression("same", None, "", (roles["percent"][0].key,))
        elif len(ratio) == 2 and not roles["percent"]:
            yield drawn, Expression("quotient", None, "", tuple(part.key for part in ratio))


def _is_part(n: Mention, m: Mention) -> bool:
    """Whether n is a part of m: "91 / 10 (8.1% improvement)" is no progress."""
    return isinstance(n.value, Fraction) and isinstance(m.value, Fraction) and n.value <= m.value


def rows_of(mentions: tuple[Mention, ...]) -> list[list[Mention]]:
    """Return the mentions of each table row, and the counts of each tally, which is a row without a table."""
    return [*_rows(mentions), *_tallies(mentions)]


def _rows(mentions: tuple[Mention, ...]) -> list[list[Mention]]:
    return list(by_line(mention for mention in mentions if mention.place == "cell").values())


def _tallies(mentions: tuple[Mention, ...]) -> Iterator[list[Mention]]:
    """The counts that stand in one line, or in lines of a section with no more than a blank one between them."""
    counts = [mention for mention in mentions if mention.role == "count" and mention.place in _TOLD]
    start = 0
    for at in range(1, len(counts) + 1):
        after = counts[at] if at < len(counts) else None
        if after is None or after.section != counts[at - 1].section or after.line > counts[at - 1].line + 2:
            if 1 < at - start <= _COUNTED:
                yield counts[start:at]
            start = at


def columns_of(mentions: tuple[Mention, ...]) -> Iterator[list[Mention]]:
    """Return the counts of each column of a table: one whose rows are named by states is a tally."""
    columns: dict[tuple[int, str], list[Mention]] = {}
    for mention in mentions:
        if (mention.place, mention.role) == ("cell", "count"):
            columns.setdefault((mention.group, mention.column), []).append(mention)
    yield from (counts for counts in columns.values() if 1 < len(counts) <= _COUNTED)


def _row_rules(row: list[Mention]) -> Iterator[Relation]:
    """A percentage or bar in one cell, n/m or a percentage in another."""
    percents = [mention for mention in row if mention.role == "percent"]
    ratios = [mention for mention in row if mention.role in ("n", "m")]
    for drawn in (mention for mention in row if mention.role == "bar"):
        if len(percents) == 1 and percents[0].column != drawn.column:
            yield drawn, Expression("same", None, "", (percents[0].key,))
    if len(ratios) == 2 and len(percents) == 1 and percents[0].column != ratios[0].column:
        yield percents[0], Expression("quotient", None, "", tuple(part.key for part in ratios))


def _mostly_broken(members: list[Relation], lookup: Callable[[str], Fraction], columns: bool) -> bool:
    """Whether more lines of a shape break its rule than follow it, those that do so trivially aside.

    columns  whether it is a rule over columns: those take two rows that follow
    """
    follow = broken = 0
    for mention, expression in members:
        value = value_of(expression, lookup)
        if value is None:
            continue
        if not agrees(mention, value):
            broken += 1
        elif value not in (0, 100):
            follow += 1
    return (broken > follow and broken > 1) or (columns and follow < 2 and members[0][1].op == "quotient")


def _lookup(mentions: tuple[Mention, ...]) -> Callable[[str], Fraction]:
    values = {mention.key: mention.value for mention in mentions if isinstance(mention.value, Fraction)}
    return values.__getitem__


def _tables(mentions: tuple[Mention, ...]) -> dict[int, list[list[Mention]]]:
    tables: dict[int, list[list[Mention]]] = {}
    for row in _rows(mentions):
        tables.setdefault(row[0].group, []).append(row)
    return tables


def _table_rules(rows: list[list[Mention]], lookup: Callable[[str], Fraction]) -> Iterator[Relation]:
    """Rules over columns, each of which takes two rows that agree not trivially."""
    cells = [{mention.column: mention for mention in row if mention.role in (*AMOUNTS, "percent")} for row in rows]
    columns = list(dict.fromkeys(column for row in cells for column in row))
    shares = {column for row in cells for column, mention in row.items() if mention.role == "percent"}
    remaining = {column for column in columns if frozenset(normal(column).split()) & REMAINING_WORDS}
    for result, first, second, last in _side_by_side(columns):
        named = remaining & {result, first, second}
        for op, fits in (
            # Which of three columns that add up is the computed one: that of what remains, else the last.
            ("difference", named == {result} if named else result == last),
            ("quotient", result in shares),
        ):
            members = [one for one in _columns(cells, result, first, second, op) if not _is_mean(one, lookup)] if fits else []
            if op == "difference" and named != {result} and _is_untold(cells, columns, {result, first, second}):
                continue
            # A header that says what remains says the rule: one row is enough then.
            if members and _holds(members, lookup, least=1 if op == "difference" and named == {result} else 2):
                yield from members
    summed = [(row, shown) for row, shown in zip(rows, cells, strict=True) if not is_average(row[0].label)]
    yield from totals([row for row, _ in summed], [shown for _, shown in summed], columns, lookup)
    yield from averages(rows, lookup)


def _is_mean(member: Relation, lookup: Callable[[str], Fraction]) -> bool:
    """Whether a number of a row of averages does not follow by a rule over columns: it may be the mean of its column."""
    mention, expression = member
    value = value_of(expression, lookup)
    return is_average(mention.label) and (value is None or not agrees(mention, value))


def _is_untold(cells: list[dict[str, Mention]], columns: list[str], rule: set[str]) -> bool:
    """Whether a column of nothing but noughts stands among those of a difference: with numbers in it, it could be one
    to subtract too, as in "Tasks 6 | Done 1 | In Progress 0 | Pending 5"."""
    places = [columns.index(column) for column in rule]
    among = (column for column in columns[min(places) : max(places)] if column not in rule)
    for column in among:
        shown = [row[column] for row in cells if column in row]
        if all(mention.role in AMOUNTS and mention.value == 0 for mention in shown):
            return True
    return False


def _side_by_side(columns: list[str]) -> Iterator[tuple[str, str, str, str]]:
    """Every three columns in every order, of so many that stand side by side, and the last of the three.

    Whoever computes a column puts it beside what it follows from; of all columns of a wide table some three agree by
    chance.
    """
    for at in range(len(columns)):
        around = [other for other in range(max(0, at - BESIDE + 1), min(len(columns), at + BESIDE)) if other != at]
        for first, second in permutations(around, 2):
            low, high = min(at, first, second), max(at, first, second)
            if high - low < BESIDE:
                yield columns[at], columns[first], columns[second], columns[high]


def _columns(cells: list[dict[str, Mention]], result: str, first: str, second: str, op: str) -> Iterator[Relation]:
    for row in cells:
        if not {result, first, second} <= row.keys():
            continue
        of, left, right = row[result], row[first], row[second]
        fits = of.role == "percent" if op == "quotient" else of.role in AMOUNTS
        if (
            fits
            and left.role in AMOUNTS
            and right.role in AMOUNTS
            and (op == "quotient" or of.form.detail == left.form.detail == right.form.detail)
        ):
            yield of, Expression(op, None, "", (left.key, right.key))


def _holds(members: list[Relation], lookup: Callable[[str], Fraction], least: int) -> bool:
    """Whether `least` rows agree not trivially, and more agree than do not."""
    follow = broken = 0
    for mention, expression in members:
        value = value_of(expression, lookup)
        if value is None:
            continue
        parts = [lookup(part) for part in expression.parts]
        if not agrees(mention, value):
            broken += 1
        elif 0 not in parts and value != 0 and (expression.op != "quotient" or value != 100):
            follow += 1
    return follow >= least and follow > broken
