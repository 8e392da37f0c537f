"""A glyph of a state belongs to the word of that state in the same statement: both change together."""

from __future__ import annotations

from datetime import UTC, datetime

from mdtracker import pipeline
from mdtracker.operations import states

NOW = datetime(2031, 7, 9, 16, 5, tzinfo=UTC)


def test_the_glyph_before_the_current_phase_follows_its_word() -> None:
    text = (
        "# Plan\n\n**Current Status:** 🔄 Phase 1 IN PROGRESS\n\n## Phase 1: Build\n\n| ID | Task | Status |\n|---|---|---|\n"
        "| 1.1 | Write | 🔄 In Progress |\n\n## Phase 2: Ship\n\n| ID | Task | Status |\n|---|---|---|\n| 2.1 | Pack | ⬜ Not Started |\n"
    )
    after = pipeline.run(text, states.mark(("1.1",), "reopen"), now=NOW).after
    assert "**Current Status:** ⬜ Phase 1 NOT STARTED\n" in after


def test_the_glyph_before_a_heading_follows_the_word_behind_it() -> None:
    for heading, changed in (
        ("✅ Phase 1: Build (COMPLETED)", "🟡 Phase 1: Build (IN PROGRESS)"),
        ("Phase 1: Build - COMPLETED ✅", "Phase 1: Build - IN PROGRESS 🟡"),
    ):
        text = f"# Plan\n\n## {heading}\n\n- [x] One\n- [x] Two\n"
        after = pipeline.run(text, states.mark(("One",), "reopen"), now=NOW).after
        assert after == f"# Plan\n\n## {changed}\n\n- [ ] One\n- [x] Two\n"


def test_a_glyph_that_parts_a_heading_from_its_state_stays() -> None:
    text = "# Plan\n\n## Reader ✅ COMPLETE\n\n- [x] One\n- [x] Two\n\n## Writer - IN PROGRESS\n\n- [x] Three\n- [ ] Four\n"
    after = pipeline.run(text, states.mark(("One",), "reopen"), now=NOW).after
    assert "## Reader 🟡 IN PROGRESS\n" in after


def test_how_far_a_phase_is_moves_with_its_state_in_the_next_line() -> None:
    phase = "## Phase {0}\n\n**Status:** ⏳ Not Started\n**Progress:** ▱▱▱▱▱ 0%\n\n- [ ] {0}a\n- [ ] {0}b\n\n"
    text = "# Plan\n\n" + phase.format(1) + phase.format(2)
    after = pipeline.run(text, states.mark(("1b",), "done"), now=NOW).after
    assert after.count("**Progress:** ▰▰▰▱▱ 50%\n") + after.count("**Progress:** ▰▰▱▱▱ 50%\n") == 1
    assert after.count("**Progress:** ▱▱▱▱▱ 0%\n") == 1
    coverage = text.replace("**Progress:**", "**Coverage:**")
    assert pipeline.run(coverage, states.mark(("1b",), "done"), now=NOW).after.count("**Coverage:** ▱▱▱▱▱ 0%\n") == 2
