"""`score`: one number of the author's, and nothing else."""

from __future__ import annotations

from datetime import UTC, datetime

import pytest

from mdtracker import pipeline
from mdtracker.errors import UsageError
from mdtracker.operations.scores import put, read_scores
from mdtracker.parser import parse

NOW = datetime(2031, 7, 9, 16, 5, tzinfo=UTC)
TEXT = """\
# Plan

**Overall Score**: 72/100 → **Target: 90+/100**
**Task Score:** 1/2

- [x] Alpha
- [ ] Beta

### Speed ⚠️ (Target: 9 / 10)

- [ ] Gamma

**Puntuación:** 7,5/10

## Notes

### 2031-01-01

**Score:** 5/10
"""


def test_what_is_a_score() -> None:
    found = [(one.name, one.line, one.value and TEXT[slice(*one.value)], one.aim and TEXT[slice(*one.aim)]) for one in read_scores(parse(TEXT))]
    assert found == [
        ("Overall Score", 3, "72", "90"), ("Task Score", 4, "1", None), ("Speed ⚠️", 9, None, "9"), ("Puntuación", 13, "7,5", None)
    ]  # fmt: skip


@pytest.mark.parametrize(
    ("name", "value", "target", "old", "new"),
    [
        (None, "75", None, "72/100", "75/100"),
        ("overall", "100/100", "95", "72/100 → **Target: 90+/100", "100/100 → **Target: 95+/100"),
        ("speed", None, "10", "9 / 10", "10 / 10"),
        (":13", "8.5", None, "7,5/10", "8,5/10"),
        ("Overall Score", "72", None, "72", "72"),
    ],
)
def test_only_the_number_changes(name: str | None, value: str | None, target: str | None, old: str, new: str) -> None:
    after = pipeline.run(TEXT, put(name, value, target), now=NOW).after
    assert after == TEXT.replace(old, new)
    assert pipeline.run(after, put(name, value, target), now=NOW).after == after


@pytest.mark.parametrize(
    ("name", "value", "target", "problem"),
    [
        ("Speed", "9", None, "Speed ⚠️ states a target only, and no score"),
        ("Task", None, "9", "Task Score states a score only, and no target"),
        ("Score", "9", None, "'Score' names 2 scores"),
        ("Taste", "9", None, "no score 'Taste'"),
        ("Overall", "101", None, "101 is more than the 100"),
        ("Overall", "9/10", None, "is of 100, not of 10"),
        *(("Overall", value, None, "a score is a number") for value in ("-1", "nan", "1e3", "", "½", "٩", "90%", "1.234")),
    ],
)
def test_what_cannot_be_done_is_refused(name: str, value: str | None, target: str | None, problem: str) -> None:
    with pytest.raises(UsageError, match=rf"{problem}.*nothing written"):
        pipeline.run(TEXT, put(name, value, target), now=NOW)
    with pytest.raises(UsageError, match="states no score; nothing written"):
        pipeline.run("# A\n\n- [ ] x\n", put(None, "9", None), now=NOW)


def test_what_follows_from_a_score_on_its_line_follows_and_a_score_that_follows_is_refused() -> None:
    text = "# A\n\n- [x] a\n- [ ] b\n\n**Score:** 7/10 (70%)\n"
    assert pipeline.run(text, put(None, "8", None), now=NOW).after == text.replace("7/10 (70%)", "8/10 (80%)")
    text = "# A\n\n## Score of work (1/2)\n\n- [x] a\n- [ ] b\n"
    with pytest.raises(UsageError, match="follows from"):
        pipeline.run(text, put(None, "2", None), now=NOW)


def test_of_several_scores_only_the_overall_one_is_meant_without_a_name() -> None:
    text = "# Plan\n\n**Security Score:** 1/10\n**Speed Score:** 2/10\n"
    with pytest.raises(UsageError, match="which score is meant is not said"):
        pipeline.run(text, put(None, "3", None), now=NOW)
    total = text + "**Overall Score:** 3/10\n"
    assert pipeline.run(total, put(None, "4", None), now=NOW).after == total.replace("3/10", "4/10")
