"""Trackers as people write them, with figures written by arithmetic of our own. Shares no code with the program.

A `Plan` is what the author knows (tasks with states) and how he writes (carriers, columns, languages, forms of
figures). `render` writes it down. So a plan with one task changed, rendered again, says what a command should have
made of every figure.
"""

from __future__ import annotations

import decimal
from dataclasses import dataclass, field, replace

from hypothesis import strategies as st

# The usual words of each language, glyphs that mean one thing only, and what its authors call things.
LANGUAGES = {
    "en": ({"todo": "Not Started", "doing": "In Progress", "done": "Complete", "blocked": "Blocked", "dropped": "Cancelled"},
           {"task": "Task", "status": "Status", "progress": "Progress", "owner": "Owner", "priority": "Priority", "issue": "Issue", "id": "ID", "phase": "Phase",
                "overall": "Overall", "extra": "Notes", "completed": "Completed", "updated": "Last Updated"}),
    "de": ({"todo": "Offen", "doing": "In Arbeit", "done": "Erledigt", "blocked": "Blockiert", "dropped": "Gestrichen"},
           {"task": "Aufgabe", "status": "Status", "progress": "Fortschritt", "owner": "Verantwortlich", "priority": "Priorität", "issue": "Issue", "id": "Nr.",
                "phase": "Phase", "overall": "Gesamt", "extra": "Notizen", "completed": "Erledigt", "updated": "Letzte Aktualisierung"}),
    "tr": ({"todo": "Başlamadı", "doing": "Devam Ediyor", "done": "Tamamlandı", "blocked": "Engellendi", "dropped": "Ertelendi"},
           {"task": "Görev", "status": "Durum", "progress": "İlerleme", "owner": "Sorumlu", "priority": "Öncelik", "issue": "Issue", "id": "ID", "phase": "Faz",
                "overall": "Toplam", "extra": "Notlar", "completed": "Tamamlanan", "updated": "Son Güncelleme"}),
    "zh": ({"todo": "未开始", "doing": "进行中", "done": "已完成", "blocked": "受阻", "dropped": "已取消"},
           {"task": "任务", "status": "状态", "progress": "进度", "owner": "负责人", "priority": "优先级", "issue": "Issue", "id": "编号", "phase": "阶段", "overall": "总计",
                "extra": "备注", "completed": "已完成", "updated": "最后更新"}),
}  # fmt: skip
GLYPHS = {"todo": "⬜", "doing": "🔄", "done": "✅", "blocked": "🚫", "dropped": "🗑"}
STATES = ("todo", "todo", "todo", "doing", "done", "done", "blocked", "dropped")
NOUNS = ("parser", "gateway", "login", "cache", "Wallet", "e-mail", "résumé", "Öffner", "Şema", "数据库", "queue", "ledger", "avatar", "router", "mailer", "index",
         "broker", "filter", "socket", "palette", "sandbox", "beacon", "cursor", "daemon")  # fmt: skip
VERBS = ("Build the", "Write", "Rework the", "Describe the", "Split the", "Measure the")
NOISE = (
    ("The team of 5 met 3 times; coverage went from 40% → 55%.",),
    ("**Production Score:** 72/100", "**Target:** 95/100 by 2025-12-25"),
    ("About ~45% of 1,200 users are on v2.3.1, 82+ since 2024-01-05.",),
    (
        "```python",
        "| Task | Status |",
        "|---|---|",
        "| 9.9 Sample | ✅ Complete |",
        "- [x] not a task",
        "Progress: 10/20 (50%)",
        "```",
    ),
    ("<!--", "- [ ] in a comment", "| a | b |", "Overall: 3/9 (33%)", "-->"),
    ("| Metric | Value |", "|---|---|", "| Response time | 120 ms |", "| Coverage | 81% |"),
    ("> A quote says 3/7 are left.", "> Half, 50%, is a guess."),
    ("Trailing blanks stay.  ", "So does\ta tab.\t"),
    ("    indented | code | 5/9",),
    ("Odd characters: \u00a0 \u200b \u2028 \x0b \x0c é e\u0301 ✅ | ` < * _",),
    ("---",),
    ("<div align=center>3/4</div>", ""),
)


@dataclass(frozen=True)
class Item:
    """One task as its author knows it."""

    title: str
    ref: str
    issue: str
    state: str
    share: int
    owner: str


@dataclass(frozen=True)
class Phase:
    """One phase and how it is written. `figures` are forms of figures under its heading; `off` what is added to n."""

    name: str
    items: tuple[Item, ...]
    carrier: str
    columns: tuple[str, ...]
    aligned: bool
    marker: str
    tick: str
    nested: bool
    heading: str
    figures: tuple[str, ...]
    off: int
    noise: tuple[str, ...]


@dataclass(frozen=True)
class Plan:
    """A whole tracker."""

    language: str
    bold: bool
    glyph: bool
    front: tuple[str, ...]
    phases: tuple[Phase, ...]
    summary: tuple[str, ...]
    blockers: bool
    hours: tuple[int, ...]
    endings: tuple[str, ...]
    bom: bool
    final: bool
    places: int

    def change(self, phase: int, item: int, state: str, share: int | None = None) -> Plan:
        """The plan with one task in another state."""
        old = self.phases[phase].items[item]
        items = list(self.phases[phase].items)
        items[item] = replace(old, state=state, share=old.share if share is None else share)
        phases = list(self.phases)
        phases[phase] = replace(phases[phase], items=tuple(items))
        return replace(self, phases=tuple(phases))


@dataclass
class Page:
    """A rendered plan: its lines, and what stands on which (from 1)."""

    lines: list[str] = field(default_factory=list)
    tasks: dict[tuple[int, int], int] = field(default_factory=dict)
    certain: dict[int, tuple[int, ...]] = field(
        default_factory=dict
    )  # figures that size or arithmetic proves, and the phases that feed them
    wrong: dict[int, int] = field(default_factory=dict)  # lines whose n is not what the tasks give, and their phase
    free: list[int] = field(default_factory=list)
    moments: list[int] = field(default_factory=list)
    text: str = ""

    def add(self, *lines: str) -> int:
        self.lines += lines
        return len(self.lines)


def percent(done: int, of: int, places: int = 0) -> str:
    """A percentage to so many places, ties to even; 100 only when everything is done."""
    exact = decimal.Decimal(100 * done) / decimal.Decimal(of)
    step = decimal.Decimal(1).scaleb(-places)
    shown = exact.quantize(step, rounding=decimal.ROUND_HALF_EVEN)
    return f"{shown - step if shown == 100 and done < of else shown:f}"


def drawn(done: int, of: int, width: int, letters: str) -> str:
    """A bar: the nearest number of cells; full only when everything is done."""
    filled = int((decimal.Decimal(done * width) / of).quantize(decimal.Decimal(1), rounding=decimal.ROUND_HALF_EVEN))
    filled = width - 1 if filled == width and done < of else filled
    return letters[0] * filled + letters[1] * (width - filled)


def render(plan: Plan) -> Page:
    """Write the plan down."""
    page = Page()
    words, names = LANGUAGES[plan.language]
    page.add(*plan.front, "# Implementation Tracker", "")
    page.moments.append(page.add(f"**{names['updated']}:** 2025-11-28 14:00 UTC  "))
    page.add("")
    _summary(page, plan, names)
    for number in range(len(plan.phases)):
        _phase(page, plan, number, words, names)
    _ending(page, plan)
    pieces = []
    for number, line in enumerate(page.lines):
        ending = plan.endings[number % len(plan.endings)]
        if ending == "\r" and (number + 1 == len(page.lines) or not page.lines[number + 1]):
            ending = "\n"  # "\r" before an empty line that ends in "\n" would be one ending
        pieces.append(line + ending)
    text = "".join(pieces)
    page.text = ("\ufeff" if plan.bom else "") + (text if plan.final else text.rstrip("\r\n"))
    return page


def counts(phases: tuple[Phase, ...]) -> tuple[int, int]:
    """Done, and all but the dropped ones."""
    states = [item.state for phase in phases for item in phase.items if item.state != "dropped"]
    return states.count("done"), len(states)


def _summary(page: Page, plan: Plan, names: dict[str, str]) -> None:
    done, of = counts(plan.phases)
    everything = tuple(range(len(plan.phases)))
    if "line" in plan.summary and of:
        page.certain[page.add(f"**{names['overall']}:** {done}/{of} ({percent(done, of, plan.places)}%)")] = everything
        page.add("")
    if "fence" in plan.summary:
        page.add("```")
        for number, phase in enumerate(plan.phases):
            n, m = counts((phase,))
            if m:
                line = page.add(
                    f"{names['phase']} {number + 1}: [{drawn(n, m, 10, '█░')}] {percent(n, m, plan.places)}% ({n}/{m})"
                )
                page.certain[line] = (number,)
        page.add("```", "")


def _phase(page: Page, plan: Plan, number: int, words: dict[str, str], names: dict[str, str]) -> None:
    phase = plan.phases[number]
    done, of = counts((phase,))
    shown = done + phase.off if of and 0 < done + phase.off < of and done != of else done
    title = f"## {names['phase']} {number + 1}: {phase.name}"
    if phase.heading == "ratio" and of:
        line = page.add(f"{title} ({shown}/{of})")
        _note(page, line, number, shown != done)
    else:
        page.add(title)
    page.add("")
    for form in phase.figures if of else ():
        line = page.add(
            {"n/m (P%)": f"**{names['phase']} {number + 1} {names['progress']}:** {shown}/{of} ({percent(shown, of, plan.places)}%)",
             "P% (n/m)": f"**{names['phase']} {number + 1} {names['progress']}:** {percent(shown, of, plan.places)}% ({shown}/{of})",
             "bar": f"{names['progress']}: {drawn(shown, of, 20, '█░')} {percent(shown, of, plan.places)}% ({shown}/{of})"}[form])  # fmt: skip
        _note(page, line, number, shown != done)
        page.add("")
    CARRIERS[phase.carrier](page, plan, number, words, names)
    page.add("")
    for row in phase.noise:
        page.free.append(page.add(row))
    page.add("")


def _note(page: Page, line: int, phase: int, wrong: bool) -> None:
    if wrong:
        page.wrong[line] = phase
    else:
        page.certain[line] = (phase,)


def said(plan: Plan, state: str, words: dict[str, str]) -> str:
    word = f"**{words[state]}**" if plan.bold else words[state]
    return f"{GLYPHS[state]} {word}" if plan.glyph else word


def _rows(page: Page, plan: Plan, number: int, words: dict[str, str], names: dict[str, str]) -> None:
    phase = plan.phases[number]
    headers = [names[column] for column in phase.columns]
    table = [headers]
    for item in phase.items:
        title = item.title if "id" in phase.columns else f"{item.ref} {item.title}"
        cells = {"id": item.ref, "task": title, "status": said(plan, item.state, words), "progress": f"{item.share}%", "owner": item.owner,
                 "issue": item.issue, "priority": "P1", "extra": "a \\| b 3/4 `x|y`"[:9]}  # fmt: skip
        table.append([cells[column] for column in phase.columns])
    wide = [max(len(row[column]) for row in table) if phase.aligned else 0 for column in range(len(headers))]
    lines = ["| " + " | ".join(cell.ljust(size) for cell, size in zip(row, wide, strict=True)) + " |" for row in table]
    lines.insert(1, "|" + "|".join("-" * max(3, size + 2) for size in wide) + "|")
    page.add(*lines[:2])
    for index, line in enumerate(lines[2:]):
        page.tasks[number, index] = page.add(line)


def _boxes(page: Page, plan: Plan, number: int, words: dict[str, str], names: dict[str, str]) -> None:
    phase = plan.phases[number]
    marks = {"todo": " ", "doing": "~", "done": phase.tick, "blocked": "!", "dropped": "-"}
    for index, item in enumerate(phase.items):
        indent = " " * (len(phase.marker) + 1) if phase.nested and index % 3 else ""
        page.tasks[number, index] = page.add(f"{indent}{phase.marker} [{marks[item.state]}] {item.title}")


def _bullets(page: Page, plan: Plan, number: int, words: dict[str, str], names: dict[str, str]) -> None:
    for index, item in enumerate(plan.phases[number].items):
        page.tasks[number, index] = page.add(
            f"{plan.phases[number].marker} {GLYPHS[item.state]} {item.ref} {item.title}"
        )


def _headings(page: Page, plan: Plan, number: int, words: dict[str, str], names: dict[str, str]) -> None:
    for index, item in enumerate(plan.phases[number].items):
        page.tasks[number, index] = page.add(f"### {item.ref}: {item.title}")
        page.add(
            "",
            f"**{names['status']}:** {said(plan, item.state, words)}  ",
            f"**{names['progress']}:** {item.share}%",
            "",
        )


CARRIERS = {"row": _rows, "box": _boxes, "bullet": _bullets, "heading": _headings}


def _ending(page: Page, plan: Plan) -> None:
    if plan.hours:
        page.add("## Completed This Session", "")
        page.add(
            *(
                f"{number}. **{noun} written** ({hours}h)"
                for number, (noun, hours) in enumerate(zip(NOUNS, plan.hours, strict=False), 1)
            ),
            "",
        )
    if plan.blockers:
        page.add("## Critical Blockers", "")
        page.add("- [ ] Sign the contract", "- [x] Rent a server", "")
        page.add("**Blocker Status:** 1/2 complete (50%)", "")
    page.add("Written by hand.")


@st.composite
def plans(draw: st.DrawFn, wrong: bool = False, states: tuple[str, ...] = STATES) -> Plan:
    """A tracker. wrong: some phases show an n that the tasks do not give."""
    language = draw(st.sampled_from(sorted(LANGUAGES)))
    titles = draw(st.permutations([f"{verb} {noun}" for verb in VERBS[:2] for noun in NOUNS]))
    phases = []
    for number in range(draw(st.integers(1, 3))):
        items = []
        for index in range(draw(st.integers(1, 5))):
            state = draw(st.sampled_from(states))
            share = {"done": 100, "todo": 0}.get(state, draw(st.sampled_from((10, 40, 75))))
            items.append(
                Item(
                    titles.pop(),
                    f"{number + 1}.{index + 1}",
                    f"#{10 * number + index + 100}",
                    state,
                    share,
                    draw(st.sampled_from(("Ana", "", "The Team"))),
                )
            )
        columns = [
            "status",
            *draw(
                st.lists(st.sampled_from(("progress", "owner", "issue", "priority", "extra")), unique=True, max_size=4)
            ),
        ]
        columns = draw(st.permutations(columns))
        # A dash over a part that is done is read as started: what is dropped here has no parts.
        parted = draw(st.booleans()) and not any(item.state == "dropped" for item in items[::3])
        phases.append(Phase(
            draw(st.sampled_from(("Foundations", "Core (Week 3)", "Çekirdek", "Wind-down"))), tuple(items),
            draw(st.sampled_from(sorted(CARRIERS))), (*draw(st.sampled_from((("task",), ("id", "task")))), *columns), draw(st.booleans()),
            draw(st.sampled_from("-*+")), draw(st.sampled_from("xX")), parted,
            draw(st.sampled_from(("plain", "ratio"))), tuple(draw(st.lists(st.sampled_from(("n/m (P%)", "P% (n/m)", "bar")), unique=True, max_size=2))),
            draw(st.sampled_from((-1, 1))) if wrong and draw(st.booleans()) else 0, draw(st.sampled_from(((), *NOISE))),
        ))  # fmt: skip
    front = draw(st.sampled_from(((), (), ("---", "title: x", "weight: 3/4", "---"))))
    endings = draw(st.sampled_from((("\n",), ("\n",), ("\r\n",), ("\n", "\r\n", "\n"), ("\r",), ("\r\n", "\r", "\n"))))
    return Plan(language, draw(st.booleans()), draw(st.booleans()), front, tuple(phases),
                tuple(draw(st.lists(st.sampled_from(("line", "fence")), unique=True))), draw(st.booleans()),
                tuple(draw(st.lists(st.integers(1, 9), max_size=3))), endings, draw(st.booleans()), draw(st.booleans()), draw(st.integers(0, 2)))  # fmt: skip


@st.composite
def addresses(draw: st.DrawFn, plan: Plan) -> tuple[int, int]:
    """One of the plan's tasks."""
    phase = draw(st.integers(0, len(plan.phases) - 1))
    return phase, draw(st.integers(0, len(plan.phases[phase].items) - 1))
