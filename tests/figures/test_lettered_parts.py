"""Parts told apart by letters: A is one of them, and no article."""

from __future__ import annotations

from datetime import UTC, datetime

from mdtracker import pipeline
from mdtracker.operations import states

NOW = datetime(2031, 7, 9, 16, 5, tzinfo=UTC)
LOTS = "\n## Lot A – Cadrage\n\n- [x] A1 Peg\n- [x] A2 Cut\n- [ ] A3 Lift\n\n## Lot B – Bois\n\n- [x] B1 Sand\n- [ ] B2 Loam\n"


def test_the_row_of_the_first_part_follows_like_the_others() -> None:
    text = "# Cour\n\n| Lot | Tâches | Terminées | Avancement |\n|---|---|---|---|\n| A | 3 | 2 | 67 % |\n| B | 2 | 1 | 50 % |\n" + LOTS
    after = pipeline.run(text, states.mark(("A2",), "reopen"), now=NOW).after
    assert "| A | 3 | 1 | 33 % |\n| B | 2 | 1 | 50 % |\n" in after
