"""What an edit did to a line, as a person reads it: the words around it before and after, one entry a line."""

from __future__ import annotations

import re
from collections.abc import Iterator
from itertools import groupby, pairwise

from mdtracker.pipeline import Result, Rewritten
from mdtracker.text import Edit, Line, Span, line_at, splice, split_lines

_WORD = re.compile(r"[^\s|()\[\]{}*_`~]*")
_FAR = 24
_BEHIND = re.compile(r"[^\s|()\[\]{}*_`~]*$")


def by_line(result: Result) -> tuple[Rewritten, ...]:
    """Return what a result changed, an entry for each line; a line that is added or taken away has one of its own."""
    lines = split_lines(result.before)
    named: dict[int, list[Rewritten]] = {}
    for entry in result.receipt:
        named.setdefault(entry.line, []).append(entry)
    found: list[Rewritten] = []
    for whole, edits in _grouped(result.edits, lines):
        if whole:
            found += _whole(edits[0], lines, named)
        else:
            found.append(_part(result.before, edits, lines, named))
    return tuple(found)


def _grouped(edits: tuple[Edit, ...], lines: tuple[Line, ...]) -> Iterator[tuple[bool, tuple[Edit, ...]]]:
    """The edits of each line together; those that add or remove lines by themselves (True)."""

    def key(edit: Edit) -> tuple[int, int]:
        whole = _has_newline(edit.old) or _has_newline(edit.new)
        return (edit.span.start if whole else -1, line_at(lines, edit.span.start).number if lines else 1)

    for (whole, _), group in groupby(sorted(edits, key=lambda edit: edit.span), key=key):
        yield whole >= 0, tuple(group)


def _whole(edit: Edit, lines: tuple[Line, ...], named: dict[int, list[Rewritten]]) -> Iterator[Rewritten]:
    number = line_at(lines, edit.span.start).number if lines else 1
    entry = next((one for line in (number, number + 1) for one in named.get(line, ()) if (one.old, one.new) == (edit.old, edit.new)), None)
    label, why, number = (entry.label, entry.why, entry.line) if entry else ("", "", number)
    for text in _texts(edit.old):
        yield Rewritten(number, label, text, "", why)
    for text in _texts(edit.new):
        yield Rewritten(number, label, "", text, why)


def _part(text: str, edits: tuple[Edit, ...], lines: tuple[Line, ...], named: dict[int, list[Rewritten]]) -> Rewritten:
    line = line_at(lines, edits[0].span.start) if lines else Line(1, 0, 0, "")
    start, end = _widened(text, Span(edits[0].span.start, edits[-1].span.end), line)
    entries = named.get(line.number, [])
    label = entries[0].label if entries else ""
    why = "; ".join(dict.fromkeys(entry.why for entry in entries if entry.why))
    old = splice(text[start:end], (_moved(edit, start) for edit in _gaps(text, edits)))
    new = splice(text[start:end], (_moved(edit, start) for edit in (*edits, *_gaps(text, edits))))
    return Rewritten(line.number, label, old.strip(), new.strip(), why)


def _gaps(text: str, edits: tuple[Edit, ...]) -> Iterator[Edit]:
    """What stands between edits that are far apart, shortened to its first and last word."""
    for one, other in pairwise(edits):
        between = Span(one.span.end, other.span.start)
        words = text[slice(*between)]
        if len(words) > _FAR:
            first, last = _WORD.match(words), _BEHIND.search(words)
            kept = (first.group() if first else "", last.group() if last else "")
            yield Edit(between, words, f"{kept[0]}{']' if words[:1] == ']' else ''} … {kept[1]}")


def _moved(edit: Edit, start: int) -> Edit:
    return edit._replace(span=Span(edit.span.start - start, edit.span.end - start))


def _widened(text: str, span: Span, line: Line) -> Span:
    """The span, grown to whole words: 1 of 1/4 becomes 1/4, and a bracket that it opens is closed."""
    before = _BEHIND.search(text, line.start, span.start)
    behind = _WORD.match(text, span.end, line.end)
    start = before.start() if before else span.start
    end = behind.end() if behind else span.end
    for opening, closing in ("()", "[]"):
        inside = text[start:end]
        if inside.count(opening) > inside.count(closing) and text[end : end + 1] == closing:
            end += 1
        if inside.count(opening) < inside.count(closing) and text[start - 1 : start] == opening:
            start -= 1
    return Span(start, end)


def _has_newline(text: str) -> bool:
    return "\n" in text or "\r" in text


def _texts(text: str) -> list[str]:
    return [text[line.start : line.end] for line in split_lines(text) if text[line.start : line.end].strip()]
