/** The notes on HTTP/2, in Chinese. */

import type { Catalogue } from '../../translator.ts';

export const http2: Catalogue = {
  // What a frame is in a word or two.
  'connection preface': '连接前言',
  'incomplete frame': '不完整的帧',
  '{name}, stream {#stream}': '{name}，流 {stream}',
  '{name}, stream {#stream}: {says}': '{name}，流 {stream}：{says}',
  'type 0x{code}': '类型 0x{code}',
  trailers: '尾部字段',
  'no status': '没有状态码',
  'A server of HTTP/1.1 refuses these bytes; one of HTTP/2 knows by them what follows.':
    'HTTP/1.1 服务器会拒绝这些字节；HTTP/2 服务器由此知道后面是什么。',

  // The header of a frame.
  'The header is followed by {#count} byte.': '帧头后面有 {count} 字节。',
  'The header is followed by {#count} bytes.': '帧头后面有 {count} 字节。',
  'A type that is not known is ignored.': '不认识的类型会被忽略。',
  'The connection itself.': '连接本身。',
  'Streams of a client have odd numbers, those of a server even ones: this is the client’s.':
    '客户端的流是奇数，服务器的流是偶数：这是客户端的。',
  'Streams of a client have odd numbers, those of a server even ones: this is the server’s.':
    '客户端的流是奇数，服务器的流是偶数：这是服务器的。',
  'None is set.': '都没有置位。',
  'What a bit means depends on the type.': '每个比特的含义由类型决定。',
  'Ignored by receivers.': '接收方不看它。',
  'Set on the last frame with which this end says something here.': '这一端在这个流上的最后一帧会置位。',
  'Set if the header block ends here; else CONTINUATION follows.':
    '头部块到这里结束就置位；否则后面还有 CONTINUATION。',
  'Set if there is padding; its length comes first.': '有填充就置位；填充的长度在最前面。',
  'Set if a priority comes before the header block.': '头部块前面有优先级就置位。',
  'Set in an answer.': '回答时置位。',

  // The types.
  'Bytes of a stream: the content of a message, or a WebSocket.': '流的字节：消息的内容，或者一个 WebSocket。',
  'Opens a stream with a request, or answers one.': '用请求打开一个流，或者回答请求。',
  'Which streams matter more; deprecated.': '哪些流更重要；已经不推荐使用。',
  'Ends a stream at once.': '立刻结束一个流。',
  'What this end allows and can do; the other end answers with ACK.': '这一端允许什么、能做什么；对端用 ACK 回答。',
  'A request that the server makes in the name of the client.': '服务器替客户端发起的请求。',
  'Asks whether the other end is there.': '问对端还在不在。',
  'No new streams, please: this end will leave.': '请不要再开新的流：这一端要离开了。',
  'How many more bytes of DATA the other end may send.': '对端还可以再发多少字节的 DATA。',
  'The next part of a header block.': '头部块的下一部分。',
  'Where else the same service is.': '同样的服务还在哪里。',
  'For which hosts this server also speaks.': '这台服务器还代表哪些主机。',
  'How urgent a stream is.': '一个流有多紧急。',

  // Settings.
  'How many bytes of fields the other end may refer to.': '对端可以引用多少字节的字段。',
  'Whether the server may push.': '服务器能不能推送。',
  'How many streams the other end may have open at a time.': '对端最多可以同时打开多少个流。',
  'How many bytes of DATA a new stream may carry before a WINDOW_UPDATE.':
    '新的流在收到 WINDOW_UPDATE 之前可以带多少字节的 DATA。',
  'The longest payload of a frame that this end takes.': '这一端能收的帧，载荷最长是多少。',
  'The longest list of fields that this end takes.': '这一端能收的字段列表最长是多少。',
  'Whether a stream may become a WebSocket.': '一个流能不能变成 WebSocket。',
  'Whether the old priorities are not used.': '是否不再使用旧的优先级。',
  'A setting that is not known is ignored.': '不认识的设置会被忽略。',
  'More than {#most} settings are not named each.': '超过 {most} 个的设置不再逐个列出。',

  // Error codes.
  '{#code}: nothing is wrong.': '{code}：没有错误。',
  '{#code}: the other end broke a rule.': '{code}：对端违反了规则。',
  '{#code}: something failed inside this end.': '{code}：这一端内部出了错。',
  '{#code}: more bytes came than the window allowed.': '{code}：收到的字节超过了窗口允许的数量。',
  '{#code}: the settings were not acknowledged in time.': '{code}：设置没有及时得到确认。',
  '{#code}: a frame came for a stream that was closed.': '{code}：流已经关闭，却又收到它的帧。',
  '{#code}: a frame has a length that it cannot have.': '{code}：帧的长度不合规定。',
  '{#code}: the stream was refused before anything was done.': '{code}：什么都还没做，流就被拒绝了。',
  '{#code}: the stream is not needed any more.': '{code}：不再需要这个流。',
  '{#code}: a header block could not be decoded.': '{code}：有一个头部块解不开。',
  '{#code}: the connection that CONNECT made was lost.': '{code}：CONNECT 建立的连接断了。',
  '{#code}: the other end asks for too much.': '{code}：对端要求得太多。',
  '{#code}: the TLS of this connection is too weak.': '{code}：这个连接的 TLS 太弱。',
  '{#code}: ask again with HTTP/1.1.': '{code}：请用 HTTP/1.1 再问一次。',
  'A code without a name: it is taken for INTERNAL_ERROR.': '没有名字的错误码：当作 INTERNAL_ERROR。',

  // Payloads.
  '{#count} byte of padding at the end.': '末尾有 {count} 字节填充。',
  '{#count} bytes of padding at the end.': '末尾有 {count} 字节填充。',
  'Hides how long the rest is.': '用来掩盖其余部分有多长。',
  'Bytes of the WebSocket in stream {#stream}; its frames are named by themselves.':
    '流 {stream} 里 WebSocket 的字节；它的帧单独列出。',
  'Bytes of stream {#stream}; its request is not among these bytes, or too many streams are open.':
    '流 {stream} 的字节；它的请求不在这些字节里，或者打开的流太多。',
  'For stream {#stream}, whose CONNECT has no answer yet.': '属于流 {stream}，它的 CONNECT 还没有得到回答。',
  'The content of a message, or a part of it.': '消息的内容，或者其中一部分。',
  'Fields in HPACK; decoded, they are below.': 'HPACK 编码的字段；解码后的列在下面。',
  'A part of a header block: the parts are decoded together.': '头部块的一部分：各部分合在一起解码。',
  'The block is too long: it is not decoded here.': '头部块太长，这里不解码。',
  '{#count} more fields are not shown.': '还有 {count} 个字段没有显示。',
  'The stream that the server will answer on.': '服务器将在这个流上回答。',
  'Whether no other stream depends on the same one.': '是否没有别的流依赖同一个流。',
  'The stream that matters more.': '更重要的那个流。',
  'From 1 to 256: the byte is one less.': '从 1 到 256：字节的值比它小一。',
  'The answer says the same.': '回答带着同样的内容。',
  'Streams with higher numbers were not looked at.': '编号更大的流都没有处理。',
  'Bytes of DATA that may be sent besides those that already could.': '在原来的基础上，还可以多发多少字节的 DATA。',
  'Its meaning is not read here.': '这里不解读它的含义。',
  'For people who read logs.': '给看日志的人。',

  // The fields of a header block.
  'entry {#index}, in the static table': '静态表第 {index} 项',
  'entry {#index}, in the dynamic table': '动态表第 {index} 项',
  'entry {#index}, in the dynamic table, which is not among these bytes': '动态表第 {index} 项，它不在这些字节里',
  'literal, added to the dynamic table': '字面值，加入动态表',
  'literal, never to be added to a table': '字面值，永远不加入表',
  'literal, not added to the table': '字面值，不加入表',
  'What the client asks for; CONNECT with a :protocol turns the stream into a tunnel.':
    '客户端要做什么；CONNECT 加上 :protocol 会把流变成隧道。',
  'http for ws, https for wss.': 'ws 对应 http，wss 对应 https。',
  'The host: what Host is in HTTP/1.1.': '主机：相当于 HTTP/1.1 里的 Host。',
  'The resource, with its query.': '资源，包括查询字符串。',
  'What the two ends will speak on this stream.': '两端将在这个流上使用的协议。',
  'The answer; 200 opens a WebSocket, where HTTP/1.1 has 101.': '响应；200 打开 WebSocket，HTTP/1.1 里是 101。',
  'The version of the frames.': '帧的版本。',
  'The subprotocols offered, or the one that was chosen.': '提出的子协议，或者选中的那一个。',
  'The extensions offered, or those that were agreed.': '提议的扩展，或者商定的扩展。',
  'Not looked at in HTTP/2: no proof is needed.': 'HTTP/2 里不看它：不需要证明。',
};
