/** What the terminal says around lessons and exercises, in Chinese: the player, `npm run learn`, its keys. */

import type { Catalogue } from '../translator.ts';

/** Of the player. */
const PLAYER: Catalogue = {
  'Lesson {number}. {title}': '第 {number} 课：{title}',
  'Check yourself: {lesson}': '自测。{lesson}',
  'since 2011': '2011 年起',
  '… {#count} more rows': '…… 还有 {count} 行',
  '{#number} of {#count}': '{number}/{count}',
  'the end': '结束',
  'step {#number} of {#steps}': '第 {number}/{steps} 步',
  'step {#number}/{#steps}': '第 {number}/{steps} 步',
  '{place}, page {#page} of {#pages}': '{place}，第 {page}/{pages} 页',
  '{place} page {#page}/{#pages}': '{place} 第 {page}/{pages} 页',
  'step {#number} runs …': '第 {number} 步正在运行……',
  'step {#number} runs: {takes} …': '第 {number} 步正在运行：{takes}……',
  'Question {#number} of {#count}': '问题 {number}/{count}',
  'question {#number} of {#count}': '问题 {number}/{count}',
  'Answer {#number} of {#count}': '答案 {number}/{count}',
  'answer {#number} of {#count}': '答案 {number}/{count}',
  'Leave the lesson? y or Enter leaves; any other key stays.': '离开这一课吗？按 y 或 Enter 离开，按其他键留下。',

  'The page of this lesson:': '这一课的网页：',
  'The page of this lesson is served by npm start, to be run in another terminal:':
    '在另一个终端里运行 npm start，就能打开这一课的网页：',
  'That was lesson {#number} of {#count}. What comes next:': '第 {number} 课（共 {count} 课）到此结束。接下来：',
  'That was all.': '到此结束。',
  'Check yourself: five questions': '自测：五个问题',
  'Write it yourself: {tasks}': '自己动手写：{tasks}',
  'This was the last lesson. What can you do now?': '这是最后一课。现在你会做什么了？',
};

/** Of its keys and those of the runner. */
const KEYS: Catalogue = {
  quit: '退出',
  keys: '按键',
  back: '后退',
  page: '网页',
  'goes on': '继续',
  ends: '结束',
  'all details': '全部细节',
  'fewer details': '少些细节',
  'check yourself': '自测',
  exercise: '习题',
  'next lesson': '下一课',
  next: '下一个',
  hint: '提示',
  solution: '答案',
  list: '列表',
  reset: '重置',
  'check all': '全部检查',
  'check again': '再试一次',
  scroll: '滚动',
  move: '移动',
  lesson: '课',
  go: '打开',
  'the address of the lesson’s page': '对应网页的地址',
  'close what is open': '关掉打开的内容',
  'quit: asks first, except at the end; Ctrl-C quits at once': '退出：会先问一句，到了结尾就不问；Ctrl-C 立刻退出',
  'goes on, page by page': '往后，一次一页',
  'goes back, page by page': '往前，一次一页',
  'the next step, the step before; in a film, its moments': '下一步，上一步；在逐格画面里是下一格、上一格',
  'every field down to its bits, or fewer again': '把每个字段展开到每个比特，或者收起',
  'scroll; by a page with PgUp, PgDn and Space': '滚动；PgUp、PgDn 和空格一次一页',
  'a hint; again, a second one': '给一条提示；再按一次，给第二条',
  'the next task; Enter, too, when this one is passed': '下一个任务；这个通过后也可以按 Enter',
  'the task before': '上一个任务',
  'the solution of this task, after a question': '这个任务的答案，会先问一句',
  'the list of tasks, to choose from': '任务列表，从中选一个',
  'start this file again, after a question': '把这个文件恢复原样，会先问一句',
  'check all files that you have': '检查你的所有文件',
  'look at the next stage': '看下一关',
  'look at the stage before': '看上一关',
  'start your program and try it again': '启动你的程序，再试一次',
};

/** Of `npm run learn`, and of the list of lessons. */
const LEARN: Catalogue = {
  'learn needs a terminal for its screen; this is the output of verify:':
    'learn 的屏幕需要终端；下面是 verify 的输出：',
  '{#played} of {#lessons} lessons played (✓), {#passed} of {#tasks} tasks passed':
    '已看 {played}/{lessons} 课（✓），已通过 {passed}/{tasks} 个任务',
  'next: {command}': '下一课：{command}',
  'The stream': '字节流',
  'Two handshakes': '两种握手',
  Frames: '帧',
  'A conversation': '对话',
  Safety: '安全',
  'A system': '系统',

  '{#passedTasks} of {#tasks} tasks passed, {#passedLessons} of {#lessons} lessons':
    '已通过 {passedTasks}/{tasks} 个任务，{passedLessons}/{lessons} 课',
  'lesson {#lesson} of {#lessons}': '第 {lesson} 课，共 {lessons} 课',
  'lesson {#number}, number {#lesson} of {#lessons}': '第 {number} 课，{lessons} 课中的第 {lesson} 个',
  '{place} · task {#number} of {#tasks}: {task}': '{place} · 任务 {number}/{tasks}：{task}',
  'checking …': '正在检查……',
  'checking … the first check takes longest': '正在检查……第一次最慢',
  'checking {what} …': '正在检查 {what}……',
  '{#at} of {#all}': '{at}/{all}',
  'Which task?': '选哪个任务？',
  'lines {#first}–{#last} of {#all}; ↑ ↓ scroll': '第 {first}–{last} 行，共 {all} 行；↑ ↓ 滚动',
  '{task} has no tests to pass: is its file complete?': '{task} 没有可检查的规则：文件完整吗？',
  'Enter or n: the next task, {task}.': '按 Enter 或 n：下一个任务，{task}。',
  'That was exercise {#number}.': '习题 {number} 做完了。',
  'Of exercise {#number}, {task} is not passed yet.': '习题 {number} 还有 {task} 没通过。',
  'Enter or n: exercise {#number}, {task}.': '按 Enter 或 n：习题 {number}，{task}。',
  'Its lesson, to be played before:': '建议先看这一课：',
  'Let it speak to a server: {command}': '让它跟服务器对话：{command}',
  '{question} y shows it.': '{question}按 y 显示。',
  '{question} y starts again.': '{question}按 y 重新开始。',
  'The file is reset. Your version is in {file}.': '文件已复原。你写的版本在 {file}。',
  'The solution of {task}, from {file}:': '{task} 的答案，来自 {file}：',
  'This exercise has changed since you began it. Your file is as it was; this is what is new:':
    '你开始之后，这道习题改过。你的文件没动；改动是：',
  'looking for the server …': '正在找服务器……',
  'Leave? y or Enter leaves; any other key stays.': '退出吗？按 y 或 Enter 退出，按其他键留下。',

  'building the site in {folder}': '正在把网站生成到 {folder}',
  'the course: {address}': '课程地址：{address}',
};

/** Of pictures as the terminal draws them. */
const DRAWN: Catalogue = {
  failed: '失败',
  'just taken': '刚走过',
  'from here': '从这里',
  steps: '步骤',
  'what leads there from ▶': '从 ▶ 到那里的条件',
  '{label}, until {time}': '{label}，止于：{time}',
  '{label}, {later}': '{label}，{later}',
  'never arrives': '没有到达',
  'arrives at {time}': '到达：{time}',
  '{#count} earlier, outside of the window': '更早的 {count} 条在窗口之外',
  '{letter}: {#length} from {#distance} back': '{letter}：往回 {distance} 处的 {length} 字节',
  '{letter}: {#length} from {#distance} back, outside of the window':
    '{letter}：往回 {distance} 处的 {length} 字节，在窗口之外',
  '… {#count} more messages': '…… 还有 {count} 条消息',
  'Window: {#window} bytes. Nothing was said before.': '窗口：{window} 字节。之前什么也没说过。',
  'Window: {#window} bytes. {references}.': '窗口：{window} 字节。{references}。',
  '{#value} at {#place}': '{place} 处为 {value}',
  'A ping is wanted after {said} of the message; it waits for {#waited} more byte.':
    '消息发了 {said} 后想发 ping，还要再等 {waited} 字节。',
  'A ping is wanted after {said} of the message; it waits for {#waited} more bytes.':
    '消息发了 {said} 后想发 ping，还要再等 {waited} 字节。',
  frame: '帧',
  'on the wire': '线路上',
  'the receiver keeps': '接收方存着',
  nothing: '没有',
};

export const course: Catalogue = { ...PLAYER, ...KEYS, ...LEARN, ...DRAWN };
