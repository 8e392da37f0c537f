"""The documents the black-box tests start from, and what the oracle does to them. Shares no code with the program.

The healthy text is the one spelling that people write expectations in. Every other form of the document (damaged,
CRLF, BOM) is made from it by a few lines of code here, for the text before and the text after alike.
"""

from __future__ import annotations

import re
import subprocess
from collections.abc import Iterator
from itertools import product
from pathlib import Path

ROOT = Path(__file__).resolve().parents[2]
SEED = ROOT / "seeds" / "000_f127779031e6b3f8.txt"
REPAIRED = ROOT / "tests" / "repair" / "repaired.md"
CASES = ROOT / "tests" / "golden" / "cases"

UNDEFINED = bytes.fromhex("818d8e8f909d9e")  # bytes that mean nothing in Windows-1254; the damage dropped them

FORMS = {
    "repaired": lambda text: text.encode(),
    "damaged": lambda text: damage(text).encode(),
    "crlf": lambda text: text.replace("\n", "\r\n").encode(),
    "bom": lambda text: "\ufeff".encode() + text.encode(),
}


def repaired() -> str:
    """The user's document as it was before the damage."""
    return REPAIRED.read_bytes().decode()


def damage(text: str) -> str:
    """UTF-8 read as Windows-1254, byte by byte, the undefined bytes dropped."""
    return text.encode().translate(None, UNDEFINED).decode("cp1254")


def loses(text: str) -> bool:
    """Whether damage drops a byte of this text, so that it could not be read back with certainty."""
    return any(byte in UNDEFINED for byte in text.encode())


def edit(text: str, *edits: tuple[int, str, str]) -> str:
    """The text after edits by hand: (line, old, new); the old part must stand once in its line."""
    lines = text.split("\n")
    for number, old, new in edits:
        assert lines[number - 1].count(old) == 1, (number, old, lines[number - 1])
        lines[number - 1] = lines[number - 1].replace(old, new)
    return "\n".join(lines)


def apply(diff: str, text: str) -> str:
    """The text after a unified diff, with or without context lines; every `-` and context line must be there."""
    before, after, at = text.split("\n"), [], 0
    for header, body in hunks(diff):
        start, count = int(header[1]), int(header[2] or 1)
        start += 0 if count == 0 else -1
        assert start >= at, f"hunks out of order at {header[0]}"
        after += before[at:start]
        old = [line[1:] for line in body if line[0] in " -"]
        assert before[start : start + count] == old, f"the diff does not fit at {header[0]}"
        after += [line[1:] for line in body if line[0] in " +"]
        at = start + count
    return "\n".join(after + before[at:])


def hunks(diff: str) -> Iterator[tuple[re.Match[str], list[str]]]:
    """Each hunk's header and its lines, which may themselves look like headers (`--- ` is a removed rule)."""
    lines = diff.split("\n")
    number = 0
    while number < len(lines):
        header = re.match(r"@@ -(\d+)(?:,(\d+))? \+(\d+)(?:,(\d+))? @@", lines[number])
        number += 1
        if not header:
            continue
        old, new = int(header[2] or 1), int(header[4] or 1)
        body: list[str] = []
        while old > 0 or new > 0:
            line = lines[number] or " "
            body.append(line)
            old -= line[0] in " -"
            new -= line[0] in " +"
            number += 1
        yield header, body


def changed(before: str, after: str) -> list[int]:
    """The lines of the result that differ, for texts with the same number of lines."""
    pairs = zip(before.split("\n"), after.split("\n"), strict=True)
    return [number for number, (old, new) in enumerate(pairs, 1) if old != new]


def golden(name: str) -> str:
    """The healthy text that a golden case expects, where reasonable people agree on every line."""
    return apply((CASES / name / "expected.diff").read_bytes().decode(), repaired())


def accepted(name: str, form: str) -> list[bytes]:
    """Every result that is right for a golden case in one form of the document; the expected one comes first.

    A new spelling that the damage would lose a byte of is no choice for the damaged document (DESIGN section 4).
    """
    base = golden(name)
    choices: dict[int, list[str]] = {}
    path = CASES / name / "may"
    for line in path.read_bytes().decode().split("\n")[:-1] if path.exists() else []:
        number, text = line.split(": ", 1)
        choices.setdefault(int(number), [base.split("\n")[int(number) - 1]]).append(text)
    if form == "damaged":
        choices = {number: [text for text in texts if not loses(text)] for number, texts in choices.items()}
    return [FORMS[form](with_lines(base, choices, texts)) for texts in product(*choices.values())]


def with_lines(text: str, numbers: dict[int, list[str]], texts: tuple[str, ...]) -> str:
    lines = text.split("\n")
    for number, line in zip(numbers, texts, strict=True):
        lines[number - 1] = line
    return "\n".join(lines)


def repository(folder: Path, **environment: str) -> None:
    """A git repository whose last commit holds what the folder holds now.

    The index is made anew: documents keep one old time, and git trusts time and size.
    """
    (folder / ".git" / "index").unlink(missing_ok=True)
    identity = ("-c", "user.name=Test", "-c", "user.email=test@example.org", "-c", "commit.gpgsign=false")
    for words in (("init", "-q", "-b", "main"), ("add", "-A"), (*identity, "commit", "-q", "-m", "Start")):
        subprocess.run(("git", *words), cwd=folder, check=True, env=environment or None)
