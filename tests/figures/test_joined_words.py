"""A word for the whole and one for how far, joined into one, say both."""

from __future__ import annotations

from datetime import UTC, datetime

from mdtracker import pipeline
from mdtracker.operations import states

NOW = datetime(2031, 7, 9, 16, 5, tzinfo=UTC)


def test_a_joined_word_says_what_its_parts_say() -> None:
    text = "# Hof\n\n**Gesamtfortschritt: {} % ({} von 4 Aufgaben erledigt)**\n\n## Phase 1\n\n- [x] a\n- [x] b\n\n## Phase 2\n\n- [ ] c\n- [ ] d\n"
    after = pipeline.run(text.format(50, 2), states.mark(("c",), "done"), now=NOW).after
    assert after == text.format(75, 3).replace("[ ] c", "[x] c")
