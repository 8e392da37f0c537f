"""What a line is, against markdown-it's own map, and the short way against the long way."""

from __future__ import annotations

import itertools
import random
import re

import pytest
from hypothesis import assume, event, given
from hypothesis import strategies as st
from markdown_it import MarkdownIt

from laws import LONG, corpus, law
from mdtracker import pipeline
from mdtracker.errors import TrackerError
from mdtracker.parser.blocks import Block, read_blocks, read_cells, shift_blocks
from mdtracker.parser.front import read_front
from mdtracker.text import Span, split_lines

# What CommonMark looks at: markers, fences, HTML, tables, rules, references, blanks, indents, digits, quotes.
PIECES = ("`", "``", "```", "~", "~~~", "<", "<!--", "-->", "<div>", "</div>", "<?", "?>", "|", " | ", "-", "---", "- ", "* ", "+ ", "***", "_", "___",
          "=", "===", "#", "# ", "## ", ">", "> ", ">>", "1", "1.", "1. ", "12) ", "123456789. ", "0. ", "[", "]", "[x] ", "[ ] ", "[a]: b", "(", ")", ":",
          ":-", ":-:", "|---|", "\\", "\\|", " ", "  ", "    ", "\t", "a", "A", "word", "é", "✅", "完", "\u00a0", "\u2028", "\x0b", "\x0c", "\x00", "\ufeff",
          "%", "40%", "<!-- tracker: off -->", "<!-- tracker: on -->", "&", "!", "text", "[link](x)", "http://x", "**", "**b**", "<b>", "<script>", "</script>",
          "<pre>", "<!X", "<![CDATA[", "]]>", "--- ", "tracker:")  # fmt: skip
STARTS = (
    "",
    "",
    "",
    "- ",
    "* ",
    "1. ",
    "  - ",
    "    - ",
    "\t- ",
    "# ",
    "## ",
    "> ",
    "> - ",
    "| ",
    "|",
    "```",
    "~~~",
    "    ",
    "   ",
    "<!-- ",
    "<div> ",
    "---",
    "- [ ] ",
    "- [x] ",
)
WORDS = st.lists(st.sampled_from(PIECES), max_size=5).map("".join)
LINES = st.one_of(
    st.tuples(st.sampled_from(STARTS), WORDS).map("".join),
    st.sampled_from(
        (
            "",
            "",
            "---",
            "===",
            "```",
            "~~~",
            "| a | b |",
            "|---|---|",
            "| c | d |",
            "- [ ] task",
            "- item",
            "  - inner",
            "text here",
            "# head",
        )
    ),
)
ENDINGS = st.sampled_from(("\n", "\n", "\n", "\r\n", "\r"))


@st.composite
def texts(draw: st.DrawFn) -> str:
    """A text in which every line may be anything."""
    lines = draw(st.lists(LINES, min_size=1, max_size=14))
    endings = draw(st.one_of(st.just(["\n"] * len(lines)), st.lists(ENDINGS, min_size=len(lines), max_size=len(lines))))
    text = "".join(line + ending for line, ending in zip(lines, endings, strict=True))
    text = draw(st.sampled_from(("", "", "", "\ufeff", "---\ntitle: x\n---\n"))) + text
    return text if draw(st.booleans()) else text.rstrip("\r\n")


def blocks_of(text: str) -> tuple[Block, ...]:
    lines = split_lines(text)
    return read_blocks(text, lines, read_front(text, lines).lines)


def assert_shift(before: str, after: str) -> bool:
    """The short way gives what the long way gives, or gives up. Returns whether it went the short way."""
    lines = split_lines(after)
    if read_front(before, split_lines(before)) != read_front(after, lines):
        return False
    short = shift_blocks(after, lines, before, blocks_of(before))
    if short is None:
        return False
    full = blocks_of(after)
    for one, other in zip(short, full, strict=True):
        assert one == other, f"line {one.line.number}\n{before!r}\n{after!r}"
    return True


@law(400)
@given(texts(), st.data())
def test_blocks_shifted_are_blocks_read(before: str, data: st.DataObject) -> None:
    after = before
    for _ in range(data.draw(st.integers(1, 3))):
        lines = [line for line in split_lines(after) if line.end > line.start]
        assume(lines)
        line = data.draw(st.sampled_from(lines))
        start = data.draw(st.integers(line.start, line.end))
        end = data.draw(st.integers(start, line.end))
        after = after[:start] + data.draw(WORDS) + after[end:]
    try:
        event(f"short way: {assert_shift(before, after)}")
    except TrackerError:
        return


@st.composite
def contents(draw: st.DrawFn) -> tuple[str, str]:
    """A text, and the same with the ends of some lines written anew, their beginnings kept: what a command does."""
    before = draw(texts())
    after, at = [], 0
    for line in split_lines(before):
        head = re.match(r"[\s>|]*(?:[-*+]|\d+[.)]|#+)?[\s|]*\S?", before[line.start : line.end])
        body = before[line.start : line.end]
        if draw(st.integers(0, 2)) == 0:
            kept = draw(st.integers(min(head.end(), len(body)), len(body)))
            body = body[:kept] + draw(WORDS)
        after.append(before[at : line.start] + body)
        at = line.end
    return before, "".join(after) + before[at:]


@law(400)
@given(contents())
def test_blocks_with_new_line_ends_are_blocks_read(pair: tuple[str, str]) -> None:
    try:
        event(f"short way: {assert_shift(*pair)}")
    except TrackerError:
        return


def edits_in(text: str, dice: random.Random) -> str:
    """A few edits inside lines: words swapped, characters that mean something put in, ends cut off."""
    lines = [line for line in split_lines(text) if line.end > line.start]
    for line in sorted(dice.sample(lines, min(len(lines), dice.choice((1, 1, 2, 5)))), reverse=True):
        start = dice.randint(line.start, line.end)
        end = dice.randint(start, min(line.end, start + 12))
        text = text[:start] + "".join(dice.choices(PIECES, k=dice.choice((0, 1, 1, 2)))) + text[end:]
    return text


@pytest.mark.parametrize("path", corpus(), ids=lambda path: path.stem)
def test_blocks_of_real_documents_shifted_are_blocks_read(path: object) -> None:
    before = path.read_bytes().decode()
    dice = random.Random(path.stem)
    lines = split_lines(before)
    front, blocks = read_front(before, lines), blocks_of(before)
    for _ in range(60 if LONG else 2):
        after = edits_in(before, dice)
        now = split_lines(after)
        if len(now) != len(lines) or read_front(after, now) != front:
            continue
        short = shift_blocks(after, now, before, blocks)
        if short is not None:
            full = blocks_of(after)
            assert [pair for pair in zip(short, full, strict=True) if pair[0] != pair[1]] == []


# The oracle: markdown-it with GitHub's table rule, asked about text without front matter and lone carriage returns.
GITHUB = MarkdownIt("commonmark", {"maxNesting": 200}).enable("table")
GITHUB.block.ruler.disable("reference")
PROSE = st.lists(
    st.sampled_from(
        ("word", "Task 1.2", "40%", "é", "✅", "**bold**", "`code`", "3/4", "(4h)", "#7", "a - b", "1)", "x")
    ),
    min_size=1,
    max_size=4,
).map(" ".join)
PLAIN_LINES = st.one_of(
    st.tuples(
        st.sampled_from(
            ("", "# ", "## ", "- ", "* ", "1. ", "  - ", "- [ ] ", "- [x] ", "> ", "    ", "> - ", "   ", "#", "10) ")
        ),
        PROSE,
    ).map("".join),
    st.sampled_from(
        ("", "", "", "---", "```", "```python", "~~~", "<!-- note", "-->", "<div>", "</div>", "***", "===")
    ),
)


def kinds(source: str) -> list[str]:
    """What markdown-it's own map says of each line."""
    found = ["blank"] * len(split_lines(source))
    for token in GITHUB.parse(source):
        start, end = token.map or (0, 0)
        end = min(end, len(found))
        match token.type:
            case "heading_open":
                found[start:end] = ["heading", *["opaque"] * (end - start - 1)]
            case "list_item_open":
                found[start] = "item"
            case "paragraph_open":
                found[start:end] = [kind if kind == "item" else "text" for kind in found[start:end]]
            case "fence":
                inner = "fence" if token.info.strip() in ("", "text") else "opaque"
                found[start:end] = ["opaque", *[inner] * (end - start - 2), "opaque"][: end - start]
            case "code_block" | "html_block":
                found[start:end] = ["opaque"] * (end - start)
            case "hr":
                found[start] = "rule"
    return found


@law(120)
@given(st.lists(PLAIN_LINES, min_size=1, max_size=16).map("\n".join).filter(lambda text: not text.startswith("---")))
def test_a_line_is_what_commonmark_says(text: str) -> None:
    assert [block.kind for block in blocks_of(text)] == kinds(text), text


CELLS = (
    st.text(st.sampled_from("ab 1%/✅é*-:.()" + "\\`"), max_size=6)
    .map(str.strip)
    .filter(lambda cell: cell.count("`") % 2 == 0 and not cell.endswith("\\"))
)


@law(120)
@given(st.lists(st.lists(st.one_of(CELLS, CELLS, st.just("a \\| b"), st.just("`c\\|d`")), min_size=1, max_size=6), min_size=1, max_size=5),
       st.booleans(), st.integers(0, 2), st.integers(2, 5))  # fmt: skip
def test_the_cells_of_a_row_are_those_of_github(
    rows: list[list[str]], open_ends: bool, blanks: int, columns: int
) -> None:
    """Short rows are filled up and long ones cut by GitHub; we say what is there."""
    space = " " * blanks
    edge = "" if open_ends and columns > 1 else "|"
    drawn = [edge + "|".join(space + cell + space for cell in row) + edge for row in rows]
    drawn = [
        line
        for line, row in zip(drawn, rows, strict=True)
        if "|" in line and (edge or (row[0] and row[-1] and len(row) > 1))
    ]
    header = "|" + "|".join(f" h{number} " for number in range(columns)) + "|"
    text = "\n".join([header, "|" + "---|" * columns, *drawn]) + "\n"
    tokens = GITHUB.parse(text)
    cells: list[list[str]] = []
    for token, inner in itertools.pairwise(tokens):
        if token.type == "tr_open":
            cells.append([])
        elif token.type in ("td_open", "th_open"):
            cells[-1].append(inner.content)
    assume(len(cells) == len(drawn) + 1)  # a row that begins a list or a rule ends the table
    body = [block for block in blocks_of(text) if block.kind == "row"]
    assert [block.line.number for block in body] == list(range(3, 3 + len(drawn)))
    for block, wanted in zip(body, cells[1:], strict=True):
        read = [text[slice(*cell)].replace("\\|", "|") for cell in read_cells(text, block.span)]
        assert (read + [""] * columns)[:columns] == wanted


@law(200)
@given(st.text(st.sampled_from("ab|\\ \t`-:✅"), max_size=24))
def test_cells_lie_in_their_row_in_order_and_hold_everything_but_pipes_and_blanks(row: str) -> None:
    cells = read_cells(row, Span(0, len(row)))
    at = 0
    for start, end in cells:
        assert at <= start <= end <= len(row)
        assert row[at:start].strip(" \t|") == ""
        assert row[start:end] == row[start:end].strip(" \t")
        at = end
    assert row[at:].strip(" \t|") == ""


@law(300)
@given(texts())
def test_every_text_is_read_or_refused_with_a_reason(text: str) -> None:
    try:
        pipeline.check(text)
    except TrackerError:
        return


@pytest.mark.parametrize("text", ["## **\u00a0**\n", "- **\u00a0**\n", "| Task | Status |\n|---|---|\n| a | Done |\n| \u00a0 | ✅ |\n", "|\n-|\n\x0c|", ">- <!X\n>"])
def test_blanks_that_are_no_spaces_and_ends_without_a_newline_are_read(text: str) -> None:
    pipeline.check(text)
