<?xml version="1.0" encoding="utf-8"?>
<!DOCTYPE TS>
<TS version="2.1" language="zh_CN" sourcelanguage="en_GB">
<context>
    <name>AsidePanel</name>
    <message>
        <source>Drift of the live card</source>
        <translation>生效评分卡的漂移</translation>
    </message>
    <message>
        <source>Use it all the same …</source>
        <translation>仍要使用…</translation>
    </message>
    <message>
        <source>Learn again with these</source>
        <translation>用这些列重新学习</translation>
    </message>
    <message>
        <source>Nothing was set aside.</source>
        <translation>没有列被排除。</translation>
    </message>
    <message>
        <source>No column knows the outcome.</source>
        <translation>没有发现预知结果的列。</translation>
    </message>
    <message>
        <source>Nothing measured yet.</source>
        <translation>尚无测量。</translation>
    </message>
    <message>
        <source>Set aside, or to look at</source>
        <translation>暂不使用或需核查的列</translation>
    </message>
    <message>
        <source>Columns set aside, or to look at</source>
        <translation>暂不使用或需核查的列</translation>
    </message>
    <message>
        <source>Once a card is live, every night says whether leads still look as they did.</source>
        <translation>评分卡生效后，每晚会比较线索是否仍与当初相似。</translation>
    </message>
    <message>
        <source>Column</source>
        <translation>列</translation>
    </message>
    <message>
        <source>Why</source>
        <translation>原因</translation>
    </message>
    <message>
        <source>Night</source>
        <translation>日期</translation>
    </message>
    <message>
        <source>Most moved</source>
        <translation>变化最大</translation>
    </message>
    <message>
        <source>State</source>
        <translation>状态</translation>
    </message>
    <message>
        <source>Drifted</source>
        <translation>已漂移</translation>
    </message>
    <message>
        <source>Moving</source>
        <translation>有变化</translation>
    </message>
    <message>
        <source>Steady</source>
        <translation>平稳</translation>
    </message>
    <message>
        <source>Nothing is known yet.</source>
        <translation>目前还不知道。</translation>
    </message>
    <message>
        <source>Once a card is learned, columns that know the outcome stand here.</source>
        <translation>评分卡学成后，泄露结果的列会列在这里。</translation>
    </message>
    <message>
        <source>It is used. If it is filled in afterwards, say so under Fields and learn again; else nothing is to be done.</source>
        <translation>该列已使用。如果它是事后填写的，请在“字段”中注明并重新学习；否则无需处理。</translation>
    </message>
    <message>
        <source>Figures that show the outcome cannot be overruled.</source>
        <translation>显示结果的数据不能推翻。</translation>
    </message>
    <message>
        <source>Choose a column to use it all the same.</source>
        <translation>选择一列后可仍要使用它。</translation>
    </message>
    <message>
        <source>To be used all the same: %1</source>
        <translation>仍要使用：%1</translation>
    </message>
    <message>
        <source>Use “%1” all the same</source>
        <translation>仍要使用“%1”</translation>
    </message>
    <message>
        <source>Say why it is known before the outcome; the reason stays with the card.</source>
        <translation>请说明为何在结果之前就已知；该理由会随评分卡保存。</translation>
    </message>
    <message>
        <source>Use it</source>
        <translation>使用</translation>
    </message>
</context>
<context>
    <name>AskCardDialog</name>
    <message>
        <source>New scorecard</source>
        <translation>新建评分卡</translation>
    </message>
    <message>
        <source>Name</source>
        <translation>名称</translation>
    </message>
    <message>
        <source>Scorecard %1</source>
        <translation>评分卡 %1</translation>
    </message>
    <message>
        <source>Closed from</source>
        <translation>关闭日期从</translation>
    </message>
    <message>
        <source>Closed before</source>
        <translation>关闭日期早于</translation>
    </message>
    <message>
        <source>known at entry</source>
        <translation>录入时已知</translation>
    </message>
    <message>
        <source>and the form</source>
        <translation>加上表单</translation>
    </message>
    <message>
        <source>Learn it</source>
        <translation>开始学习</translation>
    </message>
    <message>
        <source>The worker learns points from leads that were won or lost, sets aside what knows the outcome, and tests the card on leads kept back.</source>
        <translation>服务程序从赢单和输单的线索中学习分值，排除预知结果的列，并用留出的线索检验评分卡。</translation>
    </message>
    <message>
        <source>What may be used</source>
        <translation>可以使用的信息</translation>
    </message>
    <message>
        <source>Used although set aside: %1</source>
        <translation>尽管被排除仍使用：%1</translation>
    </message>
    <message>
        <source>Cancel</source>
        <translation>取消</translation>
    </message>
    <message>
        <source>Give it a name.</source>
        <translation>请填写名称。</translation>
    </message>
    <message>
        <source>Choose two days, the first before the second.</source>
        <translation>请选择两个日期，前者早于后者。</translation>
    </message>
</context>
<context>
    <name>BandTable</name>
    <message>
        <source>Bands</source>
        <translation>分段</translation>
    </message>
    <message>
        <source>Add a band</source>
        <translation>添加分段</translation>
    </message>
    <message>
        <source>Remove the band</source>
        <translation>删除分段</translation>
    </message>
    <message>
        <source>Words</source>
        <translation>词</translation>
    </message>
    <message>
        <source>Values</source>
        <translation>取值</translation>
    </message>
    <message>
        <source>Points</source>
        <translation>分值</translation>
    </message>
    <message>
        <source>none of them</source>
        <translation>其他</translation>
    </message>
    <message>
        <source>not known</source>
        <translation>未知</translation>
    </message>
    <message>
        <source>“%1” is no number of points.</source>
        <translation>“%1”不是有效的分值。</translation>
    </message>
    <message>
        <source>“%1” is no bound; write the number below which it lies.</source>
        <translation>“%1”不是界限；请填写上限数字。</translation>
    </message>
    <message>
        <source>word</source>
        <translation>词</translation>
    </message>
    <message>
        <source>Choose the band to remove.</source>
        <translation>请先选择要删除的分段。</translation>
    </message>
</context>
<context>
    <name>BandsForm</name>
    <message>
        <source>Field</source>
        <translation>字段</translation>
    </message>
    <message>
        <source>word</source>
        <translation>词</translation>
    </message>
</context>
<context>
    <name>CardPanel</name>
    <message>
        <source>Points by band</source>
        <translation>各分段分值</translation>
    </message>
    <message>
        <source>Ranking: the dashed line is chance</source>
        <translation>排序能力：虚线为随机</translation>
    </message>
    <message>
        <source>Chances come true on the dashed line</source>
        <translation>概率兑现：落在虚线上即准确</translation>
    </message>
    <message>
        <source>Winners</source>
        <translation>赢单</translation>
    </message>
    <message>
        <source>Came true</source>
        <translation>实际赢单</translation>
    </message>
    <message>
        <source>Field and band</source>
        <translation>字段与分段</translation>
    </message>
    <message>
        <source>Points</source>
        <translation>分值</translation>
    </message>
    <message>
        <source>Leads</source>
        <translation>线索</translation>
    </message>
    <message>
        <source>Won</source>
        <translation>赢单</translation>
    </message>
    <message>
        <source>Effect</source>
        <translation>影响</translation>
    </message>
    <message>
        <source>Ranking (AUC)</source>
        <translation>排序 (AUC)</translation>
    </message>
    <message>
        <source>guess %1</source>
        <translation>猜测 %1</translation>
    </message>
    <message>
        <source>Error (Brier)</source>
        <translation>误差 (Brier)</translation>
    </message>
    <message>
        <source>Between the best and the worst band</source>
        <translation>最好与最差分段之差</translation>
    </message>
    <message>
        <source>Losers taken along</source>
        <translation>带上的输单</translation>
    </message>
    <message>
        <source>Chance foretold</source>
        <translation>预测概率</translation>
    </message>
    <message>
        <source>up to %1</source>
        <translation>最多 %1</translation>
    </message>
    <message>
        <source>Tested well enough to go live: make a draft version of it, edit it, and have it put in force.</source>
        <translation>检验合格，可以生效：据此生成草稿版本，编辑后由他人启用。</translation>
    </message>
    <message>
        <source>Measured on %1 leads kept back; 95 of 100 repeats lie within these bounds.</source>
        <translation>在留出的 %1 条线索上测得；重复 100 次有 95 次落在此范围内。</translation>
    </message>
    <message>
        <source>Learned from earlier leads and tested on later ones it reaches %1.</source>
        <translation>用较早的线索学习、较晚的线索检验，可达 %1。</translation>
    </message>
    <message>
        <source>fifth ×%1</source>
        <translation>前 20% ×%1</translation>
    </message>
    <message>
        <source>Best tenth wins</source>
        <translation>前 10% 赢单率</translation>
    </message>
    <message>
        <source>come true</source>
        <translation>准确</translation>
    </message>
    <message>
        <source>too far</source>
        <translation>偏差过大</translation>
    </message>
    <message>
        <source>Chances off by</source>
        <translation>概率偏差</translation>
    </message>
</context>
<context>
    <name>CardsPage</name>
    <message>
        <source>Scorecards</source>
        <translation>评分卡</translation>
    </message>
    <message>
        <source>New</source>
        <translation>新建</translation>
    </message>
    <message>
        <source>New scorecard</source>
        <translation>新建评分卡</translation>
    </message>
    <message>
        <source>Make a draft version</source>
        <translation>生成草稿版本</translation>
    </message>
    <message>
        <source>Call off</source>
        <translation>取消任务</translation>
    </message>
    <message>
        <source>Progress</source>
        <translation>进度</translation>
    </message>
    <message>
        <source>Scorecard</source>
        <translation>评分卡</translation>
    </message>
    <message>
        <source>State</source>
        <translation>状态</translation>
    </message>
    <message>
        <source>Learning</source>
        <translation>学习中</translation>
    </message>
    <message>
        <source>May go live</source>
        <translation>可生效</translation>
    </message>
    <message>
        <source>Too weak</source>
        <translation>太弱</translation>
    </message>
    <message>
        <source>Called off</source>
        <translation>已取消</translation>
    </message>
    <message>
        <source>Failed</source>
        <translation>失败</translation>
    </message>
    <message>
        <source>The worker learns one from leads that were won or lost: 200 of them at least, 50 of each. Every point stays open to you.</source>
        <translation>服务程序从赢单和输单的线索中学习：至少 200 条，赢单、输单各 50 条。每个分值都对您公开。</translation>
    </message>
    <message>
        <source>No scorecard yet.</source>
        <translation>还没有评分卡。</translation>
    </message>
    <message>
        <source>Learn the first one</source>
        <translation>学习第一张</translation>
    </message>
    <message>
        <source>It was called off before it was finished.</source>
        <translation>完成之前被取消。</translation>
    </message>
    <message>
        <source>Press New to learn one again.</source>
        <translation>点“新建”重新学习一张。</translation>
    </message>
    <message>
        <source>known at entry</source>
        <translation>录入时已知</translation>
    </message>
    <message>
        <source>known at entry, and the form</source>
        <translation>录入时已知信息及表单</translation>
    </message>
    <message>
        <source>leads closed %1 to %2</source>
        <translation>%1 至 %2 关闭的线索</translation>
    </message>
    <message>
        <source>%1 leads, %2 won</source>
        <translation>%1 条线索，赢单 %2 条</translation>
    </message>
    <message>
        <source>The worker learns it now; you may go on with something else.</source>
        <translation>服务程序正在学习；您可以继续做别的事。</translation>
    </message>
    <message>
        <source>The scorecard is a draft version now; edit it and hand it in.</source>
        <translation>评分卡已成为草稿版本；编辑后提交。</translation>
    </message>
</context>
<context>
    <name>ChannelsPage</name>
    <message>
        <source>Channels</source>
        <translation>渠道</translation>
    </message>
    <message>
        <source>New channel</source>
        <translation>新建渠道</translation>
    </message>
    <message>
        <source>There is no channel yet.</source>
        <translation>还没有渠道。</translation>
    </message>
    <message>
        <source>Campaigns</source>
        <translation>活动</translation>
    </message>
    <message>
        <source>New campaign</source>
        <translation>新建活动</translation>
    </message>
    <message>
        <source>There is no campaign yet.</source>
        <translation>还没有活动。</translation>
    </message>
    <message>
        <source>Costs</source>
        <translation>成本</translation>
    </message>
    <message>
        <source>New cost</source>
        <translation>新建成本</translation>
    </message>
    <message>
        <source>No costs yet: enter them here, or import a file.</source>
        <translation>还没有成本：在此录入，或导入文件。</translation>
    </message>
    <message>
        <source>Channel</source>
        <translation>渠道</translation>
    </message>
    <message>
        <source>Kind</source>
        <translation>类型</translation>
    </message>
    <message>
        <source>Words in UTM</source>
        <translation>UTM 词</translation>
    </message>
    <message>
        <source>paid</source>
        <translation>付费</translation>
    </message>
    <message>
        <source>unpaid</source>
        <translation>免费</translation>
    </message>
    <message>
        <source>referral</source>
        <translation>转介绍</translation>
    </message>
    <message>
        <source>event</source>
        <translation>活动</translation>
    </message>
    <message>
        <source>list</source>
        <translation>名单</translation>
    </message>
    <message>
        <source>by hand</source>
        <translation>手工</translation>
    </message>
    <message>
        <source>other</source>
        <translation>其他</translation>
    </message>
    <message>
        <source>Chinese name</source>
        <translation>中文名称</translation>
    </message>
    <message>
        <source>English name</source>
        <translation>英文名称</translation>
    </message>
    <message>
        <source>Code</source>
        <translation>编码</translation>
    </message>
    <message>
        <source>Words by which it is recognised</source>
        <translation>识别用词</translation>
    </message>
    <message>
        <source>utm_source or the name in a file, separated by commas</source>
        <translation>utm_source 或文件中的名称，用逗号分隔</translation>
    </message>
    <message>
        <source>In use</source>
        <translation>使用中</translation>
    </message>
    <message>
        <source>Campaign</source>
        <translation>活动</translation>
    </message>
    <message>
        <source>Days</source>
        <translation>日期</translation>
    </message>
    <message>
        <source>any</source>
        <translation>任意</translation>
    </message>
    <message>
        <source>From</source>
        <translation>从</translation>
    </message>
    <message>
        <source>Until</source>
        <translation>至</translation>
    </message>
    <message>
        <source>Word in UTM</source>
        <translation>UTM 词</translation>
    </message>
    <message>
        <source>Month</source>
        <translation>月份</translation>
    </message>
    <message>
        <source>Cost</source>
        <translation>成本</translation>
    </message>
    <message>
        <source>Cost (%1)</source>
        <translation>成本（%1）</translation>
    </message>
    <message>
        <source>none</source>
        <translation>无</translation>
    </message>
    <message>
        <source>Month (its first day)</source>
        <translation>月份（首日）</translation>
    </message>
</context>
<context>
    <name>ChoicesTable</name>
    <message>
        <source>Choices</source>
        <translation>选项</translation>
    </message>
    <message>
        <source>No choice yet: add the first with +, then type its code and both names into the cells.</source>
        <translation>还没有选项：用 + 添加第一个，再在单元格中填写编码和中英文名称。</translation>
    </message>
    <message>
        <source>Add a choice</source>
        <translation>添加选项</translation>
    </message>
    <message>
        <source>Remove the choice</source>
        <translation>删除选项</translation>
    </message>
    <message>
        <source>Code</source>
        <translation>编码</translation>
    </message>
    <message>
        <source>Chinese</source>
        <translation>中文</translation>
    </message>
    <message>
        <source>English</source>
        <translation>英文</translation>
    </message>
    <message>
        <source>new choice</source>
        <translation>新选项</translation>
    </message>
</context>
<context>
    <name>CriterionCard</name>
    <message>
        <source>Chinese name</source>
        <translation>中文名称</translation>
    </message>
    <message>
        <source>English name</source>
        <translation>英文名称</translation>
    </message>
    <message>
        <source>Condition of criterion %1</source>
        <translation>条件 %1 的公式</translation>
    </message>
    <message>
        <source>for example: budget &gt;= 100000</source>
        <translation>例如：budget &gt;= 100000</translation>
    </message>
    <message>
        <source>Move up</source>
        <translation>上移</translation>
    </message>
    <message>
        <source>Move down</source>
        <translation>下移</translation>
    </message>
    <message>
        <source>Remove the criterion</source>
        <translation>删除条件</translation>
    </message>
    <message>
        <source>%1 of the leads</source>
        <translation>占线索的 %1</translation>
    </message>
</context>
<context>
    <name>CrossForm</name>
    <message>
        <source>First field</source>
        <translation>第一个字段</translation>
    </message>
    <message>
        <source>Second field</source>
        <translation>第二个字段</translation>
    </message>
    <message>
        <source>Points of each pair</source>
        <translation>每种组合的分值</translation>
    </message>
    <message>
        <source>not known</source>
        <translation>未知</translation>
    </message>
    <message>
        <source>other</source>
        <translation>其他</translation>
    </message>
    <message>
        <source>“%1” is no number of points.</source>
        <translation>“%1”不是有效的分值。</translation>
    </message>
    <message>
        <source>word</source>
        <translation>词</translation>
    </message>
</context>
<context>
    <name>DecayPicture</name>
    <message>
        <source>after %1 days %2 points</source>
        <translation>%1 天后 %2 分</translation>
    </message>
    <message>
        <source>%1 d</source>
        <translation>%1 天</translation>
    </message>
</context>
<context>
    <name>DiffPanel</name>
    <message>
        <source>Compared with</source>
        <translation>对比</translation>
    </message>
    <message>
        <source>Changes</source>
        <translation>变更</translation>
    </message>
    <message>
        <source>Nothing differs.</source>
        <translation>没有差异。</translation>
    </message>
    <message>
        <source>Change a rule, or compare with another version.</source>
        <translation>修改规则，或与其他版本比较。</translation>
    </message>
    <message>
        <source>There is no other version yet.</source>
        <translation>还没有其他版本。</translation>
    </message>
    <message>
        <source>Once there is, what differs from it stands here.</source>
        <translation>有了其他版本后，差异会显示在这里。</translation>
    </message>
    <message>
        <source>Change</source>
        <translation>变更</translation>
    </message>
    <message>
        <source>Before</source>
        <translation>之前</translation>
    </message>
    <message>
        <source>Now</source>
        <translation>现在</translation>
    </message>
    <message>
        <source>New: %1</source>
        <translation>新增：%1</translation>
    </message>
    <message>
        <source>Gone: %1</source>
        <translation>删除：%1</translation>
    </message>
    <message>
        <source>Moved: %1</source>
        <translation>移动：%1</translation>
    </message>
    <message>
        <source>Cap of the group “%1”</source>
        <translation>分组“%1”的上限</translation>
    </message>
    <message>
        <source>English name</source>
        <translation>英文名称</translation>
    </message>
    <message>
        <source>Chinese name</source>
        <translation>中文名称</translation>
    </message>
    <message>
        <source>condition</source>
        <translation>条件</translation>
    </message>
    <message>
        <source>points</source>
        <translation>分值</translation>
    </message>
    <message>
        <source>field</source>
        <translation>字段</translation>
    </message>
    <message>
        <source>bands</source>
        <translation>分段</translation>
    </message>
    <message>
        <source>points when not known</source>
        <translation>未知时的分值</translation>
    </message>
    <message>
        <source>points of any other</source>
        <translation>其他值的分值</translation>
    </message>
    <message>
        <source>first field</source>
        <translation>第一个字段</translation>
    </message>
    <message>
        <source>second field</source>
        <translation>第二个字段</translation>
    </message>
    <message>
        <source>behaviour</source>
        <translation>行为</translation>
    </message>
    <message>
        <source>page</source>
        <translation>页面</translation>
    </message>
    <message>
        <source>least seconds</source>
        <translation>最少秒数</translation>
    </message>
    <message>
        <source>name of the event</source>
        <translation>事件名称</translation>
    </message>
    <message>
        <source>how often it counts</source>
        <translation>计分方式</translation>
    </message>
    <message>
        <source>fading</source>
        <translation>衰减</translation>
    </message>
    <message>
        <source>group</source>
        <translation>分组</translation>
    </message>
    <message>
        <source>how many</source>
        <translation>次数</translation>
    </message>
    <message>
        <source>within days</source>
        <translation>天数</translation>
    </message>
    <message>
        <source>cap</source>
        <translation>上限</translation>
    </message>
    <message>
        <source>from</source>
        <translation>从</translation>
    </message>
    <message>
        <source>until</source>
        <translation>至</translation>
    </message>
    <message>
        <source>Cap of both together</source>
        <translation>总分上限</translation>
    </message>
    <message>
        <source>Cap of fit</source>
        <translation>匹配分上限</translation>
    </message>
    <message>
        <source>Cap of engagement</source>
        <translation>互动分上限</translation>
    </message>
    <message>
        <source>Steps A B C</source>
        <translation>等级 A B C</translation>
    </message>
    <message>
        <source>Steps 1 2 3</source>
        <translation>等级 1 2 3</translation>
    </message>
    <message>
        <source>how many must hold</source>
        <translation>须满足几项</translation>
    </message>
</context>
<context>
    <name>Distribution</name>
    <message>
        <source>Effect on the leads</source>
        <translation>对线索的影响</translation>
    </message>
    <message>
        <source>Try it on up to 20,000 leads of the office</source>
        <translation>在公司最多 20,000 条线索上试算</translation>
    </message>
    <message>
        <source>Grades: fit by engagement</source>
        <translation>等级：匹配 × 互动</translation>
    </message>
    <message>
        <source>Leads by score, live and as written here</source>
        <translation>线索按得分分布，生效版本与当前内容</translation>
    </message>
    <message>
        <source>Score in points</source>
        <translation>得分（分）</translation>
    </message>
    <message>
        <source>Leads</source>
        <translation>线索数</translation>
    </message>
    <message>
        <source>live</source>
        <translation>生效</translation>
    </message>
    <message>
        <source>as written here</source>
        <translation>当前内容</translation>
    </message>
    <message>
        <source>tried on %1 leads</source>
        <translation>在 %1 条线索上试算</translation>
    </message>
    <message>
        <source>tried on %1 of %2 leads</source>
        <translation>在 %2 条线索中的 %1 条上试算</translation>
    </message>
    <message>
        <source>%1 up</source>
        <translation>%1 升</translation>
    </message>
    <message>
        <source>%1 same</source>
        <translation>%1 不变</translation>
    </message>
    <message>
        <source>%1 down</source>
        <translation>%1 降</translation>
    </message>
</context>
<context>
    <name>EventForm</name>
    <message>
        <source>Behaviour</source>
        <translation>行为</translation>
    </message>
    <message>
        <source>Counts</source>
        <translation>计分方式</translation>
    </message>
    <message>
        <source>Group with a common cap</source>
        <translation>共同上限的分组</translation>
    </message>
    <message>
        <source>any page</source>
        <translation>任意页面</translation>
    </message>
    <message>
        <source>Page begins with</source>
        <translation>页面开头为</translation>
    </message>
    <message>
        <source>any</source>
        <translation>任意</translation>
    </message>
    <message>
        <source>Name is</source>
        <translation>名称为</translation>
    </message>
    <message>
        <source>At least seconds</source>
        <translation>至少秒数</translation>
    </message>
    <message>
        <source>How many</source>
        <translation>次数</translation>
    </message>
    <message>
        <source>within days</source>
        <translation>天数</translation>
    </message>
    <message>
        <source>Points</source>
        <translation>分值</translation>
    </message>
    <message>
        <source>The points</source>
        <translation>分值变化</translation>
    </message>
    <message>
        <source>days</source>
        <translation>天</translation>
    </message>
    <message>
        <source>none</source>
        <translation>无</translation>
    </message>
</context>
<context>
    <name>EventKeysPage</name>
    <message>
        <source>Event keys</source>
        <translation>事件密钥</translation>
    </message>
    <message>
        <source>Event key</source>
        <translation>事件密钥</translation>
    </message>
    <message>
        <source>New key</source>
        <translation>新建密钥</translation>
    </message>
    <message>
        <source>Secret of the new key</source>
        <translation>新密钥的密文</translation>
    </message>
    <message>
        <source>Shown this once</source>
        <translation>仅显示这一次</translation>
    </message>
    <message>
        <source>Copy</source>
        <translation>复制</translation>
    </message>
    <message>
        <source>The worker takes events at POST /v1/events, signed with the secret, when it is started with --events. On another computer than its own it listens only when told so.</source>
        <translation>服务程序以 --events 启动后，在 POST /v1/events 接收用密文签名的事件。只有另行指定时才监听其他电脑。</translation>
    </message>
    <message>
        <source>Key</source>
        <translation>密钥</translation>
    </message>
    <message>
        <source>What sends with it</source>
        <translation>用途</translation>
    </message>
    <message>
        <source>Makes leads in</source>
        <translation>线索进入</translation>
    </message>
    <message>
        <source>A minute</source>
        <translation>每分钟</translation>
    </message>
    <message>
        <source>Last used</source>
        <translation>上次使用</translation>
    </message>
    <message>
        <source>never</source>
        <translation>从未</translation>
    </message>
    <message>
        <source>State</source>
        <translation>状态</translation>
    </message>
    <message>
        <source>On</source>
        <translation>启用</translation>
    </message>
    <message>
        <source>Off</source>
        <translation>停用</translation>
    </message>
    <message>
        <source>makes none</source>
        <translation>不生成</translation>
    </message>
    <message>
        <source>A key lets a website or a mail system report what leads do.</source>
        <translation>密钥让网站或邮件系统上报线索的行为。</translation>
    </message>
    <message>
        <source>An administrator makes keys.</source>
        <translation>由管理员创建密钥。</translation>
    </message>
    <message>
        <source>No system sends events yet.</source>
        <translation>还没有系统发送事件。</translation>
    </message>
    <message>
        <source>Make the key</source>
        <translation>创建密钥</translation>
    </message>
    <message>
        <source>Code</source>
        <translation>编码</translation>
    </message>
    <message>
        <source>letters, digits, - or _</source>
        <translation>字母、数字、- 或 _</translation>
    </message>
    <message>
        <source>Unknown senders of forms become leads in</source>
        <translation>未知表单提交者成为线索，进入</translation>
    </message>
    <message>
        <source>Events a minute</source>
        <translation>每分钟事件数</translation>
    </message>
    <message>
        <source>At once, at most</source>
        <translation>一次最多</translation>
    </message>
    <message>
        <source>In use</source>
        <translation>使用中</translation>
    </message>
    <message>
        <source>The key is saved.</source>
        <translation>密钥已保存。</translation>
    </message>
    <message>
        <source>The secret is in the clipboard.</source>
        <translation>密文已复制到剪贴板。</translation>
    </message>
</context>
<context>
    <name>FieldsPage</name>
    <message>
        <source>Fields</source>
        <translation>字段</translation>
    </message>
    <message>
        <source>Field</source>
        <translation>字段</translation>
    </message>
    <message>
        <source>New field</source>
        <translation>新建字段</translation>
    </message>
    <message>
        <source>Code</source>
        <translation>编码</translation>
    </message>
    <message>
        <source>Kind</source>
        <translation>类型</translation>
    </message>
    <message>
        <source>Known</source>
        <translation>何时已知</translation>
    </message>
    <message>
        <source>When the value is known; what comes afterwards is no use for scoring</source>
        <translation>该值何时已知；事后才知道的对评分没有用</translation>
    </message>
    <message>
        <source>Weight</source>
        <translation>权重</translation>
    </message>
    <message>
        <source>How much it counts for completeness</source>
        <translation>对资料完整度的权重</translation>
    </message>
    <message>
        <source>State</source>
        <translation>状态</translation>
    </message>
    <message>
        <source>text</source>
        <translation>文本</translation>
    </message>
    <message>
        <source>number</source>
        <translation>数字</translation>
    </message>
    <message>
        <source>amount</source>
        <translation>金额</translation>
    </message>
    <message>
        <source>choice</source>
        <translation>选项</translation>
    </message>
    <message>
        <source>day</source>
        <translation>日期</translation>
    </message>
    <message>
        <source>yes or no</source>
        <translation>是或否</translation>
    </message>
    <message>
        <source>at entry</source>
        <translation>录入时</translation>
    </message>
    <message>
        <source>by the form</source>
        <translation>表单</translation>
    </message>
    <message>
        <source>afterwards</source>
        <translation>事后</translation>
    </message>
    <message>
        <source>Off</source>
        <translation>停用</translation>
    </message>
    <message>
        <source>Kept</source>
        <translation>隐藏</translation>
    </message>
    <message>
        <source>Core</source>
        <translation>核心</translation>
    </message>
    <message>
        <source>On</source>
        <translation>启用</translation>
    </message>
    <message>
        <source>A director or an administrator changes it.</source>
        <translation>由总监或管理员修改。</translation>
    </message>
    <message>
        <source>Chinese name</source>
        <translation>中文名称</translation>
    </message>
    <message>
        <source>English name</source>
        <translation>英文名称</translation>
    </message>
    <message>
        <source>small letters, digits and _; formulas use it</source>
        <translation>小写字母、数字和 _；公式中使用</translation>
    </message>
    <message>
        <source>Weight for completeness</source>
        <translation>完整度权重</translation>
    </message>
    <message>
        <source>Kept from free leads in a pool</source>
        <translation>公海中未领取的线索不显示</translation>
    </message>
    <message>
        <source>In use</source>
        <translation>使用中</translation>
    </message>
    <message>
        <source>Save or discard what you changed before you open another field.</source>
        <translation>打开其他字段前，请先保存或放弃修改。</translation>
    </message>
    <message>
        <source>The field is made; put it on a form.</source>
        <translation>字段已创建；请放到表单上。</translation>
    </message>
    <message>
        <source>The field is saved.</source>
        <translation>字段已保存。</translation>
    </message>
    <message>
        <source>%1 fields</source>
        <translation>%1 个字段</translation>
    </message>
</context>
<context>
    <name>GradeMatrix</name>
    <message>
        <source>%1: %2 leads, live %3</source>
        <translation>%1：%2 条线索，生效版本 %3 条</translation>
    </message>
    <message>
        <source>%1: %2 leads</source>
        <translation>%1：%2 条线索</translation>
    </message>
    <message>
        <source>Grades: %1</source>
        <translation>等级：%1</translation>
    </message>
</context>
<context>
    <name>Histogram</name>
    <message>
        <source>%1 to below %2 points</source>
        <translation>%1 分至不足 %2 分</translation>
    </message>
    <message>
        <source>%1: %2 leads, live %3</source>
        <translation>%1：%2 条线索，生效版本 %3 条</translation>
    </message>
    <message>
        <source>%1: %2 leads</source>
        <translation>%1：%2 条线索</translation>
    </message>
</context>
<context>
    <name>KnownList</name>
    <message>
        <source>Known at entry</source>
        <translation>录入时已知</translation>
    </message>
    <message>
        <source>Besides channel, campaign, source and region. Fields that a file brought count as told by the form until they are ticked here.</source>
        <translation>渠道、活动、来源和区域始终计入。导入文件带来的字段在此勾选之前，都视为由表单填写。</translation>
    </message>
    <message>
        <source>A director or an administrator changes it.</source>
        <translation>由总监或管理员修改。</translation>
    </message>
    <message>
        <source>Known at entry: %1 of %2 fields</source>
        <translation>录入时已知：%2 个字段中的 %1 个</translation>
    </message>
</context>
<context>
    <name>LargeTrial</name>
    <message>
        <source>The worker tries it …</source>
        <translation>服务程序正在试算…</translation>
    </message>
    <message>
        <source>The trial was called off.</source>
        <translation>试算已取消。</translation>
    </message>
</context>
<context>
    <name>LayoutPanel</name>
    <message>
        <source>Form</source>
        <translation>表单</translation>
    </message>
    <message>
        <source>Fields of the form</source>
        <translation>表单字段</translation>
    </message>
    <message>
        <source>Template</source>
        <translation>模板</translation>
    </message>
    <message>
        <source>Field to add</source>
        <translation>要添加的字段</translation>
    </message>
    <message>
        <source>Move up (Alt+Up)</source>
        <translation>上移（Alt+↑）</translation>
    </message>
    <message>
        <source>Move down (Alt+Down)</source>
        <translation>下移（Alt+↓）</translation>
    </message>
    <message>
        <source>Take off the form</source>
        <translation>移出表单</translation>
    </message>
    <message>
        <source>New form</source>
        <translation>新建表单</translation>
    </message>
    <message>
        <source>Put on the form</source>
        <translation>放到表单</translation>
    </message>
    <message>
        <source>This form is empty.</source>
        <translation>表单是空的。</translation>
    </message>
    <message>
        <source>Put fields on it below.</source>
        <translation>在下方添加字段。</translation>
    </message>
    <message>
        <source>Field</source>
        <translation>字段</translation>
    </message>
    <message>
        <source>Section</source>
        <translation>分区</translation>
    </message>
    <message>
        <source>Width</source>
        <translation>宽度</translation>
    </message>
    <message>
        <source>half</source>
        <translation>半行</translation>
    </message>
    <message>
        <source>whole</source>
        <translation>整行</translation>
    </message>
    <message>
        <source>Needed</source>
        <translation>必填</translation>
    </message>
    <message>
        <source>at entry</source>
        <translation>录入时</translation>
    </message>
    <message>
        <source>to claim it</source>
        <translation>领取时</translation>
    </message>
    <message>
        <source>to qualify</source>
        <translation>成为 MQL 时</translation>
    </message>
    <message>
        <source>optional</source>
        <translation>选填</translation>
    </message>
    <message>
        <source>Section in Chinese</source>
        <translation>分区中文名</translation>
    </message>
    <message>
        <source>Section in English</source>
        <translation>分区英文名</translation>
    </message>
    <message>
        <source>The form is saved.</source>
        <translation>表单已保存。</translation>
    </message>
    <message>
        <source>The field stands on the form.</source>
        <translation>字段已放到表单上。</translation>
    </message>
    <message>
        <source>The field is off the form; leads keep its values.</source>
        <translation>字段已移出表单；线索保留其值。</translation>
    </message>
    <message>
        <source>The order is saved.</source>
        <translation>顺序已保存。</translation>
    </message>
    <message>
        <source>Which pool uses it is said with the pool.</source>
        <translation>由哪个线索池使用，在线索池中设置。</translation>
    </message>
    <message>
        <source>Begins as</source>
        <translation>初始内容</translation>
    </message>
    <message>
        <source>an empty form</source>
        <translation>空白表单</translation>
    </message>
    <message>
        <source>The form is made with the fields of the other one; choose it for a pool.</source>
        <translation>表单已建立，字段与所选表单相同；请在线索池中选用。</translation>
    </message>
    <message>
        <source>The form is made; put fields on it, and choose it for a pool.</source>
        <translation>表单已建好；请放上字段，再在公海里选用。</translation>
    </message>
</context>
<context>
    <name>LeadRulesView</name>
    <message>
        <source>Scoring</source>
        <translation>评分</translation>
    </message>
    <message>
        <source>MQL criteria</source>
        <translation>MQL 标准</translation>
    </message>
    <message>
        <source>Scorecards</source>
        <translation>评分卡</translation>
    </message>
    <message>
        <source>Pools</source>
        <translation>线索池</translation>
    </message>
    <message>
        <source>Fields and forms</source>
        <translation>字段与表单</translation>
    </message>
    <message>
        <source>Channels and costs</source>
        <translation>渠道与成本</translation>
    </message>
    <message>
        <source>Event keys</source>
        <translation>事件密钥</translation>
    </message>
    <message>
        <source>Lead rules</source>
        <translation>线索规则</translation>
    </message>
    <message>
        <source>How many points a lead gets, and why; versions are put in force by a second person</source>
        <translation>线索得多少分、为什么；版本由第二人启用</translation>
    </message>
    <message>
        <source>When a lead is worth a sales call</source>
        <translation>线索何时值得销售联系</translation>
    </message>
    <message>
        <source>Points learned from the office&apos;s own closed leads, open to the last band</source>
        <translation>从本公司已关闭的线索学到的分值，每个分段都公开</translation>
    </message>
    <message>
        <source>Who sees, takes and gives back which leads, and how fast they must be answered</source>
        <translation>谁能看到、领取和退回哪些线索，多快必须响应</translation>
    </message>
    <message>
        <source>What is asked of a lead, and in which order</source>
        <translation>线索要填什么，按什么顺序</translation>
    </message>
    <message>
        <source>Where leads come from, and what that costs</source>
        <translation>线索从哪里来，花费多少</translation>
    </message>
    <message>
        <source>Which systems may send behaviour events</source>
        <translation>哪些系统可以发送行为事件</translation>
    </message>
</context>
<context>
    <name>LimitsForm</name>
    <message>
        <source>Caps</source>
        <translation>上限</translation>
    </message>
    <message>
        <source>Groups of behaviour</source>
        <translation>行为分组</translation>
    </message>
    <message>
        <source>Grades from points</source>
        <translation>分数对应等级</translation>
    </message>
    <message>
        <source>Fit at most</source>
        <translation>匹配分最多</translation>
    </message>
    <message>
        <source>Engagement at most</source>
        <translation>互动分最多</translation>
    </message>
    <message>
        <source>Both together at most</source>
        <translation>总分最多</translation>
    </message>
    <message>
        <source>Fit</source>
        <translation>匹配</translation>
    </message>
    <message>
        <source>Engagement</source>
        <translation>互动</translation>
    </message>
    <message>
        <source>Add a group</source>
        <translation>添加分组</translation>
    </message>
    <message>
        <source>Remove the group; its rules stay</source>
        <translation>删除分组；其规则保留</translation>
    </message>
    <message>
        <source>Group</source>
        <translation>分组</translation>
    </message>
    <message>
        <source>Rules</source>
        <translation>规则</translation>
    </message>
    <message>
        <source>Cap</source>
        <translation>上限</translation>
    </message>
    <message>
        <source>A group holds rules that measure the same thing, so that they cannot pile up.</source>
        <translation>分组放衡量同一件事的规则，避免分数重复累加。</translation>
    </message>
    <message>
        <source>“%1” is no number of points.</source>
        <translation>“%1”不是有效的分值。</translation>
    </message>
</context>
<context>
    <name>MembersPanel</name>
    <message>
        <source>Members</source>
        <translation>成员</translation>
    </message>
    <message>
        <source>Member</source>
        <translation>成员</translation>
    </message>
    <message>
        <source>Add a member</source>
        <translation>添加成员</translation>
    </message>
    <message>
        <source>Remove the member</source>
        <translation>移除成员</translation>
    </message>
    <message>
        <source>This pool has no members.</source>
        <translation>此线索池没有成员。</translation>
    </message>
    <message>
        <source>Add those who may take its leads.</source>
        <translation>请添加可以领取线索的人。</translation>
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
        <source>Holds</source>
        <translation>持有</translation>
    </message>
    <message>
        <source>Today</source>
        <translation>今日</translation>
    </message>
    <message>
        <source>Share</source>
        <translation>份额</translation>
    </message>
    <message>
        <source>Paused</source>
        <translation>暂停</translation>
    </message>
    <message>
        <source>Manager</source>
        <translation>管理者</translation>
    </message>
    <message>
        <source>Senior</source>
        <translation>资深</translation>
    </message>
    <message>
        <source>Save the pool first, then add its members.</source>
        <translation>请先保存线索池，再添加成员。</translation>
    </message>
    <message>
        <source>New member</source>
        <translation>新成员</translation>
    </message>
    <message>
        <source>takes leads</source>
        <translation>领取线索</translation>
    </message>
    <message>
        <source>manages the pool</source>
        <translation>管理线索池</translation>
    </message>
    <message>
        <source>empty: as the pool says</source>
        <translation>空：按线索池规定</translation>
    </message>
    <message>
        <source>Share in turns</source>
        <translation>轮流份额</translation>
    </message>
    <message>
        <source>2 gets twice as many as 1</source>
        <translation>2 得到的是 1 的两倍</translation>
    </message>
    <message>
        <source>Held at once, at most</source>
        <translation>同时最多持有</translation>
    </message>
    <message>
        <source>Taken in a day, at most</source>
        <translation>每天最多领取</translation>
    </message>
    <message>
        <source>Open leads over all pools</source>
        <translation>所有池的未结线索</translation>
    </message>
    <message>
        <source>Skills</source>
        <translation>技能</translation>
    </message>
    <message>
        <source>separated by commas</source>
        <translation>用逗号分隔</translation>
    </message>
    <message>
        <source>Senior: gets high scores</source>
        <translation>资深：获得高分线索</translation>
    </message>
    <message>
        <source>Takes leads now</source>
        <translation>目前接收线索</translation>
    </message>
    <message>
        <source>The member is added.</source>
        <translation>成员已添加。</translation>
    </message>
    <message>
        <source>The member is saved.</source>
        <translation>成员已保存。</translation>
    </message>
    <message>
        <source>%1 is no member any more.</source>
        <translation>%1 已不再是成员。</translation>
    </message>
</context>
<context>
    <name>MqlPage</name>
    <message>
        <source>how many must hold</source>
        <translation>须满足几项</translation>
    </message>
    <message>
        <source>A lead qualifies when</source>
        <translation>线索合格的条件</translation>
    </message>
    <message>
        <source>all hold</source>
        <translation>全部满足</translation>
    </message>
    <message>
        <source>one holds</source>
        <translation>满足一项</translation>
    </message>
    <message>
        <source>at least …</source>
        <translation>至少满足</translation>
    </message>
    <message>
        <source>Criteria that must hold</source>
        <translation>须满足的条件数</translation>
    </message>
    <message>
        <source>Criterion</source>
        <translation>条件</translation>
    </message>
    <message>
        <source>Add a criterion</source>
        <translation>添加条件</translation>
    </message>
    <message>
        <source>Effect on the leads</source>
        <translation>对线索的影响</translation>
    </message>
    <message>
        <source>Changes</source>
        <translation>变更</translation>
    </message>
    <message>
        <source>Criteria</source>
        <translation>标准</translation>
    </message>
    <message>
        <source>No criteria are in force then: leads that qualified stay so, and no further one qualifies until a version is put in force.</source>
        <translation>停用后没有生效的标准：已合格的线索保持合格，启用新版本前不再有线索合格。</translation>
    </message>
    <message>
        <source>No criterion yet.</source>
        <translation>还没有条件。</translation>
    </message>
    <message>
        <source>Add the first one: what must be true of a lead worth a sales call?</source>
        <translation>添加第一条：值得销售联系的线索须具备什么？</translation>
    </message>
    <message>
        <source>change a criterion</source>
        <translation>修改条件</translation>
    </message>
    <message>
        <source>move a criterion</source>
        <translation>移动条件</translation>
    </message>
    <message>
        <source>remove a criterion</source>
        <translation>删除条件</translation>
    </message>
    <message>
        <source>add a criterion</source>
        <translation>添加条件</translation>
    </message>
    <message>
        <source>live %1</source>
        <translation>生效 %1</translation>
    </message>
    <message>
        <source>none in force yet</source>
        <translation>尚无生效版本</translation>
    </message>
    <message>
        <source>Leads that qualify</source>
        <translation>合格的线索</translation>
    </message>
    <message>
        <source>%1 no longer</source>
        <translation>%1 不再合格</translation>
    </message>
    <message>
        <source>Newly qualified</source>
        <translation>新合格</translation>
    </message>
    <message>
        <source>Tried on %1 leads in your view. A lead that has qualified stays so, with the version and the values that matched.</source>
        <translation>在您可见的 %1 条线索上试算。已合格的线索保持合格，并记录版本和匹配的值。</translation>
    </message>
    <message>
        <source>1 more meets the criteria, but its form demands a field of an MQL that is empty.</source>
        <translation>另有 1 条满足条件，但表单要求 MQL 填写的字段为空。</translation>
    </message>
    <message>
        <source>%1 more meet the criteria, but their forms demand fields of an MQL that are empty.</source>
        <translation>另有 %1 条满足条件，但表单要求 MQL 填写的字段为空。</translation>
    </message>
    <message>
        <source>Leads to try the rules on are being read …</source>
        <translation>正在读取用于试算的线索…</translation>
    </message>
    <message>
        <source>Correct the marked criteria, then the effect shows here.</source>
        <translation>请改正标出的条件，影响便会显示在这里。</translation>
    </message>
</context>
<context>
    <name>NewNamedDialog</name>
    <message>
        <source>Chinese name</source>
        <translation>中文名称</translation>
    </message>
    <message>
        <source>English name</source>
        <translation>英文名称</translation>
    </message>
    <message>
        <source>Code</source>
        <translation>编码</translation>
    </message>
    <message>
        <source>letters, digits, - and _; it stays as it is</source>
        <translation>字母、数字、-和_；以后不能改</translation>
    </message>
    <message>
        <source>Make it</source>
        <translation>创建</translation>
    </message>
    <message>
        <source>Cancel</source>
        <translation>取消</translation>
    </message>
</context>
<context>
    <name>PoolsPage</name>
    <message>
        <source>Pools</source>
        <translation>线索池</translation>
    </message>
    <message>
        <source>Pool</source>
        <translation>线索池</translation>
    </message>
    <message>
        <source>New pool</source>
        <translation>新建线索池</translation>
    </message>
    <message>
        <source>Members</source>
        <translation>成员</translation>
    </message>
    <message>
        <source>Leads</source>
        <translation>线索</translation>
    </message>
    <message>
        <source>Open leads that its members hold</source>
        <translation>其成员持有的未结线索</translation>
    </message>
    <message>
        <source>A director or an administrator changes it.</source>
        <translation>由总监或管理员修改。</translation>
    </message>
    <message>
        <source>Save or discard what you changed before you open another pool.</source>
        <translation>打开其他线索池前，请先保存或放弃修改。</translation>
    </message>
    <message>
        <source>The pool is made; add its members.</source>
        <translation>线索池已创建；请添加成员。</translation>
    </message>
    <message>
        <source>The pool is saved; the clocks that run go by it.</source>
        <translation>线索池已保存；运行中的计时按新设置执行。</translation>
    </message>
    <message>
        <source>default</source>
        <translation>默认</translation>
    </message>
    <message>
        <source>not in use</source>
        <translation>停用</translation>
    </message>
    <message>
        <source>%1 pools</source>
        <translation>%1 个线索池</translation>
    </message>
    <message>
        <source>1 pool</source>
        <translation>1 个线索池</translation>
    </message>
</context>
<context>
    <name>RecordForm</name>
    <message>
        <source>Save</source>
        <translation>保存</translation>
    </message>
    <message>
        <source>Discard</source>
        <translation>放弃</translation>
    </message>
    <message>
        <source>none</source>
        <translation>无</translation>
    </message>
    <message>
        <source>Fill in the fields with a star.</source>
        <translation>请填写带星号的字段。</translation>
    </message>
</context>
<context>
    <name>RecordList</name>
    <message>
        <source>Remove</source>
        <translation>移除</translation>
    </message>
    <message>
        <source>Saved.</source>
        <translation>已保存。</translation>
    </message>
    <message>
        <source>Removed.</source>
        <translation>已移除。</translation>
    </message>
</context>
<context>
    <name>RuleForm</name>
    <message>
        <source>Chinese name</source>
        <translation>中文名称</translation>
    </message>
    <message>
        <source>English name</source>
        <translation>英文名称</translation>
    </message>
    <message>
        <source>Short name</source>
        <translation>短名称</translation>
    </message>
    <message>
        <source>From</source>
        <translation>从</translation>
    </message>
    <message>
        <source>Until (not included)</source>
        <translation>至（不含）</translation>
    </message>
    <message>
        <source>Cap of this rule</source>
        <translation>此规则上限</translation>
    </message>
    <message>
        <source>none</source>
        <translation>无</translation>
    </message>
</context>
<context>
    <name>RuleList</name>
    <message>
        <source>Rules</source>
        <translation>规则</translation>
    </message>
    <message>
        <source>Rule</source>
        <translation>规则</translation>
    </message>
    <message>
        <source>Add a rule</source>
        <translation>添加规则</translation>
    </message>
    <message>
        <source>Move up (Alt+Up)</source>
        <translation>上移 (Alt+↑)</translation>
    </message>
    <message>
        <source>Move down (Alt+Down)</source>
        <translation>下移 (Alt+↓)</translation>
    </message>
    <message>
        <source>Copy</source>
        <translation>复制</translation>
    </message>
    <message>
        <source>Remove (Delete)</source>
        <translation>删除 (Delete)</translation>
    </message>
    <message>
        <source>Gives</source>
        <translation>给分</translation>
    </message>
    <message>
        <source>Group</source>
        <translation>分组</translation>
    </message>
    <message>
        <source>Fades</source>
        <translation>衰减</translation>
    </message>
    <message>
        <source>Leads</source>
        <translation>线索</translation>
    </message>
    <message>
        <source>Share of the tried leads it touches; opens them</source>
        <translation>试算线索中受影响的比例；点击打开这些线索</translation>
    </message>
    <message>
        <source>State</source>
        <translation>状态</translation>
    </message>
    <message>
        <source>at most %1</source>
        <translation>最多 %1</translation>
    </message>
    <message>
        <source>Fault</source>
        <translation>错误</translation>
    </message>
    <message>
        <source>Look</source>
        <translation>留意</translation>
    </message>
    <message>
        <source>Later</source>
        <translation>未开始</translation>
    </message>
    <message>
        <source>Ended</source>
        <translation>已结束</translation>
    </message>
    <message>
        <source>Remove</source>
        <translation>移除</translation>
    </message>
</context>
<context>
    <name>ScoringPage</name>
    <message>
        <source>limits</source>
        <translation>上限</translation>
    </message>
    <message>
        <source>Rule</source>
        <translation>规则</translation>
    </message>
    <message>
        <source>Limits and grades</source>
        <translation>上限与等级</translation>
    </message>
    <message>
        <source>Changes</source>
        <translation>变更</translation>
    </message>
    <message>
        <source>No scoring is in force then: leads keep their points as they stand, and new ones get none until a version is put in force.</source>
        <translation>停用后没有生效的评分：线索保留现有分数，新线索在启用新版本前没有分数。</translation>
    </message>
    <message>
        <source>Fit is who they are, engagement is what they do; each rule gives or takes points.</source>
        <translation>匹配看对方是谁，互动看对方做了什么；每条规则加分或扣分。</translation>
    </message>
    <message>
        <source>No rule yet.</source>
        <translation>还没有规则。</translation>
    </message>
    <message>
        <source>Add the first rule</source>
        <translation>添加第一条规则</translation>
    </message>
    <message>
        <source>Choose a rule</source>
        <translation>请选择规则</translation>
    </message>
    <message>
        <source>It opens here; every change shows its effect below at once.</source>
        <translation>规则在此打开；每次修改，影响立即显示在下方。</translation>
    </message>
    <message>
        <source>change “%1”</source>
        <translation>修改“%1”</translation>
    </message>
    <message>
        <source>add a rule</source>
        <translation>添加规则</translation>
    </message>
    <message>
        <source>copy a rule</source>
        <translation>复制规则</translation>
    </message>
    <message>
        <source>remove a rule</source>
        <translation>删除规则</translation>
    </message>
    <message>
        <source>move a rule</source>
        <translation>移动规则</translation>
    </message>
    <message>
        <source>Leads to try the rules on are being read …</source>
        <translation>正在读取用于试算的线索…</translation>
    </message>
    <message>
        <source>Grade %1 as written here</source>
        <translation>按当前内容为 %1 级</translation>
    </message>
    <message>
        <source>Score as written here</source>
        <translation>按当前内容的得分</translation>
    </message>
</context>
<context>
    <name>ShiftsPanel</name>
    <message>
        <source>Working hours</source>
        <translation>工作时间</translation>
    </message>
    <message>
        <source>From</source>
        <translation>从</translation>
    </message>
    <message>
        <source>Until</source>
        <translation>至</translation>
    </message>
    <message>
        <source>Day</source>
        <translation>日</translation>
    </message>
    <message>
        <source>Working calendar</source>
        <translation>工作日历</translation>
    </message>
    <message>
        <source>Add working hours</source>
        <translation>添加工作时间</translation>
    </message>
    <message>
        <source>Remove the chosen hours</source>
        <translation>删除所选时间</translation>
    </message>
    <message>
        <source>New working calendar</source>
        <translation>新建工作日历</translation>
    </message>
    <message>
        <source>On working days of the office&apos;s calendar, make-up days included; holidays do not count.</source>
        <translation>按公司日历的工作日计算，含调休上班日；节假日不计。</translation>
    </message>
    <message>
        <source>every working day</source>
        <translation>每个工作日</translation>
    </message>
    <message>
        <source>%1 (of this pool)</source>
        <translation>%1（本公海使用）</translation>
    </message>
    <message>
        <source>It begins with 9:00 to 18:00 on every working day. Which pool goes by it is said with the pool.</source>
        <translation>新日历从每个工作日 9:00–18:00 开始。哪个公海按它计时，在公海里选择。</translation>
    </message>
    <message>
        <source>The calendar is made; set its hours, and choose it for a pool.</source>
        <translation>日历已建好；请设置工作时间，再在公海里选用。</translation>
    </message>
    <message>
        <source>Write times like 09:00, the first before the second.</source>
        <translation>请按 09:00 的格式填写，前者早于后者。</translation>
    </message>
    <message>
        <source>Working hours are added; clocks that run are counted anew.</source>
        <translation>工作时间已添加；正在运行的计时已重新计算。</translation>
    </message>
    <message>
        <source>Choose the hours to remove.</source>
        <translation>请选择要删除的时间。</translation>
    </message>
    <message>
        <source>Working hours are removed; clocks that run are counted anew.</source>
        <translation>工作时间已删除；正在运行的计时已重新计算。</translation>
    </message>
</context>
<context>
    <name>VersionBar</name>
    <message>
        <source>New</source>
        <translation>新建</translation>
    </message>
    <message>
        <source>Discard</source>
        <translation>放弃</translation>
    </message>
    <message>
        <source>You read these rules; managers, directors and administrators write them.</source>
        <translation>您可以查看这些规则；由经理、总监和管理员编写。</translation>
    </message>
    <message>
        <source>Not saved yet.</source>
        <translation>尚未保存。</translation>
    </message>
    <message>
        <source>Version %1</source>
        <translation>版本 %1</translation>
    </message>
    <message>
        <source>changed, not saved</source>
        <translation>已修改，未保存</translation>
    </message>
    <message>
        <source>changed; saving begins a new draft</source>
        <translation>已改动；保存后成为新草稿</translation>
    </message>
    <message>
        <source>in force since %1</source>
        <translation>自 %1 起生效</translation>
    </message>
    <message>
        <source>handed in by %1</source>
        <translation>由 %1 提交</translation>
    </message>
    <message>
        <source>checked, no faults</source>
        <translation>已检查，无错误</translation>
    </message>
    <message>
        <source>the check found faults</source>
        <translation>检查发现错误</translation>
    </message>
    <message>
        <source>waits for the worker&apos;s check</source>
        <translation>等待服务程序检查</translation>
    </message>
    <message>
        <source>Save draft</source>
        <translation>保存草稿</translation>
    </message>
    <message>
        <source>Change something first.</source>
        <translation>请先做修改。</translation>
    </message>
    <message>
        <source>Hand in</source>
        <translation>提交</translation>
    </message>
    <message>
        <source>Put in force</source>
        <translation>启用</translation>
    </message>
    <message>
        <source>Take back</source>
        <translation>撤回</translation>
    </message>
    <message>
        <source>End</source>
        <translation>停用</translation>
    </message>
    <message>
        <source>1 fault to correct first.</source>
        <translation>先改正 1 处错误。</translation>
    </message>
    <message>
        <source>%1 faults to correct first.</source>
        <translation>先改正 %1 处错误。</translation>
    </message>
</context>
<context>
    <name>VersionSide</name>
    <message>
        <source>Versions</source>
        <translation>版本</translation>
    </message>
    <message>
        <source>Begin an empty version</source>
        <translation>新建空版本</translation>
    </message>
    <message>
        <source>No version yet</source>
        <translation>还没有版本</translation>
    </message>
    <message>
        <source>Add a rule and save it: that is the first draft.</source>
        <translation>添加规则并保存：这就是第一份草稿。</translation>
    </message>
    <message>
        <source>No.</source>
        <translation>编号</translation>
    </message>
    <message>
        <source>State</source>
        <translation>状态</translation>
    </message>
</context>
<context>
    <name>VersionsPage</name>
    <message>
        <source>Managers, directors and administrators try rules on leads.</source>
        <translation>由经理、总监和管理员在线索上试算规则。</translation>
    </message>
    <message>
        <source>Save or discard what you changed before you open another version.</source>
        <translation>打开其他版本前，请先保存或放弃修改。</translation>
    </message>
    <message>
        <source>put back unsaved edits</source>
        <translation>放回未保存的修改</translation>
    </message>
    <message>
        <source>Unsaved edits of %1 are put back; the version was saved since by somebody else, so compare before you save.</source>
        <translation>已放回%1未保存的修改；之后别人保存过这个版本，保存前请先比较。</translation>
    </message>
    <message>
        <source>Unsaved edits of %1 are put back; undo shows what the server has.</source>
        <translation>已放回%1未保存的修改；撤销可看到服务器上的内容。</translation>
    </message>
    <message>
        <source>End version %1?</source>
        <translation>停用版本 %1？</translation>
    </message>
    <message>
        <source>End it</source>
        <translation>停用</translation>
    </message>
    <message>
        <source>Draft %1 is saved.</source>
        <translation>草稿 %1 已保存。</translation>
    </message>
    <message>
        <source>Version %1 is handed in; the worker checks it and a second person puts it in force.</source>
        <translation>版本 %1 已提交；服务程序检查后由第二人启用。</translation>
    </message>
    <message>
        <source>Version %1 is a draft again.</source>
        <translation>版本 %1 恢复为草稿。</translation>
    </message>
    <message>
        <source>Version %1 is in force; all leads follow within minutes.</source>
        <translation>版本 %1 已生效；所有线索将在几分钟内更新。</translation>
    </message>
    <message>
        <source>Version %1 is no longer in force.</source>
        <translation>版本 %1 不再生效。</translation>
    </message>
    <message>
        <source>There are no leads yet to try the rules on. Import some, then the effect shows here.</source>
        <translation>还没有可试算的线索。导入后，影响会显示在这里。</translation>
    </message>
    <message>
        <source>You see no leads yourself; a manager or a director sees here what the rules do to them.</source>
        <translation>您本人看不到线索；经理或总监可在此看到规则的影响。</translation>
    </message>
    <message>
        <source>No lead stands behind this figure.</source>
        <translation>此数字没有对应的线索。</translation>
    </message>
    <message>
        <source> (the first %1)</source>
        <translation>（前 %1 条）</translation>
    </message>
</context>
<context>
    <name>WhenForm</name>
    <message>
        <source>Condition</source>
        <translation>条件</translation>
    </message>
    <message>
        <source>for example: company_size &gt;= 100</source>
        <translation>例如：company_size &gt;= 100</translation>
    </message>
    <message>
        <source>Points when it holds</source>
        <translation>满足时的分值</translation>
    </message>
</context>
<context>
    <name>lead_rules</name>
    <message>
        <source>not known</source>
        <translation>未知</translation>
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
        <source>none of them</source>
        <translation>其他</translation>
    </message>
    <message>
        <source>Nearly every lead has its own value (%1): a number, no trait.</source>
        <translation>几乎每条线索的值都不同（%1）：是编号，不是特征。</translation>
    </message>
    <message>
        <source>Nearly all leads have the same value (%1).</source>
        <translation>几乎所有线索的值都相同（%1）。</translation>
    </message>
    <message>
        <source>The field is set to be known only afterwards.</source>
        <translation>该字段设为事后才知道。</translation>
    </message>
    <message>
        <source>%1 of its values were written after the first contact.</source>
        <translation>%1 的值在首次联系之后写入。</translation>
    </message>
    <message>
        <source>%1 of the leads have values that all but decide the outcome.</source>
        <translation>%1 的线索取值几乎已决定结果。</translation>
    </message>
    <message>
        <source>Alone it foretells the outcome too well (AUC %1).</source>
        <translation>仅凭此列就能准确预知结果（AUC %1）。</translation>
    </message>
    <message>
        <source>It is filled in for %1 of the leads, nearly all of one outcome: it was written because of it.</source>
        <translation>只有 %1 的线索填写了此列，且几乎全是同一种结果：是因结果而填写的。</translation>
    </message>
    <message>
        <source>It is the days that leads took to close (%1 of its values).</source>
        <translation>它就是线索从创建到关闭的天数（占其值的 %1）。</translation>
    </message>
    <message>
        <source>Its values name outcomes (“%1”).</source>
        <translation>它的值说的就是结果（“%1”）。</translation>
    </message>
    <message>
        <source>A day: points for days would not hold for leads of later months.</source>
        <translation>这是日期：按日期给分对以后月份的线索不成立。</translation>
    </message>
    <message>
        <source>%1 of its days lie on or after the day the lead closed.</source>
        <translation>其中 %1 的日期不早于线索关闭当天。</translation>
    </message>
    <message>
        <source>Look at it: AUC %1 alone, the next has %2. Was it known before the lead closed?</source>
        <translation>请核查：单独 AUC 为 %1，其次为 %2。线索关闭之前就已知吗？</translation>
    </message>
    <message>
        <source>Look at it: filled in for %2 of the won, %3 of the lost (AUC %1 alone). Was it asked of all?</source>
        <translation>请核查：赢单中 %2 有填写，输单中 %3 有填写（单独 AUC %1）。是否询问了所有线索？</translation>
    </message>
    <message>
        <source>Look at it: %2 of its values were written after the first contact (AUC %1 alone).</source>
        <translation>请核查：其中 %2 的值是首次联系之后写入的（单独 AUC %1）。</translation>
    </message>
    <message>
        <source>Its name speaks of what comes afterwards (“%1”).</source>
        <translation>列名说的是事后的事（“%1”）。</translation>
    </message>
    <message>
        <source>It is filled in together with “%1”, which knows the outcome.</source>
        <translation>它与“%1”一起填写，而后者知道结果。</translation>
    </message>
    <message>
        <source>With what is known at entry; which fields that is you choose when you ask for a card.</source>
        <translation>使用录入时已知的信息；哪些字段属于此类，在新建评分卡时选择。</translation>
    </message>
    <message>
        <source>With what is known at entry and the fields of the form.</source>
        <translation>使用录入时已知的信息以及表单字段。</translation>
    </message>
    <message>
        <source>Too few leads to test it: at least 300 are needed, with 50 won and 50 lost. Choose a longer time.</source>
        <translation>用于检验的线索太少：至少需要 300 条，赢单、输单各 50 条。请选择更长的时间。</translation>
    </message>
    <message>
        <source>It ranks leads too poorly (AUC below 0.70). Allow the fields of the form, or more leads.</source>
        <translation>排序能力太差（AUC 低于 0.70）。请允许使用表单字段，或使用更多线索。</translation>
    </message>
    <message>
        <source>Its chances do not come true: off by more than 5 points on average.</source>
        <translation>预测概率不准：平均偏差超过 5 个百分点。</translation>
    </message>
    <message>
        <source>Guessing the overall rate would be as good.</source>
        <translation>与按总体赢单率猜测没有区别。</translation>
    </message>
    <message>
        <source>It uses a column that knows the outcome. Leave that column out.</source>
        <translation>使用了知道结果的列。请不要使用该列。</translation>
    </message>
    <message>
        <source>Closed leads are being read</source>
        <translation>正在读取已关闭的线索</translation>
    </message>
    <message>
        <source>Points are being learned</source>
        <translation>正在学习分值</translation>
    </message>
    <message>
        <source>Pairs of fields are being tried</source>
        <translation>正在尝试字段组合</translation>
    </message>
    <message>
        <source>It is being tested on leads it has not seen</source>
        <translation>正在用未见过的线索检验</translation>
    </message>
    <message>
        <source>Waits for the worker</source>
        <translation>等待服务程序</translation>
    </message>
    <message>
        <source>its members</source>
        <translation>其成员</translation>
    </message>
    <message>
        <source>its region</source>
        <translation>其大区</translation>
    </message>
    <message>
        <source>everyone</source>
        <translation>所有人</translation>
    </message>
    <message>
        <source>Name and who sees it</source>
        <translation>名称与可见范围</translation>
    </message>
    <message>
        <source>Chinese name</source>
        <translation>中文名称</translation>
    </message>
    <message>
        <source>English name</source>
        <translation>英文名称</translation>
    </message>
    <message>
        <source>Code</source>
        <translation>编码</translation>
    </message>
    <message>
        <source>Free leads are seen by</source>
        <translation>未领取线索可见于</translation>
    </message>
    <message>
        <source>Region</source>
        <translation>大区</translation>
    </message>
    <message>
        <source>no region</source>
        <translation>无大区</translation>
    </message>
    <message>
        <source>Product line</source>
        <translation>产品线</translation>
    </message>
    <message>
        <source>every line</source>
        <translation>所有产品线</translation>
    </message>
    <message>
        <source>Form</source>
        <translation>表单</translation>
    </message>
    <message>
        <source>no form</source>
        <translation>无表单</translation>
    </message>
    <message>
        <source>Working hours</source>
        <translation>工作时间</translation>
    </message>
    <message>
        <source>Phone and e-mail show only after claiming</source>
        <translation>领取后才显示电话和邮箱</translation>
    </message>
    <message>
        <source>In use</source>
        <translation>使用中</translation>
    </message>
    <message>
        <source>Takes leads that name no pool</source>
        <translation>接收未指定池的线索</translation>
    </message>
    <message>
        <source>Taking leads</source>
        <translation>领取线索</translation>
    </message>
    <message>
        <source>Held at once, at most</source>
        <translation>同时最多持有</translation>
    </message>
    <message>
        <source>Taken in a day, at most</source>
        <translation>每天最多领取</translation>
    </message>
    <message>
        <source>Only from a score of</source>
        <translation>最低得分</translation>
    </message>
    <message>
        <source>First response, in working minutes</source>
        <translation>首次响应（工作分钟）</translation>
    </message>
    <message>
        <source>Answered within</source>
        <translation>响应时限</translation>
    </message>
    <message>
        <source>Remind the owner after</source>
        <translation>提醒负责人</translation>
    </message>
    <message>
        <source>Tell the manager after</source>
        <translation>通知经理</translation>
    </message>
    <message>
        <source>Give to somebody else after</source>
        <translation>改派他人</translation>
    </message>
    <message>
        <source>Back to the pool</source>
        <translation>退回公海</translation>
    </message>
    <message>
        <source>Not contacted for (working days)</source>
        <translation>未联系（工作日）</translation>
    </message>
    <message>
        <source>Nothing done for (working days)</source>
        <translation>无进展（工作日）</translation>
    </message>
    <message>
        <source>Then closed to its last owner for (days)</source>
        <translation>原负责人冷却期（天）</translation>
    </message>
    <message>
        <source>Nobody eligible: goes to</source>
        <translation>无人可分配时给</translation>
    </message>
    <message>
        <source>nobody</source>
        <translation>无</translation>
    </message>
    <message>
        <source>or to the pool</source>
        <translation>或转入线索池</translation>
    </message>
    <message>
        <source>stays here</source>
        <translation>留在此池</translation>
    </message>
    <message>
        <source>Lead rules</source>
        <translation>线索规则</translation>
    </message>
    <message>
        <source>Draft</source>
        <translation>草稿</translation>
    </message>
    <message>
        <source>In review</source>
        <translation>待复核</translation>
    </message>
    <message>
        <source>Live</source>
        <translation>生效</translation>
    </message>
    <message>
        <source>Retired</source>
        <translation>已停用</translation>
    </message>
    <message>
        <source>Page seen</source>
        <translation>浏览页面</translation>
    </message>
    <message>
        <source>Price page seen</source>
        <translation>浏览报价页</translation>
    </message>
    <message>
        <source>Download</source>
        <translation>下载</translation>
    </message>
    <message>
        <source>Form sent</source>
        <translation>提交表单</translation>
    </message>
    <message>
        <source>Video watched</source>
        <translation>观看视频</translation>
    </message>
    <message>
        <source>Chat</source>
        <translation>在线咨询</translation>
    </message>
    <message>
        <source>E-mail opened</source>
        <translation>打开邮件</translation>
    </message>
    <message>
        <source>Link in e-mail followed</source>
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
        <translation>其他行为</translation>
    </message>
    <message>
        <source>Condition</source>
        <translation>条件</translation>
    </message>
    <message>
        <source>Bands of a field</source>
        <translation>字段分段</translation>
    </message>
    <message>
        <source>Two fields together</source>
        <translation>两字段组合</translation>
    </message>
    <message>
        <source>Behaviour</source>
        <translation>行为</translation>
    </message>
    <message>
        <source>Several within days</source>
        <translation>多日内多次</translation>
    </message>
    <message>
        <source>Fit</source>
        <translation>匹配</translation>
    </message>
    <message>
        <source>Engagement</source>
        <translation>互动</translation>
    </message>
    <message>
        <source>Total</source>
        <translation>总分</translation>
    </message>
    <message>
        <source>each time</source>
        <translation>每次</translation>
    </message>
    <message>
        <source>once a day</source>
        <translation>每天一次</translation>
    </message>
    <message>
        <source>the latest only</source>
        <translation>仅最近一次</translation>
    </message>
    <message>
        <source>stays</source>
        <translation>不衰减</translation>
    </message>
    <message>
        <source>halves every</source>
        <translation>半衰期</translation>
    </message>
    <message>
        <source>runs out evenly over</source>
        <translation>线性消退</translation>
    </message>
    <message>
        <source>is gone after</source>
        <translation>有效期</translation>
    </message>
    <message>
        <source>%1 within %2 days</source>
        <translation>%2 天内 %1 次</translation>
    </message>
    <message>
        <source>%1 %2 days</source>
        <translation>%1%2天</translation>
    </message>
    <message>
        <source>all of them</source>
        <translation>全部满足</translation>
    </message>
    <message>
        <source>one of them</source>
        <translation>满足一项</translation>
    </message>
    <message>
        <source>at least so many</source>
        <translation>至少满足若干项</translation>
    </message>
    <message>
        <source>There is no rule yet; add one.</source>
        <translation>还没有规则；请添加一条。</translation>
    </message>
    <message>
        <source>There are more than {most} rules; join some.</source>
        <translation>规则超过 {most} 条；请合并。</translation>
    </message>
    <message>
        <source>The rules are too large to be stored; shorten lists of words.</source>
        <translation>规则太大无法保存；请缩短词表。</translation>
    </message>
    <message>
        <source>The steps of a grade go down from A to C, from 1 to 3; put them in order.</source>
        <translation>等级界限须从 A 到 C、从 1 到 3 递减；请排好顺序。</translation>
    </message>
    <message>
        <source>This version was written by a newer program; update yours.</source>
        <translation>此版本由更新的程序编写；请更新您的程序。</translation>
    </message>
    <message>
        <source>A part of this version cannot be read; begin it anew.</source>
        <translation>此版本有部分无法读取；请重新开始。</translation>
    </message>
    <message>
        <source>There must be one to {most} criteria.</source>
        <translation>条件须为 1 至 {most} 条。</translation>
    </message>
    <message>
        <source>More criteria must hold than there are; lower the number.</source>
        <translation>须满足的条件多于现有条件；请减少数量。</translation>
    </message>
    <message>
        <source>The database cannot work a formula out: {reason}</source>
        <translation>数据库无法计算公式：{reason}</translation>
    </message>
    <message>
        <source>Two rules have this short name; change one.</source>
        <translation>两条规则的短名称相同；请修改一个。</translation>
    </message>
    <message>
        <source>The short name is up to 40 letters, digits, dots or dashes.</source>
        <translation>短名称最多 40 个字母、数字、点或短横。</translation>
    </message>
    <message>
        <source>The rule ends before it starts; correct the days.</source>
        <translation>规则在开始之前就已结束；请改正日期。</translation>
    </message>
    <message>
        <source>It gives no points.</source>
        <translation>没有给分。</translation>
    </message>
    <message>
        <source>The table has more places than the bands.</source>
        <translation>表格的格子多于分段。</translation>
    </message>
    <message>
        <source>There is no field “{name}”; choose one from the list.</source>
        <translation>没有字段“{name}”；请从列表选择。</translation>
    </message>
    <message>
        <source>A field needs one to {most} bands.</source>
        <translation>字段需要 1 至 {most} 个分段。</translation>
    </message>
    <message>
        <source>The bands do not suit the field “{name}”: numbers have bounds, texts have words.</source>
        <translation>分段不适合字段“{name}”：数字用界限，文本用词。</translation>
    </message>
    <message>
        <source>Bounds go up, and only the last band is open; put them in order.</source>
        <translation>界限须递增，只有最后一段可不设上限；请排好顺序。</translation>
    </message>
    <message>
        <source>There is no behaviour “{name}”; choose one from the list.</source>
        <translation>没有行为“{name}”；请从列表选择。</translation>
    </message>
    <message>
        <source>The group “{name}” has no cap; add it under limits.</source>
        <translation>分组“{name}”没有上限；请在上限中添加。</translation>
    </message>
    <message>
        <source>This way of fading is not known; choose another.</source>
        <translation>未知的衰减方式；请选择其他。</translation>
    </message>
    <message>
        <source>Points fade within 1 to {most} days.</source>
        <translation>分值须在 1 至 {most} 天内衰减。</translation>
    </message>
    <message>
        <source>How often it counts is not known; choose from the list.</source>
        <translation>未知的计分方式；请从列表选择。</translation>
    </message>
    <message>
        <source>Points have at most four digits and two decimals.</source>
        <translation>分值最多四位整数、两位小数。</translation>
    </message>
    <message>
        <source>A bound is no number.</source>
        <translation>界限不是数字。</translation>
    </message>
    <message>
        <source>The condition is empty; write one.</source>
        <translation>条件为空；请填写。</translation>
    </message>
    <message>
        <source>The formula is longer than {most} characters; split it.</source>
        <translation>公式超过 {most} 个字符；请拆分。</translation>
    </message>
    <message>
        <source>There is no “{name}” to ask of a lead.</source>
        <translation>线索没有“{name}”可问。</translation>
    </message>
    <message>
        <source>The formula cannot be read; correct the marked place.</source>
        <translation>公式无法读取；请改正标出的位置。</translation>
    </message>
    <message>
        <source>The formula is no yes or no; compare it with something.</source>
        <translation>公式不是“是或否”；请与某值比较。</translation>
    </message>
    <message>
        <source>Hand the draft in first.</source>
        <translation>请先提交草稿。</translation>
    </message>
    <message>
        <source>The worker checks it within a minute.</source>
        <translation>服务程序会在一分钟内检查。</translation>
    </message>
    <message>
        <source>The check found faults; withdraw it and correct them.</source>
        <translation>检查发现错误；请撤回并改正。</translation>
    </message>
    <message>
        <source>A second person puts it in force, not its author: %1.</source>
        <translation>须由作者以外的第二人启用：%1。</translation>
    </message>
    <message>
        <source>A director or an administrator puts it in force: %1.</source>
        <translation>由总监或管理员启用：%1。</translation>
    </message>
    <message>
        <source>Nobody qualified is there as second person: an administrator gives somebody who did not write it the role “%2” (tripod server add-person).</source>
        <translation>没有具备资格的第二人：请管理员给非作者的人“%2”角色（tripod server add-person）。</translation>
    </message>
    <message>
        <source>Nobody qualified is there as second person: an administrator gives %1 or somebody else the role “%2” (tripod server add-person).</source>
        <translation>没有具备资格的第二人：请管理员给%1或其他人“%2”角色（tripod server add-person）。</translation>
    </message>
    <message>
        <source>%1 and others</source>
        <translation>%1等</translation>
    </message>
    <message>
        <source>Somebody changed this version meanwhile. It is read again; repeat your change.</source>
        <translation>此版本已被他人修改。已重新读取，请再次修改。</translation>
    </message>
    <message>
        <source>This version has moved on meanwhile. It is read again; look where it stands.</source>
        <translation>此版本的状态已改变。已重新读取，请查看当前状态。</translation>
    </message>
    <message>
        <source>Somebody saved this meanwhile. Discard what you typed to see theirs, then repeat your change.</source>
        <translation>他人已保存。请放弃您的修改以查看对方的内容，然后再次修改。</translation>
    </message>
    <message>
        <source>The code of a field is small letters, digits and _. Write it like decision_role.</source>
        <translation>字段编码由小写字母、数字和 _ 组成。请写成 decision_role 这样。</translation>
    </message>
    <message>
        <source>A field of choices lists 1 to 200, each with its own code and both names. Correct the list.</source>
        <translation>选项字段须列出 1 至 200 个选项，各有不同编码和中英文名称。请改正列表。</translation>
    </message>
    <message>
        <source>The nine core fields stay in use. Give it no weight instead.</source>
        <translation>九个核心字段保持使用。可将其权重设为 0。</translation>
    </message>
    <message>
        <source>The kind of a field stays, for leads hold values of it. Add another field.</source>
        <translation>字段类型不能改变，因为线索已有其值。请添加新字段。</translation>
    </message>
    <message>
        <source>Leads and their rules know this name already. Choose another code.</source>
        <translation>线索及其规则已使用此名称。请选择其他编码。</translation>
    </message>
    <message>
        <source>A pool or a lead has this form. Choose another form there first.</source>
        <translation>已有线索池或线索使用此表单。请先在那里改选其他表单。</translation>
    </message>
    <message>
        <source>Two working hours of a calendar overlap. Correct the times.</source>
        <translation>同一日历的工作时间重叠。请改正时间。</translation>
    </message>
</context>
</TS>
