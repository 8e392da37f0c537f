"""A table of risks is no work in any language, and says nothing of how tasks are spelled."""

from __future__ import annotations

from datetime import UTC, datetime

import pytest

from mdtracker import pipeline
from mdtracker.operations import states
from mdtracker.parser import parse

NOW = datetime(2031, 7, 9, 16, 5, tzinfo=UTC)
WORK = "# Yard\n\n## Work\n\n| Task | Status |\n|---|---|\n| Posts | Done |\n| Rails | Planned |\n\n"


@pytest.mark.parametrize(
    "risks",
    [
        "## Risks\n\n| Item | Likelihood | Status |\n|---|---|---|\n| Rain | 40% | Open |\n",
        "## Risk Register\n\n### Weather\n\n| Item | Status |\n|---|---|\n| Rain | Unlucky |\n",
        "| ID | Risk | Status |\n|---|---|---|\n| R1 | Rain | Open |\n",
        "## Risiken\n\n| Beschreibung | Status |\n|---|---|\n| Regen | Offen |\n",
        "## Riesgos y mitigación\n\n| Nombre | Estado |\n|---|---|\n| Lluvia | Abierto |\n",
        "## Riscos\n\n| Risco | Estado |\n|---|---|\n| Chuva | Aberto |\n",
        "## Risques\n\n| Risque | État |\n|---|---|\n| Pluie | En cours |\n",
        "## Риски\n\n| Название | Статус |\n|---|---|\n| Дождь | Открыт |\n",
        "## リスク\n\n| 項目 | 状態 |\n|---|---|\n| 雨 | 対応中 |\n",
        "## 风险与问题\n\n| 风险ID | 描述 | 状态 |\n|---|---|---|\n| R1 | 雨 | 处理中 |\n",
    ],
)
def test_risks_are_no_tasks(risks: str) -> None:
    assert [task.title for task in parse(WORK + risks).facts.tasks] == ["Posts", "Rails"]
    assert pipeline.check(WORK + risks) == ()


@pytest.mark.parametrize("heading", ["## Phase 2: Risks", "## Risk Engine", "## 风险引擎"])
def test_work_on_risks_is_work(heading: str) -> None:
    assert len(parse(f"{WORK}{heading}\n\n| Name | Status |\n|---|---|\n| Rain gauge | Planned |\n").facts.tasks) == 3


def test_tasks_below_a_heading_of_risks_are_tasks() -> None:
    assert len(parse(f"{WORK}## Risks\n\n| Task | Status |\n|---|---|\n| Buy a tent | Planned |\n").facts.tasks) == 3


def test_a_risk_lends_no_word_to_a_task() -> None:
    risks = "## Risks\n\n| Risk | Status |\n|---|---|\n| Rain | Under review |\n| Snow | Under review |\n"
    after = pipeline.run(WORK + risks, states.mark(("Rails",), "start"), now=NOW).after
    assert "| Rails | In Progress |" in after
