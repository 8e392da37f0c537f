"""The program: its options, and the one place where every error becomes a message and an exit code."""

from __future__ import annotations

import os
import sys
from collections.abc import Sequence
from typing import Annotated

import typer
from typer.exceptions import TyperException
from typer.main import get_command

from mdtracker import __version__
from mdtracker.cli import console
from mdtracker.cli.groups import LazyGroup
from mdtracker.errors import FileError, TrackerError

_HELP = "Keeps a Markdown tracker true: change one fact, and all figures follow."
_EPILOG = """\
Each command: tracker COMMAND --help.  Every change: --dry-run, --diff, undo.
The document: --file FILE, else TRACKER_FILE, else the one tracker found here.
tracker --version, --install-completion, --show-completion"""

_COMPLETING = "_TRACKER_COMPLETE"

app = typer.Typer(name="", cls=LazyGroup, help=_HELP, epilog=_EPILOG, rich_markup_mode=None, no_args_is_help=False)


def _show_version(wanted: bool) -> None:
    if wanted:
        console.say([f"tracker {__version__}"])
        raise typer.Exit


@app.callback(invoke_without_command=True)
def _program(
    context: typer.Context,
    version: Annotated[bool, typer.Option("--version", callback=_show_version, is_eager=True)] = False,  # noqa: ARG001
) -> None:
    if context.invoked_subcommand is None:
        console.say(context.get_help().split("\n"))


def run(argv: Sequence[str] | None = None) -> int:
    """Run one command line and return its exit code: the errors' own, 70 for a bug of ours, 130 when interrupted."""
    try:
        program = get_command(app)
        if os.environ.get(_COMPLETING) or any(word.endswith("-completion") for word in argv or ()):
            from mdtracker.cli import shells

            shells.register()
        code = program.main(None if argv is None else list(argv), prog_name="tracker", standalone_mode=False)
        return code if isinstance(code, int) else 0
    except TrackerError as error:
        return console.fail(error.message, error.hints, error.exit_code)
    except TyperException as error:
        return console.fail(*_reworded(error), 2)
    except (KeyboardInterrupt, typer.Abort):
        return 130
    except OSError as error:
        return console.fail(f"{error.strerror or error}: {error.filename or 'output'}", (), FileError.exit_code)
    except Exception as error:  # noqa: BLE001  # the last resort: a bug must not look like a finding
        return _confess(error)


def _reworded(error: TyperException) -> tuple[str, tuple[str, ...]]:
    """Typer's message in our own style, and where the help is."""
    message = error.format_message().rstrip(".")
    context = getattr(error, "ctx", None)
    hint = (f"see: {context.command_path} --help",) if context else ()
    return message[:1].lower() + message[1:], hint


def _confess(error: Exception) -> int:
    if os.environ.get("TRACKER_DEBUG"):
        import traceback

        traceback.print_exception(error, file=sys.stderr)
    what = f"{type(error).__name__}: {error}".split("\n", maxsplit=1)[0]
    hints = ("please report it, with the document if you can", "TRACKER_DEBUG=1 shows where it happened")
    return console.fail(f"this is our bug; nothing was written ({what})", hints, 70)
