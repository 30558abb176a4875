/** What the rules of exercise 11 say of an answer, in Chinese. */

import type { Catalogue } from '../../src/translator.ts';

export const rules: Catalogue = {
  'with a {opcode} between': '中间夹着 {opcode}',
  '{#count} bytes in pieces of {sizes} and the remaining ones': '{count} 字节，分成 {sizes} 字节的几块和余下的',
  '{text}, cut at byte {#at}': '{text}，在第 {at} 字节（从 0 数）处切开',
  'a limit of {#limit}': '上限 {limit}',
  '{#count} bytes in one frame': '一帧里 {count} 字节',
  '{#count} bytes in a first frame': '第一帧里 {count} 字节',
  '{#count} bytes in two frames': '两帧里 {count} 字节',
  '{#count} bytes in three frames': '三帧里 {count} 字节',
  '{#count} bytes in {#frames} frames': '{frames} 帧里 {count} 字节',
  '{#count} bytes after messages of {#other}': '先来几条 {other} 字节的消息，再来 {count} 字节',
  '{#count} empty frames': '{count} 个空帧',
  '{#count} frames and pings': '{count} 个帧和 ping',
  '{#count} frames': '{count} 帧',
  '{#count} frame': '{count} 帧',
  'control frames between them': '中间夹着控制帧',
  'limits of {#limit}': '上限都是 {limit}',
  'a message in fragments': '分片的消息',
  'a message in one frame': '一帧的消息',
  'message {#number} of {#count} bytes in {#frames} frames': '第 {number} 条消息，{frames} 帧，{count} 字节',
  'message {#number}': '第 {number} 条消息',
  'in one frame': '一帧',
  '{#count} fragments of {#size} bytes': '{count} 个 {size} 字节的分片',
  text: 'text',
  binary: 'binary',
  continuation: 'continuation',
  ping: 'ping',
  pong: 'pong',
  close: 'close',
};
