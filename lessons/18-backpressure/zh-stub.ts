/** The comments in the stub of exercise 18, in Chinese. */

import type { Catalogue } from '../../src/translator.ts';

export const stub: Catalogue = {
  'Exercise 18: the other side reads slowly. Write the two functions; every save is checked.':
    '习题 18：对方读得慢。写出这两个函数；每次保存都会检查。',
  'Where messages go: what you need of a socket.': '消息发往的地方：套接字里你用得着的部分。',
  'Takes a message, and returns at once.': '收下一条消息，马上返回。',
  'false if enough waits now. The message was taken all the same: do not send it again':
    '积压够多了，就是 false。消息照样收下了：不要再发一遍',
  'Resolves when it is ready for more, at once if it is; also when the connection ends, since nothing will leave then.':
    '有空间了就兑现，已经有就马上兑现；连接结束时也兑现，因为什么都不会再发走。',
  'False once the connection has ended: what is sent then goes nowhere.':
    '连接结束之后是 false：这时发的，哪里也到不了。',
  'Sends the messages of a source in order, no faster than the other side reads.':
    '按顺序发送来源的消息，对方读多快就发多快。',
  'after a `send` that returned false, nothing is sent until `drained()` has resolved':
    '`send` 返回 false 之后，要等 `drained()` 兑现才能再发',
  'the source makes a message when it is asked, and somebody has to keep it: ask for the next one only when it can be sent. So there is at most one message in your hands':
    '向来源要一条，它才准备一条，准备好了就得有人存着：能发了再要下一条。所以你手里最多只有一条',
  'once the connection has ended, nothing is sent, and the source is asked for nothing more. It may end at any time: while you wait for the outlet, and while you wait for the source':
    '连接结束之后什么也不发，也不再向来源要。它随时可能结束：在你等 outlet 的时候，在你等来源的时候',
  'a source that is not read to its end is told so, by its `return()`, as `for await` does when it is left: it may have a file open':
    '没读完就停下，要调用来源的 `return()` 告诉它，离开 `for await` 时就会这样：它可能开着文件',
  'an error of the source is yours to pass on': '来源出错，由你把错误传出去',
  'how many messages were sent while the connection was open': '连接打开期间发送的消息数',
  'A message that is about to be broadcast.': '即将广播的一条消息。',
  'Whether a reader can do without it, since the next one takes its place: a position, a price.':
    '可不可以丢：接收方没有它也行，因为下一条会取代它，比如位置、价格。',
  'Most bytes that may wait for a reader, those of the message included.':
    '为一个接收方最多积压多少字节，这条消息也算在内。',
  'Longest time for which a reader may miss messages, in ms.': '一个接收方最多可以漏多久的消息，单位 ms。',
  'What to do with a message for this reader. `missed` is the number of messages dropped since the last one that was sent.':
    '一条消息对这个接收方怎么处理。`missed` 是上次发送之后丢了几条。',
  'bytes that wait for this reader now, as `bufferedAmount` says': '此刻积压的字节数，即 `bufferedAmount`',
  'the time, in ms; it never goes back': '时间，单位 ms；从不倒退',
  'Makes the policy for one reader. It is asked before each message. What is equal to a limit is allowed. The first of these that applies, from the top:':
    '创建一个接收方的策略。每条消息之前都会问它。正好等于限制是允许的。从上往下，用第一个成立的：',
  '`nothing`, once it has closed, whatever happens': '`nothing`：关闭之后，不管发生什么',
  '`send`, if with it no more than `maxWaiting` bytes wait. Also if nothing waits: then it is sent whatever its size, since it would not fit later either':
    '`send`：加上这条，积压不超过 `maxWaiting` 字节。没有积压时也是：不管多大都发，因为以后也放不下',
  '`close`, if it may not be dropped; also if the first of the messages dropped since the last `send` was dropped more than `patience` ms ago. It has the code 1013 in version 13; hixie-76 has no codes':
    '`close`：这条不能丢；或者上次 `send` 之后丢的第一条，丢掉已经超过 `patience` ms。version 13 带关闭码 1013；hixie-76 没有关闭码',
  '`drop`, otherwise': '`drop`：其他情况',
};
