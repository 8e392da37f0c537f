"""Findings of `check`: as text, as JSON, and as annotations for GitHub."""

from __future__ import annotations

from collections.abc import Sequence
from shlex import quote
from typing import Literal, NamedTuple

from mdtracker.figures.model import Finding
from mdtracker.reports.columns import columns, unbroken, wrapped
from mdtracker.reports.lines import Line, Piece
from mdtracker.reports.visible import visible

_PROPERTY = str.maketrans({"%": "%25", "\r": "%0D", "\n": "%0A", ":": "%3A", ",": "%2C"})
_DATA = str.maketrans({"%": "%25", "\r": "%0D", "\n": "%0A"})
_LEVELS = {"error": "error", "warning": "warning"}
# What mends a document: by itself, and as the result of a merge that is not committed yet.
SYNC, REPAIR = "tracker sync", "tracker merge --repair"
_MENDS = (SYNC, REPAIR)
_INDENT = "  "


Beside = Literal["", "right", "wrong", "gone"]


class Checked(NamedTuple):
    """The findings in one file, as it was named; `tracked` is whether git knows it.

    beside  of what is staged and wrong: whether the file on the disk, which is not the same, is right; "" if it is the same
    mends   the command that mends it
    """

    file: str
    findings: tuple[Finding, ...]
    tracked: bool
    beside: Beside = ""
    mends: str = SYNC


def finding_value(finding: Finding, file: str) -> dict[str, object]:
    """Return the JSON of a finding."""
    return {"file": file, **finding._asdict()}


def text_lines(checked: Sequence[Checked], width: int | None = None) -> list[Line]:
    """Return a line for each finding, and at the end the command that mends them.

    width  the columns of a terminal, on which a longer line goes on below; None: one line each
    """
    found = [line for one in checked for finding in one.findings for line in _lines(finding, one.file, width)]
    return [*found, *_ending(checked, width)]


def github_lines(checked: Sequence[Checked]) -> list[Line]:
    """Return each finding as a workflow command that GitHub shows beside the line."""
    return [_annotation(finding, one.file) for one in checked for finding in one.findings]


def _lines(finding: Finding, file: str, width: int | None) -> list[Line]:
    place = f"{file}:{finding.line}:{finding.column}: "
    remedy = "" if finding.fix.startswith(_MENDS) or not finding.fix or finding.fix in finding.message else f" ({finding.fix})"
    said, code = f"{finding.message}{remedy}", f"{finding.code} {finding.severity}"
    if width is None:
        first, more = said, []
    else:
        first, *more = wrapped(said, width - columns(_INDENT), columns(place + code + ": ") - columns(_INDENT))
    return [(Piece(place), Piece(code, finding.severity), Piece(f": {first}".rstrip())), *(_INDENT + line for line in more)]


def _annotation(finding: Finding, file: str) -> str:
    level = _LEVELS.get(finding.severity, "notice")
    place = f"file={file.translate(_PROPERTY)},line={finding.line},col={finding.column},endColumn={finding.end_column}"
    return f"::{level} {place},title={finding.code}::{visible(finding.message).translate(_DATA)}"


def _mending(wrong: str, mendable: Sequence[Checked], width: int | None) -> list[str]:
    files = " ".join(quote(one.file) for one in mendable)
    synced = " ".join(quote(one.file) for one in mendable if one.mends == SYNC)
    commands = [f"{SYNC} {synced}"] if synced else []
    commands += [f"{one.mends} {quote(one.file)}" for one in mendable if one.mends != SYNC]
    commands += [f"git add {files}"] if all(one.tracked for one in mendable) else []
    return unbroken(f"{wrong} Mend them:", " && ".join(commands), width) if mendable else [wrong]


def _staging(one: Checked, width: int | None) -> list[str]:
    """How to mend what is staged of a file that is not the same on the disk."""
    file = quote(one.file)
    said, command = {
        "right": ("is right on the disk, beside other changes perhaps. Choose what to stage:", f"git add -p {file}"),
        "wrong": ("has changes that are not staged. Mend it, and choose:", f"{one.mends} {file} && git add -p {file}"),
        "gone": (
            "cannot be read on the disk. Take it from the index:",
            f"git restore {file} && {one.mends} {file} && git add {file}",
        ),
    }[one.beside]
    return unbroken(f"{one.file} {said}", command, width)


def _ending(checked: Sequence[Checked], width: int | None) -> list[Line]:
    errors = [(one, finding) for one in checked for finding in one.findings if finding.severity == "error"]
    warnings = [(one, finding) for one in checked for finding in one.findings if finding.severity != "error"]
    mendable = list(dict.fromkeys(one for one, finding in errors if finding.fix.startswith(_MENDS)))
    if errors:
        plain = [one for one in mendable if not one.beside]
        lines = _mending(f"{len(errors)} wrong.", plain, width)
        lines += [line for one in mendable if one.beside for line in _staging(one, width)]
        return [(Piece(line, "strong"),) for line in lines]
    if warnings:
        doubtful = dict.fromkeys((one.file, finding.line) for one, finding in warnings if finding.fix.startswith(_MENDS))
        which = f"--line {next(iter(doubtful))[1]}" if len(doubtful) == 1 else "--doubtful"
        files = " ".join(dict.fromkeys(quote(file) for file, _ in doubtful))
        said = f"nothing wrong, {len(warnings)} warning{'' if len(warnings) == 1 else 's'}."
        return list(unbroken(f"{said} Accept what follows:", f"{SYNC} {which} {files}", width)) if doubtful else [said]
    return [f"{', '.join(one.file for one in checked)}: every figure follows"]
