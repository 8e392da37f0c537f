"""A figure keeps the decimal places its author gave it, also after a hand edit that dropped them."""

from __future__ import annotations

from datetime import UTC, datetime

import pytest

from mdtracker import pipeline

NOW = datetime(2031, 7, 9, 16, 5, tzinfo=UTC)


@pytest.mark.parametrize(
    ("figure", "edited", "mended"),
    [("33.3%", "50%", "33.3%"), ("33,3%", "50%", "33,3%"), ("33%", "50.5%", "33%"), ("33.3%", "33%", "33%")],
)
def test_sync_writes_the_places_of_the_base(figure: str, edited: str, mended: str) -> None:
    text = f"# Plan\n\n**Overall Progress:** {figure} (1/3 tasks)\n\n- [x] One\n- [ ] Two\n- [ ] Three\n"
    broken = text.replace(figure, edited)
    assert pipeline.sync(broken, base=text, now=NOW).after == text.replace(figure, mended)


def test_a_section_that_goes_by_another_name_takes_no_hours_away() -> None:
    base = (
        "# Plan\n\n## Phase 1: Core\n\n- [x] One\n- [ ] Two\n\n#### Completed\n\n1. **Soap** (4h)\n2. **Rope** (3h)\n\n"
        "## Hours\n\n| Phase | Estimated | Completed | Remaining |\n|---|---|---|---|\n| Phase 1 | 10h | 7h | 3h |\n"
    )
    renamed = base.replace("Phase 1: Core", "Phase 1: Base")
    assert [finding for finding in pipeline.check(renamed, base=base) if finding.severity == "error"] == []


def test_a_count_of_it_all_stays_a_figure_where_the_last_task_is_dropped() -> None:
    base = "# Plan\n\n| Task | Status |\n|---|---|\n| 1.1 Index | 🟡 In Progress |\n\n**Overall:** 0/1 tasks (0%)\n"
    dropped = base.replace("🟡 In Progress", "❌ Cancelled")
    kept = {figure.mention.key for figure in pipeline.figures(base).figures if figure.kept}
    assert kept
    assert kept <= pipeline.figures(dropped, base=base).verdicts.keys()
