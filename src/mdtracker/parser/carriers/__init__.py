"""One file per way of stating a fact. Each carrier reads a page and returns drafts of tasks; `LISTS` and `CARRIERS` list them."""

from __future__ import annotations

from collections.abc import Callable
from typing import NamedTuple

from mdtracker.facts import Field, LogEntry, Task
from mdtracker.parser.blocks import Block
from mdtracker.parser.sections import Outline
from mdtracker.parser.tables import Table
from mdtracker.parser.words import Words


class Page(NamedTuple):
    """What the carriers read: the text, what each line is, the outline, the tables, the vocabulary, each list's
    label, the fields, the log and the lines that belong to it, and what each heading says of itself in fields."""

    text: str
    blocks: tuple[Block, ...]
    outline: Outline
    tables: tuple[Table, ...]
    words: Words
    labels: dict[int, str]
    fields: tuple[Field, ...]
    log: tuple[LogEntry, ...]
    logged: frozenset[int]
    sizes: dict[int, int]
    said: dict[int, list[Field]]

    def single_value(self, block: Block) -> bool:
        """Whether an item is alone in its list and a label stands above: it is the label's value."""
        return bool(self.labels.get(block.group)) and self.sizes.get(block.group, 0) == 1


Carrier = Callable[[Page], tuple[Task, ...]]
