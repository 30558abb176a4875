/** What the tables and pictures of the page about speed say, in Chinese; their texts are kept with the figures. */

import type { Catalogue } from '../translator.ts';

const GROUPS: Catalogue = {
  'Masked frames of version 13 into messages': 'version 13 的掩码帧变成消息',
  'How many messages per second come out of frames in memory, in chunks of 64 KiB as a socket gives them. No socket is in it.':
    '帧放在内存里，照套接字那样每块 64 KiB 给出，每秒能得到多少条消息。没有用到套接字。',
  'Twice the size, and how many times the time': '长度加倍，时间变成几倍',
  'The time for a message of the larger size, divided by that for the smaller one. Two is linear.':
    '较长的消息所用的时间，除以较短的。等于二就是线性。',
  'Frames of hixie-76 into messages': 'hixie-76 的帧变成消息',
  'The same as for version 13; what comes out are strings.': '和 version 13 一样测；得到的是字符串。',
  'Messages into frames of version 13': '消息变成 version 13 的帧',
  'How many messages per second go from a program into a stream of Node that takes and discards them, at the end of each tick if a library waits for that.':
    '程序每秒能把多少条消息写进一个收下就丢的 Node 流；库要等一轮结束才写的，就在每轮结束时写。',
  'Echo over loopback, 64 connections': '经本机回环的回显，64 条连接',
  'What one load generator gets back from the server of each library, on real sockets.':
    '一个压测程序从每个库的服务器收回多少，用真实的套接字。',
  'Handshakes over loopback': '经本机回环的握手',
  'How many clients per second connect, are let in, and go with a reset; 128 at a time.':
    '每秒有多少个客户端连接、被放进来、再以重置离开；同时 128 个。',
  'One message to many': '一条消息发给许多人',
  'How many messages per second arrive, all clients together, when a server sends to all of them.':
    '服务器发给所有客户端时，所有客户端合起来每秒收到多少条消息。',
  'A connection that waits': '空等的连接',
  'Memory of the server after its garbage is collected, divided by its connections: its heap with external memory, and what the operating system counts.':
    '垃圾回收之后，服务器的内存除以连接数：一种是堆内存加外部内存，另一种是操作系统统计的。',
  'What messages hold': '消息占用的内存',
  'Memory of a message under way, and of a small message that a program keeps, with what it keeps alive.':
    '一条还没收完的消息占多少内存；程序留着的一条小消息，连同它让别的什么也不能释放，一共占多少。',
  'What a page loads': '网页要加载多少',
  'The length of a bundle for the browser, minified, and compressed with gzip.':
    '给浏览器的打包文件，压缩代码再用 gzip 之后的长度。',
};

const ROWS: Catalogue = {
  '{#size} B binary': '{size} B 二进制',
  '{#size} B text': '{size} B 文本',
  '{#size} KiB binary': '{size} KiB 二进制',
  '{#size} KiB text': '{size} KiB 文本',
  '{#size} MiB binary': '{size} MiB 二进制',
  '{#size} MiB ASCII text, as a string': '{size} MiB ASCII 文本，变成字符串',
  '{#size} MiB Chinese text, as a string': '{size} MiB 中文文本，变成字符串',
  '{#size} MiB in chunks of {#chunk} KiB': '{size} MiB，每块 {chunk} KiB',
  'one message of {#count} fragments of {#size} B': '一条消息，{count} 个 {size} B 的分片',
  'one message in chunks of {#chunk} KiB, {#long} MiB after {#short}':
    '一条消息，每块 {chunk} KiB，先 {short} MiB，再 {long} MiB',
  'one message in fragments of {#size} B, {#long} after {#short}':
    '一条消息，分片各 {size} B，先 {short} 个，再 {long} 个',
  'Chinese text of {#size} B': '{size} B 的中文文本',
  'the same, as a string': '同上，变成字符串',
  '{#size} KiB binary, each in two chunks': '{size} KiB 二进制，每条分两块',
  'text of {#size} B': '{size} B 的文本',
  'server, {what}': '服务器，{what}',
  'client, {what}': '客户端，{what}',
  '{#size} B binary, {#count} in a tick': '{size} B 二进制，一轮 {count} 条',
  '{#size} B binary, one in a tick, and nobody takes the bytes': '{size} B 二进制，一轮一条，字节没有人收',
  '{#size} B text, {#count} on their way at a time': '{size} B 文本，同时有 {count} 条在途',
  '{#size} B text, one on its way at a time: {percentile}': '{size} B 文本，同时只有一条在途：{percentile}',
  'JSON of {#size} KiB, compressed with permessage-deflate, {#count} on their way at a time':
    '{size} KiB 的 JSON，用 permessage-deflate 压缩，同时有 {count} 条在途',
  'version 13': 'version 13',
  '{#size} B text to {#clients} clients, {#times} times, a turn of the event loop apart':
    '{size} B 文本发给 {clients} 个客户端，发 {times} 次，每次隔一轮事件循环',
  'heap and external memory of each of {#count} connections': '{count} 条连接，每条的堆内存和外部内存',
  'resident memory (RSS) of each of {#count} connections': '{count} 条连接，每条的常驻内存（RSS）',
  'memory of its own (PSS without files) of each of {#count} connections':
    '{count} 条连接，每条自己的内存（PSS，不算文件）',
  'resident memory of each of {#count} connections that have sent {sent} of {#all} MiB':
    '{count} 条连接，各发了 {all} MiB 里的 {sent}，每条的常驻内存',
  'heap and external memory of each binary message of {#size} B, of which a program keeps one in {#count}':
    '{size} B 的二进制消息，程序每 {count} 条留一条，每条的堆内存和外部内存',
  'the codec of frames, both versions': '帧的编解码器，两个版本',
  'the codec and both handshakes': '编解码器和两种握手',
  'whole conversations: both versions, both roles': '整段对话：两个版本，两种角色',
};

const CURVES: Catalogue = {
  Masking: '掩码',
  'ASCII as a string': 'ASCII 变成字符串',
  'Chinese as a string': '中文变成字符串',
  'Echoes of {#size} B over {#count} connections': '{size} B 的回显，{count} 条连接',
  'One message in chunks of {#size} KiB': '一条消息，每块 {size} KiB',
  'Compressing JSON of {#size} KiB': '压缩 {size} KiB 的 JSON',
  'JSON of {#size} KiB, compressed': '{size} KiB 的 JSON，压缩之后',
  'messages on their way at a time': '同时在途的消息数',
  'bytes looked back': '往回看的字节数',
  'a byte at a time': '一次一个字节',
  'four bytes, as words of 32 bits': '四个字节，按 32 位的字',
  'eight bytes, as words of 64 bits': '八个字节，按 64 位的字',
  'this library, in place': '本库，就地处理',
  'Node’s decoder of UTF-8': 'Node 的 UTF-8 解码器',
  'this library, which checks it too': '本库，还做了检查',
  time: '时间',
  length: '长度',
};

const UNITS: Catalogue = {
  'messages/s': '条/秒',
  'handshakes/s': '次/秒',
  'deliveries/s': '次投递/秒',
  times: '倍',
  bytes: '字节',
};

/** Names, which are the same. */
const NAMES: Catalogue = Object.fromEntries(
  ['two-handshakes', 'ws', 'ws + bufferutil', 'websocket-driver', 'websocket', 'Bun', 'TextDecoder', 'ms'].map(
    (name) => [name, name],
  ),
);

/** What stands around the figures. */
const AROUND: Catalogue = {
  'no library': '不用库',
  'Node {#version}, {#count} cores': 'Node {version}，{count} 核',
  what: '项目',
  target: '目标',
  'of the limit': '达到极限的',
  '{title}, {unit} by {along}': '{title}：{unit}（横轴：{along}）',
  '{title}: the figures are in the table below': '{title}：数字在下面的表里',
  'The figures': '数字',
  'at most {#limit}': '不超过 {limit}',
  '{#low}× to {#high}×': '{low}× 到 {high}×',
  '{goal}: met': '{goal}：达到',
  '{goal}: missed': '{goal}：没达到',
  'Measured on {date}: {machine}, {#rounds} rounds.': '测于 {date}：{machine}，{rounds} 轮。',
  '{command} measures on yours.': '在你的机器上测，用 {command}。',
};

export const bench: Catalogue = { ...GROUPS, ...ROWS, ...CURVES, ...UNITS, ...NAMES, ...AROUND };
