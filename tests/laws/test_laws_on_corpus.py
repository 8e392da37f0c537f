"""The laws on real documents, where there are some (`laws.CORPUS`): random commands, each step held to every law."""

from __future__ import annotations

import random
import time
from collections import Counter
from collections.abc import Callable, Iterator
from pathlib import Path
from typing import NamedTuple

import pytest

from laws import LONG, NOW, corpus
from mdtracker import pipeline
from mdtracker.calculator.identity import register, statements
from mdtracker.errors import UsageError
from mdtracker.facts import Task
from mdtracker.figures.evidence import Judged
from mdtracker.figures.history import judged
from mdtracker.operations import blockers, owners, priorities, progress, states
from mdtracker.operations.change import Operation
from mdtracker.parser import Document, parse
from mdtracker.shell.inverse import record_of, take_back
from mdtracker.text import line_at, splice, split_lines

pytestmark = pytest.mark.skipif(not corpus(), reason="no real documents here: set TRACKER_CORPUS")

# A walk is a few commands one after the other. A quick run takes one on every fourth document.
WALKS = range(12 if LONG else 1)
STEPS = 6 if LONG else 2
EVERY = 1 if LONG else 4
# One second for half a megabyte, half a second for any document; times what a slow or busy machine needs.
FLOOR, PER_CHARACTER, SLOW = 0.5, 1 / 500_000, 4
ASPECTS = ("kind", "ref", "title", "state", "progress", "issue", "owner", "priority", "estimate", "carrier", "depth")


class Command(NamedTuple):
    """What a person types, what runs, the lines of the tasks it names and what it may change of them."""

    words: str
    operation: Operation
    named: tuple[int, ...]
    aspects: frozenset[str]


Draw = Callable[[random.Random, Document, list[Task]], Command]


def mark(verb: str) -> Draw:
    def draw(dice: random.Random, document: Document, tasks: list[Task]) -> Command:
        addresses = tuple(f":{task.line}" for task in tasks)
        named = tuple(task.line for task in tasks)
        return Command(
            f"task {verb} {' '.join(addresses)}",
            states.mark(addresses, verb),
            named,
            frozenset(("state", "progress")),
        )

    return draw


def share(dice: random.Random, document: Document, tasks: list[Task]) -> Command:
    value = dice.choice(("0", "1", "35", "50", "62.5", "99", "100"))
    return Command(
        f"task progress :{tasks[0].line} {value}",
        progress.set_progress((f":{tasks[0].line}",), value),
        (tasks[0].line,),
        frozenset(("state", "progress")),
    )


def owner(dice: random.Random, document: Document, tasks: list[Task]) -> Command:
    name = dice.choice(("Ana", "数据组", "QA | Ops", "@someone"))
    return Command(
        f"task assign :{tasks[0].line} {name!r}",
        owners.assign((f":{tasks[0].line}",), name),
        (tasks[0].line,),
        frozenset(("owner",)),
    )


def priority(dice: random.Random, document: Document, tasks: list[Task]) -> Command:
    name = dice.choice(("P0", "P2", "High"))
    return Command(
        f"task priority :{tasks[0].line} {name}",
        priorities.prioritise((f":{tasks[0].line}",), name),
        (tasks[0].line,),
        frozenset(("priority",)),
    )


def add_blocker(dice: random.Random, document: Document, tasks: list[Task]) -> Command:
    address = dice.choice((f":{tasks[0].line}", "Something nobody foresaw"))
    return Command(f"blocker add {address!r}", blockers.add(address), (), frozenset())


def remove_blocker(dice: random.Random, document: Document, tasks: list[Task]) -> Command:
    listed = [box for box in document.facts.boxes if box.kind == "blocker"] or tasks
    line = dice.choice(listed).line
    return Command(f"blocker remove :{line}", blockers.remove(f":{line}"), (), frozenset())


DRAWS: tuple[Draw, ...] = (
    *(mark(verb) for verb in states.VERBS),
    *(mark(verb) for verb in ("done", "start", "reopen")),
    share, share, owner, priority, add_blocker, remove_blocker,
)  # fmt: skip


def read(path: Path) -> str:
    return path.read_bytes().decode()


def timed(text: str, run: Callable[[], pipeline.Result]) -> pipeline.Result:
    """The result of a run, which takes no longer than the size of its text allows."""
    start = time.process_time()
    result = run()
    taken = time.process_time() - start
    assert taken < SLOW * max(FLOOR, PER_CHARACTER * len(text)), f"{taken:.1f} s for {len(text)} characters"
    return result


@pytest.mark.parametrize("path", corpus(), ids=lambda path: path.stem)
def test_a_sync_writes_only_stale_figures(path: Path) -> None:
    text = read(path)
    found = judged(text)
    result = timed(text, lambda: pipeline.sync(text, now=NOW))
    if not any(figure.stale for figure in found.figures):
        assert result.after == text
    lines = {figure.mention.line for figure in found.figures if figure.stale or figure.mention.role == "moment"}
    before, after = split_lines(text), split_lines(result.after)
    changed = {
        b.number for b, a in zip(before, after, strict=True) if text[b.start : b.end] != result.after[a.start : a.end]
    }
    assert changed <= lines
    assert pipeline.sync(result.after, now=NOW).after == result.after


@pytest.mark.parametrize("walk", WALKS)
@pytest.mark.parametrize("path", corpus()[::EVERY], ids=lambda path: path.stem)
def test_every_law_holds_on_a_walk_of_random_commands(path: Path, walk: int) -> None:
    dice = random.Random(f"{path.stem} {walk}")
    text, story = read(path), [path.name]
    for _ in range(STEPS):
        document = parse(text)
        everything = [*document.facts.tasks, *document.facts.boxes]
        if not everything:
            return
        tasks = dice.sample(everything, min(len(everything), dice.choice((1, 1, 1, 2, 5))))
        command = dice.choice(DRAWS)(dice, document, tasks)
        story.append(command.words)
        try:
            result = timed(text, lambda text=text, command=command: pipeline.run(text, command.operation, now=NOW))
        except UsageError:
            continue
        for broken in broken_laws(document, command, result):
            raise AssertionError("\n".join([*story, broken]))
        text = result.after


def broken_laws(document: Document, command: Command, result: pipeline.Result) -> Iterator[str]:
    """What a step breaks of the laws, in words."""
    text, after = result.before, result.after
    before, later = judged(text), judged(after, base=text)
    yield from misplaced(document, before, command, result)
    yield from unasked(document, command, later.document)
    yield from lost(before, later, result)
    if not any(figure.stale for figure in before.figures):
        again = pipeline.sync(after, now=NOW, base=text)
        if again.after != after:
            yield f"a sync would still change {[one.line for one in again.receipt]}"
    record = record_of(text, after, result.edits, command.words.split(), NOW)
    if after != text and take_back(after, record) != text:
        yield "undo does not give the bytes back"
    if command.named and len(split_lines(text)) == len(split_lines(after)):
        try:
            repeated = pipeline.run(after, command.operation, now=NOW)
        except UsageError:
            return
        if repeated.after != after:
            yield f"once more is not the same: {repeated.receipt}"


def misplaced(document: Document, before: Judged, command: Command, result: pipeline.Result) -> Iterator[str]:
    """Edits on lines that neither state what was named nor hold a kept figure; bytes changed outside the edits."""
    facts = document.facts
    named = {task.line for task in (*facts.tasks, *facts.boxes) if task.line in command.named}
    allowed = {figure.mention.line for figure in before.figures if figure.kept}
    for task in (*facts.tasks, *facts.boxes):
        if task.line in named:
            allowed |= {place for one in statements(task, register(facts)) for place in (one.line, *(s.line for s in one.slots))}
    if command.words.startswith("blocker"):
        allowed |= {
            line
            for box in facts.boxes
            if box.kind == "blocker"
            for line in range(box.line - 1, document.blocks[box.line - 1].last + 2)
        }
    if command.aspects == {"priority"}:
        allowed |= set(range(1, document.front.lines + 2))
    if splice(result.before, result.edits) != result.after:
        yield "what was written is not what the edits say"
    for edit in result.edits:
        line = line_at(document.lines, edit.span.start).number
        if line not in allowed:
            yield f"line {line}: {edit.old!r} → {edit.new!r}, which follows from nothing"


def stated(task: Task) -> dict[str, object]:
    return {aspect: getattr(task, aspect) for aspect in ASPECTS}


def unasked(document: Document, command: Command, later: Document) -> Iterator[str]:
    """Facts that changed though they were not named, or in what the command does not speak of."""
    then, now = ((*one.facts.tasks, *one.facts.boxes) for one in (document, later))
    if command.words.startswith("blocker"):
        counts = [Counter(tuple(stated(task).items()) for task in one if task.kind == "task") for one in (then, now)]
        if command.words.startswith("blocker add") and counts[0] != counts[1]:
            yield "a task changed"
        return
    if len(then) != len(now):
        yield f"{len(then)} facts were there, now {len(now)}"
        return
    named = {task for task in then if task.line in command.named}
    named |= {other for task in named for other in statements(task, register(document.facts))}
    for one, other in zip(then, now, strict=True):
        moved = {aspect for aspect, value in stated(one).items() if stated(other)[aspect] != value}
        if moved and (one not in named or not moved <= command.aspects):
            yield f"line {one.line}: {moved} changed"
    if [section.title for section in document.facts.sections if not section.phase] != [
        section.title for section in later.facts.sections if not section.phase
    ]:
        yield "a heading changed"


def lost(before: Judged, later: Judged, result: pipeline.Result) -> Iterator[str]:
    """Kept figures that are kept no longer, though their line is there and their set is not empty; stale ones."""
    were = {figure.mention.key for figure in before.figures if figure.stale}
    kept = {figure.mention.key for figure in later.figures if figure.kept}
    there = {mention.key for mention in later.mentions}
    for figure in before.figures:
        key = figure.mention.key
        if figure.kept and key in there and key not in kept and later.bench.value(figure.expression) is not None:
            yield f"line {figure.mention.line}: {figure.mention.text!r} is no longer kept ({figure.rule})"
    for figure in later.figures:
        if figure.kept and figure.stale and figure.mention.key not in were:
            yield f"line {figure.mention.line}: {figure.mention.text!r} is stale, {figure.expected!r} follows"
