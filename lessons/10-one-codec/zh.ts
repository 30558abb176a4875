/** The texts of lesson 10 in Chinese. */

import type { Catalogue } from '../../src/translator.ts';
import { exercise } from './zh-exercise.ts';

const steps: Catalogue = {
  'What is the same in both?': '两个版本有什么相同？',
  'the frames of 2010': '2010 年的帧',
  'the frames of today': '今天的帧',
  'One decoder, two readers of headers': '一个解码器，两种读帧头的函数',
  'The same texts in the bytes of each version, through the same decoder. Only the function that reads the header differs.':
    '同样的文本，分别是两个版本的字节，经过同一个解码器。不同的只有读帧头的函数。',
  'What a decoder keeps': '解码器要记住什么',
  'One frame, one byte at a time. Between two bytes the decoder is in one of two states: inside a header, or inside a payload.':
    '一帧，逐个字节到达。两个字节之间，解码器处在两个状态之一：在帧头里，或者在载荷里。',
  'Cut everywhere': '在每个位置切断',
  'All ways to cut the stream in two, all ways in three, and single bytes. The texts must be the same each time.':
    '把流切成两段、三段的所有切法，再加上逐字节。每次得到的文本都必须一样。',
  'It breaks: a decoder that copies what it has': '怎么坏的：反复复制的解码器',
  'One message, arriving a kibibyte at a time. The naive decoder copies everything into a new buffer each time a piece comes.':
    '一条消息，每次到 1 KiB。每来一块，想当然的解码器就把所有内容复制到新的缓冲区。',
  'It breaks: where, exactly': '怎么坏的：到底错在哪里',
  'Two good frames and a broken one, in one piece and byte by byte. The error must be the same, and say where the frame begins.':
    '两个正确的帧、一个坏帧，一次全到，或者逐字节到。报的错误必须相同，并说明坏帧从哪里开始。',
};

const exhibits: Catalogue = {
  'text {#number}': '文本 {number}',
  'Nothing has come': '什么也没来',
  'Byte {#number} has come': '字节 {number} 到了',
  header: '帧头',
  payload: '载荷',
  'not all of it': '还没收全',
  'a whole header': '帧头收全',
  'the last byte': '最后一个字节',
  decoder: '解码器',
  'hixie-76: keeps {kept}': 'hixie-76：存着{kept}',
  'version 13: keeps {kept}': 'version 13：存着{kept}',
  'hixie-76, byte {byte}: keeps {kept}': 'hixie-76，字节 {byte}：存着{kept}',
  'version 13, byte {byte}: keeps {kept}': 'version 13，字节 {byte}：存着{kept}',
  'hixie-76: keeps nothing': 'hixie-76：什么也不存',
  'version 13: keeps nothing': 'version 13：什么也不存',
  'hixie-76: keeps nothing: it has given away “{text}”': 'hixie-76：什么也不存，“{text}”已经交出去了',
  'hixie-76, byte {byte}: keeps nothing: it has given away “{text}”':
    'hixie-76，字节 {byte}：什么也不存，“{text}”已经交出去了',
  'version 13, byte {byte}: keeps nothing: it has given away “{text}”':
    'version 13，字节 {byte}：什么也不存，“{text}”已经交出去了',
  'what the header said, and nothing of the payload yet': '帧头里的信息，载荷还没有',
  'what the header said, and {#count} byte of the payload': '帧头里的信息，和载荷的 {count} 个字节',
  'what the header said, and {#count} bytes of the payload': '帧头里的信息，和载荷的 {count} 个字节',
  '{#count} byte of a header': '帧头的 {count} 个字节',
  '{#count} bytes of a header': '帧头的 {count} 个字节',
  'ways to cut them': '切法',
  'the same texts': '文本相同',
  'every time': '每次都是',
  'length of the message': '消息的长度',
  'bytes copied': '复制的字节',
  'naive: everything again for each piece': '想当然的：每来一块全部重来',
  'ours: each byte to where it stays': '我们的：每个字节直接到位',
  'good bytes': '没问题的字节',
  'in one piece': '一次全到',
  'byte by byte': '逐字节到',
  'the same': '相同',
};

const questions: Catalogue = {
  '{#first}, {#second}, {#third}': '{first}、{second}、{third}',
  'Somebody wants the decoder to read a third format. Which part do they have to write? Name three things that are done already.':
    '有人想让解码器再支持第三种格式，要写哪一部分？说出三件已经做好、不用再写的事。',
  'A function that reads a header: not enough bytes yet, or the kind of frame, and how long its payload is. Done already: bytes that come in pieces, limits, memory, and errors with their position.':
    '写一个读帧头的函数：要么说字节还不够，要么说出是哪种帧、载荷有多长。已经做好的：字节零碎地来，限制大小，管理内存，报错并给出位置。',
  'This frame arrives slowly. What does a decoder keep when this many bytes have come: {{cuts}}?':
    '这一帧慢慢到达。到了 {{cuts}} 个字节的时候，解码器各存着什么？',
  'Inside a header it keeps the bytes of the header. Inside a payload it keeps the payload so far, and what the header said: the kind of frame, the length, and the masking key. It keeps nothing else.':
    '在帧头里，存着帧头的字节。在载荷里，存着已到的载荷，以及帧头里的信息：哪种帧、长度、掩码密钥。别的什么也不存。',
  frame: '帧',
  '{#a}, {#b}, {#c}': '{a}、{b}、{c}',
  'inside the header': '在帧头里',
  'inside the payload: {#count} byte of it, unmasked': '在载荷里：已有 {count} 个字节，去了掩码',
  'inside the payload: {#count} bytes of it, unmasked': '在载荷里：已有 {count} 个字节，去了掩码',
  'A decoder puts every piece that comes together with all that it has, in a new buffer. A message arrives in {{few in words}} pieces of a kibibyte. How many kibibytes does it copy? How many if the message is twice as long?':
    '有个解码器每来一块，就和已有的全部内容一起放进新的缓冲区。一条消息分 {{few}} 块到达，每块一个 KiB。它一共复制多少 KiB？消息长度翻倍呢？',
  'One and two and three and so on up to {{few in words}}: {{copied}} in all. For {{twice in words}} pieces it is {{more}}: twice the length, {{growth}} times the work. The cost grows with the square of the length.':
    '一加二加三，一直加到 {{few}}，共 {{copied}} KiB。{{twice}} 块则是 {{more}} KiB：长度翻倍，工作量是 {{growth}} 倍。代价按长度的平方增长。',
  'A header announces a payload as long as the limit allows, and nothing follows. How much memory should the decoder take for it? What can an attacker do to one that takes all of it at once?':
    '帧头声明的载荷长到上限允许的最大值，后面却什么也没来。解码器该为它占多少内存？如果一次全占，攻击者能做什么？',
  'As much as has come, and somewhat more: the memory for a large payload grows as its bytes come. If a decoder takes all that is announced, many connections with a few bytes each fill the memory of the server.':
    '来了多少占多少，稍有富余：大载荷的内存随着字节到来而增长。如果声明多少就占多少，很多条连接各发几个字节，就能占满服务器的内存。',
  'A frame breaks a rule. The decoder could skip bytes until one looks like the beginning of a frame. Why does it not do that?':
    '有一帧违反了规则。解码器可以往后跳，直到某个字节像是一帧的开头。为什么不这样做？',
  'An attacker would choose that byte. Once the two ends disagree about where a frame begins, every byte may be read in two ways; all they can do is close the connection.':
    '那样一来，选哪个字节由攻击者说了算。两端一旦对帧从哪里开始有了分歧，每个字节都可能有两种读法，能做的只有关闭连接。',
};

const handout: Catalogue = {
  'The two formats look completely different, and yet one decoder reads both. A version gives it one function, which reads a header. All that is hard is done once: bytes that come in pieces, limits, memory, errors.':
    '两种格式看上去毫无相似之处，同一个解码器却都能读。每个版本只交给它一个读帧头的函数。难的事情只做一遍：字节零碎地来，限制大小，管理内存，报错。',
  'One frame, one byte at a time. Mark where the decoder goes from one state to the other.':
    '一帧，逐个字节到达。标出解码器从一个状态走到另一个状态的位置。',
  'A message in pieces of a kibibyte, and the bytes that two decoders copy. How does each grow when the length doubles?':
    '一条消息，每块一个 KiB，两个解码器各复制多少字节。长度翻倍时，各增长多少？',
  'The naive one copies everything again with each piece, and a longer message has more pieces: it grows with the square of the length. Ours grows with the length, apart from jumps when it takes a larger buffer.':
    '想当然的解码器每来一块都全部重新复制，而消息越长块越多，所以按长度的平方增长。我们的随长度增长，只在换更大的缓冲区时跳一下。',
  'A frame of version 13 begins with a header that says how long its payload is.':
    'version 13 的帧以帧头开始，帧头说明载荷有多长。',
  'A text of hixie-76 ends at FF; other types have a length.': 'hixie-76 的文本到 FF 结束，其他类型有长度。',
  'A receiver may limit the size of frames and messages.': '接收方可以限制帧和消息的大小。',
  'An endpoint that fails a connection stops reading it.': '一端让连接失败之后，就不再读。',
};

export const zh: Catalogue = { ...steps, ...exhibits, ...questions, ...handout, ...exercise };
