"""`log list`: the entries below their phases, with the sums of phases and days."""

from __future__ import annotations

from mdtracker.parser import parse
from mdtracker.reports.lines import texts
from mdtracker.reports.logs import log_lines, log_value, logged_in
from mdtracker.reports.view import look

TEXT = """# Plan

## Phase 1: Build

- [ ] Alpha

### Completed 2025-11-27

1. **Beta** (4h)
2. **Gamma** (2.5h)

## Phase 2: Ship

- [ ] Delta

### Completed

- Epsilon 2025-11-28 (1h)
"""


def test_sums_are_of_phases_and_days() -> None:
    view = look("T.md", parse(TEXT))
    entries = logged_in(view, None)
    value = log_value(entries, view)
    assert value["phases"] == [{"phase": "1", "hours": 6.5}, {"phase": "2", "hours": 1}]
    assert value["days"] == [{"day": "2025-11-27", "hours": 6.5}, {"day": "2025-11-28", "hours": 1}]
    assert value["hours"] == 7.5
    assert [line.split() for line in texts(log_lines(entries, view, None))] == [line.split() for line in (
        "1 Build                 6.5 h",
        "  Beta                    4 h  2025-11-27  :9",
        "  Gamma                 2.5 h  2025-11-27  :10",
        "2 Ship                    1 h",
        "  Epsilon 2025-11-28      1 h  2025-11-28  :18",
        "2025-11-27              6.5 h",
        "2025-11-28                1 h",
        "Total                   7.5 h",
    )]


def test_one_phase_alone() -> None:
    view = look("T.md", parse(TEXT))
    phase = next(section for section in view.document.facts.sections if section.number == "2")
    assert [entry.title for entry in logged_in(view, phase)] == ["Epsilon 2025-11-28"]
