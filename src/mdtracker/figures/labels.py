"""What the label of a mention says: which set it names, which state it counts, which measure it means."""

from __future__ import annotations

import re
from typing import NamedTuple

from mdtracker.facts import State
from mdtracker.parser import Document, lexicon
from mdtracker.parser.headings import normal, read_key
from mdtracker.parser.words import Words, read_phrase, read_status

_KEYS = re.compile(r"(?<![^\W\d_])([^\W\d_]{2,}+)[ \t]*+(?:[#-][ \t]*+)?(\d{1,3}(?:\.\d+)*|[A-Z](?![\w'’]))(?![\w%/])")
# A letter that tells parts apart: "Lot A".
_LETTERED = re.compile(r"(?<!\w)A\Z")
# What is left, in two words that say nothing each.
_TO_GO = re.compile(r"\bto go\b")
_TIME = re.compile(rf"(?:{lexicon.HOUR_UNITS})")
# How many letters of a word at least are the same in its other forms.
_STEM = 4
# What a word for the whole may be joined with in one word.
_MEASURED = lexicon.PROGRESS_WORDS | lexicon.TASK_NOUNS
_TAG = re.compile(r"\b([A-Z]{1,2}\d)\b")
_PHRASE_SPLIT = re.compile(r"[()（）\[\],;/]|\s[-–—]\s")


class Label(NamedTuple):
    """A label taken apart.

    keys   (kind, number) pairs: ("phase", "3")
    tags   "P0", or a priority's name
    what   task, blocker, criterion or phase, where a noun says so; else ""
    state  done, open, doing, blocked, todo or "" where it names none
    whole  it says overall, total
    progress  it says how far
    rest   its other words: a section's name, or the name of something else
    foreign  a noun stands behind the number that is none for work: "4/4 days"; or words that say of work what is none of
             its states: "3/7 endpoints documented"; or it stands in a column of time
    noun     where all other words stand behind the number, the first of them: "endpoints"; "" for a noun for work
    """

    keys: tuple[tuple[str, str], ...]
    tags: tuple[str, ...]
    what: str
    state: str
    whole: bool
    progress: bool
    rest: tuple[str, ...]
    foreign: bool
    noun: str | None


def read_spoken(document: Document) -> frozenset[str]:
    """Return the words of one part that a document says "done" with in its statuses: "ativa" of "✅ ATIVA"."""
    said = {normal(task.status) for task in document.facts.tasks if task.status and task.state is State.DONE}
    return frozenset(word for word in said if len(word) >= _STEM and " " not in word)


def read_nouns(document: Document) -> frozenset[str]:
    """Return what a document calls its tasks besides the usual nouns, one and many of them: the words of the headers
    over their titles and ids, "Endpoint"."""
    groups = {task.group for task in document.facts.tasks if task.carrier == "row"}
    headers = [
        table.headers[column]
        for table in document.tables
        if table.group in groups
        for role in ("title", "id")
        if (column := table.column(role)) is not None
    ]
    nouns = {word for header in headers for word in normal(header).split()}
    return frozenset(form for noun in nouns for form in (noun, noun + "s", noun.removesuffix("y") + "ies", noun.removesuffix("s")))


def read_timed(document: Document) -> frozenset[tuple[int, str]]:
    """Return the columns that measure time, each by its table's group and its header: "Est. Hours", "Left (h)", and
    right of them, before a column that counts work, what is left: "Remaining"."""
    found: set[tuple[int, str]] = set()
    for table in document.tables:
        timed = False
        for header, role in zip(table.headers, table.roles, strict=True):
            label = read_label(header, "", document.words)
            if role == "estimate" or any(_is_time(token) for token in normal(header).split()):
                timed = True
            elif label.what or label.state not in ("", "open", "todo"):
                timed = False
            if timed:
                found.add((table.group, header))
    return frozenset(found)


def _is_time(token: str) -> bool:
    return bool(_TIME.fullmatch(token)) or token in lexicon.PERIOD_WORDS


def read_label(
    label: str, unit: str, words: Words, nouns: frozenset[str] = frozenset(), spoken: frozenset[str] = frozenset()
) -> Label:
    """Return what a label and the unit words behind the number say; `nouns` are the document's own for tasks, `spoken`
    its words for done."""
    unit = _TO_GO.sub("remaining", unit)
    keys = tuple(key for match in _KEYS.finditer(label) if (key := read_key(match.group())) != ("", "") and key[0])
    tags = tuple(_TAG.findall(label))
    spelled = _KEYS.sub(" ", _TAG.sub(" ", label))
    tokens = [*words_of(spelled, words), *words_of(unit, words)]
    remaining = any(token in lexicon.REMAINING_WORDS for token in tokens)
    named, naming = _state(spelled, words)
    counted, counting = _unit_state(unit, words)
    behind = frozenset(words_of(unit, words))
    bent = frozenset(token for token in behind if _is_inflected(token, spoken))
    state = "open" if remaining else counted or named or ("done" if bent else "")
    what = ""
    letter = "a" if _LETTERED.search(label) else ""
    rest: list[str] = []
    for token in tokens:
        if token in nouns:
            what = what or "task"
        elif token in lexicon.BLOCKER_WORDS:
            what = "blocker"
        elif token in lexicon.CRITERIA_WORDS:
            what = what or "criterion"
        elif token in lexicon.PHASE_NOUNS and not keys:
            what = what or "phase"
        elif token in lexicon.TASK_NOUNS:
            what = what or "task"
        elif (
            (not _chooses_nothing(token) or token == letter)
            and token not in naming
            and token not in counting
            and token not in bent
            and not (named and token in words.phrases)
            and not (token in behind and token in words.phrases)
        ):
            rest.append(token)
    whole = any(token in lexicon.WHOLE_WORDS for token in tokens)
    progress = any(token in lexicon.PROGRESS_WORDS for token in tokens)
    told = bool(rest) and behind.issuperset(rest)
    noun = ("" if what else rest[0]) if told else None
    return Label(keys, tags, what, state, whole, progress, tuple(rest), any(token in behind for token in rest), noun)


def _is_inflected(token: str, spoken: frozenset[str]) -> bool:
    """Whether a word is one of those with another ending: "ativadas" of "ativa"."""
    return any(token.startswith(word[: max(_STEM, len(word) - 1)]) for word in spoken)


def words_of(text: str, words: Words) -> list[str]:
    """Return the words of a text; Chinese, which has no blanks, is cut at the words that are known, the longest first."""
    found: list[str] = []
    for token in normal(text).split():
        if token < "\u2e80" or token > "\u9fff":
            found += _parts(token)
            continue
        start = at = 0
        while at < len(token):
            size = next(
                (size for size in (4, 3, 2, 1) if at + size <= len(token) and _known(token[at : at + size], words)), 0
            )
            if size:
                found += [piece for piece in (token[start:at], token[at : at + size]) if piece]
                start = at = at + size
            else:
                at += 1
        found += [token[start:]] if token[start:] else []
    return found


def _parts(token: str) -> tuple[str, ...]:
    """A word, or the two that it is made of where both say how far it all is: "Gesamtfortschritt"."""
    cuts = range(_STEM, len(token) - _STEM + 1)
    return next(((token[:at], token[at:]) for at in cuts if token[:at] in lexicon.WHOLE_WORDS and token[at:] in _MEASURED), (token,))


def _known(piece: str, words: Words) -> bool:
    return (
        _chooses_nothing(piece) or piece in words.phrases or piece in lexicon.TASK_NOUNS or piece in lexicon.PHASE_NOUNS
    )


def _chooses_nothing(token: str) -> bool:
    """Whether a word chooses no set: filler, progress, whole, a number."""
    return (
        token in lexicon.FILLER_WORDS
        or token in lexicon.PROGRESS_WORDS
        or token in lexicon.WHOLE_WORDS
        or token in lexicon.REMAINING_WORDS
        or token.isdigit()
    )


def _bare(text: str, words: Words) -> str:
    """A label's words without those that name work, and, unless they are a state's, those that say nothing of one: the
    "in" and the "progress" of "in progress" do."""
    tokens = words_of(text, words)
    if " ".join(tokens) in words.phrases:  # "Todo: 3" is a state; "3 todos" are work
        return " ".join(tokens)
    named = [
        token
        for token in tokens
        if token not in lexicon.TASK_NOUNS and token not in lexicon.PHASE_NOUNS
    ]
    whole = " ".join(named)
    return whole if len(named) > 1 and whole in words.phrases else " ".join(t for t in named if not _chooses_nothing(t))


def _unit_state(unit: str, words: Words) -> tuple[str, frozenset[str]]:
    """The state that the words behind a number name, and its words: "4 tasks done", "1/4 complete"."""
    bare = _bare(unit, words)
    found = read_phrase(bare, words.phrases) if bare else None
    said = frozenset(bare.split()) if bare in words.phrases else frozenset[str]()
    return ("", said) if found in (None, State.DROPPED) else (str(found), said)


def _state(label: str, words: Words) -> tuple[str, frozenset[str]]:
    """The state that a label is nothing but, and its words: "Completed", "Tasks in progress", "P0 (open)"; a word in a
    name is none."""
    for piece in _PHRASE_SPLIT.split(label):
        bare = _bare(piece, words)
        reading = read_status(bare, words) if bare and bare not in lexicon.ACTIVITY_WORDS else None
        if reading and reading.known and reading.exact and reading.state is not State.DROPPED:
            return str(reading.state), frozenset(bare.split())
    return "", frozenset()
