"""Chapters that a document lacks: made where a person would put them."""

from __future__ import annotations

from collections.abc import Callable
from contextlib import suppress
from datetime import UTC, datetime

import pytest

from mdtracker import pipeline
from mdtracker.errors import UsageError
from mdtracker.operations import criteria, plans
from mdtracker.operations.change import Operation
from mdtracker.parser import parse
from mdtracker.parser.chapters import chapters
from mdtracker.parser.lexicon import FIRST_CHAPTERS

NOW = datetime(2031, 7, 9, 16, 5, tzinfo=UTC)
PLAN = "## Next Steps\n\n1. **Load tests** (2h)\n"
CRITERIA = "## Success Criteria\n\n- [ ] Load tests\n"
WAYS: tuple[tuple[Callable[[], Operation], str], ...] = (
    (lambda: plans.add("Load tests", "2"), PLAN),
    (lambda: plans.propose(lambda _: [("Load tests", None)]), PLAN.replace(" (2h)", "")),
    (lambda: criteria.add("Load tests"), CRITERIA),
)
WORK = "# Plan\n\n## Phase 1: Dig\n\n- [ ] 1.1 Spade\n"


@pytest.mark.parametrize(("way", "due"), WAYS)
@pytest.mark.parametrize(
    "below",
    [
        "",
        "\n---\n\n**Version:** 2\n\n**Next Review:** 2031-08-01\n",
        "\n## Notes\n\n### Session 2031-07-01\n\n**Duration:** 2 hours\n\n## References\n\n- Drawings\n",
        "\n---\n\n## References\n\n- Drawings\n",
    ],
)
def test_it_stands_before_notes_references_and_last_words(way: Callable[[], Operation], due: str, below: str) -> None:
    ruled = below.startswith("\n---\n\n##")
    new = f"\n{due}{below}" if not ruled else f"\n---\n\n{due}{below}"
    for newline in ("\n", "\r\n"):
        done = pipeline.run((WORK + below).replace("\n", newline), way(), now=NOW).after
        assert done == (WORK + new).replace("\n", newline)
    if due is not WAYS[1][1]:
        assert pipeline.run(done, way(), now=NOW).after == done


def test_it_is_called_what_the_documents_language_calls_it() -> None:
    text = "# Plan\n\n## Phase 1: Graben\n\n| Aufgabe | Status |\n|---|---|\n| 1.1 Spaten | Offen |\n| 1.2 Loch | Erledigt |\n"
    assert "\n## Nächste Schritte\n\n1. **Lasttests**\n" in pipeline.run(text, plans.add("Lasttests"), now=NOW).after
    assert "\n## Kriterien\n\n- [ ] Lasttests\n" in pipeline.run(text, criteria.add("Lasttests"), now=NOW).after
    loud = WORK.replace("Phase 1: Dig", "PHASE 1: DIG")
    assert "\n## NEXT STEPS\n" in pipeline.run(loud, plans.add("Lasttests"), now=NOW).after


@pytest.mark.parametrize(("kind", "name"), [(kind, name) for kind, names in FIRST_CHAPTERS.items() for name in names.values()])
def test_each_name_is_read_back(kind: str, name: str) -> None:
    document = parse(f"# X\n\n- [ ] A\n\n## {name}\n\n- [ ] B\n")
    if kind == "criteria":
        assert [box.kind for box in document.facts.boxes] == ["criterion"]
    else:
        assert chapters(document.outline, document.words, kind)  # type: ignore[arg-type]


@pytest.mark.parametrize("title", ["Done ✅", "**bold** x", "x\ny", "<!-- x"])
def test_a_title_is_written_as_it_is_or_refused(title: str) -> None:
    for operation in (lambda: plans.add(title), lambda: criteria.add(title)):
        with suppress(UsageError):
            assert title in pipeline.run(WORK, operation(), now=NOW).after
