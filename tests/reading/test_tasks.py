"""What is a task, and in which state: one small document for each rule, in our own words.

The expectation is written as `line:state` (`line?kind` where it is a fact of another kind), in the order of lines.
"""

from __future__ import annotations

import pytest

from mdtracker.parser import parse

CASES = {
    "rows that count what stands in each state are no work, rows with points are": (
        """| Status | Count | Percentage | Tasks |
|--------|-------|------------|-------|
| ✅ Complete | 2 | 67% | Login |
| 🟡 In Progress | 1 | 33% | Logout |
| 🟢 Skipped | 2 | - | Sign up |

| Status | Points | Task |
|---|---|---|
| ✅ Complete | 2 | Login |
| 🟡 In Progress | 1 | Logout |
""",
        "9:done 10:doing",
    ),
    "a word of its own that says dropped goes before the mark of work in progress": (
        """\
- [x] Edge
- [~] Chip - **N/A** (no chip here)
- [~] Cancel button
- [/] Strap - half of it
""",
        "1:done 2:dropped 3:doing 4:doing",
    ),
    "unless a legend says what the mark means": (
        """\
Marks: `[x]` done, `[~]` in progress
- [~] Chip - **deferred**
""",
        "2:doing",
    ),
    "a box that names nothing yet is none": (
        """\
- [ ] None
- [ ] *TBD*
- [ ] Nonesuch
""",
        "3:todo",
    ),
    "a glyph may stand in a box": (
        """\
- [✅] Edge
- [❌] Chip
- [🔄] Strap
- [🔗](edge.md)
""",
        "1:done 2:todo 3:doing",
    ),
    "what is superseded is dropped": (
        """\
| Task | Status |
|---|---|
| Edge | superseded |
""",
        "3:dropped",
    ),
    "a column of numbers is no title": (
        """\
| Priority | Fixed | Left | Progress |
|---|---|---|---|
| P0 | 2 | 0 | 100% |
| P1 | 1 | 3 | 25% |
""",
        "",
    ),
    "Chinese puts a state's sign beside a verb": (
        """\
| 任务 | 状态 |
|---|---|
| 门 | 已修复 |
| 灯 | 修复中 |
| 墙 | 待修复 |
| 顶 | 未修复 |
""",
        "3:done 4:doing 5:todo 6:todo",
    ),
    "a table in Korean": (
        """\
| 단계 | 상태 |
|---|---|
| 1단계 | 🔄 진행 중 |
## 1단계: 기반
| 작업 | 상태 | 담당 |
|---|---|---|
| 문 | 완료 | 민수 |
| 창 | 진행 중 | 영희 |
| 벽 | 대기 | 민수 |
""",
        "7:done 8:doing 9:todo",
    ),
    "a table in Japanese": (
        """\
| タスク | 状態 |
|---|---|
| 門 | 完了 |
| 窓 | 進行中 |
| 壁 | 未着手 |
""",
        "3:done 4:doing 5:todo",
    ),
    "a table in Italian": (
        """\
| Attività | Stato |
|---|---|
| Vela | Completate |
| Prua | In corso |
| Ponte | Da fare |
""",
        "3:done 4:doing 5:todo",
    ),
    "a table in Polish, another in Dutch": (
        """\
| Zadanie | Stan |
|---|---|
| Okno | Zakończony |
| Dach | W toku |

| Taak | Status |
|---|---|
| Raam | Afgerond |
| Dak | Nog te doen |
""",
        "3:done 4:doing 8:done 9:todo",
    ),
    "a box in a cell is one in code ticks too": (
        """\
| № | Название | Статус |
|---|---|---|
| 1 | Окно | `[x]` |
| 2 | Дверь | `[~]` |
| 3 | Стена | **[ ]** |
""",
        "3:done 4:doing 5:todo",
    ),
    "participles are read in each gender and in the plural": (
        """\
| Tarefa | Estado |
|---|---|
| Telhas | Entregues |
| Vigas | Implementadas |
| Calhas | Impedida |
""",
        "3:done 4:done 5:blocked",
    ),
    "a row whose name a section tells more of is a task": (
        """\
| Task | Status |
|---|---|
| Login page | 🟡 In Progress |
| Search | ✅ Done |

## Login page
It asks for a name.
""",
        "3:doing 4:done",
    ),
    "a row that names a section with a list of work is a figure": (
        """\
| Area | Status |
|---|---|
| Login page | 🟡 In Progress |
| Search | ✅ Done |

## Login page
- [ ] Form
""",
        "4:done 7:todo",
    ),
    "a column of priorities is no column of states, whatever its glyphs": (
        """\
| Item | Hours | Priority |
|---|---|---|
| Health checks | 2h | 🔴 High |
| Load tests | 1h | 🟡 Low |
""",
        "",
    ),
    "a heading with a blocking thing in its name lists work": (
        """\
## Task 2.3: Blocking app start
- [ ] Show the skeleton
## Non-blocking I/O
- [ ] Use the loop
## API Key Security
- [ ] Rotate
""",
        "2:todo 4:todo 6:todo",
    ),
    "a list is what its noun says, wherever that stands": (
        """\
## Blockers for Launch
- [ ] Certificate
## Criteria met
- [ ] Fast enough
## Критерии завершения
- [x] Всё работает
## No blockers
- [ ] Write the page
""",
        "2?blocker 4?criterion 6?criterion 8:todo",
    ),
    "rows that count are no tasks, rows with numbers are": (
        """\
| Suite | Total | Passed | Rate |
|---|---|---|---|
| Login | 12 | 9 | 🟡 75% |

| Module | Endpoints | Lines | Status |
|---|---|---|---|
| Billing | 8 | 3000 | ✅ Done |
""",
        "7:done",
    ),
    "a date is no n/m, and a table of dates with tasks and states is a plan": (
        """\
| Date | Task | Status |
|---|---|---|
| 10/23 | Design | ✅ Done |
| 10/24 | Write | ⏳ Pending |

| Date | Change |
|---|---|
| 10/23 | ✅ Written |
""",
        "3:done 4:todo",
    ),
    "the date of a report makes no log of it, the date of an entry does": (
        """\
# Plan 2025-10-04
## Backend
- ✅ Cache
- ⏳ Queue
## 2025-10-05
- ✅ Talked
- ⏳ Waited
""",
        "3:done 4:todo",
    ),
    "a row without a name is a form": (
        """\
| Name | Role | Status |
|---|---|---|
| TBD | Lead | Pending |
| Ada | Lead | Pending |
""",
        "4:todo",
    ),
    "a number in a title makes no group of an item": (
        """\
## Now
- ✅ Define 5 baselines
- ⏳ Measure them
""",
        "2:done 3:todo",
    ),
    "the legend says what the marks of boxes mean": (
        """\
`[ ]` open · `[-]` in progress · `[x]` done
- [-] One
- [x] Two
- [!] Three
""",
        "2:doing 3:done 4:blocked",
    ),
    "a table that compares holds no work": (
        """\
| Feature | Status Before | Status After | Progress |
|---|---|---|---|
| Login | 🔴 50% | 🟢 100% | +50% |
""",
        "",
    ),
    "a list of tasks under a blocker is work": (
        """\
## Blocker #1: no login
**Tasks Remaining:**
- [ ] Form
""",
        "3:todo",
    ),
    "a label takes no item out of a list of work, a percentage does": (
        """\
## Steps
1. ✅ Plan
2. ✅ Sketch
3. 🔄 **Now:** Write
4. ✅ Print (90%)

- ✅ API (90%)
- ✅ Pages (50%)
""",
        "2:done 3:done 4:doing 5:done",
    ),
    "pictures that state nothing make a list an ornament": (
        """\
- 📖 Read
- 🚀 Quick start
- 📊 Numbers
""",
        "",
    ),
    "not ready is not ready, in Turkish too": (
        """\
### Task 1: Cache
**Status:** not ready
### Task 2: Queue
**Durum:** hazır değil
""",
        "1:todo 3:todo",
    ),
    "what stands right under a box is said of it": (
        """\
- [ ] Tests
  - Status: In progress
  - Note: Done soon
- [x] Docs
  - Status: ✅ Complete
""",
        "1:doing 4:done",
    ),
    "a number of tasks with a glyph is no task": (
        """\
- ✅ Completed: 4
- 🔄 2 in progress
- ⬜ **Pending**: 3 tasks
- ⬜ 3 small tests for the reader
""",
        "4:todo",
    ),
    "in brackets behind a title another state than the glyph's is a remark": (
        """\
- ✅ Cart tests (Partial)
- ✅ Login tests (DONE)
- ⏳ Search tests (Pending)
""",
        "1:done 2:done 3:todo",
    ),
    "a phase without tasks is a fact of its own, as its field says, else its heading; one with tasks is what they are": (
        """\
# Well
## Phase 1: Dig ✅
**Status:** 🔄 In Progress
Ten feet.
## Phase 2: Line (PENDING)
Stones.
## 🔄 Phase 3: Fill
- [ ] Rope
## ⬜ Phase 4: Drink
**Success Criteria:**
- [ ] It is cold
## Phase 5: Sell
Nothing is said of it.
## ⚪ Phase 6: Rest (PENDING)
**Progress**: 0% Complete
""",
        "2?phase 5?phase 8:todo 9?phase 11?criterion 14?phase",
    ),
    "an empty table of tasks waits for them": (
        """# Well
## Phase 1: Dig ✅
| Task | Status |
|---|---|
## Phase 2: Line ⬜
""",
        "",
    ),
    "one heading alone makes no phases": (
        """# Well
## Phase 1: Dig ✅
Ten feet.
""",
        "",
    ),
    "a log tells of phases": (
        """# Well
## Change Log
### Phase 1: Dig ✅
### Phase 2: Line ✅
""",
        "",
    ),
    "a plain status right below a heading is its field, as a line or an item": (
        """# Well

### W1. Dig

Status: completed
Owner: Ola

### W2. Line
- Priority: high
- Status: in progress since Monday
- **Depth:** ten feet

### W3. Fill

Water comes last.
Status: pending

### W4. Drink

Status: the bucket leaks
""",
        "3:done 8:doing",
    ),
    "items with a status below them are tasks, also where the list below is one of its own": (
        """## Now
- Fix the bell
  - Status: In Progress
  - Branch: `bell`
- **Mend the net**
  - Holes: many
  - **Status:** ✅ Done
- Buy rope
## Later
1. Paint
- Status: planned

2. Sand
- Status: planned
""",
        "2:doing 5:done 10:todo 13:todo",
    ),
    "one item with a status below, a field below a box's sister, and a value are none": (
        """## Now
- Fix the bell
  - Status: In Progress
## Then
- [x] Mend
  - in the file `net`
  - Status: Done
- [x] Buy
  - at the shop
  - Status: Done
## Later
- **Objective:** Peace
  - Status: planned
- **Means:** War
  - Status: planned
""",
        "5:done 8:done",
    ),
    "bold lines with fields below are tasks where they are named, and a heading's fields are its own": (
        """## Sprint 1
**Issue #3**: Sweep ❌
**Status**: OPEN | **Points**: 3

**Issue #4**: Count ✅
**Status**: CLOSED
## Sprint 2
**Objective**: Rest
**Status**: OPEN

**Owner**: Ola
**Status**: OPEN
""",
        "2:todo 5:done 7?phase",
    ),
    "less than all of it is not done": (
        """### 1.1 Dig
**Status:** 40% complete
### 1.2 Line
**Status:** 100% complete
### 1.3 Fill
**Status:** ✅ 95% complete
### 1.4 Drink
**Status:** 0% done
""",
        "1:doing 3:done 5:done 7:todo",
    ),
    "a heading with a box is a task, but for a phase that holds some": (
        """## [x] Phase 1: Dig
### [x] TASK-001: Check the rig
- [x] Look
### [▶] TASK-002: Move the rig
- [▶] Lift
### [ ] TASK-003: Test the rig
**Status:** In progress
### [ ] TASK-004: Sell the rig
**Progress:** 40%
## [ ] Phase 2: Fill
Water.
## [35%] Phase 3: Sell
""",
        "2:done 3:done 4:doing 5:doing 6:doing 8:doing 10?phase",
    ),
    "a list whose items all say their state in words is one of tasks": (
        """## Now
- 1.1 `DONE` — the lock refuses a wrong key
- **1.2** `TODO` — the bell rings
## Then
* [DONE] Dig
* [WIP] Line
## Later
1. Milk (done)
2. Butter - in progress
3. Cheese — ⏳ pending
""",
        "2:done 3:todo 5:done 6:doing 8:done 9:doing 10:todo",
    ),
    "one that says it now and then is none, nor phases, areas of work, links and legends": (
        """## Now
- Milk (done)
- Butter (salted)
## Then
- **Phase 1** (done)
- **Phase 2** (in progress)
## Tests
- Units (testing)
- Pages (review)
## Links
- [done](done.md) Dig
- [todo](todo.md) Line
## Legend
- `DONE` — built
- `TODO` — not yet
""",
        "",
    ),
    "lines of text that follow each other with a glyph before a name of work or words for its state": (
        """## Phase 6
✅ **T034**: Add the keel
⏳ **T035**: Add the mast

✅ All is well here.
## Phase 7
✅ **Priority 1**: Dig - **COMPLETE**

⏳ **Priority 2**: Fill - **PENDING**
Text.
✅ **Priority 3**: Drink - **COMPLETE**
## Keys
✅ Completed
⏳ Pending
""",
        "2:done 3:todo 7:done 9:todo",
    ),
    "a status that is a percentage is how far it is": (
        """| Feature | Status |
|---|---|
| Bells | 100% |
| Boats | **40%** |
| Books | 0% |
""",
        "3:done 4:doing 5:todo",
    ),
    "a phase may be named behind what the list is": (
        """### Success Criteria Phase 1
- [ ] It rings
### Blockers for Phase 2
- [ ] It waits
### Goals Phase Plan
- [ ] It goes
""",
        "2?criterion 4?blocker 6:todo",
    ),
    "headings with an id, or a number and words for a state, state themselves where all sisters do": (
        """# Wells
## Track A
### A.1 Dig ✅
Ten feet.
### A.2 Line ⏳
Stones.
## 1. Login ✅ Complete
- a form
## 2. Logout - in progress
- a button
""",
        "3:done 5:todo",
    ),
    "but not where one says nothing or has tasks, nor by a glyph before the name or alone behind a number": (
        """# Wells
## A
### 1.1 Dig ✅
### 1.2 Line
## B
### 1.3 Fill ✅
### 1.4 Drink ⏳
- [ ] Cup
## C
### 🔴 1. No rope
### 🟡 2. Old rope
## D
### 1. Rope ✅
### 2. Cup ✅
## E
### Hen ✅ Done
### Cow ✅ Done
""",
        "8:todo",
    ),
    "numbered headings that all say it in words": (
        """# Status
## 1. Login ✅ Complete
- a form
## 2. Logout - in progress
- a button
""",
        "2:done 4:doing",
    ),
    "a status that offers several to choose from states none": (
        """### 1.1 Dig
**Status:** Not Started / In Progress / Done
### 1.2 Line
**Status:** Planned → Testing → Done
### 1.3 Fill
**Status:** Done / Merged / Verified
### 1.4 Drink
**Status:** In Progress → Done
""",
        "5:done 7:doing",
    ),
    "what is said of an item says nothing of the heading above": (
        """## Nets
- Mend
  - **Progress:** 40%
## Oars
- Sand
  - **Status:** Done
""",
        "",
    ),
    "a label may stand before a state in brackets": (
        """- **[T-003]**: Mend the net *[Status: BLOCKED]*
- **[T-004]**: Mend the oar *[Status: IN-PROGRESS]*
""",
        "1:blocked 2:doing",
    ),
}


@pytest.mark.parametrize("name", CASES)
def test_tasks(name: str) -> None:
    text, expected = CASES[name]
    facts = parse(text).facts
    found = [(task.line, f":{task.state}") for task in facts.tasks] + [(box.line, f"?{box.kind}") for box in facts.boxes]
    assert " ".join(f"{line}{what}" for line, what in sorted(found)) == expected
