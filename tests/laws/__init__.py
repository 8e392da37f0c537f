"""The laws of the design as properties, on generated trackers, on adversarial text, and on the corpus.

A quick run takes less than a minute. A long one: HYPOTHESIS_PROFILE=long pytest tests/laws
"""

from __future__ import annotations

import os
from collections.abc import Callable
from datetime import UTC, datetime
from pathlib import Path

from hypothesis import HealthCheck, settings

ROOT = Path(__file__).resolve().parents[2]
# Where real documents lie, one Markdown file each; `TRACKER_CORPUS` names another folder. None is kept in this repository.
CORPUS = Path(os.environ.get("TRACKER_CORPUS") or ROOT.parent / "shared" / "corpus")
NOW = datetime(2031, 7, 9, 16, 5, tzinfo=UTC)
LONG = os.environ.get("HYPOTHESIS_PROFILE") == "long"
_TIMES = 40


def law(quick: int) -> Callable[..., object]:
    """How often a law is tried: `quick` examples in a quick run, many times as many in a long one."""
    return settings(max_examples=quick * _TIMES if LONG else quick, deadline=None,
                    suppress_health_check=[HealthCheck.too_slow, HealthCheck.data_too_large, HealthCheck.filter_too_much])  # fmt: skip


def corpus() -> tuple[Path, ...]:
    """The real documents; none where they are not there."""
    return tuple(sorted(CORPUS.glob("*.md"))) if CORPUS.is_dir() else ()
