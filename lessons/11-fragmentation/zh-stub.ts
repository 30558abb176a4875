/** The comments in the stub of exercise 11, in Chinese. */

import type { Catalogue } from '../../src/translator.ts';

export const stub: Catalogue = {
  'Exercise 11: messages from fragments. Write the two functions; every save is checked.':
    '习题 11：用分片拼出消息。写出这两个函数；每次保存都会检查。',
  'A frame of version 13, unmasked. Its payload may be written over as soon as you have returned.':
    'version 13 的一帧，已去掉掩码。你一返回，它的载荷就可能被改写。',
  'FIN: the message ends with this frame.': 'FIN：消息到这一帧结束。',
  'All bytes of the message, in an array of their own.': '消息的所有字节，放在新的字节数组里。',
  'Takes the next frame; returns the message that it completes.': '传入下一帧，返回因此收全的消息。',
  'Most bytes that a message may have.': '一条消息最多有几个字节。',
  'Most frames that a message may come in.': '一条消息最多分成几帧。',
  'Makes an assembler of messages (RFC 6455 §5.4).': '创建一个拼消息的重组器（RFC 6455 §5.4）。',
  'a message is one frame, or a text or binary frame and its continuations; the last has FIN':
    '一条消息要么只有一帧，要么是一个文本帧或二进制帧，加上它的延续帧；最后一帧有 FIN',
  'close, ping and pong belong to no message, and may stand between its frames: nothing is returned for them':
    '关闭帧、ping 和 pong 不属于任何消息，可以夹在消息的各帧之间：遇到它们什么也不返回',
  'refused is a continuation of nothing, a new text or binary frame before the last message has ended, and a close, ping or pong without FIN (RFC 6455 §5.5)':
    '要拒绝的是：没有开头的延续帧；上一条消息还没结束就来的新文本帧或二进制帧；没有 FIN 的关闭帧、ping 或 pong（RFC 6455 §5.5）',
  'after a refusal every frame is refused': '拒绝过一次，后面的每一帧都拒绝',
  '`concat` of `src/bytes.ts` puts arrays of bytes together.': '`src/bytes.ts` 的 `concat` 把几个字节数组拼起来。',
  'an assembler with its own memory; it throws an Error to refuse':
    '一个重组器；每个重组器各记各的，要拒绝时抛出 Error',
  'The same with two limits. A message that goes beyond one of them is refused with the first frame that does, whether or not it is the last.':
    '做同样的事，另加两个上限。消息超过任何一个上限，就在最先超过的那一帧拒绝，不管它是不是最后一帧。',
  'all frames of a message count, also empty ones': '一条消息的所有帧都算，空帧也算',
  'close, ping and pong do not count': '关闭帧、ping 和 pong 不算',
  'each message is counted from zero': '每条消息从零数起',
  'after a refusal, by a limit or by an order, every frame is refused, also a ping':
    '拒绝过一次，不管是因为上限还是因为顺序，后面的每一帧都拒绝，ping 也不例外',
};
