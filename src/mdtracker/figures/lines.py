"""What holds for a line as a whole: its mark, its state, its n and m and its percentage are about one set, or none of
them is a figure. A part of the judge."""

from __future__ import annotations

import re
from collections.abc import Iterator
from fractions import Fraction
from itertools import pairwise

from mdtracker.calculator.expressions import Expression, Value
from mdtracker.figures.bench import Bench, Verdict
from mdtracker.figures.model import Mention, by_line
from mdtracker.figures.values import agrees
from mdtracker.renderer.notations import moment

_NUMBERS = ("n", "m", "count", "percent", "bar", "hours")
_BESIDE = ("state", "n", "percent")
_SET_OFF = re.compile(r".{0,60}[·•|,;，；、(（–—-][^\w.!?]*")


def judge_whole_lines(bench: Bench, verdicts: dict[str, Verdict]) -> None:
    """A percentage or bar beside a state word that is a figure, where it agrees with the same set: even at 0 or 100 %,
    which alone says nothing, the line is about that set (law 5). Not where another of its family disagrees, nor beside
    an n/m, of which it could be the share."""
    states: dict[int, Verdict] = {
        mention.line: verdicts[mention.key]
        for mention in bench.mentions
        if mention.role == "state" and mention.key in verdicts and verdicts[mention.key].kept
    }
    states = _beside_fields(bench, states) | states
    counted = {mention.line for mention in bench.mentions if mention.role == "n"}
    families: dict[str, list[tuple[Mention, Verdict, bool]]] = {}
    for mention in bench.mentions:
        state = states.get(mention.line) if mention.line not in counted else None
        if mention.role in ("percent", "bar") and mention.key not in verdicts and state and state.expression.select:
            share = Expression("share", state.expression.select, "done", ())
            if not bench.binder.measures_work(mention, state.expression.select):
                continue
            value = bench.value(share)
            right = value is not None and agrees(mention, value)
            families.setdefault(mention.family, []).append((mention, Verdict(share, "siblings"), right))
    told = {mention.family for mention in bench.mentions if _is_doubtful(verdicts.get(mention.key))}
    for family, members in families.items():
        if family not in told and all(right for _, _, right in members):
            verdicts |= {mention.key: verdict for mention, verdict, _ in members}


def _beside_fields(bench: Bench, states: dict[int, Verdict]) -> dict[int, Verdict]:
    """The states of fields by the lines of the fields right above and below that say how far, and nothing else:
    "**Progress:** 0%" under "**Status:** Not Started"."""
    fields = {mention.line: mention for mention in bench.mentions if mention.role == "state" and mention.place == "field"}
    return {
        mention.line: states[line]
        for mention in bench.mentions
        if mention.role in ("percent", "bar") and mention.place == "field" and _says_how_far(bench, mention)
        for line in (mention.line - 1, mention.line + 1)
        if line in states and line in fields and fields[line].section == mention.section
    }


def _says_how_far(bench: Bench, mention: Mention) -> bool:
    label = bench.binder.label(mention)
    return label.progress and not (label.whole or label.keys or label.tags or label.rest or label.state)


def drop_half_told(bench: Bench, verdicts: dict[str, Verdict]) -> None:
    """Leave alone which phase is on where the state beside it is no figure: "PHASE 1 COMPLETE!" is news, not a pointer;
    the counts of a tally of which another is none; and what compares two moments."""
    untold = {
        mention.clause
        for mention in bench.mentions
        if mention.role == "state" and mention.unit == "current" and mention.key not in verdicts
    }
    for mention in bench.mentions:
        if mention.role in ("phase", "alias") and mention.clause in untold:
            verdicts.pop(mention.key, None)
    for line in by_line(mention for mention in bench.mentions if mention.role == "count").values():
        for mention in _half_tallied(bench, line, verdicts):
            del verdicts[mention.key]
    for line in by_line(mention for mention in bench.mentions if mention.place in ("text", "field")).values():
        _judge_tallied_ratio(bench, line, verdicts)
    _judge_shares(bench, verdicts)
    _judge_quotients(bench, verdicts)
    for line in by_line(mention for mention in bench.mentions if mention.role in ("n", "m") and mention.place != "cell").values():
        for mention in _compared(bench, line, verdicts) if len(line) > 2 else ():
            verdicts.pop(mention.key, None)


def _judge_quotients(bench: Bench, verdicts: dict[str, Verdict]) -> None:
    """A percentage behind an n/m that is a figure, where it is their quotient and nothing stands between but what sets it
    off: "2 of 4 phases complete · 50%"."""
    for n, m, percent in zip(bench.mentions, bench.mentions[1:], bench.mentions[2:], strict=False):
        if (n.role, m.role, percent.role) != ("n", "m", "percent") or n.line != percent.line or n.column != percent.column:
            continue
        told = all(part.key in verdicts and verdicts[part.key].kept for part in (n, m))
        between = bench.document.text[m.span.end : percent.span.start]
        if told and percent.key not in verdicts and not percent.unit and _SET_OFF.fullmatch(between):
            quotient = Expression("quotient", None, "", (n.key, m.key))
            value = bench.value(quotient)
            if value is not None and agrees(percent, value):
                verdicts[percent.key] = Verdict(quotient, "arithmetic")


def _judge_shares(bench: Bench, verdicts: dict[str, Verdict]) -> None:
    """A percentage right behind a count that is a figure, in its cell if it stands in one, where it is that count's share
    of its set, none of it too: "In Progress: 1 (14%)" of seven."""
    for count, percent in pairwise(bench.mentions):
        held = verdicts.get(count.key)
        beside = (count.role, percent.role) == ("count", "percent") and count.line == percent.line and count.column == percent.column
        if beside and held and held.kept and held.expression.op == "count" and held.expression.state != "all":
            share = held.expression._replace(op="share")
            value = bench.value(share)
            if value is not None and agrees(percent, value) and percent.key not in verdicts:
                verdicts[percent.key] = Verdict(share, held.evidence)


def _half_tallied(bench: Bench, line: list[Mention], verdicts: dict[str, Verdict]) -> list[Mention]:
    """The counts of a line that are figures, where those that are none make the rest of their set: "Done: 2, Odd: 3" of
    five tasks would not add up any more."""
    told = [mention for mention in line if mention.key in verdicts]
    if told and any(mention.key not in verdicts and not mention.unit and mention.place != "cell" for mention in line):
        return told  # "Total: 3, Passed: 1, Failed: 2": of one thing or of none
    selects = {verdicts[mention.key].expression.select for mention in told}
    if len(selects) != 1 or len(told) == len(line) or (select := selects.pop()) is None:
        return []
    size = bench.value(Expression("count", select, "all", ()))
    wholes = [mention for mention in told if verdicts[mention.key].expression.state == "all"]
    parts = [mention for mention in told if mention not in wholes]
    rest = sum(mention.value for mention in line if mention not in wholes and isinstance(mention.value, Fraction))
    return parts if rest == size else []


def _judge_tallied_ratio(bench: Bench, line: list[Mention], verdicts: dict[str, Verdict]) -> None:
    """An n/m that is none by itself, with counts beside it that are figures of one set and make it up together: "We have
    5 of 10 complete; 2 are partial and 3 missing" is a figure as a whole, or nothing of it."""
    counts = [mention for mention in line if mention.role == "count" and mention.key in verdicts]
    pairs = [(n, m) for n, m in pairwise(line) if (n.role, m.role) == ("n", "m") and not {n.key, m.key} & verdicts.keys()]
    if not counts or len(pairs) != 1:
        return
    n, m = pairs[0]
    if sum(part.value for part in (n, *counts) if isinstance(part.value, Fraction)) != m.value:
        return
    selects = {verdicts[mention.key].expression.select for mention in counts}
    select, state = selects.pop(), bench.binder.label(n).state or "done"
    counted, size = Expression("count", select, state, ()), Expression("count", select, "all", ())
    if not selects and select is not None and (bench.value(counted), bench.value(size)) == (n.value, m.value):
        verdicts |= {n.key: Verdict(counted, "size"), m.key: Verdict(size, "size")}
    else:
        for mention in counts:
            del verdicts[mention.key]


def _compared(bench: Bench, line: list[Mention], verdicts: dict[str, Verdict]) -> Iterator[Mention]:
    """The numbers of a line that gives several n of one m and one set: "9/12 done, better than the 5/12 claimed before"
    tells of two moments. Only the first may be of now, where it is exactly what the set is."""
    told: dict[object, list[tuple[Mention, Mention]]] = {}
    for n, m in pairwise(line):
        if (n.role, m.role) == ("n", "m"):
            label = bench.binder.label(n)
            told.setdefault((label.keys, label.tags, label.rest, label.state or "done", m.value), []).append((n, m))
    for pairs in told.values():
        if len({n.value for n, _ in pairs}) > 1:
            first = verdicts.get(pairs[0][0].key)
            now = first is not None and first.evidence == "size"
            yield from (mention for pair in pairs[now:] for mention in pair)


def drop_lone_totals(bench: Bench, verdicts: dict[str, Verdict]) -> None:
    """Leave an m alone whose n is not kept: else "5/5 days" becomes 5/4; and a doubtful number that tells of its day."""
    dated = _dated(bench)
    for mention in bench.mentions:
        if mention.role in _NUMBERS and mention.section in dated and _is_doubtful(verdicts.get(mention.key)):
            del verdicts[mention.key]
    for n, m in pairwise(bench.mentions):
        verdict, partner = verdicts.get(m.key), verdicts.get(n.key)
        alone = partner is None or not partner.kept
        if (n.role, m.role) == ("n", "m") and alone and verdict and verdict.expression.op == "count" and verdict.kept:
            del verdicts[m.key]


def _dated(bench: Bench) -> frozenset[int]:
    """The sections under a heading with a day and no number of a phase: what it says was so then, and is no claim of now."""
    sections = bench.document.facts.sections
    dated: set[int] = set()
    for section in sections[1:]:
        line = bench.document.lines[section.line - 1]
        heading = bench.document.text[line.start : line.end].title()
        if (section.level > 1 and not section.phase and moment.find(heading, 0, len(heading))) or section.parent in dated:
            dated.add(section.id)
    return frozenset(dated)


def within_their_totals(bench: Bench, verdicts: dict[str, Verdict]) -> dict[str, Value]:
    """Return the value of every kept figure. Doubtful from then on is an n that counts more than the m beside it, which
    is no figure, and a percentage that leaves its n/m behind: one of the two is about another set."""
    exact = bench.exact(verdicts)
    apart = [
        *(
            n
            for n, m in pairwise(bench.mentions)
            if (n.role, m.role) == ("n", "m")
            and n.key in exact
            and m.key not in exact
            and verdicts[n.key].expression.op == "count"
            and _exceeds(exact[n.key], m.value)
        ),
        *_torn(bench, verdicts, exact),
    ]
    verdicts.update({mention.key: Verdict(verdicts[mention.key].expression, "doubtful") for mention in apart})
    return bench.exact(verdicts) if apart else exact


def _torn(bench: Bench, verdicts: dict[str, Verdict], exact: dict[str, Value]) -> Iterator[Mention]:
    """The percentages that are the quotient of two numbers of their line as it stands, and would not be any more."""
    for line in by_line(bench.mentions).values():
        shares = [one for one in line if one.role == "percent" and one.key in exact and verdicts[one.key].expression.op == "share"]
        pairs = [(n, m) for n, m in pairwise(line) if (n.role, m.role) == ("n", "m")] or _counted(bench, line) if shares else ()
        for percent in shares:
            for n, m in pairs:
                parts = (exact.get(part.key, part.value) for part in (n, m))
                if verdicts[percent.key].expression.state != (bench.binder.label(n).state or "done"):
                    continue  # "Open: 2 (40%)" is no share of the two that are done
                told = _says_something(n.value, m.value) and _is_share(percent, percent.value, n.value, m.value)
                if told and not _is_share(percent, exact[percent.key], *parts):
                    yield percent


def _counted(bench: Bench, row: list[Mention]) -> list[tuple[Mention, Mention]]:
    """How many are done and how many there are, in two cells of a row; of a text any two numbers of which the second may
    be the whole, in whatever words: "45 % (5 tâches sur 11)"."""
    if row[0].place != "cell":
        return [(one, two) for one, two in pairwise(row) if (one.role, two.role, one.clause) == ("count", "count", two.clause)]
    counts = {bench.binder.label(mention).state: mention for mention in reversed(row) if mention.role == "count"}
    return [(counts["done"], counts[""])] if {"done", ""} <= counts.keys() else []


def _says_something(n: Value, m: Value) -> bool:
    """Whether n of m are some, neither none nor all."""
    return isinstance(n, Fraction) and isinstance(m, Fraction) and 0 < n < m


def _is_share(percent: Mention, value: Value, n: Value, m: Value) -> bool:
    """Whether a percentage, to its places, is n of m."""
    if not (isinstance(value, Fraction) and isinstance(n, Fraction) and isinstance(m, Fraction) and m > 0):
        return False
    return abs(value - 100 * n / m) < Fraction(1, 10**percent.form.places)


def _exceeds(value: Value, limit: Value) -> bool:
    return isinstance(value, Fraction) and isinstance(limit, Fraction) and value > limit


def marks(bench: Bench, verdicts: dict[str, Verdict]) -> dict[str, Verdict]:
    """Return the verdicts on bare glyphs: on one beside a state word, a counter or a percentage that is a figure, where it
    says what that set's state is. A line changes as a whole."""
    beside: dict[int, Verdict] = {}
    for mention in bench.mentions:
        verdict = verdicts.get(mention.key)
        if mention.role in _BESIDE and verdict and verdict.kept:
            select = verdict.expression.select
            if mention.role == "state" or (select and select.what == "task" and mention.place == "heading"):
                group = verdict.expression if mention.role == "state" else Expression("group", select, "", ())
                if mention.role == "state" or mention.line not in beside:
                    beside[mention.line] = Verdict(group, verdict.evidence)
    return {
        mention.key: verdict
        for mention in bench.mentions
        if mention.role == "glyph"
        and mention.key not in verdicts
        and (verdict := beside.get(mention.line)) is not None
        and bench.value(verdict.expression) == mention.value
    }


def _is_doubtful(verdict: Verdict | None) -> bool:
    return verdict is not None and not verdict.kept
