"""Every number, ratio, bar, state word and date that could follow from facts, with its label and its place.

Not read: what states a fact (task rows, boxes, a heading task's fields, logged entries), fences with a language,
history (parser/history), risks, and the notations that are never figures (renderer/notations).
"""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterator
from datetime import date

from mdtracker.facts import Field
from mdtracker.figures.model import Mention
from mdtracker.figures.numbers import LONGEST, Place, amount_in, numbers_in, shape_of
from mdtracker.figures.statements import current_in, dates_of, notes_of, state_at, states_beside, updated_in, weeks_in
from mdtracker.parser import Document
from mdtracker.parser.blocks import Block
from mdtracker.parser.carriers.rows import is_total, names_group, names_of
from mdtracker.parser.headings import normal, read_key
from mdtracker.parser.history import read_past
from mdtracker.parser.lexicon import FILLER_WORDS, PHASE_WORDS, STATUS_LABELS, UPDATED_WORDS, WHOLE_WORDS
from mdtracker.parser.tables import Row, Table
from mdtracker.parser.words import read_status, state_span
from mdtracker.text import Span, fold

_UPDATED = re.compile(
    r"[*_>\s-]*(?:\*\*|__|\*|_)?([^\W\d_][\w\s]{3,40}?)(?:\*\*|__)?[ \t]*[:：](?:\*\*|__|\*|_)?[ \t]*"
)
# What may stand beside the word for a status: "Overall Status", "Current Phase Status", "当前状态".
_WHOSE = FILLER_WORDS | WHOLE_WORDS | PHASE_WORDS | {"aktueller", "actual", "atual", "actuel", "mevcut"}
_WHOSE_UNSPACED = frozenset(("", "当前", "总体", "整体", "目前", "项目"))
_AMOUNT = re.compile(r"[*_\s]*(-?)([$€£]?)(\d{1,15}(?:[.,]\d{1,15})?)([ \t]?[^\W\d_]{0,8})[*_\s]*")


def read_mentions(document: Document) -> tuple[Mention, ...]:
    """Return the mentions of a document in order, each with a key of its own."""
    seen: Counter[str] = Counter()
    found: list[Mention] = []
    sections = document.facts.sections
    for mention in (*_all(document), *notes_of(document)):
        key = "|".join(
            (sections[mention.section].key, mention.place, normal(mention.label), normal(mention.column), mention.role)
        )
        seen[key] += 1
        found.append(mention._replace(key=key if seen[key] == 1 else f"{key}#{seen[key]}"))
    return tuple(found)


def _all(document: Document) -> Iterator[Mention]:
    facts = document.facts
    phases = frozenset((section.kind, section.number) for section in facts.sections if section.phase)
    dated = dates_of(document)
    stated = {slot.line for task in (*facts.tasks, *facts.boxes) for slot in task.slots} | {
        entry.line for entry in facts.log
    }
    # What a heading says of a fact of its own is no figure.
    own = {slot.span for task in (*facts.tasks, *facts.boxes) if task.carrier == "heading" for slot in task.slots}
    fields: dict[int, list[Field]] = {}
    for field in facts.fields:
        fields.setdefault(field.line, []).append(field)
    # A section has one state: of several fields none is its own, but each a paragraph's.
    labels = Counter((field.section, field.label) for field in facts.fields)
    tables = {row.line: (table, row) for table in document.tables for row in table.rows}
    past = read_past(document)
    above = 0
    for block in document.blocks:
        number = block.line.number
        section = document.outline.of_line[number]
        above = block.group or (0 if block.kind == "heading" else above)
        if number in past and not fields.get(number):
            # The document's last words may stand below its last note.
            yield from _updated(document, block, section, above) if block.kind == "text" and number not in stated else ()
            continue
        if block.kind == "heading":
            told = _heading(document, block, section)
            yield from (mention for mention in told if mention.span not in own)
        elif number in stated:
            continue
        elif block.kind == "row":
            yield from _row(document, *tables[number]) if not tables[number][0].risks else ()
        elif fields.get(number):
            for field in fields[number]:
                told = _field(document, field, above, number in past, phases, dated.get(field.section, []))
                several = labels[field.section, field.label] > 1
                yield from (mention for mention in told if not several or mention.role not in ("state", "glyph"))
        elif block.kind in ("text", "item", "fence"):
            yield from _line(document, block, section, above)


def _heading(document: Document, block: Block, section: int) -> Iterator[Mention]:
    heading = document.outline.headings[section]
    assert heading is not None
    level = document.facts.sections[section].level
    place = Place("heading", section, block.line.number, heading.name, "", 0, f"heading:{level}:{heading.kind}")
    if heading.names_state is None:
        if heading.mark and heading.status:
            yield state_at(document, place, heading.mark, "glyph")
        if heading.status:
            stated = state_at(document, place, heading.status, "state")
            yield stated._replace(form=stated.form._replace(detail=heading.spoken))
    for span in (Span(block.span.start, heading.bounds.start), Span(heading.bounds.end, block.span.end)):
        yield from numbers_in(document, place, span)


def _row(document: Document, table: Table, row: Row) -> Iterator[Mention]:
    text = document.text
    title = table.column("title") or 0
    names = names_of(text, table, row)
    label = " ".join(names)[:LONGEST]
    kind = "total" if is_total(label) else "row"
    groups = any(names_group(name, document.outline) for name in names)
    for column, cell in enumerate(row.cells[: len(table.headers)]):
        if column == title or (column == 0 and title and not table.roles[0]):
            continue
        place = Place(
            "cell", table.section, row.line, label, table.headers[column], table.group, f"{kind}:{table.group}:{column}"
        )
        written = text[cell.start : cell.end]
        if table.roles[column] == "status" and groups:
            reading = read_status(written, document.words)
            if reading and (reading.plain or (reading.known and not reading.word)):
                yield state_at(document, place, state_span(text, cell, reading), "state")
                continue
        numbers = list(numbers_in(document, place, cell))
        amount = _AMOUNT.fullmatch(written)
        if amount and len(numbers) <= 1 and not any(mention.role in ("percent", "bar") for mention in numbers):
            yield amount_in(place, cell, amount)
        else:
            yield from numbers


def _field(
    document: Document,
    field: Field,
    above: int,
    past: bool,
    phases: frozenset[tuple[str, str]],
    dated: list[tuple[int, date]],
) -> Iterator[Mention]:
    place = Place("field", field.section, field.line, field.label, "", above, f"field:{shape_of(field.label)}")
    if fold(field.label).rstrip(":") in UPDATED_WORDS:
        yield from updated_in(document.text, place, field.span)
        return
    if past:
        return
    current = list(current_in(document, field, place, phases))
    if current:
        yield from current
        return
    weeks = weeks_in(field, place, dated)
    if weeks:
        yield weeks
        return
    if _states(field.label):
        reading = read_status(field.text, document.words)
        if reading and reading.plain:
            yield state_at(document, place, state_span(document.text, field.span, reading), "state")
    yield from numbers_in(document, place, field.span)


def _states(label: str) -> bool:
    """Whether a label says that its field is a status, of this section or of it all."""
    folded = fold(label)
    fitting = (word for word in STATUS_LABELS if folded.startswith(word) or folded.endswith(word))
    stated = max(fitting, key=lambda word: (len(word), word), default="")
    rest = folded.replace(stated, "", 1).split()
    whose = " ".join(rest) in _WHOSE_UNSPACED if folded > "\u2e80" else _WHOSE.issuperset(rest)
    return bool(stated) and whose


def _updated(document: Document, block: Block, section: int, above: int) -> Iterator[Mention]:
    """When the document was last changed, in a line of prose that says so."""
    match = _UPDATED.match(document.text[block.span.start : block.span.end])
    if match and fold(match.group(1)).strip() in UPDATED_WORDS:
        place = Place("text", section, block.line.number, match.group(1), "", above, "moment")
        yield from updated_in(document.text, place, Span(block.span.start + match.end(), block.span.end))


def _line(document: Document, block: Block, section: int, above: int) -> Iterator[Mention]:
    updated = list(_updated(document, block, section, above))
    if updated:
        yield from updated
        return
    text = document.text
    body = text[block.span.start : block.span.end]
    if "→" in body or "->" in body:
        return
    name = "fence" if block.kind == "fence" else "text"
    place = Place(name, section, block.line.number, "", "", above, f"{name}:{section}:{block.kind}:{above}")
    numbers = list(numbers_in(document, place, block.span))
    yield from numbers
    if numbers and read_key(numbers[0].label)[1]:
        yield from states_beside(document, place._replace(label=numbers[0].label), block.span, numbers)
