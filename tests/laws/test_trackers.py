"""Laws 1 to 6 and 8 on generated trackers, every figure compared with the generator's own arithmetic."""

from __future__ import annotations

import re
from dataclasses import replace

import pytest
from hypothesis import assume, given
from hypothesis import strategies as st

from laws import NOW, law
from laws.trackers import STATES, Plan, addresses, counts, plans, render
from mdtracker import pipeline
from mdtracker.errors import UsageError
from mdtracker.facts import Facts, Task
from mdtracker.mojibake import DAMAGES, damage, detect
from mdtracker.operations.change import Operation
from mdtracker.operations.owners import assign
from mdtracker.operations.progress import set_progress
from mdtracker.operations.states import mark
from mdtracker.parser import parse
from mdtracker.pipeline import Result
from mdtracker.text import Edit, Span, splice

VERBS = ("done", "start", "reopen", "block", "unblock", "drop", "progress 35", "progress 100", "progress 0", "assign")
SIMPLE = tuple(state for state in STATES if state in ("todo", "doing", "done"))


def lines_of(text: str) -> list[str]:
    """The lines without their endings, cut where the design says."""
    return re.split(r"\r\n|\n|\r", text)


def endings_of(text: str) -> list[str]:
    return re.findall(r"\r\n|\n|\r", text)


def operation(address: str, verb: str) -> Operation:
    word, _, value = verb.partition(" ")
    if word == "progress":
        return set_progress((address,), value)
    return assign((address,), "Somebody New") if word == "assign" else mark((address,), word)


def asks(plan: Plan, phase: int, verb: str) -> bool:
    """Whether a carrier has a way to say it: a box has a law of its own."""
    return plan.phases[phase].carrier != "box" or verb in ("done", "reopen", "drop", "progress 100")


def run(text: str, address: str, verb: str) -> Result | None:
    """The result of a command; None where the document has no place for what it says."""
    try:
        return pipeline.run(text, operation(address, verb), now=NOW)
    except UsageError:
        return None


def says(task: Task) -> tuple[object, ...]:
    return (
        task.kind,
        task.ref,
        task.title,
        task.state,
        task.progress,
        task.issue,
        task.owner,
        task.priority,
        task.estimate,
        task.carrier,
    )


def stated(facts: Facts) -> dict[int, tuple[object, ...]]:
    return {task.line: says(task) for task in (*facts.tasks, *facts.boxes)}


@law(25)
@given(plans())
def test_the_tasks_found_are_the_tasks_written(plan: Plan) -> None:
    page = render(plan)
    wanted = {line: plan.phases[phase].items[item].state for (phase, item), line in page.tasks.items()}
    found = {task.line: str(task.state) for task in parse(page.text).facts.tasks}
    assert found == wanted, page.text


@law(25)
@given(plans())
def test_a_document_whose_figures_hold_is_left_alone(plan: Plan) -> None:
    text = render(plan).text
    assert pipeline.sync(text, now=NOW).after == text
    assert [finding for finding in pipeline.check(text) if finding.severity == "error"] == []


@law(25)
@given(plans(wrong=True))
def test_sync_changes_no_fact_and_has_nothing_to_do_twice(plan: Plan) -> None:
    page = render(plan)
    result = pipeline.sync(page.text, now=NOW)
    assert stated(parse(result.after).facts) == stated(parse(page.text).facts)
    assert parse(result.after).facts.log == parse(page.text).facts.log or result.edits
    again = pipeline.sync(result.after, now=NOW, base=page.text)
    assert again.after == result.after
    assert pipeline.sync(result.after, now=NOW).after == result.after


@law(25)
@given(plans(), plans())
def test_which_lines_are_tasks_does_not_depend_on_their_states(plan: Plan, other: Plan) -> None:
    """The same document with the states of another one has its tasks on the same lines."""
    states = [item.state for phase in other.phases for item in phase.items]
    changed = plan
    for number, (phase, item) in enumerate((p, i) for p, one in enumerate(plan.phases) for i in range(len(one.items))):
        changed = changed.change(phase, item, states[number % len(states)])
    one, two = render(plan), render(changed)
    assume(len(one.lines) == len(two.lines))
    assert [task.line for task in parse(one.text).facts.tasks] == [task.line for task in parse(two.text).facts.tasks]


@law(40)
@given(plans(wrong=True), st.sampled_from(VERBS), st.data())
def test_a_command_changes_the_fact_it_names_and_no_other(plan: Plan, verb: str, data: st.DataObject) -> None:
    page = render(plan)
    phase, item = data.draw(addresses(plan))
    assume(asks(plan, phase, verb))
    line = page.tasks[phase, item]
    result = run(page.text, f":{line}", verb)
    assume(result is not None)
    before, after = stated(parse(page.text).facts), stated(parse(result.after).facts)
    assert before.keys() == after.keys()
    assert {number for number in before if before[number] != after[number]} <= {line}
    wanted = {"done": "done", "start": "doing", "block": "blocked", "drop": "dropped", "progress 100": "done"}.get(verb)
    if wanted:
        assert str(after[line][3]) == wanted, result.after


@law(20)
@given(st.sampled_from(" xX~!-/"), st.sampled_from(" xX~!-/"), st.sampled_from(("start", "block")))
def test_a_box_is_started_or_blocked_or_left_as_it_is(mine: str, other: str, verb: str) -> None:
    """Nothing is claimed that the document does not say, and a tick is not taken away for it."""
    text = f"# Plan\n\n- [{mine}] One\n- [{other}] Other\n"
    result = run(text, ":3", verb)
    if result is None:
        return
    wanted = {"start": "doing", "block": "blocked"}[verb]
    state = str(parse(result.after).facts.tasks[0].state)
    assert state == wanted or (result.after == text and not any("already" in notice for notice in result.notices)), (
        state,
        result.notices,
    )


@law(40)
@given(plans(wrong=True), st.sampled_from(VERBS), st.data())
def test_only_characters_of_edits_change(plan: Plan, verb: str, data: st.DataObject) -> None:
    page = render(plan)
    result = run(page.text, f":{page.tasks[data.draw(addresses(plan))]}", verb)
    assume(result is not None)
    assert splice(page.text, result.edits) == result.after
    assert endings_of(result.after) == endings_of(page.text)
    shift, back = 0, []
    for edit in sorted(result.edits, key=lambda edit: edit.span):
        start = edit.span.start + shift
        back.append(Edit(Span(start, start + len(edit.new)), edit.new, edit.old))
        shift += len(edit.new) - len(edit.old)
    assert splice(result.after, back) == page.text
    old, new = lines_of(page.text), lines_of(result.after)
    for number in page.free:
        assert old[number - 1] == new[number - 1]


@law(40)
@given(plans(), st.sampled_from(("done", "reopen", "drop")), st.data())
def test_after_a_command_every_figure_is_what_the_tasks_give(plan: Plan, verb: str, data: st.DataObject) -> None:
    phase, item = data.draw(addresses(plan))
    page = render(plan)
    result = run(page.text, f":{page.tasks[phase, item]}", verb)
    assume(result is not None)
    state = {"done": "done", "reopen": "todo", "drop": "dropped"}[verb]
    old = plan.phases[phase].items[item].state
    expected = plan if verb == "reopen" and old not in ("done", "dropped") else plan.change(phase, item, state)
    after = render(expected)
    assume(len(after.lines) == len(page.lines))
    shown = lines_of(result.after)
    for number in (
        page.certain.keys() & after.certain.keys()
    ):  # of a phase with nothing but dropped tasks nothing is said
        assert shown[number - 1] == after.lines[number - 1], f"line {number}: {result.after}"


@law(30)
@given(plans(wrong=True), st.sampled_from(VERBS), st.data())
def test_a_command_leaves_nothing_newly_wrong(plan: Plan, verb: str, data: st.DataObject) -> None:
    page = render(plan)
    result = run(page.text, f":{page.tasks[data.draw(addresses(plan))]}", verb)
    assume(result is not None)
    known = {(finding.line, finding.code) for finding in pipeline.check(page.text)}
    new = [
        finding for finding in pipeline.check(result.after, base=page.text) if (finding.line, finding.code) not in known
    ]
    assert [finding for finding in new if finding.code.startswith(("TRK1", "TRK3"))] == []
    if 0 in (counts((phase,))[1] for phase in plan.phases) or verb == "drop":
        return  # where all that a figure counted is dropped, nothing is left that it could follow from
    kept = {figure.mention.key for figure in pipeline.figures(page.text).figures if figure.kept}
    still = {figure.mention.key for figure in pipeline.figures(result.after, base=page.text).figures if figure.kept}
    assert kept <= still


@law(30)
@given(plans(wrong=True), st.sampled_from(VERBS), st.data())
def test_a_command_leaves_what_does_not_follow_from_its_fact(plan: Plan, verb: str, data: st.DataObject) -> None:
    phase, item = data.draw(addresses(plan))
    page = render(plan)
    result = run(page.text, f":{page.tasks[phase, item]}", verb)
    assume(result is not None)
    old, new = lines_of(page.text), lines_of(result.after)
    for number, feeds in page.certain.items():
        if phase not in feeds:
            assert old[number - 1] == new[number - 1]
    for number, feeds in page.wrong.items():
        if feeds != phase:
            assert old[number - 1] == new[number - 1]


@law(25)
@given(plans(wrong=True))
def test_every_figure_can_be_explained(plan: Plan) -> None:
    page = render(plan)
    judged = pipeline.figures(page.text)
    for figure in judged.figures:
        assert figure.rule
        assert figure.evidence in ("arithmetic", "size", "base", "siblings", "doubtful")
        assert all(1 <= line <= len(page.lines) for line in figure.inputs)
        assert figure.inputs or figure.expression.op in ("moment", "weeks", "hours"), figure
        assert page.text[slice(*figure.mention.span)] == figure.mention.text
        assert figure.stale <= (figure.expected != figure.mention.text)


@law(25)
@given(plans(wrong=True, states=SIMPLE), st.sampled_from(VERBS), st.sampled_from(VERBS), st.data())
def test_commands_on_two_tasks_may_come_in_any_order(plan: Plan, first: str, second: str, data: st.DataObject) -> None:
    page = render(plan)
    one, two = page.tasks[data.draw(addresses(plan))], page.tasks[data.draw(addresses(plan))]
    assume(one != two)
    results = []
    for order in (((one, first), (two, second)), ((two, second), (one, first))):
        text: str | None = page.text
        for line, verb in order:
            result = run(text, f":{line}", verb) if text is not None else None
            text = result.after if result else None
        results.append(text)
    assume(None not in results)
    # Facts and figures; a state's words are those that the document shows at that moment, so they may differ.
    assert stated(parse(results[0]).facts) == stated(parse(results[1]).facts)
    left, right = lines_of(results[0]), lines_of(results[1])
    assert [left[number - 1] for number in page.certain] == [right[number - 1] for number in page.certain]


@law(15)
@given(plans(), st.sampled_from(VERBS), st.data())
def test_a_run_is_the_same_run_every_time(plan: Plan, verb: str, data: st.DataObject) -> None:
    page = render(plan)
    phase, item = data.draw(addresses(plan))
    address = f":{page.tasks[phase, item]}"
    one, two = run(page.text, address, verb), run(page.text, address, verb)
    assert one == two
    if one and one.after != page.text and asks(plan, phase, verb):
        again = run(one.after, address, verb)
        assert again is not None
        assert again.after == one.after


@law(25)
@given(plans(), st.sampled_from(DAMAGES), st.sampled_from(("done", "reopen")), st.data())
def test_a_damaged_document_works_as_a_healthy_one(plan: Plan, how: object, verb: str, data: st.DataObject) -> None:
    plan = replace(
        plan,
        language="en",
        summary=(),
        phases=tuple(replace(phase, figures=phase.figures and ("n/m (P%)",)) for phase in plan.phases),
    )  # words of other languages and bars: below
    page = render(plan)
    damaged = damage(page.text, how)
    assume(detect(damaged) == how)
    line = page.tasks[data.draw(addresses(plan))]
    assert [(task.line, task.state) for task in parse(damaged).facts.tasks] == [
        (task.line, task.state) for task in parse(page.text).facts.tasks
    ]
    healthy, result = run(page.text, f":{line}", verb), run(damaged, f":{line}", verb)
    assert result is not None
    shown, wanted = lines_of(result.after), lines_of(damage(healthy.after, how))
    for number in page.certain:
        assert shown[number - 1] == wanted[number - 1]


@pytest.mark.parametrize("how", DAMAGES, ids=lambda how: how.name)
@pytest.mark.parametrize("letters", ["█░", "■□", "🟩⬜"])
def test_a_bar_in_a_damaged_document_moves_with_its_percentage(how: object, letters: str) -> None:
    def tracker(done: int) -> str:
        boxes = "".join(f"- [{'x' if number < done else ' '}] ✅ Part {number}\n" for number in range(4))
        return f"# Plan — “4 parts”\n\n## Phase 1 — Parts\n\n{boxes}\n**Progress:** {letters[0] * (2 * done)}{letters[1] * (8 - 2 * done)} {25 * done}% ({done}/4)\n"

    result = run(damage(tracker(1), how), ":6", "done")
    assert result is not None
    assert lines_of(result.after)[9] == lines_of(damage(tracker(2), how))[9]


@pytest.mark.parametrize(
    "label",
    [
        "Progress",
        "PROGRESS",
        "Fortschritt",
        "FORTSCHRITT",
        "İlerleme",
        "İLERLEME",
        "Прогресс",
        "ПРОГРЕСС",
        "进度",
        "Yüzde",
        "Progreso",
    ],
)
def test_a_label_means_the_same_in_every_case(label: str) -> None:
    result = run(
        f"# Plan\n\n## Phase 1: Parts\n\n- [x] One\n- [ ] Two\n- [ ] Three\n\n**{label}:** 1/3 (33%)\n", ":6", "done"
    )
    assert result is not None
    assert f"**{label}:** 2/3 (67%)" in result.after


@pytest.mark.parametrize(
    ("state", "status"),
    [
        ("done", "TAMAMLANDI"),
        ("todo", "BAŞLAMADI"),
        ("doing", "DEVAM EDİYOR"),
        ("dropped", "İPTAL"),
        ("done", "ГОТОВО"),
        ("done", "TERMINÉ"),
        ("done", "VOLLSTÄNDIG"),
    ],
)
def test_a_status_means_the_same_in_every_case(state: str, status: str) -> None:
    text = f"| Task | Status |\n|---|---|\n| One | {status} |\n"
    assert [str(task.state) for task in parse(text).facts.tasks] == [state]
    assert pipeline.check(text) == ()


@pytest.mark.parametrize("how", DAMAGES, ids=lambda how: how.name)
@pytest.mark.parametrize("glyph", ["⏭", "▶", "⏸", "✔", "☑", "🗑"])
def test_a_damaged_glyph_means_the_same_with_and_without_its_selector(how: object, glyph: str) -> None:
    text = f"# Plan — “parts”\n\n- ✅ Done — one\n- {glyph} Two\n- {glyph}\ufe0f Three\n- ⏳ Four\n"
    healthy, damaged = parse(text), parse(damage(text, how))
    assert [(task.line, task.state) for task in damaged.facts.tasks] == [(task.line, task.state) for task in healthy.facts.tasks]


@pytest.mark.parametrize("order", [(5, 9), (9, 5)])
def test_a_glyph_alone_is_never_one_that_needs_its_word(order: tuple[int, int]) -> None:
    text = "# Plan\n\n## Phase 1: A\n\n- ⬜ 1.1 Write\n\n## Phase 2: B\n\n### 2.1: Rework\n\n**Status:** ⬜ Not Started\n"
    for line in order:
        result = run(text, f":{line}", "block")
        assert result is not None
        text = result.after
    assert [str(task.state) for task in parse(text).facts.tasks] == ["blocked", "blocked"]
