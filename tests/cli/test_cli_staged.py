"""`check --staged` judges what the next commit holds; `check --base` what a branch changed."""

from __future__ import annotations

import os
import shutil
import subprocess
from collections.abc import Callable
from functools import partial

import pytest

from documents.desk import Desk, git_in

PLAN = """# Plan

## Phase 1 (1/3)

| Task | Status |
|---|---|
| 1.1 Read | ✅ Complete |
| 1.2 Bind | ⬜ Not Started |
| 1.3 Judge | ⬜ Not Started |

## Phase 2 (0/2)

| Task | Status |
|---|---|
| 2.1 Write | ⬜ Not Started |
| 2.2 Prove | ⬜ Not Started |

Overall: 1/5 tasks
"""
DONE = PLAN.replace("1.2 Bind | ⬜ Not Started", "1.2 Bind | ✅ Complete")
RIGHT = DONE.replace("(1/3)", "(2/3)").replace("1/5", "2/5")
NOTES = "# Notes\n\nIt took 3/4 of the day.\n"
Git = Callable[..., str]


@pytest.fixture
def desk(desk: Desk) -> Desk:
    desk.put(PLAN)
    return desk


def test_nothing_staged_is_silent(desk: Desk, git: Git) -> None:
    desk.put(DONE)
    result = desk.run("check", "--staged")
    assert (result.code, result.said) == (0, "")
    assert desk.run("check", "--staged", "--format", "json").json == {"schema": 1, "findings": []}


def test_what_is_staged_is_judged_by_head_and_one_command_mends_it(desk: Desk, git: Git) -> None:
    desk.put(DONE)
    git("add", ".")
    result = desk.run("check", "--staged")
    assert result.code == 1, str(result)
    assert result.out.split("\n")[:3] == [
        "TRACKER.md:3:13: TRK101 error: heading “Phase 1” 1 → 2 (tasks done in phase 1)",
        "TRACKER.md:18:10: TRK101 error: Overall 1 → 2 (tasks done)",
        "2 wrong. Mend them: tracker sync TRACKER.md && git add TRACKER.md",
    ]
    assert desk.run("sync", "TRACKER.md").code == 0
    git("add", "TRACKER.md")
    result = desk.run("check", "--staged", "TRACKER.md")
    assert (result.code, result.out) == (0, "TRACKER.md: every figure follows\n")


def test_a_warning_that_the_last_commit_gave_too_is_not_repeated(desk: Desk, git: Git) -> None:
    doubtful = PLAN + "\n## Phase 3 (2/2)\n\n| Task | Status |\n|---|---|\n| 3.1 Read | ✅ Complete |\n| 3.2 Write | ⬜ Not Started |\n"
    desk.put(doubtful.replace("Overall: 1/5", "Overall: 2/7"))
    git("add", ".")
    assert "TRK201 warning" in desk.run("check", "--staged").out
    git("commit", "-qm", "doubtful", "--no-verify")
    desk.put(desk.text + "\nMore.\n")
    git("add", ".")
    assert desk.run("check", "--staged").out == "TRACKER.md: every figure follows\n"
    assert "TRK201 warning" in desk.run("check", "--staged", "--strict").out


def test_partly_staged_only_what_is_staged_counts(desk: Desk, git: Git) -> None:
    desk.put(RIGHT)
    git("add", ".")
    desk.put(DONE)
    assert desk.run("check", "--staged").code == 0
    assert desk.run("check").code == 1


@pytest.mark.parametrize(
    ("disk", "says"),
    [
        (RIGHT, "TRACKER.md is right on the disk, beside other changes perhaps. Choose what to stage: git add -p TRACKER.md"),
        (DONE + "\nMore.\n", "has changes that are not staged. Mend it, and choose: tracker sync TRACKER.md && git add -p TRACKER.md"),
        (None, "cannot be read on the disk. Take it from the index: git restore TRACKER.md && tracker sync TRACKER.md && git add TRACKER.md"),
    ],
)
def test_the_remedy_says_what_the_disk_has_instead(desk: Desk, git: Git, disk: str | None, says: str) -> None:
    desk.put(DONE)
    git("add", ".")
    desk.path.unlink() if disk is None else desk.put(disk)
    for named in ((), ("TRACKER.md",)):
        result = desk.run("check", "--staged", *named)
        assert result.code == 1, str(result)
        assert says in result.out.split("\n")[-2], str(result)


def test_the_disk_is_judged_by_the_same_versions(desk: Desk, git: Git) -> None:
    desk.path.write_text(PLAN.replace("1/5", "3/5"))  # desk.put keeps the time, and git then sees no change
    git("commit", "-qam", "a wrong figure that only an older version tells")
    desk.put(desk.text + "\nStaged.\n")
    git("add", ".")
    desk.put(desk.text + "\nNot staged.\n")
    result = desk.run("check", "--staged")
    assert "TRACKER.md:18:10" in result.out, str(result)
    assert "Mend it, and choose" in result.out


def test_crlf_on_the_disk_is_no_change(desk: Desk, git: Git) -> None:
    git("config", "core.autocrlf", "true")
    desk.put(DONE.replace("\n", "\r\n"))
    git("add", ".")
    assert "Mend them: tracker sync TRACKER.md && git add TRACKER.md" in desk.run("check", "--staged").out


def test_a_file_without_tasks_is_silent(desk: Desk, git: Git) -> None:
    (desk.folder / "notes.md").write_text(NOTES)
    (desk.folder / "latin.md").write_bytes(b"caf\xe9\n")
    (desk.folder / "code.py").write_text("1/5\n")
    (desk.folder / "link.md").symlink_to("TRACKER.md")
    git("add", ".")
    for words in (("--staged",), ("--staged", "notes.md"), ("--trackers", "notes.md", "latin.md")):
        result = desk.run("check", *words)
        assert (result.code, result.said) == (0, ""), str(result)
    result = desk.run("sync", "--trackers", "notes.md", "latin.md")
    assert (result.code, result.said) == (0, "")


def test_a_tracker_that_became_unreadable_is_not_passed_over(desk: Desk, git: Git) -> None:
    desk.put(b"caf\xe9\n")
    git("add", ".")
    for words in (("--staged",), ("--trackers", "TRACKER.md")):
        result = desk.run("check", *words)
        assert result.code == 3, str(result)
        assert "TRACKER.md:1:4: not UTF-8" in result.err


def test_a_tracker_whose_conflict_is_staged_is_refused(desk: Desk, git: Git) -> None:
    desk.put(PLAN.replace("Overall", "<<<<<<< ours\na\n=======\nb\n>>>>>>> theirs\nOverall"))
    git("add", ".")
    result = desk.run("check", "--staged")
    assert result.code == 3, str(result)
    assert "TRACKER.md: line 18" in result.err


def test_an_unborn_branch_has_no_base(desk: Desk) -> None:
    git = partial(git_in, desk.folder)
    git("init", "-q")
    desk.put(PLAN + "\nProgress: 30% (1/5)\nProgress: 40% (2/5)\n")
    git("add", ".")
    result = desk.run("check", "--staged")
    assert result.code == 1, str(result)
    assert "TRACKER.md:20:" in result.out


def test_a_renamed_tracker_keeps_its_base(desk: Desk, git: Git) -> None:
    (desk.folder / "docs").mkdir()
    git("mv", "TRACKER.md", "docs/the plan.md")
    percent = "Progress: 20%\n"
    (desk.folder / "docs" / "the plan.md").write_text(DONE + percent)
    git("add", ".")
    for named in ((), ("docs/the plan.md",)):
        result = desk.run("check", "--staged", *named)
        assert result.code == 1, str(result)
        assert "'docs/the plan.md'" in result.out
        assert "18:10" in result.out


@pytest.mark.parametrize("where", ["top", "folder", "hook"])
def test_names_are_those_of_the_folder_where_one_stands(desk: Desk, git: Git, where: str) -> None:
    (desk.folder / "deep er").mkdir()
    desk.put(DONE)
    git("add", ".")
    cwd = desk.folder / "deep er" if where == "folder" else desk.folder
    more = {"GIT_PREFIX": "deep er/"} if where == "hook" else {}
    result = desk.run("check", "--staged", cwd=cwd, **more)
    assert result.code == 1
    assert result.out.startswith("TRACKER.md:3" if where == "top" else "../TRACKER.md:3"), str(result)


def test_a_linked_worktree_and_a_detached_head(desk: Desk, git: Git) -> None:
    linked = desk.folder.parent / "linked tree"
    git("worktree", "add", "-q", "--detach", str(linked))
    (linked / "TRACKER.md").write_text(DONE)
    git_in(linked, "add", ".")
    assert desk.run("check", "--staged", cwd=linked).code == 1
    assert desk.run("check", "--staged").said == ""


def test_a_linked_document_is_the_one_it_leads_to(desk: Desk, git: Git) -> None:
    (desk.folder / "plan.md").symlink_to("TRACKER.md")
    desk.put(DONE)
    git("add", ".")
    assert desk.run("check", "--staged", "plan.md").code == 1
    assert desk.run("check", "--staged").out.count("TRK101") == 2


def test_what_cannot_be_asked_is_an_error(desk: Desk, refused: Callable[..., None], tmp_path: Desk) -> None:
    refused(desk.run("check", "--staged"), 2, "not in a git repository")
    refused(desk.run("check", "--base", "main"), 2, "not in a git repository")
    git = partial(git_in, desk.folder)
    git("init", "-q", "--bare", "bare.git")
    refused(desk.run("check", "--staged", cwd=desk.folder / "bare.git"), 2, "bare repository")
    git("init", "-q")
    refused(desk.run("check", "--staged", "TRACKER.md"), 2, "not staged", "git add TRACKER.md")
    refused(desk.run("check", "--staged", "../home/x.md"), 2, "outside the repository")
    refused(desk.run("check", "--staged", PATH=str(desk.home)), 4, "git is not installed")
    (desk.folder / ".git" / "index").write_bytes(b"broken")
    refused(desk.run("check", "--staged"), 4, "git diff-index failed")


def test_no_filter_and_no_hook_of_the_repository_runs(desk: Desk, git: Git) -> None:
    trap = desk.folder.parent / "trap"
    ran = desk.folder.parent / "ran"
    trap.write_text(f"#!/bin/sh\necho $0 $@ >> {ran}\ncat\n")
    trap.chmod(0o755)
    (desk.folder / ".gitattributes").write_text("*.md diff=trap filter=trap merge=trap\n")
    desk.put(DONE)
    git("add", ".")
    for key in ("core.fsmonitor", "core.pager", "diff.external", "diff.trap.textconv", "diff.trap.command", "filter.trap.clean"):
        git("config", key, str(trap))
    git("config", "diff.orderFile", str(desk.folder / "nowhere"))
    for name in ("pre-commit", "post-index-change"):
        shutil.copy(trap, desk.folder / ".git" / "hooks" / name)
    desk.put(DONE + "\nMore.\n")
    assert desk.run("check", "--staged").code == 1
    assert desk.run("check", "--base", "HEAD").code == 1
    assert not ran.exists(), ran.read_text()


def branch(desk: Desk, git: Git) -> None:
    """Main goes on with a document of its own; the branch leaves a figure wrong, and one in a new place right."""
    git("checkout", "-qb", "topic")
    desk.put(DONE)
    (desk.folder / "docs").mkdir()
    (desk.folder / "docs" / "PLAN.md").write_text(PLAN)
    git("add", ".")
    git("commit", "-qm", "topic")
    git("checkout", "-q", "main")
    (desk.folder / "ROADMAP.md").write_text(PLAN.replace("(0/2)", "(1/2)"))
    git("add", ".")
    git("commit", "-qm", "main")
    git("checkout", "-q", "topic")


def test_a_branch_is_checked_for_what_it_changed(desk: Desk, git: Git) -> None:
    branch(desk, git)
    result = desk.run("check", "--base", "main")
    assert result.code == 1, str(result)
    assert "TRACKER.md:3:13" in result.out
    assert "ROADMAP" not in result.out
    desk.put(RIGHT)
    assert desk.run("check", "--base", "main").code == 0
    (desk.folder / "docs" / "PLAN.md").write_text(DONE)
    assert "docs/PLAN.md:3:13" in desk.run("check", "--base", "main").out
    assert desk.run("check", "--base", "nope").code == 2
    (desk.folder / "docs" / "PLAN.md").unlink()
    assert desk.run("check", "--base", "main").out == "TRACKER.md: every figure follows\n"


def test_a_shallow_clone_is_compared_with_the_base_itself(desk: Desk, git: Git) -> None:
    branch(desk, git)
    clone = desk.folder.parent / "clone"
    git("clone", "-q", "--depth=1", "--no-single-branch", "--branch=topic", f"file://{desk.folder}", str(clone))
    result = desk.run("check", "--base", "origin/main", cwd=clone)
    assert result.code == 1, str(result)
    assert "TRACKER.md:3:13" in result.out


def test_the_index_that_git_makes_for_a_partial_commit_is_read(desk: Desk, git: Git) -> None:
    other = desk.folder / "other.md"
    other.write_text(NOTES)
    git("add", "other.md")
    desk.put(DONE)
    index = desk.folder / ".git" / "next-index-1.lock"
    shutil.copy(desk.folder / ".git" / "index", index)
    subprocess.run(
        ("git", "add", "TRACKER.md"), cwd=desk.folder, env=os.environ | {"GIT_INDEX_FILE": str(index)}, check=True
    )
    assert desk.run("check", "--staged").said == ""
    assert desk.run("check", "--staged", GIT_INDEX_FILE=str(index)).code == 1
