/** What the rules of exercise 02 say of an answer, in Chinese. */

import type { Catalogue } from '../../src/translator.ts';

export const rules: Catalogue = {
  '"{value}" has "{name}"': '"{value}" 里有 "{name}"',
  'no request: {request}': '不是请求：{request}',
  connection: 'connection',
  'sec-websocket-version': 'sec-websocket-version',
  'the value of {field}': '{field} 的值',
  'three fields with one name': '三个同名字段',
  'origin, a value with colons in it': 'origin，值里有冒号',
  'a value between two no-break spaces, which belong to it': '值夹在两个不换行空格之间，空格是值的一部分',
  'a field that comes after the head': '头部之后才来的字段',
  'after {#come} of {#all} bytes': '共 {all} 字节，到了 {come} 字节时',
  'the length of the head': '头部的长度',
  'the length of a head with bytes above 7F in it': '头部里有 7F 以上的字节时，头部的长度',
  'the target of {request}': '{request} 的目标',
  'two line feeds are no empty line: so far': '两个换行不是空行：到目前为止',
};
