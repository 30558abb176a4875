/** The texts of lesson 12 in Chinese. */

import type { Catalogue } from '../../src/translator.ts';
import { exercise } from './zh-exercise.ts';

const steps: Catalogue = {
  'When is text not text?': '文本什么时候不是文本？',
  'a message may be cut anywhere': '消息可能在任何地方切断',
  'From a number to bytes': '从编号到字节',
  'Each character has a number. Its bits go into one to four bytes; marks in front of them say which byte begins a character.':
    '每个字符有一个编号。编号的比特放进一到四个字节，前面的标记说明哪个字节是字符的开头。',
  'A validator, byte by byte': '逐字节的校验器',
  'A machine of a few states reads a text. Each byte leads it to another state, and some bytes lead out.':
    '用只有几个状态的状态机读文本。每读一个字节，就走到一个状态；有的字节一来，文本就不是 UTF-8 了。',
  'It breaks: a character that is cut': '怎么坏的：切断的字符',
  'Two characters. A piece ends inside the first one: a frame in version 13, a read from the socket in hixie-76.':
    '两个字符，一块在第一个字符中间结束：在 version 13 里是一帧，在 hixie-76 里是从套接字读的一次。',
  'It breaks: a slash of two bytes': '怎么坏的：两个字节的斜杠',
  'A server sends files of one folder, and refuses names with ../ in them. Somebody writes the slash in two bytes.':
    '服务器只发某个目录里的文件，名字里有 ../ 就拒绝。有人把斜杠写成两个字节。',
  'It breaks: half a character': '怎么坏的：半个字符',
  'A program encodes each 16-bit unit of a string by itself. An emoji has two of them, which are not characters.':
    '程序把字符串里每个 16 位的单元单独编码。一个 emoji 有两个单元，都不是字符。',
  'It breaks: a server that asks too late': '怎么坏的：查得太晚的服务器',
  'A frame with a text of 1 MiB comes in pieces, with a bad byte near its beginning. Who keeps how much of it?':
    '一帧 1 MiB 的文本分块到达，开头附近有一个坏字节。谁存了多少？',
  'What the servers of others do': '别人的服务器怎么做',
  'Two bytes that are not UTF-8, sent to the servers of others: as a whole text, and as a fragment after which nothing comes.':
    '把两个不是 UTF-8 的字节发给别人的服务器：一次作为完整的文本，一次作为分片，之后什么也不发。',
};

const exhibits: Catalogue = {
  'The same bytes in both versions': '两个版本里同样的字节',
  'a lower one would make an overlong form': '再小就成了过长编码',
  'a higher one would make a surrogate': '再大就成了代理项',
  'a higher one would make a number above U+10FFFF': '再大编号就超过 U+10FFFF',
  'Which bytes may follow; after other first bytes, {range}': '后面允许的字节；在其他首字节之后是 {range}',
  read: '已读',
  'allowed here': '此处允许',
  'text so far': '目前的文本',
  'between characters': '字符之间',
  'one to come': '还差一个',
  'two to come': '还差两个',
  'three to come': '还差三个',
  'after {byte}': '{byte} 之后',
  'not UTF-8': '不是 UTF-8',
  '{byte}: between characters': '{byte}：字符之间',
  '{byte}: one to come': '{byte}：还差一个',
  '{byte}: two to come': '{byte}：还差两个',
  '{byte}: three to come': '{byte}：还差三个',
  '{byte}: after {which}': '{byte}：{which} 之后',
  '{byte} cannot be right here': '{byte} 不该出现在这里',
  'The arrows: the step just taken, and those that may come next, with their bytes':
    '箭头：刚走的一步，以及接下来可能走的各步和相应的字节',
  message: '消息',
  'the connection stays open': '连接保持打开',
  'not-utf8': 'not-utf8',
  'the answer': '回答',
  'the first bytes of a close with code 1007 (03 EF)': '关闭帧的前几个字节，关闭码 1007（03 EF）',
  'read {#number}': '第 {number} 次读',
  'fragment {#number}': '分片 {number}',
  unmasked: '已去掩码',
  naive: '想当然的',
  ours: '我们的',
  'makes text of each read': '每读一次就转成文本',
  'makes text of the frame': '整帧转成文本',
  'makes text of each frame': '每帧转成文本',
  'makes text of the message': '整条消息转成文本',
  '../secret.txt': '../secret.txt',
  'menu.txt': 'menu.txt',
  'The naive server, with names that are text': '想当然的服务器，名字都是正常的文本',
  'the name': '名字',
  'takes the bits, whatever the bytes are': '只管取比特，不管字节是什么',
  'refused: the name holds ../': '拒绝：名字里有 ../',
  'no such file': '没有这个文件',
  'not-utf8, and the connection is closed': 'not-utf8，连接关闭',
  'the program gets “{name}”': '程序得到“{name}”',
  'the name never reaches the program': '名字到不了程序手里',
  'the same bits fit into one byte: overlong, and forbidden (RFC 3629 §3)':
    '同样的比特一个字节就装得下：过长编码，禁止（RFC 3629 §3）',
  'U+D800 to U+DFFF are surrogates, and no characters (RFC 3629 §3)':
    'U+D800 到 U+DFFF 是代理项，不是字符（RFC 3629 §3）',
  'the first half of 😀': '😀 的前一半',
  right: '正确',
  'one character': '一个字符',
  'unit by unit': '逐个单元',
  'two halves, three bytes each': '两半，每半三个字节',
  'cut in a string': '在字符串里切断',
  'half an emoji; the encoder writes U+FFFD, and the text is lost before it is sent':
    '半个 emoji；编码器写 U+FFFD，还没发送，文本就丢了',
  come: '已到',
  kept: '存着',
  'asks at the end': '最后才查',
  'hixie-76, ours': 'hixie-76，我们的',
  'version 13, ours': 'version 13，我们的',
  'In hixie-76 no byte is bad, so ours keeps everything too: its line lies on the first one':
    '在 hixie-76 里没有坏字节，所以我们的也全存：它的线与第一条重合',
  'closes with {#code}': '用 {code} 关闭',
  'ends TCP': '断开 TCP',
  'answers “{text}”, {bytes}': '回答“{text}”，{bytes}',
  'fragment: waits': '分片：等着',
  'fragment: ends TCP': '分片：断开 TCP',
  'fragment: closes with {#code}': '分片：用 {code} 关闭',
};

const questions: Catalogue = {
  'Write the bytes of U+00E9 by hand. The number is `11101001` in binary. How many bytes does it take, and why not fewer?':
    '手工写出 U+00E9 的字节。编号的二进制是 `11101001`。要用几个字节？为什么不能更少？',
  'Two. One byte carries seven bits of a number, and this one has eight; two carry eleven. The five highest go after `110`, the other six after `10`.':
    '两个。一个字节能装编号的七个比特，而这个编号有八个；两个字节能装十一个。最高的五个放在 `110` 后面，其余六个放在 `10` 后面。',
  'You begin to read in the middle of a stream of UTF-8. These are the first bytes that you get. Which of them begins a character, and how do you know?':
    '你从 UTF-8 流的中间开始读，最先读到这些字节。哪一个是字符的开头？怎么知道的？',
  '{{first}}. Bytes that begin with `10` belong to a character that began earlier. The first other byte begins a character.':
    '{{first}}。以 `10` 开头的字节属于前面已经开始的字符，第一个不是这样的字节就是字符的开头。',
  'A PHP file was saved as GBK, so its server sends 你好 in these bytes, in a text frame. At which byte does a validator stop, and what happens in each version?':
    'PHP 文件存成了 GBK，于是服务器在文本帧里用这些字节发“你好”。校验器停在哪个字节？两个版本各会怎样？',
  'At byte {{place}}, counted from 0: `C4` begins a character of two bytes, and `E3` cannot follow it. Version 13 closes the connection with 1007. In hixie-76 the program gets “{{replaced}}”.':
    '停在第 {{place}} 个字节，从 0 数起：`C4` 是两字节字符的开头，后面不可能是 `E3`。version 13 用 1007 关闭连接。在 hixie-76 里，程序得到“{{replaced}}”。',
  payload: '载荷',
  'A frame ends with the first byte of 你, and FIN is not set. Has the sender broken a rule? When would it have broken one?':
    '一帧以“你”的第一个字节结束，FIN 没有置位。发送方违反规则了吗？怎样才算违反？',
  'No: a frame may hold a part of a character. Only the message as a whole must be UTF-8. It would be an error if the message ended there, or if the next fragment began with a byte that cannot follow.':
    '没有：一帧里可以只有字符的一部分，整条消息是 UTF-8 就行。如果消息到此结束，或者下一个分片开头的字节不可能接在后面，那才是错误。',
  'A server forbids names with a slash in them. It checks the bytes, and decodes them after that. Which two changes would each make it safe from a slash of two bytes?':
    '服务器禁止名字里有斜杠。它先检查字节，然后解码。要防两个字节的斜杠，哪两种改法各自就足够？',
  'Decode first, and check the text that will be used. Or refuse bytes that are not UTF-8 before anything else looks at them, as version 13 does. What must not happen is that the check and the use see different characters.':
    '先解码，再检查真正要用的文本。或者像 version 13 那样，在别的代码看到之前，就拒绝不是 UTF-8 的字节。绝不能让检查的和使用的看到不同的字符。',
};

const handout: Catalogue = {
  'A text frame holds UTF-8, says its sender. A receiver has to look. hixie-76 puts U+FFFD where bytes are not UTF-8; version 13 closes the connection with 1007. A validator needs one state between two bytes, so it can say so at the first bad byte.':
    '文本帧里是 UTF-8，这只是发送方说的，接收方得检查。字节不是 UTF-8，hixie-76 就换成 U+FFFD，version 13 则用 1007 关闭连接。校验器在两个字节之间只需要记住一个状态，所以遇到第一个坏字节就能说出来。',
  'The bits of 你 in their bytes. Which bits are marks, and what does each mark say?':
    '“你”的比特在字节里的位置。哪些比特是标记？每个标记说明什么？',
  '`1110`: the first of three bytes. `10`: a following byte. All other bits are the number, most significant first.':
    '`1110`：三个字节里的第一个。`10`：后续字节。其他比特都是编号，高位在前。',
  'An emoji as two surrogates of three bytes each, sent as a text. Which version notices, and where?':
    'emoji 写成两个代理项，每个三个字节，作为文本发出。哪个版本会发现？在哪里？',
  'Version 13, at the second byte. hixie-76 gives the program a text with replacement characters.':
    'version 13，在第二个字节。hixie-76 交给程序的文本里有替换字符。',
  'A text message as a whole must be UTF-8; a frame may end inside a character.':
    '文本消息整条必须是 UTF-8；一帧可以在字符中间结束。',
  'Whoever gets a text that is not UTF-8 fails the connection.': '收到的文本不是 UTF-8，就让连接失败。',
  'Bytes that are not UTF-8 become U+FFFD.': '不是 UTF-8 的字节变成 U+FFFD。',
  'Overlong forms, surrogates and numbers above U+10FFFF are not UTF-8.':
    '过长编码、代理项、大于 U+10FFFF 的编号都不是 UTF-8。',
};

export const zh: Catalogue = { ...steps, ...exhibits, ...questions, ...handout, ...exercise };
