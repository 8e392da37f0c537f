"""What was judged, under the names of a later version: a section that is renamed, comes or goes changes the keys of
sections and mentions, and no evidence."""

from __future__ import annotations

from bisect import bisect_right
from collections import Counter
from collections.abc import Iterable

from mdtracker.calculator.expressions import Expression
from mdtracker.calculator.sets import open_ledger
from mdtracker.figures.bench import Bench, Verdict
from mdtracker.figures.evidence import Judged
from mdtracker.figures.mentions import read_mentions
from mdtracker.figures.model import Mention, by_line
from mdtracker.parser import Document
from mdtracker.parser.carriers.rows import is_total
from mdtracker.text import Edit, line_at


def succeeded(before: Judged, moved: Document, stated: Iterable[Edit]) -> tuple[Judged, tuple[Mention, ...]]:
    """Return `before` with the keys that its sections and mentions have in `moved`, and the mentions that are new there.

    moved   the text after the edits `stated`. Where it has the same sections, nothing changes
    A total of a column sums what stands above it there: a row that comes or goes counts.
    """
    if [section.key for section in before.document.facts.sections] == [section.key for section in moved.facts.sections]:
        return before, ()
    lines = _line_map(before.document, moved, stated)
    there = read_mentions(moved)
    pairs = _pairs(before.mentions, there, lines)
    keys = {old: new.key for old, new in pairs.items()}
    judged = renamed(before, _section_map(before.document, moved, lines), keys, totals_now(before, pairs, there))
    known = frozenset(mention.key for mention in judged.mentions)
    return judged, tuple(mention for mention in there if mention.key not in known)


def renamed(judged: Judged, sections: dict[str, str], keys: dict[str, str], parts: dict[str, tuple[str, ...]]) -> Judged:
    """Return what was judged with other names: of sections and mentions those given, all else as it was.

    parts  what a mention is over now, by its old key, where that is not only called otherwise
    """
    document = judged.document
    facts = document.facts
    facts = facts._replace(sections=tuple(section._replace(key=sections.get(section.key, section.key)) for section in facts.sections))
    document = document._replace(facts=facts)
    ledger = open_ledger(facts, document.front.priorities)
    mentions = tuple(mention._replace(key=keys.get(mention.key, mention.key)) for mention in judged.mentions)
    # What has a new name takes it from what had it and is gone.
    order = sorted(judged.verdicts, key=lambda key: key in keys)
    verdicts = {keys.get(key, key): renamed_verdict(judged.verdicts[key], sections, keys, parts.get(key)) for key in order}
    figures = tuple(
        figure._replace(
            mention=figure.mention._replace(key=keys.get(figure.mention.key, figure.mention.key)),
            expression=_renamed(figure.expression, sections, keys, parts.get(figure.mention.key)),
        )
        for figure in judged.figures
    )
    exact = {keys.get(key, key): judged.exact[key] for key in sorted(judged.exact, key=lambda key: key in keys)}
    return Judged(document, ledger, mentions, Bench(document, ledger, mentions), verdicts, exact, judged.habits, figures)


def renamed_verdict(verdict: Verdict, sections: dict[str, str], keys: dict[str, str], parts: tuple[str, ...] | None = None) -> Verdict:
    """Return a verdict whose expression calls sections and mentions as `renamed` does."""
    return verdict._replace(expression=_renamed(verdict.expression, sections, keys, parts))


def _renamed(expression: Expression, sections: dict[str, str], keys: dict[str, str], parts: tuple[str, ...] | None) -> Expression:
    select = expression.select
    if select is not None and select.key in sections:
        select = select._replace(key=sections[select.key])
    return expression._replace(select=select, parts=parts or tuple(keys.get(part, part) for part in expression.parts))


def _line_map(document: Document, moved: Document, stated: Iterable[Edit]) -> dict[int, int]:
    """Where each line stands after the edits, without those that they take away."""
    edits = sorted(stated, key=lambda edit: edit.span)
    ends = [edit.span.end for edit in edits]
    shifts = [0]
    for edit in edits:
        shifts.append(shifts[-1] + len(edit.new) - len(edit.old))
    found: dict[int, int] = {}
    for line in document.lines:
        at = bisect_right(ends, line.start)
        if at == len(edits) or not edits[at].span.start <= line.start or line.start == edits[at].span.start == line.end:
            found[line.number] = line_at(moved.lines, line.start + shifts[at]).number
        elif edits[at].new and "\n" not in edits[at].old and "\r" not in edits[at].old:
            found[line.number] = line_at(moved.lines, edits[at].span.start + shifts[at]).number
    return found


def _pairs(old: tuple[Mention, ...], new: tuple[Mention, ...], lines: dict[int, int]) -> dict[str, Mention]:
    """The mentions of each line, in order, where it has as many of the same roles: by the old one's key."""
    then, now = by_line(old), by_line(new)
    found: dict[str, Mention] = {}
    for line, mentions in then.items():
        others = now.get(lines.get(line, 0), [])
        if [mention.role for mention in mentions] == [mention.role for mention in others]:
            found.update((one.key, other) for one, other in zip(mentions, others, strict=True))
    return found


def _section_map(document: Document, moved: Document, lines: dict[int, int]) -> dict[str, str]:
    now = {section.line: section.key for section in moved.facts.sections[1:]}
    there = ((section.key, now.get(lines.get(section.line, 0))) for section in document.facts.sections[1:])
    return {key: new for key, new in there if new is not None}


def totals_now(before: Judged, pairs: dict[str, Mention], there: tuple[Mention, ...]) -> dict[str, tuple[str, ...]]:
    """Return what each total of a column sums now, by its old key: what it summed and is still there, and what is new beside
    it. pairs: the mentions that are there still, by their old keys; there: all that are.

    A cell may have several numbers: what is new counts where it stands at the same place of its cell.
    """
    kept = {mention.key for mention in pairs.values()}
    then, now = _places(before.mentions), _places(there)
    found: dict[str, tuple[str, ...]] = {}
    for key, verdict in before.verdicts.items():
        total = pairs.get(key)
        if verdict.expression.op == "sum" and total is not None and total.place == "cell" and is_total(total.label):
            own = {pairs[part].key for part in verdict.expression.parts if part in pairs}
            places = {then[part] for part in verdict.expression.parts if part in then}
            found[key] = tuple(
                mention.key
                for mention in there
                if mention.key in own
                or (
                    mention.key not in kept
                    and (mention.place, mention.group, mention.column) == (total.place, total.group, total.column)
                    and mention.line < total.line
                    and now[mention.key] in places
                    and not is_total(mention.label)
                )
            )
    return found


def _places(mentions: tuple[Mention, ...]) -> dict[str, tuple[str, str, str, int]]:
    """What each mention says and which of its cell it is: role, unit, detail of its notation, ordinal."""
    found: dict[str, tuple[str, str, str, int]] = {}
    seen: Counter[tuple[int, int, str]] = Counter()
    for mention in mentions:
        cell = (mention.line, mention.group, mention.column)
        found[mention.key] = (mention.role, mention.unit, mention.form.detail, seen[cell])
        seen[cell] += 1
    return found
