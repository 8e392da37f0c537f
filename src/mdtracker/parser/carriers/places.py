"""What kind of list a carrier stands in: work, criteria, blockers, a legend; by its heading and the label above it."""

from __future__ import annotations

import re

from mdtracker.parser.blocks import Block
from mdtracker.parser.headings import normal
from mdtracker.parser.lexicon import BLOCKER_WORDS, CRITERIA_WORDS, LEGEND_WORDS, LOG_WORDS
from mdtracker.parser.sections import Outline

_DATE = re.compile(r"\b20\d\d[-./年]\d{1,2}[-./月]\d{1,2}|\b\d{1,2}[-./]\d{1,2}[-./]20\d\d\b")


def read_labels(text: str, blocks: tuple[Block, ...]) -> dict[int, str]:
    """Return for each list or table (by group) the text line right above it, where that is a label.

    A label ends in a colon or is bold as a whole; blank lines may stand between.
    """
    labels: dict[int, str] = {}
    above = ""
    for block in blocks:
        if block.kind == "text":
            line = text[block.span.start : block.span.end]
            whole = line.rstrip("*_ \t").endswith((":", "：")) or (line.startswith("**") and line.endswith("**"))
            above = line if whole else ""
        elif block.kind in ("item", "header") and block.group not in labels:
            labels[block.group] = above
            above = ""
        elif block.kind != "blank":
            above = ""
    return labels


def read_kind(section: int, label: str, outline: Outline) -> str:
    """Return "task", "blocker", "criterion", "log" or "legend" for a list under this heading and label."""
    if (section, label) not in outline.kinds:
        outline.kinds[section, label] = _read_kind(section, label, outline)
    return outline.kinds[section, label]


def _read_kind(section: int, label: str, outline: Outline) -> str:
    own = frozenset(normal(label).split())
    while True:
        heading = outline.headings[section]
        names = own | (frozenset(heading.key.split()) if heading else frozenset())
        if heading and _DATE.search(heading.name):
            return "log"
        for kind, words in (
            ("legend", LEGEND_WORDS),
            ("log", LOG_WORDS),
            ("blocker", BLOCKER_WORDS),
            ("criterion", CRITERIA_WORDS),
        ):
            if names & words and not (kind == "legend" and own == frozenset() and len(names) > 3):
                return kind
        parent = outline.sections[section].parent
        # Only the headings that have no phase or id of their own hand their kind down: "Success Criteria / Security".
        if not parent or (heading and (heading.number or outline.sections[section].level <= 1)):
            return "task"
        section, own = parent, frozenset()
