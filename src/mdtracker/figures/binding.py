"""Label and place → sets → expressions, in order, best first. Knows no spelling and judges nothing."""

from __future__ import annotations

from collections.abc import Iterator
from typing import NamedTuple

from mdtracker.calculator.expressions import Expression, Select
from mdtracker.calculator.sets import Ledger, resolve
from mdtracker.facts import Section, Task
from mdtracker.figures.labels import Label, read_label
from mdtracker.figures.model import Mention
from mdtracker.parser import Document
from mdtracker.parser.headings import normal
from mdtracker.parser.lexicon import COLUMN_ROLES, WHOLE_WORDS

_VARIANTS = ("", "ref", "row", "box", "bullet", "heading", "outer", "leaf")
_PROGRESS_COLUMNS = frozenset(COLUMN_ROLES["progress"].split("|"))


class Bound(NamedTuple):
    """A set that label and place name. `strong`: they name it (key, class, name, the list beside it), they do not
    merely stand in it."""

    select: Select
    strong: bool


class Scope(NamedTuple):
    """Where to look, before it is said for what."""

    scope: str
    key: str
    ordinal: int
    strong: bool


class Binder:
    """Finds the sets and expressions of one document's mentions; each label is taken apart once."""

    def __init__(self, document: Document, ledger: Ledger) -> None:
        self.document, self.ledger = document, ledger
        self._labels: dict[tuple[object, ...], Label] = {}
        self._sets: dict[tuple[object, ...], tuple[Bound, ...]] = {}

    def label(self, mention: Mention) -> Label:
        """Return the mention's label taken apart; a cell's column speaks too."""
        key = (
            mention.label,
            mention.unit,
            mention.column,
            mention.place,
            mention.section if mention.place == "heading" else 0,
        )
        if key not in self._labels:
            self._labels[key] = label_of(mention, self.document)
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
            self._sets[key] = bind_sets(mention, self.label(mention), self.document, self.ledger)
        return self._sets[key]


def label_of(mention: Mention, document: Document) -> Label:
    """Return the mention's label taken apart; a cell's column speaks too."""
    heading = document.outline.headings[mention.section] if mention.place == "heading" else None
    label = read_label(mention.label, mention.unit, document.words)
    if mention.place == "cell":
        column = read_label(mention.column, "", document.words)
        label = label._replace(
            state=column.state or label.state,
            what=column.what or label.what,
            progress=column.progress or label.progress,
        )
    if heading and heading.names_state is not None:
        label = label._replace(state=str(heading.names_state), rest=())
    return label


def bind_sets(mention: Mention, label: Label, document: Document, ledger: Ledger) -> tuple[Bound, ...]:
    """Return the sets that a mention with this label could be about, best first, each membership once."""
    found: dict[tuple[int, ...], Bound] = {}
    for scope in _scopes(mention, label, document, ledger):
        for what in _kinds(label, scope):
            for variant in _VARIANTS if what in ("task", "all") else ("",):
                select = Select(scope.scope, scope.key, scope.ordinal, what, variant)
                members = resolve(select, ledger)
                if members:
                    found.setdefault(tuple(task.id for task in members), Bound(select, scope.strong))
    return tuple(found.values())


def _kinds(label: Label, scope: Scope) -> tuple[str, ...]:
    if label.what in ("blocker", "criterion"):
        return (label.what,)
    return ("task",) if scope.scope in ("document", "class") else ("task", "all")


def _scopes(mention: Mention, label: Label, document: Document, ledger: Ledger) -> Iterator[Scope]:
    sections = document.facts.sections
    own = sections[mention.section]
    keyed = list(_keyed(label, own, sections, ledger))
    if keyed:
        yield from (Scope("section", section.key, 0, True) for section in keyed)
        return
    if label.tags and label.what not in ("blocker", "criterion"):
        yield from (Scope("class", tag, 0, True) for tag in label.tags)
        return
    if mention.place == "heading":
        heading = document.outline.headings[mention.section]
        start = own.parent if heading and heading.names_state is not None else own.id
        yield from (Scope("section", sections[start].key, 0, True) for _ in (0,) if start)
        return
    if label.rest:
        tagged = [tag for tag in ledger.tags if tag == " ".join(label.rest)]
        yield from (Scope("class", tag, 0, True) for tag in tagged)
        yield from (Scope("section", section.key, 0, True) for section in _named(label.rest, sections, ledger))
        return
    if label.whole or label.what in ("blocker", "criterion"):
        yield Scope("document", "", 0, label.whole or label.what != "criterion")
        if label.whole:
            yield from (Scope("section", own.key, 0, False) for _ in (0,) if own.id)
            return
    if mention.place == "cell" and not label.what:
        return
    yield from _around(mention, own, sections, document, ledger)
    counts = mention.role not in ("state", "glyph")
    summary = counts and label.progress and not own.number and not _has_work(own, sections, ledger)
    if summary or (label.what == "task" and not _inside_phase(own, sections)):
        yield Scope("document", "", 0, True)


def _around(
    mention: Mention, own: Section, sections: tuple[Section, ...], document: Document, ledger: Ledger
) -> Iterator[Scope]:
    """The list above, the list below, the own heading's section, its parents below the title."""
    for key, ordinal in _beside(mention, document, ledger):
        yield Scope("group", key, ordinal, True)
    current = own
    while current.id and (current.level > 1 or current is own):
        yield Scope("section", current.key, 0, current is own)
        current = sections[current.parent]


def _beside(mention: Mention, document: Document, ledger: Ledger) -> Iterator[tuple[str, int]]:
    """The list or table directly above, then the one directly below, of the same section."""
    key = document.facts.sections[mention.section].key
    lists = ledger.lists.get(mention.section, ())
    above = [ordinal for ordinal, _, last in lists if last < mention.line]
    below = [ordinal for ordinal, first, _ in lists if first > mention.line]
    for ordinal in (*above[-1:], *below[:1]):
        yield key, ordinal


def _keyed(label: Label, own: Section, sections: tuple[Section, ...], ledger: Ledger) -> Iterator[Section]:
    """The sections with a number that the label names, those that hold tasks first; its own before others."""
    for key in label.keys:
        named = [section for section in sections[1:] if (section.kind, section.number) == key or key in section.aliases]
        holding = [section for section in named if ledger.below[section.id] & ledger.holding]
        yield from sorted(
            holding or named, key=lambda section: (not _within(own, section, sections), not section.phase)
        )


def _within(inner: Section, outer: Section, sections: tuple[Section, ...]) -> bool:
    while inner.id:
        if inner.id == outer.id:
            return True
        inner = sections[inner.parent]
    return False


def _named(rest: tuple[str, ...], sections: tuple[Section, ...], ledger: Ledger) -> tuple[Section, ...]:
    """The section that the label's other words name: the same words, else an overlap that only one section has."""
    wanted = frozenset(rest)
    holding = ledger.holding
    named = [
        (section, frozenset(normal(section.title).split()))
        for section in sections[1:]
        if ledger.below[section.id] & holding
    ]
    equal = [section for section, words in named if words and (words == wanted or words - WHOLE_WORDS == wanted)]
    if equal:
        return tuple(equal[:1]) if len(equal) == 1 else ()
    inside = [section for section, words in named if wanted <= words and section.level > 1]
    return tuple(inside) if len(inside) == 1 else ()


def _has_work(own: Section, sections: tuple[Section, ...], ledger: Ledger) -> bool:
    """Whether a section below the title holds tasks, or one that it stands in: else it can only sum the document up."""
    while own.id and own.level > 1:
        if ledger.below[own.id] & ledger.holding:
            return True
        own = sections[own.parent]
    return False


def _inside_phase(own: Section, sections: tuple[Section, ...]) -> bool:
    while own.id:
        if own.phase:
            return True
        own = sections[own.parent]
    return False


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
            if mention.unit == "current":
                return (Expression("current", None, "state", ()),)
            return tuple(Expression("group", bound.select, "", ()) for bound in binder.sets(mention) if bound.strong)
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
    if binder.label(mention).what == "phase":
        return (Expression("count", Select("document", "", 0, "phase", ""), state, ()),)
    return tuple(Expression("count", bound.select, state, ()) for bound in binder.sets(mention))


def _bare_count(mention: Mention, binder: Binder) -> Iterator[Expression]:
    """A number with a noun for work or a state beside it: "23 issues", "Completed: 4"."""
    label, sections = binder.label(mention), binder.document.facts.sections
    state = label.state or "all"
    if label.what == "phase":
        yield Expression("count", Select("document", "", 0, "phase", ""), state, ())
        return
    if not label.what and not label.state:
        return
    if mention.place == "cell" and not label.keys and normal(mention.label) not in binder.document.outline.names:
        return
    yield from (Expression("count", bound.select, state, ()) for bound in binder.sets(mention))
    if not label.keys and not label.rest and not label.tags and not _inside_phase(sections[mention.section], sections):
        yield Expression("count", Select("document", "", 0, "task", ""), state, ())


def _hours(mention: Mention, binder: Binder) -> Iterator[Expression]:
    """Hours that were done: the log of the set; planned ones: its estimates."""
    if mention.role == "amount":
        return
    planned = mention.place == "cell" and binder.label(mention).state != "done"
    for bound in binder.sets(mention):
        if planned and bound.select.what == "task":
            yield Expression("estimate", bound.select, "", ())
        elif not planned and bound.select.variant == "":
            yield Expression("hours", bound.select._replace(what="log"), "", ())


def _shares(mention: Mention, binder: Binder) -> Iterator[Expression]:
    """A percentage or bar whose label says how far, or names a set by itself."""
    label = binder.label(mention)
    says = (
        label.progress
        or label.whole
        or bool(label.keys)
        or label.state in ("done", "open")
        or mention.place == "heading"
    )
    column = normal(mention.column) in _PROGRESS_COLUMNS
    for bound in binder.sets(mention):
        if says or column or (bound.strong and bound.select.scope == "section"):
            state = "open" if label.state == "open" else "done"
            yield Expression("share", bound.select, state, ())
            if state == "done":
                yield Expression("mean", bound.select, "", ())


def members(expression: Expression, ledger: Ledger) -> tuple[Task, ...]:
    """Return the tasks that an expression counts, for explaining it."""
    return (
        resolve(expression.select, ledger)
        if expression.select and expression.select.what not in ("phase", "log")
        else ()
    )
