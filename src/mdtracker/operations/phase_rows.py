"""The row of a phase in a table that has one for each: a new one with nothing done, like that of its neighbour."""

from __future__ import annotations

import re
from fractions import Fraction

from mdtracker.facts import Section, State
from mdtracker.operations.estimates import takes_hours
from mdtracker.parser import Document
from mdtracker.parser.blocks import read_cells
from mdtracker.parser.headings import normal, read_key
from mdtracker.parser.lexicon import REMAINING_WORDS, TASK_NOUNS
from mdtracker.parser.tables import BOX_CELL, Row, Table, plain
from mdtracker.parser.words import read_status
from mdtracker.renderer.headings import Parts, week_of
from mdtracker.renderer.notations import write_number
from mdtracker.renderer.notations.share import emptied
from mdtracker.renderer.rows import escaped, insert_line, write_row
from mdtracker.renderer.states import spell
from mdtracker.rounding import short_text
from mdtracker.text import Edit

# What parts a number from the name behind it.
_PARTED = re.compile(r"[ \t]*[:：.)–—|-]+[ \t]*(?=\W{0,4}[^\W\d_])")


def new_row(
    document: Document,
    table: Table,
    rows: list[Row],
    like: Row,
    named: tuple[Section, Parts | None],
    new: tuple[str, str, str | None],
    hours: Fraction,
    size: int,
) -> Edit:
    """Return the edit that puts a phase's row behind the row `like`.

    rows   those of all phases
    named  the phase that `like` is of; new: number, name and week of the new one
    hours  its estimate; size: how many tasks it has
    """
    text = document.text
    cells: list[str] = []
    for column, cell in enumerate(read_cells(text, document.blocks[like.line - 1].span)):
        old = text[slice(*cell)]
        header = table.headers[column] if column < len(table.headers) else ""
        role = table.roles[column] if column < len(table.roles) else ""
        status = read_status(old, document.words)
        calls = _called(document, old, named, new)
        if calls is not None:
            cells.append(calls)
        elif role == "title":
            cells.append(escaped(new[1]))
        elif box := BOX_CELL.fullmatch(old):
            cells.append(f"{old[: box.start(1)]} {old[box.end(1) :]}")
        elif status and status.known and status.exact:
            cells.append(spell(State.TODO, old, "cell", str(table.group), document.words))
        elif role == "estimate" or frozenset(normal(header).split()) & REMAINING_WORDS:
            cells.append(_hours(document, header, old, hours))
        else:
            written = _emptied(document, old, column, rows, size)
            counts = not TASK_NOUNS.isdisjoint(normal(header).split()) and plain(old).isdigit()
            cells.append(write_number(old, str(size)) if counts else written)
    return insert_line(document, like.line, write_row(document, like.line, tuple(cells)))


def _called(document: Document, old: str, named: tuple[Section, Parts | None], new: tuple[str, str, str | None]) -> str | None:
    """A cell that names the phase by its number, its name or its week, naming the new one; None for another."""
    (phase, parts), (number, title, week) = named, new
    kind, of = read_key(plain(old))
    name = document.text[slice(*parts.name)] if parts else ""
    if of and kind == phase.kind and of == phase.number:
        at = old.index(of)
        rest = old[at + len(of) :]
        if name and escaped(name) in rest:
            return old[:at] + number + rest.replace(escaped(name), escaped(title))
        # The name in other words than the heading's.
        parted = _PARTED.match(rest)
        return old[:at] + number + (parted.group() + escaped(title) if parted else "") + _marks(rest)
    if plain(old) == phase.number:
        return old.replace(phase.number, number)
    if name and normal(plain(old)) in (normal(name), normal(phase.title)):
        return old.replace(plain(old), escaped(title))
    if of and kind and of == week_of(phase):
        return old.replace(of, week) if week else "-"
    return None


def _hours(document: Document, header: str, old: str, hours: Fraction) -> str:
    """A cell of hours like `old`; a dash where that counts something else."""
    if not takes_hours(document, header, old):
        return "-"
    if re.search(r"\d", old):
        return write_number(old, short_text(hours))
    return f"{short_text(hours)}h" if hours else old


def _marks(rest: str) -> str:
    """What closes the emphasis of a name that stands in other words than the heading's."""
    return "".join(mark for mark in ("**", "__") if rest.rstrip().endswith(mark))


def _emptied(document: Document, old: str, column: int, rows: list[Row], size: int) -> str:
    """A cell with nothing done: numbers at 0; a text that all rows have stays, one's own gives way to a dash."""
    text = document.text
    others = {text[slice(*row.cells[column])] for row in rows if column < len(row.cells)}
    if re.match(r"[^\W\d_]+[ \t]+\d", plain(old)):
        return "-"  # "Day 12", "Week 3": when it is, nobody has said
    new = emptied(old, document.words.damage, size)
    if not re.search(r"[1-9]", emptied(old, document.words.damage)) and (new != old or re.fullmatch(r"\W*0\W*[^\W\d]?\W*", old)):
        return new
    return old if len(others) == 1 and len(rows) > 1 and not re.search(r"\d", old) else "-" if old else ""
