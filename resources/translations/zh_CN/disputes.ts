<?xml version="1.0" encoding="utf-8"?>
<!DOCTYPE TS>
<TS version="2.1" language="zh_CN" sourcelanguage="en_GB">
<context>
    <name>CasePane</name>
    <message>
        <source>To be decided by %1</source>
        <translation>须在 %1 前裁定</translation>
    </message>
    <message>
        <source>%1 filed it on %2: expected %3, booked %4.</source>
        <translation>%1 于 %2 提出：期望 %3，入账 %4。</translation>
    </message>
    <message>
        <source>The replay is being worked out; the answer comes within seconds.</source>
        <translation>正在重算，几秒内给出答复。</translation>
    </message>
    <message>
        <source>equal hashes %1</source>
        <translation>哈希一致 %1</translation>
    </message>
    <message>
        <source>hashes differ %1 | %2</source>
        <translation>哈希不同 %1 | %2</translation>
    </message>
    <message>
        <source>Also: %1.</source>
        <translation>另有：%1。</translation>
    </message>
    <message>
        <source>%1 accepted it on %2: %3</source>
        <translation>%1 于 %2 受理：%3</translation>
    </message>
    <message>
        <source>%1 adjusted it by %4, booked in %5, on %2: %3</source>
        <translation>%1 于 %2 调整 %4，计入 %5：%3</translation>
    </message>
    <message>
        <source>%1 rejected it on %2: %3</source>
        <translation>%1 于 %2 驳回：%3</translation>
    </message>
    <message>
        <source>Open run %1</source>
        <translation>打开批次 %1</translation>
    </message>
    <message>
        <source>Nobody decides a dispute of their own pay or one they filed.</source>
        <translation>任何人不得裁定本人薪酬或自己提出的申诉。</translation>
    </message>
    <message>
        <source>The run is reviewed already: take it back and calculate it again.</source>
        <translation>批次已复核：请退回后重新计算。</translation>
    </message>
    <message>
        <source>Choose a document</source>
        <translation>选择文件</translation>
    </message>
    <message>
        <source>%1 is larger than 20 MB. Attach a smaller file.</source>
        <translation>%1 超过 20 MB，请换小一些的文件。</translation>
    </message>
    <message>
        <source>Save the document</source>
        <translation>保存文件</translation>
    </message>
    <message>
        <source>Answer again</source>
        <translation>重新答复</translation>
    </message>
    <message>
        <source>Once more from the facts as they are now</source>
        <translation>按当前事实再算一次</translation>
    </message>
    <message>
        <source>Withdraw</source>
        <translation>撤回</translation>
    </message>
    <message>
        <source>Open figure</source>
        <translation>查看数字</translation>
    </message>
    <message>
        <source>Choose a dispute on the left.</source>
        <translation>请在左侧选择一条申诉。</translation>
    </message>
    <message>
        <source>The answer, the difference and the decision are shown here.</source>
        <translation>这里显示答复、差异和裁定。</translation>
    </message>
</context>
<context>
    <name>DecideBox</name>
    <message>
        <source>Accepting corrects the month for this person; a locked month is corrected in the open one.</source>
        <translation>受理即为本人更正该月；已锁定的月份在未锁定期间更正。</translation>
    </message>
    <message>
        <source>The replay gives what was booked: reject it, or adjust by an amount that the next run pays.</source>
        <translation>重算与入账一致：请驳回，或按金额调整，由下一批次发放。</translation>
    </message>
    <message>
        <source>Reason, shown to the person at once</source>
        <translation>理由，本人立即可见</translation>
    </message>
    <message>
        <source>Reason</source>
        <translation>理由</translation>
    </message>
    <message>
        <source>Amount of the adjustment</source>
        <translation>调整金额</translation>
    </message>
    <message>
        <source>Accept</source>
        <translation>受理</translation>
    </message>
    <message>
        <source>Adjust</source>
        <translation>调整</translation>
    </message>
    <message>
        <source>Reject</source>
        <translation>驳回</translation>
    </message>
</context>
<context>
    <name>DisputesView</name>
    <message>
        <source>%1 open, %2 overdue; decided within 48 hours</source>
        <translation>%1 条未结，%2 条超时；48 小时内裁定</translation>
    </message>
    <message>
        <source>A figure is disputed from where it stands: open its explanation or statement and press Dispute.</source>
        <translation>在数字所在处申诉：打开其解释或工资单，点“申诉”。</translation>
    </message>
    <message>
        <source>No open disputes</source>
        <translation>没有未结的申诉</translation>
    </message>
    <message>
        <source>No disputes yet</source>
        <translation>还没有申诉</translation>
    </message>
    <message>
        <source>This address names no figure. Open the figure and press Dispute.</source>
        <translation>该地址没有指明数字。请打开数字后点“申诉”。</translation>
    </message>
    <message>
        <source>Disputes</source>
        <translation>申诉</translation>
    </message>
    <message>
        <source>Why not paid?</source>
        <translation>为何未付？</translation>
    </message>
    <message>
        <source>Open</source>
        <translation>未结</translation>
    </message>
    <message>
        <source>All</source>
        <translation>全部</translation>
    </message>
    <message>
        <source>Number</source>
        <translation>编号</translation>
    </message>
    <message>
        <source>Clock</source>
        <translation>时限</translation>
    </message>
    <message>
        <source>State</source>
        <translation>状态</translation>
    </message>
    <message>
        <source>Person</source>
        <translation>人员</translation>
    </message>
    <message>
        <source>Cause</source>
        <translation>原因</translation>
    </message>
    <message>
        <source>Month</source>
        <translation>月份</translation>
    </message>
    <message>
        <source>Order</source>
        <translation>订单</translation>
    </message>
    <message>
        <source>Booked</source>
        <translation>入账</translation>
    </message>
    <message>
        <source>Expected</source>
        <translation>期望</translation>
    </message>
    <message>
        <source>Filed at</source>
        <translation>提出时间</translation>
    </message>
</context>
<context>
    <name>FileDialog</name>
    <message>
        <source>Dispute a figure</source>
        <translation>对数字申诉</translation>
    </message>
    <message>
        <source>Expected amount</source>
        <translation>期望金额</translation>
    </message>
    <message>
        <source>Order number</source>
        <translation>订单号</translation>
    </message>
    <message>
        <source>Attach a document…</source>
        <translation>附加文件…</translation>
    </message>
    <message>
        <source>File the dispute</source>
        <translation>提交申诉</translation>
    </message>
    <message>
        <source>Booked by run %1: %2</source>
        <translation>批次 %1 入账：%2</translation>
    </message>
    <message>
        <source>The answer comes within seconds, the decision within 48 hours. Nothing is held up by it.</source>
        <translation>几秒内答复，48 小时内裁定；不影响任何发放。</translation>
    </message>
    <message>
        <source>Only when it is about one order</source>
        <translation>仅涉及单笔订单时填写</translation>
    </message>
    <message>
        <source>What is wrong?</source>
        <translation>哪里不对？</translation>
    </message>
    <message>
        <source>Cancel</source>
        <translation>取消</translation>
    </message>
    <message>
        <source>Choose a document</source>
        <translation>选择文件</translation>
    </message>
    <message>
        <source>%1 is larger than 20 MB. Attach a smaller file.</source>
        <translation>%1 超过 20 MB，请换小一些的文件。</translation>
    </message>
    <message>
        <source>Write the amount you expected, or what is wrong.</source>
        <translation>请填写期望金额，或说明哪里不对。</translation>
    </message>
</context>
<context>
    <name>OrderPage</name>
    <message>
        <source>No order %1 among the people you may see.</source>
        <translation>您可见的人员中没有订单 %1。</translation>
    </message>
    <message>
        <source>Look at the number again; an order that is not imported cannot be paid either.</source>
        <translation>请核对订单号；未导入的订单也无法发放。</translation>
    </message>
    <message>
        <source>nobody</source>
        <translation>无人</translation>
    </message>
    <message>
        <source>own</source>
        <translation>本人</translation>
    </message>
    <message>
        <source>overlay</source>
        <translation>协同</translation>
    </message>
    <message>
        <source>as head</source>
        <translation>主管</translation>
    </message>
    <message>
        <source>credited %1</source>
        <translation>计提 %1</translation>
    </message>
    <message>
        <source>not credited</source>
        <translation>未计提</translation>
    </message>
    <message>
        <source>Who can change it: %1</source>
        <translation>由谁解决：%1</translation>
    </message>
    <message>
        <source>Open the dispute</source>
        <translation>查看申诉</translation>
    </message>
    <message>
        <source>Dispute</source>
        <translation>申诉</translation>
    </message>
    <message>
        <source>Open run</source>
        <translation>打开批次</translation>
    </message>
    <message>
        <source>Order number</source>
        <translation>订单号</translation>
    </message>
    <message>
        <source>Why not paid?</source>
        <translation>为何未付？</translation>
    </message>
    <message>
        <source>All of the month</source>
        <translation>返回全月</translation>
    </message>
</context>
<context>
    <name>Talk</name>
    <message>
        <source>Nothing was written or attached yet.</source>
        <translation>还没有留言或文件。</translation>
    </message>
    <message>
        <source>Messages and documents</source>
        <translation>留言与文件</translation>
    </message>
    <message>
        <source>Write a message</source>
        <translation>写留言</translation>
    </message>
    <message>
        <source>Send</source>
        <translation>发送</translation>
    </message>
    <message>
        <source>Attach a document…</source>
        <translation>附加文件…</translation>
    </message>
</context>
<context>
    <name>TreeGrid</name>
    <message>
        <source>Difference</source>
        <translation>差异</translation>
    </message>
    <message>
        <source>From order to pay</source>
        <translation>从订单到发放</translation>
    </message>
    <message>
        <source>Booked</source>
        <translation>入账</translation>
    </message>
    <message>
        <source>Replayed</source>
        <translation>重算</translation>
    </message>
    <message>
        <source>Cause</source>
        <translation>原因</translation>
    </message>
</context>
<context>
    <name>WaitingList</name>
    <message>
        <source>Looking through the orders of %1 …</source>
        <translation>正在查看 %1 的订单…</translation>
    </message>
    <message>
        <source>Every order of %1 is paid.</source>
        <translation>%1 的订单均已发放。</translation>
    </message>
    <message>
        <source>No order of %1 is credited to the people you may see.</source>
        <translation>您可查看的人员在 %1 没有计提订单。</translation>
    </message>
    <message>
        <source>Not paid in full: orders of %1</source>
        <translation>%1 未发完的订单</translation>
    </message>
    <message>
        <source>Reason</source>
        <translation>原因</translation>
    </message>
    <message>
        <source>State</source>
        <translation>状态</translation>
    </message>
    <message>
        <source>Orders</source>
        <translation>订单数</translation>
    </message>
    <message>
        <source>People</source>
        <translation>人员</translation>
    </message>
    <message>
        <source>Still waits</source>
        <translation>待发</translation>
    </message>
    <message>
        <source>Who can change it</source>
        <translation>谁可处理</translation>
    </message>
    <message>
        <source>Since or expected</source>
        <translation>起始或预计</translation>
    </message>
</context>
<context>
    <name>disputes</name>
    <message>
        <source>paid</source>
        <translation>已付</translation>
    </message>
    <message>
        <source>waiting</source>
        <translation>待付</translation>
    </message>
    <message>
        <source>excluded</source>
        <translation>不计</translation>
    </message>
    <message>
        <source>disputed</source>
        <translation>申诉中</translation>
    </message>
    <message>
        <source>Paid with run %1.</source>
        <translation>随批次 %1 发放。</translation>
    </message>
    <message>
        <source>The order has no owner, so nobody is credited.</source>
        <translation>订单没有负责人，因此无人计提。</translation>
    </message>
    <message>
        <source>There is no exchange rate from %3, so it cannot be credited.</source>
        <translation>没有 %3 的汇率，无法计提。</translation>
    </message>
    <message>
        <source>The plan counts orders when they are delivered; this one is not.</source>
        <translation>方案按交付计提，该订单尚未交付。</translation>
    </message>
    <message>
        <source>The plan counts orders when they are invoiced; this one is not.</source>
        <translation>方案按开票计提，该订单尚未开票。</translation>
    </message>
    <message>
        <source>The plan counts orders when they are fully paid; this one is not.</source>
        <translation>方案按全额回款计提，该订单尚未付清。</translation>
    </message>
    <message>
        <source>It came in just now and is credited within a minute.</source>
        <translation>刚刚进入系统，一分钟内计提。</translation>
    </message>
    <message>
        <source>No plan is in force for this person on the day that counts.</source>
        <translation>在计提日，该人员没有生效的方案。</translation>
    </message>
    <message>
        <source>The month %2 is not calculated yet.</source>
        <translation>%2 尚未计算。</translation>
    </message>
    <message>
        <source>It came after run %1 and is booked in %2.</source>
        <translation>晚于批次 %1 到达，计入 %2。</translation>
    </message>
    <message>
        <source>Run %1 could not calculate this person: %4</source>
        <translation>批次 %1 无法计算该人员：%4</translation>
    </message>
    <message>
        <source>The plan does not look at this kind of order.</source>
        <translation>方案不涉及此类订单。</translation>
    </message>
    <message>
        <source>The plan&apos;s cap was reached, so this order earned nothing more.</source>
        <translation>已达方案封顶，该订单不再计酬。</translation>
    </message>
    <message>
        <source>The plan&apos;s formula gives 0 for this order.</source>
        <translation>方案公式对该订单的结果为 0。</translation>
    </message>
    <message>
        <source>What the order earned was taken back with the return.</source>
        <translation>该订单所得已随退货追回。</translation>
    </message>
    <message>
        <source>Paid out as the customer pays; the rest has not come in.</source>
        <translation>按客户回款发放，其余尚未到账。</translation>
    </message>
    <message>
        <source>Paid out in stages; the next part is not due yet.</source>
        <translation>分期发放，下一期未到。</translation>
    </message>
    <message>
        <source>The plan holds this pay back.</source>
        <translation>方案暂缓发放该款。</translation>
    </message>
    <message>
        <source>The credit was taken back; what was earned is settled by the next run.</source>
        <translation>计提已撤回，所得由下一批次结清。</translation>
    </message>
    <message>
        <source>The order was replaced or its share given to somebody else.</source>
        <translation>订单已被替换，或份额已转给他人。</translation>
    </message>
    <message>
        <source>It is disputed in %5; the dispute decides.</source>
        <translation>正在 %5 中申诉，以裁定为准。</translation>
    </message>
    <message>
        <source>Run %1 is calculated and waits for review.</source>
        <translation>批次 %1 已计算，待复核。</translation>
    </message>
    <message>
        <source>Run %1 is reviewed and waits for approval.</source>
        <translation>批次 %1 已复核，待批准。</translation>
    </message>
    <message>
        <source>Run %1 is approved and waits to be locked.</source>
        <translation>批次 %1 已批准，待锁定。</translation>
    </message>
    <message>
        <source>Run %1 is locked and waits for the payment.</source>
        <translation>批次 %1 已锁定，待发放。</translation>
    </message>
    <message>
        <source>The plan&apos;s formula gives 0 for this order because “%1” is 0.</source>
        <translation>方案公式对该订单的结果为 0，因为“%1”为 0。</translation>
    </message>
    <message>
        <source>The plan&apos;s formula gives 0 for this order: %1</source>
        <translation>方案公式对该订单的结果为 0：%1</translation>
    </message>
    <message>
        <source>the customer, asked by %1</source>
        <translation>客户，由%1催收</translation>
    </message>
    <message>
        <source>the seller, %1</source>
        <translation>销售，%1</translation>
    </message>
    <message>
        <source>finance</source>
        <translation>财务</translation>
    </message>
    <message>
        <source>nobody needs to</source>
        <translation>无需处理</translation>
    </message>
    <message>
        <source>whoever writes the plan, %1</source>
        <translation>方案编制人，%1</translation>
    </message>
    <message>
        <source>nobody needs to; the day comes</source>
        <translation>无需处理，到期即可</translation>
    </message>
    <message>
        <source>the seller</source>
        <translation>销售</translation>
    </message>
    <message>
        <source>Paid on</source>
        <translation>发放日</translation>
    </message>
    <message>
        <source>Since</source>
        <translation>自</translation>
    </message>
    <message>
        <source>Expected on</source>
        <translation>预计</translation>
    </message>
    <message>
        <source>earned %1 · paid %2 · still %3</source>
        <translation>应得 %1 · 已付 %2 · 未付 %3</translation>
    </message>
    <message>
        <source>paid %1</source>
        <translation>已付 %1</translation>
    </message>
    <message>
        <source>earned %1</source>
        <translation>应得 %1</translation>
    </message>
    <message>
        <source>earned nothing</source>
        <translation>无所得</translation>
    </message>
    <message>
        <source>Disputes</source>
        <translation>申诉</translation>
    </message>
    <message>
        <source>Credited</source>
        <translation>计提</translation>
    </message>
    <message>
        <source>Earned</source>
        <translation>应得</translation>
    </message>
    <message>
        <source>Released by the end of the month</source>
        <translation>截至月末可发</translation>
    </message>
    <message>
        <source>Plan version</source>
        <translation>方案版本</translation>
    </message>
    <message>
        <source>Orders: %1, different: %2</source>
        <translation>订单 %1 笔，不同 %2 笔</translation>
    </message>
    <message>
        <source>earned</source>
        <translation>应得</translation>
    </message>
    <message>
        <source>released</source>
        <translation>可发</translation>
    </message>
    <message>
        <source>own</source>
        <translation>本人</translation>
    </message>
    <message>
        <source>overlay</source>
        <translation>协同</translation>
    </message>
    <message>
        <source>as head</source>
        <translation>主管</translation>
    </message>
    <message>
        <source>line %1, credited %2</source>
        <translation>第 %1 行，%2计提</translation>
    </message>
    <message>
        <source>Steps of the plan</source>
        <translation>方案步骤</translation>
    </message>
    <message>
        <source>booked: %1</source>
        <translation>入账：%1</translation>
    </message>
    <message>
        <source>replayed: %1</source>
        <translation>重算：%1</translation>
    </message>
    <message>
        <source>Facts of the person</source>
        <translation>人员事实</translation>
    </message>
    <message>
        <source>Head</source>
        <translation>上级</translation>
    </message>
    <message>
        <source>Imported figures</source>
        <translation>导入的数字</translation>
    </message>
    <message>
        <source>accepted</source>
        <translation>已受理</translation>
    </message>
    <message>
        <source>adjusted</source>
        <translation>已调整</translation>
    </message>
    <message>
        <source>rejected</source>
        <translation>已驳回</translation>
    </message>
    <message>
        <source>withdrawn</source>
        <translation>已撤回</translation>
    </message>
    <message>
        <source>no answer</source>
        <translation>未能答复</translation>
    </message>
    <message>
        <source>being answered</source>
        <translation>答复中</translation>
    </message>
    <message>
        <source>to be decided</source>
        <translation>待裁定</translation>
    </message>
    <message>
        <source>%1 overdue</source>
        <translation>超时 %1</translation>
    </message>
    <message>
        <source>%1 left</source>
        <translation>剩 %1</translation>
    </message>
    <message>
        <source>%1 min</source>
        <translation>%1 分钟</translation>
    </message>
    <message>
        <source>%1 h</source>
        <translation>%1 小时</translation>
    </message>
    <message>
        <source>%1 days</source>
        <translation>%1 天</translation>
    </message>
    <message>
        <source>missing order</source>
        <translation>缺订单</translation>
    </message>
    <message>
        <source>split changed</source>
        <translation>分成变更</translation>
    </message>
    <message>
        <source>other plan version</source>
        <translation>方案版本不同</translation>
    </message>
    <message>
        <source>late refund</source>
        <translation>迟到退款</translation>
    </message>
    <message>
        <source>order twice</source>
        <translation>订单重复</translation>
    </message>
    <message>
        <source>hierarchy changed</source>
        <translation>层级变更</translation>
    </message>
    <message>
        <source>order changed</source>
        <translation>订单变更</translation>
    </message>
    <message>
        <source>exchange rate changed</source>
        <translation>汇率变更</translation>
    </message>
    <message>
        <source>quota changed</source>
        <translation>任务变更</translation>
    </message>
    <message>
        <source>imported figure changed</source>
        <translation>导入数字变更</translation>
    </message>
    <message>
        <source>base salary changed</source>
        <translation>基本工资变更</translation>
    </message>
    <message>
        <source>days of employment changed</source>
        <translation>在岗日期变更</translation>
    </message>
    <message>
        <source>earlier month corrected</source>
        <translation>前期已更正</translation>
    </message>
    <message>
        <source>team&apos;s figures changed</source>
        <translation>团队数字变更</translation>
    </message>
    <message>
        <source>customer payment came in</source>
        <translation>客户回款到账</translation>
    </message>
    <message>
        <source>rounding</source>
        <translation>取整</translation>
    </message>
    <message>
        <source>calculation differs from what is stored</source>
        <translation>计算与存档不符</translation>
    </message>
    <message>
        <source>no difference</source>
        <translation>无差异</translation>
    </message>
    <message>
        <source>Order %1 is not in the system. Once it is imported, the month can be corrected.</source>
        <translation>订单 %1 不在系统中；导入后即可更正该月。</translation>
    </message>
    <message>
        <source>Order %1 came after the run, or counted for nobody then.</source>
        <translation>订单 %1 晚于批次到达，或当时无人计提。</translation>
    </message>
    <message>
        <source>The shares of order %1 are different now.</source>
        <translation>订单 %1 的分成现已不同。</translation>
    </message>
    <message>
        <source>Another plan version holds for this month now.</source>
        <translation>该月现适用另一方案版本。</translation>
    </message>
    <message>
        <source>Order %1 was returned in full or in part, and the run did not know it.</source>
        <translation>订单 %1 已全部或部分退货，批次当时不知。</translation>
    </message>
    <message>
        <source>Order %1 repeats %2: the same order twice.</source>
        <translation>订单 %1 与 %2 重复，是同一订单。</translation>
    </message>
    <message>
        <source>Who stands under whom is different now; it concerns order %1.</source>
        <translation>上下级关系现已不同，涉及订单 %1。</translation>
    </message>
    <message>
        <source>Order %1 was changed after the run.</source>
        <translation>订单 %1 在批次之后有变更。</translation>
    </message>
    <message>
        <source>The exchange rate of order %1 is different now.</source>
        <translation>订单 %1 的汇率现已不同。</translation>
    </message>
    <message>
        <source>The quota is different now.</source>
        <translation>任务额现已不同。</translation>
    </message>
    <message>
        <source>An imported figure is different now.</source>
        <translation>导入的数字现已不同。</translation>
    </message>
    <message>
        <source>The base salary is different now.</source>
        <translation>基本工资现已不同。</translation>
    </message>
    <message>
        <source>The first or last day of employment is different now.</source>
        <translation>入职或离职日期现已不同。</translation>
    </message>
    <message>
        <source>An earlier month that this one builds on was corrected.</source>
        <translation>该月所依据的前期月份已更正。</translation>
    </message>
    <message>
        <source>Figures of the team that this pay is made of are different now.</source>
        <translation>构成该薪酬的团队数字现已不同。</translation>
    </message>
    <message>
        <source>The customer of order %1 has paid since.</source>
        <translation>订单 %1 的客户此后已付款。</translation>
    </message>
    <message>
        <source>The expected amount differs by rounding only, at the step %1.</source>
        <translation>期望金额只差取整，出在步骤 %1。</translation>
    </message>
    <message>
        <source>The stored figure does not come out again. Please report it with the number of this dispute.</source>
        <translation>无法重现存档数字，请附上本申诉编号报告。</translation>
    </message>
    <message>
        <source>The replay gives exactly what was booked.</source>
        <translation>重算与入账完全一致。</translation>
    </message>
    <message>
        <source>Booked %1, replayed %1.</source>
        <translation>入账 %1，重算 %1。</translation>
    </message>
    <message>
        <source>Booked %1, replayed %2: %3.</source>
        <translation>入账 %1，重算 %2，差 %3。</translation>
    </message>
    <message>
        <source>Everything earned</source>
        <translation>全部应得</translation>
    </message>
    <message>
        <source>Gross pay</source>
        <translation>应发合计</translation>
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
        <source>Draw</source>
        <translation>预支</translation>
    </message>
    <message>
        <source>Clawback</source>
        <translation>追回</translation>
    </message>
    <message>
        <source>Adjustment</source>
        <translation>调整</translation>
    </message>
    <message>
        <source>%1 of order %2</source>
        <translation>%1（订单 %2）</translation>
    </message>
</context>
</TS>
