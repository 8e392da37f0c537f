"""`criteria add`: an item of the one list that is meant."""

from __future__ import annotations

from datetime import UTC, datetime

import pytest

from mdtracker import pipeline
from mdtracker.errors import UsageError
from mdtracker.operations.criteria import add

NOW = datetime(2031, 7, 9, 16, 5, tzinfo=UTC)
TEXT = """\
# Plan

- [ ] Alpha

## Success Criteria

### Speed (Target: 9/10)

1. [x] Fast
   - [ ] at night
2. [ ] Faster

### Looks

* [x] Red

**Criteria:** 2/4 met
"""


def test_it_stands_behind_the_last_one_and_the_count_follows() -> None:
    after = pipeline.run(TEXT, add("Fastest", "speed"), now=NOW).after
    assert after == TEXT.replace("2. [ ] Faster\n", "2. [ ] Faster\n3. [ ] Fastest\n").replace("2/4", after[after.index("ria:** ") + 7 :][:3])
    assert pipeline.run(after, add("fastest", "Speed"), now=NOW).after == after
    crlf = TEXT.replace("\n", "\r\n")
    assert pipeline.run(crlf, add("Green", ":15"), now=NOW).after.startswith(crlf[: crlf.index("Red") + 3] + "\r\n* [ ] Green\r\n")


@pytest.mark.parametrize("text", ["a | b", "`code`", "نص", "80%+ of [all](x)", "🚀 up"])
def test_any_text_reads_back(text: str) -> None:
    assert f"* [ ] {text}\n" in pipeline.run(TEXT, add(text, "Looks"), now=NOW).after


@pytest.mark.parametrize(
    ("text", "under", "problem"),
    [
        ("x", None, "the document has 2 lists of criteria"),
        ("x", "Success", "'Success' names 2 lists of criteria"),
        ("x", "Taste", "no list of criteria 'Taste'"),
        ("x", "", "no list of criteria ''"),
        ("", "Looks", "is one line of text"),
        ("a\nb", "Looks", "is one line of text"),
        ("T1: x ✅", "Looks", "would be read as more than a criterion"),
    ],
)
def test_what_cannot_be_done_is_refused(text: str, under: str | None, problem: str) -> None:
    with pytest.raises(UsageError, match=rf"{problem}.*nothing written"):
        pipeline.run(TEXT, add(text, under), now=NOW)
    with pytest.raises(UsageError, match="no list of criteria to add to; nothing written"):
        pipeline.run("# A\n\n- [ ] x\n", add("y", under or "z"), now=NOW)


def test_a_box_of_its_own_is_refused() -> None:
    for text in ("[x] Fastest", "[ ] Fastest", "[] Fastest"):
        with pytest.raises(UsageError, match="begins with a box; nothing written"):
            pipeline.run(TEXT, add(text, "speed"), now=NOW)
    assert "[link](a.md) works" in pipeline.run(TEXT, add("[link](a.md) works", "speed"), now=NOW).after
