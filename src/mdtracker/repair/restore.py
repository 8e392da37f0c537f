"""Undo mis-decoding: a damaged text in, the text it was before out, proved by damaging it again."""

from __future__ import annotations

import re
from typing import NamedTuple

from mdtracker.errors import BugError, UnsafeDocumentError
from mdtracker.mojibake import Damage, damage, detect, tells_codec, traces, undefined
from mdtracker.repair.candidates import (
    EMOJI_STYLE,
    JOINER,
    TEXT_STYLE,
    Ranked,
    Surroundings,
    candidates,
    is_letter,
    is_plausible_letter,
    ranked,
)
from mdtracker.repair.repaired import Kind, Repair, Repaired
from mdtracker.repair.sequences import BOM, Sequence, place, refuse, sequences
from mdtracker.text import Edit, Line, Span, line_at, splice, split_lines

_WORD = re.compile(r"[^\W\d_]{3,}")
_HEADING = re.compile(r"[ >]*#{1,6}[ \t]")
_FOLLOWING = 3
_SHOWN = 6
_CLEARLY_AHEAD = 2
_PASTED = 2
_SURENESS = (Kind.CERTAIN, Kind.FORCED, Kind.GUESSED, Kind.AMBIGUOUS)


class _Choice(NamedTuple):
    new: str
    kind: Kind
    alternatives: tuple[str, ...]
    reason: str


class _Source(NamedTuple):
    """The damaged text and what is the same for all its holes."""

    text: str
    lines: tuple[Line, ...]
    how: Damage
    sure_codec: bool
    written: frozenset[int]


def repair(text: str) -> Repaired:
    """Return `text` as it was before its UTF-8 was read in the wrong codec; a healthy text comes back as it is.

    A dropped byte is restored where only one character fits, or by the likeliest symbol, which the repair then says;
    a letter is never guessed. Raises UnsafeDocumentError, naming the place, where the result could not be proved by
    damaging it again (the text is damaged only in part, in several ways or several times), and where a letter is lost.
    """
    how = detect(text)
    if how is None:
        _refuse_partly_damaged(text)
        return Repaired(text, None, ())
    found = sequences(text, how)
    source = _Source(text, split_lines(text), how, tells_codec(text), _written(found))
    choices = _choices(source, found)
    edits = (_edit(source, sequence, choice) for sequence, choice in zip(found, choices, strict=True))
    result = splice(text, edits)
    _prove(source, result)
    return Repaired(result, how, _repairs(source, found, choices))


def _written(found: tuple[Sequence, ...]) -> frozenset[int]:
    """The blocks of 128 characters of which the text has letters for sure."""
    whole = {sequence.data for sequence in found if not sequence.missing}
    texts = (data.decode("utf-8", "ignore") for data in whole)
    return frozenset(ord(text) >> 7 for text in texts if text.isalpha())


def _edit(source: _Source, sequence: Sequence, choice: _Choice) -> Edit:
    span = Span(sequence.start, sequence.end)
    return Edit(span, source.text[span.start : span.end], choice.new)


def _choices(source: _Source, found: tuple[Sequence, ...]) -> tuple[_Choice, ...]:
    made: list[_Choice] = []
    for index, sequence in enumerate(found):
        if not sequence.missing:
            made.append(_certain(source, sequence))
            continue
        touches = index > 0 and found[index - 1].end == sequence.start
        before = made[-1].new if touches else _character(source, sequence.start - 1)
        twins = sum(_is_twin(sequence, other) for other in found[max(0, index - 1) : index + 2])
        around = Surroundings(before, _character(source, sequence.end), twins, _words(source, sequence.start))
        made.append(_filled(source, sequence, around))
    return tuple(made)


def _certain(source: _Source, sequence: Sequence) -> _Choice:
    try:
        return _Choice(sequence.data.decode("utf-8"), Kind.CERTAIN, (), "no byte was dropped")
    except UnicodeDecodeError:
        shown = source.text[sequence.start : sequence.end]
        raise refuse(source.text, sequence.start, f"{shown!r} is no character in {source.how.codec}") from None


def _filled(source: _Source, sequence: Sequence, around: Surroundings) -> _Choice:
    fitting = candidates(sequence.data, undefined(source.how.codec))
    if len(fitting) == 1 and source.sure_codec:
        return _Choice(fitting[0], Kind.FORCED, (), "only one character of Unicode fits")
    symbols = ranked(tuple(character for character in fitting if not is_letter(character)), around)
    if not symbols or any(is_plausible_letter(character, source.written) for character in fitting):
        raise _lost(source, sequence, fitting)
    if not symbols[0].score and len(symbols) < len(fitting):
        raise _lost(source, sequence, fitting)
    return _chosen(symbols, ends_row=around.twins == 1)


def _chosen(symbols: tuple[Ranked, ...], *, ends_row: bool) -> _Choice:
    """The likeliest of `symbols`. At the end of a row may stand another symbol than in it, so there none is clear."""
    best, *rest = symbols
    second = rest[0].score if rest else 0
    hinted = max((len(rival.hints) for rival in rest), default=0)
    ahead = best.score > 0 and best.score >= _CLEARLY_AHEAD * second
    clear = ahead and len(best.hints) >= hinted and not ends_row
    others = tuple(rival.symbol for rival in rest if rival.score or not best.score)[:_SHOWN]
    return _Choice(best.symbol, Kind.GUESSED if clear else Kind.AMBIGUOUS, others, _reason(best, clear))


def _reason(best: Ranked, clear: bool) -> str:
    if best.symbol in (EMOJI_STYLE, TEXT_STYLE, JOINER) and best.score:
        return "it stands beside a symbol"
    if best.hints:
        return "its line says " + ", ".join(best.hints)
    if not best.score:
        return "no common symbol fits"
    return "by far the most common that fits" if clear else "the most common that fits"


def _lost(source: _Source, sequence: Sequence, fitting: tuple[str, ...]) -> UnsafeDocumentError:
    shown = source.text[sequence.start : sequence.end]
    if not fitting:
        return refuse(source.text, sequence.start, f"{shown!r} is what is left of no character")
    letters = " ".join(character for character in fitting if is_letter(character) and character.isprintable())
    why = f"{shown!r} lost a byte and may have been a letter ({letters}), and letters are never guessed"
    return refuse(source.text, sequence.start, why)


def _character(source: _Source, offset: int) -> str:
    """The character at `offset` on its line; empty where the line, or the text, begins or ends."""
    found = source.text[offset : offset + 1] if offset >= 0 else ""
    return "" if found in ("\r", "\n") else found


def _is_twin(one: Sequence, other: Sequence) -> bool:
    return one.data == other.data and (one.end == other.start or other.end == one.start)


def _words(source: _Source, offset: int) -> frozenset[str]:
    """The words that may hint at the symbol at `offset`: all of a heading, else those that follow at once."""
    line = line_at(source.lines, offset)
    is_heading = bool(_HEADING.match(source.text, line.start))
    found = _WORD.findall(source.text[line.start if is_heading else offset : line.end])
    return frozenset(word.casefold() for word in (found if is_heading else found[:_FOLLOWING]))


def _repairs(source: _Source, found: tuple[Sequence, ...], choices: tuple[_Choice, ...]) -> tuple[Repair, ...]:
    """One repair for each symbol; the selector that says how to show a symbol belongs to it."""
    made: list[Repair] = []
    for index, (sequence, choice) in enumerate(zip(found, choices, strict=True)):
        old = source.text[sequence.start : sequence.end]
        touches = index > 0 and found[index - 1].end == sequence.start
        if touches and choice.new in (EMOJI_STYLE, TEXT_STYLE):
            made[-1] = _joined(made[-1], old, choice)
            continue
        line, column = place(source.lines, sequence.start)
        made.append(Repair(line, column, old, *choice))
    return tuple(made)


def _joined(base: Repair, old: str, style: _Choice) -> Repair:
    kind = max(base.kind, style.kind, key=_SURENESS.index)
    others = tuple(other + style.new for other in base.alternatives)
    styles = tuple(base.new + other for other in style.alternatives if other in (EMOJI_STYLE, TEXT_STYLE))
    reason = base.reason if base.kind is kind else style.reason
    return base._replace(
        old=base.old + old, new=base.new + style.new, kind=kind, alternatives=others + styles, reason=reason
    )


def _refuse_partly_damaged(text: str) -> None:
    found = traces(text)
    if len(found) >= _PASTED:
        start, end = found[0]
        raise refuse(text, start, f"{text[start:end]!r} looks damaged, but most of the text is healthy")


def _prove(source: _Source, result: str) -> None:
    healthy = len(BOM) if source.text.startswith(BOM) else 0
    if damage(result[healthy:], source.how) != source.text[healthy:]:
        raise BugError("the repaired text, damaged again, is not the document; nothing repaired")
    if detect(result) is not None or len(traces(result)) >= _PASTED:
        raise refuse(source.text, _first_outside_ascii(source.text), "the text was damaged more than once")


def _first_outside_ascii(text: str) -> int:
    return next((offset for offset, character in enumerate(text) if not character.isascii()), 0)
