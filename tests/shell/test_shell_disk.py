"""What is read is exact, and a write happens as a whole or not at all."""

from __future__ import annotations

import os
from pathlib import Path

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from mdtracker.errors import FileError, TrackerError, UnsafeDocumentError, UsageError
from mdtracker.shell import disk
from mdtracker.shell.disk import Content


def nothing_left(folder: Path) -> bool:
    return not [name for name in os.listdir(folder) if name.endswith((".tmp", ".lock"))]


def refusal(path: Path) -> TrackerError:
    before = path.read_bytes()
    with pytest.raises(TrackerError) as caught:
        disk.update(path, lambda content: content.text + "more\n")
    assert path.read_bytes() == before
    return caught.value


@pytest.mark.parametrize(
    "data",
    [b"", b"\n", b"a\r\nb\rc\nd", b"\xef\xbb\xbf# Plan\r\n", "ğŸŸ¡ 🟡\u2028\x0c\x85\n".encode()],
    ids=["empty", "newline", "mixed endings", "BOM", "odd characters"],
)
def test_text_is_the_bytes(document: Path, data: bytes) -> None:
    document.write_bytes(data)
    content = disk.read(document)
    assert content.text.encode() == content.data == data
    assert content.digest == disk.digest(data)


@given(data=st.binary(max_size=40))
@settings(suppress_health_check=[HealthCheck.function_scoped_fixture])
def test_any_bytes_are_read_exactly_or_refused_with_a_place(tmp_path: Path, data: bytes) -> None:
    path = tmp_path / "any.md"
    path.write_bytes(data)
    try:
        text = disk.read(path).text
    except UnsafeDocumentError as error:
        text = ""
        assert error.message.startswith(f"{path}:")  # noqa: PT017 - most inputs are no error
    assert text.encode() in (data, b"")


@pytest.mark.parametrize(
    ("data", "place", "says"),
    [
        (b"\xff", "1:1", "byte 0xff at offset 0"),
        (b"one\r\ntw\xc3\xa9\xe9o\n", "2:4", "byte 0xe9 at offset 9"),
        (b"one\rtwo\n\x80", "3:1", "offset 8"),
        (b"one\rtwo\nx\0", "3:2", "NUL"),
        (b"\xff\xfe#\0", "1:1", "not UTF-8"),
    ],
)
def test_a_damaged_byte_is_named_with_its_place(document: Path, data: bytes, place: str, says: str) -> None:
    document.write_bytes(data)
    with pytest.raises(UnsafeDocumentError) as caught:
        disk.read(document)
    assert f"TRACKER.md:{place}:" in caught.value.message
    assert says in caught.value.message
    assert caught.value.hints


def test_utf_16_is_recognised(document: Path) -> None:
    document.write_bytes("# Plan\n".encode("utf-16"))
    with pytest.raises(UnsafeDocumentError) as caught:
        disk.read(document)
    assert "iconv -f UTF-16" in caught.value.hints[0]


def test_what_is_no_document_is_refused(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    loop, pipe, large = tmp_path / "loop", tmp_path / "pipe", tmp_path / "large"
    loop.symlink_to(loop)
    os.mkfifo(pipe)
    large.write_bytes(b"x" * 11)
    with pytest.raises(FileError, match="does not exist"):
        disk.read(tmp_path / "none.md")
    with pytest.raises(FileError, match="is a folder"):
        disk.read(tmp_path)
    with pytest.raises(FileError, match="cannot read"):
        disk.read(loop)
    with pytest.raises(FileError, match="not an ordinary file"):
        disk.read(pipe)
    with pytest.raises(FileError, match="null byte"):
        disk.read(Path("a\0b"))
    with pytest.raises(FileError, match="File name too long"):
        disk.read(tmp_path / ("x" * 300))
    with pytest.raises(FileError, match="larger than"):
        disk.read_bytes(large, 10)


@pytest.mark.parametrize(
    "text",
    [
        "",
        "=======\n",
        "Title\n=======\n",
        "<<<<<<<\n",
        "| a |\n========\n",
        "||||||| \n",
        " <<<<<<< a\n >>>>>>> b\n",
        "<<<<<<<<\n>>>>>>>>\n",
    ],
)
def test_text_without_a_conflict_passes(text: str) -> None:
    disk.refuse_conflicts(text)


@pytest.mark.parametrize(
    ("text", "line"),
    [
        ("a\r\n<<<<<<< HEAD\r\nb\r\n=======\r\nc\r\n>>>>>>> topic\r\n", 2),
        ("a\r\r<<<<<<< HEAD\r=======\r>>>>>>> topic", 3),
        ("\ufeff<<<<<<<\n>>>>>>>\n", 1),
        ("a\n<<<<<<< HEAD\n", 2),
        ("a\r\n||||||| 1a2b3c\r\n", 2),
        ("a\n>>>>>>> topic/one\n", 2),
        ("\n| a | b |\n=======\n", 3),
        ("a\r\n- [x] b\r\n=======\r\n", 3),
    ],
)
def test_a_conflict_is_refused_with_its_line(text: str, line: int) -> None:
    with pytest.raises(UnsafeDocumentError, match=f"^line {line}: "):
        disk.refuse_conflicts(text)


def test_no_change_writes_nothing(document: Path) -> None:
    os.utime(document, (1, 1))
    for change in (lambda content: None, lambda content: content.text):
        outcome = disk.update(document, change)
        assert not outcome.changed
        assert outcome.before == outcome.after == disk.read(document).digest
    assert document.stat().st_mtime == 1
    assert nothing_left(document.parent)


def test_a_change_keeps_mode_and_every_other_byte(document: Path) -> None:
    document.write_bytes(b"\xef\xbb\xbfone\r\ntwo\rthree")
    document.chmod(0o640)
    outcome = disk.update(document, lambda content: content.text.replace("two", "2"))
    assert document.read_bytes() == b"\xef\xbb\xbfone\r\n2\rthree"
    assert document.stat().st_mode & 0o7777 == 0o640
    assert outcome.changed
    assert outcome.after == disk.read(document).digest != outcome.before
    assert nothing_left(document.parent)


@pytest.mark.skipif(os.getuid() != 0, reason="only root can give files away")
def test_a_change_keeps_the_owner(document: Path) -> None:
    os.chown(document, 1234, 2345)
    disk.update(document, lambda content: content.text + "x")
    assert (document.stat().st_uid, document.stat().st_gid) == (1234, 2345)


def test_extended_attributes_are_kept(document: Path) -> None:
    try:
        os.setxattr(document, "user.note", b"mine")
    except OSError:
        pytest.skip("no extended attributes here")
    disk.update(document, lambda content: content.text + "x")
    assert os.getxattr(document, "user.note") == b"mine"


def test_an_editor_that_saves_meanwhile_is_not_overwritten(document: Path) -> None:
    saves = iter(["from the editor\n", "and again\n"])

    def change(content: Content) -> str:
        save = next(saves, None)
        if save:
            document.write_text(save)
        return content.text + "ours\n"

    seen: list[tuple[str, str]] = []
    outcome = disk.update(document, change, then=lambda before, after: seen.append((before.text, after.text)))
    assert document.read_text() == "and again\nours\n"
    assert seen == [("and again\n", "and again\nours\n")]
    assert outcome.before == disk.digest(b"and again\n")


def test_a_mode_set_meanwhile_is_kept(document: Path) -> None:
    document.chmod(0o644)

    def change(content: Content) -> str:
        document.chmod(0o600)
        return content.text + "ours\n"

    disk.update(document, change)
    assert document.stat().st_mode & 0o777 == 0o600


def test_an_editor_that_never_rests_ends_in_an_error(document: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("time.sleep", lambda seconds: None)
    count = iter(range(1000))

    def change(content: Content) -> str:
        document.write_text(f"save {next(count)}")
        return "ours"

    with pytest.raises(FileError, match="saved by another program"):
        disk.update(document, change)
    assert document.read_text().startswith("save ")
    assert nothing_left(document.parent)


def test_a_document_removed_meanwhile_is_not_made_again(document: Path) -> None:
    def change(content: Content) -> str:
        document.unlink()
        return "ours"

    with pytest.raises(FileError, match="does not exist"):
        disk.update(document, change)
    assert not document.exists()
    assert nothing_left(document.parent)


def test_an_error_in_the_change_leaves_nothing_behind(document: Path) -> None:
    def change(content: Content) -> str:
        raise UsageError("no such task")

    with pytest.raises(UsageError):
        disk.update(document, change)
    assert nothing_left(document.parent)


@pytest.mark.parametrize("call", ["replace", "fsync", "fchmod"])
def test_a_failing_disk_leaves_the_document_as_it_was(
    document: Path, monkeypatch: pytest.MonkeyPatch, call: str
) -> None:
    def fail(*arguments: object) -> None:
        raise OSError(28, "No space left on device")

    monkeypatch.setattr(os, call, fail)
    error = refusal(document)
    assert isinstance(error, FileError)
    assert "No space left on device; nothing was written" in error.message
    assert nothing_left(document.parent)


def test_text_that_is_not_unicode_is_not_written(document: Path) -> None:
    before = document.read_bytes()
    for text in ("caf\udce9", "a\0b"):
        with pytest.raises(UsageError):
            disk.update(document, lambda content, text=text: text)  # type: ignore[misc]
    assert document.read_bytes() == before


def test_hard_links_are_refused(document: Path) -> None:
    os.link(document, document.with_name("second.md"))
    assert "2 hard links" in refusal(document).message


def test_read_only_is_refused(document: Path) -> None:
    document.chmod(0o444)
    assert "is read-only" in refusal(document).message
    document.chmod(0o644)
    document.parent.chmod(0o555)
    assert "the folder" in refusal(document).message
    document.parent.chmod(0o755)


def test_a_link_inside_the_repository_is_followed(repository: Path) -> None:
    (repository / "docs").mkdir()
    target, link = repository / "docs" / "plan.md", repository / "TRACKER.md"
    target.write_text("one\n")
    link.symlink_to("docs/plan.md")
    assert disk.read(link).path == target.resolve()
    disk.update(link, lambda content: content.text + "two\n")
    assert link.is_symlink()
    assert target.read_text() == "one\ntwo\n"
    assert nothing_left(repository)


def test_a_link_that_leaves_the_repository_is_refused(repository: Path, document: Path) -> None:
    (repository / "TRACKER.md").symlink_to(document)
    (repository / "elsewhere").symlink_to(document.parent)
    assert "leaves" in refusal(repository / "TRACKER.md").message
    assert "leaves" in refusal(repository / "elsewhere" / "TRACKER.md").message
    assert disk.read(repository / "TRACKER.md").text == document.read_text()


def test_a_link_into_the_git_folder_is_refused(repository: Path) -> None:
    (repository / "TRACKER.md").symlink_to(".git/config")
    assert "git's own folder" in refusal(repository / "TRACKER.md").message


def test_without_git_a_link_may_not_leave_its_folder(tmp_path: Path, document: Path) -> None:
    (tmp_path / "sub").mkdir()
    near, far = tmp_path / "near.md", tmp_path / "sub" / "far.md"
    near.symlink_to(document)
    far.symlink_to(document)
    assert disk.update(near, lambda content: content.text + "x").changed
    assert "leaves" in refusal(far).message


def test_a_repository_reached_through_a_link_is_no_obstacle(repository: Path, tmp_path: Path) -> None:
    (repository / "TRACKER.md").write_text("one\n")
    (tmp_path / "shortcut").symlink_to(repository)
    assert disk.update(tmp_path / "shortcut" / "TRACKER.md", lambda content: "two\n").changed


def test_files_of_a_killed_command_are_removed_by_the_next(document: Path) -> None:
    left, other = document.with_name(".TRACKER.md.0123abcd.tmp"), document.with_name(".TRACKER.md.mine.tmp")
    left.write_text("half")
    other.write_text("not ours")
    disk.update(document, lambda content: None)
    assert not left.exists()
    assert other.exists()


def test_windows_is_refused_in_a_sentence(document: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("sys.platform", "win32")
    assert "not supported on Windows" in refusal(document).message
    assert disk.read(document).text
