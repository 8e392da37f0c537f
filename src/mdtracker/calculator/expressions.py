"""Expressions: a measure of a set of facts, as data. They name sets by keys that are the same in every version."""

from __future__ import annotations

from fractions import Fraction
from typing import NamedTuple

from mdtracker.facts import State

# What an expression gives: an exact number, a state, or a ready text (a moment, a note).
Value = Fraction | State | str


class Select(NamedTuple):
    """Which facts.

    scope    document, section, group (a list or table), class (a priority)
    key      the section's key; the class's name; "" for the document
    ordinal  which list or table of the section, from 1 (group only)
    what     task, blocker, criterion, all (of these), phase (of the document: those with tasks too), part (the numbered sections right
             below one, that hold work), log
    variant  "" for all, ref (those with an id), row, box, bullet, heading (one kind of carrier), outer, leaf
    """

    scope: str
    key: str
    ordinal: int
    what: str
    variant: str


class Expression(NamedTuple):
    """A measure.

    op      count (of `state`, "all", "open", or "=" and the words of a status), share (done of all, in percent), mean (of progress), hours (logged),
            estimate, group (the state of a set), current (the phase that is on: its number, state or alias),
            quotient (of two mentions, in percent), pooled (of several n and m together), difference, sum, same (copy
            of a mention), weeks (between two
            dates), moment (last updated), note (behind a title)
    select  the set; None where the expression is over mentions
    parts   the keys of the mentions it is over
    """

    op: str
    select: Select | None
    state: str
    parts: tuple[str, ...]
