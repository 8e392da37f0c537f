"""A phase that has no tasks states itself: its field, its heading and what counts phases go together."""

from __future__ import annotations

from datetime import UTC, datetime

import pytest

from mdtracker import pipeline
from mdtracker.errors import UsageError
from mdtracker.operations import phase_renames, states
from mdtracker.operations.change import Operation
from mdtracker.operations.removals import remove

NOW = datetime(2031, 7, 9, 16, 5, tzinfo=UTC)
WELL = (
    "# Well\n\nPhases complete: 1/3 (33%)\n\n| Phase | Status |\n|---|---|\n| Phase 1 | ✅ COMPLETE |\n| Phase 2 | ⏳ PENDING |\n"
    "| Phase 3 | ⏳ PENDING |\n\n## Phase 1: Dig ✅\n\n**Status:** ✅ COMPLETE\n\n## Phase 2: Line ⏳\n\n**Status:** ⏳ PENDING\n\n"
    "## Phase 3: Fill\n\n- [ ] Rope\n"
)


def after(text: str, operation: Operation) -> str:
    done = pipeline.run(text, operation, now=NOW).after
    assert pipeline.sync(done, base=text, now=NOW).after == done
    return done


def test_field_heading_row_and_count_follow() -> None:
    expected = (
        WELL.replace("1/3 (33%)", "2/3 (67%)")
        .replace("| Phase 2 | ⏳ PENDING |", "| Phase 2 | ✅ COMPLETE |")
        .replace("Line ⏳\n\n**Status:** ⏳ PENDING", "Line ✅\n\n**Status:** ✅ COMPLETE")
    )
    assert after(WELL, states.mark(("Phase 2",), "done")) == expected
    assert after(WELL, states.mark(("Line",), "done")) == expected


def test_a_phase_with_tasks_is_done_by_its_tasks_and_counts_with_the_others() -> None:
    with pytest.raises(UsageError, match="Phase 3: Fill is what its tasks are"):
        pipeline.run(WELL, states.mark(("Phase 3",), "done"), now=NOW)
    assert "Phases complete: 2/3 (67%)" in after(WELL, states.mark(("Rope",), "done"))


def test_its_number_is_not_the_beginning_of_another() -> None:
    text = "# Well\n\n" + "".join(f"## Phase {number}: Dig ⏳\n\n" for number in (1, 10))
    assert after(text, states.mark(("Phase 1",), "done")) == text.replace("1: Dig ⏳", "1: Dig ✅")


def test_one_without_a_noun_counts_phases_where_there_are_no_tasks() -> None:
    text = "# Well\n\n**Overall:** 1/2\n\n## Phase 1: Dig ✅\n\n## Phase 2: Line ⏳\n"
    assert "2/2" in after(text, states.mark(("Line",), "done"))


def test_it_may_be_renamed_but_is_no_task_to_remove() -> None:
    assert after(WELL, phase_renames.rename("2", "Brick")) == WELL.replace("Line", "Brick")
    with pytest.raises(UsageError, match="is a phase"):
        pipeline.run(WELL, remove("Line"), now=NOW)


def test_a_phase_that_loses_its_last_task_states_itself() -> None:
    text = WELL.replace("## Phase 3: Fill\n", "## Phase 3: Fill ⏳\n")
    assert after(text, remove("Rope")) == text.replace("\n- [ ] Rope\n", "")


def test_its_heading_goes_before_its_percentage() -> None:
    text = "# Well\n\n" + "".join(f"## ⚪ Phase {number}: Dig (PENDING)\n\n**Progress:** 0%\n\n" for number in (1, 2))
    assert "## 🟡 Phase 1: Dig (IN PROGRESS)\n\n**Progress:** 0%\n" in after(text, states.mark(("Phase 1",), "start"))
