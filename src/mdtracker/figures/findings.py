"""What `check` reports. Codes: TRK1xx a kept figure is stale, TRK2xx doubtful, TRK3xx one fact stated twice and
unlike, TRK4xx notices."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator
from typing import Protocol

from mdtracker.figures.classes import class_sums
from mdtracker.figures.evidence import Judged
from mdtracker.figures.model import Figure, Finding
from mdtracker.parser import Document
from mdtracker.parser.words import read_status
from mdtracker.text import Line, Span, line_at

_CODES = {"percent": "TRK102", "bar": "TRK103", "state": "TRK104", "glyph": "TRK104", "hours": "TRK105", "phase": "TRK106", "alias": "TRK106", "note": "TRK107",
          "weeks": "TRK108"}


class Twice(Protocol):
    """A fact stated twice and unlike, as operations/carry finds it."""

    span: Span
    line: int
    shown: str
    expected: str
    message: str
    remedies: tuple[str, ...]
    settled: bool


def find_all(document: Document, judged: Judged, twice: Iterable[Twice], name: str, back: Callable[[Span], Span]) -> tuple[Finding, ...]:
    """Return the findings in the order of lines.

    document  the text as it is; judged: after what is stated twice was carried over; `back` maps spans to the former
    """
    file = f" {name}" if name else ""
    found = [_figure(document, figure, back(figure.mention.span), file) for figure in judged.figures if figure.stale or not figure.kept]
    found += (_twice(document, item, file) for item in twice)
    found += _unknown_words(document)
    found += class_sums(judged)
    return tuple(sorted(found, key=lambda finding: (finding.line, finding.column)))


def find_doubtful(judged: Judged) -> tuple[Finding, ...]:
    """Return the doubtful figures as findings."""
    return tuple(_figure(judged.document, figure, figure.mention.span, "") for figure in judged.figures if not figure.kept)


def _columns(lines: tuple[Line, ...], span: Span) -> tuple[int, int, int]:
    line = line_at(lines, span.start)
    first = 1 if line.number == 1 else 0
    start = span.start - line.start + 1
    return line.number, start, max(start, start + span.end - span.start) - first * 0


def _figure(document: Document, figure: Figure, span: Span, file: str) -> Finding:
    line, column, end = _columns(document.lines, span)
    label = _label(figure)
    if figure.kept:
        code, severity, fix = _CODES.get(figure.mention.role, "TRK101"), "error", f"tracker sync{file}"
        message = f"{label} {figure.mention.text.strip()}, {figure.rule}: {figure.expected.strip() or 'nothing'}"
    else:
        code, severity, fix = "TRK201", "warning", f"tracker sync --line {line}{file}"
        message = f"{label} says {figure.mention.text.strip()}, {figure.rule} gives {figure.expected.strip()}; it never agreed"
    return Finding(code, severity, line, column, end, figure.mention.text, figure.expected, figure.evidence, figure.rule, message, fix)


def _label(figure: Figure) -> str:
    mention = figure.mention
    if mention.place == "cell":
        return f"{mention.label} {mention.column}"
    if mention.place == "heading":
        return f"heading “{mention.label}”"
    return mention.label or mention.place


def _twice(document: Document, item: Twice, file: str) -> Finding:
    line, column, end = _columns(document.lines, item.span)
    fix = f"tracker sync{file}" if item.settled else " or ".join(item.remedies)
    return Finding("TRK301", "error", line, column, end, item.shown, item.expected if item.settled else None, "base" if item.settled else "twice",
                   "one fact, stated twice", item.message, fix)


def _unknown_words(document: Document) -> Iterator[Finding]:
    """A status that no list and no glyph explains: not done, and said once for each word."""
    seen: set[str] = set()
    for task in document.facts.tasks:
        for slot in task.slots:
            if slot.aspect != "state" or slot.spelling != "status":
                continue
            written = document.text[slot.span.start : slot.span.end]
            reading = read_status(written, document.words)
            if written and reading is not None and not reading.known and written.casefold() not in seen:
                seen.add(written.casefold())
                line, column, end = _columns(document.lines, slot.span)
                yield Finding("TRK401", "warning", line, column, end, None, None, "", "unknown word",
                              f"“{written}” is no state that is known here; counted as not done",
                              "give it a glyph, or explain it in a legend: ✅ = " + written)
