"""Text that is safe to show: whatever could steer a terminal or reorder a line becomes visible."""

from __future__ import annotations

import re
from functools import cache

# Controls (C0 but tab, DEL, C1), bidirectional marks, line and paragraph separators, a BOM, half characters, tags.
_UNSAFE = (
    "[\x00-\x08\x0a-\x1f\x7f-\x9f\u061c\u200b\u200e\u200f\u2028-\u202e\u2060-\u206f\ufeff\ufff9-\ufffb\ud800-\udfff\U000e0000-\U000e007f]"
)
_PICTURES = 0x2400


@cache
def _unsafe() -> re.Pattern[str]:
    return re.compile(_UNSAFE)


def visible(text: str) -> str:
    """Return `text` with control characters as pictures (␛) and other unsafe characters as escapes (\\u202e)."""
    return text if text.isprintable() else _unsafe().sub(_shown, text)


def escaped(json: str) -> str:
    """Return `json`, the text of a JSON value, with unsafe characters in its strings as JSON escapes; loses nothing."""
    return _unsafe().sub(lambda match: match.group() if match.group() == "\n" else _escape(match.group()), json)


def _shown(match: re.Match[str]) -> str:
    character = match.group()
    if character < " ":
        return chr(_PICTURES + ord(character))
    return "␡" if character == "\x7f" else _escape(character)


def _escape(character: str) -> str:
    data = character.encode("utf-16-be", "surrogatepass").hex()
    return "".join(f"\\u{data[at : at + 4]}" for at in range(0, len(data), 4))
