"""The notes of sessions as lines and JSON."""

from __future__ import annotations

from mdtracker.errors import UsageError
from mdtracker.operations.notes import Note, newest, read_notes
from mdtracker.reports.columns import aligned
from mdtracker.reports.lines import Line
from mdtracker.reports.view import View


def session_values(view: View) -> list[dict[str, object]]:
    """Return the JSON of all notes of sessions, in the order of lines."""
    return [_value(note, view) for note in read_notes(view.document)]


def session_lines(values: list[dict[str, object]], width: int | None) -> list[Line]:
    """Return a line for each note: day, duration, focus, line."""
    return list(aligned([_row(value) for value in values], width, 2))


def _row(value: dict[str, object]) -> tuple[str, ...]:
    lasted = "open" if value["open"] else value["duration"] or ""
    return str(value["date"]), str(lasted), str(value["focus"] or value["title"]), f":{value['line']}"


def find_session(view: View, wanted: str) -> dict[str, object]:
    """Return the note of a day, or whose heading holds `wanted`; the newest for "". Raises UsageError for none or several."""
    values = session_values(view)
    if not wanted:
        notes = read_notes(view.document)
        here = next((note for note in notes if note.started), newest(notes))
        if here is None:
            raise UsageError("there is no note of a session", "start one: tracker session start")
        return _value(here, view)
    named = [value for value in values if wanted.casefold() in str(value["title"]).casefold()]
    found = [value for value in values if wanted in (f":{value['line']}", value["date"])] or named
    exact = [value for value in found if str(value["title"]).casefold() == wanted.casefold()]
    found = exact if len(exact) == 1 else found
    if len(found) != 1:
        problem = f"{wanted!r} names {len(found)} notes" if found else f"no note of a session {wanted!r}"
        raise UsageError(problem, *(f"{value['title']}: tracker session show :{value['line']}" for value in found or values[-6:]))
    return found[0]


def show_lines(value: dict[str, object], view: View) -> list[Line]:
    """Return the lines of a note as they stand in the document."""
    first, last = value["line"], value["last_line"]
    assert isinstance(first, int)
    assert isinstance(last, int)
    return [view.document.text[line.start : line.end].rstrip() for line in view.document.lines[first - 1 : last]]


def _value(note: Note, view: View) -> dict[str, object]:
    def text(role: str) -> str | None:
        part = note.part(role)
        return part.field.text or None if part else None

    def items(role: str) -> list[str]:
        part = note.part(role)
        lines = part.items if part else ()
        found = [view.document.text[slice(*view.document.blocks[line - 1].span)] for line in lines]
        return ([part.field.text] if part and part.field.text else []) + found

    return {
        "line": note.section.line,
        "last_line": note.last,
        "title": view.document.text[slice(*view.document.blocks[note.section.line - 1].span)],
        "date": note.day.isoformat(),
        "open": note.started is not None,
        "started": text("started"),
        "duration": text("duration"),
        "focus": text("focus"),
        "achievements": items("achievements"),
        "blockers": items("blockers"),
        "next": items("next"),
    }
