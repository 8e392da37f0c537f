"""A receipt shows the words that an edit stands in."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from mdtracker.pipeline import Result, Rewritten
from mdtracker.reports.lines import texts
from mdtracker.reports.receipts import Receipt, diff_lines, doubts, idle_lines, receipt_lines
from mdtracker.reports.rewriting import bare, by_line
from mdtracker.text import Edit, Span, splice


def result(text: str, *changes: tuple[str, str], receipt: tuple[Rewritten, ...] = (), notices: tuple[str, ...] = ()) -> Result:
    """A result that replaces the first of each; `a>b` in the old text marks where in it the edit begins."""
    edits = []
    for old, new in changes:
        lead, _, marked = old.rpartition(">")
        at = text.index(lead + marked) + len(lead)
        edits.append(Edit(Span(at, at + len(marked)), marked, new))
    edits.sort(key=lambda edit: edit.span)
    return Result(text, splice(text, edits), tuple(edits), receipt, (), notices, ())


@pytest.mark.parametrize(
    ("text", "changes", "old", "new"),
    [
        ("x: 1/4 complete (25%)", [("1", "2"), ("25", "50")], "1/4 (25%)", "2/4 (50%)"),
        ("| a | ⬜ Not Started | 0% |", [("⬜ Not Started", "✅ Complete"), ("0%", "100%")], "⬜ Not Started 0%", "✅ Complete 100%"),
        ("- [ ] #7 - Tests", [("[> ", "x")], "[ ]", "[x]"),
        ("**17h**", [("17h", "18h")], "17h", "18h"),
        ("100 of 200", [("1", "9"), ("2", "3")], "100 200", "900 300"),
        ("12/34", [("1", "7"), ("/>3", "9")], "12/34", "72/94"),
    ],
)
def test_an_edit_grows_to_words(text: str, changes: list[tuple[str, str]], old: str, new: str) -> None:
    (row,) = by_line(result(f"head\n{text}\ntail", *changes))
    assert (row.line, row.old, row.new) == (2, old, new)


def test_a_line_has_one_entry_with_the_first_label_and_every_reason() -> None:
    said = (Rewritten(1, "Blockers", "1", "2", "ticks"), Rewritten(1, "Share", "25", "50", "2/4"))
    (row,) = by_line(result("1/4 (25%)", ("1", "2"), ("25", "50"), receipt=said))
    assert row == Rewritten(1, "Blockers", "1/4 (25%)", "2/4 (50%)", "ticks; 2/4")


def test_whole_lines_are_added_and_taken_away_one_by_one() -> None:
    added = Result("a\nb\n", "a\nx\ny\nb\n", (Edit(Span(1, 1), "", "\nx\ny"),), (), (), (), ())
    assert [(row.old, row.new) for row in by_line(added)] == [("", "x"), ("", "y")]
    taken = Result("a\nb\n", "b\n", (Edit(Span(0, 2), "a\n", ""),), (), (), (), ())
    assert [(row.old, row.new) for row in by_line(taken)] == [("a", "")]


@pytest.mark.parametrize(
    ("old", "new", "shown"),
    [
        ("⬜ Not Started 0%", "✅ Complete 100%", ("Not Started 0%", "Complete 100%")),
        ("â¬œ Not Started", "âœ… Complete", ("Not Started", "Complete")),
        ("⬜", "✅", ("⬜", "✅")),
        ("🟡 50%", "✅ 50%", ("🟡 50%", "✅ 50%")),
        ("⬜ 未开始", "✅ 已完成", ("未开始", "已完成")),
        ("", "x", ("", "x")),
    ],
)
def test_glyphs_are_left_out_where_words_say_it(old: str, new: str, shown: tuple[str, str]) -> None:
    assert bare(old, new) == shown


@given(st.text("ab1 /()[]|%\n", max_size=40), st.data())
def test_every_edit_is_shown_somewhere(text: str, data: st.DataObject) -> None:
    at = data.draw(st.integers(0, len(text)))
    end = data.draw(st.integers(at, len(text)))
    new = data.draw(st.text("xyz", min_size=1, max_size=5))
    edit = Edit(Span(at, end), text[at:end], new)
    rows = by_line(Result(text, splice(text, (edit,)), (edit,), (), (), (), ()))
    assert new in " ".join(row.new for row in rows)


def test_a_receipt_ends_with_the_way_back() -> None:
    said = result("Total 1/4", ("1", "2"), receipt=(Rewritten(1, "Total", "1", "2", "count"),))
    lines = texts(receipt_lines(Receipt("F.md", said, "take it back: tracker undo"), 80))
    assert lines == ["    1  Total  1/4 → 2/4", "take it back: tracker undo"]


def test_what_does_not_fit_beside_goes_below() -> None:
    said = result("a" * 60, ("a" * 60, "b" * 60))
    assert texts(receipt_lines(Receipt("F.md", said, ""), 80))[:2] == [f"    1  {'a' * 60}", f"     → {'b' * 60}"]


@pytest.mark.parametrize(
    ("notices", "said"),
    [
        ((), ["nothing to change; nothing written"]),
        (("1.4 is already done",), ["1.4 is already done; nothing written"]),
        (("1.4 is already done; nothing written",), ["1.4 is already done; nothing written"]),
    ],
)
def test_nothing_to_do_is_said(notices: tuple[str, ...], said: list[str]) -> None:
    assert texts(idle_lines(Result("a", "a", (), (), (), notices, ()))) == said
    assert doubts(()) == ""


def test_a_diff_counts_lines_as_we_do() -> None:
    lines = texts(diff_lines("F.md", "a\x0cb\r\nc\r", "a\x0cb\r\nd\r"))
    assert lines == ["--- F.md", "+++ F.md", "@@ -1,2 +1,2 @@", " a\x0cb", "-c", "+d"]
