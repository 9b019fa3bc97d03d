"""What goes wrong with a file or a row, and the words for it in both languages."""

from __future__ import annotations

import dataclasses
from collections.abc import Mapping
from typing import Literal

from server_db.imports.evidence_words import EVIDENCE_WORDS
from server_db.imports.gate_words import in_words
from server_db.imports.lead_words import LEAD_NOTES, LEAD_WORDS

Severity = Literal["error", "skip", "warning"]


class FileProblem(Exception):
    """The file as a whole cannot be read. The text is one sentence: what, where, what to do."""

    def __init__(self, code: str, message: str) -> None:
        super().__init__(message)
        self.code = code
        self.message = message


@dataclasses.dataclass(frozen=True, slots=True)
class Issue:
    """Something about one row. error: the row is not imported; skip: understood, but nothing to import; warning: imported, look at it."""

    row: int
    severity: Severity
    code: str
    field: str = ""
    args: Mapping[str, str] = dataclasses.field(default_factory=dict)


# code -> (what, what to do) in English and Chinese. {…} are the issue's arguments.
DEAL_WORDS: dict[str, tuple[str, str, str, str]] = {
    "stage_unknown": ("The pipeline {pipeline} has no stage “{value}”.", "Say which it is with --stage “{value}=CODE”, or build a template from the log.",
                      "管道 {pipeline} 没有阶段“{value}”。", "请用 --stage “{value}=编号”指定，或由日志生成模板。"),
    "owner_missing": ("The row names nobody whose deal this is.", "Fill in the owner, or say --owner CODE for all such rows.",
                      "该行没有负责人。", "请填写负责人，或用 --owner 工号 统一指定。"),
    "close_missing": ("A closed deal without its close date.", "Fill in the date.", "已关闭的商机没有关闭日期。", "请填写日期。"),
    "negative_value": ("{value} is no worth of a deal: it is below zero.", "Write what the customer would pay, or leave it empty.",
                       "商机金额 {value} 小于零。", "请填写客户应付的金额，或留空。"),
    "deal_old": ("Open since {value}: longer than any closed deal took ({days} days).", "Ask the owner whether it is still alive.",
                 "自 {value} 起未关闭，长于所有已关闭商机的周期（{days} 天）。", "请向负责人确认是否仍然有效。"),
    "no_day": ("The row has no day; {value}, the newest day of the file, was taken.", "Fill in the day if it is known.",
               "该行没有日期，取文件中最新的日期 {value}。", "如已知请填写。"),
    "spelling": ("“{value}” was taken as “{other}”.", "Correct the spelling if they are two.", "“{value}”按“{other}”处理。", "若是两个不同的，请更正。"),
    "event_close": ("The same activity of the same case {seconds} s after row {other}.", "Check whether it was logged twice; both are kept.",
                    "与第 {other} 行为同一案例同一活动，仅相隔 {seconds} 秒。", "请确认是否重复记录；两行都保留。"),
    "gate_refused": ("The deal may not move to {stage}: {reason}.", "Do what the stage asks for, or move it in the deal's window.",
                     "商机不能进入“{stage}”：{reason}。", "请满足该阶段的要求，或在商机窗口中推进。"),
    "deal_not_yours": ("The deal is known, and only its owner's managers bring changes of it.",
                       "Have their manager import this file, or correct the deal in its window.",
                       "该商机已存在，只有负责人的上级可以导入其变更。", "请由其经理导入此文件，或在商机窗口修改。"),
    "other_version": ("The deal runs in another pipeline ({value}); its stage was left.", "Move it in its own pipeline.",
                      "商机属于其他管道（{value}），阶段未改。", "请在其所属管道中推进。"),
    "new_not_allowed": ("Only finance brings in new deals with their history.", "Create the deal in its window, or ask finance.",
                        "只有财务可以导入带历史的新商机。", "请在商机窗口新建，或请财务导入。"),
    "case_known": ("The case is known; its history was imported before and is never rewritten.", "Nothing; new events come in.",
                   "该案例已存在，历史不会被改写。", "无需处理，新的事件会补入。"),
}  # fmt: skip
WORDS: dict[str, tuple[str, str, str, str]] = {
    "missing": ("{field} is empty.", "Fill it in.", "{field}为空。", "请填写。"),
    "not_a_date": ("“{value}” is not a date.", "Write it like 2026-10-31.", "“{value}”不是日期。", "请写成 2026-10-31。"),
    "day_or_month": ("“{value}” could be read with its month or its day first; other rows of this column are written both ways.",
                     "Write days like 2026-10-31.", "“{value}”可能月在前也可能日在前；该列其他行两种写法都有。", "请写成 2026-10-31。"),
    "not_a_number": ("“{value}” is not a number.", "Write it like 1234.50.", "“{value}”不是数字。", "请写成 1234.50。"),
    "broken_text": ("Letters of {field} were lost: “{value}”.", "Write the cell anew, or save the file again from where it came.",
                    "{field}的文字有损坏：“{value}”。", "请重新填写该单元格，或从来源重新导出文件。"),
    "open_quote": ("A quote opens here and does not close before the row ends: {value}", "Close it, or take it away.",
                   "此处的引号到行尾未闭合：{value}", "请补上或删除引号。"),
    "text_too_long": ("The text is longer than 200 characters.", "Shorten it.", "文字超过 200 个字符。", "请缩短。"),
    "bad_code": ("“{value}” cannot be a code.", "Use letters, digits, dot, dash; at most 40.",
                 "“{value}”不能作为编号。", "请用字母、数字、点、横线，最多 40 位。"),
    "not_a_currency": ("“{value}” is not a currency.", "Write a code like CNY or USD.", "“{value}”不是币种。", "请写 CNY、USD 等代码。"),
    "not_a_role": ("“{value}” is not a role.", "Write direct or overlay.", "“{value}”不是角色。", "请写 direct 或 overlay。"),
    "not_a_share": ("“{value}” is not a share.", "Write a share between 0 and 100%.", "“{value}”不是比例。", "请写 0 到 100% 之间的比例。"),
    "bad_figure_name": ("\"{value}\" cannot be the name of a figure.", "Use the name that the plan gives its input: no blanks, quotes or brackets.",
                        "“{value}”不能作为指标名称。", "请使用方案中输入项的名称，不含空格、引号或方括号。"),
    "quota_begins_elsewhere": ("The quota begins on a day of another month.", "Give a day of the quota's month, or none.",
                               "任务起始日不在任务月份内。", "请填写任务月份内的日期，或留空。"),
    "negative_quota": ("The quota is negative.", "Write zero or more.", "任务额为负。", "请写零或正数。"),
    "rate_not_positive": ("The exchange rate is not above zero.", "Correct the rate.", "汇率不大于零。", "请更正汇率。"),
    "no_amount": ("The row has neither an amount nor a unit price.", "Fill in one of them.", "既无金额也无单价。", "请填写其一。"),
    "key_twice": ("{field} “{value}” stands in row {other} already.", "Keep one of the two rows.",
                  "{field}“{value}”已在第 {other} 行出现。", "请保留其中一行。"),
    "duplicate": ("The row is the same as row {other} in every column.", "If both are meant, import with --duplicates keep.",
                  "与第 {other} 行完全相同。", "若两行都有效，请加 --duplicates keep 导入。"),
    "no_customer": ("The row names no customer; it is kept under “no customer”.", "Add the customer if there was one.",
                    "该行没有客户，归入“无客户”。", "如有客户请补上。"),
    "not_cancellation": ("A negative quantity outside a cancellation; kept as an adjustment.", "Check whether goods were written off.",
                         "负数量但不是退货，按调整入账。", "请确认是否为报损。"),
    "adjustment": ("A booking entry and no sale; kept as an adjustment.", "Check it with accounting.",
                   "记账分录，不是销售，按调整入账。", "请与会计核对。"),
    "zero_price": ("The price is zero.", "Check whether it was given away.", "价格为零。", "请确认是否赠送。"),
    "negative_price": ("The price is negative.", "Check the entry.", "价格为负。", "请检查。"),
    "positive_cancellation": ("A cancellation with a positive quantity; kept as a sale.", "Check the entry.",
                              "退货单数量为正，按销售入账。", "请检查。"),
    "order_number_shared": ("Order number {value} belongs to another customer in row {other}; this order is kept as number/customer.",
                            "Check the order number.", "订单号 {value} 在第 {other} 行属于另一客户，本单记为“订单号/客户号”。", "请检查订单号。"),
    "origin_not_found": ("No earlier sale of this product to this customer has {quantity} left to return.",
                         "Import the earlier orders, or name the order in a column.", "找不到该客户此前购买该产品且余量够 {quantity} 的订单。",
                         "请先导入更早的订单，或用一列写明原订单。"),
    "origin_unknown": ("The order {value} that this row returns is not known.", "Import it first.",
                       "所退的订单 {value} 不存在。", "请先导入该订单。"),
    "return_exceeds_origin": ("More comes back than order {value} has left.", "Check the quantity.",
                              "退货数量超过订单 {value} 的余量。", "请检查数量。"),
    "person_unknown": ("There is no person {value}.", "Import people first, or correct the code.",
                       "没有人员 {value}。", "请先导入人员，或更正工号。"),
    "manager_unknown": ("There is no manager {value}.", "Add the manager to the file, or correct the code.",
                        "没有上级 {value}。", "请在文件中加入上级，或更正工号。"),
    "manager_self": ("The person is named as their own manager.", "Correct the manager.", "上级是本人。", "请更正上级。"),
    "order_unknown": ("There is no order {value}.", "Import the orders first, or correct the number.",
                      "没有订单 {value}。", "请先导入订单，或更正订单号。"),
    "currency_differs": ("Order {order} is in {other}, this row in {value}.", "Write the amount in the currency of the order.",
                         "订单 {order} 的币种是 {other}，本行是 {value}。", "请按订单币种填写金额。"),
    "line_unknown": ("Order {order} has no line {value}.", "Correct the line.", "订单 {order} 没有行 {value}。", "请更正行号。"),
    "invoice_unknown": ("Order {order} has no invoice {value}; the payment is kept without it.", "Import the invoices first.",
                        "订单 {order} 没有发票 {value}，回款不挂发票。", "请先导入发票。"),
    "rate_reference_unknown": ("There is no exchange rate with the number {value}.", "Import the rates of this source first.",
                               "没有编号为 {value} 的汇率。", "请先导入该来源的汇率。"),
    "territory_not_held": ("{person} did not hold region {region} on {day}.", "Check the seller, the region, or the history of regions.",
                           "{person} 在 {day} 不负责区域 {region}。", "请检查销售员、区域或任职记录。"),
    "not_employed": ("{person} was not employed on {day}.", "Check the seller or the dates.", "{person} 在 {day} 不在职。", "请检查销售员或日期。"),
    "period_locked": ("{period} is locked; the row will count in the next open period.", "Nothing, if that is meant.",
                      "{period} 已锁定，该行计入下一个开放期间。", "如属预期则无需处理。"),
    "split_not_whole": ("The direct shares of order {value} add up to {total}, not to 100%.", "Correct the shares.",
                        "订单 {value} 的直接分成合计为 {total}，不是 100%。", "请更正比例。"),
    "split_set_broken": ("Another row of order {value} has an error; its shares are imported together or not at all.", "Correct that row.",
                         "订单 {value} 的另一行有错误，分成只能整组导入。", "请更正该行。"),
    "post_kept": ("The person stands elsewhere since {day}; the post was left as it is.", "Import a file with a “since” column to move people.",
                  "该人员自 {day} 起任职不同，未作更改。", "如需调动，请导入带“生效日期”的文件。"),
    "dates_reversed": ("The last day is before the first.", "Correct the dates.", "结束日期早于开始日期。", "请更正日期。"),
    "posts_overlap": ("The dates overlap row {other} of the same person.", "Correct the dates.", "日期与同一人员第 {other} 行重叠。", "请更正日期。"),
    "salary_not_allowed": ("Only finance may import salaries and accounts.", "Leave the column out, or ask finance.",
                           "只有财务可以导入工资和账户。", "请去掉该列，或请财务导入。"),
    "order_has_total": ("Order {value} was imported with its total; its lines would count twice.", "Import lines under another source.",
                        "订单 {value} 已按总额导入，行会重复计算。", "请用另一个来源导入明细。"),
    "order_has_lines": ("Order {value} was imported with its lines; its total would count twice.", "Nothing; the lines count.",
                        "订单 {value} 已按明细导入，总额会重复计算。", "无需处理，以明细为准。"),
    **DEAL_WORDS,
    **LEAD_WORDS,
    **EVIDENCE_WORDS,
}  # fmt: skip


def describe(issue: Issue, field_label: str, chinese: bool) -> tuple[str, str]:
    """(what, what to do). Values from the file are shortened; they are shown as text only."""
    words = WORDS.get(issue.code)
    if words is None:
        return issue.code, ""
    args = {name: str(value)[:60] for name, value in issue.args.items()} | {"field": field_label}
    if issue.code == "gate_refused":
        args["reason"] = in_words(str(issue.args.get("reason", "")), chinese)
    what, remedy = (words[2], words[3]) if chinese else (words[0], words[1])
    return _fill(what, args), _fill(remedy, args)


def _fill(text: str, args: Mapping[str, str]) -> str:
    # not str.format: a value from a file must never be read as a pattern
    for name, value in args.items():
        text = text.replace("{" + name + "}", value)
    return text


# about the file as a whole: English and Chinese
NOTES: dict[str, tuple[str, str]] = {
    "quota_divided": ("Each quota covers {months} months and was divided over them.", "每个任务额覆盖 {months} 个月，已平均分摊到各月。"),
    "quota_month_assumed": ("Nobody has two dates, so each quota was taken for one month; say --quota-every quarter (or half, year) if it covers more.",
                            "每人只有一个日期，任务额按一个月处理；如覆盖更长期间请用 --quota-every quarter（或 half、year）指定。"),
    "rates_inverted": ("The file gives one direction; the rate back was added as its reciprocal.", "文件只有一个方向的汇率，已按倒数补上反向汇率。"),
    "currency_assumed": ("{rows} rows name no currency and were taken as {currency}; say --currency if that is wrong.",
                         "{rows} 行未写币种，按 {currency} 处理；如不对请用 --currency 指定。"),
    "rounded": ("{rows} amounts had more decimals than their currency and were rounded half up.", "{rows} 个金额的小数位多于币种，已四舍五入。"),
    "places_made": ("New regions or product lines were made: {names}.", "新建了区域或产品线：{names}。"),
    "code_from_name": ("The file has no employee codes; each person's name is the code.", "文件没有工号，以姓名作为工号。"),
    "no_first_day": ("{rows} people have neither a day of hiring nor one from which their post holds: whoever is new begins today and has no figures "
                     "of earlier months. Name a column Hired on or Valid from.",
                     "{rows} 人既无入职日期也无生效日期：新人员自今日起任职，没有以前月份的指标。请提供“入职日期”或“生效日期”列。"),
    "managers_made": ("Managers without a row of their own are taken as people too: {names}.", "没有单独一行的上级也作为人员导入：{names}。"),
    "stage_taken": ("Stage “{value}” was taken as {stage}.", "阶段“{value}”按“{stage}”处理。"),
    "product_lines_made": ("Products stand as product lines: {names}.", "产品按产品线入账：{names}。"),
    "rate_missing": ("There is no exchange rate from {currency} to the office's currency yet; import rates before a run.",
                     "还没有 {currency} 到本位币的汇率，计算前请先导入汇率。"),
    **LEAD_NOTES,
}  # fmt: skip


def describe_note(code: str, args: Mapping[str, str], chinese: bool) -> str:
    english, words = NOTES.get(code, (code, code))
    return _fill(words if chinese else english, args)
