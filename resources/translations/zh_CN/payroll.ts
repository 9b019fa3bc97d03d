<?xml version="1.0" encoding="utf-8"?>
<!DOCTYPE TS>
<TS version="2.1" language="zh_CN" sourcelanguage="en_GB">
<context>
    <name>BatchPanel</name>
    <message>
        <source>All shown: {count}</source>
        <translation>全部显示：{count} 份</translation>
    </message>
    <message>
        <source>Ticked: {count}</source>
        <translation>已勾选：{count} 份</translation>
    </message>
    <message>
        <source>Statements of many</source>
        <translation>批量明细单</translation>
    </message>
    <message>
        <source>Which people</source>
        <translation>人员范围</translation>
    </message>
    <message>
        <source>Language of the files</source>
        <translation>文件语言</translation>
    </message>
    <message>
        <source>Excel twin</source>
        <translation>附 Excel</translation>
    </message>
    <message>
        <source>Also write a workbook in which every figure is a live formula</source>
        <translation>同时生成工作簿，其中每个数字都是实时公式</translation>
    </message>
    <message>
        <source>Duplex</source>
        <translation>双面</translation>
    </message>
    <message>
        <source>Sheet before each department</source>
        <translation>部门分隔页</translation>
    </message>
    <message>
        <source>Sign</source>
        <translation>签名</translation>
    </message>
    <message>
        <source>Sign each PDF with the company&apos;s key, a PKCS#12 file</source>
        <translation>用公司密钥（PKCS#12 文件）为每个 PDF 签名</translation>
    </message>
    <message>
        <source>Cancel</source>
        <translation>取消</translation>
    </message>
    <message>
        <source>Folder</source>
        <translation>文件夹</translation>
    </message>
    <message>
        <source>ZIP</source>
        <translation>ZIP</translation>
    </message>
    <message>
        <source>Print</source>
        <translation>打印</translation>
    </message>
    <message>
        <source>Progress of the statements</source>
        <translation>明细单进度</translation>
    </message>
    <message>
        <source>The company&apos;s key</source>
        <translation>公司密钥</translation>
    </message>
    <message>
        <source>Password of {file}</source>
        <translation>{file} 的密码</translation>
    </message>
    <message>
        <source>Folder for the statements</source>
        <translation>选择明细单文件夹</translation>
    </message>
    <message>
        <source>Statements {period}</source>
        <translation>薪资明细单 {period}</translation>
    </message>
    <message>
        <source>Save the statements</source>
        <translation>保存明细单</translation>
    </message>
    <message>
        <source>Writing statements</source>
        <translation>正在生成明细单</translation>
    </message>
    <message>
        <source>{count} statements written to {target}.</source>
        <translation>已生成 {count} 份明细单，保存在 {target}。</translation>
    </message>
    <message>
        <source>Another program has a file open, so it was saved as {names}.</source>
        <translation>有文件正被其他程序打开，已另存为 {names}。</translation>
    </message>
    <message>
        <source>Not written: {code} ({detail}).</source>
        <translation>未生成：{code}（{detail}）。</translation>
    </message>
    <message>
        <source>Preparing the print</source>
        <translation>正在准备打印</translation>
    </message>
    <message>
        <source>The statements were sent to the printer.</source>
        <translation>明细单已发送到打印机。</translation>
    </message>
    <message>
        <source>Printing was stopped.</source>
        <translation>打印已停止。</translation>
    </message>
    <message>
        <source>Stopped. Files written so far are whole.</source>
        <translation>已停止，已生成的文件均完整。</translation>
    </message>
    <message>
        <source>Reading the figures</source>
        <translation>正在读取数据</translation>
    </message>
    <message>
        <source>{done} of {total} · {name}</source>
        <translation>{done} / {total} · {name}</translation>
    </message>
    <message>
        <source>{done} of {total}</source>
        <translation>{done} / {total}</translation>
    </message>
    <message>
        <source>about {seconds} s left</source>
        <translation>剩余约 {seconds} 秒</translation>
    </message>
</context>
<context>
    <name>BridgePanel</name>
    <message>
        <source>This run {run} · corrections {other}</source>
        <translation>本批次 {run} · 更正 {other}</translation>
    </message>
    <message>
        <source>The last bar is all pay of the month: this run, and what corrections of locked months add to it.</source>
        <translation>最后一柱为当月全部应发：本批次，加上对已锁定月份的更正。</translation>
    </message>
    <message>
        <source>People</source>
        <translation>人数</translation>
    </message>
    <message>
        <source>Sales</source>
        <translation>销售额</translation>
    </message>
    <message>
        <source>Rates</source>
        <translation>费率</translation>
    </message>
    <message>
        <source>Attain.</source>
        <translation>达成率</translation>
    </message>
    <message>
        <source>Receipts</source>
        <translation>回款</translation>
    </message>
    <message>
        <source>Clawb.</source>
        <translation>追回</translation>
    </message>
    <message>
        <source>Draw</source>
        <translation>预支</translation>
    </message>
    <message>
        <source>Base</source>
        <translation>底薪</translation>
    </message>
    <message>
        <source>Correct.</source>
        <translation>更正</translation>
    </message>
    <message>
        <source>Other</source>
        <translation>其他</translation>
    </message>
    <message>
        <source>Who came or left</source>
        <translation>入职与离职</translation>
    </message>
    <message>
        <source>More or less sold, at last month&apos;s rate</source>
        <translation>销售额增减，按上月费率计</translation>
    </message>
    <message>
        <source>Another plan version</source>
        <translation>方案版本变更</translation>
    </message>
    <message>
        <source>Other bands reached under the same plan</source>
        <translation>同一方案下进入其他档位</translation>
    </message>
    <message>
        <source>Earned and paid in different months: what customers&apos; payments release</source>
        <translation>计提与发放不在同月：随客户回款释放</translation>
    </message>
    <message>
        <source>Bonuses</source>
        <translation>奖金</translation>
    </message>
    <message>
        <source>Taken back for returns</source>
        <translation>因退货追回</translation>
    </message>
    <message>
        <source>Advances paid and recovered</source>
        <translation>预支的发放与扣回</translation>
    </message>
    <message>
        <source>Corrections of earlier months</source>
        <translation>以往月份的更正</translation>
    </message>
    <message>
        <source>Base salaries</source>
        <translation>基本工资</translation>
    </message>
    <message>
        <source>Other payments and deductions</source>
        <translation>其他发放与扣款</translation>
    </message>
    <message>
        <source>All pay of the month</source>
        <translation>当月全部薪资</translation>
    </message>
    <message>
        <source>Bonus</source>
        <translation>奖金</translation>
    </message>
    <message>
        <source>Change against {period} (thousands)</source>
        <translation>与 {period} 的差异（千）</translation>
    </message>
    <message>
        <source>Change</source>
        <translation>环比</translation>
    </message>
    <message>
        <source>There is no earlier run of this scope to compare with.</source>
        <translation>没有同一范围的更早批次可供比较。</translation>
    </message>
</context>
<context>
    <name>ExportsDialog</name>
    <message>
        <source>Papers of run {code}</source>
        <translation>批次 {code} 的报表与分录</translation>
    </message>
    <message>
        <source>Every file is registered with its totals, which must be those of the statements. The same run gives the same file, byte for byte.</source>
        <translation>每个文件都连同合计登记，合计必须与明细单一致。同一批次每次导出的文件逐字节相同。</translation>
    </message>
    <message>
        <source>Close</source>
        <translation>关闭</translation>
    </message>
    <message>
        <source>Excel</source>
        <translation>Excel</translation>
    </message>
    <message>
        <source>Form of {paper}</source>
        <translation>{paper}的格式</translation>
    </message>
    <message>
        <source>Save…</source>
        <translation>保存…</translation>
    </message>
    <message>
        <source>Save {paper}</source>
        <translation>保存{paper}</translation>
    </message>
    <message>
        <source>Payroll register</source>
        <translation>工资提成表</translation>
    </message>
    <message>
        <source>Everybody&apos;s pay by department, with the run&apos;s total.</source>
        <translation>按部门列出每个人的薪资及批次合计。</translation>
    </message>
    <message>
        <source>Department summary</source>
        <translation>部门汇总</translation>
    </message>
    <message>
        <source>One line a department.</source>
        <translation>每个部门一行。</translation>
    </message>
    <message>
        <source>Bank transfers</source>
        <translation>银行代发文件</translation>
    </message>
    <message>
        <source>In the layout of your bank. Who has no usable account is listed, not paid.</source>
        <translation>按开户银行的格式。没有可用账号的人会列出，不会付款。</translation>
    </message>
    <message>
        <source>Accrual entries</source>
        <translation>计提分录</translation>
    </message>
    <message>
        <source>Expense against what is owed now and later; draws and clawbacks as receivables.</source>
        <translation>费用对应现在和将来应付的金额；预支与追回计入应收。</translation>
    </message>
    <message>
        <source>Clearing entries</source>
        <translation>发放分录</translation>
    </message>
    <message>
        <source>When the run is paid: what was payable leaves the bank.</source>
        <translation>批次发放后：应付金额由银行付出。</translation>
    </message>
    <message>
        <source>Money moves only for an approved run: have it approved first.</source>
        <translation>只有已审批的批次才能动用资金：请先完成审批。</translation>
    </message>
    <message>
        <source>Made when the run is marked as paid.</source>
        <translation>批次标记为已发放后才能生成。</translation>
    </message>
    <message>
        <source>Registered {time} by {who}: {rows} rows, {total}</source>
        <translation>{time} 由{who}登记：{rows} 行，{total}</translation>
    </message>
    <message>
        <source>{said} (of an earlier calculation)</source>
        <translation>{said}（重新计算之前）</translation>
    </message>
    <message>
        <source>Writing a paper of the run</source>
        <translation>正在写出批次文件</translation>
    </message>
    <message>
        <source>{rows} rows written to {target}.</source>
        <translation>已将 {rows} 行写入 {target}。</translation>
    </message>
    <message>
        <source>It is the same file as the one registered before.</source>
        <translation>与之前登记的文件完全相同。</translation>
    </message>
    <message>
        <source>Other contents of this paper were registered before: {count}. Compare them before money moves.</source>
        <translation>此前登记过 {count} 份内容不同的同类文件，请核对后再付款。</translation>
    </message>
    <message>
        <source>and {count} more</source>
        <translation>另有 {count} 人</translation>
    </message>
    <message>
        <source>Not in the file: {count}</source>
        <translation>未列入文件：{count} 人</translation>
    </message>
</context>
<context>
    <name>PayrollView</name>
    <message>
        <source>{count} selected</source>
        <translation>选中 {count} 行</translation>
    </message>
    <message>
        <source>{count} selected · sum {total} · average {mean}</source>
        <translation>选中 {count} 行 · 求和 {total} · 平均 {mean}</translation>
    </message>
    <message>
        <source>Reading the payroll run …</source>
        <translation>正在读取薪资批次……</translation>
    </message>
    <message>
        <source>Payroll {period}</source>
        <translation>薪资 {period}</translation>
    </message>
    <message>
        <source>Finance looks at your reason; the run is not approved before you sign.</source>
        <translation>财务会查看您的理由；在您签署之前，批次不会审批。</translation>
    </message>
    <message>
        <source>Return my team&apos;s results</source>
        <translation>退回本团队结果</translation>
    </message>
    <message>
        <source>Return</source>
        <translation>退回</translation>
    </message>
    <message>
        <source>The head of these {count} people cannot sign. Your signature stands in their place.</source>
        <translation>这 {count} 人的负责人无法签署，由您代签。</translation>
    </message>
    <message>
        <source>Sign for a team</source>
        <translation>代团队签署</translation>
    </message>
    <message>
        <source>Sign</source>
        <translation>签署</translation>
    </message>
    <message>
        <source>Take the run back</source>
        <translation>退回批次</translation>
    </message>
    <message>
        <source>It goes back one state; whoever signed has to sign again.</source>
        <translation>批次退回上一状态，已签核的人员须重新签核。</translation>
    </message>
    <message>
        <source>Take back</source>
        <translation>退回</translation>
    </message>
    <message>
        <source>Calculate again</source>
        <translation>重新计算</translation>
    </message>
    <message>
        <source>The figures are thrown away and made anew from today&apos;s data.</source>
        <translation>现有结果将作废，并按当前数据重新计算。</translation>
    </message>
    <message>
        <source>Calculate</source>
        <translation>计算</translation>
    </message>
    <message>
        <source>Correction run</source>
        <translation>更正批次</translation>
    </message>
    <message>
        <source>The locked period is calculated with what is known today; the difference is paid in {period}.</source>
        <translation>按当前数据重新计算已锁定的期间，差额在 {period} 发放。</translation>
    </message>
    <message>
        <source>Ask for it</source>
        <translation>提交</translation>
    </message>
    <message>
        <source>Payroll register {code}</source>
        <translation>薪资发放表 {code}</translation>
    </message>
    <message>
        <source>Save the register</source>
        <translation>保存发放表</translation>
    </message>
    <message>
        <source>The register was written to {target}.</source>
        <translation>发放表已保存到 {target}。</translation>
    </message>
    <message>
        <source>Settle an exception</source>
        <translation>处理异常</translation>
    </message>
    <message>
        <source>Confirm an exception</source>
        <translation>确认异常</translation>
    </message>
    <message>
        <source>Save</source>
        <translation>保存</translation>
    </message>
</context>
<context>
    <name>PeoplePanel</name>
    <message>
        <source>Order of the people</source>
        <translation>人员排序</translation>
    </message>
    <message>
        <source>By employee number</source>
        <translation>按工号</translation>
    </message>
    <message>
        <source>Exceptions first</source>
        <translation>异常优先</translation>
    </message>
    <message>
        <source>By department</source>
        <translation>按部门</translation>
    </message>
    <message>
        <source>Highest pay first</source>
        <translation>按应发从高到低</translation>
    </message>
    <message>
        <source>Filter name, ID, department</source>
        <translation>筛选 姓名 / 工号 / 部门</translation>
    </message>
    <message>
        <source>Columns</source>
        <translation>列设置</translation>
    </message>
    <message>
        <source>Copy with headers</source>
        <translation>复制（含表头）</translation>
    </message>
    <message>
        <source>Show everybody</source>
        <translation>显示全部人员</translation>
    </message>
    <message>
        <source>{ticked} of {all} ticked</source>
        <translation>已勾选 {ticked} / {all}</translation>
    </message>
</context>
<context>
    <name>ReasonDialog</name>
    <message>
        <source>Reason</source>
        <translation>原因</translation>
    </message>
    <message>
        <source>Note (may be left out)</source>
        <translation>备注（可不填）</translation>
    </message>
    <message>
        <source>Cancel</source>
        <translation>取消</translation>
    </message>
    <message>
        <source>At most {count} characters.</source>
        <translation>最多 {count} 个字符。</translation>
    </message>
    <message>
        <source>Write at least {count} characters; they stay in the audit trail.</source>
        <translation>请至少填写 {count} 个字符，内容会保留在审计记录中。</translation>
    </message>
    <message>
        <source>Write the reason first; it stays in the audit trail.</source>
        <translation>请先填写原因，原因会保留在审计记录中。</translation>
    </message>
</context>
<context>
    <name>RunHeader</name>
    <message>
        <source>All runs</source>
        <translation>全部批次</translation>
    </message>
    <message>
        <source>Corrections of locked months, and late facts that wait</source>
        <translation>已锁定月份的更正，以及待处理的迟到数据</translation>
    </message>
    <message>
        <source>Save the register of the run as PDF</source>
        <translation>将发放表另存为 PDF</translation>
    </message>
    <message>
        <source>Bank file, journal entries and other papers of the run</source>
        <translation>代发文件、会计分录及批次的其他报表</translation>
    </message>
    <message>
        <source>Payroll run {period}</source>
        <translation>薪资批次 {period}</translation>
    </message>
    <message>
        <source>Correction of {period}</source>
        <translation>更正 {period}</translation>
    </message>
    <message>
        <source>State of the run: {state}, step {number} of {all}</source>
        <translation>批次状态：{state}，第 {number} 步共 {all} 步</translation>
    </message>
    <message>
        <source>Progress of the calculation</source>
        <translation>计算进度</translation>
    </message>
    <message>
        <source>{phase} · {done} of {total}</source>
        <translation>{phase} · {done} / {total}</translation>
    </message>
    <message>
        <source>all regions</source>
        <translation>全部区域</translation>
    </message>
    <message>
        <source>data frozen {time}</source>
        <translation>数据冻结于 {time}</translation>
    </message>
    <message>
        <source>Gross pay</source>
        <translation>应发总额</translation>
    </message>
    <message>
        <source>Commission of credited sales</source>
        <translation>提成占业绩</translation>
    </message>
    <message>
        <source>{joined} new · {left} left</source>
        <translation>入 {joined} · 离 {left}</translation>
    </message>
    <message>
        <source>People</source>
        <translation>人数</translation>
    </message>
    <message>
        <source>blocking: {count}</source>
        <translation>{count} 阻断</translation>
    </message>
    <message>
        <source>none blocking</source>
        <translation>无阻断</translation>
    </message>
    <message>
        <source>Open exceptions</source>
        <translation>未处理异常</translation>
    </message>
</context>
<context>
    <name>StatementPreview</name>
    <message>
        <source>Choose a person to see the statement.</source>
        <translation>请选择一位员工以查看明细单。</translation>
    </message>
    <message>
        <source>Statement</source>
        <translation>明细单预览</translation>
    </message>
    <message>
        <source>Pages of the statement</source>
        <translation>明细单页面</translation>
    </message>
    <message>
        <source>Language of the statement</source>
        <translation>明细单语言</translation>
    </message>
    <message>
        <source>Previous person</source>
        <translation>上一人</translation>
    </message>
    <message>
        <source>Next person</source>
        <translation>下一人</translation>
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
        <source>Open in the system&apos;s PDF reader</source>
        <translation>用系统阅读器打开</translation>
    </message>
    <message>
        <source>Preparing the statement …</source>
        <translation>正在准备明细单……</translation>
    </message>
    <message>
        <source>No program on this machine opens PDF files.</source>
        <translation>本机没有可打开 PDF 的程序。</translation>
    </message>
    <message>
        <source>Dispute this statement</source>
        <translation>对该工资单申诉</translation>
    </message>
</context>
<context>
    <name>payroll</name>
    <message>
        <source>Exceptions of the run</source>
        <translation>批次异常</translation>
    </message>
    <message>
        <source>Nobody is left out and nothing waits for a check.</source>
        <translation>没有遗漏的人员，也没有待核对的事项。</translation>
    </message>
    <message>
        <source>Exceptions {count}</source>
        <translation>待处理异常 {count}</translation>
    </message>
    <message>
        <source>Signatures missing {count}</source>
        <translation>缺签署 {count}</translation>
    </message>
    <message>
        <source>Who</source>
        <translation>员工</translation>
    </message>
    <message>
        <source>Why, and what to do</source>
        <translation>原因与处理办法</translation>
    </message>
    <message>
        <source>Explain</source>
        <translation>追溯</translation>
    </message>
    <message>
        <source>Settle</source>
        <translation>处理</translation>
    </message>
    <message>
        <source>Confirm</source>
        <translation>确认</translation>
    </message>
    <message>
        <source>Settled</source>
        <translation>已处理</translation>
    </message>
    <message>
        <source>Reading the corrections …</source>
        <translation>正在读取更正…</translation>
    </message>
    <message>
        <source>Corrections booked in {period}</source>
        <translation>{period} 记入的更正</translation>
    </message>
    <message>
        <source>{count} people, {amount} together; locked months stay as they are</source>
        <translation>{count} 人，合计 {amount}；已锁定月份保持不变</translation>
    </message>
    <message>
        <source>Back to the run</source>
        <translation>返回核算批次</translation>
    </message>
    <message>
        <source>Copy for Excel</source>
        <translation>复制到 Excel</translation>
    </message>
    <message>
        <source>Corrected {count}</source>
        <translation>已更正 {count}</translation>
    </message>
    <message>
        <source>Late facts waiting {count}</source>
        <translation>待处理的迟到数据 {count}</translation>
    </message>
    <message>
        <source>Corrected people</source>
        <translation>已更正人员</translation>
    </message>
    <message>
        <source>Late facts that wait for a correction</source>
        <translation>等待更正的迟到数据</translation>
    </message>
    <message>
        <source>No late fact waits.</source>
        <translation>没有待处理的迟到数据。</translation>
    </message>
    <message>
        <source>Every locked month stands on what is known today.</source>
        <translation>各已锁定月份均与当前数据一致。</translation>
    </message>
    <message>
        <source>No locked month is corrected here.</source>
        <translation>此处没有更正已锁定月份。</translation>
    </message>
    <message>
        <source>A correction books only what differs from what was paid.</source>
        <translation>更正只记入与已付金额的差额。</translation>
    </message>
    <message>
        <source>ID</source>
        <translation>工号</translation>
    </message>
    <message>
        <source>Name</source>
        <translation>姓名</translation>
    </message>
    <message>
        <source>As of</source>
        <translation>所属月份</translation>
    </message>
    <message>
        <source>Orders</source>
        <translation>订单数</translation>
    </message>
    <message>
        <source>Locked month</source>
        <translation>已锁定月份</translation>
    </message>
    <message>
        <source>Department</source>
        <translation>部门</translation>
    </message>
    <message>
        <source>Base salary</source>
        <translation>基本工资</translation>
    </message>
    <message>
        <source>Commission</source>
        <translation>提成</translation>
    </message>
    <message>
        <source>Bonus</source>
        <translation>奖金</translation>
    </message>
    <message>
        <source>Deductions</source>
        <translation>扣减</translation>
    </message>
    <message>
        <source>Gross</source>
        <translation>应发</translation>
    </message>
    <message>
        <source>Change</source>
        <translation>环比</translation>
    </message>
    <message>
        <source>Gross pay against the period before</source>
        <translation>应发与上期相比</translation>
    </message>
    <message>
        <source>Check</source>
        <translation>检查</translation>
    </message>
    <message>
        <source>Total</source>
        <translation>合计</translation>
    </message>
    <message>
        <source>{count} to resolve</source>
        <translation>{count} 项待处理</translation>
    </message>
    <message>
        <source>People of the run</source>
        <translation>批次人员</translation>
    </message>
    <message>
        <source>Payroll</source>
        <translation>薪资</translation>
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
        <source>Approved</source>
        <translation>已审批</translation>
    </message>
    <message>
        <source>Locked</source>
        <translation>已锁定</translation>
    </message>
    <message>
        <source>Paid</source>
        <translation>已发放</translation>
    </message>
    <message>
        <source>Waiting for the worker</source>
        <translation>等待计算</translation>
    </message>
    <message>
        <source>Calculating</source>
        <translation>计算中</translation>
    </message>
    <message>
        <source>Stopping</source>
        <translation>正在停止</translation>
    </message>
    <message>
        <source>Calculation failed</source>
        <translation>计算失败</translation>
    </message>
    <message>
        <source>Calculation stopped</source>
        <translation>计算已停止</translation>
    </message>
    <message>
        <source>{time} · {count} people</source>
        <translation>{time} · {count} 人</translation>
    </message>
    <message>
        <source>{time} · 1 person</source>
        <translation>{time} · {count} 人</translation>
    </message>
    <message>
        <source>returned by {name}</source>
        <translation>{name} 已退回</translation>
    </message>
    <message>
        <source>teams signed: {signed} of {all}</source>
        <translation>团队已签 {signed}/{all}</translation>
    </message>
    <message>
        <source>all {count} teams signed</source>
        <translation>{count} 个团队均已签</translation>
    </message>
    <message>
        <source>Signed in place</source>
        <translation>代签</translation>
    </message>
    <message>
        <source>Signed</source>
        <translation>已签</translation>
    </message>
    <message>
        <source>Returned</source>
        <translation>已退回</translation>
    </message>
    <message>
        <source>Waiting</source>
        <translation>待签</translation>
    </message>
    <message>
        <source>In review</source>
        <translation>复核中</translation>
    </message>
    <message>
        <source>To be approved</source>
        <translation>待审批</translation>
    </message>
    <message>
        <source>To be locked</source>
        <translation>待锁定</translation>
    </message>
    <message>
        <source>To be paid</source>
        <translation>待发放</translation>
    </message>
    <message>
        <source>not calculated yet</source>
        <translation>尚未计算</translation>
    </message>
    <message>
        <source>by the worker</source>
        <translation>由后台计算</translation>
    </message>
    <message>
        <source>exceptions open: {count}</source>
        <translation>未处理异常 {count} 项</translation>
    </message>
    <message>
        <source>no exceptions open</source>
        <translation>无未处理异常</translation>
    </message>
    <message>
        <source>by finance</source>
        <translation>由财务复核</translation>
    </message>
    <message>
        <source>by a second person</source>
        <translation>需另一人审批</translation>
    </message>
    <message>
        <source>then corrections only</source>
        <translation>锁定后只可更正</translation>
    </message>
    <message>
        <source>last step</source>
        <translation>最后一步</translation>
    </message>
    <message>
        <source>OK</source>
        <translation>正常</translation>
    </message>
    <message>
        <source>Blocker</source>
        <translation>阻断</translation>
    </message>
    <message>
        <source>To confirm</source>
        <translation>需确认</translation>
    </message>
    <message>
        <source>{count} to confirm</source>
        <translation>{count} 项需确认</translation>
    </message>
    <message>
        <source>Swing &gt; 100%</source>
        <translation>波动 &gt; 100%</translation>
    </message>
    <message>
        <source>No commission</source>
        <translation>无提成</translation>
    </message>
    <message>
        <source>Finish review ({count} open)</source>
        <translation>完成复核（{count} 项未处理）</translation>
    </message>
    <message>
        <source>Calculate</source>
        <translation>计算</translation>
    </message>
    <message>
        <source>Stop calculating</source>
        <translation>停止计算</translation>
    </message>
    <message>
        <source>Take back</source>
        <translation>退回</translation>
    </message>
    <message>
        <source>Recalculate</source>
        <translation>重新计算</translation>
    </message>
    <message>
        <source>Correction run</source>
        <translation>更正批次</translation>
    </message>
    <message>
        <source>Finish review</source>
        <translation>完成复核</translation>
    </message>
    <message>
        <source>Approve</source>
        <translation>审批通过</translation>
    </message>
    <message>
        <source>Lock</source>
        <translation>锁定</translation>
    </message>
    <message>
        <source>Mark as paid</source>
        <translation>标记已发放</translation>
    </message>
    <message>
        <source>Sign my team&apos;s results</source>
        <translation>签署本团队结果</translation>
    </message>
    <message>
        <source>Return…</source>
        <translation>退回…</translation>
    </message>
    <message>
        <source>Resolve the blocking exceptions first ({count}).</source>
        <translation>请先处理阻断异常（{count} 项）。</translation>
    </message>
    <message>
        <source>You prepared this run; a second person has to approve it.</source>
        <translation>本批次由您制单，须由另一人审批。</translation>
    </message>
    <message>
        <source>You reviewed this run; a second person has to approve it.</source>
        <translation>本批次由您复核，须由另一人审批。</translation>
    </message>
    <message>
        <source>This run pays you, so somebody else has to approve it.</source>
        <translation>本批次包含您本人的薪资，须由他人审批。</translation>
    </message>
    <message>
        <source>The heads of some teams have not signed yet; see Signatures below.</source>
        <translation>部分团队负责人尚未签署，见下方“签署”。</translation>
    </message>
    <message>
        <source>Somebody of your team could not be calculated; finance settles that first.</source>
        <translation>团队中有人未能计算，需财务先处理。</translation>
    </message>
    <message>
        <source>The calculation is being stopped.</source>
        <translation>正在停止计算。</translation>
    </message>
    <message>
        <source>Payroll runs</source>
        <translation>薪资批次</translation>
    </message>
    <message>
        <source>There is no run for {period} yet.</source>
        <translation>{period} 还没有批次。</translation>
    </message>
    <message>
        <source>Create the {period} run</source>
        <translation>新建 {period} 批次</translation>
    </message>
    <message>
        <source>This period and region have a run already.</source>
        <translation>该期间和区域已有批次。</translation>
    </message>
    <message>
        <source>The period is locked; only a correction run can change it.</source>
        <translation>该期间已锁定，只能通过更正批次调整。</translation>
    </message>
    <message>
        <source>No payroll run yet.</source>
        <translation>还没有薪资批次。</translation>
    </message>
    <message>
        <source>Your statements appear here when finance has calculated a month.</source>
        <translation>财务完成计算后，您的明细单会显示在这里。</translation>
    </message>
    <message>
        <source>All regions</source>
        <translation>全部区域</translation>
    </message>
    <message>
        <source>Regular</source>
        <translation>常规</translation>
    </message>
    <message>
        <source>Correction of {period}</source>
        <translation>更正 {period}</translation>
    </message>
    <message>
        <source>Run</source>
        <translation>批次</translation>
    </message>
    <message>
        <source>Period</source>
        <translation>期间</translation>
    </message>
    <message>
        <source>Scope</source>
        <translation>范围</translation>
    </message>
    <message>
        <source>Kind</source>
        <translation>类型</translation>
    </message>
    <message>
        <source>State</source>
        <translation>状态</translation>
    </message>
    <message>
        <source>People</source>
        <translation>人数</translation>
    </message>
    <message>
        <source>Exceptions</source>
        <translation>异常</translation>
    </message>
    <message>
        <source>Prepared by</source>
        <translation>制单</translation>
    </message>
    <message>
        <source>Calculated at</source>
        <translation>计算时间</translation>
    </message>
    <message>
        <source>Ask its head.</source>
        <translation>请联系其负责人。</translation>
    </message>
    <message>
        <source>Write the reason, then try again.</source>
        <translation>填写理由后重试。</translation>
    </message>
    <message>
        <source>Look at the run again.</source>
        <translation>请重新查看该批次。</translation>
    </message>
    <message>
        <source>Results are signed while a run is calculated or reviewed.</source>
        <translation>只有已计算或已复核的批次可以签署。</translation>
    </message>
    <message>
        <source>The results changed since you looked at them.</source>
        <translation>您查看之后结果已变更。</translation>
    </message>
    <message>
        <source>Nobody signs their own pay.</source>
        <translation>不能签署本人的薪资。</translation>
    </message>
    <message>
        <source>The head above signs it.</source>
        <translation>由上级负责人签署。</translation>
    </message>
    <message>
        <source>Only the head of a team signs its results.</source>
        <translation>只有团队负责人可以签署其结果。</translation>
    </message>
    <message>
        <source>Who asked for a run does not sign it.</source>
        <translation>批次的编制人不能签署。</translation>
    </message>
    <message>
        <source>Ask a second person of finance.</source>
        <translation>请另一位财务人员处理。</translation>
    </message>
    <message>
        <source>The head of this team can sign for it.</source>
        <translation>该团队负责人可以自行签署。</translation>
    </message>
    <message>
        <source>A return, and a signature for somebody else, need a reason.</source>
        <translation>退回及代签都需要理由。</translation>
    </message>
    <message>
        <source>Somebody of this team could not be calculated.</source>
        <translation>该团队中有人未能计算。</translation>
    </message>
    <message>
        <source>Finance settles the exception first.</source>
        <translation>需财务先处理该异常。</translation>
    </message>
    <message>
        <source>This team is signed already.</source>
        <translation>该团队已签署。</translation>
    </message>
    <message>
        <source>The disk is full: {path} could not be written.</source>
        <translation>磁盘已满，无法写入 {path}。</translation>
    </message>
    <message>
        <source>Free some space or choose another folder, then try again.</source>
        <translation>请清理空间或选择其他文件夹后重试。</translation>
    </message>
    <message>
        <source>You may not write to {path}.</source>
        <translation>您没有写入 {path} 的权限。</translation>
    </message>
    <message>
        <source>Choose another folder.</source>
        <translation>请选择其他文件夹。</translation>
    </message>
    <message>
        <source>The folder of {path} cannot be made.</source>
        <translation>无法创建 {path} 所在的文件夹。</translation>
    </message>
    <message>
        <source>{path} is open in another program.</source>
        <translation>{path} 正被其他程序打开。</translation>
    </message>
    <message>
        <source>Close it there, then try again.</source>
        <translation>请在该程序中关闭后重试。</translation>
    </message>
    <message>
        <source>{path} could not be written: {detail}.</source>
        <translation>无法写入 {path}：{detail}。</translation>
    </message>
    <message>
        <source>No font on this machine has the character {character} ({codepoint}) in “{text}”.</source>
        <translation>本机没有字体包含“{text}”中的字符 {character}（{codepoint}）。</translation>
    </message>
    <message>
        <source>Correct the name, or install a font that has it.</source>
        <translation>请更正名称，或安装含有该字符的字体。</translation>
    </message>
    <message>
        <source>Signing needs pyHanko, which is not installed.</source>
        <translation>签名需要 pyHanko，本机尚未安装。</translation>
    </message>
    <message>
        <source>Install Tripod with its extra “sign”.</source>
        <translation>请安装带“sign”扩展的 Tripod。</translation>
    </message>
    <message>
        <source>The key file is not there any more.</source>
        <translation>密钥文件已不存在。</translation>
    </message>
    <message>
        <source>Choose it again.</source>
        <translation>请重新选择。</translation>
    </message>
    <message>
        <source>The key file cannot be opened with this password.</source>
        <translation>用此密码无法打开密钥文件。</translation>
    </message>
    <message>
        <source>Check both and try again.</source>
        <translation>请核对文件和密码后重试。</translation>
    </message>
    <message>
        <source>The entries&apos; debits and credits differ, so nothing was written.</source>
        <translation>分录借贷不平衡，未写出任何文件。</translation>
    </message>
    <message>
        <source>Tell whoever looks after Tripod the number of the run.</source>
        <translation>请把批次号告诉 Tripod 的维护人员。</translation>
    </message>
    <message>
        <source>Money moves only for an approved run.</source>
        <translation>只有已审批的批次才能动用资金。</translation>
    </message>
    <message>
        <source>Have the run approved first.</source>
        <translation>请先完成审批。</translation>
    </message>
    <message>
        <source>Clearing entries are made when the run is paid.</source>
        <translation>批次发放后才能生成发放分录。</translation>
    </message>
    <message>
        <source>Mark the run as paid first.</source>
        <translation>请先将批次标记为已发放。</translation>
    </message>
    <message>
        <source>The totals of the file are not those of the statements, so nothing was written.</source>
        <translation>文件合计与明细单不一致，未写出任何文件。</translation>
    </message>
    <message>
        <source>Open the run again; if it stays so, do not use the file.</source>
        <translation>请重新打开批次；如仍不一致，请勿使用该文件。</translation>
    </message>
    <message>
        <source>{period} has no run yet.</source>
        <translation>{period} 还没有批次。</translation>
    </message>
    <message>
        <source>Create one first.</source>
        <translation>请先新建批次。</translation>
    </message>
    <message>
        <source>There is no period {period}.</source>
        <translation>没有期间 {period}。</translation>
    </message>
    <message>
        <source>There is no statement of {persons} in {period}, or it is not yours to see.</source>
        <translation>{period} 没有 {persons} 的明细单，或您无权查看。</translation>
    </message>
    <message>
        <source>There is no statement for you in {period}.</source>
        <translation>{period} 没有您的明细单。</translation>
    </message>
    <message>
        <source>Ask the finance department whether the month has been calculated.</source>
        <translation>请向财务部确认该月是否已计算。</translation>
    </message>
    <message>
        <source>Signatures of the heads</source>
        <translation>负责人签署</translation>
    </message>
    <message>
        <source>Signature</source>
        <translation>签署</translation>
    </message>
    <message>
        <source>Head</source>
        <translation>负责人</translation>
    </message>
    <message>
        <source>Earned</source>
        <translation>已计提</translation>
    </message>
    <message>
        <source>When, or why not</source>
        <translation>时间或原因</translation>
    </message>
    <message>
        <source>Sign for them</source>
        <translation>代签</translation>
    </message>
    <message>
        <source>(no head)</source>
        <translation>（无负责人）</translation>
    </message>
    <message>
        <source>somebody of the team could not be calculated</source>
        <translation>团队中有人未能计算</translation>
    </message>
    <message>
        <source>the head cannot sign</source>
        <translation>负责人无法签署</translation>
    </message>
    <message>
        <source>My team&apos;s results: {count}</source>
        <translation>本团队结果：{count} 人</translation>
    </message>
    <message>
        <source>earned {amount}</source>
        <translation>已计提 {amount}</translation>
    </message>
    <message>
        <source>Results of my team</source>
        <translation>本团队结果</translation>
    </message>
    <message>
        <source>Sales</source>
        <translation>销售额</translation>
    </message>
    <message>
        <source>Attainment</source>
        <translation>达成率</translation>
    </message>
    <message>
        <source>Month before</source>
        <translation>上月</translation>
    </message>
    <message>
        <source>Open exceptions</source>
        <translation>未处理异常</translation>
    </message>
    <message>
        <source>Late or changed order</source>
        <translation>订单迟到或变更</translation>
    </message>
    <message>
        <source>Goods came back</source>
        <translation>退货</translation>
    </message>
    <message>
        <source>Split changed</source>
        <translation>分成变更</translation>
    </message>
    <message>
        <source>Exchange rate</source>
        <translation>汇率</translation>
    </message>
    <message>
        <source>Post or head</source>
        <translation>岗位或上级</translation>
    </message>
    <message>
        <source>Quota</source>
        <translation>任务额</translation>
    </message>
    <message>
        <source>Imported figure</source>
        <translation>导入指标</translation>
    </message>
    <message>
        <source>Joined or left</source>
        <translation>入职或离职</translation>
    </message>
    <message>
        <source>Plan</source>
        <translation>方案</translation>
    </message>
    <message>
        <source>Looks back at a corrected month</source>
        <translation>引用了已更正的月份</translation>
    </message>
    <message>
        <source>Somebody of the team</source>
        <translation>团队成员变动</translation>
    </message>
    <message>
        <source>What came late for {name}</source>
        <translation>{name} 的迟到数据</translation>
    </message>
    <message>
        <source>What came late</source>
        <translation>迟到数据</translation>
    </message>
    <message>
        <source>{month}: {amount} by order</source>
        <translation>{month}：{amount}，按订单</translation>
    </message>
    <message>
        <source>By order</source>
        <translation>按订单</translation>
    </message>
    <message>
        <source>Explain before</source>
        <translation>查看更正前算法</translation>
    </message>
    <message>
        <source>Explain now</source>
        <translation>查看更正后算法</translation>
    </message>
    <message>
        <source>Copy</source>
        <translation>复制</translation>
    </message>
    <message>
        <source>Copy all lines with headings, to paste into Excel</source>
        <translation>连同表头复制全部行，可粘贴到 Excel</translation>
    </message>
    <message>
        <source>Nothing of the pay changes.</source>
        <translation>薪酬没有变化。</translation>
    </message>
    <message>
        <source>The month was worked out again and came to the same.</source>
        <translation>该月已重新核算，结果相同。</translation>
    </message>
    <message>
        <source>Late facts of the person</source>
        <translation>该员工的迟到数据</translation>
    </message>
    <message>
        <source>Pay before and after, by order</source>
        <translation>更正前后按订单的金额</translation>
    </message>
    <message>
        <source>{step}, taken back</source>
        <translation>{step}（收回）</translation>
    </message>
    <message>
        <source>Cause</source>
        <translation>原因</translation>
    </message>
    <message>
        <source>Order or value</source>
        <translation>订单或指标</translation>
    </message>
    <message>
        <source>Brought by</source>
        <translation>来源</translation>
    </message>
    <message>
        <source>At</source>
        <translation>时间</translation>
    </message>
    <message>
        <source>Order</source>
        <translation>订单</translation>
    </message>
    <message>
        <source>Line</source>
        <translation>行</translation>
    </message>
    <message>
        <source>Customer</source>
        <translation>客户</translation>
    </message>
    <message>
        <source>Step</source>
        <translation>步骤</translation>
    </message>
    <message>
        <source>Before</source>
        <translation>更正前</translation>
    </message>
    <message>
        <source>Now</source>
        <translation>更正后</translation>
    </message>
    <message>
        <source>Difference</source>
        <translation>差额</translation>
    </message>
</context>
</TS>
