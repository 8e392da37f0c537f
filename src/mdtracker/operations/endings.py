"""Where a section ends: rules and blank lines part it from the next, and the document's last words are not its own."""

from __future__ import annotations

from collections.abc import Container

from mdtracker.facts import Facts, Section
from mdtracker.operations.change import Asked, said_by_entry, said_by_heading
from mdtracker.parser import Document
from mdtracker.parser.lexicon import HEAD_LABELS, UPDATED_WORDS
from mdtracker.text import Edit, Span, fold

_LAST_WORDS = UPDATED_WORDS.union(*HEAD_LABELS.values())


def end_of(document: Document, section: Section, least: int = 0) -> int:
    """Return the last line of a section that says something of its own. least: a line that is known to be its own."""
    last = section.last_line
    if last == document.facts.sections[0].last_line:
        last = _above_last_words(document, section, least)
    while last > section.line and document.blocks[last - 1].kind in ("blank", "rule"):
        last -= 1
    return last


def _above_last_words(document: Document, section: Section, least: int) -> int:
    """The line above what stands below the last rule, or above the field that says when the document was last changed."""
    facts, last = document.facts, section.last_line
    stated = [section.line for section in facts.sections] + [task.line for task in (*facts.tasks, *facts.boxes)]
    stated += [entry.line for entry in facts.log]
    least = max([section.line, least, *(line for line in stated if section.line <= line <= last)])
    rules = [block.line.number for block in document.blocks[least:last] if block.kind == "rule"]
    if rules:
        return rules[-1]
    fields = {field.line: fold(field.label).rstrip(":") for field in facts.fields if field.line > least}
    closing = next((line for line, label in fields.items() if label in UPDATED_WORDS), last + 1)
    while fields.get(closing - 1) in _LAST_WORDS:
        closing -= 1
    return closing - 1


def taken_out(document: Document, section: Section, whole: Container[int] = ()) -> tuple[range, Edit]:
    """Return the lines of a section that goes as a whole, and the edit that takes them out: with what parts it from the one
    before, or, where it is the first of its siblings, from the one behind.

    whole  the lines that speak of more than it: those at its end stay
    """
    first, last = section.line, end_of(document, section)
    own = _above_whole(document, section, last, whole)
    siblings = [other for other in document.facts.sections if other.parent == section.parent]
    follows = any(other.last_line == section.line - 1 for other in siblings)
    if own < last:
        last, follows = own, True
    if not follows and section.last_line < len(document.lines):
        last = section.last_line
    else:
        while first > 2 and document.blocks[first - 2].kind in ("blank", "rule"):
            first -= 1
    start, end = (document.lines[first - 2].end, document.lines[last - 1].end) if first > 1 else (0, document.lines[last - 1].end)
    if first == 1 and last < len(document.lines):
        end = document.lines[last].start
    return range(first, last + 1), Edit(Span(start, end), document.text[start:end], "")


def named_anew(facts: Facts, after: Facts, lines: range) -> list[Asked]:
    """Return what becomes of sections that have a namesake above them since the section on the first of `lines` (in the
    text after) came: they are told apart by another key, and what stands in them goes with them."""
    others = [section for section in after.sections[1:] if section.line not in lines]
    keys = {section.id: other.key for section, other in zip(facts.sections[1:], others, strict=True) if section.key != other.key}
    own = {task.line for task in (*facts.tasks, *facts.boxes)}
    return [
        *(Asked(one.line, (("heading", said_by_heading(one)._replace(key=keys[one.id])),)) for one in facts.sections if one.id in keys),
        *(Asked(one.line, (("section", keys[one.section]),)) for one in (*facts.tasks, *facts.boxes) if one.section in keys),
        *(Asked(one.line, ((f"field {one.label}", keys[one.section]),)) for one in facts.fields if one.section in keys and one.line not in own),
        *(Asked(one.line, (("entry", said_by_entry(one, keys[one.section])),)) for one in facts.log if one.section in keys),
    ]


def _above_whole(document: Document, section: Section, last: int, whole: Container[int]) -> int:
    """The last line of a section above the lines at its end that speak of more than it."""
    own = last
    while last > section.line and (last in whole or document.blocks[last - 1].kind in ("blank", "rule")):
        last -= 1
        own = last if last + 1 in whole else own
    while own > section.line and document.blocks[own - 1].kind in ("blank", "rule"):
        own -= 1
    return own


def follow_on(document: Document, last: int, key: str) -> list[Asked]:
    """Return what becomes of the facts behind a line, to the next heading, where a section comes or goes there: they stand
    in the section `key`."""
    facts = document.facts
    own = {task.line for task in (*facts.tasks, *facts.boxes)}
    fields = [field for field in facts.fields if facts.sections[field.section].line <= last < field.line and field.line not in own]
    entries = [entry for entry in facts.log if facts.sections[entry.section].line <= last < entry.line]
    return [
        *(Asked(field.line, ((f"field {field.label}", key),)) for field in fields),
        *(Asked(entry.line, (("entry", said_by_entry(entry, key)),)) for entry in entries),
    ]
