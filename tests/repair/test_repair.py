"""Undoing mis-decoding: what is restored, how sure it is, and where it refuses."""

import json
from pathlib import Path

import pytest

from mdtracker.errors import UnsafeDocumentError
from mdtracker.mojibake import DAMAGES, WINDOWS_1252, WINDOWS_1254, Damage, damage, loses
from mdtracker.repair import Kind, repair

HERE = Path(__file__).parent
HEALTHY: dict[str, str] = json.loads((HERE / "healthy.json").read_text("utf-8"))
CORPUS = sorted((HERE.parents[2] / "shared" / "corpus").glob("*.md"))
DROPPED_1252 = Damage(WINDOWS_1252, dropped=True)
DROPPED_1254 = Damage(WINDOWS_1254, dropped=True)
LEGEND = "- 🟡 doing\n- ✅ done\n- ⬜ todo → 📊\n"


def read(name: str) -> str:
    return (HERE / name).read_bytes().decode("utf-8")


def restored(text: str, how: Damage = DROPPED_1254) -> dict[str, Kind]:
    """Damage `text`, repair it, and return what was put in (beside the legend) with its kind."""
    repaired = repair(damage(text + LEGEND, how))
    first = text.count("\n")
    return {each.new: each.kind for each in repaired.repairs if each.line <= first}


@pytest.mark.parametrize("language", HEALTHY)
def test_a_healthy_text_is_left_alone(language: str) -> None:
    text = HEALTHY[language]
    assert repair(text) == (text, None, ())


def test_an_empty_text_is_left_alone() -> None:
    assert repair("") == ("", None, ())


def test_the_reference_document_is_restored_byte_for_byte() -> None:
    repaired = repair(read("damaged.md"))
    assert repaired.text == read("repaired.md")
    assert repaired.damage == DROPPED_1254
    unsure = [(each.line, each.column, each.new, each.kind) for each in repaired.repairs if each.kind != Kind.CERTAIN]
    assert unsure == [
        (10, 4, "🎯", Kind.GUESSED),
        (182, 4, "🎯", Kind.GUESSED),
        (192, 13, "⚠️", Kind.GUESSED),
        (212, 4, "📝", Kind.GUESSED),
    ]


@pytest.mark.parametrize("how", [how for how in DAMAGES if not how.dropped])
def test_kept_bytes_make_every_repair_certain(how: Damage) -> None:
    repaired = repair(damage(read("repaired.md"), how))
    assert repaired.text == read("repaired.md")
    assert {each.kind for each in repaired.repairs} == {Kind.CERTAIN}


@pytest.mark.parametrize("ending", ["\n", "\r\n", "\r"])
def test_line_endings_and_byte_order_mark_stay(ending: str) -> None:
    text = LEGEND.replace("\n", ending)
    assert repair("\ufeff" + damage(text, DROPPED_1254)).text == "\ufeff" + text
    assert repair(damage("\ufeff" + text, DROPPED_1254)).text == "\ufeff" + text
    assert [each.line for each in repair(damage(text, DROPPED_1254)).repairs] == [1, 2, 3, 3, 3]


@pytest.mark.parametrize(
    ("text", "symbol"),
    [
        ("## 📞 Support\n", "📞"),
        ("## 📝 Notes\n", "📝"),
        ("## 📁 File Structure\n", "📁"),
        ("## 🔐 Security\n", "🔐"),
        ("## 🔍 Findings\n", "🔍"),
        ("## 🎉 Conclusion\n", "🎉"),
        ("| ❌ Failed |\n", "❌"),
        ("| ⏳ Pending |\n", "⏳"),
        ("- ⏭️ Next\n", "⏭️"),
        ("- 🏗️ Architecture\n", "🏗️"),
    ],
)
@pytest.mark.parametrize("how", [DROPPED_1252, DROPPED_1254])
def test_the_heading_and_frequency_choose_the_symbol(text: str, symbol: str, how: Damage) -> None:
    assert restored(text, how) == {symbol: Kind.GUESSED if loses(symbol, how) else Kind.CERTAIN}


def test_quotes_and_joined_emoji_follow_their_neighbours() -> None:
    assert "said “done” loudly" in repair(damage("said “done” loudly\n" + LEGEND, DROPPED_1254)).text
    assert "👨‍💻" in repair(damage("👨‍💻 dev\n" + LEGEND, DROPPED_1254)).text


def test_a_row_is_restored_as_a_row() -> None:
    text = "━━━━━━━━\n"
    kinds = [each.kind for each in repair(damage(text + LEGEND, DROPPED_1252)).repairs[:8]]
    assert kinds == [Kind.AMBIGUOUS, *[Kind.GUESSED] * 6, Kind.AMBIGUOUS]
    assert repair(damage(text + LEGEND, DROPPED_1252)).text == text + LEGEND


def test_equally_likely_symbols_are_flagged() -> None:
    repaired = repair(damage("- 📞 ring\n" + LEGEND, DROPPED_1254))
    first = repaired.repairs[0]
    assert (first.new, first.kind, first.alternatives[0]) == ("📝", Kind.AMBIGUOUS, "📞")


@pytest.mark.parametrize(
    ("text", "why"),
    [
        (damage("- Şubat\n" + LEGEND, DROPPED_1254), "1:3: 'Å' lost a byte and may have been a letter"),
        (damage("- À Á la carte\n" + LEGEND, DROPPED_1252), "1:6: 'Ã' lost a byte and may have been a letter"),
        (damage(LEGEND, DROPPED_1254) + "- ✅ by hand\n", "4:3: '✅' (U+2705) is not damaged like the rest"),
        (damage(LEGEND, DROPPED_1254) + "- ðŸŸ¡ twice\n", "4:3: 'ð' (U+00F0) is not damaged like the rest"),
        (damage(LEGEND, DROPPED_1254) + "- – dash\n", "4:3: '–' begins no character in windows-1254"),
        (damage(LEGEND * 9, DROPPED_1254) + "- déjà vu\n", "28:4: 'é' lost a byte and may have been a letter"),
        (damage("- ❌\n" * 3, Damage(WINDOWS_1254, False)) + "- âŒ\n", "4:3: 'âŒ' lacks a byte where others were kept"),
        (damage(damage(LEGEND, DROPPED_1252), DROPPED_1252), "1:3: the text was damaged more than once"),
        ("ğüşıöç ✅ ⬜\n" + damage("- 🟡 ✅\n", DROPPED_1254), "2:3: 'ğŸŸ¡' looks damaged, but most of the text is"),
    ],
)
def test_what_cannot_be_proved_is_refused_with_its_place(text: str, why: str) -> None:
    with pytest.raises(UnsafeDocumentError) as caught:
        repair(text)
    assert caught.value.message.startswith(why), caught.value.message
    assert caught.value.hints


@pytest.mark.skipif(not CORPUS, reason="the collected documents are not beside this checkout")
@pytest.mark.parametrize("path", CORPUS, ids=lambda path: path.name)
def test_a_real_document_is_left_alone(path: Path) -> None:
    text = path.read_bytes().decode("utf-8")
    assert repair(text) == (text, None, ())
