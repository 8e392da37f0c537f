"""Generated trackers whose figures are right by arithmetic of their own: the oracle of the laws."""

from __future__ import annotations

from typing import NamedTuple

from hypothesis import strategies as st

WORDS = {"todo": "⬜ Not Started", "doing": "🟡 In Progress", "done": "✅ Complete"}
NAMES = (
    "Rate limits",
    "Audit trail",
    "Wallet tests",
    "Build order",
    "Health checks",
    "Docs site",
    "Index scan",
    "Import path",
)


class Row(NamedTuple):
    """A generated task: its id, title, state, percentage, issue."""

    ref: str
    title: str
    state: str
    share: int
    issue: int


class Tracker(NamedTuple):
    """A generated tracker: the text, its tasks by phase, and the issues that are blockers."""

    text: str
    phases: tuple[tuple[Row, ...], ...]
    blockers: tuple[int, ...]


def group_state(rows: tuple[Row, ...]) -> str:
    """The state of a phase, worked out apart from the program."""
    states = {row.state for row in rows}
    if states == {"done"}:
        return "done"
    return "todo" if states == {"todo"} else "doing"


def percent(part: int, whole: int) -> str:
    """A whole percentage, rounded half to even; 100 only when all is done."""
    return "100" if part == whole else str(min(99, round(100 * part / whole)))


@st.composite
def phase_rows(draw: st.DrawFn, number: int) -> tuple[Row, ...]:
    states = draw(st.lists(st.sampled_from(sorted(WORDS)), min_size=1, max_size=5))
    return tuple(
        Row(f"{number}.{at}", f"{NAMES[(number * 5 + at) % len(NAMES)]} {number}{at}", state,
            {"todo": 0, "done": 100}.get(state, draw(st.integers(1, 99))), number * 10 + at)
        for at, state in enumerate(states, 1)
    )  # fmt: skip


@st.composite
def trackers(draw: st.DrawFn) -> Tracker:
    """Trackers of 1 to 4 phases in random dress: columns, line endings, blockers, log, free numbers, look-alikes."""
    phases = tuple(draw(phase_rows(number)) for number in range(1, draw(st.integers(1, 4)) + 1))
    every = tuple(row for rows in phases for row in rows)
    blockers = tuple(row.issue for row in every if draw(st.booleans()))[:4]
    lines = [
        *draw(st.sampled_from(([], ["---", "title: x", "---"]))),
        "# Plan",
        "",
        "**Last Updated:** 2025-01-02 03:04 UTC  ",
        "",
    ]
    for number, rows in enumerate(phases, 1):
        lines += _phase(draw, number, rows)
    if blockers:
        lines += _blockers(every, blockers)
    lines += _metrics(draw, phases)
    text = "".join(line + draw(st.sampled_from(ENDINGS[draw_style(draw)])) for line in lines)
    text = draw(st.sampled_from(("", "\ufeff"))) + text
    return Tracker(text.rstrip("\r\n") if draw(st.booleans()) else text, phases, blockers)


ENDINGS = {"lf": ("\n",), "crlf": ("\r\n",), "mixed": ("\n", "\r\n")}


def draw_style(draw: st.DrawFn) -> str:
    return draw(st.shared(st.sampled_from(sorted(ENDINGS)), key="endings"))


def _phase(draw: st.DrawFn, number: int, rows: tuple[Row, ...]) -> list[str]:
    columns = draw(st.permutations(["Issue", "Status", "Progress", "Notes"]))
    wide = draw(st.booleans())
    word = WORDS[group_state(rows)].upper()
    lines = [
        f"## Phase {number}: Part {number} (Week {number}) - {word}",
        "",
        "Takes 12 of 30 machines, about 40%.",
        "",
    ]
    cells = [["Task", *columns]] + [
        [f"{row.ref} {row.title}", *({"Issue": f"#{row.issue}", "Status": WORDS[row.state], "Progress": f"{row.share}%", "Notes": "see 3/7"}[c] for c in columns)]
        for row in rows
    ]  # fmt: skip
    widths = [max(len(row[at]) for row in cells) if wide else 0 for at in range(len(cells[0]))]
    drawn = [
        "| " + " | ".join(cell.ljust(width) for cell, width in zip(row, widths, strict=True)) + " |" for row in cells
    ]
    lines += [drawn[0], "|" + "---|" * len(cells[0]), *drawn[1:], ""]
    done = sum(row.state == "done" for row in rows)
    return [*lines, f"**Phase {number} Progress:** {percent(done, len(rows))}% ({done}/{len(rows)})", ""]


def _blockers(every: tuple[Row, ...], blockers: tuple[int, ...]) -> list[str]:
    rows = {row.issue: row for row in every}
    ticks = [f"- [{'x' if rows[issue].state == 'done' else ' '}] #{issue} - {rows[issue].title}" for issue in blockers]
    done = sum(rows[issue].state == "done" for issue in blockers)
    return ["## Blockers", "", *ticks, "", f"**Blocker Status:** {done}/{len(blockers)} complete", ""]


def _metrics(draw: st.DrawFn, phases: tuple[tuple[Row, ...], ...]) -> list[str]:
    every = [row for rows in phases for row in rows]
    done = sum(row.state == "done" for row in every)
    bars = [_bar(number, rows) for number, rows in enumerate(phases, 1)]
    extra = ["```python", "| 1.1 | ✅ Complete | 100% |", "- [ ] 9/9 (100%)", "```", ""] if draw(st.booleans()) else []
    return ["## Metrics", "", *extra, "```", *bars, "```", "", f"**Overall:** {done}/{len(every)} tasks ({percent(done, len(every))}%)",
            "", "**Score:** 72/100, coverage ~45%, was 30% → 40%, v1.2.3"]  # fmt: skip


def _bar(number: int, rows: tuple[Row, ...]) -> str:
    done = sum(row.state == "done" for row in rows)
    cells = 10 * done // len(rows)
    return f"Phase {number}  {'█' * cells}{'░' * (10 - cells)} {percent(done, len(rows))}%"
