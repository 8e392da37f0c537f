"""The values of this room: mention, figure, finding."""

from __future__ import annotations

from collections.abc import Iterable
from typing import NamedTuple

from mdtracker.calculator.expressions import Expression, Value
from mdtracker.text import Span


class Form(NamedTuple):
    """How a mention spells its value; what it takes to write another one there (renderer/notations).

    notation  part (a whole number), percent, hours, bar, state, glyph, weeks, moment, note
    places    decimal places shown; of a bar its cells
    detail    what the notation needs besides: a bar's alphabet, a moment's pattern, a state's kind of place in a heading
    """

    notation: str
    places: int
    detail: str


class Mention(NamedTuple):
    """A number, bar, state word or date in the text, with its label and its place.

    key      the same in every version of the document (section, place, label, column, notation, ordinal)
    role     n, m, percent, bar, count, hours, amount, state, glyph, phase, alias, weeks, moment, note
    label    the words before it, or the row's title; `unit` the words behind it; `column` its column's header
    place    heading, cell, field, text, fence, box
    group    the list or table it stands in or right below (counted through the document), else 0
    clause   the mentions of one statement share it: "1/4 complete (25%)"
    family   mentions of the same notation in the same kind of place share it
    """

    key: str
    span: Span
    line: int
    text: str
    value: Value
    form: Form
    role: str
    label: str
    unit: str
    column: str
    section: int
    place: str
    group: int
    clause: str
    family: str


def by_line(mentions: Iterable[Mention]) -> dict[int, list[Mention]]:
    """Return mentions by their line, in order."""
    found: dict[int, list[Mention]] = {}
    for mention in mentions:
        found.setdefault(mention.line, []).append(mention)
    return found


class Figure(NamedTuple):
    """A mention that follows from facts, or is doubtful.

    evidence  arithmetic, size, base, siblings; doubtful
    rule      in words: "17/40 on this line", "tasks done in phase 1"
    expected  what should stand there; equal to `mention.text` where it agrees
    inputs    the lines that feed it
    """

    mention: Mention
    expression: Expression
    evidence: str
    rule: str
    expected: str
    stale: bool
    inputs: tuple[int, ...]

    @property
    def kept(self) -> bool:
        """Whether commands and sync may rewrite it."""
        return self.evidence != "doubtful"


class Finding(NamedTuple):
    """Something `check` reports. Lines and columns count from 1, columns in characters."""

    code: str
    severity: str
    line: int
    column: int
    end_column: int
    shown: str | None
    expected: str | None
    evidence: str
    rule: str
    message: str
    fix: str


class Twice(NamedTuple):
    """One fact, stated twice and unlike.

    span      where it is to be changed, or stands; `shown` is what stands there, `expected` what should
    message   "1.3 is not done here, done at line 116"
    remedies  the commands that settle it, where nothing tells which side moved
    settled   whether the base tells
    """

    span: Span
    shown: str
    expected: str
    message: str
    remedies: tuple[str, ...]
    settled: bool
