"""What each line of a document is: heading, item, table row, text, or opaque; knows no states and no figures.

markdown-it-py says what a line is (its block structure carries line numbers); it gives no columns and its table
rule makes a token per missing cell, so tables, cells and markers are found here, in the lines it calls text.
"""

from __future__ import annotations

import re
from itertools import pairwise
from typing import NamedTuple

from mdtracker.errors import UnsafeDocumentError
from mdtracker.text import Line, Span

# Deeper lists than this are silently dropped by markdown-it-py's commonmark preset at 20; its block rules recurse
# three frames a level, so 200 stays far below Python's recursion limit.
MAX_NESTING = 200

_MARKER = re.compile(r"[\s>]*(?:[-*+]|\d{1,9}[.)])(?:[ \t]+|$)")
_DELIMITER = re.compile(r"[ \t>]*+(?:\|[ \t]*+)?:?-++:?[ \t]*+(?:\|[ \t]*+:?-++:?[ \t]*+)*+\|?[ \t]*+$")
_HEADING = re.compile(r"[\s>]*#{1,6}(?:[ \t]+|$)")
_SWITCH = re.compile(r"<!--\s*tracker:\s*(off|on)\s*-->")


class Block(NamedTuple):
    """One line as a block: `span` is its content, without marker, hashes, quote signs and trailing blanks.

    kind   blank, heading, item, text, header, row, delimiter, rule, fence (no language), opaque
    depth  the level of a heading, the nesting of an item (from 1), else 0
    group  the outermost list or the table it belongs to, counted through the document from 1, else 0
    last   the last line (from 1) that belongs to an item, blank ones behind it aside; of others their own
    """

    line: Line
    kind: str
    depth: int
    group: int
    span: Span
    last: int


def shift_blocks(
    text: str, lines: tuple[Line, ...], before: str, blocks: tuple[Block, ...]
) -> tuple[Block, ...] | None:
    """Return the blocks of a text that differs from `before` inside its lines only; None where that is not certain.

    A line keeps its kind if what stands before its content stays, and its content can be nothing but text.
    """
    if len(lines) != len(blocks):
        return None
    shifted: list[Block] = []
    for line, block in zip(lines, blocks, strict=True):
        old = before[block.line.start : block.line.end]
        new = text[line.start : line.end]
        by = line.start - block.line.start
        end = block.span.end + by
        if new != old:
            head = block.span.start - block.line.start
            inside = block.kind in ("row", "item", "heading", "text") and new[: head + 1] == old[: head + 1]
            piped = ("|" in old) == ("|" in new)  # a pipe that comes or goes makes or unmakes a table
            if not inside or not piped or not _only_text(new[head:]) or not _only_text(old[head:]):
                return None
            end = line.start + len(new.rstrip())
        shifted.append(
            block._replace(line=line, span=Span(block.span.start + by, max(block.span.start + by, end)))
        )
    return tuple(shifted)


def _only_text(content: str) -> bool:
    """Whether a line's content can begin no block of its own and end none: no marker, rule, fence, quote or HTML."""
    first = content[2:3] if content.startswith("**") else content[:1]
    begins = first.isalpha() or first in ("|", "[") or first > "\u00bf"
    return begins and any(character.isalnum() for character in content) and not any(mark in content for mark in "`<~")


class _Kinds:
    """What is being found out about the lines: a kind, a depth and a group each."""

    def __init__(self, count: int) -> None:
        self.kind = ["blank"] * count
        self.depth = [0] * count
        self.group = [0] * count
        self.last = list(range(1, count + 1))
        self.groups = 0

    def mark(self, start: int, end: int, kind: str, depth: int = 0, group: int = 0) -> None:
        for index in range(start, min(end, len(self.kind))):
            self.kind[index], self.depth[index] = kind, depth
            self.group[index] = group or self.group[index]


def read_blocks(text: str, lines: tuple[Line, ...], body: int) -> tuple[Block, ...]:
    """Return a block for each of `lines`; the first `body` lines are front matter and opaque."""
    found = _Kinds(len(lines))
    found.mark(0, body, "opaque")
    _mark_blocks(found, text, lines, body)
    _mark_switched_off(found, text, lines)
    return tuple(
        Block(line, kind, depth, group, _content(text, line, kind), last)
        for line, kind, depth, group, last in zip(
            lines, found.kind, found.depth, found.group, found.last, strict=True
        )
    )


def _mark_blocks(found: _Kinds, text: str, lines: tuple[Line, ...], body: int) -> None:
    from markdown_it import MarkdownIt

    parser = MarkdownIt("commonmark", {"maxNesting": MAX_NESTING})
    parser.core.ruler.enableOnly(["normalize", "block"])
    parser.block.ruler.disable("reference")
    source = "\n" * body + text[lines[body].start :].removeprefix("\ufeff") if body < len(lines) else ""
    depth = 0
    try:
        tokens = parser.parse(source if source.endswith(("\n", "\r")) else source + "\n")
    except (RecursionError, IndexError):
        # markdown-it-py 4 leaves a text with an IndexError where an HTML block in a quote ends it.
        raise UnsafeDocumentError(
            "the document's blocks cannot be read: nested too deeply, or HTML in a quote",
            "flatten its deepest list or quote",
        ) from None
    for token in tokens:
        start, end = token.map or (0, 0)
        match token.type:
            case "bullet_list_open" | "ordered_list_open":
                found.groups += depth == 0
                depth += 1
            case "bullet_list_close" | "ordered_list_close":
                depth -= 1
            case "list_item_open":
                found.mark(start, start + 1, "item", depth, found.groups)
                found.last[start] = _last_line(text, lines, start, end)
            case "heading_open":
                _mark_heading(found, text, lines, (start, end), token.tag)
            case "paragraph_open":
                _mark_text(found, text, lines, start, end)
            case "fence":
                plain = not token.info.strip() or token.info.strip() == "text"
                found.mark(start, end, "opaque")
                found.mark(start + 1, end - 1, "fence" if plain else "opaque")
            case "hr":
                found.mark(start, end, "rule")
            case "code_block" | "html_block":
                found.mark(start, end, "opaque")


def _last_line(text: str, lines: tuple[Line, ...], start: int, end: int) -> int:
    """The last line (from 1) of ``lines[start:end]`` that is not blank."""
    end = min(end, len(lines))
    while end > start + 1 and not text[lines[end - 1].start : lines[end - 1].end].strip(" \t>"):
        end -= 1
    return end


def _mark_heading(found: _Kinds, text: str, lines: tuple[Line, ...], at: tuple[int, int], tag: str) -> None:
    start, end = at
    if end - start > 1 and "|" in text[lines[start].start : lines[start].end]:
        # A table right above a `---` line: a heading for CommonMark, a table and a rule for everybody else.
        _mark_text(found, text, lines, start, end - 1)
        return
    found.mark(start, start + 1, "heading", int(tag[1]))
    found.mark(start + 1, end, "opaque")


def _mark_text(found: _Kinds, text: str, lines: tuple[Line, ...], start: int, end: int) -> None:
    """Mark the lines of a paragraph: text, or a table from the line above a delimiter row to the paragraph's end."""
    index = start
    while index < end:
        line = lines[index]
        following = text[lines[index + 1].start : lines[index + 1].end] if index + 1 < end else ""
        if "|" in text[line.start : line.end] and "|" in following and _DELIMITER.match(following):
            index = _mark_table(found, text, lines, index, end)
        else:
            if found.kind[index] == "blank":
                found.mark(index, index + 1, "text")
            index += 1


def _mark_table(found: _Kinds, text: str, lines: tuple[Line, ...], header: int, end: int) -> int:
    found.groups += 1
    found.mark(header, header + 1, "header", 0, found.groups)
    found.mark(header + 1, header + 2, "delimiter", 0, found.groups)
    row = header + 2
    while row < end and "|" in text[lines[row].start : lines[row].end]:
        found.mark(row, row + 1, "row", 0, found.groups)
        row += 1
    return row


def _mark_switched_off(found: _Kinds, text: str, lines: tuple[Line, ...]) -> None:
    if "tracker:" not in text:
        return
    off = False
    for index, line in enumerate(lines):
        switch = _SWITCH.search(text, line.start, line.end)
        off = switch.group(1) == "off" if switch else off
        if off or switch:
            found.kind[index] = "opaque"


def _content(text: str, line: Line, kind: str) -> Span:
    start = line.start + (line.number == 1 and text.startswith("\ufeff"))
    if kind == "item":
        match = _MARKER.match(text, start, line.end)
    elif kind == "heading":
        match = _HEADING.match(text, start, line.end)
    else:
        match = None
    start = match.end() if match else start
    stripped = text[start : line.end]
    start += len(stripped) - len(stripped.lstrip(" \t>" if kind == "text" else " \t"))
    return Span(start, max(start, start + len(text[start : line.end].rstrip())))


def read_cells(text: str, span: Span) -> tuple[Span, ...]:
    """Return the cells of a table row, blanks trimmed: cut at pipes that no backslash escapes, as GFM does.

    A leading and a trailing pipe belong to the row, not to a cell. An empty cell is an empty span, behind its first
    blank.
    """
    start, end = span
    start += text[start:end][:1] == "|"
    cuts = [start - 1]
    at = text.find("|", start, end)
    while at >= 0:
        slashes = at
        while slashes > start and text[slashes - 1] == "\\":
            slashes -= 1
        if (at - slashes) % 2 == 0:
            cuts.append(at)
        at = text.find("|", at + 1, end)
    if cuts[-1] != end - 1 or len(cuts) == 1:
        cuts.append(end)
    return tuple(_trim(text, left + 1, right) for left, right in pairwise(cuts))


def _trim(text: str, start: int, end: int) -> Span:
    left = start
    while start < end and text[start] in " \t":
        start += 1
    if start == end:
        return Span(min(left + 1, end), min(left + 1, end))
    while end > start and text[end - 1] in " \t":
        end -= 1
    return Span(start, end)
