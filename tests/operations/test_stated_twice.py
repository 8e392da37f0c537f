"""One fact, stated twice: what `check` and `sync` make of one side that was changed by hand."""

from __future__ import annotations

from datetime import UTC, datetime

import pytest

from mdtracker import pipeline

NOW = datetime(2026, 3, 4, tzinfo=UTC)
ITEM = "- [ ] Write tests\n  - Status: ⏳ Pending\n- [x] Read docs\n  - Status: ✅ Complete\n"
ROW = """\
| ID | Task | Status |
|---|---|---|
| 1.1 | Parser | ⏳ Pending |
| 1.2 | Renderer | ✅ Complete |

### 1.1 Parser
**Status:** ⏳ Pending

### 1.2 Renderer
**Status:** ✅ Complete
"""


@pytest.mark.parametrize(
    ("before", "old", "new", "follows"),
    [
        (ITEM, "- [ ] Write", "- [x] Write", "tests\n  - Status: ✅ Complete"),
        (ITEM, "  - Status: ⏳ Pending", "  - Status: ✅ Complete", "- [x] Write tests"),
        (ITEM, "- [x] Read", "- [ ] Read", "docs\n  - Status: ⏳ Pending"),
        (ROW, "Parser | ⏳ Pending", "Parser | ✅ Complete", "### 1.1 Parser\n**Status:** ✅ Complete"),
        (ROW, "Renderer\n**Status:** ✅ Complete", "Renderer\n**Status:** ⏳ Pending", "| 1.2 | Renderer | ⏳ Pending |"),
    ],
)
def test_the_other_side_follows_the_one_that_moved(before: str, old: str, new: str, follows: str) -> None:
    edited = before.replace(old, new)
    assert edited != before
    findings = pipeline.check(edited, base=before)
    assert [finding.code[:4] for finding in findings] == ["TRK3"]
    after = pipeline.sync(edited, base=before, now=NOW).after
    assert follows in after
    assert not pipeline.check(after, base=before)


@pytest.mark.parametrize("text", [ITEM.replace("- [ ]", "- [x]"), ROW.replace("Parser | ⏳ Pending", "Parser | ✅ Complete")])
def test_what_never_agreed_is_named_and_left(text: str) -> None:
    assert [finding.code[:4] for finding in pipeline.check(text)] == ["TRK3"]
    assert pipeline.sync(text, now=NOW).after == text


def test_prose_behind_a_status_label_is_no_statement() -> None:
    assert not pipeline.check("- [x] Write\n  - Status: the parts exist and are ready for testing\n")
