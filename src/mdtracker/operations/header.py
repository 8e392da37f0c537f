"""`set`: the fields of a document's head and foot: when it started, what it aims at, its version, its next review."""

from __future__ import annotations

from datetime import UTC, date, datetime
from typing import NamedTuple

from mdtracker.errors import UsageError
from mdtracker.facts import Field
from mdtracker.figures.history import judged
from mdtracker.figures.mentions import read_mentions
from mdtracker.operations.amounts import day_hint, read_day
from mdtracker.operations.change import Change, Operation, Written
from mdtracker.operations.followers import refuse_followers
from mdtracker.operations.naming import one_line
from mdtracker.operations.scores import read_scores
from mdtracker.parser import Document, parse
from mdtracker.parser.headings import normal
from mdtracker.parser.lexicon import HEAD_LABELS, UPDATED_WORDS
from mdtracker.renderer.notations import moment
from mdtracker.text import Edit, Span, fold, splice

_DATES = frozenset(("started", "target", "review"))
# A number of days or weeks has three digits at most.
_MOST_DAYS = 1000


class Entry(NamedTuple):
    """A field of the head: its name on the command line (a role, else ""), and the field."""

    role: str
    field: Field


def read_head(document: Document) -> tuple[Entry, ...]:
    """Return the fields before the first heading below the title (and the title's second line, a heading too), and those
    that end the document below a rule."""
    title = _title(document)
    foot = _foot(document)
    found = [field for field in document.facts.fields if field.text and (field.section <= title or field.line >= foot)]
    return tuple(Entry(next((role for role, names in HEAD_LABELS.items() if fold(field.label) in names), ""), field) for field in found)


def _title(document: Document) -> int:
    """The section of the title, or of the heading right below it, with nothing between them; 0 without a title."""
    sections = document.facts.sections
    if len(sections) < 2 or sections[1].level != 1:
        return 0
    second = sections[2] if len(sections) > 2 else None
    told = {task.section for task in (*document.facts.tasks, *document.facts.boxes)}
    between = document.blocks[sections[1].line : second.line - 1] if second else ()
    alone = second and not second.phase and second.id not in told and all(block.kind == "blank" for block in between)
    return 2 if alone and len(sections) > 3 else 1


def _foot(document: Document) -> int:
    """The first line of what stands below the document's last rule, if that is nothing but text."""
    for block in reversed(document.blocks):
        if block.kind == "rule":
            return block.line.number + 1
        if block.kind not in ("blank", "text"):
            break
    return len(document.blocks) + 1


def put(name: str, value: str) -> Operation:
    """Return the operation that gives a field of the head another value: a date in the field's own notation where it is
    one, else the text. name: started, target, version, review, the field's label, or its line (":4")."""
    said = one_line("a value", value)

    def operate(document: Document) -> Change:
        entry = _find(document, name)
        field = entry.field
        if fold(field.label).rstrip(":") in UPDATED_WORDS:
            raise UsageError(f"{field.label} is written by every command; nothing written", "it is the moment of the last change")
        span, old, new = _dated(document, entry, said) or (field.span, field.text, said)
        if old == new:
            return Change((), (), (), (f"{field.label} is {new} already",))
        edit = Edit(span, old, new)
        _refuse_score(document, entry, edit)
        refuse_followers(document, field.label, field.line, (edit,))
        _check(document, field, edit)
        return Change((Written(field.line, field.label, edit),), (), (f"{field.label}: {old} → {new}",), tuple(_order(document, edit, entry.role)))

    return operate


def _find(document: Document, name: str) -> Entry:
    """The field that is meant. Raises UsageError for none or several, with what there is."""
    entries = read_head(document)
    words = normal(name)
    found = [entry for entry in entries if name.strip() in (entry.role, f":{entry.field.line}") and name.strip()]
    found = found or [entry for entry in entries if words and normal(entry.field.label) == words]
    found = found or [entry for entry in entries if words and words in normal(entry.field.label)]
    if len(found) == 1:
        return found[0]
    there = [f"{entry.role or entry.field.label}: {entry.field.text} (tracker set :{entry.field.line})" for entry in found or entries]
    problem = f"{name!r} names {len(found)} fields" if found else f"no field {name!r} in the document's head"
    raise UsageError(f"{problem}; nothing written", *(there or ["it has none: write a line such as '**Started:** 2025-11-27' below its title"]))


def _dated(document: Document, entry: Entry, value: str) -> tuple[Span, str, str] | None:
    """The place, old and new text of a date; None for a field that holds none and need not."""
    field, text = entry.field, document.text
    place = moment.find(text, *field.span)
    if entry.role not in _DATES and place is None:
        return None
    day = read_day(value)
    if day is None and (entry.role in _DATES or (place and _only_date(field, place))):
        raise UsageError(f"{field.label} is a date, such as 2025-12-25, not {value!r}; nothing written", day_hint(value))
    if day is None:
        return None
    if place is None:
        like = next((other for entry in read_head(document) if (other := moment.find(text, *entry.field.span))), None)
        return field.span, field.text, _written(day, text[like[0] : like[1]] if like else "2025-01-01")
    old = text[place[0] : place[1]]
    return Span(place[0], place[1]), old, _written(day, old)


def _only_date(field: Field, place: tuple[int, int, date]) -> bool:
    return place[0] == field.span.start


def _written(day: date, like: str) -> str:
    return moment.write(datetime(day.year, day.month, day.day, tzinfo=UTC), like)


def _refuse_score(document: Document, entry: Entry, edit: Edit) -> None:
    """Raise UsageError for a score, which has a command of its own."""
    for score in read_scores(document):
        if score.line == entry.field.line and any(span and edit.span.start <= span.start < edit.span.end for span in (score.value, score.aim)):
            raise UsageError(f"{entry.field.label} is a score; nothing written", "set its number alone: tracker score 90")


def _check(document: Document, field: Field, edit: Edit) -> None:
    """Raise UsageError unless the field is read back with its new value, and no other comes or goes."""
    after = parse(splice(document.text, (edit,)), document)
    due = field.text[: edit.span.start - field.span.start] + edit.new + field.text[edit.span.end - field.span.start :]
    before, now = ([(one.label, one.line) for one in facts.fields] for facts in (document.facts, after.facts))
    told = next((one.text for one in after.facts.fields if (one.label, one.line) == (field.label, field.line)), None)
    if before != now or told != due:
        raise UsageError(f"{edit.new!r} would be read as more than a value; nothing written", "leave out bold labels and signs that part fields")
    for figure in judged(after.text).figures if edit.new == due else ():
        if figure.stale and figure.mention.line == field.line:
            said = f"{figure.mention.text} in {edit.new!r} would be wrong by itself: {figure.rule} gives {figure.expected}"
            raise UsageError(f"{said}; nothing written")


def _order(document: Document, edit: Edit, role: str) -> list[str]:
    """What to say of a target that comes before the start."""
    after = parse(splice(document.text, (edit,)), document)
    days = {entry.role: place[2] for entry in read_head(after) if (place := moment.find(after.text, *entry.field.span))}
    for mention in read_mentions(after) if role in ("started", "target") else ():
        if mention.role == "weeks" and not 0 <= int(mention.form.detail.partition(":")[0]) < _MOST_DAYS:
            raise UsageError(
                f"line {mention.line} counts the weeks from the start to the target, and there would be none to count; nothing written",
                "set the other date first",
            )
    if role in ("started", "target") and len(days.keys() & {"started", "target"}) == 2 and days["target"] < days["started"]:
        return [f"the target, {days['target']}, is before the start, {days['started']}"]
    return []
