<?xml version="1.0" encoding="utf-8"?>
<!DOCTYPE TS>
<TS version="2.1" language="zh_CN" sourcelanguage="en_GB">
<context>
    <name>ActivityForm</name>
    <message>
        <source>Nobody named</source>
        <translation>未指定</translation>
    </message>
    <message>
        <source>Say in a few words what it was about.</source>
        <translation>请用几个字写明内容。</translation>
    </message>
    <message>
        <source>What was it about?</source>
        <translation>主题</translation>
    </message>
    <message>
        <source>When</source>
        <translation>时间</translation>
    </message>
    <message>
        <source>With</source>
        <translation>联系人</translation>
    </message>
    <message>
        <source>Note</source>
        <translation>备注</translation>
    </message>
    <message>
        <source>Save</source>
        <translation>保存</translation>
    </message>
    <message>
        <source>Cancel</source>
        <translation>取消</translation>
    </message>
</context>
<context>
    <name>ActivityLine</name>
    <message>
        <source>Correct “%1”</source>
        <translation>修改“%1”</translation>
    </message>
    <message>
        <source>Review “%1”</source>
        <translation>评审“%1”</translation>
    </message>
</context>
<context>
    <name>ActivityTab</name>
    <message>
        <source>Nothing has happened yet. Log the first visit or call.</source>
        <translation>还没有活动。请记录第一次拜访或电话。</translation>
    </message>
</context>
<context>
    <name>ApprovalLine</name>
    <message>
        <source>Override: %1</source>
        <translation>特批：%1</translation>
    </message>
    <message>
        <source>asked by %1, %2</source>
        <translation>%1 申请于 %2</translation>
    </message>
    <message>
        <source>Level %1: %2</source>
        <translation>第 %1 级：%2</translation>
    </message>
    <message>
        <source>Release</source>
        <translation>放行</translation>
    </message>
    <message>
        <source>Approve</source>
        <translation>批准</translation>
    </message>
    <message>
        <source>Refuse</source>
        <translation>驳回</translation>
    </message>
</context>
<context>
    <name>ApprovalsTab</name>
    <message>
        <source>Nothing was asked for. A gate that needs an approval offers to request it.</source>
        <translation>没有审批记录。需要审批的关口会提供“申请”。</translation>
    </message>
</context>
<context>
    <name>BulkMove</name>
    <message>
        <source>Move deals</source>
        <translation>推进商机</translation>
    </message>
    <message>
        <source>To the stage</source>
        <translation>目标阶段</translation>
    </message>
    <message>
        <source>Refused deals</source>
        <translation>被拒绝的商机</translation>
    </message>
    <message>
        <source>Asking the gates</source>
        <translation>正在检查关口</translation>
    </message>
    <message>
        <source>Move 1 deal</source>
        <translation>推进 1 个商机</translation>
    </message>
    <message>
        <source>Move %1 deals</source>
        <translation>推进 %1 个商机</translation>
    </message>
    <message>
        <source>Reason</source>
        <translation>原因</translation>
    </message>
    <message>
        <source>Cancel</source>
        <translation>取消</translation>
    </message>
    <message>
        <source>Move</source>
        <translation>推进</translation>
    </message>
    <message>
        <source>%1 refused</source>
        <translation>%1 个被拒绝</translation>
    </message>
    <message>
        <source>1 deal will move</source>
        <translation>1 个商机将推进</translation>
    </message>
    <message>
        <source>%1 deals will move</source>
        <translation>%1 个商机将推进</translation>
    </message>
    <message>
        <source>Deal</source>
        <translation>商机</translation>
    </message>
    <message>
        <source>Name</source>
        <translation>名称</translation>
    </message>
    <message>
        <source>Why it stays</source>
        <translation>不能推进的原因</translation>
    </message>
    <message>
        <source>and %1 more</source>
        <translation>还有 %1 项</translation>
    </message>
</context>
<context>
    <name>BulkReassign</name>
    <message>
        <source>Reassign deals</source>
        <translation>转交商机</translation>
    </message>
    <message>
        <source>New owner</source>
        <translation>新负责人</translation>
    </message>
    <message>
        <source>Reassign 1 deal</source>
        <translation>转交 1 个商机</translation>
    </message>
    <message>
        <source>Reassign %1 deals</source>
        <translation>转交 %1 个商机</translation>
    </message>
    <message>
        <source>Reason</source>
        <translation>原因</translation>
    </message>
    <message>
        <source>Cancel</source>
        <translation>取消</translation>
    </message>
    <message>
        <source>Write the reason first; it stays with the deals.</source>
        <translation>请先填写原因；它会留在商机记录中。</translation>
    </message>
</context>
<context>
    <name>CheckLine</name>
    <message>
        <source>met</source>
        <translation>已满足</translation>
    </message>
    <message>
        <source>missing</source>
        <translation>未满足</translation>
    </message>
    <message>
        <source>demanded</source>
        <translation>要求</translation>
    </message>
</context>
<context>
    <name>ClockCard</name>
    <message>
        <source>Pause…</source>
        <translation>暂停…</translation>
    </message>
    <message>
        <source>Resume</source>
        <translation>恢复</translation>
    </message>
    <message>
        <source>%1 of %2 days in stage</source>
        <translation>阶段停留 %1 / %2 天</translation>
    </message>
    <message>
        <source>Rests until %1: %2</source>
        <translation>暂停至 %1：%2</translation>
    </message>
    <message>
        <source>Closed on %1.</source>
        <translation>关闭于 %1。</translation>
    </message>
    <message>
        <source>1 day off did not count</source>
        <translation>其间 1 个休息日不计</translation>
    </message>
    <message>
        <source>%1 days off did not count</source>
        <translation>其间 %1 个休息日不计</translation>
    </message>
    <message>
        <source>The clock runs since %1 (%2).</source>
        <translation>计时始于 %1（%2）。</translation>
    </message>
    <message>
        <source>moved to this stage</source>
        <translation>进入本阶段</translation>
    </message>
    <message>
        <source>the deal was made</source>
        <translation>新建商机</translation>
    </message>
    <message>
        <source>imported</source>
        <translation>导入</translation>
    </message>
    <message>
        <source>a change of the deal</source>
        <translation>商机变更</translation>
    </message>
    <message>
        <source>1 working day without activity</source>
        <translation>已 1 个工作日无活动</translation>
    </message>
    <message>
        <source>%1 working days without activity</source>
        <translation>已 %1 个工作日无活动</translation>
    </message>
    <message>
        <source>%1; yellow after %2, red after %3.</source>
        <translation>%1；超过 %2 天黄灯，超过 %3 天红灯。</translation>
    </message>
</context>
<context>
    <name>ContactForm</name>
    <message>
        <source>Name</source>
        <translation>姓名</translation>
    </message>
    <message>
        <source>Title</source>
        <translation>职务</translation>
    </message>
    <message>
        <source>Phone</source>
        <translation>电话</translation>
    </message>
    <message>
        <source>E-mail</source>
        <translation>邮箱</translation>
    </message>
    <message>
        <source>Decides</source>
        <translation>决策人</translation>
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
        <source>A contact needs a name.</source>
        <translation>请填写联系人姓名。</translation>
    </message>
</context>
<context>
    <name>ContactsList</name>
    <message>
        <source>No contact yet.</source>
        <translation>还没有联系人。</translation>
    </message>
    <message>
        <source>New contact</source>
        <translation>新联系人</translation>
    </message>
    <message>
        <source>Decides</source>
        <translation>决策人</translation>
    </message>
    <message>
        <source>Correct %1</source>
        <translation>修改 %1</translation>
    </message>
</context>
<context>
    <name>CustomersDrawer</name>
    <message>
        <source>No customer of that name in your deals.</source>
        <translation>您的商机中没有这个客户。</translation>
    </message>
    <message>
        <source>Customers</source>
        <translation>客户</translation>
    </message>
    <message>
        <source>No deals with this customer.</source>
        <translation>该客户没有商机。</translation>
    </message>
    <message>
        <source>Deal</source>
        <translation>商机</translation>
    </message>
    <message>
        <source>Stage</source>
        <translation>阶段</translation>
    </message>
    <message>
        <source>Light</source>
        <translation>状态灯</translation>
    </message>
    <message>
        <source>Amount</source>
        <translation>金额</translation>
    </message>
    <message>
        <source>All customers</source>
        <translation>全部客户</translation>
    </message>
    <message>
        <source>Close (Esc)</source>
        <translation>关闭 (Esc)</translation>
    </message>
    <message>
        <source>Customer</source>
        <translation>客户</translation>
    </message>
    <message>
        <source>Find a customer</source>
        <translation>查找客户</translation>
    </message>
    <message>
        <source>Open deals</source>
        <translation>进行中</translation>
    </message>
    <message>
        <source>Deals</source>
        <translation>商机</translation>
    </message>
    <message>
        <source>Contacts</source>
        <translation>联系人</translation>
    </message>
</context>
<context>
    <name>DealActs</name>
    <message>
        <source>Say why this move should pass without what is missing. A second person decides; every override is counted in a report.</source>
        <translation>请说明为什么缺项仍可推进。由第二人决定；每次特批都会计入报表。</translation>
    </message>
    <message>
        <source>Request an override</source>
        <translation>申请特批</translation>
    </message>
    <message>
        <source>Request</source>
        <translation>申请</translation>
    </message>
    <message>
        <source>Save the document</source>
        <translation>保存文件</translation>
    </message>
    <message>
        <source>Saved as %1</source>
        <translation>已保存为 %1</translation>
    </message>
    <message>
        <source>No program on this computer opens this kind of file. Save it instead.</source>
        <translation>这台电脑没有能打开此类文件的程序，请改为保存。</translation>
    </message>
    <message>
        <source>“%1” is taken out of the deal; that it was there, and your reason, stay in its history.</source>
        <translation>“%1”将从商机中移除；它的记录和您填写的原因会保留在历史中。</translation>
    </message>
    <message>
        <source>Remove the document</source>
        <translation>移除文件</translation>
    </message>
    <message>
        <source>Remove</source>
        <translation>移除</translation>
    </message>
    <message>
        <source>Approve</source>
        <translation>批准</translation>
    </message>
    <message>
        <source>Refuse</source>
        <translation>驳回</translation>
    </message>
    <message>
        <source>A note for who asked; it may be left out.</source>
        <translation>给申请人的说明，可不填。</translation>
    </message>
    <message>
        <source>Say what is missing, so that it can be brought.</source>
        <translation>请写明还缺什么，以便补齐。</translation>
    </message>
    <message>
        <source>While a deal rests, its light and its stage time stand still. It goes on by itself on that day.</source>
        <translation>暂停期间，状态灯和阶段计时都停止；到期自动恢复。</translation>
    </message>
    <message>
        <source>Pause this deal</source>
        <translation>暂停商机</translation>
    </message>
    <message>
        <source>Pause</source>
        <translation>暂停</translation>
    </message>
</context>
<context>
    <name>DealFields</name>
    <message>
        <source>Yes</source>
        <translation>是</translation>
    </message>
    <message>
        <source>No</source>
        <translation>否</translation>
    </message>
    <message>
        <source>Write a day like 2026-11-30.</source>
        <translation>日期请写成 2026-11-30。</translation>
    </message>
    <message>
        <source>This is not a number.</source>
        <translation>这不是数字。</translation>
    </message>
    <message>
        <source>A deal needs a name.</source>
        <translation>请填写商机名称。</translation>
    </message>
    <message>
        <source>Save</source>
        <translation>保存</translation>
    </message>
    <message>
        <source>Undo</source>
        <translation>撤销</translation>
    </message>
</context>
<context>
    <name>DealHead</name>
    <message>
        <source>no customer</source>
        <translation>无客户</translation>
    </message>
    <message>
        <source>expected on %1</source>
        <translation>预计 %1</translation>
    </message>
    <message>
        <source>Enter a customer&apos;s answer about this deal</source>
        <translation>录入客户对此商机的评价</translation>
    </message>
    <message>
        <source>Open in a tab</source>
        <translation>在标签页中打开</translation>
    </message>
    <message>
        <source>Close (Esc)</source>
        <translation>关闭 (Esc)</translation>
    </message>
</context>
<context>
    <name>DealPane</name>
    <message>
        <source>The deal&apos;s way through its stages</source>
        <translation>商机的阶段进程</translation>
    </message>
    <message>
        <source>The deal is closed; its way is in the history.</source>
        <translation>商机已关闭；经过见历史。</translation>
    </message>
    <message>
        <source>The deal is paused. Resume it to move it.</source>
        <translation>商机已暂停，恢复后才能推进。</translation>
    </message>
    <message>
        <source>Asking what the next stage demands…</source>
        <translation>正在检查下一阶段的要求…</translation>
    </message>
    <message>
        <source>No way leads on from this stage.</source>
        <translation>此阶段没有后续路径。</translation>
    </message>
    <message>
        <source>Stage</source>
        <translation>阶段</translation>
    </message>
    <message>
        <source>Activities</source>
        <translation>活动</translation>
    </message>
    <message>
        <source>Fields</source>
        <translation>字段</translation>
    </message>
    <message>
        <source>Approvals</source>
        <translation>审批</translation>
    </message>
    <message>
        <source>History</source>
        <translation>历史</translation>
    </message>
    <message>
        <source>What the next stage demands</source>
        <translation>进入下一阶段的要求</translation>
    </message>
    <message>
        <source>Tasks</source>
        <translation>任务</translation>
    </message>
    <message>
        <source>Documents</source>
        <translation>文件</translation>
    </message>
    <message>
        <source>Contacts</source>
        <translation>联系人</translation>
    </message>
    <message>
        <source>Deal</source>
        <translation>商机</translation>
    </message>
    <message>
        <source>Parts of the deal</source>
        <translation>商机内容</translation>
    </message>
</context>
<context>
    <name>DealsTable</name>
    <message>
        <source>Deals</source>
        <translation>商机</translation>
    </message>
    <message>
        <source>%1 chosen</source>
        <translation>已选 %1 个</translation>
    </message>
    <message>
        <source>Move…</source>
        <translation>推进…</translation>
    </message>
    <message>
        <source>Reassign…</source>
        <translation>转交…</translation>
    </message>
    <message>
        <source>Export…</source>
        <translation>导出…</translation>
    </message>
    <message>
        <source>Clear the choice</source>
        <translation>取消选择</translation>
    </message>
    <message>
        <source>Columns</source>
        <translation>列</translation>
    </message>
    <message>
        <source>Copy with headers (Ctrl+Shift+C)</source>
        <translation>连同表头复制 (Ctrl+Shift+C)</translation>
    </message>
</context>
<context>
    <name>DealsView</name>
    <message>
        <source>New deal</source>
        <translation>新建商机</translation>
    </message>
    <message>
        <source>1 deal</source>
        <translation>1 个商机</translation>
    </message>
    <message>
        <source>%1 deals</source>
        <translation>%1 个商机</translation>
    </message>
    <message>
        <source>%1 weighted · %2 stuck</source>
        <translation>加权 %1 · 停滞 %2 个</translation>
    </message>
    <message>
        <source>1 deal in another currency not added</source>
        <translation>另有 1 个外币商机未计入</translation>
    </message>
    <message>
        <source>%1 deals in other currencies not added</source>
        <translation>另有 %1 个外币商机未计入</translation>
    </message>
    <message>
        <source>No deal fits these filters.</source>
        <translation>没有符合筛选条件的商机。</translation>
    </message>
    <message>
        <source>Take a filter away to see more.</source>
        <translation>去掉一些筛选条件再看。</translation>
    </message>
    <message>
        <source>Show all</source>
        <translation>显示全部</translation>
    </message>
    <message>
        <source>An administrator publishes one in the stage designer; deals follow it.</source>
        <translation>请管理员在阶段设计器中发布流程，商机按流程推进。</translation>
    </message>
    <message>
        <source>No sales process is live yet.</source>
        <translation>还没有生效的销售流程。</translation>
    </message>
    <message>
        <source>Open the stage designer</source>
        <translation>打开阶段设计器</translation>
    </message>
    <message>
        <source>No open deals here.</source>
        <translation>这里没有进行中的商机。</translation>
    </message>
    <message>
        <source>Make the first one; four fields are enough.</source>
        <translation>新建第一个商机，四个字段即可。</translation>
    </message>
    <message>
        <source>Choose another region or process.</source>
        <translation>请选择其他区域或流程。</translation>
    </message>
    <message>
        <source>Waiting for me</source>
        <translation>待我审批</translation>
    </message>
    <message>
        <source>The deal is made.</source>
        <translation>商机已新建。</translation>
    </message>
    <message>
        <source>Deals</source>
        <translation>商机</translation>
    </message>
    <message>
        <source>%1 deals in several currencies: no sum</source>
        <translation>%1 个商机币种不同，不合计</translation>
    </message>
    <message>
        <source>Customers</source>
        <translation>客户</translation>
    </message>
    <message>
        <source>New deal (Ctrl+N)</source>
        <translation>新建商机 (Ctrl+N)</translation>
    </message>
    <message>
        <source>Loading…</source>
        <translation>正在加载…</translation>
    </message>
    <message>
        <source>Board of deals</source>
        <translation>商机看板</translation>
    </message>
</context>
<context>
    <name>EvidenceList</name>
    <message>
        <source>Other documents</source>
        <translation>其他文件</translation>
    </message>
    <message>
        <source>No documents.</source>
        <translation>没有文件。</translation>
    </message>
    <message>
        <source>%1 of %2 attached</source>
        <translation>已附 %1 / %2</translation>
    </message>
    <message>
        <source>Attach…</source>
        <translation>添加…</translation>
    </message>
    <message>
        <source>Attach “%1”</source>
        <translation>添加“%1”</translation>
    </message>
    <message>
        <source>Choose documents</source>
        <translation>选择文件</translation>
    </message>
    <message>
        <source>Documents</source>
        <translation>文件</translation>
    </message>
    <message>
        <source>“%1” cannot be read. Save it to this computer first.</source>
        <translation>“%1”无法读取，请先保存到本机。</translation>
    </message>
    <message>
        <source>“%1” is not a kind of document that is kept here. Use PDF, pictures, Office files, text or mail.</source>
        <translation>“%1”不是可保存的文件类型。请使用 PDF、图片、Office 文件、文本或邮件。</translation>
    </message>
    <message>
        <source>“%1” has %2; at most 20 MB are kept. Make it smaller or split it.</source>
        <translation>“%1”有 %2，最多 20 MB。请压缩或拆分。</translation>
    </message>
    <message>
        <source>“%1” is empty. Choose another file.</source>
        <translation>“%1”是空文件，请另选。</translation>
    </message>
    <message>
        <source>Sending %1</source>
        <translation>正在上传 %1</translation>
    </message>
    <message>
        <source>Drop a document here, or choose one. PDF, pictures, Office files, text and mail up to 20 MB.</source>
        <translation>把文件拖到这里，或选择文件。支持 PDF、图片、Office 文件、文本和邮件，最大 20 MB。</translation>
    </message>
    <message>
        <source>Choose a file…</source>
        <translation>选择文件…</translation>
    </message>
</context>
<context>
    <name>FileLine</name>
    <message>
        <source>Open %1</source>
        <translation>打开 %1</translation>
    </message>
    <message>
        <source>Save %1…</source>
        <translation>保存 %1…</translation>
    </message>
    <message>
        <source>Remove %1…</source>
        <translation>移除 %1…</translation>
    </message>
</context>
<context>
    <name>FilterBar</name>
    <message>
        <source>All processes</source>
        <translation>全部流程</translation>
    </message>
    <message>
        <source>Board</source>
        <translation>看板</translation>
    </message>
    <message>
        <source>Table</source>
        <translation>表格</translation>
    </message>
    <message>
        <source>Team</source>
        <translation>团队</translation>
    </message>
    <message>
        <source>Mine</source>
        <translation>我的</translation>
    </message>
    <message>
        <source>Process</source>
        <translation>流程</translation>
    </message>
    <message>
        <source>Light</source>
        <translation>状态灯</translation>
    </message>
    <message>
        <source>All lights</source>
        <translation>全部状态灯</translation>
    </message>
    <message>
        <source>State</source>
        <translation>状态</translation>
    </message>
    <message>
        <source>Open deals</source>
        <translation>进行中</translation>
    </message>
    <message>
        <source>Closed deals</source>
        <translation>已关闭</translation>
    </message>
    <message>
        <source>All deals</source>
        <translation>全部商机</translation>
    </message>
    <message>
        <source>Deal, customer, owner</source>
        <translation>商机、客户、负责人</translation>
    </message>
    <message>
        <source>Filter</source>
        <translation>筛选</translation>
    </message>
</context>
<context>
    <name>GatePanel</name>
    <message>
        <source>Move to %1</source>
        <translation>推进到 %1</translation>
    </message>
    <message>
        <source>A second person has released this move.</source>
        <translation>第二人已放行此次推进。</translation>
    </message>
    <message>
        <source>An override is asked for and waits for a second person.</source>
        <translation>已申请特批，等待第二人决定。</translation>
    </message>
    <message>
        <source>Everything is there.</source>
        <translation>要求已全部满足。</translation>
    </message>
    <message>
        <source>The owner or their manager moves this deal. This is what the stage demands:</source>
        <translation>由负责人或其经理推进。进入该阶段的要求：</translation>
    </message>
    <message>
        <source>Everything is there; the owner or their manager moves the deal on.</source>
        <translation>条件已齐备，由负责人或其经理推进。</translation>
    </message>
    <message>
        <source>1 thing is missing before the deal can move on</source>
        <translation>推进前还缺 1 项</translation>
    </message>
    <message>
        <source>%1 things are missing before the deal can move on</source>
        <translation>推进前还缺 %1 项</translation>
    </message>
    <message>
        <source>1 thing is missing before this move</source>
        <translation>推进前还缺 1 项</translation>
    </message>
    <message>
        <source>%1 things are missing before this move</source>
        <translation>推进前还缺 %1 项</translation>
    </message>
    <message>
        <source>Next stage</source>
        <translation>下一阶段</translation>
    </message>
    <message>
        <source>Open again…</source>
        <translation>重新打开…</translation>
    </message>
    <message>
        <source>Request an override…</source>
        <translation>申请特批…</translation>
    </message>
    <message>
        <source>A second person may release this one move; it is kept and counted.</source>
        <translation>可由第二人放行这一次推进；会留存并计数。</translation>
    </message>
</context>
<context>
    <name>Inbox</name>
    <message>
        <source>Open the deal</source>
        <translation>打开商机</translation>
    </message>
    <message>
        <source>Approve</source>
        <translation>批准</translation>
    </message>
    <message>
        <source>Refuse</source>
        <translation>驳回</translation>
    </message>
    <message>
        <source>A note for who asked; it may be left out.</source>
        <translation>给申请人的说明，可不填。</translation>
    </message>
    <message>
        <source>Say what is missing, so that it can be brought.</source>
        <translation>请写明还缺什么，以便补齐。</translation>
    </message>
    <message>
        <source>Decided; who asked has been told.</source>
        <translation>已决定，申请人会收到通知。</translation>
    </message>
    <message>
        <source>Waiting for me</source>
        <translation>待我审批</translation>
    </message>
    <message>
        <source>Close (Esc)</source>
        <translation>关闭 (Esc)</translation>
    </message>
    <message>
        <source>Nothing waits for you.</source>
        <translation>没有待您处理的事项。</translation>
    </message>
    <message>
        <source>Approvals and overrides of your team&apos;s deals appear here.</source>
        <translation>团队商机的审批和特批会出现在这里。</translation>
    </message>
</context>
<context>
    <name>ListActs</name>
    <message>
        <source>Open</source>
        <translation>进行中</translation>
    </message>
    <message>
        <source>Open in a tab</source>
        <translation>在标签页中打开</translation>
    </message>
    <message>
        <source>Move to</source>
        <translation>推进到</translation>
    </message>
    <message>
        <source>1 deal changed.</source>
        <translation>已更改 1 个商机。</translation>
    </message>
    <message>
        <source>%1 deals changed.</source>
        <translation>已更改 %1 个商机。</translation>
    </message>
    <message>
        <source>%1 stayed: their gates refused.</source>
        <translation>%1 个被关口拒绝。</translation>
    </message>
</context>
<context>
    <name>MoveLine</name>
    <message>
        <source>What was checked: %1</source>
        <translation>检查内容：%1</translation>
    </message>
    <message>
        <source>Released by a second person</source>
        <translation>由第二人放行</translation>
    </message>
</context>
<context>
    <name>Moves</name>
    <message>
        <source>Your role looks at deals and does not move them.</source>
        <translation>您的角色只能查看商机，不能推进。</translation>
    </message>
    <message>
        <source>This deal&apos;s process has no such stage.</source>
        <translation>该商机的流程没有此阶段。</translation>
    </message>
    <message>
        <source>Asking what it demands…</source>
        <translation>正在检查要求…</translation>
    </message>
    <message>
        <source>No way leads here from its stage.</source>
        <translation>从当前阶段不能到达这里。</translation>
    </message>
    <message>
        <source>Back: asks for a reason</source>
        <translation>退回：需填写原因</translation>
    </message>
    <message>
        <source>Skips stages: asks for a reason</source>
        <translation>跳过阶段：需填写原因</translation>
    </message>
    <message>
        <source>Lost: asks why</source>
        <translation>输单：需填写原因</translation>
    </message>
    <message>
        <source>Back to the pool: asks for a reason</source>
        <translation>退回公海：需填写原因</translation>
    </message>
    <message>
        <source>May move here</source>
        <translation>可以移到这里</translation>
    </message>
    <message>
        <source>No way leads from %1 to %2.</source>
        <translation>不能从“%1”到“%2”。</translation>
    </message>
    <message>
        <source>Move back to %1</source>
        <translation>退回到 %1</translation>
    </message>
    <message>
        <source>Say why “%1” goes back; the reason stays in its history.</source>
        <translation>请说明“%1”退回的原因，会保留在历史中。</translation>
    </message>
    <message>
        <source>Move back</source>
        <translation>退回</translation>
    </message>
    <message>
        <source>Skip to %1</source>
        <translation>跳到 %1</translation>
    </message>
    <message>
        <source>Say why “%1” may skip stages; skips are counted in a report.</source>
        <translation>请说明“%1”为什么可以跳过阶段；跳过会计入报表。</translation>
    </message>
    <message>
        <source>Skip</source>
        <translation>跳过</translation>
    </message>
    <message>
        <source>Close as lost</source>
        <translation>关闭为输单</translation>
    </message>
    <message>
        <source>Why did we lose “%1”? The reasons show where the process leaks.</source>
        <translation>为什么丢掉了“%1”？原因能看出流程漏在哪里。</translation>
    </message>
    <message>
        <source>Back to the pool</source>
        <translation>退回公海</translation>
    </message>
    <message>
        <source>Say why “%1” goes back to the pool, for whoever takes it next.</source>
        <translation>请说明“%1”退回公海的原因，供下一位接手人参考。</translation>
    </message>
    <message>
        <source>Give back</source>
        <translation>退回</translation>
    </message>
    <message>
        <source>Price</source>
        <translation>价格</translation>
    </message>
    <message>
        <source>A competitor was chosen</source>
        <translation>选择了竞争对手</translation>
    </message>
    <message>
        <source>No budget</source>
        <translation>没有预算</translation>
    </message>
    <message>
        <source>The project was stopped</source>
        <translation>项目停止</translation>
    </message>
    <message>
        <source>The product does not fit</source>
        <translation>产品不合适</translation>
    </message>
    <message>
        <source>No answer any more</source>
        <translation>失去联系</translation>
    </message>
    <message>
        <source>“%1” is in %2 now.</source>
        <translation>“%1”已到“%2”。</translation>
    </message>
    <message>
        <source>Undone right after the move</source>
        <translation>推进后立即撤销</translation>
    </message>
    <message>
        <source>“%1” goes back to the stage it was closed from. Say why; the reason stays in its history.</source>
        <translation>“%1”将回到关闭前的阶段。请说明原因，会保留在历史中。</translation>
    </message>
    <message>
        <source>Open the deal again</source>
        <translation>重新打开商机</translation>
    </message>
    <message>
        <source>Open again</source>
        <translation>重新打开</translation>
    </message>
    <message>
        <source>%1 is open again.</source>
        <translation>%1 已重新打开。</translation>
    </message>
    <message>
        <source>“%1” stays where it is: something is missing.</source>
        <translation>“%1”留在原阶段：还有缺项。</translation>
    </message>
</context>
<context>
    <name>NewDealDialog</name>
    <message>
        <source>New deal</source>
        <translation>新建商机</translation>
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
        <source>Mine</source>
        <translation>按我的产品线</translation>
    </message>
    <message>
        <source>Customer</source>
        <translation>客户</translation>
    </message>
    <message>
        <source>Type to search; a new name makes a new customer.</source>
        <translation>输入即可搜索；新名称会新建客户。</translation>
    </message>
    <message>
        <source>What do they want to buy?</source>
        <translation>想买什么？</translation>
    </message>
    <message>
        <source>Close date</source>
        <translation>预计成交日</translation>
    </message>
    <message>
        <source>This is what you had begun last time.</source>
        <translation>这是您上次未完成的内容。</translation>
    </message>
    <message>
        <source>Make the deal</source>
        <translation>新建商机</translation>
    </message>
    <message>
        <source>Start empty</source>
        <translation>清空</translation>
    </message>
    <message>
        <source>Cancel</source>
        <translation>取消</translation>
    </message>
    <message>
        <source>Who wants to buy?</source>
        <translation>请填写客户。</translation>
    </message>
    <message>
        <source>A few words are enough.</source>
        <translation>几个字即可。</translation>
    </message>
    <message>
        <source>Write an amount like 12500.00.</source>
        <translation>金额请写成 12500.00。</translation>
    </message>
    <message>
        <source>Write a day like 2026-11-30.</source>
        <translation>日期请写成 2026-11-30。</translation>
    </message>
</context>
<context>
    <name>TaskLine</name>
    <message>
        <source>Mandatory</source>
        <translation>必做</translation>
    </message>
    <message>
        <source>nobody</source>
        <translation>无人</translation>
    </message>
    <message>
        <source>%1 · done %2</source>
        <translation>%1 · 完成于 %2</translation>
    </message>
    <message>
        <source>overdue since %1</source>
        <translation>已逾期（%1 到期）</translation>
    </message>
    <message>
        <source>due %1</source>
        <translation>%1 到期</translation>
    </message>
</context>
<context>
    <name>TaskList</name>
    <message>
        <source>This stage has no tasks.</source>
        <translation>本阶段没有任务。</translation>
    </message>
</context>
<context>
    <name>deals</name>
    <message>
        <source>Waiting</source>
        <translation>待定</translation>
    </message>
    <message>
        <source>Refused</source>
        <translation>已驳回</translation>
    </message>
    <message>
        <source>Used</source>
        <translation>已使用</translation>
    </message>
    <message>
        <source>Released</source>
        <translation>已放行</translation>
    </message>
    <message>
        <source>Approved</source>
        <translation>已批准</translation>
    </message>
    <message>
        <source>weighted %1 · %2</source>
        <translation>加权 %1 · %2</translation>
    </message>
    <message>
        <source>over time</source>
        <translation>阶段超时</translation>
    </message>
    <message>
        <source>1 day over</source>
        <translation>超时 1 天</translation>
    </message>
    <message>
        <source>%1 days over</source>
        <translation>超时 %1 天</translation>
    </message>
    <message>
        <source>1 deal in another currency is counted by itself:</source>
        <translation>另有 1 个外币商机，单独合计：</translation>
    </message>
    <message>
        <source>%1 deals in other currencies are counted by themselves:</source>
        <translation>另有 %1 个外币商机，按币种单独合计：</translation>
    </message>
    <message>
        <source>In this stage for %1 of %2 working days</source>
        <translation>本阶段已停留 %1 个工作日，时限 %2 个工作日</translation>
    </message>
    <message>
        <source>Drop a deal here when it is won</source>
        <translation>赢单后拖到这里</translation>
    </message>
    <message>
        <source>Drop a deal here when it is lost</source>
        <translation>输单后拖到这里</translation>
    </message>
    <message>
        <source>Drop a deal here to give it back to the pool</source>
        <translation>退回公海时拖到这里</translation>
    </message>
    <message>
        <source>No deal in this stage</source>
        <translation>本阶段没有商机</translation>
    </message>
    <message>
        <source>is there already</source>
        <translation>已在此阶段</translation>
    </message>
    <message>
        <source>its process has no way there from its stage</source>
        <translation>从当前阶段不能到达</translation>
    </message>
    <message>
        <source>Deal</source>
        <translation>商机</translation>
    </message>
    <message>
        <source>Name</source>
        <translation>名称</translation>
    </message>
    <message>
        <source>Customer</source>
        <translation>客户</translation>
    </message>
    <message>
        <source>Stage</source>
        <translation>阶段</translation>
    </message>
    <message>
        <source>Light</source>
        <translation>状态灯</translation>
    </message>
    <message>
        <source>Idle days</source>
        <translation>闲置天数</translation>
    </message>
    <message>
        <source>Days in stage</source>
        <translation>阶段天数</translation>
    </message>
    <message>
        <source>Amount</source>
        <translation>金额</translation>
    </message>
    <message>
        <source>Currency</source>
        <translation>币种</translation>
    </message>
    <message>
        <source>Probability</source>
        <translation>赢率</translation>
    </message>
    <message>
        <source>Owner</source>
        <translation>负责人</translation>
    </message>
    <message>
        <source>Close date</source>
        <translation>预计成交日</translation>
    </message>
    <message>
        <source>Next task</source>
        <translation>下一任务</translation>
    </message>
    <message>
        <source>Task due</source>
        <translation>任务到期</translation>
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
        <source>State</source>
        <translation>状态</translation>
    </message>
    <message>
        <source>Fill in</source>
        <translation>填写</translation>
    </message>
    <message>
        <source>Attach…</source>
        <translation>添加…</translation>
    </message>
    <message>
        <source>Log it</source>
        <translation>记录</translation>
    </message>
    <message>
        <source>Mark done</source>
        <translation>标记完成</translation>
    </message>
    <message>
        <source>Request</source>
        <translation>申请</translation>
    </message>
    <message>
        <source>(%1 of %2)</source>
        <translation>（%1 / %2）</translation>
    </message>
    <message>
        <source>Field “%1” is filled in</source>
        <translation>“%1”已填写</translation>
    </message>
    <message>
        <source>Document “%1” is attached</source>
        <translation>“%1”已添加</translation>
    </message>
    <message>
        <source>%1 is logged</source>
        <translation>%1已记录</translation>
    </message>
    <message>
        <source>Task “%1” is done</source>
        <translation>任务“%1”已完成</translation>
    </message>
    <message>
        <source>Approval by %1 (level %2), where needed</source>
        <translation>%1审批（第 %2 级，按条件）</translation>
    </message>
    <message>
        <source>Approval by %1 (level %2)</source>
        <translation>%1审批（第 %2 级）</translation>
    </message>
    <message>
        <source>A figure the condition needs is missing: %1</source>
        <translation>条件所需的数据缺失：%1</translation>
    </message>
    <message>
        <source>Condition holds: %1</source>
        <translation>条件成立：%1</translation>
    </message>
    <message>
        <source>Field “%1”</source>
        <translation>字段“%1”</translation>
    </message>
    <message>
        <source>Document “%1”</source>
        <translation>文件“%1”</translation>
    </message>
    <message>
        <source>Task “%1”</source>
        <translation>任务“%1”</translation>
    </message>
    <message>
        <source>and %1 more</source>
        <translation>还有 %1 项</translation>
    </message>
    <message>
        <source>Deals</source>
        <translation>商机</translation>
    </message>
    <message>
        <source>On track</source>
        <translation>正常</translation>
    </message>
    <message>
        <source>Getting cold</source>
        <translation>变冷</translation>
    </message>
    <message>
        <source>Stuck</source>
        <translation>停滞</translation>
    </message>
    <message>
        <source>Paused</source>
        <translation>已暂停</translation>
    </message>
    <message>
        <source>Closed</source>
        <translation>已关闭</translation>
    </message>
    <message>
        <source>active today</source>
        <translation>今日有活动</translation>
    </message>
    <message>
        <source>idle 1 day</source>
        <translation>闲置 1 天</translation>
    </message>
    <message>
        <source>idle %1 days</source>
        <translation>闲置 %1 天</translation>
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
        <source>Open</source>
        <translation>进行中</translation>
    </message>
    <message>
        <source>Won</source>
        <translation>赢单</translation>
    </message>
    <message>
        <source>Lost</source>
        <translation>输单</translation>
    </message>
    <message>
        <source>Back in the pool</source>
        <translation>已回公海</translation>
    </message>
    <message>
        <source>Made</source>
        <translation>新建</translation>
    </message>
    <message>
        <source>Forward</source>
        <translation>推进</translation>
    </message>
    <message>
        <source>Skipped</source>
        <translation>跳过</translation>
    </message>
    <message>
        <source>Back</source>
        <translation>退回</translation>
    </message>
    <message>
        <source>To the pool</source>
        <translation>退回公海</translation>
    </message>
    <message>
        <source>Opened again</source>
        <translation>重新打开</translation>
    </message>
    <message>
        <source>New process version</source>
        <translation>流程换版</translation>
    </message>
    <message>
        <source>Imported</source>
        <translation>导入</translation>
    </message>
</context>
</TS>
