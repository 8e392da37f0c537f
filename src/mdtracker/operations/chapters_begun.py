"""A chapter that the document lacks: where a person would put it, called what its language calls it."""

from __future__ import annotations

from mdtracker.operations.change import Asked, Change, Written
from mdtracker.operations.endings import end_of, follow_on
from mdtracker.operations.readings import all_new, all_of, check_others, line_of
from mdtracker.parser import Document, parse
from mdtracker.parser.chapters import chapters
from mdtracker.parser.lexicon import FIRST_CHAPTERS
from mdtracker.text import Edit, Span, newline_of, splice, split_lines


def name_of(document: Document, kind: str, level: int = 2) -> str:
    """Return what a chapter is called in the document's language, in capitals where most headings of its level are."""
    names = FIRST_CHAPTERS[kind]
    name = names.get(document.words.language, names["en"])
    others = [section.title for section in document.facts.sections if section.level == level]
    return name.upper() if 2 * sum(title.isupper() for title in others) > len(others) else name


def place_chapter(document: Document, kind: str, body: str) -> tuple[int, Edit]:
    """Return the line behind which a new chapter comes, and the edit that puts it there with its body: before the notes and
    the references, else before the document's last words."""
    newline, facts = newline_of(document.lines), document.facts
    title = f"## {name_of(document, kind)}{newline}{newline}{body}"
    holding = {task.section for task in (*facts.tasks, *facts.boxes)} | {entry.section for entry in facts.log}
    notes = {section.id for section in chapters(document.outline, document.words, "notes")}
    before = None
    for section in reversed([section for section in facts.sections[1:] if section.level == 2]):
        inner = {one.id for one in facts.sections if section.line <= one.line <= section.last_line}
        if inner & holding or section.phase or (before and section.id not in notes):
            break
        before = section
    if before is None:
        behind = end_of(document, facts.sections[0])
        at = document.lines[behind - 1] if document.lines else None
        end = at.end if at else len(document.text)
        return behind, Edit(Span(end, end), "", newline * 2 + title if at else title + newline)
    at = document.lines[before.line - 1]
    ruled = any(document.blocks[line - 1].kind == "rule" for line in range(max(1, before.line - 2), before.line))
    return at.number - 1, Edit(Span(at.start, at.start), "", title + newline * 2 + (f"---{newline * 2}" if ruled else ""))


def begin_chapter(document: Document, kind: str, body: str, said: str) -> tuple[Change, Document]:
    """Return the change that begins a chapter with its first item, and the text after it. Raises UsageError where others
    would be read otherwise."""
    behind, edit = place_chapter(document, kind, body)
    after = parse(splice(document.text, [edit]), document)
    first = line_of(document, [edit], edit)
    lines = range(first, first + len(split_lines(edit.new.strip("\r\n"))))
    check_others(document.facts, after.facts, frozenset(), lines)
    items = [Asked(behind, all_of(one), "new") for one in (*after.facts.tasks, *after.facts.boxes) if one.line in lines]
    key = next(section.key for section in after.facts.sections if section.line == first)
    asked = (*all_new(after.facts, behind, lines), *items, *follow_on(document, behind, key))
    return Change((Written(behind + 1, "chapter", edit),), asked, (said,), ()), after
