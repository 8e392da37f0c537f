"""Makes docs/schema.json, the JSON Schema of every answer, from the shapes below: `python docs/answers.py`.

A command that answers with JSON has a line in COMMANDS: what to type for an example, and the shape of the answer.
tests/house/test_answers.py asks that none is missing, and that each example's answer has its shape and nothing else.
"""

from __future__ import annotations

import json
from pathlib import Path
from typing import Any

FILE = Path(__file__).with_name("schema.json")
Shape = dict[str, Any]

WHOLE: Shape = {"type": "integer"}
LINE: Shape = {"type": "integer", "minimum": 1}
TEXT: Shape = {"type": "string"}
TRUTH: Shape = {"type": "boolean"}
DIGEST: Shape = {"type": "string", "pattern": "^[0-9a-f]{64}$"}
STATE: Shape = {"enum": ["todo", "doing", "blocked", "done", "dropped"]}
HOURS: Shape = {"type": ["number", "null"], "minimum": 0}
TEXT_OR_NULL: Shape = {"type": ["string", "null"]}


def shape(**fields: Shape) -> Shape:
    """An object that has all of these fields; a later program may add others."""
    return {"type": "object", "properties": fields, "required": list(fields)}


def each(one: Shape) -> Shape:
    """A list of `one`."""
    return {"type": "array", "items": one}


def either(*shapes: Shape) -> Shape:
    """One of these."""
    return {"anyOf": list(shapes)}


def ref(name: str) -> Shape:
    """A shape of SHAPES, by its name in docs/json.md."""
    return {"$ref": f"#/$defs/{name}"}


NULL: Shape = {"type": "null"}
_TASK = {
    "line": LINE, "ref": TEXT_OR_NULL, "title": TEXT, "state": STATE, "status": TEXT_OR_NULL,
    "progress": {"type": ["number", "null"], "minimum": 0, "maximum": 100}, "issue": TEXT_OR_NULL, "owner": TEXT_OR_NULL,
    "priority": TEXT_OR_NULL, "blocker": TRUTH, "estimate": HOURS, "logged": HOURS, "phase": TEXT_OR_NULL,
}  # fmt: skip
_COUNT: Shape = {"type": "integer", "minimum": 0}
_COUNTS = {"done": _COUNT, "total": _COUNT, "doing": _COUNT, "blocked": _COUNT, "todo": _COUNT}
_EDIT = shape(line=LINE, label=TEXT, old=TEXT, new=TEXT, why=TEXT)
_FINDING = {
    "file": TEXT, "line": LINE, "column": LINE, "end_column": LINE, "code": {"type": "string", "pattern": "^TRK[0-9]{3}$"},
    "severity": {"enum": ["error", "warning"]}, "shown": TEXT_OR_NULL, "expected": TEXT_OR_NULL, "evidence": TEXT_OR_NULL,
    "rule": TEXT, "message": TEXT, "fix": TEXT,
}  # fmt: skip
_PART = shape(
    column=LINE, end_column=LINE, text=TEXT, kind={"enum": ["kept", "wrong", "doubtful", "fact", "yours"]},
    sentence=TEXT, expected=TEXT_OR_NULL,
)  # fmt: skip

SHAPES: dict[str, Shape] = {
    "task": shape(**_TASK),
    "step": shape(**_TASK, why=TEXT, kind={"enum": ["task", "blocker", "phase"]}),
    "blocker": shape(line=LINE, ref=TEXT_OR_NULL, title=TEXT, state=STATE, issue=TEXT_OR_NULL, task=TEXT_OR_NULL,
                     task_line={"type": ["integer", "null"]}),
    "counts": shape(**_COUNTS),
    "phase": shape(**_COUNTS, line=LINE, number=TEXT_OR_NULL, title=TEXT, state=STATE, hours=HOURS, estimate=HOURS),
    "figure": shape(line=LINE, column=LINE, end_column=LINE, text=TEXT, expected=TEXT_OR_NULL, kind=TEXT, label=TEXT,
                    evidence={"enum": ["arithmetic", "size", "base", "siblings", "doubtful"]}, stale=TRUTH, rule=TEXT, inputs=each(LINE)),
    "finding": shape(**_FINDING),
    "session": shape(line=LINE, last_line=LINE, title=TEXT, date=TEXT_OR_NULL, open=TRUTH, started=TEXT_OR_NULL, duration=TEXT_OR_NULL,
                     focus=TEXT_OR_NULL, achievements=each(TEXT), blockers=each(TEXT), next=each(TEXT)),
    "change": shape(file=TEXT, changed=TRUTH, written=TRUTH, before=DIGEST, after=DIGEST, headline=each(TEXT), notices=each(TEXT),
                    edits=each(_EDIT), doubtful=each(ref("finding"))),
}  # fmt: skip

CHANGE: Shape = either(ref("change"), shape(files=each(ref("change"))))
READ: dict[str, Shape] = {
    "task list": shape(file=TEXT, tasks=each(ref("task"))),
    "task show": shape(file=TEXT, task=ref("task"), tasks=each(ref("task"))),
    "next": shape(file=TEXT, next=each(ref("step"))),
    "blocker list": shape(file=TEXT, blockers=each(ref("blocker"))),
    "phase list": shape(file=TEXT, phases=each(ref("phase"))),
    "phase show": shape(file=TEXT, phase=ref("phase"), tasks=each(ref("task"))),
    "status": shape(file=TEXT, title=TEXT_OR_NULL, score=TEXT_OR_NULL, due=TEXT_OR_NULL, days_left={"type": ["integer", "null"]},
                    tasks=ref("counts"), blockers=ref("counts"), phases=each(ref("phase")), next=either(NULL, ref("task")),
                    doubtful=each(LINE), stale=each(LINE)),
    "figures": either(shape(file=TEXT, figures=each(ref("figure"))),
                      shape(files=each(shape(file=TEXT, figures=each(ref("figure")))))),
    "explain": shape(file=TEXT, line=LINE, parts=each(_PART), feeds=each(LINE), remedies=each(TEXT)),
    "check": shape(findings=each(ref("finding"))),
    "session list": shape(file=TEXT, sessions=each(ref("session"))),
    "session show": shape(file=TEXT, session=ref("session")),
    "criteria list": shape(file=TEXT, criteria=each(shape(line=LINE, title=TEXT, state=STATE, under=TEXT_OR_NULL, issue=TEXT_OR_NULL, ref=TEXT_OR_NULL))),
    "score": either(shape(file=TEXT, scores=each(shape(name=TEXT, line=LINE, score=TEXT_OR_NULL, target=TEXT_OR_NULL))), ref("change")),
    "set": either(shape(file=TEXT, fields=each(shape(name=TEXT_OR_NULL, label=TEXT, value=TEXT, line=LINE))), ref("change")),
    "log list": shape(file=TEXT, entries=each(shape(line=LINE, title=TEXT, hours=HOURS, phase=TEXT_OR_NULL, day=TEXT_OR_NULL)),
                      phases=each(shape(phase=TEXT_OR_NULL, hours=HOURS)), days=each(shape(day=TEXT_OR_NULL, hours=HOURS)), hours=HOURS),
    "plan list": shape(file=TEXT, section=TEXT_OR_NULL, entries=each(shape(number={"type": ["integer", "null"]}, title=TEXT, hours=HOURS, section=TEXT_OR_NULL, line=LINE))),
    "init": shape(file=TEXT, written=TRUTH, after=DIGEST, phases=_COUNT, tasks=_COUNT, notices=each(TEXT)),
    "install": shape(file=TEXT, changed=TRUTH, written=TRUTH,
                     parts=each(shape(what=TEXT, where=TEXT, wired=TRUTH, changes=TRUTH, todo=each(TEXT)))),
}  # fmt: skip

# What is typed behind a command for its example, on the document that the tests have; a changing command is only tried.
EXAMPLES: dict[str, tuple[str, ...]] = {
    "task list": ("",), "task show": ("1.3 2.1",), "next": ("", "-n 1"), "blocker list": ("",), "phase list": ("",), "phase show": ("2",),
    "status": ("",), "figures": ("", "TRACKER.md SECOND.md"), "explain": ("31", "70", "1"), "check": ("", "TRACKER.md SECOND.md"),
    "log list": ("",), "log add": ("'Load tests' --phase 1 --hours 3.5",), "plan list": ("",), "plan add": ("'Load tests'",),
    "plan done": ("1 --phase 1",), "plan clear": ("",), "plan propose": ("",), "init": ("NEW.md --name Shop --phase Build --dry-run",), "phase add": ("Launch --estimate 20h",), "phase rename": ("2 Delivery",),
    "phase remove": ("4 --yes",), "install": ("--dry-run",), "session list": ("",), "session show": ("",), "session start": ("--focus Tests",), "session note": ("'Found it'",),
    "session end": ("",), "criteria list": ("",), "criteria add": ("'Load tests pass' --under Testing",),
    "score": ("", "Security --target 96 --dry-run"), "set": ("", "version 1.2 --dry-run"),
    "sync": ("", "--line 70", "--line 70 TRACKER.md SECOND.md"), "undo": ("",), "repair": ("", "DAMAGED.md"),
    "task done": ("1.3", "1.4"), "task start": ("1.3",), "task reopen": ("1.4",), "task block": ("1.3",), "task unblock": ("1.3",),
    "task drop": ("2.1",), "task progress": ("1.1 60",), "task assign": ("1.3 'QA Team'",), "task priority": ("2.1 P1",),
    "task add": ("'Load tests' --phase 2",), "task edit": ("1.3 --title Wallet --issue 24",), "task move": ("2.3 --before 2.1",),
    "task remove": ("2.3 --yes",), "phase estimate": ("2 30h",), "blocker add": ("2.1",), "blocker remove": ("GH-7",),
}  # fmt: skip


def schema_of(command: str) -> Shape:
    """The JSON Schema of a command's answer: its own, or that of every changing command."""
    return {"$defs": SHAPES, "allOf": [shape(schema={"const": 1}), READ.get(command, CHANGE)]}


def schema() -> Shape:
    """All schemas in one: `$defs` has the answer of each command under its name, "change" for those that change."""
    answers = {f"tracker {command}": {"allOf": [shape(schema={"const": 1}), answer]} for command, answer in READ.items()}
    changed = {"any other command": {"allOf": [shape(schema={"const": 1}), CHANGE]}}
    return {"$schema": "https://json-schema.org/draft/2020-12/schema", "title": "tracker --format json, version 1",
            "$defs": SHAPES | answers | changed}  # fmt: skip


def text() -> str:
    """The text of docs/schema.json."""
    return json.dumps(schema(), indent=1) + "\n"


if __name__ == "__main__":
    FILE.write_text(text(), encoding="utf-8")
