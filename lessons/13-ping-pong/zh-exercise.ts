/** What the exercises of lesson 13 ask and their rules, in Chinese. */

import type { Catalogue } from '../../src/translator.ts';

export const exercise: Catalogue = {
  'Find out which ping a pong answers, and how long that took. The pongs are from a stranger.':
    '判断一个 pong 回答的是哪个 ping，用了多久。pong 来自陌生人。',
  'measure a line with pings, and believe no pong that you have not asked for':
    '会用 ping 测线路，没人问过的 pong 一概不信',
  'Keep a list of the pings that wait, each with its payload and its time. A ping goes to the end of the list; a pong looks for the first one with its payload.':
    '用列表存着还在等的 ping，各带载荷和时间。新的 ping 放到末尾；来了 pong，就找第一个载荷相同的。',
  'Two Uint8Arrays are never === to each other: payload.join() makes a text of the bytes, which can be compared, and is a copy. If a pong answers the ping at place i, keep list.slice(i + 1); if it answers none, keep the list.':
    '两个 Uint8Array 永远不会 ===：payload.join() 把字节变成可以比较的文本，同时也是一份副本。如果 pong 回答的是位置 i 的 ping，就留下 list.slice(i + 1)；谁也没回答，列表不变。',
  'Ping a peer that is silent, and give up on one that stays silent. The clock is moved by whoever calls you.':
    '对方安静就发 ping，一直安静就放弃。时钟由调用你的人拨动。',
  'notice a peer that is gone, with one timer, and drop nobody who is only slow':
    '只用一个定时器就能发现对方已经不在，又不会错断只是慢的',
  'Three states are enough: nothing is asked; a ping is out; it has given up. Beside the state, keep the time at which you want to be woken.':
    '三个状态就够：没在问；ping 已发出；已放弃。除了状态，再记住想在什么时候被叫醒。',
  'Anything that came: back to the first state, and wake at now + interval. A wake before its time: nothing, and the same time again. A wake in time: with no ping out, ping and wake at now + deadline; with one out, give up.':
    '来了任何东西：回到第一个状态，在 now + interval 叫醒。叫醒得太早：什么也不做，时间不变。按时叫醒：没有发出的 ping，就发 ping，在 now + deadline 叫醒；已经发出，就放弃。',
  'gives the time from a ping to its pong, whenever that is': '给出从 ping 到它的 pong 的时间，不管多久',
  'tells pings apart by their payload: several may be on their way': '靠载荷区分 ping：路上可能同时有几个',
  'lets a pong answer only the last of several, and then waits for none before it (RFC 6455 §5.5.3)':
    'pong 可以只回答几个里的最后一个，之后不再等前面的（RFC 6455 §5.5.3）',
  'ignores a pong that nobody asked for: it is allowed, and means nothing (RFC 6455 §5.5.3)':
    '忽略没人问过的 pong：规范允许发，但什么也说明不了（RFC 6455 §5.5.3）',
  'takes each pong once: a peer that repeats it would look faster, or slower':
    '每个 pong 只认一次：对方重复发，会显得更快或更慢',
  'compares bytes: a payload need not be text': '比较字节：载荷不一定是文本',
  'keeps the bytes of a payload: the caller may write over its memory after the call':
    '自己存好载荷的字节：调用之后，那块内存可能会被改写',
  'takes the one that left first if several have the same payload: a time is too long rather than too short':
    '几个载荷相同，就算最先发出的：时间宁长勿短',
  'waits for as many pings as it is told, so that a peer without pongs costs little memory':
    '最多等规定个数的 ping，不回 pong 的对方就占不了多少内存',
  'has a memory of its own: two connections do not mix': '各记各的：两条连接互不影响',
  'pings when nothing came for an interval, and gives up when nothing came for the deadline: nobody is there':
    '一个间隔内什么也没来，就发 ping；到截止时间还没来，就放弃：对面没人了',
  'pings again an interval after the pong, as long as pongs come': '只要 pong 还来，就在 pong 之后隔一个间隔再发 ping',
  'takes data for life as much as a pong: a peer that sends a large message answers no ping before its end':
    '数据和 pong 一样说明对方活着：正在发大消息的一方，发完之前不会回答 ping',
  'does not ask whoever speaks: what comes says that somebody is there': '不问正在说话的一方：有东西来，就说明有人',
  'sends one ping and waits, also if the deadline is longer than the interval':
    '发一个 ping 就等着，截止时间比间隔长也一样',
  'says when it wants to be woken, after whatever happens': '不管发生什么，都说出想在什么时候被叫醒',
  'does nothing if it is woken early, and still wants to be woken at its time: timers are shared, and not exact':
    '叫醒得早就什么也不做，仍要按原来的时间叫醒：定时器是共用的，也不精确',
  'asks before it gives up if it is woken late: it was the laptop that slept, not the peer':
    '叫醒得晚，先问再放弃：睡着的是笔记本，不是对方',
  'takes for life what comes after the deadline, if it has not given up: the program was busy, and the pong waited':
    '过了截止时间才来，只要还没放弃，就算活着：是程序忙，让 pong 等了',
  'gives up once: the connection is gone, whatever still comes': '只放弃一次：不管还来什么，连接已经没了',
  'does the right thing in any order': '不管什么顺序都做得对',
};
