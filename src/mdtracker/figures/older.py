"""What older versions say of a document's numbers: that one agreed once, or that it agrees by chance. A part of the judge.

Most numbers that agree with what label and place name follow from it. Some do not, and sooner or later a command brings
the facts to where such a number stands; from then on it would be taken along. What tells them apart is history: a figure
moved with its facts once, or was right before it went stale.
"""

from __future__ import annotations

from collections.abc import Iterable
from fractions import Fraction
from typing import Protocol

from mdtracker.figures.bench import Bench, Verdict
from mdtracker.figures.model import Mention
from mdtracker.figures.values import agrees


class Version(Protocol):
    """An older version, judged by itself."""

    @property
    def bench(self) -> Bench:
        """Its mentions and what they could be."""


    @property
    def verdicts(self) -> dict[str, Verdict]:
        """What they are, by key."""



def take_older(bench: Bench, verdicts: dict[str, Verdict], older: Iterable[Version]) -> None:
    """Ask older versions, newest first, for the mentions that have no verdict yet, and for counters in doubt."""
    missing = {
        mention.key: mention
        for mention in bench.mentions
        if _open(mention, verdicts.get(mention.key)) and bench.candidates(mention)
    }
    if not missing:
        return
    for version in older:
        for key in [key for key in missing if key in version.verdicts and version.verdicts[key].evidence in ("base", "size")]:
            held = version.verdicts[key]
            if bench.value(held.expression) is not None:
                verdicts[key] = held
                del missing[key]
        if not missing:
            return


def drop_chance(bench: Bench, verdicts: dict[str, Verdict], moving: Iterable[str], older: Iterable[Version]) -> None:
    """Take its verdict from each of the mentions `moving` (keys) that agreed by chance: in the oldest version that shows the
    same number (they are asked newest first, only as far as needed) it stood over other facts, and none before agreed.

    A counter that names a set of its size, and so its partner, is in doubt then.
    """
    asked = {key for key in moving if key in verdicts and _rests_on_agreement(bench.by_key[key], verdicts[key])}
    met: set[str] = set()
    for version in older if asked else ():
        for key in sorted(asked):
            then, value = version.bench.by_key.get(key), version.bench.value(verdicts[key].expression)
            if then is None or value is None:
                continue
            still, right = then.value == bench.by_key[key].value, agrees(then, value)
            if still and not right:
                met.add(key)
            else:
                met -= {key} if still or right else set()
                asked -= set() if still else {key}
        if not asked:
            break
    clauses = {bench.by_key[key].clause for key in met if verdicts[key].evidence == "size"}
    for mention in bench.mentions:
        if mention.clause in clauses and mention.key in verdicts and verdicts[mention.key].evidence == "size":
            verdicts[mention.key] = verdicts[mention.key]._replace(evidence="doubtful")
        elif mention.key in met:
            del verdicts[mention.key]


def _open(mention: Mention, verdict: Verdict | None) -> bool:
    """Whether an older version could still say that a mention is a figure: its n is in doubt for its size alone."""
    return verdict is None or (not verdict.kept and mention.role == "n")


def _rests_on_agreement(mention: Mention, verdict: Verdict) -> bool:
    """Whether a number is a figure for what it shows; a counter that names its set is one at 0 too."""
    return verdict.evidence in ("base", "size") and isinstance(mention.value, Fraction) and mention.value != 0
