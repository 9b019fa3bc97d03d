"""The words a process is made of, with their names in both languages; tone and icon are names of the desktop's palette."""

from __future__ import annotations

from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class KindWord:
    """One word of a closed list. `tone` is a colour token, `icon` a Tabler name; empty where none is ever drawn."""

    code: str
    en: str
    zh: str
    tone: str = ""
    icon: str = ""


def _words(*rows: str) -> dict[str, KindWord]:
    return {word.code: word for word in (KindWord(*row.split("|")) for row in rows)}


STAGE_KINDS = _words(
    "entry|Entry|入口|text2|inbox",
    "stage|Stage|阶段|accent|circle-dot",
    "milestone|Optional milestone|可选里程碑|violet|diamond",
    "approval|Approval|审批|warn|user-check",
    "won|Won|赢单|good|trophy",
    "lost|Lost|输单|bad|ban",
    "pool|Back to pool|退回公海|text2|arrow-back-up",
)
EDGE_KINDS = _words(
    "forward|Forward|前进|text2|arrow-right",
    "optional|Optional|可选|violet|arrow-right",
    "back|Back|退回|text3|arrow-left",
    "lost|Lost|输单|bad|ban",
    "pool|Pool|公海|text3|arrow-back-up",
)
FORECASTS = _words(
    "omitted|Not forecast|不计入预测",
    "pipeline|Pipeline|储备",
    "best|Best case|乐观",
    "commit|Commit|承诺",
    "closed|Closed|已成交",
)
EVIDENCE_KINDS = _words(
    "minutes|Minutes|会议纪要||clipboard-text",
    "confirmation|Signed confirmation|签字确认单||signature",
    "proposal|Proposal|方案||file-text",
    "quotation|Quotation|报价单||receipt-2",
    "contract|Contract|合同||file-text",
    "photo|Photo|照片||file",
    "other|Other document|其他材料||file",
)
ACTIVITY_KINDS = _words(
    "visit|Visit|拜访||map-pin",
    "call|Call|电话||phone",
    "meeting|Meeting|会议||users-group",
    "demo|Demonstration|演示||player-play",
    "quote|Quotation|报价||receipt-2",
    "email|Email|邮件||mail",
)
# Who a task goes to besides `role:<role>`.
OWNERS = _words("owner|Deal owner|商机负责人||user", "manager|Owner's manager|负责人的上级||user-check")
APPROVERS = _words(
    "manager|Manager|直属上级||user-check",
    "director|Director|总监||user-check",
    "finance|Finance|财务||user-check",
    "admin|Administrator|管理员||user-check",
)
ACCESS_GROUPS = _words(
    "owner|Deal owner|商机负责人",
    "manager|Manager|直属上级",
    "director|Director|总监",
    "finance|Finance|财务",
    "auditor|Auditor|审计",
    "admin|Administrator|管理员",
    "rep|Sales|销售",
)
MOMENTS = _words("entry|On entering|进入时", "exit|On leaving|离开时")
OCCASIONS = _words("enter|On entering|进入时", "leave|On leaving|离开时", "idle|When idle|闲置时")

ENDS = frozenset({"won", "lost"})
# Stages a deal is worked in; the others end it or give it away.
WORKED = frozenset({"entry", "stage", "milestone", "approval"})
FORWARD = frozenset({"forward", "optional"})


def names_of(kind: str) -> tuple[str, str]:
    """English and Chinese name of a stage kind."""
    word = STAGE_KINDS[kind]
    return word.en, word.zh
