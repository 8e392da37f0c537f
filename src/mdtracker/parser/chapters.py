"""Which sections are a chapter of one kind: the log of work done, the notes of sessions, the plan of what comes next.
By the words of their headings; reads nothing under them."""

from __future__ import annotations

from typing import Literal

from mdtracker.facts import Section, State
from mdtracker.parser.headings import Heading
from mdtracker.parser.lexicon import CHAPTER_WORDS, LOG_WORDS
from mdtracker.parser.sections import Outline
from mdtracker.parser.words import Words, read_phrase
from mdtracker.text import fold

Kind = Literal["log", "notes", "plan"]


def chapters(outline: Outline, words: Words, kind: Kind, within: Section | None = None) -> tuple[Section, ...]:
    """Return the outermost sections of a kind in the order of lines, of the document or below `within`.

    The document's title is none, nor what stands in a plan, nor, where no phase is asked for, in a phase.
    """
    found: set[int] = set()
    plans: set[int] = set()
    for section in outline.sections[2 if outline.sections[1:2] and outline.sections[1].level == 1 else 1 :]:
        heading, above = outline.headings[section.id], _above(outline, section)
        outside = within.id not in above if within else any(outline.sections[one].phase for one in above)
        if heading is None or outside or above & (found | plans):
            continue
        if kind != "plan" and is_chapter(heading, words, "plan"):
            plans.add(section.id)
        elif is_chapter(heading, words, kind):
            found.add(section.id)
    return tuple(outline.sections[one] for one in sorted(found))


def is_chapter(heading: Heading, words: Words, kind: Kind) -> bool:
    """Return whether a heading names a chapter of a kind. A log of work may be called by its state: "✅ Completed"."""
    named = frozenset(heading.key.split())
    if any(_named(phrase, heading.key, named) for phrase in CHAPTER_WORDS[kind]):
        return True
    return kind == "log" and names_done(heading, words)


def names_done(heading: Heading, words: Words) -> bool:
    """Return whether a heading names what stands under it as done."""
    return read_phrase(heading.name, words.phrases) is State.DONE or heading.names_state is State.DONE


def called_log(heading: Heading) -> bool:
    """Return whether a heading has a word for what is written from time to time: "Completed This Session"."""
    named = frozenset(heading.key.split())
    return any(_named(word, heading.key, named) for word in LOG_WORDS)


def _named(phrase: str, key: str, named: frozenset[str]) -> bool:
    """Whether all words of a phrase stand in a name, in any order: "Immediate Next Steps"; Chinese has no blanks."""
    folded = fold(phrase)
    return named.issuperset(folded.split()) or (folded > "\u2e80" and folded in key)


def _above(outline: Outline, section: Section) -> set[int]:
    """The sections that a section stands in."""
    above: set[int] = set()
    while section.id:
        section = outline.sections[section.parent]
        above.add(section.id)
    return above
