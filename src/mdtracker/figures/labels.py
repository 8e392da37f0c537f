"""What the label of a mention says: which set it names, which state it counts, which measure it means."""

from __future__ import annotations

import re
from typing import NamedTuple

from mdtracker.facts import State
from mdtracker.parser import lexicon
from mdtracker.parser.headings import normal, read_key
from mdtracker.parser.words import Words, read_phrase

_KEYS = re.compile(r"([^\W\d_]{2,})[ \t]*[#-]?[ \t]*(\d{1,3}(?:\.\d+)*|[A-Z](?![\w'’]))(?![\w%/])")
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
    """

    keys: tuple[tuple[str, str], ...]
    tags: tuple[str, ...]
    what: str
    state: str
    whole: bool
    progress: bool
    rest: tuple[str, ...]


def read_label(label: str, unit: str, words: Words) -> Label:
    """Return what a label and the unit words behind the number say."""
    keys = tuple(key for match in _KEYS.finditer(label) if (key := read_key(match.group())) != ("", "") and key[0])
    tags = tuple(_TAG.findall(label))
    spelled = _KEYS.sub(" ", _TAG.sub(" ", label))
    unit_words = normal(unit).split()
    tokens = [*normal(spelled).split(), *unit_words]
    remaining = any(token in lexicon.REMAINING_WORDS for token in tokens)
    state = "open" if remaining else _state(spelled, unit, words)
    what = ""
    rest: list[str] = []
    for token in tokens:
        if token in lexicon.BLOCKER_WORDS:
            what = "blocker"
        elif token in lexicon.CRITERIA_WORDS:
            what = what or "criterion"
        elif token in lexicon.PHASE_NOUNS and not keys:
            what = what or "phase"
        elif token in lexicon.TASK_NOUNS:
            what = what or "task"
        elif not _says_nothing(token, words):
            rest.append(token)
    whole = any(token in lexicon.WHOLE_WORDS for token in tokens)
    progress = any(token in lexicon.PROGRESS_WORDS for token in tokens)
    return Label(keys, tags, what, state, whole, progress, tuple(rest))


def _says_nothing(token: str, words: Words) -> bool:
    """Whether a word chooses no set: filler, progress, whole, a state, a number."""
    if token in lexicon.FILLER_WORDS or token in lexicon.PROGRESS_WORDS or token in lexicon.WHOLE_WORDS or token in lexicon.REMAINING_WORDS:
        return True
    return token in words.phrases or token in ("progress", "started", "not", "yet", "ed") or token.isdigit()


def _state(label: str, unit: str, words: Words) -> str:
    """Return the state that the unit, else the label, names."""
    for piece in (unit, *reversed(_PHRASE_SPLIT.split(label))):
        cleaned = " ".join(token for token in normal(piece).split() if token not in lexicon.TASK_NOUNS and token not in lexicon.FILLER_WORDS)
        found = read_phrase(cleaned, words.phrases) if cleaned else None
        if found is not None:
            return str(found) if found is not State.DROPPED else ""
    return ""
