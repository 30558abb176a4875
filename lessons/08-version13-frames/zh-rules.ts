/** What the rules of exercise 08 say of an answer, in Chinese. */

import type { Catalogue } from '../../src/translator.ts';

export const rules: Catalogue = {
  'after {#come} of {#all} bytes, {bytes}': '{bytes}，共 {all} 字节，到了 {come} 字节时',
  'opcode in {bytes}': '{bytes} 里的 opcode',
  'final in {bytes}': '{bytes} 里的 final',
  'length in {bytes}': '{bytes} 里的 length',
  'size in {bytes}': '{bytes} 里的 size',
  'maskingKey in {bytes}': '{bytes} 里的 maskingKey',
  '{bytes} is a whole header; came {value}': '{bytes} 是完整的帧头；返回的是 {value}',
  'the masking key of a frame that is not masked': '没有掩码的帧的掩码密钥',
  'a header, after another was written': '写了另一个之后的帧头',
};
