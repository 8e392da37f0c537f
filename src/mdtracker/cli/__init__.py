"""The command line: `tracker`. The one room that knows Typer, and prints."""

from __future__ import annotations

import sys
from collections.abc import Sequence

__all__ = ["main"]


def main(argv: Sequence[str] | None = None) -> int:
    """Run one command line (without the program's name) and return its exit code; never raises.

    As a process of its own (`argv` is None) it does without the cycle collector, also at its end (a frozen object is
    looked at no more): a run is over before that could free anything, and looking for cycles among what is imported
    takes two fifths of a small program's time (measured).
    """
    if argv is not None:
        from mdtracker.cli.app import run

        return run(argv)
    import gc

    gc.disable()
    try:
        return main(sys.argv[1:])
    finally:
        gc.freeze()
