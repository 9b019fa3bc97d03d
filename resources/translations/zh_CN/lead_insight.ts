<?xml version="1.0" encoding="utf-8"?>
<!DOCTYPE TS>
<TS version="2.1" language="zh_CN" sourcelanguage="en_GB">
<context>
    <name>AgreementPage</name>
    <message>
        <source>Verdict</source>
        <translation>结论</translation>
    </message>
    <message>
        <source>Too few marks, or all alike</source>
        <translation>评分太少，或全部相同</translation>
    </message>
    <message>
        <source>The two mean the same thing</source>
        <translation>两人看法相同</translation>
    </message>
    <message>
        <source>They often differ: talk about examples</source>
        <translation>常有分歧：请对照实例讨论</translation>
    </message>
    <message>
        <source>Little better than chance: write down what the mark means</source>
        <translation>与碰运气差不多：请写明评分标准</translation>
    </message>
    <message>
        <source>Agreement within 90 days</source>
        <translation>90 天内的一致性</translation>
    </message>
    <message>
        <source>Agreement</source>
        <translation>一致性</translation>
    </message>
    <message>
        <source>Week, by its Monday</source>
        <translation>周（周一日期）</translation>
    </message>
    <message>
        <source>Marks at most one apart</source>
        <translation>相差不超过一分</translation>
    </message>
    <message>
        <source>Marks at most one apart, by week</source>
        <translation>每周相差不超过一分的比例</translation>
    </message>
    <message>
        <source>Kappa takes out what chance alone would give: 0 is chance, 1 is full agreement. From 0.6 two reviewers may be taken to mean the same thing.</source>
        <translation>Kappa 扣除了碰巧一致的部分：0 等于碰运气，1 为完全一致。达到 0.6 可认为两位评审看法相同。</translation>
    </message>
    <message>
        <source>Mark</source>
        <translation>评分项</translation>
    </message>
    <message>
        <source>Scored by both</source>
        <translation>双方已评</translation>
    </message>
    <message>
        <source>Equal</source>
        <translation>相同</translation>
    </message>
    <message>
        <source>One apart at most</source>
        <translation>最多差一分</translation>
    </message>
    <message>
        <source>Meaning</source>
        <translation>含义</translation>
    </message>
    <message>
        <source>No lead has been scored by two yet.</source>
        <translation>还没有双方都评分的线索。</translation>
    </message>
    <message>
        <source>As soon as both have scored leads of a week, it stands here.</source>
        <translation>双方都评过某一周的线索后，就显示在这里。</translation>
    </message>
</context>
<context>
    <name>FindingsPage</name>
    <message>
        <source>About %1, drawn from the review.</source>
        <translation>关于评审中抽到的 %1。</translation>
    </message>
    <message>
        <source>A number of percent from 1 to 100.</source>
        <translation>请填 1 到 100 的百分数。</translation>
    </message>
    <message>
        <source>Choose one in the list to accept, reject or answer it.</source>
        <translation>在列表中选择一条，再采纳、驳回或解决。</translation>
    </message>
    <message>
        <source>Findings</source>
        <translation>发现</translation>
    </message>
    <message>
        <source>Policies of channels</source>
        <translation>渠道政策</translation>
    </message>
    <message>
        <source>New finding</source>
        <translation>新发现</translation>
    </message>
    <message>
        <source>Chosen finding</source>
        <translation>所选发现</translation>
    </message>
    <message>
        <source>No channel has a policy yet.</source>
        <translation>还没有渠道政策。</translation>
    </message>
    <message>
        <source>A finding about a channel becomes one.</source>
        <translation>关于渠道的发现可以成为政策。</translation>
    </message>
    <message>
        <source>No finding yet.</source>
        <translation>还没有发现。</translation>
    </message>
    <message>
        <source>They are noted in the daily review, once both have scored a lead.</source>
        <translation>双方都评分后，可在每日评审中记录。</translation>
    </message>
    <message>
        <source>What was found</source>
        <translation>发现内容</translation>
    </message>
    <message>
        <source>Concerns</source>
        <translation>涉及</translation>
    </message>
    <message>
        <source>Channel</source>
        <translation>渠道</translation>
    </message>
    <message>
        <source>none in particular</source>
        <translation>不针对某条规则</translation>
    </message>
    <message>
        <source>Rule of the score</source>
        <translation>评分规则</translation>
    </message>
    <message>
        <source>Policy of the channel</source>
        <translation>渠道政策</translation>
    </message>
    <message>
        <source>At most, % of a month&apos;s new leads</source>
        <translation>占当月新线索的上限（%）</translation>
    </message>
    <message>
        <source>Answered by score version</source>
        <translation>由评分版本解决</translation>
    </message>
    <message>
        <source>Answered</source>
        <translation>已解决</translation>
    </message>
    <message>
        <source>Add finding</source>
        <translation>添加发现</translation>
    </message>
    <message>
        <source>Accept</source>
        <translation>采纳</translation>
    </message>
    <message>
        <source>Reject</source>
        <translation>驳回</translation>
    </message>
    <message>
        <source>Set policy</source>
        <translation>设定政策</translation>
    </message>
    <message>
        <source>Take no leads from it for now</source>
        <translation>暂不接收该渠道线索</translation>
    </message>
    <message>
        <source>State</source>
        <translation>状态</translation>
    </message>
    <message>
        <source>About</source>
        <translation>关于</translation>
    </message>
    <message>
        <source>Answered by</source>
        <translation>由谁解决</translation>
    </message>
    <message>
        <source>Found by</source>
        <translation>发现人</translation>
    </message>
    <message>
        <source>Review of</source>
        <translation>评审日</translation>
    </message>
    <message>
        <source>Policy</source>
        <translation>政策</translation>
    </message>
    <message>
        <source>At most</source>
        <translation>上限</translation>
    </message>
    <message>
        <source>a rule that is gone</source>
        <translation>已删除的规则</translation>
    </message>
    <message>
        <source>Score version %1</source>
        <translation>评分版本 %1</translation>
    </message>
    <message>
        <source>Channel policy</source>
        <translation>渠道政策</translation>
    </message>
    <message>
        <source>Paused</source>
        <translation>已暂停</translation>
    </message>
    <message>
        <source>In use</source>
        <translation>使用中</translation>
    </message>
</context>
<context>
    <name>FunnelPage</name>
    <message>
        <source>Funnel</source>
        <translation>漏斗</translation>
    </message>
    <message>
        <source>No lead came in within this time.</source>
        <translation>这段时间没有新线索。</translation>
    </message>
    <message>
        <source>Choose a longer time, or import leads.</source>
        <translation>请选择更长的时间，或导入线索。</translation>
    </message>
    <message>
        <source>To the leads</source>
        <translation>前往线索池</translation>
    </message>
    <message>
        <source>Opens these leads.</source>
        <translation>点击打开这些线索。</translation>
    </message>
    <message>
        <source>Share of those that came in, and the median time since the step before. Opens these leads.</source>
        <translation>占新进线索的比例，以及距上一步的中位用时。点击打开这些线索。</translation>
    </message>
    <message>
        <source>%1: cohorts and the share won</source>
        <translation>%1：按进入时间的批次与成交率</translation>
    </message>
    <message>
        <source>Save the picture</source>
        <translation>保存图片</translation>
    </message>
    <message>
        <source>Written to %1</source>
        <translation>已写入 %1</translation>
    </message>
    <message>
        <source>%1 could not be written. Choose another folder.</source>
        <translation>无法写入 %1，请选择其他文件夹。</translation>
    </message>
    <message>
        <source>All together</source>
        <translation>合计</translation>
    </message>
    <message>
        <source>Cohort</source>
        <translation>批次</translation>
    </message>
    <message>
        <source>Won of all</source>
        <translation>成交率</translation>
    </message>
    <message>
        <source>MQL of all</source>
        <translation>MQL 占比</translation>
    </message>
    <message>
        <source>To contact</source>
        <translation>到联系</translation>
    </message>
    <message>
        <source>To MQL</source>
        <translation>到 MQL</translation>
    </message>
    <message>
        <source>To SQL</source>
        <translation>到 SQL</translation>
    </message>
    <message>
        <source>To won</source>
        <translation>到成交</translation>
    </message>
    <message>
        <source>Median</source>
        <translation>中位数</translation>
    </message>
    <message>
        <source>Won amount</source>
        <translation>成交金额</translation>
    </message>
    <message>
        <source>Cost</source>
        <translation>成本</translation>
    </message>
    <message>
        <source>Cost per MQL</source>
        <translation>每条 MQL 成本</translation>
    </message>
    <message>
        <source>Cost per win</source>
        <translation>每单成本</translation>
    </message>
    <message>
        <source>By</source>
        <translation>按</translation>
    </message>
    <message>
        <source>Group by</source>
        <translation>分组</translation>
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
        <source>3 years</source>
        <translation>3 年</translation>
    </message>
    <message>
        <source>Months</source>
        <translation>按月</translation>
    </message>
    <message>
        <source>Weeks</source>
        <translation>按周</translation>
    </message>
    <message>
        <source>Leads</source>
        <translation>线索数</translation>
    </message>
</context>
<context>
    <name>HealthPage</name>
    <message>
        <source>%1 free in pools</source>
        <translation>公海中 %1 条</translation>
    </message>
    <message>
        <source>Open leads</source>
        <translation>未关闭线索</translation>
    </message>
    <message>
        <source>%1 late, %2 still running</source>
        <translation>%1 条超时，%2 条计时中</translation>
    </message>
    <message>
        <source>Answered in time, 30 days</source>
        <translation>30 天内按时响应</translation>
    </message>
    <message>
        <source>%1 hardly filled in</source>
        <translation>%1 条资料太少</translation>
    </message>
    <message>
        <source>Filled in</source>
        <translation>完整度</translation>
    </message>
    <message>
        <source>%1 untouched for a month</source>
        <translation>%1 条一个月无动静</translation>
    </message>
    <message>
        <source>1 day</source>
        <translation>1 天</translation>
    </message>
    <message>
        <source>%1 days</source>
        <translation>%1 天</translation>
    </message>
    <message>
        <source>Median age</source>
        <translation>中位存续时间</translation>
    </message>
    <message>
        <source>What ails the open leads</source>
        <translation>未关闭线索的问题</translation>
    </message>
    <message>
        <source>What</source>
        <translation>问题</translation>
    </message>
    <message>
        <source>Leads</source>
        <translation>线索</translation>
    </message>
    <message>
        <source>Of all open</source>
        <translation>占未关闭</translation>
    </message>
    <message>
        <source>Meaning</source>
        <translation>含义</translation>
    </message>
</context>
<context>
    <name>InsightView</name>
    <message>
        <source>Counting the funnel</source>
        <translation>正在统计漏斗</translation>
    </message>
    <message>
        <source>%1 leads came in</source>
        <translation>新进线索 %1 条</translation>
    </message>
    <message>
        <source>All pools</source>
        <translation>全部公海</translation>
    </message>
    <message>
        <source>There are no leads here yet.</source>
        <translation>这里还没有线索。</translation>
    </message>
    <message>
        <source>1 lead came in</source>
        <translation>新进线索 1 条</translation>
    </message>
    <message>
        <source>How complete, how active and how urgent they are stands here as soon as some came in.</source>
        <translation>有线索进入后，这里显示其完整度、活跃度与紧急度。</translation>
    </message>
    <message>
        <source>No lead is open here.</source>
        <translation>这里没有未关闭的线索。</translation>
    </message>
    <message>
        <source>What ails the open ones stands here as soon as there are some.</source>
        <translation>有了未关闭的线索，这里会列出它们的问题。</translation>
    </message>
    <message>
        <source>To the leads</source>
        <translation>前往线索</translation>
    </message>
    <message>
        <source>%1 open leads</source>
        <translation>%1 条未关闭线索</translation>
    </message>
    <message>
        <source>1 open lead</source>
        <translation>1 条未关闭线索</translation>
    </message>
    <message>
        <source>%1 days drawn</source>
        <translation>已抽样 %1 天</translation>
    </message>
    <message>
        <source>1 day drawn</source>
        <translation>已抽样 1 天</translation>
    </message>
    <message>
        <source>%1 findings</source>
        <translation>%1 条发现</translation>
    </message>
    <message>
        <source>1 finding</source>
        <translation>1 条发现</translation>
    </message>
    <message>
        <source>As soon as one is, it stands here to be scored. Managers and directors see the review of everybody.</source>
        <translation>一旦抽到，就在这里等您评分。经理和总监可查看所有人的评审。</translation>
    </message>
    <message>
        <source>No closed lead is drawn for you to review.</source>
        <translation>还没有抽给您评审的已关闭线索。</translation>
    </message>
    <message>
        <source>Quality matrix</source>
        <translation>质量矩阵</translation>
    </message>
    <message>
        <source> (the last %1)</source>
        <translation>（最近 %1 条）</translation>
    </message>
    <message>
        <source>No lead stands behind this figure.</source>
        <translation>这个数字背后没有线索。</translation>
    </message>
    <message>
        <source>Your marks are saved.</source>
        <translation>您的评分已保存。</translation>
    </message>
    <message>
        <source>%1 leads are drawn for today.</source>
        <translation>今天已抽出 %1 条线索。</translation>
    </message>
    <message>
        <source>Today&apos;s leads are drawn already, or none has closed.</source>
        <translation>今天的线索已抽取，或没有已关闭的线索。</translation>
    </message>
    <message>
        <source>Funnel and review</source>
        <translation>漏斗与评审</translation>
    </message>
    <message>
        <source>Funnel</source>
        <translation>漏斗</translation>
    </message>
    <message>
        <source>Health</source>
        <translation>健康度</translation>
    </message>
    <message>
        <source>Daily review</source>
        <translation>每日评审</translation>
    </message>
    <message>
        <source>Agreement</source>
        <translation>一致性</translation>
    </message>
    <message>
        <source>Findings</source>
        <translation>发现</translation>
    </message>
    <message>
        <source>Pool</source>
        <translation>公海</translation>
    </message>
</context>
<context>
    <name>MatrixPage</name>
    <message>
        <source>Large: open leads now. Small: the share won among those of the same kind that closed within a year. Activity counts the events of 14 days.</source>
        <translation>大字：当前未关闭的线索。小字：一年内关闭的同类线索的成交率。活跃度统计 14 天内的行为。</translation>
    </message>
    <message>
        <source>Completeness × activity</source>
        <translation>完整度 × 活跃度</translation>
    </message>
    <message>
        <source>Urgency × activity</source>
        <translation>紧急程度 × 活跃度</translation>
    </message>
    <message>
        <source>Urgency × completeness</source>
        <translation>紧急程度 × 完整度</translation>
    </message>
    <message>
        <source>%1, %2: %3 open, %4 won</source>
        <translation>%1，%2：未关闭 %3 条，成交率 %4</translation>
    </message>
</context>
<context>
    <name>ReviewPage</name>
    <message>
        <source>Closed leads drawn on %1</source>
        <translation>%1 抽出的已关闭线索</translation>
    </message>
    <message>
        <source>Closed leads drawn</source>
        <translation>抽出的已关闭线索</translation>
    </message>
    <message>
        <source>%1 of %2 scored by both; %3 wait for you.</source>
        <translation>%2 条中 %1 条双方都已评分；%3 条等您评分。</translation>
    </message>
    <message>
        <source>The worker draws ten of the leads that closed within 90 days, on every working day.</source>
        <translation>后台程序每个工作日从 90 天内关闭的线索中抽取十条。</translation>
    </message>
    <message>
        <source>Nothing has been drawn yet.</source>
        <translation>还没有抽样。</translation>
    </message>
    <message>
        <source>Lead</source>
        <translation>线索</translation>
    </message>
    <message>
        <source>Company</source>
        <translation>公司</translation>
    </message>
    <message>
        <source>State</source>
        <translation>状态</translation>
    </message>
    <message>
        <source>Your marks</source>
        <translation>您的评分</translation>
    </message>
    <message>
        <source>Reviewers</source>
        <translation>评审人</translation>
    </message>
    <message>
        <source>Days</source>
        <translation>日期</translation>
    </message>
    <message>
        <source>Leads under review</source>
        <translation>评审中的线索</translation>
    </message>
    <message>
        <source>Day</source>
        <translation>日期</translation>
    </message>
    <message>
        <source>Drawn</source>
        <translation>抽取数</translation>
    </message>
    <message>
        <source>Draw today&apos;s now</source>
        <translation>立即抽取今天的</translation>
    </message>
</context>
<context>
    <name>ReviewPanel</name>
    <message>
        <source>Choose a lead on the left.</source>
        <translation>请在左侧选择一条线索。</translation>
    </message>
    <message>
        <source>Two others score this lead; the marks are shown when both have.</source>
        <translation>这条线索由另外两人评分；双方评完后显示结果。</translation>
    </message>
    <message>
        <source>Filled in</source>
        <translation>完整度</translation>
    </message>
    <message>
        <source>Came in</source>
        <translation>新进</translation>
    </message>
    <message>
        <source>First contact</source>
        <translation>首次联系</translation>
    </message>
    <message>
        <source>Closed</source>
        <translation>关闭</translation>
    </message>
    <message>
        <source>Contacts</source>
        <translation>联系</translation>
    </message>
    <message>
        <source>Events</source>
        <translation>行为</translation>
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
        <source>Verdict</source>
        <translation>结论</translation>
    </message>
    <message>
        <source>Note</source>
        <translation>备注</translation>
    </message>
    <message>
        <source>What decided it</source>
        <translation>判断的依据</translation>
    </message>
    <message>
        <source>Change my marks</source>
        <translation>修改我的评分</translation>
    </message>
    <message>
        <source>Save my marks</source>
        <translation>保存我的评分</translation>
    </message>
    <message>
        <source>The other reviewer does not see your marks until both have scored.</source>
        <translation>双方都评分之前，对方看不到您的评分。</translation>
    </message>
    <message>
        <source>Drawn for: %1</source>
        <translation>抽样层：%1</translation>
    </message>
    <message>
        <source>Note a finding</source>
        <translation>记下发现</translation>
    </message>
    <message>
        <source>Open the lead</source>
        <translation>打开线索</translation>
    </message>
    <message>
        <source>No channel</source>
        <translation>无渠道</translation>
    </message>
</context>
<context>
    <name>lead_insight</name>
    <message>
        <source>Funnel</source>
        <translation>漏斗</translation>
    </message>
    <message>
        <source>Came in</source>
        <translation>新进</translation>
    </message>
    <message>
        <source>Contacted</source>
        <translation>已联系</translation>
    </message>
    <message>
        <source>MQL</source>
        <translation>MQL</translation>
    </message>
    <message>
        <source>SQL</source>
        <translation>SQL</translation>
    </message>
    <message>
        <source>Won</source>
        <translation>成交</translation>
    </message>
    <message>
        <source>Lost</source>
        <translation>输单</translation>
    </message>
    <message>
        <source>Invalid</source>
        <translation>无效</translation>
    </message>
    <message>
        <source>Nothing</source>
        <translation>不分组</translation>
    </message>
    <message>
        <source>Channel</source>
        <translation>渠道</translation>
    </message>
    <message>
        <source>Campaign</source>
        <translation>活动</translation>
    </message>
    <message>
        <source>Pool</source>
        <translation>公海</translation>
    </message>
    <message>
        <source>Team</source>
        <translation>团队</translation>
    </message>
    <message>
        <source>Person</source>
        <translation>人员</translation>
    </message>
    <message>
        <source>Score</source>
        <translation>评分</translation>
    </message>
    <message>
        <source>Everything</source>
        <translation>全部</translation>
    </message>
    <message>
        <source>No channel</source>
        <translation>无渠道</translation>
    </message>
    <message>
        <source>No campaign</source>
        <translation>无活动</translation>
    </message>
    <message>
        <source>Free in a pool</source>
        <translation>在公海中</translation>
    </message>
    <message>
        <source>70 points and more</source>
        <translation>70 分及以上</translation>
    </message>
    <message>
        <source>40 to below 70 points</source>
        <translation>40 至 70 分以下</translation>
    </message>
    <message>
        <source>Below 40 points</source>
        <translation>40 分以下</translation>
    </message>
    <message>
        <source>Not scored</source>
        <translation>未评分</translation>
    </message>
    <message>
        <source>no event</source>
        <translation>无行为</translation>
    </message>
    <message>
        <source>1–2 events</source>
        <translation>1–2 次行为</translation>
    </message>
    <message>
        <source>3 and more</source>
        <translation>3 次及以上</translation>
    </message>
    <message>
        <source>at once</source>
        <translation>立即</translation>
    </message>
    <message>
        <source>high</source>
        <translation>高</translation>
    </message>
    <message>
        <source>normal</source>
        <translation>一般</translation>
    </message>
    <message>
        <source>low</source>
        <translation>低</translation>
    </message>
    <message>
        <source>not known</source>
        <translation>未知</translation>
    </message>
    <message>
        <source>First contact overdue</source>
        <translation>首次联系已超时</translation>
    </message>
    <message>
        <source>Waiting for the first contact</source>
        <translation>等待首次联系</translation>
    </message>
    <message>
        <source>No next step</source>
        <translation>没有下一步</translation>
    </message>
    <message>
        <source>Untouched for a month</source>
        <translation>一个月无动静</translation>
    </message>
    <message>
        <source>Nobody has it</source>
        <translation>无人负责</translation>
    </message>
    <message>
        <source>Hardly filled in</source>
        <translation>资料太少</translation>
    </message>
    <message>
        <source>Shares a phone or e-mail with another</source>
        <translation>与另一条线索电话或邮箱相同</translation>
    </message>
    <message>
        <source>The time for the first contact is over and nobody has been in touch.</source>
        <translation>首次联系的时限已过，还没有人联系。</translation>
    </message>
    <message>
        <source>No call, message, mail or visit is recorded yet.</source>
        <translation>还没有电话、消息、邮件或拜访记录。</translation>
    </message>
    <message>
        <source>Somebody has it and was in touch, but for 14 days nothing has happened and nothing is due.</source>
        <translation>有人负责并联系过，但 14 天内没有任何动静，也没有待办。</translation>
    </message>
    <message>
        <source>No event and no contact for 30 days.</source>
        <translation>30 天内没有行为也没有联系。</translation>
    </message>
    <message>
        <source>It lies in a pool and may be claimed.</source>
        <translation>在公海中，可以领取。</translation>
    </message>
    <message>
        <source>Less than 40% of its form is filled in, so its score says little.</source>
        <translation>表单填写不到 40%，评分说明不了什么。</translation>
    </message>
    <message>
        <source>Probably the same customer twice: merge them.</source>
        <translation>很可能是同一客户重复：请合并。</translation>
    </message>
    <message>
        <source>Fit</source>
        <translation>匹配</translation>
    </message>
    <message>
        <source>Is this the kind of customer we want?</source>
        <translation>这是我们想要的客户吗？</translation>
    </message>
    <message>
        <source>Intent</source>
        <translation>意向</translation>
    </message>
    <message>
        <source>Did they mean to buy?</source>
        <translation>对方真的想买吗？</translation>
    </message>
    <message>
        <source>Handling</source>
        <translation>跟进</translation>
    </message>
    <message>
        <source>Was it worked on quickly and well?</source>
        <translation>跟进是否又快又好？</translation>
    </message>
    <message>
        <source>Good lead</source>
        <translation>好线索</translation>
    </message>
    <message>
        <source>Unclear</source>
        <translation>不明确</translation>
    </message>
    <message>
        <source>Bad lead</source>
        <translation>差线索</translation>
    </message>
    <message>
        <source>Scoring</source>
        <translation>评分</translation>
    </message>
    <message>
        <source>Process</source>
        <translation>流程</translation>
    </message>
    <message>
        <source>Data</source>
        <translation>数据</translation>
    </message>
    <message>
        <source>Open</source>
        <translation>待处理</translation>
    </message>
    <message>
        <source>Accepted</source>
        <translation>已采纳</translation>
    </message>
    <message>
        <source>Answered</source>
        <translation>已解决</translation>
    </message>
    <message>
        <source>Rejected</source>
        <translation>已驳回</translation>
    </message>
    <message>
        <source>call</source>
        <translation>电话</translation>
    </message>
    <message>
        <source>message</source>
        <translation>消息</translation>
    </message>
    <message>
        <source>mail</source>
        <translation>邮件</translation>
    </message>
    <message>
        <source>visit</source>
        <translation>拜访</translation>
    </message>
    <message>
        <source>page</source>
        <translation>页面</translation>
    </message>
    <message>
        <source>price page</source>
        <translation>价格页</translation>
    </message>
    <message>
        <source>download</source>
        <translation>下载</translation>
    </message>
    <message>
        <source>form</source>
        <translation>表单</translation>
    </message>
    <message>
        <source>video</source>
        <translation>视频</translation>
    </message>
    <message>
        <source>chat</source>
        <translation>在线咨询</translation>
    </message>
    <message>
        <source>e-mail opened</source>
        <translation>打开邮件</translation>
    </message>
    <message>
        <source>link in an e-mail</source>
        <translation>点击邮件链接</translation>
    </message>
    <message>
        <source>unsubscribed</source>
        <translation>退订</translation>
    </message>
    <message>
        <source>called us</source>
        <translation>来电</translation>
    </message>
    <message>
        <source>other</source>
        <translation>其他</translation>
    </message>
    <message>
        <source>Both have scored</source>
        <translation>双方已评</translation>
    </message>
    <message>
        <source>Yours to score</source>
        <translation>待您评分</translation>
    </message>
    <message>
        <source>Others: %1 of 2</source>
        <translation>他人评审 %1/2</translation>
    </message>
    <message>
        <source>Waiting for the other</source>
        <translation>等对方评分</translation>
    </message>
</context>
</TS>
