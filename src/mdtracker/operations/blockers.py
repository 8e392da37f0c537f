"""`blocker add` and `blocker remove`: the list of what must be done first, in the shape of its own items."""

from __future__ import annotations

import re

from mdtracker.calculator.identity import label_of, same
from mdtracker.errors import UsageError
from mdtracker.facts import State, Task
from mdtracker.operations.addresses import find
from mdtracker.operations.change import Change, Operation, Written
from mdtracker.parser import Document
from mdtracker.text import Edit, Line, Span, newline_of

_PREFIX = re.compile(r"([\s>]*(?:[-*+]|\d{1,9}[.)])[ \t]+)\[[^\]]*\][ \t]+")


def add(address: str, issue: str | None = None) -> Operation:
    """Return the operation that lists a task as a blocker; a text that names no task becomes a blocker of its own.

    issue  the issue number of a blocker that is no task here ("#31" or "31")
    """

    def operate(document: Document) -> Change:
        task = _task(document, address, issue)
        siblings = [box for box in document.facts.boxes if box.kind == "blocker" and box.carrier == "box"]
        if not siblings:
            raise UsageError(
                "the document has no list of blockers to add to; nothing written",
                "write a heading such as '## Blockers' with one item '- [ ] …' under it, then add the others",
            )
        if task and any(task.id == box.id or same(task, box) for box in siblings):
            return Change((), frozenset(), (), (f"{label_of(task)} is a blocker already",))
        number = task.issue or task.ref if task else issue and "#" + issue.lstrip("#")
        title = task.title if task else address.strip()
        last = max((box for box in siblings if box.group == siblings[0].group), key=lambda box: box.line)
        item = _item(document, last, number, title, task)
        line = document.lines[_end(document, last) - 1]
        newline = line.ending or newline_of(document.lines)
        edit = Edit(Span(line.end, line.end), "", newline + item)
        return Change(
            (Written(line.number + 1, "blocker", edit),),
            frozenset(),
            (f"{number or ''} {title}: now a blocker".strip(),),
            (),
        )

    return operate


def _task(document: Document, address: str, issue: str | None) -> Task | None:
    if not address.strip() or any(character in address for character in "\r\n"):
        raise UsageError(f"a blocker is a task or one line of text, not {address!r}; nothing written", "name a task, or put a title in quotes")
    try:
        found = find(document.facts, address)
    except UsageError:
        if issue is None and re.fullmatch(r"[#:]?\d[\d.]*|GH-\d+|[A-Z]+-?\d+", address.strip(), re.I):
            raise
        return None
    return found if found.kind != "criterion" else None


def _item(document: Document, like: Task, number: str | None, title: str, task: Task | None) -> str:
    """A new item in the shape of `like`: its marker, and what stands between its number and its title."""
    line = document.lines[like.line - 1]
    written = document.text[line.start : line.end]
    match = _PREFIX.match(written)
    assert match is not None
    ticked = "x" if task and task.state is State.DONE else " "
    own = like.issue or like.ref or ""
    between = re.match(rf"{re.escape(own)}(\W*)", written[match.end() :]) if own else None
    joined = f"{number}{between.group(1) if between else ' - '}{title}" if number else title
    return f"{match.group(1)}[{ticked}] {joined}"


def _end(document: Document, task: Task) -> int:
    """The last line (from 1) of a list item: its own, or of what is nested or continued under it."""
    depth = document.blocks[task.line - 1].depth
    last = task.line
    for block in document.blocks[task.line :]:
        if (block.kind == "item" and block.depth > depth) or (
            block.kind == "text" and _continues(document, block.line)
        ):
            last = block.line.number
        else:
            break
    return last


def _continues(document: Document, line: Line) -> bool:
    return document.text[line.start : line.start + 2].strip() == ""


def remove(address: str) -> Operation:
    """Return the operation that takes a blocker off the list, with all that is nested under it. The task stays."""

    def operate(document: Document) -> Change:
        named = find(document.facts, address)
        box = next(
            (box for box in document.facts.boxes if box.kind == "blocker" and (box.id == named.id or same(named, box))),
            None,
        )
        if box is None:
            raise UsageError(f"{label_of(named)} is not a blocker; nothing written", "see what there is: tracker blocker list")
        first, last = document.lines[box.line - 1], document.lines[_end(document, box) - 1]
        start, end = first.start, last.end + len(last.ending)
        if not last.ending and box.line > 1:
            start = document.lines[box.line - 2].end
        edit = Edit(Span(start, end), document.text[start:end], "")
        lines = frozenset(range(box.line, last.number + 1))
        return Change((Written(box.line, "blocker", edit),), lines, (f"{label_of(box)}: no longer a blocker",), ())

    return operate
