/** What the exercises of lesson 12 ask and their rules, in Chinese. */

import type { Catalogue } from '../../src/translator.ts';

export const exercise: Catalogue = {
  'Put the bits of a character into its bytes: as few bytes as there are, and nothing that is not a character.':
    '把字符的比特放进字节：字节用得最少，不是字符的不写。',
  'write any character as UTF-8 without a library': '不用库，就能把任何字符写成 UTF-8',
  'Find out first how many bytes it takes: the bounds are in the table of the stub. Each byte after the first carries six bits of the number, and the first carries what is left above them.':
    '先判断要几个字节：界限在习题文件的表里。首字节之后，每个字节装编号的六个比特；剩下的高位装在首字节里。',
  '(codePoint >> 6) & 0x3f are six bits of the middle; 0x80 | … puts the mark of a following byte in front of them. The first byte is 0xc0, 0xe0 or 0xf0 with the highest bits.':
    '(codePoint >> 6) & 0x3f 是中间的六个比特；0x80 | … 在前面加上后续字节的标记。首字节是 0xc0、0xe0 或 0xf0，加上最高的几个比特。',
  'Say where a text stops being UTF-8, as soon as that byte has come, however the text is cut.':
    '说出文本从哪里开始不是 UTF-8：那个字节一到就要说，不管文本怎么切。',
  'refuse what is not text at its first bad byte, with a few numbers of memory':
    '只记几个数，就能在第一个坏字节处拒绝不是文本的内容',
  'Between two calls you need only this: how many bytes the character still needs, which values the next byte may have, and how many bytes you have read. They are variables of createValidator; what it returns is a function that uses them.':
    '两次调用之间只需要记住：当前字符还差几个字节，下一个字节可以是哪些值，已经读了多少字节。它们是 createValidator 里的变量；它返回的函数使用这些变量。',
  'A first byte says how many follow: C2 to DF one, E0 to EF two, F0 to F4 three; the others cannot begin a character. A following byte is 80 to BF, except right after E0 (A0 to BF), ED (80 to 9F), F0 (90 to BF) and F4 (80 to 8F).':
    '首字节说明后面有几个：C2 到 DF 一个，E0 到 EF 两个，F0 到 F4 三个，其他的不能作为字符的开头。后续字节是 80 到 BF，只有紧跟在 E0（A0 到 BF）、ED（80 到 9F）、F0（90 到 BF）和 F4（80 到 8F）之后的例外。',
  'writes ASCII as it is, in one byte': 'ASCII 原样写成一个字节',
  'writes two bytes from U+0080, three from U+0800, four from U+10000 (RFC 3629 §3)':
    '从 U+0080 起写两个字节，从 U+0800 起三个，从 U+10000 起四个（RFC 3629 §3）',
  'puts each of the bits where it belongs': '每个比特都放在该放的位置',
  'refuses surrogates, U+D800 to U+DFFF (RFC 3629 §3)': '拒绝代理项，U+D800 到 U+DFFF（RFC 3629 §3）',
  'refuses what is no whole number from 0 to 0x10ffff': '拒绝不是 0 到 0x10ffff 之间整数的值',
  'gives bytes of their own each time': '每次都给出新的字节数组',
  'takes text for text': '是文本就认作文本',
  'takes it however it is cut, inside a character too (RFC 6455 §5.6)':
    '不管怎么切都认，切在字符中间也一样（RFC 6455 §5.6）',
  'finds a byte that begins no character': '找出不能作为字符开头的字节',
  'finds a byte where a following byte is missing': '该来后续字节却没来，找出那个字节',
  'finds overlong forms: C0 and C1, and the second byte after E0 and F0 (RFC 3629 §3)':
    '找出过长编码：C0 和 C1，以及 E0 和 F0 之后的第二个字节（RFC 3629 §3）',
  'finds surrogates at their second byte (RFC 3629 §3)': '在第二个字节找出代理项（RFC 3629 §3）',
  'finds what is above U+10FFFF at its second byte (RFC 3629 §3)':
    '在第二个字节找出大于 U+10FFFF 的编号（RFC 3629 §3）',
  'reports a bad byte when it comes, not when its character or its text ends (RFC 6455 §8.1)':
    '坏字节一到就报告，不等字符或文本结束（RFC 6455 §8.1）',
  'misses a byte if the text ends inside a character, and not if more may come':
    '文本在字符中间结束，就报告少了字节；后面还可能来，就不报告',
  'gives the same answer ever after': '此后一直给出同样的回答',
  'has a memory of its own: two validators do not mix': '各记各的：两个校验器互不影响',
  'leaves a chunk as it was, and needs it no more': '不改动数据块，返回后也不再需要它',
  'agrees with the platform about bytes that are nearly text': '对几乎是文本的字节，判断与平台一致',
};
