"""Older versions of a document as evidence: each judged by itself, read only as far as they are asked for."""

from __future__ import annotations

from collections.abc import Iterable, Iterator

from mdtracker.figures.evidence import Judged, judge
from mdtracker.figures.mentions import read_mentions
from mdtracker.parser import parse


def judged(text: str, base: str | None = None, older: Iterable[str] = (), mine: tuple[str, ...] = ()) -> Judged:
    """Return a text read and judged. base, older: versions before it, newest first; None: it is its own base."""
    versions = (alone(version, mine) for version in older)
    found = alone(base, mine) if base is not None and base != text else None
    document = parse(text)
    if found is None and base is None:
        return judge(document, read_mentions(document), mine=mine)
    found = found or judge(document, read_mentions(document), mine=mine)
    return judge(document, read_mentions(document), found, readable(versions), mine)


def alone(text: str, mine: tuple[str, ...]) -> Judged:
    """Return a text judged by itself: it is its own base."""
    document = parse(text)
    return judge(document, read_mentions(document), mine=mine)


def readable(versions: Iterator[Judged]) -> Iterator[Judged]:
    """Older versions, those left out that cannot be read."""
    from mdtracker.errors import TrackerError

    while True:
        try:
            yield next(versions)
        except StopIteration:
            return
        except TrackerError:
            return
