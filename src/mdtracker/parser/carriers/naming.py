"""How a task is named where it stands: its id, its title, the issue it belongs to, its hours."""

from __future__ import annotations

import re
from collections import Counter
from fractions import Fraction
from typing import NamedTuple

from mdtracker.facts import Slot, State, Task
from mdtracker.parser.blocks import Block
from mdtracker.parser.lexicon import BLOCKER_WORDS, HOUR_UNITS, PHASE_WORDS
from mdtracker.parser.words import SYMBOL, Words, peel
from mdtracker.text import fold

# 1.1 · T001 · P1-03 · TASK-12 · US-3.2 · A.1 · T2.10 · CR-001 · Task 1.2 · BUG_7
REF = re.compile(
    r"`?(?:(?:Task|Step|Story|Item|Görev|Tarea|Tarefa|Tâche|Задача|任务)[ \t]+#?)?"
    r"([A-Z]{1,10}[A-Z0-9]{0,4}[-_]\d+(?:[.-]\d+)*[a-z]?|[A-Z]{1,3}\.?\d+(?:\.\d+)*[a-f]?|\d+(?:\.\d+)+[a-z]?)(?=[\s:.)\]*`—–-]|$)"
)
_NUMBERED = re.compile(r"(?:Task|Görev|Tarea|Tarefa|Tâche|Задача|任务)[ \t]*#?(\d+(?:\.\d+)*)(?=[\s:.)]|$)")
ISSUE = re.compile(r"(?<![\w&#/])#(\d{1,6})\b|\bGH-(\d{1,6})\b")
HOURS = rf"(?<![\w.,/~≈<>+-])(\d{{1,6}}(?:[.,]\d{{1,2}})?)[ \t]*({HOUR_UNITS}|ساعات?|min|minutes?|dk|分钟)(?![\w+])"
_HOUR = re.compile(rf"(?<![^\W\d_])(?:{HOUR_UNITS})(?![^\W\d_])")
_MINUTES = ("m", "d", "分")
_CHANCE = re.compile(r"[A-Z]{2,}\d+ ")
_DIGITS = "0123456789"
_LEAD = " \t*_`~:.)-–—"


class Name(NamedTuple):
    """An id as written, or None; a title without id, emphasis and leading glyph; the issue's "#7", or None."""

    ref: str | None
    title: str
    issue: str | None


def read_name(text: str, words: Words) -> Name:
    """Return how a title text names its task."""
    body = text.strip(" \t*_~")
    while True:
        glyph, place, rest = peel(body, words)
        if not glyph or place != "before":
            break
        body = rest
    body = body.lstrip("*_~[ \t")
    match = REF.match(body) or _NUMBERED.match(body)
    ref = match.group(1) if match else None
    issue = next((found for found in ISSUE.finditer(body) if not _is_rank(body[: found.start()])), None)
    title = body[match.end() :].lstrip(_LEAD + "]") if match else body
    if issue and body.startswith(issue.group()):
        title = body[issue.end() :].lstrip(_LEAD)
    return Name(ref, _tidy(title), "#" + (issue.group(1) or issue.group(2)) if issue else None)


def _is_rank(before: str) -> bool:
    """Whether what stands before a `#1` makes it a rank and no issue: "Priority #1", "Blocker #2"."""
    word = re.search(r"([^\W\d_]+)[ \t]*$", before)
    return word is not None and fold(word.group(1)) in PHASE_WORDS | BLOCKER_WORDS | {"task"}


def _tidy(title: str) -> str:
    return re.sub(
        r"[ \t]+",
        " ",
        SYMBOL.sub(lambda found: found.group() if found.group() in "→←↔" else "", title)
        .replace("**", "")
        .strip(" \t*_"),
    )


def read_hours(text: str) -> Fraction | None:
    """Return the first duration in a text, in hours: "(4h)", "2.5 hours", "30 min"; None where there is none."""
    match = re.search(HOURS, text) if any(character.isdigit() for character in text) else None
    if not match:
        return None
    amount = Fraction(match.group(1).replace(",", "."))
    return amount / 60 if match.group(2).casefold().startswith(_MINUTES) else amount


def read_hours_under(header: str, text: str) -> Fraction | None:
    """Return the hours that a cell states: with a unit of its own, or as a bare number under a header that has one."""
    bare = re.fullmatch(r"\d{1,6}(?:[.,]\d{1,2})?", text.strip(" \t*_"))
    return read_hours(f"{bare.group()} h") if bare and _HOUR.search(header) else read_hours(text)


def draft_item(
    block: Block, section: int, kind: str, name: Name, state: State, status: str | None, slots: tuple[Slot, ...]
) -> Task:
    """Return the draft of what a list item without a box states: nothing but its name, its state and the hours in its title."""
    return Task(
        0,
        kind,
        name.ref,
        name.title,
        state,
        status,
        None,
        name.issue,
        None,
        None,
        read_hours(name.title),
        section,
        block.line.number,
        "bullet",
        block.group,
        block.depth,
        None,
        slots,
    )


def without_chance(text: str, blocks: tuple[Block, ...], tasks: list[Task]) -> list[Task]:
    """Return the tasks; one whose id is letters and digits with no sign behind them, and like no other id, has none: the
    "SOC2" of "SOC2 letter" is a word of its title."""
    kinds = Counter(task.ref.rstrip(_DIGITS) for task in tasks if task.ref)
    return [_renamed(text, blocks, task) if task.ref and kinds[task.ref.rstrip(_DIGITS)] == 1 else task for task in tasks]


def _renamed(text: str, blocks: tuple[Block, ...], task: Task) -> Task:
    whole = f"{task.ref} {task.title}"
    chance = _CHANCE.match(whole) and whole in text[slice(*blocks[task.line - 1].span)]
    return task._replace(ref=None, title=whole) if chance else task
