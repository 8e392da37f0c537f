"""Days of work: every changing command, in any order, against what the author knows."""

from __future__ import annotations

import copy
import re
from collections import Counter
from collections.abc import Callable
from contextlib import suppress
from datetime import timedelta

from hypothesis import settings
from hypothesis import strategies as st
from hypothesis.stateful import RuleBasedStateMachine, initialize, invariant, precondition, rule

from laws import LONG, NOW, law
from laws.day import Day, Phase, Session, Tick, Work, days
from mdtracker import pipeline
from mdtracker.errors import FileError, UsageError
from mdtracker.operations import (
    additions,
    blockers,
    criteria,
    edits,
    estimates,
    header,
    moves,
    phase_additions,
    phase_removals,
    phase_renames,
    removals,
    scores,
    sessions,
)
from mdtracker.operations.change import Operation
from mdtracker.operations.notes import read_notes
from mdtracker.operations.owners import assign
from mdtracker.operations.priorities import prioritise
from mdtracker.operations.progress import set_progress
from mdtracker.operations.states import mark
from mdtracker.parser import Document, parse
from mdtracker.shell.inverse import record_of, take_back

# What a rule knows of a refusal: it must come, it must not, or it may.
NEVER, MAYBE, ALWAYS = "never", "maybe", "always"
NEW_TITLES = ("Tidy the attic", "Paint the fence", "Müllabfuhr klären", "Sweep | the yard", "Feed the cat", "Oil the hinge")
NEW_NAMES = ("Launch", "Aftercare", "Handover", "Long tail")
VERBS = ("done", "start", "reopen", "block", "unblock", "drop")


def told(document: Document) -> list[tuple[object, ...]]:
    """The tasks as they are read, in order, with the number of their phase."""
    facts = document.facts
    found = []
    for task in facts.tasks:
        section = facts.sections[task.section]
        while not section.phase and section.id:
            section = facts.sections[section.parent]
        share = None if task.progress is None else int(task.progress)
        found.append((section.number, task.ref, task.title, str(task.state), share, task.issue, task.owner, task.priority))
    return found


class Days(RuleBasedStateMachine):
    """One document, and what its author knows of it."""

    @initialize(day=days())
    def begin(self, day: Day) -> None:
        self.day = copy.deepcopy(day)
        self.text = self.first = self.base = day.text
        self.now = NOW
        # What is wrong before any command is the author's own.
        self.wrong = self.errors(self.text)
        self.steps = 0

    def errors(self, text: str, base: str | None = None) -> Counter[tuple[str, str]]:
        return Counter((one.code, one.message) for one in pipeline.check(text, base=base) if one.severity == "error")

    def do(self, operation: Callable[[], Operation], change: Callable[[Document], None], refused: str, *, adds: bool = False) -> None:
        """Run a command. change: what the author knows then (given the document, for ids that the program chose)."""
        self.now += timedelta(minutes=7)
        before = self.text
        try:
            result = pipeline.run(before, operation(), now=self.now)
        except (UsageError, FileError) as error:
            self.known_refusal(refused, error)
            return
        assert refused != ALWAYS, (result.headline, result.notices)
        assert result.before == before
        record = record_of(before, result.after, result.edits, ("tracker",), self.now)
        assert take_back(result.after, record) == before
        self.base, self.text = before, result.after
        change(parse(self.text))
        if not adds:
            with suppress(UsageError):  # a task that is gone, a session that is open: nothing is written
                assert pipeline.run(self.text, operation(), now=self.now).after == self.text

    def known_refusal(self, refused: str, error: UsageError | FileError) -> None:
        assert refused != NEVER, error.message

    # What is drawn.

    def work(self, data: st.DataObject) -> tuple[Phase, Work]:
        phase = data.draw(st.sampled_from([phase for phase in self.day.phases if phase.works]), "phase")
        return phase, data.draw(st.sampled_from(phase.works), "task")

    def phase(self, data: st.DataObject) -> Phase:
        return data.draw(st.sampled_from(self.day.phases), "phase")

    def fresh(self, names: tuple[str, ...]) -> str:
        """A name that nothing bears yet."""
        self.steps += 1
        return f"{names[self.steps % len(names)]} {'abcdefghijklmnopqrstuvwxyz'[self.steps % 26]}{'klmnopq'[self.steps // 26 % 7]}"

    @staticmethod
    def address(work: Work) -> str:
        return work.ref or work.title

    @staticmethod
    def counts_alone(phase: Phase, work: Work) -> bool:
        """Whether a phase has nothing else that counts. Limitation: figures of a set that is empty stay as they are, and
        are not taken up again by the command that fills it, but by the next `sync`; so no rule empties one."""
        return all(other is work or other.state == "dropped" for other in phase.works)

    def has_work(self) -> bool:
        return bool(self.day.works)

    # Tasks: their states.

    @precondition(has_work)
    @rule(data=st.data(), verb=st.sampled_from(VERBS))
    def state(self, data: st.DataObject, verb: str) -> None:
        phase, work = self.work(data)
        if verb == "drop" and self.counts_alone(phase, work):
            return
        was = work.state
        states = {"done": "done", "start": "doing", "reopen": "todo", "block": "blocked", "drop": "dropped"}
        state = states.get(verb) or ("doing" if work.share else "todo")
        if verb == "unblock" and was != "blocked":
            state = was
        share = {"done": 100, "reopen": 0}.get(verb, work.share)
        if verb in ("start", "block") and was == "done" and work.share == 100:
            share = 0

        def change(_: Document) -> None:
            self.set(work, state, share if work.share is not None else None)

        # Which marks a box may bear depends on what the document explains.
        self.do(lambda: mark((self.address(work),), verb), change, MAYBE if phase.carrier == "box" or state == "dropped" else NEVER)

    def set(self, work: Work, state: str, share: int | None) -> None:
        if state != work.state:
            for tick in self.day.blockers_of(work):
                tick.done = state == "done"
        work.state, work.share = state, share

    @precondition(has_work)
    @rule(data=st.data(), share=st.sampled_from((0, 35, 62, 100)))
    def progress(self, data: st.DataObject, share: int) -> None:
        phase, work = self.work(data)
        state = "done" if share == 100 else work.state
        if share and share < 100 and state in ("todo", "done"):
            state = "doing"
        elif share == 0 and state == "done":
            state = "todo"

        def change(_: Document) -> None:
            self.set(work, state, share if work.share is not None else None)

        refused = NEVER if work.share is not None else MAYBE if share == 100 and phase.carrier == "box" else NEVER if share == 100 else ALWAYS
        self.do(lambda: set_progress((self.address(work),), str(share)), change, refused)

    @precondition(has_work)
    @rule(data=st.data(), owner=st.sampled_from(("Ben", "The Night Shift")))
    def assign(self, data: st.DataObject, owner: str) -> None:
        phase, work = self.work(data)

        def change(_: Document) -> None:
            work.owner = owner

        self.do(lambda: assign((self.address(work),), owner), change, NEVER if "owner" in phase.places else ALWAYS)

    def oddly_ended(self) -> bool:
        """Whether lines end in a bare \r somewhere: front matter so ended is not edited in place."""
        return "\r" in self.text.replace("\r\n", "")

    @precondition(has_work)
    @rule(data=st.data(), name=st.sampled_from(("P0", "P1", "P2")))
    def priority(self, data: st.DataObject, name: str) -> None:
        phase, work = self.work(data)
        names = [one for one in (work.issue, work.ref) if one]

        def change(_: Document) -> None:
            if "priority" in phase.places:
                work.priority = name
            elif not set(names) & set(self.day.classes.get(name, [])):
                self.day.classes = {key: [one for one in refs if one not in names] for key, refs in self.day.classes.items()}
                self.day.classes.setdefault(name, []).append(names[0])

        self.do(lambda: prioritise((self.address(work),), name), change,
                NEVER if "priority" in phase.places else ALWAYS if not names else MAYBE if self.oddly_ended() else NEVER)  # fmt: skip

    # Tasks: whole ones.

    @precondition(lambda self: any(not phase.nested for phase in self.day.phases))
    @rule(data=st.data(), behind=st.booleans(), issued=st.booleans(), owner=st.sampled_from((None, "Ben")))
    def add(self, data: st.DataObject, behind: bool, issued: bool, owner: str | None) -> None:
        # Where a new item of a nested list stands is said by tests of its own.
        phase = data.draw(st.sampled_from([phase for phase in self.day.phases if not phase.nested]), "phase")
        after = data.draw(st.sampled_from(phase.works), "behind") if behind and phase.works else None
        title = self.fresh(NEW_TITLES)
        issue = f"#{self.steps + 700}" if issued and "issue" in phase.places else None
        where = self.address(after) if after else None
        known = {work.ref for work in self.day.works}

        def change(document: Document) -> None:
            new = next(task for task in document.facts.tasks if task.title == title)
            assert new.ref is None or new.ref not in known
            assert (new.ref is None) == (phase.carrier == "box")
            share = 0 if "progress" in phase.places else None
            # What a new row says of a column that nobody gave is the manner of its neighbours.
            priority = new.priority if "priority" in phase.places else None
            work = Work(new.ref, title, "todo", share, issue, owner, priority)
            phase.works.insert(phase.works.index(after) + 1 if after else len(phase.works), work)

        place = phase.carrier == "row" and (owner is None or "owner" in phase.places)
        refused = MAYBE if not phase.works or phase.carrier in ("box", "bullet") else NEVER if place else ALWAYS
        number = phase.number if after is None else None
        self.do(lambda: additions.add(title, number, issue=issue, owner=owner, after=where), change, refused, adds=True)

    @precondition(has_work)
    @rule(data=st.data(), what=st.sampled_from(("title", "issue", "owner")))
    def edit(self, data: st.DataObject, what: str) -> None:
        phase, work = self.work(data)
        title = self.fresh(NEW_TITLES)
        value = {"title": title, "issue": f"#{self.steps + 400}", "owner": "Ben"}[what]
        declared = {one for refs in self.day.classes.values() for one in refs}

        def change(_: Document) -> None:
            for tick in self.day.blockers_of(work) if what == "issue" else ():
                tick.name = value
            setattr(work, what, value)

        refused = ALWAYS if what == "title" and phase.carrier == "heading" else NEVER if what == "title" else None
        refused = refused or (ALWAYS if what not in phase.places else MAYBE if work.issue in declared or work.issue is None else NEVER)
        where = self.address(work)
        self.do(lambda: edits.edit(where, **{what: value}), change, refused)

    @precondition(lambda self: any(phase.works and not phase.nested for phase in self.day.phases))
    @rule(data=st.data(), way=st.sampled_from(("before", "after")))
    def move(self, data: st.DataObject, way: str) -> None:
        phase = data.draw(st.sampled_from([phase for phase in self.day.phases if phase.works and not phase.nested]), "phase")
        work, other = data.draw(st.sampled_from(phase.works), "task"), data.draw(st.sampled_from(phase.works), "beside")

        def change(_: Document) -> None:
            if work is not other:
                phase.works.remove(work)
                phase.works.insert(phase.works.index(other) + (way == "after"), work)

        self.do(lambda: moves.move(self.address(work), **{way: self.address(other)}), change, MAYBE if phase.carrier == "heading" else NEVER)

    @precondition(lambda self: len([phase for phase in self.day.phases if phase.carrier == "row"]) > 1 and self.has_work())
    @rule(data=st.data())
    def move_away(self, data: st.DataObject) -> None:
        phase, work = self.work(data)
        other = data.draw(st.sampled_from([one for one in self.day.phases if not one.nested]), "to")
        if phase.nested or self.counts_alone(phase, work) or (self.day.blockers_of(work) and "issue" not in other.places):
            return  # a blocker whose task loses its issue stands for nothing; of a phase's last task `remove` tells

        def change(document: Document) -> None:
            if phase is other:
                return
            new = next(task for task in document.facts.tasks if task.title == work.title)
            refs = {one.ref for one in other.works}
            assert new.ref == work.ref or work.ref in refs
            phase.works.remove(work)
            other.works.append(work)
            work.ref = new.ref
            for place, aspect in (("issue", "issue"), ("owner", "owner"), ("priority", "priority")):
                held = getattr(work, aspect)
                setattr(work, aspect, (held or getattr(new, aspect)) if place in other.places else None)
            if "progress" not in other.places:
                work.share = None
            elif work.share is None:
                work.share = {"todo": 0, "done": 100}.get(work.state)

        fits = phase.carrier == other.carrier == "row" and other.works
        self.do(lambda: moves.move(self.address(work), phase=other.number), change, NEVER if fits else MAYBE)

    # Limitation: where a phase loses its last task its figures stay, and are not taken up again when it gets another one;
    # and without any task in the document its phases are read as none, which the proof holds against the command.
    @precondition(lambda self: any(len(phase.works) > 1 and not phase.nested for phase in self.day.phases))
    @rule(data=st.data())
    def remove(self, data: st.DataObject) -> None:
        phase = data.draw(st.sampled_from([phase for phase in self.day.phases if len(phase.works) > 1 and not phase.nested]), "phase")
        work = data.draw(st.sampled_from(phase.works), "task")

        if self.counts_alone(phase, work):
            return

        def change(_: Document) -> None:
            phase.works.remove(work)

        refused = ALWAYS if phase.carrier == "heading" else NEVER
        self.do(lambda: removals.remove(self.address(work)), change, refused)

    # Blockers and criteria.

    @precondition(has_work)
    @rule(data=st.data())
    def blocker_add(self, data: st.DataObject) -> None:
        _, work = self.work(data)
        name = work.issue or work.ref
        if name is None:
            return  # an item without id and issue is named by its title, and no blocker states it again

        def change(_: Document) -> None:
            if not self.day.blockers_of(work):
                self.day.blockers.append(Tick(name, work.state == "done"))

        self.do(lambda: blockers.add(self.address(work)), change, NEVER if self.day.blockers else ALWAYS)

    @precondition(lambda self: bool(self.day.blockers))
    @rule(data=st.data())
    def blocker_remove(self, data: st.DataObject) -> None:
        tick = data.draw(st.sampled_from(self.day.blockers), "blocker")
        self.do(lambda: blockers.remove(tick.name), lambda _: self.day.blockers.remove(tick), NEVER)

    @rule(data=st.data(), verb=st.sampled_from(("done", "reopen")))
    def criterion(self, data: st.DataObject, verb: str) -> None:
        tick = data.draw(st.sampled_from(self.day.criteria), "criterion")

        def change(_: Document) -> None:
            tick.done = verb == "done"

        self.do(lambda: mark((tick.name,), verb), change, NEVER)

    @rule()
    def criteria_add(self) -> None:
        title = self.fresh(("Backups are tried", "Alarms ring"))
        self.do(lambda: criteria.add(title, self.day.under), lambda _: self.day.criteria.append(Tick(title, False)), NEVER)

    # Phases.

    @rule(data=st.data(), listed=st.booleans(), hours=st.sampled_from((None, "12h")))
    def phase_add(self, data: st.DataObject, listed: bool, hours: str | None) -> None:
        after = data.draw(st.one_of(st.none(), st.sampled_from(self.day.phases)), "behind")
        name, title = self.fresh(NEW_NAMES), self.fresh(NEW_TITLES) if listed else None

        def change(document: Document) -> None:
            (new,) = (section for section in document.facts.sections if section.phase and name in section.title)
            numbers = [int(phase.number) for phase in self.day.phases]
            assert int(new.number) == max(numbers) + 1
            at = self.day.phases.index(after) + 1 if after else len(self.day.phases)
            tried = [*reversed(self.day.phases[:at]), *self.day.phases[at:]]
            like = next((phase for phase in tried if phase.carrier != "heading"), tried[0])
            tasks = [task for task in document.facts.tasks if task.title == title]
            works = [Work(task.ref, title, "todo", None, None, None, None) for task in tasks if title]
            assert len(works) == (title is not None)
            carrier = "row" if title is None else "box" if tasks[0].carrier == "box" else "bullet"
            self.day.phases.insert(at, Phase(new.number, name, works, carrier, like.places if carrier == "row" else frozenset()))
            if new.number in self.told_estimates():
                self.day.estimates[new.number] = (hours or "0h").removesuffix("h")

        where = after.number if after else None
        self.do(lambda: phase_additions.add(name, after=where, estimate=hours, task=title), change, MAYBE, adds=True)

    @rule(data=st.data())
    def phase_rename(self, data: st.DataObject) -> None:
        phase, name = self.phase(data), self.fresh(NEW_NAMES)

        def change(_: Document) -> None:
            phase.name = name

        self.do(lambda: phase_renames.rename(phase.number, name), change, NEVER)

    @precondition(lambda self: len(self.day.phases) > 2)
    @rule(data=st.data())
    def phase_remove(self, data: st.DataObject) -> None:
        phase = self.phase(data)
        if not any(other.works for other in self.day.phases if other is not phase):
            return  # as in `remove`: without any task there are no phases

        def change(_: Document) -> None:
            self.day.phases.remove(phase)
            self.day.estimates.pop(phase.number, None)

        self.do(lambda: phase_removals.remove(phase.number), change, MAYBE)

    @precondition(lambda self: bool(self.day.estimates))
    @rule(data=st.data(), hours=st.sampled_from(("30h", "7.5", "64")))
    def phase_estimate(self, data: st.DataObject, hours: str) -> None:
        phase = self.phase(data)

        def change(_: Document) -> None:
            self.day.estimates[phase.number] = hours.removesuffix("h")

        self.do(lambda: estimates.estimate(phase.number, hours), change, NEVER if phase.number in self.day.estimates else ALWAYS)

    # Sessions, and the head.

    def open(self) -> Session | None:
        return next((session for session in self.day.sessions if session.open), None)

    @rule(focus=st.sampled_from((None, "The queue")))
    def session_start(self, focus: str | None) -> None:
        opened = self.open()
        self.do(lambda: sessions.start(self.now, focus, None), lambda _: self.day.sessions.append(Session(focus, [], True)),
                ALWAYS if opened else NEVER)  # fmt: skip

    @rule()
    def session_note(self) -> None:
        session, said = self.open(), self.fresh(("Found the leak", "Asked the team"))

        def change(_: Document) -> None:
            assert session
            session.noted.append(said)

        self.do(lambda: sessions.note(said), change, NEVER if session else ALWAYS, adds=True)

    @rule(coming=st.sampled_from((None, "Sleep")))
    def session_end(self, coming: str | None) -> None:
        session = self.open()

        def change(_: Document) -> None:
            assert session
            session.open = False

        self.do(lambda: sessions.end(self.now, coming, [self.first], lambda _: ["Go on"]), change, NEVER if session else ALWAYS)

    @rule(value=st.sampled_from(("80", "91.5", "72/100")))
    def score(self, value: str) -> None:
        name, _ = self.day.score

        def change(_: Document) -> None:
            self.day.score = name, value.partition("/")[0]

        self.do(lambda: scores.put(name, value, None), change, NEVER)

    @rule(value=st.sampled_from(("2026-01-31", "2025-12-05", "2026-02-30")))
    def review(self, value: str) -> None:
        def change(_: Document) -> None:
            self.day.review = value

        self.do(lambda: header.put("Next Review", value), change, ALWAYS if value == "2026-02-30" else NEVER)

    # What holds after each.

    def told_estimates(self) -> dict[str, str]:
        found = re.findall(r"^\| *[^\W\d]+ (\d+) *\| *(\d[\d.]*)h? *\|", self.text.replace("\r\n", "\n").replace("\r", "\n"), re.M)
        return dict(found)

    @invariant()
    def the_document_states_what_its_author_knows(self) -> None:
        document, day = parse(self.text), self.day
        known = [
            (phase.number, work.ref, work.title, work.state, work.share, work.issue, work.owner, work.priority)
            for phase in day.phases
            for work in phase.works
        ]
        assert told(document) == known
        phases = [section for section in document.facts.sections if section.phase]
        assert [phase.number for phase in phases] == [phase.number for phase in day.phases]
        assert all(phase.name in section.title for phase, section in zip(day.phases, phases, strict=True))
        for kind, ticks in (("blocker", day.blockers), ("criterion", day.criteria)):
            boxes = [box for box in document.facts.boxes if box.kind == kind]
            stated = Counter((box.issue or box.ref or box.title, box.state == "done") for box in boxes)
            assert stated == Counter((tick.name, tick.done) for tick in ticks)
        assert {name: set(refs) for name, refs in document.front.priorities if refs} == {
            name: set(refs) for name, refs in day.classes.items() if refs
        }
        assert {number: hours for number, hours in self.told_estimates().items() if number in day.estimates} == day.estimates
        fields = {field.label: field.text for field in document.facts.fields}
        assert re.match(r"[\d.]+", fields[day.score[0]])[0] == day.score[1]
        assert fields["Next Review"] == day.review

    @invariant()
    def the_notes_of_sessions_say_what_was_noted(self) -> None:
        document = parse(self.text)
        notes = read_notes(document)
        assert len(notes) == len(self.day.sessions)
        for note, session in zip(sorted(notes, key=lambda note: note.day), self.day.sessions, strict=True):
            assert (note.started is not None) == session.open
            focus, items = note.part("focus"), note.part("achievements")
            assert (focus.field.text if focus else None) == session.focus
            said = [document.text[slice(*document.blocks[line - 1].span)] for line in (items.items if items else ())]
            assert said[: len(session.noted)] == session.noted

    @invariant()
    def nothing_is_wrong_that_was_right(self) -> None:
        assert not self.errors(self.text, self.base) - self.wrong


TestDays = Days.TestCase
TestDays.settings = settings(law(8), stateful_step_count=40 if LONG else 12, derandomize=not LONG)  # type: ignore[arg-type]
