"""An n counts part of the m beside it: never more."""

from __future__ import annotations

from datetime import UTC, datetime

from mdtracker import pipeline
from mdtracker.operations import states

NOW = datetime(2031, 7, 9, 16, 5, tzinfo=UTC)
LIST = (
    "# Plan\n\n## Tasks\n\n1. ✅ **a.md** (libraries)\n2. ✅ **b.md** (model)\n3. ✅ **c.md** (libraries)\n"
    "4. 🔄 **d.md** (libraries)\n5. ⏳ **e.md** (libraries)\n6. ⏳ **f.md** (model)\n\n## Stats\n\n"
)


def test_a_count_that_outgrows_a_total_which_is_no_figure_stays_and_is_named() -> None:
    stats = "- libraries: 2/3 done (67%)\n- model: 1/2 done (50%)\n"
    result = pipeline.run(LIST + stats, states.mark(("d.md", "e.md"), "done"), now=NOW)
    assert result.after.endswith(stats)
    assert [(finding.line, finding.shown) for finding in result.doubtful] == [(14, "2/3")]


def test_a_count_goes_up_to_its_total() -> None:
    stats = "- libraries: 2/3 done (67%)\n- model: 1/2 done (50%)\n"
    result = pipeline.run(LIST + stats, states.mark(("d.md", "f.md"), "done"), now=NOW)
    assert result.after.endswith("- libraries: 3/3 done (100%)\n- model: 2/2 done (100%)\n")


def test_accepting_what_is_doubtful_never_writes_more_than_the_total() -> None:
    stats = "- libraries: 2/3 done (67%)\n"
    text = pipeline.run(LIST + stats, states.mark(("d.md", "e.md"), "done"), now=NOW).after
    assert pipeline.sync(text, now=NOW, base=LIST + stats, doubtful=True).after == text
