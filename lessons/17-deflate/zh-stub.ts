/** The comments in the stub of exercise 17, in Chinese. */

import type { Catalogue } from '../../src/translator.ts';

export const stub: Catalogue = {
  'Exercise 17: permessage-deflate. Write the three functions; every save is checked.':
    '习题 17：permessage-deflate。写出这三个函数；每次保存都会检查。',
  'Raw DEFLATE, which you are given: zlib has it, and so has every language.':
    '原始的 DEFLATE，已经给你：zlib 里有，各种语言里也有。',
  'what to compress': '要压缩的字节',
  'earlier bytes that it may refer to': '前面的字节，可以引用',
  'the compressed bytes, up to and including a flush: they end with 00 00 FF FF':
    '压缩后的字节，到一次刷新为止，刷新也在内：末尾是 00 00 FF FF',
  'The way back, which you are given too.': '反过来的解压，也已经给你。',
  'compressed, up to and including a flush': '压缩过的字节，到一次刷新为止，刷新也在内',
  'the earlier bytes that they may refer to': '前面的字节，可以引用',
  'how many bytes may come out': '最多可以输出多少字节',
  "the bytes; `'too big'` as soon as more come out; `'broken'` if this is not DEFLATE, or has no flush at its end":
    "解压出来的字节；输出一超过 `most`，就是 `'too big'`；不是 DEFLATE，或者末尾没有刷新，就是 `'broken'`",
  'Whether a message may refer to those before it (context takeover).': '消息可不可以引用前面的消息（上下文接管）。',
  'How far back, in bytes.': '最远引用到多少字节以前。',
  'A message as it goes into a frame.': '一条消息，按它装进帧里的样子。',
  'Makes what sends: a function that compresses one message after the other (RFC 7692 §7.2.1).':
    '创建发送方：一个函数，一条接一条地压缩消息（RFC 7692 §7.2.1）。',
  'the payload is what `deflate` gives, without its last four bytes; RSV1 is set':
    '载荷是 `deflate` 的结果，去掉最后四个字节；RSV1 置位',
  'with context takeover, `before` is the last `window` bytes of all earlier messages, one after the other. Every message is compressed, even one that gets longer: a receiver remembers only what it has inflated, and later messages refer to it':
    '有上下文接管时，前面所有的消息依次接起来，`before` 是最后的 `window` 个字节。每条消息都压缩，变长也压缩：接收方只记得自己解压过的，而后面的消息要引用它',
  'without context takeover, `before` is empty. If the payload would not be shorter than the message, the message is sent as it is, without RSV1':
    '没有上下文接管时，`before` 是空的。载荷如果不比消息短，就原样发送消息，不置 RSV1',
  'A message must stay as it is, and its array may be written over after the call: keep copies, and return a copy of one that is sent as it is.':
    '不能改动消息。调用之后，它的数组可能被改写：留下的、原样返回的，都要是副本。',
  'Makes what receives: a function that is given one message after the other, and returns it as it was before it was compressed, or the code to close with (RFC 7692 §7.2.2, RFC 6455 §7.4.1).':
    '创建接收方：一个函数，一条接一条地接过消息，返回它压缩之前的样子，或者关闭连接用的关闭码（RFC 7692 §7.2.2，RFC 6455 §7.4.1）。',
  'without RSV1 the payload is the message. It is not remembered': '没有 RSV1，载荷就是消息。不记住它',
  'with RSV1, the four bytes are put back before it is inflated': '有 RSV1，先补上那四个字节，再解压',
  '1009 if the message has more than `most` bytes. With RSV1 what counts is what comes out, not the payload: tell `inflate`, which stops in time':
    '消息超过 `most` 字节，返回 1009。有 RSV1 时，算的是解压出来的，不是载荷：把限制交给 `inflate`，它会及时停下',
  '1007 if it is broken': '损坏了，返回 1007',
  'what was inflated is remembered as in `createSender`; after a code, nothing more comes':
    '解压出来的要记住，规则同 `createSender`；返回关闭码之后，不会再有消息来',
  'A payload must stay as it is. Its array may be written over after the call, and the one that you return may be, too: return copies, and keep copies.':
    '不能改动载荷。调用之后，它的数组可能被改写，你返回的数组也可能：返回的、留下的，都要是副本。',
  "A parameter as it was written: `['server_max_window_bits', '10']`. Without a value it has `undefined`.":
    "一个参数，按它写出来的样子：`['server_max_window_bits', '10']`。没有值就是 `undefined`。",
  'What a server wants.': '服务器的要求。',
  'That it sends without context takeover, and that its client does.':
    '要求发送时不用上下文接管：一个对自己，一个对客户端。',
  'The largest window for what each sends, in bits: 8 to 15.': '各自发送时的窗口最大多少，单位是比特：8 到 15。',
  'Answers the offers of a client: the parameters of the answer, for the first offer that is right (RFC 7692 §7.1).':
    '答复客户端的提议：选第一个正确的提议，返回答复的参数（RFC 7692 §7.1）。',
  'An offer is wrong, and is passed over, if one of its parameters':
    '提议里只要有一个参数属于下面的情况，这个提议就是错的，要跳过：',
  'is not one of `server_no_context_takeover`, `client_no_context_takeover`, `server_max_window_bits`, `client_max_window_bits`, or comes twice':
    '不是 `server_no_context_takeover` 或 `client_no_context_takeover`，也不是 `server_max_window_bits` 或 `client_max_window_bits`；或者出现了两次',
  'is one of the first two, and has a value': '是前两个之一，却有值',
  'is one of the other two, and its value is not 8, 9 and so on to 15, in digits, without a zero before them. `client_max_window_bits` may also come without a value':
    '是后两个之一，值却不是 8、9 直到 15：只许用数字写，前面没有零。`client_max_window_bits` 也可以没有值',
  'The answer has, in this order and only if it is so:': '答复里有下面这些，按这个顺序，条件成立才写：',
  '`server_no_context_takeover`, `client_no_context_takeover`: if the client or the server wants it':
    '`server_no_context_takeover`、`client_no_context_takeover`：客户端或服务器要求它',
  '`server_max_window_bits`, with the smaller one of what both want: if the client asked for it, or the server wants less than 15':
    '`server_max_window_bits`：客户端提过它，或者服务器要求小于 15。值取双方要求中较小的',
  '`client_max_window_bits`, with the smaller one of what both want: only if the client named it, and if that is less than 15. Without a value the client leaves it to the server':
    '`client_max_window_bits`：客户端提过它，而且双方要求中较小的小于 15。值就是这个较小的；客户端没给值，就由服务器定',
  'all of them are for permessage-deflate; the best one for the client comes first':
    '都是 permessage-deflate 的提议；客户端最想要的排在最前',
  'undefined if no offer is right: the connection goes on without compression':
    '没有正确的提议，就是 undefined：连接照常继续，不压缩',
};
