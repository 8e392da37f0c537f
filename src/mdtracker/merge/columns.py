"""The columns of a table in three versions: which is which, by their headers, in which order they come, and a row laid out
in all of them."""

from __future__ import annotations

from itertools import pairwise

from mdtracker.merge.matching import in_order
from mdtracker.merge.order import Triple, gaps_of, moved, stayed_in_all

# A part of a line: its name, and its characters.
Part = tuple[str, str]
Headers = tuple[str, ...]


def columns_of(headers: tuple[Headers, Headers, Headers]) -> list[Triple]:
    """Return the columns of all versions in the order of the result, each by its place (from 1; 0 where it is not)."""
    base, ours, theirs = headers
    sides = _same(base, ours), _same(base, theirs)
    new = _same(ours, theirs, frozenset(sides[0].values()), frozenset(sides[1].values()), renamed=False)
    columns = [Triple(at, sides[0].get(at, 0), sides[1].get(at, 0)) for at in range(1, len(base) + 1)]
    known = {column.ours for column in columns}
    columns += (Triple(0, at, new.get(at, 0)) for at in range(1, len(ours) + 1) if at not in known)
    known = {column.theirs for column in columns}
    columns += (Triple(0, 0, at) for at in range(1, len(theirs) + 1) if at not in known)
    return _ordered([sorted((one for one in columns if one[side]), key=lambda one: one[side]) for side in range(3)])


def _same(
    one: Headers,
    other: Headers,
    taken: frozenset[int] = frozenset(),
    given: frozenset[int] = frozenset(),
    *,
    renamed: bool = True,
) -> dict[int, int]:
    """Which column of one version is which of another: by its header; `renamed`: also one that stands in the place of one."""
    found: dict[int, int] = {}
    for at, header in enumerate(one, 1):
        there = [place for place, name in enumerate(other, 1) if name == header and place not in {*found.values(), *given}]
        if there and at not in taken:
            found[at] = there[0]
    edges = [(0, 0), *in_order(list(found.items())), (len(one) + 1, len(other) + 1)]
    for (left, start), (right, end) in pairwise(edges) if renamed else ():
        mine = [at for at in range(left + 1, right) if at not in found]
        yours = [at for at in range(start + 1, end) if at not in found.values()]
        found.update(zip(mine, yours, strict=True) if len(mine) == len(yours) else ())
    return found


def _ordered(lists: list[list[Triple]]) -> list[Triple]:
    base, ours, theirs = lists
    stayed = stayed_in_all(base, ours, theirs)
    elsewhere = [moved(base, side, stayed) for side in (ours, theirs)]
    found: list[Triple] = []
    for piece in gaps_of(base, ours, theirs, stayed):
        if isinstance(piece, Triple):
            found.append(piece)
            continue
        found += (column for column in piece.base if not (column.ours and column.theirs))
        for side, columns in enumerate((piece.ours, piece.theirs)):
            found += (column for column in columns if not column.base or column in elsewhere[side])
    return list(dict.fromkeys(found))


def laid_out(parts: list[Part], side: int, columns: list[Triple], names: list[str]) -> list[Part]:
    """Return the cells of a row of one version as the result has them: nothing where this version has no such column.

    parts  what stands before the first cell, the cells, each with the pipe behind it, and what is behind the last
    names  of the columns of the result
    """
    cells = [text for _, text in parts[1:-1]]
    row = [
        (name, cells[column[side] - 1] if 0 < column[side] <= len(cells) else "")
        for column, name in zip(columns, names, strict=True)
    ]
    known = max((column[side] for column in columns), default=0)
    return [parts[0], *row, ("rest", "".join(cells[known:]) + parts[-1][1])]
