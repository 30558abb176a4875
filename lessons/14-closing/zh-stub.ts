/** The comments in the stub of exercise 14, in Chinese. */

import type { Catalogue } from '../../src/translator.ts';

export const stub: Catalogue = {
  'Exercise 14: the end of a connection. Write the two functions; every save is checked.':
    '习题 14：连接的结束。写出这两个函数；每次保存都会检查。',
  'Makes the payload of the close frame that answers another (RFC 6455 §5.5.1, §7.4).':
    '收到关闭帧，要用关闭帧回答。写出回答的载荷（RFC 6455 §5.5.1、§7.4）。',
  'A close frame holds nothing, or a code of two bytes, most significant first, and after it a reason in UTF-8. The answer has:':
    '关闭帧的载荷要么是空的，要么以两个字节的关闭码开头，最高有效字节在前，后面可以有 UTF-8 的原因。回答的载荷：',
  'nothing, if nothing came': '收到空载荷：空载荷',
  'the code that came, without the reason': '收到关闭码：同样的关闭码，不带原因',
  '1002, if the payload is one byte, or if its code is not for the wire. These are: 1000 to 1003, 1007 to 1014, and 3000 to 4999':
    '只收到一个字节，或者收到不该出现在线路上的关闭码：1002。可以出现的是 1000 到 1003、1007 到 1014、3000 到 4999',
  '1007, if the code is right and the reason is not UTF-8': '关闭码没有错，但原因不是 UTF-8：1007',
  'of the frame that came; it must stay as it is': '收到的关闭帧的载荷；不能改动它',
  'bytes of their own': '新的字节数组，和 `payload` 不共用内存',
  'What can happen to an end, in any order, and any number of times.': '一端可能发生的事，顺序不限，次数不限。',
  'Its program sends a message.': '自己的程序发送一条消息。',
  'Its program closes.': '自己的程序关闭连接。',
  'A message of the peer comes.': '对方的一条消息到达。',
  'A close frame of the peer comes.': '对方的一个关闭帧到达。',
  'The peer has ended its half of TCP, or the network is gone.': '对方结束了它那一半 TCP，或者网络断了。',
  'A clock says that this end has waited long enough.': '时钟说，这一端等得够久了。',
  'What an end does about it.': '一端怎么应对。',
  'Makes the machine that says what one end does, from an open connection to its end.':
    '创建一端的状态机：从连接打开到全部结束，由它说出这一端每一步做什么。',
  '`send()`: `send message`, or `refuse` once its own close frame has gone, or all is over':
    '`send()`：`send message`；自己的关闭帧已发出，或者已经全部结束，就 `refuse`',
  '`close()`: `send close`, if its own close frame has not gone': '`close()`：自己的关闭帧还没发出，就 `send close`',
  '`message`: `deliver`, until the close frame of the peer has come': '`message`：`deliver`，直到对方的关闭帧到达',
  '`close frame`: the first one is answered with `send close`, if its own close frame has not gone; if it has, this is the answer. Then a server does `end TCP`':
    '`close frame`：只看第一个。自己的关闭帧还没发出，就用 `send close` 回答；已经发出，这个就是对方的回答。不管哪种，服务器接着 `end TCP`',
  '`end of TCP`: `end TCP`, if it has not done so; then `tell clean` if a close frame of the peer has come, `tell lost` if not. Now all is over: from here on it only refuses `send()`':
    '`end of TCP`：还没有 `end TCP`，就先 `end TCP`；然后，对方的关闭帧到达过就 `tell clean`，没有就 `tell lost`。到此全部结束，此后除了拒绝 `send()`，什么也不做',
  '`time is up`: the same as `end of TCP`, if its own close frame has gone':
    '`time is up`：自己的关闭帧已发出，才和 `end of TCP` 一样处理',
  'a function that is told what happens, and returns what the end does, in order; an empty list if it does nothing':
    '一个函数：告诉它发生了什么，它按顺序返回这一端做的事；什么也不做，就返回空数组',
};
