"""What the demo company's people write about their deals. All invented."""

from __future__ import annotations

from server_db.demo.catalogue import Product
from server_db.demo.dice import Dice

# Chinese customers are written about in Chinese, the others in English; both lists are as long as the other.
_SOURCES = (
    ("转介绍", "展会", "官网", "老客户", "电话开发", "合作伙伴"),
    ("Referral", "Trade fair", "Website", "Existing customer", "Cold call", "Partner"),
)
_LOST_REASONS = (
    ("价格高于竞争对手", "预算取消", "客户选择自研", "交期不满足", "项目推迟到明年", "关键决策人离职"),
    ("Price above the competitor's", "Budget cut", "Builds its own", "Delivery too late", "Put off to next year", "The buyer left"),
)
COMPETITORS = ("", "", "海纳仓配", "Stackline", "博远自动化", "Orbitech", "凌川软件")
PAUSES = ("客户年底盘点，十二月后再谈", "等客户董事会批预算", "The plant moves; resume after the move", "双方法务对合同条款有分歧，暂缓")
TITLES = ("采购经理", "信息部主任", "生产总监", "副总经理", "仓储经理", "IT director", "财务经理", "设备科科长")
_PLANS = (
    ("上线项目", "扩容", "二期", "改造", "试点", "年度采购", "推广", "替换", "升级"),
    ("go-live", "extension", "phase two", "conversion", "pilot", "yearly purchase", "rollout", "replacement", "upgrade"),
)
_SUBJECTS = {
    "visit": ("上门拜访，了解现场流程", "拜访采购与生产部门", "现场勘查仓库与网络", "Visited the site, walked through receiving", "带工程师复访，确认接口"),
    "call": ("电话跟进进度", "电话确认预算与时间", "Call about open questions", "与采购通话，约下次会面", "回访，了解内部评审情况"),
    "meeting": ("需求讨论会", "方案评审会", "与财务讨论付款节点", "Kick-off meeting with IT", "商务谈判会议"),
    "demo": ("产品演示", "现场演示扫码入库", "Demonstration with their own data", "远程演示排产模块"),
    "quote": ("发出报价单", "更新报价，含实施服务", "Sent the revised quotation", "发出三年期报价"),
    "email": ("发送会议纪要", "邮件发送技术参数", "Sent references and the timetable", "回复技术问题清单"),
    "note": ("内部备注：需要总监支持", "Note: budget round in spring", "备注：竞争对手本周到访"),
}
OUTCOMES = ("", "", "客户认可", "待客户答复", "需要补充资料", "positive", "下周再约")


def deal_name(dice: Dice, product: Product, customer: str) -> str:
    """The product and a kind of project: `扫码枪升级`, or `Barcode scanner S2 upgrade` for a customer abroad."""
    chinese, _, english = product.name.partition(" ")
    foreign = _is_foreign(customer)
    plan = dice.pick(_PLANS[foreign])
    # a product is named without its unit of sale
    return f"{english.split(',', 1)[0]} {plan}" if foreign else f"{chinese.split('（', 1)[0]}{plan}"


def source(dice: Dice, customer: str) -> str:
    return dice.pick(_SOURCES[_is_foreign(customer)])


def lost_reason(dice: Dice, customer: str) -> str:
    return dice.pick(_LOST_REASONS[_is_foreign(customer)])


def _is_foreign(customer: str) -> bool:
    return not any("\u4e00" <= letter <= "\u9fff" for letter in customer)


def subject(dice: Dice, kind: str) -> str:
    return dice.pick(_SUBJECTS.get(kind, _SUBJECTS["note"]))
