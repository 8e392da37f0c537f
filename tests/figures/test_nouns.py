"""What a document calls its work, and what it says was done to it."""

from __future__ import annotations

from datetime import UTC, datetime

import pytest

from mdtracker import pipeline
from mdtracker.figures.history import judged
from mdtracker.operations import states

NOW = datetime(2031, 7, 9, 16, 5, tzinfo=UTC)
_STATES = ("✅ Live", "✅ Live", "✅ Live", "⬜ To Do", "⬜ To Do", "⬜ To Do", "⬜ To Do")


def _table(header: str, done: int = 3) -> str:
    states_ = ["✅ Live"] * done + ["⬜ To Do"] * (7 - done)
    return f"| {header} | Status |\n|---|---|\n" + "".join(f"| /p{n} | {state} |\n" for n, state in enumerate(states_))


def _done(text: str, task: str) -> str:
    return pipeline.run(text, states.mark((task,), "done"), now=NOW).after


@pytest.mark.parametrize("said", ["{}/7 endpoints migrated", "{} of 7 endpoints moved over"])
def test_the_title_over_the_work_names_what_is_counted(said: str) -> None:
    text = f"# Move\n\n{said.format(3)}\n\n## Endpoints\n\n{_table('Path')}"
    assert said.format(4) in _done(text, "/p5")


def test_the_header_over_the_work_names_it_and_other_words_say_what_was_done() -> None:
    text = f"# Move\n\n**Progress:** 3/7 endpoints migrated (43%)\n\n{_table('Endpoint')}"
    assert "4/7 endpoints migrated (57%)" in _done(text, "/p5")


def test_an_inflected_word_of_the_status_column_is_its_state_even_where_all_is_done() -> None:
    rows = "".join(f"| t{n} | ✅ ATIVA |\n" for n in range(4))
    text = f"# Base\n\n**Progresso:** 4/4 tabelas ativadas (100%)\n\n| Tabela | Status |\n|---|---|\n{rows}"
    after = pipeline.run(text, states.mark(("t2",), "reopen"), now=NOW).after
    assert "3/4 tabelas ativadas (75%)" in after


@pytest.mark.parametrize(
    "said", ["4/7 endpoints documented", "7/7 endpoints documented", "0/7 endpoints documented", "3/9 endpoints migrated"]
)
def test_a_count_that_could_agree_by_chance_or_does_not_is_free(said: str) -> None:
    done = 7 if said.startswith("7/") else 0 if said.startswith("0/") else 3
    text = f"# Move\n\n{said}\n\n## Endpoints\n\n{_table('Path', done)}"
    assert not [figure for figure in judged(text).figures if figure.mention.role in ("n", "m") and figure.kept]
