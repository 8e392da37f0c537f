"""`task remove`: a task goes as a whole line or item, with all that belongs to it, wherever its document states it."""

from __future__ import annotations

from collections.abc import Iterator
from shlex import quote

from mdtracker.calculator.identity import address, label_of, register, statements, task_of
from mdtracker.errors import UsageError
from mdtracker.facts import Facts, Task
from mdtracker.operations.addresses import find
from mdtracker.operations.change import Asked, Change, Operation, Written, numbers
from mdtracker.operations.endings import follow_on, taken_out
from mdtracker.operations.priorities import forget
from mdtracker.operations.readings import check_sections, phases_anew, told_after
from mdtracker.parser import Document
from mdtracker.renderer.items import remove_item
from mdtracker.text import Edit, split_lines


def remove(name: str) -> Operation:
    """Return the operation that takes a task out, with all that is nested under it. Its blockers stay, and are named."""

    def operate(document: Document) -> Change:
        task = find_whole(document, name)
        own = [one for one in statements(task, register(document.facts)) if one.kind == "task"]
        lines = frozenset(line for one in own for line in lines_of(document, one))
        gone = [fact for fact in (*document.facts.tasks, *document.facts.boxes) if fact.line in lines]
        orphans = orphans_of(document.facts, lines)
        written: list[Written] = []
        for one in own:
            taken, *counted = (_section(document, one)[1],) if one.carrier == "heading" else remove_item(document, one.line)
            written += (Written(one.line, one.carrier, taken), *numbers(document, counted))
        above = [asked for one in own if one.carrier == "heading" for asked in _behind(document, one)]
        written += forget(document, lines)
        after = told_after(document, [one.edit for one in written], lines)
        problem = f"without {label_of(task)} other sections would be read otherwise"
        check_sections(document.facts, after, lines, (), problem, "take it out in an editor", anew=True)
        phases = phases_anew(document.facts, after)
        parts = len(gone) - len(own)
        return Change(
            tuple(written),
            (*(Asked(line, (), "gone") for line in sorted(lines)), *(alone(orphan) for orphan in orphans), *phases, *above),
            (f"{label_of(task)}: removed" + (f", with what is nested under it ({parts})" if parts else ""),),
            (*(_still_there(orphan, written) for orphan in orphans), *_emptied(document.facts, lines)),
        )

    return operate


def find_whole(document: Document, name: str) -> Task:
    """Return the task of that name. Raises UsageError where it is a blocker or criterion without one."""
    found = find(document.facts, name)
    if found.kind == "task":
        return found
    task = task_of(found, register(document.facts))
    if task is None:
        hints = {"blocker": f"tracker blocker remove {quote(address(found))}", "phase": f"tracker phase remove {quote(found.title)}"}
        hint = hints.get(found.kind, f"line {found.line}: change it in an editor")
        raise UsageError(f"{label_of(found)} is a {found.kind}, not a task; nothing written", hint)
    return task


def refuse_section(task: Task) -> None:
    """Raise UsageError where a task is a section of its own, which is no line or item to take out or put elsewhere."""
    if task.carrier in ("heading", "paragraph"):
        what = "a section" if task.carrier == "heading" else "a paragraph"
        raise UsageError(
            f"{label_of(task)} is {what} of its own, no row or item; nothing written", f"line {task.line}: do it in an editor"
        )


def lines_of(document: Document, task: Task) -> range:
    """Return the lines of a row, item or section and of all that belongs to it."""
    if task.carrier == "heading":
        return _section(document, task)[0]
    return range(task.line, document.blocks[task.line - 1].last + 1)


def _section(document: Document, task: Task) -> tuple[range, Edit]:
    """The lines of a task that is a section of its own, and the edit that takes them out."""
    return taken_out(document, next(section for section in document.facts.sections[1:] if section.line == task.line))


def _behind(document: Document, task: Task) -> list[Asked]:
    """What becomes of the document's last words below a task that is its last section."""
    last = _section(document, task)[0].stop - 1
    return follow_on(document, last, document.facts.sections[document.outline.of_line[task.line - 1]].key)


def orphans_of(facts: Facts, lines: frozenset[int]) -> list[Task]:
    """Return the blockers that state again a task on `lines`, which go, and no other task."""
    found: list[Task] = []
    known = register(facts)
    for box in facts.boxes:
        noted = [other.line for other in statements(box, known) if other.kind == "task"]
        if box.kind == "blocker" and noted and box.line not in lines and lines.issuperset(noted):
            found.append(box)
    return found


def _emptied(facts: Facts, lines: frozenset[int]) -> Iterator[str]:
    """The phases whose only tasks go."""
    for phase in facts.sections:
        inside = [task.line for task in facts.tasks if phase.line <= task.line <= phase.last_line]
        if phase.phase and inside and lines.issuperset(inside):
            yield f"{phase.title} has no task now: its figures stay as they are"


def _still_there(blocker: Task, written: list[Written]) -> str:
    above = sum(len(split_lines(one.edit.old)) for one in written if not one.edit.new and one.line < blocker.line)
    name = quote(address(blocker._replace(line=blocker.line - above)))
    return f"{label_of(blocker)} is still listed as a blocker: tracker blocker remove {name}"


def alone(blocker: Task) -> Asked:
    """Return what becomes of a blocker that states no task again any more: it says what it says of itself."""
    return Asked(blocker.line, (("noted", False), ("state", blocker.state), ("progress", blocker.progress)))
