"""The facts a commission plan may name: of a person in a period, of a credited order line, of a team member.

`core.order_facts` and `core.person_facts` in server_db/sql/functions deliver exactly these columns.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import Literal

Kind = Literal["number", "text", "boolean", "date"]
ORDERS = "orders"
RETURNS = "returns"
MEMBERS = "members"


@dataclass(frozen=True, slots=True)
class PlanFact:
    name: str
    kind: Kind
    label_en: str
    label_zh: str


def _facts(kind: Kind, *rows: str) -> tuple[PlanFact, ...]:
    return tuple(PlanFact(name, kind, en, zh) for name, en, zh in (row.split("|") for row in rows))


PERSON_FACTS = (
    *_facts(
        "number",
        "quota|Quota|任务额",
        "full_quota|Full quota|全额任务",
        "ytd_quota|Quota this year|本年任务",
        "target_share|Part of the period|在岗比例",
        "base_salary|Base salary|基本工资",
        "days_in_period|Days in period|期间天数",
        "days_employed|Days employed|在岗天数",
        "working_days|Working days|工作日",
        "working_days_employed|Working days employed|在岗工作日",
        "returned_amount|Returns of earlier deals|往期退货额",
        "carried_amount|Carried from last period|上期结转",
        "level|Level|职级",
    ),
    *_facts(
        "date",
        "hired_on|Hired on|入职日期",
        "left_on|Left on|离职日期",
        "period_start|First day of period|期间首日",
        "period_end|Last day of period|期间末日",
        "as_of|Data as of|数据截止日",
    ),
    *_facts(
        "text",
        "employee_code|Employee code|工号",
        "region|Region|区域",
        "product_line|Product line|产品线",
        "title|Title|职位",
    ),
)

# Of all who have the same head as the person, and of the whole office: direct credits of the period, quotas, people. Plans
# older than these facts have steps of these names, so a name of the plan's own takes the place of the fact.
GROUP_FACTS = _facts(
    "number",
    "team_sales|Sales of the team|团队业绩",
    "team_quota|Quota of the team|团队任务额",
    "team_size|People in the team|团队人数",
    "office_sales|Sales of the office|全公司业绩",
    "office_quota|Quota of the office|全公司任务额",
)

ORDER_FACTS = (
    *_facts(
        "number",
        "id|Credit number|业绩编号",
        "line_no|Line|行号",
        "amount|Credited amount|计提金额",
        "share|Share|分成比例",
        "line_amount|Line amount|行金额",
        "quantity|Quantity|数量",
        "unit_price|Unit price|单价",
        "discount|Discount|折扣率",
        "cost|Cost|成本",
        "margin|Margin|毛利",
        "rate|Exchange rate|汇率",
        "paid_amount|Paid amount|已回款",
    ),
    *_facts(
        "date",
        "date|Credit date|计提日期",
        "ordered_on|Ordered on|下单日期",
        "delivered_on|Delivered on|交付日期",
        "invoiced_on|Invoiced on|开票日期",
        "paid_on|Paid on|回款日期",
    ),
    *_facts(
        "text",
        "order_no|Order number|订单号",
        "role|Role|角色",
        "product|Product|产品",
        "product_line|Product line|产品线",
        "customer|Customer|客户",
        "region|Region|区域",
        "currency|Currency|币种",
    ),
    *_facts(
        "boolean",
        "paid|Fully paid|已全额回款",
        "is_return|Return|退货",
        "new_customer|New customer|新客户",
    ),
)

# What a manager's plan may ask of the people below, besides their person facts and the plan's own person steps:
# figures that exist whichever plan a member is paid under. `earned` is what the member's pay lines come to before caps.
MEMBER_FACTS = (
    *_facts(
        "number",
        "depth|Levels below|下级层数",
        "sales|Direct sales|直接销售额",
        "earned|Earned|应得提成",
        "quota_attainment|Attainment|达成率",
    ),
)

RECORD_LABELS = {ORDERS: ("Orders", "订单"), RETURNS: ("Returns", "退货"), MEMBERS: ("Members", "团队成员")}
