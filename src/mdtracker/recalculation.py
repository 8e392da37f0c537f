"""What follows from a change of facts: the figures whose value is another one now, and the edits that write them."""

from __future__ import annotations

from bisect import bisect_left
from collections.abc import Iterable, Iterator
from datetime import datetime

from mdtracker.figures.evidence import Judged, follow, judge, moves_unjudged
from mdtracker.figures.history import alone, readable
from mdtracker.figures.mentions import read_mentions
from mdtracker.figures.model import Mention
from mdtracker.figures.values import agrees, write
from mdtracker.parser import Document
from mdtracker.renderer.notations import moment
from mdtracker.text import Edit, Span


def remembered(before: Judged, moved: Document, older: Iterable[str], mine: tuple[str, ...]) -> Judged:
    """Ask the older versions for the mentions that do not agree now and whose inputs the command changes.

    What was judged stays: a total sums the rows that will be there, not those of the text before.
    """
    if not moves_unjudged(before, moved):
        return before
    versions = (alone(text, mine) for text in older)
    judged = judge(before.document, before.mentions, before, readable(versions), mine)
    return judged._replace(verdicts=judged.verdicts | {key: verdict for key, verdict in before.verdicts.items() if verdict.kept})


def again(document: Document, before: Judged, mine: tuple[str, ...], mentions: tuple[Mention, ...]) -> Judged:
    """Judge a later version of a document: by the verdicts that were given, and anew where it declares other classes."""
    if document.front == before.document.front:
        return follow(document, mentions, before)
    return judge(document, read_mentions(document), before, mine=mine)


def recalculated(
    before: Judged,
    moved: Document,
    stated: list[Edit],
    mine: tuple[str, ...],
    now: datetime,
    fresh: tuple[Mention, ...] = (),
) -> Iterator[tuple[Mention, Edit, str]]:
    """The edits of figures whose value is another one than before, and of stale ones on the same lines.

    fresh  the mentions that `moved` has besides, which totals sum with the others
    """
    after = again(moved, before, mine, (*_restated(before.mentions, moved, stated), *fresh))
    changed = {key for key, value in before.exact.items() if key in after.exact and after.exact[key] != value}
    lines = {
        mention.line
        for mention in before.mentions
        if mention.key in changed and before.verdicts[mention.key].kept
    }
    why = {figure.mention.key: figure.rule for figure in after.figures}
    taken = sorted(edit.span for edit in stated)
    for mention in before.mentions:
        # A class that this command declares makes figures of what was free before.
        verdict = before.verdicts.get(mention.key) or (
            after.verdicts.get(mention.key) if moved.front != before.document.front else None
        )
        if verdict is None or not verdict.kept or _overlaps(mention.span, taken):
            continue
        value = after.exact.get(mention.key)
        if mention.key not in before.verdicts and value is not None and not agrees(mention, value):
            changed.add(mention.key)
        if value is None or not (mention.role == "moment" or mention.key in changed or mention.line in lines):
            continue
        if mention.role != "moment" and agrees(mention, value) and mention.key not in changed:
            continue
        new = write(mention, value, before.document.words, before.habits, now)
        if new != mention.text:
            yield mention, Edit(mention.span, mention.text, new), why.get(mention.key, "")


def _restated(mentions: tuple[Mention, ...], moved: Document, stated: list[Edit]) -> tuple[Mention, ...]:
    """The mentions with what a command states in their place: an estimate is a number that others follow from,
    and weeks follow from two dates."""
    taken = [edit.span for edit in stated]
    dated = any(moment.find(edit.old, 0, len(edit.old)) for edit in stated)
    touched = {mention.key for mention in mentions if (dated and mention.role == "weeks") or _overlaps(mention.span, taken)}
    if not touched:
        return mentions
    now = {mention.key: mention for mention in read_mentions(moved) if mention.key in touched}
    return tuple(_as_stated(mention, now.get(mention.key, mention)) for mention in mentions)


def _as_stated(mention: Mention, now: Mention) -> Mention:
    """A mention with the value that is stated now; that of weeks, which stand between two dates, with those dates."""
    return mention._replace(value=now.value, form=now.form if mention.role == "weeks" else mention.form)


def _overlaps(span: Span, taken: list[Span]) -> bool:
    """Whether a span shares a character with one of those taken (in order, none overlapping), or is one of them."""
    at = bisect_left(taken, Span(span.end, 0))
    near = taken[max(0, at - 2) : at + 1]
    return any((span.start < other.end and other.start < span.end) or span == other for other in near)
