"""What kind of list a carrier stands in: work, criteria, blockers, a legend; by its heading and the label above it."""

from __future__ import annotations

import re
from functools import lru_cache

from mdtracker.parser.blocks import Block
from mdtracker.parser.lexicon import (
    BLOCKER_WORDS,
    CRITERIA_WORDS,
    FILLER_WORDS,
    LEGEND_WORDS,
    LOG_WORDS,
    NEGATIONS,
    PHASE_WORDS,
    PROGRESS_WORDS,
    TASK_NOUNS,
    WORK_WORDS,
)
from mdtracker.parser.sections import Outline
from mdtracker.text import fold

DATE = re.compile(r"\b20\d\d[-./年]\d{1,2}[-./月]\d{1,2}|\b\d{1,2}[-./]\d{1,2}[-./]20\d\d\b")

# A day as an entry begins with it, with or without its year and its month's name.
_DAY = re.compile(
    r"20\d\d(?:[-./]\d{1,2}[-./]\d{1,2}|年\d{1,2}月(?:\d{1,2}日)?)(?!\d)|\d{1,2}[-./]\d{1,2}[-./](?:20)?\d\d(?!\d)|\d{1,2}月\d{1,2}日"
    r"|(?:0?[1-9]|[12]\d|3[01])\.(?:0?[1-9]|1[0-2])\.(?=[*_]*[ \t]*[:：–—-])"
    r"|\d{1,2}(?:st|nd|rd|th|\.)?,?[ ](?:de[ ])?[^\W\d_]{3,12}\.?,?[ ](?:de[ ])?20\d\d|[^\W\d_]{3,12}\.?[ ]\d{1,2}(?:st|nd|rd|th)?,?[ ]20\d\d"
)
_MARKED = re.compile(r"[ \t]*(?:[-*+>][ \t]+)*[\W_]{0,4}")
# "As of", "Stand", "Monday,": where a sign parts the day from what follows.
_LED = re.compile(r"(?:[^\W\d_]{1,10},?[ ]){1,2}")
_PARTED = re.compile(r"[*_]*[ ]?[:：–—,-]")

# In this order: a legend of the log is a legend.
_KINDS = {"legend": LEGEND_WORDS, "log": LOG_WORDS, "blocker": BLOCKER_WORDS, "criterion": CRITERIA_WORDS}
_PHRASES = re.compile(r"[^\w\s'’/.-]+|\s[–—-]+\s")
_WORDS = re.compile(r"[^\W_]+(?:[-/'’][^\W_]+)*")
# What may stand behind the noun that says what a list is: "Criteria for March", "Goal 2", "Deliverables Status".
_BEHIND = (
    FILLER_WORDS
    | TASK_NOUNS
    | PROGRESS_WORDS
    | {"list", "checklist", "tracking", "overview", "summary", "met", "updated"}
)
_KEYS = PROGRESS_WORDS | {"symbol", "icon", "emoji", "color", "colour", "glyph"}


def read_labels(text: str, blocks: tuple[Block, ...]) -> dict[int, str]:
    """Return for each list or table (by group) the text line right above it, where that is a label.

    A label ends in a colon or is bold as a whole; blank lines may stand between.
    """
    labels: dict[int, str] = {}
    above = ""
    for block in blocks:
        if block.kind == "text":
            line = text[block.span.start : block.span.end]
            above = line if is_label(line) else ""
        elif block.kind in ("item", "header") and block.group not in labels:
            labels[block.group] = above
            above = ""
        elif block.kind != "blank":
            above = ""
    return labels


def is_label(line: str) -> bool:
    """Return whether a text line announces what follows: it ends in a colon or is bold as a whole."""
    return line.rstrip("*_ \t").endswith((":", "：")) or (line.startswith("**") and line.endswith("**"))


def begins_with_day(line: str) -> bool:
    """Return whether a line, its marker aside, begins with a day: "- **17.01.2026** – …", "As of 2026-01-17: …"."""
    start = _MARKED.match(line)
    assert start is not None
    if _DAY.match(line, start.end()):
        return True
    led = _LED.match(line, start.end())
    day = _DAY.match(line, led.end()) if led else None
    return bool(day and _PARTED.match(line, day.end()))


@lru_cache(1024)
def kinds_named(name: str, numbered: bool = True) -> frozenset[str]:
    """Return the kinds of list that a heading or label names: by the noun that its phrases turn on.

    numbered  whether a number may stand behind it: "Goal 2", "Session 12"
    "API Key Security" is no key, "Non-blocking I/O" no blocker, "No blockers" neither.
    """
    phrases = [_WORDS.findall(fold(phrase)) for phrase in _PHRASES.split(name)]
    return frozenset(
        kind
        for phrase in phrases
        for kind, nouns in _KINDS.items()
        if any(_names(word, nouns) and _turns_on(phrase, at, kind, numbered) for at, word in enumerate(phrase))
    )


def _turns_on_work(label: str) -> bool:
    """Whether a label says that its list is work, whatever the headings above it say: "Tasks Remaining:"."""
    return not WORK_WORDS.isdisjoint(_WORDS.findall(fold(label)))


def _names(word: str, nouns: frozenset[str]) -> bool:
    """Whether a word is one of the nouns; Chinese, which has no blanks, ends in one: "工作日志"."""
    return word in nouns or (word[-1:] > "\u2e80" and any(word.endswith(noun) for noun in nouns))


def _dated(section: int, outline: Outline) -> bool:
    """Whether a section stands in a dated entry below the title."""
    while section and outline.sections[section].level > 1:
        heading = outline.headings[section]
        if heading and DATE.search(heading.name):
            return True
        section = outline.sections[section].parent
    return False


def _turns_on(phrase: list[str], at: int, kind: str, numbered: bool) -> bool:
    if at and phrase[at - 1] in NEGATIONS:
        return False
    if kind == "legend" and (len(phrase) > 3 or (phrase[at] == "key" and not _KEYS.issuperset(phrase[:at]))):
        return False
    behind, number = (*phrase[at + 1 : at + 3], "", "")[:2]
    if behind in PHASE_WORDS and number[:1].isdigit():  # "Success Criteria Phase 1"
        return True
    # "Критерии завершения", "سجل تقدم": elsewhere the noun stands first, and what follows needs no preposition.
    first = at == 0 and not phrase[at].isascii()
    return first or not behind or behind in _BEHIND or (numbered and behind[0].isdigit())


def read_kind(section: int, label: str, outline: Outline) -> str:
    """Return "task", "blocker", "criterion", "log" or "legend" for a list under this heading and label."""
    if (section, label) not in outline.kinds:
        outline.kinds[section, label] = _read_kind(section, label, outline)
    return outline.kinds[section, label]


def _read_kind(section: int, label: str, outline: Outline) -> str:
    if _turns_on_work(label):
        return "task"
    if begins_with_day(label) or _dated(section, outline):
        return "log"
    own = kinds_named(label)
    while True:
        heading = outline.headings[section]
        # "Session 2" in a title says which report it is; in a heading, which entry of a log.
        numbered = outline.sections[section].level > 1
        kinds = own | (kinds_named(heading.name, numbered) if heading else frozenset())
        for kind in _KINDS:
            if kind in kinds:
                return kind
        parent = outline.sections[section].parent
        # Only the headings that have no phase or id of their own hand their kind down: "Success Criteria / Security".
        if not parent or (heading and (heading.number or outline.sections[section].level <= 1)):
            return "task"
        section, own = parent, frozenset()
