"""`phase add`, `rename`, `remove`: whole sections in the shape of their neighbours, with their rows in the tables."""

from __future__ import annotations

import re
from datetime import UTC, datetime

import pytest

from mdtracker import pipeline
from mdtracker.errors import UsageError
from mdtracker.operations import phase_additions, phase_removals, phase_renames
from mdtracker.operations.change import Operation

NOW = datetime(2031, 7, 9, 16, 5, tzinfo=UTC)
TABLE = "| Task | Status |\n|---|---|\n"
TWO = (
    f"# Plan\n\n## ✅ PHASE 1: Dig (Week 1)\n\n**Goal:** A hole  \n\n{TABLE}| 1.1 Spade | Done |\n\n---\n\n"
    f"## ⬜ PHASE 2: Fill (Week 2)\n\n{TABLE}| 2.1 Water | Open |\n\n---\n\n"
    "## Hours\n\n| Phase | Name | Planned | Status | Done |\n|---|---|---|---|---|\n"
    "| 1 | Dig | 8h | Done | 1/1 |\n| 2 | Fill | 4h | Open | 0/1 |\n"
)
LISTS = "# Plan\n\n## Phase 1: Dig\n\n- [x] Spade\n- [ ] **Hole**\n\n## Phase 2: Fill\n\n1. [ ] Water\n2. [ ] Fish\n"


def after(text: str, operation: Operation) -> str:
    """Return the text after a command, in which nothing is left to mend."""
    done = pipeline.run(text, operation, now=NOW).after
    assert pipeline.sync(done, base=text, now=NOW).after == done
    assert pipeline.run(text, operation, now=NOW, older=[text + "\n"]).after == done
    return done


def test_a_phase_takes_heading_rules_and_rows_of_its_neighbours() -> None:
    done = after(TWO, phase_additions.add("Swim", objective="Have fun"))
    assert f"\n---\n\n## ⬜ PHASE 3: Swim (Week 3)\n\n**Goal:** Have fun  \n\n{TABLE}\n---\n\n## Hours\n" in done
    assert done.endswith("| 2 | Fill | 4h | Open | 0/1 |\n| 3 | Swim | 0h | Open | 0/0 |\n")


def test_it_stands_behind_the_phase_named_and_takes_no_number_away() -> None:
    done = after(TWO, phase_additions.add("Rest", after="1", week="7-8"))
    assert done.index("PHASE 1") < done.index("PHASE 3: Rest (Week 7-8)") < done.index("PHASE 2")
    assert done.index("| 1 | Dig") < done.index("| 3 | Rest") < done.index("| 2 | Fill")


def test_a_list_begins_with_the_first_task() -> None:
    with pytest.raises(UsageError, match="a list without an item is none; nothing written"):
        after(LISTS, phase_additions.add("Swim"))
    assert after(LISTS, phase_additions.add("Swim", task="Towel")).endswith("2. [ ] Fish\n\n## Phase 3: Swim\n\n1. [ ] Towel\n")
    assert "## Phase 3: Swim\n\n- [ ] **Towel**\n\n## Phase 2" in after(LISTS, phase_additions.add("Swim", task="Towel", after="1"))


@pytest.mark.parametrize(
    ("numbers", "new"),
    [(("1", "2"), "3"), (("2", "7"), "8"), (("A", "B"), "C"), (("I", "II"), "III"), (("2.1", "2.2"), "2.3"), (("0", "1"), "2")],
)
def test_the_next_number_is_in_the_style_of_the_others(numbers: tuple[str, ...], new: str) -> None:
    text = "# Plan\n" + "".join(f"\n## Phase {number} - Part\n\n- [ ] Work {number}\n" for number in numbers)
    assert f"\n## Phase {new} - Last\n" in after(text, phase_additions.add("Last", task="Rest"))


def test_figures_of_a_new_phase_are_at_nothing() -> None:
    text = "# Plan\n\n## Phase 1: Dig (1/2 complete) 🔥 50%\n\n- [x] Spade\n- [ ] Hole\n"
    assert "\n## Phase 2: Fill (0/1 complete) 🔥 0%\n" in after(text, phase_additions.add("Fill", task="Water"))


def test_what_closes_a_document_stays_its_end() -> None:
    text = LISTS + "\n---\n\n**Contact:** Ann\n"
    assert after(text, phase_additions.add("Swim", task="Towel")).endswith("1. [ ] Towel\n\n---\n\n**Contact:** Ann\n")
    assert after(text, phase_removals.remove("2")).endswith("- [ ] **Hole**\n\n---\n\n**Contact:** Ann\n")


@pytest.mark.parametrize("title", ["Done", "Swim (50%)", "Swim 3/4", "x\ny", "", "<!-- x", "Swim ✅", "Swim ##", "Swim (Week 3)", "Phase 1"])
def test_a_title_that_says_more_is_refused(title: str) -> None:
    for command in (lambda: phase_additions.add(title), lambda: phase_renames.rename("2", title)):
        with pytest.raises(UsageError, match="nothing written"):
            after(TWO, command())


@pytest.mark.parametrize("title", ["a | b", "`code`", "[x] box", "🚀 Fly", "مرحلة", "*so*", "a \\ b", "- dash", "100 days"])
def test_a_title_of_odd_letters_is_read_back_and_taken_out_again(title: str) -> None:
    done = after(TWO, phase_additions.add(title))
    assert f"PHASE 3: {title} (Week 3)" in done
    assert after(done, phase_removals.remove("3")) == TWO
    named = after(TWO, phase_renames.rename("2", title))
    assert after(named, phase_renames.rename("2", "Fill")) == TWO


@pytest.mark.parametrize(
    "operation",
    [
        phase_additions.add("Swim", after="9"), phase_additions.add("Swim", task="Towel"), phase_renames.rename("9", "Swim"),
        phase_removals.remove("9"), phase_removals.remove("Hours"),
    ],
)  # fmt: skip
def test_what_cannot_be_done_is_refused(operation: Operation) -> None:
    with pytest.raises(UsageError, match="nothing written"):
        after(TWO, operation)
    for text in ("", "# Plan\n", "# Phase 1: All of it\n\n- [ ] Work\n"):
        with pytest.raises(UsageError, match="nothing written"):
            after(text, operation)


def test_hours_are_refused_where_no_table_has_them() -> None:
    for estimate in ("30h", "0", "-1", "3h30", "½", "90 min", "1e9"):
        with pytest.raises(UsageError, match="nothing written"):
            after(LISTS, phase_additions.add("Swim", task="Towel", estimate=estimate))


def test_a_name_is_changed_wherever_it_is_called_in_full() -> None:
    text = TWO + "\n**Phase 2: Fill** is next; fill it.\n\n```\nPhase 1: Dig    50%\nPhase 2: Fill   0%\n```\n"
    done = after(text, phase_renames.rename("2", "Soak"))
    assert "## ⬜ PHASE 2: Soak (Week 2)" in done
    assert "| 2 | Soak | 4h |" in done
    assert "\n**Phase 2: Soak** is next; fill it.\n" in done
    assert "\nPhase 2: Soak   0%\n" in done
    assert after(done, phase_renames.rename("2", "Soak")) == done


def test_what_still_names_a_phase_that_goes_is_named() -> None:
    text = TWO.replace("| 2.1 Water |", "| 2.1 Water #5 |") + "\n## Blockers\n\n- [ ] #5 Water\n\nSee Phase 2.\n"
    result = pipeline.run(text, phase_removals.remove("2"), now=NOW)
    assert [notice for notice in result.notices if "blocker" in notice] == ["#5 Water is still listed as a blocker: tracker blocker remove '#5'"]
    line = result.after.split("\n").index("See Phase 2.") + 1
    assert result.notices[-1] == f"PHASE 2 is still named at line {line}"


def test_a_total_goes_on_to_sum_the_number_of_the_cell_that_it_summed() -> None:
    rows = "| Phase 1 | 5 types (19 dupes) | 4 |\n| Phase 2 | 3 types (8 dupes) | 5 |\n| Rest | 2 types (7 dupes) | 1 |\n"
    text = LISTS + f"\n## Stock\n\n| Phase | Kinds | Done |\n|---|---|---|\n{rows}| **TOTAL** | **10 types (34 dupes)** | **10** |\n"
    assert after(text, phase_renames.rename("1", "Core")) == text.replace("Phase 1: Dig", "Phase 1: Core")
    assert "(34 dupes)** | **10** |" in after(text, phase_additions.add("Swim", task="Towel"))


def test_other_words_addresses_code_and_logs_keep_their_text() -> None:
    called = "See [Phase 1: Dig](#phase-1-Dig) and Phase 1: Dig.\n- Next is Phase 1: Dig\n"
    others = (
        "\nPhase 1 (Dig site analysis), `Phase 1: Dig`, <https://a.example/phase-1-Dig> and https://a.example/phase/1/Dig\n"
        "Phase 1: dig\n\n## Later\n\n- 2031-07-08: Phase 1: Dig was called Hole before\n- 2031-07-09: Phase 1: Dig\n"
        "\n## Changelog\n\nPhase 1: Dig\n\n### First\n\n- We began Phase 1: Dig\n"
    )
    done = after(f"{LISTS}\n## More\n\n{called}{others}", phase_renames.rename("1", "Core"))
    renamed = called.replace("1: Dig", "1: Core")
    assert done == f"{LISTS.replace('1: Dig', '1: Core')}\n## More\n\n{renamed}{others}"


@pytest.mark.parametrize(
    "heading",
    [
        "✅ **Phase 1 & 2 Refinement Complete**", "Phase 1: High Pages (Week 2) - P1 Priority", "Phase 1–3: All", "Phase 1, 2: Both",
        "Phase 1: Progress 🟡 (70%) ← Previously claimed 0%", "Phase 1: Dig ✅ and fill", "Phase 1: Dig 1/2 holes",
    ],
)  # fmt: skip
def test_a_heading_that_says_more_than_a_name_is_left_to_its_author(heading: str) -> None:
    text = LISTS.replace("Phase 1: Dig", heading)
    with pytest.raises(UsageError, match="nothing written"):
        after(text, phase_renames.rename("1", "Core"))
    for name in ("Upgrade to Python 3", "🚀 Fly", "100 days", "[x] box", "Search, sort & find", "Read/write"):
        assert after(LISTS.replace("Dig", name), phase_renames.rename("1", "Core")) == LISTS.replace("Dig", "Core")


def test_a_box_in_the_row_of_a_phase_is_empty_in_the_new_one() -> None:
    table = "\n## Index\n\n| Phase | Done |\n|---|---|\n| Phase 1: Dig | [x] |\n| Phase 2: Fill | [x] |\n"
    assert "| Phase 3: Swim | [ ] |" in after(TWO + table, phase_additions.add("Swim"))


def test_a_total_sums_the_new_row_whatever_older_versions_are_asked() -> None:
    table = "\n## Hours\n\n| Phase | Estimated | Done |\n|---|---|---|\n| Phase 1 | 4h | 0h |\n| Phase 2 | 9h | 0h |\n| Total | 13h | 0h |\n"
    two = TWO.replace("# Plan\n", "# Plan\n\nWork on 2 phases.\n")
    assert "| Phase 3 | 0h | 0h |\n| Total | 13h | 0h |" in after(two + table, phase_additions.add("Swim"))
    assert "| Phase 3 | 7h | 0h |\n| Total | 20h | 0h |" in after(two + table, phase_additions.add("Swim", estimate="7h"))


@pytest.mark.parametrize("title", ["Fill", "fill", "**Dig**"])
def test_a_name_that_another_phase_has_is_refused_with_its_line(title: str) -> None:
    for command in (phase_additions.add(title), phase_renames.rename("1" if "ill" in title else "2", title)):
        with pytest.raises(UsageError, match=r"is called .* already") as refusal:
            after(TWO, command)
        assert re.search(r"line (3|13)", str(refusal.value))


def test_a_heading_for_several_phases_leaves_no_next_number() -> None:
    text = LISTS + "\n## Phase 3-8: Later\n\nTo be planned.\n"
    with pytest.raises(UsageError, match="Phase 3-8: Later stands for several phases"):
        after(text, phase_additions.add("Swim", task="Towel"))


@pytest.mark.parametrize(
    ("first", "second", "new"),
    [
        ("🚀 Phase 1: Dig", "💎 Phase 2: Fill", "## Phase 3: Swim\n"),
        ("🚀 **Phase 1: Dig**", "💎 **Phase 2: Fill**", "## **Phase 3: Swim**\n"),
        ("**Phase 1: Dig (Day 1)**", "**Phase 2: Fill (Tomorrow)**", "## **Phase 3: Swim**\n"),
    ],
)
def test_what_a_heading_leaves_out_leaves_no_hole(first: str, second: str, new: str) -> None:
    text = f"# Plan\n\n## {first}\n\n- [ ] Spade\n\n## {second}\n\n- [ ] Water\n"
    assert new in after(text, phase_additions.add("Swim", task="Towel"))


def test_the_list_of_what_is_left_is_the_shape_of_a_new_one() -> None:
    phases = "".join(f"\n## Phase {at}: Part {at}\n\n### There now\n\n- ✅ Plan {at}\n\n### To do\n\n- [ ] Work {at}\n" for at in (1, 2))
    assert after("# Plan\n" + phases, phase_additions.add("Swim", task="Towel")).endswith("\n## Phase 3: Swim\n\n### To do\n\n- [ ] Towel\n")


def test_a_row_behind_the_last_one_takes_the_name_in_the_words_of_its_table() -> None:
    rows = "| Phase 2: Water and fish | 0% |\n| Phase 1 - Spades | 50% |\n"
    text = f"{LISTS}\n## Share\n\n| Phase | Done |\n|---|---|\n{rows}"
    assert after(text, phase_additions.add("Swim", task="Towel")).endswith(f"{rows}| Phase 3 - Swim | 0% |\n")


def test_a_total_falls_with_the_row_that_goes() -> None:
    """Also where figures that nobody judged move besides, for which older versions are asked."""
    rows = "| Phase 1 | 6 | 1 | 5 |\n| Phase 2 | 5 | 0 | 5 |\n"
    text = f"{LISTS}\n## Sums\n\n**Overall:** 55% of the tasks\n\n| Phase | Parts | Done | Left |\n|---|---|---|---|\n{rows}"
    text += "| **Total** | **11** | **1** | **10** |\n"
    assert after(text, phase_removals.remove("2")).endswith("| Phase 1 | 6 | 1 | 5 |\n| **Total** | **6** | **1** | **5** |\n")


@pytest.mark.parametrize(("heading", "anchor"), [("Phase 1: Dig & `fill`", "phase-1-dig--fill"), ("✅ Phase 1: Dig (Week 1)", "-phase-1-dig-week-1")])
def test_links_to_the_heading_go_on_to_lead_there(heading: str, anchor: str) -> None:
    text = LISTS.replace("Phase 1: Dig", heading) + f"\n[one](#{anchor}), [other](#phase-1) and `[code](#{anchor})`\n\n[ref]: #{anchor}\n"
    done = after(text, phase_renames.rename("1", "Core work"))
    new = anchor.replace("dig--fill", "core-work").replace("dig", "core-work")
    assert f"[one](#{new}), [other](#phase-1) and `[code](#{anchor})`\n\n[ref]: #{new}\n" in done


def test_the_first_phase_of_a_document_without_a_title_goes() -> None:
    text = "# Phase 1: Dig\n\n- [ ] Spade\n\n# Phase 2: Fill\n\n- [ ] Water\n"
    assert after(text, phase_removals.remove("1")) == text[text.index("# Phase 2") :]


@pytest.mark.parametrize("between", ["\n", "\n---\n\n"])
def test_what_speaks_of_the_whole_stays_below_the_phase_that_goes(between: str) -> None:
    one, two = "## Phase 1: Dig\n\n- [x] A\n- [ ] B\n", "\n## Phase 2: Fill\n\n- [ ] C\n- [ ] D\n"
    rest = "\n## References\n\n- a\n"
    done = after(f"# Plan\n\n{one}{two}{between}**Overall:** 1/4 (25%)\n{rest}", phase_removals.remove("2"))
    assert done == f"# Plan\n\n{one}{between}**Overall:** 1/2 (50%)\n{rest}"
