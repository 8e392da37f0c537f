"""What a person would write by hand and follows from facts: no command writes it as an author's own."""

from __future__ import annotations

from collections.abc import Iterable

from mdtracker.errors import UsageError
from mdtracker.figures.history import judged
from mdtracker.parser import Document
from mdtracker.text import Edit


def refuse_followers(document: Document, what: str, line: int, edits: Iterable[Edit]) -> None:
    """Raise UsageError where one of the edits would write over a figure that follows from facts, or the moment of the last
    change: `what` on a line (from 1) follows from its rule."""
    spans = [edit.span for edit in edits]
    for figure in judged(document.text).figures:
        own = figure.mention.span
        if (figure.kept or figure.mention.role == "moment") and any(own.start < span.end and span.start < own.end for span in spans):
            raise UsageError(f"{what} follows from {figure.rule or 'the last command'}; nothing written", f"why: tracker explain {line}")
