/** The comments in the stub of exercise 13, in Chinese. */

import type { Catalogue } from '../../src/translator.ts';

export const stub: Catalogue = {
  'Exercise 13: is anyone still there? Write the two functions; every save is checked.':
    '习题 13：对面还有人吗？写出这两个函数；每次保存都会检查。',
  'Told of a ping that leaves now, or of a pong that came now.': '每次发出 ping 或收到 pong，都会马上告诉它。',
  'the time, in ms; it never goes back': '时间，单位 ms；从不倒退',
  'of a pong: ms since the ping that it answers left; undefined if it answers none, and of a ping':
    '对 pong：从它回答的 ping 发出到现在的 ms 数；不回答任何 ping，或者对 ping：undefined',
  'Measures round trips: which ping does a pong answer, and how long did that take (RFC 6455 §5.5.3)?':
    '测量往返时间：一个 pong 回答的是哪个 ping，用了多久（RFC 6455 §5.5.3）？',
  'a pong answers the ping with the same payload; of several with that payload, the one that left first':
    'pong 回答的是载荷相同的 ping；有几个相同，就是最先发出的那个',
  'a pong may answer only the last of several pings: that one, and those that left before it, are not waited for any more':
    'pong 可以只回答几个 ping 里的最后一个：它回答的那个，以及更早发出的，此后都不再等',
  'a pong that answers no ping means nothing, and changes nothing': '不回答任何 ping 的 pong 没有意义，也不改变什么',
  '`most` pings are waited for at most: one more, and the one that left first is forgotten':
    '最多等 `most` 个 ping：再多一个，就忘掉最先发出的',
  'payloads are bytes, and may be written over once the call has returned': '载荷是字节；调用返回之后，可能被改写',
  'What can happen: a pong came, or data, or the clock says that it is time.':
    '可能发生的事：来了 pong，来了数据，或者被时钟叫醒。',
  'What a heartbeat does about it, and when it wants to be woken next: a time in ms, or `Infinity` for never.':
    '心跳怎么应对，以及下一次想在什么时候被叫醒：时间单位 ms，`Infinity` 表示不再叫醒。',
  'the time in ms; it never goes back': '时间，单位 ms；从不倒退',
  'Makes a heartbeat: it pings a peer that is silent, and gives up on one that stays silent. It has no clock; each call says what time it is.':
    '创建一个心跳：对方安静就发 ping，一直安静就放弃。它没有时钟；每次调用都会告诉它现在的时间。',
  'if nothing came for `interval` ms, it does `ping`': '`interval` ms 内什么也没来，就 `ping`',
  'if nothing came for `deadline` ms after the ping left, it does `give up`; it sends one ping, not several':
    'ping 发出后，`deadline` ms 内什么也没来，就 `give up`；等的时候不再发别的 ping',
  'whatever comes is life: data as much as a pong. The interval begins again when it comes':
    '来了任何东西，都说明对方活着：数据和 pong 一样。间隔从它到达时重新算',
  'it may be woken early, and then does `nothing`; or late, and then the deadline begins when the ping leaves. What comes late, but before it has given up, is life':
    '可能叫醒得早，那就 `nothing`；也可能叫醒得晚，那么截止时间从 ping 发出时算起。来得晚，只要还没放弃，也说明对方活着',
  'from when it gives up, it wants never to be woken; after that it does `nothing`, whatever happens':
    '从放弃的那一次起，就不再要叫醒；之后不管发生什么，都是 `nothing`',
  'when the connection opened, in ms; the first interval begins then': '连接打开的时间，单位 ms；第一个间隔从这时算起',
  'a function that is told what happens; it wants to be woken first at `now + interval`':
    '一个函数，发生什么都会告诉它；第一次想在 `now + interval` 被叫醒',
};
