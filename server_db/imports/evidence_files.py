"""Files of customers' answers and of knowledge tests, up to the server's door: columns found, rows typed, scores judged. Nothing here writes."""

from __future__ import annotations

import hashlib
import json
from collections import Counter
from decimal import Decimal
from pathlib import Path

from server_db.imports.fields import named_fields
from server_db.imports.lead_files import LeadFile, open_plain
from server_db.imports.lead_rows import Read, Row
from server_db.imports.prepare import Reading

_WHO = "person{}|code|Person|人员|employee, employee code, seller, sales rep, rep, owner, 工号, 员工, 员工编号, 销售员, 业务员, 负责人"
_SCORE = (
    "score!|number|Score|得分|rating, points, result, csat, nps, satisfaction, value, answer, 评分, 分数, 成绩, 满意度, 打分, 评价得分",
    "best|number|Best score|满分|out of, max score, maximum, max, scale, full marks, total points, 总分, 最高分, 分制, 量表满分",
)
SURVEY_FIELDS = named_fields(
    "key|code|Answer number|答卷编号|response id, answer id, id, survey id, submission id, 编号, 答卷 ID, 序号, 流水号, 提交编号",
    "on_date!|date|Answered on|评价日期|answered, answer date, date, submitted at, submitted on, response date, survey date, "
    "日期, 提交时间, 答题时间, 回访日期, 填写时间",
    *_SCORE,
    _WHO.format(""),
    "deal|code|Deal|商机编号|deal number, deal code, opportunity, opportunity id, deal id, 商机, 商机号, 项目编号",
    "order_number|code|Order number|订单号|order, order no, order id, sales order, 订单编号, 订单, 单号",
    "customer_number|code|Customer number|客户编号|customer id, customer no, account id, 客户号, 客户代码, 客户 ID",
    "comment|long|Comment|意见|comments, feedback, remark, remarks, note, text, open answer, 评语, 反馈, 备注, 意见建议, 客户意见, 评价内容",
)
TEST_FIELDS = named_fields(
    "key|code|Result number|成绩编号|result id, attempt id, id, 编号, 序号, 流水号",
    _WHO.format("!"),
    "test!|code|Test|测验|test code, exam, exam code, course, course code, quiz, module, 考试, 考试编号, 测验编号, 课程, 课程编号, 科目",
    "name_en|text|Test name|测验名称|test name, exam name, title, course name, quiz name, 考试名称, 课程名称, 科目名称",
    "name_zh|text|Test name in Chinese|测验中文名|chinese name, 中文名称",
    "on_date!|date|Taken on|测验日期|taken, test date, exam date, date, completed at, completed on, 日期, 考试日期, 考试时间, 完成时间, 完成日期",
    *_SCORE,
)
_WHOSE = ("person", "deal", "order_number")
_FIELDS = {"surveys": SURVEY_FIELDS, "tests": TEST_FIELDS}


def open_evidence(kind: str, path: Path, best: Decimal | None = None, reading: Reading | None = None) -> LeadFile:
    """`best`: the best score of rows that say none. Raises FileProblem when the file as a whole is of no use."""
    return open_plain(kind, path, _FIELDS[kind], reading, lambda: _Finish(best))


class _Finish:
    """The rules of a row: whose it is, a score within its scale, and a key by which it is known when it comes again."""

    def __init__(self, best: Decimal | None) -> None:
        self._best = best
        self._turns: Counter[str] = Counter()
        self._seen: dict[str, int] = {}

    def __call__(self, read: Read, row_no: int, row: Row) -> None:
        if self._best is not None:
            row.setdefault("best", self._best)
        best, score = row.get("best"), row.get("score")
        if best is None or best <= 0:
            read.add(row_no, "error", "no_best", "best")
        elif score is not None and not 0 <= score <= best:
            read.add(row_no, "error", "score_out_of_range", "score", value=score, best=best)
        if read.mapping.kind == "surveys" and not any(row.get(name) for name in _WHOSE):
            read.add(row_no, "error", "answer_nobody", "person")
        given = row.get("key")
        if given:
            other = self._seen.setdefault(given, row_no)
            if other != row_no:
                read.add(row_no, "error", "key_twice", "key", value=given, other=other)
        else:
            row["key"] = self._key_of(row)

    def _key_of(self, row: Row) -> str:
        """Out of what the row says and how often it said so before: the same file again gives the same keys."""
        said = hashlib.sha256(json.dumps(row, sort_keys=True, default=str, ensure_ascii=False).encode()).hexdigest()[:32]
        self._turns[said] += 1
        return f"row:{said}:{self._turns[said]}"
