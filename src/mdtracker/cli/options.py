"""The arguments and options that commands share."""

from __future__ import annotations

from collections.abc import Callable
from typing import Annotated, Literal, NamedTuple

import typer

from mdtracker.errors import UsageError

Format = Literal["text", "json"]
Offers = list[tuple[str, str]]


def complete_tasks(ctx: typer.Context, incomplete: str) -> Offers:
    """Complete how tasks, blockers and criteria are named, each with its title; nothing where no document is found."""
    return _offered("task", ctx, incomplete)


def complete_phases(ctx: typer.Context, incomplete: str) -> Offers:
    """Complete the numbers of phases, each with its name."""
    return _offered("phase", ctx, incomplete)


def complete_owners(ctx: typer.Context, incomplete: str) -> Offers:
    """Complete the owners that tasks have."""
    return _offered("owner", ctx, incomplete)


def complete_assignment(ctx: typer.Context, incomplete: str) -> Offers:
    """Complete tasks and, behind the first, also owners."""
    return complete_tasks(ctx, incomplete) + (complete_owners(ctx, incomplete) if ctx.params.get("words") else [])


def _offered(kind: str, ctx: typer.Context, incomplete: str) -> Offers:
    from mdtracker.cli.completion import offered

    return offered(kind, ctx.params.get("file"), incomplete)


def _tasks(metavar: str, text: str, complete: Callable[[typer.Context, str], Offers] = complete_tasks) -> object:
    """The argument that names tasks, one or several, and what may stand behind them."""
    return typer.Argument(metavar=metavar, help=text, autocompletion=complete, show_default=False)


_ONE = "An id (1.3), an issue ('#7' or GH-7), a line (:28) or a unique part of the title."
_SEVERAL = "Ids (1.3), issues (GH-7), lines (:28) or unique parts of titles; the {} last."
Task = Annotated[list[str] | None, _tasks("TASK", _ONE)]
Tasks = Annotated[list[str] | None, _tasks("TASK...", _ONE)]
TasksAndValue = Annotated[list[str] | None, _tasks("TASK... VALUE", _SEVERAL.format("value"))]
TasksAndOwner = Annotated[list[str] | None, _tasks("TASK... OWNER", _SEVERAL.format("owner"), complete_assignment)]
File = Annotated[
    str | None,
    typer.Option("--file", metavar="FILE", help="The document; else TRACKER_FILE, else the one found here.", show_default=False),
]
Files = Annotated[list[str] | None, typer.Argument(metavar="FILE...", help="Documents; else the one found here.", show_default=False)]
Hours = Annotated[str | None, typer.Option("--hours", metavar="HOURS", help="Hours worked: 3.5, 3h30 or '90 min'.", show_default=False)]
DryRun = Annotated[bool, typer.Option("--dry-run", help="Say what would change; write nothing.")]
Diff = Annotated[bool, typer.Option("--diff", help="Show the change as a unified diff; write nothing.")]
Yes = Annotated[bool, typer.Option("--yes", help="Do not ask.")]
Form = Annotated[Format, typer.Option("--format", help="For a person or for a program.")]
Base = Annotated[
    str | None,
    typer.Option("--base", metavar="REV", help="The git revision to judge by; else HEAD.", show_default=False),
]

Trackers = Annotated[bool, typer.Option("--trackers", help="Pass over FILEs without tasks, in silence (for hooks).")]


class How(NamedTuple):
    """How a changing command is to run."""

    file: str | None
    dry_run: bool
    diff: bool
    form: Format


ADDRESSES = (
    "name a task by its id (1.3), its line (:28) or a part of its title in quotes,",
    "or by its issue as '#7' or GH-7: an unquoted #7 is a comment in a shell",
)


def words_of(given: list[str] | None, command: str, least: int, missing: str, remedies: tuple[str, ...] = ADDRESSES) -> tuple[str, ...]:
    """Return the words given to a command. Raises UsageError where there are too few, or one is a mistyped option."""
    words = tuple(given or ())
    for word in words:
        if word.startswith("--") or (word.startswith("-") and word[1:2].isalpha() and word != "-nan" and word != "-inf"):
            raise UsageError(f"no such option: {word}; nothing written", f"see: tracker {command} --help")
    if len(words) < least:
        raise UsageError(f"{missing}; nothing written", *remedies, f"see: tracker {command} --help")
    return words


def one_word(given: list[str] | None, command: str, missing: str, file: str | None, remedies: tuple[str, ...] = ADDRESSES) -> str:
    """Return the one word (or title in quotes) given to a command. Raises UsageError for none or several."""
    words = words_of(given, command, 1, missing, remedies)
    if len(words) > 1:
        from shlex import quote

        from mdtracker.cli.documents import option_of

        hint = f"put a title in quotes: tracker {command} {quote(' '.join(words))}{option_of(file)}"
        raise UsageError(f"one at a time: {len(words)} are given; nothing written", hint)
    return words[0]


def typed(**options: str | list[str] | None) -> tuple[str, ...]:
    """Return the options of a command as they were typed, each with its value, for the undo record."""
    return tuple(
        word
        for name, value in options.items()
        for one in ([value] if isinstance(value, str) else value or [])
        for word in (f"--{name}", one)
    )
