/** What exercises in the page, with what their rules and checks say, are in Chinese. */

import type { Catalogue } from '../translator.ts';
import { comparisons } from './exercises/comparisons.ts';
import { mistakes } from './exercises/mistakes.ts';
import { joined } from './joined.ts';

/** What is around an exercise, in a page and in a terminal. */
const AROUND: Catalogue = {
  'Exercise {number}': '习题 {number}',
  Tasks: '任务',
  Hints: '提示',
  Hint: '提示',
  'Another hint': '再给一条提示',
  'Hint {number}: {hint}': '提示 {number}：{hint}',
  Solution: '参考答案',
  'Start again': '重新开始',
  'Take my version back': '换回我的版本',
  'Tab indents; Esc, then Tab, leaves': 'Tab 缩进；先按 Esc 再按 Tab，离开编辑器',
  'exercise.ts: your answer. Tab indents; Escape and then Tab leaves the editor.':
    'exercise.ts：你的答案。Tab 缩进；先按 Escape 再按 Tab，离开编辑器。',
  'This browser keeps nothing here, as in a private window, or its storage is full: your answer is gone when you close this page. Take it along as a file.':
    '这个浏览器在这里存不住东西，比如在无痕窗口里，或者存储已满：关掉本页，你的答案就没了。请存成文件带走。',
  'checking …': '检查中……',
  'Rules of {task}': '{task} 的规则',
  holds: '满足',
  broken: '不满足',
  passed: '已通过',
  'Go to line {line}': '转到第 {line} 行',
  '{hold} of {all} rules hold.': '{all} 条规则，满足 {hold} 条。',
  'all {all} rules hold. You can now {learned}.': '{all} 条规则全部满足。收获：{learned}。',
  'Next task: {name}': '下一个任务：{name}',
  'That was exercise {number}. Next: {lesson}, {task}.': '习题 {number} 做完了。接下来：{lesson}，{task}。',
  'lesson {number}': '第 {number} 课',
  'Every task is passed. Piece by piece you have written both versions.':
    '所有任务都通过了。一块一块，你把两个版本都写出来了。',
  'Let it speak to a server': '让它和服务器对话',
  'Yours passes. Compare it with the solution of {name}?': '你的已经通过。要和 {name} 的参考答案比一比吗？',
  'Show the solution of {name}? One more try teaches more.': '要看 {name} 的参考答案吗？自己再试一次，学到的更多。',
  'Show it': '看答案',
  No: '不用',
  'The solution of {name}': '{name} 的参考答案',
  'Start this file again? Your version is kept beside it.': '这个文件要从头再来吗？你的版本会留在旁边。',

  // Taking answers along.
  'Your answers stay in this browser.': '你的答案只存在这个浏览器里。',
  '{take} as {file}: unpacked in the project’s folder, {command} goes on from there.':
    '{take}，存成 {file}：解压到项目目录里，用 {command} 就接着做。',
  'Take all along': '全部带走',
  'Bring them back': '带回来',
  'Saved as {name}, with {files}.': '已存为 {name}，里面有 {files}。',
  'Brought back {files}.': '带回了 {files}。',
  'one file': '1 个文件',
  '{count} files': '{count} 个文件',
  'No answer was found: expected workspace.zip, with files such as 03-hixie76-keys/exercise.ts in it.':
    '没有找到答案：应为 workspace.zip，里面有 03-hixie76-keys/exercise.ts 这样的文件。',
  'This could not be read: {error}.': '读不了：{error}。',

  // What the editor says itself.
  Find: '查找',
  Replace: '替换为',
  next: '下一个',
  previous: '上一个',
  all: '全部',
  'match case': '区分大小写',
  'by word': '整词',
  regexp: '正则表达式',
  replace: '替换',
  'replace all': '全部替换',
  close: '关闭',
};

/** Why an answer could not be checked, or was stopped. */
export const stopped: Catalogue = {
  'the code did not end and was stopped: is there a loop without an end, or a list that grows without end?':
    '代码没有结束，已被停止：有没有死循环，或者一直变长的列表？',
  'the code did not end and was stopped: does it wait for something that never comes?':
    '代码没有结束，已被停止：是不是在等永远不会来的东西？',
  'the code made arrays of bytes of {#size} MB together and was stopped: does it copy everything again and again, or does a list grow without end?':
    '代码造出的字节数组一共 {size} MB，已被停止：是不是反复复制全部内容，或者列表一直变长？',
  'the code took {#size} MB of memory and was stopped: does a list grow without end?':
    '代码占用了 {size} MB 内存，已被停止：列表是不是一直变长？',
  'the code did not end within {limit} of processor time ({clock} by the clock) and was stopped: is there a loop without an end?':
    '代码用了 {limit}处理器时间（实际经过 {clock}）还没有结束，已被停止：有没有死循环？',
  'the code did not end within {limit} and was stopped: does it wait for something that never comes?':
    '代码过了 {limit}还没有结束，已被停止：是不是在等永远不会来的东西？',
  '{#count} second': '{count} 秒',
  '{#count} seconds': '{count} 秒',
  'the code could not be checked': '代码没法检查',
  'it ran out of memory': '内存用完了',
  'its process ended': '进程结束了',
  'exercises cannot be checked in the page here; type {command}': '习题在这里不能在网页里检查；请输入 {command}',
  'the tests could not be started': '测试启动不了',
  'the tests could not be started within {limit}: the machine is very busy; save again to try again':
    '测试在 {limit}内没有启动：机器太忙；再保存一次就重试',
  'there is no file {path}; r makes it again': '没有文件 {path}；按 r 重新建立',
  'nobody waits for this check any more': '这次检查已经没有人等了',
  'the thread of the tests ended': '测试的线程结束了',
  '{place}: syntax error: {says}': '{place}：语法错误：{says}',
  'in the rule': '规则',
  'in the rule: {rule}': '所在规则：{rule}',
  '{name} is not written yet; it was called with {#count} argument': '{name} 还没有写；调用时给了 {count} 个参数',
  '{name} is not written yet; it was called with {#count} arguments': '{name} 还没有写；调用时给了 {count} 个参数',
  'the file does not export {name}: its line begins with export function {other}(':
    '文件没有导出 {name}：那一行应以 export function {other}( 开头',
  'something was thrown that is not an Error and has no message': '抛出的东西不是 Error，也没有错误信息',
  'the code ran out of memory': '代码把内存用完了',
  'answers cannot be run in the page here': '答案在这里不能在网页里运行',
  'the file does not export {name}': '文件没有导出 {name}',
  'what it returned cannot be copied: is it a promise?': '返回的东西没法复制：是不是 Promise？',
  'the code did not end within {limit} and was stopped': '代码过了 {limit}还没有结束，已被停止',
  'the code ended its thread': '代码结束了自己的线程',
  'the code was stopped before': '代码先前已被停止',
};

export const exercises: Catalogue = { ...joined, ...AROUND, ...stopped, ...comparisons, ...mistakes };
