"""The last two kinds of evidence: what shows a figure again, and what its siblings are. A part of the judge."""

from __future__ import annotations

from bisect import bisect_left, bisect_right
from collections.abc import Iterator
from fractions import Fraction
from typing import TypeGuard

from mdtracker.calculator.expressions import Expression
from mdtracker.calculator.sets import resolve
from mdtracker.figures.bench import Bench, Verdict
from mdtracker.figures.model import Mention
from mdtracker.figures.values import agrees, trivial


def judge_copies(bench: Bench, verdicts: dict[str, Verdict]) -> None:
    """A number that shows again what a figure of the same label shows, not trivially: "Overall: 12%" in two places."""
    sources: dict[tuple[object, ...], dict[Fraction, list[Mention]]] = {}
    for mention in bench.mentions:
        verdict = verdicts.get(mention.key) if mention.role in ("percent", "bar") else None
        # A bar that shows the percentage beside it says no more than that does, and that may be its author's own.
        if verdict and verdict.kept and verdict.expression.op != "same":
            value = bench.value(verdict.expression)
            if isinstance(value, Fraction):
                shown = sources.setdefault(_signature(bench, mention), {}).setdefault(value, [])
                # Two lines are enough: one of them is not the copy's own.
                if not shown or (len(shown) == 1 and shown[0].line != mention.line):
                    shown.append(mention)
    ordered = {signature: sorted(found) for signature, found in sources.items()}
    for mention in bench.mentions:
        if mention.role not in ("percent", "bar") or mention.key in verdicts:
            continue
        signature = _signature(bench, mention)
        near = _near(mention, ordered.get(signature, [])) if any(signature[1:]) else []
        copied = [
            source
            for value in near
            if agrees(mention, value) and not trivial(mention, value, None)
            for source in sources[signature][value]
            if source.line != mention.line
        ]
        if copied:
            first = min(copied, key=lambda source: source.span)
            verdicts[mention.key] = Verdict(Expression("same", None, "", (first.key,)), "base")


def _near(mention: Mention, values: list[Fraction]) -> list[Fraction]:
    """Those of some values in order that a percentage or bar could show, and a few more."""
    if not isinstance(mention.value, Fraction):
        return []
    off = Fraction(100, mention.form.places) if mention.role == "bar" else Fraction(1, 10**mention.form.places)
    return values[bisect_left(values, mention.value - off) : bisect_right(values, mention.value + off)]


def _signature(bench: Bench, mention: Mention) -> tuple[object, ...]:
    """What a label names: its state, keys, whether it is the whole, and its other words."""
    label = bench.binder.label(mention)
    return (label.state if label.state == "open" else "", label.keys, label.whole, () if label.keys else label.rest)


def judge_siblings(bench: Bench, verdicts: dict[str, Verdict]) -> None:
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
        disagree = any(not verdict.kept for verdict in found.values())
        verdicts |= {
            key: verdict
            for key, verdict in found.items()
            if not verdict.kept or not disagree or verdict.expression.op == "note"
        }


def judge_rows(bench: Bench, verdicts: dict[str, Verdict]) -> None:
    """A count of done tasks and the size of its set in one row, "0 | 12", are 0/12 in two cells: where the size is a
    figure, a count that agrees is one; a size of another set than the count's is none."""
    counts = [mention for mention in bench.mentions if mention.role == "count" and mention.place == "cell"]
    sizes = {mention.line: mention for mention in counts if _counts(verdicts.get(mention.key), "all")}
    for mention in counts:
        size = sizes.get(mention.line)
        if size is None or size.key not in verdicts:
            continue
        whole = verdicts[size.key].expression
        part = whole._replace(state="done")
        held = verdicts.get(mention.key)
        if _counts(held, "done") and held.expression.select != whole.select:
            del verdicts[size.key]
        elif held is None and part in bench.candidates(mention):
            value = bench.value(part)
            if value is not None and agrees(mention, value):
                verdicts[mention.key] = Verdict(part, "size")


def _counts(verdict: Verdict | None, state: str) -> TypeGuard[Verdict]:
    """Whether a verdict is that a mention counts the members of a set in a state."""
    return (
        verdict is not None
        and verdict.evidence in ("base", "size", "siblings")
        and (verdict.expression.op, verdict.expression.state) == ("count", state)
    )


def _shape_of(expression: Expression) -> tuple[str, str, str, str]:
    select = expression.select
    return (
        expression.op,
        expression.state if expression.op != "note" else "",
        select.scope if select else "",
        select.what if select else "",
    )


def _like(bench: Bench, mention: Mention, shapes: set[tuple[str, str, str, str]]) -> Iterator[Verdict]:
    for expression in bench.candidates(mention):
        if _shape_of(expression) not in shapes:
            continue
        value = bench.value(expression)
        if value is None:
            continue
        if agrees(mention, value):
            yield Verdict(expression, "siblings")
        elif (
            mention.role != "glyph"
            and expression.op != "note"
            and not bench.is_own_record(mention, expression)
            and not _other_scope(bench, mention)
        ):
            yield Verdict(expression, "doubtful")
        return


def _other_scope(bench: Bench, mention: Mention) -> bool:
    """Whether an n/m counts something else than its set: another noun, or an m of twice the set's size or half of it; in
    a fence, which is a dashboard of anything, any other m than that of the section it names.

    Measured: where m is not the number of facts that label and place name, no counter that is not zero agrees.
    """
    if mention.role not in ("n", "m"):
        return False
    if bench.binder.label(mention).foreign:
        return True
    m = bench.wholes.get(mention.clause)
    sets = [bound.select for bound in bench.binder.sets(mention)]
    strict = mention.place == "fence" and all(select.scope == "section" for select in sets)
    sizes = [len(resolve(select, bench.ledger)) for select in sets]
    return (
        m is not None
        and isinstance(m.value, Fraction)
        and not any(size == m.value if strict else size < 2 * m.value and m.value < 2 * size for size in sizes)
    )
