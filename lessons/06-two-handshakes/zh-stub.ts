/** The comments in the stub of exercise 06, in Chinese. */

import type { Catalogue } from '../../src/translator.ts';

export const stub: Catalogue = {
  'Exercise 06: one port, two versions. Write the function; every save is checked.':
    '习题 06：一个端口，两个版本。写出这个函数；每次保存都会检查。',
  'A version, or the status that refuses a request of neither version.':
    '请求的版本；两个版本都不是时，是用来拒绝它的状态码。',
  'Says which version a request speaks. The first line that fits decides:':
    '判断请求是哪个版本。从上往下，第一条符合的说了算：',
  'any method but GET: 405 (RFC 6455 §4.1); methods are case-sensitive, `get` is another one':
    '方法不是 GET：405（RFC 6455 §4.1）；方法区分大小写，`get` 是另一个方法',
  '`Upgrade` without the word websocket: 426 (RFC 9110 §15.5.22)':
    '`Upgrade` 里没有 websocket 这个词：426（RFC 9110 §15.5.22）',
  '`Connection` without the word upgrade: 400 (RFC 6455 §4.2.1)':
    '`Connection` 里没有 upgrade 这个词：400（RFC 6455 §4.2.1）',
  'fields of both versions, `Sec-WebSocket-Key1` or `Sec-WebSocket-Key2` beside `Sec-WebSocket-Key` or `Sec-WebSocket-Version`: 400, since two readings are possible':
    '两个版本的字段都有，既有 `Sec-WebSocket-Key1` 或 `Sec-WebSocket-Key2`，又有 `Sec-WebSocket-Key` 或 `Sec-WebSocket-Version`：400，因为两种读法都可能',
  '`Sec-WebSocket-Key1` and `Sec-WebSocket-Key2`: hixie-76; one without the other: 400':
    '`Sec-WebSocket-Key1` 和 `Sec-WebSocket-Key2` 都有：hixie-76；只有其中一个：400',
  'a `Sec-WebSocket-Version` that is not 13: 426 (RFC 6455 §4.4)':
    '有 `Sec-WebSocket-Version`，但不是 13：426（RFC 6455 §4.4）',
  '`Sec-WebSocket-Key` and version 13: version 13; one without the other, or neither: 400':
    '`Sec-WebSocket-Key` 和版本号 13 都有：version 13；只有其中一个，或者都没有：400',
  'Names of fields and those two words are case-insensitive. The words are in lists, separated by commas; a list may also be in several fields of one name (RFC 9110 §5.3). Spaces around a value do not belong to it. A field whose value is empty has come, too.':
    '字段名和那两个词不区分大小写。词在列表里，用逗号隔开；一个列表也可能分成几个同名字段（RFC 9110 §5.3）。值前后的空格和制表符不属于值。值为空的字段，也算有这个字段。',
  "the request's head, lines ended by CR LF, with the empty line": '请求的头部，每行以 CR LF 结尾，包括空行',
};
