"""`session start`, `note`, `end`: the dated note of a session. Between start and end its line "Started" is all that
says it is open; nothing is kept elsewhere."""

from __future__ import annotations

from collections.abc import Callable, Iterable
from datetime import datetime

from mdtracker.calculator.identity import distinct, label_of
from mdtracker.errors import UsageError
from mdtracker.facts import Facts, State
from mdtracker.operations.achieved import MOST, done_since, facts_at_start, planned
from mdtracker.operations.change import Asked, Change, Operation, Written
from mdtracker.operations.endings import follow_on, named_anew
from mdtracker.operations.naming import one_line
from mdtracker.operations.note_shapes import (
    Shape,
    nothing,
    shapes,
    started_line,
    write_duration,
    write_heading,
    write_part,
)
from mdtracker.operations.notes import Note, newest, read_notes
from mdtracker.operations.placing import chapter_of, filled, listed, placed
from mdtracker.operations.readings import line_of, lines_of_text, stated_anew
from mdtracker.parser import Document, parse
from mdtracker.text import Edit, Span, counted, newline_of

_WAYS = 'write it as one line of plain text, such as "Found the leak in the pool"'


def start(now: datetime, focus: str | None = None, committed: str | None = None) -> Operation:
    """Return the operation that opens the note of a session, with the moment of its start (UTC).

    committed  git's version of the document, by which `end` tells what was done; None without one
    Raises UsageError where a session is open.
    """
    aim = one_line("a focus", focus) if focus is not None else None

    def operate(document: Document) -> Change:
        notes = read_notes(document)
        if (there := _open(notes)) is not None:
            raise UsageError(
                f"{there.section.title} is open since {there.started:%Y-%m-%d %H:%M} UTC, line {there.section.line}; nothing written",
                "end it first: tracker session end",
            )
        chapter = chapter_of(document, notes)
        like = newest(notes)
        shape, newline = shapes(document, like), newline_of(document.lines)
        opened = started_line(document, shape, now)
        level = like.section.level if like else chapter.level + 1 if chapter else 3
        heads = [document.lines[note.section.line - 1] for note in notes]
        taken = frozenset(document.text[line.start : line.end].strip() for line in heads)
        heading = write_heading(document, like, level, now, taken)
        lines = [heading, *_opening(document, shape, opened, aim)]
        behind, edit = placed(document, notes, chapter, newline.join(lines))
        asked, after = stated_anew(document, (edit,), edit, behind)
        here = _check_open(after, aim, heading)
        first = line_of(document, (edit,), edit)
        new = range(first, first + lines_of_text(edit.new))
        return Change(
            (Written(behind, "session", edit),),
            (*asked, *follow_on(document, behind, here.section.key), *named_anew(document.facts, after.facts, new)),
            (f"{heading.lstrip('# ')}: started at {now:%H:%M} UTC",),
            tuple(_uncommitted(document, committed)),
        )

    return operate


def note(text: str) -> Operation:
    """Return the operation that adds an item to what the open session achieved."""
    said = one_line("a note", text)

    def operate(document: Document) -> Change:
        notes = read_notes(document)
        here = _session(notes)
        shape = _shapes(document, notes, here)
        behind, edit = listed(document, here, shape, (said,))
        asked, after = stated_anew(document, (edit,), edit, behind)
        _check_items(after, (said,))
        return Change((Written(behind + 1, "note", edit),), asked, (f"{here.section.title}: noted",), ())

    return operate


def end(now: datetime, coming: str | None, before: Iterable[str], upcoming: Callable[[Document], Iterable[str]]) -> Operation:
    """Return the operation that ends the open session: its duration, what was done since its start, what is blocked, what
    comes next.

    coming    what comes next, else the first entries of the plan, else of `upcoming`
    before    older versions of the document, newest first: the first one without this session's start is what it began with
    """
    said = one_line("what comes next", coming) if coming is not None else None

    def operate(document: Document) -> Change:
        notes = read_notes(document)
        here = _session(notes)
        minutes = _minutes(here, now)
        shape = _shapes(document, notes, here)
        began = facts_at_start(here, before)
        done = done_since(document, began) if began else []
        blocked = [label_of(task) for task in distinct(document.facts.tasks) if task.state is State.BLOCKED]
        values = {
            "achievements": tuple(done),
            "blockers": tuple(blocked) or (nothing(document, shape.get("blockers")),),
            "next": (said,) if said is not None else planned(document) or tuple(upcoming(document))[:MOST],
        }
        timed = _timed(document, here, shape, minutes)
        edits = filled(document, here, shape, values)
        every = [timed.edit, *(edit for _, edit in edits)]
        asked = [_renamed(document, here, shape["duration"])]
        for behind, edit in edits:
            new, _ = stated_anew(document, every, edit, behind)
            asked += new
        written = (timed, *(Written(behind + 1, "session", edit) for behind, edit in edits))
        headline = f"{here.section.title}: ended after {write_duration(minutes, shape['duration'].like)}"
        return Change(written, tuple(asked), (headline,), tuple(_remarks(here, began, done, minutes)))

    return operate


def _minutes(here: Note, now: datetime) -> int:
    """How long a session has been open. Raises UsageError where it starts later than now."""
    opened = here.part("started")
    assert opened is not None
    assert here.started is not None
    minutes = int((now - here.started).total_seconds() // 60)
    if minutes < 0:
        raise UsageError(
            f"{here.section.title} starts at {opened.field.text}, later than now; nothing written", f"mend line {opened.field.line} in an editor"
        )
    return minutes


def _opening(document: Document, shape: dict[str, Shape], opened: Shape, aim: str | None) -> list[str]:
    """The lines of the start and of the focus, in the order of `shape`."""
    focus = shape.get("focus") or shapes(document, None)["focus"]
    roles = [role for role in dict.fromkeys([*shape, "duration", "focus"]) if role in ("duration", "focus")]
    written = [(opened, opened.like) if role == "duration" else (focus, aim) for role in roles]
    first = next(iter(shape.values())).gap
    values = [(part, value) for part, value in written if value is not None]
    return [write_part(part._replace(gap=part.gap if at else first), (value,), newline_of(document.lines)) for at, (part, value) in enumerate(values)]


def _open(notes: tuple[Note, ...]) -> Note | None:
    return next((note for note in reversed(notes) if note.started), None)


def _session(notes: tuple[Note, ...]) -> Note:
    """The open session. Raises UsageError without one."""
    here = _open(notes)
    if here is None:
        raise UsageError("no session is open; nothing written", "start one: tracker session start")
    return here


def _shapes(document: Document, notes: tuple[Note, ...], here: Note) -> dict[str, Shape]:
    """The shapes of the parts of `here`: those of the newest other note, and what that one lacks as most write it."""
    like = newest([note for note in notes if note is not here])
    found = shapes(document, like)
    missing = [role for role in ("duration", "achievements", "blockers", "next") if role not in found]
    found |= {role: shapes(document, None)[role] for role in missing if like is None or role in ("duration", "achievements")}
    return found


def _timed(document: Document, here: Note, shape: dict[str, Shape], minutes: int) -> Written:
    """The line of the start as that of the duration."""
    part = here.part("started")
    assert part is not None
    line = document.lines[part.field.line - 1]
    duration = shape["duration"]
    new = duration.before + write_duration(minutes, duration.like) + duration.behind
    return Written(line.number, "duration", Edit(Span(line.start, line.end), document.text[line.start : line.end], new))


def _renamed(document: Document, here: Note, duration: Shape) -> Asked:
    part = here.part("started")
    assert part is not None
    return Asked(part.field.line, ((f"field {part.field.label}", None), (f"field {duration.label}", document.facts.sections[here.section.id].key)))


def _uncommitted(document: Document, committed: str | None) -> Iterable[str]:
    if committed is not None and parse(committed).facts != document.facts:
        yield "the document has changes that are not committed: what was done in them will count as done in this session"


def _remarks(here: Note, began: Facts | None, done: list[str], minutes: int) -> Iterable[str]:
    if began is None:
        yield "git has no version from before its start: only what was noted is written"
    elif not done and here.part("achievements") is None:
        yield "nothing was done or logged since its start"
    if minutes > 24 * 60:
        yield f"it was open for {counted(minutes // 1440, 'day')}: see line {here.section.line}"


def _check_open(after: Document, focus: str | None, heading: str) -> Note:
    """The note as it is read back. Raises UsageError unless it is that of an open session with its focus."""
    here = _open(read_notes(after))
    part = here.part("focus") if here else None
    if here is None or (focus is not None and (part is None or part.field.text != focus)):
        raise UsageError(f"{(focus or heading)!r} would not be read back as it is; nothing written", _WAYS)
    return here


def _check_items(after: Document, values: tuple[str, ...]) -> None:
    """Raise UsageError unless each text is an item of the open note by itself."""
    here = _open(read_notes(after))
    part = here.part("achievements") if here else None
    items = [after.text[slice(*after.blocks[line - 1].span)] for line in (part.items if part else ())]
    for value in values:
        if value not in items or value.startswith(">"):
            raise UsageError(f"{value!r} would be read as more than a note; nothing written", _WAYS)
