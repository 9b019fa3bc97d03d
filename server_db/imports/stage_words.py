"""Which stage of a pipeline a word of a file means: by its code or name, by what such words usually mean, by likeness."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from functools import lru_cache

from rapidfuzz import fuzz

from server_db.imports.matching import LIKELY, normalise

# words for how a deal ends or begins, whatever its pipeline
_KINDS = {
    "won": "won, closed won, win, success, successful, signed, 赢单, 成交, 已成交, 签约成功, 赢, 已赢单, 成功, chengjiao, yingdan",
    "lost": "lost, closed lost, loss, dead, cancelled, canceled, declined, rejected, 输单, 丢单, 已丢单, 失败, 已关闭, 输, 流失, diudan, shudan",
    "pool": "pool, recycled, returned, 公海, 退回公海, 回收",
    "entry": "prospecting, prospect, new, lead, open, created, 新建, 线索, 新商机, 初始, 潜在, 潜在客户, xianxuo, new opportunity",
}
# words that stand for the same step of a sale
_STEPS = (
    "engaging, engaged, contact, contacted, first contact, first visit, visit, approach, discovery, in progress, working, qualify, qualification, "
    "qualified, 接触, 初步接触, 首次拜访, 拜访, 初访, 跟进, 跟进中, 进行中, 需求确认, 资格确认",
    "needs, need analysis, needs analysis, requirement, requirements, requirements confirmed, 需求分析, 需求调研, 需求, 需求确认",
    "demo, demonstration, presentation, proof, trial, pilot, poc, 演示, 产品演示, 试用, 测试, 试点",
    "proposal, solution, quote, quotation, offer, bid, price quote, value proposition, 方案, 报价, 方案报价, 提案, 投标",
    "negotiation, negotiating, review, terms, negotiation review, 谈判, 商务谈判, 议价, 商务",
    "contract, contracting, signing, commit, legal, approval, 合同, 签约, 合同审批, 审批, 签订合同",
)


@dataclass(frozen=True, slots=True)
class StageName:
    """What of a stage a file may name. Stages stand in the order of the pipeline."""

    code: str
    kind: str
    name_en: str
    name_zh: str


@dataclass(frozen=True, slots=True)
class Proposal:
    """`sure`: the stage's own code or name; otherwise it is a guess worth telling."""

    word: str
    code: str
    sure: bool


@lru_cache(maxsize=1)
def _known() -> tuple[dict[str, str], tuple[frozenset[str], ...]]:
    kinds = {normalise(word): kind for kind, words in _KINDS.items() for word in words.split(",")}
    return kinds, tuple(frozenset(normalise(word) for word in words.split(",")) for words in _STEPS)


def means_a_step(word: str) -> bool:
    """Whether it names a step on the way of a sale that is neither won nor lost."""
    kinds, steps = _known()
    said = normalise(word)
    return kinds.get(said) in ("entry", "pool") or any(said in step for step in steps)


def kind_of_word(word: str) -> str | None:
    """won, lost, pool or entry where the word says so by itself."""
    return _known()[0].get(normalise(word))


def propose(words: Iterable[str], stages: Sequence[StageName], chosen: Mapping[str, str] | None = None) -> dict[str, Proposal]:
    """A stage for each word that has one. `chosen` (word: code or name) goes before everything."""
    given = {normalise(word): code for word, code in (chosen or {}).items()}
    found = {}
    for word in dict.fromkeys(words):
        stage = _named(given[normalise(word)], stages) if normalise(word) in given else None
        sure = stage is not None or normalise(word) in given
        if stage is None and not sure:
            stage = _named(word, stages)
            sure = stage is not None
            stage = stage or _meant(word, stages)
        if stage is not None:
            found[word] = Proposal(word, stage.code, sure)
    return found


def _named(word: str, stages: Sequence[StageName]) -> StageName | None:
    plain = normalise(word)
    for own in ("code", "name_en", "name_zh"):
        fits = [stage for stage in stages if plain and normalise(getattr(stage, own)) == plain]
        if len(fits) == 1:
            return fits[0]
    return None


def _meant(word: str, stages: Sequence[StageName]) -> StageName | None:
    """By kind, then by the usual words of a step, then by likeness; the first of the pipeline where several would do."""
    kinds, steps = _known()
    plain = normalise(word)
    kind = kinds.get(plain)
    if kind:
        of_kind = [stage for stage in stages if stage.kind == kind]
        return of_kind[0] if of_kind else None
    open_ones = [stage for stage in stages if stage.kind not in ("won", "lost", "pool")]
    for step in (step for step in steps if plain in step):
        for stage in open_ones:
            if step & {normalise(stage.code), normalise(stage.name_en), normalise(stage.name_zh)}:
                return stage
    near = [
        (max(fuzz.ratio(plain, normalise(name)) for name in (stage.code, stage.name_en, stage.name_zh)), stage)
        for stage in stages
        if min(len(plain), len(normalise(stage.name_en))) >= 5
    ]
    best = max(near, key=lambda pair: pair[0], default=None)
    if best and best[0] >= LIKELY:
        return best[1]
    # "in work" without a better word: the first worked stage after the entry
    if any(plain in step for step in steps[:1]):
        return next((stage for stage in open_ones if stage.kind != "entry"), None)
    return None
