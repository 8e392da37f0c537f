"""How every reading command looks at a document: its facts, and its figures where they are asked for."""

from __future__ import annotations

from typing import TYPE_CHECKING

from mdtracker.cli.documents import Place, base_of, locate, naming, older_than
from mdtracker.shell import disk

if TYPE_CHECKING:
    from mdtracker.reports.view import View


def view_of(file: str | None) -> View:
    """Return the view of the document that is meant, without figures."""
    from mdtracker.parser import parse
    from mdtracker.reports.view import look

    place = locate(file)
    with naming(place):
        return look(place.name, parse(disk.read(place.path).text), option=place.option)


def judged(file: str | None, rev: str | None = None) -> View:
    """Return the view of the document that is meant, with its figures, judged by git's HEAD or the revision named."""
    return judged_at(locate(file), rev)


def judged_at(place: Place, rev: str | None) -> View:
    """Return the view of a document with its figures."""
    from mdtracker import pipeline
    from mdtracker.reports.view import look

    with naming(place):
        text = disk.read(place.path).text
        base = base_of(place, rev)
        found = pipeline.figures(text, mine=place.mine, base=base, older=older_than(place, text, rev))
        return look(place.name, found.document, found.figures, place.option)
