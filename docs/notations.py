"""Makes docs/notations.md from the program's own tuples and the examples below: `python docs/notations.py`.

No command loads this file; tests/house/test_notations_page.py asks that the program reads each example as the page says,
that nothing in the program's tuples is without an example, and that the page is what this makes of them.
"""

from __future__ import annotations

from collections.abc import Iterator
from fractions import Fraction
from pathlib import Path
from typing import NamedTuple

from mdtracker.figures.findings import CODES
from mdtracker.parser import CARRIERS, LISTS, lexicon
from mdtracker.renderer.notations import bar

PAGE = Path(__file__).with_suffix(".md")
LANGUAGES = {"en": "English", "de": "German", "fr": "French", "es": "Spanish", "pt": "Portuguese", "tr": "Turkish", "ru": "Russian",
             "zh": "Chinese", "ar": "Arabic", "vi": "Vietnamese", "it": "Italian",
             "nl": "Dutch", "pl": "Polish", "ko": "Korean", "ja": "Japanese"}  # fmt: skip


class Fact(NamedTuple):
    """A way to state a fact: the reader of the parser that knows it, the text, and what is read, a line for each fact."""

    reader: str
    what: str
    text: str
    says: tuple[str, ...]


class Figure(NamedTuple):
    """A figure: the roles of its mentions, the text before and after `tracker task done 1.3`. Left alone: both alike.

    plan  whether the text stands in `PLAN`, in place of its `…`; else it is a document of its own
    """

    roles: str
    what: str
    before: str
    after: str
    plan: bool = True


FACTS = (
    Fact("read_boxes", "A check box, of any marker and depth", "- [ ] 1.1 Read\n  * [x] 1.2 Bind\n1. [X] T003 Judge",
         ("1.1 Read: todo", "1.2 Bind: done", "T003 Judge: done")),
    Fact("read_boxes", "A glyph in a box", "- [✅] Read\n- [⏳] Bind", ("Read: done", "Bind: todo")),
    Fact("read_boxes", "What stands right under it", "- [ ] 1.1 Read\n  - Status: In progress\n  - Progress: 40%", ("1.1 Read: doing, 40 %",)),
    Fact("read_rows", "A table row, its columns in any order",
         "| Status | Task | Owner | Issue | Progress | Priority |\n|---|---|---|---|---|---|\n| 🟡 In Progress | 1.1 Read | Ana | #5 | 40% | P1 |",
         ("1.1 Read: doing, 40 %, #5, Ana, P1",)),
    Fact("read_rows", "A box in a cell", "| Task | Status |\n|---|---|\n| Read | `[x]` |\n| Bind | [~] |", ("Read: done", "Bind: doing")),
    Fact("read_rows", "A row whose percentage is all it says", "| Task | Progress |\n|---|---|\n| Read | 100% |\n| Bind | 30% |", ("Read: done, 100 %", "Bind: doing, 30 %")),
    Fact("read_bullets", "A bullet with its glyph first or last, with words too", "- ✅ 1.1 Read\n- 1.2 Bind ⏳\n- 🔄 In Progress: 1.3 Judge",
         ("1.1 Read: done", "1.2 Bind: todo", "1.3 Judge: doing")),
    Fact("read_headed", "A heading with a status of its own under it", "# Plan\n\n### A.1: Read\n\n**Status:** 🔄 IN PROGRESS\n**Progress:** 40%\n\n### A.2: Bind\n\n**Status:** Blocked",
         ("A.1 Read: doing, 40 %", "A.2 Bind: blocked")),
    Fact("read_headed", "A heading with a box; a plain status right below one", "# Plan\n\n### [x] T001: Read\n\n### T002: Bind\n\nStatus: in progress\n\n### T003: Judge\n\nStatus: blocked",
         ("T001 Read: done", "T002 Bind: doing", "T003 Judge: blocked")),
    Fact("read_titled", "Items, and bold lines with a name, that have a status field below; more than one in a section",
         "- Read\n  - Status: Done\n- Bind\n  - Status: In progress\n\n**Issue #5**: Judge\n**Status**: OPEN\n\n**Issue #6**: Write\n**Status**: CLOSED",
         ("Read: done", "Bind: doing", "Issue #5: Judge: todo, #5", "Issue #6: Write: done, #6")),
    Fact("read_worded", "A list whose items all say their state in words", "- 1.1 `DONE` — Read\n- 1.2 `TODO` — Bind\n\n* Judge (done)\n* Write - in progress",
         ("1.1 Read: done", "1.2 Bind: todo", "Judge: done", "Write: doing")),
    Fact("read_lines", "Lines that follow each other with a glyph before an id, or with words for the same state", "✅ **T001**: Read\n⏳ **T002**: Bind",
         ("T001 Read: done", "T002 Bind: todo")),
    Fact("read_headed", "Headings with an id, or a number and words for a state, that all state themselves and have no parts",
         "# Plan\n\n## 1. Read ✅ Complete\n\n### A.1 Judge ✅\n\n### A.2 Write ⏳\n\n## 2. Bind - in progress\n\n### 1. Fold - to do\n\n### 2. Send - done", ("A.1 Judge: done", "A.2 Write: todo", "1. Fold: todo", "2. Send: done")),
    Fact("read_headed", "A phase without tasks is a fact of its own kind, by its field, or by its heading", "# Plan\n\n## Phase 1: Read ✅\n\n## Phase 2: Bind\n\n**Status:** In progress",
         ("phase Phase 1: Read: done", "phase Phase 2: Bind: doing")),
    Fact("read_boxes", "Blockers and criteria are facts of their own kind: no count of tasks counts them",
         "## Blockers\n\n- [ ] #5 Read (in progress)\n\n## Acceptance Criteria\n\n- [x] Reads everything", ("blocker Read: doing, #5", "criterion Reads everything: done")),
    Fact("read_legends", "A legend says what a mark means here", "Legend: 🍏 = done, 🍋 = in progress\n\n- 🍏 Read\n- 🍋 Bind", ("Read: done", "Bind: doing")),
    Fact("read_log", "Work done, with its hours", "### Completed\n\n1. **Read** (4h)\n2. **Bind** (30 min)", ("logged Read: 4 h", "logged Bind: 1/2 h")),
)  # fmt: skip

PLAN = """\
# Plan

…

## Phase 1: Reader

- [x] 1.1 Lines
- [x] 1.2 Rows
- [ ] 1.3 Fields
- [ ] 1.4 Log

## Phase 2: Writer

- [ ] 2.1 Bars
- [ ] 2.2 Words
"""

FIGURES = (
    Figure("n m percent", "n/m with a percentage", "**Phase 1:** 2/4 complete (50%)", "**Phase 1:** 3/4 complete (75%)"),
    Figure("n m percent", "the percentage first", "Phase 1: 50% (2/4)", "Phase 1: 75% (3/4)"),
    Figure("n m", "in words", "Phase 1: 2 of 4 tasks", "Phase 1: 3 of 4 tasks"),
    Figure("n m", "the whole first", "전체: 6개 중 2개 완료", "전체: 6개 중 3개 완료"),
    Figure("n m percent", "full-width signs", "总进度：2／6（33％）", "总进度：3／6（50％）"),
    Figure("percent", "a label with a bare percentage", "Overall progress: 33%", "Overall progress: 50%"),
    Figure("percent", "the sign first", "Genel ilerleme: %33", "Genel ilerleme: %50"),
    Figure("percent", "decimal places stay as they are", "Overall: 33.3%", "Overall: 50.0%"),
    Figure("count", "a tally", "Completed: 2, Not Started: 4", "Completed: 3, Not Started: 3"),
    Figure("count percent", "a tally with its shares, and what is called by a word of the table's own",
           "- Done: 1 (25%)\n- In QA: 1 (25%)\n- Todo: 2 (50%)\n\n| Task | Status |\n|---|---|\n| 1.1 Lines | Done |\n| 1.2 Rows | In QA |\n| 1.3 Fields | Todo |\n| 1.4 Log | Todo |",
           "- Done: 2 (50%)\n- In QA: 1 (25%)\n- Todo: 1 (25%)\n\n| Task | Status |\n|---|---|\n| 1.1 Lines | Done |\n| 1.2 Rows | In QA |\n| 1.3 Fields | Done |\n| 1.4 Log | Todo |", False),
    Figure("n m", "what a header names, whatever was done to it",
           "2/4 endpoints migrated\n\n| Endpoint | Status |\n|---|---|\n| 1.1 Lines | ✅ Live |\n| 1.2 Rows | ✅ Live |\n| 1.3 Fields | ⬜ To Do |\n| 1.4 Log | ⬜ To Do |",
           "3/4 endpoints migrated\n\n| Endpoint | Status |\n|---|---|\n| 1.1 Lines | ✅ Live |\n| 1.2 Rows | ✅ Live |\n| 1.3 Fields | ✅ Live |\n| 1.4 Log | ⬜ To Do |", False),
    Figure("count", "what is left", "Remaining: 4 tasks", "Remaining: 3 tasks"),
    Figure("bar percent", "a bar beside its percentage", "Phase 1: ██░░ 50%", "Phase 1: ███░ 75%"),
    Figure("bar percent n m", "a dashboard in a fence without a language",
           "```\nPhase 1  [#####-----]  50% (2/4)\nOverall  [###-------]  33% (2/6)\n```",
           "```\nPhase 1  [########--]  75% (3/4)\nOverall  [#####-----]  50% (3/6)\n```"),
    Figure("n m", "a heading's n/m", "## Phase 1: Reader (1/2)\n\n- [x] 1.1 Lines\n- [ ] 1.3 Fields", "## Phase 1: Reader (2/2)\n\n- [x] 1.1 Lines\n- [x] 1.3 Fields", False),
    Figure("n m", "a heading's n/m with its noun", "## Phase 1: Reader – 1 of 2 tasks done\n\n- [x] 1.1 Lines\n- [ ] 1.3 Fields", "## Phase 1: Reader – 2 of 2 tasks done\n\n- [x] 1.1 Lines\n- [x] 1.3 Fields", False),
    Figure("percent", "a heading's percentage", "## Phase 1: Reader [50%]\n\n- [x] 1.1 Lines\n- [ ] 1.3 Fields", "## Phase 1: Reader [100%]\n\n- [x] 1.1 Lines\n- [x] 1.3 Fields", False),
    Figure("state", "a heading's state", "## Phase 1: Reader - 🟡 IN PROGRESS\n\n- [x] 1.1 Lines\n- [ ] 1.3 Fields", "## Phase 1: Reader - ✅ COMPLETE\n\n- [x] 1.1 Lines\n- [x] 1.3 Fields", False),
    Figure("glyph state", "a glyph before it too", "## ⬜ Phase 1: Reader (NOT STARTED)\n\n- [ ] 1.3 Fields", "## ✅ Phase 1: Reader (COMPLETE)\n\n- [x] 1.3 Fields", False),
    Figure("phase alias state", "the phase that is on",
           "**Current Status:** Phase 1 in progress (Week 1)\n\n## Phase 1: Reader (Week 1)\n\n- [x] 1.1 Lines\n- [ ] 1.3 Fields\n\n## Phase 2: Writer (Week 2)\n\n- [ ] 2.1 Bars",
           "**Current Status:** Phase 2 not started (Week 2)\n\n## Phase 1: Reader (Week 1)\n\n- [x] 1.1 Lines\n- [x] 1.3 Fields\n\n## Phase 2: Writer (Week 2)\n\n- [ ] 2.1 Bars", False),
    Figure("count percent bar", "a summary table whose rows name the phases, and its total",
           "| Phase | Done | Total | Progress | |\n|---|---|---|---|---|\n| Phase 1 | 2 | 4 | 50% | ██░░ |\n| Phase 2 | 0 | 2 | 0% | ░░░░ |\n| **Total** | **2** | **6** | **33%** | █░░░ |",
           "| Phase | Done | Total | Progress | |\n|---|---|---|---|---|\n| Phase 1 | 3 | 4 | 75% | ███░ |\n| Phase 2 | 0 | 2 | 0% | ░░░░ |\n| **Total** | **3** | **6** | **50%** | ██░░ |"),
    Figure("state n m", "states and n/m in cells", "| Phase | Status | Tasks |\n|---|---|---|\n| Phase 1 | 🔄 In Progress | 2/4 |\n| Phase 2 | ⏳ Pending | 0/2 |",
           "| Phase | Status | Tasks |\n|---|---|---|\n| Phase 1 | 🔄 In Progress | 3/4 |\n| Phase 2 | ⏳ Pending | 0/2 |"),
    Figure("note n m percent", "blockers, and what stands behind them",
           "## Blockers\n\n- [ ] #7 Fields (in progress)\n- [x] #8 Lines ✅\n\n**Blocker Status:** 1/2 complete (50%)\n\n## Work\n\n| Task | Issue | Status |\n|---|---|---|\n| 1.1 Lines | #8 | ✅ Complete |\n| 1.3 Fields | #7 | 🟡 In Progress |",
           "## Blockers\n\n- [x] #7 Fields ✅\n- [x] #8 Lines ✅\n\n**Blocker Status:** 2/2 complete (100%)\n\n## Work\n\n| Task | Issue | Status |\n|---|---|---|\n| 1.1 Lines | #8 | ✅ Complete |\n| 1.3 Fields | #7 | ✅ Complete |", False),
    Figure("n m", "a class of work: by a Priority column, or by `priorities` in the front matter",
           "---\ntracker:\n  priorities: {P1: [\"1.1\", \"1.3\"]}\n---\n# Plan\n\nP1: 1/2 complete\n\n- [x] 1.1 Lines\n- [ ] 1.3 Fields\n- [ ] 1.4 Log",
           "---\ntracker:\n  priorities: {P1: [\"1.1\", \"1.3\"]}\n---\n# Plan\n\nP1: 2/2 complete\n\n- [x] 1.1 Lines\n- [x] 1.3 Fields\n- [ ] 1.4 Log", False),
    Figure("moment", "the day of the last change", "**Last Updated:** Nov 20, 2025", "**Last Updated:** Dec 1, 2025"),
)  # fmt: skip

# Kept as they are, and reported by `check` when they no longer follow; no state of a task moves them.
STEADY = (
    Figure("hours", "Remaining and Total of hours",
           "| Phase | Estimated | Completed | Remaining |\n|---|---|---|---|\n| Phase 1 | 20h | 6h | 14h |\n| Phase 2 | 10h | 5h | 5h |\n| Total | 30h | 11h | 19h |", ""),
    Figure("n percent", "logged hours", "## Phase 1: Reader\n\n**Progress:** 60% (6/10 hours)\n\n### Completed\n\n1. **Lines** (4h)\n2. **Rows** (2h)\n\n### Tasks\n\n- [ ] 1.3 Fields", "", False),
    Figure("weeks", "the weeks between two dates", "**Started:** 2025-11-03\n**Target:** 2025-12-01 (4 weeks)", ""),
)  # fmt: skip

FREE = (
    ("about, and more than", "Overall: ~33%, 82+ tests"),
    ("a score", "Overall Score: 72/100"),
    ("not yet known", "Phase 1: 0/TBD"),
    ("before → after", "Phase 1: 50% → 75%"),
    ("a range", "Phase 1: 2-4 tasks"),
    ("a number of something else", "Phase 1: 3/8 servers, 85% coverage"),
    ("dates, versions, money", "Phase 1: 2025-11-03, v1.2.3, $50"),
    ("code", "Phase 1: `cut 2/4`"),
    ("switched off", "<!-- tracker: off -->\nPhase 1: 2/4 (50%)\n<!-- tracker: on -->"),
    ("a fence with a language", "```python\nPhase 1: 2/4 (50%)\n```"),
    ("a dated note", "## Notes of 2025-11-03\n\nPhase 1: 2/4 (50%)"),
)
MINE = '---\ntracker: {mine: ["Phase 1"]}\n---\nPhase 1: 2/4 (50%)'


def bars() -> Iterator[str]:
    """One bar of 40 % in each alphabet, drawn by the program."""
    for letters in (*(f"{filled}{empty}" for filled, empty in bar.PARTNERS.items()), "#-", "=.", "= >"):
        drawn = bar.write(Fraction(40), " " * 10, letters, False)
        yield f"[{drawn}]" if letters[0] in "#=" else drawn


def page() -> str:
    """The text of docs/notations.md."""
    return "\n".join(_lines()) + "\n"


def _lines() -> Iterator[str]:
    yield "<!-- made by docs/notations.py; change that, then run: python docs/notations.py -->"
    yield "# What is understood"
    yield "\nOne example of each notation; a test asks that the program reads them so. Why a number on a line of yours is a figure,\nor is not: `tracker explain 31`. How things are written: docs/writing.md."
    yield "\n## Tasks and other facts"
    for fact in FACTS:
        yield f"\n{fact.what}:\n\n```markdown\n{fact.text}\n```\n\n" + "\n".join(f"- {said}" for said in fact.says)
    yield "\nNot a task: a plain item, a total, metric or legend row, a row or bullet that names a phase or counts, what is in a fence."
    yield "\n### Marks of boxes\n\n" + _table(("mark", "state"), ((f"`[{mark}]`", state) for mark, state in lexicon.BOX_STATES.items() if mark))
    yield (
        "\nA legend comes first. Without one, `[-]` is started where an item with it has a part that is done or says that it is"
        "\nin progress, and none of them is struck out or says that it is dropped."
    )
    yield "\n### Glyphs\n\nA word beside a glyph decides, and the document's own legend comes first.\n\n" + _table(("state", "glyphs"), lexicon.GLYPHS.items())
    yield "\n### Columns\n\n" + _table(("what it holds", "headers"), ((role, _list(words)) for role, words in lexicon.COLUMN_ROLES.items()))
    yield "\n## Figures"
    yield f"\nWhat `tracker task done 1.3` makes of each. Where no tasks are shown, they are these:\n\n```markdown\n{PLAN.partition('…')[2].strip()}\n```"
    for figure in FIGURES:
        yield f"\n{figure.what[:1].upper()}{figure.what[1:]} ({_codes(figure)}):\n\n```diff\n{_diff(figure)}\n```"
    yield "\nKept too, and reported when they no longer follow:"
    for figure in STEADY:
        yield f"\n{figure.what[:1].upper()}{figure.what[1:]} ({_codes(figure)}):\n\n```markdown\n{figure.before}\n```"
    yield "\n### Bars\n\nTen cells at 40 %, in every alphabet; any width from three cells (signs: five).\n\n```\n" + "\n".join(bars()) + "\n```"
    yield "\n### Left alone\n\n" + _table(("what", "example"), ((what, _code(text)) for what, text in FREE))
    yield f"\nA label of your own, silent for ever:\n\n```markdown\n{MINE}\n```"
    yield "\n## Words for states\n\nThe words of the document itself come first: its legend, and what its glyphs stand beside."
    for state, rows in lexicon.STATE_WORDS.items():
        yield f"\n### {state}\n\n" + _table(("language", "words"), ((LANGUAGES[code], _list(words)) for code, words in rows.items()))


def _codes(figure: Figure) -> str:
    return ", ".join(sorted({CODES.get(role, "TRK101") for role in figure.roles.split() if role != "moment"})) or "no code"


def _diff(figure: Figure) -> str:
    pairs = zip(figure.before.split("\n"), figure.after.split("\n"), strict=True)
    return "\n".join(f"  {old}" if old == new else f"- {old}\n+ {new}" for old, new in pairs)


def _list(words: str) -> str:
    return ", ".join(words.split("|"))


def _code(text: str) -> str:
    return " ⏎ ".join(f"`` {line} ``" for line in text.split("\n") if line)


def _table(headers: tuple[str, str], rows: object) -> str:
    assert hasattr(rows, "__iter__")
    return "\n".join(f"| {left} | {right} |" for left, right in (headers, ("---", "---"), *rows))


READERS = frozenset(reader.__name__ for reader in (*LISTS, *CARRIERS))

if __name__ == "__main__":
    PAGE.write_text(page(), encoding="utf-8")
