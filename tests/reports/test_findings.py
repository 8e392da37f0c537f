"""Findings, in the four ways that they are told."""

from __future__ import annotations

from mdtracker.figures.model import Finding
from mdtracker.reports.findings import Checked, finding_value, github_lines, text_lines
from mdtracker.reports.lines import texts
from mdtracker.reports.sarif import sarif_value

ERROR = Finding("TRK101", "error", 121, 21, 24, "1/4", "2/4", "size", "ticks", "Blocker Status 1/4, the ticks give 2/4", "tracker sync T.md")
WARNING = Finding("TRK201", "warning", 70, 51, 62, "NOT STARTED", "IN PROGRESS", "doubtful", "r", "100%, says: so", "tracker sync --line 70 T.md")
TWICE = Finding("TRK301", "error", 28, 1, 2, "a", None, "twice", "r", "told twice", "tracker task done 1.3 or tracker task reopen 1.3")


def said(*findings: Finding, file: str = "T.md", tracked: bool = True) -> list[str]:
    return texts(text_lines([Checked(file, findings, tracked)]))


def test_nothing_found_is_said_in_one_line() -> None:
    assert said() == ["T.md: every figure follows"]


def test_an_error_has_its_place_and_the_end_has_the_remedy() -> None:
    assert said(ERROR) == [
        "T.md:121:21: TRK101 error: Blocker Status 1/4, the ticks give 2/4",
        "1 wrong. Mend them: tracker sync T.md && git add T.md",
    ]
    assert said(ERROR, tracked=False)[-1] == "1 wrong. Mend them: tracker sync T.md"
    assert said(ERROR, file="my plan.md")[-1] == "1 wrong. Mend them: tracker sync 'my plan.md' && git add 'my plan.md'"


def test_what_sync_cannot_mend_names_its_own_remedy() -> None:
    assert said(TWICE) == [f"T.md:28:1: TRK301 error: told twice ({TWICE.fix})", "1 wrong."]
    assert said(TWICE, ERROR)[-1].startswith("2 wrong. Mend them: tracker sync T.md")


def test_warnings_alone_are_in_doubt() -> None:
    assert said(WARNING)[-1] == "nothing wrong, 1 warning. Accept what follows: tracker sync --line 70 T.md"


def test_github_escapes_what_it_would_read() -> None:
    assert texts(github_lines([Checked("a,b:c.md", (WARNING,), True)])) == [
        "::warning file=a%2Cb%3Ac.md,line=70,col=51,endColumn=62,title=TRK201::100%25, says: so"
    ]


def test_json_is_the_finding_with_its_file() -> None:
    assert list(finding_value(ERROR, "T.md")) == ["file", *Finding._fields]


def test_sarif_names_rules_places_and_columns() -> None:
    log = sarif_value([Checked("my plan.md", (ERROR, WARNING), True)], "1.0")
    (run,) = log["runs"]  # type: ignore[misc]
    assert run["columnKind"] == "unicodeCodePoints"
    assert [rule["id"] for rule in run["tool"]["driver"]["rules"]] == ["TRK101", "TRK201"]
    first, second = run["results"]
    assert (first["level"], first["ruleIndex"], second["ruleIndex"]) == ("error", 0, 1)
    place = first["locations"][0]["physicalLocation"]
    assert place["artifactLocation"]["uri"] == "my%20plan.md"
    assert place["region"] == {"startLine": 121, "startColumn": 21, "endLine": 121, "endColumn": 24}
    assert sarif_value([], "1.0")["runs"][0]["results"] == []  # type: ignore[index]
