"""Every error that stops a run, with its exit code; knows nothing else of the program.

An error is raised once and shown once, by the console: one sentence (what is wrong, where), then the hints
(what to do), each on a line of its own. Nothing has been written when one of these is raised.
"""

from __future__ import annotations


class TrackerError(Exception):
    """A run that cannot go on. `message` is one sentence in lower case; `hints` are remedies, a line each."""

    exit_code = 70

    def __init__(self, message: str, *hints: str) -> None:
        super().__init__(message)
        self.message = message
        self.hints = hints


class UsageError(TrackerError):
    """The command line asks for something that is not there: an unknown task, a value out of range."""

    exit_code = 2


class UnsafeDocumentError(TrackerError):
    """The document cannot be edited safely: conflict markers, invalid UTF-8, NUL. The message names the place."""

    exit_code = 3


class FileError(TrackerError):
    """A file, a permission or the configuration stands in the way."""

    exit_code = 4


class BugError(TrackerError):
    """The proof failed: what we were about to write is not what was asked. It is our bug; nothing was written."""

    exit_code = 70

    def __init__(self, message: str, *hints: str) -> None:
        super().__init__(message, *(hints or ("please report it, with the document if you can",)))


class LockedError(TrackerError):
    """Somebody else holds the document's lock; the message says who."""

    exit_code = 75
