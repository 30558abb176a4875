/** The comments in the stub of exercise 07, in Chinese. */

import type { Catalogue } from '../../src/translator.ts';

export const stub: Catalogue = {
  'Exercise 07: frames of hixie-76. Write the two functions; every save is checked.':
    '习题 07：hixie-76 的帧。写出这两个函数；每次保存都会检查。',
  'Puts a text between the byte 00 and the byte FF, in UTF-8 (hixie-76 §4.2). A text may have any length and any character in it.':
    '把文本放在字节 00 和字节 FF 之间，用 UTF-8 写（hixie-76 §4.2）。文本多长都行，什么字符都行。',
  '`fromUtf8` of `src/bytes.ts` turns a string into bytes.': '`src/bytes.ts` 的 `fromUtf8` 把字符串变成字节。',
  'What {@link decodeTexts} has found.': '{@link decodeTexts} 读出的结果。',
  'The complete texts, in order.': '完整的文本，按顺序。',
  'How many bytes were read, skipped frames included; an incomplete frame begins after them.':
    '读了几个字节，跳过的帧也算；不完整的帧从这些字节之后开始。',
  'Whether the closing frame, FF 00, was among them; nothing after it is read.':
    '读到的帧里有没有关闭帧 FF 00；它后面的不读。',
  'Reads all complete frames (hixie-76 §4.2, §5.3); bytes may hold none of them, or thousands:':
    '读出所有完整的帧（hixie-76 §4.2、§5.3）；这些字节里可能一帧也没有，也可能有成千上万帧：',
  'a type below 80 hexadecimal begins data that ends with FF; type 00 is text, the others are skipped':
    '类型小于十六进制 80：后面是数据，到 FF 结束；类型 00 是文本，其他类型跳过',
  'a type from 80 on is followed by a length, seven bits per byte, the most significant first; the first bit of a byte says that another follows; that many bytes are skipped':
    '类型从 80 起：后面是长度，每个字节七位，高位在前；字节的第一位是 1，说明后面还有一个；长度之后跳过这么多字节',
  'FF with the length 0 is the closing frame': '类型 FF、长度 0 是关闭帧',
  'Bytes that are not UTF-8 become U+FFFD; `toUtf8` of `src/bytes.ts` does that, and leaves every character as it is.':
    '不是 UTF-8 的字节变成 U+FFFD；`src/bytes.ts` 的 `toUtf8` 就是这样做的，而且每个字符都保持原样。',
  'if nine bytes of a length say that another follows: it would never end':
    '如果一个长度已经有九个字节说后面还有：这样下去没完没了',
};
