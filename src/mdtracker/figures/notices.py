"""What `check` says of the tasks themselves: a status that nobody explains, a status and a percentage that contradict each
other. Nothing here is rewritten."""

from __future__ import annotations

from collections.abc import Iterator
from shlex import quote

from mdtracker.calculator.identity import address, label_of
from mdtracker.facts import STATE_NAMES, State, Task
from mdtracker.figures.model import Finding
from mdtracker.parser import Document
from mdtracker.parser.headings import normal
from mdtracker.parser.lexicon import ACTIVITY_WORDS
from mdtracker.parser.words import read_status
from mdtracker.rounding import share_text
from mdtracker.text import Span, line_at


def notices(document: Document) -> Iterator[Finding]:
    """Return the notices on a document's tasks."""
    yield from _unknown_words(document)
    yield from _contradictions(document)


def _unknown_words(document: Document) -> Iterator[Finding]:
    """A status that no list and no glyph explains: not done, and said once for each word."""
    seen: set[str] = set()
    for task in document.facts.tasks:
        for slot in task.slots:
            if slot.aspect != "state" or slot.spelling != "status":
                continue
            written = document.text[slice(*slot.span)]
            reading = read_status(written, document.words)
            if written and reading is not None and not reading.known and written.casefold() not in seen:
                seen.add(written.casefold())
                message = f"“{written}” is no state that is known here; counted as not done"
                fix = "give it a glyph, or explain it in a legend: ✅ = " + written
                yield _notice(document, "TRK401", slot.span, "unknown word", message, fix)


def _contradictions(document: Document) -> Iterator[Finding]:
    """A percentage that its task's status cannot have: above 100, 100 in progress, above 0 not started.

    Done at 85 % is a grade that many authors give, and honest.
    """
    for task in document.facts.tasks:
        slot = next((slot for slot in task.slots if slot.aspect == "progress"), None)
        if slot and task.progress is not None and (fix := _remedy(document, task)):
            message = f"{label_of(task)} is {STATE_NAMES[task.state]} at {share_text(task.progress)}%"
            yield _notice(document, "TRK403", slot.span, "status and percentage", message, fix)


def _remedy(document: Document, task: Task) -> str:
    """What settles a status and a percentage that contradict each other; "" where they do not."""
    verb, name = "tracker task {0} {1}", quote(address(task))
    progress = task.progress or 0
    finish = f"{verb.format('done', name)} or {verb.format('progress', f'{name} 90')}"
    if progress > 100:
        return verb.format("progress", f"{name} 100") if task.state is State.DONE else finish
    reading = read_status(task.status or "", document.words)
    said = reading is not None and reading.exact and reading.known and bool(reading.word)
    # What is in review at 100 % waits for somebody else: nothing contradicts.
    if not said or not ACTIVITY_WORDS.isdisjoint(normal(task.status or "").split()):
        return ""
    if progress == 100 and task.state in (State.DOING, State.TODO):
        return finish
    if progress and task.state is State.TODO:
        return f"{verb.format('start', name)} or {verb.format('reopen', name)}"
    return ""


def _notice(document: Document, code: str, span: Span, rule: str, message: str, fix: str) -> Finding:
    line = line_at(document.lines, span.start)
    start = span.start - line.start + 1
    end = start + span.end - span.start
    return Finding(code, "warning", line.number, start, end, None, None, "", rule, message, fix)
