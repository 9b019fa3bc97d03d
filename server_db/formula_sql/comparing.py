"""Comparison and Excel's criteria in SQL: numbers and dates, then text without case, then FALSE and TRUE."""

from __future__ import annotations

import operator
from collections.abc import Callable, Sequence

from sqlalchemy import Boolean as BooleanType
from sqlalchemy import and_, case, cast, false, func, null, or_, true
from sqlalchemy.sql.elements import BinaryExpression, BindParameter

from server_db.domain.formulas import texts
from server_db.domain.formulas.criteria import Criterion, read_criterion
from server_db.domain.formulas.criteria import compare as compare_plain
from server_db.domain.formulas.values import Kind, Plain
from server_db.formula_sql.coerce import (
    fold,
    read_boolean_part,
    read_date,
    serial,
    to_number,
)
from server_db.formula_sql.units import aligned
from server_db.formula_sql.value import Expression, Sql, bind, boolean, constant, literal

_OPS: dict[str, Callable[[Expression, Expression], Expression]] = {
    "=": operator.eq, "<>": operator.ne, "<": operator.lt,
    "<=": operator.le, ">": operator.gt, ">=": operator.ge,
}  # fmt: skip
_RANK: dict[Kind, int] = {"number": 0, "date": 0, "text": 1, "boolean": 2}


def compare(op: str, left: Sql, right: Sql, dated: bool = True) -> Sql:
    """`dated`: a text beside a date is read as one where it can be."""
    if left.units is not None and right.units is not None:
        places = max(left.units.places, right.units.places)
        x, y = aligned(left.units, places), aligned(right.units, places)
        if x is not None and y is not None:
            return boolean(_OPS[op](x.expression, y.expression))
    pairs = [(a, b) for a in left.parts for b in right.parts]
    if not pairs:
        return Sql({})
    if len(pairs) == 1:
        return boolean(_pair(op, *pairs[0], left, right, dated))

    def work(named: Sequence[Sql]) -> Sql:
        a, b = named
        return boolean(func.coalesce(*(_pair(op, x, y, a, b, dated) for x, y in pairs)))

    return bind([left, right], work)


def _pair(op: str, a: Kind, b: Kind, left: Sql, right: Sql, dated: bool) -> Expression:
    """NULL unless both have a value of these kinds."""
    x, y = left.parts[a], right.parts[b]
    if a == b == "text":
        return _texts(op, x, y)
    if a == b:
        return _OPS[op](x, y)
    if {a, b} == {"number", "date"}:
        return _OPS[op](serial(x) if a == "date" else x, serial(y) if b == "date" else y)
    ranked = compare_plain(op, _RANK[a], _RANK[b])
    fixed = case((and_(x.is_not(null()), y.is_not(null())), true() if ranked else false()))
    if dated and {a, b} == {"text", "date"}:
        as_dates = _OPS[op](read_date(x) if a == "text" else x, read_date(y) if b == "text" else y)
        return func.coalesce(as_dates, fixed)
    return fixed


def one_of(truths: Sequence[Expression]) -> Expression | None:
    """`x = 1 OR x = 2` as one look at x, which then is missing for all of them or for none; None for truths of another shape."""
    known = [
        truth.right
        for truth in truths
        if isinstance(truth, BinaryExpression) and truth.operator is operator.eq and isinstance(truth.right, BindParameter)
    ]
    first = truths[0]
    if len(known) < len(truths) or not isinstance(first, BinaryExpression):
        return None
    alike = all(isinstance(truth, BinaryExpression) and truth.left.compare(first.left) for truth in truths[1:])
    return first.left.in_(known) if alike else None


def _texts(op: str, x: Expression, y: Expression) -> Expression:
    if op in ("=", "<>"):
        for known, other in ((x, y), (y, x)):
            if isinstance(known, BindParameter) and isinstance(known.value, str):
                return _OPS[op](folded_beside(other, known.value), literal(texts.fold(known.value)))
        return _OPS[op](fold(x), fold(y))
    return _OPS[op](fold(x).collate("C"), fold(y).collate("C"))


def folded_beside(part: Expression, known: str) -> Expression:
    """Only as much folding as a known text asks for; the whole alphabet costs time on every row."""
    if not texts.has_case(known):
        return part
    if known.isascii():
        return func.lower(part.collate("C"))
    return fold(part)


def wildcard(part: Expression) -> Expression:
    """The regular expression of a text with wildcards, as `texts.wildcard_pattern` builds it."""
    done = func.regexp_replace(fold(part), literal(r"([\\^$.|+()\[\]{}\-])"), literal(r"\\\1"), literal("g"))
    marks = (("~~", "\ue002"), ("~*", "\ue000"), ("~?", "\ue001"), ("*", ".*"), ("?", "."),
             ("\ue000", "\\*"), ("\ue001", "\\?"), ("\ue002", "~"))  # fmt: skip
    for before, after in marks:
        done = func.replace(done, literal(before), literal(after))
    return literal("^(?:").op("||")(done).op("||")(literal(")$"))


def like(cell: Expression, wanted: Expression, wildcards: bool) -> Expression:
    """Text equality without case; `*`, `?` and `~` in `wanted` count if `wildcards`."""
    if isinstance(wanted, BindParameter) and isinstance(wanted.value, str):
        pattern = texts.wildcard_pattern(wanted.value) if wildcards else None
        if pattern is None:
            return _texts("=", cell, wanted)
        return fold(cell).op("~")(literal(pattern))
    plain = _texts("=", cell, wanted)
    if not wildcards:
        return plain
    return case((wanted.op("~")(literal("[*?~]")), fold(cell).op("~")(wildcard(wanted))), else_=plain)


def equal_cell(cell: Sql, wanted: Sql, wildcards: bool) -> Expression:
    """TRUE where a cell of a table is what is looked for; kinds must agree."""
    choices: list[Expression] = []
    for a in cell.parts:
        for b in wanted.parts:
            if _RANK[a] == _RANK[b]:
                x, y = cell.parts[a], wanted.parts[b]
                choices.append(like(x, y, wildcards) if a == "text" else _pair("=", a, b, cell, wanted, False))
    return or_(*(func.coalesce(choice, false()) for choice in choices)) if choices else false()


def not_above(cell: Sql, wanted: Sql, op: str) -> Expression:
    """`cell op wanted` within one family, FALSE otherwise."""
    choices = [func.coalesce(_pair(op, a, b, cell, wanted, False), false()) for a in cell.parts for b in wanted.parts if _RANK[a] == _RANK[b]]
    return or_(*choices) if choices else false()


def meets(cell: Sql, missing: Expression | None, criterion: Sql) -> Expression:
    """Never NULL. `missing` tells a fact that is not there (None: the cell is no fact)."""
    known = _known(criterion)
    if known is not None:
        return _meets_known(cell, missing, read_criterion(known))
    choices: list[Expression] = []
    for kind, part in criterion.parts.items():
        only = Sql({kind: part}, criterion.size)
        if kind == "text":
            choices.append(_meets_text(cell, missing, part))
        else:
            choices.append(and_(part.is_not(null()), _equal(cell, only)))
    return or_(*choices) if choices else false()


def _known(criterion: Sql) -> Plain | None:
    parts = list(criterion.parts.values())
    if len(parts) == 1 and isinstance(parts[0], BindParameter):
        value: Plain | None = parts[0].value
        return value
    return None


def _meets_known(cell: Sql, missing: Expression | None, criterion: Criterion) -> Expression:
    if criterion.operand is None:
        return _blank(cell, missing, criterion.op)
    return _meets_operand(cell, criterion.op, constant(criterion.operand))


def _blank(cell: Sql, missing: Expression | None, op: str) -> Expression:
    part = cell.part("text")
    empty = false() if part is None else func.coalesce(part == "", false())
    blank = empty if missing is None else or_(missing, empty)
    return blank if op == "=" else ~blank


def _meets_operand(cell: Sql, op: str, operand: Sql) -> Expression:
    """`<>` also holds for a missing cell and an error, the others for neither."""
    if op == "=":
        return _equal(cell, operand)
    if op == "<>":
        return ~_equal(cell, operand)
    choices = []
    for a in cell.parts:
        for b in operand.parts:
            if _RANK[a] == _RANK[b]:
                choices.append(func.coalesce(_pair(op, a, b, cell, operand, False), false()))
    return or_(*choices) if choices else false()


def _equal(cell: Sql, operand: Sql) -> Expression:
    choices: list[Expression] = []
    for a, x in cell.parts.items():
        for b, y in operand.parts.items():
            if a == b == "text":
                choices.append(like(x, y, wildcards=True))
            elif a == "text" and b == "number":
                as_number = to_number_only(x)
                if as_number is not None:
                    choices.append(as_number == y)
            elif a == "text" and b == "date":
                choices.append(read_date(x) == y)
            elif _RANK[a] == _RANK[b]:
                choices.append(_pair("=", a, b, cell, operand, False))
    return or_(*(func.coalesce(choice, false()) for choice in choices)) if choices else false()


def to_number_only(part: Expression) -> Expression | None:
    """A text's number, but not its date."""
    found = to_number(Sql({"text": part})).part("number")
    if found is None:
        return None
    return case((read_date(part).is_(None), found))


def _meets_text(cell: Sql, missing: Expression | None, part: Expression) -> Expression:
    """A criterion text known only when the statement runs is taken apart there."""

    def work(named: Sequence[Sql]) -> Sql:
        whole = named[0].parts["text"]
        op = func.coalesce(func.substring(whole, literal("^(<=|>=|<>|=|<|>)")), literal(""))
        rest = func.substr(whole, func.length(op) + 1)
        return bind([Sql({"text": op}), Sql({"text": rest})], lambda two: _by_operand(cell, missing, two))

    found = bind([Sql({"text": part})], work).parts["boolean"]
    return func.coalesce(found, cast(False, BooleanType))


def _by_operand(cell: Sql, missing: Expression | None, two: Sequence[Sql]) -> Sql:
    op, rest = (value.parts["text"] for value in two)

    def work(named: Sequence[Sql]) -> Sql:
        conditions = [
            (and_(rest == "", op.in_(["", "=", "<>"])), _blank_by(cell, missing, op)),
            *((value.parts[kind].is_not(null()), _by_op(cell, op, value)) for value, kind in zip(named, _READ, strict=True)),
        ]
        return boolean(case(*conditions, else_=_by_op(cell, op, Sql({"text": rest}))))

    return bind(_read_operand(rest), work)


_READ: tuple[Kind, ...] = ("number", "boolean", "date")


def _read_operand(rest: Expression) -> list[Sql]:
    """A text as the number, boolean or date it may be, in that order."""
    number = to_number_only(rest)
    assert number is not None
    return [Sql({"number": number}), Sql({"boolean": read_boolean_part(rest)}), Sql({"date": read_date(rest)})]


def _blank_by(cell: Sql, missing: Expression | None, op: Expression) -> Expression:
    return case((op == "<>", _blank(cell, missing, "<>")), else_=_blank(cell, missing, "="))


def _by_op(cell: Sql, op: Expression, operand: Sql) -> Expression:
    named = {name: _meets_operand(cell, name, operand) for name in ("<>", "<", "<=", ">", ">=")}
    return case(named, value=op, else_=_meets_operand(cell, "=", operand))


def meets_after(cell: Sql, missing: Expression | None, op: str, operand: Sql) -> Expression:
    """A criterion whose operator is written and whose operand is worked out: `">=" & quota`."""
    choices: list[Expression] = []
    for kind, part in operand.parts.items():
        only = Sql({kind: part}, operand.size)
        if kind != "text":
            choices.append(and_(part.is_not(null()), _meets_operand(cell, op, only)))
            continue

        def work(named: Sequence[Sql]) -> Sql:
            rest = named[0].parts["text"]
            return bind(_read_operand(rest), lambda read: boolean(_one_op(cell, missing, op, rest, read)))

        choices.append(func.coalesce(bind([only], work).parts["boolean"], false()))
    return or_(*choices) if choices else false()


def _one_op(cell: Sql, missing: Expression | None, op: str, rest: Expression, read: Sequence[Sql]) -> Expression:
    empty = _blank(cell, missing, op) if op in ("=", "<>") else _meets_operand(cell, op, constant(""))
    conditions = [
        (rest == "", empty),
        *((v.parts[k].is_not(null()), _meets_operand(cell, op, v)) for v, k in zip(read, _READ, strict=True)),
    ]
    return case(*conditions, else_=_meets_operand(cell, op, Sql({"text": rest})))
