"""The remedy that `explain` names for a number kept by hand does what it says, put precisely so into front matter."""

from __future__ import annotations

import pytest

from mdtracker.pipeline import figures
from mdtracker.reports.explanation import explain
from mdtracker.reports.view import look

TABLE = "| Task | Status |\n|---|---|\n| {n}.1 A | {a} |\n| {n}.2 B | {b} |\n"
TODO, DOING, DONE = "⬜ Not Started", "🔄 In Progress", "✅ Complete"


def phases(*titles: str) -> str:
    """Phases whose headings agree with their tasks, but for the first, which says that it is complete."""
    states = ["✅ COMPLETE", *["🔄 IN PROGRESS"] * (len(titles) - 1)]
    parts = [
        f"## {title} - {state}\n\n{TABLE.format(n=n, a=DOING, b=TODO)}"
        for n, (title, state) in enumerate(zip(titles, states, strict=True), 1)
    ]
    return "# Plan\n\n" + "\n".join(parts)


@pytest.mark.parametrize(
    ("first", "label"),
    [
        ("Phase 1: Walls & Roof", "Phase 1"),
        ("Phase 1 (Walls and roof)", "Phase 1"),
        ("Phase 1 – Walls", "Phase 1"),
        ("Phase 1", "Phase 1"),
        ('Phase 1 "Walls \\ Roof"', 'Phase 1 \\"Walls \\\\ Roof\\"'),
    ],
)
def test_the_label_is_short_and_silences_the_line(first: str, label: str) -> None:
    text = phases(first, "Phase 2: Doors", "Phase 3: Paint")
    judged = figures(text)
    assert [figure.mention.line for figure in judged.figures if not figure.kept] == [3]
    remedies = explain(3, look("T.md", judged.document, judged.figures)).remedies
    settings = next(remedy.split(": ", 1)[1] for remedy in remedies if "front matter" in remedy)
    assert settings == f'tracker: {{mine: ["{label}"]}}'
    silenced = figures(f"---\n{settings}\n---\n{text}")
    assert [figure.mention.line for figure in silenced.figures if not figure.kept] == []
    assert len(silenced.figures) >= 2, "the other phases stay as they were"
