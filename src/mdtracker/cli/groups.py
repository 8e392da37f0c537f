"""A Typer group that imports a command only when it is called: names and help come from the table."""

from __future__ import annotations

from collections.abc import Iterable
from difflib import get_close_matches
from importlib import import_module
from textwrap import wrap
from typing import Any

import typer
from typer.core import TyperGroup
from typer.main import get_command

from mdtracker.cli.commands import COMMANDS, Row
from mdtracker.errors import UsageError

_GAP = 3
_OPTIONS = "Options of each: --help. Changes have --dry-run, --diff, and tracker undo."


class LazyGroup(TyperGroup):
    """The commands of COMMANDS under the group's name ("" for the program itself)."""

    def __init__(self, **attributes: Any) -> None:
        """Find the rows of the group; everything else is Typer's."""
        super().__init__(**attributes)
        self.rows = {row.name: row for row in COMMANDS[self.name or ""]}

    def list_commands(self, ctx: Any) -> list[str]:  # noqa: ARG002  # Typer's signature
        """Return the names, in the order of the table."""
        return [row.name for row in self._shown()]

    def _shown(self) -> list[Row]:
        return [row for row in self.rows.values() if not row.hidden]

    def get_command(self, ctx: Any, cmd_name: str) -> Any:  # noqa: ARG002  # Typer's signature
        """Return the command, loading its module; None if there is none of that name."""
        row = self.rows.get(cmd_name)
        return None if row is None else load(row)

    def resolve_command(self, ctx: Any, args: list[str]) -> Any:
        """Return what to run, or raise our own UsageError with the nearest names."""
        name = args[0]
        if name in self.rows:
            return name, self.get_command(ctx, name), args[1:]
        if ctx.resilient_parsing:
            return None, None, args[1:]
        listed = [row.name for row in self._shown()]
        near = get_close_matches(name, listed, cutoff=0.5) or listed
        raise UsageError(f"no command {name!r} in {ctx.command_path}", f"there is: {', '.join(near)}")

    def shell_complete(self, ctx: Any, incomplete: str) -> Any:
        """Complete names from the table, options as usual."""
        from typer._click.shell_completion import CompletionItem  # Typer has no public name for it

        names = [CompletionItem(row.name, help=row.help) for row in self._shown() if row.name.startswith(incomplete)]
        return names or super().shell_complete(ctx, incomplete)

    def format_help(self, ctx: Any, formatter: Any) -> None:
        """Write the page: what it is, the commands in their panels, the options in one line."""
        text = [f"Usage: {ctx.command_path} COMMAND ...", *wrap(self.help or "", 80), ""]
        text += _panels(self._shown())
        text += (self.epilog or "").splitlines()
        formatter.write("\n".join(text).rstrip("\n") + "\n")


def load(row: Row) -> Any:
    """Return the command or group that a row of the table names; only the command's own module is imported."""
    if not row.target:
        group = typer.Typer(name=row.name, cls=LazyGroup, help=row.help, epilog=_OPTIONS, rich_markup_mode=None, add_completion=False)
        group.callback()(lambda: None)
        return get_command(group)
    module, function = row.target.split(":")
    callback = getattr(import_module(f"mdtracker.cli.{module}"), function)
    single = typer.Typer(rich_markup_mode=None, add_completion=False)
    single.command(row.name, context_settings={"ignore_unknown_options": row.negative})(callback)
    return get_command(single)


def _panels(rows: Iterable[Row]) -> list[str]:
    width = max(len(row.name) for row in rows) + _GAP
    text: list[str] = []
    panel = ""
    for row in rows:
        if row.panel != panel:
            text += [row.panel]
            panel = row.panel
        first, *more = wrap(row.help, 78 - width)
        text += [f"  {row.name:{width}}{first}", *(" " * (width + 2) + line for line in more)]
    return text
