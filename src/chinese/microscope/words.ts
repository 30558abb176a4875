/** The words around heads and frames, in Chinese: captions, switches, what screen readers say, what the other end does. */

import type { Catalogue } from '../../translator.ts';
import { joined } from '../joined.ts';

export const words: Catalogue = {
  ...joined,

  // Amounts, directions, versions.
  '{#count} byte': '{count} 字节',
  '{#count} bytes': '{count} 字节',
  '{#count} bits': '{count} 位',
  'all {#count} bytes': '全部 {count} 字节',
  'all {#count} characters': '全部 {count} 个字符',
  'no bytes': '没有字节',
  '{name} ({unit})': '{name}（{unit}）',
  'client → server': '客户端 → 服务器',
  'server → client': '服务器 → 客户端',
  'version 13': 'version 13',
  '2010': '2010 年',
  'since 2011': '2011 年起',
  version: '版本',
  'bytes of stream {#stream}': '流 {stream} 的字节',

  // Columns and switches of a dump.
  offset: '偏移量',
  meaning: '含义',
  section: '章节',
  line: '行',
  '{summary}, field by field': '{summary}，逐个字段',
  'explain every line': '解释每一行',
  'explain every line of {summary}': '解释每一行：{summary}',
  'bit by bit': '逐位查看',
  '{name}, at offset {place}': '{name}，偏移量 {place}',
  '{name}, {bytes}': '{name}，{bytes}',
  'in rows of sixteen': '十六字节一行',
  '{#remaining} more bytes follow.': '后面还有 {remaining} 字节。',
  message: '消息',
  '{#compressed} → {#bytes} bytes': '{compressed} → {bytes} 字节',
  'inflated, {#count} byte from {#compressed}': '解压得到 {count} 字节，原来 {compressed} 字节',
  'inflated, {#count} bytes from {#compressed}': '解压得到 {count} 字节，原来 {compressed} 字节',
  'What the compressed payload says: {how}.': '压缩的载荷里的内容：{how}。',
  'shown as it came: {why}': '按收到的样子显示：{why}',
  'Incomplete: ': '不完整：',
  '… incomplete: {what}': '… 不完整：{what}',
  'Problem: ': '问题：',

  // The ladder.
  '{#count} messages between client and server, in the order of time':
    '客户端和服务器之间往来的 {count} 个头部和帧，按时间顺序',
  connecting: '连接中',
  open: '已打开',
  closing: '关闭中',
  closed: '已关闭',

  // What the other end does.
  'The server': '服务器',
  'The client': '客户端',
  '{receiver} answers 101: the handshake of {version} is done.': '{receiver}用 101 响应：{version} 的握手完成了。',
  '{receiver}’s program gets {message}.': '{receiver}的程序收到{message}。',
  'the text “{text}”': '文本“{text}”',
  '{receiver} answers with an empty pong.': '{receiver}用空的 pong 回答。',
  '{receiver} answers with a pong of the same {bytes}.': '{receiver}用 pong 回答，载荷是同样的 {bytes}。',
  '{receiver} knows that the other end is there.': '{receiver}知道对端还在。',
  '{receiver} answers the close frame, and the conversation is over: {close}.':
    '{receiver}回答关闭帧，对话结束：{close}。',
  '{receiver} waits for the remaining bytes.': '{receiver}等待其余的字节。',
  '{receiver} answers with HTTP status {#status}.': '{receiver}用 HTTP 状态码 {status} 响应。',
  '{receiver} ends the connection.': '{receiver}断开连接。',
  '{receiver} closes with code {#code}.': '{receiver}用关闭码 {code} 关闭连接。',
};
