/** The comments in the stub of exercise 12, in Chinese. */

import type { Catalogue } from '../../src/translator.ts';

export const stub: Catalogue = {
  'Exercise 12: characters as bytes, and a validator. Write the two functions; every save is checked.':
    '习题 12：字符的字节，以及校验器。写出这两个函数；每次保存都会检查。',
  'The bytes of one character, as few as there are bits for (RFC 3629 §3).':
    '一个字符的字节，用装得下编号的最少字节（RFC 3629 §3）。',
  '| number             | bytes                                     |':
    '| 编号               | 字节                                      |',
  '| U+0000 to U+007F   | 0xxxxxxx                                  |':
    '| U+0000 到 U+007F   | 0xxxxxxx                                  |',
  '| U+0080 to U+07FF   | 110xxxxx 10xxxxxx                         |':
    '| U+0080 到 U+07FF   | 110xxxxx 10xxxxxx                         |',
  '| U+0800 to U+FFFF   | 1110xxxx 10xxxxxx 10xxxxxx                |':
    '| U+0800 到 U+FFFF   | 1110xxxx 10xxxxxx 10xxxxxx                |',
  '| up to U+10FFFF     | 11110xxx 10xxxxxx 10xxxxxx 10xxxxxx       |':
    '| 直到 U+10FFFF      | 11110xxx 10xxxxxx 10xxxxxx 10xxxxxx       |',
  'Surrogates, U+D800 to U+DFFF, are no characters. They are refused, as is what is no whole number from 0 to 0x10ffff.':
    '代理项 U+D800 到 U+DFFF 不是字符，要拒绝；不是 0 到 0x10ffff（含两端）的整数，也要拒绝。',
  'the number of the character: 0x4f60 for 你': '字符的编号：0x4f60 是“你”',
  'if it is not a character': '如果它不是字符',
  'Takes the next bytes of a text.': '传入文本接下来的字节。',
  'whether no more come': '这是不是最后一块，后面不会再有',
  'the place of the first byte that cannot be right, or -1 if there is none so far':
    '第一个不可能正确的字节的位置；到目前为止没有，就返回 -1',
  'Makes a validator for one text, whose bytes come in chunks that end anywhere (RFC 3629 §4, RFC 6455 §8.1).':
    '创建一个校验器，校验一段文本；字节一块一块地来，断在哪里都有可能（RFC 3629 §4、RFC 6455 §8.1）。',
  'places are counted from the first byte of the text': '位置从文本的第一个字节数起',
  'a bad byte is reported by the call that brings it: not later, when its character should have ended, or the text':
    '坏字节在哪次调用里到，就由那次调用报告：不能等到它的字符本该结束的时候，也不能等到文本结束',
  'if the text ends inside a character, the place is that of the byte that is missing: the length of the text':
    '如果文本在字符中间结束，返回的是缺少的那个字节的位置，也就是文本的长度',
  'once a byte was bad, the answer stays the same, whatever comes': '一旦有过坏字节，不管再来什么，回答都不变',
  'a chunk must stay as it is, and may be written over once the call has returned':
    '数据块不许改动；调用返回之后，数据块可能被改写',
};
