"""`init --from`: the phases and tasks of a CSV list or of another Markdown list. Sees texts only."""

from __future__ import annotations

import csv
import re
from collections.abc import Iterator
from fractions import Fraction
from io import StringIO

from mdtracker.calculator.identity import distinct
from mdtracker.errors import UsageError
from mdtracker.facts import STATE_NAMES, State, Task
from mdtracker.operations.amounts import read_amount
from mdtracker.operations.beginning import Part, Planned
from mdtracker.parser import Document, parse
from mdtracker.parser.headings import normal, read_key
from mdtracker.parser.lexicon import PHASE_WORDS
from mdtracker.parser.sections import phase_above
from mdtracker.parser.tables import role_of_header
from mdtracker.parser.words import Words, glyph_state, peel, read_status
from mdtracker.rounding import read_number
from mdtracker.text import fold

_NOWHERE = "Work"
_ROLES = ("phase", "title", "issue", "owner", "status", "estimate", "progress")
_SHARE = re.compile(r"(\d{1,3}(?:\.\d+)?)[ \t]*%?")


def read_list(text: str, hours: Fraction) -> tuple[tuple[Part, ...], tuple[str, ...]]:
    """Return the phases of a CSV text, and what was left out, in sentences. The first line has the headers.

    hours  the estimate of a phase whose tasks have none
    Raises UsageError, with the line, where it has no titles, a line is too long, a quote is open, or a value is none.
    """
    rows = _rows(text.removeprefix("\ufeff"))
    _, headers = next(rows, (0, []))
    roles = _roles(headers)
    if "title" not in roles:
        raise UsageError("the list has no column of titles; nothing written", "its first line names them: phase,title,status,owner,issue,estimate")
    words = parse("").words
    found: dict[str, list[tuple[Planned, Fraction | None]]] = {}
    unknown: list[str] = []
    phase = _NOWHERE
    for line, cells in rows:
        if not any(cell.strip() for cell in cells):
            continue
        if len(cells) > len(headers):
            raise UsageError(f"line {line} has {len(cells)} values for {len(headers)} columns; nothing written", "put a value with commas in quotes")
        cells += [""] * (len(headers) - len(cells))
        values = {role: cell.strip() for role, cell in zip(roles, cells, strict=True) if role}
        if not values["title"]:
            raise UsageError(f"line {line} has no title; nothing written", "fill it in, or take the line out")
        phase = " ".join(_bare(values.get("phase", "")).split()) or phase
        found.setdefault(phase, []).append(_task(values, line, words, unknown))
    if not found:
        raise UsageError("the list has no tasks; nothing written", "a line for each task below the headers")
    parts = tuple(Part(name, tuple(task for task, _ in tasks), _hours(tasks, hours)) for name, tasks in found.items())
    left = [header.strip() for header, role in zip(headers, roles, strict=True) if not role and header.strip()]
    return parts, (*([f"left out: {', '.join(left)}"] if left else []), *unknown)


def read_document(text: str, hours: Fraction) -> tuple[tuple[Part, ...], tuple[str, ...]]:
    """Return the phases and tasks of a Markdown text, by its phases or else by its headings."""
    document = parse(text)
    sections = document.facts.sections
    found: dict[str, list[tuple[Planned, Fraction | None]]] = {}
    for task in distinct(document.facts.tasks):
        phase = phase_above(sections, task.section)
        named = phase if phase.id else sections[task.section]
        name = _bare(named.title) if named.level > 1 else _NOWHERE
        own = _written(document, task)
        title = re.sub(rf"[ \t]*[(\[]{task.issue}[)\]]", "", own) if task.issue else own
        planned = Planned(" ".join(title.split()), task.state, task.progress, task.issue or "", task.owner or "")
        found.setdefault(name or _NOWHERE, []).append((planned, task.estimate))
    if not found:
        raise UsageError("no tasks are found in the list; nothing written", "see what is read: tracker figures FILE")
    return tuple(Part(name, tuple(task for task, _ in tasks), _hours(tasks, hours)) for name, tasks in found.items()), ()


def _written(document: Document, task: Task) -> str:
    """The title of a task as it is written, signs in it too ("Ship 🎉"), without its id, its emphasis and what states it."""
    slot = next((slot for slot in task.slots if slot.aspect == "title"), None)
    written = document.text[slice(*slot.span)].replace("**", "").strip(" \t*_") if slot else task.title
    if task.ref and task.ref in written:
        written = written[written.index(task.ref) + len(task.ref) :].lstrip(" \t*_`:.)]-–—")
    glyph = peel(written, document.words)[0]
    stated = bool(glyph) and glyph_state(glyph, document.words) is not None
    return task.title if stated or normal(written) != normal(task.title) else written


def _rows(text: str) -> Iterator[tuple[int, list[str]]]:
    """The rows of a CSV text, each with its last line; parted by whichever sign its first line has most."""
    head = re.split(r"[\r\n]", text, maxsplit=1)[0]
    sign = max(",;\t", key=head.count)
    reader = csv.reader(StringIO(text, newline=""), delimiter=sign, strict=True)
    try:
        for row in reader:
            yield reader.line_num, row
    except csv.Error as error:
        raise UsageError(f"line {reader.line_num} is no CSV: {error}; nothing written", "close its quotes") from error


def _roles(headers: list[str]) -> list[str]:
    """What each column holds, "" where that is not taken over; the first of two that hold the same counts."""
    roles: list[str] = []
    for header in headers:
        role = role_of_header(header)
        if normal(header) in PHASE_WORDS and role != "priority":
            role = "phase"
        roles.append(role if role in _ROLES and role not in roles else "")
    return roles


def _bare(name: str) -> str:
    """The name of a phase without its word and number, which it gets anew."""
    kind, number = read_key(name)
    if not number:
        return name.strip()
    rest = name[name.index(number) + len(number) :].strip(" \t:.)–—-") if number in name else name
    return rest or (name.strip() if kind else "")


def _task(values: dict[str, str], line: int, words: Words, unknown: list[str]) -> tuple[Planned, Fraction | None]:
    status = values.get("status", "")
    reading = read_status(status, words) if status else None
    if status and not (reading and reading.known):
        unknown.append(f"line {line}: {status!r} is no state that is known here; taken as not started")
    elif reading and not reading.exact:
        unknown.append(f"line {line}: {status!r} says more than a state; taken as {STATE_NAMES[reading.state]}")
    share = _SHARE.fullmatch(values.get("progress", ""))
    issue = re.fullmatch(r"(?:#|GH-)?(\d+)", values.get("issue", ""), re.I)
    if values.get("issue") and issue is None:
        unknown.append(f"line {line}: {values['issue']!r} is no issue number; left out")
    estimate = values.get("estimate", "")
    try:
        hours = read_amount(estimate) if estimate.strip("-–—0hH. ") else None
    except UsageError as error:
        raise UsageError(f"line {line}: {error.message}", *error.hints) from error
    state = reading.state if reading and reading.known else State.TODO
    progress = read_number(share.group(1)) if share and state not in (State.DONE, State.TODO) else None
    if progress is not None and progress >= 100:
        progress = None
    title = " ".join(values["title"].split())
    return Planned(title, state, progress, f"#{issue.group(1)}" if issue else "", values.get("owner", "")), hours


def _hours(tasks: list[tuple[Planned, Fraction | None]], otherwise: Fraction) -> Fraction:
    stated = [hours for _, hours in tasks if hours is not None]
    return max(sum(stated, Fraction(0)), Fraction(1)) if stated else otherwise


def is_csv(name: str) -> bool:
    """Whether a file of this name is a CSV list."""
    return fold(name).endswith((".csv", ".tsv"))
