/** The exercise of lesson 18 in Chinese. */

import type { Catalogue } from '../../src/translator.ts';

const TASKS: Catalogue = {
  'Send the messages of a source no faster than the other side reads, and stop when it is gone.':
    '把来源的消息发出去，对方读多快就发多快，对方走了就停。',
  'send something of any size with the memory of one message': '不管多大的内容，只用一条消息的内存就能发完',
  'A for await loop asks for one message at a time, and tells the source when you leave it with return or break. In it: look whether the outlet is open, send, and if that gave false, await outlet.drained().':
    'for await 循环每次只要一条消息；用 return 或 break 离开循环，来源也会知道。循环里：先看 outlet 还开着没有，再 send，返回 false 就 await outlet.drained()。',
  'The connection may end in two places: while the source makes a message, so look before you send; and while you wait in drained(), so look after it and return before the loop asks again. If it has ended before the first message, do not begin the loop.':
    '连接可能在两处结束：一是来源准备消息的时候，所以发送之前要看；二是你在 drained() 里等的时候，所以等完要看，赶在循环再要消息之前返回。第一条之前就结束了，就不要进入循环。',
  'Decide for each message whether a reader gets it, misses it, or is closed for reading too slowly.':
    '每来一条消息，决定接收方是收到它、漏掉它，还是因为读得太慢而被关闭。',
  'decide who pays for a slow reader: the reader, and not the others': '能决定慢的代价由谁来付：读得慢的自己，不是别人',
  'Three things are remembered: whether it is closed, how many messages were dropped since the last that was sent, and when the first of those was dropped.':
    '要记住三件事：是否已经关闭；上次发送之后丢了几条；其中第一条是什么时候丢的。',
  'Ask in this order: closed? Does it fit, or does nothing wait? May it not be dropped, or was the first drop more than patience ago? What remains is a drop. The time of the first drop may be 0, so keep undefined while there is none.':
    '按这个顺序问：关闭了吗？放得下吗，或者根本没有积压？这条不能丢吗，或者第一次丢弃到现在超过 patience 了吗？剩下的就是丢弃。第一次丢弃的时间可能是 0，所以还没有丢过时要存 undefined。',
};

const RULES: Catalogue = {
  'sends all messages in order, and says how many': '按顺序发送所有消息，并说出发了几条',
  'waits after a send that returned false, and asks for no message before it has drained':
    'send 返回 false 之后就等，有空间之前不要下一条消息',
  'sends no message twice: one for which send returned false was taken':
    '一条也不重发：send 返回 false，消息也已经收下',
  'waits each time': '每次都等',
  'stops if the connection ends while it waits for the outlet, and leaves the source':
    '等空间时连接结束，就停下，并离开来源',
  'stops if the connection ends while it waits for the source': '等来源时连接结束，就停下',
  'begins nothing if the connection has ended already': '连接已经结束，就什么也不开始',
  'passes an error of the source on': '来源出错，就把错误传出去',
  'has one message in its hands, of thousands': '消息再多，手里也只有一条',
  'sends what fits, counting the message itself': '放得下就发，消息本身也算在内',
  'looks at what waits now, and not at what has waited': '看现在积压多少，不看从前积压过多少',
  'sends a message of any size if nothing waits': '没有积压时，多大的消息都发',
  'closes for a message that does not fit and may not be dropped: 1013 in version 13 (RFC 6455 §11.7), no code in hixie-76':
    '放不下又不能丢，就关闭：version 13 用 1013（RFC 6455 §11.7），hixie-76 没有关闭码',
  'tells the reader how many it has missed, once': '告诉接收方漏了几条，只说一次',
  'closes a reader that has missed messages for longer than its patience': '漏消息的时间超过 patience，就关闭',
  'counts the time from the first message that was dropped, and not from the last one that was sent':
    '时间从丢弃的第一条算起，不从上次发送算起',
  'begins again after each message that was sent': '每发出一条，就重新算起',
  'sends to a reader that has caught up, however long it has missed messages': '接收方赶上来了就发，不管漏了多久',
  'does nothing once it has closed': '关闭之后什么也不做',
  'counts for each reader by itself': '每个接收方各算各的',
};

export const exerciseZh: Catalogue = { ...TASKS, ...RULES };
