<?xml version="1.0" encoding="utf-8"?>
<!DOCTYPE TS>
<TS version="2.1" language="zh_CN" sourcelanguage="en_GB">
<context>
    <name>BookPage</name>
    <message>
        <source>There are no results yet.</source>
        <translation>还没有绩效结果。</translation>
    </message>
    <message>
        <source>They come once KPIs are in force: see Performance.</source>
        <translation>指标生效后即会产生，请见“绩效”。</translation>
    </message>
    <message>
        <source>Reading …</source>
        <translation>读取中…</translation>
    </message>
    <message>
        <source>Reading the company&apos;s book</source>
        <translation>正在读取公司绩效册</translation>
    </message>
    <message>
        <source>%1 people</source>
        <translation>%1 人</translation>
    </message>
    <message>
        <source>1 person</source>
        <translation>1 人</translation>
    </message>
    <message>
        <source>published</source>
        <translation>已发布</translation>
    </message>
    <message>
        <source>not published yet</source>
        <translation>尚未发布</translation>
    </message>
    <message>
        <source>Save the book</source>
        <translation>保存手册</translation>
    </message>
    <message>
        <source>Written to %1</source>
        <translation>已写入 %1</translation>
    </message>
    <message>
        <source>Whose book</source>
        <translation>范围</translation>
    </message>
    <message>
        <source>Month</source>
        <translation>月份</translation>
    </message>
    <message>
        <source>Language of the book</source>
        <translation>手册语言</translation>
    </message>
    <message>
        <source>Save as PDF</source>
        <translation>保存为 PDF</translation>
    </message>
    <message>
        <source>Save as workbook</source>
        <translation>保存为工作簿</translation>
    </message>
    <message>
        <source>Smaller</source>
        <translation>缩小</translation>
    </message>
    <message>
        <source>Larger</source>
        <translation>放大</translation>
    </message>
    <message>
        <source>Pages of the book</source>
        <translation>手册页面</translation>
    </message>
</context>
<context>
    <name>MadePage</name>
    <message>
        <source>No book was made yet.</source>
        <translation>还没有生成过手册。</translation>
    </message>
    <message>
        <source>Set up a schedule, and the worker makes and sends one on its day.</source>
        <translation>设置计划后，后台程序会在当天生成并发送。</translation>
    </message>
    <message>
        <source>Save the book</source>
        <translation>保存手册</translation>
    </message>
    <message>
        <source>Written to %1</source>
        <translation>已写入 %1</translation>
    </message>
    <message>
        <source>Made and sent</source>
        <translation>已生成与发送</translation>
    </message>
    <message>
        <source>Asked</source>
        <translation>请求时间</translation>
    </message>
    <message>
        <source>Month</source>
        <translation>月份</translation>
    </message>
    <message>
        <source>Whose book</source>
        <translation>范围</translation>
    </message>
    <message>
        <source>Language</source>
        <translation>语言</translation>
    </message>
    <message>
        <source>Files</source>
        <translation>文件</translation>
    </message>
    <message>
        <source>State</source>
        <translation>状态</translation>
    </message>
    <message>
        <source>To</source>
        <translation>收件人</translation>
    </message>
    <message>
        <source>Sent</source>
        <translation>已发送</translation>
    </message>
    <message>
        <source>Save as PDF</source>
        <translation>保存为 PDF</translation>
    </message>
    <message>
        <source>Save as workbook</source>
        <translation>保存为工作簿</translation>
    </message>
    <message>
        <source>Send again</source>
        <translation>重新发送</translation>
    </message>
    <message>
        <source>Cancel</source>
        <translation>取消</translation>
    </message>
</context>
<context>
    <name>MailPage</name>
    <message>
        <source>The mail server is set.</source>
        <translation>邮件服务器已设置。</translation>
    </message>
    <message>
        <source>Mail server</source>
        <translation>邮件服务器</translation>
    </message>
    <message>
        <source>Books of schedules are sent by it. The password is not kept here: set TRIPOD_SMTP_PASSWORD where the worker runs.</source>
        <translation>计划生成的手册由它发送。密码不保存在这里：请在后台程序所在的计算机上设置 TRIPOD_SMTP_PASSWORD。</translation>
    </message>
    <message>
        <source>Name of the server</source>
        <translation>服务器名称</translation>
    </message>
    <message>
        <source>Port</source>
        <translation>端口</translation>
    </message>
    <message>
        <source>Connection</source>
        <translation>连接方式</translation>
    </message>
    <message>
        <source>Sender&apos;s address</source>
        <translation>发件人地址</translation>
    </message>
    <message>
        <source>Login (empty: none)</source>
        <translation>登录名（留空则不登录）</translation>
    </message>
    <message>
        <source>Not secured</source>
        <translation>不加密</translation>
    </message>
    <message>
        <source>Send books</source>
        <translation>发送手册</translation>
    </message>
    <message>
        <source>Save</source>
        <translation>保存</translation>
    </message>
</context>
<context>
    <name>ReportsView</name>
    <message>
        <source>Reports</source>
        <translation>报表</translation>
    </message>
    <message>
        <source>Performance books of a month: each figure with its formula, as you may see it</source>
        <translation>月度绩效手册：每个数字附带公式，内容以您的查看范围为准</translation>
    </message>
    <message>
        <source>Book</source>
        <translation>手册</translation>
    </message>
    <message>
        <source>Made and sent</source>
        <translation>已生成与发送</translation>
    </message>
    <message>
        <source>Schedules</source>
        <translation>计划</translation>
    </message>
    <message>
        <source>Mail server</source>
        <translation>邮件服务器</translation>
    </message>
</context>
<context>
    <name>ScheduleDialog</name>
    <message>
        <source>New schedule</source>
        <translation>新建计划</translation>
    </message>
    <message>
        <source>Change the schedule</source>
        <translation>修改计划</translation>
    </message>
    <message>
        <source>Whose book</source>
        <translation>范围</translation>
    </message>
    <message>
        <source>Language of the book</source>
        <translation>手册语言</translation>
    </message>
    <message>
        <source>Workbook (XLSX)</source>
        <translation>工作簿（XLSX）</translation>
    </message>
    <message>
        <source>On</source>
        <translation>启用</translation>
    </message>
    <message>
        <source>Every month</source>
        <translation>每月</translation>
    </message>
    <message>
        <source>Every week</source>
        <translation>每周</translation>
    </message>
    <message>
        <source>Day of the week</source>
        <translation>星期几</translation>
    </message>
    <message>
        <source>Day of the month</source>
        <translation>几号</translation>
    </message>
    <message>
        <source>Send to</source>
        <translation>发送给</translation>
    </message>
    <message>
        <source>Save</source>
        <translation>保存</translation>
    </message>
    <message>
        <source>Files</source>
        <translation>文件</translation>
    </message>
    <message>
        <source>When, at eight in the morning</source>
        <translation>时间（早上八点）</translation>
    </message>
    <message>
        <source>Send to (one address a line; empty: keep it here)</source>
        <translation>发送给（每行一个地址；留空则仅保存在此）</translation>
    </message>
    <message>
        <source>Cancel</source>
        <translation>取消</translation>
    </message>
    <message>
        <source>Choose PDF, a workbook, or both.</source>
        <translation>请选择 PDF、工作簿，或两者。</translation>
    </message>
</context>
<context>
    <name>SchedulesPage</name>
    <message>
        <source>Nothing is scheduled.</source>
        <translation>没有计划。</translation>
    </message>
    <message>
        <source>A schedule makes the book of your team every month or week and sends it by mail.</source>
        <translation>计划会每月或每周生成团队手册，并通过邮件发送。</translation>
    </message>
    <message>
        <source>New schedule</source>
        <translation>新建计划</translation>
    </message>
    <message>
        <source>The worker makes it; see Made and sent.</source>
        <translation>后台程序正在生成，请见“已生成与发送”。</translation>
    </message>
    <message>
        <source>Remove the schedule</source>
        <translation>删除计划</translation>
    </message>
    <message>
        <source>No more books are made by it. Those that were made stay.</source>
        <translation>不再按此计划生成手册，已生成的会保留。</translation>
    </message>
    <message>
        <source>There are no results yet. They come once KPIs are in force: see Performance.</source>
        <translation>还没有结果。指标生效后才会有：见“绩效”。</translation>
    </message>
    <message>
        <source>Remove</source>
        <translation>删除</translation>
    </message>
    <message>
        <source>Keep</source>
        <translation>保留</translation>
    </message>
    <message>
        <source>Schedules</source>
        <translation>计划</translation>
    </message>
    <message>
        <source>When</source>
        <translation>时间</translation>
    </message>
    <message>
        <source>Whose book</source>
        <translation>范围</translation>
    </message>
    <message>
        <source>Language</source>
        <translation>语言</translation>
    </message>
    <message>
        <source>Files</source>
        <translation>文件</translation>
    </message>
    <message>
        <source>To</source>
        <translation>收件人</translation>
    </message>
    <message>
        <source>Next</source>
        <translation>下次</translation>
    </message>
    <message>
        <source>State</source>
        <translation>状态</translation>
    </message>
    <message>
        <source>Change</source>
        <translation>修改</translation>
    </message>
    <message>
        <source>Make one now</source>
        <translation>立即生成</translation>
    </message>
</context>
<context>
    <name>reports_screen</name>
    <message>
        <source>On</source>
        <translation>启用</translation>
    </message>
    <message>
        <source>Off</source>
        <translation>停用</translation>
    </message>
    <message>
        <source>Reports</source>
        <translation>报表</translation>
    </message>
    <message>
        <source>Whole company</source>
        <translation>全公司</translation>
    </message>
    <message>
        <source>My team</source>
        <translation>我的团队</translation>
    </message>
    <message>
        <source>Waits</source>
        <translation>等待中</translation>
    </message>
    <message>
        <source>Being made</source>
        <translation>生成中</translation>
    </message>
    <message>
        <source>Made</source>
        <translation>已生成</translation>
    </message>
    <message>
        <source>Failed</source>
        <translation>失败</translation>
    </message>
    <message>
        <source>Cancelled</source>
        <translation>已取消</translation>
    </message>
    <message>
        <source>Sent, not to all</source>
        <translation>部分已发送</translation>
    </message>
    <message>
        <source>Sent</source>
        <translation>已发送</translation>
    </message>
    <message>
        <source>Not sent</source>
        <translation>未发送</translation>
    </message>
    <message>
        <source>Waits to be sent</source>
        <translation>等待发送</translation>
    </message>
    <message>
        <source>Every month, on day %1, of the month before</source>
        <translation>每月 %1 日，生成上月手册</translation>
    </message>
    <message>
        <source>Every week, on %1, of the present month</source>
        <translation>每周%1，生成当月手册</translation>
    </message>
    <message>
        <source>Monday</source>
        <translation>星期一</translation>
    </message>
    <message>
        <source>Tuesday</source>
        <translation>星期二</translation>
    </message>
    <message>
        <source>Wednesday</source>
        <translation>星期三</translation>
    </message>
    <message>
        <source>Thursday</source>
        <translation>星期四</translation>
    </message>
    <message>
        <source>Friday</source>
        <translation>星期五</translation>
    </message>
    <message>
        <source>Saturday</source>
        <translation>星期六</translation>
    </message>
    <message>
        <source>Sunday</source>
        <translation>星期日</translation>
    </message>
</context>
</TS>
