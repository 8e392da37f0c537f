"""Which tables list what may go wrong: their rows are no work, and their states are not those of tasks."""

from __future__ import annotations

from mdtracker.parser.headings import normal
from mdtracker.parser.lexicon import REGISTER_WORDS, RISK_WORDS, RISKS_WORDS, WORK_WORDS
from mdtracker.parser.sections import Outline


def tells_risks(headers: tuple[str, ...], title: int, section: int, outline: Outline) -> bool:
    """Return whether a table's rows are risks: by the header over their names, the first one, or the heading above.

    title  the column (from 0) of their names; where its header says "task", they are work
    """
    if not WORK_WORDS.isdisjoint(normal(headers[title]).split()):
        return False
    return _begins(headers[title]) or _begins(headers[0]) or _stands_below(section, outline)


def _stands_below(section: int, outline: Outline) -> bool:
    """Whether a section is a list of risks, or stands in one; what has a number of its own is a piece of work."""
    while section and outline.sections[section].level > 1 and not outline.sections[section].number:
        if names_risks(outline.sections[section].title):
            return True
        section = outline.sections[section].parent
    return False


def names_risks(heading: str) -> bool:
    """Return whether a heading is what a list of risks is called: "Risks & Mitigations", "Risk Register"; no "Risk Engine"."""
    first, *others = normal(heading).split() or [""]
    risk = next((word for word in RISK_WORDS if first.startswith(word)), "") if first > "\u2e80" else first
    behind = first[len(risk) :] or " ".join(others[:1])
    if first > "\u2e80" and risk:  # Chinese has no blanks
        return behind[:1] in ("", *"与和及と") or behind in REGISTER_WORDS
    return first in RISKS_WORDS or f"{first} {behind}" in RISKS_WORDS or (first in RISK_WORDS and behind in REGISTER_WORDS)


def _begins(header: str) -> bool:
    """Whether a header begins with the word for a risk; one of Chinese with its signs."""
    words = normal(header).split() or [""]
    return words[0] in RISK_WORDS or " ".join(words[:2]) in RISK_WORDS or (words[0] > "\u2e80" and words[0].startswith(tuple(RISK_WORDS)))
