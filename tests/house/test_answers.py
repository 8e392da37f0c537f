"""Every JSON answer has the shape that docs/answers.py gives it and no field that it does not know; each is documented."""

from __future__ import annotations

import json
import re
import runpy
import shlex
from collections.abc import Iterator
from typing import Any

import pytest
from jsonschema import Draft202012Validator

from documents import FORMS, ROOT, repaired
from documents.desk import Desk, git_in
from mdtracker.cli.commands import COMMANDS
from mdtracker.cli.groups import load

MAKER: dict[str, Any] = runpy.run_path(str(ROOT / "docs" / "answers.py"))
PAGE = (ROOT / "docs" / "json.md").read_text(encoding="utf-8")
EXAMPLES = [(command, words) for command, examples in MAKER["EXAMPLES"].items() for words in examples]
SPEAKING = [
    f"{group} {row.name}".strip()
    for group, rows in COMMANDS.items()
    for row in rows
    if row.target and any("--format" in param.opts for param in load(row).params)
]


def unknown(value: Any, shape: Any) -> Iterator[str]:
    """The fields of an answer that no shape names, wherever they stand."""
    named = set(re.findall(r'"(\w+)": \{', json.dumps(shape)))
    for name, inner in value.items() if isinstance(value, dict) else ():
        if name not in named:
            yield name
        yield from unknown(inner, shape)
    for inner in value if isinstance(value, list) else ():
        yield from unknown(inner, shape)


def test_every_command_that_speaks_json_has_an_example() -> None:
    missing = [name for name in SPEAKING if name not in MAKER["EXAMPLES"]]
    assert missing == [], "docs/answers.py: a line in EXAMPLES; in READ too, if it only reads"


def test_the_schema_is_what_is_made() -> None:
    assert MAKER["FILE"].read_bytes().decode() == MAKER["text"](), "run: python docs/answers.py"
    Draft202012Validator.check_schema(MAKER["schema"]())


def test_the_page_names_every_command_and_every_field() -> None:
    assert [command for command in MAKER["READ"] if f"`tracker {command}" not in PAGE] == []
    fields = set(re.findall(r'"properties": \{(.*?)\}, "required"', json.dumps(MAKER["schema"]())))
    named = {name for text in fields for name in re.findall(r'"(\w+)": \{', text)} - {"items", "properties"}
    assert named - set(re.findall(r"`(\w+)`", PAGE)) == set()


@pytest.mark.parametrize(("command", "words"), EXAMPLES, ids=[f"{command} {words}" for command, words in EXAMPLES])
def test_an_answer_has_its_shape_and_nothing_else(desk: Desk, command: str, words: str) -> None:
    (desk.folder / "SECOND.md").write_text(repaired(), encoding="utf-8")
    (desk.folder / "DAMAGED.md").write_bytes(FORMS["damaged"](repaired()))
    chosen = {} if words.endswith(".md") else {"TRACKER_FILE": "TRACKER.md"}
    if command == "undo":
        desk.run("task", "done", "1.3", **chosen)
    if command in ("session note", "session end"):
        desk.run("session", "start", **chosen)
    if command == "plan propose":
        desk.run("plan", "clear", **chosen)
    if command == "install":
        git_in(desk.folder, "init", "--quiet")
    changing = command not in MAKER["READ"]
    typed = (*command.split(), *shlex.split(words), *(("--dry-run",) if changing else ()), "--format", "json")
    result = desk.run(*typed, **chosen)
    assert (result.code, result.err) == (0, ""), str(result)
    shape = MAKER["schema_of"](command)
    Draft202012Validator(shape).validate(result.json)
    assert sorted(set(unknown(result.json, shape))) == []
