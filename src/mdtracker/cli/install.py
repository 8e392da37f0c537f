"""`tracker install`: which documents of which repository are wired, and how that is told; wiring knows how."""

from __future__ import annotations

import os
import sys
from collections.abc import Iterator
from pathlib import Path
from shlex import quote
from typing import Annotated

import typer

from mdtracker.cli import console
from mdtracker.cli.options import Diff, DryRun, File, Form
from mdtracker.errors import UsageError
from mdtracker.reports.lines import Line, Piece
from mdtracker.shell import discovery, wiring
from mdtracker.shell.found import File as Written
from mdtracker.shell.found import Part, Setting
from mdtracker.shell.program import Located, located, required
from mdtracker.shell.routing import named

Check = Annotated[bool, typer.Option("--check", help="Say what is wired and what is not (exit 1 then); write nothing.")]
Remove = Annotated[bool, typer.Option("--remove", help="Take away what this command wrote, and nothing else.")]
Agents = Annotated[bool, typer.Option("--agents", help="Also a paragraph for coding agents in AGENTS.md.")]
_INDENT = "  "


def install(
    check: Check = False,
    remove: Remove = False,
    agents: Agents = False,
    file: File = None,
    dry_run: DryRun = False,
    diff: Diff = False,
    form: Form = "text",
) -> int:
    """Wire git to the tracker: hooks that check what is staged, and the driver that merges facts, not lines.

    A hook that is there is never overwritten: the line to add is printed. Exits with 1 where something is left to you.
    """
    if check and remove:
        raise UsageError("--check and --remove exclude each other; nothing written", "see: tracker install --help")
    here = Path.cwd()
    if file is None:
        required(here)
    paths = () if remove else _documents(file, here, check=check)
    git = required(paths[0].parent if paths else here)
    if (own := located(here)) is None or own.tree.top != git.tree.top:
        raise UsageError(f"{paths[0]} lies in another repository; nothing written", f"go there: cd {quote(str(git.tree.top))}")
    names = tuple(_name(git, path) for path in paths)
    look = wiring.removal if remove else lambda git: wiring.parts(git, names, _command(), agents)
    before = look(git)
    writing = not (check or dry_run or diff)
    for step in (step for part in before if writing for step in part.steps):
        wiring.apply(git, step)
    now = before if remove or not writing else look(git)
    how = "" if writing else "check" if check else "diff" if diff else "dry run"
    _answer(git, names, before, now, form, how=how, remove=remove)
    left = [part for part in now if part.todo or (writing and not part.wired)] if not remove else []
    return int(any(not part.wired for part in now)) if check else int(bool(left))


def _documents(file: str | None, here: Path, *, check: bool) -> tuple[Path, ...]:
    """The documents to wire; where none is found, to check are those that are routed, if they are still there."""
    try:
        return discovery.documents(file, os.environ, here)
    except UsageError:
        git = required(here)
        routed = [git.tree.top / name for name in named(git)] if file is None and check else []
        if not routed:
            raise
        return tuple(path for path in routed if path.exists())


def _command() -> tuple[str, ...]:
    return wiring.own_command(sys.argv[0], sys.executable)


def _name(git: Located, path: Path) -> str:
    real = Path(os.path.realpath(path))
    if not real.is_relative_to(git.tree.top):
        raise UsageError(f"{path} leads out of the repository {git.tree.top}; nothing written", "name a document in it: --file FILE")
    return real.relative_to(git.tree.top).as_posix()


def _answer(
    git: Located,
    names: tuple[str, ...],
    before: tuple[Part, ...],
    now: tuple[Part, ...],
    form: str,
    *,
    how: str,
    remove: bool,
) -> None:
    if form == "json":
        console.say_json(_value(names, before, now, not how))
    elif how == "diff":
        console.say([line for part in before for line in _difference(git, part)])
    else:
        console.say(_lines(before, now, how, remove))


def _lines(before: tuple[Part, ...], now: tuple[Part, ...], how: str, remove: bool) -> Iterator[Line]:
    for was, part in zip(before, now, strict=True):
        done = _done(was, part, how, remove)
        role = {"not wired": "error", "left to you": "warning"}.get(done, "")
        yield (Piece(f"{part.what:22}"), Piece(f"{done:14}", role), Piece(part.where))
        yield from (_INDENT + line for line in part.todo)
    yield from _closing(before, now, how, remove)


def _done(was: Part, part: Part, how: str, remove: bool) -> str:
    if remove:
        return ("would go" if how else "taken away") if was.steps else "left to you" if part.todo else "none of ours"
    if part.todo:
        return "not wired" if how == "check" else "left to you"
    if part.wired:
        return "written" if was.steps else "wired"
    return "not wired" if how == "check" else "would write"


def _closing(before: tuple[Part, ...], now: tuple[Part, ...], how: str, remove: bool) -> Iterator[str]:
    shared = (step for part in before if part.what in ("routing", "agents") for step in part.steps)
    files = sorted({step.path.name for step in shared if isinstance(step, Written)})
    if how == "check":
        wrong = [part.what for part in now if not part.wired]
        steps = any(part.steps for part in now)
        yield f"not wired: {', '.join(wrong)}" + (". Wire it: tracker install" if steps else "") if wrong else "all is wired"
    elif how:
        yield "nothing written"
    elif files:
        yield f"commit it, so that others {'are rid of it' if remove else 'have it'} too: git add {' '.join(files)}"
    if not how and not remove and any(part.steps for part in before):
        yield "complete commands and task ids with the Tab key: tracker --install-completion"
        yield "look: tracker install --check        take it away: tracker install --remove"


def _difference(git: Located, part: Part) -> Iterator[str]:
    from difflib import unified_diff

    for step in part.steps:
        if isinstance(step, Setting):
            yield from (f"{sign}git config {step.key} {value}" for sign, value in (("-", step.before), ("+", step.after)) if value is not None)
            continue
        shown = os.path.relpath(step.path, git.tree.top)
        old, new = ("/dev/null" if text is None else f"{side}/{shown}" for side, text in (("a", step.before), ("b", step.after)))
        yield from unified_diff(_split(step.before), _split(step.after), old, new, lineterm="")


def _split(text: str | None) -> list[str]:
    return text.removesuffix("\n").split("\n") if text else []


def _value(names: tuple[str, ...], before: tuple[Part, ...], now: tuple[Part, ...], written: bool) -> dict[str, object]:
    rows = [
        {"what": part.what, "where": part.where, "wired": part.wired, "changes": bool(was.steps), "todo": list(part.todo)}
        for was, part in zip(before, now, strict=True)
    ]
    changes = any(part.steps for part in before)
    return {"schema": 1, "file": names[0] if names else None, "changed": changes, "written": written and changes, "parts": rows}
