"""`score`: the author's own judgement, n of m, in fields and headings that say so; and what is aimed at. Never calculated."""

from __future__ import annotations

import re
from collections.abc import Iterable
from fractions import Fraction
from typing import NamedTuple

from mdtracker.errors import UsageError
from mdtracker.operations.change import Change, Operation, Written
from mdtracker.operations.followers import refuse_followers
from mdtracker.parser import Document, parse
from mdtracker.parser.headings import normal
from mdtracker.parser.history import past_sections
from mdtracker.parser.lexicon import AIM_WORDS, SCORE_WORDS, WHOLE_WORDS
from mdtracker.rounding import places_of
from mdtracker.text import Edit, Span, fold, splice

_RATIO = re.compile(r"(?<![\d./])(\d{1,4}(?:[.,]\d{1,2})?)(\+?[ \t]*/[ \t]*)(\d{1,4})(?![\d./])")
_VALUE = re.compile(r"(\d{1,4}(?:[.,]\d{1,2})?)(?:[ \t]*/[ \t]*(\d{1,4}))?")
_WORD = re.compile(r"[^\W\d_]+")


class Score(NamedTuple):
    """One score: its name, its line, the number and what it is of, and the same of what is aimed at; None for what the
    document does not say. Spans are those of the numbers alone."""

    name: str
    line: int
    value: Span | None
    whole: str
    aim: Span | None
    aim_whole: str


def read_scores(document: Document) -> tuple[Score, ...]:
    """Return the scores in the order of lines: of fields whose label says score, of headings that say score or target."""
    found: list[Score] = []
    text, outline, past = document.text, document.outline, past_sections(document)
    found += [
        _score(text, field.label, field.line, field.span, scored=not _says(field.label, AIM_WORDS))
        for field in document.facts.fields
        if _says(field.label, SCORE_WORDS) and field.section not in past
    ]
    for section, heading in zip(outline.sections, outline.headings, strict=True):
        if not heading:
            continue
        span = document.blocks[section.line - 1].span
        said = text[slice(*span)]
        if section.id not in past and (_says(said, SCORE_WORDS) or _says(said, AIM_WORDS)):
            found.append(_score(text, section.title, section.line, span, scored=_says(said, SCORE_WORDS)))
    return tuple(sorted((one for one in found if one.value or one.aim), key=lambda one: one.line))


def overall(scores: Iterable[Score]) -> list[Score]:
    """Return the scores that are called overall."""
    return [one for one in scores if not WHOLE_WORDS.isdisjoint(normal(one.name).split())]


def _says(text: str, words: frozenset[str]) -> bool:
    folded = fold(text)
    return any(word in words for word in _WORD.findall(folded)) or any(word in folded for word in words if word > "\u2e80" or " " in word)


def _score(text: str, name: str, line: int, span: Span, *, scored: bool) -> Score:
    """The first ratio behind a word for target is what is aimed at, the first of the others the score."""
    value = aim = None
    at = span.start
    for match in _RATIO.finditer(text, *span):
        if not scored or _says(text[at : match.start()], AIM_WORDS):
            aim = aim or match
        else:
            value = value or match
        at = match.end()
    return Score(
        name,
        line,
        Span(*value.span(1)) if value else None,
        value.group(3) if value else "",
        Span(*aim.span(1)) if aim else None,
        aim.group(3) if aim else "",
    )


def put(name: str | None, value: str | None, target: str | None) -> Operation:
    """Return the operation that writes a score, or what is aimed at, or both. name: a part of its name, None where there
    is one score; values: "90", "90.5" or "90/100"."""

    def operate(document: Document) -> Change:
        score = find_score(document, name)
        wanted = [
            _edit(document, score, new, score.aim if what == "target" else score.value, score.aim_whole if what == "target" else score.whole, what)
            for what, new in (("score", value), ("target", target))
            if new is not None
        ]
        changed = [(what, edit) for what, edit in wanted if edit.old != edit.new]
        if not changed:
            return Change((), (), (), (f"{score.name}: {' and '.join(f'{what} is {edit.new}' for what, edit in wanted)} already",))
        edits = [edit for _, edit in changed]
        refuse_followers(document, score.name, score.line, edits)
        _check_sections(document, score, edits)
        said = ", ".join(f"{what} {edit.old} → {edit.new}" for what, edit in changed)
        return Change(tuple(Written(score.line, what, edit) for what, edit in changed), (), (f"{score.name}: {said}",), ())

    return operate


def find_score(document: Document, name: str | None) -> Score:
    """Return the score that is meant. Raises UsageError for none or several, with what there is."""
    scores = read_scores(document)
    if not scores:
        raise UsageError("the document states no score; nothing written", "write a line such as '**Overall Score:** 72/100', then set it")
    if name is None:
        stated = [one for one in scores if one.value]
        whole = overall(stated)
        found = whole if len(whole) == 1 else stated or list(scores)
    else:
        words = normal(name)
        found = [one for one in scores if normal(one.name) == words or f":{one.line}" == name]
        found = found or [one for one in scores if words and words in normal(one.name)]
    if len(found) != 1:
        problem = f"{name!r} names {len(found)} scores" if found and name else f"no score {name!r}" if name else "which score is meant is not said"
        raise UsageError(f"{problem}; nothing written", *(f"{one.name}, line {one.line}: tracker score :{one.line}" for one in found or scores))
    return found[0]


def _edit(document: Document, score: Score, new: str, span: Span | None, whole: str, what: str) -> tuple[str, Edit]:
    match = _VALUE.fullmatch(new.strip())
    if match is None or not new.isascii():
        raise UsageError(f"a {what} is a number, such as 90 or 72.5, not {new!r}; nothing written", "or with what it is of: 90/100")
    if span is None:
        other = "score" if what == "target" else "target"
        command = f"tracker score :{score.line} " + (f"--target {new}" if what == "score" else new)
        raise UsageError(f"{score.name} states a {other} only, and no {what}; nothing written", f"if that is meant: {command}")
    number = match.group(1).replace(",", ".")
    if match.group(2) not in (None, whole):
        raise UsageError(
            f"{score.name} is of {whole}, not of {match.group(2)}; nothing written", f"line {score.line}: change what it is of in an editor"
        )
    if Fraction(number) > int(whole):
        raise UsageError(f"{number} is more than the {whole} that it is of; nothing written")
    old = document.text[slice(*span)]
    return what, Edit(span, old, number.replace(".", ",") if "," in old and places_of(old) else number)


def _check_sections(document: Document, score: Score, edits: list[Edit]) -> None:
    """Raise UsageError where what the line states besides would change."""
    after = parse(splice(document.text, edits), document)
    if [section.key for section in after.facts.sections] != [section.key for section in document.facts.sections]:
        raise UsageError("the score is part of what its section is called; nothing written", f"line {score.line}: change it in an editor")
