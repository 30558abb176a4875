/** The comments in the stub of exercise 03, in Chinese. */

import type { Catalogue } from '../../src/translator.ts';

export const stub: Catalogue = {
  'Exercise 03: the keys of hixie-76. Write the two functions; every save is checked.':
    '习题 03：hixie-76 的密钥。写出这两个函数；每次保存都会检查。',
  'Finds the number hidden in a key: its digits, read as one number, divided by the count of its spaces (hixie-76 §5.2).':
    '找出藏在密钥里的数：把密钥里的数字连成一个数，除以空格的个数（hixie-76 §5.2）。',
  'the value of `Sec-WebSocket-Key1` or `Sec-WebSocket-Key2`': '`Sec-WebSocket-Key1` 或 `Sec-WebSocket-Key2` 的值',
  'the number, 0 to 4294967295': '藏着的数，0 到 4294967295',
  'if the key has no digit or no space, if the division leaves a remainder, or if the digits make more than 4294967295':
    '如果密钥里没有数字或没有空格；如果除法有余数；如果数字连成的数大于 4294967295',
  'Makes a key that hides a random number (hixie-76 §4.1):': '生成一个密钥，里面藏一个随机选的数（hixie-76 §4.1）：',
  'chooses how many spaces there will be, 1 to 12': '选定空格的个数，1 到 12',
  'chooses a number whose product with the spaces is at most 4294967295': '选一个数，它与空格数的乘积不超过 4294967295',
  'writes the product in decimal': '把乘积写成十进制',
  'puts 1 to 12 characters of noise at random places: U+0021 to U+002F, or U+003A to U+007E':
    '在随机的位置放 1 到 12 个杂字符：U+0021 到 U+002F，或者 U+003A 到 U+007E',
  'puts in the spaces, none of them first or last': '插入空格，首尾都不能是空格',
  'Every choice is random, and each value as likely as any other: `randomInteger(random, min, max)` of `src/random.ts` gives whole numbers, both ends included.':
    '每一样都是随机选的，每个值机会均等：`src/random.ts` 的 `randomInteger(random, min, max)` 给出整数，两端都包括在内。',
  'returns the number of random bytes that it is asked for': '要几个随机字节，它就返回几个',
};
