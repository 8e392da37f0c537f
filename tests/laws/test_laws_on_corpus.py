"""The laws on real documents, where they lie beside this repository; nothing of them is kept here."""

from __future__ import annotations

import random
from pathlib import Path

import pytest

from laws import NOW, corpus
from mdtracker import pipeline
from mdtracker.errors import UsageError
from mdtracker.figures.history import judged
from mdtracker.operations import states
from mdtracker.parser import parse
from mdtracker.text import Edit, Span, splice, split_lines

pytestmark = pytest.mark.skipif(not corpus(), reason="no corpus beside this repository")


def read(path: Path) -> str:
    return path.read_bytes().decode()


@pytest.mark.parametrize("path", corpus(), ids=lambda path: path.stem)
def test_a_sync_writes_only_stale_figures(path: Path) -> None:
    text = read(path)
    found = judged(text)
    result = pipeline.sync(text, now=NOW)
    if not any(figure.stale for figure in found.figures):
        assert result.after == text
    lines = {figure.mention.line for figure in found.figures if figure.stale or figure.mention.role == "moment"}
    before, after = split_lines(text), split_lines(result.after)
    changed = {
        b.number for b, a in zip(before, after, strict=True) if text[b.start : b.end] != result.after[a.start : a.end]
    }
    assert changed <= lines
    assert pipeline.sync(result.after, now=NOW).after == result.after


@pytest.mark.parametrize("path", corpus(), ids=lambda path: path.stem)
def test_commands_change_what_they_name_and_what_follows(path: Path) -> None:
    text = read(path)
    tasks = parse(text).facts.tasks
    dice = random.Random(path.stem)
    figures = {figure.mention.line for figure in judged(text).figures if figure.kept}
    old = {finding.line for finding in pipeline.check(text)}
    for task in dice.sample(tasks, min(4, len(tasks))):
        try:
            result = pipeline.run(
                text, states.mark((f":{task.line}",), dice.choice(("done", "start", "reopen"))), now=NOW
            )
        except UsageError:
            continue
        now = parse(result.after).facts.tasks
        moved = [one.line for one, other in zip(tasks, now, strict=True) if one.state is not other.state]
        named = {slot.line for one in tasks if one.line in moved for slot in one.slots}
        before, after = split_lines(text), split_lines(result.after)
        changed = {
            b.number
            for b, a in zip(before, after, strict=True)
            if text[b.start : b.end] != result.after[a.start : a.end]
        }
        boxes = {slot.line for box in parse(text).facts.boxes if box.issue or box.ref for slot in box.slots}
        assert changed <= named | figures | boxes | {task.line} | {slot.line for slot in task.slots}
        assert all(one.line == task.line or one.ref == task.ref for one in tasks if one.line in moved)
        assert {f.line for f in pipeline.check(result.after, base=text) if f.severity == "error"} <= old
        assert undone(result) == text


def undone(result: pipeline.Result) -> str:
    back, shift = [], 0
    for edit in result.edits:
        start = edit.span.start + shift
        back.append(Edit(Span(start, start + len(edit.new)), edit.new, edit.old))
        shift += len(edit.new) - (edit.span.end - edit.span.start)
    return splice(result.after, back)
