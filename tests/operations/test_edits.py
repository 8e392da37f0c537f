"""`task edit`: what is named changes, wherever it is stated alike, and nothing else."""

from __future__ import annotations

from datetime import UTC, datetime

import pytest

from mdtracker import pipeline
from mdtracker.errors import UsageError
from mdtracker.operations.edits import edit

NOW = datetime(2031, 7, 9, 16, 5, tzinfo=UTC)
TABLE = """\
# Plan

| ID | Task | Issue | Status | Estimate | Notes |
|----|------|-------|--------|----------|-------|
| 1.1 | **Alpha** | [#5](https://x.test/5) | Done | 4h |  |
| 1.2 | Beta | - | To do | 2h | later |
"""


def edited(text: str, name: str, **more: object) -> list[str]:
    """Return the lines that are new after `task edit`."""
    result = pipeline.run(text, edit(name, **more), now=NOW)  # type: ignore[arg-type]
    return [line for line, old in zip(result.after.split("\n"), text.split("\n"), strict=True) if line != old]


def test_a_cell_changes_and_its_shape_stays() -> None:
    assert edited(TABLE, "1.1", title="Gamma") == ["| 1.1 | **Gamma** | [#5](https://x.test/5) | Done | 4h |  |"]
    assert edited(TABLE, "1.1", issue="30") == ["| 1.1 | **Alpha** | [#30](https://x.test/30) | Done | 4h |  |"]
    assert edited(TABLE, "1.2", issue="GH-30") == ["| 1.2 | Beta | #30 | To do | 2h | later |"]
    assert edited(TABLE, "1.1", settings=("notes=as | said",)) == [r"| 1.1 | **Alpha** | [#5](https://x.test/5) | Done | 4h | as \| said |"]
    assert edited(TABLE, "1.2", settings=("Notes=", "issue=7")) == ["| 1.2 | Beta | #7 | To do | 2h |  |"]
    assert edited(TABLE, "1.2", title="Beta") == []


def test_what_is_part_of_a_task_follows_its_title_and_a_label_in_it_goes() -> None:
    text = "# Plan\n\n- [ ] **Alpha:** all of it\n  - [ ] a part\n- [ ] Beta\n"
    assert edited(text, ":3", title="Gamma") == ["- [ ] **Gamma**"]


@pytest.mark.parametrize(
    ("item", "due"),
    [
        ("- [ ] **A-1:** Alpha", "- [ ] **A-1:** Gamma"),
        ("- [x] **A-1: Alpha** ✅", "- [x] **A-1: Gamma** ✅"),
        ("- [ ] #5 - Alpha (in progress)", "- [ ] #5 - Gamma (in progress)"),
        ("- ✅ Alpha", "- ✅ Gamma"),
        ("- [ ] `Alpha`", "- [ ] Gamma"),
        ("- [ ] **Alpha** (web)", "- [ ] **Gamma** (web)"),
        ("- [ ] 01-02: Alpha", "- [ ] 01-02: Gamma"),
        ("- [ ] Alpha (soon)", "- [ ] Gamma"),
    ],
)
def test_an_item_keeps_its_id_its_emphasis_and_its_state(item: str, due: str) -> None:
    assert edited(f"# Plan\n\n{item}\n- [ ] Beta\n- ⏳ Delta\n", ":3", title="Gamma") == [due]


def test_a_blocker_of_the_same_title_is_renamed_and_one_in_other_words_is_not() -> None:
    text = "# Plan\n\n| Task | Issue | Status |\n|---|---|---|\n| Alpha | #5 | To do |\n\n## Blockers\n\n- [ ] #5 Alpha\n"
    assert edited(text, "'#5'".strip("'"), title="Gamma") == ["| Gamma | #5 | To do |", "- [ ] #5 Gamma"]
    other = text.replace("#5 Alpha", "#5 Alpha on all endpoints")
    assert edited(other, ":5", title="Gamma") == ["| Gamma | #5 | To do |"]
    assert edited(other, ":5", issue="9", title="Gamma") == ["| Gamma | #9 | To do |", "- [ ] #9 Alpha on all endpoints"]


def test_a_blocker_that_has_the_number_already_states_the_task_again() -> None:
    text = "# Plan\n\n| Task | Issue | Status |\n|---|---|---|\n| Alpha | #5 | To do |\n\n## Blockers\n\n- [ ] #9 Budget\n- [x] #8 Rain\n"
    assert edited(text, "Alpha", issue="9") == ["| Alpha | #9 | To do |"]
    with pytest.raises(UsageError, match="#8 is a blocker that is done, line 10"):
        edited(text, "Alpha", issue="8")


@pytest.mark.parametrize(
    ("more", "reason"),
    [
        ({}, "nothing to change is given"),
        ({"title": " "}, "a title is one line"),
        ({"title": "a\nb"}, "a title is one line"),
        ({"title": "Total"}, "nothing written"),
        ({"title": "#7 Gamma"}, "nothing written"),
        ({"issue": "x"}, "an issue is a number"),
        ({"owner": "Ann"}, "no owner column"),
        ({"settings": ("Status=Done",)}, "not set as a text"),
        ({"settings": ("Colour=red",)}, "no column 'Colour'"),
    ],
)
def test_what_cannot_be_is_refused(more: dict[str, object], reason: str) -> None:
    with pytest.raises(UsageError, match=reason):
        edited(TABLE, "1.2", **more)


def test_hours_in_a_title_are_not_lost() -> None:
    text = "# Plan\n\n- [ ] Alpha (4h)\n- [ ] Beta\n"
    with pytest.raises(UsageError, match="estimate would be None instead of 4"):
        edited(text, "Alpha", title="Gamma")
    assert edited(text, "Alpha", title="Gamma (4h)") == ["- [ ] Gamma (4h)"]


def test_the_owner_in_a_field_of_its_own_line_is_written() -> None:
    text = "# Plan\n\n## A.1: Lint\n**Status:** Todo\n**Owner:** Ann\n\n## A.2: Types\n**Status:** Todo\n**Owner:** Bob\n"
    assert pipeline.run(text, edit("A.1", owner="Cem"), now=NOW).after == text.replace("Ann", "Cem")
