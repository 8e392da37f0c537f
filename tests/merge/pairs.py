"""Two branches, one edit on each: every pair of independent edits of one document, merged by git alone and by `merge`.

    python tests/merge/pairs.py [DOCUMENT]     prints the table: right, conflict, wrong

Right is the document that both edits one after the other give, all figures true, byte for byte; where two edits put
something at one place, either order is right. Two edits are independent unless they are about the same fact.
"""

from __future__ import annotations

import subprocess
import sys
import tempfile
from collections import Counter
from collections.abc import Callable, Iterator
from datetime import UTC, datetime
from functools import cache
from itertools import combinations
from pathlib import Path
from typing import NamedTuple

from mdtracker import pipeline
from mdtracker.merge import merge
from mdtracker.operations import additions, blockers, edits, estimates, moves, owners, priorities, progress, removals, states
from mdtracker.operations.change import Operation

ROOT = Path(__file__).resolve().parents[2]
DOCUMENT = ROOT / "seeds" / "000_f127779031e6b3f8.txt"
NOW = datetime(2031, 7, 9, 16, 5, tzinfo=UTC)


class Single(NamedTuple):
    """One edit: its name, what it makes of a text, and what it is about."""

    name: str
    apply: Callable[[str], str]
    about: frozenset[str]


def command(name: str, operation: Operation, *about: str) -> Single:
    return Single(name, lambda text: pipeline.run(text, operation, now=NOW).after, frozenset(about))


def by_hand(name: str, old: str, new: str, *about: str) -> Single:
    """An edit in an editor, then `tracker sync`; `old` stands once in the document."""

    def apply(text: str) -> str:
        assert text.count(old) == 1, name
        return pipeline.sync(text.replace(old, new), now=NOW, base=text).after

    return Single(name, apply, frozenset(about))


def added(name: str, behind: str, new: str, *about: str) -> Single:
    return by_hand(name, behind, behind + new, *about)


def mark(verb: str, task: str) -> Single:
    return command(f"task {verb} {task}", states.mark((task,), verb), f"{task} state")


EDITS: tuple[Single, ...] = (
    mark("done", "1.1"),
    mark("done", "1.2"),
    mark("done", "1.3"),
    mark("reopen", "1.4"),
    mark("block", "2.1"),
    mark("start", "2.2"),
    mark("done", "2.5"),
    mark("start", "3.1"),
    mark("done", "3.2"),
    mark("done", "3.6"),
    mark("drop", "4.1"),
    mark("done", "4.2"),
    mark("start", "4.8"),
    mark("done", "RLS policies on all tables"),
    mark("done", "Concurrency tests passing"),
    mark("reopen", "Health check module created"),
    command("task progress 2.4 60", progress.set_progress(("2.4",), "60"), "2.4 state"),
    command("task progress 1.3 20", progress.set_progress(("1.3",), "20"), "1.3 state"),
    command("task assign 1.3 QA", owners.assign(("1.3",), "QA"), "1.3 owner"),
    command("task assign 1.1 Ana", owners.assign(("1.1",), "Ana"), "1.1 owner"),
    command("task edit 2.3 --title", edits.edit("2.3", title="Merge the Workflows"), "2.3 title"),
    command("task add --phase 3", additions.add("Load tests", phase="3"), "3.7"),
    command("task add --phase 1", additions.add("Threat model", phase="1"), "1.5"),
    command("task remove 4.4", removals.remove("4.4"), "4.4"),
    command("task move 4.3 --after 2.2", moves.move("4.3", after="2.2"), "4.3 place"),
    command("blocker add 2.1", blockers.add("2.1"), "blocker 2.1"),
    command("phase estimate 2 30h", estimates.estimate("2", "30h"), "estimate 2"),
    by_hand("log 2h more", "Rate Limiting Module** (4h)", "Rate Limiting Module** (6h)", "log 1"),
    by_hand("log shortened", "Health Check Module** (3h)", "Health Check Module** (1h)", "log 3"),
    added("log add", "Run audit, create missing policies\n", "\n5. **Load Profile** (5h)\n   - Measured\n", "log 5"),
    by_hand("score", "**Overall Score:** 72/100", "**Overall Score:** 78/100", "score"),
    by_hand("target", "2025-12-25 (4 weeks)", "2026-01-08 (4 weeks)", "target"),
    by_hand("hours planned", "/40 hours", "/48 hours", "hours planned"),
    added("note", "- All changes committed and pushed to main\n", "- Wrote the runbook\n", "achievements"),
    by_hand("session add", "### Session 2025-11-27\n", "### Session 2025-11-28\n\n**Duration:** 1 hours  \n\n### Session 2025-11-27\n", "session"),
    by_hand("next session", "Apply rate limiting to webhook endpoints, run RLS audit", "Test the wallet service", "next session"),
    by_hand("plan item gone", "   - Create verification script\n", "", "plan 1"),
    added("plan add", "   - Document findings\n", "   - Tell the team\n", "plan 2"),
    by_hand("objective", "Consolidate deployment infrastructure and standardize tooling", "One way to deploy", "objective 2"),
    added("reference", "- [Architecture](./docs/ARCHITECTURE.md)\n", "- [Runbooks](./docs/RUNBOOKS.md)\n", "references"),
    by_hand("phase renamed", "Documentation & Cleanup (Week 4)", "Documents (Week 4)", "phase 4"),
    added("criterion add", "- [ ] Webhook signature verification verified\n", "- [ ] Keys rotated\n", "criterion"),
    command("task priority 2.1 P1", priorities.prioritise(("2.1",), "P1"), "2.1 priority"),
    command("task priority 3.1 P2", priorities.prioritise(("3.1",), "P2"), "3.1 priority"),
    by_hand("heading renamed", "### Time Tracking\n", "### Hours\n", "time heading"),
)


def read(path: Path) -> str:
    return path.read_bytes().decode()


def pairs(text: str, start: int = 0, step: int = 1) -> Iterator[tuple[Single, Single, str, str, set[str]]]:
    """Pairs of independent edits, every `step`th from `start` on: both, what each makes of the document, and what both
    should make of it."""
    alone = cache(lambda edit: edit.apply(text))
    for at, (one, other) in enumerate(combinations(EDITS, 2)):
        if at % step == start and not one.about & other.about:
            ours, theirs = alone(one), alone(other)
            yield one, other, ours, theirs, {other.apply(ours), one.apply(theirs)}


def by_git(base: str, ours: str, theirs: str) -> tuple[str, bool]:
    """What git's own text merge gives, and whether it leaves a conflict."""
    with tempfile.TemporaryDirectory() as folder:
        names = []
        for name, text in (("ours", ours), ("base", base), ("theirs", theirs)):
            names.append(str(Path(folder, name)))
            Path(names[-1]).write_bytes(text.encode())
        done = subprocess.run(["git", "merge-file", "-p", *names], capture_output=True, check=False)
    return done.stdout.decode(), done.returncode != 0


def by_us(base: str, ours: str, theirs: str) -> tuple[str, bool]:
    merged = merge(base, ours, theirs)
    return merged.text, merged.conflicts > 0


def outcome(merged: tuple[str, bool], wanted: set[str]) -> str:
    text, conflict = merged
    return "conflict" if conflict else "right" if text in wanted else "wrong"


def main(path: Path) -> int:
    text = read(path)
    table = {"git alone": Counter[str](), "tracker merge": Counter[str]()}
    for one, other, ours, theirs, wanted in pairs(text):
        table["git alone"][outcome(by_git(text, ours, theirs), wanted)] += 1
        found = outcome(by_us(text, ours, theirs), wanted)
        table["tracker merge"][found] += 1
        if found != "right":
            print(f"{found}: {one.name} + {other.name}", flush=True)
    total = table["git alone"].total()
    everything = len(EDITS) * (len(EDITS) - 1) // 2
    print(f"{len(EDITS)} edits, {everything} pairs, {total} of them independent")
    print(f"{'':15}{'right':>8}{'conflict':>10}{'wrong':>8}")
    for name, counts in table.items():
        print(f"{name:15}{counts['right']:8}{counts['conflict']:10}{counts['wrong']:8}")
    return 0 if table["tracker merge"]["right"] == total else 1


if __name__ == "__main__":
    sys.exit(main(Path(sys.argv[1]) if len(sys.argv) > 1 else DOCUMENT))
