"""`tracker figures`."""

from __future__ import annotations

from mdtracker.cli import console
from mdtracker.cli.documents import locate, locate_all
from mdtracker.cli.options import Base, File, Files, Form
from mdtracker.cli.reading import judged_at
from mdtracker.errors import TrackerError
from mdtracker.reports.understood import figure_values, understood_lines


def figures(files: Files = None, base: Base = None, file: File = None, form: Form = "text") -> int:
    """What was understood: tasks, phases, states; figures kept, wrong and doubtful; how much is left alone."""
    views, codes = [], [0]
    for name in locate_all(files, file):
        try:
            views.append(judged_at(locate(name), base))
        except TrackerError as error:
            codes.append(console.fail(error.message, error.hints, error.exit_code))
    if form == "json" and len(views) == 1:
        console.say_json({"schema": 1, "file": views[0].file, "figures": figure_values(views[0])})
    elif form == "json" and views:
        console.say_json({"schema": 1, "files": [{"file": view.file, "figures": figure_values(view)} for view in views]})
    else:
        for view in views:
            console.say(understood_lines(view, console.width()))
    return max(codes)
