"""The lines of front matter as a tree: what a line is known by is the name before its colon, or what it lists."""

from __future__ import annotations

import re
from collections.abc import Iterator

from mdtracker.parser import Document

FRONT, SETTING = "front matter", "setting"
_NAME = re.compile(r"\s*(?:- )?([\w\"'][^:#]*?)\s*:(?:\s|$)")
_LISTED = re.compile(r"\s*- ")
# A list in brackets with no brackets in it, and what stands between its commas.
LIST = re.compile(r"\[([^\[\]]*)\]")
_ITEM = re.compile(r"(?:\"(?:\\.|[^\"\\])*\"|'(?:''|[^'])*'|[^,\"'])+")


def front_lines(document: Document) -> Iterator[tuple[int, int, tuple[str, ...]]]:
    """Yield the number, the parent and the key of each line of the front matter that is not blank."""
    open_: list[tuple[int, int]] = []
    for line in document.lines[: document.front.lines]:
        words = document.text[line.start : line.end].removeprefix("\ufeff")
        if not words.strip():
            continue
        if line.number == 1:
            yield 1, 0, (FRONT, "")
            continue
        if line.number == document.front.lines:
            yield line.number, 1, ("end of " + FRONT, "")
            return
        depth = len(words) - len(words.lstrip())
        listed = bool(_LISTED.match(words))
        # What a setting lists may stand as far left as the setting itself.
        while open_ and open_[-1][0] >= depth + listed:
            open_.pop()
        named = _NAME.match(words)
        key = (SETTING, named.group(1)) if named else (SETTING, words.strip()) if listed else ("line of " + FRONT, words)
        yield line.number, open_[-1][1] if open_ else 1, key
        open_.append((depth + listed, line.number))


def items_of(listed: str) -> list[str]:
    """Return what stands in a list between its brackets, as it is written there."""
    return [item for piece in _ITEM.findall(listed) if (item := piece.strip())]
