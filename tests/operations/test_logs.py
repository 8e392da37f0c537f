"""`log add`: an entry in the shape of the document's own, in the log of its phase, which is made where it is missing."""

from __future__ import annotations

from datetime import UTC, datetime
from fractions import Fraction

import pytest

from mdtracker import pipeline
from mdtracker.errors import UsageError
from mdtracker.operations.logs import add, complete
from mdtracker.parser import parse
from mdtracker.parser.lexicon import FIRST_CHAPTERS

NOW = datetime(2031, 7, 9, 16, 5, tzinfo=UTC)
COLUMNS = "| Task | Status | Progress |\n|---|---|---|\n"
HEAD = f"# Plan\n\n## Phase 1: Build\n\n{COLUMNS}| 1.1 Alpha | Not Started | 0% |\n| 1.2 Beta | ✅ Complete | 100% |\n"
LOG = "\n### ✅ Completed This Session:\n\n1. **Beta** (4h)\n   - ✅ Wrote it\n   - 🔜 Next: tell of it\n"
TAIL = f"\n---\n\n## Phase 2: Ship\n\n{COLUMNS}| 2.1 Gamma | Not Started | 0% |\n\n---\n\n## Notes\n\nNone.\n"


def added(text: str, title: str | None, phase: str | None, hours: str = "3.5", **more: object) -> str:
    """Return the lines that are new after `log add`, one text."""
    after = pipeline.run(text, add(title, phase, hours, **more), now=NOW).after  # type: ignore[arg-type]
    old, new = text.split("\n"), after.split("\n")
    first = next(at for at, line in enumerate(new) if at >= len(old) or line != old[at])
    count = len(new) - len(old)
    assert new[:first] + new[first + count :] == old
    return "\n".join(new[first : first + count])


def test_an_entry_is_numbered_and_has_the_bullets_of_the_others() -> None:
    new = added(HEAD + LOG + TAIL, "Wallet tests", "1", done=("First file", "Mocks"), following=("transfers",))
    assert new.strip() == "2. **Wallet tests** (3.5h)\n   - ✅ First file\n   - ✅ Mocks\n   - 🔜 Next: transfers"


def test_a_missing_log_is_made_like_another_phase_has_it() -> None:
    new = added(HEAD + LOG + TAIL, "Ship it", "2", "2")
    assert new.strip() == "### ✅ Completed This Session:\n\n1. **Ship it** (2h)"


def test_without_any_log_it_is_called_by_the_word_for_done_and_found_again() -> None:
    text = HEAD + TAIL
    after = pipeline.run(text, add("Alpha", "1", "1", done=("x",)), now=NOW).after
    assert "100% |\n\n### Work Log\n\n1. **Alpha** (1h)\n   - ✅ x\n\n---\n" in after
    assert "1. **Alpha** (1h)\n   - ✅ x\n2. **Beta** (2h)\n" in pipeline.run(after, add("Beta", "1", "2"), now=NOW).after


@pytest.mark.parametrize(
    ("entry", "new"),
    [
        ("- **Beta** (4h)", "- **Gamma** (3.5h)"), ("* Beta (4 hours)", "* Gamma (3.5 hours)"), ("- ✅ Beta (1 hour)", "- ✅ Gamma (3.5 hours)"),
        ("9. **Beta** (4,5 h)", "10. **Gamma** (3,5 h)"), ("- **Beta (4h)**", "- **Gamma (3.5h)**"), ("- Beta (30 min)", "- Gamma (3.5h)"),
        ("1. __Beta__ (4h)", "2. __Gamma__ (3.5h)"), ("01. Beta (4h)", "02. Gamma (3.5h)"),
    ],
)  # fmt: skip
def test_the_shape_is_that_of_the_neighbours(entry: str, new: str) -> None:
    assert added(f"{HEAD}\n### Completed\n\n{entry}\n{TAIL}", "Gamma", "1").strip() == new


def test_bullets_of_a_wider_number_are_set_in_as_far() -> None:
    entry = "9. **Beta** (4h)\n   - ✅ Wrote it"
    new = added(f"{HEAD}\n### Completed\n\n{entry}\n{TAIL}", "Gamma", "1", done=("a",), following=("b",))
    assert new.strip("\n") == "10. **Gamma** (3.5h)\n    - ✅ a\n    - 🔜 b"


def test_a_task_names_its_entry_and_its_phase() -> None:
    text = HEAD + LOG + TAIL
    assert "2. **1.1 Alpha** (3.5h)" in added(text, None, None, task="1.1")
    assert "1. **2.1 Rehearsal** (3.5h)" in added(text, "Rehearsal", None, task="Gamma")
    assert "2. **1.1 Rehearsal** (3.5h)" in added(text, "1.1 Rehearsal", "1", task="1.1")


def test_done_with_hours_is_one_change() -> None:
    result = pipeline.run(HEAD + LOG + TAIL, complete("1.1", "3"), now=NOW)
    assert "| 1.1 Alpha | ✅ Complete | 100% |" in result.after
    assert "\n2. **1.1 Alpha** (3h)\n" in result.after
    with pytest.raises(UsageError, match=r"1\.1 Alpha is done already; nothing written"):
        pipeline.run(result.after, complete("1.1", "3"), now=NOW)


@pytest.mark.parametrize(
    "title", ["Deploy (4h)", "a | b", "`code`", "[link](x)", "🚀 launch", "اختبار", "50%", "3/7 files", "- dash", "#7 fix", "*star*"]
)
def test_a_title_reads_back_the_same_or_is_refused(title: str) -> None:
    text = HEAD + LOG + TAIL
    try:
        after = pipeline.run(text, add(title, "1", "2"), now=NOW).after
    except UsageError:
        return
    told = parse(after).facts.log[-1]
    assert told.hours == 2
    assert told.title == title.strip(" -*")
    assert f"**{title}** (2h)" in after


@pytest.mark.parametrize(
    ("arguments", "reason"),
    [
        (("", "1", "2"), "a title is one line"), (("a\nb", "1", "2"), "a title is one line"), (("a", "7", "2"), "no phase '7'"),
        (("a", "1", "0"), "hours are a number above 0"), (("a", None, "2"), "needs a phase"), (("a **b**", "1", "2"), "more than a title"),
        (("<!-- x", "1", "2"), "more than a title"), (("...", "1", "2"), "something else"),
    ],
)  # fmt: skip
def test_bad_input_is_refused_with_the_reason(arguments: tuple[str, str | None, str], reason: str) -> None:
    with pytest.raises(UsageError, match=rf"{reason}.*nothing written"):
        pipeline.run(HEAD + LOG + TAIL, add(*arguments), now=NOW)


@pytest.mark.parametrize("text", ["```", "# Heading", "> quote", "| a |"])
def test_a_bullet_is_never_more_than_a_bullet(text: str) -> None:
    plain = f"{HEAD}\n### Completed\n\n1. Beta (4h)\n   - wrote it\n{TAIL}"
    try:
        after = pipeline.run(plain, add("Gamma", "1", "2", done=(text,)), now=NOW).after
    except UsageError:
        return
    assert len(parse(after).facts.sections) == len(parse(plain).facts.sections)
    assert sum(entry.hours for entry in parse(after).facts.log) == Fraction(6)


def test_two_logs_of_one_name_are_named_with_their_lines() -> None:
    text = HEAD + LOG + LOG + TAIL
    with pytest.raises(UsageError, match="has 2 logs of work; nothing written") as error:
        pipeline.run(text, add("a", "1", "2"), now=NOW)
    assert error.value.hints[:2] == ("Completed This Session, line 10", "Completed This Session, line 16")


@pytest.mark.parametrize("newline", ["\r\n", "\r"])
def test_lines_end_as_the_documents_do(newline: str) -> None:
    text = (HEAD + LOG + TAIL).replace("\n", newline)
    for phase in "12":
        after = pipeline.run(text, add("a", phase, "2", done=("x",)), now=NOW).after
        assert "\n" not in after.replace(newline, "")


def test_the_hours_in_a_week_get_decimals_and_stay_a_figure() -> None:
    text = HEAD.replace("Build\n", "Build\n\n**Week 1 Progress:** 10% (4/40 hours)\n") + LOG + TAIL
    once = pipeline.run(text, add("a", "1", "3.5"), now=NOW).after
    assert "**Week 1 Progress:** 19% (7.5/40 hours)" in once
    assert "**Week 1 Progress:** 20% (8/40 hours)" in pipeline.run(once, add("b", "1", "½"), now=NOW).after


def test_an_author_who_shows_noughts_keeps_them() -> None:
    text = HEAD.replace("Build\n", "Build\n\n**Week 1 Progress:** 10% (4.0/40.0 hours)\n") + LOG + TAIL
    once = pipeline.run(text, add("a", "1", "3.5"), now=NOW).after
    assert "(8.0/40.0 hours)" in pipeline.run(once, add("b", "1", "½"), now=NOW).after


@pytest.mark.parametrize(
    ("like", "day", "due"),
    [
        ("1. **2031-07-01: Spade** (4h)", None, "2. **2031-07-09: Hole** (2h)"),
        ("- 01.07.2031 Spade (4h)", "2031-07-08", "- 08.07.2031 Hole (2h)"),
        ("- July 1, 2031 - Spade (4h)", "8 Jul 2031", "- July 8, 2031 - Hole (2h)"),
        ("- Spade (4h)", None, "- Hole (2h)"),
        ("- Spade (4h)", "2031-07-08", "- 2031-07-08: Hole (2h)"),
    ],
)
def test_a_date_is_written_where_entries_have_one(like: str, day: str | None, due: str) -> None:
    text = f"# Plan\n\n## Phase 1: Dig\n\n- [ ] 1.1 A\n\n### Completed This Session\n\n{like}\n"
    assert pipeline.run(text, add("Hole", "1", "2", day=day, today=NOW.date()), now=NOW).after == f"{text}{due}\n"
    with pytest.raises(UsageError, match="a date is written"):
        add("Hole", "1", "2", day="2031-02-30")


def test_a_sum_of_hours_that_is_whole_again_is_written_so() -> None:
    text = f"{HEAD}\n**Progress:** 10% (4/40 hours)\n{LOG}{TAIL}"
    for hours, due in (("2.25", "6.25/40"), ("1.25", "7.5/40"), ("0.5", "8/40")):
        text = pipeline.run(text, add(f"After {hours}", "1", hours), now=NOW).after
        assert f"({due} hours)" in text


@pytest.mark.parametrize("name", FIRST_CHAPTERS["log"].values())
def test_what_a_new_log_is_called_is_read_as_one(name: str) -> None:
    text = f"# Plan\n\n## Phase 1: Dig\n\n- [ ] 1.1 A\n\n### {name}\n\n1. **Hole** (2h)\n"
    assert [entry.title for entry in parse(text).facts.log] == ["Hole"]
    assert added(text, "Wall", "1", "1").strip() == "2. **Wall** (1h)"


def test_a_new_log_is_in_capitals_where_the_headings_beside_it_are() -> None:
    text = "# PLAN\n\n## PHASE 1: DIG\n\n- [ ] 1.1 A\n\n## PHASE 2: FILL\n\n### {}\n\n- [ ] 2.1 B\n"
    assert added(text.format("Walls"), "Wall", "1", "1").strip().startswith("### Work Log")
    assert added(text.format("WALLS"), "Wall", "1", "1").strip().startswith("### WORK LOG")


@pytest.mark.parametrize(
    "listed",
    ["### Features Implemented\n\n- Search\n- Export\n", "### ✅ Completed (0/2)\n\n- None yet\n", "### Completed\n\n- ✅ Alpha\n- ✅ Beta\n"],
)
def test_a_list_of_what_is_done_is_no_log(listed: str) -> None:
    text = f"# Plan\n\n## Phase 1: Dig\n\n- [ ] 1.1 A\n\n{listed}\n## Notes\n"
    assert f"{listed}\n### Work Log\n\n1. **Hole** (2h)\n\n## Notes" in pipeline.run(text, add("Hole", "1", "2"), now=NOW).after


@pytest.mark.parametrize("operation", [complete(":7", "2"), add("B", "Later", "2")])
def test_what_stands_in_no_phase_is_logged_in_the_log_of_the_document(operation: object) -> None:
    text = "# Plan\n\n## Later\n\n- [ ] A\n\n- [ ] B\n\n## Work Log\n\n- **X** (1h)\n"
    assert pipeline.run(text, operation, now=NOW).after.endswith("## Work Log\n\n- **X** (1h)\n- **B** (2h)\n")  # type: ignore[arg-type]
