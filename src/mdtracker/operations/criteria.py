"""`criteria add`: one more criterion, not met, at the end of its list and in the shape of its items."""

from __future__ import annotations

from mdtracker.errors import UsageError
from mdtracker.facts import Facts, State, Task
from mdtracker.operations.change import Asked, Change, Operation, Written, numbers
from mdtracker.operations.chapters_begun import begin_chapter
from mdtracker.operations.naming import unticked
from mdtracker.operations.readings import all_of, line_of, told_after
from mdtracker.operations.states import tick
from mdtracker.parser import Document
from mdtracker.parser.headings import normal
from mdtracker.renderer.items import insert_item


def add(text: str, under: str | None = None) -> Operation:
    """Return the operation that adds a criterion to the one list of criteria, or to that whose heading or label holds `under`,
    or in which it is a line (":193").

    Raises UsageError where there is no such list, or several.
    """
    def operate(document: Document) -> Change:
        said = unticked("a criterion", text)
        if under is None and not lists_of(document):
            return _first(document, said)
        listed = _list(document, under)
        name = name_of(document, listed[0])
        if any(normal(box.title) == normal(said) for box in listed):
            return Change((), (), (), (f"{said} is a criterion of {name} already",))
        last = [box for box in listed if box.depth == min(one.depth for one in listed)][-1]
        edits = insert_item(document, last.line, f"[{tick(document, '', State.TODO)}] {said}")
        line = line_of(document, edits, edits[0])
        facts = told_after(document, edits, frozenset(), range(line, line + 1))
        told = _told(facts, line, said)
        behind = document.blocks[last.line - 1].last
        return Change(
            (Written(behind + 1, "criterion", edits[0]), *numbers(document, edits[1:])),
            (Asked(behind, all_of(told), "new"),),
            (f"{said}: now a criterion of {name}",),
            (),
        )

    return operate


def _first(document: Document, said: str) -> Change:
    """The change that begins the chapter of criteria."""
    marker = next((sign for sign in "*+" if f"\n{sign} [" in document.text and "\n- [" not in document.text), "-")
    item = f"{marker} [{tick(document, '', State.TODO)}] {said}"
    change, after = begin_chapter(document, "criteria", item, f"{said}: now a criterion")
    line = next(line.number for line in after.lines if after.text[line.start : line.end] == item)
    _told(after.facts, line, said)
    return change


def _told(facts: Facts, line: int, said: str) -> Task:
    """The criterion as it is read back. Raises UsageError where that is something else."""
    told = next((box for box in facts.boxes if box.line == line), None)
    if told is None or (normal(told.title), told.state, told.kind) != (normal(said), State.TODO, "criterion"):
        raise UsageError(f"{said!r} would be read as more than a criterion; nothing written", "leave out the id, issue or state at its ends")
    return told


def lists_of(document: Document) -> list[tuple[Task, ...]]:
    """Return the lists of criteria, in the order of lines, each with its items."""
    groups: dict[int, list[Task]] = {}
    for box in document.facts.boxes:
        if box.kind == "criterion" and box.carrier == "box":
            groups.setdefault(box.group, []).append(box)
    return [tuple(boxes) for boxes in groups.values()]


def name_of(document: Document, box: Task) -> str:
    """Return what the list of a criterion is called: its label, else its heading."""
    label = document.labels.get(box.group, "").strip("*_: ：\t")
    return label or document.facts.sections[box.section].title or "the document"


def _list(document: Document, under: str | None) -> tuple[Task, ...]:
    """The list that is meant. Raises UsageError for none or several, with what there is."""
    lists = lists_of(document)
    if not lists:
        raise UsageError(
            "the document has no list of criteria to add to; nothing written",
            "write a heading such as '## Success Criteria' with one item '- [ ] …' under it, then add the others",
        )
    if under is None:
        found = lists
    else:
        words = normal(under)
        named = [(one, _names(document, one[0])) for one in lists]
        found = [one for one, _ in named if under in [f":{box.line}" for box in one]]
        found = found or [one for one, names in named if words == names[0]]
        found = found or [one for one, names in named if words and words in names[0]]
        found = found or [one for one, names in named if words and any(words in name for name in names[1:])]
    if len(found) == 1:
        return found[0]
    problem = f"{under!r} names {len(found)} lists of criteria" if found and under else f"the document has {len(lists)} lists of criteria"
    problem = problem if found else f"no list of criteria {under!r}"
    where = [f"{name_of(document, one[0])}, line {one[0].line}: --under :{one[0].line}" for one in (found or lists)[:6]]
    raise UsageError(f"{problem}; nothing written", *where)


def _names(document: Document, box: Task) -> list[str]:
    """The names that a list goes by, nearest first: its label or heading, and the headings above."""
    sections = document.facts.sections
    found = [normal(name_of(document, box))]
    at = box.section
    while at and sections[at].level > 1:
        found.append(normal(sections[at].title))
        at = sections[at].parent
    return found
