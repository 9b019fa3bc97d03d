"""Random formulas of a plan: what somebody could write over a person, over order lines and over the people below."""

from __future__ import annotations

import random
from collections import defaultdict

RATE = ("5%", "7.5%", "base_rate", "0.0125", "weight", "1%", "33.3%")
PERSON = ("quota", "full_quota", "ytd_quota", "target_share", "days_in_period", "days_employed", "working_days", "returned_amount", "level",
          "team_sales", "team_quota", "team_size", "office_sales", "office_quota", "satisfaction", "target", "定额", "kpi")  # fmt: skip
RECORD = ("amount", "amount", "amount", "share", "line_amount", "quantity", "discount", "cost", "margin", "rate", "paid_amount", "unit_price")
TEXTS = ("product", "product_line", "customer", "currency", "role", "order_no", "region")
DATES = ("date", "ordered_on", "delivered_on", "invoiced_on", "paid_on")
TRUTHS = ("paid", "is_return", "new_customer")
CRITERIA = (
    'product_line, "HW"', 'product, "P?"', 'product, "<>P1"', 'customer, "C*"', 'customer, "*1"', "paid, TRUE", 'date, ">=2026-01-15"', 'date, "<" & period_end',
    'date, ">" & DATE(2026, 1, 10)', 'amount, ">0"', 'amount, "<=1000.5"', 'amount, ">" & target', "amount, 100", 'delivered_on, "<>"', 'delivered_on, "="',
    'role, "direct"', 'role, "<>manager"', "is_return, FALSE", 'currency, "usd"', 'product_line, grade', 'product, "产品*"', 'customer, "="',
    'order_no, ">S3"', "new_customer, TRUE", 'amount, ">=" & quota / 100', 'customer, "~*C"', 'discount, "<>0"',
)  # fmt: skip


class Formulas:
    """`names` are number steps so far: under "" those of a person, under a collection its record steps."""

    def __init__(self, dice: random.Random, over: tuple[str, ...]) -> None:
        self.dice, self.over = dice, over
        self.names: defaultdict[str, list[str]] = defaultdict(list)
        self.of_team: set[str] = set()
        self.depth = 0

    def know(self, over: str, name: str) -> None:
        self.names[over].append(name if name.isidentifier() else f"[{name}]")

    def pick(self, *choices: str) -> str:
        return self.dice.choice(choices)

    # -- steps -------------------------------------------------------------------------------------------------
    def of_any_unit(self, over: str) -> tuple[str, str]:
        kind = self.pick("money", "money", "money", "rate", "count", "yes/no", "text", "date")
        formula = {"yes/no": self.truth, "text": self.text, "date": self.day}.get(kind, self.number)(over)
        return formula, kind

    def line_pay(self, over: str) -> str:
        """What an order line is paid: a size that a ledger can hold."""
        n = f"({self.number(over)})"
        rate = self.pick(*RATE, "BAND(amount, rates)", "IFNA(VLOOKUP(product, products, 2, FALSE), 0)", "GRID(MAX(amount, 0), discount, grid)",
                         'SWITCH(product_line, "HW", 3%, "SW", 5%, 0)', 'IFS(paid, 4%, is_return, 2%, TRUE, 1%)', f"CLAMP({n}, 0, 10%)")  # fmt: skip
        own = self.pick("amount", "amount", "margin", 'IF(role = "manager", 0, amount)', "IF(new_customer, amount, amount * 50%)")
        last = self.pick(f"{own} * {rate}", f"TIER(MAX({own}, 0), rates)", "TIER(RUNNING(amount), rates) - TIER(RUNNING(amount) - amount, rates)",
                         "CLIFF(MAX(amount, 0), rates)", f"{own} * {rate} * CURVE(IFERROR(paid_amount / line_amount, 0), points)",
                         f"IFERROR(CLAMP({n}, -500, 500), 1.005)")  # fmt: skip
        return self.rounded(last)

    def award(self) -> str:
        n = f"({self.number('')})"
        sales = self.pick(*(f"SUM({over}.amount)" for over in self.over), 'SUMIFS(orders.amount, orders.role, "<>manager")', *self.names[""])
        reached = f"IFERROR({sales} / quota, 0)"
        last = self.pick(
            f"MAX(TIER({sales}, rates), 0)", f"{sales} * BAND(MAX({reached}, 0), 阶梯)", f"CLIFF(MAX({sales}, 0), rates)", f"target * CURVE({reached}, points)",
            f"IF({reached} >= 1, {self.pick('500', '定额 * 3', 'target * 1.25%')}, 0)", "target * (weight * MIN(IFNA(kpi, 0), 1.2) + (1 - weight) * satisfaction / 100)",
            f"IFERROR(CLAMP({n}, -999.995, 12345.675), 0.005)", f"TIERPART({sales}, rates, 2) + 0.125",
        )  # fmt: skip
        return f"IFERROR({self.rounded(last)}, 0)" if self.dice.random() < 0.7 else self.rounded(last)

    def rounded(self, formula: str) -> str:
        step = self.pick("0.05", "0.5", "1")
        return self.pick(f"ROUND({formula}, 2)", f"ROUND({formula}, 2)", f"ROUNDUP({formula}, 2)", f"ROUNDDOWN({formula}, 2)", f"ROUNDEVEN({formula}, 2)",
                         f"CEILING({formula}, {step})", f"FLOOR({formula}, {step})", formula, f"ROUND({formula}, 0)", f"TRUNC({formula}, 2)", f"INT({formula})")  # fmt: skip

    # -- typed parts -------------------------------------------------------------------------------------------
    def number(self, over: str) -> str:
        self.depth += 1
        try:
            if self.depth > 3 or self.dice.random() < 0.25:
                return self.leaf(over)
            return self.dice.choice([self.arithmetic, self.arithmetic, self.banded, self.counted, self.chosen, self.looked_up, self.aggregate, self.aggregate])(over)
        finally:
            self.depth -= 1

    def leaf(self, over: str) -> str:
        own = [name for name in self.names[""] if name not in self.of_team]
        if over:
            return self.pick(*RECORD, *RECORD, *self.names[over], *own, *RATE, "quota", "100", "0.005")
        return self.pick(*PERSON, *own, *own, *RATE, "100", "-12.5", "1000", *(f"SUM({one}.amount)" for one in self.over), *(f"SUM({one}.amount)" for one in self.over))

    def arithmetic(self, over: str) -> str:
        a, b = self.number(over), self.number(over)
        return self.pick(
            f"({a} + {b})", f"({a} - {b})", f"{a} * {self.pick(*RATE)}", f"IF({b} = 0, 0, {a} / ({b}))", f"IFERROR({a} / ({b}), 0)", f"({a}) / {self.pick('3', '7', '12')}",
            f"-({a})", f"({a})%", f"ABS({a})", f"SIGN({a}) * {b}", f"MOD({a}, {self.pick('7', '0.3', '100')})", f"({self.leaf(over)})^{self.pick('2', '0')}",
            self.rounded(a), f"ROUND({a}, -{self.pick('1', '2')})", f"ROUNDUP({a}, 1)", f"SQRT({a})" if self.dice.random() < 0.02 else f"POWER({self.leaf(over)}, 2)",
        )  # fmt: skip

    def banded(self, over: str) -> str:
        x = self.number(over)
        return self.pick(
            f"TIER({x}, rates)", f"CLIFF({x}, rates)", f"BAND({x}, rates)", f"BAND({x}, rates, 3)", f"CURVE({x}, points)", f"TIERPART({x}, rates, {self.pick('1', '2', '3')})",
            f"GRID({x}, {self.number(over)}, grid)", f"BAND({x}, 阶梯)", f"TIER({x}, {{0,5%; 500,7%; 20000.25,0.11}})", f"CURVE({x}, {{0,0; 0.9,70%; 1,1; 1.2,2}})",
            f"SUMPRODUCT(({x} > rates.lower) * ({x} - rates.lower) * rates.step)",
        )  # fmt: skip

    def counted(self, over: str) -> str:
        d, e = self.day(over), self.day(over)
        return self.pick(
            f"MONTH({d})", f"YEAR({d})", f"DAY({d})", f"DAYS({d}, {e})", f"IFERROR(DATEDIF({d}, {e}, \"{self.pick('D', 'M', 'Y', 'YM', 'MD')}\"), 0)",
            f"NETWORKDAYS({d}, {e})", f"WEEKDAY({d}, {self.pick('1', '2', '3')})", f"LEN({self.text(over)})", f"({d} - {e})", f"WEEKDAY({d})",
        )  # fmt: skip

    def chosen(self, over: str) -> str:
        a, b, t = self.number(over), self.number(over), self.truth(over)
        return self.pick(
            f"IF({t}, {a}, {b})", f"IFS({t}, {a}, TRUE, {b})", f"MIN({a}, {b})", f"MAX({a}, {b}, 0)", f"CLAMP({a}, -1000, {b})", f"AVERAGE({a}, {b})", f"IFNA({a}, {b})",
            f"MEDIAN({a}, {b}, 5)", f"SWITCH({self.text(over)}, \"A\", {a}, {b})", f"IFERROR({a}, {b})", f"({t}) * {a}", f"SUM({a}, {b})", f"PRODUCT({a}, {self.pick(*RATE)})",
        )  # fmt: skip

    def looked_up(self, over: str) -> str:
        x, t = self.number(over), "product" if over else self.text(over)
        return self.pick(
            f"VLOOKUP({x}, rates, 2)", f"IFNA(VLOOKUP({t}, products, 2, FALSE), 0)", f"XLOOKUP({t}, products.product, products.rate, 0)", f"LOOKUP({x}, rates.lower, rates.rate)",
            f"INDEX(rates, {self.pick('1', '2', '3')}, 2)", f"IFERROR(INDEX(rates, MATCH({x}, rates.lower, 1), 3), 0)", f"XLOOKUP({x}, rates.lower, rates.rate, 0.5, -1)",
        )  # fmt: skip

    def aggregate(self, over: str) -> str:
        """Over the person's lines; on a line the leaf is its own."""
        if over and self.dice.random() < 0.6:
            return self.pick("RUNNING(amount)", f"RUNNING({self.leaf(over)})", "amount / SUM(orders.amount)", 'SUMIFS(orders.amount, orders.customer, customer)', "RUNNING(1)")
        one = self.pick(*self.over, "orders", "returns")
        field = f"{one}.{self.pick(*RECORD, *self.names[one])}"
        criteria = ", ".join(f"{one}.{self.pick(*CRITERIA)}" for _ in range(self.dice.randint(1, 2)))
        total = self.pick("SUM", "SUM", "SUM", "COUNT", "AVERAGE", "MIN", "MAX", "MEDIAN")
        text = self.pick(
            f"{total}({field})", f"SUM({field} * {one}.share)", f"SUMIFS({field}, {criteria})", f"SUMIFS({field}, {criteria})", f"COUNTIFS({criteria})",
            f"AVERAGEIFS({field}, {criteria})", f"MAXIFS({field}, {criteria})", f"MINIFS({field}, {criteria})", f"COUNTUNIQUE({one}.{self.pick(*TEXTS, 'date')})",
            f"SUM(IF({one}.paid, {field}, 0))", f"COUNT({one})", f"SUM(ROUND({field} * 7.5%, 2))", f"SUMPRODUCT({one}.amount, {one}.quantity)", f"MAX(0, {field})",
        )  # fmt: skip
        return f"IFERROR({text}, 0)" if self.dice.random() < 0.5 else text

    def over_members(self, fields: list[str]) -> str:
        a = self.dice.choice(fields)
        return self.pick(
            f"ROUND(SUM({a}) * {self.pick(*RATE)}, 2)", "SUM(members.sales) * 1%", "COUNT(members.depth) * 12.5", f'SUMIFS({a}, members.depth, 1)',
            f'IFERROR(AVERAGEIFS({a}, members.sales, ">0"), 0)', 'COUNTIFS(members.quota_attainment, ">=1") * 50', f"IFERROR(MAX({a}), 0)", f"SUM({a}) + {self.leaf('')}",
        )  # fmt: skip

    def truth(self, over: str) -> str:
        a, b, t = self.leaf(over), self.leaf(over), self.text(over)
        choices = [f"{a} {self.pick('>', '>=', '<', '<=', '=', '<>')} {b}", f"{t} = {self.pick(chr(34) + 'hw' + chr(34), 'grade')}", f"AND({a} > 0, {b} < 1000)", "ISBLANK(left_on)",
                   f"OR({a} > {b}, {t} <> \"A\")", f"NOT({a} > {b})", f"{self.day(over)} >= DATE(2026, 1, 15)", f"CONTAINS({t}, \"P\")", f"XOR({a} > 0, {b} > 0)",
                   f"{self.day(over)} <= \"2026-01-31\"", f"STARTSWITH({t}, \"C\")", f"EXACT({t}, \"HW\")", f"ISERROR({a})"]  # fmt: skip
        if over:
            choices += [*TRUTHS, "ISBLANK(delivered_on)", "ISBLANK(customer)"]
        return self.pick(*choices)

    def text(self, over: str) -> str:
        own = self.pick(*TEXTS) if over else self.pick("employee_code", "region", "product_line", "grade")
        return self.pick(own, own, own, "grade", '"中文 A"', f"LEFT({own}, 2)", f"UPPER({own})", f"({own} & \"-\" & {self.leaf(over)})", f"MID({own}, 2, 3)", f"TRIM({own})",
                         f'TEXT({self.leaf(over)}, "{self.pick("0.00", "0", "#,##0.00", "0.0%")}")', f"CONCAT({own}, {self.day(over)})", f"LOWER({own})")  # fmt: skip

    def day(self, over: str) -> str:
        own = self.pick(*DATES, "date", "date", "period_start") if over else self.pick("period_start", "period_end", "as_of", "hired_on")
        return self.pick(own, own, "DATE(2026, 1, 31)", f"EDATE({own}, {self.pick('1', '-1', '12')})", f"EOMONTH({own}, {self.pick('0', '1', '-2')})", f"({own} + 14)", "period_end",
                         f"DATE(YEAR({own}), MONTH({own}) + 1, 0)", f"IF(ISBLANK({own}), period_start, {own})")  # fmt: skip
