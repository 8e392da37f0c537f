"""Every number, ratio, bar, state word and date that could follow from facts, with its label and its place.

Not read: what states a fact (task rows, boxes, a heading task's fields, logged entries), fences with a language,
history (change logs, dated notes), and the notations that are never figures (renderer/notations).
"""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterator
from fractions import Fraction
from typing import NamedTuple

from mdtracker.calculator.expressions import Value
from mdtracker.calculator.identity import statements
from mdtracker.facts import Field
from mdtracker.figures.model import Form, Mention
from mdtracker.parser import Document
from mdtracker.parser.blocks import Block
from mdtracker.parser.carriers.places import read_kind
from mdtracker.parser.carriers.rows import is_total, names_group, state_span
from mdtracker.parser.headings import normal, read_key
from mdtracker.parser.lexicon import COLUMN_ROLES, PHASE_WORDS, UPDATED_WORDS
from mdtracker.parser.tables import Row, Table, plain
from mdtracker.parser.words import glyph_state, read_phrase, read_status
from mdtracker.renderer.notations import Token, moment, read_tokens
from mdtracker.rounding import places_of, read_number
from mdtracker.text import Span

_SEPARATORS = re.compile(r"[|;；，、•·]|,(?!\d)|\s[-–—]\s(?=[^\d])")
_UPDATED = re.compile(
    r"[*_>\s-]*(?:\*\*|__|\*|_)?([^\W\d_][\w\s]{3,40}?)(?:\*\*|__)?[ \t]*[:：](?:\*\*|__|\*|_)?[ \t]*"
)
_STATUS_LABELS = frozenset(COLUMN_ROLES["status"].split("|")) | {
    "current status",
    "overall status",
    "phase status",
    "aktueller status",
    "genel durum",
}
_CURRENT_WORDS = frozenset("current status phase stand aktuelle actual durum mevcut 当前".split())
_NAMING = re.compile(r"([^\W\d_]+)[ \t]*#?$")
_WEEKS = r"[(（](\d{1,3})[ \t]*([Ww]eeks?|[Dd]ays?|Wochen|Tage|hafta|gün|semaines?|jours?|semanas?|días|dias|недел[ьия]|周|天)[)）]"
_AMOUNT = re.compile(r"[*_\s]*(-?)([$€£]?)(\d+(?:[.,]\d+)?)([ \t]?[^\W\d_]{0,8})[*_\s]*")


_LEADING_ON = re.compile(
    r"[.:(（–—]|\b(?:across|to|from|in|for|with|and|have|that|which|per|at|on|by|über|dans|para|pour|por|com|avec)\b"
)


class Place(NamedTuple):
    """Where a piece of text stands; what every mention in it has in common."""

    name: str
    section: int
    line: int
    label: str
    column: str
    group: int
    family: str


def read_mentions(document: Document) -> tuple[Mention, ...]:
    """Return the mentions of a document in order, each with a key of its own."""
    seen: Counter[str] = Counter()
    found: list[Mention] = []
    sections = document.facts.sections
    for mention in (*_all(document), *_notes(document)):
        key = "|".join(
            (sections[mention.section].key, mention.place, normal(mention.label), normal(mention.column), mention.role)
        )
        seen[key] += 1
        found.append(mention._replace(key=key if seen[key] == 1 else f"{key}#{seen[key]}"))
    return tuple(found)


def _notes(document: Document) -> Iterator[Mention]:
    """What stands behind the title of a blocker that states a task again: " ✅", " (in progress)", or nothing."""
    for box in document.facts.boxes:
        note = next((slot for slot in box.slots if slot.spelling == "note"), None)
        if note is None or not any(other.kind == "task" for other in statements(document.facts, box)):
            continue
        written = document.text[note.span.start : note.span.end]
        place = Place("box", box.section, box.line, f"{box.issue or box.ref}", "", box.group, f"note:{box.group}")
        yield _mention(place, note.span, written, written, Form("note", 0, ""), "note", "", f"{box.line}:note")


def _all(document: Document) -> Iterator[Mention]:
    facts = document.facts
    stated = {slot.line for task in (*facts.tasks, *facts.boxes) for slot in task.slots} | {
        entry.line for entry in facts.log
    }
    fields: dict[int, list[Field]] = {}
    for field in facts.fields:
        fields.setdefault(field.line, []).append(field)
    tables = {row.line: (table, row) for table in document.tables for row in table.rows}
    frozen = _frozen(document)
    above = 0
    for block in document.blocks:
        number = block.line.number
        section = document.outline.of_line[number]
        above = block.group or (0 if block.kind == "heading" else above)
        if section in frozen and not fields.get(number):
            continue
        if block.kind == "heading":
            yield from _heading(document, block, section)
        elif number in stated:
            continue
        elif block.kind == "row":
            yield from _row(document, *tables[number])
        elif fields.get(number):
            for field in fields[number]:
                yield from _field(document, field, above, section in frozen)
        elif block.kind in ("text", "item", "fence"):
            yield from _line(document, block, section, above)


def _frozen(document: Document) -> frozenset[int]:
    """The sections that are history: logs, dated notes. The title is never one."""
    return frozenset(
        section.id
        for section in document.facts.sections[2:]
        if section.level > 1 and read_kind(section.id, "", document.outline) == "log"
    )


def _heading(document: Document, block: Block, section: int) -> Iterator[Mention]:
    heading = document.outline.headings[section]
    assert heading is not None
    level = document.facts.sections[section].level
    place = Place("heading", section, block.line.number, heading.name, "", 0, f"heading:{level}:{heading.kind}")
    if heading.names_state is None:
        if heading.mark and heading.status:
            yield _state(document, place, heading.mark, "glyph")
        if heading.status:
            yield _state(document, place, heading.status, "state")
    yield from _numbers(document.text, place, block.span)


def _state(document: Document, place: Place, span: Span, role: str) -> Mention:
    written = document.text[span.start : span.end]
    reading = read_status(written, document.words)
    value = reading.state if reading and reading.known else glyph_state(written, document.words)
    role = "glyph" if role == "glyph" or not (reading and reading.word) else "state"
    return _mention(place, span, written, value or "", Form(role, 0, ""), role, "", f"{place.line}:state")


def _row(document: Document, table: Table, row: Row) -> Iterator[Mention]:
    text = document.text
    title = table.column("title") or 0
    spans = [cell for cell in (row.cells[title] if title < len(row.cells) else None, row.cells[0]) if cell is not None]
    label = " ".join(dict.fromkeys(plain(text[span.start : span.end]) for span in reversed(spans)))
    kind = "total" if is_total(label) else "row"
    groups = names_group(plain(text[slice(*spans[0])]), document.outline) or names_group(
        plain(text[slice(*spans[-1])]), document.outline
    )
    for column, cell in enumerate(row.cells[: len(table.headers)]):
        if column == title or (column == 0 and len(spans) > 1 and spans[-1] is cell and not table.roles[0]):
            continue
        place = Place(
            "cell", table.section, row.line, label, table.headers[column], table.group, f"{kind}:{table.group}:{column}"
        )
        written = text[cell.start : cell.end]
        if table.roles[column] == "status" and groups:
            reading = read_status(written, document.words)
            if reading and reading.known and (not reading.word or read_phrase(reading.word, document.words.phrases)):
                yield _state(document, place, state_span(text, cell, reading), "state")
                continue
        numbers = list(_numbers(text, place, cell))
        amount = _AMOUNT.fullmatch(written)
        if amount and len(numbers) <= 1 and not any(mention.role in ("percent", "bar") for mention in numbers):
            yield _amount(place, cell, amount, numbers)
        else:
            yield from numbers


def _amount(place: Place, cell: Span, match: re.Match[str], numbers: list[Mention]) -> Mention:
    """A cell that is one number with its unit: "64h", "$50k", "12", "-2 days"."""
    span = Span(cell.start + match.start(1), cell.start + match.end(4))
    value = read_number(match.group(3)) * (-1 if match.group(1) else 1)
    places = places_of(match.group(3))
    unit = (match.group(2) + match.group(4)).strip().casefold()
    role = numbers[0].role if numbers and numbers[0].role in ("hours", "count") else "amount"
    return _mention(
        place,
        span,
        match.string[match.start(1) : match.end(4)],
        value,
        Form(role, places, unit),
        role,
        unit,
        f"{place.line}:{place.column}",
    )


def _field(document: Document, field: Field, above: int, frozen: bool) -> Iterator[Mention]:
    place = Place("field", field.section, field.line, field.label, "", above, f"field:{_shape(field.label)}")
    if field.label.casefold().rstrip(":") in UPDATED_WORDS:
        yield from _updated(document.text, place, field.span)
        return
    if frozen:
        return
    current = list(_current(document, field, place))
    if current:
        yield from current
        return
    weeks = _weeks(document, field, place)
    if weeks:
        yield weeks
        return
    if field.label.casefold() in _STATUS_LABELS:
        reading = read_status(field.text, document.words)
        if reading and reading.known and reading.word:
            yield _state(document, place, state_span(document.text, field.span, reading), "state")
    yield from _numbers(document.text, place, field.span)


def _weeks(document: Document, field: Field, place: Place) -> Mention | None:
    """ "2025-12-25 (4 weeks)": the weeks between the date of an earlier field and this one's."""
    match = re.search(_WEEKS, field.text) if field.text.endswith((")", "）")) else None
    until = moment.find(field.text, 0, match.start()) if match else None
    if match is None or until is None:
        return None
    for earlier in reversed(document.facts.fields):
        since = moment.find(earlier.text, 0, len(earlier.text)) if earlier.line < field.line else None
        if since and earlier.section == field.section:
            days = (until[2] - since[2]).days
            start = field.span.start + match.start(1)
            span = Span(start, field.span.start + match.end(1))
            value = Fraction(int(match.group(1)))
            return _mention(
                place,
                span,
                match.group(1),
                value,
                Form("part", 0, f"{days}:{match.group(2)[0].casefold()}"),
                "weeks",
                "",
                f"{place.line}:weeks",
            )
    return None


def _shape(label: str) -> str:
    return re.sub(r"\d+(?:\.\d+)*", "N", normal(label))


def _updated(text: str, place: Place, span: Span) -> Iterator[Mention]:
    extent = moment.extent(text, span.start, span.end)
    if extent and not text[span.start : extent[0]].strip(" \t*_"):
        at = Span(*extent)
        yield _mention(
            place,
            at,
            text[at.start : at.end],
            text[at.start : at.end],
            Form("moment", 0, ""),
            "moment",
            "",
            f"{place.line}:moment",
        )


def _current(document: Document, field: Field, place: Place) -> Iterator[Mention]:
    """ "Phase 1 in progress (Week 1)": the phase that is on, its state, its other number."""
    kinds = {(section.kind, section.number) for section in document.facts.sections if section.phase}
    kind, number = read_key(field.text)
    if (kind, number) not in kinds or not _CURRENT_WORDS.intersection(normal(field.label).split()):
        return
    at = document.text.index(number, field.span.start)
    rest = document.text[at + len(number) : field.span.end]
    state_text = re.split(r"[(（,;–—]|\s-\s", rest, maxsplit=1)[0].strip(" \t:*_-")
    reading = read_status(state_text, document.words) if state_text else None
    if not (reading and reading.known and reading.exact) and not (
        state_text == "" and "current" in field.label.casefold()
    ):
        return
    clause = f"{place.line}:current"
    if number.isdigit():
        span = Span(at, at + len(number))
        yield _mention(place, span, number, Fraction(int(number)), Form("part", 0, ""), "phase", "", clause)
    if reading and state_text:
        start = document.text.index(state_text, at)
        yield _mention(
            place,
            Span(start, start + len(state_text)),
            state_text,
            reading.state,
            Form("state", 0, ""),
            "state",
            "current",
            clause,
        )
    alias = re.search(r"[(（]([^\W\d_]+)[ \t]*(\d+)", rest)
    if alias:
        start = at + len(number) + alias.start(2)
        yield _mention(
            place,
            Span(start, start + len(alias.group(2))),
            alias.group(2),
            Fraction(int(alias.group(2))),
            Form("part", 0, alias.group(1).casefold()),
            "alias",
            alias.group(1).casefold(),
            clause,
        )


def _line(document: Document, block: Block, section: int, above: int) -> Iterator[Mention]:
    text = document.text
    body = text[block.span.start : block.span.end]
    updated = _UPDATED.match(body)
    if updated and updated.group(1).casefold().strip() in UPDATED_WORDS:
        place = Place("text", section, block.line.number, updated.group(1), "", above, "moment")
        yield from _updated(text, place, Span(block.span.start + updated.end(), block.span.end))
        return
    if "→" in body or "->" in body:
        return
    name = "fence" if block.kind == "fence" else "text"
    place = Place(name, section, block.line.number, "", "", above, f"{name}:{section}:{block.kind}:{above}")
    yield from _numbers(text, place, block.span)


def _numbers(text: str, place: Place, span: Span) -> Iterator[Mention]:
    """The numbers of a piece of text, each with its clause; commas and bars part clauses."""
    tokens = tuple(token for token in read_tokens(text, span.start, span.end) if not _is_name(text, token, span.start))
    if not tokens:
        return
    cuts = (
        [span.start, *(match.start() for match in _SEPARATORS.finditer(text, span.start, span.end)), span.end]
        if place.name != "cell"
        else [*span]
    )
    for position, token in enumerate(tokens):
        left = max(cut for cut in cuts if cut <= token.span.start)
        right = min(cut for cut in cuts if cut >= token.span.end)
        own = [other for other in tokens if left <= other.span.start < right]
        first = own[0] if own else token
        following = tokens[position + 1].span.start if position + 1 < len(tokens) else right
        if token.role == "n" and position + 1 < len(tokens):
            following = tokens[position + 2].span.start if position + 2 < len(tokens) else right
        label = place.label or _clean(text[left : first.span.start])
        unit = text[
            tokens[position + 1].span.end if token.role == "n" and position + 1 < len(tokens) else token.span.end : max(
                min(following, right), token.span.end
            )
        ]
        yield _token(text, place, token, label, _unit(unit), f"{place.line}:{place.column}:{left}")


def _is_name(text: str, token: Token, start: int) -> bool:
    """Whether a number is part of a name: the 3 of "Phase 3"."""
    before = (
        _NAMING.search(text[max(start, token.span.start - 24) : token.span.start]) if token.role == "count" else None
    )
    return before is not None and before.group(1).casefold() in PHASE_WORDS


def _unit(text: str) -> str:
    """The noun behind a number: its words up to the first one that leads on ("23 identified issues | across 4 …")."""
    return _LEADING_ON.split(_clean(text), maxsplit=1)[0]


def _clean(text: str) -> str:
    return re.sub(r"[*_`\[\]|>#=]+", " ", text).strip(" \t:：.,-–—()（）")


def _token(text: str, place: Place, token: Token, label: str, unit: str, clause: str) -> Mention:
    written = text[token.span.start : token.span.end]
    notation = {"n": "part", "m": "part", "count": "part"}.get(token.role, token.role)
    notation = "hours" if token.detail == "hours" else notation
    placed = place._replace(label=label)
    return _mention(
        placed, token.span, written, token.value, Form(notation, token.places, token.detail), token.role, unit, clause
    )


def _mention(
    place: Place, span: Span, written: str, value: Value, form: Form, role: str, unit: str, clause: str
) -> Mention:
    return Mention(
        "",
        span,
        place.line,
        written,
        value,
        form,
        role,
        place.label,
        unit,
        place.column,
        place.section,
        place.name,
        place.group,
        clause,
        f"{place.family}:{role}",
    )
