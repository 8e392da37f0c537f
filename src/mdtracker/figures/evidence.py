"""The one judge: which mentions are figures, on what evidence, and which are doubtful. Nothing else decides this.

It asks in this order and stops at the first answer: arithmetic of the line or table, the size of the set, agreement
in a base, siblings. A base is an older version that was judged; what was kept there stays kept.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from fractions import Fraction
from typing import NamedTuple

from mdtracker.calculator.expressions import Expression, Select, Value
from mdtracker.calculator.identity import statements
from mdtracker.calculator.measures import evaluate
from mdtracker.calculator.sets import Ledger, open_ledger, resolve
from mdtracker.facts import Task
from mdtracker.figures.arithmetic import read_totals, relations, total_shares
from mdtracker.figures.binding import Binder, bind
from mdtracker.figures.model import Figure, Mention
from mdtracker.figures.rules import describe, inputs_of
from mdtracker.figures.values import Habits, agrees, read_habits, trivial, write
from mdtracker.parser import Document
from mdtracker.parser.headings import normal
from mdtracker.renderer.states import write_note
from mdtracker.rounding import decimal


class Verdict(NamedTuple):
    """Why a mention is a figure, and of which expression; `evidence` "doubtful" where it is not."""

    expression: Expression
    evidence: str


class Judged(NamedTuple):
    """A document with its figures. `verdicts` and `exact` are by the mention's key."""

    document: Document
    ledger: Ledger
    mentions: tuple[Mention, ...]
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
) -> Judged:
    """Return the document's figures.

    base   the version that counts as the base, judged; None: the document is its own base
    older  versions before the base, newest first, read only as far as needed
    mine   labels that the author keeps by hand: silent
    """
    ledger = open_ledger(document.facts, document.front.priorities)
    kept_by_hand = frozenset(normal(label) for label in (*mine, *document.front.mine))
    bench = _Bench(document, ledger, tuple(m for m in mentions if not _is_mine(m, kept_by_hand)))
    verdicts = _judge_each(bench, base)
    if base is not None:
        _take_older(bench, verdicts, older)
    _judge_copies(bench, verdicts)
    _judge_siblings(bench, verdicts)
    exact = bench.exact(verdicts)
    habits = read_habits(bench.mentions, exact)
    figures = tuple(_figures(bench, verdicts, exact, habits))
    return Judged(document, ledger, bench.mentions, verdicts, exact, habits, figures)


def follow(document: Document, mentions: tuple[Mention, ...], base: Judged) -> Judged:
    """Return a later version with the base's verdicts and no others: what a change of facts does to what was judged."""
    ledger = open_ledger(document.facts, document.front.priorities)
    bench = _Bench(document, ledger, mentions)
    verdicts = {mention.key: base.verdicts[mention.key] for mention in mentions if mention.key in base.verdicts}
    exact = bench.exact(verdicts)
    return Judged(
        document, ledger, mentions, verdicts, exact, base.habits, tuple(_figures(bench, verdicts, exact, base.habits))
    )


def moves_unjudged(judged: Judged, later: Document) -> bool:
    """Whether a later version gives another value to a mention that no verdict was given on."""
    then = _Bench(judged.document, judged.ledger, judged.mentions)
    now = _Bench(later, open_ledger(later.facts, later.front.priorities), judged.mentions)
    free = (mention for mention in judged.mentions if mention.key not in judged.verdicts)
    return any(
        then.value(expression) != now.value(expression) for mention in free for expression in then.candidates(mention)
    )


def _is_mine(mention: Mention, labels: frozenset[str]) -> bool:
    return bool(labels) and (
        normal(mention.label) in labels or any(normal(mention.label).startswith(label + " ") for label in labels)
    )


class _Bench:
    """One document on the bench: its mentions, their candidate expressions (found once each), their values."""

    def __init__(self, document: Document, ledger: Ledger, mentions: tuple[Mention, ...]) -> None:
        self.document, self.ledger, self.mentions = document, ledger, mentions
        self.by_key = {mention.key: mention for mention in mentions}
        self.binder = Binder(document, ledger)
        self._totals = read_totals(mentions)
        self._candidates: dict[str, tuple[Expression, ...]] = {}

    def candidates(self, mention: Mention) -> tuple[Expression, ...]:
        if mention.key not in self._candidates:
            self._candidates[mention.key] = (*bind(mention, self.binder), *total_shares(mention, self._totals))
        return self._candidates[mention.key]

    def value(self, expression: Expression) -> Value | None:
        """What an expression gives, the mentions it is over taken as they stand."""
        return self._evaluate(expression, {}, {})

    def exact(self, verdicts: dict[str, Verdict]) -> dict[str, Value]:
        """The value of every kept figure, those that others follow from first. A doubtful one counts as it stands."""
        known: dict[str, Value | None] = {}
        kept = [key for key, verdict in verdicts.items() if verdict.evidence != "doubtful"]
        values = {key: self._exact(key, verdicts, known) for key in kept}
        return {key: value for key, value in values.items() if value is not None}

    def _exact(self, key: str, verdicts: dict[str, Verdict], known: dict[str, Value | None]) -> Value | None:
        if key not in known:
            mention = self.by_key.get(key)
            known[key] = mention.value if mention else None
            verdict = verdicts.get(key)
            if verdict and verdict.evidence != "doubtful":
                known[key] = self._evaluate(verdict.expression, verdicts, known)
        return known[key]

    def _evaluate(
        self, expression: Expression, verdicts: dict[str, Verdict], known: dict[str, Value | None]
    ) -> Value | None:
        if expression.op == "weeks":
            days, _, per = expression.state.partition("/")
            return Fraction(int(days), int(per or 1))
        if expression.op == "moment":
            return ""
        if expression.op == "note":
            return self._note(expression.state)
        return evaluate(expression, self.ledger, lambda key: self._exact(key, verdicts, known))

    def _note(self, label: str) -> str | None:
        facts = self.document.facts
        for box in facts.boxes:
            if (box.issue or box.ref) == label:
                task = next((other for other in statements(facts, box) if other.kind == "task"), None)
                slot = next((slot for slot in box.slots if slot.spelling == "note"), None)
                if task and slot:
                    old = self.document.text[slot.span.start : slot.span.end]
                    return write_note(task.state, _share(task), old, box.group, self.document.words)
        return None

    def everything(self, expression: Expression) -> Fraction | None:
        """The size of the set that an expression counts the members in one state of: agreement at it says nothing."""
        if expression.op != "count" or expression.state == "all" or expression.select is None:
            return None
        return Fraction(len(resolve(expression.select, self.ledger)))


def _share(task: Task) -> str | None:
    if task.progress is None:
        return None
    return decimal(task.progress, 0) if task.progress.denominator == 1 else decimal(task.progress, 1)


def _judge_each(bench: _Bench, base: Judged | None) -> dict[str, Verdict]:
    verdicts: dict[str, Verdict] = {}
    related = relations(bench.mentions)
    # A mention that the base does not have is its own first version.
    known = {mention.key for mention in base.mentions} if base else set()
    for mention in bench.mentions:
        relation = related.get(mention.key)
        held = base.verdicts.get(mention.key) if base else None
        if relation is not None:
            verdicts[mention.key] = Verdict(relation, "arithmetic")
        elif held is not None and held.evidence != "doubtful" and bench.value(held.expression) is not None:
            verdicts[mention.key] = (
                held if not _rival(bench, mention, held, base) else Verdict(held.expression, "doubtful")
            )
    for mention, partner in zip(bench.mentions, bench.mentions[1:], strict=False):
        if (mention.role, partner.role) == ("n", "m") and mention.key not in verdicts:
            verdicts.update(_by_size(bench, mention, partner))
    for mention in bench.mentions:
        if mention.key not in verdicts and mention.key not in known:
            verdict = _by_agreement(bench, mention)
            if verdict:
                verdicts[mention.key] = verdict
    return verdicts


def _by_size(bench: _Bench, mention: Mention, partner: Mention) -> dict[str, Verdict]:
    """n/m where label and place name a set of exactly m facts; the first set that gives both wins."""
    if mention.form.detail == "hours" or not isinstance(partner.value, Fraction) or partner.value == 0:
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
        if bench.value(counted) == mention.value:
            return {mention.key: Verdict(counted, "size"), partner.key: Verdict(size, "size")}
    if first is None:
        return {}
    evidence = "size" if mention.value == 0 else "doubtful"
    return {
        mention.key: Verdict(first[0], evidence),
        **({partner.key: Verdict(first[1], "size")} if evidence == "size" else {}),
    }


def _by_class(
    bench: _Bench, select: Select, mention: Mention, partner: Mention, size: Fraction, state: str
) -> dict[str, Verdict]:
    """A declared class: n counts its done members; m stays while fewer than m are declared."""
    counted = {mention.key: Verdict(Expression("count", select, state, ()), "size")}
    whole = Verdict(Expression("count", select, "all", ()), "size")
    return {**counted, partner.key: whole} if len(resolve(select, bench.ledger)) >= size else counted


def _by_agreement(bench: _Bench, mention: Mention) -> Verdict | None:
    """The first expression, in binding order, that agrees, not trivially."""
    if mention.role in ("moment",):
        return Verdict(bench.candidates(mention)[0], "base")
    for expression in bench.candidates(mention):
        value = bench.value(expression)
        if value is not None and agrees(mention, value) and not trivial(mention, value, bench.everything(expression)):
            return Verdict(expression, "base")
    return None


def _rival(bench: _Bench, mention: Mention, held: Verdict, base: Judged | None) -> bool:
    """Whether another measure of the same set agreed in the base too, and now parts ways with the held one."""
    if (
        base is None
        or held.evidence != "base"
        or held.expression.select is None
        or held.expression.op not in ("share", "mean")
    ):
        return False
    other = held.expression._replace(
        op="mean" if held.expression.op == "share" else "share", state="" if held.expression.op == "share" else "done"
    )
    then = evaluate(other, base.ledger, lambda _: None)
    now, held_now = bench.value(other), bench.value(held.expression)
    shown = next((old for old in base.mentions if old.key == mention.key), None)
    return then is not None and shown is not None and agrees(shown, then) and now != held_now


def _take_older(bench: _Bench, verdicts: dict[str, Verdict], older: Iterable[Judged]) -> None:
    """Ask older versions, newest first, for the mentions that have no verdict yet."""
    missing = {
        mention.key: mention for mention in bench.mentions if mention.key not in verdicts and bench.candidates(mention)
    }
    if not missing:
        return
    for version in older:
        for key in [key for key in missing if key in version.verdicts and version.verdicts[key].evidence == "base"]:
            held = version.verdicts[key]
            if bench.value(held.expression) is not None:
                verdicts[key] = held
                del missing[key]
        if not missing:
            return


def _judge_copies(bench: _Bench, verdicts: dict[str, Verdict]) -> None:
    """A number that shows again what a figure of the same label shows, not trivially: "Overall: 12%" in two places."""
    sources: dict[tuple[object, ...], list[Mention]] = {}
    for mention in bench.mentions:
        if (
            mention.role in ("percent", "bar")
            and mention.key in verdicts
            and verdicts[mention.key].evidence != "doubtful"
        ):
            sources.setdefault(_signature(bench, mention), []).append(mention)
    for mention in bench.mentions:
        if mention.role not in ("percent", "bar") or mention.key in verdicts:
            continue
        signature = _signature(bench, mention)
        for source in sources.get(signature, []) if any(signature[1:]) else []:
            value = bench.value(verdicts[source.key].expression)
            if (
                source.line != mention.line
                and isinstance(value, Fraction)
                and agrees(mention, value)
                and not trivial(mention, value, None)
            ):
                verdicts[mention.key] = Verdict(Expression("same", None, "", (source.key,)), "base")
                break


def _signature(bench: _Bench, mention: Mention) -> tuple[object, ...]:
    """What a label names: its state, keys, whether it is the whole, and its other words."""
    label = bench.binder.label(mention)
    return (label.state if label.state == "open" else "", label.keys, label.whole, () if label.keys else label.rest)


def _judge_siblings(bench: _Bench, verdicts: dict[str, Verdict]) -> None:
    """A mention whose siblings are figures is one too, if it agrees; where it does not, and they do, it is doubtful."""
    families: dict[str, list[Mention]] = {}
    for mention in bench.mentions:
        families.setdefault(mention.family, []).append(mention)
    for family in families.values():
        kept = [
            verdicts[mention.key].expression
            for mention in family
            if mention.key in verdicts
            and verdicts[mention.key].evidence in ("size", "base")
            and verdicts[mention.key].expression.op != "current"
        ]
        if not kept:
            continue
        shapes = {_shape_of(expression) for expression in kept}
        found = {
            mention.key: verdict
            for mention in family
            if mention.key not in verdicts
            for verdict in _like(bench, mention, shapes)
        }
        disagree = any(verdict.evidence == "doubtful" for verdict in found.values())
        verdicts |= {
            key: verdict
            for key, verdict in found.items()
            if verdict.evidence == "doubtful" or not disagree or _is_note(verdict)
        }


def _is_note(verdict: Verdict) -> bool:
    return verdict.expression.op == "note"


def _shape_of(expression: Expression) -> tuple[str, str, str, str]:
    select = expression.select
    return (
        expression.op,
        expression.state if expression.op != "note" else "",
        select.scope if select else "",
        select.what if select else "",
    )


def _like(bench: _Bench, mention: Mention, shapes: set[tuple[str, str, str, str]]) -> Iterator[Verdict]:
    for expression in bench.candidates(mention):
        if _shape_of(expression) not in shapes:
            continue
        value = bench.value(expression)
        if value is None:
            continue
        if agrees(mention, value):
            yield Verdict(expression, "siblings")
        elif mention.role != "glyph" and not _is_note(Verdict(expression, "")):
            yield Verdict(expression, "doubtful")
        return


def _figures(bench: _Bench, verdicts: dict[str, Verdict], exact: dict[str, Value], habits: Habits) -> Iterator[Figure]:
    texts = {mention.key: mention.text for mention in bench.mentions}
    found: list[tuple[Mention, Verdict, bool]] = []
    for mention in bench.mentions:
        verdict = verdicts.get(mention.key)
        if verdict is None:
            continue
        doubtful = verdict.evidence == "doubtful"
        value = bench.value(verdict.expression) if doubtful else exact.get(mention.key)
        right = value is None or agrees(mention, value)
        if value is None or (doubtful and (right or verdict.expression.op == "note")):
            continue
        if not right:
            texts[mention.key] = write(mention, value, bench.document.words, habits, None)
        found.append((mention, verdict, not right and not doubtful))
    shown = {
        key: text if key not in verdicts or verdicts[key].evidence != "doubtful" else bench.by_key[key].text
        for key, text in texts.items()
    }
    for mention, verdict, stale in found:
        yield Figure(
            mention,
            verdict.expression,
            verdict.evidence,
            describe(verdict.expression, bench.document, bench.by_key, shown),
            texts[mention.key],
            stale,
            inputs_of(verdict.expression, bench.document, bench.ledger, bench.by_key),
        )
