"""`blocker add` and `blocker remove`: the list of what must be done first, in the shape of its own items."""

from __future__ import annotations

import re

from mdtracker.calculator.identity import label_of, same
from mdtracker.errors import UsageError
from mdtracker.facts import State, Task
from mdtracker.operations.addresses import find, says
from mdtracker.operations.change import Asked, Change, Operation, Written, numbers
from mdtracker.operations.issues import read_issue
from mdtracker.operations.naming import unticked
from mdtracker.operations.states import tick
from mdtracker.parser import Document
from mdtracker.parser.carriers.naming import read_name
from mdtracker.parser.headings import normal
from mdtracker.renderer.items import insert_item, remove_item
from mdtracker.renderer.states import write_note
from mdtracker.text import fold


def add(address: str, issue: str | None = None) -> Operation:
    """Return the operation that lists a task as a blocker; a text that names no task becomes a blocker of its own.

    issue  the issue number of a blocker that is no task here: "31", "#31" or "GH-31"
    """

    def operate(document: Document) -> Change:
        stated = read_issue(issue)
        task = _task(document, address, issue)
        number = task.issue or task.ref if task else stated
        siblings = [box for box in document.facts.boxes if box.kind == "blocker" and box.carrier == "box"]
        if not siblings:
            raise UsageError(
                "the document has no list of blockers to add to; nothing written",
                "write a heading such as '## Blockers' with one item '- [ ] …' under it, then add the others",
            )
        _refuse_several(document, siblings)
        there = next((box for box in siblings if _is_listed(box, task, number, address)), None)
        if there:
            return Change((), (), (), (f"{label_of(task or there)} is a blocker already",))
        title = task.title if task else address.strip()
        listed = [box for box in siblings if box.group == siblings[0].group]
        like = max(listed, key=lambda box: (-box.depth, box.line))
        body = _body(document, like, number, title, task)
        edit, *counted = insert_item(document, like.line, body)
        return Change(
            (Written(document.blocks[like.line - 1].last + 1, "blocker", edit), *numbers(document, counted)),
            (Asked(document.blocks[like.line - 1].last, _asked(document, body), "new"),),
            (f"{number or ''} {title}: now a blocker".strip(),),
            (),
        )

    return operate


def _refuse_several(document: Document, siblings: list[Task]) -> None:
    """Raise UsageError where two sections of one name list blockers."""
    sections = [document.facts.sections[number] for number in sorted({box.section for box in siblings})]
    first = document.facts.sections[siblings[0].section]
    alike = [one for one in sections if (one.parent, normal(one.title)) == (first.parent, normal(first.title))]
    if len(alike) > 1:
        hints = [f"{one.title}, line {one.line}" for one in alike]
        raise UsageError(f"the document has {len(alike)} lists of blockers; nothing written", *hints, "give all but one another name")


def _task(document: Document, address: str, issue: str | None) -> Task | None:
    wanted = unticked("a blocker", address)
    try:
        found = find(document.facts, address)
    except UsageError:
        if issue is None and re.fullmatch(r"[#:]?\d[\d.]*|GH-\d+|[A-Z]+-?\d+", address.strip(), re.I):
            raise
        return None
    inner = fold(wanted) in fold(found.title) and not says(found.title, wanted)
    return found if found.kind != "criterion" and not inner else None


def _is_listed(box: Task, task: Task | None, number: str | None, address: str) -> bool:
    if task:
        return task.id == box.id or same(task, box)
    return normal(box.title) == normal(address) or (number is not None and box.issue == number)


def _body(document: Document, like: Task, number: str | None, title: str, task: Task | None) -> str:
    """What stands behind the marker of a new item: between its number and its title what stands there in `like`."""
    done = task is not None and task.state is State.DONE
    ticked = tick(document, "", State.DONE if done else State.TODO)
    named = next(document.text[slot.span.start : slot.span.end] for slot in like.slots if slot.aspect == "title")
    own = like.issue or like.ref
    between = re.match(rf"{re.escape(own)}(\W*)", named) if own else None
    joined = f"{number}{between.group(1) if between else ' - '}{title}" if number else title
    note = write_note(State.TODO, State.DONE, None, "", "blocker:note", str(like.group), document.words) if done else ""
    return f"[{ticked}] {joined}{note}"


def _asked(document: Document, body: str) -> tuple[tuple[str, object], ...]:
    """What a new item is to be read as: a blocker by the name that stands behind its box."""
    name = read_name(body.partition("]")[2], document.words)
    return (("kind", "blocker"), ("carrier", "box"), ("ref", name.ref), ("issue", name.issue))


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
        if box.carrier == "heading":
            raise UsageError(
                f"{label_of(box)} is a section of its own, not an item; nothing written",
                f"line {box.line}: take the section out by hand",
            )
        taken, *counted = remove_item(document, box.line)
        written = (Written(box.line, "blocker", taken), *numbers(document, counted))
        gone = tuple(
            Asked(fact.line, (), "gone")
            for fact in (*document.facts.tasks, *document.facts.boxes)
            if box.line <= fact.line <= document.blocks[box.line - 1].last
        )
        return Change(written, gone, (f"{label_of(box)}: no longer a blocker",), ())

    return operate
