"""Atoms put together: with the blank lines that stand between them in the versions, and the markers of conflicts."""

from __future__ import annotations

from typing import NamedTuple

from mdtracker.merge.order import Triple
from mdtracker.merge.pages import Page
from mdtracker.merge.trio import BASE, OURS, THEIRS, Trio
from mdtracker.merge.weave import Atom, merge_value
from mdtracker.text import split_lines

Labels = tuple[str, str, str]
_Lines = tuple[str, ...]


class Woven(NamedTuple):
    """The result before its figures: its text, the conflicts' base in their place.

    lines      for each line of the text (from 1) what it is in the versions; none for a blank or a disputed one
    conflicts  (first line, count of lines, atom) of each conflict
    """

    text: str
    lines: dict[int, Triple]
    conflicts: tuple[tuple[int, int, Atom], ...]

    @property
    def heads(self) -> dict[int, Triple]:
        """What each line is in the versions, and the first of each conflict too."""
        return self.lines | {first: atom.first for first, count, atom in self.conflicts if count}


class _Blanks:
    """The blank lines of one version: before and behind each line that is not blank."""

    def __init__(self, page: Page) -> None:
        self.before: dict[int, tuple[int, _Lines]] = {}
        self.behind: dict[int, _Lines] = {}
        text = page.document.text
        above = 0
        gap: list[str] = []
        for line in page.document.lines:
            if page.keys[line.number]:
                self.before[line.number] = (above, tuple(gap))
                self.behind[above] = tuple(gap)
                above, gap = line.number, []
            else:
                gap.append(text[line.start : line.end] + line.ending)
        self.behind[above] = tuple(gap)
        self.end = (above, tuple(gap))

    def between(self, one: int, other: int | None) -> _Lines | None:
        """The blank lines between two lines that follow one another here (other None: the end); None if they do not."""
        above, gap = self.end if other is None else self.before.get(other, (-1, ()))
        return gap if above == one else None


def assemble(trio: Trio, atoms: list[Atom]) -> Woven:
    """Return the text of atoms."""
    blanks = [_Blanks(page) for page in trio.pages]
    pieces: list[str] = []
    lines: dict[int, Triple] = {}
    conflicts: list[tuple[int, int, Atom]] = []
    above = Triple(0, 0, 0)
    for atom in atoms:
        pieces += _gap(blanks, above, atom.first)
        if atom.conflict:
            conflicts.append((len(pieces) + 1, len(atom.lines), atom))
        else:
            lines[len(pieces) + 1] = atom.first
        pieces += atom.lines
        above = atom.last
    pieces += _gap(blanks, above, None)
    return Woven("".join(pieces), lines, tuple(conflicts))


def _gap(blanks: list[_Blanks], one: Triple, other: Triple | None) -> _Lines:
    start = one == (0, 0, 0)
    found = [
        blanks[side].between(one[side], other[side] if other else None)
        if (one[side] or start) and (other is None or other[side])
        else None
        for side in (BASE, OURS, THEIRS)
    ]
    if found == [None, None, None]:
        # They never met: what stood above the second stays above it; where both sides took out what stood between the two,
        # also what stood behind the first.
        if other and all(one) and all(other):
            gaps = (blank.behind[at] for blank, at in zip(blanks, one, strict=True))
            return max((*gaps, *(blank.before[at][1] for blank, at in zip(blanks, other, strict=True))), key=len)
        found = [blanks[side].before[other[side]][1] if other and other[side] else None for side in (BASE, OURS, THEIRS)]
    base, ours, theirs = found
    if ours is None or theirs is None:
        return next((gap for gap in (ours, theirs, base) if gap is not None), ())
    if base is None:
        return max(ours, theirs, key=lambda gap: (len(gap), gap))
    return merge_value(base, ours, theirs)


def marked(
    text: str, conflicts: tuple[tuple[int, int, Atom], ...], labels: Labels, size: int, newline: str
) -> tuple[str, tuple[int, ...]]:
    """Return a text with the markers of conflicts in their places, as `git merge-file --diff3` writes them, and the line
    of the first marker of each."""
    lines = split_lines(text)
    pieces: list[str] = []
    places: list[int] = []
    at = 0
    for first, count, atom in conflicts:
        pieces += (text[line.start : line.end] + line.ending for line in lines[at : first - 1])
        places.append(len(pieces) + 1)
        for sign, label, side in zip("<|>", labels, (atom.ours, atom.base, atom.theirs), strict=True):
            marker = f"{sign * size} {label}{newline}"
            pieces += (marker, *side) if sign != ">" else ("=" * size + newline, *side, marker)
        at = first - 1 + count
    pieces += (text[line.start : line.end] + line.ending for line in lines[at:])
    return "".join(pieces), tuple(places)
