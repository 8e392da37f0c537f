"""Which sections are the log of work, the notes and the plan: by the words of their headings, the outermost ones."""

from __future__ import annotations

import pytest

from mdtracker.parser import parse
from mdtracker.parser.chapters import Kind, chapters

TEXT = """# Plan of notes

## Phase 1: Build

- [ ] Alpha

#### ✅ Completed This Session:

1. **Beta** (4h)

### Notes

## Next Session Priorities

### Next Steps

### Session notes

## Worklog

## Notes

### Session log
"""


def titles(text: str, kind: Kind) -> list[str]:
    document = parse(text)
    return [section.title for section in chapters(document.outline, document.words, kind)]


@pytest.mark.parametrize(("kind", "expected"), [("plan", ["Next Session Priorities"]), ("notes", ["Notes"]), ("log", ["Worklog"])])
def test_the_outermost_of_a_kind_that_stand_in_no_phase(kind: Kind, expected: list[str]) -> None:
    assert titles(TEXT, kind) == expected


def test_those_of_a_phase_are_asked_for_by_it() -> None:
    document = parse(TEXT)
    phase = next(section for section in document.facts.sections if section.phase)
    assert [one.title for one in chapters(document.outline, document.words, "log", phase)] == ["Completed This Session"]
    assert [one.line for one in chapters(document.outline, document.words, "notes", phase)] == [11]


@pytest.mark.parametrize(
    ("heading", "kind"),
    [
        ("🚀 IMMEDIATE NEXT STEPS", "plan"), ("Next Steps & Recommendations", "plan"), ("Sonraki Adımlar", "plan"), ("下一步行动计划", "plan"),
        ("Следующие шаги", "plan"), ("الخطوات التالية", "plan"), ("Notizen", "notes"), ("📝 Notes & Comments", "notes"), ("Заметки", "notes"),
        ("Daily Progress Log", "log"), ("Tamamlanan", "log"), ("✅ Erledigt", "log"), ("已完成", "log"),
    ],
)  # fmt: skip
def test_the_names_of_several_languages(heading: str, kind: Kind) -> None:
    assert len(titles(f"# Plan\n\n## {heading}\n", kind)) == 1


@pytest.mark.parametrize("heading", ["Next.js", "Files created this session", "Release Notes Generator", "Planning", "Prioritised list"])
def test_other_names_are_no_plan(heading: str) -> None:
    assert titles(f"# Plan\n\n## {heading}\n", "plan") == []
