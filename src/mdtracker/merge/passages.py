"""Lines that state nothing, merged as text: what one side changed between two lines that all have; no facts, no places."""

from __future__ import annotations

from collections.abc import Sequence

Lines = Sequence[tuple[int, str]]


def merge_passages(base: Lines, ours: Lines, theirs: Lines) -> list[tuple[int, int]] | None:
    """Return the lines of the result, each by its version (0 base, 1 ours, 2 theirs) and place; None where both sides
    changed what stands between two lines that all have.

    base, ours, theirs  each line with the number of the line of the base that it is (below 0: of none), and its words
    """
    versions = base, ours, theirs
    places = [{number: at for at, (number, _) in enumerate(side)} for side in versions]
    same = [number for number, words in base if _has(ours, places[1], number, words) and _has(theirs, places[2], number, words)]
    found: list[tuple[int, int]] = []
    at = [0, 0, 0]
    for number in (*same, None):
        stop = [len(side) if number is None else place[number] for side, place in zip(versions, places, strict=True)]
        chunks = [side[first:last] for side, first, last in zip(versions, at, stop, strict=True)]
        side = _taken(*chunks)
        if side is None:
            return None
        found += ((side, place) for place in range(at[side], stop[side]))
        found += [(0, stop[0])] if number is not None else []
        at = [place + 1 for place in stop]
    return found


def _has(side: Lines, places: dict[int, int], number: int, words: str) -> bool:
    return number in places and side[places[number]][1] == words


def _taken(base: Lines, ours: Lines, theirs: Lines) -> int | None:
    """Which version of a chunk is taken: the one of the side that changed it."""
    if ours == base:
        return 2 if theirs != base else 0
    same = theirs == base or [words for _, words in ours] == [words for _, words in theirs]
    return 1 if same else None
