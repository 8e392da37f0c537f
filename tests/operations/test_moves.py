"""`task move`: a row or item as a whole, and no other task is touched."""

from __future__ import annotations

from datetime import UTC, datetime

import pytest

from mdtracker import pipeline
from mdtracker.errors import UsageError
from mdtracker.operations.moves import move

NOW = datetime(2031, 7, 9, 16, 5, tzinfo=UTC)


def moved(text: str, name: str, **where: str) -> str:
    return pipeline.run(text, move(name, **where), now=NOW).after


def listed(items: str, name: str, **where: str) -> str:
    return moved(f"# Plan\n\n{items}", name, **where).removeprefix("# Plan\n\n")


@pytest.mark.parametrize("mark", ["-", "*", "+"])
def test_an_item_moves_with_all_that_is_nested_under_it(mark: str) -> None:
    a, b, c = f"{mark} [ ] Alpha\n  - [x] a part\n\n    at length\n", f"{mark} [ ] Beta\n", f"{mark} [x] Gamma\n"
    assert listed(a + b + c, "Alpha", after="Gamma") == b + c + a
    assert listed(a + b + c, "Gamma", before="Alpha") == c + a + b
    assert listed(a + b + c, "Gamma", before="Beta") == a + c + b
    assert listed(a + b + c, "Alpha", before="Gamma") == b + a + c
    assert listed(a + b + c, "Beta", after="Alpha") == a + b + c


def test_a_list_that_counts_still_counts() -> None:
    items = "1. [ ] Alpha\n2. [ ] Beta\n3. [ ] Gamma\n4. [ ] Delta\n"
    assert listed(items, "Delta", before="Alpha") == "1. [ ] Delta\n2. [ ] Alpha\n3. [ ] Beta\n4. [ ] Gamma\n"
    assert listed(items, "Alpha", after="Gamma") == "1. [ ] Beta\n2. [ ] Gamma\n3. [ ] Alpha\n4. [ ] Delta\n"
    assert listed(items, "Beta", after="Delta") == "1. [ ] Alpha\n2. [ ] Gamma\n3. [ ] Delta\n4. [ ] Beta\n"
    assert listed(items, "Gamma", before="Beta") == "1. [ ] Alpha\n2. [ ] Gamma\n3. [ ] Beta\n4. [ ] Delta\n"
    assert listed("1. [ ] Alpha\n1. [ ] Beta\n", "Beta", before="Alpha") == "1. [ ] Beta\n1. [ ] Alpha\n"


def test_a_loose_list_and_a_text_without_a_last_line_ending() -> None:
    assert listed("- [ ] Alpha\n\n- [ ] Beta\n\n- [ ] Gamma", "Alpha", after="Gamma") == "- [ ] Beta\n\n- [ ] Gamma\n\n- [ ] Alpha"
    assert listed("- [ ] Alpha\n\n- [ ] Beta\n\n- [ ] Gamma", "Gamma", before="Alpha") == "- [ ] Gamma\n\n- [ ] Alpha\n\n- [ ] Beta"


TWO = """\
# Plan

**Overall:** 1/3 tasks (33%)

## Phase 1 (1/2)

| Task | Status | Owner |
|---|---|---|
| 1.1 **Alpha** | Done | Ann |
| 1.2 Beta | To do | - |

## Phase 2 (0/1)

| ID | Status | Estimate | Task |
|---|---|---|---|
| 2.1 | To do | 4h | Gamma |
"""


def test_a_row_moves_to_another_table_by_its_headers() -> None:
    result = pipeline.run(TWO, move("1.2", phase="2"), now=NOW)
    due = TWO.replace("| 1.2 Beta | To do | - |\n", "").replace("| Gamma |\n", "| Gamma |\n| 1.2 | To do |  | Beta |\n")
    assert result.after == due.replace("(1/2)", "(1/1)").replace("(0/1)", "(0/2)")
    assert result.notices == ()


def test_what_has_no_column_there_is_named() -> None:
    result = pipeline.run(TWO, move("2.1", before="1.1"), now=NOW)
    assert "|---|---|---|\n| 2.1 Gamma | To do | - |\n| 1.1 **Alpha**" in result.after
    assert result.notices == ("Estimate '4h' is left out: the table there has no such column",)


def test_an_id_that_starts_anew_in_each_phase_gives_way() -> None:
    rows = "| # | Task | Status |\n|---|---|---|\n"
    text = f"# Plan\n\n## Phase 1\n\n{rows}| 1 | Alpha | Done |\n| 2 | Beta | To do |\n"
    text += f"\n## Phase 2\n\n{rows}| 1 | Gamma | To do |\n| 2 | Delta | To do |\n"
    result = pipeline.run(text, move("Beta", phase="2"), now=NOW)
    assert "| 2 | Delta | To do |\n| 3 | Beta | To do |\n" in result.after
    assert result.headline == ("2 Beta: moved to Phase 2 as 3",)


@pytest.mark.parametrize(
    ("name", "where", "reason"),
    [
        ("1.1", {}, "no place is given"),
        ("1.1", {"before": "1.2", "after": "1.2"}, "two places"),
        ("1.1", {"phase": "3"}, "no phase '3'"),
        ("1.1", {"phase": "2", "before": "1.2"}, "does not stand in"),
        ("1.1", {"before": "9"}, "no task 9"),
        ("9", {"phase": "2"}, "no task 9"),
    ],
)
def test_a_place_that_is_none_is_refused(name: str, where: dict[str, str], reason: str) -> None:
    with pytest.raises(UsageError, match=reason):
        moved(TWO, name, **where)


def test_an_item_is_no_row_and_goes_not_into_itself() -> None:
    text = "# Plan\n\n| Task | Status |\n|---|---|\n| 1.1 Alpha | Done |\n\n## More\n\n- [ ] Beta\n  - [ ] a part\n- [ ] Gamma\n"
    for name, other in (("Beta", "1.1"), ("1.1", "Beta"), ("Beta", "a part"), ("a part", "Gamma")):
        with pytest.raises(UsageError, match="nothing written"):
            moved(text, name, after=other)


def test_where_it_stands_already_nothing_is_written() -> None:
    for where in ({"phase": "1"}, {"after": "1.1"}, {"before": "1.2"}, {"after": "1.2"}):
        result = pipeline.run(TWO, move("1.2", **where), now=NOW)
        assert result.after == TWO
        assert result.notices == ("1.2 Beta stands there already",)
