"""The command line: `tracker`. The one room that knows Typer, and prints."""

from __future__ import annotations

from collections.abc import Sequence

__all__ = ["main"]


def main(argv: Sequence[str] | None = None) -> int:
    """Run one command line (without the program's name) and return its exit code; never raises."""
    from mdtracker.cli.app import run

    return run(argv)
