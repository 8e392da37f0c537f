"""What a task states of its own progress: percentage, ratio and bar in one text, written together."""

from __future__ import annotations

import re
from collections.abc import Iterator
from fractions import Fraction
from itertools import pairwise

from mdtracker.mojibake import Damage, damage
from mdtracker.renderer.notations import Token, bar, read_tokens, write_number
from mdtracker.rounding import agrees, decimal, read_number, share_text
from mdtracker.text import Edit, Span, splice

_ABOUT = re.compile(r"[~≈][ \t]?(?=(\d{1,3}(?:[.,]\d+)?)[ \t]?[%％])")
_NOTHING = frozenset("-–— ")


def write_share(old: str, share: Fraction, how: Damage | None, fill: bool = False) -> str | None:
    """Return `old` stating `share` (in percent); None where nothing there states one.

    An approximation becomes exact, a ratio and a bar that agree with the percentage follow it.

    how   the damage of the text, through which bars are recognised
    fill  whether a text that states nothing yet ("", "-") is to state it
    """
    if fill and not set(old) - _NOTHING:
        return f"{share_text(share)}%"
    about = _ABOUT.search(old)
    if about:
        old = old[: about.start()] + old[about.end() :]
    tokens = _tokens(old, Span(0, len(old)), how)
    stated = next((token for token in tokens if token.role == "percent"), None)
    before = stated.value if stated else None
    edits = list(_bars(old, tokens, before, share, how))
    if stated:
        edits += _ratio(old, tokens, stated.value, share)
        shown = old[stated.span.start : stated.span.end]
        edits.append(Edit(stated.span, shown, write_number(shown, share_text(share))))
    return splice(old, edits) if edits else None


def redraw(text: str, span: Span, before: Fraction, share: Fraction, how: Damage | None) -> Iterator[Edit]:
    """Yield the edits that make each bar of ``text[span]`` which shows `before` show `share`."""
    yield from _bars(text, _tokens(text, span, how), before, share, how)


def _tokens(text: str, span: Span, how: Damage | None) -> tuple[Token, ...]:
    """The tokens of a text, those between code ticks too: in a progress cell they only set the bar's type."""
    return read_tokens(text[: span.end].replace("`", " "), span.start, span.end, how)


def _bars(
    text: str, tokens: tuple[Token, ...], before: Fraction | None, share: Fraction, how: Damage | None
) -> Iterator[Edit]:
    for token in tokens:
        cells = " " * token.places
        if token.role == "bar" and (before is None or bar.agrees(before, cells, token.value)):
            drawn = bar.write(share, cells, token.detail, share >= 100)
            yield Edit(token.span, text[token.span.start : token.span.end], damage(drawn, how) if how else drawn)


def _ratio(text: str, tokens: tuple[Token, ...], before: Fraction, share: Fraction) -> Iterator[Edit]:
    """The n of an n/m that agrees with the percentage beside it; any other is the author's own."""
    for n, m in pairwise(tokens):
        if (n.role, m.role) == ("n", "m") and m.value and agrees(100 * n.value / m.value, before, 0):
            shown = text[n.span.start : n.span.end]
            whole = min(read_number(decimal(share * m.value / 100, n.places)), m.value - (share < 100))
            yield Edit(n.span, shown, write_number(shown, decimal(max(whole, Fraction(0)), n.places)))


def emptied(text: str, how: Damage | None, of: int = 0) -> str:
    """Return a text with nothing done yet, of so many: its numbers, ratios and percentages at 0, its bars empty."""
    edits: list[Edit] = []
    for token in read_tokens(text, 0, len(text), how):
        shown = text[slice(*token.span)]
        if token.role == "bar":
            edits += _bars(text, (token,), None, Fraction(0), how)
        else:
            edits.append(Edit(token.span, shown, write_number(shown, str(of if token.role == "m" else 0))))
    return splice(text, edits)
