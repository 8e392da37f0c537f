"""Versions come from git, and nothing that a repository configures is run."""

from __future__ import annotations

import os
import sys
from collections.abc import Callable
from itertools import islice
from pathlib import Path

import pytest

from mdtracker.errors import UsageError
from mdtracker.shell import program
from mdtracker.shell.git import INDEX, show, toplevel, versions

Git = Callable[..., str]
GitIn = Callable[[Path], Git]


@pytest.fixture
def git(repository: Path, git_in: GitIn) -> Git:
    return git_in(repository)


@pytest.fixture
def tracker(repository: Path, git: Git) -> Path:
    """Return a document with three commits: one, two (under another name), three."""
    old, path = repository / "old name.md", repository / "TRACKER.md"
    old.write_text("line\n" * 9 + "one\n")
    git("add", ".")
    git("commit", "-qm", "one")
    git("mv", old.name, path.name)
    path.write_text("line\n" * 9 + "two\n")
    git("commit", "-qam", "two")
    path.write_text("line\n" * 9 + "three\n")
    git("commit", "-qam", "three")
    return path


def last_lines(path: Path, limit: int = 20, rev: str = "HEAD") -> list[str]:
    return [text.split()[-1] for _, text in versions(path, limit, rev)]


def test_without_commits_or_git_there_is_nothing(repository: Path, document: Path) -> None:
    (repository / "TRACKER.md").write_text("new\n")
    for path in (repository / "TRACKER.md", repository / "none.md", document):
        assert show(path) is None
        assert show(path, INDEX) is None
        assert list(versions(path)) == []
    assert toplevel(document) is None
    assert toplevel(repository / "TRACKER.md") == toplevel(repository / "deep" / "er") == repository


def test_an_empty_git_folder_is_no_repository(document: Path) -> None:
    (document.parent / ".git").mkdir()
    assert toplevel(document) is None
    (document.parent / ".git").rmdir()
    (document.parent / ".git").write_text("gitdir: nowhere\n")
    assert toplevel(document) is None


def test_without_the_program_there_is_nothing(tracker: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("PATH", "relative" + os.pathsep + "")
    assert show(tracker) is None
    assert list(versions(tracker)) == []
    with pytest.raises(UsageError):
        show(tracker, "main")


def test_head_index_and_revisions(tracker: Path, git: Git) -> None:
    tracker.write_text("staged\n")
    git("add", ".")
    tracker.write_text("on disk\n")
    git("tag", "-a", "v1", "-m", "tag")
    assert show(tracker, INDEX) == "staged\n"
    for rev in ("HEAD", "main", "v1", git("rev-parse", "HEAD"), "HEAD@{0}", "HEAD^{/three}", "@"):
        text = show(tracker, rev)
        assert text
        assert text.endswith("three\n")
    assert (show(tracker, "HEAD~1") or "").endswith("two\n")
    assert show(tracker, "HEAD~2") is None


@pytest.mark.parametrize(
    "rev", ["nope", "-nope", "--all", "HEAD~99", "HEAD:TRACKER.md", "main..main", ":/three", "a\0b", "a\nb", " "]
)
def test_a_revision_that_is_none_is_a_usage_error(tracker: Path, rev: str) -> None:
    with pytest.raises(UsageError, match="no revision"):
        show(tracker, rev)
    with pytest.raises(UsageError, match="no revision"):
        list(versions(tracker, rev=rev))


def test_versions_newest_first_under_former_names(tracker: Path, git: Git) -> None:
    found = list(versions(tracker))
    assert last_lines(tracker) == ["three", "two", "one"]
    assert found[0][0] == "HEAD"
    assert [label for label, _ in found[1:]] == git("log", "--format=%h", "--skip=1").split()
    assert last_lines(tracker, rev="HEAD~1") == ["two", "one"]
    assert last_lines(tracker, limit=2) == ["three", "two"]
    assert last_lines(tracker, limit=0) == ["three"]


def test_versions_that_are_not_wanted_are_not_read(tracker: Path) -> None:
    found = versions(tracker)
    assert len(list(islice(found, 1))) == 1
    found.close()  # type: ignore[attr-defined]


def test_no_text_comes_twice(tracker: Path, git: Git) -> None:
    git("revert", "--no-edit", "HEAD")
    git("revert", "--no-edit", "HEAD")
    assert last_lines(tracker) == ["three", "two", "one"]


def test_a_document_made_in_a_merge_comes_with_its_branches(tracker: Path, git: Git) -> None:
    git("checkout", "-qb", "side", "HEAD~1")
    tracker.write_text("side\n")
    git("commit", "-qam", "side")
    git("checkout", "-q", "main")
    git("merge", "-q", "-s", "ours", "--no-commit", "side")
    tracker.write_text("merged\n")
    git("commit", "-qam", "merge")
    assert set(last_lines(tracker)) == {"merged", "side", "three", "two", "one"}
    assert last_lines(tracker)[0] == "merged"


def test_versions_that_cannot_be_read_are_skipped(tracker: Path, git: Git) -> None:
    for data in (b"\xff\n", b"a\0b\n", b"four\n"):
        tracker.write_bytes(data)
        git("commit", "-qam", "next")
    assert last_lines(tracker) == ["four", "three", "two", "one"]


def test_odd_names_are_names(repository: Path, git: Git) -> None:
    for name in ("-q.md", "*.md", ":(top)x.md", '"q" ü\t.md', "0:x.md"):
        path = repository / name
        path.write_text(f"{name} one\n")
        git("--literal-pathspecs", "add", "--", name)
        git("commit", "-qm", "one")
        path.write_text(f"{name} two\n")
        git("commit", "-qam", "two")
        assert show(path) == show(path, INDEX) == f"{name} two\n"
        assert last_lines(path) == ["two", "one"]


def test_crlf_in_the_work_tree_is_what_git_stores(repository: Path, git: Git) -> None:
    git("config", "core.autocrlf", "true")
    (repository / "TRACKER.md").write_bytes(b"a\r\nb\r\n")
    git("add", ".")
    git("commit", "-qm", "one")
    assert show(repository / "TRACKER.md") == "a\nb\n"


def test_a_linked_worktree_and_a_link_are_followed(tracker: Path, git: Git, tmp_path: Path) -> None:
    git("worktree", "add", "-q", str(tmp_path / "second"), "HEAD~1")
    assert (show(tmp_path / "second" / "TRACKER.md") or "").endswith("two\n")
    (tracker.parent / "link.md").symlink_to(tracker.name)
    assert show(tracker.parent / "link.md") == show(tracker)


def test_a_hook_of_another_repository_does_not_mislead(
    tracker: Path, git_in: GitIn, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    (tmp_path / "other").mkdir()
    git_in(tmp_path / "other")("init", "-q")
    monkeypatch.setenv("GIT_DIR", str(tmp_path / "other" / ".git"))
    monkeypatch.setenv("GIT_INDEX_FILE", str(tmp_path / "other" / ".git" / "index"))
    assert (show(tracker, INDEX) or "").endswith("three\n")
    assert last_lines(tracker) == ["three", "two", "one"]


def test_the_index_of_a_partial_commit_is_used(tracker: Path, git: Git) -> None:
    hook = tracker.parent / ".git" / "hooks" / "pre-commit"
    source = Path(program.__file__).parents[2]
    seen = tracker.parent / "seen"
    script = "from pathlib import Path; from mdtracker.shell.git import show; "
    script += f"Path({str(seen)!r}).write_text(show(Path('TRACKER.md'), ''))"
    hook.parent.mkdir(exist_ok=True)
    hook.write_text(f'#!/bin/sh\nPYTHONPATH={source} exec {sys.executable} -c "{script}"\n')
    hook.chmod(0o755)
    (tracker.parent / "other.md").write_text("other\n")
    git("add", "other.md")
    tracker.write_text("partial\n")
    git("commit", "-qm", "partial", "--", "TRACKER.md")
    assert seen.read_text() == "partial\n"


def test_nothing_that_the_repository_configures_is_run(tracker: Path, git: Git, tmp_path: Path) -> None:
    ran = tmp_path / "ran"
    trap = tmp_path / "trap"
    trap.write_text(f"#!/bin/sh\necho $0 $@ >> {ran}\nexit 1\n")
    trap.chmod(0o755)
    signed = git("cat-file", "commit", "HEAD").replace("\n\n", "\ngpgsig -----BEGIN PGP SIGNATURE-----\n \n\n", 1)
    (tmp_path / "signed").write_text(signed + "\n")
    git("update-ref", "HEAD", git("hash-object", "-t", "commit", "-w", str(tmp_path / "signed")))
    for name in ("pre-commit", "post-index-change", "reference-transaction"):
        hook = tracker.parent / ".git" / "hooks" / name
        hook.parent.mkdir(exist_ok=True)
        hook.write_text(trap.read_text())
        hook.chmod(0o755)
    (tracker.parent / ".gitattributes").write_text("*.md diff=trap filter=trap merge=trap\n")
    for key in (
        "core.fsmonitor",
        "core.pager",
        "core.sshCommand",
        "core.askPass",
        "core.editor",
        "diff.external",
        "diff.trap.textconv",
        "diff.trap.command",
        "filter.trap.smudge",
        "filter.trap.clean",
        "filter.trap.process",
        "gpg.program",
        "credential.helper",
        "pager.log",
        "alias.cat-file",
    ):
        git("config", key, str(trap))
    git("config", "log.showSignature", "true")
    git("config", "protocol.allow", "always")
    git("config", "protocol.ext.allow", "always")
    git("config", "remote.origin.url", f"ext::{trap} %S")
    git("config", "remote.origin.promisor", "true")
    git("config", "core.repositoryFormatVersion", "1")
    git("config", "extensions.partialClone", "origin")
    ran.unlink(missing_ok=True)
    blob = git("rev-parse", "HEAD~1:TRACKER.md")
    assert last_lines(tracker) == ["three", "two", "one"]
    assert show(tracker, INDEX)
    assert show(tracker, "main")
    (tracker.parent / ".git" / "objects" / blob[:2] / blob[2:]).unlink()
    assert show(tracker, "HEAD~1") is None
    assert last_lines(tracker)[0] == "three"
    assert not ran.exists(), ran.read_text()


def test_a_git_that_hangs_is_given_up(tracker: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    slow = tmp_path / "bin" / "git"
    slow.parent.mkdir()
    slow.write_text("#!/bin/sh\nexec sleep 60\n")
    slow.chmod(0o755)
    monkeypatch.setenv("PATH", str(slow.parent) + os.pathsep + os.environ["PATH"])
    monkeypatch.setattr(program, "_TIMEOUT", 0.2)
    assert show(tracker) is None
    assert list(versions(tracker)) == []


def test_a_git_that_cannot_be_run_is_none(tracker: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    broken = tmp_path / "bin" / "git"
    broken.parent.mkdir()
    broken.write_bytes(b"\x7fELF broken")
    broken.chmod(0o755)
    monkeypatch.setenv("PATH", str(broken.parent))
    assert show(tracker) is None
    assert list(versions(tracker)) == []
