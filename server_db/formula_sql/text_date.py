"""Text and date functions in SQL. Nothing here may raise on any data: every cast stands behind a test."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from decimal import Decimal

from sqlalchemy import ARRAY, Date, Integer, Interval, Text, and_, case, cast, extract, func, or_, select
from sqlalchemy import column as named_column

from server_db.domain.formulas import texts
from server_db.domain.formulas.dates import WorkCalendar
from server_db.domain.formulas.scalar import MAX_TEXT
from server_db.domain.formulas.values import Kind
from server_db.formula_sql.coerce import fold, in_range, known_text, to_date, to_number, to_text
from server_db.formula_sql.value import (
    NUMERIC,
    TINY,
    Expression,
    Size,
    Sql,
    bind,
    boolean,
    date,
    failure,
    first_error,
    integer,
    literal,
    number,
    text,
    whole,
)

Work = Callable[..., Sql]
_COERCE: dict[str, Callable[[Sql], Sql]] = {"number": to_number, "text": to_text, "date": to_date}
_FAR = whole(4_000_000)


def call(values: Sequence[Sql], wanted: Sequence[Kind], work: Work) -> Sql:
    """Arguments of the wanted kinds, each named once; NULL in, NULL out is the work's own duty."""
    coerced = [_COERCE[kind](value) for kind, value in zip(wanted, values, strict=True)]
    na = first_error(coerced)
    if any(not value.parts for value in coerced):
        return Sql({}, TINY, na)

    def inner(named: Sequence[Sql]) -> Sql:
        return work(*(n.parts[kind] for n, kind in zip(named, wanted, strict=True)))

    result = bind(coerced, inner)
    return Sql(result.parts, result.size, na)


def _characters(n: Expression) -> Expression:
    return cast(func.trunc(func.least(n, whole(MAX_TEXT))), Integer)


def _left(t: Expression, n: Expression) -> Sql:
    return text(case((n >= whole(0), func.left(t, _characters(n)))))


def _right(t: Expression, n: Expression) -> Sql:
    return text(case((n >= whole(0), func.right(t, _characters(n)))))


def _mid(t: Expression, start: Expression, n: Expression) -> Sql:
    first = cast(func.trunc(func.least(start, whole(MAX_TEXT + 1))), Integer)
    return text(case((and_(n >= whole(0), start >= whole(1)), func.substr(t, first, _characters(n)))))


def _mapped(t: Expression, letters: tuple[str, str]) -> Sql:
    return text(func.translate(t, literal(letters[0]), literal(letters[1])))


def _trim(t: Expression) -> Sql:
    single = func.regexp_replace(t, literal(" +"), literal(" "), literal("g"))
    return text(func.btrim(single, literal(" ")))


def _contains(t: Expression, part: Expression) -> Sql:
    return boolean(func.strpos(fold(t), fold(part)) > 0)


def _starts(t: Expression, start: Expression) -> Sql:
    return boolean(func.starts_with(fold(t), fold(start)))


def _part(which: str) -> Work:
    return lambda d: number(cast(extract(which, d), NUMERIC), Size(5, 0))


def _months(day: Expression) -> Expression:
    return cast(extract("year", day), Integer) * 12 + cast(extract("month", day), Integer) - 1


def _first_of(index: Expression) -> Expression:
    return func.make_date(index.op("/", precedence=8)(12), func.mod(index, 12) + 1, 1)


def _interval(words: str) -> Expression:
    return cast(literal(words), Interval)


def _moved(day: Expression, n: Expression, end: bool) -> Sql:
    index = _months(day) + cast(func.trunc(n), Integer)
    inside = case((func.abs(n) <= _FAR, index.between(1900 * 12, 9999 * 12 + 11)), else_=False)
    first = _first_of(index)
    month_end = cast(first + _interval("1 month - 1 day"), Date)
    own_day = cast(extract("day", day), Integer)
    same = func.least(first + (own_day - 1), month_end)
    return date(case((inside, in_range(month_end if end else same))))


def _date(y: Expression, m: Expression, d: Expression) -> Sql:
    year = cast(func.trunc(y), Integer)
    index = case((year < 1900, year + 1900), else_=year) * 12 + cast(func.trunc(m), Integer) - 1
    fits = and_(y >= whole(0), y < whole(10_000), func.abs(m) <= _FAR, func.abs(d) <= _FAR)
    inside = case((fits, index.between(1899 * 12, 9999 * 12 + 11)), else_=False)
    return date(case((inside, in_range(_first_of(index) + (cast(func.trunc(d), Integer) - 1)))))


def _weekday(day: Expression, kind: Expression) -> Sql:
    which = cast(case((func.abs(kind) < whole(100), func.trunc(kind)), else_=whole(0)), Integer)
    iso = cast(extract("isodow", day), Integer)
    start = case((which == 1, 7), (which == 2, 1), (which.between(11, 17), which - 10))
    counted = case((which == 3, iso - 1), else_=func.mod(iso - start + 7, 7) + 1)
    return number(cast(case((kind.is_not(None), counted)), NUMERIC), TINY)


def _difference(start: Expression, end: Expression, unit: Expression) -> Sql:
    day_a, day_b = (cast(extract("day", d), Integer) for d in (start, end))
    months = _months(end) - _months(start) - case((day_b < day_a, 1), else_=0)
    last_month = cast(extract("day", cast(func.date_trunc("month", end), Date) - 1), Integer)
    over_months = case((day_b >= day_a, day_b - day_a), else_=last_month - day_a + day_b)
    spelled = func.translate(func.btrim(unit, literal(" ")), *(literal(x) for x in texts.UPPER))
    found = case(
        {
            literal("Y"): months.op("/", precedence=8)(12),
            literal("M"): months,
            literal("D"): end - start,
            literal("YM"): func.mod(months, 12),
            literal("MD"): over_months,
            literal("YD"): _over_years(start, end),
        },
        value=spelled,
    )
    return number(cast(case((start <= end, found)), NUMERIC), TINY)


def _over_years(start: Expression, end: Expression) -> Expression:
    month_a, day_a = (cast(extract(p, start), Integer) for p in ("month", "day"))
    month_b, day_b = (cast(extract(p, end), Integer) for p in ("month", "day"))
    before = or_(month_b < month_a, and_(month_b == month_a, day_b < day_a))
    year = cast(extract("year", end), Integer) - case((before, 1), else_=0)
    leap = or_(and_(func.mod(year, 4) == 0, func.mod(year, 100) != 0), func.mod(year, 400) == 0)
    shifted = and_(month_a == 2, day_a == 29, ~leap)
    anniversary = func.make_date(year, case((shifted, 3), else_=month_a), case((shifted, 1), else_=day_a))
    return end - anniversary


def network_days(values: Sequence[Sql], office: WorkCalendar) -> Sql:
    off = sorted(day for day in office.holidays if day.weekday() < 5)
    on = sorted(day for day in office.working if day.weekday() >= 5)

    def between(days: list[object], low: Expression, high: Expression) -> Expression:
        if not days:
            return literal(Decimal(0))
        listed = func.unnest(cast(days, ARRAY(Date()))).table_valued(named_column("day", Date()), name="listed").render_derived()
        inside = listed.c.day.between(low, high)
        return select(cast(func.count(), NUMERIC)).select_from(listed).where(inside).scalar_subquery()

    def work(start: Expression, end: Expression) -> Sql:
        low, high = func.least(start, end), func.greatest(start, end)
        counted = _weekdays(high + 1) - _weekdays(low)
        counted = cast(counted, NUMERIC) - between(off, low, high) + between(on, low, high)  # type: ignore[arg-type]
        sign = case((start <= end, whole(1)), (start > end, whole(-1)))
        return number(counted * sign, TINY)

    return call(values, ("date", "date"), work)


def _weekdays(day: Expression) -> Expression:
    """Mondays to Fridays from a Monday long ago up to, but without, the day."""
    import datetime

    since = day - literal(datetime.date(1899, 1, 2))
    return since.op("/", precedence=8)(7) * 5 + func.least(func.mod(since, 7), 5)


def format_text(value: Sql, pattern: Sql) -> Sql:
    """TEXT with a written format."""
    known = known_text(pattern)
    how = texts.read_format(known) if known is not None else None
    if how is None:
        return failure()
    formatted: list[Expression] = []
    kept = value.part("text")
    if isinstance(how, texts.NumberFormat):
        size = to_number(value).size
        shown = call([value], ["number"], lambda n: text(_number_text(n, how, size)))
    else:
        source = value if kept is None else Sql({**value.parts, **to_number(value).parts}, value.size, value.na)
        days = to_date(Sql({k: p for k, p in source.parts.items() if k in ("number", "date")}, na=value.na))
        shown = call([days], ["date"], lambda d: text(_date_text(d, how)))
    formatted += list(shown.parts.values())
    if kept is not None:
        formatted.append(case((to_number(Sql({"text": kept})).parts["number"].is_(None), kept))
                         if known_text(value) is None else _kept_text(value, kept))  # fmt: skip
    if not formatted:
        return Sql({}, TINY, value.na)
    return text(formatted[0] if len(formatted) == 1 else func.coalesce(*formatted), value.na)


def _kept_text(value: Sql, kept: Expression) -> Expression:
    """A written text that is no number stays as it is."""
    return kept if not to_number(value).parts else cast(None, Text)


def _number_text(n: Expression, how: texts.NumberFormat, size: Size) -> Expression:
    shown = n * literal(Decimal(100)) if how.percent else n
    rounded = func.round(shown, how.most)
    plain = cast(func.trim_scale(func.abs(rounded)), Text)
    whole_part: Expression = func.split_part(plain, literal("."), integer(1))
    if not how.digits:
        whole_part = case((whole_part == "0", literal("")), else_=whole_part)
    if how.digits > 1:
        whole_part = func.lpad(whole_part, func.greatest(func.length(whole_part), how.digits), literal("0"))
    if how.grouped:
        pattern = literal(r"(\d)(?=(\d{3})+$)")
        whole_part = func.regexp_replace(whole_part, pattern, literal(r"\1,"), literal("g"))
    places = func.split_part(plain, literal("."), integer(2))
    if how.least:
        places = func.rpad(places, func.greatest(func.length(places), how.least), literal("0"))
    sign = case((rounded < literal(Decimal(0)), literal("-")), else_=literal(""))
    before = literal(how.before + "") if how.before else literal("")
    pieces = [sign, before, whole_part]
    if how.most:
        pieces += [literal("."), places]
    pieces.append(literal(("%" if how.percent else "") + how.after))
    return joined(pieces)


def joined(pieces: Sequence[Expression]) -> Expression:
    """Joined pairwise, so that a long chain nests little."""
    left = list(pieces)
    while len(left) > 1:
        pairs = [left[i : i + 2] for i in range(0, len(left), 2)]
        left = [pair[0].op("||")(pair[1]) if len(pair) == 2 else pair[0] for pair in pairs]
    return left[0]


_DATE_PIECES = {"yyyy": "YYYY", "yy": "YY", "mm": "MM", "m": "FMMM", "dd": "DD", "d": "FMDD"}


def _date_text(day: Expression, how: texts.DateFormat) -> Expression:
    return joined([func.to_char(day, literal(_DATE_PIECES[part])) if part in _DATE_PIECES else literal(part) for part in how])


FUNCTIONS: dict[str, tuple[tuple[Kind, ...], Work]] = {
    "LEFT": (("text", "number"), _left),
    "RIGHT": (("text", "number"), _right),
    "MID": (("text", "number", "number"), _mid),
    "LEN": (("text",), lambda t: number(cast(func.char_length(t), NUMERIC), Size(6, 0))),
    "UPPER": (("text",), lambda t: _mapped(t, texts.UPPER)),
    "LOWER": (("text",), lambda t: _mapped(t, texts.LOWER)),
    "TRIM": (("text",), _trim),
    "EXACT": (("text", "text"), lambda a, b: boolean(a == b)),
    "CONTAINS": (("text", "text"), _contains),
    "STARTSWITH": (("text", "text"), _starts),
    "DATE": (("number", "number", "number"), _date),
    "YEAR": (("date",), _part("year")),
    "MONTH": (("date",), _part("month")),
    "DAY": (("date",), _part("day")),
    "DAYS": (("date", "date"), lambda end, start: number(cast(end - start, NUMERIC), TINY)),
    "EDATE": (("date", "number"), lambda d, n: _moved(d, n, end=False)),
    "EOMONTH": (("date", "number"), lambda d, n: _moved(d, n, end=True)),
    "DATEDIF": (("date", "date", "text"), _difference),
    "WEEKDAY": (("date", "number"), _weekday),
}
