/** What the page of reference says besides docstrings, in Chinese: headings, heads of tables, states, close codes. */

import type { Catalogue } from '../translator.ts';
import { joined } from './joined.ts';

/** What happens in each step of a connection. */
const STEPS: Catalogue = {
  'both ends have accepted': '两端都接受了',
  'a server refuses, or an end gives up before both have accepted': '服务器拒绝，或者还没都接受，一端就放弃了',
  'this end’s close frame goes out, first or as the answer': '这一端发出关闭帧，可以是先发的，也可以是回应',
  'the peer’s close frame comes, first or as the answer; nothing may follow it':
    '对端的关闭帧来了，可以是先发的，也可以是回应；之后什么都不许再来',
  'both close frames have passed, and this end, the server, ends the transport: a client waits for that':
    '两个关闭帧都已经过去，这一端是服务器，由它断开传输层：客户端等着',
  'the peer has broken the protocol, and its input is ignored from now on; a close frame has said why, unless this was the opening handshake':
    '对端违反了协议，此后它发的一律不看；原因已经写在关闭帧里，除非还在握手',
  'the peer has ended the transport, or it is lost': '对端断开了传输层，或者传输层断了',
};

/** What close codes mean. */
const CLOSE_CODES: Catalogue = {
  'the purpose is fulfilled': '事情办完了',
  'a server shuts down, or the user leaves the page': '服务器要停了，或者用户离开了页面',
  'the peer broke the protocol': '对端违反了协议',
  'a kind of message this end cannot take': '这一端收不了这类消息',
  'the close frame had no code': '关闭帧里没有关闭码',
  'the connection was lost without a close frame': '没有关闭帧，连接就断了',
  'a text that is not UTF-8': '文本不是 UTF-8',
  'a message that breaks this end’s rules': '消息违反了这一端的规定',
  'a message larger than this end takes': '消息太大，这一端收不下',
  'the server did not agree to an extension': '服务器没有同意某个扩展',
  'the server met something unexpected': '服务器遇到了意外情况',
  'the server restarts; connect again': '服务器要重启；请重新连接',
  'the server is overloaded': '服务器负载过高',
  'a gateway got a bad answer': '网关收到了错误的响应',
  'TLS failed': 'TLS 失败',
  'either end, in a close frame': '任何一端，写在关闭帧里',
  'neither end: only the program gets it': '谁都不能发：只有程序会得到',
};

const HEADS: Catalogue = {
  event: '事件',
  'its listeners get': '监听器得到',
  when: '何时',
  name: '名称',
  type: '类型',
  'what it is': '是什么',
  nothing: '无',
  function: '函数',
  'has none': '没有',
  code: '码',
  class: '类',
  'sent to the peer': '发给对端',
  'what it means': '含义',
  meaning: '含义',
  rule: '规则',
  step: '步骤',
  'what happens': '发生什么',
  sending: '发送',
  receiving: '接收',
  'who may send it': '谁可以发',
};

export const reference: Catalogue = {
  ...joined,

  Reference: 'API 参考',
  'What the library offers, made from the comments in its source by `npm run generate`. Lengths are in bytes and times in milliseconds unless an entry says otherwise. `two-handshakes/node` has sockets on Node, `two-handshakes/websocket` the class of browsers, `two-handshakes/rooms` rooms of sockets on one node or many, `two-handshakes` the part that runs anywhere, and `two-handshakes/deflate` compresses where there is no zlib.':
    '这个库提供什么，由 `npm run generate` 根据源码里的注释生成，所以各项的说明是英文。没有另外写明时，长度以字节计，时间以毫秒计。`two-handshakes/node` 是 Node 上的套接字，`two-handshakes/websocket` 是浏览器的类，`two-handshakes/rooms` 是一个或多个节点上的房间，`two-handshakes` 是哪里都能运行的部分，`two-handshakes/deflate` 在没有 zlib 的地方负责压缩。',
  Functions: '函数',
  Classes: '类',
  'Options and types': '选项和类型',
  'Returns {text}': '返回：{text}',
  'Returns {text}.': '返回：{text}.',
  'Throws {text}': '抛出：{text}',
  'Throws {text}.': '抛出：{text}.',
  'Has everything that {link} has, and:': '{link} 有的都有，此外还有：',
  'Has everything that {link} has.': '{link} 有的都有。',
  'The two handshakes': '两种握手',
  '`hixie76` and `version13` export the same functions under the same names; what only one of them needs comes last.':
    '`hixie76` 和 `version13` 以同样的名称导出同样的函数；只有一方需要的排在最后。',
  Errors: '错误',
  'Every error has a `code` that stays the same from release to release, and a message that says what was expected, what came and where. If this end is the server, a `HandshakeError` tells the peer an HTTP status; a client just closes the connection. A `FrameError` tells it a close code. A `ConnectionError` tells it nothing, because the peer is gone, and neither does a `BrokerError`, which is about what the nodes of a program share rooms through. A `UsageError` is the program’s own mistake. A program that refuses a connection gives its `HandshakeError` a code of its own.':
    '每个错误都有一个 `code`，各个版本都不变，还有一段错误信息，写明期望什么、来的是什么、在哪里。错误信息是英文，下表说明它们的含义。这一端是服务器时，`HandshakeError` 会告诉对端一个 HTTP 状态码；是客户端时，只是关闭连接。`FrameError` 会告诉对端一个关闭码。`ConnectionError` 什么也不告诉，因为对端已经不在了；`BrokerError` 也不告诉，它讲的是消息代理，程序的各个节点靠它共享房间。`UsageError` 是程序自己的错。程序自己拒绝连接时，可以给 `HandshakeError` 起自己的错误码。',
  States: '状态',
  'What an end sends and what it receives each go one way: {ways}. The table says where each step can happen, for both halves at once, and where it leads. A connection is `connecting` while both are at the handshake, `open` while both are open, `closed` when what it receives has ended, and `closing` in between.':
    '一端的发送和接收各自只往一个方向走：{ways}。表里写明每一步可以在哪里发生，两半同时看，以及走到哪里。两半都在 handshake，连接就是 `connecting`；都是 open，就是 `open`；接收的一半到了 ended，就是 `closed`；中间则是 `closing`。',
  '{state}, and stays so': '{state}，不变',
  'Close codes': '关闭码',
  'Codes 3000 to 3999 are for libraries, 4000 to 4999 for programs; both may be sent (RFC 6455 §7.4.2).':
    '3000 到 3999 留给库，4000 到 4999 留给程序；两者都可以发送（RFC 6455 §7.4.2）。',
  ...HEADS,
  ...STEPS,
  ...CLOSE_CODES,
};
