/** The rules, and what the page says around them, in Chinese. The titles of tests are English everywhere. */

import type { Catalogue } from '../../src/translator.ts';

const OPENING: Catalogue = {
  'A client connects only if the address is valid.': '地址有效，客户端才连接。',
  'A client has one connection at most to an address that is still opening.':
    '同一个地址，客户端最多只有一条正在建立的连接。',
  'A program that opens many sockets decides that; browsers do it for their pages.':
    '打开许多套接字的程序自己决定；浏览器替网页做这件事。',
  'Over wss, TLS comes first, and a certificate that does not hold ends it.': '用 wss 要先做 TLS，证书无效就到此为止。',
  'The request is a GET of HTTP/1.1 or higher, for the resource, with the host.':
    '请求是 HTTP/1.1 或更高版本的 GET，写明资源和主机。',
  'It has Upgrade with websocket, Connection with Upgrade, and version 13.':
    '请求里 Upgrade 为 websocket，Connection 含 Upgrade，版本为 13。',
  'It has a key: sixteen random bytes in base64, new for each connection.':
    '请求里有密钥：十六个随机字节的 base64，每条连接都换新的。',
  'A browser names the origin of its script.': '浏览器写明脚本的源。',
  'This client is not a browser; it sends the origin that its program gives.':
    '这个客户端不是浏览器；程序给什么源，它就发什么。',
  'The subprotocols offered are tokens, and each comes once.': '提出的子协议都是 token，每个只写一次。',
  'A client fails the connection if status, Upgrade, Connection, Accept, extension or subprotocol are not what it asked for.':
    '状态码、Upgrade、Connection、Accept、扩展或子协议不是客户端要的，它就让连接失败。',
  'A server refuses a request that lacks a part, or has one in the wrong form, with an HTTP error.':
    '请求缺少某一部分，或者格式不对，服务器用 HTTP 错误拒绝。',
  'The key is base64 of sixteen bytes.': '密钥是十六个字节的 base64。',
  'A server ignores fields that it does not know.': '不认得的字段，服务器不理会。',
  'A request with the keys of both versions is refused. Section 4.2.1 would let a server that knows only version 13 pass over the old keys; this one knows both, and cannot tell where the frames begin.':
    '同时有两个版本的密钥，请求就被拒绝。按 4.2.1 节，只懂 version 13 的服务器可以不理会旧密钥；这个服务器两种都懂，没法知道帧从哪里开始。',
  'A server ignores empty lines before a request.': '请求前面的空行，服务器不理会。',
  'A request for a whole URL is one for its path and its host, in either version; other forms are refused.':
    '请求写的是完整的 URL，就算请求其中的路径和主机，两个版本都是；别的形式一律拒绝。',
  'An upgrade to something else is not a request for a WebSocket.': '升级到别的协议，不是 WebSocket 请求。',
  'A client reads past interim responses: 100, 102, 103.': '100、102、103 这些临时响应，客户端读过就算。',
  'A server that does not want an origin answers 403.': '服务器不要某个源，就返回 403。',
  'The host of a page is compared with the one that the client called, also if a proxy writes another Host.':
    '网页的主机和客户端连接的主机相比，哪怕代理改写了 Host。',
  'A server that has nothing at a path answers with an HTTP error.': '路径上什么也没有，服务器返回 HTTP 错误。',
  'A server may ask who a client is, and answer 401 with WWW-Authenticate.':
    '服务器可以查问客户端是谁，返回 401 和 WWW-Authenticate。',
  'It may do so in any way that a server of HTTP has: cookies, authorization.':
    'HTTP 服务器查问的办法都可以用：cookie、Authorization。',
  'The subprotocol and the extensions of the answer are among those offered.':
    '响应里的子协议和扩展，都在客户端提出的里面。',
  'The answer is 101 with Upgrade, Connection and Accept.': '响应是 101，带有 Upgrade、Connection 和 Accept。',
  'Accept is the SHA-1 of the key as it is and the GUID, in base64.':
    'Accept 是密钥原文接上 GUID 的 SHA-1，写成 base64。',
  'A server that does not speak the version asked for answers with those it speaks.':
    '不支持客户端要的版本，服务器在响应里写明支持的版本。',
};

const FRAMING: Catalogue = {
  'A client masks every frame.': '客户端的每一帧都加掩码。',
  'A server closes when a frame is not masked.': '收到没有掩码的帧，服务器关闭连接。',
  'A server masks no frame, and a client closes when one does.': '服务器的帧都不加掩码；加了，客户端就关闭连接。',
  'Reserved bits are 0 unless an extension says otherwise; else the connection fails.':
    '保留位是 0，除非扩展另有规定；否则连接失败。',
  'An opcode that is not known fails the connection.': '操作码不认得，连接失败。',
  'A length is in the fewest bytes that hold it; the highest bit of eight is 0.':
    '长度用装得下的最少字节数来写；八个字节的最高位是 0。',
  'A masking key is new for each frame, and cannot be foreseen.': '掩码密钥每帧都换新的，无法预测。',
  'Control frames may come between fragments, and are handled there.': '控制帧可以来在分片之间，当场处理。',
  'Control frames are not fragmented.': '控制帧不分片。',
  'Fragments are delivered in the order in which they were sent.': '分片按发送的顺序交付。',
  'The fragments of two messages are not mixed.': '两条消息的分片不混在一起。',
  'A continuation continues something.': '延续帧前面要有可以延续的消息。',
  'A receiver takes fragmented messages and whole ones, a sender may cut anywhere.':
    '分片的和不分片的消息，接收方都收；发送方可以在任何地方切开。',
  'An intermediary changes fragments only if it knows all extensions, and never those of control frames.':
    '中间程序懂得全部扩展才能改动分片，控制帧的则绝不能改。',
  'This library is an end, not an intermediary.': '这个库是一端，不是中间程序。',
  'Control frames hold at most 125 bytes and are not fragmented.': '控制帧的载荷最多 125 字节，不分片。',
  'What a close frame holds begins with a code of two bytes.': '关闭帧的载荷以两个字节的关闭码开头。',
  'No data is sent after a close frame.': '关闭帧之后不再发数据。',
  'A close frame is answered with one, unless one was sent before.': '收到关闭帧，回一个关闭帧，除非已经发过。',
  'When both have passed, the server closes the TCP connection at once; the client waits for it.':
    '两个关闭帧都过去之后，服务器立即关闭 TCP 连接；客户端等着。',
  'A ping is answered with a pong, unless the end has received a close frame.':
    '收到 ping 就回 pong，除非已经收到关闭帧。',
  'A pong holds the bytes of its ping.': 'pong 里是 ping 的那些字节。',
  'The whole of a text message is UTF-8.': '文本消息整条都是 UTF-8。',
  'Extensions are agreed in the opening handshake, and their order counts.': '扩展在握手时谈定，顺序有意义。',
  'There is one extension, permessage-deflate; its own rules are in RFC 7692 and in test/conformance/12-compression.test.ts.':
    '只有一个扩展，permessage-deflate；它自己的规则在 RFC 7692 和 test/conformance/12-compression.test.ts 里。',
  'Data is sent only while the connection is open.': '连接打开的时候才发数据。',
  'A message is sent in frames: its opcode on the first, FIN on the last, masked by a client.':
    '消息以帧发送：操作码在第一帧，FIN 在最后一帧，客户端加掩码。',
  'What comes is read as frames; the data of a message is that of its fragments, put together.':
    '收到的按帧来读；各个分片的数据拼起来，就是消息的数据。',
  'A server takes the mask off.': '服务器去掉掩码。',
};

const CLOSING: Catalogue = {
  'The TCP connection is ended cleanly, by the server first.': 'TCP 连接正常断开，由服务器先断开。',
  'The closing handshake begins with a close frame.': '关闭握手从关闭帧开始。',
  'Without a code in the close frame 1005 is reported to the program, without a close frame 1006.':
    '关闭帧里没有关闭码，向程序报告 1005；没有关闭帧，报告 1006。',
  'An end that fails the connection ends it, and takes nothing more from the peer.':
    '让连接失败的一端结束连接，不再收对端的任何内容。',
  'A client that fails while it connects tells its program, and does not go on.':
    '客户端在连接时失败，就告诉程序，不再继续。',
  'A client that connects again after a fault waits longer each time.': '出错之后重新连接，客户端每次等得更久。',
  'Connecting again is the program’s business.': '重新连接是程序的事。',
  '1005, 1006 and 1015 are not sent in a close frame.': '1005、1006 和 1015 不会写进关闭帧。',
  'Codes below 1000 are not used.': '1000 以下的码不用。',
};

const OVER_HTTP2: Catalogue = {
  'A server says in its settings that it serves extended CONNECT; a client waits for that.':
    '服务器在设置里声明接受扩展 CONNECT；客户端等到这个声明。',
  'A request with :protocol is a CONNECT and has :scheme and :path, too.':
    '有 :protocol 的请求是 CONNECT，也有 :scheme 和 :path。',
  'The request and the answer are those of the example; there is no key and no proof.':
    '请求和响应与示例相同；没有密钥，也没有证明。',
  'A status of 2xx accepts, and any other refuses.': '状态码 2xx 表示接受，其他都是拒绝。',
  'Origin, version, subprotocols and extensions are as over HTTP/1.1.':
    'Origin、版本、子协议和扩展都和 HTTP/1.1 一样。',
  'The end of the stream is the end of TCP, and RST_STREAM with CANCEL is its reset.':
    '流结束相当于 TCP 断开，带 CANCEL 的 RST_STREAM 相当于 TCP 重置。',
  'Pseudo-header fields come first, each once, and only those that are defined.':
    '伪头部字段排在最前，每个一次，只能是规定的那些。',
  'Names are in lowercase, and fields about a connection of HTTP/1.1 are not sent, and not accepted.':
    '字段名用小写；关于 HTTP/1.1 连接的字段，既不发送，也不接受。',
  'A stream that nobody reads does not stop the others.': '没有人读的流，不会卡住别的流。',
  'A server answers 501 to a :protocol that it does not know.': '不认得 :protocol，服务器返回 501。',
  'Frames of HTTP/2, HPACK, flow control, settings.': 'HTTP/2 的帧、HPACK、流量控制、设置。',
  'Node speaks HTTP/2; this library speaks to Node.': 'HTTP/2 由 Node 处理；这个库只和 Node 打交道。',
};

const HIXIE_76: Catalogue = {
  'The request has its fields in that case and in random order, and eight random bytes after the blank line.':
    '请求里的字段大小写固定，顺序随机，空行之后有八个随机字节。',
  'A key hides a number: it times the count of spaces fits 32 bits, noise has no digit and no space, no space is first or last.':
    '密钥里藏着一个数：它乘以空格的个数，32 位装得下；干扰字符不是数字也不是空格；首尾不是空格。',
  'A client fails if status, Upgrade, Connection, origin, location, the subprotocol asked for or the sixteen bytes are not as they must be; what the head decides, before the sixteen bytes have come.':
    '状态码、Upgrade、Connection、源、地址、要求的子协议或十六个字节有一样不对，客户端就失败；响应头就能判断的，不等十六个字节。',
  'A client that asked for no subprotocol fails if one comes back.': '客户端没要子协议，响应里却有，客户端就失败。',
  'Ignored, as WebKit and web-socket-js did: node-websocket-server 1.4 sends `*` to everybody. The test is in connection/opening.test.ts.':
    '不理会，和当年的 WebKit、web-socket-js 一样：node-websocket-server 1.4 给谁都发一个星号。测试在 connection/opening.test.ts。',
  'Upgrade in the answer is WebSocket, case-sensitively.': '响应里的 Upgrade 是 WebSocket，区分大小写。',
  'Taken in any case: Netty’s server writes it small. The test that says so is in handshake/refusals.test.ts.':
    '大小写都接受：Netty 的服务器写成小写。测试在 handshake/refusals.test.ts。',
  'A text is between 00 and FF, in UTF-8.': '文本在 00 和 FF 之间，用 UTF-8。',
  'Frames of other types are thrown away, up to FF or by their length.':
    '别的类型的帧丢掉，丢到 FF 为止，或者按长度丢。',
  'Bytes that are not UTF-8 become U+FFFD.': '不是 UTF-8 的字节变成 U+FFFD。',
  'The eight bytes may come in any segment; what follows is the first frame.':
    '八个字节可以在任何报文段里到达；后面就是第一帧。',
  'A server answers as soon as the request’s head is whole, since a proxy may hold the eight bytes back until then; the sixteen bytes follow when they can.':
    '请求头一收全，服务器就响应，因为代理可能要等到那时才放行八个字节；十六个字节能算出来再发。',
  'A key without spaces, or one that does not divide, ends the connection; so does one above 32 bits, exactly, which no client makes (§4.1).':
    '密钥里没有空格，或者除不尽，就结束连接；超过 32 位的也一样，多一点都不行，不过没有客户端会生成这样的（§4.1）。',
  'The answer is the MD5 of both numbers and the eight bytes.': '应答是两个数和八个字节的 MD5。',
  'The response repeats the origin, names the location with its scheme, and a subprotocol only if one was asked for.':
    '响应照抄请求里的源，写明带协议的地址；客户端要了子协议，才写子协议。',
  'FF 00 closes: it is answered once, and nothing is sent after it.': 'FF 00 表示关闭：回应一次，之后什么也不发。',
  'A length that has no end is cut off.': '没有结尾的长度要截断。',
  'A message has a limit in either version.': '两个版本的消息都有上限。',
};

/** What the page says around the rules. */
const PAGE: Catalogue = {
  Conformance: '规范符合性',
  'What RFC 6455 §4 to §7, RFC 8441 and hixie-76 demand of an end, in our own words, and the tests that check it: {held} of {all} rules. The others are rules for other programs, or are broken on purpose, and say so. The page is made from a list, and a test checks that each test named there exists.':
    'RFC 6455 §4 到 §7、RFC 8441 和 hixie-76 对一端的要求，用我们自己的话写出来，再列出检查它的测试：共 {all} 条规则，{held} 条有测试。其余的要么是给别的程序定的，要么是有意违反的，都写明了。本页由一份清单生成，另有一个测试检查其中提到的测试确实存在。测试的名称是英文。',
  'The cases in `test/conformance/` go through the themes on which implementations are judged, one file per theme, for both ends: frames of every size, pings, reserved bits, opcodes, fragments, UTF-8, closing, limits, sending, compression, and the old draft. What other programs make of such cases is on the page about [the state of WebSocket](state-of-websocket.md).':
    '`test/conformance/` 里的用例按主题考察实现，一个主题一个文件，两端都考：各种大小的帧、ping、保留位、操作码、分片、UTF-8、关闭、限制、发送、压缩，以及旧草案。别的程序遇到这些用例怎么做，见 [WebSocket 现状](state-of-websocket.md)。',
  'Version 13, RFC 6455': 'version 13，RFC 6455',
  'Over HTTP/2, RFC 8441': 'HTTP/2 之上，RFC 8441',
  section: '章节',
  rule: '规则',
  'held by': '由谁检查',
  'our choice': '我们的选择',
  'of our own': '我们自己的',
  'RFC 9113 §4 to §7': 'RFC 9113 §4 到 §7',
};

export const RULES_CHINESE: Catalogue = { ...PAGE, ...OPENING, ...FRAMING, ...CLOSING, ...OVER_HTTP2, ...HIXIE_76 };
