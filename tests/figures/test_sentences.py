"""A sentence says what it counts itself: what is left is counted as not done, though it is as many as the done ones."""

from __future__ import annotations

from datetime import UTC, datetime

import pytest

from mdtracker import pipeline
from mdtracker.figures.history import judged
from mdtracker.operations import states

NOW = datetime(2031, 7, 9, 16, 5, tzinfo=UTC)
LIST = "\n## Phase 1: Dig\n\n- [x] 1.1 Peg\n- [x] 1.2 Cut\n\n## Phase 2: Fill\n\n- [ ] 2.1 Sand\n- [ ] 2.2 Loam\n"


@pytest.mark.parametrize(
    "line",
    [
        "Done {} of 4 tasks ({}%). Remaining {}.",
        "Done {} of 4 tasks ({}%). Left: {}",
        "Tasks done: {} of 4, {}%. Left: {}.",
        "Done {} of 4 tasks ({}%)! {} remaining.",
        "Erledigt: {} von 4 Aufgaben ({}%). Verbleibend {}.",
        "Hecho {} de 4 tareas ({} %). Quedan {}.",
        "Готово {} из 4 задач ({}%). Осталось {}.",
    ],
)
def test_what_is_left_is_not_done(line: str) -> None:
    text = f"# Yard\n\n{line.format(2, 50, 2)}\n{LIST}"
    after = pipeline.run(text, states.mark(("2.1",), "done"), now=NOW).after
    assert after.splitlines()[2] == line.format(3, 75, 1)


def test_a_sentence_of_other_words_does_not_count_what_the_one_before_it_counts() -> None:
    found = judged(f"# Yard\n\nDone 2 of 4 tasks. Gravel 2.\n{LIST}").figures
    assert [figure.mention.text for figure in found if figure.mention.line == 3] == ["2", "4"]


def test_a_number_of_a_name_ends_no_sentence() -> None:
    text = f"# Yard\n\n```\nPhase 1. Dig   2/2\nPhase 2. Fill  0/2\n```\n{LIST}"
    assert "Phase 2. Fill  1/2\n" in pipeline.run(text, states.mark(("2.1",), "done"), now=NOW).after
