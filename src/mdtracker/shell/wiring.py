"""How a repository is wired to the program: what is in place, what installing or removing would do, and doing it.

Looks first and writes last: every part is a list of steps from what is there to what is wanted.
"""

from __future__ import annotations

import os
import shutil
import stat
from collections.abc import Iterator, Sequence
from pathlib import Path
from typing import NamedTuple, TypeAlias

from mdtracker.errors import FileError, UnsafeDocumentError
from mdtracker.shell import wired
from mdtracker.shell.disk import decoded, read_bytes
from mdtracker.shell.managers import Manager, managers
from mdtracker.shell.program import Located, asked, output
from mdtracker.shell.replacement import staged

ATTRIBUTES, AGENTS = ".gitattributes", "AGENTS.md"


class File(NamedTuple):
    """A file to write; None is no file."""

    path: Path
    before: str | None
    after: str | None
    executable: bool = False


class Setting(NamedTuple):
    """A key of the repository's git configuration to set; None is no value."""

    key: str
    before: str | None
    after: str | None


Step: TypeAlias = File | Setting


class Part(NamedTuple):
    """One thing to be wired: whether it is, the steps that would do it (or take it away), and what only you can do."""

    what: str
    where: str
    wired: bool
    steps: tuple[Step, ...] = ()
    todo: tuple[str, ...] = ()


def parts(git: Located, names: Sequence[str], command: Sequence[str], agents: bool) -> tuple[Part, ...]:
    """Return how the documents `names` (paths from the top) are wired, and how they would be.

    command  the words that run the program
    Raises FileError where git, a hook or a file cannot be read.
    """
    found = [*_hooks(git, command), _driver(git, wired.settings(command)), _attributes(git, names)]
    return (*found, _agents(git, names)) if agents else tuple(found)


def removal(git: Located) -> tuple[Part, ...]:
    """Return the steps that take away what is ours, and nothing else. Raises FileError as `parts`."""
    found = []
    for name in wired.HOOKS:
        path = _folder(git) / name
        text = _text(path)
        steps = (File(path, text, None),) if text is not None and wired.is_hook(text) else ()
        todo = tuple(f"take out of {_shown(git, file)} what calls tracker" for file in _calling(git, name))
        found.append(Part(f"{name} hook", _shown(git, path), bool(steps), steps, todo))
    settings = tuple(
        Setting(key, value, None)
        for key in wired.settings(("tracker",))
        if (value := _config(git, key, local=True)) is not None and wired.is_setting(key, value)
    )
    found.append(Part("merge driver", "git config merge.tracker", bool(settings), settings))
    for what, name, without in (("routing", ATTRIBUTES, wired.without_attributes), ("agents", AGENTS, wired.without_agents)):
        text = _text(git.tree.top / name) or ""
        after = without(text)
        linked = (git.tree.top / name).is_symlink() and after != text
        changed = (File(git.tree.top / name, text, after or None),) if after != text and not linked else ()
        todo = (f"{name}: the paragraph was changed; take it out yourself",) if wired.has_changed_agents(text) else ()
        todo += (_linked(git.tree.top / name),) if linked else ()
        found.append(Part(what, name, bool(changed), changed, todo))
    return tuple(found)


def apply(git: Located, step: Step) -> None:
    """Do one step. Raises FileError where it cannot be done, or where what is there is no longer what was read."""
    if isinstance(step, Setting):
        arguments = ("--unset", step.key) if step.after is None else (step.key, step.after)
        asked(git, "config", "--local", *arguments)
        return
    try:
        _write(step)
    except OSError as error:
        raise FileError(f"cannot write {step.path}: {error.strerror}") from error


def own_command(program: str, python: str) -> tuple[str, ...]:
    """Return the words that run this program again: as it was called, as the PATH has it, else by its interpreter."""
    called = Path(os.path.abspath(program))  # -P: a hook runs in the work tree, whose modules are not ours
    if called.stem == "tracker" and os.access(called, os.X_OK):
        return (str(called),)
    found = shutil.which("tracker")
    return (os.path.abspath(found),) if found else (python, "-P", "-m", "mdtracker")


def _hooks(git: Located, command: Sequence[str]) -> Iterator[Part]:
    kept = list(managers(git.tree.top, _config(git, "core.hooksPath")))
    for name in wired.HOOKS:
        path = _folder(git) / name
        if kept:
            yield _managed(git, name, path, kept)
            continue
        text, wanted = _text(path), wired.hook(name, command)
        if text is None:
            yield Part(f"{name} hook", _shown(git, path), False, (File(path, None, wanted, True),))
        elif wired.is_hook(text):
            there = text == wanted and os.access(path, os.X_OK)
            yield Part(f"{name} hook", _shown(git, path), there, () if there else (File(path, text, wanted, True),))
        else:
            there = "tracker check" in text and os.access(path, os.X_OK)
            todo = (f"a hook is there already; add this line to {_shown(git, path)}:", f"  {wired.CHECK} || exit 1")
            yield Part(f"{name} hook", _shown(git, path), there, (), () if there else todo)


def _managed(git: Located, name: str, path: Path, kept: list[Manager]) -> Part:
    """A hook that somebody keeps: it is wired if theirs calls the program, and git calls theirs."""
    called = next((one for one in kept if _calls(one.files[name])), None)
    one = called or kept[0]
    if called and os.access(path, os.X_OK):
        return Part(f"{name} hook", _shown(git, one.files[name]), True)
    file = _shown(git, one.files[name])
    add = () if called else (f"{one.name} keeps the hooks; add to {file}:", *(f"  {line}" for line in one.lines))
    enable = f"{one.enable} {file}" if one.enable == "chmod +x" else one.enable
    return Part(f"{name} hook", file, False, (), add if os.access(path, os.X_OK) else (*add, f"make git call it: {enable}"))


def _calling(git: Located, name: str) -> list[Path]:
    """The files of others that call the program in this hook."""
    files = [one.files[name] for one in managers(git.tree.top, _config(git, "core.hooksPath"))]
    own = _folder(git) / name
    text = _text(own)
    return [*(file for file in files if _calls(file)), *([own] if own not in files and text and not wired.is_hook(text) and _calls(own) else [])]


def _calls(file: Path) -> bool:
    text = _text(file) or ""
    return "tracker check" in text or "tracker-check" in text


def _driver(git: Located, settings: dict[str, str]) -> Part:
    now = {key: _config(git, key) for key in settings}
    foreign = [key for key, value in now.items() if value is not None and not wired.is_setting(key, value)]
    where = "git config merge.tracker"
    if foreign:
        return Part("merge driver", where, False, (), (f"{foreign[0]} is set to something else: git config --unset-all {foreign[0]}",))
    steps = tuple(Setting(key, now[key], value) for key, value in settings.items() if now[key] != value)
    return Part("merge driver", where, not steps, steps)


def _attributes(git: Located, names: Sequence[str]) -> Part:
    said = asked(git, "check-attr", "-z", "merge", "--", *names).split(b"\0")
    values = {os.fsdecode(said[at]): os.fsdecode(said[at + 2]) for at in range(0, len(said) - 2, 3)}
    missing = [name for name in names if values.get(name) != "tracker"]
    path = git.tree.top / ATTRIBUTES
    if not missing:
        return Part("routing", ATTRIBUTES, True)
    if path.is_symlink():
        return Part("routing", ATTRIBUTES, False, (), (f"{ATTRIBUTES} is a link, which git does not follow: make it a file",))
    text = _text(path)
    after = wired.with_attributes(text or "", missing)
    if after != text:
        return Part("routing", ATTRIBUTES, False, (File(path, text, after),))
    why = f"another line, or the {ATTRIBUTES} of a folder, says merge={values.get(missing[0])} for {missing[0]}: take it out"
    return Part("routing", ATTRIBUTES, False, (), (why,))


def _agents(git: Located, names: Sequence[str]) -> Part:
    path = git.tree.top / AGENTS
    text = _text(path)
    if wired.has_changed_agents(text or ""):
        return Part("agents", AGENTS, True)
    after = wired.with_agents(text or "", names)
    if after != text and path.is_symlink():
        return Part("agents", AGENTS, False, (), (_linked(path),))
    return Part("agents", AGENTS, after == text, () if after == text else (File(path, text, after),))


def _linked(path: Path) -> str:
    return f"{path.name} is a link to {os.path.realpath(path)}: make it a file of its own"


def _config(git: Located, key: str, local: bool = False) -> str | None:
    """Return what git's files (not a command line, such as our own) set `key` to; `local`: only the repository's."""
    found = (output(git, "config", "-z", "--show-scope", "--get-all", key) or b"").split(b"\0")
    pairs = zip(found[::2], found[1::2], strict=False)
    values = [value for scope, value in pairs if scope != b"command" and (not local or scope == b"local")]
    return os.fsdecode(values[-1]) if values else None


def _folder(git: Located) -> Path:
    """Return where git looks for hooks: core.hooksPath, else the folder that all work trees share."""
    set_to = _config(git, "core.hooksPath")
    if set_to:
        return Path(os.path.normpath(git.tree.top / os.path.expanduser(set_to)))
    common = os.fsdecode(asked(git, "rev-parse", "--git-common-dir").rstrip(b"\n"))
    return Path(os.path.normpath(git.tree.top / common)) / "hooks"


def _text(path: Path) -> str | None:
    """Return what stands in a file, None if there is none. Raises FileError if it cannot be read, or is no text."""
    if not os.path.lexists(path):
        return None
    try:
        return decoded(read_bytes(path), path)
    except UnsafeDocumentError as error:
        raise FileError(f"{error.message}; nothing written", "add the line to it yourself: docs/git.md") from error


def _shown(git: Located, path: Path) -> str:
    return str(path.relative_to(git.tree.top)) if path.is_relative_to(git.tree.top) else str(path)


def _write(step: File) -> None:
    if step.path.is_symlink():
        raise FileError(f"{step.path} is a link to {os.path.realpath(step.path)}; not written", "make it a file of its own")
    if step.after is None:
        step.path.unlink()
        return
    step.path.parent.mkdir(parents=True, exist_ok=True)
    like = os.stat(step.path) if step.before is not None else None
    with staged(step.path, step.after.encode(), like) as new:
        if _text(step.path) != step.before:
            raise FileError(f"{step.path} changed meanwhile; not written", "try again")
        mode = stat.S_IMODE(like.st_mode) if like else 0o644
        os.chmod(new, mode | (0o111 if step.executable else 0))
        os.replace(new, step.path)
