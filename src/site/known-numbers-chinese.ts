/** The same as `known-numbers.ts` for pages in Chinese: what their text may type, and what counts as a number there. */

import type { KnownNumber } from './known-numbers.ts';

const YEAR = '(?:19[89]|20[0-3])\\d';
const DIGIT = '[〇一二两三四五六七八九十百千万亿]';
const UNITS = '字节|比特|字符|位数?|毫秒|微秒|秒|分钟|小时|天|周|个?月|年(?!代)|倍';

/** A quantity in characters: `四个字节`, `十六倍`. */
export const CHINESE_QUANTITY = `${DIGIT}+(?:多|余)?个?(?:${UNITS})|(?:数|几|上)(?:十|百|千|万)`;

export const KNOWN_CHINESE: readonly KnownNumber[] = [
  { pattern: new RegExp(`${YEAR} 年(?: ?\\d{1,2} 月(?: ?\\d{1,2} 日)?)?|(?<= )\\d{1,2} 月`, 'g'), because: 'dates' },
  { pattern: /第 \d\d 课(?:到第 \d\d 课)?/g, because: 'names of lessons' },
  { pattern: /第一个是 0/g, because: 'an offset' },
  { pattern: /(?:[相不]同|比特)得 [01]/g, because: 'exclusive or, of two bits' },
  { pattern: /\d+ 端口/g, because: 'the ports of HTTP (RFC 9110 §4.2)' },
  { pattern: /[一每]个?(?:字节|比特|字符|位数?)/g, because: 'one of each' },
  {
    pattern: /[两三四八]个?(?:字节|比特|位)|十六个?(?:字节|位)/g,
    because: 'sizes that specifications fix (RFC 6455 §5.2)',
  },
  { pattern: /(?:16|32|64) 位/g, because: 'sizes of integers' },
  { pattern: /消息为 64 KiB/g, because: 'a row of the bench, by its title' },
  { pattern: /[两三]个?字符|写两位/g, because: 'what is on the page' },
];
