"""The front matter of a document, read with python-frontmatter and never written by it.

Measured dangers, each kept out here: `frontmatter.loads` crashes on a ``content:`` key, so only `parse` is used;
PyYAML's C loader dies (SIGSEGV) on 40,000 opening brackets, so depth and size are capped before YAML sees the text
and the pure Python loader is used; aliases make a kilobyte into gigabytes, so they are refused.
"""

from __future__ import annotations

import re
from typing import Any, NamedTuple

from mdtracker.errors import FileError
from mdtracker.text import Line, split_lines

MAX_CHARACTERS = 64 * 1024
MAX_DEPTH = 100


class Front(NamedTuple):
    """What the front matter says of tracker: the author's own labels, the declared classes; `lines` it takes up."""

    lines: int
    mine: tuple[str, ...]
    priorities: tuple[tuple[str, tuple[str, ...]], ...]


NONE = Front(0, (), ())


def read_front(text: str, lines: tuple[Line, ...]) -> Front:
    """Return the front matter. Raises FileError (exit 4) where its `tracker:` part is there and cannot be read."""
    count = _count(text, lines)
    if not count:
        return NONE
    block = text[lines[0].start : lines[count - 1].end]
    if "tracker" not in block:
        return Front(count, (), ())
    settings = _load(block.removeprefix("\ufeff")).get("tracker")
    if not isinstance(settings, dict):
        return Front(count, (), ())
    mine = settings.get("mine", [])
    classes = settings.get("priorities", {})
    if not isinstance(mine, list) or not isinstance(classes, dict):
        raise FileError(
            "front matter: 'tracker.mine' is a list of labels, 'tracker.priorities' a list for each name",
            'like this: tracker: {mine: ["Phase 3"], priorities: {P1: ["#9", "1.2"]}}',
        )
    return Front(
        count,
        tuple(str(label) for label in mine),
        tuple(
            (str(name), tuple(str(ref) for ref in refs if ref is not None))
            for name, refs in classes.items()
            if isinstance(refs, list)
        ),
    )


def quoted(text: str) -> str:
    """Return a text as YAML has it in double quotes."""
    return '"' + text.replace("\\", "\\\\").replace('"', '\\"') + '"'


def _count(text: str, lines: tuple[Line, ...]) -> int:
    """Return how many lines the front matter takes, both rules included; 0 where there is none."""
    if not lines or text[lines[0].start : lines[0].end].removeprefix("\ufeff").rstrip() != "---":
        return 0
    for line in lines[1:]:
        if text[line.start : line.end].rstrip() == "---":
            first = text[lines[1].start : lines[1].end]
            return line.number if line.number == 2 or re.match(r"[\w\"'{#-]", first) else 0
    return 0


def _load(block: str) -> dict[str, object]:
    remedy = "mend the lines between the two --- at the top, or take `tracker:` out of them"
    if len(block) > MAX_CHARACTERS:
        raise FileError(f"front matter: {len(block):,} characters, more than {MAX_CHARACTERS:,}", remedy)
    depth = block.count("[") + block.count("{") - block.count("]") - block.count("}")
    if depth > MAX_DEPTH or _deepest(block) > MAX_DEPTH:
        raise FileError("front matter: brackets are nested too deeply", remedy)
    if re.search(r"(?m)(?:^|[\s:\[,-])[&*][\w-]+\s*(?:$|[\s,\]}])", block):
        raise FileError("front matter: anchors and aliases (& and *) are not read", remedy)
    import yaml
    from frontmatter import parse
    from frontmatter.default_handlers import YAMLHandler

    class PurePython(YAMLHandler):
        def load(self, fm: str, **_: object) -> Any:
            return yaml.load(fm, Loader=yaml.SafeLoader)

    try:
        metadata, _ = parse(block, handler=PurePython())
    except (yaml.YAMLError, ValueError, RecursionError) as error:
        mark = getattr(error, "problem_mark", None)
        place = f" (line {mark.line + 2})" if mark else ""
        raise FileError(f"front matter: not valid YAML{place}", remedy) from None
    return metadata


def _deepest(block: str) -> int:
    depth = deepest = 0
    for character in block:
        depth += (character in "[{") - (character in "]}")
        deepest = max(deepest, depth)
    return deepest


def declares(before: str, after: str, priorities: tuple[tuple[str, tuple[str, ...]], ...]) -> bool:
    """Whether the front matter of `after` declares `priorities`, and says in all else what that of `before` says."""
    found = read_front(after, split_lines(after))
    return found.priorities == priorities and _others(before) == _others(after)


def _others(text: str) -> dict[str, object]:
    lines = split_lines(text)
    count = _count(text, lines)
    loaded = _load(text[lines[0].start : lines[count - 1].end].removeprefix("\ufeff")) if count else {}
    settings = loaded.pop("tracker", None)
    rest = {key: value for key, value in settings.items() if key != "priorities"} if isinstance(settings, dict) else {}
    return {**loaded, "tracker": rest}
