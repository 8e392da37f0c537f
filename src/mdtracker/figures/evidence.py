"""The one judge: which mentions are figures, on what evidence, and which are doubtful. Nothing else decides this.

It asks in this order and stops at the first answer: arithmetic of the line or table, the size of the set, agreement
in a base, siblings. A base is an older version that was judged; what was kept there stays kept.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from fractions import Fraction
from itertools import pairwise, tee
from typing import NamedTuple

from mdtracker.calculator.expressions import Expression, Value
from mdtracker.calculator.measures import evaluate
from mdtracker.calculator.sets import Ledger, open_ledger
from mdtracker.figures.arithmetic import columns_of, relations, rows_of
from mdtracker.figures.bench import Bench, Verdict
from mdtracker.figures.lines import drop_half_told, drop_lone_totals, judge_whole_lines, marks, within_their_totals
from mdtracker.figures.model import Figure, Mention
from mdtracker.figures.older import drop_chance, take_older
from mdtracker.figures.relatives import judge_copies, judge_rows, judge_siblings
from mdtracker.figures.rules import describe, inputs_of
from mdtracker.figures.sizes import by_row, by_size, by_sum, by_total
from mdtracker.figures.tallies import by_column
from mdtracker.figures.values import Habits, agrees, read_habits, trivial, write
from mdtracker.parser import Document
from mdtracker.parser.headings import normal
from mdtracker.rounding import agrees as rounds_to
from mdtracker.rounding import decimal

# What a figure can rest on, the best first, as it is asked here; last what the user said.
RANKS = ("arithmetic", "size", "base", "siblings", "accepted")


class Judged(NamedTuple):
    """A document with its figures. `verdicts` and `exact` are by the mention's key; `bench` holds what was found out."""

    document: Document
    ledger: Ledger
    mentions: tuple[Mention, ...]
    bench: Bench
    verdicts: dict[str, Verdict]
    exact: dict[str, Value]
    habits: Habits
    figures: tuple[Figure, ...]


def judge(
    document: Document,
    mentions: tuple[Mention, ...],
    base: Judged | None = None,
    older: Iterable[Judged] = (),
    mine: tuple[str, ...] = (),
    moving: Iterable[str] = (),
) -> Judged:
    """Return the document's figures.

    base   the version that counts as the base, judged; None: the document is its own base
    older  versions before the base, newest first, read only as far as needed
    mine   labels that the author keeps by hand: silent
    moving  the keys of mentions that are about to be rewritten, and must not agree by chance; stale ones are anyway
    """
    ledger = open_ledger(document.facts, document.front.priorities)
    kept_by_hand = frozenset(normal(label) for label in (*mine, *document.front.mine))
    bench = Bench(document, ledger, tuple(m for m in mentions if not _is_mine(m, kept_by_hand)))
    verdicts = _judge_each(bench, base)
    if base is not None:
        older, again = tee(older)
        take_older(bench, verdicts, older)
        drop_chance(bench, verdicts, (*moving, *_stale(bench, verdicts)), again)
    judge_copies(bench, verdicts)
    judge_siblings(bench, verdicts)
    judge_rows(bench, verdicts)
    judge_whole_lines(bench, verdicts)
    drop_lone_totals(bench, verdicts)
    exact = within_their_totals(bench, verdicts)
    habits = read_habits(bench.mentions, exact)
    figures = tuple(_figures(bench, verdicts, exact, habits, base.bench.by_key if base else {}))
    return Judged(document, ledger, bench.mentions, bench, verdicts, exact, habits, figures)


def follow(document: Document, mentions: tuple[Mention, ...], base: Judged) -> Judged:
    """Return a later version with the base's verdicts and no others: what a change of facts does to what was judged."""
    ledger = open_ledger(document.facts, document.front.priorities)
    bench = Bench(document, ledger, mentions)
    verdicts = {
        mention.key: _held(bench, mention, base.verdicts[mention.key], base)
        for mention in mentions
        if mention.key in base.verdicts
    }
    exact = within_their_totals(bench, verdicts)
    return Judged(
        document,
        ledger,
        mentions,
        bench,
        verdicts,
        exact,
        base.habits,
        tuple(_figures(bench, verdicts, exact, base.habits, base.bench.by_key)),
    )


def accept(judged: Judged, lines: tuple[int, ...]) -> Judged:
    """Return the same version with its doubtful figures kept, and all that follows from them; with `lines` those only."""
    accepted = {
        figure.mention.key: Verdict(figure.expression, "accepted")
        for figure in judged.figures
        if not figure.kept and (not lines or figure.mention.line in lines)
    }
    if not accepted:
        return judged
    verdicts = judged.verdicts | accepted
    exact = within_their_totals(judged.bench, verdicts)
    figures = tuple(_figures(judged.bench, verdicts, exact, judged.habits, {}))
    return judged._replace(verdicts=verdicts, exact=exact, figures=figures)


def moved(judged: Judged, later: Document) -> Iterator[str]:
    """Yield the keys of the mentions to which a later version gives another value: of those that no verdict was given
    on, by any expression that they could be."""
    then = judged.bench
    now = Bench(later, open_ledger(later.facts, later.front.priorities), judged.mentions)
    for mention in judged.mentions:
        verdict = judged.verdicts.get(mention.key)
        expressions = (verdict.expression,) if verdict else then.candidates(mention)
        if any(then.value(expression) != now.value(expression) for expression in expressions):
            yield mention.key


def _is_mine(mention: Mention, labels: frozenset[str]) -> bool:
    return bool(labels) and (
        normal(mention.label) in labels or any(normal(mention.label).startswith(label + " ") for label in labels)
    )


def _judge_each(bench: Bench, base: Judged | None) -> dict[str, Verdict]:
    verdicts: dict[str, Verdict] = {}
    related = relations(bench.mentions)
    # A mention that the base does not have is its own first version.
    known = base.bench.by_key if base else {}
    for mention in bench.mentions:
        relation = related.get(mention.key)
        held = base.verdicts.get(mention.key) if base else None
        if relation is not None and not _tells_else(bench, mention, relation):
            verdicts[mention.key] = Verdict(relation, "arithmetic")
        elif (
            base is not None
            and held is not None
            and held.kept
            and _stands(bench, held)
            and not (bench.is_own_record(mention, held.expression) and base.bench.is_unlogged(held.expression))
        ):
            verdicts[mention.key] = _held(bench, mention, held, base)
    for mention, partner in pairwise(bench.mentions):
        if (mention.role, partner.role) == ("n", "m") and mention.key not in verdicts:
            verdicts.update(by_size(bench, mention, partner) or by_sum(bench, mention, partner))
    for row in rows_of(bench.mentions):
        found = by_row(bench, row) or by_total(bench, row, verdicts)
        verdicts.update((key, verdict) for key, verdict in found.items() if key not in verdicts)
    for column in columns_of(bench.mentions):
        verdicts.update((key, verdict) for key, verdict in by_column(bench, column).items() if key not in verdicts)
    for mention in bench.mentions:
        if mention.key not in verdicts and mention.key not in known:
            verdict = _by_agreement(bench, mention)
            if verdict:
                verdicts[mention.key] = verdict
    drop_half_told(bench, verdicts)
    return verdicts | marks(bench, verdicts)


def _tells_else(bench: Bench, mention: Mention, relation: Expression) -> bool:
    """Whether a percentage beside an n/m is not their quotient, and the words behind it name what it is of, or both are
    quoted and of nothing here: "> 9 of 10 love it (44% daily)"."""
    value = bench.value(relation) if (mention.role, relation.op) == ("percent", "quotient") else None
    if value is None or agrees(mention, value):
        return False
    line = bench.document.lines[mention.line - 1]
    quoted = bench.document.text[line.start : line.end].lstrip().startswith(">")
    return bench.binder.label(mention).foreign or (quoted and not bench.binder.sets(bench.by_key[relation.parts[0]]))


def _stands(bench: Bench, held: Verdict) -> bool:
    """Whether what a verdict is about is still there: it has a value, or its set is empty now; a section that goes by
    another name now is gone."""
    select = held.expression.select
    there = select is not None and select.key in bench.ledger.sections
    if select is not None and select.scope in ("section", "group"):
        return there
    return there or bench.value(held.expression) is not None


def _held(bench: Bench, mention: Mention, held: Verdict, base: Judged) -> Verdict:
    """The verdict of the base, unless another measure that agreed there parts ways with it now."""
    return Verdict(held.expression, "doubtful") if _rival(bench, mention, held, base) else held


def _by_agreement(bench: Bench, mention: Mention) -> Verdict | None:
    """The first expression, in binding order, that agrees, not trivially."""
    if mention.role == "moment":
        return Verdict(bench.candidates(mention)[0], "base")
    for expression in bench.candidates(mention):
        if mention.role == "m" and expression.op == "count":
            continue  # the size of a set is evidence for n and m together, never for m alone
        value = bench.value(expression)
        if value is not None and agrees(mention, value) and not trivial(mention, value, bench.everything(expression)):
            return Verdict(expression, "base")
    return None


def _rival(bench: Bench, mention: Mention, held: Verdict, base: Judged) -> bool:
    """Whether another measure of the same set agreed in the base too, and now shows another value than the held one."""
    expression = held.expression
    if held.evidence != "base" or expression.op not in ("share", "mean") or expression.state == "open":
        return False
    other = (
        expression._replace(op="mean", state="")
        if expression.op == "share"
        else expression._replace(op="share", state="done")
    )
    then = evaluate(other, base.ledger, lambda _: None)
    shown = base.bench.by_key.get(mention.key)
    if then is None or shown is None or not agrees(shown, then):
        return False
    now, held_now = bench.value(other), bench.value(expression)
    if not isinstance(now, Fraction) or not isinstance(held_now, Fraction):
        return now != held_now
    places = mention.form.places
    return not rounds_to(now, Fraction(decimal(held_now, places)), places)


def _stale(bench: Bench, verdicts: dict[str, Verdict]) -> Iterator[str]:
    """The keys of the mentions that do not show now what their expression gives."""
    for key, verdict in verdicts.items():
        value = bench.value(verdict.expression)
        if value is not None and key in bench.by_key and not agrees(bench.by_key[key], value):
            yield key


def _figures(
    bench: Bench, verdicts: dict[str, Verdict], exact: dict[str, Value], habits: Habits, then: dict[str, Mention]
) -> Iterator[Figure]:
    """The figures. then: the base's mentions, by key, whose decimal places a hand edit does not change."""
    texts = {mention.key: mention.text for mention in bench.mentions}
    found: list[tuple[Mention, Verdict, bool]] = []
    for mention in bench.mentions:
        verdict = verdicts.get(mention.key)
        if verdict is None:
            continue
        value = exact.get(mention.key) if verdict.kept else bench.value(verdict.expression)
        right = value is None or agrees(mention, value)
        if value is None or (not verdict.kept and (right or verdict.expression.op == "note")):
            continue
        if not right:
            texts[mention.key] = write(_as_spelled(mention, then), value, bench.document.words, habits, None)
        found.append((mention, verdict, not right and verdict.kept))
    shown = {
        key: text if key not in verdicts or verdicts[key].kept else bench.by_key[key].text
        for key, text in texts.items()
    }
    # Many figures may follow from one expression over many lines.
    inputs = {
        expression: inputs_of(expression, bench.ledger, bench.by_key)
        for expression in dict.fromkeys(verdict.expression for _, verdict, _ in found)
    }
    for mention, verdict, stale in found:
        yield Figure(
            mention,
            verdict.expression,
            verdict.evidence,
            describe(verdict.expression, mention.line, bench.ledger, bench.by_key, shown),
            texts[mention.key],
            stale,
            inputs[verdict.expression],
        )


def _as_spelled(mention: Mention, then: dict[str, Mention]) -> Mention:
    """The mention with the places of the base's spelling, where a hand edit gave it others."""
    earlier = then.get(mention.key, mention)
    if earlier.role != mention.role or mention.role == "bar" or earlier.form.places == mention.form.places:
        return mention
    return mention._replace(text=earlier.text, form=earlier.form)
