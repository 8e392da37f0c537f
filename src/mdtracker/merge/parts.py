"""One line merged part by part: the cells of a row, the places of an item, heading or field where something is stated."""

from __future__ import annotations

from itertools import pairwise
from typing import NamedTuple

from mdtracker.merge.columns import Part
from mdtracker.merge.front import LIST, SETTING, items_of
from mdtracker.merge.order import rank_of
from mdtracker.merge.pages import Page
from mdtracker.parser.blocks import Block, read_cells
from mdtracker.parser.tables import plain
from mdtracker.text import fold

# A line's parts in the base, which may not have it, and on both sides.
Three = tuple[list[Part] | None, list[Part], list[Part]]
TABLE = ("row", "header", "delimiter")


class Line(NamedTuple):
    """A merged line: as it is where both sides agree (where they do not, with the base's parts), and with each side's
    parts where they do not. `ours == theirs` where there is no conflict; `state` is whether that is about a task's state."""

    text: str
    ours: str
    theirs: str
    state: bool = False


class Reader:
    """Reads the lines of one version as parts; where what is stated stands is looked up once."""

    def __init__(self, page: Page) -> None:
        self.page = page
        facts, document = page.document.facts, page.document
        self.roles = {table.group: table.roles for table in document.tables}
        self.places: dict[int, list[tuple[int, int, str]]] = {}
        for task in (*facts.tasks, *facts.boxes):
            for slot in task.slots:
                self._add(slot.line, *slot.span, f"{slot.aspect} {slot.spelling}")
        for field in facts.fields:
            self._add(field.line, *field.span, f"field {field.label}")
        for entry in facts.log:
            self._add(entry.line, *entry.span, "hours")
        for section, heading in zip(document.outline.sections, document.outline.headings, strict=True):
            for name, span in (("status", heading.status), ("mark", heading.mark)) if heading else ():
                if span:
                    self._add(section.line, *span, name)
        for number, (start, end) in page.numbers.items():
            at = document.lines[number - 1].start
            self._add(number, at + start, at + end, "number")

    def _add(self, line: int, start: int, end: int, name: str) -> None:
        self.places.setdefault(line, []).append((start, end, name))

    def parts(self, number: int) -> list[Part]:
        """Return the parts of a line; together they are its characters."""
        line, text = self.page.document.lines[number - 1], self.page.document.text
        block = self.page.document.blocks[number - 1]
        if block.kind in TABLE:
            roles = self.roles.get(block.group, ())
            first, *cuts = self._pipes(block)
            cells = (text[start:end] for start, end in pairwise((first, *cuts)))
            named = [(f"cell {roles[at] if at < len(roles) else ''} {at}", cell) for at, cell in enumerate(cells)]
            return [("", text[line.start : first]), *named, ("", text[cuts[-1] : line.end])]
        if self.page.keys[number][0] == SETTING:
            return _listed(text[line.start : line.end])
        found: list[Part] = []
        at = line.start
        for start, end, name in sorted(self.places.get(number, ())):
            start = max(at, start)
            if end < start or any(name == other for other, _ in found):
                continue
            found += [("", text[at:start]), (name, text[start:end])]
            at = end
        return [*found, ("", text[at : line.end])]


    def _pipes(self, block: Block) -> list[int]:
        """Where the first cell of a row begins, and where each ends, its pipe included."""
        text = self.page.document.text
        cells = read_cells(text, block.span)
        ends = [text.index("|", cell.end) + 1 for cell in cells[:-1]]
        last = text.find("|", cells[-1].end, block.span.end)
        return [block.span.start + (text[block.span.start] == "|"), *ends, block.span.end if last < 0 else last + 1]

    def headers(self, number: int) -> tuple[str, ...]:
        """Return what the columns of a table are called, by the line of its header; nothing for 0."""
        text, blocks = self.page.document.text, self.page.document.blocks
        cells = read_cells(text, blocks[number - 1].span) if number else ()
        return tuple(fold(plain(text[slice(*cell)])) for cell in cells)


def _listed(line: str) -> list[Part]:
    """The parts of a line of front matter: lists in brackets are merged item by item."""
    found: list[Part] = []
    at = 0
    for match in LIST.finditer(line):
        found += [("", line[at : match.start(1)]), ("list", match.group(1))]
        at = match.end(1)
    return [*found, ("", line[at:])]


def merge_line(three: Three, raw: Three) -> Line:
    """Return a line merged from its parts in three versions; the base's are None where it is new in both.

    raw  the same with each version's own figures, which a side of a conflict has
    """
    base, ours, theirs = three
    texts = _texts(three)
    if _same(ours, theirs) or (base is not None and (_same(base, ours) or _same(base, theirs))):
        return _agreed(texts[2] if base is not None and _same(base, ours) else texts[1])
    if base is None and _unnumbered(ours) == _unnumbered(theirs):
        return _agreed(min(texts[1:]))
    if base is None and any(name == "list" for name, _ in ours):
        base = [(name, "" if name == "list" else text) for name, text in ours]
        three = base, ours, theirs
    names = [[name for name, _ in side or ()] for side in three]
    if base is None or names[0] != names[1] or names[0] != names[2]:
        return Line(texts[0], _texts(raw)[1], _texts(raw)[2])
    parts = [Line(*part) for part in _side_by_side(three)]
    merged = [_merge_named(name, part) for name, part in zip(names[0], parts, strict=True)]
    # A state is written as a whole: where the sides disagree on one part of it, each side has all of its own.
    states = [at for at, name in enumerate(names[0]) if _is_state(name)]
    state = any(merged[at].ours != merged[at].theirs for at in states)
    if state:
        merged = [parts[at] if at in states else part for at, part in enumerate(merged)]
    line = Line("".join(part.text for part in merged), "".join(part.ours for part in merged), "".join(part.theirs for part in merged), state)
    return line if line.ours == line.theirs else _with_own_figures(line, merged, three, raw)


def _with_own_figures(line: Line, merged: list[Line], three: Three, raw: Three) -> Line:
    """A line in conflict, each side of it with the figures that its author wrote."""
    own = _side_by_side(raw)
    ours, theirs = _texts(raw)[1:]
    if len(own) == len(merged):
        respelled = [one != other for one, other in zip(_side_by_side(three), own, strict=True)]
        parts = list(zip(merged, own, respelled, strict=True))
        ours = "".join(texts[1] if figure else part.ours for part, texts, figure in parts)
        theirs = "".join(texts[2] if figure else part.theirs for part, texts, figure in parts)
    return Line(line.text, ours, theirs, line.state)


def _side_by_side(three: Three) -> list[tuple[str, str, str]]:
    """The texts of each part in the three versions, of which all have as many."""
    base, ours, theirs = three
    return [(old, one, other) for (_, old), (_, one), (_, other) in zip(base or (), ours, theirs, strict=False)]


def _texts(three: Three) -> list[str]:
    return ["".join(text for _, text in side or ()) for side in three]


def _same(one: list[Part], other: list[Part]) -> bool:
    """Whether two lines read the same; in a table with other columns, in each of them."""
    if [name for name, _ in one] == [name for name, _ in other]:
        return one == other
    return "".join(text for _, text in one) == "".join(text for _, text in other)


def _merge_named(name: str, three: Line) -> Line:
    old, one, other = three[:3]
    if name == "list":
        return _merge_list(old, one, other)
    if name.startswith("gone"):
        # A column that one side took out: a row says so if the other side changed its cell.
        return _agreed("") if old in (one, other) else Line("", one, other)
    return _merge_cell(old, one, other) if name.startswith("cell") else _merge_part(old, one, other, counted=name == "number")


def _merge_list(old: str, one: str, other: str) -> Line:
    """A list of a setting: what neither side took out, then what they put in; in one order, whoever was first. A conflict
    where both took out the same and put in something else."""
    base, ours, theirs = (items_of(text) for text in (old, one, other))
    new = {*ours} - {*base}, {*theirs} - {*base}
    if old in (one, other) or one == other or (not {*base} <= {*ours, *theirs} and new[0] - new[1] and new[1] - new[0]):
        return _merge_part(old, one, other)
    kept = [item for item in base if item in ours and item in theirs]
    return _agreed(", ".join(kept + sorted(new[0] | new[1], key=rank_of)))


def _is_state(name: str) -> bool:
    return name.startswith(("state ", "progress ", "cell status ", "cell progress "))


def _unnumbered(parts: list[Part]) -> list[Part]:
    return [part for part in parts if part[0] != "number"]


def _merge_part(old: str, one: str, other: str, *, counted: bool = False) -> Line:
    """One part; a number of a list that both sides counted anew is counted once more when all is merged."""
    if old in (one, other) or one == other:
        return _agreed(other if one == old else one)
    return _agreed(old) if counted else Line(old, one, other)


def _merge_cell(old: str, one: str, other: str) -> Line:
    """A cell with its blanks and its pipe: its text, and its width where only that was changed."""
    texts = [_bare(cell) for cell in (old, one, other)]
    text = _merge_part(*texts)
    if text.ours != text.theirs:
        return Line(old, one, other)
    if texts[1] == texts[2]:
        same = _merge_part(old, one, other)
        return same if same.ours == same.theirs else _agreed(max(one, other, key=lambda cell: (len(cell), cell)))
    moved, still = (one, other) if text.text == texts[1] else (other, one)
    return _agreed(_as_wide(moved, still) if still != old and len(moved) == len(old) else moved)


def _agreed(text: str) -> Line:
    return Line(text, text, text)


def _bare(cell: str) -> str:
    return cell.strip().removesuffix("|").removeprefix("|").strip()


def _as_wide(cell: str, like: str) -> str:
    """A cell as wide as another one, by blanks before its last pipe or at its end, where it has some to give."""
    body = cell.removesuffix("|")
    blank = len(body) - len(body.rstrip(" "))
    wanted = blank + len(like) - len(cell)
    return cell if not blank or wanted < 1 else body.rstrip(" ") + " " * wanted + cell[len(body) :]
