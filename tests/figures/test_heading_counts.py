"""n/m with its noun at the end of a heading is a figure, and no part of the section's name."""

from __future__ import annotations

from datetime import UTC, datetime

from mdtracker import pipeline
from mdtracker.operations import states
from mdtracker.parser import parse

NOW = datetime(2031, 7, 9, 16, 5, tzinfo=UTC)
LIST = "\n\n- [x] a\n- [ ] b\n- [ ] c\n"


def test_a_count_behind_a_dash_follows() -> None:
    for spelled in ("Sprint 2 – {} von 3 erledigt", "Sprint 2 - {}/3 tasks done", "Sprint 2: {} of 3 steps"):
        text = "# Yard\n\n## " + spelled.format(1) + LIST
        assert spelled.format(2) in pipeline.run(text, states.mark(("b",), "done"), now=NOW).after
        assert parse(text).facts.sections[2].title == "Sprint 2"


def test_a_heading_that_says_how_far_it_all_is_counts_the_document() -> None:
    text = "# Cour\n\n## Progression globale : 1 / 3 étapes validées\n\n| # | Étape | Statut |\n|---|---|---|\n"
    text += "| 1 | Sol | ✅ Validé |\n| 2 | Mur | ⬜ À faire |\n| 3 | Toit | ⬜ À faire |\n"
    assert "globale : 2 / 3 étapes validées" in pipeline.run(text, states.mark(("Mur",), "done"), now=NOW).after


def test_another_noun_belongs_to_the_name() -> None:
    assert parse("# Yard\n\n## Sprint 2: 2 of 3 days" + LIST).facts.sections[2].title == "Sprint 2: 2 of 3 days"


def test_a_bracket_may_say_how_many_remain() -> None:
    rest = "\n\n- [ ] a\n- [ ] b\n- [ ] c\n- [ ] d\n"
    for heading, later in (("Verkehr (剩余4个)", "Verkehr (剩余3个)"), ("Wallet (remaining 4)", "Wallet (remaining 3)")):
        text = f"# Yard\n\n## {heading}{rest}"
        assert later in pipeline.run(text, states.mark(("b",), "done"), now=NOW).after
        assert parse(text).facts.sections[2].title == heading.split()[0]


def test_a_colon_may_stand_behind_the_bracket() -> None:
    text = "# Obra\n\n## Sprint 3\n\n### Itens (1/3):\n\n- ✅ a\n- ⏳ b\n- ⏳ c\n"
    assert "### Itens (2/3):\n" in pipeline.run(text, states.mark(("b",), "done"), now=NOW).after
