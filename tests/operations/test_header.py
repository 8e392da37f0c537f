"""`set`: a field of the head, in its own notation."""

from __future__ import annotations

from datetime import UTC, datetime

import pytest

from mdtracker import pipeline
from mdtracker.errors import UsageError
from mdtracker.operations.header import put, read_head
from mdtracker.parser import parse

NOW = datetime(2031, 7, 9, 16, 5, tzinfo=UTC)
TEXT = """\
# Plan

**Version:** 1.1 | **Lead**: Ann
**Start Date:** November 3, 2025\x20\x20
**Target Completion:** Dec 1, 2025 (4 weeks), soft
**Deadline of Others:** 17 days

**Progress:** 1/2 (50%)

## Work

**Target:** 2025-01-01

- [x] Alpha
- [ ] Beta

---

**Next Review:** Daily
**Last Updated:** 2031-07-09
"""


def test_what_the_head_is() -> None:
    found = [(role, field.label) for role, field in read_head(parse(TEXT))]
    assert found == [
        ("version", "Version"), ("", "Lead"), ("started", "Start Date"), ("target", "Target Completion"), ("", "Deadline of Others"),
        ("", "Progress"), ("review", "Next Review"), ("", "Last Updated"),
    ]  # fmt: skip


@pytest.mark.parametrize(
    ("name", "value", "old", "new"),
    [
        ("version", "2.0-rc.1+b_7", "1.1", "2.0-rc.1+b_7"),
        ("lead", "Bob & نص", "Ann", "Bob & نص"),
        ("started", "2025-11-10", "November 3, 2025", "November 10, 2025"),
        ("target", "2025-12-08", "Dec 1, 2025", "Dec 8, 2025"),
        ("target", "December 8, 2025", "Dec 1, 2025", "Dec 8, 2025"),
        (":5", "2025-12-08", "Dec 1, 2025", "Dec 8, 2025"),
        ("review", "2025-12-02", "Daily", "December 2, 2025"),
        ("Deadline of", "18 days", "17 days", "18 days"),
    ],
)
def test_only_the_value_changes(name: str, value: str, old: str, new: str) -> None:
    after = pipeline.run(TEXT, put(name, value), now=NOW).after
    assert after == TEXT.replace(old, new, 1)
    assert pipeline.run(after, put(name, value), now=NOW).after == after


@pytest.mark.parametrize(("name", "value"), [("target", "2025-12-15"), ("started", "2025-10-20")])
def test_the_weeks_between_follow(name: str, value: str) -> None:
    text = TEXT.replace("(4 weeks), soft", "(4 weeks)")
    result = pipeline.run(text, put(name, value), now=NOW)
    assert "(6 weeks)" in result.after
    assert pipeline.sync(result.after, now=NOW).after == result.after


@pytest.mark.parametrize(
    ("unit", "value", "due"),
    [("weeks", "2025-11-10", "1 week"), ("days", "2025-11-04", "1 day"), ("Wochen", "2025-11-10", "1 Wochen")],
)
def test_one_week_is_no_plural(unit: str, value: str, due: str) -> None:
    text = TEXT.replace("(4 weeks), soft", f"({28 if unit == 'days' else 4} {unit})")
    after = pipeline.run(text, put("target", value), now=NOW).after
    assert f"({due})" in after
    assert pipeline.run(after, put("target", "2025-12-01"), now=NOW).after == text


def test_a_target_before_the_start_is_said() -> None:
    result = pipeline.run(TEXT, put("target", "2025-10-01"), now=NOW)
    assert result.notices == ("the target, 2025-10-01, is before the start, 2025-11-03",)
    assert pipeline.run(result.after, put("version", "2"), now=NOW).notices == ()


@pytest.mark.parametrize(
    ("name", "value", "problem"),
    [
        *(("target", value, "is a date") for value in ("2025-02-30", "soon", "2025-13-01", "12/25/2025", "2025-12-25 or so", "-1")),
        ("progress", "2/2", "Progress follows from"),
        ("Last Updated", "2031-01-01", "is written by every command"),
        ("version", "", "is one line of text"),
        ("version", "1\n2", "is one line of text"),
        ("version", "2 | **Lead:** Eve", "would be read as more than a value"),
        ("owner", "Eve", "no field 'owner' in the document's head"),
        ("", "Eve", "no field ''"),
        ("e", "Eve", "names"),
    ],
)
def test_what_cannot_be_done_is_refused(name: str, value: str, problem: str) -> None:
    with pytest.raises(UsageError, match=rf"(?s){problem}.*nothing written"):
        pipeline.run(TEXT, put(name, value), now=NOW)


def test_weeks_that_cannot_be_counted_are_refused() -> None:
    text = TEXT.replace("(4 weeks), soft", "(4 weeks)")
    for name, value in (("target", "2025-11-01"), ("started", "2025-12-02")):
        with pytest.raises(UsageError, match=r"line 5 counts the weeks from the start to the target.*nothing written"):
            pipeline.run(text, put(name, value), now=NOW)
    with pytest.raises(UsageError, match=r"50% in '5/9 .50%.' would be wrong by itself: 5/9 on this line gives 56%; nothing written"):
        pipeline.run(TEXT, put("version", "5/9 (50%)"), now=NOW)


def test_a_score_has_its_own_command() -> None:
    with pytest.raises(UsageError, match="is a score; nothing written"):
        pipeline.run(TEXT.replace("**Lead**: Ann", "**Score**: 7/10"), put("score", "8"), now=NOW)


def test_a_title_may_have_a_second_line() -> None:
    text = "# Plan\n## How we dig\n\n**Started:** 2025-11-03\n\n## Why\n\n**Target:** 2026-01-01\n"
    assert [role for role, _ in read_head(parse(text))] == ["started"]
    assert pipeline.run(text, put("started", "2025-11-04"), now=NOW).after == text.replace("11-03", "11-04")
    assert not read_head(parse(text.replace("## How", "Why we dig.\n\n## How")))
