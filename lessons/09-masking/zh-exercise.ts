/** The exercise of lesson 09 in Chinese. */

import type { Catalogue } from '../../src/translator.ts';

export const zhExercise: Catalogue = {
  'Scramble a payload as a client does, and unscramble it as a server does. It may come in pieces.':
    '像客户端那样给载荷加掩码，像服务器那样去掉掩码。载荷可能分几块来。',
  'read what any browser sends, and write what any server takes': '读得懂任何浏览器发的，写得出任何服务器都收的',
  'Exclusive or is ^ in JavaScript. Nothing has to be remembered from one call to the next: which byte of the key it is depends on the place in the whole payload, not in the part.':
    'JavaScript 里异或是 ^。两次调用之间什么都不用记：用密钥的哪个字节，要看在整段载荷里的位置，而不是在这一块里的位置。',
  'For byte i of the part: part[i] ^ key[(offset + i) % 4], into a new array.':
    '这一块的字节 i：part[i] ^ key[(offset + i) % 4]，写进新数组。',
  'Do the same with four bytes at a time, and the remaining bytes one by one.':
    '做同样的事，一次四个字节，剩下的逐个处理。',
  'do to a byte what a processor does to four': '会像处理器那样，一次处理四个字节',
  'A copy of the payload starts at offset 0 of its own buffer. An Int32Array over that buffer sees it as words of four bytes.':
    '载荷的副本从自己缓冲区的偏移量 0 开始。在这个缓冲区上建 Int32Array，看到的就是一个个四字节的字。',
  'Make one word of the key the same way, with an Int32Array over a copy of it, so that both have the order of bytes of this machine. XOR word by word, then the last one to three bytes.':
    '密钥也这样变成一个字：复制一份，在上面建 Int32Array，两边就都是本机的字节序。逐字异或，最后再处理剩下的一到三个字节。',
  'masks as RFC 6455 does in its example (RFC 6455 §5.7)': '掩码结果与 RFC 6455 的例子一致（RFC 6455 §5.7）',
  'unmasks in the same way (RFC 6455 §5.3)': '去掩码用同样的办法（RFC 6455 §5.3）',
  'masks any length, with any key': '任何长度、任何密钥都行',
  'goes on in the key where the part before it ended, wherever a payload is cut (RFC 6455 §5.3)':
    '不管载荷断在哪里，密钥都接着上一块的位置走（RFC 6455 §5.3）',
  'remembers nothing: a part may come twice, or before the one in front of it':
    '什么也不记：同一块可能来两次，后面的也可能先来',
  'leaves the payload and the key as they were': '不改动载荷和密钥',
  'gives bytes of their own each time': '每次都返回新的字节',
  'gives the result of the slow one, for any length, key and place in memory':
    '结果与慢的那个相同，不管长度、密钥和内存位置',
  'leaves the payload and the key as they were, and what lies around them': '不改动载荷和密钥，也不改动它们前后的内存',
  'takes at most two thirds of the time of a loop over bytes, for a payload of 1 MiB':
    '1 MiB 的载荷，用时不超过逐字节循环的三分之二',
};
