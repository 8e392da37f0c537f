"""What an author knows of his tracker, as plain data, and documents of which it is known. Shares no code with the program."""

from __future__ import annotations

import re
from dataclasses import dataclass, field

from hypothesis import strategies as st

from documents import repaired
from laws import generated, trackers

# What documents have besides phases: a list of criteria, a table of estimates, notes of sessions, a score, a next review.
CRITERIA = ("Load tests pass", "Runbooks are written")
REVIEW = "2025-11-28"


@dataclass(repr=False)
class Work:
    """A task. What its list or table has no place for is None: `share` (0 to 100), `owner`, `priority`, `issue`."""

    ref: str | None
    title: str
    state: str
    share: int | None
    issue: str | None
    owner: str | None
    priority: str | None

    def __repr__(self) -> str:
        return self.ref or self.title


@dataclass(repr=False)
class Phase:
    """A phase. carrier: row, box, bullet or heading; places: the columns of its table that state something; nested:
    whether items stand under others."""

    number: str
    name: str
    works: list[Work]
    carrier: str
    places: frozenset[str]
    nested: bool = False

    def __repr__(self) -> str:
        return f"{self.number} ({self.carrier})"


@dataclass
class Tick:
    """A blocker or criterion: its issue, else its id, else its title, and whether it is ticked."""

    name: str
    done: bool


@dataclass
class Session:
    """The note of a session: its focus, what was noted, and whether it is open."""

    focus: str | None
    noted: list[str]
    open: bool


@dataclass
class Day:
    """All that a document states."""

    text: str
    phases: list[Phase]
    blockers: list[Tick]
    criteria: list[Tick]
    under: str
    score: tuple[str, str]
    review: str = REVIEW
    classes: dict[str, list[str]] = field(default_factory=dict)
    sessions: list[Session] = field(default_factory=list)
    estimates: dict[str, str] = field(default_factory=dict)

    @property
    def works(self) -> list[Work]:
        return [work for phase in self.phases for work in phase.works]

    def blockers_of(self, work: Work) -> list[Tick]:
        """The blockers that state a task again."""
        return [tick for tick in self.blockers if tick.name in (work.issue, work.ref)]


def ended(text: str, kind: str, phases: list[Phase]) -> str:
    """A tracker with the sections that days need, in its own line endings."""
    table = [f"| {kind} {phase.number} | 10h |" for phase in phases]
    lines = ["", "", "## Success Criteria", "", *(f"- [ ] {one}" for one in CRITERIA), "",
             "## Hours", "", "| Phase | Estimated |", "|---|---|", *table, f"| **Total** | **{10 * len(table)}h** |", "",
             "**Readiness Score:** 72/100", "", "## Notes", "", "### Session 2025-11-27", "", "**Duration:** 2 hours  ", "**Focus:** The plan", "",
             "**Achievements:**", "- Wrote it down", "", "**Blockers:** None", "",
             # Limitation: a note that the document's foot follows takes the foot for its own, and the next one comes below it.
             "## References", "", "- [The plan](plan.md)", "", "---", "", f"**Next Review:** {REVIEW}", ""]  # fmt: skip
    newline = "\r\n" if "\r\n" in text else "\r" if "\r" in text else "\n"
    return text + newline.join(lines)


def _finished(text: str, kind: str, phases: list[Phase], blockers: list[Tick]) -> Day:
    day = Day(ended(text, kind, phases), phases, blockers, [Tick(one, False) for one in CRITERIA], "Success Criteria", ("Readiness Score", "72"))
    day.estimates = {phase.number: "10" for phase in phases}
    day.sessions = [Session("The plan", ["Wrote it down"], False)]
    return day


@st.composite
def from_generated(draw: st.DrawFn) -> Day:
    """Trackers of tables, with blockers and figures."""
    made = draw(generated.trackers())
    phases = [
        Phase(str(number), f"Part {number}", [Work(row.ref, row.title, row.state, row.share, f"#{row.issue}", None, None) for row in rows],
              "row", frozenset(("progress", "issue")))
        for number, rows in enumerate(made.phases, 1)
    ]  # fmt: skip
    rows = {row.issue: row for part in made.phases for row in part}
    return _finished(made.text, "Phase", phases, [Tick(f"#{issue}", rows[issue].state == "done") for issue in made.blockers])


@st.composite
def from_plans(draw: st.DrawFn) -> Day:
    """Trackers of tables, boxes, bullets and headings, in four languages."""
    plan = draw(trackers.plans(states=("todo", "doing", "done", "blocked")))
    names = trackers.LANGUAGES[plan.language][1]
    phases = []
    for number, part in enumerate(plan.phases, 1):
        row, named = part.carrier == "row", part.carrier != "box"
        places = frozenset(part.columns if row else ("progress",) if part.carrier == "heading" else ())
        works = [
            Work(item.ref if named else None, item.title, item.state, item.share if "progress" in places else None,
                 item.issue if "issue" in places else None, (item.owner or None) if "owner" in places else None, "P1" if "priority" in places else None)
            for item in part.items
        ]  # fmt: skip
        phases.append(Phase(str(number), part.name.partition(" (")[0], works, part.carrier, places, part.carrier == "box" and part.nested))
    blockers = [Tick("Sign the contract", False), Tick("Rent a server", True)] if plan.blockers else []
    return _finished(trackers.render(plan).text, names["phase"], phases, blockers)


_ROW = re.compile(r"\| (\d\.\d) (.+?) \| (#\d+) \| (\S+) .+? \| (\d+)% \|(?: (.+?) \|)?$", re.M)
_STATES = {"⬜": "todo", "🟡": "doing", "✅": "done"}


def from_user() -> Day:
    """The user's own document."""
    text = repaired()
    phases = []
    for number, name in re.findall(r"^### Phase (\d): (.+?) \(Week", text, re.M):
        rows = [row for row in _ROW.findall(text) if row[0].startswith(number)]
        works = [Work(ref, title, _STATES[glyph], int(share), issue, owner or None, None) for ref, title, issue, glyph, share, owner in rows]
        places = frozenset(("progress", "issue", *(["owner"] if number == "1" else [])))
        phases.append(Phase(number, name, works, "row", places))
    blockers = [Tick(issue, mark == "x") for mark, issue in re.findall(r"^- \[(.)\] (#\d+) - ", text, re.M)]
    part = text[text.index("Success Criteria") :]
    criteria = [Tick(title, mark == "x") for mark, title in re.findall(r"^- \[(.)\] (.+)$", part, re.M)]
    day = Day(text, phases, blockers, criteria, "Documentation", ("Overall Score", "72"))
    day.estimates = dict(re.findall(r"^\| Phase (\d) \| (\d+)h", text, re.M))
    items = re.findall(r"^- (.+)$", text[text.index("**Achievements:**") : text.index("**Blockers:**")], re.M)
    day.sessions = [Session("Phase 1 infrastructure setup", items, False)]
    return day


def days() -> st.SearchStrategy[Day]:
    """The documents that a day begins with."""
    return st.one_of(from_generated(), from_plans(), st.builds(from_user))
