"""Findings as SARIF 2.1.0, which code scanning services read."""

from __future__ import annotations

from collections.abc import Sequence
from urllib.parse import quote

from mdtracker.figures.model import Finding
from mdtracker.reports.findings import Checked

_SCHEMA = "https://json.schemastore.org/sarif-2.1.0.json"
_LEVELS = {"error": "error", "warning": "warning"}
_FAMILIES = {
    "TRK1": ("FigureStale", "A figure no longer follows from the facts that it was made of."),
    "TRK2": ("FigureDoubtful", "A figure does not agree with the facts that its label and place name."),
    "TRK3": ("FactStatedTwice", "One fact is stated twice, and the two statements differ."),
    "TRK4": ("Notice", "Something in the document that the tracker does not understand or that does not add up."),
}


def sarif_value(checked: Sequence[Checked], version: str) -> dict[str, object]:
    """Return the log. Paths are relative, with slashes; columns count characters, from 1."""
    codes = sorted({finding.code for one in checked for finding in one.findings})
    return {
        "$schema": _SCHEMA,
        "version": "2.1.0",
        "runs": [
            {
                "tool": {"driver": {"name": "tracker", "version": version, "rules": [_rule(code) for code in codes]}},
                "columnKind": "unicodeCodePoints",
                "results": [_result(finding, one.file, codes) for one in checked for finding in one.findings],
            }
        ],
    }


def _rule(code: str) -> dict[str, object]:
    name, text = _FAMILIES.get(code[:4], ("Finding", "A finding of the tracker."))
    return {"id": code, "name": name, "shortDescription": {"text": text}}


def _result(finding: Finding, file: str, codes: list[str]) -> dict[str, object]:
    region = {
        "startLine": finding.line,
        "startColumn": finding.column,
        "endLine": finding.line,
        "endColumn": finding.end_column,
    }
    place = {"artifactLocation": {"uri": quote(file.replace("\\", "/")), "uriBaseId": "%SRCROOT%"}, "region": region}
    return {
        "ruleId": finding.code,
        "ruleIndex": codes.index(finding.code),
        "level": _LEVELS.get(finding.severity, "note"),
        "message": {"text": finding.message},
        "locations": [{"physicalLocation": place}],
    }
