"""Recognising and imitating mis-decoded UTF-8."""

import json
import time
from pathlib import Path

import pytest

from mdtracker.mojibake import DAMAGES, WINDOWS_1252, WINDOWS_1254, Damage, damage, detect, loses, tells_codec

HERE = Path(__file__).parent
HEALTHY: dict[str, str] = json.loads((HERE / "healthy.json").read_text("utf-8"))
DROPPED_1254 = Damage(WINDOWS_1254, dropped=True)
MIXED = "# 🎯 Goals\n\n| 1 | ✅ Complete |\n| 2 | 🟡 In Progress |\n| 3 | ❌ Failed → retry |\n"


def read(name: str) -> str:
    return (HERE / name).read_bytes().decode("utf-8")


@pytest.mark.parametrize("how", DAMAGES)
def test_ascii_cannot_be_damaged(how: Damage) -> None:
    assert damage("plain\r\n", how) == "plain\r\n"
    assert not loses("plain", how)


@pytest.mark.parametrize(
    ("how", "shown"),
    [
        (Damage(WINDOWS_1252, dropped=True), "ðŸŽ¯ âŒ Åž"),
        (Damage(WINDOWS_1252, dropped=False), "ðŸŽ¯ â\x9dŒ Åž"),
        (Damage(WINDOWS_1254, dropped=True), "ğŸ¯ âŒ Å"),
        (Damage(WINDOWS_1254, dropped=False), "ğŸ\x8e¯ â\x9dŒ Å\x9e"),
    ],
)
def test_undefined_bytes_are_dropped_or_kept(how: Damage, shown: str) -> None:
    assert damage("🎯 ❌ Ş", how) == shown
    assert loses("❌", how) is how.dropped
    assert not loses("✅", how)


def test_only_windows_1254_loses_the_target() -> None:
    assert [loses("🎯", how) for how in DAMAGES] == [False, False, True, False]


def test_the_reference_document_is_recognised() -> None:
    assert detect(read("damaged.md")) == DROPPED_1254
    assert damage(read("repaired.md"), DROPPED_1254) == read("damaged.md")
    assert detect(read("repaired.md")) is None


@pytest.mark.parametrize("how", DAMAGES)
def test_every_damage_is_recognised(how: Damage) -> None:
    assert detect(damage(MIXED, how)) == how
    assert detect("\ufeff" + damage(MIXED, how)) == how


@pytest.mark.parametrize("language", HEALTHY)
def test_a_healthy_text_is_not_damaged(language: str) -> None:
    assert detect(HEALTHY[language]) is None


@pytest.mark.parametrize("language", ["french", "turkish", "polish", "russian", "greek", "vietnamese"])
@pytest.mark.parametrize("how", DAMAGES)
def test_damaged_letters_are_recognised(language: str, how: Damage) -> None:
    text = damage(HEALTHY[language], how)
    found = detect(text)
    assert found is not None
    assert found.codec == how.codec or not tells_codec(text)


def test_a_few_healthy_symbols_do_not_make_a_damaged_document_healthy() -> None:
    assert detect(read("damaged.md") + "\n- ✅ written by hand 🎉\n") == DROPPED_1254


def test_healthy_text_costs_next_to_nothing() -> None:
    for text in (read("repaired.md"), HEALTHY["turkish"] * 80, HEALTHY["chinese"] * 200):
        healthy = text[:10_000]
        detect(healthy)
        started = time.perf_counter()
        for _ in range(10):
            detect(healthy)
        assert (time.perf_counter() - started) / 10 < 0.005  # 0.2 ms or less measured; machines of CI are slow


def test_a_damage_has_a_readable_name() -> None:
    assert DROPPED_1254.name == "windows-1254, undefined bytes dropped"
    assert len({how.name for how in DAMAGES}) == 4
