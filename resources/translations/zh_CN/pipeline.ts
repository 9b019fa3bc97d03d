<?xml version="1.0" encoding="utf-8"?>
<!DOCTYPE TS>
<TS version="2.1" language="zh_CN" sourcelanguage="en_GB">
<context>
    <name>CanvasMenu</name>
    <message>
        <source>Edit in the inspector</source>
        <translation>在右侧编辑</translation>
    </message>
    <message>
        <source>Rename</source>
        <translation>重命名</translation>
    </message>
    <message>
        <source>Connect from here</source>
        <translation>从这里连线</translation>
    </message>
    <message>
        <source>Kind</source>
        <translation>类型</translation>
    </message>
    <message>
        <source>Name the edge</source>
        <translation>命名流转</translation>
    </message>
    <message>
        <source>Insert a stage here</source>
        <translation>在此插入阶段</translation>
    </message>
    <message>
        <source>Cut</source>
        <translation>剪切</translation>
    </message>
    <message>
        <source>Copy</source>
        <translation>复制</translation>
    </message>
    <message>
        <source>Duplicate</source>
        <translation>复制一份</translation>
    </message>
    <message>
        <source>Delete</source>
        <translation>删除</translation>
    </message>
    <message>
        <source>Add</source>
        <translation>新建</translation>
    </message>
    <message>
        <source>Paste</source>
        <translation>粘贴</translation>
    </message>
    <message>
        <source>Select all</source>
        <translation>全选</translation>
    </message>
    <message>
        <source>Arrange automatically</source>
        <translation>自动布局</translation>
    </message>
    <message>
        <source>Show everything</source>
        <translation>显示全部</translation>
    </message>
</context>
<context>
    <name>MiniMap</name>
    <message>
        <source>Map of the whole process</source>
        <translation>整个流程的缩略图</translation>
    </message>
    <message>
        <source>Click or drag to move the view</source>
        <translation>点击或拖动以移动视图</translation>
    </message>
</context>
<context>
    <name>NameEdit</name>
    <message>
        <source>Name of ‘%1’</source>
        <translation>“%1”的名称</translation>
    </message>
</context>
<context>
    <name>PipelineSaving</name>
    <message>
        <source>My edits</source>
        <translation>我的修改</translation>
    </message>
</context>
<context>
    <name>ProcessDraft</name>
    <message>
        <source>Add ‘%1’</source>
        <translation>新增“%1”</translation>
    </message>
    <message>
        <source>Delete ‘%1’</source>
        <translation>删除“%1”</translation>
    </message>
    <message>
        <source>Delete %n objects</source>
        <translation>删除 %n 个对象</translation>
    </message>
    <message>
        <source>Move ‘%1’</source>
        <translation>移动“%1”</translation>
    </message>
    <message>
        <source>Move %n stages</source>
        <translation>移动 %n 个阶段</translation>
    </message>
    <message>
        <source>Edit ‘%1’</source>
        <translation>编辑“%1”</translation>
    </message>
    <message>
        <source>Rename ‘%1’</source>
        <translation>重命名“%1”</translation>
    </message>
    <message>
        <source>Connect ‘%1’ and ‘%2’</source>
        <translation>连接“%1”和“%2”</translation>
    </message>
    <message>
        <source>Add a rule to ‘%1’</source>
        <translation>给“%1”添加规则</translation>
    </message>
    <message>
        <source>Paste ‘%1’</source>
        <translation>粘贴“%1”</translation>
    </message>
    <message>
        <source>Paste %n stages</source>
        <translation>粘贴 %n 个阶段</translation>
    </message>
    <message>
        <source>Arrange</source>
        <translation>自动布局</translation>
    </message>
</context>
<context>
    <name>StageCanvas</name>
    <message>
        <source>1 stage copied</source>
        <translation>已复制 1 个阶段</translation>
    </message>
    <message>
        <source>%n stages copied</source>
        <translation>已复制 %n 个阶段</translation>
    </message>
    <message>
        <source>There is no stage on the clipboard</source>
        <translation>剪贴板中没有阶段</translation>
    </message>
    <message>
        <source>Duplicate</source>
        <translation>复制一份</translation>
    </message>
    <message>
        <source>Drop a stage here</source>
        <translation>把阶段拖到这里</translation>
    </message>
    <message>
        <source>Drag it from the list on the left, double-click it there, or begin with a template.</source>
        <translation>从左侧列表拖入，或在列表中双击，也可以从模板开始。</translation>
    </message>
    <message>
        <source>Start from a template</source>
        <translation>从模板开始</translation>
    </message>
    <message>
        <source>+ %1</source>
        <translation>+ %1</translation>
    </message>
    <message>
        <source>Copy</source>
        <translation>复制</translation>
    </message>
    <message>
        <source>New stage after ‘%1’; Enter adds it</source>
        <translation>在“%1”之后新建阶段，按回车添加</translation>
    </message>
    <message>
        <source>Connect ‘%1’ to ‘%2’; Enter confirms</source>
        <translation>把“%1”连到“%2”，按回车确认</translation>
    </message>
    <message>
        <source>+ new stage (Enter)</source>
        <translation>+ 新阶段（回车）</translation>
    </message>
    <message>
        <source>Stages of the process</source>
        <translation>流程的阶段</translation>
    </message>
    <message>
        <source>Arrows walk the stages, Alt and arrows connect, Ctrl and arrows move, Enter edits, F2 renames</source>
        <translation>方向键在阶段间移动，Alt 加方向键连线，Ctrl 加方向键移动位置，回车编辑，F2 重命名</translation>
    </message>
    <message>
        <source>A stage cannot lead to itself</source>
        <translation>阶段不能连到自己</translation>
    </message>
    <message>
        <source>These two are connected already</source>
        <translation>这两个阶段已经相连</translation>
    </message>
    <message>
        <source>Drop it on a stage</source>
        <translation>请放到一个阶段上</translation>
    </message>
    <message>
        <source>Won and lost are the end: nothing leads on from there</source>
        <translation>赢单和输单是终点，不能再往后连</translation>
    </message>
    <message>
        <source>From the pool a deal must be taken up again first</source>
        <translation>公海中的商机要先重新领取</translation>
    </message>
    <message>
        <source>Only a way out marked as lost leads to a lost stage</source>
        <translation>只有“输单”流转才能连到输单阶段</translation>
    </message>
    <message>
        <source>Only a way back to the pool leads into or out of it</source>
        <translation>只有“公海”流转才能进出公海</translation>
    </message>
    <message>
        <source>Deals begin at the entry: nothing leads forward into it</source>
        <translation>商机从入口开始，不能前进到入口</translation>
    </message>
    <message>
        <source>This would go round in a circle; a way back is drawn as a back edge</source>
        <translation>这样会形成循环；要退回请使用“退回”流转</translation>
    </message>
    <message>
        <source>Nobody goes back to a won deal</source>
        <translation>不能退回到赢单</translation>
    </message>
    <message>
        <source>This leads forward, so it cannot be a way back</source>
        <translation>这是向前的方向，不能作为退回</translation>
    </message>
    <message>
        <source>Only a way forward can be split</source>
        <translation>只有前进的流转可以拆分</translation>
    </message>
    <message>
        <source>This kind of stage cannot stand in the middle of a way</source>
        <translation>这种阶段不能放在流转中间</translation>
    </message>
    <message>
        <source>Drop the rule on a stage</source>
        <translation>请把规则放到一个阶段上</translation>
    </message>
    <message>
        <source>Nobody leaves this stage, so there is nothing to check or to time</source>
        <translation>商机不会离开这个阶段，因此无需检查或计时</translation>
    </message>
    <message>
        <source>Giving a deal up asks for a reason only</source>
        <translation>放弃商机只需填写原因</translation>
    </message>
    <message>
        <source>This stage has that rule already; edit it in the inspector</source>
        <translation>这个阶段已有该规则，请在右侧编辑</translation>
    </message>
    <message>
        <source>This cannot be dropped here</source>
        <translation>不能放到这里</translation>
    </message>
    <message>
        <source>This connection is not allowed</source>
        <translation>不允许这样连线</translation>
    </message>
    <message>
        <source>1 open deal</source>
        <translation>1 个在途商机</translation>
    </message>
    <message>
        <source>%n open deals</source>
        <translation>%n 个在途商机</translation>
    </message>
    <message>
        <source>leads to %1</source>
        <translation>通往%1</translation>
    </message>
    <message>
        <source>%1: from ‘%2’ to ‘%3’</source>
        <translation>%1：从“%2”到“%3”</translation>
    </message>
    <message>
        <source>has an error</source>
        <translation>有错误</translation>
    </message>
    <message>
        <source>has a warning</source>
        <translation>有警告</translation>
    </message>
    <message>
        <source>has a remark</source>
        <translation>有提示</translation>
    </message>
    <message>
        <source>added</source>
        <translation>新增</translation>
    </message>
    <message>
        <source>removed</source>
        <translation>删除</translation>
    </message>
    <message>
        <source>changed</source>
        <translation>修改</translation>
    </message>
    <message>
        <source>Choose a stage to connect from; the menu key adds one</source>
        <translation>请先选中要连出的阶段；按菜单键可添加阶段</translation>
    </message>
</context>
<context>
    <name>StageCard</name>
    <message>
        <source>Closes the deal</source>
        <translation>商机成交</translation>
    </message>
    <message>
        <source>Loss reason required</source>
        <translation>必选输单原因</translation>
    </message>
    <message>
        <source>Given back to everybody</source>
        <translation>退回给所有人</translation>
    </message>
    <message>
        <source>No rules yet</source>
        <translation>暂无规则</translation>
    </message>
    <message>
        <source>Only if %1</source>
        <translation>仅当 %1</translation>
    </message>
    <message>
        <source>Leaves if %1</source>
        <translation>离开条件 %1</translation>
    </message>
    <message>
        <source>%1 needed</source>
        <translation>需要%1</translation>
    </message>
    <message>
        <source>%n documents needed</source>
        <translation>需 %n 份材料</translation>
    </message>
    <message>
        <source>%1 sign-off</source>
        <translation>%1会签</translation>
    </message>
    <message>
        <source>1 required field</source>
        <translation>1 项必填</translation>
    </message>
    <message>
        <source>%n required fields</source>
        <translation>%n 项必填</translation>
    </message>
    <message>
        <source>1 task</source>
        <translation>1 个任务</translation>
    </message>
    <message>
        <source>%n tasks</source>
        <translation>%n 个任务</translation>
    </message>
    <message>
        <source>1 automatic task</source>
        <translation>1 个自动任务</translation>
    </message>
    <message>
        <source>%n automatic tasks</source>
        <translation>%n 个自动任务</translation>
    </message>
    <message>
        <source>SLA 1 day</source>
        <translation>时限 1 天</translation>
    </message>
    <message>
        <source>SLA %n days</source>
        <translation>时限 %n 天</translation>
    </message>
    <message>
        <source>%1 d</source>
        <translation>%1 天</translation>
    </message>
</context>
<context>
    <name>ToolStrip</name>
    <message>
        <source>Select (V)</source>
        <translation>选择 (V)</translation>
    </message>
    <message>
        <source>Pan (H, or hold Space)</source>
        <translation>平移（H，或按住空格）</translation>
    </message>
    <message>
        <source>Connect (L)</source>
        <translation>连线 (L)</translation>
    </message>
    <message>
        <source>Arrange automatically</source>
        <translation>自动布局</translation>
    </message>
    <message>
        <source>Snap to the grid</source>
        <translation>网格吸附</translation>
    </message>
    <message>
        <source>Zoom out (Ctrl −)</source>
        <translation>缩小 (Ctrl −)</translation>
    </message>
    <message>
        <source>Zoom in (Ctrl +)</source>
        <translation>放大 (Ctrl +)</translation>
    </message>
    <message>
        <source>Show at 100% (Ctrl 0)</source>
        <translation>按 100% 显示 (Ctrl 0)</translation>
    </message>
    <message>
        <source>Show everything (Ctrl 9)</source>
        <translation>显示全部 (Ctrl 9)</translation>
    </message>
    <message>
        <source>Undo: %1</source>
        <translation>撤销：%1</translation>
    </message>
    <message>
        <source>Undo (Ctrl Z)</source>
        <translation>撤销 (Ctrl Z)</translation>
    </message>
    <message>
        <source>Redo: %1</source>
        <translation>重做：%1</translation>
    </message>
    <message>
        <source>Redo (Ctrl Y)</source>
        <translation>重做 (Ctrl Y)</translation>
    </message>
</context>
<context>
    <name>pipeline</name>
    <message>
        <source>Begin with ‘%1’</source>
        <translation>从“%1”开始</translation>
    </message>
    <message>
        <source>Processes (*.json *.bpmn *.xml)</source>
        <translation>流程文件 (*.json *.bpmn *.xml)</translation>
    </message>
    <message>
        <source>Import a process</source>
        <translation>导入流程</translation>
    </message>
    <message>
        <source>Not imported</source>
        <translation>未导入</translation>
    </message>
    <message>
        <source>Import %1</source>
        <translation>导入 %1</translation>
    </message>
    <message>
        <source>%1 took the place of the draft; undo brings it back.</source>
        <translation>草稿已替换为 %1；撤销可恢复原来的草稿。</translation>
    </message>
    <message>
        <source>Imported</source>
        <translation>已导入</translation>
    </message>
    <message>
        <source>Process file (*.json)</source>
        <translation>流程文件 (*.json)</translation>
    </message>
    <message>
        <source>Export the process</source>
        <translation>导出流程</translation>
    </message>
    <message>
        <source>Exported</source>
        <translation>已导出</translation>
    </message>
    <message>
        <source>Problems</source>
        <translation>校验</translation>
    </message>
    <message>
        <source>Differences</source>
        <translation>版本差异</translation>
    </message>
    <message>
        <source>Migration</source>
        <translation>在途迁移</translation>
    </message>
    <message>
        <source>Problems, differences, migration</source>
        <translation>校验、版本差异、在途迁移</translation>
    </message>
    <message>
        <source>Add a stage</source>
        <translation>添加阶段</translation>
    </message>
    <message>
        <source>Choose a stage first; the rule goes on it.</source>
        <translation>请先选中一个阶段，规则将加在它上面。</translation>
    </message>
    <message>
        <source>This version is live. Under ‘Versions’ choose an earlier one to compare it with.</source>
        <translation>这就是生效版本。可在“版本”中选择较早的版本进行对比。</translation>
    </message>
    <message>
        <source>There is no other version to compare with yet.</source>
        <translation>还没有可以对比的其他版本。</translation>
    </message>
    <message>
        <source>once this version is live</source>
        <translation>待此版本生效后</translation>
    </message>
    <message>
        <source>It needs a live version to compare with.</source>
        <translation>需要一个生效版本作对比。</translation>
    </message>
    <message>
        <source>Who designs this process can run it.</source>
        <translation>由设计此流程的人运行。</translation>
    </message>
    <message>
        <source>stages: %1</source>
        <translation>%1 个阶段</translation>
    </message>
    <message>
        <source>connections: %1</source>
        <translation>%1 条流转</translation>
    </message>
    <message>
        <source>Cancel</source>
        <translation>取消</translation>
    </message>
    <message>
        <source>Submit version %1 for review?</source>
        <translation>提交 v%1 审核？</translation>
    </message>
    <message>
        <source>Submit</source>
        <translation>提交</translation>
    </message>
    <message>
        <source>Differences from the live version: %1</source>
        <translation>与生效版本的差异：%1 处</translation>
    </message>
    <message>
        <source>This is the first version of the process.</source>
        <translation>这是此流程的第一个版本。</translation>
    </message>
    <message>
        <source>Warnings that stay: %1</source>
        <translation>仍有警告：%1 条</translation>
    </message>
    <message>
        <source>It cannot be edited while it is in review; withdrawing makes it a draft again.</source>
        <translation>审核期间不能编辑；撤回后恢复为草稿。</translation>
    </message>
    <message>
        <source>A second person publishes it.</source>
        <translation>由另一人发布。</translation>
    </message>
    <message>
        <source>You can publish it as soon as it has been checked.</source>
        <translation>检查完成后即可发布。</translation>
    </message>
    <message>
        <source>Publish version %1 again?</source>
        <translation>重新发布 v%1？</translation>
    </message>
    <message>
        <source>Publish version %1?</source>
        <translation>发布 v%1？</translation>
    </message>
    <message>
        <source>Publish</source>
        <translation>发布</translation>
    </message>
    <message>
        <source>Starts on</source>
        <translation>生效日期</translation>
    </message>
    <message>
        <source>Move the open deals to it at once</source>
        <translation>同时把在途商机迁到此版本</translation>
    </message>
    <message>
        <source>New deals follow it from now on.</source>
        <translation>新商机从现在起按此流程走。</translation>
    </message>
    <message>
        <source>It goes live by itself on its day.</source>
        <translation>到生效日期自动生效。</translation>
    </message>
    <message>
        <source>Version %1 is retired; publishing it again takes this back.</source>
        <translation>v%1 随之停用；重新发布 v%1 即可回退。</translation>
    </message>
    <message>
        <source>%1 open deals move to their stage of this version, all or none of them.</source>
        <translation>%1 条在途商机迁到此版本的对应阶段，要么全部迁移，要么都不动。</translation>
    </message>
    <message>
        <source>%1 open deals stay on their version until they are moved.</source>
        <translation>%1 条在途商机仍留在原版本，直到被迁移。</translation>
    </message>
    <message>
        <source>A published version cannot be edited any more.</source>
        <translation>已发布的版本不能再编辑。</translation>
    </message>
    <message>
        <source>Move the open deals?</source>
        <translation>迁移在途商机？</translation>
    </message>
    <message>
        <source>Move them</source>
        <translation>迁移</translation>
    </message>
    <message>
        <source>%1 open deals move to version %2, all or none of them.</source>
        <translation>%1 条在途商机迁到 v%2，要么全部迁移，要么都不动。</translation>
    </message>
    <message>
        <source>If somebody moves one of them meanwhile nothing happens, and you see the new counts.</source>
        <translation>若期间有人移动了其中任何一条，则不作任何改动，并显示新的数量。</translation>
    </message>
    <message>
        <source>Nothing differs.</source>
        <translation>没有差异。</translation>
    </message>
    <message>
        <source>Differences between the versions</source>
        <translation>版本之间的差异</translation>
    </message>
    <message>
        <source>Change</source>
        <translation>变更</translation>
    </message>
    <message>
        <source>Where</source>
        <translation>位置</translation>
    </message>
    <message>
        <source>Field</source>
        <translation>字段</translation>
    </message>
    <message>
        <source>Before</source>
        <translation>之前</translation>
    </message>
    <message>
        <source>After</source>
        <translation>之后</translation>
    </message>
    <message>
        <source>Whole process</source>
        <translation>全局</translation>
    </message>
    <message>
        <source>always</source>
        <translation>始终</translation>
    </message>
    <message>
        <source>Added</source>
        <translation>新增</translation>
    </message>
    <message>
        <source>Removed</source>
        <translation>删除</translation>
    </message>
    <message>
        <source>Changed</source>
        <translation>修改</translation>
    </message>
    <message>
        <source>Order of the stages</source>
        <translation>阶段顺序</translation>
    </message>
    <message>
        <source>Place on the canvas</source>
        <translation>画布位置</translation>
    </message>
    <message>
        <source>Deals go on here; every check of both stages is asked.</source>
        <translation>商机由此前进；两个阶段的全部检查都要通过。</translation>
    </message>
    <message>
        <source>Deals may go on here or leave it out; every check is asked.</source>
        <translation>商机可由此前进，也可跳过；检查照常进行。</translation>
    </message>
    <message>
        <source>Going back needs the manager or the director, and a reason.</source>
        <translation>退回须由上级或总监操作并写明原因。</translation>
    </message>
    <message>
        <source>The deal is lost; a reason is asked for.</source>
        <translation>商机输单，须写明原因。</translation>
    </message>
    <message>
        <source>The deal goes back to the pool, or comes from it.</source>
        <translation>商机退回公海，或由公海领出。</translation>
    </message>
    <message>
        <source>the top of the file</source>
        <translation>文件开头</translation>
    </message>
    <message>
        <source>%1 is no BPMN file this program can read. Export it again from the program it came from.</source>
        <translation>%1 不是本程序能读取的 BPMN 文件。请从原程序重新导出。</translation>
    </message>
    <message>
        <source>%1 was not imported: at %p stands “%v”, which cannot be there. Mend the file, or export it again.</source>
        <translation>未导入 %1：%p 处的“%v”不合要求。请修正文件或重新导出。</translation>
    </message>
    <message>
        <source>%1 is damaged or cut off at line %n. Export it again, or take another copy.</source>
        <translation>%1 在第 %n 行损坏或不完整。请重新导出或换一份。</translation>
    </message>
    <message>
        <source>%1 is no text file. Choose a process file (.json) or BPMN.</source>
        <translation>%1 不是文本文件。请选择流程文件 (.json) 或 BPMN。</translation>
    </message>
    <message>
        <source>%1 is a file of another kind. Choose a process that was exported here, or BPMN.</source>
        <translation>%1 是其他类型的文件。请选择由本程序导出的流程或 BPMN。</translation>
    </message>
    <message>
        <source>%1 was made by a newer version of this program (format %f, this one reads %k). Update first.</source>
        <translation>%1 由更新版本的程序生成（格式 %f，本程序最高支持 %k）。请先更新程序。</translation>
    </message>
    <message>
        <source>%1 was made by a newer version of this program. Update first.</source>
        <translation>%1 由更新版本的程序生成。请先更新程序。</translation>
    </message>
    <message>
        <source>%1 is larger than 8 MB; a process is not. Choose another file.</source>
        <translation>%1 超过 8 MB，不会是流程文件。请另选文件。</translation>
    </message>
    <message>
        <source>%1 is nested deeper than a process can be. Export it again.</source>
        <translation>%1 的层次过深，不会是流程。请重新导出。</translation>
    </message>
    <message>
        <source>%1 holds a document type, which could read other files. Export it again without one.</source>
        <translation>%1 含文档类型定义，可能读取其他文件，已拒绝。请去掉后重新导出。</translation>
    </message>
    <message>
        <source>%1 has no tasks or events. Draw the process first, then import it.</source>
        <translation>%1 中没有任务或事件。请先画好流程再导入。</translation>
    </message>
    <message>
        <source>%1 is XML, but not BPMN 2.0. Export it as BPMN 2.0.</source>
        <translation>%1 是 XML，但不是 BPMN 2.0。请导出为 BPMN 2.0。</translation>
    </message>
    <message>
        <source>%1 has more at %p than a process may have (%m). Divide it.</source>
        <translation>%1 在 %p 处的数量超过流程上限 (%m)。请拆分。</translation>
    </message>
    <message>
        <source>%1 was not imported: at %p stands the unknown key “%v”. Remove it, or export again.</source>
        <translation>未导入 %1：%p 处有未知的键“%v”。请删除它或重新导出。</translation>
    </message>
    <message>
        <source>%1 was not imported: at %p the key “%v” is missing. Export it again.</source>
        <translation>未导入 %1：%p 处缺少键“%v”。请重新导出。</translation>
    </message>
    <message>
        <source>%1 was not imported: the text at %p is longer than %m characters. Shorten it there, then import again.</source>
        <translation>%1 未导入：%p 处的文字超过 %m 个字符。请在文件中缩短后重新导入。</translation>
    </message>
    <message>
        <source>%1 was not imported: the text at %p holds a control character (“%v”). Remove it, then import again.</source>
        <translation>%1 未导入：%p 处的文字含有控制字符（“%v”）。请删除后重新导入。</translation>
    </message>
    <message>
        <source>%1 was not imported: the key “%y” stands twice in one place. Remove one, then import again.</source>
        <translation>%1 未导入：键“%y”在同一处出现两次。请删除其一后重新导入。</translation>
    </message>
    <message>
        <source>%1 holds a number that is none (%v). Mend the file, or export it again.</source>
        <translation>%1 含有无效的数字（%v）。请修正文件，或重新导出。</translation>
    </message>
    <message>
        <source>%1 was not imported: the id “%v” stands twice (%p). Export it again.</source>
        <translation>未导入 %1：标识“%v”出现两次 (%p)。请重新导出。</translation>
    </message>
    <message>
        <source>Take the parent&apos;s value again: %1</source>
        <translation>恢复为上级模板的值：%1</translation>
    </message>
    <message>
        <source>own value; the parent&apos;s is different</source>
        <translation>本流程的值，与上级模板不同</translation>
    </message>
    <message>
        <source>inherited from the parent</source>
        <translation>继承自上级模板</translation>
    </message>
    <message>
        <source>A number from %1 to %2</source>
        <translation>%1 到 %2 之间的数</translation>
    </message>
    <message>
        <source>Compare v%1</source>
        <translation>对比 v%1</translation>
    </message>
    <message>
        <source>inherits %1</source>
        <translation>继承自 %1</translation>
    </message>
    <message>
        <source>autosaved %1</source>
        <translation>自动保存于 %1</translation>
    </message>
    <message>
        <source>starts on %1</source>
        <translation>%1 起生效</translation>
    </message>
    <message>
        <source>Stage designer</source>
        <translation>阶段设计器</translation>
    </message>
    <message>
        <source>Simulate</source>
        <translation>模拟</translation>
    </message>
    <message>
        <source>Run the draft over past deals beside the live version</source>
        <translation>用过去的商机同时试跑草稿与生效版本</translation>
    </message>
    <message>
        <source>Compare</source>
        <translation>对比</translation>
    </message>
    <message>
        <source>Show on the canvas what differs from the live version</source>
        <translation>在画布上显示与生效版本的差异</translation>
    </message>
    <message>
        <source>Versions</source>
        <translation>版本</translation>
    </message>
    <message>
        <source>All versions: open, compare, publish an earlier one again</source>
        <translation>全部版本：打开、对比、重新发布旧版本</translation>
    </message>
    <message>
        <source>More for this stage</source>
        <translation>更多操作</translation>
    </message>
    <message>
        <source>always · Alt+/ for names</source>
        <translation>始终 · Alt+/ 选名称</translation>
    </message>
    <message>
        <source>%1 chosen</source>
        <translation>已选 %1 项</translation>
    </message>
    <message>
        <source>Process</source>
        <translation>流程</translation>
    </message>
    <message>
        <source>Actual 12-month win rate %1 (n = %2)</source>
        <translation>近 12 个月实际赢率 %1 (n = %2)</translation>
    </message>
    <message>
        <source>%1 of %2 deals went this way.</source>
        <translation>%2 条商机中有 %1 走此流转。</translation>
    </message>
    <message>
        <source>Delete</source>
        <translation>删除</translation>
    </message>
    <message>
        <source>Follow the parent in everything</source>
        <translation>全部恢复为上级模板</translation>
    </message>
    <message>
        <source>%1 open deals on older versions</source>
        <translation>旧版本上有 %1 条在途商机</translation>
    </message>
    <message>
        <source>%1 still need a stage</source>
        <translation>%1 条尚未指定阶段</translation>
    </message>
    <message>
        <source>every one has a stage</source>
        <translation>均已指定阶段</translation>
    </message>
    <message>
        <source>Open deals to move to this version</source>
        <translation>待迁到此版本的在途商机</translation>
    </message>
    <message>
        <source>No open deal is on an older version.</source>
        <translation>旧版本上没有在途商机。</translation>
    </message>
    <message>
        <source>Move the deals…</source>
        <translation>迁移商机…</translation>
    </message>
    <message>
        <source>From</source>
        <translation>来自</translation>
    </message>
    <message>
        <source>Stage there</source>
        <translation>原阶段</translation>
    </message>
    <message>
        <source>Open deals</source>
        <translation>在途商机</translation>
    </message>
    <message>
        <source>Goes to</source>
        <translation>迁往</translation>
    </message>
    <message>
        <source>Choose a stage…</source>
        <translation>选择阶段…</translation>
    </message>
    <message>
        <source>Close this notice</source>
        <translation>关闭提示</translation>
    </message>
    <message>
        <source>Recovered</source>
        <translation>已恢复</translation>
    </message>
    <message>
        <source>Unsaved edits of %1 were found on this computer and put back; undo shows what the server has.</source>
        <translation>本机上找到 %1 未保存的修改并已恢复；撤销可查看服务器上的内容。</translation>
    </message>
    <message>
        <source>Discard them</source>
        <translation>放弃修改</translation>
    </message>
    <message>
        <source>Saved meanwhile</source>
        <translation>他人已保存</translation>
    </message>
    <message>
        <source>%1 saved this draft since you opened it. Nothing of yours is lost; choose which goes on.</source>
        <translation>您打开之后，%1 保存了此草稿。您的修改没有丢失，请选择以哪份继续。</translation>
    </message>
    <message>
        <source>Somebody</source>
        <translation>有人</translation>
    </message>
    <message>
        <source>Not done</source>
        <translation>未完成</translation>
    </message>
    <message>
        <source>Stage</source>
        <translation>普通阶段</translation>
    </message>
    <message>
        <source>Entry stage</source>
        <translation>入口阶段</translation>
    </message>
    <message>
        <source>Approval stage</source>
        <translation>审批阶段</translation>
    </message>
    <message>
        <source>Approval</source>
        <translation>审批</translation>
    </message>
    <message>
        <source>Automatic task</source>
        <translation>自动任务</translation>
    </message>
    <message>
        <source>Drag it out, or Enter to add it</source>
        <translation>拖出，或按回车添加</translation>
    </message>
    <message>
        <source>Find a component</source>
        <translation>查找组件</translation>
    </message>
    <message>
        <source>STAGES</source>
        <translation>阶段</translation>
    </message>
    <message>
        <source>RULES</source>
        <translation>规则</translation>
    </message>
    <message>
        <source>drag onto the canvas</source>
        <translation>拖到画布</translation>
    </message>
    <message>
        <source>drop on a stage</source>
        <translation>拖到阶段上</translation>
    </message>
    <message>
        <source>No component is called that.</source>
        <translation>没有这样的组件。</translation>
    </message>
    <message>
        <source>Stages to add</source>
        <translation>可添加的阶段</translation>
    </message>
    <message>
        <source>Rules to add</source>
        <translation>可添加的规则</translation>
    </message>
    <message>
        <source>Error</source>
        <translation>错误</translation>
    </message>
    <message>
        <source>Warning</source>
        <translation>警告</translation>
    </message>
    <message>
        <source>Hint</source>
        <translation>提示</translation>
    </message>
    <message>
        <source>The process has no stages yet</source>
        <translation>流程还没有阶段</translation>
    </message>
    <message>
        <source>No entry stage: a new deal could not start anywhere</source>
        <translation>没有入口阶段：新商机无处开始</translation>
    </message>
    <message>
        <source>A second entry beside ‘%f’; a new deal starts in one place</source>
        <translation>除“%f”外又有一个入口；新商机只能从一处开始</translation>
    </message>
    <message>
        <source>No won stage: no deal could be closed</source>
        <translation>没有赢单阶段：商机无法成交</translation>
    </message>
    <message>
        <source>No lost stage: a lost deal has nowhere to go</source>
        <translation>没有输单阶段：输掉的商机无处可去</translation>
    </message>
    <message>
        <source>No way leads here</source>
        <translation>没有流转通向这里</translation>
    </message>
    <message>
        <source>No way leads out of this stage</source>
        <translation>此阶段没有出口</translation>
    </message>
    <message>
        <source>From here no deal can be won</source>
        <translation>从这里无法走到赢单</translation>
    </message>
    <message>
        <source>No way leads out of the pool; deals stay there</source>
        <translation>公海没有出口，商机会留在那里</translation>
    </message>
    <message>
        <source>The stage has no code</source>
        <translation>阶段没有编码</translation>
    </message>
    <message>
        <source>The code “%c” is also that of ‘%f’</source>
        <translation>编码“%c”与“%f”重复</translation>
    </message>
    <message>
        <source>The stage has no name</source>
        <translation>阶段没有名称</translation>
    </message>
    <message>
        <source>A piece of evidence has no name</source>
        <translation>有证据未命名</translation>
    </message>
    <message>
        <source>A task has no name</source>
        <translation>有任务未命名</translation>
    </message>
    <message>
        <source>The name is missing in one language</source>
        <translation>缺少一种语言的名称</translation>
    </message>
    <message>
        <source>The required field “%k” does not exist</source>
        <translation>必填字段“%k”不存在</translation>
    </message>
    <message>
        <source>The field “%k” is required twice</source>
        <translation>字段“%k”重复必填</translation>
    </message>
    <message>
        <source>An approval stage without an approver</source>
        <translation>审批阶段没有审批人</translation>
    </message>
    <message>
        <source>No role chosen for an approver</source>
        <translation>审批人未选角色</translation>
    </message>
    <message>
        <source>There is no role “%r”</source>
        <translation>没有角色“%r”</translation>
    </message>
    <message>
        <source>Nobody holds the role “%r” any more</source>
        <translation>角色“%r”已无人担任</translation>
    </message>
    <message>
        <source>No limit for idle deals: the light never turns red</source>
        <translation>未设闲置上限：永远不会变红</translation>
    </message>
    <message>
        <source>Yellow after %w days comes no sooner than red after %i</source>
        <translation>黄灯 %w 天不早于红灯 %i 天</translation>
    </message>
    <message>
        <source>Win probability %p on a closed stage</source>
        <translation>已结束的阶段赢率为 %p</translation>
    </message>
    <message>
        <source>Win probability falls along the way: %p after %a in ‘%o’</source>
        <translation>赢率沿路径下降：“%o”为 %a，此处为 %p</translation>
    </message>
    <message>
        <source>Asked on leaving, but nobody leaves a closed stage</source>
        <translation>要求离开时检查，但没有商机会离开已结束的阶段</translation>
    </message>
    <message>
        <source>The condition cannot be read</source>
        <translation>条件无法解析</translation>
    </message>
    <message>
        <source>The formula is no condition; compare it with something</source>
        <translation>公式不是条件，请与某个值比较</translation>
    </message>
    <message>
        <source>The condition names “%v”, which does not exist</source>
        <translation>条件中的“%v”不存在</translation>
    </message>
    <message>
        <source>The condition compares with “%v”, which no deal can have</source>
        <translation>条件与“%v”比较，但没有商机会是这个值</translation>
    </message>
    <message>
        <source>The condition can never hold</source>
        <translation>条件永远不成立</translation>
    </message>
    <message>
        <source>The condition always holds and asks nothing</source>
        <translation>条件始终成立，不起作用</translation>
    </message>
    <message>
        <source>Two conditions of this step exclude each other: %1 and %2</source>
        <translation>这一步的两个条件互相矛盾：%1 与 %2</translation>
    </message>
    <message>
        <source>The condition excludes a field that is required here: %1</source>
        <translation>条件排除了此处的必填字段：%1</translation>
    </message>
    <message>
        <source>No SLA, though a tenth of the deals stay longer than %p</source>
        <translation>无 SLA；历史 90 分位停留 %p</translation>
    </message>
    <message>
        <source>Win probability %p, but %a were won in 12 months (n = %n)</source>
        <translation>赢率 %p，近 12 个月实际 %a (n = %n)</translation>
    </message>
    <message>
        <source>%d open deals in ‘%s’, which is not in the draft; they need another stage</source>
        <translation>“%s”不在草稿中，%d 条在途商机需另行映射</translation>
    </message>
    <message>
        <source>A connection from a stage to itself</source>
        <translation>阶段与自身相连</translation>
    </message>
    <message>
        <source>These stages are connected twice</source>
        <translation>两个阶段重复相连</translation>
    </message>
    <message>
        <source>A connection out of a closed stage</source>
        <translation>从已结束的阶段引出流转</translation>
    </message>
    <message>
        <source>A connection from the pool straight to an end</source>
        <translation>从公海直接到结束</translation>
    </message>
    <message>
        <source>Only a ‘lost’ connection leads to a lost stage</source>
        <translation>只有“输单”流转能通向输单</translation>
    </message>
    <message>
        <source>Only a ‘pool’ connection touches the pool</source>
        <translation>只有“公海”流转能连接公海</translation>
    </message>
    <message>
        <source>A forward connection into the entry</source>
        <translation>前进流转通向入口</translation>
    </message>
    <message>
        <source>Forward connections run in a circle</source>
        <translation>前进流转形成环路</translation>
    </message>
    <message>
        <source>A connection back to a won stage</source>
        <translation>退回流转通向赢单</translation>
    </message>
    <message>
        <source>A ‘back’ connection that leads forward would go round the checks</source>
        <translation>“退回”流转实为前进，会绕过检查</translation>
    </message>
    <message>
        <source>A connection whose stage is gone</source>
        <translation>流转的一端阶段已不存在</translation>
    </message>
    <message>
        <source>Add the manager</source>
        <translation>加上直属上级</translation>
    </message>
    <message>
        <source>Ask on entering</source>
        <translation>改为进入时</translation>
    </message>
    <message>
        <source>Clear it</source>
        <translation>清除</translation>
    </message>
    <message>
        <source>Connect from ‘%o’</source>
        <translation>从“%o”连入</translation>
    </message>
    <message>
        <source>Connect to ‘%t’</source>
        <translation>连到“%t”</translation>
    </message>
    <message>
        <source>Remove it</source>
        <translation>移除</translation>
    </message>
    <message>
        <source>Make it ‘%e’</source>
        <translation>改为“%e”</translation>
    </message>
    <message>
        <source>Make ‘%s’ the entry</source>
        <translation>把“%s”设为入口</translation>
    </message>
    <message>
        <source>Make it a plain stage</source>
        <translation>改为普通阶段</translation>
    </message>
    <message>
        <source>Remove the connection</source>
        <translation>删除流转</translation>
    </message>
    <message>
        <source>Use ‘%c’</source>
        <translation>改用“%c”</translation>
    </message>
    <message>
        <source>Red after %d days</source>
        <translation>%d 天变红</translation>
    </message>
    <message>
        <source>Yellow after %d days</source>
        <translation>%d 天变黄</translation>
    </message>
    <message>
        <source>Use ‘%n’</source>
        <translation>改用“%n”</translation>
    </message>
    <message>
        <source>Set %p</source>
        <translation>设为 %p</translation>
    </message>
    <message>
        <source>Set %d days</source>
        <translation>设为 %d 天</translation>
    </message>
    <message>
        <source>Use the actual %p</source>
        <translation>采用实际值 %p</translation>
    </message>
    <message>
        <source>Use ‘%r’</source>
        <translation>改用“%r”</translation>
    </message>
    <message>
        <source>Add a won stage</source>
        <translation>添加赢单</translation>
    </message>
    <message>
        <source>Add a lost stage</source>
        <translation>添加输单</translation>
    </message>
    <message>
        <source>Add an entry stage</source>
        <translation>添加入口阶段</translation>
    </message>
    <message>
        <source>Problems of the process</source>
        <translation>流程的校验结果</translation>
    </message>
    <message>
        <source>Nothing is wrong with this process.</source>
        <translation>此流程没有问题。</translation>
    </message>
    <message>
        <source>Level</source>
        <translation>级别</translation>
    </message>
    <message>
        <source>Problem</source>
        <translation>问题</translation>
    </message>
    <message>
        <source>Quick fix</source>
        <translation>建议</translation>
    </message>
    <message>
        <source>Show the mapping</source>
        <translation>查看映射</translation>
    </message>
    <message>
        <source>errors: %1</source>
        <translation>%1 错误</translation>
    </message>
    <message>
        <source>warnings: %1</source>
        <translation>%1 警告</translation>
    </message>
    <message>
        <source>hints: %1</source>
        <translation>%1 提示</translation>
    </message>
    <message>
        <source>All versions</source>
        <translation>全部版本</translation>
    </message>
    <message>
        <source>Name</source>
        <translation>名称</translation>
    </message>
    <message>
        <source>Code</source>
        <translation>编码</translation>
    </message>
    <message>
        <source>Holds for</source>
        <translation>适用范围</translation>
    </message>
    <message>
        <source>Stages</source>
        <translation>阶段</translation>
    </message>
    <message>
        <source>Connections</source>
        <translation>流转</translation>
    </message>
    <message>
        <source>Follows</source>
        <translation>继承自</translation>
    </message>
    <message>
        <source>Begun</source>
        <translation>创建</translation>
    </message>
    <message>
        <source>Note</source>
        <translation>备注</translation>
    </message>
    <message>
        <source>You can look at every stage here; this version cannot be edited.</source>
        <translation>可查看每个阶段；此版本不能编辑。</translation>
    </message>
    <message>
        <source>Drag moves them together, Delete removes them, Ctrl+C copies them into another template.</source>
        <translation>拖动可一起移动，Delete 删除，Ctrl+C 可复制到其他模板。</translation>
    </message>
    <message>
        <source>Drag a stage from the left onto the canvas, or onto a connection to split it. Drag a rule onto a stage. Click a stage to edit it; drag from its edge to connect. By keyboard: arrows walk, Enter edits, Alt+arrows connect.</source>
        <translation>从左侧把阶段拖到画布，或拖到流转上将其拆开；把规则拖到阶段上。单击阶段即可编辑，从卡片边缘拖出即可连线。键盘：方向键走动，回车编辑，Alt+方向键连线。</translation>
    </message>
    <message>
        <source>On leaving</source>
        <translation>离开时</translation>
    </message>
    <message>
        <source>On entering</source>
        <translation>进入时</translation>
    </message>
    <message>
        <source>Unknown fields: %1</source>
        <translation>未知字段：%1</translation>
    </message>
    <message>
        <source>Who sees deals of this stage</source>
        <translation>谁能看到此阶段的商机</translation>
    </message>
    <message>
        <source>Nobody ticked: whoever may see the deal.</source>
        <translation>都不勾选：凡能看到该商机的人。</translation>
    </message>
    <message>
        <source>Who may move them on</source>
        <translation>谁能推进</translation>
    </message>
    <message>
        <source>Going back and skipping need the manager or the director.</source>
        <translation>退回和跳过须由上级或总监操作。</translation>
    </message>
    <message>
        <source>Remove this rule</source>
        <translation>删除此规则</translation>
    </message>
    <message>
        <source>Add: %1</source>
        <translation>添加：%1</translation>
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
        <source>When</source>
        <translation>时机</translation>
    </message>
    <message>
        <source>How many</source>
        <translation>数量</translation>
    </message>
    <message>
        <source>Document</source>
        <translation>材料</translation>
    </message>
    <message>
        <source>Activity</source>
        <translation>活动</translation>
    </message>
    <message>
        <source>Who</source>
        <translation>负责人</translation>
    </message>
    <message>
        <source>Due after (working days)</source>
        <translation>期限（工作日）</translation>
    </message>
    <message>
        <source>Mandatory</source>
        <translation>必须完成</translation>
    </message>
    <message>
        <source>Task without a name</source>
        <translation>未命名任务</translation>
    </message>
    <message>
        <source>Role</source>
        <translation>角色</translation>
    </message>
    <message>
        <source>Only if</source>
        <translation>仅当</translation>
    </message>
    <message>
        <source>No role chosen</source>
        <translation>未选角色</translation>
    </message>
    <message>
        <source>Deals that reached each stage, live and draft</source>
        <translation>到达各阶段的商机，生效版本与草稿</translation>
    </message>
    <message>
        <source>Waiting for its turn</source>
        <translation>排队中</translation>
    </message>
    <message>
        <source>Reading past deals</source>
        <translation>读取过去的商机</translation>
    </message>
    <message>
        <source>Judging their moves</source>
        <translation>检查各次推进</translation>
    </message>
    <message>
        <source>Counting and storing</source>
        <translation>统计并保存</translation>
    </message>
    <message>
        <source>Simulation: %1 deals</source>
        <translation>模拟：%1 条商机</translation>
    </message>
    <message>
        <source>Simulation</source>
        <translation>模拟</translation>
    </message>
    <message>
        <source>Run the draft over past deals beside the live version.</source>
        <translation>用过去的商机同时试跑草稿与生效版本。</translation>
    </message>
    <message>
        <source>The simulation was cancelled.</source>
        <translation>模拟已取消。</translation>
    </message>
    <message>
        <source> d</source>
        <translation> 天</translation>
    </message>
    <message>
        <source>Stuck %1</source>
        <translation>卡住 %1</translation>
    </message>
    <message>
        <source>last %1 days</source>
        <translation>近 %1 天</translation>
    </message>
    <message>
        <source>Period of the simulation</source>
        <translation>模拟区间</translation>
    </message>
    <message>
        <source>Run the simulation</source>
        <translation>运行模拟</translation>
    </message>
    <message>
        <source>Win rate</source>
        <translation>赢单率</translation>
    </message>
    <message>
        <source>Cycle</source>
        <translation>周期</translation>
    </message>
    <message>
        <source>older than the last edit</source>
        <translation>早于最近修改</translation>
    </message>
    <message>
        <source>Deals the draft would have held up</source>
        <translation>草稿会卡住的商机</translation>
    </message>
    <message>
        <source>Deal</source>
        <translation>商机</translation>
    </message>
    <message>
        <source>Stuck in</source>
        <translation>卡在</translation>
    </message>
    <message>
        <source>Missing</source>
        <translation>缺少</translation>
    </message>
    <message>
        <source>Parts of the stage</source>
        <translation>阶段的各部分</translation>
    </message>
    <message>
        <source>Properties</source>
        <translation>属性</translation>
    </message>
    <message>
        <source>Entry &amp;&amp; exit</source>
        <translation>准入准出</translation>
    </message>
    <message>
        <source>Automation</source>
        <translation>自动化</translation>
    </message>
    <message>
        <source>Access</source>
        <translation>权限</translation>
    </message>
    <message>
        <source>Measured</source>
        <translation>实测</translation>
    </message>
    <message>
        <source>no limit</source>
        <translation>不限</translation>
    </message>
    <message>
        <source>No document is asked for.</source>
        <translation>不要求材料。</translation>
    </message>
    <message>
        <source>No activity is asked for.</source>
        <translation>不要求活动。</translation>
    </message>
    <message>
        <source>Nobody needs to approve.</source>
        <translation>无需审批。</translation>
    </message>
    <message>
        <source>No tasks are made when a deal enters.</source>
        <translation>商机进入时不生成任务。</translation>
    </message>
    <message>
        <source>No task is made by itself.</source>
        <translation>没有自动任务。</translation>
    </message>
    <message>
        <source>errors to mend first: %1</source>
        <translation>%1 项错误未处理</translation>
    </message>
    <message>
        <source>Submit…</source>
        <translation>提交发布…</translation>
    </message>
    <message>
        <source>Withdraw</source>
        <translation>撤回</translation>
    </message>
    <message>
        <source>Publish…</source>
        <translation>发布…</translation>
    </message>
    <message>
        <source>Edit as a draft</source>
        <translation>编辑为草稿</translation>
    </message>
    <message>
        <source>Publish again…</source>
        <translation>重新发布…</translation>
    </message>
    <message>
        <source>The check is still running; it takes a few seconds.</source>
        <translation>检查仍在进行，需要几秒钟。</translation>
    </message>
    <message>
        <source>A second person publishes what you handed in.</source>
        <translation>您提交的版本须由另一人发布。</translation>
    </message>
    <message>
        <source>New child process</source>
        <translation>新建子流程</translation>
    </message>
    <message>
        <source>New process</source>
        <translation>新建流程</translation>
    </message>
    <message>
        <source>Templates</source>
        <translation>模板</translation>
    </message>
    <message>
        <source>National</source>
        <translation>全国</translation>
    </message>
    <message>
        <source>every product line</source>
        <translation>所有产品线</translation>
    </message>
    <message>
        <source>Create the draft</source>
        <translation>创建草稿</translation>
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
        <source>It follows ‘%1’; what you change stays its own, the rest follows.</source>
        <translation>继承“%1”；您改动的部分归本流程，其余随上级变化。</translation>
    </message>
    <message>
        <source>Empty process</source>
        <translation>空白流程</translation>
    </message>
    <message>
        <source>Nothing is drawn yet; you begin with an entry stage.</source>
        <translation>尚未画出任何内容，从入口阶段开始。</translation>
    </message>
    <message>
        <source>Give the process a name.</source>
        <translation>请为流程命名。</translation>
    </message>
    <message>
        <source>A code is up to 40 letters, digits, - or _.</source>
        <translation>编码最多 40 个字母、数字、- 或 _。</translation>
    </message>
    <message>
        <source>There is a process with this code already.</source>
        <translation>已有使用此编码的流程。</translation>
    </message>
    <message>
        <source>overrides: %1</source>
        <translation>%1 处覆盖</translation>
    </message>
    <message>
        <source>New from a template…</source>
        <translation>从模板新建…</translation>
    </message>
    <message>
        <source>New child of this one…</source>
        <translation>新建其子流程…</translation>
    </message>
    <message>
        <source>Import a file or BPMN…</source>
        <translation>导入文件或 BPMN…</translation>
    </message>
    <message>
        <source>Export as a file…</source>
        <translation>导出为文件…</translation>
    </message>
    <message>
        <source>Export as BPMN 2.0…</source>
        <translation>导出为 BPMN 2.0…</translation>
    </message>
    <message>
        <source>TEMPLATES (region × line)</source>
        <translation>方案（区域 × 产品线）</translation>
    </message>
    <message>
        <source>Processes by region and product line</source>
        <translation>按区域和产品线排列的流程</translation>
    </message>
    <message>
        <source>New, import, export</source>
        <translation>新建、导入、导出</translation>
    </message>
    <message>
        <source>Used by (an edit reaches them)</source>
        <translation>被引用（改动会影响）</translation>
    </message>
    <message>
        <source>Open deals in it</source>
        <translation>在途商机</translation>
    </message>
    <message>
        <source>Reached from %1</source>
        <translation>来自 %1</translation>
    </message>
    <message>
        <source>Leads to %1</source>
        <translation>通向 %1</translation>
    </message>
    <message>
        <source>names it</source>
        <translation>引用</translation>
    </message>
    <message>
        <source>Child process %1</source>
        <translation>子流程 %1</translation>
    </message>
    <message>
        <source>overrides it</source>
        <translation>有覆盖</translation>
    </message>
    <message>
        <source>Versions of %1</source>
        <translation>%1 的版本</translation>
    </message>
    <message>
        <source>Compare version</source>
        <translation>对比版本</translation>
    </message>
    <message>
        <source>with version</source>
        <translation>与版本</translation>
    </message>
    <message>
        <source>Open</source>
        <translation>打开</translation>
    </message>
    <message>
        <source>Close</source>
        <translation>关闭</translation>
    </message>
    <message>
        <source>Version</source>
        <translation>版本</translation>
    </message>
    <message>
        <source>By</source>
        <translation>由</translation>
    </message>
    <message>
        <source>Handed in</source>
        <translation>提交</translation>
    </message>
    <message>
        <source>Published</source>
        <translation>发布</translation>
    </message>
    <message>
        <source>Choose a retired version; it goes live again as it was.</source>
        <translation>请选择已停用的版本；它将原样重新生效。</translation>
    </message>
    <message>
        <source>Save the draft</source>
        <translation>保存草稿</translation>
    </message>
    <message>
        <source>Undo</source>
        <translation>撤销</translation>
    </message>
    <message>
        <source>Redo</source>
        <translation>重做</translation>
    </message>
    <message>
        <source>Next problem</source>
        <translation>下一个问题</translation>
    </message>
    <message>
        <source>Previous problem</source>
        <translation>上一个问题</translation>
    </message>
    <message>
        <source>Mend the chosen problem</source>
        <translation>修正所选问题</translation>
    </message>
    <message>
        <source>Keep mine as a copy</source>
        <translation>我的另存一份</translation>
    </message>
    <message>
        <source>Take theirs</source>
        <translation>采用对方的</translation>
    </message>
    <message>
        <source>theirs</source>
        <translation>对方</translation>
    </message>
    <message>
        <source>Six industries are prepared; you change what is different with you.</source>
        <translation>已备好六个行业的模板，只需改动与您不同之处。</translation>
    </message>
    <message>
        <source>There is no sales process yet.</source>
        <translation>还没有销售流程。</translation>
    </message>
    <message>
        <source>Start from a template</source>
        <translation>从模板开始</translation>
    </message>
    <message>
        <source>Put back unsaved edits</source>
        <translation>恢复未保存的修改</translation>
    </message>
    <message>
        <source>Discard unsaved edits</source>
        <translation>放弃未保存的修改</translation>
    </message>
    <message>
        <source>Fix: %1</source>
        <translation>修正：%1</translation>
    </message>
    <message>
        <source>Follow the parent again</source>
        <translation>恢复为上级模板</translation>
    </message>
    <message>
        <source>Draft</source>
        <translation>草稿</translation>
    </message>
    <message>
        <source>In review</source>
        <translation>审核中</translation>
    </message>
    <message>
        <source>Scheduled</source>
        <translation>待生效</translation>
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
        <source>Role: %1</source>
        <translation>角色：%1</translation>
    </message>
    <message>
        <source>deleted stage</source>
        <translation>已删除的阶段</translation>
    </message>
    <message>
        <source>stage without a name</source>
        <translation>未命名阶段</translation>
    </message>
    <message>
        <source>%1 d</source>
        <translation>%1 天</translation>
    </message>
    <message>
        <source>Kind</source>
        <translation>类型</translation>
    </message>
    <message>
        <source>Win probability</source>
        <translation>赢率</translation>
    </message>
    <message>
        <source>Forecast category</source>
        <translation>预测类别</translation>
    </message>
    <message>
        <source>SLA</source>
        <translation>SLA</translation>
    </message>
    <message>
        <source>Red after</source>
        <translation>红灯</translation>
    </message>
    <message>
        <source>Yellow after</source>
        <translation>黄灯</translation>
    </message>
    <message>
        <source>Entry condition</source>
        <translation>准入条件</translation>
    </message>
    <message>
        <source>Exit condition</source>
        <translation>准出条件</translation>
    </message>
    <message>
        <source>Required fields</source>
        <translation>必填字段</translation>
    </message>
    <message>
        <source>Evidence</source>
        <translation>证据材料</translation>
    </message>
    <message>
        <source>Activities</source>
        <translation>活动</translation>
    </message>
    <message>
        <source>Task pack</source>
        <translation>任务包</translation>
    </message>
    <message>
        <source>Automatic tasks</source>
        <translation>自动任务</translation>
    </message>
    <message>
        <source>Approvers</source>
        <translation>会签人</translation>
    </message>
    <message>
        <source>Note (English)</source>
        <translation>备注（英文）</translation>
    </message>
    <message>
        <source>Note (Chinese)</source>
        <translation>备注（中文）</translation>
    </message>
    <message>
        <source>Condition</source>
        <translation>条件</translation>
    </message>
    <message>
        <source>To</source>
        <translation>到</translation>
    </message>
    <message>
        <source>Place</source>
        <translation>位置</translation>
    </message>
    <message>
        <source>a document</source>
        <translation>材料</translation>
    </message>
    <message>
        <source>approval: %1</source>
        <translation>审批：%1</translation>
    </message>
    <message>
        <source>a condition</source>
        <translation>条件</translation>
    </message>
    <message>
        <source>no way there in the draft</source>
        <translation>草稿中没有通路</translation>
    </message>
</context>
</TS>
