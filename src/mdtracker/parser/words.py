"""The vocabulary of states: what a word or glyph means in this document, and how this document spells a state.

Learnt first (its legend, its own cells), built in second (lexicon.py). A damaged document's glyphs are letters;
they are recognised through the same damage and written the same way.
"""

from __future__ import annotations

import re
from collections import Counter
from typing import NamedTuple

from mdtracker.facts import State
from mdtracker.mojibake import Damage, damage, detect
from mdtracker.parser import lexicon
from mdtracker.parser.languages import built_in, language_of, languages, without_accents
from mdtracker.text import Span, fold

# Arrows, technical and miscellaneous symbols, dingbats, emoji, with their joiners and variation selectors.
SYMBOL = re.compile(
    "[\u2190-\u21ff\u2300-\u27bf\u2900-\u297f\u2b00-\u2bff\U0001f000-\U0001faff][\ufe0f\u200d\u20e3\U0001f3fb-\U0001f3ff]*"
)
# A box and its mark.
_MARKS = "".join("".join(row.split()) for row in lexicon.GLYPHS.values())
BOX = re.compile(rf"\[([ xX✓✔~/!>-]?|[{_MARKS}]\ufe0f?)\]")
_DAMAGED_SYMBOL = re.compile(r"[ğâïðÃÂÅ][^\sA-Za-z0-9|*]*(?:\u00a0[^\sA-Za-z0-9|*]*)?")
_WORD = re.compile(r"[^\W\d_]+(?:['’/-][^\W\d_]+)*")
# What parts a state's word from what is said besides: "Done (v2)", "Blocked: waits for 1.3".
_BEHIND = re.compile(r"(?<!\s)\s*+[(（\[]|(?<!\s)\s++[-–—:]\s|[:：,;]")
# "40% complete" is no more done than it says.
_PART = re.compile(r"~?(\d{1,2}(?:[.,]\d+)?)[ \t]?%")
_CHOICES = re.compile(r"[/|→]")
_MARKUP = " \t*_`"


class Reading(NamedTuple):
    """What a status text says.

    exact  it says nothing else
    plain  its word, brackets and what follows aside, is a state's and nothing else
    known  it is a word or glyph that we know
    """

    state: State
    glyph: str
    word: str
    exact: bool
    known: bool
    plain: bool = False


class Spelling(NamedTuple):
    """A text of the document that is nothing but a state.

    place   the kind of place it stands in: row:status, bullet:glyph, heading, cell, field; task:note is what stands
            behind a ticked title, "" where nothing does
    column  the table or list
    kin     what sister tables have in common: their headers; "" for lists
    """

    place: str
    column: str
    kin: str
    state: State
    text: str


class Words(NamedTuple):
    """A document's vocabulary. `glyphs` maps each glyph, as spelled here, to a state: the legend's meaning first.

    marks    the same for what stands between the brackets of a box; `declared` are those that a legend explains
    read     what status texts were found to say, so that each is read once
    counted  how often each text of `spellings` is used where; counted by who asks first (renderer/states)
    legend   the glyphs with their words, as the legends have them: "✅ Served"
    """

    damage: Damage | None
    glyphs: dict[str, State]
    phrases: dict[str, State]
    spellings: tuple[Spelling, ...]
    language: str
    read: dict[str, Reading | None]
    marks: dict[str, State]
    declared: frozenset[str]
    counted: dict[tuple[str, ...], Counter[str]]
    legend: tuple[str, ...]


def learn(text: str, legends: tuple[tuple[tuple[str, str], ...], ...]) -> Words:
    """Return the vocabulary of `text`; `legends` hold (glyph, meaning) pairs. Spellings are added later."""
    how = detect(text)
    glyphs: dict[str, State] = {}
    for name, row in lexicon.GLYPHS.items():
        for glyph in row.split():
            for spelled in (glyph, glyph + "\ufe0f") if how else (glyph,):
                glyphs[damage(spelled, how) if how else spelled] = State(name)
    phrases = built_in()
    if how:
        damaged = {damage(phrase, how).casefold(): state for phrase, state in phrases.items() if not phrase.isascii()}
        phrases = {**damaged, **phrases}
    learnt: dict[str, State] = {}
    marks: dict[str, State] = {}
    for glyph, meaning in (pair for legend in legends for pair in legend):
        state = read_phrase(meaning, phrases)
        if glyph.startswith("["):
            marks[glyph[1]] = state or State(lexicon.BOX_STATES[glyph[1]])
        elif state:
            learnt[glyph.rstrip("\ufe0f")] = state
    glyphs |= learnt
    usual = {glyph + tail: state for glyph, state in glyphs.items() for tail in ("", "\ufe0f")}
    usual |= {mark: State(name) for mark, name in lexicon.BOX_STATES.items()}
    usual = {mark: state for mark, state in usual.items() if mark not in marks}
    # A damaged text shows letters of no language; what it does not say itself is written in English.
    language = "en" if how else language_of(text)
    phrases = {**phrases, **_explained(legends, glyphs, phrases)}
    shown = tuple(f"{glyph} {_said(meaning)}" for legend in legends for glyph, meaning in legend if glyph[0] != "[")
    return Words(how, glyphs, phrases, (), language, {}, {**marks, **usual}, frozenset(marks), {}, shown)


def _explained(
    legends: tuple[tuple[tuple[str, str], ...], ...], glyphs: dict[str, State], phrases: dict[str, State]
) -> dict[str, State]:
    """Return the words of no list that legends give to glyphs we know: "✅ Served". Only a legend that names a state
    besides is one of states: another tells priorities apart, or areas."""
    found: dict[str, State] = {}
    for legend in legends:
        unknown = [pair for pair in legend if read_phrase(pair[1], phrases) is None]
        for glyph, meaning in unknown if len(unknown) < len(legend) else ():
            word, state = fold(_said(meaning)), glyphs.get(glyph.rstrip("\ufe0f"))
            if state and is_phrase(word):
                found[word] = state
    return found


def _said(meaning: str) -> str:
    """The words of a meaning, without what is said besides."""
    return _BEHIND.split(meaning, maxsplit=1)[0].strip(_MARKUP)


def is_phrase(word: str) -> bool:
    """Whether a text is a few words and nothing else, as the name of a state is."""
    tokens = _WORD.findall(word)
    return 0 < len(tokens) <= 4 and " ".join(tokens) == word


def told_language(spellings: tuple[Spelling, ...], words: Words) -> str:
    """Return the language that the document's own state words are of, where its text leaves that open, they are English
    or none of them is of the text's; else the text's."""
    counts = Counter(
        language
        for spelling in spellings
        if (reading := read_status(spelling.text, words)) and reading.word
        for language in languages().get((reading.state, fold(reading.word)), ())
    )
    best = max(counts, key=lambda name: (counts[name], name == words.language)) if counts else words.language
    open_to_words = "en" in (best, words.language) or not counts[words.language]
    return best if open_to_words and not words.damage else words.language


def peel(text: str, words: Words) -> tuple[str, str, str]:
    """Return the glyph that a text begins or ends with, its place ("before", "after", "") and the rest."""
    stripped = text.strip(_MARKUP)
    match = SYMBOL.match(stripped) or (_DAMAGED_SYMBOL.match(stripped) if words.damage else None)
    if match and match.end():
        return match.group(), "before", stripped[match.end() :].strip(_MARKUP)
    tail = (stripped.rsplit(None, 1) or [""])[-1]
    match = SYMBOL.fullmatch(tail) or (_DAMAGED_SYMBOL.fullmatch(tail) if words.damage else None)
    if match:
        return tail, "after", stripped[: -len(tail)].strip(_MARKUP)
    return "", "", stripped


def glyph_state(glyph: str, words: Words) -> State | None:
    """Return what a glyph means here, its variation selector aside; None for a glyph that is no state."""
    bare = glyph if words.damage else glyph.rstrip("\ufe0f\u200d")
    return words.glyphs.get(bare) or words.glyphs.get(glyph)


def read_phrase(text: str, phrases: dict[str, State]) -> State | None:
    """Return the state that a text's words name: at its start, else at its end, the longest phrase first."""
    found, _ = _phrase(text, phrases)
    return found


def read_start(text: str, phrases: dict[str, State]) -> State | None:
    """Return the state that a text begins with, the longest phrase first."""
    tokens = _WORD.findall(fold(text))
    if tokens[:1] and tokens[0] > "\u2e80":
        return read_phrase(text, phrases)
    starts = (phrases.get(" ".join(tokens[:size])) for size in range(min(4, len(tokens)), 0, -1))
    return next((state for state in starts if state), None)


def _phrase(text: str, phrases: dict[str, State]) -> tuple[State | None, bool]:
    found = _lowered_phrase(fold(text), phrases)
    if found[0] is None and "I" in text:
        # Turkish: the capital of the dotless letter is the I of everybody else.
        found = _lowered_phrase(fold(text.replace("I", "ı")), phrases)
    if found[0] is None and text.isupper():
        state = without_accents().get(fold(text))
        return state, state is not None
    return found


def _lowered_phrase(lowered: str, phrases: dict[str, State]) -> tuple[State | None, bool]:
    if lowered in phrases:
        return phrases[lowered], True
    tokens = _WORD.findall(lowered)
    numbered = any(character.isdigit() for character in lowered)
    if not tokens:
        return None, False
    if tokens[0] > "\u2e80":
        return _unspaced(lowered, phrases)
    for start in dict.fromkeys((0, *range(max(0, len(tokens) - 4), len(tokens)))):
        for end in range(min(len(tokens), start + 4), start, -1) if start == 0 else (len(tokens),):
            state = phrases.get(" ".join(tokens[start:end]))
            if state is not None:
                around = (*tokens[max(0, start - 1) : start], *tokens[end : end + 1])
                negated = state in (State.DONE, State.DOING) and any(token in lexicon.NEGATIONS for token in around)
                return (State.TODO if negated else state), start == 0 and end == len(tokens) and not numbered
    return None, False


def _unspaced(text: str, phrases: dict[str, State]) -> tuple[State | None, bool]:
    """The same for Chinese, which has no blanks: the longest phrase that stands anywhere in a short text, else a verb
    with the sign of a state."""
    for size in range(min(6, len(text)), 1, -1):
        for start in range(len(text) - size + 1):
            state = phrases.get(text[start : start + size])
            if state is not None:
                return state, size == len(text)
    signs = (name for sign, name in lexicon.STATE_SIGNS.items() if re.fullmatch(sign, text))
    sign = next(signs, None)
    return (State(sign), True) if sign else (None, False)


def read_status(text: str, words: Words) -> Reading | None:
    """Return what a status text says, word before glyph; None for an empty text or one with neither."""
    if text not in words.read:
        words.read[text] = _read_status(text, words)
    return words.read[text]


def _read_status(text: str, words: Words) -> Reading | None:
    plain = text.strip()
    if plain.startswith("~~") and plain.endswith("~~"):
        return Reading(State.DROPPED, "", plain, False, True)
    if _offers(plain, words):
        return None
    glyph, _, rest = peel(plain, words)
    word = _said(rest)
    state, whole = _phrase(word, words.phrases) if word else (None, False)
    by_glyph = glyph_state(glyph, words) if glyph else None
    if state is State.DONE and by_glyph is not State.DONE and (share := _PART.match(word)):
        state, whole = State.DOING if share.group(1).strip("0.,") else State.TODO, False
    told = by_glyph is not None and state is not None and not whole and read_start(word, words.phrases) is None
    if state is not None and not told:  # a word somewhere in a text says less than the glyph before it
        return Reading(state, glyph, word, whole and word == rest, True, whole)
    if by_glyph is not None:
        return Reading(by_glyph, glyph, word, not rest, True)
    return Reading(State.TODO, glyph, word, False, False) if glyph or rest else None


def _offers(text: str, words: Words) -> bool:
    """Whether a text is a form that offers states to choose from: "Not Started / In Progress / Done", "Plan → Test → Done"."""
    parts = _CHOICES.split(text)
    told = (_phrase(part.strip(_MARKUP), words.phrases) for part in parts) if len(parts) > 2 else ()
    return len({state for state, whole in told if whole}) > 1


def state_span(text: str, span: Span, reading: Reading | None) -> Span:
    """Return the part of a status text that is the state: all of it, or its glyph and first words ("✅ Done (v2)"), or
    its glyph ("⏳ (2/13 features)")."""
    if reading is None or reading.exact or not reading.known:
        return span
    if not any(character.isalpha() for character in reading.word):
        at = text.find(reading.glyph, span.start, span.end) if reading.glyph else -1
        return Span(at, at + len(reading.glyph)) if at >= 0 else span
    at = text.find(reading.word, span.start, span.end)
    end = at + len(reading.word)
    while end < span.end and text[end] in "*_`~":
        end += 1
    return Span(span.start, end) if at >= 0 else span
