"""What a log, a dated entry or a dated line says was so then: no change of tasks moves it, and no doubt is cast on it."""

from __future__ import annotations

from datetime import UTC, datetime

import pytest

from mdtracker import pipeline
from mdtracker.operations import states

NOW = datetime(2031, 7, 9, 16, 5, tzinfo=UTC)
WORK = "# Yard\n\nDone: 1 of 3 tasks (33%)\n\n## Milestone 1: Fence\n\n- [x] posts\n- [ ] rails\n- [ ] paint\n\n"
ENTRIES = {
    "line": "## Stand\n\n2031-07-01: 1 of 3 tasks done, 2 open\n",
    "led": "## Where we are\n\nAs of 2031-07-01: 1 of 3 tasks done\n",
    "item": "## Protokoll\n\n- **01.07.2031** – 1 von 3 Aufgaben erledigt, 2 offen\n",
    "short": "## Stand\n\n- 01.07.: 1 von 3 Aufgaben erledigt\n",
    "named": "## Meetings\n\n- 1 de julio de 2031: 1 of 3 tasks done\n",
    "below": "## Standups\n\n- 2031-07-01\n  - 1 of 3 tasks done\n",
    "label": "## Reports\n\n**2031-07-01**\n\n1 of 3 tasks done.\n\n- 1 of 3 tasks done\n",
    "log": "## Weekly log\n\n### Week 6\n\n1 of 3 tasks complete.\n",
    "journal": "## Journal\n\n### Sprint 4\n\n1 of 3 tasks complete.\n",
    "chronicle": "## Status reports\n\n### Week 6\n\n1 of 3 tasks complete.\n\n### Week 5\n\n1 of 3 tasks complete.\n",
    "row": "## How it went\n\n| When | Tasks | Share |\n|---|---|---|\n| 2031-07-01 | 1 of 3 tasks | 33% |\n| 2031-06-01 | 0 of 3 tasks | 0% |\n",
}


@pytest.mark.parametrize("name", ENTRIES)
def test_what_was_is_left_alone(name: str) -> None:
    text = WORK + ENTRIES[name]
    after = pipeline.run(text, states.mark(("rails",), "done"), now=NOW).after
    assert after == text.replace("[ ] rails", "[x] rails").replace("Done: 1 of 3 tasks (33%)", "Done: 2 of 3 tasks (67%)")
    assert pipeline.check(after) == ()


def test_a_plain_label_ends_what_a_day_began() -> None:
    text = WORK + "## Reports\n\n**2031-07-01**\n\n1 of 3 tasks done.\n\n**Now:**\n\nDone: 1 of 3 tasks\n"
    after = pipeline.run(text, states.mark(("rails",), "done"), now=NOW).after
    assert "\n1 of 3 tasks done.\n" in after
    assert after.endswith("Done: 2 of 3 tasks\n")


def test_a_list_under_a_day_is_no_work() -> None:
    text = WORK + "## Diary of the yard\n\n**1月9日（周三）**:\n\n- ✅ bought nails\n- ⏳ bought paint\n"
    assert len(pipeline.parse(text).facts.tasks) == 3


def test_a_week_that_work_is_planned_in_is_no_history() -> None:
    text = "# Yard\n\n## Week 1\n\nDone: 1 of 2 tasks\n\n- [x] posts\n- [ ] rails\n\n## Week 2\n\n- [ ] paint\n"
    assert "Done: 2 of 2 tasks" in pipeline.run(text, states.mark(("rails",), "done"), now=NOW).after


@pytest.mark.parametrize("line", ["Sprint 4: 33% complete", "**Week 9:** 1 of 3 tasks done", "- Phase 7: 1/3 tasks"])
def test_what_nothing_is_called_is_no_figure_of_the_rest(line: str) -> None:
    text = WORK.replace("## Milestone", f"{line}\n\n## Milestone", 1)
    assert line in pipeline.run(text, states.mark(("rails",), "done"), now=NOW).after


@pytest.mark.parametrize("heading", ["Historial", "Weather"])
def test_what_was_lends_no_word_to_a_task(heading: str) -> None:
    work = "# Yard\n\n## Work\n\n| Task | Status |\n|---|---|\n| Posts | Done |\n| Rails | Planned |\n\n"
    past = f"## {heading}\n\n| Day | Status |\n|---|---|\n| 2031-07-01 | Under review |\n| 2031-07-02 | Under review |\n"
    assert "| Rails | In Progress |" in pipeline.run(work + past, states.mark(("Rails",), "start"), now=NOW).after
