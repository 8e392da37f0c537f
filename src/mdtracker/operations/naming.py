"""How a new or renamed task is named among its neighbours: the next free id in their style, a title in their shape."""

from __future__ import annotations

import re
from collections import Counter

from mdtracker.calculator.identity import distinct
from mdtracker.errors import UsageError
from mdtracker.facts import Facts, Section, Task

_NUMBER = re.compile(r"(.*?)(\d+)", re.DOTALL)
# What stands between an id and its title: the end of emphasis and brackets, a sign, the beginning of emphasis.
_BETWEEN = re.compile(r"[*_~\])}:.`]*[ \t]*(?:[-–—:|]+[ \t]+)?(?:\*\*|__)?")
# What a title states besides: a number of its own before a colon ("01-02: "), a tag behind its emphasis ("** (web)").
_LEAD = re.compile(r"(?:\*\*|__)?([^\s:*_]*\d[^\s:*_]*:[ \t]+)")
_TAG = re.compile(r"(?:\*\*|__)([ \t]*[(（\[][^()（）\[\]]*[)）\]])$")
_EMPHASIS = ("**", "__", "~~", "`")


def one_line(what: str, text: str) -> str:
    """Return a text without the blanks around it. Raises UsageError where it is empty or cannot stand in one line."""
    if not text.strip() or any(character < " " or character in "\x7f\x85\u2028\u2029" for character in text):
        hint = "leave out line breaks and control characters" if text.strip() else "say it in words, or leave it out"
        raise UsageError(f"{what} is one line of text, not {text!r}; nothing written", hint)
    if "<!--" in text:
        raise UsageError(f"{text!r} would be read as more than {what}; nothing written", "leave out <!--")
    return text.strip()


def unticked(what: str, text: str) -> str:
    """Return what `one_line` does. Raises UsageError for a text that begins with a box: what is added is open."""
    said = one_line(what, text)
    if re.match(r"\[[^\]]?\](?:[ \t]|$)", said):
        raise UsageError(f"{said!r} begins with a box; nothing written", "leave it out: it is added as not done, then: tracker task done")
    return said


def next_ref(facts: Facts, siblings: tuple[Task, ...], home: frozenset[int]) -> str | None:
    """Return the next free id among `siblings`, in their style; None where most of them have none.

    home  the sections of their phase. The number follows the highest of the phase; where that is taken elsewhere, and
          no id of the document stands twice, the highest of the document
    """
    styles = [match.groups() for task in siblings if task.ref and (match := _NUMBER.fullmatch(task.ref))]
    if 2 * len(styles) <= len(siblings):
        return None
    counts = Counter(prefix for prefix, _ in styles)
    prefix = max(counts, key=lambda one: (counts[one], one == styles[-1][0]))
    digits = [number for one, number in styles if one == prefix][-1]
    alike = [
        (int(match.group(2)), task)
        for task in distinct(facts.tasks)
        if task.ref and (match := _NUMBER.fullmatch(task.ref)) and match.group(1) == prefix
    ]
    width = len(digits) if digits.startswith("0") or any(_padded(task.ref or "") for _, task in alike) else 0
    here = [number for number, task in alike if task.section in home]
    number = max(here or [number for number, _ in alike]) + 1
    every = Counter(number for number, _ in alike)
    if number in every and max(every.values()) == 1:
        number = max(every) + 1
    taken = {task.ref for task in facts.boxes} if max(every.values()) == 1 else set()
    while f"{prefix}{number:0{width}d}" in taken:
        number += 1
    return f"{prefix}{number:0{width}d}"


def first_ref(kin: tuple[Task, ...], kin_phase: Section, phase: Section) -> str | None:
    """Return the id of the first task of `phase`, as those of another phase are made; None where they have none, or
    theirs do not begin with the number of their phase."""
    for task in kin if kin_phase.number and phase.number else ():
        match = _NUMBER.fullmatch(task.ref or "")
        if match and re.search(rf"(?<!\d){re.escape(kin_phase.number)}\D+$", match.group(1)):
            prefix = match.group(1)
            at = prefix.rindex(kin_phase.number)
            lead = prefix[:at] + phase.number + prefix[at + len(kin_phase.number) :]
            return lead + ("1".zfill(len(match.group(2))) if match.group(2).startswith("0") else "1")
    return None


def titled(old: str, own: str | None, number: str | None, title: str) -> str:
    """Return `old`, how a task is named where it stands, naming another one: its id or issue `own` gives way to
    `number`, what stands behind it to `title`; emphasis stays."""
    at = old.find(own) if own else -1
    if own and at >= 0 and number:
        between = _BETWEEN.match(old, at + len(own))
        head = old[:at].replace("~~", "") + number + (between.group().replace("~~", "") if between else " ")
    else:
        opening = re.match(r"\*\*|__", old)
        head = opening.group() if opening and opening.group() in old[2:] else ""
    named = head + ("" if not title or head[-1:] in ("", " ", "\t", "*", "_", "`") else " ") + title
    for mark in _EMPHASIS:
        named += mark if head.count(mark) % 2 else ""
    return named


def kept(old: str, own: str | None, title: str) -> tuple[str, str]:
    """Return what `old` states before and behind its name, which another title does not state itself; `own` as in `titled`."""
    lead = _LEAD.match(old) if not own and not _LEAD.match(title) else None
    tag = _TAG.search(old) if not title.endswith((")", "）", "]")) else None
    return lead.group(1) if lead else "", tag.group(1) if tag else ""


def _padded(ref: str) -> bool:
    match = _NUMBER.fullmatch(ref)
    return match is not None and match.group(2).startswith("0")
