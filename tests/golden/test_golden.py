"""Each golden case, on each form of the user's document, compared as bytes."""

from __future__ import annotations

import re
from concurrent.futures import Future

import pytest

from documents import CASES, FORMS, SEED, accepted, damage, golden, loses, repaired
from documents.plays import NAMES, PLAYS, Played, words


@pytest.mark.parametrize("play", PLAYS)
def test_a_command_changes_the_lines_that_follow_and_nothing_else(play: str, plays: dict[str, Future[Played]]) -> None:
    name, form = play.split("/")
    played = plays[play].result()
    last = played.results[-1]
    for step in played.results:
        assert "Traceback" not in step.err, str(step)
    for step in played.results[:-1]:
        assert step.code == 0, str(step)
    due = CASES / name / "exit"
    assert last.code == (int(due.read_text()) if due.exists() else 0), str(last)

    right = accepted(name, form)
    if played.texts[-1] not in right:
        assert played.texts[-1].decode().split("\n") == right[0].decode().split("\n"), str(last)
        raise AssertionError(f"only line endings differ\n{last}")
    patterns = (CASES / name / "says").read_text().splitlines() if (CASES / name / "says").exists() else []
    for pattern in patterns:
        assert re.search(pattern, last.said, re.IGNORECASE), f"{pattern!r} is not said\n{last}"
    if all(text == played.texts[0] for text in played.texts):
        assert played.kept, "nothing had to change, but the file was written"
    if played.after_sync is not None:
        assert played.after_sync == played.texts[-1], "sync found something that the command had left stale"
    if played.after_undo is not None:
        assert played.after_undo == played.texts[-2], "undo did not give the bytes back"


def test_the_seed_is_the_repaired_document_damaged() -> None:
    assert FORMS["damaged"](repaired()) == SEED.read_bytes()


@pytest.mark.parametrize("name", NAMES)
def test_a_case_fits_the_document_it_starts_from(name: str) -> None:
    assert {path.name for path in (CASES / name).iterdir()} <= {"command", "expected.diff", "says", "may", "exit"}
    assert words(name)
    before, after = repaired().split("\n"), golden(name).split("\n")
    assert accepted(name, "damaged"), "no accepted spelling can be damaged without loss"
    unheard = [line for line in after if line not in before and loses(line)]
    assert not unheard, "the expected lines must be readable again when damaged"
    assert damage(golden(name)).count("\n") == golden(name).count("\n")
