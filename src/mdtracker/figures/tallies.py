"""The evidence of a tally: counts beside each other that say how many of one set are in each state, and are all of it.
A part of the judge."""

from __future__ import annotations

from collections.abc import Iterator
from fractions import Fraction

from mdtracker.calculator.expressions import Expression, Select
from mdtracker.calculator.identity import wording
from mdtracker.calculator.sets import resolve
from mdtracker.figures.bench import Bench, Verdict
from mdtracker.figures.binding import PLAIN_VARIANTS
from mdtracker.figures.labels import Label
from mdtracker.figures.model import Mention
from mdtracker.figures.values import agrees

# All tasks of the document, whatever is counted as one.
DOCUMENT = tuple(Select("document", "", 0, "task", variant) for variant in PLAIN_VARIANTS)


def by_tally(bench: Bench, counts: list[Mention]) -> dict[str, Verdict]:
    """Counts of the members of a set in each state that agree and are all of it: "Done: 3, Todo: 2, Blocked: 0" of five
    tasks. Few of them agree by chance; so each is a figure, the noughts too, and the total that stands beside them."""
    labels = {mention: bench.binder.label(mention) for mention in counts}
    first = next((mention for mention in counts if labels[mention].state), None)
    if first is None:
        return {}
    wholes = [mention for mention in counts if _is_whole(labels[mention])]
    parts = [mention for mention in counts if mention not in wholes]
    for select in _sets(bench, first, labels[first], [labels[whole] for whole in wholes]):
        size = bench.value(Expression("count", select, "all", ()))
        told = _told(bench, parts, labels, select)
        values = [mention.value for mention in told if isinstance(mention.value, Fraction)]
        if size != sum(values) or any(whole.value != size for whole in wholes):
            continue
        if sum(value > 0 for value in values) > 1 or (len(values) > 1 and any(labels[whole].what for whole in wholes)):
            told |= {whole: Expression("count", select, "all", ()) for whole in wholes}
            return {mention.key: Verdict(expression, "size") for mention, expression in told.items()}
    return {}


def by_column(bench: Bench, counts: list[Mention]) -> dict[str, Verdict]:
    """The counts of a column whose rows are named by states, "| Done | 2 |" over "| Todo | 3 |", where they are a tally,
    and the shares of these states that stand in their rows."""
    labels = [bench.binder.label(mention) for mention in counts]
    if not all((label.state and not label.rest) or _is_whole(label) for label in labels) or any(label.foreign for label in labels):
        return {}
    found = by_tally(bench, counts)
    rows = {mention.line: found[mention.key].expression for mention in counts if mention.key in found}
    for percent in bench.mentions if rows else ():
        if percent.role == "percent" and percent.place == "cell" and percent.line in rows and percent.group == counts[0].group:
            share = rows[percent.line]._replace(op="share")
            value = bench.value(share) if share.state != "all" else Fraction(100)
            if value is None or not agrees(percent, value):
                return {}  # a row changes as a whole
            if share.state != "all":
                found[percent.key] = Verdict(share, "size")
    return found


def _is_whole(label: Label) -> bool:
    """Whether a label says how many there are in all: "Total", "Tasks"."""
    named = label.keys or label.tags or label.rest or label.foreign or label.state
    return not named and (label.whole or label.what in ("task", "phase"))


def _sets(bench: Bench, first: Mention, label: Label, wholes: list[Label]) -> Iterator[Select]:
    """The sets that a tally could be of: those of its first count; the document's where it names none."""
    if any(whole.what == "phase" for whole in wholes):
        yield Select("document", "", 0, "phase", "")
        return
    yield from (bound.select for bound in bench.binder.sets(first))
    if not (label.keys or label.tags or label.rest):
        yield from DOCUMENT


def _told(bench: Bench, parts: list[Mention], labels: dict[Mention, Label], select: Select) -> dict[Mention, Expression]:
    """What each count of a state tells of a set; nothing where one does not agree, or two tell of the same state."""
    found: dict[Mention, Expression] = {}
    for mention in parts:
        states = list(_states(bench, mention, labels[mention], select))
        told = next((Expression("count", select, state, ()) for state in states if _holds(bench, mention, select, state)), None)
        if states and (told is None or told in found.values()):
            return {}
        if told:
            found[mention] = told
    return found


def _states(bench: Bench, mention: Mention, label: Label, select: Select) -> Iterator[str]:
    """The states that a count could be of, as its label names them: known ones, and statuses of the set's own words,
    which tell apart what is one state to us: "In Review: 1" beside "In Progress: 2"."""
    said = {wording(task.status) for task in resolve(select, bench.ledger) if task.status} if select.what == "task" else set()
    own = next((text for text in (wording(mention.label), wording(mention.unit)) if text in said), "")
    own = own or next((glyph for glyph in _explained(bench, mention.label) if glyph in said), "")
    noun = "" if label.state == "blocked" else label.what  # one word may say "blocked" and "blockers"
    if noun not in ("", select.what) or (label.rest and not own):
        return
    if label.state:
        yield label.state
        yield from ("open" for _ in (0,) if label.state == "todo")
    if own:
        yield "=" + own


def _explained(bench: Bench, label: str) -> Iterator[str]:
    """The glyphs that the legend gives a word of, if a label has it: "🔵" for "In Review", where "🔵 REVIEW" says so."""
    words = frozenset(wording(label).split())
    for text in bench.document.words.legend:
        glyph, _, meaning = text.partition(" ")
        if words.issuperset(wording(meaning).split()):
            yield glyph


def _holds(bench: Bench, mention: Mention, select: Select, state: str) -> bool:
    value = bench.value(Expression("count", select, state, ()))
    return value is not None and agrees(mention, value)
