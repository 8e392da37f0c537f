"""Addresses: how a person names a task. By id (`1.3`), issue (`#7`, `GH-7`), line (`:19`), or part of its title."""

from __future__ import annotations

import re

from mdtracker.calculator.identity import label_of, same
from mdtracker.errors import UsageError
from mdtracker.facts import Facts, Section, Task
from mdtracker.parser.headings import normal, read_key
from mdtracker.parser.sections import holding_work
from mdtracker.text import counted, fold

_ISSUE = re.compile(r"#(\d+)|GH-(\d+)", re.I)
_LINE = re.compile(r":(\d+)")
SHOWN = 6


def find(facts: Facts, address: str) -> Task:
    """Return the task, blocker, criterion or phase without tasks that `address` names; of a fact stated twice the task.

    A bare number matches ids only, never an issue. Raises UsageError: nothing there (with the nearest names), or
    several (with their lines).
    """
    wanted = address.strip()
    if not wanted:
        raise UsageError(
            "an empty address names no task; nothing written",
            "name it by its id, '#issue', :line or a part of its title",
        )
    everything = sorted((*facts.tasks, *facts.boxes), key=lambda task: task.line)
    found = _matches(everything, wanted)
    if not found:
        raise _unknown(facts, everything, wanted)
    first = next((task for task in found if task.kind == "task"), found[0])
    rivals = _apart(found)
    if len(rivals) > 1:
        candidates = [f"{_named(task)}: tracker … :{task.line}" for task in rivals[:SHOWN]]
        more = [f"and {len(rivals) - SHOWN} more"] if len(rivals) > SHOWN else []
        raise UsageError(f"{wanted} names {len(rivals)} tasks; nothing written", *candidates, *more)
    return first


def find_one_phase(facts: Facts, wanted: str) -> Section:
    """Return what `find_phase` does, to write there. Raises UsageError also where another section that holds work beside it
    has its name."""
    found = find_phase(facts, wanted)
    working = holding_work(facts.sections, facts.tasks)
    named = [
        one
        for one in facts.sections
        if (one.level, one.parent, normal(one.title)) == (found.level, found.parent, normal(found.title)) and one.id in working | {found.id}
    ]
    if len(named) > 1 and not _LINE.fullmatch(wanted.strip()):
        hints = (f"{_of_section(one)}: name it by :{one.line}" for one in named[:SHOWN])
        raise UsageError(f"{wanted!r} names {len(named)} phases; nothing written", *hints)
    return found


def find_phase(facts: Facts, wanted: str) -> Section:
    """Return the phase that `wanted` names, by its number, its line (:12), or a part of its name; else a section that holds
    work.

    Raises UsageError: nothing there (with what there is), or several (with their lines).
    """
    phases = [section for section in facts.sections if section.phase]
    working = holding_work(facts.sections, facts.tasks)
    # Where nothing holds work yet, any section may be the one that is meant.
    others = [section for section in facts.sections[1:] if (section.id in working or not working) and not section.phase]
    match = _LINE.fullmatch(wanted.strip())
    for one in facts.sections[1:] if match else ():
        if match and one.line == int(match.group(1)):
            return one
    words = normal(wanted)
    kind, number = read_key(wanted)
    for pool in (phases, others):
        for found in (
            [one for one in pool if words and fold(one.number) == fold(number or words) and kind in ("", one.kind)],
            [section for section in pool if words and normal(section.title) == words],
            [section for section in pool if words and not words.isdigit() and words in normal(section.title)],
        ):
            if len(found) == 1:
                return found[0]
            if found:
                raise UsageError(f"{wanted!r} names {len(found)} phases; nothing written", *map(_of_section, found[:SHOWN]))
    there = [_of_section(section) for section in (phases or others)[:SHOWN]]
    raise UsageError(f"no phase {wanted!r}; nothing written", *there)


def _of_section(section: Section) -> str:
    return f"{section.title}, line {section.line}"


def _apart(found: list[Task]) -> list[Task]:
    """The first statement of each fact."""
    kept: list[Task] = []
    for task in found:
        if not any(same(task, other) for other in kept):
            kept.append(task)
    return kept


def says(title: str, words: str) -> bool:
    """Return whether whole words of a title are `words`; where words are not parted by blanks, whether it holds them."""
    first, last = (r"(?<!\w)" if words[0] < "\u2e80" else ""), (r"(?!\w)" if words[-1] < "\u2e80" else "")
    return re.search(f"{first}{re.escape(fold(words))}{last}", fold(title)) is not None


def _matches(everything: list[Task], wanted: str) -> list[Task]:
    if match := _LINE.fullmatch(wanted):
        return [
            task
            for task in everything
            if task.line == int(match.group(1)) or any(slot.line == int(match.group(1)) for slot in task.slots)
        ][:1]
    if match := _ISSUE.fullmatch(wanted):
        issue = "#" + (match.group(1) or match.group(2))
        return [task for task in everything if task.issue == issue]
    by_ref = [task for task in everything if task.ref is not None and task.ref.casefold() == wanted.casefold()]
    if by_ref:
        return by_ref
    words = normal(wanted)
    if not words or words.replace(".", "").isdigit():
        return []
    whole = [task for task in everything if normal(task.title) == words]
    literal = [task for task in everything if wanted.casefold() in task.title.casefold()]
    keyed = [task for task in everything if task.kind == "phase" and " ".join(read_key(task.title)) == words]
    return whole or keyed or literal or [task for task in everything if words in normal(task.title)]


def _named(task: Task) -> str:
    return f"{label_of(task, '  ')}, line {task.line}"


def _unknown(facts: Facts, everything: list[Task], wanted: str) -> UsageError:
    if match := _LINE.fullmatch(wanted):
        number, last = int(match.group(1)), facts.sections[0].last_line
        if not 1 <= number <= last:
            return UsageError(f"no line {number}: the document has {counted(last, 'line')}; nothing written")
        nearest = sorted(everything, key=lambda task: abs(task.line - number))[:2]
        return UsageError(
            f"no task on line {number}; nothing written",
            *(_named(task) for task in sorted(nearest, key=lambda task: task.line)),
        )
    phase = next((one for one in facts.sections if one.phase and (one.kind, one.number) == read_key(wanted)), None)
    if phase is not None:
        return UsageError(f"{phase.title} is what its tasks are; nothing written", f"see them: tracker phase show {phase.number}")
    return UsageError(f"no task {wanted}; nothing written", *_nearest(everything, wanted))


def _nearest(everything: list[Task], wanted: str) -> list[str]:
    """The tasks whose id or title looks like what was asked for, and the issue of that number."""
    from difflib import SequenceMatcher

    digits = wanted.replace(".", "").lstrip("#").removeprefix("GH-")
    hints = [
        _named(task)
        for task in everything
        if task.ref and digits.isdigit() and task.ref.replace(".", "") == digits and task.ref != wanted
    ]
    if digits.isdigit() and not wanted.startswith("#"):
        hints += [
            f"#{digits}  {label_of(task) if task.ref else task.title}: GH-{digits}"
            for task in everything
            if task.issue == f"#{digits}"
        ][:1]
    if hints:
        return hints[:SHOWN]
    scored = sorted(
        (
            (SequenceMatcher(None, wanted.casefold(), text.casefold()).ratio(), -task.line, task)
            for task in everything
            for text in (task.ref or "", task.title)
            if text
        ),
        reverse=True,
    )
    near = list(dict.fromkeys(_named(task) for score, _, task in scored if score > 0.5))
    return near[:3] or ["see what there is: tracker task list"]
