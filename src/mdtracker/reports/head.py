"""The scores and the fields of a document's head as lines and JSON."""

from __future__ import annotations

from collections.abc import Iterable

from mdtracker.operations.header import read_head
from mdtracker.operations.scores import Score
from mdtracker.reports.columns import aligned
from mdtracker.reports.lines import Line
from mdtracker.reports.view import View
from mdtracker.text import Span


def score_values(scores: Iterable[Score], view: View) -> list[dict[str, object]]:
    """Return the JSON of scores; values as they are written, or null."""

    def shown(span: Span | None, whole: str) -> str | None:
        return f"{view.document.text[slice(*span)]}/{whole}" if span else None

    return [
        {"name": one.name, "line": one.line, "score": shown(one.value, one.whole), "target": shown(one.aim, one.aim_whole)} for one in scores
    ]


def score_lines(values: list[dict[str, object]], width: int | None) -> list[Line]:
    """Return a line for each score: name, score, target, line."""
    rows = [
        (str(value["name"]), str(value["score"] or ""), f"target {value['target']}" if value["target"] else "", f":{value['line']}")
        for value in values
    ]
    return list(aligned(rows, width, 0))


def head_values(view: View) -> list[dict[str, object]]:
    """Return the JSON of the fields of the head; `name` is what `set` calls a field, its label where it has no other."""
    return [
        {"name": role or field.label, "label": field.label, "value": field.text, "line": field.line} for role, field in read_head(view.document)
    ]


def head_lines(values: list[dict[str, object]], width: int | None) -> list[Line]:
    """Return a line for each field: name, label where it is another, value, line."""
    rows = [
        (str(value["name"]), str(value["label"]) if value["label"] != value["name"] else "", str(value["value"]), f":{value['line']}")
        for value in values
    ]
    return list(aligned(rows, width, 2))
