"""`priority`: which class a task is of. Written in its Priority cell; where there is none, declared in front matter."""

from __future__ import annotations

import re

from mdtracker.calculator.identity import label_of
from mdtracker.calculator.sets import classes_of
from mdtracker.errors import FileError, UsageError
from mdtracker.facts import Task
from mdtracker.operations.addresses import find
from mdtracker.operations.change import Asked, Change, Operation, Written
from mdtracker.operations.owners import write_text
from mdtracker.operations.states import combine
from mdtracker.parser import Document
from mdtracker.parser.front import declares, quoted
from mdtracker.text import Edit, Span, newline_of, splice

_NAME = re.compile(r"[^\W_][\w -]{0,30}")


def prioritise(addresses: tuple[str, ...], name: str) -> Operation:
    """Return the operation that puts each task named into class `name` ("P1")."""

    def operate(document: Document) -> Change:
        if not _NAME.fullmatch(name.strip()):
            raise UsageError(f"a priority is a short name, not {name!r}; nothing written", "like this: tracker task priority 1.3 P1")
        tasks = list(dict.fromkeys(find(document.facts, address) for address in addresses))
        in_cells = [task for task in tasks if any(slot.aspect == "priority" for slot in task.slots)]
        declared = [task for task in tasks if task not in in_cells]
        changes = [write_text(document, task, "priority", name) for task in in_cells]
        return combine([*changes, *([_declare(document, declared, name.strip())] if declared else [])])

    return operate


def _declare(document: Document, tasks: list[Task], name: str) -> Change:
    classes = {key: list(refs) for key, refs in document.front.priorities}
    for task in tasks:
        ref = task.issue or task.ref
        if ref is None:
            hint = f"line {task.line}: give it one, such as #7 or 1.3, or its table a priority column"
            raise UsageError(f"{label_of(task)} has neither an issue nor an id to declare it by; nothing written", hint)
        for members in classes.values():
            members[:] = [member for member in members if member not in (task.issue, task.ref)]
        classes.setdefault(name, []).append(ref)
    wanted = tuple((key, tuple(refs)) for key, refs in classes.items())
    unchanged = [task for task in tasks if (task.issue or task.ref) in dict(document.front.priorities).get(name, ())]
    if len(unchanged) == len(tasks):
        return Change((), (), (), tuple(f"{label_of(task)} is {name} already" for task in tasks))
    edit = _declared(document, wanted)
    headline = tuple(f"{label_of(task)}: declared {name}" for task in tasks)
    asked = tuple(
        Asked(task.line, (("classes", classes_of(task, wanted)),))
        for task in (*document.facts.tasks, *document.facts.boxes)
    )
    return Change((Written(1, "front matter", edit),), asked, headline, ())


def forget(document: Document, gone: frozenset[int]) -> tuple[Written, ...]:
    """Return what takes out of the front matter the tasks of the lines `gone` that no other line states, but for the last
    ones of a priority, whose count follows from them. Raises FileError."""
    left = [task for task in (*document.facts.tasks, *document.facts.boxes) if task.line not in gone]
    stay = {name for task in left for name in (task.issue, task.ref)}
    taken = {name for task in document.facts.tasks if task.line in gone for name in (task.issue, task.ref)} - stay
    wanted = tuple((key, tuple(one for one in members if one not in taken) or members) for key, members in document.front.priorities)
    return (Written(1, "front matter", _declared(document, wanted)),) if wanted != document.front.priorities else ()


def _declared(document: Document, wanted: tuple[tuple[str, tuple[str, ...]], ...]) -> Edit:
    """The edit that makes the front matter declare `wanted`. Raises FileError where it cannot be edited in place."""
    edit = _edit(document, wanted)
    if not declares(document.text, splice(document.text, [edit]), wanted):
        raise FileError(
            "the front matter cannot be edited in place; nothing written",
            "write it by hand: tracker: priorities: " + ", ".join(f"{key}: [{', '.join(refs)}]" for key, refs in wanted),
        )
    return edit


def _edit(document: Document, classes: tuple[tuple[str, tuple[str, ...]], ...]) -> Edit:
    """Return the edit that makes the front matter declare `classes`: its `priorities:` block anew, the rest as it is."""
    newline = newline_of(document.lines)
    rows = [f"    {_key(name)}: [{', '.join(quoted(ref) for ref in refs)}]" for name, refs in classes]
    block = newline.join(["  priorities:", *rows]) + newline
    if not document.front.lines:
        at = 1 if document.text.startswith("\ufeff") else 0
        return Edit(Span(at, at), "", f"---{newline}tracker:{newline}{block}---{newline}")
    lines = document.lines[: document.front.lines]
    texts = [document.text[line.start : line.end] for line in lines]
    tracker = next((number for number, text in enumerate(texts) if re.match(r"tracker:\s*(#.*)?$", text)), None)
    if tracker is None:
        if any(text.startswith("tracker") for text in texts):
            raise FileError(
                "front matter: 'tracker:' is not a block that can be edited in place; nothing written",
                "write it as a block: tracker: on a line, the settings indented below",
            )
        start = lines[-1].start
        return Edit(Span(start, start), "", f"tracker:{newline}{block}")
    return _replace(document, texts, tracker, block)


def _replace(document: Document, texts: list[str], tracker: int, block: str) -> Edit:
    """Replace the `priorities:` lines under `tracker:`, or add them right behind it."""
    lines = document.lines
    start = next(
        (number for number in range(tracker + 1, len(texts)) if re.match(r"\s+priorities:", texts[number])), None
    )
    if start is None:
        at = lines[tracker + 1].start
        return Edit(Span(at, at), "", block)
    indent = len(texts[start]) - len(texts[start].lstrip())
    end = start + 1
    while end < len(texts) - 1 and texts[end].strip() and len(texts[end]) - len(texts[end].lstrip()) > indent:
        end += 1
    span = Span(lines[start].start, lines[end].start)
    old = document.text[span.start : span.end]
    shifted = re.sub(r"(?m)^  ", " " * indent, block)
    return Edit(span, old, shifted)


def _key(name: str) -> str:
    return (
        name
        if re.fullmatch(r"[A-Za-z]\w*", name)
        and name.casefold() not in ("yes", "no", "on", "off", "true", "false", "null", "y", "n")
        else f'"{name}"'
    )
