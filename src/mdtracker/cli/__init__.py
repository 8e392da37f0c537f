"""The command line: `tracker`. The one room that knows Typer, and prints."""

from __future__ import annotations

from collections.abc import Sequence

__all__ = ["main"]


def main(argv: Sequence[str] | None = None) -> int:
    """Run one command line (without the program's name) and return its exit code; never raises.

    As a process of its own (`argv` is None) it does without the cycle collector: a run ends before that could free
    anything, and looking for cycles among what is imported takes a fifth of a small program's start (measured).
    """
    if argv is None:
        import gc

        gc.disable()
    from mdtracker.cli.app import run

    return run(argv)
