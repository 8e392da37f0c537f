"""Older versions of a document as evidence: each judged by itself, read only as far as they are asked for."""

from __future__ import annotations

from collections.abc import Iterable, Iterator

from mdtracker.figures.evidence import Judged, judge
from mdtracker.figures.mentions import read_mentions
from mdtracker.parser import Document, parse


def judged(text: str, base: str | None = None, older: Iterable[str] = (), mine: tuple[str, ...] = ()) -> Judged:
    """Return a text read and judged. base, older: versions before it, newest first; None: it is its own base."""
    document = parse(text)
    before = None if base is None else document if base == text else parse(base)
    return judged_from(document, before, older, mine)


def judged_from(
    document: Document, base: Document | None, older: Iterable[str] = (), mine: tuple[str, ...] = ()
) -> Judged:
    """Return a document that was read already, judged; its base may be itself."""
    mentions = read_mentions(document)
    if base is None:
        return judge(document, mentions, mine=mine)
    found = judge(base, mentions if base.text == document.text else read_mentions(base), mine=mine)
    return judge(document, mentions, found, readable(alone(version, mine) for version in older), mine)


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
