"""What an expression gives over facts: count, share, mean, hours, the state of a group, the phase that is on."""

from __future__ import annotations

from collections.abc import Callable
from fractions import Fraction

from mdtracker.calculator.expressions import Expression, Select, Value
from mdtracker.calculator.identity import wording
from mdtracker.calculator.sets import Ledger, group_state, logged, phase_state, resolve
from mdtracker.facts import Section, State, Task

Lookup = Callable[[str], Value | None]


def evaluate(expression: Expression, ledger: Ledger, lookup: Lookup) -> Value | None:
    """Return what `expression` gives; None where its set is empty or gone, or a mention it is over has no value.

    lookup  the value of a mention, by its key: what it should be where it is a figure, else what it shows
    """
    if expression.select is None and expression.op != "current":
        return _over_mentions(expression, lookup)
    known = ledger.found.values
    if expression not in known:
        known[expression] = _over_facts(expression, ledger)
    return known[expression]


def _over_facts(expression: Expression, ledger: Ledger) -> Value | None:
    select = expression.select
    if select is None:
        return _current(expression.state, ledger)
    match expression.op:
        case "count":
            return _count(select, expression.state, ledger)
        case "share":
            tasks = resolve(select, ledger)
            return Fraction(100 * sum(_is(task, expression.state) for task in tasks), len(tasks)) if tasks else None
        case "mean":
            shares = [task.progress for task in resolve(select, ledger)]
            return _mean([share for share in shares if share is not None]) if shares and None not in shares else None
        case "hours":
            return sum((entry.hours for entry in logged(select, ledger)), Fraction(0))
        case "estimate":
            hours = [task.estimate for task in resolve(select, ledger) if task.estimate is not None]
            return sum(hours, Fraction(0)) if hours else None
        case "group":
            return group_state(resolve(select, ledger))
    return None


def _mean(shares: list[Fraction]) -> Fraction:
    return sum(shares, Fraction(0)) / len(shares)


def _count(select: Select, state: str, ledger: Ledger) -> Fraction | None:
    tasks = resolve(select, ledger)
    return Fraction(sum(_is(task, state) for task in tasks)) if tasks or select.what not in ("task", "phase") else None


def _is(task: Task, state: str) -> bool:
    if state.startswith("="):
        return wording(task.status or "") == state[1:]
    if state == "all":
        return True
    if state == "open":
        return task.state is not State.DONE
    return task.state == state


def current_phase(ledger: Ledger) -> Section | None:
    """Return the first phase that is not complete; the last where none is left."""
    members = [phase for phase in ledger.phases if phase_state(phase, ledger) is not None]
    return next(
        (phase for phase in members if phase_state(phase, ledger) is not State.DONE), members[-1] if members else None
    )


def _over_mentions(expression: Expression, lookup: Lookup) -> Value | None:
    values = [lookup(part) for part in expression.parts]
    numbers = [value for value in values if isinstance(value, Fraction)]
    if not values or len(numbers) < len(values):
        return values[0] if values and expression.op == "same" else None
    match expression.op:
        case "quotient":
            return 100 * numbers[0] / numbers[1] if numbers[1] else None
        case "pooled":
            whole = _sum(numbers[1::2])
            return 100 * _sum(numbers[::2]) / whole if whole else None
        case "difference":
            return numbers[0] - _sum(numbers[1:])
        case "sum":
            return _sum(numbers)
        case "mean":
            return _mean(numbers)
        case "same":
            return numbers[0]
    return None


def _sum(numbers: list[Fraction]) -> Fraction:
    """The sum; whole numbers, of which there may be very many, are added as such."""
    if all(number.denominator == 1 for number in numbers):
        return Fraction(sum(number.numerator for number in numbers))
    return sum(numbers, Fraction(0))


def _current(aspect: str, ledger: Ledger) -> Value | None:
    phase = current_phase(ledger)
    if phase is None:
        return None
    if aspect == "state":
        return phase_state(phase, ledger)
    number = (
        phase.number if aspect == "number" else next((number for kind, number in phase.aliases if kind == aspect), "")
    )
    return Fraction(int(number)) if number.isdigit() else None
