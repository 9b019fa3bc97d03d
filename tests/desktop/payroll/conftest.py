"""A made-up run of sixteen people in October and its September, for every payroll screen test."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace
from datetime import date, datetime
from decimal import Decimal
from typing import Any

import pytest

from desktop.payroll.statement_files import Preview
from server_db.domain.pay_bridge import PersonMonth
from server_db.domain.statements import NO_WORDS, PayLine, StatementFacts, Words
from server_db.queries.payroll import PeriodTotal, RunPicture
from server_db.queries.runs import PayoutRow, PeriodRow, RunExceptionRow, RunLine, RunRow
from server_db.queries.sign_offs import TeamSignOff
from server_db.queries.team_results import TeamResult

PEOPLE = (
    ("E1027", "Wang Min", "王敏"), ("E1031", "Zhao Qiming", "赵启明"), ("E1044", "Sun Yue", "孙悦"), ("E1052", "Zhou Hai", "周海"),
    ("E1058", "Wu Siyuan", "吴思远"), ("E1063", "Zheng Lin", "郑琳"), ("E1070", "Feng Tao", "冯涛"), ("E1077", "Chen Xiao", "陈晓"),
    ("E1081", "Chu An", "褚安"), ("E1085", "Wei Ning", "卫宁"), ("E1090", "Jiang Wen", "蒋文"), ("E1094", "Shen Jia", "沈佳"),
    ("E1099", "Han Lei", "韩磊"), ("E1103", "Yang Fan", "杨帆"), ("E1108", "Zhu Qing", "朱青"), ("E1112", "Qin Yu", "秦雨"),
)  # fmt: skip
DEPARTMENTS = (("East Hardware", "华东硬件"), ("East Software", "华东软件"), ("South Hardware", "华南硬件"), ("South Software", "华南软件"))


def a_run(**changes: Any) -> RunRow:
    made = RunRow(
        id=5, code="PR-2026-10-01", period_id=202610, period_code="2026-10", region_code=None, kind="regular", status="calculated",
        queue_state="idle", as_of_period_code=None, phase="", done=0, total=0, total_amount=Decimal("324540.25"), snapshot_batch=40,
        engine_version="1", plan_hashes={}, content_hash="ab" * 32, asked_at=None,
        prepared_by=2, prepared_by_en="Zhao Jianguo", prepared_by_zh="赵建国", prepared_at=datetime(2026, 11, 1, 9, 12),
        calculated_at=datetime(2026, 11, 1, 9, 14), reviewed_by=None, reviewed_by_en=None, reviewed_by_zh=None, reviewed_at=None,
        approved_by=None, approved_by_en=None, approved_by_zh=None, approved_at=None, locked_by=None, locked_by_en=None,
        locked_by_zh=None, locked_at=None, paid_by=None, paid_by_en=None, paid_by_zh=None, paid_at=None, reason=None, error=None,
        version=3, people=16, open_blockers=1, open_exceptions=3,
    )  # fmt: skip
    return replace(made, **changes)


def a_line(number: int, month: int) -> RunLine:
    code, en, zh = PEOPLE[number]
    base = Decimal(7900 + number * 210)
    commission = Decimal(0) if number == 2 else (Decimal(9870 + number * 1733 + month * (211 - number * 31)) / 1).quantize(Decimal("0.01"))
    commission = commission * 3 if number == 1 and month == 10 else commission
    bonus = Decimal(800 * (number % 3))
    adjustment = Decimal("-1200.00") if number == 6 and month == 10 else Decimal("-562.50") if number == 0 else Decimal(0)
    gross = base + commission + bonus + adjustment
    before = a_line(number, month - 1).gross if month == 10 and number != 15 else None
    return RunLine(27 + number, code, en, zh, *DEPARTMENTS[number % 4], base, commission, bonus, adjustment, gross, before, 0, "4F2A91BC77E0")


def a_month(line: RunLine) -> PersonMonth:
    """The same pay as the line, taken apart; what was earned is what is paid."""
    return PersonMonth(
        line.employee_id, 6, line.commission * 12, line.commission, line.commission, line.bonus, line.adjustment, base=line.base_salary
    )  # fmt: skip


def an_exception(number: int, person: int, severity: str = "confirm", **changes: Any) -> RunExceptionRow:
    code, en, zh = PEOPLE[person]
    made = RunExceptionRow(
        number, 5, 27 + person, code, en, zh, severity, "quota.missing", "payout",
        "There is no quota for this person in 2026-10.", "缺少该员工 2026-10 的任务额。", "Import the quota.", "请导入任务额。", None, None, None, None, None,
    )  # fmt: skip
    return replace(made, **changes)


def a_picture(run: RunRow | None = None, **changes: Any) -> RunPicture:
    run = run or a_run()
    lines = tuple(a_line(number, 10) for number in range(16))
    made = RunPicture(
        run=run, lines=lines,
        exceptions=(
            an_exception(1, 10, "blocker"),
            an_exception(2, 1, message_en="Commission is three times that of September.", message_zh="提成为 9 月的三倍。",
                         remedy_en="Look at the large orders.", remedy_zh="请核对大单。"),
            an_exception(3, 2, message_en="No commission: no orders were credited.", message_zh="提成为 0：本月无计提订单。", remedy_en="", remedy_zh=""),
        ),
        payouts=tuple(PayoutRow(line.employee_id, kind, step, getattr(line, kind))
                      for line in lines for kind, step in (("commission", "commission"), ("bonus", "new_logo"))),
        previous=a_run(id=4, code="PR-2026-09-01", period_id=202609, period_code="2026-09", status="locked"),
        previous_lines=tuple(a_line(number, 9) for number in range(15)),
        history=tuple(PeriodTotal(f"2026-{month:02d}", Decimal(280000 + month * 4100 - (month % 3) * 6000)) for month in range(1, 11)),
        credited=Decimal("5120000.00"), plans=(("East hardware plan", "华东硬件提成方案", 6),), currency="CNY",
        months=tuple(a_month(line) for line in lines), previous_months=tuple(a_month(a_line(number, 9)) for number in range(15)),
    )  # fmt: skip
    return replace(made, **changes)


PERIODS = (
    PeriodRow(202611, "2026-11", date(2026, 11, 1), date(2026, 12, 1), "open"),
    PeriodRow(202610, "2026-10", date(2026, 10, 1), date(2026, 11, 1), "open"),
    PeriodRow(202609, "2026-09", date(2026, 9, 1), date(2026, 10, 1), "locked"),
)


@pytest.fixture
def run() -> Callable[..., RunRow]:
    """run(status="reviewed", …): the made-up run with other values."""
    return a_run


@pytest.fixture
def picture() -> Callable[..., RunPicture]:
    return a_picture


@pytest.fixture
def exception() -> Callable[..., RunExceptionRow]:
    return an_exception


@pytest.fixture
def answers() -> Callable[..., dict[str, Any]]:
    """Answers of the server for a screen that shows this picture; more may be given by name."""

    def make(shown: RunPicture | None = None, pdf: bytes = b"", **more: Any) -> dict[str, Any]:
        shown = shown or a_picture()
        return {
            "find_periods": PERIODS, "find_runs": (shown.run, a_run(id=4, code="PR-2026-09-01", period_id=202609, period_code="2026-09", status="locked")),
            "get_run_picture": shown, "statement_pdf": Preview(pdf), **more,
        }  # fmt: skip

    return make


@pytest.fixture(scope="session")
def make_pdf() -> Callable[[str], bytes]:
    """A one-page PDF, made by the reports themselves."""
    from reports.fonts import office_fonts
    from reports.page import Document

    def make(lang: str) -> bytes:
        document = Document(office_fonts())
        document.new_page().text(48, 60, "明细单" if lang == "zh" else "Statement", 18)
        return document.save("t", "a", "s", lang)

    return make


@pytest.fixture
def statement_of() -> Callable[[str], StatementFacts]:
    """A short statement of that employee code."""

    def make(code: str) -> StatementFacts:
        return StatementFacts(
            Words("Office", "公司"), "CNY", 2, 1, code, Words(f"Name {code}", f"姓名{code}"), Words("East", "华东"), NO_WORDS, "2026-10",
            date(2026, 10, 1), date(2026, 11, 1), 5, "PR-2026-10-01", "approved", None, Words("Plan", "方案"), "v1",
            (PayLine("base", "", Words("Base", "基本工资"), Decimal(5000)),), Decimal(5000), None, (), (), (), (), (), "ABCD",
        )  # fmt: skip

    return make


@pytest.fixture
def sign_offs() -> tuple[TeamSignOff, ...]:
    """Three teams of the made-up run: one waits, one is signed, one was returned; the reader of the tests heads the first."""
    return (
        _team(1, "E1003", "Lin Xiaolan", "林晓岚", "waiting"),
        _team(61, "E1004", "He Jun", "何俊", "signed", signed_at=datetime(2026, 11, 1, 10, 2), signed_by=61, signed_by_en="He Jun", signed_by_zh="何俊"),
        _team(62, "E1005", "Tang Li", "唐莉", "returned", reason="The split of SO-0412 is wrong", signed_at=datetime(2026, 11, 1, 10, 30), signed_by=62,
              signed_by_en="Tang Li", signed_by_zh="唐莉"),
        _team(None, None, None, None, "waiting", in_place_only=True),
    )  # fmt: skip


@pytest.fixture
def team() -> tuple[TeamResult, ...]:
    return tuple(
        TeamResult(27 + number, *PEOPLE[number], Decimal(310000 - number * 21000), Decimal("1.12") - number * Decimal("0.07"),
                   Decimal(9870 + number * 733), Decimal(9100 + number * 611), int(number == 2), "commission")
        for number in range(6)
    )  # fmt: skip


def _team(head: int | None, code: str | None, en: str | None, zh: str | None, decision: str, **changes: Any) -> TeamSignOff:
    made = TeamSignOff(
        5, "PR-2026-10-01", "calculated", "2026-10", head, code, en, zh, 6, Decimal("71240.50"), 0, decision, None, None, None, None, None, None, False, True
    )  # fmt: skip
    return replace(made, **changes)
