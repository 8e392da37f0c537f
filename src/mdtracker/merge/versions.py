"""What is true of a whole version and no fact of its lines: byte order mark, line endings, a missing final newline."""

from __future__ import annotations

import re
from typing import NamedTuple

from mdtracker.merge.weave import merge_value
from mdtracker.text import newline_of, split_lines

_ENDING = re.compile(r"\r\n|\n|\r")
BOM = "\ufeff"


class Form(NamedTuple):
    """How a version is written. `newline` is its ending where all its lines have one; "" where they are mixed."""

    bom: bool
    newline: str
    final: bool


def form_of(text: str) -> Form:
    """Return how a version is written."""
    endings = set(_ENDING.findall(text))
    return Form(text.startswith(BOM), endings.pop() if len(endings) == 1 else "", text.endswith(("\n", "\r")))


def merge_forms(base: Form, ours: Form, theirs: Form) -> Form:
    """Return how the result is written: what one side changed."""
    return Form(
        merge_value(base.bom, ours.bom, theirs.bom),
        merge_value(base.newline, ours.newline, theirs.newline),
        merge_value(base.final, ours.final, theirs.final),
    )


def alike(*texts: str) -> list[str]:
    """Return versions without byte order marks, all lines ended; with one kind of ending where each has but one."""
    forms = [form_of(text) for text in texts]
    texts = tuple(text.removeprefix(BOM) for text in texts)
    kinds = {form.newline for form in forms if form.newline}
    if all(form.newline or not _ENDING.search(text) for form, text in zip(forms, texts, strict=True)) and len(kinds) > 1:
        texts = tuple(_ENDING.sub("\n", text) for text in texts)
        kinds = {"\n"}
    ending = kinds.pop() if len(kinds) == 1 else ""
    return [_ended(text, ending) for text in texts]


def _ended(text: str, ending: str) -> str:
    return text if not text or text.endswith(("\n", "\r")) else text + (ending or newline_of(split_lines(text)))


def formed(text: str, form: Form) -> str:
    """Return a result as its form says."""
    text = _ENDING.sub(lambda _: form.newline, text) if form.newline and form_of(text).newline else text
    if not form.final and (last := re.search(r"(?:\r\n|\n|\r)\Z", text)):
        text = text[: last.start()]
    return BOM + text if form.bom else text
