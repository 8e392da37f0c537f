"""What each golden case does to each form of the user's document: played while other tests run."""

from __future__ import annotations

import os
import shlex
from collections.abc import Iterator
from concurrent.futures import Future, ThreadPoolExecutor
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path

from documents import CASES, FORMS, repaired
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
    if form == "repaired" and texts[-1] != texts[-2] and "undo" not in words(name)[-1]:
        desk.tracker("undo")
        undone = desk.data
    return Played(texts, results, kept, synced, undone)


@contextmanager
def playing(chosen: set[str], folder: Path) -> Iterator[dict[str, Future[Played]]]:
    """Play the chosen cases beside the other tests, and leave one processor to those."""
    pool = ThreadPoolExecutor(max(1, (os.cpu_count() or 1) - 1))
    places = {play: folder / play.replace("/", "-") for play in PLAYS if play in chosen}
    for place in places.values():
        place.mkdir()
    yield {play: pool.submit(play_case, play, place) for play, place in places.items()}
    pool.shutdown(cancel_futures=True)
