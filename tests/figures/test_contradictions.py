"""A status and a percentage set by hand that contradict each other are a notice, with what settles them."""

from __future__ import annotations

from datetime import UTC, datetime

import pytest

from mdtracker import pipeline
from mdtracker.operations import states

NOW = datetime(2031, 7, 9, 16, 5, tzinfo=UTC)
HEAD = "# Plan\n\n| ID | Task | Status | Progress |\n|---|---|---|---|\n"


def row(status: str, share: str) -> str:
    return f"{HEAD}| 1.1 | Read | {status} | {share} |\n| 1.2 | Bind | ⬜ Not Started | 0% |\n"


@pytest.mark.parametrize(
    ("status", "share", "fix"),
    [
        ("🟡 In Progress", "100%", "tracker task done 1.1 or tracker task progress 1.1 90"),
        ("🟡 In Progress", "130%", "tracker task done 1.1 or tracker task progress 1.1 90"),
        ("✅ Complete", "130%", "tracker task progress 1.1 100"),
        ("⬜ Not Started", "40%", "tracker task start 1.1 or tracker task reopen 1.1"),
        ("⬜ Not Started", "100%", "tracker task done 1.1 or tracker task progress 1.1 90"),
    ],
)
def test_a_contradiction_is_named_with_its_remedies(status: str, share: str, fix: str) -> None:
    found = pipeline.check(row(status, share))
    assert [(finding.code, finding.severity, finding.line, finding.shown, finding.fix) for finding in found] == [
        ("TRK403", "warning", 5, None, fix)
    ]


@pytest.mark.parametrize(
    ("status", "share"),
    [
        ("🟡 In Review", "100%"),
        ("✅ Complete", "85%"),
        ("🟡 In Progress", "0%"),
        ("🚫 Blocked", "40%"),
        ("🔴 Template", "30%"),
        ("⏭️ Skipped", "40%"),
    ],
)
def test_what_an_author_means_is_none(status: str, share: str) -> None:
    assert not [finding for finding in pipeline.check(row(status, share)) if finding.code == "TRK403"]


@pytest.mark.parametrize("verb", ["start", "reopen"])
def test_the_remedy_settles_it(verb: str) -> None:
    after = pipeline.run(row("⬜ Not Started", "40%"), states.mark(("1.1",), verb), now=NOW).after
    assert not pipeline.check(after)


def test_a_statement_is_shown_with_both_brackets() -> None:
    was = "# Plan\n\n```\nTrack A: Wins [░░░░░░░░░░] 0/2 (0%)\n```\n\n## Track A: Wins\n\n- [ ] a\n- [ ] b\n"
    (found,) = pipeline.check(was.replace("[ ] a", "[x] a"), base=was)
    assert (found.shown, found.expected) == ("[░░░░░░░░░░] 0/2 (0%)", "[█████░░░░░] 1/2 (50%)")
