/** What the playground says, in Chinese. */

import type { Catalogue } from '../translator.ts';
import { closing } from './closing.ts';

export const playground: Catalogue = {
  // The controls.
  'The playground needs JavaScript: the microscope runs in your browser, and nothing you paste leaves it.':
    '试验场需要 JavaScript：显微镜在你的浏览器里运行，你粘贴的内容不会离开浏览器。',
  'Opened as a file, this page cannot load its script: {command} serves it.':
    '作为文件打开时，本页加载不了脚本：请用 {command} 来打开。',
  'Bytes: hexadecimal, base64, an array or string of a program, a dump of Wireshark, tcpdump, xxd or hexdump, a stream that Wireshark followed, what curl printed, or the text of a head':
    '字节：十六进制、base64、程序里的数组或字符串，Wireshark、tcpdump、xxd 或 hexdump 的转储，Wireshark 跟踪的流，curl 的输出，或者头部的文本',
  'Open another': '打开别的',
  Version: '版本',
  'as the bytes say': '由字节判断',
  'Sent by': '发送方',
  'as the bytes say, or both': '由字节判断，或者两端',
  'the client': '客户端',
  'the server': '服务器',
  'permessage-deflate was agreed': '已协商 permessage-deflate',
  'How much has been read': '已经读了多少',
  Cancel: '取消',
  'A file, or a capture (pcap, pcapng) and its key log': '文件，或者抓包（pcap、pcapng）和它的密钥日志',
  'Try: ': '试试：',

  // The examples.
  'Text from a server': '服务器发的文本',
  'Masked text': '加了掩码的文本',
  'Fragments with a ping between': '分片，中间夹着 ping',
  'Close 1000': '关闭 1000',
  'A client of 2010': '2010 年的客户端',
  'A browser of today': '今天的浏览器',
  'A client that does not mask': '不加掩码的客户端',
  'A reserved bit': '保留位',
  'A length in too many bytes': '长度占了太多字节',
  'Text that is not text': '不是文本的文本',
  'A WebSocket over HTTP/2': 'HTTP/2 之上的 WebSocket',

  // The frame that is built.
  'Build a frame': '拼一个帧',
  Opcode: '操作码',
  'Payload, as text or': '载荷，文本或者',
  'Close code': '关闭码',
  'FIN: the last frame of its message': 'FIN：消息的最后一帧',
  'MASK: masked, as a client must': 'MASK：加掩码，客户端必须这样',
  'Put it in place of the bytes': '替换原来的字节',
  'Put it after them': '接在后面',
  'expected a close code from 0 to 65535; came {value}': '关闭码应为 0 到 65535，收到的是 {value}',

  // What is shown.
  Conversations: '对话',
  'What the other end does': '对端怎么做',
  '… and {#count} more.': '……还有 {count} 个。',
  'Heads and frames': '头部和帧',
  From: '来自',
  'both ends': '两端',
  Kind: '种类',
  all: '全部',
  heads: '头部',
  messages: '消息',
  'close, ping, pong': 'close、ping、pong',
  other: '其他',
  'Carries, as text or': '内容，文本或者',
  'only what is not whole': '只看不完整的',
  'Copy a link': '复制链接',
  'Compare with another': '和另一个比较',
  'Stop comparing': '不再比较',
  'Now choose another in the list.': '现在从列表里选另一个。',
  'Show alone': '单独打开',
  'Flip bits': '翻转比特',
  'Click a bit to flip it. Arrow keys move, Enter flips.': '点一个比特就翻转它。方向键移动，回车翻转。',
  Bits: '比特',
  'stream {#stream}: {summary}': '流 {stream}：{summary}',
  '… incomplete': '… 不完整',
  '✗ broken': '✗ 有错误',
  '… missing': '… 缺失',
  inflated: '已解压',
  '← {#count} bytes': '← {count} 字节',
  '{#count} bytes →': '{count} 字节 →',
  '{from} to {to} of {#length} bytes': '{from} 到 {to}，共 {length} 字节',
  'byte {#byte}, bit {#bit}: {#value}, {field}': '字节 {byte}，比特 {bit}：{value}，{field}',

  // Two beside each other.
  field: '字段',
  'message, inflated': '消息，已解压',
  'No field differs.': '没有不同的字段。',
  '{#differing} of {#count} fields differ.': '{count} 个字段里有 {differing} 个不同。',
  'not there': '没有',
  'The first {#count} bytes.': '前 {count} 字节。',
};

/** What its script says of what was read. */
export const playgroundSentences: Catalogue = {
  ...closing,

  // The line that says what was read.
  'No bytes yet.': '还没有字节。',
  'No bytes yet. Nothing you paste leaves this page.': '还没有字节。你粘贴的内容不会离开本页。',
  'No bytes yet: the address of this page has none that can be read.': '还没有字节：本页的地址里没有能读的字节。',
  'the box': '输入框',
  changed: '已改动',
  'taken out of the others': '从其余内容里取出',
  'read again': '重新读过',
  'made here': '在本页生成',
  'from the address': '来自地址',
  'the address': '地址',
  'the example': '示例',
  'what the client said': '客户端发送的内容',
  'the beginning of what the client said': '客户端发送的内容的开头',
  'what the server said': '服务器发送的内容',
  'the beginning of what the server said': '服务器发送的内容的开头',
  'read as {form}': '按以下格式读取：{form}',
  'read as {form}, {#count} more are not in the text': '按以下格式读取：{form}，还有 {count} 字节不在文本里',
  'from {where}, read as {form}': '来自{where}，按以下格式读取：{form}',
  'from {where}, read as {form}, {#count} more are not in the text':
    '来自{where}，按以下格式读取：{form}，还有 {count} 字节不在文本里',
  '{#count} bytes, {how}; named in {#took} ms.': '{count} 字节，{how}；用 {took} ms 标出名字。',
  '{#count} bytes, {how}; too many for the address of this page; named in {#took} ms.':
    '{count} 字节，{how}；太多了，放不进本页的地址；用 {took} ms 标出名字。',
  'the bytes themselves': '字节本身',
  hexadecimal: '十六进制',
  'a dump': '转储',
  'an array': '数组',
  'a Buffer as Node prints it': 'Node 打印的 Buffer',
  'a string with escapes': '带转义的字符串',
  'binary digits': '二进制数字',
  'the text of a head, its lines ended with CR LF': '头部的文本，每行以 CR LF 结尾',
  'a stream that Wireshark followed': 'Wireshark 跟踪的流',
  'what curl printed': 'curl 的输出',
  'a dump of packets': '包的转储',
  '{#count} secrets of TLS from {where}: they stay in this page. Now open the capture.':
    '{where}里有 {count} 个 TLS 密钥：它们只留在本页。现在打开抓包文件。',
  '{file} is not a capture, and larger than {#most} bytes.': '{file} 不是抓包文件，而且超过 {most} 字节。',
  'An address has at most {#most} bytes, and all of them: this is too much, or not all of it was captured. Show one head or frame alone, and share that.':
    '地址里最多放 {most} 字节，而且必须是全部：这里太多了，或者没有全部抓到。请单独打开一个头部或帧，再分享它。',
  'The address of this page is copied. It has all the bytes: whoever has it can read them.':
    '已复制本页的地址。里面有全部字节：谁拿到它，谁就能读。',
  'The address of this page has all the bytes now: copy it from there.': '本页的地址里现在有全部字节：请从地址栏复制。',

  // Captures.
  'In {where}.': '见于{where}。',
  '{where} ({notes})': '{where}（{notes}）',
  '{where} holds no TCP with bytes in it.': '{where}里没有带数据的 TCP。',
  '{listed} of {all}': '{listed} / {all}',
  'began (UTC)': '开始（UTC）',
  conversation: '对话',
  protocol: '协议',
  'client sent': '客户端发出',
  'server sent': '服务器发出',
  'heads, frames': '头部、帧',
  problems: '问题',
  'closed first': '先关闭的',
  'Conversation {#number}': '对话 {number}',
  'Reading {where} …': '正在读{where}……',
  'Reading: {#count} heads and frames so far …': '正在读：目前有 {count} 个头部和帧……',
  'Stopped: {where} was not read.': '已停止：没有读{where}。',
  'Stopped: the first {#count} heads and frames are shown.': '已停止：显示前 {count} 个头部和帧。',
  'The capture cannot be read: {why}': '读不了这个抓包：{why}',
  'the worker did not start': 'worker 没有启动',
  'Both ends of a conversation, {protocol}, {#count} heads and frames.':
    '一段对话的两端，{protocol}，{count} 个头部和帧。',
  'Both ends of a conversation, {protocol}, {#count} heads and frames; the first {#most} are shown.':
    '一段对话的两端，{protocol}，{count} 个头部和帧；显示前 {most} 个。',
  'Say who sent the bytes to see what the other end does with them.': '选好发送方，就能看到对端怎样处理这些字节。',
  'Of TLS: {problems}.': 'TLS 方面：{problems}。',
  'and {#count} more': '还有 {count} 个',
  '{#count} byte is not as captured: choose the conversation again to see it as it was.':
    '有 {count} 个字节和抓到的不一样：重新选这段对话，就能看到原来的样子。',
  '{#count} bytes are not as captured: choose the conversation again to see it as it was.':
    '有 {count} 个字节和抓到的不一样：重新选这段对话，就能看到原来的样子。',
};
