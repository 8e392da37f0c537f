"""What a command did, or would do: line by line for a person, as JSON for a program, as a diff."""

from __future__ import annotations

from collections.abc import Iterator
from difflib import unified_diff
from typing import NamedTuple

from mdtracker.figures.model import Finding
from mdtracker.pipeline import Result, Rewritten
from mdtracker.reports.columns import columns, cut, pad, wrapped
from mdtracker.reports.findings import finding_value
from mdtracker.reports.lines import Line, Piece, plain
from mdtracker.reports.rewriting import bare, by_line
from mdtracker.text import split_lines

_GAP = "  "
_INDENT = 5
_MOST_LABEL = 24


class Receipt(NamedTuple):
    """What is said of one document: its name, the result, the last line's part ("take it back: tracker undo").

    option  what a next command needs to mean the same document: " --file F", or nothing
    """

    file: str
    result: Result
    ending: str
    option: str = ""


def receipt_lines(receipt: Receipt, width: int) -> list[Line]:
    """Return the receipt: headline, what changed (line, label, old → new), notices, what is doubtful, how to go back."""
    result = receipt.result
    heads: list[Line] = [(Piece(line, "strong"),) for text in result.headline for line in wrapped(text, width)]
    changed = by_line(result)
    label_width = min(_MOST_LABEL, max((columns(row.label) for row in changed), default=0))
    rows = [line for row in changed for line in _row(row, label_width, width)]
    return [*heads, *rows, *result.notices, *_last(receipt, width)]


def idle_lines(result: Result) -> list[Line]:
    """Return what is said where there was nothing to do."""
    said: list[Line] = [*result.headline, *result.notices]
    if not said:
        return ["nothing to change; nothing written"]
    return said if any("nothing" in plain(text) for text in said) else [*said[:-1], f"{plain(said[-1])}; nothing written"]


def receipt_value(receipt: Receipt, digests: tuple[str, str]) -> dict[str, object]:
    """Return the JSON of a changing command; `digests` are the document's SHA-256 before and after."""
    result = receipt.result
    edits = [{"line": row.line, "label": row.label, "old": row.old, "new": row.new, "why": row.why} for row in by_line(result)]
    return {
        "file": receipt.file,
        "changed": result.before != result.after,
        "before": digests[0],
        "after": digests[1],
        "headline": list(result.headline),
        "notices": list(result.notices),
        "edits": edits,
        "doubtful": [finding_value(finding, receipt.file) for finding in result.doubtful],
    }


def diff_lines(file: str, before: str, after: str) -> list[Line]:
    """Return the unified diff of two texts, line endings left out."""
    old, new = ([text[line.start : line.end] for line in split_lines(text)] for text in (before, after))
    roles = {"+": "added", "-": "removed", "@": "faint"}
    return [(Piece(line, roles.get(line[:1], "")),) for line in unified_diff(old, new, file, file, lineterm="", n=3)]


def doubts(findings: tuple[Finding, ...], option: str = "") -> str:
    """Return the one line about doubtful figures, or nothing."""
    if not findings:
        return ""
    first, *more = sorted({finding.line for finding in findings})
    return f"doubtful: line {first} " + (
        f"and {len(more)} more (tracker check{option})" if more else f"(tracker explain {first}{option})"
    )


def _row(row: Rewritten, label_width: int, width: int) -> Iterator[Line]:
    """One line, or two where old and new do not fit beside each other."""
    head = f"{row.line:{_INDENT}}{_GAP}" + (f"{pad(cut(row.label, label_width), label_width)}{_GAP}" if label_width else "")
    old, new = (cut(text, 10_000) for text in bare(row.old, row.new))
    change = f"{old} → {new}" if old and new else f"+ {new}" if new else f"- {old}"
    if columns(head) + columns(change) <= width or not (old and new):
        yield (Piece(head), Piece(change))
    else:
        yield (Piece(head), Piece(old))
        yield (Piece(" " * (columns(head) - 2)), Piece(f"→ {new}"))


def _last(receipt: Receipt, width: int) -> list[Line]:
    """What is in doubt and how to go back: one line, or two where they do not fit beside each other."""
    doubt = doubts(receipt.result.doubtful, receipt.option)
    gap = width - columns(doubt) - columns(receipt.ending)
    if not doubt:
        return [receipt.ending]
    if gap < columns(_GAP):
        return [(Piece(doubt, "warning"),), receipt.ending]
    return [(Piece(doubt, "warning"), Piece(" " * min(8, gap)), Piece(receipt.ending))]
