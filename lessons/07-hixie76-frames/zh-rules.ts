/** What the rules of exercise 07 say of an answer, in Chinese. */

import type { Catalogue } from '../../src/translator.ts';

export const rules: Catalogue = {
  'the frame of {text}': '{text} 的帧',
  'the frame of {text}, {#count} times': '{text} 的帧，{count} 次',
  'the frame of {text}, after {other} was framed': '{text} 的帧，在给 {other} 成帧之后',
  'the texts in {bytes}': '{bytes} 里的文本',
  'the texts in {bytes}, {#count} bytes, and a text': '{bytes}、{count} 字节，再加一段文本，其中的文本',
  'the texts of {bytes} ({#count} bytes)': '{bytes}（{count} 字节）的文本',
  '{#first}, and then {#second} {#count} times': '先是 {first}，再是 {count} 次 {second}',
  'how many texts': '有几段文本',
  'how many bytes were read of {bytes} ({#count} bytes)': '{bytes}（{count} 字节）读了几个字节',
  'closed of {bytes} ({#count} bytes)': '{bytes}（{count} 字节）的 closed',
  'the bytes afterwards': '之后的字节',
};
