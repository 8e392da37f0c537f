"""Which links of a document lead to something beside it."""

from __future__ import annotations

import pytest

from mdtracker.figures.links import dead_links
from mdtracker.parser import parse
from mdtracker.parser.links import relative_links


@pytest.mark.parametrize(
    ("text", "paths"),
    [
        ("[a](b.md)", ["b.md"]), ("![a](./b.png)", ["./b.png"]), ('[a](b.md "c")', ["b.md"]), ("[a]( b.md 'c' )", ["b.md"]),
        ("[a](<b c.md>)", ["b c.md"]), ("[a](b%20c.md)", ["b c.md"]), ("[a](b.md#c)", ["b.md"]), ("[a](b.md?c=1)", ["b.md"]),
        ("[a](b(1).md)", ["b(1).md"]), (r"[a](b\(1.md)", ["b(1.md"]), ("[a]: ../b.md", ["../b.md"]), ("[![a](b.png)](c.md)", ["b.png", "c.md"]),
        ("- [ ] [a](b.md) and [c](d/)", ["b.md", "d/"]), ("| x |\n|---|\n| [a](b.md) |", ["b.md"]), ("# [a](b.md)", ["b.md"]),
        ("[a](https://b.md)", []), ("[a](mailto:b)", []), ("[a](#b)", []), ("[a](/b.md)", []), ("[a]()", []), ("[a](b c.md)", []),
        ("`[a](b.md)`", []), ("``[a](b.md) ` ``", []), ("```\n[a](b.md)\n```", []), ("<!-- [a](b.md) -->", []), ("    [a](b.md)", []),
        (r"\[a\](b.md)", []), ("[x] (b.md)", []),
    ],
)  # fmt: skip
def test_links_are_found_as_a_reader_would(text: str, paths: list[str]) -> None:
    assert [link.path for link in relative_links(parse(text + "\n"))] == paths


def test_a_finding_says_where_the_target_stands() -> None:
    (found,) = dead_links("# Plan\n\nSee [a](there.md), [b](gone.md).\n", lambda path: path == "there.md")
    assert (found.code, found.severity, found.line, found.column, found.end_column, found.shown) == ("TRK404", "warning", 3, 24, 31, None)


def test_many_brackets_are_read_in_no_time() -> None:
    assert list(relative_links(parse("](" * 20_000 + "\n" + "](a" * 20_000 + "(" * 5_000))) == []
