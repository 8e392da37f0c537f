"""The driver as git runs it: merge, rebase, cherry-pick, revert, stash pop, merge-tree, renames, worktrees, CRLF."""

from __future__ import annotations

import os
import subprocess
import sys
from collections.abc import Callable
from datetime import UTC, datetime
from pathlib import Path

import pytest

from mdtracker import pipeline
from mdtracker.operations import additions, states
from mdtracker.operations.change import Operation
from merge.three import BASE

NOW = datetime(2031, 7, 9, 16, 5, tzinfo=UTC)
SOURCE = str(Path(__file__).resolve().parents[2] / "src")
NAME = "docs/TRACKER.md"
DONE_2, DONE_3, START_3 = states.mark(("1.2",), "done"), states.mark(("1.3",), "done"), states.mark(("1.3",), "start")


def run(text: str, *operations: Operation) -> str:
    for operation in operations:
        text = pipeline.run(text, operation, now=NOW).after
    return text


class Repository:
    """A repository with the driver, and one document; `main` is BASE, the branch `other` has task 1.3 done."""

    def __init__(self, top: Path) -> None:
        self.top = top
        self.git("init", "-q", "-b", "main")
        program = self.top / ".git" / "tracker"
        program.write_text(f"#!{sys.executable}\nimport sys\nsys.path.insert(0, {SOURCE!r})\nfrom mdtracker.cli import main\nsys.exit(main())\n")
        program.chmod(0o755)
        self.git("config", "merge.tracker.driver", f"'{program}' merge %O %A %B -L %L -P %P")
        self.git("config", "merge.tracker.name", "tracker")
        self.git("config", "core.autocrlf", "false")
        self.write("*.md merge=tracker\n", ".gitattributes")
        self.write(BASE)
        self.commit("base")
        self.branch("other", DONE_3)

    def git(self, *words: str, code: int = 0) -> str:
        environment = os.environ | {
            "GIT_CONFIG_GLOBAL": os.devnull, "GIT_CONFIG_NOSYSTEM": "1", "HOME": str(self.top), "GIT_EDITOR": "true",
            "GIT_AUTHOR_NAME": "A", "GIT_AUTHOR_EMAIL": "a@b", "GIT_COMMITTER_NAME": "A", "GIT_COMMITTER_EMAIL": "a@b",
        }  # fmt: skip
        done = subprocess.run(["git", *words], cwd=self.top, env=environment, capture_output=True, text=True, check=False)
        assert done.returncode == code, done.stdout + done.stderr
        return done.stdout + done.stderr

    def write(self, text: str, name: str = NAME) -> None:
        path = self.top / name
        path.parent.mkdir(exist_ok=True)
        path.write_bytes(text.encode())

    def read(self, name: str = NAME) -> str:
        return (self.top / name).read_bytes().decode()

    def commit(self, message: str) -> None:
        self.git("add", ".")
        self.git("commit", "-qm", message)

    def change(self, operation: Operation) -> None:
        self.write(run(self.read(), operation))
        self.commit("change")

    def branch(self, name: str, operation: Operation) -> None:
        self.git("checkout", "-qb", name)
        self.change(operation)
        self.git("checkout", "-q", "main")


@pytest.fixture
def repository(tmp_path: Path) -> Repository:
    return Repository(tmp_path)


BOTH = run(BASE, DONE_2, DONE_3)


def merged(repository: Repository) -> None:
    repository.git("merge", "-q", "--no-edit", "other")


def rebased(repository: Repository) -> None:
    repository.git("rebase", "-q", "other")


def picked(repository: Repository) -> None:
    repository.git("cherry-pick", "other")


def unstashed(repository: Repository) -> None:
    repository.git("reset", "-q", "--soft", "HEAD^")
    repository.git("stash", "-q")
    repository.git("merge", "-q", "other")
    repository.git("stash", "pop")


def merged_from_below(repository: Repository) -> None:
    repository.git("-C", "docs", "merge", "-q", "--no-edit", "other")


def merged_in_a_worktree(repository: Repository) -> None:
    repository.git("worktree", "add", "-q", "tree", "-b", "third", "main")
    repository.git("-C", "tree", "merge", "-q", "--no-edit", "other")
    repository.write(repository.read(f"tree/{NAME}"))


def merged_as_a_tree(repository: Repository) -> None:
    tree = repository.git("merge-tree", "--write-tree", "main", "other").split()[0]
    repository.write(repository.git("cat-file", "blob", f"{tree}:{NAME}"))


WAYS = (merged, rebased, picked, unstashed, merged_from_below, merged_in_a_worktree, merged_as_a_tree)


@pytest.mark.parametrize("way", WAYS, ids=lambda way: way.__name__)
def test_two_branches_come_together(repository: Repository, way: Callable[[Repository], None]) -> None:
    repository.change(DONE_2)
    way(repository)
    assert repository.read() == BOTH


def test_a_commit_is_taken_back_from_below_another(repository: Repository) -> None:
    repository.change(DONE_3)
    repository.change(DONE_2)
    repository.git("revert", "--no-edit", "HEAD^")
    assert "2/3 complete (67%)" in repository.read()
    assert "| 1.3 Judge | #3 | ⬜ Not Started | 0% | Cem |" in repository.read()


def test_a_commit_that_is_taken_back_leaves_the_later_moment(repository: Repository) -> None:
    later = "2032-01-01 10:00 UTC"
    repository.write(run(BASE, DONE_3).replace("2031-07-09 16:05 UTC", later))
    repository.commit("later")
    repository.write(repository.read().replace("It began well.", "It began very well."))
    repository.commit("at the same minute")
    repository.git("revert", "--no-edit", "HEAD^")
    assert repository.read() == run(BASE).replace("It began well.", "It began very well.").replace("2025-11-27 19:50 UTC", later)


def test_a_renamed_document_is_merged(repository: Repository) -> None:
    repository.git("mv", NAME, "PLAN.md")
    repository.commit("rename")
    repository.write(run(BASE, DONE_2), "PLAN.md")
    repository.commit("change")
    merged(repository)
    assert repository.read("PLAN.md") == BOTH


def test_a_document_added_on_both_branches_is_merged(tmp_path: Path) -> None:
    repository = Repository(tmp_path)
    repository.git("checkout", "-q", "--orphan", "new")
    repository.write(run(BASE, DONE_3))
    repository.commit("new")
    repository.git("merge", "-q", "--no-edit", "--allow-unrelated-histories", "other")
    assert repository.read() == run(BASE, DONE_3)


def test_a_work_tree_with_other_line_endings(repository: Repository) -> None:
    repository.git("config", "core.autocrlf", "true")
    repository.git("checkout", "-q", "other")
    repository.git("checkout", "-q", "main")
    (repository.top / NAME).unlink()
    repository.git("checkout", "-q", "--", NAME)
    assert "\r\n" in repository.read()
    repository.change(DONE_2)
    merged(repository)
    assert repository.read() == BOTH.replace("\n", "\r\n")


def test_criss_cross_branches(repository: Repository) -> None:
    repository.change(DONE_2)
    repository.git("branch", "third")
    merged(repository)
    repository.git("checkout", "-q", "other")
    repository.git("merge", "-q", "--no-edit", "third")
    repository.change(states.mark(("2.1",), "done"))
    repository.git("checkout", "-q", "main")
    repository.change(states.mark(("2.2",), "start"))
    merged(repository)
    assert repository.read() == run(BOTH, states.mark(("2.1",), "done"), states.mark(("2.2",), "start"))


@pytest.mark.parametrize("way", (("merge", "-q", "--no-edit"), ("rebase", "-q"), ("cherry-pick",)), ids=lambda way: way[0])
def test_a_true_conflict_stays_one(repository: Repository, way: tuple[str, ...]) -> None:
    repository.change(START_3)
    said = repository.git(*way, "other", code=1)
    assert "2 conflicts" in said
    assert repository.read().count("<<<<<<<") == 2
    assert repository.git("ls-files", "-u").count(NAME) == 3


def test_three_branches_one_after_another(repository: Repository) -> None:
    repository.branch("third", additions.add("Notes", phase="1"))
    repository.change(DONE_2)
    for name in ("other", "third"):
        repository.git("checkout", "-q", name)
        repository.git("rebase", "-q", "main")
        repository.git("checkout", "-q", "main")
        repository.git("merge", "-q", "--ff-only", name)
    assert repository.read() == run(BOTH, additions.add("Notes", phase="1"))


@pytest.mark.parametrize("broken", ("caf\xe9\n".encode("latin-1"), b"---\ntracker: [\n---\n"), ids=("bytes", "front"))
def test_what_cannot_be_read_ends_as_gits_own_merge_and_as_a_conflict(repository: Repository, broken: bytes) -> None:
    repository.change(DONE_2)
    path = repository.top / NAME
    path.write_bytes(broken + path.read_bytes())
    repository.commit("broken")
    said = repository.git("merge", "-q", "--no-edit", "other", code=1)
    assert "merged as text" in said
    left = path.read_bytes()
    assert b"1.3 Judge | #3 | \xe2\x9c\x85" in left
    assert b"1.2 Renderer | #2 | \xe2\x9c\x85" in left
