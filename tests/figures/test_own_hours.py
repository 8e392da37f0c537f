"""Hours that no log records are their own record: the author's, whatever the log of another phase says."""

from __future__ import annotations

from datetime import UTC, datetime

from mdtracker import pipeline

NOW = datetime(2031, 7, 9, 16, 5, tzinfo=UTC)
LOG = "\n### Completed Tasks\n\n1. **Lines** (12h)\n2. **Rows** (5h)\n"


def plan(one: str, two: str, second: str = "") -> str:
    return (
        "# Plan\n\n## Time Tracking\n\n| Phase | Estimated | Completed | Remaining |\n|---|---|---|---|\n"
        f"| Phase 1 | 40h | {one} | {40 - int(one[:-1])}h |\n| Phase 2 | 26h | {two} | {26 - int(two[:-1])}h |\n| Phase 3 | 9h | 4h | 5h |\n"
        f"\n## Phase 1: Core\n\n- [x] Read\n{LOG}\n## Phase 2: More\n\n- [ ] Write\n{second}\n## Phase 3: Last\n\n- [ ] Prove\n"
    )


def test_hours_of_a_phase_without_a_log_are_the_authors() -> None:
    assert not pipeline.check(plan("17h", "5h"))


def test_hours_typed_in_where_no_log_is_stay_and_what_follows_from_them_is_written() -> None:
    base = plan("17h", "0h")
    edited = base.replace("26h | 0h | 26h", "26h | 5h | 26h")
    assert pipeline.sync(edited, base=base, now=NOW).after == plan("17h", "5h")


def test_hours_beside_a_log_follow_it() -> None:
    base = plan("17h", "0h")
    assert pipeline.sync(base.replace("17h | 23h", "20h | 23h"), base=base, now=NOW).after == base
    assert [finding.code for finding in pipeline.check(plan("17h", "5h", LOG.replace("5h", "4h")))] == ["TRK201"]


def test_hours_whose_log_was_emptied_follow_it() -> None:
    base = plan("17h", "17h", LOG)
    assert [finding.expected for finding in pipeline.check(plan("17h", "17h"), base=base)] == ["0h", "26h"]


def test_hours_logged_in_a_phase_that_has_no_task_are_counted() -> None:
    base = plan("17h", "0h").replace("- [ ] Write\n", "Nothing planned yet.\n")
    logged = base.replace("\n## Phase 3", f"{LOG}\n## Phase 3")
    mended = pipeline.sync(logged, base=base, now=NOW).after
    assert mended == logged.replace("26h | 0h | 26h", "26h | 17h | 9h")
