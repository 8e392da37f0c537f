"""On a narrow terminal a report breaks between words, and a command stays on one line where it can."""

from __future__ import annotations

from datetime import date

import pytest
from hypothesis import given
from hypothesis import strategies as st

from documents import repaired
from mdtracker.figures.model import Finding
from mdtracker.pipeline import Result, figures
from mdtracker.reports.columns import columns, wrapped
from mdtracker.reports.explanation import explain, explanation_lines
from mdtracker.reports.findings import Checked, text_lines
from mdtracker.reports.lines import texts
from mdtracker.reports.receipts import Receipt, receipt_lines
from mdtracker.reports.status import status_lines
from mdtracker.reports.understood import understood_lines
from mdtracker.reports.view import look

WORDS = st.text(st.sampled_from("ab ✅进-"), max_size=60)


@given(WORDS, st.integers(4, 30), st.integers(0, 3))
def test_wrapping_loses_nothing_and_cuts_no_word_that_fits(text: str, width: int, first: int) -> None:
    lines = wrapped(text, width, first)
    assert " ".join(lines).split() == text.split() or max(columns(word) for word in text.split()) > width - first
    assert "".join("".join(lines).split()) == "".join(text.split())
    assert all(columns(line) <= width for line in lines)
    assert columns(lines[0]) <= width - first


def test_a_finding_stays_one_line_in_a_pipe_and_breaks_between_words_on_a_terminal() -> None:
    finding = Finding("TRK101", "error", 121, 21, 24, "1/4", "2/4", "size", "r", "Blocker Status 1/4, the ticks give 2/4 of them", "")
    checked = [Checked("docs/plan.md", (finding,), False)]
    assert len(texts(text_lines(checked))) == 2
    lines = texts(text_lines(checked, 40))
    assert lines[:3] == ["docs/plan.md:121:21: TRK101 error:", "  Blocker Status 1/4, the ticks give 2/4", "  of them"]


@pytest.mark.parametrize("width", [40, 60, 80])
def test_the_users_reports_fit(width: int) -> None:
    found = figures(repaired())
    view = look("T.md", found.document, found.figures)
    lines = [
        *status_lines(view, date(2025, 11, 28), width), *understood_lines(view, width), *explanation_lines(explain(31, view), width),
        *explanation_lines(explain(70, view), width),
    ]  # fmt: skip
    assert [line for line in texts(lines) if columns(line) > width] == []


def test_a_receipts_last_line_becomes_two_where_it_does_not_fit() -> None:
    doubt = Finding("TRK201", "warning", 70, 1, 2, "a", "b", "doubtful", "", "", "")
    said = Receipt("T.md", Result("a", "b", (), (), (), (), (doubt,)), "take it back: tracker undo")
    assert texts(receipt_lines(said, 80)) == ["doubtful: line 70 (tracker explain 70)        take it back: tracker undo"]
    assert texts(receipt_lines(said, 50)) == ["doubtful: line 70 (tracker explain 70)", "take it back: tracker undo"]
