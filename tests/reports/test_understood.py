"""The first look at a document: what was understood of it, and how to accept what is found."""

from __future__ import annotations

from mdtracker import pipeline
from mdtracker.parser import parse
from mdtracker.reports.lines import Line
from mdtracker.reports.understood import understood_lines
from mdtracker.reports.view import look

TEXT = """\
# Plan

**Overall:** 1/3 (50%)

## Phase 1: Read

- [x] Lines
- [ ] Rows

## Phase 2: Write

- [ ] Bars
"""


def said(line: Line) -> str:
    return line if isinstance(line, str) else "".join(piece.text for piece in line)


def screen(text: str) -> list[str]:
    view = look("PLAN.md", parse(text), pipeline.figures(text).figures, " --file PLAN.md")
    return [said(line) for line in understood_lines(view, 100)]


def test_the_screen_says_how_far_each_phase_is_and_what_to_do() -> None:
    assert screen(TEXT) == [
        "PLAN.md: 3 tasks, 2 phases",
        "phases       1 Read 1/2, 2 Write 0/1",
        "not started  [ ]",
        "done         [x]",
        "kept         3 figures: 2 by the size of what they count, 1 by their own line or table",
        "wrong           3  50% → 33%  1/3 on this line",
        "left alone   0 that follow from nothing here, or are yours",
        "mend         tracker sync --file PLAN.md",
        "why          tracker explain N --file PLAN.md",
    ]


def test_nothing_to_mend_needs_no_remedy() -> None:
    assert screen(TEXT.replace("50%", "33%"))[-1].startswith("left alone")
