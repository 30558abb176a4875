/** What the exercise of lesson 10 asks and its rules, in Chinese. */

import type { Catalogue } from '../../src/translator.ts';

export const exercise: Catalogue = {
  'Write a decoder that is given bytes as they come, remembers incomplete frames, copies little, and is not deceived by a header.':
    '写一个解码器：字节来多少给它多少，记得住没收全的帧，很少复制，也不会上帧头的当。',
  'decode text from anybody on a network, in time that grows only linearly, and memory only with what has come':
    '会解码网络上任何人发来的文本：耗时只随长度线性增长，内存只随已到的字节增长',
  'It is always in one of two states: it collects a header, or it fills a payload. What it keeps between two calls are variables of createDecoder; what it returns is a function that uses them.':
    '它总是处在两个状态之一：要么在攒帧头，要么在填载荷。两次调用之间要记住的，是 createDecoder 里的变量；它返回的函数使用这些变量。',
  'Collect at most ten bytes of header, one by one; when the last has come, refuse what is to be refused. Keep a copy of each piece of payload in a list, made with slice(), and put them together with concat() of src/bytes.ts when the last has come. A loop around both states takes the next frame from the same chunk.':
    '帧头最多攒十个字节，一个一个攒；最后一个到了，该拒绝的就拒绝。载荷每来一块，用 slice() 复制一份放进列表，全部到齐后用 src/bytes.ts 的 concat() 拼起来。外面套一个循环，从同一块数据里接着取下一帧。',
  'reads a text, and several in a row (RFC 6455 §5.2)': '能读一段文本，也能连着读几段（RFC 6455 §5.2）',
  'reads lengths of 16 and of 64 bits (RFC 6455 §5.2)': '能读 16 位和 64 位的长度（RFC 6455 §5.2）',
  'returns nothing while no frame is complete, and a text with its last byte':
    '帧没收全时什么也不返回，最后一个字节到了就返回文本',
  'takes an empty text for a text': '空文本也是文本',
  'reads the same however the stream is cut in two': '流无论怎么切成两段，读出的都一样',
  'reads the same from single bytes, and from chunks of any size': '逐字节，或者任意大小的数据块，读出的都一样',
  'keeps what it needs: a chunk may be written over once the decoder has returned':
    '要用的自己存好：函数返回后，数据块可能会被改写',
  'leaves a chunk as it was': '不改动数据块',
  'has a memory of its own: two decoders do not mix': '各记各的：两个解码器互不影响',
  'refuses a text longer than the limit as soon as its header has come, whatever it announces':
    '文本超过上限，帧头一到就拒绝，不管声明多长',
  'takes no memory for bytes that were announced and did not come: 64 decoders, 1 MiB announced to each':
    '声明了却没来的字节不占内存：64 个解码器，每个声明 1 MiB',
  'refuses a frame with a mask: a server does not mask (RFC 6455 §5.1)':
    '拒绝有掩码的帧：服务器不加掩码（RFC 6455 §5.1）',
  'refuses what is not a whole text (RFC 6455 §5.2)': '拒绝不是完整文本的帧（RFC 6455 §5.2）',
  'refuses everything after what it has refused': '拒绝过一次，后面的全部拒绝',
  'reads 20,000 texts that came in one chunk': '一块里来了 20,000 段文本，也能读',
  'copies no byte more than a few times: 64 KiB in pieces of 256 bytes':
    '每个字节只复制不多的几次：64 KiB，每块 256 字节',
  'takes about sixteen times as long for sixteen times as much, and not hundreds of times':
    '数据多到十六倍，耗时也约为十六倍，而不是几百倍',
};
