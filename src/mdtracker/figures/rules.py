"""An expression in words, and the lines that feed it: what `explain` reads out."""

from __future__ import annotations

from mdtracker.calculator.expressions import Expression, Select
from mdtracker.calculator.identity import restated
from mdtracker.calculator.sets import Ledger, logged, resolve
from mdtracker.facts import STATE_NAMES
from mdtracker.figures.model import Mention

_NOUNS = {
    "task": "tasks",
    "all": "items",
    "blocker": "blockers",
    "criterion": "criteria",
    "phase": "phases",
    "part": "sections",
    "log": "logged work",
}
_VARIANTS = {
    "ref": " with an id",
    "row": " in tables",
    "box": " with a box",
    "bullet": " with a glyph",
    "heading": " with a heading",
    "outer": " that are no part of another",
    "leaf": " without parts",
}
_COUNTED = {"open": " not done"} | {state.value: f" {name}" for state, name in STATE_NAMES.items()}


def describe(
    expression: Expression, line: int, ledger: Ledger, mentions: dict[str, Mention], texts: dict[str, str]
) -> str:
    """Return the expression in words: "tasks done in phase 1", "17/40 on this line".

    line   where the figure stands
    texts  what each mention should read, by its key
    """
    parts = [texts[part] for part in expression.parts if part in texts]
    match expression.op:
        case "count":
            assert expression.select
            return _set(expression.select, ledger, expression.state)
        case "share":
            assert expression.select
            return f"share of {_set(expression.select, ledger, expression.state)}"
        case "mean":
            return f"mean progress of {_set(expression.select, ledger)}" if expression.select else "mean of the rows"
        case "hours":
            assert expression.select
            return f"hours logged{_place(expression.select, ledger)}"
        case "estimate":
            return f"estimates of {_set(expression.select, ledger)}" if expression.select else ""
        case "group":
            return f"state of {_set(expression.select, ledger)}" if expression.select else ""
        case "current":
            return "the first phase that is not complete"
        case "quotient":
            return "/".join(parts) + _where(expression, line, mentions)
        case "pooled":
            counters = zip(parts[::2], parts[1::2], strict=False)
            return "the counters together: " + " + ".join(f"{n}/{m}" for n, m in counters)
        case "difference":
            return " − ".join(parts) + " in this row"
        case "sum":
            return " + ".join(parts) if len(parts) <= 6 else f"sum of {len(parts)} rows"
        case "same":
            return f"shows the {''.join(parts)} beside it"
        case "weeks":
            mention = mentions.get(expression.state)
            return f"the days between the two dates: {mention.form.detail.partition(':')[0]}" if mention else "the days between the two dates"
        case "moment":
            return "the moment of our last change"
        case "note":
            return f"the task of {expression.state}"
    return expression.op


def _where(expression: Expression, line: int, mentions: dict[str, Mention]) -> str:
    lines = {mentions[part].line for part in expression.parts if part in mentions}
    return "" if len(lines) > 1 else " on this line" if lines <= {line} else f" on line {lines.pop()}"


def _set(select: Select, ledger: Ledger, state: str = "all") -> str:
    if select.what == "phase" and select.scope == "section":
        return _place(select, ledger).removeprefix(" in ") + _COUNTED.get(state, "")
    noun, variant = _NOUNS[select.what], _VARIANTS.get(select.variant, "")
    counted = f" called “{state[1:]}”" if state.startswith("=") else _COUNTED.get(state, "")
    return f"{noun}{counted}{variant}{_place(select, ledger)}"


def _place(select: Select, ledger: Ledger) -> str:
    if select.scope == "document":
        return ""
    if select.scope == "class":
        return f" of {select.key}"
    section = ledger.sections.get(select.key) if select.key else None
    if section is None:
        return ""
    name = f"{section.kind} {section.number}" if section.kind and section.number else f"“{section.title}”"
    return f" in {name}" if select.scope == "section" else f" in the list under {name}"


def inputs_of(expression: Expression, ledger: Ledger, mentions: dict[str, Mention]) -> tuple[int, ...]:
    """Return the lines (from 1) that feed an expression, in order."""
    if expression.parts:
        return tuple(sorted({mentions[part].line for part in expression.parts if part in mentions}))
    if expression.op == "note":
        return tuple(task.line for task in restated(expression.state, ledger.register))
    if expression.op == "current":
        return tuple(phase.line for phase in ledger.phases)
    if expression.select is None:
        return ()
    if expression.op == "hours":
        return tuple(entry.line for entry in logged(expression.select, ledger))
    return tuple(task.line for task in resolve(expression.select, ledger))
