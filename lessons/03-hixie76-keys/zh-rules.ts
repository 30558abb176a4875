/** What the rules of exercise 03 say of an answer, in Chinese. */

import type { Catalogue } from '../../src/translator.ts';

export const rules: Catalogue = {
  'the number in {key} (· is a space)': '{key}（· 是空格）里的数',
  'the key {key}': '密钥 {key}',
  '{division} fits, its digits do not': '{division} 放得下，数字本身放不下',
  'a number of {#count} digits': '{count} 位的数',
  'the digits of {key} (· is a space), which hides {number}': '{key}（· 是空格）的数字，它藏的是 {number}',
  'the digits of {key} (· is a space)': '{key}（· 是空格）的数字',
  'the number': '数',
  'the largest product in {#count} keys': '{count} 个密钥里最大的乘积',
  'how many of {#count} products are above {#limit}': '{count} 个乘积里有几个大于 {limit}',
  'the counts of spaces in {#count} keys': '{count} 个密钥里出现的空格数',
  'the counts of noise characters in {#count} keys': '{count} 个密钥里出现的杂字符数',
  'the count of noise characters in {key} (· is a space)': '{key}（· 是空格）里的杂字符数',
  'characters that are not noise in {key} (· is a space)': '{key}（· 是空格）里不能当杂字符的字符',
  'this key begins or ends with a space: {key} (· is a space)': '这个密钥以空格开头或结尾：{key}（· 是空格）',
  'no key of {#count} had {character} among its noise': '{count} 个密钥里，没有一个的杂字符里有 {character}',
  'no key of {#count} had noise before its digits': '{count} 个密钥里，没有一个在数字前面有杂字符',
  'no key of {#count} had noise after its digits': '{count} 个密钥里，没有一个在数字后面有杂字符',
  'no key of {#count} had noise among its digits': '{count} 个密钥里，没有一个在数字中间有杂字符',
  'how many different places the first space of {#count} keys is in':
    '{count} 个密钥的第一个空格，出现在几个不同的位置',
  'two keys made of the same random bytes': '用同样的随机字节造出的两个密钥',
  'These are the digits as they stand. They have to be divided by the count of spaces.':
    '这是原样的数字。还要除以空格数。',
  'It was divided by one more than the count of spaces: split(" ") gives one piece more than there are spaces.':
    '除数比空格数多 1：split(" ") 得到的段数比空格数多一。',
  'It was divided by one more than the count of spaces, and the remainder dropped.': '除数比空格数多 1，余数又丢了。',
  'It was multiplied by the count of spaces. The client did that; the server divides.':
    '乘以了空格数。乘是客户端做的；服务器要除。',
  'Every white space was counted. Only U+0020 is a space here.': '所有空白都数了。这里只有 U+0020 算空格。',
  'Runs of spaces were counted, not spaces.': '数的是连续空格有几串，不是空格有几个。',
  'It was divided by how many noise characters there are. Spaces count.': '除以了杂字符的个数。要数的是空格。',
  'It was divided by all characters that are not digits. Only spaces count.':
    '除以了所有不是数字的字符的个数。只数空格。',
  'Only the first run of digits was read. All digits of the key are one number.':
    '只读了第一串数字。密钥里的所有数字合成一个数。',
  'The digits were added to each other. In their order they are one number.':
    '把各位数字加起来了。它们按顺序连成一个数。',
};
