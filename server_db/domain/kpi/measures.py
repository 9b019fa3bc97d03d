"""What is summed by person and month from the product's own records: whole numbers, in the order of `core.kpi_sum.values`.

A measure is added at the end only: sums that are stored keep their places. `source` names the records, `part` one reading of
them by one day of theirs (`core.kpi_part_` in sql/functions): the sums of a part stand side by side.
"""

from __future__ import annotations

from dataclasses import dataclass

UNITS = ("money", "ratio", "count", "seconds", "days")
# ratios are kept as ten-thousandths: 0.8 is 8000
RATIO = 10_000


@dataclass(frozen=True, slots=True)
class Measure:
    """`unit` says what the whole number is: minor units of the office's currency, ten-thousandths, or as it stands."""

    code: str
    source: str
    part: int
    unit: str
    name_en: str
    name_zh: str


# code, unit, English, Chinese of each part, in the order of the array; the part's number is what core.kpi_dirty calls the source
_PARTS: tuple[tuple[int, str, tuple[tuple[str, str, str, str], ...]], ...] = (
    (
        1,
        "lines",
        (
            ("revenue", "money", "Revenue", "销售额"),
            ("returns", "money", "Returns", "退货额"),
            ("margin", "money", "Margin", "毛利"),
            ("sold_lines", "count", "Lines sold", "销售明细数"),
        ),
    ),
    (
        2,
        "orders",
        (
            ("orders", "count", "Orders", "订单数"),
            ("customers", "count", "Customers who ordered", "下单客户数"),
            ("new_customers", "count", "New customers", "新客户数"),
        ),
    ),
    (3, "invoices", (("invoiced", "money", "Invoiced", "开票额"),)),
    (4, "payments", (("collections", "money", "Collections", "回款额"),)),
    (
        5,
        "deals",
        (
            ("deals_won", "count", "Deals won", "赢单数"),
            ("deals_lost", "count", "Deals lost", "丢单数"),
            ("won_amount", "money", "Amount of deals won", "赢单金额"),
            ("cycle_days", "days", "Days from opening to winning", "赢单历时天数"),
        ),
    ),
    (6, "deals", (("deals_opened", "count", "Deals opened", "新建商机数"),)),
    (7, "leads", (("leads_got", "count", "Leads received", "新增线索数"),)),
    (8, "leads", (("leads_mql", "count", "Leads qualified", "合格线索数"),)),
    (9, "leads", (("leads_closed", "count", "Leads closed", "结束线索数"), ("leads_won", "count", "Leads won", "转化线索数"))),
    (
        10,
        "responses",
        (
            ("responses_due", "count", "Answers due", "应响应数"),
            ("responses_in_time", "count", "Answers in time", "及时响应数"),
            ("response_seconds", "seconds", "Seconds to the first answer", "首次响应秒数"),
            ("responses", "count", "Answers", "响应数"),
        ),
    ),
    (
        11,
        "activities",
        (
            ("visits", "count", "Visits", "拜访数"),
            ("calls", "count", "Calls", "电话数"),
            ("meetings", "count", "Meetings", "会议数"),
            ("activities", "count", "Activities", "活动数"),
        ),
    ),
    (
        12,
        "evidence",
        (("evidence_needed", "count", "Documents asked for", "应交凭证数"), ("evidence_present", "count", "Documents present", "已交凭证数")),
    ),
    (13, "tasks", (("tasks_due", "count", "Tasks due", "到期任务数"), ("tasks_in_time", "count", "Tasks done in time", "按时完成任务数"))),
    (14, "surveys", (("answers", "count", "Survey answers", "问卷份数"), ("survey_score", "ratio", "Survey scores", "问卷得分"))),
    (15, "reviews", (("reviews", "count", "Reviewed calls and visits", "被点评次数"), ("review_score", "ratio", "Review scores", "点评得分"))),
    (16, "tests", (("tests", "count", "Knowledge tests", "知识测验次数"), ("test_score", "ratio", "Test scores", "测验得分"))),
    (17, "quota", (("quota", "money", "Quota", "销售定额"),)),
)

MEASURES: tuple[Measure, ...] = tuple(Measure(code, source, part, unit, en, zh) for part, source, found in _PARTS for code, unit, en, zh in found)
codes: tuple[str, ...] = tuple(measure.code for measure in MEASURES)
# Every sum of a person that has no records is 0, but for a quota nobody has said. A margin is unknown where there are lines and none tells its cost.
OPTIONAL = frozenset({"quota", "margin"})
PARTS: tuple[int, ...] = tuple(part for part, _, _ in _PARTS)
_PLACES = {code: place for place, code in enumerate(codes)}
_BY_CODE = {measure.code: measure for measure in MEASURES}


def measure(code: str) -> Measure:
    """KeyError at a code that is no measure."""
    return _BY_CODE[code]


def place(code: str) -> int:
    """Where the measure stands in the array, from 0; KeyError at a code that is no measure."""
    return _PLACES[code]


def slice_of(part: int) -> tuple[int, int]:
    """First and last place of a part in PostgreSQL's counting, which begins with 1."""
    places = [number + 1 for number, found in enumerate(MEASURES) if found.part == part]
    return places[0], places[-1]


def half_up(top: int, bottom: int) -> int:
    """top / bottom to a whole number, halves away from zero, as PostgreSQL's round does."""
    sign = -1 if (top < 0) != (bottom < 0) else 1
    return sign * ((2 * abs(top) + abs(bottom)) // (2 * abs(bottom)))
