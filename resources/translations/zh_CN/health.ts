<?xml version="1.0" encoding="utf-8"?>
<!DOCTYPE TS>
<TS version="2.1" language="zh_CN" sourcelanguage="en_GB">
<context>
    <name>FlowPage</name>
    <message>
        <source>Process</source>
        <translation>流程</translation>
    </message>
    <message>
        <source>Time in stage</source>
        <translation>阶段停留</translation>
    </message>
    <message>
        <source>Conversion</source>
        <translation>转化率</translation>
    </message>
    <message>
        <source>Working days in each stage</source>
        <translation>各阶段的工作日</translation>
    </message>
    <message>
        <source>How many go each way</source>
        <translation>各条路径的去向</translation>
    </message>
    <message>
        <source>Bottleneck: %1 — %2 deals wait, usually %3 days</source>
        <translation>瓶颈：%1 — %2 个商机在等，通常 %3 天</translation>
    </message>
    <message>
        <source>Stage</source>
        <translation>阶段</translation>
    </message>
    <message>
        <source>Deals now</source>
        <translation>现有商机</translation>
    </message>
    <message>
        <source>Median days</source>
        <translation>中位天数</translation>
    </message>
    <message>
        <source>9 of 10 within</source>
        <translation>九成不超过</translation>
    </message>
    <message>
        <source>Stays</source>
        <translation>进入次数</translation>
    </message>
    <message>
        <source>Re-entries</source>
        <translation>重复进入</translation>
    </message>
    <message>
        <source>Won of them</source>
        <translation>其中赢单</translation>
    </message>
    <message>
        <source>Waiting days</source>
        <translation>等待天数</translation>
    </message>
    <message>
        <source>From … to</source>
        <translation>从…到</translation>
    </message>
    <message>
        <source>Kind</source>
        <translation>类型</translation>
    </message>
    <message>
        <source>Share</source>
        <translation>占比</translation>
    </message>
    <message>
        <source>Moves</source>
        <translation>次数</translation>
    </message>
</context>
<context>
    <name>FormulaPage</name>
    <message>
        <source>Versions of the formula</source>
        <translation>公式的版本</translation>
    </message>
    <message>
        <source>Steps of the index</source>
        <translation>指数的步骤</translation>
    </message>
    <message>
        <source>Versions</source>
        <translation>版本</translation>
    </message>
    <message>
        <source>Unhealthy below</source>
        <translation>低于则不健康</translation>
    </message>
    <message>
        <source>At risk below</source>
        <translation>低于则有风险</translation>
    </message>
    <message>
        <source>Try it on</source>
        <translation>试算商机</translation>
    </message>
    <message>
        <source>Save draft</source>
        <translation>保存草稿</translation>
    </message>
    <message>
        <source>Publish</source>
        <translation>发布</translation>
    </message>
    <message>
        <source>No.</source>
        <translation>编号</translation>
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
        <source>Note</source>
        <translation>备注</translation>
    </message>
    <message>
        <source>Live</source>
        <translation>现行</translation>
    </message>
    <message>
        <source>Draft</source>
        <translation>草稿</translation>
    </message>
    <message>
        <source>Retired</source>
        <translation>停用</translation>
    </message>
    <message>
        <source>Version %1: %2 steps</source>
        <translation>版本 %1：%2 个步骤</translation>
    </message>
    <message>
        <source>The lower threshold lies above the upper one; exchange them.</source>
        <translation>下限高于上限，请互换。</translation>
    </message>
    <message>
        <source>A step cannot be worked out; correct the marked formula.</source>
        <translation>有步骤无法计算，请更正标出的公式。</translation>
    </message>
    <message>
        <source>Changed and not saved. Saving makes a draft; what is live stays until it is published.</source>
        <translation>已修改未保存。保存后成为草稿，发布前仍用现行公式。</translation>
    </message>
    <message>
        <source>The worker checks this draft within a minute; then it can be published.</source>
        <translation>后台一分钟内检查此草稿，之后即可发布。</translation>
    </message>
    <message>
        <source>Published formulas never change; a change begins a new version.</source>
        <translation>已发布的公式不会改变，修改会产生新版本。</translation>
    </message>
    <message>
        <source>Checked and ready to be published.</source>
        <translation>已检查，可以发布。</translation>
    </message>
</context>
<context>
    <name>HealthView</name>
    <message>
        <source>The worker works the index out within a day of a deal&apos;s start.</source>
        <translation>商机建立后一天内由后台算出指数。</translation>
    </message>
    <message>
        <source>There are no open deals with an index yet.</source>
        <translation>还没有带指数的进行中商机。</translation>
    </message>
    <message>
        <source>Health index</source>
        <translation>健康指数</translation>
    </message>
    <message>
        <source>%1 at risk</source>
        <translation>%1 个有风险</translation>
    </message>
    <message>
        <source>Unhealthy deals</source>
        <translation>不健康商机</translation>
    </message>
    <message>
        <source>%1 with nothing planned</source>
        <translation>%1 个无安排</translation>
    </message>
    <message>
        <source>Turning within two weeks</source>
        <translation>两周内变色</translation>
    </message>
    <message>
        <source>The average of all deals in view, weighted by their amounts.</source>
        <translation>可见商机的平均值，按金额加权。</translation>
    </message>
    <message>
        <source>Deals that become red or fall below a threshold within ten working days when nothing is done.</source>
        <translation>若不采取行动，十个工作日内变红或跌破阈值的商机。</translation>
    </message>
    <message>
        <source>Deals idle longer than their stage allows.</source>
        <translation>闲置超过本阶段允许天数的商机。</translation>
    </message>
    <message>
        <source>Red lights</source>
        <translation>红灯</translation>
    </message>
    <message>
        <source>%1 open deals in view, worked out on %2</source>
        <translation>视图内 %1 个进行中商机，计算于 %2</translation>
    </message>
    <message>
        <source>Draft %1 is saved; the worker checks it.</source>
        <translation>草稿 %1 已保存，后台正在检查。</translation>
    </message>
    <message>
        <source>Version %1 is the office&apos;s formula now; points follow within the minute.</source>
        <translation>版本 %1 已成为现行公式，指数将在一分钟内更新。</translation>
    </message>
    <message>
        <source>Health</source>
        <translation>健康度</translation>
    </message>
    <message>
        <source>Index</source>
        <translation>指数</translation>
    </message>
    <message>
        <source>Two-week outlook</source>
        <translation>两周展望</translation>
    </message>
    <message>
        <source>Flow</source>
        <translation>流转</translation>
    </message>
    <message>
        <source>Overrides</source>
        <translation>越过关卡</translation>
    </message>
    <message>
        <source>Formula</source>
        <translation>公式</translation>
    </message>
    <message>
        <source>%1 deals</source>
        <translation>%1 个商机</translation>
    </message>
</context>
<context>
    <name>IndexPage</name>
    <message>
        <source>Teams and people</source>
        <translation>团队与人员</translation>
    </message>
    <message>
        <source>Deals by index</source>
        <translation>按指数排列的商机</translation>
    </message>
    <message>
        <source>Who</source>
        <translation>谁</translation>
    </message>
    <message>
        <source>Index</source>
        <translation>指数</translation>
    </message>
    <message>
        <source>In 2 weeks</source>
        <translation>两周后</translation>
    </message>
    <message>
        <source>Unhealthy</source>
        <translation>不健康</translation>
    </message>
    <message>
        <source>Deals</source>
        <translation>商机</translation>
    </message>
    <message>
        <source>everybody in view</source>
        <translation>可见全员</translation>
    </message>
    <message>
        <source>Index of %1</source>
        <translation>指数：%1</translation>
    </message>
    <message>
        <source>%1 open deals, the worst first</source>
        <translation>%1 个进行中商机，最差在前</translation>
    </message>
    <message>
        <source>Deal</source>
        <translation>商机</translation>
    </message>
    <message>
        <source>State</source>
        <translation>状态</translation>
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
        <source>Owner</source>
        <translation>负责人</translation>
    </message>
</context>
<context>
    <name>OutlookPage</name>
    <message>
        <source>Two-week outlook</source>
        <translation>两周展望</translation>
    </message>
    <message>
        <source>Nothing turns within two weeks.</source>
        <translation>两周内没有商机变色。</translation>
    </message>
    <message>
        <source>Deals that would become red or yellow stand here before they do.</source>
        <translation>将要变红或变黄的商机会提前列在这里。</translation>
    </message>
    <message>
        <source>On</source>
        <translation>日期</translation>
    </message>
    <message>
        <source>Deal</source>
        <translation>商机</translation>
    </message>
    <message>
        <source>Turns</source>
        <translation>变化</translation>
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
        <source>Next planned</source>
        <translation>下一项安排</translation>
    </message>
    <message>
        <source>Because</source>
        <translation>原因</translation>
    </message>
    <message>
        <source>Index</source>
        <translation>指数</translation>
    </message>
    <message>
        <source>In 2 weeks</source>
        <translation>两周后</translation>
    </message>
    <message>
        <source>Name</source>
        <translation>名称</translation>
    </message>
    <message>
        <source>%1 deals turn within two weeks unless somebody acts; for %2 of them nothing is planned before that day</source>
        <translation>若无人行动，两周内有 %1 个商机变色，其中 %2 个在该日前没有任何安排</translation>
    </message>
    <message>
        <source>Stage</source>
        <translation>阶段</translation>
    </message>
    <message>
        <source>Owner</source>
        <translation>负责人</translation>
    </message>
    <message>
        <source>Turns red</source>
        <translation>变红</translation>
    </message>
    <message>
        <source>Unhealthy</source>
        <translation>不健康</translation>
    </message>
    <message>
        <source>At risk</source>
        <translation>有风险</translation>
    </message>
</context>
<context>
    <name>OverridesPage</name>
    <message>
        <source>Overrides</source>
        <translation>越过关卡</translation>
    </message>
    <message>
        <source>%1 released, %2 refused, %3 waiting</source>
        <translation>放行 %1，拒绝 %2，待定 %3</translation>
    </message>
    <message>
        <source>No gate was overridden.</source>
        <translation>没有越过关卡的记录。</translation>
    </message>
    <message>
        <source>When a second person releases a refused move, it is listed here.</source>
        <translation>由第二人放行的推进会列在这里。</translation>
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
        <source>Decision</source>
        <translation>决定</translation>
    </message>
    <message>
        <source>From … to</source>
        <translation>从…到</translation>
    </message>
    <message>
        <source>What was missing</source>
        <translation>缺少的内容</translation>
    </message>
    <message>
        <source>Reason given</source>
        <translation>所述理由</translation>
    </message>
    <message>
        <source>Asked by</source>
        <translation>申请人</translation>
    </message>
    <message>
        <source>Asked at</source>
        <translation>申请时间</translation>
    </message>
    <message>
        <source>Decided by</source>
        <translation>决定人</translation>
    </message>
    <message>
        <source>Used at</source>
        <translation>使用时间</translation>
    </message>
</context>
<context>
    <name>PointPanel</name>
    <message>
        <source>Open the deal</source>
        <translation>打开商机</translation>
    </message>
    <message>
        <source>Close</source>
        <translation>关闭</translation>
    </message>
    <message>
        <source>Steps of the index</source>
        <translation>指数的步骤</translation>
    </message>
    <message>
        <source>Its formula is not known here.</source>
        <translation>找不到它所用的公式。</translation>
    </message>
    <message>
        <source>In two weeks, if nothing happens: %1</source>
        <translation>若无动作，两周后：%1</translation>
    </message>
</context>
<context>
    <name>health</name>
    <message>
        <source>Health</source>
        <translation>健康度</translation>
    </message>
    <message>
        <source>Healthy</source>
        <translation>健康</translation>
    </message>
    <message>
        <source>At risk</source>
        <translation>有风险</translation>
    </message>
    <message>
        <source>Unhealthy</source>
        <translation>不健康</translation>
    </message>
    <message>
        <source>No value</source>
        <translation>无数值</translation>
    </message>
    <message>
        <source>Green</source>
        <translation>绿灯</translation>
    </message>
    <message>
        <source>Yellow</source>
        <translation>黄灯</translation>
    </message>
    <message>
        <source>Red</source>
        <translation>红灯</translation>
    </message>
    <message>
        <source>Paused</source>
        <translation>暂停</translation>
    </message>
    <message>
        <source>nothing was done for %1 working days and the stage allows %2</source>
        <translation>已有 %1 个工作日没有动作，本阶段允许 %2 个</translation>
    </message>
    <message>
        <source>nothing was done for 1 working day and the stage allows %2</source>
        <translation>已 1 个工作日无活动，本阶段允许 %2 个</translation>
    </message>
    <message>
        <source>was active today; the stage allows %2 working days without</source>
        <translation>今天有活动；本阶段允许 %2 个工作日无活动</translation>
    </message>
    <message>
        <source>its index falls from %1 to %2 if nothing happens</source>
        <translation>若无动作，指数将从 %1 降到 %2</translation>
    </message>
    <message>
        <source>Forward</source>
        <translation>前进</translation>
    </message>
    <message>
        <source>Optional</source>
        <translation>可选</translation>
    </message>
    <message>
        <source>Back</source>
        <translation>退回</translation>
    </message>
    <message>
        <source>Lost</source>
        <translation>输单</translation>
    </message>
    <message>
        <source>Pool</source>
        <translation>公海</translation>
    </message>
    <message>
        <source>Asked</source>
        <translation>待定</translation>
    </message>
    <message>
        <source>Released</source>
        <translation>放行</translation>
    </message>
    <message>
        <source>Refused</source>
        <translation>拒绝</translation>
    </message>
    <message>
        <source>nothing planned</source>
        <translation>无安排</translation>
    </message>
</context>
</TS>
