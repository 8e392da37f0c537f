"""Each golden case, on each form of the user's document, compared as bytes."""

from __future__ import annotations

import os
import re
import shlex
from collections.abc import Iterator
from concurrent.futures import Future, ThreadPoolExecutor
from dataclasses import dataclass
from pathlib import Path

import pytest

from documents import CASES, FORMS, SEED, accepted, damage, golden, loses, repaired
from documents.desk import Desk, Result, new_desk

NAMES = sorted(path.name for path in CASES.iterdir() if path.is_dir())
PLAYS = [f"{name}/{form}" for name in NAMES for form in FORMS]


@dataclass(frozen=True)
class Played:
    """What one case did to one form of the document, step by step."""

    texts: list[bytes]  # before the first command, and after each
    results: list[Result]
    kept: bool  # the file itself was never touched
    after_sync: bytes | None
    after_undo: bytes | None


def words(name: str) -> list[list[str]]:
    return [shlex.split(line) for line in (CASES / name / "command").read_text().splitlines()]


def play_case(play: str, folder: Path) -> Played:
    name, form = play.split("/")
    desk: Desk = new_desk(folder)
    texts = [desk.put(FORMS[form](repaired()))]
    results = []
    for command in words(name):
        results.append(desk.tracker(*command))
        texts.append(desk.data)
    kept = desk.untouched(texts[0])
    synced = undone = None
    if form == "repaired":
        desk.tracker("sync")
        synced = desk.data
    if form in ("repaired", "damaged") and texts[-1] != texts[-2] and "undo" not in words(name)[-1]:
        desk.tracker("undo")
        undone = desk.data
    return Played(texts, results, kept, synced, undone)


@pytest.fixture(scope="session")
def plays(
    request: pytest.FixtureRequest, tmp_path_factory: pytest.TempPathFactory
) -> Iterator[dict[str, Future[Played]]]:
    """Every chosen case, already running beside the others: the processes are what takes the time."""
    items = (item for item in request.session.items if "plays" in getattr(item, "fixturenames", ()))
    chosen = {item.callspec.params["play"] for item in items}
    pool = ThreadPoolExecutor(os.cpu_count() or 1)
    yield {play: pool.submit(play_case, play, tmp_path_factory.mktemp("golden")) for play in PLAYS if play in chosen}
    pool.shutdown(cancel_futures=True)


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
