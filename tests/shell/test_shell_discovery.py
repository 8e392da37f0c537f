"""The document that is meant is found, or the message says how to choose."""

from __future__ import annotations

from pathlib import Path

import pytest

from mdtracker.errors import FileError, TrackerError, UsageError
from mdtracker.shell import settings
from mdtracker.shell.discovery import documents, find, shown


def make(folder: Path, *names: str) -> None:
    for name in names:
        (folder / name).parent.mkdir(parents=True, exist_ok=True)
        (folder / name).write_text("- [ ] one\n")


def project(folder: Path, text: str) -> Path:
    (folder / "pyproject.toml").write_text(text)
    return folder / "pyproject.toml"


@pytest.mark.parametrize(
    ("names", "found"),
    [
        (["TODO.md", "TRACKER.md", "tracker/plan.md"], "tracker/plan.md"),
        (["MY_TRACKER_2.md", "tracker.md"], "tracker.md"),
        (["IMPLEMENTATION_TRACKER.md", "PROGRESS.md"], "IMPLEMENTATION_TRACKER.md"),
        (["todo.md", "Progress.md"], "Progress.md"),
        (["docs-progress-2025.md", "TODO.md"], "TODO.md"),
        (["docs-progress-2025.md", "ROADMAP.md"], "docs-progress-2025.md"),
        (["ROADMAP.md", "IMPLEMENTATION_PLAN.md"], "ROADMAP.md"),
        (["EXPLANATION.md", "IMPLEMENTATION_PLAN.md"], "IMPLEMENTATION_PLAN.md"),
        (["TASKS.markdown", "notes.md"], "TASKS.markdown"),
        (["tracker/README.md", "README-TRACKER.md", "changelog.tracker.md", ".tracker.md", "TODO.md"], "TODO.md"),
        (["tracker/notes.txt", "TRACKER.txt", "TODO.md"], "TODO.md"),
    ],
)
def test_the_most_telling_name_is_found(tmp_path: Path, names: list[str], found: str) -> None:
    make(tmp_path, *names)
    assert find(None, {}, tmp_path) == tmp_path / found


def test_the_nearest_folder_up_to_the_top_counts(repository: Path) -> None:
    make(repository, "TRACKER.md", "a/TODO.md", "a/b/notes.md")
    assert find(None, {}, repository / "a" / "b") == repository / "a" / "TODO.md"
    assert find(None, {}, repository) == repository / "TRACKER.md"


def test_nothing_beyond_the_repository_or_without_one_above_is_found(repository: Path, document: Path) -> None:
    (document.parent / "sub").mkdir()
    for cwd in (repository, document.parent / "sub"):
        with pytest.raises(UsageError, match="no document found: looked for tracker/") as caught:
            find(None, {}, cwd)
        assert "--file" in caught.value.hints[0]
        assert "--file FILE" in caught.value.hints[0]
        assert "tracker init" not in caught.value.hints[0], "a command that does not exist is no remedy"


def test_several_are_listed_with_how_to_choose(tmp_path: Path) -> None:
    make(tmp_path, "A_TRACKER.md", "B_TRACKER.md")
    with pytest.raises(UsageError, match=r"2 documents could be meant: A_TRACKER.md, B_TRACKER.md") as caught:
        find(None, {}, tmp_path)
    assert [word in " ".join(caught.value.hints) for word in ("--file", "TRACKER_FILE", "[tool.tracker]")] == [True] * 3
    assert documents(None, {}, tmp_path) == (tmp_path / "A_TRACKER.md", tmp_path / "B_TRACKER.md")


def test_what_is_named_comes_first(tmp_path: Path) -> None:
    make(tmp_path, "TRACKER.md", "a.md", "b.md", "c.md")
    project(tmp_path, '[tool.tracker]\nfile = "c.md"\n')
    environ = {"TRACKER_FILE": "b.md"}
    assert find("a.md", environ, tmp_path) == tmp_path / "a.md"
    assert find(None, environ, tmp_path) == tmp_path / "b.md"
    assert find(None, {"TRACKER_FILE": ""}, tmp_path) == tmp_path / "c.md"


@pytest.mark.parametrize(("name", "says"), [("sub", "is a folder"), ("", "is a folder"), ("none.md", "does not exist")])
def test_what_is_named_must_be_a_file(tmp_path: Path, name: str, says: str) -> None:
    make(tmp_path, "sub/x.md")
    project(tmp_path, '[tool.tracker]\nfile = "sub"\n')
    with pytest.raises(FileError, match=says):
        find(name, {}, tmp_path)
    with pytest.raises(FileError, match=r"is a folder.*pyproject.toml"):
        find(None, {}, tmp_path)
    if name:
        with pytest.raises(FileError, match=f"{says}.*TRACKER_FILE={name}"):
            find(None, {"TRACKER_FILE": name}, tmp_path)


def test_a_path_is_shown_as_people_read_it(repository: Path, tmp_path: Path) -> None:
    (repository / "sub").mkdir()
    assert shown(repository / "a.md", repository) == "a.md"
    assert shown(repository / "a.md", repository / "sub") == "../a.md"
    assert shown(tmp_path / "a.md", repository / "sub") == str(tmp_path / "a.md")


def test_settings_are_read_from_the_nearest_project_that_has_some(repository: Path) -> None:
    source = project(repository, '[tool.tracker]\nfile = ["docs/a.md", "b.md"]\nmine = ["Overall Score"]\n')
    (repository / "sub").mkdir()
    project(repository / "sub", "[tool.other]\n")
    found = settings.load(repository / "sub" / "new.md")
    assert found == settings.Settings((repository / "docs" / "a.md", repository / "b.md"), ("Overall Score",), source)
    project(repository / "sub", "[tool.tracker]\n")
    assert settings.load(repository / "sub") == settings.Settings(source=repository / "sub" / "pyproject.toml")


def test_no_settings_are_no_error(repository: Path, tmp_path: Path) -> None:
    project(tmp_path, '[tool.tracker]\nfile = "x.md"\n')
    assert settings.load(repository) == settings.Settings()
    project(repository, "this is = = not TOML\n")
    assert settings.load(repository) == settings.Settings()
    project(repository, "# tool.tracker is not set here\n")
    assert settings.load(repository) == settings.Settings()


@pytest.mark.parametrize(
    ("text", "says"),
    [
        ("[tool.tracker]\nfile = = 1\n", "not valid TOML"),
        ("[tool.tracker]\nfile = 1\n", "tool.tracker.file is not a text or a list of texts"),
        ('[tool.tracker]\nfile = ["a", 1]\n', "tool.tracker.file is not"),
        ('[tool.tracker]\nfile = ""\n', "tool.tracker.file is not"),
        ('[tool.tracker]\nmine = "Score"\n', "tool.tracker.mine is not a list of texts"),
        ("[tool.tracker]\nmines = []\n", "tool.tracker.mines is not a setting"),
        ("tool.tracker = 1\n", "tool.tracker is not a table"),
        ("tool = 1 # tool.tracker\n", "not valid TOML"),
        ('[tool.tracker]\nfile = "../x.md"\n', "outside"),
        ('[tool.tracker]\nfile = "/etc/x.md"\n', "outside"),
        (f"# tool.tracker\nx = {'[' * 5000}", "not valid TOML"),
    ],
)
def test_bad_settings_name_file_and_key(repository: Path, text: str, says: str) -> None:
    project(repository, text)
    with pytest.raises(TrackerError, match=says) as caught:
        find(None, {}, repository)
    assert caught.value.exit_code == 4
    assert "pyproject.toml" in caught.value.message
