"""Check boxes: `- [ ] Title`, of every marker, depth and mark; blockers and criteria among them."""

from __future__ import annotations

import re
from fractions import Fraction

from mdtracker.facts import Slot, State, Task
from mdtracker.parser import tables
from mdtracker.parser.blocks import Block
from mdtracker.parser.carriers import Page
from mdtracker.parser.carriers.naming import Name, read_hours, read_name
from mdtracker.parser.carriers.places import read_kind
from mdtracker.parser.lexicon import NOTHING_WORDS, PROGRESS_LABELS, STATUS_LABELS
from mdtracker.parser.words import BOX as BARE_BOX
from mdtracker.parser.words import SYMBOL, Words, glyph_state, read_status, state_span
from mdtracker.rounding import read_number
from mdtracker.text import Span, fold

# "- [ ]* Title": some authors mark what is optional.
BOX = re.compile(BARE_BOX.pattern + r"(?=[ \t]|$|\*[ \t])")
_BRACKETED_NOTE = re.compile(r"(?<![ \t])[ \t]++[(（]([^()（）]{1,40})[)）][*_]*+$")
_OWN_WORD = re.compile(r"(?:[ \t][-–—:][ \t]+|\*\*)([^*()（）\n–—-]{2,24})(?=\*\*|[ \t]*[(（]|[ \t]+[-–—][ \t]|$)")
_SHARE = re.compile(r"(\d{1,3}(?:\.\d+)?)%")
_FIELD = re.compile(r"[*_]*([^\W\d][\w ]{1,29}?)[*_]*[ \t]*[:：][*_]*[ \t]*")
_PLACEHOLDER = re.compile(r"[*_`]*[\[<{][^\]>}]*[\]>}][*_`]*(?:[ \t]*[-–—:].*)?$")


def read_boxes(page: Page) -> tuple[Task, ...]:
    """Return every check box that states a piece of work, a blocker or a criterion."""
    found: list[Task] = []
    depth = 0
    for block in page.blocks:
        if block.kind != "item" or block.line.number in page.logged:
            continue
        match = BOX.match(page.text, block.span.start, block.span.end)
        if match and (task := _box(page, block, match)):
            found.append(task)
            depth = block.depth
        elif found and (block.group, block.depth) == (found[-1].group, depth + 1):
            found[-1] = _stated_below(page, block, found[-1])
        elif block.depth <= depth:
            depth = 0
    return tuple(found)


def _stated_below(page: Page, block: Block, task: Task) -> Task:
    """Return `task` with what an item right under it states of it: `- Status: Pending`, `- Progress: 40%`."""
    match = _FIELD.match(page.text, block.span.start, block.span.end)
    label = fold(match.group(1)).strip() if match else ""
    if not match or label not in STATUS_LABELS | PROGRESS_LABELS:
        return task
    span = Span(match.end(), block.span.end)
    written = page.text[span.start : span.end]
    if label in PROGRESS_LABELS:
        share = _SHARE.match(written)
        if not share or task.progress is not None:
            return task
        at = Span(span.start, span.start + share.end())
        slot = Slot("progress", "percent", at, block.line.number)
        return task._replace(progress=read_number(share.group(1)), slots=(*task.slots, slot))
    reading = read_status(written, page.words)
    if reading is None or not (reading.plain or (reading.known and reading.exact)) or task.status is not None:
        return task
    slot = Slot("state", "status", state_span(page.text, span, reading), block.line.number)
    state = reading.state if task.state is State.TODO and reading.state is not State.DONE else task.state
    return task._replace(state=state, status=written, slots=(*task.slots, slot))


def _box(page: Page, block: Block, match: re.Match[str]) -> Task | None:
    text, number = page.text, block.line.number
    start = match.end() + (
        len(text[match.end() : block.span.end]) - len(text[match.end() : block.span.end].lstrip(" \t"))
    )
    body = Span(start, max(start, block.span.end))
    title = text[body.start : body.end]
    section = page.outline.of_line[number]
    kind = read_kind(section, page.labels.get(block.group, ""), page.outline)
    kind = "task" if kind == "log" else kind
    nothing = fold(tables.plain(title)).rstrip(".") in NOTHING_WORDS or _PLACEHOLDER.fullmatch(title)
    if kind == "legend" or not title or nothing or _is_field(title):
        return None
    note = read_note(text, body, page.words)
    name = read_name(text[body.start : note.start], page.words)
    said = read_mark(match.group(1), title, text[note.start : note.end], page.words)
    mark = Slot("state", "box", Span(match.start(1), match.end(1)), number)
    slots: tuple[Slot, ...] = (
        mark,
        Slot("state", "note", note, number),
        Slot("title", "text", Span(body.start, note.start), number),
    )
    lead = SYMBOL.match(text, *body)
    if lead and glyph_state(lead.group(), page.words) is not None:
        # "- [x] ✅ Title": written along where the list's boxes of the other state have their glyph too.
        slots = (*slots, Slot("state", "lead", Span(*lead.span()), number))
    return _task(page, block, kind, name, said, slots)


def read_mark(mark: str, title: str, note: str, words: Words) -> tuple[State, Fraction | None]:
    """Return the state and the percentage that a box states: by its mark, its struck out title, the note behind it."""
    state = words.marks[mark]
    share = _SHARE.search(note)
    progress = read_number(share.group(1)) if share else None
    if state is State.DOING and mark not in words.declared and _drops(title, words):
        return State.DROPPED, progress
    if state is not State.TODO:
        return state, progress
    if title.startswith("~~") and title.rstrip("*_ ✅").endswith("~~"):
        return State.DROPPED, progress
    reading = read_status(note.strip(" \t()（）"), words) if note else None
    if reading and reading.state in (State.DOING, State.BLOCKED):
        return reading.state, progress
    return State.DOING if progress else state, progress


def _drops(title: str, words: Words) -> bool:
    """Whether a word of its own behind a title says that the task is dropped: "- [~] Chip - **N/A** (no chip)"."""
    readings = (read_status(match.group(1), words) for match in _OWN_WORD.finditer(title))
    return any(reading and reading.exact and reading.state is State.DROPPED for reading in readings)


def _task(
    page: Page, block: Block, kind: str, name: Name, said: tuple[State, Fraction | None], slots: tuple[Slot, ...]
) -> Task:
    state, progress = said
    return Task(
        0,
        kind,
        name.ref,
        name.title,
        state,
        None,
        progress,
        name.issue,
        None,
        None,
        read_hours(name.title),
        page.outline.of_line[block.line.number],
        block.line.number,
        "box",
        block.group,
        block.depth,
        None,
        slots,
    )


def _is_field(title: str) -> bool:
    """Whether the box only carries its section's status: `- [x] **Status:** COMPLETED`."""
    return bool(
        re.match(r"\*\*[^*]{1,20}(?::\*\*|\*\*:)[ \t]*\S+(?:[ \t]\S+){0,3}$", title)
        and re.match(r"\*\*[^\s*]*stat[^\s*]*", title, re.I)
    )


def read_note(text: str, span: Span, words: Words) -> Span:
    """Return what stands behind a title and states its state: " - ✅ Done", " (in progress)", " (40% complete)".

    The blanks before it belong to it. An empty span at the title's end where nothing does; other brackets are the
    author's, "(80%+ required)".
    """
    body = text[span.start : span.end]
    if match := _BRACKETED_NOTE.search(body):
        inner = match.group(1)
        reading = read_status(_SHARE.sub("", inner, count=1).strip(), words)
        if reading and reading.exact and reading.known and "+" not in inner and "~" not in inner:
            return Span(span.start + match.start(), span.end)
        return Span(span.end, span.end)
    if worded := _worded(body, words):
        return Span(span.start + worded, span.end)
    return _last_glyph(body, span, words) or Span(span.end, span.end)


def _last_glyph(body: str, span: Span, words: Words) -> Span | None:
    """Where a state's glyph ends a box's text, the blanks before it included; its own emphasis is, the title's is not."""
    core = body.rstrip("*_")
    closing = body[len(core) :]
    before, blank, tail = core.rpartition(" ")
    opening = closing if closing and tail.startswith(closing) else ""
    glyph = tail[len(opening) :]
    if not blank or not (SYMBOL.fullmatch(glyph) or words.damage) or glyph_state(glyph, words) is None:
        return None
    end = span.end if opening else span.start + len(core)
    return Span(span.start + len(before.rstrip(" \t")), end)


def _worded(body: str, words: Words) -> int | None:
    """Where in a box's text a glyph and a word of its state begin that end it, the blanks before them included."""
    glyph = next(reversed(list(SYMBOL.finditer(body))), None)
    tail = body[glyph.start() :] if glyph else ""
    reading = read_status(tail, words) if tail else None
    if not glyph or not reading or not (reading.word and reading.exact and reading.known) or tail.count("**") % 2:
        return None
    before = re.search(r"(?:[ \t]+[-–—:])?[ \t]+$", body[: glyph.start()])
    return before.start() if before and glyph_state(glyph.group(), words) is reading.state else None
