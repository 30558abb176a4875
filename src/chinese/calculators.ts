/** What the calculators say, in Chinese. */

import type { Catalogue } from '../translator.ts';

export const calculators: Catalogue = {
  'To change a value needs JavaScript: without it, these are worked examples.':
    '改值需要 JavaScript；没有它，这里就是几道算好的例题。',
  'expected {#count} bytes; came {#came}': '应为 {count} 字节，实际是 {came} 字节',
  '{#first} and {#second}': '{first} 和 {second}',

  'The number in a key': '密钥里的数',
  'hixie-76 hides a number in each of two keys: the digits, divided by the count of spaces.':
    'hixie-76 在两个密钥里各藏一个数：把数字连起来，除以空格的个数。',
  'Sec-WebSocket-Key1 or 2': 'Sec-WebSocket-Key1 或 2',
  digits: '数字',
  'Everything that is not a digit is left out.': '不是数字的都去掉。',
  spaces: '空格',
  'Only U+0020 counts.': '只有 U+0020 算。',
  number: '得数',
  'four bytes': '四个字节',

  'The answer of hixie-76': 'hixie-76 的应答',
  'Both numbers and the eight bytes after the head are the challenge; its MD5 is the answer.':
    '两个数，加上头部后面的八个字节，就是挑战；算出 MD5，就是应答。',
  'Key3: eight characters, or eight bytes in hexadecimal': 'Key3：八个字符，或者八个十六进制字节',
  'The number in the first key': '第一个密钥里的数',
  'The answer to all three': '对三部分的应答',
  'The answer to the one key': '对这一个密钥的应答',
  numbers: '两个数',
  challenge: '挑战',
  'Four bytes per number, the most significant first, then key3.': '每个数四个字节，高位在前，后面接 key3。',
  answer: '应答',
  'MD5: sixteen bytes, sent as they are.': 'MD5：十六个字节，原样发送。',
  'as characters': '按字符看',

  'The Accept of version 13': 'version 13 的 Accept',
  'The key as it is, followed by a fixed GUID, hashed with SHA-1, in base64.':
    '密钥原样接上固定的 GUID，算 SHA-1，再写成 base64。',
  nonce: '随机数',
  'Sixteen bytes. The server hashes the base64, not these.': '十六个字节。服务器对 base64 文本算哈希，不是对这些字节。',
  hashed: '算哈希的文本',
  Accept: 'Accept',
  'The same in base64.': '同样的字节写成 base64。',

  Masking: '掩码',
  'Byte i of the payload XOR byte i modulo 4 of the key. XOR flips a bit where the key has a 1; doing it again undoes it.':
    '载荷的第 i 个字节，与密钥的第 i mod 4 个字节异或。密钥里是 1 的比特就翻转；再做一次就还原。',
  'Payload: text, or 0x and hexadecimal': '载荷：文本，或者 0x 加十六进制',
  'Masking key: four bytes in hexadecimal': '掩码密钥：四个十六进制字节',
  payload: '载荷',
  'byte {#at}': '字节 {at}',
  masked: '加掩码后',
  'masked again': '再加一次',
  'The payload is back.': '载荷回来了。',
};
