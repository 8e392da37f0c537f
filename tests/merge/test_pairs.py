"""Pairs of independent edits of the reference document: a fixed sample; all of them with HYPOTHESIS_PROFILE=long."""

from __future__ import annotations

import pytest

from laws import LONG
from merge import pairs

TEXT = pairs.read(pairs.DOCUMENT)


@pytest.mark.parametrize("start", range(40 if LONG else 1))
def test_pairs_of_edits_are_merged_right(start: int) -> None:
    for one, other, ours, theirs, wanted in pairs.pairs(TEXT, start, 40):
        assert pairs.outcome(pairs.by_us(TEXT, ours, theirs), wanted) == "right", f"{one.name} + {other.name}"
