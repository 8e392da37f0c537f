"""Links: where a document points to, inline, as an image or in a definition; not in code. Knows no files."""

from __future__ import annotations

import re
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
_ESCAPED = re.compile(r"\\([!-/:-@\[-`{-~])")


class Link(NamedTuple):
    """A relative link: its line (from 1), the span of its target, and the path that it names, unescaped, without anchor."""

    line: int
    span: Span
    path: str


def relative_links(document: Document) -> Iterator[Link]:
    """Yield the links to something beside the document; none to the web, to an anchor, or from a root."""
    for block in document.blocks:
        if block.kind in ("blank", "rule", "delimiter", "fence", "opaque"):
            continue
        line = document.text[block.line.start : block.line.end]
        plain = _CODE.sub(lambda found: " " * len(found.group()), line)
        for match in chain(_INLINE.finditer(plain), _DEFINITION.finditer(plain)):
            name = "bare" if match.group("angled") is None else "angled"
            path = _path(match.group(name))
            if path:
                start, end = match.span(name)
                yield Link(block.line.number, Span(block.line.start + start, block.line.start + end), path)


def _path(target: str) -> str:
    """The path of a relative target; "" for any other."""
    if _ABSOLUTE.match(target):
        return ""
    return unquote(re.split(r"[#?]", _ESCAPED.sub(r"\1", target), maxsplit=1)[0])
