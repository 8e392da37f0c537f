"""What a document would state after edits that add or take whole lines: the new task, and that all others stay."""

from __future__ import annotations

from collections import Counter
from collections.abc import Container, Iterable, Sequence

from mdtracker.calculator.identity import label_of
from mdtracker.errors import UsageError
from mdtracker.facts import Facts, State, Task
from mdtracker.operations.change import Asked, said_by_entry, said_by_heading
from mdtracker.parser import Document, parse
from mdtracker.parser.headings import normal
from mdtracker.text import Edit, line_at, splice, split_lines

_ASPECTS = ("kind", "carrier", "ref", "title", "state", "progress", "issue", "owner", "priority", "estimate", "depth")


def told_after(document: Document, edits: Iterable[Edit], gone: frozenset[int], lines: range = range(0)) -> Facts:
    """Return the facts of the text after `edits`.

    gone   the lines that they take away (from 1, in the text before); `lines` those that they bring (in the text after)
    Raises UsageError where another fact would come or go, as in a table or list that is read by all its rows.
    """
    after = parse(splice(document.text, edits), document).facts
    check_others(document.facts, after, gone, lines)
    return after


def check_others(facts: Facts, after: Facts, gone: frozenset[int], lines: range) -> None:
    """Raise UsageError unless `after` states what `facts` do, but for the lines that go and those that come (see
    `told_after`); a phase is a fact of its own as long as it has no tasks."""
    stay = Counter(_said(task) for task in (*facts.tasks, *facts.boxes) if task.line not in gone and task.kind != "phase")
    found = Counter(_said(task) for task in (*after.tasks, *after.boxes) if task.line not in lines and task.kind != "phase")
    for said, what in ((stay - found, "would no longer be read as it is"), (found - stay, "would be read anew")):
        for _, _, ref, title, _, _ in said:
            raise UsageError(
                f"{ref or title} {what}, since a list is read by all its items; nothing written", "do it in an editor"
            )


def check_sections(
    facts: Facts, after: Facts, gone: Container[int], lines: Container[int], problem: str, hint: str, *, anew: bool = False
) -> None:
    """Raise UsageError with a problem and a hint where another section would be read otherwise.

    gone  the lines (from 1, in the text before) of the sections that go or are called otherwise; `lines` those in the text after
    anew  whether another one may count as a phase then, or no longer (see `phases_anew`)
    """
    before = [(section.key, section.phase or anew) for section in facts.sections[1:] if section.line not in gone]
    if before != [(section.key, section.phase or anew) for section in after.sections[1:] if section.line not in lines]:
        raise UsageError(f"{problem}; nothing written", hint)


def phases_anew(facts: Facts, after: Facts) -> tuple[Asked, ...]:
    """Return which sections count as phases since tasks came or went: a phase is one by the tasks in its family of headings."""
    phases = {section.key: section.phase for section in after.sections}
    return tuple(
        Asked(section.line, (("heading", said_by_heading(section)._replace(phase=phases[section.key])),))
        for section in facts.sections[1:]
        if phases.get(section.key, section.phase) is not section.phase
    )


def line_of(document: Document, edits: Iterable[Edit], edit: Edit) -> int:
    """Return the line (from 1, in the text after `edits`) at which what one of them inserts begins."""
    shift = sum(len(other.new) - len(other.old) for other in edits if other.span < edit.span)
    blank = len(edit.new) - len(edit.new.lstrip("\r\n \t"))
    return line_at(split_lines(splice(document.text, edits)), edit.span.start + shift + blank).number


def _said(task: Task) -> tuple[str, str, str | None, str, State, str | None]:
    return (task.kind, task.carrier, task.ref, task.title, task.state, task.issue)


def check_told(told: Task | None, ref: str | None, title: str, issue: str | None, state: State = State.TODO) -> Task:
    """Return the task, which was read back. Raises UsageError unless it has the id, title and issue that it was given."""
    if told is None:
        raise UsageError(f"{title!r} would not be read as a task here; nothing written", "give it a title in words of its own")
    named = normal(told.title.removesuffix(f" ({issue})")) == normal(title)
    if not named or (told.ref, told.issue, told.state) != (ref, issue, state):
        raise UsageError(
            f"{title!r} would be read as more than a title ({label_of(told)}); nothing written",
            "leave out the id, issue or state at its ends: an id is given to it, an issue by --issue 24",
        )
    return told


def all_of(task: Task) -> tuple[tuple[str, object], ...]:
    """Return all that a task states of itself, for the proof."""
    return tuple((aspect, getattr(task, aspect)) for aspect in _ASPECTS)


def stated_anew(document: Document, edits: Sequence[Edit], edit: Edit, behind: int) -> tuple[tuple[Asked, ...], Document]:
    """Return what the lines that `edit` inserts behind the line `behind` state, headings and fields, for the proof, and
    the text after all `edits`.

    Raises UsageError where they would state work: a task, a box, hours that are logged.
    """
    after = parse(splice(document.text, edits), document)
    first = line_of(document, edits, edit)
    lines = range(first, first + len(split_lines(edit.new.lstrip("\r\n \t"))))
    facts = after.facts
    work = [(fact.line, fact.title) for fact in (*facts.tasks, *facts.boxes)] + [(entry.line, entry.title) for entry in facts.log]
    for line, title in work:
        if line in lines:
            raise UsageError(
                f"{title!r} would be read as work of its own, not as a note; nothing written", "leave out boxes, states, and hours in brackets"
            )
    return all_new(facts, behind, lines), after


def all_new(after: Facts, behind: int, lines: range) -> tuple[Asked, ...]:
    """Return what is asked of lines that come (numbered as in the text after) behind a line of the text before: the
    headings, fields and logged work that they state."""
    fresh: dict[int, dict[str, object]] = {}
    for section in after.sections[1:]:
        fresh.setdefault(section.line, {})["heading"] = said_by_heading(section)
    for field in after.fields:
        fresh.setdefault(field.line, {})[f"field {field.label}"] = after.sections[field.section].key
    for entry in after.log:
        fresh.setdefault(entry.line, {})["entry"] = said_by_entry(entry, after.sections[entry.section].key)
    return tuple(Asked(behind, tuple(fresh[line].items()), "new") for line in lines if line in fresh)


def lines_of_text(text: str) -> int:
    """Return how many lines an inserted text begins, the line endings around it aside."""
    return len(split_lines(text.strip("\r\n")))
