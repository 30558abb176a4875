/** What the terminal says of a server or a client of one's own, stage by stage, in Chinese. */

import type { Catalogue } from '../../translator.ts';

const SCREEN: Catalogue = {
  '{#right} of {#count} stages right': '已通过 {right}/{count} 关',
  'Stage {#number} of {#count}. {title}': '第 {number} 关，共 {count} 关：{title}',
  'trying your {role}': '正在试你的{role}',
  'trying your {role}: stage {#stage}, case {#number} of {#count}':
    '正在试你的{role}：第 {stage} 关，用例 {number}/{count}',
  'starting your {role}': '正在启动你的{role}',
  'Rule: {rule} ({section}, lesson {#lesson})': '规则（{section}，第 {lesson} 课）：{rule}',
  'Hint {#number}: {hint}': '提示 {number}：{hint}',
  'Your server {what}.': '你的服务器{what}。',
  'Your client {what}.': '你的客户端{what}。',
  'Stage 1 is right.': '第 1 关正确。',
  'Stages 1 to {#right} are right.': '第 1 到 {right} 关都正确。',
  'Stage {#stage} was right before: look at what you changed.': '第 {stage} 关原来是对的：看看你改了什么。',
  'It printed at last:': '它最后打印的是：',
  'Your {role} is gone: {why}.': '你的{role}已经结束：{why}。',
  'Your server answers nobody any more. Is it in a loop that never ends, does it wait for one client, or does it take a new connection for one that has ended?':
    '你的服务器谁也不理了。是死循环，是在等某一个客户端，还是把新连接当成了已经结束的那个？',
  'Look here: {mistake}': '看这里：{mistake}',
  '{because}, but {closing}': '{because}，但是{closing}',
  'Case {#number} of {#count}: {title} ({id})': '用例 {number}/{count}：{title}（{id}）',
  'Expected: it {does}.': '应当：{does}。',
  'What came: {came}.': '实际：{came}。',
  'What passed:': '来往的内容：',
  '… and {#count} more': '…… 还有 {count} 条',
  'Before that it printed:': '在那之前它打印了：',
  'Its error:': '它的错误：',
  'What else it printed:': '它还打印了：',
  'Your {role} printed, in part after the check had ended the connection:':
    '你的{role}打印了（有些是在检查结束连接之后）：',
  'Your {role} printed:': '你的{role}打印了：',
  '({#count} times)': '（{count} 次）',
};

/** Why it could not be tried. */
const TROUBLE: Catalogue = {
  'does not run: {why}': '没有运行起来：{why}',
  'there is no program {program}': '没有 {program} 这个程序',
  'it does not listen on port {#port} of 127.0.0.1; its number is in PORT':
    '它没有监听 127.0.0.1 的端口 {port}；端口号在 PORT 里',
  'does not connect to {host}, which is in URL: {why}': '没有连接 {host}（地址在 URL 里）：{why}',
  'it has made no connection': '它没有建立连接',
  'does not end: its connection is over, and it is still running. A read that gives nothing is the end':
    '没有结束：连接已经断开，它还在运行。读到空就是结束',
};

export const screen: Catalogue = { ...SCREEN, ...TROUBLE };
