/** What the rules of exercise 04 say of an answer, in Chinese. */

import type { Catalogue } from '../../src/translator.ts';

export const rules: Catalogue = {
  'the answer to {first}, {second} and {bytes}': '对 {first}、{second} 和 {bytes} 的应答',
  'after {#come} of {#all} bytes': '{all} 字节来了 {come} 字节之后',
  'the sixteen bytes after the head': '头部后面的十六个字节',
  'the head of the answer': '响应的头部',
  'the request is whole: expected an answer; came {value}': '请求已经完整：应有响应；返回的是 {value}',
  'The numbers are in reverse order. Network order puts the most significant byte first (big-endian).':
    '数的字节顺序反了。网络字节序把最高有效字节放在最前面（大端）。',
  'The numbers were hashed as decimal text. Each takes four bytes.': '数是当作十进制文本去做哈希的。每个数占四个字节。',
  'The numbers were hashed as hexadecimal text. Each takes four bytes.':
    '数是当作十六进制文本去做哈希的。每个数占四个字节。',
  'key3 is in front of the numbers. It comes after them.': 'key3 放在了数的前面，应放在后面。',
  'The second number is in front of the first.': '第二个数放在了第一个的前面。',
  'key3 has gone through a text decoder, which puts EF BF BD where a byte is not UTF-8.':
    'key3 经过了文本解码器，不是 UTF-8 的字节变成了 EF BF BD。',
  'key3 has gone through a text decoder, which puts EF BF BD where a byte is not UTF-8, and was cut to eight bytes.':
    'key3 经过了文本解码器，不是 UTF-8 的字节变成了 EF BF BD，然后又截成八个字节。',
  'key3 was taken for ASCII: the highest bit of each byte is gone.': 'key3 被当成了 ASCII：每个字节的最高位都没有了。',
  'key3 was hashed as hexadecimal text. Its bytes are hashed as they came.':
    'key3 是当作十六进制文本去做哈希的。应拿它原来的字节做哈希。',
  'key3.buffer is all the memory that key3 is a part of, not only its eight bytes.':
    'key3.buffer 是 key3 所在的整块内存，不只是它的八个字节。',
  'key3.buffer is all the memory that key3 is a part of; these are its first eight bytes.':
    'key3.buffer 是 key3 所在的整块内存；这是那块内存的前八个字节。',
  'key3 is not in it.': '里面没有 key3。',
  'Each number went into a single byte, which keeps its lowest 8 bits. It takes four bytes.':
    '每个数只写进了一个字节，只留下最低的 8 位。它要占四个字节。',
  'Each number went into two bytes, which keep its lowest 16 bits. It takes four bytes.':
    '每个数只写进了两个字节，只留下最低的 16 位。它要占四个字节。',
  'The highest of 32 bits was taken for a sign; >>> shifts without one.':
    '32 位的最高位被当成了符号；>>> 移位时不看符号。',
  'This is not hashed: it is the challenge itself.': '这没有做哈希：是挑战本身。',
  'This is the hash of the challenge as hexadecimal text. Its bytes are hashed.':
    '这是把挑战写成十六进制文本后的哈希。应拿它的字节做哈希。',
};
