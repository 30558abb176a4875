/** The exercise of lesson 01 in Chinese. */

import type { Catalogue } from '../../src/translator.ts';

export const zhExercise: Catalogue = {
  'Take a given number of bytes from the beginning of a stream, or say that they have not all come yet.':
    '从流的开头取出指定个数的字节；要是还没到齐，就说没到齐。',
  'read anything that has its length before it': '会读任何先写长度的数据',
  'Where the pieces were cut means nothing. Put them together first, then take. Leave them bytes: TextDecoder puts something else where bytes are not text.':
    '在哪里断开没有任何意义。先拼起来，再取。让它们一直是字节：遇到不是文本的字节，TextDecoder 会换成别的东西。',
  'The lengths of all pieces added up are the length of a new Uint8Array; set(piece, at) copies one into it. subarray(0, count) and subarray(count) are the two halves.':
    '各块长度之和，就是新 Uint8Array 的长度；set(piece, at) 把一块复制进去。subarray(0, count) 和 subarray(count) 就是前后两半。',
  'Cut a stream into lines, or at any other mark, and keep an incomplete piece.':
    '把流切成行，或者按别的标记切开，不完整的一块留着。',
  'read anything that ends with a mark': '会读任何以标记结尾的数据',
  'A mark may begin in one piece and end in the next, so look for it only when they are together.':
    '标记可能从一块开始，到下一块才完，所以拼起来之后再找。',
  'Walk an index over the bytes. If every byte of the mark is in its place, a piece ends there, and the next begins after the mark.':
    '用下标逐个字节走。如果标记的每个字节都对上了，一块就到这里为止，下一块从标记后面开始。',
  'takes the first bytes, and returns the remaining ones': '取出前面的字节，返回剩下的',
  'puts together what was cut, wherever it was': '不管断在哪里，都拼得起来',
  'takes bytes, whatever they are: a character may be cut in its middle, or be none at all':
    '是什么字节都行：字符可能断在中间，也可能根本不成字符',
  'waits while there are not enough': '不够就等',
  'takes all, and takes none': '能全取，也能一个不取',
  'leaves the pieces it was given as they were': '不改动传进来的各块',
  'cuts at each mark, which is part of no piece': '在每个标记处切开，标记不属于任何一块',
  'keeps what is after the last mark for later': '最后一个标记之后的留到以后',
  'finds a mark that was cut in two, wherever': '标记断成两半也找得到，断在哪里都行',
  'keeps empty pieces: two marks in a row are the empty line of HTTP': '保留空块：连着两个标记就是 HTTP 的空行',
  'keeps every byte of a piece, spaces too': '块里的每个字节都保留，空格也是',
  'leaves bytes as they are: they may be no text, and be cut anywhere':
    '字节原样不动：它们可能不是文本，也可能断在任何地方',
  'takes half a mark for what it is: not a mark': '半个标记就不是标记',
  'uses no byte for two marks': '一个字节不算进两个标记',
  'cuts at any mark, of one byte or of several, whatever they are': '什么标记都能切，一个字节、几个字节，是什么都行',
};
