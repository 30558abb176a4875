/** The comments in the stub of exercise 01, in Chinese. */

import type { Catalogue } from '../../src/translator.ts';

export const stub: Catalogue = {
  'Exercise 01: a stream of bytes. Write the two functions; every save is checked.':
    '习题 01：字节流。写出这两个函数；每次保存都会检查。',
  'Bytes are not text: a character may be cut in two, and many bytes belong to no character at all. What has gone through a TextDecoder is no longer what came.':
    '字节不是文本：一个字符可能断成两半，许多字节根本不成字符。凡是经过 TextDecoder 的，都不再是收到的原样。',
  'Takes the first bytes of a stream, however it was cut on its way.': '取出流的前几个字节，不管流在路上断成了几块。',
  'what the reads have brought so far, in order; some may be empty, all must stay as they are':
    '到目前为止每次读到的数据块，按先后顺序；其中可能有空块；都不许改动',
  'how many bytes are wanted': '要取几个字节',
  'those bytes and the remaining ones, or undefined while there are not enough':
    '取出的字节和剩下的字节；还不够时返回 undefined',
  'Cuts a stream at a mark of one or more bytes, which may itself be cut in two.':
    '在标记处把流切开。标记有一个或多个字节，本身也可能断成两半。',
  'what the reads have brought so far, in order; they must stay as they are':
    '到目前为止每次读到的数据块，按先后顺序；都不许改动',
  'what ends each piece, as CR LF ends a line; one byte or more; it belongs to no piece':
    '每一块都以它结尾，就像一行以 CR LF 结尾；至少一个字节；它不属于任何一块',
  'the complete pieces, and what is after the last mark': '切出的完整的块，以及最后一个标记之后的内容',
};
