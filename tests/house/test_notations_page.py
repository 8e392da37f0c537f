"""docs/notations.md is what docs/notations.py makes of the program's own tuples, and the program reads it so."""

from __future__ import annotations

import runpy
from datetime import UTC, datetime
from typing import Any

import pytest

from documents import ROOT
from mdtracker import pipeline
from mdtracker.figures.findings import CODES
from mdtracker.figures.mentions import read_mentions
from mdtracker.operations.states import mark
from mdtracker.parser import lexicon, parse
from mdtracker.rounding import short_text

MAKER: dict[str, Any] = runpy.run_path(str(ROOT / "docs" / "notations.py"))
NOW = datetime(2025, 12, 1, 9, 30, tzinfo=UTC)


def named(examples: Any) -> Any:
    return pytest.mark.parametrize("example", examples, ids=lambda one: one.what)


def whole(example: Any, text: str) -> str:
    return MAKER["PLAN"].replace("…", text) if example.plan else text


def test_the_page_is_what_is_made() -> None:
    assert MAKER["PAGE"].read_bytes().decode() == MAKER["page"](), "run: python docs/notations.py"


def test_nothing_is_without_an_example() -> None:
    assert {fact.reader for fact in MAKER["FACTS"]} >= MAKER["READERS"]
    figures = (*MAKER["FIGURES"], *MAKER["STEADY"])
    assert {role for figure in figures for role in figure.roles.split()} >= set(CODES)
    assert set(MAKER["LANGUAGES"]) >= {code for rows in lexicon.STATE_WORDS.values() for code in rows}


@named(MAKER["FACTS"])
def test_a_fact_is_read_as_the_page_says(example: Any) -> None:
    facts = parse(example.text).facts
    said = []
    for task in sorted((*facts.tasks, *facts.boxes), key=lambda task: task.line):
        kind = "" if task.kind == "task" else f"{task.kind} "
        share = None if task.progress is None else f"{short_text(task.progress)} %"
        more = (share, task.issue, task.owner, task.priority)
        name = " ".join(part for part in (task.ref, task.title) if part)
        said.append(f"{kind}{name}: " + ", ".join(str(part) for part in (task.state, *more) if part))
    said += [f"logged {entry.title}: {entry.hours} h" for entry in facts.log]
    assert tuple(said) == example.says


@named(MAKER["FIGURES"])
def test_a_figure_becomes_what_the_page_says(example: Any) -> None:
    before, after = whole(example, example.before), whole(example, example.after)
    if example.plan:
        after = after.replace("- [ ] 1.3", "- [x] 1.3")
    result = pipeline.run(before, mark(("1.3",), "done"), now=NOW)
    assert result.after == after
    roles = {figure.mention.role for figure in pipeline.figures(before).figures if figure.kept}
    assert roles >= set(example.roles.split())


@named(MAKER["STEADY"])
def test_a_figure_that_no_state_moves_is_kept(example: Any) -> None:
    figures = pipeline.figures(whole(example, example.before)).figures
    assert {figure.mention.role for figure in figures if figure.kept} >= set(example.roles.split())
    assert not any(figure.stale for figure in figures)


@pytest.mark.parametrize("text", [*(text for _, text in MAKER["FREE"]), MAKER["MINE"]])
def test_what_the_page_says_is_left_alone_is(text: str) -> None:
    plan = MAKER["PLAN"].replace("# Plan\n\n…", text) if text.startswith("---") else MAKER["PLAN"].replace("…", text)
    result = pipeline.run(plan, mark(("1.3",), "done"), now=NOW)
    assert result.after == plan.replace("- [ ] 1.3", "- [x] 1.3")


@pytest.mark.parametrize("drawn", [*MAKER["bars"]()])
def test_a_bar_of_the_page_is_a_figure(drawn: str) -> None:
    plan = MAKER["PLAN"].replace("…", f"Phase 1: {drawn} 40%").replace("- [ ] 1.4 Log", "- [ ] 1.4 Log\n- [ ] 1.5 Bars")
    assert "bar" in {mention.role for mention in read_mentions(parse(plan))}
    kept = {figure.mention.role for figure in pipeline.figures(plan).figures if figure.kept and not figure.stale}
    assert kept >= {"bar", "percent"}


@pytest.mark.parametrize(("glyph", "state"), [(g, s) for s, row in lexicon.GLYPHS.items() for g in row.split()])
def test_a_glyph_of_the_page_is_read(glyph: str, state: str) -> None:
    assert [task.state for task in parse(f"- {glyph} 1.1 Read\n- ✅ 1.2 Bind").facts.tasks] == [state, "done"]


@pytest.mark.parametrize(("character", "state"), lexicon.BOX_STATES.items())
def test_a_mark_of_the_page_is_read(character: str, state: str) -> None:
    assert [task.state for task in parse(f"- [{character or ' '}] 1.1 Read").facts.tasks] == [state]
