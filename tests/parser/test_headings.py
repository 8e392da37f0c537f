"""What a name begins with: its kind and number; and names for comparing."""

from __future__ import annotations

import pytest

from mdtracker.parser import parse
from mdtracker.parser.headings import normal, read_key


@pytest.mark.parametrize(
    ("name", "key"),
    [
        ("Day 3", ("day", "3")), ("Day-3", ("day", "3")), ("Day - 3", ("day", "3")), ("Phase #2", ("phase", "2")),
        ("Phase # 2", ("phase", "2")), ("Phase 2 - 3", ("phase", "2")), ("Phase A", ("phase", "A")),
        ("Day -3", ("day", "-3")), ("Week -1: Preparation", ("week", "-1")), ("Sprint −2 (early)", ("sprint", "−2")),
    ],
)  # fmt: skip
def test_a_minus_before_a_number_is_its_sign_and_a_dash_between_is_none(name: str, key: tuple[str, str]) -> None:
    assert read_key(name) == key


def test_names_that_differ_by_a_sign_differ() -> None:
    assert normal("Day -3") != normal("Day 3")
    assert normal("Day-3: Work") == normal("Day 3 – work")
    assert normal("- Day 3 - 4 items") == "day 3 4 items"


def test_a_status_in_brackets_may_stand_inside_the_heading_s_emphasis() -> None:
    document = parse("## ✅ **Phase 1: Repairs (COMPLETED)**\n\n- [x] Fix the build\n- [x] Fix the types\n")
    heading = document.outline.headings[1]
    assert heading is not None
    assert heading.name == "Phase 1: Repairs"
    assert heading.status is not None
    assert document.text[slice(*heading.status)] == "COMPLETED"
