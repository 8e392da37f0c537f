"""Links: where a document points to, inline, as an image or in a definition; not in code. Knows no files."""

from __future__ import annotations

import re
import unicodedata
from collections import Counter
from collections.abc import Iterator
from itertools import chain
from typing import NamedTuple
from urllib.parse import unquote

from mdtracker.parser import Document
from mdtracker.text import Span

_TARGET = r"[ \t]*(?:<(?P<angled>[^<>\r\n]*)>|(?P<bare>(?:\\[()]|\((?:\\[()]|[^()\s])*\)|[^()\s<])(?:\\[()]|\((?:\\[()]|[^()\s])*\)|[^()\s])*))"
_TITLE = r"(?:[ \t]+(?:\"[^\"]*\"|'[^']*'|\([^()]*\)))?[ \t]*"
# The text of a link is not read: what stands before "](" on its line opens it somewhere.
_INLINE = re.compile(rf"(?<!\\)\]\({_TARGET}{_TITLE}\)")
_DEFINITION = re.compile(rf" {{0,3}}\[[^\]\r\n]+\]:{_TARGET}{_TITLE}$")
_CODE = re.compile(r"(?<![\\`])(`+)(?!`)(?:.*?[^`])?\1(?!`)")
_ABSOLUTE = re.compile(r"[A-Za-z][A-Za-z0-9+.-]*:|[/#?\\]")
_LINKED = re.compile(r"\[([^\]]*)\]\([^()]*\)")
_ESCAPED = re.compile(r"\\([!-/:-@\[-`{-~])")


class Link(NamedTuple):
    """A relative link: its line (from 1), the span of its target, and the path that it names, unescaped, without anchor."""

    line: int
    span: Span
    path: str


def relative_links(document: Document) -> Iterator[Link]:
    """Yield the links to something beside the document; none to the web, to an anchor, or from a root."""
    for line, span in _targets(document):
        path = _path(document.text[slice(*span)])
        if path:
            yield Link(line, span, path)


def inner_links(document: Document) -> Iterator[Link]:
    """Yield the links to a heading of the document itself; their path is its anchor."""
    for line, span in _targets(document):
        target = document.text[slice(*span)]
        if target.startswith("#"):
            yield Link(line, span, unquote(target[1:]))


def anchors(document: Document) -> dict[int, str]:
    """Return the anchor that GitHub gives to each heading, by its line (from 1)."""
    found: dict[int, str] = {}
    seen: Counter[str] = Counter()
    for section in document.facts.sections[1:]:
        text = _LINKED.sub(r"\1", document.text[slice(*document.blocks[section.line - 1].span)]).strip().casefold()
        kept = (sign for sign in text if sign in " -_" or sign.isalnum() or unicodedata.category(sign).startswith("M"))
        anchor = "".join(kept).replace(" ", "-")
        found[section.line] = f"{anchor}-{seen[anchor]}" if seen[anchor] else anchor
        seen[anchor] += 1
    return found


def _targets(document: Document) -> Iterator[tuple[int, Span]]:
    """The line and the span of each link's target."""
    for block in document.blocks:
        if block.kind in ("blank", "rule", "delimiter", "fence", "opaque"):
            continue
        line = document.text[block.line.start : block.line.end]
        plain = _CODE.sub(lambda found: " " * len(found.group()), line)
        for match in chain(_INLINE.finditer(plain), _DEFINITION.finditer(plain)):
            name = "bare" if match.group("angled") is None else "angled"
            start, end = match.span(name)
            yield block.line.number, Span(block.line.start + start, block.line.start + end)


def _path(target: str) -> str:
    """The path of a relative target; "" for any other."""
    if _ABSOLUTE.match(target):
        return ""
    return unquote(re.split(r"[#?]", _ESCAPED.sub(r"\1", target), maxsplit=1)[0])
