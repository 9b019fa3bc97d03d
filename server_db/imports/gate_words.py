"""The refusals of the gate in the words of a result file."""

from __future__ import annotations

import re

_WORDS: dict[str, tuple[str, str]] = {
    "deal.gate": ("the stage asks for more", "该阶段的要求尚未满足"),
    "gate.field": ("a field is empty", "有必填字段为空"),
    "gate.evidence": ("a document is missing", "缺少凭证文件"),
    "gate.activity": ("an activity is missing", "缺少活动记录"),
    "gate.task": ("a mandatory task is open", "有必办任务未完成"),
    "gate.condition": ("a condition is not met", "有条件未满足"),
    "gate.condition_missing": ("a figure of a condition is unknown", "条件所需的数据缺失"),
    "gate.approval": ("an approval is missing", "缺少审批"),
    "gate.not_compiled": ("the conditions are being prepared; wait a moment", "条件正在准备，请稍候"),
    "deal.no_edge": ("the process has no way there from here", "流程中没有这条路径"),
    "deal.skip_not_allowed": ("only a manager may skip stages", "只有经理可以跳过阶段"),
    "deal.skip_over_approval": ("an approval stage is not skipped", "审批阶段不能跳过"),
    "deal.back_not_allowed": ("only a manager may move a deal back", "只有经理可以退回商机"),
    "deal.move_not_allowed": ("this stage is left by others", "您不能推进该阶段的商机"),
    "deal.reason_missing": ("a reason is missing", "缺少原因"),
    "deal.closed": ("it is closed", "商机已关闭"),
    "deal.paused": ("it is paused", "商机已暂停"),
    "deal.no_stage": ("its process has no such stage", "其流程没有该阶段"),
}  # fmt: skip
_CODE = re.compile(r"[a-z]+\.[a-z_]+")


def in_words(reason: str, chinese: bool) -> str:
    """Every known code with its words before it; the code stays, for scripts and for support."""

    def said(found: re.Match[str]) -> str:
        words = _WORDS.get(found[0])
        return f"{words[chinese]} ({found[0]})" if words else found[0]

    return _CODE.sub(said, reason)
