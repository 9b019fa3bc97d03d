<?xml version="1.0" encoding="utf-8"?>
<!DOCTYPE TS>
<TS version="2.1" language="zh_CN" sourcelanguage="en_GB">
<context>
    <name>AssignDialog</name>
    <message>
        <source>Assign</source>
        <translation>分配</translation>
    </message>
    <message>
        <source>The first response is due anew, in full, for whoever gets the lead.</source>
        <translation>无论分配给谁，首次响应都会重新完整计时。</translation>
    </message>
    <message>
        <source>To</source>
        <translation>分配给</translation>
    </message>
    <message>
        <source>Pool</source>
        <translation>公海</translation>
    </message>
    <message>
        <source>now with %1</source>
        <translation>现由 %1 负责</translation>
    </message>
    <message>
        <source>free in the pool</source>
        <translation>在公海中，无负责人</translation>
    </message>
    <message>
        <source>Nobody: free in the pool</source>
        <translation>不指定，放回公海</translation>
    </message>
    <message>
        <source>Choose who gets it</source>
        <translation>请选择分给谁</translation>
    </message>
    <message>
        <source>Stays in its pool</source>
        <translation>留在原公海</translation>
    </message>
    <message>
        <source>Also beyond the limits of the person; this is kept with the lead</source>
        <translation>允许超出此人上限（会记录在线索中）</translation>
    </message>
    <message>
        <source>Reason</source>
        <translation>原因</translation>
    </message>
    <message>
        <source>Choose who gets the lead.</source>
        <translation>请选择把线索分给谁。</translation>
    </message>
</context>
<context>
    <name>AssignForm</name>
    <message>
        <source>To</source>
        <translation>分配给</translation>
    </message>
    <message>
        <source>Pool</source>
        <translation>公海</translation>
    </message>
    <message>
        <source>To a person</source>
        <translation>分配给个人</translation>
    </message>
    <message>
        <source>To another pool</source>
        <translation>转到其他公海</translation>
    </message>
    <message>
        <source>Choose who gets them</source>
        <translation>请选择分给谁</translation>
    </message>
    <message>
        <source>Choose a pool</source>
        <translation>请选择公海</translation>
    </message>
    <message>
        <source>Reason</source>
        <translation>原因</translation>
    </message>
    <message>
        <source>Choose a person to see what it would do.</source>
        <translation>选择人员后，可预览结果。</translation>
    </message>
    <message>
        <source>Choose a pool to see what it would do.</source>
        <translation>选择公海后，可预览结果。</translation>
    </message>
</context>
<context>
    <name>BulkBar</name>
    <message>
        <source>%1 chosen</source>
        <translation>已选 %1 条</translation>
    </message>
    <message>
        <source>Choose all %1</source>
        <translation>选择全部 %1 条</translation>
    </message>
    <message>
        <source>Assign…</source>
        <translation>分配…</translation>
    </message>
    <message>
        <source>Tags…</source>
        <translation>标签…</translation>
    </message>
    <message>
        <source>Field…</source>
        <translation>字段…</translation>
    </message>
    <message>
        <source>To the pool…</source>
        <translation>退回公海…</translation>
    </message>
    <message>
        <source>Close…</source>
        <translation>关闭…</translation>
    </message>
    <message>
        <source>Rescore…</source>
        <translation>重新评分…</translation>
    </message>
    <message>
        <source>Merge…</source>
        <translation>合并…</translation>
    </message>
    <message>
        <source>Export…</source>
        <translation>导出…</translation>
    </message>
    <message>
        <source>More</source>
        <translation>更多</translation>
    </message>
    <message>
        <source>Clear the choice</source>
        <translation>清除选择</translation>
    </message>
</context>
<context>
    <name>BulkDialog</name>
    <message>
        <source>Why leads stay as they are</source>
        <translation>线索保持不变的原因</translation>
    </message>
    <message>
        <source>What each person holds</source>
        <translation>每人持有量</translation>
    </message>
    <message>
        <source>Reckoning the effect</source>
        <translation>正在计算影响</translation>
    </message>
    <message>
        <source>What will happen</source>
        <translation>将会发生</translation>
    </message>
    <message>
        <source>Cancel</source>
        <translation>取消</translation>
    </message>
    <message>
        <source>Assign 1 lead</source>
        <translation>分配 1 条线索</translation>
    </message>
    <message>
        <source>Assign %1 leads</source>
        <translation>分配 %1 条线索</translation>
    </message>
    <message>
        <source>Move 1 lead</source>
        <translation>转移 1 条线索</translation>
    </message>
    <message>
        <source>Move %1 leads</source>
        <translation>转移 %1 条线索</translation>
    </message>
    <message>
        <source>Give 1 lead back</source>
        <translation>退回 1 条线索</translation>
    </message>
    <message>
        <source>Give %1 leads back</source>
        <translation>退回 %1 条线索</translation>
    </message>
    <message>
        <source>Score 1 lead</source>
        <translation>评分 1 条线索</translation>
    </message>
    <message>
        <source>Score %1 leads</source>
        <translation>评分 %1 条线索</translation>
    </message>
    <message>
        <source>Tags of 1 lead</source>
        <translation>1 条线索的标签</translation>
    </message>
    <message>
        <source>Tags of %1 leads</source>
        <translation>%1 条线索的标签</translation>
    </message>
    <message>
        <source>Close 1 lead</source>
        <translation>关闭 1 条线索</translation>
    </message>
    <message>
        <source>Close %1 leads</source>
        <translation>关闭 %1 条线索</translation>
    </message>
    <message>
        <source>Change a field of 1 lead</source>
        <translation>修改 1 条线索的字段</translation>
    </message>
    <message>
        <source>Change a field of %1 leads</source>
        <translation>修改 %1 条线索的字段</translation>
    </message>
    <message>
        <source>Give 1 lead back to the pool</source>
        <translation>将 1 条线索退回公海</translation>
    </message>
    <message>
        <source>Give %1 leads back to the pool</source>
        <translation>将 %1 条线索退回公海</translation>
    </message>
    <message>
        <source>Score 1 lead anew</source>
        <translation>为 1 条线索重新评分</translation>
    </message>
    <message>
        <source>Score %1 leads anew</source>
        <translation>为 %1 条线索重新评分</translation>
    </message>
    <message>
        <source>So many leads are done in the background; a notice tells when they are.</source>
        <translation>数量较多，将在后台处理，完成后会收到通知。</translation>
    </message>
    <message>
        <source>There is no undo of this; each lead can be opened again by itself.</source>
        <translation>此操作不能整批撤销；可逐条重新打开线索。</translation>
    </message>
    <message>
        <source>It can be undone for 24 hours.</source>
        <translation>24 小时内可以撤销。</translation>
    </message>
    <message>
        <source>Leads</source>
        <translation>线索</translation>
    </message>
    <message>
        <source>Why they stay as they are</source>
        <translation>保持不变的原因</translation>
    </message>
    <message>
        <source>Change 1 lead</source>
        <translation>更改 1 条线索</translation>
    </message>
    <message>
        <source>Change %1 leads</source>
        <translation>更改 %1 条线索</translation>
    </message>
    <message>
        <source>Nothing would change.</source>
        <translation>没有可更改的内容。</translation>
    </message>
    <message>
        <source>%1 will change</source>
        <translation>%1 条将更改</translation>
    </message>
    <message>
        <source>%1 stay the same</source>
        <translation>%1 条不变</translation>
    </message>
    <message>
        <source>%1 refused</source>
        <translation>%1 条被拒绝</translation>
    </message>
    <message>
        <source>Free in the pool</source>
        <translation>公海中</translation>
    </message>
    <message>
        <source>Somebody else</source>
        <translation>其他人</translation>
    </message>
    <message>
        <source>Person</source>
        <translation>人员</translation>
    </message>
    <message>
        <source>Holds now</source>
        <translation>现持有</translation>
    </message>
    <message>
        <source>Afterwards</source>
        <translation>之后</translation>
    </message>
</context>
<context>
    <name>CalendarPage</name>
    <message>
        <source>Nothing comes in, is due or is expected in these weeks.</source>
        <translation>这几周没有新线索、待响应或预计成交。</translation>
    </message>
    <message>
        <source>Show all</source>
        <translation>显示全部</translation>
    </message>
    <message>
        <source>The month before (Page up)</source>
        <translation>上个月（Page Up）</translation>
    </message>
    <message>
        <source>The next month (Page down)</source>
        <translation>下个月（Page Down）</translation>
    </message>
    <message>
        <source>Today</source>
        <translation>今天</translation>
    </message>
    <message>
        <source>Month of leads</source>
        <translation>线索月历</translation>
    </message>
</context>
<context>
    <name>ClockTab</name>
    <message>
        <source>First response</source>
        <translation>首次响应</translation>
    </message>
    <message>
        <source>Why this owner</source>
        <translation>为何由此人负责</translation>
    </message>
    <message>
        <source>Hands it went through</source>
        <translation>经手记录</translation>
    </message>
    <message>
        <source>Who was passed over</source>
        <translation>未选中的人员</translation>
    </message>
    <message>
        <source>Passed over</source>
        <translation>未选中</translation>
    </message>
    <message>
        <source>Because</source>
        <translation>原因</translation>
    </message>
    <message>
        <source>State</source>
        <translation>状态</translation>
    </message>
    <message>
        <source>No clock runs: the lead is closed.</source>
        <translation>线索已关闭，不再计时。</translation>
    </message>
    <message>
        <source>Since</source>
        <translation>开始时间</translation>
    </message>
    <message>
        <source>Answered</source>
        <translation>已响应</translation>
    </message>
    <message>
        <source>Working time</source>
        <translation>工作时间</translation>
    </message>
    <message>
        <source>done at %1</source>
        <translation>已于 %1 执行</translation>
    </message>
    <message>
        <source>Now</source>
        <translation>当前</translation>
    </message>
    <message>
        <source>Reminder</source>
        <translation>提醒</translation>
    </message>
    <message>
        <source>Due</source>
        <translation>截止</translation>
    </message>
    <message>
        <source>Manager told</source>
        <translation>通知经理</translation>
    </message>
    <message>
        <source>Passed on</source>
        <translation>转派</translation>
    </message>
    <message>
        <source>With</source>
        <translation>负责人</translation>
    </message>
    <message>
        <source>The pool</source>
        <translation>公海</translation>
    </message>
    <message>
        <source>How</source>
        <translation>方式</translation>
    </message>
    <message>
        <source>Answer</source>
        <translation>响应</translation>
    </message>
</context>
<context>
    <name>ContactDialog</name>
    <message>
        <source>Record contact</source>
        <translation>登记联系</translation>
    </message>
    <message>
        <source>The clock of the first response stops when the contact can be looked up: name the call, message, mail or visit.</source>
        <translation>首次响应计时只在联系有据可查时停止：请填写通话、消息、邮件或拜访。</translation>
    </message>
    <message>
        <source>Record</source>
        <translation>登记</translation>
    </message>
    <message>
        <source>When</source>
        <translation>时间</translation>
    </message>
    <message>
        <source>Note</source>
        <translation>备注</translation>
    </message>
    <message>
        <source>Number of the call in the phone system</source>
        <translation>话务系统中的通话编号</translation>
    </message>
    <message>
        <source>As the telephone list shows it</source>
        <translation>以通话清单为准</translation>
    </message>
    <message>
        <source>Chat and message</source>
        <translation>聊天与消息</translation>
    </message>
    <message>
        <source>WeChat account or message number</source>
        <translation>微信号或消息编号</translation>
    </message>
    <message>
        <source>Subject or number of the mail</source>
        <translation>邮件主题或编号</translation>
    </message>
    <message>
        <source>Number of the visit in the calendar</source>
        <translation>日历中的拜访编号</translation>
    </message>
    <message>
        <source>Of a visit or meeting that is marked as done</source>
        <translation>已标记完成的拜访或会议</translation>
    </message>
    <message>
        <source>Say what proves the contact; a word that it happened does not stop the clock.</source>
        <translation>请填写联系凭据；仅说明已联系不会停止计时。</translation>
    </message>
</context>
<context>
    <name>ConvertDialog</name>
    <message>
        <source>Make a deal</source>
        <translation>转为商机</translation>
    </message>
    <message>
        <source>The lead goes on as a deal of its owner; when the deal is won or lost, so is the lead.</source>
        <translation>线索将成为负责人的商机；商机赢单或输单时，线索随之关闭。</translation>
    </message>
    <message>
        <source>Make the deal</source>
        <translation>转为商机</translation>
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
        <source>Of the owner</source>
        <translation>负责人的产品线</translation>
    </message>
    <message>
        <source>Customer</source>
        <translation>客户</translation>
    </message>
    <message>
        <source>What do they want to buy?</source>
        <translation>想购买什么？</translation>
    </message>
    <message>
        <source>Close date</source>
        <translation>预计成交日期</translation>
    </message>
    <message>
        <source>A deal needs a customer and a name.</source>
        <translation>商机需要客户和名称。</translation>
    </message>
    <message>
        <source>Write an amount like 12500.00.</source>
        <translation>请填写金额，如 12500.00。</translation>
    </message>
    <message>
        <source>Write a day like 2026-11-30.</source>
        <translation>请填写日期，如 2026-11-30。</translation>
    </message>
</context>
<context>
    <name>DuplicateLine</name>
    <message>
        <source>A lead in other hands</source>
        <translation>由他人负责的线索</translation>
    </message>
    <message>
        <source>Same</source>
        <translation>相同</translation>
    </message>
    <message>
        <source>Alike</source>
        <translation>相似</translation>
    </message>
    <message>
        <source>Open</source>
        <translation>打开</translation>
    </message>
    <message>
        <source>Merge…</source>
        <translation>合并…</translation>
    </message>
</context>
<context>
    <name>DuplicatesTab</name>
    <message>
        <source>No other lead has this phone, e-mail or a company that sounds alike.</source>
        <translation>没有其他线索使用相同电话、邮箱或读音相近的公司。</translation>
    </message>
</context>
<context>
    <name>FieldForm</name>
    <message>
        <source>Field</source>
        <translation>字段</translation>
    </message>
    <message>
        <source>New value</source>
        <translation>新值</translation>
    </message>
    <message>
        <source>This value does not fit the field.</source>
        <translation>此值不符合字段要求。</translation>
    </message>
    <message>
        <source>Write the new value.</source>
        <translation>请填写新值。</translation>
    </message>
</context>
<context>
    <name>FieldsTab</name>
    <message>
        <source>%1% complete</source>
        <translation>完整度 %1%</translation>
    </message>
    <message>
        <source>Save</source>
        <translation>保存</translation>
    </message>
    <message>
        <source>Undo</source>
        <translation>撤销</translation>
    </message>
    <message>
        <source>Separated by commas</source>
        <translation>用逗号分隔</translation>
    </message>
    <message>
        <source>Needed before this lead can be an MQL</source>
        <translation>成为 MQL 前必须填写</translation>
    </message>
    <message>
        <source>Write a day like 2026-11-30.</source>
        <translation>请填写日期，如 2026-11-30。</translation>
    </message>
    <message>
        <source>This is not a number.</source>
        <translation>这不是数字。</translation>
    </message>
</context>
<context>
    <name>FilterBar</name>
    <message>
        <source>1 lead from elsewhere</source>
        <translation>来自其他页面的 1 条线索</translation>
    </message>
    <message>
        <source>%1 leads from elsewhere</source>
        <translation>来自其他页面的 %1 条线索</translation>
    </message>
    <message>
        <source>Import %1</source>
        <translation>导入 %1</translation>
    </message>
    <message>
        <source>Filtered</source>
        <translation>已筛选</translation>
    </message>
    <message>
        <source>More filters</source>
        <translation>更多筛选</translation>
    </message>
    <message>
        <source>Take this filter away</source>
        <translation>取消此筛选</translation>
    </message>
    <message>
        <source>Due on %1</source>
        <translation>%1到期</translation>
    </message>
    <message>
        <source>All pools</source>
        <translation>全部公海</translation>
    </message>
    <message>
        <source>Table</source>
        <translation>表格</translation>
    </message>
    <message>
        <source>Board</source>
        <translation>看板</translation>
    </message>
    <message>
        <source>Calendar</source>
        <translation>日历</translation>
    </message>
    <message>
        <source>All</source>
        <translation>全部</translation>
    </message>
    <message>
        <source>Mine</source>
        <translation>我的</translation>
    </message>
    <message>
        <source>Free</source>
        <translation>未领取</translation>
    </message>
    <message>
        <source>Pool</source>
        <translation>公海</translation>
    </message>
    <message>
        <source>State</source>
        <translation>状态</translation>
    </message>
    <message>
        <source>Closed</source>
        <translation>已关闭</translation>
    </message>
    <message>
        <source>All states</source>
        <translation>全部状态</translation>
    </message>
    <message>
        <source>Only qualified leads (MQL)</source>
        <translation>只看合格线索（MQL）</translation>
    </message>
    <message>
        <source>Only late first responses</source>
        <translation>只看响应超时</translation>
    </message>
    <message>
        <source>Find a lead</source>
        <translation>查找线索</translation>
    </message>
    <message>
        <source>Company, contact, phone, e-mail or number; pinyin too</source>
        <translation>公司、联系人、电话、邮箱或编号，支持拼音</translation>
    </message>
    <message>
        <source>Filter</source>
        <translation>筛选</translation>
    </message>
</context>
<context>
    <name>ImportDialog</name>
    <message>
        <source>Import leads</source>
        <translation>导入线索</translation>
    </message>
    <message>
        <source>Show its leads</source>
        <translation>查看这些线索</translation>
    </message>
    <message>
        <source>Save an empty table…</source>
        <translation>保存空白模板…</translation>
    </message>
    <message>
        <source>A workbook with the names of the columns, to be filled in</source>
        <translation>含列名的工作簿，填好后即可导入</translation>
    </message>
    <message>
        <source>Save an empty table</source>
        <translation>保存空白模板</translation>
    </message>
    <message>
        <source>Excel (*.xlsx)</source>
        <translation>Excel (*.xlsx)</translation>
    </message>
    <message>
        <source>Leads</source>
        <translation>线索</translation>
    </message>
    <message>
        <source>The empty table is in %1</source>
        <translation>空白模板已保存到 %1</translation>
    </message>
    <message>
        <source>Trying the file</source>
        <translation>试运行文件</translation>
    </message>
    <message>
        <source>Importing leads</source>
        <translation>正在导入线索</translation>
    </message>
    <message>
        <source>Saving the result</source>
        <translation>保存结果</translation>
    </message>
</context>
<context>
    <name>ImportsDialog</name>
    <message>
        <source>Imports of leads</source>
        <translation>线索导入记录</translation>
    </message>
    <message>
        <source>Show its leads</source>
        <translation>查看这些线索</translation>
    </message>
    <message>
        <source>Undo…</source>
        <translation>撤销…</translation>
    </message>
    <message>
        <source>Undo the import</source>
        <translation>撤销此次导入</translation>
    </message>
    <message>
        <source>Call it off</source>
        <translation>取消执行</translation>
    </message>
    <message>
        <source>Nothing has been imported yet.</source>
        <translation>尚未导入过线索。</translation>
    </message>
    <message>
        <source>Each file that is taken in can be taken back here.</source>
        <translation>每次导入的文件都会列在这里，并可撤销。</translation>
    </message>
    <message>
        <source>Import leads…</source>
        <translation>导入线索…</translation>
    </message>
    <message>
        <source>Close</source>
        <translation>关闭</translation>
    </message>
    <message>
        <source>Looking at what it would do…</source>
        <translation>正在查看影响…</translation>
    </message>
    <message>
        <source>The worker takes the import back.</source>
        <translation>后台正在撤销导入。</translation>
    </message>
    <message>
        <source>Undone: %1</source>
        <translation>已撤销：%1</translation>
    </message>
    <message>
        <source>When</source>
        <translation>时间</translation>
    </message>
    <message>
        <source>File</source>
        <translation>文件</translation>
    </message>
    <message>
        <source>By</source>
        <translation>导入人</translation>
    </message>
    <message>
        <source>New</source>
        <translation>新增</translation>
    </message>
    <message>
        <source>Changed</source>
        <translation>更改</translation>
    </message>
    <message>
        <source>Duplicate</source>
        <translation>重复</translation>
    </message>
    <message>
        <source>Errors</source>
        <translation>错误</translation>
    </message>
    <message>
        <source>Imported</source>
        <translation>已导入</translation>
    </message>
    <message>
        <source>Undone</source>
        <translation>已撤销</translation>
    </message>
    <message>
        <source>Failed</source>
        <translation>失败</translation>
    </message>
    <message>
        <source>Waiting</source>
        <translation>等待中</translation>
    </message>
    <message>
        <source>At work</source>
        <translation>进行中</translation>
    </message>
    <message>
        <source>Undo waits</source>
        <translation>等待撤销</translation>
    </message>
    <message>
        <source>Being undone</source>
        <translation>正在撤销</translation>
    </message>
</context>
<context>
    <name>LeadActs</name>
    <message>
        <source>Back to the pool</source>
        <translation>退回公海</translation>
    </message>
    <message>
        <source>Say why “%1” goes back, for whoever takes it next. For some days it is for others.</source>
        <translation>请说明“%1”退回的原因，供下一位参考。几天内它将留给其他人。</translation>
    </message>
    <message>
        <source>Give back</source>
        <translation>退回</translation>
    </message>
    <message>
        <source>Cannot be reached</source>
        <translation>联系不上</translation>
    </message>
    <message>
        <source>Not my region or product</source>
        <translation>不属于我的区域或产品</translation>
    </message>
    <message>
        <source>No time</source>
        <translation>没有时间</translation>
    </message>
    <message>
        <source>Close as won</source>
        <translation>关闭为赢单</translation>
    </message>
    <message>
        <source>Say what “%1” bought, where it is not made into a deal.</source>
        <translation>未转商机时，请说明“%1”购买了什么。</translation>
    </message>
    <message>
        <source>Close as lost</source>
        <translation>关闭为输单</translation>
    </message>
    <message>
        <source>Why did we lose “%1”? The reasons show which channels are worth their money.</source>
        <translation>“%1”为什么输单？原因能说明哪些渠道值得投入。</translation>
    </message>
    <message>
        <source>No need</source>
        <translation>没有需求</translation>
    </message>
    <message>
        <source>No budget</source>
        <translation>没有预算</translation>
    </message>
    <message>
        <source>A competitor was chosen</source>
        <translation>选择了竞争对手</translation>
    </message>
    <message>
        <source>No answer any more</source>
        <translation>不再回应</translation>
    </message>
    <message>
        <source>Mark as invalid</source>
        <translation>标记为无效</translation>
    </message>
    <message>
        <source>Why is “%1” no lead? Invalid leads do not count in conversion.</source>
        <translation>“%1”为什么不是线索？无效线索不计入转化率。</translation>
    </message>
    <message>
        <source>Wrong number</source>
        <translation>号码错误</translation>
    </message>
    <message>
        <source>A private person</source>
        <translation>个人，非企业</translation>
    </message>
    <message>
        <source>A competitor</source>
        <translation>竞争对手</translation>
    </message>
    <message>
        <source>Made up</source>
        <translation>虚假信息</translation>
    </message>
    <message>
        <source>Open again</source>
        <translation>重新打开</translation>
    </message>
    <message>
        <source>“%1” goes on where it was closed, with a new clock. Say why.</source>
        <translation>“%1”将从关闭处继续并重新计时。请说明原因。</translation>
    </message>
    <message>
        <source>Set as MQL</source>
        <translation>设为 MQL</translation>
    </message>
    <message>
        <source>The criteria do not hold for “%1”. Say why it is qualified all the same.</source>
        <translation>“%1”不满足标准，请说明为何仍然合格。</translation>
    </message>
    <message>
        <source>Open</source>
        <translation>打开</translation>
    </message>
    <message>
        <source>Open in a tab</source>
        <translation>在标签页中打开</translation>
    </message>
    <message>
        <source>Copy the phone number</source>
        <translation>复制电话号码</translation>
    </message>
    <message>
        <source>Its whole column as a table</source>
        <translation>以表格查看整列</translation>
    </message>
    <message>
        <source>Claim</source>
        <translation>领取</translation>
    </message>
    <message>
        <source>Record contact…</source>
        <translation>登记联系…</translation>
    </message>
    <message>
        <source>Assign…</source>
        <translation>分配…</translation>
    </message>
    <message>
        <source>Make a deal…</source>
        <translation>转为商机…</translation>
    </message>
    <message>
        <source>Back to the pool…</source>
        <translation>退回公海…</translation>
    </message>
    <message>
        <source>Close as lost…</source>
        <translation>关闭为输单…</translation>
    </message>
    <message>
        <source>%1 went into %2.</source>
        <translation>%1 已并入 %2。</translation>
    </message>
    <message>
        <source>The merge is undone.</source>
        <translation>合并已撤销。</translation>
    </message>
    <message>
        <source>Edited since, so left as they are: %1</source>
        <translation>此后已编辑，保持不变：%1</translation>
    </message>
    <message>
        <source>%1 is saved.</source>
        <translation>%1 已保存。</translation>
    </message>
    <message>
        <source>%1 is yours. The clock of the first response runs.</source>
        <translation>%1 已归您，首次响应开始计时。</translation>
    </message>
    <message>
        <source>%1 is back in the pool.</source>
        <translation>%1 已退回公海。</translation>
    </message>
    <message>
        <source>%1 is closed.</source>
        <translation>%1 已关闭。</translation>
    </message>
    <message>
        <source>%1 is open again.</source>
        <translation>%1 已重新打开。</translation>
    </message>
    <message>
        <source>The contact is recorded; the clock has stopped.</source>
        <translation>联系已登记，计时停止。</translation>
    </message>
    <message>
        <source>The lead is an MQL now.</source>
        <translation>线索现为 MQL。</translation>
    </message>
    <message>
        <source>The change is undone.</source>
        <translation>更改已撤销。</translation>
    </message>
    <message>
        <source>%1 is as it was before.</source>
        <translation>%1 已恢复原状。</translation>
    </message>
    <message>
        <source>Done.</source>
        <translation>已完成。</translation>
    </message>
    <message>
        <source>%1 is a deal now: %2.</source>
        <translation>%1 已转为商机 %2。</translation>
    </message>
    <message>
        <source>1 lead assigned.</source>
        <translation>已分配 1 条线索。</translation>
    </message>
    <message>
        <source>%1 leads assigned.</source>
        <translation>已分配 %1 条线索。</translation>
    </message>
    <message>
        <source>1 lead is yours now.</source>
        <translation>已领取 1 条线索。</translation>
    </message>
    <message>
        <source>%1 leads are yours now.</source>
        <translation>已领取 %1 条线索。</translation>
    </message>
</context>
<context>
    <name>LeadBoard</name>
    <message>
        <source>No lead here</source>
        <translation>没有线索</translation>
    </message>
</context>
<context>
    <name>LeadColumnsPage</name>
    <message>
        <source>Every column found its field.</source>
        <translation>每一列都找到了对应字段。</translation>
    </message>
    <message>
        <source>A column serves one field; chosen twice: %1</source>
        <translation>一列只能对应一个字段，重复选择：%1</translation>
    </message>
    <message>
        <source>Choose a column for at least one field.</source>
        <translation>请至少为一个字段选择列。</translation>
    </message>
</context>
<context>
    <name>LeadFilePage</name>
    <message>
        <source>Excel, WPS and CSV files, packed with gzip too. Rows copied from a sheet can be pasted into the list (Ctrl+V).</source>
        <translation>支持 Excel、WPS 与 CSV，也可为 gzip 压缩。从表格复制的行可直接粘贴到列表 (Ctrl+V)。</translation>
    </message>
    <message>
        <source>Pool</source>
        <translation>公海</translation>
    </message>
    <message>
        <source>Channel</source>
        <translation>渠道</translation>
    </message>
    <message>
        <source>Campaign</source>
        <translation>市场活动</translation>
    </message>
    <message>
        <source>Leads that are known</source>
        <translation>已存在的线索</translation>
    </message>
    <message>
        <source>Give the new leads out by the pool&apos;s rules</source>
        <translation>新线索按公海规则分配</translation>
    </message>
    <message>
        <source>Leave out single cells that cannot be read</source>
        <translation>无法识别的单元格留空</translation>
    </message>
    <message>
        <source>Make new fields of columns that match none</source>
        <translation>为没有对应字段的列新建字段</translation>
    </message>
    <message>
        <source>As if each came in by itself; else they are free in the pool.</source>
        <translation>如同逐条录入一样分配；否则留在公海待领取。</translation>
    </message>
    <message>
        <source>Managers and directors give leads out.</source>
        <translation>只有经理和总监可以分配线索。</translation>
    </message>
    <message>
        <source>They become fields of the office, of the kind their values have.</source>
        <translation>将按列中内容的类型新建为公司字段。</translation>
    </message>
    <message>
        <source>A director or an administrator makes new fields.</source>
        <translation>只有总监或管理员可以新建字段。</translation>
    </message>
    <message>
        <source>Else a row with such a cell counts as an error.</source>
        <translation>否则含此类单元格的行按错误处理。</translation>
    </message>
    <message>
        <source>As the rows say</source>
        <translation>以各行内容为准</translation>
    </message>
    <message>
        <source>Fill their empty fields</source>
        <translation>只补充空字段</translation>
    </message>
    <message>
        <source>The file&apos;s values win</source>
        <translation>以文件内容覆盖</translation>
    </message>
    <message>
        <source>Leave them alone</source>
        <translation>保持不变</translation>
    </message>
    <message>
        <source>Source</source>
        <translation>来源</translation>
    </message>
    <message>
        <source>A short name of where the file comes from; its columns are remembered by it.</source>
        <translation>文件来源的简称；列匹配会按此记住。</translation>
    </message>
</context>
<context>
    <name>LeadHead</name>
    <message>
        <source>Meets the criteria, but is no MQL until these are filled in: %1</source>
        <translation>已满足条件，但填好以下字段才会成为 MQL：%1</translation>
    </message>
    <message>
        <source>%1 was merged into this one.</source>
        <translation>%1 已合并到本线索。</translation>
    </message>
    <message>
        <source>%1 was merged into this one on %2 by %3.</source>
        <translation>%1 已于 %2 由 %3 合并到本线索。</translation>
    </message>
    <message>
        <source>%1 was merged into this one on %2.</source>
        <translation>%1 已于 %2 合并到本线索。</translation>
    </message>
    <message>
        <source>Claim</source>
        <translation>领取</translation>
    </message>
    <message>
        <source>Record contact…</source>
        <translation>登记联系…</translation>
    </message>
    <message>
        <source>Make a deal…</source>
        <translation>转为商机…</translation>
    </message>
    <message>
        <source>Back to the pool…</source>
        <translation>退回公海…</translation>
    </message>
    <message>
        <source>Assign…</source>
        <translation>分配…</translation>
    </message>
    <message>
        <source>Set as MQL…</source>
        <translation>设为 MQL…</translation>
    </message>
    <message>
        <source>Merge with…</source>
        <translation>合并…</translation>
    </message>
    <message>
        <source>Close as won…</source>
        <translation>关闭为赢单…</translation>
    </message>
    <message>
        <source>Close as lost…</source>
        <translation>关闭为输单…</translation>
    </message>
    <message>
        <source>Mark as invalid…</source>
        <translation>标记为无效…</translation>
    </message>
    <message>
        <source>Open again…</source>
        <translation>重新打开…</translation>
    </message>
    <message>
        <source>Copy</source>
        <translation>复制</translation>
    </message>
    <message>
        <source>Open in a tab</source>
        <translation>在标签页中打开</translation>
    </message>
    <message>
        <source>Close (Esc)</source>
        <translation>关闭（Esc）</translation>
    </message>
    <message>
        <source>To the list (Esc)</source>
        <translation>回到列表（Esc）</translation>
    </message>
    <message>
        <source>More</source>
        <translation>更多</translation>
    </message>
</context>
<context>
    <name>LeadPane</name>
    <message>
        <source>To the list</source>
        <translation>回到列表</translation>
    </message>
    <message>
        <source>Timeline</source>
        <translation>时间线</translation>
    </message>
    <message>
        <source>Fields</source>
        <translation>字段</translation>
    </message>
    <message>
        <source>Score</source>
        <translation>评分</translation>
    </message>
    <message>
        <source>Duplicates</source>
        <translation>重复</translation>
    </message>
    <message>
        <source>Response</source>
        <translation>响应</translation>
    </message>
    <message>
        <source>Lead</source>
        <translation>线索</translation>
    </message>
    <message>
        <source>Parts of the lead</source>
        <translation>线索的各部分</translation>
    </message>
</context>
<context>
    <name>LeadsTable</name>
    <message>
        <source>Leads</source>
        <translation>线索</translation>
    </message>
    <message>
        <source>Columns</source>
        <translation>列</translation>
    </message>
    <message>
        <source>Copy with headers (Ctrl+Shift+C)</source>
        <translation>连同表头复制（Ctrl+Shift+C）</translation>
    </message>
    <message>
        <source>Export all of the list to Excel</source>
        <translation>将整个列表导出到 Excel</translation>
    </message>
</context>
<context>
    <name>LeadsView</name>
    <message>
        <source>New lead</source>
        <translation>新建线索</translation>
    </message>
    <message>
        <source>“%1” is kept; it stands under the views.</source>
        <translation>“%1”已保存，可在视图中打开。</translation>
    </message>
    <message>
        <source>1 lead</source>
        <translation>1 条线索</translation>
    </message>
    <message>
        <source>%1 leads</source>
        <translation>%1 条线索</translation>
    </message>
    <message>
        <source>more than %1 leads</source>
        <translation>超过 %1 条线索</translation>
    </message>
    <message>
        <source>No lead fits these filters.</source>
        <translation>没有符合筛选条件的线索。</translation>
    </message>
    <message>
        <source>Take a filter away to see more.</source>
        <translation>减少筛选条件可查看更多。</translation>
    </message>
    <message>
        <source>Show all</source>
        <translation>显示全部</translation>
    </message>
    <message>
        <source>No leads yet.</source>
        <translation>还没有线索。</translation>
    </message>
    <message>
        <source>Drop an Excel or CSV file here, or paste rows of one; they are tried before anything is written.</source>
        <translation>将 Excel 或 CSV 文件拖到这里，或粘贴表格中的行；写入前会先试导入。</translation>
    </message>
    <message>
        <source>Import leads…</source>
        <translation>导入线索…</translation>
    </message>
    <message>
        <source>No open leads here.</source>
        <translation>这里没有进行中的线索。</translation>
    </message>
    <message>
        <source>Claim one from a pool, or enter a new one.</source>
        <translation>从公海领取一条，或新建一条。</translation>
    </message>
    <message>
        <source>Choose another region or pool.</source>
        <translation>请选择其他区域或公海。</translation>
    </message>
    <message>
        <source>The view “%1” is removed.</source>
        <translation>视图“%1”已删除。</translation>
    </message>
    <message>
        <source>Save what you typed first, or undo it.</source>
        <translation>请先保存或放弃已填写的内容。</translation>
    </message>
    <message>
        <source>Leads</source>
        <translation>线索</translation>
    </message>
    <message>
        <source>Free leads of your pools and those of your people; a file dropped here is imported</source>
        <translation>您的公海和团队的线索；拖入文件即可导入</translation>
    </message>
    <message>
        <source>Free leads of your pools, and your own</source>
        <translation>您的公海中未领取的线索，以及您自己的线索</translation>
    </message>
    <message>
        <source>Claim the next</source>
        <translation>领取下一条</translation>
    </message>
    <message>
        <source>The free lead with the best score in a pool of yours</source>
        <translation>您所在公海中评分最高的未领取线索</translation>
    </message>
    <message>
        <source>Past imports</source>
        <translation>导入记录</translation>
    </message>
    <message>
        <source>What was imported and by whom, and taking it back</source>
        <translation>查看谁导入了什么，也可撤销导入</translation>
    </message>
    <message>
        <source>Import…</source>
        <translation>导入…</translation>
    </message>
    <message>
        <source>New lead (Ctrl+N)</source>
        <translation>新建线索（Ctrl+N）</translation>
    </message>
    <message>
        <source>Board of leads</source>
        <translation>线索看板</translation>
    </message>
</context>
<context>
    <name>ListActs</name>
    <message>
        <source>%1 is in the pool.</source>
        <translation>%1 已进入公海。</translation>
    </message>
    <message>
        <source>%1 is yours. The clock of the first response runs.</source>
        <translation>%1 已归您，首次响应开始计时。</translation>
    </message>
    <message>
        <source>%1 went to %2.</source>
        <translation>%1 已分给 %2。</translation>
    </message>
    <message>
        <source>%1 is made. The pool&apos;s rules gave it to somebody outside your team, so it is not in your list.</source>
        <translation>%1 已建立。公海规则把它分给了您团队以外的人，因此不在您的列表中。</translation>
    </message>
    <message>
        <source>The leads are changed in the background; a notice tells when it is done.</source>
        <translation>线索正在后台更改，完成后会收到通知。</translation>
    </message>
    <message>
        <source>1 lead changed.</source>
        <translation>已更改 1 条线索。</translation>
    </message>
    <message>
        <source>%1 leads changed.</source>
        <translation>已更改 %1 条线索。</translation>
    </message>
    <message>
        <source>%1 stayed as they were.</source>
        <translation>%1 条保持不变。</translation>
    </message>
    <message>
        <source>A lead does not go back; close it or give it back instead.</source>
        <translation>线索不能倒退；请关闭或退回公海。</translation>
    </message>
    <message>
        <source>Records a contact</source>
        <translation>登记联系</translation>
    </message>
    <message>
        <source>Only the owner records a contact.</source>
        <translation>只有负责人可以登记联系。</translation>
    </message>
    <message>
        <source>Sets it as MQL by hand</source>
        <translation>手动设为 MQL</translation>
    </message>
    <message>
        <source>Criteria make an MQL, or a manager by hand.</source>
        <translation>MQL 由标准判定，或由经理手动设定。</translation>
    </message>
    <message>
        <source>Makes a deal of it</source>
        <translation>转为商机</translation>
    </message>
    <message>
        <source>Claim it first.</source>
        <translation>请先领取。</translation>
    </message>
    <message>
        <source>Closes it as won</source>
        <translation>关闭为赢单</translation>
    </message>
    <message>
        <source>To paste leads, copy the names of their columns and at least one row.</source>
        <translation>要粘贴线索，请连同列名复制至少一行。</translation>
    </message>
    <message>
        <source>Pasted rows</source>
        <translation>粘贴的行</translation>
    </message>
    <message>
        <source>The worker takes the file in; a notice tells when it is done.</source>
        <translation>后台正在导入文件，完成后会收到通知。</translation>
    </message>
    <message>
        <source>1 lead imported.</source>
        <translation>已导入 1 条线索。</translation>
    </message>
    <message>
        <source>%1 leads imported.</source>
        <translation>已导入 %1 条线索。</translation>
    </message>
    <message>
        <source>The worker takes the import back.</source>
        <translation>后台正在撤销导入。</translation>
    </message>
    <message>
        <source>Export leads</source>
        <translation>导出线索</translation>
    </message>
    <message>
        <source>Excel (*.xlsx)</source>
        <translation>Excel (*.xlsx)</translation>
    </message>
    <message>
        <source>Leads</source>
        <translation>线索</translation>
    </message>
    <message>
        <source>Exporting leads</source>
        <translation>正在导出线索</translation>
    </message>
    <message>
        <source>1 lead written to %2</source>
        <translation>已将 1 条线索写入 %2</translation>
    </message>
    <message>
        <source>%1 leads written to %2</source>
        <translation>已将 %1 条线索写入 %2</translation>
    </message>
</context>
<context>
    <name>MergeDialog</name>
    <message>
        <source>Merge two leads</source>
        <translation>合并两条线索</translation>
    </message>
    <message>
        <source>Merge</source>
        <translation>合并</translation>
    </message>
    <message>
        <source>Fields side by side</source>
        <translation>字段对照</translation>
    </message>
    <message>
        <source>Stays:</source>
        <translation>保留：</translation>
    </message>
    <message>
        <source>Cancel</source>
        <translation>取消</translation>
    </message>
    <message>
        <source>Stays</source>
        <translation>保留</translation>
    </message>
    <message>
        <source>Goes into it</source>
        <translation>并入</translation>
    </message>
    <message>
        <source>%1 takes over what happened to %2: events, contacts, touches, changes. The merge can be undone in the timeline.</source>
        <translation>%1 将接收 %2 的全部历史：事件、联系、触点和更改。可在时间线中撤销合并。</translation>
    </message>
</context>
<context>
    <name>MonthOfLeads</name>
    <message>
        <source>%1 more…</source>
        <translation>还有 %1 条…</translation>
    </message>
    <message>
        <source>1 response due</source>
        <translation>1 条待响应</translation>
    </message>
    <message>
        <source>%1 responses due</source>
        <translation>%1 条待响应</translation>
    </message>
    <message>
        <source>1 came in</source>
        <translation>新增 1 条</translation>
    </message>
    <message>
        <source>%1 came in</source>
        <translation>新增 %1 条</translation>
    </message>
    <message>
        <source>1 expects to buy</source>
        <translation>1 条预计采购</translation>
    </message>
    <message>
        <source>%1 expect to buy</source>
        <translation>%1 条预计采购</translation>
    </message>
    <message>
        <source>%1 due</source>
        <translation>待响应 %1</translation>
    </message>
    <message>
        <source>%1 new</source>
        <translation>新增 %1</translation>
    </message>
    <message>
        <source>%1 to buy</source>
        <translation>预计成交 %1</translation>
    </message>
</context>
<context>
    <name>MoreFilters</name>
    <message>
        <source>More filters</source>
        <translation>更多筛选</translation>
    </message>
    <message>
        <source>Channel</source>
        <translation>渠道</translation>
    </message>
    <message>
        <source>Campaign</source>
        <translation>市场活动</translation>
    </message>
    <message>
        <source>Grade</source>
        <translation>等级</translation>
    </message>
    <message>
        <source>Product line</source>
        <translation>产品线</translation>
    </message>
    <message>
        <source>Came in from</source>
        <translation>进入时间从</translation>
    </message>
    <message>
        <source>Came in until</source>
        <translation>到</translation>
    </message>
    <message>
        <source>All channels</source>
        <translation>全部渠道</translation>
    </message>
    <message>
        <source>All campaigns</source>
        <translation>全部活动</translation>
    </message>
    <message>
        <source>All product lines</source>
        <translation>全部产品线</translation>
    </message>
    <message>
        <source>All grades</source>
        <translation>全部等级</translation>
    </message>
    <message>
        <source>Grade %1</source>
        <translation>%1 级</translation>
    </message>
    <message>
        <source>Narrow the list</source>
        <translation>筛选</translation>
    </message>
    <message>
        <source>Separated by commas</source>
        <translation>用逗号分隔</translation>
    </message>
    <message>
        <source>With any of these tags</source>
        <translation>含任一标签</translation>
    </message>
    <message>
        <source>Clear</source>
        <translation>清除</translation>
    </message>
</context>
<context>
    <name>NewLeadDialog</name>
    <message>
        <source>New lead</source>
        <translation>新建线索</translation>
    </message>
    <message>
        <source>Pool</source>
        <translation>公海</translation>
    </message>
    <message>
        <source>Owner</source>
        <translation>负责人</translation>
    </message>
    <message>
        <source>Me</source>
        <translation>我</translation>
    </message>
    <message>
        <source>By the pool&apos;s rules</source>
        <translation>按公海规则</translation>
    </message>
    <message>
        <source>This is what you had begun last time.</source>
        <translation>这是您上次未完成的内容。</translation>
    </message>
    <message>
        <source>Make the lead</source>
        <translation>新建线索</translation>
    </message>
    <message>
        <source>Enter it all the same</source>
        <translation>仍然录入</translation>
    </message>
    <message>
        <source>Start empty</source>
        <translation>清空重填</translation>
    </message>
    <message>
        <source>Fields</source>
        <translation>字段</translation>
    </message>
    <message>
        <source>Leads that look like it</source>
        <translation>相似的线索</translation>
    </message>
    <message>
        <source>Cancel</source>
        <translation>取消</translation>
    </message>
    <message>
        <source>This lead is there already:</source>
        <translation>这条线索已经存在：</translation>
    </message>
    <message>
        <source>This one looks alike; is it the same?</source>
        <translation>这条很相似，是同一条吗？</translation>
    </message>
    <message>
        <source>These look alike; is it one of them?</source>
        <translation>以下线索相似，是其中之一吗？</translation>
    </message>
    <message>
        <source>Leads with the same phone, e-mail or a company that sounds alike show here while you type.</source>
        <translation>输入时，这里会显示电话、邮箱相同或公司读音相近的线索。</translation>
    </message>
    <message>
        <source>The same lead is there already.</source>
        <translation>相同的线索已存在。</translation>
    </message>
    <message>
        <source>This does not fit.</source>
        <translation>此值不合要求。</translation>
    </message>
    <message>
        <source>This is needed.</source>
        <translation>此项必填。</translation>
    </message>
    <message>
        <source>Fill in a company, a contact, a phone number or an e-mail.</source>
        <translation>请填写公司、联系人、电话或邮箱。</translation>
    </message>
</context>
<context>
    <name>ReasonForm</name>
    <message>
        <source>Reason</source>
        <translation>原因</translation>
    </message>
    <message>
        <source>Write the reason first; it stays with the leads.</source>
        <translation>请先填写原因；原因会保留在线索中。</translation>
    </message>
</context>
<context>
    <name>RescoreForm</name>
    <message>
        <source>The live scoring version is applied to the leads as they are now.</source>
        <translation>按当前生效的评分版本重新计算这些线索。</translation>
    </message>
</context>
<context>
    <name>SavedViews</name>
    <message>
        <source>All open leads</source>
        <translation>全部进行中的线索</translation>
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
        <source>Everybody</source>
        <translation>所有人</translation>
    </message>
    <message>
        <source>Keep this list as a view…</source>
        <translation>将此列表保存为视图…</translation>
    </message>
    <message>
        <source>Save “%1”</source>
        <translation>保存“%1”</translation>
    </message>
    <message>
        <source>Remove “%1”</source>
        <translation>删除“%1”</translation>
    </message>
    <message>
        <source>Views</source>
        <translation>视图</translation>
    </message>
    <message>
        <source>Saved views</source>
        <translation>已保存的视图</translation>
    </message>
</context>
<context>
    <name>ScoreTab</name>
    <message>
        <source>This lead has no score yet: no scoring version is live, or the worker has not come by.</source>
        <translation>这条线索还没有评分：没有生效的评分版本，或后台尚未处理。</translation>
    </message>
    <message>
        <source>Adds up exactly</source>
        <translation>逐行合计一致</translation>
    </message>
    <message>
        <source>Does not add up</source>
        <translation>合计不一致</translation>
    </message>
    <message>
        <source>As of %1, by scoring version %2</source>
        <translation>截至 %1，评分版本 %2</translation>
    </message>
    <message>
        <source>the list says %1 until today&apos;s pass</source>
        <translation>列表显示 %1，今日重算后更新</translation>
    </message>
    <message>
        <source>Lines of the score</source>
        <translation>评分明细</translation>
    </message>
    <message>
        <source>Rule</source>
        <translation>规则</translation>
    </message>
    <message>
        <source>When</source>
        <translation>时间</translation>
    </message>
    <message>
        <source>Decay</source>
        <translation>衰减</translation>
    </message>
    <message>
        <source>Points</source>
        <translation>分数</translation>
    </message>
    <message>
        <source>Fit</source>
        <translation>匹配度</translation>
    </message>
    <message>
        <source>Activity</source>
        <translation>活跃度</translation>
    </message>
    <message>
        <source>Both together</source>
        <translation>合计</translation>
    </message>
    <message>
        <source>Cap of “%1”</source>
        <translation>“%1”封顶</translation>
    </message>
    <message>
        <source>Cap of the group “%1”</source>
        <translation>分组“%1”封顶</translation>
    </message>
    <message>
        <source>Limit of this part</source>
        <translation>本部分上下限</translation>
    </message>
    <message>
        <source>Limit of the whole</source>
        <translation>总分上下限</translation>
    </message>
</context>
<context>
    <name>TagForm</name>
    <message>
        <source>Add</source>
        <translation>添加</translation>
    </message>
    <message>
        <source>Take away</source>
        <translation>移除</translation>
    </message>
    <message>
        <source>Tags</source>
        <translation>标签</translation>
    </message>
    <message>
        <source>Separated by commas</source>
        <translation>用逗号分隔</translation>
    </message>
    <message>
        <source>Write at least one tag.</source>
        <translation>请至少填写一个标签。</translation>
    </message>
</context>
<context>
    <name>TimelineTab</name>
    <message>
        <source>Kind of lines</source>
        <translation>记录类型</translation>
    </message>
    <message>
        <source>Everything</source>
        <translation>全部</translation>
    </message>
    <message>
        <source>Work and response</source>
        <translation>跟进与响应</translation>
    </message>
    <message>
        <source>Behaviour and score</source>
        <translation>行为与评分</translation>
    </message>
    <message>
        <source>Changes</source>
        <translation>更改</translation>
    </message>
    <message>
        <source>Earlier…</source>
        <translation>更早…</translation>
    </message>
    <message>
        <source>Nothing of this kind happened yet.</source>
        <translation>还没有这类记录。</translation>
    </message>
    <message>
        <source>Undo the merge</source>
        <translation>撤销合并</translation>
    </message>
    <message>
        <source>Undo</source>
        <translation>撤销</translation>
    </message>
    <message>
        <source>Review “%1”</source>
        <translation>评审“%1”</translation>
    </message>
</context>
<context>
    <name>ViewDialog</name>
    <message>
        <source>Keep as a view</source>
        <translation>保存为视图</translation>
    </message>
    <message>
        <source>For</source>
        <translation>适用范围</translation>
    </message>
    <message>
        <source>Only me</source>
        <translation>仅自己</translation>
    </message>
    <message>
        <source>My team</source>
        <translation>我的团队</translation>
    </message>
    <message>
        <source>Everybody</source>
        <translation>所有人</translation>
    </message>
    <message>
        <source>Open the lead pool with it</source>
        <translation>打开线索池时使用</translation>
    </message>
    <message>
        <source>Keep</source>
        <translation>保存</translation>
    </message>
    <message>
        <source>Filter, order, look and columns are kept under this name.</source>
        <translation>筛选、排序、显示方式和列将以此名称保存。</translation>
    </message>
    <message>
        <source>Name</source>
        <translation>名称</translation>
    </message>
</context>
<context>
    <name>leads</name>
    <message>
        <source>Leads</source>
        <translation>线索池</translation>
    </message>
    <message>
        <source>and %1 more in the table</source>
        <translation>另有 %1 条，在表格中查看</translation>
    </message>
    <message>
        <source>Lead</source>
        <translation>线索</translation>
    </message>
    <message>
        <source>Sorted by pinyin</source>
        <translation>按拼音排序</translation>
    </message>
    <message>
        <source>Stage</source>
        <translation>阶段</translation>
    </message>
    <message>
        <source>How far the lead came: new, contacted, MQL (meets the criteria), SQL (made into a deal), won</source>
        <translation>线索进展：新线索、已联系、MQL（符合标准）、SQL（已转商机）、赢单</translation>
    </message>
    <message>
        <source>Fit and activity together; an opened lead shows every line of it</source>
        <translation>匹配度与活跃度合计；打开线索可查看每一项</translation>
    </message>
    <message>
        <source>Grade</source>
        <translation>等级</translation>
    </message>
    <message>
        <source>The letter says how well the lead fits, the digit how active it is</source>
        <translation>字母表示匹配程度，数字表示活跃程度</translation>
    </message>
    <message>
        <source>First response</source>
        <translation>首次响应</translation>
    </message>
    <message>
        <source>Working time until the owner must have contacted the lead</source>
        <translation>负责人须在此工作时间内首次联系</translation>
    </message>
    <message>
        <source>Last touch</source>
        <translation>最近触达</translation>
    </message>
    <message>
        <source>Fit</source>
        <translation>匹配度</translation>
    </message>
    <message>
        <source>Activity</source>
        <translation>活跃度</translation>
    </message>
    <message>
        <source>same phone</source>
        <translation>电话相同</translation>
    </message>
    <message>
        <source>same e-mail</source>
        <translation>邮箱相同</translation>
    </message>
    <message>
        <source>company sounds alike</source>
        <translation>公司读音相近</translation>
    </message>
    <message>
        <source>same domain</source>
        <translation>域名相同</translation>
    </message>
    <message>
        <source>same contact</source>
        <translation>联系人相同</translation>
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
        <source>Imported. Under “Past imports” it can be taken back, changed leads included.</source>
        <translation>已导入。可在“导入记录”中撤销，包括被更改的线索。</translation>
    </message>
    <message>
        <source>The worker takes it in; a notice tells when it is done.</source>
        <translation>后台正在导入，完成后会收到通知。</translation>
    </message>
    <message>
        <source>Reading the file</source>
        <translation>正在读取文件</translation>
    </message>
    <message>
        <source>Sending the rows</source>
        <translation>正在发送数据</translation>
    </message>
    <message>
        <source>Looking for leads that are known</source>
        <translation>正在查找已有线索</translation>
    </message>
    <message>
        <source>Writing the leads</source>
        <translation>正在写入线索</translation>
    </message>
    <message>
        <source>Waiting for the worker</source>
        <translation>等待后台处理</translation>
    </message>
    <message>
        <source>Taking the import back</source>
        <translation>正在撤销导入</translation>
    </message>
    <message>
        <source>Writing the result</source>
        <translation>正在写入结果</translation>
    </message>
    <message>
        <source>The worker writes the leads</source>
        <translation>后台正在写入线索</translation>
    </message>
    <message>
        <source>1 new lead goes.</source>
        <translation>1 条新增线索将移除。</translation>
    </message>
    <message>
        <source>%1 new leads go.</source>
        <translation>%1 条新增线索将移除。</translation>
    </message>
    <message>
        <source>1 changed lead is as it was.</source>
        <translation>1 条更改的线索已恢复原值。</translation>
    </message>
    <message>
        <source>%1 changed leads are as they were.</source>
        <translation>%1 条更改的线索已恢复原值。</translation>
    </message>
    <message>
        <source>1 was worked on since and is closed as invalid instead.</source>
        <translation>1 条已有跟进，将改为关闭（无效）。</translation>
    </message>
    <message>
        <source>1 changed lead gets its values of before.</source>
        <translation>1 条更改的线索将恢复原值。</translation>
    </message>
    <message>
        <source>%1 changed leads get their values of before.</source>
        <translation>%1 条更改的线索将恢复原值。</translation>
    </message>
    <message>
        <source>%1 were worked on since and are closed as invalid instead.</source>
        <translation>%1 条已有跟进，将改为关闭（无效）。</translation>
    </message>
    <message>
        <source>1 new lead is gone.</source>
        <translation>1 条新增线索已移除。</translation>
    </message>
    <message>
        <source>%1 new leads are gone.</source>
        <translation>%1 条新增线索已移除。</translation>
    </message>
    <message>
        <source>1 was worked on since and was closed as invalid instead.</source>
        <translation>1 条已有跟进，已改为关闭（无效）。</translation>
    </message>
    <message>
        <source>%1 were worked on since and were closed as invalid instead.</source>
        <translation>%1 条已有跟进，已改为关闭（无效）。</translation>
    </message>
    <message>
        <source>1 was edited since: those fields stay.</source>
        <translation>1 条此后被编辑，已编辑的字段保留。</translation>
    </message>
    <message>
        <source>%1 were edited since: those fields stay.</source>
        <translation>%1 条此后被编辑，已编辑的字段保留。</translation>
    </message>
    <message>
        <source>Nothing of it is left to take back.</source>
        <translation>没有可撤销的内容。</translation>
    </message>
    <message>
        <source>Changed</source>
        <translation>更改</translation>
    </message>
    <message>
        <source>Claimed</source>
        <translation>领取</translation>
    </message>
    <message>
        <source>Entered the pool</source>
        <translation>进入线索池</translation>
    </message>
    <message>
        <source>Given back to the pool</source>
        <translation>退回公海</translation>
    </message>
    <message>
        <source>Assigned</source>
        <translation>分配</translation>
    </message>
    <message>
        <source>Passed on, no answer in time</source>
        <translation>未及时响应，已转派</translation>
    </message>
    <message>
        <source>Taken back into the pool</source>
        <translation>回收到公海</translation>
    </message>
    <message>
        <source>Changed with others</source>
        <translation>批量更改</translation>
    </message>
    <message>
        <source>Change with others undone</source>
        <translation>撤销了批量更改</translation>
    </message>
    <message>
        <source>Taken back</source>
        <translation>已撤销</translation>
    </message>
    <message>
        <source>Changed by an import</source>
        <translation>导入更改</translation>
    </message>
    <message>
        <source>Merged</source>
        <translation>合并</translation>
    </message>
    <message>
        <source>Merge undone</source>
        <translation>撤销合并</translation>
    </message>
    <message>
        <source>Import undone</source>
        <translation>撤销导入</translation>
    </message>
    <message>
        <source>Became an MQL</source>
        <translation>成为 MQL</translation>
    </message>
    <message>
        <source>Made into a deal</source>
        <translation>转为商机</translation>
    </message>
    <message>
        <source>Closed</source>
        <translation>已关闭</translation>
    </message>
    <message>
        <source>Opened again</source>
        <translation>重新打开</translation>
    </message>
    <message>
        <source>Contact recorded</source>
        <translation>登记联系</translation>
    </message>
    <message>
        <source>Came by a file</source>
        <translation>来自文件</translation>
    </message>
    <message>
        <source>Filled in a form</source>
        <translation>填写表单</translation>
    </message>
    <message>
        <source>Came by a link</source>
        <translation>来自链接</translation>
    </message>
    <message>
        <source>Met at an event</source>
        <translation>活动中结识</translation>
    </message>
    <message>
        <source>Entered by hand</source>
        <translation>手动录入</translation>
    </message>
    <message>
        <source>Touched</source>
        <translation>触达</translation>
    </message>
    <message>
        <source>Looked at a page</source>
        <translation>浏览页面</translation>
    </message>
    <message>
        <source>Looked at prices</source>
        <translation>查看价格</translation>
    </message>
    <message>
        <source>Downloaded</source>
        <translation>下载资料</translation>
    </message>
    <message>
        <source>Watched a video</source>
        <translation>观看视频</translation>
    </message>
    <message>
        <source>Chatted</source>
        <translation>在线咨询</translation>
    </message>
    <message>
        <source>Opened a mail</source>
        <translation>打开邮件</translation>
    </message>
    <message>
        <source>Clicked in a mail</source>
        <translation>点击邮件链接</translation>
    </message>
    <message>
        <source>Unsubscribed</source>
        <translation>退订</translation>
    </message>
    <message>
        <source>Called us</source>
        <translation>来电</translation>
    </message>
    <message>
        <source>Other event</source>
        <translation>其他事件</translation>
    </message>
    <message>
        <source>Call</source>
        <translation>电话</translation>
    </message>
    <message>
        <source>Message</source>
        <translation>消息</translation>
    </message>
    <message>
        <source>Mail</source>
        <translation>邮件</translation>
    </message>
    <message>
        <source>Visit</source>
        <translation>拜访</translation>
    </message>
    <message>
        <source>new</source>
        <translation>新进入</translation>
    </message>
    <message>
        <source>claimed</source>
        <translation>领取</translation>
    </message>
    <message>
        <source>assigned by hand</source>
        <translation>手动分配</translation>
    </message>
    <message>
        <source>assigned by a rule</source>
        <translation>规则分配</translation>
    </message>
    <message>
        <source>imported</source>
        <translation>导入</translation>
    </message>
    <message>
        <source>assigned with others</source>
        <translation>批量分配</translation>
    </message>
    <message>
        <source>passed on</source>
        <translation>转派</translation>
    </message>
    <message>
        <source>recycled</source>
        <translation>回收</translation>
    </message>
    <message>
        <source>given back</source>
        <translation>退回</translation>
    </message>
    <message>
        <source>merged</source>
        <translation>合并</translation>
    </message>
    <message>
        <source>undone</source>
        <translation>撤销</translation>
    </message>
    <message>
        <source>With %1</source>
        <translation>由 %1 负责</translation>
    </message>
    <message>
        <source>Free in the pool</source>
        <translation>公海中</translation>
    </message>
    <message>
        <source>Reminder: first response is due soon</source>
        <translation>提醒：首次响应即将到期</translation>
    </message>
    <message>
        <source>First response is late</source>
        <translation>首次响应超时</translation>
    </message>
    <message>
        <source>The manager was told</source>
        <translation>已通知经理</translation>
    </message>
    <message>
        <source>Passed on for want of an answer</source>
        <translation>因未响应而转派</translation>
    </message>
    <message>
        <source>there is no manager to tell</source>
        <translation>没有可通知的经理</translation>
    </message>
    <message>
        <source>nobody could take it</source>
        <translation>无人可接手</translation>
    </message>
    <message>
        <source>refused</source>
        <translation>被拒绝</translation>
    </message>
    <message>
        <source>By a rule that is gone</source>
        <translation>按已删除的规则</translation>
    </message>
    <message>
        <source>in turn</source>
        <translation>轮流</translation>
    </message>
    <message>
        <source>who holds least</source>
        <translation>分给持有最少者</translation>
    </message>
    <message>
        <source>the owner keeps it</source>
        <translation>保留原负责人</translation>
    </message>
    <message>
        <source>a high score to a senior person</source>
        <translation>高分线索分给资深人员</translation>
    </message>
    <message>
        <source>By the rule “%1”</source>
        <translation>按规则“%1”</translation>
    </message>
    <message>
        <source>No rule found anybody: the fallback</source>
        <translation>无规则匹配，按兜底处理</translation>
    </message>
    <message>
        <source>By hand</source>
        <translation>手动</translation>
    </message>
    <message>
        <source>Stays with its owner</source>
        <translation>保留原负责人</translation>
    </message>
    <message>
        <source>Nobody could take it</source>
        <translation>无人可接手</translation>
    </message>
    <message>
        <source>The rules come to it in a moment</source>
        <translation>稍后按规则分配</translation>
    </message>
    <message>
        <source>Refused</source>
        <translation>被拒绝</translation>
    </message>
    <message>
        <source>Assigned to %1</source>
        <translation>分配给 %1</translation>
    </message>
    <message>
        <source>Stays free</source>
        <translation>仍在公海</translation>
    </message>
    <message>
        <source>1 criterion is over a field you may not read</source>
        <translation>1 项条件涉及您无权查看的字段</translation>
    </message>
    <message>
        <source>%1 criteria are over fields you may not read</source>
        <translation>%1 项条件涉及您无权查看的字段</translation>
    </message>
    <message>
        <source>Became an MQL by criteria %1</source>
        <translation>按标准 %1 成为 MQL</translation>
    </message>
    <message>
        <source>an event</source>
        <translation>行为事件</translation>
    </message>
    <message>
        <source>changed fields</source>
        <translation>字段更改</translation>
    </message>
    <message>
        <source>a new day</source>
        <translation>日期变化</translation>
    </message>
    <message>
        <source>a new scoring version</source>
        <translation>新评分版本</translation>
    </message>
    <message>
        <source>an import</source>
        <translation>导入</translation>
    </message>
    <message>
        <source>a merge</source>
        <translation>合并</translation>
    </message>
    <message>
        <source>an undo</source>
        <translation>撤销</translation>
    </message>
    <message>
        <source>Score %1, now %2</source>
        <translation>评分 %1，现为 %2</translation>
    </message>
    <message>
        <source>Went into %1</source>
        <translation>已并入 %1</translation>
    </message>
    <message>
        <source>%1 went into it</source>
        <translation>%1 已并入</translation>
    </message>
    <message>
        <source>undone at %1</source>
        <translation>已于 %1 撤销</translation>
    </message>
    <message>
        <source>Imported</source>
        <translation>已导入</translation>
    </message>
</context>
</TS>
