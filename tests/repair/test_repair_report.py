"""What a person reads about a repair."""

import unicodedata
from pathlib import Path

from mdtracker.mojibake import DAMAGES, damage
from mdtracker.repair import lines, repair
from mdtracker.repair.report import shown

HERE = Path(__file__).parent


def test_a_healthy_document_needs_one_line() -> None:
    assert lines(repair("# Plan\n")) == ["not damaged: nothing to repair"]


def test_the_report_on_the_reference_document() -> None:
    damaged = (HERE / "damaged.md").read_bytes().decode("utf-8")
    assert lines(repair(damaged)) == (HERE / "report.txt").read_text("utf-8").split("\n")[:-1]


def test_no_line_is_wider_than_a_terminal() -> None:
    text = "⏳ ⏳ ⏳ ⭐ ❌ ━━━━━━\n- 📞 call 🎁 🏁 🎆\n" * 40
    for how in DAMAGES:
        for line in lines(repair(damage(text + "🟡 ✅\n" * 100, how))):
            assert sum(1 + (unicodedata.east_asian_width(each) in "WF") for each in line) <= 80, line


def test_what_cannot_be_seen_is_named() -> None:
    assert shown("\u200d") == "U+200D"
    assert shown("\u200f") == "U+200F"
    assert shown("⚠️") == "⚠️"
    assert shown("🎯") == "🎯"
    assert shown("⚠\ufe0e") == "⚠+U+FE0E"
