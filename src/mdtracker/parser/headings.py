"""A heading taken apart: its name, the place where it states a status, its numbers, its other names."""

from __future__ import annotations

import re
from functools import lru_cache
from typing import NamedTuple

from mdtracker.facts import State
from mdtracker.parser.lexicon import ACTIVITY_WORDS, OF_WORDS, PHASE_NOUNS, PHASE_WORDS, POSITION_WORDS, REMAINING_WORDS, TASK_NOUNS
from mdtracker.parser.words import BOX, SYMBOL, Words, glyph_state, peel, read_status
from mdtracker.text import Span, fold

# No pattern tries a run of blanks, digits or stars twice: each begins where the run begins, and gives nothing back.
_BRACKETED = re.compile(r"(?<![ \t])[ \t]*+[(（\[]([^()（）\[\]]*+)[)）\]][ \t*_]*+$")
_SEPARATOR = re.compile(r"(?<![ \t])[ \t]++[-–—|:→][ \t]++|[:：][ \t]*+")
# 75% · 3/7 · **8% COMPLETE** · %85
_TRAILING_FIGURE = re.compile(
    r"(?:(?<![ \t])[ \t]*+[-–—:,][ \t*_]*+|(?<![ \t*_])[ \t*_]*+)~?(?:(?<!\d)\d++(?:\.\d++)?[ \t]*+[%％](?:[ \t]++([^\W\d_]++(?: [^\W\d_]++)?))?"
    r"|[%％]\d++|(?<!\d)\d++[ \t]*+/[ \t]*+\d++)[*_]*+[ \t]*+$"
)
# "– 3 of 7 tasks done", ": 2 / 5 steps": behind a sign that parts it from the name, with the work or the state it counts.
_TRAILING_COUNT = re.compile(
    rf"(?<![ \t])[ \t]*+[-–—:：,][ \t*_]++(?<!\d)\d++(?:[ \t]*+/[ \t]*+|[ \t](?:{OF_WORDS})[ \t])\d++"
    r"[ \t]++([^\W\d_]++(?:[ \t]++[^\W\d_]++){0,2}+)[*_ \t]*+$"
)
_BOX = re.compile(rf"[ \t*_]*+{BOX.pattern}[ \t]++(?=\S)")
# "(3/4):"; behind a bracket with a day, the colon is part of the name.
_TRAILING_COLON = re.compile(r"(?<![ \t])[ \t]*+[(（\[]\d+(?:[ \t]*/[ \t]*\d+|[ \t]*[%％])[)）\]][ \t*_]*+[:：][ \t*_]*+$")
_LEADING_FIGURE = re.compile(r"[ \t]*[(（\[](?:\d+(?:\.\d+)?[ \t]*[%％]|\d+[ \t]*/[ \t]*\d+)[)）\]][ \t]*")
# A dash right before a number and not right behind the word is its sign: "Day -3" comes before "Day 3" and "Day-3".
_KEY = re.compile(
    r"([^\W\d_]{2,}+)(?:[ \t]++(?=[-−]\d)|[ \t]*+(?:[#-][ \t]*+)?)([-−]?\d{1,3}(?:\.\d+)*|[A-Z](?![\w'’])|[IVX]{1,4}(?!\w))(?!\d|-\d|/\d)"
)
_CHINESE_KEY = r"第[ \t]*(\d{1,3}|[一二三四五六七八九十])[ \t]*([^\W\d_]{1,2}?)(?=\W|$|[^\W\d_])|([^\W\d_]{2})([一二三四五六七八九十])(?=\W|$)"
# What stands behind a figure and states nothing: "(2/5) ⚠️".
_ORNAMENT = re.compile(rf"(?<=[)）\]%])[ \t]*+{SYMBOL.pattern}[ \t*_]*+$")
# "(50% - In Progress)": the percentage before a status in brackets.
_SHARE = re.compile(r"~?\d++(?:\.\d++)?[ \t]*+[%％][ \t]*+[-–—:,][ \t]*+")
_UNBROKEN = re.compile(r"[^ \t]+")
# How many characters of a heading can be one status or figure, one bracket, and how many of them stand behind a name.
_STATED, _LONGEST, _MOST = 80, 400, 12
# How many characters of it name its section.
_NAME = 1_000
# "1단계", "2주차": the number first.
_COUNTED_KEY = re.compile(r"(\d{1,3})[ \t]*([\u3041-\uffdc]{2,4})(?=\W|$)")
_CHINESE_DIGITS = {digit: str(number) for number, digit in enumerate("一二三四五六七八九十", 1)}
_LEADING_NUMBER = re.compile(r"(\d{1,3}(?:\.\d+)*)(?:\ufe0f?\u20e3|[.):]|[ \t])")
_WORDS = re.compile(r"(?:(?<![^\s(（])[-−](?=\d))?[^\W_]+(?:\.\d+)*")


class Heading(NamedTuple):
    """A heading's parts.

    status  the span of the words and glyph that state it; `mark` that of a glyph before the name, `box` that of what
            stands in a box there
    bounds  the span of the name: a number inside it is no figure
    spoken  the kind of place of its status: "heading" behind a sign that parts it from the name, else "heading:mark",
            where only its glyph does
    """

    name: str
    key: str
    kind: str
    number: str
    aliases: tuple[tuple[str, str], ...]
    status: Span | None
    mark: Span | None
    names_state: State | None
    bounds: Span
    spoken: str
    box: Span | None = None


def read_heading(text: str, span: Span, words: Words) -> Heading:
    """Return the parts of the heading whose content is `span` of `text`."""
    start, end = span
    glyph, place, _ = peel(text[start:end], words)
    mark = None
    if place == "before":
        at = text.index(glyph, start)
        mark = Span(at, at + len(glyph)) if glyph_state(glyph, words) else None
        start = at + len(glyph)
    box = _BOX.match(text, start, end)
    start = box.end() if box else start
    if leading := _LEADING_FIGURE.match(text, start, end):
        start = leading.end()
    end, status, aliases = _chop(text, start, end, words)
    name = text[start : min(end, start + _NAME)].strip(" \t*_`#:-–—")
    # "Completed Tasks" names a list by its state as "Completed" does.
    bare = " ".join(word for word in name.split() if word.casefold() not in TASK_NOUNS)
    reading = read_status(bare, words) if bare else None
    stated = reading and reading.exact and reading.word and fold(reading.word) not in ACTIVITY_WORDS
    names_state = reading.state if reading and stated else None
    kind, number = read_key(name)
    parted = status is not None and text[start : status.start].rstrip(" \t*_").endswith(tuple("-–—|:→：(（["))
    spoken = "heading" if parted else "heading:mark"
    ticked = Span(*box.span(1)) if box else None
    return Heading(name, normal(name), kind, number, tuple(aliases), status, mark, names_state, Span(start, end), spoken, ticked)


def _chop(text: str, start: int, end: int, words: Words) -> tuple[int, Span | None, list[tuple[str, str]]]:
    """Take statuses, figures and other names off the heading's end; return where its name ends, and what was found."""
    status: Span | None = None
    aliases: list[tuple[str, str]] = []
    for _ in range(_MOST):
        tail = text[max(start, end - _LONGEST) : end]
        at = end - len(tail)
        if match := _BRACKETED.search(tail):
            inner = Span(at + match.start(1), at + match.end(1))
            alias = read_key(match.group(1))
            if all(alias) and alias[0] not in REMAINING_WORDS and alias[0] not in words.phrases:
                aliases.append(alias)
            elif _is_status(match.group(1), words):
                status = status or inner
            elif (share := _SHARE.match(match.group(1))) and _is_status(match.group(1)[share.end() :], words):
                status = status or Span(inner.start + share.end(), inner.end)
            elif not re.search(r"\d", match.group(1)):
                break
            end = at + match.start()
        elif (match := _behind_name(tail, words)) is not None:
            end = at + match.start()
        elif match := _before_status(tail, words):
            status = status or _trimmed(text, at + match.end(), end)
            end = at + match.start()
        elif (mark := _behind_mark(tail, words)) is not None:
            status = status or _trimmed(text, at + mark, end)
            end = at + mark
        elif (word := _last_word(tail)) and _is_mark(tail[slice(*word)], words):
            status = status or Span(at + word.start, at + word.end)
            end = at + len(tail[: word.start].rstrip(" \t"))
        elif match := _ORNAMENT.search(tail):
            end = at + match.start()
        else:
            break
    return end, status, aliases


def _behind_name(tail: str, words: Words) -> re.Match[str] | None:
    """Return the figure that a heading ends with, if it ends with one."""
    if (match := _TRAILING_FIGURE.search(tail)) and (not match.group(1) or _is_status(match.group(1), words)):
        return match
    match = _TRAILING_COUNT.search(tail)
    return match if match and _is_counted(match.group(1), words) else _TRAILING_COLON.search(tail)


def _is_counted(text: str, words: Words) -> bool:
    """Whether words behind n/m say that it counts work, or work in a state: "tasks done", "erledigt"."""
    noun = text.casefold().split()[0]
    return noun in TASK_NOUNS or noun in PHASE_NOUNS or _is_status(text, words)


def _before_status(tail: str, words: Words) -> re.Match[str] | None:
    """Return the separator behind which nothing but a state stands: the last one with a known state behind it."""
    for match in reversed(list(_SEPARATOR.finditer(tail, max(1, len(tail) - _STATED)))):
        if _is_status(tail[match.end() :], words):
            return match
    return None


def _behind_mark(tail: str, words: Words) -> int | None:
    """Return where a glyph stands with nothing but a state behind it: "Cleanup 🔄 IN PROGRESS"."""
    for match in reversed(list(SYMBOL.finditer(tail, max(1, len(tail) - _STATED)))):
        if (
            tail[match.start() - 1] in " \t*_"
            and tail[match.end() :].strip(" \t*_")
            and _is_status(tail[match.start() :], words)
        ):
            return match.start()
    return None


def _last_word(tail: str) -> Span | None:
    """The word that stands last, behind another: "✅" in "Name ✅ **"; emphasis alone is none."""
    core = tail.rstrip(" \t*_")
    start = max(core.rfind(" "), core.rfind("\t")) + 1
    match = _UNBROKEN.match(tail, start) if start else None
    return Span(*match.span()) if match else None


def _is_status(text: str, words: Words) -> bool:
    reading = read_status(text, words)
    if reading is None or not reading.known or not reading.exact:
        return False
    return bool(reading.glyph) or fold(reading.word) not in ACTIVITY_WORDS | POSITION_WORDS


def _is_mark(text: str, words: Words) -> bool:
    return bool(SYMBOL.fullmatch(text) or words.damage) and glyph_state(text, words) is not None


def _trimmed(text: str, start: int, end: int) -> Span:
    body = text[start:end]
    return Span(start + len(body) - len(body.lstrip(" \t*_")), start + len(body.rstrip(" \t*_")))


def read_key(name: str) -> tuple[str, str]:
    """Return the kind and number that a name begins with: ("phase", "1") for "Phase 1: …", ("", "2") for "2. …"."""
    plain = SYMBOL.sub(lambda found: "" if found.group()[0] > "\u2100" else found.group(), name).strip(" \t*_`~")
    if plain > "\u2e80" and (match := re.match(_CHINESE_KEY, plain)):
        number = match.group(1) or match.group(4)
        return (match.group(2) or match.group(3)), _CHINESE_DIGITS.get(number, number)
    if (match := _COUNTED_KEY.match(plain)) and match.group(2) in PHASE_WORDS:
        return match.group(2), match.group(1)
    match = _KEY.match(plain)
    if match and (match.group(1).casefold() in PHASE_WORDS or match.group(2)[-1].isdigit()):
        return match.group(1).casefold().rstrip("s"), match.group(2)
    match = _LEADING_NUMBER.match(plain)
    return ("", match.group(1)) if match else ("", "")


@lru_cache(maxsize=4096)
def normal(name: str) -> str:
    """Return a name for comparing: casefolded words and numbers, one blank between."""
    return " ".join(_WORDS.findall(fold(name)))
