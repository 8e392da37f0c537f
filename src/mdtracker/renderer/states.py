"""How this document spells a state: in the words of the same column first, then of its sister tables, then of what
tells states apart, the same kind of place before others; then the language's usual one. The case follows the place
and is changed on the word only."""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable

from mdtracker.facts import State
from mdtracker.mojibake import damage, loses
from mdtracker.parser import lexicon
from mdtracker.parser.words import Reading, Spelling, Words, glyph_state, peel, read_status
from mdtracker.text import fold


def spell(state: State, old: str, place: str, column: str, words: Words) -> str:
    """Return the text for `state` where `old` stands. place, column: as in `Spelling`.

    A text is taken over whole from the same kind of place; from elsewhere it takes the shape of `old`: with a glyph
    or without, with a word or without, bold or not, upper case or not.
    """
    if not any(character.isalnum() for character in old) and not peel(old, words)[0]:
        # "" and "-" show no shape: the column's does.
        old = _commonest(texts_used(words, "column", column), None, words) or ""
    shown = read_status(old, words)
    if shown and shown.known and shown.state is state and shown.exact:
        return old
    kin = next(iter(texts_used(words, "kin", column)), "")
    pools = [
        texts_used(words, "list", state, place, column),
        texts_used(words, "kin", state, place, kin),
        texts_used(words, "telling", state, place),
    ]
    if place == "heading" and shown and shown.glyph:  # it may be what parts the state from the name
        pools = [_only(pool, lambda text: bool(peel(text, words)[0])) for pool in pools]
    for pool in pools:
        text = _commonest(pool, shown, words)
        if text is not None:
            return text
    said = texts_used(words, "word", state)
    elsewhere = _only(texts_used(words, "telling", state), lambda text: said[_word(text, words).casefold()] > 1)
    elsewhere = elsewhere or texts_used(words, "place", state, "legend")
    return _shaped(state, old, shown, _commonest(elsewhere, shown, words) or _commonest(elsewhere, None, words), words)


def texts_used(words: Words, *where: str) -> Counter[str]:
    """Return how often each text is used, in the order in which they come, by where they stand.

    place, state, place; list, state, place, column: all spellings; of those that state something and are no note:
    column, column; kin, state, place, kin; telling, state, place and telling, state: in columns that tell states apart
    lists, state, place counts the spellings of each column, word, state the words; kin, column gives a column's kin
    """
    if not words.counted:
        told = _told(words)
        telling = _telling(told)
        for one in words.spellings:
            _count(words, one.text, ("all", one.state), ("place", one.state, one.place))
            _count(words, one.text, ("list", one.state, one.place, one.column))
            _count(words, one.column, ("lists", one.state, one.place))
        for one in told:
            _count(words, one.text, ("column", one.column), ("kin", one.state, one.place, one.kin))
            _count(words, one.kin, ("kin", one.column))
            _count(words, _word(one.text, words).casefold(), ("word", one.state))
            if one.column in telling:
                _count(words, one.text, ("telling", one.state, one.place), ("telling", one.state))
    return words.counted.get(where, Counter())


def _count(words: Words, text: str, *keys: tuple[str, ...]) -> None:
    for key in keys:
        words.counted.setdefault(key, Counter())[text] += 1


def _only(pool: Counter[str], wanted: Callable[[str], bool]) -> Counter[str]:
    return Counter({text: count for text, count in pool.items() if wanted(text)})


def _told(words: Words) -> list[Spelling]:
    return [one for one in words.spellings if one.text.strip() and not one.place.endswith(":note")]


def _telling(told: list[Spelling]) -> frozenset[str]:
    """The columns that tell states apart: one of nothing but SCHEDULED does not say what "not started" is called."""
    states: dict[str, set[State]] = {}
    for spelling in told:
        states.setdefault(spelling.column, set()).add(spelling.state)
    return frozenset(column for column, own in states.items() if len(own) > 1)


def _commonest(pool: Counter[str], shown: Reading | None, words: Words) -> str | None:
    """The text used most, among those that have a word where the old text has one, and none where it has none; one
    whose word we know before the author's own."""
    texts = {
        text: count
        for text, count in pool.items()
        if shown is None or bool(_word(text, words)) == bool(shown.word)
    }
    return max(texts, key=lambda text: (_known(text, words), texts[text])) if texts else None


def _known(text: str, words: Words) -> bool:
    reading = read_status(text, words)
    return reading is not None and reading.exact


def _word(text: str, words: Words) -> str:
    reading = read_status(text, words)
    return reading.word if reading else ""


def _shaped(state: State, old: str, shown: Reading | None, found: str | None, words: Words) -> str:
    reading = read_status(found, words) if found else None
    alone = shown is not None and not shown.word
    found_glyph = reading.glyph if reading else ""
    # What says a state only beside a word does not say it alone: 🔴 Blocked, but 🚫.
    says = bool(found_glyph) and (not alone or glyph_state(found_glyph, words) is state)
    glyph = found_glyph if says else glyph_for(state, words, alone)
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


def glyph_for(state: State, words: Words, alone: bool) -> str:
    """Return the document's own glyph for a state, else the usual one, damaged like the document or left out.

    alone  whether no word stands beside it, so that it must say the state by itself
    """
    for text in texts_used(words, "all", state):
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
    """The language's usual word for a state, inflected as the document has it: "Terminée", "Completed"."""
    word = lexicon.USUAL_WORDS.get(words.language, {}).get(state) or lexicon.USUAL[state][1]
    for own in (_word(text, words) for text in texts_used(words, "all", state)):
        if fold(own).startswith(fold(word)[: max(4, len(word) - 2)]) and abs(len(own) - len(word)) < 3:
            return own
    return damage(word, words.damage) if words.damage and not loses(word, words.damage) else word


def write_note(was: State, state: State, share: str | None, old: str, place: str, column: str, words: Words) -> str:
    """Return what stands behind a title for a state: the glyph that its list's done items carry, "(in progress)",
    "(40% complete)"; nothing for what has not started, nor where nothing stood and nothing is done.

    was    the state of its box now: a done item is no witness of its own habit
    share  the task's percentage as a decimal text, or None
    old    what stands there, its leading blanks included
    place, column: as in `Spelling`
    """
    bracket = next((mark for mark in "(（" if mark in old), "")
    if state is State.DONE:
        itself = was is State.DONE and old in texts_used(words, "list", state, place, column)
        said = not bracket and _says(old, State.DONE, words)
        return _habit(place, column, old if itself else None, words) or (old if said else "")
    if state in (State.TODO, State.DROPPED) or not bracket:
        return ""
    if state is State.DOING and "%" in old and share is not None:
        return _with_share(old, share)
    if _says(old, state, words) and "%" not in old:
        return old
    own = next((text for text in texts_used(words, "list", state, place, column) if "(" in text), None)
    if own is not None:
        return own
    word = _usual_word(state, words).lower()
    closing = ")" if bracket == "(" else "）"
    return f"{old[: old.index(bracket)]}{bracket}{word}{closing}"


def _habit(place: str, column: str, without: str | None, words: Words) -> str:
    """What all or nearly all done items of a list carry, one in five aside; where it has none yet, those of several
    other lists of its kind: one list's habit is that list's. without: the text of the item itself, which says nothing."""
    itself = Counter([] if without is None else [without])
    own = texts_used(words, "list", State.DONE, place, column) - itself
    texts = own or texts_used(words, "place", State.DONE, place) - itself
    others = texts_used(words, "lists", State.DONE, place).keys() - {column}
    text, count = texts.most_common(1)[0] if texts else ("", 0)
    return text if 5 * count >= 4 * texts.total() and (own or len(others) > 1) else ""


def _says(old: str, state: State, words: Words) -> bool:
    reading = read_status(old.strip(" \t()（）"), words)
    return reading is not None and reading.state is state


def _with_share(old: str, share: str) -> str:
    at = old.index("%")
    start = at
    while start and (old[start - 1].isdigit() or old[start - 1] == "."):
        start -= 1
    return old[:start] + share + old[at:]
