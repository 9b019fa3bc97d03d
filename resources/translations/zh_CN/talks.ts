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
    <name>FormDialog</name>
    <message>
        <source>Cancel</source>
        <translation>取消</translation>
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
        <source>Summary (PDF)</source>
        <translation>纪要 (PDF)</translation>
    </message>
    <message>
        <source>Agenda, notes that both may read, what was agreed, the growth plan</source>
        <translation>议程、双方可读的记录、约定事项和成长计划</translation>
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
</context>
</TS>
