"""What a person may ask of a document is done, or refused with a reason: it never ends as our bug."""

from __future__ import annotations

from laws import NOW
from mdtracker import pipeline
from mdtracker.operations import states
from mdtracker.parser import parse
from mdtracker.text import split_lines


def changed(before: str, after: str) -> dict[int, str]:
    """Return the lines that differ, by their number, as they read now."""
    pairs = zip(split_lines(before), split_lines(after), strict=True)
    return {
        now.number: after[now.start : now.end]
        for was, now in pairs
        if before[was.start : was.end] != after[now.start : now.end]
    }


ROWS = """\
# Plan

## Tasks

| # | Task | Progress |
|---|---|---|
| 1.1 | Alpha | 20% |
| 1.2 | Beta | 60% |

## Blockers

- [ ] 1.1 Alpha
- [ ] 1.2 Beta
"""


def test_a_ticked_blocker_carries_over_to_a_row_that_states_a_percentage_only() -> None:
    ticked = ROWS.replace("- [ ] 1.2", "- [x] 1.2")
    (finding,) = pipeline.check(ticked, base=ROWS)
    assert (finding.code, finding.line, finding.shown, finding.expected) == ("TRK301", 8, "60%", "100%")
    assert changed(ticked, pipeline.sync(ticked, now=NOW, base=ROWS).after) == {8: "| 1.2 | Beta | 100% |"}
