/** The mistakes that people make with every kind of value, in Chinese. */

import type { Catalogue } from '../../translator.ts';

const NETWORK_ORDER = '网络字节序把最高有效字节放在最前面（大端）。';

export const mistakes: Catalogue = {
  // Bytes.
  'These are the characters of the hexadecimal text. The raw bytes are wanted; in PHP, sha1($text, true) and md5($text, true) give them.':
    '这是十六进制文本的字符。要的是原始字节；在 PHP 里，sha1($text, true) 和 md5($text, true) 给出原始字节。',
  'These are the characters of base64. The raw bytes are wanted.': '这是 base64 的字符。要的是原始字节。',
  'This is a text, the bytes in hexadecimal. The bytes themselves are wanted.':
    '这是文本，是字节的十六进制写法。要的是字节本身。',
  'This is a text, the bytes in base64. The bytes themselves are wanted.':
    '这是文本，是字节的 base64 写法。要的是字节本身。',
  'This is a text with one character per byte; fromLatin1 turns it into bytes.':
    '这是每个字节一个字符的文本；用 fromLatin1 转成字节。',
  'This is a text; fromUtf8 turns it into bytes.': '这是文本；用 fromUtf8 转成字节。',
  'This is an array of numbers; Uint8Array.from(…) makes bytes of it.':
    '这是数字数组；用 Uint8Array.from(…) 变成字节。',
  'This has gone through a text decoder: EF BF BD stands where a byte was that is not UTF-8.':
    '这些字节经过了文本解码器：不是 UTF-8 的字节变成了 EF BF BD。',
  'Each byte above 7F has become two: bytes were written as text in UTF-8.':
    '7F 以上的每个字节都变成了两个：字节被当作文本写成了 UTF-8。',
  'The bits above 7F are gone: the bytes were taken for ASCII.': '7F 以上的位没有了：字节被当成了 ASCII。',
  'All bytes are 0: was anything written into the array?': '字节全是 0：往数组里写过东西吗？',
  'The first byte is missing.': '少了第一个字节。',
  'The last byte is missing.': '少了最后一个字节。',
  'It is there twice.': '重复了两遍。',
  'The {#count} bytes from offset {place} on are in reverse order. Network order puts the most significant byte first (big-endian).': `从偏移量 {place} 起的 {count} 个字节顺序反了。${NETWORK_ORDER}`,

  // Text.
  'This is base64 of the hexadecimal text. base64 wants the raw bytes of the hash; in PHP, base64_encode(sha1($text, true)).':
    '这是十六进制文本的 base64。base64 要的是哈希的原始字节；在 PHP 里是 base64_encode(sha1($text, true))。',
  'This is the right value in hexadecimal. It is wanted in base64.': '值对了，但写成了十六进制。要的是 base64。',
  'These are the right bytes, not yet in base64.': '字节对了，还没有写成 base64。',
  'This is base64 of text in UTF-8: bytes above 7F have become two.':
    '这是 UTF-8 文本的 base64：7F 以上的字节都变成了两个。',
  'This is base64 of bytes that have gone through a text decoder.': '这是字节经过文本解码器以后的 base64。',
  'This is base64 of base64.': '这是 base64 的 base64。',
  'The = at the end is missing: it belongs to base64.': '末尾少了 =：它是 base64 的一部分。',
  'This is base64 for URLs, which has - and _ instead of + and /.': '这是 URL 用的 base64，用 - 和 _ 代替了 + 和 /。',
  'A line end is after it.': '后面多了换行。',
  'CR and LF are after it.': '后面多了 CR 和 LF。',
  'This is the value in quotation marks, as JSON writes it.': '这个值带着引号，是 JSON 的写法。',
  'The space at its ends is gone, and it belongs to it.': '首尾的空格没有了，而它是内容的一部分。',
  'Two spaces in a row have become one.': '连着的两个空格变成了一个。',
  'The spaces are gone.': '空格没有了。',
  'It is in lowercase.': '写成了小写。',
  'It is in capitals.': '写成了大写。',
  'Its bytes are in UTF-8 and were read as one character each; toUtf8 reads them.':
    '字节是 UTF-8，却被读成了一个字节一个字符；用 toUtf8 来读。',
  'These are bytes; toUtf8 makes a text of them.': '这是字节；用 toUtf8 变成文本。',
  'This is the number, not text.': '这是数，不是文本。',

  // Numbers.
  'This is text, not a number; Number(…) makes one of it.': '这是文本，不是数；用 Number(…) 变成数。',
  'This is a BigInt; Number(…) makes a number of it.': '这是 BigInt；用 Number(…) 变成数。',
  'Two bytes are in reverse order. Network order puts the most significant byte first (big-endian).': `两个字节顺序反了。${NETWORK_ORDER}`,
  'Four bytes are in reverse order. Network order puts the most significant byte first (big-endian).': `四个字节顺序反了。${NETWORK_ORDER}`,
  'Eight bytes are in reverse order. Network order puts the most significant byte first (big-endian).': `八个字节顺序反了。${NETWORK_ORDER}`,
  'Only the lowest 32 bits are left: operators on bits, such as << and |, know no more.':
    '只剩最低的 32 位：<<、| 这样的位运算符只认 32 位。',
  'The highest of 32 bits was taken for a sign; >>> 0 makes it a bit again.':
    '32 位的最高位被当成了符号；>>> 0 让它重新成为一个位。',
  'Only the lowest 16 bits are left.': '只剩最低的 16 位。',
  'Only the lowest 8 bits are left.': '只剩最低的 8 位。',
  'It is one too many.': '多了 1。',
  'It is one too few.': '少了 1。',

  // Anything.
  'This is text; true and false are wanted.': '这是文本；要的是 true 和 false。',
  'true and false are wanted, not 1 and 0.': '要的是 true 和 false，不是 1 和 0。',
  'This is undefined: is a return missing, or a name misspelt?': '这是 undefined：是不是忘了 return，或者名字拼错了？',
  'This is a Promise. The value itself has to be returned, so the function cannot be async.':
    '这是 Promise。要返回值本身，所以函数不能是 async。',
  'NaN comes from computing with something that is not a number, as undefined is.':
    'NaN 是拿不是数的东西去计算得来的，比如 undefined。',
  '{used} is a part of Node, which a page does not have. What src/bytes.ts has works in both.':
    '{used} 是 Node 的，网页里没有。src/bytes.ts 里的函数在两边都能用。',
  'This is an ArrayBuffer; new Uint8Array(…) makes its bytes visible.':
    '这是 ArrayBuffer；用 new Uint8Array(…) 才看得到其中的字节。',
};
