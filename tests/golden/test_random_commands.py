"""Random commands on the user's document, each step compared with a small model that shares no code with the program.

The model knows this one document only: which lines follow from which tasks (DESIGN section 6), as plain templates. It
keeps away from what the design leaves open, such as what a blocker's note says after a started task is reopened.
"""

from __future__ import annotations

import random
import re

import pytest

from documents import FORMS, golden, repaired
from documents.desk import Desk

WORDS = {"todo": "⬜ Not Started", "doing": "🟡 In Progress", "done": "✅ Complete"}
HEADINGS = {1: 20, 2: 70, 3: 84, 4: 97}
BLOCKERS = {"1.3": 116, "1.4": 117, "1.2": 118, "1.1": 119}
UPDATED = "**Last Updated:** 2025-12-01 09:30 UTC  "


class Model:
    """The document as text lines, and its 23 tasks as state and progress."""

    def __init__(self) -> None:
        self.lines = repaired().split("\n")
        self.row, self.state, self.progress = {}, {}, {}
        for number, line in enumerate(self.lines):
            if found := re.match(r"\| (\d\.\d) [^|]*\| #\d+ \| (\S+) [^|]*\| (\d+)% \|", line):
                self.row[found[1]] = number
                self.state[found[1]] = {"⬜": "todo", "🟡": "doing", "✅": "done"}[found[2]]
                self.progress[found[1]] = int(found[3])

    @property
    def text(self) -> str:
        return "\n".join(self.lines)

    def of_phase(self, phase: int) -> str:
        states = [state for ref, state in self.state.items() if ref.startswith(f"{phase}.")]
        if set(states) == {"done"}:
            return "Complete"
        return "In Progress" if set(states) & {"done", "doing"} else "Not Started"

    def heading_agrees(self, phase: int) -> bool:
        return self.lines[HEADINGS[phase] - 1].endswith(self.of_phase(phase).upper())

    def swap(self, line: int, pattern: str, new: str) -> None:
        self.lines[line - 1], count = re.subn(pattern, new, self.lines[line - 1])
        assert count == 1, (line, pattern, self.lines[line - 1])

    def set(self, ref: str, state: str, progress: int) -> None:
        """Change one task, and every line that follows from it."""
        kept = [phase for phase in HEADINGS if self.heading_agrees(phase)]
        glyph_and_word = r"\| [⬜🟡✅] [^|]+ \| \d+% \|"
        said = WORDS[state]
        if state == self.state[ref]:  # an unknown word such as "Module Ready" stays
            said = self.lines[self.row[ref]].split(" | ")[2]
        was_done = self.state[ref] == "done"
        self.swap(self.row[ref] + 1, glyph_and_word, f"| {said} | {progress}% |")
        self.state[ref], self.progress[ref] = state, progress
        if ref in BLOCKERS:
            line = BLOCKERS[ref]
            self.swap(line, r"\[.\]", "[x]" if state == "done" else "[ ]")
            if state == "done" and not was_done:
                self.swap(line, r"^(.*?)( \(in progress\)| \(\d+% complete\))?$", r"\1 ✅")
            elif was_done and state != "done":
                self.swap(line, r" ✅$", "")
            else:
                self.lines[line - 1] = re.sub(r"\(\d+% complete\)", f"({progress}% complete)", self.lines[line - 1])
        ticks = sum(self.state[blocker] == "done" for blocker in BLOCKERS)
        for line in (121, 174):
            self.swap(line, r"\d/4 complete \(\d+%\)", f"{ticks}/4 complete ({25 * ticks}%)")
        solved = sum(state == "done" for state in self.state.values())
        tenths = (2000 * solved + 23) // 46  # 1000 * solved / 23 to the nearest; 23 allows no tie
        self.swap(178, r"\d+/23 issues resolved \([\d.]+%\)",
                  f"{solved}/23 issues resolved ({tenths // 10}.{tenths % 10}%)")  # fmt: skip
        for phase in kept:
            said = self.of_phase(phase)
            glyph = {"Complete": "✅", "In Progress": "🟡", "Not Started": "⬜"}[said]
            self.swap(HEADINGS[phase], r"- \S+ [A-Z ]+$", f"- {glyph} {said.upper()}")
        current = next((phase for phase in HEADINGS if self.of_phase(phase) != "Complete"), 4)
        self.swap(14, r"Phase .*$", f"Phase {current} {self.of_phase(current).lower()} (Week {current})")
        self.lines[239] = UPDATED


def step(model: Model, dice: random.Random) -> list[str]:
    """Choose a command that changes something, do it to the model, and return its words."""
    ref = dice.choice(list(model.state))
    state, progress = model.state[ref], model.progress[ref]
    if state == "done":
        model.set(ref, "todo", 0)
        return ["task", "reopen", ref]
    choice = dice.choice(["done", "done", "progress", "start"])
    noted = ref not in BLOCKERS or (ref in ("1.1", "1.2") and state == "doing")
    if choice == "progress" and noted:
        value = dice.choice([share for share in range(1, 100) if share != progress])
        model.set(ref, "doing", value)
        return ["task", "progress", ref, str(value)]
    if choice == "start" and state == "todo" and noted:
        model.set(ref, "doing", progress)
        return ["task", "start", ref]
    model.set(ref, "done", 100)
    return ["task", "done", ref]


@pytest.mark.parametrize("seed", range(6))
def test_any_order_of_commands_keeps_the_document_true(desk: Desk, seed: int) -> None:
    dice = random.Random(seed)
    form = ("repaired", "damaged", "crlf", "bom")[seed % 4]
    model = Model()
    desk.put(FORMS[form](model.text))
    story = []
    for _ in range(6):
        words = step(model, dice)
        story.append(" ".join(words))
        result = desk.tracker(*words)
        assert result.code == 0, f"{story}\n{result}"
        assert desk.data.decode().split("\n") == FORMS[form](model.text).decode().split("\n"), f"{story}\n{result}"


def test_the_model_agrees_with_the_golden_cases() -> None:
    for case, changes in {
        "done-1.3": [("1.3", "done", 100)],
        "done-2.1": [("2.1", "done", 100)],
        "done-3.1": [("3.1", "done", 100)],
        "done-phase-1": [("1.1", "done", 100), ("1.2", "done", 100), ("1.3", "done", 100)],
        "done-phase-2-doubtful": [(f"2.{n}", "done", 100) for n in range(1, 6)],
        "done-phase-1-then-reopen": [*((f"1.{n}", "done", 100) for n in (1, 2, 3)), ("1.3", "todo", 0)],
        "reopen-1.4": [("1.4", "todo", 0)],
        "heading-that-agreed-is-kept": [("2.4", "done", 100), ("2.4", "todo", 0), ("2.1", "doing", 0)],
        "progress-1.1-60": [("1.1", "doing", 60)],
        "progress-1.2-50": [("1.2", "doing", 50)],
        "progress-2.4-50-unknown-word": [("2.4", "doing", 50)],
        "progress-3.6-5": [("3.6", "doing", 5)],
        "start-2.1": [("2.1", "doing", 0)],
    }.items():
        model = Model()
        for ref, state, progress in changes:
            model.set(ref, state, progress)
        assert model.text.split("\n") == golden(case).split("\n"), case
