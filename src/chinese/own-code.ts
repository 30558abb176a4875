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
  '{speaks}, as a client: the functions that you wrote in the exercises, and no others in their place.':
    '{speaks}，它是客户端：用的是你在习题里写的函数，没有别的顶替。',
  'Let it speak again': '再对话一次',
  'Its bytes in the playground': '在试验场看它的字节',
  'Made of your answers to {count} exercises': '由你 {count} 道习题的答案组成',
  'Needs your answers to {count} exercises; {missing} is missing': '需要你 {count} 道习题的答案，还缺 {missing} 个',
  'Needs your answers to {count} exercises; {missing} are missing': '需要你 {count} 道习题的答案，还缺 {missing} 个',
  passed: '已通过',
  'not passed yet': '还没有通过',
  'no answer of yours': '没有你的答案',
  'look here': '看这里',
  'It cannot speak yet.': '它还不能对话。',
  'The conversation was held, and ended clean.': '对话完成，正常关闭。',
};

export const ownCode: Catalogue = { ...PAGE };

/** Of `npm run learn -- certificate`. */
export const certificate: Catalogue = {
  'saved in {file}: {versions}': '已存到 {file}：{versions}',
  'it needs your answers to {lessons}; no solution stands in for them': '需要你写的 {lessons}；没有现成答案代替',
  'begin with {command}': '先运行 {command}',
  'the conversation was held, and ended clean': '对话完成，正常关闭',
  '{summary}, {bytes}': '{summary}，{bytes}',
  '{summary}, {bytes}, by {whom}': '{summary}，{bytes}，出自：{whom}',
};

/** What the conversation itself says; its patterns are too general for lessons. */
export const ownCodeMessages: Catalogue = {
  // Who wrote and read.
  'the other lines by the course': '课程（其余的行）',
  'the course, since no exercise asks for it': '课程（没有习题要求写它）',
  '{name} of lesson {#lesson}': '第 {lesson} 课的 {name}',
  '{others} and {name} of lesson {#lesson}': '第 {lesson} 课的 {others} 和 {name}',
  '{who} read {text}': '{who} 读出{text}',
  '{who} read and checked the answer': '{who} 读了响应，核对无误',
  '{who} read the close frame of the server': '{who} 读了服务器的关闭帧',
  '{who} read the closing frame of the server': '{who} 读了服务器的关闭帧',
  '{who} said that the end was clean': '{who} 判断这是正常关闭',

  // Whose matter it is that it came to nothing.
  'The bytes on the wire are right.': '线路上的字节没有错。',
  'A rule was broken.': '违反了规则。',
  'Your frame breaks a rule: {rule}.': '你的帧违反规则：{rule}。',
  'Your request breaks a rule: {rule}.': '你的请求违反规则：{rule}。',
  'it is not whole, and the server waits for more': '它不完整，服务器还在等',
  'It was written by your {functions}.': '写它的是你的这些函数：{functions}。',
  'The server broke a rule.': '服务器违反了规则。',
  'The server refused the request: {summary}.': '服务器拒绝了请求：{summary}。',
  'The server ended it: {summary}.': '服务器结束了对话：{summary}。',
  'Your {name} of lesson {#lesson} threw “{message}”.': '你第 {lesson} 课的 {name} 抛出了“{message}”。',
  'Your {name} of lesson {#lesson} cannot be used ({why}).': '你第 {lesson} 课的 {name} 用不了（{why}）。',
  'Your code cannot be run ({why}).': '你的代码没法运行（{why}）。',

  // What a function returned.
  'Your {name} of lesson {#lesson} returned {returned}, not {expected}.':
    '你第 {lesson} 课的 {name} 返回的值不对：{returned}；应为：{expected}。',
  bytes: '字节',
  'a function': '函数',
  'an empty list': '空列表',
  'a list of {#count}': '有 {count} 项的列表',
  'an object': '对象',
  'a number': '数',
  'a text': '文本',
  'a list of texts': '文本的列表',
  'a header, or undefined': '帧头，或者 undefined',
  'a key and its number': '密钥和它的数',
  'pieces and rest': 'pieces 和 rest',
  'taken and rest, or undefined': 'taken 和 rest，或者 undefined',
  'texts, read and closed': 'texts、read 和 closed',

  // What did not come.
  'Your {name} of lesson {#lesson} has not found the end of the head, and nothing more came.':
    '你第 {lesson} 课的 {name} 没有找到头部的末尾，后面也没有来别的。',
  'Your {name} of lesson {#lesson} has not found the end of the head, and the server ended the connection.':
    '你第 {lesson} 课的 {name} 还没有找到头部的末尾，服务器就断开了连接。',
  'Your {name} of lesson {#lesson} has not taken {#count} bytes ({what}), and nothing more came.':
    '你第 {lesson} 课的 {name} 没有取出 {count} 字节（{what}），后面也没有来别的。',
  'Your {name} of lesson {#lesson} has not taken {#count} bytes ({what}), and the server ended the connection.':
    '你第 {lesson} 课的 {name} 还没有取出 {count} 字节（{what}），服务器就断开了连接。',
  'the head': '头部',
  'the answer after the head': '头部之后的回答',
  'the close frame': '关闭帧',
  'Your {name} of lesson {#lesson} has not read a whole frame, and nothing more came.':
    '你第 {lesson} 课的 {name} 没有读到完整的帧，后面也没有来别的。',
  'Your {name} of lesson {#lesson} has not read a whole frame, and the server ended the connection.':
    '你第 {lesson} 课的 {name} 还没有读到完整的帧，服务器就断开了连接。',
  'Your {name} of lesson {#lesson} has not read a whole text, and nothing more came.':
    '你第 {lesson} 课的 {name} 没有读到完整的文本，后面也没有来别的。',
  'Your {name} of lesson {#lesson} has not read a whole text, and the server ended the connection.':
    '你第 {lesson} 课的 {name} 还没有读到完整的文本，服务器就断开了连接。',
  'Your {name} of lesson {#lesson} has not read a whole header, and nothing more came.':
    '你第 {lesson} 课的 {name} 没有读到完整的帧头，后面也没有来别的。',
  'Your {name} of lesson {#lesson} has not read a whole header, and the server ended the connection.':
    '你第 {lesson} 课的 {name} 还没有读到完整的帧头，服务器就断开了连接。',
  'The server should end the connection, and it does not.': '服务器应该断开连接，却没有断开。',
  'The server should end the connection, and {#count} more bytes came.': '服务器应该断开连接，却又来了 {count} 字节。',

  // What was read, made and said.
  'Your {name} of lesson {#lesson} read {read} bytes of {#all}.':
    '来了 {all} 字节，你第 {lesson} 课的 {name} 却说读了 {read} 字节。',
  'Your {name} of lesson {#lesson} read opcode {opcode}, not {#expected}.':
    '你第 {lesson} 课的 {name} 读出的 opcode 是 {opcode}，应为 {expected}。',
  'Your {name} of lesson {#lesson} says {own}, the server {came}.':
    '你第 {lesson} 课的 {name} 算出的是：{own}；服务器发来的是：{came}。',
  'Your {name} of lesson {#lesson} says {own}, the server {came}; the numbers are not those that are hidden in the keys.':
    '你第 {lesson} 课的 {name} 算出的是：{own}；服务器发来的是：{came}。用的数不是密钥里藏的数。',
  'Your {name} of lesson {#lesson} made a key with a character that no field may have.':
    '你第 {lesson} 课的 {name} 造的密钥里，有字段不许有的字符。',
  'Your {name} of lesson {#lesson} hid {number}, and your {finder} found {found} in the same key.':
    '你第 {lesson} 课的 {name} 藏的是 {number}，你的 {finder} 在同一个密钥里找到的却是 {found}。',
  'Your {name} of lesson {#lesson} made {#count} texts of one text, in pieces of at most {#most} bytes as a network may cut it.':
    '一段文本像网络那样切成几块，每块不超过 {most} 字节，你第 {lesson} 课的 {name} 读成了 {count} 段。',
  'The close frame of the server has another code than 1000.': '服务器的关闭帧里，关闭码不是 1000。',
  '{text} was to be sent; the frame says {sent}.': '要发的是{text}，帧里写的却是{sent}。',
  '{text} came back; your {name} of lesson {#lesson} read {read}.':
    '回来的是{text}，你第 {lesson} 课的 {name} 读出的却是{read}。',
  'At “{event}” the machine of your {name} of lesson {#lesson} returned {returned}, not {expected}.':
    '遇到“{event}”，你第 {lesson} 课的 {name} 造的状态机返回 {returned}，应为 {expected}。',
};
