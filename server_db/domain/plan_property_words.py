"""What each property of a plan is called and what it means, in one line for whoever sets it; statements print plan_words.py."""

from __future__ import annotations

from server_db.domain.plan_properties import BY_NAME, property_names

# Names of what goes with a choice; the choices bring their own.
_LABELS = {
    "clawback_ceiling": ("Taken back a month at most", "每月追回上限"), "cap_amount": ("Cap amount", "封顶金额"),
    "cap_reason_en": ("Reason of the cap, English", "封顶依据（英文）"), "cap_reason_zh": ("Reason of the cap, Chinese", "封顶依据（中文）"),
    "draw_guarantee": ("Guaranteed amount", "保底金额"), "draw_limit": ("Recovered a month at most", "每月扣回上限"),
    "draw_since": ("Draw begins", "保底开始"), "draw_until": ("Draw ends before", "保底结束（不含当日）"), "tier_axis": ("Tier axis", "分档指标"),
    "warranty_days": ("Warranty in days", "质保天数"), "held_reason_en": ("Reason of holding, English", "暂缓原因（英文）"),
    "held_reason_zh": ("Reason of holding, Chinese", "暂缓原因（中文）"), "minimum_payout": ("Minimum payout", "最低发放额"),
    "stages": ("Stages", "分期"), "pool_lines": ("Pay lines that draw on the sum", "动用总额的计酬项"),
}  # fmt: skip

MEANINGS = {
    "credit_date": ("The event whose date puts an order line into a month.", "订单明细按哪个日期计入当月。"),
    "currency": ("The rate that turns foreign amounts into the office's currency; corrections keep the rate that was stored.",
                 "外币金额折算所用的汇率；更正时沿用已存汇率。"),
    "quota_proration": ("How the quota shrinks for somebody who joins, leaves or gets another quota within the month.",
                        "月中入职、离职或任务变动时如何折算任务额。"),
    "accumulation": ("Tiers look at the sum so far and book the increase, or at each order line alone.", "分档按累计额计算增量，或逐单独立计算。"),
    "reset": ("When TODATE(…) begins again at nothing.", "TODATE(…) 何时从零重新累计。"),
    "record_order": ("Which line reaches the better band, or the last of a pool, first.", "哪一单先进入更高档位或先动用总额。"),
    "tier_axis": ("The step that picks the band, where it is not the amount that is paid on. Checked against the formulas.",
                  "决定档位的步骤，可不同于计酬金额；系统会与公式核对。"),
    "attribution": ("How an amount of the whole month is laid on order lines, for release, returns and explanations.",
                    "整月金额如何分摊到订单，用于发放、退货与说明。"),
    "cap": ("The most that is earned: by order line, pay line, person, or all together.", "最多可得：按单、按计酬项、按人，或全员共享。"),
    "cap_amount": ("A number or a formula. A pool's may use parameters only; a cap per order line may use the line's facts.",
                   "数字或公式。总额封顶只能用参数；每单封顶可用订单字段。"),
    "cap_excess": ("What becomes of the part above the cap.", "超过封顶的部分如何处理。"),
    "cap_reason_zh": ("Who agreed on the cap and why; printed on Chinese statements.", "谁同意该封顶及理由，印在中文工资单上。"),
    "cap_reason_en": ("The same in English.", "同上，英文。"),
    "pool_lines": ("Which pay lines use up the sum, in the order of lines. None ticked: all that pay by order line.",
                   "哪些计酬项按顺序动用总额。不勾选表示全部逐单计酬项。"),
    "draw": ("An amount that fills up a weak month, and whether stronger months pay it back.", "补足弱月收入的金额，以及强月是否扣回。"),
    "draw_guarantee": ("What a month comes to at least; a number or a formula.", "每月至少达到的金额，数字或公式。"),
    "draw_limit": ("The most that a strong month pays back; a number or a formula.", "强月最多扣回的金额，数字或公式。"),
    "draw_since": ("First day of the draw; empty: from the beginning of the plan.", "保底起始日；留空表示随方案开始。"),
    "draw_until": ("First day without it; empty: as long as the plan.", "保底终止日（当日不含）；留空表示与方案同期。"),
    "release": ("When an earning may be paid out.", "所得何时可以发放。"),
    "stages": ("Parts of an earning and how many days after the end of its month each is paid; together 100%.",
               "各期比例及月末后多少天发放，合计 100%。"),
    "held_reason_zh": ("What it waits for; printed on Chinese statements.", "等待什么，印在中文工资单上。"),
    "held_reason_en": ("The same in English.", "同上，英文。"),
    "clawback": ("How much is taken back when goods come back.", "退货时追回多少。"),
    "warranty_days": ("After so many days nothing is taken back any more; before, a part by age. A whole number above 0.",
                      "超过该天数不再追回，之内按时长比例追回。须为大于 0 的整数。"),
    "clawback_lowers_attainment": ("Whether a return also lowers the sales that tiers and quotas look at.", "退货是否同时冲减分档与任务所看的销售额。"),
    "clawback_ceiling": ("The most that is taken back in a month, as a number or a formula; the rest is carried. Empty: all at once.",
                         "每月最多追回的金额（数字或公式），余额结转。留空表示一次追回。"),
    "minimum_payout": ("A month that pays less, without base salary, waits for the next one. Empty: every amount is paid.",
                       "不含底薪不足此额则并入下月发放。留空表示全部发放。"),
}  # fmt: skip


def label_of(name: str) -> tuple[str, str]:
    """English and Chinese name of any property."""
    choice = BY_NAME.get(name)
    return _LABELS.get(name, (name, name)) if choice is None else (choice.label_en, choice.label_zh)


def unexplained() -> tuple[str, ...]:
    """Properties without a name or a meaning; a test keeps this empty."""
    return tuple(name for name in property_names() if name not in MEANINGS or label_of(name) == (name, name))
