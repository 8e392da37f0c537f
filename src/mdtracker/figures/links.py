"""`check --links`: relative links whose target is not there. What is there, the caller says."""

from __future__ import annotations

from collections.abc import Callable

from mdtracker.figures.model import Finding
from mdtracker.parser import parse
from mdtracker.parser.links import relative_links
from mdtracker.text import line_at


def dead_links(text: str, is_there: Callable[[str], bool]) -> tuple[Finding, ...]:
    """Return a notice for each link whose path, relative to the document, leads nowhere."""
    document = parse(text)
    found: list[Finding] = []
    for link in relative_links(document):
        if is_there(link.path):
            continue
        start = line_at(document.lines, link.span.start).start
        column, end = link.span.start - start + 1, link.span.end - start + 1
        message = f"link to {text[slice(*link.span)]}: no such file beside the document"
        fix = f"line {link.line}: correct the link, or make the file"
        found.append(Finding("TRK404", "warning", link.line, column, end, None, None, "link", "links lead to a file", message, fix))
    return tuple(found)
