"""Names of people and companies, in Chinese and in English. All invented; any likeness is chance."""

from __future__ import annotations

from pypinyin import lazy_pinyin

from server_db.demo.dice import Dice

# surnames and characters with one reading only, so that pinyin never guesses wrong
SURNAMES = (
    "王李张刘陈杨黄赵吴周徐孙马朱胡郭何林罗高郑梁谢宋唐许韩冯邓曹彭潘袁董余苏叶吕魏蒋田杜丁沈"
    "姜范江钟卢汪戴崔陆姚方金邱夏谭邹石熊孟秦白毛万侯邵史龙陶黎贺顾郝龚武钱汤尹"
)
GIVEN_F = "敏静丽娟芳娜燕玲婷雪慧颖洁琳莹欣怡佳雨晨梦琪思涵晓岚雅文诗瑶淑珍秀英海霞春梅"
GIVEN_M = "伟强磊洋勇军杰涛明超刚平辉鹏华飞建国志远浩然子轩俊峰宇航天佑文博嘉诚海波家豪永康立新"
CITIES = {
    "EAST": (("上海", "Shanghai"), ("苏州", "Suzhou"), ("杭州", "Hangzhou"), ("宁波", "Ningbo"), ("南京", "Nanjing"),
             ("无锡", "Wuxi"), ("合肥", "Hefei")),
    "NORTH": (("北京", "Beijing"), ("天津", "Tianjin"), ("济南", "Jinan"), ("青岛", "Qingdao"),
              ("石家庄", "Shijiazhuang"), ("太原", "Taiyuan")),
}  # fmt: skip
_BRANDS = (
    "华瑞 恒远 金桥 东升 瑞丰 新元 博雅 鸿达 天朗 明德 安泰 众诚 卓越 云帆 海川 兴业 启航 德润 凯盛 汇通 中联 万全 锦程 "
    "嘉禾 宏图 佳美 泰和 信达 远景 立达 盛世 长青 百川 同济 广源 顺达 优科 京华 智汇 星河 润泽 正大"
).split()
_TRADES = (
    ("电子", "Electronics"), ("机械", "Machinery"), ("制药", "Pharmaceutical"), ("物流", "Logistics"), ("食品", "Foods"), ("纺织", "Textiles"),
    ("建材", "Building Materials"), ("教育科技", "Education Technology"), ("医疗器械", "Medical Devices"), ("汽车零部件", "Auto Parts"),
    ("软件", "Software"), ("能源", "Energy"), ("化工", "Chemicals"), ("商贸", "Trading"),
)  # fmt: skip
_ABROAD = (
    "Northwind Instruments GmbH", "Halden Automation AS", "Lakeside Medical Inc.", "Bergmann & Sohn KG",
    "Pacific Rim Robotics LLC", "Sakura Seimitsu K.K.",
    "Tanaka Denki K.K.", "Yamabiko Logistics K.K.",
    "Maple Ridge Controls Ltd.", "Novara Tessuti S.p.A.", "Lyon Optique SAS", "Great Plains Packaging Inc.",
    "Hokuto Kogyo K.K.", "Rhine Valley Chemie AG", "Blue Harbor Foods Inc.", "Kestrel Power Systems Inc.",
)  # fmt: skip


def romanise(name: str) -> str:
    """王敏 -> Wang Min: family name first, given name in one word."""
    syllables = lazy_pinyin(name)
    return f"{syllables[0].capitalize()} {''.join(syllables[1:]).capitalize()}"


def make_people(dice: Dice, count: int, taken: set[str]) -> list[str]:
    """Chinese names, all different from one another and from those taken."""
    names: list[str] = []
    while len(names) < count:
        given = GIVEN_F if dice.chance(45) else GIVEN_M
        name = dice.pick(SURNAMES) + "".join(dice.pick(given) for _ in range(dice.between(1, 2)))
        if name not in taken and len(set(name)) == len(name):
            taken.add(name)
            names.append(name)
    return names


def make_companies(dice: Dice, region: str, count: int) -> list[str]:
    """Mostly Chinese names, every eighth one in English as its owners write it."""
    names: list[str] = []
    seen: set[str] = set()
    while len(names) < count:
        city, brand, trade = (dice.pick(CITIES[region]), dice.pick(_BRANDS), dice.pick(_TRADES))
        if dice.below(8):
            name = f"{city[0]}{brand}{trade[0]}{'股份' if dice.chance(20) else ''}有限公司"
        else:
            name = f"{city[1]} {''.join(lazy_pinyin(brand)).capitalize()} {trade[1]} Co., Ltd."
        if name not in seen:
            seen.add(name)
            names.append(name)
    return names


def foreign_companies() -> tuple[str, ...]:
    return _ABROAD
