/** What the rules of exercise 12 say of an answer, in Chinese. */

import type { Catalogue } from '../../src/translator.ts';

export const rules: Catalogue = {
  'the first bad byte of {bytes}, more may come': '{bytes} 里第一个坏字节，后面可能还有',
  'the first bad byte of {bytes}, the last': '{bytes} 里第一个坏字节，这是最后一块',
  'the first bad byte of {bytes}, chunk {#number} of {#all}, more may come':
    '{bytes} 里第一个坏字节，共 {all} 块的第 {number} 块，后面可能还有',
  'the first bad byte of {bytes}, chunk {#number} of {#all}, the last':
    '{bytes} 里第一个坏字节，共 {all} 块的第 {number} 块，也是最后一块',
  'the first bad byte of {bytes}': '{bytes} 里第一个坏字节',
  'the first bad byte, up to byte {#at} of {bytes}': '第一个坏字节，{bytes} 收到第 {at} 字节为止',
  'the bytes of {character}, after those of {other} were made': '{character} 的字节，在写出 {other} 的字节之后',
  'the first of two, after {bytes}': '两个中的第一个，在 {bytes} 之后',
  'the second of two, after {bytes}': '两个中的第二个，在 {bytes} 之后',
  'the answer to a good chunk after that': '之后来一块好的，返回什么',
  'the answer to a bad chunk after that, the last': '之后来一块坏的，也是最后一块，返回什么',
  'the chunk afterwards': '之后的数据块',
  'Each half of a surrogate pair has three bytes of its own. One character of UTF-8 is meant: use its number, not its UTF-16.':
    '代理对的两半各占了三个字节。要的是一个 UTF-8 字符：用它的码点，不用它的 UTF-16。',
  'This is UTF-16.': '这是 UTF-16。',
  'It has more bytes than it needs: that is an overlong form.': '字节比需要的多：这是过长编码。',
  'This is the number in one byte: its higher bits are gone.': '编号只写成一个字节：高位没有了。',
  'The groups of six bits are in reverse order: the highest bits come first.': '六个比特一组的顺序反了：应当高位在前。',
  'The bytes after the first have no 10 in front of their six bits.': '首字节之后的字节，六个比特前面没有 10。',
  'The first byte does not say how many follow.': '首字节没有说明后面还有几个。',
  'This is where the chunk ends. A chunk may end inside a character; only the text may not.':
    '这是数据块结束的位置。数据块可以在字符中间结束；只有文本不可以。',
  'Nothing was found. Is the answer given when the byte comes, or only when the text ends?':
    '什么也没有找到。是字节一来就返回，还是等文本结束才返回？',
  'After {first} a following byte is at least {least}.': '{first} 之后的后续字节至少是 {least}。',
  'After {first} a following byte is at most {most}.': '{first} 之后的后续字节至多是 {most}。',
  'This is where the character begins. The byte that cannot be right comes after it.':
    '这是字符开始的位置。错的字节在它后面。',
  'This is counted from the beginning of the chunk; places are counted from the beginning of the text.':
    '这是从数据块开头数的；位置要从文本开头数。',
  'The byte before this one cannot be right either.': '它前面那个字节就已经错了。',
  'Nothing is wrong with this text so far: the answer is -1.': '这段文本到目前为止没有错：应返回 -1。',
  'That byte was in an earlier chunk. Once a byte was bad, every later call gives its place again.':
    '那个字节在更早的数据块里。一旦有字节错了，之后每次调用都返回它的位置。',
};
