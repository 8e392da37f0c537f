"""Merges of real documents, where there are some (`laws.CORPUS`): random independent commands on two branches give what
one after the other gives."""

from __future__ import annotations

import random
from pathlib import Path

import pytest

from laws import LONG, NOW, corpus
from laws.test_laws_on_corpus import Command, mark, owner, read, share
from mdtracker import pipeline
from mdtracker.calculator.identity import register, statements
from mdtracker.errors import UsageError
from mdtracker.facts import Task
from mdtracker.merge import merge
from mdtracker.operations.states import VERBS
from mdtracker.parser import Document, parse

pytestmark = pytest.mark.skipif(not corpus(), reason="no real documents here: set TRACKER_CORPUS")

TIMES = range(8 if LONG else 1)
EVERY = 1 if LONG else 4
DRAWS = (*(mark(verb) for verb in VERBS), mark("done"), mark("done"), share, owner)


def facts_of(document: Document, task: Task) -> set[int]:
    """A task, what states it again, and what it is a part of or has as parts."""
    everything = {one.id: one for one in (*document.facts.tasks, *document.facts.boxes)}
    found = {one.id for one in statements(task, register(document.facts))}
    above = {everything[one].parent for one in found if everything[one].parent is not None}
    below = {one.id for one in everything.values() if one.parent in found}
    return found | above | below


def draw(dice: random.Random, document: Document) -> tuple[Command, Command] | None:
    """Two commands on two tasks that have nothing to do with one another."""
    everything = [*document.facts.tasks, *document.facts.boxes]
    for _ in range(20):
        one, other = dice.sample(everything, 2) if len(everything) > 1 else (None, None)
        if one and other and not facts_of(document, one) & facts_of(document, other):
            return dice.choice(DRAWS)(dice, document, [one]), dice.choice(DRAWS)(dice, document, [other])
    return None


@pytest.mark.parametrize("time", TIMES)
@pytest.mark.parametrize("path", corpus()[::EVERY], ids=lambda path: path.stem)
def test_two_branches_give_what_one_after_the_other_gives(path: Path, time: int) -> None:
    dice = random.Random(f"{path.stem} {time}")
    text = read(path)
    commands = draw(dice, parse(text))
    if commands is None:
        return
    one, other = (command.operation for command in commands)
    try:
        ours, theirs = (pipeline.run(text, operation, now=NOW).after for operation in (one, other))
        wanted = {pipeline.run(ours, other, now=NOW).after, pipeline.run(theirs, one, now=NOW).after}
    except UsageError:
        return
    story = " / ".join(command.words for command in commands)
    merged = merge(text, ours, theirs)
    assert merged.conflicts == 0, story
    assert merge(text, theirs, ours) == merged, story
    assert merge(text, merged.text, theirs).text == merged.text, story
    assert merged.text in wanted, story
