"""`**Label:** value` lines, one or several to a line; as items too. A plain `Label: value` only right below a heading."""

from __future__ import annotations

import re

from mdtracker.facts import Field
from mdtracker.parser.blocks import Block
from mdtracker.text import Span

_LABEL = re.compile(r"(\*\*|__)([^*_|]{1,60}?)(?:[:：][ \t]*\1|\1[ \t]*[:：])[ \t]*")
_PLAIN = re.compile(r"([^\W\d_][\w /-]{0,39}?)[ \t]*+[:：][ \t]*+")

# What may stand between two fields of one line.
SEPARATORS = " \t|·•,;"


def read_fields(text: str, blocks: tuple[Block, ...], of_line: tuple[int, ...]) -> tuple[Field, ...]:
    """Return the fields in order. A value ends at the next label, at a ` | ` before one, or with the line."""
    found: list[Field] = []
    for block in blocks:
        if block.kind not in ("text", "item") or "**" not in text[block.span.start : block.span.end]:
            continue
        matches = list(_LABEL.finditer(text, block.span.start, block.span.end))
        if not matches or (
            text[block.span.start : matches[0].start()].strip(" \t>[]xX")
            and not _symbols(text[block.span.start : matches[0].start()])
        ):
            continue
        for match, following in zip(matches, [*matches[1:], None], strict=True):
            end = following.start() if following else block.span.end
            value = text[match.end() : end].rstrip(SEPARATORS if following else " \t")
            span = Span(match.end(), match.end() + len(value))
            number = block.line.number
            found.append(Field(match.group(2).strip(), value, of_line[number], number, span))
    return tuple(found)


def read_plain(text: str, blocks: tuple[Block, ...], of_line: tuple[int, ...]) -> tuple[Field, ...]:
    """Return what plain lines and items `Label: value` right below a heading say, in order: other lines end it."""
    found: list[Field] = []
    below = False
    for block in blocks:
        found += plain_field(text, block, of_line) if below else ()
        below = block.kind == "heading" or (below and (block.kind == "blank" or _labelled(text, block)))
    return tuple(found)


def plain_field(text: str, block: Block, of_line: tuple[int, ...]) -> tuple[Field, ...]:
    """Return the field of a line or item `Label: value` without bold; none for any other."""
    match = _PLAIN.match(text, *block.span) if block.kind in ("text", "item") else None
    if match is None or match.end() == block.span.end:
        return ()
    number, span = block.line.number, Span(match.end(), block.span.end)
    return (Field(match.group(1), text[slice(*span)], of_line[number], number, span),)


def _labelled(text: str, block: Block) -> bool:
    return block.kind in ("text", "item") and bool(
        _PLAIN.match(text, *block.span) or _LABEL.search(text, block.span.start, min(block.span.end, block.span.start + 80))
    )


def _symbols(text: str) -> bool:
    return not any(character.isalnum() for character in text)
