<?xml version="1.0" encoding="utf-8"?>
<!DOCTYPE TS>
<TS version="2.1" language="zh_CN" sourcelanguage="en_GB">
<context>
    <name>AssignmentView</name>
    <message>
        <source>Who only administers sees no lead.</source>
        <translation>仅做系统管理的人看不到线索。</translation>
    </message>
    <message>
        <source> (the last %1)</source>
        <translation>（最近 %1 条）</translation>
    </message>
    <message>
        <source>No lead stands behind this figure.</source>
        <translation>此数字没有对应的线索。</translation>
    </message>
    <message>
        <source>Draft %1 is saved; the worker checks it.</source>
        <translation>草稿 %1 已保存，后台服务会检查。</translation>
    </message>
    <message>
        <source>Version %1 is in force: new leads are given by it.</source>
        <translation>第 %1 版已生效：新线索按它分配。</translation>
    </message>
    <message>
        <source>New leads of the pool then go by the office&apos;s rules, or wait to be claimed where there are none.</source>
        <translation>此后该池的新线索按公司通用规则分配；没有通用规则时等待领取。</translation>
    </message>
    <message>
        <source>The draft is put away; what is in force stays.</source>
        <translation>草稿将被收起；生效的规则不变。</translation>
    </message>
    <message>
        <source>Retire version %1?</source>
        <translation>停用版本 %1？</translation>
    </message>
    <message>
        <source>Retire it</source>
        <translation>停用</translation>
    </message>
    <message>
        <source>Version %1 is retired.</source>
        <translation>第 %1 版已停用。</translation>
    </message>
    <message>
        <source>The last 200 decisions, each with everybody who was looked at</source>
        <translation>最近 200 次分配，每次都列出考虑过的每个人</translation>
    </message>
    <message>
        <source>How soon leads are contacted, and what quick answers are worth</source>
        <translation>多快联系线索，快速响应带来多少成交</translation>
    </message>
    <message>
        <source>Rules of the office</source>
        <translation>公司通用规则</translation>
    </message>
    <message>
        <source>No rules in force: leads are claimed by hand</source>
        <translation>没有生效的规则：线索由人工领取</translation>
    </message>
    <message>
        <source>Rules of its own in force</source>
        <translation>本池规则生效中</translation>
    </message>
    <message>
        <source>Follows the rules of the office</source>
        <translation>沿用公司通用规则</translation>
    </message>
    <message>
        <source>%1 members</source>
        <translation>%1 名成员</translation>
    </message>
    <message>
        <source>1 member</source>
        <translation>1 名成员</translation>
    </message>
    <message>
        <source>Assignment</source>
        <translation>分配</translation>
    </message>
    <message>
        <source>Rules</source>
        <translation>规则</translation>
    </message>
    <message>
        <source>Why each lead went where</source>
        <translation>每条线索为何给谁</translation>
    </message>
    <message>
        <source>Response times</source>
        <translation>响应时间</translation>
    </message>
    <message>
        <source>%1 assignments</source>
        <translation>%1 次分配</translation>
    </message>
    <message>
        <source>1 assignment</source>
        <translation>1 次分配</translation>
    </message>
    <message>
        <source>%1 rules</source>
        <translation>%1 条规则</translation>
    </message>
    <message>
        <source>1 rule</source>
        <translation>1 条规则</translation>
    </message>
</context>
<context>
    <name>LogPage</name>
    <message>
        <source>Outcome</source>
        <translation>结果</translation>
    </message>
    <message>
        <source>Every outcome</source>
        <translation>全部结果</translation>
    </message>
    <message>
        <source>Assignments</source>
        <translation>分配记录</translation>
    </message>
    <message>
        <source>Why</source>
        <translation>原因</translation>
    </message>
    <message>
        <source>Everybody who was looked at</source>
        <translation>考虑过的每个人</translation>
    </message>
    <message>
        <source>No lead was given to anybody yet.</source>
        <translation>还没有分配过线索。</translation>
    </message>
    <message>
        <source>Put rules in force, or assign leads in the pool.</source>
        <translation>让规则生效，或在线索池中分配。</translation>
    </message>
    <message>
        <source>To the rules</source>
        <translation>前往规则</translation>
    </message>
    <message>
        <source>When</source>
        <translation>时间</translation>
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
        <source>Pool</source>
        <translation>线索池</translation>
    </message>
    <message>
        <source>Rule</source>
        <translation>规则</translation>
    </message>
    <message>
        <source>From</source>
        <translation>原负责人</translation>
    </message>
    <message>
        <source>To</source>
        <translation>分给</translation>
    </message>
    <message>
        <source>Occasion</source>
        <translation>起因</translation>
    </message>
    <message>
        <source> (version %1)</source>
        <translation>（第 %1 版）</translation>
    </message>
    <message>
        <source>Way</source>
        <translation>方式</translation>
    </message>
    <message>
        <source>nobody; it stays free</source>
        <translation>无人；留在池中</translation>
    </message>
    <message>
        <source>Because</source>
        <translation>原因</translation>
    </message>
    <message>
        <source>Note</source>
        <translation>备注</translation>
    </message>
    <message>
        <source>By</source>
        <translation>操作人</translation>
    </message>
    <message>
        <source>Person</source>
        <translation>人员</translation>
    </message>
    <message>
        <source>State</source>
        <translation>状态</translation>
    </message>
    <message>
        <source>Turns so far</source>
        <translation>已轮次数</translation>
    </message>
</context>
<context>
    <name>ResponsePage</name>
    <message>
        <source>Leads that came in</source>
        <translation>进入的线索</translation>
    </message>
    <message>
        <source>Came in during the last %1 days</source>
        <translation>最近 %1 天进入的线索</translation>
    </message>
    <message>
        <source>By person</source>
        <translation>按人员</translation>
    </message>
    <message>
        <source>By pool</source>
        <translation>按线索池</translation>
    </message>
    <message>
        <source>By channel</source>
        <translation>按渠道</translation>
    </message>
    <message>
        <source>Leads by time to the first contact</source>
        <translation>按首次联系用时的线索数</translation>
    </message>
    <message>
        <source>Won of these</source>
        <translation>其中成交</translation>
    </message>
    <message>
        <source>Who answers how quickly, in working time</source>
        <translation>各自的响应速度（工作时间）</translation>
    </message>
    <message>
        <source>Response times</source>
        <translation>响应时间</translation>
    </message>
    <message>
        <source>How soon each lead is first contacted, and how many of the quick ones are won, is shown here as soon as leads come in.</source>
        <translation>线索进入后，这里显示每条线索多久得到首次联系，以及及时联系的线索赢单多少。</translation>
    </message>
    <message>
        <source>No leads came in during this time.</source>
        <translation>这段时间没有线索进入。</translation>
    </message>
    <message>
        <source>Look at the last %1 days</source>
        <translation>查看最近 %1 天</translation>
    </message>
    <message>
        <source>Time to the first contact, in working time</source>
        <translation>首次联系用时（工作时间）</translation>
    </message>
    <message>
        <source>Won of them</source>
        <translation>成交率</translation>
    </message>
    <message>
        <source>Answered in time</source>
        <translation>按时响应</translation>
    </message>
    <message>
        <source>%1 late</source>
        <translation>%1 条超时</translation>
    </message>
    <message>
        <source>Answered within 15 min</source>
        <translation>15 分钟内响应</translation>
    </message>
    <message>
        <source>Won when answered within 15 min</source>
        <translation>15 分钟内响应的成交率</translation>
    </message>
    <message>
        <source>later: %1</source>
        <translation>更晚：%1</translation>
    </message>
    <message>
        <source>Never contacted</source>
        <translation>从未联系</translation>
    </message>
    <message>
        <source>Name</source>
        <translation>名称</translation>
    </message>
    <message>
        <source>without</source>
        <translation>无</translation>
    </message>
    <message>
        <source>Not answered in time</source>
        <translation>未按时响应</translation>
    </message>
    <message>
        <source>Leads</source>
        <translation>线索</translation>
    </message>
    <message>
        <source>Answered</source>
        <translation>已响应</translation>
    </message>
    <message>
        <source>Half within</source>
        <translation>半数用时</translation>
    </message>
    <message>
        <source>90% within</source>
        <translation>九成用时</translation>
    </message>
    <message>
        <source>In time</source>
        <translation>按时</translation>
    </message>
    <message>
        <source>MQL</source>
        <translation>MQL</translation>
    </message>
    <message>
        <source>Won</source>
        <translation>成交</translation>
    </message>
</context>
<context>
    <name>RuleForm</name>
    <message>
        <source>the same as the lead&apos;s</source>
        <translation>与线索相同</translation>
    </message>
    <message>
        <source>every region</source>
        <translation>所有区域</translation>
    </message>
    <message>
        <source>every product line</source>
        <translation>所有产品线</translation>
    </message>
    <message>
        <source>everybody</source>
        <translation>所有人</translation>
    </message>
    <message>
        <source>only senior people</source>
        <translation>仅资深人员</translation>
    </message>
    <message>
        <source>nobody senior</source>
        <translation>不含资深人员</translation>
    </message>
    <message>
        <source>a number of points like 80</source>
        <translation>填分数，如 80</translation>
    </message>
    <message>
        <source>from which score on?</source>
        <translation>从多少分起?</translation>
    </message>
    <message>
        <source>The rule</source>
        <translation>规则内容</translation>
    </message>
    <message>
        <source>Which leads</source>
        <translation>哪些线索</translation>
    </message>
    <message>
        <source>Who may get them</source>
        <translation>可以分给谁</translation>
    </message>
    <message>
        <source>Who of these</source>
        <translation>从中选谁</translation>
    </message>
    <message>
        <source>Name, English</source>
        <translation>英文名称</translation>
    </message>
    <message>
        <source>Name, Chinese</source>
        <translation>中文名称</translation>
    </message>
    <message>
        <source>Condition (empty: every lead)</source>
        <translation>条件（留空：所有线索）</translation>
    </message>
    <message>
        <source>Skills, all of them</source>
        <translation>技能（须全部具备）</translation>
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
        <source>Seniority</source>
        <translation>资历</translation>
    </message>
    <message>
        <source>Way</source>
        <translation>方式</translation>
    </message>
    <message>
        <source>Score from</source>
        <translation>分数不低于</translation>
    </message>
    <message>
        <source>none asked</source>
        <translation>不要求</translation>
    </message>
    <message>
        <source>Only these people</source>
        <translation>仅限以下人员</translation>
    </message>
</context>
<context>
    <name>RuleList</name>
    <message>
        <source>Rules, asked from above</source>
        <translation>规则，自上而下</translation>
    </message>
    <message>
        <source>Rules</source>
        <translation>规则</translation>
    </message>
    <message>
        <source>New rule</source>
        <translation>新建规则</translation>
    </message>
    <message>
        <source>Ask it earlier</source>
        <translation>上移</translation>
    </message>
    <message>
        <source>Ask it later</source>
        <translation>下移</translation>
    </message>
    <message>
        <source>Remove the rule</source>
        <translation>删除规则</translation>
    </message>
    <message>
        <source>When no rule gives a lead away</source>
        <translation>没有规则能分出时</translation>
    </message>
    <message>
        <source>To whom</source>
        <translation>给谁</translation>
    </message>
    <message>
        <source>Rule</source>
        <translation>规则</translation>
    </message>
    <message>
        <source>Given</source>
        <translation>分法</translation>
    </message>
    <message>
        <source>It stays free in the pool</source>
        <translation>留在池中</translation>
    </message>
    <message>
        <source>A person gets it</source>
        <translation>给指定人员</translation>
    </message>
    <message>
        <source>Another pool gets it</source>
        <translation>转到另一个池</translation>
    </message>
</context>
<context>
    <name>RulesPage</name>
    <message>
        <source>Changed and not saved. What is in force stays until a draft is published.</source>
        <translation>已修改，未保存。草稿发布前，现行规则不变。</translation>
    </message>
    <message>
        <source>This pool follows the office&apos;s rules, shown here. Saved, they become rules of its own.</source>
        <translation>本池沿用公司通用规则（如下）。保存后成为本池自己的规则。</translation>
    </message>
    <message>
        <source>No rules yet: leads are claimed by hand. These would give them to everybody in turn.</source>
        <translation>还没有规则：线索由人工领取。下面的规则会让所有人轮流。</translation>
    </message>
    <message>
        <source>The worker checks this draft within a minute; then it can be put in force.</source>
        <translation>后台服务会在一分钟内检查此草稿，之后可以生效。</translation>
    </message>
    <message>
        <source>Checked; another person can put it in force.</source>
        <translation>已检查；可由另一人使其生效。</translation>
    </message>
    <message>
        <source>Office: pools without rules of their own</source>
        <translation>公司通用：没有自己规则的池</translation>
    </message>
    <message>
        <source>Pool</source>
        <translation>线索池</translation>
    </message>
    <message>
        <source>Version</source>
        <translation>版本</translation>
    </message>
    <message>
        <source>Undo</source>
        <translation>撤销</translation>
    </message>
    <message>
        <source>Redo</source>
        <translation>重做</translation>
    </message>
    <message>
        <source>Save draft</source>
        <translation>保存草稿</translation>
    </message>
    <message>
        <source>Retire</source>
        <translation>停用</translation>
    </message>
    <message>
        <source>Put in force</source>
        <translation>使其生效</translation>
    </message>
    <message>
        <source>Members and turns</source>
        <translation>成员与轮次</translation>
    </message>
    <message>
        <source>Trial</source>
        <translation>试算</translation>
    </message>
    <message>
        <source>No version yet</source>
        <translation>还没有版本</translation>
    </message>
    <message>
        <source>New</source>
        <translation>新建</translation>
    </message>
    <message>
        <source>No. %1</source>
        <translation>第 %1 版</translation>
    </message>
</context>
<context>
    <name>TrialPanel</name>
    <message>
        <source>Leads of</source>
        <translation>线索范围</translation>
    </message>
    <message>
        <source>Leads of the last %1 days</source>
        <translation>最近 %1 天的线索</translation>
    </message>
    <message>
        <source>Try</source>
        <translation>试算</translation>
    </message>
    <message>
        <source>Cancel</source>
        <translation>取消</translation>
    </message>
    <message>
        <source>What the trial says</source>
        <translation>试算结果</translation>
    </message>
    <message>
        <source>Leads a person</source>
        <translation>每人线索数</translation>
    </message>
    <message>
        <source>Leads a rule</source>
        <translation>每条规则的线索数</translation>
    </message>
    <message>
        <source>Passed over, and why</source>
        <translation>未分给的人及原因</translation>
    </message>
    <message>
        <source>by these rules</source>
        <translation>按这些规则</translation>
    </message>
    <message>
        <source>really</source>
        <translation>实际</translation>
    </message>
    <message>
        <source>Nothing is given to anybody; absences count as they were, hands begin empty.</source>
        <translation>不会真正分配；按当时的请假计算，每人从零开始。</translation>
    </message>
    <message>
        <source>Try the rules on what came in.</source>
        <translation>用已进入的线索试算规则。</translation>
    </message>
    <message>
        <source>Choose a pool to try rules.</source>
        <translation>选择一个池来试算规则。</translation>
    </message>
    <message>
        <source>The trial failed.</source>
        <translation>试算失败。</translation>
    </message>
    <message>
        <source>The trial was cancelled.</source>
        <translation>试算已取消。</translation>
    </message>
    <message>
        <source>Waiting for the worker</source>
        <translation>等待后台服务</translation>
    </message>
    <message>
        <source>%1 of %2 leads</source>
        <translation>%1 / %2 条线索</translation>
    </message>
    <message>
        <source>%1 leads</source>
        <translation>%1 条线索</translation>
    </message>
    <message>
        <source>Leads a person, by the trial and really</source>
        <translation>每人线索数：试算与实际</translation>
    </message>
    <message>
        <source>By rules</source>
        <translation>按规则</translation>
    </message>
    <message>
        <source>Really</source>
        <translation>实际</translation>
    </message>
    <message>
        <source>Rule</source>
        <translation>规则</translation>
    </message>
    <message>
        <source>Leads</source>
        <translation>线索</translation>
    </message>
    <message>
        <source>Person</source>
        <translation>人员</translation>
    </message>
    <message>
        <source>Because</source>
        <translation>原因</translation>
    </message>
    <message>
        <source>Times</source>
        <translation>次数</translation>
    </message>
</context>
<context>
    <name>TurnsPanel</name>
    <message>
        <source>Members and their turns</source>
        <translation>成员及其轮次</translation>
    </message>
    <message>
        <source>Each pool has its own turns.</source>
        <translation>每个池有自己的轮次。</translation>
    </message>
    <message>
        <source>Choose a pool to see its members.</source>
        <translation>选择一个池查看成员。</translation>
    </message>
    <message>
        <source>Nobody in this pool can be given leads.</source>
        <translation>这个池里没有可分配线索的人。</translation>
    </message>
    <message>
        <source>Add members under lead rules.</source>
        <translation>请在线索规则中添加成员。</translation>
    </message>
    <message>
        <source>To the members</source>
        <translation>前往成员</translation>
    </message>
    <message>
        <source>Member</source>
        <translation>成员</translation>
    </message>
    <message>
        <source>Now</source>
        <translation>当前</translation>
    </message>
    <message>
        <source>30 days</source>
        <translation>30 天</translation>
    </message>
    <message>
        <source>Holds</source>
        <translation>持有</translation>
    </message>
    <message>
        <source>Weight</source>
        <translation>权重</translation>
    </message>
    <message>
        <source>ready</source>
        <translation>可接</translation>
    </message>
    <message>
        <source>away</source>
        <translation>请假</translation>
    </message>
    <message>
        <source>has enough</source>
        <translation>持有已满</translation>
    </message>
    <message>
        <source>enough today</source>
        <translation>今日已满</translation>
    </message>
    <message>
        <source>no capacity</source>
        <translation>容量已满</translation>
    </message>
</context>
<context>
    <name>lead_assignment</name>
    <message>
        <source>the formula is no yes or no; compare it with something</source>
        <translation>公式的结果不是“是/否”；请与某个值比较</translation>
    </message>
    <message>
        <source>Assignment</source>
        <translation>分配</translation>
    </message>
    <message>
        <source>In turn</source>
        <translation>轮流</translation>
    </message>
    <message>
        <source>Fewest open leads</source>
        <translation>在手线索最少者</translation>
    </message>
    <message>
        <source>High scores to seniors</source>
        <translation>高分给资深人员</translation>
    </message>
    <message>
        <source>Who had it before</source>
        <translation>原负责人</translation>
    </message>
    <message>
        <source>Everybody who fits takes turns; weights give larger shares. Who was away does not catch up.</source>
        <translation>符合条件的人轮流；权重大的份额大。请假的人回来后不补发。</translation>
    </message>
    <message>
        <source>Who has the fewest open leads for the weight; of equals, whose turn it is.</source>
        <translation>按权重在手线索最少的人；相同时按轮次。</translation>
    </message>
    <message>
        <source>From the score on to senior people, the others to the rest; in turn within each.</source>
        <translation>达到分数的给资深人员，其余给其他人；各自轮流。</translation>
    </message>
    <message>
        <source>Back to the person who has or had it, if that person can take it; else the next rule.</source>
        <translation>若原负责人能接，就还给他；否则看下一条规则。</translation>
    </message>
    <message>
        <source>a rule that is gone</source>
        <translation>已删除的规则</translation>
    </message>
    <message>
        <source>is senior</source>
        <translation>是资深人员</translation>
    </message>
    <message>
        <source>is not named by the rule</source>
        <translation>不在规则指定的人员中</translation>
    </message>
    <message>
        <source>could have had it</source>
        <translation>可以接</translation>
    </message>
    <message>
        <source>By rule</source>
        <translation>按规则</translation>
    </message>
    <message>
        <source>Fallback</source>
        <translation>兜底</translation>
    </message>
    <message>
        <source>Nobody could</source>
        <translation>无人可接</translation>
    </message>
    <message>
        <source>By hand</source>
        <translation>人工</translation>
    </message>
    <message>
        <source>Refused</source>
        <translation>被拒绝</translation>
    </message>
    <message>
        <source>entered</source>
        <translation>录入</translation>
    </message>
    <message>
        <source>import</source>
        <translation>导入</translation>
    </message>
    <message>
        <source>from the web</source>
        <translation>来自网页</translation>
    </message>
    <message>
        <source>no contact in time</source>
        <translation>未及时联系</translation>
    </message>
    <message>
        <source>after a large import</source>
        <translation>大批导入之后</translation>
    </message>
    <message>
        <source>by a manager</source>
        <translation>经理操作</translation>
    </message>
    <message>
        <source>In force</source>
        <translation>生效中</translation>
    </message>
    <message>
        <source>Draft</source>
        <translation>草稿</translation>
    </message>
    <message>
        <source>Retired</source>
        <translation>已停用</translation>
    </message>
    <message>
        <source>the rule has no proper code</source>
        <translation>规则代码不正确</translation>
    </message>
    <message>
        <source>two rules have the same code</source>
        <translation>两条规则代码相同</translation>
    </message>
    <message>
        <source>the rule has no name</source>
        <translation>规则没有名称</translation>
    </message>
    <message>
        <source>the way of choosing is unknown</source>
        <translation>选人方式未知</translation>
    </message>
    <message>
        <source>the score is missing or no number</source>
        <translation>分数缺失或不是数字</translation>
    </message>
    <message>
        <source>nobody is chosen</source>
        <translation>没有选择任何人</translation>
    </message>
    <message>
        <source>%1 is not in the pool</source>
        <translation>%1 不在池中</translation>
    </message>
    <message>
        <source>the condition is wrong: %1</source>
        <translation>条件有误：%1</translation>
    </message>
    <message>
        <source>the condition is no yes or no; compare it with something</source>
        <translation>条件的结果不是“是/否”；请与某个值比较</translation>
    </message>
    <message>
        <source>the condition never holds</source>
        <translation>条件永远不成立</translation>
    </message>
    <message>
        <source>the fallback names nobody who is there</source>
        <translation>兜底指定的对象不存在</translation>
    </message>
    <message>
        <source>there are no rules, and leads stay free</source>
        <translation>没有规则，线索会留在池中</translation>
    </message>
    <message>
        <source>the database cannot read the condition: %1</source>
        <translation>数据库无法读取条件：%1</translation>
    </message>
    <message>
        <source>within 5 min</source>
        <translation>5 分钟内</translation>
    </message>
    <message>
        <source>5–15 min</source>
        <translation>5–15 分钟</translation>
    </message>
    <message>
        <source>15–60 min</source>
        <translation>15–60 分钟</translation>
    </message>
    <message>
        <source>1–4 h</source>
        <translation>1–4 小时</translation>
    </message>
    <message>
        <source>4–9 h</source>
        <translation>4–9 小时</translation>
    </message>
    <message>
        <source>later</source>
        <translation>更晚</translation>
    </message>
    <message>
        <source>never</source>
        <translation>从未</translation>
    </message>
</context>
</TS>
