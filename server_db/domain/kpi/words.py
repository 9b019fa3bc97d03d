"""Why a figure is missing and what is wrong with a version, as sentences in either language: for papers and the command line."""

from __future__ import annotations

from collections.abc import Mapping

from server_db.domain.kpi.body import KpiBody
from server_db.domain.kpi.checking import KpiProblem
from server_db.domain.kpi.facts import measure_words
from server_db.domain.kpi.result import Missing

_MISSING: Mapping[str, tuple[str, str]] = {
    "no_card": ("No scorecard fits this person.", "没有适用于此人的评分卡。"),
    "part_missing": ("{name} has no points, so there is no total.", "“{name}”没有得分，因此没有总分。"),
    "kpi_gone": ("The card weighs {name}, which is no longer a KPI.", "评分卡包含“{name}”，该指标已不存在。"),
    "no_goal": ("There is no approved goal for {name} in this month.", "“{name}”当月没有已批准的目标。"),
    "no_target": ("The target of {name} cannot be worked out.", "“{name}”的目标无法计算。"),
    "target_zero": ("The target of {name} is not above zero.", "“{name}”的目标不大于零。"),
    "gate_missing": ("{name} must be reached first, and it has no value.", "须先达成“{name}”，而该指标没有数值。"),
    "no_value": ("{name} has no value in this month.", "“{name}”当月没有数值。"),
    "no_measure": ("Nothing is recorded for {name} in this month.", "“{name}”当月没有记录。"),
    "measure_gone": ("The formula names something that is no longer there.", "公式引用的内容已不存在。"),
    "nothing_to_divide": ("There is nothing to divide by in this month.", "当月没有可作除数的记录。"),
    "not_a_number": ("The formula does not give a number.", "公式结果不是数字。"),
}
_NOTHING_OF = ("Nothing is recorded for {name} in this month, and the formula divides by it.", "“{name}”当月没有记录，而公式以它为除数。")
_PROBLEMS: Mapping[str, tuple[str, str]] = {
    "kpi.no_kpis": ("There is no KPI; add one.", "没有指标，请添加。"),
    "kpi.too_many": ("There are more than {most} KPIs; take some out.", "指标超过 {most} 个，请删减。"),
    "kpi.too_many_axes": ("There are more than {most} axes; take some out.", "能力轴超过 {most} 个，请删减。"),
    "kpi.too_large": ("The version is too large; shorten notes and formulas.", "版本过大，请缩短说明和公式。"),
    "kpi.bad_format": ("This is no file of KPIs of this program.", "这不是本程序的指标文件。"),
    "kpi.bad_shape": ("{field} is not written as it should be.", "“{field}”的写法不正确。"),
    "kpi.bad_text": ("{field} must be text.", "“{field}”必须是文字。"),
    "kpi.too_long": ("{field} is too long; shorten it.", "“{field}”过长，请缩短。"),
    "kpi.bad_number": ("{field} must be a number.", "“{field}”必须是数字。"),
    "kpi.bad_choice": ("{field} is none of the choices there are.", "“{field}”不在可选范围内。"),
    "kpi.bad_code": ("A code is small letters, digits and _, beginning with a letter.", "代码须以小写字母开头，只含小写字母、数字和下划线。"),
    "kpi.duplicate_code": ("The code is used twice; choose another one.", "代码重复，请换一个。"),
    "kpi.no_name": ("It needs its name in both languages.", "须填写中英文名称。"),
    "kpi.bad_floor": ("The floor lies from 0 to below the cap.", "下限须不小于 0 且低于上限。"),
    "kpi.bad_cap": ("The cap lies above 0 and at most {most}.", "上限须大于 0 且不超过 {most}。"),
    "kpi.target_zero": ("The target is not above zero; give one that is.", "目标不大于零，请填写大于零的目标。"),
    "kpi.gate_unknown": ("The gate {kpi} is no KPI of this version; choose another one.", "门槛指标“{kpi}”不在此版本中，请另选。"),
    "kpi.gate_least": ("The gate's mark lies above 0 and at most at the cap of {kpi}.", "门槛须大于 0 且不超过“{kpi}”的上限。"),
    "kpi.gate_cycle": ("The gates wait for each other; open one of them.", "门槛互相等待，请解除其中一个。"),
    "kpi.unknown_measure": (
        "“{named}” is no measure, or it is gone; choose one that is there.",
        "“{named}”不是可用的度量或已不存在，请改用现有度量。",
    ),
    "kpi.cycle": ("The formulas need each other; take one of the names out.", "公式互相引用，请去掉其中一个。"),
    "kpi.formula": ("The formula cannot be worked out: {message}.", "公式无法计算：{message}。"),
    "kpi.looks_back": ("{named} looks at other months; a month is measured by its own records.", "{named} 会引用其他月份，指标只按当月记录计算。"),
    "kpi.not_a_number": ("The formula gives no number; it is compared with a target.", "公式结果不是数字，无法与目标比较。"),
    "kpi.no_measure": ("The formula rests on no record; name a measure in it.", "公式没有依据任何记录，请使用度量。"),
}


def missing_words(missing: Missing, body: KpiBody, language: str = "en") -> str:
    zh = language == "zh"
    sentence = _NOTHING_OF if missing.code == "nothing_to_divide" and missing.name else _MISSING.get(missing.code)
    if sentence is None:
        return missing.message or ("无法计算。" if zh else "It cannot be worked out.")
    return sentence[zh].format(name=" + ".join(name_of(code, body, language) for code in missing.name.split("+")))


def name_of(code: str, body: KpiBody, language: str = "en") -> str:
    """A KPI's or a measure's name; the code itself where there is none."""
    for kpi in body.kpis:
        if kpi.code == code:
            return kpi.name_zh if language == "zh" else kpi.name_en
    return measure_words(language).get(code, code)


def problem_words(problem: KpiProblem, language: str = "en") -> str:
    """What and what to do, without saying where: part, name and field tell that."""
    sentence = _PROBLEMS.get(problem.code)
    args = {"field": problem.field, "most": "", "kpi": "", "message": ""} | dict(problem.args) | {"named": problem.args.get("name", "")}
    return problem.code if sentence is None else sentence[language == "zh"].format(**args)
