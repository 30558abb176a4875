/** Lesson 07 in Chinese. */

import type { Catalogue } from '../../src/translator.ts';

const STEPS: Catalogue = {
  'How do you frame text without a length?': '不写长度，文本怎样装进帧里？',
  'a stream has no messages in it, and text is bytes': '流里没有消息，文本就是字节',
  'A text between two bytes': '两个字节夹一段文本',
  'The same three texts in both formats. One marks the end of a text; the other says before it how long it is.':
    '同样的三段文本，两种格式。一种标出文本的结尾，另一种在文本前面写明长度。',
  'Why FF can be the end': '为什么 FF 能当结尾',
  'Every character of Unicode, written in UTF-8: which bytes occur, and which never do.':
    'Unicode 的每个字符都用 UTF-8 写一遍：哪些字节会出现，哪些从不出现。',
  'What each format costs': '两种格式各要什么代价',
  'The bytes around a text, from a client. A mark at the end costs one byte, whatever the length; finding it costs a look at every byte.':
    '客户端发的文本，前后的字节。不管多长，结尾的标记只占一个字节；要找到它，就得看遍每个字节。',
  'Frames of other types': '其他类型的帧',
  'Two texts, and between them two frames of types without a meaning. To skip a frame, a reader must know where it ends.':
    '两段文本，中间夹着两帧，类型没有含义。要跳过一帧，就得知道它到哪里为止。',
  'Two bytes to say goodbye': '用两个字节告别',
  'The closing frame is a frame with a length, and the length is zero. It says nothing else: no code, no reason.':
    '关闭帧是写了长度的帧，长度为零。别的什么也没说：没有关闭码，没有原因。',
  'It breaks: one read is not one message': '怎么坏的：读一次不等于一条消息',
  'Two texts, sent one after the other. TCP may deliver them together, or cut one in two.':
    '先后发出的两段文本。TCP 可能一起送到，也可能把一段断成两截。',
  'It breaks: a length that never ends': '怎么坏的：没完没了的长度',
  'Each byte of a length says whether another follows. A peer may go on like that without end.':
    '长度的每个字节都说明后面还有没有字节。对端可以一直这样发下去。',
  characters: '字符数',
  'all that Unicode can have': 'Unicode 容得下的全部',
  'bytes that occur': '会出现的字节',
  'of {#all}': '共 {all} 个',
  largest: '最大的',
  'it begins the highest characters': '编号最大的字符以它开头',
  never: '从不出现的',
  'the last of them is the end of a text': '最后一个就是文本的结尾',
  'bytes around the text': '文本前后的字节',
  'what a program gets': '程序收到的',
  'the two between are gone, the FF inside one included': '中间两帧没了，连同其中一帧里的 FF',
  'the reads': '每次读到的',
  'naive reader': '想当然的读取器',
  'one message per read': '一次读一条消息',
  'our decoder': '我们的解码器',
  'one message per frame': '一帧一条消息',
  'one read per frame': '一帧读一次',
  'both in one read': '一次读到两帧',
  'cut inside 你': '断在“你”字里面',
  'the naive reader has read {#count}, and waits for more': '想当然的读取器读了 {count} 个字节，还在等',
  'The length so far, as the naive reader counts it': '想当然的读取器目前数到的长度',
  Infinity: 'Infinity',
};

const QUESTIONS: Catalogue = {
  'The byte `FF` ends a text in hixie-76. Why does that work for a text in any language? Why would it not work for a picture?':
    '在 hixie-76 里，文本以字节 `FF` 结尾。为什么任何语言的文本都行？为什么图片不行？',
  'Texts are sent in UTF-8, and `FF` occurs in the UTF-8 of no character. A picture may hold any byte. It would end at its first `FF`, and the reader would take what comes after that for the next frame.':
    '文本用 UTF-8 发送，没有哪个字符的 UTF-8 含有 `FF`。图片里什么字节都可能有。遇到第一个 `FF`，图片就算结束了，后面的会当成下一帧。',
  'Cut this stream into frames with a pencil. Which texts does a program get?':
    '用铅笔把这段流切成帧。程序收到哪些文本？',
  '“{{first}}” and “{{second}}”. The frame between them has a type from `80` on, so a length follows. Its {{length in words}} bytes are skipped, with the `FF` among them.':
    '“{{first}}”和“{{second}}”。中间那帧的类型不小于 `80`，所以后面是长度。它的 {{length}} 个字节都跳过，包括里面的 `FF`。',
  'These bytes are a length of hixie-76. Seven bits of each count, and the eighth says whether another byte follows. What is the length?':
    '这些字节是 hixie-76 的长度。每个字节用七个比特记数，第八个说明后面还有没有字节。长度是多少？',
  '{{high}} × {{values}} + {{low}} = {{length}}. The first byte has its highest bit set, so another one follows; the second has not.':
    '{{high}} × {{values}} + {{low}} = {{length}}。第一个字节的最高位置位，所以后面还有一个；第二个的没有置位。',
  'phpwebsocket takes each read for one frame: it drops the first byte and the last, and the remaining bytes are the message. This is one read. What does its user see?':
    'phpwebsocket 把每次读都当成一帧：去掉第一个字节和最后一个字节，剩下的就是消息。这是一次读。用户看到什么？',
  'One message instead of two, with the end of one frame and the beginning of the next in the middle: `{bytes}`, in JavaScript `{text}`.':
    '一条消息而不是两条，前一帧的结尾和后一帧的开头夹在当中：`{bytes}`，在 JavaScript 里是 `{text}`。',
  'one read': '一次读',
  'Draft 75 had no closing frame; a connection just went away. What can a program know since draft 76 that it could not know before? What can the closing frame of 2010 still not say?':
    '草案 75 没有关闭帧，连接说断就断。从草案 76 起，程序能知道哪些以前不知道的事？2010 年的关闭帧还有什么说不出来？',
  'It can tell a goodbye from a broken cable. The frame has a length of zero, so there is no room for a reason: it cannot say why.':
    '它分得清是告别还是网线断了。这一帧长度为零，没有地方写原因：说不出为什么。',
};

const HANDOUT: Catalogue = {
  'A stream has no messages in it, so something is put around each. hixie-76 marks where a text begins and where it ends, with two bytes. That is short and needs no length, and it works for nothing except text.':
    '流里没有消息，所以每条消息外面要包点东西。hixie-76 用两个字节标出文本的开头和结尾。这样很短，不用写长度，但只能用于文本。',
  'The same text in both formats. Circle what is not text.': '同一段文本，两种格式。圈出不是文本的部分。',
  'All characters of Unicode in UTF-8.': 'Unicode 的全部字符，用 UTF-8 写。',
  'A frame of a type that means nothing. It has a length. Which byte FF ends nothing?':
    '这一帧的类型没有含义，但写了长度。哪个字节 FF 不表示结尾？',
  'The one inside the payload. The length says how many bytes there are, so the reader does not look for an end.':
    '载荷里面的那个。有多少字节，长度已经写明，读取器不用找结尾。',
  'A text begins with `00` and ends with `FF`.': '文本以 `00` 开头，以 `FF` 结尾。',
  'A type from 80 on is followed by a length, seven bits in each byte; the frame is skipped.':
    '类型从 80 起的，后面是长度，每个字节用七位；这样的帧跳过。',
  '`FF 00` closes; the other side answers with the same.': '`FF 00` 表示关闭，另一方回同样的字节。',
  'No character has the byte FF in its UTF-8.': '没有哪个字符的 UTF-8 含有字节 FF。',
};

const EXERCISE: Catalogue = {
  'Frame a text as a client or a server of 2010 does.': '像 2010 年的客户端或服务器那样，把文本装进帧里。',
  'send text to anything that speaks hixie-76': '会给任何说 hixie-76 的程序发文本',
  'One byte before, one byte after. UTF-8 decides how many bytes are between them.':
    '前面一个字节，后面一个字节。中间有多少字节，由 UTF-8 决定。',
  'concat of src/bytes.ts puts pieces together; Uint8Array.of(0xff) is a piece of one byte.':
    'src/bytes.ts 的 concat 把几段拼起来；Uint8Array.of(0xff) 就是一个字节的一段。',
  'Read what has come: the texts, past everything else, and only as far as the frames are complete.':
    '读已经到了的：取出文本，别的跳过，只读到完整的帧为止。',
  'read a stream of hixie-76, with frame types in it that are not defined':
    '会读 hixie-76 的流，里面有未定义的帧类型也不怕',
  'Walk through the bytes with one index that always stands at the beginning of a frame. Stop at the first incomplete frame.':
    '用一个下标走过这些字节，让它总停在帧的开头。遇到第一个不完整的帧就停下。',
  'Below 80: indexOf(0xff, at + 1) finds the end. From 80 on: value = value × 128 + the lower seven bits, for each byte of the length; the first below 80 is the last. Then skip. << knows only 32 bits, and a peer may send bytes for ever that say that another follows.':
    '小于 80：用 indexOf(0xff, at + 1) 找结尾。从 80 起：长度的每个字节，value = value × 128 + 低七位；第一个小于 80 的字节就是最后一个，然后跳过。<< 只管 32 位，而对端可以一直发“后面还有”的字节。',
  'puts a text between 00 and FF (hixie-76 §4.2)': '把文本放在 00 和 FF 之间（hixie-76 §4.2）',
  'writes it in UTF-8, one character in up to four bytes': '用 UTF-8 写，一个字符最多四个字节',
  'leaves every character as it is': '每个字符都保持原样',
  'has a frame for an empty text': '空文本也有帧',
  'frames a text of any length': '多长的文本都能装',
  'gives bytes of their own each time': '每次都给出新的字节数组',
  'reads a text, an empty one, and several in a row (hixie-76 §4.2)':
    '读得了一段文本、空文本，以及连着的几段（hixie-76 §4.2）',
  'leaves every character as it is, U+0000 and U+FEFF too': '每个字符都保持原样，U+0000 和 U+FEFF 也是',
  'leaves an incomplete frame for later, and says where it begins': '不完整的帧留到以后，并说明它从哪里开始',
  'makes U+FFFD of what is not UTF-8, and goes on (hixie-76 §4.2)': '不是 UTF-8 的换成 U+FFFD，接着读（hixie-76 §4.2）',
  'skips frames of other types that end with FF': '跳过以 FF 结尾的其他类型的帧',
  'skips frames with a length, whatever is in them (hixie-76 §5.3)':
    '跳过写了长度的帧，不管里面是什么（hixie-76 §5.3）',
  'reads a length of more than seven bits, the most significant first (hixie-76 §5.3)':
    '读得了七位以上的长度，高位在前（hixie-76 §5.3）',
  'waits for an incomplete length, and for all the bytes it announces, however many':
    '长度不完整就等，它预告的字节没到齐也等，不管多少',
  'refuses a length that never ends': '拒绝没完没了的长度',
  'ends with the closing frame, and reads nothing after it (hixie-76 §5.3)':
    '读到关闭帧就结束，后面的不读（hixie-76 §5.3）',
  'takes no other frame for the closing one': '不把别的帧当成关闭帧',
  'reads thousands of frames': '读得了成千上万个帧',
  'leaves the bytes as they were': '不改动收到的字节',
};

export const zh: Catalogue = { ...STEPS, ...QUESTIONS, ...HANDOUT, ...EXERCISE };
