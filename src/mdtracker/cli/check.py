"""`tracker check`."""

from __future__ import annotations

from pathlib import Path
from typing import Annotated, Literal

import typer

from mdtracker import __version__, pipeline
from mdtracker.cli import console
from mdtracker.cli.documents import base_of, locate, locate_all, naming, older_than
from mdtracker.cli.hints import aimed
from mdtracker.cli.options import Base, File, Files
from mdtracker.errors import TrackerError
from mdtracker.figures.model import Finding
from mdtracker.reports.findings import Checked, finding_value, github_lines, text_lines
from mdtracker.shell import disk, git

Strict = Annotated[bool, typer.Option("--strict", help="Fail on warnings too.")]
Links = Annotated[bool, typer.Option("--links", help="Warn of relative links that lead nowhere.")]
CheckForm = Annotated[Literal["text", "json", "github", "sarif"], typer.Option("--format", help="For whom.")]


def check(
    files: Files = None, strict: Strict = False, base: Base = None, links: Links = False, file: File = None, form: CheckForm = "text"
) -> int:
    """Report every figure that no longer follows from its facts. Exits with 1 where one is wrong."""
    checked: list[Checked] = []
    codes = []
    for name in locate_all(files, file):
        try:
            checked.append(_checked(name, base, links))
        except TrackerError as error:
            codes.append(console.fail(error.message, error.hints, error.exit_code))
    if checked:
        _print(checked, form)
    failing = ("error", "warning") if strict else ("error",)
    codes.append(int(any(finding.severity in failing for one in checked for finding in one.findings)))
    return max(codes)


def _checked(name: str | None, rev: str | None, links: bool) -> Checked:
    place = locate(name)
    with naming(place):
        text = disk.read(place.path).text
        disk.refuse_conflicts(text)
        found = pipeline.check(text, mine=place.mine, base=base_of(place, rev), older=older_than(place, text, rev))
        if links:
            found = tuple(sorted((*found, *_dead_links(place.path, text)), key=lambda finding: (finding.line, finding.column)))
    findings = tuple(finding._replace(fix=aimed(finding.fix, place.option)) for finding in found)
    return Checked(place.name, findings, git.toplevel(place.path) is not None)


def _dead_links(path: Path, text: str) -> tuple[Finding, ...]:
    from mdtracker.figures.links import dead_links
    from mdtracker.shell.neighbours import is_there

    return dead_links(text, lambda relative: is_there(path, relative))


def _print(checked: list[Checked], form: str) -> None:
    match form:
        case "json":
            values = [finding_value(finding, one.file) for one in checked for finding in one.findings]
            console.say_json({"schema": 1, "findings": values})
        case "sarif":
            from mdtracker.reports.sarif import sarif_value

            here = Path.cwd()
            console.say_json(sarif_value([one._replace(file=_relative(one.file, here)) for one in checked], __version__))
        case "github":
            console.say(github_lines(checked))
        case _:
            console.say(text_lines(checked, console.limit()))


def _relative(name: str, here: Path) -> str:
    path = Path(name)
    return str(path.relative_to(here)) if path.is_absolute() and path.is_relative_to(here) else name
