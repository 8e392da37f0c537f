"""Classes of work (P0, P1, P2) in one list: when together they cover all tasks, their done ones must add up."""

from __future__ import annotations

import re
from collections.abc import Iterator
from fractions import Fraction
from shlex import quote
from typing import NamedTuple

from mdtracker.calculator.identity import address, label_of, statements
from mdtracker.facts import State
from mdtracker.figures.evidence import Judged
from mdtracker.figures.model import Finding, Mention

_CLASS = re.compile(r"\W*([A-Z]{1,2}\d)\b")


class List(NamedTuple):
    """A list of classes, n and m of each by its name, and the n and m of it all."""

    members: dict[str, tuple[Mention, Mention]]
    whole: tuple[Mention, Mention]


def class_sums(judged: Judged) -> tuple[Finding, ...]:
    """Return a notice for each list of classes whose done members do not add up to the overall count."""
    return tuple(_sums(judged))


def parted(before: Judged, after: Judged) -> Iterator[str]:
    """Say which lists of classes covered it all before a command, and do not any more."""
    for members, whole in _covering(before):
        mentions = [after.bench.by_key.get(m.key) for m in (*(m for _, m in members.values()), whole[1])]
        *sizes, size = (_value(after, mention) if mention else None for mention in mentions)
        if None not in sizes and sum(size for size in sizes if size is not None) != size:
            total = sum(size for size in sizes if size is not None)
            names = "+".join(members)
            yield f"{names} are {total} together, {whole[0].label or 'Overall'} says {size}: tracker figures"


def _covering(judged: Judged) -> Iterator[List]:
    """The lists of two classes or more that are together as many as a count of all tasks says."""
    ratios = _ratios(judged)
    by_size: dict[Fraction, tuple[Mention, Mention]] = {}
    families: dict[int, dict[str, tuple[Mention, Mention]]] = {}
    for ratio in ratios:
        verdict = judged.verdicts.get(ratio[0].key)
        select = verdict.expression.select if verdict else None
        if select and (select.scope, select.what) == ("document", "task"):
            by_size.setdefault(_value(judged, ratio[1]), ratio)
        if match := _CLASS.match(ratio[0].label):
            families.setdefault(ratio[0].section, {}).setdefault(match.group(1), ratio)
    for members in families.values():
        whole = by_size.get(sum((_value(judged, m) for _, m in members.values()), Fraction(0)))
        if whole is not None and len(members) > 1:
            yield List(members, whole)


def _sums(judged: Judged) -> Iterator[Finding]:
    for members, whole in _covering(judged):
        done, all_done = sum(_value(judged, n) for n, _ in members.values()), _value(judged, whole[0])
        if done != all_done:
            first = next(iter(members.values()))[0]
            start = first.span.start - judged.document.lines[first.line - 1].start + 1
            message = f"{'+'.join(members)} give {done} done, {whole[0].label or 'Overall'} gives {all_done}"
            end, fix = start + len(first.text), _remedy(judged, members)
            yield Finding("TRK402", "warning", first.line, start, end, None, None, "", "class sum", message, fix)


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
