/** What the exercises of lesson 15 ask and their rules, in Chinese. */

import type { Catalogue } from '../../src/translator.ts';

export const exercise: Catalogue = {
  'Say when a connection asks for too much: in its opening handshake, in a message, or in answers that nobody reads.':
    '说出一条连接什么时候要得太多：在握手里，在消息里，或者在没人读的回答里。',
  'say for each thing that a stranger sends how much of it is too much': '陌生人发来的每样东西，都说得出多少算太多',
  'The guard remembers little: the bytes of the opening, whether it is complete, and the bytes and frames of the message under way. A switch over happens.is has one case for each thing that can happen.':
    '守卫记的不多：握手的字节数，握手是否完成，以及当前消息的字节数和帧数。对 happens.is 用 switch，每件可能发生的事是一个 case。',
  'Add first, then compare with >, since what is equal to a limit is allowed. A frame that is first sets both counts of the message to 0 before it is added; a control frame leaves them alone. A clock only matters while the connection has not opened.':
    '先加，再用 > 比较，因为正好等于限制是允许的。消息的第一帧，先把两个计数清零再加；控制帧不动计数。时钟只在连接打开之前有用。',
  'Let in a limited number of connections, and only some of them from one address.':
    '只放进有限条连接，同一个地址又只能占其中几条。',
  'keep room for the others when one client opens many connections': '一个客户端开再多连接，也给别人留得出位置',
  'Keep one number for all, and the map for each address. Look at both before you change either.':
    '总数用一个数，各地址用一个 Map。两个都看过了，再改。',
  'release() does nothing if the connection was not let in. If it was, take one off both numbers, and delete the address from the map when it has none left.':
    '连接没放进来，release() 什么也不做。放进来了，两个数都减一；地址一条也不剩，就从 Map 里删掉。',
  'lets an honest client do what it wants, for hours': '正常的客户端想做什么都行，几个小时也行',
  'ends an opening of more bytes than the limit with 431, and allows one of just as many':
    '握手的字节数超过限制，用 431 结束；正好等于，就允许',
  'counts each byte: a thousand parts of one byte are a thousand bytes': '每个字节都算：一千块一个字节，就是一千个字节',
  'ends an opening that is not complete in time with 408': '握手到时间没完成，用 408 结束',
  'counts the time from the beginning: a byte now and then does not buy more':
    '时间从一开始算起：偶尔来一个字节，换不来更多时间',
  'no longer looks at the time once the connection has opened': '连接打开以后，不再看时间',
  'says 408 rather than 431 if both are so': '两种都成立时，回 408，不回 431',
  'ends a message that is announced with more bytes than the limit with 1009, before they come':
    '消息声明的字节数超过限制，不等到来就用 1009 结束',
  'adds up the frames of a message, and begins again with the next': '一条消息的各帧加起来，下一条重新算',
  'counts the bytes of a text in hixie-76 as they come: its end may never come':
    'hixie-76 的文本，字节来一个算一个：结尾可能永远不来',
  'ends a message of more frames than the limit with 1008, empty ones too':
    '消息的帧数超过限制，用 1008 结束，空帧也算',
  'does not count control frames, wherever they stand': '控制帧不管在哪里，都不算',
  'ends a control frame of more than 125 bytes with 1002 (RFC 6455 §5.5)':
    '控制帧超过 125 字节，用 1002 结束（RFC 6455 §5.5）',
  'ends a header that is not complete after 14 bytes with 1002 (RFC 6455 §5.2)':
    '帧头到 14 字节还没完，用 1002 结束（RFC 6455 §5.2）',
  'drops a peer for which more bytes wait than the limit': '为对方积压的字节超过限制，就断开',
  'counts for each connection by itself': '每条连接各算各的',
  'makes the naive server survive: it keeps little of what the attacks of the lesson send':
    '让想当然的服务器活下来：本课的攻击发来的，它存得很少',
  'lets in as many connections as the limit, from any addresses, and no more':
    '放进的连接正好等于限制，不管来自哪些地址，多一条也不行',
  'lets in as many from one address as its limit, and others still': '一个地址放到它的限制为止，别的地址照样放进来',
  'gives a place back when a connection ends': '连接结束，就还回一个位置',
  'gives the place back to its address, not to another': '位置还给它的地址，不还给别的',
  'takes no place for a connection that it does not let in, and gives none back for it':
    '没放进来的连接不占位置，也不还位置',
  'keeps nothing about an address without a connection': '没有连接的地址，什么也不存',
  'is strict with the smallest limits': '限制再小，也严格执行',
  'counts for each limiter by itself': '每个限制器各算各的',
};
