"""`tracker check`."""

from __future__ import annotations

from collections.abc import Iterator
from functools import partial
from pathlib import Path
from shlex import quote
from typing import Annotated, Literal

import typer

from mdtracker import __version__, pipeline
from mdtracker.cli import console
from mdtracker.cli.documents import Load, Source, locate, locate_all, naming, source_of
from mdtracker.cli.hints import aimed
from mdtracker.cli.options import Base, File, Files, Trackers
from mdtracker.errors import TrackerError
from mdtracker.figures.model import Finding
from mdtracker.reports.findings import REPAIR, SYNC, Beside, Checked, finding_value, github_lines, text_lines
from mdtracker.shell import disk, git

Staged = Annotated[bool, typer.Option("--staged", help="What is staged instead of what is on the disk (for hooks).")]
Strict = Annotated[bool, typer.Option("--strict", help="Fail on warnings too.")]
Links = Annotated[bool, typer.Option("--links", help="Warn of relative links that lead nowhere.")]
CheckForm = Annotated[Literal["text", "json", "github", "sarif"], typer.Option("--format", help="For whom.")]


def check(
    files: Files = None,
    staged: Staged = False,
    trackers: Trackers = False,
    strict: Strict = False,
    base: Base = None,
    links: Links = False,
    file: File = None,
    form: CheckForm = "text",
) -> int:
    """Report every figure that no longer follows from its facts. Exits with 1 where one is wrong.

    With --staged and no FILE every tracker that is staged; with --base and no FILE also those that the branch changed.
    """
    checked: list[Checked] = []
    codes = [0]
    for load in _loads(locate_all(files, file), staged, base, trackers):
        try:
            source = load()
            if source is not None:
                checked.append(_checked(source, links, news=staged and not strict))
        except TrackerError as error:
            codes.append(console.fail(error.message, error.hints, error.exit_code))
    if checked or (form in ("json", "sarif") and not any(codes)):
        _print(checked, form)
    failing = ("error", "warning") if strict else ("error",)
    codes.append(int(any(finding.severity in failing for one in checked for finding in one.findings)))
    return max(codes)


def _loads(names: list[str | None], staged: bool, rev: str | None, trackers: bool) -> list[Load]:
    """What is to be checked, each to be read when its turn comes."""
    if staged or (rev is not None and names == [None]):
        from mdtracker.cli import staged as in_git

        return in_git.staged(names, rev) if staged else in_git.changed(rev or "HEAD")
    return [partial(_on_disk, name, rev, trackers) for name in names]


def _on_disk(name: str | None, rev: str | None, trackers: bool) -> Source | None:
    place = locate(name)
    return source_of(place, rev, lambda: disk.read(place.path).text, trackers)


def _checked(source: Source, links: bool, *, news: bool) -> Checked:
    """What is wrong in a document; `news`: without the warnings that its version in git gives too."""
    place = source.place
    if source.beside is not None:  # which is judged too
        source = source._replace(older=tuple(source.older))
    with naming(place):
        disk.refuse_conflicts(source.text)
        found = _judged(source)
        if news and any(finding.severity != "error" for finding in found):
            found = tuple(_without(found, source))
        if links:
            found = tuple(sorted((*found, *_dead_links(place.path, source.text)), key=lambda finding: (finding.line, finding.column)))
    findings = tuple(finding._replace(fix=aimed(finding.fix, place.option)) for finding in found)
    mends = REPAIR if source.versions else SYNC
    return Checked(place.name, findings, git.toplevel(place.path) is not None, _beside(source, findings), mends)


def _judged(source: Source) -> tuple[Finding, ...]:
    if source.versions:
        from mdtracker.merge import check_text

        found = check_text(source.text, source.versions, mine=source.place.mine)
        mend = f"{REPAIR} {quote(source.place.name)}"
        return tuple(finding._replace(fix=mend) if finding.fix == SYNC else finding for finding in found)
    return pipeline.check(source.text, mine=source.place.mine, base=source.base, older=source.older)


def _without(found: tuple[Finding, ...], source: Source) -> Iterator[Finding]:
    """The findings that the version in git does not give: a hook would repeat them at every commit."""
    old = pipeline.check(source.base, mine=source.place.mine, base=source.base) if source.base is not None else ()
    known = {(finding.code, finding.message) for finding in old}
    return (finding for finding in found if finding.severity == "error" or (finding.code, finding.message) not in known)


def _beside(source: Source, findings: tuple[Finding, ...]) -> Beside:
    """How the file on the disk stands to what is staged and wrong: the remedy depends on it."""
    if source.beside is None or not any(finding.severity == "error" for finding in findings):
        return ""
    if not source.beside:
        return "gone"
    wrong = any(finding.severity == "error" for finding in _judged(source._replace(text=source.beside)))
    return "wrong" if wrong else "right"


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
