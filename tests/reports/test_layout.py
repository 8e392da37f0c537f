"""What is shown is safe, and lines up."""

from __future__ import annotations

import json

import pytest
from hypothesis import given
from hypothesis import strategies as st

from mdtracker.reports.columns import aligned, columns, cut, pad
from mdtracker.reports.visible import escaped, visible

UNSAFE = "\x00\x07\x1b\x7f\x85\x9b\u200e\u202e\u2066\u2028\ufeff\ud800"
ANY_TEXT = st.text(st.one_of(st.sampled_from(UNSAFE), st.characters()))


def test_harmless_text_stays_as_it_is() -> None:
    for text in ("", "1.3 Wallet [bold]x[/]", "🟡 In Progress", "âœ… Complete", "👩\u200d💻", "Xin chào", "\t"):
        assert visible(text) == text


@pytest.mark.parametrize(
    ("text", "shown"),
    [
        ("\x1b[31m", "␛[31m"), ("a\nb", "a␊b"), ("\x7f", "␡"), ("\x9b", "\\u009b"), ("\u202e", "\\u202e"),
        ("\U000e0041", "\\udb40\\udc41"),
    ],
)  # fmt: skip
def test_what_steers_a_terminal_becomes_visible(text: str, shown: str) -> None:
    assert visible(text) == shown


@given(ANY_TEXT)
def test_nothing_unsafe_comes_through_and_twice_is_once(text: str) -> None:
    assert not set(visible(text)) & set(UNSAFE)
    assert visible(visible(text)) == visible(text)


@given(ANY_TEXT)
def test_json_loses_nothing_and_shows_nothing_unsafe(text: str) -> None:
    written = escaped(json.dumps({"text": text}, ensure_ascii=False))
    assert json.loads(written) == {"text": text}
    assert not set(written) & set(UNSAFE)


@pytest.mark.parametrize(("text", "width"), [("abc", 3), ("", 0), ("✅", 2), ("⚠️", 2), ("进行中", 6), ("é", 1), ("e\u0301", 1), ("👩\u200d💻", 4)])
def test_width_on_a_terminal(text: str, width: int) -> None:
    assert columns(text) == width


@given(ANY_TEXT, st.integers(1, 30))
def test_what_is_cut_fits_and_what_is_padded_fills(text: str, width: int) -> None:
    assert columns(cut(text, width)) <= width
    assert columns(pad(cut(text, width), width)) == width


def test_columns_line_up_and_empty_ones_are_left_out() -> None:
    assert aligned([("1", "", "One", "5%"), ("22", "", "✅ Two", "10%")], right=(3,)) == ["1   One      5%", "22  ✅ Two  10%"]


def test_only_the_stretching_column_is_cut() -> None:
    (line,) = aligned([("1.3", "A title that is much too long for it", "doing")], width=30, stretch=1)
    assert line == "1.3  A title that is m…  doing"
    assert aligned([]) == []


def test_columns_that_can_be_spared_go_before_the_title_does() -> None:
    row = ("1.3", "A title that is much too long for it", "Ann Other", "doing", ":3")
    assert aligned([row], 40, 1, spare=(2, 3)) == ["1.3  A title that…  Ann Other  doing  :3"]
    assert aligned([row], 34, 1, spare=(2, 3)) == ["1.3  A title that is m…  doing  :3"]
    assert aligned([row], 22, 1, spare=(2, 3)) == ["1.3  A title that…  :3"]
    assert aligned([row], stretch=1, spare=(2, 3)) == ["  ".join(row)]
