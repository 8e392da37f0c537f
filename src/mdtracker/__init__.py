"""mdtracker: a Markdown tracker that keeps its own figures true.

The public API is `parse`, `plan`, `sync` and `check`; each is text in, values out, and is loaded when first asked for.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from mdtracker.parser import parse as parse
    from mdtracker.pipeline import check as check
    from mdtracker.pipeline import run as plan
    from mdtracker.pipeline import sync as sync

__all__ = ["__version__", "check", "parse", "plan", "sync"]
__version__ = "0.1.0"

_HOMES = {
    "parse": ("mdtracker.parser", "parse"),
    "plan": ("mdtracker.pipeline", "run"),
    "sync": ("mdtracker.pipeline", "sync"),
    "check": ("mdtracker.pipeline", "check"),
}


def __getattr__(name: str) -> object:
    if name not in _HOMES:
        raise AttributeError(f"module 'mdtracker' has no attribute {name!r}")
    from importlib import import_module

    module, attribute = _HOMES[name]
    return getattr(import_module(module), attribute)
