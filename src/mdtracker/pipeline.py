"""Operate → recalculate → splice → prove: one command on one text; touches no file, no clock, no git."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator
from datetime import datetime
from typing import NamedTuple

from mdtracker.errors import BugError
from mdtracker.facts import State
from mdtracker.figures.evidence import Judged, follow, judge, moves_unjudged
from mdtracker.figures.findings import find_all, find_doubtful
from mdtracker.figures.history import alone, judged, readable
from mdtracker.figures.mentions import read_mentions
from mdtracker.figures.model import Figure, Finding, Mention
from mdtracker.figures.values import agrees, write
from mdtracker.operations.change import Change, Operation, Written
from mdtracker.parser import Document, parse
from mdtracker.proof import prove
from mdtracker.renderer.cells import pad
from mdtracker.text import Edit, Span, splice

NOTHING = Change((), frozenset(), (), ())


class Rewritten(NamedTuple):
    """One line of a receipt: the line (from 1, in the text before), what stands there, old and new text, and why."""

    line: int
    label: str
    old: str
    new: str
    why: str


class Result(NamedTuple):
    """What a run gives. `before == after` where there was nothing to do."""

    before: str
    after: str
    edits: tuple[Edit, ...]
    receipt: tuple[Rewritten, ...]
    headline: tuple[str, ...]
    notices: tuple[str, ...]
    doubtful: tuple[Finding, ...]


def figures(text: str, *, mine: tuple[str, ...] = (), base: str | None = None, older: Iterable[str] = ()) -> Judged:
    """Return all figures of a text, as `check` sees them: after what is stated twice has been carried over."""
    return _carried(text, mine, base, older)[1]


def check(
    text: str, *, mine: tuple[str, ...] = (), base: str | None = None, older: Iterable[str] = (), name: str = ""
) -> tuple[Finding, ...]:
    """Return what is wrong, doubtful or to be noticed, in the order of lines. name: the file, for the remedies."""
    from mdtracker.operations.carry import disagreements

    document = parse(text)
    change, now = _carried(text, mine, base, older)
    twice = disagreements(document, change, parse(base) if base is not None else None)
    return find_all(document, now, twice, name, _mapper(change))


def _carried(text: str, mine: tuple[str, ...], base: str | None, older: Iterable[str]) -> tuple[Change, Judged]:
    """Carry over what one side of a fact stated twice says since the base, and judge the result."""
    change = _carry(parse(text), base) if base is not None and base != text else NOTHING
    after = splice(text, [written.edit for written in change.written])
    return change, judged(after, base, older, mine)


def _carry(document: Document, base: str) -> Change:
    from mdtracker.operations.carry import carry

    return carry(document, parse(base))


def _mapper(change: Change) -> Callable[[Span], Span]:
    """Return how spans of the text after `change` lie in the text before: its edits change no line count."""
    edits = sorted((written.edit for written in change.written), key=lambda edit: edit.span)

    def back(span: Span) -> Span:
        shift = 0
        for edit in edits:
            if edit.span.start + shift + len(edit.new) <= span.start:
                shift += len(edit.new) - (edit.span.end - edit.span.start)
            elif edit.span.start + shift < span.end:
                return edit.span
        return Span(span.start - shift, span.end - shift)

    return back


def run(
    text: str, operation: Operation, *, now: datetime, mine: tuple[str, ...] = (), older: Iterable[str] = ()
) -> Result:
    """Apply a command to a text: its facts, and the figures whose inputs it changes. The text before is the base.

    older  versions before it, newest first, for figures that do not agree now
    Raises UsageError where the command cannot be done, BugError where the result cannot be proved.
    """
    document = parse(text)
    change = operation(document)
    if not change.written:
        return Result(text, text, (), (), change.headline, change.notices, ())
    stated = [written.edit for written in change.written]
    moved = parse(splice(text, stated), document)
    before = _remembered(judge(document, read_mentions(document), mine=mine), moved, older, mine)
    follow = list(_recalculated(before, moved, stated, mine, now))
    return _finish(before, moved, change, follow, mine)


def _remembered(before: Judged, moved: Document, older: Iterable[str], mine: tuple[str, ...]) -> Judged:
    """Ask the older versions for the mentions that do not agree now and whose inputs the command changes."""
    if not moves_unjudged(before, moved):
        return before
    versions = (alone(text, mine) for text in older)
    return judge(before.document, before.mentions, before, readable(versions), mine)


def _again(document: Document, before: Judged, mine: tuple[str, ...], mentions: tuple[Mention, ...]) -> Judged:
    """Judge a later version of a document: by the verdicts that were given, and anew where the sets may have changed."""
    same = all(
        len(one) == len(other)
        and sum(task.state is State.DROPPED for task in one) == sum(task.state is State.DROPPED for task in other)
        for one, other in (
            (before.document.facts.tasks, document.facts.tasks),
            (before.document.facts.boxes, document.facts.boxes),
        )
    )
    if same and document.front == before.document.front:
        return follow(document, mentions, before)
    return judge(document, read_mentions(document), before, mine=mine)


def _recalculated(
    before: Judged, moved: Document, stated: list[Edit], mine: tuple[str, ...], now: datetime
) -> Iterator[tuple[Mention, Edit, str]]:
    """The edits of figures whose value is another one than before, and of stale ones on the same lines."""
    after = _again(moved, before, mine, before.mentions)
    changed = {key for key, value in before.exact.items() if key in after.exact and after.exact[key] != value}
    lines = {
        mention.line
        for mention in before.mentions
        if mention.key in changed and before.verdicts[mention.key].evidence != "doubtful"
    }
    why = {figure.mention.key: figure.rule for figure in after.figures}
    taken = [edit.span for edit in stated]
    for mention in before.mentions:
        # A class that this command declares makes figures of what was free before.
        verdict = before.verdicts.get(mention.key) or (
            after.verdicts.get(mention.key) if moved.front != before.document.front else None
        )
        if verdict is None or verdict.evidence == "doubtful" or _overlaps(mention.span, taken):
            continue
        value = after.exact.get(mention.key)
        if mention.key not in before.verdicts and value is not None and not agrees(mention, value):
            changed.add(mention.key)
        if value is None or not (mention.role == "moment" or mention.key in changed or mention.line in lines):
            continue
        if mention.role != "moment" and agrees(mention, value) and mention.key not in changed:
            continue
        new = write(mention, value, before.document.words, before.habits, now)
        if new != mention.text and (
            mention.role in ("moment", "bar", "note") or not agrees(mention, value) or mention.key in changed
        ):
            yield mention, Edit(mention.span, mention.text, new), why.get(mention.key, "")


def _overlaps(span: Span, taken: list[Span]) -> bool:
    return any((span.start < other.end and other.start < span.end) or span == other for other in taken)


def sync(
    text: str,
    *,
    now: datetime,
    mine: tuple[str, ...] = (),
    base: str | None = None,
    older: Iterable[str] = (),
    lines: tuple[int, ...] = (),
    doubtful: bool = False,
) -> Result:
    """Mend every stale figure, carry over what is stated twice; with `lines` only those (doubtful ones there too),
    with `doubtful` all doubtful ones besides. Nothing wrong: nothing changes."""
    document = parse(text)
    change = _carry(document, base) if base is not None and base != text and not lines else NOTHING
    stated = [written.edit for written in change.written]
    carried = splice(text, stated)
    back = _mapper(change)
    current = judged(carried, base, older, mine)
    stale = [figure for figure in current.figures if _wanted(figure, lines, doubtful)]
    follow = [(figure.mention._replace(span=back(figure.mention.span)), figure) for figure in stale]
    edits = [
        (mention, Edit(mention.span, mention.text, figure.expected), figure.rule)
        for mention, figure in follow
        if figure.expected != mention.text
    ]
    if not edits and not stated:
        return Result(text, text, (), (), (), (), find_doubtful(current))
    for mention in current.mentions:
        if mention.role == "moment":
            at = back(mention.span)
            new = write(mention, "", document.words, current.habits, now)
            if new != mention.text:
                edits.append((mention._replace(span=at), Edit(at, mention.text, new), ""))
    return _finish(current, parse(carried), change, edits, mine, text)


def _wanted(figure: Figure, lines: tuple[int, ...], doubtful: bool) -> bool:
    if lines:
        return figure.mention.line in lines and figure.expected != figure.mention.text
    return figure.stale or (doubtful and not figure.kept)


def _finish(
    before: Judged,
    moved: Document,
    change: Change,
    follow: list[tuple[Mention, Edit, str]],
    mine: tuple[str, ...],
    text: str | None = None,
) -> Result:
    """Splice, read again, prove, and say what was done."""
    text = before.document.text if text is None else text
    edits = pad(
        parse(text) if before.document.text != text else before.document,
        (*(written.edit for written in change.written), *(edit for _, edit, _ in follow)),
    )
    edits = tuple(sorted(edits, key=lambda edit: edit.span))
    try:
        after = splice(text, edits)
    except ValueError as error:
        raise BugError(
            f"two edits of one place ({error}); nothing written", "please report it with the document"
        ) from None
    document = parse(after, before.document if before.document.text == text else None)
    result = _again(document, before, mine, read_mentions(document))
    prove(before, moved, change, result, {mention.key for mention, _, _ in follow})
    receipt = sorted(
        (*(_fact(written) for written in change.written), *(_figure(*item) for item in follow)),
        key=lambda line: line.line,
    )
    return Result(
        text,
        after,
        edits,
        tuple(receipt),
        change.headline,
        (*change.notices, *_sums(before, result)),
        find_doubtful(result),
    )


def _sums(before: Judged, after: Judged) -> Iterator[str]:
    """What no longer adds up since this command, said once."""
    from mdtracker.figures.classes import class_sums

    known = {notice.message for notice in class_sums(before)}
    for notice in class_sums(after):
        if notice.message not in known:
            yield f"{notice.message}: {notice.fix}"


def _fact(written: Written) -> Rewritten:
    return Rewritten(written.line, written.label, written.edit.old, written.edit.new, "asked")


def _figure(mention: Mention, edit: Edit, why: str) -> Rewritten:
    label = mention.label or mention.place
    if mention.place == "cell":
        label = f"{mention.label} {mention.column}"
    return Rewritten(mention.line, label, edit.old, edit.new, why)
