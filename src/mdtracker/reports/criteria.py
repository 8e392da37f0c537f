"""Success criteria as lines and JSON."""

from __future__ import annotations

from mdtracker.facts import State
from mdtracker.operations.criteria import lists_of, name_of
from mdtracker.parser.headings import normal
from mdtracker.reports.columns import aligned
from mdtracker.reports.lines import Line, Piece
from mdtracker.reports.view import View


def criteria_values(view: View, under: str | None) -> list[dict[str, object]]:
    """Return the JSON of the criteria, in the order of lines; `under`: only of lists whose name holds it."""
    document = view.document
    lists = [(name_of(document, boxes[0]), boxes) for boxes in lists_of(document)]
    return [
        {"line": box.line, "title": box.title, "state": str(box.state), "under": name, "issue": box.issue, "ref": box.ref}
        for name, boxes in lists
        if under is None or normal(under) in normal(name)
        for box in boxes
    ]


def criteria_lines(values: list[dict[str, object]], width: int | None) -> list[Line]:
    """Return a line for each list, with how many are met, and one for each criterion under it."""
    lines: list[Line] = []
    for name in dict.fromkeys(str(value["under"]) for value in values):
        own = [value for value in values if value["under"] == name]
        met = sum(value["state"] == State.DONE for value in own)
        lines.append((Piece(f"{name}  {met}/{len(own)}", "strong"),))
        rows = [(f"  {'x' if value['state'] == State.DONE else '-'}", str(value["title"]), f":{value['line']}") for value in own]
        lines += [(Piece(line, str(value["state"])),) for line, value in zip(aligned(rows, width, 1), own, strict=True)]
    return lines
