"""What is right as its author wrote it is left alone by sync."""

from __future__ import annotations

from datetime import UTC, datetime

import pytest

from mdtracker import pipeline
from mdtracker.operations import states

NOW = datetime(2031, 7, 9, 16, 5, tzinfo=UTC)
PHASES = (
    "# 院子\n\n## 阶段一：挖掘（1/1）\n\n| 任务 | 状态 |\n|---|---|\n| 挖土 | 已完成 |\n\n## 阶段二：填土（0/3）\n\n"
    "| 任务 | 状态 |\n|---|---|\n| 沙子 | 未开始 |\n| 壤土 | 未开始 |\n| 石头 | 未开始 |\n\n## 阶段三：播种（0/2）\n\n"
    "| 任务 | 状态 |\n|---|---|\n| 种子 | 未开始 |\n| 水 | 未开始 |\n"
)
AVERAGES = (
    "# Yard\n\n- [x] lay\n- [ ] dig\n\n| Week | Planned | Cut | % |\n|---|---|---|---|\n| 11 | 30 | 28 | 93% |\n| 12 | 32 | 27 | 84% |\n"
    "| 13 | 34 | 31 | 91% |\n| 14 | 34 | 13 | 38% |\n| Average | 32.5 | 24.8 | 77% |\n"
)


QUOTES = "# Yard\n\n- [x] lay\n\n> 9 of 10 gardeners love it (44% daily).\n\n> 9 of 10 birds do (44%)\n"


@pytest.mark.parametrize("text", [PHASES, AVERAGES, QUOTES])
def test_a_fresh_document_has_nothing_wrong(text: str) -> None:
    assert not pipeline.check(text)


def test_the_n_of_m_of_a_phase_is_of_its_tasks() -> None:
    after = pipeline.run(PHASES, states.mark(("沙子",), "done"), now=NOW).after
    assert "## 阶段一：挖掘（1/1）" in after
    assert "## 阶段二：填土（1/3）" in after


def test_a_list_of_a_state_may_count_its_own() -> None:
    board = "# Yard\n\n## Open (4)\n\n- [ ] lay\n- [ ] dig\n- [ ] fill\n- [ ] rake\n\n## In progress (1)\n\n- [ ] roll\n\n## Done (1)\n\n- [x] sow\n"
    once = pipeline.run(board, states.mark(("lay",), "done"), now=NOW).after
    again = pipeline.run(once, states.mark(("sow",), "reopen"), now=NOW, older=(board,)).after
    assert [line for line in again.splitlines() if line.startswith("## ")] == ["## Open (3)", "## In progress (1)", "## Done (1)"]
    assert not pipeline.check(again, base=once, older=(board,))
