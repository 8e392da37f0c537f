"""The proof of a merge before it is given: every line of either side is there or was taken out by the other, stands where
it did, and states what the sides made of it; what they disagree on is a conflict."""

from __future__ import annotations

from collections.abc import Iterator

from mdtracker.errors import BugError
from mdtracker.merge.assembly import Woven
from mdtracker.merge.order import Triple
from mdtracker.merge.pages import read_page
from mdtracker.merge.trio import BASE, OURS, ROOT, THEIRS, Trio
from mdtracker.parser import Document
from mdtracker.proof import Stated, held, stated
from mdtracker.text import split_lines

# What a fact says of its surroundings, which are compared as such; of a field and an entry its section.
_AROUND = frozenset(("section", "part of", "classes", "noted", "heading"))


def prove(trio: Trio, woven: Woven, result: Document) -> None:
    """Raise BugError unless a result is what both sides made of the base. `trio` has one spelling of all figures."""
    _all_there(trio, woven)
    _same_everywhere(trio, woven)
    _placed(trio, woven, result)
    _says(trio, woven, result)


def _all_there(trio: Trio, woven: Woven) -> None:
    """Every line of a side comes, stands in a conflict, or was taken out by the other side as it was."""
    come = set(woven.lines.values())
    for side, other in ((OURS, THEIRS), (THEIRS, OURS)):
        disputed = {n for atom in (c[2] for c in woven.conflicts) for n in range(atom.first[side], atom.last[side] + 1)}
        for number, line in trio.triples[side].items():
            if line not in come and number not in disputed and not (line.base and not line[other]):
                raise _bug(f"line {number} of {('', 'ours', 'theirs')[side]} would be lost")


def _same_everywhere(trio: Trio, woven: Woven) -> None:
    """A line that all versions have alike stays as it is; the number of a list may be another."""
    texts = {line.number: woven.text[line.start : line.end] for line in split_lines(woven.text)}
    for number, line in woven.lines.items():
        if all(line) and line.base not in trio.pages[BASE].numbers:
            versions = {page.line(at) for page, at in zip(trio.pages, line, strict=True)}
            if len(versions) == 1 and texts[number] not in versions:
                raise _bug(f"a line that all versions have would be lost: {versions.pop()!r}")


def _placed(trio: Trio, woven: Woven, result: Document) -> None:
    """Every line stands under the line that it stands under in the version that put it there."""
    page = read_page(result)
    for number, line in woven.lines.items():
        above = page.parents[number]
        if above and above not in woven.lines:
            continue
        parents = [_parent(trio, line, side) for side in (BASE, OURS, THEIRS)]
        if (woven.lines[above] if above else ROOT) not in parents:
            raise _bug(f"line {number} would stand elsewhere: {page.line(number)!r}")


def _parent(trio: Trio, line: Triple, side: int) -> Triple | None:
    if not line[side]:
        return None
    above = trio.pages[side].parents[line[side]]
    return trio.triples[side][above] if above else ROOT


def _says(trio: Trio, woven: Woven, result: Document) -> None:
    """Every line states, aspect by aspect, what the side says that changed it."""
    said = dict(stated(result))
    versions = [dict(stated(page.document)) for page in trio.pages]
    for number, line in woven.lines.items():
        found = [side.get(at, {}) if at else None for side, at in zip(versions, line, strict=True)]
        own, base, ours, theirs = _alone([said.get(number, {}), *found])
        for aspect in {*(ours or {}), *(theirs or {})}:
            values = [side.get(aspect) if side is not None else None for side in (base, ours, theirs)]
            wanted = _wanted(values, ours is None, theirs is None)
            if wanted and (own or {}).get(aspect) not in wanted:
                raise _bug(f"line {number}: {aspect} would be {(own or {}).get(aspect)}, not {wanted[0]}")


def _alone(versions: list[Stated | None]) -> list[Stated | None]:
    """What a line states in each version without what it takes from others: of its section, and of a task's row, which may
    be gone or in conflict in one of them."""
    noted = any(said.get("noted") for said in versions if said)
    return [said if said is None else dict(_own(said | {"noted": noted})) for said in versions]


def _own(said: Stated) -> Iterator[tuple[str, object]]:
    for aspect, value in (said | held(said, said)).items():
        if aspect not in _AROUND:
            within = aspect == "entry" or aspect.startswith("field ")
            yield aspect, value[:-1] if within and isinstance(value, tuple) else "" if within else value


def _wanted(values: list[object], without_ours: bool, without_theirs: bool) -> list[object]:
    """The values that are right; none where both sides changed it, each by another part of the line."""
    base, ours, theirs = values
    if without_ours or without_theirs:
        return [theirs if without_ours else ours]
    if ours == theirs or theirs == base:
        return [ours]
    return [theirs] if ours == base else []


def _bug(what: str) -> BugError:
    return BugError(f"{what}; nothing merged", "please report it with the three versions")
