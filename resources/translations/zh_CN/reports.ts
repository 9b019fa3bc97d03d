<?xml version="1.0" encoding="utf-8"?>
<!DOCTYPE TS>
<TS version="2.1" language="zh_CN" sourcelanguage="en">
<context>
    <name>PayrollRegister</name>
    <message>
        <source>All {count} people</source>
        <translation>共 {count} 人</translation>
    </message>
    <message>
        <source>Payroll register</source>
        <translation>薪资发放表</translation>
    </message>
    <message>
        <source>People: {count}</source>
        <translation>{count} 人</translation>
    </message>
    <message>
        <source>No.</source>
        <translation>工号</translation>
    </message>
    <message>
        <source>Name</source>
        <translation>姓名</translation>
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
        <source>Deductions</source>
        <translation>扣减</translation>
    </message>
    <message>
        <source>Gross ({currency})</source>
        <translation>应发 ({currency})</translation>
    </message>
    <message>
        <source>Sum of {count}</source>
        <translation>小计 {count} 人</translation>
    </message>
    <message>
        <source>Total of the run</source>
        <translation>批次合计</translation>
    </message>
    <message>
        <source>In words</source>
        <translation>大写</translation>
    </message>
    <message>
        <source>Prepared by</source>
        <translation>制单</translation>
    </message>
    <message>
        <source>Reviewed by</source>
        <translation>复核</translation>
    </message>
    <message>
        <source>Approved by</source>
        <translation>审批</translation>
    </message>
    <message>
        <source>Page {page} of {pages}</source>
        <translation>第 {page} 页，共 {pages} 页</translation>
    </message>
</context>
<context>
    <name>PayrollStatement</name>
    <message>
        <source>The calculation of this statement</source>
        <translation>本明细单的计算过程</translation>
    </message>
    <message>
        <source>Amount ({currency})</source>
        <translation>金额 ({currency})</translation>
    </message>
    <message>
        <source>Item</source>
        <translation>项目</translation>
    </message>
    <message>
        <source>How it was calculated</source>
        <translation>计算过程</translation>
    </message>
    <message>
        <source>as of {period}: the difference to what was paid then</source>
        <translation>追溯 {period}：与当时已发的差额</translation>
    </message>
    <message>
        <source>earned in this period: {amount}; paid out as customers pay, see below</source>
        <translation>本期应计 {amount}，按客户回款发放，见下表</translation>
    </message>
    <message>
        <source>earned in this period: {amount}</source>
        <translation>本期应计 {amount}</translation>
    </message>
    <message>
        <source>Steps of the calculation</source>
        <translation>计算步骤</translation>
    </message>
    <message>
        <source>Step</source>
        <translation>步骤</translation>
    </message>
    <message>
        <source>Formula, and with figures</source>
        <translation>公式及代入数字</translation>
    </message>
    <message>
        <source>Value</source>
        <translation>数值</translation>
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
        <source>each line</source>
        <translation>逐行计算</translation>
    </message>
    <message>
        <source>Order lines of {period}, and what each changes</source>
        <translation>{period} 的订单行及各自的变动</translation>
    </message>
    <message>
        <source>Order lines of the period</source>
        <translation>本期订单明细</translation>
    </message>
    <message>
        <source>paid</source>
        <translation>已发</translation>
    </message>
    <message>
        <source>waiting</source>
        <translation>待回款</translation>
    </message>
    <message>
        <source>held</source>
        <translation>暂缓</translation>
    </message>
    <message>
        <source>Date</source>
        <translation>日期</translation>
    </message>
    <message>
        <source>Order/line</source>
        <translation>订单/行</translation>
    </message>
    <message>
        <source>Customer</source>
        <translation>客户</translation>
    </message>
    <message>
        <source>Product line</source>
        <translation>产品线</translation>
    </message>
    <message>
        <source>Credited</source>
        <translation>计提业绩</translation>
    </message>
    <message>
        <source>Share</source>
        <translation>份额</translation>
    </message>
    <message>
        <source>Earned</source>
        <translation>提成</translation>
    </message>
    <message>
        <source>State</source>
        <translation>状态</translation>
    </message>
    <message>
        <source>Total</source>
        <translation>合计</translation>
    </message>
    <message>
        <source>Paid out as customers pay</source>
        <translation>按回款发放</translation>
    </message>
    <message>
        <source>Order</source>
        <translation>订单</translation>
    </message>
    <message>
        <source>Earned to date</source>
        <translation>累计应计</translation>
    </message>
    <message>
        <source>Customer paid</source>
        <translation>客户已付</translation>
    </message>
    <message>
        <source>Still owes</source>
        <translation>客户未付</translation>
    </message>
    <message>
        <source>Paid out before</source>
        <translation>往期已发</translation>
    </message>
    <message>
        <source>Paid out now</source>
        <translation>本期发放</translation>
    </message>
    <message>
        <source>Still waiting</source>
        <translation>待回款</translation>
    </message>
    <message>
        <source>What still waits is paid out in the period in which the customer pays what is owed.</source>
        <translation>待回款部分在客户付清欠款的当期发放。</translation>
    </message>
    <message>
        <source>Earned and not paid out yet</source>
        <translation>已计提、尚未发放</translation>
    </message>
    <message>
        <source>Condition</source>
        <translation>条件</translation>
    </message>
    <message>
        <source>Amount</source>
        <translation>金额</translation>
    </message>
    <message>
        <source>held: {reason}</source>
        <translation>暂扣：{reason}</translation>
    </message>
    <message>
        <source>held by the plan</source>
        <translation>按方案暂扣</translation>
    </message>
    <message>
        <source>next part on {day}</source>
        <translation>下一笔于 {day} 发放</translation>
    </message>
    <message>
        <source>the customer pays</source>
        <translation>待客户付款</translation>
    </message>
    <message>
        <source>Draw still to be recovered</source>
        <translation>待追回预支</translation>
    </message>
    <message>
        <source>Clawback still to be collected</source>
        <translation>待扣回提成</translation>
    </message>
    <message>
        <source>Carried to the next period</source>
        <translation>结转下期</translation>
    </message>
    <message>
        <source>Below the minimum payout, carried to the next period</source>
        <translation>低于最低发放额，结转下期</translation>
    </message>
    <message>
        <source>Balances</source>
        <translation>余额</translation>
    </message>
    <message>
        <source>Balance</source>
        <translation>项目</translation>
    </message>
    <message>
        <source>Opening</source>
        <translation>期初</translation>
    </message>
    <message>
        <source>Movement</source>
        <translation>变动</translation>
    </message>
    <message>
        <source>Closing</source>
        <translation>期末</translation>
    </message>
    <message>
        <source>accepted on {day}</source>
        <translation>员工于 {day} 确认</translation>
    </message>
    <message>
        <source>Terms of the plan</source>
        <translation>方案条款</translation>
    </message>
    <message>
        <source>If a figure looks wrong, tell the finance department the order number and the amount you expect. Each figure can be opened in Tripod down to its orders; a correction is paid in the next open period.</source>
        <translation>如对金额有疑问，请把订单号和您认为正确的金额告知财务部。每个数字都可在 Tripod 中逐层打开到订单；更正金额在下一个未锁定的期间发放。</translation>
    </message>
    <message>
        <source>This file carries its whole calculation as an attachment. The command tripod verify works out every cent of it anew, without a database, and finds any digit that was changed.</source>
        <translation>本文件附有全部计算过程。命令 tripod verify 无需数据库即可逐分重新计算，任何被改动的数字都会被指出。</translation>
    </message>
    <message>
        <source>Prepared by</source>
        <translation>制单</translation>
    </message>
    <message>
        <source>Reviewed by</source>
        <translation>复核</translation>
    </message>
    <message>
        <source>Approved by</source>
        <translation>审批</translation>
    </message>
    <message>
        <source>Employee&apos;s signature</source>
        <translation>员工签字</translation>
    </message>
    <message>
        <source>Verification code</source>
        <translation>校验码</translation>
    </message>
    <message>
        <source>SHA-256 of the attached calculation</source>
        <translation>所附计算过程的 SHA-256</translation>
    </message>
    <message>
        <source>Page {page} of {pages}</source>
        <translation>第 {page} 页，共 {pages} 页</translation>
    </message>
    <message>
        <source>Commission and pay statement</source>
        <translation>提成与薪资明细单</translation>
    </message>
    <message>
        <source>Not approved yet: for checking only. The figures may still change.</source>
        <translation>尚未审批，仅供核对，金额可能变动。</translation>
    </message>
    <message>
        <source>Name</source>
        <translation>姓名</translation>
    </message>
    <message>
        <source>Employee no.</source>
        <translation>工号</translation>
    </message>
    <message>
        <source>Department</source>
        <translation>部门</translation>
    </message>
    <message>
        <source>Period</source>
        <translation>计薪期</translation>
    </message>
    <message>
        <source>Run</source>
        <translation>批次</translation>
    </message>
    <message>
        <source>Position</source>
        <translation>职位</translation>
    </message>
    <message>
        <source>Plan</source>
        <translation>方案</translation>
    </message>
    <message>
        <source>Plan version</source>
        <translation>方案版本</translation>
    </message>
    <message>
        <source>Calculated at</source>
        <translation>计算时间</translation>
    </message>
    <message>
        <source>Gross pay of the period</source>
        <translation>本期应发合计</translation>
    </message>
    <message>
        <source>In words</source>
        <translation>大写</translation>
    </message>
    <message>
        <source>Period before {amount}</source>
        <translation>上期 {amount}</translation>
    </message>
</context>
<context>
    <name>PerformanceBook</name>
    <message>
        <source>Whole company</source>
        <translation>全公司</translation>
    </message>
    <message>
        <source>Team of {name}</source>
        <translation>{name} 的团队</translation>
    </message>
    <message>
        <source>Performance book</source>
        <translation>绩效手册</translation>
    </message>
    <message>
        <source>KPIs version {number}</source>
        <translation>指标版本 {number}</translation>
    </message>
    <message>
        <source>as {name} ({code}) may see it</source>
        <translation>按 {name}（{code}）的查看范围</translation>
    </message>
    <message>
        <source>Not published yet: figures still move with the records.</source>
        <translation>本月尚未发布：数字仍会随记录变动。</translation>
    </message>
    <message>
        <source>Average score</source>
        <translation>平均得分</translation>
    </message>
    <message>
        <source>People</source>
        <translation>人数</translation>
    </message>
    <message>
        <source>With a score</source>
        <translation>有得分人数</translation>
    </message>
    <message>
        <source>KPIs on target</source>
        <translation>达标指标</translation>
    </message>
    <message>
        <source>KPIs of all together</source>
        <translation>各项指标汇总</translation>
    </message>
    <message>
        <source>KPI</source>
        <translation>指标</translation>
    </message>
    <message>
        <source>Value</source>
        <translation>实绩</translation>
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
        <source>Who stands where</source>
        <translation>排名</translation>
    </message>
    <message>
        <source>Place</source>
        <translation>名次</translation>
    </message>
    <message>
        <source>No.</source>
        <translation>工号</translation>
    </message>
    <message>
        <source>Name</source>
        <translation>姓名</translation>
    </message>
    <message>
        <source>Scorecard</source>
        <translation>记分卡</translation>
    </message>
    <message>
        <source>Score</source>
        <translation>得分</translation>
    </message>
    <message>
        <source>{count} without a score: no scorecard, or a KPI of it has no value (see below).</source>
        <translation>{count} 人没有得分：没有记分卡，或记分卡中的某项指标缺值（见下文）。</translation>
    </message>
    <message>
        <source>Values by person</source>
        <translation>个人实绩</translation>
    </message>
    <message>
        <source>How each figure came about</source>
        <translation>数字的由来</translation>
    </message>
    <message>
        <source>The sums are those of all people of this book. In Tripod each figure opens down to its records.</source>
        <translation>合计为本手册全体人员之和；在系统中，每个数字都可以打开到原始记录。</translation>
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
        <source>{best}; no points below {floor}, no more above {cap} of the target</source>
        <translation>{best}；低于目标的 {floor} 不得分，超过 {cap} 不再加分</translation>
    </message>
    <message>
        <source>only where {kpi} reaches {least}</source>
        <translation>仅当“{kpi}”达到 {least} 时计分</translation>
    </message>
    <message>
        <source>Page {page} of {pages}</source>
        <translation>第 {page} 页，共 {pages} 页</translation>
    </message>
    <message>
        <source>published {at}</source>
        <translation>发布于 {at}</translation>
    </message>
    <message>
        <source>not published</source>
        <translation>未发布</translation>
    </message>
    <message>
        <source>Average score by month</source>
        <translation>各月平均得分</translation>
    </message>
    <message>
        <source>Goal and result: {name}</source>
        <translation>目标与实绩：{name}</translation>
    </message>
    <message>
        <source>Reached</source>
        <translation>实绩</translation>
    </message>
    <message>
        <source>Goal (dashed)</source>
        <translation>目标（虚线）</translation>
    </message>
    <message>
        <source>Outlook of {day}</source>
        <translation>{day} 的预测</translation>
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
        <translation>最佳情形</translation>
    </message>
    <message>
        <source>Weighted</source>
        <translation>加权</translation>
    </message>
    <message>
        <source>Abilities: the median of the team, out of 100</source>
        <translation>能力：团队中位数（满分 100）</translation>
    </message>
    <message>
        <source>All together</source>
        <translation>合计</translation>
    </message>
</context>
<context>
    <name>PerformanceWorkbook</name>
    <message>
        <source>Book</source>
        <translation>手册</translation>
    </message>
    <message>
        <source>Points</source>
        <translation>得分点</translation>
    </message>
</context>
<context>
    <name>RunExports</name>
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
        <source>Deductions</source>
        <translation>扣减</translation>
    </message>
    <message>
        <source>Gross ({currency})</source>
        <translation>应发 ({currency})</translation>
    </message>
    <message>
        <source>No.</source>
        <translation>工号</translation>
    </message>
    <message>
        <source>Name</source>
        <translation>姓名</translation>
    </message>
    <message>
        <source>Department</source>
        <translation>部门</translation>
    </message>
    <message>
        <source>All {count} people</source>
        <translation>合计 {count} 人</translation>
    </message>
    <message>
        <source>Payroll register</source>
        <translation>工资提成表</translation>
    </message>
    <message>
        <source>People</source>
        <translation>人数</translation>
    </message>
    <message>
        <source>Total of the run</source>
        <translation>本批合计</translation>
    </message>
    <message>
        <source>Department summary</source>
        <translation>部门汇总</translation>
    </message>
    <message>
        <source>Bank</source>
        <translation>开户行</translation>
    </message>
    <message>
        <source>Account</source>
        <translation>账号</translation>
    </message>
    <message>
        <source>Amount ({currency})</source>
        <translation>金额 ({currency})</translation>
    </message>
    <message>
        <source>{count} transfers</source>
        <translation>{count} 笔转账</translation>
    </message>
    <message>
        <source>Bank transfers</source>
        <translation>银行代发</translation>
    </message>
    <message>
        <source>Account no.</source>
        <translation>科目编号</translation>
    </message>
    <message>
        <source>Account title</source>
        <translation>科目名称</translation>
    </message>
    <message>
        <source>Debit</source>
        <translation>借方</translation>
    </message>
    <message>
        <source>Credit</source>
        <translation>贷方</translation>
    </message>
    <message>
        <source>Accrual entries</source>
        <translation>计提分录</translation>
    </message>
    <message>
        <source>Clearing entries</source>
        <translation>发放分录</translation>
    </message>
    <message>
        <source>Debits equal credits</source>
        <translation>借贷平衡</translation>
    </message>
    <message>
        <source>no bank account on file</source>
        <translation>未登记银行账号</translation>
    </message>
    <message>
        <source>the bank account is not a number of 6 to 34 digits</source>
        <translation>银行账号不是 6 至 34 位数字</translation>
    </message>
    <message>
        <source>owes money, nothing to transfer</source>
        <translation>应收回，无须转账</translation>
    </message>
    <message>
        <source>Page {page} of {pages}</source>
        <translation>第 {page} 页，共 {pages} 页</translation>
    </message>
    <message>
        <source>Pay of the run: {amount}</source>
        <translation>本批次应发：{amount}</translation>
    </message>
    <message>
        <source>Not transferred</source>
        <translation>未转账</translation>
    </message>
    <message>
        <source>Reason</source>
        <translation>原因</translation>
    </message>
</context>
<context>
    <name>Separators</name>
    <message>
        <source>Statements: {count}</source>
        <translation>明细单：{count} 份</translation>
    </message>
    <message>
        <source>Statements of a department</source>
        <translation>部门明细单</translation>
    </message>
</context>
<context>
    <name>StatementWorkbook</name>
    <message>
        <source>Statement</source>
        <translation>明细单</translation>
    </message>
    <message>
        <source>Releases</source>
        <translation>发放明细</translation>
    </message>
    <message>
        <source>Commission and pay statement</source>
        <translation>提成与薪资明细单</translation>
    </message>
    <message>
        <source>Name</source>
        <translation>姓名</translation>
    </message>
    <message>
        <source>Department</source>
        <translation>部门</translation>
    </message>
    <message>
        <source>Period</source>
        <translation>计薪期</translation>
    </message>
    <message>
        <source>Run</source>
        <translation>批次</translation>
    </message>
    <message>
        <source>Plan</source>
        <translation>方案</translation>
    </message>
    <message>
        <source>Verification code</source>
        <translation>校验码</translation>
    </message>
    <message>
        <source>Amount ({currency})</source>
        <translation>金额 ({currency})</translation>
    </message>
    <message>
        <source>Item</source>
        <translation>项目</translation>
    </message>
    <message>
        <source>Formula</source>
        <translation>公式</translation>
    </message>
    <message>
        <source>Gross pay of the period</source>
        <translation>本期应发合计</translation>
    </message>
    <message>
        <source>Steps of the calculation</source>
        <translation>计算步骤</translation>
    </message>
    <message>
        <source>Recalculated</source>
        <translation>重新计算</translation>
    </message>
    <message>
        <source>Stored by the run</source>
        <translation>批次存储值</translation>
    </message>
    <message>
        <source>Equal</source>
        <translation>一致</translation>
    </message>
    <message>
        <source>Step</source>
        <translation>步骤</translation>
    </message>
    <message>
        <source>Order</source>
        <translation>订单</translation>
    </message>
    <message>
        <source>Earned to date</source>
        <translation>累计应计</translation>
    </message>
    <message>
        <source>Customer paid</source>
        <translation>客户已付</translation>
    </message>
    <message>
        <source>Invoiced</source>
        <translation>应收</translation>
    </message>
    <message>
        <source>Released before</source>
        <translation>往期已发</translation>
    </message>
    <message>
        <source>Amount</source>
        <translation>金额</translation>
    </message>
    <message>
        <source>State</source>
        <translation>状态</translation>
    </message>
    <message>
        <source>Reason</source>
        <translation>原因</translation>
    </message>
</context>
<context>
    <name>TalkSummary</name>
    <message>
        <source>Summary of a talk</source>
        <translation>面谈纪要</translation>
    </message>
    <message>
        <source>Performance talk</source>
        <translation>绩效面谈</translation>
    </message>
    <message>
        <source>Private to the two people named here. Not for a personnel file without the consent of both.</source>
        <translation>仅限以下两人阅读。未经双方同意，不得存入人事档案。</translation>
    </message>
    <message>
        <source>{count} minutes</source>
        <translation>{count} 分钟</translation>
    </message>
    <message>
        <source>held</source>
        <translation>已举行</translation>
    </message>
    <message>
        <source>planned</source>
        <translation>已计划</translation>
    </message>
    <message>
        <source>Employee</source>
        <translation>员工</translation>
    </message>
    <message>
        <source>Head</source>
        <translation>上级</translation>
    </message>
    <message>
        <source>When</source>
        <translation>时间</translation>
    </message>
    <message>
        <source>Place</source>
        <translation>地点</translation>
    </message>
    <message>
        <source>Month looked at</source>
        <translation>回顾月份</translation>
    </message>
    <message>
        <source>Agenda</source>
        <translation>议程</translation>
    </message>
    <message>
        <source>None was prepared.</source>
        <translation>未准备议程。</translation>
    </message>
    <message>
        <source>Notes of the two</source>
        <translation>双方记录</translation>
    </message>
    <message>
        <source>None that both can read.</source>
        <translation>没有双方均可阅读的记录。</translation>
    </message>
    <message>
        <source>Agreed</source>
        <translation>约定事项</translation>
    </message>
    <message>
        <source>Nothing was agreed.</source>
        <translation>没有约定事项。</translation>
    </message>
    <message>
        <source>What</source>
        <translation>事项</translation>
    </message>
    <message>
        <source>Who</source>
        <translation>负责人</translation>
    </message>
    <message>
        <source>Until</source>
        <translation>期限</translation>
    </message>
    <message>
        <source>State</source>
        <translation>状态</translation>
    </message>
    <message>
        <source>done</source>
        <translation>已完成</translation>
    </message>
    <message>
        <source>open</source>
        <translation>进行中</translation>
    </message>
    <message>
        <source>Growth plan</source>
        <translation>成长计划</translation>
    </message>
    <message>
        <source>There is none yet.</source>
        <translation>尚未制定。</translation>
    </message>
    <message>
        <source>Aim</source>
        <translation>目标</translation>
    </message>
    <message>
        <source>Steps</source>
        <translation>步骤</translation>
    </message>
    <message>
        <source>reached</source>
        <translation>已达成</translation>
    </message>
    <message>
        <source>Date</source>
        <translation>日期</translation>
    </message>
    <message>
        <source>Printed by {name}, {time}</source>
        <translation>打印：{name}，{time}</translation>
    </message>
    <message>
        <source>Page {page} of {pages}</source>
        <translation>第 {page} 页，共 {pages} 页</translation>
    </message>
</context>
</TS>
