<?xml version="1.0" encoding="utf-8"?>
<!DOCTYPE TS>
<TS version="2.1" language="zh_CN" sourcelanguage="en_GB">
<context>
    <name>boards</name>
    <message>
        <source>Kept boards</source>
        <translation>已保存的看板</translation>
    </message>
    <message>
        <source>Keep this board under a name…</source>
        <translation>另存此看板…</translation>
    </message>
    <message>
        <source>Back to the board as it came</source>
        <translation>恢复原始布局</translation>
    </message>
    <message>
        <source>Remove “{name}”</source>
        <translation>删除“{name}”</translation>
    </message>
    <message>
        <source>Choose a board, keep one, go back to how it came</source>
        <translation>选择看板、保存看板或恢复原始布局</translation>
    </message>
    <message>
        <source>Board</source>
        <translation>看板</translation>
    </message>
    <message>
        <source>Keep this board</source>
        <translation>保存此看板</translation>
    </message>
    <message>
        <source>Name</source>
        <translation>名称</translation>
    </message>
    <message>
        <source>For</source>
        <translation>可见范围</translation>
    </message>
    <message>
        <source>Only me</source>
        <translation>仅自己</translation>
    </message>
    <message>
        <source>My team</source>
        <translation>我的团队</translation>
    </message>
    <message>
        <source>Everybody</source>
        <translation>所有人</translation>
    </message>
    <message>
        <source>Keep</source>
        <translation>保存</translation>
    </message>
    <message>
        <source>Cancel</source>
        <translation>取消</translation>
    </message>
    <message>
        <source>A kept board needs a name.</source>
        <translation>保存的看板要有名称。</translation>
    </message>
    <message>
        <source>Export</source>
        <translation>导出</translation>
    </message>
    <message>
        <source>What</source>
        <translation>项目</translation>
    </message>
    <message>
        <source>Written to {path}</source>
        <translation>已写入 {path}</translation>
    </message>
    <message>
        <source>Loading…</source>
        <translation>正在载入…</translation>
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
        <source>Records: {n}</source>
        <translation>{n} 条记录</translation>
    </message>
    <message>
        <source>together {amount}</source>
        <translation>合计 {amount}</translation>
    </message>
    <message>
        <source>the first {n} are listed</source>
        <translation>列出前 {n} 条</translation>
    </message>
    <message>
        <source>Records behind the mark</source>
        <translation>图形背后的记录</translation>
    </message>
    <message>
        <source>Close (Esc)</source>
        <translation>关闭（Esc）</translation>
    </message>
    <message>
        <source>Close</source>
        <translation>关闭</translation>
    </message>
    <message>
        <source>Record</source>
        <translation>记录</translation>
    </message>
    <message>
        <source>Person</source>
        <translation>人员</translation>
    </message>
    <message>
        <source>Day</source>
        <translation>日期</translation>
    </message>
    <message>
        <source>Figure</source>
        <translation>数值</translation>
    </message>
    <message>
        <source>Weight</source>
        <translation>权重</translation>
    </message>
    <message>
        <source>Boards</source>
        <translation>看板</translation>
    </message>
    <message>
        <source>Manager&apos;s board</source>
        <translation>经理看板</translation>
    </message>
    <message>
        <source>Finance&apos;s board</source>
        <translation>财务看板</translation>
    </message>
    <message>
        <source>My desk</source>
        <translation>我的工作台</translation>
    </message>
    <message>
        <source>Move {chart}: drag, or Ctrl+Shift with the arrows; Ctrl+Alt with the arrows changes its size; Del removes it</source>
        <translation>移动{chart}：拖动，或用 Ctrl+Shift+方向键；Ctrl+Alt+方向键调整大小；Del 移除</translation>
    </message>
    <message>
        <source>More for {chart}: size, place, export</source>
        <translation>{chart}的更多操作：大小、位置、导出</translation>
    </message>
    <message>
        <source>The board is kept.</source>
        <translation>看板已保存。</translation>
    </message>
    <message>
        <source>Forward</source>
        <translation>前移</translation>
    </message>
    <message>
        <source>Back</source>
        <translation>后移</translation>
    </message>
    <message>
        <source>Wider</source>
        <translation>变宽</translation>
    </message>
    <message>
        <source>Narrower</source>
        <translation>变窄</translation>
    </message>
    <message>
        <source>Higher</source>
        <translation>加高</translation>
    </message>
    <message>
        <source>Lower</source>
        <translation>降低</translation>
    </message>
    <message>
        <source>Export as {kind}…</source>
        <translation>导出为 {kind}…</translation>
    </message>
    <message>
        <source>Figures to Excel…</source>
        <translation>数据导出到 Excel…</translation>
    </message>
    <message>
        <source>Figures as CSV…</source>
        <translation>数据导出为 CSV…</translation>
    </message>
    <message>
        <source>Take off this board</source>
        <translation>从看板移除</translation>
    </message>
    <message>
        <source>Every mark opens its records · figures follow the records by themselves</source>
        <translation>每个图形都能点开到记录 · 数字随记录自动更新</translation>
    </message>
    <message>
        <source>Chart</source>
        <translation>图表</translation>
    </message>
    <message>
        <source>Put one more chart on this board</source>
        <translation>往看板上再放一张图</translation>
    </message>
    <message>
        <source>The whole board as a picture or page</source>
        <translation>把整个看板导出为图片或页面</translation>
    </message>
    <message>
        <source>My deals by stage</source>
        <translation>我的商机（按阶段）</translation>
    </message>
    <message>
        <source>My forecast</source>
        <translation>我的预测</translation>
    </message>
    <message>
        <source>Open deals by stage</source>
        <translation>在跟商机（按阶段）</translation>
    </message>
    <message>
        <source>KPIs: average attainment</source>
        <translation>KPI 平均达成</translation>
    </message>
    <message>
        <source>Health of deals by person</source>
        <translation>各人商机健康</translation>
    </message>
    <message>
        <source>Forecast and goal</source>
        <translation>预测与目标</translation>
    </message>
    <message>
        <source>Leaderboard</source>
        <translation>排行榜</translation>
    </message>
    <message>
        <source>Leads of three months</source>
        <translation>近三个月线索</translation>
    </message>
    <message>
        <source>Furthest from the goal</source>
        <translation>离目标最远</translation>
    </message>
    <message>
        <source>Won by month</source>
        <translation>每月赢单</translation>
    </message>
    <message>
        <source>Health index over time</source>
        <translation>健康指数走势</translation>
    </message>
    <message>
        <source>Leads by channel</source>
        <translation>各渠道线索</translation>
    </message>
    <message>
        <source>Commission cost and collections</source>
        <translation>提成成本与回款</translation>
    </message>
    <message>
        <source>Commission per 100 collected</source>
        <translation>每百元回款的提成</translation>
    </message>
    <message>
        <source>Pay by kind</source>
        <translation>各类薪酬</translation>
    </message>
    <message>
        <source>Plans against budget</source>
        <translation>方案与预算</translation>
    </message>
    <message>
        <source>Earned and not yet paid</source>
        <translation>已计提未发放</translation>
    </message>
    <message>
        <source>Open disputes</source>
        <translation>未结申诉</translation>
    </message>
    <message>
        <source>Open exceptions of runs</source>
        <translation>算薪未处理异常</translation>
    </message>
    <message>
        <source>Commission by region</source>
        <translation>各区域提成</translation>
    </message>
    <message>
        <source>My pay by month</source>
        <translation>我的每月薪酬</translation>
    </message>
    <message>
        <source>My KPIs against target</source>
        <translation>我的 KPI 达成</translation>
    </message>
    <message>
        <source>My score day by day</source>
        <translation>我的每日得分</translation>
    </message>
    <message>
        <source>My abilities</source>
        <translation>我的能力</translation>
    </message>
    <message>
        <source>My open leads</source>
        <translation>我的在跟线索</translation>
    </message>
    <message>
        <source>My open tasks</source>
        <translation>我的待办任务</translation>
    </message>
    <message>
        <source>Won</source>
        <translation>赢单</translation>
    </message>
    <message>
        <source>Amount</source>
        <translation>金额</translation>
    </message>
    <message>
        <source>Deals</source>
        <translation>商机数</translation>
    </message>
    <message>
        <source>this month</source>
        <translation>本月</translation>
    </message>
    <message>
        <source>month before</source>
        <translation>上月</translation>
    </message>
    <message>
        <source>Red</source>
        <translation>红灯</translation>
    </message>
    <message>
        <source>Yellow</source>
        <translation>黄灯</translation>
    </message>
    <message>
        <source>Green</source>
        <translation>绿灯</translation>
    </message>
    <message>
        <source>Commit</source>
        <translation>承诺</translation>
    </message>
    <message>
        <source>Best case</source>
        <translation>最佳</translation>
    </message>
    <message>
        <source>Pipeline</source>
        <translation>储备</translation>
    </message>
    <message>
        <source>Goal</source>
        <translation>目标</translation>
    </message>
    <message>
        <source>Score</source>
        <translation>得分</translation>
    </message>
    <message>
        <source>Leads</source>
        <translation>线索</translation>
    </message>
    <message>
        <source>Still lacking</source>
        <translation>还缺</translation>
    </message>
    <message>
        <source>Came in</source>
        <translation>进线</translation>
    </message>
    <message>
        <source>Qualified</source>
        <translation>合格</translation>
    </message>
    <message>
        <source>Commission cost</source>
        <translation>提成成本</translation>
    </message>
    <message>
        <source>Collections</source>
        <translation>回款</translation>
    </message>
    <message>
        <source>Base salary</source>
        <translation>基本工资</translation>
    </message>
    <message>
        <source>Commission</source>
        <translation>提成</translation>
    </message>
    <message>
        <source>Bonus</source>
        <translation>奖金</translation>
    </message>
    <message>
        <source>Adjustments</source>
        <translation>调整</translation>
    </message>
    <message>
        <source>Budget</source>
        <translation>预算</translation>
    </message>
    <message>
        <source>Until the customer pays</source>
        <translation>待客户付款</translation>
    </message>
    <message>
        <source>Until its day</source>
        <translation>待到期</translation>
    </message>
    <message>
        <source>Held</source>
        <translation>暂缓</translation>
    </message>
    <message>
        <source>Disputes</source>
        <translation>申诉</translation>
    </message>
    <message>
        <source>Blockers</source>
        <translation>阻断</translation>
    </message>
    <message>
        <source>To confirm</source>
        <translation>待确认</translation>
    </message>
    <message>
        <source>Attainment</source>
        <translation>达成</translation>
    </message>
    <message>
        <source>Me</source>
        <translation>本人</translation>
    </message>
    <message>
        <source>Median of peers</source>
        <translation>同组中位数</translation>
    </message>
    <message>
        <source>Tasks</source>
        <translation>任务</translation>
    </message>
    <message>
        <source>Answer overdue</source>
        <translation>答复逾期</translation>
    </message>
    <message>
        <source>Due in three days</source>
        <translation>三天内到期</translation>
    </message>
    <message>
        <source>Due later</source>
        <translation>之后到期</translation>
    </message>
    <message>
        <source>To be decided</source>
        <translation>待裁定</translation>
    </message>
    <message>
        <source>Overdue</source>
        <translation>已逾期</translation>
    </message>
    <message>
        <source>Today</source>
        <translation>今天</translation>
    </message>
    <message>
        <source>Within a week</source>
        <translation>一周内</translation>
    </message>
    <message>
        <source>Later</source>
        <translation>以后</translation>
    </message>
    <message>
        <source>First contact overdue</source>
        <translation>首次联系逾期</translation>
    </message>
    <message>
        <source>To be contacted</source>
        <translation>待联系</translation>
    </message>
    <message>
        <source>Contacted</source>
        <translation>已联系</translation>
    </message>
    <message>
        <source>Became a deal</source>
        <translation>转商机</translation>
    </message>
    <message>
        <source>The office shows no rankings.</source>
        <translation>公司不公开排名。</translation>
    </message>
    <message>
        <source>No KPIs are in force for this month yet.</source>
        <translation>本月还没有生效的 KPI。</translation>
    </message>
    <message>
        <source>Nobody lacks anything to the goal.</source>
        <translation>没有人还缺目标额。</translation>
    </message>
    <message>
        <source>No run of this month is calculated, and no budget is set.</source>
        <translation>本月还没有算薪结果，也没有设预算。</translation>
    </message>
    <message>
        <source>No dispute is open.</source>
        <translation>没有未结的申诉。</translation>
    </message>
    <message>
        <source>No exception is open this month.</source>
        <translation>本月没有未处理的异常。</translation>
    </message>
    <message>
        <source>There are no results of yours for this month yet.</source>
        <translation>您本月还没有结果。</translation>
    </message>
    <message>
        <source>The score is kept once a day while the month is open.</source>
        <translation>月份未关账时，每天记录一次得分。</translation>
    </message>
    <message>
        <source>No open deal has an index yet.</source>
        <translation>还没有带健康指数的在跟商机。</translation>
    </message>
    <message>
        <source>There are no records for this yet.</source>
        <translation>还没有相关记录。</translation>
    </message>
    <message>
        <source>Sum of index × weight</source>
        <translation>指数×权重之和</translation>
    </message>
    <message>
        <source>Sum of the weights</source>
        <translation>权重之和</translation>
    </message>
    <message>
        <source>Sum of the attainments</source>
        <translation>达成率之和</translation>
    </message>
    <message>
        <source>People</source>
        <translation>人数</translation>
    </message>
    <message>
        <source>Sum of the months&apos; levels</source>
        <translation>各月水平之和</translation>
    </message>
    <message>
        <source>Months</source>
        <translation>月数</translation>
    </message>
    <message>
        <source>{name} = number of the records</source>
        <translation>{name} = 记录条数</translation>
    </message>
    <message>
        <source>{name} = sum of the figures of the records</source>
        <translation>{name} = 各记录数值之和</translation>
    </message>
    <message>
        <source>{amount} of {n} more</source>
        <translation>另 {n} 条共 {amount}</translation>
    </message>
    <message>
        <source>Average attainment</source>
        <translation>平均达成率</translation>
    </message>
    <message>
        <source>Index</source>
        <translation>指数</translation>
    </message>
    <message>
        <source>Amounts of deals in the office&apos;s currency by the newest rate; a deal without an expected day is in no month.</source>
        <translation>商机金额按最新汇率折合成本公司币种；没有预计日期的商机不计入任何月份。</translation>
    </message>
    <message>
        <source>Deals won in the month, in the office&apos;s currency by the rate of the day they were won.</source>
        <translation>当月赢单的商机，按赢单当日汇率折合成本公司币种。</translation>
    </message>
    <message>
        <source>Goals approved for the month, or quotas where there is none; a head&apos;s goal for the team is not counted again.</source>
        <translation>当月已批准的目标，没有目标时用定额；主管的团队目标不重复计入。</translation>
    </message>
    <message>
        <source>What the goal lacks beyond the deals that are won and those that are committed: they count against it.</source>
        <translation>目标减去已赢单和已承诺的商机后还差的部分：这些商机以负数列出。</translation>
    </message>
    <message>
        <source>What was set for the plan and the month.</source>
        <translation>为该方案该月设定的金额。</translation>
    </message>
    <message>
        <source>What customers paid in the month, by the rate of the day; payments in a currency without a rate are left out.</source>
        <translation>客户当月付款，按付款当日汇率折合；没有汇率的币种不计入。</translation>
    </message>
    <message>
        <source>The median of the people with the same card; their figures are shown to themselves.</source>
        <translation>使用同一计分卡的同事的中位数；他们的数值只有本人能看到。</translation>
    </message>
    <message>
        <source>Open deals that stand in the stage now. {amounts}</source>
        <translation>现在处于该阶段的进行中商机。{amounts}</translation>
    </message>
    <message>
        <source>Everybody in view with a target for the KPI in this month; each counts the same. Open a person for the formula.</source>
        <translation>可见范围内当月该指标有目标的每个人，权重相同。打开某人可看公式。</translation>
    </message>
    <message>
        <source>Open deals of the person by the light of their newest index. Open one for its formula.</source>
        <translation>此人进行中的商机，按最新健康指数的红黄绿灯分。打开一条可看公式。</translation>
    </message>
    <message>
        <source>The index of every deal on this day, weighted by the deal&apos;s amount. Open one for its formula.</source>
        <translation>当天每个商机的指数，按商机金额加权。打开一条可看公式。</translation>
    </message>
    <message>
        <source>Leads that came in during three months up to the one shown, as far as they got.</source>
        <translation>截至所示月份的三个月内进来的线索，按走到的环节计。</translation>
    </message>
    <message>
        <source>Leads of the channel that came in during three months up to the one shown, as far as they got.</source>
        <translation>截至所示月份的三个月内该渠道进来的线索，按走到的环节计。</translation>
    </message>
    <message>
        <source>Commission, bonus and adjustments of the month&apos;s runs, without base salaries.</source>
        <translation>当月核算的提成、奖金和调整，不含底薪。</translation>
    </message>
    <message>
        <source>What commission, bonus and adjustments take of a hundred that customers paid in the month.</source>
        <translation>当月客户每付 100，其中提成、奖金和调整占多少。</translation>
    </message>
    <message>
        <source>What the month&apos;s runs pay of this kind. Open a person for the formulas.</source>
        <translation>当月核算中这一类的发放。打开某人可看公式。</translation>
    </message>
    <message>
        <source>What the month&apos;s runs pay of this kind. Open it for the formulas.</source>
        <translation>当月核算中这一类的发放。打开可看公式。</translation>
    </message>
    <message>
        <source>Commission, bonus and adjustments by the plan in the month&apos;s runs. Open a person for the formulas.</source>
        <translation>当月核算中按该方案发放的提成、奖金和调整。打开某人可看公式。</translation>
    </message>
    <message>
        <source>Earned in the month&apos;s runs and not paid yet, by what it waits for.</source>
        <translation>当月核算已计提而未发放的部分，按等待原因分。</translation>
    </message>
    <message>
        <source>Disputes that are filed or answered and not decided, by the day their answer is due.</source>
        <translation>已提出或已答复、尚未裁定的申诉，按答复期限分。</translation>
    </message>
    <message>
        <source>Exceptions of the month&apos;s runs that nobody has settled, by their kind.</source>
        <translation>当月核算中尚未处理的异常，按种类分。</translation>
    </message>
    <message>
        <source>Commission, bonus and adjustments of the month by the region of the person. Open one for the formulas.</source>
        <translation>当月的提成、奖金和调整，按人员所在区域分。打开某人可看公式。</translation>
    </message>
    <message>
        <source>The values that the score of this day came of, as they were kept. Open one for its formula this month.</source>
        <translation>当天得分所依据的各指标数值，按当天留存。打开可看本月公式。</translation>
    </message>
    <message>
        <source>The average of the months that have a level. Open a month for the formula and its records.</source>
        <translation>有水平值的各月的平均。打开某月可看公式和记录。</translation>
    </message>
    <message>
        <source>Open leads of yours by what they wait for.</source>
        <translation>自己的未关闭线索，按等待的事项分。</translation>
    </message>
    <message>
        <source>Open tasks of deals that are yours to do.</source>
        <translation>由自己完成的商机任务中尚未完成的。</translation>
    </message>
</context>
</TS>
