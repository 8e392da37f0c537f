"""What stands below the last work of a document, or in a chapter without work, sums the document up."""

from __future__ import annotations

from datetime import UTC, datetime

from mdtracker import pipeline
from mdtracker.figures.history import judged
from mdtracker.operations import states

NOW = datetime(2031, 7, 9, 16, 5, tzinfo=UTC)
WEEKS = "# Yard\n\n## Week 1\n\n- [x] a\n- [x] b\n- [ ] c\n\n## Week 2\n\n- [x] d\n- [ ] e\n"


def _done(text: str, *tasks: str) -> str:
    return pipeline.run(text, states.mark(tasks, "done"), now=NOW).after


def test_a_footer_with_the_size_and_count_of_the_document_is_about_it() -> None:
    assert _done(WEEKS + "\n**Progress:** 3/5 (60%)\n", "c").endswith("**Progress:** 4/5 (80%)\n")
    assert _done(WEEKS + "\n---\n\nCompleted: 3/5\n", "e").endswith("Completed: 4/5\n")


def test_a_footer_of_its_own_section_stays_so() -> None:
    assert _done(WEEKS + "\n**Progress:** 1/2 (50%)\n", "c").endswith("**Progress:** 1/2 (50%)\n")
    assert _done(WEEKS + "\n**Progress:** 1/2 (50%)\n", "e").endswith("**Progress:** 2/2 (100%)\n")


def test_a_footer_with_another_count_or_size_is_free() -> None:
    for footer in ("**Progress:** 2/5 (40%)", "**Progress:** 3/6 (50%)", "**Progress:** 0/5", "**Progress:** 5/5"):
        found = judged(f"{WEEKS}\n{footer}\n").figures
        assert not [figure for figure in found if figure.mention.role in ("n", "m")], footer


def test_ratios_of_each_state_in_a_chapter_without_work_are_of_the_document() -> None:
    tally = "## Overview\n\n- Completed: 3 / 5\n- Not started: 2 / 5\n\n"
    after = _done(WEEKS.replace("## Week 1", tally + "## Week 1"), "c")
    assert "- Completed: 4 / 5\n- Not started: 1 / 5\n" in after
