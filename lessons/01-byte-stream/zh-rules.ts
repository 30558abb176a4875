/** What the rules of exercise 01 say of an answer, in Chinese. */

import type { Catalogue } from '../../src/translator.ts';

export const rules: Catalogue = {
  '{#come} of {#all} bytes': '共 {all} 字节，到了 {come} 字节',
  '{#come} bytes have come and {#wanted} are wanted: that is enough; came {value}':
    '到了 {come} 字节，要 {wanted} 字节：已经够了；返回的是 {value}',
  'how many pieces': '有几块',
  'how many pieces there still are': '现在有几块',
  'how many pieces, cut at {mark}': '在 {mark} 处切，有几块',
  'half a mark, and then a whole one': '先来半个标记，再来一个完整的',
};
