"""What is printed, and how: the only place that knows Rich, which is loaded for a coloured terminal alone.

Everything passes the sanitiser and nothing is ever read as markup. On a broken pipe the rest is silently dropped.
"""

from __future__ import annotations

import os
import shutil
import sys
from collections.abc import Iterable, Iterator
from contextlib import contextmanager
from typing import TYPE_CHECKING, TextIO

from mdtracker.errors import FileError
from mdtracker.reports.lines import Line, plain
from mdtracker.reports.visible import escaped, visible

if TYPE_CHECKING:
    from rich.console import Console

_ASCII = str.maketrans({"█": "#", "░": "-", "→": "->", "…": "...", "“": '"', "”": '"', "−": "-"})
_STYLES = {
    "done": "green",
    "doing": "yellow",
    "blocked": "red",
    "dropped": "dim",
    "todo": "",
    "error": "bold red",
    "warning": "yellow",
    "strong": "bold",
    "faint": "dim",
    "added": "green",
    "removed": "red",
}


def say(lines: Iterable[Line]) -> None:
    """Print the lines of a report."""
    _print(lines, sys.stdout)


def say_json(value: object) -> None:
    """Print a JSON answer, in UTF-8 whatever the terminal's encoding; unsafe characters are escaped, none is lost."""
    import json

    text = escaped(json.dumps(value, ensure_ascii=False, indent=2)) + "\n"
    if sys.stdout is not None:
        with _patient(sys.stdout):
            sys.stdout.buffer.write(text.encode("utf-8", "backslashreplace"))
            sys.stdout.flush()


def note(message: str) -> None:
    """Print a remark for the person at the terminal to standard error, where no program reads it as an answer."""
    _print([message], sys.stderr)


def warn(message: str) -> None:
    """Print a warning, which changes nothing, to standard error."""
    _print([f"warning: {message}"], sys.stderr)


def fail(message: str, hints: Iterable[str], code: int) -> int:
    """Print an error and its remedies to standard error; return the exit code."""
    _print([f"error: {message}", *(f"  {hint}" for hint in hints)], sys.stderr)
    return code


def can_ask() -> bool:
    """Whether a person can be asked: both ends are a terminal."""
    return all(stream is not None and stream.isatty() for stream in (sys.stdin, sys.stderr))


def ask(question: str) -> bool:
    """Ask on the terminal, and return whether the answer was yes; anything else, and no answer, is no."""
    if sys.stderr is not None:
        sys.stderr.write(f"{question} [y/N] ")
        sys.stderr.flush()
    return sys.stdin is not None and sys.stdin.readline().strip().casefold() in ("y", "yes")


def answer(question: str) -> str:
    """Ask on the terminal, and return the line that is answered, without the blanks around it; "" for none."""
    if sys.stderr is not None:
        sys.stderr.write(f"{visible(question)}: ")
        sys.stderr.flush()
    return sys.stdin.readline().strip() if sys.stdin is not None else ""


def width() -> int:
    """Return the columns to fill: the terminal's, or 80 where the output goes elsewhere."""
    if sys.stdout is None or not sys.stdout.isatty():
        return 80
    return max(40, shutil.get_terminal_size((80, 24)).columns)


def limit() -> int | None:
    """Return the columns that a table is cut to on a terminal; None elsewhere: what is piped is never cut."""
    return width() if sys.stdout is not None and sys.stdout.isatty() else None


def _print(lines: Iterable[Line], stream: TextIO | None) -> None:
    if stream is None:
        return
    with _patient(stream):
        if _coloured(stream):
            _print_coloured(lines, stream)
        else:
            stream.write(_encodable("".join(f"{visible(plain(line))}\n" for line in lines), stream.encoding or "utf-8"))
        stream.flush()


def _encodable(text: str, encoding: str) -> str:
    """Return `text` as the stream can take it: our own signs in ASCII, the document's as escapes, where it must be."""
    try:
        text.encode(encoding)
    except UnicodeEncodeError:
        return text.translate(_ASCII).encode(encoding, "backslashreplace").decode(encoding)
    return text


def picture(lines: Iterable[Line], title: str, name: str, columns: int = 80) -> str:
    """Return an SVG of a terminal, `columns` wide, that shows the lines; the same for the same `name`."""
    from io import StringIO

    recorder = _rich(StringIO(), columns)
    _print_styled(lines, recorder)
    return recorder.export_svg(title=title, unique_id=name)


def _print_coloured(lines: Iterable[Line], stream: TextIO) -> None:
    _print_styled(lines, _rich(stream))


def _rich(stream: TextIO, columns: int | None = None) -> Console:
    """Rich's console on a stream; with `columns` one that records, and is the same on every machine."""
    from rich.console import Console

    recorded = columns is not None
    return Console(
        file=stream,
        highlight=False,
        markup=False,
        emoji=False,
        soft_wrap=True,
        width=columns,
        record=recorded,
        force_terminal=recorded or None,
        color_system="truecolor" if recorded else "auto",
        legacy_windows=False if recorded else None,
        _environ={} if recorded else None,
    )


def _print_styled(lines: Iterable[Line], console: Console) -> None:
    from rich.text import Text

    for line in lines:
        pieces = [(line, "")] if isinstance(line, str) else line
        console.print(Text.assemble(*((visible(text), _STYLES.get(role, "")) for text, role in pieces)))


def _coloured(stream: TextIO) -> bool:
    return stream.isatty() and not os.environ.get("NO_COLOR") and os.environ.get("TERM") != "dumb"


@contextmanager
def _patient(stream: TextIO) -> Iterator[None]:
    """Drop what a closed pipe does not take, now and when the interpreter ends; another failure is a FileError."""
    try:
        yield
    except BrokenPipeError:
        os.dup2(os.open(os.devnull, os.O_WRONLY), stream.fileno())
    except OSError as error:
        raise FileError(f"cannot print: {error.strerror}") from error
