"""What one line says of one set moves as a whole: bar, percentage, n and m, and what is left."""

from __future__ import annotations

from datetime import UTC, datetime

import pytest

from mdtracker import pipeline
from mdtracker.figures.history import judged
from mdtracker.operations import states

NOW = datetime(2031, 7, 9, 16, 5, tzinfo=UTC)
LIST = "- [x] lay\n- [x] dig\n- [ ] fill\n- [ ] roll\n"


def _done(text: str, *tasks: str) -> str:
    return pipeline.run(text, states.mark(tasks, "done"), now=NOW).after


@pytest.mark.parametrize(
    "line",
    [
        ("▓▓▓▓▓░░░░░ 50% — 2 of 4 tasks complete, 2 to go", "▓▓▓▓▓▓▓▓░░ 75% — 3 of 4 tasks complete, 1 to go"),
        ("Progress: 50% - 2/4 tasks", "Progress: 75% - 3/4 tasks"),
        ("2 of 4 tasks complete · 50%", "3 of 4 tasks complete · 75%"),
        ("Overall: 50 % (2 tâches sur 4)", "Overall: 75 % (3 tâches sur 4)"),
        ("Overall: 2 tasks of 4 (50%)", "Overall: 3 tasks of 4 (75%)"),
        ("2/4 tasks done — 50 %", "3/4 tasks done — 75 %"),
        ("**Progress:** 2/4 tasks, coverage 50%", "**Progress:** 3/4 tasks, coverage 50%"),
    ],
)
def test_a_line_moves_as_a_whole(line: tuple[str, str]) -> None:
    assert _done(f"# Yard\n\n{line[0]}\n\n{LIST}", "fill").startswith(f"# Yard\n\n{line[1]}\n")


def test_a_range_of_percentages_is_none() -> None:
    assert not judged(f"# Yard\n\nLosses of 50% — 75 % and 50% - 60%\n\n{LIST}").figures


def test_a_ratio_moves_with_the_counts_that_make_it_up() -> None:
    line = "We have {} of 4 pieces complete; {} is partial and {} are missing."
    table = "| Piece | Status |\n|---|---|\n| lay | Complete |\n| dig | Complete |\n| fill | Partial |\n| roll | Missing |\n"
    assert _done(f"# Yard\n\n{line.format(2, 1, 1)}\n\n{table}", "fill").startswith(f"# Yard\n\n{line.format(3, 0, 1)}\n")
    other = line.replace("of 4", "of 5").format(2, 2, 1)
    assert not judged(f"# Yard\n\n{other}\n\n{table}| sow | Partial |\n| mow | Complete |\n").figures


def test_a_percentage_stays_where_the_numbers_that_it_is_of_do() -> None:
    text = f"# Yard\n\n## Lot A\n\nOverall: 50 % (2 pieces sur 4)\n\n{LIST}"
    assert "\nOverall: 50 % (2 pieces sur 4)\n" in _done(text, "fill")


def test_a_number_of_something_else_is_no_n() -> None:
    for line in ("Overall: 2 sprints of 4 weeks", "Progress: 2 days of 4", "Progress: 2 tasks of 4 hours", "Overall: 2 items of 4/5"):
        assert not judged(f"# Yard\n\n{line}\n\n{LIST}").figures
