"""Notes, criteria, scores, the head: commands that change no task leave every line but their own, and say why they refuse."""

from __future__ import annotations

from datetime import timedelta

from hypothesis import assume, given
from hypothesis import strategies as st

from laws import NOW, law
from laws.generated import Tracker, trackers
from laws.test_whole_tasks import facts
from mdtracker import pipeline
from mdtracker.errors import UsageError
from mdtracker.operations.change import Operation
from mdtracker.operations.criteria import add
from mdtracker.operations.header import put as put_field
from mdtracker.operations.notes import read_notes
from mdtracker.operations.scores import put as put_score
from mdtracker.operations.sessions import end, note, start
from mdtracker.parser import parse
from mdtracker.shell.inverse import record_of, take_back
from mdtracker.text import split_lines

TEXTS = st.text(st.characters(exclude_categories=("C",)), min_size=1, max_size=12) | st.sampled_from(
    ("a | b", "`x`", "[x] y", "نص", "🚀 up", "Tests (2h)", "**a:** b", "5/9 (50%)", "- x", "<b>", "\\|", "1.1 Rate", "#3 it", "✅ done")
)


def run(text: str, operation: Operation) -> str:
    """Return the text after a command: nothing is left to mend, no task is another, and undo gives back the text."""
    result = pipeline.run(text, operation, now=NOW)
    assert pipeline.sync(result.after, base=text, now=NOW).after == result.after
    record = record_of(text, result.after, result.edits, ("tracker",), NOW)
    assert take_back(result.after, record) == text
    return result.after


def tried(text: str, operation: Operation) -> str:
    """Return the text after a command; the same where it is refused, which is no bug."""
    try:
        return run(text, operation)
    except UsageError:
        return text


def lines(text: str) -> list[str]:
    """The lines of a text, but for the moment of its last change."""
    return [found for line in split_lines(text) if not (found := text[line.start : line.end]).startswith("**Last Updated")]


@law(15)
@given(trackers(), TEXTS, st.sampled_from(("", "## Notes\n\n", "## Notes\n\n### Session 2025-01-01\n\n**Focus:** It\n\n**Achievements:**\n- A\n\n")))
def test_a_session_adds_its_note_and_changes_nothing_else(tracker: Tracker, words: str, notes: str) -> None:
    text = tracker.text.replace("## Metrics", f"{notes}## Metrics", 1)
    later = NOW + timedelta(minutes=50)
    opened = run(text, start(NOW))
    noted = tried(opened, note(words))
    ended = run(noted, end(later, None, (text,), lambda _: ("Go on",)))
    assert facts(ended) == facts(text)
    kept = iter(lines(ended))
    assert all(line in kept for line in lines(text))
    assert [one.started for one in read_notes(parse(ended))] == [None] * (1 + notes.count("###"))
    assert "**Duration:** 50 minutes" in ended


@law(15)
@given(trackers(), TEXTS)
def test_a_criterion_that_comes_is_the_only_new_fact(tracker: Tracker, words: str) -> None:
    text = tracker.text.replace("## Metrics", "## Success Criteria\n\n- [x] Old\n\n## Metrics", 1)
    after = tried(text, add(words))
    assume(after != text)
    (new,) = facts(after) - facts(text)
    assert (new[0], new[3]) == ("criterion", "todo")
    assert not facts(text) - facts(after)
    assert run(after, add(words)) == after


@law(15)
@given(trackers(), st.integers(0, 120), TEXTS, st.dates(min_value=NOW.date().replace(2020), max_value=NOW.date().replace(2040)))
def test_a_score_and_the_head_change_their_own_line_only(tracker: Tracker, score: int, words: str, day: object) -> None:
    head = "**Version:** 1.0  \n**Started:** 2031-01-01  \n**Target:** 2031-01-29 (4 weeks)\n\n**Last Updated:**"
    text = tracker.text.replace("**Last Updated:**", head, 1)
    for operation, own in (
        (put_score("Score", str(score), None), "**Score:**"),
        (put_field("version", words), "**Version:**"),
        (put_field("target", str(day)), "**Target:**"),
    ):
        after = tried(text, operation)
        changed = [(one, other) for one, other in zip(lines(text), lines(after), strict=True) if one != other]
        assert all(one.startswith(own) and other.startswith(own) for one, other in changed)
        assert facts(after) == facts(text)
        assert tried(after, operation) == after
