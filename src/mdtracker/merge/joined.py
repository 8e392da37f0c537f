"""A document that was merged as text already: judged, and mended, by what all the versions know that it was made of."""

from __future__ import annotations

from mdtracker.figures.findings import find_all
from mdtracker.figures.model import Finding
from mdtracker.merge.figures import Settled, read_sides, settle
from mdtracker.merge.matching import match
from mdtracker.merge.order import Triple
from mdtracker.merge.pages import read_page
from mdtracker.merge.versions import BOM
from mdtracker.operations.change import Change
from mdtracker.parser import Document, parse
from mdtracker.renderer.cells import pad
from mdtracker.text import splice

Versions = tuple[str, str, str]


def mend_text(text: str, versions: Versions, *, mine: tuple[str, ...] = ()) -> str:
    """Return a text that was merged as text, without markers left, with what follows from its facts: by the evidence of
    the versions (base, ours, theirs) that it was made of. Facts stay as they are. Raises as `merge` does."""
    body = text.removeprefix(BOM)
    document, settled = _settled(body, versions, mine)
    return text[: len(text) - len(body)] + splice(body, pad(document, settled.edits))


def check_text(text: str, versions: Versions, *, mine: tuple[str, ...] = ()) -> tuple[Finding, ...]:
    """Return what is wrong, doubtful or to be noticed in a text that is the result of a merge, by the evidence of the
    versions (base, ours, theirs) that it was made of. Raises as `merge` does."""
    from mdtracker.operations.carry import disagreements

    document, settled = _settled(text, versions, mine)
    twice = disagreements(document, Change((), (), (), ()), None)
    return find_all(document, settled.judged, twice, lambda span: span)


def _settled(text: str, versions: Versions, mine: tuple[str, ...]) -> tuple[Document, Settled]:
    page = read_page(parse(text))
    documents = [parse(version.removeprefix(BOM)) for version in versions]
    pairs = [match(page, read_page(document)) for document in documents]
    lines = {number: Triple(*(found.get(number, 0) for found in pairs)) for number in page.numbered()}
    return page.document, settle(page.document, read_sides(documents), lines, lines, mine)
