"""Two parts that each count their phases from 1: a row follows the phase that its name or its place in the table says."""

from __future__ import annotations

from datetime import UTC, datetime

import pytest

from mdtracker import pipeline
from mdtracker.operations import states

NOW = datetime(2031, 7, 9, 16, 5, tzinfo=UTC)


def part(title: str, one: str, two: str) -> str:
    boxes = "".join(f"\n### Phase {at}: {name}\n\n- [x] {name} A\n- [ ] {name} B\n" for at, name in enumerate((one, two), 1))
    return f"\n## {title}\n{boxes}"


BODY = part("Part One", "Core", "More") + part("Part Two", "Shop", "Mail")


@pytest.mark.parametrize("names", [("", "", "", ""), (": Core", ": More", ": Shop", ": Mail")])
@pytest.mark.parametrize(("task", "row"), [("Core B", 0), ("Shop B", 2), ("Mail B", 3)])
def test_a_row_follows_its_own_phase(names: tuple[str, ...], task: str, row: int) -> None:
    head = "# Plan\n\n## Summary\n\n| Phase | Tasks | Progress |\n|---|---|---|\n"
    rows = [f"| Phase {1 + at % 2}{name} | 1/2 | 50% |\n" for at, name in enumerate(names)]
    after = pipeline.run(head + "".join(rows) + BODY, states.mark((task,), "done"), now=NOW).after
    rows[row] = rows[row].replace("1/2 | 50%", "2/2 | 100%")
    assert after.startswith(head + "".join(rows))
