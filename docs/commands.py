"""Makes docs/commands.md from the program's own help: `python docs/commands.py`.

Knows no command: what there is stands in the program's table, what a command takes in its function.
tests/house/test_commands_page.py asks that the page is what this makes.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import typer

from mdtracker.cli.commands import COMMANDS, Row
from mdtracker.cli.groups import load

PAGE = Path(__file__).with_suffix(".md")
# Said once for all commands that have them, at the top of the page.
SHARED = ("--file", "--format", "--dry-run", "--diff", "--base", "--help")
_TYPED = re.compile(r"(?<!\S)tracker [a-z]")


def page() -> str:
    """The text of docs/commands.md."""
    return re.sub(r"\n{3,}", "\n\n", "\n".join(_lines()).rstrip() + "\n")


def _lines() -> Iterator[str]:
    yield "<!-- made by docs/commands.py from the program's own help; then run: python docs/commands.py -->"
    yield "# Commands\n"
    yield "`tracker --help` is this page in short, `tracker task done --help` one command of it.\n"
    yield "Options that many commands have, and that are left out below:\n"
    yield _table(("option", "what it does"), sorted(_shared().items()))
    panel = ""
    for row in COMMANDS[""]:
        if row.panel != panel:
            panel = row.panel
            yield f"\n## {panel}"
        if row.target:
            yield from _command((row.name,), row)
        else:
            for one in COMMANDS[row.name]:
                yield from _command((row.name, one.name), one)


def _command(words: tuple[str, ...], row: Row) -> Iterator[str]:
    command = load(row)
    context = _context(words, command)
    said, examples = _help(command.help or row.help)
    yield f"\n### tracker {' '.join(words)}\n"
    yield said
    due = [_metavar(param, context) for param in command.params if param.param_type_name == "argument"]
    yield "\n```sh\n" + "\n".join((" ".join(("tracker", *words, *due)), *examples)) + "\n```\n"
    own = [(_name(param, context), param.help or "") for param in command.params if not set(param.opts) & set(SHARED)]
    if own:
        yield _table(("takes", "what it is"), own)
    shared = [option for option in SHARED if any(option in param.opts for param in command.params) and option != "--help"]
    if shared:
        yield "\nAlso " + ", ".join(f"`{option}`" for option in shared) + ".\n"


def _help(text: str) -> tuple[str, list[str]]:
    """The sentences of a command's help, and the examples in it: paragraphs that are nothing but what is typed."""
    said, examples = [], []
    for paragraph in text.split("\n\n"):
        flat = " ".join(paragraph.split())
        if _TYPED.match(flat):
            examples += [f"tracker {one}".rstrip(", ") for one in flat.split("tracker ") if one]
        else:
            said.append(flat)
    return "\n\n".join(_escaped(one) for one in said), examples


def _shared() -> dict[str, str]:
    """What each shared option says, as most of the commands that have it say it; a form of its own is the first's."""
    found: dict[str, str] = {}
    for group, rows in COMMANDS.items():
        for row in rows:
            if row.target:
                command = load(row)
                context = _context((group, row.name), command)
                found |= {_name(param, context): param.help or "" for param in command.params if set(param.opts) & set(SHARED)}
    return found


def _name(param: Any, context: Any) -> str:
    """How a parameter is typed: an argument's metavar, an option's names and value."""
    if param.param_type_name == "argument":
        return f"`{_metavar(param, context)}`"
    value = "" if param.is_flag else f" {param.make_metavar(context)}"
    return f"`{', '.join((*param.opts, *param.secondary_opts))}{value}`"


def _metavar(param: Any, context: Any) -> str:
    """What an argument takes, without the brackets around it that say it may be left out."""
    shown = str(param.make_metavar(context))
    return shown if "]" in shown[:-1] else shown.strip("[]")


def _context(words: tuple[str, ...], command: Any) -> Any:
    return typer.Context(command, info_name=" ".join(words))


def _table(headers: tuple[str, str], rows: Any) -> str:
    cells = ((left.replace("|", r"\|"), _escaped(right).replace("|", r"\|")) for left, right in rows)
    return "\n".join(f"| {left} | {right} |" for left, right in (headers, ("---", "---"), *cells))


def _escaped(text: str) -> str:
    return " ".join(text.split()).replace("<", "&lt;")


if __name__ == "__main__":
    PAGE.write_text(page(), encoding="utf-8")
