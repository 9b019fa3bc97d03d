"""What goes wrong with rows of customers' answers and of tests, in both languages: what, what to do."""

from __future__ import annotations

EVIDENCE_WORDS: dict[str, tuple[str, str, str, str]] = {
    "score_out_of_range": ("{field} is {value}, but must lie between 0 and {best}.", "Correct it, or give the best score of this scale.",
                           "{field}为 {value}，应在 0 到 {best} 之间。", "请更正，或填写该量表的满分。"),
    "no_best": ("The row does not say out of how many: 4 of 5, or 4 of 10?", "Add a column with the best score, or say it for the whole file (--best 5).",
                "该行没有满分：4 分是 5 分制还是 10 分制？", "请增加满分列，或为整个文件指定（--best 5）。"),
    "deal_unknown": ("There is no deal {value}.", "Correct the deal's number.", "没有商机 {value}。", "请更正商机编号。"),
    "answer_nobody": ("The row names neither a person, a deal nor an order.", "Fill in one of them.", "该行没有人员、商机或订单。", "请至少填写一项。"),
    "about_oneself": ("The row is about yourself; nobody enters figures about oneself.", "Have your manager or finance import it.",
                      "该行是关于您本人的，不能录入自己的成绩。", "请由上级或财务导入。"),
    "not_your_person": ("{value} is not in your team.", "Leave the row out, or have their manager or finance import it.",
                        "{value} 不在您的团队中。", "请去掉该行，或由其上级或财务导入。"),
}  # fmt: skip
