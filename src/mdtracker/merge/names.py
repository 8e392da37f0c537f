"""What a line is called. A task has three names, its id, its issue and its title; an id alone is none, as ids are used again
and counted anew, nor is an issue alone."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Callable

from mdtracker.merge.pages import BLOCK, Key, Page
from mdtracker.text import fold

Namer = Callable[[Page, int], Key | None]
# How alike two lines of one kind have to be, in the same gap, to be one that was changed; the longest compared so.
ALIKE = 0.5
_LONGEST = 2_000
# Words, one sign each where a script has no blanks.
_WORD = re.compile(r"[\u3040-\u30ff\u3400-\u9fff\uac00-\ud7af]|[^\W\d_\u3040-\u30ff\u3400-\u9fff\uac00-\ud7af]+|\d+")
_DIGITS = re.compile(r"\d+")
# What counts the titles of a list: "2. Write tests".
_ORDINAL = re.compile(r"\A\d{1,3}[.)][ \t]+")


def words_of(page: Page, number: int) -> Key | None:
    """Return all that a line reads; of a block all its lines."""
    key = page.keys[number]
    return key if key[0] == BLOCK else (key[0], page.words(number).strip())


def full_name(page: Page, number: int) -> Key | None:
    """Return the id and the title of a task; of all else what it is known by."""
    task = page.tasks.get(number)
    return ("task", task.kind, task.carrier, task.ref or "", fold(task.title)) if task else page.keys[number]


def issue(page: Page, number: int) -> Key | None:
    """Return the issue of a task."""
    task = page.tasks.get(number)
    return ("task", task.kind, task.carrier, task.issue) if task and task.issue else None


def title(page: Page, number: int) -> Key | None:
    """Return the title of a task, or of a section without its number."""
    task, section = page.tasks.get(number), page.sections.get(number)
    if task:
        return ("task", task.kind, task.carrier, _ORDINAL.sub("", fold(task.title))) if task.title else None
    return ("section", *words) if section and (words := called(page, number)) else None


def short_name(page: Page, number: int) -> Key | None:
    """Return an id alone, or the number of a section; of a block its first line."""
    task, section = page.tasks.get(number), page.sections.get(number)
    if task:
        return ("task", task.kind, task.carrier, task.ref) if task.ref else None
    if section:
        return ("section", section.kind, section.number) if section.number else None
    return (BLOCK, page.line(number)) if page.keys[number][0] == BLOCK else None


NAMES: tuple[Namer, ...] = (words_of, full_name, issue, title, short_name)


def agree(one: Page, other: Page, mine: int, yours: int, name: Namer) -> bool:
    """Return whether two lines of one name are one, by the others that they have."""
    task, there = one.tasks.get(mine), other.tasks.get(yours)
    if not task or not there:
        return name is not short_name or one.keys[mine][0] == BLOCK or shares(one, other, mine, yours)
    same_ref, same_issue = task.ref == there.ref, task.issue == there.issue
    if name is issue:
        return same_ref or shares(one, other, mine, yours)
    if name is title:
        return same_ref or same_issue or not (task.issue and there.issue)
    known = same_issue and task.issue is not None
    return name is not short_name or known or likeness(bag_of(one, mine), bag_of(other, yours)) > ALIKE


def may_be_one(one: Page, other: Page, mine: int, yours: int, score: float) -> bool:
    """Return whether two alike lines can be one that was changed: two ids are two tasks, and half a title is no title."""
    if mine in one.tasks or mine in one.sections:
        return score > ALIKE and not (one.ref(mine) and other.ref(yours))
    return True


def bag_of(page: Page, number: int) -> Counter[str]:
    """Return the words by which a line is like another: of its title, if it has one, else all."""
    if number in page.tasks or number in page.sections:
        return Counter(called(page, number))
    return Counter(_WORD.findall(_DIGITS.sub("0", fold(page.titles.get(number) or page.words(number))[:_LONGEST])))


def likeness(one: Counter[str], other: Counter[str]) -> float:
    """Return how much of two bags is in both, from 0 to 1."""
    total = one.total() + other.total()
    return 2 * (one & other).total() / total if total else 0


def called(page: Page, number: int) -> list[str]:
    """Return the words of a title; of a section without the number and the word before it."""
    words = _WORD.findall(_ORDINAL.sub("", fold(page.titles.get(number) or page.words(number))[:_LONGEST]))
    section = None if number in page.tasks else page.sections.get(number)
    if section and section.number:
        words = [word for word in words if word not in (fold(section.kind), *_WORD.findall(fold(section.number)))]
    return words


def shares(one: Page, other: Page, mine: int, yours: int) -> bool:
    """Return whether half of the words of one title stand in the other."""
    first, second = set(called(one, mine)), set(called(other, yours))
    return bool(first & second) and 2 * len(first & second) >= min(len(first), len(second))


