"""Where names live: the person at the root, child collections below, and which step belongs to which.

A *place* is the path of collections from the root: () is the person, ("orders",) its order lines,
("members", "orders") the lines of a manager's people. Names resolve at their own place first, then upwards.
"""

from __future__ import annotations

import functools
from collections.abc import Callable, Hashable, Iterable, Mapping
from dataclasses import dataclass, field
from typing import Any, TypeVar

from server_db.domain.formulas import nodes
from server_db.domain.formulas.nodes import Name, Node
from server_db.domain.formulas.normalise import plain_letters
from server_db.domain.formulas.parse import parse
from server_db.domain.formulas.problems import FormulaProblem, did_you_mean
from server_db.domain.formulas.references import is_range
from server_db.domain.formulas.sheet import Catalogue, Collection, Fact, Sheet, Step, Table
from server_db.domain.formulas.spread import with_tables_chosen
from server_db.domain.formulas.values import Kind, Plain

Path = tuple[str, ...]
Kinds = frozenset[Kind]
ROOT: Path = ()


@dataclass(frozen=True, slots=True)
class Place:
    """`facts` maps each name to the kinds its values have (none: always missing).

    An `open` place had no record to show its fields, so any name is a field of it.
    """

    path: Path
    facts: Mapping[str, Kinds]
    children: tuple[str, ...] = ()
    open: bool = False


@dataclass(frozen=True, slots=True)
class FactAt:
    path: Path
    name: str


@dataclass(frozen=True, slots=True)
class StepAt:
    path: Path
    name: str


@dataclass(frozen=True, slots=True)
class CollectionAt:
    path: Path


@dataclass(frozen=True, slots=True)
class TableNamed:
    name: str


@dataclass(frozen=True, slots=True)
class ColumnOf:
    table: str
    index: int


@dataclass(frozen=True, slots=True)
class CellsOf:
    """All cells of a range such as A2:B4, row by row; a function that takes a table takes it whole."""

    table: str


@dataclass(frozen=True, slots=True)
class FieldOf:
    """A value of each record of a collection: only inside an aggregate."""

    path: Path
    target: FactAt | StepAt


@dataclass(frozen=True, slots=True)
class Unknown:
    code: str
    message: str
    suggestion: str | None = None


Target = FactAt | StepAt | CollectionAt | TableNamed | ColumnOf | CellsOf | FieldOf | Unknown


T = TypeVar("T")


@dataclass
class Layout:
    """The places of one sheet over one set of data, with its tables and the labels that stand for names.

    It never changes once it is made, so what follows from it alone is kept with it (`once`).
    """

    places: Mapping[Path, Place]
    tables: Mapping[str, Table]
    steps: Mapping[str, Step]
    homes: dict[Path, tuple[str, ...]] = field(default_factory=dict)
    labels: Mapping[str, str] = field(default_factory=dict)
    _seen: dict[tuple[Path, tuple[str, ...]], Target] = field(default_factory=dict)
    _kept: dict[Hashable, Any] = field(default_factory=dict, compare=False, repr=False)

    def once(self, key: Hashable, work: Callable[[], T]) -> T:
        """What `work` gives, worked out the first time this is asked for."""
        if key not in self._kept:
            self._kept[key] = work()
        found: T = self._kept[key]
        return found

    def resolve(self, path: Path, name: Name) -> Target:
        key = (path, name.parts)
        if key not in self._seen:
            self._seen[key] = self._resolve(path, name.parts)
        return self._seen[key]

    def _resolve(self, path: Path, parts: tuple[str, ...]) -> Target:
        if len(parts) == 1:
            return self._single(path, parts[0])
        head = self._collection(path, parts[:-1])
        if head is not None:
            target = self._own(head, parts[-1])
            if target is not None:
                return FieldOf(head, target)
            return self._unknown(parts[-1], self._names_at(head), f'"{".".join(parts[:-1])}" has no ')
        table = _pick(parts[0], self.tables)
        if table is not None and len(parts) == 2:
            index = self.tables[table].column(parts[1])
            if index is not None:
                return ColumnOf(table, index)
            known = self.tables[table].columns
            message = f'table "{table}" has no column "{parts[1]}"{did_you_mean(parts[1], known)}'
            return Unknown("#REF!", message)
        known_heads = [*self.tables, *(p[-1] for p in self.places if p)]
        message = f'no records or table named "{parts[0]}"{did_you_mean(parts[0], known_heads)}'
        return Unknown("#NAME?", message)

    def _single(self, path: Path, word: str) -> Target:
        for at in _upwards(path):
            target = self._own(at, word, closed=True)
            if target is not None:
                return target
        for at in _upwards(path):
            child = self._child(at, word)
            if child is not None:
                return CollectionAt(child)
        table = _pick(word, self.tables)
        if table is not None:
            return self._whole(table)
        for at in _upwards(path):
            if self.places[at].open:
                return FactAt(at, word)
        known = [name for at in _upwards(path) for name in self._names_at(at)]
        return self._unknown(word, [*known, *self.tables], "no ")

    def _whole(self, name: str) -> Target:
        """A table of one column is that column, as a named range is in Excel."""
        if len(self.tables[name].columns) == 1:
            return ColumnOf(name, 0)
        return CellsOf(name) if is_range(name) else TableNamed(name)

    def cells(self, target: ColumnOf | CellsOf) -> list[Plain | None]:
        rows = self.tables[target.table].rows
        return [cell for row in rows for cell in row] if isinstance(target, CellsOf) else [row[target.index] for row in rows]

    def _unknown(self, word: str, known: Iterable[str], before: str) -> Unknown:
        names = list(known)
        message = f'{before}fact or step named "{word}"{did_you_mean(word, names)}'
        return Unknown("#NAME?", message)

    def _names_at(self, path: Path) -> list[str]:
        return [*self.places[path].facts, *self.homes.get(path, ())]

    def _own(self, path: Path, word: str, closed: bool = False) -> FactAt | StepAt | None:
        for spelled in (word, self.labels.get(word.casefold(), word)):
            step = _pick(spelled, self.homes.get(path, ()))
            if step is not None:
                return StepAt(path, step)
            fact = _pick(spelled, self.places[path].facts)
            if fact is not None:
                return FactAt(path, fact)
        return FactAt(path, word) if self.places[path].open and not closed else None

    def _child(self, path: Path, word: str) -> Path | None:
        for spelled in (word, self.labels.get(word.casefold(), word)):
            child = _pick(spelled, self.places[path].children)
            if child is not None:
                return (*path, child)
        return None

    def _collection(self, path: Path, parts: tuple[str, ...]) -> Path | None:
        """The collection a dotted name starts with: below this place, or below one above it."""
        for at in _upwards(path):
            current: Path | None = at
            for part in parts:
                current = self._child(current, part) if current is not None else None
            if current is not None:
                return current
        return None


def _upwards(path: Path) -> Iterable[Path]:
    return (path[:length] for length in range(len(path), -1, -1))


def _pick(word: str, known: Iterable[str]) -> str | None:
    """The name as spelled, else the only one that differs in case or in full-width letters alone."""
    if word in (names := list(known)):
        return word
    wanted = plain_letters(word).casefold()
    folded = [name for name in names if plain_letters(name).casefold() == wanted]
    return folded[0] if len(folded) == 1 else None


def tree_of(step: Step) -> Node | FormulaProblem:
    return _tree(step.formula)


@functools.lru_cache(maxsize=2_000)
def _tree(formula: str) -> Node | FormulaProblem:
    try:
        return with_tables_chosen(parse(formula))
    except FormulaProblem as problem:
        return problem.with_traceback(None)


def make_layout(sheet: Sheet, places: Iterable[Place], labels: Mapping[str, str] | None = None) -> Layout:
    """Puts each step where it is worked out. Labels are spelled in any case."""
    own = {label.casefold(): step.name for step in sheet.steps for label in (step.label_en, step.label_zh) if label}
    layout = Layout(
        {place.path: place for place in places},
        sheet.tables,
        {step.name: step for step in sheet.steps},
        labels={k.casefold(): v for k, v in (labels or {}).items()} | own,
    )
    _settle(layout, sheet)
    return layout


def layout_of(sheet: Sheet, catalogue: Catalogue) -> Layout:
    """The layout a catalogue promises, before there is any data."""
    labels: dict[str, str] = {}
    named: list[Fact | Collection] = [*catalogue.facts, *catalogue.collections]
    for item in named:
        labels |= {label: item.name for label in (item.label_en, item.label_zh) if label}
    places = [_place(catalogue, None, ROOT)]
    waiting = [(None, ROOT)]
    while waiting:
        parent, path = waiting.pop()
        for child in catalogue.collections:
            if child.parent == parent:
                below = (*path, child.name)
                places.append(_place(catalogue, child.name, below))
                waiting.append((child.name, below))  # type: ignore[arg-type]
    tables = {**catalogue.tables, **sheet.tables}
    return make_layout(Sheet(sheet.steps, tables), places, labels)


def _place(catalogue: Catalogue, name: str | None, path: Path) -> Place:
    facts = {f.name: frozenset({f.kind} if f.kind else ()) for f in catalogue.facts if f.collection == name}
    children = tuple(child.name for child in catalogue.collections if child.parent == name)
    return Place(path, facts, children)


def _settle(layout: Layout, sheet: Sheet) -> None:
    """Record steps go to their collection; person and team steps to the root and to the places of people."""
    people = _people(layout, sheet)
    for path in layout.places:
        layout.homes[path] = tuple(
            step.name
            for step in sheet.steps
            if (path and step.scope == "record" and step.over == path[-1])
            # a member that brings the value along (a stored result) is not worked out again
            or (step.scope != "record" and (not path or (path in people and step.name not in layout.places[path].facts)))
        )
    changed = True
    while changed:
        changed = False
        layout._seen.clear()
        for name, step in layout.steps.items():
            if step.scope != "record":
                changed |= _drop_where_unknown(layout, name, step, people)
    layout._seen.clear()


def _people(layout: Layout, sheet: Sheet) -> set[Path]:
    """Collections whose records are people: `members`, and any whose person steps a formula asks for."""
    personal = {step.name for step in sheet.steps if step.scope != "record"}
    found = {path for path in layout.places if path and path[-1] == "members"}
    for step in sheet.steps:
        tree = tree_of(step)
        if isinstance(tree, FormulaProblem):
            continue
        for node in nodes.walk(tree):
            if isinstance(node, Name) and len(node.parts) > 1 and node.parts[-1] in personal:
                found |= {p for p in layout.places if p and p[-1] == node.parts[-2]
                          and node.parts[-1] not in layout.places[p].facts}  # fmt: skip
    return found


def _drop_where_unknown(layout: Layout, name: str, step: Step, people: set[Path]) -> bool:
    """A member lacks a manager's facts and a manager a member's: a step stays where its names are known."""
    homes = [path for path in (ROOT, *people) if name in layout.homes[path]]
    if len(homes) < 2:
        return False
    tree = tree_of(step)
    known = [path for path in homes if not isinstance(tree, FormulaProblem) and _all_known(layout, path, tree)]
    kept = known or [ROOT]
    for path in set(homes) - set(kept):
        layout.homes[path] = tuple(n for n in layout.homes[path] if n != name)
    return len(kept) < len(homes)


def _all_known(layout: Layout, path: Path, tree: Node) -> bool:
    return not any(isinstance(node, Name) and isinstance(layout.resolve(path, node), Unknown) for node in nodes.walk(tree))
