/** What is said of the conversation that a reader's own code holds, in Chinese. */

import type { Catalogue } from '../translator.ts';

/** What stands beside the ladder in the page. */
const PAGE: Catalogue = {
  'your code of 2010': '你写的 2010 年的代码',
  'your code of version 13': '你写的 version 13 的代码',
  'Your code cannot speak yet: exercises are missing. The list links to them; no solution of the course stands in.':
    '你的代码还不能对话：缺几个练习。列表里有链接；课程的参考答案不会顶替。',
  'Your code speaks …': '你的代码在对话……',
  'No live server answers here, so it spoke to a server in this page: the bytes are real, the network is not. npm start in a copy of the project serves this page with a server to speak to.':
    '这里没有真的服务器，所以它和本页里的服务器对话：字节是真的，网络不是。在项目的副本里运行 npm start，本页就有服务器可以对话。',
  'It spoke to the server of this page, over a TCP connection.': '它和本页的服务器对话，走的是 TCP 连接。',
  'Your code has spoken, and something was wrong: see below what.': '你的代码对话过了，有地方不对：见下面。',
  'Your code has held a conversation in one version. The other needs more answers of yours.':
    '你的代码用一个版本完成了对话。另一个还缺你的答案。',
  'Your code has held a conversation in both versions. The ladder says who wrote what: this is your certificate, and there is nothing in it but bytes. Save it below.':
    '你的代码用两个版本都完成了对话。梯形图上写着每段字节是谁写的：这就是你的证书，里面只有字节。在下面保存。',
  'Your own code speaks': '你自己的代码在对话',
  ', as a client: the functions that you wrote in the exercises, and no others in their place. ':
    '，它是客户端：用的是你在练习里写的函数，没有别的顶替。',
  'Let it speak again': '再对话一次',
  'Its bytes in the playground': '在试验场看它的字节',
  'Made of your answers to {count} exercises': '由你 {count} 个练习的答案组成',
  'Needs your answers to {count} exercises; {missing} is missing': '需要你 {count} 个练习的答案，还缺 {missing} 个',
  'Needs your answers to {count} exercises; {missing} are missing': '需要你 {count} 个练习的答案，还缺 {missing} 个',
  ': ': '：',
  passed: '已通过',
  'not passed yet': '还没有通过',
  'no answer of yours': '没有你的答案',
  'look here': '看这里',
  'It cannot speak yet.': '它还不能对话。',
  'The conversation was held, and ended clean.': '对话完成，干净地结束了。',
  'the other lines by the course': '其余的行由课程写',
  'the course, since no exercise asks for it': '由课程写，因为没有练习要求写它',
};

export const ownCode: Catalogue = { ...PAGE };
