"""Label and place → sets → expressions, in order, best first. Knows no spelling and judges nothing."""

from __future__ import annotations

from collections.abc import Iterator
from typing import NamedTuple

from mdtracker.calculator.expressions import Expression, Select
from mdtracker.calculator.sets import Ledger, resolve
from mdtracker.facts import State
from mdtracker.figures.labels import Label, read_label, read_nouns, read_spoken, read_timed, words_of
from mdtracker.figures.model import Mention
from mdtracker.figures.scopes import Directory, Scope, inside_phase, open_directory, scopes
from mdtracker.parser import Document
from mdtracker.parser.headings import normal
from mdtracker.parser.lexicon import COLUMN_ROLES, PERIOD_WORDS

# A state speaks of all the work there: the glyphs of a list of files may all be done by chance.
PLAIN_VARIANTS = ("", "ref", "outer", "leaf")
_VARIANTS = ("", "ref", "row", "box", "bullet", "heading", "outer", "leaf")
_PROGRESS_COLUMNS = frozenset(COLUMN_ROLES["progress"].split("|"))


class Bound(NamedTuple):
    """A set that label and place name. `strong`: they name it (key, class, name, the list beside it), they do not
    merely stand in it."""

    select: Select
    strong: bool


class Binder:
    """Finds the sets and expressions of one document's mentions; each label is taken apart once."""

    def __init__(self, document: Document, ledger: Ledger) -> None:
        self.document, self.ledger = document, ledger
        self.directory = open_directory(document, ledger)
        self.nouns, self.spoken = read_nouns(document), read_spoken(document)
        self.timed = read_timed(document)
        self._labels: dict[tuple[object, ...], Label] = {}
        self._sets: dict[tuple[object, ...], tuple[Bound, ...]] = {}

    def label(self, mention: Mention) -> Label:
        """Return the mention's label taken apart; a cell's column speaks too."""
        timed = (mention.group, mention.column) in self.timed
        key = (
            mention.label,
            mention.unit,
            mention.column,
            mention.place,
            mention.section if mention.place == "heading" else 0,
            timed,
        )
        if key not in self._labels:
            label = label_of(mention, self.document, self.nouns, self.spoken)
            self._labels[key] = label._replace(foreign=True) if timed else label
        return self._labels[key]

    def sets(self, mention: Mention) -> tuple[Bound, ...]:
        """Return the sets that the mention could be about, best first, each membership once."""
        key = (
            mention.label,
            mention.unit,
            mention.column,
            mention.place,
            mention.section,
            mention.line,
            mention.role in ("state", "glyph"),
        )
        if key not in self._sets:
            self._sets[key] = bind_sets(mention, self.label(mention), self.document, self.directory)
        return self._sets[key]

    def measures_work(self, mention: Mention, select: Select) -> bool:
        """Whether a percentage says how far a set is: its column is one for that, or its label has no words but the
        set's name and those that say how far.

        Other words name what it measures instead: coverage, a pass rate, confidence. That it equals the share of what
        is done says nothing then.
        """
        if normal(mention.column) in _PROGRESS_COLUMNS:
            return True
        section, words = self.ledger.sections.get(select.key), self.document.words
        name = {select.key, *words_of(section.title if section else "", words)}
        column = read_label(mention.column, "", words).rest if mention.place == "cell" else ()
        return name.issuperset((*self.label(mention).rest, *column))


def label_of(mention: Mention, document: Document, nouns: frozenset[str], spoken: frozenset[str]) -> Label:
    """Return the mention's label taken apart; a cell's column speaks too."""
    heading = document.outline.headings[mention.section] if mention.place == "heading" else None
    label = read_label(mention.label, mention.unit, document.words, nouns, spoken)
    if mention.place == "cell":
        column = read_label(mention.column, "", document.words)
        label = label._replace(
            state=column.state or label.state,
            what=column.what or label.what,
            progress=column.progress or label.progress,
        )
    if heading and label.what == "phase" and document.facts.sections[mention.section].phase:
        # The noun is of its name: "阶段二：上线（0/3）" counts no phases.
        label = label._replace(what=read_label("", mention.unit, document.words, nouns, spoken).what)
    if heading and heading.names_state is not None:
        label = label._replace(state=str(heading.names_state), rest=())
    return label


def bind_sets(mention: Mention, label: Label, document: Document, directory: Directory) -> tuple[Bound, ...]:
    """Return the sets that a mention with this label could be about, best first, each membership once."""
    if label.what == "phase" and _names_phases(mention, directory):
        return (Bound(Select("document", "", 0, "phase", ""), True),)
    if label.what == "phase" and mention.place in ("text", "field"):
        return ()  # "Milestones: 3 of 5", where it has none, says nothing of its tasks
    found: dict[int, Bound] = {}
    for scope in scopes(mention, label, document, directory):
        for what in _kinds(mention, label, scope, directory.ledger):
            for variant in _VARIANTS if what in ("task", "all") else ("",):
                select = Select(scope.scope, scope.key, scope.ordinal, what, variant)
                members = resolve(select, directory.ledger)
                if members:
                    found.setdefault(id(members), Bound(select, scope.strong))
    return tuple(found.values())


def _kinds(mention: Mention, label: Label, scope: Scope, ledger: Ledger) -> tuple[str, ...]:
    """What a set can be of; a phase without tasks is what a row or line that calls it says, or counts where there is
    nothing else."""
    if label.what in ("blocker", "criterion"):
        return (label.what,)
    if scope.scope in ("document", "class"):
        return ("task",) if ledger.facts.tasks or label.what else ("task", "phase")
    return ("task", "all", "phase") if label.keys and mention.place != "heading" else ("task", "all")


def bind(mention: Mention, binder: Binder) -> tuple[Expression, ...]:
    """Return the expressions that the mention could be, in binding order; none where its label names nothing."""
    match mention.role:
        case "moment":
            return (Expression("moment", None, "", ()),)
        case "phase" | "alias":
            return (Expression("current", None, "number" if mention.role == "phase" else mention.form.detail, ()),)
        case "note":
            return (Expression("note", None, mention.label, ()),)
        case "state" | "glyph":
            if mention.value is State.DROPPED:
                return ()  # to skip a group is its author's decision: nothing computes it
            if mention.unit == "current":
                return (Expression("current", None, "state", ()),)
            sets = (bound.select for bound in binder.sets(mention) if bound.strong)
            return tuple(Expression("group", select, "", ()) for select in sets if select.variant in PLAIN_VARIANTS)
        case "n" | "hours" | "amount" if mention.form.detail == "hours" or mention.role != "n":
            return tuple(_hours(mention, binder))
        case "m" if mention.form.detail == "hours":
            return tuple(Expression("estimate", bound.select, "", ()) for bound in binder.sets(mention) if bound.strong)
        case "n":
            return _counts(mention, binder, binder.label(mention).state or "done")
        case "m":
            return _counts(mention, binder, "all")
        case "count":
            return tuple(_bare_count(mention, binder))
        case "percent" | "bar":
            return tuple(_shares(mention, binder))
    return ()


def _counts(mention: Mention, binder: Binder, state: str) -> tuple[Expression, ...]:
    if binder.label(mention).what == "phase" and not _names_phases(mention, binder.directory):
        return ()
    if binder.label(mention).noun is not None:
        return ()  # words of no state behind the number: only n and m together, by the size of the set, say that it is one
    return tuple(Expression("count", bound.select, state, ()) for bound in binder.sets(mention))


def _names_phases(mention: Mention, directory: Directory) -> bool:
    """Whether the noun is what this document calls its phases: "3 sprints", where it has Sprint 1 to 3."""
    words = (*normal(mention.unit).split(), *normal(mention.label).split())
    return any(word.startswith(kind) for word in words for kind in directory.kinds)


def _bare_count(mention: Mention, binder: Binder) -> Iterator[Expression]:
    """A number with a noun for work or a state beside it: "23 issues", "Completed: 4"."""
    label, sections = binder.label(mention), binder.document.facts.sections
    state = label.state or "all"
    if label.what == "phase":
        # "6 weeks" is how long it takes, though each may have its chapter.
        if PERIOD_WORDS.isdisjoint(normal(mention.unit).split()):
            yield from _counts(mention, binder, state)
        return
    if (not label.what and not label.state) or (mention.place == "cell" and label.foreign):
        return
    if mention.place == "cell" and not label.keys and normal(mention.label) not in binder.document.outline.names:
        return
    yield from (Expression("count", bound.select, state, ()) for bound in binder.sets(mention))
    if mention.place == "heading":  # "Open (4)" says how many of all there are open, or how many of those below it
        yield Expression("count", Select("section", sections[mention.section].key, 0, "task", ""), state, ())
    if not label.keys and not label.rest and not label.tags and not inside_phase(sections[mention.section], sections):
        yield Expression("count", Select("document", "", 0, "task", ""), state, ())


def _hours(mention: Mention, binder: Binder) -> Iterator[Expression]:
    """Hours that were done: the log of the set; planned ones: its estimates."""
    if mention.role == "amount":
        return
    if mention.place == "cell" and binder.label(mention).state != "done":
        for bound in binder.sets(mention):
            if bound.select.what == "task":
                yield Expression("estimate", bound.select, "", ())
        return
    # Work may be logged where no task stands yet.
    for scope in scopes(mention, binder.label(mention), binder.document, binder.directory):
        if scope.scope != "class":
            yield Expression("hours", Select(scope.scope, scope.key, scope.ordinal, "log", ""), "", ())


def sums_up(label: Label) -> bool:
    """Whether a label says how far it all is, and names nothing else."""
    return (label.whole or label.progress) and not label.keys and not label.tags and not label.rest


def states_of(label: Label) -> tuple[str, ...]:
    """Return the states whose share a label could say: the done ones where it names none."""
    return ("todo", "open") if label.state == "todo" else (label.state or "done",)


def _shares(mention: Mention, binder: Binder) -> Iterator[Expression]:
    """A percentage or bar whose label says how far, or names a set by itself."""
    label = binder.label(mention)
    far = label.progress or label.whole or label.state in ("done", "open") or mention.place == "heading"
    column = normal(mention.column) in _PROGRESS_COLUMNS
    for bound in binder.sets(mention):
        select = bound.select
        # Those of one carrier are so many sets that one agrees by chance: their label has to say how far, and what.
        told = select.variant in PLAIN_VARIANTS or (far and not label.rest)
        says = far or bool(label.keys) or column or (bound.strong and select.scope == "section")
        if says and told and binder.measures_work(mention, select):
            for state in states_of(label):
                yield Expression("share", select, state, ())
            if label.state in ("", "done"):
                yield Expression("mean", select, "", ())
