"""Random formulas over random rows: trace, compiled Python and SQL agree to the last digit."""

from __future__ import annotations

import datetime
import os
import random
from decimal import Decimal
from typing import Any

import pytest
from sqlalchemy import Connection

from server_db.domain.formulas.columns import column
from server_db.domain.formulas.fast import compile_fast
from server_db.domain.formulas.parse import parse
from server_db.domain.formulas.places import Layout, tree_of
from server_db.domain.formulas.problems import FormulaProblem
from server_db.domain.formulas.rows import Row, all_rows
from server_db.domain.formulas.run import evaluate_rows, layout_from
from server_db.domain.formulas.sheet import Sheet, Step, Table
from server_db.domain.formulas.values import ErrorValue, Value
from server_db.formula_sql.eval_sql import evaluate_sql

D = Decimal
TABLES = {
    "rates": Table(
        ("lower", "rate", "bonus", "word"),
        (
            (D(0), D("0.05"), D(10), "low"),
            (D(1000), D("0.08"), None, "Mid"),
            (D("25000.5"), D("0.1234"), D("-3.5"), "high"),
        ),
    ),
    "grid": Table(("lower", "0", "0.5", "1"), ((D(0), D(1), D(2), D(3)), (D(100), D(4), D(5), D(6)))),
    "names": Table(("key", "value"), (("A", D(1)), ("b*", D(2)), ("中文", D(3)), ("Ä", D(4)))),
}
NUMBERS = ("sales", "quota", "x", "gap")
RECORD_NUMBERS = ("amount", "share", "hole")


class Maker:
    """Typed random formulas; now and then the wrong type, a missing fact or an unknown name."""

    def __init__(self, seed: int, record: bool) -> None:
        self.random = random.Random(seed)
        self.record = record
        self.depth = 0

    def pick(self, *choices: Any) -> Any:
        return self.random.choice(choices)

    def make(self, kind: str = "number") -> str:
        if self.random.random() < 0.03:
            kind = self.pick("number", "text", "boolean", "date")
        self.depth += 1
        try:
            leafy = self.depth > 4 or self.random.random() < 0.25
            return getattr(self, f"{kind}_leaf" if leafy else kind)()
        finally:
            self.depth -= 1

    def number_leaf(self) -> str:
        names = (*NUMBERS, *RECORD_NUMBERS) if self.record else NUMBERS
        literal = self.pick("0", "1", "2", "3", "0.5", "1000", "5%", "0.07", "123456.789", "12", "7.5")
        return self.pick(literal, self.pick(*names), self.pick(*names), "done", f"-{literal}")

    def number(self) -> str:
        n, t, b, d = (lambda kind=k: self.make(kind) for k in ("number", "text", "boolean", "date"))
        table = self.pick("rates", "rates", "{0,5%;500,7%;2000.25,0.11}", "missing_table" if self.random.random() < 0.1 else "rates")
        choice = self.random.randrange(50)
        if choice < 14:
            return f"({n()} {self.pick('+', '-', '*', '/', '+', '-', '*')} {n()})"
        if choice < 18:
            return f"{self.pick('ROUND', 'ROUNDUP', 'ROUNDDOWN', 'ROUNDEVEN', 'TRUNC')}({n()}, {self.pick('0', '2', '-2', '3', 'done', '1.7')})"
        if choice < 22:
            return self.pick(
                f"IF({b()}, {n()}, {n()})",
                f"IFERROR({n()}, {n()})",
                f"IFNA({n()}, {n()})",
                f"IFS({b()}, {n()}, TRUE, {n()})",
                f"SWITCH({n()}, 1, {n()}, {n()})",
            )
        if choice < 26:
            name = self.pick("MIN", "MAX", "SUM", "AVERAGE", "MEDIAN", "PRODUCT", "COUNT")
            return f"{name}({n()}, {n()}, {n()})"
        if choice < 31:
            return self.pick(
                f"TIER({n()}, {table})",
                f"CLIFF({n()}, {table})",
                f"BAND({n()}, {table})",
                f"CURVE({n()}, {table})",
                f"TIERPART({n()}, {table}, {self.pick('1', '2', 'done')})",
                f"BAND({n()}, rates, {self.pick('3', 'done', '2', '9')})",
            )
        if choice < 34:
            return self.pick(
                f"GRID({n()}, {n()}, grid)",
                f"VLOOKUP({n()}, rates, {self.pick('2', '3', 'done')})",
                f"INDEX(rates, {n()}, 2)",
                f"MATCH({n()}, rates.lower, {self.pick('1', '0', '-1')})",
                f"XLOOKUP({n()}, rates.lower, rates.rate, {n()}, {self.pick('0', '1', '-1')})",
                f"LOOKUP({n()}, rates.lower, rates.rate)",
                f"VLOOKUP({t()}, names, 2, FALSE)",
                f"XLOOKUP({t()}, names.key, names.value, 0, 2)",
            )
        if choice < 36:
            return f"SUMPRODUCT(({n()} > rates.lower) * ({n()} - rates.lower) * rates.rate)"
        if choice < 42:
            return self.over_records()
        if choice < 46:
            return self.pick(
                f"ABS({n()})",
                f"INT({n()})",
                f"SIGN({n()})",
                f"MOD({n()}, {n()})",
                f"CEILING({n()}, {n()})",
                f"FLOOR({n()}, {n()})",
                f"CLAMP({n()}, {n()}, {n()})",
                f"{n()}^{self.pick('0', '1', '2', '3', '-1', '0.5', 'done')}",
                f"({n()})%",
                f"-{n()}",
            )
        return self.pick(
            f"LEN({t()})",
            f"VALUE({t()})",
            f"YEAR({d()})",
            f"MONTH({d()})",
            f"DAY({d()})",
            f"DAYS({d()}, {d()})",
            f"WEEKDAY({d()}, {self.pick('1', '2', '3', '11', '16')})",
            f"DATEDIF({d()}, {d()}, {self.pick(*[chr(34) + u + chr(34) for u in ('Y', 'M', 'D', 'MD', 'YM', 'YD')])})",
            f"NETWORKDAYS({d()}, {d()})",
            f"({d()} - {d()})",
        )

    def over_records(self) -> str:
        field = self.pick(
            "orders.amount",
            "orders.share",
            "orders.amount * orders.share",
            "orders.amount - x",
            "orders.hole",
            "MAX(orders.amount, 100)",
            "IF(orders.paid, orders.amount, 0)",
            "orders.amount / SUM(orders.amount)",
        )
        name = self.pick("SUM", "SUM", "COUNT", "AVERAGE", "MIN", "MAX", "MEDIAN", "COUNTUNIQUE")
        criterion = self.pick('">=100"', '"<>50"', "100", "x", '">" & x', '"<=" & quota', "word", '"=" & word')
        cell = self.pick("orders.amount", "orders.product", "orders.hole", "orders.day")
        other = self.pick(
            'orders.product, "a*"',
            'orders.product, "<>B"',
            'orders.day, ">=2026-02-01"',
            'orders.day, ">" & start',
            "orders.paid, TRUE",
            'orders.hole, "="',
            'orders.hole, "<>"',
            'orders.product, "?"',
        )
        family = self.pick("SUMIFS", "AVERAGEIFS", "MINIFS", "MAXIFS")
        return self.pick(
            f"{name}({field})",
            f"{name}({field})",
            f"{family}(orders.amount, {cell}, {criterion}, {other})",
            f"COUNTIFS({cell}, {criterion})",
            f"SUM(0, {field}, x)",
            f"MIN(x, {field})",
            "COUNT(orders)",
            f"SUMPRODUCT(orders.amount, {field})",
        )

    def boolean_leaf(self) -> str:
        return self.pick("TRUE", "FALSE", "yes", "paid" if self.record else "yes", "sales > 100")

    def boolean(self) -> str:
        kind = self.pick("number", "number", "text", "date")
        compare = f"({self.make(kind)} {self.pick('=', '<>', '<', '<=', '>', '>=')} {self.make(kind)})"
        b = lambda: self.make("boolean")  # noqa: E731
        return self.pick(
            compare,
            compare,
            compare,
            f"AND({b()}, {b()})",
            f"OR({b()}, {b()})",
            f"NOT({b()})",
            f"XOR({b()}, {b()})",
            f"ISERROR({self.make()})",
            "ISBLANK(gap)",
            f"ISBLANK({self.make()})",
            f"CONTAINS({self.make('text')}, {self.make('text')})",
            f"STARTSWITH({self.make('text')}, {self.make('text')})",
            f"EXACT({self.make('text')}, {self.make('text')})",
        )

    def text_leaf(self) -> str:
        return self.pick('"A"', '"b"', '"中文 Ä"', '""', '"12.5"', '"2026-02-28"', '" x  y "', "word", "word", '"a*"')

    def text(self) -> str:
        t = lambda: self.make("text")  # noqa: E731
        n = lambda: self.make("number")  # noqa: E731
        return self.pick(
            f"({t()} & {t()})",
            f"({t()} & {n()})",
            f"LEFT({t()}, {self.pick('0', '1', '3', 'done', '-1')})",
            f"RIGHT({t()}, {self.pick('0', '2')})",
            f"MID({t()}, {self.pick('1', '2', '0')}, {self.pick('1', '3')})",
            f"UPPER({t()})",
            f"LOWER({t()})",
            f"TRIM({t()})",
            f"CONCAT({t()}, {n()}, {self.make('boolean')})",
            f"TEXT({n()}, {self.pick(*[chr(34) + f + chr(34) for f in ('0', '0.00', '#,##0.0#', '0.0%', '000', '#.##')])})",
            f'TEXT({self.make("date")}, "yyyy-m-dd")',
            f"IF({self.make('boolean')}, {t()}, {t()})",
            f"({self.make('date')} & {t()})",
            "INDEX(rates, 2, 4)",
            f"BAND({n()}, rates, 4)",
        )

    def date_leaf(self) -> str:
        return self.pick("start", "day" if self.record else "start", '"2026-03-31"', "DATE(2024, 2, 29)", "DATE(2026, 1, 31)")

    def date(self) -> str:
        d = lambda: self.make("date")  # noqa: E731
        n = lambda: self.make("number")  # noqa: E731
        return self.pick(
            f"EDATE({d()}, {self.pick('1', '-1', '12', 'done', '13')})",
            f"EOMONTH({d()}, {self.pick('0', '1', '-3')})",
            f"({d()} + {self.pick('1', '30', 'done', '0.5')})",
            f"({d()} - {self.pick('1', '45')})",
            f"DATE({n()}, {n()}, {n()})",
            f"DATE(2026, {self.pick('14', '2', '-1')}, {self.pick('31', '0', '1')})",
            f"IF({self.make('boolean')}, {d()}, {d()})",
            f"MAX({d()}, {d()})",
        )


def some_number(r: random.Random) -> Decimal | None:
    return r.choice(
        [
            None,
            D(0),
            D(1),
            D(-1),
            D(100),
            D("0.5"),
            D(r.randrange(-(10**6), 10**6)) / 100,
            D(r.randrange(10**9)) / 10**4,
            D(r.randrange(5000)),
            D(r.randrange(-9, 9)),
            D("1E+3"),
            D("0.333333333333333333333"),
        ]
    )


def make_root(seed: int) -> Row:
    r = random.Random(seed)
    sure = lambda: some_number(r) or D(7)  # noqa: E731
    day = lambda: datetime.date(2024, 1, 1) + datetime.timedelta(days=r.randrange(900))  # noqa: E731
    root = Row(
        (),
        "",
        {
            "sales": sure(),
            "quota": some_number(r),
            "x": sure(),
            "gap": None,
            "done": D(r.randrange(1, 5)),
            "word": r.choice(["a", "B", "中文", "12", "Ä*", ""]),
            "yes": r.random() < 0.5,
            "start": day(),
        },
    )
    root.children["orders"] = [
        Row(
            ("orders",),
            str(n),
            {
                "id": D(n),
                "date": day(),
                "day": day() if r.random() < 0.9 else None,
                "amount": sure(),
                "share": sure(),
                "hole": some_number(r),
                "paid": r.random() < 0.5,
                "product": r.choice(["a", "B", "ab", "中文", "12"]),
            },
            root,
        )
        for n in range(r.randrange(0, 6))
    ]
    return root


def make_sheet(seed: int, count: int) -> Sheet:
    steps = []
    for n in range(count):
        record = n % 4 == 3
        maker = Maker(seed * 1000 + n, record)
        formula = maker.make(maker.pick("number", "number", "number", "boolean", "text", "date"))
        if record and n % 8 == 7:
            formula = f"RUNNING({formula})"
        steps.append(Step(f"s{n}", formula, scope="record" if record else "person", over="orders" if record else None))
    return Sheet(tuple(steps), TABLES)


def looped_values(layout: Layout, roots: list[Row]) -> dict[tuple[int, str], Value]:
    """What the loops over many records say of these few, by row and step."""
    found: dict[tuple[int, str], Value] = {}
    for path, names in layout.homes.items():
        for name in names if path else ():
            tree = tree_of(layout.steps[name])
            loop = None if isinstance(tree, FormulaProblem) else column(layout, tree, path, path)
            for root in roots if loop else ():
                rows = root.below(path)
                assert loop is not None
                found |= {(id(row), name): value for row, value in zip(rows, loop(rows, root), strict=True) if value is not None}
    assert found
    return found


BATCHES = int(os.environ.get("TRIPOD_FORMULA_BATCHES", "5"))


@pytest.mark.parametrize("seed", range(BATCHES))
def test_trace_fast_and_sql_agree(connection: Connection, seed: int) -> None:
    sheet = make_sheet(seed + int(os.environ.get("TRIPOD_FORMULA_SEED", "0")), 60)
    roots = [make_root(seed * 100 + n) for n in range(55)]
    anchor = make_root(5)  # shows every field even if all other rows have no orders
    layout = layout_from(sheet, [*roots, anchor])
    for root in roots:
        evaluate_rows(layout, root)
    found = evaluate_sql(connection, layout, roots)
    quick = {step.name: compile_fast(layout, step.name) for step in sheet.steps}
    looped = looped_values(layout, roots)
    pairs = 0
    for row in (row for root in roots for row in all_rows(root)):
        for name, value in row.values.items():
            pairs += 1
            expected = None if isinstance(value, ErrorValue) else value
            sql = found.values[id(row)].get(name)
            where = f"{layout.steps[name].formula!r} on {row.facts} below {row.at(()).facts}"
            assert type(expected) is type(sql) and expected == sql, f"{where}: trace {value!r}, SQL {sql!r}"
            if isinstance(value, ErrorValue) and found.missing[id(row)]:
                assert (name in found.missing[id(row)]) == (value.code == "#N/A"), f"{where}: {value!r}"
            if quick[name] is not None:
                fast = quick[name](row)
                shown = None if isinstance(fast, ErrorValue) else fast
                assert type(expected) is type(shown) and expected == shown, f"{where}: trace {value!r}, fast {fast!r}"
            loop = looped.get((id(row), name))
            # a loop either says nothing or says it to the last zero
            assert loop is None or (type(loop) is type(value) and str(loop) == str(value)), f"{where}: trace {value!r}, loop {loop!r}"
    assert pairs >= 3000  # 20,000 and more in all


def test_generated_formulas_are_formulas() -> None:
    for step in make_sheet(1, 200).steps:
        parse(step.formula)
