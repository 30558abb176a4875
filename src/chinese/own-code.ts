/** What is said of the conversation that a reader's own code holds, in Chinese. */

import type { Catalogue } from '../translator.ts';

/** What stands beside the ladder in the page. */
const PAGE: Catalogue = {
  'Version 13': 'version 13',
  'your code of 2010': '你写的 2010 年的代码',
  'your code of version 13': '你写的 version 13 的代码',
  'Your code cannot speak yet: exercises are missing. The list links to them; no solution of the course stands in.':
    '你的代码还不能对话：缺几道习题。列表里有链接；课程的参考答案不会顶替。',
  'Your code speaks …': '你的代码在对话……',
  'No live server answers here, so it spoke to a server in this page: the bytes are real, the network is not. npm start in a copy of the project serves this page with a server to speak to.':
    '这里没有真的服务器，所以它和本页里的服务器对话：字节是真的，网络不是。在项目的副本里运行 npm start，本页就有服务器可以对话。',
  'It spoke to the server of this page, over a TCP connection.': '它和本页的服务器对话，走的是 TCP 连接。',
  'Your code has spoken, and something was wrong: see below what.': '你的代码对话过了，有地方不对：见下面。',
  'Your code has held a conversation in one version. The other needs more answers of yours.':
    '你的代码用一个版本完成了对话。另一个还缺你的答案。',
  'Your code has held a conversation in both versions. The ladder says who wrote what: this is your certificate, and there is nothing in it but bytes. Save it below.':
    '你的代码用两个版本都完成了对话。时序图上写着每段字节是谁写的：这就是你的证书，里面只有字节。在下面保存。',
  'Your own code speaks': '你自己的代码在对话',
  ', as a client: the functions that you wrote in the exercises, and no others in their place. ':
    '，它是客户端：用的是你在习题里写的函数，没有别的顶替。',
  'Let it speak again': '再对话一次',
  'Its bytes in the playground': '在试验场看它的字节',
  'Made of your answers to {count} exercises': '由你 {count} 道习题的答案组成',
  'Needs your answers to {count} exercises; {missing} is missing': '需要你 {count} 道习题的答案，还缺 {missing} 个',
  'Needs your answers to {count} exercises; {missing} are missing': '需要你 {count} 道习题的答案，还缺 {missing} 个',
  ', ': '、',
  '; ': '；',
  ': ': '：',
  passed: '已通过',
  'not passed yet': '还没有通过',
  'no answer of yours': '没有你的答案',
  'look here': '看这里',
  'It cannot speak yet.': '它还不能对话。',
  'The conversation was held, and ended clean.': '对话完成，正常关闭。',
  'the other lines by the course': '课程（其余的行）',
  'the course, since no exercise asks for it': '课程（没有习题要求写它）',
};

export const ownCode: Catalogue = { ...PAGE };

/** What the conversation itself says; its patterns are too general for lessons. */
export const ownCodeMessages: Catalogue = {
  '{parts} of lesson {#lesson}': '第 {lesson} 课的 {parts}',
  'your {parts} of lesson {#lesson}': '你第 {lesson} 课的 {parts}',
  '{first} and {second}': '{first} 和 {second}',
  'read “{text}”': '读出“{text}”',
  'read and checked the answer': '读了响应，核对无误',
  'read the close frame of the server': '读了服务器的关闭帧',
  'read the closing frame of the server': '读了服务器的关闭帧',
  'said that the end was clean': '判断这是正常关闭',
  'The bytes on the wire are right.': '线路上的字节没有错。',
  'A rule was broken.': '违反了规则。',
  'Your frame breaks a rule: {rule}.': '你的帧违反规则：{rule}。',
  'Your request breaks a rule: {rule}.': '你的请求违反规则：{rule}。',
  'it is not whole, and the server waits for more': '它不完整，服务器还在等',
  'It was written by your {parts}.': '它是你的这些函数写的：{parts}。',
  'The server broke a rule.': '服务器违反了规则。',
  'The server refused the request: {summary}.': '服务器拒绝了请求：{summary}。',
  'The server ended it: {summary}.': '服务器结束了对话：{summary}。',
  'Your {parts} of lesson {#lesson} returned {value}, not {expected}.':
    '你第 {lesson} 课的 {parts} 返回了 {value}，应为 {expected}。',
  'Your {parts} of lesson {#lesson} threw: {message}': '你第 {lesson} 课的 {parts} 抛出了：{message}',
  'Your {parts} of lesson {#lesson} has not read a whole frame, and nothing more came.':
    '你第 {lesson} 课的 {parts} 没有读到完整的帧，后面也没有来别的。',
  'Your {parts} of lesson {#lesson} has not read a whole text, and nothing more came.':
    '你第 {lesson} 课的 {parts} 没有读到完整的文本，后面也没有来别的。',
  'Your {parts} of lesson {#lesson} has not read a whole header, and nothing more came.':
    '你第 {lesson} 课的 {parts} 没有读到完整的帧头，后面也没有来别的。',
  'Your {parts} of lesson {#lesson} has not read a whole frame, and the server ended the connection.':
    '你第 {lesson} 课的 {parts} 没有读到完整的帧，服务器就断开了连接。',
  'Your {parts} of lesson {#lesson} has not read a whole text, and the server ended the connection.':
    '你第 {lesson} 课的 {parts} 没有读到完整的文本，服务器就断开了连接。',
  'Your {parts} of lesson {#lesson} has not read a whole header, and the server ended the connection.':
    '你第 {lesson} 课的 {parts} 没有读到完整的帧头，服务器就断开了连接。',
  'Your {parts} of lesson {#lesson} read {#read} bytes of {#all}.':
    '你第 {lesson} 课的 {parts} 把 {all} 字节读成了 {read} 字节。',
  'Your {parts} of lesson {#lesson} read opcode {#opcode}, not {#expected}.':
    '你第 {lesson} 课的 {parts} 读出的 opcode 是 {opcode}，应为 {expected}。',
  'Your {parts} of lesson {#lesson} says {ours}, the server {theirs}.':
    '你第 {lesson} 课的 {parts} 算出 {ours}，服务器的是 {theirs}。',
  'Your {parts} of lesson {#lesson} says {ours}, the server {theirs}; the numbers are not those that are hidden in the keys.':
    '你第 {lesson} 课的 {parts} 算出 {ours}，服务器的是 {theirs}；用的数不是密钥里藏的数。',
  'Your {parts} of lesson {#lesson} made a key with a character that no field may have.':
    '你第 {lesson} 课的 {parts} 造的密钥里有字段不许有的字符。',
  'Your {parts} of lesson {#lesson} hid {hidden}, and your {others} of lesson {#other} found {found} in the same key.':
    '你第 {lesson} 课的 {parts} 藏的是 {hidden}，第 {other} 课的 {others} 在同一个密钥里找到的是 {found}。',
  'Your {parts} of lesson {#lesson} made {#count} texts of one text, in pieces of at most {#most} bytes as a network may cut it.':
    '一段文本，像网络那样切成每块不超过 {most} 字节，你第 {lesson} 课的 {parts} 读成了 {count} 段。',
  'The close frame of the server has another code than 1000.': '服务器的关闭帧里的关闭码不是 1000。',
  '“{text}” was to be sent; the frame says “{sent}”.': '要发的是“{text}”，帧里写的是“{sent}”。',
  '“{text}” came back; your {parts} of lesson {#lesson} read “{read}”.':
    '回来的是“{text}”，你第 {lesson} 课的 {parts} 读出“{read}”。',
  'At “{what}” the machine of your {parts} of lesson {#lesson} does {does}; expected {expected}.':
    '遇到“{what}”，你第 {lesson} 课的 {parts} 的状态机做了 {does}；应为 {expected}。',
};
