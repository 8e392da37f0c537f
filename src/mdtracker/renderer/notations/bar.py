"""Progress bars of every alphabet and width: `████░░░░`, `[####----]`, `🟩🟩⬜`.

A bar's value is the share of its filled cells, in percent. Its detail is its letters, filled and empty, and the
arrowhead of "[===>   ]"; a bar
that shows only one of them takes the other from its partner in `PARTNERS` until the document shows it.
"""

from __future__ import annotations

from fractions import Fraction

FILLED = "█▓■▰●⬛🟩🟦🟢🔵▮◼◆★▉"
EMPTY = "░▒□▱○⬜⚪▯◻◇☆▁"
PARTNERS = dict(zip("█▓■▰●⬛🟩🟦🟢🔵▮◼◆★▉", "░░□▱○⬜⬜⬜⚪⚪▯◻◇☆░", strict=True))
_EMPTY_PARTNERS = dict(zip("░▒□▱○⬜⚪▯◻◇☆▁", "██■▰●🟩🟢▮◼◆★█", strict=True))
_CELLS = "".join(dict.fromkeys(FILLED + EMPTY))
PATTERN = rf"[{_CELLS}]{{3,120}}|(?<=\[)(?=[#=>. -]{{5,120}}\](?!\())[#=]*>?[-. ]*"


def read(text: str) -> tuple[Fraction, str] | None:
    """Return the share of filled cells in percent and the bar's letters; None where it is no bar.

    Cells are characters. "[=====>    ]" counts its arrowhead as filled.
    """
    if text[:1] not in _CELLS:
        return _read_ascii(text)
    letters = list(dict.fromkeys(text))
    if len(letters) > 2:
        return None
    if len(letters) == 1:
        letter = letters[0]
        pair = letter + PARTNERS[letter] if letter in PARTNERS else _EMPTY_PARTNERS[letter] + letter
        return Fraction(100 if letter in PARTNERS else 0), pair
    filled, empty = letters
    if (
        filled not in FILLED + "▒"
        or empty not in EMPTY
        or text != filled * text.count(filled) + empty * text.count(empty)
    ):
        return None
    return Fraction(100 * text.count(filled), len(text)), filled + empty


def _read_ascii(text: str) -> tuple[Fraction, str] | None:
    filled = len(text) - len(text.lstrip("#=>"))
    rest = text[filled:]
    if len(text) < 5 or len(set(rest)) > 1 or (not filled and rest[:1] in (" ", "")):
        return None
    head = ">" if filled and text[filled - 1] == ">" else ""
    letter = text[0] if filled and text[0] != ">" else "=" if head else "#"
    return Fraction(100 * filled, len(text)), letter + (rest[:1] or ("-" if letter == "#" else " ")) + head


def write(share: Fraction, old: str, letters: str, full: bool) -> str:
    """Return a bar of the width of `old` that shows `share` (percent): the nearest number of cells.

    full  whether everything is done; only then is the last cell filled
    """
    width = len(old)
    cells, rest = divmod(share * width, 100)
    filled = int(cells) + (2 * rest > 100 or (2 * rest == 100 and int(cells) % 2 == 1))
    filled = max(0, min(width, filled))
    if filled == width and not full:
        filled = width - 1
    head = letters[2:] if filled else ""
    return letters[0] * (filled - len(head)) + head + letters[1] * (width - filled)


def agrees(share: Fraction, old: str, shown: Fraction) -> bool:
    """Whether a bar shows `share`: less than one cell off (law 7), and full only when everything is done."""
    return abs(share - shown) * len(old) < 100 and (shown < 100 or share >= 100)
