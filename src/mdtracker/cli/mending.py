"""`tracker merge --repair`: a document that was merged as text, merged anew from the versions that git or its markers tell."""

from __future__ import annotations

from mdtracker.cli import console
from mdtracker.cli.changing import UNDO
from mdtracker.cli.documents import Place, locate, naming
from mdtracker.merge import Merged, mend_text, merge
from mdtracker.merge.markers import sides_of, unlabelled
from mdtracker.shell import clock, disk, merging, record


def mend(file: str) -> int:
    """Merge a document anew, or mend its figures where no conflict is left in it; return the exit code."""
    place = locate(file)
    results: list[Merged] = []

    def change(content: disk.Content) -> str:
        results.append(_mended(place, content))
        return results[-1].text

    def remember(before: disk.Content, after: disk.Content) -> None:
        words = ("tracker", "merge", "--repair", file)
        warning = record.remember(place.path, before.text, after.text, (), words, clock.now())
        if warning:
            console.warn(warning)

    with naming(place):
        outcome = disk.update(place.path, change, then=remember)
    return _tell(place, results[-1], outcome.changed)


def _mended(place: Place, content: disk.Content) -> Merged:
    """Merge the versions that git holds in conflict, unless somebody settled some of it; else those that the markers tell;
    without markers mend what follows from the facts of both parents."""
    held = merging.stages(place.path)
    if held and any(unlabelled(content.data) == unlabelled(left) for left in merging.text_merges(held)):
        return merge(*held)
    told = sides_of(content.text)
    if told:
        base, ours, theirs = told
        return merge(base if "|||||||" in content.text or not held else held[0], ours, theirs)
    known = held or merging.underway(place.path) or merging.finished(place.path)
    return Merged(mend_text(content.text, known or (content.text,) * 3, mine=place.mine), 0)


def _tell(place: Place, merged: Merged, changed: bool) -> int:
    several = "s" * (len(merged.lines) > 1)
    left = f"conflicts left at line{several} {', '.join(map(str, merged.lines))}" if merged.lines else ""
    if changed:
        console.say([f"{place.name}: {left or 'merged anew: no conflict is left'}", UNDO.format(option=place.option)])
    else:
        console.say([f"{place.name}: {left or 'nothing to mend'}; nothing written"])
    return 1 if merged.conflicts else 0
