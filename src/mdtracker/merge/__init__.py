"""Three versions of a document → one: facts and prose by what they are, field by field; figures are never merged but
follow. Touches no file, no git, no clock."""

from __future__ import annotations

from typing import NamedTuple

from mdtracker.merge.assembly import assemble, marked
from mdtracker.merge.figures import neutral_edits, read_sides, settle
from mdtracker.merge.joined import check_text, mend_text
from mdtracker.merge.numbering import count_anew
from mdtracker.merge.pages import read_page
from mdtracker.merge.proof import prove
from mdtracker.merge.trio import Trio, side_by_side
from mdtracker.merge.versions import alike, form_of, formed, merge_forms
from mdtracker.merge.weave import Weaver
from mdtracker.parser import Document, parse
from mdtracker.renderer.cells import pad
from mdtracker.text import Edit, newline_of, splice, split_lines

LABELS = ("ours", "base", "theirs")


class Merged(NamedTuple):
    """The result, how many conflicts its markers show, and the line of the first marker of each."""

    text: str
    conflicts: int
    lines: tuple[int, ...] = ()


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
    while True:
        edits = neutral_edits(sides, everything, free)
        trio = _neutral(raw, edits)
        weaver = Weaver(trio, raw)
        woven = count_anew(assemble(trio, weaver.agree(weaver.weave())), raw)
        document = parse(woven.text)
        settled = settle(document, sides, woven.lines, woven.heads)
        if settled.lost <= free:
            break
        free |= settled.lost  # what follows from nothing any more is given back to its authors' words
    text = splice(woven.text, pad(document, settled.edits))
    prove(trio, woven, parse(text))
    newline = newline_of(split_lines(text))
    conflicts = tuple(
        (first, count, atom._replace(ours=atom.theirs, theirs=atom.ours) if turned else atom)
        for first, count, atom in woven.conflicts
    )
    result, lines = marked(text, conflicts, labels, size, newline)
    return Merged(formed(result, form), len(lines), lines)


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


__all__ = ["LABELS", "Merged", "check_text", "mend_text", "merge"]
