"""Operate → recalculate → splice → prove: one command on one text; touches no file, no clock, no git."""

from __future__ import annotations

from bisect import bisect_right
from collections.abc import Callable, Iterable, Iterator
from datetime import datetime
from typing import NamedTuple

from mdtracker.calculator.expressions import Value
from mdtracker.errors import BugError, UsageError
from mdtracker.figures.evidence import Judged, accept, judge
from mdtracker.figures.findings import find_all, find_doubtful
from mdtracker.figures.history import judged_from
from mdtracker.figures.mentions import read_mentions
from mdtracker.figures.model import Figure, Finding, Mention
from mdtracker.figures.succession import succeeded
from mdtracker.figures.values import write
from mdtracker.operations.change import Change, Operation, Written
from mdtracker.parser import Document, parse
from mdtracker.proof import prove
from mdtracker.recalculation import again, recalculated, remembered
from mdtracker.renderer.cells import pad
from mdtracker.text import Edit, Span, splice

NOTHING = Change((), (), (), ())


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
    document = parse(text)
    before = _base(document, base)
    return judged_from(_after(document, _carry(document, before)), before, older, mine)


def check(
    text: str, *, mine: tuple[str, ...] = (), base: str | None = None, older: Iterable[str] = ()
) -> tuple[Finding, ...]:
    """Return what is wrong, doubtful or to be noticed, in the order of lines."""
    from mdtracker.operations.carry import disagreements

    document = parse(text)
    before = _base(document, base)
    change = _carry(document, before)
    twice = disagreements(document, change, before)
    now = judged_from(_after(document, change), before, older, mine)
    return find_all(document, now, twice, _mapper(change))


def _base(document: Document, base: str | None) -> Document | None:
    return None if base is None else document if base == document.text else parse(base)


def _after(document: Document, change: Change) -> Document:
    edits = [written.edit for written in change.written]
    return parse(splice(document.text, edits)) if edits else document


def _carry(document: Document, base: Document | None) -> Change:
    """Carry over what one side of a fact stated twice says since the base."""
    from mdtracker.operations.carry import carry

    return carry(document, base) if base is not None and base is not document else NOTHING


def _mapper(change: Change) -> Callable[[Span], Span]:
    """Return how spans of the text after `change` lie in the text before: its edits change no line count."""
    edits = sorted((written.edit for written in change.written), key=lambda edit: edit.span)
    shifts = [0]
    ends: list[int] = []
    for edit in edits:
        ends.append(edit.span.start + shifts[-1] + len(edit.new))
        shifts.append(shifts[-1] + len(edit.new) - len(edit.old))

    def back(span: Span) -> Span:
        at = bisect_right(ends, span.start)
        if at < len(edits) and edits[at].span.start + shifts[at] < span.end:
            return edits[at].span
        return Span(span.start - shifts[at], span.end - shifts[at])

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
    _refuse_other_marks(moved)
    known = remembered(judge(document, read_mentions(document), mine=mine), moved, older, mine)
    before, fresh = succeeded(known, moved, stated)
    follow = list(recalculated(before, moved, stated, mine, now, fresh))
    return _finish(document, before, change, follow, mine)


def _refuse_other_marks(moved: Document) -> None:
    """Raise UsageError where the marks of boxes, which no legend explains, would mean something else to who reads next."""
    if "[-]" in moved.text and parse(moved.text).marks != moved.marks:
        raise UsageError(
            "[-] would not mean the same any more; nothing written",
            "say once what it means, in a line such as “[-] in progress · [x] done”",
        )


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
    before = _base(document, base)
    change = _carry(document, before) if not lines else NOTHING
    back = _mapper(change)
    found = judged_from(_after(document, change), before, older, mine)
    current = accept(found, lines) if lines or doubtful else found
    follow = [
        (figure.mention._replace(span=back(figure.mention.span)), figure) for figure in _stale(found, current, lines)
    ]
    edits = [(mention, Edit(mention.span, mention.text, figure.expected), figure.rule) for mention, figure in follow]
    if not edits and not change.written:
        return Result(text, text, (), (), (), (), find_doubtful(current))
    for mention in current.mentions:
        if mention.role == "moment":
            at = back(mention.span)
            new = write(mention, "", document.words, current.habits, now)
            if new != mention.text:
                edits.append((mention._replace(span=at), Edit(at, mention.text, new), ""))
    return _finish(document, current, change, edits, mine)


def _stale(found: Judged, current: Judged, lines: tuple[int, ...]) -> list[Figure]:
    """The stale figures; with `lines` those there, and those on lines that what was accepted there moves."""
    stale = [figure for figure in current.figures if figure.stale]
    if not lines:
        return stale
    moved = {figure.mention.line for figure in stale if _value(figure, found) != _value(figure, current)}
    return [figure for figure in stale if figure.mention.line in moved.union(lines)]


def _value(figure: Figure, judged: Judged) -> Value | None:
    return judged.exact.get(figure.mention.key)


def _finish(
    document: Document,
    before: Judged,
    change: Change,
    follow: list[tuple[Mention, Edit, str]],
    mine: tuple[str, ...],
) -> Result:
    """Splice `document`, read again, prove, and say what was done."""
    text = document.text
    edits = pad(document, (*(written.edit for written in change.written), *(edit for _, edit, _ in follow)))
    edits = tuple(sorted(edits, key=lambda edit: edit.span))
    try:
        after = splice(text, edits)
    except ValueError as error:
        raise BugError(
            f"two edits of one place ({error}); nothing written", "please report it with the document"
        ) from None
    written_down = parse(after, document if before.document.text == text else None)
    result = again(written_down, before, mine, read_mentions(written_down))
    prove(document, before, change, result, {mention.key for mention, _, _ in follow})
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
    from mdtracker.figures.classes import class_sums, parted

    known = {notice.message for notice in class_sums(before)}
    for notice in class_sums(after):
        if notice.message not in known:
            yield f"{notice.message}: {notice.fix}"
    yield from parted(before, after)


def _fact(written: Written) -> Rewritten:
    return Rewritten(written.line, written.label, written.edit.old, written.edit.new, "asked")


def _figure(mention: Mention, edit: Edit, why: str) -> Rewritten:
    label = mention.label or mention.place
    if mention.place == "cell":
        label = f"{mention.label} {mention.column}"
    return Rewritten(mention.line, label, edit.old, edit.new, why)
