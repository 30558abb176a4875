/** The comments in the stub of exercise 10, in Chinese. */

import type { Catalogue } from '../../src/translator.ts';

export const stub: Catalogue = {
  'Exercise 10: a streaming decoder. Write the function; every save is checked.':
    '习题 10：流式解码器。写出这个函数；每次保存都会检查。',
  'Takes the bytes that have come; returns the texts that they complete.': '传入新到的字节，返回因此收全的文本。',
  'Makes a decoder for what a server of version 13 sends: text frames, each a whole message, not masked, with lengths of 7, 16 or 64 bits (RFC 6455 §5.2).':
    '创建一个解码器，读 version 13 的服务器发来的内容：文本帧，每帧都是一条完整的消息，没有掩码，长度有 7 位、16 位和 64 位的（RFC 6455 §5.2）。',
  'the bytes come in chunks that end anywhere': '字节一块一块地来，断在哪里都有可能',
  'a chunk must stay as it is, and may be reused once the decoder has returned':
    '数据块不许改动；解码器返回之后，数据块可能被重用',
  'no byte is copied more than a few times, however small the chunks are': '不管数据块多小，每个字节只复制不多的几次',
  'memory is for bytes that have come: a header may announce any length, and nothing come after it':
    '内存只用来放已经到了的字节：帧头可以声明任意长度，后面却什么也不来',
  'what is not a whole text (another opcode, FIN not set, a reserved bit), is masked, or is longer than the limit, is refused as soon as its header has come, and so is everything after it: nobody knows where the next frame begins':
    '不是完整文本的（别的 opcode、FIN 是零、某个保留位是一）、有掩码的、超过上限的，帧头一到就拒绝，后面的也全部拒绝：谁也不知道下一帧从哪里开始',
  '`toUtf8` of `src/bytes.ts` makes a string of bytes.': '`src/bytes.ts` 的 `toUtf8` 把字节变成字符串。',
  'the most bytes that a text may have': '一段文本最多有几个字节',
  'a decoder with its own memory; it throws an Error to refuse': '一个解码器；每个解码器各记各的，要拒绝时抛出 Error',
};
