"""A percentage that measures something else than work done is none of the program's, whatever it equals by chance."""

from __future__ import annotations

import pytest

from mdtracker import pipeline

SEVEN = "".join(f"- [{'x' if at < 7 else ' '}] Item {at}\n" for at in range(10))
PHASES = f"\n## Phase 1: Core\n\n{SEVEN}\n## Phase 2: More\n\n- [x] One\n- [x] Two\n- [ ] Three\n- [ ] Four\n- [ ] Five\n"
OTHER = {
    "a column": "| Phase | Test Coverage |\n|---|---|\n| Phase 1 | 70% |\n| Phase 2 | 40% |\n",
    "a column beside a state": (
        "| Phase | Status | Coverage |\n|---|---|---|\n| Phase 1 | In Progress | 70% |\n| Phase 2 | In Progress | 40% |\n"
    ),
    "a column of a target": "| Phase | Target |\n|---|---|\n| Phase 1 | 70% |\n| Phase 2 | 40% |\n",
    "a label with a phase in it": "**Phase 1 Test Coverage:** 70%\n",
    "words behind it": "**Phase 1:** 70% test coverage\n",
    "words in brackets": "**Phase 1:** running (70% coverage)\n",
    "a total row above": "| Area | Done | All |\n|---|---|---|\n| a | 3 | 5 |\n| b | 4 | 5 |\n| Total | 7 | 10 |\n\nTest coverage: 70%\n",
}
SHARES = {
    "the phase's number": ("**Phase 1:** 70%\n", 1),
    "its number and name": ("**Phase 1 - Core:** 70%\n", 1),
    "its name": ("Core: 70%\nMore: 40%\n", 2),
    "a column of progress": ("| Phase | Progress |\n|---|---|\n| Phase 1 | 70% (of the parser) |\n| Phase 2 | 40% |\n", 2),
    "a total row above": (
        "| Area | Done | All |\n|---|---|---|\n| a | 3 | 5 |\n| b | 4 | 5 |\n| Total | 7 | 10 |\n\nOverall: 70%\n",
        1,
    ),
}


def percentages(text: str) -> list[str]:
    return [figure.mention.text for figure in pipeline.figures(text).figures if figure.mention.role == "percent"]


@pytest.mark.parametrize("name", OTHER)
def test_what_measures_something_else_is_free(name: str) -> None:
    assert not percentages(f"# Plan\n\n{OTHER[name]}{PHASES}")


@pytest.mark.parametrize("label", ["Success Rate", "Status", "Pass Rate"])
def test_what_stands_in_a_phase_and_measures_something_else_is_free(label: str) -> None:
    words = " coverage" if label == "Status" else ""
    assert not percentages("# Plan\n" + PHASES.replace("Core\n", f"Core\n\n**{label}:** 70%{words}\n"))


@pytest.mark.parametrize("name", SHARES)
def test_what_names_its_set_and_nothing_else_is_the_share_that_is_done(name: str) -> None:
    text, count = SHARES[name]
    assert len(percentages(f"# Plan\n\n{text}{PHASES}")) == count


def test_one_kind_of_carrier_is_no_set_for_a_label_that_does_not_say_how_far() -> None:
    glyphs = "- ✅ Chosen\n- ✅ Read\n- ✅ Bound\n"
    text = f"# Plan\n\n**Phase 1:** 70%\n\n## Phase 1: Core\n\n{SEVEN}\n{glyphs}"
    assert not percentages(text)
    assert percentages(text.replace("**Phase 1:**", "**Phase 1 Progress:**")) == ["70%"]


def test_a_remark_behind_a_plus_says_nothing_of_the_percentage() -> None:
    text = "# Plan\n\n## Phase 1\n\n**Status:** ✅ Complete (100% + fixes)\n\n- [x] One\n- [x] Two\n"
    assert percentages(text) == ["100%"]
