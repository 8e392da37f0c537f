"""Lines as parts, those of a table laid out in all the columns that the result has."""

from __future__ import annotations

from mdtracker.merge.columns import Part, columns_of, laid_out
from mdtracker.merge.order import Triple
from mdtracker.merge.parts import Reader
from mdtracker.merge.trio import BASE, Trio

Parts = list[Part] | None


class Tables:
    """Reads lines as parts; knows the columns of each table of which a side changed the header."""

    def __init__(self, trio: Trio, readers: tuple[Reader, ...]) -> None:
        self.trio, self.readers = trio, readers
        self.columns: dict[Triple, tuple[list[Triple], list[str]]] = {}
        for number, line in trio.triples[BASE].items():
            if trio.pages[BASE].keys[number][0] == "table":
                self._read(line)

    def _read(self, line: Triple) -> None:
        base, ours, theirs = (reader.headers(number) for reader, number in zip(self.readers, line, strict=True))
        if not all(line) or base == ours == theirs:
            return
        columns = columns_of((base, ours, theirs))
        parts = [reader.parts(number)[1:-1] for reader, number in zip(self.readers, line, strict=True)]
        roles = [[name.split(" ")[1] for name, _ in cells] for cells in parts]
        names = []
        for at, column in enumerate(columns):
            known = {roles[side][column[side] - 1] for side in range(3) if column[side]} - {""}
            lost = column.base and not (column.ours and column.theirs)
            names.append(f"{'gone' if lost else 'cell'} {min(known, default='')} {at}")
        self.columns[line] = columns, names

    def parts(self, line: Triple) -> tuple[Parts, Parts, Parts]:
        """Return the parts of a line in the three versions; None where a version does not have it."""
        found: list[Parts] = [
            reader.parts(number) if number else None for reader, number in zip(self.readers, line, strict=True)
        ]
        known = self.columns.get(self._header(line)) if self.columns else None
        if known:
            found = [laid_out(parts, side, *known) if parts else None for side, parts in enumerate(found)]
            if not line.base:
                found = [_filled(parts, known[1]) if parts else None for parts in found]
        base, ours, theirs = found
        return base, ours, theirs

    def loses(self, line: Triple) -> bool:
        """Return whether a new row of one side says something in a column that the other side took out."""
        known = self.columns.get(self._header(line)) if self.columns else None
        if not known or all(line[1:]):
            return False
        side = next(side for side in range(3) if line[side])
        laid = laid_out(self.readers[side].parts(line[side]), side, *known)
        return any(name.startswith("gone") and text.strip(" |") for name, text in laid)

    def _header(self, line: Triple) -> Triple:
        """The header of a line's table; the line itself where it is one."""
        side = next(side for side in range(3) if line[side])
        page = self.trio.pages[side]
        above = page.parents[line[side]]
        return self.trio.triples[side].get(above, line) if page.document.blocks[line[side] - 1].kind != "header" else line


def _filled(parts: list[Part], names: list[str]) -> list[Part]:
    """A new row with an empty cell where it has none, and without those that one side took out."""
    return [
        (name, "  |" if not text and name in names else text)
        for name, text in parts
        if name not in names or name.startswith("cell")
    ]
