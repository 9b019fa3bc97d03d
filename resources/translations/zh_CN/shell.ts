<?xml version="1.0" encoding="utf-8"?>
<!DOCTYPE TS>
<TS version="2.1" language="zh_CN" sourcelanguage="en_GB">
<context>
    <name>Art</name>
    <message>
        <source>Tripod</source>
        <translation>鼎销</translation>
    </message>
    <message>
        <source>Leads, process and pay carry one another. Every amount opens to its orders.</source>
        <translation>线索、流程、薪酬，三足相承。每一笔金额，都能追到它的订单。</translation>
    </message>
</context>
<context>
    <name>AskDialog</name>
    <message>
        <source>Reason</source>
        <translation>原因</translation>
    </message>
    <message>
        <source>Until</source>
        <translation>截止日期</translation>
    </message>
    <message>
        <source>Usual reasons</source>
        <translation>常用原因</translation>
    </message>
    <message>
        <source>Choose a usual reason, or write one below</source>
        <translation>选择常用原因，或在下方填写</translation>
    </message>
    <message>
        <source>Cancel</source>
        <translation>取消</translation>
    </message>
    <message>
        <source>At most 500 characters.</source>
        <translation>最多 500 个字。</translation>
    </message>
    <message>
        <source>Write the reason first; it stays in the history.</source>
        <translation>请先填写原因；原因会保留在历史记录中。</translation>
    </message>
</context>
<context>
    <name>Bell</name>
    <message>
        <source>Notices: %1 new</source>
        <translation>通知：%1 条新</translation>
    </message>
    <message>
        <source>Notices</source>
        <translation>通知</translation>
    </message>
</context>
<context>
    <name>ColumnsPage</name>
    <message>
        <source>Field</source>
        <translation>字段</translation>
    </message>
    <message>
        <source>Column of the file</source>
        <translation>文件中的列</translation>
    </message>
    <message>
        <source>Found</source>
        <translation>识别</translation>
    </message>
    <message>
        <source>First values</source>
        <translation>前几个值</translation>
    </message>
    <message>
        <source>– not in the file –</source>
        <translation>– 文件中没有 –</translation>
    </message>
    <message>
        <source>Choose a column for: %1</source>
        <translation>请为以下字段选择列：%1</translation>
    </message>
</context>
<context>
    <name>Completion</name>
    <message>
        <source>step</source>
        <translation>步骤</translation>
    </message>
    <message>
        <source>fact</source>
        <translation>事实</translation>
    </message>
    <message>
        <source>field</source>
        <translation>字段</translation>
    </message>
    <message>
        <source>column</source>
        <translation>列</translation>
    </message>
    <message>
        <source>table</source>
        <translation>费率表</translation>
    </message>
    <message>
        <source>parameter</source>
        <translation>参数</translation>
    </message>
    <message>
        <source>records</source>
        <translation>明细</translation>
    </message>
    <message>
        <source>function</source>
        <translation>函数</translation>
    </message>
</context>
<context>
    <name>ConfirmDialog</name>
    <message>
        <source>Cancel</source>
        <translation>取消</translation>
    </message>
</context>
<context>
    <name>ConflictDialog</name>
    <message>
        <source>Somebody saved this meanwhile</source>
        <translation>他人已先保存</translation>
    </message>
    <message>
        <source>Before</source>
        <translation>原值</translation>
    </message>
    <message>
        <source>Theirs</source>
        <translation>对方</translation>
    </message>
    <message>
        <source>Mine</source>
        <translation>我的</translation>
    </message>
    <message>
        <source>%1 saved while you were editing. Nothing is lost: choose for each field which value stays.</source>
        <translation>您编辑时 %1 已保存。没有内容丢失：请逐项选择保留哪个值。</translation>
    </message>
    <message>
        <source>A colleague</source>
        <translation>一位同事</translation>
    </message>
    <message>
        <source>Save this choice</source>
        <translation>按选择保存</translation>
    </message>
    <message>
        <source>Nothing is lost: choose which values stay.</source>
        <translation>内容都在，请选择保留哪一方。</translation>
    </message>
    <message>
        <source>Keep theirs</source>
        <translation>保留对方</translation>
    </message>
    <message>
        <source>Save mine</source>
        <translation>保存我的</translation>
    </message>
    <message>
        <source>Go on editing</source>
        <translation>继续编辑</translation>
    </message>
</context>
<context>
    <name>CrashDialog</name>
    <message>
        <source>Something went wrong</source>
        <translation>出现问题</translation>
    </message>
    <message>
        <source>Report</source>
        <translation>报告</translation>
    </message>
    <message>
        <source>Something unexpected happened. What you had saved is safe, and you can go on working.</source>
        <translation>发生了意外情况。已保存的内容是安全的，您可以继续工作。</translation>
    </message>
    <message>
        <source>Report %1 was written to %2</source>
        <translation>报告 %1 已写入 %2</translation>
    </message>
    <message>
        <source>Details</source>
        <translation>详情</translation>
    </message>
    <message>
        <source>Copy report</source>
        <translation>复制报告</translation>
    </message>
    <message>
        <source>Go on</source>
        <translation>继续</translation>
    </message>
</context>
<context>
    <name>DemoCard</name>
    <message>
        <source>Tripod</source>
        <translation>鼎销</translation>
    </message>
    <message>
        <source>Progress</source>
        <translation>进度</translation>
    </message>
    <message>
        <source>Cancel</source>
        <translation>取消</translation>
    </message>
    <message>
        <source>Close</source>
        <translation>关闭</translation>
    </message>
</context>
<context>
    <name>DemoPeople</name>
    <message>
        <source>Or look around in the demo company as</source>
        <translation>或以示例公司人员身份体验</translation>
    </message>
</context>
<context>
    <name>DemoRender</name>
    <message>
        <source>%1 pictures of the screens are in %2</source>
        <translation>%1 张界面截图在 %2</translation>
    </message>
    <message>
        <source>%1 statements (PDF) are in %2</source>
        <translation>%1 份薪资明细单（PDF）在 %2</translation>
    </message>
    <message>
        <source>Done in %1 s. The server keeps running; `tripod server stop` ends it.</source>
        <translation>用时 %1 秒。服务器继续运行，用 `tripod server stop` 停止。</translation>
    </message>
</context>
<context>
    <name>DemoSteps</name>
    <message>
        <source>Starting the embedded PostgreSQL server…</source>
        <translation>正在启动内置 PostgreSQL 服务器…</translation>
    </message>
    <message>
        <source>Creating the database, its roles and its rules…</source>
        <translation>正在创建数据库、角色与规则…</translation>
    </message>
    <message>
        <source>Inventing a sales office with a year of orders…</source>
        <translation>正在生成一家公司和一年的订单…</translation>
    </message>
    <message>
        <source>Writing people, customers and orders…</source>
        <translation>正在写入人员、客户与订单…</translation>
    </message>
    <message>
        <source>Giving everybody a login…</source>
        <translation>正在为每个人创建账号…</translation>
    </message>
    <message>
        <source>Approving the commission plans…</source>
        <translation>正在审批提成方案…</translation>
    </message>
    <message>
        <source>Calculating month %1 of %2…</source>
        <translation>正在计算第 %1 个月，共 %2 个月…</translation>
    </message>
    <message>
        <source>Publishing the sales processes and writing their deals…</source>
        <translation>正在发布销售流程并写入商机…</translation>
    </message>
    <message>
        <source>Starting the worker that calculates…</source>
        <translation>正在启动后台计算服务…</translation>
    </message>
    <message>
        <source>Signing in…</source>
        <translation>正在登录…</translation>
    </message>
    <message>
        <source>Rendering the screens: picture %1…</source>
        <translation>正在截取界面：第 %1 张…</translation>
    </message>
    <message>
        <source>Writing the statements: %1 of %2…</source>
        <translation>正在生成薪资明细单：%1 / %2…</translation>
    </message>
</context>
<context>
    <name>FilePage</name>
    <message>
        <source>Drop an Excel or CSV file here</source>
        <translation>把 Excel 或 CSV 文件拖到这里</translation>
    </message>
    <message>
        <source>Excel, WPS and CSV files, packed with gzip too</source>
        <translation>支持 Excel、WPS 与 CSV，也可为 gzip 压缩</translation>
    </message>
    <message>
        <source>Choose a file…</source>
        <translation>选择文件…</translation>
    </message>
    <message>
        <source>First rows</source>
        <translation>前几行</translation>
    </message>
    <message>
        <source>Encoding</source>
        <translation>编码</translation>
    </message>
    <message>
        <source>Another file…</source>
        <translation>换一个文件…</translation>
    </message>
    <message>
        <source>%1 rows, %2 columns, from sheet “%3”</source>
        <translation>%1 行，%2 列，来自工作表“%3”</translation>
    </message>
    <message>
        <source>Row %1 names no known column. Choose another sheet, or the row that names the columns; or go on and choose the columns by hand.</source>
        <translation>第 %1 行没有认得的列名。请选择其他工作表，或选择列名所在的行；也可以继续，手动选择各列。</translation>
    </message>
    <message>
        <source>Row</source>
        <translation>行</translation>
    </message>
    <message>
        <source>What stands there</source>
        <translation>内容</translation>
    </message>
    <message>
        <source>Sheet</source>
        <translation>工作表</translation>
    </message>
    <message>
        <source>Header in row</source>
        <translation>表头所在行</translation>
    </message>
    <message>
        <source>%1 rows, %2 columns, read as %3</source>
        <translation>%1 行，%2 列，读取方式：%3</translation>
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
    <name>FormulaLine</name>
    <message>
        <source>Use %1</source>
        <translation>改用 %1</translation>
    </message>
    <message>
        <source>reads well</source>
        <translation>可解析</translation>
    </message>
</context>
<context>
    <name>FunctionHelp</name>
    <message>
        <source>yes or no</source>
        <translation>是/否</translation>
    </message>
    <message>
        <source>date</source>
        <translation>日期</translation>
    </message>
    <message>
        <source>value</source>
        <translation>值</translation>
    </message>
    <message>
        <source>text</source>
        <translation>文本</translation>
    </message>
    <message>
        <source>number</source>
        <translation>数值</translation>
    </message>
    <message>
        <source>condition</source>
        <translation>条件</translation>
    </message>
    <message>
        <source>then</source>
        <translation>成立时</translation>
    </message>
    <message>
        <source>otherwise</source>
        <translation>否则</translation>
    </message>
    <message>
        <source>values</source>
        <translation>值列</translation>
    </message>
    <message>
        <source>case</source>
        <translation>情形</translation>
    </message>
    <message>
        <source>instead</source>
        <translation>替代值</translation>
    </message>
    <message>
        <source>fact</source>
        <translation>事实</translation>
    </message>
    <message>
        <source>decimals</source>
        <translation>小数位</translation>
    </message>
    <message>
        <source>divisor</source>
        <translation>除数</translation>
    </message>
    <message>
        <source>step</source>
        <translation>步骤</translation>
    </message>
    <message>
        <source>low</source>
        <translation>下限</translation>
    </message>
    <message>
        <source>high</source>
        <translation>上限</translation>
    </message>
    <message>
        <source>table</source>
        <translation>费率表</translation>
    </message>
    <message>
        <source>column</source>
        <translation>列</translation>
    </message>
    <message>
        <source>results</source>
        <translation>结果列</translation>
    </message>
    <message>
        <source>approximate</source>
        <translation>近似</translation>
    </message>
    <message>
        <source>match</source>
        <translation>匹配方式</translation>
    </message>
    <message>
        <source>order</source>
        <translation>查找方向</translation>
    </message>
    <message>
        <source>row</source>
        <translation>行</translation>
    </message>
    <message>
        <source>type</source>
        <translation>类型</translation>
    </message>
    <message>
        <source>start</source>
        <translation>起始</translation>
    </message>
    <message>
        <source>end</source>
        <translation>结束</translation>
    </message>
    <message>
        <source>part</source>
        <translation>部分</translation>
    </message>
    <message>
        <source>format</source>
        <translation>格式</translation>
    </message>
    <message>
        <source>year</source>
        <translation>年</translation>
    </message>
    <message>
        <source>month</source>
        <translation>月</translation>
    </message>
    <message>
        <source>day</source>
        <translation>日</translation>
    </message>
    <message>
        <source>months</source>
        <translation>月数</translation>
    </message>
    <message>
        <source>unit</source>
        <translation>单位</translation>
    </message>
    <message>
        <source>criterion</source>
        <translation>条件</translation>
    </message>
    <message>
        <source>field</source>
        <translation>字段</translation>
    </message>
    <message>
        <source>default</source>
        <translation>默认值</translation>
    </message>
    <message>
        <source>expression</source>
        <translation>表达式</translation>
    </message>
</context>
<context>
    <name>GridHeader</name>
    <message>
        <source>Reset layout</source>
        <translation>恢复默认列</translation>
    </message>
</context>
<context>
    <name>Histogram</name>
    <message>
        <source>1 person</source>
        <translation>1 人</translation>
    </message>
    <message>
        <source>%n people</source>
        <translation>%n 人</translation>
    </message>
    <message>
        <source>Unchanged: %1</source>
        <translation>不变：%1</translation>
    </message>
</context>
<context>
    <name>ImportSteps</name>
    <message>
        <source>1 · File</source>
        <translation>1 · 文件</translation>
    </message>
    <message>
        <source>2 · Columns</source>
        <translation>2 · 列</translation>
    </message>
    <message>
        <source>3 · Trial and import</source>
        <translation>3 · 试导入与导入</translation>
    </message>
    <message>
        <source>Progress</source>
        <translation>进度</translation>
    </message>
    <message>
        <source>Cancel</source>
        <translation>取消</translation>
    </message>
    <message>
        <source>Save the result…</source>
        <translation>保存结果…</translation>
    </message>
    <message>
        <source>Back</source>
        <translation>上一步</translation>
    </message>
    <message>
        <source>Tables (%1)</source>
        <translation>表格 (%1)</translation>
    </message>
    <message>
        <source>Choose a file</source>
        <translation>选择文件</translation>
    </message>
    <message>
        <source>Try it</source>
        <translation>试导入</translation>
    </message>
    <message>
        <source>Import</source>
        <translation>导入</translation>
    </message>
    <message>
        <source>Close</source>
        <translation>关闭</translation>
    </message>
    <message>
        <source>Next</source>
        <translation>下一步</translation>
    </message>
    <message>
        <source>Import (%1 with errors)</source>
        <translation>导入（%1 行有误）</translation>
    </message>
    <message>
        <source>Correct the file, or leave out the rows with errors.</source>
        <translation>请改正文件，或跳过有误的行。</translation>
    </message>
    <message>
        <source>Save the result</source>
        <translation>保存结果</translation>
    </message>
    <message>
        <source>Excel (*.xlsx)</source>
        <translation>Excel (*.xlsx)</translation>
    </message>
    <message>
        <source>The result is in %1</source>
        <translation>结果已保存到 %1</translation>
    </message>
</context>
<context>
    <name>ImportWizard</name>
    <message>
        <source>Import</source>
        <translation>导入</translation>
    </message>
    <message>
        <source>Trying the file</source>
        <translation>正在试导入</translation>
    </message>
    <message>
        <source>Importing</source>
        <translation>正在导入</translation>
    </message>
    <message>
        <source>%1 rows imported.</source>
        <translation>已导入 %1 行。</translation>
    </message>
</context>
<context>
    <name>KeySheet</name>
    <message>
        <source>Help and keys</source>
        <translation>帮助与快捷键</translation>
    </message>
    <message>
        <source>Everything can be found with Ctrl+K: people, orders, plans, runs and every command. Every amount opens to the orders it comes from.</source>
        <translation>按 Ctrl+K 可以找到一切：人员、订单、方案、批次和所有命令。每一笔金额都能追到它的订单。</translation>
    </message>
    <message>
        <source>Tripod %1 · connected to %2</source>
        <translation>鼎销 %1 · 已连接 %2</translation>
    </message>
    <message>
        <source>Close</source>
        <translation>关闭</translation>
    </message>
    <message>
        <source>Copy rows</source>
        <translation>复制所选行</translation>
    </message>
    <message>
        <source>Copy rows with headers</source>
        <translation>复制所选行（含表头）</translation>
    </message>
    <message>
        <source>Paste rows of a sheet</source>
        <translation>粘贴表格中的行</translation>
    </message>
    <message>
        <source>Select all rows</source>
        <translation>全选</translation>
    </message>
    <message>
        <source>Menu of a row</source>
        <translation>行的菜单</translation>
    </message>
    <message>
        <source>Take back what was done last</source>
        <translation>撤销上一步</translation>
    </message>
    <message>
        <source>Do what a dialog is for</source>
        <translation>确认对话框</translation>
    </message>
    <message>
        <source>Edit a cell</source>
        <translation>编辑单元格</translation>
    </message>
    <message>
        <source>Complete a name in a formula</source>
        <translation>公式补全</translation>
    </message>
</context>
<context>
    <name>KindPage</name>
    <message>
        <source>What it holds</source>
        <translation>文件内容</translation>
    </message>
    <message>
        <source>Source</source>
        <translation>来源</translation>
    </message>
    <message>
        <source>A short name of the system it comes from; the same order number may exist in two.</source>
        <translation>来源系统的简称；不同系统可能有相同的订单号。</translation>
    </message>
</context>
<context>
    <name>LineDrawer</name>
    <message>
        <source>Loading…</source>
        <translation>加载中…</translation>
    </message>
    <message>
        <source>Invoice</source>
        <translation>发票</translation>
    </message>
    <message>
        <source>Invoiced</source>
        <translation>开票日期</translation>
    </message>
    <message>
        <source>Payment</source>
        <translation>回款</translation>
    </message>
    <message>
        <source>Paid on</source>
        <translation>回款日期</translation>
    </message>
    <message>
        <source>batch %1</source>
        <translation>批号 %1</translation>
    </message>
    <message>
        <source>Product</source>
        <translation>产品</translation>
    </message>
    <message>
        <source>Product line</source>
        <translation>产品线</translation>
    </message>
    <message>
        <source>Owner</source>
        <translation>业务员</translation>
    </message>
    <message>
        <source>Quantity × price</source>
        <translation>数量 × 单价</translation>
    </message>
    <message>
        <source>Discount</source>
        <translation>折扣</translation>
    </message>
    <message>
        <source>Amount</source>
        <translation>金额</translation>
    </message>
    <message>
        <source>Cost</source>
        <translation>成本</translation>
    </message>
    <message>
        <source>Margin</source>
        <translation>毛利</translation>
    </message>
    <message>
        <source>Ordered · delivered</source>
        <translation>下单 · 交付</translation>
    </message>
    <message>
        <source>From</source>
        <translation>来源</translation>
    </message>
    <message>
        <source>Person</source>
        <translation>人员</translation>
    </message>
    <message>
        <source>Role</source>
        <translation>角色</translation>
    </message>
    <message>
        <source>Share</source>
        <translation>份额</translation>
    </message>
    <message>
        <source>Credited</source>
        <translation>计入</translation>
    </message>
    <message>
        <source>Run</source>
        <translation>批次</translation>
    </message>
    <message>
        <source>Step</source>
        <translation>步骤</translation>
    </message>
    <message>
        <source>Earned</source>
        <translation>提成</translation>
    </message>
    <message>
        <source>Splits</source>
        <translation>业绩拆分</translation>
    </message>
    <message>
        <source>Credits</source>
        <translation>业绩归属</translation>
    </message>
    <message>
        <source>What it earned</source>
        <translation>产生的提成</translation>
    </message>
    <message>
        <source>Invoices</source>
        <translation>发票</translation>
    </message>
    <message>
        <source>Payments</source>
        <translation>回款</translation>
    </message>
    <message>
        <source>Not split: all of it is the owner&apos;s.</source>
        <translation>未拆分：全部归业务员。</translation>
    </message>
    <message>
        <source>Nobody has been credited yet; a run credits.</source>
        <translation>尚未计入任何人，运行批次时计入。</translation>
    </message>
    <message>
        <source>No run has paid on this line yet.</source>
        <translation>尚无批次据此计提。</translation>
    </message>
    <message>
        <source>No invoice.</source>
        <translation>无发票。</translation>
    </message>
    <message>
        <source>No payment.</source>
        <translation>无回款。</translation>
    </message>
    <message>
        <source>Order line</source>
        <translation>订单明细</translation>
    </message>
    <message>
        <source>Close (Esc)</source>
        <translation>关闭 (Esc)</translation>
    </message>
    <message>
        <source>Why is this order paid or not?</source>
        <translation>该订单为何已付或未付？</translation>
    </message>
</context>
<context>
    <name>MainWindow</name>
    <message>
        <source>Your role has no screen for this.</source>
        <translation>您的角色没有对应的界面。</translation>
    </message>
    <message>
        <source>All regions</source>
        <translation>全部区域</translation>
    </message>
    <message>
        <source>Connected again.</source>
        <translation>已重新连接。</translation>
    </message>
    <message>
        <source>The server does not answer. What is on screen can be read and copied; drafts are kept here. It connects again by itself.</source>
        <translation>服务器没有响应。屏幕上的内容仍可查看和复制，草稿保存在本机，恢复后自动重连。</translation>
    </message>
    <message>
        <source>Settings</source>
        <translation>设置</translation>
    </message>
    <message>
        <source>Sign out</source>
        <translation>退出登录</translation>
    </message>
    <message>
        <source>Tripod</source>
        <translation>鼎销</translation>
    </message>
    <message>
        <source>Screens</source>
        <translation>界面</translation>
    </message>
</context>
<context>
    <name>NoticeCentre</name>
    <message>
        <source>Tripod</source>
        <translation>鼎销</translation>
    </message>
</context>
<context>
    <name>NoticePanel</name>
    <message>
        <source>Notices</source>
        <translation>通知</translation>
    </message>
    <message>
        <source>All done</source>
        <translation>全部完成</translation>
    </message>
    <message>
        <source>List of notices</source>
        <translation>通知列表</translation>
    </message>
    <message>
        <source>Nothing waits for you.</source>
        <translation>没有待您处理的事项。</translation>
    </message>
    <message>
        <source>Reminders, invitations and approvals appear here.</source>
        <translation>提醒、邀请和审批会显示在这里。</translation>
    </message>
</context>
<context>
    <name>NoticeRow</name>
    <message>
        <source>Open</source>
        <translation>打开</translation>
    </message>
    <message>
        <source>Remind me later</source>
        <translation>稍后提醒</translation>
    </message>
    <message>
        <source>Done</source>
        <translation>完成</translation>
    </message>
    <message>
        <source>In 10 minutes</source>
        <translation>10 分钟后</translation>
    </message>
    <message>
        <source>In an hour</source>
        <translation>1 小时后</translation>
    </message>
    <message>
        <source>Tomorrow at 9</source>
        <translation>明天 9 点</translation>
    </message>
</context>
<context>
    <name>NoticeToasts</name>
    <message>
        <source>New notices</source>
        <translation>新通知</translation>
    </message>
    <message>
        <source>Close</source>
        <translation>关闭</translation>
    </message>
    <message>
        <source>%1 more</source>
        <translation>还有 %1 条</translation>
    </message>
    <message>
        <source>All notices</source>
        <translation>全部通知</translation>
    </message>
</context>
<context>
    <name>OrdersView</name>
    <message>
        <source>Loading…</source>
        <translation>加载中…</translation>
    </message>
    <message>
        <source>Try again</source>
        <translation>重试</translation>
    </message>
    <message>
        <source>No orders in this period and region.</source>
        <translation>该期间和区域没有订单。</translation>
    </message>
    <message>
        <source>Drop an Excel or CSV file here, or choose another period.</source>
        <translation>把 Excel 或 CSV 文件拖到这里，或选择其他期间。</translation>
    </message>
    <message>
        <source>Import orders…</source>
        <translation>导入订单…</translation>
    </message>
    <message>
        <source>%1 lines</source>
        <translation>%1 行</translation>
    </message>
    <message>
        <source>Orders</source>
        <translation>订单</translation>
    </message>
    <message>
        <source>Every line you may see, with what was paid on it and what it earned</source>
        <translation>您可见的每一行订单、回款与产生的提成</translation>
    </message>
    <message>
        <source>Import…</source>
        <translation>导入…</translation>
    </message>
    <message>
        <source>Month</source>
        <translation>本月</translation>
    </message>
    <message>
        <source>Quarter</source>
        <translation>本季</translation>
    </message>
    <message>
        <source>Year</source>
        <translation>本年</translation>
    </message>
    <message>
        <source>All</source>
        <translation>全部</translation>
    </message>
    <message>
        <source>Order, customer, product, owner</source>
        <translation>订单、客户、产品、业务员</translation>
    </message>
    <message>
        <source>Filter</source>
        <translation>筛选</translation>
    </message>
    <message>
        <source>Kind</source>
        <translation>类型</translation>
    </message>
    <message>
        <source>All kinds</source>
        <translation>全部类型</translation>
    </message>
    <message>
        <source>Payment</source>
        <translation>回款</translation>
    </message>
    <message>
        <source>Paid or not</source>
        <translation>回款状态</translation>
    </message>
    <message>
        <source>One order only</source>
        <translation>仅此订单</translation>
    </message>
    <message>
        <source>Columns</source>
        <translation>列设置</translation>
    </message>
    <message>
        <source>Copy with headers (Ctrl+Shift+C)</source>
        <translation>复制（含表头，Ctrl+Shift+C）</translation>
    </message>
    <message>
        <source>Order lines</source>
        <translation>订单明细</translation>
    </message>
</context>
<context>
    <name>Palette</name>
    <message>
        <source>Nothing found. Codes, names, pinyin and initials are searched.</source>
        <translation>没有找到。可按编号、姓名、拼音和首字母搜索。</translation>
    </message>
    <message>
        <source>Type a name, a code, pinyin or its initials.</source>
        <translation>输入姓名、编号、拼音或首字母。</translation>
    </message>
    <message>
        <source>Person</source>
        <translation>人员</translation>
    </message>
    <message>
        <source>Order</source>
        <translation>订单</translation>
    </message>
    <message>
        <source>Plan</source>
        <translation>方案</translation>
    </message>
    <message>
        <source>Run</source>
        <translation>批次</translation>
    </message>
    <message>
        <source>Screen</source>
        <translation>界面</translation>
    </message>
    <message>
        <source>Command</source>
        <translation>命令</translation>
    </message>
    <message>
        <source>Search people, orders, plans, or type a command…</source>
        <translation>搜索人员、订单、方案，或输入命令…</translation>
    </message>
    <message>
        <source>Search</source>
        <translation>搜索</translation>
    </message>
    <message>
        <source>Results</source>
        <translation>结果</translation>
    </message>
    <message>
        <source>&gt; commands   @ people   # plans and runs   ·   Ctrl+Enter opens a new tab</source>
        <translation>&gt; 命令   @ 人员   # 方案与批次   ·   Ctrl+Enter 在新标签打开</translation>
    </message>
</context>
<context>
    <name>PeopleView</name>
    <message>
        <source>%1 people</source>
        <translation>%1 人</translation>
    </message>
    <message>
        <source>Nobody matches.</source>
        <translation>没有符合条件的人员。</translation>
    </message>
    <message>
        <source>Clear the filter, or choose another region or day.</source>
        <translation>请清除筛选，或选择其他区域或日期。</translation>
    </message>
    <message>
        <source>Name</source>
        <translation>姓名</translation>
    </message>
    <message>
        <source>Code</source>
        <translation>工号</translation>
    </message>
    <message>
        <source>Title</source>
        <translation>职务</translation>
    </message>
    <message>
        <source>Team</source>
        <translation>下属</translation>
    </message>
    <message>
        <source>People below, at any depth</source>
        <translation>所有层级的下属人数</translation>
    </message>
    <message>
        <source>Reports to</source>
        <translation>上级</translation>
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
        <source>Hired</source>
        <translation>入职</translation>
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
        <source>People</source>
        <translation>人员</translation>
    </message>
    <message>
        <source>The directory, and who reported to whom on any day</source>
        <translation>人员名录与任意日期的上下级关系</translation>
    </message>
    <message>
        <source>Teams</source>
        <translation>团队</translation>
    </message>
    <message>
        <source>List</source>
        <translation>列表</translation>
    </message>
    <message>
        <source>Name, code, title</source>
        <translation>姓名、工号、职务</translation>
    </message>
    <message>
        <source>Filter</source>
        <translation>筛选</translation>
    </message>
    <message>
        <source>As of</source>
        <translation>截至</translation>
    </message>
    <message>
        <source>With people who left</source>
        <translation>含离职人员</translation>
    </message>
    <message>
        <source>Columns</source>
        <translation>列设置</translation>
    </message>
    <message>
        <source>Copy with headers (Ctrl+Shift+C)</source>
        <translation>复制（含表头，Ctrl+Shift+C）</translation>
    </message>
</context>
<context>
    <name>PersonPane</name>
    <message>
        <source>Loading…</source>
        <translation>加载中…</translation>
    </message>
    <message>
        <source>Active</source>
        <translation>在职</translation>
    </message>
    <message>
        <source>Left</source>
        <translation>离职</translation>
    </message>
    <message>
        <source>Also written</source>
        <translation>又名</translation>
    </message>
    <message>
        <source>Reports to</source>
        <translation>上级</translation>
    </message>
    <message>
        <source>nobody</source>
        <translation>无</translation>
    </message>
    <message>
        <source>Region · line</source>
        <translation>区域 · 产品线</translation>
    </message>
    <message>
        <source>Hired</source>
        <translation>入职</translation>
    </message>
    <message>
        <source>Left on</source>
        <translation>离职日期</translation>
    </message>
    <message>
        <source>Base salary</source>
        <translation>基本工资</translation>
    </message>
    <message>
        <source>Bank account</source>
        <translation>银行账号</translation>
    </message>
    <message>
        <source>Bank</source>
        <translation>开户行</translation>
    </message>
    <message>
        <source>may sign in</source>
        <translation>可登录</translation>
    </message>
    <message>
        <source>switched off</source>
        <translation>已停用</translation>
    </message>
    <message>
        <source>Login</source>
        <translation>账号</translation>
    </message>
    <message>
        <source>Roles</source>
        <translation>角色</translation>
    </message>
    <message>
        <source>State</source>
        <translation>状态</translation>
    </message>
    <message>
        <source>Since</source>
        <translation>自</translation>
    </message>
    <message>
        <source>Until</source>
        <translation>至</translation>
    </message>
    <message>
        <source>Title</source>
        <translation>职务</translation>
    </message>
    <message>
        <source>Plan</source>
        <translation>方案</translation>
    </message>
    <message>
        <source>Period</source>
        <translation>期间</translation>
    </message>
    <message>
        <source>Quota</source>
        <translation>目标</translation>
    </message>
    <message>
        <source>An address looks like name@company.com.</source>
        <translation>邮箱格式如 name@company.com。</translation>
    </message>
    <message>
        <source>Saved.</source>
        <translation>已保存。</translation>
    </message>
    <message>
        <source>Contact</source>
        <translation>联系方式</translation>
    </message>
    <message>
        <source>Posts</source>
        <translation>任职经历</translation>
    </message>
    <message>
        <source>Paid by plan</source>
        <translation>适用方案</translation>
    </message>
    <message>
        <source>Quotas</source>
        <translation>目标</translation>
    </message>
    <message>
        <source>Pay data</source>
        <translation>薪资信息</translation>
    </message>
    <message>
        <source>Sign-in</source>
        <translation>登录</translation>
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
        <source>Save</source>
        <translation>保存</translation>
    </message>
    <message>
        <source>Undo</source>
        <translation>撤销</translation>
    </message>
    <message>
        <source>Person</source>
        <translation>人员</translation>
    </message>
    <message>
        <source>Close (Esc)</source>
        <translation>关闭 (Esc)</translation>
    </message>
</context>
<context>
    <name>Rail</name>
    <message>
        <source>More</source>
        <translation>更多</translation>
    </message>
</context>
<context>
    <name>RecordPane</name>
    <message>
        <source>Loading…</source>
        <translation>加载中…</translation>
    </message>
    <message>
        <source>Close</source>
        <translation>关闭</translation>
    </message>
</context>
<context>
    <name>ResultPage</name>
    <message>
        <source>Rows with something to say</source>
        <translation>有提示的行</translation>
    </message>
    <message>
        <source>Leave out the rows with errors and import the others</source>
        <translation>跳过有误的行，导入其余</translation>
    </message>
    <message>
        <source>This was a trial: nothing has been written yet.</source>
        <translation>这是试导入，尚未写入任何数据。</translation>
    </message>
    <message>
        <source>There is nothing to write: every row is there already, or was left out.</source>
        <translation>没有可写入的数据：各行均已存在或被跳过。</translation>
    </message>
    <message>
        <source>%1 new</source>
        <translation>新增 %1</translation>
    </message>
    <message>
        <source>%1 changed</source>
        <translation>变更 %1</translation>
    </message>
    <message>
        <source>%1 the same</source>
        <translation>相同 %1</translation>
    </message>
    <message>
        <source>%1 duplicates</source>
        <translation>重复 %1</translation>
    </message>
    <message>
        <source>%1 left out</source>
        <translation>跳过 %1</translation>
    </message>
    <message>
        <source>%1 to look at</source>
        <translation>需留意 %1</translation>
    </message>
    <message>
        <source>%1 with errors</source>
        <translation>有误 %1</translation>
    </message>
    <message>
        <source>Row</source>
        <translation>行</translation>
    </message>
    <message>
        <source>Severity</source>
        <translation>级别</translation>
    </message>
    <message>
        <source>Field</source>
        <translation>字段</translation>
    </message>
    <message>
        <source>What is wrong</source>
        <translation>问题</translation>
    </message>
    <message>
        <source>What to do</source>
        <translation>处理办法</translation>
    </message>
</context>
<context>
    <name>RightsPanel</name>
    <message>
        <source>Field</source>
        <translation>字段</translation>
    </message>
    <message>
        <source>sees it</source>
        <translation>可见</translation>
    </message>
    <message>
        <source>hidden</source>
        <translation>无权查看</translation>
    </message>
    <message>
        <source>Field rights</source>
        <translation>字段权限</translation>
    </message>
    <message>
        <source>A click changes it at once, also for people who are signed in. Every change is in the audit trail.</source>
        <translation>点击即刻生效，已登录的人也一样。每次更改都记入审计。</translation>
    </message>
</context>
<context>
    <name>SettingsView</name>
    <message>
        <source>Use at least 10 characters.</source>
        <translation>至少 10 个字符。</translation>
    </message>
    <message>
        <source>The two are not the same.</source>
        <translation>两次输入不一致。</translation>
    </message>
    <message>
        <source>The password was changed.</source>
        <translation>密码已更改。</translation>
    </message>
    <message>
        <source>Settings</source>
        <translation>设置</translation>
    </message>
    <message>
        <source>For you on this machine; everything takes effect at once</source>
        <translation>仅对您在本机有效，立即生效</translation>
    </message>
    <message>
        <source>Look and language</source>
        <translation>外观与语言</translation>
    </message>
    <message>
        <source>Your password</source>
        <translation>您的密码</translation>
    </message>
    <message>
        <source>About</source>
        <translation>关于</translation>
    </message>
    <message>
        <source>Who may see which field</source>
        <translation>字段可见范围</translation>
    </message>
    <message>
        <source>Language</source>
        <translation>语言</translation>
    </message>
    <message>
        <source>Colours</source>
        <translation>配色</translation>
    </message>
    <message>
        <source>Font size</source>
        <translation>字号</translation>
    </message>
    <message>
        <source>As the system</source>
        <translation>跟随系统</translation>
    </message>
    <message>
        <source>Light</source>
        <translation>浅色</translation>
    </message>
    <message>
        <source>Dark</source>
        <translation>深色</translation>
    </message>
    <message>
        <source>New password</source>
        <translation>新密码</translation>
    </message>
    <message>
        <source>Once more</source>
        <translation>再输一次</translation>
    </message>
    <message>
        <source>Change password</source>
        <translation>更改密码</translation>
    </message>
    <message>
        <source>Open the log folder</source>
        <translation>打开日志文件夹</translation>
    </message>
    <message>
        <source>Signed in as</source>
        <translation>当前账号</translation>
    </message>
    <message>
        <source>Server</source>
        <translation>服务器</translation>
    </message>
    <message>
        <source>Program</source>
        <translation>程序</translation>
    </message>
</context>
<context>
    <name>SignInView</name>
    <message>
        <source>Type your login, for example your employee code.</source>
        <translation>请输入账号，例如您的工号。</translation>
    </message>
    <message>
        <source>Type your password.</source>
        <translation>请输入密码。</translation>
    </message>
    <message>
        <source>No server is chosen.</source>
        <translation>尚未选择服务器。</translation>
    </message>
    <message>
        <source>Open the connection file your administrator gave you.</source>
        <translation>请打开管理员给您的连接文件。</translation>
    </message>
    <message>
        <source>Signing in…</source>
        <translation>正在登录…</translation>
    </message>
    <message>
        <source>Sign in</source>
        <translation>登录</translation>
    </message>
    <message>
        <source>Open a connection file</source>
        <translation>打开连接文件</translation>
    </message>
    <message>
        <source>Connection file (*.json *.tripod)</source>
        <translation>连接文件 (*.json *.tripod)</translation>
    </message>
    <message>
        <source>Demo company on this machine</source>
        <translation>本机示例公司</translation>
    </message>
    <message>
        <source>Open a connection file…</source>
        <translation>打开连接文件…</translation>
    </message>
    <message>
        <source>Tripod</source>
        <translation>鼎销</translation>
    </message>
    <message>
        <source>With the login your office gave you. Nothing is stored without your asking.</source>
        <translation>使用公司分配的账号登录。未经您同意，不会保存任何内容。</translation>
    </message>
    <message>
        <source>Server</source>
        <translation>服务器</translation>
    </message>
    <message>
        <source>Login</source>
        <translation>账号</translation>
    </message>
    <message>
        <source>Password</source>
        <translation>密码</translation>
    </message>
    <message>
        <source>Remember in this computer&apos;s password store</source>
        <translation>记住密码（存入本机凭据管理器）</translation>
    </message>
</context>
<context>
    <name>StatusLine</name>
    <message>
        <source>No background tasks</source>
        <translation>无后台任务</translation>
    </message>
    <message numerus="yes">
        <source>%n background task(s)</source>
        <translation>
            <numerusform>%n 个后台任务</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>TaskRow</name>
    <message>
        <source>Cancel</source>
        <translation>取消</translation>
    </message>
    <message>
        <source>Working…</source>
        <translation>处理中…</translation>
    </message>
    <message numerus="yes">
        <source>about %n second(s) left</source>
        <translation>
            <numerusform>剩余约 %n 秒</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>TaskTray</name>
    <message>
        <source>Background tasks</source>
        <translation>后台任务</translation>
    </message>
</context>
<context>
    <name>TopBar</name>
    <message>
        <source>All regions</source>
        <translation>全部区域</translation>
    </message>
    <message>
        <source>Online · synced %1</source>
        <translation>在线 · 已同步 %1</translation>
    </message>
    <message>
        <source>Offline since %1</source>
        <translation>离线 · 自 %1</translation>
    </message>
    <message>
        <source>Region</source>
        <translation>区域</translation>
    </message>
    <message>
        <source>Period</source>
        <translation>期间</translation>
    </message>
    <message>
        <source>Search people, orders, plans, or type a command…</source>
        <translation>搜索人员、订单、方案，或输入命令…</translation>
    </message>
    <message>
        <source>Search (Ctrl+K)</source>
        <translation>搜索 (Ctrl+K)</translation>
    </message>
    <message>
        <source>Switch language (中 / EN)</source>
        <translation>切换语言（中 / EN）</translation>
    </message>
    <message>
        <source>Light or dark</source>
        <translation>浅色或深色</translation>
    </message>
    <message>
        <source>Help and keys (F1)</source>
        <translation>帮助与快捷键 (F1)</translation>
    </message>
</context>
<context>
    <name>Trouble</name>
    <message>
        <source>These steps need each other. One of them must not use the others.</source>
        <translation>这些步骤相互依赖，其中一个不能引用其他步骤。</translation>
    </message>
    <message>
        <source> Did you mean &quot;%1&quot;?</source>
        <translation>是否应为“%1”？</translation>
    </message>
    <message>
        <source>&quot;%1&quot; is not known here.</source>
        <translation>这里没有“%1”。</translation>
    </message>
    <message>
        <source>There is no table or column &quot;%1&quot;.</source>
        <translation>没有费率表或列“%1”。</translation>
    </message>
    <message>
        <source>This is no condition: compare it with something, so that it is yes or no.</source>
        <translation>这不是条件：请与某个值比较，使其为是或否。</translation>
    </message>
    <message>
        <source>The formula is empty; write an expression.</source>
        <translation>公式为空，请输入表达式。</translation>
    </message>
    <message>
        <source>The formula is too long; move a part into a step of its own.</source>
        <translation>公式过长，请把一部分移到单独的步骤。</translation>
    </message>
    <message>
        <source>Too many brackets inside one another; move a part into a step of its own.</source>
        <translation>括号嵌套过多，请把一部分移到单独的步骤。</translation>
    </message>
    <message>
        <source>The formula has too many parts; move some into a step of their own.</source>
        <translation>公式成分过多，请把一部分移到单独的步骤。</translation>
    </message>
    <message>
        <source>%1 has the wrong number of arguments.</source>
        <translation>%1 的参数个数不对。</translation>
    </message>
    <message>
        <source>There is no function &quot;%1&quot;.</source>
        <translation>没有函数“%1”。</translation>
    </message>
    <message>
        <source>&quot;%1&quot; is text; a number is needed here.</source>
        <translation>“%1”是文本，此处需要数值。</translation>
    </message>
    <message>
        <source>&quot;%1&quot; is a table; take a value from it with BAND, VLOOKUP or the like.</source>
        <translation>“%1”是费率表，请用 BAND、VLOOKUP 等取值。</translation>
    </message>
    <message>
        <source>&quot;%1&quot; has a value for each record; use it in SUM, COUNT or the like.</source>
        <translation>“%1”每条明细各有一个值，请在 SUM、COUNT 等函数中使用。</translation>
    </message>
    <message>
        <source>&quot;%1&quot; is a set of records; count or sum them.</source>
        <translation>“%1”是明细集合，请计数或求和。</translation>
    </message>
    <message>
        <source>&quot;%1&quot; is a column; use it in SUMPRODUCT, INDEX or the like.</source>
        <translation>“%1”是一列，请在 SUMPRODUCT、INDEX 等函数中使用。</translation>
    </message>
    <message>
        <source>&quot;%1&quot; cannot stand here; an operator or a comma is missing before it.</source>
        <translation>“%1”不能放在这里，前面缺少运算符或逗号。</translation>
    </message>
    <message>
        <source>The formula has a fault: </source>
        <translation>公式有误：</translation>
    </message>
    <message>
        <source>The formula ends too early; a closing bracket is missing.</source>
        <translation>公式提前结束，缺少右括号。</translation>
    </message>
    <message>
        <source>The formula ends too early; something is missing.</source>
        <translation>公式提前结束，缺少内容。</translation>
    </message>
    <message>
        <source>This text has no closing quote.</source>
        <translation>此文本缺少右引号。</translation>
    </message>
    <message>
        <source>A comma separates arguments; write numbers without thousands separators.</source>
        <translation>逗号用于分隔参数；数字请不要写千位分隔符。</translation>
    </message>
</context>
<context>
    <name>UndoBar</name>
    <message>
        <source>Undo</source>
        <translation>撤销</translation>
    </message>
    <message>
        <source>Undo (Ctrl+Z)</source>
        <translation>撤销 (Ctrl+Z)</translation>
    </message>
    <message>
        <source>Close</source>
        <translation>关闭</translation>
    </message>
</context>
<context>
    <name>Workspace</name>
    <message>
        <source>“%1” has changes that are not saved. Close it and lose them?</source>
        <translation>“%1”有未保存的更改。确定关闭并放弃吗？</translation>
    </message>
    <message>
        <source>Not saved</source>
        <translation>未保存</translation>
    </message>
    <message>
        <source>Open documents</source>
        <translation>已打开的文档</translation>
    </message>
    <message>
        <source>Nothing is open.</source>
        <translation>没有打开的内容。</translation>
    </message>
    <message>
        <source>Choose a screen on the left, or press Ctrl+K.</source>
        <translation>请在左侧选择界面，或按 Ctrl+K。</translation>
    </message>
</context>
<context>
    <name>commands</name>
    <message>
        <source>Search</source>
        <translation>搜索</translation>
    </message>
    <message>
        <source>Back</source>
        <translation>后退</translation>
    </message>
    <message>
        <source>Forward</source>
        <translation>前进</translation>
    </message>
    <message>
        <source>Refresh</source>
        <translation>刷新</translation>
    </message>
    <message>
        <source>Filter this list</source>
        <translation>筛选列表</translation>
    </message>
    <message>
        <source>Next tab</source>
        <translation>下一个标签</translation>
    </message>
    <message>
        <source>Previous tab</source>
        <translation>上一个标签</translation>
    </message>
    <message>
        <source>Close tab</source>
        <translation>关闭标签</translation>
    </message>
    <message>
        <source>Next part of the window</source>
        <translation>窗口下一区域</translation>
    </message>
    <message>
        <source>Previous part of the window</source>
        <translation>窗口上一区域</translation>
    </message>
    <message>
        <source>Help and keys</source>
        <translation>帮助与快捷键</translation>
    </message>
    <message>
        <source>Switch language</source>
        <translation>切换语言</translation>
    </message>
    <message>
        <source>Switch between light and dark</source>
        <translation>切换明暗</translation>
    </message>
    <message>
        <source>Why is an order not paid?</source>
        <translation>订单为何未付？</translation>
    </message>
    <message>
        <source>Background tasks</source>
        <translation>后台任务</translation>
    </message>
    <message>
        <source>Sign out</source>
        <translation>退出登录</translation>
    </message>
    <message>
        <source>Quit</source>
        <translation>退出程序</translation>
    </message>
</context>
<context>
    <name>export</name>
    <message>
        <source>Export to Excel</source>
        <translation>导出到 Excel</translation>
    </message>
    <message>
        <source>Excel (*.xlsx)</source>
        <translation>Excel (*.xlsx)</translation>
    </message>
    <message>
        <source>Written to %1</source>
        <translation>已写入 %1</translation>
    </message>
    <message>
        <source>Export what is shown to Excel</source>
        <translation>导出当前内容到 Excel</translation>
    </message>
</context>
<context>
    <name>facts</name>
    <message>
        <source>not recorded</source>
        <translation>未登记</translation>
    </message>
    <message>
        <source>hidden</source>
        <translation>无权查看</translation>
    </message>
    <message>
        <source>Count %1</source>
        <translation>计数 %1</translation>
    </message>
    <message>
        <source>Sum %1</source>
        <translation>求和 %1</translation>
    </message>
    <message>
        <source>Average %1</source>
        <translation>平均 %1</translation>
    </message>
    <message>
        <source>Min %1</source>
        <translation>最小 %1</translation>
    </message>
    <message>
        <source>Max %1</source>
        <translation>最大 %1</translation>
    </message>
</context>
<context>
    <name>failures</name>
    <message>
        <source>Something went wrong that should not have.</source>
        <translation>出现了意外问题。</translation>
    </message>
    <message>
        <source>The details are in the log; please send the report.</source>
        <translation>详情已写入日志，请发送报告。</translation>
    </message>
    <message>
        <source>Try again</source>
        <translation>重试</translation>
    </message>
    <message>
        <source>The connection to the server was lost.</source>
        <translation>与服务器的连接已断开。</translation>
    </message>
    <message>
        <source>Your work is kept; it goes on by itself when the server answers again.</source>
        <translation>您的内容已保留，服务器恢复后会自动继续。</translation>
    </message>
    <message>
        <source>The server does not answer.</source>
        <translation>服务器没有响应。</translation>
    </message>
    <message>
        <source>Check the network and the server&apos;s name, then try again.</source>
        <translation>请检查网络和服务器名称，然后重试。</translation>
    </message>
    <message>
        <source>The login or the password is not right.</source>
        <translation>账号或密码不正确。</translation>
    </message>
    <message>
        <source>Check both, and Caps Lock; an administrator can set a new password.</source>
        <translation>请检查账号、密码和大写锁定；管理员可以重设密码。</translation>
    </message>
    <message>
        <source>This login has been switched off.</source>
        <translation>该账号已停用。</translation>
    </message>
    <message>
        <source>Ask an administrator to switch it on again.</source>
        <translation>请管理员重新启用。</translation>
    </message>
    <message>
        <source>The server&apos;s database is of another version than this program.</source>
        <translation>服务器数据库与本程序的版本不一致。</translation>
    </message>
    <message>
        <source>Install the program version that the server asks for, or have the server upgraded.</source>
        <translation>请安装服务器要求的程序版本，或请管理员升级服务器。</translation>
    </message>
    <message>
        <source>This was not found, or it is not yours to see.</source>
        <translation>找不到该内容，或您无权查看。</translation>
    </message>
    <message>
        <source>Refresh the list with F5.</source>
        <translation>按 F5 刷新列表。</translation>
    </message>
    <message>
        <source>You are not allowed to do this.</source>
        <translation>您无权执行此操作。</translation>
    </message>
    <message>
        <source>Ask an administrator if you need the right.</source>
        <translation>如需权限，请联系管理员。</translation>
    </message>
    <message>
        <source>There is one like this already.</source>
        <translation>已有相同的内容。</translation>
    </message>
    <message>
        <source>Open the existing one, or choose another name.</source>
        <translation>请打开现有的，或换一个名称。</translation>
    </message>
    <message>
        <source>This period is locked.</source>
        <translation>该期间已锁定。</translation>
    </message>
    <message>
        <source>Ask for a correction run in an open period.</source>
        <translation>请在未锁定的期间申请更正批次。</translation>
    </message>
    <message>
        <source>Book the correction in an open period.</source>
        <translation>请在未锁定的期间入账更正。</translation>
    </message>
    <message>
        <source>An earlier period is still open.</source>
        <translation>更早的期间尚未锁定。</translation>
    </message>
    <message>
        <source>Lock the periods in their order.</source>
        <translation>请按先后顺序锁定期间。</translation>
    </message>
    <message>
        <source>Runs of this period are not finished.</source>
        <translation>该期间还有未完成的批次。</translation>
    </message>
    <message>
        <source>Lock or pay its runs first.</source>
        <translation>请先锁定或发放这些批次。</translation>
    </message>
    <message>
        <source>There is no such period.</source>
        <translation>没有这个期间。</translation>
    </message>
    <message>
        <source>Import its orders or quotas first.</source>
        <translation>请先导入该期间的订单或目标。</translation>
    </message>
    <message>
        <source>Somebody changed this plan version meanwhile.</source>
        <translation>该方案版本已被他人修改。</translation>
    </message>
    <message>
        <source>Open it again and repeat the change.</source>
        <translation>请重新打开后再改。</translation>
    </message>
    <message>
        <source>The plan changed since you looked at it.</source>
        <translation>您查看之后方案有改动。</translation>
    </message>
    <message>
        <source>Open it again and check it.</source>
        <translation>请重新打开并核对。</translation>
    </message>
    <message>
        <source>The plan has formulas that cannot be calculated.</source>
        <translation>方案中有无法计算的公式。</translation>
    </message>
    <message>
        <source>Withdraw it and correct the marked formulas.</source>
        <translation>请撤回并改正标出的公式。</translation>
    </message>
    <message>
        <source>Who wrote or submitted a plan cannot approve it.</source>
        <translation>编写或提交方案的人不能审批。</translation>
    </message>
    <message>
        <source>Ask a second person of finance.</source>
        <translation>请由另一位财务人员审批。</translation>
    </message>
    <message>
        <source>The worker has not checked this version yet.</source>
        <translation>后台服务尚未检查此版本。</translation>
    </message>
    <message>
        <source>Wait a moment; if it stays so, have the worker started.</source>
        <translation>请稍候；若一直如此，请启动后台服务。</translation>
    </message>
    <message>
        <source>A run of a later period was already calculated with this version.</source>
        <translation>更晚期间的批次已使用此版本计算。</translation>
    </message>
    <message>
        <source>Choose a later day.</source>
        <translation>请选择更晚的日期。</translation>
    </message>
    <message>
        <source>The plan or one of the people is not known.</source>
        <translation>方案或其中人员不存在。</translation>
    </message>
    <message>
        <source>Check the codes.</source>
        <translation>请核对编号。</translation>
    </message>
    <message>
        <source>An approved plan version never changes.</source>
        <translation>已审批的方案版本不可修改。</translation>
    </message>
    <message>
        <source>Make a new version of it.</source>
        <translation>请新建一个版本。</translation>
    </message>
    <message>
        <source>Only who began a draft changes it.</source>
        <translation>草稿只能由其创建者修改。</translation>
    </message>
    <message>
        <source>Make a version of your own.</source>
        <translation>请新建您自己的版本。</translation>
    </message>
    <message>
        <source>There is no such plan version, or it is not yours to see.</source>
        <translation>没有这个方案版本，或您无权查看。</translation>
    </message>
    <message>
        <source>This step does not follow from the plan&apos;s present state.</source>
        <translation>方案当前状态不能执行这一步。</translation>
    </message>
    <message>
        <source>Open it again to see where it stands.</source>
        <translation>请重新打开查看状态。</translation>
    </message>
    <message>
        <source>The days of this version do not fit the other versions.</source>
        <translation>该版本的日期与其他版本冲突。</translation>
    </message>
    <message>
        <source>Choose other days.</source>
        <translation>请选择其他日期。</translation>
    </message>
    <message>
        <source>No figures of this person are known in the period.</source>
        <translation>该期间没有此人的数据。</translation>
    </message>
    <message>
        <source>Choose another person or period.</source>
        <translation>请选择其他人员或期间。</translation>
    </message>
    <message>
        <source>Somebody moved this run meanwhile.</source>
        <translation>该批次已被他人推进。</translation>
    </message>
    <message>
        <source>Look at it again with F5.</source>
        <translation>按 F5 重新查看。</translation>
    </message>
    <message>
        <source>The content of this run changed since you looked at it.</source>
        <translation>您查看之后批次内容有变。</translation>
    </message>
    <message>
        <source>Who asked for or reviewed a run cannot approve it.</source>
        <translation>申请或复核批次的人不能审批。</translation>
    </message>
    <message>
        <source>Nobody moves a run in which they are paid.</source>
        <translation>不能处理包含本人薪酬的批次。</translation>
    </message>
    <message>
        <source>Ask a colleague of finance.</source>
        <translation>请由其他财务人员填写。</translation>
    </message>
    <message>
        <source>Blocking exceptions are still open.</source>
        <translation>还有未处理的阻断异常。</translation>
    </message>
    <message>
        <source>Settle them first; each says how.</source>
        <translation>请先处理，每项都写有办法。</translation>
    </message>
    <message>
        <source>A step back needs a reason.</source>
        <translation>退回需要填写原因。</translation>
    </message>
    <message>
        <source>Write why.</source>
        <translation>请写明原因。</translation>
    </message>
    <message>
        <source>This run is not being calculated.</source>
        <translation>该批次不在计算中。</translation>
    </message>
    <message>
        <source>Look at its state again.</source>
        <translation>请重新查看状态。</translation>
    </message>
    <message>
        <source>This run is no draft any more.</source>
        <translation>该批次已不是草稿。</translation>
    </message>
    <message>
        <source>Take it back to draft first, with a reason.</source>
        <translation>请先注明原因退回草稿。</translation>
    </message>
    <message>
        <source>There is no such run, or it is not yours to see.</source>
        <translation>没有这个批次，或您无权查看。</translation>
    </message>
    <message>
        <source>This step does not follow from the run&apos;s present state.</source>
        <translation>批次当前状态不能执行这一步。</translation>
    </message>
    <message>
        <source>Take the steps in their order.</source>
        <translation>请按顺序操作。</translation>
    </message>
    <message>
        <source>This period has its run already.</source>
        <translation>该期间已有批次。</translation>
    </message>
    <message>
        <source>Open the existing one.</source>
        <translation>请打开现有批次。</translation>
    </message>
    <message>
        <source>What a run was calculated from and to never changes.</source>
        <translation>批次的计算依据与结果不可更改。</translation>
    </message>
    <message>
        <source>Ask for a correction run.</source>
        <translation>请申请更正批次。</translation>
    </message>
    <message>
        <source>Only a locked period can be corrected by a later one.</source>
        <translation>只有已锁定的期间才能由之后的期间更正。</translation>
    </message>
    <message>
        <source>An open period is simply calculated again.</source>
        <translation>未锁定的期间直接重新计算即可。</translation>
    </message>
    <message>
        <source>From here there is no way back.</source>
        <translation>此状态不能退回。</translation>
    </message>
    <message>
        <source>This person is not in this run.</source>
        <translation>该人员不在此批次中。</translation>
    </message>
    <message>
        <source>Choose somebody of the run.</source>
        <translation>请选择批次中的人员。</translation>
    </message>
    <message>
        <source>A blocking exception is only waived with a note.</source>
        <translation>豁免阻断异常需要填写说明。</translation>
    </message>
    <message>
        <source>Write why this person is not paid by the run.</source>
        <translation>请写明此人本批次不发放的原因。</translation>
    </message>
    <message>
        <source>There is no such exception.</source>
        <translation>没有这项异常。</translation>
    </message>
    <message>
        <source>Refresh with F5.</source>
        <translation>按 F5 刷新。</translation>
    </message>
    <message>
        <source>No run of this period is calculated yet.</source>
        <translation>该期间尚无已计算的批次。</translation>
    </message>
    <message>
        <source>Calculate it first.</source>
        <translation>请先计算。</translation>
    </message>
    <message>
        <source>There is no statement to show.</source>
        <translation>没有可显示的明细单。</translation>
    </message>
    <message>
        <source>Choose another period or person.</source>
        <translation>请选择其他期间或人员。</translation>
    </message>
    <message>
        <source>Somebody changed this since you opened it.</source>
        <translation>您打开之后已被他人修改。</translation>
    </message>
    <message>
        <source>Look at both versions and decide which one stays.</source>
        <translation>请对照两个版本，决定保留哪一个。</translation>
    </message>
    <message>
        <source>This record does not exist, or is not yours.</source>
        <translation>该记录不存在，或不属于您。</translation>
    </message>
    <message>
        <source>Look it up again.</source>
        <translation>请重新查找。</translation>
    </message>
    <message>
        <source>You cannot change this field.</source>
        <translation>您不能修改此字段。</translation>
    </message>
    <message>
        <source>Leave it as it is, or ask an administrator.</source>
        <translation>请保持原样，或联系管理员。</translation>
    </message>
    <message>
        <source>A field has a value of the wrong kind.</source>
        <translation>某个字段的值类型不对。</translation>
    </message>
    <message>
        <source>Check dates and numbers.</source>
        <translation>请检查日期和数字。</translation>
    </message>
    <message>
        <source>Such a record exists already.</source>
        <translation>已有这样的记录。</translation>
    </message>
    <message>
        <source>Choose another code or number.</source>
        <translation>请换一个编号。</translation>
    </message>
    <message>
        <source>A field that is needed is empty.</source>
        <translation>有必填字段为空。</translation>
    </message>
    <message>
        <source>Fill it in.</source>
        <translation>请填写。</translation>
    </message>
    <message>
        <source>This is not an amount.</source>
        <translation>这不是金额。</translation>
    </message>
    <message>
        <source>Write it like 12500.00.</source>
        <translation>请写成 12500.00 的形式。</translation>
    </message>
    <message>
        <source>This amount has more decimals than the currency.</source>
        <translation>金额的小数位数超过该币种。</translation>
    </message>
    <message>
        <source>Round it.</source>
        <translation>请四舍五入。</translation>
    </message>
    <message>
        <source>Nobody writes this record about themselves.</source>
        <translation>不能由本人填写此记录。</translation>
    </message>
    <message>
        <source>A field names something that does not exist.</source>
        <translation>某个字段引用了不存在的内容。</translation>
    </message>
    <message>
        <source>Choose it from the list.</source>
        <translation>请从列表中选择。</translation>
    </message>
    <message>
        <source>This login belongs to no active person.</source>
        <translation>该账号不属于任何在职人员。</translation>
    </message>
    <message>
        <source>Ask an administrator.</source>
        <translation>请联系管理员。</translation>
    </message>
    <message>
        <source>Nobody changes their own rights.</source>
        <translation>不能修改自己的权限。</translation>
    </message>
    <message>
        <source>Ask another administrator.</source>
        <translation>请由另一位管理员修改。</translation>
    </message>
    <message>
        <source>An administrator is made by two administrators.</source>
        <translation>设立管理员需要两位管理员。</translation>
    </message>
    <message>
        <source>Ask another administrator to request it first.</source>
        <translation>请先由另一位管理员提出申请。</translation>
    </message>
    <message>
        <source>This person has a login already.</source>
        <translation>此人已有账号。</translation>
    </message>
    <message>
        <source>Change its groups or set a new password.</source>
        <translation>请修改其角色或重设密码。</translation>
    </message>
    <message>
        <source>This program is older than the server&apos;s database.</source>
        <translation>本程序的版本低于服务器数据库。</translation>
    </message>
    <message>
        <source>Install the newer program.</source>
        <translation>请安装新版程序。</translation>
    </message>
    <message>
        <source>The server&apos;s database is older than this program.</source>
        <translation>服务器数据库的版本低于本程序。</translation>
    </message>
    <message>
        <source>Ask an administrator to upgrade the server.</source>
        <translation>请管理员升级服务器。</translation>
    </message>
    <message>
        <source>Only finance imports this.</source>
        <translation>只有财务人员可以导入此类数据。</translation>
    </message>
    <message>
        <source>Ask a person of finance.</source>
        <translation>请联系财务人员。</translation>
    </message>
    <message>
        <source>A row holds a value of the wrong kind, or was sent twice.</source>
        <translation>某一行的值类型不对，或被重复发送。</translation>
    </message>
    <message>
        <source>Read the file again.</source>
        <translation>请重新读取文件。</translation>
    </message>
    <message>
        <source>Rows have errors; nothing was imported.</source>
        <translation>有错误行，未导入任何数据。</translation>
    </message>
    <message>
        <source>Correct them, or leave them out knowingly.</source>
        <translation>请改正，或明确选择跳过。</translation>
    </message>
    <message>
        <source>This request was sent before with other content.</source>
        <translation>该请求曾以不同内容发送。</translation>
    </message>
    <message>
        <source>Do it again.</source>
        <translation>请重新操作。</translation>
    </message>
    <message>
        <source>The code and the login of a person never change.</source>
        <translation>人员的工号与账号不可更改。</translation>
    </message>
    <message>
        <source>Make a new person.</source>
        <translation>请新建人员。</translation>
    </message>
    <message>
        <source>A person cannot stand above themselves.</source>
        <translation>上级关系不能形成循环。</translation>
    </message>
    <message>
        <source>Choose another manager.</source>
        <translation>请选择其他上级。</translation>
    </message>
    <message>
        <source>The direct shares of an order do not add up to 1.</source>
        <translation>订单的直接份额合计不为 1。</translation>
    </message>
    <message>
        <source>Correct the shares.</source>
        <translation>请改正份额。</translation>
    </message>
    <message>
        <source>The server took too long and stopped.</source>
        <translation>服务器用时过长，已停止。</translation>
    </message>
    <message>
        <source>Narrow the region or the period, then try again.</source>
        <translation>请缩小区域或期间后重试。</translation>
    </message>
    <message>
        <source>Cancelled.</source>
        <translation>已取消。</translation>
    </message>
    <message>
        <source>Nothing was changed.</source>
        <translation>没有任何更改。</translation>
    </message>
    <message>
        <source>The server&apos;s disk is full; nothing was written.</source>
        <translation>服务器磁盘已满，未写入任何数据。</translation>
    </message>
    <message>
        <source>Tell whoever looks after the server.</source>
        <translation>请告知服务器负责人。</translation>
    </message>
    <message>
        <source>The file is not there.</source>
        <translation>文件不存在。</translation>
    </message>
    <message>
        <source>Check the name and the folder.</source>
        <translation>请检查文件名和文件夹。</translation>
    </message>
    <message>
        <source>The file cannot be written or read.</source>
        <translation>文件无法读写。</translation>
    </message>
    <message>
        <source>Close it in the other program, or choose another folder.</source>
        <translation>请在其他程序中关闭它，或选择其他文件夹。</translation>
    </message>
    <message>
        <source>The run has not been calculated yet.</source>
        <translation>该批次尚未计算。</translation>
    </message>
    <message>
        <source>Wait for the calculation, then review it.</source>
        <translation>请等待计算完成后复核。</translation>
    </message>
    <message>
        <source>The deal stays in its stage; this is missing:</source>
        <translation>商机留在原阶段，还缺：</translation>
    </message>
    <message>
        <source>Open the deal: each line there has the act that brings it.</source>
        <translation>请打开商机：每一项旁边都有补齐的操作。</translation>
    </message>
    <message>
        <source>Somebody changed this deal meanwhile; it is in “%1” now.</source>
        <translation>有人已更改此商机，现在处于“%1”。</translation>
    </message>
    <message>
        <source>%2 changed this deal meanwhile; it is in “%1” now.</source>
        <translation>%2 已更改此商机，现在处于“%1”。</translation>
    </message>
    <message>
        <source>The process has no way to this stage from where the deal is.</source>
        <translation>流程中没有从当前阶段到此阶段的路径。</translation>
    </message>
    <message>
        <source>Move it through the stages between, or ask a manager to skip them.</source>
        <translation>请依次经过中间阶段，或请经理跳过。</translation>
    </message>
    <message>
        <source>Only a manager or director may skip stages.</source>
        <translation>只有经理或总监可以跳过阶段。</translation>
    </message>
    <message>
        <source>Ask one of them, with the reason.</source>
        <translation>请说明原因，请他们处理。</translation>
    </message>
    <message>
        <source>Only the owner&apos;s manager or a director may move a deal back.</source>
        <translation>只有负责人的经理或总监可以退回商机。</translation>
    </message>
    <message>
        <source>You may not move deals out of this stage.</source>
        <translation>您不能推进此阶段的商机。</translation>
    </message>
    <message>
        <source>Ask the deal&apos;s owner or their manager.</source>
        <translation>请联系商机负责人或其经理。</translation>
    </message>
    <message>
        <source>This move needs a reason.</source>
        <translation>此次推进需要原因。</translation>
    </message>
    <message>
        <source>Write it in a few words; it stays in the deal&apos;s history.</source>
        <translation>请简要填写，会保留在商机历史中。</translation>
    </message>
    <message>
        <source>Look at it again, then decide.</source>
        <translation>请查看后再决定。</translation>
    </message>
    <message>
        <source>There is no such deal, or it is not yours to see.</source>
        <translation>没有此商机，或您无权查看。</translation>
    </message>
    <message>
        <source>A deal&apos;s stage changes only through its gate.</source>
        <translation>商机阶段只能通过关口变更。</translation>
    </message>
    <message>
        <source>Move it on the board or in the deal.</source>
        <translation>请在看板或商机中推进。</translation>
    </message>
    <message>
        <source>This deal is closed.</source>
        <translation>此商机已关闭。</translation>
    </message>
    <message>
        <source>Make a new deal, or have a manager open it again.</source>
        <translation>请新建商机，或请经理重新打开。</translation>
    </message>
    <message>
        <source>This deal is paused.</source>
        <translation>此商机已暂停。</translation>
    </message>
    <message>
        <source>Resume it, then move it.</source>
        <translation>请先恢复，再推进。</translation>
    </message>
    <message>
        <source>The deal&apos;s process has no such stage.</source>
        <translation>该商机的流程没有此阶段。</translation>
    </message>
    <message>
        <source>Only an open deal is paused.</source>
        <translation>只能暂停进行中的商机。</translation>
    </message>
    <message>
        <source>Refresh with F5 to see where it stands.</source>
        <translation>按 F5 刷新后查看。</translation>
    </message>
    <message>
        <source>A closed deal is opened again by a manager.</source>
        <translation>已关闭的商机须由经理重新打开。</translation>
    </message>
    <message>
        <source>Deals are handed over by a manager.</source>
        <translation>商机须由经理转交。</translation>
    </message>
    <message>
        <source>Ask your manager.</source>
        <translation>请联系您的经理。</translation>
    </message>
    <message>
        <source>This person is not in your team.</source>
        <translation>此人不在您的团队中。</translation>
    </message>
    <message>
        <source>Choose yourself or somebody of your team.</source>
        <translation>请选择本人或团队成员。</translation>
    </message>
    <message>
        <source>At most 2,000 deals are moved at once.</source>
        <translation>一次最多推进 2,000 个商机。</translation>
    </message>
    <message>
        <source>Choose fewer.</source>
        <translation>请减少选择。</translation>
    </message>
    <message>
        <source>“{value}” does not fit the field “{field}”.</source>
        <translation>“{value}”不符合字段“{field}”。</translation>
    </message>
    <message>
        <source>Correct it.</source>
        <translation>请更正。</translation>
    </message>
    <message>
        <source>This customer does not exist, or is not yours.</source>
        <translation>客户不存在，或不归您负责。</translation>
    </message>
    <message>
        <source>Type the name instead.</source>
        <translation>请直接输入名称。</translation>
    </message>
    <message>
        <source>No live process fits this region and product line.</source>
        <translation>没有适用于此区域和产品线的生效流程。</translation>
    </message>
    <message>
        <source>Have one published in the stage designer.</source>
        <translation>请在阶段设计器中发布流程。</translation>
    </message>
    <message>
        <source>The document is larger than 20 MB.</source>
        <translation>文件超过 20 MB。</translation>
    </message>
    <message>
        <source>Make it smaller, or split it.</source>
        <translation>请压缩或拆分。</translation>
    </message>
    <message>
        <source>What is in this file is not a kind of document that is kept here, whatever its name says.</source>
        <translation>文件内容不是可保存的类型，与文件名无关。</translation>
    </message>
    <message>
        <source>Use PDF, pictures, Office files, text or mail.</source>
        <translation>请使用 PDF、图片、Office 文件、文本或邮件。</translation>
    </message>
    <message>
        <source>The file is empty.</source>
        <translation>文件是空的。</translation>
    </message>
    <message>
        <source>Choose another one.</source>
        <translation>请另选文件。</translation>
    </message>
    <message>
        <source>This very file is attached here already.</source>
        <translation>此处已附有同一文件。</translation>
    </message>
    <message>
        <source>Attach another one.</source>
        <translation>请另选文件。</translation>
    </message>
    <message>
        <source>The process asks for no such document any more.</source>
        <translation>流程不再要求此文件。</translation>
    </message>
    <message>
        <source>Refresh with F5 and choose from the list.</source>
        <translation>按 F5 刷新后从列表选择。</translation>
    </message>
    <message>
        <source>This document is not there any more, or not yours to see.</source>
        <translation>该文件已不存在，或您无权查看。</translation>
    </message>
    <message>
        <source>Nobody decides what they asked for, or about their own deal.</source>
        <translation>不能决定自己的申请或自己的商机。</translation>
    </message>
    <message>
        <source>A pause ends on a day to come, within a year.</source>
        <translation>暂停须在未来一年内的某日结束。</translation>
    </message>
    <message>
        <source>A second person has to decide.</source>
        <translation>须由第二人决定。</translation>
    </message>
    <message>
        <source>This request waits for another role.</source>
        <translation>此申请由其他角色处理。</translation>
    </message>
    <message>
        <source>Leave it to them.</source>
        <translation>请由他们处理。</translation>
    </message>
    <message>
        <source>The deal changed since the approval was asked for.</source>
        <translation>申请之后商机已变更。</translation>
    </message>
    <message>
        <source>Have it requested anew.</source>
        <translation>请重新申请。</translation>
    </message>
    <message>
        <source>A lower level has not approved yet.</source>
        <translation>下一级尚未审批。</translation>
    </message>
    <message>
        <source>Wait for it.</source>
        <translation>请等待。</translation>
    </message>
    <message>
        <source>Nothing is missing for this move.</source>
        <translation>此次推进没有缺项。</translation>
    </message>
    <message>
        <source>Move the deal.</source>
        <translation>可直接推进。</translation>
    </message>
    <message>
        <source>Only a manager or director of the owner releases a move.</source>
        <translation>只有负责人的经理或总监可以放行。</translation>
    </message>
    <message>
        <source>Ask one of them.</source>
        <translation>请联系他们。</translation>
    </message>
    <message>
        <source>What lies ahead is not done yet.</source>
        <translation>未来的活动尚未发生。</translation>
    </message>
    <message>
        <source>Put it into the calendar instead.</source>
        <translation>请改为加入日历。</translation>
    </message>
    <message>
        <source>An activity is corrected by who logged it.</source>
        <translation>活动只能由记录人修改。</translation>
    </message>
    <message>
        <source>Add a note instead.</source>
        <translation>请改为添加备注。</translation>
    </message>
    <message>
        <source>This has been decided already.</source>
        <translation>此事项已有决定。</translation>
    </message>
    <message>
        <source>Refresh with F5 to see how.</source>
        <translation>按 F5 查看结果。</translation>
    </message>
    <message>
        <source>Choose another day.</source>
        <translation>请另选日期。</translation>
    </message>
    <message>
        <source>This entry does not exist any more, or is not yours.</source>
        <translation>这条日程已不存在，或不属于您。</translation>
    </message>
    <message>
        <source>Only who made an entry changes it.</source>
        <translation>只有创建人能修改日程。</translation>
    </message>
    <message>
        <source>An entry ends after it begins, within 400 days.</source>
        <translation>结束须晚于开始，且不超过 400 天。</translation>
    </message>
    <message>
        <source>Check the times.</source>
        <translation>请检查时间。</translation>
    </message>
    <message>
        <source>The entry has no title.</source>
        <translation>日程没有标题。</translation>
    </message>
    <message>
        <source>Write what it is about.</source>
        <translation>请写明事由。</translation>
    </message>
    <message>
        <source>An entry has at most 50 guests.</source>
        <translation>一条日程最多 50 位参与人。</translation>
    </message>
    <message>
        <source>Invite fewer people.</source>
        <translation>请减少参与人。</translation>
    </message>
    <message>
        <source>A guest is no active colleague, or is yourself.</source>
        <translation>参与人不是在职同事，或是您自己。</translation>
    </message>
    <message>
        <source>Choose guests from the list.</source>
        <translation>请从列表中选择。</translation>
    </message>
    <message>
        <source>The answer is yes, perhaps or no.</source>
        <translation>答复只能是参加、待定或不参加。</translation>
    </message>
    <message>
        <source>Choose one of them.</source>
        <translation>请选择其一。</translation>
    </message>
    <message>
        <source>You are not invited to this any more.</source>
        <translation>您已不在邀请名单中。</translation>
    </message>
    <message>
        <source>Look at your calendar again with F5.</source>
        <translation>请按 F5 刷新日历。</translation>
    </message>
    <message>
        <source>What came of it is longer than 2,000 characters.</source>
        <translation>结果超过 2,000 个字符。</translation>
    </message>
    <message>
        <source>Shorten it, or attach a file to the deal.</source>
        <translation>请缩短，或在商机中附上文件。</translation>
    </message>
    <message>
        <source>An invitation is not passed on.</source>
        <translation>邀请不能转给他人。</translation>
    </message>
    <message>
        <source>Invite the other person.</source>
        <translation>请另外邀请对方。</translation>
    </message>
    <message>
        <source>At most 5,000 entries are imported at once.</source>
        <translation>一次最多导入 5,000 条日程。</translation>
    </message>
    <message>
        <source>Import a part of the file.</source>
        <translation>请分批导入。</translation>
    </message>
    <message>
        <source>This notice does not exist any more.</source>
        <translation>这条通知已不存在。</translation>
    </message>
    <message>
        <source>Open the list again.</source>
        <translation>请重新打开列表。</translation>
    </message>
    <message>
        <source>A notice sleeps until a moment in the next 90 days.</source>
        <translation>通知最多推迟 90 天。</translation>
    </message>
    <message>
        <source>Choose a later time.</source>
        <translation>请选择稍后的时间。</translation>
    </message>
    <message>
        <source>Somebody changed this version since you opened it.</source>
        <translation>您打开之后有人修改了此版本。</translation>
    </message>
    <message>
        <source>Look at both; yours is kept beside it.</source>
        <translation>请对照两份内容；您的修改已保留。</translation>
    </message>
    <message>
        <source>Somebody else is saving or publishing this process at this moment.</source>
        <translation>此刻有人正在保存或发布此流程。</translation>
    </message>
    <message>
        <source>Open it again, then repeat.</source>
        <translation>请重新打开后再试。</translation>
    </message>
    <message>
        <source>The process changed since you looked at it.</source>
        <translation>您查看之后流程已有变化。</translation>
    </message>
    <message>
        <source>Open it again and check it before you publish.</source>
        <translation>请重新打开并核对后再发布。</translation>
    </message>
    <message>
        <source>Version {number} was published meanwhile.</source>
        <translation>期间已发布 v{number}。</translation>
    </message>
    <message>
        <source>Compare with it, withdraw this version and submit it again.</source>
        <translation>请与之对比，撤回此版本后重新提交。</translation>
    </message>
    <message>
        <source>You design the processes of your own region only.</source>
        <translation>您只能设计本区域的流程。</translation>
    </message>
    <message>
        <source>Choose one of yours, or ask an administrator.</source>
        <translation>请选择本区域的流程，或联系管理员。</translation>
    </message>
    <message>
        <source>There is no such process, or it is not yours to see.</source>
        <translation>没有此流程，或您无权查看。</translation>
    </message>
    <message>
        <source>The funnel needs a first and a last day, at most ten years apart.</source>
        <translation>漏斗需要起止日期，最长十年。</translation>
    </message>
    <message>
        <source>This lead is reviewed by two others.</source>
        <translation>这条线索由另外两人评审。</translation>
    </message>
    <message>
        <source>Score the leads that are yours.</source>
        <translation>请为分给您的线索评分。</translation>
    </message>
    <message>
        <source>Both have scored this lead; the marks stay as they are.</source>
        <translation>双方都已评分，评分不再变动。</translation>
    </message>
    <message>
        <source>Write a finding instead.</source>
        <translation>请改为记录发现。</translation>
    </message>
    <message>
        <source>A review needs three marks from 1 to 5 and a verdict.</source>
        <translation>评审需要三项 1 到 5 分和一个结论。</translation>
    </message>
    <message>
        <source>Fill in what is missing.</source>
        <translation>请补全缺少的内容。</translation>
    </message>
    <message>
        <source>The largest share of a channel is between 0 and 1.</source>
        <translation>渠道上限在 0 到 1 之间。</translation>
    </message>
    <message>
        <source>A scorecard needs the days within which leads closed, and what may be used of them.</source>
        <translation>评分卡需要线索关闭的起止日期，以及可用的信息。</translation>
    </message>
    <message>
        <source>Choose the days and the level.</source>
        <translation>请选择日期和信息范围。</translation>
    </message>
    <message>
        <source>A scorecard needs a name of at most 200 characters.</source>
        <translation>评分卡需要一个不超过 200 字的名称。</translation>
    </message>
    <message>
        <source>A goal is below what stands under it.</source>
        <translation>目标低于其下级之和。</translation>
    </message>
    <message>
        <source>Divide it again, or lower what is below.</source>
        <translation>请重新分解，或调低下级。</translation>
    </message>
    <message>
        <source>A part of a goal is given to nobody below.</source>
        <translation>目标有一部分未分给下级。</translation>
    </message>
    <message>
        <source>Divide what is left over.</source>
        <translation>请分解剩余部分。</translation>
    </message>
    <message>
        <source>A month before this version takes effect differs from the version before.</source>
        <translation>生效月份之前的某个月与上一版本不同。</translation>
    </message>
    <message>
        <source>Undo that change, or begin a draft that takes effect earlier.</source>
        <translation>请撤销该改动，或新建更早生效的草稿。</translation>
    </message>
    <message>
        <source>A month of somebody in this goal has no amount.</source>
        <translation>该目标中有人某月没有金额。</translation>
    </message>
    <message>
        <source>Fill it in; zero is an amount.</source>
        <translation>请填写；零也是金额。</translation>
    </message>
    <message>
        <source>The goal of the company is missing or does not cover all months.</source>
        <translation>缺少公司目标，或未覆盖全部月份。</translation>
    </message>
    <message>
        <source>A place of this goal stands longer than the level above it.</source>
        <translation>该目标中某处的期间超出其上级。</translation>
    </message>
    <message>
        <source>Take people over anew, or take it out.</source>
        <translation>请重新更新人员，或将其移除。</translation>
    </message>
    <message>
        <source>A place of this goal stands at a level where it cannot be.</source>
        <translation>该目标中某处所在层级不正确。</translation>
    </message>
    <message>
        <source>Take it out and add it at the right place.</source>
        <translation>请将其移除并放到正确的位置。</translation>
    </message>
    <message>
        <source>This is no part of a tree of goals.</source>
        <translation>这不是目标树的内容。</translation>
    </message>
    <message>
        <source>Read the goal again and repeat the change.</source>
        <translation>请重新读取目标后再修改。</translation>
    </message>
    <message>
        <source>Finance and directors write goals.</source>
        <translation>目标由财务和总监编写。</translation>
    </message>
    <message>
        <source>No KPI in force has this code and this unit.</source>
        <translation>没有生效的 KPI 使用此代码和单位。</translation>
    </message>
    <message>
        <source>Choose one of the KPIs in force.</source>
        <translation>请选择一个生效的 KPI。</translation>
    </message>
    <message>
        <source>There is no such version of a goal.</source>
        <translation>没有该目标版本。</translation>
    </message>
    <message>
        <source>A place of this goal is not there any more.</source>
        <translation>该目标中的某处已不存在。</translation>
    </message>
    <message>
        <source>Somebody changed this goal meanwhile.</source>
        <translation>此目标已被他人修改。</translation>
    </message>
    <message>
        <source>This version of the goal is past that step.</source>
        <translation>该目标版本已过此步骤。</translation>
    </message>
    <message>
        <source>Read it again to see where it stands.</source>
        <translation>请重新读取以查看状态。</translation>
    </message>
    <message>
        <source>A version of a goal begins as a draft.</source>
        <translation>目标版本须从草稿开始。</translation>
    </message>
    <message>
        <source>Hand it in when it adds up.</source>
        <translation>合计一致后再提交。</translation>
    </message>
    <message>
        <source>Take it back, or begin a new draft.</source>
        <translation>请撤回，或新建草稿。</translation>
    </message>
    <message>
        <source>Only a draft is thrown away.</source>
        <translation>只能丢弃草稿。</translation>
    </message>
    <message>
        <source>Take it back first.</source>
        <translation>请先撤回。</translation>
    </message>
    <message>
        <source>Another version of this goal was approved meanwhile.</source>
        <translation>该目标的另一版本已被批准。</translation>
    </message>
    <message>
        <source>Who wrote a goal does not approve it.</source>
        <translation>编写人不能批准自己的目标。</translation>
    </message>
    <message>
        <source>Ask another director or finance.</source>
        <translation>请由另一位总监或财务发布。</translation>
    </message>
    <message>
        <source>This part of the goal is of people you do not lead.</source>
        <translation>这部分目标属于您不负责的人员。</translation>
    </message>
    <message>
        <source>Leave it as it is, or ask finance.</source>
        <translation>请保持不变，或联系财务。</translation>
    </message>
    <message>
        <source>A plan with versions keeps its KPI, its unit and its months.</source>
        <translation>已有版本的计划不能更改 KPI、单位和月份。</translation>
    </message>
    <message>
        <source>Make another plan.</source>
        <translation>请另建计划。</translation>
    </message>
    <message>
        <source>A plan has a code and a name in both languages.</source>
        <translation>计划须有代码和中英文名称。</translation>
    </message>
    <message>
        <source>This is no month.</source>
        <translation>这不是月份。</translation>
    </message>
    <message>
        <source>It ends before it begins, or has more than 36 months.</source>
        <translation>结束早于开始，或超过 36 个月。</translation>
    </message>
    <message>
        <source>Choose other months.</source>
        <translation>请选择其他月份。</translation>
    </message>
    <message>
        <source>The month is none of this plan.</source>
        <translation>该月份不属于此计划。</translation>
    </message>
    <message>
        <source>Choose a month of the plan.</source>
        <translation>请选择计划内的月份。</translation>
    </message>
    <message>
        <source>There is a plan of this code.</source>
        <translation>该代码的计划已存在。</translation>
    </message>
    <message>
        <source>Another plan sets this KPI in one of these months.</source>
        <translation>另一计划已在其中某月设定该 KPI。</translation>
    </message>
    <message>
        <source>Use that plan, or choose other months.</source>
        <translation>请使用该计划，或选择其他月份。</translation>
    </message>
    <message>
        <source>This objective is not there, or not yours to write.</source>
        <translation>该目标不存在，或您无权编写。</translation>
    </message>
    <message>
        <source>Ask whose it is.</source>
        <translation>请联系其所有者。</translation>
    </message>
    <message>
        <source>Somebody changed this objective meanwhile.</source>
        <translation>此目标已被他人修改。</translation>
    </message>
    <message>
        <source>This is no number: {text}.</source>
        <translation>这不是数字：{text}。</translation>
    </message>
    <message>
        <source>Write it in digits.</source>
        <translation>请用数字填写。</translation>
    </message>
    <message>
        <source>Write one.</source>
        <translation>请填写。</translation>
    </message>
    <message>
        <source>An objective has a title of up to 200 characters.</source>
        <translation>目标须有标题，最多 200 个字符。</translation>
    </message>
    <message>
        <source>A weight is a whole number from 1 to 100.</source>
        <translation>权重须为 1 到 100 的整数。</translation>
    </message>
    <message>
        <source>A key result has a title and says how it is measured.</source>
        <translation>关键结果须有标题并写明衡量方式。</translation>
    </message>
    <message>
        <source>Complete it.</source>
        <translation>请补全。</translation>
    </message>
    <message>
        <source>The target of “{title}” is where it starts: there is no way to measure.</source>
        <translation>“{title}”的目标值等于起点，无法衡量。</translation>
    </message>
    <message>
        <source>Write another target.</source>
        <translation>请填写其他目标值。</translation>
    </message>
    <message>
        <source>This key result is measured by its KPI.</source>
        <translation>该关键结果由 KPI 衡量。</translation>
    </message>
    <message>
        <source>Nothing is to be entered here.</source>
        <translation>无需在此填写。</translation>
    </message>
    <message>
        <source>A scorecard of yours is still being made.</source>
        <translation>您有一张评分卡还在生成。</translation>
    </message>
    <message>
        <source>Wait for it, or call it off.</source>
        <translation>请等待，或取消它。</translation>
    </message>
    <message>
        <source>No such scorecard of yours is being made.</source>
        <translation>您没有正在生成的这张评分卡。</translation>
    </message>
    <message>
        <source>This scorecard is not finished.</source>
        <translation>这张评分卡尚未完成。</translation>
    </message>
    <message>
        <source>Wait for it, or ask for another.</source>
        <translation>请等待，或重新生成一张。</translation>
    </message>
    <message>
        <source>There is no such scorecard.</source>
        <translation>没有这张评分卡。</translation>
    </message>
    <message>
        <source>You make forecasts for yourself and the people you lead.</source>
        <translation>只能为自己和自己带领的人做预测。</translation>
    </message>
    <message>
        <source>Save it again from the program it came from, as XLSX or CSV.</source>
        <translation>请用原程序重新另存为 XLSX 或 CSV。</translation>
    </message>
    <message>
        <source>The file is not there any more.</source>
        <translation>文件已不存在。</translation>
    </message>
    <message>
        <source>This is not a file.</source>
        <translation>这不是文件。</translation>
    </message>
    <message>
        <source>Choose an Excel or CSV file.</source>
        <translation>请选择 Excel 或 CSV 文件。</translation>
    </message>
    <message>
        <source>The file cannot be opened.</source>
        <translation>文件无法打开。</translation>
    </message>
    <message>
        <source>Close it in other programs, and check that you may open it.</source>
        <translation>请在其他程序中关闭它，并确认您有权打开。</translation>
    </message>
    <message>
        <source>The file is too large.</source>
        <translation>文件过大。</translation>
    </message>
    <message>
        <source>Split it into several files.</source>
        <translation>请拆分成几个文件。</translation>
    </message>
    <message>
        <source>The file is damaged, or no workbook.</source>
        <translation>文件已损坏，或不是工作簿。</translation>
    </message>
    <message>
        <source>This is no XLSX workbook.</source>
        <translation>这不是 XLSX 工作簿。</translation>
    </message>
    <message>
        <source>Save it as XLSX and choose it again.</source>
        <translation>请另存为 XLSX 后重新选择。</translation>
    </message>
    <message>
        <source>The file cannot be read as a workbook.</source>
        <translation>文件无法作为工作簿读取。</translation>
    </message>
    <message>
        <source>The file is protected by a password.</source>
        <translation>文件设有密码。</translation>
    </message>
    <message>
        <source>Save it without one.</source>
        <translation>请去掉密码后另存。</translation>
    </message>
    <message>
        <source>The file is a web page under the name of a table.</source>
        <translation>该文件是以表格命名的网页。</translation>
    </message>
    <message>
        <source>Open it in a spreadsheet program and save it as XLSX.</source>
        <translation>请用表格软件打开，另存为 XLSX。</translation>
    </message>
    <message>
        <source>The file is a packed folder, no workbook.</source>
        <translation>该文件是压缩包，不是工作簿。</translation>
    </message>
    <message>
        <source>Unpack it and choose the file inside.</source>
        <translation>请解压后选择其中的文件。</translation>
    </message>
    <message>
        <source>The file unpacks to far more than it holds, so it was not opened.</source>
        <translation>文件解压后体积异常，未打开。</translation>
    </message>
    <message>
        <source>The file holds what no spreadsheet needs, so it was not opened.</source>
        <translation>文件含有表格不需要的内容，未打开。</translation>
    </message>
    <message>
        <source>The sheet has a cell far away from its table.</source>
        <translation>工作表中有远离表格的单元格。</translation>
    </message>
    <message>
        <source>Delete what stands there and save the file again.</source>
        <translation>请删除该处内容后重新保存。</translation>
    </message>
    <message>
        <source>The sheet holds no rows.</source>
        <translation>工作表没有数据行。</translation>
    </message>
    <message>
        <source>Choose another sheet or file.</source>
        <translation>请选择其他工作表或文件。</translation>
    </message>
    <message>
        <source>Choose one from the list.</source>
        <translation>请从列表中选择。</translation>
    </message>
    <message>
        <source>The file has no such sheet.</source>
        <translation>文件中没有该工作表。</translation>
    </message>
    <message>
        <source>The text of the file cannot be read.</source>
        <translation>文件的文字编码无法识别。</translation>
    </message>
    <message>
        <source>Choose another encoding, or save it as XLSX.</source>
        <translation>请选择其他编码，或另存为 XLSX。</translation>
    </message>
    <message>
        <source>The file is neither a text table nor a workbook.</source>
        <translation>文件既不是文本表格，也不是工作簿。</translation>
    </message>
    <message>
        <source>Save it as XLSX or CSV.</source>
        <translation>请另存为 XLSX 或 CSV。</translation>
    </message>
    <message>
        <source>The file cannot be read as a table.</source>
        <translation>文件无法作为表格读取。</translation>
    </message>
    <message>
        <source>Check its quotation marks, or save it as XLSX.</source>
        <translation>请检查引号，或另存为 XLSX。</translation>
    </message>
    <message>
        <source>The file has no column that could be used.</source>
        <translation>文件中没有可用的列。</translation>
    </message>
    <message>
        <source>Check that it is the right sheet, and that the names of the columns stand in the row that was taken for the header.</source>
        <translation>请确认工作表正确，且列名位于所选的表头行。</translation>
    </message>
    <message>
        <source>The result cannot be written there.</source>
        <translation>结果无法写入该位置。</translation>
    </message>
    <message>
        <source>Choose another place.</source>
        <translation>请选择其他位置。</translation>
    </message>
    <message>
        <source>A forecast is for a month.</source>
        <translation>预测针对一个月份。</translation>
    </message>
    <message>
        <source>This month is over; its forecast stands.</source>
        <translation>该月已结束，预测不能再改。</translation>
    </message>
    <message>
        <source>Choose the present month or a later one.</source>
        <translation>请选择本月或以后的月份。</translation>
    </message>
    <message>
        <source>A forecast is a commit or a best case, of a person or a team.</source>
        <translation>预测是个人或团队的承诺或乐观判断。</translation>
    </message>
    <message>
        <source>This person leads nobody.</source>
        <translation>此人没有带领团队。</translation>
    </message>
    <message>
        <source>Make the forecast for the person alone.</source>
        <translation>请只为本人做预测。</translation>
    </message>
    <message>
        <source>The amount is not one of the office&apos;s currency.</source>
        <translation>金额不符合本位币格式。</translation>
    </message>
    <message>
        <source>Write an amount of zero or more, with no more decimals than the currency has.</source>
        <translation>请填写不小于零的金额，小数位不超过该币种。</translation>
    </message>
    <message>
        <source>A forecast of one&apos;s own needs a reason.</source>
        <translation>人工判断需要理由。</translation>
    </message>
    <message>
        <source>Say in one line why it differs from the stages.</source>
        <translation>用一句话说明与阶段数据不同的原因。</translation>
    </message>
    <message>
        <source>The results of this month are not published yet.</source>
        <translation>本月结果尚未发布。</translation>
    </message>
    <message>
        <source>Publish the month&apos;s results first; its rankings follow by themselves.</source>
        <translation>请先发布本月结果，排名会随之自动发布。</translation>
    </message>
    <message>
        <source>This office has no rankings.</source>
        <translation>本公司不做排名。</translation>
    </message>
    <message>
        <source>Choose another privacy first.</source>
        <translation>请先更改排名的公开范围。</translation>
    </message>
    <message>
        <source>Everything the office ranks is published for this month.</source>
        <translation>本月的排名已全部发布。</translation>
    </message>
    <message>
        <source>Nothing is to be done.</source>
        <translation>无需操作。</translation>
    </message>
    <message>
        <source>Rankings cannot be set like this.</source>
        <translation>不能这样设置排名。</translation>
    </message>
    <message>
        <source>Choose from the lists.</source>
        <translation>请从列表中选择。</translation>
    </message>
    <message>
        <source>The number of places shown is not from 1 to 100.</source>
        <translation>显示的名次数须在 1 到 100 之间。</translation>
    </message>
    <message>
        <source>Write for example 3.</source>
        <translation>例如填 3。</translation>
    </message>
    <message>
        <source>Somebody changed the setting of rankings meanwhile.</source>
        <translation>期间有人改动了排名设置。</translation>
    </message>
    <message>
        <source>There is no such ranking.</source>
        <translation>没有这样的排名。</translation>
    </message>
    <message>
        <source>Choose month, figure and peers from the lists.</source>
        <translation>请从列表中选择月份、指标和比较范围。</translation>
    </message>
    <message>
        <source>There is a process with this code already.</source>
        <translation>已有使用此编码的流程。</translation>
    </message>
    <message>
        <source>Choose another code.</source>
        <translation>请换一个编码。</translation>
    </message>
    <message>
        <source>A code is up to 40 letters, digits, - or _.</source>
        <translation>编码最多 40 个字母、数字、- 或 _。</translation>
    </message>
    <message>
        <source>Write one like EAST-HW.</source>
        <translation>例如 EAST-HW。</translation>
    </message>
    <message>
        <source>This process is larger than 4 MB.</source>
        <translation>此流程超过 4 MB。</translation>
    </message>
    <message>
        <source>Divide it into two.</source>
        <translation>请拆成两个。</translation>
    </message>
    <message>
        <source>A part of this process cannot be read.</source>
        <translation>此流程有部分内容无法读取。</translation>
    </message>
    <message>
        <source>Open it in the designer and save it again, or import the file again.</source>
        <translation>请在设计器中打开并重新保存，或重新导入文件。</translation>
    </message>
    <message>
        <source>Directors and finance keep the KPIs, their cards and months.</source>
        <translation>指标、评分卡和月度发布由总监和财务维护。</translation>
    </message>
    <message>
        <source>Who wrote it does not put it in force.</source>
        <translation>编写者不能自行发布。</translation>
    </message>
    <message>
        <source>There is no such version of the KPIs.</source>
        <translation>没有该指标版本。</translation>
    </message>
    <message>
        <source>Somebody changed it meanwhile.</source>
        <translation>内容已被他人修改。</translation>
    </message>
    <message>
        <source>It is {status}, so this cannot be done with it.</source>
        <translation>当前状态为 {status}，无法执行此操作。</translation>
    </message>
    <message>
        <source>Begin a new version instead.</source>
        <translation>请新建版本。</translation>
    </message>
    <message>
        <source>This is no set of KPIs, or it is larger than 400 kB.</source>
        <translation>内容不是指标，或超过 400 kB。</translation>
    </message>
    <message>
        <source>The note has more than 200 characters.</source>
        <translation>备注超过 200 个字符。</translation>
    </message>
    <message>
        <source>Shorten it.</source>
        <translation>请缩短。</translation>
    </message>
    <message>
        <source>This version has faults.</source>
        <translation>此版本存在错误。</translation>
    </message>
    <message>
        <source>Correct the KPIs that are marked.</source>
        <translation>请更正标出的指标。</translation>
    </message>
    <message>
        <source>Card {card} weighs the KPI {kpi}, which this version lacks.</source>
        <translation>评分卡 {card} 包含指标 {kpi}，而此版本没有该指标。</translation>
    </message>
    <message>
        <source>Put a version of the card without it in force first.</source>
        <translation>请先发布不含该指标的评分卡版本。</translation>
    </message>
    <message>
        <source>A card that was handed in does not change.</source>
        <translation>已提交的评分卡不能修改。</translation>
    </message>
    <message>
        <source>Begin a new version of it.</source>
        <translation>请新建版本。</translation>
    </message>
    <message>
        <source>A weight is a percentage above 0 with at most two places.</source>
        <translation>权重须为大于 0 的百分数，最多两位小数。</translation>
    </message>
    <message>
        <source>Write for example 40 or 12.5, and leave out what weighs nothing.</source>
        <translation>例如 40 或 12.5；不计分的指标请去掉。</translation>
    </message>
    <message>
        <source>The weights add up to {total}%, not to 100%.</source>
        <translation>权重合计为 {total}%，不是 100%。</translation>
    </message>
    <message>
        <source>Change them until they make exactly 100%.</source>
        <translation>请调整到恰好 100%。</translation>
    </message>
    <message>
        <source>A card needs its name in both languages.</source>
        <translation>评分卡须有中英文名称。</translation>
    </message>
    <message>
        <source>A card needs a code that no other card has.</source>
        <translation>评分卡代码不能重复或为空。</translation>
    </message>
    <message>
        <source>There is no such card, or it is out of use.</source>
        <translation>没有该评分卡，或已停用。</translation>
    </message>
    <message>
        <source>Weights begin with the first day of a month.</source>
        <translation>权重须从某月第一天开始。</translation>
    </message>
    <message>
        <source>Choose a month.</source>
        <translation>请选择月份。</translation>
    </message>
    <message>
        <source>The card weighs {kpi}, which is no KPI in force.</source>
        <translation>评分卡包含 {kpi}，该指标未生效。</translation>
    </message>
    <message>
        <source>Put a version of the KPIs with it in force first.</source>
        <translation>请先发布包含该指标的版本。</translation>
    </message>
    <message>
        <source>A card is given to people from a day on, and until a later one.</source>
        <translation>评分卡须指定人员、起始日和更晚的结束日。</translation>
    </message>
    <message>
        <source>Choose people and a first day.</source>
        <translation>请选择人员和起始日。</translation>
    </message>
    <message>
        <source>One of these people is not known.</source>
        <translation>其中有人不存在。</translation>
    </message>
    <message>
        <source>The figures of this month are published and stand.</source>
        <translation>该月数据已发布，不再变动。</translation>
    </message>
    <message>
        <source>What changed since is shown beside its figures.</source>
        <translation>之后的变化会显示在数据旁边。</translation>
    </message>
    <message>
        <source>Write it as 2026-10.</source>
        <translation>请写成 2026-10。</translation>
    </message>
    <message>
        <source>This month is not over yet.</source>
        <translation>该月尚未结束。</translation>
    </message>
    <message>
        <source>Publish it when it is.</source>
        <translation>请在月末之后发布。</translation>
    </message>
    <message>
        <source>Figures of this month are still being worked out.</source>
        <translation>该月数据仍在计算。</translation>
    </message>
    <message>
        <source>Nobody has figures in this month.</source>
        <translation>该月没有任何人的数据。</translation>
    </message>
    <message>
        <source>Choose another month.</source>
        <translation>请选择其他月份。</translation>
    </message>
    <message>
        <source>The months to sum must follow one another.</source>
        <translation>汇总的月份须前后相接。</translation>
    </message>
    <message>
        <source>Give a first and a last month.</source>
        <translation>请给出起止月份。</translation>
    </message>
    <message>
        <source>There are no figures of this person in this month.</source>
        <translation>此人当月没有数据。</translation>
    </message>
    <message>
        <source>This month has no such KPI.</source>
        <translation>该月没有此指标。</translation>
    </message>
    <message>
        <source>Choose one from the card.</source>
        <translation>请从评分卡中选择。</translation>
    </message>
    <message>
        <source>This month has no such axis.</source>
        <translation>该月没有此能力轴。</translation>
    </message>
    <message>
        <source>Choose one from the radar.</source>
        <translation>请从雷达图中选择。</translation>
    </message>
    <message>
        <source>This page of records cannot be read.</source>
        <translation>无法读取此页记录。</translation>
    </message>
    <message>
        <source>Begin with the first page.</source>
        <translation>请从第一页开始。</translation>
    </message>
    <message>
        <source>There is no such measure.</source>
        <translation>没有该度量。</translation>
    </message>
    <message>
        <source>The chosen version is not one of the parent process.</source>
        <translation>所选版本不属于上级流程。</translation>
    </message>
    <message>
        <source>Choose a version of the parent.</source>
        <translation>请选择上级流程的版本。</translation>
    </message>
    <message>
        <source>This process cannot follow that one: they would follow each other.</source>
        <translation>不能继承该流程：两者会互相继承。</translation>
    </message>
    <message>
        <source>Choose another parent.</source>
        <translation>请选择其他上级。</translation>
    </message>
    <message>
        <source>Open deals move when the version goes live, not before.</source>
        <translation>在途商机在版本生效时才能迁移。</translation>
    </message>
    <message>
        <source>Publish it today, or move the deals on its day.</source>
        <translation>请今天发布，或在生效当天迁移。</translation>
    </message>
    <message>
        <source>Another version of this process waits for its day already.</source>
        <translation>此流程已有一个待生效的版本。</translation>
    </message>
    <message>
        <source>Withdraw that one first.</source>
        <translation>请先撤回那个版本。</translation>
    </message>
    <message>
        <source>An administrator or a director does this.</source>
        <translation>此操作须由管理员或总监进行。</translation>
    </message>
    <message>
        <source>Who handed a version in does not publish it.</source>
        <translation>提交人不能自己发布。</translation>
    </message>
    <message>
        <source>Ask a second person to publish it.</source>
        <translation>请由另一人发布。</translation>
    </message>
    <message>
        <source>The version has errors.</source>
        <translation>此版本有错误。</translation>
    </message>
    <message>
        <source>Withdraw it, mend them in the designer and submit it again.</source>
        <translation>请撤回，在设计器中修正后重新提交。</translation>
    </message>
    <message>
        <source>The version has not been checked yet.</source>
        <translation>此版本尚未检查完。</translation>
    </message>
    <message>
        <source>Wait a few seconds, then publish.</source>
        <translation>请稍等几秒再发布。</translation>
    </message>
    <message>
        <source>Only the worker writes the result of a check.</source>
        <translation>检查结果只能由后台程序写入。</translation>
    </message>
    <message>
        <source>Submit the version; the check follows by itself.</source>
        <translation>请提交版本，检查会自动进行。</translation>
    </message>
    <message>
        <source>A published version cannot be changed.</source>
        <translation>已发布的版本不能修改。</translation>
    </message>
    <message>
        <source>Begin a new draft from it.</source>
        <translation>请由它新建草稿。</translation>
    </message>
    <message>
        <source>The version is in another state by now.</source>
        <translation>此版本的状态已变化。</translation>
    </message>
    <message>
        <source>Open it again to see what can be done.</source>
        <translation>请重新打开查看可进行的操作。</translation>
    </message>
    <message>
        <source>A version does not go from this state to that one.</source>
        <translation>版本不能这样改变状态。</translation>
    </message>
    <message>
        <source>Deals move to a live version only.</source>
        <translation>商机只能迁到生效版本。</translation>
    </message>
    <message>
        <source>Publish the version first.</source>
        <translation>请先发布此版本。</translation>
    </message>
    <message>
        <source>An open deal has no stage to go to.</source>
        <translation>有在途商机未指定去向。</translation>
    </message>
    <message>
        <source>Choose a stage for every line of the migration.</source>
        <translation>请为迁移表的每一行选择阶段。</translation>
    </message>
    <message>
        <source>Deals moved meanwhile, so the counts you saw are no longer right.</source>
        <translation>期间商机有变动，您看到的数量已不准确。</translation>
    </message>
    <message>
        <source>Nothing was moved; look at the new counts and repeat.</source>
        <translation>未作任何迁移；请核对新的数量后重试。</translation>
    </message>
    <message>
        <source>This version is not due yet.</source>
        <translation>此版本未到生效日期。</translation>
    </message>
    <message>
        <source>It goes live by itself on its day.</source>
        <translation>到期会自动生效。</translation>
    </message>
    <message>
        <source>A simulation needs a first day, and a last day after it.</source>
        <translation>模拟需要起始日期和之后的截止日期。</translation>
    </message>
    <message>
        <source>Choose a period, for example the last 90 days.</source>
        <translation>请选择区间，例如近 90 天。</translation>
    </message>
    <message>
        <source>A simulation of yours is still running.</source>
        <translation>您的上一次模拟仍在运行。</translation>
    </message>
    <message>
        <source>Wait for it, or cancel it.</source>
        <translation>请等待或取消它。</translation>
    </message>
    <message>
        <source>This simulation is no longer running.</source>
        <translation>此模拟已不在运行。</translation>
    </message>
    <message>
        <source>It may be finished; look at its result.</source>
        <translation>可能已完成，请查看结果。</translation>
    </message>
    <message>
        <source>This simulation is not there any more.</source>
        <translation>此模拟已不存在。</translation>
    </message>
    <message>
        <source>Run it again.</source>
        <translation>请重新运行。</translation>
    </message>
    <message>
        <source>This dispute does not exist, or is not yours.</source>
        <translation>该申诉不存在，或不属于您。</translation>
    </message>
    <message>
        <source>Look at the list again.</source>
        <translation>请重新查看列表。</translation>
    </message>
    <message>
        <source>A dispute is filed and withdrawn by the person whose pay it is, or by finance for them.</source>
        <translation>申诉由本人提出和撤回，或由财务代办。</translation>
    </message>
    <message>
        <source>Ask the person to do it, or write a message.</source>
        <translation>请本人操作，或留言。</translation>
    </message>
    <message>
        <source>This run holds no figure of this person.</source>
        <translation>该批次没有此人的数字。</translation>
    </message>
    <message>
        <source>Open the figure in a calculated run and file from there.</source>
        <translation>请在已计算的批次中打开数字再申诉。</translation>
    </message>
    <message>
        <source>The expected amount is not an amount of money.</source>
        <translation>期望金额不是有效金额。</translation>
    </message>
    <message>
        <source>Write it like 1234.50, or leave it empty.</source>
        <translation>请写成 1234.50，或留空。</translation>
    </message>
    <message>
        <source>A dispute needs an expected amount or a note.</source>
        <translation>申诉需要期望金额或说明。</translation>
    </message>
    <message>
        <source>Say what you expected.</source>
        <translation>请写明您的期望。</translation>
    </message>
    <message>
        <source>This very figure is disputed already.</source>
        <translation>该数字已在申诉中。</translation>
    </message>
    <message>
        <source>Open that dispute and write a message there.</source>
        <translation>请打开那条申诉并留言。</translation>
    </message>
    <message>
        <source>The message is empty.</source>
        <translation>留言为空。</translation>
    </message>
    <message>
        <source>Write something.</source>
        <translation>请写点内容。</translation>
    </message>
    <message>
        <source>A dispute holds at most twenty documents.</source>
        <translation>一条申诉最多附二十份文件。</translation>
    </message>
    <message>
        <source>Put pages together into one file.</source>
        <translation>请合并为一个文件。</translation>
    </message>
    <message>
        <source>What was filed stays as it was filed.</source>
        <translation>已提出的内容不可更改。</translation>
    </message>
    <message>
        <source>Write a message, or withdraw it and file another.</source>
        <translation>请留言，或撤回后另提。</translation>
    </message>
    <message>
        <source>Something happened with this dispute meanwhile.</source>
        <translation>该申诉刚刚有变化。</translation>
    </message>
    <message>
        <source>This dispute is closed.</source>
        <translation>该申诉已结。</translation>
    </message>
    <message>
        <source>File another one if something new is known.</source>
        <translation>如有新情况请另提一条。</translation>
    </message>
    <message>
        <source>Disputes are decided by finance.</source>
        <translation>申诉由财务裁定。</translation>
    </message>
    <message>
        <source>Write a message instead.</source>
        <translation>请改为留言。</translation>
    </message>
    <message>
        <source>Nobody decides a dispute of their own pay or one they filed.</source>
        <translation>任何人不得裁定本人薪酬或自己提出的申诉。</translation>
    </message>
    <message>
        <source>A dispute is accepted, rejected or adjusted.</source>
        <translation>申诉只能受理、驳回或调整。</translation>
    </message>
    <message>
        <source>Choose one of the three.</source>
        <translation>请选择其一。</translation>
    </message>
    <message>
        <source>A decision needs a reason.</source>
        <translation>裁定需要理由。</translation>
    </message>
    <message>
        <source>Write one; the person reads it.</source>
        <translation>请填写，本人会看到。</translation>
    </message>
    <message>
        <source>An adjustment needs an amount of money that is not zero.</source>
        <translation>调整需要不为零的金额。</translation>
    </message>
    <message>
        <source>Write it like 120.50, or -120.50 to take back.</source>
        <translation>请写成 120.50，追回写 -120.50。</translation>
    </message>
    <message>
        <source>No period is open to book this in.</source>
        <translation>没有可入账的未锁定期间。</translation>
    </message>
    <message>
        <source>Open the next year first.</source>
        <translation>请先开启下一年度。</translation>
    </message>
    <message>
        <source>The replay gives what was booked, so there is nothing to correct yet.</source>
        <translation>重算与入账一致，尚无可更正。</translation>
    </message>
    <message>
        <source>Correct the facts first and have it answered again, or adjust by an amount.</source>
        <translation>请先更正事实再重新答复，或按金额调整。</translation>
    </message>
    <message>
        <source>%1 is the same lead.</source>
        <translation>%1 就是同一条线索。</translation>
    </message>
    <message>
        <source>Open it, or have a manager enter yours all the same.</source>
        <translation>请打开它，或请经理仍然录入您的这条。</translation>
    </message>
    <message>
        <source>The same lead is there already, in other hands.</source>
        <translation>相同的线索已存在，由他人负责。</translation>
    </message>
    <message>
        <source>The same lead is in “%1” already.</source>
        <translation>相同的线索已在“%1”中。</translation>
    </message>
    <message>
        <source>Ask your manager whose it is.</source>
        <translation>请向经理询问由谁负责。</translation>
    </message>
    <message>
        <source>Somebody was faster: the lead is taken.</source>
        <translation>慢了一步：线索已被领取。</translation>
    </message>
    <message>
        <source>%1 was faster: the lead is taken.</source>
        <translation>%1 先领取了这条线索。</translation>
    </message>
    <message>
        <source>Take the next one.</source>
        <translation>请领取下一条。</translation>
    </message>
    <message>
        <source>You gave this lead back; it is for others for some days.</source>
        <translation>您退回过这条线索，近几天留给其他人。</translation>
    </message>
    <message>
        <source>You gave this lead back; it is for others until %1.</source>
        <translation>您退回过这条线索，%1 之前留给其他人。</translation>
    </message>
    <message>
        <source>Take another one.</source>
        <translation>请领取其他线索。</translation>
    </message>
    <message>
        <source>Needed here and empty: %1.</source>
        <translation>这里必填但为空：%1。</translation>
    </message>
    <message>
        <source>This lead cannot be an MQL while these are empty: %1.</source>
        <translation>以下字段为空，这条线索不能成为MQL：%1。</translation>
    </message>
    <message>
        <source>Fill them in.</source>
        <translation>请填写。</translation>
    </message>
    <message>
        <source>You hold as many leads of this pool as you may.</source>
        <translation>您持有的本公海线索已达上限。</translation>
    </message>
    <message>
        <source>Close or give back one first.</source>
        <translation>请先关闭或退回一条。</translation>
    </message>
    <message>
        <source>You took as many leads of this pool today as you may.</source>
        <translation>您今天领取的本公海线索已达上限。</translation>
    </message>
    <message>
        <source>Come back tomorrow.</source>
        <translation>请明天再来。</translation>
    </message>
    <message>
        <source>You hold as many leads as you have capacity for.</source>
        <translation>您持有的线索已达容量上限。</translation>
    </message>
    <message>
        <source>The score of this lead is too low to be claimed.</source>
        <translation>这条线索的评分低于可领取的下限。</translation>
    </message>
    <message>
        <source>Your manager can assign it.</source>
        <translation>可由经理分配。</translation>
    </message>
    <message>
        <source>You are not a member of this lead&apos;s pool.</source>
        <translation>您不是这条线索所在公海的成员。</translation>
    </message>
    <message>
        <source>Ask the pool&apos;s manager to add you.</source>
        <translation>请公海管理员将您加入。</translation>
    </message>
    <message>
        <source>Your calendar says you are absent now.</source>
        <translation>日历显示您现在缺勤。</translation>
    </message>
    <message>
        <source>Correct the calendar, or come back.</source>
        <translation>请更正日历，或返岗后再试。</translation>
    </message>
    <message>
        <source>There is no free lead here that you may take.</source>
        <translation>这里没有您可以领取的线索。</translation>
    </message>
    <message>
        <source>Look into another pool.</source>
        <translation>请查看其他公海。</translation>
    </message>
    <message>
        <source>Your role does not do this with leads.</source>
        <translation>您的角色不能对线索执行此操作。</translation>
    </message>
    <message>
        <source>Ask a manager.</source>
        <translation>请联系经理。</translation>
    </message>
    <message>
        <source>There is no such lead, or it is not yours to see.</source>
        <translation>没有这条线索，或您无权查看。</translation>
    </message>
    <message>
        <source>This lead is in other hands.</source>
        <translation>这条线索由他人负责。</translation>
    </message>
    <message>
        <source>Claim it, or ask its owner&apos;s manager.</source>
        <translation>请先领取，或联系负责人的经理。</translation>
    </message>
    <message>
        <source>The lead has changed since, so this cannot be undone at once.</source>
        <translation>该线索此后又有改动，不能直接撤销。</translation>
    </message>
    <message>
        <source>Change it back by hand.</source>
        <translation>请手动改回。</translation>
    </message>
    <message>
        <source>An act on a lead is undone within 24 hours.</source>
        <translation>对线索的操作只能在 24 小时内撤销。</translation>
    </message>
    <message>
        <source>This lead is closed.</source>
        <translation>这条线索已关闭。</translation>
    </message>
    <message>
        <source>Open it again first.</source>
        <translation>请先重新打开。</translation>
    </message>
    <message>
        <source>There is no field “{field}”, or it is not yours to see.</source>
        <translation>没有字段“{field}”，或您无权查看。</translation>
    </message>
    <message>
        <source>Refresh with F5 and type it again.</source>
        <translation>请按 F5 刷新后重新输入。</translation>
    </message>
    <message>
        <source>The value does not fit the field “{field}”.</source>
        <translation>值不符合字段“{field}”的要求。</translation>
    </message>
    <message>
        <source>A lead needs a company, a contact, a phone number or an e-mail.</source>
        <translation>线索需要公司、联系人、电话或邮箱之一。</translation>
    </message>
    <message>
        <source>Fill in one of them.</source>
        <translation>请至少填写一项。</translation>
    </message>
    <message>
        <source>Only the owner of a lead records the contact with it.</source>
        <translation>只有线索负责人可以登记联系记录。</translation>
    </message>
    <message>
        <source>Claim it first.</source>
        <translation>请先领取。</translation>
    </message>
    <message>
        <source>A contact needs what proves it: the call, the mail, the visit.</source>
        <translation>联系记录需要凭据：通话、邮件或拜访。</translation>
    </message>
    <message>
        <source>Give its number or choose it.</source>
        <translation>请填写编号或选择凭据。</translation>
    </message>
    <message>
        <source>The contact lies before the lead was yours, or in the future.</source>
        <translation>联系时间早于您接手线索的时间，或在将来。</translation>
    </message>
    <message>
        <source>Correct the time.</source>
        <translation>请更正时间。</translation>
    </message>
    <message>
        <source>The lead was merged with another one since.</source>
        <translation>此后该线索又与其他线索合并过。</translation>
    </message>
    <message>
        <source>Undo that merge first.</source>
        <translation>请先撤销那次合并。</translation>
    </message>
    <message>
        <source>A lead is not merged with itself.</source>
        <translation>线索不能与自身合并。</translation>
    </message>
    <message>
        <source>Choose two.</source>
        <translation>请选择两条线索。</translation>
    </message>
    <message>
        <source>These are too many leads for one act.</source>
        <translation>一次操作的线索过多。</translation>
    </message>
    <message>
        <source>A bulk act is undone within 24 hours.</source>
        <translation>批量操作只能在 24 小时内撤销。</translation>
    </message>
    <message>
        <source>Change the leads themselves.</source>
        <translation>请直接修改线索。</translation>
    </message>
    <message>
        <source>Another import is at work.</source>
        <translation>另一个导入正在进行。</translation>
    </message>
    <message>
        <source>Try again in a minute.</source>
        <translation>请稍后再试。</translation>
    </message>
    <message>
        <source>This import has been undone already.</source>
        <translation>这次导入已经撤销。</translation>
    </message>
    <message>
        <source>Read it again and repeat your change.</source>
        <translation>请重新读取后再次修改。</translation>
    </message>
    <message>
        <source>There are no such assignment rules.</source>
        <translation>没有这样的分配规则。</translation>
    </message>
    <message>
        <source>Choose them from the list.</source>
        <translation>请从列表中选择。</translation>
    </message>
    <message>
        <source>This is no list of assignment rules.</source>
        <translation>这不是有效的分配规则列表。</translation>
    </message>
    <message>
        <source>Write at most 50 rules and a fallback.</source>
        <translation>最多可写 50 条规则和一个兜底。</translation>
    </message>
    <message>
        <source>These assignment rules are in force or retired.</source>
        <translation>这些分配规则已生效或已停用。</translation>
    </message>
    <message>
        <source>Begin a new draft.</source>
        <translation>请新建草稿。</translation>
    </message>
    <message>
        <source>The rules changed since you looked at them.</source>
        <translation>您查看后规则已更改。</translation>
    </message>
    <message>
        <source>The worker has not checked these rules yet.</source>
        <translation>后台尚未检查这些规则。</translation>
    </message>
    <message>
        <source>Wait a moment; if it stays so, start the worker.</source>
        <translation>请稍候；若一直如此，请启动后台程序。</translation>
    </message>
    <message>
        <source>These rules cannot work.</source>
        <translation>这些规则无法运行。</translation>
    </message>
    <message>
        <source>Correct the marked places.</source>
        <translation>请更正标记之处。</translation>
    </message>
    <message>
        <source>Rules are put in force by another person than who wrote them.</source>
        <translation>规则须由编写者以外的人生效。</translation>
    </message>
    <message>
        <source>Ask a director or administrator.</source>
        <translation>请联系总监或管理员。</translation>
    </message>
    <message>
        <source>A trial looks at up to 400 days.</source>
        <translation>试算最多覆盖 400 天。</translation>
    </message>
    <message>
        <source>Choose a shorter time.</source>
        <translation>请选择更短的期间。</translation>
    </message>
    <message>
        <source>A trial of yours is still running.</source>
        <translation>您的一次试算仍在运行。</translation>
    </message>
    <message>
        <source>No such trial of yours is running.</source>
        <translation>您没有正在运行的这次试算。</translation>
    </message>
    <message>
        <source>It may be finished.</source>
        <translation>它可能已经结束。</translation>
    </message>
    <message>
        <source>There is no such trial of yours.</source>
        <translation>没有您的这次试算。</translation>
    </message>
    <message>
        <source>Try the rules again.</source>
        <translation>请重新试算规则。</translation>
    </message>
    <message>
        <source>A report looks at up to 800 days.</source>
        <translation>报表最多覆盖 800 天。</translation>
    </message>
    <message>
        <source>The working calendar has no hours for this deadline.</source>
        <translation>工作日历中没有可用于此期限的时段。</translation>
    </message>
    <message>
        <source>Give the calendar shifts, or a shorter time.</source>
        <translation>请为日历设置班次，或缩短期限。</translation>
    </message>
    <message>
        <source>No such appointment or activity of yours took place.</source>
        <translation>没有您已完成的这项日程或活动。</translation>
    </message>
    <message>
        <source>This contact is recorded already.</source>
        <translation>这次联系已登记。</translation>
    </message>
    <message>
        <source>A contact is a call, a message, a mail or a visit.</source>
        <translation>联系方式为电话、消息、邮件或拜访。</translation>
    </message>
    <message>
        <source>Choose one.</source>
        <translation>请选择一种。</translation>
    </message>
    <message>
        <source>A contact with a lead stands as it was made.</source>
        <translation>联系记录不能更改。</translation>
    </message>
    <message>
        <source>Add another one.</source>
        <translation>请另外登记一条。</translation>
    </message>
    <message>
        <source>This lead is in its pool already.</source>
        <translation>线索已在公海中。</translation>
    </message>
    <message>
        <source>Nothing is left to do.</source>
        <translation>无需处理。</translation>
    </message>
    <message>
        <source>A lead cannot come from the future.</source>
        <translation>线索的进入时间不能在将来。</translation>
    </message>
    <message>
        <source>Correct the day it came in.</source>
        <translation>请更正进入日期。</translation>
    </message>
    <message>
        <source>The deal of this lead decides how it ends.</source>
        <translation>线索的结果由其商机决定。</translation>
    </message>
    <message>
        <source>Open the deal again.</source>
        <translation>请重新打开商机。</translation>
    </message>
    <message>
        <source>The lead that would go has a deal.</source>
        <translation>将被并入的线索已有商机。</translation>
    </message>
    <message>
        <source>Keep that one instead.</source>
        <translation>请改为保留那一条。</translation>
    </message>
    <message>
        <source>This merge was undone already.</source>
        <translation>此次合并已撤销。</translation>
    </message>
    <message>
        <source>Look at the leads again.</source>
        <translation>请重新查看线索。</translation>
    </message>
    <message>
        <source>This lead was merged into another one.</source>
        <translation>这条线索已并入另一条。</translation>
    </message>
    <message>
        <source>Open the one it was merged into.</source>
        <translation>请打开合并后的线索。</translation>
    </message>
    <message>
        <source>A lead that is lost or invalid needs a reason.</source>
        <translation>输单或无效的线索需要原因。</translation>
    </message>
    <message>
        <source>Say why.</source>
        <translation>请填写原因。</translation>
    </message>
    <message>
        <source>Leads go to people of your own team.</source>
        <translation>线索只能分配给自己的团队。</translation>
    </message>
    <message>
        <source>Choose somebody of the team.</source>
        <translation>请选择团队成员。</translation>
    </message>
    <message>
        <source>This lead is not closed.</source>
        <translation>这条线索没有关闭。</translation>
    </message>
    <message>
        <source>This person is no longer active.</source>
        <translation>此人已停用。</translation>
    </message>
    <message>
        <source>Choose somebody else.</source>
        <translation>请选择其他人。</translation>
    </message>
    <message>
        <source>This pool is not in use any more.</source>
        <translation>此公海已停用。</translation>
    </message>
    <message>
        <source>Between one and twenty leads are taken at a time, out of a pool you see.</source>
        <translation>每次可从可见公海领取 1 至 20 条。</translation>
    </message>
    <message>
        <source>Choose another pool.</source>
        <translation>请选择其他公海。</translation>
    </message>
    <message>
        <source>This lead is qualified or closed already.</source>
        <translation>线索已是 MQL 或已关闭。</translation>
    </message>
    <message>
        <source>A lead qualified by hand needs a reason of up to 200 characters.</source>
        <translation>手动设为 MQL 需要 200 字以内的原因。</translation>
    </message>
    <message>
        <source>Leads are given out by managers and directors.</source>
        <translation>只有经理和总监可以分配线索。</translation>
    </message>
    <message>
        <source>Import them into the pool only.</source>
        <translation>请只导入公海。</translation>
    </message>
    <message>
        <source>New fields are made by a director or an administrator.</source>
        <translation>新字段由总监或管理员创建。</translation>
    </message>
    <message>
        <source>Import without them, or ask a director.</source>
        <translation>请不带新字段导入，或联系总监。</translation>
    </message>
    <message>
        <source>There is no such pool.</source>
        <translation>没有这个公海。</translation>
    </message>
    <message>
        <source>Choose a pool that is in use.</source>
        <translation>请选择在用的公海。</translation>
    </message>
    <message>
        <source>There is no such import of yours.</source>
        <translation>没有您的这次导入。</translation>
    </message>
    <message>
        <source>This way of importing is not known.</source>
        <translation>不支持这种导入方式。</translation>
    </message>
    <message>
        <source>Choose it again.</source>
        <translation>请重新选择。</translation>
    </message>
    <message>
        <source>You do not work with this pool.</source>
        <translation>您不使用这个公海。</translation>
    </message>
    <message>
        <source>The rows did not come as they should.</source>
        <translation>数据行未正确送达。</translation>
    </message>
    <message>
        <source>This import is not in a state for that.</source>
        <translation>此次导入的状态不允许该操作。</translation>
    </message>
    <message>
        <source>One pool takes the leads that name none.</source>
        <translation>必须有一个默认公海。</translation>
    </message>
    <message>
        <source>Make another one the default first.</source>
        <translation>请先将其他公海设为默认。</translation>
    </message>
    <message>
        <source>The steps of a pool&apos;s ladder come one after the other: remind, manager, reassign.</source>
        <translation>公海的提醒、通知经理、转派必须依次进行。</translation>
    </message>
    <message>
        <source>Correct the minutes.</source>
        <translation>请更正分钟数。</translation>
    </message>
    <message>
        <source>A member stays in its pool.</source>
        <translation>成员不能更换公海。</translation>
    </message>
    <message>
        <source>Add another member.</source>
        <translation>请另外添加成员。</translation>
    </message>
    <message>
        <source>This person still has leads of the pool.</source>
        <translation>此人仍持有该公海的线索。</translation>
    </message>
    <message>
        <source>Give them to others first.</source>
        <translation>请先转给其他人。</translation>
    </message>
    <message>
        <source>A pool needs its name in both languages.</source>
        <translation>公海需要中英文名称。</translation>
    </message>
    <message>
        <source>Write both.</source>
        <translation>请填写两种名称。</translation>
    </message>
    <message>
        <source>A pool shown to a region needs one.</source>
        <translation>按区域可见的公海需要指定区域。</translation>
    </message>
    <message>
        <source>Choose its region.</source>
        <translation>请选择区域。</translation>
    </message>
    <message>
        <source>A saved view stays its owner&apos;s.</source>
        <translation>已保存的视图归其所有者。</translation>
    </message>
    <message>
        <source>Save a view of your own.</source>
        <translation>请保存为自己的视图。</translation>
    </message>
    <message>
        <source>A value of this event cannot be read.</source>
        <translation>这条行为的某个值无法识别。</translation>
    </message>
    <message>
        <source>Correct the row and send it again.</source>
        <translation>请更正该行后重新发送。</translation>
    </message>
    <message>
        <source>This event is known already.</source>
        <translation>这条行为已经收录。</translation>
    </message>
    <message>
        <source>This event lies in the future.</source>
        <translation>这条行为的时间在将来。</translation>
    </message>
    <message>
        <source>Check the clock of the sender.</source>
        <translation>请检查发送方的时钟。</translation>
    </message>
    <message>
        <source>A key&apos;s code is up to 40 letters, digits, - or _.</source>
        <translation>密钥代码最多 40 个字母、数字、- 或 _。</translation>
    </message>
    <message>
        <source>Write one like WEBSITE.</source>
        <translation>请写成如 WEBSITE。</translation>
    </message>
    <message>
        <source>There is a key with this code already.</source>
        <translation>已有使用此代码的密钥。</translation>
    </message>
    <message>
        <source>There is no such key.</source>
        <translation>没有这个密钥。</translation>
    </message>
    <message>
        <source>A key has a label, events a minute, a burst, a pool, and is on or off.</source>
        <translation>密钥有说明、每分钟次数、突发上限、线索池和开关。</translation>
    </message>
    <message>
        <source>Correct the value.</source>
        <translation>请更正该值。</translation>
    </message>
    <message>
        <source>No lead has this code, e-mail address or phone number yet.</source>
        <translation>还没有线索使用此编号、邮箱或电话。</translation>
    </message>
    <message>
        <source>The event waits 90 days for such a lead.</source>
        <translation>该行为会等待这样的线索 90 天。</translation>
    </message>
    <message>
        <source>A text of this event is too long.</source>
        <translation>这条行为的某段文字过长。</translation>
    </message>
    <message>
        <source>This event is more than five years old.</source>
        <translation>这条行为已超过五年。</translation>
    </message>
    <message>
        <source>Leave it out.</source>
        <translation>请不要导入。</translation>
    </message>
    <message>
        <source>There is no such kind of event.</source>
        <translation>没有这种行为类型。</translation>
    </message>
    <message>
        <source>Use page, price_page, download, form, video, chat, email_open, email_click, unsubscribe, call_in or other.</source>
        <translation>请使用 page、price_page、download、form、video、chat、email_open、email_click、unsubscribe、call_in 或 other。</translation>
    </message>
    <message>
        <source>This is no set of rules, or it is larger than 400 kB.</source>
        <translation>这不是一组规则，或超过 400 kB。</translation>
    </message>
    <message>
        <source>A second person puts it in force, and nobody else here may.</source>
        <translation>须由第二人启用，但这里没有其他人有此权限。</translation>
    </message>
    <message>
        <source>An administrator gives somebody else the role “Sales director” (tripod server add-person), then that person puts it in force.</source>
        <translation>请管理员给另一人“销售总监”角色（tripod server add-person），再由该人启用。</translation>
    </message>
    <message>
        <source>Save it from the editor.</source>
        <translation>请在编辑器中保存。</translation>
    </message>
    <message>
        <source>A day of this rule cannot be read.</source>
        <translation>该规则的日期无法识别。</translation>
    </message>
    <message>
        <source>Write it like 2026-11-25.</source>
        <translation>请写成如 2026-11-25。</translation>
    </message>
    <message>
        <source>Grades have three thresholds each.</source>
        <translation>等级各需三个界限。</translation>
    </message>
    <message>
        <source>Fill all three in.</source>
        <translation>请填齐三个。</translation>
    </message>
    <message>
        <source>There is no such kind of rule.</source>
        <translation>没有这种规则。</translation>
    </message>
    <message>
        <source>A number of this rule is out of range.</source>
        <translation>该规则的某个数字超出范围。</translation>
    </message>
    <message>
        <source>A trial runs over 1 to 20,000 leads.</source>
        <translation>试算的线索数为 1 至 20,000。</translation>
    </message>
    <message>
        <source>Choose a number within.</source>
        <translation>请选择此范围内的数字。</translation>
    </message>
    <message>
        <source>A text of this rule is too long or cannot be stored.</source>
        <translation>该规则的某段文字过长或无法保存。</translation>
    </message>
    <message>
        <source>The scorecard of this version has not passed its test.</source>
        <translation>此版本的评分卡未通过检验。</translation>
    </message>
    <message>
        <source>Look at the figures of the scorecard.</source>
        <translation>请查看评分卡的数据。</translation>
    </message>
    <message>
        <source>A version that was handed in does not change.</source>
        <translation>已提交的版本不能更改。</translation>
    </message>
    <message>
        <source>Withdraw it, or begin a new one.</source>
        <translation>请先撤回，或另建新版本。</translation>
    </message>
    <message>
        <source>This version has faults, or the worker has not checked it yet.</source>
        <translation>此版本有错误，或后台尚未检查。</translation>
    </message>
    <message>
        <source>Look at what the check says.</source>
        <translation>请查看检查结果。</translation>
    </message>
    <message>
        <source>There is no such version.</source>
        <translation>没有这个版本。</translation>
    </message>
    <message>
        <source>Only the person who began a draft changes it.</source>
        <translation>草稿只能由起草人更改。</translation>
    </message>
    <message>
        <source>Begin a version of your own.</source>
        <translation>请另建自己的版本。</translation>
    </message>
    <message>
        <source>Who wrote a version does not put it in force.</source>
        <translation>起草人不能自己启用版本。</translation>
    </message>
    <message>
        <source>Ask another director or administrator.</source>
        <translation>请另一位总监或管理员启用。</translation>
    </message>
    <message>
        <source>This talk does not exist, or is not one of yours.</source>
        <translation>该面谈不存在，或与您无关。</translation>
    </message>
    <message>
        <source>Open it from your list of talks.</source>
        <translation>请从面谈列表中打开。</translation>
    </message>
    <message>
        <source>A talk is held with somebody you lead, or with who leads you.</source>
        <translation>面谈对象须是您的下属或上级。</translation>
    </message>
    <message>
        <source>A talk is planned for the next 400 days, or entered up to two months later.</source>
        <translation>面谈须安排在未来 400 天内，或在两个月内补录。</translation>
    </message>
    <message>
        <source>Choose day and time.</source>
        <translation>请选择日期和时间。</translation>
    </message>
    <message>
        <source>This talk is over.</source>
        <translation>该面谈已结束。</translation>
    </message>
    <message>
        <source>Plan the next one.</source>
        <translation>请安排下一次。</translation>
    </message>
    <message>
        <source>The two people of a talk never change.</source>
        <translation>面谈双方不可更改。</translation>
    </message>
    <message>
        <source>Plan another talk.</source>
        <translation>请另行安排。</translation>
    </message>
    <message>
        <source>Who planned a talk moves it or calls it off.</source>
        <translation>由安排人改期或取消。</translation>
    </message>
    <message>
        <source>Ask them, or answer the invitation in your calendar.</source>
        <translation>请联系安排人，或在日历中回复邀请。</translation>
    </message>
    <message>
        <source>This talk is still to come.</source>
        <translation>面谈时间未到。</translation>
    </message>
    <message>
        <source>Move it to when it was held.</source>
        <translation>请先改到实际举行的时间。</translation>
    </message>
    <message>
        <source>An agenda has at most 100 points.</source>
        <translation>议程最多 100 项。</translation>
    </message>
    <message>
        <source>Take some off.</source>
        <translation>请移除一些。</translation>
    </message>
    <message>
        <source>A note holds at most 10,000 characters.</source>
        <translation>一条记录最多 10,000 个字符。</translation>
    </message>
    <message>
        <source>Divide it into two notes.</source>
        <translation>请分成两条。</translation>
    </message>
    <message>
        <source>The note is empty.</source>
        <translation>记录为空。</translation>
    </message>
    <message>
        <source>Write something first.</source>
        <translation>请先填写内容。</translation>
    </message>
    <message>
        <source>A note stays with its talk and its writer.</source>
        <translation>记录归属的面谈和作者不可更改。</translation>
    </message>
    <message>
        <source>Write another note.</source>
        <translation>请另写一条。</translation>
    </message>
    <message>
        <source>The action says nothing.</source>
        <translation>约定事项为空。</translation>
    </message>
    <message>
        <source>Write what is to be done.</source>
        <translation>请填写要做什么。</translation>
    </message>
    <message>
        <source>An agreed action belongs to one of the two.</source>
        <translation>约定事项须由双方之一负责。</translation>
    </message>
    <message>
        <source>Choose whose it is.</source>
        <translation>请选择负责人。</translation>
    </message>
    <message>
        <source>An agreed action has a day within two years.</source>
        <translation>约定事项的期限须在两年内。</translation>
    </message>
    <message>
        <source>Choose until when.</source>
        <translation>请选择期限。</translation>
    </message>
    <message>
        <source>Only an open action of an earlier talk of the same two is carried on, once.</source>
        <translation>只能延续同样双方以往面谈中未完成的事项，且只能一次。</translation>
    </message>
    <message>
        <source>Look at the actions again.</source>
        <translation>请重新查看约定事项。</translation>
    </message>
    <message>
        <source>A growth plan is kept by the person and by who leads them.</source>
        <translation>成长计划由本人及其上级维护。</translation>
    </message>
    <message>
        <source>The aim has no name.</source>
        <translation>目标没有名称。</translation>
    </message>
    <message>
        <source>Write what is to be learned.</source>
        <translation>请填写学习目标。</translation>
    </message>
    <message>
        <source>An aim has a day within five years.</source>
        <translation>目标的期限须在五年内。</translation>
    </message>
    <message>
        <source>An aim has at most 30 steps of up to 200 characters.</source>
        <translation>一个目标最多 30 个步骤，每步不超过 200 个字符。</translation>
    </message>
    <message>
        <source>Shorten them.</source>
        <translation>请缩短。</translation>
    </message>
    <message>
        <source>Answers and tests are entered by who leads, or by finance.</source>
        <translation>客户评价和测验由上级或财务录入。</translation>
    </message>
    <message>
        <source>Hand them to your manager.</source>
        <translation>请交给您的经理。</translation>
    </message>
    <message>
        <source>A file of answers or tests has at most 20,000 rows a part.</source>
        <translation>评价或测验每批最多 20,000 行。</translation>
    </message>
    <message>
        <source>Split the file.</source>
        <translation>请拆分文件。</translation>
    </message>
    <message>
        <source>The name of the source is too long or holds a control character.</source>
        <translation>来源名称过长或含有控制字符。</translation>
    </message>
    <message>
        <source>Give it a short name.</source>
        <translation>请使用简短名称。</translation>
    </message>
    <message>
        <source>Voiding needs a reason of at most 200 characters.</source>
        <translation>作废须填写原因，不超过 200 个字符。</translation>
    </message>
    <message>
        <source>Say why in a few words.</source>
        <translation>请简要说明。</translation>
    </message>
    <message>
        <source>It is voided by who entered it, a director or finance, never by the person it is about.</source>
        <translation>只能由录入人、总监或财务作废，本人不可作废。</translation>
    </message>
    <message>
        <source>This was voided already.</source>
        <translation>已经作废。</translation>
    </message>
    <message>
        <source>Calls and visits are reviewed by who leads the person.</source>
        <translation>电话和拜访由其上级评审。</translation>
    </message>
    <message>
        <source>Choose somebody of your team.</source>
        <translation>请选择您团队的成员。</translation>
    </message>
    <message>
        <source>There is no such call or visit of this person.</source>
        <translation>该人员没有此电话或拜访。</translation>
    </message>
    <message>
        <source>A review has three to twelve marks, each from 1 to 5.</source>
        <translation>评审须有三到十二项，每项 1 到 5 分。</translation>
    </message>
    <message>
        <source>Give what is missing.</source>
        <translation>请补全。</translation>
    </message>
    <message>
        <source>You reviewed this one already.</source>
        <translation>您已评审过。</translation>
    </message>
    <message>
        <source>Void your review first if it was wrong.</source>
        <translation>如有误请先作废原评审。</translation>
    </message>
    <message>
        <source>The book of the company is for finance and audit.</source>
        <translation>全公司手册仅供财务与审计查看。</translation>
    </message>
    <message>
        <source>Choose the book of your team.</source>
        <translation>请选择您团队的手册。</translation>
    </message>
    <message>
        <source>There is no such book.</source>
        <translation>没有这样的手册。</translation>
    </message>
    <message>
        <source>Choose the team or the company, a month, and PDF or a workbook.</source>
        <translation>请选择团队或全公司、月份，以及 PDF 或工作簿。</translation>
    </message>
    <message>
        <source>There are no results of this month yet.</source>
        <translation>本月还没有绩效结果。</translation>
    </message>
    <message>
        <source>Choose another month, or wait for the worker.</source>
        <translation>请选择其他月份，或等待后台程序完成。</translation>
    </message>
    <message>
        <source>This day does not come every time.</source>
        <translation>这一天并非每次都有。</translation>
    </message>
    <message>
        <source>Choose a day of the month from 1 to 28, or a day of the week.</source>
        <translation>请选择每月 1 至 28 日，或星期几。</translation>
    </message>
    <message>
        <source>A book is sent to at most twenty addresses.</source>
        <translation>一份手册最多发送给二十个地址。</translation>
    </message>
    <message>
        <source>Use a distribution list of your mail server.</source>
        <translation>请使用邮件服务器的群组地址。</translation>
    </message>
    <message>
        <source>{address} is no e-mail address.</source>
        <translation>{address} 不是有效的邮件地址。</translation>
    </message>
    <message>
        <source>Write it like name@company.com, one a line.</source>
        <translation>请写成 name@company.com 的形式，每行一个。</translation>
    </message>
    <message>
        <source>Five books of yours are waiting.</source>
        <translation>您已有五份手册在等待生成。</translation>
    </message>
    <message>
        <source>Wait for one of them, or cancel it.</source>
        <translation>请等待其中一份完成，或将其取消。</translation>
    </message>
    <message>
        <source>There is no such schedule of yours.</source>
        <translation>您没有这样的计划。</translation>
    </message>
    <message>
        <source>This book is not being made.</source>
        <translation>这份手册没有在生成。</translation>
    </message>
    <message>
        <source>This book was sent, or is for nobody.</source>
        <translation>这份手册已发送，或没有收件人。</translation>
    </message>
    <message>
        <source>Save the file and send it yourself.</source>
        <translation>请保存文件后自行发送。</translation>
    </message>
    <message>
        <source>This file is not there, or it is somebody else&apos;s.</source>
        <translation>文件不存在，或属于他人。</translation>
    </message>
    <message>
        <source>Read the list again.</source>
        <translation>请重新读取列表。</translation>
    </message>
    <message>
        <source>This is no mail server.</source>
        <translation>这不是有效的邮件服务器。</translation>
    </message>
    <message>
        <source>Write its name like smtp.company.com, its port, and how it is secured.</source>
        <translation>请填写形如 smtp.company.com 的名称、端口和加密方式。</translation>
    </message>
    <message>
        <source>Sending needs a mail server and the sender&apos;s address.</source>
        <translation>发送需要邮件服务器和发件人地址。</translation>
    </message>
    <message>
        <source>Write the address like reports@company.com.</source>
        <translation>请把地址写成 reports@company.com 的形式。</translation>
    </message>
    <message>
        <source>The mail server is set by administrators.</source>
        <translation>邮件服务器由管理员设置。</translation>
    </message>
</context>
<context>
    <name>formula</name>
    <message>
        <source>“%1” is %2</source>
        <translation>“%1” 即 %2</translation>
    </message>
</context>
<context>
    <name>gates</name>
    <message>
        <source>Visit</source>
        <translation>拜访</translation>
    </message>
    <message>
        <source>Call</source>
        <translation>电话</translation>
    </message>
    <message>
        <source>Meeting</source>
        <translation>会议</translation>
    </message>
    <message>
        <source>Demonstration</source>
        <translation>演示</translation>
    </message>
    <message>
        <source>Quote</source>
        <translation>报价</translation>
    </message>
    <message>
        <source>E-mail</source>
        <translation>邮件</translation>
    </message>
    <message>
        <source>Note</source>
        <translation>备注</translation>
    </message>
    <message>
        <source>Minutes</source>
        <translation>会议纪要</translation>
    </message>
    <message>
        <source>Signed confirmation</source>
        <translation>签字确认单</translation>
    </message>
    <message>
        <source>Proposal</source>
        <translation>方案</translation>
    </message>
    <message>
        <source>Quotation</source>
        <translation>报价单</translation>
    </message>
    <message>
        <source>Contract</source>
        <translation>合同</translation>
    </message>
    <message>
        <source>Photo</source>
        <translation>照片</translation>
    </message>
    <message>
        <source>Other document</source>
        <translation>其他材料</translation>
    </message>
    <message>
        <source>manager</source>
        <translation>经理</translation>
    </message>
    <message>
        <source>director</source>
        <translation>总监</translation>
    </message>
    <message>
        <source>finance</source>
        <translation>财务</translation>
    </message>
    <message>
        <source>administrator</source>
        <translation>管理员</translation>
    </message>
    <message>
        <source>owner</source>
        <translation>负责人</translation>
    </message>
    <message>
        <source>auditor</source>
        <translation>审计</translation>
    </message>
    <message>
        <source>sales</source>
        <translation>销售</translation>
    </message>
    <message>
        <source>Name</source>
        <translation>名称</translation>
    </message>
    <message>
        <source>Amount</source>
        <translation>金额</translation>
    </message>
    <message>
        <source>Close date</source>
        <translation>预计成交日</translation>
    </message>
    <message>
        <source>Customer</source>
        <translation>客户</translation>
    </message>
    <message>
        <source>Contact</source>
        <translation>联系人</translation>
    </message>
    <message>
        <source>Source</source>
        <translation>来源</translation>
    </message>
    <message>
        <source>Loss reason</source>
        <translation>输单原因</translation>
    </message>
    <message>
        <source>“%1” is empty</source>
        <translation>“%1”未填写</translation>
    </message>
    <message>
        <source>“%1” is not attached</source>
        <translation>“%1”未添加</translation>
    </message>
    <message>
        <source>(%1 of %2)</source>
        <translation>（%1 / %2）</translation>
    </message>
    <message>
        <source>%1: %2 of %3 logged</source>
        <translation>%1：已记录 %2 / %3 次</translation>
    </message>
    <message>
        <source>Task “%1” is open</source>
        <translation>任务“%1”未完成</translation>
    </message>
    <message>
        <source>Needs approval by %1 (level %2)</source>
        <translation>需要%1审批（第 %2 级）</translation>
    </message>
    <message>
        <source>Condition not met: %1</source>
        <translation>条件未满足：%1</translation>
    </message>
    <message>
        <source>A figure the condition needs is missing: %1</source>
        <translation>条件所需的数据缺失：%1</translation>
    </message>
    <message>
        <source>: asked for, waiting</source>
        <translation>：已申请，待审批</translation>
    </message>
    <message>
        <source>: refused</source>
        <translation>：已驳回</translation>
    </message>
    <message>
        <source>: given for other figures</source>
        <translation>：审批后内容已变更</translation>
    </message>
    <message>
        <source>The process has no way to this stage from here</source>
        <translation>流程中没有通往此阶段的路径</translation>
    </message>
    <message>
        <source>Only a manager or director may skip stages</source>
        <translation>只有经理或总监可以跳过阶段</translation>
    </message>
    <message>
        <source>Only the owner&apos;s manager or director may move a deal back</source>
        <translation>只有负责人的经理或总监可以退回商机</translation>
    </message>
    <message>
        <source>You may not move deals of this stage</source>
        <translation>您不能推进此阶段的商机</translation>
    </message>
    <message>
        <source>The process&apos;s conditions are being prepared; wait a moment</source>
        <translation>流程条件正在准备，请稍候</translation>
    </message>
    <message>
        <source>The deal is closed</source>
        <translation>商机已关闭</translation>
    </message>
    <message>
        <source>The deal is in this stage already</source>
        <translation>商机已在此阶段</translation>
    </message>
    <message>
        <source>The deal&apos;s process has no such stage</source>
        <translation>该商机的流程没有此阶段</translation>
    </message>
    <message>
        <source>You may not make this move</source>
        <translation>您不能做这次推进</translation>
    </message>
    <message>
        <source>A reason is needed</source>
        <translation>需要填写原因</translation>
    </message>
    <message>
        <source>The deal is paused</source>
        <translation>商机已暂停</translation>
    </message>
</context>
<context>
    <name>history</name>
    <message>
        <source>Undo</source>
        <translation>撤销</translation>
    </message>
    <message>
        <source>Redo</source>
        <translation>重做</translation>
    </message>
</context>
<context>
    <name>imports</name>
    <message>
        <source>Orders</source>
        <translation>订单</translation>
    </message>
    <message>
        <source>Order lines</source>
        <translation>订单明细</translation>
    </message>
    <message>
        <source>People</source>
        <translation>人员</translation>
    </message>
    <message>
        <source>Quotas</source>
        <translation>目标</translation>
    </message>
    <message>
        <source>Figures of people</source>
        <translation>人员指标</translation>
    </message>
    <message>
        <source>Payments</source>
        <translation>回款</translation>
    </message>
    <message>
        <source>Currency rates</source>
        <translation>汇率</translation>
    </message>
    <message>
        <source>Invoices</source>
        <translation>发票</translation>
    </message>
    <message>
        <source>Splits</source>
        <translation>业绩拆分</translation>
    </message>
    <message>
        <source>Customers</source>
        <translation>客户</translation>
    </message>
    <message>
        <source>Regions</source>
        <translation>区域</translation>
    </message>
    <message>
        <source>Posts of people</source>
        <translation>任职</translation>
    </message>
    <message>
        <source>Deals</source>
        <translation>商机</translation>
    </message>
    <message>
        <source>History of deals</source>
        <translation>商机历史</translation>
    </message>
    <message>
        <source>Imported as batch %1.</source>
        <translation>已导入，批号 %1。</translation>
    </message>
    <message>
        <source>comma</source>
        <translation>逗号分隔</translation>
    </message>
    <message>
        <source>semicolon</source>
        <translation>分号分隔</translation>
    </message>
    <message>
        <source>tab</source>
        <translation>制表符分隔</translation>
    </message>
    <message>
        <source>bar</source>
        <translation>竖线分隔</translation>
    </message>
    <message>
        <source>Same word</source>
        <translation>名称一致</translation>
    </message>
    <message>
        <source>Looks alike</source>
        <translation>名称相近</translation>
    </message>
    <message>
        <source>Missing</source>
        <translation>缺少</translation>
    </message>
    <message>
        <source>Error</source>
        <translation>错误</translation>
    </message>
    <message>
        <source>Duplicate</source>
        <translation>重复</translation>
    </message>
    <message>
        <source>Left out</source>
        <translation>已跳过</translation>
    </message>
    <message>
        <source>Look at it</source>
        <translation>请留意</translation>
    </message>
    <message>
        <source>GB18030 · simplified Chinese</source>
        <translation>GB18030 · 简体中文</translation>
    </message>
    <message>
        <source>Big5 · traditional Chinese</source>
        <translation>Big5 · 繁体中文</translation>
    </message>
    <message>
        <source>Shift JIS · Japanese</source>
        <translation>Shift JIS · 日文</translation>
    </message>
    <message>
        <source>EUC-KR · Korean</source>
        <translation>EUC-KR · 韩文</translation>
    </message>
    <message>
        <source>Windows-1252 · Western</source>
        <translation>Windows-1252 · 西文</translation>
    </message>
    <message>
        <source>In which of these can %1 be read?</source>
        <translation>“%1”用哪种编码能读通？</translation>
    </message>
    <message>
        <source>Another file…</source>
        <translation>换一个文件…</translation>
    </message>
    <message>
        <source>The file does not tell how its letters are written. Its first lines:</source>
        <translation>无法从文件判断文字编码。文件的前几行如下：</translation>
    </message>
    <message>
        <source>Read it like this</source>
        <translation>按此读取</translation>
    </message>
</context>
<context>
    <name>jobs</name>
    <message>
        <source>Working with the server</source>
        <translation>正在与服务器通信</translation>
    </message>
    <message>
        <source>Working</source>
        <translation>正在处理</translation>
    </message>
</context>
<context>
    <name>leads</name>
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
        <source>Invalid</source>
        <translation>无效</translation>
    </message>
    <message>
        <source>Merged</source>
        <translation>已合并</translation>
    </message>
    <message>
        <source>New</source>
        <translation>新线索</translation>
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
        <source>Nobody has contacted them yet.</source>
        <translation>尚未联系。</translation>
    </message>
    <message>
        <source>The owner spoke or wrote with them; it can be looked up.</source>
        <translation>负责人已联系，有据可查。</translation>
    </message>
    <message>
        <source>Marketing qualified: they meet the criteria of the office.</source>
        <translation>市场合格线索：符合公司标准。</translation>
    </message>
    <message>
        <source>Sales qualified: they go on as a deal.</source>
        <translation>销售合格线索：已转为商机。</translation>
    </message>
    <message>
        <source>They bought.</source>
        <translation>已成交。</translation>
    </message>
    <message>
        <source>%1 s</source>
        <translation>%1 秒</translation>
    </message>
    <message>
        <source>%1 min</source>
        <translation>%1 分钟</translation>
    </message>
    <message>
        <source>%1 h %2</source>
        <translation>%1 小时 %2 分</translation>
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
        <source>Answered in time</source>
        <translation>按时响应</translation>
    </message>
    <message>
        <source>Late</source>
        <translation>已超时</translation>
    </message>
    <message>
        <source>%1 late</source>
        <translation>超时 %1</translation>
    </message>
    <message>
        <source>%1 left</source>
        <translation>剩 %1</translation>
    </message>
    <message>
        <source>In the pool</source>
        <translation>公海中</translation>
    </message>
    <message>
        <source>after claiming</source>
        <translation>领取后可见</translation>
    </message>
    <message>
        <source>Company</source>
        <translation>公司</translation>
    </message>
    <message>
        <source>Contact</source>
        <translation>联系人</translation>
    </message>
    <message>
        <source>Job title</source>
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
        <source>City</source>
        <translation>城市</translation>
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
        <source>Channel</source>
        <translation>渠道</translation>
    </message>
    <message>
        <source>Campaign</source>
        <translation>活动</translation>
    </message>
    <message>
        <source>Need</source>
        <translation>需求</translation>
    </message>
    <message>
        <source>Tags</source>
        <translation>标签</translation>
    </message>
    <message>
        <source>More fields</source>
        <translation>其他字段</translation>
    </message>
    <message>
        <source>Owner</source>
        <translation>负责人</translation>
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
        <source>Came in</source>
        <translation>进入时间</translation>
    </message>
    <message>
        <source>Closed on</source>
        <translation>关闭时间</translation>
    </message>
    <message>
        <source>Reason</source>
        <translation>原因</translation>
    </message>
    <message>
        <source>Complete</source>
        <translation>完整度</translation>
    </message>
    <message>
        <source>Score</source>
        <translation>评分</translation>
    </message>
    <message>
        <source>Source</source>
        <translation>来源</translation>
    </message>
    <message>
        <source>absent</source>
        <translation>缺勤</translation>
    </message>
    <message>
        <source>holds as many as allowed</source>
        <translation>持有量已达上限</translation>
    </message>
    <message>
        <source>took as many today as allowed</source>
        <translation>今日领取已达上限</translation>
    </message>
    <message>
        <source>has no capacity left</source>
        <translation>没有剩余容量</translation>
    </message>
    <message>
        <source>had it before; still cooling down</source>
        <translation>曾持有，仍在冷却期</translation>
    </message>
    <message>
        <source>lacks the skill</source>
        <translation>缺少所需技能</translation>
    </message>
    <message>
        <source>works in another region</source>
        <translation>负责其他区域</translation>
    </message>
    <message>
        <source>works in another product line</source>
        <translation>负责其他产品线</translation>
    </message>
    <message>
        <source>is not senior</source>
        <translation>不是资深人员</translation>
    </message>
    <message>
        <source>was left out</source>
        <translation>已被排除</translation>
    </message>
    <message>
        <source>is not in the pool</source>
        <translation>不在该公海</translation>
    </message>
</context>
<context>
    <name>notices</name>
    <message>
        <source>Approvals</source>
        <translation>审批</translation>
    </message>
    <message>
        <source>Deals</source>
        <translation>商机</translation>
    </message>
    <message>
        <source>Leads</source>
        <translation>线索</translation>
    </message>
    <message>
        <source>Processes</source>
        <translation>流程</translation>
    </message>
    <message>
        <source>Talks</source>
        <translation>面谈</translation>
    </message>
    <message>
        <source>Calendar</source>
        <translation>日历</translation>
    </message>
    <message>
        <source>Other</source>
        <translation>其他</translation>
    </message>
    <message>
        <source>comes</source>
        <translation>参加</translation>
    </message>
    <message>
        <source>perhaps comes</source>
        <translation>待定</translation>
    </message>
    <message>
        <source>does not come</source>
        <translation>不参加</translation>
    </message>
    <message>
        <source>approved</source>
        <translation>已批准</translation>
    </message>
    <message>
        <source>accepted</source>
        <translation>受理</translation>
    </message>
    <message>
        <source>adjusted</source>
        <translation>调整</translation>
    </message>
    <message>
        <source>withdrawn</source>
        <translation>已撤回</translation>
    </message>
    <message>
        <source>rejected</source>
        <translation>已驳回</translation>
    </message>
    <message>
        <source>Untouched for %days% working days. Get in touch, or pause it with a reason.</source>
        <translation>已 %days% 个工作日无跟进。请联系客户，或说明原因后暂停。</translation>
    </message>
    <message>
        <source>A deal of your team was left untouched for %days% working days. Step in.</source>
        <translation>团队商机已 %days% 个工作日无跟进，请介入。</translation>
    </message>
    <message>
        <source>Untouched for %days% working days: the deal went back to the pool.</source>
        <translation>%days% 个工作日无跟进，商机已退回公海。</translation>
    </message>
    <message>
        <source>The health of this deal fell below its threshold: %score% points.</source>
        <translation>该商机的健康度跌破阈值，现为 %score% 分。</translation>
    </message>
    <message>
        <source>Begins %when%.</source>
        <translation>%when% 开始。</translation>
    </message>
    <message>
        <source>%from% invites you, %when%. Open it to answer.</source>
        <translation>%from% 邀请您，时间 %when%。打开后答复。</translation>
    </message>
    <message>
        <source>%from% %answer%.</source>
        <translation>%from%：%answer%。</translation>
    </message>
    <message>
        <source>%from% changed time or place: now %when%.</source>
        <translation>%from% 改了时间或地点：现为 %when%。</translation>
    </message>
    <message>
        <source>%from% called it off (%when%).</source>
        <translation>%from% 取消了（%when%）。</translation>
    </message>
    <message>
        <source>Given to you. Get in touch now: the clock is running.</source>
        <translation>已分配给您，请立即联系：计时已开始。</translation>
    </message>
    <message>
        <source>Nobody has been in touch yet. The first answer is due soon.</source>
        <translation>尚无人联系，首次响应即将到期。</translation>
    </message>
    <message>
        <source>The first answer is late (%owner%). Step in.</source>
        <translation>首次响应已超时（%owner%），请介入。</translation>
    </message>
    <message>
        <source>No contact in time: the lead went to somebody else.</source>
        <translation>未及时联系：线索已转给他人。</translation>
    </message>
    <message>
        <source>No contact for too long: the lead went back to the pool.</source>
        <translation>长时间未联系：线索已退回公海。</translation>
    </message>
    <message>
        <source>Leads that closed are yours to score today: %n%.</source>
        <translation>今天有 %n% 条已关闭线索等您评分。</translation>
    </message>
    <message>
        <source>The file was taken in; new or changed leads: %n%.</source>
        <translation>文件已导入，新增或更改 %n% 条线索。</translation>
    </message>
    <message>
        <source>The file was not taken in. The list of imports says why.</source>
        <translation>文件未导入，原因见导入列表。</translation>
    </message>
    <message>
        <source>Score version %number%: the leads of today differ from those it was learned from, or it ranks them worse.</source>
        <translation>评分版本 %number%：现在的线索与训练时不同，或排序效果变差。</translation>
    </message>
    <message>
        <source>Due today: %task%.</source>
        <translation>今天到期：%task%。</translation>
    </message>
    <message>
        <source>What you agreed with %from% is due. Open the talk to see it.</source>
        <translation>您与%from%约定的事项到期，请打开面谈查看。</translation>
    </message>
    <message>
        <source>%from% reviewed a call or visit of yours. Look at the marks.</source>
        <translation>%from%评审了您的一次电话或拜访，请查看评分。</translation>
    </message>
    <message>
        <source>Your approval is asked for. Look at the deal and decide.</source>
        <translation>等待您审批。请查看商机后决定。</translation>
    </message>
    <message>
        <source>Your request was %decision%.</source>
        <translation>您的申请%decision%。</translation>
    </message>
    <message>
        <source>Somebody asks to pass a gate that refuses. A second person decides.</source>
        <translation>有人申请越过关卡，需第二人决定。</translation>
    </message>
    <message>
        <source>The request to pass the gate was %decision%.</source>
        <translation>越过关卡的申请%decision%。</translation>
    </message>
    <message>
        <source>A figure is disputed. The answer is there within seconds; it is decided within 48 hours.</source>
        <translation>有数字被申诉；几秒内有答复，48 小时内裁定。</translation>
    </message>
    <message>
        <source>The dispute is answered: see what differs, and why.</source>
        <translation>申诉已答复：查看差异与原因。</translation>
    </message>
    <message>
        <source>The dispute was %decision%. The reason is there.</source>
        <translation>申诉已被%decision%，理由在内。</translation>
    </message>
    <message>
        <source>The dispute has to be decided within twelve hours.</source>
        <translation>申诉须在十二小时内裁定。</translation>
    </message>
    <message>
        <source>The dispute is not decided after 48 hours.</source>
        <translation>申诉超过 48 小时未裁定。</translation>
    </message>
    <message>
        <source>Version %number% of your plan: read its terms and accept it.</source>
        <translation>您的方案第 %number% 版：请阅读条款并接受。</translation>
    </message>
    <message>
        <source>Version %number% of your plan is still not accepted. Read its terms and accept it.</source>
        <translation>您的方案第 %number% 版仍未接受，请阅读条款并接受。</translation>
    </message>
    <message>
        <source>Your team&apos;s results of %period% are calculated. Look at them and sign.</source>
        <translation>本团队 %period% 结果已计算，请查看并签署。</translation>
    </message>
    <message>
        <source>Finance waits for your signature under your team&apos;s results of %period%.</source>
        <translation>财务在等您签署本团队 %period% 结果。</translation>
    </message>
    <message>
        <source>%from% returned the team&apos;s results. The reason is there.</source>
        <translation>%from% 退回了团队结果，理由见详情。</translation>
    </message>
    <message>
        <source>Every team is signed: the run can be approved.</source>
        <translation>各团队均已签署，该批次可以审批。</translation>
    </message>
    <message>
        <source>The process could not follow its parent. Look at its problems.</source>
        <translation>流程无法跟随上级更新，请查看其问题。</translation>
    </message>
</context>
<context>
    <name>orders</name>
    <message>
        <source>Sale</source>
        <translation>销售</translation>
    </message>
    <message>
        <source>Return</source>
        <translation>退货</translation>
    </message>
    <message>
        <source>Adjustment</source>
        <translation>调整</translation>
    </message>
    <message>
        <source>Paid</source>
        <translation>已回款</translation>
    </message>
    <message>
        <source>Part paid</source>
        <translation>部分回款</translation>
    </message>
    <message>
        <source>Not paid</source>
        <translation>未回款</translation>
    </message>
    <message>
        <source>Direct</source>
        <translation>直接</translation>
    </message>
    <message>
        <source>Overlay</source>
        <translation>协作</translation>
    </message>
    <message>
        <source>Manager</source>
        <translation>管理</translation>
    </message>
    <message>
        <source>on order</source>
        <translation>按下单</translation>
    </message>
    <message>
        <source>on delivery</source>
        <translation>按交付</translation>
    </message>
    <message>
        <source>on invoice</source>
        <translation>按开票</translation>
    </message>
    <message>
        <source>on payment</source>
        <translation>按回款</translation>
    </message>
    <message>
        <source>hidden</source>
        <translation>无权查看</translation>
    </message>
    <message>
        <source>Order</source>
        <translation>订单</translation>
    </message>
    <message>
        <source>Line</source>
        <translation>行号</translation>
    </message>
    <message>
        <source>Ordered</source>
        <translation>下单日期</translation>
    </message>
    <message>
        <source>Customer</source>
        <translation>客户</translation>
    </message>
    <message>
        <source>Office amount</source>
        <translation>本位币金额</translation>
    </message>
    <message>
        <source>Payment</source>
        <translation>回款</translation>
    </message>
    <message>
        <source>Owner</source>
        <translation>业务员</translation>
    </message>
    <message>
        <source>Kind</source>
        <translation>类型</translation>
    </message>
    <message>
        <source>Product</source>
        <translation>产品</translation>
    </message>
    <message>
        <source>Product line</source>
        <translation>产品线</translation>
    </message>
    <message>
        <source>Quantity</source>
        <translation>数量</translation>
    </message>
    <message>
        <source>Unit price</source>
        <translation>单价</translation>
    </message>
    <message>
        <source>Discount</source>
        <translation>折扣</translation>
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
        <source>Region</source>
        <translation>区域</translation>
    </message>
    <message>
        <source>Delivered</source>
        <translation>交付日期</translation>
    </message>
    <message>
        <source>Cost</source>
        <translation>成本</translation>
    </message>
    <message>
        <source>Margin</source>
        <translation>毛利</translation>
    </message>
    <message>
        <source>Source</source>
        <translation>来源</translation>
    </message>
    <message>
        <source>Orders</source>
        <translation>订单</translation>
    </message>
</context>
<context>
    <name>people</name>
    <message>
        <source>People</source>
        <translation>人员</translation>
    </message>
</context>
<context>
    <name>roles</name>
    <message>
        <source>Sales rep</source>
        <translation>销售代表</translation>
    </message>
    <message>
        <source>Sales manager</source>
        <translation>销售经理</translation>
    </message>
    <message>
        <source>Sales director</source>
        <translation>销售总监</translation>
    </message>
    <message>
        <source>Finance</source>
        <translation>财务</translation>
    </message>
    <message>
        <source>Administrator</source>
        <translation>管理员</translation>
    </message>
    <message>
        <source>Auditor</source>
        <translation>审计</translation>
    </message>
</context>
<context>
    <name>settings</name>
    <message>
        <source>Settings</source>
        <translation>设置</translation>
    </message>
</context>
<context>
    <name>worker</name>
    <message>
        <source>Only %1 leads closed within these days, %2 of them won: a scorecard needs %3, with %4 won and as many lost. Choose a longer time.</source>
        <translation>这段时间内只关闭了 %1 条线索，其中赢单 %2 条；评分卡需要 %3 条，且赢单、输单各 %4 条。请选择更长的时间。</translation>
    </message>
    <message>
        <source>Every column of these leads was set aside, so there is nothing to learn from. Overrule one, or choose other days.</source>
        <translation>这些线索的所有列都被排除，没有可学习的内容。请仍要使用其中一列，或选择其他日期。</translation>
    </message>
    <message>
        <source>Where the worker runs scikit-learn is not installed. Install the program with its extra &apos;score&apos; there.</source>
        <translation>服务程序所在的机器没有安装 scikit-learn。请在那里安装本程序及其 score 附加组件。</translation>
    </message>
    <message>
        <source>The worker stopped before this was done. Ask for it again.</source>
        <translation>服务程序在完成前停止了。请重新提交。</translation>
    </message>
    <message>
        <source>This stopped with an error; the worker&apos;s log has the details.</source>
        <translation>运行出错而停止；详情见服务程序的日志。</translation>
    </message>
    <message>
        <source>These rules cannot be tried: look at what is marked in them.</source>
        <translation>这些规则无法试算：请查看其中标出的问题。</translation>
    </message>
</context>
</TS>
