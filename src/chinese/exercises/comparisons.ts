/** What a rule says of a value beside what it should have been, in Chinese. */

import type { Catalogue } from '../../translator.ts';

export const comparisons: Catalogue = {
  expected: '应为',
  received: '实得',
  'it fails': '不满足',
  'at {line}: {source}': '位置 {line}：{source}',
  'called as {call}': '调用 {call}',
  'printed:': '输出：',
  '{#count} line before': '前面还有 {count} 行',
  '{#count} lines before': '前面还有 {count} 行',
  'It calls {task}, which is not passed yet.': '它调用了 {task}，而 {task} 还没有通过。',

  // Refusals.
  'expected an error; came': '应报错；返回的是',
  'your code crashed instead of refusing it:': '你的代码不是拒绝，而是崩溃了：',
  'your code threw': '你的代码抛出了',
  ", which is not an Error; throw new Error('…') says what is wrong":
    "，它不是 Error；用 throw new Error('…') 说明哪里不对",
  'your code called process.exit': '你的代码调用了 process.exit',

  // Where two values differ.
  'the text differs': '文本不同',
  'the text differs: {#came} character came, {#wanted} were expected': '文本不同：得到 {came} 个字符，应为 {wanted} 个',
  'the text differs: {#came} characters came, {#wanted} were expected':
    '文本不同：得到 {came} 个字符，应为 {wanted} 个',
  'the bytes differ from offset {place} on': '字节从偏移量 {place} 起不同',
  'the bytes differ from offset {place} on: {#came} byte came, {#wanted} were expected':
    '字节从偏移量 {place} 起不同：得到 {came} 字节，应为 {wanted} 字节',
  'the bytes differ from offset {place} on: {#came} bytes came, {#wanted} were expected':
    '字节从偏移量 {place} 起不同：得到 {came} 字节，应为 {wanted} 字节',
  'The bytes: they differ from offset 0x{offset} on': '字节：从偏移量 0x{offset} 起不同',
  'offset {place}': '偏移量 {place}',
  'byte {#at}': '第 {at} 字节（从 0 数）',
  'character {#at}': '第 {at} 个字符（从 0 数）',
  'it ends here, at character {#at}': '到这里就结束了，第 {at} 个字符（从 0 数）',
  'it should end here, at character {#at}': '应到这里为止，第 {at} 个字符（从 0 数）',
  'character {#at} (· is a space)': '第 {at} 个字符（从 0 数；· 是空格）',
  'it ends here, at character {#at} (· is a space)': '到这里就结束了，第 {at} 个字符（从 0 数；· 是空格）',
  'it should end here, at character {#at} (· is a space)': '应到这里为止，第 {at} 个字符（从 0 数；· 是空格）',
  'One wrong bit before it changes all of a hash: look at what was hashed.':
    '前面错一位，整个哈希都会变：看看拿什么去做了哈希。',
  'and {#count} more': '还有 {count} 处',
  'and more': '还有更多',
  ', not expected: ': '，不该有：',

  // Heads.
  'the first line': '第一行',
  missing: '缺少',
  'not expected': '不该有',
  'a line ends with only LF (\\n): HTTP ends lines with CR LF (\\r\\n)':
    '有一行只以 LF（\\n）结尾：HTTP 的行以 CR LF（\\r\\n）结尾',
  'the head does not end with an empty line: its end is {end}': '头部没有以空行结束：它的末尾是 {end}',

  // Values in words.
  'no bytes': '没有字节',
  nothing: '没有',
  'nothing from here on': '从这里起没有了',
  'no such field': '没有这个字段',
  'an empty list': '空列表',
  'a function': '函数',
  'the error {name}: {message}': '错误 {name}: {message}',
  '{#count} byte: {bytes}': '{count} 字节：{bytes}',
  '{#count} bytes: {bytes}': '{count} 字节：{bytes}',
  '{start} .. ({#count} bytes)': '{start} ..（{count} 字节）',
  'more than {#limit}': '大于 {limit}',
  'less than {#limit}': '小于 {limit}',
  'at least {#limit}': '至少 {limit}',
  'at most {#limit}': '至多 {limit}',

  // The table of a comparison.
  offset: '偏移量',
  which: '哪个',
  bytes: '字节',
  field: '字段',
  value: '值',
  'The fields of the frame': '帧的字段',
};
