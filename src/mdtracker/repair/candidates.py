"""What can have stood where a byte was dropped, and how likely each is; knows symbols and words, not Markdown.

A candidate is any assigned character whose UTF-8 gives the remaining bytes when the codec's undefined bytes are
dropped from it. Symbols are ranked; letters (and marks and digits) are only told apart from them.
"""

from __future__ import annotations

import unicodedata
from functools import cache
from itertools import combinations, product
from typing import NamedTuple

from mdtracker.mojibake import length_of
from mdtracker.repair.symbols import DOCUMENTS, ELSEWHERE, EMOJI, HINTS, ROWS

EMOJI_STYLE = "\ufe0f"
TEXT_STYLE = "\ufe0e"
JOINER = "\u200d"
_OTHER_SELECTORS = range(0xFE00, 0xFE0E)  # they choose forms of letters and of mathematical signs, never of symbols
_SYMBOLS_MOSTLY = range(0x2000, 0x3000)  # its letters are Glagolitic, Coptic and letter-like signs
_PER_DOCUMENT = 4
_COMMON_ELSEWHERE = 2
_EVERYDAY = 1
_PER_WORD = 10
# How many times likelier a symbol is where it stands as it usually does.
_BETWEEN_SYMBOLS = 100
_INSIDE_ROW = 10
_ROW_END = 3
_AFTER_WORD = 10
_STYLED = 10
_STYLE_BEGINS = "ï"  # U+FE0F, damaged; it follows symbols that are narrow without it, and emoji are not


class Surroundings(NamedTuple):
    """What stands around a hole: the restored character before it, the damaged one after it (empty at a line's end).

    `twins` is on how many sides (0 to 2) the same remaining bytes stand directly beside it; `words` are the
    casefolded words that may hint at it.
    """

    before: str
    after: str
    twins: int
    words: frozenset[str]


class Ranked(NamedTuple):
    """A symbol that fits, its likelihood (a whole number, only to compare) and the words that hint at it."""

    symbol: str
    score: int
    hints: tuple[str, ...]


@cache
def candidates(data: bytes, undefined: bytes) -> tuple[str, ...]:
    """Return every assigned character that leaves `data` when bytes of `undefined` are dropped from its UTF-8."""
    length = length_of(data[0])
    found: dict[str, None] = {}
    for places in combinations(range(1, length), len(data) - 1):
        for lost in product(undefined, repeat=length - len(data)):
            character = _decoded(data, places, lost, length)
            if character and _is_possible(character):
                found[character] = None
    return tuple(found)


def is_letter(character: str) -> bool:
    """Return whether `character` is a letter, a mark or a digit: what words and numbers are made of."""
    category = unicodedata.category(character)
    return character not in (EMOJI_STYLE, TEXT_STYLE) and (category[0] in "LM" or category == "Nd")


def is_plausible_letter(character: str, written: frozenset[int]) -> bool:
    """Return whether `character` is a letter that this text can hold: of a living script, or of a written block.

    `written` are the blocks (of 128 characters) of which the text has letters for sure.
    """
    code = ord(character)
    return is_letter(character) and (code >> 7 in written or (code < 0x10000 and code not in _SYMBOLS_MOSTLY))


def ranked(symbols: tuple[str, ...], around: Surroundings) -> tuple[Ranked, ...]:
    """Return `symbols` with the likeliest first; ties keep the order of code points."""
    rated = (_rated(symbol, around) for symbol in symbols)
    return tuple(sorted(rated, key=lambda rating: (-rating.score, rating.symbol)))


def _decoded(data: bytes, places: tuple[int, ...], lost: tuple[int, ...], length: int) -> str:
    rest, holes = iter(data[1:]), iter(lost)
    whole = bytes((data[0], *(next(rest) if at in places else next(holes) for at in range(1, length))))
    return whole.decode("utf-8", "ignore") if _is_whole(whole) else ""


def _is_whole(whole: bytes) -> bool:
    return len(whole.decode("utf-8", "ignore").encode("utf-8")) == len(whole)


def _is_possible(character: str) -> bool:
    """Assigned, and neither a control nor private; U+FE00 to U+FE0D do not occur in text of words and symbols."""
    return unicodedata.category(character) not in ("Cn", "Co", "Cs", "Cc") and ord(character) not in _OTHER_SELECTORS


def _rated(symbol: str, around: Surroundings) -> Ranked:
    hints = tuple(sorted(around.words & _words(symbol)))
    return Ranked(symbol, _frequency(symbol) * (1 + _PER_WORD * len(hints)) * _fits(symbol, around), hints)


def _frequency(symbol: str) -> int:
    if symbol in DOCUMENTS:
        return DOCUMENTS[symbol] * _PER_DOCUMENT
    if symbol in ELSEWHERE:
        return _COMMON_ELSEWHERE
    return _EVERYDAY if any(ord(symbol) in block for block in EMOJI) else 0


@cache
def _words(symbol: str) -> frozenset[str]:
    return frozenset(HINTS.get(symbol, "").replace("|", " ").split())


def _fits(symbol: str, around: Surroundings) -> int:
    """How well `symbol` suits its place: 0 for where it never stands, 1 as a rule, more for where only it stands."""
    category = unicodedata.category(symbol)
    if symbol in (EMOJI_STYLE, TEXT_STYLE):
        return int(around.before in tuple("0123456789#*") or not around.before.isascii())
    if symbol == JOINER:
        return _BETWEEN_SYMBOLS if _is_symbol(around.before) and not around.after.isascii() else 0
    if around.twins and symbol in ROWS:
        return _INSIDE_ROW if around.twins > 1 else _ROW_END
    if around.after == _STYLE_BEGINS and category == "So" and unicodedata.east_asian_width(symbol) not in "WF":
        return _STYLED
    if category in ("Ps", "Pi"):
        return int(not _is_blank(around.after))
    if category in ("Pe", "Pf"):
        return int(not _is_blank(around.before)) * (_AFTER_WORD if around.before.isalnum() else 1)
    return 1


def _is_symbol(character: str) -> bool:
    return bool(character) and (unicodedata.category(character)[0] == "S" or character in (EMOJI_STYLE, JOINER))


def _is_blank(character: str) -> bool:
    return not character or character.isspace()
