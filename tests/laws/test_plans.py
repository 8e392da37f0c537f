"""What is planned: entries come, go to the log and are taken out; no task changes, and nothing is left to mend."""

from __future__ import annotations

from collections import Counter
from fractions import Fraction

import pytest
from hypothesis import given
from hypothesis import strategies as st

from laws import NOW, law
from laws.generated import Tracker, trackers
from laws.test_work_log import HOURS, TITLES, facts, run
from mdtracker import pipeline
from mdtracker.errors import UsageError
from mdtracker.operations.plans import add, clear, done, propose
from mdtracker.operations.steps import read_plan
from mdtracker.parser import parse
from mdtracker.reports.plans import proposed

SECTIONS = ("", "### Now", "### This Week", "### Later")


@st.composite
def planned(draw: st.DrawFn) -> tuple[Tracker, str, int]:
    """A tracker with a plan of some entries under one to three sections, numbered through, anew, or not at all."""
    tracker = draw(trackers())
    style = draw(st.sampled_from(("through", "anew", "bullets")))
    loose = draw(st.booleans())
    lines, count = ["", "", "## Next Steps", ""], 0
    for section in SECTIONS[1 : 1 + draw(st.integers(1, 3))] if draw(st.booleans()) else SECTIONS[:1]:
        lines += [section, ""] if section else []
        own = 0
        for _ in range(draw(st.integers(0, 3))):
            count, own = count + 1, own + 1
            marker = {"through": f"{count}.", "anew": f"{own}.", "bullets": "-"}[style]
            lines.append(f"{marker} **Step {'abcdefghi'[count - 1]}**" + draw(st.sampled_from(("", " (2h)", " (1.5h)"))))
            lines += [" " * (len(marker) + 1) + "- Read it"] if draw(st.booleans()) else []
            lines += [""] if loose else []
        lines.append("")
    newline = "\r\n" if "\r\n" in tracker.text else "\n"
    return tracker, tracker.text + newline.join(lines) + newline, count


def titles(text: str) -> list[str]:
    return [step.title for step in read_plan(parse(text)).steps]


@law(20)
@given(planned(), st.data(), HOURS)
def test_an_entry_that_is_done_is_logged_and_no_longer_planned(case: tuple[Tracker, str, int], data: st.DataObject, hours: Fraction) -> None:
    _, text, count = case
    with pytest.raises(UsageError, match="nothing written"):
        pipeline.run(text, done("99", "1", "2"), now=NOW)
    if count:
        at = data.draw(st.integers(1, count), "entry")
        title = f"Step {'abcdefghi'[at - 1]}"
        after = run(text, done(title, "1", f"{float(hours)}"))
        assert facts(after) - facts(text) == Counter([("logged", title, hours)])
        assert not facts(text) - facts(after)
        assert titles(after) == [other for other in titles(text) if other != title]
        before = [step.number for step in read_plan(parse(text)).steps]
        assert [step.number for step in read_plan(parse(after)).steps] in (before[:-1], list(range(1, count)))
        with pytest.raises(UsageError, match="no entry"):
            run(after, done(title, "1", "2"))


@law(20)
@given(planned(), TITLES)
def test_an_entry_that_comes_is_read_back_or_refused(case: tuple[Tracker, str, int], title: str) -> None:
    _, text, count = case
    try:
        after = run(text, add(title))
    except UsageError:
        return
    assert facts(after) == facts(text)
    assert len(titles(after)) == count + 1
    assert run(after, add(title)) == after


@law(20)
@given(planned())
def test_what_is_cleared_can_be_proposed_once(case: tuple[Tracker, str, int]) -> None:
    tracker, text, _ = case
    empty = run(text, clear())
    assert facts(empty) == facts(text)
    assert titles(empty) == []
    assert run(empty, clear()) == empty
    full = run(empty, propose(lambda document: proposed(document, 5)))
    assert facts(full) == facts(text)
    left = sum(row.state != "done" for rows in tracker.phases for row in rows)
    assert len(titles(full)) == min(5, left)
    if left:
        with pytest.raises(UsageError, match=r"entr(y|ies) already"):
            run(full, propose(lambda document: proposed(document, 5)))
