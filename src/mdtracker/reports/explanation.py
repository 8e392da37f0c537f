"""One line explained: for every figure on it what feeds it and why we believe so; for the rest, whose it is."""

from __future__ import annotations

import re
from typing import NamedTuple

from mdtracker.calculator.identity import address
from mdtracker.facts import LogEntry, Task
from mdtracker.figures.mentions import read_mentions
from mdtracker.figures.model import Figure
from mdtracker.parser.front import quoted
from mdtracker.parser.headings import normal
from mdtracker.reports.columns import columns, cut, pad, unbroken, wrapped
from mdtracker.reports.lines import Line, Piece
from mdtracker.reports.understood import columns_of
from mdtracker.reports.view import View
from mdtracker.rounding import short_text
from mdtracker.text import Span

_PARTS = re.compile(r"[:：(（\[]|[ \t][-–—|][ \t]")
_ROLES = {"kept": "done", "wrong": "error", "doubtful": "warning", "fact": "strong"}
_EVIDENCE = {
    "size": "it counts that many",
    "base": "it agreed before",
    "siblings": "the others of its kind do so",
}
# A sentence beside what it is about has so many columns; else it stands below.
_LEAST = 30
_ASPECTS = {"state": "state", "tick": "state", "progress": "progress", "owner": "owner", "priority": "priority", "estimate": "estimate"}


class Part(NamedTuple):
    """A piece of the line. kind: kept, wrong, doubtful, fact, yours."""

    span: Span
    column: int
    end_column: int
    text: str
    kind: str
    sentence: str
    expected: str | None


class Explanation(NamedTuple):
    """A line: its parts from left to right, the lines whose figures follow from it, and what can be done about it."""

    line: int
    parts: tuple[Part, ...]
    feeds: tuple[int, ...]
    remedies: tuple[str, ...]


def explain(number: int, view: View) -> Explanation:
    """Return what is known of a line."""
    figures = [figure for figure in view.figures if figure.mention.line == number]
    parts = [_figure(figure, view) for figure in figures]
    taken = [part.span for part in parts]
    stated = [part for part in _facts(number, view) if not _overlaps(part.span, taken)]
    taken += [part.span for part in stated]
    free = [part for part in _free(number, view) if not _overlaps(part.span, taken)]
    feeds = sorted({figure.mention.line for figure in view.figures if number in figure.inputs and figure.mention.line != number})
    return Explanation(number, tuple(sorted((*parts, *stated, *free))), tuple(feeds), _remedies(figures, view.option))


def explanation_lines(explanation: Explanation, width: int) -> list[Line]:
    """Return a sentence for each part, what the line feeds, and the remedies."""
    found: list[Line] = []
    texts = max((min(24, columns(cut(part.text, 24))) for part in explanation.parts), default=0)
    kinds = max((len(part.kind) for part in explanation.parts), default=0)
    for part in explanation.parts:
        head = f"{pad(cut(part.text, 24), texts)}  {pad(part.kind, kinds)}  "
        indent = columns(head) if columns(head) + _LEAST <= width else 2
        first, *more = wrapped(part.sentence, width - indent) if indent > 2 else ("", *wrapped(part.sentence, width - 2))
        found.append((Piece(head if first else head.rstrip(), _ROLES.get(part.kind, "")), Piece(first)))
        found += [f"{' ' * indent}{line}" for line in more]
    if not explanation.parts:
        found.append(f"nothing on line {explanation.line} is computed: what stands there is yours")
    if explanation.feeds:
        found.append(f"line {explanation.line} feeds {_places(explanation.feeds)}")
    for remedy in explanation.remedies:
        said, command = remedy.split(": ", 1)
        found += unbroken(f"{said}:", command, width)
    return found


def explanation_value(explanation: Explanation) -> dict[str, object]:
    """Return the JSON of an explanation."""
    parts = [{name: value for name, value in part._asdict().items() if name != "span"} for part in explanation.parts]
    return {"line": explanation.line, "parts": parts, "feeds": list(explanation.feeds), "remedies": list(explanation.remedies)}


def _figure(figure: Figure, view: View) -> Part:
    kind = "doubtful" if not figure.kept else "wrong" if figure.stale else "kept"
    inputs = tuple(line for line in figure.inputs if line != figure.mention.line)
    places = "" if not inputs or "line" in figure.rule else f", {_places(inputs)}"
    terms = _terms(figure, view)
    because = f" ({_EVIDENCE[figure.evidence]})" if figure.evidence in _EVIDENCE else ""
    rule = f"{figure.rule}{terms}{places}"
    if kind == "kept":
        sentence = f"{rule}{because}"
    elif kind == "wrong":
        sentence = f"must read {figure.expected}: {rule}{because}"
    else:
        sentence = f"would be {figure.expected}: {rule}; it never moved with them, so it stays until you say"
    return _part(figure.mention.span, _named(figure, view), kind, sentence, figure.expected, view)


def _named(figure: Figure, view: View) -> str:
    """The text of a figure; of a phase's number also the word before it: "Phase 1"."""
    mention = figure.mention
    if mention.role not in ("phase", "alias"):
        return mention.text
    start = view.document.lines[mention.line - 1].start
    before = re.search(r"[^\W\d_]+[ \t#-]*\Z", view.document.text[start : mention.span.start])
    return (before.group() if before else "") + mention.text


def _terms(figure: Figure, view: View) -> str:
    """The hours that a sum is made of: ": 4+8+3+2"."""
    if figure.expression.op != "hours":
        return ""
    hours = [short_text(entry.hours) for entry in view.document.facts.log if entry.line in figure.inputs]
    return f": {'+'.join(hours)}" if hours else ""


def _facts(number: int, view: View) -> list[Part]:
    """What the author states on the line: slots of tasks, and logged hours."""
    facts = view.document.facts
    found = []
    for task in (*facts.tasks, *facts.boxes):
        for slot in task.slots:
            text = view.document.text[slice(*slot.span)]
            if slot.line == number and slot.aspect in _ASPECTS and text.strip():
                found.append(_part(slot.span, text, "fact", _stated(task, _ASPECTS[slot.aspect]), None, view))
    entries = [entry for entry in facts.log if entry.line == number]
    return found + [_part(entry.span, view.document.text[slice(*entry.span)], "fact", _logged(entry), None, view) for entry in entries]


def _stated(task: Task, aspect: str) -> str:
    return f"the {aspect} of {'blocker ' if task.kind == 'blocker' else ''}{address(task)}, as you state it"


def _logged(entry: LogEntry) -> str:
    return f"hours logged for {entry.title}, as you state them"


def _free(number: int, view: View) -> list[Part]:
    mentions = [mention for mention in read_mentions(view.document) if mention.line == number and mention.text.strip()]
    free = [mention for mention in mentions if not (mention.place == "heading" and _names(mention.span, view))]
    return [_part(mention.span, mention.text, "yours", "nothing computes it", None, view) for mention in free]


def _names(span: Span, view: View) -> bool:
    """Whether a number is part of a name: the 2 of "Phase 2"."""
    return re.search(r"[^\W\d_][ \t#-]*\Z", view.document.text[max(0, span.start - 3) : span.start]) is not None


def _part(span: Span, text: str, kind: str, sentence: str, expected: str | None, view: View) -> Part:
    column, end = columns_of(span, view)
    return Part(span, column, end, text, kind, sentence, expected)


def _overlaps(span: Span, taken: list[Span]) -> bool:
    return any(span.start < other.end and other.start < span.end for other in taken)


def _remedies(figures: list[Figure], option: str) -> tuple[str, ...]:
    doubtful = [figure for figure in figures if not figure.kept]
    wrong = [figure for figure in figures if figure.kept and figure.stale]
    found = []
    if doubtful:
        line, label = doubtful[0].mention.line, _short(doubtful[0].mention.label)
        found.append(f"accept what follows: tracker sync --line {line}{option}")
        if normal(label):
            found.append(f"keep it as yours, in the front matter: tracker: {{mine: [{quoted(label)}]}}")
    if wrong:
        found.append(f"mend it: tracker sync --line {wrong[0].mention.line}{option}")
    return tuple(found)


def _short(label: str) -> str:
    """The beginning of a label, which is enough to make it the author's: "Phase 2" of "Phase 2: DevOps (Week 2)"."""
    return next((part for part in _PARTS.split(label) if normal(part)), label).strip()


def _places(lines: tuple[int, ...]) -> str:
    """Name lines, neighbours as ranges: "lines 26-29, 31"."""
    ranges: list[list[int]] = []
    for line in sorted(set(lines)):
        if ranges and line == ranges[-1][-1] + 1:
            ranges[-1].append(line)
        else:
            ranges.append([line])
    named = [str(first) if len((first, *rest)) == 1 else f"{first}-{rest[-1]}" for first, *rest in ranges]
    return f"line{'' if len(lines) == 1 else 's'} {', '.join(named)}"
