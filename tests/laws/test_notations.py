"""Every notation writes what it read: the author's spelling comes back, and only the value in it changes."""

from __future__ import annotations

from datetime import UTC, date, datetime
from fractions import Fraction

import pytest
from hypothesis import assume, given
from hypothesis import strategies as st

from laws import law
from mdtracker.facts import State
from mdtracker.mojibake import DAMAGES, damage
from mdtracker.parser import lexicon
from mdtracker.parser.words import learn, read_status
from mdtracker.renderer.notations import bar, moment, read_tokens, write_number
from mdtracker.renderer.states import spell
from mdtracker.rounding import decimal, read_number

# "1,125" is a number of thousands for some: nothing is said of it here.
NUMBERS = st.builds(
    lambda whole, part: str(whole) + part,
    st.integers(0, 9999),
    st.sampled_from(("", "", ".5", ",5", ".25", ",25", ".0", ",07", ".125")),
)
AROUND = st.sampled_from(
    (
        ("", ""),
        ("Progress: ", ""),
        ("**", "**"),
        ("(", ")"),
        ("进度：", "。"),
        ("- ", " done"),
        ("é ", " ✅"),
        ("| ", " |"),
    )
)


def tokens(text: str) -> list[tuple[str, str, Fraction]]:
    return [(token.role, text[slice(*token.span)], token.value) for token in read_tokens(text, 0, len(text))]


def value(number: str) -> Fraction:
    return Fraction(number.replace(",", "."))


@law(60)
@given(NUMBERS, AROUND, st.sampled_from(("{}%", "{} %", "%{}", "{}％", "{} ％")))
def test_a_percentage_is_read_and_written_back(number: str, around: tuple[str, str], form: str) -> None:
    text = around[0] + form.format(number) + around[1]
    assert tokens(text) == [("percent", form.format(number), value(number))]
    assert write_number(form.format(number), number.replace(",", ".")) == form.format(number)


@law(60)
@given(
    st.integers(0, 999),
    st.integers(1, 999),
    AROUND,
    st.sampled_from(("{}/{}", "{} / {}", "{} of {}", "{} out of {}", "{}／{}")),
)
def test_a_ratio_is_read_and_written_back(n: int, m: int, around: tuple[str, str], form: str) -> None:
    text = around[0] + form.format(n, m) + around[1]
    assert tokens(text) == [("n", str(n), n), ("m", str(m), m)]


@law(60)
@given(
    NUMBERS,
    AROUND,
    st.sampled_from(("{}h", "{} h", "{} hours", "{}hrs", "{} Stunden", "{} 小时", "{} saat", "{} horas")),
)
def test_hours_are_read_and_written_back(number: str, around: tuple[str, str], form: str) -> None:
    assume(not (around[1].startswith(" ") and form.endswith("小时")))
    shown = form.format(number)
    assert tokens(around[0] + shown + around[1]) == [("hours", shown, value(number))]
    assert write_number(shown, number.replace(",", ".")) == shown


@law(100)
@given(st.sampled_from(("{}%", "%{}", "{} h", "{}", "**{}**")), NUMBERS, NUMBERS)
def test_a_number_written_is_the_number_read(form: str, old: str, new: str) -> None:
    if "%" not in form and "h" not in form:
        old, new = (number.replace(",", ".").partition(".")[0] for number in (old, new))  # what is counted is whole
    written = write_number(form.format(old), new.replace(",", "."))
    assert [found for _, _, found in tokens(written)] == [value(new)]
    assert write_number(written, old.replace(",", ".")).replace(",", ".") == form.format(old).replace(",", ".")


ASCII_BARS = ("#-", "# ", "#.", "=-", "= ", "=.")
BAR_LETTERS = st.sampled_from([f"{filled}{empty}" for filled, empty in bar.PARTNERS.items()])


@law(150)
@given(BAR_LETTERS, st.integers(3, 50), st.integers(0, 50), st.sampled_from(("{}", "[{}]", "Progress: {} ", "`x` {}")))
def test_a_bar_of_every_alphabet_is_read_and_written_back(letters: str, width: int, filled: int, around: str) -> None:
    filled = min(filled, width)
    drawn = letters[0] * filled + letters[1] * (width - filled)
    shown = Fraction(100 * filled, width)
    assert tokens(around.format(drawn)) == [("bar", drawn, shown)]
    read = bar.read(drawn)
    assert read is not None
    assert bar.write(read[0], drawn, read[1], filled == width) == drawn


@law(100)
@given(st.sampled_from(ASCII_BARS), st.integers(5, 50), st.integers(0, 50), st.booleans())
def test_a_bar_of_signs_is_read_and_written_back(letters: str, width: int, filled: int, arrow: bool) -> None:
    filled = min(filled, width)
    assume(filled or letters[1] not in " ")
    drawn = letters[0] * filled + letters[1] * (width - filled)
    if arrow and filled and letters[0] == "=":
        drawn = drawn[: filled - 1] + ">" + drawn[filled:]
    assert tokens(f"[{drawn}]") == [("bar", drawn, Fraction(100 * filled, width))]
    read = bar.read(drawn)
    assert read is not None
    assert bar.write(read[0], drawn, read[1], filled == width) == drawn


@pytest.mark.parametrize(
    "text",
    [
        "~45%",
        "82+",
        "90+/100",
        "TBD",
        "0/TBD",
        "10% → 20%",
        "v1.2.3",
        "2025-11-27",
        "$50",
        "3-5 hours",
        "≈ 40%",
        "<10%",
        "`cut 50%`",
        "1e999%",
    ],
)
def test_an_approximation_is_no_number(text: str) -> None:
    assert tokens(text) == []


# Python's own formats; each with the precision it keeps.
FORMATS = ("%Y-%m-%d", "%Y/%m/%d", "%Y.%m.%d", "%Y-%m-%d %H:%M", "%Y-%m-%d %H:%M UTC", "%Y-%m-%dT%H:%M:%SZ", "%Y-%m-%d %H:%M:%S", "%d.%m.%Y",
           "%d.%m.%Y, %H:%M", "%B %d, %Y", "%b %d, %Y", "%d %B %Y", "%d %b %Y", "%B %d, %Y at %I:%M %p", "%B %d, %Y %H:%M UTC", "%Y年%m月%d日")  # fmt: skip
MOMENTS = st.datetimes(datetime(2000, 1, 1), datetime(2099, 12, 31), timezones=st.just(UTC))
# Where every part has two digits, nobody can tell whether the author pads.
TWO_DIGITS = st.builds(datetime, st.integers(2000, 2099), st.integers(10, 12), st.integers(10, 28), st.sampled_from((10, 11, 22, 23)),
                       st.integers(10, 59), st.integers(10, 59), tzinfo=st.just(UTC))  # fmt: skip


@law(150)
@given(TWO_DIGITS, TWO_DIGITS, st.sampled_from(FORMATS))
def test_a_moment_is_written_in_the_notation_it_was_read_in(old: datetime, new: datetime, form: str) -> None:
    text = old.strftime(form)
    found = moment.find(text, 0, len(text))
    assert found is not None
    assert (found[0], found[2]) == (0, old.date())
    extent = moment.extent(text, 0, len(text))
    assert extent == (0, len(text))
    assert moment.write(new, text) == new.strftime(form)
    assert moment.write(old, moment.write(new, text)) == text


@law(150)
@given(MOMENTS, MOMENTS, st.sampled_from(FORMATS))
def test_a_moment_written_is_the_moment_read(old: datetime, new: datetime, form: str) -> None:
    written = moment.write(new, old.strftime(form))
    found = moment.find(written, 0, len(written))
    assert found is not None
    assert found[2] == new.date()
    assert moment.write(new, written) == written


@law(60)
@given(st.text(st.sampled_from("0123456789-./, JanuaryMarch年月日:Z"), max_size=24))
def test_no_text_that_looks_like_a_date_breaks_the_reader(text: str) -> None:
    found = moment.find(text, 0, len(text))
    assert found is None or isinstance(found[2], date)
    moment.extent(text, 0, len(text))
    moment.write(datetime(2031, 7, 9, tzinfo=UTC), text)


PHRASES = [
    (state, phrase) for state, rows in lexicon.STATE_WORDS.items() for row in rows.values() for phrase in row.split("|")
]
GLYPHS = [(state, glyph) for state, row in lexicon.GLYPHS.items() for glyph in row.split()]
CASES = {"as it is": str, "Title": lambda word: word[:1].upper() + word[1:], "UPPER": str.upper}
SHAPES = ("{}", "**{}**", "✅ {}", "{} ✅", "🟡 **{}**", "_{}_")


@law(150)
@given(st.sampled_from(PHRASES), st.sampled_from(sorted(CASES)), st.sampled_from(SHAPES))
def test_a_word_for_a_state_is_known_in_every_shape(known: tuple[str, str], case: str, shape: str) -> None:
    words = learn("", ())
    shown = CASES[case](known[1])
    plain = read_status(known[1], words)
    assert plain is not None
    assert plain.known
    reading = read_status(shape.format(shown), words)
    assert reading is not None
    assert (reading.state, reading.known, reading.exact) == (plain.state, True, True)


@law(100)
@given(st.sampled_from(PHRASES), st.sampled_from(GLYPHS), st.sampled_from(list(State)))
def test_a_state_written_is_the_state_read_and_the_same_state_stays_as_it_is(
    known: tuple[str, str], glyph: tuple[str, str], state: State
) -> None:
    words = learn("", ())
    for old in (
        known[1],
        known[1].capitalize(),
        known[1].upper(),
        glyph[1],
        f"{glyph[1]} {known[1].title()}",
        f"**{known[1]}**",
    ):
        written = spell(state, old, "row:status", "1", words)
        reading = read_status(written, words)
        assert reading is not None
        assert reading.state is state, (old, written)
        was = read_status(old, words)
        if was and was.state is state and was.exact and was.known:
            assert written == old


@law(100)
@given(st.sampled_from(PHRASES), st.sampled_from(GLYPHS), st.sampled_from(list(State)), st.sampled_from(DAMAGES))
def test_a_state_written_into_a_damaged_document_is_the_state_read(
    known: tuple[str, str], glyph: tuple[str, str], state: State, how: object
) -> None:
    old = damage(f"{glyph[1]} {known[1].title()}", how)
    words = learn(damage("✅ 🟡 ✅ 🟡 ⬜ — ✅", how) + old, ())
    assume(words.damage is not None)
    written = spell(state, old, "row:status", "1", words)
    reading = read_status(written, words)
    assert reading is not None
    assert reading.state is state, (old, written)


@law(60)
@given(st.fractions(0, 100, max_denominator=999), st.integers(0, 3))
def test_a_decimal_is_read_back(share: Fraction, places: int) -> None:
    text = decimal(share, places)
    assert decimal(read_number(text), places) == text


@law(60)
@given(st.sampled_from("٠۰०０𝟘"), st.integers(0, 400), st.integers(0, 999))
def test_a_number_is_read_in_the_digits_of_any_script_and_written_in_them(nought: str, number: int, new: int) -> None:
    def spelled(value: int) -> str:
        return "".join(chr(ord(nought) + int(digit)) for digit in str(value))

    assert [token[1:] for token in tokens(f"{spelled(number)}/{spelled(500)} {spelled(7)}%")] == [
        (spelled(number), Fraction(number)),
        (spelled(500), Fraction(500)),
        (f"{spelled(7)}%", Fraction(7)),
    ]
    assert write_number(f"{spelled(number)} %", str(new)) == f"{spelled(new)} %"


@pytest.mark.parametrize(
    ("old", "new"),
    [("January 2025", "November 2025"), ("Jan 2025", "Nov 2025"), ("Sept. 2024", "Sept. 2024"), ("May, 2025", "November, 2025"), ("January 20255", "January 20255")],
)
def test_a_month_without_a_day_moves_and_is_no_date(old: str, new: str) -> None:
    assert moment.find(old, 0, len(old)) is None
    assert moment.write(datetime(2025, 11, 27, 19, 50, tzinfo=UTC), old) == new
