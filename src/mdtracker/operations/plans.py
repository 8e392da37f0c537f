"""`plan add`, `done`, `clear`, `propose`: the list of what comes next, under its chapter and the sections of that."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable
from datetime import date
from fractions import Fraction

from mdtracker.errors import UsageError
from mdtracker.facts import Section, State, Task
from mdtracker.operations.addresses import find
from mdtracker.operations.amounts import read_amount
from mdtracker.operations.change import Asked, Change, Operation, Written, numbers
from mdtracker.operations.chapters_begun import begin_chapter
from mdtracker.operations.entries import Entry, below, dated, hours_text
from mdtracker.operations.logs import find_place, likes_of, write_entry
from mdtracker.operations.naming import one_line
from mdtracker.operations.readings import all_new, check_others, line_of, lines_of_text
from mdtracker.operations.states import combine
from mdtracker.operations.steps import MARKER, Plan, Step, find_section, find_step, read_plan
from mdtracker.parser import Document, parse
from mdtracker.parser.blocks import Block
from mdtracker.parser.carriers.naming import HOURS, read_name
from mdtracker.parser.chapters import chapters
from mdtracker.parser.headings import normal
from mdtracker.parser.sections import all_below
from mdtracker.parser.words import glyph_state, peel
from mdtracker.renderer.items import insert_item, number_of, remove_item, take_lines
from mdtracker.text import Edit, Span, counted, newline_of, splice

# What an entry says of its hours besides: "(remaining 18h)".
_REMARK = re.compile(rf"[ \t]*[(（][^()（）]*?{HOURS}[^()（）]*[)）]$")


def add(title: str, hours: str | None = None, under: str | None = None) -> Operation:
    """Return the operation that adds an entry behind the last one, or behind the last of a section of the plan."""
    name, amount = one_line("a title", title), read_amount(hours) if hours is not None else None

    def operate(document: Document) -> Change:
        if under is None and not chapters(document.outline, document.words, "plan"):
            return _first(document, [(name, amount)])
        plan = read_plan(document)
        section = find_section(document, plan, under)
        own = [step for step in plan.steps if under is None or step.section.id in all_below(document.facts.sections, section)]
        there = next((step for step in plan.steps if normal(step.title) == normal(name)), None)
        if there:
            return Change((), (), (), (f"{there.title} is planned already, as {there.number}",))
        return _insert(document, plan, section, _last(document, own), [(name, amount)])

    return operate


def _last(document: Document, steps: list[Step]) -> Step | None:
    """The last entry that is listed as the first one is, by numbers or by bullets: other lists beside it may tell of the plan."""
    numbered = [_is_numbered(document, step) for step in steps]
    return next((step for step, one in zip(reversed(steps), reversed(numbered), strict=True) if one is numbered[0]), None)


def _is_numbered(document: Document, step: Step) -> bool:
    marker = MARKER.match(document.text, step.block.line.start, step.block.line.end)
    return marker is not None and marker.group(1).isdigit()


def propose(steps: Callable[[Document], Iterable[tuple[str, Fraction | None]]]) -> Operation:
    """Return the operation that writes a plan where there is none: `steps` gives titles and hours."""

    def operate(document: Document) -> Change:
        made = not chapters(document.outline, document.words, "plan")
        plan = None if made else read_plan(document)
        if plan and plan.steps:
            raise UsageError(f"the plan has {counted(len(plan.steps), 'entry')} already; nothing written", "take them out first: tracker plan clear")
        proposed = [(title if hours is None else _REMARK.sub("", title), hours) for title, hours in steps(document)]
        if not proposed:
            return Change((), (), (), ("nothing can be started, so there is nothing to propose",))
        return _insert(document, plan, find_section(document, plan, None), None, proposed) if plan else _first(document, proposed)

    return operate


def _first(document: Document, steps: list[tuple[str, Fraction | None]]) -> Change:
    """The change that begins the chapter of the plan with its first entries."""
    _refuse_bold(steps)
    bodies = [f"**{title}**" + (f" ({hours_text(document, document.facts.log, hours)})" if hours is not None else "") for title, hours in steps]
    items = newline_of(document.lines).join(f"{at}. {body}" for at, body in enumerate(bodies, 1))
    change, after = begin_chapter(document, "plan", items, ", ".join(f"{title}: planned" for title, _ in steps))
    _check_steps(after, None, steps)
    return change


def _refuse_bold(steps: list[tuple[str, Fraction | None]]) -> None:
    for title, _ in steps:
        if "**" in title:
            raise UsageError(f"{title!r} would be read as more than a title; nothing written", "leave out the **")


def _insert(document: Document, plan: Plan, section: Section, behind: Step | None, steps: list[tuple[str, Fraction | None]]) -> Change:
    """The change that puts entries behind another one, or begins a list in a section of the plan."""
    _refuse_bold(steps)
    like = behind or (plan.steps[-1] if plan.steps else None)
    if like and like.task:
        hint = f"tracker task add … --after :{like.block.line.number}"
        raise UsageError("the entries of this plan are tasks of the document; nothing written", hint)
    bodies = [_body(document, plan, like, title, hours) for title, hours in steps]
    before = behind.block.last if behind else section.line
    rest = [step for step in plan.steps if step.block.line.number > before and (behind is None or step.block.group != behind.block.group)]
    counted = [edit for step in rest if plan.counts and (edit := number_of(document, step.block.line.number, len(steps)))]
    if behind:
        edits = (*insert_item(document, behind.block.line.number, bodies[0]), *counted)
    else:
        edits = (_begin(document, plan, section, like, bodies), *counted)
    line = line_of(document, edits, edits[0])
    at = next(one.number for one in reversed(document.lines) if one.start <= edits[0].span.start)
    asked = _asked(document, edits, at, range(line, line + lines_of_text(edits[0].new)), steps)
    there = behind.section if behind else section
    said = tuple(f"{title}: planned" + (f" under {there.title}" if there.id != plan.chapter.id else "") for title, _ in steps)
    return Change((Written(at + 1, "plan", edits[0]), *numbers(document, edits[1:])), asked, said, ())


def _body(document: Document, plan: Plan, like: Step | None, title: str, hours: Fraction | None) -> str:
    """What stands behind the marker of an entry: bold where the one that it is like is."""
    written = document.text[slice(*like.block.span)] if like else "**"
    mark = next((sign for sign in ("**", "__") if written.startswith(sign)), "")
    works = tuple(step.work for step in plan.steps if step.work)
    return f"{mark}{title}{mark}" + (f" ({hours_text(document, works, hours)})" if hours is not None else "")


def _begin(document: Document, plan: Plan, section: Section, like: Step | None, bodies: list[str]) -> Edit:
    """The edit that begins a list at the end of what a section says itself."""
    marker = MARKER.match(document.text, like.block.line.start, like.block.line.end) if like else None
    sign, gap = (marker.group(1), marker.group(2)) if marker else ("1", ". ")
    first = 1 + sum(step.block.line.number < section.line for step in plan.steps) if plan.counts else 1
    newline = newline_of(document.lines)
    items = newline.join(f"{first + at if sign.isdigit() else sign}{gap}{body}" for at, body in enumerate(bodies))
    own = [block for block in document.blocks if document.outline.of_line[block.line.number] == section.id]
    at = next(block.line for block in reversed(own) if block.kind not in ("blank", "rule"))
    return Edit(Span(at.end, at.end), "", f"{newline}{newline}{items}")


def _asked(
    document: Document, edits: tuple[Edit, ...], behind: int, lines: range, steps: list[tuple[str, Fraction | None]]
) -> tuple[Asked, ...]:
    """What the new lines are to be read as: the entries, and nothing else."""
    after = parse(splice(document.text, edits), document)
    tasks = [task for task in (*after.facts.tasks, *after.facts.boxes) if task.line in lines]
    if tasks:
        raise UsageError("the entries of this plan would be tasks of the document; nothing written", "tracker task add")
    check_others(document.facts, after.facts, frozenset(), lines)
    _check_steps(after, lines, steps)
    return all_new(after.facts, behind, lines)


def _check_steps(after: Document, lines: range | None, steps: list[tuple[str, Fraction | None]]) -> None:
    """Raise UsageError unless the new entries (None: all) are read back as they were given."""
    try:
        told = [(step.title, step.hours) for step in read_plan(after).steps if lines is None or step.block.line.number in lines]
    except UsageError:
        told = []
    if [(normal(title), hours) for title, hours in told] != [(normal(title), hours) for title, hours in steps] or not all(
        normal(title) for title, _ in steps
    ):
        raise UsageError(f"{steps[0][0]!r} would be read as more than a title here; nothing written", "give it in plain words")


def clear() -> Operation:
    """Return the operation that takes all entries out; the headings of the plan stay."""

    def operate(document: Document) -> Change:
        plan = read_plan(document)
        if not plan.steps:
            return Change((), (), (), ("the plan is empty",))
        _refuse_tasks(plan.steps)
        groups: dict[int, list[Step]] = {}
        for step in plan.steps:
            groups.setdefault(step.block.group, []).append(step)
        spans = [(steps[0].block.line.number, max(step.block.last for step in steps)) for steps in groups.values()]
        written = tuple(Written(first, "plan", take_lines(document, first, last)) for first, last in spans)
        gone = tuple(Asked(line, (), "gone") for first, last in spans for line in range(first, last + 1))
        return Change(written, gone, (f"the plan: {counted(len(plan.steps), 'entry')} taken out",), ())

    return operate


def done(address: str, phase: str | None = None, hours: str | None = None, today: date | None = None) -> Operation:
    """Return the operation that moves an entry to the log of a phase (its number or name; else of the task that it
    names); its bullets are what was done then."""
    amount = read_amount(hours) if hours is not None else None

    def operate(document: Document) -> Change:
        plan = read_plan(document)
        step = find_step(plan, address)
        _refuse_tasks((step,))
        place = find_place(document, phase, _task(document, step) if phase is None else None)
        bullets = _bullets(document, step.block)
        finished, left = (tuple(text for state, text in bullets if (state is State.TODO) is open_) for open_ in (False, True))
        entry = Entry(dated(likes_of(document, place), _REMARK.sub("", step.title), None, today), amount or step.hours, finished, left)
        return combine([_take(document, plan, step, _dropped(document, step.block)), write_entry(document, entry, place)])

    return operate


def _task(document: Document, step: Step) -> Task | None:
    """The task that an entry names by its id or issue."""
    name = read_name(step.title, document.words)
    for one in (name.ref, name.issue):
        if one is not None:
            try:
                return find(document.facts, one)
            except UsageError:
                continue
    return None


def _refuse_tasks(steps: Iterable[Step]) -> None:
    for step in steps:
        if step.task:
            raise UsageError(
                f"{step.title} is a task of the document; nothing written", f"tracker task done :{step.block.line.number}, or tracker task remove"
            )


def _take(document: Document, plan: Plan, step: Step, dropped: int) -> Change:
    """The change that takes an entry out, with all that belongs to it; the numbers behind it are counted anew.

    dropped  how many lines of it have no place in a log, which is said
    """
    first, last = step.block.line.number, step.block.last
    taken, *renumbered = remove_item(document, first)
    rest = [one for one in plan.steps if one.block.line.number > last and one.block.group != step.block.group and plan.counts]
    renumbered += [edit for one in rest if (edit := number_of(document, one.block.line.number, -1))]
    gone = tuple(Asked(line, (), "gone") for line in range(first, last + 1))
    said = (f"left out: {counted(dropped, 'line')} between its title and its bullets",) if dropped else ()
    return Change((Written(first, "plan", taken), *numbers(document, renumbered)), gone, (), said)


def _dropped(document: Document, own: Block) -> int:
    """How many lines stand between an entry's first one and its bullets."""
    kinds = [block.kind for block in below(document, own)]
    bullets = kinds.index("item") if "item" in kinds else len(kinds)
    return sum(kind != "blank" for kind in kinds[:bullets])


def _bullets(document: Document, own: Block) -> list[tuple[State | None, str]]:
    """The bullets below an entry, each with what its glyph says and the lines that belong to it."""
    found: list[tuple[State | None, str]] = []
    column = 0
    for block in below(document, own):
        raw = document.text[block.line.start : block.line.end]
        if block.kind == "item" and block.depth == own.depth + 1:
            content = document.text[slice(*block.span)]
            glyph, place, _ = peel(content, document.words)
            state = glyph_state(glyph, document.words) if place == "before" else None
            found.append((state, content[content.index(glyph) + len(glyph) :].strip() if state else content))
            column = len(raw) - len(raw.lstrip())
        elif found and block.kind != "blank":
            found[-1] = (found[-1][0], f"{found[-1][1]}\n{raw[min(column, len(raw) - len(raw.lstrip())) :].rstrip()}")
    return found
