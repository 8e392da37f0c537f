"""The evidence of size: an n/m, or a row of counts, whose label and place name a set of exactly so many facts; an m that
the counters beside it add up to. A part of the judge."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from fractions import Fraction

from mdtracker.calculator.expressions import Expression, Select, Value
from mdtracker.calculator.sets import resolve
from mdtracker.figures.bench import Bench, Verdict
from mdtracker.figures.binding import states_of, sums_up
from mdtracker.figures.labels import Label
from mdtracker.figures.model import Mention
from mdtracker.figures.summaries import pools
from mdtracker.figures.tallies import DOCUMENT, by_tally
from mdtracker.figures.values import agrees
from mdtracker.parser.carriers.rows import is_total
from mdtracker.parser.headings import normal
from mdtracker.parser.lexicon import TASK_NOUNS


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
        return {} if label.foreign else _by_footer(bench, mention, partner, label, state) or _by_parts(bench, mention, partner, label, state)
    if not _sayable(state, first[0], bench):
        return {partner.key: Verdict(first[1], "size")}
    evidence = "size" if mention.value == 0 else "doubtful"
    return {mention.key: Verdict(first[0], evidence), partner.key: Verdict(first[1], evidence)}


def _by_footer(bench: Bench, n: Mention, m: Mention, label: Label, state: str) -> dict[str, Verdict]:
    """n/m below the last work of the document that names no set, and is exactly so many of all its tasks, not trivially:
    under the last sprint it may sum all of them up."""
    names = label.keys or label.tags or label.rest or not (label.progress or label.state or label.what == "task")
    tasks = bench.document.facts.tasks
    if names or n.place not in ("field", "text") or n.value in (0, m.value) or not tasks or n.line < tasks[-1].line:
        return {}
    return _exactly(bench, n, m, (select for select in DOCUMENT if bench.value(Expression("count", select, "all", ())) == m.value), state)


def _sayable(state: str, counted: Expression, bench: Bench) -> bool:
    """Whether a set's members can say a state: none is in progress or blocked where all are boxes that say done or not."""
    members = resolve(counted.select, bench.ledger) if counted.select and state in ("doing", "blocked") else ()
    return not members or any(task.carrier != "box" or task.state == state for task in members)


def _by_parts(bench: Bench, n: Mention, m: Mention, label: Label, state: str) -> dict[str, Verdict]:
    """n/m of tasks where so many sections below are called tasks: "Phase 1: 3/5 tasks" over Task 1.1 to 1.5, whose boxes
    are more; one is done where all in it is."""
    return _exactly(bench, n, m, _parts(bench, n, m.value), state) if label.what == "task" else {}


def _exactly(bench: Bench, n: Mention, m: Mention, selects: Iterable[Select], state: str) -> dict[str, Verdict]:
    """n/m as a count of the first of some sets, of m members each, that has n in the state."""
    for select in selects:
        counted = Expression("count", select, state, ())
        if bench.value(counted) == n.value:
            return {n.key: Verdict(counted, "size"), m.key: Verdict(Expression("count", select, "all", ()), "size")}
    return {}


def _parts(bench: Bench, mention: Mention, size: Value) -> Iterator[Select]:
    """The sections called tasks right below those that a mention names, where they are so many."""
    for key in dict.fromkeys(bound.select.key for bound in bench.binder.sets(mention) if bound.strong):
        parts = bench.ledger.parts.get(key, [])
        if len(parts) == size and len({part.kind for part in parts}) == 1 and parts[0].kind in TASK_NOUNS:
            yield Select("section", key, 0, "part", "")


def by_sum(bench: Bench, n: Mention, m: Mention) -> dict[str, Verdict]:
    """n/m of it all where the m of the counters of its section add up to m: "Overall: 1/7" above 1/3 and 0/4."""
    if not sums_up(bench.binder.label(n)):
        return {}
    for summed in pools(n, bench.counters):
        if sum(part.value for part in summed[1::2] if isinstance(part.value, Fraction)) == m.value:
            return {
                whole.key: Verdict(Expression("sum", None, "", tuple(part.key for part in of)), "arithmetic")
                for whole, of in ((n, summed[::2]), (m, summed[1::2]))
            }
    return {}


def by_row(bench: Bench, row: list[Mention]) -> dict[str, Verdict]:
    """The counts of a row that names a set and says how large it is, "Login | 8 tasks | 8 done | 0 open | 100%", or
    counts all of it: "Login | 5 open | 3 done"."""
    if row[0].place != "cell":
        return by_tally(bench, row)
    counts = [mention for mention in row if mention.role == "count" and not bench.binder.label(mention).foreign]
    if not counts or is_total(counts[0].label):
        return {}
    whole = next((mention for mention in counts if not bench.binder.label(mention).state), None)
    first = whole or counts[0]
    named = [bound.select for bound in bench.binder.sets(first) if bound.strong]
    sections = _parts(bench, first, whole.value) if whole and bench.binder.label(whole).what == "task" else ()
    for select in (*named, *_sections_like(bench, first), *sections):
        size = len(resolve(select, bench.ledger))
        told = {mention: expression for mention in row if (expression := _told(bench, mention, select))}
        if size < 2 or not any(mention in told for mention in counts):
            continue
        if whole and whole.value == size:
            told[whole] = Expression("count", select, "all", ())
        elif whole or not _adds_up(told, counts, size):
            continue
        return {mention.key: Verdict(expression, "size") for mention, expression in told.items()}
    return by_tally(bench, counts) if len(counts) > 1 else {}


def _adds_up(told: dict[Mention, Expression], counts: list[Mention], size: int) -> bool:
    """Whether the counts of a row all tell how many are in one state, and these are all of the set: "Open 2 | Done 1"."""
    values = [mention.value for mention in counts if mention in told and isinstance(mention.value, Fraction)]
    states = {told[mention].state for mention in counts if mention in told}
    return len(values) == len(counts) == len(states) > 1 and sum(values) == size


def by_total(bench: Bench, row: list[Mention], verdicts: dict[str, Verdict]) -> dict[str, Verdict]:
    """The percentage of a total row whose counts are sums: "Total | 21 | 20 | 95%"."""
    sums = [mention for mention in row if mention.role == "count" and mention.key in verdicts]
    states = {bench.binder.label(mention).state: mention for mention in reversed(sums)}
    part, whole = states.get("done"), states.get("")
    if not is_total(row[0].label) or part is None or whole is None:
        return {}
    share = Expression("quotient", None, "", (part.key, whole.key))
    value = bench.value(share)
    return {
        mention.key: Verdict(share, "arithmetic")
        for mention in row
        if mention.role in ("percent", "bar") and value is not None and agrees(mention, value)
    }


def _sections_like(bench: Bench, mention: Mention) -> Iterator[Select]:
    """The sections whose titles hold all words of a row's name: which of several is meant, their size says."""
    wanted = frozenset(bench.binder.label(mention).rest)
    for section in bench.document.facts.sections[1:] if wanted else ():
        if section.level > 1 and wanted <= frozenset(normal(section.title).split()):
            yield from (Select("section", section.key, 0, "task", variant) for variant in ("", "ref", "outer"))


def _told(bench: Bench, mention: Mention, select: Select) -> Expression | None:
    """What a number of a row tells of its set, if it agrees: how many are in a state, or their share, of the done ones where
    its column names no state."""
    label = bench.binder.label(mention)
    states = states_of(label)
    if mention.role == "count" and label.state and not label.foreign:
        candidates = [Expression("count", select, state, ()) for state in states]
    elif mention.role in ("percent", "bar") and bench.binder.measures_work(mention, select):
        candidates = [Expression("share", select, state, ()) for state in states]
    else:
        return None
    values = ((expression, bench.value(expression)) for expression in candidates)
    return next((expression for expression, value in values if value is not None and agrees(mention, value)), None)


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
