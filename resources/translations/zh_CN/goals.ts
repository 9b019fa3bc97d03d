<?xml version="1.0" encoding="utf-8"?>
<!DOCTYPE TS>
<TS version="2.1" language="zh_CN" sourcelanguage="en_GB">
<context>
    <name>DivideDialog</name>
    <message>
        <source>Divide the goal: %1</source>
        <translation>分解目标：%1</translation>
    </message>
    <message>
        <source>Amounts are divided in whole smallest units: nothing is lost, in no month.</source>
        <translation>按最小单位整数分解：任何月份都不会丢失一分。</translation>
    </message>
    <message>
        <source>Divide</source>
        <translation>分解</translation>
    </message>
    <message>
        <source>Total</source>
        <translation>合计</translation>
    </message>
    <message>
        <source>as they are</source>
        <translation>保持现状</translation>
    </message>
    <message>
        <source>evenly</source>
        <translation>平均</translation>
    </message>
    <message>
        <source>like last year</source>
        <translation>同去年</translation>
    </message>
    <message>
        <source>equal per person</source>
        <translation>按人均</translation>
    </message>
    <message>
        <source>equal</source>
        <translation>平均</translation>
    </message>
    <message>
        <source>by history</source>
        <translation>按历史</translation>
    </message>
    <message>
        <source>by history, month by month</source>
        <translation>按历史逐月</translation>
    </message>
    <message>
        <source>in today&apos;s proportions</source>
        <translation>按当前比例</translation>
    </message>
    <message>
        <source>Also all levels below</source>
        <translation>同时分解所有下级</translation>
    </message>
    <message>
        <source>What was written by hand stays</source>
        <translation>手工填写的保持不变</translation>
    </message>
    <message>
        <source>Total of all months</source>
        <translation>全部月份合计</translation>
    </message>
    <message>
        <source>Over the months</source>
        <translation>按月分布</translation>
    </message>
    <message>
        <source>To divide: %1. The months are given by the goal itself.</source>
        <translation>待分解：%1。各月金额由该目标本身决定。</translation>
    </message>
    <message>
        <source>Among those below</source>
        <translation>在下级之间</translation>
    </message>
    <message>
        <source>Nothing is known of the year before: it is divided equally.</source>
        <translation>没有上一年的数据：按平均分解。</translation>
    </message>
    <message>
        <source>Without figures of the year before: %1. They count as the average of the others.</source>
        <translation>没有上年数据的人数：%1，按其他人的平均值计算。</translation>
    </message>
    <message>
        <source>Months the year before knows nothing of: %1. They count as the average of the others.</source>
        <translation>上年没有数据的月份数：%1，按其他月份的平均值计算。</translation>
    </message>
</context>
<context>
    <name>GoalsView</name>
    <message>
        <source>Make a plan: it divides a KPI from the company down to people and months.</source>
        <translation>新建一个计划：把一项 KPI 从公司分解到个人和月份。</translation>
    </message>
    <message>
        <source>No goals are set yet.</source>
        <translation>还没有设定目标。</translation>
    </message>
    <message>
        <source>New plan</source>
        <translation>新建计划</translation>
    </message>
    <message>
        <source>Save this draft, or undo what you wrote, before you open another one.</source>
        <translation>请先保存该草稿或撤销改动，再打开其他版本。</translation>
    </message>
    <message>
        <source>This plan has no goals yet.</source>
        <translation>该计划还没有目标。</translation>
    </message>
    <message>
        <source>Begin a draft: it starts with the company alone.</source>
        <translation>新建草稿：从公司一级开始。</translation>
    </message>
    <message>
        <source>Begin a draft</source>
        <translation>新建草稿</translation>
    </message>
    <message>
        <source>Version %1</source>
        <translation>第 %1 版</translation>
    </message>
    <message>
        <source>changes from %1</source>
        <translation>自 %1 起变更</translation>
    </message>
    <message>
        <source>People in this goal: %1</source>
        <translation>该目标涉及人数：%1</translation>
    </message>
    <message>
        <source>Objectives: %1</source>
        <translation>目标数：%1</translation>
    </message>
    <message>
        <source>Version %1 · %2</source>
        <translation>第 %1 版 · %2</translation>
    </message>
    <message>
        <source>Reading the goals…</source>
        <translation>正在读取目标…</translation>
    </message>
    <message>
        <source>Finance or a director sets them: what the company, each team and each person is to reach, month by month.</source>
        <translation>由财务或总监设定：公司、各团队和每个人逐月要达成的目标。</translation>
    </message>
    <message>
        <source>Goals</source>
        <translation>目标</translation>
    </message>
    <message>
        <source>Goals by month</source>
        <translation>月度目标</translation>
    </message>
    <message>
        <source>Versions</source>
        <translation>版本</translation>
    </message>
    <message>
        <source>Objectives</source>
        <translation>OKR</translation>
    </message>
    <message>
        <source>Plan</source>
        <translation>计划</translation>
    </message>
    <message>
        <source>Version</source>
        <translation>版本</translation>
    </message>
</context>
<context>
    <name>KeyResultRow</name>
    <message>
        <source>What one will see</source>
        <translation>可以看到的结果</translation>
    </message>
    <message>
        <source>Key result</source>
        <translation>关键结果</translation>
    </message>
    <message>
        <source>Measured by</source>
        <translation>衡量方式</translation>
    </message>
    <message>
        <source>KPI</source>
        <translation>KPI</translation>
    </message>
    <message>
        <source>Start</source>
        <translation>起点</translation>
    </message>
    <message>
        <source>Target</source>
        <translation>目标值</translation>
    </message>
    <message>
        <source>Until</source>
        <translation>截止</translation>
    </message>
    <message>
        <source>Weight</source>
        <translation>权重</translation>
    </message>
    <message>
        <source>a number</source>
        <translation>数字</translation>
    </message>
    <message>
        <source>a KPI</source>
        <translation>KPI</translation>
    </message>
    <message>
        <source>a milestone</source>
        <translation>里程碑</translation>
    </message>
    <message>
        <source>Take this key result out</source>
        <translation>移除该关键结果</translation>
    </message>
    <message>
        <source>A key result says what one will see. Fill it in, or take it out.</source>
        <translation>关键结果要写明看得到的结果：请填写，或将其移除。</translation>
    </message>
    <message>
        <source>A weight is a whole number from 1 to 100.</source>
        <translation>权重须为 1 到 100 的整数。</translation>
    </message>
    <message>
        <source>No KPI is in force yet. Choose a number or a milestone.</source>
        <translation>尚无生效的 KPI：请选择数字或里程碑。</translation>
    </message>
    <message>
        <source>“%1”: start and target are numbers.</source>
        <translation>“%1”：起点和目标值须为数字。</translation>
    </message>
    <message>
        <source>“%1”: the target is where it starts. Write another one.</source>
        <translation>“%1”：目标值等于起点，请填写其他数值。</translation>
    </message>
</context>
<context>
    <name>MoveDialog</name>
    <message>
        <source>Move to another team</source>
        <translation>移到其他团队</translation>
    </message>
    <message>
        <source>Move</source>
        <translation>移动</translation>
    </message>
    <message>
        <source>From month</source>
        <translation>起始月份</translation>
    </message>
    <message>
        <source>To</source>
        <translation>至</translation>
    </message>
    <message>
        <source>stays with the team</source>
        <translation>留在团队</translation>
    </message>
    <message>
        <source>goes along</source>
        <translation>随人转移</translation>
    </message>
    <message>
        <source>Their goal</source>
        <translation>其目标</translation>
    </message>
    <message>
        <source>When the goal stays, who comes gets what the others there carry on average. When it goes along, teams and regions follow; the company stays.</source>
        <translation>目标留在团队时，新来的人承担该团队的平均目标；随人转移时，团队和大区随之变化，公司不变。</translation>
    </message>
    <message>
        <source>Out of the plan</source>
        <translation>移出计划</translation>
    </message>
</context>
<context>
    <name>ObjectiveActs</name>
    <message>
        <source>%1&apos;s team</source>
        <translation>%1团队</translation>
    </message>
    <message>
        <source>Saved.</source>
        <translation>已保存。</translation>
    </message>
</context>
<context>
    <name>ObjectiveDialog</name>
    <message>
        <source>Edit objective</source>
        <translation>编辑目标</translation>
    </message>
    <message>
        <source>New objective</source>
        <translation>新建目标</translation>
    </message>
    <message>
        <source>Objective</source>
        <translation>目标</translation>
    </message>
    <message>
        <source>Whose</source>
        <translation>归属</translation>
    </message>
    <message>
        <source>From</source>
        <translation>从</translation>
    </message>
    <message>
        <source>To</source>
        <translation>至</translation>
    </message>
    <message>
        <source>State</source>
        <translation>状态</translation>
    </message>
    <message>
        <source>open</source>
        <translation>进行中</translation>
    </message>
    <message>
        <source>done</source>
        <translation>已完成</translation>
    </message>
    <message>
        <source>dropped</source>
        <translation>已放弃</translation>
    </message>
    <message>
        <source>Weight</source>
        <translation>权重</translation>
    </message>
    <message>
        <source>Why it matters (optional)</source>
        <translation>为什么重要（可选）</translation>
    </message>
    <message>
        <source>Key results</source>
        <translation>关键结果</translation>
    </message>
    <message>
        <source>Add a key result</source>
        <translation>添加关键结果</translation>
    </message>
    <message>
        <source>Cancel</source>
        <translation>取消</translation>
    </message>
    <message>
        <source>Save</source>
        <translation>保存</translation>
    </message>
    <message>
        <source>Say in one line what shall be reached.</source>
        <translation>用一句话写明要达成什么。</translation>
    </message>
    <message>
        <source>A weight is a whole number from 1 to 100.</source>
        <translation>权重须为 1 到 100 的整数。</translation>
    </message>
    <message>
        <source>It ends before it begins. Choose another month.</source>
        <translation>结束早于开始：请选择其他月份。</translation>
    </message>
</context>
<context>
    <name>ObjectivesPage</name>
    <message>
        <source>Objectives: %1</source>
        <translation>目标数：%1</translation>
    </message>
    <message>
        <source>%1% done, %2% of the time is over</source>
        <translation>完成 %1%，时间已过 %2%</translation>
    </message>
    <message>
        <source>A KPI reports itself</source>
        <translation>KPI 自动更新</translation>
    </message>
    <message>
        <source>Choose a key result of your own</source>
        <translation>请选择自己的关键结果</translation>
    </message>
    <message>
        <source>This quarter</source>
        <translation>本季度</translation>
    </message>
    <message>
        <source>This year</source>
        <translation>本年度</translation>
    </message>
    <message>
        <source>New objective</source>
        <translation>新建目标</translation>
    </message>
    <message>
        <source>Edit</source>
        <translation>编辑</translation>
    </message>
    <message>
        <source>Report progress</source>
        <translation>更新进展</translation>
    </message>
    <message>
        <source>Steps so far</source>
        <translation>历次进展</translation>
    </message>
    <message>
        <source>Show dropped ones</source>
        <translation>显示已放弃的</translation>
    </message>
    <message>
        <source>Objectives and key results</source>
        <translation>目标与关键结果</translation>
    </message>
    <message>
        <source>No objectives in these months yet.</source>
        <translation>这段时间还没有目标。</translation>
    </message>
    <message>
        <source>Write what shall be reached, and by which results one will see it.</source>
        <translation>写明要达成什么，以及用哪些结果来衡量。</translation>
    </message>
</context>
<context>
    <name>OrgDialog</name>
    <message>
        <source>Who joined, left or moved</source>
        <translation>人员变动</translation>
    </message>
    <message>
        <source>People are laid out by their posts: a month counts where its first day finds them.</source>
        <translation>按岗位安排人员：每月以月初所在团队为准。</translation>
    </message>
    <message>
        <source>Take over</source>
        <translation>采用</translation>
    </message>
    <message>
        <source>From month</source>
        <translation>起始月份</translation>
    </message>
    <message>
        <source>stays with the team</source>
        <translation>留在团队</translation>
    </message>
    <message>
        <source>goes along</source>
        <translation>随人转移</translation>
    </message>
    <message>
        <source>The goal of who moves</source>
        <translation>调动人员的目标</translation>
    </message>
    <message>
        <source>Choose where the month counts</source>
        <translation>选择该月计入的团队</translation>
    </message>
    <message>
        <source>%1 moved more than once in %2</source>
        <translation>%1 在 %2 调动超过一次</translation>
    </message>
    <message>
        <source>Joined, left, moved</source>
        <translation>入职、离职、调动</translation>
    </message>
    <message>
        <source>Month</source>
        <translation>月份</translation>
    </message>
    <message>
        <source>Person</source>
        <translation>个人</translation>
    </message>
    <message>
        <source>What</source>
        <translation>变动</translation>
    </message>
    <message>
        <source>From</source>
        <translation>从</translation>
    </message>
    <message>
        <source>To</source>
        <translation>至</translation>
    </message>
    <message>
        <source>joins</source>
        <translation>入职</translation>
    </message>
    <message>
        <source>leaves</source>
        <translation>离开</translation>
    </message>
    <message>
        <source>moves</source>
        <translation>调动</translation>
    </message>
    <message>
        <source>Somebody moved more than once in a month: choose the team that month counts for.</source>
        <translation>有人在同一月内调动超过一次：请选择该月计入的团队。</translation>
    </message>
</context>
<context>
    <name>PlanDialog</name>
    <message>
        <source>New plan</source>
        <translation>新建计划</translation>
    </message>
    <message>
        <source>KPI</source>
        <translation>KPI</translation>
    </message>
    <message>
        <source>First month</source>
        <translation>首月</translation>
    </message>
    <message>
        <source>Last month</source>
        <translation>末月</translation>
    </message>
    <message>
        <source>Code</source>
        <translation>代码</translation>
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
        <source>Goals are set for KPIs that add up over people and months, one plan a month. Approved, they are the targets.</source>
        <translation>只有可按人员和月份相加的 KPI 才能设目标，每个月份一个方案。批准后即为该 KPI 的目标值。</translation>
    </message>
    <message>
        <source>No KPI is in force that adds up over people and months. Put KPIs in force first.</source>
        <translation>没有生效的、可按人员和月份相加的 KPI。请先让 KPI 生效。</translation>
    </message>
    <message>
        <source>Cancel</source>
        <translation>取消</translation>
    </message>
    <message>
        <source>Make the plan</source>
        <translation>创建计划</translation>
    </message>
    <message>
        <source>The last month lies before the first. Choose another one.</source>
        <translation>末月早于首月：请重新选择。</translation>
    </message>
    <message>
        <source>A plan has a code and a name in both languages. Fill them in.</source>
        <translation>计划须有代码和中英文名称：请填写。</translation>
    </message>
</context>
<context>
    <name>ReportDialog</name>
    <message>
        <source>Report progress</source>
        <translation>更新进展</translation>
    </message>
    <message>
        <source>Now at</source>
        <translation>当前值</translation>
    </message>
    <message>
        <source>Note</source>
        <translation>备注</translation>
    </message>
    <message>
        <source>This milestone is reached</source>
        <translation>该里程碑已达成</translation>
    </message>
    <message>
        <source>From %1 to %2</source>
        <translation>从 %1 到 %2</translation>
    </message>
    <message>
        <source>Note (optional)</source>
        <translation>备注（可选）</translation>
    </message>
    <message>
        <source>Cancel</source>
        <translation>取消</translation>
    </message>
    <message>
        <source>Report</source>
        <translation>更新</translation>
    </message>
    <message>
        <source>Write a number.</source>
        <translation>请填写数字。</translation>
    </message>
</context>
<context>
    <name>SheetPage</name>
    <message>
        <source>To begin</source>
        <translation>待开始</translation>
    </message>
    <message>
        <source>Take people in with “People…”, then write the total and divide it with “Divide…”.</source>
        <translation>先用“人员…”纳入人员，再填写总额，并用“分解…”分解到各级。</translation>
    </message>
    <message>
        <source>Your part</source>
        <translation>可见部分</translation>
    </message>
    <message>
        <source>You see a part of this goal; the server adds up the whole. People you see: %1</source>
        <translation>您看到目标的一部分，全部合计由服务器保证。可见人数：%1</translation>
    </message>
    <message>
        <source>Adds up</source>
        <translation>合计一致</translation>
    </message>
    <message>
        <source>Every level sums to the one above in every month. People: %1</source>
        <translation>各级每月均与上级合计一致。人数：%1</translation>
    </message>
    <message>
        <source>To settle: %1</source>
        <translation>待处理：%1</translation>
    </message>
    <message>
        <source>Divide the chosen goal among those below (Ctrl+D)</source>
        <translation>把所选目标分解到下级（Ctrl+D）</translation>
    </message>
    <message>
        <source>Choose a place with others below it</source>
        <translation>请选择有下级的一行</translation>
    </message>
    <message>
        <source>Move the chosen people to another team</source>
        <translation>把所选人员移到其他团队</translation>
    </message>
    <message>
        <source>Choose one or more people first</source>
        <translation>请先选择一人或多人</translation>
    </message>
    <message>
        <source>Amount</source>
        <translation>金额</translation>
    </message>
    <message>
        <source>“%1” is no amount. Write digits, such as 12000.50.</source>
        <translation>“%1”不是金额：请填写数字，例如 12000.50。</translation>
    </message>
    <message>
        <source>Not everybody below is yours to see. Write the goals of those you see, or ask finance.</source>
        <translation>部分下级不在您的可见范围内。请填写可见人员的目标，或联系财务。</translation>
    </message>
    <message>
        <source>Put the cursor into a month of a draft before you paste.</source>
        <translation>粘贴前请先把光标放在草稿的某个月份。</translation>
    </message>
    <message>
        <source>Paste</source>
        <translation>粘贴</translation>
    </message>
    <message>
        <source>Add up</source>
        <translation>向上汇总</translation>
    </message>
    <message>
        <source>Take out</source>
        <translation>移除</translation>
    </message>
    <message>
        <source>Find a place</source>
        <translation>查找</translation>
    </message>
    <message>
        <source>Goals by place and month</source>
        <translation>按组织和月份的目标</translation>
    </message>
    <message>
        <source>Those below follow</source>
        <translation>下级随动</translation>
    </message>
    <message>
        <source>When a goal is written, those below change in their proportions</source>
        <translation>填写目标时，下级按比例随之变化</translation>
    </message>
    <message>
        <source>Divide…</source>
        <translation>分解…</translation>
    </message>
    <message>
        <source>Every level becomes the sum of those below</source>
        <translation>每一级变为其下级之和</translation>
    </message>
    <message>
        <source>People…</source>
        <translation>人员…</translation>
    </message>
    <message>
        <source>Take in who joined, left or moved, with a preview</source>
        <translation>按入职、离职、调动更新，可先预览</translation>
    </message>
    <message>
        <source>Move…</source>
        <translation>移动…</translation>
    </message>
    <message>
        <source>Go there</source>
        <translation>前往</translation>
    </message>
    <message>
        <source>Take out of the plan</source>
        <translation>从计划中移除</translation>
    </message>
    <message>
        <source>Undo</source>
        <translation>撤销</translation>
    </message>
    <message>
        <source>Redo</source>
        <translation>重做</translation>
    </message>
</context>
<context>
    <name>StepsDialog</name>
    <message>
        <source>Steps so far</source>
        <translation>历次进展</translation>
    </message>
    <message>
        <source>When</source>
        <translation>时间</translation>
    </message>
    <message>
        <source>Who</source>
        <translation>人员</translation>
    </message>
    <message>
        <source>At</source>
        <translation>数值</translation>
    </message>
    <message>
        <source>Note</source>
        <translation>备注</translation>
    </message>
    <message>
        <source>Nothing was reported yet.</source>
        <translation>还没有更新过。</translation>
    </message>
    <message>
        <source>Close</source>
        <translation>关闭</translation>
    </message>
</context>
<context>
    <name>TreeActs</name>
    <message>
        <source>Divide</source>
        <translation>分解</translation>
    </message>
    <message>
        <source>Move</source>
        <translation>移动</translation>
    </message>
    <message>
        <source>People</source>
        <translation>人员</translation>
    </message>
</context>
<context>
    <name>VersionActs</name>
    <message>
        <source>A second person approves it</source>
        <translation>由另一人批准</translation>
    </message>
    <message>
        <source>To settle first: %1</source>
        <translation>请先处理：%1</translation>
    </message>
    <message>
        <source>Who wrote a goal does not approve it</source>
        <translation>编写人不能批准自己的目标</translation>
    </message>
    <message>
        <source>From then on these are the targets</source>
        <translation>批准后即为目标值</translation>
    </message>
    <message>
        <source>Writing the goals of many people</source>
        <translation>正在写入多人的目标</translation>
    </message>
    <message>
        <source>Take up again</source>
        <translation>恢复此版本</translation>
    </message>
    <message>
        <source>Draft %1 is begun. Months before it takes effect stay as they are.</source>
        <translation>已新建草稿 %1：生效月份之前保持不变。</translation>
    </message>
    <message>
        <source>The draft is saved.</source>
        <translation>草稿已保存。</translation>
    </message>
    <message>
        <source>Handed in. A second person approves it.</source>
        <translation>已提交，由另一人批准。</translation>
    </message>
    <message>
        <source>In force: these goals are now the targets of the KPI.</source>
        <translation>已生效：这些目标现在是该 KPI 的目标值。</translation>
    </message>
    <message>
        <source>Throw this draft away? What was written in it is lost.</source>
        <translation>要丢弃该草稿吗？其中填写的内容将丢失。</translation>
    </message>
    <message>
        <source>Throw away</source>
        <translation>丢弃</translation>
    </message>
    <message>
        <source>New draft</source>
        <translation>新建草稿</translation>
    </message>
    <message>
        <source>A draft with these goals; it changes nothing until it is approved</source>
        <translation>以当前目标新建草稿；批准前不影响任何目标</translation>
    </message>
    <message>
        <source>A draft with the goals of this earlier version, for the months to come</source>
        <translation>以此历史版本的目标建立草稿，只用于以后的月份</translation>
    </message>
    <message>
        <source>Save</source>
        <translation>保存</translation>
    </message>
    <message>
        <source>Save the draft (Ctrl+S)</source>
        <translation>保存草稿（Ctrl+S）</translation>
    </message>
    <message>
        <source>Take back</source>
        <translation>撤回</translation>
    </message>
    <message>
        <source>Hand in</source>
        <translation>提交</translation>
    </message>
    <message>
        <source>Approve</source>
        <translation>批准</translation>
    </message>
</context>
<context>
    <name>VersionsPage</name>
    <message>
        <source>Version %1</source>
        <translation>第 %1 版</translation>
    </message>
    <message>
        <source>This is the first version: there is nothing to compare it with.</source>
        <translation>这是第一版，没有可比较的版本。</translation>
    </message>
    <message>
        <source>Version %1 against version %2</source>
        <translation>第 %1 版与第 %2 版对比</translation>
    </message>
    <message>
        <source>Nothing differs.</source>
        <translation>没有差异。</translation>
    </message>
    <message>
        <source>%1 in all; before %2</source>
        <translation>合计 %1；之前 %2</translation>
    </message>
    <message>
        <source>Version</source>
        <translation>版本</translation>
    </message>
    <message>
        <source>State</source>
        <translation>状态</translation>
    </message>
    <message>
        <source>Changes from</source>
        <translation>变更起始</translation>
    </message>
    <message>
        <source>Written by</source>
        <translation>编写人</translation>
    </message>
    <message>
        <source>Approved by</source>
        <translation>批准人</translation>
    </message>
    <message>
        <source>Approved</source>
        <translation>批准时间</translation>
    </message>
    <message>
        <source>Versions</source>
        <translation>版本</translation>
    </message>
    <message>
        <source>What differs</source>
        <translation>差异</translation>
    </message>
</context>
<context>
    <name>goals</name>
    <message>
        <source>Place</source>
        <translation>组织</translation>
    </message>
    <message>
        <source>Team</source>
        <translation>团队</translation>
    </message>
    <message>
        <source>Before</source>
        <translation>之前</translation>
    </message>
    <message>
        <source>After</source>
        <translation>之后</translation>
    </message>
    <message>
        <source>Difference</source>
        <translation>差额</translation>
    </message>
    <message>
        <source>Months</source>
        <translation>月份</translation>
    </message>
    <message>
        <source>The target is where it starts</source>
        <translation>目标值等于起点</translation>
    </message>
    <message>
        <source>The KPI has no value yet</source>
        <translation>KPI 尚无数值</translation>
    </message>
    <message>
        <source>No key results yet</source>
        <translation>还没有关键结果</translation>
    </message>
    <message>
        <source>%1&apos;s team</source>
        <translation>%1团队</translation>
    </message>
    <message>
        <source>Objective and key results</source>
        <translation>目标与关键结果</translation>
    </message>
    <message>
        <source>Whose</source>
        <translation>归属</translation>
    </message>
    <message>
        <source>Progress</source>
        <translation>进展</translation>
    </message>
    <message>
        <source>The weighted mean of the key results; the mark is how much of the time is over.</source>
        <translation>关键结果的加权平均；竖线表示时间进度。</translation>
    </message>
    <message>
        <source>Missing because</source>
        <translation>缺失原因</translation>
    </message>
    <message>
        <source>Now</source>
        <translation>当前</translation>
    </message>
    <message>
        <source>Target</source>
        <translation>目标值</translation>
    </message>
    <message>
        <source>Weight</source>
        <translation>权重</translation>
    </message>
    <message>
        <source>Until</source>
        <translation>截止</translation>
    </message>
    <message>
        <source>State</source>
        <translation>状态</translation>
    </message>
    <message>
        <source>reached</source>
        <translation>已达成</translation>
    </message>
    <message>
        <source>open</source>
        <translation>进行中</translation>
    </message>
    <message>
        <source>done</source>
        <translation>已完成</translation>
    </message>
    <message>
        <source>dropped</source>
        <translation>已放弃</translation>
    </message>
    <message>
        <source>What would change</source>
        <translation>将发生的变化</translation>
    </message>
    <message>
        <source>Cancel</source>
        <translation>取消</translation>
    </message>
    <message>
        <source>Working it out…</source>
        <translation>正在计算……</translation>
    </message>
    <message>
        <source>Cancel gives it up.</source>
        <translation>按“取消”即放弃。</translation>
    </message>
    <message>
        <source>Not possible</source>
        <translation>无法执行</translation>
    </message>
    <message>
        <source>To settle first</source>
        <translation>先处理</translation>
    </message>
    <message>
        <source>Does not add up yet</source>
        <translation>尚不一致</translation>
    </message>
    <message>
        <source>It can be saved; settle it before handing in.</source>
        <translation>可以保存；提交前须处理。</translation>
    </message>
    <message>
        <source>Every level still sums to the one above.</source>
        <translation>各级仍与上级合计一致。</translation>
    </message>
    <message>
        <source>Nothing would change.</source>
        <translation>没有变化。</translation>
    </message>
    <message>
        <source>Adds up</source>
        <translation>合计一致</translation>
    </message>
    <message>
        <source>Goals</source>
        <translation>目标</translation>
    </message>
    <message>
        <source>Code</source>
        <translation>代码</translation>
    </message>
    <message>
        <source>Divided</source>
        <translation>分解方式</translation>
    </message>
    <message>
        <source>Total</source>
        <translation>合计</translation>
    </message>
    <message>
        <source>Left over</source>
        <translation>未分配</translation>
    </message>
    <message>
        <source>What nobody below has yet; below zero: those below have more than the goal.</source>
        <translation>尚未分给下级的部分；负数表示下级之和超过目标。</translation>
    </message>
    <message>
        <source>Reached</source>
        <translation>已完成</translation>
    </message>
    <message>
        <source>Until this month; the bar is the share of what was due by then.</source>
        <translation>截至本月；横条表示占应完成的比例。</translation>
    </message>
    <message>
        <source>Of what was due</source>
        <translation>完成率</translation>
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
        <source>In force</source>
        <translation>生效中</translation>
    </message>
    <message>
        <source>Earlier</source>
        <translation>历史版本</translation>
    </message>
    <message>
        <source>equal</source>
        <translation>平均</translation>
    </message>
    <message>
        <source>history</source>
        <translation>历史</translation>
    </message>
    <message>
        <source>seasonal</source>
        <translation>逐月</translation>
    </message>
    <message>
        <source>by hand</source>
        <translation>手工</translation>
    </message>
    <message>
        <source>Company</source>
        <translation>公司</translation>
    </message>
    <message>
        <source>Region</source>
        <translation>大区</translation>
    </message>
    <message>
        <source>Person</source>
        <translation>个人</translation>
    </message>
    <message>
        <source>%1, %2: those below have %3 more than the goal.</source>
        <translation>%1 %2：下级之和超出目标 %3。</translation>
    </message>
    <message>
        <source>%1, %2: %3 is given to nobody below.</source>
        <translation>%1 %2：有 %3 未分给下级。</translation>
    </message>
    <message>
        <source>%1 lacks an amount in %2.</source>
        <translation>%1 在 %2 没有金额。</translation>
    </message>
    <message>
        <source>%1 stands longer than the level above.</source>
        <translation>%1 的期间超出上级。</translation>
    </message>
    <message>
        <source>%1 stands at a level where it cannot be.</source>
        <translation>%1 所在层级不正确。</translation>
    </message>
    <message>
        <source>%1 stands at two places in %2.</source>
        <translation>%1 在 %2 出现在两处。</translation>
    </message>
    <message>
        <source>%1 has an amount below zero in %2.</source>
        <translation>%1 在 %2 的金额为负。</translation>
    </message>
    <message>
        <source>%1, %2: those below already have %3. Lower them first, or let them follow.</source>
        <translation>%1 %2：下级已有 %3。请先调低下级，或让下级随动。</translation>
    </message>
    <message>
        <source>%1, %2: nobody is left who could take the rest. Change an amount written by hand.</source>
        <translation>%1 %2：没有人可以承担剩余部分。请修改手工填写的金额。</translation>
    </message>
    <message>
        <source>Nobody would be left in %2. Keep somebody, or end the plan earlier.</source>
        <translation>%2 将没有任何人。请保留人员，或提前结束计划。</translation>
    </message>
    <message>
        <source>%1 has no goal in that month. Choose a month in which it stands.</source>
        <translation>%1 在该月没有目标。请选择其在岗的月份。</translation>
    </message>
    <message>
        <source>This plan counts in %4 decimals. Write no finer amount.</source>
        <translation>该计划精确到 %4 位小数：请勿填写更细的金额。</translation>
    </message>
    <message>
        <source>A goal is zero or more. Write another amount.</source>
        <translation>目标不能小于零：请填写其他金额。</translation>
    </message>
    <message>
        <source>The block is larger than what is below and right of the cell. Begin further up or left.</source>
        <translation>粘贴的区域超出表格：请从更靠上或靠左的单元格开始。</translation>
    </message>
    <message>
        <source>%5 would move twice in %2. A month belongs to one team: take one of the moves out.</source>
        <translation>%5 在 %2 会调动两次。一个月只属于一个团队：请取消其中一次。</translation>
    </message>
</context>
</TS>
