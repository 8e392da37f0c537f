"""`log add`: an entry of work done, with its hours, in the log of its phase; what was logged follows in every figure."""

from __future__ import annotations

from datetime import date
from shlex import quote
from typing import NamedTuple

from mdtracker.calculator.identity import address, label_of
from mdtracker.errors import UsageError
from mdtracker.facts import Facts, LogEntry, Section, Task
from mdtracker.operations.addresses import SHOWN, find_one_phase
from mdtracker.operations.amounts import day_hint, read_amount, read_day
from mdtracker.operations.change import Asked, Change, Operation, Written, numbers
from mdtracker.operations.chapters_begun import name_of
from mdtracker.operations.entries import Entry, dated, hours_text, write_bullets, write_head
from mdtracker.operations.homes import named
from mdtracker.operations.naming import one_line
from mdtracker.operations.readings import all_new, check_others, line_of, lines_of_text
from mdtracker.operations.removals import find_whole
from mdtracker.operations.states import combine, mark
from mdtracker.parser import Document, parse
from mdtracker.parser.blocks import Block
from mdtracker.parser.carriers.naming import read_name
from mdtracker.parser.chapters import called_log, chapters
from mdtracker.parser.headings import normal
from mdtracker.parser.sections import all_below, phase_above
from mdtracker.renderer.items import MARKER, insert_item
from mdtracker.text import Edit, Span, newline_of, splice

_DEEPEST = 6


class Place(NamedTuple):
    """Where an entry comes: the phase (section 0: the document), its log (None: to be made), the item behind which
    it comes (None: at the end)."""

    phase: Section
    log: Section | None
    behind: Block | None


def add(
    title: str | None,
    phase: str | None,
    hours: str,
    *,
    task: str | None = None,
    done: tuple[str, ...] = (),
    following: tuple[str, ...] = (),
    day: str | None = None,
    today: date | None = None,
) -> Operation:
    """Return the operation that logs work done in a phase (its number or name), else in that of the task.

    title  what it was; None: the task's
    hours  as `read_amount` reads them
    task   the address of the task that it was for, by which the title then names it
    done, following  a bullet each: what was done, what comes next
    day    when it was; else `today`, where the log's entries begin with a date
    """
    on = read_day(day) if day is not None else None
    if day is not None and on is None:
        raise UsageError(f"a date is written 2031-07-09, not {day!r}; nothing written", day_hint(day))
    name = one_line("a title", title) if title is not None else None
    amount = read_amount(hours)
    bullets = [tuple(one_line("a bullet", text) for text in texts) for texts in (done, following)]

    def operate(document: Document) -> Change:
        worked = find_whole(document, task) if task is not None else None
        if name is None and worked is None:
            raise UsageError("the entry needs a title or a task; nothing written", 'tracker log add "Wallet tests" --phase 1 --hours 3.5')
        place = find_place(document, phase, worked)
        entry = Entry(dated(likes_of(document, place), _named(document, name, worked), on, today), amount, *bullets)
        return write_entry(document, entry, place)

    return operate


def complete(task: str, hours: str, today: date | None = None) -> Operation:
    """Return the operation that marks a task as done and logs the hours of it; nothing where it is done already."""
    logging, marking = add(None, None, hours, task=task, today=today), mark((task,), "done")

    def operate(document: Document) -> Change:
        marked = marking(document)
        if marked.written:
            return combine([marked, logging(document)])
        hint = f"log the hours: tracker log add --task {quote(task)} --hours {quote(hours)}"
        raise UsageError(f"{label_of(find_whole(document, task))} is done already; nothing written", hint)

    return operate


def _named(document: Document, title: str | None, task: Task | None) -> str:
    """The title of an entry, which names the task that it is for: by its id before it, else by its issue behind it."""
    text = title if title is not None else task.title if task else ""
    if task is None:
        return text
    name = read_name(text, document.words)
    if task.ref is not None:
        return text if name.ref == task.ref else f"{task.ref} {text}"
    return text if task.issue in (None, name.issue) else f"{text} ({task.issue})"


def find_place(document: Document, phase: str | None, task: Task | None = None) -> Place:
    """Return where an entry of a phase comes, or of that of a task, else of the document's own log.

    Raises UsageError where there is no such phase, or several logs of it.
    """
    facts = document.facts
    section = find_one_phase(facts, phase) if phase is not None else phase_above(facts.sections, task.section) if task else facts.sections[0]
    log = _log_of(document, section) or (_log_of(document, facts.sections[0]) if not section.phase else None)
    if log is None and not section.id:
        raise UsageError("the entry needs a phase; nothing written", *_where(facts, task))
    own = all_below(facts.sections, log) if log else frozenset()
    items = [block for block in document.blocks if block.kind == "item" and document.outline.of_line[block.line.number] in own]
    least = min((item.depth for item in items), default=0)
    return Place(section, log, next((item for item in reversed(items) if item.depth == least), None))


def _log_of(document: Document, section: Section) -> Section | None:
    """The log of a phase, or that of the document (section 0); None where a phase has none yet."""
    facts = document.facts
    working = {fact.section for fact in (*facts.tasks, *facts.boxes)}
    logged = {entry.section for entry in facts.log}
    everything = chapters(document.outline, document.words, "log", section if section.id else None)
    below = {one: all_below(facts.sections, one) for one in everything}
    # A chapter of work that is done, with sections of its own, tells of it; an entry of hours has no place there.
    found = [one for one in everything if logged & below[one]]
    filled = {document.outline.of_line[block.line.number] for block in document.blocks if block.kind not in ("heading", "blank", "rule")}
    called = {one.id for one in everything if (heading := document.outline.headings[one.id]) and called_log(heading)}
    # What stands under a mere state is what is done, or of nothing yet: no log of hours.
    found = found or [one for one in everything if len(below[one]) == 1 and one.id not in working and (one.id in called or one.id not in filled)]
    if len(found) > 1:
        hints = [f"{one.title}, line {one.line}" for one in found[:SHOWN]]
        raise UsageError(f"{named(section)} has {len(found)} logs of work; nothing written", *hints, "give all but one another name")
    return found[0] if found else None


def _where(facts: Facts, task: Task | None) -> list[str]:
    """How to say where an entry is to come, in a document without a log, for a task that stands in no phase."""
    what = f"tracker log add --task {quote(address(task))} --hours 2 --phase" if task else "--phase"
    phases = [f"{one.title}: {what} {one.number}" for one in facts.sections if one.phase]
    return phases[:SHOWN] or ["or write a heading such as '## Work Log'"]


def write_entry(document: Document, entry: Entry, place: Place) -> Change:
    """Return the change that writes an entry there. Raises UsageError where it would be read as something else."""
    if entry.hours is None:
        raise UsageError(f"{entry.title!r} needs its hours; nothing written", "give them: --hours 2")
    if "**" in entry.title:
        raise UsageError(f"{entry.title!r} would be read as more than a title; nothing written", "leave out the **")
    likes = likes_of(document, place)
    edits = _beside(document, entry, likes, place.behind) if place.behind else _anew(document, entry, likes, place)
    behind, first = _line_behind(document, edits[0]), line_of(document, edits, edits[0])
    lines = range(first, first + lines_of_text(edits[0].new))
    asked = _asked(document, edits, entry, behind, lines, int(place.log is None))
    twice = tuple(f"line {one.line} has this title too" for one in document.facts.log if normal(one.title) == normal(entry.title))
    said = f"{entry.title}: {hours_text(document, likes, entry.hours)} logged in {named(place.phase)}"
    return Change((Written(behind + 1, "log", edits[0]), *numbers(document, edits[1:])), asked, (said,), twice)


def likes_of(document: Document, place: Place) -> tuple[LogEntry, ...]:
    """Return the entries that a new one there is like: those of its own log last."""
    own = all_below(document.facts.sections, place.log) if place.log else frozenset()
    return tuple(sorted(document.facts.log, key=lambda one: (one.section in own, one.line)))


def _beside(document: Document, entry: Entry, likes: tuple[LogEntry, ...], behind: Block) -> tuple[Edit, ...]:
    """The edits that put an entry behind an item of the log, and all that belongs to it."""
    marker = MARKER.match(document.text, behind.line.start, behind.line.end)
    wider = 0
    if marker and marker.group(2).isdigit():
        wider = len(str(int(marker.group(2)) + 1)) - len(marker.group(2).lstrip("0") or "0")
    least = len(marker.group()) + wider if marker else 0
    body = write_head(document, likes, entry) + write_bullets(document, likes, entry, least)
    return insert_item(document, behind.line.number, body)


def _anew(document: Document, entry: Entry, likes: tuple[LogEntry, ...], place: Place) -> tuple[Edit, ...]:
    """The edit that begins a log, under its heading, which is made where there is none."""
    lead = "1. "
    if likes and (marker := MARKER.match(document.text, document.blocks[likes[-1].line - 1].line.start)):
        lead = ("1" if marker.group(2).isdigit() else marker.group(2)) + marker.group(3)
    newline = newline_of(document.lines)
    item = lead + write_head(document, likes, entry) + write_bullets(document, likes, entry, len(lead))
    section = place.log or place.phase
    pieces = [item] if place.log else [_heading(document, likes, section), item]
    at = next(block.line for block in reversed(document.blocks[: section.last_line]) if block.kind not in ("blank", "rule"))
    return (Edit(Span(at.end, at.end), "", "".join(f"{newline}{newline}{piece}" for piece in pieces)),)


def _heading(document: Document, likes: tuple[LogEntry, ...], phase: Section) -> str:
    """The heading of a phase's log: that of another one, else what its language calls it."""
    level = phase.level + 1
    text = name_of(document, "log", level)
    section = document.facts.sections[likes[-1].section] if likes else None
    heading = document.outline.headings[section.id] if section else None
    if section and heading:
        line = document.blocks[section.line - 1]
        text = document.text[slice(*line.span)]
        if any(character.isdigit() for character in text):
            text = heading.name
        level = section.level if section.level > phase.level and phase_above(document.facts.sections, section.id).phase else level
    return f"{'#' * min(level, _DEEPEST)} {text}"


def _line_behind(document: Document, edit: Edit) -> int:
    return next(line.number for line in reversed(document.lines) if line.start <= edit.span.start)


def _asked(document: Document, edits: tuple[Edit, ...], entry: Entry, behind: int, lines: range, headings: int) -> tuple[Asked, ...]:
    """What the new lines are to be read as: the entry, the heading where one is made, and nothing else."""
    after = parse(splice(document.text, edits), document)
    check_others(document.facts, after.facts, frozenset(), lines)
    told = [one for one in after.facts.log if one.line in lines]
    alone = len(told) == 1 and len(after.facts.log) == len(document.facts.log) + 1
    plain = {after.blocks[line - 1].kind for line in lines} <= {"blank", "heading", "item"}
    divided = len(after.facts.sections) == len(document.facts.sections) + headings
    if not (alone and plain and divided and told[0].hours == entry.hours and normal(entry.title) and told[0].title.endswith(entry.title)):
        problem = f"{entry.title!r} would be read as something else than a title and its bullets here"
        raise UsageError(f"{problem}; nothing written", "give it in plain words")
    return all_new(after.facts, behind, lines)
