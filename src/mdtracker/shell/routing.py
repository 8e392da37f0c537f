"""How documents are routed to the merge driver: .gitattributes, and what else git asks."""

from __future__ import annotations

import os
from collections.abc import Sequence
from pathlib import Path

from mdtracker.shell import wired
from mdtracker.shell.found import ATTRIBUTES, File, Part, common, shown, text_in
from mdtracker.shell.program import Located, asked


def routing(git: Located, names: Sequence[str]) -> Part:
    """Return how the documents are routed, as git itself says. Raises FileError where it cannot."""
    said = asked(git, "check-attr", "-z", "merge", "--", *names).split(b"\0") if names else []
    values = {os.fsdecode(said[at]): os.fsdecode(said[at + 2]) for at in range(0, len(said) - 2, 3)}
    missing = [name for name in names if values.get(name) != "tracker"]
    path, own = git.tree.top / ATTRIBUTES, common(git) / "info" / "attributes"
    if not names:
        return Part("routing", ATTRIBUTES, False, (), tuple(map(_moved, named(git))))
    if not missing:
        return Part("routing", _routing(git, path, own), True)
    if path.is_symlink():
        return Part("routing", ATTRIBUTES, False, (), (f"{ATTRIBUTES} is a link, which git does not follow: make it a file",))
    text = text_in(path)
    after, value = wired.with_attributes(text or "", missing), values.get(missing[0])
    above = value != "unspecified" and _says_merge(text_in(own))
    if after != text and not above:
        return Part("routing", ATTRIBUTES, False, (File(path, text, after),))
    where = shown(git, own) if above else f"another line, or the {ATTRIBUTES} of a folder,"
    return Part("routing", ATTRIBUTES, False, (), (f"{where} says merge={value} for {missing[0]}: take it out",))


def _moved(name: str) -> str:
    return f"{name} is not there any more. If it was renamed: tracker install --file NEW-NAME"


def _routing(git: Located, path: Path, own: Path) -> str:
    """What routes: the first file that could."""
    if _says_merge(text_in(path)):
        return ATTRIBUTES
    if _says_merge(text_in(own)):
        return shown(git, own)
    return ATTRIBUTES if path.exists() else f"{ATTRIBUTES} as it is staged; on the disk it is gone: git add {ATTRIBUTES}"


def _says_merge(text: str | None) -> bool:
    return any("merge" in line and not line.lstrip().startswith("#") for line in (text or "").split("\n"))


def named(git: Located) -> tuple[str, ...]:
    """Return the documents that .gitattributes routes by lines of ours, there or not. Raises FileError as `routing`."""
    path = git.tree.top / ATTRIBUTES
    return () if path.is_symlink() else tuple(wired.routed(text_in(path) or ""))
