"""What an operation gives: the edits of facts, and what it says of them."""

from __future__ import annotations

from collections.abc import Callable
from typing import NamedTuple

from mdtracker.facts import State
from mdtracker.parser import Document
from mdtracker.text import Edit


class Written(NamedTuple):
    """One edit of a fact: what stands there ("row", "blocker #7", "owner") for the receipt, and the edit."""

    line: int
    label: str
    edit: Edit


class Change(NamedTuple):
    """What an operation does to the facts.

    written   the edits
    touched   the lines (from 1, in the text before) of the facts that it names; no other fact may change
    headline  a line for each fact: "1.3 Wallet Service Test Coverage: Not Started → Complete"
    notices   sentences to say besides
    asked     for each fact whose state changes, its line and the state it is to read: the proof holds us to it
    """

    written: tuple[Written, ...]
    touched: frozenset[int]
    headline: tuple[str, ...]
    notices: tuple[str, ...]
    asked: tuple[tuple[int, State], ...] = ()


Operation = Callable[[Document], Change]
