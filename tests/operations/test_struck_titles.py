"""A title that is struck through says that nothing is left to do; what is taken up again is not."""

from __future__ import annotations

from datetime import UTC, datetime

import pytest

from mdtracker import pipeline
from mdtracker.operations import states

NOW = datetime(2031, 7, 9, 16, 5, tzinfo=UTC)
TEXT = "# Plan\n\n- [x] ~~Read~~ ✅ DONE\n- [x] ~~Bind~~\n- [ ] ~~Judge~~\n- [ ] ~~Old~~ New\n"


@pytest.mark.parametrize(
    ("line", "verb", "old", "new"),
    [
        (3, "reopen", "[x] ~~Read~~ ✅ DONE", "[ ] Read"),
        (4, "reopen", "[x] ~~Bind~~", "[ ] Bind"),
        (5, "reopen", "[ ] ~~Judge~~", "[ ] Judge"),
        (5, "done", "[ ] ~~Judge~~", "[x] ~~Judge~~"),
        (4, "done", "[x] ~~Bind~~", "[x] ~~Bind~~"),
        (6, "reopen", "[ ] ~~Old~~ New", "[ ] ~~Old~~ New"),
    ],
)
def test_a_struck_title(line: int, verb: str, old: str, new: str) -> None:
    after = pipeline.run(TEXT, states.mark((f":{line}",), verb), now=NOW).after
    assert after == TEXT.replace(old, new)
