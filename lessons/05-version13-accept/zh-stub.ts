/** The comments in the stub of exercise 05, in Chinese. */

import type { Catalogue } from '../../src/translator.ts';

export const stub: Catalogue = {
  'Exercise 05: the answer of version 13. Write the two functions; every save is checked.':
    '习题 05：version 13 的应答。写出这两个函数；每次保存都会检查。',
  'What a server appends to the key before it takes the SHA-1 (RFC 6455 §1.3).':
    '服务器做 SHA-1 之前接在密钥后面的文本（RFC 6455 §1.3）。',
  'Makes the value of `Sec-WebSocket-Accept` (RFC 6455 §4.2.2): the key as it is, followed by the GUID; then SHA-1; then base64.':
    '算出 `Sec-WebSocket-Accept` 的值（RFC 6455 §4.2.2）：原样的密钥，后面接上 GUID；然后做 SHA-1；再做 base64。',
  '`sha1(bytes)` of `@noble/hashes/legacy.js` gives 20 bytes; `fromLatin1` and `toBase64` are in `src/bytes.ts`.':
    '`@noble/hashes/legacy.js` 的 `sha1(bytes)` 给出 20 个字节；`fromLatin1` 和 `toBase64` 在 `src/bytes.ts` 里。',
  'the value of `Sec-WebSocket-Key`': '`Sec-WebSocket-Key` 的值',
  "The client's check of the answer (RFC 6455 §4.1): status 101, `websocket` in `Upgrade`, `upgrade` in the list in `Connection`, and the right `Sec-WebSocket-Accept`. Names of fields, and those two words, are case-insensitive; the value of Accept is not. Spaces and tabs around a value do not belong to it. Whatever text follows the status is not looked at.":
    '客户端对响应的检查（RFC 6455 §4.1）：状态码是 101，`Upgrade` 是 `websocket`，`Connection` 的列表里有 `upgrade`，`Sec-WebSocket-Accept` 正确。字段名和这两个词不区分大小写；Accept 的值区分。值前后的空格和制表符不属于值。状态码后面不管是什么文本，都不看。',
  'Connection may come in several fields, which are one list (RFC 9110 §5.3). Accept must come once (RFC 6455 §11.3.3).':
    'Connection 可能分成几个字段，它们合成一个列表（RFC 9110 §5.3）。Accept 必须有，而且只能有一个（RFC 6455 §11.3.3）。',
  "the answer's head, lines ended by CR LF, with the empty line": '响应的头部，每行以 CR LF 结尾，包括空行',
  'what the client had sent': '客户端当时发出的密钥',
  'if the answer does not belong to this request': '如果响应不属于这个请求',
};
