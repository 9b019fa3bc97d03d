<?xml version="1.0" encoding="utf-8"?>
<!DOCTYPE TS>
<TS version="2.1" language="zh_CN" sourcelanguage="en_GB">
<context>
    <name>AccuracyPage</name>
    <message>
        <source>%1: right by %2 on average over %3 months</source>
        <translation>%1：%3 个月平均准确度 %2</translation>
    </message>
    <message>
        <source>%1: nothing to compare yet</source>
        <translation>%1：还没有可比较的</translation>
    </message>
    <message>
        <source>Said and come</source>
        <translation>预测与实际</translation>
    </message>
    <message>
        <source>Month</source>
        <translation>月份</translation>
    </message>
    <message>
        <source>What came</source>
        <translation>实际</translation>
    </message>
    <message>
        <source>Off by</source>
        <translation>偏差</translation>
    </message>
    <message>
        <source>Right by</source>
        <translation>准确度</translation>
    </message>
    <message>
        <source>What is compared</source>
        <translation>比较什么</translation>
    </message>
    <message>
        <source>Hatched: what was said. Filled: what came.</source>
        <translation>斜线：当时的预测。实色：实际结果。</translation>
    </message>
    <message>
        <source>Accuracy by month</source>
        <translation>各月准确度</translation>
    </message>
    <message>
        <source>No month that is over was forecast yet.</source>
        <translation>还没有已结束且做过预测的月份。</translation>
    </message>
    <message>
        <source>The forecast is kept every week; after the first month this page compares it with what came.</source>
        <translation>预测每周自动留存；第一个月结束后，这里会与实际结果对照。</translation>
    </message>
</context>
<context>
    <name>Aside</name>
    <message>
        <source>No goal and no quota for this month.</source>
        <translation>本月没有目标，也没有任务额。</translation>
    </message>
    <message>
        <source>Nobody has said anything yet: the stages speak.</source>
        <translation>还没有人给出判断：以阶段数据为准。</translation>
    </message>
    <message>
        <source>What was said</source>
        <translation>人工判断</translation>
    </message>
    <message>
        <source>The month will come to</source>
        <translation>本月将达到</translation>
    </message>
    <message>
        <source>Because</source>
        <translation>理由</translation>
    </message>
    <message>
        <source>e.g. the contract is signed on Friday</source>
        <translation>例如：合同周五签署</translation>
    </message>
    <message>
        <source>Say so</source>
        <translation>提交判断</translation>
    </message>
</context>
<context>
    <name>ForecastBar</name>
    <message>
        <source>%1 deals without an expected day</source>
        <translation>%1 个商机没有预计日期</translation>
    </message>
    <message>
        <source>Forecast</source>
        <translation>预测</translation>
    </message>
    <message>
        <source>Month</source>
        <translation>月份</translation>
    </message>
    <message>
        <source>Weeks</source>
        <translation>各周</translation>
    </message>
    <message>
        <source>Accuracy</source>
        <translation>准确度</translation>
    </message>
    <message>
        <source>Gap to the goal</source>
        <translation>目标缺口</translation>
    </message>
    <message>
        <source>Person or team</source>
        <translation>人员或团队</translation>
    </message>
    <message>
        <source>What was said, and expected pay</source>
        <translation>人工判断与预计收入</translation>
    </message>
</context>
<context>
    <name>ForecastCards</name>
    <message>
        <source>Won</source>
        <translation>已赢单</translation>
    </message>
    <message>
        <source>%1 of the goal</source>
        <translation>目标的 %1</translation>
    </message>
    <message>
        <source>best case %1</source>
        <translation>乐观 %1</translation>
    </message>
    <message>
        <source>Won and committed</source>
        <translation>赢单加承诺</translation>
    </message>
    <message>
        <source>By stage chances</source>
        <translation>按阶段概率</translation>
    </message>
    <message>
        <source>By measured chances</source>
        <translation>按实测转化</translation>
    </message>
    <message>
        <source>Against the sum by stage chances</source>
        <translation>与按阶段概率之和相比</translation>
    </message>
    <message>
        <source>Gap to the goal</source>
        <translation>目标缺口</translation>
    </message>
    <message>
        <source>no goal set</source>
        <translation>未设目标</translation>
    </message>
    <message>
        <source>reached</source>
        <translation>已达成</translation>
    </message>
    <message>
        <source>commitments close it</source>
        <translation>承诺可补足</translation>
    </message>
    <message>
        <source>%1 beyond the commitments</source>
        <translation>承诺之外还差 %1</translation>
    </message>
</context>
<context>
    <name>ForecastView</name>
    <message>
        <source>Nobody in view has an open deal, a goal or anything won in this month.</source>
        <translation>可见范围内本月没有进行中的商机、目标或赢单。</translation>
    </message>
    <message>
        <source>Choose another month, or give deals the day they are expected on.</source>
        <translation>换一个月份，或为商机填写预计成交日期。</translation>
    </message>
    <message>
        <source>Open deals by the month they are expected in; no week is kept yet</source>
        <translation>进行中的商机按预计月份统计；还没有周快照</translation>
    </message>
    <message>
        <source>Open deals by the month they are expected in; the week was kept on %1</source>
        <translation>进行中的商机按预计月份统计；本周快照于 %1</translation>
    </message>
    <message>
        <source>It is noted, with your reason and the day.</source>
        <translation>已记录，附上您的理由和日期。</translation>
    </message>
    <message>
        <source>Forecast</source>
        <translation>预测</translation>
    </message>
    <message>
        <source>%1 deals, %2 won and committed</source>
        <translation>%1 个商机，赢单加承诺 %2</translation>
    </message>
</context>
<context>
    <name>GapPage</name>
    <message>
        <source>The month is over: %1 ended %2 short of the goal.</source>
        <translation>该月已结束：%1 距目标差 %2。</translation>
    </message>
    <message>
        <source>Choose the present month or a later one to see which deals would close the gap.</source>
        <translation>请选择本月或以后的月份，查看哪些商机可以补足缺口。</translation>
    </message>
    <message>
        <source>%1 has no goal and no quota for this month.</source>
        <translation>%1 本月没有目标，也没有任务额。</translation>
    </message>
    <message>
        <source>Goals are set on the Goals screen.</source>
        <translation>目标在“目标”界面设定。</translation>
    </message>
    <message>
        <source>%1 has reached the goal: %2 of %3 is won.</source>
        <translation>%1 已达成目标：已赢单 %2，目标 %3。</translation>
    </message>
    <message>
        <source>%1 lacks %2 to the goal</source>
        <translation>%1 距目标还差 %2</translation>
    </message>
    <message>
        <source>No open deal of the next months could close it: %1 more has to be found.</source>
        <translation>未来几个月没有商机可以补足：还需找到 %1。</translation>
    </message>
    <message>
        <source>All %1 deals in sight would still leave %2: that much has to be found anew.</source>
        <translation>可见的 %1 个商机全部成交仍差 %2：需要另外开拓。</translation>
    </message>
    <message>
        <source>These %1 deals would close it; by their chances %2 of it is to be expected.</source>
        <translation>这 %1 个商机成交即可补足；按概率可期待其中的 %2。</translation>
    </message>
    <message>
        <source>%1 of them would have to be pulled forward from a later month.</source>
        <translation>其中 %1 个需要从后面的月份提前。</translation>
    </message>
    <message>
        <source>Deals that would close it, the likeliest first</source>
        <translation>可补足缺口的商机，最有把握的在前</translation>
    </message>
    <message>
        <source>Deals that would close the gap</source>
        <translation>可补足缺口的商机</translation>
    </message>
    <message>
        <source>Deal</source>
        <translation>商机</translation>
    </message>
    <message>
        <source>Category</source>
        <translation>类别</translation>
    </message>
    <message>
        <source>Name</source>
        <translation>名称</translation>
    </message>
    <message>
        <source>Customer</source>
        <translation>客户</translation>
    </message>
    <message>
        <source>Stage</source>
        <translation>阶段</translation>
    </message>
    <message>
        <source>Amount</source>
        <translation>金额</translation>
    </message>
    <message>
        <source>Chance</source>
        <translation>概率</translation>
    </message>
    <message>
        <source>Measured where enough deals ended, else the stage&apos;s.</source>
        <translation>已结束商机足够多时用实测，否则用阶段概率。</translation>
    </message>
    <message>
        <source>Together</source>
        <translation>累计</translation>
    </message>
    <message>
        <source>Still missing</source>
        <translation>仍差</translation>
    </message>
    <message>
        <source>Expected on</source>
        <translation>预计日期</translation>
    </message>
    <message>
        <source>To be pulled from</source>
        <translation>提前自</translation>
    </message>
</context>
<context>
    <name>MixBar</name>
    <message>
        <source>Goal %1</source>
        <translation>目标 %1</translation>
    </message>
</context>
<context>
    <name>MonthPage</name>
    <message>
        <source>Deals of %1: %2 in this month</source>
        <translation>%1 的商机：本月 %2 个</translation>
    </message>
    <message>
        <source>Deals of %1: %2 in this month, the firmest first</source>
        <translation>%1 的商机：本月 %2 个，最有把握的在前</translation>
    </message>
    <message>
        <source>%1 deals without an expected day: no month counts them</source>
        <translation>%1 个商机没有预计日期：不计入任何月份</translation>
    </message>
    <message>
        <source>People and teams</source>
        <translation>人员与团队</translation>
    </message>
    <message>
        <source>Deals of the month</source>
        <translation>本月商机</translation>
    </message>
    <message>
        <source>Who</source>
        <translation>人员</translation>
    </message>
    <message>
        <source>Goal</source>
        <translation>目标</translation>
    </message>
    <message>
        <source>Won</source>
        <translation>已赢单</translation>
    </message>
    <message>
        <source>Commit</source>
        <translation>承诺</translation>
    </message>
    <message>
        <source>Best case</source>
        <translation>乐观</translation>
    </message>
    <message>
        <source>Pipeline</source>
        <translation>储备</translation>
    </message>
    <message>
        <source>Won + commit</source>
        <translation>赢单+承诺</translation>
    </message>
    <message>
        <source>Said</source>
        <translation>人工判断</translation>
    </message>
    <message>
        <source>Stage chances</source>
        <translation>阶段概率</translation>
    </message>
    <message>
        <source>Measured</source>
        <translation>实测</translation>
    </message>
    <message>
        <source>Gap</source>
        <translation>缺口</translation>
    </message>
    <message>
        <source>Won, and every open amount times the share of such deals that were won in the end; the stage&apos;s chance where too few have ended.</source>
        <translation>赢单，加上每个进行中金额乘以此类商机最终的赢单比例；已结束的太少时用阶段概率。</translation>
    </message>
    <message>
        <source>The approved goal of the month, else the quota; a head&apos;s is the team&apos;s.</source>
        <translation>本月已批准的目标，没有则为任务额；负责人的是团队目标。</translation>
    </message>
    <message>
        <source>Deals closed as won in this month.</source>
        <translation>本月赢单的商机。</translation>
    </message>
    <message>
        <source>Open deals in stages that count as committed.</source>
        <translation>处于承诺类阶段的进行中商机。</translation>
    </message>
    <message>
        <source>Open deals that may still come in this month.</source>
        <translation>本月仍可能成交的商机。</translation>
    </message>
    <message>
        <source>All other open deals expected in this month.</source>
        <translation>预计本月的其他进行中商机。</translation>
    </message>
    <message>
        <source>The newest commit somebody gave, with a reason.</source>
        <translation>最新的人工承诺判断，附理由。</translation>
    </message>
    <message>
        <source>Won, and every open amount times the chance its stage says.</source>
        <translation>赢单，加上每个进行中金额乘以阶段概率。</translation>
    </message>
    <message>
        <source>What is still to be won for the goal.</source>
        <translation>距目标还需赢得的金额。</translation>
    </message>
    <message>
        <source>Deal</source>
        <translation>商机</translation>
    </message>
    <message>
        <source>Category</source>
        <translation>类别</translation>
    </message>
    <message>
        <source>Name</source>
        <translation>名称</translation>
    </message>
    <message>
        <source>Customer</source>
        <translation>客户</translation>
    </message>
    <message>
        <source>Amount</source>
        <translation>金额</translation>
    </message>
    <message>
        <source>Stage</source>
        <translation>阶段</translation>
    </message>
    <message>
        <source>Stage chance</source>
        <translation>阶段概率</translation>
    </message>
    <message>
        <source>The share of deals of this stage that were won in the end, in the twelve months up to the newest move.</source>
        <translation>到最近一次推进为止的十二个月内，经过此阶段的商机最终赢单的比例。</translation>
    </message>
    <message>
        <source>Expected</source>
        <translation>期望值</translation>
    </message>
    <message>
        <source>Expected on</source>
        <translation>预计日期</translation>
    </message>
    <message>
        <source>Owner</source>
        <translation>负责人</translation>
    </message>
</context>
<context>
    <name>PayAsking</name>
    <message>
        <source>Pay is shown to the person and to finance.</source>
        <translation>薪酬只对本人和财务可见。</translation>
    </message>
</context>
<context>
    <name>PayCard</name>
    <message>
        <source>Pay is shown to the person and to finance.</source>
        <translation>薪酬只对本人和财务可见。</translation>
    </message>
    <message>
        <source>No plan pays this person in this month, so nothing can be expected.</source>
        <translation>此人本月没有提成方案，无法预计。</translation>
    </message>
    <message>
        <source>%1, version %2, with %3 expected deals as orders. What is paid in the end, a run says.</source>
        <translation>%1 第 %2 版，把 %3 个预计商机当作订单计算。最终以薪资批次为准。</translation>
    </message>
    <message>
        <source>Expected pay</source>
        <translation>预计收入</translation>
    </message>
    <message>
        <source>As the month stands</source>
        <translation>按目前情况</translation>
    </message>
    <message>
        <source>With the commitments</source>
        <translation>承诺成交后</translation>
    </message>
    <message>
        <source>With the best case too</source>
        <translation>乐观商机也成交后</translation>
    </message>
    <message>
        <source>Work it out</source>
        <translation>计算</translation>
    </message>
</context>
<context>
    <name>TimeLegend</name>
    <message>
        <source>Goal</source>
        <translation>目标</translation>
    </message>
    <message>
        <source>What the chart&apos;s signs mean</source>
        <translation>图例</translation>
    </message>
</context>
<context>
    <name>TimePage</name>
    <message>
        <source>Weeks of the month</source>
        <translation>本月各周</translation>
    </message>
    <message>
        <source>What changed in the week: %1 deals, %2 in all</source>
        <translation>这一周的变化：%1 个商机，合计 %2</translation>
    </message>
    <message>
        <source>Nothing changed in the week</source>
        <translation>这一周没有变化</translation>
    </message>
    <message>
        <source>This is the first week that was kept: there is nothing to compare with</source>
        <translation>这是留存的第一周：没有可比较的</translation>
    </message>
    <message>
        <source>What the weeks said about the month: %1</source>
        <translation>各周对本月的预测：%1</translation>
    </message>
    <message>
        <source>No week has said anything about this month yet.</source>
        <translation>还没有任何一周对本月做过预测。</translation>
    </message>
    <message>
        <source>The forecast is kept once a week by itself; open the present month, or come back next week.</source>
        <translation>预测每周自动留存一次；请打开当前月份，或下周再看。</translation>
    </message>
    <message>
        <source>Weeks</source>
        <translation>各周</translation>
    </message>
    <message>
        <source>What changed in the week</source>
        <translation>这一周的变化</translation>
    </message>
    <message>
        <source>Kept on</source>
        <translation>留存日</translation>
    </message>
    <message>
        <source>Deals</source>
        <translation>商机数</translation>
    </message>
    <message>
        <source>Change</source>
        <translation>变化</translation>
    </message>
    <message>
        <source>Deal</source>
        <translation>商机</translation>
    </message>
    <message>
        <source>Name</source>
        <translation>名称</translation>
    </message>
    <message>
        <source>Customer</source>
        <translation>客户</translation>
    </message>
    <message>
        <source>Changes the month by</source>
        <translation>对本月的影响</translation>
    </message>
    <message>
        <source>Amount</source>
        <translation>金额</translation>
    </message>
    <message>
        <source>Won</source>
        <translation>已赢单</translation>
    </message>
    <message>
        <source>Commit</source>
        <translation>承诺</translation>
    </message>
    <message>
        <source>Best case</source>
        <translation>乐观</translation>
    </message>
    <message>
        <source>Pipeline</source>
        <translation>储备</translation>
    </message>
    <message>
        <source>Won + commit</source>
        <translation>赢单+承诺</translation>
    </message>
    <message>
        <source>Measured</source>
        <translation>实测</translation>
    </message>
    <message>
        <source>Said</source>
        <translation>人工判断</translation>
    </message>
</context>
<context>
    <name>forecast</name>
    <message>
        <source>Forecast</source>
        <translation>预测</translation>
    </message>
    <message>
        <source>Won</source>
        <translation>已赢单</translation>
    </message>
    <message>
        <source>Commit</source>
        <translation>承诺</translation>
    </message>
    <message>
        <source>Best case</source>
        <translation>乐观</translation>
    </message>
    <message>
        <source>Pipeline</source>
        <translation>储备</translation>
    </message>
    <message>
        <source>Won and committed</source>
        <translation>赢单加承诺</translation>
    </message>
    <message>
        <source>With the best case</source>
        <translation>含乐观</translation>
    </message>
    <message>
        <source>Stage chances</source>
        <translation>阶段概率</translation>
    </message>
    <message>
        <source>Measured chances</source>
        <translation>实测转化</translation>
    </message>
    <message>
        <source>As it was said</source>
        <translation>人工判断</translation>
    </message>
    <message>
        <source>First week</source>
        <translation>第一周</translation>
    </message>
    <message>
        <source>Middle</source>
        <translation>月中</translation>
    </message>
    <message>
        <source>Last week</source>
        <translation>最后一周</translation>
    </message>
    <message>
        <source>New</source>
        <translation>新增</translation>
    </message>
    <message>
        <source>Moved here</source>
        <translation>移入本月</translation>
    </message>
    <message>
        <source>Raised</source>
        <translation>金额上调</translation>
    </message>
    <message>
        <source>Firmer</source>
        <translation>把握增大</translation>
    </message>
    <message>
        <source>Less firm</source>
        <translation>把握减小</translation>
    </message>
    <message>
        <source>Lowered</source>
        <translation>金额下调</translation>
    </message>
    <message>
        <source>Moved away</source>
        <translation>移出本月</translation>
    </message>
    <message>
        <source>Lost</source>
        <translation>输单</translation>
    </message>
    <message>
        <source>No longer forecast</source>
        <translation>不再预测</translation>
    </message>
    <message>
        <source>Approved goal</source>
        <translation>已批准目标</translation>
    </message>
    <message>
        <source>Quota</source>
        <translation>任务额</translation>
    </message>
</context>
</TS>
