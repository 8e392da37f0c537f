"""A number that stood still until the facts came to it is no figure; one that moved with them, or was right once, is."""

from __future__ import annotations

from datetime import UTC, datetime

from mdtracker import pipeline
from mdtracker.operations import states

NOW = datetime(2031, 5, 6, 7, 8, tzinfo=UTC)


def document(claimed: str, ticked: str) -> str:
    boxes = "".join(f"- [{'x' if task in ticked else ' '}] {task}\n" for task in "ABCDE")
    return f"# Walls\n\nDone: {claimed} of 5 walls, says Bo.\n\n## Work\n\nWalls: {claimed}/5 done\n\n{boxes}"


def done(text: str, task: str, older: list[str]) -> str:
    return pipeline.run(text, states.mark((task,), "done"), now=NOW, older=older).after


def test_a_number_that_the_facts_came_to_is_left_alone() -> None:
    first = document("3", "AB")
    second = done(first, "C", [first])
    assert second == document("3", "ABC")
    assert done(second, "D", [second, first]) == document("3", "ABCD")


def test_no_error_is_made_of_it_either() -> None:
    first, second, third = document("3", "AB"), document("3", "ABC"), document("3", "ABCD")
    assert [finding.severity for finding in pipeline.check(third, base=second, older=[first]) if finding.severity == "error"] == []
    assert [finding.severity for finding in pipeline.check(third, base=second)].count("error") >= 1


def test_a_number_that_moved_with_its_facts_is_a_figure() -> None:
    first = document("2", "AB")
    second = done(first, "C", [first])
    assert second == document("3", "ABC")
    assert done(second, "D", [second, first]) == document("4", "ABCD")


def test_a_number_that_was_right_before_it_went_stale_is_a_figure() -> None:
    right, stale, again = document("3", "ABC"), document("3", "AB"), document("3", "ABD")
    assert done(again, "C", [stale, right]) == document("4", "ABCD")


def test_a_number_that_was_put_right_by_hand_is_a_figure() -> None:
    wrong, mended = document("1", "ABC"), document("3", "ABC")
    assert done(mended, "D", [wrong]) == document("4", "ABCD")


def test_a_number_that_agreed_by_chance_once_is_no_error_later() -> None:
    first, second, third = document("3", "AB"), document("3", "ABC"), document("3", "ABCD")
    found = pipeline.check(third + "\nMore.\n", base=third, older=[second, first])
    assert [finding.severity for finding in found if finding.severity == "error"] == []


def test_a_version_that_says_nothing_is_passed_over() -> None:
    first = document("3", "AB")
    second = document("3", "ABC")
    assert done(second, "D", [second + "\nMore to say.\n", first]) == document("3", "ABCD")
