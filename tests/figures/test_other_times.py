"""What a line tells of another time, or of parts that the document does not have, equals its figures by chance only."""

from __future__ import annotations

import pytest

from mdtracker.figures.history import judged

LIST = "## Phase 1: Dig\n\n- [x] peg\n- [x] cut\n- [x] lift\n\n## Phase 2: Fill\n\n- [ ] sand\n- [ ] loam\n"


@pytest.mark.parametrize("line", ["Sprint 4: 60% complete", "As of 2031-01-17: 3 of 5 tasks done", "Milestones: 3 of 5", "**Sprint 4:** 60%"])
def test_it_is_free(line: str) -> None:
    assert not judged(f"# Yard\n\n- {line}\n\n{LIST}").figures
    assert not judged(f"# Yard\n\n{line}\n\n{LIST}").figures


def test_a_part_that_the_document_has_is_counted() -> None:
    assert [figure.mention.text for figure in judged(f"# Yard\n\nPhase 1: 3 of 3 tasks, Phases: 1 of 2\n\n{LIST}").figures] == ["3", "3", "1", "2"]
