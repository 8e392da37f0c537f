"""What holds for every text: a repair can be damaged again, and what is certain is true."""

from hypothesis import given
from hypothesis import strategies as st

from mdtracker.errors import UnsafeDocumentError
from mdtracker.mojibake import DAMAGES, Damage, damage, detect, loses
from mdtracker.repair import Kind, lines, repair

SYMBOLS = "✅⬜🟡🔴🟢🚧❌⚠🎯📝📊📋📞📁🏗⭐⏳→–—…“”‘’•█░─━═├└≥×é ü\u00a0ßñçæ🎉👍✓☐"
LETTERS = "ğüşıöçİŞĞÁÉÍàâêãõĐđаяНсΩλשא字のあ한"
WORDS = st.text(st.sampled_from("ab \n#-|*[]()\r" + SYMBOLS + "\ufe0f"))
TEXTS = st.one_of(WORDS, st.text(st.sampled_from("ab \n" + SYMBOLS + LETTERS)), st.text())
HOW = st.sampled_from(DAMAGES)


@given(TEXTS, HOW)
def test_a_repair_damaged_again_is_what_was_read(text: str, how: Damage) -> None:
    damaged = damage(text, how)
    try:
        repaired = repair(damaged)
    except UnsafeDocumentError:
        return
    if repaired.damage is None:
        assert repaired.text == damaged
        return
    bom = "\ufeff" if damaged.startswith("\ufeff") else ""
    assert bom + damage(repaired.text.removeprefix(bom), repaired.damage) == damaged


@given(WORDS, HOW)
def test_what_is_recognised_comes_back_or_is_flagged(text: str, how: Damage) -> None:
    damaged = damage(text, how)
    if detect(damaged) is None:
        return
    try:
        repaired = repair(damaged)
    except UnsafeDocumentError:
        return
    if all(each.kind in (Kind.CERTAIN, Kind.FORCED) for each in repaired.repairs):
        assert repaired.text == text
    assert len(repaired.text) == len(text)


@given(WORDS, HOW)
def test_without_a_hole_everything_comes_back(text: str, how: Damage) -> None:
    damaged = damage(text, how)
    if detect(damaged) is None or loses(text, how):
        return
    assert repair(damaged).text == text


@given(TEXTS, HOW)
def test_a_repair_is_done_once(text: str, how: Damage) -> None:
    try:
        repaired = repair(damage(text, how))
    except UnsafeDocumentError:
        return
    if repaired.damage is not None:
        assert repair(repaired.text) == (repaired.text, None, ())


@given(TEXTS, HOW)
def test_the_places_are_those_of_the_damaged_text(text: str, how: Damage) -> None:
    damaged = damage(text, how)
    try:
        repaired = repair(damaged)
    except UnsafeDocumentError:
        return
    rows = damaged.replace("\r\n", "\n").replace("\r", "\n").split("\n")
    for each in repaired.repairs:
        assert rows[each.line - 1].startswith(each.old, each.column - 1)
    assert all("\n" not in line for line in lines(repaired))


@given(TEXTS, HOW)
def test_damage_reads_byte_by_byte(text: str, how: Damage) -> None:
    shown = []
    for byte in text.encode("utf-8"):
        try:
            shown.append(bytes((byte,)).decode(how.codec))
        except UnicodeDecodeError:
            shown.append("" if how.dropped else chr(byte))
    assert damage(text, how) == "".join(shown)
