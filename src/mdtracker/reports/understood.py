"""What was understood of a document, on one screen; and every figure as JSON."""

from __future__ import annotations

from collections import Counter
from fractions import Fraction

from mdtracker.facts import STATE_NAMES, Section, State
from mdtracker.figures.mentions import read_mentions
from mdtracker.figures.model import Figure
from mdtracker.reports.columns import columns, cut, pad, wrapped
from mdtracker.reports.lines import Line, Piece
from mdtracker.reports.view import View, blockers_of, name_of, phases_of, tasks_of
from mdtracker.rounding import short_text
from mdtracker.text import Span, line_at

_LABEL = 11
_MOST = 12
_REASONS = {
    "arithmetic": "by their own line or table",
    "size": "by the size of what they count",
    "base": "by agreeing with the facts",
    "siblings": "like their siblings",
}


def figure_values(view: View) -> list[dict[str, object]]:
    """Return the JSON of every figure: the kept and the doubtful ones."""
    found = []
    for figure in view.figures:
        column, end = columns_of(figure.mention.span, view)
        found.append(
            {
                "line": figure.mention.line,
                "column": column,
                "end_column": end,
                "text": figure.mention.text,
                "expected": figure.expected,
                "kind": figure.mention.form.notation,
                "label": figure.mention.label,
                "evidence": figure.evidence,
                "stale": figure.stale,
                "rule": figure.rule,
                "inputs": list(figure.inputs),
            }
        )
    return found


def columns_of(span: Span, view: View) -> tuple[int, int]:
    """Return the first column of a span and the one behind it, from 1; a byte order mark is no column."""
    line = line_at(view.document.lines, span.start)
    shift = int(line.number == 1 and view.document.text.startswith("\ufeff"))
    return span.start - line.start + 1 - shift, span.end - line.start + 1 - shift


def understood_lines(view: View, width: int) -> list[Line]:
    """Return the screen: facts, states as they are read here, figures kept, wrong, in doubt and left alone."""
    wrong = [figure for figure in view.figures if figure.kept and figure.stale]
    doubtful = [figure for figure in view.figures if not figure.kept]
    found: list[Line] = [(Piece(line, "strong"),) for line in wrapped(f"{view.file}: {_facts(view)}", width)]
    found += _labelled("phases", ", ".join(f"{name_of(phase)} {_done(view, phase)}".rstrip() for phase in phases_of(view)), width)
    for state in State:
        found += _labelled(STATE_NAMES[state], _spellings(state, view), width)
    found += _labelled("kept", _kept(view), width)
    found += _listed("wrong", wrong, view, width, "error")
    found += _listed("doubtful", doubtful, view, width, "warning")
    alone = len(read_mentions(view.document)) - len(view.figures)
    found += _labelled("left alone", f"{alone} that follow from nothing here, or are yours", width)
    remedies = (
        ("mend", "tracker sync", wrong),
        ("accept", "tracker sync --line N", doubtful),
        ("why", "tracker explain N", wrong or doubtful),
    )
    for label, command, figures in remedies:
        if figures:  # never wrapped: it is to be pasted
            found.append((Piece(pad(label, _LABEL), "strong"), Piece(f"  {command}{view.option}")))
    return found


def _done(view: View, phase: Section) -> str:
    """How many tasks of a phase are done, of all that count: "1/4"; "" where it has none."""
    states = [task.state for task in tasks_of(view, phase) if task.state is not State.DROPPED]
    return f"{states.count(State.DONE)}/{len(states)}" if states else ""


def _facts(view: View) -> str:
    facts = view.document.facts
    hours = sum((entry.hours for entry in facts.log), Fraction(0))
    criteria = sum(box.kind == "criterion" for box in facts.boxes)
    phases = sum(phase.phase for phase in phases_of(view))
    parts = [
        _count(len(tasks_of(view)), "task"),
        _count(phases, "phase") if phases else "",
        _count(len(blockers_of(view)), "blocker") if blockers_of(view) else "",
        (f"{criteria} criteria" if criteria > 1 else "1 criterion") if criteria else "",
        f"{short_text(hours)} h logged" if facts.log else "",
    ]
    return ", ".join(part for part in parts if part)


def _count(count: int, noun: str) -> str:
    return f"{count} {noun}{'' if count == 1 else 's'}"


def _spellings(state: State, view: View) -> str:
    """How this document writes a state, most frequent first."""
    written = Counter(spelling.text.strip() for spelling in view.document.words.spellings if spelling.state is state and spelling.text)
    boxes = Counter(
        f"[{view.document.text[slice(*slot.span)]}]"
        for task in (*view.document.facts.tasks, *view.document.facts.boxes)
        for slot in task.slots
        if slot.spelling == "box" and task.state is state and slot.aspect in ("state", "tick")
    )
    return ", ".join(cut(text, 30) for text, _ in (*written.most_common(6), *boxes.most_common(3)))


def _kept(view: View) -> str:
    by = Counter(figure.evidence for figure in view.figures if figure.kept)
    reasons = ", ".join(f"{count} {_REASONS[evidence]}" for evidence, count in by.most_common())
    return f"{_count(sum(by.values()), 'figure')}{f': {reasons}' if reasons else ''}"


def _listed(label: str, figures: list[Figure], view: View, width: int, role: str) -> list[Line]:
    found: list[Line] = []
    for at, figure in enumerate(figures[:_MOST]):
        head = f"{pad(label if not at else '', _LABEL)}  {figure.mention.line:>4}  {figure.mention.text} → {figure.expected}"
        found.append((Piece(cut(head, width), role),))
        room = width - columns(head) - 2
        if columns(figure.rule) <= room:
            found[-1] = (Piece(head, role), Piece(f"  {figure.rule}", "faint"))
        else:
            found.append((Piece(" " * (_LABEL + 8) + cut(figure.rule, width - _LABEL - 8), "faint"),))
    if len(figures) > _MOST:
        found.append(f"{' ' * _LABEL}  and {len(figures) - _MOST} more: tracker check{view.option}")
    return found


def _labelled(label: str, text: str, width: int) -> list[Line]:
    if not text:
        return []
    label_width = _LABEL
    first, *more = wrapped(text, max(20, width - label_width - 2))
    blank = " " * (label_width + 2)
    return [(Piece(pad(label, label_width), "strong"), Piece(f"  {first}")), *(f"{blank}{line}" for line in more)]
