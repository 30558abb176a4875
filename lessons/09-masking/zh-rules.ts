/** What the rules of exercise 09 say of an answer, in Chinese. */

import type { Catalogue } from '../../src/translator.ts';

export const rules: Catalogue = {
  'the part that begins at byte {#at} of {#all}': '{all} 字节里从第 {at} 字节（从 0 数）开始的一段',
  'the part that begins at byte {#at}': '从第 {at} 字节（从 0 数）开始的一段',
  'a part that begins at byte {#at}': '从第 {at} 字节（从 0 数）开始的一段',
  'a payload of {#size} MiB': '{size} MiB 的载荷',
  'a payload of {#count} bytes': '{count} 字节的载荷',
  'Hello, masked': 'Hello，加掩码',
  'Hello, unmasked': 'Hello，去掩码',
  'World, masked': 'World，加掩码',
  'Hello, masked before World was': 'Hello，在 World 之前加掩码',
  'the first {#count} of {#all} bytes': '{all} 字节的前 {count} 字节',
  'bytes {#from} to {#to} of {#all}': '{all} 字节的第 {from} 到 {to} 字节（从 0 数）',
  'the {#count} bytes afterwards': '之后的 {count} 字节',
  'the payload afterwards': '之后的载荷',
  'the key afterwards': '之后的密钥',
  'The key began again with its first byte; its place depends on where the part is in the whole payload.':
    '密钥又从第一个字节开始了；用到第几个字节，要看这一段在整个载荷里的位置。',
  'All bytes were combined with the first byte of the key.': '所有字节都和密钥的第一个字节运算了。',
  'The last bytes, which fill no word of four, were left as they were.': '末尾凑不满四个的字节没有动。',
  'The last bytes, which fill no word of four, are missing.': '末尾凑不满四个的字节没有了。',
  'This is the part as it came: was anything changed?': '这一段原样没变：改过什么吗？',
  'The key was moved the wrong way: byte i of the part takes byte (offset + i) % 4 of the key.':
    '密钥移反了方向：这一段的第 i 个字节，要用密钥的第 (offset + i) % 4 个字节。',
  'The key was applied from its last byte to its first: is a word big-endian on one side and little-endian on the other?':
    '密钥是从最后一个字节用到第一个的：是不是一边用大端、另一边用小端读的字？',
  'Bytes were added (+); the mask combines them with exclusive or (^).': '字节是相加（+）的；掩码用的是异或（^）。',
  'Bytes were combined with or (|); the mask combines them with exclusive or (^).':
    '字节做的是或（|）；掩码用的是异或（^）。',
};
