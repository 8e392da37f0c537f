"""The legend of a document: which glyph its author says means what."""

from __future__ import annotations

import re

from mdtracker.parser.blocks import Block, read_cells
from mdtracker.parser.carriers.places import kinds_named
from mdtracker.parser.headings import normal
from mdtracker.parser.lexicon import LEGEND_WORDS
from mdtracker.parser.words import SYMBOL

_PAIR = rf"({SYMBOL.pattern})[\s*`|]*+(?:[=:–—-][\s*`|]*+)?([^\W\d_][^|,;·•\n=]*)"
_BOX_MARKS = re.compile(r"\[([ xX✓✔~/!>-])\][\s*`]*+(?:[=:–—-][\s*`]*+)?([^\W\d_][^|,;·•\n=\[`]*)")
_MARKS = frozenset("symbol icon emoji glyph".split())


Legend = tuple[tuple[str, str], ...]


def read_legends(text: str, blocks: tuple[Block, ...]) -> tuple[Legend, ...]:
    """Return legends as (glyph, meaning) pairs: what stands under a heading or behind a label that says legend, key or
    symbols. One list, table or paragraph is one legend: another one may say what the same glyphs mean of something else."""
    found: dict[object, list[tuple[str, str]]] = {0: _marks_explained(text, blocks)}
    lowered = text.casefold()
    if not any(word in lowered for word in (*LEGEND_WORDS, *_MARKS)):
        return (tuple(found[0]),)
    inside = paragraph = 0
    for block in blocks:
        line = text[block.span.start : block.span.end]
        if block.kind == "heading":
            named = "legend" in kinds_named(line)
            inside = block.depth if named else 0 if block.depth <= inside or not inside else inside
        elif block.kind == "header":
            cells = [normal(text[start:end]) for start, end in read_cells(text, block.span)]
            if cells[:1] and cells[0].partition(" ")[0] in _MARKS:
                inside = inside or 9
        elif block.kind in ("text", "item") and not inside:
            label, colon, rest = line.partition(":")
            if colon and "legend" in kinds_named(label) and len(label) < 40:
                found.setdefault(("line", block.line.number), []).extend(_pairs(rest))
        if block.kind not in ("text", "fence"):
            paragraph = block.line.number
        if inside and block.kind in ("text", "item", "row", "fence"):
            place = ("list", block.group) if block.kind in ("item", "row") else ("line", paragraph)
            found.setdefault(place, []).extend(_pairs(line))
        if inside == 9 and block.kind == "blank":
            inside = 0
    return tuple(map(tuple, found.values()))


def _marks_explained(text: str, blocks: tuple[Block, ...]) -> list[tuple[str, str]]:
    """What a line says of several marks of boxes: "`[ ]` open · `[~]` in progress · `[x]` done"; no label is needed."""
    for block in blocks:
        if block.kind in ("text", "item") and text.count("[", *block.span) > 1:
            found = _BOX_MARKS.findall(text, *block.span)
            if len({mark for mark, _ in found}) > 1:
                return [(f"[{mark}]", meaning.strip(" \t*_`")) for mark, meaning in found]
    return []


def _pairs(line: str) -> list[tuple[str, str]]:
    return [(match.group(1), match.group(2).strip(" \t*_`")) for match in re.finditer(_PAIR, line)]
