"""What each path may load: the start of a program is what it imports."""

from __future__ import annotations

import os
import subprocess
import sys
from pathlib import Path

import pytest

ROOT = Path(__file__).parents[2]
BASE = {"app", "commands", "console", "groups"}
CHANGING = BASE | {"changing", "documents", "hints", "options"}
READING = BASE | {"documents", "options", "reading"}
HEAVY = {"markdown_it", "rich", "yaml", "frontmatter", "pydantic", "click"}

# what is run, the modules of the command line that it may load, and what else it must not
PATHS = [
    (("--version",), BASE, HEAVY | {"json", "mdtracker.parser", "mdtracker.pipeline", "mdtracker.shell"}),
    (("--help",), BASE, HEAVY | {"json", "mdtracker.parser", "mdtracker.pipeline", "mdtracker.shell"}),
    (("task", "--help"), BASE, HEAVY | {"json", "mdtracker.parser", "mdtracker.pipeline", "mdtracker.shell"}),
    (("task", "done", "1.1"), CHANGING | {"states"}, (HEAVY - {"markdown_it"}) | {"mdtracker.repair", "mdtracker.shell.git", "tomllib"}),
    (("task", "assign", "1.1", "Ann"), CHANGING | {"values"}, (HEAVY - {"markdown_it"}) | {"mdtracker.repair", "mdtracker.shell.git"}),
    (("undo",), CHANGING | {"undo"}, (HEAVY - {"markdown_it"}) | {"mdtracker.repair"}),
    (("task", "list"), READING | {"tasks"}, (HEAVY - {"markdown_it"}) | {"mdtracker.repair", "mdtracker.pipeline"}),
    (("next",), READING | {"next"}, (HEAVY - {"markdown_it"}) | {"mdtracker.repair", "mdtracker.pipeline"}),
    (("status",), READING | {"status"}, (HEAVY - {"markdown_it"}) | {"mdtracker.repair"}),
    (("install", "--check"), BASE | {"install", "options"}, HEAVY | {"mdtracker.parser", "mdtracker.pipeline", "mdtracker.repair"}),
    (("check",), BASE | {"check", "documents", "hints", "options"}, (HEAVY - {"markdown_it"}) | {"mdtracker.repair"}),
]  # fmt: skip
DOCUMENT = "# Plan\n\n| Task | Status | Owner |\n|---|---|---|\n| 1.1 One | ⬜ Not Started | Bo |\n| 1.2 Two | ✅ Complete | Cy |\n"
SCRIPT = "import sys; from mdtracker.cli import main; main(sys.argv[1:]); print(*sys.modules, file=sys.stderr, sep='\\n')"


def loaded(folder: Path, words: tuple[str, ...]) -> set[str]:
    """The modules that one command line has loaded when it ends."""
    (folder / "TRACKER.md").write_text(DOCUMENT, encoding="utf-8")
    environment = {name: value for name, value in os.environ.items() if not name.startswith("TRACKER_")}
    environment |= {"HOME": str(folder), "XDG_STATE_HOME": str(folder / "state"), "PYTHONPATH": str(ROOT / "src")}
    done = subprocess.run(
        (sys.executable, "-c", SCRIPT, *words), cwd=folder, env=environment, capture_output=True, encoding="utf-8", check=True
    )
    assert "our bug" not in done.stderr, done.stderr
    return set(done.stderr.split("\n"))


@pytest.mark.parametrize(("words", "commands", "never"), PATHS, ids=[" ".join(words) for words, _, _ in PATHS])
def test_a_path_loads_what_it_needs_and_nothing_else(
    tmp_path: Path, words: tuple[str, ...], commands: set[str], never: set[str]
) -> None:
    modules = loaded(tmp_path, words)
    own = {name.removeprefix("mdtracker.cli.") for name in modules if name.startswith("mdtracker.cli.")}
    assert own <= commands, f"loads the command line's {sorted(own - commands)} too"
    assert not modules & never, f"must not load {sorted(modules & never)}"


def test_importing_the_package_loads_none_of_its_rooms() -> None:
    script = "import sys, mdtracker; print(*(name for name in sys.modules if name.startswith('mdtracker.')))"
    environment = os.environ | {"PYTHONPATH": str(ROOT / "src")}
    done = subprocess.run((sys.executable, "-c", script), env=environment, capture_output=True, text=True, check=True)
    assert done.stdout.strip() == ""
