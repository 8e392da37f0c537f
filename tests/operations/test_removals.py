"""`task remove`: whole lines and items go; what refers to them is named and stays."""

from __future__ import annotations

from datetime import UTC, datetime

import pytest

from mdtracker import pipeline
from mdtracker.errors import UsageError
from mdtracker.operations import phase_removals
from mdtracker.operations.additions import add
from mdtracker.operations.removals import remove

NOW = datetime(2031, 7, 9, 16, 5, tzinfo=UTC)


def removed(text: str, name: str) -> str:
    return pipeline.run(text, remove(name), now=NOW).after


def test_a_row_goes_and_every_count_follows() -> None:
    text = (
        "# Plan\n\n**Overall:** 1/3 tasks (33%)\n\n## Phase 1 (1/3)\n\n"
        "| Task | Status |\n|---|---|\n| 1.1 A | Done |\n| 1.2 B | To do |\n| 1.3 C | To do |\n"
    )
    due = text.replace("1/3 tasks (33%)", "1/2 tasks (50%)").replace("(1/3)", "(1/2)").replace("| 1.2 B | To do |\n", "")
    assert removed(text, "1.2") == due


def test_an_item_goes_with_all_that_is_nested_under_it() -> None:
    text = "# Plan\n\n1. [ ] Alpha\n   - [x] a part\n\n     said at length\n2. [ ] Beta\n"
    result = pipeline.run(text, remove("Alpha"), now=NOW)
    assert result.after == "# Plan\n\n1. [ ] Beta\n"
    assert result.headline == ("Alpha: removed, with what is nested under it (1)",)


def test_a_task_that_is_stated_twice_goes_from_both_places() -> None:
    table = "| ID | Task | Status |\n|---|---|---|\n| 1.1 | Alpha | To do |\n| 1.2 | Beta | To do |\n"
    text = f"# Plan\n\n{table}\n## Again\n\n- [ ] 1.1 Alpha\n- [ ] 1.2 Beta\n"
    assert "1.1" not in removed(text, "1.1")


def test_a_blocker_stays_and_is_named_with_the_line_where_it_then_stands() -> None:
    text = "# Plan\n\n- [ ] 1.1 Alpha\n- [ ] 1.2 Beta\n\n## Blockers\n\n- [ ] 1.1 Alpha (in progress)\n- [ ] 1.2 Beta\n"
    result = pipeline.run(text, remove(":3"), now=NOW)
    assert result.after == text.replace("- [ ] 1.1 Alpha\n", "", 1)
    assert result.notices == ("1.1 Alpha is still listed as a blocker: tracker blocker remove 1.1",)


HEADED = (
    "# Plan\n\n**Overall:** 1/3 tasks\n\n## Phase 1 (1/2)\n\n### 1.1 Alpha\n\n**Status:** Done\n\n- [ ] a part\n\n---\n\n"
    "### 1.2 Beta\n\n**Status:** To do\n\n---\n\n## Phase 2 (0/1)\n\n### 2.1 Gamma\n\n**Status:** To do\n\n---\n\n**Contact:** Ann\n"
)


def test_a_task_that_is_a_section_of_its_own_goes_as_a_whole() -> None:
    alpha, beta, last = (HEADED.index(title) for title in ("### 1.1", "### 1.2", "---\n\n## Phase 2"))
    assert removed(HEADED, "1.1") == (HEADED[:alpha] + HEADED[beta:]).replace("1/3", "0/2").replace("(1/2)", "(0/1)")
    assert removed(HEADED, "1.2") == (HEADED[: beta - 5] + HEADED[last:]).replace("1/3", "1/2").replace("(1/2)", "(1/1)")
    assert removed(HEADED, "2.1").endswith("\n## Phase 2 (0/1)\n\n---\n\n**Contact:** Ann\n")


def test_what_is_no_task_is_refused() -> None:
    with pytest.raises(UsageError, match="is a blocker, not a task"):
        removed("# Plan\n\n- [ ] Alpha\n\n## Blockers\n\n- [ ] No budget\n", "No budget")
    with pytest.raises(UsageError, match="no task 9"):
        removed("# Plan\n\n- [ ] Alpha\n", "9")


@pytest.mark.parametrize("list_", ["- [ ] Alpha\n", "| Task | Status |\n|---|---|\n| 1.1 Alpha | To do |\n"])
def test_the_last_task_of_a_document_goes_too(list_: str) -> None:
    text = f"# Plan\n\n**Overall:** 0/1 tasks\n\n## Phase 1: Dig (0/1)\n\n{list_}"
    result = pipeline.run(text, remove("Alpha"), now=NOW)
    assert pipeline.check(result.after) == ()
    assert result.after.rstrip() == text[: text.index("| 1.1" if "|" in list_ else "- [ ]")].rstrip()
    assert result.notices == ("Phase 1: Dig has no task now: its figures stay as they are",)


def test_an_emptied_phase_takes_a_task_again() -> None:
    table = "| Task | Status |\n|---|---|\n"
    text = f"# Plan\n\n## Phase 1: Dig (0/1)\n\n{table}| 1.1 A | To do |\n\n## Phase 2: Fill\n\n{table}| 2.1 B | To do |\n"
    emptied = removed(text, "1.1")
    assert pipeline.run(emptied, add("A", "1"), now=NOW).after == text


def test_the_front_matter_forgets_a_task_that_goes() -> None:
    front = '---\ntitle: x\ntracker:\n  priorities:\n    P1: ["#1", "#2"]\n    P2: ["1.3"]\n---\n'
    body = "# Plan\n\n## Phase 1\n\n- [ ] 1.1 Alpha #1\n- [ ] 1.2 Beta #2\n- [ ] 1.3 Gamma\n\n## Phase 2\n\n- [ ] 2.1 Delta\n"
    done = removed(front + body, "1.1")
    assert done == front.replace('"#1", ', "") + body.replace("- [ ] 1.1 Alpha #1\n", "")
    blocked = body + "\n## Blockers\n\n- [ ] #1 Alpha\n"
    assert removed(front + blocked, "1.1").startswith(front)
    assert pipeline.run(front + body, phase_removals.remove("1"), now=NOW).after.startswith(front)
