"""What a number on a commission sheet may stand for among the facts of a plan, guessed from its label in either language."""

from __future__ import annotations

import re
from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class Meaning:
    formula: str
    unit: str
    label_en: str
    label_zh: str
    words: str


MEANINGS: dict[str, Meaning] = {
    "paid": Meaning("SUM(orders.paid_amount)", "money", "Paid by customers", "已回款", r"回款|到账|收款|collect|cash|received"),
    "quota": Meaning("quota", "money", "Quota", "任务额", r"任务|目标|指标额|quota|target|goal|baseline"),
    "base_salary": Meaning("base_salary", "money", "Base salary", "基本工资", r"基本工资|底薪|base (salary|pay)|salary"),
    "margin": Meaning("SUM(orders.margin)", "money", "Margin", "毛利", r"毛利|利润|margin|profit"),
    "returns": Meaning("returned_amount", "money", "Returns of earlier deals", "往期退货额", r"退货|退款|return|refund"),
    "quantity": Meaning("SUM(orders.quantity)", "count", "Quantity", "数量", r"数量|台数|件数|units|quantity|pieces"),
    "count": Meaning("COUNT(orders.id)", "count", "Number of order lines", "订单行数", r"单数|订单数|笔数|deals|orders? count|number of"),
    "new_customers": Meaning("COUNTIFS(orders.new_customer, TRUE)", "count", "Order lines of new customers", "新客户单数", r"新客|new customer"),
    "sales": Meaning("SUM(orders.amount)", "money", "Credited sales", "计提销售额", r"销售|业绩|营业额|金额|sales|revenue|turnover|amount|volume"),
}
_RATE = re.compile(r"率|比例|系数|%|rate|percent|factor|cap|封顶|上限|单价|per ", re.IGNORECASE)


def meaning_of(label: str) -> str:
    """A key of MEANINGS, or "parameter" for what looks like a rate, a cap or nothing known."""
    if not label or _RATE.search(label):
        return "parameter"
    return next((key for key, meaning in MEANINGS.items() if re.search(meaning.words, label, re.IGNORECASE)), "parameter")
