"""`tracker score` and `tracker set`: what the author states at the head of a document; without a value both list."""

from __future__ import annotations

from typing import Annotated

import typer

from mdtracker.cli.options import Diff, DryRun, File, Form, How, words_of

Scored = Annotated[list[str] | None, typer.Argument(metavar="[NAME] [VALUE]", help="A part of a score's name, its new number.", show_default=False)]
Target = Annotated[str | None, typer.Option("--target", metavar="N", help="What is aimed at.", show_default=False)]
Given = Annotated[
    list[str] | None,
    typer.Argument(metavar="FIELD VALUE", help="started, target, version, review or a label; its new value, in quotes.", show_default=False),
]


def score(words: Scored = None, target: Target = None, file: File = None, dry_run: DryRun = False, diff: Diff = False, form: Form = "text") -> int:
    """Show the scores, or set one: tracker score 90, tracker score Security --target 95.

    A score is your judgement: it is never calculated, and only its number changes.
    """
    from mdtracker.cli.changing import operate
    from mdtracker.errors import UsageError
    from mdtracker.operations import scores

    given = words_of(words, "score", 0, "")
    if len(given) > 2:
        raise UsageError(f"a name and a number: {len(given)} words are given; nothing written", "put a name of several words in quotes")
    numbers = [word for word in given if word.strip("-+")[:1].isdigit()]
    value = given[-1] if len(given) == 2 else numbers[0] if numbers else None
    name = given[0] if given and (len(given) == 2 or value is None) else None
    if value is None and target is None:
        return _show(name, file, form)
    options = (*given, *(("--target", target) if target is not None else ()))
    return operate(scores.put(name, value, target), How(file, dry_run, diff, form), "score", options)


def put(words: Given = None, file: File = None, dry_run: DryRun = False, diff: Diff = False, form: Form = "text") -> int:
    """Set a field of the document's head: tracker set target 2026-01-31. Alone it lists them.

    Dates are written as the document writes them; what follows from them, as "(4 weeks)", follows.
    """
    from mdtracker.cli.changing import operate
    from mdtracker.errors import UsageError
    from mdtracker.operations import header

    given = words_of(words, "set", 0, "")
    if not given:
        return _list(file, form)
    if len(given) != 2:
        raise UsageError(
            f"a field and its value: {len(given)} words are given; nothing written",
            'a value of several words in quotes: tracker set target "January 31, 2026"',
            "see what there is: tracker set",
        )
    return operate(header.put(*given), How(file, dry_run, diff, form), "set", given)


def _show(name: str | None, file: str | None, form: str) -> int:
    from mdtracker.cli import console
    from mdtracker.cli.reading import view_of
    from mdtracker.operations.scores import find_score, read_scores
    from mdtracker.reports.head import score_lines, score_values

    view = view_of(file)
    found = (find_score(view.document, name),) if name is not None else read_scores(view.document)
    values = score_values(found, view)
    if form == "json":
        console.say_json({"schema": 1, "file": view.file, "scores": values})
    elif values:
        console.say(score_lines(values, console.limit()))
    else:
        console.note(f"no scores in {view.file}")
    return 0


def _list(file: str | None, form: str) -> int:
    from mdtracker.cli import console
    from mdtracker.cli.reading import view_of
    from mdtracker.reports.head import head_lines, head_values

    view = view_of(file)
    values = head_values(view)
    if form == "json":
        console.say_json({"schema": 1, "file": view.file, "fields": values})
    elif values:
        console.say(head_lines(values, console.limit()))
    else:
        console.note(f"no fields at the head of {view.file}")
    return 0
