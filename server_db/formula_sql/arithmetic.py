"""Operators and number functions over NUMERIC, to the digit what `numbers.py` does in Python."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import replace
from decimal import Decimal

from sqlalchemy import Integer, Text, and_, case, cast, func, or_
from sqlalchemy.sql.elements import BindParameter

from server_db.domain.formulas.numbers import DIVISION_PLACES, MAX_EXPONENT, MAX_PLACES
from server_db.domain.formulas.values import MAX_DIGITS
from server_db.formula_sql import units
from server_db.formula_sql.coerce import in_range, read_date, to_number
from server_db.formula_sql.value import (
    LARGEST,
    NUMERIC,
    TINY,
    Expression,
    Size,
    Sql,
    bind,
    constant,
    date,
    first_error,
    guarded,
    in_units,
    integer,
    literal,
    number,
    whole,
)

ZERO, ONE = Decimal(0), Decimal(1)
# NUMERIC keeps at most 1,000 places of a quotient.
_MOST_QUOTIENT_PLACES = 990


def known_number(value: Sql) -> Decimal | None:
    """The number itself where it is written in the formula."""
    part = value.part("number")
    if len(value.parts) == 1 and isinstance(part, BindParameter) and isinstance(part.value, Decimal):
        return part.value
    return None


def strict(values: Sequence[Sql], work: Callable[..., Expression], size: Size) -> Sql:
    """Number arguments in, a number out; NULL in, NULL out. Arguments may be used more than once."""
    figures = [to_number(value) for value in values]
    na = first_error(figures)
    if any(not figure.parts for figure in figures):
        return Sql({}, TINY, na)
    bound = bind(figures, lambda named: number(work(*(n.parts["number"] for n in named)), size))
    return number(bound.parts["number"], size, na)


def once(values: Sequence[Sql], work: Callable[..., Expression], size: Size) -> Sql:
    """As `strict`, for work that uses each argument a single time."""
    figures = [to_number(value) for value in values]
    na = first_error(figures)
    if any(not figure.parts for figure in figures):
        return Sql({}, TINY, na)
    return number(work(*(figure.parts["number"] for figure in figures)), size, na)


def sizes(values: Sequence[Sql]) -> list[Size]:
    return [to_number(value).size for value in values]


def add(left: Sql, right: Sql, sign: int = 1) -> Sql:
    a, b = sizes([left, right])
    size = Size(max(a.before, b.before) + 1, max(a.after, b.after))
    if left.units is not None and right.units is not None:
        whole_sum = units.sum_of(left.units, right.units if sign > 0 else units.negated(right.units))
        if whole_sum is not None:
            return in_units(whole_sum, size, first_error([left, right]))
    if sign > 0:
        return guarded(once([left, right], lambda x, y: x + y, size))
    return guarded(once([left, right], lambda x, y: x - y, size))


def multiply(left: Sql, right: Sql) -> Sql:
    a, b = sizes([left, right])
    size = Size(a.before + b.before, a.after + b.after)
    if left.units is not None and right.units is not None:
        product = units.product_of(left.units, right.units)
        if product is not None:
            return in_units(product, size, first_error([left, right]))
    return guarded(once([left, right], lambda x, y: x * y, size))


def quotient(x: Expression, y: Expression, a: Size, b: Size) -> Expression:
    """Rounded half away from zero to 20 places, once.

    The quotient is first carried so far that its own rounding cannot make or break a tie at place 21:
    a tie is at least 10^-(places of the operands) / y away unless it is exact.
    """
    places = max(a.after, b.after + DIVISION_PLACES + 1) + b.before + 2
    scale = min(places, _MOST_QUOTIENT_PLACES)
    carrier = literal(Decimal(1).quantize(Decimal(1).scaleb(-scale)) if scale < 28 else _ones(scale))
    return func.round(func.trim_scale(x) * carrier / func.nullif(y, literal(ZERO)), DIVISION_PLACES)


def _ones(places: int) -> Decimal:
    return Decimal("1." + "0" * places)


def divide(left: Sql, right: Sql) -> Sql:
    a, b = sizes([left, right])
    size = Size(a.before + b.after + 1, DIVISION_PLACES)
    return guarded(once([left, right], lambda x, y: quotient(x, y, a, b), size))


def negate(value: Sql) -> Sql:
    if value.units is not None:
        return in_units(units.negated(value.units), value.size, value.na)
    return once([value], lambda x: -x, to_number(value).size)


def combine(op: str, left: Sql, right: Sql) -> Sql:
    """One step of arithmetic, with dates where there may be some."""
    if op == "*":
        return multiply(left, right)
    if op == "/":
        return divide(left, right)
    if "date" not in left.parts and "date" not in right.parts:
        return add(left, right, 1 if op == "+" else -1)
    return _with_dates(op, left, right)


def _without(value: Sql, *kinds: str) -> Sql:
    return Sql({k: p for k, p in value.parts.items() if k not in kinds}, value.size, value.na)


def _only(value: Sql, kind: str) -> Sql:
    return Sql({k: p for k, p in value.parts.items() if k == kind}, value.size, value.na)


def _with_dates(op: str, left: Sql, right: Sql) -> Sql:
    """Each pairing of kinds by itself: date and days make a date, all else a number."""
    na = first_error([to_number(left), to_number(right)])
    sign = 1 if op == "+" else -1
    dates: list[Expression] = []
    figures: list[Sql] = []
    texts = _only(right, "text")
    plain = _without(right, "date", "text")
    if "date" in left.parts:
        if plain.parts:
            dates.append(shifted(left.parts["date"], to_number(plain), sign))
        if texts.parts:
            _date_and_text(op, left, texts, dates, figures)
        if "date" in right.parts:
            figures.append(add(_only(left, "date"), _only(right, "date"), sign))
    rest = _without(left, "date")
    if rest.parts:
        if op == "+" and "date" in right.parts:
            dates.append(shifted(right.parts["date"], to_number(rest), 1))
        elif "date" in right.parts:
            figures.append(add(rest, _only(right, "date"), sign))
        if _without(right, "date").parts:
            figures.append(add(rest, _without(right, "date"), sign))
    parts: dict[str, Expression] = {}
    if dates:
        parts["date"] = dates[0] if len(dates) == 1 else func.coalesce(*dates)
    if figures:
        numbers = [f.parts["number"] for f in figures if f.parts]
        if numbers:
            parts["number"] = numbers[0] if len(numbers) == 1 else func.coalesce(*numbers)
    size = Size(max(s.before for s in sizes([left, right])) + 1, max(s.after for s in sizes([left, right])))
    return Sql(parts, size, na)  # type: ignore[arg-type]


def _date_and_text(op: str, left: Sql, right: Sql, dates: list[Expression], figures: list[Sql]) -> None:
    """A text that reads as a date is taken off as one; any other counts as days."""
    days = to_number(right)
    if not days.parts:
        return
    if op == "+":
        dates.append(shifted(left.parts["date"], days, 1))
        return
    other = read_date(right.parts["text"])
    figures.append(add(_only(left, "date"), date(other), -1))
    dates.append(case((other.is_(None), shifted(left.parts["date"], days, -1))))


def shifted(day: Expression, days: Sql, sign: int) -> Expression:
    def work(bound: Sequence[Sql]) -> Sql:
        n = bound[0].parts["number"]
        move = cast(func.floor(n if sign > 0 else -n), Integer)
        return date(case((func.abs(n) <= whole(4_000_000), in_range(day + move))))

    return bind([days], work).parts["date"]


def percent(value: Sql) -> Sql:
    return multiply(value, constant(Decimal("0.01")))


def power(left: Sql, right: Sql) -> Sql:
    """The digits as a whole number to the n-th, the point set afterwards: exact at any size."""

    def work(x: Expression, n: Expression) -> Expression:
        times = func.abs(n)
        places = func.scale(func.trim_scale(x))
        digits = func.length(cast(func.trunc(func.abs(x)), Text)) - 1
        allowed = and_(
            n == func.trunc(n),
            times <= whole(MAX_EXPONENT),
            or_(x != literal(ZERO), n > literal(ZERO)),
            times * places <= MAX_DIGITS,
            times * digits <= MAX_DIGITS,
        )
        digits_power = func.power(func.trunc(func.trim_scale(x) * _ten_to(places)), func.trunc(times))
        positive = digits_power * _ten_to(-places * cast(times, Integer))
        return case((allowed, positive))

    size = Size(2 * MAX_DIGITS, 2 * MAX_DIGITS)
    known = known_number(right)
    if known is not None and known == int(known) and 0 <= known <= 20:
        each = sizes([left])[0]
        size = Size(each.before * max(int(known), 1), each.after * max(int(known), 1))
    positive = guarded(strict([left, right], work, size))
    if known is not None and known >= 0:
        return positive

    def invert(named: Sequence[Sql]) -> Sql:
        n, p = named[0].parts["number"], named[1]
        inverse = divide(constant(ONE), p).parts["number"]
        return number(case((n < literal(ZERO), inverse), else_=p.parts["number"]), LARGEST)

    if not positive.parts:
        return positive
    result = bind([to_number(right), positive], invert)
    return number(result.parts["number"], LARGEST, positive.na)


def _ten_to(exponent: Expression) -> Expression:
    return cast(literal("1e").op("||")(cast(exponent, Text)), NUMERIC)


def places_of(value: Sql) -> tuple[int | None, Expression | None]:
    """Decimal places: known while compiling, or as a whole number in SQL."""
    known = known_number(value)
    if known is not None:
        return max(min(int(known), MAX_PLACES), -MAX_PLACES), None
    return None, to_number(value).part("number")


def rounding(name: str, values: Sequence[Sql]) -> Sql:
    """ROUND and its family; past 2,000 places a number stays as it is, or is nothing."""
    value, places = values
    given = to_number(value).size
    known, _ = places_of(places)
    after = given.after if known is None else max(min(given.after, known), 0)
    before = given.before + 1 if known is None or known >= 0 else max(given.before, -known) + 1
    size = Size(before if known is not None else max(before, MAX_PLACES + 1), after)
    if name == "ROUND" and known is not None and known >= 0 and value.units is not None:
        rounded = units.rounded(value.units, known)
        if rounded is not None:
            return in_units(rounded, size, first_error([value, places]))

    def work(x: Expression, n: Expression) -> Expression:
        if known is not None:
            return _rounded_by(name, x, known, integer(known), literal(ONE.scaleb(-known)))
        digits = cast(func.trunc(func.greatest(func.least(n, whole(MAX_PLACES)), whole(-MAX_PLACES))), Integer)
        unit = _ten_to(-digits)
        return case(
            (n >= whole(MAX_PLACES), x),
            (n <= whole(-MAX_PLACES), literal(ZERO)),
            (n.is_not(None), _rounding(name, x, digits, unit)),
        )

    # These use their argument once: without a subquery of its own a million lines round in half the time.
    single = known is not None and name in ("ROUND", "ROUNDDOWN", "TRUNC")
    return guarded((once if single else strict)([value, places], work, size))


def _rounded_by(name: str, x: Expression, places: int, digits: Expression, unit: Expression) -> Expression:
    if places >= MAX_PLACES:
        return x
    if places <= -MAX_PLACES:
        return x * literal(ZERO)
    return _rounding(name, x, digits, unit)


def _rounding(name: str, x: Expression, digits: Expression, unit: Expression) -> Expression:
    cut = func.trunc(x, cast(digits, Integer))
    if name in ("ROUNDDOWN", "TRUNC"):
        return cut
    if name == "ROUND":
        return func.round(x, cast(digits, Integer))
    away = cut + func.sign(x) * unit
    if name == "ROUNDUP":
        return case((x == cut, cut), else_=away)
    rest, half = func.abs(x - cut), unit * literal(Decimal("0.5"))
    even = func.mod(func.abs(cut) * _inverse(digits), whole(2)) == literal(ZERO)
    return case((or_(rest < half, and_(rest == half, even)), cut), else_=away)


def _inverse(digits: Expression) -> Expression:
    return _ten_to(cast(digits, Integer))


def modulo(values: Sequence[Sql]) -> Sql:
    a, b = sizes(values)
    return guarded(strict(values, _mod, Size(b.before + 1, max(a.after, b.after))))


def _mod(x: Expression, y: Expression) -> Expression:
    rest = func.mod(x, func.nullif(y, literal(ZERO)))
    turned = and_(rest != literal(ZERO), func.sign(rest) != func.sign(y))
    return case((turned, rest + y), else_=rest)


def to_multiple(values: Sequence[Sql], up: bool) -> Sql:
    a, b = sizes(values)

    def work(x: Expression, step: Expression) -> Expression:
        rest = _mod(x, step)
        near = x - rest
        at_zero = literal(ZERO) if up else case((x == literal(ZERO), literal(ZERO)))
        return case(
            (or_(x.is_(None), step.is_(None)), None),
            (step == literal(ZERO), at_zero),
            (and_(x > literal(ZERO), step < literal(ZERO)), None),
            (rest == literal(ZERO), x),
            else_=near + step if up else near,
        )

    return guarded(strict(values, work, Size(max(a.before, b.before) + 1, max(a.after, b.after))))


def extreme(name: str, values: Sequence[Sql]) -> Sql:
    """MIN, MAX of values side by side; least() skips NULL, so a missing one must be asked for first."""
    pick = func.least if name == "MIN" else func.greatest
    figures = [to_number(value) for value in values]
    na = first_error(figures)
    if any(not figure.parts for figure in figures):
        return Sql({}, TINY, na)
    size = Size(max(f.size.before for f in figures), max(f.size.after for f in figures))

    def over(kind: str) -> Callable[[Sequence[Sql]], Sql]:
        def work(named: Sequence[Sql]) -> Sql:
            parts = [n.parts[kind] for n in named]  # type: ignore[index]
            return number(case((and_(*(p.is_not(None) for p in parts)), pick(*parts))), size)

        return work

    if not all("date" in value.parts for value in values):
        return number(bind(figures, over("number")).parts["number"], size, na)
    only_dates = [_only(value, "date") for value in values]
    found = bind(only_dates, over("date")).parts["number"]
    if all(set(value.parts) == {"date"} for value in values):
        return Sql({"date": found}, TINY, na)
    mixed = case((found.is_(None), bind(figures, over("number")).parts["number"]))
    return Sql({"date": found, "number": mixed}, size, na)


def clamp(values: Sequence[Sql]) -> Sql:
    size = Size(max(s.before for s in sizes(values)), max(s.after for s in sizes(values)))

    def work(x: Expression, low: Expression, high: Expression) -> Expression:
        known = and_(x.is_not(None), low.is_not(None), high.is_not(None))
        return case((known, func.least(high, func.greatest(low, x))))

    return strict(values, work, size)


def sum_of(values: Sequence[Sql]) -> Sql:
    """Added pairwise: exact in any order, and a long sum nests little."""
    left = [to_number(value) for value in values]
    na = first_error(left)
    while len(left) > 1:
        pairs = [left[i : i + 2] for i in range(0, len(left), 2)]
        left = [add(pair[0], pair[1]) if len(pair) == 2 else pair[0] for pair in pairs]
    return Sql(left[0].parts, left[0].size, na)


def product_of(values: Sequence[Sql]) -> Sql:
    left = [to_number(value) for value in values]
    na = first_error(left)
    while len(left) > 1:
        pairs = [left[i : i + 2] for i in range(0, len(left), 2)]
        left = [multiply(*pair) if len(pair) == 2 else pair[0] for pair in pairs]
    return replace(left[0], na=na)


def simple(name: str, values: Sequence[Sql]) -> Sql | None:
    """Functions of numbers that are one call of PostgreSQL."""
    size = sizes(values)[0] if values else TINY
    match name:
        case "ABS":
            return once(values, func.abs, size)
        case "SIGN":
            return once(values, lambda x: cast(func.sign(x), NUMERIC), TINY)
        case "INT":
            return once(values, func.floor, Size(size.before + 1, 0))
    return None
