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
        <source>Keep my edits</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>My edits</source>
        <translation type="unfinished"></translation>
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
        <translation>平移 (H，或按住空格)</translation>
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
        <source>Show at 100 % (Ctrl 0)</source>
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
        <source>Processes (*.json *.bpmn *.xml)</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Import a process</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Not imported</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Import %1</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>%1 took the place of the draft; undo brings it back.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Imported</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Process file (*.json)</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Export the process</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Exported</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Problems</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Differences</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Migration</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Problems, differences, migration</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Add a stage</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Choose a stage first; the rule goes on it.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>There is no other version to compare with yet.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>once this version is live</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>It needs a live version to compare with.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Who designs this process can run it.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>stages: %1</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>connections: %1</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Cancel</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Submit version %1 for review?</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Submit</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Differences from the live version: %1</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>This is the first version of the process.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Warnings that stay: %1</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>It cannot be edited while it is in review; withdrawing makes it a draft again.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>A second person publishes it.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>You can publish it as soon as it has been checked.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Publish version %1 again?</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Publish version %1?</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Publish</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Starts on</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Move the open deals to it at once</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>New deals follow it from now on.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>It goes live by itself on its day.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Version %1 is retired; publishing it again takes this back.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>%1 open deals move to their stage of this version, all or none of them.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>%1 open deals stay on their version until they are moved.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>A published version cannot be edited any more.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Move the open deals?</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Move them</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>%1 open deals move to version %2, all or none of them.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>If somebody moves one of them meanwhile nothing happens, and you see the new counts.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Nothing differs.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Differences between the versions</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Change</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Where</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Field</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Before</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>After</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Whole process</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>always</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Added</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Removed</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Changed</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Order of the stages</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Place on the canvas</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Deals go on here; every check of both stages is asked.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Deals may go on here or leave it out; every check is asked.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Going back needs the manager or the director, and a reason.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>The deal is lost; a reason is asked for.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>The deal goes back to the pool, or comes from it.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>the top of the file</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>%1 is no BPMN file this program can read. Export it again from the program it came from.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>%1 was not imported: at %p stands “%v”, which cannot be there. Mend the file, or export it again.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>%1 is damaged or cut off at line %n. Export it again, or take another copy.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>%1 is no text file. Choose a process file (.json) or BPMN.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>%1 is a file of another kind. Choose a process that was exported here, or BPMN.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>%1 was made by a newer version of this program (format %f, this one reads %k). Update first.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>%1 was made by a newer version of this program. Update first.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>%1 is larger than 8 MB; a process is not. Choose another file.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>%1 is nested deeper than a process can be. Export it again.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>%1 holds a document type, which could read other files. Export it again without one.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>%1 has no tasks or events. Draw the process first, then import it.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>%1 is XML, but not BPMN 2.0. Export it as BPMN 2.0.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>%1 has more at %p than a process may have (%m). Divide it.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>%1 was not imported: at %p stands the unknown key “%v”. Remove it, or export again.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>%1 was not imported: at %p the key “%v” is missing. Export it again.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>%1 was not imported: the id “%v” stands twice (%p). Export it again.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Take the parent&apos;s value again: %1</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>own value; the parent&apos;s is different</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>inherited from the parent</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>A number from %1 to %2</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Compare v%1</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>inherits %1</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>autosaved %1</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>starts on %1</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Stage designer</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Simulate</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Run the draft over past deals beside the live version</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Compare</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Show on the canvas what differs from the live version</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Versions</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>All versions: open, compare, publish an earlier one again</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>More for this stage</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>always · Alt+/ for names</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>%1 chosen</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Process</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Actual 12-month win rate %1 (n = %2)</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>%1 of %2 deals went this way.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Delete</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Follow the parent in everything</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>%1 open deals on older versions</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>%1 still need a stage</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>every one has a stage</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Open deals to move to this version</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>No open deal is on an older version.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Move the deals…</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>From</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Stage there</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Open deals</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Goes to</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Choose a stage…</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Close this notice</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Recovered</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Unsaved edits of %1 were found on this computer and put back; undo shows what the server has.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Discard them</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Saved meanwhile</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>%1 saved this draft since you opened it. Nothing of yours is lost; choose which goes on.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Somebody</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Not done</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Stage</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Entry stage</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Approval stage</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Approval</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Automatic task</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Drag it out, or Enter to add it</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Find a component</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>STAGES</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>RULES</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>drag onto the canvas</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>drop on a stage</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>No component is called that.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Stages to add</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Rules to add</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Error</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Warning</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Hint</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>The process has no stages yet; drag an entry stage from the left</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>No entry stage: a new deal could not start anywhere</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>A second entry beside ‘%f’; a new deal starts in one place</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>No won stage: no deal could be closed</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>No lost stage: a lost deal has nowhere to go</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>No way leads here</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>No way leads out of this stage</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>From here no deal can be won</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>No way leads out of the pool; deals stay there</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>The stage has no code</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>The code “%c” is also that of ‘%f’</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>The stage has no name</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>A piece of evidence has no name</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>A task has no name</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>The name is missing in one language</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>The required field “%k” does not exist</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>The field “%k” is required twice</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>An approval stage without an approver</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>No role chosen for an approver</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>There is no role “%r”</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Nobody holds the role “%r” any more</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>No limit for idle deals: the light never turns red</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Yellow after %w days comes no sooner than red after %i</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Win probability %p on a closed stage</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Win probability falls along the way: %p after %a in ‘%o’</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Asked on leaving, but nobody leaves a closed stage</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>The condition cannot be read</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>The formula is no condition; compare it with something</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>The condition names “%v”, which does not exist</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>The condition compares with “%v”, which no deal can have</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>The condition can never hold</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>The condition always holds and asks nothing</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Two conditions of this step exclude each other: %1 and %2</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>The condition excludes a field that is required here: %1</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>No SLA, though a tenth of the deals stay longer than %p</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Win probability %p, but %a were won in 12 months (n = %n)</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>%d open deals in ‘%s’, which is not in the draft; they need another stage</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>A connection from a stage to itself</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>These stages are connected twice</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>A connection out of a closed stage</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>A connection from the pool straight to an end</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Only a ‘lost’ connection leads to a lost stage</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Only a ‘pool’ connection touches the pool</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>A forward connection into the entry</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Forward connections run in a circle</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>A connection back to a won stage</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>A ‘back’ connection that leads forward would go round the checks</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>A connection whose stage is gone</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Add the manager</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Ask on entering</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Clear it</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Connect from ‘%o’</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Connect to ‘%t’</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Remove it</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Make it ‘%e’</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Make ‘%s’ the entry</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Make it a plain stage</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Remove the connection</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Use ‘%c’</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Red after %d days</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Yellow after %d days</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Use ‘%n’</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Set %p</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Set %d days</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Use the actual %p</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Use ‘%r’</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Add a won stage</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Add a lost stage</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Problems of the process</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Nothing is wrong with this process.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Level</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Problem</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Quick fix</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Show the mapping</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>errors: %1</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>warnings: %1</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>hints: %1</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>All versions</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Name</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Code</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Holds for</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Stages</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Connections</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Follows</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Begun</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Note</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>You can look at every stage here; this version cannot be edited.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Drag moves them together, Delete removes them, Ctrl+C copies them into another template.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Drag a stage from the left onto the canvas, or onto a connection to split it. Drag a rule onto a stage. Click a stage to edit it; drag from its edge to connect. By keyboard: arrows walk, Enter edits, Alt+arrows connect.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>On leaving</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>On entering</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Unknown fields: %1</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Who sees deals of this stage</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Nobody ticked: whoever may see the deal.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Who may move them on</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Going back and skipping need the manager or the director.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Remove this rule</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Add: %1</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Chinese name</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>English name</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>When</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>How many</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Document</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Activity</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Who</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Due after (working days)</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Mandatory</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Task without a name</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Role</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Only if</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>No role chosen</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Deals that reached each stage, live and draft</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Waiting for its turn</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Simulation: %1 deals</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Simulation</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Run the draft over past deals beside the live version.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>The simulation was cancelled.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source> d</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Stuck %1</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>last %1 days</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Period of the simulation</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Run the simulation</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Win rate</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Cycle</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>older than the last edit</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Deals the draft would have held up</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Deal</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Stuck in</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Missing</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Parts of the stage</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Properties</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Entry &amp;&amp; exit</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Automation</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Access</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Measured</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>no limit</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>No document is asked for.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>No activity is asked for.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Nobody needs to approve.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>No tasks are made when a deal enters.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>No task is made by itself.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>errors to mend first: %1</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Submit…</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Withdraw</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Publish…</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Edit as a draft</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Publish again…</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>The check is still running; it takes a few seconds.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>A second person publishes what you handed in.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>New child process</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>New process</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Templates</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>National</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>every product line</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Create the draft</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Region</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Product line</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>It follows ‘%1’; what you change stays its own, the rest follows.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Empty process</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Nothing is drawn yet; you begin with an entry stage.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Give the process a name.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>A code is up to 40 letters, digits, - or _.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>There is a process with this code already.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>overrides: %1</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>New from a template…</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>New child of this one…</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Import a file or BPMN…</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Export as a file…</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Export as BPMN 2.0…</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>TEMPLATES (region × line)</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Processes by region and product line</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>New, import, export</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Used by (an edit reaches them)</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Open deals in it</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Reached from %1</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Leads to %1</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>names it</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Versions of %1</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Compare version</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>with version</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Open</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Close</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Version</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>By</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Handed in</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Published</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Keep mine as a copy</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Take theirs</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>theirs</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Six industries are prepared; you change what is different with you.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>There is no sales process yet.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Start from a template</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Put back unsaved edits</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Discard unsaved edits</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Fix: %1</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Follow the parent again</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Draft</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>In review</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Scheduled</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Live</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Retired</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Role: %1</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>deleted stage</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>stage without a name</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>%1 d</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Kind</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Win probability</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Forecast category</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>SLA</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Red after</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Yellow after</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Entry condition</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Exit condition</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Required fields</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Evidence</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Activities</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Task pack</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Automatic tasks</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Approvers</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Note (English)</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Note (Chinese)</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Condition</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>To</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Place</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>a document</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>approval: %1</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>a condition</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>no way there in the draft</source>
        <translation type="unfinished"></translation>
    </message>
</context>
</TS>
