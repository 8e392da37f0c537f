"""How this document spells a state: in the words of the same column first, then of the same kind of place, then
elsewhere, then the language's usual one. The case follows the place and is changed on the word only."""

from __future__ import annotations

from collections import Counter

from mdtracker.facts import State
from mdtracker.mojibake import damage, loses
from mdtracker.parser import lexicon
from mdtracker.parser.words import Reading, Words, glyph_state, read_status


def spell(state: State, old: str, place: str, column: str, words: Words) -> str:
    """Return the text for `state` where `old` stands. place, column: as in `Spelling`.

    A text is taken over whole from the same kind of place; from elsewhere it takes the shape of `old`: with a glyph
    or without, with a word or without, bold or not, upper case or not.
    """
    shown = read_status(old, words)
    if shown and shown.known and shown.state is state and shown.exact:
        return old
    for pool in (_texts(words, state, place, column), _texts(words, state, place)):
        text = _commonest(pool, shown, words)
        if text is not None:
            return text
    elsewhere = Counter({text: count for text, count in _texts(words, state).items() if not text.startswith(" ")})
    return _shaped(state, old, shown, _commonest(elsewhere, shown, words) or _commonest(elsewhere, None, words), words)


def _texts(words: Words, state: State, place: str = "", column: str = "") -> Counter[str]:
    """How often each text for a state is used, in the order in which they come: everywhere, in one kind of place, in
    one column of it."""
    if not words.counted:
        for spelling in words.spellings:
            keys = ((spelling.state,), (spelling.state, spelling.place), (spelling.state, spelling.place, spelling.column))
            for key in keys:
                words.counted.setdefault(key, Counter())[spelling.text] += 1
    return words.counted.get((state, place, column) if column else (state, place) if place else (state,), Counter())


def _commonest(pool: Counter[str], shown: Reading | None, words: Words) -> str | None:
    """The text used most, among those that have a word where the old text has one, and none where it has none."""
    texts = {
        text: count
        for text, count in pool.items()
        if shown is None or bool(_word(text, words)) == bool(shown.word)
    }
    return max(texts, key=lambda text: texts[text]) if texts else None


def _word(text: str, words: Words) -> str:
    reading = read_status(text, words)
    return reading.word if reading else ""


def _shaped(state: State, old: str, shown: Reading | None, found: str | None, words: Words) -> str:
    reading = read_status(found, words) if found else None
    alone = shown is not None and not shown.word
    found_glyph = reading.glyph if reading else ""
    # What says a state only beside a word does not say it alone: 🔴 Blocked, but 🚫.
    says = bool(found_glyph) and (not alone or glyph_state(found_glyph, words) is state)
    glyph = found_glyph if says else _glyph(state, words, alone)
    word = (reading.word if reading else "") or _usual_word(state, words)
    if shown is None:
        return found or f"{glyph} {word}".strip()
    if not shown.word:
        return old.replace(shown.glyph, glyph) if shown.glyph and glyph else old
    word = _cased(word, shown.word)
    written = old.replace(shown.word, word, 1)
    if not shown.glyph:
        return written
    return written.replace(shown.glyph, glyph, 1) if glyph else written.replace(shown.glyph, "", 1).strip()


def _cased(word: str, like: str) -> str:
    if like.isupper() and len(like) > 1:
        return word.upper()
    if like.islower():
        return word.lower()
    if not word.isupper():
        return word
    return word.title() if like.istitle() else word.capitalize()


def _glyph(state: State, words: Words, alone: bool) -> str:
    """The document's own glyph for a state, else the usual one, damaged like the document or left out.

    alone  whether no word stands beside it, so that it must say the state by itself
    """
    for text in _texts(words, state):
        reading = read_status(text, words)
        if reading and reading.glyph and (not alone or glyph_state(reading.glyph, words) is state):
            return reading.glyph
    usual = lexicon.USUAL[state][0]
    candidates = (usual, *lexicon.GLYPHS[state].split()) if alone else (usual,)
    spelled = (damaged(glyph, words) for glyph in candidates)
    return next((glyph for glyph in spelled if glyph and (not alone or glyph_state(glyph, words) is state)), "")


def damaged(text: str, words: Words) -> str:
    """Return `text` spelled as this document would show it; "" where its damage would lose a byte of it."""
    if words.damage is None:
        return text
    return "" if loses(text, words.damage) else damage(text, words.damage)


def _usual_word(state: State, words: Words) -> str:
    word = lexicon.USUAL_WORDS.get(words.language, {}).get(state) or lexicon.USUAL[state][1]
    return damage(word, words.damage) if words.damage and not loses(word, words.damage) else word


def write_note(state: State, share: str | None, old: str, group: int, words: Words) -> str:
    """Return what stands behind a title for a state: the glyph of the list's done items, "(in progress)",
    "(40% complete)"; nothing for what has not started, nor where nothing stood and nothing is done.

    share  the task's percentage as a decimal text, or None
    old    what stands there, its leading blanks included
    group  the list it stands in: another list's habit is not this one's
    """
    notes = _texts(words, state, "box:note", str(group))
    bracket = next((mark for mark in "(（" if mark in old), "")
    if state is State.DONE:
        if notes:
            return notes.most_common(1)[0][0]
        return old if not bracket and _says(old, State.DONE, words) else ""
    if state in (State.TODO, State.DROPPED) or not bracket:
        return ""
    if state is State.DOING and "%" in old and share is not None:
        return _with_share(old, share)
    if _says(old, state, words) and "%" not in old:
        return old
    own = next((text for text in notes if "(" in text), None)
    if own is not None:
        return own
    word = _usual_word(state, words).lower()
    closing = ")" if bracket == "(" else "）"
    return f"{old[: old.index(bracket)]}{bracket}{word}{closing}"


def _says(old: str, state: State, words: Words) -> bool:
    reading = read_status(old.strip(" \t()（）"), words)
    return reading is not None and reading.state is state


def _with_share(old: str, share: str) -> str:
    at = old.index("%")
    start = at
    while start and (old[start - 1].isdigit() or old[start - 1] == "."):
        start -= 1
    return old[:start] + share + old[at:]
