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
}


def seconds(run: Callable[[str], object], text: str) -> float:
    """How long a run takes on a text: the better of two, of this process alone."""
    taken = []
    for _ in range(2):
        start = time.process_time()
        run(text)
        taken.append(time.process_time() - start)
    return min(taken)


def holds(run: Callable[[str], object], make: Callable[[int], str], size: int) -> None:
    """Ask that a run on twice as much takes about twice as long."""
    once, twice = seconds(run, make(size)), seconds(run, make(2 * size))
    assert twice <= max(TWICE * once, FLOOR), f"{once:.2f} s, and {twice:.2f} s on twice as much"


@pytest.mark.parametrize("name", LINES)
def test_a_long_line_takes_its_length(name: str) -> None:
    before, unit, behind = LINES[name]
    holds(pipeline.check, lambda size: f"{HEAD}{before}{unit * size}{behind}\n", 8_000 // len(unit))
