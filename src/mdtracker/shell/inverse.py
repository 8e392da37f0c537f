"""What a command did to a document, and how to take it back; pure, touches no file."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Sequence
from datetime import datetime
from typing import NamedTuple
from zlib import crc32

from mdtracker.errors import BugError, UsageError
from mdtracker.shell.digest import text_digest
from mdtracker.text import Edit, Line, Span, line_at, splice, split_lines


class Touched(NamedTuple):
    """Neighbouring whole lines that an edit touched, as it left them: index (from 0) of the first, offset, text."""

    first: int
    start: int
    text: str


class Record(NamedTuple):
    """The last command on a document.

    `before` and `after` are the document's SHA-256; `edits` are in characters of the text before, or None if they
    were too many to keep; `touched` and `lines` (a checksum of each line) describe the text after; `moment` is UTC.
    """

    before: str
    after: str
    edits: tuple[Edit, ...] | None
    command: tuple[str, ...]
    moment: datetime
    touched: tuple[Touched, ...] = ()
    lines: tuple[int, ...] = ()


def record_of(before: str, after: str, edits: Iterable[Edit], command: Sequence[str], moment: datetime) -> Record:
    """Return the record of a command that made `after` from `before` by `edits` (found here if they do not fit)."""
    fitting = _fitting(before, after, tuple(edits))
    lines = split_lines(after)
    touched = _touched(after, lines, _inverted(fitting))
    sums = checksums(after, lines)
    return Record(text_digest(before), text_digest(after), fitting, tuple(command), moment, touched, sums)


def checksums(text: str, lines: Iterable[Line]) -> tuple[int, ...]:
    """Return a checksum of each line of `text`, without its ending."""
    return tuple(crc32(text[line.start : line.end].encode("utf-8")) for line in lines)


def take_back(text: str, record: Record) -> str:
    """Return `text`, the document now, as it was before the recorded command. Raises as `inverse` does.

    Where nothing else changed since, the result is proved by the recorded hash; BugError if that fails.
    """
    edits = inverse(text, record)
    try:
        result = splice(text, edits)
    except ValueError as error:
        raise BugError("the undo record does not fit the document; nothing was written") from error
    if text_digest(text) == record.after and text_digest(result) != record.before:
        raise BugError("undo would not give back the document as it was; nothing was written")
    return result


def inverse(text: str, record: Record) -> tuple[Edit, ...]:
    """Return the edits of `text`, the document now, that take back the recorded command.

    If something else in the document changed since, only lines that still read as the command left them, and whose
    place is certain, are taken back. Raises UsageError otherwise, with the first line that changed.
    """
    if record.edits is None:
        raise UsageError(f"{_named(record)} changed too much to be recorded: it cannot be taken back", "see git diff")
    edits = _inverted(record.edits)
    return edits if text_digest(text) == record.after else _shifted(text, record, edits)


def _named(record: Record) -> str:
    import shlex

    return f"`{shlex.join(record.command)}`"


def _fitting(before: str, after: str, edits: tuple[Edit, ...]) -> tuple[Edit, ...]:
    """Return `edits` in order if they make `after` of `before`, else the one edit that does."""
    try:
        if splice(before, edits) == after:
            return tuple(sorted(edits, key=lambda edit: edit.span))
    except ValueError:
        pass
    shorter = min(len(before), len(after))
    head = next((at for at in range(shorter) if before[at] != after[at]), shorter)
    tail = next((at for at in range(shorter - head) if before[-1 - at] != after[-1 - at]), shorter - head)
    span = Span(head, len(before) - tail)
    return (Edit(span, before[span.start : span.end], after[head : len(after) - tail]),)


def _inverted(edits: tuple[Edit, ...]) -> tuple[Edit, ...]:
    """Return the edits, in characters of the text after, that take back `edits`, which are in order."""
    found: list[Edit] = []
    shift = 0
    for edit in edits:
        start = edit.span.start + shift
        found.append(Edit(Span(start, start + len(edit.new)), edit.new, edit.old))
        shift += len(edit.new) - len(edit.old)
    return tuple(found)


def _touched(after: str, lines: tuple[Line, ...], edits: tuple[Edit, ...]) -> tuple[Touched, ...]:
    """Return the lines that each edit of `after` stands on; between two lines, both of them."""
    found: list[tuple[int, int]] = []
    for edit in edits if lines else ():
        start, end = edit.span
        first = line_at(lines, start - 1 if start == end else start).number - 1
        last = max(first, line_at(lines, max(start, end - 1)).number - 1)
        if found and first <= found[-1][1]:
            found[-1] = (found[-1][0], max(last, found[-1][1]))
        else:
            found.append((first, last))
    ends = [line.end + len(line.ending) for line in lines]
    return tuple(Touched(a, lines[a].start, after[lines[a].start : ends[b]]) for a, b in found)


def _shifted(text: str, record: Record, edits: tuple[Edit, ...]) -> tuple[Edit, ...]:
    """Return `edits` at the places where their lines are now."""
    lines = split_lines(text)
    anchors = _anchors(record.lines, checksums(text, lines))
    found: list[Edit] = []
    for touched in record.touched:
        move = _move(touched, text, lines, anchors, record)
        end = touched.start + len(touched.text)
        inside = [edit for edit in edits if touched.start <= edit.span.start and edit.span.end <= end]
        found += (edit._replace(span=Span(edit.span.start + move, edit.span.end + move)) for edit in inside)
    if len(found) != len(edits):
        raise UsageError(f"the document changed since {_named(record)}; nothing was taken back", "see git diff")
    return tuple(found)


def _anchors(then: tuple[int, ...], now: tuple[int, ...]) -> dict[int, int]:
    """Return line indices then → now that are certain: the same start, the same end, lines unique between them."""
    shorter = min(len(then), len(now))
    head = next((at for at in range(shorter) if then[at] != now[at]), shorter)
    tail = next((at for at in range(shorter - head) if then[-1 - at] != now[-1 - at]), shorter - head)
    anchors = {at: at for at in range(-1, head)}
    anchors |= {len(then) - at: len(now) - at for at in range(tail + 1)}
    middles = [Counter(lines[head : len(lines) - tail]) for lines in (then, now)]
    places = {line: at for at, line in enumerate(now[head : len(now) - tail], head)}
    for at, line in enumerate(then[head : len(then) - tail], head):
        if all(middle[line] == 1 for middle in middles):
            anchors[at] = places[line]
    return anchors


def _move(touched: Touched, text: str, lines: tuple[Line, ...], anchors: dict[int, int], record: Record) -> int:
    """Return by how many characters the touched lines moved; raise UsageError if they changed or moved elsewhere."""
    first, end = touched.first, touched.first + len(split_lines(touched.text))
    above = max(at for at in anchors if at < first)
    below = min(at for at in anchors if at >= end)
    inside = {anchors[at] - at for at in range(first, end) if at in anchors}
    shifts = inside or {anchors[above] - above, anchors[below] - below}
    index = first + min(shifts)
    in_order = all(
        (at >= first or now < index) and (at < end or now >= index + end - first) for at, now in anchors.items()
    )
    start = lines[index].start if 0 <= index < len(lines) else len(text)
    if len(shifts) > 1 or not in_order or not _stands(touched.text, text, start):
        remedy = "take it back by hand: see git diff"
        number = first + anchors[above] - above + 1
        raise UsageError(f"line {number} changed since {_named(record)}; nothing was taken back", remedy)
    return start - touched.start


def _stands(block: str, text: str, start: int) -> bool:
    """Return whether `block`, whole lines, stands in `text` at `start`, as whole lines."""
    end = start + len(block)
    return text.startswith(block, start) and (block[-1:] in ("\r", "\n") or text[end : end + 1] in ("", "\r", "\n"))
