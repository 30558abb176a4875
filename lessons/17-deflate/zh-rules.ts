/** What the rules of exercise 17 say of an answer, in Chinese. */

import type { Catalogue } from '../../src/translator.ts';

export const rules: Catalogue = {
  'message {#number}': '第 {number} 条消息',
  'the payload': '载荷',
  'the earlier bytes that deflate is given': '给 deflate 的前面的字节',
  RSV1: 'RSV1',
  'RSV1, if {#size} bytes become {#compressed} and the four': 'RSV1，{size} 字节变成 {compressed} 字节加那四个',
  'the length of its payload': '载荷的长度',
  'RSV1 of the message on the second connection': '第二条连接上那条消息的 RSV1',
  'RSV1 of “{message}”': '“{message}”的 RSV1',
  'the earlier bytes': '前面的字节',
  'the earlier bytes, after the message was written over': '消息被改写之后，前面的字节',
  'the message, after it was sent': '发送之后的消息',
  'the earlier bytes of the second connection': '第二条连接上前面的字节',
  'one block': '一个块',
  'the first': '第一个',
  'the second': '第二个',
  '{#count} zeros': '{count} 个零',
  'a limit of {#limit}': '上限 {limit}',
  'five bytes': '五个字节',
  'how much inflate may let out': 'inflate 最多可以输出多少',
  'the payload afterwards': '之后的载荷',
  'the offers afterwards': '之后的提议',
  'the answer': '答复',
  'the answer to {offers}': '对 {offers} 的答复',
  'no offer is right': '没有一个提议是对的',
  'no offer': '空列表',
  'nothing more': '不带参数',
  '{first}, or else {other}': '{first} 或 {other}',
  'a message on the second connection that refers to the first': '第二条连接上引用第一条连接的消息',
  'a message that refers to Hello, over a plain one': '隔着一条没有压缩的消息，引用 Hello 的消息',
  'a message that refers to one that its program wrote over': '引用的那条被程序改写过的消息',
  'a message that refers to the one before': '引用前一条的消息',
  'a message, after the payload was written over': '载荷被改写之后的消息',
  'a payload as it is, after the message was written over': '消息被改写之后，原样的载荷',
  'The four bytes that every flush ends with are still there: 00 00 FF FF.':
    '每次刷新末尾的四个字节还在：00 00 FF FF。',
  'Only the FF FF is gone. The two zeros before it belong to the four bytes, too.':
    '只去掉了 FF FF。前面的两个零也属于那四个字节。',
  'Five bytes are gone. The 00 before the last four has bits of the data, and has to stay.':
    '去掉了五个字节。最后四个前面的 00 里有数据的比特，要留着。',
  'This is the array that was passed in, which has been written over since. slice() makes a copy of it.':
    '这是传进来的数组，后来被改写了。用 slice() 复制一份。',
};
