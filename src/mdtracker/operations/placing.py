"""Where the note of a session and its parts come: among the notes that there are, in a chapter, in a new one."""

from __future__ import annotations

from mdtracker.errors import UsageError
from mdtracker.facts import Section
from mdtracker.operations.chapters_begun import place_chapter
from mdtracker.operations.endings import end_of
from mdtracker.operations.note_shapes import Shape, gap_between, write_part
from mdtracker.operations.notes import Note
from mdtracker.parser import Document
from mdtracker.parser.chapters import chapters
from mdtracker.text import Edit, Span, newline_of


def chapter_of(document: Document, notes: tuple[Note, ...]) -> Section | None:
    """The chapter that a note stands in; None for notes that stand in none, or where it has to be made."""
    if notes:
        return None
    found = chapters(document.outline, document.words, "notes")
    if len(found) > 1:
        raise UsageError(
            f"the document has {len(found)} chapters of notes; nothing written",
            *(f"{section.title}, line {section.line}" for section in found),
            "write the first note under one of them in an editor: ### Session 2025-11-27",
        )
    return found[0] if found else None


def placed(document: Document, notes: tuple[Note, ...], chapter: Section | None, body: str) -> tuple[int, Edit]:
    """The line behind which a new note comes, and the edit that puts it there: first where the newest stands first, else
    last; in a chapter without any at its end; without a chapter in a new one."""
    newline = newline_of(document.lines)
    if len(notes) > 1 and notes[0].day > notes[-1].day:
        at = document.lines[notes[0].section.line - 1]
        return at.number - 1, Edit(Span(at.start, at.start), "", body + newline + gap_between(document, notes))
    if notes:
        behind, above = notes[-1].last, gap_between(document, notes)
    elif chapter:
        behind, above = end_of(document, chapter), newline
    else:
        return place_chapter(document, "notes", body)
    at = document.lines[behind - 1]
    return behind, Edit(Span(at.end, at.end), "", newline + above + body)


def listed(document: Document, here: Note, shape: dict[str, Shape], values: tuple[str, ...]) -> tuple[int, Edit]:
    """The edit that adds items to what was achieved, with its label where that is missing."""
    part, like = here.part("achievements"), shape["achievements"]
    newline = newline_of(document.lines)
    if part is None:
        behind = _anchor(here, shape, "achievements")
        body = newline + write_part(like, values, newline)
    else:
        behind = part.last
        marker = like.marker or "- "
        if part.items:
            block = document.blocks[part.items[-1] - 1]
            marker, behind = document.text[block.line.start : block.span.start], max(block.last, part.items[-1])
        body = "".join(f"{newline}{marker}{value}" for value in values)
    at = document.lines[behind - 1]
    return behind, Edit(Span(at.end, at.end), "", body)


def _anchor(here: Note, shape: dict[str, Shape], role: str) -> int:
    """The last line of what stands before a part that is missing, in the order of `shape`."""
    roles = list(shape)
    before = {"started" if other == "duration" else other for other in roles[: roles.index(role)]}
    return max([here.section.line, *(part.last for part in here.parts if part.role in before)])


def filled(document: Document, here: Note, shape: dict[str, Shape], values: dict[str, tuple[str, ...]]) -> list[tuple[int, Edit]]:
    """The edits that write the parts that are missing, those behind one line as one."""
    newline = newline_of(document.lines)
    found: dict[int, str] = {}
    for role in shape:
        if not values.get(role):
            continue
        if role == "achievements":
            behind, edit = listed(document, here, shape, values[role])
            body = edit.new
        elif here.part(role):
            continue
        else:
            behind = _anchor(here, shape, role)
            body = newline + write_part(shape[role], values[role], newline)
        found[behind] = found.get(behind, "") + body
    return [(behind, Edit(Span(end, end), "", body)) for behind, body in sorted(found.items()) for end in (document.lines[behind - 1].end,)]
