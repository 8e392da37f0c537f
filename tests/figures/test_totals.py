"""An n counts part of the m beside it: never more."""

from __future__ import annotations

from datetime import UTC, datetime

from mdtracker import pipeline
from mdtracker.operations import states

NOW = datetime(2031, 7, 9, 16, 5, tzinfo=UTC)
LIST = (
    "# Plan\n\n## Tasks\n\n1. ✅ **a.md** (libraries)\n2. ✅ **b.md** (model)\n3. ✅ **c.md** (libraries)\n"
    "4. 🔄 **d.md** (libraries)\n5. ⏳ **e.md** (libraries)\n6. ⏳ **f.md** (model)\n\n## Stats\n\n"
)


def test_a_count_that_outgrows_a_total_which_is_no_figure_stays_and_is_named() -> None:
    stats = "- libraries: 2/3 done (67%)\n- model: 1/2 done (50%)\n"
    result = pipeline.run(LIST + stats, states.mark(("d.md", "e.md"), "done"), now=NOW)
    assert result.after.endswith(stats)
    assert [(finding.line, finding.shown) for finding in result.doubtful] == [(14, "2/3")]


def test_a_count_goes_up_to_its_total() -> None:
    stats = "- libraries: 2/3 done (67%)\n- model: 1/2 done (50%)\n"
    result = pipeline.run(LIST + stats, states.mark(("d.md", "f.md"), "done"), now=NOW)
    assert result.after.endswith("- libraries: 3/3 done (100%)\n- model: 2/2 done (100%)\n")


def test_accepting_what_is_doubtful_never_writes_more_than_the_total() -> None:
    stats = "- libraries: 2/3 done (67%)\n"
    text = pipeline.run(LIST + stats, states.mark(("d.md", "e.md"), "done"), now=NOW).after
    assert pipeline.sync(text, now=NOW, base=LIST + stats, doubtful=True).after == text


def test_a_count_of_0_beside_the_size_of_its_set_follows_even_where_a_sister_row_was_left_behind() -> None:
    head = "# Plan\n\n| Phase | Progress | Status | Tasks Done | Total Tasks |\n|---|---|---|---|---|\n"
    rows = (
        "| Phase 1: Core | 0% | 🔴 Not Started | 0 | 2 |\n"
        "| Phase 2: More | 50% | 🟡 Partial | 1 | 2 |\n"
        "| Phase 4: Sell | 25% | 🟡 Partial | 1 | 4 |\n"
        "| Phase 3: Ship | 0% | 🔴 Not Started | 0 | 3 |\n"
    )
    lists = (
        "\n## Phase 1: Core\n\n- [x] a\n- [ ] b\n\n## Phase 2: More\n\n- [x] c\n- [ ] d\n\n"
        "## Phase 3: Ship\n\n- [ ] e\n- [ ] f\n- [ ] g\n\n"
        "## Phase 4: Sell\n\n- [x] h\n- [ ] i\n- [ ] j\n- [ ] k\n"
    )
    after = pipeline.run(head + rows + lists, states.mark(("e",), "done"), now=NOW).after
    assert "| Phase 1: Core | 0% | 🔴 Not Started | 0 | 2 |\n" in after
    assert "| Phase 3: Ship | 33% | 🟡 Partial | 1 | 3 |\n" in after


def test_a_size_of_another_set_than_the_count_beside_it_stays() -> None:
    head = "# Plan\n\n| Phase | Tasks | Completed | Notes |\n|---|---|---|---|\n| Phase 3 | 4 | 1 | x |\n\n## Phase 3: Ship\n\n"
    named = "### 3.1 Pack\n\n**Status:** ✅ COMPLETE\n\n### 3.2 Send\n\n**Status:** ⏳ PENDING\n\n### 3.3 Bill\n\n**Status:** ⏳ PENDING\n\n"
    rows = (
        "| Package | Status |\n|---|---|\n| a | ✅ Done |\n| b | ✅ Done |\n| c | ⏭️ Dropped |\n| d | ⏳ Needed |\n| e | ⏳ Needed |\n"
    )
    text = head + named + rows
    assert "| Phase 3 | 4 | 1 | x |" in pipeline.run(text, states.mark(("c",), "done"), now=NOW).after
    assert "| Phase 3 | 4 | 2 | x |" in pipeline.run(text, states.mark(("3.2",), "done"), now=NOW).after



def test_a_percentage_does_not_leave_the_numbers_of_its_line_behind() -> None:
    head = "# Menu\n\n**Soups:** 50% done, 1/2 courses\n\n## Soups\n\n"
    text = head + "- [x] leek\n- [x] pea\n- [ ] bean\n- [ ] corn\n"
    result = pipeline.run(text, states.mark(("bean",), "done"), now=NOW)
    assert result.after.startswith(head)
    assert [(finding.line, finding.shown) for finding in result.doubtful] == [(3, "50%")]


def test_a_list_of_open_boxes_that_its_heading_calls_in_progress_is_no_wrong_count() -> None:
    done = "#### Completed (1/2)\n\n- [x] 1.1 Dig\n  - [x] Spade\n\n"
    text = f"## Phase 1\n\n{done}#### In Progress (1/2)\n\n- [ ] 1.2 Line\n  - [x] Stones\n  - [ ] Mortar\n"
    assert pipeline.check(text) == ()
