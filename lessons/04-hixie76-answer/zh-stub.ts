/** The comments in the stub of exercise 04, in Chinese. */

import type { Catalogue } from '../../src/translator.ts';

export const stub: Catalogue = {
  'Exercise 04: the answer of hixie-76. Write the two functions; every save is checked.':
    '习题 04：hixie-76 的应答。写出这两个函数；每次保存都会检查。',
  'Answers a challenge (hixie-76 §5.2): the MD5 of the first number, the second number, each in four bytes with the most significant first, and key3.':
    '算出挑战的应答（hixie-76 §5.2）：依次摆好第一个数、第二个数和 key3，做 MD5。每个数占四个字节，最高有效字节在前。',
  '`md5(bytes)` of `@noble/hashes/legacy.js` gives the 16 bytes.':
    '`@noble/hashes/legacy.js` 的 `md5(bytes)` 给出那 16 个字节。',
  'the number hidden in the first key, 0 to 4294967295': '藏在第一个密钥里的数，0 到 4294967295',
  'the number hidden in the second': '藏在第二个密钥里的数',
  'the eight bytes after the head': '头部后面的八个字节',
  "The server's side of the whole handshake (hixie-76 §5.1, §5.2).": '整个握手里服务器的一方（hixie-76 §5.1、§5.2）。',
  "The answer is a head with the status line `HTTP/1.1 101 WebSocket Protocol Handshake` and the fields `Upgrade: WebSocket`, `Connection: Upgrade`, `Sec-WebSocket-Origin` (the request's `Origin`), `Sec-WebSocket-Location` (`ws://`, the request's `Host`, its path), an empty line, and the sixteen bytes.":
    '响应是头部、空行和那十六个字节。头部有状态行 `HTTP/1.1 101 WebSocket Protocol Handshake`，以及字段 `Upgrade: WebSocket`、`Connection: Upgrade`、`Sec-WebSocket-Origin`（请求的 `Origin`）、`Sec-WebSocket-Location`（`ws://`、请求的 `Host`、请求的路径，三样连在一起）。',
  '`keyNumber(key)` of `src/handshake/hixie76.ts` finds the number in a key; `fromLatin1` and `toLatin1` of `src/bytes.ts` turn text into bytes and back.':
    '`src/handshake/hixie76.ts` 的 `keyNumber(key)` 找出密钥里的数；`src/bytes.ts` 的 `fromLatin1` 把文本变成字节，`toLatin1` 变回来。',
  'Behind a proxy that holds the eight bytes back this server would wait forever: a real one sends its head first. To keep the task short it answers all at once or not at all.':
    '要是代理扣住那八个字节不放，这个服务器就会一直等下去；真正的服务器会先发头部。为了让题目简短，这里要么一次给出整个响应，要么什么也不给。',
  'all bytes that have come so far': '到目前为止收到的所有字节',
  'the whole answer, or undefined while the request is incomplete': '整个响应；请求还不完整时返回 undefined',
};
