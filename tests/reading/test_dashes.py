"""`[-]` is dropped for most authors and started for some: the document shows which."""

from __future__ import annotations

from datetime import UTC, datetime

import pytest

from mdtracker import pipeline
from mdtracker.errors import UsageError
from mdtracker.operations import states
from mdtracker.parser import parse

NOW = datetime(2031, 7, 9, 16, 5, tzinfo=UTC)
STARTED = "# Plan\n\n- [-] Read\n  - [x] Lines\n  - [ ] Rows\n- [-] Bind\n- [ ] Judge\n\n**Progress:** 1/5\n"


def dashed(text: str) -> set[str]:
    document = parse(text)
    dashed = (task for task in document.facts.tasks if "[-]" in text[slice(*document.lines[task.line - 1][1:3])])
    return {str(task.state) for task in dashed}


@pytest.mark.parametrize(
    ("text", "state"),
    [
        (STARTED, "doing"),
        ("- [-] Read\n- [x] Bind\n", "dropped"),
        ("- [-] Read (in progress)\n- [-] Bind\n", "doing"),
        ("- [-] Read\n  - [ ] Lines\n", "dropped"),
        ("- [-] 1 ~~Read~~\n  - [x] Lines\n- [-] ~~Bind~~\n", "dropped"),
        ("- [-] Read\n  - [x] Lines\n- [-] Bind (cancelled)\n", "dropped"),
        ("Marks: `[-]` dropped · `[x]` done\n\n- [-] Read\n  - [x] Lines\n", "dropped"),
    ],
)
def test_the_document_says_what_a_dash_means(text: str, state: str) -> None:
    assert dashed(text) == {state}


def test_a_dash_that_means_started_is_written_for_started_and_not_for_dropped() -> None:
    after = pipeline.run(STARTED, states.mark(("Judge",), "start"), now=NOW).after
    assert "- [-] Judge\n" in after
    with pytest.raises(UsageError, match="cannot say dropped here"):
        pipeline.run(STARTED, states.mark(("Judge",), "drop"), now=NOW)


@pytest.mark.parametrize(("task", "verb"), [("Lines", "reopen"), ("Read", "done")])
def test_a_command_that_takes_away_what_tells_the_meaning_says_so(task: str, verb: str) -> None:
    with pytest.raises(UsageError, match="would not mean the same"):
        pipeline.run(STARTED, states.mark((task,), verb), now=NOW)
    legend = STARTED + "\n`[-]` in progress · `[x]` done\n"
    assert pipeline.run(legend, states.mark((task,), verb), now=NOW).edits


def test_a_task_with_a_part_that_is_done_is_not_dropped_by_a_mark_that_would_read_as_started() -> None:
    text = "# Plan\n\n- [ ] Read\n  - [x] Lines\n"
    with pytest.raises(UsageError, match="would not mean the same"):
        pipeline.run(text, states.mark(("Read",), "drop"), now=NOW)
