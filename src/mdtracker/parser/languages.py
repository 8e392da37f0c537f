"""The built-in phrases of every language, in all their forms, and which language a text is in."""

from __future__ import annotations

import re
import unicodedata
from collections import Counter
from functools import cache

from mdtracker.facts import State
from mdtracker.parser import lexicon

_SCRIPTS = (
    ("zh", "\u4e00", "\u9fff"),
    ("ja", "\u3041", "\u30ff"),
    ("ko", "\uac00", "\ud7a3"),
    ("ru", "\u0430", "\u044f"),
    ("ar", "\u0621", "\u064a"),
)
_ACCENTS = re.compile("[\u0300-\u036f]")


@cache
def built_in() -> dict[str, State]:
    """Return every built-in phrase with its state; English wins where two languages part ways."""
    phrases: dict[str, State] = {}
    for name, rows in lexicon.STATE_WORDS.items():
        for language, row in rows.items():
            for phrase in _forms(row, language):
                phrases.setdefault(phrase, State(name))
    return phrases


def _forms(row: str, language: str) -> tuple[str, ...]:
    """The phrases of a row, and those that end in a participle's vowel in its other genders and in the plural."""
    inflections = lexicon.INFLECTIONS.get(language, {})
    found = dict.fromkeys(row.split("|"))
    for phrase in tuple(found):
        ending = next((ending for ending in inflections if phrase.endswith(ending)), "")
        forms = inflections[ending].split("|") if ending else ()
        found |= dict.fromkeys(phrase.removesuffix(ending) + form for form in forms)
    return tuple(found)


def language_of(text: str) -> str:
    """Return the language whose usual state words and letters the text shows; English where nothing else is clear."""
    sample = text[:20_000].casefold()
    letters = Counter(
        name for character in sample if character > "\u0400" for name, low, high in _SCRIPTS if low <= character <= high
    )
    if 5 * letters["ja"] > letters["zh"]:
        letters["ja"] += letters["zh"]  # its nouns are written in the other's letters
    if letters and letters.most_common(1)[0][1] * 10 > len(sample):
        return letters.most_common(1)[0][0]
    marks = {"tr": "ığşİ", "vi": "ạảấầậểễệộờợứừữđ", "de": "äöüß", "pt": "ãõç", "es": "ñ¿ó", "fr": "éèêà", "it": "àèìòù", "pl": "ąęłńśźż"}
    counts = {name: sum(sample.count(mark) for mark in row) for name, row in marks.items()}
    best = max(counts, key=lambda name: counts[name])
    return best if counts[best] * 150 > len(sample) else "en"


@cache
def languages() -> dict[tuple[State, str], tuple[str, ...]]:
    """Return the languages of each built-in phrase."""
    found: dict[tuple[State, str], tuple[str, ...]] = {}
    for name, rows in lexicon.STATE_WORDS.items():
        for language, row in rows.items():
            for phrase in _forms(row, language):
                found[State(name), phrase] = (*found.get((State(name), phrase), ()), language)
    return found


@cache
def without_accents() -> dict[str, State]:
    """Return the built-in phrases as capitals are often written: TERMINE for Terminé."""
    bare = ((unicodedata.normalize("NFD", phrase), state) for phrase, state in built_in().items())
    return {
        _ACCENTS.sub("", phrase): state for phrase, state in bare if phrase < "\u0370" and _ACCENTS.search(phrase)
    }
