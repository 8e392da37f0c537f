"""Makes docs/*.svg, the README's pictures, from what the program prints: `python docs/pictures.py`.

The day and the document are fixed; tests/house/test_pictures.py asks that the pictures are what this makes.
"""

from __future__ import annotations

import os
import subprocess
from contextlib import chdir
from pathlib import Path
from tempfile import TemporaryDirectory

from mdtracker.cli import console, main
from mdtracker.reports.lines import Line

FOLDER = Path(__file__).parent
DOCUMENT = """\
# Lantern

**Started:** 2025-11-03
**Target:** 2025-12-15 (6 weeks)
**Overall:** 3/9 tasks (33%)

## Phase 1: Reader (Week 1) - 🟡 IN PROGRESS

**Progress:** 50% (2/4)

| Task | Issue | Status | Progress | Owner |
|---|---|---|---|---|
| 1.1 Read the lines | #4 | ✅ Complete | 100% | Ana |
| 1.2 Read the rows | #5 | ✅ Complete | 100% | Ana |
| 1.3 Read the dates | #6 | 🟡 In Progress | 40% | Ben |
| 1.4 Read the hours | #7 | ⬜ Not Started | 0% | Ben |

## Phase 2: Writer (Week 3) - 🟡 IN PROGRESS

**Progress:** 20% (1/5)

| Task | Issue | Status | Progress | Owner |
|---|---|---|---|---|
| 2.1 Write the bars | #8 | ✅ Complete | 100% | Ana |
| 2.2 Write the words | #9 | ⬜ Not Started | 0% | Eva |
| 2.3 Write the dates | #10 | ⬜ Not Started | 0% | Eva |
| 2.4 Keep the padding | #11 | ⬜ Not Started | 0% | Eva |
| 2.5 Keep the endings | #12 | ⬜ Not Started | 0% | Ben |

## Blockers

- [ ] #6 Read the dates (40% complete)
- [x] #5 Read the rows ✅

**Blocker Status:** 1/2 complete (50%)

**Last Updated:** 2025-11-28
"""
# By hand, between the second picture and the third.
EDIT = ("2.2 Write the words | #9 | ⬜ Not Started | 0%", "2.2 Write the words | #9 | ✅ Complete | 100%")
FIXED = {"TRACKER_NOW": "2025-12-01T09:30:00Z", "TRACKER_FILE": "", "GIT_CONFIG_GLOBAL": os.devnull, "GIT_CONFIG_NOSYSTEM": "1"}
AUTHOR = ("-c", "user.name=Ana", "-c", "user.email=ana@example.org")
WIDTH = 80


def pictures() -> dict[str, str]:
    """The pictures by name: what three commands print on a terminal, one after the other."""
    before = dict(os.environ)
    try:
        with TemporaryDirectory() as folder, chdir(folder):
            os.environ |= FIXED | {"XDG_STATE_HOME": folder, "HOME": folder}
            document = Path("TRACKER.md")
            document.write_text(DOCUMENT, encoding="utf-8")
            for words in (("init",), ("add", "TRACKER.md"), (*AUTHOR, "commit", "-m", "Begin")):
                subprocess.run(("git", *words), check=True, capture_output=True)
            made = {"status": _picture("status"), "receipt": _picture("task", "done", "1.3")}
            document.write_text(document.read_text(encoding="utf-8").replace(*EDIT), encoding="utf-8")
            return made | {"check": _picture("check")}
    finally:
        os.environ.clear()
        os.environ.update(before)


def _picture(*words: str) -> str:
    said: list[Line] = []
    kept = console.say, console.limit
    console.say, console.limit = said.extend, lambda: WIDTH
    try:
        main(words)
    finally:
        console.say, console.limit = kept
    return console.picture(said, f"tracker {' '.join(words)}", words[0], WIDTH)


if __name__ == "__main__":
    for name, picture in pictures().items():
        (FOLDER / f"{name}.svg").write_text(picture, encoding="utf-8")
