"""How UTF-8 looks when it was read as Windows-1252 or Windows-1254; knows nothing of Markdown but its code spans.

Both codecs leave some bytes undefined (81 8D 8F 90 9D, and Windows-1254 also 8E 9E). Programs either keep such a
byte as the C1 control of that number or drop it. All of them are UTF-8 continuation bytes, so a lead byte is never
lost: where a sequence begins and how long it was is certain, only what was dropped from it is not.
"""

from __future__ import annotations

import codecs
import re
from functools import cache, lru_cache
from typing import NamedTuple

from mdtracker.text import Span, split_lines

WINDOWS_1252 = "windows-1252"
WINDOWS_1254 = "windows-1254"
_ONLY_1252 = frozenset("ÐÝÞðýþŽž")
_ONLY_1254 = frozenset("ĞİŞğış\x8e\x9e")
_C1 = frozenset("\x81\x8d\x8e\x8f\x90\x9d\x9e")
_CONTINUATION = "[€‚ƒ„…†‡ˆ‰Š‹ŒŽ‘’“”•–—˜™š›œžŸ\x81\x8d-\x90\x9d\x9e\xa0-\xbf]"
# A two-byte sequence is believed only where it gives Latin, Greek, Cyrillic, Hebrew or Arabic: `É’` would be IPA.
_TWO_BYTES = (range(0xA0, 0x180), range(0x386, 0x3CF), range(0x400, 0x460), range(0x5D0, 0x5EB), range(0x60C, 0x660))
_FENCE = re.compile(r"[ >]*(`{3,}|~{3,})[ \t]*(\w?)")
_INLINE_CODE = re.compile(r"`[^`]+`")
# What it takes to call a document damaged, in characters: see `detect`.
_ENOUGH = 2
_HEALTHY_COSTS = 2


class Damage(NamedTuple):
    """One way to misread UTF-8: the codec that read it, and whether its undefined bytes were dropped or kept."""

    codec: str
    dropped: bool

    @property
    def name(self) -> str:
        """The damage in words, such as ``windows-1254, undefined bytes dropped``."""
        return f"{self.codec}, undefined bytes {'dropped' if self.dropped else 'kept'}"


DAMAGES = (
    Damage(WINDOWS_1252, dropped=True),
    Damage(WINDOWS_1252, dropped=False),
    Damage(WINDOWS_1254, dropped=True),
    Damage(WINDOWS_1254, dropped=False),
)


def damage(text: str, how: Damage) -> str:
    """Return what healthy `text` looks like after it was damaged this way.

    The UTF-8 bytes of `text` are read one by one in the codec; an undefined byte is dropped or becomes the character
    of its number. Raises UnicodeEncodeError for a lone surrogate, which no UTF-8 file can hold.
    """
    if text.isascii():
        return text
    return codecs.charmap_decode(text.encode("utf-8"), "ignore", _mapping(how))[0]


def loses(text: str, how: Damage) -> bool:
    """Return whether damaging `text` this way drops a byte, so that nobody can be sure to read it back."""
    return how.dropped and not text.isascii() and any(byte in undefined(how.codec) for byte in text.encode("utf-8"))


def detect(text: str) -> Damage | None:
    """Return how `text` was damaged, or None for a healthy one; cheap on healthy text, and needs no Markdown parser.

    Counted are, outside code, the characters that belong to sequences which read as UTF-8, less one each, against
    the characters outside ASCII that belong to none, which a wholly damaged document does not have and a healthy one
    has many of. A few symbols written by hand into a damaged document do not make it healthy. Where the text does
    not tell the codec it is Windows-1252; where it does not tell what became of undefined bytes, they were dropped.
    """
    if text.isascii() or not _pattern().search(text):
        return None
    prose = _without_code(text.removeprefix("\ufeff"))
    found = tuple((match.group(), _weight(match.group())) for match in _pattern().finditer(prose))
    read = tuple(sequence for sequence, weight in found if weight)
    score = sum(weight for _, weight in found)
    healthy = len(prose) - len(prose.encode("ascii", "ignore")) - sum(map(len, read))
    if score < _ENOUGH or score <= _HEALTHY_COSTS * healthy:
        return None
    return Damage(_codec(read), _was_dropped(read))


def traces(text: str) -> tuple[Span, ...]:
    """Return where `text`, outside code, has a sequence that reads as a damaged symbol, even if the rest is healthy."""
    if text.isascii():
        return ()
    matches = _pattern().finditer(_without_code(text))
    return tuple(Span(*m.span()) for m in matches if m.group()[0] in "âïğð" and _weight(m.group()) >= _ENOUGH)


def tells_codec(text: str) -> bool:
    """Return whether `text` has a character that only one of the two codecs can have made."""
    return not (_ONLY_1252 | _ONLY_1254).isdisjoint(text)


@cache
def undefined(codec: str) -> bytes:
    """Return the bytes that `codec` does not define, in ascending order."""
    return bytes(byte for byte in range(0x80, 0x100) if not bytes((byte,)).decode(codec, "ignore"))


@cache
def bytes_of(how: Damage) -> dict[str, int]:
    """Return which byte (0x80 to 0xFF) every character outside ASCII was before this damage; others cannot occur."""
    mapping = _mapping(how)
    return {mapping[byte]: byte for byte in range(0x80, 0x100) if mapping[byte] != "\ufffe"}


def length_of(lead: int) -> int:
    """Return how many bytes the UTF-8 sequence has that begins with the byte `lead`; 0 if none can."""
    lengths = ((0xC2, 0), (0xE0, 2), (0xF0, 3), (0xF5, 4))
    return next((length for limit, length in lengths if lead < limit), 0)


@cache
def _mapping(how: Damage) -> str:
    """The 256 characters that bytes become; U+FFFE is `charmap_decode`'s word for an undefined one."""
    characters = list(bytes(range(256)).decode(how.codec, "replace"))
    for byte in undefined(how.codec):
        characters[byte] = "\ufffe" if how.dropped else chr(byte)
    return "".join(characters)


@cache
def _pattern() -> re.Pattern[str]:
    """A sequence that may be damaged, in either codec; compiled at first use, its first class makes it fail fast.

    Complete ones are two to four characters; with a hole only those that symbols and kana have: healthy French has
    `é’`, and no language `ğŸ`.
    """
    c = _CONTINUATION
    return re.compile(
        "[Â-ôĞİŞğ]"
        f"(?:(?<=[ğð])(?:Ÿ{c}{{0,2}}|{c}{{3}})|(?<=[ñóô]){c}{{3}}|(?<=[à-ï]){c}{c}|(?<=[âã]){c}|(?<=ï)¸|(?<=[Â-ßĞİŞ]){c})"
    )


@lru_cache(maxsize=1024)
def _weight(sequence: str) -> int:
    """How much a sequence speaks for damage: its characters less one; a bit more for what no healthy text has."""
    data = bytes(_any_byte()[character] for character in sequence)
    if len(data) < length_of(data[0]):
        return len(data) if data[0] == 0xF0 else len(data) - 1
    try:
        code = ord(data.decode("utf-8"))
    except UnicodeDecodeError:
        return 0
    if len(data) > 2:
        return len(data) - 1
    return (2 if sequence[0] in "ÂÃ" else 1) if any(code in believed for believed in _TWO_BYTES) else 0


@cache
def _any_byte() -> dict[str, int]:
    """Which byte a character was, whichever codec made it: the two never disagree about one character."""
    kept = (how for how in DAMAGES if not how.dropped)
    return {character: byte for how in kept for character, byte in bytes_of(how).items()}


def _codec(sequences: tuple[str, ...]) -> str:
    votes = [character in _ONLY_1254 for character in "".join(sequences) if tells_codec(character)]
    return WINDOWS_1254 if sum(votes) * 2 > len(votes) else WINDOWS_1252


def _was_dropped(sequences: tuple[str, ...]) -> bool:
    kept = sum(not _C1.isdisjoint(sequence) for sequence in sequences)
    return kept <= sum(len(sequence) < length_of(_any_byte()[sequence[0]]) for sequence in sequences)


def _without_code(text: str) -> str:
    """`text` with blanks for inline code and for fences that name a language; a plain fence often is a dashboard."""
    if "`" not in text and "~~~" not in text:
        return text
    pieces: list[str] = []
    fence, named = "", False
    for line in split_lines(text):
        shown = text[line.start : line.end]
        match = _FENCE.match(shown)
        if match and not fence:
            fence, named = match[1], bool(match[2])
        elif match and match[1].startswith(fence) and not match[2]:
            fence = ""
        elif fence and named:
            shown = " " * len(shown)
        pieces += (_INLINE_CODE.sub(lambda code: " " * len(code[0]), shown) if not fence else shown, line.ending)
    return "".join(pieces)
