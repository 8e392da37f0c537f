"""Three versions of a document → one: facts and prose by what they are, field by field; figures are never merged but
follow. Touches no file, no git, no clock."""

from __future__ import annotations

from typing import NamedTuple

from mdtracker.merge.assembly import Woven, assemble, marked
from mdtracker.merge.figures import neutral_edits, read_sides, settle
from mdtracker.merge.matching import match
from mdtracker.merge.numbering import count_anew
from mdtracker.merge.order import Triple
from mdtracker.merge.pages import read_page
from mdtracker.merge.proof import prove
from mdtracker.merge.trio import Trio, side_by_side
from mdtracker.merge.versions import BOM, alike, form_of, formed, merge_forms
from mdtracker.merge.weave import Weaver
from mdtracker.parser import Document, parse
from mdtracker.renderer.cells import pad
from mdtracker.text import Edit, newline_of, splice, split_lines

LABELS = ("ours", "base", "theirs")
# How often figures that follow from nothing any more are given back to their authors' words.
_ROUNDS = 4


class Merged(NamedTuple):
    """The result, and how many conflicts its markers show."""

    text: str
    conflicts: int


def merge(base: str, ours: str, theirs: str, *, size: int = 7, labels: tuple[str, str, str] = LABELS) -> Merged:
    """Return what both sides made of the base.

    size    how many characters a conflict's marker has
    labels  what a conflict calls our side, the base and their side
    Raises UnsafeDocumentError or FileError where a version cannot be read, BugError where the result cannot be proved.
    """
    if ours == theirs or base == theirs:
        return Merged(ours, 0)
    if base == ours:
        return Merged(theirs, 0)
    form = merge_forms(form_of(base), form_of(ours), form_of(theirs))
    # Nothing but the sides of a conflict depends on whose a side is.
    turned = theirs < ours
    ours, theirs = sorted((ours, theirs))
    documents = _read(*alike(base, ours, theirs))
    sides, raw = read_sides(documents), side_by_side(*map(read_page, documents))
    everything = [*raw.triples[0].values(), *(line for line in raw.triples[1].values() if not line.base and line.theirs)]
    free: frozenset[str] = frozenset()
    for _ in range(_ROUNDS):
        edits = neutral_edits(sides, everything, free)
        trio = _neutral(raw, edits)
        weaver = Weaver(trio, raw)
        woven = count_anew(assemble(trio, weaver.agree(weaver.weave())), raw)
        document = parse(woven.text)
        settled = settle(document, sides, woven.lines)
        if settled.lost <= free:
            break
        free |= settled.lost
    text = splice(woven.text, pad(document, settled.edits))
    prove(trio, woven, parse(text))
    newline = newline_of(split_lines(text))
    conflicts = tuple(
        (first, count, atom._replace(ours=atom.theirs, theirs=atom.ours) if turned else atom)
        for first, count, atom in woven.conflicts
    )
    return Merged(formed(marked(text, conflicts, labels, size, newline), form), len(conflicts))


def mend_text(text: str, base: str, ours: str, theirs: str, *, mine: tuple[str, ...] = ()) -> str:
    """Return a text that was merged as text, without markers left, with what follows from its facts: by the evidence of
    the versions that it was made of. Facts stay as they are. Raises as `merge` does."""
    texts = [version.removeprefix(BOM) for version in (base, ours, theirs)]
    body = text.removeprefix(BOM)
    page = read_page(parse(body))
    documents = [parse(version) for version in texts]
    pairs = [match(page, read_page(document)) for document in documents]
    lines = {number: Triple(*(found.get(number, 0) for found in pairs)) for number in page.numbered()}
    settled = settle(page.document, read_sides(documents), lines, mine)
    return text[: len(text) - len(body)] + splice(body, pad(page.document, settled.edits))


def _read(base: str, ours: str, theirs: str) -> tuple[Document, Document, Document]:
    """The versions read; what one side moved of a fact stated twice is carried over there."""
    from mdtracker.operations.carry import carry

    first = parse(base)
    sides = []
    for text in (ours, theirs):
        document = parse(text)
        change = carry(document, first)
        sides.append(parse(splice(text, pad(document, [one.edit for one in change.written]))) if change.written else document)
    return first, sides[0], sides[1]


def _neutral(raw: Trio, edits: list[list[Edit]]) -> Trio:
    pages = [
        page._replace(document=parse(splice(page.document.text, own))) if own else page
        for page, own in zip(raw.pages, edits, strict=True)
    ]
    return raw._replace(pages=(pages[0], pages[1], pages[2]))


__all__ = ["LABELS", "Merged", "Woven", "mend_text", "merge"]
