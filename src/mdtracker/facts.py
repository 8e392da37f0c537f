"""The domain's values: what an author states in a tracker. Values only, no behaviour.

Values are named tuples, not frozen dataclasses: both are immutable and slotted, and a named tuple costs a quarter
of the start-up time (measured: tests/house/test_startup.py counts them). Line numbers count from 1.
"""

from __future__ import annotations

from enum import StrEnum
from fractions import Fraction
from typing import NamedTuple

from mdtracker.text import Span


class State(StrEnum):
    """The five states a task can be in. A dropped task counts neither as done nor as one of the set."""

    TODO = "todo"
    DOING = "doing"
    BLOCKED = "blocked"
    DONE = "done"
    DROPPED = "dropped"


# What messages call a state; what a document calls it is in its own words.
STATE_NAMES = {
    State.TODO: "not started",
    State.DOING: "in progress",
    State.BLOCKED: "blocked",
    State.DONE: "done",
    State.DROPPED: "dropped",
}


class Slot(NamedTuple):
    """One place where one aspect of a fact is written, and the spelling used there.

    aspect   what is stated: state, progress, owner, priority, issue, title, tick
    spelling how: box (the character between the brackets), status (words and glyphs), percent, text,
             note (what stands behind a title, such as "(in progress)"), heading and mark (in a heading, parted from
             its name and not)
    """

    aspect: str
    spelling: str
    span: Span
    line: int


class Section(NamedTuple):
    """A heading and all under it, to the next heading of its level or above. The document itself is section 0.

    key     what the heading is called without glyphs, states and figures; the same in every version of a document
    kind    the word before the number ("phase", "sprint", "track", "week"), or ""
    number  "1", "2.3", "A", or ""
    aliases other names in the heading, such as ("week", "1") for "(Week 1)"
    """

    id: int
    key: str
    title: str
    level: int
    parent: int
    line: int
    last_line: int
    kind: str
    number: str
    aliases: tuple[tuple[str, str], ...]
    phase: bool


class Task(NamedTuple):
    """A piece of work and its state, where the author states it; also a blocker, a criterion, or a phase that has no tasks (`kind`).

    id       its number in the document, from 0, in the order of lines
    ref      its id as written ("1.3", "T012"), or None
    status   its status as written ("⬜ Not Started"), or None where a box or glyph says it
    carrier  row, box, bullet, heading or paragraph (a line with its fields below, or with a glyph before it)
    group    the list or table it stands in (numbered through the document)
    parent   the index of the task it is a part of, or None
    """

    id: int
    kind: str
    ref: str | None
    title: str
    state: State
    status: str | None
    progress: Fraction | None
    issue: str | None
    owner: str | None
    priority: str | None
    estimate: Fraction | None
    section: int
    line: int
    carrier: str
    group: int
    depth: int
    parent: int | None
    slots: tuple[Slot, ...]


class LogEntry(NamedTuple):
    """Work that was done, with its hours."""

    title: str
    hours: Fraction
    section: int
    line: int
    span: Span


class Field(NamedTuple):
    """A ``**Label:** value`` line or a part of one. `span` is the value's, without trailing blanks."""

    label: str
    text: str
    section: int
    line: int
    span: Span


class Facts(NamedTuple):
    """All that is stated: sections, tasks, boxes (blockers, criteria, phases without tasks), logged work, fields."""

    sections: tuple[Section, ...]
    tasks: tuple[Task, ...]
    boxes: tuple[Task, ...]
    log: tuple[LogEntry, ...]
    fields: tuple[Field, ...]
