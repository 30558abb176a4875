/** The notes on frames of both versions, in Chinese. */

import type { Catalogue } from '../../translator.ts';
import { closeCodes } from './close-codes.ts';

const OPCODES = ['continuation', 'text', 'binary', 'close', 'ping', 'pong'];

/** The name of an opcode is the same in every language. */
const FIRST_BYTES: Catalogue = Object.fromEntries(
  OPCODES.flatMap((opcode) => [
    [`last frame, ${opcode}`, `最后一帧，${opcode}`],
    [`more frames follow, ${opcode}`, `后面还有帧，${opcode}`],
  ]),
);

export const frames: Catalogue = {
  ...FIRST_BYTES,
  ...closeCodes,

  // The header of version 13.
  'The next part of the message that an earlier frame began.': '前面某一帧开始了一条消息，这是下一个分片。',
  'The message is text, in UTF-8.': '这条消息是文本，编码为 UTF-8。',
  'The message is bytes, which mean what the two programs agreed on.': '这条消息是字节，含义由两端的程序约定。',
  'The last frame of this end: it sends nothing more.': '这一端的最后一帧：之后它什么也不再发。',
  'Asks whether the other end is there; it must answer with a pong.': '问对端还在不在；对端必须用 pong 回答。',
  'Answers a ping with the same payload.': '用同样的载荷回答 ping。',
  'A kind of frame that has no meaning yet.': '这种帧还没有定义含义。',
  'last frame, opcode 0x{code}': '最后一帧，opcode 0x{code}',
  'more frames follow, opcode 0x{code}': '后面还有帧，opcode 0x{code}',
  'The message ends with this frame.': '消息到这一帧结束。',
  'More follow.': '后面还有。',
  'Set: an extension gives it a meaning.': '置位：由扩展赋予含义。',
  'Clear: no extension uses it here.': '未置位：这里没有扩展用它。',
  reserved: '保留',
  'masked, {length}': '有掩码，{length}',
  'not masked, {length}': '没有掩码，{length}',
  'length in the next {#count} bytes': '长度在后面 {count} 字节里',
  '{#short} says that the length itself is in the next {#count} bytes.':
    '{short} 表示真正的长度在后面 {count} 字节里。',
  'Under 126, so these seven bits are the length itself.': '小于 126，所以这七位就是长度。',
  'A masking key follows, as from every client.': '后面有掩码密钥：客户端发的帧都有。',
  'No masking key, as from every server.': '没有掩码密钥：服务器发的帧都没有。',
  'The length follows.': '长度在后面。',
  'Bytes of payload.': '载荷的字节数。',
  'The length of the payload in {#count} bytes, the most significant first.':
    '载荷的长度，占 {count} 字节，高位字节在前。',
  'Four random bytes, new for every frame, so that a page cannot choose what a proxy sees.':
    '四个随机字节，每一帧都换新的，这样网页就决定不了代理看到什么。',
  'Masked: byte i XOR byte i modulo 4 of the key. XOR flips a bit where the key has a 1.':
    '加了掩码：字节 i 与密钥的字节 i % 4 做异或。密钥里是 1 的比特，数据里对应的比特就翻转。',
  'The text, as it is.': '原样的文本。',
  'The bytes, as they are.': '原样的字节。',
  'For people who read logs; a program looks at the code.': '给看日志的人；程序只看关闭码。',
  'half a code': '半个关闭码',
  'code {#code}': '关闭码 {code}',
  'code {#code}, “{reason}”': '关闭码 {code}，“{reason}”',

  // The frames of hixie-76.
  'A text follows, up to the byte FF.': '后面是文本，直到字节 FF。',
  'With a length of 0: this end sends nothing more.': '长度为 0：这一端不再发送任何内容。',
  'A type without a meaning: what follows, up to the byte FF, is discarded.':
    '没有含义的类型：后面的内容全部丢弃，直到字节 FF。',
  'A type without a meaning: the bytes that the length counts are discarded.':
    '没有含义的类型：按长度读出的字节全部丢弃。',
  discarded: '丢弃',
  'Another byte of length follows.': '后面还有一个长度字节。',
  'The length ends here.': '长度到这里结束。',
  'Seven bits of the length.': '长度的七位。',
  'without end': '没有尽头',
  'Seven bits per byte, the most significant first; the high bit says that another byte follows.':
    '每个字节七位，高位在前；最高位表示后面还有一个字节。',
  'A byte that UTF-8 never contains.': 'UTF-8 里不会出现的字节。',
  'Read, and discarded.': '读出来，然后丢弃。',
  'Text in UTF-8, not masked: its author chooses every byte on the wire.':
    'UTF-8 文本，没有掩码：写下它的人决定线路上的每一个字节。',
  'Not UTF-8: each bad sequence is read as U+FFFD, and the connection goes on (hixie-76 §4.3, §5.4).':
    '不是 UTF-8：每个坏的序列读成 U+FFFD，连接继续（hixie-76 §4.3、§5.4）。',

  // Messages.
  'Continues a message whose beginning is not among these bytes.': '接着一条消息，但它的开头不在这些字节里。',
  'Compressed with permessage-deflate: RSV1 says so (RFC 7692 §6).':
    '用 permessage-deflate 压缩过：RSV1 表明了这一点（RFC 7692 §6）。',
  'Compressed with permessage-deflate: RSV1 says so; {more} (RFC 7692 §6).':
    '用 permessage-deflate 压缩过：RSV1 表明了这一点；{more}（RFC 7692 §6）。',
  'Compressed, if permessage-deflate was agreed: the response that says so is not among these bytes (RFC 7692 §6).':
    '如果协商了 permessage-deflate，就是压缩过的：能确认这一点的响应不在这些字节里（RFC 7692 §6）。',
  'Compressed, if permessage-deflate was agreed: the response that says so is not among these bytes; {more} (RFC 7692 §6).':
    '如果协商了 permessage-deflate，就是压缩过的：能确认这一点的响应不在这些字节里；{more}（RFC 7692 §6）。',
  'its last frame shows it inflated': '解压后的内容在它的最后一帧下面',
  'it cannot be inflated': '无法解压',
  'it refers to messages that are not among these bytes': '它引用的消息不在这些字节里',
  'inflated it is longer than {#most} bytes, and not shown': '解压后超过 {most} 字节，不显示',
  '{why}; whether permessage-deflate was agreed is not known': '{why}；也不知道是否协商了 permessage-deflate',

  // What did not come.
  '{#came} of {#expected} byte of {part} came': '{part} 共 {expected} 字节，只收到 {came} 字节',
  '{#came} of {#expected} bytes of {part} came': '{part} 共 {expected} 字节，只收到 {came} 字节',
  'the byte FF at the end of the text has not come': '文本末尾的字节 FF 还没有到',
  'the answer': 'answer',
  'the preface': 'preface',
  'the header': 'header',
  'MASK and length': 'MASK 和 length',
};
