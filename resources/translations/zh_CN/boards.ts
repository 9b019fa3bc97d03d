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
        <source>{n} records</source>
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
</context>
</TS>
