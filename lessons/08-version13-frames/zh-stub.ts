/** The comments in the stub of exercise 08, in Chinese. */

import type { Catalogue } from '../../src/translator.ts';

export const stub: Catalogue = {
  'Exercise 08: the header of a frame of version 13. Write the two functions; every save is checked.':
    '习题 08：version 13 的帧头。写出这两个函数；每次保存都会检查。',
  'What a header says (RFC 6455 §5.2).': '帧头的内容（RFC 6455 §5.2）。',
  'FIN: the message ends with this frame.': 'FIN：消息到这一帧结束。',
  '0 continuation, 1 text, 2 binary, 8 close, 9 ping, 10 pong.': '0 延续，1 文本，2 二进制，8 关闭，9 ping，10 pong。',
  'Bytes of payload.': '载荷的字节数。',
  'The four bytes of the masking key, if the frame is masked.': '掩码密钥的四个字节，帧有掩码时才有。',
  'A header, and how many bytes it takes: the payload begins there.': '帧头，以及它占几个字节：载荷从那里开始。',
  'Reads the header of a frame (RFC 6455 §5.2).': '读一帧的帧头（RFC 6455 §5.2）。',
  'what has come so far; the frame begins with the first': '到目前为止收到的内容；帧从第一个字节开始',
  'undefined while the header is incomplete; the payload need not have come':
    '帧头还不完整时返回 undefined；不必等载荷',
  'if RSV1, RSV2 or RSV3 is set, if the opcode has no meaning (3 to 7, 11 to 15), if a length is not in the fewest bytes that can hold it, or if it is 2^53 or more':
    '如果 RSV1、RSV2 或 RSV3 是 1；如果 opcode 没有含义（3 到 7、11 到 15）；如果长度没有用装得下它的最少字节，或者大于等于 2^53',
  'Writes the header of a frame, its length in the fewest bytes that can hold it, the most significant byte first (RFC 6455 §5.2).':
    '写一帧的帧头；长度用装得下它的最少字节，最高有效字节在前（RFC 6455 §5.2）。',
  'as many bytes as the header has, in an array of their own': '与帧头一样多的字节，每次都放在新的字节数组里',
};
