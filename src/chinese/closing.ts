/** How a conversation of a capture was closed, and what it is, in Chinese. */

import type { Catalogue } from '../translator.ts';

/** Why a capture cannot be read. */
export const unreadCaptures: Catalogue = {
  'expected a file of tcpdump or Wireshark (pcap, pcapng)': '应为 tcpdump 或 Wireshark 的文件（pcap、pcapng）',
  'packets of link type {links} cannot be read here, and there are no others':
    '这里读不了链路类型为 {links} 的包，也没有别的包',
};

export const closing: Catalogue = {
  ...unreadCaptures,

  // How it was closed.
  '{end} ({how})': '{end}（{how}）',
  'close frame': '关闭帧',
  'close frame ({code})': '关闭帧（{code}）',
  '{end} sent the first {frame}.': '{end}先发了{frame}。',
  '{end} sent the first {frame}, {duration} after the last data before it.':
    '{end}先发了{frame}，距之前的最后一份数据 {duration}。',
  '{end} sent a {frame}.': '{end}发了{frame}。',
  '{end} sent a {frame}, {duration} after the last data before it.':
    '{end}发了{frame}，距之前的最后一份数据 {duration}。',
  '{end} sent its own after that.': '{end}随后也发了关闭帧。',
  '{end} sent its own ({code}) after that.': '{end}随后也发了关闭帧（{code}）。',
  '{end} sent its own {duration} later.': '{end} {duration} 之后也发了关闭帧。',
  '{end} sent its own ({code}) {duration} later.': '{end} {duration} 之后也发了关闭帧（{code}）。',
  'no code': '没有关闭码',
  '{end} sent none.': '{end}没有发关闭帧。',
  'No close frame of the client is in the capture, but bytes are missing from it.':
    '抓包里没有客户端的关闭帧，不过抓包缺了字节。',
  'No close frame of the server is in the capture, but bytes are missing from it.':
    '抓包里没有服务器的关闭帧，不过抓包缺了字节。',
  'No close frame is in the capture, but bytes are missing from it.': '抓包里没有关闭帧，不过抓包缺了字节。',
  '{end} reset the TCP connection first (RST).': '{end}先重置了 TCP 连接（RST）。',
  '{end} ended TLS first (close_notify).': '{end}先关闭了 TLS（close_notify）。',
  '{end} closed the TCP connection first (FIN).': '{end}先关闭了 TCP 连接（FIN）。',
  '{end} reset the TCP connection (RST) without a close frame.': '{end}没有发关闭帧，就重置了 TCP 连接（RST）。',
  '{end} ended TLS (close_notify) without a close frame.': '{end}没有发关闭帧，就关闭了 TLS（close_notify）。',
  '{end} closed the TCP connection (FIN) without a close frame.': '{end}没有发关闭帧，就关闭了 TCP 连接（FIN）。',
  '{end} reset the TCP connection (RST).': '{end}重置了 TCP 连接（RST）。',
  '{end} ended TLS (close_notify).': '{end}关闭了 TLS（close_notify）。',
  '{end} closed the TCP connection (FIN).': '{end}关闭了 TCP 连接（FIN）。',
  'It was in the middle of a head.': '当时头部只发到一半。',
  'It was in the middle of a frame.': '当时一帧只发到一半。',
  'That was {duration} after the last byte, which it sent.': '这时距最后一个字节 {duration}，那个字节是它自己发的。',
  'That was {duration} after the last byte, which the client sent.':
    '这时距最后一个字节 {duration}，那个字节是客户端发的。',
  'That was {duration} after the last byte, which the server sent.':
    '这时距最后一个字节 {duration}，那个字节是服务器发的。',
  'less than 0.1 ms': '不到 0.1 ms',

  // What it is.
  '{protocol} in {outside}': '{protocol} · {outside}',
  '{version}, no handshake': '{version}，没有握手',
  'not WebSocket': '不是 WebSocket',
  'not WebSocket: {name}': '不是 WebSocket：{name}',
  'HTTP/2 with WebSocket': 'HTTP/2，里面有 WebSocket',
  'draft 75 of WebSocket': 'WebSocket 的草案 75',
  'this is TLS': '这是 TLS',
  'this is draft 75 of WebSocket': '这是 WebSocket 的草案 75',
  'This is TLS, encrypted: {advice}': '这是 TLS，加了密：{advice}',
  'This is TLS, encrypted: {why}.': '这是 TLS，加了密：{why}。',
  'This is {name}, older than the two versions that are read here: {begin}.':
    '这是 {name}，比这里能读的两个版本都早：{begin}。',
  'This is not WebSocket: {said}.': '这不是 WebSocket：{said}。',
  'This is not WebSocket but {name}: {said}.': '这不是 WebSocket，而是 {name}：{said}。',
  'the client begins with {opening}': '客户端开头是 {opening}',
  'the server begins with {opening}': '服务器开头是 {opening}',
  'nothing was said': '什么也没有发',
  'The first bytes; those that follow are not shown.': '开头的字节；后面的不显示。',
  'The first bytes; those that follow are not shown. Not decrypted: {why}.':
    '开头的字节；后面的不显示。没有解密：{why}。',
  'open the key log of one of its ends, too. Its secrets do not leave this page.':
    '请把其中一端的密钥日志也打开。里面的密钥不会离开本页。',

  // What was left out of a capture.
  '{#count} packet of link type {links} left out': '略过 {count} 个链路类型为 {links} 的包',
  '{#count} packets of link type {links} left out': '略过 {count} 个链路类型为 {links} 的包',
  '{#count} IP fragments left out, because other fragments of their packets are missing':
    '略过 {count} 个 IP 分片，因为同一个包的其他分片不在',
  'more than {#most} conversations; {#count} packet of later ones left out':
    '对话超过 {most} 段；略过后面的 {count} 个包',
  'more than {#most} conversations; {#count} packets of later ones left out':
    '对话超过 {most} 段；略过后面的 {count} 个包',
  '{what}; what follows is not read': '{what}；后面的不再读',
  'still open': '仍未关闭',
  'The TCP connection was still open when the capture ended.': '抓包结束时，TCP 连接还开着。',
};
