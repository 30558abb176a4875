/** The same as `known-numbers.ts` for pages in Chinese: what their text may type, and what counts as a number there. */

import type { KnownNumber } from './known-numbers.ts';

const YEAR = '(?:19[89]|20[0-3])\\d';
const DIGIT = '[〇一二两三四五六七八九十百千万亿]';
const UNITS = '字节|比特|字符|位数?|毫秒|微秒|秒|分钟|小时|天|周|个?月|年(?!代)|倍';

/** A quantity in characters: `四个字节`, `十六倍`. */
export const CHINESE_QUANTITY = `${DIGIT}+(?:多|余)?个?(?:${UNITS})|(?:数|几|上)(?:十|百|千|万)`;

export const KNOWN_CHINESE: readonly KnownNumber[] = [
  {
    pattern: new RegExp(`${YEAR} 年(?: ?\\d{1,2} 月(?: ?\\d{1,2} 日)?)?|(?<![\\d.])\\d{1,2} 月(?: ?\\d{1,2} 日)?`, 'g'),
    because: 'dates',
  },
  { pattern: /第 \d\d 课(?:到第 \d\d 课)?/g, because: 'names of lessons' },
  {
    pattern: /(?:(?:一个)?(?:字节|类型)(?:是|为)? [0-9A-F]{2}|(?:小于|从) (?:00|01|80))(?![\w.])/g,
    because: 'single bytes in hexadecimal: they stand for themselves',
  },
  { pattern: /是 0|从 0 (?:数|算)起/g, because: 'an offset, a bit or an opcode (RFC 6455 §5.2)' },
  { pattern: /第[一二三四]/g, because: 'which one, not how many' },
  { pattern: /\d+(?:\.\d+)+ 版/g, because: 'releases of other programs: what was tried, or is in the linked source' },
  { pattern: /(?:[相不]同|比特)得 [01]/g, because: 'exclusive or, of two bits' },
  { pattern: /(?<!\d)(?:16|32|64) 位/g, because: 'sizes of integers' },
  { pattern: /\d+ 端口/g, because: 'the ports of HTTP (RFC 9110 §4.2)' },
  { pattern: /草案 \d\d/g, because: 'names of drafts' },
  { pattern: /从 8 起/g, because: 'values of an opcode (RFC 6455 §5.2)' },
  { pattern: /2 的 63 次方/g, because: 'the edges of a length (RFC 6455 §5.2)' },
  {
    pattern: /(?<![十百])(?:[一七]位|[六七]个?比特)|六十四位|(?<!二)十四个字节/g,
    because: 'parts of a header and of a byte (RFC 6455 §5.2)',
  },
  { pattern: /七个比特/g, because: 'the bits that one byte of UTF-8 carries (RFC 3629 §3)' },
  { pattern: /36 个字符/g, because: 'the GUID (RFC 6455 §1.3)' },
  { pattern: /二十个字节/g, because: 'what SHA-1 makes (RFC 3174)' },
  { pattern: /[一每]个?(?:字节|比特|字符|位数?)/g, because: 'one of each' },
  {
    pattern: /五秒|最多加到一分钟/g,
    because: 'the delays before a client comes back (RFC 6455 §7.2.3), and what exercise 19 asks for',
  },
  { pattern: /(?<![十百千万])一(?:分钟|小时|天|周|年)/g, because: 'a minute, a day, as a page in English may say' },
  { pattern: /8 到 15/g, because: 'the bits of a window (RFC 7692 §7.1.2)' },
  {
    pattern: /[两三四八]个?(?:字节|比特|位)|十六个?(?:字节|位)/g,
    because: 'sizes that specifications fix (RFC 6455 §5.2)',
  },
  { pattern: /消息为 64 KiB/g, because: 'a row of the bench, by its title' },
  { pattern: /大约要一分钟/g, because: 'about how long, as one says it' },
  { pattern: /[两三四]个?字符|写两位/g, because: 'what is on the page' },
];
