"""Trackers in the manner of the user's own document, every section of it, with figures by arithmetic of their own.

A `Model` is what the author knows and how he writes. `write` writes it down, and so says what a command should have
made of the whole text: `write(model.after(…))`. Shares no code with the program.
"""

from __future__ import annotations

from decimal import ROUND_HALF_DOWN, ROUND_HALF_EVEN, ROUND_HALF_UP, Decimal
from typing import NamedTuple

from hypothesis import strategies as st

WORDS = {"todo": "⬜ Not Started", "doing": "🟡 In Progress", "done": "✅ Complete"}
COLUMNS = ("Issue", "Progress", "Owner", "Priority", "Notes")
TITLES = ("Rate Limiting", "Audit Trail", "Wallet Coverage", "Build Order", "Health Module", "Admin Removal", "Stray Files", "Bundle Size",
          "Schema Freeze", "Login Flow", "Queue Drain", "Mail Relay", "Search Index", "Avatar Upload", "Feature Flags", "Backup Drill")  # fmt: skip
OWNERS = ("Backend Dev", "DB Engineer", "Ana", "")
LOOK_ALIKES = (
    (
        "```python",
        "| 1.1 Sample | ✅ Complete | 100% |",
        "- [x] 1.1 Sample",
        "**Overall:** 9/9 issues resolved (100%)",
        "```",
    ),
    ("```bash", "$ tracker status", "Phase 1  ██░░░░░░░░ 20% (1/5) shown", "```"),
    ("<!--", "- [ ] #11 - Hidden", "**Blocker Status:** 3/9 complete (33%)", "-->"),
)
FREE = ("**Overall Score:** 72/100 → Target: 90+/100", "About ~45% of 1,200 users, 82+ so far, 40% → 55% since 2024-01-05.",
        "The team of 5 met 3 times; pages load in 120 ms.", "Version 2.3.1 runs on 12 of 30 machines.")  # fmt: skip
TIES = {"up": ROUND_HALF_UP, "down": ROUND_HALF_DOWN, "even": ROUND_HALF_EVEN}


class Work(NamedTuple):
    """A task. `note` is what its blocker says of a task in progress: word, share, or nothing."""

    ref: str
    title: str
    issue: int
    state: str
    share: int
    owner: str
    note: str


class Part(NamedTuple):
    """A phase, how it states its tasks, and the hours that are logged and estimated."""

    works: tuple[Work, ...]
    carrier: str
    columns: tuple[str, ...]
    aligned: bool
    log: tuple[int, ...]
    estimate: int

    @property
    def has_share(self) -> bool:
        return self.carrier == "heading" or (self.carrier == "row" and "Progress" in self.columns)

    @property
    def has_issue(self) -> bool:
        return self.carrier == "row" and "Issue" in self.columns


class Model(NamedTuple):
    """A tracker. blockers: the refs of the tasks that its list of blockers states again; remark: one has a free note."""

    parts: tuple[Part, ...]
    blockers: tuple[str, ...]
    remark: bool
    sections: frozenset[str]
    free: tuple[str, ...]
    alike: tuple[str, ...]
    tie: str
    endings: tuple[str, ...]
    bom: bool
    final: bool

    @property
    def works(self) -> tuple[Work, ...]:
        return tuple(work for part in self.parts for work in part.works)

    def find(self, ref: str) -> tuple[Part, Work]:
        return next((part, work) for part in self.parts for work in part.works if work.ref == ref)

    def after(self, ref: str, verb: str, share: int = 0) -> Model:
        """The tracker after a command that makes sense for this task (see `commands`)."""
        part, old = self.find(ref)
        match verb:
            case "done":
                new = old._replace(state="done", share=100)
            case "start":
                new = old._replace(state="doing")
            case "reopen":
                new = old._replace(state="todo", share=0)
            case _:
                state = (
                    "done"
                    if share == 100
                    else "doing"
                    if share
                    else "todo"
                    if old.state in ("done", "todo")
                    else "doing"
                )
                new = old._replace(state=state, share=share)
        if old.state != "doing" or new.state != "doing":
            new = new._replace(note="")  # a blocker gets no note that it did not have
        if new == old or (new.state, new.share) == (old.state, old.share):
            return self
        works = tuple(new if work is old else work for work in part.works)
        return self._replace(parts=tuple(one._replace(works=works) if one is part else one for one in self.parts))


def commands(model: Model, ref: str) -> tuple[str, ...]:
    """The commands of which the design says all that they change."""
    part, work = model.find(ref)
    verbs = ["done"]
    if work.state == "todo" and part.carrier != "box":
        verbs.append("start")
    if work.state == "done":
        verbs.append("reopen")
    if part.has_share:
        verbs += ["progress 0", "progress 35", "progress 62", "progress 100"]
    return tuple(verbs)


def state_of(works: tuple[Work, ...]) -> str:
    states = {work.state for work in works}
    return "done" if states == {"done"} else "todo" if states == {"todo"} else "doing"


def share_of(done: int, of: int, tie: str, places: int = 0) -> str:
    exact = Decimal(100 * done) / Decimal(of)
    step = Decimal(1).scaleb(-places)
    shown = exact.quantize(step, rounding=TIES[tie])
    if places and done in (0, of):
        return f"{shown:f}"
    return f"{shown - step if shown == 100 and done < of else shown:f}"


def done_in(works: tuple[Work, ...]) -> int:
    return sum(work.state == "done" for work in works)


def write(model: Model, moment: str = "2025-11-27 19:50 UTC", tie: str = "") -> str:
    """Write the tracker down. tie: another direction than the author's for what lies between two numbers."""
    model = model._replace(tie=tie or model.tie)
    every, count = model.works, len(model.parts)
    lines = ["# Implementation Tracker", "", "**Document Version:** 1.1  ", *model.free[:1], "", "## Summary", ""]
    if "summary" in model.sections:
        lines += [f"Implementation of {len(every)} identified issues across {count} phases.", ""]
    lines += ["## Phase Progress", ""]
    for number, part in enumerate(model.parts, 1):
        lines += _part(model, number, part)
    if model.blockers:
        lines += _blockers(model)
    lines += ["## Metrics", ""]
    if "hours" in model.sections:
        lines += _hours(model)
    if "bars" in model.sections:
        lines += ["```", *(_bar(model, number, part) for number, part in enumerate(model.parts, 1)), "```", ""]
    if "issues" in model.sections and model.blockers:
        lines += [f"- **P0 (Blockers):** {_ticks(model)}", ""]
    done = done_in(every)
    lines += [
        f"**Overall:** {done}/{len(every)} issues resolved ({share_of(done, len(every), model.tie, 1)}%)",
        "",
        *model.alike,
        "",
    ]
    lines += [
        "## Notes",
        "",
        *model.free[1:],
        "",
        "---",
        "",
        f"**Last Updated:** {moment}  ",
        "**Next Review:** 2025-11-28",
    ]
    text = "".join(line + model.endings[at % len(model.endings)] for at, line in enumerate(lines))
    return ("\ufeff" if model.bom else "") + (text if model.final else text.rstrip("\r\n"))


def _part(model: Model, number: int, part: Part) -> list[str]:
    lines = [
        f"### Phase {number}: Part {'ABCD'[number - 1]}x (Week {number}) - {WORDS[state_of(part.works)].upper()}",
        "",
    ]
    lines += CARRIERS[part.carrier](number, part)
    done, of = done_in(part.works), len(part.works)
    lines += ["", f"**Phase {number} Progress:** {share_of(done, of, model.tie)}% ({done}/{of})", ""]
    if part.log:
        lines += ["#### Completed This Session:", ""]
        for at, hours in enumerate(part.log, 1):
            lines += [f"{at}. **Step {'one two three four'.split()[at - 1]}** ({hours}h)", "   - Wrote it down"]
        lines += [""]
    return lines


def _rows(number: int, part: Part) -> list[str]:
    table = [list(part.columns)]
    for work in part.works:
        cells = {"Task": f"{work.ref} {work.title}", "Issue": f"#{work.issue}", "Status": WORDS[work.state], "Progress": f"{work.share}%",
                 "Owner": work.owner, "Priority": f"P{work.issue % 3}", "Notes": "see 3/7"}  # fmt: skip
        table.append([cells[column] for column in part.columns])
    # As wide as any status may become: an aligned table stays aligned by blanks alone.
    widths = [max(13, *(len(row[at]) for row in table)) if part.aligned else 0 for at in range(len(part.columns))]
    shown = [
        "| " + " | ".join(cell.ljust(width) for cell, width in zip(row, widths, strict=True)) + " |" for row in table
    ]
    return [shown[0], "|" + "|".join("-" * (width + 2 if width else 3) for width in widths) + "|", *shown[1:]]


def _boxes(number: int, part: Part) -> list[str]:
    return [f"- [{'x' if work.state == 'done' else ' '}] {work.ref} {work.title}" for work in part.works]


def _bullets(number: int, part: Part) -> list[str]:
    return [f"- {WORDS[work.state][0]} {work.ref} {work.title}" for work in part.works]


def _headings(number: int, part: Part) -> list[str]:
    lines = []
    for work in part.works:
        lines += [
            f"#### {work.ref}: {work.title}",
            "",
            f"**Status:** {WORDS[work.state]}  ",
            f"**Progress:** {work.share}%",
            "",
        ]
    return [*lines, f"#### Result of Phase {number}", ""]


CARRIERS = {"row": _rows, "box": _boxes, "bullet": _bullets, "heading": _headings}


def _blockers(model: Model) -> list[str]:
    lines = ["## Critical Blockers (P0)", "", "- [x] #99 - Sign the Contract ✅"]
    for ref in model.blockers:
        work = model.find(ref)[1]
        notes = {"word": " (in progress)", "share": f" ({work.share}% complete)"}
        note = " ✅" if work.state == "done" else notes.get(work.note, "") if work.state == "doing" else ""
        remark = " (80%+ required)" if model.remark and ref == model.blockers[0] else ""
        lines.append(f"- [{'x' if work.state == 'done' else ' '}] #{work.issue} - {work.title}{remark}{note}")
    return [*lines, "", f"**Blocker Status:** {_ticks(model)}", ""]


def _ticks(model: Model) -> str:
    done = 1 + done_in(tuple(model.find(ref)[1] for ref in model.blockers))
    of = 1 + len(model.blockers)
    return f"{done}/{of} complete ({share_of(done, of, model.tie)}%)"


def _hours(model: Model) -> list[str]:
    lines = ["### Time Tracking", "", "| Phase | Estimated | Completed | Remaining |", "|---|---|---|---|"]
    sums = [0, 0]
    for number, part in enumerate(model.parts, 1):
        logged = sum(part.log)
        sums = [sums[0] + part.estimate, sums[1] + logged]
        lines.append(f"| Phase {number} | {part.estimate}h | {logged}h | {part.estimate - logged}h |")
    return [*lines, f"| **Total** | **{sums[0]}h** | **{sums[1]}h** | **{sums[0] - sums[1]}h** |", ""]


def _bar(model: Model, number: int, part: Part) -> str:
    done, of = done_in(part.works), len(part.works)
    cells = 10 * done // of
    return f"Phase {number}  {'█' * cells}{'░' * (10 - cells)} {share_of(done, of, model.tie)}% ({done}/{of})"


@st.composite
def models(draw: st.DrawFn) -> Model:
    titles = iter(draw(st.permutations(TITLES)))
    parts = tuple(draw(_drawn_part(number, titles)) for number in range(1, draw(st.integers(1, 3)) + 1))
    named = [work.ref for part in parts if part.has_issue for work in part.works]
    return Model(
        parts,
        tuple(ref for ref in named if draw(st.booleans())),
        draw(st.booleans()),
        frozenset(draw(st.sets(st.sampled_from(("summary", "hours", "bars", "issues"))))),
        (*draw(st.permutations(FREE)),),
        draw(st.sampled_from(((), *LOOK_ALIKES))),
        draw(st.sampled_from(("up", "down"))),
        draw(st.sampled_from((("\n",), ("\n",), ("\r\n",), ("\n", "\r\n", "\n")))),
        draw(st.booleans()),
        draw(st.booleans()),
    )


@st.composite
def _drawn_part(draw: st.DrawFn, number: int, titles: object) -> Part:
    carrier = draw(st.sampled_from(("row", "row", "row", "box", "bullet", "heading")))
    columns = ("Task", "Status", *draw(st.lists(st.sampled_from(COLUMNS), unique=True)))
    columns = tuple(draw(st.permutations(columns)))
    part = Part(
        (),
        carrier,
        columns,
        draw(st.booleans()),
        tuple(draw(st.lists(st.integers(1, 9), max_size=3))),
        draw(st.integers(30, 80)),
    )
    works = []
    for at in range(1, draw(st.integers(1, 5)) + 1):
        state = draw(st.sampled_from(("todo", "done") if carrier == "box" else ("todo", "doing", "done")))
        share = {"todo": 0, "done": 100}.get(state, draw(st.integers(1, 99)))
        notes = ("", "word", "share") if part.has_share else ("", "word")
        note = draw(st.sampled_from(notes)) if state == "doing" else ""
        works.append(
            Work(f"{number}.{at}", next(titles), 10 * number + at, state, share, draw(st.sampled_from(OWNERS)), note)
        )
    return part._replace(works=tuple(works))
