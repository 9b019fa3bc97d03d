<?xml version="1.0" encoding="utf-8"?>
<!DOCTYPE TS>
<TS version="2.1" language="zh_CN" sourcelanguage="en_GB">
<context>
    <name>MyPlace</name>
    <message>
        <source>Since the month before</source>
        <translation>与上月相比</translation>
    </message>
    <message>
        <source>You have no figure for this in the month.</source>
        <translation>您本月没有此项数据。</translation>
    </message>
    <message>
        <source>With fewer than four peers a place would tell of a neighbour, so none is given.</source>
        <translation>同组不足四人时，名次会暴露他人，因此不显示。</translation>
    </message>
    <message>
        <source>of %1 · %2 · %3</source>
        <translation>共 %1 人 · %2 · %3</translation>
    </message>
    <message>
        <source>My places</source>
        <translation>我的名次</translation>
    </message>
    <message>
        <source>The course of your places shows once two months are published.</source>
        <translation>发布两个月之后，这里显示名次走势。</translation>
    </message>
    <message>
        <source>My place</source>
        <translation>我的名次</translation>
    </message>
    <message>
        <source>Month by month, as published</source>
        <translation>各月名次（已发布）</translation>
    </message>
    <message>
        <source>What others see</source>
        <translation>他人可见的内容</translation>
    </message>
</context>
<context>
    <name>RankingsPage</name>
    <message>
        <source>This office has no rankings.</source>
        <translation>本公司不做排名。</translation>
    </message>
    <message>
        <source>A director can choose otherwise.</source>
        <translation>总监可以更改。</translation>
    </message>
    <message>
        <source>Nobody in view has this figure in %1.</source>
        <translation>可见范围内 %1 没有此项数据。</translation>
    </message>
    <message>
        <source>Choose another figure, or another month in the top bar.</source>
        <translation>请换一个指标，或在顶栏换一个月份。</translation>
    </message>
    <message>
        <source>Published</source>
        <translation>已发布</translation>
    </message>
    <message>
        <source>As it stands</source>
        <translation>实时</translation>
    </message>
    <message>
        <source>Moves with the records until the month is published.</source>
        <translation>在本月发布之前，随记录变化。</translation>
    </message>
    <message>
        <source>Place</source>
        <translation>名次</translation>
    </message>
    <message>
        <source>Month before</source>
        <translation>较上月</translation>
    </message>
    <message>
        <source>Who</source>
        <translation>人员</translation>
    </message>
    <message>
        <source>Number</source>
        <translation>工号</translation>
    </message>
    <message>
        <source>Another&apos;s amount is shown where the office ranks amounts.</source>
        <translation>只有按金额排名时才显示他人的数值。</translation>
    </message>
    <message>
        <source>Peers</source>
        <translation>同组人数</translation>
    </message>
    <message>
        <source>Publish the rankings of %1 as the office ranks today? They stand from then on.</source>
        <translation>按公司现行规则发布 %1 的排行榜？发布后不再改变。</translation>
    </message>
    <message>
        <source>Publish rankings</source>
        <translation>发布排行榜</translation>
    </message>
    <message>
        <source>%1 rankings are published.</source>
        <translation>已发布 %1 个排名。</translation>
    </message>
    <message>
        <source>The office ranks like this from now on.</source>
        <translation>排名方式已更新。</translation>
    </message>
    <message>
        <source>Ranked figure</source>
        <translation>排名指标</translation>
    </message>
    <message>
        <source>Compared among</source>
        <translation>比较范围</translation>
    </message>
    <message>
        <source>Ranking</source>
        <translation>排名</translation>
    </message>
    <message>
        <source>Publish</source>
        <translation>发布</translation>
    </message>
    <message>
        <source>Rankings follow a month&apos;s published results by themselves; this adds what the office ranks since.</source>
        <translation>月度结果发布后排名自动发布；此处补发之后新增的排名。</translation>
    </message>
    <message>
        <source>How we rank</source>
        <translation>排名规则</translation>
    </message>
    <message>
        <source>%1 places shown</source>
        <translation>显示 %1 个名次</translation>
    </message>
</context>
<context>
    <name>SettingDialog</name>
    <message>
        <source>How the office ranks</source>
        <translation>排名规则</translation>
    </message>
    <message>
        <source>How many first places</source>
        <translation>显示前几名</translation>
    </message>
    <message>
        <source>What is published keeps what was promised then; a stricter rule holds for it too.</source>
        <translation>已发布的排名遵守当时的承诺；更严格的规则也适用于它们。</translation>
    </message>
    <message>
        <source>Save</source>
        <translation>保存</translation>
    </message>
    <message>
        <source>Cancel</source>
        <translation>取消</translation>
    </message>
    <message>
        <source>Who sees what</source>
        <translation>谁能看到什么</translation>
    </message>
    <message>
        <source>Compared among</source>
        <translation>比较范围</translation>
    </message>
    <message>
        <source>Ranked by</source>
        <translation>排名依据</translation>
    </message>
</context>
<context>
    <name>rankings</name>
    <message>
        <source>Total of the card</source>
        <translation>绩效卡总分</translation>
    </message>
    <message>
        <source>The whole office</source>
        <translation>全公司</translation>
    </message>
    <message>
        <source>Same scorecard</source>
        <translation>相同绩效卡</translation>
    </message>
    <message>
        <source>Same region</source>
        <translation>相同区域</translation>
    </message>
    <message>
        <source>Same level</source>
        <translation>相同层级</translation>
    </message>
    <message>
        <source>Attainment</source>
        <translation>完成率</translation>
    </message>
    <message>
        <source>Amount</source>
        <translation>数值</translation>
    </message>
    <message>
        <source>Everybody&apos;s place, with names</source>
        <translation>所有人的名次，实名</translation>
    </message>
    <message>
        <source>The first places, and one&apos;s own</source>
        <translation>前几名，以及本人</translation>
    </message>
    <message>
        <source>One&apos;s own place only</source>
        <translation>只看本人</translation>
    </message>
    <message>
        <source>No rankings</source>
        <translation>不做排名</translation>
    </message>
    <message>
        <source>This office shows everybody&apos;s place with names.</source>
        <translation>本公司实名公开所有人的名次。</translation>
    </message>
    <message>
        <source>This office shows the first %1 places; of the others each person sees their own, and heads their team&apos;s.</source>
        <translation>本公司公开前 %1 名；其余每人只看到自己的，负责人看到团队的。</translation>
    </message>
    <message>
        <source>This office shows each person their own place, and heads their team&apos;s.</source>
        <translation>本公司每人只看到自己的名次，负责人看到团队的。</translation>
    </message>
    <message>
        <source>This office has no rankings.</source>
        <translation>本公司不做排名。</translation>
    </message>
    <message>
        <source>Without one</source>
        <translation>无</translation>
    </message>
    <message>
        <source>Level %1</source>
        <translation>层级 %1</translation>
    </message>
    <message>
        <source>same</source>
        <translation>持平</translation>
    </message>
</context>
</TS>
