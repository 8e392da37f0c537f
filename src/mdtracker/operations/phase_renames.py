"""`phase rename`: another name in a phase's heading, and wherever it is called in full."""

from __future__ import annotations

import re
from collections.abc import Iterator
from urllib.parse import quote

from mdtracker.errors import UsageError
from mdtracker.facts import Section
from mdtracker.operations.change import Asked, Change, Operation, Written, said_by_entry, said_by_heading
from mdtracker.operations.naming import one_line
from mdtracker.operations.phase_names import check_name, phase_named, phases_in, tables_of_phases
from mdtracker.operations.readings import check_sections, told_after
from mdtracker.parser import Document, parse
from mdtracker.parser.carriers.naming import read_name
from mdtracker.parser.carriers.places import begins_with_day
from mdtracker.parser.headings import normal
from mdtracker.parser.history import past_sections
from mdtracker.parser.links import anchors, inner_links
from mdtracker.parser.sections import all_below
from mdtracker.parser.tables import plain
from mdtracker.renderer.headings import read_parts, renamed, says_more
from mdtracker.renderer.rows import escaped
from mdtracker.text import Edit, Span, splice

# Where a name that is called ends: with its cell, line, sentence or emphasis, before a bracket, quote, colon, dash or sign.
_ENDS = r"[*_~]+|[ \t]*(?:$|[\r\n|()\[\]\"'“”‘’«»:]|[^\w\s\x00-\x7f])|[ \t]+(?:-|[ \t])|[.;](?:\s|$)"
_OTHERS = re.compile(r"(`+)(?!`).*?(?<!`)\1(?!`)|(?<=\])\([^()]*(?:\([^()]*\)[^()]*)*\)|(?<=\]:)[ \t]*[#/.<]\S*|<[^<>\s]+>|\w+://\S+")


def rename(name: str, title: str) -> Operation:
    """Return the operation that gives a phase (its number or name) another name; its number stays."""
    words = one_line("a phase's name", title)

    def operate(document: Document) -> Change:
        phase = phase_named(document, name)
        edit = renamed(document, phase, words)
        if edit is None:
            raise UsageError(f"line {phase.line}: where its name stands cannot be told; nothing written", "change it in an editor")
        check_name(document, phase, words, phase)
        old = "" if edit.new.startswith(": ") else edit.old
        if old.rstrip("*_~ ") == words.rstrip("*_~ "):
            return Change((), (), (), (f"{phase.title} is called that already",))
        if says_more(document, phase):
            raise UsageError("its heading says more than a name; nothing written", f"change it in an editor, line {phase.line}")
        written = [Written(phase.line, "phase", edit), *_calls(document, phase, old, words), *_links(document, phase, edit)]
        told = _told(document, [one.edit for one in written], phase, words)
        return Change(tuple(written), tuple(_asked(document, phase, told)), (f"{phase.title}: now {told.title}",), ())

    return operate


def _calls(document: Document, phase: Section, old: str, new: str) -> Iterator[Written]:
    """The rows, fields and lines that call the phase by its name: alone in its cell, or behind its number.

    Facts, logs, links' targets and code are not touched, nor a name that goes on in other words.
    """
    names = sorted({escaped(old), old, old.rstrip("*_~ ")}, key=len, reverse=True)
    if not normal(old):
        return
    text, facts = document.text, document.facts
    stated = {slot.line for task in (*facts.tasks, *facts.boxes) for slot in task.slots} | {entry.line for entry in facts.log}
    cells = {
        row.line: cell
        for table, rows in tables_of_phases(document, phases_in(document))
        if (row := rows.get(phase.id))
        for cell in row.cells
        if normal(plain(text[slice(*cell)])) == normal(old)
    }
    name = "|".join(map(re.escape, names))
    called = re.compile(rf"(?<!\w)(?i:{re.escape(phase.kind)})s?\W{{0,3}}{re.escape(phase.number)}\W{{1,6}}?({name})(?={_ENDS})")
    past = past_sections(document)
    logs = {
        line
        for section in facts.sections[1:]
        if section.id in past and not section.phase
        for line in range(section.line, section.last_line + 1)
    }
    for block in document.blocks:
        number = block.line.number
        if number in stated or (number in logs and number not in cells) or block.kind not in ("text", "item", "row", "fence"):
            continue
        spans = [Span(*match.span(1)) for match in called.finditer(text, *block.span)]
        if number in cells and not spans:
            found = ((text.find(one, *cells[number]), one) for one in names)
            spans = [Span(at, at + len(one)) for at, one in found if at >= 0][:1]
        if block.kind != "fence":
            spans = _own(text, block.span, spans)
        for span in spans:
            if block.kind == "fence":
                yield Written(number, "name", _drawn(text, span, new))
            else:
                yield Written(number, "name", Edit(span, text[slice(*span)], escaped(new) if block.kind == "row" else new))


def _links(document: Document, phase: Section, edit: Edit) -> Iterator[Written]:
    """The links to the phase's heading, which has another anchor then."""
    old = anchors(document)[phase.line]
    new = anchors(parse(splice(document.text, [edit]), document)).get(phase.line, old)
    for link in inner_links(document):
        target = document.text[slice(*link.span)]
        if link.path == old != new:
            yield Written(link.line, "link", Edit(link.span, target, "#" + (new if target[1:] == old else quote(new))))


def _own(text: str, line: Span, spans: list[Span]) -> list[Span]:
    """Those of `spans` that are the author's prose of now: not in code, a link's target, an address, a dated entry."""
    if not spans or begins_with_day(text[slice(*line)]):
        return []
    others = [match.span() for match in _OTHERS.finditer(text, *line)]
    return [span for span in spans if not any(start < span.start < end for start, end in others)]


def _drawn(text: str, span: Span, new: str) -> Edit:
    """The edit of a name in a drawing, where what stands to the right of it is aligned by blanks."""
    end = span.end
    while text[end : end + 1] == " ":
        end += 1
    wide = end - span.start
    if end - span.end < 2 or len(new) >= wide:
        return Edit(span, text[slice(*span)], new)
    return Edit(Span(span.start, end), text[span.start : end], new.ljust(wide))


def _told(document: Document, edits: list[Edit], phase: Section, title: str) -> Section:
    """The phase as it is read then. Raises UsageError where its name reads as more than a name."""
    told_after(document, edits, frozenset())
    after = parse(splice(document.text, edits), document)
    told = after.facts.sections[phase.id] if phase.id < len(after.facts.sections) else phase
    parts = read_parts(after, told) if told.line == phase.line else None
    same = (told.kind, told.number, told.level, told.aliases, told.phase) == (phase.kind, phase.number, phase.level, phase.aliases, phase.phase)
    if parts is None or not same or after.text[slice(*parts.name)].rstrip("*_~ ") != title.rstrip("*_~ "):
        raise UsageError(f"{title!r} would be read as more than a name; nothing written", "leave out states, figures and brackets at its end")
    lines = range(phase.line, phase.last_line + 1)
    check_sections(document.facts, after.facts, lines, lines, f"with {title!r} other sections would be read otherwise", "give it a name of its own")
    return told


def _asked(document: Document, phase: Section, told: Section) -> Iterator[Asked]:
    """What follows for the facts that stand in the phase: they are named by its key."""
    facts = document.facts
    inside = all_below(facts.sections, phase)
    keys = {at: told.key + facts.sections[at].key.removeprefix(phase.key) for at in inside}
    for at in inside:
        section = told if at == phase.id else facts.sections[at]
        yield Asked(section.line, (("heading", said_by_heading(section)._replace(key=keys[at])),))
    for task in (*facts.tasks, *facts.boxes):
        if task.section in inside:
            name = (("title", read_name(told.title, document.words).title),) if task.kind == "phase" and task.section == phase.id else ()
            yield Asked(task.line, (("section", keys[task.section]), *name))
    own = {task.line for task in (*facts.tasks, *facts.boxes)}
    for field in facts.fields:
        if field.section in inside and field.line not in own:
            yield Asked(field.line, ((f"field {field.label}", keys[field.section]),))
    for entry in facts.log:
        if entry.section in inside:
            yield Asked(entry.line, (("entry", said_by_entry(entry, keys[entry.section])),))
