/** The comments in the stub of exercise 15, in Chinese. */

import type { Catalogue } from '../../src/translator.ts';

export const stub: Catalogue = {
  'Exercise 15: a server without limits. Write the two functions that give it some; every save is checked.':
    '习题 15：没有限制的服务器。写出这两个函数，给它加上限制；每次保存都会检查。',
  'What happens on one connection. The server asks before it keeps anything of it.':
    '一条连接上发生的事。服务器在存任何东西之前，都会先问。',
  'So many new bytes of the opening handshake have come: of the head, and in hixie-76 of the eight bytes after it.':
    '握手新来了这么多字节：请求头，在 hixie-76 里还有后面那八个字节，都算。',
  'The opening handshake is complete.': '握手完成。',
  'Some bytes of the header of a frame have come, so many of it in all, and it is not complete.':
    '帧头来了一部分，还不完整；`bytes` 是这个帧头到现在一共来了多少字节。',
  'The header of a frame is complete, and says how many bytes follow: any number, also `Infinity`. A frame is the `first` of a message, or one `more` of it, or `control`: close, ping, pong. A text of hixie-76 is a `first` with 0 bytes: it does not say its length.':
    '帧头完整了，声明后面还有多少字节：什么数都可能，包括 `Infinity`。`first` 是一条消息的第一帧，`more` 是同一条消息后面的帧，`control` 是控制帧：关闭帧、ping、pong。hixie-76 的文本是 0 字节的 `first`：它不说自己的长度。',
  'Only in hixie-76: so many new bytes of a text have come.': '只在 hixie-76 里：文本新来了这么多字节。',
  'The server wants to answer; with this answer, so many bytes wait until the peer reads.':
    '服务器要回答；算上这个回答，一共积压了这么多字节，等对方来读。',
  'Some time has passed.': '过了一段时间。',
  'What to do: go on, or end the connection with a status of HTTP, with a close code, or without a word.':
    '怎么办：继续；或者结束连接，用 HTTP 状态码，用关闭码，或者一声不响。',
  'Asked whenever something happens.': '每发生一件事，都会问它。',
  'ms since the connection was accepted': '从接受连接到现在的 ms 数',
  'Most bytes of an opening handshake.': '握手最多多少字节。',
  'Most time for it, in ms.': '握手最多多长时间，单位 ms。',
  'Most bytes of a message, and most frames that it may have.': '一条消息最多多少字节，最多多少帧。',
  'Most bytes that may wait until the peer reads.': '等对方来读的字节，最多积压多少。',
  'Makes the guard of one connection. What is equal to one of `limits` is allowed.':
    '创建一条连接的守卫。正好等于 `limits` 里的限制，是允许的。',
  '431: all bytes of the opening are more than `maxOpening`': '431：握手的字节加起来超过 `maxOpening`',
  '408: the opening is not complete after `openingTime`. It is asked for with each `opening` and each `clock`; once the connection has opened, its time does not count':
    '408：超过 `openingTime`，握手还没完成。每次 `opening` 和每次 `clock` 都要查；连接打开以后，不再看时间',
  '1002: a header of which 14 bytes have come, and which is still not complete. 14 is no limit of yours: no header of version 13 is longer. It is the same here in both versions, to keep it simple. Also a control frame that says more than 125 bytes; others do not count':
    '1002：帧头来了 14 字节还不完整，正好 14 就算。14 不是你的限制：version 13 的帧头最长就是 14 字节。为了简单，这里两个版本都这样查。控制帧声明超过 125 字节，也是 1002；其他控制帧不计数',
  '1009: the bytes of a message are more than `maxMessage`, those that its frames say and those of a text in hixie-76; look before they come, not after':
    '1009：一条消息的字节数超过 `maxMessage`，各帧声明的和 hixie-76 文本的都算；帧声明了就查，不要等字节来了再查',
  '1008: a message has more than `maxFrames` frames': '1008：一条消息的帧数超过 `maxFrames`',
  'drop: more than `maxWaiting` bytes wait': 'drop：积压的字节超过 `maxWaiting`',
  'If both are broken, the time comes before the bytes: 408 before 431, and the bytes before the frames: 1009 before 1008.':
    '两个都超过时，时间先于字节数：是 408，不是 431；字节数先于帧数：是 1009，不是 1008。',
  'Limits how many connections are open.': '限制打开的连接有多少条。',
  'A client connects; true if it may.': '客户端来连接；放它进来，就返回 true。',
  'A connection from there has ended. It may also be one that was not let in.':
    '那个地址的一条连接结束了。也可能是没放进来的连接。',
  'Makes the limiter of a server.': '创建一个服务器的限制器。',
  'at most `most` connections are open at the same time, and at most `mostEach` from one address':
    '同时打开的连接最多 `most` 条，其中同一个地址的最多 `mostEach` 条',
  'a client that is not let in takes no place': '没放进来的客户端不占位置',
  'a connection that was let in gives its place back when it ends, once': '放进来的连接，结束时还回它的位置，只还一次',
  'it keeps nothing about an address that has no connection: there are more addresses than memory':
    '没有连接的地址，什么也不存：地址太多，内存装不下',
  'the limiter; `places.size` of the map that you pass is the number of addresses it knows':
    '限制器；它记着多少个地址，传入的 Map 的 `places.size` 就是多少',
};
