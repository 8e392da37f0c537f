"""Law 7, exact arithmetic: decimals against python's own, 100 % and full bars only when everything is done."""

from __future__ import annotations

import decimal
from fractions import Fraction

import pytest
from hypothesis import example, given
from hypothesis import strategies as st

from laws import law
from mdtracker.renderer.notations import bar
from mdtracker.reports.view import number
from mdtracker.rounding import agrees, places_of, read_number, short_text
from mdtracker.rounding import decimal as written

PLACES = st.integers(0, 6)
VALUES = st.one_of(
    st.builds(Fraction, st.integers(0, 10**6), st.integers(1, 10**4)),
    st.builds(lambda n, m: Fraction(100 * min(n, m), m), st.integers(0, 400), st.integers(1, 400)),
    st.builds(lambda n, p: Fraction(2 * n + 1, 2 * 10**p), st.integers(0, 10**6), PLACES),  # ties
)
TIES = {"up": decimal.ROUND_HALF_UP, "down": decimal.ROUND_HALF_DOWN, "even": decimal.ROUND_HALF_EVEN}


def oracle(value: Fraction, places: int, tie: str) -> str:
    """Python's own rounding. Enough digits to tell a tie from what is near one: denominators are below 10**13."""
    with decimal.localcontext(decimal.Context(prec=60)):
        exact = decimal.Decimal(value.numerator) / decimal.Decimal(value.denominator)
        return f"{exact.quantize(decimal.Decimal(1).scaleb(-places), rounding=TIES[tie]):f}"


@law(200)
@given(VALUES, PLACES, st.sampled_from(sorted(TIES)))
def test_a_decimal_text_is_the_exact_value_rounded(value: Fraction, places: int, tie: str) -> None:
    assert written(value, places, tie) == oracle(value, places, tie)


@law(200)
@given(VALUES, PLACES)
def test_a_number_agrees_exactly_where_some_rounding_gives_it(value: Fraction, places: int) -> None:
    right = {read_number(oracle(value, places, tie)) for tie in TIES}
    step = Fraction(1, 10**places)
    for shown in {near + shift * step for near in right for shift in (-1, 0, 1)}:
        assert agrees(value, shown, places) == (shown in right)


@law(200)
@given(VALUES, PLACES, st.sampled_from(sorted(TIES)))
def test_what_is_written_agrees_when_read(value: Fraction, places: int, tie: str) -> None:
    text = written(value, places, tie)
    assert places_of(text) == places
    assert agrees(value, read_number(text), places)
    assert written(read_number(text), places) == text


@law(200)
@given(st.integers(0, 5000), st.integers(1, 5000), PLACES, st.sampled_from(sorted(TIES)))
@example(9996, 10000, 1, "up")
@example(1999, 2000, 1, "up")
def test_100_is_written_only_when_everything_is_done(done: int, of: int, places: int, tie: str) -> None:
    done = min(done, of)
    text = written(Fraction(100 * done, of), places, tie, cap=True)
    assert (read_number(text) == 100) == (done == of)
    if done < of:
        assert abs(read_number(text) - Fraction(100 * done, of)) < Fraction(1, 10**places)


BARS = st.sampled_from(sorted(bar.PARTNERS.items()))


@law(200)
@given(BARS, st.integers(3, 60), st.integers(0, 500), st.integers(1, 500))
def test_a_bar_is_less_than_one_cell_off_and_full_only_when_done(
    pair: tuple[str, str], width: int, done: int, of: int
) -> None:
    done = min(done, of)
    share = Fraction(100 * done, of)
    text = bar.write(share, pair[1] * width, "".join(pair), done == of)
    assert len(text) == width
    assert set(text) <= set(pair)
    filled = text.count(pair[0])
    assert text == pair[0] * filled + pair[1] * (width - filled)
    assert abs(Fraction(filled, width) - share / 100) < Fraction(1, width)
    assert (filled == width) == (done == of)
    assert bar.agrees(share, text, Fraction(100 * filled, width))


@law(200)
@given(st.integers(5, 60), st.integers(0, 60), st.integers(0, 500), st.integers(1, 500))
def test_a_bar_shows_a_share_where_it_is_less_than_one_cell_off(width: int, filled: int, done: int, of: int) -> None:
    filled, done = min(filled, width), min(done, of)
    share, shown = Fraction(100 * done, of), Fraction(100 * filled, width)
    near = abs(Fraction(done, of) - Fraction(filled, width)) < Fraction(1, width)
    assert bar.agrees(share, "█" * filled + "░" * (width - filled), shown) == (near and (filled < width or done == of))


@pytest.mark.parametrize(
    ("value", "text"), [("0", "0"), ("100", "100"), ("2.5", "2.5"), ("1.015", "1.02"), ("2.345", "2.34"), ("7.999", "8")]
)
def test_a_report_rounds_exactly_and_shows_no_more_places_than_it_takes(value: str, text: str) -> None:
    assert short_text(Fraction(value)) == text
    assert str(number(Fraction(value))) == text
