<?xml version="1.0" encoding="utf-8"?>
<!DOCTYPE TS>
<TS version="2.1" language="zh_CN" sourcelanguage="en_GB">
<context>
    <name>ItemList</name>
    <message>
        <source>Waits for you: {count}</source>
        <translation>待您处理：{count}</translation>
    </message>
    <message>
        <source>Waits for you</source>
        <translation>待您处理</translation>
    </message>
    <message>
        <source>What waits for you</source>
        <translation>待您处理的事项</translation>
    </message>
    <message>
        <source>Nothing waits for you.</source>
        <translation>没有待处理事项。</translation>
    </message>
    <message>
        <source>What needs you appears here by itself.</source>
        <translation>需要您处理的事项会自动出现在这里。</translation>
    </message>
    <message>
        <source>Open</source>
        <translation>打开</translation>
    </message>
</context>
<context>
    <name>home</name>
    <message>
        <source>Read the terms you are paid by and accept them; in force from {day}.</source>
        <translation>请阅读并接受您的提成条款，自 {day} 起生效。</translation>
    </message>
    <message>
        <source>Accept {plan}</source>
        <translation>接受 {plan}</translation>
    </message>
    <message>
        <source>{count} people earned {amount}. Finance approves once you signed.</source>
        <translation>{count} 人计提 {amount}。您签署后由财务审批。</translation>
    </message>
    <message>
        <source>Sign your team&apos;s results of {period}</source>
        <translation>签署本团队 {period} 结果</translation>
    </message>
    <message>
        <source>Run {code}</source>
        <translation>批次 {code}</translation>
    </message>
    <message>
        <source>Exceptions that block it: {count}.</source>
        <translation>阻断异常：{count} 项。</translation>
    </message>
    <message>
        <source>Exceptions to look at: {count}.</source>
        <translation>待查看异常：{count} 项。</translation>
    </message>
    <message>
        <source>Teams without a signature: {count}.</source>
        <translation>未签署团队：{count} 个。</translation>
    </message>
    <message>
        <source>You took part in it: a second person approves it.</source>
        <translation>您已参与该批次，须由另一人审批。</translation>
    </message>
    <message>
        <source>It pays you: somebody else approves it.</source>
        <translation>该批次包含您本人的薪资，须由他人审批。</translation>
    </message>
    <message>
        <source>Not calculated yet.</source>
        <translation>尚未计算。</translation>
    </message>
    <message>
        <source>Calculated; waits for the review.</source>
        <translation>已计算，待复核。</translation>
    </message>
    <message>
        <source>Reviewed; waits for your approval.</source>
        <translation>已复核，待您审批。</translation>
    </message>
    <message>
        <source>Approved; waits to be locked.</source>
        <translation>已审批，待锁定。</translation>
    </message>
    <message>
        <source>Locked; waits to be paid.</source>
        <translation>已锁定，待发放。</translation>
    </message>
    <message>
        <source>No payroll run for {period} yet</source>
        <translation>{period} 尚无薪资批次</translation>
    </message>
    <message>
        <source>The month is over. Create its run in Payroll.</source>
        <translation>本月已结束，请在“薪资”中创建批次。</translation>
    </message>
    <message>
        <source>Approve {plan}</source>
        <translation>审批 {plan}</translation>
    </message>
    <message>
        <source>Submitted; waits for your approval.</source>
        <translation>已提交，待您审批。</translation>
    </message>
    <message>
        <source>You wrote or submitted it: a second person approves it.</source>
        <translation>由您编写或提交，须由另一人审批。</translation>
    </message>
    <message>
        <source>{plan} is not accepted by everybody</source>
        <translation>{plan} 尚有人未接受</translation>
    </message>
    <message>
        <source>People who have not accepted it: {count}.</source>
        <translation>未接受人数：{count}。</translation>
    </message>
    <message>
        <source>People without a login: {count}</source>
        <translation>没有登录账号的人员：{count}</translation>
    </message>
    <message>
        <source>They cannot sign in. Give a login to those who need one.</source>
        <translation>他们无法登录，请为需要者开通账号。</translation>
    </message>
    <message>
        <source>overdue since {day}</source>
        <translation>自 {day} 起逾期</translation>
    </message>
    <message>
        <source>due today</source>
        <translation>今天到期</translation>
    </message>
    <message>
        <source>due on {day}</source>
        <translation>{day} 到期</translation>
    </message>
    <message>
        <source>Agreed in the talk with {name}: {due}.</source>
        <translation>与{name}面谈约定，{due}。</translation>
    </message>
    <message>
        <source>{deal}: {due}.</source>
        <translation>{deal}：{due}。</translation>
    </message>
    <message>
        <source>More tasks due: {count}</source>
        <translation>还有到期任务：{count}</translation>
    </message>
    <message>
        <source>All of them are on your desk.</source>
        <translation>都在您的工作台看板上。</translation>
    </message>
    <message>
        <source>{amount} lacking to the goal of {period}</source>
        <translation>{period} 的目标还缺 {amount}</translation>
    </message>
    <message>
        <source>Goal {goal}, won {won}, committed {commit}. See which deals would close it.</source>
        <translation>目标 {goal}，已赢单 {won}，承诺 {commit}。看看哪些商机能补上。</translation>
    </message>
    <message>
        <source>Your dispute {number}</source>
        <translation>您的申诉 {number}</translation>
    </message>
    <message>
        <source>Dispute {number} of {name}</source>
        <translation>{name} 的申诉 {number}</translation>
    </message>
    <message>
        <source>overdue since {time}</source>
        <translation>已于 {time} 逾期</translation>
    </message>
    <message>
        <source>decided by {time}</source>
        <translation>须于 {time} 前裁定</translation>
    </message>
    <message>
        <source>Their health is in the red. See what each lacks.</source>
        <translation>健康度为红色，请查看各自所缺。</translation>
    </message>
    <message>
        <source>Stuck deals: {count}</source>
        <translation>停滞商机：{count}</translation>
    </message>
    <message>
        <source>{share} of the quota; {expected} of the month is over.</source>
        <translation>完成任务额 {share}；当月已过 {expected}。</translation>
    </message>
    <message>
        <source>{name} is behind the quota</source>
        <translation>{name} 进度落后</translation>
    </message>
    <message>
        <source>My orders</source>
        <translation>我的订单</translation>
    </message>
    <message>
        <source>How it comes about</source>
        <translation>计算过程</translation>
    </message>
    <message>
        <source>My place</source>
        <translation>我的名次</translation>
    </message>
    <message>
        <source>My orders of the month</source>
        <translation>本月我的订单</translation>
    </message>
    <message>
        <source>Working out your month …</source>
        <translation>正在计算您的当月……</translation>
    </message>
    <message>
        <source>Your commission cannot be worked out yet; finance settles it.</source>
        <translation>您的提成暂时无法计算，由财务处理。</translation>
    </message>
    <message>
        <source>{share} of quota</source>
        <translation>达成 {share}</translation>
    </message>
    <message>
        <source>Expected {period}</source>
        <translation>{period} 预计</translation>
    </message>
    <message>
        <source>Payable with the month</source>
        <translation>当月可发</translation>
    </message>
    <message>
        <source>orders: {count}</source>
        <translation>{count} 单</translation>
    </message>
    <message>
        <source>Waits for a condition</source>
        <translation>待条件释放</translation>
    </message>
    <message>
        <source>{rank} of {peers}</source>
        <translation>{rank} / {peers}</translation>
    </message>
    <message>
        <source>My place in {period}</source>
        <translation>{period} 我的名次</translation>
    </message>
    <message>
        <source>No further band above: every order earns at the highest rate you can reach.</source>
        <translation>已在最高档：每单都按可达到的最高费率计提。</translation>
    </message>
    <message>
        <source>{missing} more sales reach {step} {bound} and bring {brings}; from there each further 1,000 earns {then} instead of {now}.</source>
        <translation>再销售 {missing} 可使{step}达到 {bound}，增加 {brings}；此后每 1,000 计提 {then}，而非 {now}。</translation>
    </message>
    <message>
        <source>Order</source>
        <translation>订单</translation>
    </message>
    <message>
        <source>Customer</source>
        <translation>客户</translation>
    </message>
    <message>
        <source>Date</source>
        <translation>日期</translation>
    </message>
    <message>
        <source>Credited</source>
        <translation>计入业绩</translation>
    </message>
    <message>
        <source>Earns</source>
        <translation>计提</translation>
    </message>
    <message>
        <source>Payable</source>
        <translation>可发</translation>
    </message>
    <message>
        <source>Waits for</source>
        <translation>等待</translation>
    </message>
    <message>
        <source>Nothing</source>
        <translation>无</translation>
    </message>
    <message>
        <source>Customer paid {share}</source>
        <translation>客户已付 {share}</translation>
    </message>
    <message>
        <source>Staged, next {day}</source>
        <translation>分期，下次 {day}</translation>
    </message>
    <message>
        <source>Held</source>
        <translation>暂扣</translation>
    </message>
    <message>
        <source>My statements</source>
        <translation>我的明细单</translation>
    </message>
    <message>
        <source>No statement yet.</source>
        <translation>暂无明细单。</translation>
    </message>
    <message>
        <source>It appears here once a run has paid you.</source>
        <translation>批次为您计薪后会出现在这里。</translation>
    </message>
    <message>
        <source>Month</source>
        <translation>月份</translation>
    </message>
    <message>
        <source>Commission</source>
        <translation>提成</translation>
    </message>
    <message>
        <source>Gross</source>
        <translation>应发</translation>
    </message>
    <message>
        <source>State</source>
        <translation>状态</translation>
    </message>
    <message>
        <source>Last day</source>
        <translation>截止</translation>
    </message>
    <message>
        <source>Payroll</source>
        <translation>薪资</translation>
    </message>
    <message>
        <source>Payroll {period}</source>
        <translation>{period} 薪资</translation>
    </message>
    <message>
        <source>{count} block</source>
        <translation>{count} 项阻断</translation>
    </message>
    <message>
        <source>Open exceptions</source>
        <translation>未处理异常</translation>
    </message>
    <message>
        <source>complete</source>
        <translation>已全部接受</translation>
    </message>
    <message>
        <source>Plans not accepted</source>
        <translation>未接受方案</translation>
    </message>
    <message>
        <source>{count} overdue</source>
        <translation>{count} 件逾期</translation>
    </message>
    <message>
        <source>by {time}</source>
        <translation>截至 {time}</translation>
    </message>
    <message>
        <source>Open disputes</source>
        <translation>未决申诉</translation>
    </message>
    <message>
        <source>Results to sign</source>
        <translation>待签署结果</translation>
    </message>
    <message>
        <source>Stuck deals</source>
        <translation>停滞商机</translation>
    </message>
    <message>
        <source>Behind the quota</source>
        <translation>进度落后人数</translation>
    </message>
    <message>
        <source>Draft</source>
        <translation>草稿</translation>
    </message>
    <message>
        <source>Calculated</source>
        <translation>已计算</translation>
    </message>
    <message>
        <source>Reviewed</source>
        <translation>已复核</translation>
    </message>
    <message>
        <source>Paid</source>
        <translation>已发放</translation>
    </message>
    <message>
        <source>Approved</source>
        <translation>已审批</translation>
    </message>
    <message>
        <source>Final</source>
        <translation>已定</translation>
    </message>
    <message>
        <source>Not final</source>
        <translation>未定</translation>
    </message>
    <message>
        <source>Payroll calendar</source>
        <translation>薪资日历</translation>
    </message>
    <message>
        <source>No month has begun yet.</source>
        <translation>尚无已开始的月份。</translation>
    </message>
    <message>
        <source>Runs</source>
        <translation>批次</translation>
    </message>
    <message>
        <source>Total</source>
        <translation>合计</translation>
    </message>
    <message>
        <source>Exceptions</source>
        <translation>异常</translation>
    </message>
    <message>
        <source>Still open</source>
        <translation>开放</translation>
    </message>
    <message>
        <source>Locked</source>
        <translation>已锁定</translation>
    </message>
    <message>
        <source>Back</source>
        <translation>返回</translation>
    </message>
    <message>
        <source>Open the plan</source>
        <translation>打开方案</translation>
    </message>
    <message>
        <source>Remind them</source>
        <translation>提醒他们</translation>
    </message>
    <message>
        <source>Everybody in the list is told again, at most once a day.</source>
        <translation>名单中的人将再次收到通知，每天最多一次。</translation>
    </message>
    <message>
        <source>{plan}: not accepted yet</source>
        <translation>{plan}：尚未接受</translation>
    </message>
    <message>
        <source>People: {count}</source>
        <translation>人数：{count}</translation>
    </message>
    <message>
        <source>Everybody has accepted this version.</source>
        <translation>所有人都已接受此版本。</translation>
    </message>
    <message>
        <source>Who has not accepted the plan</source>
        <translation>尚未接受方案的人员</translation>
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
        <source>Paid by it from</source>
        <translation>起算日</translation>
    </message>
    <message>
        <source>Plan</source>
        <translation>方案</translation>
    </message>
    <message>
        <source>I accept this plan</source>
        <translation>我接受此方案</translation>
    </message>
    <message>
        <source>Terms of the plan</source>
        <translation>方案条款</translation>
    </message>
    <message>
        <source>Term or step</source>
        <translation>条款或步骤</translation>
    </message>
    <message>
        <source>What it says</source>
        <translation>内容</translation>
    </message>
    <message>
        <source>in force from {day}</source>
        <translation>自 {day} 起生效</translation>
    </message>
    <message>
        <source>Accepted {time}</source>
        <translation>已于 {time} 接受</translation>
    </message>
    <message>
        <source>Not accepted yet</source>
        <translation>尚未接受</translation>
    </message>
    <message>
        <source>Home</source>
        <translation>工作台</translation>
    </message>
    <message>
        <source>What would this order earn?</source>
        <translation>这一单能拿多少？</translation>
    </message>
    <message>
        <source>Amount</source>
        <translation>金额</translation>
    </message>
    <message>
        <source>Product line</source>
        <translation>产品线</translation>
    </message>
    <message>
        <source>Discount %</source>
        <translation>折扣 %</translation>
    </message>
    <message>
        <source>As my last order</source>
        <translation>同我的上一单</translation>
    </message>
    <message>
        <source>New customer</source>
        <translation>新客户</translation>
    </message>
    <message>
        <source>Work it out</source>
        <translation>试算</translation>
    </message>
    <message>
        <source>Nothing is written: try as many as you like.</source>
        <translation>不会写入任何数据，可反复试算。</translation>
    </message>
    <message>
        <source>It earns {earned}: payable with the month {now}, once the customer has paid {paid}.</source>
        <translation>可计提 {earned}：当月可发 {now}，客户付清后可发 {paid}。</translation>
    </message>
    <message>
        <source>Type an amount above 0.</source>
        <translation>请输入大于 0 的金额。</translation>
    </message>
    <message>
        <source>From 0 to 100.</source>
        <translation>请输入 0 到 100。</translation>
    </message>
    <message>
        <source>Hello, {name}</source>
        <translation>{name}，您好</translation>
    </message>
    <message>
        <source>Try an order</source>
        <translation>试算订单</translation>
    </message>
    <message>
        <source>No month is open.</source>
        <translation>没有开放的月份。</translation>
    </message>
    <message>
        <source>{day} · open month {period}</source>
        <translation>{day} · 开放月份 {period}</translation>
    </message>
    <message>
        <source>You have no plan in {period}.</source>
        <translation>您在 {period} 没有提成方案。</translation>
    </message>
    <message>
        <source>Finance assigns one; ask them if you sell on commission.</source>
        <translation>方案由财务分配，如需提成请联系财务。</translation>
    </message>
    <message>
        <source>The plan is accepted.</source>
        <translation>方案已接受。</translation>
    </message>
    <message>
        <source>Reminded: {count}. Who was told today already is not told again.</source>
        <translation>已提醒 {count} 人；今天已收到通知者不再重复。</translation>
    </message>
    <message>
        <source>Step</source>
        <translation>步骤</translation>
    </message>
    <message>
        <source>Value</source>
        <translation>数值</translation>
    </message>
    <message>
        <source>Formula, and with this month&apos;s figures</source>
        <translation>公式，及代入本月数字</translation>
    </message>
    <message>
        <source>My place month by month</source>
        <translation>各月名次</translation>
    </message>
    <message>
        <source>Place under my plan</source>
        <translation>本方案内名次</translation>
    </message>
    <message>
        <source>Place in my region</source>
        <translation>本区域内名次</translation>
    </message>
    <message>
        <source>Not told: fewer than four people</source>
        <translation>不显示：不足四人</translation>
    </message>
    <message>
        <source>New deal</source>
        <translation>新建商机</translation>
    </message>
    <message>
        <source>New lead</source>
        <translation>新建线索</translation>
    </message>
    <message>
        <source>New appointment</source>
        <translation>新建日程</translation>
    </message>
    <message>
        <source>Import orders</source>
        <translation>导入订单</translation>
    </message>
    <message>
        <source>{what}: press {key} on this screen</source>
        <translation>{what}：在此页面按 {key}</translation>
    </message>
</context>
</TS>
