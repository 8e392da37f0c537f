"""What `check` reports. Codes: TRK1xx a kept figure is stale, TRK2xx doubtful, TRK3xx one fact stated twice and
unlike, TRK4xx notices."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable

from mdtracker.figures.classes import class_sums
from mdtracker.figures.evidence import Judged
from mdtracker.figures.model import Figure, Finding, Twice
from mdtracker.figures.notices import notices
from mdtracker.parser import Document
from mdtracker.parser.words import read_status
from mdtracker.text import Line, Span, line_at

CODES = {
    "percent": "TRK102",
    "bar": "TRK103",
    "state": "TRK104",
    "glyph": "TRK104",
    "hours": "TRK105",
    "phase": "TRK106",
    "alias": "TRK106",
    "note": "TRK107",
    "weeks": "TRK108",
}

# How far the other bracket of a statement stands from it at most.
_NEAR = 24


def find_all(
    document: Document, judged: Judged, twice: Iterable[Twice], back: Callable[[Span], Span]
) -> tuple[Finding, ...]:
    """Return the findings in the order of lines.

    document  the text as it is; judged: after what is stated twice was carried over; `back` maps spans to the former
    """
    found = [_statement(document, figures, back) for figures in _statements(judged)]
    found += (_twice(document, item) for item in twice)
    found += notices(document)
    found += class_sums(judged)
    return tuple(sorted(found, key=lambda finding: (finding.line, finding.column)))


def find_doubtful(judged: Judged) -> tuple[Finding, ...]:
    """Return the doubtful figures as findings."""
    groups = [figures for figures in _statements(judged) if not figures[0].kept]
    return tuple(_statement(judged.document, figures, lambda span: span) for figures in groups)


def _statements(judged: Judged) -> list[list[Figure]]:
    """The figures that are wrong or doubtful, those of one statement together: n, m, percentage and bar."""
    groups: dict[tuple[str, bool], list[Figure]] = {}
    for figure in judged.figures:
        if figure.stale or not figure.kept:
            groups.setdefault((figure.mention.clause, figure.kept), []).append(figure)
    return list(groups.values())


def _columns(lines: tuple[Line, ...], span: Span) -> tuple[int, int, int]:
    """Return line, first column and the column behind the last character, from 1."""
    line = line_at(lines, span.start)
    start = span.start - line.start + 1
    return line.number, start, start + span.end - span.start


def _statement(document: Document, figures: list[Figure], back: Callable[[Span], Span]) -> Finding:
    """One finding for the figures of one statement: its text from the first to the last of them, and what it should be."""
    first = next((figure for figure in figures if figure.expression.op not in ("quotient", "same")), figures[0])
    span, shown, expected = (
        _words(document, first, back(first.mention.span)) if len(figures) == 1 else _joined(document, figures, back)
    )
    line, column, end = _columns(document.lines, span)
    label = f"{_label(first)} {shown.strip() or 'says nothing'}".strip()
    if first.kept:
        code, severity, fix = CODES.get(first.mention.role, "TRK101"), "error", "tracker sync"
        message = f"{label} → {expected.strip() or 'nothing'} ({first.rule})"
    else:
        code, severity, fix = "TRK201", "warning", f"tracker sync --line {line}"
        message = f"{label}, {first.rule} gives {expected.strip() or 'nothing'}; it never moved with them"
    return Finding(code, severity, line, column, end, shown, expected, first.evidence, first.rule, message, fix)


def _joined(document: Document, figures: list[Figure], back: Callable[[Span], Span]) -> tuple[Span, str, str]:
    edits = sorted(((back(figure.mention.span), figure.expected) for figure in figures), key=lambda edit: edit[0])
    span = _closed(document.text, edits[0][0].start, edits[-1][0].end)
    expected, at = "", span.start
    for place, text in edits:
        expected += document.text[at : place.start] + text
        at = place.end
    return span, document.text[span.start : span.end], expected + document.text[at : span.end]


def _closed(text: str, start: int, end: int) -> Span:
    """A span that holds the other bracket of what opens or closes in it, where that is near on the line."""
    for opening, closing in ("()", "（）", "[]"):
        open_ = text.count(opening, start, end) - text.count(closing, start, end)
        behind, ahead = text.find(closing, end), text.rfind(opening, 0, start)
        if open_ > 0 and 0 <= behind - end < _NEAR and not re.search(r"[\r\n|]", text[end:behind]):
            end = behind + 1
        if open_ < 0 and ahead >= 0 and start - ahead < _NEAR and not re.search(r"[\r\n|]", text[ahead:start]):
            start = ahead
    return Span(start, end)


def _words(document: Document, figure: Figure, span: Span) -> tuple[Span, str, str]:
    """What a finding shows: of a state its words, of anything else the text."""
    shown, expected = figure.mention.text, figure.expected
    if figure.mention.role != "state":
        return span, shown, expected
    now, then = read_status(shown, document.words), read_status(expected, document.words)
    if not (now and then and now.word and then.word):
        return span, shown, expected
    start = span.start + shown.index(now.word)
    return Span(start, start + len(now.word)), now.word, then.word


def _label(figure: Figure) -> str:
    mention = figure.mention
    if mention.place == "cell":
        return f"{mention.label} {mention.column}"
    if mention.place == "heading":
        return f"heading “{mention.label}”"
    return f"blocker {mention.label}" if mention.role == "note" else mention.label


def _twice(document: Document, item: Twice) -> Finding:
    line, column, end = _columns(document.lines, item.span)
    fix = "tracker sync" if item.settled else " or ".join(item.remedies)
    return Finding(
        "TRK301",
        "error",
        line,
        column,
        end,
        item.shown,
        item.expected if item.settled else None,
        "base" if item.settled else "twice",
        "one fact, stated twice",
        item.message,
        fix,
    )
