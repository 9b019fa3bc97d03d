<?xml version="1.0" encoding="utf-8"?>
<!DOCTYPE TS>
<TS version="2.1" language="zh_CN" sourcelanguage="en_GB">
<context>
    <name>CalendarFiles</name>
    <message>
        <source>Import a calendar file</source>
        <translation>导入日历文件</translation>
    </message>
    <message>
        <source>Calendar files (*.ics)</source>
        <translation>日历文件 (*.ics)</translation>
    </message>
    <message>
        <source>Save as a calendar file (.ics)</source>
        <translation>另存为日历文件（.ics）</translation>
    </message>
    <message>
        <source>The file cannot be written. Choose another folder.</source>
        <translation>文件无法写入。请换一个文件夹。</translation>
    </message>
    <message>
        <source>%1 entries were written to %2.</source>
        <translation>已将 %1 条日程写入 %2。</translation>
    </message>
</context>
<context>
    <name>CalendarGrid</name>
    <message>
        <source>done</source>
        <translation>已完成</translation>
    </message>
    <message>
        <source>late</source>
        <translation>已逾期</translation>
    </message>
    <message>
        <source>waits for your answer</source>
        <translation>等待您答复</translation>
    </message>
    <message>
        <source>Off</source>
        <comment>sign of a holiday</comment>
        <translation>休</translation>
    </message>
    <message>
        <source>Work</source>
        <comment>sign of a make-up work day</comment>
        <translation>班</translation>
    </message>
</context>
<context>
    <name>CalendarSide</name>
    <message>
        <source>This entry is gone, or it is not yours to see.</source>
        <translation>这条日程已不存在，或您无权查看。</translation>
    </message>
</context>
<context>
    <name>CalendarView</name>
    <message>
        <source>%1 entries</source>
        <translation>%1 条日程</translation>
    </message>
    <message>
        <source>Nothing is planned here. Drag over free time, or press Enter, to plan something; drop an .ics file to import one.</source>
        <translation>这段时间没有安排。在空白处拖动或按 Enter 新建；拖入 .ics 文件可导入。</translation>
    </message>
    <message>
        <source>Only the first 2,000 dates of deals are shown. Look at a shorter time, or at your own.</source>
        <translation>只显示前 2,000 个商机日期。请缩短时间范围，或只看自己的。</translation>
    </message>
    <message>
        <source>Drag over free time to plan · Alt+arrows move · Ctrl+drag copies · Ctrl+Z takes back</source>
        <translation>拖动空白处新建 · Alt+方向键移动 · Ctrl+拖动复制 · Ctrl+Z 撤销</translation>
    </message>
    <message>
        <source>“%1” was moved.</source>
        <translation>“%1”已移动。</translation>
    </message>
    <message>
        <source>“%1” was removed.</source>
        <translation>“%1”已删除。</translation>
    </message>
    <message>
        <source>1 invitation waits for your answer: %2</source>
        <translation>1 个邀请等您答复：%2</translation>
    </message>
    <message>
        <source>%1 invitations wait for your answer: %2</source>
        <translation>%1 个邀请等您答复：%2</translation>
    </message>
    <message>
        <source>Open</source>
        <translation>打开</translation>
    </message>
    <message>
        <source>Copy</source>
        <translation>复制</translation>
    </message>
    <message>
        <source>Remove</source>
        <translation>删除</translation>
    </message>
    <message>
        <source>New entry</source>
        <translation>新建日程</translation>
    </message>
    <message>
        <source>Paste</source>
        <translation>粘贴</translation>
    </message>
    <message>
        <source>It has guests: look whom it concerns, then remove it beside.</source>
        <translation>这条日程有参与人：请先看清涉及谁，再在右侧删除。</translation>
    </message>
    <message>
        <source>Calendar</source>
        <translation>日历</translation>
    </message>
    <message>
        <source>Import .ics</source>
        <translation>导入 .ics</translation>
    </message>
    <message>
        <source>Export .ics</source>
        <translation>导出 .ics</translation>
    </message>
    <message>
        <source>Answer</source>
        <translation>答复</translation>
    </message>
    <message>
        <source>Today</source>
        <translation>今天</translation>
    </message>
    <message>
        <source>Day</source>
        <translation>日</translation>
    </message>
    <message>
        <source>Week</source>
        <translation>周</translation>
    </message>
    <message>
        <source>Month</source>
        <translation>月</translation>
    </message>
    <message>
        <source>Mine</source>
        <translation>我的</translation>
    </message>
    <message>
        <source>Team</source>
        <translation>团队</translation>
    </message>
    <message>
        <source>Back (Page Up)</source>
        <translation>向前翻（Page Up）</translation>
    </message>
    <message>
        <source>Forward (Page Down)</source>
        <translation>向后翻（Page Down）</translation>
    </message>
    <message>
        <source>Which kinds are shown</source>
        <translation>显示哪些类型</translation>
    </message>
    <message>
        <source>Go to a day (Ctrl+G)</source>
        <translation>跳到某一天（Ctrl+G）</translation>
    </message>
</context>
<context>
    <name>DayHead</name>
    <message>
        <source>Whole days</source>
        <translation>全天</translation>
    </message>
    <message numerus="yes">
        <source>%n more</source>
        <translation>
            <numerusform>还有 %n 条</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>DayHours</name>
    <message>
        <source>Hours of the day</source>
        <translation>一天的时段</translation>
    </message>
    <message>
        <source>Only who made an entry moves it.</source>
        <translation>只有创建人能移动这条日程。</translation>
    </message>
</context>
<context>
    <name>EventForm</name>
    <message>
        <source>It is logged at the deal.</source>
        <translation>已记入商机。</translation>
    </message>
    <message>
        <source>Done logs it at the deal and resets the deal&apos;s light.</source>
        <translation>完成后会记入商机，并重置商机的红绿灯。</translation>
    </message>
    <message>
        <source>Overlaps %1</source>
        <translation>与“%1”冲突</translation>
    </message>
    <message>
        <source>This is not saved. Save it, or do that again to discard it.</source>
        <translation>尚未保存。请保存；再操作一次则放弃修改。</translation>
    </message>
    <message>
        <source>Write what it is about.</source>
        <translation>请写明事由。</translation>
    </message>
    <message>
        <source>No deal</source>
        <translation>不关联商机</translation>
    </message>
    <message>
        <source>New entry</source>
        <translation>新建日程</translation>
    </message>
    <message>
        <source>Entry</source>
        <translation>日程</translation>
    </message>
    <message>
        <source>What is it about?</source>
        <translation>什么事？</translation>
    </message>
    <message>
        <source>Kind</source>
        <translation>类型</translation>
    </message>
    <message>
        <source>Place</source>
        <translation>地点</translation>
    </message>
    <message>
        <source>Deal</source>
        <translation>商机</translation>
    </message>
    <message>
        <source>Reminder</source>
        <translation>提醒</translation>
    </message>
    <message>
        <source>Note</source>
        <translation>备注</translation>
    </message>
    <message>
        <source>Done</source>
        <translation>完成</translation>
    </message>
    <message>
        <source>What came of it</source>
        <translation>结果如何</translation>
    </message>
    <message>
        <source>Open the deal</source>
        <translation>打开商机</translation>
    </message>
    <message>
        <source>Save</source>
        <translation>保存</translation>
    </message>
    <message>
        <source>Close</source>
        <translation>关闭</translation>
    </message>
    <message>
        <source>Remove this entry</source>
        <translation>删除这条日程</translation>
    </message>
    <message>
        <source>Save as a calendar file (.ics)</source>
        <translation>另存为日历文件（.ics）</translation>
    </message>
</context>
<context>
    <name>GuestList</name>
    <message>
        <source>Guests</source>
        <translation>参与人</translation>
    </message>
    <message>
        <source>A guest sees title, time and place, and what you tick. Never the deal.</source>
        <translation>参与人能看到标题、时间、地点和您勾选的内容，看不到商机。</translation>
    </message>
    <message>
        <source>Invite a colleague</source>
        <translation>邀请同事</translation>
    </message>
</context>
<context>
    <name>GuestRow</name>
    <message>
        <source>sees the note</source>
        <translation>可看备注</translation>
    </message>
    <message>
        <source>sees the other guests</source>
        <translation>可看其他参与人</translation>
    </message>
    <message>
        <source>What to prepare</source>
        <translation>请对方准备什么</translation>
    </message>
    <message>
        <source>Take %1 off the list</source>
        <translation>移除 %1</translation>
    </message>
    <message>
        <source>new</source>
        <translation>新增</translation>
    </message>
</context>
<context>
    <name>ImportDialog</name>
    <message>
        <source>Import a calendar file</source>
        <translation>导入日历文件</translation>
    </message>
    <message>
        <source>Reading…</source>
        <translation>正在读取…</translation>
    </message>
    <message>
        <source>Entries of the file</source>
        <translation>文件中的日程</translation>
    </message>
    <message>
        <source>Cancel</source>
        <translation>取消</translation>
    </message>
    <message>
        <source>Import</source>
        <translation>导入</translation>
    </message>
    <message>
        <source>What happens</source>
        <translation>处理方式</translation>
    </message>
    <message>
        <source>Begins</source>
        <translation>开始</translation>
    </message>
    <message>
        <source>Title</source>
        <translation>标题</translation>
    </message>
    <message>
        <source>Place, or line of the file</source>
        <translation>地点或文件行号</translation>
    </message>
    <message>
        <source>line %1</source>
        <translation>第 %1 行</translation>
    </message>
    <message>
        <source>new</source>
        <translation>新增</translation>
    </message>
    <message>
        <source>changed</source>
        <translation>有改动</translation>
    </message>
    <message>
        <source>the same</source>
        <translation>相同</translation>
    </message>
    <message>
        <source>older than here</source>
        <translation>比现有的旧</translation>
    </message>
    <message>
        <source>left out</source>
        <translation>略过</translation>
    </message>
    <message>
        <source>%1 new</source>
        <translation>%1 条新增</translation>
    </message>
    <message>
        <source>%1 changed</source>
        <translation>%1 条有改动</translation>
    </message>
    <message>
        <source>%1 the same</source>
        <translation>%1 条相同</translation>
    </message>
    <message>
        <source>%1 left out</source>
        <translation>%1 条略过</translation>
    </message>
    <message>
        <source>Nothing is stored yet. Times without a zone are read as times of the office.</source>
        <translation>尚未保存任何内容。没有时区的时间按公司时间读取。</translation>
    </message>
    <message>
        <source>Everything in this file is in your calendar already.</source>
        <translation>文件中的日程都已在您的日历里。</translation>
    </message>
    <message>
        <source>There is nothing to take over in this file.</source>
        <translation>文件中没有可导入的日程。</translation>
    </message>
    <message>
        <source>%1 new and %2 changed entries were taken over.</source>
        <translation>已导入 %1 条新日程，更新 %2 条。</translation>
    </message>
    <message>
        <source>The file cannot be read. Check that it is still there and yours to read.</source>
        <translation>文件无法读取。请检查文件是否还在、是否有读取权限。</translation>
    </message>
</context>
<context>
    <name>MonthView</name>
    <message>
        <source>Month</source>
        <translation>月</translation>
    </message>
    <message numerus="yes">
        <source>%n more</source>
        <translation>
            <numerusform>还有 %n 条</numerusform>
        </translation>
    </message>
    <message>
        <source>Only who made an entry moves it.</source>
        <translation>只有创建人能移动这条日程。</translation>
    </message>
</context>
<context>
    <name>ReadPane</name>
    <message>
        <source>Close</source>
        <translation>关闭</translation>
    </message>
    <message>
        <source>Save as a calendar file (.ics)</source>
        <translation>另存为日历文件（.ics）</translation>
    </message>
    <message>
        <source>Open the deal</source>
        <translation>打开商机</translation>
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
        <source>From</source>
        <translation>发起人</translation>
    </message>
    <message>
        <source>To prepare</source>
        <translation>需要准备</translation>
    </message>
    <message>
        <source>Note</source>
        <translation>备注</translation>
    </message>
    <message>
        <source>Deal</source>
        <translation>商机</translation>
    </message>
    <message>
        <source>Will you come?</source>
        <translation>您参加吗？</translation>
    </message>
    <message>
        <source>Yes</source>
        <translation>参加</translation>
    </message>
    <message>
        <source>Perhaps</source>
        <translation>待定</translation>
    </message>
    <message>
        <source>No</source>
        <translation>不参加</translation>
    </message>
    <message>
        <source>Guests</source>
        <translation>参与人</translation>
    </message>
    <message>
        <source>Late</source>
        <translation>已逾期</translation>
    </message>
    <message>
        <source>Done</source>
        <translation>完成</translation>
    </message>
    <message>
        <source>Day</source>
        <translation>日</translation>
    </message>
    <message>
        <source>Owner</source>
        <translation>负责人</translation>
    </message>
    <message>
        <source>Where it comes from</source>
        <translation>来源</translation>
    </message>
    <message>
        <source>This date belongs to the deal. Change it there; the calendar follows.</source>
        <translation>这个日期属于商机，请在商机中修改，日历会随之更新。</translation>
    </message>
</context>
<context>
    <name>UndoToast</name>
    <message>
        <source>Undo</source>
        <translation>撤销</translation>
    </message>
</context>
<context>
    <name>WhenFields</name>
    <message>
        <source>It ends before it begins.</source>
        <translation>结束时间早于开始时间。</translation>
    </message>
    <message>
        <source>Begins</source>
        <translation>开始</translation>
    </message>
    <message>
        <source>Ends</source>
        <translation>结束</translation>
    </message>
    <message>
        <source>Whole day</source>
        <translation>全天</translation>
    </message>
</context>
<context>
    <name>calendar</name>
    <message>
        <source>Only who made an entry moves it.</source>
        <translation>只有创建人能移动这条日程。</translation>
    </message>
    <message>
        <source>overlaps %1</source>
        <translation>与“%1”冲突</translation>
    </message>
    <message>
        <source>Visit</source>
        <translation>拜访</translation>
    </message>
    <message>
        <source>Quote</source>
        <translation>报价</translation>
    </message>
    <message>
        <source>Meeting</source>
        <translation>会议</translation>
    </message>
    <message>
        <source>Payment</source>
        <translation>回款</translation>
    </message>
    <message>
        <source>Due date</source>
        <translation>到期</translation>
    </message>
    <message>
        <source>Absence</source>
        <translation>请假</translation>
    </message>
    <message>
        <source>Other</source>
        <translation>其他</translation>
    </message>
    <message>
        <source>Task due</source>
        <translation>任务到期</translation>
    </message>
    <message>
        <source>Planned close</source>
        <translation>预计成交</translation>
    </message>
    <message>
        <source>Stage deadline</source>
        <translation>阶段到期</translation>
    </message>
    <message>
        <source>Payment expected</source>
        <translation>预计回款</translation>
    </message>
    <message>
        <source>No answer yet</source>
        <translation>未答复</translation>
    </message>
    <message>
        <source>Comes</source>
        <translation>参加</translation>
    </message>
    <message>
        <source>Perhaps</source>
        <translation>待定</translation>
    </message>
    <message>
        <source>Does not come</source>
        <translation>不参加</translation>
    </message>
    <message>
        <source>No reminder</source>
        <translation>不提醒</translation>
    </message>
    <message>
        <source>When it begins</source>
        <translation>开始时</translation>
    </message>
    <message>
        <source>5 minutes before</source>
        <translation>提前 5 分钟</translation>
    </message>
    <message>
        <source>15 minutes before</source>
        <translation>提前 15 分钟</translation>
    </message>
    <message>
        <source>30 minutes before</source>
        <translation>提前 30 分钟</translation>
    </message>
    <message>
        <source>1 hour before</source>
        <translation>提前 1 小时</translation>
    </message>
    <message>
        <source>1 day before</source>
        <translation>提前 1 天</translation>
    </message>
    <message>
        <source>2 days before</source>
        <translation>提前 2 天</translation>
    </message>
    <message>
        <source>%1 minutes before</source>
        <translation>提前 %1 分钟</translation>
    </message>
    <message>
        <source>Calendar</source>
        <translation>日历</translation>
    </message>
</context>
<context>
    <name>ics</name>
    <message>
        <source>The entry has no end (END:VEVENT).</source>
        <translation>该条目没有结尾（END:VEVENT）。</translation>
    </message>
    <message>
        <source>The entry cannot be read.</source>
        <translation>该条目无法读取。</translation>
    </message>
    <message>
        <source>The entry has no UID, so it could not be recognised next time.</source>
        <translation>该条目没有 UID，下次无法识别。</translation>
    </message>
    <message>
        <source>The entry has no beginning (DTSTART).</source>
        <translation>该条目没有开始时间（DTSTART）。</translation>
    </message>
    <message>
        <source>The entry ends before it begins.</source>
        <translation>该条目的结束时间早于开始时间。</translation>
    </message>
    <message>
        <source>The entry lasts more than 400 days, or lies outside 1990 to 2200.</source>
        <translation>该条目超过 400 天，或不在 1990 至 2200 年之间。</translation>
    </message>
    <message>
        <source>A field stands twice in the entry.</source>
        <translation>该条目中有字段重复。</translation>
    </message>
    <message>
        <source>The time zone is not known.</source>
        <translation>时区无法识别。</translation>
    </message>
    <message>
        <source>The entry is marked as cancelled.</source>
        <translation>该条目已标记为取消。</translation>
    </message>
    <message>
        <source>It repeats more often than daily; such series are not taken over.</source>
        <translation>重复频率高于每天一次，不予导入。</translation>
    </message>
    <message>
        <source>It repeats more than 400 times in the next year; such series are not taken over.</source>
        <translation>未来一年内重复超过 400 次，不予导入。</translation>
    </message>
    <message>
        <source>It repeats by two rules at once; such series are not taken over.</source>
        <translation>同时按两条规则重复，不予导入。</translation>
    </message>
    <message>
        <source>The series has no date from a month ago to a year ahead.</source>
        <translation>该重复日程在近一个月到未来一年内没有日期。</translation>
    </message>
    <message>
        <source>This is not a calendar file (.ics). Export the calendar again in its program.</source>
        <translation>这不是日历文件（.ics）。请在原程序中重新导出。</translation>
    </message>
    <message>
        <source>The file is larger than 5 MB. Export a shorter time.</source>
        <translation>文件超过 5 MB。请导出较短的时间段。</translation>
    </message>
    <message>
        <source>The file holds %1 entries; at most %2 are read. Export a shorter time.</source>
        <translation>文件含 %1 条日程，最多读取 %2 条。请导出较短的时间段。</translation>
    </message>
</context>
</TS>
