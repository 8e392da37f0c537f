"""What an operation gives: the edits of facts, what each fact is to say then, and what it says of them."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator
from fractions import Fraction
from typing import NamedTuple

from mdtracker.facts import LogEntry, Section
from mdtracker.parser import Document
from mdtracker.text import Edit, line_at


class Written(NamedTuple):
    """One edit of a fact: what stands there ("row", "blocker #7", "owner") for the receipt, and the edit."""

    line: int
    label: str
    edit: Edit


class Asked(NamedTuple):
    """What a command makes of one fact; all else stays, and the proof holds us to both.

    line    the fact's line (from 1, in the text before); of a new one the line behind which it comes
    values  fields of its `Task` and what each is to be; "classes" are the priorities that the front matter gives it,
            "noted" whether a blocker states a task again
    how     changed, gone or new
    """

    line: int
    values: tuple[tuple[str, object], ...]
    how: str = "changed"


def said_by_heading(section: Section) -> Section:
    """Return what a heading states, for the proof: its section without places."""
    return section._replace(id=0, parent=0, line=0, last_line=0)


def said_by_entry(entry: LogEntry, key: str) -> tuple[str, Fraction, str]:
    """Return what an entry of a log states, for the proof: title, hours, and the key of the section that it stands in."""
    return entry.title, entry.hours, key


class Change(NamedTuple):
    """What an operation does to the facts.

    written   the edits
    asked     what becomes of each fact that it names; no other fact may change
    headline  a line for each fact: "1.3 Wallet Service Test Coverage: Not Started → Complete"
    notices   sentences to say besides
    """

    written: tuple[Written, ...]
    asked: tuple[Asked, ...]
    headline: tuple[str, ...]
    notices: tuple[str, ...]


Operation = Callable[[Document], Change]


def numbers(document: Document, edits: Iterable[Edit]) -> Iterator[Written]:
    """Yield what is written of the numbers of a list that is counted anew."""
    for edit in edits:
        yield Written(line_at(document.lines, edit.span.start).number, "number", edit)
