"""What is planned next, as lines and as JSON, and what a plan could be."""

from __future__ import annotations

from fractions import Fraction

from mdtracker.calculator.identity import label_of
from mdtracker.operations.steps import Plan
from mdtracker.parser import Document
from mdtracker.reports.columns import aligned
from mdtracker.reports.lines import Line, Piece
from mdtracker.reports.upcoming import upcoming
from mdtracker.reports.view import look, number
from mdtracker.rounding import short_text


def proposed(document: Document, most: int) -> list[tuple[str, Fraction | None]]:
    """Return titles and estimates of what comes next, as `next` has them."""
    return [(label_of(step.task), step.task.estimate) for step in upcoming(look("", document))[:most]]


def plan_lines(plan: Plan, width: int | None) -> list[Line]:
    """Return a line for each entry, below that of its section where the plan has sections."""
    rows: list[tuple[str, str, str, str]] = []
    heads: set[int] = set()
    at = plan.chapter.id
    for step in plan.steps:
        if step.section.id != at:
            at = step.section.id
            heads.add(len(rows))
            rows.append(("", step.section.title, "", ""))
        hours = "" if step.hours is None else f"{short_text(step.hours)} h"
        rows.append((f"{step.number}", step.title, hours, f":{step.block.line.number}"))
    lines = aligned(rows, width, 1, right=(0, 2))
    return [(Piece(line, "strong" if row in heads else ""),) for row, line in enumerate(lines)]


def plan_value(plan: Plan) -> dict[str, object]:
    """Return the JSON of the plan's entries."""
    entries = [
        {"number": one.number, "title": one.title, "hours": number(one.hours), "section": one.section.title, "line": one.block.line.number}
        for one in plan.steps
    ]
    return {"section": plan.chapter.title, "entries": entries}
