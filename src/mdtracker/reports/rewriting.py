"""What an edit did to a line, as a person reads it: the words around it before and after, one entry a line."""

from __future__ import annotations

import re
from collections.abc import Iterator
from itertools import groupby

from mdtracker.pipeline import Result, Rewritten
from mdtracker.text import Edit, Line, Span, line_at, splice, split_lines

_WORD = re.compile(r"[^\s|()\[\]{}*_`~]*")
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
    spans = _words(text, edits, line)
    old = [text[start:end].strip() for start, end in spans]
    new = [splice(text[span.start : span.end], _inside(edits, span)).strip() for span in spans]
    entries = named.get(line.number, [])
    label = entries[0].label if entries else ""
    why = "; ".join(dict.fromkeys(entry.why for entry in entries if entry.why))
    return Rewritten(line.number, label, " ".join(filter(None, old)), " ".join(filter(None, new)), why)


def _words(text: str, edits: tuple[Edit, ...], line: Line) -> list[Span]:
    """The words that the edits of a line stand in: 1 grows to 1/4, 25% to (25%); words that touch become one."""
    found: list[Span] = []
    for edit in edits:
        span = _widened(text, edit.span, line)
        if found and span.start <= found[-1].end:
            found[-1] = Span(found[-1].start, max(span.end, found[-1].end))
        else:
            found.append(span)
    return found


def _widened(text: str, span: Span, line: Line) -> Span:
    before = _BEHIND.search(text, line.start, span.start)
    behind = _WORD.match(text, span.end, line.end)
    start = before.start() if before and span.end > span.start else span.start
    end = behind.end() if behind and span.end > span.start else span.end
    enclosed = text[start - 1 : start] + text[end : end + 1]
    return Span(start - 1, end + 1) if start > line.start and enclosed in ("()", "[]") else Span(start, end)


def _inside(edits: tuple[Edit, ...], span: Span) -> Iterator[Edit]:
    """The edits within a span, in characters from its start; an insertion belongs to the word that it stands at."""
    for edit in edits:
        if span.start <= edit.span.start and edit.span.end <= span.end:
            yield edit._replace(span=Span(edit.span.start - span.start, edit.span.end - span.start))


def bare(old: str, new: str) -> tuple[str, str]:
    """Return both texts without glyphs, where that leaves them words that differ: "Not Started 0%", "Complete 100%"."""
    plain = words(old), words(new)
    return plain if all(plain) and plain[0] != plain[1] else (old, new)


def words(text: str) -> str:
    """Return the words of `text` without its glyphs, healthy or damaged; empty where it has none."""
    return " ".join(word for word in text.split() if not _is_glyph(word))


def _is_glyph(word: str) -> bool:
    """Whether a word is a symbol, healthy or damaged (âœ…): nothing of ASCII, and not all letters."""
    return not any(character.isascii() for character in word) and not word.isalpha()


def _has_newline(text: str) -> bool:
    return "\n" in text or "\r" in text


def _texts(text: str) -> list[str]:
    return [text[line.start : line.end] for line in split_lines(text) if text[line.start : line.end].strip()]
