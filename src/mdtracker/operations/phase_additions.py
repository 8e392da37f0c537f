"""`phase add`: a phase that is not started, in the shape of its neighbours, with a row in each table that has one a phase."""

from __future__ import annotations

from collections.abc import Iterator
from fractions import Fraction

from mdtracker.errors import UsageError
from mdtracker.facts import Section, State
from mdtracker.operations.additions import item_body
from mdtracker.operations.amounts import read_amount
from mdtracker.operations.change import Asked, Change, Operation, Written, said_by_heading
from mdtracker.operations.endings import end_of, follow_on
from mdtracker.operations.estimates import takes_hours
from mdtracker.operations.homes import Home, first_home, named, shape_of
from mdtracker.operations.naming import first_ref, one_line
from mdtracker.operations.phase_names import check_name, next_number, next_week, part_of, phase_named, phases_in, tables_of_phases
from mdtracker.operations.phase_rows import new_row
from mdtracker.operations.phase_shapes import body_of, gap_between, leading_to, start_of
from mdtracker.operations.readings import all_of, check_sections, check_told, told_after
from mdtracker.parser import Document, parse
from mdtracker.renderer.headings import read_parts, write_heading
from mdtracker.text import Edit, Span, newline_of, splice


def add(
    title: str,
    *,
    after: str | None = None,
    objective: str | None = None,
    estimate: str | None = None,
    week: str | None = None,
    task: str | None = None,
) -> Operation:
    """Return the operation that adds a phase behind the last one, or behind `after`.

    estimate  hours, for its row in the table of estimates; else 0
    week      what stands behind the word for a week: "5", "5-6"; else the next one, where the phases count weeks
    task      its first task, where phases have lists: a list cannot be empty
    """
    name = one_line("a phase's name", title)
    goal = one_line("an objective", objective) if objective is not None else None
    first = one_line("a title", task) if task is not None else None
    hours = read_amount(estimate) if estimate is not None else None
    weeks = _read_week(week)

    def operate(document: Document) -> Change:
        phases = phases_in(document)
        anchor = phase_named(document, after) if after is not None else part_of(document, phases[-1])
        home = _model(document, phases, anchor)
        number = next_number(document, phases)
        told_week = weeks or next_week(phases)
        size = int(first is not None)
        heading = _heading(document, home, phases, (number, name, told_week), size)
        ref = first_ref(home.siblings, home.section, home.section._replace(number=number)) if home.siblings else None
        body = [heading, *body_of(document, home, phases, goal, _first_line(document, home, ref, first))]
        behind, gap = document.lines[end_of(document, anchor) - 1], gap_between(document, phases, anchor)
        newline = behind.ending or newline_of(document.lines)
        section = Edit(Span(behind.end, behind.end), "", "".join(newline + line for line in (*gap, *body)))
        rows = list(_rows(document, phases, anchor if after is not None else None, (number, name, told_week), hours, size))
        edits = [section, *(row.edit for row in rows)]
        at = behind.number + len(gap) + 1 + sum(row.edit.span.start < behind.end for row in rows)
        lines = range(at, at + len(body))
        told = _told(document, edits, lines, home.section, number, name)
        asked = _asked(document, edits, lines, behind.number, told, (goal, ref, first), home, phases)
        asked += follow_on(document, behind.number, _last_key(document, home, phases, told))
        headline = f"{told.title}: added behind {named(anchor)}"
        return Change((Written(behind.number + 1, "phase", section), *rows), tuple(asked), (headline,), ())

    return operate


def _heading(document: Document, home: Home, phases: list[Section], new: tuple[str, str, str | None], size: int) -> str:
    """The line of the new phase's heading: its number, name and week. Raises UsageError where its shape cannot be told."""
    heading = write_heading(document, home.section, phases, *new, size)
    if heading is None:
        raise UsageError(f"line {home.section.line}: how a phase is numbered cannot be told; nothing written", "write the new one in an editor")
    return heading


def _asked(
    document: Document,
    edits: list[Edit],
    lines: range,
    behind: int,
    phase: Section,
    given: tuple[str | None, str | None, str | None],
    home: Home,
    phases: list[Section],
) -> list[Asked]:
    """What the new lines state: the phase, its objective, the sections that lead to its list, its first task."""
    goal, ref, first = given
    after = parse(splice(document.text, edits), document).facts
    found: list[tuple[int, tuple[tuple[str, object], ...]]] = [(lines.start, (("heading", said_by_heading(phase)),))]
    start = start_of(document, home)
    keys = {phase.key + section.key.removeprefix(home.section.key): section for section in leading_to(document, phases, home.section, start)}
    found += [
        (section.line, (("heading", said_by_heading(keys[section.key])._replace(key=section.key)),))
        for section in after.sections
        if section.line in lines and section.key in keys
    ]
    # A label above the list is a field without a text.
    found += [
        (field.line, ((f"field {field.label}", phase.key),)) for field in after.fields if field.line in lines and field.text in ("", goal)
    ]
    if first is not None:
        task = check_told(next((one for one in after.tasks if one.line in lines), None), ref, first, None)
        found.append((task.line, all_of(task)))
    return [Asked(behind, values, "new") for _, values in sorted(found, key=lambda item: item[0])]


def _last_key(document: Document, home: Home, phases: list[Section], phase: Section) -> str:
    """The key of the section that the new lines end in."""
    leading = leading_to(document, phases, home.section, start_of(document, home))
    return phase.key + leading[-1].key.removeprefix(home.section.key) if leading else phase.key


def _read_week(week: str | None) -> str | None:
    import re

    if week is not None and not re.fullmatch(r"\d{1,3}(?:[-–]\d{1,3})?", week.strip()):
        raise UsageError(f"a week is a number, not {week!r}; nothing written", "like this: --week 5, or --week 5-6")
    return week.strip() if week is not None else None


def _model(document: Document, phases: list[Section], anchor: Section) -> Home:
    """The list or table whose shape the new phase takes: that of the nearest phase before it with one that has
    work left, else of the nearest."""
    before = [phase for phase in phases if phase.line <= anchor.line]
    homes: list[Home] = []
    reason: UsageError | None = None
    for phase in (*reversed(before), *(phase for phase in phases if phase not in before)):
        try:
            homes.append(first_home(document, phase))
        except UsageError as error:
            reason = reason or error
    open_ = (home for home in homes if home.section.line <= anchor.line and any(task.state is State.TODO for task in home.siblings))
    if homes:
        return next(open_, homes[0])
    assert reason is not None
    raise reason


def _first_line(document: Document, home: Home, ref: str | None, task: str | None) -> str | None:
    """The first item of a phase whose neighbours have lists; None for a table."""
    if home.table:
        if task is not None:
            raise UsageError("the phases here have tables, which can be empty; nothing written", "leave out --task, then: tracker task add")
        return None
    if task is None:
        raise UsageError("the phases here have lists, and a list without an item is none; nothing written", 'give the first one: --task "…"')
    like = shape_of(home)
    assert like is not None
    block = document.blocks[like.line - 1]
    lead = document.text[block.line.start : block.span.start]
    digits = "".join(filter(str.isdigit, lead))
    return (lead.replace(digits, "1") if digits else lead) + item_body(document, like, ref, task)


def _rows(
    document: Document, phases: list[Section], anchor: Section | None, new: tuple[str, str, str | None], hours: Fraction | None, size: int
) -> Iterator[Written]:
    """The row of the new phase in each table that has one for a phase: behind that of `anchor`, else behind the last."""
    estimated = False
    for table, rows in tables_of_phases(document, phases):
        last = max(rows, key=lambda one: rows[one].line)
        phase = anchor if anchor and anchor.id in rows else document.facts.sections[last]
        row, column = rows[phase.id], table.column("estimate")
        if column is not None and column < len(row.cells):
            estimated = estimated or takes_hours(document, table.headers[column], document.text[slice(*row.cells[column])])
        like = (phase, read_parts(document, phase))
        yield Written(row.line + 1, "row", new_row(document, table, list(rows.values()), row, like, new, hours or Fraction(0), size))
    if hours is not None and not estimated:
        raise UsageError("no table has the estimates of the phases; nothing written", "leave out --estimate")


def _told(document: Document, edits: list[Edit], lines: range, like: Section, number: str, title: str) -> Section:
    """The new phase as it is read. Raises UsageError where its name reads as more than a name, or others are read otherwise."""
    check_name(document, like, title)
    told_after(document, edits, frozenset(), lines)
    after = parse(splice(document.text, edits), document)
    new = next((section for section in after.facts.sections if section.line == lines.start), None)
    parts = read_parts(after, new) if new else None
    heading = after.outline.headings[new.id] if new else None
    if new is None or parts is None or heading is None or after.text[slice(*parts.name)].rstrip("*_") != title.rstrip("*_"):
        raise UsageError(f"{title!r} would be read as more than a name; nothing written", "leave out states, figures and brackets at its end")
    shape = (new.number, new.kind, new.level, after.facts.sections[new.parent].key, new.phase)
    problem, hint = f"with {title!r} the sections would be read otherwise", "write the phase in an editor"
    check_sections(document.facts, after.facts, (), lines, problem, hint)
    if shape != (number, like.kind, like.level, document.facts.sections[like.parent].key, True):
        raise UsageError(f"{problem}; nothing written", hint)
    return new


