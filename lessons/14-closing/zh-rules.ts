/** What the rules of exercise 14 say of an answer, in Chinese. */

import type { Catalogue } from '../../src/translator.ts';

export const rules: Catalogue = {
  'a client': '客户端',
  'a server': '服务器',
  'the last of these': '其中最后一个',
  'close frame': '关闭帧',
  message: '消息',
  'end of TCP': 'TCP 断开',
  'time is up': '时间到',
  'the answer to {bytes}': '对 {bytes} 的回答',
  'a payload inside a larger buffer': '较大缓冲区里的一段载荷',
  'the answer, after the buffer was written over': '缓冲区被改写之后的回答',
  'the buffer afterwards': '之后的缓冲区',
  'the first answer, after the second was made': '第一个回答，在写出第二个之后',
  'the first': '第一个',
  'the second': '第二个',
  'This is the payload as it came. The answer has the code only; the reason was for you.':
    '这是原样的载荷。回答里只有关闭码；原因是说给你听的。',
  'This is the code that came, and it is not for the wire: it must not be sent on.':
    '这是收到的关闭码，它不该出现在线路上：不能照样传出去。',
  'This is 1000. No code was given, and none is answered.': '这是 1000。对方没有给关闭码，回答里也没有。',
  'The code that came is right. But the reason after it is not UTF-8.':
    '收到的关闭码没有错。但它后面的原因不是 UTF-8。',
  '1005 means that there was no code. It is for programs, and never on the wire: the answer is empty.':
    '1005 表示没有关闭码。它只在程序里用，绝不发到线路上：回答为空。',
  'The least significant byte of the code comes first here; the network wants the most significant first.':
    '这里关闭码的最低有效字节在前；网络上要最高有效字节在前。',
  'The answer is a view of the payload, whose memory was written over. Make a copy: slice makes one, subarray does not.':
    '回答是载荷的视图，而那块内存被改写了。要复制一份：slice 会复制，subarray 不会。',
};
