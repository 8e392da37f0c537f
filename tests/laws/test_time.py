"""Law: what a run takes grows with the document and no faster, whatever the document repeats, in a line or in lines."""

from __future__ import annotations

import gc
import time
from collections.abc import Callable
from datetime import UTC, datetime

import pytest

from mdtracker import pipeline
from mdtracker.reports.columns import cut

NOW = datetime(2026, 1, 1, tzinfo=UTC)

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
    """How long a run takes on a text, of this process alone; without the collection of cycles, as the program runs: among
    all that three thousand tests have left it takes longer than the run."""
    gc.disable()
    try:
        start = time.process_time()
        run(text)
        return time.process_time() - start
    finally:
        gc.enable()


def holds(run: Callable[[str], object], make: Callable[[int], str], size: int) -> None:
    """Ask that a run on twice as much takes about twice as long; three times, since a machine has other work too."""
    for _ in range(3):
        once, twice = seconds(run, make(size)), seconds(run, make(2 * size))
        if twice <= max(TWICE * once, FLOOR):
            return
    raise AssertionError(f"{once:.2f} s, and {twice:.2f} s on twice as much")


ROWS = "| ID | Task | Issue | Status | Progress |\n|---|---|---|---|---|\n"
# What stands n times in lines of its own; {0} is the number of the time.
PARTS = {
    "phases": ("# Plan\n\n", "## Phase {0}: Part {0} (1/2)\n\nProgress: 50% (1/2)\n\n- [x] a\n- [ ] b\n\n"),
    "phases of one number": ("# Plan\n\n", "## Phase 1: Part (1/2)\n\nPhase 1: 50%\n\n- [x] a\n- [ ] b\n\n"),
    "sections": ("# Plan\n\n", "## Part{0}\n\nPart{0}: 1/2\n\n- [x] a\n- [ ] b\n\n"),
    "lists": (HEAD, "Done: 0/1\n\n- [ ] a\n\n"),
    "tables": (HEAD, "| A | B | C |\n|---|---|---|\n| x | 3 | 2 |\n| y | 3 | 4 |\n\n"),
    "totals of the whole": (HEAD, "Overall: 1/2 (50%)\n\nOverall: 37%\n\n"),
    "current phases": ("# Plan\n\n", "**Current Phase:** Phase {0} in progress\n\n## Phase {0}\n\n- [ ] a\n\n"),
    "dates": (HEAD, "**Started:** none\n**Target:** 2025-12-25 (4 weeks)\n"),
    "classes": (f"# Plan\n\n{ROWS}", "| 1.{0} | a | #{0} | Todo | 0% |\n"),
    "rows of one id": (f"# Plan\n\n{ROWS}", "| 1.1 | a x{0} y{0} z{0} | #{0} | Todo | 0% |\n"),
    "rows of one issue": (f"# Plan\n\n{ROWS}", "| 1.{0} | a | #5 | Todo | 0% |\n"),
    "heading tasks": ("# Plan\n\n", "## Part {0}\n\n### {0}.1 Task\n\n**Status:** Done\n\n"),
}
BLOCKERS = "\n## Blockers\n\n"


@pytest.mark.parametrize("name", LINES)
def test_a_long_line_takes_its_length(name: str) -> None:
    before, unit, behind = LINES[name]
    holds(pipeline.check, lambda size: f"{HEAD}{before}{unit * size}{behind}\n", 12_000 // len(unit))


@pytest.mark.parametrize("name", PARTS)
def test_many_parts_take_their_number(name: str) -> None:
    before, part = PARTS[name]
    holds(pipeline.check, lambda size: before + "".join(part.format(number) for number in range(size)), 200)


@pytest.mark.parametrize("issue", ["#{0}", "#5"])
def test_many_blockers_take_their_number(issue: str) -> None:
    def make(size: int) -> str:
        rows = "".join(f"| 1.{number} | a | {issue.format(number)} | Todo | 0% |\n" for number in range(size))
        return f"# Plan\n\n{ROWS}{rows}{BLOCKERS}" + "".join(
            f"- [ ] {issue.format(number)} a\n" for number in range(size)
        )

    holds(pipeline.check, make, 300)


def test_many_hand_edits_take_their_number() -> None:
    def make(size: int) -> str:
        rows = "".join(f"| 1.{number} | a | #{number} | Todo | 0% |\n" for number in range(size))
        boxes = "".join(f"- [ ] #{number} a\n" for number in range(size))
        return f"# Plan\n\n{ROWS}{rows}{BLOCKERS}{boxes}"

    holds(lambda text: pipeline.check(text.replace("[ ]", "[x]"), base=text), make, 150)


def test_many_wrong_figures_take_their_number() -> None:
    row = "| {0:05} | {1} | 4 | {2:3}% |\n"
    table = "# Plan\n\n| Item  | Done | All | %    |\n|-------|---|---|------|\n"

    def make(size: int) -> str:
        return table + "".join(row.format(at, 1 + at % 4, 33 if at % 3 == 0 else 25 + 25 * (at % 4)) for at in range(size))

    holds(lambda text: pipeline.sync(text, now=NOW), make, 300)


def test_counters_that_sum_each_other_up_take_their_number() -> None:
    holds(pipeline.check, lambda size: "# Plan\n\n" + "Overall: 1/3 (33%)\n\n" * size, 700)


def test_a_table_of_many_columns_takes_their_number() -> None:
    def make(size: int) -> str:
        rows = (f"| r{row} |" + "".join(f" {3 * at + row} |" for at in range(size)) for row in range(4))
        head = "| Item |" + "".join(f" C{at} |" for at in range(size))
        return f"# Plan\n\n{head}\n|{'---|' * (size + 1)}\n" + "\n".join((*rows, f"| Total |{' 9 |' * size}", "", "Done: 37%"))

    holds(pipeline.check, make, 30)


@pytest.mark.parametrize(
    "text",
    [
        f"# Plan\n\n{'word ' * 2_000}{'1 ' * 2_000}\n",
        f"# {'word ' * 2_000}\n\n" + "## a 1/2\n\n- [ ] b\n" * 500,
        f"# Plan\n\n{'word ' * 2_000}:\n\n" + "- [ ] b\n" * 1_000,
        f"# Plan\n\n| Task | Status |{' C |' * 1_000}\n|---|---|{'---|' * 1_000}\n" + "| a | Done |\n" * 1_000,
    ],
    ids=["a long label", "a long heading", "a long label of a list", "a wide head over short rows"],
)
def test_what_is_long_is_read_once_and_not_for_each_that_stands_by_it(text: str) -> None:
    assert seconds(pipeline.check, text) < 2


def test_a_title_of_any_length_is_cut_to_the_screen() -> None:
    assert seconds(lambda text: cut(text, 80), "字" * 300_000) < 1
