"""The values that a repair gives: what was restored, where, and how sure it is."""

from __future__ import annotations

from enum import StrEnum
from typing import NamedTuple

from mdtracker.mojibake import Damage


class Kind(StrEnum):
    """How sure a repair is."""

    CERTAIN = "certain"
    """No byte was dropped: it can have been nothing else."""
    FORCED = "forced"
    """A byte was dropped, and only one character of Unicode fits."""
    GUESSED = "guessed"
    """Several symbols fit, and one is clearly ahead."""
    AMBIGUOUS = "ambiguous"
    """Several symbols fit, and none is clearly ahead; the best was taken."""


class Repair(NamedTuple):
    """One damaged character and what it was.

    `line` and `column` count from 1, in characters, and are those of the damaged text. `alternatives` are what else
    could have stood there, the best first, and no more than six; none where it is certain or forced.
    """

    line: int
    column: int
    old: str
    new: str
    kind: Kind
    alternatives: tuple[str, ...]
    reason: str


class Repaired(NamedTuple):
    """The restored text, how it had been damaged (None: it was not, and `text` is the input), and every repair."""

    text: str
    damage: Damage | None
    repairs: tuple[Repair, ...]
