"""What is a figure: one small document for each rule, in our own words.

The expectation is written as `line:text` for every figure that is kept, in order.
"""

from __future__ import annotations

import pytest

from mdtracker import pipeline

CASES = {
    "a status behind n/m in brackets says how the set stands, not what of it is counted": (
        """\
## Phase 1: Base (2/2) ✅ COMPLETE
- [x] Dig
- [x] Lay
## Phase 2: Walls (1/3) 🔄 IN PROGRESS
- [x] North
- [ ] South
- [ ] East
## Phase 3: Roof (0/2) ⏳ PENDING
- [ ] Beams
- [ ] Tiles
""",
        "1:✅ COMPLETE 1:2 1:2 4:🔄 IN PROGRESS 4:1 4:3 8:⏳ PENDING 8:0 8:2",
    ),
    "a status behind n/m and a glyph, too": (
        """\
| Phase | Progress |
|---|---|
| Phase 1 | 2/2 ✅ Done |
| Phase 2 | 0/2 ⏳ Pending |
## Phase 1
- [x] One
- [x] Two
## Phase 2
- [ ] One
- [ ] Two
""",
        "3:2 3:2 4:0 4:2",
    ),
    "a word in capitals ends in no letter that numbers something": (
        """\
OVERALL PROGRESS: 50%
COMPLETED: 2

- [x] lid
- [x] box
- [ ] nail
- [ ] paint
""",
        "1:50% 2:2",
    ),
    "a bar says no more than the percentage beside it: it is copied by none": (
        """\
```
Overall: ████████████████░░░░ 85%
Network: ████████░░░░ 60%
```
- **Overall**: 85% of the way
""",
        "2:████████████████░░░░ 3:████████░░░░",
    ),
    "what a table calls its tasks counts them": (
        """\
# Port
- **Overall completion**: **40%** (2 / 5 parts done)
- 2/5 tests pass

| Part No | Part Name | Status |
|---|---|---|
| 1 | Mast | ✅ Done |
| 2 | Keel | ✅ Done |
| 3 | Hull | 🔄 In Progress |
| 4 | Oar | ⬜ To Do |
| 5 | Sail | ⬜ To Do |
""",
        "2:40% 2:2 2:5",
    ),
    "a heading that says how far, over no work of its own, sums the document up": (
        """\
# Ocean
### Current Progress: 40% Complete (2/5 issues)
## Sprint 1
- [x] Pond
- [x] Dam
## Sprint 2
- [ ] Carp
- [ ] Perch
- [ ] Pike
""",
        "2:40% 2:2 2:5",
    ),
    "a row of counts by a class of tasks, whose name stands in no column for titles": (
        """\
| ID | Priority | Item | Status |
|---|---|---|---|
| R-1 | High | Close the hatch | ✅ Done |
| R-2 | High | Oil the hinge | ⬜ Pending |
| R-3 | Low | Sand the deck | ✅ Done |
| R-4 | Low | Tar the rope | ⬜ Pending |
| R-5 | Low | Mend the sail | ⬜ Pending |

| Priority | Total | Done | Rate |
|---|---|---|---|
| High | 2 | 1 | 50% |
| Low | 3 | 1 | 33% |
| **Total** | **5** | **2** | **40%** |
""",
        "11:2 11:1 11:50% 12:3 12:1 12:33% 13:5 13:2 13:40%",
    ),
    "a class that no task is of names the section that begins with it": (
        """\
| Priority | Total | Done |
|---|---|---|
| P0 | 3 | 2 |
| P1 | 2 | 0 |
## P0 Critical
- [x] One
- [x] Two
- [ ] Three
## P1 High
- [ ] One
- [ ] Two
""",
        "3:3 3:2 4:2 4:0",
    ),
    "of several states in one section none is the section's": (
        """\
## Shore
**Issue #3**: Sweep the sand
**Status**: OPEN

- [ ] broom
- [ ] bucket

**Issue #4**: Count the crabs
**Status**: OPEN
""",
        "",
    ),
    "a row whose counts part its set into states": (
        """\
| 优先级 | 已修复 | 待修复 | 完成度 |
|---|---|---|---|
| P0 紧急 | 1 | 1 | 50% |
| P1 严重 | 1 | 2 | 33% |
| **总计** | **2** | **3** | **40%** |
## P0 紧急问题
| 问题 | 状态 |
|---|---|
| 门 | ✅ 已修复 |
| 灯 | ⏳ 待修复 |
## P1 严重问题
| 问题 | 状态 |
|---|---|
| 窗 | ✅ 已修复 |
| 墙 | ⏳ 待修复 |
| 顶 | ⏳ 待修复 |
""",
        "3:1 3:1 3:50% 4:1 4:2 4:33% 5:2 5:3 5:40%",
    ),
    "n of m is said in many languages": (
        """\
# Casa
Progresso: 1 de 2 tarefas concluídas (50%)
Fortschritt: 1 von 2 Aufgaben
Прогресс: 1 из 2 задач
- [x] Telhas
- [ ] Vigas
""",
        "2:1 2:2 2:50% 3:1 3:2 4:1 4:2",
    ),
    "the week that is on is not a count of tasks": (
        """\
# Plan
**Now:** Week 2 of 4
- [x] One
- [x] Two
- [ ] Three
- [ ] Four

**Done:** 2 of 4 tasks
""",
        "8:2 8:4",
    ),
    "days from one to another are no counts": (
        """\
## Week 2 (10/3 - 11/5)
- [x] One
- [ ] Two
""",
        "",
    ),
    "a heading task's percentage beside an n/m follows from its boxes": (
        """\
### Task 1: Parser
**Status:** In Progress
**Progress:** 50% (1/2 subtasks)
- [x] Read
- [ ] Write
### Task 2: Renderer
**Status:** Not Started
**Progress:** 0%
- [ ] Write
""",
        "3:50% 3:1 3:2",
    ),
    "a glyph with a state behind it ends a heading's name": (
        """\
## Phase 1: Core ❌ NOT STARTED
- [ ] One
## Phase 2: More ✅ DONE
- [x] One
""",
        "1:❌ NOT STARTED 3:✅ DONE",
    ),
    "a phase that is complete is no phase that is on": (
        """\
**Status:** PHASE 1 COMPLETE!
## Phase 1: Core
- [ ] One
## Phase 2: More
- [ ] One
""",
        "",
    ),
    "an ornament follows a counter, and a section's name binds what it names": (
        """\
```
TESTING: 50%
```
## Phase 1: Testing (1/2) ⚠️
- [x] One
- [ ] Two
""",
        "2:50% 4:1 4:2",
    ),
    "a skipped group is its author's decision": (
        """\
## Phase 1: Core - SKIPPED
- [ ] One
## Phase 2: More - DONE
- [x] One
""",
        "3:DONE",
    ),
    "an overall percentage is that of the counters together": (
        """\
# Plan
## Progress: 75%
- **Phase 1:** 2/2 tasks
- **Phase 2:** 1/2 tasks
## Phase 1
### Task 1.1
- [x] One
- [x] Two
- [x] Three
## Phase 2
- [x] One
- [ ] Two
""",
        "2:75% 4:1 4:2",
    ),
    "a column of numbers names no row, whatever its header": (
        """\
| Phase | Tasks | Done | Progress |
|---|---|---|---|
| Phase 1 | 2 | 1 | 50% |
| Phase 2 | 4 | 1 | 25% |
| Total | 6 | 2 | 33% |
""",
        "3:50% 4:25% 5:6 5:2 5:33%",
    ),
    "a counter of it all adds up the counters beside it": (
        """\
## Progress
- Phase 1: 0/2 tasks
- Phase 2: 0/1 tasks
**Overall:** 0/3 tasks
## Phase 1
- [ ] One
- [ ] Two
## Phase 2
- [ ] One
## Later
- [ ] Two
""",
        "2:0 2:2 3:0 3:1 4:0 4:3",
    ),
    "a row that says how large its set is counts it at any value": (
        """\
| Feature | Tasks | Done | Open | Progress |
|---|---|---|---|---|
| Login | 2 | 2 | 0 | 100% |
| Search | 1 | 5 | 0 | 100% |
## Login
- [x] One
- [x] Two
## Search
- [x] One
""",
        "3:2 3:2 3:0 3:100% 4:1 4:0 4:100%",
    ),
    "which section of a name a row means, its size says": (
        """\
| Feature | Tasks | Done | Open | Progress |
|---|---|---|---|---|
| Login | 2 | 2 | 0 | 100% |
| Search | 1 | 1 | 0 | 100% |
| Total | 3 | 3 | 0 | 100% |
## Login System
- [x] A-1 One
  - [x] Part
- [x] A-2 Two
## Success
### Login
- [ ] Users like it
## Search
- [x] B-1 One
""",
        "3:2 3:2 3:0 3:100% 4:1 4:1 4:0 4:100% 5:3 5:3 5:0 5:100%",
    ),
    "a glyph beside a counter that it agrees with follows it": (
        """\
## Phase 1 (1/1) ✅
- [x] One
## Phase 2 (0/2) ❌
- [ ] One
- [ ] Two
""",
        "1:✅ 1:1 1:1 3:❌ 3:0 3:2",
    ),
    "next and testing belong to a heading's name": (
        """\
## Phase 1: Core - Testing
- [ ] One
## Phase 2 (Next)
- [ ] Two
""",
        "",
    ),
    "a tally counts states of more than one word": (
        """\
- Completed: 1, In Progress: 2, Not Started: 3
- 2 tasks in progress, 3 not started

| Task | Status |
|---|---|
| 1.1 Read | ✅ Done |
| 1.2 Bind | 🔄 In Progress |
| 1.3 Judge | 🔄 In Progress |
| 1.4 Write | ⬜ Not Started |
| 1.5 Prove | ⬜ Not Started |
| 1.6 Undo | ⬜ Not Started |
""",
        "1:1 1:2 1:3 2:2 2:3",
    ),
    "a tally with glyphs is a tally": (
        """\
- ✅ Completed: 1
- 🔄 2 in progress
- ⬜ **Not Started**: 3 tasks

| Task | Status |
|---|---|
| 1.1 Read | ✅ Done |
| 1.2 Bind | 🔄 In Progress |
| 1.3 Judge | 🔄 In Progress |
| 1.4 Write | ⬜ Not Started |
| 1.5 Prove | ⬜ Not Started |
| 1.6 Undo | ⬜ Not Started |
""",
        "1:1 2:2 3:3",
    ),
    "a column of n/m under the name of work is no title": (
        """\
| Phase | Status | Tasks |
|---|---|---|
| Phase 1 | 🔄 In Progress | 1/3 |
| Phase 2 | ⏳ Pending | 0/2 |

## Phase 1
- [x] One
- [ ] Two
- [ ] Three
## Phase 2
- [ ] Four
- [ ] Five
""",
        "3:🔄 In Progress 3:1 3:3 4:⏳ Pending 4:0 4:2",
    ),
    "hours behind an n/m are its unit and name nothing else": (
        """\
## Phase 1: Reader
**Progress:** 60% (6/10 hours)
### Completed
1. **Lines** (4h)
2. **Rows** (2h)
### Tasks
- [ ] Fields
""",
        "2:60% 2:6",
    ),
}


def test_a_counter_that_agreed_in_an_older_version_is_a_figure_still() -> None:
    """Two branches that each wrote 1/3 merge without a conflict, and 2 are done."""
    text = "## Tasks: 1/3\n- [x] One\n- [x] Two\n- [ ] Three\n"
    older = text.replace("[x] Two", "[ ] Two")
    assert [finding.code for finding in pipeline.check(text, base=text)] == ["TRK201"]
    assert [finding.code for finding in pipeline.check(text, base=text, older=[older])] == ["TRK101"]


def test_a_number_in_brackets_with_a_label_of_its_own_is_not_the_fields() -> None:
    text = "**Overall Status:** 68% Complete (Beta: 75% | Production: 50%)\n## Work\n- [x] One\n- [ ] Two\n"
    assert not [figure for figure in pipeline.figures(text).figures if figure.kept]


@pytest.mark.parametrize("name", CASES)
def test_figures(name: str) -> None:
    text, expected = CASES[name]
    kept = [figure for figure in pipeline.figures(text).figures if figure.kept]
    assert " ".join(f"{figure.mention.line}:{figure.mention.text}" for figure in kept) == expected


def test_a_cell_of_more_digits_than_a_number_has_is_none() -> None:
    assert not pipeline.check(f"| A | B |\n|---|---|\n| x | {'1234567890' * 3} |\n| y | 0.{'1' * 30} |\n| Total | 4 |\n")
