/** The notes on requests and responses, on what comes before and after them, and on bytes that are neither, in Chinese. */

import type { Catalogue } from '../../translator.ts';

export const heads: Catalogue = {
  'broken request': '有错误的请求',
  'broken response': '有错误的响应',
  'incomplete request': '不完整的请求',
  'incomplete response': '不完整的响应',
  'An HTTP request.': '一个 HTTP 请求。',
  'Begins as any HTTP request, so that it can share a port with web pages.':
    '开头和任何 HTTP 请求一样，所以能和网页共用一个端口。',
  'From here on both ends speak another protocol.': '从这里起，两端改用另一种协议。',
  'An HTTP answer: no WebSocket was opened.': '一个 HTTP 响应：没有打开 WebSocket。',
  'Says that from here on both ends speak another protocol. The client does not take this answer.':
    '表示从这里起两端改用另一种协议。客户端不接受这个响应。',
  'Says that what follows is a WebSocket. The client does not take this answer.':
    '表示后面就是 WebSocket。客户端不接受这个响应。',
  'The head ends here.': '头部到这里结束。',
  'An empty line before a request is ignored.': '请求前面的空行，忽略。',
  'An empty line before a request is ignored: some old clients send one after a body.':
    '请求前面的空行，忽略：有些旧客户端在消息体之后会多发一个。',
  'A reader stops where the head breaks.': '头部在哪里出错，接收方就读到哪里。',
  'the head ends before its blank line': '头部没有到结尾的空行就断了',

  // The fields of a handshake.
  'The server that the client means; the answer repeats it in its Location.':
    '客户端要找的服务器；响应会在 Location 里重复。',
  'The server that the client means, if several share an address.': '客户端要找的服务器：一个地址上可能有好几个。',
  'Asks to leave HTTP, and says for what.': '要求离开 HTTP，并说明换成什么。',
  'Says that Upgrade is meant for the next program on the way.': '表示 Upgrade 只给下一站看。',
  'The site whose script asks; the server decides whether to let it in.':
    '发起连接的脚本属于哪个网站；放不放行由服务器决定。',
  'The subprotocol that says what the messages mean.': '子协议，它规定消息的含义。',
  'What the messages mean, agreed by both ends.': '消息的含义，由两端商定。',
  'Hides the first number: its digits divided by its spaces.': '藏着第一个数：用其中的数字除以空格的个数。',
  'Hides the second number: its digits divided by its spaces.': '藏着第二个数：用其中的数字除以空格的个数。',
  'digits {#digits} ÷ {#spaces} space = {#number}': '数字 {digits} ÷ {spaces} 个空格 = {number}',
  'digits {#digits} ÷ {#spaces} spaces = {#number}': '数字 {digits} ÷ {spaces} 个空格 = {number}',
  'digits {digits} ÷ {#spaces} space: no number': '数字 {digits} ÷ {spaces} 个空格：得不到数',
  'digits {digits} ÷ {#spaces} spaces: no number': '数字 {digits} ÷ {spaces} 个空格：得不到数',
  none: '无',
  'Eight random bytes that no header announces: the third part of the challenge.':
    '八个随机字节，没有任何头字段预告：这是挑战的第三部分。',
  'MD5 of the two numbers and key3: the proof, after the head.': '两个数和 key3 的 MD5：这是证明，跟在头部之后。',
  'The Origin of the request, repeated.': '重复请求里的 Origin。',
  'The URL that the client must have meant.': '客户端要连接的 URL。',
  'Sixteen random bytes in base64: a nonce, not a secret.':
    '写成 base64 的十六个随机字节：只用一次的随机数，不是秘密。',
  'The version of the protocol, by number.': '协议的版本号。',
  'SHA-1 of the key and a fixed GUID, in base64: proof that a WebSocket server read the key.':
    '密钥加上固定 GUID 的 SHA-1，用 base64 编码：证明读到这个密钥的是 WebSocket 服务器。',
  'Extensions that may change the frames, for example compression.': '可以改变帧的扩展，例如压缩。',
  'Confirms the change: what follows the answer is a WebSocket.': '确认切换：这个响应之后就是 WebSocket。',
  'Confirms the change: what follows the head is a WebSocket.': '确认切换：头部之后就是 WebSocket。',
  'The subprotocol that was asked for, repeated.': '重复客户端要求的子协议。',
  'The subprotocol that the server has chosen, one of those offered.': '服务器从客户端提出的子协议里选出的一个。',
  'A protocol that the server would change to.': '服务器愿意切换到的协议。',
  'A protocol to change to.': '可以切换到的协议。',
  'The fields that are meant only for the next program on the way.': '只给下一站看的字段。',
  'The versions that the server speaks: the client may try again.': '服务器支持的版本：客户端可以再试一次。',

  // Other fields.
  'The program that asks, as it names itself.': '发请求的程序，名字是它自己报的。',
  'The program that answers, as it names itself.': '回答的程序，名字是它自己报的。',
  'When the answer was made.': '响应生成的时间。',
  'Cookies that the server has set; sent whichever site’s script asks.':
    '服务器设置的 Cookie；不管是哪个网站的脚本发起，都会带上。',
  'Who asks.': '是谁在请求。',
  'Bytes of the body after the head.': '头部后面消息体的字节数。',
  'The type of the body.': '消息体的类型。',
  'Compressions of a body; a WebSocket has no body.': '消息体可用的压缩方式；WebSocket 没有消息体。',
  'Languages that the user reads.': '用户能读的语言。',
  'Asks that no cache answers.': '要求不由缓存来回答。',
  'The same as Cache-Control, for caches of HTTP/1.0.': '同 Cache-Control，给 HTTP/1.0 的缓存看。',
  'The methods that are allowed here.': '这里允许的方法。',
  'How the body is cut into pieces.': '消息体怎样分块。',
  'Asks to go on in HTTP/2 here, in a way that is obsolete: a server may ignore it.':
    '要求在这里改用 HTTP/2，用的是已经废弃的办法：服务器可以不理会。',
  'The client’s settings for HTTP/2 in base64url, for an upgrade that is obsolete.':
    '客户端的 HTTP/2 设置，用 base64url 编码，用于一种已经废弃的升级。',
  'Agrees to HTTP/2, in a way that is obsolete: no WebSocket was opened.':
    '同意改用 HTTP/2，用的是已经废弃的办法：没有打开 WebSocket。',

  // A body.
  body: '消息体',
  'Sent in chunks, each after its size, so that the sender need not know the total length.':
    '分块发送，每块前面写着大小，这样发送方不必事先知道总长度。',
  'A chunk with a size of 0 is the last one.': '大小为 0 的块是最后一块。',
  'Bytes of the chunk, in hexadecimal.': '这一块的字节数，十六进制。',
  'the last chunk of the body has not come': '消息体的最后一块还没有到',

  // Before the head.
  'PROXY protocol, version {#version}': 'PROXY protocol，版本 {version}',
  'A proxy says which client it connects for.': '代理说明它替哪个客户端连接。',
  'A proxy says which client it connects for: {from}, which connected to {to}.':
    '代理说明它替哪个客户端连接：{from}，它连接的是 {to}。',
  'the line ends before its CR LF': '这一行没有到 CR LF 就断了',
  'Client and proxy agree on where to connect to; what follows is said to that host.':
    '客户端和代理商定连接到哪里；后面的字节是发给那台主机的。',

  // Bytes that are not read.
  'not read': '未读取',
  unknown: '未知',
  'another protocol': '另一种协议',
  'not answered': '没有响应',
  'empty line': '空行',
  'A receiver reads nothing after an error.': '出错之后，接收方什么也不再读。',
  'Neither a head nor frames.': '既不是头部，也不是帧。',
  'What the two ends agreed to speak here is not WebSocket.': '两端在这里商定使用的协议不是 WebSocket。',
  'The remaining bytes of what a gap in the capture cut.': '抓包有缺口，这是被截断的内容剩下的字节。',
  'What this is depends on a response that is incomplete.': '这是什么要看响应，而响应不完整。',
  'the response that says what this is has not come': '决定这是什么的响应还没有到',
  'bytes are missing in the capture': '抓包里缺了一些字节',
  '{#count} byte is missing in the capture': '抓包里缺了 {count} 字节',
  '{#count} bytes are missing in the capture': '抓包里缺了 {count} 字节',
};
