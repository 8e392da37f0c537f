"""The texts that wire a repository to the program: hooks, the merge driver, attributes, a paragraph for agents.

Each is written from a template and recognised by it: what was changed since is somebody else's, and left alone.
"""

from __future__ import annotations

import re
import shlex
from collections.abc import Sequence

CHECK = "tracker check --staged"
HOOKS = {"pre-commit": "git commit --no-verify", "pre-merge-commit": "git merge --no-verify"}
_HOOK = """\
#!/bin/sh
# Written by `tracker install`, taken away by `tracker install --remove` unless you change it.
# Skip it once: {skip}
if command -v {program} >/dev/null 2>&1; then
    {command} check --staged && exit 0
elif command -v tracker >/dev/null 2>&1; then
    tracker check --staged && exit 0
else
    echo 'tracker is not found: no figure was checked (tracker install mends it)' >&2
    exit 0
fi
echo 'commit all the same: {skip}' >&2
exit 1
"""
# Where the program is missing, breaks, is killed or does nothing, %A is as it was, and git would take it for the merged
# file: the other side would be lost. So the driver ages %A and believes an exit of 0 or 1 only where %A was written since;
# else lines are merged, beside it and then in one step, since the disk may be full. Each text is quoted by git; an older git
# than 2.44 leaves %S, %X and %Y, what a conflict calls the versions, as they are.
_RUN = (
    "touch -t 200001010000 %O %A; "
    "if command -v {program} >/dev/null 2>&1; then {command} merge %O %A %B -L %L -P %P \"$@\"; "
    "elif command -v tracker >/dev/null 2>&1; then tracker merge %O %A %B -L %L -P %P \"$@\"; else false; fi"
)
_DRIVER = (
    'set -- -S %S -X %X -Y %Y; [ "$2" = %%S ] && set --; '
    f"cp %A %A.ours && ({_RUN}); r=$?; "
    "if [ $r -le 1 ] && [ %A -nt %O ]; then rm -f %A.ours; exit $r; fi; "
    "[ %A -nt %O ] || echo tracker merged nothing, git merged lines: look at %P >&2; "
    '(git merge-file -p --marker-size=%L -L "${4:-ours}" -L "${2:-base}" -L "${6:-theirs}" %A.ours %O %B > %A.lines || [ $? -le 127 ]) && '
    'mv -f %A.lines %A || grep -q ">>>>>>>" %A || (mv -f %A.ours %A; echo no room: it has one side alone, for both git checkout --merge %P >&2); '
    "rm -f %A.ours %A.lines; exit 1"
)
# Of criss-cross histories git merges the bases first, into the %O of the merge. `text` would leave conflict markers there,
# which make it no document; `binary` takes the base of the bases, to which a fact that one side took back since looks
# unchanged, and the other side would win in silence. So they are merged by facts, and only in a conflict it is that base.
_BASES = f"set --; ({_RUN}) >/dev/null 2>&1 && [ %A -nt %O ] || cat %O > %A"
_DRIVERS = {"merge.tracker.driver": _DRIVER, "merge.tracker-bases.driver": _BASES}
_PLAIN = {
    "merge.tracker.name": "facts and figures of Markdown trackers",
    "merge.tracker.recursive": "tracker-bases",
    "merge.tracker-bases.name": "bases of Markdown trackers",
}
_ATTRIBUTES = "# merged by facts, not by lines: tracker install"
_VALUE = " merge=tracker"
_AGENTS = """\
<!-- tracker install: begin -->
## Implementation tracker

The work is tracked in {documents}. Change it with `tracker`, never its figures by hand: percentages, counts, totals,
bars and "Last Updated" follow from the facts.

- What to do: `tracker next`, `tracker status`, `tracker task list`.
- What happened: `tracker task start ID`, `tracker task progress ID 60`, `tracker task done ID`, `tracker task block ID`.
- New work: `tracker task add "Title" --phase N`.
- Before a commit: `tracker check`; it names what is wrong and the command that mends it. `tracker undo` takes back the last.
- Every command has `--help`, `--dry-run` and `--format json`. Never skip the hook.
<!-- tracker install: end -->
"""


def hook(name: str, command: Sequence[str]) -> str:
    """Return the hook of this name, which checks what is staged with `command`, else with the tracker of the PATH."""
    return _HOOK.format(skip=HOOKS[name], program=shlex.quote(command[0]), command=shlex.join(command))


def is_hook(text: str) -> bool:
    """Whether a hook is ours, unchanged, whichever program it calls."""
    return _matches(_HOOK, text)


def settings(command: Sequence[str]) -> dict[str, str]:
    """Return the git configuration of the merge driver."""
    program, words = (text.replace("%", "%%") for text in (shlex.quote(command[0]), shlex.join(command)))
    drivers = {key: template.replace("{program}", program).replace("{command}", words) for key, template in _DRIVERS.items()}
    return {**_PLAIN, **drivers}


def is_setting(key: str, value: str) -> bool:
    """Whether the value of a key of `settings` is ours, whichever program it calls."""
    return value == _PLAIN[key] if key in _PLAIN else _matches(_DRIVERS[key], value)


def with_attributes(text: str, names: Sequence[str]) -> str:
    """Return a .gitattributes that routes the documents (paths from its folder) to the merge driver, lines at its end."""
    missing = [line for line in (_pattern(name) + _VALUE for name in names) if line not in text.replace("\r\n", "\n").split("\n")]
    if not missing:
        return text
    head = [] if _ATTRIBUTES in text else [_ATTRIBUTES]
    return _appended(text, "".join(f"{line}\n" for line in (*head, *missing)))


def without_attributes(text: str) -> str:
    """Return a .gitattributes without our comment and the lines of ours below it."""
    lines, ours = [], False
    for line in re.split(r"(?<=\n)", text):
        bare = line.rstrip("\r\n")
        ours = bare == _ATTRIBUTES or (ours and bare.endswith(_VALUE))
        if not ours:
            lines.append(line)
    return "".join(lines)


def routed(text: str) -> list[str]:
    """Return the documents that a .gitattributes routes by lines of ours, those whose names need no quotes."""
    lines = text.replace("\r\n", "\n").split("\n")
    plain = (line.removesuffix(_VALUE)[1:] for line in lines if line.startswith("/") and line.endswith(_VALUE))
    return [name for name in plain if _pattern(name) == f"/{name}"]


def with_agents(text: str, documents: Sequence[str]) -> str:
    """Return an AGENTS.md with our paragraph: in the place of the one that it has, unchanged, else at its end."""
    paragraph = _AGENTS.format(documents=", ".join(f"`{name}`" for name in documents))
    had = _paragraph(text)
    if had:
        return text.replace(had, paragraph.replace("\n", "\r\n") if "\r\n" in had else paragraph)
    return text if "<!-- tracker install: begin -->" in text else _appended(text, ("\n" if text.strip() else "") + paragraph)


def without_agents(text: str) -> str:
    """Return an AGENTS.md without our paragraph, if it is unchanged."""
    had = _paragraph(text)
    before, _, after = text.partition(had) if had else (text, "", "")
    return before.removesuffix("\r\n" if before.endswith("\r\n\r\n") else "\n") + after if had else text


def has_changed_agents(text: str) -> bool:
    """Whether an AGENTS.md has a paragraph of ours that somebody changed."""
    return "<!-- tracker install: begin -->" in text and _paragraph(text) is None


def _paragraph(text: str) -> str | None:
    found = re.search(_hole(_AGENTS).replace("\n", "\r?\n"), text)
    return found[0] if found else None


def _appended(text: str, more: str) -> str:
    ending = "\r\n" if "\r\n" in text else "\n"
    gap = "" if not text or text.endswith("\n") else ending
    return text + gap + more.replace("\n", ending)


def _matches(template: str, text: str) -> bool:
    return re.fullmatch(_hole(template), text) is not None


def _hole(template: str) -> str:
    """Return a pattern for what `template` makes: every {…} of it is anything on one line."""
    parts = re.split(r"\{\w+\}", template)
    return ".+".join(re.escape(part).replace("\\\n", "\n") for part in parts)


def _pattern(name: str) -> str:
    """Return the pattern of .gitattributes for exactly this path."""
    exact = "/" + re.sub(r"([\\*?\[])", r"\\\1", name)
    if re.search(r'[\s"\\\x00-\x1f]', exact):
        quoted = exact.replace("\\", "\\\\").replace('"', '\\"')
        return '"' + re.sub(r"[\x00-\x1f]", lambda found: f"\\{ord(found[0]):03o}", quoted) + '"'
    return exact
