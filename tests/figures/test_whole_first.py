"""n of m where a language names the whole first."""

from __future__ import annotations

from datetime import UTC, datetime

import pytest

from mdtracker import pipeline
from mdtracker.figures.history import judged
from mdtracker.operations import states

NOW = datetime(2031, 7, 9, 16, 5, tzinfo=UTC)
LIST = "- [x] 가\n- [x] 나\n- [ ] 다\n- [ ] 라\n- [ ] 마\n- [ ] 바\n"


@pytest.mark.parametrize(
    "said", ["전체: 6개 중 {}개 완료 ({}%)", "全体: 6件中{}件完了（{}%）", "总体：6项中已完成{}项 ({}%)", "進捗: 6タスク中{}タスク完了 ({}%)"]
)
def test_the_part_follows_and_the_whole_stays(said: str) -> None:
    text = f"# 진행\n\n{said.format(2, 33)}\n\n{LIST}"
    after = pipeline.run(text, states.mark(("다",), "done"), now=NOW).after
    assert said.format(3, 50) in after


@pytest.mark.parametrize("said", ["2024년 중 3월", "진행 중 3개", "其中 3", "6개 중 3%"])
def test_other_numbers_around_the_word_are_no_part_of_a_whole(said: str) -> None:
    mentions = judged(f"# 진행\n\n{said}\n\n{LIST}").mentions
    assert not [mention for mention in mentions if mention.role == "m"]
