"""`session start`, `note`, `end`: the note of a session in the shape of its neighbours, and nothing else."""

from __future__ import annotations

import re
from datetime import UTC, datetime

import pytest

from mdtracker import pipeline
from mdtracker.errors import UsageError
from mdtracker.operations.logs import complete
from mdtracker.operations.notes import newest, read_notes
from mdtracker.operations.sessions import end, note, start
from mdtracker.operations.states import mark
from mdtracker.parser import parse

NOW = datetime(2031, 7, 9, 16, 5, tzinfo=UTC)
LATER = datetime(2031, 7, 9, 18, 10, tzinfo=UTC)
TEXT = """\
# Plan

## Work

| Task | Status |
|------|--------|
| 1.1 Alpha (3h) | Not Started |
| 1.2 Beta | Blocked |

## Next Steps

1. **Gamma** (2h)
2. Delta

## Notes

### 2031-07-01 (Session 4)

**Focus**: Beginnings
**Time Spent**: 3h\x20\x20

**Accomplishments**:

* Thought

**Issues**: none

---

## References
"""


def ran(text: str, operation: object, now: datetime = NOW) -> str:
    return pipeline.run(text, operation, now=now).after  # type: ignore[arg-type]


def ended(text: str, *before: str, coming: str | None = None) -> str:
    return ran(text, end(LATER, coming, before, lambda _: ["Alpha"]), LATER)


def test_a_session_from_start_to_end_in_the_shape_of_the_one_before() -> None:
    opened = ran(TEXT, start(NOW, "Middle | end"))
    begun = "### 2031-07-09 (Session 5)\n\n**Focus**: Middle | end\n**Started**: 2031-07-09 16:05 UTC  \n"
    assert opened == TEXT.replace("none\n", f"none\n\n{begun}")
    noted = ran(ran(opened, note("Found `it`")), note("And that"))
    done = noted.replace("Alpha (3h) | Not Started", "Alpha (3h) | Complete")
    written = """\
### 2031-07-09 (Session 5)

**Focus**: Middle | end
**Time Spent**: 2h\x20\x20

**Accomplishments**:
* Found `it`
* And that
* 1.1 Alpha, 3h

**Issues**: 1.2 Beta
"""
    assert ended(done, opened, TEXT) == TEXT.replace("none\n", f"none\n\n{written}").replace("Alpha (3h) | Not Started", "Alpha (3h) | Complete")


def test_without_a_version_from_before_only_what_was_noted_is_written() -> None:
    opened = ran(TEXT.replace("Alpha (3h) | Not Started", "Alpha (3h) | Complete"), start(NOW))
    result = pipeline.run(opened, end(LATER, "Rest", (), lambda _: ()), now=LATER)
    assert "1.1 Alpha, 3h" not in result.after
    assert result.notices == ("git has no version from before its start: only what was noted is written",)


def test_a_second_session_of_the_day_tells_nothing_twice() -> None:
    done = ran(TEXT, start(NOW)).replace("Alpha (3h) | Not Started", "Alpha (3h) | Complete")
    once = ended(done, TEXT)
    twice = ended(ran(once, start(NOW)), TEXT)
    assert twice.count("* 1.1 Alpha, 3h") == 1
    assert twice.count("### 2031-07-09 (Session 5)") == twice.count("### 2031-07-09 (Session 6)") == 1


def test_the_newest_first_where_the_document_has_it_so() -> None:
    text = TEXT.replace("---\n\n", "### 2031-06-01 (Session 3)\n\nDid it.\n\n---\n\n")
    assert ran(text, start(NOW)).index("### 2031-07-09") == text.index("### 2031-07-01")
    assert "16:05 UTC  \n\n### 2031-07-01" in ran(text, start(NOW))


def test_another_session_of_the_day_above_the_first_one() -> None:
    first = "### Session 2031-07-09\n\n**Duration:** 1 hour\n\n#### Found\n\n**Where:** here\n"
    older = "\n### Session 2031-07-01\n\n**Duration:** 2 hours\n"
    done = ran(f"# Plan\n\n- [ ] A\n\n## Notes\n\n{first}{older}", start(NOW))
    assert done == f"# Plan\n\n- [ ] A\n\n## Notes\n\n### Session 2031-07-09 (2)\n\n**Started:** 2031-07-09 16:05 UTC\n\n{first}{older}"


@pytest.mark.parametrize(
    ("text", "due"),
    [
        ("# A\n\n- [ ] x\n\n## Notes\n\nWords.\n", "Words.\n\n### Session 2031-07-09\n\n**Started:** 2031-07-09 16:05 UTC\n"),
        ("# A\n\n- [ ] x\n", "- [ ] x\n\n## Notes\n\n### Session 2031-07-09\n\n**Started:** 2031-07-09 16:05 UTC\n"),
        (
            "# A\n\n- [ ] x\n\n---\n\n## References\n\n- a\n",
            "---\n\n## Notes\n\n### Session 2031-07-09\n\n**Started:** 2031-07-09 16:05 UTC\n\n---\n\n## References\n",
        ),
        ("# A\r\n\r\n- [ ] x\r\n\r\n## Notes", "## Notes\r\n\r\n### Session 2031-07-09\r\n\r\n**Started:** 2031-07-09 16:05 UTC"),
    ],
)
def test_where_the_first_note_comes(text: str, due: str) -> None:
    after = ran(text, start(NOW))
    assert due in after
    assert len(after) - len(text) >= len("### Session 2031-07-09")


def test_what_cannot_be_done_is_refused() -> None:
    opened = ran(TEXT, start(NOW))
    with pytest.raises(UsageError, match=r"is open since 2031-07-09 16:05 UTC, line 28; nothing written"):
        ran(opened, start(LATER))
    for operation in (note("x"), end(NOW, None, (), lambda _: ())):
        with pytest.raises(UsageError, match="no session is open; nothing written"):
            ran(TEXT, operation)
    with pytest.raises(UsageError, match="later than now"):
        ran(opened, end(datetime(2031, 7, 9, 16, 0, tzinfo=UTC), None, (), lambda _: ()))
    twin = TEXT.replace("### 2031-07-01 (Session 4)\n", "").replace("## References", "## Session Log\n\n## References")
    with pytest.raises(UsageError, match="has 2 chapters of notes"):
        ran(twin, start(NOW))


@pytest.mark.parametrize("text", ["", " ", "a\nb", "[x] done", "# x", "- x", "Tests (2h)", "**Focus:** y", "1. x", "<!-- x", "---", "> x"])
def test_a_note_that_is_more_than_a_note_is_refused(text: str) -> None:
    opened = ran(TEXT.replace("### 2031-07-01 (Session 4)", "### Session 2031-07-01"), start(NOW))
    with pytest.raises(UsageError, match="nothing written"):
        ran(opened, note(text))


@pytest.mark.parametrize("text", ["a | b", "`code` \\ *x*", "نص عربي", "🚀 up", "1.3 Beta", "5/9 (50%)", "→ on"])
def test_any_other_text_reads_back_the_same(text: str) -> None:
    opened = ran(TEXT, start(NOW, text))
    assert f"\n**Focus**: {text}\n" in opened
    assert f"\n* {text}\n" in ran(opened, note(text))


@pytest.mark.parametrize(
    ("entries", "due"),
    [
        ("1. ✅ Review\n2. **🟡 Gamma** (2h)\n3. 🚀 Launch\n", ("Gamma", "🚀 Launch")),
        ("- [x] Review\n- [ ] Gamma (2h)\n- Delta ✅\n", ("Gamma",)),
        ("- ✅ Review\n\n### Later\n\n- Gamma (see below)\n", ("Gamma",)),
        ("- ✅ Review\n", ("Alpha",)),
    ],
)
def test_what_comes_next_is_not_done(entries: str, due: tuple[str, ...]) -> None:
    text = TEXT.replace("1. **Gamma** (2h)\n2. Delta\n", entries).replace("**Issues**: none", "**Issues**: none\n\n**Next**: x")
    after = ended(ran(text, start(NOW)), text)
    told = after[after.index("### 2031-07-09") :]
    assert "Review" not in told
    assert all(one in told for one in due)
    assert "Delta" not in told


@pytest.mark.parametrize(
    ("note", "foot"),
    [
        ("**Blockers:** None\n", "\n---\n\n**Last Updated:** 2031-07-01\n**Next Review:** 2031-08-01\n"),
        ("**Blockers:** None\n", "\n**Version:** 2\n**Last Updated:** 2031-07-01\n"),
        ("**Achievements:**\n- Found it\n", "**Last Updated:** 2031-07-01\n"),
        ("**Achievements:**\n- Found it\n\n---\n\n**Next Session:** More\n", "\n---\n\nWritten by Ann\n"),
        ("**Blockers:** None\n", "\n---\n\n*Last Updated: 2031-07-01*\n*Status: Ready*\n"),
    ],
)
def test_a_note_stands_above_the_last_words_of_the_document(note: str, foot: str) -> None:
    text = f"# Plan\n\n- [ ] A\n\n## Notes\n\n### Session 2031-07-01\n\n**Duration:** 2 hours\n{note}"
    done = ran(text + foot, start(NOW))
    below = re.sub(r"(Updated:\W+)2031-07-01", r"\g<1>2031-07-09", foot)
    assert done == f"{text}\n### Session 2031-07-09\n\n**Started:** 2031-07-09 16:05 UTC\n{below}"
    assert ended(done, text + foot).endswith(below)


def test_the_newest_of_two_notes_of_a_day_is_the_one_that_order_says() -> None:
    first, second = ("### Session 2031-07-09\n\n**Duration:** 1 hour\n\n", "### Session 2031-07-09 (2)\n\n**Duration:** 30 min\n\n")
    old = "### Session 2031-07-01\n\n**Duration:** 2 hours\n\n"
    for notes in ((old, first, second), (second, first, old), (first, second)):
        found = read_notes(parse("# Plan\n\n## Notes\n\n" + "".join(notes)))
        assert newest(found) is found[notes.index(second)]
    assert newest(()) is None


def test_a_task_that_was_logged_under_its_name_is_told_once() -> None:
    text = "# Plan\n\n## Phase 1: Dig\n\n- [ ] 1.1 Alpha\n- [ ] 1.2 Beta\n\n### Completed This Session\n\n1. **Start** (1h)\n"
    opened = ran(text, start(NOW))
    worked = ran(ran(opened, complete("1.1", "3")), mark(("1.2",), "done"))
    assert "\n- 1.2 Beta\n- 1.1 Alpha, 3h\n" in ended(worked, opened, text)
