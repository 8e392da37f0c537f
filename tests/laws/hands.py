"""What hands do to a tracker in an editor: any line put in, taken out, replaced; a heading renamed; code added."""

from __future__ import annotations

import re
from typing import NamedTuple

from hypothesis import strategies as st

from laws.test_trackers import endings_of, lines_of

KINDS = ("insert", "insert", "delete", "replace", "rename", "code")
CODE = ("", "```sh", "if a; then", "  {word}", "fi", "```", "")


class Hand(NamedTuple):
    """A text after an edit by hand: the word that is in it alone, and what it took out."""

    text: str
    word: str
    gone: str


def plain(line: str) -> bool:
    """Whether a line is one of its own: no row, no fence, nothing that other lines hang on."""
    return bool(line.strip()) and not re.match(r"[\s>]*(\||```|~~~|<|-->|#|---|\t| {4})", line)


def hands(data: st.DataObject, text: str, word: str, avoid: str = "") -> Hand:
    """Return a text after an edit by hand, of no line that reads `avoid`."""
    lines, ending = lines_of(text), (endings_of(text) or ["\n"])[0]
    opened = 0
    free = []
    for at, line in enumerate(lines):
        fence = line.lstrip().startswith(("```", "~~~", "<!--")) or line.rstrip().endswith("-->")
        opened ^= fence and not ("<!--" in line and "-->" in line)
        if not opened and not fence and line != avoid and lines.count(line) == 1:
            free.append(at)
    kind = data.draw(st.sampled_from(KINDS), "kind")
    wanted = (lambda line: line.startswith("#")) if kind == "rename" else plain
    places = [at for at in free if wanted(lines[at])]
    if not places:
        return Hand(text, "", "")
    at = data.draw(st.sampled_from(places), "line")
    old = lines[at]
    head = re.match(r"[\s>]*(?:[-*+] |\d+[.)] |#+ )?", old)
    new = (head.group() if head else "") + f"{word} is new"
    gone = old if kind in ("delete", "replace", "rename") else ""
    match kind:
        case "insert":
            lines[at + 1 : at + 1] = [new]
        case "delete":
            del lines[at]
            word = ""
        case "replace" | "rename":
            lines[at] = new
        case _:
            lines[at + 1 : at + 1] = [line.format(word=word) for line in CODE]
    return Hand(ending.join(lines), word, gone)
