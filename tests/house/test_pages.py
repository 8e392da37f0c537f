"""The commands that stand in the pages work when they are typed as they stand there."""

from __future__ import annotations

import re
import shlex
from pathlib import Path

import pytest

from documents import ROOT, repaired
from documents.desk import git_in
from mdtracker.cli import main

PAGES = [ROOT / "README.md", *sorted((ROOT / "docs").glob("*.md"))]
FOR_EXAMPLE = {"FILE": "TRACKER.md", "LINE": "70", "N": "70", "A": "1.1", "B": "1.2"}


def commands(page: Path) -> list[list[str]]:
    """The command lines in code spans, with something for each placeholder."""
    spans = re.findall(r"`tracker ([^`]*)`", page.read_text(encoding="utf-8"))
    return [[FOR_EXAMPLE.get(word, word) for word in shlex.split(span)] for span in spans]


@pytest.mark.parametrize("page", PAGES, ids=lambda page: page.name)
def test_every_command_in_a_page_works(
    page: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    monkeypatch.chdir(tmp_path)
    monkeypatch.delenv("TRACKER_FILE", raising=False)
    monkeypatch.setenv("XDG_STATE_HOME", str(tmp_path / "state"))
    monkeypatch.setenv("TRACKER_NOW", "2025-12-01T09:30:00Z")
    Path("TRACKER.md").write_text(repaired(), encoding="utf-8")
    git_in(tmp_path, "init", "-q")
    git_in(tmp_path, "add", ".")
    git_in(tmp_path, "commit", "-qm", "plan")
    git_in(tmp_path, "update-ref", "refs/remotes/origin/main", "HEAD")
    for words in commands(page):
        code = main(words)
        said = capsys.readouterr()
        assert code in (0, 1) or re.search("no (task|phase) is named|exists already", said.err), f"tracker {shlex.join(words)}\n{said.err}"
