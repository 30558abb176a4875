/** What the exercises of lesson 14 ask and their rules, in Chinese. */

import type { Catalogue } from '../../src/translator.ts';

export const exercise: Catalogue = {
  'Write the payload of the close frame that answers another. What comes is from a stranger.':
    '写出回答关闭帧的载荷。来的关闭帧是陌生人发的。',
  'answer any close frame, and pass on no code that is not for the wire':
    '任何关闭帧都能回答，不该出现在线路上的关闭码一个也不传出去',
  'There are four cases: no bytes, one byte, a code that is not for the wire, and a code with a reason. Look at the length before you read two bytes.':
    '有四种情况：没有字节，一个字节，不该出现在线路上的关闭码，关闭码加原因。先看长度，再读两个字节。',
  "A code is payload[0] * 256 + payload[1]. new TextDecoder('utf-8', { fatal: true }).decode(…) throws if bytes are not UTF-8; the reason begins at byte 2.":
    "关闭码是 payload[0] * 256 + payload[1]。字节不是 UTF-8 时，new TextDecoder('utf-8', { fatal: true }).decode(…) 会抛出异常；原因从第 2 个字节开始（从 0 数起）。",
  'Write the machine of one end: what it does about each thing that can happen while a connection closes, in every order.':
    '写出一端的状态机：连接关闭过程中，每件可能发生的事，按任何顺序来，各怎么处理。',
  'close a connection from either side, in any order, and say truthfully how it ended':
    '不管从哪一方、按什么顺序，都会关闭连接，并如实说出是怎么结束的',
  'Four facts are enough: its own close frame has gone; that of the peer has come; it has ended TCP; all is over. Keep them in variables of createClosing; what it returns is a function that uses them.':
    '记住四件事就够：自己的关闭帧已发出；对方的已到达；自己已断开 TCP；全部结束。存在 createClosing 的变量里；它返回的函数使用这些变量。',
  'Ask first whether all is over. A close frame that comes sets two of the facts: it has come, and after this the own one has gone as well, as the answer if it had not. The end of TCP and a time that is up do the same, so write that once.':
    '先问是不是全部结束了。关闭帧到来，会改变其中两件：对方的已到达；此后自己的也已发出，没发过就作为回答发出。TCP 断开和时间到了，做的事一样，所以只写一遍。',
  'answers with the same code, and without the reason, which was for you (RFC 6455 §5.5.1)':
    '用同样的关闭码回答，不带原因，原因是说给你听的（RFC 6455 §5.5.1）',
  'answers no code with no code: 1005 is only what a program is told (RFC 6455 §7.4.1)':
    '没有关闭码，回答也没有：1005 只给程序看（RFC 6455 §7.4.1）',
  'answers a single byte with 1002: half a code is none (RFC 6455 §5.5.1)':
    '只有一个字节，回答 1002：半个关闭码不算（RFC 6455 §5.5.1）',
  'answers 1005, 1006, 1015 with 1002: they are for programs, not for the wire (RFC 6455 §7.4.1)':
    '1005、1006、1015，回答 1002：它们只给程序看，不发到线路上（RFC 6455 §7.4.1）',
  'answers a code that nobody has defined with 1002 (RFC 6455 §7.4)': '没有定义的关闭码，回答 1002（RFC 6455 §7.4）',
  'takes all that are defined, and those of libraries and programs (RFC 6455 §7.4.1, §7.4.2)':
    '有定义的，以及留给库和程序的，全都接受（RFC 6455 §7.4.1、§7.4.2）',
  'answers a reason that is not UTF-8 with 1007, wherever it breaks (RFC 6455 §8.1)':
    '原因不是 UTF-8，不管坏在哪里，回答 1007（RFC 6455 §8.1）',
  'looks at the code before the reason: a wrong code with a wrong reason is 1002':
    '先看关闭码，再看原因：两个都错，回答 1002',
  'leaves the payload as it was, and gives bytes of its own': '不改动载荷，给出新的字节数组',
  'sends and delivers as long as nobody closes': '没人关闭，就照常发送和交付',
  'answers the close frame of the peer with its own; a server then ends TCP, a client waits (RFC 6455 §5.5.1, §7.1.1)':
    '用自己的关闭帧回答对方的；服务器随后断开 TCP，客户端等待（RFC 6455 §5.5.1、§7.1.1）',
  'takes a close frame for the answer if its own has gone, also if both closed at once (RFC 6455 §7.1.1)':
    '自己的已经发出，就把来的关闭帧当作回答，双方同时关闭也一样（RFC 6455 §7.1.1）',
  'sends one close frame, however often its program closes': '不管程序关闭几次，只发一个关闭帧',
  'sends nothing after its close frame, and says so to its program (RFC 6455 §5.5.1)':
    '关闭帧之后什么也不发，并告诉程序（RFC 6455 §5.5.1）',
  'delivers what comes after its own close frame: the peer may not know yet (RFC 6455 §5.5.1)':
    '自己的关闭帧发出之后来的，照样交付：对方可能还不知道（RFC 6455 §5.5.1）',
  'reads nothing after the close frame of the peer: no message, no second close (RFC 6455 §5.5.1)':
    '对方的关闭帧之后什么也不读：消息不读，第二个关闭帧也不读（RFC 6455 §5.5.1）',
  'tells its program how it ended when TCP has: clean with a close frame of the peer, lost without (RFC 6455 §7.1.4, §7.1.5)':
    'TCP 断开时告诉程序怎么结束的：有对方的关闭帧是正常关闭，没有就是丢失（RFC 6455 §7.1.4、§7.1.5）',
  'waits no longer than its time once it has closed; an open connection has no such time':
    '关闭之后只等规定的时间；打开的连接没有这个时间',
  'does nothing more when all is over, and refuses to send': '全部结束之后什么也不做，也拒绝发送',
  'has a memory of its own: two connections do not mix': '各记各的：两条连接互不影响',
  'does all this in every order of up to four things': '最多四件事，按任何顺序来，都做得对',
};
