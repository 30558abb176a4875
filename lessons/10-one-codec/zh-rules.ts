/** What the rules of exercise 10 say of an answer, in Chinese. */

import type { Catalogue } from '../../src/translator.ts';

export const rules: Catalogue = {
  'the header {bytes}': '帧头 {bytes}',
  'a continuation': '延续帧',
  binary: '二进制',
  'a close': '关闭帧',
  'a ping': 'ping',
  'an opcode without a meaning': '没有含义的 opcode',
  'RSV2 is set': 'RSV2 是一',
  'RSV3 is set': 'RSV3 是一',
  'FIN is not set': 'FIN 是零',
  'RSV1 is set': 'RSV1 是一',
  'how often each byte was copied': '每个字节复制了几次',
  'one long text, 64 bytes at a time': '一段长文本，一次 64 字节',
  'many short texts in one chunk': '一块里有许多段短文本',
  'many short texts, one chunk each': '许多段短文本，每段一块',
  'how many times as long': '耗时是几倍',
  'how many texts': '有几段文本',
  'cut at byte {#at}': '在第 {at} 字节（从 0 数）处切开',
  'single bytes': '逐字节',
  'texts, after {#come} of {#all} bytes': '共 {all} 字节，到了 {come} 字节时读出的文本',
  'length of the text': '文本的长度',
  'length of a text of {#count} bytes': '{count} 字节的文本的长度',
  'length of the text that came in the end': '最后来的文本的长度',
  'texts of up to {#count} bytes': '不超过 {count} 字节的文本',
  'a limit of {#limit}': '上限 {limit}',
  'bytes of memory, of {#size} MiB announced': '声明了 {size} MiB，占用的内存字节数',
  'the frame {bytes} after {before}': '{before} 之后的帧 {bytes}',
};
