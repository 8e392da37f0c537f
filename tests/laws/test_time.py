"""Law: what a run takes grows with the document and no faster, whatever the document repeats, in a line or in lines."""

from __future__ import annotations

import time
from collections.abc import Callable

import pytest

from mdtracker import pipeline

HEAD = "# Plan\n\n## Tasks\n\n- [x] 1.1 One\n- [ ] 1.2 Two\n\n**Overall:** 1/2 (50%)\n\n"
# Below this (seconds) a doubled document tells nothing: the machine's noise is as loud.
FLOOR = 0.25
TWICE = 3.2

# What stands n times in one line, and around it.
LINES = {
    "blanks in a heading": ("## a", " ", "b"),
    "blanks in a status cell": ("| Task | Status |\n|---|---|\n| a | Done", " ", "b |"),
    "blanks in a box": ("- [ ] a", " ", "b"),
    "blanks in a bullet": ("- ✅ a 1", " ", "b"),
    "blanks in a legend": ("Legend: ✅", " ", "1"),
    "blanks above a table's rule": ("| a | b |\n", " ", "b"),
    "blanks in a label": ("Phase", " ", ": 1/2"),
    "digits": ("Key: ", "7", ""),
    "letters and digits": ("Key: ", "aB3+/", ""),
    "letters": ("Key: ", "word", " 1/2"),
    "letters without blanks between": ("进度", "中", ": 1/2"),
    "percentages": ("Done: ", "1% ", ""),
    "ratios": ("Done: ", "1/2 ", ""),
    "dates": ("Done: ", "Jan 1, 2025 ", ""),
    "links that never close": ("Done: ", "](", ""),
    "brackets that never close": ("Done: ", "(1 ", ""),
    "percentages in a heading": ("## a ", "1% ", ""),
    "glyphs in a heading": ("## a", " ✅", ""),
    "colons in a heading": ("## a", " : b", ""),
    "numbers in a cell": ("| Task | Status |\n|---|---|\n| a | ", "1 ", "|"),
    "columns": ("| Task | Status |\n|---|---|\n| a |", " 1 |", ""),
}


def seconds(run: Callable[[str], object], text: str) -> float:
    """How long a run takes on a text, of this process alone."""
    start = time.process_time()
    run(text)
    return time.process_time() - start


def holds(run: Callable[[str], object], make: Callable[[int], str], size: int) -> None:
    """Ask that a run on twice as much takes about twice as long; three times, since a machine has other work too."""
    for _ in range(3):
        once, twice = seconds(run, make(size)), seconds(run, make(2 * size))
        if twice <= max(TWICE * once, FLOOR):
            return
    raise AssertionError(f"{once:.2f} s, and {twice:.2f} s on twice as much")


@pytest.mark.parametrize("name", LINES)
def test_a_long_line_takes_its_length(name: str) -> None:
    before, unit, behind = LINES[name]
    holds(pipeline.check, lambda size: f"{HEAD}{before}{unit * size}{behind}\n", 4_000 // len(unit))
