"""Findings of `check`: as text, as JSON, and as annotations for GitHub."""

from __future__ import annotations

from collections.abc import Sequence
from shlex import quote
from typing import NamedTuple

from mdtracker.figures.model import Finding
from mdtracker.reports.lines import Line, Piece
from mdtracker.reports.visible import visible

_PROPERTY = str.maketrans({"%": "%25", "\r": "%0D", "\n": "%0A", ":": "%3A", ",": "%2C"})
_DATA = str.maketrans({"%": "%25", "\r": "%0D", "\n": "%0A"})
_LEVELS = {"error": "error", "warning": "warning"}
_MENDS = "tracker sync"


class Checked(NamedTuple):
    """The findings in one file, as it was named; `tracked` is whether git knows it."""

    file: str
    findings: tuple[Finding, ...]
    tracked: bool


def finding_value(finding: Finding, file: str) -> dict[str, object]:
    """Return the JSON of a finding."""
    return {"file": file, **finding._asdict()}


def text_lines(checked: Sequence[Checked]) -> list[Line]:
    """Return a line for each finding, and at the end the command that mends them."""
    found: list[Line] = [_line(finding, one.file) for one in checked for finding in one.findings]
    return [*found, *_ending(checked)]


def github_lines(checked: Sequence[Checked]) -> list[Line]:
    """Return each finding as a workflow command that GitHub shows beside the line."""
    return [_annotation(finding, one.file) for one in checked for finding in one.findings]


def _line(finding: Finding, file: str) -> Line:
    place = f"{file}:{finding.line}:{finding.column}: "
    remedy = "" if finding.fix.startswith(_MENDS) or not finding.fix or finding.fix in finding.message else f" ({finding.fix})"
    return (Piece(place), Piece(f"{finding.code} {finding.severity}", finding.severity), Piece(f": {finding.message}{remedy}"))


def _annotation(finding: Finding, file: str) -> str:
    level = _LEVELS.get(finding.severity, "notice")
    place = f"file={file.translate(_PROPERTY)},line={finding.line},col={finding.column},endColumn={finding.end_column}"
    return f"::{level} {place},title={finding.code}::{visible(finding.message).translate(_DATA)}"


def _ending(checked: Sequence[Checked]) -> list[Line]:
    errors = [(one, finding) for one in checked for finding in one.findings if finding.severity == "error"]
    warnings = [(one, finding) for one in checked for finding in one.findings if finding.severity != "error"]
    mendable = list(dict.fromkeys(one for one, finding in errors if finding.fix.startswith(_MENDS)))
    if errors:
        files = " ".join(quote(one.file) for one in mendable)
        commit = f" && git add {files}" if all(one.tracked for one in mendable) else ""
        remedy = f" Mend them: tracker sync {files}{commit}" if mendable else ""
        return [(Piece(f"{len(errors)} wrong.{remedy}", "strong"),)]
    if warnings:
        doubtful = dict.fromkeys((one.file, finding.line) for one, finding in warnings if finding.fix.startswith(_MENDS))
        which = f"--line {next(iter(doubtful))[1]}" if len(doubtful) == 1 else "--doubtful"
        files = " ".join(dict.fromkeys(quote(file) for file, _ in doubtful))
        accept = f" Accept what follows: {_MENDS} {which} {files}" if doubtful else ""
        return [f"nothing wrong, {len(warnings)} warning{'' if len(warnings) == 1 else 's'}.{accept}"]
    return [f"{', '.join(one.file for one in checked)}: every figure follows"]
