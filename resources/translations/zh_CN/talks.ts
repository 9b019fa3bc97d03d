<?xml version="1.0" encoding="utf-8"?>
<!DOCTYPE TS>
<TS version="2.1" language="zh_CN" sourcelanguage="en_GB">
<context>
    <name>ActionsTab</name>
    <message>
        <source>What was agreed</source>
        <translation>约定内容</translation>
    </message>
    <message>
        <source>Whose it is</source>
        <translation>负责人</translation>
    </message>
    <message>
        <source>Until when</source>
        <translation>期限</translation>
    </message>
    <message>
        <source>Agree</source>
        <translation>约定</translation>
    </message>
    <message>
        <source>What is agreed comes back as a task: on Home of whom it belongs to, and as a notice on its day.</source>
        <translation>约定事项会成为任务：出现在负责人的首页，并在到期日提醒。</translation>
    </message>
    <message>
        <source>Nothing was agreed yet</source>
        <translation>还没有约定事项</translation>
    </message>
    <message>
        <source>Agreed actions</source>
        <translation>约定事项</translation>
    </message>
    <message>
        <source>Still open from earlier talks</source>
        <translation>以往面谈未完成的事项</translation>
    </message>
    <message>
        <source>Done: %1</source>
        <translation>完成：%1</translation>
    </message>
    <message>
        <source>%1, until %2</source>
        <translation>%1，%2 前</translation>
    </message>
    <message>
        <source>talk of %1</source>
        <translation>%1 的面谈</translation>
    </message>
    <message>
        <source>Carry on</source>
        <translation>延续</translation>
    </message>
    <message>
        <source>Agree on it again in this talk, until %1</source>
        <translation>在本次面谈中重新约定，%1 前完成</translation>
    </message>
    <message>
        <source>Write what was agreed.</source>
        <translation>请填写约定内容。</translation>
    </message>
    <message>
        <source>Write a day like 2026-11-30.</source>
        <translation>请填写日期，如 2026-11-30。</translation>
    </message>
</context>
<context>
    <name>AgendaTab</name>
    <message>
        <source>Prepare anew</source>
        <translation>重新准备</translation>
    </message>
    <message>
        <source>From today&apos;s figures and records; what was written by hand stays</source>
        <translation>按今天的数值和记录生成；手写的议题保留</translation>
    </message>
    <message>
        <source>Add a point of your own</source>
        <translation>添加自己的议题</translation>
    </message>
    <message>
        <source>Add</source>
        <translation>添加</translation>
    </message>
    <message>
        <source>Prepared from figures and events, %1</source>
        <translation>根据数值和事件准备于 %1</translation>
    </message>
    <message>
        <source>Prepare it from figures and events, or write points of your own.</source>
        <translation>可根据数值和事件准备，或手写议题。</translation>
    </message>
    <message>
        <source>There is no agenda.</source>
        <translation>没有议程。</translation>
    </message>
    <message>
        <source>Agenda</source>
        <translation>议程</translation>
    </message>
    <message>
        <source>Open the record: %1</source>
        <translation>打开记录：%1</translation>
    </message>
    <message>
        <source>Earlier: %1</source>
        <translation>前移：%1</translation>
    </message>
    <message>
        <source>Later: %1</source>
        <translation>后移：%1</translation>
    </message>
    <message>
        <source>Take off: %1</source>
        <translation>移除：%1</translation>
    </message>
</context>
<context>
    <name>AnswerDialog</name>
    <message>
        <source>An answer about a deal counts for its owner. Nobody enters answers about oneself.</source>
        <translation>商机的评价计入其负责人。不能录入对自己的评价。</translation>
    </message>
    <message>
        <source>A customer&apos;s answer</source>
        <translation>客户评价</translation>
    </message>
    <message>
        <source>The deal&apos;s owner</source>
        <translation>商机负责人</translation>
    </message>
    <message>
        <source>Deal number</source>
        <translation>商机编号</translation>
    </message>
    <message>
        <source>Person</source>
        <translation>人员</translation>
    </message>
    <message>
        <source>What the customer said</source>
        <translation>客户意见</translation>
    </message>
    <message>
        <source>Name the deal, or the person the answer is about.</source>
        <translation>请填写商机，或选择被评价人。</translation>
    </message>
</context>
<context>
    <name>DetailPanel</name>
    <message>
        <source>Choose a line to see what it says.</source>
        <translation>请选择一行查看内容。</translation>
    </message>
    <message>
        <source>It no longer counts: %1</source>
        <translation>已不计入：%1</translation>
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
        <source>Kind</source>
        <translation>类型</translation>
    </message>
    <message>
        <source>Customer</source>
        <translation>客户</translation>
    </message>
    <message>
        <source>Deal</source>
        <translation>商机</translation>
    </message>
    <message>
        <source>Source</source>
        <translation>来源</translation>
    </message>
    <message>
        <source>Entered by</source>
        <translation>录入人</translation>
    </message>
    <message>
        <source>Open the deal</source>
        <translation>打开商机</translation>
    </message>
    <message>
        <source>Void</source>
        <translation>作废</translation>
    </message>
    <message>
        <source>It stays readable with your reason and no longer counts</source>
        <translation>保留可查并附原因，不再计入</translation>
    </message>
</context>
<context>
    <name>FeedbackPage</name>
    <message>
        <source>Everybody I see</source>
        <translation>全部可见人员</translation>
    </message>
    <message>
        <source>No customer&apos;s answer yet</source>
        <translation>还没有客户评价</translation>
    </message>
    <message>
        <source>Enter one for a deal, or import the answers of a survey from a file.</source>
        <translation>可为商机录入评价，或从文件导入问卷结果。</translation>
    </message>
    <message>
        <source>No call or visit was reviewed yet</source>
        <translation>还没有评审过的电话或拜访</translation>
    </message>
    <message>
        <source>Who leads somebody listens to a call, marks it, and both see what to work on.</source>
        <translation>上级听取电话并评分，双方都能看到改进方向。</translation>
    </message>
    <message>
        <source>No knowledge test yet</source>
        <translation>还没有知识测验</translation>
    </message>
    <message>
        <source>Enter a result, or import the results of a test from a file.</source>
        <translation>可录入成绩，或从文件导入。</translation>
    </message>
    <message>
        <source>Calls and visits are reviewed by who leads the person. Ask who does, or choose one of your own team.</source>
        <translation>电话和拜访由其上级评审。请联系其上级，或选择本团队的人员。</translation>
    </message>
    <message>
        <source>Saved; the figures that rest on it follow within the minute.</source>
        <translation>已保存；相关数值一分钟内更新。</translation>
    </message>
    <message>
        <source>Void it</source>
        <translation>作废</translation>
    </message>
    <message>
        <source>It stays readable with your reason and no longer counts in any figure.</source>
        <translation>记录保留可查并附原因，不再计入任何数值。</translation>
    </message>
    <message>
        <source>Imported: %1 new, %2 changed. The figures follow within the minute.</source>
        <translation>已导入：新增 %1，更改 %2。相关数值一分钟内更新。</translation>
    </message>
    <message>
        <source>%1 records</source>
        <translation>%1 条记录</translation>
    </message>
    <message>
        <source>%1 of the best on average</source>
        <translation>平均达满分的 %1</translation>
    </message>
    <message>
        <source>Enter an answer</source>
        <translation>录入评价</translation>
    </message>
    <message>
        <source>Review a call or visit</source>
        <translation>评审电话或拜访</translation>
    </message>
    <message>
        <source>Enter a result</source>
        <translation>录入成绩</translation>
    </message>
    <message>
        <source>Import …</source>
        <translation>导入…</translation>
    </message>
    <message>
        <source>Whose</source>
        <translation>人员</translation>
    </message>
</context>
<context>
    <name>GrowthDialog</name>
    <message>
        <source>The person and everybody who leads them can read and keep it.</source>
        <translation>本人及其各级上级可以查看和维护。</translation>
    </message>
    <message>
        <source>Change the aim</source>
        <translation>修改目标</translation>
    </message>
    <message>
        <source>Add an aim</source>
        <translation>添加目标</translation>
    </message>
    <message>
        <source>Save</source>
        <translation>保存</translation>
    </message>
    <message>
        <source>Ability</source>
        <translation>能力</translation>
    </message>
    <message>
        <source>The aim is reached</source>
        <translation>目标已达成</translation>
    </message>
    <message>
        <source>None in particular</source>
        <translation>不限</translation>
    </message>
    <message>
        <source>What is to be learned</source>
        <translation>学习目标</translation>
    </message>
    <message>
        <source>Until</source>
        <translation>期限</translation>
    </message>
    <message>
        <source>Steps</source>
        <translation>步骤</translation>
    </message>
    <message>
        <source>One on each line; steps that stay as they are keep their tick.</source>
        <translation>每行一个步骤；未改动的步骤保留勾选。</translation>
    </message>
    <message>
        <source>Write what is to be learned.</source>
        <translation>请填写学习目标。</translation>
    </message>
    <message>
        <source>Write a day like 2026-11-30.</source>
        <translation>请填写日期，如 2026-11-30。</translation>
    </message>
    <message>
        <source>An aim has at most 30 steps of up to 200 characters.</source>
        <translation>一个目标最多 30 个步骤，每步不超过 200 个字符。</translation>
    </message>
</context>
<context>
    <name>GrowthTab</name>
    <message>
        <source>Add an aim</source>
        <translation>添加目标</translation>
    </message>
    <message>
        <source>There is no growth plan yet</source>
        <translation>还没有成长计划</translation>
    </message>
    <message>
        <source>An aim says what is to be learned, by which steps, until when.</source>
        <translation>目标写明学什么、分哪些步骤、何时达成。</translation>
    </message>
    <message>
        <source>Growth plan</source>
        <translation>成长计划</translation>
    </message>
    <message>
        <source>Change this aim: %1</source>
        <translation>修改目标：%1</translation>
    </message>
    <message>
        <source>Until %1</source>
        <translation>%1 前</translation>
    </message>
</context>
<context>
    <name>ImportDialog</name>
    <message>
        <source>Import: %1</source>
        <translation>导入：%1</translation>
    </message>
    <message>
        <source>Choose a file</source>
        <translation>选择文件</translation>
    </message>
    <message>
        <source>Try again</source>
        <translation>重试</translation>
    </message>
    <message>
        <source>Leave rows with errors out</source>
        <translation>跳过有错误的行</translation>
    </message>
    <message>
        <source>Import</source>
        <translation>导入</translation>
    </message>
    <message>
        <source>CSV or XLSX. It is tried first: nothing is written before you say so.</source>
        <translation>CSV 或 XLSX。先试运行，确认前不会写入。</translation>
    </message>
    <message>
        <source>No file is chosen</source>
        <translation>未选择文件</translation>
    </message>
    <message>
        <source>Problems of rows</source>
        <translation>各行问题</translation>
    </message>
    <message>
        <source>Row</source>
        <translation>行号</translation>
    </message>
    <message>
        <source>Field</source>
        <translation>字段</translation>
    </message>
    <message>
        <source>Problem</source>
        <translation>问题</translation>
    </message>
    <message>
        <source>What to do</source>
        <translation>处理办法</translation>
    </message>
    <message>
        <source>Which system it is of</source>
        <translation>来源系统</translation>
    </message>
    <message>
        <source>Files of one system continue each other.</source>
        <translation>同一系统的文件相互衔接。</translation>
    </message>
    <message>
        <source>Best score, if the file does not say</source>
        <translation>满分（文件未写明时）</translation>
    </message>
    <message>
        <source>5, 10 or 100</source>
        <translation>5、10 或 100</translation>
    </message>
    <message>
        <source>Close</source>
        <translation>关闭</translation>
    </message>
    <message>
        <source>Tables (%1)</source>
        <translation>表格 (%1)</translation>
    </message>
    <message>
        <source>Write the best score as a number above zero, like 5.</source>
        <translation>满分请填写大于零的数字，如 5。</translation>
    </message>
    <message>
        <source>The file is tried …</source>
        <translation>正在试运行…</translation>
    </message>
    <message>
        <source>Would be imported: %1 new, %2 changed, %3 already there; with errors: %4.</source>
        <translation>将导入：新增 %1，更改 %2，已存在 %3；有错误 %4。</translation>
    </message>
    <message>
        <source>Columns: %1</source>
        <translation>列：%1</translation>
    </message>
    <message>
        <source>Every row can be imported.</source>
        <translation>所有行均可导入。</translation>
    </message>
    <message>
        <source>Everything in the file is there already.</source>
        <translation>文件内容已全部存在。</translation>
    </message>
    <message>
        <source>The file cannot be used</source>
        <translation>文件无法使用</translation>
    </message>
</context>
<context>
    <name>NotesTab</name>
    <message>
        <source>What was said. Ctrl+Enter saves it.</source>
        <translation>记录谈话内容，Ctrl+Enter 保存。</translation>
    </message>
    <message>
        <source>Note</source>
        <translation>记录</translation>
    </message>
    <message>
        <source>Only for me</source>
        <translation>仅自己可见</translation>
    </message>
    <message>
        <source>Not even the other of the two reads it, and it is never printed</source>
        <translation>对方也看不到，且不会打印</translation>
    </message>
    <message>
        <source>Change the note</source>
        <translation>修改记录</translation>
    </message>
    <message>
        <source>Save the note</source>
        <translation>保存记录</translation>
    </message>
    <message>
        <source>Leave it as it was</source>
        <translation>保持原样</translation>
    </message>
    <message>
        <source>What you write here, only the two of you can read: no superior, no finance, no auditor, no administrator.</source>
        <translation>这里的内容只有双方可读：上级、财务、审计和管理员均不可见。</translation>
    </message>
    <message>
        <source>No notes yet</source>
        <translation>还没有记录</translation>
    </message>
    <message>
        <source>Notes</source>
        <translation>记录</translation>
    </message>
    <message>
        <source>At most 10,000 characters; divide it into two notes.</source>
        <translation>最多 10,000 个字符；请分成两条记录。</translation>
    </message>
    <message>
        <source>Change this note</source>
        <translation>修改此记录</translation>
    </message>
    <message>
        <source>Take this note away</source>
        <translation>删除此记录</translation>
    </message>
</context>
<context>
    <name>PlanDialog</name>
    <message>
        <source>With whom</source>
        <translation>面谈对象</translation>
    </message>
    <message>
        <source>How long</source>
        <translation>时长</translation>
    </message>
    <message>
        <source>Month it looks at</source>
        <translation>回顾月份</translation>
    </message>
    <message>
        <source>%1 minutes</source>
        <translation>%1 分钟</translation>
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
        <source>The agenda is prepared from its figures and events.</source>
        <translation>议程根据该月的数值和事件准备。</translation>
    </message>
    <message>
        <source>Move the talk</source>
        <translation>面谈改期</translation>
    </message>
    <message>
        <source>The event in both calendars moves too.</source>
        <translation>双方日历中的安排也随之移动。</translation>
    </message>
    <message>
        <source>Move</source>
        <translation>改期</translation>
    </message>
    <message>
        <source>It stands in both calendars; the other is invited. What you write in it stays between the two of you.</source>
        <translation>面谈会出现在双方日历中，对方会收到邀请。所写内容仅限双方可见。</translation>
    </message>
    <message>
        <source>Plan a talk</source>
        <translation>安排面谈</translation>
    </message>
    <message>
        <source>Plan</source>
        <translation>安排</translation>
    </message>
    <message>
        <source>%1 (leads you)</source>
        <translation>%1（您的上级）</translation>
    </message>
    <message>
        <source>Choose with whom; you can hold a talk with who leads you and with everybody you lead.</source>
        <translation>请选择对象；您可以与上级或下属面谈。</translation>
    </message>
    <message>
        <source>Performance talk</source>
        <translation>绩效面谈</translation>
    </message>
</context>
<context>
    <name>ReviewDialog</name>
    <message>
        <source>Review a call or visit</source>
        <translation>评审电话或拜访</translation>
    </message>
    <message>
        <source>Person</source>
        <translation>人员</translation>
    </message>
    <message>
        <source>What went well, what next time</source>
        <translation>好的方面与改进建议</translation>
    </message>
    <message>
        <source>The review</source>
        <translation>评审内容</translation>
    </message>
    <message>
        <source>Save the review</source>
        <translation>保存评审</translation>
    </message>
    <message>
        <source>Calls and visits</source>
        <translation>电话与拜访</translation>
    </message>
    <message>
        <source>Kind</source>
        <translation>类型</translation>
    </message>
    <message>
        <source>When</source>
        <translation>时间</translation>
    </message>
    <message>
        <source>What about</source>
        <translation>内容</translation>
    </message>
    <message>
        <source>Reviewed</source>
        <translation>评审</translation>
    </message>
    <message>
        <source>Whose calls and visits</source>
        <translation>谁的电话与拜访</translation>
    </message>
    <message>
        <source>Cancel</source>
        <translation>取消</translation>
    </message>
    <message>
        <source>By you</source>
        <translation>已评审</translation>
    </message>
    <message>
        <source>Calls, visits, meetings and mails of the last 92 days stand here, from deals, calendars and leads.</source>
        <translation>这里列出最近 92 天来自商机、日历和线索的电话、拜访、会议和邮件。</translation>
    </message>
    <message>
        <source>Nothing is recorded</source>
        <translation>没有记录</translation>
    </message>
    <message>
        <source>What you came from is no call or visit of this person that can be reviewed. Choose another one.</source>
        <translation>所选记录不是此人可评审的电话或拜访。请另选一条。</translation>
    </message>
    <message>
        <source>Choose a call or visit on the left.</source>
        <translation>请在左侧选择电话或拜访。</translation>
    </message>
    <message>
        <source>You reviewed this one. Void that review first if it was wrong.</source>
        <translation>您已评审过。如有误请先作废。</translation>
    </message>
    <message>
        <source>Give a mark for “%1” as well.</source>
        <translation>请同时为“%1”评分。</translation>
    </message>
</context>
<context>
    <name>ScoreDialog</name>
    <message>
        <source>Save</source>
        <translation>保存</translation>
    </message>
    <message>
        <source>Person</source>
        <translation>人员</translation>
    </message>
    <message>
        <source>Out of</source>
        <translation>满分</translation>
    </message>
    <message>
        <source>Day</source>
        <translation>日期</translation>
    </message>
    <message>
        <source>Score</source>
        <translation>得分</translation>
    </message>
    <message>
        <source>Write a day that is not in the future, like 2026-11-20.</source>
        <translation>请填写不晚于今天的日期，如 2026-11-20。</translation>
    </message>
    <message>
        <source>Write the score as a number.</source>
        <translation>得分请填写数字。</translation>
    </message>
    <message>
        <source>The score lies between 0 and %1; correct it, or choose another scale.</source>
        <translation>得分应在 0 到 %1 之间；请更正或选择其他满分。</translation>
    </message>
</context>
<context>
    <name>SummaryDialog</name>
    <message>
        <source>Summary of the talk</source>
        <translation>面谈纪要</translation>
    </message>
    <message>
        <source>Pages of the summary</source>
        <translation>纪要页面</translation>
    </message>
    <message>
        <source>Language of the summary</source>
        <translation>纪要语言</translation>
    </message>
    <message>
        <source>Smaller (Ctrl+wheel)</source>
        <translation>缩小（Ctrl+滚轮）</translation>
    </message>
    <message>
        <source>Larger (Ctrl+wheel)</source>
        <translation>放大（Ctrl+滚轮）</translation>
    </message>
    <message>
        <source>Save as PDF …</source>
        <translation>另存为 PDF…</translation>
    </message>
    <message>
        <source>Print …</source>
        <translation>打印…</translation>
    </message>
    <message>
        <source>Private to the two: think of who stands at the printer.</source>
        <translation>仅供双方阅读：打印时请留意打印机旁的人。</translation>
    </message>
    <message>
        <source>Close</source>
        <translation>关闭</translation>
    </message>
    <message>
        <source>Drawing the pages …</source>
        <translation>正在生成页面…</translation>
    </message>
    <message>
        <source>Save the summary</source>
        <translation>保存纪要</translation>
    </message>
    <message>
        <source>PDF (*.pdf)</source>
        <translation>PDF (*.pdf)</translation>
    </message>
    <message>
        <source>The summary cannot be written to %1 (%2); choose another place.</source>
        <translation>无法写入 %1（%2）；请选择其他位置。</translation>
    </message>
    <message>
        <source>The summary is written to %1</source>
        <translation>纪要已保存到 %1</translation>
    </message>
    <message>
        <source>The summary was sent to the printer.</source>
        <translation>纪要已发送到打印机。</translation>
    </message>
    <message>
        <source>The printer cannot be opened. Choose another one, or save the summary as a file.</source>
        <translation>无法使用该打印机。请另选一台，或将纪要保存为文件。</translation>
    </message>
</context>
<context>
    <name>TalkPane</name>
    <message>
        <source>It was held</source>
        <translation>已举行</translation>
    </message>
    <message>
        <source>From then on the agenda stays as it is</source>
        <translation>此后议程不再变动</translation>
    </message>
    <message>
        <source>Move</source>
        <translation>改期</translation>
    </message>
    <message>
        <source>Call off</source>
        <translation>取消面谈</translation>
    </message>
    <message>
        <source>Summary</source>
        <translation>纪要</translation>
    </message>
    <message>
        <source>To look at, print or save: agenda, notes that both may read, what was agreed, the growth plan</source>
        <translation>查看、打印或保存：议程、双方可读的记录、约定事项和成长计划</translation>
    </message>
    <message>
        <source>Choose a talk on the left, or plan one.</source>
        <translation>请在左侧选择面谈，或安排一次。</translation>
    </message>
    <message>
        <source>No talk is chosen</source>
        <translation>未选择面谈</translation>
    </message>
    <message>
        <source>That it is held on %1, you may know; what is said in it stays between the two.</source>
        <translation>您可以知道面谈于 %1 举行；内容仅限双方。</translation>
    </message>
    <message>
        <source>Talk with %1</source>
        <translation>与 %1 的面谈</translation>
    </message>
    <message>
        <source>%1 minutes</source>
        <translation>%1 分钟</translation>
    </message>
    <message>
        <source>looks at %1</source>
        <translation>回顾 %1</translation>
    </message>
    <message>
        <source>Agenda</source>
        <translation>议程</translation>
    </message>
    <message>
        <source>Notes</source>
        <translation>记录</translation>
    </message>
    <message>
        <source>Agreed</source>
        <translation>约定事项</translation>
    </message>
    <message>
        <source>Growth plan</source>
        <translation>成长计划</translation>
    </message>
</context>
<context>
    <name>TalksPage</name>
    <message>
        <source>No talks in your line</source>
        <translation>下属没有面谈</translation>
    </message>
    <message>
        <source>When somebody below you plans one, you see that it is held, not what it says.</source>
        <translation>下属安排面谈时，您能看到有面谈，但看不到内容。</translation>
    </message>
    <message>
        <source>Plan one with who leads you, or with somebody you lead; the agenda is prepared from figures and events.</source>
        <translation>可与上级或下属安排面谈；议程会根据数值和事件自动准备。</translation>
    </message>
    <message>
        <source>Nobody leads you and you lead nobody, so there is nobody to hold one with.</source>
        <translation>您没有上级也没有下属，因此没有面谈对象。</translation>
    </message>
    <message>
        <source>You have no talks yet</source>
        <translation>您还没有面谈</translation>
    </message>
    <message>
        <source>The talk is planned, the other is invited, and its agenda is prepared.</source>
        <translation>面谈已安排，已邀请对方，议程已准备。</translation>
    </message>
    <message>
        <source>Call off the talk with %1? The event goes from both calendars, and %1 is told.</source>
        <translation>取消与 %1 的面谈？双方日历中的安排将删除，并通知 %1。</translation>
    </message>
    <message>
        <source>Call off</source>
        <translation>取消面谈</translation>
    </message>
    <message>
        <source>Talk with %1</source>
        <translation>与 %1 的面谈</translation>
    </message>
    <message>
        <source>%1 talks planned</source>
        <translation>已安排 %1 次面谈</translation>
    </message>
    <message>
        <source>What is said in a talk stays between the two</source>
        <translation>面谈内容仅限双方</translation>
    </message>
    <message>
        <source>Mine</source>
        <translation>我的面谈</translation>
    </message>
    <message>
        <source>In my line</source>
        <translation>下属的面谈</translation>
    </message>
    <message>
        <source>Plan a talk</source>
        <translation>安排面谈</translation>
    </message>
    <message>
        <source>Talks</source>
        <translation>面谈</translation>
    </message>
    <message>
        <source>When</source>
        <translation>时间</translation>
    </message>
    <message>
        <source>With</source>
        <translation>对象</translation>
    </message>
    <message>
        <source>State</source>
        <translation>状态</translation>
    </message>
    <message>
        <source>Open</source>
        <translation>未完成</translation>
    </message>
</context>
<context>
    <name>TestDialog</name>
    <message>
        <source>Result of a test</source>
        <translation>测验成绩</translation>
    </message>
    <message>
        <source>Nobody enters results of oneself.</source>
        <translation>不能录入自己的成绩。</translation>
    </message>
    <message>
        <source>Person</source>
        <translation>人员</translation>
    </message>
    <message>
        <source>Test code</source>
        <translation>测验编号</translation>
    </message>
    <message>
        <source>Name of the test</source>
        <translation>测验名称</translation>
    </message>
    <message>
        <source>Choose whose result it is; you lead nobody who could be chosen.</source>
        <translation>请选择人员；您没有可选的下属。</translation>
    </message>
    <message>
        <source>Write the code of the test, the same each time it is taken.</source>
        <translation>请填写测验编号，同一测验保持一致。</translation>
    </message>
</context>
<context>
    <name>talks</name>
    <message>
        <source>Planned</source>
        <translation>已安排</translation>
    </message>
    <message>
        <source>Held</source>
        <translation>已举行</translation>
    </message>
    <message>
        <source>Called off</source>
        <translation>已取消</translation>
    </message>
    <message>
        <source>Done</source>
        <translation>已完成</translation>
    </message>
    <message>
        <source>Carried on</source>
        <translation>已延续</translation>
    </message>
    <message>
        <source>Overdue</source>
        <translation>已逾期</translation>
    </message>
    <message>
        <source>Due today</source>
        <translation>今天到期</translation>
    </message>
    <message>
        <source>Open</source>
        <translation>未完成</translation>
    </message>
    <message>
        <source>Reached</source>
        <translation>已达成</translation>
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
        <source>Share</source>
        <translation>得分率</translation>
    </message>
    <message>
        <source>Score</source>
        <translation>得分</translation>
    </message>
    <message>
        <source>Customer</source>
        <translation>客户</translation>
    </message>
    <message>
        <source>Deal</source>
        <translation>商机</translation>
    </message>
    <message>
        <source>What the customer said</source>
        <translation>客户意见</translation>
    </message>
    <message>
        <source>Source</source>
        <translation>来源</translation>
    </message>
    <message>
        <source>Kind</source>
        <translation>类型</translation>
    </message>
    <message>
        <source>Note</source>
        <translation>备注</translation>
    </message>
    <message>
        <source>Reviewed by</source>
        <translation>评审人</translation>
    </message>
    <message>
        <source>Test code</source>
        <translation>测验编号</translation>
    </message>
    <message>
        <source>Name of the test</source>
        <translation>测验名称</translation>
    </message>
    <message>
        <source>Customers&apos; answers</source>
        <translation>客户评价</translation>
    </message>
    <message>
        <source>Reviewed calls and visits</source>
        <translation>电话与拜访评审</translation>
    </message>
    <message>
        <source>Knowledge tests</source>
        <translation>知识测验</translation>
    </message>
    <message>
        <source>Call</source>
        <translation>电话</translation>
    </message>
    <message>
        <source>Visit</source>
        <translation>拜访</translation>
    </message>
    <message>
        <source>Meeting</source>
        <translation>会议</translation>
    </message>
    <message>
        <source>Mail</source>
        <translation>邮件</translation>
    </message>
    <message>
        <source>Void</source>
        <translation>作废</translation>
    </message>
    <message>
        <source>%1 of %2</source>
        <translation>%1 / %2</translation>
    </message>
</context>
</TS>
