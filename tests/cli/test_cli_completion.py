"""What a shell offers behind `tracker`: names with titles, owners, phases, states; quoted, whatever is in them; soon."""

from __future__ import annotations

import os
import resource
import shutil
import subprocess
import sys

import pytest

from documents.desk import Desk, environment
from mdtracker.cli.commands import COMMANDS
from mdtracker.cli.shells import cut, quoted, unquoted

ODD = "One: \"quoted\" [b] it's $HOME `x` [/b] & (more)"
PLAN = f"""\
# Plan

## Phase 1: Core: "base"

| Task | Issue | Status | Owner |
|---|---|---|---|
| 1.1 {ODD} | #7 | ⬜ Not Started | QA Team |
| 1.2 Two | #8 | ✅ Complete | Cy |
| 1.10 Ten | #9 | ✅ Complete | O'Brien |

## Phase 2: More

- [ ] Write: the tests
- [ ] Read it
"""
TAB, LIST = "9", "63"


@pytest.fixture
def here(desk: Desk) -> Desk:
    desk.put(PLAN)
    launcher = desk.home / "bin" / "tracker"
    launcher.parent.mkdir()
    launcher.write_text(f'#!/bin/sh\nexec "{sys.executable}" -m mdtracker "$@"\n')
    launcher.chmod(0o755)
    return desk


def complete(desk: Desk, shell: str, line: str, **more: str) -> list[str]:
    result = desk.run(_TRACKER_COMPLETE=f"complete_{shell}", _TYPER_COMPLETE_ARGS=line, **more)
    assert (result.code, result.err) == (0, ""), str(result)
    return result.out.split("\n")[:-1] if result.out != "\n" else []


@pytest.mark.parametrize("shell", ["zsh", "fish"])
def test_names_come_with_titles(here: Desk, shell: str) -> None:
    assert complete(here, shell, "tracker task done 1.", _TYPER_COMPLETE_FISH_ACTION="get-args") == [
        f"1.1\t{ODD} (todo)", "1.2\tTwo (done)", "1.10\tTen (done)",
    ]  # fmt: skip


def test_bash_shows_titles_where_it_lists_and_puts_in_names_alone(here: Desk) -> None:
    assert complete(here, "bash", "tracker task done 1.", COMP_TYPE=TAB) == ["1.1", "1.2", "1.10"]
    assert complete(here, "bash", "tracker task done 1.", COMP_TYPE=LIST)[1:] == ["1.2   Two (done)", "1.10  Ten (done)"]
    assert complete(here, "bash", "tracker task done 1.2", COMP_TYPE=LIST) == ["1.2"]
    result = here.run(_TRACKER_COMPLETE="complete_bash", COMP_WORDS="tracker task done 1.", COMP_CWORD="3")
    assert result.out == "1.1\n1.2\n1.10\n", "a script of Typer's own is answered too"


def test_powershell_gets_names_in_its_own_quotes(here: Desk) -> None:
    said = complete(here, "pwsh", "tracker task assign 1.1 O", _TYPER_COMPLETE_WORD_TO_COMPLETE="O")
    assert said == [f"'{ODD.replace(chr(39), chr(39) * 2)}':::{ODD} (todo)", "'O''Brien':::1 task"]


@pytest.mark.parametrize(
    ("line", "due"),
    [
        ("tracker task assign 1.1 Q", ["QA Team"]),
        ('tracker task list --owner "QA', ["QA Team"]),
        ("tracker task list --owner=Q", ["QA Team"]),
        ("tracker task list --state d", ["doing", "done", "dropped"]),
        ("tracker task list --phase ", ["1", "2"]),
        ("tracker phase show ", ["1", "2"]),
        ("tracker phase estimate 2", ["2"]),
        ("tracker task add T --after 1.1", ["1.1", "1.10"]),
        ("tracker task done GH-", ["GH-7", "GH-8", "GH-9"]),
        ("tracker task done :1", [":13", ":14"]),
        ("tracker task show Write", ["Write: the tests"]),
        ("tracker task un", ["unblock"]),
        ("tracker bl", ["blocker"]),
        ("tracker task done --dry", ["--dry-run"]),
        ("tracker task done 9", []),
        ("tracker task done --file missing.md ", []),
    ],
)
def test_what_is_due_is_offered(here: Desk, line: str, due: list[str]) -> None:
    assert [answer.split("\t")[0] for answer in complete(here, "zsh", line)] == due


@pytest.mark.parametrize("text", ["", "not a tracker", "\x00", "# A\n\n- [ ] one\ttab\n", "| a |\n"])
def test_no_document_breaks_a_shell(here: Desk, text: str) -> None:
    here.put(text)
    complete(here, "zsh", "tracker task done ")
    complete(here, "bash", "tracker task done ", COMP_TYPE=LIST)


def test_what_was_remembered_is_never_of_another_version(here: Desk) -> None:
    assert len(complete(here, "zsh", "tracker task done ")) == 5
    here.put(PLAN.replace("- [ ] Read it\n", ""))
    assert len(complete(here, "zsh", "tracker task done ")) == 4
    for kept in here.home.rglob("*.offers"):
        kept.write_bytes(b"\xff\n")
    assert len(complete(here, "zsh", "tracker task done ")) == 4


@pytest.mark.parametrize("value", ["QA Team", ODD, "a'b", "~x", "#7", ":28", "a\\b", "ärger é"])
@pytest.mark.parametrize("opened", ["", '"', "'"])
def test_bash_reads_back_what_was_put_in(value: str, opened: str) -> None:
    typed = f"{opened}{quoted(value, opened)}{opened}"
    assert unquoted(typed) == value
    assert cut(f"tracker task done {typed}")[1] == typed
    if shutil.which("bash"):
        said = subprocess.run(("bash", "-c", f"printf %s {typed}"), capture_output=True, text=True, check=True)
        assert said.stdout == value


BASH = """
source <(_TRACKER_COMPLETE=source_bash tracker)
COMP_LINE=$1 COMP_POINT=${#1} COMP_TYPE=9
_tracker_completion tracker
printf '%s\\n' "${COMPREPLY[@]}"
"""
ZSH = """
compdef() {}; _files() {}
compadd() { print -rl -- "${names[@]}" }
source <(_TRACKER_COMPLETE=source_zsh tracker)
words=(${(z)1}); [[ $1 == *' ' ]] && words+=(''); CURRENT=$#words
_tracker_completion
"""
FISH = "_TRACKER_COMPLETE=source_fish tracker | source; complete -C $argv[1] | string replace -r '\\t.*' ''"


@pytest.mark.parametrize(("shell", "script"), [("bash", BASH), ("zsh", ZSH), ("fish", FISH)])
def test_the_script_works_in_the_shell(here: Desk, shell: str, script: str) -> None:
    program = shutil.which(shell)
    if program is None:
        pytest.skip(f"there is no {shell} here")
    path = f"{here.home / 'bin'}{os.pathsep}{os.environ['PATH']}"

    def offers(line: str) -> list[str]:
        command = (program, "-c", script, *(("-",) if shell != "fish" else ()), line)
        done = subprocess.run(command, cwd=here.folder, env=environment(here.home, PATH=path), capture_output=True, text=True, check=False)
        assert done.stderr == ""
        return done.stdout.split("\n")[:-1]

    assert offers("tracker task done 1.1") == ["1.1", "1.10"]
    assert offers("tracker task assign 1.1 Q") == [r"QA\ Team" if shell == "bash" else "QA Team"]
    assert offers("tracker task list --owner 'Q") == ["QA Team"]
    assert [unquoted(offer) if shell == "bash" else offer for offer in offers("tracker task done One")] == [ODD]


def big() -> str:
    """A document of 2,000 lines: a hundred phases of ten tasks, with their notes."""
    row = "| {0}.{1} Load tests of part {1} | #{0}{1} | ⬜ Not Started | 0% | Team {1} |\n"
    head = "## Phase {0}: Part {0}\n\n| Task | Issue | Status | Progress | Owner |\n|---|---|---|---|---|\n"
    tail = "\nNotes of this phase.\n\n- what was said\n- what was meant\n\n"
    return "# Plan\n\n" + "".join(
        head.format(phase) + "".join(row.format(phase, task) for task in range(1, 11)) + tail for phase in range(1, 101)
    )


def seconds(desk: Desk, *words: str, **more: str) -> float:
    """The processor's time of one run, its children's aside."""
    before = resource.getrusage(resource.RUSAGE_CHILDREN)
    assert desk.run(*words, **more).code == 0
    after = resource.getrusage(resource.RUSAGE_CHILDREN)
    return after.ru_utime + after.ru_stime - before.ru_utime - before.ru_stime


def test_two_thousand_lines_take_less_than_twice_a_start(here: Desk) -> None:
    assert 1_900 <= here.put(big()).count(b"\n") <= 2_100
    line = {"_TRACKER_COMPLETE": "complete_zsh", "_TYPER_COMPLETE_ARGS": "tracker task done 1."}
    seconds(here, **line)  # the document is read once, whatever is typed
    pairs = [(seconds(here, "--version"), seconds(here, **line)) for _ in range(7)]
    starts, offers = zip(*pairs, strict=True)
    assert min(offers) < 2 * min(starts)


COMPLETING = "import sys, importlib; importlib.import_module(sys.argv[1]); print(*sys.modules, sep='\\n')"
NAMING = sorted({row.target.split(":")[0] for group in ("task", "phase", "blocker") for row in COMMANDS[group]})


@pytest.mark.parametrize("module", NAMING)
def test_a_command_is_loaded_without_what_does_its_work(here: Desk, module: str) -> None:
    words = (sys.executable, "-c", COMPLETING, f"mdtracker.cli.{module}")
    done = subprocess.run(words, env=environment(here.home), capture_output=True, text=True, check=True)
    assert not {"mdtracker.parser", "mdtracker.pipeline", "mdtracker.operations"} & set(done.stdout.split("\n"))
