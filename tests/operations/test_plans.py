"""`plan`: entries come at the end or under a section, go to the log of a phase, and are proposed where there are none."""

from __future__ import annotations

from datetime import UTC, datetime

import pytest

from mdtracker import pipeline
from mdtracker.errors import UsageError
from mdtracker.operations.change import Operation
from mdtracker.operations.plans import add, clear, done, propose
from mdtracker.operations.steps import read_plan
from mdtracker.parser import parse
from mdtracker.reports.plans import plan_value, proposed

NOW = datetime(2031, 7, 9, 16, 5, tzinfo=UTC)
HEAD = """# Plan

## Phase 1: Build

| Task | Status |
|---|---|
| 1.1 Alpha | 🟡 In Progress |
| 1.2 Beta | ⬜ Not Started |

### ✅ Completed This Session

1. **Start** (4h)
   - ✅ It runs
   - 🔜 Next: more

"""
STEPS = """## Next Steps

### Now

1. **Alpha rest** (2h)
   - Read `it`
     - twice
   - Write it

2. **Beta start** (remaining 3h)

### This Week

3. **1.2 Beta end**

"""
TAIL = "---\n\n## Notes\n\nNone.\n"
TEXT = HEAD + STEPS + TAIL


def run(text: str, operation: Operation) -> str:
    return pipeline.run(text, operation, now=NOW).after


def titles(text: str) -> list[str]:
    return [f"{step.number} {step.title}" for step in read_plan(parse(text)).steps]


def test_entries_are_read_with_their_sections() -> None:
    value = plan_value(read_plan(parse(TEXT)))
    assert value["section"] == "Next Steps"
    assert value["entries"][0] == {"number": 1, "title": "Alpha rest", "hours": 2, "section": "Now", "line": 20}  # type: ignore[index]
    assert titles(TEXT) == ["1 Alpha rest", "2 Beta start (remaining 3h)", "3 1.2 Beta end"]


def test_an_entry_comes_last_or_under_a_section_and_numbers_count_on() -> None:
    assert "3. **1.2 Beta end**\n4. **Gamma** (1.5h)\n\n---" in run(TEXT, add("Gamma", "90 min"))
    under = run(TEXT, add("Gamma", None, "now"))
    assert titles(under) == ["1 Alpha rest", "2 Beta start (remaining 3h)", "3 Gamma", "4 1.2 Beta end"]
    assert "2. **Beta start** (remaining 3h)\n\n3. **Gamma**\n\n### This Week\n\n4. **1.2 Beta end**\n" in under


def test_an_entry_that_is_there_is_not_added_again() -> None:
    result = pipeline.run(TEXT, add("alpha REST"), now=NOW)
    assert result.after == TEXT
    assert result.notices == ("Alpha rest is planned already, as 1",)


def test_done_moves_an_entry_to_the_log_and_counts_anew() -> None:
    after = run(TEXT, done("1", "1"))
    assert "2. **Alpha rest** (2h)\n   - ✅ Read `it`\n     - twice\n   - ✅ Write it\n\n## Next Steps\n\n### Now\n\n1. **Beta start**" in after
    assert titles(after) == ["1 Beta start (remaining 3h)", "2 1.2 Beta end"]


def test_done_takes_hours_and_the_phase_of_the_task_that_is_named() -> None:
    after = run(TEXT, done("end", None, "½"))
    assert "2. **1.2 Beta end** (0.5h)\n" in after
    assert "### This Week\n\n---" in after
    assert "**Beta start** (5h)" in run(TEXT, done("2", "1", "5"))


def test_a_bullet_that_says_what_is_left_stays_so() -> None:
    text = TEXT.replace("- Write it", "- 🔜 Write it").replace("- Read", "- ✅ Read")
    assert "   - ✅ Read `it`\n     - twice\n   - 🔜 Next: Write it\n" in run(text, done("1", "1"))


def test_what_has_no_place_in_a_log_is_said() -> None:
    text = TEXT.replace("   - Read `it`", "   ```\n   code\n   ```\n   - Read `it`")
    assert pipeline.run(text, done("1", "1"), now=NOW).notices == ("left out: 3 lines between its title and its bullets",)


def test_clear_leaves_the_headings_and_propose_fills_them() -> None:
    empty = run(TEXT, clear())
    assert titles(empty) == []
    assert "## Next Steps\n\n### Now\n\n### This Week\n\n---" in empty
    assert pipeline.run(empty, clear(), now=NOW).after == empty
    full = run(empty, propose(lambda document: proposed(document, 5)))
    assert "### Now\n\n1. **1.1 Alpha**\n2. **1.2 Beta**\n\n### This Week" in full
    with pytest.raises(UsageError, match="the plan has 2 entries already; nothing written"):
        run(full, propose(lambda document: proposed(document, 5)))


def test_lists_that_start_anew_are_named_by_their_order() -> None:
    text = TEXT.replace("3. **1.2", "1. **1.2")
    assert titles(text) == ["1 Alpha rest", "2 Beta start (remaining 3h)", "3 1.2 Beta end"]
    after = run(text, done("1", "1"))
    assert "1. **Beta start**" in after
    assert "1. **1.2 Beta end**" in after


def test_bullets_stay_bullets() -> None:
    text = "# Plan\n\n- [ ] Alpha\n\n## Next Steps\n\n- Beta\n- Gamma"
    assert run(text, add("Delta")) == text + "\n- Delta"


@pytest.mark.parametrize("newline", ["\r\n", "\r"])
def test_lines_end_as_the_documents_do(newline: str) -> None:
    text = TEXT.replace("\n", newline)
    for operation in (add("Gamma", "2"), done("1", "1"), clear()):
        assert "\n" not in run(text, operation).replace(newline, "")


@pytest.mark.parametrize(
    ("operation", "reason"),
    [
        (done("9", "1"), "no entry '9' in the plan"), (done("beta", "1"), "'beta' names 2 entries"), (done("", "1"), "no entry ''"),
        (done("2", "1"), "needs its hours"),
        (done("1"), "needs a phase"), (done("1", "7"), "no phase '7'"), (add("x", None, "later"), "no section 'later'"),
        (add("Deploy (4h)"), "more than a title"),
        (add("a **b**"), "more than a title"), (add("..."), "more than a title"),
    ],
)  # fmt: skip
def test_bad_input_is_refused_with_the_reason(operation: Operation, reason: str) -> None:
    with pytest.raises(UsageError, match=rf"{reason}.*nothing written"):
        run(TEXT, operation)


@pytest.mark.parametrize("make", [lambda: add("a\nb"), lambda: add(" "), lambda: add("x", "0"), lambda: done("1", "1", "1e9")])
def test_what_cannot_be_written_is_refused_before_anything_is_read(make: object) -> None:
    with pytest.raises(UsageError, match="nothing written"):
        make()  # type: ignore[operator]


def test_no_plan_and_two_plans_are_refused() -> None:
    with pytest.raises(UsageError, match="the document has no plan; nothing written"):
        run(HEAD + TAIL, clear())
    with pytest.raises(UsageError, match="the document has 2 plans; nothing written") as error:
        run(HEAD + STEPS + STEPS, add("x"))
    assert error.value.hints[:2] == ("Next Steps, line 16", "Next Steps, line 31")


def test_boxes_are_tasks_and_no_entries_to_move() -> None:
    text = "# Plan\n\n## Phase 1\n\n- [ ] Alpha\n\n## Next Steps\n\n- [ ] Beta\n"
    for operation in (add("x"), clear(), done("1", "1", "2")):
        with pytest.raises(UsageError, match="of the document; nothing written"):
            run(text, operation)


def test_hours_that_are_planned_are_not_logged() -> None:
    text = "# Plan\n\n## Next Session Priorities\n\n1. **Beta** (2h)\n"
    assert parse(text).facts.log == ()


def test_an_entry_comes_behind_those_listed_as_the_first_one_is() -> None:
    text = "# Plan\n\n## Next Steps\n\n### Now\n\n1. Alpha\n2. Beta\n\n### Time needed\n\n- Each: 2 minutes\n"
    assert "2. Beta\n3. Gamma\n\n### Time needed\n\n- Each: 2 minutes\n" in run(text, add("Gamma"))
    assert run(text, add("Gamma", under="Time")).endswith("- Each: 2 minutes\n- Gamma\n")


def test_hours_that_a_title_states_are_proposed_once() -> None:
    text = "# Plan\n\n## Phase 1: Build\n\n- [ ] Alpha (4h)\n- [ ] Beta\n"
    assert run(text, propose(lambda document: proposed(document, 5))).endswith("1. **Alpha** (4h)\n2. **Beta**\n")
