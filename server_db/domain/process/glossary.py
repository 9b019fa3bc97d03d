"""The usual words of sales processes in both languages, to offer where a name is written in one of them only."""

from __future__ import annotations

_PAIRS = tuple(
    (en, zh)
    for en, zh in (
        row.split("|")
        for row in (
            "New lead|新线索", "Lead|线索", "New|新建", "First contact|首次联系", "Contacted|已联系", "Qualify|资格确认", "Qualified|已确认",
            "Qualification|资格确认", "Needs analysis|需求分析", "Needs confirmed|需求确认", "First visit|首次拜访", "Visit|拜访",
            "Demo|演示", "Demonstration|演示", "Trial|试用", "Trial unit|试用", "Sample|样品", "Sample test|样品测试", "Proposal|方案",
            "Solution|方案", "Quote|报价", "Quotation|报价", "Tender|投标", "Bidding|投标", "Negotiation|合同谈判", "Contract review|合同评审",
            "Legal review|法务审核", "Approval|审批", "Contract|合同", "Signed|已签约", "Signing|签约", "Won|赢单", "Lost|输单",
            "Closed won|赢单", "Closed lost|输单", "Back to pool|退回公海", "Pool|公海", "Delivery|交付", "Installation|安装",
            "Acceptance|验收", "Payment|回款", "Deposit|定金", "Enrolled|已报名", "Trial lesson|试听", "Store visit|到店", "Repeat order|复购",
            "Minutes|会议纪要", "Signed confirmation|签字确认单", "Photo|照片", "Call back|回访", "Follow up|跟进",
            "Book next meeting|约定下次会议", "Ask for pain points|了解痛点", "Send quotation|发送报价单", "Send proposal|发送方案",
            "Yes|是", "No|否", "Approved|通过", "Rejected|驳回",
        )
    )
)  # fmt: skip
_ENGLISH = {en.casefold(): zh for en, zh in reversed(_PAIRS)}
_CHINESE = {zh: en for en, zh in reversed(_PAIRS)}


def translated(name: str, to_chinese: bool) -> str | None:
    """The usual name in the other language; None when the word is not a usual one."""
    return _ENGLISH.get(name.strip().casefold()) if to_chinese else _CHINESE.get(name.strip())
