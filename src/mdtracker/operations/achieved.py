"""What was done since a session started: by the facts of an older version, and what comes next by the document's plan."""

from __future__ import annotations

import re
from collections.abc import Iterable

from mdtracker.calculator.identity import distinct, label_of, same
from mdtracker.errors import TrackerError
from mdtracker.facts import Facts, State, Task
from mdtracker.operations.notes import Note, read_notes
from mdtracker.operations.steps import Step, plan_in
from mdtracker.parser import Document, parse
from mdtracker.parser.chapters import chapters
from mdtracker.parser.headings import normal
from mdtracker.parser.words import Words, glyph_state, peel

_HOURS = re.compile(r"[ \t]*[(（]([^()（）]{1,24})[)）][ \t*_:]*$")
MOST = 3


def facts_at_start(here: Note, before: Iterable[str]) -> Facts | None:
    """The facts with which a session began: of the newest version that has not its start; None where there is none."""
    opened = here.part("started")
    assert opened is not None
    for text in before:
        try:
            version = parse(text)
        except TrackerError:
            continue
        if not any(field.label == opened.field.label and field.text == opened.field.text for field in version.facts.fields):
            return version.facts
    return None


def done_since(document: Document, began: Facts) -> list[str]:
    """Return what is done now and was not then, and what was logged since, as items of a note; not what a note has already."""
    facts = document.facts
    were = [task for task in (*began.tasks, *began.boxes) if task.state is State.DONE]
    known = {_name(task) for task in were}
    tasks = [task for task in distinct(facts.tasks) if task.state is State.DONE]
    fresh = [task for task in tasks if not _known(task, known, were)]
    boxes = [box for box in facts.boxes if box.state is State.DONE and not _known(box, known, were)]
    fresh += [box for box in boxes if not any(same(box, task) for task in tasks)]
    logged = {(normal(entry.title), entry.hours) for entry in began.log}
    titles = {normal(task.title) for task in fresh}
    entries = [entry for entry in facts.log if (normal(entry.title), entry.hours) not in logged and normal(entry.title) not in titles]
    # One that was logged under its own name is told once, with its hours.
    told = {normal(entry.title) for entry in entries}
    found = [_plain(label_of(task)) for task in fresh if normal(label_of(task)) not in told]
    found += [f"{entry.title}, {document.text[slice(*entry.span)]}" for entry in entries]
    noted = _noted(document)
    return [one for one in found if normal(one) not in noted]


def _name(task: Task) -> tuple[str, str | None, str]:
    return task.kind, task.ref, normal(task.title)


def _known(task: Task, known: set[tuple[str, str | None, str]], were: list[Task]) -> bool:
    return _name(task) in known or any(same(task, other) for other in were)


def _plain(text: str) -> str:
    """A title as an item of a note: hours in brackets at its end would be read as work that is logged."""
    return _HOURS.sub(lambda found: f", {found.group(1)}", text.strip())


def _noted(document: Document) -> set[str]:
    """What the notes of sessions list as achieved, this one's too: a day's second session does not tell it again."""
    parts = [part for note in read_notes(document) if (part := note.part("achievements"))]
    return {normal(document.text[slice(*document.blocks[line - 1].span)]) for part in parts for line in part.items}


def planned(document: Document) -> tuple[str, ...]:
    """The first entries of the first list of the plan that has some to do, without a glyph that says a state."""
    for chapter in chapters(document.outline, document.words, "plan"):
        told = [(step.block.group, title) for step in plan_in(document, chapter).steps if (title := _to_do(step, document.words))]
        if told:
            return tuple(title for group, title in told if group == told[0][0])[:MOST]
    return ()


def _to_do(step: Step, words: Words) -> str:
    """The title of an entry, what stands in brackets behind it aside; "" for one that is done, and for a lead-in."""
    glyph, _, rest = peel(step.title, words)
    stated = step.task.state if step.task else glyph_state(glyph, words)
    if stated in (State.DONE, State.DROPPED) or step.title.endswith((":", "：")):
        return ""
    return re.sub(r"[ \t]*[(（][^()（）]*[)）]$", "", rest if glyph_state(glyph, words) else step.title).strip()
