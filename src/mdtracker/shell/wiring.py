"""How a repository is wired to the program: what is in place, what installing or removing would do, and doing it.

Looks first and writes last: every part is a list of steps from what is there to what is wanted.
"""

from __future__ import annotations

import os
import shutil
import stat
from collections.abc import Callable, Sequence
from functools import partial
from pathlib import Path

from mdtracker.errors import FileError
from mdtracker.shell import wired
from mdtracker.shell.found import ATTRIBUTES, File, Part, Setting, Step, common, config, guarded, linked, shown, text_in
from mdtracker.shell.managers import Manager, is_off, managers
from mdtracker.shell.program import Located, asked
from mdtracker.shell.replacement import staged
from mdtracker.shell.routing import routing

AGENTS = "AGENTS.md"


def parts(git: Located, names: Sequence[str], command: Sequence[str], agents: bool) -> tuple[Part, ...]:
    """Return how the documents `names` (paths from the top) are wired, and how they would be.

    command  the words that run the program
    Raises FileError where git, a hook or a file cannot be read.
    """
    found = [
        *(guarded(f"{name} hook", _hook_place(git, name), partial(_hook, git, name, command)) for name in wired.HOOKS),
        _driver(git, wired.settings(command)),
        guarded("routing", ATTRIBUTES, partial(routing, git, names)),
    ]
    return (*found, guarded("agents", AGENTS, partial(_agents, git, names))) if agents else tuple(found)


def removal(git: Located) -> tuple[Part, ...]:
    """Return the steps that take away what is ours, and nothing else. Raises FileError as `parts`."""
    settings = tuple(
        Setting(key, value, None)
        for key in wired.settings(("tracker",))
        if (value := config(git, key, local=True)) is not None and wired.is_setting(key, value)
    )
    return (
        *(guarded(f"{name} hook", _hook_place(git, name), partial(_unhook, git, name)) for name in wired.HOOKS),
        Part("merge driver", "git config merge.tracker", bool(settings), settings),
        guarded("routing", ATTRIBUTES, partial(_without, git, "routing", ATTRIBUTES, wired.without_attributes)),
        guarded("agents", AGENTS, partial(_without, git, "agents", AGENTS, wired.without_agents)),
    )


def _unhook(git: Located, name: str) -> Part:
    path = _folder(git) / name
    text = text_in(path)
    ours = text is not None and wired.is_hook(text)
    todo = [f"take out of {shown(git, file)} what calls tracker" for file in _calling(git, name)]
    if ours and path.is_symlink():
        return Part(f"{name} hook", shown(git, path), True, (), (f"{linked(path)}, or take it away", *todo))
    return Part(f"{name} hook", shown(git, path), ours, (File(path, text, None),) if ours else (), tuple(todo))


def _without(git: Located, what: str, name: str, without: Callable[[str], str]) -> Part:
    """A file that others write in too: without what is ours."""
    path = git.tree.top / name
    text = text_in(path) or ""
    after = without(text)
    behind = path.is_symlink() and after != text
    changed = (File(path, text, after or None),) if after != text and not behind else ()
    todo = (f"{name}: the paragraph was changed; take it out yourself",) if wired.has_changed_agents(text) else ()
    return Part(what, name, bool(changed), changed, (*todo, linked(path)) if behind else todo)


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


def _hook_place(git: Located, name: str) -> str:
    return shown(git, _folder(git) / name)


def _hook(git: Located, name: str, command: Sequence[str]) -> Part:
    path, set_to = _folder(git) / name, config(git, "core.hooksPath")
    what, where = f"{name} hook", shown(git, path)
    if is_off(git.tree.top, set_to):
        return Part(what, "core.hooksPath", False, (), (f'core.hooksPath ("{set_to}") switches hooks off: git config --unset core.hooksPath',))
    kept = list(managers(git.tree.top, set_to))
    if kept:
        return _managed(git, name, path, kept)
    text, wanted = text_in(path), wired.hook(name, command)
    if text is None:
        return Part(what, where, False, (File(path, None, wanted, True),))
    if wired.is_hook(text):
        there = text == wanted and os.access(path, os.X_OK)
        if not there and path.is_symlink():
            return Part(what, where, False, (), (linked(path),))
        return Part(what, where, there, () if there else (File(path, text, wanted, True),))
    there = "tracker check" in text and os.access(path, os.X_OK)
    todo = (f"a hook is there already; add this line to {where}:", f"  {wired.CHECK} || exit 1")
    return Part(what, where, there, (), () if there else todo)


def _managed(git: Located, name: str, path: Path, kept: list[Manager]) -> Part:
    """A hook that somebody keeps: it is wired if theirs calls the program, and git calls theirs."""
    called = next((one for one in kept if _calls(one.files[name])), None)
    one = called or kept[0]
    if called and os.access(path, os.X_OK):
        return Part(f"{name} hook", shown(git, one.files[name]), True)
    file = shown(git, one.files[name])
    first = next(iter(wired.HOOKS))
    if name != first and one.files[name] == one.files[first]:
        return Part(f"{name} hook", file, False, (), (f"{one.name} keeps it: as for the {first} hook",))
    add = () if called else (f"{one.name} keeps the hooks; add to {file}:", *(f"  {line}" for line in one.lines))
    enable = f"{one.enable} {file}" if one.enable == "chmod +x" else one.enable
    return Part(f"{name} hook", file, False, (), add if os.access(path, os.X_OK) else (*add, f"make git call it: {enable}"))


def _calling(git: Located, name: str) -> list[Path]:
    """The files of others that call the program in this hook."""
    files = [one.files[name] for one in managers(git.tree.top, config(git, "core.hooksPath"))]
    own = _folder(git) / name
    text = text_in(own)
    return [*(file for file in files if _calls(file)), *([own] if own not in files and text and not wired.is_hook(text) and _calls(own) else [])]


def _calls(file: Path) -> bool:
    text = text_in(file) or ""
    return any(f"tracker{gap}{verb}" in text for gap in " -" for verb in ("check", "sync"))


def _driver(git: Located, settings: dict[str, str]) -> Part:
    now = {key: config(git, key) for key in settings}
    foreign = [key for key, value in now.items() if value is not None and not wired.is_setting(key, value)]
    where = "git config merge.tracker"
    if foreign:
        return Part("merge driver", where, False, (), (f"{foreign[0]} is set to something else: git config --unset-all {foreign[0]}",))
    steps = tuple(Setting(key, now[key], value) for key, value in settings.items() if now[key] != value)
    return Part("merge driver", where, not steps, steps)


def _agents(git: Located, names: Sequence[str]) -> Part:
    path = git.tree.top / AGENTS
    text = text_in(path)
    if wired.has_changed_agents(text or ""):
        return Part("agents", AGENTS, True)
    after = wired.with_agents(text or "", names)
    if after != text and path.is_symlink():
        return Part("agents", AGENTS, False, (), (linked(path),))
    return Part("agents", AGENTS, after == text, () if after == text else (File(path, text, after),))


def _folder(git: Located) -> Path:
    """Return where git looks for hooks: core.hooksPath, else the folder that all work trees share."""
    set_to = config(git, "core.hooksPath")
    if set_to:
        return Path(os.path.normpath(git.tree.top / os.path.expanduser(set_to)))
    return common(git) / "hooks"


def _write(step: File) -> None:
    if step.path.is_symlink():
        raise FileError(f"{step.path} is a link to {os.path.realpath(step.path)}; not written", "make it a file of its own")
    if step.after is None:
        step.path.unlink()
        return
    step.path.parent.mkdir(parents=True, exist_ok=True)
    like = os.stat(step.path) if step.before is not None else None
    with staged(step.path, step.after.encode(), like) as new:
        if text_in(step.path) != step.before:
            raise FileError(f"{step.path} changed meanwhile; not written", "try again")
        mode = stat.S_IMODE(like.st_mode) if like else 0o644
        os.chmod(new, mode | (0o111 if step.executable else 0))
        os.replace(new, step.path)
