"""One document on the bench: its mentions, the expressions that each could be, and what those give."""

from __future__ import annotations

from collections.abc import Iterator
from fractions import Fraction
from typing import NamedTuple

from mdtracker.calculator.expressions import Expression, Value
from mdtracker.calculator.identity import task_of
from mdtracker.calculator.measures import evaluate
from mdtracker.calculator.sets import Ledger, logged, resolve
from mdtracker.figures.binding import Binder, bind, sums_up
from mdtracker.figures.model import Mention
from mdtracker.figures.summaries import pooled_shares, read_counters, read_totals, total_shares
from mdtracker.parser import Document
from mdtracker.renderer.states import write_note
from mdtracker.rounding import share_text


class Verdict(NamedTuple):
    """Why a mention is a figure, and of which expression; `evidence` "doubtful" where it is not."""

    expression: Expression
    evidence: str

    @property
    def kept(self) -> bool:
        """Whether the mention may be rewritten."""
        return self.evidence != "doubtful"


# What the words for days begin with, where others say weeks.
_DAYS = ("d", "t", "g", "j", "天")


class Bench:
    """One document on the bench: its mentions, their candidate expressions (found once each), their values."""

    def __init__(self, document: Document, ledger: Ledger, mentions: tuple[Mention, ...]) -> None:
        self.document, self.ledger, self.mentions = document, ledger, mentions
        self.by_key = {mention.key: mention for mention in mentions}
        # The first m of each clause.
        self.wholes = {mention.clause: mention for mention in reversed(mentions) if mention.role == "m"}
        self.binder = Binder(document, ledger)
        self._totals, self.counters = read_totals(mentions), read_counters(mentions)
        self._candidates: dict[str, tuple[Expression, ...]] = {}

    def candidates(self, mention: Mention) -> tuple[Expression, ...]:
        """Return the expressions that a mention could be, in binding order."""
        if mention.key not in self._candidates:
            self._candidates[mention.key] = (
                *bind(mention, self.binder),
                *(self._sums(mention) if sums_up(self.binder.label(mention)) else ()),
            )
        return self._candidates[mention.key]

    def _sums(self, mention: Mention) -> Iterator[Expression]:
        yield from total_shares(mention, self._totals)
        yield from pooled_shares(mention, self.counters)

    def value(self, expression: Expression) -> Value | None:
        """What an expression gives, the mentions it is over taken as they stand."""
        return self._evaluate(expression, {}, {})

    def exact(self, verdicts: dict[str, Verdict]) -> dict[str, Value]:
        """The value of every kept figure, those that others follow from first. A doubtful one counts as it stands."""
        known: dict[str, Value | None] = {}
        kept = [key for key, verdict in verdicts.items() if verdict.kept]
        values = {key: self._exact(key, verdicts, known) for key in kept}
        return {key: value for key, value in values.items() if value is not None}

    def _exact(self, key: str, verdicts: dict[str, Verdict], known: dict[str, Value | None]) -> Value | None:
        if key not in known:
            mention = self.by_key.get(key)
            known[key] = mention.value if mention else None
            verdict = verdicts.get(key)
            if verdict and verdict.kept:
                known[key] = self._evaluate(verdict.expression, verdicts, known)
        return known[key]

    def _evaluate(
        self, expression: Expression, verdicts: dict[str, Verdict], known: dict[str, Value | None]
    ) -> Value | None:
        if expression.op == "weeks":
            return self._between(expression.state)
        if expression.op == "moment":
            return ""
        if expression.op == "note":
            return self._note(expression.state)
        return evaluate(expression, self.ledger, lambda key: self._exact(key, verdicts, known))

    def _between(self, key: str) -> Fraction | None:
        """The weeks, or days, between the two dates of the mention of that key."""
        mention = self.by_key.get(key)
        days, _, unit = mention.form.detail.partition(":") if mention else ("", "", "")
        return Fraction(int(days), 1 if unit in _DAYS else 7) if days else None

    def _note(self, label: str) -> str | None:
        for box in self.ledger.register.labelled.get(label, ()):
            task = task_of(box, self.ledger.register)
            slot = next((slot for slot in box.slots if slot.spelling == "note"), None)
            if task and slot:
                old = self.document.text[slot.span.start : slot.span.end]
                share = share_text(task.progress) if task.progress is not None else None
                place, words = f"{box.kind}:note", self.document.words
                return write_note(box.state, task.state, share, old, place, str(box.group), words)
        return None

    def is_unlogged(self, expression: Expression) -> bool:
        """Whether an expression sums up a log that has no entry."""
        return expression.op == "hours" and expression.select is not None and not logged(expression.select, self.ledger)

    def is_own_record(self, mention: Mention, expression: Expression) -> bool:
        """Whether hours are the only record of themselves: no log has an entry that they could sum up."""
        return mention.value != 0 and self.is_unlogged(expression)

    def everything(self, expression: Expression) -> Fraction | None:
        """The size of the set that an expression counts the members in one state of: agreement at it says nothing."""
        if expression.op != "count" or expression.state == "all" or expression.select is None:
            return None
        return Fraction(len(resolve(expression.select, self.ledger)))
