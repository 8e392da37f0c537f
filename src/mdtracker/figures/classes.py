"""Classes of work (P0, P1, P2) in one list: when together they cover all tasks, their done ones must add up."""

from __future__ import annotations

import re
from collections.abc import Iterator
from fractions import Fraction
from shlex import quote

from mdtracker.calculator.identity import address, label_of, statements
from mdtracker.facts import State
from mdtracker.figures.evidence import Judged
from mdtracker.figures.model import Finding, Mention

_CLASS = re.compile(r"\W*([A-Z]{1,2}\d)\b")


def class_sums(judged: Judged) -> tuple[Finding, ...]:
    """Return a notice for each list of classes whose done members do not add up to the overall count."""
    return tuple(_sums(judged))


def _sums(judged: Judged) -> Iterator[Finding]:
    ratios = _ratios(judged)
    overall = [
        ratio
        for ratio in ratios
        if (verdict := judged.verdicts.get(ratio[0].key))
        and verdict.expression.select
        and verdict.expression.select.scope == "document"
        and verdict.expression.select.what == "task"
    ]
    by_size: dict[Fraction, tuple[Mention, Mention]] = {}
    for ratio in overall:
        by_size.setdefault(_value(judged, ratio[1]), ratio)
    families: dict[int, dict[str, tuple[Mention, Mention]]] = {}
    for ratio in ratios:
        match = _CLASS.match(ratio[0].label)
        if match:
            families.setdefault(ratio[0].section, {}).setdefault(match.group(1), ratio)
    for members in families.values():
        whole = by_size.get(sum((_value(judged, m) for _, m in members.values()), Fraction(0)))
        if whole is None or len(members) < 2:
            continue
        done, all_done = sum(_value(judged, n) for n, _ in members.values()), _value(judged, whole[0])
        if done != all_done:
            first = next(iter(members.values()))[0]
            start = first.span.start - judged.document.lines[first.line - 1].start + 1
            names = "+".join(members)
            message = f"{names} give {done} done, {whole[0].label or 'Overall'} gives {all_done}"
            yield Finding(
                "TRK402",
                "warning",
                first.line,
                start,
                start + len(first.text),
                None,
                None,
                "",
                "class sum",
                message,
                _remedy(judged, members),
            )


def _remedy(judged: Judged, members: dict[str, tuple[Mention, Mention]]) -> str:
    """Say which done task has no class yet, and how to give it one."""
    declared = {ref for refs in judged.ledger.classes.values() for ref in refs}
    facts = judged.document.facts
    free = [
        task
        for task in facts.tasks
        if task.state is State.DONE
        and not declared & {task.issue, task.ref}
        and all(other.kind == "task" for other in statements(task, judged.ledger.register))
    ]
    names = [
        name
        for name, (n, _) in members.items()
        if not (verdict := judged.verdicts.get(n.key))
        or verdict.expression.select is None
        or verdict.expression.select.what == "task"
    ]
    if not free or not names:
        return "see which of them is wrong: tracker figures"
    task = free[-1]
    return f"say which class {label_of(task)} is of: tracker task priority {quote(address(task))} {names[0]}"


def _ratios(judged: Judged) -> list[tuple[Mention, Mention]]:
    found = []
    for n, m in zip(judged.mentions, judged.mentions[1:], strict=False):
        if (n.role, m.role) == ("n", "m") and n.clause == m.clause:
            found.append((n, m))
    return found


def _value(judged: Judged, mention: Mention) -> Fraction:
    value = judged.exact.get(mention.key, mention.value)
    return value if isinstance(value, Fraction) else Fraction(0)
