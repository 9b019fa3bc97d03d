<?xml version="1.0" encoding="utf-8"?>
<!DOCTYPE TS>
<TS version="2.1" language="zh_CN" sourcelanguage="en_GB">
<context>
    <name>AbilitiesPage</name>
    <message>
        <source>Abilities</source>
        <translation>能力</translation>
    </message>
    <message>
        <source>A director adds axes to the KPIs; each needs records: reviews, tests, documents, answers in time.</source>
        <translation>由总监在指标中添加维度；每个维度都要有记录：点评、考试、凭证、按时响应。</translation>
    </message>
    <message>
        <source>There are no abilities of this person in this month.</source>
        <translation>此人本月没有能力数据。</translation>
    </message>
    <message>
        <source>This person</source>
        <translation>本人</translation>
    </message>
    <message>
        <source>Peer median</source>
        <translation>同岗中位数</translation>
    </message>
    <message>
        <source>Fewer than four people have the same card: no median is shown.</source>
        <translation>使用同一绩效卡的不足四人：不显示中位数。</translation>
    </message>
    <message>
        <source>Peer median of %1 people with the same card.</source>
        <translation>使用同一绩效卡的 %1 人的中位数。</translation>
    </message>
    <message>
        <source>%1, month by month</source>
        <translation>%1 · 逐月</translation>
    </message>
    <message>
        <source>Whose abilities</source>
        <translation>查看谁的能力</translation>
    </message>
    <message>
        <source>1 month</source>
        <translation>1 个月</translation>
    </message>
    <message>
        <source>3 months</source>
        <translation>3 个月</translation>
    </message>
    <message>
        <source>6 months</source>
        <translation>6 个月</translation>
    </message>
    <message>
        <source>12 months</source>
        <translation>12 个月</translation>
    </message>
    <message>
        <source>Axes and what they rest on</source>
        <translation>维度及其依据</translation>
    </message>
    <message>
        <source>Axis</source>
        <translation>维度</translation>
    </message>
    <message>
        <source>Level</source>
        <translation>水平</translation>
    </message>
    <message>
        <source>Peers</source>
        <translation>同岗</translation>
    </message>
    <message>
        <source>Trend</source>
        <translation>趋势</translation>
    </message>
    <message>
        <source>Rests on</source>
        <translation>依据</translation>
    </message>
    <message>
        <source>No axis without records; formulas are the same for everybody</source>
        <translation>没有记录就没有维度；公式对所有人一致</translation>
    </message>
    <message>
        <source>%1 axes</source>
        <translation>%1 个维度</translation>
    </message>
</context>
<context>
    <name>AxisForm</name>
    <message>
        <source>Name in English</source>
        <translation>英文名称</translation>
    </message>
    <message>
        <source>Name in Chinese</source>
        <translation>中文名称</translation>
    </message>
    <message>
        <source>Code</source>
        <translation>代码</translation>
    </message>
    <message>
        <source>Formula</source>
        <translation>公式</translation>
    </message>
    <message>
        <source>Note in English</source>
        <translation>英文说明</translation>
    </message>
    <message>
        <source>Note in Chinese</source>
        <translation>中文说明</translation>
    </message>
    <message>
        <source>An axis rests on records: reviews, documents, tests, answers in time. What it gives is kept from 0 to 100.</source>
        <translation>维度以记录为依据：点评、凭证、考试、按时响应。结果限定在 0 到 100。</translation>
    </message>
</context>
<context>
    <name>CardGrid</name>
    <message>
        <source>Score</source>
        <translation>得分</translation>
    </message>
    <message>
        <source>KPIs of the scorecard</source>
        <translation>绩效卡的指标</translation>
    </message>
    <message>
        <source>KPI</source>
        <translation>指标</translation>
    </message>
    <message>
        <source>State</source>
        <translation>状态</translation>
    </message>
    <message>
        <source>Value</source>
        <translation>实际值</translation>
    </message>
    <message>
        <source>Target</source>
        <translation>目标</translation>
    </message>
    <message>
        <source>Attainment</source>
        <translation>达成率</translation>
    </message>
    <message>
        <source>Points</source>
        <translation>分值</translation>
    </message>
    <message>
        <source>Weight</source>
        <translation>权重</translation>
    </message>
    <message>
        <source>Adds</source>
        <translation>计入得分</translation>
    </message>
    <message>
        <source>Why</source>
        <translation>原因</translation>
    </message>
    <message>
        <source>No points until %1 reaches %2</source>
        <translation>%1 达到 %2 之前不计分</translation>
    </message>
    <message>
        <source>Measured, not in the card</source>
        <translation>只统计，不计入绩效卡</translation>
    </message>
</context>
<context>
    <name>CardList</name>
    <message>
        <source>Scorecards</source>
        <translation>绩效卡</translation>
    </message>
    <message>
        <source>Make a scorecard</source>
        <translation>新建绩效卡</translation>
    </message>
    <message>
        <source>Card</source>
        <translation>绩效卡</translation>
    </message>
    <message>
        <source>Weights</source>
        <translation>权重</translation>
    </message>
    <message>
        <source>Out of use</source>
        <translation>已停用</translation>
    </message>
    <message>
        <source>None yet</source>
        <translation>尚无</translation>
    </message>
</context>
<context>
    <name>CardsPage</name>
    <message>
        <source>first month</source>
        <translation>起始月份</translation>
    </message>
    <message>
        <source>equal weights</source>
        <translation>平均分配</translation>
    </message>
    <message>
        <source>fit to 100</source>
        <translation>调整到 100</translation>
    </message>
    <message>
        <source>Save or discard what you changed before you open something else.</source>
        <translation>请先保存或放弃所做的修改，再打开其他内容。</translation>
    </message>
    <message>
        <source>There is no scorecard yet</source>
        <translation>还没有绩效卡</translation>
    </message>
    <message>
        <source>Make one with the plus sign, and say for whom it is.</source>
        <translation>点加号新建一张，并说明适用于谁。</translation>
    </message>
    <message>
        <source>A director or finance makes them: which KPIs count for whom, and how much.</source>
        <translation>由总监或财务建立：对谁考核哪些指标、各占多少权重。</translation>
    </message>
    <message>
        <source>New</source>
        <translation>新建</translation>
    </message>
    <message>
        <source>weight</source>
        <translation>权重</translation>
    </message>
    <message>
        <source>The draft is saved.</source>
        <translation>草稿已保存。</translation>
    </message>
    <message>
        <source>The weights are handed in; a second person puts them in force.</source>
        <translation>权重已提交，由另一人确认生效。</translation>
    </message>
    <message>
        <source>The weights are a draft again.</source>
        <translation>权重已撤回为草稿。</translation>
    </message>
    <message>
        <source>The weights are in force; figures follow within the minute.</source>
        <translation>权重已生效，一分钟内重算。</translation>
    </message>
    <message>
        <source>The card is saved.</source>
        <translation>绩效卡已保存。</translation>
    </message>
    <message>
        <source>What counts for whom, and how much; weights make exactly 100</source>
        <translation>对谁考核什么、占多少；权重合计恰为 100</translation>
    </message>
    <message>
        <source>%1 cards</source>
        <translation>%1 张绩效卡</translation>
    </message>
</context>
<context>
    <name>EffectPanel</name>
    <message>
        <source>Effect of the draft</source>
        <translation>草稿的影响</translation>
    </message>
    <message>
        <source>Nobody has figures in this month.</source>
        <translation>本月没有任何人的数据。</translation>
    </message>
    <message>
        <source>Choose another month in the top bar.</source>
        <translation>请在顶栏选择其他月份。</translation>
    </message>
    <message>
        <source>The draft changed</source>
        <translation>草稿已改动</translation>
    </message>
    <message>
        <source>With %1 people it is worked out when you ask for it.</source>
        <translation>共 %1 人，需要时点按钮计算。</translation>
    </message>
    <message>
        <source>%1 of %2 people</source>
        <translation>%1 / %2 人</translation>
    </message>
    <message>
        <source>On average %1 points</source>
        <translation>平均 %1 分</translation>
    </message>
    <message>
        <source>Level of the axis</source>
        <translation>维度得分</translation>
    </message>
    <message>
        <source>Points of the KPI</source>
        <translation>指标得分</translation>
    </message>
    <message>
        <source>Score</source>
        <translation>总分</translation>
    </message>
    <message>
        <source>All %1</source>
        <translation>全部 %1</translation>
    </message>
    <message>
        <source>Gain %1</source>
        <translation>上升 %1</translation>
    </message>
    <message>
        <source>Lose %1</source>
        <translation>下降 %1</translation>
    </message>
    <message>
        <source>Unchanged %1</source>
        <translation>不变 %1</translation>
    </message>
    <message>
        <source>No figure %1</source>
        <translation>无数值 %1</translation>
    </message>
    <message>
        <source>Has no figure by the version in force.</source>
        <translation>按生效版本没有数值。</translation>
    </message>
    <message>
        <source>How gains and losses are spread</source>
        <translation>升降分布</translation>
    </message>
    <message>
        <source>Everybody under the draft</source>
        <translation>所有人在草稿下的结果</translation>
    </message>
    <message>
        <source>Progress of the trial</source>
        <translation>试算进度</translation>
    </message>
    <message>
        <source>Cancel</source>
        <translation>取消</translation>
    </message>
    <message>
        <source>Work it out</source>
        <translation>开始计算</translation>
    </message>
    <message>
        <source>Number</source>
        <translation>工号</translation>
    </message>
    <message>
        <source>Name</source>
        <translation>姓名</translation>
    </message>
    <message>
        <source>In force</source>
        <translation>生效版本</translation>
    </message>
    <message>
        <source>With this draft</source>
        <translation>按此草稿</translation>
    </message>
    <message>
        <source>Difference</source>
        <translation>差额</translation>
    </message>
    <message>
        <source>Reason</source>
        <translation>原因</translation>
    </message>
</context>
<context>
    <name>FigurePanel</name>
    <message>
        <source>This figure</source>
        <translation>该数值</translation>
    </message>
    <message>
        <source>published</source>
        <translation>已发布</translation>
    </message>
    <message>
        <source>live</source>
        <translation>实时</translation>
    </message>
    <message>
        <source>version %1</source>
        <translation>第 %1 版</translation>
    </message>
    <message>
        <source>There is no such figure in this version.</source>
        <translation>此版本没有这个数值。</translation>
    </message>
    <message>
        <source>Open the scorecard and choose one there.</source>
        <translation>请打开绩效卡，从中选择。</translation>
    </message>
    <message>
        <source>Last %1 months, with the target dashed</source>
        <translation>近 %1 个月，虚线为目标</translation>
    </message>
    <message>
        <source>Score</source>
        <translation>得分</translation>
    </message>
    <message>
        <source>Published as it stands. By the records of today it would be %1.</source>
        <translation>已按此发布。按今天的记录则为 %1。</translation>
    </message>
    <message>
        <source>The address of this figure is copied.</source>
        <translation>已复制该数值的地址。</translation>
    </message>
    <message>
        <source>Back</source>
        <translation>返回</translation>
    </message>
    <message>
        <source>Close</source>
        <translation>关闭</translation>
    </message>
    <message>
        <source>Copy the address of this figure</source>
        <translation>复制该数值的地址</translation>
    </message>
    <message>
        <source>Steps of the figure</source>
        <translation>计算步骤</translation>
    </message>
</context>
<context>
    <name>KpiForm</name>
    <message>
        <source>Goal of the month only</source>
        <translation>仅当月目标</translation>
    </message>
    <message>
        <source>A number</source>
        <translation>固定数值</translation>
    </message>
    <message>
        <source>A formula</source>
        <translation>公式</translation>
    </message>
    <message>
        <source>No gate</source>
        <translation>无门槛</translation>
    </message>
    <message>
        <source>Name in English</source>
        <translation>英文名称</translation>
    </message>
    <message>
        <source>Name in Chinese</source>
        <translation>中文名称</translation>
    </message>
    <message>
        <source>Code</source>
        <translation>代码</translation>
    </message>
    <message>
        <source>Formula</source>
        <translation>公式</translation>
    </message>
    <message>
        <source>Unit</source>
        <translation>单位</translation>
    </message>
    <message>
        <source>Decimals</source>
        <translation>小数位</translation>
    </message>
    <message>
        <source>Direction</source>
        <translation>方向</translation>
    </message>
    <message>
        <source>Own target, where no goal is set</source>
        <translation>未下达目标时的默认目标</translation>
    </message>
    <message>
        <source>Target a month</source>
        <translation>每月目标</translation>
    </message>
    <message>
        <source>Target as a formula</source>
        <translation>目标公式</translation>
    </message>
    <message>
        <source>Floor</source>
        <translation>下限</translation>
    </message>
    <message>
        <source>Cap</source>
        <translation>上限</translation>
    </message>
    <message>
        <source>No points unless</source>
        <translation>计分前提</translation>
    </message>
    <message>
        <source>reaches at least</source>
        <translation>至少达到</translation>
    </message>
    <message>
        <source>Note in English</source>
        <translation>英文说明</translation>
    </message>
    <message>
        <source>Note in Chinese</source>
        <translation>中文说明</translation>
    </message>
    <message>
        <source>What is measured</source>
        <translation>衡量内容</translation>
    </message>
    <message>
        <source>Target and limits</source>
        <translation>目标与上下限</translation>
    </message>
    <message>
        <source>Gate</source>
        <translation>门槛</translation>
    </message>
    <message>
        <source>What people read</source>
        <translation>对外说明</translation>
    </message>
    <message>
        <source>Below this attainment there are no points.</source>
        <translation>达成率低于下限不计分。</translation>
    </message>
    <message>
        <source>Attainment counts up to here.</source>
        <translation>达成率最多计到上限。</translation>
    </message>
    <message>
        <source>More is better</source>
        <translation>越高越好</translation>
    </message>
    <message>
        <source>Less is better</source>
        <translation>越低越好</translation>
    </message>
    <message>
        <source>Rankings may show it</source>
        <translation>可用于排行榜</translation>
    </message>
</context>
<context>
    <name>Matrix</name>
    <message>
        <source>Team matrix</source>
        <translation>团队矩阵</translation>
    </message>
    <message>
        <source>Person</source>
        <translation>人员</translation>
    </message>
    <message>
        <source>Score</source>
        <translation>得分</translation>
    </message>
    <message>
        <source>Card</source>
        <translation>绩效卡</translation>
    </message>
    <message>
        <source>Why there is no score</source>
        <translation>为何没有得分</translation>
    </message>
    <message>
        <source>Together</source>
        <translation>合计</translation>
    </message>
    <message>
        <source>Together: the formula over everybody&apos;s records.</source>
        <translation>合计：按全体记录套用公式。</translation>
    </message>
    <message>
        <source>Together: the sum of the rows.</source>
        <translation>合计：各行之和。</translation>
    </message>
</context>
<context>
    <name>PartList</name>
    <message>
        <source>Add a KPI</source>
        <translation>添加指标</translation>
    </message>
    <message>
        <source>Add an axis of the radar</source>
        <translation>添加雷达维度</translation>
    </message>
    <message>
        <source>Move up</source>
        <translation>上移</translation>
    </message>
    <message>
        <source>Move down</source>
        <translation>下移</translation>
    </message>
    <message>
        <source>Remove</source>
        <translation>移除</translation>
    </message>
    <message>
        <source>KPIs and axes</source>
        <translation>指标与维度</translation>
    </message>
    <message>
        <source>Name</source>
        <translation>名称</translation>
    </message>
    <message>
        <source>Unit</source>
        <translation>单位</translation>
    </message>
    <message>
        <source>Axis</source>
        <translation>维度</translation>
    </message>
</context>
<context>
    <name>PeopleBox</name>
    <message>
        <source>By name: %1</source>
        <translation>指定人员：%1</translation>
    </message>
    <message>
        <source>A person</source>
        <translation>选择人员</translation>
    </message>
    <message>
        <source>from</source>
        <translation>自</translation>
    </message>
    <message>
        <source>From</source>
        <translation>起</translation>
    </message>
    <message>
        <source>Give this card</source>
        <translation>指定此卡</translation>
    </message>
    <message>
        <source>Leave this person to the rules again</source>
        <translation>取消指定，恢复按规则匹配</translation>
    </message>
    <message>
        <source>People who have the card by name</source>
        <translation>指定使用此卡的人员</translation>
    </message>
    <message>
        <source>Person</source>
        <translation>人员</translation>
    </message>
    <message>
        <source>Until</source>
        <translation>止</translation>
    </message>
</context>
<context>
    <name>PerformanceView</name>
    <message>
        <source>Performance</source>
        <translation>绩效</translation>
    </message>
</context>
<context>
    <name>RecordsList</name>
    <message>
        <source>Total</source>
        <translation>合计</translation>
    </message>
    <message>
        <source>Records</source>
        <translation>记录</translation>
    </message>
    <message>
        <source>More</source>
        <translation>更多</translation>
    </message>
    <message>
        <source>No record stands behind this figure.</source>
        <translation>这个数值背后没有记录。</translation>
    </message>
    <message>
        <source>It counts what was recorded for this person in this month.</source>
        <translation>它统计此人本月的记录。</translation>
    </message>
    <message>
        <source>Day</source>
        <translation>日期</translation>
    </message>
    <message>
        <source>Record</source>
        <translation>记录</translation>
    </message>
    <message>
        <source>Counts</source>
        <translation>计入</translation>
    </message>
    <message>
        <source>The first %1 records</source>
        <translation>前 %1 条记录</translation>
    </message>
    <message>
        <source>1 record: %2, the figure itself.</source>
        <translation>1 条记录：%2，与数值一致。</translation>
    </message>
    <message>
        <source>%1 records; together %2, the figure itself.</source>
        <translation>%1 条记录，合计 %2，与数值一致。</translation>
    </message>
    <message>
        <source>%1 records; together %2. The figure was reckoned from what was recorded then.</source>
        <translation>%1 条记录，合计 %2。数值按当时的记录计算。</translation>
    </message>
</context>
<context>
    <name>ReviewBox</name>
    <message>
        <source>Faults</source>
        <translation>问题</translation>
    </message>
    <message>
        <source>Changes against what is in force</source>
        <translation>与现行版本的差异</translation>
    </message>
    <message>
        <source>Fault</source>
        <translation>问题</translation>
    </message>
    <message>
        <source>What</source>
        <translation>对象</translation>
    </message>
    <message>
        <source>Field</source>
        <translation>字段</translation>
    </message>
    <message>
        <source>In force</source>
        <translation>现行</translation>
    </message>
    <message>
        <source>With this draft</source>
        <translation>按此草稿</translation>
    </message>
    <message>
        <source>No faults</source>
        <translation>没有问题</translation>
    </message>
    <message>
        <source>1 fault</source>
        <translation>1 个问题</translation>
    </message>
    <message>
        <source>%1 faults</source>
        <translation>%1 个问题</translation>
    </message>
    <message>
        <source>%1 changes</source>
        <translation>%1 处修改</translation>
    </message>
    <message>
        <source>As in force</source>
        <translation>与现行一致</translation>
    </message>
</context>
<context>
    <name>RuleForm</name>
    <message>
        <source>any group</source>
        <translation>任意岗位类别</translation>
    </message>
    <message>
        <source>level %1</source>
        <translation>%1 级</translation>
    </message>
    <message>
        <source>any level</source>
        <translation>任意职级</translation>
    </message>
    <message>
        <source>any region</source>
        <translation>任意区域</translation>
    </message>
    <message>
        <source>any product line</source>
        <translation>任意产品线</translation>
    </message>
    <message>
        <source>Name in English</source>
        <translation>英文名称</translation>
    </message>
    <message>
        <source>Name in Chinese</source>
        <translation>中文名称</translation>
    </message>
    <message>
        <source>Code</source>
        <translation>代码</translation>
    </message>
    <message>
        <source>Group</source>
        <translation>岗位类别</translation>
    </message>
    <message>
        <source>Level</source>
        <translation>职级</translation>
    </message>
    <message>
        <source>Title, in either language</source>
        <translation>职务名称（中英文均可）</translation>
    </message>
    <message>
        <source>Region</source>
        <translation>区域</translation>
    </message>
    <message>
        <source>Product line</source>
        <translation>产品线</translation>
    </message>
    <message>
        <source>In use</source>
        <translation>启用</translation>
    </message>
    <message>
        <source>Save</source>
        <translation>保存</translation>
    </message>
    <message>
        <source>The narrowest card that fits counts: a title before a level before a group; a person named below before all.</source>
        <translation>以最具体的匹配为准：职务优先于职级，职级优先于岗位类别；下方指定的人员最优先。</translation>
    </message>
</context>
<context>
    <name>RulesPage</name>
    <message>
        <source>Save or discard what you changed before you open another version.</source>
        <translation>请先保存或放弃所做的修改，再打开其他版本。</translation>
    </message>
    <message>
        <source>No KPI yet</source>
        <translation>还没有指标</translation>
    </message>
    <message>
        <source>Add one with the plus sign; its formula counts what was recorded.</source>
        <translation>点加号添加；公式统计已有的记录。</translation>
    </message>
    <message>
        <source>A director or finance writes the first one; everybody reads its formula here.</source>
        <translation>由总监或财务编写第一个；公式在此对所有人公开。</translation>
    </message>
    <message>
        <source>New</source>
        <translation>新建</translation>
    </message>
    <message>
        <source>change %1</source>
        <translation>修改%1</translation>
    </message>
    <message>
        <source>add</source>
        <translation>添加</translation>
    </message>
    <message>
        <source>remove</source>
        <translation>移除</translation>
    </message>
    <message>
        <source>move</source>
        <translation>移动</translation>
    </message>
    <message>
        <source>Draft %1 is saved; the worker checks it.</source>
        <translation>草稿第 %1 版已保存，后台正在检查。</translation>
    </message>
    <message>
        <source>Version %1 is handed in; a second person puts it in force.</source>
        <translation>第 %1 版已提交，由另一人确认生效。</translation>
    </message>
    <message>
        <source>Version %1 is a draft again.</source>
        <translation>第 %1 版已撤回为草稿。</translation>
    </message>
    <message>
        <source>Version %1 is in force; figures of open months follow within the minute.</source>
        <translation>第 %1 版已生效，未发布月份一分钟内重算。</translation>
    </message>
    <message>
        <source>Form of the KPI</source>
        <translation>指标表单</translation>
    </message>
    <message>
        <source>Formulas everybody can read; what is in force is written by one person and confirmed by another</source>
        <translation>公式人人可读；一人编写，另一人确认后生效</translation>
    </message>
    <message>
        <source>%1 KPIs, %2 axes</source>
        <translation>%1 个指标，%2 个维度</translation>
    </message>
</context>
<context>
    <name>ScorecardPage</name>
    <message>
        <source>Scorecard</source>
        <translation>绩效卡</translation>
    </message>
    <message>
        <source>No scorecard</source>
        <translation>没有绩效卡</translation>
    </message>
    <message>
        <source>%1 · %2 · reckoned %3</source>
        <translation>%1 · %2 · 计算于 %3</translation>
    </message>
    <message>
        <source>%1 figures would differ by today&apos;s records</source>
        <translation>按今天的记录有 %1 项会不同</translation>
    </message>
    <message>
        <source>Published</source>
        <translation>已发布</translation>
    </message>
    <message>
        <source>Live</source>
        <translation>实时</translation>
    </message>
    <message>
        <source>Score</source>
        <translation>得分</translation>
    </message>
    <message>
        <source>Weights times points of the card; open it for the formula.</source>
        <translation>各项分值乘权重之和；打开可见公式。</translation>
    </message>
    <message>
        <source>of %1</source>
        <translation>共 %1</translation>
    </message>
    <message>
        <source>Targets reached</source>
        <translation>已达标</translation>
    </message>
    <message>
        <source>%1 gated</source>
        <translation>%1 项未过门槛</translation>
    </message>
    <message>
        <source>Below the floor</source>
        <translation>低于下限</translation>
    </message>
    <message>
        <source>Missing</source>
        <translation>缺失</translation>
    </message>
    <message>
        <source>shown, never counted as 0</source>
        <translation>如实显示，不按 0 计</translation>
    </message>
    <message>
        <source>on target</source>
        <translation>达标</translation>
    </message>
    <message>
        <source>on the way</source>
        <translation>接近</translation>
    </message>
    <message>
        <source>far from it</source>
        <translation>差距较大</translation>
    </message>
    <message>
        <source>Score day by day</source>
        <translation>逐日得分</translation>
    </message>
    <message>
        <source>Score month by month</source>
        <translation>逐月得分</translation>
    </message>
    <message>
        <source>Whose scorecard</source>
        <translation>查看谁的绩效卡</translation>
    </message>
    <message>
        <source>Days</source>
        <translation>按日</translation>
    </message>
    <message>
        <source>Months</source>
        <translation>按月</translation>
    </message>
    <message>
        <source>Choose a person to see their scorecard.</source>
        <translation>选择人员查看绩效卡。</translation>
    </message>
    <message>
        <source>Every figure opens: to its formula, to the figures in it, to the records</source>
        <translation>每个数字都能打开：公式、代入的数值、原始记录</translation>
    </message>
    <message>
        <source>Score %1</source>
        <translation>得分 %1</translation>
    </message>
</context>
<context>
    <name>TeamPage</name>
    <message>
        <source>Team</source>
        <translation>团队</translation>
    </message>
    <message>
        <source>Reading everybody&apos;s figures</source>
        <translation>正在读取所有人的数据</translation>
    </message>
    <message>
        <source>Nobody has figures in %1.</source>
        <translation>%1 没有任何人的数据。</translation>
    </message>
    <message>
        <source>Choose another month in the top bar.</source>
        <translation>请在顶栏选择其他月份。</translation>
    </message>
    <message>
        <source>Everybody in view</source>
        <translation>可见的全部人员</translation>
    </message>
    <message>
        <source>Average score</source>
        <translation>平均得分</translation>
    </message>
    <message>
        <source>median %1</source>
        <translation>中位数 %1</translation>
    </message>
    <message>
        <source>At or above 100</source>
        <translation>100 分及以上</translation>
    </message>
    <message>
        <source>of %1</source>
        <translation>共 %1</translation>
    </message>
    <message>
        <source>Below 60</source>
        <translation>低于 60 分</translation>
    </message>
    <message>
        <source>worth a talk</source>
        <translation>建议面谈</translation>
    </message>
    <message>
        <source>Without a score</source>
        <translation>没有得分</translation>
    </message>
    <message>
        <source>the reason stands in the row</source>
        <translation>原因见该行</translation>
    </message>
    <message>
        <source>Publish the figures of %1? They stand from then on; what comes in later is told beside them.</source>
        <translation>发布 %1 的绩效？发布后数值固定，之后补录的记录在旁注明。</translation>
    </message>
    <message>
        <source>Publish a month</source>
        <translation>发布月份</translation>
    </message>
    <message>
        <source>Publishing the figures of %1</source>
        <translation>正在发布 %1 的数据</translation>
    </message>
    <message>
        <source>The figures of %1 people are published.</source>
        <translation>已发布 %1 人的绩效。</translation>
    </message>
    <message>
        <source>Whose line</source>
        <translation>哪条线</translation>
    </message>
    <message>
        <source>Find a person</source>
        <translation>查找人员</translation>
    </message>
    <message>
        <source>Attainment</source>
        <translation>达成率</translation>
    </message>
    <message>
        <source>Value</source>
        <translation>实际值</translation>
    </message>
    <message>
        <source>Points</source>
        <translation>分值</translation>
    </message>
    <message>
        <source>Publish month</source>
        <translation>发布本月</translation>
    </message>
    <message>
        <source>The month&apos;s figures stand as they are, for everybody</source>
        <translation>当月数值对所有人固定下来</translation>
    </message>
    <message>
        <source>Whom you lead, by the same rules for each; a cell opens to its records</source>
        <translation>你带领的人，同一套规则；单元格可打开到记录</translation>
    </message>
    <message>
        <source>%1 people</source>
        <translation>%1 人</translation>
    </message>
</context>
<context>
    <name>TotalPanel</name>
    <message>
        <source>Close</source>
        <translation>关闭</translation>
    </message>
    <message>
        <source>People behind the figure</source>
        <translation>数值背后的人员</translation>
    </message>
    <message>
        <source>%1 people together · %2</source>
        <translation>%1 人合计 · %2</translation>
    </message>
    <message>
        <source>Average score</source>
        <translation>平均得分</translation>
    </message>
    <message>
        <source>The average of those who have a score.</source>
        <translation>有得分人员的平均。</translation>
    </message>
    <message>
        <source>The sum of the people below.</source>
        <translation>等于下列人员之和。</translation>
    </message>
    <message>
        <source>The formula over everybody&apos;s records, not an average of the people below.</source>
        <translation>按全体记录套用公式，不是下列人员的平均。</translation>
    </message>
    <message>
        <source>Target %1, attainment %2</source>
        <translation>目标 %1，达成率 %2</translation>
    </message>
    <message>
        <source>Person</source>
        <translation>人员</translation>
    </message>
    <message>
        <source>Score</source>
        <translation>得分</translation>
    </message>
    <message>
        <source>Value</source>
        <translation>实际值</translation>
    </message>
    <message>
        <source>Attainment</source>
        <translation>达成率</translation>
    </message>
</context>
<context>
    <name>TryPanel</name>
    <message>
        <source>Person</source>
        <translation>人员</translation>
    </message>
    <message>
        <source>On whom the draft is tried</source>
        <translation>试算对象</translation>
    </message>
    <message>
        <source>Steps of the figure</source>
        <translation>计算步骤</translation>
    </message>
    <message>
        <source>Step</source>
        <translation>步骤</translation>
    </message>
    <message>
        <source>With this draft</source>
        <translation>按此草稿</translation>
    </message>
    <message>
        <source>In force</source>
        <translation>现行</translation>
    </message>
    <message>
        <source>With figures</source>
        <translation>代入数值</translation>
    </message>
</context>
<context>
    <name>Trying</name>
    <message>
        <source>Trying the draft on everybody</source>
        <translation>正在对所有人试算草稿</translation>
    </message>
    <message>
        <source>Called off</source>
        <translation>已取消</translation>
    </message>
    <message>
        <source>Nothing was changed.</source>
        <translation>没有改动任何内容。</translation>
    </message>
    <message>
        <source>What the draft makes of a month</source>
        <translation>草稿对当月的影响</translation>
    </message>
    <message>
        <source>One person</source>
        <translation>单人</translation>
    </message>
    <message>
        <source>Everybody in view</source>
        <translation>可见的所有人</translation>
    </message>
</context>
<context>
    <name>VersionBar</name>
    <message>
        <source>What changes, and why</source>
        <translation>改了什么，为什么</translation>
    </message>
    <message>
        <source>Note of the version</source>
        <translation>版本说明</translation>
    </message>
    <message>
        <source>Discard</source>
        <translation>放弃</translation>
    </message>
    <message>
        <source>Save draft</source>
        <translation>保存草稿</translation>
    </message>
    <message>
        <source>Hand in</source>
        <translation>提交</translation>
    </message>
    <message>
        <source>Put in force</source>
        <translation>确认生效</translation>
    </message>
    <message>
        <source>Take back</source>
        <translation>撤回</translation>
    </message>
    <message>
        <source>Change something first.</source>
        <translation>请先做修改。</translation>
    </message>
    <message>
        <source>The worker checks it within a minute.</source>
        <translation>后台一分钟内完成检查。</translation>
    </message>
    <message>
        <source>1 fault to correct first.</source>
        <translation>先改正 1 个问题。</translation>
    </message>
    <message>
        <source>%1 faults to correct first.</source>
        <translation>先改正 %1 个问题。</translation>
    </message>
    <message>
        <source>You wrote it; a second person puts it in force.</source>
        <translation>由你编写，须由另一人确认生效。</translation>
    </message>
    <message>
        <source>The weights must add up to exactly 100 first.</source>
        <translation>权重须先恰好合计 100。</translation>
    </message>
</context>
<context>
    <name>VersionSide</name>
    <message>
        <source>Versions</source>
        <translation>版本</translation>
    </message>
    <message>
        <source>No.</source>
        <translation>版号</translation>
    </message>
    <message>
        <source>State</source>
        <translation>状态</translation>
    </message>
</context>
<context>
    <name>WeightsBox</name>
    <message>
        <source>None yet</source>
        <translation>尚无</translation>
    </message>
    <message>
        <source>Version</source>
        <translation>版本</translation>
    </message>
    <message>
        <source>Version of the weights</source>
        <translation>权重版本</translation>
    </message>
    <message>
        <source>from the month of</source>
        <translation>起始月份</translation>
    </message>
    <message>
        <source>First month</source>
        <translation>起始月份</translation>
    </message>
    <message>
        <source>Equal</source>
        <translation>平均分配</translation>
    </message>
    <message>
        <source>Everything in the card weighs the same</source>
        <translation>卡内各项权重相同</translation>
    </message>
    <message>
        <source>Fit to 100</source>
        <translation>调整到 100</translation>
    </message>
    <message>
        <source>The same proportions, adding up to exactly 100</source>
        <translation>比例不变，合计恰为 100</translation>
    </message>
</context>
<context>
    <name>WeightsTable</name>
    <message>
        <source>Weights</source>
        <translation>权重</translation>
    </message>
    <message>
        <source>KPI</source>
        <translation>指标</translation>
    </message>
    <message>
        <source>Weight in %</source>
        <translation>权重（%）</translation>
    </message>
    <message>
        <source>Unit</source>
        <translation>单位</translation>
    </message>
    <message>
        <source>Formula</source>
        <translation>公式</translation>
    </message>
    <message>
        <source>Together</source>
        <translation>合计</translation>
    </message>
    <message>
        <source>%1 (no longer in force)</source>
        <translation>%1（已不再生效）</translation>
    </message>
    <message>
        <source>A weight is a number from 0 to 100 with at most two decimals.</source>
        <translation>权重为 0 到 100 之间、最多两位小数的数。</translation>
    </message>
</context>
<context>
    <name>performance</name>
    <message>
        <source>Performance</source>
        <translation>绩效</translation>
    </message>
    <message>
        <source>Scorecard</source>
        <translation>绩效卡</translation>
    </message>
    <message>
        <source>Team</source>
        <translation>团队</translation>
    </message>
    <message>
        <source>Rankings</source>
        <translation>排行榜</translation>
    </message>
    <message>
        <source>Abilities</source>
        <translation>能力</translation>
    </message>
    <message>
        <source>KPIs</source>
        <translation>指标</translation>
    </message>
    <message>
        <source>Cards and weights</source>
        <translation>绩效卡与权重</translation>
    </message>
    <message>
        <source>Talks</source>
        <translation>绩效面谈</translation>
    </message>
    <message>
        <source>Feedback</source>
        <translation>评价</translation>
    </message>
    <message>
        <source>%1 days</source>
        <translation>%1 天</translation>
    </message>
    <message>
        <source>%1 s</source>
        <translation>%1 秒</translation>
    </message>
    <message>
        <source>Missing</source>
        <translation>缺失</translation>
    </message>
    <message>
        <source>Gated</source>
        <translation>未过门槛</translation>
    </message>
    <message>
        <source>Reached</source>
        <translation>已达标</translation>
    </message>
    <message>
        <source>Below the floor</source>
        <translation>低于下限</translation>
    </message>
    <message>
        <source>Nothing yet</source>
        <translation>尚无进展</translation>
    </message>
    <message>
        <source>On the way</source>
        <translation>进行中</translation>
    </message>
    <message>
        <source>No scorecard fits this person; a director makes one that does.</source>
        <translation>没有适合此人的绩效卡，请总监设置。</translation>
    </message>
    <message>
        <source>%1 has no points yet, so there is no total.</source>
        <translation>%1 还没有分值，因此没有总分。</translation>
    </message>
    <message>
        <source>There is no approved goal for %1 in this month.</source>
        <translation>本月没有 %1 的已批准目标。</translation>
    </message>
    <message>
        <source>The target of %1 cannot be worked out.</source>
        <translation>%1 的目标无法计算。</translation>
    </message>
    <message>
        <source>The target of %1 is zero; nothing can be measured against it.</source>
        <translation>%1 的目标为零，无法衡量。</translation>
    </message>
    <message>
        <source>%1 must be reached first, and it has no value.</source>
        <translation>须先达到 %1，而它没有数值。</translation>
    </message>
    <message>
        <source>The card weighs %1, which is no KPI of this version.</source>
        <translation>绩效卡含 %1，而此版本没有该指标。</translation>
    </message>
    <message>
        <source>%1 has no value in this month.</source>
        <translation>%1 本月没有数值。</translation>
    </message>
    <message>
        <source>Nothing is recorded for %1 in this month.</source>
        <translation>本月没有 %1 的记录。</translation>
    </message>
    <message>
        <source>The formula names something that is no longer there; a director corrects it.</source>
        <translation>公式引用了已不存在的内容，请总监修正。</translation>
    </message>
    <message>
        <source>There is nothing to divide by: no such record in this month.</source>
        <translation>分母为空：本月没有相应记录。</translation>
    </message>
    <message>
        <source>The formula does not give a number.</source>
        <translation>公式结果不是数字。</translation>
    </message>
    <message>
        <source>Nothing is recorded for %1 in this month, and the formula divides by it.</source>
        <translation>“%1”当月没有记录，而公式以它为除数。</translation>
    </message>
    <message>
        <source>It cannot be worked out.</source>
        <translation>无法计算。</translation>
    </message>
    <message>
        <source>more is better</source>
        <translation>越高越好</translation>
    </message>
    <message>
        <source>less is better</source>
        <translation>越低越好</translation>
    </message>
    <message>
        <source>Money</source>
        <translation>金额</translation>
    </message>
    <message>
        <source>Number</source>
        <translation>数量</translation>
    </message>
    <message>
        <source>Percent</source>
        <translation>百分比</translation>
    </message>
    <message>
        <source>Days</source>
        <translation>天</translation>
    </message>
    <message>
        <source>Points</source>
        <translation>分值</translation>
    </message>
    <message>
        <source>Live</source>
        <translation>生效中</translation>
    </message>
    <message>
        <source>Draft</source>
        <translation>草稿</translation>
    </message>
    <message>
        <source>Handed in</source>
        <translation>已提交</translation>
    </message>
    <message>
        <source>Retired</source>
        <translation>已停用</translation>
    </message>
    <message>
        <source>Value</source>
        <translation>实际值</translation>
    </message>
    <message>
        <source>Own target</source>
        <translation>默认目标</translation>
    </message>
    <message>
        <source>Target</source>
        <translation>目标</translation>
    </message>
    <message>
        <source>Attainment</source>
        <translation>达成率</translation>
    </message>
    <message>
        <source>What was reached</source>
        <translation>实际结果</translation>
    </message>
    <message>
        <source>On the axis, 0 to 100</source>
        <translation>维度得分（0–100）</translation>
    </message>
    <message>
        <source>Score</source>
        <translation>得分</translation>
    </message>
    <message>
        <source>Formula</source>
        <translation>公式</translation>
    </message>
    <message>
        <source>With figures</source>
        <translation>代入数值</translation>
    </message>
    <message>
        <source>Show the records behind %1</source>
        <translation>查看 %1 背后的记录</translation>
    </message>
    <message>
        <source>Open the figure %1</source>
        <translation>打开数值 %1</translation>
    </message>
    <message>
        <source>own target</source>
        <translation>默认目标</translation>
    </message>
    <message>
        <source>target</source>
        <translation>目标</translation>
    </message>
    <message>
        <source>target of %1</source>
        <translation>%1的目标</translation>
    </message>
    <message>
        <source>approved goal</source>
        <translation>已批准目标</translation>
    </message>
    <message>
        <source>attainment</source>
        <translation>达成率</translation>
    </message>
    <message>
        <source>attainment of %1</source>
        <translation>%1达成率</translation>
    </message>
    <message>
        <source>the target is not above zero</source>
        <translation>目标未大于零</translation>
    </message>
    <message>
        <source>points of %1</source>
        <translation>%1分值</translation>
    </message>
    <message>
        <source>weight of %1</source>
        <translation>%1权重</translation>
    </message>
    <message>
        <source>Something is wrong here.</source>
        <translation>这里有问题。</translation>
    </message>
    <message>
        <source> Did you mean %suggestion?</source>
        <translation>是否指 %suggestion？</translation>
    </message>
    <message>
        <source>There is no KPI yet; add one.</source>
        <translation>还没有指标，请添加。</translation>
    </message>
    <message>
        <source>There are more than %most KPIs; remove some.</source>
        <translation>指标超过 %most 个，请移除一些。</translation>
    </message>
    <message>
        <source>There are more than %most axes; remove some.</source>
        <translation>维度超过 %most 个，请移除一些。</translation>
    </message>
    <message>
        <source>The version is too large; shorten notes and formulas.</source>
        <translation>版本过大，请缩短说明和公式。</translation>
    </message>
    <message>
        <source>A code begins with a small letter and goes on with small letters, digits and _.</source>
        <translation>代码以小写字母开头，后接小写字母、数字或 _。</translation>
    </message>
    <message>
        <source>Another one has this code; choose a code of its own.</source>
        <translation>代码重复，请另选一个。</translation>
    </message>
    <message>
        <source>The name is missing in one of the two languages.</source>
        <translation>缺少中文或英文名称。</translation>
    </message>
    <message>
        <source>The floor must lie from 0 to below the cap.</source>
        <translation>下限须不小于 0 且小于上限。</translation>
    </message>
    <message>
        <source>The cap must lie above 0 and not above %most times.</source>
        <translation>上限须大于 0 且不超过 %most 倍。</translation>
    </message>
    <message>
        <source>The target must be above zero; nothing can be measured against zero.</source>
        <translation>目标须大于零，否则无法衡量。</translation>
    </message>
    <message>
        <source>Its gate names %kpi, which is not there; choose another KPI.</source>
        <translation>门槛引用的 %kpi 不存在，请另选指标。</translation>
    </message>
    <message>
        <source>The gate asks for more than %kpi can reach, or for nothing.</source>
        <translation>门槛超出 %kpi 可达到的范围，或为零。</translation>
    </message>
    <message>
        <source>Gates wait for one another: %kpis. Take one away.</source>
        <translation>门槛互相等待：%kpis。请去掉一个。</translation>
    </message>
    <message>
        <source>It needs itself; a formula must not lead back to its own KPI.</source>
        <translation>公式引用了自身，不能绕回本指标。</translation>
    </message>
    <message>
        <source>%name is not recorded here (any more); choose another measure.</source>
        <translation>%name 在此没有记录（或已取消），请换一个量。</translation>
    </message>
    <message>
        <source>The formula has a fault.</source>
        <translation>公式有误。</translation>
    </message>
    <message>
        <source>%name looks at other months; a KPI is worked out from its own month.</source>
        <translation>%name 涉及其他月份；指标只按本月计算。</translation>
    </message>
    <message>
        <source>The formula must give a number.</source>
        <translation>公式结果必须是数字。</translation>
    </message>
    <message>
        <source>The formula rests on no record; use at least one measure.</source>
        <translation>公式没有依据任何记录，至少使用一个量。</translation>
    </message>
    <message>
        <source>English name</source>
        <translation>英文名称</translation>
    </message>
    <message>
        <source>Chinese name</source>
        <translation>中文名称</translation>
    </message>
    <message>
        <source>Unit</source>
        <translation>单位</translation>
    </message>
    <message>
        <source>Decimals</source>
        <translation>小数位</translation>
    </message>
    <message>
        <source>Direction</source>
        <translation>方向</translation>
    </message>
    <message>
        <source>Floor</source>
        <translation>下限</translation>
    </message>
    <message>
        <source>Cap</source>
        <translation>上限</translation>
    </message>
    <message>
        <source>Gate</source>
        <translation>门槛</translation>
    </message>
    <message>
        <source>In rankings</source>
        <translation>排行榜</translation>
    </message>
    <message>
        <source>English note</source>
        <translation>英文说明</translation>
    </message>
    <message>
        <source>Chinese note</source>
        <translation>中文说明</translation>
    </message>
    <message>
        <source>goal of the month only</source>
        <translation>仅当月目标</translation>
    </message>
    <message>
        <source>yes</source>
        <translation>是</translation>
    </message>
    <message>
        <source>no</source>
        <translation>否</translation>
    </message>
    <message>
        <source>Not saved yet.</source>
        <translation>尚未保存。</translation>
    </message>
    <message>
        <source>Version %1</source>
        <translation>第 %1 版</translation>
    </message>
    <message>
        <source>changed, not saved</source>
        <translation>已修改，未保存</translation>
    </message>
    <message>
        <source>changed; saving begins a new draft, this version stays as it is</source>
        <translation>已修改；保存将另建草稿，本版本保持不变</translation>
    </message>
    <message>
        <source>in force since %1</source>
        <translation>自 %1 起生效</translation>
    </message>
    <message>
        <source>handed in by %1</source>
        <translation>由 %1 提交</translation>
    </message>
    <message>
        <source>directors and finance write these rules</source>
        <translation>由总监和财务编写</translation>
    </message>
    <message>
        <source>waits for the worker&apos;s check</source>
        <translation>等待后台检查</translation>
    </message>
    <message>
        <source>the check found faults</source>
        <translation>检查发现问题</translation>
    </message>
    <message>
        <source>checked, no faults</source>
        <translation>检查通过</translation>
    </message>
    <message>
        <source>Sales</source>
        <translation>销售</translation>
    </message>
    <message>
        <source>Managers</source>
        <translation>主管</translation>
    </message>
    <message>
        <source>Directors</source>
        <translation>总监</translation>
    </message>
    <message>
        <source>Finance</source>
        <translation>财务</translation>
    </message>
    <message>
        <source>Administrators</source>
        <translation>管理员</translation>
    </message>
    <message>
        <source>level %1</source>
        <translation>%1 级</translation>
    </message>
    <message>
        <source>everybody</source>
        <translation>所有人</translation>
    </message>
    <message>
        <source>%1: %2 left to give</source>
        <translation>%1：还差 %2</translation>
    </message>
    <message>
        <source>%1: %2 too much</source>
        <translation>%1：超出 %2</translation>
    </message>
    <message>
        <source>Weights from %1 on</source>
        <translation>自 %1 起的权重</translation>
    </message>
    <message>
        <source>put in force by %1</source>
        <translation>由 %1 确认生效</translation>
    </message>
</context>
</TS>
