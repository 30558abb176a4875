/** Lesson 08 in Chinese. */

import type { Catalogue } from '../../src/translator.ts';

const STEPS: Catalogue = {
  'What do fourteen bytes of header say?': '十四个字节的帧头写了什么？',
  'what a frame is, and the two ways to end one': '什么是帧，以及标明结尾的两种办法',
  'Two bytes, bit by bit': '逐位看前两个字节',
  'Hello, as a browser sends it. The first two bytes hold seven answers.': '浏览器发的 Hello。前两个字节里有七项信息。',
  'The same message in both formats': '同一条消息，两种格式',
  'hixie-76 marks where a text begins and ends. Version 13 says before it how long it is.':
    'hixie-76 标出文本的开头和结尾，version 13 在前面写明长度。',
  'What kind of frame, and is it the last': '是哪种帧，是不是最后一帧',
  'The first byte of each kind of frame. hixie-76 has two kinds, and no frames for the others.':
    '每种帧的第一个字节。hixie-76 只有两种，其余的没有对应的帧。',
  'Seven bits, sixteen or sixty-four': '七位、十六位、六十四位',
  'A short length fits the second byte. 126 and 127 are not lengths: they say that the length follows.':
    '短的长度写在第二个字节里就够。126 和 127 不是长度，而是说明长度在后面。',
  'It breaks: a header cut after each byte': '怎么坏的：在每个字节后面断开帧头',
  'The longest header, 14 bytes, as TCP may deliver it. The naive reader computes with bytes that have not come.':
    '最长的帧头，14 字节，TCP 可能这样送来。想当然的读取器拿还没到的字节来算。',
  'It breaks: a length in too many bytes, and 2 to the 63rd': '怎么坏的：长度用了太多字节，以及 2 的 63 次方',
  'Both could be read. The first is a second encoding of the same frame; the second is larger than any message.':
    '两个都读得懂。前者是同一帧的第二种编码，后者比任何消息都大。',
  'It breaks: a reserved bit': '怎么坏的：保留位',
  'RSV1 is set, but no extension was agreed. With permessage-deflate it says that the payload is compressed.':
    'RSV1 是 1，双方却没有约定扩展。有了 permessage-deflate，它表示载荷压缩过。',
  opcode: 'opcode',
  length: 'length',
  'The bits of the first two bytes': '前两个字节的比特',
  text: '文本',
  binary: '二进制',
  continuation: '延续',
  close: '关闭',
  ping: 'ping',
  pong: 'pong',
  'text, more follows': '文本，后面还有',
  'text, with RSV1': '文本，带 RSV1',
  'begin and end, with no text between them': '开头和结尾，中间没有文本',
  'a type, and a length of 0': '类型，长度为 0',
  'error {code}': '错误 {code}',
  'hixie-76 has no binary frames': 'hixie-76 没有二进制帧',
  'hixie-76 has no continuation frames': 'hixie-76 没有延续帧',
  'hixie-76 has no ping frames': 'hixie-76 没有 ping 帧',
  'hixie-76 has no pong frames': 'hixie-76 没有 pong 帧',
  'before it and after it': '前面一个，后面一个',
  '{#count} bytes of header': '帧头 {count} 字节',
  'naive: length {length}': '想当然的：长度 {length}',
  'ours: waits for more': '我们的：还在等',
  'ours: a header of {#count} bytes': '我们的：帧头 {count} 字节',
  'A length of 0 in two bytes': '用两个字节写长度 0',
  'A length that goes on and on': '没完没了的长度',
  'Five bytes, with the length in eight': '五个字节，长度却用八个字节写',
  'A length of 2 to the 63rd': '长度是 2 的 63 次方',
  'A compressed text, sent to someone who did not ask for compression': '压缩过的文本，发给没有要求压缩的一方',
  'naive reader': '想当然的读取器',
  'length {length}, text {text}': '长度 {length}，文本 {text}',
  'The same frame after compression was agreed': '同一帧，双方已约定压缩',
};

const QUESTIONS: Catalogue = {
  '{#first}, {#second}, {#third}, {#fourth}': '{first}、{second}、{third}、{fourth}',
  'A client sends a frame that begins with these bytes. Write each as eight bits. Is it the whole message? What kind of frame is it? Is it masked? How long is its payload?':
    '客户端发了一帧，开头是这些字节。把每个字节写成八个比特。这是完整的消息吗？是哪种帧？有没有掩码？载荷多长？',
  'FIN is zero, so more follows. The opcode says text. MASK is set. The length in seven bits is 126, so the length is in the next two bytes, the most significant one first.':
    'FIN 没有置位，后面还有。opcode 表示文本。MASK 置位。七位的长度是 126，所以长度在接下来的两个字节里，最高有效字节在前。',
  'extended length': 'extended length',
  'in the two bytes that follow': '在接下来的两个字节里',
  'How many bytes of header does a server need for payloads of these lengths: {{lengths}}? How many does a client need?':
    '载荷长度分别是 {{lengths}}，服务器的帧头各要多少字节？客户端呢？',
  'A client needs {{key in words}} more each time, for the masking key; so its longest header has {{most in words}}.':
    '客户端每次多 {{key}} 个字节，用来放掩码密钥，所以它最长的帧头有 {{most}} 个字节。',
  'bytes of header, from a server': '字节，服务器的帧头',
  'This header says its length in eight bytes, although seven bits are enough. It can be read without a doubt. Why does a receiver have to refuse it?':
    '这个帧头用八个字节写长度，而七位就够了。读起来毫无歧义，接收方为什么必须拒绝？',
  'Because there would be two ways to write one frame. A filter and the server after it have to agree on what they see, and where two encodings mean the same, they might not.':
    '因为同一帧就有了两种写法。过滤器和它后面的服务器看到的必须一致；只要有两种编码表示同一个意思，就可能不一致。',
  header: '帧头',
  '{#a}, {#b}, {#c}, {#d}': '{a}、{b}、{c}、{d}',
  'Only a part of a header has come. What should a function that reads headers do with it? What does a careless one do?':
    '帧头只到了一部分。读帧头的函数该怎么办？写得马虎的会怎么做？',
  'It says that it needs more, changes nothing, and is asked again when more has come. The naive reader computes with bytes that are not there: it sees a frame without payload, or a length that is not a number, or uses a key that has not come.':
    '它说还不够，什么也不改，等到了更多再来问它。想当然的读取器拿还没到的字节来算：看到没有载荷的帧，或者不是数的长度，或者用了还没到的密钥。',
  'RSV1 is set, and no extension was agreed. A kind receiver could ignore the bit. Why is it better for the future of the protocol to refuse the frame?':
    'RSV1 置位，双方没有约定扩展。好说话的接收方可以不理这个比特。为了协议的将来，为什么拒绝更好？',
  'If every receiver refuses an unknown bit, an extension can give it a meaning later, and no old receiver misreads it. Compression did that. A receiver that ignores the bit would show compressed bytes as if they were text.':
    '不认识的比特，每个接收方都拒绝，扩展以后就能给它规定含义，旧的接收方也不会读错。压缩就是这样加进来的。不理这个比特的接收方，会把压缩过的字节当成文本显示。',
};

const HANDOUT: Catalogue = {
  'Version 13 says before a message how long it is, what kind it is, whether it is the last part, and whether it is masked. For a short text that takes two bytes, and every bit counts.':
    'version 13 在消息前面写明：多长，是哪种，是不是最后一部分，有没有掩码。短文本只要两个字节，每个比特都有用。',
  'Hello, as a browser sends it. Read the bits from the left, and write next to them what they say.':
    '浏览器发的 Hello。从左往右读每个比特，在旁边写出含义。',
  'What stands around payloads of some lengths. Where does a header of version 13 grow, and why there?':
    '几种长度的载荷，前后各有什么。version 13 的帧头在哪里变长，为什么在那里？',
  'When a payload becomes too long for the seven bits of the second byte, and again when it is too long for two bytes. Then the length itself takes more bytes.':
    '载荷长到第二个字节的七位写不下时变长一次，两个字节也写不下时再变长一次。长度本身要占更多字节。',
  'FIN, RSV1 to RSV3, opcode, MASK, length: two bytes.': 'FIN、RSV1 到 RSV3、opcode、MASK、长度：两个字节。',
  '126 and 127 say that the length follows, most significant byte first, in as few bytes as possible.':
    '126 和 127 说明长度在后面，最高有效字节在前，字节越少越好。',
  'A reserved bit that no extension uses fails the connection.': '没有扩展使用的保留位是一，就让连接失败。',
  'A control frame has at most 125 bytes and is never cut.': '控制帧最多 125 字节，绝不分片。',
  'A message may come in several frames; only the last has FIN.': '消息可以分几帧发，只有最后一帧有 FIN。',
};

const EXERCISE: Catalogue = {
  'Read two to fourteen bytes, bit by bit, and say what they say. They may not all be there yet.':
    '逐个比特读两到十四个字节，说出写了什么。字节可能还没到齐。',
  'read any frame of today, down to its bits': '会读今天的任何一帧，直到每个比特',
  'The second byte tells how long the header is: 126 means two more bytes, 127 eight more, and the first bit four for the key. Know the size first, and wait until that much is there.':
    '看第二个字节就知道帧头多长：126 再加两个字节，127 再加八个；第一位是 1，再加四个放密钥。先算出大小，等这么多字节到齐。',
  'byte & 0x80 is the first bit, byte & 0x0f the last four. DataView has getUint16 and getBigUint64; give it bytes.buffer, bytes.byteOffset and bytes.length. A 16-bit length below 126 did not need its two bytes. Operators on bits, such as << and |, know 32 bits and a sign; a length may have 53.':
    'byte & 0x80 是第一位，byte & 0x0f 是后四位。DataView 有 getUint16 和 getBigUint64；构造时传 bytes.buffer、bytes.byteOffset 和 bytes.length。小于 126 的长度用不着那两个字节。<< 和 | 这类位运算只管 32 位，还带符号；长度可以有 53 位。',
  'Write the header for a frame, with its length in as few bytes as possible.': '给一帧写帧头，长度用的字节越少越好。',
  'write frames that every browser reads': '会写每个浏览器都读得懂的帧',
  'Up to 125 the length is in the second byte itself; up to 65535 it takes two bytes after 126; otherwise eight after 127.':
    '125 以内，长度就在第二个字节里；65535 以内，写 126，后面跟两个字节；再大，写 127，后面跟八个字节。',
  'Make a Uint8Array of the right size first, then fill it through a DataView: setUint8, setUint16, setBigUint64(offset, BigInt(length)). Bits are put together with |.':
    '先建一个大小合适的 Uint8Array，再通过 DataView 填：setUint8、setUint16、setBigUint64(offset, BigInt(length))。各个比特用 | 合起来。',
  'reads FIN and the opcode from the first byte (RFC 6455 §5.2)': '从第一个字节读出 FIN 和 opcode（RFC 6455 §5.2）',
  'reads a length of seven bits (RFC 6455 §5.2)': '读七位的长度（RFC 6455 §5.2）',
  'reads a length of sixteen bits after 126, the most significant byte first (RFC 6455 §5.2)':
    '读 126 后面十六位的长度，最高有效字节在前（RFC 6455 §5.2）',
  'reads a length of 64 bits after 127, the most significant byte first (RFC 6455 §5.2)':
    '读 127 后面 64 位的长度，最高有效字节在前（RFC 6455 §5.2）',
  'reads the masking key, and counts it in (RFC 6455 §5.2)': '读掩码密钥，并算进帧头大小（RFC 6455 §5.2）',
  'reads just the header, whatever follows it, and wherever it begins in its buffer':
    '只读帧头，不管后面是什么，也不管它在缓冲区的哪里开始',
  'waits while the header is incomplete, wherever it is cut': '帧头不完整就等，断在哪里都一样',
  'refuses each of the reserved bits (RFC 6455 §5.2)': '三个保留位，哪个是 1 都拒绝（RFC 6455 §5.2）',
  'refuses an opcode that has no meaning (RFC 6455 §5.2)': 'opcode 没有含义就拒绝（RFC 6455 §5.2）',
  'refuses a length that is not in the fewest bytes (RFC 6455 §5.2)': '长度用的字节不是最少就拒绝（RFC 6455 §5.2）',
  'refuses a length that no number counts, and one with its first bit set (RFC 6455 §5.2)':
    '长度大到 number 数不准，或者最高位是 1，就拒绝（RFC 6455 §5.2）',
  'writes FIN and the opcode (RFC 6455 §5.2)': '写 FIN 和 opcode（RFC 6455 §5.2）',
  'writes a length in the fewest bytes, at each edge (RFC 6455 §5.2)':
    '长度用最少的字节写，每个边界上都是（RFC 6455 §5.2）',
  'writes a length of up to 53 bits (RFC 6455 §5.2)': '写得了 53 位以内的长度（RFC 6455 §5.2）',
  'writes the masking key, and the bit that says so (RFC 6455 §5.2)':
    '写掩码密钥，以及说明有密钥的那个比特（RFC 6455 §5.2）',
  'gives bytes of their own each time, and leaves the key as it was': '每次都给出新的字节数组，不改动密钥',
};

export const zh: Catalogue = { ...STEPS, ...QUESTIONS, ...HANDOUT, ...EXERCISE };
