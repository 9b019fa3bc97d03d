"""The sentences of an agenda, in both languages; the screen and the printed summary say the same."""

from __future__ import annotations

from decimal import Decimal, InvalidOperation

from server_db.domain.currencies import decimals_of
from server_db.domain.money import round_half_up
from server_db.domain.talk_agenda import AgendaItem

# code: (English head, English sentence, Chinese head, Chinese sentence)
WORDS: dict[str, tuple[str, str, str, str]] = {
    "action_late": ("Agreed: {text}", "{who}, due on {day}; not done yet.", "约定事项：{text}", "{who}，应于 {day} 完成，尚未完成。"),
    "action_open": ("Agreed: {text}", "{who}, due on {day}.", "约定事项：{text}", "{who}，{day} 前完成。"),
    "score": ("Score of the month", "{score} points in {period}{change}.", "当月得分", "{period} 得 {score} 分{change}。"),
    "figure_best": ("Went well: {name}", "{value} of {target}: {attainment} reached{change}.",
                    "做得好：{name}", "目标 {target}，实际 {value}，达成 {attainment}{change}。"),
    "figure_low": ("Behind: {name}", "{value} of {target}: {attainment} reached{change}.",
                   "落后：{name}", "目标 {target}，实际 {value}，达成 {attainment}{change}。"),
    "figure_missing": ("No figure: {name}", "{reason}", "无数值：{name}", "{reason}"),
    "deal_won": ("Won: {deal} {name}", "{amount}, closed on {day}. What made the difference?",
                 "赢单：{deal} {name}", "{amount}，{day} 成交。关键在哪里？"),
    "deal_lost": ("Lost: {deal} {name}", "{amount}, closed on {day}. What is to be learned from it?",
                  "输单：{deal} {name}", "{amount}，{day} 关闭。有什么可以借鉴？"),
    "deal_red": ("In the red: {deal} {name}", "{amount}; its health is below the threshold.", "亮红灯：{deal} {name}", "{amount}；健康度低于阈值。"),
    "deal_late": ("Overdue: {deal} {name}", "{amount}; it was to close on {day}.", "逾期：{deal} {name}", "{amount}；原定 {day} 成交。"),
    "review_low": ("Skill: {name}", "{mark} of 5 on average in {n} reviewed calls and visits.",
                   "能力：{name}", "{n} 次电话与拜访评审平均 {mark} 分（满分 5 分）。"),
    "test_low": ("Test: {name}", "{score} of {best} on {day}.", "测验：{name}", "{day} 得 {score} 分，满分 {best} 分。"),
    "answer_low": ("A customer's answer: {name}", "{score} of {best} on {day}.", "客户评价：{name}", "{day} 评 {score} 分，满分 {best} 分。"),
    "growth_none": ("Growth plan", "There is none yet: what is to be learned next?", "成长计划", "尚未制定：接下来想学什么？"),
    "growth_late": ("Growth plan: {text}", "Was to be reached by {day}.", "成长计划：{text}", "原定 {day} 前达成。"),
    "growth_soon": ("Growth plan: {text}", "To be reached by {day}.", "成长计划：{text}", "{day} 前达成。"),
}  # fmt: skip
REASONS = {
    "no_value": ("Nothing is recorded for it in this month.", "本月没有相关记录。"),
    "no_target": ("It has no target.", "没有目标值。"),
    "target_zero": ("Its target is zero.", "目标值为零。"),
    "gate_missing": ("Another KPI must be reached first, and has no value.", "须先达成另一指标，而该指标没有数值。"),
}
_CHANGE = {"en": ", before {before}", "zh": "，上月 {before}"}
TONES = {"action_late": "bad", "figure_low": "warn", "figure_best": "good", "deal_won": "good", "deal_lost": "bad", "deal_red": "bad", "deal_late": "warn",
         "review_low": "warn", "test_low": "warn", "answer_low": "warn", "growth_late": "warn", "figure_missing": "warn"}  # fmt: skip


def head_and_text(item: AgendaItem, lang: str) -> tuple[str, str]:
    """What it is about, and the sentence. A point written by hand has no sentence; a code that is not known shows its text."""
    words = WORDS.get(item.code)
    if words is None:
        return item.text or item.code, ""
    head, text = words[2:] if lang == "zh" else words[:2]
    args = _shown(item, lang)
    return _fill(head, args), _fill(text, args)


def _shown(item: AgendaItem, lang: str) -> dict[str, str]:
    args = dict(item.args)
    for name in ("name", "who"):
        if f"{name}_en" in args:
            args[name] = args[f"{name}_zh"] if lang == "zh" and args.get(f"{name}_zh") else args[f"{name}_en"]
    unit, places = args.get("unit", ""), int(args["places"]) if args.get("places", "").isdecimal() else 1
    for name in ("value", "target", "before"):
        if args.get(name) and unit:
            args[name] = figure(args[name], unit, places, lang)
    if args.get("attainment"):
        args["attainment"] = figure(args["attainment"], "percent", 0, lang)
    for name in ("score", "mark", "best"):
        if args.get(name):
            args[name] = figure(args[name], "number", 1, lang)
    if item.code == "score" and args.get("before"):
        args["before"] = figure(args["before"], "number", 1, lang)
    if "reason" in args:
        args["reason"] = REASONS.get(args["reason"], REASONS["no_value"])[lang == "zh"]
    args["change"] = _fill(_CHANGE[lang], args) if args.get("before") else ""
    if "amount" in args:
        currency = args.get("currency", "")
        args["amount"] = f"{figure(args['amount'], 'money', decimals_of(currency), lang)} {currency}".strip() if args["amount"] else "–"
    return {name: value or "–" if name != "change" else value for name, value in args.items()}


def figure(text: str, unit: str, places: int, lang: str) -> str:
    """A figure as it is read: 12,500.00 · 87 % · 4.5; text that is no number stays."""
    try:
        number = Decimal(text)
    except InvalidOperation:
        return text
    if unit == "percent":
        return f"{round_half_up(number * 100, places):,f}%"
    shown = f"{round_half_up(number, places):,f}"
    return shown if unit == "money" or "." not in shown else shown.rstrip("0").rstrip(".")


def _fill(text: str, args: dict[str, str]) -> str:
    # not str.format, and one pass only: what people wrote must never be read as a pattern
    parts = text.split("{")
    filled = [parts[0]]
    for part in parts[1:]:
        name, _, rest = part.partition("}")
        filled.append(args.get(name, "") + rest)
    return "".join(filled)
