"""`install` wires a repository, touches nothing of others, and its hooks and driver hold in real git."""

from __future__ import annotations

import os
import shutil
import stat
from collections.abc import Callable
from functools import partial
from pathlib import Path

import pytest

from documents.desk import Desk, git_in, new_desk
from mdtracker.shell import wired

PLAN = "# Plan\n\n## Phase 1 (1/3)\n\n- [x] 1.1 Read\n- [ ] 1.2 Bind\n- [ ] 1.3 Judge\n\nOverall: 1/3 tasks\n"
DONE = PLAN.replace("[ ] 1.2", "[x] 1.2")
RIGHT = DONE.replace("1/3", "2/3")
Git = Callable[..., str]
FOREIGN = "#!/bin/sh\nmake lint\n"


@pytest.fixture
def desk(tmp_path: Path) -> Desk:
    """A desk whose path has a blank in it."""
    (tmp_path / "my work").mkdir()
    desk = new_desk(tmp_path / "my work")
    desk.put(PLAN)
    return desk


@pytest.fixture
def installed(desk: Desk, git: Git) -> Git:
    result = desk.run("install")
    assert result.code == 0, str(result)
    git("add", ".")
    git("commit", "-qm", "wire")
    return git


def put(desk: Desk, text: str) -> None:
    """Write the document as an editor does: now, else git takes a text of the same length for unchanged."""
    desk.path.write_text(text)


def hook(desk: Desk, name: str = "pre-commit") -> Path:
    return desk.folder / ".git" / "hooks" / name


def state(desk: Desk) -> dict[str, tuple[int, bytes]]:
    """Every file of the repository but what git itself moves."""
    files = (path for path in sorted(desk.folder.rglob("*")) if path.is_file() and "objects" not in path.parts)
    return {str(path): (path.stat().st_mode, path.read_bytes()) for path in files if path.name != "index"}


def test_all_is_wired_checked_and_taken_away_again(desk: Desk, git: Git) -> None:
    before = state(desk)
    unwired = desk.run("install", "--check")
    assert unwired.code == 1
    assert unwired.out.count("not wired ") == 4
    assert unwired.out.rstrip().endswith("Wire it: tracker install")
    for option in ("--dry-run", "--diff"):
        assert desk.run("install", option).code == 0
        assert state(desk) == before
    assert desk.run("install").code == 0
    assert all(os.access(hook(desk, name), os.X_OK) for name in ("pre-commit", "pre-merge-commit"))
    assert git("check-attr", "merge", "TRACKER.md") == "TRACKER.md: merge: tracker\n"
    assert git("config", "merge.tracker.recursive") == "tracker-bases\n"
    wired = state(desk)
    result = desk.run("install", "--check")
    assert (result.code, result.out.split("\n")[-2]) == (0, "all is wired")
    result = desk.run("install")
    assert (result.code, "written" in result.out, state(desk)) == (0, False, wired)
    assert desk.run("install", "--remove", "--dry-run").code == 0
    assert state(desk) == wired
    assert desk.run("install", "--remove").code == 0
    assert state(desk) == before
    assert "none of ours" in desk.run("install", "--remove").out


def test_the_answers_are_data_too(desk: Desk, git: Git) -> None:
    answer = desk.run("install", "--format", "json").json
    assert (answer["schema"], answer["file"], answer["changed"], answer["written"]) == (1, "TRACKER.md", True, True)
    assert [part["wired"] for part in answer["parts"]] == [True] * 4
    answer = desk.run("install", "--check", "--format", "json").json
    assert (answer["changed"], answer["written"]) == (False, False)


@pytest.mark.parametrize("where", ["top", "folder", "linked"])
def test_the_hook_stops_a_commit_that_leaves_a_figure_wrong(desk: Desk, installed: Git, where: str) -> None:
    top = desk.folder
    if where == "linked":
        installed("worktree", "add", "-q", "-b", "topic", str(top := desk.folder.parent / "linked tree"))
    (top / "deep er").mkdir()
    git = partial(git_in, top, "-C", "deep er" if where == "folder" else ".")
    (top / "TRACKER.md").write_text(DONE)
    said = git("commit", "-qam", "stale", check=False)
    name = "../TRACKER.md" if where == "folder" else "TRACKER.md"
    assert said.startswith("exit 1\n")
    assert f"{name}:9:10: TRK101 error: Overall 1 → 2 (tasks done)" in said
    assert f"2 wrong. Mend them: tracker sync {name} && git add {name}" in said
    assert "commit all the same: git commit --no-verify" in said
    git("commit", "-qam", "all the same", "--no-verify")
    (top / "TRACKER.md").write_text(RIGHT)
    git("commit", "-qam", "right")


def test_the_hook_reads_what_a_partial_commit_will_hold(desk: Desk, installed: Git) -> None:
    (desk.folder / "other.txt").write_text("other\n")
    installed("add", ".")
    put(desk, DONE)
    installed("commit", "-qm", "other", "other.txt")
    assert "2 wrong" in installed("commit", "-qm", "stale", "TRACKER.md", check=False)
    put(desk, RIGHT)
    installed("commit", "-qm", "right", "TRACKER.md")


def test_the_hook_of_a_merge_checks_its_result(desk: Desk, installed: Git) -> None:
    for section in ("merge.tracker", "merge.tracker-bases"):
        installed("config", "--remove-section", section)
    # where no driver is wired lines are merged
    longer = "\n".join(["# Plan", "", *(f"- [ ] 1.{number} Task" for number in range(1, 9)), "", "Overall: 0/8 tasks", ""])
    one = longer.replace("0/8", "1/8")
    put(desk, longer)
    installed("commit", "-qam", "longer")
    installed("checkout", "-qb", "topic")
    put(desk, one.replace("[ ] 1.1", "[x] 1.1"))
    installed("commit", "-qam", "topic")
    installed("checkout", "-q", "main")
    put(desk, one.replace("[ ] 1.8", "[x] 1.8"))
    installed("commit", "-qam", "main")
    said = installed("merge", "topic", check=False)
    assert said.startswith("exit 1\n")
    assert "TRACKER.md:12:10: TRK101 error: Overall 1 → 2 (tasks done)" in said
    assert "commit all the same: git merge --no-verify" in said
    assert desk.run("sync", "TRACKER.md").code == 0
    installed("add", "TRACKER.md")
    installed("commit", "-q", "--no-edit")


def test_without_the_program_the_hook_says_so_and_lets_pass(desk: Desk, installed: Git) -> None:
    gone = hook(desk).read_text().replace("-P -m mdtracker", "").replace("command -v /", "command -v /gone/")
    hook(desk).write_text(gone)
    put(desk, DONE)
    assert "no figure was checked" in installed("commit", "-qam", "unchecked")


def test_a_hook_that_is_there_is_never_overwritten(desk: Desk, git: Git) -> None:
    hook(desk).write_text(FOREIGN)
    result = desk.run("install")
    assert result.code == 1
    assert "add this line to .git/hooks/pre-commit:" in result.out
    assert "    tracker check --staged || exit 1\n" in result.out
    assert hook(desk).read_text() == FOREIGN
    hook(desk).write_text(FOREIGN + "tracker check --staged || exit 1\n")
    assert desk.run("install", "--check").code == 1, "git does not call a hook that is not executable"
    hook(desk).chmod(0o755)
    assert desk.run("install", "--check").code == 0
    result = desk.run("install", "--remove")
    assert "take out of .git/hooks/pre-commit what calls tracker" in result.out
    assert hook(desk).read_text().startswith(FOREIGN)


def test_a_hook_of_ours_that_was_changed_is_yours(desk: Desk, installed: Git) -> None:
    hook(desk).write_text(hook(desk).read_text() + "make lint\n")
    kept = hook(desk).read_text()
    assert desk.run("install").code == 0, "it still calls the program"
    assert desk.run("install", "--remove").code == 0
    assert hook(desk).read_text() == kept


def test_a_hook_of_ours_is_renewed(desk: Desk, installed: Git) -> None:
    wanted = hook(desk).read_text()
    hook(desk).write_text(wanted.replace("-P -m mdtracker", "-m another"))
    assert desk.run("install", "--check").code == 1
    assert desk.run("install").code == 0
    assert hook(desk).read_text() == wanted
    hook(desk).chmod(0o644)
    assert desk.run("install", "--check").code == 1
    assert desk.run("install").code == 0
    assert hook(desk).stat().st_mode & stat.S_IXUSR


MANAGERS = {
    "core.hooksPath": ("hooks/pre-commit", "core.hooksPath (hooks) keeps the hooks; add to hooks/pre-commit:"),
    "husky": (".husky/pre-commit", "husky keeps the hooks; add to .husky/pre-commit:"),
    "lefthook": ("lefthook.yml", "lefthook keeps the hooks; add to lefthook.yml:"),
    "pre-commit": (".pre-commit-config.yaml", "pre-commit keeps the hooks; add to .pre-commit-config.yaml:"),
}


@pytest.mark.parametrize("name", MANAGERS)
def test_who_keeps_the_hooks_is_told_and_left_alone(desk: Desk, git: Git, name: str) -> None:
    file, said = MANAGERS[name]
    (desk.folder / file).parent.mkdir(exist_ok=True)
    (desk.folder / file).write_text("first line\n")
    if name == "core.hooksPath":
        git("config", "core.hooksPath", "hooks")
    result = desk.run("install")
    assert result.code == 1
    assert said in result.out, str(result)
    assert not hook(desk).exists()
    assert (desk.folder / file).read_text() == "first line\n"
    assert desk.run("install", "--check").code == 1
    for each in (file, file.replace("pre-commit", "pre-merge-commit")) if "config" not in file else (file,):
        (desk.folder / each).write_text("tracker check --staged\n")
        (desk.folder / each).chmod(0o755)
    for each in ("pre-commit", "pre-merge-commit"):
        if name != "core.hooksPath":
            hook(desk, each).write_text("called by git\n")
            hook(desk, each).chmod(0o755)
    assert desk.run("install", "--check").code == 0, str(desk.run("install", "--check"))


def test_a_driver_of_somebody_else_is_left_alone(desk: Desk, git: Git) -> None:
    git("config", "merge.tracker.driver", "other %A")
    result = desk.run("install")
    assert result.code == 1
    assert "merge.tracker.driver is set to something else" in result.out
    assert git("config", "merge.tracker.driver") == "other %A\n"
    desk.run("install", "--remove")
    assert git("config", "merge.tracker.driver") == "other %A\n"


ODD = ["a b/TRACKER.md", "tracker [1].md", 'say "x" tracker.md', "über-tracker.md", "#tracker.md", "!tracker\\.md", "* tracker?.md"]


@pytest.mark.parametrize("name", ODD)
@pytest.mark.parametrize("ending", ["\n", "\r\n"])
def test_attributes_name_exactly_the_document(desk: Desk, git: Git, name: str, ending: str) -> None:
    document = desk.folder / name
    document.parent.mkdir(exist_ok=True)
    document.write_text(PLAN)
    lines = f"*.txt text{ending}*.png binary".encode()
    (desk.folder / ".gitattributes").write_bytes(lines)
    assert desk.run("install", "--file", name).code == 0
    attributes = (desk.folder / ".gitattributes").read_bytes()
    assert attributes.startswith(lines)
    assert attributes.count(b"\n") == attributes.count(ending.encode())
    assert git("check-attr", "merge", "TRACKER.md") == "TRACKER.md: merge: unspecified\n"
    assert desk.run("install", "--check", "--file", name).code == 0
    assert desk.run("install", "--remove").code == 0
    assert (desk.folder / ".gitattributes").read_bytes() == lines + ending.encode()


def test_check_asks_git_and_not_only_the_file(desk: Desk, git: Git) -> None:
    (desk.folder / "docs").mkdir()
    (desk.folder / "docs" / "TRACKER.md").write_text(PLAN)
    assert desk.run("install", "--file", "docs/TRACKER.md").code == 0
    (desk.folder / "docs" / ".gitattributes").write_text("*.md -merge\n")
    for words in (("--check",), ()):
        result = desk.run("install", *words, "--file", "docs/TRACKER.md")
        assert result.code == 1, str(result)
        assert "says merge=unset for docs/TRACKER.md" in result.out
    (desk.folder / "docs" / ".gitattributes").unlink()
    (desk.folder / ".gitattributes").write_text("*.md merge=tracker\n")
    assert desk.run("install", "--check", "--file", "docs/TRACKER.md").code == 0


def test_a_paragraph_for_agents_comes_when_it_is_asked_for(desk: Desk, git: Git) -> None:
    agents = desk.folder / "AGENTS.md"
    assert desk.run("install").code == 0
    assert not agents.exists()
    agents.write_text("# Agents\n\nBe kind.")
    assert desk.run("install", "--agents").code == 0
    text = agents.read_text()
    assert text.startswith("# Agents\n\nBe kind.\n\n<!-- tracker install: begin -->")
    assert "`TRACKER.md`" in text
    assert desk.run("install", "--agents").code == 0
    assert agents.read_text() == text
    agents.write_text(text + "\nBe quick.\n")
    assert desk.run("install", "--remove").code == 0
    assert agents.read_text() == "# Agents\n\nBe kind.\n\nBe quick.\n"
    agents.write_text(text.replace("Never skip", "Always skip"))
    assert "take it out yourself" in desk.run("install", "--remove").out
    assert "Always skip" in agents.read_text()


def diverge(desk: Desk, git: Git) -> None:
    git("checkout", "-qb", "topic")
    put(desk, PLAN.replace("1.1 Read", "1.1 Read it"))
    git("commit", "-qam", "topic", "--no-verify")
    git("checkout", "-q", "main")
    put(desk, PLAN.replace("1.3 Judge", "1.3 Judge it"))
    git("commit", "-qam", "main", "--no-verify")


BROKEN = {
    "not found": None,
    "fails": "exit 1",
    "is killed": "kill -9 $$",
    "is not what it was": "exit 127",
    "does nothing": "exit 0",
}
# It was written, but not to its end.
HALVES = {"stops half way": 'head -c 9 "$4" > "$3"; exit 4', "is killed half way": 'head -c 9 "$4" > "$3"; kill -9 $$'}


@pytest.mark.parametrize("what", BROKEN)
def test_a_driver_that_merges_nothing_loses_no_side(desk: Desk, installed: Git, what: str) -> None:
    broken = desk.folder.parent / "tracker"
    if BROKEN[what]:
        broken.write_text(f"#!/bin/sh\n{BROKEN[what]}\n")
        broken.chmod(0o755)
    use(installed, broken)
    diverge(desk, installed)
    said = installed("merge", "topic", check=False)
    assert said.startswith("exit 1\n"), said
    assert "tracker merged nothing, git merged lines: look at TRACKER.md" in said
    assert "git hash-object" not in said
    assert "merge-file" not in said, "the driver is not printed"
    assert "1.1 Read it" in desk.text
    assert "1.3 Judge it" in desk.text
    assert installed("ls-files", "-u") != ""
    installed("reset", "-q", "--hard")
    put(desk, PLAN.replace("1.1 Read", "1.1 Look"))
    installed("commit", "-qam", "conflict", "--no-verify")
    installed("merge", "topic", check=False)
    assert "<<<<<<< ours\n- [x] 1.1 Look\n" in desk.text
    assert "- [x] 1.1 Read it\n>>>>>>> theirs\n" in desk.text


@pytest.mark.parametrize("what", HALVES)
def test_a_driver_that_stops_half_way_loses_no_side(desk: Desk, installed: Git, what: str) -> None:
    broken = desk.folder.parent / "tracker"
    broken.write_text(f"#!/bin/sh\n{HALVES[what]}\n")
    broken.chmod(0o755)
    use(installed, broken)
    diverge(desk, installed)
    before = set(desk.folder.iterdir())
    assert installed("merge", "topic", check=False).startswith("exit 1\n")
    assert desk.text == PLAN.replace("1.1 Read", "1.1 Read it").replace("1.3 Judge", "1.3 Judge it")
    assert set(desk.folder.iterdir()) == before


def test_where_nothing_can_be_written_the_side_that_is_left_is_whole(desk: Desk, installed: Git) -> None:
    broken = desk.folder.parent / "tracker"
    broken.write_text('#!/bin/sh\nhead -c 9 "$4" > "$3"\nexit 4\n')
    broken.chmod(0o755)
    use(installed, broken)
    driver = installed("config", "merge.tracker.driver").rstrip("\n")
    installed("config", "merge.tracker.driver", driver.replace("git merge-file", "false; ulimit -f 0; git merge-file"))
    diverge(desk, installed)
    ours = desk.text
    said = installed("merge", "topic", check=False)
    assert said.startswith("exit 1\n")
    assert "for both git checkout --merge TRACKER.md" in said
    assert desk.text == ours


def test_the_driver_passes_on_what_git_calls_the_sides(desk: Desk, installed: Git) -> None:
    use(installed, stub(desk, 'echo merged > "$3"'))
    driver = installed("config", "merge.tracker.driver").rstrip("\n")
    for sign, label in (("%S", "'1a2b3c4'"), ("%X", "'HEAD'"), ("%Y", "'a topic'")):  # as git does from 2.44 on
        driver = driver.replace(f" {sign}", f" {label}")
    installed("config", "merge.tracker.driver", driver)
    diverge(desk, installed)
    installed("merge", "-q", "--no-verify", "-m", "merge", "topic")
    assert (desk.folder.parent / "called").read_text().endswith(" -L 7 -P TRACKER.md -S 1a2b3c4 -X HEAD -Y a topic\n")


def use(git: Git, program: Path) -> None:
    """Let the driver call another program than the one that installed it; no tracker is on the PATH."""
    for key, value in wired.settings((str(program),)).items():
        git("config", key, value)


def stub(desk: Desk, then: str) -> Path:
    program = desk.folder.parent / "stub tracker"
    program.write_text(f'#!/bin/sh\necho "$@" >> "{desk.folder.parent}/called"\ncat "$2" > "{desk.folder.parent}/base"\n{then}\n')
    program.chmod(0o755)
    return program


@pytest.mark.parametrize("name", ["TRACKER.md", "a b.md", "$(touch ran) `touch ran`;'touch ran'.md"])
def test_the_driver_gets_what_it_needs_whatever_the_name(desk: Desk, git: Git, name: str) -> None:
    git("mv", "TRACKER.md", name) if name != "TRACKER.md" else None
    assert desk.run("install", "--file", name).code == 0
    git("add", ".")
    git("commit", "-qm", "wire", "--no-verify")
    use(git, stub(desk, 'echo merged > "$3"'))
    git("checkout", "-qb", "topic")
    (desk.folder / name).write_text(PLAN + "topic\n")
    git("commit", "-qam", "topic", "--no-verify")
    git("checkout", "-q", "main")
    (desk.folder / name).write_text(PLAN + "main\n")
    git("commit", "-qam", "main", "--no-verify")
    git("merge", "-q", "--no-verify", "-m", "merge", "topic")
    assert (desk.folder / name).read_text() == "merged\n"
    command, *_, option, size, place, path = (desk.folder.parent / "called").read_text().rstrip("\n").split(" ", 7)
    assert (command, option, size, place, path) == ("merge", "-L", "7", "-P", name)
    assert not (desk.folder / "ran").exists()


def criss_cross(desk: Desk, git: Git, one: str, two: str) -> None:
    """Two branches that merged each other; main then goes back to what was before both, at the first of its tasks."""
    merge = ("merge", "-q", "--no-verify", "-m", "merge")
    use(git, stub(desk, 'git merge-file "$3" "$2" "$4"'))
    git("checkout", "-qb", "topic")
    put(desk, one)
    git("commit", "-qam", "topic", "--no-verify")
    git("checkout", "-q", "main")
    put(desk, two)
    git("commit", "-qam", "main", "--no-verify")
    git("tag", "one")
    for branch, other in (("main", "topic"), ("topic", "one")):
        git("checkout", "-q", branch)
        git(*merge, other, check=False)
        put(desk, one.replace("1.3 Judge", "1.3 Judge it"))
        git("commit", "-qam", "merged", "--no-verify", "--allow-empty")
    put(desk, desk.text + "\nMore.\n")
    git("commit", "-qam", "more", "--no-verify")
    assert len(git("merge-base", "--all", "main", "topic").split()) == 2
    git("checkout", "-q", "main")
    put(desk, desk.text.replace("1.1 Read it", "1.1 Read"))
    git("commit", "-qam", "taken back", "--no-verify", "--allow-empty")
    git(*merge, "topic")


def test_of_criss_cross_histories_the_bases_are_merged_by_facts_too(desk: Desk, installed: Git) -> None:
    criss_cross(desk, installed, PLAN.replace("1.1 Read", "1.1 Read it"), PLAN.replace("1.3 Judge", "1.3 Judge it"))
    assert (desk.folder.parent / "base").read_text() == PLAN.replace("1.1 Read", "1.1 Read it").replace("1.3 Judge", "1.3 Judge it")
    assert "1.1 Read\n" in desk.text, "what was taken back stays so"


def test_bases_that_conflict_give_their_own_base_and_no_markers(desk: Desk, installed: Git) -> None:
    criss_cross(desk, installed, PLAN.replace("1.2 Bind", "1.2 Bind it"), PLAN.replace("1.2 Bind", "1.2 Bind all"))
    assert (desk.folder.parent / "base").read_text() == PLAN


def test_bad_places_are_refused(desk: Desk, refused: Callable[..., None]) -> None:
    refused(desk.run("install"), 2, "not in a git repository")
    git_in(desk.folder, "init", "-q", "--bare", "bare.git")
    refused(desk.run("install", cwd=desk.folder / "bare.git"), 2, "bare repository")
    git_in(desk.folder, "init", "-q")
    refused(desk.run("install", PATH=str(desk.home)), 4, "git is not installed")
    refused(desk.run("install", "--check", "--remove"), 2, "exclude each other")
    outside = desk.folder.parent / "outside"
    outside.mkdir()
    shutil.copy(desk.path, outside / "TRACKER.md")
    (desk.folder / "link.md").symlink_to(outside / "TRACKER.md")
    refused(desk.run("install", "--file", "link.md"), 2, "leads out of the repository")
    refused(desk.run("install", "--file", str(outside / "TRACKER.md")), 2, "not in a git repository")
    (desk.folder / ".gitattributes").symlink_to(outside / "attributes")
    result = desk.run("install")
    assert result.code == 1
    assert ".gitattributes is a link, which git does not follow" in result.out


def test_a_paragraph_for_agents_is_not_written_through_a_link(desk: Desk, git: Git) -> None:
    (desk.folder / "CLAUDE.md").write_text("# Agents\n")
    (desk.folder / "AGENTS.md").symlink_to("CLAUDE.md")
    result = desk.run("install", "--agents")
    assert result.code == 1
    assert "AGENTS.md is a link to" in result.out
    assert (desk.folder / "CLAUDE.md").read_text() == "# Agents\n"
    assert desk.run("install", "--check").code == 0
    (desk.folder / "AGENTS.md").unlink()
    assert desk.run("install", "--agents").code == 0
    (desk.folder / "AGENTS.md").rename(desk.folder / "CLAUDE.md")
    (desk.folder / "AGENTS.md").symlink_to("CLAUDE.md")
    assert desk.run("install", "--agents", "--check").code == 0
    result = desk.run("install", "--remove")
    assert result.code == 0
    assert "AGENTS.md is a link to" in result.out


def test_another_repository_is_not_wired_from_here(desk: Desk, git: Git, refused: Callable[..., None]) -> None:
    other = desk.folder.parent / "other"
    other.mkdir()
    git_in(other, "init", "-q")
    shutil.copy(desk.path, other / "TRACKER.md")
    refused(desk.run("install", "--file", "../other/TRACKER.md"), 2, "lies in another repository")
    assert not (other / ".git/hooks/pre-commit").exists()


@pytest.mark.parametrize("hook_id", ("tracker-check", "tracker-sync"))
def test_either_hook_of_pre_commit_is_enough_and_what_to_add_is_said_once(desk: Desk, git: Git, hook_id: str) -> None:
    config = desk.folder / ".pre-commit-config.yaml"
    config.write_text("repos:\n")
    assert desk.run("install").out.count("- id: tracker-check") == 1
    config.write_text(f"repos:\n  - repo: x\n    hooks: [{{id: {hook_id}}}]\n")
    for name in ("pre-commit", "pre-merge-commit"):
        hook(desk, name).write_text("called by git\n")
        hook(desk, name).chmod(0o755)
    assert desk.run("install", "--check").code == 0


def test_a_hook_of_ours_behind_a_link_is_left_and_all_else_taken_away(desk: Desk, installed: Git) -> None:
    hook(desk).rename(desk.folder.parent / "real")
    hook(desk).symlink_to(desk.folder.parent / "real")
    result = desk.run("install", "--remove")
    assert result.code == 0, str(result)
    assert "pre-commit is a link to" in result.out
    assert hook(desk).is_symlink()
    assert installed("config", "--get", "merge.tracker.driver", check=False).startswith("exit 1\n")


@pytest.mark.parametrize("set_to", ("", "/dev/null"))
def test_hooks_that_are_switched_off_are_told(desk: Desk, installed: Git, set_to: str) -> None:
    installed("config", "core.hooksPath", set_to)
    result = desk.run("install", "--check")
    assert result.code == 1
    assert f'core.hooksPath ("{set_to}") switches hooks off: git config --unset core.hooksPath' in result.out


def test_a_name_of_two_lines_is_routed(desk: Desk, git: Git) -> None:
    name = "new\nline TRACKER.md"
    (desk.folder / name).write_text(PLAN)
    assert desk.run("install", "--file", name).code == 0
    assert git("check-attr", "merge", "TRACKER.md") == "TRACKER.md: merge: unspecified\n"
    assert desk.run("install", "--check", "--file", name).code == 0


def test_attributes_of_the_clone_alone_are_seen(desk: Desk, git: Git) -> None:
    info = desk.folder / ".git" / "info" / "attributes"
    info.parent.mkdir(exist_ok=True)
    info.write_text("*.md merge=union\n")
    result = desk.run("install")
    assert ".git/info/attributes says merge=union for TRACKER.md: take it out" in result.out
    assert not (desk.folder / ".gitattributes").exists()
    info.write_text("*.md merge=tracker\n")
    assert any(line.split() == ["routing", "wired", ".git/info/attributes"] for line in desk.run("install").out.split("\n"))


@pytest.mark.parametrize("what", ("dangling", "folder", "bytes"))
@pytest.mark.parametrize("name", (".git/hooks/pre-commit", ".gitattributes", "AGENTS.md"))
def test_what_cannot_be_read_is_left_to_the_user_and_all_else_is_wired(desk: Desk, git: Git, name: str, what: str) -> None:
    path = desk.folder / name
    if what == "dangling":
        path.symlink_to(desk.folder / "nowhere")
    elif what == "folder":
        path.mkdir()
    else:
        path.write_bytes(b"caf\xe9\n")
    result = desk.run("install", "--agents")
    assert result.code == 1, str(result)
    assert result.out.count("left to you") == 1
    assert "--file FILE" not in result.said
    assert desk.run("install", "--remove").code == 0
    assert git("config", "--get", "merge.tracker.driver", check=False).startswith("exit 1\n")


def test_what_is_taken_away_has_to_be_committed_too(desk: Desk, installed: Git) -> None:
    assert "commit it, so that others are rid of it too: git add .gitattributes" in desk.run("install", "--remove").out
    assert "as it is staged; on the disk it is gone: git add .gitattributes" in desk.run("install", "--check").out


def test_a_tracker_that_was_renamed_is_told(desk: Desk, installed: Git) -> None:
    (desk.folder / "docs").mkdir()
    installed("mv", "TRACKER.md", "docs/STAND.md")
    result = desk.run("install", "--check")
    assert result.code == 1
    assert "TRACKER.md is not there any more. If it was renamed: tracker install --file NEW-NAME" in result.out
    assert desk.run("install", "--file", "docs/STAND.md").code == 0
    assert desk.run("install", "--check").code == 0


def test_nothing_that_the_repository_configures_is_run(desk: Desk, git: Git) -> None:
    trap, ran = desk.folder.parent / "trap", desk.folder.parent / "ran"
    trap.write_text(f'#!/bin/sh\necho "$0 $@" >> "{ran}"\n')
    trap.chmod(0o755)
    for key in ("core.fsmonitor", "core.pager", "core.editor", "filter.x.clean", "diff.external", "alias.config", "alias.check-attr"):
        git("config", key, str(trap))
    (desk.folder / ".gitattributes").write_text("*.md filter=x\n")
    for name in ("post-index-change", "reference-transaction"):
        shutil.copy(trap, hook(desk, name))
    ran.unlink(missing_ok=True)
    for words in ((), ("--check",), ("--remove",)):
        assert desk.run("install", *words).code == 0
    assert not ran.exists(), ran.read_text()
