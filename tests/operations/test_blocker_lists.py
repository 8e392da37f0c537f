"""`blocker add` and `blocker remove`: whole items, in the shape of the list they stand in."""

from __future__ import annotations

from datetime import UTC, datetime

import pytest

from mdtracker import pipeline
from mdtracker.errors import UsageError
from mdtracker.operations import blockers
from mdtracker.operations.change import Operation

NOW = datetime(2031, 7, 9, 16, 5, tzinfo=UTC)


def after(text: str, operation: Operation) -> str:
    return pipeline.run(text, operation, now=NOW).after


def listed(items: str) -> str:
    return f"# Plan\n\n## Blockers\n\n{items}\n## Work\n\n- [ ] Write\n"


def removed(items: str, name: str) -> str:
    return after(listed(items), blockers.remove(name)).removeprefix("# Plan\n\n## Blockers\n\n").partition("\n## Work")[0]


def added(items: str, name: str, issue: str | None = None) -> str:
    return after(listed(items), blockers.add(name, issue)).removeprefix("# Plan\n\n## Blockers\n\n").partition("\n## Work")[0]


@pytest.mark.parametrize(
    ("item", "what"),
    [
        ("- [ ] Keys expire\n", "one line"),
        ("- [ ] Keys expire\nand nobody renews them\n", "a lazy line"),
        ("- [ ] Keys expire\n\n  Ask the vendor.\n", "a paragraph of its own"),
        ("- [ ] Keys expire\n  ```\n  renew --all\n\n  - [ ] no item\n  ```\n", "a fence"),
        ("- [ ] Keys expire\n  - [ ] in March\n    - at noon\n", "nested items"),
        ("- [ ] Keys expire\n  > says the vendor\n", "a quote"),
    ],
)
def test_an_item_goes_and_comes_as_a_whole(item: str, what: str) -> None:
    for before, behind in (("", "- [ ] No budget\n"), ("- [ ] No budget\n", ""), ("- [ ] Rain\n", "- [ ] No budget\n")):
        assert removed(before + item + behind, "Keys expire") == before + behind, what
    assert added(item, "No budget") == item + "- [ ] No budget\n", what


def test_a_loose_list_stays_loose_and_loses_one_gap() -> None:
    assert removed("- [ ] A one\n\n- [ ] B two\n\n- [ ] C three\n", "B two") == "- [ ] A one\n\n- [ ] C three\n"
    assert removed("- [ ] A one\n\n- [ ] B two\n\n- [ ] C three\n", "C three") == "- [ ] A one\n\n- [ ] B two\n"
    assert removed("- [ ] A one\n\n- [ ] B two\n", "A one") == "- [ ] B two\n"
    assert added("- [ ] A one\n\n- [ ] B two\n", "C three") == "- [ ] A one\n\n- [ ] B two\n\n- [ ] C three\n"


def test_at_the_end_of_the_text_nothing_is_left_over() -> None:
    text = "# Plan\n\n## Blockers\n\n- [ ] A one\n\n- [ ] B two"
    assert after(text, blockers.remove("B two")) == "# Plan\n\n## Blockers\n\n- [ ] A one"
    assert after(text + "\n", blockers.remove("B two")) == "# Plan\n\n## Blockers\n\n- [ ] A one\n"
    assert after(text, blockers.add("C three")) == text + "\n\n- [ ] C three"


def test_a_new_item_stands_beside_the_others_never_under_one() -> None:
    assert added("- [ ] A one\n  - [ ] a part\n", "B two") == "- [ ] A one\n  - [ ] a part\n- [ ] B two\n"


def test_a_numbered_list_counts_on() -> None:
    assert added("1. [ ] A one\n2. [ ] B two\n", "C three") == "1. [ ] A one\n2. [ ] B two\n3. [ ] C three\n"
    assert added("1. [ ] A one\n1. [ ] B two\n", "C three") == "1. [ ] A one\n1. [ ] B two\n1. [ ] C three\n"
    assert added("01) [ ] A one\n", "B two") == "01) [ ] A one\n02) [ ] B two\n"


def test_a_list_that_counts_is_counted_anew_and_no_other() -> None:
    assert removed("1. [ ] A one\n   1. [ ] a part\n2. [ ] B two\n3. [ ] C three\n", "A one") == "1. [ ] B two\n2. [ ] C three\n"
    assert removed("1. [ ] A one\n2. [ ] B two\n", "B two") == "1. [ ] A one\n"
    assert removed("1. [ ] A one\n4. [ ] B two\n9. [ ] C three\n", "B two") == "1. [ ] A one\n9. [ ] C three\n"
    assert removed("1. [ ] A one\n1. [ ] B two\n1. [ ] C three\n", "B two") == "1. [ ] A one\n1. [ ] C three\n"


@pytest.mark.parametrize("name", ["Keys expire", "keys  expire", "**Keys expire**"])
def test_what_is_a_blocker_is_not_added_again(name: str) -> None:
    text = listed("- [ ] Keys expire\n- [ ] Keys expire in March\n")
    result = pipeline.run(text, blockers.add(name), now=NOW)
    assert result.after == text
    assert result.notices == ("Keys expire is a blocker already",)
    by_issue = listed("- [ ] #24 - Keys expire\n")
    assert after(by_issue, blockers.add("Other words", "24")) == by_issue


@pytest.mark.parametrize("issue", ["24", "#24", "GH-24", "gh-24"])
def test_an_issue_is_a_number(issue: str) -> None:
    assert added("- [ ] #7 - Rain\n", "No budget", issue) == "- [ ] #7 - Rain\n- [ ] #24 - No budget\n"


@pytest.mark.parametrize("issue", ["", "#", "24a", "-3", "#24 x", "abc", "##24", "１２"])
def test_what_is_no_issue_is_refused(issue: str) -> None:
    with pytest.raises(UsageError, match="nothing written"):
        added("- [ ] #7 - Rain\n", "No budget", issue)


def test_a_blocker_that_a_heading_states_is_not_torn() -> None:
    text = "# Plan\n\n## Blockers\n\n### B-1: Keys\n\n**Status:** Open\n\n### B-2: Rain\n\n**Status:** Open\n"
    with pytest.raises(UsageError, match="nothing written"):
        after(text, blockers.remove("B-1"))


@pytest.mark.parametrize("text", ["[ ]", "[x] Sign", "<!-- later -->", "a\tb", " "])
def test_what_is_no_text_of_an_open_blocker_is_refused(text: str) -> None:
    with pytest.raises(UsageError, match="nothing written"):
        added("- [ ] Keys expire\n", text)


@pytest.mark.parametrize(("name", "due"), [("rite", "rite"), ("write", "Write"), ("钥匙", "换钥匙")])
def test_a_part_of_a_longer_word_names_no_task(name: str, due: str) -> None:
    text = "# Plan\n\n## Blockers\n\n- [ ] Keys expire\n\n## Work\n\n- [ ] Write\n- [ ] 换钥匙\n"
    assert f"- [ ] Keys expire\n- [ ] {due}\n\n" in after(text, blockers.add(name))


def test_two_lists_of_one_name_are_named() -> None:
    with pytest.raises(UsageError, match="2 lists of blockers") as refused:
        after("# Plan\n\n## Blockers\n\n- [ ] A\n\n## Blockers\n\n- [ ] B\n", blockers.add("C"))
    assert "Blockers, line 7" in refused.value.hints
