<?xml version="1.0" encoding="utf-8"?>
<!DOCTYPE TS>
<TS version="2.1" language="zh_CN" sourcelanguage="en_GB">
<context>
    <name>BudgetDialog</name>
    <message>
        <source>Budget of the plan</source>
        <translation>方案预算</translation>
    </message>
    <message>
        <source>Budget of %1</source>
        <translation>%1 的预算</translation>
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
        <source>What all people under the plan may earn by it in a month. An empty field means no budget.</source>
        <translation>该方案下所有人每月可得提成的上限；留空表示没有预算。</translation>
    </message>
</context>
<context>
    <name>CommissionsView</name>
    <message>
        <source>Commission plans</source>
        <translation>提成方案</translation>
    </message>
    <message>
        <source>All amounts in the office&apos;s currency; rounding happens where a formula says so</source>
        <translation>所有金额为本位币；仅在公式写明处四舍五入</translation>
    </message>
</context>
<context>
    <name>DiffPanel</name>
    <message>
        <source>Changes against %1</source>
        <translation>与 %1 的差异</translation>
    </message>
    <message>
        <source>Changes</source>
        <translation>差异</translation>
    </message>
    <message>
        <source>All, effect</source>
        <translation>全员影响</translation>
    </message>
    <message>
        <source>Effect</source>
        <translation>影响</translation>
    </message>
    <message>
        <source>What changed</source>
        <translation>改动</translation>
    </message>
    <message>
        <source>Changes against the live version</source>
        <translation>与生效版本的差异</translation>
    </message>
    <message>
        <source>Nothing differs from the live version.</source>
        <translation>与生效版本没有差异。</translation>
    </message>
</context>
<context>
    <name>DryRunPage</name>
    <message>
        <source>Dry run</source>
        <translation>全员试算</translation>
    </message>
    <message>
        <source>Dry run: %1</source>
        <translation>全员试算：%1</translation>
    </message>
    <message>
        <source>beside %1, as each month was paid</source>
        <translation>与 %1 对比，按各月实际发放口径</translation>
    </message>
    <message>
        <source>beside what was paid</source>
        <translation>与实际发放对比</translation>
    </message>
    <message>
        <source>nothing is written to anybody&apos;s pay</source>
        <translation>不写入任何人的薪酬</translation>
    </message>
    <message>
        <source>cancelled</source>
        <translation>已取消</translation>
    </message>
    <message>
        <source>failed</source>
        <translation>失败</translation>
    </message>
    <message>
        <source>waiting</source>
        <translation>排队中</translation>
    </message>
    <message>
        <source>running</source>
        <translation>计算中</translation>
    </message>
    <message>
        <source>of this draft</source>
        <translation>与当前草稿一致</translation>
    </message>
    <message>
        <source>of another state of the draft</source>
        <translation>不是当前草稿的结果</translation>
    </message>
    <message>
        <source>A dry run is under way.</source>
        <translation>正在试算。</translation>
    </message>
    <message>
        <source>Waiting for the server&apos;s worker</source>
        <translation>等待服务器处理</translation>
    </message>
    <message>
        <source>Calculating: %1</source>
        <translation>计算中：%1</translation>
    </message>
    <message>
        <source>Choose months and try it: everybody, then and now, to the payment.</source>
        <translation>选择月份后试算：每个人新旧方案各算一遍，直到发放。</translation>
    </message>
    <message>
        <source>No draft of this plan was tried yet</source>
        <translation>该方案还没有试算过草稿</translation>
    </message>
    <message>
        <source>The dry run is under way</source>
        <translation>正在试算</translation>
    </message>
    <message>
        <source>You may go on working; the result is kept here.</source>
        <translation>可以继续工作，结果会保存在这里。</translation>
    </message>
    <message>
        <source>Nobody was under this plan in these months</source>
        <translation>这些月份没有人适用该方案</translation>
    </message>
    <message>
        <source>Choose other months.</source>
        <translation>请选择其他月份。</translation>
    </message>
    <message>
        <source>This dry run was not finished</source>
        <translation>这次试算没有完成</translation>
    </message>
    <message>
        <source>Nothing of it was kept. Start another.</source>
        <translation>没有留下任何结果，请重新试算。</translation>
    </message>
    <message>
        <source>Cost with the draft</source>
        <translation>草稿成本</translation>
    </message>
    <message>
        <source>before %1</source>
        <translation>原来 %1</translation>
    </message>
    <message>
        <source>Difference</source>
        <translation>差额</translation>
    </message>
    <message>
        <source>%1 gain · %2 unchanged · %3 lose</source>
        <translation>%1 人上涨 · %2 人不变 · %3 人下降</translation>
    </message>
    <message>
        <source>1 cannot be calculated</source>
        <translation>1 人算不出</translation>
    </message>
    <message>
        <source>%n cannot be calculated</source>
        <translation>%n 人算不出</translation>
    </message>
    <message>
        <source>not set for every month</source>
        <translation>有月份未设预算</translation>
    </message>
    <message>
        <source>over by %1</source>
        <translation>超预算 %1</translation>
    </message>
    <message>
        <source>%1 left</source>
        <translation>剩余 %1</translation>
    </message>
    <message>
        <source>Budget of these months</source>
        <translation>这些月份的预算</translation>
    </message>
    <message>
        <source>All</source>
        <translation>全部</translation>
    </message>
    <message>
        <source>Gain</source>
        <translation>上涨</translation>
    </message>
    <message>
        <source>Unchanged</source>
        <translation>不变</translation>
    </message>
    <message>
        <source>Lose</source>
        <translation>下降</translation>
    </message>
    <message>
        <source>No value</source>
        <translation>算不出</translation>
    </message>
    <message>
        <source>Calculator</source>
        <translation>计算器</translation>
    </message>
    <message>
        <source>Budget…</source>
        <translation>预算…</translation>
    </message>
    <message>
        <source>Try on everybody</source>
        <translation>全员试算</translation>
    </message>
    <message>
        <source>Cancel</source>
        <translation>取消</translation>
    </message>
    <message>
        <source>Months</source>
        <translation>月份</translation>
    </message>
    <message>
        <source>Kept dry runs</source>
        <translation>已保存的试算</translation>
    </message>
    <message>
        <source>This draft dates or converts order lines otherwise than the plan in force; lines are taken here as they were credited.</source>
        <translation>此草稿的计提日期或折算方式与现行方案不同；此处仍按已计提的订单行试算。</translation>
    </message>
    <message>
        <source>How the differences are spread</source>
        <translation>差额分布</translation>
    </message>
    <message>
        <source>Progress of the dry run</source>
        <translation>试算进度</translation>
    </message>
    <message>
        <source>Everybody again</source>
        <translation>重新显示所有人</translation>
    </message>
    <message>
        <source>Copy with headings, for Excel</source>
        <translation>连同表头复制到 Excel</translation>
    </message>
    <message>
        <source>Earned</source>
        <translation>应得</translation>
    </message>
    <message>
        <source>Paid out</source>
        <translation>实发</translation>
    </message>
</context>
<context>
    <name>DryRunPanel</name>
    <message>
        <source>figures of %1</source>
        <translation>%1 实际数据</translation>
    </message>
    <message>
        <source>Dry run</source>
        <translation>全员试算</translation>
    </message>
    <message>
        <source>Dry run · 1 person</source>
        <translation>全员试算 · 1 人</translation>
    </message>
    <message>
        <source>Dry run · %n people</source>
        <translation>全员试算 · %n 人</translation>
    </message>
    <message>
        <source>older than the last edit</source>
        <translation>早于最近修改</translation>
    </message>
    <message>
        <source>1 cannot be calculated</source>
        <translation>1 人无法计算</translation>
    </message>
    <message>
        <source>%n cannot be calculated</source>
        <translation>%n 人无法计算</translation>
    </message>
    <message>
        <source>1 goes up</source>
        <translation>1 人上涨</translation>
    </message>
    <message>
        <source>%n go up</source>
        <translation>%n 人上涨</translation>
    </message>
    <message>
        <source>1 same</source>
        <translation>1 人不变</translation>
    </message>
    <message>
        <source>%n same</source>
        <translation>%n 人不变</translation>
    </message>
    <message>
        <source>1 goes down</source>
        <translation>1 人下降</translation>
    </message>
    <message>
        <source>%n go down</source>
        <translation>%n 人下降</translation>
    </message>
    <message>
        <source>%1 of %2 people calculated</source>
        <translation>已计算 %1 / %2 人</translation>
    </message>
    <message>
        <source>Calculates everybody on this plan with the draft and with the live version. Nothing is written.</source>
        <translation>用草稿和生效版本分别计算本方案的所有人，不写入任何数据。</translation>
    </message>
    <message>
        <source>%1 in all; %2 pays %3</source>
        <translation>合计 %1；%2 为 %3</translation>
    </message>
    <message>
        <source>Run again</source>
        <translation>重新试算</translation>
    </message>
    <message>
        <source>Run the dry run again</source>
        <translation>重新运行全员试算</translation>
    </message>
    <message>
        <source>Cancel</source>
        <translation>取消</translation>
    </message>
    <message>
        <source>Try it on everybody</source>
        <translation>全员试算</translation>
    </message>
    <message>
        <source>Over past months…</source>
        <translation>多月试算…</translation>
    </message>
    <message>
        <source>Cost, budget, who gains and who loses over chosen months, to the payment; kept to be compared</source>
        <translation>所选月份的成本、预算、涨跌人员，算到发放为止；结果保存供比较</translation>
    </message>
    <message>
        <source>Progress of the dry run</source>
        <translation>试算进度</translation>
    </message>
</context>
<context>
    <name>ExampleDialog</name>
    <message>
        <source>Example of a finding</source>
        <translation>问题示例</translation>
    </message>
    <message>
        <source>Both sides were calculated just now for a made-up person; what is not shown is the same on both.</source>
        <translation>两侧均为刚刚按虚构人员实际计算所得；未显示的数据两侧相同。</translation>
    </message>
    <message>
        <source>Close</source>
        <translation>关闭</translation>
    </message>
    <message>
        <source>cannot be calculated</source>
        <translation>无法计算</translation>
    </message>
    <message>
        <source>the same</source>
        <translation>相同</translation>
    </message>
    <message>
        <source>Pays</source>
        <translation>所得</translation>
    </message>
    <message>
        <source>Month</source>
        <translation>月份</translation>
    </message>
    <message>
        <source>Order</source>
        <translation>订单</translation>
    </message>
    <message>
        <source>Date</source>
        <translation>日期</translation>
    </message>
    <message>
        <source>Amount</source>
        <translation>金额</translation>
    </message>
    <message>
        <source>1 team member</source>
        <translation>1 名成员</translation>
    </message>
    <message>
        <source>%n team members</source>
        <translation>%n 名成员</translation>
    </message>
    <message>
        <source>no orders</source>
        <translation>没有订单</translation>
    </message>
    <message>
        <source>Quota</source>
        <translation>任务额</translation>
    </message>
    <message>
        <source>The made-up figures</source>
        <translation>虚构数据</translation>
    </message>
</context>
<context>
    <name>ExamplePanel</name>
    <message>
        <source>Pay of the example: %1</source>
        <translation>示例应发：%1</translation>
    </message>
    <message>
        <source>no change</source>
        <translation>无变化</translation>
    </message>
    <message>
        <source>The last valid result; the formula has a problem.</source>
        <translation>上一次有效结果；公式有问题。</translation>
    </message>
    <message>
        <source>The cap applies; %1 before it</source>
        <translation>已触发封顶；封顶前 %1</translation>
    </message>
    <message>
        <source>%1 on the real figures</source>
        <translation>实际数据为 %1</translation>
    </message>
    <message>
        <source>This version is in force.</source>
        <translation>此版本正在生效。</translation>
    </message>
    <message>
        <source>No version is in force to compare with.</source>
        <translation>没有可对比的生效版本。</translation>
    </message>
    <message>
        <source>%1 pays %2 on the same figures</source>
        <translation>%1 同样数据为 %2</translation>
    </message>
    <message>
        <source>Example</source>
        <translation>实例</translation>
    </message>
    <message>
        <source>Example person</source>
        <translation>实例员工</translation>
    </message>
    <message>
        <source>Previous person</source>
        <translation>上一位</translation>
    </message>
    <message>
        <source>Next person</source>
        <translation>下一位</translation>
    </message>
</context>
<context>
    <name>ExplainView</name>
    <message>
        <source>Explanation</source>
        <translation>计算追溯</translation>
    </message>
    <message>
        <source>%1 · run %2 · plan %3 v%4 · period %5</source>
        <translation>%1 · 批次 %2 · 方案 %3 v%4 · 期间 %5</translation>
    </message>
    <message>
        <source>as stored</source>
        <translation>按存储显示</translation>
    </message>
    <message>
        <source>equal to the stored number</source>
        <translation>与存档数一致</translation>
    </message>
    <message>
        <source>differs from the stored number</source>
        <translation>与存档数不一致</translation>
    </message>
    <message>
        <source>Stored by the run: %1. Worked out again here: %2.</source>
        <translation>批次存档：%1。此处重算：%2。</translation>
    </message>
    <message>
        <source>Stored by the run: %1. It rests on a figure that is not shown to you (field permission), so it is not worked out here.</source>
        <translation>批次存储：%1。其中用到一项不向您显示的数据（字段权限），因此此处不重新计算。</translation>
    </message>
    <message>
        <source>They must not differ; please report it with the run&apos;s code.</source>
        <translation>两者不应不同；请附批次编号反馈。</translation>
    </message>
    <message>
        <source>Rule</source>
        <translation>规则</translation>
    </message>
    <message>
        <source>Of this plan</source>
        <translation>本方案</translation>
    </message>
    <message>
        <source>Result</source>
        <translation>结果</translation>
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
        <source>Rules of the plan</source>
        <translation>方案规则</translation>
    </message>
    <message>
        <source>Dispute</source>
        <translation>申诉</translation>
    </message>
    <message>
        <source>Working the number out again…</source>
        <translation>正在重算此数…</translation>
    </message>
</context>
<context>
    <name>FactorEdit</name>
    <message>
        <source>What the accelerator looks at</source>
        <translation>加速系数依据</translation>
    </message>
    <message>
        <source>What the gate looks at</source>
        <translation>门槛系数依据</translation>
    </message>
    <message>
        <source>Accelerator</source>
        <translation>加速系数</translation>
    </message>
    <message>
        <source>Gate</source>
        <translation>门槛</translation>
    </message>
    <message>
        <source>Pay times</source>
        <translation>系数</translation>
    </message>
</context>
<context>
    <name>Fault</name>
    <message>
        <source> (from step %1)</source>
        <translation>（来自步骤 %1）</translation>
    </message>
    <message>
        <source>no “%1” in %2: the plan&apos;s version of that month has no such step; keep its name, or use IFNA(…, 0)</source>
        <translation>%2 没有“%1”：当月生效的方案版本没有该步骤；请保留步骤名称，或使用 IFNA(…, 0)</translation>
    </message>
    <message>
        <source>%1: this figure is not shown to you (field permission)</source>
        <translation>%1：此数据不向您显示（字段权限）</translation>
    </message>
    <message>
        <source>no %1</source>
        <translation>缺少%1</translation>
    </message>
    <message>
        <source> for %1</source>
        <translation>（%1）</translation>
    </message>
    <message>
        <source>division by zero</source>
        <translation>除数为零</translation>
    </message>
    <message>
        <source>the average of nothing</source>
        <translation>没有数据，无法求平均</translation>
    </message>
    <message>
        <source>the value lies below the first band</source>
        <translation>数值低于第一档</translation>
    </message>
    <message>
        <source>no case of SWITCH fits</source>
        <translation>SWITCH 没有匹配的情形</translation>
    </message>
    <message>
        <source>no condition of IFS holds</source>
        <translation>IFS 没有成立的条件</translation>
    </message>
    <message>
        <source>rightly missing</source>
        <translation>确实没有的值</translation>
    </message>
    <message>
        <source>a value is missing</source>
        <translation>缺少数值</translation>
    </message>
    <message>
        <source>a name is not known</source>
        <translation>名称不存在</translation>
    </message>
    <message>
        <source>a value is of the wrong kind</source>
        <translation>值的类型不对</translation>
    </message>
    <message>
        <source>a number is out of range</source>
        <translation>数值超出范围</translation>
    </message>
    <message>
        <source>a table or column is not there</source>
        <translation>费率表或列不存在</translation>
    </message>
    <message>
        <source>the steps need each other</source>
        <translation>步骤相互依赖</translation>
    </message>
</context>
<context>
    <name>FilterRow</name>
    <message>
        <source>What is looked at</source>
        <translation>字段</translation>
    </message>
    <message>
        <source>How it is compared</source>
        <translation>比较方式</translation>
    </message>
    <message>
        <source>Value</source>
        <translation>值</translation>
    </message>
    <message>
        <source>Remove the condition</source>
        <translation>删除条件</translation>
    </message>
</context>
<context>
    <name>FiltersEdit</name>
    <message>
        <source>Add a condition</source>
        <translation>添加条件</translation>
    </message>
</context>
<context>
    <name>FindingsPanel</name>
    <message>
        <source>Findings</source>
        <translation>方案检查</translation>
    </message>
    <message>
        <source>looking…</source>
        <translation>检查中…</translation>
    </message>
    <message>
        <source>1 to settle</source>
        <translation>1 项待处理</translation>
    </message>
    <message>
        <source>%n to settle</source>
        <translation>%n 项待处理</translation>
    </message>
    <message>
        <source>nothing to settle</source>
        <translation>无待处理</translation>
    </message>
    <message>
        <source>Looks again as soon as every formula can be calculated.</source>
        <translation>所有公式都能计算后会重新检查。</translation>
    </message>
    <message>
        <source>No cliffs, falls, gains by splitting or dating orders, and nothing out of reach.</source>
        <translation>没有断崖、倒挂、拆单或改日期获利，也没有无法达到的档位。</translation>
    </message>
    <message>
        <source>Show 1 more</source>
        <translation>再显示 1 项</translation>
    </message>
    <message>
        <source>Show %n more</source>
        <translation>再显示 %n 项</translation>
    </message>
    <message>
        <source>Let stand: %1</source>
        <translation>保留：%1</translation>
    </message>
    <message>
        <source>Go to it</source>
        <translation>定位</translation>
    </message>
    <message>
        <source>Show example</source>
        <translation>查看示例</translation>
    </message>
    <message>
        <source>Let it stand…</source>
        <translation>保留…</translation>
    </message>
    <message>
        <source>Error</source>
        <translation>错误</translation>
    </message>
    <message>
        <source>Warning</source>
        <translation>警告</translation>
    </message>
    <message>
        <source>Remark</source>
        <translation>提示</translation>
    </message>
</context>
<context>
    <name>FormulaPanel</name>
    <message>
        <source>stored as %1</source>
        <translation>代码 %1</translation>
    </message>
    <message>
        <source>Formula of %1</source>
        <translation>%1 的公式</translation>
    </message>
    <message>
        <source>Use %1</source>
        <translation>改为 %1</translation>
    </message>
    <message>
        <source>Code</source>
        <translation>代码</translation>
    </message>
    <message>
        <source>Which names the formula is shown in; it is stored in codes</source>
        <translation>公式以哪种名称显示；存储时一律用代码</translation>
    </message>
    <message>
        <source>Alt+/ complete · Alt+Enter fix · F9 step</source>
        <translation>Alt+/ 补全 · Alt+Enter 修复 · F9 单步</translation>
    </message>
    <message>
        <source>Insert a function</source>
        <translation>插入函数</translation>
    </message>
    <message>
        <source>Insert a name</source>
        <translation>插入名称</translation>
    </message>
    <message>
        <source>Name, unit, scope and note of this step</source>
        <translation>本步骤的名称、单位、范围和备注</translation>
    </message>
    <message>
        <source>Alt+Enter</source>
        <translation>Alt+Enter</translation>
    </message>
</context>
<context>
    <name>Guided</name>
    <message>
        <source>Credited amount</source>
        <translation>计提金额</translation>
    </message>
    <message>
        <source>The amount of each order line, in the part that is credited to the person.</source>
        <translation>每行订单中归属本人的金额。</translation>
    </message>
    <message>
        <source>Margin</source>
        <translation>毛利</translation>
    </message>
    <message>
        <source>Amount less cost, so that discounts lower the pay.</source>
        <translation>金额减成本，因此打折会降低提成。</translation>
    </message>
    <message>
        <source>Quantity</source>
        <translation>数量</translation>
    </message>
    <message>
        <source>Pieces sold; the rate is an amount for each piece.</source>
        <translation>售出件数；比例为每件的金额。</translation>
    </message>
    <message>
        <source>Number of order lines</source>
        <translation>订单行数</translation>
    </message>
    <message>
        <source>Each order line counts once; the rate is an amount for each.</source>
        <translation>每行订单计一次；比例为每行的金额。</translation>
    </message>
    <message>
        <source>Paid amount</source>
        <translation>已回款</translation>
    </message>
    <message>
        <source>What the customers have paid on the order lines so far.</source>
        <translation>客户截至目前在这些订单行上已支付的金额。</translation>
    </message>
    <message>
        <source>An imported figure</source>
        <translation>导入指标</translation>
    </message>
    <message>
        <source>A number imported by person and month, such as points or visits.</source>
        <translation>按人按月导入的数字，例如积分、拜访次数。</translation>
    </message>
    <message>
        <source>As the plan: %1</source>
        <translation>同方案：%1</translation>
    </message>
    <message>
        <source>order date</source>
        <translation>下单日</translation>
    </message>
    <message>
        <source>An order counts in the month in which it was placed.</source>
        <translation>订单计入下单的月份。</translation>
    </message>
    <message>
        <source>delivery date</source>
        <translation>交付日</translation>
    </message>
    <message>
        <source>An order counts in the month in which it was delivered.</source>
        <translation>订单计入交付的月份。</translation>
    </message>
    <message>
        <source>invoice date</source>
        <translation>开票日</translation>
    </message>
    <message>
        <source>An order counts in the month in which it was invoiced.</source>
        <translation>订单计入开票的月份。</translation>
    </message>
    <message>
        <source>date of full payment</source>
        <translation>全额回款日</translation>
    </message>
    <message>
        <source>An order counts in the month in which the customer has paid all of it.</source>
        <translation>订单计入客户付清全款的月份。</translation>
    </message>
    <message>
        <source>Own sales</source>
        <translation>本人业绩</translation>
    </message>
    <message>
        <source>What the person sold, by their share of each order.</source>
        <translation>本人售出的部分，按每单的分成比例。</translation>
    </message>
    <message>
        <source>Supported sales</source>
        <translation>协同业绩</translation>
    </message>
    <message>
        <source>Orders of others that the person supported, such as presales.</source>
        <translation>本人协同支持的他人订单，例如售前。</translation>
    </message>
    <message>
        <source>Sales of the team</source>
        <translation>团队业绩</translation>
    </message>
    <message>
        <source>What everybody below the person sold, each order once.</source>
        <translation>其下属全体售出的订单，每单只计一次。</translation>
    </message>
    <message>
        <source>All of these</source>
        <translation>以上全部</translation>
    </message>
    <message>
        <source>Own, supported and team sales together.</source>
        <translation>本人、协同与团队业绩合计。</translation>
    </message>
    <message>
        <source>All orders together</source>
        <translation>全部订单合计</translation>
    </message>
    <message>
        <source>The orders are added up first; the rate is for the sum.</source>
        <translation>先将订单相加，再按合计计酬。</translation>
    </message>
    <message>
        <source>Each order line alone</source>
        <translation>逐单计算</translation>
    </message>
    <message>
        <source>Each order line is paid by itself, whatever else was sold.</source>
        <translation>每行订单单独计酬，与其他订单无关。</translation>
    </message>
    <message>
        <source>One rate</source>
        <translation>单一比例</translation>
    </message>
    <message>
        <source>The same rate from the first to the last.</source>
        <translation>从头到尾同一比例。</translation>
    </message>
    <message>
        <source>Slices (marginal)</source>
        <translation>超额累进</translation>
    </message>
    <message>
        <source>Each slice is paid at its own rate; a higher band changes nothing below it.</source>
        <translation>每一段按本档比例计算，升档不影响以下各段。</translation>
    </message>
    <message>
        <source>Whole amount</source>
        <translation>全额累进</translation>
    </message>
    <message>
        <source>All of it at the rate of the band reached; crossing a bound pays a jump.</source>
        <translation>全部按所达档位的比例计算，跨档时会跳升。</translation>
    </message>
    <message>
        <source>Sliding rate</source>
        <translation>线性插值</translation>
    </message>
    <message>
        <source>Between two bounds the rate moves in a straight line, so nothing jumps.</source>
        <translation>两档之间比例按直线变化，不会跳升。</translation>
    </message>
    <message>
        <source>what is paid on</source>
        <translation>计酬基数</translation>
    </message>
    <message>
        <source>attainment of the quota</source>
        <translation>任务达成率</translation>
    </message>
    <message>
        <source>pieces sold</source>
        <translation>售出件数</translation>
    </message>
    <message>
        <source>none</source>
        <translation>无</translation>
    </message>
    <message>
        <source>share collected</source>
        <translation>回款率</translation>
    </message>
    <message>
        <source>Product line</source>
        <translation>产品线</translation>
    </message>
    <message>
        <source>Product</source>
        <translation>产品</translation>
    </message>
    <message>
        <source>Customer</source>
        <translation>客户</translation>
    </message>
    <message>
        <source>Region</source>
        <translation>区域</translation>
    </message>
    <message>
        <source>Currency</source>
        <translation>币种</translation>
    </message>
    <message>
        <source>Discount</source>
        <translation>折扣率</translation>
    </message>
    <message>
        <source>New customer</source>
        <translation>新客户</translation>
    </message>
    <message>
        <source>Fully paid</source>
        <translation>已全额回款</translation>
    </message>
    <message>
        <source>Return</source>
        <translation>退货</translation>
    </message>
    <message>
        <source>is</source>
        <translation>等于</translation>
    </message>
    <message>
        <source>is not</source>
        <translation>不等于</translation>
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
        <source>at least</source>
        <translation>至少</translation>
    </message>
    <message>
        <source>at most</source>
        <translation>至多</translation>
    </message>
</context>
<context>
    <name>GuidedBonusPage</name>
    <message>
        <source>At most</source>
        <translation>至多</translation>
    </message>
    <message>
        <source>Cap of this pay line</source>
        <translation>本项封顶额</translation>
    </message>
    <message>
        <source>Bonus at target</source>
        <translation>目标奖金</translation>
    </message>
    <message>
        <source>Add a figure</source>
        <translation>添加指标</translation>
    </message>
    <message>
        <source>pays %1</source>
        <translation>计得 %1</translation>
    </message>
    <message>
        <source>How much at target?</source>
        <translation>达标时奖金多少？</translation>
    </message>
    <message>
        <source>Paid when every figure reaches its goal; more or less by the tables below.</source>
        <translation>各项指标均达标时发放；多于或少于目标按下表兑现。</translation>
    </message>
    <message>
        <source>weights together %1</source>
        <translation>权重合计 %1</translation>
    </message>
    <message>
        <source>The weights must add up to 100%. Imported figures are listed under Figures.</source>
        <translation>权重合计必须为 100%。导入指标列在“指标”中。</translation>
    </message>
    <message>
        <source>Which figures share it?</source>
        <translation>由哪些指标决定？</translation>
    </message>
</context>
<context>
    <name>GuidedByHandPage</name>
    <message>
        <source>Step</source>
        <translation>步骤</translation>
    </message>
    <message>
        <source>Formula now</source>
        <translation>当前公式</translation>
    </message>
    <message>
        <source>With the guide</source>
        <translation>由向导生成</translation>
    </message>
    <message>
        <source>Formulas now and with the guide</source>
        <translation>当前公式与向导公式对照</translation>
    </message>
    <message>
        <source>Take over with the guide</source>
        <translation>由向导接管</translation>
    </message>
    <message>
        <source>This pay line was written by hand. It stays exactly as it is; edit it under Formula.</source>
        <translation>此计酬项为手写公式，将原样保留；请在“公式”中编辑。</translation>
    </message>
    <message>
        <source>This pay line was edited by hand and stays as it is. The guide can take it over; the table shows what would change.</source>
        <translation>此计酬项已手工修改，将原样保留。向导可以接管；下表列出会变更的内容。</translation>
    </message>
    <message>
        <source>Edited by hand</source>
        <translation>手工修改</translation>
    </message>
</context>
<context>
    <name>GuidedInputsPage</name>
    <message>
        <source>Code</source>
        <translation>代码</translation>
    </message>
    <message>
        <source>Chinese name</source>
        <translation>中文名称</translation>
    </message>
    <message>
        <source>English name</source>
        <translation>英文名称</translation>
    </message>
    <message>
        <source>Unit</source>
        <translation>单位</translation>
    </message>
    <message>
        <source>When missing</source>
        <translation>缺失时</translation>
    </message>
    <message>
        <source>is an exception</source>
        <translation>列为异常</translation>
    </message>
    <message>
        <source>Imported figures</source>
        <translation>导入指标</translation>
    </message>
    <message>
        <source>Add a figure</source>
        <translation>添加指标</translation>
    </message>
    <message>
        <source>A score, points, visits: imported by person and month (tripod import figures). Ctrl+Delete removes a row.</source>
        <translation>评分、积分、拜访次数等，按人按月导入（tripod import figures）。Ctrl+Delete 删除一行。</translation>
    </message>
</context>
<context>
    <name>GuidedLinePage</name>
    <message>
        <source>Rate</source>
        <translation>比例</translation>
    </message>
    <message>
        <source>Per piece</source>
        <translation>每件</translation>
    </message>
    <message>
        <source>Tiers</source>
        <translation>分档</translation>
    </message>
    <message>
        <source>%1 of %2 order lines count</source>
        <translation>%2 行订单中计入 %1 行</translation>
    </message>
    <message>
        <source>What is paid on?</source>
        <translation>按什么计酬？</translation>
    </message>
    <message>
        <source>When does an order count?</source>
        <translation>订单何时计入？</translation>
    </message>
    <message>
        <source>Whose sales?</source>
        <translation>算谁的业绩？</translation>
    </message>
    <message>
        <source>Which order lines?</source>
        <translation>哪些订单行计入？</translation>
    </message>
    <message>
        <source>Counted together or alone?</source>
        <translation>合计还是逐单？</translation>
    </message>
    <message>
        <source>At what rate?</source>
        <translation>按什么比例？</translation>
    </message>
    <message>
        <source>Gate</source>
        <translation>门槛</translation>
    </message>
    <message>
        <source>Below a bound the pay is cut or falls away, by what the table says.</source>
        <translation>低于界限时按表打折或不发。</translation>
    </message>
    <message>
        <source>Accelerator</source>
        <translation>加速系数</translation>
    </message>
    <message>
        <source>Above a bound the pay is multiplied.</source>
        <translation>高于界限时按倍数增加。</translation>
    </message>
    <message>
        <source>Floor and cap</source>
        <translation>保底与封顶</translation>
    </message>
    <message>
        <source>pays %1</source>
        <translation>计得 %1</translation>
    </message>
    <message>
        <source>attainment %1</source>
        <translation>达成率 %1</translation>
    </message>
    <message>
        <source>Every order line counts; add conditions to narrow it down.</source>
        <translation>全部订单行计入；可添加条件缩小范围。</translation>
    </message>
    <message>
        <source>An order line counts when every condition holds.</source>
        <translation>满足全部条件的订单行才计入。</translation>
    </message>
    <message>
        <source>The floor is the least each order line pays. Leave a field empty for none; caps for the whole plan are under Terms.</source>
        <translation>保底为每行订单的最低额。留空表示没有；整个方案的封顶在“整体条款”中设置。</translation>
    </message>
    <message>
        <source>The floor is the least the month pays. Leave a field empty for none; caps for the whole plan are under Terms.</source>
        <translation>保底为当月的最低额。留空表示没有；整个方案的封顶在“整体条款”中设置。</translation>
    </message>
    <message>
        <source>by</source>
        <translation>依据</translation>
    </message>
    <message>
        <source>At least</source>
        <translation>至少</translation>
    </message>
    <message>
        <source>At most</source>
        <translation>至多</translation>
    </message>
    <message>
        <source>What is paid on</source>
        <translation>计酬基数</translation>
    </message>
    <message>
        <source>Imported figure</source>
        <translation>导入指标</translation>
    </message>
    <message>
        <source>Date that counts</source>
        <translation>计提时点</translation>
    </message>
    <message>
        <source>Whose sales</source>
        <translation>业绩归属</translation>
    </message>
    <message>
        <source>Counted together or alone</source>
        <translation>合计或逐单</translation>
    </message>
    <message>
        <source>Kind of rate</source>
        <translation>比例方式</translation>
    </message>
    <message>
        <source>What the bounds are measured on</source>
        <translation>分档依据</translation>
    </message>
    <message>
        <source>Floor</source>
        <translation>保底</translation>
    </message>
    <message>
        <source>Cap of this pay line</source>
        <translation>本项封顶额</translation>
    </message>
</context>
<context>
    <name>GuidedPage</name>
    <message>
        <source>Commission on sales</source>
        <translation>销售提成</translation>
    </message>
    <message>
        <source>Target bonus by weighted figures</source>
        <translation>按权重考核的达标奖金</translation>
    </message>
    <message>
        <source>Prize for each order, from a pool</source>
        <translation>逐单奖励（总额有限）</translation>
    </message>
    <message>
        <source>Override on the team&apos;s sales</source>
        <translation>团队管理提成</translation>
    </message>
    <message>
        <source>stored as %1</source>
        <translation>代码 %1</translation>
    </message>
    <message>
        <source>edited by hand</source>
        <translation>手工修改</translation>
    </message>
    <message>
        <source>Figures</source>
        <translation>指标</translation>
    </message>
    <message>
        <source>Terms</source>
        <translation>整体条款</translation>
    </message>
    <message>
        <source>What is paid</source>
        <translation>计酬项</translation>
    </message>
    <message>
        <source>Example</source>
        <translation>本例</translation>
    </message>
    <message>
        <source>Pay lines</source>
        <translation>计酬项目</translation>
    </message>
    <message>
        <source>The formulas this writes</source>
        <translation>由此生成的公式</translation>
    </message>
    <message>
        <source>Pay lines, figures and terms</source>
        <translation>计酬项、指标与条款</translation>
    </message>
    <message>
        <source>Add a pay line</source>
        <translation>添加计酬项</translation>
    </message>
    <message>
        <source>Remove the pay line (Ctrl+Delete)</source>
        <translation>删除计酬项 (Ctrl+Delete)</translation>
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
        <source>Chinese name</source>
        <translation>中文名称</translation>
    </message>
    <message>
        <source>English name</source>
        <translation>英文名称</translation>
    </message>
</context>
<context>
    <name>GuidedRows</name>
    <message>
        <source>Add a row</source>
        <translation>添加一行</translation>
    </message>
    <message>
        <source>Remove the row (Ctrl+Delete)</source>
        <translation>删除一行 (Ctrl+Delete)</translation>
    </message>
    <message>
        <source>Paste from Excel (Ctrl+V)</source>
        <translation>从 Excel 粘贴 (Ctrl+V)</translation>
    </message>
</context>
<context>
    <name>GuidedTermsPage</name>
    <message>
        <source>When does an order count?</source>
        <translation>订单何时计入？</translation>
    </message>
    <message>
        <source>Is there a cap?</source>
        <translation>是否封顶？</translation>
    </message>
    <message>
        <source>A cap needs its reason in both languages; statements print it.</source>
        <translation>封顶须用中英文写明依据，工资单会打印。</translation>
    </message>
    <message>
        <source>When is it paid out?</source>
        <translation>何时发放？</translation>
    </message>
    <message>
        <source>At once, as the customer pays, in two parts, or not before somebody lets it go.</source>
        <translation>当期发放、随客户回款发放、分两期发放，或等待放行。</translation>
    </message>
    <message>
        <source>Is an amount guaranteed?</source>
        <translation>是否保底？</translation>
    </message>
    <message>
        <source>A draw fills up a weak month; it may be owed back from stronger ones.</source>
        <translation>保底补足淡月；之后可从旺月扣回。</translation>
    </message>
    <message>
        <source>What if goods come back?</source>
        <translation>退货怎么办？</translation>
    </message>
    <message>
        <source>The most taken back a month is a share of what the month earns; empty takes all.</source>
        <translation>每月最多追回当月所得的一定比例；留空表示全部追回。</translation>
    </message>
    <message>
        <source>The least that is paid out</source>
        <translation>最低发放额</translation>
    </message>
    <message>
        <source>A smaller amount waits for the next month. Empty for none.</source>
        <translation>不足此额的结转下月。留空表示没有。</translation>
    </message>
    <message>
        <source>Date that counts</source>
        <translation>计提时点</translation>
    </message>
    <message>
        <source>When the sums start again</source>
        <translation>累计重置</translation>
    </message>
    <message>
        <source>Quota of joiners</source>
        <translation>任务折算</translation>
    </message>
    <message>
        <source>Cap</source>
        <translation>封顶</translation>
    </message>
    <message>
        <source>Cap amount</source>
        <translation>封顶金额</translation>
    </message>
    <message>
        <source>Above the cap</source>
        <translation>超出封顶部分</translation>
    </message>
    <message>
        <source>Paid out</source>
        <translation>发放方式</translation>
    </message>
    <message>
        <source>Share paid at once</source>
        <translation>首期比例</translation>
    </message>
    <message>
        <source>Days until the rest</source>
        <translation>余款天数</translation>
    </message>
    <message>
        <source>Draw</source>
        <translation>保底预支</translation>
    </message>
    <message>
        <source>Guaranteed amount</source>
        <translation>保底金额</translation>
    </message>
    <message>
        <source>Recovered a month</source>
        <translation>每月扣回</translation>
    </message>
    <message>
        <source>Clawback</source>
        <translation>退货追回</translation>
    </message>
    <message>
        <source>Warranty in days</source>
        <translation>质保天数</translation>
    </message>
    <message>
        <source>Most taken back a month</source>
        <translation>每月最多追回</translation>
    </message>
    <message>
        <source>Least that is paid out</source>
        <translation>最低发放额</translation>
    </message>
    <message>
        <source>Reason in Chinese</source>
        <translation>中文依据</translation>
    </message>
    <message>
        <source>Reason in English</source>
        <translation>英文依据</translation>
    </message>
    <message>
        <source>Dates of a draw, exchange rate, order of lines, tier axis and terms of single pay lines are set under Terms.</source>
        <translation>保底起止、汇率、计提顺序、分档指标和单项条款在条款页设置。</translation>
    </message>
    <message>
        <source>By the</source>
        <translation>按</translation>
    </message>
    <message>
        <source>sums start again</source>
        <translation>累计重置</translation>
    </message>
    <message>
        <source>quota of joiners and leavers</source>
        <translation>入离职任务</translation>
    </message>
    <message>
        <source>at once</source>
        <translation>首期</translation>
    </message>
    <message>
        <source>the rest after days</source>
        <translation>余款天数</translation>
    </message>
    <message>
        <source>a month at most</source>
        <translation>每月至多</translation>
    </message>
    <message>
        <source>days</source>
        <translation>天</translation>
    </message>
    <message>
        <source>taken back a month at most</source>
        <translation>每月最多追回</translation>
    </message>
</context>
<context>
    <name>KpiEdit</name>
    <message>
        <source>sales against the quota</source>
        <translation>业绩 ÷ 任务</translation>
    </message>
    <message>
        <source>in a straight line</source>
        <translation>按直线</translation>
    </message>
    <message>
        <source>in steps</source>
        <translation>按档</translation>
    </message>
    <message>
        <source>Achieved ≥</source>
        <translation>完成率 ≥</translation>
    </message>
    <message>
        <source>Paid</source>
        <translation>兑现</translation>
    </message>
    <message>
        <source>What the figure pays</source>
        <translation>指标兑现档</translation>
    </message>
    <message>
        <source>weight</source>
        <translation>权重</translation>
    </message>
    <message>
        <source>measured by</source>
        <translation>数据来源</translation>
    </message>
    <message>
        <source>goal</source>
        <translation>目标</translation>
    </message>
    <message>
        <source>pays</source>
        <translation>兑现方式</translation>
    </message>
    <message>
        <source>Chinese name</source>
        <translation>中文名称</translation>
    </message>
    <message>
        <source>English name</source>
        <translation>英文名称</translation>
    </message>
    <message>
        <source>Weight</source>
        <translation>权重</translation>
    </message>
    <message>
        <source>Goal</source>
        <translation>目标</translation>
    </message>
    <message>
        <source>Measured by</source>
        <translation>数据来源</translation>
    </message>
    <message>
        <source>Between two rows</source>
        <translation>两档之间</translation>
    </message>
    <message>
        <source>Remove the figure</source>
        <translation>删除指标</translation>
    </message>
</context>
<context>
    <name>MonthsField</name>
    <message>
        <source>First month that is tried</source>
        <translation>试算起始月份</translation>
    </message>
    <message>
        <source>Last month that is tried</source>
        <translation>试算结束月份</translation>
    </message>
</context>
<context>
    <name>NewPlanDialog</name>
    <message>
        <source>New plan</source>
        <translation>新建方案</translation>
    </message>
    <message>
        <source>Code</source>
        <translation>代码</translation>
    </message>
    <message>
        <source>In force from</source>
        <translation>生效日期</translation>
    </message>
    <message>
        <source>Chinese name</source>
        <translation>中文名称</translation>
    </message>
    <message>
        <source>English name</source>
        <translation>英文名称</translation>
    </message>
    <message>
        <source>Begin</source>
        <translation>开始</translation>
    </message>
    <message>
        <source>Cancel</source>
        <translation>取消</translation>
    </message>
    <message>
        <source>Another plan has this code.</source>
        <translation>已有方案使用此代码。</translation>
    </message>
    <message>
        <source>Write the day as 2026-01-31.</source>
        <translation>日期请写成 2026-01-31。</translation>
    </message>
</context>
<context>
    <name>NoticeBar</name>
    <message>
        <source>Close this notice</source>
        <translation>关闭提示</translation>
    </message>
    <message>
        <source>Recovered</source>
        <translation>已恢复</translation>
    </message>
    <message>
        <source>Unsaved edits of %1 were found on this computer and put back; undo shows what the server has.</source>
        <translation>在本机找到 %1 未保存的修改并已恢复；撤消可查看服务器上的内容。</translation>
    </message>
    <message>
        <source>Discard them</source>
        <translation>放弃这些修改</translation>
    </message>
    <message>
        <source>Saved meanwhile</source>
        <translation>期间有人保存</translation>
    </message>
    <message>
        <source>Somebody saved this draft since you opened it. Nothing of yours is lost; choose which goes on.</source>
        <translation>您打开后有人保存了此草稿。您的修改没有丢失，请选择保留哪一份。</translation>
    </message>
    <message>
        <source>Save mine over it</source>
        <translation>用我的覆盖</translation>
    </message>
    <message>
        <source>Take theirs</source>
        <translation>采用对方的</translation>
    </message>
    <message>
        <source>Not done</source>
        <translation>未完成</translation>
    </message>
</context>
<context>
    <name>ParametersPanel</name>
    <message>
        <source>Names and unit…</source>
        <translation>名称与单位…</translation>
    </message>
    <message>
        <source>Remove the parameter</source>
        <translation>删除参数</translation>
    </message>
    <message>
        <source>Parameter</source>
        <translation>参数</translation>
    </message>
    <message>
        <source>Value</source>
        <translation>值</translation>
    </message>
    <message>
        <source>Parameters</source>
        <translation>参数</translation>
    </message>
    <message>
        <source>Parameters of the plan</source>
        <translation>方案参数</translation>
    </message>
    <message>
        <source>Add a parameter</source>
        <translation>新增参数</translation>
    </message>
</context>
<context>
    <name>PeopleTable</name>
    <message>
        <source>Everybody under the plan</source>
        <translation>该方案下的所有人</translation>
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
        <source>Before</source>
        <translation>原来</translation>
    </message>
    <message>
        <source>Under the draft</source>
        <translation>草稿</translation>
    </message>
    <message>
        <source>Difference</source>
        <translation>差额</translation>
    </message>
    <message>
        <source>Total</source>
        <translation>合计</translation>
    </message>
</context>
<context>
    <name>PlanActions</name>
    <message>
        <source>Save draft</source>
        <translation>保存草稿</translation>
    </message>
    <message>
        <source>Submit…</source>
        <translation>提交审批…</translation>
    </message>
    <message>
        <source>Only the person who submitted it may take it back.</source>
        <translation>只有提交人可以撤回。</translation>
    </message>
    <message>
        <source>Back to draft</source>
        <translation>退回草稿</translation>
    </message>
    <message>
        <source>Approve</source>
        <translation>批准</translation>
    </message>
    <message>
        <source>Edit as new draft</source>
        <translation>修改为新草稿</translation>
    </message>
    <message>
        <source>Only the person who wrote the draft may edit it.</source>
        <translation>只有起草人可以修改草稿。</translation>
    </message>
    <message>
        <source>Nothing to save.</source>
        <translation>没有需要保存的内容。</translation>
    </message>
    <message>
        <source>Only the person who wrote the draft may submit it.</source>
        <translation>只有起草人可以提交。</translation>
    </message>
    <message>
        <source>1 formula has a problem; fix it first.</source>
        <translation>有 1 个公式存在问题，请先修复。</translation>
    </message>
    <message>
        <source>%n formulas have a problem; fix them first.</source>
        <translation>有 %n 个公式存在问题，请先修复。</translation>
    </message>
    <message>
        <source>Try it on everybody first; the last dry run is older than the last edit.</source>
        <translation>请先全员试算；上次试算早于最近修改。</translation>
    </message>
    <message>
        <source>You wrote or submitted this version; another person approves it.</source>
        <translation>您起草或提交了此版本，须由他人批准。</translation>
    </message>
    <message>
        <source>The server&apos;s check found problems; send it back to draft.</source>
        <translation>服务器检查发现问题，请退回草稿。</translation>
    </message>
    <message>
        <source>The server is still checking the formulas; try again in a moment.</source>
        <translation>服务器仍在检查公式，请稍后再试。</translation>
    </message>
</context>
<context>
    <name>PlanDraft</name>
    <message>
        <source>Recover edits</source>
        <translation>恢复修改</translation>
    </message>
    <message>
        <source>Choose in the guide</source>
        <translation>向导选择</translation>
    </message>
    <message>
        <source>Edit formula</source>
        <translation>修改公式</translation>
    </message>
    <message>
        <source>Add step</source>
        <translation>新增步骤</translation>
    </message>
    <message>
        <source>Remove step</source>
        <translation>删除步骤</translation>
    </message>
    <message>
        <source>Move step</source>
        <translation>移动步骤</translation>
    </message>
    <message>
        <source>Edit step</source>
        <translation>修改步骤</translation>
    </message>
    <message>
        <source>Rename</source>
        <translation>改名</translation>
    </message>
    <message>
        <source>Choose what is paid</source>
        <translation>选择应发步骤</translation>
    </message>
    <message>
        <source>Edit rate table</source>
        <translation>修改费率表</translation>
    </message>
    <message>
        <source>Edit parameter</source>
        <translation>修改参数</translation>
    </message>
    <message>
        <source>Edit rule</source>
        <translation>修改规则</translation>
    </message>
    <message>
        <source>Edit term</source>
        <translation>编辑条款</translation>
    </message>
</context>
<context>
    <name>PlanEdits</name>
    <message>
        <source>Choose a commission sheet</source>
        <translation>选择提成表</translation>
    </message>
    <message>
        <source>Excel workbooks (*.xlsx *.xlsm)</source>
        <translation>Excel 工作簿 (*.xlsx *.xlsm)</translation>
    </message>
    <message>
        <source>%1 holds no formula.</source>
        <translation>%1 中没有公式。</translation>
    </message>
    <message>
        <source>Choose the workbook in which the commission is calculated.</source>
        <translation>请选择计算提成的工作簿。</translation>
    </message>
    <message>
        <source>New step</source>
        <translation>新步骤</translation>
    </message>
    <message>
        <source>Step</source>
        <translation>步骤</translation>
    </message>
    <message>
        <source>Edit step</source>
        <translation>修改步骤</translation>
    </message>
    <message>
        <source>New rate table</source>
        <translation>新费率表</translation>
    </message>
    <message>
        <source>Rate table</source>
        <translation>费率表</translation>
    </message>
    <message>
        <source>Edit rate table</source>
        <translation>修改费率表</translation>
    </message>
    <message>
        <source>Parameter</source>
        <translation>参数</translation>
    </message>
    <message>
        <source>Edit parameter</source>
        <translation>修改参数</translation>
    </message>
    <message>
        <source>New column</source>
        <translation>新列</translation>
    </message>
    <message>
        <source>Name of the column (a bound for a two-way table)</source>
        <translation>列名（双向表填下限值）</translation>
    </message>
    <message>
        <source>New parameter</source>
        <translation>新参数</translation>
    </message>
</context>
<context>
    <name>PlanFindings</name>
    <message>
        <source>Let a warning stand</source>
        <translation>保留警告</translation>
    </message>
    <message>
        <source>Why is it meant to be so?</source>
        <translation>为什么有意如此？</translation>
    </message>
</context>
<context>
    <name>PlanHeader</name>
    <message>
        <source>open end</source>
        <translation>长期</translation>
    </message>
    <message>
        <source>%1 is in force</source>
        <translation>%1 生效中</translation>
    </message>
    <message>
        <source>1 person in %1</source>
        <translation>%1 共 1 人</translation>
    </message>
    <message>
        <source>%n people in %1</source>
        <translation>%1 共 %n 人</translation>
    </message>
    <message>
        <source>Undo</source>
        <translation>撤消</translation>
    </message>
    <message>
        <source>Redo</source>
        <translation>重做</translation>
    </message>
    <message>
        <source>Guided</source>
        <translation>向导</translation>
    </message>
    <message>
        <source>Formula</source>
        <translation>公式</translation>
    </message>
    <message>
        <source>Terms</source>
        <translation>条款</translation>
    </message>
    <message>
        <source>Import Excel</source>
        <translation>导入 Excel</translation>
    </message>
    <message>
        <source>Make steps and rate tables of an Excel commission sheet</source>
        <translation>把 Excel 提成表变为步骤和分档表</translation>
    </message>
    <message>
        <source>All plans and versions</source>
        <translation>所有方案与版本</translation>
    </message>
    <message>
        <source>Try on everybody</source>
        <translation>全员试算</translation>
    </message>
    <message>
        <source>Calculate everybody on this plan with the draft and with the live version; nothing is written</source>
        <translation>用草稿和生效版本分别计算本方案的所有人；不写入任何数据</translation>
    </message>
    <message>
        <source>unsaved</source>
        <translation>未保存</translation>
    </message>
</context>
<context>
    <name>PlanImport</name>
    <message>
        <source>a parameter of the plan, as it stands</source>
        <translation>方案参数，按现值</translation>
    </message>
    <message>
        <source>a figure imported by person and month</source>
        <translation>按人按月导入的指标</translation>
    </message>
    <message>
        <source>The function %1 is not known; its last result stands as a parameter.</source>
        <translation>函数 %1 不受支持；以其最后结果作为参数。</translation>
    </message>
    <message>
        <source>The formula cannot be read (%1); its last result stands as a parameter.</source>
        <translation>公式无法读取（%1）；以其最后结果作为参数。</translation>
    </message>
    <message>
        <source>It names %1, which is no cell or range; its last result stands as a parameter.</source>
        <translation>引用了 %1，不是单元格或区域；以其最后结果作为参数。</translation>
    </message>
    <message>
        <source>It refers to another file (%1); its last result stands as a parameter.</source>
        <translation>引用了其他文件（%1）；以其最后结果作为参数。</translation>
    </message>
    <message>
        <source>The range %1 is too large to stand in a formula; its last result stands as a parameter.</source>
        <translation>区域 %1 过大，不能写入公式；以其最后结果作为参数。</translation>
    </message>
    <message>
        <source>It looks up in %1, which holds formulas itself; its last result stands as a parameter.</source>
        <translation>所查区域 %1 本身含有公式；以其最后结果作为参数。</translation>
    </message>
    <message>
        <source>It needs itself through %1; its last result stands as a parameter.</source>
        <translation>通过 %1 循环引用自身；以其最后结果作为参数。</translation>
    </message>
    <message>
        <source>It is a data table; its last result stands as a parameter.</source>
        <translation>为模拟运算表；以其最后结果作为参数。</translation>
    </message>
    <message>
        <source>It has another formula than %1, the first of its column; the plan uses that one.</source>
        <translation>与本列首个公式 %1 不同；方案采用首个公式。</translation>
    </message>
</context>
<context>
    <name>PlanImportDialog</name>
    <message>
        <source>Import %1</source>
        <translation>导入 %1</translation>
    </message>
    <message>
        <source>Cell with the result</source>
        <translation>结果单元格</translation>
    </message>
    <message>
        <source>Cells and their steps</source>
        <translation>单元格与步骤</translation>
    </message>
    <message>
        <source>Left out</source>
        <translation>未读取</translation>
    </message>
    <message>
        <source>Make it the draft</source>
        <translation>作为草稿</translation>
    </message>
    <message>
        <source>Cancel</source>
        <translation>取消</translation>
    </message>
    <message>
        <source>What the typed numbers stand for</source>
        <translation>手填数字的含义</translation>
    </message>
    <message>
        <source>%1 of %2 cells give something else than the sheet; they are marked. Somebody may have typed over a formula.</source>
        <translation>%2 个单元格中有 %1 个与表格结果不同，已标出；可能有人覆盖了公式。</translation>
    </message>
    <message>
        <source>All %2 cells give what the sheet gave for the same numbers.</source>
        <translation>用相同数字计算，全部 %2 个单元格与表格结果一致。</translation>
    </message>
    <message>
        <source>Left out: %1</source>
        <translation>未读取：%1</translation>
    </message>
    <message>
        <source>Cell</source>
        <translation>单元格</translation>
    </message>
    <message>
        <source>Why</source>
        <translation>原因</translation>
    </message>
    <message>
        <source>Step</source>
        <translation>步骤</translation>
    </message>
    <message>
        <source>Formula</source>
        <translation>公式</translation>
    </message>
    <message>
        <source>Sheet</source>
        <translation>表格</translation>
    </message>
    <message>
        <source>Plan</source>
        <translation>方案</translation>
    </message>
    <message>
        <source>rate table, %1 rows</source>
        <translation>分档表，%1 行</translation>
    </message>
    <message>
        <source>as in the first row</source>
        <translation>同第一行</translation>
    </message>
</context>
<context>
    <name>PlanNames</name>
    <message>
        <source>1 row</source>
        <translation>1 行</translation>
    </message>
    <message>
        <source>%n rows</source>
        <translation>%n 行</translation>
    </message>
    <message>
        <source>1 record</source>
        <translation>1 条</translation>
    </message>
    <message>
        <source>%n records</source>
        <translation>%n 条</translation>
    </message>
</context>
<context>
    <name>PlanPresenter</name>
    <message>
        <source>1 problem</source>
        <translation>1 个问题</translation>
    </message>
    <message>
        <source>%n problems</source>
        <translation>%n 个问题</translation>
    </message>
    <message>
        <source>1 line</source>
        <translation>1 行</translation>
    </message>
    <message>
        <source>%n lines</source>
        <translation>%n 行</translation>
    </message>
    <message>
        <source>Valid</source>
        <translation>可解析</translation>
    </message>
    <message>
        <source>result: %1 · %2 names · whole plan in %3 ms</source>
        <translation>结果 %1 · %2 个名称 · 全方案 %3 ms</translation>
    </message>
    <message>
        <source>From ≥</source>
        <translation>起点 ≥</translation>
    </message>
    <message>
        <source>Rate</source>
        <translation>比例</translation>
    </message>
    <message>
        <source>Factor</source>
        <translation>系数</translation>
    </message>
    <message>
        <source>Amount</source>
        <translation>金额</translation>
    </message>
    <message>
        <source>marginal</source>
        <translation>超额累进</translation>
    </message>
    <message>
        <source>retroactive</source>
        <translation>全额累进</translation>
    </message>
    <message>
        <source>by band</source>
        <translation>按档取值</translation>
    </message>
    <message>
        <source>interpolated</source>
        <translation>插值</translation>
    </message>
    <message>
        <source>Pay line %1</source>
        <translation>计酬项：%1</translation>
    </message>
    <message>
        <source>What a person earns</source>
        <translation>个人应得</translation>
    </message>
    <message>
        <source>row %1</source>
        <translation>第 %1 行</translation>
    </message>
    <message>
        <source>new</source>
        <translation>新增</translation>
    </message>
    <message>
        <source>formula</source>
        <translation>公式</translation>
    </message>
    <message>
        <source>1 row</source>
        <translation>1 行</translation>
    </message>
    <message>
        <source>%n rows</source>
        <translation>%n 行</translation>
    </message>
    <message>
        <source>%1 after %2 days</source>
        <translation>%1（%2 天后）</translation>
    </message>
    <message>
        <source>%1, else %2</source>
        <translation>%1，缺失按 %2</translation>
    </message>
    <message>
        <source>commission</source>
        <translation>提成</translation>
    </message>
    <message>
        <source>bonus</source>
        <translation>奖金</translation>
    </message>
    <message>
        <source>No figures of this person in the period.</source>
        <translation>此人在该期间没有数据。</translation>
    </message>
    <message>
        <source>Calculating…</source>
        <translation>计算中…</translation>
    </message>
    <message>
        <source>Sales</source>
        <translation>销售额</translation>
    </message>
    <message>
        <source>sales</source>
        <translation>销售额</translation>
    </message>
    <message>
        <source>The curve appears with an example person who has figures in the period.</source>
        <translation>选择本期有数据的示例员工后显示曲线。</translation>
    </message>
    <message>
        <source>Nothing in this plan depends on tiers, so there is no curve to draw.</source>
        <translation>本方案没有分档，无需绘制曲线。</translation>
    </message>
    <message>
        <source>%1 has no credited orders in %2; choose another example to see the curve.</source>
        <translation>%1在 %2 没有计入业绩的订单；换一位示例员工即可查看曲线。</translation>
    </message>
    <message>
        <source>The curve appears when the example sells more than is returned.</source>
        <translation>示例员工的销售额高于退货额时显示曲线。</translation>
    </message>
</context>
<context>
    <name>PlanStatus</name>
    <message>
        <source>Draft</source>
        <translation>草稿</translation>
    </message>
    <message>
        <source>Submitted</source>
        <translation>待批准</translation>
    </message>
    <message>
        <source>Approved</source>
        <translation>已批准</translation>
    </message>
    <message>
        <source>Retired</source>
        <translation>已停用</translation>
    </message>
</context>
<context>
    <name>PlansPage</name>
    <message>
        <source>Plan</source>
        <translation>方案</translation>
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
        <source>In force from</source>
        <translation>生效日</translation>
    </message>
    <message>
        <source>until</source>
        <translation>截止</translation>
    </message>
    <message>
        <source>Written by</source>
        <translation>起草人</translation>
    </message>
    <message>
        <source>Approved by</source>
        <translation>批准人</translation>
    </message>
    <message>
        <source>People</source>
        <translation>人数</translation>
    </message>
    <message>
        <source>Commission plans</source>
        <translation>提成方案</translation>
    </message>
    <message>
        <source>New plan…</source>
        <translation>新建方案…</translation>
    </message>
    <message>
        <source>Enter or a double click opens a version. Approved versions are read only; editing makes a new draft.</source>
        <translation>回车或双击打开版本。已批准的版本只读；修改会生成新草稿。</translation>
    </message>
    <message>
        <source>Plans and their versions</source>
        <translation>方案与版本</translation>
    </message>
    <message>
        <source>No plan is visible to you.</source>
        <translation>没有您可见的方案。</translation>
    </message>
    <message>
        <source>Finance writes plans; people see the plan they are paid under.</source>
        <translation>方案由财务编写；每个人可见自己适用的方案。</translation>
    </message>
</context>
<context>
    <name>PropertiesPage</name>
    <message>
        <source>Pay line %1</source>
        <translation>计酬项：%1</translation>
    </message>
    <message>
        <source>as the plan</source>
        <translation>与方案相同</translation>
    </message>
    <message>
        <source>Lines by another date</source>
        <translation>其他日期的明细</translation>
    </message>
    <message>
        <source>Imported figures</source>
        <translation>导入指标</translation>
    </message>
    <message>
        <source>none</source>
        <translation>无</translation>
    </message>
    <message>
        <source>Term</source>
        <translation>条款</translation>
    </message>
    <message>
        <source>As printed</source>
        <translation>工资单所印</translation>
    </message>
    <message>
        <source>1 problem</source>
        <translation>1 个问题</translation>
    </message>
    <message>
        <source>%n problems</source>
        <translation>%n 个问题</translation>
    </message>
    <message>
        <source>Terms</source>
        <translation>条款</translation>
    </message>
    <message>
        <source>Terms of the plan</source>
        <translation>方案条款</translation>
    </message>
</context>
<context>
    <name>RecordsDrawer</name>
    <message>
        <source>1 record</source>
        <translation>1 条</translation>
    </message>
    <message>
        <source>%n records</source>
        <translation>%n 条</translation>
    </message>
    <message>
        <source>total %1</source>
        <translation>合计 %1</translation>
    </message>
    <message>
        <source>Enter explains the line</source>
        <translation>回车解释此行</translation>
    </message>
    <message>
        <source>Order</source>
        <translation>订单</translation>
    </message>
    <message>
        <source>Date</source>
        <translation>日期</translation>
    </message>
    <message>
        <source>Customer</source>
        <translation>客户</translation>
    </message>
    <message>
        <source>Product</source>
        <translation>产品</translation>
    </message>
    <message>
        <source>Share</source>
        <translation>分成</translation>
    </message>
    <message>
        <source>Amount</source>
        <translation>金额</translation>
    </message>
    <message>
        <source>Counted as</source>
        <translation>计入</translation>
    </message>
    <message>
        <source>Explain this line</source>
        <translation>解释此行</translation>
    </message>
    <message>
        <source>Open the order</source>
        <translation>打开订单</translation>
    </message>
    <message>
        <source>Close (Esc)</source>
        <translation>关闭（Esc）</translation>
    </message>
    <message>
        <source>Close the list of records</source>
        <translation>关闭明细列表</translation>
    </message>
    <message>
        <source>Records behind the number</source>
        <translation>此数的明细</translation>
    </message>
    <message>
        <source>Enter opens the order</source>
        <translation>回车打开订单</translation>
    </message>
</context>
<context>
    <name>ScenarioCompare</name>
    <message>
        <source>Scenarios side by side</source>
        <translation>情景对比</translation>
    </message>
    <message>
        <source>What</source>
        <translation>项目</translation>
    </message>
    <message>
        <source>Scenarios</source>
        <translation>情景</translation>
    </message>
    <message>
        <source>Copy with headings, for Excel</source>
        <translation>连同表头复制到 Excel</translation>
    </message>
    <message>
        <source>– stands for a slider at its real figure</source>
        <translation>– 表示该滑块保持实际数值</translation>
    </message>
    <message>
        <source>Pay</source>
        <translation>应发</translation>
    </message>
</context>
<context>
    <name>ScenarioPanel</name>
    <message>
        <source>Scenario</source>
        <translation>情景</translation>
    </message>
    <message>
        <source>Person</source>
        <translation>人员</translation>
    </message>
    <message>
        <source>Pay</source>
        <translation>应发</translation>
    </message>
    <message>
        <source>Everybody</source>
        <translation>所有人</translation>
    </message>
    <message>
        <source>Saved by %1; double-click to try it again</source>
        <translation>由 %1 保存；双击可重新套用</translation>
    </message>
    <message>
        <source>Save as scenario</source>
        <translation>存为情景</translation>
    </message>
    <message>
        <source>Name; the same name is written over</source>
        <translation>名称；同名将被覆盖</translation>
    </message>
    <message>
        <source>Scenarios</source>
        <translation>情景</translation>
    </message>
    <message>
        <source>Saved scenarios</source>
        <translation>已保存的情景</translation>
    </message>
    <message>
        <source>Move the sliders and keep the result under a name to compare it later.</source>
        <translation>移动滑块后可存为情景，供以后对比。</translation>
    </message>
    <message>
        <source>Compare two to four, side by side</source>
        <translation>并排对比两到四个</translation>
    </message>
    <message>
        <source>Share with whom it is about, or no longer</source>
        <translation>与相关人员共享或取消共享</translation>
    </message>
    <message>
        <source>Remove the scenario</source>
        <translation>删除该情景</translation>
    </message>
</context>
<context>
    <name>StepDialog</name>
    <message>
        <source>Code, used in formulas</source>
        <translation>代码（公式中使用）</translation>
    </message>
    <message>
        <source>Chinese name</source>
        <translation>中文名称</translation>
    </message>
    <message>
        <source>English name</source>
        <translation>英文名称</translation>
    </message>
    <message>
        <source>Note</source>
        <translation>备注</translation>
    </message>
    <message>
        <source>Unit</source>
        <translation>单位</translation>
    </message>
    <message>
        <source>Calculated for</source>
        <translation>计算范围</translation>
    </message>
    <message>
        <source>each person</source>
        <translation>每人</translation>
    </message>
    <message>
        <source>each order line</source>
        <translation>每条订单行</translation>
    </message>
    <message>
        <source>each team</source>
        <translation>每个团队</translation>
    </message>
    <message>
        <source>Letters, digits and _, not starting with a digit.</source>
        <translation>字母、数字和 _，不能以数字开头。</translation>
    </message>
    <message>
        <source>Another step, table or parameter has this code.</source>
        <translation>已有步骤、费率表或参数使用此代码。</translation>
    </message>
</context>
<context>
    <name>StepsPanel</name>
    <message>
        <source>Step</source>
        <translation>步骤</translation>
    </message>
    <message>
        <source>Example</source>
        <translation>实例</translation>
    </message>
    <message>
        <source>Add a step</source>
        <translation>新增步骤</translation>
    </message>
    <message>
        <source>Name, unit and scope…</source>
        <translation>名称、单位和范围…</translation>
    </message>
    <message>
        <source>Pay the result of this step</source>
        <translation>以此步骤为应发</translation>
    </message>
    <message>
        <source>Remove this step</source>
        <translation>删除此步骤</translation>
    </message>
    <message>
        <source>Add a rate table…</source>
        <translation>新增费率表…</translation>
    </message>
    <message>
        <source>Add a parameter…</source>
        <translation>新增参数…</translation>
    </message>
    <message>
        <source>Steps</source>
        <translation>方案步骤</translation>
    </message>
    <message>
        <source>Steps of the plan</source>
        <translation>方案的步骤</translation>
    </message>
    <message>
        <source>Add a step (Insert)</source>
        <translation>新增步骤（Insert）</translation>
    </message>
    <message>
        <source>Move up (Alt+Up)</source>
        <translation>上移（Alt+↑）</translation>
    </message>
    <message>
        <source>Move down (Alt+Down)</source>
        <translation>下移（Alt+↓）</translation>
    </message>
    <message>
        <source>More about this step</source>
        <translation>此步骤的更多操作</translation>
    </message>
</context>
<context>
    <name>SubmitDialog</name>
    <message>
        <source>Submit the draft</source>
        <translation>提交草稿</translation>
    </message>
    <message>
        <source>Submit</source>
        <translation>提交</translation>
    </message>
    <message>
        <source>Over past months…</source>
        <translation>多月试算…</translation>
    </message>
    <message>
        <source>Cancel</source>
        <translation>取消</translation>
    </message>
    <message>
        <source>This draft was tried over past months; the kept dry run has its figures.</source>
        <translation>该草稿已做过多月试算，数字见已保存的试算。</translation>
    </message>
    <message>
        <source>There is no dry run of this draft as it is now.</source>
        <translation>当前草稿还没有试算结果。</translation>
    </message>
    <message>
        <source>Try it on everybody over past months to see what it costs and who gains or loses.</source>
        <translation>可先按过去月份全员试算，看成本和涨跌人员。</translation>
    </message>
    <message>
        <source>Dry run of %1: %2%3, %4 in all</source>
        <translation>%1 试算：%2%3，共 %4</translation>
    </message>
    <message>
        <source>%1 gain, %2 stay as they are, %3 lose, %4 cannot be calculated.</source>
        <translation>%1 人上涨，%2 人不变，%3 人下降，%4 人算不出。</translation>
    </message>
    <message>
        <source>That is over the budget by %1.</source>
        <translation>超出预算 %1。</translation>
    </message>
</context>
<context>
    <name>TablePanel</name>
    <message>
        <source>This bound is not above the one before it; the row is never reached.</source>
        <translation>此下限不高于上一行，永远不会用到这一行。</translation>
    </message>
    <message>
        <source>%1 has %2</source>
        <translation>%1 为 %2</translation>
    </message>
    <message>
        <source>The live version</source>
        <translation>生效版本</translation>
    </message>
    <message>
        <source>Paste a block from Excel (Ctrl+V)</source>
        <translation>从 Excel 粘贴（Ctrl+V）</translation>
    </message>
    <message>
        <source>Add a row</source>
        <translation>新增一行</translation>
    </message>
    <message>
        <source>Paste from Excel</source>
        <translation>从 Excel 粘贴</translation>
    </message>
    <message>
        <source>Remove the row</source>
        <translation>删除此行</translation>
    </message>
    <message>
        <source>Add a column…</source>
        <translation>新增列…</translation>
    </message>
    <message>
        <source>Remove the column</source>
        <translation>删除此列</translation>
    </message>
    <message>
        <source>Names of the table…</source>
        <translation>费率表名称…</translation>
    </message>
    <message>
        <source>Remove the table</source>
        <translation>删除费率表</translation>
    </message>
    <message>
        <source>Remove the row (Ctrl+Delete)</source>
        <translation>删除此行（Ctrl+Delete）</translation>
    </message>
</context>
<context>
    <name>TermEntries</name>
    <message>
        <source>The code “%1” is taken or no code; use letters, digits and _.</source>
        <translation>代码“%1”已被占用或无效，请使用字母、数字和 _。</translation>
    </message>
    <message>
        <source>Code in formulas</source>
        <translation>公式代码</translation>
    </message>
    <message>
        <source>Chinese name</source>
        <translation>中文名称</translation>
    </message>
    <message>
        <source>English name</source>
        <translation>英文名称</translation>
    </message>
    <message>
        <source>When missing</source>
        <translation>缺失时</translation>
    </message>
    <message>
        <source>Dated by</source>
        <translation>日期依据</translation>
    </message>
    <message>
        <source>Unit</source>
        <translation>单位</translation>
    </message>
    <message>
        <source>an exception</source>
        <translation>列为异常</translation>
    </message>
    <message>
        <source>Remove</source>
        <translation>删除</translation>
    </message>
    <message>
        <source>Order lines by another date</source>
        <translation>按其他日期的订单明细</translation>
    </message>
    <message>
        <source>The same credited lines by another date: formulas may say SUM(code.amount), steps may run over them.</source>
        <translation>同一批业绩明细按其他日期归期：公式可写 SUM(代码.amount)，步骤也可逐条计算。</translation>
    </message>
    <message>
        <source>Add a date</source>
        <translation>添加日期</translation>
    </message>
    <message>
        <source>Imported figures</source>
        <translation>导入指标</translation>
    </message>
    <message>
        <source>Scores, visits, points: imported by person and month. Formulas use the code.</source>
        <translation>评分、拜访、积分等按人按月导入，公式使用其代码。</translation>
    </message>
    <message>
        <source>Add a figure</source>
        <translation>添加指标</translation>
    </message>
</context>
<context>
    <name>TermFields</name>
    <message>
        <source>Share</source>
        <translation>比例</translation>
    </message>
    <message>
        <source>Days after the month</source>
        <translation>月末后天数</translation>
    </message>
    <message>
        <source>Stages</source>
        <translation>分期</translation>
    </message>
    <message>
        <source>together %1</source>
        <translation>合计 %1</translation>
    </message>
    <message>
        <source>Add a stage</source>
        <translation>添加一期</translation>
    </message>
    <message>
        <source>Remove the stage (Ctrl+Delete)</source>
        <translation>删除该期（Ctrl+Delete）</translation>
    </message>
</context>
<context>
    <name>TermForm</name>
    <message>
        <source>What counts when</source>
        <translation>计入时点</translation>
    </message>
    <message>
        <source>How it adds up</source>
        <translation>累计方式</translation>
    </message>
    <message>
        <source>Cap</source>
        <translation>封顶</translation>
    </message>
    <message>
        <source>Draw</source>
        <translation>保底预支</translation>
    </message>
    <message>
        <source>Paying out</source>
        <translation>发放</translation>
    </message>
    <message>
        <source>When goods come back</source>
        <translation>退货</translation>
    </message>
    <message>
        <source>as the formulas say</source>
        <translation>以公式为准</translation>
    </message>
    <message>
        <source>as the plan: %1</source>
        <translation>与方案相同：%1</translation>
    </message>
    <message>
        <source>own</source>
        <translation>单独</translation>
    </message>
    <message>
        <source>default</source>
        <translation>默认</translation>
    </message>
    <message>
        <source>Printed on every statement</source>
        <translation>印在每张工资单上</translation>
    </message>
    <message>
        <source>Terms of “%1”</source>
        <translation>“%1”的条款</translation>
    </message>
    <message>
        <source>What this pay line has otherwise than the plan. Draw, ceiling and minimum hold for the whole plan.</source>
        <translation>该计酬项与方案不同之处。保底、追回上限和最低发放额适用于整个方案。</translation>
    </message>
    <message>
        <source>as the plan</source>
        <translation>与方案相同</translation>
    </message>
</context>
<context>
    <name>TierChart</name>
    <message>
        <source>Tier curve</source>
        <translation>阶梯曲线</translation>
    </message>
    <message>
        <source>Tier curve: %1 → %2</source>
        <translation>阶梯曲线：%1 → %2</translation>
    </message>
    <message>
        <source>All of the amount changes rate at this bound. A marginal tier (TIER) would pay the higher rate on what lies above only.</source>
        <translation>在此下限处全部金额改用新比例。超额累进（TIER）只对超出部分使用较高比例。</translation>
    </message>
    <message>
        <source>Cliff: crossing %1 pays +%2 at once</source>
        <translation>断崖：跨过 %1 多得 %2</translation>
    </message>
    <message>
        <source>Cliff: crossing %1 pays %2 less at once</source>
        <translation>断崖：跨过 %1 少得 %2</translation>
    </message>
</context>
<context>
    <name>TierPasteDialog</name>
    <message>
        <source>Paste a rate table</source>
        <translation>粘贴分档表</translation>
    </message>
    <message>
        <source>The first column holds</source>
        <translation>第一列为</translation>
    </message>
    <message>
        <source>from – to, as labels or two columns</source>
        <translation>起止范围（文字或两列）</translation>
    </message>
    <message>
        <source>lower bounds</source>
        <translation>各档下限</translation>
    </message>
    <message>
        <source>upper bounds</source>
        <translation>各档上限</translation>
    </message>
    <message>
        <source>widths of the bands</source>
        <translation>各档宽度</translation>
    </message>
    <message>
        <source>What is understood</source>
        <translation>识别结果</translation>
    </message>
    <message>
        <source>Replace the table</source>
        <translation>替换分档表</translation>
    </message>
    <message>
        <source>Cancel</source>
        <translation>取消</translation>
    </message>
    <message>
        <source>Pasted</source>
        <translation>粘贴内容</translation>
    </message>
    <message>
        <source>Each row holds from its lower bound on, up to the next one. It is one step to undo.</source>
        <translation>每行从其下限起生效，直到下一行。可一步撤销。</translation>
    </message>
    <message>
        <source>Rows that cannot come in as they are: %1. Mend them where they come from, or read the first column otherwise.</source>
        <translation>有 %1 行无法导入。请在来源中修改，或改变第一列的读法。</translation>
    </message>
    <message>
        <source>no bound is read here</source>
        <translation>未识别到界限</translation>
    </message>
    <message>
        <source>the value is missing</source>
        <translation>缺少数值</translation>
    </message>
    <message>
        <source>gap: the row before ends at %1</source>
        <translation>有空档：上一行止于 %1</translation>
    </message>
    <message>
        <source>overlap: the row before reaches %1</source>
        <translation>有重叠：上一行到 %1</translation>
    </message>
    <message>
        <source>the bound %1 is there twice</source>
        <translation>界限 %1 重复</translation>
    </message>
    <message>
        <source>read as percent</source>
        <translation>按百分比读取</translation>
    </message>
    <message>
        <source>joined to %1 before it</source>
        <translation>与上一行的 %1 相接</translation>
    </message>
    <message>
        <source>exactly on the bound counts above it here</source>
        <translation>恰在界限上的计入上一档</translation>
    </message>
</context>
<context>
    <name>Trace</name>
    <message>
        <source>plan parameter</source>
        <translation>方案参数</translation>
    </message>
    <message>
        <source>fact of the person</source>
        <translation>员工数据</translation>
    </message>
    <message>
        <source>from the record</source>
        <translation>来自明细</translation>
    </message>
    <message>
        <source>1 band reached</source>
        <translation>到达 1 档</translation>
    </message>
    <message>
        <source>%n bands reached</source>
        <translation>到达 %n 档</translation>
    </message>
    <message>
        <source>condition holds → first value</source>
        <translation>条件成立 → 取第 1 支</translation>
    </message>
    <message>
        <source>condition does not hold → second value</source>
        <translation>条件不成立 → 取第 2 支</translation>
    </message>
    <message>
        <source>band %1 of %2 hit</source>
        <translation>命中第 %1 / %2 档</translation>
    </message>
    <message>
        <source>1 order line</source>
        <translation>订单行 1 条</translation>
    </message>
    <message>
        <source>%n order lines</source>
        <translation>订单行 %n 条</translation>
    </message>
    <message>
        <source>1 person</source>
        <translation>1 人</translation>
    </message>
    <message>
        <source>%n people</source>
        <translation>%n 人</translation>
    </message>
    <message>
        <source>1 record</source>
        <translation>1 条</translation>
    </message>
    <message>
        <source>%n records</source>
        <translation>%n 条</translation>
    </message>
</context>
<context>
    <name>TraceView</name>
    <message>
        <source>Step %1 / %2</source>
        <translation>步骤 %1 / %2</translation>
    </message>
    <message>
        <source>Calculation</source>
        <translation>计算过程 · 追溯</translation>
    </message>
    <message>
        <source>Calculation, part by part</source>
        <translation>逐项计算过程</translation>
    </message>
    <message>
        <source>Part</source>
        <translation>计算项</translation>
    </message>
    <message>
        <source>Value</source>
        <translation>值</translation>
    </message>
    <message>
        <source>Source</source>
        <translation>来源</translation>
    </message>
    <message>
        <source>First step</source>
        <translation>第一步</translation>
    </message>
    <message>
        <source>Step back (Shift+F9)</source>
        <translation>上一步（Shift+F9）</translation>
    </message>
    <message>
        <source>Next step (F9)</source>
        <translation>下一步（F9）</translation>
    </message>
    <message>
        <source>Copy the explanation as text</source>
        <translation>复制计算说明</translation>
    </message>
</context>
<context>
    <name>Trial</name>
    <message>
        <source>Dry run: loading figures</source>
        <translation>全员试算：读取数据</translation>
    </message>
    <message>
        <source>Dry run</source>
        <translation>全员试算</translation>
    </message>
</context>
<context>
    <name>Units</name>
    <message>
        <source>money</source>
        <translation>金额</translation>
    </message>
    <message>
        <source>rate</source>
        <translation>比例</translation>
    </message>
    <message>
        <source>count</source>
        <translation>数量</translation>
    </message>
    <message>
        <source>days</source>
        <translation>天数</translation>
    </message>
    <message>
        <source>score</source>
        <translation>分值</translation>
    </message>
    <message>
        <source>yes or no</source>
        <translation>是/否</translation>
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
        <source>not shown</source>
        <translation>不显示</translation>
    </message>
</context>
<context>
    <name>WhatIfPanel</name>
    <message>
        <source>%1, exact</source>
        <translation>%1，精确值</translation>
    </message>
    <message>
        <source>What if</source>
        <translation>假设分析</translation>
    </message>
    <message>
        <source>Reset</source>
        <translation>还原</translation>
    </message>
    <message>
        <source>Back to the real figures</source>
        <translation>还原为实际数据</translation>
    </message>
    <message>
        <source>Choose an example person to move sales, quota and parameters.</source>
        <translation>选择示例员工后可调整销售额、任务额和参数。</translation>
    </message>
</context>
<context>
    <name>commissions</name>
    <message>
        <source>Plans</source>
        <translation>提成</translation>
    </message>
</context>
</TS>
